//! What is asked about keys of ours, and takes its time: it runs on a thread where waiting is allowed.
//!
//! All keys of ours share one passphrase, so that one question unlocks all accounts.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;

use super::ring::OwnKey;
use crate::{
    engine::{
        KeyRefusal, Update,
        hub::{Desk, Hub},
        local,
    },
    model::{Account, AccountId, KeyKind, OpenPgpSettings, RevocationReason},
    openpgp::{Certificate, KeyError, SecretKey, UnlockedKey},
    store::{StoreError, StoredKey},
    xmpp::{fingerprint::Fingerprint, jid::BareJid, secret::Secret},
};

/// Seconds of a day.
const DAY: u64 = 24 * 60 * 60;
/// More keys of ours are not kept.
const MOST_KEYS: usize = 50;

/// How often something that takes its time is begun anew because the keys have changed meanwhile.
const TRIES: usize = 5;

/// A passphrase that was proven, and with what: the packets of the first key, if there was one.
struct Under<'a> {
    passphrase: &'a Secret,
    first: Option<Vec<u8>>,
}

/// Whether what is being done is still wanted; asked once, immediately before it is kept: from then on nobody can cancel it.
pub(in crate::engine) type StillWanted<'a> = &'a dyn Fn() -> bool;

/// Work on the keys of ours.
pub(in crate::engine) struct OwnWork {
    pub(in crate::engine) hub: Arc<Hub>,
    pub(in crate::engine) now: Timestamp,
}

impl OwnWork {
    /// Makes a key for an account.
    pub(super) fn generate(
        &self,
        account: AccountId,
        name: Option<String>,
        kind: KeyKind,
        days: Option<u32>,
        passphrase: &Secret,
        wanted: StillWanted<'_>,
    ) -> Result<Fingerprint, KeyRefusal> {
        let jid = self.address(account)?;
        let under = self.prove(passphrase)?;
        let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let user_ids: Vec<String> = std::iter::once(user_id(&jid)).chain(name).collect();
        let life = days.map(|days| Duration::from_secs(u64::from(days) * DAY));
        let made = SecretKey::generate(&user_ids, kind, life, passphrase, self.now).map_err(|error| refusal(&error))?;
        let key = OwnKey { locked: made.locked, unlocked: Some(made.unlocked), revocation: Some(made.revocation), made_at: self.now };
        self.take_over(key, Some(account), under, wanted)
    }

    /// Takes over a secret key out of a file.
    pub(super) fn import(
        &self,
        account: Option<AccountId>,
        data: &[u8],
        protected_by: &Secret,
        passphrase: &Secret,
        wanted: StillWanted<'_>,
    ) -> Result<Fingerprint, KeyRefusal> {
        let under = self.prove(passphrase)?;
        let mut keys = SecretKey::read(data).map_err(|error| refusal(&error))?;
        let (Some(key), true) = (keys.pop(), keys.is_empty()) else { return Err(KeyRefusal::SeveralKeys) };
        let unlocked = key.unlock(protected_by).map_err(|error| match error {
            KeyError::WrongPassphrase => KeyRefusal::WrongFilePassphrase,
            other => refusal(&other),
        })?;
        self.adopt_under(account, unlocked, under, wanted)
    }

    /// Takes over a key that is open already, under the passphrase of the own keys.
    pub(in crate::engine) fn adopt(
        &self,
        account: Option<AccountId>,
        unlocked: UnlockedKey,
        passphrase: &Secret,
        wanted: StillWanted<'_>,
    ) -> Result<Fingerprint, KeyRefusal> {
        let under = self.prove(passphrase)?;
        self.adopt_under(account, unlocked, under, wanted)
    }

    fn adopt_under(
        &self,
        account: Option<AccountId>,
        unlocked: UnlockedKey,
        under: Under<'_>,
        wanted: StillWanted<'_>,
    ) -> Result<Fingerprint, KeyRefusal> {
        let locked = unlocked.lock(under.passphrase).map_err(|error| refusal(&error))?;
        // Made elsewhere: whoever made it may have no certificate to end it, so there is one from now on.
        let revocation = unlocked.revocation_certificate(self.now).ok();
        self.take_over(OwnKey { locked, unlocked: Some(unlocked), revocation, made_at: self.now }, account, under, wanted)
    }

