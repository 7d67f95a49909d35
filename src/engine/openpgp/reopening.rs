//! Messages that could not be opened, tried again: a key was unlocked, or has come.

use jiff::Timestamp;

use super::opening::{Found, Incoming, open};
use crate::{
    engine::{
        compose,
        hub::{Desk, Hub},
        local,
    },
    model::{Content, Message, MessageId, Protection, Said},
    store::StoreError,
};

/// How many are looked at in one go.
const AT_ONCE: usize = 50;

/// Sends again what did not leave because a key was locked.
pub(in crate::engine) fn retry_kept_back(hub: &Hub) {
    let kept = hub.try_work("looking for messages that were kept back", |desk| desk.store.kept_back()).unwrap_or_default();
    for id in kept {
        local::retry(hub, id);
    }
}

/// Tries all of them, the oldest first.
pub(in crate::engine) fn reopen_all(hub: &Hub, language: &str, now: Timestamp) {
    let mut after = MessageId(0);
    loop {
        let unopened = hub.try_work("reading unopened messages", |desk| desk.store.unopened(after, AT_ONCE)).unwrap_or_default();
        let Some((last, _)) = unopened.last() else { return };
        after = last.id;
        for (message, ciphertext) in &unopened {
            let _ = try_again(hub, message, ciphertext, language, now);
        }
    }
}

/// Tries one.
///
/// # Errors
/// If there is no such message that waits to be opened.
pub(super) fn reopen(hub: &Hub, id: MessageId, language: &str, now: Timestamp) -> Result<(), StoreError> {
    let waiting = hub.try_work("reading an unopened message", |desk| {
        Ok(desk.store.ciphertext_of(id)?.map(|ciphertext| desk.store.message(id).map(|message| (message, ciphertext))))
    })?;
    let (message, ciphertext) = waiting.ok_or(StoreError::NotFound)??;
    try_again(hub, &message, &ciphertext, language, now)
}

fn try_again(hub: &Hub, message: &Message, ciphertext: &str, language: &str, now: Timestamp) -> Result<(), StoreError> {
    let Some(scheme) = message.protection.scheme() else { return Ok(()) };
    let key = &message.conversation;
    let Some(own) = hub.work(|desk| desk.world().account(key.account).map(|account| account.settings.jid.clone())) else { return Ok(()) };
    let found = open(hub, Incoming { conversation: key, own: &own, scheme, text: ciphertext, at: message.at, language }, now);
    if found.content == message.content {
        return Ok(());
    }
    hub.try_work("opening a message", |desk| keep(desk, message, found, now))
}

/// That it came before was known when it came; a timer that was inside begins when it is read.
fn keep(desk: &mut Desk, message: &Message, found: Found, now: Timestamp) -> Result<(), StoreError> {
    let protection = with_repeats(found.protection, &message.protection);
    let content = match found.content {
        Content::Said(said) => {
            let contacts = said.contacts.and_then(|contacts| compose::allowed(desk, &message.conversation, contacts));
            Content::Said(Said { contacts, ..said })
        }
        other => other,
    };
    let opened = desk.store.together(|store| {
        let opened = store.open_message(message.id, &content, &protection)?;
        match found.ephemeral {
            Some(ephemeral) if opened.expiry.is_none() => store.give_timer(message.id, ephemeral.timer, now),
            _ => Ok(opened),
        }
    })?;
    desk.tell_message_changed(opened)
}

fn with_repeats(found: Protection, known: &Protection) -> Protection {
    match (found, known) {
        (Protection::Encrypted { scheme, sender, keys, .. }, Protection::Encrypted { repeats, .. }) => {
            Protection::Encrypted { scheme, sender, keys, repeats: *repeats }
        }
        (found, _) => found,
    }
}
