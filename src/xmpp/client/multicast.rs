//! The search for a service that passes one message on to several people (XEP-0033 §2): our server itself, or one of the
//! services that belong to it.

use super::{
    Client,
    requests::{Open, Purpose},
};
use crate::xmpp::{
    jid::Jid,
    ns,
    payload::disco::{self, Info, Items},
    session::Event,
    stanza::iq::Iq,
    stream::Link,
    xml::Element,
};

/// More services are not asked.
const SERVICES_LIMIT: usize = 20;

impl Client {
    /// Asks our server what it can do. Those of 2001 know no such question, and what they answer proves nothing.
    pub(super) fn find_multicast(&mut self, link: &mut Link) {
        if !self.own.is_historical {
            self.ask(self.own.server(), disco::get_info(None), Purpose::ServerInfo, link);
        }
    }

    /// Our server, or a service of it, has answered what it can do, or what belongs to it.
    pub(super) fn searched(&mut self, open: Open, iq: &Iq, link: &mut Link) {
        let Some((asked, payload)) = open.asked.zip(iq.payload.as_ref()) else { return };
        let is_multicast = Info::parse(payload).is_some_and(|info| info.has(ns::ADDRESS));
        match open.purpose {
            Purpose::ServerInfo | Purpose::ServiceInfo if is_multicast => self.found(asked, link),
            Purpose::ServerInfo => self.ask(Some(asked), disco::get_items(None), Purpose::ServerItems, link),
            Purpose::ServerItems => {
                for service in services(payload, &asked) {
                    self.ask(Some(service), disco::get_info(None), Purpose::ServiceInfo, link);
                }
            }
            _ => {}
        }
    }

    /// The first one counts.
    fn found(&mut self, service: Jid, link: &mut Link) {
        if !std::mem::replace(&mut self.has_multicast, true) {
            link.event(Event::MulticastFound(service));
        }
    }
}

/// The services among what belongs to the server: what has a domain of its own. It may list people, and they are not asked.
fn services(payload: &Element, server: &Jid) -> Vec<Jid> {
    let mut services: Vec<Jid> = Vec::new();
    for item in Items::parse(payload).unwrap_or_default().items {
        let is_service = item.node.is_none() && item.jid.is_bare() && item.jid.bare().local().is_none() && item.jid != *server;
        if is_service && services.len() < SERVICES_LIMIT && !services.contains(&item.jid) {
            services.push(item.jid);
        }
    }
    services
}
