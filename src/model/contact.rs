//! Contacts: what the roster says, and what their sessions say of themselves.

use jiff::Timestamp;

use super::{AccountId, Verdict};
use crate::xmpp::{
    error::StanzaError,
    features::Features,
    jid::{BareJid, Jid},
    payload::roster::Subscription,
    stanza::presence::Show,
};

/// A contact in an account's roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Whose contact.
    pub account: AccountId,
    /// The address; with a resource only for items of old gateways.
    pub jid: Jid,
    /// The name the user gave.
    pub name: Option<String>,
    /// The groups, in order.
    pub groups: Vec<String>,
    /// Who sees whom.
    pub subscription: Subscription,
    /// Our request to see them waits for their answer.
    pub pending_out: bool,
    /// Their sessions, best first: highest priority, then most willing to talk, then latest.
    pub resources: Vec<Resource>,
    /// Our presence could not be delivered to them.
    pub unreachable: Option<StanzaError>,
}

impl Contact {
    /// The session to show as "the" presence; `None`: offline, or we may not know.
    #[must_use]
    pub fn presence(&self) -> Option<&Resource> {
        self.resources.first()
    }

    /// Whether they may see our presence: only then are they told anything about their messages.
    #[must_use]
    pub fn sees_us(&self) -> bool {
        matches!(self.subscription, Subscription::From | Subscription::Both)
    }

    /// Whether the server tells us their presence at all.
    #[must_use]
    pub fn presence_is_known(&self) -> bool {
        matches!(self.subscription, Subscription::To | Subscription::Both)
    }
}

/// One session of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its name; empty if the presence came from the bare address.
    pub name: String,
    /// How available.
    pub show: Show,
    /// Their words.
    pub status: Option<String>,
    /// -128..=127; negative ones get no messages sent to the bare address.
    pub priority: i8,
    /// Since when, as far as anybody says.
    pub since: Timestamp,
    /// What its client can do; `None`: nobody said, or not yet.
    pub features: Option<Features>,
    /// What the signature under their words says (`jabber:x:signed`); `None`: they are not signed.
    pub signed: Option<Verdict>,
}

/// Somebody asks to see our presence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionRequest {
    /// Which of our accounts is asked.
    pub account: AccountId,
    /// Who asks.
    pub from: BareJid,
    /// Their words. Hostile.
    pub text: Option<String>,
    /// What they call themselves. Hostile: shown after the address.
    pub nick: Option<String>,
    /// When it came.
    pub received_at: Timestamp,
}
