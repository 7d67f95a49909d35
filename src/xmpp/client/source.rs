//! Who may say what: the checks that keep others from speaking for our server (modern facts §0.1; protocol facts §5).

use crate::xmpp::{
    jid::{FullJid, Jid},
    xml::Element,
};

/// Whose address stands in `from`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// Nobody's: our server speaks.
    Absent,
    /// This.
    Address(Jid),
    /// Something that is no address: whatever it says, it is not heard.
    Malformed,
}

impl Source {
    /// Reads `from`.
    pub(super) fn of(stanza: &Element) -> Self {
        match stanza.attribute("from") {
            None => Self::Absent,
            Some(from) => from.parse().map_or(Self::Malformed, Self::Address),
        }
    }

    /// Where an answer goes: `Some(None)` is our own server, `None` nowhere.
    pub(super) fn reply_address(&self) -> Option<Option<&Jid>> {
        match self {
            Self::Absent => Some(None),
            Self::Address(from) => Some(Some(from)),
            Self::Malformed => None,
        }
    }
}

/// Our own address, and what follows from it.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) jid: FullJid,
    /// Whether the login was of 2001: such servers sign with addresses that others may not use.
    pub(super) is_historical: bool,
}

impl Own {
    /// Whether an answer to a request to our own server or account may come from there: servers of 2001 sign with our
    /// own full address, today's with the account, the domain, or not at all.
    pub(super) fn may_answer(&self, source: &Source) -> bool {
        match source {
            Source::Absent => true,
            Source::Malformed => false,
            Source::Address(from) => self.is_account(from) || self.is_session(from) || self.is_domain(from),
        }
    }

    /// Whether a roster push may come from there: nobody else may change the roster.
    pub(super) fn may_push(&self, source: &Source) -> bool {
        match source {
            Source::Absent => true,
            Source::Malformed => false,
            Source::Address(from) if self.is_historical => self.may_answer(&Source::Address(from.clone())),
            Source::Address(from) => self.is_account(from),
        }
    }

    /// Whether this address may say that it held up a stanza: our own server, in the name of the domain or of the
    /// recipient, as servers of 2001 do.
    pub(super) fn may_delay(&self, from: &Jid) -> bool {
        from.bare() == self.jid.bare() || self.is_domain(from)
    }

    /// The address of our server.
    pub(super) fn domain(&self) -> Option<Jid> {
        self.jid.bare().domain().parse().ok()
    }

    fn is_account(&self, from: &Jid) -> bool {
        from.is_bare() && from.bare() == self.jid.bare()
    }

    fn is_session(&self, from: &Jid) -> bool {
        from.bare() == self.jid.bare() && from.resource() == Some(self.jid.resource())
    }

    fn is_domain(&self, from: &Jid) -> bool {
        from.is_bare() && from.bare().local().is_none() && from.bare().domain() == self.jid.bare().domain()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn own(is_historical: bool) -> Own {
        Own { jid: "ann@example.org/desk".parse().unwrap(), is_historical }
    }

    fn source(from: &str) -> Source {
        Source::Address(from.parse().unwrap())
    }

    #[test]
    fn answers_come_from_our_own_side_only() {
        for from in ["ann@example.org", "ann@example.org/desk", "example.org"] {
            assert!(own(false).may_answer(&source(from)), "{from}");
        }
        assert!(own(false).may_answer(&Source::Absent));
        for from in ["eve@example.org", "ann@example.org/other", "ann@example.net", "example.org/desk", "evil.example.org"] {
            assert!(!own(false).may_answer(&source(from)), "{from}");
        }
        assert!(!own(false).may_answer(&Source::Malformed));
    }

    #[test]
    fn only_servers_of_2001_push_with_other_addresses_than_the_account() {
        for from in ["ann@example.org/desk", "example.org"] {
            assert!(!own(false).may_push(&source(from)), "{from}");
            assert!(own(true).may_push(&source(from)), "{from}");
        }
        for is_historical in [false, true] {
            assert!(own(is_historical).may_push(&source("ann@example.org")));
            assert!(own(is_historical).may_push(&Source::Absent));
            assert!(!own(is_historical).may_push(&source("bob@example.net")));
            assert!(!own(is_historical).may_push(&Source::Malformed));
        }
    }
}
