//! What an encrypted message says, and what that proves (XEP-0027, XEP-0373 §3.1, XEP-0374).

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use crate::{
    engine::hub::Hub,
    model::{Content, ConversationKey, Decision, OpenFailure, Protection, Said, Scheme, Sender, Unreadable},
    openpgp::{
        Certificate, Issuer, armor,
        open::{self, Keys},
        verify::Signed,
    },
    xmpp::{
        fingerprint::Fingerprint,
        jid::BareJid,
        payload::{ephemeral::Ephemeral, openpgp::SignCrypt, roster_exchange::RosterExchange},
        session::Sealed,
        text,
    },
};

/// How far the time inside a message may be from when it was sent, as far as we know (XEP-0373 §3.1).
const TIME_APART: SignedDuration = SignedDuration::from_hours(1);

/// An encrypted message, with what is known of it from outside.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Incoming<'a> {
    /// From whom, and to which account.
    pub(in crate::engine) conversation: &'a ConversationKey,
    /// The account's address: for whom it must be.
    pub(in crate::engine) own: &'a BareJid,
    /// In which form.
    pub(in crate::engine) scheme: Scheme,
    /// What stood in the element.
    pub(in crate::engine) text: &'a str,
    /// When it was sent, as far as we may believe.
    pub(in crate::engine) at: Timestamp,
    /// In which language texts are preferred.
    pub(in crate::engine) language: &'a str,
}

/// What was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Found {
    /// What it says, or why that is not known. Contacts in it are not judged yet.
    pub(in crate::engine) content: Content,
    /// What is proven.
    pub(in crate::engine) protection: Protection,
    /// That it vanishes after reading, if that was said inside.
    pub(in crate::engine) ephemeral: Option<Ephemeral>,
    /// SHA-256 of what was encrypted; of the text where that is damaged.
    pub(in crate::engine) digest: [u8; 32],
}

/// Opens a message, if one of our keys can.
pub(in crate::engine) fn open(hub: &Hub, incoming: Incoming<'_>, now: Timestamp) -> Found {
    let sealed = packets(incoming.scheme, incoming.text);
    let digest = digest(sealed.as_deref(), incoming.text);
    let opened = match sealed {
        Some(sealed) => decrypt(hub, &sealed, now),
        None => Err(OpenFailure::Damaged),
    };
    let read = opened.and_then(|opened| match incoming.scheme {
        Scheme::Legacy => Ok(legacy(hub, &incoming, &opened)),
        Scheme::Ox => ox(hub, &incoming, &opened),
    });
    match read {
        Ok((said, sender, ephemeral)) => Found { content: said.into(), protection: protection(incoming.scheme, sender), ephemeral, digest },
        Err(failure) => Found {
            content: Content::Unreadable(Unreadable::OpenPgp(incoming.scheme, failure)),
            protection: protection(incoming.scheme, Sender::NotSigned),
            ephemeral: None,
            digest,
        },
    }
}

/// What was encrypted, without the wrapping; `None` if that is damaged.
fn packets(scheme: Scheme, text: &str) -> Option<Vec<u8>> {
    match scheme {
        Scheme::Legacy => armor::restore(text).ok(),
        Scheme::Ox => BASE64_STANDARD.decode(without_spaces(text)).ok(),
    }
}

fn digest(packets: Option<&[u8]>, text: &str) -> [u8; 32] {
    Sha256::digest(packets.unwrap_or(text.as_bytes())).into()
}

/// By what the same encrypted message is found again, whoever sends it; `None` of what is not ours to open.
pub(in crate::engine) fn digest_of(sealed: &Sealed) -> Option<[u8; 32]> {
    let (scheme, text) = match sealed {
        Sealed::Legacy(text) => (Scheme::Legacy, text),
        Sealed::Ox(text) => (Scheme::Ox, text),
        Sealed::Foreign(_) => return None,
    };
    Some(digest(packets(scheme, text).as_deref(), text))
}

fn protection(scheme: Scheme, sender: Sender) -> Protection {
    Protection::Encrypted { scheme, sender, keys: Vec::new(), repeats: None }
}

/// The keys are taken out first: nothing waits for the computation.
fn decrypt(hub: &Hub, sealed: &[u8], now: Timestamp) -> Result<open::Opened, OpenFailure> {
    let (unlocked, locked) = hub.work(|desk| desk.ring.openers());
    let find = |issuer: &Issuer| named(hub, issuer);
    open::open(sealed, &Keys { unlocked: &unlocked, locked: &locked, find: &find }, now)
}

/// The certificates that may have made a signature.
pub(in crate::engine) fn named(hub: &Hub, issuer: &Issuer) -> Vec<Certificate> {
    hub.try_work("looking for a certificate", |desk| desk.certificates_named(issuer)).unwrap_or_default()
}

/// The text of 2001. It says neither to whom it is nor when it was written; mostly it is not signed.
fn legacy(hub: &Hub, incoming: &Incoming<'_>, opened: &open::Opened) -> (Said, Sender, Option<Ephemeral>) {
    let sender = match opened.signatures.first() {
        None => Sender::NotSigned,
        Some(signed) => signer(hub, incoming.conversation, signed, Sender::SignedForAnybody),
    };
    let body = text::as_xml_carries(&String::from_utf8_lossy(&opened.content));
    (Said::text(body), sender, None)
}

/// Without a good signature of somebody, or to somebody else, it counts as nothing (XEP-0373 §3.1).
fn ox(hub: &Hub, incoming: &Incoming<'_>, opened: &open::Opened) -> Result<(Said, Sender, Option<Ephemeral>), OpenFailure> {
    let signed = opened.signatures.first().ok_or(OpenFailure::Forged)?;
    let sealed = SignCrypt::parse(&opened.content, incoming.language).ok_or(OpenFailure::Damaged)?;
    if !sealed.to.iter().any(|to| to.bare() == incoming.own) {
        return Err(OpenFailure::NotForUs);
    }
    let in_time = incoming.at.duration_since(sealed.time).abs() <= TIME_APART;
    let proven = |key| if in_time { Sender::Proven(key) } else { Sender::WrongTime(key, sealed.time) };
    let sender = signer(hub, incoming.conversation, signed, proven);
    if sender == Sender::BadSignature {
        return Err(OpenFailure::Forged);
    }
    let content = sealed.content;
    let said = Said {
        body: text::as_xml_carries(&content.body),
        attachments: content.attachments,
        contacts: content.contacts.and_then(|contacts| RosterExchange::without(contacts, incoming.own)),
        ..Said::default()
    };
    Ok((said, sender, content.ephemeral))
}

/// Who has signed, as the user has decided; `proven` if the key is one that the user has chosen for the sender.
pub(in crate::engine) fn signer(hub: &Hub, key: &ConversationKey, signed: &Signed, proven: impl FnOnce(Fingerprint) -> Sender) -> Sender {
    let is_chosen = |by: &Fingerprint| {
        hub.work(|desk| {
            desk.world().contact_keys(key).iter().any(|known| known.info.fingerprint == *by && known.decision != Decision::None)
        })
    };
    match signed {
        Signed::Good { key: by, .. } if is_chosen(by) => proven(by.clone()),
        Signed::Good { key: by, .. } => Sender::NotAssigned(by.clone()),
        Signed::UnknownKey { issuer } => Sender::UnknownKey(issuer.clone()),
        Signed::Expired { key, .. } | Signed::Revoked { key, .. } | Signed::Weak { key } => Sender::InvalidKey(key.clone()),
        Signed::Bad { .. } | Signed::Damaged => Sender::BadSignature,
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
