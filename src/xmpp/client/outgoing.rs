//! What the engine asks for, as stanzas.

use super::{Client, requests::Purpose};
use crate::xmpp::{
    jid::Jid,
    ns,
    payload::roster,
    session::{OutgoingMessage, Request, SubscriptionVerb},
    stream::Link,
    xml::Element,
};

impl SubscriptionVerb {
    /// The `type` of the presence that says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Subscribe => "subscribe",
            Self::Subscribed => "subscribed",
            Self::Unsubscribe => "unsubscribe",
            Self::Unsubscribed => "unsubscribed",
        }
    }

    /// The verb with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Subscribe, Self::Subscribed, Self::Unsubscribe, Self::Unsubscribed].into_iter().find(|verb| verb.name() == name)
    }
}

impl Client {
    /// Somebody wants something. The goodbye and the registration are not for us.
    pub(crate) fn request(&mut self, request: Request, link: &mut Link) {
        match request {
            Request::Message(message) => link.send(&message_element(message)),
            Request::Presence(presence) => link.send(&presence.to_element()),
            Request::Subscription { to, verb, status } => link.send(&subscription_element(&to.into(), verb, status)),
            Request::RosterSet { item, tag } => self.ask("set", roster::set(&item), Purpose::Tagged(tag), link),
            Request::RosterRemove { jid, tag } => self.ask("set", roster::remove(&jid), Purpose::Tagged(tag), link),
            Request::Probe => self.probe(link),
            Request::Register { .. } | Request::Logout { .. } => {}
        }
    }

    /// One probe at a time is enough. It is addressed to the server, since some servers of 2001 send what is addressed
    /// to nobody back to ourselves.
    fn probe(&mut self, link: &mut Link) {
        if self.requests.is_probing() {
            return;
        }
        let id = link.entropy.stanza_id();
        let to = self.own.jid.bare().domain();
        link.send(&crate::xmpp::stream::iq("get", &id, Element::new("ping", ns::PING)).with_attribute("to", to));
        self.requests.insert(id, Purpose::Probe, link.now);
    }
}

fn message_element(message: OutgoingMessage) -> Element {
    Element::new("message", ns::CLIENT)
        .with_attribute("to", message.to.to_string())
        .with_attribute("type", "chat")
        .with_attribute("id", message.id)
        .with_child(Element::new("body", ns::CLIENT).with_text(message.body))
}

/// Only a request carries words: the others are answers or notices that nobody reads.
fn subscription_element(to: &Jid, verb: SubscriptionVerb, status: Option<String>) -> Element {
    let status = status.filter(|_| verb == SubscriptionVerb::Subscribe);
    Element::new("presence", ns::CLIENT)
        .with_attribute("to", to.to_string())
        .with_attribute("type", verb.name())
        .with_optional_child(status.map(|status| Element::new("status", ns::CLIENT).with_text(status)))
}