    /// Unlocks all keys. One that has another passphrase, which none should have, stays locked.
    pub(in crate::engine) fn unlock(&self, passphrase: &Secret) -> Result<(), KeyRefusal> {
        let locked: Vec<SecretKey> = self.hub.work(|desk| desk.ring.own().iter().map(|key| key.locked.clone()).collect());
        if locked.is_empty() {
            return Err(KeyRefusal::NoOwnKey);
        }
        let opened: Vec<Result<UnlockedKey, KeyError>> = locked.iter().map(|key| key.unlock(passphrase)).collect();
        let first_error = opened.iter().find_map(|opened| opened.as_ref().err()).map(refusal);
        let opened: Vec<UnlockedKey> = opened.into_iter().filter_map(Result::ok).collect();
        if opened.is_empty() {
            return first_error.map_or(Ok(()), Err);
        }
        self.hub.work(|desk| {
            for unlocked in opened {
                if let Some(known) = desk.ring.own_key(&unlocked.fingerprint()).cloned() {
                    desk.ring.put(OwnKey { unlocked: Some(unlocked), ..known });
                }
            }
            desk.tell_own_keys();
        });
        Ok(())
    }

    /// Gives all keys another passphrase, or none of them.
    pub(super) fn change_passphrase(&self, old: &Secret, new: &Secret) -> Result<(), KeyRefusal> {
        if new.is_empty() {
            return Err(KeyRefusal::PassphraseNeeded);
        }
        for _ in 0..TRIES {
            let known: Vec<OwnKey> = self.hub.work(|desk| desk.ring.own().to_vec());
            let changed =
                known.iter().map(|key| relocked(key, old, new)).collect::<Result<Vec<_>, _>>().map_err(|error| refusal(&error))?;
            let stored = changed.iter().map(OwnKey::stored).collect::<Result<Vec<_>, _>>().map_err(|error| refusal(&error))?;
            if self.replace(&known, changed, &stored)? {
                return Ok(());
            }
        }
        Err(KeyRefusal::Failed)
    }

    /// Puts all keys in the place of what they were. `false`: they have changed meanwhile, or there is another one.
    fn replace(&self, known: &[OwnKey], changed: Vec<OwnKey>, stored: &[StoredKey]) -> Result<bool, KeyRefusal> {
        self.write("changing the passphrase of keys", |desk| {
            if desk.ring.packets() != known.iter().map(OwnKey::packets).collect::<Vec<_>>() {
                return Ok(false);
            }
            desk.store.replace_own_keys(stored)?;
            changed.into_iter().for_each(|key| desk.ring.put(key));
            desk.tell_own_keys();
            Ok(true)
        })
    }

    /// Lets a key live longer, or shorter.
    pub(super) fn set_expiry(&self, fingerprint: &Fingerprint, expires_at: Option<Timestamp>) -> Result<(), KeyRefusal> {
        self.restate(fingerprint, |key| key.set_expiry(expires_at, self.now))
    }

    /// Takes a key back.
    pub(in crate::engine) fn revoke(&self, fingerprint: &Fingerprint, reason: RevocationReason) -> Result<(), KeyRefusal> {
        self.restate(fingerprint, |key| key.revoke(reason, self.now))
    }

    /// Gives a key of an account the user id that its contacts look for (XEP-0373 §4), if it has none such.
    fn name_after(&self, fingerprint: &Fingerprint, jid: &BareJid) -> Result<(), KeyRefusal> {
        let id = user_id(jid);
        let named = self.own_key(fingerprint)?.locked.certificate().info(self.now).user_ids.contains(&id);
        if named { Ok(()) } else { self.restate(fingerprint, |key| key.add_user_id(&id, self.now)) }
    }

    /// What an account does with OpenPGP.
    pub(super) fn configure(&self, account: AccountId, settings: &OpenPgpSettings) -> Result<(), KeyRefusal> {
        let jid = self.address(account)?;
        match &settings.key {
            Some(fingerprint) if settings.publish => self.name_after(fingerprint, &jid)?,
            Some(fingerprint) => drop(self.own_key(fingerprint)?),
            None => {}
        }
        self.save(account, |known| *known = settings.clone().in_place_of(known))
    }

    /// Forgets a secret key that no account uses.
    pub(super) fn remove(&self, fingerprint: &Fingerprint) -> Result<(), KeyRefusal> {
        self.own_key(fingerprint)?;
        let used = self.hub.work(|desk| desk.world().accounts().any(|account| account.settings.openpgp.key.as_ref() == Some(fingerprint)));
        if used {
            return Err(KeyRefusal::InUse);
        }
        self.write("forgetting a key", |desk| {
            desk.store.remove_own_key(fingerprint)?;
            desk.ring.remove(fingerprint);
            desk.tell_own_keys();
            Ok(())
        })
    }

    /// The secret key as text, locked by the passphrase, for who knows that.
    pub(super) fn export_secret(&self, fingerprint: &Fingerprint, passphrase: &Secret) -> Result<Secret, KeyRefusal> {
        let key = self.own_key(fingerprint)?;
        key.locked.unlock(passphrase).map_err(|error| refusal(&error))?;
        key.locked.to_armored().map(Secret::new).map_err(|error| refusal(&error))
    }

