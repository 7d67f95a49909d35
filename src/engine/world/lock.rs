//! What becomes of a message that is written in a chat now: the one place that decides whether it is encrypted, for the lock in the
//! window as for the message itself.

use jiff::Timestamp;

use super::World;
use crate::model::{
    Account, ContactKey, ConversationKey, Decision, EncryptionPolicy, KeyInfo, Lock, OpenReason, Scheme, SealProblem, Validity,
};

impl World {
    /// What becomes of a message that is written here at `now`, by what the user wants of the chat, or by `wish` for this one.
    ///
    /// Where the user has chosen a key for the contact, [`EncryptionPolicy::Automatic`] never sends less than encrypted: that a key
    /// has expired, or that our own is locked, does not make a chat readable by everybody. And where the chat says
    /// [`EncryptionPolicy::Always`], no wish for one message says less.
    #[must_use]
    pub fn lock(&self, key: &ConversationKey, wish: Option<EncryptionPolicy>, now: Timestamp) -> Lock {
        let chat = self.conversation(key).map(|chat| chat.options.encryption).unwrap_or_default();
        let always = chat == EncryptionPolicy::Always;
        match (wish.unwrap_or(chat), self.scheme(key, now)) {
            (EncryptionPolicy::Never, _) if always => Lock::Jammed(SealProblem::Forbidden),
            (EncryptionPolicy::Never, _) => Lock::Open(OpenReason::Never),
            (_, Ok(scheme)) => Lock::Closed(scheme),
            (EncryptionPolicy::Automatic, Err(problem)) if !always && !self.is_chosen(key) => Lock::Open(OpenReason::Missing(problem)),
            (_, Err(problem)) => Lock::Jammed(problem),
        }
    }

    /// The keys to which a message here is encrypted at `now`, besides our own.
    #[must_use]
    pub fn recipients(&self, key: &ConversationKey, now: Timestamp) -> Vec<&ContactKey> {
        self.chosen(key).filter(|key| usable(&key.info, now).is_ok()).collect()
    }

    fn chosen(&self, key: &ConversationKey) -> impl Iterator<Item = &ContactKey> {
        self.contact_keys(key).iter().filter(|key| key.decision != Decision::None)
    }

    /// The user has chosen a key for the contact.
    fn is_chosen(&self, key: &ConversationKey) -> bool {
        self.chosen(key).next().is_some()
    }

    /// In which form a message here can be encrypted.
    fn scheme(&self, key: &ConversationKey, now: Timestamp) -> Result<Scheme, SealProblem> {
        let account = self.account(key.account).ok_or(SealProblem::NoOwnKey)?;
        // Nobody has a key at a server, or where a gateway or a room speaks for many.
        if key.peer.local().is_none() {
            return Err(SealProblem::NobodyThere);
        }
        let mut problem = None;
        for chosen in self.chosen(key) {
            match usable(&chosen.info, now) {
                Ok(()) => return self.own_key(account, now).map(|()| self.preferred(account, key, now)),
                Err(why) => problem = problem.or(Some(why)),
            }
        }
        Err(problem.unwrap_or(SealProblem::NoContactKey))
    }

    /// Whether the account has a key that can be used now.
    fn own_key(&self, account: &Account, now: Timestamp) -> Result<(), SealProblem> {
        let fingerprint = account.settings.openpgp.key.as_ref().ok_or(SealProblem::NoOwnKey)?;
        let key = self.own_keys().get(fingerprint).ok_or(SealProblem::NoOwnKey)?;
        match key.info.validity(now) {
            Validity::Valid if key.unlocked => Ok(()),
            Validity::Valid => Err(SealProblem::Locked(fingerprint.clone())),
            validity => Err(SealProblem::OwnKeyInvalid(fingerprint.clone(), validity)),
        }
    }

    /// Today's form if both sides have their keys in their public lists, unless all that is known of the contact's programs is that
    /// they speak only the form of 2001.
    fn preferred(&self, account: &Account, key: &ConversationKey, now: Timestamp) -> Scheme {
        let published = self.recipients(key, now).iter().any(|key| key.published);
        let known: Vec<_> =
            self.contact(key).iter().flat_map(|contact| &contact.resources).filter_map(|session| session.features).collect();
        let only_legacy = known.iter().any(|features| features.legacy_openpgp) && !known.iter().any(|features| features.openpgp);
        if account.settings.openpgp.publish && published && !only_legacy { Scheme::Ox } else { Scheme::Legacy }
    }
}

fn usable(key: &KeyInfo, now: Timestamp) -> Result<(), SealProblem> {
    match key.validity(now) {
        Validity::Valid if key.encrypts => Ok(()),
        Validity::Valid => Err(SealProblem::CannotEncrypt(key.fingerprint.clone())),
        validity => Err(SealProblem::ContactKeyInvalid(key.fingerprint.clone(), validity)),
    }
}

#[cfg(test)]
mod tests;
