//! Why a connection could not be made or broke.

use std::io::ErrorKind;

use super::certificate::CertificateError;

/// Why a connection could not be made or broke. Variants by blame; the words of `Display` are for the log only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetError {
    /// DNS knows no such name, it has no address, or it cannot be a name at all.
    #[error("no such host: {host}")]
    HostNotFound {
        /// The name that was asked for.
        host: String,
    },
    /// The domain says that it does not offer XMPP: an SRV record with the target `.` (RFC 6120 §3.2.1).
    #[error("{domain} does not offer this service")]
    NoService {
        /// The domain.
        domain: String,
    },
    /// DNS itself does not answer, or no address has a route: most likely there is no network.
    #[error("no network")]
    NoNetwork,
    /// No address of the server takes connections.
    #[error("{host}:{port} cannot be reached")]
    Unreachable {
        /// The last host tried.
        host: String,
        /// Its port.
        port: u16,
        /// Whether it refused (`true`) or was silent (`false`).
        refused: bool,
    },
    /// The server took the connection and then was silent: the TLS handshake or a write did not end in time.
    #[error("no answer in time")]
    Timeout,
    /// The TLS handshake failed for a reason other than the certificate; the TLS library's words.
    #[error("TLS failed: {0}")]
    TlsFailed(String),
    /// The certificate is not one to trust. Nothing was sent over the connection.
    #[error("certificate refused: {}", .0.fault.name())]
    Certificate(Box<CertificateError>),
    /// The account's extra certificates are not PEM, or none of them is a certificate.
    #[error("the extra certificates cannot be read")]
    BadExtraCa,
    /// The connection broke: reset, or ended without a goodbye in the middle of TLS.
    #[error("connection lost: {0}")]
    ConnectionLost(ErrorKind),
}

impl NetError {
    /// Whether another endpoint of the same server may do better.
    pub(super) fn is_worth_another_endpoint(&self) -> bool {
        match self {
            Self::HostNotFound { .. }
            | Self::NoNetwork
            | Self::Unreachable { .. }
            | Self::Timeout
            | Self::TlsFailed(_)
            | Self::ConnectionLost(_) => true,
            Self::NoService { .. } | Self::Certificate(_) | Self::BadExtraCa => false,
        }
    }
}
