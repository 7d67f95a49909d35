//! What a server offers to who is logged in there, of what makes a difference to us (XEP-0030).

use super::{jid::Jid, ns, payload::disco::Info};

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
            avatar_conversion: has(ns::AVATAR_CONVERSION),
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
