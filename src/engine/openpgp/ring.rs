//! The keys of ours in this run, and certificates as the store has them.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::{
    engine::{Update, hub::Desk},
    model::{self, AccountId},
    openpgp::{Certificate, Issuer, SecretKey, UnlockedKey},
    store::{StoreError, StoredKey},
    xmpp::fingerprint::Fingerprint,
};

/// More certificates are not kept ready; the store has all of them.
const READY: usize = 500;
/// A key says one thing a second: what it has just said several times in a row counts a few seconds later, and is shown at once.
const AHEAD: SignedDuration = SignedDuration::from_secs(10);
/// More signatures under statuses are not remembered: each text is signed once.
const SIGNED_TEXTS: usize = 16;

/// The keys of ours, locked as the store has them or unlocked, and certificates that were needed before.
#[derive(Debug, Default)]
pub(in crate::engine) struct Ring {
    own: Vec<OwnKey>,
    passphrase_kept: bool,
    /// How many things that take their time are being done.
    working: usize,
    ready: BTreeMap<Fingerprint, Certificate>,
    /// Signatures under our statuses, the oldest first.
    signed: Vec<(Fingerprint, String, String)>,
}

/// A key of ours.
#[derive(Debug, Clone)]
pub(in crate::engine) struct OwnKey {
    pub(in crate::engine) locked: SecretKey,
    pub(in crate::engine) unlocked: Option<UnlockedKey>,
    pub(in crate::engine) revocation: Option<String>,
    pub(in crate::engine) made_at: Timestamp,
}

impl OwnKey {
    pub(in crate::engine) fn fingerprint(&self) -> Fingerprint {
        self.locked.fingerprint()
    }

    /// Its packets, locked: by them it is known whether it has changed. `None` if it is not locked.
    pub(super) fn packets(&self) -> Option<Vec<u8>> {
        self.locked.to_bytes().ok()
    }

    /// As the store keeps it.
    ///
    /// # Errors
    /// If it is not locked: nothing secret lies in the store in clear.
    pub(super) fn stored(&self) -> Result<StoredKey, crate::openpgp::KeyError> {
        let (revocation, made_at) = (self.revocation.clone(), self.made_at);
        Ok(StoredKey { fingerprint: self.fingerprint(), packets: self.locked.to_bytes()?, revocation, made_at })
    }
}

impl Ring {
    /// The keys that the store has, all locked. One that cannot be read any more is left where it is, and the log says so.
    pub(in crate::engine) fn remembered(stored: Vec<StoredKey>) -> Self {
        let own = stored.into_iter().filter_map(|key| {
            let locked = SecretKey::read(&key.packets).ok().and_then(|keys| keys.into_iter().next());
            if locked.is_none() {
                tracing::error!(fingerprint = %key.fingerprint, "a key of ours cannot be read");
            }
            Some(OwnKey { locked: locked?, unlocked: None, revocation: key.revocation, made_at: key.made_at })
        });
        Self { own: own.collect(), ..Self::default() }
    }

    /// All keys of ours, the oldest first.
    pub(in crate::engine) fn own(&self) -> &[OwnKey] {
        &self.own
    }

    /// One of them.
    pub(in crate::engine) fn own_key(&self, fingerprint: &Fingerprint) -> Option<&OwnKey> {
        self.own.iter().find(|key| key.fingerprint() == *fingerprint)
    }

    /// The packets of all of them.
    pub(super) fn packets(&self) -> Vec<Option<Vec<u8>>> {
        self.own.iter().map(OwnKey::packets).collect()
    }

    /// Those that are unlocked, and the public parts of those that are not.
    pub(in crate::engine) fn openers(&self) -> (Vec<UnlockedKey>, Vec<Certificate>) {
        let unlocked = self.own.iter().filter_map(|key| key.unlocked.clone()).collect();
        let locked = self.own.iter().filter(|key| key.unlocked.is_none()).map(|key| key.locked.certificate()).collect();
        (unlocked, locked)
    }

