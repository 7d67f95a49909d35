//! OpenPGP: keys and what they are worth, why something is not encrypted or not opened, what a signature says.

use jiff::Timestamp;

use super::Sentence;
use crate::{
    engine::KeyRefusal,
    i18n::{Value, Words},
    model::{ForeignEncryption, OpenFailure, SealProblem, Trust, Unreadable, Validity},
    xmpp::fingerprint::Fingerprint,
};

/// Why something cannot be encrypted, and what to do.
#[must_use]
pub fn seal_problem(words: &Words, problem: &SealProblem) -> Sentence {
    match problem {
        SealProblem::NoOwnKey => Sentence::new(words, "seal-no-own-key", "seal-no-own-key-advice"),
        SealProblem::OwnKeyInvalid(_, Validity::Expired(at)) => over(words, "seal-own-key-expired", "seal-own-key-expired-advice", *at),
        SealProblem::OwnKeyInvalid(..) => Sentence::new(words, "seal-own-key-revoked", "seal-own-key-revoked-advice"),
        SealProblem::Locked(_) => Sentence::new(words, "seal-locked", "seal-locked-advice"),
        SealProblem::NoContactKey => Sentence::new(words, "seal-no-contact-key", "seal-no-contact-key-advice"),
        SealProblem::ContactKeyInvalid(_, Validity::Expired(at)) => {
            over(words, "seal-contact-key-expired", "seal-contact-key-expired-advice", *at)
        }
        SealProblem::ContactKeyInvalid(..) => Sentence::new(words, "seal-contact-key-revoked", "seal-contact-key-revoked-advice"),
        SealProblem::CannotEncrypt(_) => Sentence::new(words, "seal-cannot-encrypt", "seal-cannot-encrypt-advice"),
        SealProblem::NobodyThere => Sentence::new(words, "seal-nobody-there", "seal-nobody-there-advice"),
        SealProblem::SeveralRecipients => Sentence::new(words, "seal-several-recipients", "seal-several-recipients-advice"),
        SealProblem::NotForThisContent => Sentence::new(words, "seal-not-for-this", "seal-not-for-this-advice"),
        SealProblem::Forbidden => Sentence::new(words, "seal-forbidden", "seal-forbidden-advice"),
        SealProblem::TooLarge => Sentence::new(words, "seal-too-large", "seal-too-large-advice"),
        SealProblem::Failed => Sentence::new(words, "seal-failed", "seal-failed-advice"),
    }
}

/// Why a message cannot be read, and what to do.
#[must_use]
pub fn unreadable(words: &Words, unreadable: &Unreadable) -> Sentence {
    match unreadable {
        Unreadable::OpenPgp(_, failure) => open_failure(words, failure),
        Unreadable::Foreign(ForeignEncryption::Omemo) => Sentence::new(words, "unreadable-omemo", "unreadable-foreign-advice"),
        Unreadable::Foreign(ForeignEncryption::Otr) => Sentence::new(words, "unreadable-otr", "unreadable-foreign-advice"),
        Unreadable::Foreign(ForeignEncryption::Other(name)) => Sentence {
            what: words.text_with("unreadable-other", &[("name", name.as_str().into())]),
            advice: words.text("unreadable-foreign-advice"),
            says: None,
        },
    }
}

fn open_failure(words: &Words, failure: &OpenFailure) -> Sentence {
    match failure {
        OpenFailure::Locked(_) => Sentence::new(words, "open-locked", "open-locked-advice"),
        OpenFailure::NoKey(_) => Sentence::new(words, "open-no-key", "open-no-key-advice"),
        OpenFailure::Damaged => Sentence::new(words, "open-damaged", "open-damaged-advice"),
        OpenFailure::NoIntegrity => Sentence::new(words, "open-no-integrity", "open-no-integrity-advice"),
        OpenFailure::TooLarge => Sentence::new(words, "open-too-large", "open-too-large-advice"),
        OpenFailure::NotForUs => Sentence::new(words, "open-not-for-us", "open-not-for-us-advice"),
        OpenFailure::Forged => Sentence::new(words, "open-forged", "open-forged-advice"),
        OpenFailure::Unsupported => Sentence::new(words, "open-unsupported", "open-unsupported-advice"),
    }
}

