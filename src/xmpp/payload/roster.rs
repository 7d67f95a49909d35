//! RFC 6121 §2 / 2001 overview §7.3 the roster, `jabber:iq:roster`.

use serde::{Deserialize, Serialize};

use crate::xmpp::jid::Jid;

/// Who sees whose presence, as the server says; the client never computes it (RFC 6121 §2.1.2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subscription {
    /// Nobody.
    #[default]
    None,
    /// We see theirs.
    To,
    /// They see ours.
    From,
    /// Both.
    Both,
}

/// A contact in the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterItem {
    /// The contact; with a resource only for items of old gateways.
    pub jid: Jid,
    /// The name the user gave.
    pub name: Option<String>,
    /// Who sees whom.
    pub subscription: Subscription,
    /// Our own request waits for an answer (`ask='subscribe'`).
    pub pending_out: bool,
    /// The groups, no duplicates, in order.
    pub groups: Vec<String>,
}
