//! Why a file could not be fetched.

use crate::net::NetError;

/// Why a file could not be fetched. Variants by blame; the words of `Display` are for the log only, and say nothing of the URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It is not `http` or `https`.
    #[error("not of the web")]
    Scheme,
    /// The URL cannot be read.
    #[error("not a URL")]
    Address,
    /// It leads, at once or by a redirect, to an address that is not of the public internet.
    #[error("not a public address")]
    PrivateNetwork,
    /// It was sent on too often, or from `https` to `http`.
    #[error("sent on too often, or to an unprotected place")]
    Redirect,
    /// No such host, or nobody answers there.
    #[error("cannot be reached")]
    Unreachable,
    /// The certificate is not good for the host.
    #[error("certificate refused")]
    Certificate,
    /// The server answered with this status.
    #[error("status {0}")]
    Status(u16),
    /// It is larger than this many bytes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// The connection broke, was silent for too long, or what came was no HTTP.
    #[error("interrupted")]
    Interrupted,
}

impl From<NetError> for FetchError {
    fn from(error: NetError) -> Self {
        match error {
            NetError::HostNotFound { .. }
            | NetError::NoService { .. }
            | NetError::NoNetwork
            | NetError::Unreachable { .. }
            | NetError::Timeout
            | NetError::TlsFailed(_) => Self::Unreachable,
            NetError::Certificate(_) | NetError::BadExtraCa => Self::Certificate,
            NetError::ConnectionLost(_) => Self::Interrupted,
        }
    }
}
