//! Conversations: one per account and address.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AccountId, Delivery, Direction, EncryptionPolicy, MessageId, Timer};
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
    pub draft: Draft,
    /// When something last happened in it: where it stands in the list.
    pub active_at: Timestamp,
    /// We have written in it: the other side is no stranger, even if not in the roster.
    pub answered: bool,
    /// The user has let them in: they are no stranger, even if not in the roster and nothing was written to them.
    pub accepted: bool,
    /// What the user wants of it.
    pub options: ConversationOptions,
}

impl Conversation {
    /// The user has let the other side in, by an answer or by saying so.
    #[must_use]
    pub fn is_let_in(&self) -> bool {
        self.answered || self.accepted
    }
}

/// What was typed and not sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// The message its quoted lines are from, if there are any; they go together with that one's content.
    pub quotes: Option<MessageId>,
}

/// What the user wants of one conversation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConversationOptions {
    /// No notifications.
    pub muted: bool,
    /// The timer of messages that are written here.
    pub timer: Option<Timer>,
    /// Older messages are deleted here after so many days; `None`: as the settings say.
    pub keep_days: Option<u32>,
    /// Whether messages here are encrypted.
    pub encryption: EncryptionPolicy,
}

impl ConversationOptions {
    /// A hundred years: what "for ever" is for one conversation, whatever the settings say.
    pub const FOREVER_DAYS: u32 = 36_500;
}

/// The last line of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Which message.
    pub id: MessageId,
    /// From whom.
    pub direction: Direction,
    /// What kind of line it is.
    pub kind: PreviewKind,
    /// The start of its text, one line, at most 200 characters; empty if there is none.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// How our own message fares.
    pub delivery: Option<Delivery>,
    /// Its content will go at some time.
    pub timed: bool,
}

/// What the last line of a conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PreviewKind {
    /// A text.
    #[default]
    Text,
    /// A file, with its description or name as text.
    File,
    /// Contacts that somebody sent.
    Contacts,
    /// Content that was erased.
    Gone,
    /// Encrypted content that cannot be read.
    Unreadable,
}
