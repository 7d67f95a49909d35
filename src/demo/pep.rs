//! Nodes of accounts (XEP-0163): what somebody publishes, who may read it, and who is told. As much of it as keys and pictures
//! need: a node keeps what was published to it last.

use super::{
    hub::{Hub, SessionId, weight},
    store::Account,
    subscription::Half,
};
use crate::xmpp::{error::StanzaCondition, jid::BareJid, ns, xml::Element};

/// Nodes of one account.
const MAX_NODES: usize = 100;
/// All that is published in one account, in bytes.
const MAX_PUBLISHED: usize = 1024 * 1024;
/// What a session is told of at most when it comes, in bytes.
const MAX_TOLD: usize = 2 * 1024 * 1024;
/// The longest name of a node or an item, in bytes (XEP-0060 §12.18 leaves it to the server).
const MAX_NAME: usize = 1023;

/// The field of a form that says who may read a node.
const ACCESS_MODEL: &str = "pubsub#access_model";

/// A node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Node {
    access: Access,
    /// What was published last.
    item: Option<Element>,
}

/// Who may read a node (XEP-0060 §4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Access {
    /// Everybody.
    Open,
    /// Who may see the owner's presence; so it is where nothing is said (XEP-0163 §3).
    #[default]
    Presence,
    /// The owner: nobody else is ever named.
    Whitelist,
}

impl Node {
    /// The item that is called `name`.
    pub(super) fn item_named(&self, name: &str) -> Option<&Element> {
        self.item.as_ref().filter(|item| item.attribute("id") == Some(name))
    }
}

impl Access {
    fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Presence => "presence",
            Self::Whitelist => "whitelist",
        }
    }

    /// What a form beside an order wants; `None` if it says nothing.
    fn wanted(options: Option<&Element>) -> Result<Option<Self>, StanzaCondition> {
        let form = options.and_then(|options| options.child("x", ns::DATA_FORMS));
        let field = form.and_then(|form| form.children().find(|field| field.attribute("var") == Some(ACCESS_MODEL)));
        let Some(name) = field.and_then(|field| field.child_text("value", ns::DATA_FORMS)) else { return Ok(None) };
        let known = [Self::Open, Self::Presence, Self::Whitelist].into_iter().find(|access| access.name() == name.trim());
        known.map(Some).ok_or(StanzaCondition::NotAcceptable)
    }
}

/// What comes of an order or a question.
type Answer = Result<Option<Element>, StanzaCondition>;

impl Hub {
    /// Session `id` wants something of the nodes of `owner`.
    pub(super) fn handle_nodes(&mut self, id: SessionId, iq: &Element, pubsub: &Element, owner: &BareJid) {
        match self.answer_about_nodes(id, iq, pubsub, owner) {
            Ok(answer) => self.answer(id, iq, answer),
            Err(condition) => self.refuse(id, iq, condition),
        }
    }

    fn answer_about_nodes(&mut self, id: SessionId, iq: &Element, pubsub: &Element, owner: &BareJid) -> Answer {
        let asker = self.sessions.get(&id).map(|session| session.jid.bare().clone()).ok_or(StanzaCondition::UnexpectedRequest)?;
        let order = pubsub.children().next().ok_or(StanzaCondition::BadRequest)?;
        let node = order.attribute("node").filter(|node| is_name(node)).ok_or(StanzaCondition::BadRequest)?;
        let is_get = iq.attribute("type") == Some("get");
        match (pubsub.ns(), order.name(), is_get) {
            (ns::PUBSUB, "items", true) => self.items(&asker, owner, node, order).map(Some),
            _ if asker != *owner => Err(StanzaCondition::Forbidden),
            (ns::PUBSUB, "publish", false) => self.publish(owner, node, order, pubsub.child("publish-options", ns::PUBSUB)),
            (ns::PUBSUB, "create", false) => self.create(owner, node, pubsub.child("configure", ns::PUBSUB)),
            (ns::PUBSUB_OWNER, "configure", true) => self.configuration(owner, node),
            (ns::PUBSUB_OWNER, "configure", false) => self.configure(owner, node, order),
            (ns::PUBSUB_OWNER, "delete", false) => self.delete(owner, node),
            _ => Err(StanzaCondition::FeatureNotImplemented),
        }
    }

