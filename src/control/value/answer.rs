//! What somebody's client or server answered, as JSON.

use serde_json::{Value, json};

use crate::xmpp::{
    payload::{
        disco::{Identity, Item},
        entity_time::Zone,
        private::ContactNote,
        search::Found,
    },
    session::Answer,
};

/// An answer to `ctl ask`.
#[must_use]
pub fn answer(answer: &Answer) -> Value {
    match answer {
        Answer::Version(version) => json!({ "name": version.name, "version": version.version, "os": version.os }),
        Answer::LastActivity(last) => json!({ "seconds": last.seconds, "status": last.status }),
        Answer::Time(time) => json!({ "utc": time.utc.to_string(), "zone": time.zone.as_ref().map(zone) }),
        Answer::Ping(took) => json!({ "milliseconds": u64::try_from(took.as_millis()).unwrap_or(u64::MAX) }),
        Answer::Info(info) => json!({
            "identities": info.identities.iter().map(identity).collect::<Vec<_>>(),
            "features": info.features,
        }),
        Answer::Items(items) => json!({ "items": items.items.iter().map(item).collect::<Vec<_>>(), "left_out": items.left_out }),
        Answer::Card(card) => json!({ "card": card.is_some() }),
        Answer::Notes(notes) => json!({ "notes": notes.notes.iter().map(note).collect::<Vec<_>>() }),
        Answer::RegistrationForm(_) => json!({ "form": true }),
        Answer::Registered => json!({ "done": true }),
        Answer::DirectoryForm(_) => json!({ "search": true }),
        Answer::Found(found) => json!({ "found": found.iter().map(self::found).collect::<Vec<_>>() }),
        Answer::GatewayPrompt(prompt) => json!({ "description": prompt.description, "prompt": prompt.prompt }),
        Answer::GatewayAddress(jid) => json!({ "jid": jid.to_string() }),
        Answer::Bits(bits) => json!({ "cid": bits.cid.to_string(), "type": bits.media_type, "bytes": bits.bytes.len() }),
    }
}

fn identity(identity: &Identity) -> Value {
    json!({ "category": identity.category, "type": identity.kind, "name": identity.name })
}

fn item(item: &Item) -> Value {
    json!({ "jid": item.jid.to_string(), "node": item.node, "name": item.name })
}

fn note(note: &ContactNote) -> Value {
    json!({ "jid": note.jid.to_string(), "text": note.text })
}

fn found(found: &Found) -> Value {
    let fields = found.fields.iter().map(|(name, value)| json!({ "name": name, "value": value }));
    json!({ "jid": found.jid.as_ref().map(ToString::to_string), "fields": fields.collect::<Vec<_>>() })
}

fn zone(zone: &Zone) -> String {
    match zone {
        Zone::Offset(offset) => offset.to_string(),
        Zone::Named(name) => name.clone(),
    }
}
