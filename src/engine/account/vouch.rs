//! Signed statuses (`jabber:x:signed`): those of others are judged and remembered, ours are signed once for each text.
//!
//! A signature covers nothing but the words (XEP-0027 §2.1): whoever has seen it can show it again, in their own name too. So a good
//! one says that the owner of the key has once written this, and no more.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::Heart;
use crate::{
    engine::openpgp::{learn, named},
    model::{KeySource, Validity, Verdict, Vouch},
    openpgp::{armor, sign, verify},
    xmpp::{
        jid::Jid,
        session::Request,
        stanza::presence::{OwnPresence, SignedStatus},
        text,
    },
};

/// An older signature may have been kept by somebody to show it now (protocol facts §6).
const OLD: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Heart {
    /// What a signature under somebody's status says, which is remembered with the status.
    pub(super) fn judge(&self, from: &Jid, signed: &SignedStatus, now: Timestamp) -> Verdict {
        let packets = armor::restore(&signed.signature);
        let digest = digest(packets.as_deref().unwrap_or(signed.signature.as_bytes()), &signed.text);
        let verdict = packets.map_or(Verdict::Damaged, |packets| {
            verify::detached(&packets, signed.text.as_bytes(), &|issuer| named(&self.hub, issuer), now).into()
        });
        let account = self.account;
        let noted = self.hub.try_work("remembering a signed status", |desk| {
            let first = desk.store.first_heard(&digest)?.map(|(jid, _)| jid).filter(|jid| jid != from.bare());
            let verdict = unless_replayed(verdict.clone(), first, now);
            let vouch = Vouch { account, from: from.clone(), status: signed.text.clone(), heard_at: now, verdict: verdict.clone() };
            desk.store.note_vouch(&vouch, &signed.signature, &digest)?;
            if let Verdict::Good { key, .. } = &verdict
                && let Some(certificate) = desk.certificate(key)?
            {
                learn(desk, &vouch.conversation(), vec![certificate], KeySource::Presence, now)?;
            }
            Ok(verdict)
        });
        noted.unwrap_or(verdict)
    }

    /// Our presence, its status signed if the user wants that and the key is unlocked; a login never waits for a passphrase.
    pub(super) fn presence(&mut self, presence: OwnPresence) -> Request {
        let status = presence.status.as_deref().map(|status| text::as_xml_carries(status).trim_end().to_owned());
        let presence = OwnPresence { status: status.filter(|status| !status.is_empty()), ..presence };
        let signature = self.sign(presence.status.as_deref().unwrap_or_default());
        self.signature.clone_from(&signature);
        Request::Presence { presence, signature }
    }

    fn sign(&self, status: &str) -> Option<String> {
        let now = self.now.wall;
        self.hub.work(|desk| {
            let wanted = desk.world().account(self.account)?.settings.openpgp.sign_status;
            let key = desk.key_of(self.account).filter(|_| wanted)?;
            let signer = key.unlocked.clone()?;
            if key.locked.certificate().info(now).validity(now) != Validity::Valid {
                return None;
            }
            let fingerprint = signer.fingerprint();
            if let Some(known) = desk.ring.signature(&fingerprint, status) {
                return Some(known);
            }
            let signed =
                sign::detached(status.as_bytes(), &signer, now).inspect_err(|error| tracing::error!(%error, "a status was not signed"));
            let signature = armor::strip(&signed.ok()?);
            desk.ring.remember_signature(fingerprint, status.to_owned(), signature.clone());
            Some(signature)
        })
    }
}

/// A good signature that is old, or that somebody else has shown before, proves nothing of the one who shows it.
fn unless_replayed(verdict: Verdict, first_from: Option<crate::xmpp::jid::BareJid>, now: Timestamp) -> Verdict {
    match verdict {
        Verdict::Good { key, made_at } if first_from.is_some() || made_at.is_some_and(|made| now.duration_since(made) > OLD) => {
            Verdict::Replayed { key, made_at, first_from }
        }
        verdict => verdict,
    }
}

fn digest(signature: &[u8], status: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    // The length keeps the two apart.
    hash.update(u64::try_from(signature.len()).unwrap_or(u64::MAX).to_be_bytes());
    hash.update(signature);
    hash.update(status.as_bytes());
    hash.finalize().into()
}
