//! XEP-0054 / 2001 overview §6.26 `vcard-temp`: who somebody says they are. Public, and nobody has checked it.
//!
//! A card is a list of properties in the order in which they stand: what is not known is kept as it came, since a card that is
//! saved replaces the whole one on the server (protocol facts §12).

mod binary;
mod birthday;
mod edit;
mod extended;
mod kind;
mod read;
mod summary;
mod uri;
pub mod vcf;
pub mod version4;
mod write;

#[cfg(test)]
mod tests;

use crate::xmpp::{
    ns,
    xml::{self, Element},
};

pub use birthday::Birthday;
pub use extended::Extended;
pub use kind::Kind;

/// A card: what stands in it, in order. Whoever looks for a property looks at [`VCard::known`], which sees all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VCard {
    /// Its properties.
    pub properties: Vec<Property>,
}

/// A property of a card. All words in it are hostile if the card is of somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Property {
    /// `FN`: the whole name, as it is written.
    FormattedName(String),
    /// `N`: the parts of the name.
    Name(Name),
    /// `NICKNAME`.
    Nickname(String),
    /// `PHOTO`: a picture of them.
    Photo(Media),
    /// `BDAY`, as written; see [`Birthday::parse`].
    Birthday(String),
    /// `ADR`.
    Address(Address),
    /// `LABEL`: an address as it is printed.
    Label(Label),
    /// `TEL`.
    Phone(Phone),
    /// `EMAIL`.
    Email(Email),
    /// `JABBERID`: an address they claim. Never taken for the sender's.
    JabberId(String),
    /// `MAILER`: their mail program.
    Mailer(String),
    /// `TZ`: their time zone.
    TimeZone(String),
    /// `GEO`.
    Geo(Geo),
    /// `TITLE`: what they are.
    Title(String),
    /// `ROLE`: what they do.
    Role(String),
    /// `LOGO`: a picture of their organisation.
    Logo(Media),
    /// `AGENT`: who speaks for them.
    Agent(Agent),
    /// `ORG`.
    Organisation(Organisation),
    /// `CATEGORIES`.
    Categories(Vec<String>),
    /// `NOTE`.
    Note(String),
    /// `PRODID`: which program has made the card.
    ProductId(String),
    /// `REV`: when it was changed.
    Revision(String),
    /// `SORT-STRING`.
    SortString(String),
    /// `SOUND`: how the name is said.
    Sound(Sound),
    /// `UID`.
    Uid(String),
    /// `URL`. Never fetched by itself.
    Url(String),
    /// `CLASS`: who should see the card.
    Class(Class),
    /// `KEY`: a key as text. Never taken for one.
    Key(Key),
    /// `DESC`: about them.
    Description(String),
    /// One of those above, in which more stands than it has room for.
    Extended(Box<Extended>),
    /// Whatever else stands there, kept as it came: what nobody knows, and what is known and cannot be understood.
    Other(Element),
}

/// The parts of a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// `FAMILY`.
    pub family: Option<String>,
    /// `GIVEN`.
    pub given: Option<String>,
    /// `MIDDLE`.
    pub middle: Option<String>,
    /// `PREFIX`: titles before it.
    pub prefix: Option<String>,
    /// `SUFFIX`: titles after it.
    pub suffix: Option<String>,
}

/// A picture or a sound: in the card, or elsewhere.
#[derive(Clone, PartialEq, Eq)]
pub enum Media {
    /// `BINVAL`: the bytes themselves, at most 1 MiB, with the type that the card claims.
    Bytes {
        /// `TYPE`: `image/png`, ... Often wrong or missing.
        media_type: Option<String>,
        /// What it is.
        bytes: Vec<u8>,
    },
    /// `EXTVAL`: a URL. Never fetched by itself: it tells its owner who looks.
    Web(String),
}

/// `ADR`: the parts of an address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Of which kinds it is.
    pub kinds: Vec<Kind>,
    /// `POBOX`.
    pub post_box: Option<String>,
    /// `EXTADD`, or `EXTADR` as Psi writes it: what stands before the street.
    pub extended: Option<String>,
    /// `STREET`.
    pub street: Option<String>,
    /// `LOCALITY`: the town.
    pub locality: Option<String>,
    /// `REGION`.
    pub region: Option<String>,
    /// `PCODE`.
    pub postal_code: Option<String>,
    /// `CTRY`, or `COUNTRY` as others write it.
    pub country: Option<String>,
}

/// `LABEL`: an address as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// Of which kinds it is.
    pub kinds: Vec<Kind>,
    /// `LINE`, from top to bottom.
    pub lines: Vec<String>,
}

/// `TEL`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phone {
    /// Of which kinds it is.
    pub kinds: Vec<Kind>,
    /// `NUMBER`.
    pub number: String,
}

