//! What the engine asks for, as stanzas.

use super::{Client, requests::Purpose};
use crate::xmpp::{
    ns,
    payload::roster,
    session::Request,
    stanza::{iq, message::Message, presence::subscription},
    stream::Link,
    xml::Element,
};

impl Client {
    /// Somebody wants something. The goodbye and the registration are not for us.
    pub(crate) fn request(&mut self, request: Request, link: &mut Link) {
        match request {
            Request::Message(message) => link.send(&Message::chat(message.to, message.id, message.body).to_element()),
            Request::Presence(presence) => link.send(&presence.to_element()),
            Request::Subscription { to, verb, status } => link.send(&subscription(&to, verb, status.as_deref())),
            Request::RosterSet { item, tag } => self.set(roster::set(&item), tag, link),
            Request::RosterRemove { jid, tag } => self.set(roster::remove(&jid), tag, link),
            Request::Probe { tag } => self.probe(tag, link),
            Request::Report { .. }
            | Request::Offer { .. }
            | Request::Answer { .. }
            | Request::Ask { .. }
            | Request::TellTime { .. }
            | Request::Active
            | Request::Register { .. }
            | Request::Logout { .. } => {}
        }
    }

    fn set(&mut self, payload: Element, tag: u64, link: &mut Link) {
        let id = link.entropy.stanza_id();
        link.send(&iq::set(&id, None, payload));
        self.requests.insert(id, Purpose::Tagged(tag), link.now);
    }

    /// It is addressed to the server, since some servers of 2001 send what is addressed to nobody back to ourselves.
    fn probe(&mut self, tag: u64, link: &mut Link) {
        let id = link.entropy.stanza_id();
        link.send(&iq::get(&id, self.own.server().as_ref(), Element::new("ping", ns::PING)));
        self.requests.insert(id, Purpose::Probe(tag), link.now);
    }
}
