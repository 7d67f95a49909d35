//! Cards out of JSON. Whatever is not understood is a mistake: nothing of it is left out in silence.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Map, Value};

use super::media;
use crate::xmpp::payload::{
    avatar::{BYTES_LIMIT, PictureHash},
    vcard::{Address, Agent, Class, Email, Geo, Key, Kind, Label, Media, Name, Organisation, Phone, Property, Sound, VCard},
};

/// A card that somebody has written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCard {
    /// What they have read before ([`super::base_of`]), if they say so.
    pub base: Option<String>,
    /// The card.
    pub card: VCard,
}

/// What is wrong with a card that somebody has written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardMistake {
    /// It is no JSON, or neither what `ctl vcard get` gives nor a list of properties.
    NotACard,
    /// Something in one of its properties.
    Property {
        /// Which, counted from 1.
        number: usize,
        /// How it is called; empty if that is what is wrong.
        name: String,
        /// The field that is missing, wrong or unknown.
        field: String,
    },
}

/// The field that is missing, wrong or unknown.
#[derive(Debug)]
struct Wrong(String);

/// The fields of a property that are not read yet.
struct Fields(Map<String, Value>);

/// Reads what `ctl vcard get` gives, or only the list of properties. A picture is `base64`, or the `sha1` of one that stands in `known`.
///
/// # Errors
/// What is wrong with it.
pub fn read_card(text: &[u8], known: &VCard) -> Result<WrittenCard, CardMistake> {
    let (base, properties) = match serde_json::from_slice(text) {
        Ok(Value::Array(properties)) => (None, properties),
        Ok(Value::Object(mut whole)) => match (whole.remove("card"), whole.remove("base")) {
            (Some(Value::Array(properties)), Some(Value::String(base))) => (Some(base), properties),
            (Some(Value::Array(properties)), None) => (None, properties),
            _ => return Err(CardMistake::NotACard),
        },
        _ => return Err(CardMistake::NotACard),
    };
    card(properties, known).map(|card| WrittenCard { base, card })
}

fn card(properties: Vec<Value>, known: &VCard) -> Result<VCard, CardMistake> {
    let numbered = properties.into_iter().enumerate();
    let properties = numbered.map(|(index, value)| {
        let name = value.get("property").and_then(Value::as_str).unwrap_or_default().to_owned();
        property(&name, value, known).map_err(|Wrong(field)| CardMistake::Property { number: index + 1, name, field })
    });
    properties.collect::<Result<_, _>>().map(|properties| VCard { properties })
}

fn property(name: &str, value: Value, known: &VCard) -> Result<Property, Wrong> {
    let Value::Object(map) = value else { return Err(wrong("property")) };
    let mut fields = Fields(map);
    fields.0.remove("property");
    let whole = fields.xml(name)?;
    let property = match whole {
        Some(whole) if fields.0.is_empty() => whole,
        Some(whole) => whole.changed_to(said(name, &mut fields, known)?),
        None => said(name, &mut fields, known)?,
    };
    fields.nothing_more().map(|()| property)
}

/// What a property with this name says.
fn said(name: &str, fields: &mut Fields, known: &VCard) -> Result<Property, Wrong> {
    if let Some(of_text) = of_text(name) {
        return fields.required("text").map(of_text);
    }
    Ok(match name {
        "N" => Property::Name(Name {
            family: fields.maybe("family")?,
            given: fields.maybe("given")?,
            middle: fields.maybe("middle")?,
            prefix: fields.maybe("prefix")?,
            suffix: fields.maybe("suffix")?,
        }),
        "PHOTO" | "LOGO" => fields.media(name, known)?,
        "SOUND" => match fields.maybe("phonetic")? {
            Some(said) => Property::Sound(Sound::Phonetic(said)),
            None => fields.media(name, known)?,
        },
        "ADR" => Property::Address(fields.address()?),
        "LABEL" => Property::Label(Label { kinds: fields.kinds()?, lines: fields.list("lines")? }),
        "TEL" => Property::Phone(Phone { kinds: fields.kinds()?, number: fields.required("number")? }),
        "EMAIL" => Property::Email(Email { kinds: fields.kinds()?, address: fields.required("address")? }),
        "GEO" => Property::Geo(Geo { latitude: fields.required("latitude")?, longitude: fields.required("longitude")? }),
        "AGENT" => Property::Agent(fields.agent(known)?),
        "ORG" => Property::Organisation(Organisation { name: fields.required("name")?, units: fields.list("units")? }),
        "CATEGORIES" => Property::Categories(fields.list("keywords")?),
        "CLASS" => Property::Class(class(&fields.required("class")?)?),
        "KEY" => Property::Key(Key { kind: fields.maybe("type")?, credential: fields.required("credential")? }),
        _ => return Err(wrong("property")),
    })
}

