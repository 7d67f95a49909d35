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
