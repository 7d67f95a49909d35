//! The JSON of each thing, stable across versions: fields are added, never renamed.

use serde_json::{Value, json};

use crate::{
    engine::{SearchHit, Update, World},
    i18n::Words,
    model::{Account, Connection, Contact, Delivery, Message, Problem, Resource, SubscriptionRequest},
    words,
};

/// An account and how it stands with its server.
#[must_use]
pub fn account(account: &Account, words: &Words) -> Value {
    let security = match &account.connection {
        Connection::Online { security, .. } => Some(security),
        _ => None,
    };
    let resource = match &account.connection {
        Connection::Online { jid, .. } => Some(jid.resource().to_owned()),
        _ => None,
    };
    json!({
        "jid": account.settings.jid.to_string(),
        "state": state(&account.connection),
        "resource": resource,
        "tls": security.and_then(|security| security.tls.clone()),
        "pinned": security.is_some_and(|security| security.pinned),
        "mechanism": security.map(|security| security.mechanism.clone()),
        "legacy": security.is_some_and(|security| security.legacy),
        "enabled": account.settings.enabled,
        "error": account.connection.problem().map(|problem| error(problem, account, words)),
    })
}

/// One word for how an account stands with its server.
#[must_use]
pub fn state(connection: &Connection) -> &'static str {
    match connection {
        Connection::Offline => "offline",
        Connection::Connecting(_) => "connecting",
        Connection::Online { .. } => "online",
        Connection::Waiting { .. } => "waiting",
        Connection::Stopped(_) => "stopped",
        Connection::Disconnecting => "disconnecting",
    }
}

fn error(problem: &Problem, account: &Account, words: &Words) -> Value {
    let certificate = match problem {
        Problem::Certificate { certificate, .. } => Some(json!({
            "sha256": certificate.sha256,
            "subject": certificate.subject,
            "issuer": certificate.issuer,
            "names": certificate.names,
        })),
        _ => None,
    };
    json!({ "kind": problem.kind(), "text": words::problem(words, problem, &account.settings).paragraph(words), "certificate": certificate })
}

/// A contact with their sessions.
#[must_use]
pub fn contact(contact: &Contact) -> Value {
    json!({
        "jid": contact.jid.to_string(),
        "name": contact.name,
        "groups": contact.groups,
        "subscription": contact.subscription,
        "ask": contact.pending_out,
        "presences": contact.resources.iter().map(resource).collect::<Vec<_>>(),
    })
}

fn resource(resource: &Resource) -> Value {
    json!({
        "resource": resource.name,
        "show": resource.show,
        "status": resource.status,
        "priority": resource.priority,
        "since": resource.since.to_string(),
    })
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

/// A message.
#[must_use]
pub fn message(message: &Message, words: &Words) -> Value {
    let failure = match &message.delivery {
        Some(Delivery::Failed(failure)) => Some(words::send_failure(words, failure).paragraph(words)),
        _ => None,
    };
    json!({
        "id": message.id.0,
        "with": message.conversation.peer.to_string(),
        "direction": message.direction,
        "from": message.from.to_string(),
        "time": message.at.to_string(),
        "body": message.body(),
        "state": message.delivery.as_ref().map(delivery),
        "error": failure,
    })
}

fn delivery(delivery: &Delivery) -> &'static str {
    match delivery {
        Delivery::Queued => "queued",
        Delivery::Sent => "sent",
        Delivery::Stored(_) => "stored",
        Delivery::Delivered(_) => "delivered",
        Delivery::Displayed(_) => "displayed",
        Delivery::Failed(_) => "failed",
    }
}

/// A message that a search found.
#[must_use]
pub fn hit(hit: &SearchHit) -> Value {
    json!({
        "id": hit.message.id.0,
        "with": hit.message.conversation.peer.to_string(),
        "direction": hit.message.direction,
        "time": hit.message.at.to_string(),
        "body": hit.message.body(),
        "matches": hit.matches.iter().map(|range| [range.start, range.end]).collect::<Vec<_>>(),
    })
}

/// Something that happened, for `ctl events`; answers to other clients' questions are nobody else's business.
#[must_use]
pub fn event(update: &Update, world: &World, words: &Words) -> Option<Value> {
    let value = match update {
        Update::AccountAdded { account: added, .. } => json!({ "event": "account-added", "account": account(added, words) }),
        Update::AccountChanged(changed) => json!({ "event": "account-changed", "account": account(changed, words) }),
        Update::ConnectionChanged { account: id, .. } => {
            json!({ "event": "connection-changed", "account": world.account(*id).map(|changed| account(changed, words)) })
        }
        Update::ContactChanged(changed) => json!({ "event": "contact-changed", "contact": contact(changed) }),
        Update::ContactRemoved { jid, .. } => json!({ "event": "contact-removed", "jid": jid.to_string() }),
        Update::SubscriptionRequested(asked) => json!({ "event": "subscription-requested", "request": request(asked, world) }),
        Update::MessageAdded(added) => json!({ "event": "message-added", "message": message(added, words) }),
        Update::MessageChanged(changed) => json!({ "event": "message-changed", "message": message(changed, words) }),
        Update::MessageRemoved { id, .. } => json!({ "event": "message-removed", "id": id.0 }),
        Update::Snapshot { .. }
        | Update::SettingsChanged(_)
        | Update::AccountRemoved(_)
        | Update::RegistrationOffered { .. }
        | Update::RegistrationRefused { .. }
        | Update::RosterReplaced { .. }
        | Update::SubscriptionRequestGone { .. }
        | Update::ConversationChanged(_)
        | Update::ConversationRemoved(_)
        | Update::TypingChanged { .. }
        | Update::DownloadChanged(_)
        | Update::LookingChanged(_)
        | Update::NotifierChanged(_)
        | Update::Answered { .. }
        | Update::MessageQueued { .. }
        | Update::History { .. }
        | Update::SearchResults { .. }
        | Update::OpenRequested(_)
        | Update::ScreenshotRequested { .. }
        | Update::Done { .. }
        | Update::Refused { .. }
        | Update::Stopped => return None,
    };
    Some(value)
}
