//! What stands beside the users of a domain: services with addresses of their own.

use super::{
    hub::Hub,
    switches::{Network, Search},
};
use crate::xmpp::{jid::Jid, ns, xml::Element};

/// What stands before the domain of the users.
const DIRECTORY: &str = "search.";
const GATEWAY: &str = "gateway.";

/// A service besides the multicast service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Service {
    /// The directory of users.
    Directory(Search),
    /// The gateway, at this domain.
    Gateway(Network, String),
}

impl Hub {
    /// The service that has the address `to`.
    pub(super) fn service_at(&self, to: &Jid) -> Option<Service> {
        let domain = to.bare().domain();
        if !to.is_bare() || to.bare().local().is_some() {
            return None;
        }
        if domain.strip_prefix(DIRECTORY).is_some_and(|users| self.serves(users)) {
            return self.switches.search.map(Service::Directory);
        }
        self.gateway_at(domain).map(|network| Service::Gateway(network, domain.to_owned()))
    }

    /// The network behind `domain`.
    pub(super) fn gateway_at(&self, domain: &str) -> Option<Network> {
        let users = domain.strip_prefix(GATEWAY)?;
        self.switches.gateway.filter(|_| self.serves(users))
    }

    /// What belongs to the server at `domain` (XEP-0030 §4).
    pub(super) fn items_of_server(&self, domain: &str) -> Element {
        let item = |jid: String| Element::new("item", ns::DISCO_ITEMS).with_attribute("jid", jid);
        let directory = self.switches.search.map(|_| format!("{DIRECTORY}{domain}"));
        let gateway = self.switches.gateway.map(|_| format!("{GATEWAY}{domain}"));
        let services = [self.multicast_service(domain), directory, gateway];
        services.into_iter().flatten().map(item).fold(Element::new("query", ns::DISCO_ITEMS), Element::with_child)
    }
}
