//! Messages: what they say, when that goes, and how those we send fare.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ConversationKey, EncryptionPolicy, Protection, SealProblem, Unreadable};
use crate::xmpp::{
    error::StanzaError,
    jid::Jid,
    payload::{addresses::Addressing, oob::Attachment, roster_exchange::RosterExchange},
};

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
    /// What it says, or why it does not.
    pub content: Content,
    /// How it was protected on its way, and what that proves.
    pub protection: Protection,
    /// When it was sent as far as we may believe (a trusted delay stamp, else the arrival): the order of the timeline.
    pub at: Timestamp,
    /// When we got it, or when the user pressed Enter.
    pub received_at: Timestamp,
    /// The time the sender claims if nobody we trust confirms it.
    pub claimed_at: Option<Timestamp>,
    /// How it fares; only for outgoing ones.
    pub delivery: Option<Delivery>,
    /// When its content goes.
    pub expiry: Option<Expiry>,
}

impl Message {
    /// Its place in the order.
    #[must_use]
    pub fn position(&self) -> Position {
        Position { at: self.at.as_millisecond(), id: self.id }
    }

    /// The text; empty if there is none, or if the content is gone or cannot be read.
    #[must_use]
    pub fn body(&self) -> &str {
        self.said().map_or("", |said| &said.body)
    }

    /// What it says, unless that is gone or cannot be read.
    #[must_use]
    pub fn said(&self) -> Option<&Said> {
        match &self.content {
            Content::Said(said) => Some(said),
            Content::Unreadable(_) | Content::Gone(_) => None,
        }
    }

    /// Whether its content was erased.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        matches!(self.content, Content::Gone(_))
    }

    /// Whether the time of its content is over at `now`, though it may still be here: it must not be shown then, unless it
    /// was [kept](Expiry::UsefulUntil).
    #[must_use]
    pub fn is_past_due(&self, now: Timestamp) -> bool {
        match self.expiry {
            Some(Expiry::UsefulUntil { kept: true, .. }) | None => false,
            Some(expiry) => expiry.deadline().is_some_and(|deadline| deadline <= now),
        }
    }
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // nearly always the large one
pub enum Content {
    /// This.
    Said(Said),
    /// It is here, encrypted, and cannot be read.
    Unreadable(Unreadable),
    /// It was erased; that there was a message, from whom and when, stays.
    Gone(Gone),
}

/// What a message says besides who said it to whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The text; empty if the message only carries something.
    pub body: String,
    /// Files elsewhere.
    pub attachments: Vec<Attachment>,
    /// Whom else it went to, and where it came from, as its sender says.
    pub addressing: Option<Addressing>,
    /// Contacts that it suggests.
    pub contacts: Option<RosterExchange>,
    /// It is no message but the offer of its one attachment (`jabber:iq:oob`), and how that went.
    pub offer: Option<OfferState>,
    /// Which message its quoted lines are from; they go together with that one's content.
    pub quotes: Option<MessageId>,
}

impl Said {
    /// Nothing but a text.
    #[must_use]
    pub fn text(body: impl Into<String>) -> Self {
        Self { body: body.into(), ..Self::default() }
    }

    /// The file that the text only repeats, for clients that know no attachments: shown in place of the text.
    #[must_use]
    pub fn body_is_attachment(&self) -> bool {
        matches!(self.attachments.as_slice(), [only] if only.is_the_body(&self.body))
    }
}

impl From<Said> for Content {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

/// Content that was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// When it was erased.
    pub at: Timestamp,
    /// Nobody had looked at it here.
    pub unread: bool,
}

/// How an offer of a file goes (`jabber:iq:oob`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OfferState {
    /// It waits for the answer: ours, or the other side's.
    Open,
    /// It was accepted and is being fetched; answered when that has ended.
    Accepted,
    /// All of it was fetched, and the sender knows.
    Taken,
    /// It was not wanted, or nobody answered while the program ran.
    Refused,
    /// It could not be fetched.
    Failed,
}

/// When the content of a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expiry {
    /// It is of no use after this moment (`jabber:x:expire`).
    UsefulUntil {
        /// The moment.
        deadline: Timestamp,
        /// It was read in time and stays by the user's setting, shown as expired.
        kept: bool,
    },
    /// It goes so many seconds after it was read, our own after it was sent (XEP-0466).
    AfterReading {
        /// From reading to erasing.
        seconds: u32,
        /// When that is; `None` before it was read or sent.
        deadline: Option<Timestamp>,
    },
}

impl Expiry {
    /// It was read in time and stays by the user's setting.
    #[must_use]
    pub fn is_kept(self) -> bool {
        matches!(self, Self::UsefulUntil { kept: true, .. })
    }

    /// When the content goes, if that is known yet.
    #[must_use]
    pub fn deadline(self) -> Option<Timestamp> {
        match self {
            Self::UsefulUntil { deadline, .. } => Some(deadline),
            Self::AfterReading { deadline, .. } => deadline,
        }
    }
}

/// The timer of a message to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timer {
    /// Of no use after so many seconds (`jabber:x:expire`).
    UsefulFor(u32),
    /// Vanishes so many seconds after reading (XEP-0466).
    VanishesAfterReading(u32),
}

/// A message as the user wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Composed {
    /// What it says. `addressing` and `offer` are the engine's to fill in.
    pub said: Said,
    /// How long it lives.
    pub timer: Option<Timer>,
    /// What the user wants of encryption for this one message; `None`: as the chat has it.
    pub encryption: Option<EncryptionPolicy>,
}

impl Composed {
    /// Nothing but a text.
    #[must_use]
    pub fn text(body: impl Into<String>) -> Self {
        Self { said: Said::text(body), ..Self::default() }
    }
}

/// How a message of ours fares. Each word means exactly what it says, and names what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Delivery {
    /// In our store, on its way to the server: nothing has proven yet that it arrived there.
    Queued,
    /// The server has it: it answered something that was written after it. Whether the other side has it, nobody said.
    Sent,
    /// The other side's server says that it keeps it until they come online.
    Stored(Proof),
    /// A client of the other side says that it has it.
    Delivered(Proof),
    /// A client of the other side says that it was visible.
    Displayed(Proof),
    /// It did not arrive, and will not by itself.
    Failed(SendFailure),
}

impl Delivery {
    /// Whether `self`, which was just learnt, says more than `known`. What a client of the other side has said is not taken
    /// back by a refusal of somebody else.
    #[must_use]
    pub fn outranks(&self, known: &Self) -> bool {
        self.rank() > known.rank()
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Queued => 0,
            Self::Sent => 1,
            Self::Stored(_) => 2,
            Self::Failed(_) => 3,
            Self::Delivered(_) => 4,
            Self::Displayed(_) => 5,
        }
    }
}

/// What proves how a message fares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Who says so.
    pub by: Jid,
    /// In which form.
    pub means: Means,
    /// When we heard it.
    pub at: Timestamp,
}

/// In which form something was said about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Means {
    /// A message event (`jabber:x:event`).
    Event,
    /// A delivery receipt (XEP-0184).
    Receipt,
    /// A displayed marker (XEP-0333).
    Marker,
    /// The answer to the offer of a file (`jabber:iq:oob`).
    Offer,
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
    /// Its time was over before it could be sent.
    Expired,
    /// It had to be encrypted and could not be: it was not sent.
    NotEncrypted(SealProblem),
}
