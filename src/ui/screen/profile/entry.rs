//! One property while it is edited: what stands in its fields, and what is wrong with it.

use iced::widget::text_editor;

use super::sort::Sort;
use crate::xmpp::payload::vcard::{Address, Birthday, Kind, Name, Property, Sound};

/// The longest text that is taken in one field, in characters.
const LONGEST: usize = 2000;

/// Names an entry of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub(super) u32);

impl EntryId {
    /// That of the property with this number, from 0, of a card that was just loaded.
    #[must_use]
    pub fn nth(number: u32) -> Self {
        Self(number)
    }
}

/// One of the fields of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it, if it is one text.
    Whole,
    /// `FAMILY`.
    Family,
    /// `GIVEN`.
    Given,
    /// `MIDDLE`.
    Middle,
    /// `PREFIX`.
    Prefix,
    /// `SUFFIX`.
    Suffix,
    /// The day of the month.
    Day,
    /// The month, as a number.
    Month,
    /// The year.
    Year,
    /// `POBOX`.
    PostBox,
    /// `EXTADD`.
    Extended,
    /// `STREET`.
    Street,
    /// `LOCALITY`.
    Locality,
    /// `REGION`.
    Region,
    /// `PCODE`.
    PostalCode,
    /// `CTRY`.
    Country,
    /// The `ORGUNIT` with this number, from 0.
    Unit(usize),
    /// `LAT`.
    Latitude,
    /// `LON`.
    Longitude,
}

impl Part {
    /// Those of the texts of a property, but for the units, of which there may be any number.
    const ALL: [Self; 15] = [
        Self::Whole,
        Self::Family,
        Self::Given,
        Self::Middle,
        Self::Prefix,
        Self::Suffix,
        Self::PostBox,
        Self::Extended,
        Self::Street,
        Self::Locality,
        Self::Region,
        Self::PostalCode,
        Self::Country,
        Self::Latitude,
        Self::Longitude,
    ];
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// There is no such day.
    NoDay,
    /// An e-mail address without an at sign between two texts.
    NoEmail,
    /// Not a number of degrees, from -90 to 90 and from -180 to 180.
    NoDegrees,
    /// A link to what no browser opens.
    NoLink,
}

impl Mistake {
    /// In which field it is.
    #[must_use]
    pub fn place(self) -> Part {
        match self {
            Self::NoDay => Part::Day,
            Self::NoEmail | Self::NoLink => Part::Whole,
            Self::NoDegrees => Part::Latitude,
        }
    }
}

/// A property while it is edited.
#[derive(Debug)]
pub struct Entry {
    id: EntryId,
    /// Where it stands in the card that was loaded.
    origin: Option<usize>,
    property: Property,
    typing: Typing,
    /// All kinds are offered, not only the usual ones.
    unfolded: bool,
}

/// What is typed where the fields are others than those of the property.
#[derive(Debug)]
enum Typing {
    /// They are the same: what stands in each.
    Fields(Vec<(Part, String)>),
    /// Several lines.
    Lines(text_editor::Content),
    /// A day: three fields.
    Day([String; 3]),
    /// Words with commas between them.
    Words(String),
}

impl Typing {
    fn of(property: &Property) -> Self {
        match property {
            Property::Note(text) | Property::Description(text) => Self::Lines(text_editor::Content::with_text(text)),
            Property::Label(label) => Self::Lines(text_editor::Content::with_text(&label.lines.join("\n"))),
            Property::Birthday(text) => Self::Day(Birthday::parse(text).map_or_else(Default::default, day_fields)),
            Property::Categories(words) => Self::Words(words.join(", ")),
            _ => Self::Fields(fields(property)),
        }
    }
}

/// What stands in the fields of a property.
fn fields(property: &Property) -> Vec<(Part, String)> {
    let units = match property {
        Property::Organisation(organisation) => organisation.units.len(),
        _ => 0,
    };
    let mut property = property.clone();
    let parts = Part::ALL.into_iter().chain((0..units).map(Part::Unit));
    let read = |part| match slot(&mut property, part)? {
        Slot::Text(text) => Some((part, std::mem::take(text))),
        Slot::Optional(text) => Some((part, text.take().unwrap_or_default())),
    };
    parts.filter_map(read).collect()
}

fn day_fields(birthday: Birthday) -> [String; 3] {
    let year = birthday.year.map(|year| year.to_string()).unwrap_or_default();
    [birthday.day.to_string(), birthday.month.to_string(), year]
}

