//! Why the engine did not do what was asked, and why a text is not an address.

use super::{Sentence, Situation, openpgp, stanza_error};
use crate::{engine::Refusal, i18n::Words, xmpp::jid::JidError};

/// Why the engine did not do something, and what to do.
#[must_use]
pub fn refusal(words: &Words, context: Situation, refusal: &Refusal) -> Sentence {
    match refusal {
        Refusal::NotOnline => Sentence::new(words, "refusal-not-online", "refusal-not-online-advice"),
        Refusal::NotFound => Sentence::new(words, "refusal-not-found", "refusal-not-found-advice"),
        Refusal::AlreadyThere if matches!(context, Situation::Login | Situation::Registration | Situation::Session) => {
            Sentence::new(words, "refusal-already-there-account", "refusal-already-there-account-advice")
        }
        Refusal::AlreadyThere => Sentence::new(words, "refusal-already-there", "refusal-already-there-advice"),
        Refusal::Server(error) => stanza_error(words, context, error),
        Refusal::Secrets => Sentence::new(words, "refusal-secrets", "refusal-secrets-advice"),
        Refusal::NotSendable => Sentence::new(words, "refusal-not-sendable", "refusal-not-sendable-advice"),
        Refusal::NoWindow => Sentence::new(words, "refusal-no-window", "refusal-no-window-advice"),
        Refusal::NotAvailable => Sentence::new(words, "refusal-not-available", "refusal-not-available-advice"),
        Refusal::WouldLoop => Sentence::new(words, "refusal-would-loop", "refusal-would-loop-advice"),
        Refusal::TooManyRecipients => Sentence::new(words, "refusal-too-many", "refusal-too-many-advice"),
        Refusal::Gone => Sentence { what: words.text("refusal-gone"), ..Sentence::default() },
        Refusal::NotEncrypted(problem) => openpgp::seal_problem(words, problem),
        Refusal::Key(refusal) => openpgp::key_refusal(words, refusal),
        Refusal::Unproven => Sentence::new(words, "refusal-unproven", "refusal-unproven-advice"),
        Refusal::NotConfirmed => Sentence::new(words, "refusal-not-confirmed", "refusal-not-confirmed-advice"),
        Refusal::ProfileChanged => Sentence::new(words, "refusal-profile-changed", "refusal-profile-changed-advice"),
        Refusal::PasswordNotSendable => Sentence::new(words, "refusal-password", "refusal-password-advice"),
        Refusal::Storage(text) => Sentence::new(words, "refusal-storage", "refusal-storage-advice").quoting_system(words, text),
    }
}

/// Why a text is not an address.
#[must_use]
pub fn jid_error(words: &Words, error: JidError) -> String {
    words.text(match error {
        JidError::Local => "jid-error-local",
        JidError::Domain => "jid-error-domain",
        JidError::Resource => "jid-error-resource",
        JidError::UnexpectedResource => "jid-error-unexpected-resource",
        JidError::MissingResource => "jid-error-missing-resource",
    })
}
