//! Answers to our requests, roster pushes, and what others ask of us (RFC 6120 §8.2.3, RFC 6121 §2.1.6).

use super::{Client, requests::Purpose, source::Source};
use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    ns,
    payload::roster::RosterChange,
    session::Event,
    stream::Link,
    xml::Element,
};

impl Client {
    /// An iq has come.
    pub(super) fn iq(&mut self, iq: &Element, link: &mut Link) {
        let source = Source::of(iq);
        match iq.attribute("type") {
            Some("result") => self.answer(iq, &source, Ok(iq), link),
            Some("error") => self.answer(iq, &source, Err(StanzaError::of(iq)), link),
            Some("get" | "set") => self.asked(iq, &source, link),
            _ => {}
        }
    }

    /// An answer counts by its id and by who gives it; another one changes nothing.
    fn answer(&mut self, iq: &Element, source: &Source, result: Result<&Element, StanzaError>, link: &mut Link) {
        if !self.own.may_answer(source) {
            return;
        }
        if let Some(purpose) = iq.attribute("id").and_then(|id| self.requests.take(id)) {
            Self::answered(purpose, result, link);
        }
    }

    /// Tells the engine how a request went.
    pub(super) fn answered(purpose: Purpose, result: Result<&Element, StanzaError>, link: &mut Link) {
        match purpose {
            Purpose::Probe => {}
            Purpose::Tagged(tag) => link.event(Event::Replied { tag, result: result.map(|_| ()) }),
            Purpose::Roster => {
                let roster = result.and_then(|iq| {
                    let query = iq.child("query", ns::ROSTER);
                    query.ok_or_else(|| StanzaError::new(StanzaCondition::UndefinedCondition))
                });
                link.event(match roster {
                    Ok(query) => Event::RosterReceived(crate::xmpp::payload::roster::items(query)),
                    Err(error) => Event::RosterFailed(error),
                });
            }
        }
    }

    /// Somebody asks for something. Whatever has an id is answered, once; the servers of 2001 push without one.
    fn asked(&mut self, iq: &Element, source: &Source, link: &mut Link) {
        let refusal = match iq.attribute("type") {
            Some("set") if self.is_push(iq, source) => {
                push(iq, link);
                None
            }
            Some("get") if iq.has_child("ping", ns::PING) => None,
            _ => Some(StanzaError::new(StanzaCondition::ServiceUnavailable)),
        };
        let Some(id) = iq.attribute("id") else { return };
        let (kind, to) = (if refusal.is_some() { "error" } else { "result" }, source.reply_address());
        let Some(to) = to else { return };
        link.send(
            &Element::new("iq", ns::CLIENT)
                .with_attribute("type", kind)
                .with_attribute("id", id)
                .with_optional_attribute("to", to.map(|to| to.to_string()))
                .with_optional_child(refusal.map(|error| error.to_element())),
        );
    }

    fn is_push(&self, iq: &Element, source: &Source) -> bool {
        iq.has_child("query", ns::ROSTER) && self.own.may_push(source)
    }
}
