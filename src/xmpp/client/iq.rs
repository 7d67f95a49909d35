//! Answers to our requests, roster pushes, and what others ask of us (RFC 6120 §8.2.3, RFC 6121 §2.1.6).

use super::{Client, requests::Purpose};
use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    ns,
    payload::roster::{Roster, RosterEntry, RosterItem},
    session::Event,
    stanza::iq::{Iq, IqType},
    stream::Link,
    xml::Limits,
};

impl Client {
    /// An iq has come.
    pub(super) fn iq(&mut self, iq: &Iq, link: &mut Link) {
        match iq.kind {
            IqType::Get | IqType::Set => self.asked(iq, link),
            IqType::Result | IqType::Error => self.answer(iq, link),
        }
    }

    /// An answer counts by its id and by who gives it; another one changes nothing.
    fn answer(&mut self, iq: &Iq, link: &mut Link) {
        if !self.own.may_answer(iq.from.as_ref()) {
            return;
        }
        if let Some(purpose) = iq.id.as_deref().and_then(|id| self.requests.take(id)) {
            answered(purpose, iq.error.clone().map_or(Ok(iq), Err), link);
        }
    }

    /// Somebody asks for something. Whatever has an id is answered, once; servers of 2001 push without one.
    fn asked(&mut self, iq: &Iq, link: &mut Link) {
        let answer = if let Some(push) = self.pushed(iq) {
            tell(push, link);
            iq.answer(None)
        } else if iq.kind == IqType::Get && iq.payload_named("ping", ns::PING).is_some() {
            iq.answer(None)
        } else {
            iq.refusal(&StanzaError::new(StanzaCondition::ServiceUnavailable))
        };
        if let Some(answer) = answer {
            link.send(&answer);
        }
    }

    /// What changes in the roster, if this is a push and comes from somebody who may push.
    fn pushed(&self, iq: &Iq) -> Option<Roster> {
        let is_push = iq.kind == IqType::Set && self.own.may_push(iq.from.as_ref());
        iq.payload.as_ref().filter(|_| is_push).and_then(Roster::parse)
    }
}

/// Tells the engine how a request went.
pub(super) fn answered(purpose: Purpose, result: Result<&Iq, StanzaError>, link: &mut Link) {
    match purpose {
        // A refusal of a probe is a sign of life, too.
        Purpose::Probe(tag) | Purpose::Tagged(tag) => link.event(Event::Replied { tag, result: result.map(|_| ()) }),
        Purpose::Roster => {
            link.reader().set_limits(Limits::AFTER_LOGIN);
            link.event(match result.and_then(roster) {
                Ok(items) => Event::RosterReceived(items),
                Err(error) => Event::RosterFailed(error),
            });
        }
    }
}

/// A result without a roster says nothing: the contacts that are known stay.
fn roster(iq: &Iq) -> Result<Vec<RosterItem>, StanzaError> {
    let roster = iq.payload.as_ref().and_then(Roster::parse);
    let entries = roster.ok_or_else(|| StanzaError::new(StanzaCondition::UndefinedCondition))?.entries;
    let item = |entry| match entry {
        RosterEntry::Item(item) => Some(item),
        RosterEntry::Removed(_) => None,
    };
    Ok(entries.into_iter().filter_map(item).collect())
}

/// A push has one entry; those of 2001 may have several.
fn tell(push: Roster, link: &mut Link) {
    for entry in push.entries {
        link.event(match entry {
            RosterEntry::Item(item) => Event::RosterChanged(item),
            RosterEntry::Removed(jid) => Event::RosterRemoved(jid),
        });
    }
}
