//! What somebody's client or server answered, as JSON.

use serde_json::{Value, json};

use crate::xmpp::{
    payload::{
        disco::{Identity, Item},
        entity_time::Zone,
        private::ContactNote,
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

fn zone(zone: &Zone) -> String {
    match zone {
        Zone::Offset(offset) => offset.to_string(),
        Zone::Named(name) => name.clone(),
    }
}
