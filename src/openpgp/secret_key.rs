//! Keys of ours: locked by a passphrase as they lie in the store, or unlocked in memory.

use std::{fmt, sync::Arc};

use sequoia_openpgp::{
    Cert,
    cert::{CertParser, amalgamation::key::PrimaryKey},
    crypto::Password,
    packet::{Key, key},
    parse::Parse,
    serialize::SerializeInto,
};

use super::{Certificate, KeyError, certificate};
use crate::xmpp::{fingerprint::Fingerprint, secret::Secret};

/// A secret key as it lies in the store or in a file: mostly locked.
#[derive(Clone)]
pub struct SecretKey(Arc<Cert>);

/// A secret key that can be used. The library keeps its secret parts encrypted in memory.
#[derive(Clone)]
pub struct UnlockedKey(Arc<Cert>);

impl SecretKey {
    /// Reads the secret keys out of a file: armored or binary, as GnuPG exports them.
    ///
    /// # Errors
    /// [`KeyError::NoKey`]; [`KeyError::NotSecret`] if all of them are public.
    pub fn read(bytes: &[u8]) -> Result<Vec<Self>, KeyError> {
        let certs: Vec<Cert> = CertParser::from_bytes(bytes).map_err(|_| KeyError::NoKey)?.filter_map(Result::ok).collect();
        if certs.is_empty() {
            return Err(KeyError::NoKey);
        }
        let secret: Vec<Self> = certs.into_iter().filter(Cert::is_tsk).map(|cert| Self(Arc::new(cert))).collect();
        if secret.is_empty() { Err(KeyError::NotSecret) } else { Ok(secret) }
    }

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

    /// Whether a passphrase protects all that is secret in it.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.0.keys().secret().all(|key| key.key().secret().is_encrypted())
    }

    /// The packets, locked as they are.
    ///
    /// # Errors
    /// [`KeyError::Failed`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, KeyError> {
        self.0.as_tsk().to_vec().map_err(|error| KeyError::of(&error))
    }

    /// The packets as text, locked as they are.
    ///
    /// # Errors
    /// [`KeyError::Failed`].
    pub fn to_armored(&self) -> Result<String, KeyError> {
        let armored = self.0.as_tsk().armored().to_vec().map_err(|error| KeyError::of(&error))?;
        String::from_utf8(armored).map_err(|error| KeyError::Failed(error.to_string()))
    }

    /// Opens it. What no passphrase protects needs none.
    ///
    /// # Errors
    /// [`KeyError::WrongPassphrase`]; [`KeyError::Incomplete`] if the primary key is not there or its parts have different
    /// passphrases.
    pub fn unlock(&self, passphrase: &Secret) -> Result<UnlockedKey, KeyError> {
        let password = Password::from(passphrase.expose());
        let mut opened = Vec::new();
        for secret in self.0.keys().secret() {
            let key = secret.key().clone();
            let key: Key<key::SecretParts, key::UnspecifiedRole> =
                if key.secret().is_encrypted() { key.decrypt_secret(&password).map_err(|_| KeyError::WrongPassphrase)? } else { key };
            opened.push(packet_of(key, secret.primary()));
        }
        if opened.is_empty() {
            return Err(KeyError::NotSecret);
        }
        let (cert, _) = (*self.0).clone().insert_packets(opened).map_err(|error| KeyError::of(&error))?;
        Ok(UnlockedKey(Arc::new(cert)))
    }
}

/// The packet of a primary key or a subkey.
fn packet_of(key: Key<key::SecretParts, key::UnspecifiedRole>, primary: bool) -> sequoia_openpgp::Packet {
    if primary { key.role_into_primary().into() } else { key.role_into_subordinate().into() }
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

    /// Locks all its parts with this passphrase.
    ///
    /// # Errors
    /// [`KeyError::Failed`].
    pub fn lock(&self, passphrase: &Secret) -> Result<SecretKey, KeyError> {
        let password = Password::from(passphrase.expose());
        let mut locked = Vec::new();
        for secret in self.0.keys().secret() {
            let key = secret.key().clone().encrypt_secret(&password).map_err(|error| KeyError::of(&error))?;
            locked.push(packet_of(key, secret.primary()));
        }
        let (cert, _) = (*self.0).clone().insert_packets(locked).map_err(|error| KeyError::of(&error))?;
        Ok(SecretKey::of(cert))
    }
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
