//! Conversations as JSON.

use serde_json::{Value, json};

use crate::{
    engine::World,
    model::{Conversation, Timer},
};

/// A conversation, and what the user wants of it.
#[must_use]
pub fn chat(conversation: &Conversation, world: &World) -> Value {
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
        "typing": world.is_typing(&conversation.key),
        "muted": conversation.options.muted,
        "timer": conversation.options.timer.map(timer),
        "keepDays": conversation.options.keep_days,
    })
}

fn timer(timer: Timer) -> Value {
    let (kind, seconds) = match timer {
        Timer::UsefulFor(seconds) => ("useful", seconds),
        Timer::VanishesAfterReading(seconds) => ("vanishing", seconds),
    };
    json!({ "kind": kind, "seconds": seconds })
}