    /// Adds a key, or puts it in the place of its earlier form.
    pub(super) fn put(&mut self, key: OwnKey) {
        self.ready.remove(&key.fingerprint());
        // What was signed stays so, unless the key says something else of itself now.
        if self.own_key(&key.fingerprint()).is_none_or(|known| known.locked.certificate() != key.locked.certificate()) {
            self.signed.retain(|(signer, _, _)| *signer != key.fingerprint());
        }
        match self.own.iter_mut().find(|known| known.fingerprint() == key.fingerprint()) {
            Some(known) => *known = key,
            None => self.own.push(key),
        }
    }

    pub(super) fn remove(&mut self, fingerprint: &Fingerprint) {
        self.own.retain(|key| key.fingerprint() != *fingerprint);
    }

    pub(super) fn lock(&mut self) {
        self.own.iter_mut().for_each(|key| key.unlocked = None);
        self.signed.clear();
    }

    pub(super) fn set_passphrase_kept(&mut self, kept: bool) {
        self.passphrase_kept = kept;
    }

    pub(super) fn begin_work(&mut self) {
        self.working += 1;
    }

    pub(super) fn end_work(&mut self) {
        self.working = self.working.saturating_sub(1);
    }

    /// What everybody may see of the keys of ours at `now`.
    pub(in crate::engine) fn picture(&self, now: Timestamp) -> model::OwnKeys {
        let picture = |key: &OwnKey| model::OwnKey { info: key.locked.certificate().info(now), unlocked: key.unlocked.is_some() };
        model::OwnKeys { keys: self.own.iter().map(picture).collect(), passphrase_kept: self.passphrase_kept, working: self.working > 0 }
    }

    /// The signature under a status of ours, if it was made before.
    pub(in crate::engine) fn signature(&self, signer: &Fingerprint, text: &str) -> Option<String> {
        self.signed.iter().find(|(by, signed, _)| by == signer && signed == text).map(|(_, _, signature)| signature.clone())
    }

    pub(in crate::engine) fn remember_signature(&mut self, signer: Fingerprint, text: String, signature: String) {
        if self.signed.len() >= SIGNED_TEXTS {
            self.signed.remove(0);
        }
        self.signed.push((signer, text, signature));
    }

    fn keep_ready(&mut self, certificate: &Certificate) {
        if self.ready.len() >= READY {
            self.ready.clear();
        }
        self.ready.insert(certificate.fingerprint(), certificate.clone());
    }
}

/// What is known from both. If that is more than a certificate may be, what was known stays, unless the new one was taken back: nobody
/// makes a revocation forgotten by adding to the key.
fn merged(known: Certificate, new: Certificate) -> Certificate {
    let is_revoked = |certificate: &Certificate| certificate.info(Timestamp::now()).revoked;
    match known.clone().merge(new.clone()) {
        Ok(merged) => merged,
        Err(_) if is_revoked(&new) => new,
        Err(_) => known,
    }
}

impl Desk {
    /// A certificate that is known: of ours, or of anybody.
    pub(in crate::engine) fn certificate(&mut self, fingerprint: &Fingerprint) -> Result<Option<Certificate>, StoreError> {
        if let Some(own) = self.ring.own_key(fingerprint) {
            return Ok(Some(own.locked.certificate()));
        }
        if let Some(ready) = self.ring.ready.get(fingerprint) {
            return Ok(Some(ready.clone()));
        }
        let packets = self.store.certificate(fingerprint)?;
        let certificate = packets.and_then(|packets| Certificate::read(&packets).ok()?.into_iter().next());
        if let Some(certificate) = &certificate {
            self.ring.keep_ready(certificate);
        }
        Ok(certificate)
    }

    /// The certificates that may have made a signature.
    pub(in crate::engine) fn certificates_named(&mut self, issuer: &Issuer) -> Result<Vec<Certificate>, StoreError> {
        let own = self.ring.own.iter().map(|key| key.locked.certificate()).filter(|certificate| certificate.is(issuer));
        let mut found: Vec<Certificate> = own.collect();
        for packets in self.store.certificates_named(&issuer.to_hex())? {
            found.extend(Certificate::read(&packets).unwrap_or_default());
        }
        Ok(found)
    }

