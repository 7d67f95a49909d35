//! What protects a chat and each of its messages, in words that say exactly what is proven.

use super::{Sentence, openpgp};
use crate::{
    engine::World,
    i18n::{Value, Words, isolate},
    model::{
        Content, Decision, Delivery, Direction, Lock, Message, OpenFailure, OpenReason, Protection, Scheme, SealProblem, Sender,
        Unreadable, Validity,
    },
    xmpp::fingerprint::Fingerprint,
};

/// What the mark of a message says at a glance. Those with an id have words beside their icon: they are what one must not overlook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It was readable on its way, as everything in this chat.
    Open,
    /// It was readable on its way, and a key of the sender's has signed it.
    Signed(&'static str),
    /// It was readable on its way, in a chat that is encrypted.
    Unexpected(&'static str),
    /// It was encrypted; nothing is wrong with it, and nothing of it is proven by a key that was compared.
    Closed,
    /// It was encrypted and is signed by a key that the user has compared.
    Compared,
    /// Something about it is not as it should be.
    Doubtful(&'static str),
    /// Its signature is not good.
    Forged(&'static str),
}

impl Mark {
    /// The id of the words beside the icon.
    #[must_use]
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::Open | Self::Closed | Self::Compared => None,
            Self::Signed(id) | Self::Unexpected(id) | Self::Doubtful(id) | Self::Forged(id) => Some(id),
        }
    }
}

/// The mark of a message.
#[must_use]
pub fn mark(message: &Message, world: &World) -> Mark {
    if matches!(message.content, Content::Unreadable(_)) {
        return Mark::Closed;
    }
    match &message.protection {
        protection if is_forged(protection) => Mark::Forged("mark-bad-signature"),
        Protection::None { unexpected: true, .. } => Mark::Unexpected("mark-not-encrypted"),
        Protection::None { signed: None, .. } => Mark::Open,
        Protection::None { signed: Some(sender), .. } => doubt(sender, message, world).map_or(Mark::Signed("mark-signed"), Mark::Doubtful),
        Protection::Encrypted { repeats: Some(_), .. } => Mark::Doubtful("mark-repeats"),
        Protection::Encrypted { sender, .. } => match (doubt(sender, message, world), sender) {
            (Some(doubt), _) => Mark::Doubtful(doubt),
            (None, Sender::Proven(key)) if decision(message, key, world) == Decision::Verified => Mark::Compared,
            (None, _) => Mark::Closed,
        },
    }
}

/// What is strange about a sender, in a word or two. That a key was not chosen is over when it is.
fn doubt(sender: &Sender, message: &Message, world: &World) -> Option<&'static str> {
    match sender {
        Sender::Ourselves | Sender::NotSigned | Sender::Proven(_) | Sender::SignedForAnybody(_) => None,
        Sender::NotAssigned(key) => (decision(message, key, world) == Decision::None).then_some("mark-not-assigned"),
        Sender::UnknownKey(_) => Some("mark-unknown-key"),
        Sender::WrongTime(..) => Some("mark-wrong-time"),
        Sender::InvalidKey(_) => Some("mark-invalid-key"),
        Sender::BadSignature => Some("mark-bad-signature"),
    }
}

/// Whether the words are not those that were signed: then nothing in them is followed.
#[must_use]
pub fn is_forged(protection: &Protection) -> bool {
    match protection {
        Protection::None { signed, .. } => *signed == Some(Sender::BadSignature),
        Protection::Encrypted { sender, .. } => *sender == Sender::BadSignature,
    }
}

/// All that is known of how a message was protected and of who wrote it, and what to do.
#[must_use]
pub fn protection(words: &Words, message: &Message, world: &World) -> Sentence {
    if let Content::Unreadable(unreadable) = &message.content {
        return closed(words, unreadable);
    }
    match &message.protection {
        Protection::None { unexpected, signed } => plain(words, *unexpected, signed.as_ref(), message, world),
        Protection::Encrypted { scheme, sender: Sender::Ourselves, keys, .. } if message.direction == Direction::Outgoing => {
            ours(words, *scheme, keys, message, world)
        }
        Protection::Encrypted { scheme, sender, repeats, .. } => {
            let encrypted = encrypted(words, *scheme);
            let repeats = repeats.map(|at| words.text_with("protection-repeats", &[("moment", Value::own(words.moment(at)))]));
            let of_sender = self::sender(words, sender, true, message, world);
            joined(words, [encrypted, of_sender.what, repeats.unwrap_or_default()], of_sender.advice)
        }
    }
}

