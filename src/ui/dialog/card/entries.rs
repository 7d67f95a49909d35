//! What stands in a card, entry by entry, in the order in which one reads it. All of it is hostile.

use lucide_icons::Icon;

use crate::{
    i18n::{Value, Words},
    words::{file, profile},
    xmpp::payload::vcard::{Agent, Birthday, Email, Kind, Media, Organisation, Phone, Property, Sound, VCard},
};

/// More entries are not shown.
const MOST: usize = 200;
/// More characters of an entry are not shown.
const LONGEST: usize = 300;
/// And of one that is a text.
const LONGEST_TEXT: usize = 4000;

/// The parts of the view, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What they are called.
    Name,
    /// Telephone, e-mail, addresses in the net.
    Reach,
    /// Where they live and work.
    Places,
    /// What they do.
    Work,
    /// Whatever else is about them.
    About,
    /// What is about the card.
    Technical,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [Self::Name, Self::Reach, Self::Places, Self::Work, Self::About, Self::Technical];

    /// Its title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Name => "card-section-name",
            Self::Reach => "card-section-reach",
            Self::Places => "card-section-places",
            Self::Work => "card-section-work",
            Self::About => "card-section-about",
            Self::Technical => "card-section-technical",
        }
    }
}

/// Where an entry leads. Nothing is opened or loaded by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// Nowhere.
    Nowhere,
    /// To this link, which can be opened.
    To(String),
    /// It is elsewhere on the web and is not loaded: its address can be looked at.
    Web(String),
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it stands.
    pub section: Section,
    /// Its icon.
    pub icon: Icon,
    /// What it says; empty where only its caption says something.
    pub text: String,
    /// What it is.
    pub caption: String,
    /// Where it leads.
    pub leads: Leads,
    /// Whether it is for machines.
    pub mono: bool,
}

/// All entries of a card, by section, and how many more there are.
#[must_use]
pub fn of(card: &VCard, words: &Words) -> (Vec<Entry>, usize) {
    let mut entries: Vec<Entry> = card.known().flat_map(|property| of_property(property, words)).take(MOST + 1000).collect();
    entries.retain(|entry| !entry.text.trim().is_empty() || entry.leads != Leads::Nowhere);
    entries.sort_by_key(|entry| entry.section);
    let more = entries.len().saturating_sub(MOST);
    entries.truncate(MOST);
    (entries, more)
}

fn of_property(property: &Property, words: &Words) -> Vec<Entry> {
    let entry = |section, icon, text: &str, caption: &str| vec![Entry::new(section, icon, text, words.text(caption))];
    match property {
        Property::FormattedName(name) => entry(Section::Name, Icon::UserRound, name, "card-full-name"),
        Property::Name(name) => {
            let parts = [
                (&name.prefix, "card-prefix"),
                (&name.given, "card-given"),
                (&name.middle, "card-middle"),
                (&name.family, "card-family"),
                (&name.suffix, "card-suffix"),
            ];
            let parts = parts.into_iter().filter_map(|(part, caption)| Some((part.as_deref()?, caption)));
            parts.flat_map(|(part, caption)| entry(Section::Name, Icon::Tag, part, caption)).collect()
        }
        Property::Nickname(name) => entry(Section::Name, Icon::Smile, name, "card-nickname"),
        Property::SortString(name) => entry(Section::Name, Icon::ArrowDownAZ, name, "card-sort"),
        Property::Sound(Sound::Phonetic(said)) => entry(Section::Name, Icon::Speech, said, "card-said"),
        Property::Sound(Sound::Recording(media)) => medium(Section::Name, Icon::Volume2, media, ["card-sound", "card-sound-web"], words),
        Property::Email(email) => vec![of_email(email, words)],
        Property::Phone(phone) => vec![of_phone(phone, words)],
        Property::Url(url) => vec![of_url(url, words)],
        Property::JabberId(jid) => entry(Section::Reach, Icon::MessageCircleQuestionMark, jid, "card-jid"),
        Property::Address(address) => {
            let caption = captioned("card-address", &address.kinds, words);
            vec![Entry::new(Section::Places, Icon::MapPin, &profile::address(address).join("\n"), caption)]
        }
        Property::Label(label) => {
            let caption = captioned("card-label", &label.kinds, words);
            vec![Entry::new(Section::Places, Icon::Mail, &label.lines.join("\n"), caption)]
        }
        Property::Organisation(organisation) => of_organisation(organisation, words),
        Property::Title(title) => entry(Section::Work, Icon::Briefcase, title, "card-job"),
        Property::Role(role) => entry(Section::Work, Icon::Wrench, role, "card-role"),
        Property::Logo(media) => medium(Section::Work, Icon::Image, media, ["card-logo", "card-logo-web"], words),
        Property::Agent(agent) => of_agent(agent, words),
        Property::Birthday(day) => of_birthday(day, words),
        Property::Description(text) => vec![Entry::long(Section::About, Icon::AlignLeft, text, words.text("card-description"))],
        Property::Note(text) => vec![Entry::long(Section::About, Icon::StickyNote, text, words.text("card-note"))],
        Property::Categories(all) => entry(Section::About, Icon::Tags, &words.list(all), "card-categories"),
        Property::TimeZone(zone) => entry(Section::About, Icon::Clock, zone, "card-time-zone"),
        Property::Geo(geo) => entry(Section::About, Icon::Compass, &format!("{}, {}", geo.latitude, geo.longitude), "card-place"),
        Property::Photo(media) => medium(Section::About, Icon::Image, media, ["card-photo", "card-photo-web"], words),
        property => of_technical(property, words),
    }
}

