//! The resource (RFC 6120 §7), and the session of RFC 3921 §3 where an old server insists on it.

use super::{Link, State};
use crate::xmpp::{client::Client, jid::FullJid, ns, session::Failure, stanza::iq::set, xml::Element};

/// A resource was asked for.
#[derive(Debug)]
pub(crate) struct AwaitingBind {
    id: String,
    needs_session: bool,
}

/// The session of RFC 3921 was asked for.
#[derive(Debug)]
pub(crate) struct AwaitingSession {
    id: String,
    jid: FullJid,
}

impl AwaitingBind {
    /// Asks for a resource.
    pub(crate) fn begin(features: &Element, link: &mut Link) -> Result<State, Failure> {
        if !features.has_child("bind", ns::BIND) {
            return Err(Failure::Violation("the server offers no resource binding"));
        }
        let session = features.child("session", ns::SESSION);
        let needs_session = session.is_some_and(|session| !session.has_child("optional", ns::SESSION));
        let id = link.entropy.stanza_id();
        let resource = Element::new("resource", ns::BIND).with_text(link.resource());
        link.ask(&set(&id, None, Element::new("bind", ns::BIND).with_child(resource)));
        Ok(State::Binding(Self { id, needs_session }))
    }

    /// Takes the answer; everything else has no meaning yet.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        let Some(answer) = link.answer(&self.id, element) else { return Ok(State::Binding(self)) };
        let result = answer.map_err(Failure::Bind)?;
        let jid = result.payload_named("bind", ns::BIND).and_then(|bind| bind.child_text("jid", ns::BIND));
        let jid = jid.and_then(|jid| jid.trim().parse::<FullJid>().ok());
        let jid = jid.ok_or(Failure::Violation("the bound address is missing or malformed"))?;
        if jid.bare().domain() != link.config.jid.domain() {
            return Err(Failure::Violation("the bound address is of another domain"));
        }
        if !self.needs_session {
            return Ok(Client::begin(jid, false, link));
        }
        let id = link.entropy.stanza_id();
        link.ask(&set(&id, None, Element::new("session", ns::SESSION)));
        Ok(State::Establishing(AwaitingSession { id, jid }))
    }
}

impl AwaitingSession {
    /// Takes the answer; everything else has no meaning yet.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        match link.answer(&self.id, element) {
            None => Ok(State::Establishing(self)),
            Some(Err(error)) => Err(Failure::Bind(error)),
            Some(Ok(_)) => Ok(Client::begin(self.jid, false, link)),
        }
    }
}