impl Entry {
    /// A property, as it stands at `origin` in the card that was loaded, or new.
    pub(super) fn new(id: EntryId, origin: Option<usize>, property: Property) -> Self {
        let typing = Typing::of(&property);
        Self { id, origin, property, typing, unfolded: false }
    }

    /// By which it is named.
    #[must_use]
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// Where it stands in the card that was loaded; `None`: it is new.
    #[must_use]
    pub fn origin(&self) -> Option<usize> {
        self.origin
    }

    /// What it is.
    #[must_use]
    pub fn sort(&self) -> Sort {
        Sort::of(&self.property)
    }

    /// What it says, with what is typed if that can be said.
    #[must_use]
    pub fn property(&self) -> &Property {
        &self.property
    }

    /// Says something else.
    pub(super) fn replace(&mut self, property: Property) {
        self.typing = Typing::of(&property);
        self.property = property;
    }

    /// Stands elsewhere, in another card.
    pub(super) fn move_to(&mut self, origin: Option<usize>) {
        self.origin = origin;
    }

    /// Whether all kinds are offered.
    #[must_use]
    pub fn is_unfolded(&self) -> bool {
        self.unfolded
    }

    /// Offers all kinds.
    pub fn unfold(&mut self) {
        self.unfolded = true;
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, part: Part) -> &str {
        match (&self.typing, part) {
            (Typing::Day([day, ..]), Part::Day) => day,
            (Typing::Day([_, month, _]), Part::Month) => month,
            (Typing::Day([.., year]), Part::Year) => year,
            (Typing::Words(words), Part::Whole) => words,
            (Typing::Fields(fields), part) => fields.iter().find(|(field, _)| *field == part).map_or("", |(_, text)| text),
            _ => "",
        }
    }

    /// The lines, where there are several.
    #[must_use]
    pub fn lines(&self) -> Option<&text_editor::Content> {
        match &self.typing {
            Typing::Lines(content) => Some(content),
            Typing::Fields(_) | Typing::Day(_) | Typing::Words(_) => None,
        }
    }

    /// What it says that its fields cannot show: a day in a form that nobody reads.
    #[must_use]
    pub fn unreadable(&self) -> Option<&str> {
        match (&self.typing, &self.property) {
            (Typing::Day(fields), Property::Birthday(text)) if fields.iter().all(String::is_empty) => {
                Some(text.as_str()).filter(|text| !text.trim().is_empty() && Birthday::parse(text).is_none())
            }
            _ => None,
        }
    }

    /// Takes in what was typed into a field.
    pub fn write(&mut self, part: Part, text: &str) {
        let text: String = text.chars().filter(|character| !character.is_control()).take(LONGEST).collect();
        match (&mut self.typing, part) {
            (Typing::Day([day, ..]), Part::Day) => *day = text,
            (Typing::Day([_, month, _]), Part::Month) => *month = text,
            (Typing::Day([.., year]), Part::Year) => *year = text,
            (Typing::Words(words), Part::Whole) => *words = text,
            (Typing::Fields(fields), part) => {
                fields.iter_mut().filter(|(field, _)| *field == part).for_each(|(_, old)| old.clone_from(&text));
                write(&mut self.property, part, text);
            }
            _ => {}
        }
        self.say();
    }

    /// Takes in what was done in the lines.
    pub fn edit(&mut self, action: text_editor::Action) {
        let Typing::Lines(content) = &mut self.typing else { return };
        content.perform(action);
        self.say();
    }