    /// Keeps a certificate, with all that was known of it before. Gives what is known of it now.
    pub(in crate::engine) fn save_certificate(&mut self, certificate: Certificate) -> Result<Certificate, StoreError> {
        let known = self.store.certificate(&certificate.fingerprint())?;
        let known = known.and_then(|packets| Certificate::read(&packets).ok()?.into_iter().next());
        let merged = match known {
            Some(known) => merged(known, certificate),
            None => certificate,
        };
        let packets = merged.to_bytes().map_err(|_| StoreError::NotPossible)?;
        self.store.save_certificate(&merged.fingerprint(), &merged.handles(), &packets)?;
        self.ring.keep_ready(&merged);
        Ok(merged)
    }

    /// Tells everybody how the keys of ours stand.
    pub(in crate::engine) fn tell_own_keys(&mut self) {
        let picture = self.ring.picture(Timestamp::now().saturating_add(AHEAD).unwrap_or(Timestamp::MAX));
        if self.world().own_keys() != &picture {
            self.tell(Update::OwnKeysChanged(picture));
        }
    }

    /// The key of an account, if it has one here.
    pub(in crate::engine) fn key_of(&self, account: AccountId) -> Option<&OwnKey> {
        let fingerprint = self.world().account(account)?.settings.openpgp.key.clone()?;
        self.ring.own_key(&fingerprint)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        engine::{World, hub::Hub},
        model::{KeyKind, RevocationReason},
        store::Store,
        xmpp::secret::Secret,
    };

    #[test]
    fn a_revocation_is_not_forgotten_because_a_key_has_become_too_large() {
        let made = Timestamp::from_second(1_577_836_800).unwrap();
        // Each statement about so many user ids is large.
        let user_ids: Vec<String> = (0..400).map(|number| format!("{number:0>180}")).collect();
        let key = SecretKey::generate(&user_ids, KeyKind::Curve25519, None, &Secret::new("x"), made).unwrap().unlocked;
        let [one, other] = ["2080-01-01T00:00:00Z", "2081-01-01T00:00:00Z"].map(|until| {
            let until: Timestamp = until.parse().unwrap();
            key.set_expiry(Some(until), made).unwrap().certificate()
        });
        assert!(one.clone().merge(other.clone()).is_err(), "together they are too large");
        let revoked = key.revoke(RevocationReason::Compromised, made).unwrap().certificate().merge(one.clone()).unwrap();
        assert!(merged(revoked.clone(), other.clone()).info(Timestamp::now()).revoked);
        assert!(merged(other.clone(), revoked).info(Timestamp::now()).revoked);
        assert!(merged(one.clone(), other) == one);
    }

    #[test]
    fn more_signatures_than_a_few_are_not_remembered() {
        let mut ring = Ring::default();
        let fingerprint: Fingerprint = "A".repeat(40).parse().unwrap();
        for number in 0..100 {
            ring.remember_signature(fingerprint.clone(), number.to_string(), "=".to_owned());
        }
        assert_eq!((ring.signed.len(), ring.signature(&fingerprint, "0")), (SIGNED_TEXTS, None));
        assert!(ring.signature(&fingerprint, "99").is_some());
    }

    #[test]
    fn a_key_of_ours_that_cannot_be_read_is_left_where_it_is() {
        let mut store = Store::in_memory().unwrap();
        let damaged = StoredKey {
            fingerprint: "A".repeat(40).parse().unwrap(),
            packets: b"damaged".to_vec(),
            revocation: None,
            made_at: Timestamp::UNIX_EPOCH,
        };
        store.save_own_key(&damaged).unwrap();
        let ring = Ring::remembered(store.own_keys().unwrap());
        assert!(ring.own().is_empty());
        let hub = Hub::new(store, World::new());
        assert_eq!(hub.work(|desk| desk.store.own_keys()).unwrap(), [damaged]);
    }
}