/// `EMAIL`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Email {
    /// Of which kinds it is.
    pub kinds: Vec<Kind>,
    /// `USERID`: the address.
    pub address: String,
}

/// `GEO`, in degrees as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Geo {
    /// `LAT`, north of the equator.
    pub latitude: String,
    /// `LON`, east of Greenwich.
    pub longitude: String,
}

/// `AGENT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agent {
    /// Their card.
    Card(VCard),
    /// `EXTVAL`: where it is.
    Web(String),
}

/// `ORG`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// `ORGNAME`.
    pub name: String,
    /// `ORGUNIT`, from large to small.
    pub units: Vec<String>,
}

/// `SOUND`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sound {
    /// `PHONETIC`: how the name is said, in letters.
    Phonetic(String),
    /// A recording.
    Recording(Media),
}

/// `CLASS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// `PUBLIC`.
    Public,
    /// `PRIVATE`.
    Private,
    /// `CONFIDENTIAL`.
    Confidential,
}

/// `KEY`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Key {
    /// `TYPE`.
    pub kind: Option<String>,
    /// `CRED`: the key, as text.
    pub credential: String,
}

/// Of a picture only the size is shown: it may be a megabyte.
impl std::fmt::Debug for Media {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bytes { media_type, bytes } => write!(formatter, "Bytes({media_type:?}, {} bytes)", bytes.len()),
            Self::Web(url) => formatter.debug_tuple("Web").field(url).finish(),
        }
    }
}

impl Property {
    /// The name of its element: `FN`, ... For an element that was kept as it came, as it was written.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::FormattedName(_) => "FN",
            Self::Name(_) => "N",
            Self::Nickname(_) => "NICKNAME",
            Self::Photo(_) => "PHOTO",
            Self::Birthday(_) => "BDAY",
            Self::Address(_) => "ADR",
            Self::Label(_) => "LABEL",
            Self::Phone(_) => "TEL",
            Self::Email(_) => "EMAIL",
            Self::JabberId(_) => "JABBERID",
            Self::Mailer(_) => "MAILER",
            Self::TimeZone(_) => "TZ",
            Self::Geo(_) => "GEO",
            Self::Title(_) => "TITLE",
            Self::Role(_) => "ROLE",
            Self::Logo(_) => "LOGO",
            Self::Agent(_) => "AGENT",
            Self::Organisation(_) => "ORG",
            Self::Categories(_) => "CATEGORIES",
            Self::Note(_) => "NOTE",
            Self::ProductId(_) => "PRODID",
            Self::Revision(_) => "REV",
            Self::SortString(_) => "SORT-STRING",
            Self::Sound(_) => "SOUND",
            Self::Uid(_) => "UID",
            Self::Url(_) => "URL",
            Self::Class(_) => "CLASS",
            Self::Key(_) => "KEY",
            Self::Description(_) => "DESC",
            Self::Extended(extended) => extended.property().name(),
            Self::Other(element) => element.name(),
        }
    }

    /// What it says, whether more stands in it or not. Never [`Property::Extended`].
    #[must_use]
    pub fn known(&self) -> &Self {
        match self {
            Self::Extended(extended) => extended.property(),
            known => known,
        }
    }
}

impl VCard {
    /// Reads `<vCard xmlns='vcard-temp'/>`, tolerant of the odd forms; `None` if it is none. An empty one is a card without
    /// properties. Of each property there is what it says, without space at its ends; what cannot be understood, or is longer than
    /// 64 KiB (a picture: 1 MiB), is [`Property::Other`], so that it is not lost. Attributes of the card itself (`version`) and
    /// words between the properties are.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        read::card(element)
    }

    /// The card as an element: known properties in the form of XEP-0054, the others as they came.
    #[must_use]
    pub fn to_element(&self) -> Element {
        write::card(self)
    }

    /// Reads what [`VCard::to_xml`] has written, or what somebody has written by hand; `None` if it is no card, or more than the
    /// 1 MiB that a stanza may have.
    #[must_use]
    pub fn from_xml(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let text = if text.starts_with("<?xml") { text.split_once("?>")?.1.trim_start() } else { text };
        match xml::parse_fragment(text, "").ok()?.as_slice() {
            [element] => Self::parse(element),
            _ => None,
        }
    }

    /// The card as XML that stands for itself.
    #[must_use]
    pub fn to_xml(&self) -> String {
        xml::write(&self.to_element(), "")
    }

    /// Asks for a card.
    #[must_use]
    pub fn get() -> Element {
        Element::new("vCard", ns::VCARD)
    }

    /// Whether nothing stands in it: no profile.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.properties.is_empty()
    }

    /// What its properties say, in order. Never [`Property::Extended`].
    pub fn known(&self) -> impl Iterator<Item = &Property> {
        self.properties.iter().map(Property::known)
    }
}
