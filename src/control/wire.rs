//! What goes over the control socket: one JSON value per line.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::command::Command;

/// The longest line either side takes: a page of history is far smaller.
pub const LINE_LIMIT: u64 = 16 * 1024 * 1024;

/// What a client asks: the first and only line it writes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    /// What to do.
    pub command: Command,
    /// Which account, where several could be meant.
    pub account: Option<crate::xmpp::jid::BareJid>,
    /// The language of errors and readable output; `None`: the system's.
    pub language: Option<String>,
    /// The password from the client's standard input.
    pub password: Option<Password>,
}

/// A password on its way to the running program; it travels only over a socket that no other user can open.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Password(String);

impl Password {
    /// Takes the text over.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// As the program carries it on.
    #[must_use]
    pub fn to_secret(&self) -> crate::xmpp::secret::Secret {
        crate::xmpp::secret::Secret::new(self.0.clone())
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Password(…)")
    }
}

/// What the server answers, line by line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reply {
    /// A result: as JSON, and as text for people.
    Result {
        /// For `--json`.
        value: Value,
        /// For people; may have several lines.
        text: String,
    },
    /// Why it was not done, for standard error.
    Error(String),
    /// The end: the exit code.
    Exit(u8),
}
