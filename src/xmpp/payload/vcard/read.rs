//! A card out of an element, in the form of XEP-0054 and in the odd forms that programs have (protocol facts §12).

use super::{
    Address, Agent, Class, Email, Extended, Geo, Key, Kind, Label, Media, Name, Organisation, Phone, Property, Sound, VCard, binary, kind,
};
use crate::xmpp::{
    ns,
    xml::{Element, Node},
};

/// Properties behind so many others are kept and not read.
const PROPERTY_LIMIT: usize = 1000;
/// Longer words are kept and not read, in bytes.
const TEXT_LIMIT: usize = 64 * 1024;
/// More of a list (units, keywords, lines) are kept and not read.
const LIST_LIMIT: usize = 100;
/// Cards of agents deeper in each other are kept and not read.
const DEPTH_LIMIT: usize = 3;

/// A known property cannot be understood: it is kept as it came.
struct NotUnderstood;

/// What stands in a property, of which more and more is read.
struct Inside<'e> {
    /// What nobody has read yet, in order; white space is nothing.
    unread: Vec<&'e Node>,
    /// What was read says no more than it was read for: it has no attributes, and nothing in it that is not looked at.
    is_plain: bool,
    /// How many cards of agents this is in.
    depth: usize,
}

/// Reads a card; `None` if it is none.
pub(super) fn card(element: &Element) -> Option<VCard> {
    card_at(element, 0)
}

/// Reads a property, alone.
pub(super) fn property(element: &Element) -> Property {
    property_at(element, 0)
}

/// What of a property is not understood.
pub(super) fn unread(element: &Element) -> Vec<&Node> {
    let mut inside = Inside::of(element, 0);
    match inside.property(element) {
        Ok(_) => inside.unread,
        Err(NotUnderstood) => element.nodes().iter().collect(),
    }
}

fn card_at(element: &Element, depth: usize) -> Option<VCard> {
    let card = unwrapped(element)?;
    let read = |(index, property)| {
        if index < PROPERTY_LIMIT { property_at(property, depth) } else { Property::Other(property.clone()) }
    };
    Some(VCard { properties: card.children().enumerate().map(read).collect() })
}

/// The card that `element` is, or that alone stands in it, as some programs put it into a query or into another card.
fn unwrapped(element: &Element) -> Option<&Element> {
    let mut outer = element;
    while let Some(inner) = only_child(outer).filter(|inner| outer.ns() == ns::VCARD && is_card(inner)) {
        outer = inner;
    }
    Some(outer).filter(|element| is_card(element))
}

fn only_child(element: &Element) -> Option<&Element> {
    let mut children = element.children();
    children.next().filter(|_| children.next().is_none())
}

fn is_card(element: &Element) -> bool {
    element.ns() == ns::VCARD && element.name().eq_ignore_ascii_case("vCard")
}

/// Whether an element in a card is one of XEP-0054. Where only the card has a prefix, those in it are in no namespace, or in that of
/// the stream.
pub(super) fn is_ours(element: &Element) -> bool {
    matches!(element.ns(), ns::VCARD | ns::CLIENT | "")
}

fn property_at(element: &Element, depth: usize) -> Property {
    let mut inside = Inside::of(element, depth);
    match inside.property(element) {
        Ok(property) if inside.is_plain && inside.unread.is_empty() => property,
        Ok(property) if !says_nothing(&property) => Extended::holding(property, element.clone()),
        Ok(_) | Err(NotUnderstood) => Property::Other(element.clone()),
    }
}

/// Whether there is no reason to believe that `property` was understood.
fn says_nothing(property: &Property) -> bool {
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
        | Property::Description(text) => text.is_empty(),
        Property::Name(name) => *name == Name::default(),
        Property::Address(address) => *address == Address { kinds: address.kinds.clone(), ..Address::default() },
        Property::Label(label) => label.lines.is_empty(),
        Property::Phone(phone) => phone.number.is_empty(),
        Property::Email(email) => email.address.is_empty(),
        Property::Organisation(organisation) => *organisation == Organisation::default(),
        Property::Categories(keywords) => keywords.is_empty(),
        Property::Key(key) => key.credential.is_empty(),
        Property::Photo(_)
        | Property::Logo(_)
        | Property::Geo(_)
        | Property::Agent(_)
        | Property::Sound(_)
        | Property::Class(_)
        | Property::Extended(_)
        | Property::Other(_) => false,
    }
}

impl<'e> Inside<'e> {
    fn of(element: &'e Element, depth: usize) -> Self {
        let is_space = |node: &&Node| matches!(node, Node::Text(text) if text.trim().is_empty());
        let unread = element.nodes().iter().filter(|node| !is_space(node)).collect();
        Self { unread, is_plain: element.attributes().is_empty(), depth }
    }

