//! What tests with OpenPGP keys share.

use std::{collections::BTreeMap, sync::Mutex};

use super::*;
use crate::{
    engine::openpgp::{OwnWork, Ring, learn, tell_contact_keys},
    model::{ConversationOptions, Decision, EncryptionPolicy, KeyKind, KeySource, OpenPgpSettings, Protection},
    openpgp::{Certificate, Generated, SecretKey, open},
    xmpp::session::Sealed,
};

/// What Juliet writes, and nobody may read on its way.
pub(super) const SECRET: &str = "Meet me at the cell at nine";
/// A year of a key, in seconds.
const YEAR: u64 = 365 * 24 * 60 * 60;

/// When all keys of these tests were made: before any clock that looks at them.
pub(super) fn made() -> Timestamp {
    Timestamp::from_second(1_577_836_800).unwrap()
}

pub(super) fn passphrase() -> Secret {
    Secret::new("wherefore art thou")
}

/// A key with this user id, for so many years: each once, since a passphrase is slow on purpose.
pub(super) fn key_for(user_id: &str, years: Option<u64>) -> Generated {
    static MADE: Mutex<BTreeMap<(String, Option<u64>), Generated>> = Mutex::new(BTreeMap::new());
    let mut all = MADE.lock().unwrap();
    let generate = || {
        let life = years.map(|years| Duration::from_secs(years * YEAR));
        SecretKey::generate(&[user_id.to_owned()], KeyKind::Curve25519, life, &passphrase(), made()).unwrap()
    };
    all.entry((user_id.to_owned(), years)).or_insert_with(generate).clone()
}

pub(super) fn key(user_id: &str) -> Generated {
    key_for(user_id, None)
}

pub(super) fn juliets() -> Generated {
    key("xmpp:juliet@capulet.com")
}

pub(super) fn romeos() -> Generated {
    key("xmpp:romeo@montague.net")
}

/// What a key finds in what was sealed.
pub(super) fn opened_by(key: &Generated, sealed: &Sealed) -> Result<open::Opened, crate::model::OpenFailure> {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let bytes = match sealed {
        Sealed::Legacy(text) => crate::openpgp::armor::restore(text).unwrap(),
        Sealed::Ox(text) => BASE64_STANDARD.decode(text).unwrap(),
        Sealed::Foreign(_) => panic!("{sealed:?}"),
    };
    let certificates = [juliets().unlocked.certificate(), romeos().unlocked.certificate()];
    let find = |issuer: &crate::openpgp::Issuer| certificates.iter().filter(|known| known.is(issuer)).cloned().collect();
    let unlocked = std::slice::from_ref(&key.unlocked);
    open::open(&bytes, &open::Keys { unlocked, locked: &[], find: &find }, Timestamp::from_second(1_795_349_100).unwrap())
}

impl Stage {
    /// Juliet and Romeo have keys, and she has chosen his.
    pub(super) fn keyed() -> Self {
        let stage = Self::new();
        stage.own(&juliets());
        stage.knows_key(&romeos(), Decision::Assigned);
        stage
    }

    /// The same, and both have their keys in their public lists.
    pub(super) fn modern() -> Self {
        let stage = Self::keyed();
        stage.wants(|settings| settings.publish = true);
        stage.publishes(&[&romeos()]);
        stage
    }

    fn work(&self) -> OwnWork {
        OwnWork { hub: self.hub.clone(), now: self.now.wall }
    }

    /// Takes over a key for Juliet's account, unlocked.
    pub(super) fn own(&self, key: &Generated) {
        self.work().adopt(Some(self.heart.account), key.unlocked.clone(), &passphrase(), &|| true).unwrap();
    }

    /// As at the next start, before the passphrase is given.
    pub(super) fn locks(&self) {
        self.hub.work(|desk| {
            desk.ring = Ring::remembered(desk.store.own_keys().unwrap());
            desk.tell_own_keys();
        });
    }