/// A message that was not opened.
fn closed(words: &Words, unreadable: &Unreadable) -> Sentence {
    let Unreadable::OpenPgp(scheme, failure) = unreadable else {
        return Sentence { what: words.text("protection-foreign"), ..Sentence::default() };
    };
    let ids = match failure {
        OpenFailure::NoKey(ids) if !ids.is_empty() => {
            let ids: Vec<_> = ids.iter().map(|id| isolate(id)).collect();
            words.text_with("protection-for-keys", &[("keys", Value::own(words.list(&ids)))])
        }
        _ => String::new(),
    };
    joined(words, [encrypted(words, *scheme), words.text("protection-closed"), ids], String::new())
}

fn plain(words: &Words, unexpected: bool, signed: Option<&Sender>, message: &Message, world: &World) -> Sentence {
    let (what, advice) = match unexpected {
        true => ("protection-unexpected", words.text("protection-unexpected-advice")),
        false => ("protection-none", String::new()),
    };
    let signed = signed.map(|sender| self::sender(words, sender, false, message, world)).unwrap_or_default();
    // What a signature asks for is nearer to the point.
    let advice = if signed.advice.is_empty() { advice } else { signed.advice };
    joined(words, [words.text(what), signed.what, String::new()], advice)
}

/// One of ours: to which keys it was encrypted, or that it waits to be.
fn ours(words: &Words, scheme: Scheme, keys: &[Fingerprint], message: &Message, world: &World) -> Sentence {
    let waits = matches!(message.delivery, Some(Delivery::Queued | Delivery::Failed(_)));
    if keys.is_empty() {
        let what = if waits {
            words.text_with("protection-leaves", &[("scheme", Value::own(self::scheme(words, scheme)))])
        } else {
            encrypted(words, scheme)
        };
        return Sentence { what, ..Sentence::default() };
    }
    let named: Vec<_> = keys.iter().map(|key| named(words, key, message, world)).collect();
    let to = words.text_with("protection-encrypted-to", &[("count", keys.len().into()), ("keys", Value::own(words.list(&named)))]);
    joined(words, [encrypted(words, scheme), to, String::new()], String::new())
}

/// A key, and whose it is if we know.
fn named(words: &Words, key: &Fingerprint, message: &Message, world: &World) -> String {
    let fingerprint = openpgp::fingerprint(key);
    let theirs = || world.contact_keys(&message.conversation).iter().any(|known| known.info.fingerprint == *key);
    let whose = if world.own_keys().get(key).is_some() {
        words.text("protection-own-key")
    } else if theirs() {
        isolate(&world.display_name(&message.conversation))
    } else {
        return fingerprint;
    };
    words.text_with("protection-key-of", &[("fingerprint", Value::own(fingerprint)), ("whose", Value::own(whose))])
}

/// What is proven of who wrote a message.
fn sender(words: &Words, sender: &Sender, encrypted: bool, message: &Message, world: &World) -> Sentence {
    let with = |id: &str, key: &Fingerprint| words.text_with(id, &[("key", Value::own(openpgp::fingerprint(key)))]);
    let (what, advice) = match sender {
        Sender::Ourselves => (String::new(), None),
        Sender::NotSigned if encrypted => (words.text("sender-not-signed"), None),
        Sender::NotSigned => (words.text("sender-plain-not-signed"), None),
        Sender::Proven(key) => match decision(message, key, world) {
            Decision::Verified => (with("sender-proven-compared", key), None),
            Decision::Assigned => (with("sender-proven-chosen", key), Some("sender-proven-chosen-advice")),
            Decision::None => (with("sender-proven-then", key), None),
        },
        Sender::SignedForAnybody(key) => match decision(message, key, world) {
            Decision::Verified => (with("sender-anybody-compared", key), None),
            Decision::Assigned => (with("sender-anybody-chosen", key), Some("sender-proven-chosen-advice")),
            Decision::None => (with("sender-anybody-then", key), None),
        },
        Sender::NotAssigned(key) => match decision(message, key, world) {
            Decision::None => (with("sender-not-assigned", key), Some("sender-not-assigned-advice")),
            Decision::Assigned | Decision::Verified => (with("sender-chosen-since", key), None),
        },
        Sender::UnknownKey(key) => (words.text_with("sender-unknown-key", &[("key", key.into())]), Some("sender-unknown-key-advice")),
        Sender::WrongTime(key, at) => {
            let values = [("key", Value::own(openpgp::fingerprint(key))), ("moment", Value::own(words.moment(*at)))];
            (words.text_with("sender-wrong-time", &values), None)
        }
        Sender::InvalidKey(key) => (with("sender-invalid-key", key), Some("sender-invalid-key-advice")),
        Sender::BadSignature => (words.text("sender-bad-signature"), Some("sender-bad-signature-advice")),
    };
    Sentence { what, advice: advice.map(|id| words.text(id)).unwrap_or_default(), says: None }
}

