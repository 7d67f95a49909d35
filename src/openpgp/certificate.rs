//! The public key of anybody: "certificate" in RFC 9580 §10.1.1.

use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, SystemTime},
};

use jiff::Timestamp;
use sequoia_openpgp::{
    Cert, KeyHandle, Packet, PacketPile,
    cert::{
        ValidCert,
        amalgamation::{ValidAmalgamation, ValidateAmalgamation, key::PrimaryKey},
    },
    packet::Signature,
    parse::Parse,
    policy::{Policy, StandardPolicy},
    serialize::SerializeInto,
    types::{KeyFlags, RevocationStatus, SignatureType},
};

use super::{KeyError, computes_in_public, keyring, parts, policy, system_time, timestamp};
use crate::{
    model::KeyInfo,
    xmpp::{fingerprint::Fingerprint, text},
};

/// More user ids of a key are not shown.
const USER_IDS_LIMIT: usize = 20;
/// More characters of a user id are not shown.
const USER_ID_LIMIT: usize = 200;
/// More packets are not looked at for a revocation.
const PACKETS_LIMIT: usize = 1000;

/// A public key, with its user ids, subkeys and their signatures. Cheap to clone.
#[derive(Clone, PartialEq)]
pub struct Certificate(Arc<Cert>);

/// Who has signed something, or for whom it was encrypted, as the packet says: a fingerprint, or only a key id.
#[derive(Debug, Clone, PartialEq)]
pub struct Issuer(KeyHandle);

impl Certificate {
    /// Reads all public keys out of a file: armored or binary, one or several, at most 100 and each of at most 256 KiB. What is secret
    /// is left behind, and so is what is damaged.
    ///
    /// # Errors
    /// [`KeyError::NoKey`]; [`KeyError::TooLarge`] if all are.
    pub fn read(bytes: &[u8]) -> Result<Vec<Self>, KeyError> {
        Ok(keyring::read(bytes)?.into_iter().map(Self::of).collect())
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
        keyring::text_of(self.0.armored())
    }

    /// What is known of it from both: more signatures, a later expiry, a revocation.
    ///
    /// # Errors
    /// [`KeyError::AnotherKey`]; [`KeyError::TooLarge`] if it would be larger than 256 KiB.
    pub fn merge(self, other: Self) -> Result<Self, KeyError> {
        let merged = (*self.0).clone().merge_public((*other.0).clone()).map_err(|_| KeyError::AnotherKey)?;
        Ok(Self::of(keyring::within_limit(merged)?))
    }

    /// With a revocation certificate: the key is taken back. It may also come as the whole key with its revocation in it.
    ///
    /// # Errors
    /// [`KeyError::NotARevocation`] if none is in it; [`KeyError::AnotherKey`] if it is one of another key, or was not made by this
    /// one.
    pub fn apply_revocation(self, revocation: &[u8]) -> Result<Self, KeyError> {
        let revocations = revocations(revocation);
        if revocations.is_empty() {
            return Err(KeyError::NotARevocation);
        }
        let primary = self.0.primary_key().key();
        let ours = revocations.into_iter().filter(|signature| signature.verify_primary_key_revocation(primary, primary).is_ok());
        let ours: Vec<Packet> = ours.map(Packet::from).collect();
        if ours.is_empty() {
            return Err(KeyError::AnotherKey);
        }
        let (cert, _) = (*self.0).clone().insert_packets(ours).map_err(|error| KeyError::of(&error))?;
        Ok(Self::of(cert))
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
        let policy = policy::lenient(now);
        let valid = self.statement(&policy, now);
        let primary = self.0.primary_key();
        let expires = valid.as_ref().and_then(|valid| valid.primary_key().key_expiration_time());
        KeyInfo {
            fingerprint: self.fingerprint(),
            version: primary.key().version(),
            user_ids: valid.as_ref().map(user_ids).unwrap_or_default(),
            algorithm: algorithm(primary.key()),
            created_at: timestamp(primary.key().creation_time()),
            expires_at: expires.map(timestamp),
            revoked: self.is_revoked(&policy, now),
            encrypts: self.can(now, expires, |flags| flags.for_transport_encryption() || flags.for_storage_encryption()),
            signs: self.can(now, expires, KeyFlags::for_signing),
        }
    }

    /// Once taken back is for ever: what it says of itself later changes nothing, whatever the reason was. GnuPG sees it so, too.
    fn is_revoked(&self, policy: &StandardPolicy<'static>, now: Timestamp) -> bool {
        let at = system_time(now);
        let primary = self.0.primary_key();
        let accepted = |revocation: &&Signature| policy.signature(revocation, primary.key().hash_algo_security()).is_ok();
        matches!(self.0.revocation_status(policy, at), RevocationStatus::Revoked(_))
            || primary
                .self_revocations()
                .filter(accepted)
                .any(|revocation| revocation.signature_creation_time().is_some_and(|made| made <= at))
    }

    /// What it says at `now`, or, if it is made only later by its own clock, what it says first.
    fn statement<'a>(&'a self, policy: &'a StandardPolicy<'static>, now: Timestamp) -> Option<ValidCert<'a>> {
        let later = parts::newest_statement(&self.0);
        self.0.with_policy(policy, system_time(now)).or_else(|_| self.0.with_policy(policy, later)).ok()
    }

    /// Whether it can do this, or could until its time was over: that is told apart. What is encrypted and signed must be safe today.
    fn can(&self, now: Timestamp, expires: Option<SystemTime>, wanted: impl Fn(&KeyFlags) -> bool) -> bool {
        let policy = policy::strict(now);
        let now = system_time(now);
        let last_moment = expires.filter(|at| *at <= now).map_or(now, |at| at - Duration::from_secs(1));
        self.0.keys().filter(|key| computes_in_public(key.key())).filter_map(|key| key.with_policy(&policy, now).ok()).any(|key| {
            // The revocation of the whole is told apart, too.
            let revoked = !key.primary() && matches!(key.revocation_status(), RevocationStatus::Revoked(_));
            let in_time = key.key_expiration_time().is_none_or(|at| at > last_moment);
            in_time && !revoked && key.key_flags().is_some_and(|flags| wanted(&flags))
        })
    }
}

/// The primary one first; those that are not taken back.
fn user_ids(valid: &ValidCert<'_>) -> Vec<String> {
    let primary = valid.primary_userid().ok().map(|id| id.userid().clone());
    let mut ids: Vec<_> = valid.userids().revoked(false).map(|id| id.userid()).collect();
    ids.sort_by_key(|id| Some(*id) != primary.as_ref());
    ids.into_iter().filter_map(|id| shown(id.value())).take(USER_IDS_LIMIT).collect()
}

/// On one line, and without what turns the direction of writing: it stands beside addresses and must not change how they read.
fn shown(user_id: &[u8]) -> Option<String> {
    text::single_line(&text::undirected(&String::from_utf8_lossy(user_id)), USER_ID_LIMIT)
}

/// The signatures in a file that take a key back.
fn revocations(bytes: &[u8]) -> Vec<Signature> {
    let packets = keyring::of_blocks(bytes, |block| {
        let pile = PacketPile::from_bytes(block).ok();
        pile.into_iter().flat_map(PacketPile::into_children).take(PACKETS_LIMIT).collect()
    });
    let signatures = packets.into_iter().filter_map(|packet| match packet {
        Packet::Signature(signature) => Some(signature),
        _ => None,
    });
    signatures.filter(|signature| signature.typ() == SignatureType::KeyRevocation).collect()
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
mod tests;
