//! What is asked about keys of contacts. A key becomes a contact's only by what the user decides; what is learnt is only offered.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{own::refusal, vouching};
use crate::{
    engine::{
        KeyRefusal, Refusal, RequestId, Update,
        hub::{Desk, Hub},
        local::answered,
    },
    model::{ContactKey, ConversationKey, Decision, KeyInfo, KeySource},
    openpgp::{Certificate, KeyError},
    store::{StoreError, StoredContactKey},
    xmpp::fingerprint::Fingerprint,
};

/// More signed statuses are not given at once.
const VOUCHES: usize = 200;

/// Tells which keys a contact has now.
pub(in crate::engine) fn tell_contact_keys(desk: &mut Desk, key: &ConversationKey) -> Result<(), StoreError> {
    let stored = desk.store.contact_keys(key)?;
    let now = Timestamp::now();
    let mut keys = Vec::with_capacity(stored.len());
    for stored in stored {
        keys.extend(contact_key(desk, stored, now)?);
    }
    if desk.world().contact_keys(key) != keys.as_slice() {
        desk.tell(Update::ContactKeysChanged { conversation: key.clone(), keys });
    }
    Ok(())
}

/// With what the certificate says. One whose certificate cannot be read is not there, unless the user has chosen it: then it is one
/// that cannot be used, so that the chat does not become readable for everybody.
pub(in crate::engine) fn contact_key(desk: &mut Desk, stored: StoredContactKey, now: Timestamp) -> Result<Option<ContactKey>, StoreError> {
    let StoredContactKey { fingerprint, decision, sources, published, learnt_at } = stored;
    let info = match desk.certificate(&fingerprint)? {
        Some(certificate) => certificate.info(now),
        None if decision == Decision::None => return Ok(None),
        None => unreadable(fingerprint, learnt_at),
    };
    Ok(Some(ContactKey { info, decision, sources, learnt_at, published }))
}

/// What is known of a key whose certificate cannot be read: its name.
fn unreadable(fingerprint: Fingerprint, learnt_at: Timestamp) -> KeyInfo {
    let version = if fingerprint.as_str().len() == 64 { 6 } else { 4 };
    KeyInfo {
        fingerprint,
        version,
        user_ids: Vec::new(),
        algorithm: String::new(),
        created_at: learnt_at,
        expires_at: None,
        revoked: false,
        encrypts: false,
        signs: false,
    }
}

/// Keys that may be a contact's: each is kept with what was known of it, and the user decides.
pub(in crate::engine) fn learn(
    desk: &mut Desk,
    key: &ConversationKey,
    certificates: Vec<Certificate>,
    source: KeySource,
    now: Timestamp,
) -> Result<Vec<Fingerprint>, StoreError> {
    let mut learnt = Vec::new();
    for certificate in certificates {
        let certificate = desk.save_certificate(certificate)?;
        desk.store.learn_contact_key(key, &certificate.fingerprint(), source, now)?;
        learnt.push(certificate.fingerprint());
        vouching::judge_again(desk, &certificate, now)?;
    }
    tell_contact_keys(desk, key)?;
    tell_others_with(desk, &learnt, key)?;
    Ok(learnt)
}

/// A key may be known as that of several contacts: what it says now is told of all.
fn tell_others_with(desk: &mut Desk, fingerprints: &[Fingerprint], told: &ConversationKey) -> Result<(), StoreError> {
    let known: Vec<ConversationKey> = desk.world().all_contact_keys().filter(|(key, _)| *key != told).map(|(key, _)| key.clone()).collect();
    for key in known {
        if desk.world().contact_keys(&key).iter().any(|known| fingerprints.contains(&known.info.fingerprint)) {
            tell_contact_keys(desk, &key)?;
        }
    }
    Ok(())
}

/// Learns keys out of a file or a text, or that a key of the contact's was taken back.
pub(super) fn learn_from(hub: &Hub, request: RequestId, key: &ConversationKey, data: &[u8], now: Timestamp) {
    answered(hub, request, "learning keys", |desk| {
        if desk.world().account(key.account).is_none() {
            return Ok(Err(Refusal::NotFound));
        }
        let certificates = match Certificate::read(data) {
            Ok(certificates) => certificates,
            Err(error) => match revoked_by(desk, key, data)? {
                Some(certificate) => vec![certificate],
                None => return Ok(Err(Refusal::Key(refusal(&error)))),
            },
        };
        let fingerprints = learn(desk, key, certificates, KeySource::File, now)?;
        desk.tell(Update::KeysLearnt { request, fingerprints });
        Ok(Ok(()))
    });
}

