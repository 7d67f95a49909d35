//! Presence (RFC 6121 §4): broadcast, probes, directed presence; and subscriptions (§3).

use super::{
    hub::{Hub, SessionId},
    message::stamp_2001,
    subscription::{Half, Outcome, Verb},
};
use crate::xmpp::{
    error::StanzaCondition,
    jid::{BareJid, Jid},
    ns,
    xml::Element,
};

/// Addresses one session may direct presence to.
const MAX_DIRECTED: usize = 1000;

impl Hub {
    /// A presence stanza of session `id`.
    pub(super) fn handle_presence(&mut self, id: SessionId, presence: Element, to: Option<Jid>) {
        let kind = presence.attribute("type").map(str::to_owned);
        match (kind.as_deref(), to) {
            (None | Some("unavailable"), Some(to)) if self.is_multicast(&to) => self.multicast(id, &presence),
            (None, None) => self.become_available(id, presence),
            (Some("unavailable"), None) => self.become_unavailable_with(id, presence),
            (None | Some("unavailable"), Some(to)) => self.direct_presence(id, &presence, &to),
            (Some("error"), Some(to)) => self.route_presence(&presence, &to),
            (Some("probe"), Some(to)) => self.answer_probe(&to, id),
            (Some(kind), Some(to)) if Verb::from_type(kind).is_some() => self.handle_subscription(id, presence, &to),
            _ => self.refuse(id, &presence, StanzaCondition::BadRequest),
        }
    }

    /// Initial or later presence of a session (RFC 6121 §4.2, §4.4).
    fn become_available(&mut self, id: SessionId, presence: Element) {
        let now = self.now();
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let presence = self.with_photo_hash(&user, presence);
        let Some(session) = self.sessions.get_mut(&id) else { return };
        session.presence_since = now;
        let first = session.presence.is_none();
        let was_willing = !first && session.priority >= 0;
        session.priority = priority(&presence);
        session.presence = Some(presence.clone());
        let willing = session.priority >= 0;
        self.broadcast(id, &user, &presence);
        if first {
            self.tell_presences_of_contacts(id, &user);
            self.tell_what_is_published(id, &user);
            if !self.switches.requests_at_roster_get {
                self.tell_waiting_requests(id);
            }
        }
        if willing && !was_willing {
            self.deliver_held(id);
        }
    }

    /// A session ends without having said goodbye itself.
    pub(super) fn become_unavailable(&mut self, id: SessionId, status: Option<&str>) {
        let Some(jid) = self.sessions.get(&id).map(|session| session.jid.to_string()) else { return };
        let mut presence = Element::new("presence", ns::CLIENT).with_attribute("from", jid).with_attribute("type", "unavailable");
        if let Some(status) = status {
            presence = presence.with_child(Element::new("status", ns::CLIENT).with_text(status));
        }
        self.become_unavailable_with(id, presence);
    }

