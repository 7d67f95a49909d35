//! Messages, and how those we send fare.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ConversationKey;
use crate::xmpp::{error::StanzaError, jid::Jid};

/// Names a message in the store; grows with the order of arrival, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MessageId(pub i64);

/// Where a message stands in its conversation: by time, and among equals by arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Milliseconds since 1970, of [`Message::at`].
    pub at: i64,
    /// Its name.
    pub id: MessageId,
}

/// From whom a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// To us.
    Incoming,
    /// From us.
    Outgoing,
}

/// A message of a conversation, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its name in the store.
    pub id: MessageId,
    /// Where it belongs.
    pub conversation: ConversationKey,
    /// From whom.
    pub direction: Direction,
    /// Who sent it, with the resource if there was one.
    pub from: Jid,
    /// The stanza id.
    pub stanza_id: Option<String>,
    /// The text.
    pub body: String,
    /// When it was sent as far as we may believe (a trusted delay stamp, else the arrival): the order of the timeline.
    pub at: Timestamp,
    /// When we got it, or when the user pressed Enter.
    pub received_at: Timestamp,
    /// The time the sender claims if nobody we trust confirms it.
    pub claimed_at: Option<Timestamp>,
    /// How it fares; only for outgoing ones.
    pub delivery: Option<Delivery>,
}

impl Message {
    /// Its place in the order.
    #[must_use]
    pub fn position(&self) -> Position {
        Position { at: self.at.as_millisecond(), id: self.id }
    }
}

/// How a message of ours fares. Each word means exactly what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Delivery {
    /// In our store, on its way to the server: nothing has proven yet that it arrived there.
    Queued,
    /// The server has it: it answered something that was written after it. Whether the other side has it, nobody said.
    Sent,
    /// It did not arrive, and will not by itself.
    Failed(SendFailure),
}

/// Why a message failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SendFailure {
    /// The other side, or a server on the way, refused it.
    Refused(StanzaError),
    /// The connection broke after it was written and before anybody could confirm it: it may have arrived.
    Unconfirmed,
    /// The text has characters that XML cannot carry, or is larger than a server takes.
    NotSendable,
}