    /// Lets the property say what is typed; a day that is none is not said, and [`Self::mistake`] keeps it from being saved.
    fn say(&mut self) {
        match (&self.typing, &mut self.property) {
            (Typing::Day(fields), Property::Birthday(text)) => {
                if let Ok(said) = day(fields) {
                    *text = said.map(Birthday::to_text).unwrap_or_default();
                }
            }
            (Typing::Words(typed), Property::Categories(words)) => {
                *words = typed.split([',', '，', '、']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect();
            }
            (Typing::Lines(content), Property::Note(text) | Property::Description(text)) => *text = content.text(),
            (Typing::Lines(content), Property::Label(label)) => {
                label.lines = content.text().lines().map(str::trim_end).map(str::to_owned).collect();
            }
            _ => {}
        }
    }

    /// Adds a unit to an organisation.
    pub fn add_unit(&mut self) {
        if let Property::Organisation(organisation) = &mut self.property {
            organisation.units.push(String::new());
            self.typing = Typing::of(&self.property);
        }
    }

    /// Takes a unit away from an organisation.
    pub fn remove_unit(&mut self, number: usize) {
        if let Property::Organisation(organisation) = &mut self.property
            && number < organisation.units.len()
        {
            organisation.units.remove(number);
            self.typing = Typing::of(&self.property);
        }
    }

    /// Of which kinds it is.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        match &self.property {
            Property::Address(address) => &address.kinds,
            Property::Label(label) => &label.kinds,
            Property::Phone(phone) => &phone.kinds,
            Property::Email(email) => &email.kinds,
            _ => &[],
        }
    }

    /// It is of a kind, or no longer.
    pub fn toggle(&mut self, kind: Kind) {
        let kinds = match &mut self.property {
            Property::Address(address) => &mut address.kinds,
            Property::Label(label) => &mut label.kinds,
            Property::Phone(phone) => &mut phone.kinds,
            Property::Email(email) => &mut email.kinds,
            _ => return,
        };
        if kinds.contains(&kind) {
            kinds.retain(|other| *other != kind);
        } else {
            kinds.push(kind);
        }
        // Of these only one can stand there.
        let other = match kind {
            Kind::Domestic => Kind::International,
            Kind::International => Kind::Domestic,
            _ => return,
        };
        kinds.retain(|kind| *kind != other);
    }

    /// What is wrong with it.
    #[must_use]
    pub fn mistake(&self) -> Option<Mistake> {
        match &self.property {
            Property::Birthday(_) => match &self.typing {
                Typing::Day(fields) => day(fields).err(),
                Typing::Fields(_) | Typing::Lines(_) | Typing::Words(_) => None,
            },
            Property::Email(email) => (!is_email(email.address.trim())).then_some(Mistake::NoEmail),
            Property::Geo(geo) => (!are_degrees(geo.latitude.trim(), geo.longitude.trim())).then_some(Mistake::NoDegrees),
            Property::Url(url) => (!is_link(url.trim())).then_some(Mistake::NoLink),
            _ => None,
        }
    }

    /// The property without blanks around its words; `None`: it says nothing.
    #[must_use]
    pub fn said(&self) -> Option<Property> {
        let mut property = self.property.clone();
        tidy(&mut property);
        (!is_blank(&property)).then_some(property)
    }
}

/// The day that is typed; `None`: none is.
fn day([day, month, year]: &[String; 3]) -> Result<Option<Birthday>, Mistake> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    let year = if year.is_empty() { None } else { Some(year.parse().map_err(|_| Mistake::NoDay)?) };
    let month = month.parse().map_err(|_| Mistake::NoDay)?;
    let day = day.parse().map_err(|_| Mistake::NoDay)?;
    /// Without a year it may be 29 February.
    const LEAP_YEAR: i16 = 2000;
    let is_year = year.is_none_or(|year: i16| (1..=9999).contains(&year));
    let is_day = is_year && jiff::civil::Date::new(year.unwrap_or(LEAP_YEAR), month, day).is_ok();
    is_day.then_some(Some(Birthday { year, month, day })).ok_or(Mistake::NoDay)
}

fn is_email(address: &str) -> bool {
    let parts = address.rsplit_once('@');
    address.is_empty() || parts.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !address.contains(' '))
}

fn are_degrees(latitude: &str, longitude: &str) -> bool {
    let within = |text: &str, most: f64| text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
    latitude.is_empty() && longitude.is_empty() || within(latitude, 90.0) && within(longitude, 180.0)
}

/// Anything that has a scheme; what a script would run has none that others open.
fn is_link(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    url.is_empty() || scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "xmpp" | "ftp" | "gemini"))
}

