//! The programs that the cast use: what they can do, how they say so (XEP-0115), and what they answer when asked.

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::Timestamp;
use sha1::{Digest, Sha1};

use super::manners::Manner;
use crate::{
    demo::{
        questions::{last_activity, time, time_2001, version},
        script::Role,
    },
    xmpp::{ns, xml::Element},
};

/// Verona is an hour ahead of Greenwich.
const ZONE: &str = "+01:00";

/// A program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program {
    name: &'static str,
    version: &'static str,
    node: &'static str,
    features: &'static [&'static str],
    /// How it talks about messages.
    pub(super) manner: Manner,
}

/// A program of today.
const QUILL: Program = Program {
    name: "Quill",
    version: "4.2",
    node: "https://verona.example/quill",
    features: &[
        ns::CAPS,
        ns::CHAT_STATES,
        ns::DISCO_INFO,
        ns::EPHEMERAL,
        ns::LAST_ACTIVITY,
        ns::MARKERS,
        ns::PING,
        ns::RECEIPTS,
        ns::ROSTER_EXCHANGE,
        ns::TIME,
        ns::VERSION,
        ns::X_EXPIRE,
        ns::X_OOB,
        ns::X_ROSTER,
    ],
    manner: Manner::Today,
};

/// The same with a bag for files.
const SATCHEL: Program = Program {
    name: "Satchel",
    version: "4.2",
    node: "https://verona.example/satchel",
    features: &[
        ns::CAPS,
        ns::CHAT_STATES,
        ns::DISCO_INFO,
        ns::EPHEMERAL,
        ns::IQ_OOB,
        ns::LAST_ACTIVITY,
        ns::MARKERS,
        ns::PING,
        ns::RECEIPTS,
        ns::ROSTER_EXCHANGE,
        ns::TIME,
        ns::VERSION,
        ns::X_EXPIRE,
        ns::X_OOB,
        ns::X_ROSTER,
    ],
    manner: Manner::Today,
};

/// A program of 2001 that learned later to say so, and to seal letters as it is done today.
const DISTAFF: Program = Program {
    name: "Distaff",
    version: "0.9",
    node: "https://capulet.com/distaff",
    features: &[
        ns::DISCO_INFO,
        ns::EXPLICIT_ENCRYPTION,
        ns::IQ_TIME,
        ns::LAST_ACTIVITY,
        ns::OPENPGP,
        ns::OPENPGP_IM,
        ns::PUBLIC_KEYS_NOTIFY,
        ns::VERSION,
        ns::X_ENCRYPTED,
        ns::X_ENVELOPE,
        ns::X_EVENT,
        ns::X_EXPIRE,
        ns::X_OOB,
        ns::X_ROSTER,
        ns::X_SIGNED,
    ],
    manner: Manner::Of2001,
};

/// A program that knows no more than it must.
const LEDGER: Program = Program {
    name: "Ledger",
    version: "1.0",
    node: "https://capulet.com/ledger",
    features: &[ns::CAPS, ns::DISCO_INFO, ns::PING, ns::VERSION],
    manner: Manner::Plain,
};

impl Program {
    /// The one that `role` uses.
    pub(super) fn of(role: Role) -> Self {
        match role {
            Role::Benvolio => SATCHEL,
            Role::Nurse => DISTAFF,
            Role::LadyCapulet => LEDGER,
            Role::Romeo | Role::Mercutio | Role::Laurence | Role::Tybalt | Role::Servant | Role::Messenger => QUILL,
        }
    }

    /// Whether it can do something.
    pub(super) fn has(&self, feature: &str) -> bool {
        self.features.contains(&feature)
    }

    /// What a presence says about it.
    pub(super) fn caps(&self) -> Element {
        Element::new("c", ns::CAPS).with_attribute("hash", "sha-1").with_attribute("node", self.node).with_attribute("ver", self.hash())
    }

    /// XEP-0115 §5.1: identity, then features in the order of their bytes, each ended by `<`.
    fn hash(&self) -> String {
        let mut features = self.features.to_vec();
        features.sort_unstable();
        let input = features.iter().fold(format!("client/pc//{}<", self.name), |input, feature| input + feature + "<");
        BASE64_STANDARD.encode(Sha1::digest(input))
    }

    /// The answer to a question, if it has one. It was last used at `used`.
    pub(super) fn answer(&self, question: &Element, now: Timestamp, used: Timestamp) -> Result<Option<Element>, Unanswered> {
        if !self.has(question.ns()) {
            return Err(Unanswered::Unavailable);
        }
        match (question.name(), question.ns()) {
            ("query", ns::DISCO_INFO) => self.info(question.attribute("node")).map(Some).ok_or(Unanswered::NoSuchNode),
            ("query", ns::VERSION) => Ok(Some(version(self.name, self.version))),
            ("query", ns::LAST_ACTIVITY) => Ok(Some(last_activity(now, used, None))),
            ("query", ns::IQ_TIME) => Ok(Some(time_2001(now, "CET"))),
            ("time", ns::TIME) => Ok(Some(time(now, ZONE))),
            ("ping", ns::PING) => Ok(None),
            _ => Err(Unanswered::Unavailable),
        }
    }

    /// What it is and can do, asked as such or under the name that its presence gives (XEP-0115 §6.2).
    fn info(&self, node: Option<&str>) -> Option<Element> {
        if node.is_some_and(|node| node != format!("{}#{}", self.node, self.hash())) {
            return None;
        }
        let identity = Element::new("identity", ns::DISCO_INFO)
            .with_attribute("category", "client")
            .with_attribute("type", "pc")
            .with_attribute("name", self.name);
        let feature = |feature: &&str| Element::new("feature", ns::DISCO_INFO).with_attribute("var", *feature);
        let query = Element::new("query", ns::DISCO_INFO).with_optional_attribute("node", node).with_child(identity);
        Some(self.features.iter().map(feature).fold(query, Element::with_child))
    }
}

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// The program does not know what that is.
    Unavailable,
    /// There is no such node.
    NoSuchNode,
}