    /// The certificate that ends a key, for who knows the passphrase.
    pub(super) fn export_revocation(&self, fingerprint: &Fingerprint, passphrase: &Secret) -> Result<Secret, KeyRefusal> {
        let key = self.own_key(fingerprint)?;
        let unlocked = key.locked.unlock(passphrase).map_err(|error| refusal(&error))?;
        let text = key.revocation.map_or_else(|| unlocked.revocation_certificate(self.now), Ok);
        text.map(Secret::new).map_err(|error| refusal(&error))
    }

    /// The passphrase must be the one that the keys of ours have, or, of the first key, any.
    fn prove<'a>(&self, passphrase: &'a Secret) -> Result<Under<'a>, KeyRefusal> {
        if passphrase.is_empty() {
            return Err(KeyRefusal::PassphraseNeeded);
        }
        let first = self.hub.work(|desk| desk.ring.own().first().cloned());
        if let Some(first) = &first {
            first.locked.unlock(passphrase).map_err(|error| refusal(&error))?;
        }
        Ok(Under { passphrase, first: first.and_then(|first| first.packets()) })
    }

    fn address(&self, account: AccountId) -> Result<BareJid, KeyRefusal> {
        let jid = self.hub.work(|desk| desk.world().account(account).map(|account| account.settings.jid.clone()));
        jid.ok_or(KeyRefusal::NoOwnKey)
    }

    fn own_key(&self, fingerprint: &Fingerprint) -> Result<OwnKey, KeyRefusal> {
        self.hub.work(|desk| desk.ring.own_key(fingerprint).cloned()).ok_or(KeyRefusal::NoOwnKey)
    }

    /// A key says something new about itself.
    fn restate(
        &self,
        fingerprint: &Fingerprint,
        say: impl FnOnce(&UnlockedKey) -> Result<UnlockedKey, KeyError>,
    ) -> Result<(), KeyRefusal> {
        let key = self.own_key(fingerprint)?;
        let restated = say(key.unlocked.as_ref().ok_or(KeyRefusal::Locked)?).map_err(|error| refusal(&error))?;
        self.note_said(&restated.certificate())
    }

    /// Something was said of a key of ours. Its secret parts stay locked as they are now.
    pub(in crate::engine) fn note_said(&self, certificate: &Certificate) -> Result<(), KeyRefusal> {
        self.hub.work(|desk| {
            let key = desk.ring.own_key(&certificate.fingerprint()).cloned().ok_or(KeyRefusal::NoOwnKey)?;
            let locked = key.locked.update(certificate).map_err(|error| refusal(&error))?;
            let unlocked = key.unlocked.as_ref().map(|unlocked| unlocked.update(certificate)).transpose();
            let restated = OwnKey { locked, unlocked: unlocked.map_err(|error| refusal(&error))?, ..key };
            let stored = restated.stored().map_err(|error| refusal(&error))?;
            desk.store.save_own_key(&stored).map_err(|error| storage(&error, "keeping a changed key"))?;
            desk.ring.put(restated);
            desk.tell_own_keys();
            Ok(())
        })
    }

    /// Keeps a key, unless that is not wanted any more, and makes it the one of the account: both, or nothing. What was known of a key
    /// that is here already stays known.
    fn take_over(
        &self,
        key: OwnKey,
        account: Option<AccountId>,
        mut under: Under<'_>,
        wanted: StillWanted<'_>,
    ) -> Result<Fingerprint, KeyRefusal> {
        let key = self.named_for(key, account);
        for _ in 0..TRIES {
            match self.hub.work(|desk| keep(desk, &key, account, &under, wanted))? {
                Some(fingerprint) => return Ok(fingerprint),
                // Another key has come, or another passphrase, since it was proven.
                None => under = self.prove(under.passphrase)?,
            }
        }
        Err(KeyRefusal::Failed)
    }

    /// With the user id that contacts look for, if the key of the account is public. One that was taken back gets none.
    fn named_for(&self, key: OwnKey, account: Option<AccountId>) -> OwnKey {
        let settings = self.hub.work(|desk| desk.world().account(account?).map(|account| account.settings.clone()));
        let Some(settings) = settings.filter(|settings| settings.openpgp.publish) else { return key };
        let named = key.unlocked.as_ref().and_then(|unlocked| unlocked.add_user_id(&user_id(&settings.jid), self.now).ok());
        let Some(unlocked) = named else { return key };
        match key.locked.update(&unlocked.certificate()) {
            Ok(locked) => OwnKey { locked, unlocked: Some(unlocked), ..key },
            Err(_) => key,
        }
    }

    fn save(&self, account: AccountId, change: impl FnOnce(&mut OpenPgpSettings)) -> Result<(), KeyRefusal> {
        self.address(account)?;
        let saved = local::change_settings(&self.hub, account, |settings| change(&mut settings.openpgp));
        if saved { Ok(()) } else { Err(KeyRefusal::Failed) }
    }

    fn write<T>(&self, doing: &'static str, work: impl FnOnce(&mut Desk) -> Result<T, StoreError>) -> Result<T, KeyRefusal> {
        self.hub.work(work).map_err(|error| storage(&error, doing))
    }
}

