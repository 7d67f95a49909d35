//! Conversations: one per account and address.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AccountId, Delivery, Direction, MessageId};
use crate::xmpp::jid::BareJid;

/// Names a conversation: which account talks, and with whom. An own address is a note to oneself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ConversationKey {
    /// The account.
    pub account: AccountId,
    /// The other side.
    pub peer: BareJid,
}

/// A conversation as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Which.
    pub key: ConversationKey,
    /// Its last message.
    pub last: Option<Preview>,
    /// Incoming messages not yet seen.
    pub unread: u32,
    /// The oldest incoming message not yet seen, where the unread line goes.
    pub first_unread: Option<MessageId>,
    /// What was typed and not sent.
    pub draft: String,
    /// When something last happened in it: where it stands in the list.
    pub active_at: Timestamp,
}

/// The last line of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Which message.
    pub id: MessageId,
    /// From whom.
    pub direction: Direction,
    /// The start of its text, one line, at most 200 characters.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// How our own message fares.
    pub delivery: Option<Delivery>,
}
