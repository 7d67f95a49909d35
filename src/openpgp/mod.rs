//! OpenPGP: keys, encryption, signatures. The only home of sequoia.
//!
//! Pure, as the protocol is: bytes and the time come in, bytes and verdicts come out; nothing here touches a file, a clock or the
//! network. (Session keys and new keys are made from the operating system's randomness, by the library.)
//!
//! What computes is chosen by Cargo's features `crypto-…`, exactly one, and [`back_end`] names it. The default is in Rust: it needs
//! nothing but a compiler, and RSA in it takes a time that depends on the secret (RUSTSEC-2023-0071). Packages take the library of
//! their system, which does not ("Cryptography" in `packaging/README.md`). Their algorithms differ: nothing here counts on one that is
//! not in all of them without asking, and what cannot be computed is called unsupported, never damaged or wrong.
//!
//! | file | what |
//! |---|---|
//! | [`certificate`] | the public key of anybody |
//! | [`secret_key`] | keys of ours: locked by a passphrase, or unlocked |
//! | [`generate`] | new keys |
//! | `care` | a later expiry, one more user id, revocation |
//! | [`backup`] | secret keys on the server, under a backup code (XEP-0373 §5) |
//! | [`directory`] | keys that a domain gives out on the web |
//! | `keyring`, `parts`, `policy`, `s2k` | files with keys; whether a key is whole; what is good enough; what a passphrase may cost |
//! | [`error`] | what can go wrong with keys |
//! | [`armor`] | packets as the text that XEP-0027 sends |
//! | [`seal`] | encryption |
//! | [`open`] | decryption |
//! | [`sign`] | detached signatures |
//! | [`verify`] | what signatures say |

pub mod armor;
pub mod backup;
mod care;
pub mod certificate;
pub mod directory;
pub mod error;
pub mod generate;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod gnupg;
mod keyring;
pub mod open;
mod parts;
mod policy;
mod s2k;
pub mod seal;
pub mod secret_key;
pub mod sign;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod test_keys;
pub mod verify;

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use sequoia_openpgp::{
    crypto::{SessionKey, mpi::PublicKey},
    packet::{Key, key},
    types::{AEADAlgorithm, SymmetricAlgorithm},
};

pub use backup::BackupCode;
pub use certificate::{Certificate, Issuer};
pub use error::KeyError;
pub use generate::Generated;
pub use open::{Keys, Opened};
pub use seal::SealError;
pub use secret_key::{SecretKey, UnlockedKey};
pub use verify::Signed;

/// What computes here, with its version: one of Cargo's features `crypto-…` has chosen it. As the library says it, for people, such as
/// `Nettle 3.8 (Cv448: true, OCB: false)`.
#[must_use]
pub fn back_end() -> String {
    sequoia_openpgp::crypto::backend()
}

/// With longer public keys of RSA nothing is computed, in bits. The back end in Rust does not; the others would, and what one build makes
/// must be of use to all.
const RSA_LIMIT: usize = 4096;
/// A longer key is not even read, in bits: to check what it has signed would take long.
const READ_LIMIT: usize = 16 * 1024;
/// With longer exponents nothing is computed, in bits: the time grows with them. RSA takes 65537, DSA at most 256 bits.
const EXPONENT_LIMIT: usize = 512;

/// Whether the library can open and sign with the secret part of this key: it cannot with Elgamal, and on some curves.
fn computes_in_secret<P: key::KeyParts, R: key::KeyRole>(key: &Key<P, R>) -> bool {
    let is_known = match key.mpis() {
        PublicKey::ECDH { curve, .. } | PublicKey::ECDSA { curve, .. } | PublicKey::EdDSA { curve, .. } => curve.is_supported(),
        _ => true,
    };
    is_known && key.pk_algo().is_supported()
}

/// Whether the library can encrypt and verify with the public part of this key: it cannot with very long ones of RSA, either.
fn computes_in_public<P: key::KeyParts, R: key::KeyRole>(key: &Key<P, R>) -> bool {
    let is_short = match key.mpis() {
        PublicKey::RSA { n, .. } => n.bits() <= RSA_LIMIT,
        _ => true,
    };
    is_short && computes_in_secret(key)
}

/// Whether it can be checked in little time what somebody has signed by this key, whom we do not know. Not every back end has a limit
/// of its own.
fn is_affordable<P: key::KeyParts, R: key::KeyRole>(key: &Key<P, R>) -> bool {
    match key.mpis() {
        PublicKey::RSA { e, n } => n.bits() <= READ_LIMIT && e.bits() <= EXPONENT_LIMIT,
        PublicKey::DSA { p, q, g, y } => [p, g, y].iter().all(|number| number.bits() <= READ_LIMIT) && q.bits() <= EXPONENT_LIMIT,
        _ => true,
    }
}

/// Whether the library encrypts with this cipher in this mode (RFC 9580 §9.6). Not every back end has all of them, nor each cipher in
/// each mode.
fn has_aead(cipher: SymmetricAlgorithm, mode: AEADAlgorithm) -> bool {
    mode.context(cipher, &SessionKey::from(Vec::new()), &[], &[]).is_ok()
}

/// A moment as sequoia wants it; before 1970 is 1970, as OpenPGP cannot say it (RFC 9580 §3.5).
fn system_time(time: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(time.as_second()).unwrap_or(0))
}

/// A moment as we want it.
fn timestamp(time: SystemTime) -> Timestamp {
    Timestamp::try_from(time).unwrap_or(Timestamp::MAX)
}
