//! OpenPGP as JSON: keys, what is known of statuses, how messages are protected, why something is not encrypted or not read.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    engine::World,
    i18n::Words,
    model::{
        Account, ContactKey, ConversationKey, Decision, ForeignEncryption, KeyInfo, Lock, Message, OpenFailure, OpenReason, OwnKey,
        OwnKeys, Protection, SealProblem, Sender, Trust, Unreadable, Validity, Verdict, Vouch,
    },
    words,
    xmpp::fingerprint::Fingerprint,
};

/// Our keys, with the accounts that use them.
#[must_use]
pub fn own_keys(keys: &OwnKeys, world: &World, now: Timestamp) -> Value {
    json!({
        "keys": keys.keys.iter().map(|key| own_key(key, world, now)).collect::<Vec<_>>(),
        "passphraseKept": keys.passphrase_kept,
        "working": keys.working,
    })
}

fn own_key(key: &OwnKey, world: &World, now: Timestamp) -> Value {
    let users = world.accounts().filter(|account| account.settings.openpgp.key.as_ref() == Some(&key.info.fingerprint));
    let more = json!({
        "unlocked": key.unlocked,
        "accounts": users.map(|account| account.settings.jid.to_string()).collect::<Vec<_>>(),
    });
    super::joined(info(&key.info, now), more)
}

/// The keys that may be a contact's.
#[must_use]
pub fn contact_keys(conversation: &ConversationKey, keys: &[ContactKey], now: Timestamp) -> Value {
    json!({
        "with": conversation.peer.to_string(),
        "keys": keys.iter().map(|key| contact_key(key, keys, now)).collect::<Vec<_>>(),
    })
}

fn contact_key(key: &ContactKey, all: &[ContactKey], now: Timestamp) -> Value {
    let more = json!({
        "trust": trust(key.trust(all, now)),
        "decision": key.decision,
        "sources": key.sources,
        "learnt": key.learnt_at.to_string(),
        "published": key.published,
    });
    super::joined(info(&key.info, now), more)
}

fn info(info: &KeyInfo, now: Timestamp) -> Value {
    json!({
        "fingerprint": info.fingerprint,
        "version": info.version,
        "userIds": info.user_ids,
        "algorithm": info.algorithm,
        "created": info.created_at.to_string(),
        "expires": info.expires_at.map(|at| at.to_string()),
        "expired": matches!(info.validity(now), Validity::Expired(_)),
        "revoked": info.revoked,
        "encrypts": info.encrypts,
        "signs": info.signs,
    })
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Unknown => "unknown",
        Trust::Assigned => "assigned",
        Trust::Verified => "verified",
        Trust::Changed => "changed",
        Trust::Expired(_) => "expired",
        Trust::Revoked => "revoked",
    }
}

/// A status that somebody vouched for.
#[must_use]
pub fn vouch(vouch: &Vouch) -> Value {
    let first_from = match &vouch.verdict {
        Verdict::Replayed { first_from, .. } => first_from.as_ref().map(ToString::to_string),
        _ => None,
    };
    let issuer = match &vouch.verdict {
        Verdict::UnknownKey { issuer } => Some(issuer),
        _ => None,
    };
    json!({
        "from": vouch.from.to_string(),
        "status": vouch.status,
        "heard": vouch.heard_at.to_string(),
        "verdict": verdict(&vouch.verdict),
        "key": vouch.verdict.key(),
        "issuer": issuer,
        "made": vouch.verdict.made_at().map(|at| at.to_string()),
        "firstFrom": first_from,
    })
}

/// One word for what a signature says.
fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Good { .. } => "good",
        Verdict::Bad { .. } => "bad",
        Verdict::UnknownKey { .. } => "unknown-key",
        Verdict::Expired { .. } => "expired",
        Verdict::Revoked { .. } => "revoked",
        Verdict::Weak { .. } => "weak",
        Verdict::Damaged => "damaged",
        Verdict::Replayed { .. } => "replayed",
    }
}

/// What an account does with OpenPGP.
pub(super) fn account_openpgp(account: &Account, world: &World) -> Value {
    let settings = &account.settings.openpgp;
    json!({
        "key": settings.key,
        "unlocked": settings.key.as_ref().and_then(|key| world.own_keys().get(key)).is_some_and(|key| key.unlocked),
        "sign": settings.sign_status,
        "publish": settings.publish,
    })
}

/// What becomes of a message that is written now.
pub(super) fn lock(lock: &Lock, words: &Words) -> Value {
    let problem = match lock {
        Lock::Open(OpenReason::Missing(problem)) | Lock::Jammed(problem) => Some(problem),
        Lock::Open(OpenReason::Never) | Lock::Closed(_) => None,
    };
    let scheme = match lock {
        Lock::Closed(scheme) => Some(scheme),
        Lock::Open(_) | Lock::Jammed(_) => None,
    };
    json!({
        "state": lock_state(lock),
        "scheme": scheme,
        "kind": problem.map(seal_problem),
        "reason": words::protection::lock(words, lock).paragraph(words),
    })
}

/// One word for what becomes of a message that is written now.
fn lock_state(lock: &Lock) -> &'static str {
    match lock {
        Lock::Open(_) => "open",
        Lock::Closed(_) => "closed",
        Lock::Jammed(_) => "jammed",
    }
}

