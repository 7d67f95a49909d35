//! What our server offers (XEP-0030): what it and our account can do, and the services that belong to it.

use super::{
    Client,
    requests::{Open, Purpose},
};
use crate::xmpp::{
    jid::Jid,
    ns,
    payload::{
        blocking,
        disco::{self, Info, Item, Items},
    },
    server::{ServerFeatures, Service, ServiceKind},
    session::Event,
    stanza::iq::Iq,
    stream::Link,
    text,
    xml::Element,
};

/// More services are not asked.
const SERVICES_LIMIT: usize = 20;
/// More characters of the name of a service are not kept.
const NAME_LIMIT: usize = 100;

impl Client {
    /// Asks our server what it can do. Those of 2001 know no such question, and what they answer proves nothing.
    pub(super) fn find_services(&mut self, link: &mut Link) {
        if !self.own.is_historical {
            self.ask(self.own.server(), disco::get_info(None), Purpose::ServerInfo, link);
        }
    }

    /// The server has said what it can do, or will not. Our account is asked too: what can be published is up to it (XEP-0163 §6).
    pub(super) fn note_server_info(&mut self, asked: Option<&Jid>, result: Option<&Iq>, link: &mut Link) {
        self.server_info = result.and_then(|iq| iq.payload.as_ref()).and_then(Info::parse);
        let Some(info) = &self.server_info else { return };
        if let Some(server) = asked.filter(|_| info.has(ns::ADDRESS)) {
            link.event(Event::ServiceFound(Service { jid: server.clone(), name: None, kind: ServiceKind::Multicast }));
        }
        self.ask(Some(self.own.jid.bare().clone().into()), disco::get_info(None), Purpose::AccountInfo, link);
        self.ask(self.own.server(), disco::get_items(None), Purpose::ServerItems, link);
    }

    /// Our account has said what it can do, or will not.
    pub(super) fn note_account_info(&mut self, result: Option<&Iq>, link: &mut Link) {
        let account = result.and_then(|iq| iq.payload.as_ref()).and_then(Info::parse);
        let features = ServerFeatures::of(self.server_info.take().as_ref(), account.as_ref());
        link.event(Event::ServerKnown(features));
        if features.blocking {
            self.ask(None, blocking::get(), Purpose::Blocklist, link);
        }
    }

    /// The server has said what belongs to it.
    pub(super) fn note_server_items(&mut self, asked: &Jid, payload: &Element, link: &mut Link) {
        for service in services(payload, asked) {
            self.ask(Some(service.jid), disco::get_info(None), Purpose::ServiceInfo, link);
        }
    }
}

/// What a service has said that it is, if it is something that makes a difference to us.
pub(super) fn service(open: Open, payload: &Element) -> Option<Service> {
    let info = Info::parse(payload)?;
    let is = |category: &str| info.identities.iter().find(|identity| identity.category == category);
    let directory = is("directory").filter(|identity| identity.kind == "user");
    let name = is("gateway").or(directory).or(info.identities.first()).and_then(|identity| text::single_line(&identity.name, NAME_LIMIT));
    let kind = if let Some(gateway) = is("gateway") {
        ServiceKind::Gateway(text::single_line(&gateway.kind, NAME_LIMIT).unwrap_or_default())
    } else if info.has(ns::ADDRESS) {
        ServiceKind::Multicast
    } else if directory.is_some() || info.has(ns::SEARCH) {
        ServiceKind::Directory
    } else {
        return None;
    };
    Some(Service { jid: open.asked?, name, kind })
}

/// The services among what belongs to the server: what has a domain of its own. It may list people, and they are not asked.
fn services(payload: &Element, server: &Jid) -> Vec<Item> {
    let mut services: Vec<Item> = Vec::new();
    for item in Items::parse(payload).unwrap_or_default().items {
        let is_service = item.node.is_none() && item.jid.is_bare() && item.jid.bare().local().is_none() && item.jid != *server;
        if is_service && services.len() < SERVICES_LIMIT && services.iter().all(|known| known.jid != item.jid) {
            services.push(item);
        }
    }
    services
}
