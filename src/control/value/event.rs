//! What happens, as JSON.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{account, chat, contact, contact_keys, download, message, own_keys, person, request};
use crate::{
    engine::{CareOutcome, Update, World},
    i18n::Words,
};

/// Something that happened at `now`, for `ctl events`; answers to other clients' questions are nobody else's business.
#[must_use]
pub fn event(update: &Update, world: &World, words: &Words, now: Timestamp) -> Option<Value> {
    let value = match update {
        Update::AccountAdded { account: added, .. } => json!({ "event": "account-added", "account": account(added, world, words) }),
        Update::AccountChanged(changed) => json!({ "event": "account-changed", "account": account(changed, world, words) }),
        Update::ConnectionChanged { account: id, .. } => {
            json!({ "event": "connection-changed", "account": world.account(*id).map(|changed| account(changed, world, words)) })
        }
        Update::ContactChanged(changed) => json!({ "event": "contact-changed", "contact": contact(changed, world) }),
        Update::ContactRemoved { jid, .. } => json!({ "event": "contact-removed", "jid": jid.to_string() }),
        Update::SubscriptionRequested(asked) => json!({ "event": "subscription-requested", "request": request(asked, world) }),
        Update::MessageAdded(added) => json!({ "event": "message-added", "message": message(added, world, words) }),
        Update::MessageChanged(changed) => json!({ "event": "message-changed", "message": message(changed, world, words) }),
        Update::MessageRemoved { id, .. } => json!({ "event": "message-removed", "id": id.0 }),
        Update::ConversationChanged(changed) => json!({ "event": "chat-changed", "chat": chat(changed, world, words, now) }),
        Update::TypingChanged { conversation, typing } => {
            json!({ "event": "typing-changed", "with": conversation.peer.to_string(), "typing": typing })
        }
        Update::DownloadChanged(changed) => json!({
            "event": "download-changed",
            "message": changed.message.0,
            "url": changed.url,
            "download": download(changed),
        }),
        Update::OwnKeysChanged(keys) => json!({ "event": "own-keys-changed", "own": own_keys(keys, world, now) }),
        Update::ContactKeysChanged { conversation, keys } => {
            json!({ "event": "contact-keys-changed", "contact": contact_keys(conversation, keys, now) })
        }
        Update::CareSettled { account: id, outcome } => {
            json!({ "event": "care-settled", "account": world.account(*id).map(|account| account.settings.jid.to_string()), "outcome": care(*outcome) })
        }
        Update::PersonChanged(changed) => json!({ "event": "person-changed", "person": person(changed, world) }),
        Update::Snapshot { .. }
        | Update::ProfileLoaded { .. }
        | Update::ProfileSaved { .. }
        | Update::PictureLoaded { .. }
        | Update::PasswordFormNeeded { .. }
        | Update::Challenged { .. }
        | Update::KeyMade { .. }
        | Update::KeyExported { .. }
        | Update::KeysLearnt { .. }
        | Update::Vouches { .. }
        | Update::KeyBackedUp { .. }
        | Update::SettingsChanged(_)
        | Update::AccountRemoved(_)
        | Update::RegistrationOffered { .. }
        | Update::RegistrationRefused { .. }
        | Update::RosterReplaced { .. }
        | Update::SubscriptionRequestGone { .. }
        | Update::ConversationRemoved(_)
        | Update::LookingChanged(_)
        | Update::NotifierChanged(_)
        | Update::Answered { .. }
        | Update::MessageQueued { .. }
        | Update::History { .. }
        | Update::SearchResults { .. }
        | Update::OpenRequested(_)
        | Update::ShowRequested { .. }
        | Update::Shown { .. }
        | Update::ScreenshotRequested { .. }
        | Update::Done { .. }
        | Update::Refused { .. }
        | Update::Stopped => return None,
    };
    Some(value)
}

fn care(outcome: CareOutcome) -> &'static str {
    match outcome {
        CareOutcome::PasswordChanged => "password-changed",
        CareOutcome::PasswordKept => "password-kept",
        CareOutcome::Deleted => "deleted",
        CareOutcome::NotDeleted => "not-deleted",
    }
}
