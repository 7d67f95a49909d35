//! Encryption to certificates: the messages of XEP-0027 §3.1 and the `<openpgp/>` elements of XEP-0373 §3.
//!
//! To a key that may not be used nothing is encrypted, not even beside others: whoever asks must not be told that all will read it.

use std::{collections::BTreeSet, io::Write};

use jiff::Timestamp;
use sequoia_openpgp::{
    Cert, KeyHandle,
    cert::ValidCert,
    crypto::KeyPair,
    packet::{
        Key,
        key::{PublicParts, UnspecifiedRole},
    },
    policy::StandardPolicy,
    serialize::stream::{Encryptor, LiteralWriter, Message, Recipient, Signer},
    types::{AEADAlgorithm, DataFormat, Features, RevocationStatus, SymmetricAlgorithm},
};

use super::{Certificate, UnlockedKey, certificate, computes_in_public, sign, system_time};
use crate::xmpp::fingerprint::Fingerprint;

/// Why something was not signed or not encrypted. Nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The time of this key is over.
    #[error("the key {0} is expired")]
    Expired(Fingerprint),
    /// Its owner has taken this key back.
    #[error("the key {0} is revoked")]
    Revoked(Fingerprint),
    /// This key has no part to which something can be encrypted now, or none that is strong enough.
    #[error("nothing can be encrypted to the key {0}")]
    CannotEncrypt(Fingerprint),
    /// This key has no part that can sign now, or its secret is not here.
    #[error("the key {0} cannot sign")]
    CannotSign(Fingerprint),
    /// The library failed, or there was nobody to encrypt to; words for the log only.
    #[error("{0}")]
    Failed(String),
}

impl SealError {
    pub(super) fn of(error: &sequoia_openpgp::anyhow::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Encrypts to every part of `to` that is made for it. Everybody can read to which keys.
///
/// # Errors
/// [`SealError`], if there is no key, or one of them may not be used at `now`.
pub fn encrypt(plaintext: &[u8], to: &[Certificate], now: Timestamp) -> Result<Vec<u8>, SealError> {
    write(plaintext, None, to, now)
}

/// Signs, and encrypts content and signature together.
///
/// # Errors
/// [`SealError`], if there is no key to encrypt to, or one of all these keys may not be used at `now`.
pub fn sign_and_encrypt(content: &[u8], signer: &UnlockedKey, to: &[Certificate], now: Timestamp) -> Result<Vec<u8>, SealError> {
    write(content, Some(sign::signing_pair(signer, now)?), to, now)
}

fn write(content: &[u8], signer: Option<KeyPair>, to: &[Certificate], now: Timestamp) -> Result<Vec<u8>, SealError> {
    let keys = encryption_keys(to, now)?;
    let mut sealed = Vec::new();
    packets(content, signer, recipients(&keys), now, &mut sealed).map_err(|error| SealError::of(&error))?;
    Ok(sealed)
}

/// Not compressed: how well a text compresses says something about it, and old bombs made compression suspicious.
fn packets(
    content: &[u8],
    signer: Option<KeyPair>,
    recipients: Vec<Recipient<'_>>,
    now: Timestamp,
    sealed: &mut Vec<u8>,
) -> sequoia_openpgp::Result<()> {
    let encryptor = Encryptor::for_recipients(Message::new(sealed), recipients).symmetric_algo(SymmetricAlgorithm::AES256);
    let mut message = encryptor.build()?;
    if let Some(signer) = signer {
        message = Signer::new(message, signer)?.hash_algo(sign::HASH)?.creation_time(system_time(now)).build()?;
    }
    let mut literal = LiteralWriter::new(message).format(DataFormat::Binary).build()?;
    literal.write_all(content)?;
    literal.finalize()
}

/// A part of a certificate to which something is encrypted.
type EncryptionKey = Key<PublicParts, UnspecifiedRole>;

/// All parts of all certificates, each once.
fn encryption_keys(to: &[Certificate], now: Timestamp) -> Result<Vec<EncryptionKey>, SealError> {
    if to.is_empty() {
        return Err(SealError::Failed("no keys to encrypt to".to_owned()));
    }
    let mut seen = BTreeSet::new();
    let mut keys = Vec::new();
    for certificate in to.iter().filter(|certificate| seen.insert(certificate.fingerprint())) {
        keys.extend(keys_of(certificate, now)?);
    }
    Ok(keys)
}

fn keys_of(certificate: &Certificate, now: Timestamp) -> Result<Vec<EncryptionKey>, SealError> {
    let policy = StandardPolicy::at(system_time(now));
    let cannot = || SealError::CannotEncrypt(certificate.fingerprint());
    let cert = valid(certificate.cert(), &policy, now)?.ok_or_else(cannot)?;
    let usable = cert.keys().alive().revoked(false).for_transport_encryption().for_storage_encryption();
    let keys: Vec<_> = usable.map(|key| key.key().clone()).filter(computes_in_public).collect();
    if keys.is_empty() { Err(cannot()) } else { Ok(keys) }
}

/// The certificate as it is at `now`; `None` if what it says of itself is not accepted (any more), such as SHA-1.
pub(super) fn valid<'a>(cert: &'a Cert, policy: &'a StandardPolicy<'_>, now: Timestamp) -> Result<Option<ValidCert<'a>>, SealError> {
    let name = || certificate::fingerprint(&cert.fingerprint());
    if matches!(cert.revocation_status(policy, system_time(now)), RevocationStatus::Revoked(_)) {
        return Err(SealError::Revoked(name()));
    }
    match cert.with_policy(policy, system_time(now)) {
        Ok(valid) if valid.alive().is_err() => Err(SealError::Expired(name())),
        found => Ok(found.ok()),
    }
}

/// With version 1 of integrity protection, which every program since 2003 reads; with version 2 only if all keys are of RFC 9580
/// (version 6), whose programs must read it (RFC 9580 §5.13.2), and if what computes here has OCB, the one mode that they all have
/// (§9.6): Nettle has it since 3.9. Without it, the library would take a mode that some of them do not read.
fn recipients(keys: &[EncryptionKey]) -> Vec<Recipient<'_>> {
    let all_new = keys.iter().all(|key| key.version() >= 6) && AEADAlgorithm::OCB.is_supported();
    let features = if all_new { Features::empty().set_seipdv2() } else { Features::empty().set_seipdv1() };
    let name = |key: &EncryptionKey| if all_new { KeyHandle::from(key.fingerprint()) } else { KeyHandle::from(key.keyid()) };
    keys.iter().map(|key| Recipient::new(features.clone(), name(key), key)).collect()
}

#[cfg(test)]
mod tests;
