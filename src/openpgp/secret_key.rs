//! Keys of ours: locked by a passphrase as they lie in the store, or unlocked in memory.

use std::{fmt, sync::Arc};

use sequoia_openpgp::{
    Cert, Packet,
    cert::amalgamation::key::PrimaryKey,
    crypto::{Password, S2K},
    packet::{
        Key,
        key::{self, SecretKeyMaterial},
    },
    serialize::SerializeInto,
    types::{AEADAlgorithm, SymmetricAlgorithm},
};

use super::{Certificate, KeyError, certificate, has_aead, keyring, parts, s2k};
use crate::xmpp::{fingerprint::Fingerprint, secret::Secret};

/// A secret key of more parts is not opened: each costs the work of its passphrase.
const PARTS_LIMIT: usize = 20;

/// A secret key as it lies in the store or in a file: mostly locked.
#[derive(Clone)]
pub struct SecretKey(Arc<Cert>);

/// A secret key that can be used. The library keeps its secret parts encrypted in memory.
#[derive(Clone)]
pub struct UnlockedKey(Arc<Cert>);

/// A secret part of a key: of the primary key or a subkey.
pub(super) type Part = Key<key::SecretParts, key::UnspecifiedRole>;

impl SecretKey {
    /// Reads the secret keys out of a file: armored or binary, as GnuPG exports them. At most 100 keys, each of at most 256 KiB; what
    /// is damaged is left out.
    ///
    /// # Errors
    /// [`KeyError::NoKey`]; [`KeyError::NotSecret`] if all of them are public; [`KeyError::TooLarge`].
    pub fn read(bytes: &[u8]) -> Result<Vec<Self>, KeyError> {
        let secret: Vec<Self> = keyring::read(bytes)?.into_iter().filter(Cert::is_tsk).map(Self::of).collect();
        if secret.is_empty() { Err(KeyError::NotSecret) } else { Ok(secret) }
    }

    pub(super) fn of(cert: Cert) -> Self {
        Self(Arc::new(cert))
    }

    #[cfg(test)]
    pub(super) fn cert(&self) -> &Cert {
        &self.0
    }

    /// Its name.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        certificate::fingerprint(&self.0.fingerprint())
    }

    /// The public part.
    #[must_use]
    pub fn certificate(&self) -> Certificate {
        Certificate::of((*self.0).clone())
    }

    /// Whether a passphrase protects all that is secret in it.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.0.keys().secret().all(|part| is_protected(part.key().secret()))
    }

    /// The packets, locked as they are.
    ///
    /// # Errors
    /// [`KeyError::Unprotected`] if no passphrase protects one of its secret parts: such a key is written nowhere;
    /// [`KeyError::Failed`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, KeyError> {
        self.only_locked()?.as_tsk().to_vec().map_err(|error| KeyError::of(&error))
    }

    /// The packets as text, locked as they are.
    ///
    /// # Errors
    /// As [`Self::to_bytes`].
    pub fn to_armored(&self) -> Result<String, KeyError> {
        keyring::text_of(self.only_locked()?.as_tsk().armored())
    }

    fn only_locked(&self) -> Result<&Cert, KeyError> {
        if self.is_locked() { Ok(&self.0) } else { Err(KeyError::Unprotected) }
    }

    /// What is known of it from both, of what is public: more signatures, a later expiry, a revocation. Its secret parts stay as they
    /// are.
    ///
    /// # Errors
    /// [`KeyError::AnotherKey`]; [`KeyError::TooLarge`] if it would be larger than 256 KiB.
    pub fn update(&self, public: &Certificate) -> Result<Self, KeyError> {
        let merged = (*self.0).clone().merge_public(public.cert().clone()).map_err(|_| KeyError::AnotherKey)?;
        keyring::within_limit(merged).map(Self::of)
    }

    /// Opens it. What no passphrase protects needs none. Costs as much time as was chosen when it was locked, for each of its parts.
    ///
    /// # Errors
    /// [`KeyError::WrongPassphrase`]; [`KeyError::Incomplete`] if a part without which it cannot open messages or sign is not there,
    /// or has another passphrase; [`KeyError::Unsupported`].
    pub fn unlock(&self, passphrase: &Secret) -> Result<UnlockedKey, KeyError> {
        let password = Password::from(passphrase.expose());
        let mut opened = Vec::new();
        let mut tried = false;
        let parts: Vec<_> = self.0.keys().secret().filter(|part| !is_stub(part.key().secret())).take(PARTS_LIMIT + 1).collect();
        if parts.len() > PARTS_LIMIT {
            return Err(KeyError::Unsupported);
        }
        for part in parts {
            match open(part.key(), &password) {
                Ok(key) => opened.push(packet_of(key, part.primary())),
                Err(KeyError::WrongPassphrase) if tried => return Err(KeyError::Incomplete(self.fingerprint())),
                Err(error) => return Err(error),
            }
            tried |= part.key().secret().is_encrypted();
        }
        let (cert, _) = (*self.0).clone().insert_packets(opened).map_err(|error| KeyError::of(&error))?;
        parts::check(&cert)?;
        Ok(UnlockedKey::of(cert))
    }
}

