//! Contacts and requests as JSON.

use serde_json::{Value, json};

use crate::{
    engine::World,
    model::{Contact, ConversationKey, Resource, SubscriptionRequest},
    xmpp::features::Features,
};

/// A contact with their sessions, and what they say of themselves.
#[must_use]
pub fn contact(contact: &Contact, world: &World) -> Value {
    let key = ConversationKey { account: contact.account, peer: contact.jid.bare().clone() };
    let person = world.person(&key);
    json!({
        "jid": contact.jid.to_string(),
        "name": contact.name,
        "groups": contact.groups,
        "nickname": person.and_then(|person| person.nickname.as_ref()),
        "fullName": person.and_then(|person| person.full_name.as_ref()),
        "picture": person.and_then(|person| person.picture.as_ref()).map(ToString::to_string),
        "subscription": contact.subscription,
        "ask": contact.pending_out,
        "presences": contact.resources.iter().map(resource).collect::<Vec<_>>(),
    })
}

/// A session of somebody's.
#[must_use]
pub fn resource(resource: &Resource) -> Value {
    json!({
        "resource": resource.name,
        "show": resource.show,
        "status": resource.status,
        "priority": resource.priority,
        "since": resource.since.to_string(),
        "features": resource.features.map(features),
    })
}

/// What a client can do, by the names of the things.
fn features(features: Features) -> Vec<&'static str> {
    [
        (features.chat_states, "chat-states"),
        (features.receipts, "receipts"),
        (features.markers, "markers"),
        (features.events, "events"),
        (features.ephemeral, "ephemeral"),
        (features.roster_exchange, "roster-exchange"),
        (features.contacts, "contacts"),
        (features.offers, "offers"),
    ]
    .into_iter()
    .filter_map(|(is_there, name)| is_there.then_some(name))
    .collect()
}

/// Somebody who asks to see our presence.
#[must_use]
pub fn request(request: &SubscriptionRequest, world: &World) -> Value {
    json!({
        "account": world.account(request.account).map(|account| account.settings.jid.to_string()),
        "from": request.from.to_string(),
        "text": request.text,
        "nick": request.nick,
        "time": request.received_at.to_string(),
    })
}