    /// Tells everybody who knew that the session was there (RFC 6121 §4.5, §4.6.3).
    fn become_unavailable_with(&mut self, id: SessionId, presence: Element) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let was_there = session.presence.take().is_some();
        let directed = std::mem::take(&mut session.directed);
        let user = session.jid.bare().clone();
        if was_there {
            self.remember_departure(&user, &presence);
            self.broadcast(id, &user, &presence);
        }
        for to in directed {
            self.route_presence(&presence, &to);
        }
    }

    /// To all who may see it, and to the user's own sessions.
    pub(super) fn broadcast(&mut self, id: SessionId, user: &BareJid, presence: &Element) {
        for contact in self.contacts(user, |state| state.inbound == Half::Yes) {
            self.route_presence(presence, &contact.into());
        }
        for session in self.available_sessions(user) {
            if session != id || !self.switches.no_presence_echo {
                let to = self.sessions.get(&session).map(|session| session.jid.to_string());
                self.send(session, presence.clone().with_optional_attribute("to", to));
            }
        }
    }

    /// What probes to all contacts and to the user's other sessions bring.
    fn tell_presences_of_contacts(&mut self, id: SessionId, user: &BareJid) {
        for contact in self.contacts(user, |state| state.outbound == Half::Yes) {
            if self.gateway_at(contact.domain()).is_some() {
                self.show_gateway_contact(id, user, &contact);
            } else if self.serves(contact.domain()) {
                self.answer_probe(&contact.into(), id);
            }
        }
        for other in self.available_sessions(user).into_iter().filter(|other| *other != id) {
            let presence = self.sessions.get(&other).and_then(|session| session.presence.clone());
            if let Some(presence) = presence {
                self.send_addressed(id, presence);
            }
        }
    }

    /// Tells session `id` the presence of `contact`, if it may see it (RFC 6121 §4.3).
    pub(super) fn answer_probe(&mut self, contact: &Jid, id: SessionId) {
        let Some(jid) = self.sessions.get(&id).map(|session| session.jid.clone()) else { return };
        let user = jid.bare().clone();
        let allowed = self.accounts.get(contact.bare()).is_some_and(|account| account.state(&user).inbound == Half::Yes);
        let parted = self.are_parted(contact, &jid.into());
        let contact = contact.bare();
        if !allowed || parted {
            return;
        }
        let there = self.available_sessions(contact);
        for session in &there {
            if let Some(presence) = self.presence_as_remembered(*session) {
                self.send_addressed(id, presence);
            }
        }
        if there.is_empty() && !self.switches.silent_probes {
            let gone =
                Element::new("presence", ns::CLIENT).with_attribute("from", contact.to_string()).with_attribute("type", "unavailable");
            self.send_addressed(id, gone);
        }
    }

    /// The presence of a session; 1.4 stamped it with the time at which it was said.
    fn presence_as_remembered(&self, id: SessionId) -> Option<Element> {
        let session = self.sessions.get(&id)?;
        let presence = session.presence.clone()?;
        if !self.switches.delay_2001 {
            return Some(presence);
        }
        let stamp = Element::new("x", ns::X_DELAY)
            .with_attribute("from", session.jid.to_string())
            .with_attribute("stamp", stamp_2001(session.presence_since));
        Some(presence.with_child(stamp))
    }

    /// Sends `stanza` with the address of session `id`.
    pub(super) fn send_addressed(&mut self, id: SessionId, stanza: Element) {
        let to = self.sessions.get(&id).map(|session| session.jid.to_string());
        self.send(id, stanza.with_optional_attribute("to", to));
    }

    /// To one address only; remembered, so that it hears of the end (RFC 6121 §4.6).
    pub(super) fn direct_presence(&mut self, id: SessionId, presence: &Element, to: &Jid) {
        if let Some(session) = self.sessions.get_mut(&id) {
            if presence.attribute("type").is_some() {
                session.directed.remove(to);
            } else if session.directed.len() < MAX_DIRECTED {
                session.directed.insert(to.clone());
            }
        }
        let user = self.sessions.get(&id).map(|session| session.jid.bare().clone());
        let presence = user.map_or_else(|| presence.clone(), |user| self.with_photo_hash(&user, presence.clone()));
        self.route_presence(&presence, to);
    }

    /// To one session, or to all that are there.
    pub(super) fn route_presence(&mut self, presence: &Element, to: &Jid) {
        let sessions = match to.as_full() {
            Some(full) => self.session_named(&full).into_iter().collect(),
            None => self.available_sessions(to.bare()),
        };
        let from = presence.attribute("from").and_then(|from| from.parse::<Jid>().ok());
        for session in sessions {
            let Some(jid) = self.sessions.get(&session).map(|session| Jid::from(session.jid.clone())) else { continue };
            if !from.as_ref().is_some_and(|from| self.are_parted(from, &jid)) {
                self.send(session, presence.clone().with_attribute("to", to.to_string()));
            }
        }
    }

    /// Of whom this is so in the roster of `user`.
    pub(super) fn contacts(&self, user: &BareJid, wanted: impl Fn(super::subscription::State) -> bool) -> Vec<BareJid> {
        let items = self.accounts.get(user).into_iter().flat_map(|account| account.roster.iter());
        items.filter(|(_, item)| wanted(item.state)).map(|(jid, _)| jid.bare().clone()).collect()
    }

    /// A client says something about a subscription.
    fn handle_subscription(&mut self, id: SessionId, presence: Element, to: &Jid) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let Some(verb) = presence.attribute("type").and_then(Verb::from_type) else { return };
        if self.gateway_at(to.bare().domain()).is_some() {
            return self.handle_subscription_to_gateway(id, presence, to.bare());
        }
        if !self.serves(to.bare().domain()) {
            return self.refuse(id, &presence, StanzaCondition::RemoteServerNotFound);
        }
        if verb == Verb::Subscribe && to.bare() != &user && !self.accounts.contains_key(to.bare()) {
            return self.refuse(id, &presence, StanzaCondition::ItemNotFound);
        }
        self.say(&user, to.bare(), verb, Some(presence));
    }

    /// `user` says `verb` to `contact`: the outbound tables (RFC 6121 §A.2), then the contact's side.
    pub(super) fn say(&mut self, user: &BareJid, contact: &BareJid, verb: Verb, stanza: Option<Element>) {
        if user == contact {
            return;
        }
        let Some(account) = self.accounts.get(user) else { return };
        let before = account.state(contact);
        let outcome = before.outbound(verb);
        if outcome.pass {
            let stanza = stanza.unwrap_or_else(|| Element::new("presence", ns::CLIENT));
            let stanza = addressed(stanza, user, contact, verb);
            self.hear(contact, user, verb, stanza);
        }
        self.settle(user, contact, outcome, verb == Verb::Subscribe);
        if before.inbound != Half::Yes && outcome.next.inbound == Half::Yes {
            self.show_presence(user, contact);
            self.show_what_is_published(user, contact);
        }
        if before.inbound == Half::Yes && outcome.next.inbound != Half::Yes {
            self.hide_presence(user, contact);
        }
    }

    /// `user` hears `verb` of `contact`: the inbound tables (RFC 6121 §A.3).
    pub(super) fn hear(&mut self, user: &BareJid, contact: &BareJid, verb: Verb, stanza: Element) {
        if self.has_blocked(user, &contact.clone().into()) {
            return;
        }
        let Some(account) = self.accounts.get_mut(user) else { return };
        let before = account.state(contact);
        let outcome = before.inbound(verb);
        if verb == Verb::Subscribe && outcome.next.inbound == Half::Pending {
            account.roster.entry(Jid::from(contact.clone())).or_default().request = Some(stanza.clone());
        }
        if outcome.auto_reply {
            let reply = addressed(Element::new("presence", ns::CLIENT), user, contact, Verb::Subscribed);
            self.hear(contact, user, Verb::Subscribed, reply);
            self.show_presence(user, contact);
        }
        if outcome.pass {
            self.deliver_subscription(user, verb, &stanza);
        }
        self.settle(user, contact, outcome, false);
        if before.inbound == Half::Yes && outcome.next.inbound != Half::Yes {
            self.hide_presence(user, contact);
        }
    }

    /// Requests go to whoever is there; the rest to whoever knows the roster (RFC 6121 §3.1.6).
    fn deliver_subscription(&mut self, user: &BareJid, verb: Verb, stanza: &Element) {
        for session in self.available_sessions(user) {
            let interested = self.sessions.get(&session).is_some_and(|session| session.interested);
            if verb == Verb::Subscribe || interested {
                self.send(session, stanza.clone());
            }
        }
    }

    /// Writes the new state down and pushes what changed on the wire.
    fn settle(&mut self, user: &BareJid, contact: &BareJid, outcome: Outcome, lists: bool) {
        let Some(account) = self.accounts.get_mut(user) else { return };
        let jid = Jid::from(contact.clone());
        let before = account.roster.get(&jid).cloned().unwrap_or_default();
        let mut item = before.clone();
        item.state = outcome.next;
        item.listed |= lists || outcome.next.inbound == Half::Yes || outcome.next.outbound == Half::Yes;
        if outcome.next.inbound != Half::Pending {
            item.request = None;
        }
        if item.listed || item.state.inbound == Half::Pending {
            account.roster.insert(jid.clone(), item.clone());
        } else {
            account.roster.remove(&jid);
        }
        if item.listed && (!before.listed || before.to_element(&jid) != item.to_element(&jid)) {
            self.push_item(user, &jid);
        }
    }

    /// The contact may see the user from now on.
    pub(super) fn show_presence(&mut self, user: &BareJid, contact: &BareJid) {
        for session in self.available_sessions(user) {
            let presence = self.sessions.get(&session).and_then(|session| session.presence.clone());
            if let Some(presence) = presence {
                self.route_presence(&presence, &contact.clone().into());
            }
        }
    }

    /// The contact may no longer see the user.
    pub(super) fn hide_presence(&mut self, user: &BareJid, contact: &BareJid) {
        for session in self.available_sessions(user) {
            let Some(jid) = self.sessions.get(&session).map(|session| session.jid.to_string()) else { continue };
            let gone = Element::new("presence", ns::CLIENT).with_attribute("from", jid).with_attribute("type", "unavailable");
            self.route_presence(&gone, &contact.clone().into());
        }
    }

    /// Subscription requests that came while nobody was there (RFC 6121 §3.1.3).
    pub(super) fn tell_waiting_requests(&mut self, id: SessionId) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let items = self.accounts.get(&user).into_iter().flat_map(|account| account.roster.values());
        let requests: Vec<Element> = items.filter_map(|item| item.request.clone()).collect();
        for request in requests {
            if !self.is_deaf_to(&user, &request) {
                self.send(id, request);
            }
        }
    }
}

/// A subscription stanza goes from bare to bare address (RFC 6121 §3.1.2).
fn addressed(stanza: Element, user: &BareJid, contact: &BareJid, verb: Verb) -> Element {
    stanza.with_attribute("from", user.to_string()).with_attribute("to", contact.to_string()).with_attribute("type", verb.as_type())
}

/// -128..=127; absent or bad is 0 (RFC 6121 §4.7.2.3).
fn priority(presence: &Element) -> i8 {
    presence.child_text("priority", ns::CLIENT).and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}
