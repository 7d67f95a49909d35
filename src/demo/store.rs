//! What the server knows, in memory: accounts, rosters, messages kept for later.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::Timestamp;

use super::{login::zero_knowledge::Chain, pep::Node, private::Drawer, subscription::State, vcard::Card};
use crate::xmpp::{
    jid::{BareJid, Jid},
    ns,
    secret::Secret,
    xml::Element,
};

/// Messages kept for one account; more are refused with `service-unavailable`.
pub(super) const MAX_HELD: usize = 200;
/// Bytes of one message that is kept; larger ones are refused so.
pub(super) const MAX_HELD_SIZE: usize = 64 * 1024;
/// Items in one roster, hidden requests included.
pub(super) const MAX_ITEMS: usize = 20_000;
/// Accounts of one server.
pub(super) const MAX_ACCOUNTS: usize = 10_000;

/// An account.
#[derive(Debug)]
pub(super) struct Account {
    pub(super) password: Secret,
    /// The zero-knowledge chain; made at the first `iq:auth` get.
    pub(super) chain: Option<Chain>,
    pub(super) roster: BTreeMap<Jid, Item>,
    pub(super) held: VecDeque<Held>,
    /// When and with what words its last session went.
    pub(super) departure: Option<Departure>,
    /// What the user has published, by the names of the nodes.
    pub(super) nodes: BTreeMap<String, Node>,
    /// The user's card.
    pub(super) card: Option<Card>,
    /// What only the user sees.
    pub(super) drawers: BTreeMap<Drawer, Element>,
    /// The name under which the user has registered with the gateway.
    pub(super) on_gateway: Option<String>,
    /// Whom the user has blocked.
    pub(super) blocked: BTreeSet<Jid>,
}

/// How somebody left.
#[derive(Debug, Clone)]
pub(super) struct Departure {
    pub(super) at: Timestamp,
    pub(super) status: Option<String>,
}

/// A roster item, or a subscription request of somebody who is not in the roster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) name: Option<String>,
    pub(super) groups: Vec<String>,
    pub(super) state: State,
    /// Whether the user sees the item; a mere request is not listed (RFC 6121 §3.1.3).
    pub(super) listed: bool,
    /// The request that waits for an answer, as it came.
    pub(super) request: Option<Element>,
}

/// A message kept until its recipient comes.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) message: Element,
    pub(super) at: Timestamp,
}

impl Account {
    pub(super) fn new(password: Secret) -> Self {
        Self {
            password,
            chain: None,
            roster: BTreeMap::new(),
            held: VecDeque::new(),
            departure: None,
            nodes: BTreeMap::new(),
            card: None,
            drawers: BTreeMap::new(),
            on_gateway: None,
            blocked: BTreeSet::new(),
        }
    }

    /// How it stands with `contact`.
    pub(super) fn state(&self, contact: &BareJid) -> State {
        self.roster.get(&Jid::from(contact.clone())).map(|item| item.state).unwrap_or_default()
    }
}

impl Item {
    /// The item as roster results and pushes write it.
    pub(super) fn to_element(&self, jid: &Jid) -> Element {
        let mut element = Element::new("item", ns::ROSTER)
            .with_attribute("jid", jid.to_string())
            .with_optional_attribute("name", self.name.clone())
            .with_attribute("subscription", self.state.subscription());
        if self.state.asks() {
            element.set_attribute("ask", "subscribe");
        }
        self.groups.iter().fold(element, |element, group| element.with_child(Element::new("group", ns::ROSTER).with_text(group)))
    }
}