/// How the user stands with a key of a contact, and what to do.
#[must_use]
pub fn trust(words: &Words, trust: Trust) -> Sentence {
    match trust {
        Trust::Unknown => Sentence::new(words, "trust-unknown", "trust-unknown-advice"),
        Trust::Assigned => Sentence::new(words, "trust-assigned", "trust-assigned-advice"),
        Trust::Verified => Sentence { what: words.text("trust-verified"), ..Sentence::default() },
        Trust::Changed => Sentence::new(words, "trust-changed", "trust-changed-advice"),
        Trust::Expired(at) => over(words, "trust-expired", "trust-expired-advice", at),
        Trust::Revoked => Sentence::new(words, "trust-revoked", "trust-revoked-advice"),
    }
}

/// Why something with keys was not done, and what to do.
#[must_use]
pub fn key_refusal(words: &Words, refusal: &KeyRefusal) -> Sentence {
    match refusal {
        KeyRefusal::NoKey => Sentence::new(words, "key-none-in-it", "key-none-in-it-advice"),
        KeyRefusal::NotSecret => Sentence::new(words, "key-not-secret", "key-not-secret-advice"),
        KeyRefusal::SeveralKeys => Sentence::new(words, "key-several", "key-several-advice"),
        KeyRefusal::WrongPassphrase => Sentence::new(words, "key-wrong-passphrase", "key-wrong-passphrase-advice"),
        KeyRefusal::WrongFilePassphrase => Sentence::new(words, "key-wrong-file-passphrase", "key-wrong-file-passphrase-advice"),
        KeyRefusal::PassphraseNeeded => Sentence::new(words, "key-passphrase-needed", "key-passphrase-needed-advice"),
        KeyRefusal::Locked => Sentence::new(words, "key-locked", "key-locked-advice"),
        KeyRefusal::Incomplete => Sentence::new(words, "key-incomplete", "key-incomplete-advice"),
        KeyRefusal::Unsupported => Sentence::new(words, "key-unsupported", "key-unsupported-advice"),
        KeyRefusal::InUse => Sentence::new(words, "key-in-use", "key-in-use-advice"),
        KeyRefusal::NoOwnKey => Sentence::new(words, "seal-no-own-key", "seal-no-own-key-advice"),
        KeyRefusal::NotTheirs => Sentence::new(words, "key-not-theirs", "key-not-theirs-advice"),
        KeyRefusal::NothingFound => Sentence::new(words, "key-nothing-found", "key-nothing-found-advice"),
        KeyRefusal::Unreachable => Sentence::new(words, "key-unreachable", "key-unreachable-advice"),
        KeyRefusal::NoPrivatePlace => Sentence::new(words, "key-no-private-place", "key-no-private-place-advice"),
        KeyRefusal::NoBackup => Sentence::new(words, "key-no-backup", "key-no-backup-advice"),
        KeyRefusal::WrongCode => Sentence::new(words, "key-wrong-code", "key-wrong-code-advice"),
        KeyRefusal::Cancelled => Sentence { what: words.text("key-cancelled"), ..Sentence::default() },
        KeyRefusal::Failed => Sentence::new(words, "key-failed", "key-failed-advice"),
    }
}

/// A fingerprint in groups of four, as people compare it.
#[must_use]
pub fn fingerprint(fingerprint: &Fingerprint) -> String {
    fingerprint.groups().join(" ")
}

fn over(words: &Words, what: &str, advice: &str, at: Timestamp) -> Sentence {
    Sentence { what: words.text_with(what, &[("moment", Value::own(words.moment(at)))]), advice: words.text(advice), says: None }
}
