//! Of which kinds a telephone, an address or an e-mail address is.

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

/// Those of `ADR` and `LABEL`, in their order.
pub(super) const ADDRESS: &[Kind] =
    &[Kind::Home, Kind::Work, Kind::Postal, Kind::Parcel, Kind::Domestic, Kind::International, Kind::Preferred];

/// Those of `TEL`, in their order.
pub(super) const PHONE: &[Kind] = &[
    Kind::Home,
    Kind::Work,
    Kind::Voice,
    Kind::Fax,
    Kind::Pager,
    Kind::MessageBox,
    Kind::Cell,
    Kind::Video,
    Kind::BulletinBoard,
    Kind::Modem,
    Kind::Isdn,
    Kind::Pcs,
    Kind::Preferred,
];

/// Those of `EMAIL`, in their order.
pub(super) const EMAIL: &[Kind] = &[Kind::Home, Kind::Work, Kind::Internet, Kind::Preferred, Kind::X400];

/// Of those in `known` the ones that have these names, in small letters or capitals.
pub(super) fn named(names: impl Iterator<Item = String>, known: &[Kind]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for name in names {
        let found = known.iter().find(|kind| kind.name().eq_ignore_ascii_case(&name));
        kinds.extend(found.filter(|kind| !kinds.contains(kind)));
    }
    kinds.sort_unstable();
    kinds
}

impl Kind {
    /// The kind that has this name, in small letters or capitals; `None` if there is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [ADDRESS, PHONE, EMAIL].into_iter().flatten().copied().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// The name of its element: `HOME`, ...
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "HOME",
            Self::Work => "WORK",
            Self::Postal => "POSTAL",
            Self::Parcel => "PARCEL",
            Self::Domestic => "DOM",
            Self::International => "INTL",
            Self::Preferred => "PREF",
            Self::Voice => "VOICE",
            Self::Fax => "FAX",
            Self::Pager => "PAGER",
            Self::MessageBox => "MSG",
            Self::Cell => "CELL",
            Self::Video => "VIDEO",
            Self::BulletinBoard => "BBS",
            Self::Modem => "MODEM",
            Self::Isdn => "ISDN",
            Self::Pcs => "PCS",
            Self::Internet => "INTERNET",
            Self::X400 => "X400",
        }
    }
}
