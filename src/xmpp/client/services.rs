//! What our server offers (XEP-0030): what it and our account can do, and the services that belong to it.

use super::{Client, requests::Purpose};
use crate::xmpp::{
    jid::Jid,
    payload::{
        blocking,
        disco::{self, Info, Items},
    },
    server::{ServerFeatures, Service},
    session::Event,
    stanza::iq::Iq,
    stream::Link,
};

/// More services are not asked.
const SERVICES_LIMIT: usize = 20;

impl Client {
    /// Asks our server what it can do. Those of 2001 know no such question, and what they answer proves nothing.
    pub(super) fn find_services(&mut self, link: &mut Link) {
        if !self.own.is_historical {
            self.ask(self.own.server(), disco::get_info(None), Purpose::ServerInfo, link);
        }
    }

    /// The server has said what it can do, or will not. Our account is asked too: what can be published is up to it (XEP-0163 §6).
    pub(super) fn note_server_info(&mut self, server: Option<Jid>, iq: Option<&Iq>, link: &mut Link) {
        let Some(info) = info(iq) else { return };
        tell_service(server, &info, link);
        self.server_info = Some(info);
        self.ask(Some(self.own.jid.bare().clone().into()), disco::get_info(None), Purpose::AccountInfo, link);
        self.ask(self.own.server(), disco::get_items(None), Purpose::ServerItems, link);
    }

    /// Our account has said what it can do, or will not.
    pub(super) fn note_account_info(&mut self, iq: Option<&Iq>, link: &mut Link) {
        let features = ServerFeatures::of(self.server_info.take().as_ref(), info(iq).as_ref());
        link.event(Event::ServerKnown(features));
        if features.blocking {
            self.ask(None, blocking::get(), Purpose::Blocklist, link);
        }
    }

    /// The server has said what belongs to it, or will not.
    pub(super) fn note_server_items(&mut self, server: Option<&Jid>, iq: Option<&Iq>, link: &mut Link) {
        let items = iq.and_then(|iq| iq.payload.as_ref()).and_then(Items::parse).unwrap_or_default();
        for service in services(items, server) {
            self.ask(Some(service), disco::get_info(None), Purpose::ServiceInfo, link);
        }
    }
}

/// What somebody has answered that they can do.
pub(super) fn info(iq: Option<&Iq>) -> Option<Info> {
    iq?.payload.as_ref().and_then(Info::parse)
}

/// Tells what is there, if it is something that makes a difference to us.
pub(super) fn tell_service(jid: Option<Jid>, info: &Info, link: &mut Link) {
    if let Some(service) = jid.and_then(|jid| Service::of(jid, info)) {
        link.event(Event::ServiceFound(service));
    }
}

/// The services among what belongs to the server: what has a domain of its own. It may list people, and they are not asked.
fn services(items: Items, server: Option<&Jid>) -> Vec<Jid> {
    let mut services: Vec<Jid> = Vec::new();
    for item in items.items {
        let is_service = item.node.is_none() && item.jid.is_bare() && item.jid.bare().local().is_none() && Some(&item.jid) != server;
        if is_service && services.len() < SERVICES_LIMIT && !services.contains(&item.jid) {
            services.push(item.jid);
        }
    }
    services
}
