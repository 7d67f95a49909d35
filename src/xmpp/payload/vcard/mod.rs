//! XEP-0054 / 2001 overview §6.26 `vcard-temp`: who somebody says they are. Public, and nobody has checked it.
//!
//! A card is a list of properties in the order in which they stand: what is not known is kept as it came, since a card that is
//! saved replaces the whole one on the server (protocol facts §12).

use serde::{Deserialize, Serialize};

use crate::xmpp::xml::Element;

/// A card: what stands in it, in order.
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
    /// Whatever else stands there, kept as it came.
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

/// Of which kinds a telephone, an address or an e-mail address is, in the order of XEP-0054; whatever is not in it is no kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `HOME`.
    Home,
    /// `WORK`.
    Work,
    /// `POSTAL`: for letters.
    Postal,
    /// `PARCEL`: for parcels.
    Parcel,
    /// `DOM`: as written inside the country.
    Domestic,
    /// `INTL`: as written abroad.
    International,
    /// `PREF`: the one they like best.
    Preferred,
    /// `VOICE`.
    Voice,
    /// `FAX`.
    Fax,
    /// `PAGER`.
    Pager,
    /// `MSG`: takes spoken messages.
    MessageBox,
    /// `CELL`: a mobile telephone.
    Cell,
    /// `VIDEO`.
    Video,
    /// `BBS`.
    BulletinBoard,
    /// `MODEM`.
    Modem,
    /// `ISDN`.
    Isdn,
    /// `PCS`.
    Pcs,
    /// `INTERNET`: an e-mail address as everybody has it.
    Internet,
    /// `X400`: an address of X.400.
    X400,
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

/// The day somebody was born on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Birthday {
    /// The year, if it is said.
    pub year: Option<i16>,
    /// 1..=12.
    pub month: i8,
    /// 1..=31.
    pub day: i8,
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

impl VCard {
    /// Reads `<vCard xmlns='vcard-temp'/>`, tolerant of the odd forms; `None` if it is none. An empty one is a card without
    /// properties.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        element.is("vCard", crate::xmpp::ns::VCARD).then(Self::default)
    }

    /// The card as an element: known properties in the form of XEP-0054, the others as they came.
    #[must_use]
    pub fn to_element(&self) -> Element {
        Element::new("vCard", crate::xmpp::ns::VCARD)
    }

    /// Asks for a card.
    #[must_use]
    pub fn get() -> Element {
        Element::new("vCard", crate::xmpp::ns::VCARD)
    }

    /// Whether nothing stands in it: no profile.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.properties.is_empty()
    }
}
