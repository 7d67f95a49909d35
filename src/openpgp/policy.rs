//! Which algorithms are good enough (RFC 9580 §9).

use jiff::Timestamp;
use sequoia_openpgp::{
    policy::{AsymmetricAlgorithm, HashAlgoSecurity, StandardPolicy},
    types::HashAlgorithm,
};

use super::system_time;

/// What may protect something today: encrypting and verifying.
pub(super) fn strict(now: Timestamp) -> StandardPolicy<'static> {
    StandardPolicy::at(system_time(now))
}

/// What may say something about itself: keys of any age still have their names, their time, and their revocation. Their self-signatures
/// over SHA-1 could not be made by anybody else (nobody finds a second text for a hash), and a revocation counts rather once too often.
pub(super) fn lenient(now: Timestamp) -> StandardPolicy<'static> {
    let mut policy = strict(now);
    for hash in [HashAlgorithm::SHA1, HashAlgorithm::RipeMD] {
        policy.accept_hash_property(hash, HashAlgoSecurity::SecondPreImageResistance);
    }
    for algorithm in [
        AsymmetricAlgorithm::RSA1024,
        AsymmetricAlgorithm::RSA2048,
        AsymmetricAlgorithm::DSA1024,
        AsymmetricAlgorithm::DSA2048,
        AsymmetricAlgorithm::DSA3072,
        AsymmetricAlgorithm::DSA4096,
        AsymmetricAlgorithm::ElGamal1024,
        AsymmetricAlgorithm::ElGamal2048,
        AsymmetricAlgorithm::ElGamal3072,
        AsymmetricAlgorithm::ElGamal4096,
        AsymmetricAlgorithm::BrainpoolP256,
        AsymmetricAlgorithm::BrainpoolP384,
        AsymmetricAlgorithm::BrainpoolP512,
    ] {
        policy.accept_asymmetric_algo(algorithm);
    }
    policy
}
