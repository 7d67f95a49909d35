//! The domain of an account, as DNS and certificates want it.

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
};

use tokio_rustls::rustls::pki_types::ServerName;

use super::NetError;

/// The domain of an account (RFC 7622 §3.2): a name in A-labels, or an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// A host name in ASCII (RFC 5890 A-labels), lower case, without the final dot.
    Name(String),
    /// An IP literal; IPv6 may have been written in brackets.
    Address(IpAddr),
}

impl Domain {
    /// Reads the domain part of an address, or a host name a person typed.
    ///
    /// # Errors
    /// [`NetError::HostNotFound`] if it can be no host name.
    pub fn parse(text: &str) -> Result<Self, NetError> {
        if let Some(address) = address_in(text) {
            return Ok(Self::Address(address));
        }
        let not_found = || NetError::HostNotFound { host: text.to_owned() };
        let ascii = idna::domain_to_ascii(text.trim_end_matches('.')).map_err(|_| not_found())?;
        let fits = ascii.len() <= 253 && ascii.split('.').all(is_label);
        if fits { Ok(Self::Name(ascii)) } else { Err(not_found()) }
    }

    /// Whether DNS has nothing to say about it: addresses, and `localhost` (RFC 6761 §6.3).
    #[must_use]
    pub fn needs_no_dns(&self) -> bool {
        match self {
            Self::Address(_) => true,
            Self::Name(name) => name == "localhost" || name.ends_with(".localhost"),
        }
    }

    /// What the certificate must be for.
    ///
    /// # Errors
    /// [`NetError::HostNotFound`] if no certificate can be for such a name.
    pub(super) fn server_name(&self) -> Result<ServerName<'static>, NetError> {
        match self {
            Self::Address(address) => Ok(ServerName::IpAddress((*address).into())),
            Self::Name(name) => ServerName::try_from(name.clone()).map_err(|_| NetError::HostNotFound { host: name.clone() }),
        }
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Address(address) => address.fmt(f),
        }
    }
}

/// A DNS label as hosts have them; the underscore is no host's by the book, but in use.
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn address_in(text: &str) -> Option<IpAddr> {
    let bracketed = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match bracketed {
        Some(inner) => inner.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => text.parse().ok(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn international_names_become_a_labels() {
        assert_eq!(Domain::parse("Bücher.example.").unwrap(), Domain::Name("xn--bcher-kva.example".into()));
        assert_eq!(Domain::parse("例子.测试").unwrap(), Domain::Name("xn--fsqu00a.xn--0zwm56d".into()));
    }

    #[test]
    fn addresses_are_not_names() {
        assert_eq!(Domain::parse("127.0.0.1").unwrap(), Domain::Address([127, 0, 0, 1].into()));
        assert_eq!(Domain::parse("[::1]").unwrap(), Domain::Address(Ipv6Addr::LOCALHOST.into()));
        assert_eq!(Domain::parse("::1").unwrap(), Domain::Address(Ipv6Addr::LOCALHOST.into()));
        assert!(matches!(Domain::parse("127.0.0.1").unwrap().server_name().unwrap(), ServerName::IpAddress(_)));
    }

    #[test]
    fn what_can_be_no_host_is_not_found() {
        for text in ["", ".", "a..b", "[127.0.0.1]", "[::1", "a b", "a/b", &format!("{}.example", "a".repeat(64)), &"a.".repeat(200)] {
            assert_eq!(Domain::parse(text), Err(NetError::HostNotFound { host: text.to_owned() }), "{text:?}");
        }
    }

    #[test]
    fn localhost_needs_no_dns() {
        assert!(Domain::parse("LOCALHOST").unwrap().needs_no_dns());
        assert!(Domain::parse("a.localhost").unwrap().needs_no_dns());
        assert!(!Domain::parse("notlocalhost").unwrap().needs_no_dns());
    }
}
