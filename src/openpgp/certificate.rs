//! The public key of anybody: "certificate" in RFC 9580 §10.1.1.

use std::{collections::BTreeSet, sync::Arc};

use jiff::Timestamp;
use sequoia_openpgp::{
    Cert, KeyHandle,
    cert::{
        CertParser,
        amalgamation::{ValidAmalgamation, ValidateAmalgamation},
    },
    parse::Parse,
    policy::StandardPolicy,
    serialize::SerializeInto,
    types::RevocationStatus,
};

use super::{KeyError, system_time, timestamp};
use crate::{
    model::KeyInfo,
    xmpp::{fingerprint::Fingerprint, text},
};

/// More keys are not read from one file.
const KEYS_LIMIT: usize = 100;
/// More user ids of a key are not shown.
const USER_IDS_LIMIT: usize = 20;
/// More characters of a user id are not shown.
const USER_ID_LIMIT: usize = 200;

/// A public key, with its user ids, subkeys and their signatures. Cheap to clone.
#[derive(Clone, PartialEq)]
pub struct Certificate(Arc<Cert>);

/// Who has signed something, or for whom it was encrypted, as the packet says: a fingerprint, or only a key id.
#[derive(Debug, Clone, PartialEq)]
pub struct Issuer(KeyHandle);

impl Certificate {
    /// Reads all public keys out of a file: armored or binary, one or several. What is secret is left behind.
    ///
    /// # Errors
    /// [`KeyError::NoKey`].
    pub fn read(bytes: &[u8]) -> Result<Vec<Self>, KeyError> {
        let parser = CertParser::from_bytes(bytes).map_err(|_| KeyError::NoKey)?;
        let certs: Vec<Self> = parser.take(KEYS_LIMIT).filter_map(|cert| Some(Self::of(cert.ok()?))).collect();
        if certs.is_empty() { Err(KeyError::NoKey) } else { Ok(certs) }
    }

    /// Without what is secret.
    pub(super) fn of(cert: Cert) -> Self {
        Self(Arc::new(cert.strip_secret_key_material()))
    }

    /// The library's own form.
    pub(super) fn cert(&self) -> &Cert {
        &self.0
    }

    /// Its name.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint(&self.0.fingerprint())
    }

    /// The packets.
    ///
    /// # Errors
    /// [`KeyError::Failed`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, KeyError> {
        self.0.to_vec().map_err(|error| KeyError::of(&error))
    }

    /// The packets as text, for people to save or send.
    ///
    /// # Errors
    /// [`KeyError::Failed`].
    pub fn to_armored(&self) -> Result<String, KeyError> {
        let armored = self.0.armored().to_vec().map_err(|error| KeyError::of(&error))?;
        String::from_utf8(armored).map_err(|error| KeyError::Failed(error.to_string()))
    }

    /// What is known of it from both: more signatures, a later expiry, a revocation.
    ///
    /// # Errors
    /// [`KeyError::AnotherKey`].
    pub fn merge(self, other: Self) -> Result<Self, KeyError> {
        let merged = (*self.0).clone().merge_public((*other.0).clone()).map_err(|_| KeyError::AnotherKey)?;
        Ok(Self::of(merged))
    }

    /// Whether this key, or a subkey of it, has this name.
    #[must_use]
    pub fn is(&self, issuer: &Issuer) -> bool {
        self.0.keys().any(|key| key.key().key_handle().aliases(&issuer.0))
    }

    /// All fingerprints of the key and its subkeys, in hexadecimal digits; what an [`Issuer`] names is one of them, or (a key id) the
    /// end of a version 4 one or the start of a version 6 one.
    #[must_use]
    pub fn handles(&self) -> BTreeSet<String> {
        self.0.keys().map(|key| key.key().fingerprint().to_hex()).collect()
    }

    /// What it says of itself at `now`.
    #[must_use]
    pub fn info(&self, now: Timestamp) -> KeyInfo {
        let policy = StandardPolicy::new();
        let at = system_time(now);
        let valid = self.0.with_policy(&policy, at).ok();
        let primary = self.0.primary_key();
        let usable = |flags: fn(&sequoia_openpgp::types::KeyFlags) -> bool| {
            // Expiry of the whole is told apart: what it can do otherwise stays true.
            self.0.keys().any(|key| {
                key.with_policy(&policy, key_time(&self.0, &policy, at)).is_ok_and(|key| {
                    key.key_flags().is_some_and(|set| flags(&set)) && !matches!(key.revocation_status(), RevocationStatus::Revoked(_))
                })
            })
        };
        let expires = valid.as_ref().and_then(|valid| valid.primary_key().key_expiration_time()).or_else(|| expired_at(&self.0, &policy));
        KeyInfo {
            fingerprint: self.fingerprint(),
            version: primary.key().version(),
            user_ids: self.user_ids(&policy, at),
            algorithm: algorithm(primary.key()),
            created_at: timestamp(primary.key().creation_time()),
            expires_at: expires.map(timestamp),
            revoked: matches!(self.0.revocation_status(&policy, at), RevocationStatus::Revoked(_)),
            encrypts: usable(|flags| flags.for_transport_encryption() || flags.for_storage_encryption()),
            signs: usable(|flags| flags.for_signing()),
        }
    }

    /// The primary one first; those that are not taken back.
    fn user_ids(&self, policy: &StandardPolicy<'_>, at: std::time::SystemTime) -> Vec<String> {
        let time = key_time(&self.0, policy, at);
        let valid = self.0.with_policy(policy, time).ok();
        let primary = valid.as_ref().and_then(|valid| valid.primary_userid().ok()).map(|id| id.userid().clone());
        let rest =
            valid.iter().flat_map(|valid| valid.userids()).filter(|id| !matches!(id.revocation_status(), RevocationStatus::Revoked(_)));
        let rest = rest.map(|id| id.userid().clone()).filter(|id| Some(id) != primary.as_ref());
        let texts = primary.iter().cloned().chain(rest).take(USER_IDS_LIMIT);
        texts.filter_map(|id| text::single_line(&String::from_utf8_lossy(id.value()), USER_ID_LIMIT)).collect()
    }
}