fn of_technical(property: &Property, words: &Words) -> Vec<Entry> {
    let entry = |icon, text: &str, caption: &str| Entry::new(Section::Technical, icon, text, words.text(caption));
    let entry = match property {
        Property::Mailer(mailer) => entry(Icon::AppWindow, mailer, "card-mailer"),
        Property::ProductId(product) => entry(Icon::AppWindow, product, "card-product"),
        Property::Revision(revision) => entry(Icon::History, revision, "card-revision"),
        Property::Uid(uid) => Entry { mono: true, ..entry(Icon::Fingerprint, uid, "card-uid") },
        Property::Class(class) => entry(Icon::Eye, &profile::class(words, *class), "card-class"),
        Property::Key(key) => Entry { mono: true, ..entry(Icon::KeyRound, &key.credential, "card-key") },
        Property::Other(element) => {
            let caption = words.text_with("card-other", &[("name", element.name().into())]);
            Entry::new(Section::Technical, Icon::CircleQuestionMark, &element.text(), caption)
        }
        _ => return Vec::new(),
    };
    vec![entry]
}

/// A picture of somebody or of their house: that it is there is shown by the head of the view, what is on the web is named only.
fn medium(section: Section, icon: Icon, media: &Media, [here, web]: [&str; 2], words: &Words) -> Vec<Entry> {
    match media {
        Media::Bytes { media_type, bytes } => {
            let kind = media_type.as_deref().filter(|kind| !kind.is_empty()).unwrap_or("?");
            let size = file::size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            let text = words.text_with("card-bytes", &[("kind", kind.into()), ("size", Value::own(size))]);
            vec![Entry::new(section, icon, &text, words.text(here))]
        }
        Media::Web(url) => vec![Entry { leads: Leads::Web(url.clone()), ..Entry::new(section, icon, "", words.text(web)) }],
    }
}

fn of_email(email: &Email, words: &Words) -> Entry {
    let address = email.address.trim();
    let entry = Entry::new(Section::Reach, Icon::AtSign, address, captioned("card-email", &email.kinds, words));
    // What is more than an address could fill in a letter.
    let is_plain = address.contains('@') && !address.contains(['?', '&', '%', ' ', ':']);
    Entry { leads: if is_plain { Leads::To(format!("mailto:{address}")) } else { Leads::Nowhere }, ..entry }
}

fn of_phone(phone: &Phone, words: &Words) -> Entry {
    let icon = match phone.kinds.as_slice() {
        kinds if kinds.contains(&Kind::Fax) => Icon::Printer,
        kinds if kinds.contains(&Kind::Cell) => Icon::Smartphone,
        kinds if kinds.contains(&Kind::MessageBox) => Icon::Voicemail,
        kinds if kinds.contains(&Kind::Video) => Icon::Video,
        _ => Icon::Phone,
    };
    Entry::new(Section::Reach, icon, &phone.number, captioned("card-phone", &phone.kinds, words))
}

fn of_url(url: &str, words: &Words) -> Entry {
    let entry = Entry::new(Section::Reach, Icon::Globe, url, words.text("card-url"));
    let is_web =
        ["http://", "https://"].iter().any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    Entry { leads: if is_web { Leads::To(url.to_owned()) } else { Leads::Nowhere }, ..entry }
}

fn of_organisation(organisation: &Organisation, words: &Words) -> Vec<Entry> {
    let name = Entry::new(Section::Work, Icon::Building2, &organisation.name, words.text("card-organisation"));
    let units = organisation.units.iter().map(|unit| Entry::new(Section::Work, Icon::Network, unit, words.text("card-units")));
    std::iter::once(name).chain(units).collect()
}

fn of_agent(agent: &Agent, words: &Words) -> Vec<Entry> {
    match agent {
        Agent::Web(url) => {
            let entry = Entry::new(Section::Work, Icon::UserRoundCog, "", words.text("card-agent-web"));
            vec![Entry { leads: Leads::Web(url.clone()), ..entry }]
        }
        // Of the card of another only how to reach them: a card in a card in a card is nobody's.
        Agent::Card(card) => {
            let said: Vec<_> = card.known().filter_map(line_of_agent).take(8).collect();
            vec![Entry::new(Section::Work, Icon::UserRoundCog, &said.join("\n"), words.text("card-agent"))]
        }
    }
}

