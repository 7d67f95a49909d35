//! What the server and the accounts say of themselves (XEP-0030).

use super::{hub::Hub, namespaces as served, switches::Registration};
use crate::xmpp::{ns, xml::Element};

/// XEP-0160 §5: messages wait for who is away.
const OFFLINE_MESSAGES: &str = "msgoffline";

impl Hub {
    /// What the user's own account is and can do.
    pub(super) fn account_info(&self) -> Element {
        let mut features = vec![ns::DISCO_INFO, ns::PING];
        if !self.switches.text_only_errors {
            features.push(served::VCARD);
        }
        if self.switches.avatar_conversion {
            features.push(served::AVATAR_CONVERSION);
        }
        let info = disco_info("account", "registered", &features);
        if !self.switches.publishing {
            return info;
        }
        // XEP-0163 §6.1.
        let pep = identity("pubsub", "pep");
        let can = ["access-open", "access-presence", "access-whitelist", "auto-create", "persistent-items", "publish", "publish-options"];
        let feature = |name: &&str| Element::new("feature", ns::DISCO_INFO).with_attribute("var", format!("{}#{name}", ns::PUBSUB));
        can.iter().map(feature).fold(info.with_child(pep), Element::with_child)
    }

    /// What the server is and can do. A 1.4 named itself, and no feature.
    pub(super) fn server_info(&self) -> Element {
        if self.switches.text_only_errors {
            return disco_info("services", "jabber", &[]);
        }
        let mut features = vec![
            ns::DISCO_INFO,
            ns::DISCO_ITEMS,
            ns::PING,
            ns::VERSION,
            ns::LAST_ACTIVITY,
            ns::TIME,
            ns::IQ_TIME,
            OFFLINE_MESSAGES,
            served::VCARD,
        ];
        if self.switches.registration != Registration::Closed {
            features.push(ns::REGISTER);
        }
        if self.switches.blocking {
            features.push(served::BLOCKING);
        }
        if self.switches.blocking && self.switches.reporting {
            features.push(served::REPORTING);
        }
        disco_info("server", "im", &features)
    }
}

/// An answer with one identity and these features.
pub(super) fn disco_info(category: &str, kind: &str, features: &[&str]) -> Element {
    features.iter().fold(Element::new("query", ns::DISCO_INFO).with_child(identity(category, kind)), |query, feature| {
        query.with_child(Element::new("feature", ns::DISCO_INFO).with_attribute("var", *feature))
    })
}

fn identity(category: &str, kind: &str) -> Element {
    Element::new("identity", ns::DISCO_INFO).with_attribute("category", category).with_attribute("type", kind)
}
