//! What a server offers to who is logged in there, of what makes a difference to us (XEP-0030).

use super::{
    jid::Jid,
    ns,
    payload::disco::{Identity, Info},
    text,
};

/// More characters of the name of a service, or of the network that it leads to, are not kept.
const NAME_LIMIT: usize = 100;

/// What the server of an account can do, as it says itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // each is a feature of its own
pub struct ServerFeatures {
    /// It keeps out whom the user wants kept out (XEP-0191).
    pub blocking: bool,
    /// It takes reports about those (XEP-0377).
    pub reports: bool,
    /// Accounts can publish (XEP-0163).
    pub publishing: bool,
    /// A picture that is published becomes that of the card and of the presence by itself (XEP-0398).
    pub avatar_conversion: bool,
    /// It keeps cards (XEP-0054).
    pub cards: bool,
    /// Passwords can be changed and accounts deleted over the stream (XEP-0077).
    pub registration: bool,
    /// It keeps private things of the account (XEP-0049). Many do without saying so.
    pub private: bool,
}

impl ServerFeatures {
    /// What the server and the account say together.
    #[must_use]
    pub fn of(server: Option<&Info>, account: Option<&Info>) -> Self {
        let has = |feature| server.is_some_and(|info| info.has(feature)) || account.is_some_and(|info| info.has(feature));
        let is_pep = |info: &Info| info.identities.iter().any(|identity| identity.category == "pubsub" && identity.kind == "pep");
        Self {
            blocking: has(ns::BLOCKING),
            reports: has(ns::REPORTING),
            publishing: account.is_some_and(is_pep) || server.is_some_and(is_pep),
            // XEP-0398 §3: only what the account says counts.
            avatar_conversion: account.is_some_and(|info| info.has(ns::AVATAR_CONVERSION)),
            cards: has(ns::VCARD),
            registration: has(ns::REGISTER),
            private: has(ns::PRIVATE),
        }
    }
}

/// A service that belongs to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Where it is.
    pub jid: Jid,
    /// Its name for people, clean and short. Hostile.
    pub name: Option<String>,
    /// What it does.
    pub kind: ServiceKind,
}

/// What a service does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ServiceKind {
    /// Passes one message on to several people (XEP-0033).
    Multicast,
    /// Finds people (XEP-0055).
    Directory,
    /// Speaks to another network, by its name in the registry of identities: `irc`, `smtp`, ... (XEP-0100).
    Gateway(String),
}

impl Service {
    /// What the service at `jid` has said that it is; `None` if it is nothing that makes a difference to us. It may be several things
    /// at once: what says so as its identity comes before what is only one of its features.
    #[must_use]
    pub fn of(jid: Jid, info: &Info) -> Option<Self> {
        let gateway = info.identities.iter().find(|identity| identity.category == "gateway");
        let directory = info.identities.iter().find(|identity| identity.category == "directory" && identity.kind == "user");
        let kind = if let Some(gateway) = gateway {
            ServiceKind::Gateway(short(&gateway.kind).unwrap_or_default())
        } else if directory.is_some() {
            ServiceKind::Directory
        } else if info.has(ns::ADDRESS) {
            ServiceKind::Multicast
        } else if info.has(ns::SEARCH) {
            ServiceKind::Directory
        } else {
            return None;
        };
        let named = |identity: &Identity| short(&identity.name);
        let name = gateway.or(directory).and_then(named).or_else(|| info.identities.iter().find_map(named));
        Some(Self { jid, name, kind })
    }
}

fn short(text: &str) -> Option<String> {
    text::single_line(text, NAME_LIMIT)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn info(identities: &[(&str, &str, &str)], features: &[&str]) -> Info {
        let identities = identities.iter().map(|(category, kind, name)| Identity::new(category, kind, name)).collect();
        Info::new(identities, features.iter().copied())
    }

    fn service(identities: &[(&str, &str, &str)], features: &[&str]) -> Option<(ServiceKind, Option<String>)> {
        let service = Service::of("service.example.org".parse().unwrap(), &info(identities, features))?;
        Some((service.kind, service.name))
    }

    #[test]
    fn server_and_account_say_together_what_can_be_done() {
        let server = info(&[("server", "im", "")], &[ns::BLOCKING, ns::REPORTING, ns::VCARD, ns::REGISTER]);
        let account = info(&[("pubsub", "pep", "")], &[ns::AVATAR_CONVERSION, ns::PRIVATE]);
        let all = ServerFeatures {
            blocking: true,
            reports: true,
            publishing: true,
            avatar_conversion: true,
            cards: true,
            registration: true,
            private: true,
        };
        assert_eq!(ServerFeatures::of(Some(&server), Some(&account)), all);
        assert_eq!(ServerFeatures::of(None, None), ServerFeatures::default());
        let of_the_server = ServerFeatures { publishing: false, avatar_conversion: false, private: false, ..all };
        assert_eq!(ServerFeatures::of(Some(&server), None), of_the_server);
    }

    #[test]
    fn pictures_are_converted_only_where_the_account_says_so_and_published_where_either_does() {
        let both = info(&[("pubsub", "pep", "")], &[ns::AVATAR_CONVERSION]);
        let features = ServerFeatures::of(Some(&both), None);
        assert!(features.publishing && !features.avatar_conversion);
        let no_pep = info(&[("pubsub", "service", ""), ("account", "pep", "")], &[]);
        assert!(!ServerFeatures::of(Some(&no_pep), Some(&no_pep)).publishing);
    }

    #[test]
    fn a_service_is_what_it_says_first_by_its_identity() {
        use ServiceKind::{Directory, Gateway, Multicast};
        let gateway = service(&[("gateway", "icq", "ICQ")], &[ns::SEARCH, ns::ADDRESS]);
        assert_eq!(gateway, Some((Gateway("icq".to_owned()), Some("ICQ".to_owned()))));
        assert_eq!(service(&[("directory", "user", "People")], &[ns::ADDRESS]), Some((Directory, Some("People".to_owned()))));
        assert_eq!(service(&[("server", "im", "")], &[ns::ADDRESS, ns::SEARCH]), Some((Multicast, None)));
        assert_eq!(service(&[], &[ns::SEARCH]), Some((Directory, None)));
        assert_eq!(service(&[("conference", "text", "Rooms"), ("directory", "chatroom", "")], &[]), None);
        let second = service(&[("directory", "chatroom", "Rooms"), ("directory", "user", "People")], &[]);
        assert_eq!(second, Some((Directory, Some("People".to_owned()))));
    }

    #[test]
    fn the_names_of_services_are_clean_and_short() {
        let long = "x".repeat(1000);
        let (kind, name) = service(&[("gateway", &long, " a\nb\u{7} ")], &[]).unwrap();
        assert_eq!((kind, name.as_deref()), (ServiceKind::Gateway("x".repeat(NAME_LIMIT)), Some("a b")));
        let nameless = service(&[("gateway", "", " "), ("client", "pc", "Other")], &[]);
        assert_eq!(nameless, Some((ServiceKind::Gateway(String::new()), Some("Other".to_owned()))));
    }
}
