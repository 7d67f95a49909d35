//! A URL that may be fetched, and the request for it.

use http_body_util::Empty;
use hyper::{
    Request,
    body::Bytes,
    header::{ACCEPT, ACCEPT_ENCODING, CONNECTION, HOST, USER_AGENT},
};
use url::Url;

use super::FetchError;
use crate::net::{Domain, Endpoint};

/// A URL of the web.
#[derive(Debug, Clone)]
pub(super) struct Target {
    url: Url,
    /// Whose certificate it takes.
    pub(super) host: Domain,
    /// Where it is.
    pub(super) endpoint: Endpoint,
}

impl Target {
    /// Reads a URL.
    pub(super) fn parse(text: &str) -> Result<Self, FetchError> {
        Self::of(Url::parse(text).map_err(|_| FetchError::Address)?)
    }

    /// Where a server sends us on to: never from a protected to an unprotected place.
    pub(super) fn follow(&self, location: &str) -> Result<Self, FetchError> {
        let next = Self::of(self.url.join(location).map_err(|_| FetchError::Address)?)?;
        if self.endpoint.direct_tls && !next.endpoint.direct_tls { Err(FetchError::Redirect) } else { Ok(next) }
    }

    /// The URL's parser has made numbers in odd forms (`0x7f.1`) into addresses already.
    fn of(url: Url) -> Result<Self, FetchError> {
        let direct_tls = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(FetchError::Scheme),
        };
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else { return Err(FetchError::Address) };
        let host = Domain::parse(host).map_err(|_| FetchError::Address)?;
        let endpoint = Endpoint { host: host.to_string(), port, direct_tls };
        Ok(Self { url, host, endpoint })
    }

    /// Asks for the file as it is, and says nothing about who asks: no cookies, no referrer, no name and password, even
    /// where the URL has some.
    pub(super) fn request(&self) -> Result<Request<Empty<Bytes>>, FetchError> {
        let mut path = self.url.path().to_owned();
        if let Some(query) = self.url.query() {
            path.extend(["?", query]);
        }
        let host = self.url.host_str().unwrap_or_default();
        let host = self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        Request::get(path)
            .header(HOST, host)
            .header(USER_AGENT, "Balcony")
            .header(ACCEPT, "*/*")
            .header(ACCEPT_ENCODING, "identity")
            .header(CONNECTION, "close")
            .body(Empty::new())
            .map_err(|_| FetchError::Address)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn refused(text: &str) -> FetchError {
        Target::parse(text).unwrap_err()
    }

    #[test]
    fn only_the_web_is_fetched() {
        let schemes =
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "smb://host/share", "ftp://host/file", "aesgcm://h/f"];
        for text in schemes {
            assert_eq!(refused(text), FetchError::Scheme, "{text}");
        }
        for text in ["", "plan.pdf", "//host/plan.pdf", r"\\host\share", "http://", "https://a b/", "http://[::1", "http://1.2.3.4.5/"] {
            assert_eq!(refused(text), FetchError::Address, "{text}");
        }
    }

    #[test]
    fn addresses_in_odd_forms_are_the_addresses_they_are() {
        for host in ["127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "１２７.0.0.1", "127.0.0.1."] {
            let target = Target::parse(&format!("http://{host}/")).unwrap();
            assert_eq!(target.host, Domain::Address([127, 0, 0, 1].into()), "{host}");
        }
        let mapped = Target::parse("http://[::ffff:7f00:1]:81/").unwrap();
        assert_eq!(mapped.host, Domain::Address("::ffff:127.0.0.1".parse().unwrap()));
    }

    #[test]
    fn nobody_is_sent_from_a_protected_to_an_unprotected_place() {
        let secure = Target::parse("https://files.example/a/b").unwrap();
        assert_eq!(secure.follow("http://files.example/").unwrap_err(), FetchError::Redirect);
        assert_eq!(secure.follow("file:///etc/passwd").unwrap_err(), FetchError::Scheme);
        assert_eq!(secure.follow("../c?d").unwrap().url.as_str(), "https://files.example/c?d");
        assert_eq!(secure.follow("//other.example/").unwrap().endpoint.host, "other.example");
        let clear = Target::parse("http://files.example/").unwrap();
        assert!(clear.follow("https://files.example/").unwrap().endpoint.direct_tls);
    }

    #[test]
    fn a_request_says_nothing_about_who_asks() {
        let request = Target::parse("https://user:secret@Bücher.example:8443/a b?c=d#e").unwrap().request().unwrap();
        assert_eq!(request.uri(), "/a%20b?c=d");
        let mut headers: Vec<_> = request.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
        headers.sort();
        let expected =
            ["accept-encoding: identity", "accept: */*", "connection: close", "host: xn--bcher-kva.example:8443", "user-agent: Balcony"];
        assert_eq!(headers, expected);
        assert_eq!(Target::parse("http://h:80").unwrap().request().unwrap().headers()[HOST], "h");
    }
}