    pub(super) fn unlocks(&self) {
        self.work().unlock(&passphrase()).unwrap();
    }

    /// Juliet takes her key back.
    pub(super) fn revokes(&self, key: &Generated) {
        self.work().revoke(&key.locked.fingerprint(), crate::model::RevocationReason::Compromised).unwrap();
    }

    /// A key may be Romeo's, as a file says.
    pub(super) fn knows_key(&self, key: &Generated, decision: Decision) {
        self.learns(&key.unlocked.certificate());
        self.decides(&key.locked.fingerprint(), decision);
    }

    pub(super) fn learns(&self, certificate: &Certificate) {
        let (romeo, now) = (self.key(), self.now.wall);
        self.hub.work(|desk| learn(desk, &romeo, vec![certificate.clone()], KeySource::File, now)).unwrap();
    }

    pub(super) fn decides(&self, fingerprint: &Fingerprint, decision: Decision) {
        let romeo = self.key();
        let decide = |desk: &mut crate::engine::hub::Desk| {
            desk.store.decide_contact_key(&romeo, fingerprint, decision)?;
            tell_contact_keys(desk, &romeo)
        };
        self.hub.work(decide).unwrap();
    }

    /// Romeo's public list.
    pub(super) fn publishes(&self, keys: &[&Generated]) {
        let romeo = self.key();
        let listed: Vec<_> = keys.iter().map(|key| key.locked.fingerprint()).collect();
        let publish = |desk: &mut crate::engine::hub::Desk| {
            desk.store.set_published(&romeo, &listed)?;
            tell_contact_keys(desk, &romeo)
        };
        self.hub.work(publish).unwrap();
    }

    /// What the user wants of OpenPGP.
    pub(super) fn wants(&self, change: impl FnOnce(&mut OpenPgpSettings)) {
        self.hub.work(|desk| {
            let mut account = desk.world().account(self.heart.account).unwrap().clone();
            change(&mut account.settings.openpgp);
            desk.store.change_account(account.id, &account.settings).unwrap();
            desk.tell(Update::AccountChanged(account));
        });
    }

    pub(super) fn settings(&self) -> OpenPgpSettings {
        self.hub.work(|desk| desk.world().account(self.heart.account).unwrap().settings.openpgp.clone())
    }

    /// What the user wants of encryption in the chat with Romeo.
    pub(super) fn policy(&self, encryption: EncryptionPolicy) {
        self.policy_with(&self.key(), encryption);
    }

    pub(super) fn policy_with(&self, key: &ConversationKey, encryption: EncryptionPolicy) {
        let options = ConversationOptions { encryption, ..ConversationOptions::default() };
        self.hub.work(|desk| {
            let conversation = desk.store.configure(key, &options, made()).unwrap();
            desk.tell(Update::ConversationChanged(conversation));
        });
    }

    /// Juliet presses Enter.
    pub(super) fn enters(&self, composed: Composed) -> bool {
        compose::queue(&self.hub, RequestId(1), self.key(), composed)
    }

    /// What goes out now.
    pub(super) fn sends_out(&mut self) -> Vec<OutgoingMessage> {
        self.heart.set_time(self.now);
        let messages = self.heart.flush().into_iter().filter_map(|request| match request {
            Request::Message(message) => Some(message),
            _ => None,
        });
        messages.collect()
    }

    pub(super) fn protection(&self) -> Protection {
        self.last().protection
    }

    /// What was told since the last time.
    pub(super) fn told(listener: &mut tokio::sync::broadcast::Receiver<crate::engine::Batch>) -> Vec<Update> {
        let mut updates = Vec::new();
        while let Ok(batch) = listener.try_recv() {
            updates.extend(batch.iter().cloned());
        }
        updates
    }

    pub(super) fn listens(&self) -> tokio::sync::broadcast::Receiver<crate::engine::Batch> {
        self.hub.listen().1
    }
}