fn line_of_agent(property: &Property) -> Option<String> {
    match property {
        Property::FormattedName(text) | Property::Title(text) | Property::Role(text) | Property::Url(text) => Some(text.clone()),
        Property::Email(email) => Some(email.address.clone()),
        Property::Phone(phone) => Some(phone.number.clone()),
        _ => None,
    }
}

fn of_birthday(day: &str, words: &Words) -> Vec<Entry> {
    let entry = match Birthday::parse(day) {
        Some(birthday) => Entry::new(Section::About, Icon::Cake, &profile::birthday(words, birthday), words.text("card-birthday")),
        None => Entry::new(Section::About, Icon::Cake, day, words.text("card-birthday-written")),
    };
    vec![entry]
}

/// What something is, and of which kinds.
fn captioned(what: &str, kinds: &[Kind], words: &Words) -> String {
    let what = words.text(what);
    let kinds = profile::kinds(words, kinds);
    if kinds.is_empty() { what } else { words.text_with("card-kinds", &[("what", Value::own(what)), ("kinds", Value::own(kinds))]) }
}

impl Entry {
    fn new(section: Section, icon: Icon, text: &str, caption: String) -> Self {
        Self::cut(section, icon, text, caption, LONGEST)
    }

    /// One that may be long.
    fn long(section: Section, icon: Icon, text: &str, caption: String) -> Self {
        Self::cut(section, icon, text, caption, LONGEST_TEXT)
    }

    fn cut(section: Section, icon: Icon, text: &str, caption: String, longest: usize) -> Self {
        let mut rest = text.trim().chars();
        let mut text: String = rest.by_ref().take(longest).collect();
        if rest.next().is_some() {
            text.push('…');
        }
        Self { section, icon, text, caption, leads: Leads::Nowhere, mono: false }
    }

    /// What the copy button puts into the clipboard.
    #[must_use]
    pub fn copied(&self) -> &str {
        match &self.leads {
            Leads::Web(url) => url,
            Leads::Nowhere | Leads::To(_) => &self.text,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::{i18n::Language, xmpp::payload::vcard::Name};

    fn entries(properties: Vec<Property>) -> Vec<Entry> {
        of(&VCard { properties }, &Words::of(Language::English)).0
    }

    #[test]
    fn entries_stand_by_section_and_empty_ones_nowhere() {
        let entries = entries(vec![
            Property::Uid("7".into()),
            Property::Email(Email { kinds: vec![Kind::Work], address: "romeo@montague.example".into() }),
            Property::Title("  ".into()),
            Property::Name(Name { given: Some("Romeo".into()), family: Some("Montague".into()), ..Name::default() }),
            Property::FormattedName("Romeo Montague".into()),
        ]);
        let shown: Vec<_> = entries.iter().map(|entry| (entry.text.as_str(), entry.caption.as_str())).collect();
        let expected = [
            ("Romeo", "given name"),
            ("Montague", "family name"),
            ("Romeo Montague", "whole name"),
            ("romeo@montague.example", "e-mail (work)"),
            ("7", "identifier"),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn only_plain_links_can_be_opened() {
        let leads = |property| entries(vec![property])[0].leads.clone();
        let email = |address: &str| leads(Property::Email(Email { kinds: Vec::new(), address: address.into() }));
        assert_eq!(email("a@b.example"), Leads::To("mailto:a@b.example".into()));
        assert_eq!(email("a@b.example?body=I%20owe%20you"), Leads::Nowhere);
        assert_eq!(leads(Property::Url("https://b.example/".into())), Leads::To("https://b.example/".into()));
        assert_eq!(leads(Property::Url("HTTP://b.example/".into())), Leads::To("HTTP://b.example/".into()));
        for url in ["javascript:alert(1)", "file:///etc/passwd", "b.example", "é"] {
            assert_eq!(leads(Property::Url(url.into())), Leads::Nowhere, "{url}");
        }
        let web = leads(Property::Photo(Media::Web("https://spy.example/1.png".into())));
        assert_eq!(web, Leads::Web("https://spy.example/1.png".into()));
    }

    #[test]
    fn what_nobody_knows_is_named() {
        let card = VCard::from_xml("<vCard xmlns='vcard-temp'><X-MOOD>in love</X-MOOD></vCard>").unwrap();
        let entries = entries(card.properties);
        assert_eq!((entries[0].text.as_str(), entries[0].caption.as_str()), ("in love", "X-MOOD, which Balcony does not know"));
    }

    #[test]
    fn a_monstrous_card_is_cut() {
        let (entries, more) = of(&VCard { properties: vec![Property::Note("x".repeat(10_000)); 300] }, &Words::of(Language::English));
        assert_eq!((entries.len(), more, entries[0].text.chars().count()), (MOST, 100, LONGEST_TEXT + 1));
    }
}
