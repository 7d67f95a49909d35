//! Why an account is not connected: one value per thing that can be told apart and acted on.

use jiff::Timestamp;

use crate::xmpp::error::{SaslCondition, StanzaError, StreamError};

/// Why an account is not connected. `ui` turns each into a sentence and a way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// DNS knows no such domain, or it has no address.
    HostNotFound {
        /// The name that was asked for.
        host: String,
    },
    /// The domain says that it offers no XMPP (an SRV record with the target `.`).
    NoService {
        /// The domain.
        domain: String,
    },
    /// DNS itself does not answer: most likely there is no network.
    NoNetwork,
    /// No address of the server takes connections.
    Unreachable {
        /// The last host and port tried.
        host: String,
        /// The port.
        port: u16,
        /// Whether it refused (`true`) or was silent (`false`).
        refused: bool,
    },
    /// The connection broke.
    ConnectionLost,
    /// The server did not answer in time.
    Timeout,
    /// The server does not offer TLS, and the account demands it.
    TlsUnavailable,
    /// The TLS handshake failed, for a reason other than the certificate; the TLS library's words.
    TlsFailed(String),
    /// The certificate is not one to trust. Nothing secret was sent.
    Certificate {
        /// What is wrong with it.
        fault: CertificateFault,
        /// What it says.
        certificate: Certificate,
    },
    /// The account's extra certificates cannot be read.
    BadExtraCa,
    /// The server ended the stream with a reason.
    Stream(StreamError),
    /// What the server sent is not XMPP, or breaks its rules.
    Malformed,
    /// The server refused user name or password, or the login altogether (SASL); with its own words.
    LoginRefused(SaslCondition, Option<String>),
    /// The same by the login of 2001.
    LegacyLoginRefused(StanzaError),
    /// The server did not prove that it knows the password.
    ServerNotProven,
    /// Nothing the server offers may be used.
    NoLoginMethod {
        /// It offered better before.
        downgrade: bool,
        /// Only a readable password over an unprotected connection is left; the user may consent.
        only_plain_in_clear: bool,
    },
    /// A server of 2001, and the account is not marked so.
    HistoricalServer,
    /// The zero-knowledge offer was replayed or is unusable.
    ZeroKnowledgeReplay,
    /// The server refused the session.
    SessionRefused(StanzaError),
    /// The server does not let people register from a program.
    RegistrationUnavailable(Option<StanzaError>),
    /// Our own store cannot be read or written: what earlier logins have proven is not known, so none is made.
    StoreFailed,
    /// The password is not (or no longer) in the keyring, or the keyring is closed.
    PasswordMissing,
}

impl Problem {
    /// A name for programs, stable across versions.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::HostNotFound { .. } => "host-not-found",
            Self::NoService { .. } => "no-service",
            Self::NoNetwork => "no-network",
            Self::Unreachable { .. } => "unreachable",
            Self::ConnectionLost => "connection-lost",
            Self::Timeout => "timeout",
            Self::TlsUnavailable => "tls-unavailable",
            Self::TlsFailed(_) => "tls-failed",
            Self::Certificate { fault, .. } => fault.kind(),
            Self::BadExtraCa => "bad-extra-ca",
            Self::Stream(_) => "stream-error",
            Self::Malformed => "malformed",
            Self::LoginRefused(..) | Self::LegacyLoginRefused(_) => "login-refused",
            Self::ServerNotProven => "server-not-proven",
            Self::NoLoginMethod { .. } => "no-login-method",
            Self::HistoricalServer => "historical-server",
            Self::ZeroKnowledgeReplay => "zero-knowledge-replay",
            Self::SessionRefused(_) => "session-refused",
            Self::RegistrationUnavailable(_) => "registration-unavailable",
            Self::StoreFailed => "store-failed",
            Self::PasswordMissing => "password-missing",
        }
    }

    /// Whether asking for the password again can help.
    #[must_use]
    pub fn asks_for_password(&self) -> bool {
        match self {
            Self::PasswordMissing => true,
            Self::LoginRefused(condition, _) => matches!(condition, SaslCondition::NotAuthorized | SaslCondition::CredentialsExpired),
            Self::LegacyLoginRefused(error) => error.condition == crate::xmpp::error::StanzaCondition::NotAuthorized,
            _ => false,
        }
    }
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    /// No authority we trust has signed it.
    UnknownIssuer,
    /// It is for another name.
    WrongName,
    /// Its time is over.
    Expired,
    /// Its time has not begun, or our clock is wrong.
    NotYetValid,
    /// Its authority has withdrawn it.
    Revoked,
    /// It is not the one the user chose to trust.
    NotThePinnedOne,
    /// Something else: damaged, a bad signature, not for servers.
    Invalid,
}

impl CertificateFault {
    /// A name for programs, stable across versions.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::UnknownIssuer => "certificate-unknown-issuer",
            Self::WrongName => "certificate-wrong-name",
            Self::Expired => "certificate-expired",
            Self::NotYetValid => "certificate-not-yet-valid",
            Self::Revoked => "certificate-revoked",
            Self::NotThePinnedOne => "certificate-not-the-pinned-one",
            Self::Invalid => "certificate-invalid",
        }
    }
}

/// What a certificate says of itself, for the user to inspect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Whom it names: common name, or the whole subject.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// The names it is for.
    pub names: Vec<String>,
    /// From when.
    pub not_before: Option<Timestamp>,
    /// Until when.
    pub not_after: Option<Timestamp>,
    /// SHA-256 of the whole, lower-case hex, 64 digits.
    pub sha256: String,
}