fn seal_problem(problem: &SealProblem) -> &'static str {
    match problem {
        SealProblem::NoOwnKey => "no-own-key",
        SealProblem::OwnKeyInvalid(_, Validity::Expired(_)) => "own-key-expired",
        SealProblem::OwnKeyInvalid(..) => "own-key-revoked",
        SealProblem::Locked(_) => "locked",
        SealProblem::NoContactKey => "no-contact-key",
        SealProblem::ContactKeyInvalid(_, Validity::Expired(_)) => "contact-key-expired",
        SealProblem::ContactKeyInvalid(..) => "contact-key-revoked",
        SealProblem::CannotEncrypt(_) => "cannot-encrypt",
        SealProblem::NobodyThere => "nobody-there",
        SealProblem::SeveralRecipients => "several-recipients",
        SealProblem::NotForThisContent => "not-for-this-content",
        SealProblem::Forbidden => "forbidden",
        SealProblem::TooLarge => "too-large",
        SealProblem::Failed => "failed",
    }
}

/// How a message was encrypted; null: not at all.
pub(super) fn encryption(message: &Message, world: &World) -> Value {
    let Protection::Encrypted { scheme, sender: from, keys, repeats } = &message.protection else { return Value::Null };
    json!({
        "scheme": scheme,
        "sender": sender(from),
        "verified": is_verified(message, from, keys, world),
        "keys": keys,
        "repeats": repeats.map(|at| at.to_string()),
    })
}

/// The user has compared the key that has signed it, or, of ours, every key of the contact to which it was encrypted.
fn is_verified(message: &Message, sender: &Sender, keys: &[Fingerprint], world: &World) -> bool {
    let known = world.contact_keys(&message.conversation);
    let is_compared = |key: &&ContactKey| key.decision == Decision::Verified;
    match sender {
        Sender::Proven(key) => known.iter().filter(|known| known.info.fingerprint == *key).any(|key| is_compared(&key)),
        Sender::Ourselves => {
            let mut theirs = known.iter().filter(|known| keys.contains(&known.info.fingerprint)).peekable();
            theirs.peek().is_some() && theirs.all(|key| is_compared(&key))
        }
        _ => false,
    }
}

/// It was not encrypted, though the chat was.
pub(super) fn is_unexpectedly_plain(protection: &Protection) -> bool {
    matches!(protection, Protection::None { unexpected: true, .. })
}

/// What a signature beside a readable message says; null: there is none.
pub(super) fn signed(protection: &Protection) -> Option<Value> {
    match protection {
        Protection::None { signed, .. } => signed.as_ref().map(sender),
        Protection::Encrypted { .. } => None,
    }
}

fn sender(sender: &Sender) -> Value {
    let (kind, key, issuer, made) = match sender {
        Sender::Ourselves => ("ourselves", None, None, None),
        Sender::NotSigned => ("not-signed", None, None, None),
        Sender::Proven(key) => ("proven", Some(key), None, None),
        Sender::SignedForAnybody(key) => ("signed-for-anybody", Some(key), None, None),
        Sender::NotAssigned(key) => ("not-assigned", Some(key), None, None),
        Sender::UnknownKey(issuer) => ("unknown-key", None, Some(issuer), None),
        Sender::WrongTime(key, made) => ("wrong-time", Some(key), None, Some(made.to_string())),
        Sender::InvalidKey(key) => ("invalid-key", Some(key), None, None),
        Sender::BadSignature => ("bad-signature", None, None, None),
    };
    json!({ "kind": kind, "key": key, "issuer": issuer, "made": made })
}

/// Why a message cannot be read.
pub(super) fn unreadable(unreadable: &Unreadable, words: &Words) -> Value {
    let reason = words::openpgp::unreadable(words, unreadable).paragraph(words);
    match unreadable {
        Unreadable::OpenPgp(scheme, failure) => {
            let (kind, key, key_ids) = open_failure(failure);
            json!({ "kind": kind, "reason": reason, "scheme": scheme, "key": key, "keyIds": key_ids })
        }
        Unreadable::Foreign(encryption) => {
            let kind = match encryption {
                ForeignEncryption::Omemo => "omemo",
                ForeignEncryption::Otr => "otr",
                ForeignEncryption::Other(_) => "other",
            };
            json!({ "kind": kind, "reason": reason, "scheme": null, "key": null, "keyIds": [] })
        }
    }
}

/// One word, our key that is locked, the ids of the keys that could open it.
fn open_failure(failure: &OpenFailure) -> (&'static str, Option<&Fingerprint>, &[String]) {
    match failure {
        OpenFailure::Locked(key) => ("locked", Some(key), &[]),
        OpenFailure::NoKey(ids) => ("no-key", None, ids),
        OpenFailure::Damaged => ("damaged", None, &[]),
        OpenFailure::NoIntegrity => ("no-integrity", None, &[]),
        OpenFailure::TooLarge => ("too-large", None, &[]),
        OpenFailure::NotForUs => ("not-for-us", None, &[]),
        OpenFailure::Forged => ("forged", None, &[]),
        OpenFailure::Unsupported => ("unsupported", None, &[]),
    }
}