/// Under the lock: what was cancelled before is not there after. `None`: the keys are not any more what the passphrase was proven with.
fn keep(
    desk: &mut Desk,
    key: &OwnKey,
    account: Option<AccountId>,
    under: &Under<'_>,
    wanted: StillWanted<'_>,
) -> Result<Option<Fingerprint>, KeyRefusal> {
    if desk.ring.own().first().and_then(OwnKey::packets) != under.first {
        return Ok(None);
    }
    let fingerprint = key.fingerprint();
    let known = desk.ring.own_key(&fingerprint).cloned();
    if known.is_none() && desk.ring.own().len() >= MOST_KEYS {
        return Err(KeyRefusal::Failed);
    }
    let key = match &known {
        Some(known) => with_what_was_known(key.clone(), known)?,
        None => key.clone(),
    };
    let stored = key.stored().map_err(|error| refusal(&error))?;
    let account = account.map(|account| with_key(desk, account, &fingerprint)).transpose()?;
    if !wanted() {
        return Err(KeyRefusal::Cancelled);
    }
    let written = desk.store.together(|store| {
        store.save_own_key(&stored)?;
        account.iter().try_for_each(|account| store.change_account(account.id, &account.settings))
    });
    written.map_err(|error| storage(&error, "keeping a key"))?;
    desk.ring.put(key);
    desk.tell_own_keys();
    account.into_iter().for_each(|account| desk.tell(Update::AccountChanged(account)));
    Ok(Some(fingerprint))
}

/// The account with this key as its own.
fn with_key(desk: &Desk, account: AccountId, key: &Fingerprint) -> Result<Account, KeyRefusal> {
    let mut account = desk.world().account(account).cloned().ok_or(KeyRefusal::NoOwnKey)?;
    let known = account.settings.openpgp;
    account.settings.openpgp = OpenPgpSettings { key: Some(key.clone()), ..known.clone() }.in_place_of(&known);
    Ok(account)
}

/// A key under another passphrase.
fn relocked(key: &OwnKey, old: &Secret, new: &Secret) -> Result<OwnKey, KeyError> {
    let unlocked = key.locked.unlock(old)?;
    Ok(OwnKey { locked: unlocked.lock(new)?, unlocked: Some(unlocked), ..key.clone() })
}

fn storage(error: &StoreError, doing: &'static str) -> KeyRefusal {
    tracing::error!(%error, doing, "the store refused");
    KeyRefusal::Failed
}

/// A key that is here already learns what the new copy knows, and keeps its own secret parts and its certificate to end it.
fn with_what_was_known(new: OwnKey, known: &OwnKey) -> Result<OwnKey, KeyRefusal> {
    let merge = |certificate: &Certificate| new.locked.update(certificate).map_err(|error| refusal(&error));
    let locked = merge(&known.locked.certificate())?;
    let unlocked =
        new.unlocked.as_ref().map(|unlocked| unlocked.update(&locked.certificate())).transpose().map_err(|error| refusal(&error))?;
    Ok(OwnKey { locked, unlocked, revocation: known.revocation.clone().or(new.revocation), made_at: known.made_at })
}

/// The user id of an account (XEP-0373 §4).
fn user_id(jid: &BareJid) -> String {
    format!("xmpp:{jid}")
}

/// Why the library did not do it, for who asked. Its words are for the log.
pub(in crate::engine) fn refusal(error: &KeyError) -> KeyRefusal {
    match error {
        KeyError::NoKey | KeyError::Damaged | KeyError::TooLarge => KeyRefusal::NoKey,
        KeyError::NotSecret => KeyRefusal::NotSecret,
        KeyError::WrongPassphrase => KeyRefusal::WrongPassphrase,
        KeyError::Incomplete(_) => KeyRefusal::Incomplete,
        KeyError::Unsupported => KeyRefusal::Unsupported,
        KeyError::AnotherKey
        | KeyError::Unprotected
        | KeyError::UserId
        | KeyError::Expiry
        | KeyError::NotARevocation
        | KeyError::Revoked => KeyRefusal::Failed,
        KeyError::Failed(words) => {
            tracing::error!(words, "something with a key failed");
            KeyRefusal::Failed
        }
    }
}
