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
    /// Passwords and passphrases from the client's standard input, in the order of its lines.
    pub secrets: Vec<SecretText>,
}

/// A password, a passphrase, a secret key on its way between the client and the running program: only over a socket that no other
/// user can open, and silent in `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct SecretText(String);

impl SecretText {
    /// Takes the text over.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself, to be printed for whoever asked for it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// As the program carries it on.
    #[must_use]
    pub fn to_secret(&self) -> crate::xmpp::secret::Secret {
        crate::xmpp::secret::Secret::new(self.0.clone())
    }
}

impl From<&crate::xmpp::secret::Secret> for SecretText {
    fn from(secret: &crate::xmpp::secret::Secret) -> Self {
        Self(secret.expose().to_owned())
    }
}

impl std::fmt::Debug for SecretText {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SecretText(…)")
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
    /// A result that nobody else may see: a key, a code.
    Secret {
        /// Its name in the JSON.
        name: String,
        /// The text.
        text: SecretText,
    },
    /// Why it was not done, for standard error.
    Error(String),
    /// The end: the exit code.
    Exit(u8),
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_over_the_socket_is_silent_about_secrets() {
        let text = || SecretText::new("wherefore art thou".to_owned());
        let request = Request { command: Command::Status, account: None, language: None, secrets: vec![text()] };
        let reply = Reply::Secret { name: "armored".to_owned(), text: text() };
        for debug in [format!("{request:?}"), format!("{reply:?}")] {
            assert!(!debug.contains("wherefore"), "{debug}");
        }
        let line = serde_json::to_string(&reply).unwrap();
        assert_eq!(serde_json::from_str::<Reply>(&line).unwrap(), reply);
    }
}
