//! Conversations as JSON.

use serde_json::{Value, json};

use super::pgp;
use crate::{
    engine::World,
    i18n::Words,
    model::{Conversation, Timer},
};
use jiff::Timestamp;

/// A conversation, what the user wants of it, and what becomes of a message that is written in it at `now`.
#[must_use]
pub fn chat(conversation: &Conversation, world: &World, words: &Words, now: Timestamp) -> Value {
    json!({
        "account": world.account(conversation.key.account).map(|account| account.settings.jid.to_string()),
        "with": conversation.key.peer.to_string(),
        "unread": conversation.unread,
        "preview": conversation.last.as_ref().map(|last| json!({
            "id": last.id.0,
            "kind": last.kind,
            "text": last.text,
            "time": last.at.to_string(),
            "timed": last.timed,
        })),
        "draft": conversation.draft.text,
        "active": conversation.active_at.to_string(),
        "answered": conversation.answered,
        "accepted": conversation.accepted,
        "stranger": world.is_stranger(conversation),
        "blocked": world.is_blocked(&conversation.key),
        "typing": world.is_typing(&conversation.key),
        "muted": conversation.options.muted,
        "timer": conversation.options.timer.map(timer),
        "keepDays": conversation.options.keep_days,
        "encryption": conversation.options.encryption,
        "lock": pgp::lock(&world.lock(&conversation.key, None, now), words),
    })
}

fn timer(timer: Timer) -> Value {
    let (kind, seconds) = match timer {
        Timer::UsefulFor(seconds) => ("useful", seconds),
        Timer::VanishesAfterReading(seconds) => ("vanishing", seconds),
    };
    json!({ "kind": kind, "seconds": seconds })
}