    /// What is in a node: all of it, or the items that are named (XEP-0060 §6.5.8).
    fn items(&self, asker: &BareJid, owner: &BareJid, node: &str, order: &Element) -> Result<Element, StanzaCondition> {
        let account = self.accounts.get(owner).ok_or(StanzaCondition::ItemNotFound)?;
        let found = account.nodes.get(node).ok_or(StanzaCondition::ItemNotFound)?;
        if !may_read(account, owner, asker, found.access) {
            return Err(StanzaCondition::NotAllowed);
        }
        let mut named = order.children().filter(|item| item.is("item", ns::PUBSUB)).filter_map(|item| item.attribute("id")).peekable();
        let wanted = match named.peek() {
            Some(_) => Some(named.find_map(|name| found.item_named(name)).ok_or(StanzaCondition::ItemNotFound)?),
            None => found.item.as_ref(),
        };
        let items = in_node("items", ns::PUBSUB, node).with_optional_child(wanted.cloned());
        Ok(Element::new("pubsub", ns::PUBSUB).with_child(items))
    }

    fn publish(&mut self, owner: &BareJid, node: &str, publish: &Element, options: Option<&Element>) -> Answer {
        let wanted = Access::wanted(options)?;
        let item = publish.child("item", ns::PUBSUB).filter(|item| item.children().count() == 1).ok_or(StanzaCondition::BadRequest)?;
        let name = match item.attribute("id") {
            Some(name) if is_name(name) => name.to_owned(),
            Some(_) => return Err(StanzaCondition::BadRequest),
            None => self.entropy.stanza_id(),
        };
        let item = item.clone().with_attribute("id", name.as_str());
        self.put(owner, node, item.clone(), wanted)?;
        if node == ns::AVATAR_METADATA {
            self.take_over_avatar(owner, &item);
        }
        let named = in_node("publish", ns::PUBSUB, node).with_child(Element::new("item", ns::PUBSUB).with_attribute("id", name));
        Ok(Some(Element::new("pubsub", ns::PUBSUB).with_child(named)))
    }

    /// Publishes `payload` for `owner`, as the server itself does.
    pub(super) fn publish_item(&mut self, owner: &BareJid, node: &str, name: &str, payload: Element) -> Result<(), StanzaCondition> {
        let item = Element::new("item", ns::PUBSUB).with_attribute("id", name).with_child(payload);
        self.put(owner, node, item, None)
    }

    /// Puts `item` into a node, made as it is `wanted` if it is not there, and tells everybody of it.
    fn put(&mut self, owner: &BareJid, node: &str, item: Element, wanted: Option<Access>) -> Result<(), StanzaCondition> {
        let account = self.accounts.get_mut(owner).ok_or(StanzaCondition::ItemNotFound)?;
        let access = account.nodes.get(node).map(|node| node.access);
        if access.is_some_and(|access| wanted.is_some_and(|wanted| wanted != access)) {
            // XEP-0060 §7.1.5: the node is not as it must be.
            return Err(StanzaCondition::Conflict);
        }
        let others = account.nodes.iter().filter(|(name, _)| *name != node).filter_map(|(_, node)| node.item.as_ref());
        if others.map(weight).sum::<usize>().saturating_add(weight(&item)) > MAX_PUBLISHED {
            return Err(StanzaCondition::NotAcceptable);
        }
        let access = access.or(wanted).unwrap_or_default();
        add(account, node, Node { access, item: Some(item.clone()) })?;
        let event = in_node("items", ns::PUBSUB_EVENT, node).with_child(as_told(&item));
        if is_told(node) {
            self.tell_of_node(owner, access, &event);
        }
        Ok(())
    }

    fn create(&mut self, owner: &BareJid, node: &str, options: Option<&Element>) -> Answer {
        let access = Access::wanted(options)?.unwrap_or_default();
        let account = self.accounts.get_mut(owner).ok_or(StanzaCondition::ItemNotFound)?;
        if account.nodes.contains_key(node) {
            return Err(StanzaCondition::Conflict);
        }
        add(account, node, Node { access, item: None }).map(|()| None)
    }

    fn configuration(&self, owner: &BareJid, node: &str) -> Answer {
        let found = self.accounts.get(owner).and_then(|account| account.nodes.get(node)).ok_or(StanzaCondition::ItemNotFound)?;
        let field = |name: &str, value: &str| {
            let value = Element::new("value", ns::DATA_FORMS).with_text(value);
            Element::new("field", ns::DATA_FORMS).with_attribute("var", name).with_child(value)
        };
        let form = Element::new("x", ns::DATA_FORMS)
            .with_attribute("type", "form")
            .with_child(field("FORM_TYPE", &format!("{}#node_config", ns::PUBSUB)).with_attribute("type", "hidden"))
            .with_child(field(ACCESS_MODEL, found.access.name()).with_attribute("type", "list-single"))
            .with_child(field("pubsub#persist_items", "1").with_attribute("type", "boolean"))
            .with_child(field("pubsub#max_items", "1").with_attribute("type", "text-single"));
        let configure = in_node("configure", ns::PUBSUB_OWNER, node).with_child(form);
        Ok(Some(Element::new("pubsub", ns::PUBSUB_OWNER).with_child(configure)))
    }