/// How a property is made that is only words.
fn of_text(name: &str) -> Option<fn(String) -> Property> {
    Some(match name {
        "FN" => Property::FormattedName,
        "NICKNAME" => Property::Nickname,
        "BDAY" => Property::Birthday,
        "JABBERID" => Property::JabberId,
        "MAILER" => Property::Mailer,
        "TZ" => Property::TimeZone,
        "TITLE" => Property::Title,
        "ROLE" => Property::Role,
        "NOTE" => Property::Note,
        "PRODID" => Property::ProductId,
        "REV" => Property::Revision,
        "SORT-STRING" => Property::SortString,
        "UID" => Property::Uid,
        "URL" => Property::Url,
        "DESC" => Property::Description,
        _ => return None,
    })
}

fn class(name: &str) -> Result<Class, Wrong> {
    match name {
        "public" => Ok(Class::Public),
        "private" => Ok(Class::Private),
        "confidential" => Ok(Class::Confidential),
        _ => Err(wrong("class")),
    }
}

fn wrong(field: &str) -> Wrong {
    Wrong(field.to_owned())
}

impl Fields {
    fn maybe(&mut self, field: &str) -> Result<Option<String>, Wrong> {
        match self.0.remove(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(wrong(field)),
        }
    }

    fn required(&mut self, field: &str) -> Result<String, Wrong> {
        self.maybe(field)?.ok_or_else(|| wrong(field))
    }

    /// Without it, an empty one.
    fn list(&mut self, field: &str) -> Result<Vec<String>, Wrong> {
        match self.0.remove(field) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(list) => serde_json::from_value(list).map_err(|_| wrong(field)),
        }
    }

    fn kinds(&mut self) -> Result<Vec<Kind>, Wrong> {
        let names = self.list("kinds")?;
        let mut kinds = names.iter().map(|name| Kind::named(name).ok_or_else(|| wrong("kinds"))).collect::<Result<Vec<_>, _>>()?;
        kinds.sort_unstable();
        kinds.dedup();
        Ok(kinds)
    }

    fn address(&mut self) -> Result<Address, Wrong> {
        Ok(Address {
            kinds: self.kinds()?,
            post_box: self.maybe("postBox")?,
            extended: self.maybe("extended")?,
            street: self.maybe("street")?,
            locality: self.maybe("locality")?,
            region: self.maybe("region")?,
            postal_code: self.maybe("postalCode")?,
            country: self.maybe("country")?,
        })
    }

    fn agent(&mut self, known: &VCard) -> Result<Agent, Wrong> {
        match (self.0.remove("card"), self.maybe("url")?) {
            (Some(Value::Array(properties)), None) => Ok(Agent::Card(card(properties, known).map_err(|_| wrong("card"))?)),
            (None, Some(url)) => Ok(Agent::Web(url)),
            _ => Err(wrong("card")),
        }
    }

    /// A picture or a sound: new bytes, those that are there already, or where it is.
    fn media(&mut self, name: &str, known: &VCard) -> Result<Property, Wrong> {
        let (media_type, base64) = (self.maybe("type")?, self.maybe("base64")?);
        let (sha1, url) = (self.maybe("sha1")?, self.maybe("url")?);
        self.0.remove("bytes");
        match (base64, sha1, url) {
            (Some(base64), None, None) => {
                let bytes = BASE64_STANDARD.decode(base64).ok().filter(|bytes| !bytes.is_empty() && bytes.len() <= BYTES_LIMIT);
                of_media(name, Media::Bytes { media_type, bytes: bytes.ok_or_else(|| wrong("base64"))? })
            }
            (None, Some(sha1), None) => there_already(name, &sha1, known).ok_or_else(|| wrong("sha1")),
            (None, None, Some(url)) => of_media(name, Media::Web(url)),
            _ => Err(wrong("base64")),
        }
    }

    /// All that stands in the property, which is called as it says.
    fn xml(&mut self, name: &str) -> Result<Option<Property>, Wrong> {
        let Some(xml) = self.maybe("xml")? else { return Ok(None) };
        let mut properties = VCard::from_xml(&xml).ok_or_else(|| wrong("xml"))?.properties;
        match (properties.pop(), properties.is_empty()) {
            (Some(property), true) if property.name() == name => Ok(Some(property)),
            _ => Err(wrong("xml")),
        }
    }

    fn nothing_more(self) -> Result<(), Wrong> {
        self.0.into_iter().next().map_or(Ok(()), |(field, _)| Err(Wrong(field)))
    }
}

fn of_media(name: &str, media: Media) -> Result<Property, Wrong> {
    match name {
        "PHOTO" => Ok(Property::Photo(media)),
        "LOGO" => Ok(Property::Logo(media)),
        "SOUND" => Ok(Property::Sound(Sound::Recording(media))),
        _ => Err(wrong("property")),
    }
}

/// The property with these bytes, in the card or in those of agents in it.
fn there_already(name: &str, sha1: &str, known: &VCard) -> Option<Property> {
    let hash: PictureHash = sha1.parse().ok()?;
    let is_it = |property: &&Property| {
        let media = media(property).filter(|_| property.name() == name);
        matches!(media, Some(Media::Bytes { bytes, .. }) if PictureHash::of(bytes) == hash)
    };
    let in_agents = || {
        known.known().find_map(|property| match property {
            Property::Agent(Agent::Card(agent)) => there_already(name, sha1, agent),
            _ => None,
        })
    };
    known.properties.iter().find(is_it).cloned().or_else(in_agents)
}
