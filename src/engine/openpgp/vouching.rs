//! Signed statuses (`jabber:x:signed`) of others.
//!
//! A signature covers nothing but the words (XEP-0027 §2.1): whoever has seen it can show it again, in their own name too. So a good
//! one says that the owner of the key has once written this, and no more.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::{contact, opening::named};
use crate::{
    engine::{
        Update,
        hub::{Desk, Hub},
    },
    model::{AccountId, Contact, KeySource, Verdict, Vouch},
    openpgp::{Certificate, Issuer, armor, verify},
    store::StoreError,
    xmpp::{
        fingerprint::Fingerprint,
        jid::{BareJid, Jid},
        stanza::presence::SignedStatus,
        text,
    },
};

/// An older signature may have been kept by somebody to show it now (protocol facts §6).
const OLD: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What a signature under somebody's status says, which is remembered with the status.
pub(in crate::engine) fn judge(hub: &Hub, account: AccountId, from: &Jid, signed: &SignedStatus, now: Timestamp) -> Verdict {
    let verdict = verdict(&signed.signature, &signed.text, &|issuer| named(hub, issuer), now);
    let vouch = Vouch { account, from: from.clone(), status: signed.text.clone(), heard_at: now, verdict };
    let unnoted = vouch.verdict.clone();
    hub.try_work("remembering a signed status", |desk| note(desk, vouch, &signed.signature)).unwrap_or(unnoted)
}

fn verdict(signature: &str, status: &str, find: &dyn Fn(&Issuer) -> Vec<Certificate>, now: Timestamp) -> Verdict {
    let packets = armor::restore(signature);
    packets.map_or(Verdict::Damaged, |packets| verify::detached(&packets, status.as_bytes(), find, now).into())
}

fn note(desk: &mut Desk, vouch: Vouch, signature: &str) -> Result<Verdict, StoreError> {
    let digest = digest(&vouch, signature);
    let vouch = unless_replayed(desk, vouch, &digest)?;
    desk.store.note_vouch(&vouch, signature, &digest)?;
    if let Verdict::Good { key, .. } = &vouch.verdict
        && !is_learnt(desk, &vouch, key)
        && let Some(certificate) = desk.certificate(key)?
    {
        contact::learn(desk, &vouch.conversation(), vec![certificate], KeySource::Presence, vouch.heard_at)?;
    }
    Ok(vouch.verdict)
}

/// It is known that the contact signs with this key: a flood of presences is not a flood of writes.
fn is_learnt(desk: &Desk, vouch: &Vouch, key: &Fingerprint) -> bool {
    let known = desk.world().contact_keys(&vouch.conversation());
    known.iter().any(|known| known.info.fingerprint == *key && known.sources.contains(&KeySource::Presence))
}

/// Statuses that were signed with a key that is known now: what was remembered, and what stands beside contacts at this moment.
pub(super) fn judge_again(desk: &mut Desk, certificate: &Certificate, now: Timestamp) -> Result<(), StoreError> {
    for handle in certificate.handles() {
        let mut unjudged = desk.store.unjudged(&handle)?;
        // Who has shown it first is the first to be judged.
        unjudged.reverse();
        for (row, unknown, signature) in unjudged {
            let verdict = verdict(&signature, &unknown.status, &|_| vec![certificate.clone()], now);
            let vouch = Vouch { verdict, ..unknown.clone() };
            let digest = digest(&vouch, &signature);
            let vouch = unless_replayed(desk, vouch, &digest)?;
            match desk.store.judge_vouch(row, &vouch.verdict, &digest) {
                // It was the same one as another.
                Err(StoreError::NotFound) => continue,
                judged => judged?,
            }
            show(desk, &unknown, &vouch.verdict);
            note_use(desk, &vouch, certificate, now)?;
        }
    }
    Ok(())
}

/// The contact uses the key.
fn note_use(desk: &mut Desk, vouch: &Vouch, certificate: &Certificate, now: Timestamp) -> Result<(), StoreError> {
    if !matches!(vouch.verdict, Verdict::Good { .. }) {
        return Ok(());
    }
    match desk.store.learn_contact_key(&vouch.conversation(), &certificate.fingerprint(), KeySource::Presence, now) {
        // The contact has as many keys as anybody may have, and the user has decided about all of them.
        Err(StoreError::NotPossible) => Ok(()),
        learnt => learnt.and_then(|()| contact::tell_contact_keys(desk, &vouch.conversation())),
    }
}

/// Corrects what stands beside the session that shows this status now.
fn show(desk: &mut Desk, unknown: &Vouch, verdict: &Verdict) {
    let world = desk.world();
    let bare = Jid::from(unknown.from.bare().clone());
    let contact = world.contact_of(unknown.account, &unknown.from).or_else(|| world.contact_of(unknown.account, &bare));
    let Some(mut contact): Option<Contact> = contact.cloned() else { return };
    let name = unknown.from.resource().unwrap_or_default();
    // The words may have been shortened for the eye.
    let words = text::lines(&unknown.status, usize::MAX).unwrap_or_default();
    let says_it = |status: Option<&str>| words.starts_with(status.unwrap_or_default());
    let shown = contact.resources.iter_mut().find(|session| session.name == name && session.signed.as_ref() == Some(&unknown.verdict));
    let Some(session) = shown.filter(|session| says_it(session.status.as_deref())) else { return };
    session.signed = Some(verdict.clone());
    desk.tell(Update::ContactChanged(contact));
}

/// A good signature that is old, or that somebody else has shown before, or is one of ours, proves nothing of the one who shows it.
fn unless_replayed(desk: &Desk, vouch: Vouch, digest: &[u8; 32]) -> Result<Vouch, StoreError> {
    let Verdict::Good { key, made_at } = &vouch.verdict else { return Ok(vouch) };
    let by = vouch.from.bare();
    let first_from = match owner(desk, key).filter(|_| !is_ours(desk, by)) {
        Some(ours) => Some(ours),
        None => desk.store.first_heard(digest)?.map(|(jid, _)| jid).filter(|jid| jid != by),
    };
    let is_old = made_at.is_some_and(|made| vouch.heard_at.duration_since(made) > OLD);
    if first_from.is_none() && !is_old {
        return Ok(vouch);
    }
    let verdict = Verdict::Replayed { key: key.clone(), made_at: *made_at, first_from };
    Ok(Vouch { verdict, ..vouch })
}

/// Which account of ours signs with this key.
fn owner(desk: &Desk, key: &Fingerprint) -> Option<BareJid> {
    let mut accounts = desk.world().accounts();
    accounts.find(|account| account.settings.openpgp.key.as_ref() == Some(key)).map(|account| account.settings.jid.clone())
}

fn is_ours(desk: &Desk, jid: &BareJid) -> bool {
    desk.world().account_by_jid(jid).is_some()
}

/// By what the same signature is found again. Where it is known who made it, by that, when, and the words: what a signature does not
/// cover of itself (RFC 9580 §5.2.3.7), and what stands beside it, can be changed by anybody.
fn digest(vouch: &Vouch, signature: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    match (vouch.verdict.key(), vouch.verdict.made_at()) {
        (Some(key), Some(made_at)) => {
            hash.update(key.as_str());
            hash.update(made_at.as_second().to_be_bytes());
        }
        _ => {
            let packets = armor::restore(signature).unwrap_or_else(|_| signature.as_bytes().to_vec());
            // The length keeps the two apart.
            hash.update(u64::try_from(packets.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(&packets);
        }
    }
    hash.update(vouch.status.as_bytes());
    hash.finalize().into()
}
