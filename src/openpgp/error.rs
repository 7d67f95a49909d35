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
    /// The parts of the key are protected by different passphrases, or some are not there (as on a smart card).
    #[error("a part of the secret key is missing")]
    Incomplete(Fingerprint),
    /// The two keys are not the same one.
    #[error("another key")]
    AnotherKey,
    /// It uses what this program does not know.
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
