//! What can go wrong with keys.

use crate::xmpp::fingerprint::Fingerprint;

/// Why something with a key was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is no OpenPGP key in it.
    #[error("no OpenPGP key in it")]
    NoKey,
    /// There are only public keys in it, where a secret one is needed.
    #[error("no secret key in it")]
    NotSecret,
    /// The passphrase, or the backup code, does not open it.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// A secret part is not there (it is on a smart card, or was left behind on another machine): with this key, messages cannot be
    /// opened or statuses not signed.
    #[error("a part of the secret key is missing")]
    Incomplete(Fingerprint),
    /// The two keys are not the same one.
    #[error("another key")]
    AnotherKey,
    /// A secret part of it is not protected by a passphrase: it is not written anywhere. Or the passphrase is empty.
    #[error("not protected by a passphrase")]
    Unprotected,
    /// This cannot be a user id: it is empty, too long, or has control characters.
    #[error("not a user id")]
    UserId,
    /// A key cannot expire at this moment: it is not to come, or is too far away (RFC 9580 §3.5).
    #[error("a key cannot expire then")]
    Expiry,
    /// It is taken back: nothing can be changed any more.
    #[error("the key is revoked")]
    Revoked,
    /// It is no revocation certificate, or no good one.
    #[error("no revocation in it")]
    NotARevocation,
    /// It is larger than a key, or a backup, may be.
    #[error("too large")]
    TooLarge,
    /// It is not a whole backup, or was changed.
    #[error("damaged")]
    Damaged,
    /// It uses what this program does not know, or would need more time and memory than it may have.
    #[error("not supported")]
    Unsupported,
    /// The library failed; its words, for the log only.
    #[error("{0}")]
    Failed(String),
}

impl KeyError {
    /// An error of the library. Never its `Debug` form: that has backtraces.
    pub(super) fn of(error: &sequoia_openpgp::anyhow::Error) -> Self {
        Self::Failed(error.to_string())
    }
}