    fn configure(&mut self, owner: &BareJid, node: &str, configure: &Element) -> Answer {
        let wanted = Access::wanted(Some(configure))?;
        let found = self.accounts.get_mut(owner).and_then(|account| account.nodes.get_mut(node)).ok_or(StanzaCondition::ItemNotFound)?;
        found.access = wanted.unwrap_or(found.access);
        Ok(None)
    }

    fn delete(&mut self, owner: &BareJid, node: &str) -> Answer {
        let account = self.accounts.get_mut(owner).ok_or(StanzaCondition::ItemNotFound)?;
        let gone = account.nodes.remove(node).ok_or(StanzaCondition::ItemNotFound)?;
        self.tell_of_node(owner, gone.access, &in_node("delete", ns::PUBSUB_EVENT, node));
        Ok(None)
    }

    /// News of a node, for everybody who may read it and sees the owner, and for the owner's own sessions. Not only for those whose
    /// program says that it wants to know (XEP-0163 §4.3.2): this server does not ask programs what they can do.
    fn tell_of_node(&mut self, owner: &BareJid, access: Access, event: &Element) {
        let contacts = match access {
            Access::Open | Access::Presence => self.contacts(owner, |state| state.inbound == Half::Yes),
            Access::Whitelist => Vec::new(),
        };
        let sessions: Vec<SessionId> = contacts.iter().chain([owner]).flat_map(|who| self.available_sessions(who)).collect();
        for session in sessions {
            self.send_news(session, owner, event.clone());
        }
    }

    /// Tells session `id`, which has just come, what its user and those whom they see have published last (XEP-0163 §4.3.4).
    pub(super) fn tell_what_is_published(&mut self, id: SessionId, user: &BareJid) {
        let contacts = self.contacts(user, |state| state.outbound == Half::Yes);
        let mut told = 0;
        for owner in contacts.iter().chain([user]) {
            for event in self.published_for(user, owner) {
                told += weight(&event);
                if told > MAX_TOLD {
                    return;
                }
                self.send_news(id, owner, event);
            }
        }
    }

    /// Tells `user`, who may see `owner` from now on, what `owner` has published last.
    pub(super) fn show_what_is_published(&mut self, owner: &BareJid, user: &BareJid) {
        for session in self.available_sessions(user) {
            for event in self.published_for(user, owner) {
                self.send_news(session, owner, event);
            }
        }
    }

    /// What `owner` has published and `user` is told of.
    fn published_for(&self, user: &BareJid, owner: &BareJid) -> Vec<Element> {
        let Some(account) = self.accounts.get(owner) else { return Vec::new() };
        if user != owner && account.state(user).inbound != Half::Yes {
            return Vec::new();
        }
        let readable = account.nodes.iter().filter(|(name, node)| is_told(name) && may_read(account, owner, user, node.access));
        let event =
            |(name, node): (&String, &Node)| Some(in_node("items", ns::PUBSUB_EVENT, name).with_child(as_told(node.item.as_ref()?)));
        readable.filter_map(event).collect()
    }

    fn send_news(&mut self, id: SessionId, owner: &BareJid, event: Element) {
        let parted = self.sessions.get(&id).is_some_and(|session| self.are_parted(&owner.clone().into(), &session.jid.clone().into()));
        if parted {
            return;
        }
        let message = Element::new("message", ns::CLIENT)
            .with_attribute("from", owner.to_string())
            .with_attribute("type", "headline")
            .with_child(Element::new("event", ns::PUBSUB_EVENT).with_child(event));
        self.send_addressed(id, message);
    }
}

fn may_read(account: &Account, owner: &BareJid, asker: &BareJid, access: Access) -> bool {
    match access {
        _ if asker == owner => true,
        Access::Open => true,
        Access::Presence => account.state(asker).inbound == Half::Yes,
        Access::Whitelist => false,
    }
}

/// Whether people hear of what is published there. Nobody wants to be sent pictures that nobody has looked for (XEP-0084 §3.2).
fn is_told(node: &str) -> bool {
    node != ns::AVATAR_DATA
}

fn add(account: &mut Account, name: &str, node: Node) -> Result<(), StanzaCondition> {
    if account.nodes.len() >= MAX_NODES && !account.nodes.contains_key(name) {
        return Err(StanzaCondition::NotAllowed);
    }
    account.nodes.insert(name.to_owned(), node);
    Ok(())
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= MAX_NAME
}

fn in_node(name: &str, namespace: &str, node: &str) -> Element {
    Element::new(name, namespace).with_attribute("node", node)
}

/// An item as it stands in a notification.
fn as_told(item: &Element) -> Element {
    let told = Element::new("item", ns::PUBSUB_EVENT).with_optional_attribute("id", item.attribute("id"));
    item.children().cloned().fold(told, Element::with_child)
}
