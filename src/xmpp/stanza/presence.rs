//! `<presence/>` (RFC 6121 §4).

use serde::{Deserialize, Serialize};

/// How available somebody is (RFC 6121 §4.7.2.1). The order is from most to least willing to talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    /// `chat`: free for a chat.
    Chat,
    /// No `<show/>`, or an unknown one.
    #[default]
    Online,
    /// `away`.
    Away,
    /// `xa`: away for long.
    Xa,
    /// `dnd`: do not disturb.
    Dnd,
}

/// What a presence stanza of a contact says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// There.
    Available {
        /// How available.
        show: Show,
        /// Their words.
        status: Option<String>,
        /// -128..=127; absent or bad is 0.
        priority: i8,
    },
    /// Gone.
    Unavailable {
        /// Their words.
        status: Option<String>,
    },
    /// The presence we sent could not be delivered: unreachable.
    Error(crate::xmpp::error::StanzaError),
}

/// Our own presence, as we want to be seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OwnPresence {
    /// How available.
    pub show: Show,
    /// Our words.
    pub status: Option<String>,
    /// -128..=127.
    pub priority: i8,
}
