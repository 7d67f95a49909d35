//! A card as an element, in the form of XEP-0054.

use super::{Address, Agent, Class, Email, Geo, Key, Kind, Label, Media, Name, Organisation, Phone, Property, Sound, VCard, binary, kind};
use crate::xmpp::{ns, xml::Element};

/// The card as an element.
pub(super) fn card(card: &VCard) -> Element {
    card.properties.iter().map(property).fold(named("vCard"), Element::with_child)
}

/// A property as an element.
pub(super) fn property(property: &Property) -> Element {
    let element = named(property.name());
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
        | Property::ProductId(text)
        | Property::Revision(text)
        | Property::SortString(text)
        | Property::Uid(text)
        | Property::Url(text)
        | Property::Description(text) => with_words(element, text),
        Property::Name(name) => with_name(element, name),
        Property::Photo(media) | Property::Logo(media) | Property::Sound(Sound::Recording(media)) => with_media(element, media),
        Property::Sound(Sound::Phonetic(text)) => element.with_child(leaf("PHONETIC", text)),
        Property::Address(address) => with_address(element, address),
        Property::Label(label) => with_label(element, label),
        Property::Phone(phone) => with_phone(element, phone),
        Property::Email(email) => with_email(element, email),
        Property::Geo(geo) => with_geo(element, geo),
        Property::Agent(Agent::Card(agent)) => element.with_child(card(agent)),
        Property::Agent(Agent::Web(url)) => element.with_child(leaf("EXTVAL", url)),
        Property::Organisation(organisation) => with_organisation(element, organisation),
        Property::Categories(keywords) => keywords.iter().map(|keyword| leaf("KEYWORD", keyword)).fold(element, Element::with_child),
        Property::Class(class) => element.with_child(named(class_name(*class))),
        Property::Key(key) => with_key(element, key),
        Property::Extended(extended) => extended.element().clone(),
        Property::Other(element) => element.clone(),
    }
}

fn named(name: &str) -> Element {
    Element::new(name, ns::VCARD)
}

/// An element with nothing but words in it.
fn leaf(name: &str, text: &str) -> Element {
    with_words(named(name), text)
}

/// An element without words is an empty one, as it is read back.
fn with_words(element: Element, text: &str) -> Element {
    if text.is_empty() { element } else { element.with_text(text) }
}

fn part(name: &str, text: Option<&String>) -> Option<Element> {
    text.map(|text| leaf(name, text))
}

fn with_kinds(element: Element, known: &[Kind], kinds: &[Kind]) -> Element {
    known.iter().filter(|kind| kinds.contains(kind)).map(|kind| named(kind.name())).fold(element, Element::with_child)
}

/// All parts, since some programs look for each of them (protocol facts §12).
fn with_name(element: Element, name: &Name) -> Element {
    let parts =
        [("FAMILY", &name.family), ("GIVEN", &name.given), ("MIDDLE", &name.middle), ("PREFIX", &name.prefix), ("SUFFIX", &name.suffix)];
    parts.into_iter().map(|(name, text)| leaf(name, text.as_deref().unwrap_or_default())).fold(element, Element::with_child)
}

fn with_media(element: Element, media: &Media) -> Element {
    match media {
        Media::Bytes { media_type, bytes } => {
            element.with_optional_child(part("TYPE", media_type.as_ref())).with_child(leaf("BINVAL", &binary::encode(bytes)))
        }
        Media::Web(url) => element.with_child(leaf("EXTVAL", url)),
    }
}

fn with_address(element: Element, address: &Address) -> Element {
    let parts = [
        ("POBOX", &address.post_box),
        ("EXTADD", &address.extended),
        ("STREET", &address.street),
        ("LOCALITY", &address.locality),
        ("REGION", &address.region),
        ("PCODE", &address.postal_code),
        ("CTRY", &address.country),
    ];
    let element = with_kinds(element, kind::ADDRESS, &address.kinds);
    parts.into_iter().filter_map(|(name, text)| part(name, text.as_ref())).fold(element, Element::with_child)
}

fn with_label(element: Element, label: &Label) -> Element {
    let element = with_kinds(element, kind::ADDRESS, &label.kinds);
    label.lines.iter().map(|line| leaf("LINE", line)).fold(element, Element::with_child)
}

fn with_phone(element: Element, phone: &Phone) -> Element {
    with_kinds(element, kind::PHONE, &phone.kinds).with_child(leaf("NUMBER", &phone.number))
}

fn with_email(element: Element, email: &Email) -> Element {
    with_kinds(element, kind::EMAIL, &email.kinds).with_child(leaf("USERID", &email.address))
}

fn with_geo(element: Element, geo: &Geo) -> Element {
    element.with_child(leaf("LAT", &geo.latitude)).with_child(leaf("LON", &geo.longitude))
}

fn with_organisation(element: Element, organisation: &Organisation) -> Element {
    let element = element.with_child(leaf("ORGNAME", &organisation.name));
    organisation.units.iter().map(|unit| leaf("ORGUNIT", unit)).fold(element, Element::with_child)
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Public => "PUBLIC",
        Class::Private => "PRIVATE",
        Class::Confidential => "CONFIDENTIAL",
    }
}

fn with_key(element: Element, key: &Key) -> Element {
    element.with_optional_child(part("TYPE", key.kind.as_ref())).with_child(leaf("CRED", &key.credential))
}