    fn property(&mut self, element: &Element) -> Result<Property, NotUnderstood> {
        if !is_ours(element) {
            return Err(NotUnderstood);
        }
        Ok(match element.name().to_ascii_uppercase().as_str() {
            "FN" => Property::FormattedName(self.words()?),
            "N" => Property::Name(self.name()?),
            "NICKNAME" => Property::Nickname(self.words()?),
            "PHOTO" => Property::Photo(self.media()?),
            "BDAY" => Property::Birthday(self.words()?),
            "ADR" => Property::Address(self.address()?),
            "LABEL" => Property::Label(self.label()?),
            "TEL" => Property::Phone(Phone { kinds: self.kinds(kind::PHONE), number: self.part_or_words("NUMBER")? }),
            "EMAIL" => Property::Email(Email { kinds: self.kinds(kind::EMAIL), address: self.part_or_words("USERID")? }),
            "JABBERID" => Property::JabberId(self.words()?),
            "MAILER" => Property::Mailer(self.words()?),
            "TZ" => Property::TimeZone(self.words()?),
            "GEO" => Property::Geo(self.geo()?),
            "TITLE" => Property::Title(self.words()?),
            "ROLE" => Property::Role(self.words()?),
            "LOGO" => Property::Logo(self.media()?),
            "AGENT" => Property::Agent(self.agent()?),
            "ORG" => Property::Organisation(self.organisation()?),
            "CATEGORIES" => Property::Categories(self.categories()?),
            "NOTE" => Property::Note(self.words()?),
            "PRODID" => Property::ProductId(self.words()?),
            "REV" => Property::Revision(self.words()?),
            "SORT-STRING" => Property::SortString(self.words()?),
            "SOUND" => Property::Sound(self.sound()?),
            "UID" => Property::Uid(self.words()?),
            "URL" => Property::Url(self.words()?),
            "CLASS" => Property::Class(self.class()?),
            "KEY" => Property::Key(Key { kind: self.part(&["TYPE"])?, credential: self.part_or_words("CRED")? }),
            "DESC" => Property::Description(self.words()?),
            _ => return Err(NotUnderstood),
        })
    }