/// The key of the contact that `data`, a revocation certificate, takes back.
fn revoked_by(desk: &mut Desk, key: &ConversationKey, data: &[u8]) -> Result<Option<Certificate>, StoreError> {
    let known: Vec<Fingerprint> = desk.world().contact_keys(key).iter().map(|key| key.info.fingerprint.clone()).collect();
    for fingerprint in known {
        let Some(certificate) = desk.certificate(&fingerprint)? else { continue };
        match certificate.apply_revocation(data) {
            Ok(revoked) => return Ok(Some(revoked)),
            Err(KeyError::NotARevocation) => return Ok(None),
            Err(_) => {}
        }
    }
    Ok(None)
}

/// Keys that somebody gives out in the contact's name: those that name the contact.
pub(super) fn learn_directory(
    hub: &Hub,
    request: RequestId,
    key: &ConversationKey,
    found: Result<Vec<Certificate>, KeyRefusal>,
    now: Timestamp,
) {
    answered(hub, request, "learning keys of a directory", |desk| {
        let certificates = match found {
            Ok(certificates) => certificates,
            Err(refusal) => return Ok(Err(Refusal::Key(refusal))),
        };
        let fingerprints = learn(desk, key, certificates, KeySource::Directory, now)?;
        desk.tell(Update::KeysLearnt { request, fingerprints });
        Ok(Ok(()))
    });
}

/// Whether a key is the contact's.
pub(super) fn decide(hub: &Hub, request: RequestId, key: &ConversationKey, fingerprint: &Fingerprint, decision: Decision) {
    done(hub, request, "deciding about a key", |desk| {
        desk.store.decide_contact_key(key, fingerprint, decision)?;
        tell_contact_keys(desk, key)
    });
}

/// That a key may be the contact's.
pub(super) fn forget(hub: &Hub, request: RequestId, key: &ConversationKey, fingerprint: &Fingerprint) {
    done(hub, request, "forgetting a key", |desk| {
        desk.store.forget_contact_key(key, fingerprint)?;
        tell_contact_keys(desk, key)
    });
}

/// Who vouched for what.
pub(super) fn load_vouches(hub: &Hub, request: RequestId, key: &ConversationKey) {
    answered(hub, request, "reading signed statuses", |desk| {
        let mut vouches = desk.store.vouches(key)?;
        vouches.truncate(VOUCHES);
        desk.tell(Update::Vouches { request, vouches });
        Ok(Ok(()))
    });
}

/// A public key as text, whoever's it is.
pub(super) fn export_public(hub: &Hub, request: RequestId, fingerprint: &Fingerprint) {
    answered(hub, request, "exporting a key", |desk| {
        let Some(certificate) = desk.certificate(fingerprint)? else { return Ok(Err(Refusal::NotFound)) };
        Ok(match certificate.to_armored() {
            Ok(text) => {
                desk.tell(Update::KeyExported { request, text: crate::xmpp::secret::Secret::new(text) });
                Ok(())
            }
            Err(error) => Err(Refusal::Key(refusal(&error))),
        })
    });
}

fn done(hub: &Hub, request: RequestId, doing: &'static str, work: impl FnOnce(&mut Desk) -> Result<(), StoreError>) {
    answered(hub, request, doing, |desk| {
        Ok(match work(desk) {
            Ok(()) => {
                desk.tell(Update::Done { request });
                Ok(())
            }
            Err(StoreError::NotFound) => Err(Refusal::NotFound),
            Err(error) => return Err(error),
        })
    });
}

/// Tells the keys of the contacts for whom the user has chosen one: they are needed from the first moment. Reading the others, of
/// which there may be thousands, would hold up the window.
pub(in crate::engine) fn remember(desk: &mut Desk) -> Result<(), StoreError> {
    let chosen: BTreeSet<ConversationKey> =
        desk.store.all_contact_keys()?.into_iter().filter(|(_, key)| key.decision != Decision::None).map(|(key, _)| key).collect();
    chosen.iter().try_for_each(|key| tell_contact_keys(desk, key))
}

/// Tells the keys of the others.
pub(super) fn tell_the_rest(hub: &Hub) {
    let stored = hub.try_work("reading the keys of contacts", |desk| desk.store.all_contact_keys()).unwrap_or_default();
    let all: BTreeSet<ConversationKey> = stored.into_iter().map(|(key, _)| key).collect();
    for key in all {
        let _ = hub.try_work("reading the keys of a contact", |desk| tell_contact_keys(desk, &key));
    }
}
