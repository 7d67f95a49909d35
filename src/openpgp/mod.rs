//! OpenPGP: keys, encryption, signatures. The only home of sequoia.
//!
//! Pure, as the protocol is: bytes and the time come in, bytes and verdicts come out; nothing here touches a file, a clock or the
//! network. (Session keys and new keys are made from the operating system's randomness, by the library.)
//!
//! | file | what |
//! |---|---|
//! | [`certificate`] | the public key of anybody |
//! | [`secret_key`] | keys of ours: locked by a passphrase, or unlocked |
//! | [`generate`] | new keys |
//! | `care` | a later expiry, one more user id, revocation |
//! | [`backup`] | secret keys on the server, under a backup code (XEP-0373 §5) |
//! | [`directory`] | keys that a domain gives out on the web |
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

pub use backup::BackupCode;
pub use certificate::{Certificate, Issuer};
pub use error::KeyError;
pub use generate::Generated;
pub use open::{Keys, Opened};
pub use seal::SealError;
pub use secret_key::{SecretKey, UnlockedKey};
pub use verify::Signed;

/// A moment as sequoia wants it; before 1970 is 1970, as OpenPGP cannot say it (RFC 9580 §3.5).
fn system_time(time: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(time.as_second()).unwrap_or(0))
}

/// A moment as we want it.
fn timestamp(time: SystemTime) -> Timestamp {
    Timestamp::try_from(time).unwrap_or(Timestamp::MAX)
}