/// What the user has decided about a key of whoever wrote this.
fn decision(message: &Message, key: &Fingerprint, world: &World) -> Decision {
    let known = world.contact_keys(&message.conversation).iter().find(|known| known.info.fingerprint == *key);
    known.map(|known| known.decision).unwrap_or_default()
}

fn encrypted(words: &Words, scheme: Scheme) -> String {
    words.text_with("protection-encrypted", &[("scheme", Value::own(self::scheme(words, scheme)))])
}

fn joined(words: &Words, what: [String; 3], advice: String) -> Sentence {
    Sentence { what: words.join(what.iter().map(String::as_str)), advice, says: None }
}

/// In which form something is encrypted.
#[must_use]
pub fn scheme(words: &Words, scheme: Scheme) -> String {
    words.text(match scheme {
        Scheme::Legacy => "scheme-legacy",
        Scheme::Ox => "scheme-ox",
    })
}

/// How the lock of a chat stands, in two words.
#[must_use]
pub fn lock_title(words: &Words, lock: &Lock) -> String {
    words.text(match lock {
        Lock::Closed(_) => "lock-closed",
        Lock::Open(_) => "lock-open",
        Lock::Jammed(_) => "lock-jammed",
    })
}

/// Why the lock of a chat stands as it does, and what that means.
#[must_use]
pub fn lock(words: &Words, lock: &Lock) -> Sentence {
    match lock {
        Lock::Closed(scheme) => Sentence {
            what: words.text_with("lock-closed-why", &[("scheme", Value::own(self::scheme(words, *scheme)))]),
            ..Sentence::default()
        },
        Lock::Open(OpenReason::Never) => {
            joined(words, [words.text("lock-open-never"), words.text("lock-open-servers"), String::new()], String::new())
        }
        Lock::Open(OpenReason::Missing(problem)) => {
            let Sentence { what, advice, .. } = openpgp::seal_problem(words, problem);
            // Where nobody could open it, it leaves as it is already.
            let advice = if *problem == SealProblem::NobodyThere { String::new() } else { advice };
            joined(words, [what, words.text("lock-open-servers"), String::new()], advice)
        }
        Lock::Jammed(problem) => {
            let problem = openpgp::seal_problem(words, problem);
            joined(words, [problem.what, words.text("lock-jammed-why"), String::new()], problem.advice)
        }
    }
}

/// Why something cannot be encrypted, in a few words for a small place.
#[must_use]
pub fn brief(words: &Words, problem: &SealProblem) -> String {
    words.text(match problem {
        SealProblem::NoOwnKey => "brief-no-own-key",
        SealProblem::OwnKeyInvalid(_, Validity::Revoked) => "brief-own-key-revoked",
        SealProblem::OwnKeyInvalid(..) => "brief-own-key-expired",
        SealProblem::Locked(_) => "brief-locked",
        SealProblem::NoContactKey => "brief-no-contact-key",
        SealProblem::ContactKeyInvalid(_, Validity::Revoked) => "brief-contact-key-revoked",
        SealProblem::ContactKeyInvalid(..) => "brief-contact-key-expired",
        SealProblem::CannotEncrypt(_) => "brief-cannot-encrypt",
        SealProblem::NobodyThere => "brief-nobody-there",
        SealProblem::SeveralRecipients => "brief-several-recipients",
        SealProblem::NotForThisContent => "brief-not-for-this",
        SealProblem::TooLarge => "brief-too-large",
        SealProblem::Forbidden => "brief-forbidden",
        SealProblem::Failed => "brief-failed",
    })
}

#[cfg(test)]
mod tests;
