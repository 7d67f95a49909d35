//! What the protocol and the engine say, as sentences a person reads: what happened, and what to do about it.
//!
//! There is one exhaustive function for each kind of value, so that a new variant cannot stay without words. What
//! servers and contacts wrote themselves comes after our own sentence, on one line and isolated.

mod answer;
mod care;
pub mod expiry;
pub mod file;
pub mod openpgp;
mod problem;
pub mod profile;
pub mod protection;
mod refusal;
mod stanza;
mod state;
mod timer;
pub mod vouch;

pub use answer::{answer, no_answer};
pub use care::{care, care_outcome};
pub use problem::{certificate_fault, problem, sasl, stream};
pub use protection::protection;
pub use refusal::{jid_error, refusal};
pub use stanza::{Situation, legacy_code, stanza_error};
pub use state::{Proof, connection, delivery, presence, security, send_failure, show, step, subscription};
pub use timer::{span, timer};

use crate::i18n::Words;

/// How much of a server's own words is shown, in characters.
const LONGEST_QUOTE: usize = 200;

/// What happened, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// What happened: one or two whole sentences.
    pub what: String,
    /// What to do; empty where nothing is to be done.
    pub advice: String,
    /// What a server or the system says itself: a whole sentence of ours that quotes it.
    pub says: Option<String>,
}

impl Sentence {
    fn new(words: &Words, what: &str, advice: &str) -> Self {
        Self { what: words.text(what), advice: words.text(advice), says: None }
    }

    fn quoting_server(self, words: &Words, text: Option<&str>) -> Self {
        Self { says: text.and_then(|text| quote(words, "server-says", text)), ..self }
    }

    fn quoting_system(self, words: &Words, text: &str) -> Self {
        Self { says: quote(words, "system-says", text), ..self }
    }

    /// All of it, as one paragraph.
    #[must_use]
    pub fn paragraph(&self, words: &Words) -> String {
        words.join([self.what.as_str(), self.advice.as_str(), self.says.as_deref().unwrap_or_default()])
    }
}

/// Quotes what others wrote: one line, not too long; `None` if they wrote nothing.
/// What a server says of its refusal in words of its own, short and on one line; nothing if it says nothing.
#[must_use]
pub fn server_says(words: &Words, error: &crate::xmpp::error::StanzaError) -> Option<String> {
    quote(words, "server-says", error.text.as_deref()?)
}

fn quote(words: &Words, id: &str, text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return None;
    }
    let mut quoted: String = line.chars().take(LONGEST_QUOTE).collect();
    if line.chars().nth(LONGEST_QUOTE).is_some() {
        quoted.push('…');
    }
    Some(words.text_with(id, &[("text", quoted.into())]))
}

#[cfg(test)]
mod tests;
