//! Opening a stream, and what the answer says (RFC 6120 §4.2, §4.7; protocol facts §1).

use super::{
    Link, State,
    features::{AwaitingFeatures, Offered, go_without_features},
};
use crate::xmpp::{
    jid::BareJid,
    ns,
    session::{Failure, Protection},
    xml::{Element, Limits},
};

/// How far the session is when a stream is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nobody has logged in on this connection.
    Anonymous,
    /// SASL has succeeded.
    Authenticated,
}

/// Our header is out; the server's has not come yet.
#[derive(Debug)]
pub(crate) struct AwaitingHeader {
    stage: Stage,
}

/// What the server's header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// The stream id, for the digest.
    pub(crate) id: Option<String>,
    /// Whether the server says it is somebody else. To be judged after the features: a server that does not know our
    /// domain says its own name here, and the reason in a stream error after it.
    pub(crate) is_foreign: bool,
    version: Version,
}

/// The major and minor version of XMPP; a header without one, or with one that is no version, is 0.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32);

impl Version {
    fn parse(text: Option<&str>) -> Self {
        let numbers = text.and_then(|text| text.trim().split_once('.'));
        let version = numbers.and_then(|(major, minor)| Some(Self(major.parse().ok()?, minor.parse().ok()?)));
        version.unwrap_or(Self(0, 0))
    }

    fn has_features(self) -> bool {
        self >= Self(1, 0)
    }
}

impl Header {
    fn parse(element: &Element, domain: &BareJid) -> Result<Self, Failure> {
        if !element.is("stream", ns::STREAM) {
            return Err(Failure::Violation("the first element is not a stream header"));
        }
        let is_foreign = element.attribute("from").is_some_and(|from| from.parse::<BareJid>().ok().as_ref() != Some(domain));
        let id = element.attribute("id").filter(|id| !id.is_empty()).map(str::to_owned);
        Ok(Self { id, is_foreign, version: Version::parse(element.attribute("version")) })
    }
}

impl AwaitingHeader {
    /// The transport is up.
    pub(crate) fn connected(link: &mut Link) -> State {
        let with_version = !opens_as_in_2001(link);
        Self::open(link, Stage::Anonymous, Limits::BEFORE_LOGIN, with_version)
    }

    /// TLS is up: everything before it is void.
    pub(crate) fn secured(link: &mut Link) -> State {
        Self::open(link, Stage::Anonymous, Limits::BEFORE_LOGIN, true)
    }

    /// SASL has succeeded: the stream begins anew (RFC 6120 §6.4.6). The limits stay strict until there is a resource:
    /// nobody's stanza is lost by then, and what the server says in between must not be skipped.
    pub(crate) fn authenticated(link: &mut Link) -> State {
        Self::open(link, Stage::Authenticated, Limits::AFTER_LOGIN.strict(), true)
    }

    fn open(link: &mut Link, stage: Stage, limits: Limits, with_version: bool) -> State {
        link.open(limits, with_version);
        State::Header(Self { stage })
    }

    /// The server's header has come.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        let domain = BareJid::new(None, link.config.jid.domain()).map_err(|_| Failure::Violation("our own domain is not valid"))?;
        let header = Header::parse(element, &domain)?;
        link.begin_step();
        if link.said_version() && header.version.has_features() {
            return Ok(State::Features(AwaitingFeatures::new(self.stage, header)));
        }
        match self.stage {
            Stage::Anonymous => go_without_features(Offered::nothing(header.id), link),
            Stage::Authenticated => Err(Failure::Violation("the stream has no version after the login")),
        }
    }
}

/// A server that the user calls historical is spoken to as in 2001: servers that know both then show their old side.
/// But not if STARTTLS must come first, which 2001 did not know, and not if this server was seen to know better.
fn opens_as_in_2001(link: &Link) -> bool {
    let needs_starttls = link.config.protection == Protection::Tls && link.tls.is_none();
    link.config.historical && !link.memory().sasl_seen && !needs_starttls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(Version::parse(Some("1.10")) > Version::parse(Some("1.9")));
        assert!(Version::parse(Some("1.0")).has_features());
        assert!(Version::parse(Some("2.0")).has_features());
        for old in [None, Some("0.9"), Some("1"), Some(""), Some("x.y"), Some("99999999999.0"), Some("-1.0")] {
            assert!(!Version::parse(old).has_features(), "{old:?}");
        }
    }
}
