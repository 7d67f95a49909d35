//! Detached signatures, as `jabber:x:signed` has them (XEP-0027 §3.2).

use jiff::Timestamp;
use sequoia_openpgp::{
    crypto::KeyPair,
    packet::signature::SignatureBuilder,
    policy::StandardPolicy,
    serialize::MarshalInto,
    types::{HashAlgorithm, SignatureType},
};

use super::{
    UnlockedKey, computes_in_secret,
    seal::{SealError, valid},
    system_time,
};

/// The hash of our signatures. It costs no space, and programs of 2001 know nothing better than SHA-1 anyway.
pub(super) const HASH: HashAlgorithm = HashAlgorithm::SHA512;

/// Signs exactly these bytes (class 0x00): what a receiver has after reading the XML, as UTF-8.
///
/// # Errors
/// [`SealError`] if the key may not be used at `now` or cannot sign.
pub fn detached(text: &[u8], signer: &UnlockedKey, now: Timestamp) -> Result<Vec<u8>, SealError> {
    let mut pair = signing_pair(signer, now)?;
    SignatureBuilder::new(SignatureType::Binary)
        .set_hash_algo(HASH)
        .set_signature_creation_time(system_time(now))
        .and_then(|builder| builder.sign_message(&mut pair, text))
        .and_then(|signature| sequoia_openpgp::Packet::from(signature).to_vec())
        .map_err(|error| SealError::of(&error))
}

/// The part of a key that signs: the first one that may, and whose secret is here.
pub(super) fn signing_pair(signer: &UnlockedKey, now: Timestamp) -> Result<KeyPair, SealError> {
    let policy = StandardPolicy::at(system_time(now));
    let cannot = || SealError::CannotSign(signer.fingerprint());
    let cert = valid(signer.cert(), &policy, now)?.ok_or_else(cannot)?;
    let mut keys = cert.keys().unencrypted_secret().alive().revoked(false).for_signing();
    let key = keys.find(|key| computes_in_secret(key.key())).ok_or_else(cannot)?;
    key.key().clone().into_keypair().map_err(|_| cannot())
}