impl UnlockedKey {
    pub(super) fn of(cert: Cert) -> Self {
        Self(Arc::new(cert))
    }

    pub(super) fn cert(&self) -> &Cert {
        &self.0
    }

    /// Its name.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        certificate::fingerprint(&self.0.fingerprint())
    }

    /// The public part.
    #[must_use]
    pub fn certificate(&self) -> Certificate {
        Certificate::of((*self.0).clone())
    }

    /// Locks all its parts with this passphrase, in a form that every OpenPGP program reads: AES-256 under an iterated and salted hash
    /// (RFC 9580 §3.7.1.3); a key of version 6 under AEAD, if what computes here has the mode that its programs must read.
    ///
    /// # Errors
    /// [`KeyError::Unprotected`] if the passphrase is empty; [`KeyError::Failed`].
    pub fn lock(&self, passphrase: &Secret) -> Result<SecretKey, KeyError> {
        if passphrase.is_empty() {
            return Err(KeyError::Unprotected);
        }
        let password = Password::from(passphrase.expose());
        let mut locked = Vec::new();
        for part in self.0.keys().unencrypted_secret() {
            let key = lock(part.key().clone(), &password).map_err(|error| KeyError::of(&error))?;
            locked.push(packet_of(key, part.primary()));
        }
        let (cert, _) = (*self.0).clone().insert_packets(locked).map_err(|error| KeyError::of(&error))?;
        Ok(SecretKey::of(cert))
    }

    /// With what is known of it elsewhere, of what is public.
    ///
    /// # Errors
    /// [`KeyError::AnotherKey`]; [`KeyError::TooLarge`] if it would be larger than 256 KiB.
    pub fn update(&self, public: &Certificate) -> Result<Self, KeyError> {
        let merged = (*self.0).clone().merge_public(public.cert().clone()).map_err(|_| KeyError::AnotherKey)?;
        keyring::within_limit(merged).map(Self::of)
    }
}

/// Locks one part. The library wants OCB for version 6 (RFC 9580 §3.7.2.1) and fails where there is none, as in Nettle before 3.9.
fn lock(part: Part, password: &Password) -> sequoia_openpgp::Result<Part> {
    if part.version() < 6 || has_aead(SymmetricAlgorithm::AES128, AEADAlgorithm::OCB) {
        return part.encrypt_secret(password);
    }
    let (key, mut secret) = part.take_secret();
    secret.encrypt_in_place_with(&key, S2K::default(), SymmetricAlgorithm::AES256, None, password)?;
    Ok(key.add_secret(secret).0)
}

/// Opens one part.
fn open(part: &Part, password: &Password) -> Result<Part, KeyError> {
    let SecretKeyMaterial::Encrypted(secret) = part.secret() else { return Ok(part.clone()) };
    let has_cipher = secret.aead_algo().map_or(secret.algo().is_supported(), |mode| has_aead(secret.algo(), mode));
    if !has_cipher || !s2k::is_affordable(secret.s2k()) {
        return Err(KeyError::Unsupported);
    }
    // The library says "unexpected EOF" or "malformed" of what a wrong passphrase has made of it.
    let opened = part.clone().decrypt_secret(password).map_err(|_| KeyError::WrongPassphrase)?;
    if parts::belong_together(&opened) { Ok(opened) } else { Err(KeyError::WrongPassphrase) }
}

/// Whether nothing is behind it: what is secret is on a smart card, or was left behind (GnuPG's "gnu-dummy").
pub(super) fn is_stub(secret: &SecretKeyMaterial) -> bool {
    matches!(secret, SecretKeyMaterial::Encrypted(secret) if matches!(secret.s2k(), S2K::Private { .. }))
}

/// Whether a passphrase protects it, or nothing is there.
fn is_protected(secret: &SecretKeyMaterial) -> bool {
    match secret {
        SecretKeyMaterial::Encrypted(encrypted) => is_stub(secret) || encrypted.algo() != SymmetricAlgorithm::Unencrypted,
        SecretKeyMaterial::Unencrypted(_) => false,
    }
}

/// The packet of a primary key or a subkey.
fn packet_of(key: Part, primary: bool) -> Packet {
    if primary { key.role_into_primary().into() } else { key.role_into_subordinate().into() }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SecretKey({})", self.0.fingerprint())
    }
}

impl fmt::Debug for UnlockedKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "UnlockedKey({})", self.0.fingerprint())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
mod tests;
