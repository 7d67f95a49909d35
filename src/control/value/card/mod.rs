//! Cards (XEP-0054) as JSON: a list of all properties, in the order in which they stand, so that a card that is read and saved again
//! is the same. Pictures are told by their type, size and hash; what nobody knows is XML.

mod read;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use super::joined;
use crate::{
    engine::Publication,
    model::Profile,
    xmpp::payload::{
        avatar::PictureHash,
        vcard::{Agent, Class, Kind, Media, Property, Sound, VCard},
    },
};

pub use read::{CardMistake, WrittenCard, read_card};

/// Somebody's card: `card` is `null` if they have none. `base` names what it says: who saves a card says with it what they have read.
#[must_use]
pub fn profile(profile: &Profile) -> Value {
    let empty = VCard::default();
    json!({
        "jid": profile.key.peer.to_string(),
        "source": profile.source,
        "asked": profile.asked_at.to_string(),
        "base": base_of(profile.card.as_ref().unwrap_or(&empty)),
        "card": profile.card.as_ref().map(card),
    })
}

/// What a card says, as a short name: SHA-1 in hex.
#[must_use]
pub fn base_of(card: &VCard) -> String {
    PictureHash::of(card.to_xml().as_bytes()).to_string()
}

/// All properties of a card.
#[must_use]
pub fn card(card: &VCard) -> Value {
    Value::Array(card.properties.iter().map(property).collect())
}

/// What became of something that was published beside a card.
#[must_use]
pub fn publication(publication: &Publication) -> &'static str {
    match publication {
        Publication::Unchanged => "unchanged",
        Publication::Done => "published",
        Publication::NotOffered => "not-offered",
        Publication::Refused(_) => "refused",
    }
}

fn property(property: &Property) -> Value {
    let known = joined(json!({ "property": property.name() }), fields(property.known()));
    match property {
        // Pictures are told by their hash, and found by it again with all that stands in them.
        Property::Extended(_) if media(property).is_none() => joined(known, xml(property)),
        _ => known,
    }
}

/// All that stands in a property, as the only one of a card.
fn xml(property: &Property) -> Value {
    json!({ "xml": VCard { properties: vec![property.clone()] }.to_xml() })
}

fn fields(property: &Property) -> Value {
    if let Some(text) = text(property) {
        return json!({ "text": text });
    }
    match property {
        Property::Name(name) => json!({
            "family": name.family, "given": name.given, "middle": name.middle, "prefix": name.prefix, "suffix": name.suffix,
        }),
        Property::Photo(media) | Property::Logo(media) | Property::Sound(Sound::Recording(media)) => media_fields(media),
        Property::Sound(Sound::Phonetic(said)) => json!({ "phonetic": said }),
        Property::Address(address) => json!({
            "kinds": kinds(&address.kinds),
            "postBox": address.post_box,
            "extended": address.extended,
            "street": address.street,
            "locality": address.locality,
            "region": address.region,
            "postalCode": address.postal_code,
            "country": address.country,
        }),
        Property::Label(label) => json!({ "kinds": kinds(&label.kinds), "lines": label.lines }),
        Property::Phone(phone) => json!({ "kinds": kinds(&phone.kinds), "number": phone.number }),
        Property::Email(email) => json!({ "kinds": kinds(&email.kinds), "address": email.address }),
        Property::Geo(geo) => json!({ "latitude": geo.latitude, "longitude": geo.longitude }),
        Property::Agent(Agent::Card(agent)) => json!({ "card": card(agent) }),
        Property::Agent(Agent::Web(url)) => json!({ "url": url }),
        Property::Organisation(organisation) => json!({ "name": organisation.name, "units": organisation.units }),
        Property::Categories(keywords) => json!({ "keywords": keywords }),
        Property::Class(class) => json!({ "class": class_name(*class) }),
        Property::Key(key) => json!({ "type": key.kind, "credential": key.credential }),
        other => xml(other),
    }
}

/// What a property says that is only words.
fn text(property: &Property) -> Option<&str> {
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
        | Property::Description(text) => Some(text),
        _ => None,
    }
}

fn media_fields(media: &Media) -> Value {
    match media {
        Media::Bytes { media_type, bytes } => {
            json!({ "type": media_type, "bytes": bytes.len(), "sha1": PictureHash::of(bytes).to_string() })
        }
        Media::Web(url) => json!({ "url": url }),
    }
}

/// The picture or the sound in a property.
fn media(property: &Property) -> Option<&Media> {
    match property.known() {
        Property::Photo(media) | Property::Logo(media) | Property::Sound(Sound::Recording(media)) => Some(media),
        _ => None,
    }
}

fn kinds(kinds: &[Kind]) -> Vec<String> {
    kinds.iter().map(|kind| kind.name().to_ascii_lowercase()).collect()
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Public => "public",
        Class::Private => "private",
        Class::Confidential => "confidential",
    }
}
