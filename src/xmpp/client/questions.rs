//! What others ask of us (RFC 6120 §8.2.3). Whatever has an id is answered, once; what we do not do, and what we do not do
//! for strangers, gets `service-unavailable`, as if nobody were here (RFC 6121 §8.5.3).

use super::{Client, capabilities, iq::tell};
use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    jid::Jid,
    ns,
    payload::{
        blocking,
        disco::{self, Info, Items},
        last_activity::LastActivity,
        oob::Offer,
        roster::Roster,
        roster_exchange::RosterExchange,
    },
    session::Event,
    stanza::iq::{Iq, IqType},
    stream::Link,
    xml::Element,
};

/// Longer ids of questions that a person answers are not kept.
const ID_LIMIT: usize = 1024;

/// What becomes of a question.
enum Reply {
    /// It is answered.
    Result(Option<Element>),
    /// It is refused.
    Refusal(StanzaCondition),
    /// The engine answers it.
    Later(Event),
}

impl Client {
    /// Somebody asks for something.
    pub(super) fn asked(&mut self, iq: &Iq, stanza: &Element, link: &mut Link) {
        let reply = match iq.kind {
            IqType::Set => self.ordered(iq, stanza, link),
            _ => self.questioned(iq, link),
        };
        let answer = match reply.unwrap_or(Reply::Refusal(StanzaCondition::ServiceUnavailable)) {
            Reply::Result(payload) => iq.answer(payload),
            Reply::Refusal(condition) => iq.refusal(&StanzaError::new(condition)),
            Reply::Later(event) => return link.event(event),
        };
        if let Some(answer) = answer {
            link.send(&answer);
        }
    }

    /// A push of the roster or of who is blocked, a file or contacts. Servers of 2001 push without an id.
    fn ordered(&mut self, iq: &Iq, stanza: &Element, link: &mut Link) -> Option<Reply> {
        let payload = iq.payload.as_ref()?;
        if self.own.may_push(iq.from.as_ref()) && self.pushed(payload, link) {
            return Some(Reply::Result(None));
        }
        let from = iq.from.clone().filter(|from| self.may_suggest(from))?;
        let id = iq.id.clone().filter(|id| id.len() <= ID_LIMIT)?;
        if let Some(offer) = Offer::parse(payload) {
            return Some(Reply::Later(Event::FileOffered { from, id, attachment: offer.attachment }));
        }
        let contacts = RosterExchange::of(stanza, self.own.jid.bare(), |_| true)?;
        Some(Reply::Later(Event::ContactsSent { from, id, contacts }))
    }

    /// Takes a push, if it is one.
    fn pushed(&mut self, payload: &Element, link: &mut Link) -> bool {
        if let Some(push) = Roster::parse(payload) {
            push.entries.iter().for_each(|entry| self.contacts.change(entry));
            tell(push, link);
            self.ask_for_capabilities(link);
        } else if let Some(jids) = blocking::blocked(payload) {
            link.event(Event::Blocked(jids));
        } else if let Some(jids) = blocking::unblocked(payload) {
            link.event(Event::Unblocked(jids));
        } else {
            return false;
        }
        true
    }

    fn questioned(&self, iq: &Iq, link: &Link) -> Option<Reply> {
        let payload = iq.payload.as_ref()?;
        if payload.is("ping", ns::PING) {
            return Some(Reply::Result(None));
        }
        let may_know = self.may_know(iq.from.as_ref());
        if let Some(node) = disco::asked_info(payload) {
            return Some(info(node, may_know).map_or(Reply::Refusal(StanzaCondition::ItemNotFound), Reply::Result));
        }
        if let Some(node) = disco::asked_items(payload) {
            return Some(items(node).map_or(Reply::Refusal(StanzaCondition::ItemNotFound), Reply::Result));
        }
        if !may_know {
            None
        } else if payload.is("query", ns::VERSION) {
            Some(Reply::Result(Some(capabilities::version().to_element())))
        } else if payload.is("query", ns::LAST_ACTIVITY) {
            let seconds = link.now.saturating_duration_since(self.active).as_secs();
            Some(Reply::Result(Some(LastActivity { seconds, status: None }.to_element())))
        } else {
            self.asked_for_the_time(iq, payload)
        }
    }

    /// Only the engine has a clock.
    fn asked_for_the_time(&self, iq: &Iq, payload: &Element) -> Option<Reply> {
        let legacy = payload.is("query", ns::IQ_TIME);
        if !legacy && !payload.is("time", ns::TIME) {
            return None;
        }
        let from = iq.from.clone().or_else(|| self.own.server())?;
        let id = iq.id.clone().filter(|id| id.len() <= ID_LIMIT)?;
        Some(Reply::Later(Event::TimeAsked { from, id, legacy }))
    }

    /// Whether they may know which program we use, and when: our own side, and who sees when we are there anyway.
    fn may_know(&self, from: Option<&Jid>) -> bool {
        self.own.is_our_side(from) || from.is_some_and(|from| self.contacts.may_see_us(from))
    }

    /// Whether they may offer a file or contacts: only people whom we know, and never in our own name.
    fn may_suggest(&self, from: &Jid) -> bool {
        !self.own.is_ours(from) && self.contacts.knows(from)
    }
}

/// What we can do. Who knows the hash of all that we can do has seen our presence, and may know the rest.
fn info(node: Option<&str>, may_know: bool) -> Option<Option<Element>> {
    let info = match node {
        None if !may_know => capabilities::for_everybody(),
        None => capabilities::for_contacts(),
        Some(node) if node == capabilities::caps().query_node() => capabilities::for_contacts(),
        Some(_) => return None,
    };
    Some(Some(Info { node: node.map(str::to_owned), ..info }.to_element()))
}

/// Nothing belongs to us.
fn items(node: Option<&str>) -> Option<Option<Element>> {
    let is_known = node.is_none_or(|node| node == capabilities::caps().query_node());
    is_known.then(|| Some(Items { node: node.map(str::to_owned), ..Items::default() }.to_element()))
}