/// `at`, or for a key whose time is over its last moment: what it said then still names it.
fn key_time(cert: &Cert, policy: &StandardPolicy<'_>, at: std::time::SystemTime) -> std::time::SystemTime {
    match expired_at(cert, policy) {
        Some(expired) if expired <= at => expired - std::time::Duration::from_secs(1),
        _ => at,
    }
}

/// When its time is over, as its newest self-signature says.
fn expired_at(cert: &Cert, policy: &StandardPolicy<'_>) -> Option<std::time::SystemTime> {
    let made = cert.primary_key().key().creation_time();
    let newest = cert
        .primary_key()
        .self_signatures()
        .chain(cert.userids().flat_map(|id| id.self_signatures()))
        .filter(|signature| sequoia_openpgp::policy::Policy::signature(policy, signature, Default::default()).is_ok())
        .max_by_key(|signature| signature.signature_creation_time())?;
    newest.key_validity_period().map(|period| made + period)
}

/// For people who know: `Ed25519`, `RSA 3072`.
fn algorithm<P, R>(key: &sequoia_openpgp::packet::Key<P, R>) -> String
where
    P: sequoia_openpgp::packet::key::KeyParts,
    R: sequoia_openpgp::packet::key::KeyRole,
{
    use sequoia_openpgp::{crypto::mpi::PublicKey, types::PublicKeyAlgorithm};
    let bits = key.mpis().bits();
    match (key.pk_algo(), key.mpis(), bits) {
        (_, PublicKey::EdDSA { curve, .. } | PublicKey::ECDSA { curve, .. }, _) => curve.to_string(),
        (PublicKeyAlgorithm::RSAEncryptSign, _, Some(bits)) => format!("RSA {bits}"),
        (_, PublicKey::DSA { .. }, Some(bits)) => format!("DSA {bits}"),
        (other, _, _) => other.to_string(),
    }
}

/// A fingerprint of ours out of the library's.
pub(super) fn fingerprint(fingerprint: &sequoia_openpgp::Fingerprint) -> Fingerprint {
    fingerprint.to_hex().parse().unwrap_or_else(|_| Fingerprint::unknown())
}

impl Issuer {
    /// Of the library's.
    pub(super) fn of(handle: KeyHandle) -> Self {
        Self(handle)
    }

    /// Whether it names the key with this handle.
    pub(super) fn names(&self, handle: &KeyHandle) -> bool {
        self.0.aliases(handle)
    }

    /// In hexadecimal digits, capitals: 40 or 64 of a fingerprint, 16 of a key id.
    #[must_use]
    pub fn to_hex(&self) -> String {
        self.0.to_hex()
    }
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Certificate({})", self.0.fingerprint())
    }
}
