//! Who may say what: the checks that keep others from speaking for our server (modern facts §0.1; protocol facts §5).
//!
//! A stanza whose `from` is no address never gets here; one without `from` is our own server's.

use crate::xmpp::jid::{FullJid, Jid};

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
    pub(super) fn may_answer(&self, from: Option<&Jid>) -> bool {
        from.is_none_or(|from| self.is_account(from) || self.is_session(from) || self.is_domain(from))
    }

    /// Whether an answer to what `asked` was asked may come from there: from exactly that address, or from our own side if
    /// that is where the request went.
    pub(super) fn may_answer_for(&self, asked: Option<&Jid>, from: Option<&Jid>) -> bool {
        match asked {
            Some(asked) if !self.is_domain(asked) && !self.is_account(asked) => from == Some(asked),
            _ => self.may_answer(from),
        }
    }

    /// Whether a roster push may come from there: nobody else may change the roster.
    pub(super) fn may_push(&self, from: Option<&Jid>) -> bool {
        if self.is_historical { self.may_answer(from) } else { from.is_none_or(|from| self.is_account(from)) }
    }

    /// Whether this address may say that it held up a stanza: our own server, in the name of the domain or of the
    /// recipient, as servers of 2001 do.
    pub(super) fn may_delay(&self, from: &Jid) -> bool {
        self.is_ours(from) || self.is_domain(from)
    }

    /// Who sent a stanza that says nothing about it, where that is our server.
    pub(super) fn server(&self) -> Option<Jid> {
        self.jid.bare().domain().parse().ok()
    }

    /// Whether this is a session of our own account, or the account itself.
    pub(super) fn is_ours(&self, from: &Jid) -> bool {
        from.bare() == self.jid.bare()
    }

    /// Whether our own server or a session of our own account says this.
    pub(super) fn is_our_side(&self, from: Option<&Jid>) -> bool {
        from.is_none_or(|from| self.is_ours(from) || self.is_domain(from))
    }

    fn is_account(&self, from: &Jid) -> bool {
        from.is_bare() && from.bare() == self.jid.bare()
    }

    /// Whether this is the very session that we are.
    pub(super) fn is_session(&self, from: &Jid) -> bool {
        from.bare() == self.jid.bare() && from.resource() == Some(self.jid.resource())
    }

    /// Whether this is our own server.
    pub(super) fn is_domain(&self, from: &Jid) -> bool {
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

    fn jid(from: &str) -> Jid {
        from.parse().unwrap()
    }

    #[test]
    fn answers_come_from_our_own_side_only() {
        for from in ["ann@example.org", "ANN@Example.ORG", "ann@example.org/desk", "example.org"] {
            assert!(own(false).may_answer(Some(&jid(from))), "{from}");
        }
        assert!(own(false).may_answer(None));
        for from in ["eve@example.org", "ann@example.org/other", "ann@example.net", "example.org/desk", "evil.example.org"] {
            assert!(!own(false).may_answer(Some(&jid(from))), "{from}");
        }
    }

    #[test]
    fn somebody_else_answers_only_for_themselves() {
        let own = own(false);
        let bob = jid("bob@example.net/desk");
        assert!(own.may_answer_for(Some(&bob), Some(&bob)));
        for from in ["bob@example.net", "bob@example.net/other", "ann@example.org", "example.org"] {
            assert!(!own.may_answer_for(Some(&bob), Some(&jid(from))), "{from}");
        }
        assert!(!own.may_answer_for(Some(&bob), None));
        for asked in [None, Some(jid("example.org")), Some(jid("ann@example.org"))] {
            assert!(own.may_answer_for(asked.as_ref(), None));
            assert!(own.may_answer_for(asked.as_ref(), Some(&jid("ann@example.org/desk"))));
            assert!(!own.may_answer_for(asked.as_ref(), Some(&bob)));
        }
    }

    #[test]
    fn only_servers_of_2001_push_with_other_addresses_than_the_account() {
        for from in ["ann@example.org/desk", "example.org"] {
            assert!(!own(false).may_push(Some(&jid(from))), "{from}");
            assert!(own(true).may_push(Some(&jid(from))), "{from}");
        }
        for is_historical in [false, true] {
            assert!(own(is_historical).may_push(Some(&jid("ann@example.org"))));
            assert!(own(is_historical).may_push(None));
            assert!(!own(is_historical).may_push(Some(&jid("bob@example.net"))));
            assert!(!own(is_historical).may_push(Some(&jid("ann@example.org/other"))));
        }
    }
}
