//! Our status, signed once for each text (`jabber:x:signed`).

use super::Heart;
use crate::{
    model::Validity,
    openpgp::{armor, sign},
    xmpp::{session::Request, stanza::presence::OwnPresence, text},
};

impl Heart {
    /// Our presence, its status signed if the user wants that and the key is unlocked; a login never waits for a passphrase.
    pub(super) fn presence(&mut self, presence: OwnPresence) -> Request {
        let status = presence.status.as_deref().map(|status| text::as_xml_carries(status).trim_end().to_owned());
        let presence = OwnPresence { status: status.filter(|status| !status.is_empty()), ..presence };
        let signature = self.sign(presence.status.as_deref().unwrap_or_default());
        self.signature.clone_from(&signature);
        Request::Presence { presence, signature, photo: None }
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
