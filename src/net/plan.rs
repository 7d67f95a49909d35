//! How a server is to be reached.

use std::time::Duration;

/// How a server is to be reached: what the user set, nothing found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The domain part of the account's address; certificates are checked for it, whatever host is connected to.
    pub domain: String,
    /// A host, and a port where it is not the usual one, to connect to instead of asking DNS for the domain's.
    pub server: Option<(String, Option<u16>)>,
    /// How the stream is to be protected.
    pub protection: Protection,
    /// Which certificates to believe.
    pub trust: Trust,
    /// How long to wait for whom.
    pub limits: Limits,
}

impl Plan {
    /// The plan that fits nearly everybody: DNS finds the server, the operating system judges its certificate.
    #[must_use]
    pub fn new(domain: impl Into<String>) -> Self {
        Self { domain: domain.into(), server: None, protection: Protection::Automatic, trust: Trust::System, limits: Limits::default() }
    }
}

/// How the stream is to be protected; decides which SRV records count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Protection {
    /// Whatever DNS offers: `_xmpps-client` and `_xmpp-client` in one list (XEP-0368 §3).
    #[default]
    Automatic,
    /// Only `_xmpp-client`, to be upgraded by STARTTLS.
    StartTls,
    /// Only `_xmpps-client`: TLS from the first byte.
    Direct,
    /// Only `_xmpp-client`, and no TLS at all.
    Clear,
}

/// Which certificates to believe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Trust {
    /// Those the operating system does.
    #[default]
    System,
    /// Those, and what these certificates (PEM, one or more) sign; one of them may be the server's own.
    SystemAnd(String),
    /// Exactly the one with this SHA-256 (64 hex digits), for whatever name and time it is; nothing else. A text that is no
    /// such hash matches no certificate.
    Pinned(String),
}

/// How long to wait for whom. The defaults are for people; tests set shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// All questions to DNS about one name together.
    pub dns: Duration,
    /// Between the attempts at one address and the next (RFC 8305 §5, "Connection Attempt Delay").
    pub stagger: Duration,
    /// All addresses of one endpoint together.
    pub connect: Duration,
    /// The TLS handshake.
    pub handshake: Duration,
    /// One write: how long the peer may take nothing.
    pub write: Duration,
    /// Saying goodbye.
    pub shutdown: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            dns: Duration::from_secs(5),
            stagger: Duration::from_millis(250),
            connect: Duration::from_secs(10),
            handshake: Duration::from_secs(15),
            write: Duration::from_secs(30),
            shutdown: Duration::from_secs(2),
        }
    }
}

/// One place where the server may be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// A host name in ASCII, or an IP address without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// Whether TLS begins with the first byte.
    pub direct_tls: bool,
}
