//! The roster (RFC 6121 §2): get, set, remove, pushes.

use super::{
    hub::{Hub, SessionId},
    reply,
    store::{Item, MAX_ITEMS},
    subscription::Verb,
};
use crate::xmpp::{
    error::StanzaCondition,
    jid::{BareJid, Jid},
    ns,
    xml::Element,
};

/// Groups of one item.
const MAX_GROUPS: usize = 64;
/// Bytes of a name or group (RFC 6121 §2.3.3 leaves it to the server).
const MAX_NAME: usize = 1023;

impl Hub {
    /// The whole roster; from now on the session gets pushes.
    pub(super) fn roster_get(&mut self, id: SessionId, request: &Element) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        session.interested = true;
        let user = session.jid.bare().clone();
        let items = self.accounts.get(&user).into_iter().flat_map(|account| account.roster.iter());
        let query = items
            .filter(|(_, item)| item.listed)
            .fold(Element::new("query", ns::ROSTER), |query, (jid, item)| query.with_child(item.to_element(jid)));
        self.answer(id, request, Some(query));
        if self.switches.requests_at_roster_get {
            self.tell_waiting_requests(id);
        }
    }

    /// Adds, changes or removes items: one (RFC 6121 §2.1.5), or several from clients of 2001.
    pub(super) fn roster_set(&mut self, id: SessionId, request: &Element, query: &Element) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let items: Vec<&Element> = query.children().filter(|child| child.is("item", ns::ROSTER)).collect();
        let count_is_right = if self.switches.text_only_errors { !items.is_empty() } else { items.len() == 1 };
        if !count_is_right {
            return self.refuse(id, request, StanzaCondition::BadRequest);
        }
        for item in items {
            if let Err(condition) = self.set_item(&user, item) {
                return self.refuse(id, request, condition);
            }
        }
        self.answer(id, request, None);
    }

    fn set_item(&mut self, user: &BareJid, element: &Element) -> Result<(), StanzaCondition> {
        let jid = element.attribute("jid").ok_or(StanzaCondition::BadRequest)?;
        let jid: Jid = jid.parse().map_err(|_| StanzaCondition::JidMalformed)?;
        if jid.is_bare() && jid.bare() == user {
            return Err(StanzaCondition::NotAllowed);
        }
        if element.attribute("subscription") == Some("remove") {
            return self.remove_item(user, &jid);
        }
        let name = element.attribute("name").filter(|name| !name.is_empty()).map(str::to_owned);
        let groups = groups(element)?;
        if name.as_ref().is_some_and(|name| name.len() > MAX_NAME) {
            return Err(StanzaCondition::NotAcceptable);
        }
        let account = self.accounts.get_mut(user).ok_or(StanzaCondition::ItemNotFound)?;
        if account.roster.len() >= MAX_ITEMS && !account.roster.contains_key(&jid) {
            return Err(StanzaCondition::ResourceConstraint);
        }
        let item = account.roster.entry(jid.clone()).or_default();
        item.name = name;
        item.groups = groups;
        item.listed = true;
        self.push_item(user, &jid);
        Ok(())
    }

    /// Ends both subscriptions and forgets the item (RFC 6121 §2.5.2).
    fn remove_item(&mut self, user: &BareJid, jid: &Jid) -> Result<(), StanzaCondition> {
        let listed = self.accounts.get(user).and_then(|account| account.roster.get(jid)).is_some_and(|item| item.listed);
        if !listed {
            return Err(StanzaCondition::ItemNotFound);
        }
        self.say(user, jid.bare(), Verb::Unsubscribe, None);
        self.say(user, jid.bare(), Verb::Unsubscribed, None);
        if let Some(account) = self.accounts.get_mut(user) {
            account.roster.remove(jid);
        }
        let removed = Element::new("item", ns::ROSTER).with_attribute("jid", jid.to_string()).with_attribute("subscription", "remove");
        self.push_element(user, &removed);
        Ok(())
    }

    /// Tells all interested sessions how an item stands.
    pub(super) fn push_item(&mut self, user: &BareJid, jid: &Jid) {
        let item = self.accounts.get(user).and_then(|account| account.roster.get(jid));
        let element = item.filter(|item| item.listed).map(|item: &Item| item.to_element(jid));
        if let Some(element) = element {
            self.push_element(user, &element);
        }
    }

    fn push_element(&mut self, user: &BareJid, item: &Element) {
        for session in self.sessions_of(user) {
            let Some(receiver) = self.sessions.get(&session).filter(|session| session.interested).map(|session| session.jid.to_string())
            else {
                continue;
            };
            let mut push = Element::new("iq", ns::CLIENT).with_attribute("type", "set");
            if !self.switches.pushes_without_id {
                push.set_attribute("id", self.entropy.stanza_id());
                push.set_attribute("to", receiver);
            }
            self.send(session, push.with_child(Element::new("query", ns::ROSTER).with_child(item.clone())));
        }
    }

    /// A result as the switches have it: without `to` in the request, 2001 answered from the user's own full JID.
    pub(super) fn answer(&mut self, id: SessionId, request: &Element, payload: Option<Element>) {
        let mut result = reply::result(request, payload);
        let without_address = self.switches.results_from_own_full_jid && request.attribute("to").is_none();
        if let Some(own) = request.attribute("from").filter(|_| without_address) {
            result.set_attribute("from", own);
        }
        self.send(id, result);
    }
}

/// The groups of an item: not empty, no duplicates.
fn groups(item: &Element) -> Result<Vec<String>, StanzaCondition> {
    let mut groups: Vec<String> = Vec::new();
    for group in item.children().filter(|child| child.is("group", ns::ROSTER)).map(Element::text) {
        if group.is_empty() || group.len() > MAX_NAME || groups.len() >= MAX_GROUPS {
            return Err(StanzaCondition::NotAcceptable);
        }
        if groups.contains(&group) {
            return Err(StanzaCondition::BadRequest);
        }
        groups.push(group);
    }
    Ok(groups)
}
