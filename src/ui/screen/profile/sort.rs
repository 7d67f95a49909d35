//! The sorts of properties: what the editor calls them, how often they can stand in a card, and where in it.

use crate::xmpp::payload::vcard::{Address, Email, Geo, Kind, Label, Name, Organisation, Phone, Property, Sound};

/// What a property of a card is, in the order of XEP-0054, in which new ones are put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "they are called as the properties are")]
pub enum Sort {
    FormattedName,
    Name,
    Nickname,
    Photo,
    Birthday,
    Address,
    Label,
    Phone,
    Email,
    JabberId,
    Mailer,
    TimeZone,
    Geo,
    Title,
    Role,
    Logo,
    Agent,
    Organisation,
    Categories,
    Note,
    ProductId,
    Revision,
    SortString,
    Sound,
    Uid,
    Url,
    Class,
    Key,
    Description,
    /// What nobody here knows.
    Other,
}

impl Sort {
    /// Those that have their field even if the card says nothing of them.
    pub const SHOWN: [Self; 13] = [
        Self::FormattedName,
        Self::Name,
        Self::Nickname,
        Self::Birthday,
        Self::TimeZone,
        Self::Geo,
        Self::Title,
        Self::Role,
        Self::Organisation,
        Self::Categories,
        Self::Note,
        Self::SortString,
        Self::Description,
    ];

    /// What a property is.
    #[must_use]
    pub fn of(property: &Property) -> Self {
        match property.known() {
            Property::FormattedName(_) => Self::FormattedName,
            Property::Name(_) => Self::Name,
            Property::Nickname(_) => Self::Nickname,
            Property::Photo(_) => Self::Photo,
            Property::Birthday(_) => Self::Birthday,
            Property::Address(_) => Self::Address,
            Property::Label(_) => Self::Label,
            Property::Phone(_) => Self::Phone,
            Property::Email(_) => Self::Email,
            Property::JabberId(_) => Self::JabberId,
            Property::Mailer(_) => Self::Mailer,
            Property::TimeZone(_) => Self::TimeZone,
            Property::Geo(_) => Self::Geo,
            Property::Title(_) => Self::Title,
            Property::Role(_) => Self::Role,
            Property::Logo(_) => Self::Logo,
            Property::Agent(_) => Self::Agent,
            Property::Organisation(_) => Self::Organisation,
            Property::Categories(_) => Self::Categories,
            Property::Note(_) => Self::Note,
            Property::ProductId(_) => Self::ProductId,
            Property::Revision(_) => Self::Revision,
            Property::SortString(_) => Self::SortString,
            Property::Sound(_) => Self::Sound,
            Property::Uid(_) => Self::Uid,
            Property::Url(_) => Self::Url,
            Property::Class(_) => Self::Class,
            Property::Key(_) => Self::Key,
            Property::Description(_) => Self::Description,
            Property::Extended(_) | Property::Other(_) => Self::Other,
        }
    }

    /// One to be filled in; `None` for what is not written by hand.
    #[must_use]
    pub fn blank(self) -> Option<Property> {
        let text = String::new;
        Some(match self {
            Self::FormattedName => Property::FormattedName(text()),
            Self::Name => Property::Name(Name::default()),
            Self::Nickname => Property::Nickname(text()),
            Self::Birthday => Property::Birthday(text()),
            Self::Address => Property::Address(Address::default()),
            Self::Label => Property::Label(Label::default()),
            Self::Phone => Property::Phone(Phone::default()),
            // What everybody's address is; many programs ignore one that does not say so.
            Self::Email => Property::Email(Email { kinds: vec![Kind::Internet], address: text() }),
            Self::JabberId => Property::JabberId(text()),
            Self::Mailer => Property::Mailer(text()),
            Self::TimeZone => Property::TimeZone(text()),
            Self::Geo => Property::Geo(Geo::default()),
            Self::Title => Property::Title(text()),
            Self::Role => Property::Role(text()),
            Self::Organisation => Property::Organisation(Organisation::default()),
            Self::Categories => Property::Categories(Vec::new()),
            Self::Note => Property::Note(text()),
            Self::SortString => Property::SortString(text()),
            Self::Sound => Property::Sound(Sound::Phonetic(text())),
            Self::Url => Property::Url(text()),
            Self::Description => Property::Description(text()),
            Self::Photo
            | Self::Logo
            | Self::Agent
            | Self::ProductId
            | Self::Revision
            | Self::Uid
            | Self::Class
            | Self::Key
            | Self::Other => return None,
        })
    }

    /// Whether people have several of it, and so can add one.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Address | Self::Label | Self::Phone | Self::Email | Self::JabberId | Self::Url)
    }

    /// Whether a program writes it, and nobody is to read it: what a reload finds changed of it is nobody's conflict.
    #[must_use]
    pub fn is_of_programs(self) -> bool {
        matches!(self, Self::ProductId | Self::Revision | Self::Uid)
    }

    /// The kinds that are offered at once, and those that are offered on request (XEP-0054).
    #[must_use]
    pub fn kinds(self) -> (&'static [Kind], &'static [Kind]) {
        match self {
            Self::Phone => (
                &[Kind::Home, Kind::Work, Kind::Cell, Kind::Preferred],
                &[
                    Kind::Voice,
                    Kind::Fax,
                    Kind::MessageBox,
                    Kind::Video,
                    Kind::Pager,
                    Kind::BulletinBoard,
                    Kind::Modem,
                    Kind::Isdn,
                    Kind::Pcs,
                ],
            ),
            Self::Email => (&[Kind::Home, Kind::Work, Kind::Preferred], &[Kind::Internet, Kind::X400]),
            Self::Address | Self::Label => {
                (&[Kind::Home, Kind::Work, Kind::Preferred], &[Kind::Postal, Kind::Parcel, Kind::Domestic, Kind::International])
            }
            _ => (&[], &[]),
        }
    }

    /// The id of its name.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::FormattedName => "own-formatted-name",
            Self::Name => "own-name",
            Self::Nickname => "own-nickname",
            Self::Photo => "own-photo",
            Self::Birthday => "own-birthday",
            Self::Address => "own-address",
            Self::Label => "own-label",
            Self::Phone => "own-phone",
            Self::Email => "own-email",
            Self::JabberId => "own-jabber-id",
            Self::Mailer => "own-mailer",
            Self::TimeZone => "own-time-zone",
            Self::Geo => "own-geo",
            Self::Title => "own-job-title",
            Self::Role => "own-role",
            Self::Logo => "own-logo",
            Self::Agent => "own-agent",
            Self::Organisation => "own-organisation",
            Self::Categories => "own-categories",
            Self::Note => "own-note",
            Self::ProductId => "own-product-id",
            Self::Revision => "own-revision",
            Self::SortString => "own-sort-string",
            Self::Sound => "own-sound",
            Self::Uid => "own-uid",
            Self::Url => "own-url",
            Self::Class => "own-class",
            Self::Key => "own-key",
            Self::Description => "own-description",
            Self::Other => "own-other",
        }
    }
}