/// A text of a property that may be edited.
enum Slot<'a> {
    Text(&'a mut String),
    Optional(&'a mut Option<String>),
}

fn slot(property: &mut Property, part: Part) -> Option<Slot<'_>> {
    Some(match (property, part) {
        (
            Property::FormattedName(text)
            | Property::Nickname(text)
            | Property::JabberId(text)
            | Property::Mailer(text)
            | Property::TimeZone(text)
            | Property::Title(text)
            | Property::Role(text)
            | Property::SortString(text)
            | Property::Url(text)
            | Property::Sound(Sound::Phonetic(text)),
            Part::Whole,
        ) => Slot::Text(text),
        (Property::Phone(phone), Part::Whole) => Slot::Text(&mut phone.number),
        (Property::Email(email), Part::Whole) => Slot::Text(&mut email.address),
        (Property::Organisation(organisation), Part::Whole) => Slot::Text(&mut organisation.name),
        (Property::Organisation(organisation), Part::Unit(number)) => Slot::Text(organisation.units.get_mut(number)?),
        (Property::Geo(geo), Part::Latitude) => Slot::Text(&mut geo.latitude),
        (Property::Geo(geo), Part::Longitude) => Slot::Text(&mut geo.longitude),
        (Property::Name(name), Part::Family) => Slot::Optional(&mut name.family),
        (Property::Name(name), Part::Given) => Slot::Optional(&mut name.given),
        (Property::Name(name), Part::Middle) => Slot::Optional(&mut name.middle),
        (Property::Name(name), Part::Prefix) => Slot::Optional(&mut name.prefix),
        (Property::Name(name), Part::Suffix) => Slot::Optional(&mut name.suffix),
        (Property::Address(address), Part::PostBox) => Slot::Optional(&mut address.post_box),
        (Property::Address(address), Part::Extended) => Slot::Optional(&mut address.extended),
        (Property::Address(address), Part::Street) => Slot::Optional(&mut address.street),
        (Property::Address(address), Part::Locality) => Slot::Optional(&mut address.locality),
        (Property::Address(address), Part::Region) => Slot::Optional(&mut address.region),
        (Property::Address(address), Part::PostalCode) => Slot::Optional(&mut address.postal_code),
        (Property::Address(address), Part::Country) => Slot::Optional(&mut address.country),
        _ => return None,
    })
}

fn write(property: &mut Property, part: Part, text: String) {
    match slot(property, part) {
        Some(Slot::Text(old)) => *old = text,
        Some(Slot::Optional(old)) => *old = Some(text).filter(|text| !text.is_empty()),
        None => {}
    }
}

/// Takes the blanks around all words away, and what is empty.
fn tidy(property: &mut Property) {
    for part in Part::ALL {
        match slot(property, part) {
            Some(Slot::Text(text)) => trim(text),
            Some(Slot::Optional(optional)) => {
                optional.iter_mut().for_each(trim);
                *optional = optional.take().filter(|text| !text.is_empty());
            }
            None => {}
        }
    }
    match property {
        Property::Organisation(organisation) => {
            organisation.units.iter_mut().for_each(trim);
            organisation.units.retain(|unit| !unit.is_empty());
        }
        Property::Label(label) => {
            let last = label.lines.iter().rposition(|line| !line.trim().is_empty());
            label.lines.truncate(last.map_or(0, |last| last + 1));
        }
        Property::Note(text) | Property::Description(text) => trim(text),
        _ => {}
    }
}

fn trim(text: &mut String) {
    let trimmed = text.trim();
    if trimmed.len() < text.len() {
        *text = trimmed.to_owned();
    }
}

/// Whether a tidy property says nothing; of which kind nothing is does not matter.
fn is_blank(property: &Property) -> bool {
    match property {
        Property::FormattedName(text)
        | Property::Nickname(text)
        | Property::Birthday(text)
        | Property::JabberId(text)
        | Property::Mailer(text)
        | Property::TimeZone(text)
        | Property::Title(text)
        | Property::Role(text)
        | Property::Note(text)
        | Property::SortString(text)
        | Property::Sound(Sound::Phonetic(text))
        | Property::Url(text)
        | Property::Description(text) => text.is_empty(),
        Property::Name(name) => *name == Name::default(),
        Property::Address(address) => Address { kinds: Vec::new(), ..address.clone() } == Address::default(),
        Property::Label(label) => label.lines.is_empty(),
        Property::Phone(phone) => phone.number.is_empty(),
        Property::Email(email) => email.address.is_empty(),
        Property::Geo(geo) => geo.latitude.is_empty() && geo.longitude.is_empty(),
        Property::Organisation(organisation) => organisation.name.is_empty() && organisation.units.is_empty(),
        Property::Categories(words) => words.is_empty(),
        Property::Photo(_)
        | Property::Logo(_)
        | Property::Agent(_)
        | Property::ProductId(_)
        | Property::Revision(_)
        | Property::Sound(Sound::Recording(_))
        | Property::Uid(_)
        | Property::Class(_)
        | Property::Key(_)
        | Property::Extended(_)
        | Property::Other(_) => false,
    }
}
