//! What the server and the accounts say of themselves (XEP-0030).

use super::{hub::Hub, switches::Registration};
use crate::xmpp::{ns, xml::Element};

/// XEP-0160 §5: messages wait for who is away.
const OFFLINE_MESSAGES: &str = "msgoffline";

/// XEP-0157 §3, what a server says of those who run it.
const SERVER_INFO: &str = "http://jabber.org/network/serverinfo";

impl Hub {
    /// What the user's own account is and can do.
    pub(super) fn account_info(&self) -> Element {
        let mut features = vec![ns::DISCO_INFO, ns::PING];
        if !self.switches.text_only_errors {
            features.push(ns::VCARD);
        }
        if self.switches.avatar_conversion {
            features.push(ns::AVATAR_CONVERSION);
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
    pub(super) fn server_info(&self, domain: &str) -> Element {
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
            ns::VCARD,
        ];
        if self.switches.registration != Registration::Closed {
            features.push(ns::REGISTER);
        }
        if self.switches.private_storage && self.switches.private_storage_announced {
            features.push(ns::PRIVATE);
        }
        if self.switches.blocking {
            features.push(ns::BLOCKING);
        }
        if self.switches.blocking && self.switches.reporting {
            features.push(ns::REPORTING);
        }
        disco_info("server", "im", &features).with_child(who_runs(domain))
    }
}

/// XEP-0157: whom to write to.
fn who_runs(domain: &str) -> Element {
    let element = |name: &str| Element::new(name, ns::DATA_FORMS);
    let field = |var: &str, kind: &str, values: &[String]| {
        let field = element("field").with_attribute("var", var).with_attribute("type", kind);
        values.iter().fold(field, |field, value| field.with_child(element("value").with_text(value.as_str())))
    };
    element("x")
        .with_attribute("type", "result")
        .with_child(field("FORM_TYPE", "hidden", &[SERVER_INFO.to_owned()]))
        .with_child(field("abuse-addresses", "list-multi", &[format!("mailto:abuse@{domain}"), format!("xmpp:abuse@{domain}")]))
        .with_child(field("admin-addresses", "list-multi", &[format!("mailto:admin@{domain}"), format!("xmpp:admin@{domain}")]))
}

/// An answer with one identity and these features.
pub(super) fn disco_info(category: &str, kind: &str, features: &[&str]) -> Element {
    with_features(identity(category, kind), features)
}

/// [`disco_info`] of something that has a name.
pub(super) fn disco_info_named(category: &str, kind: &str, name: &str, features: &[&str]) -> Element {
    with_features(identity(category, kind).with_attribute("name", name), features)
}

fn with_features(identity: Element, features: &[&str]) -> Element {
    let feature = |name: &&str| Element::new("feature", ns::DISCO_INFO).with_attribute("var", *name);
    features.iter().map(feature).fold(Element::new("query", ns::DISCO_INFO).with_child(identity), Element::with_child)
}

fn identity(category: &str, kind: &str) -> Element {
    Element::new("identity", ns::DISCO_INFO).with_attribute("category", category).with_attribute("type", kind)
}