    /// Reads the first child that has one of these names.
    fn take(&mut self, names: &[&str]) -> Option<&'e Element> {
        let is_one = |element: &Element| is_ours(element) && names.iter().any(|name| element.name().eq_ignore_ascii_case(name));
        let (index, child) = self.unread.iter().enumerate().find_map(|(index, node)| match node {
            Node::Element(child) if is_one(child) => Some((index, child)),
            _ => None,
        })?;
        self.unread.remove(index);
        self.is_plain &= child.attributes().is_empty();
        Some(child)
    }

    /// Reads the first child that has one of these names and is words; `None` if there is none, or only an empty one.
    fn part(&mut self, names: &[&str]) -> Result<Option<String>, NotUnderstood> {
        let Some(child) = self.take(names) else { return Ok(None) };
        self.is_plain &= child.children().next().is_none();
        Ok(Some(bounded(&child.text())?).filter(|text| !text.is_empty()))
    }

    /// Reads the words that stand directly inside.
    fn words(&mut self) -> Result<String, NotUnderstood> {
        let mut words = String::new();
        self.unread.retain(|node| match node {
            Node::Text(text) => {
                words.push_str(text);
                false
            }
            Node::Element(_) => true,
        });
        bounded(&words)
    }

    /// Reads a child with words, which some programs leave out and write the words alone.
    fn part_or_words(&mut self, name: &str) -> Result<String, NotUnderstood> {
        match self.part(&[name])? {
            Some(text) => Ok(text),
            None => self.words(),
        }
    }

    /// Reads all children of this name that are words, but for empty ones.
    fn parts(&mut self, name: &str) -> Result<Vec<String>, NotUnderstood> {
        let mut parts = Vec::new();
        while parts.len() < LIST_LIMIT && self.has(name) {
            parts.extend(self.part(&[name])?);
        }
        Ok(parts)
    }

    fn has(&self, name: &str) -> bool {
        self.unread.iter().any(|node| matches!(node, Node::Element(child) if is_ours(child) && child.name().eq_ignore_ascii_case(name)))
    }

    /// Reads an empty child. Some programs write something into it, which is kept.
    fn flag(&mut self, name: &str) -> bool {
        let Some(child) = self.take(&[name]) else { return false };
        self.is_plain &= child.nodes().is_empty();
        true
    }

    fn kinds(&mut self, known: &[Kind]) -> Vec<Kind> {
        let mut kinds: Vec<_> = known.iter().copied().filter(|kind| self.flag(kind.name())).collect();
        kinds.sort_unstable();
        kinds
    }

    fn name(&mut self) -> Result<Name, NotUnderstood> {
        Ok(Name {
            family: self.part(&["FAMILY"])?,
            given: self.part(&["GIVEN"])?,
            middle: self.part(&["MIDDLE"])?,
            prefix: self.part(&["PREFIX"])?,
            suffix: self.part(&["SUFFIX"])?,
        })
    }

    /// The bytes, if there are any and they are what they should be; else where they are.
    fn media(&mut self) -> Result<Media, NotUnderstood> {
        if let Some(bytes) = self.take(&["BINVAL"]) {
            self.is_plain &= bytes.children().next().is_none();
            let bytes = binary::decode(&bytes.text()).ok_or(NotUnderstood)?;
            return Ok(Media::Bytes { media_type: self.part(&["TYPE"])?, bytes });
        }
        self.part(&["EXTVAL"])?.map(Media::Web).ok_or(NotUnderstood)
    }

    fn address(&mut self) -> Result<Address, NotUnderstood> {
        Ok(Address {
            kinds: self.kinds(kind::ADDRESS),
            post_box: self.part(&["POBOX"])?,
            extended: self.part(&["EXTADD", "EXTADR"])?,
            street: self.part(&["STREET"])?,
            locality: self.part(&["LOCALITY"])?,
            region: self.part(&["REGION"])?,
            postal_code: self.part(&["PCODE"])?,
            country: self.part(&["CTRY", "COUNTRY"])?,
        })
    }

    fn label(&mut self) -> Result<Label, NotUnderstood> {
        let (kinds, lines) = (self.kinds(kind::ADDRESS), self.parts("LINE")?);
        if !lines.is_empty() {
            return Ok(Label { kinds, lines });
        }
        Ok(Label { kinds, lines: list(&self.words()?, '\n')? })
    }

    fn geo(&mut self) -> Result<Geo, NotUnderstood> {
        match (self.part(&["LAT"])?, self.part(&["LON"])?) {
            (Some(latitude), Some(longitude)) => Ok(Geo { latitude, longitude }),
            _ => Err(NotUnderstood),
        }
    }

    fn agent(&mut self) -> Result<Agent, NotUnderstood> {
        if let Some(url) = self.part(&["EXTVAL"])? {
            return Ok(Agent::Web(url));
        }
        let inner = self.take(&["vCard"]).filter(|_| self.depth < DEPTH_LIMIT).ok_or(NotUnderstood)?;
        card_at(inner, self.depth + 1).map(Agent::Card).ok_or(NotUnderstood)
    }

    fn organisation(&mut self) -> Result<Organisation, NotUnderstood> {
        Ok(Organisation { name: self.part_or_words("ORGNAME")?, units: self.parts("ORGUNIT")? })
    }

    fn categories(&mut self) -> Result<Vec<String>, NotUnderstood> {
        let keywords = self.parts("KEYWORD")?;
        if keywords.is_empty() { list(&self.words()?, ',') } else { Ok(keywords) }
    }

    fn sound(&mut self) -> Result<Sound, NotUnderstood> {
        match self.part(&["PHONETIC"])? {
            Some(phonetic) => Ok(Sound::Phonetic(phonetic)),
            None => self.media().map(Sound::Recording),
        }
    }

    fn class(&mut self) -> Result<Class, NotUnderstood> {
        let classes = [("PUBLIC", Class::Public), ("PRIVATE", Class::Private), ("CONFIDENTIAL", Class::Confidential)];
        if let Some((_, class)) = classes.into_iter().find(|(name, _)| self.flag(name)) {
            return Ok(class);
        }
        let words = self.words()?;
        classes.into_iter().find(|(name, _)| words.eq_ignore_ascii_case(name)).map(|(_, class)| class).ok_or(NotUnderstood)
    }
}

/// `text` without space at its ends, if it is not too long.
fn bounded(text: &str) -> Result<String, NotUnderstood> {
    let text = text.trim();
    if text.len() <= TEXT_LIMIT { Ok(text.to_owned()) } else { Err(NotUnderstood) }
}

/// What stands between the separators, but for nothing.
fn list(text: &str, separator: char) -> Result<Vec<String>, NotUnderstood> {
    let parts: Vec<String> = text.split(separator).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if parts.len() <= LIST_LIMIT { Ok(parts) } else { Err(NotUnderstood) }
}
