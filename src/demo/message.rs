//! Where a message goes (RFC 6121 §8.5), and what is kept for those who are not there.

use jiff::Timestamp;

use super::{
    hub::{Hub, SessionId, weight},
    reply::with_children,
    store::{Held, MAX_HELD, MAX_HELD_SIZE},
};
use crate::xmpp::{
    error::StanzaCondition,
    jid::{BareJid, Jid},
    ns,
    xml::Element,
};

impl Hub {
    /// A message of session `id`.
    pub(super) fn handle_message(&mut self, id: SessionId, message: Element, to: Option<Jid>) {
        if self.faults.swallow_messages {
            return;
        }
        if let Some(condition) = self.faults.refuse_messages {
            return self.refuse(id, &message, condition);
        }
        let own = self.sessions.get(&id).map(|session| session.jid.bare().clone());
        let Some(to) = to.or_else(|| own.map(Jid::from)) else { return };
        if self.is_multicast(&to) {
            return self.multicast(id, &message);
        }
        if let Err(condition) = self.route_message(&message, &to) {
            self.refuse(id, &message, condition);
        }
    }

    /// Delivers, keeps, drops, or says why not.
    pub(super) fn route_message(&mut self, message: &Element, to: &Jid) -> Result<(), StanzaCondition> {
        if self.gateway_at(to.bare().domain()).is_some() {
            return self.answer_from_gateway(message, to);
        }
        if !self.serves(to.bare().domain()) {
            return Err(StanzaCondition::RemoteServerNotFound);
        }
        if to.bare().local().is_none() {
            return Err(StanzaCondition::ServiceUnavailable);
        }
        if !self.accounts.contains_key(to.bare()) {
            return Err(self.nobody_there());
        }
        if self.is_deaf_to(to.bare(), message) {
            return if message.attribute("type") == Some("error") { Ok(()) } else { Err(StanzaCondition::ServiceUnavailable) };
        }
        if let Some(session) = to.as_full().and_then(|full| self.session_named(&full)) {
            self.send(session, message.clone());
            return Ok(());
        }
        match message.attribute("type") {
            Some("error") => Ok(()),
            Some("groupchat") => Err(StanzaCondition::ServiceUnavailable),
            Some("headline") if !to.is_bare() => Ok(()),
            kind => self.deliver_to_account(message, to.bare(), kind == Some("headline")),
        }
    }

    fn deliver_to_account(&mut self, message: &Element, user: &BareJid, headline: bool) -> Result<(), StanzaCondition> {
        let mut willing: Vec<(i8, SessionId)> = self.willing_sessions(user);
        if self.switches.only_primary_session {
            willing.sort_by_key(|(priority, _)| std::cmp::Reverse(*priority));
            willing.truncate(1);
        }
        if willing.is_empty() {
            return if headline { Ok(()) } else { self.hold(message, user) };
        }
        for (_, session) in willing {
            self.send(session, message.clone());
        }
        Ok(())
    }

    /// Sessions of non-negative priority.
    fn willing_sessions(&self, user: &BareJid) -> Vec<(i8, SessionId)> {
        let priority = |id: SessionId| self.sessions.get(&id).map(|session| (session.priority, id));
        self.available_sessions(user).into_iter().filter_map(priority).filter(|(priority, _)| *priority >= 0).collect()
    }

    /// How an unknown user is named: RFC 6121 §8.5.1, or the 404 of 2001.
    pub(super) fn nobody_there(&self) -> StanzaCondition {
        if self.switches.text_only_errors { StanzaCondition::ItemNotFound } else { StanzaCondition::ServiceUnavailable }
    }

    /// Keeps a message that is worth keeping.
    fn hold(&mut self, message: &Element, user: &BareJid) -> Result<(), StanzaCondition> {
        if self.switches.refuse_only_notifications {
            if is_notification(message) {
                return Err(StanzaCondition::ServiceUnavailable);
            }
        } else if !is_worth_keeping(message) {
            return Ok(());
        }
        if self.switches.expire_arithmetic && life_left(message, 0) == Some(0) {
            return Err(StanzaCondition::ServiceUnavailable);
        }
        self.hold_since(message.clone(), user, self.now())?;
        if self.switches.event_offline_notice {
            self.tell_that_it_is_kept(message);
        }
        Ok(())
    }

    /// Keeps a message that was sent at `at`.
    pub(super) fn hold_since(&mut self, message: Element, user: &BareJid, at: Timestamp) -> Result<(), StanzaCondition> {
        let account = self.accounts.get_mut(user).ok_or(StanzaCondition::ItemNotFound)?;
        if account.held.len() >= MAX_HELD || weight(&message) > MAX_HELD_SIZE {
            return Err(StanzaCondition::ServiceUnavailable);
        }
        account.held.push_back(Held { message, at });
        Ok(())
    }

    /// XEP-0022: the server of the recipient says `<offline/>`, with the id and type of the message itself.
    fn tell_that_it_is_kept(&mut self, message: &Element) {
        let wanted = message
            .child("x", ns::X_EVENT)
            .is_some_and(|event| event.has_child("offline", ns::X_EVENT) && !event.has_child("id", ns::X_EVENT));
        let Some(sender) = message.attribute("from").and_then(|from| from.parse::<Jid>().ok()) else { return };
        if !wanted {
            return;
        }
        let id = message.attribute("id").unwrap_or_default();
        let event = Element::new("x", ns::X_EVENT)
            .with_child(Element::new("offline", ns::X_EVENT))
            .with_child(Element::new("id", ns::X_EVENT).with_text(id));
        let notice = Element::new("message", ns::CLIENT)
            .with_attribute("to", sender.to_string())
            .with_optional_attribute("type", message.attribute("type"))
            .with_optional_attribute("id", message.attribute("id"))
            .with_optional_attribute("from", message.attribute("to"))
            .with_child(event);
        if let Some(session) = sender.as_full().and_then(|full| self.session_named(&full)) {
            self.send(session, notice);
        }
    }

    /// Delivers what was kept to session `id`, oldest first, each with its time.
    pub(super) fn deliver_held(&mut self, id: SessionId) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let Some(account) = self.accounts.get_mut(&user) else { return };
        let kept = std::mem::take(&mut account.held);
        let now = self.now();
        for held in kept {
            if let Some(message) = self.after_waiting(&held, &user, now) {
                self.send(id, message);
            }
        }
    }

    /// The message with its delay stamps and what is left of its life; none if its time has passed.
    fn after_waiting(&self, held: &Held, user: &BareJid, now: Timestamp) -> Option<Element> {
        let waited = u64::try_from(now.as_second().saturating_sub(held.at.as_second())).unwrap_or(0);
        let mut message = held.message.clone();
        if self.switches.expire_arithmetic {
            if life_left(&message, waited) == Some(0) {
                return None;
            }
            message = with_children(&message, |child| Some(shortened(child, waited)));
        }
        if self.switches.delay_modern {
            let stamp = held.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            message = message.with_child(delay("delay", ns::DELAY, user.domain(), stamp));
        }
        if self.switches.delay_2001 {
            message = message.with_child(delay("x", ns::X_DELAY, &user.to_string(), stamp_2001(held.at)));
        }
        Some(message)
    }
}

/// A message without words is worth nothing later (XEP-0160 §3), unless its sender says otherwise, as of an encrypted one (XEP-0334 §4.4).
fn is_worth_keeping(message: &Element) -> bool {
    let has_words = message.has_child("body", ns::CLIENT) || message.has_child("subject", ns::CLIENT);
    has_words || message.has_child("store", ns::HINTS)
}

/// Whether it says what became of another message (XEP-0022 §2.2). 1.4 never stored those, not even with words.
fn is_notification(message: &Element) -> bool {
    message.children().any(|child| child.is("x", ns::X_EVENT) && child.has_child("id", ns::X_EVENT))
}

fn delay(name: &str, namespace: &str, from: &str, stamp: String) -> Element {
    Element::new(name, namespace).with_attribute("from", from).with_attribute("stamp", stamp).with_text("Offline Storage")
}

/// A stamp of XEP-0091: UTC, without saying so.
pub(super) fn stamp_2001(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H:%M:%S").to_string()
}

/// Seconds of life left after `waited`; `None` for a message that never expires.
fn life_left(message: &Element, waited: u64) -> Option<u64> {
    let seconds = message.child("x", ns::X_EXPIRE)?.attribute("seconds")?.trim().parse::<u64>().ok()?;
    Some(seconds.saturating_sub(waited))
}

/// `child`, its `seconds` less by what was waited if it is `jabber:x:expire`. What 1.4 wrote into it while it was stored,
/// and what a sender might have written there, is gone.
fn shortened(child: &Element, waited: u64) -> Element {
    let seconds = child.attribute("seconds").and_then(|text| text.trim().parse::<u64>().ok());
    match seconds {
        Some(seconds) if child.is("x", ns::X_EXPIRE) => {
            Element::new("x", ns::X_EXPIRE).with_attribute("seconds", seconds.saturating_sub(waited).to_string())
        }
        _ => child.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn expiring(seconds: &str) -> Element {
        Element::new("message", ns::CLIENT).with_child(Element::new("x", ns::X_EXPIRE).with_attribute("seconds", seconds))
    }

    #[test]
    fn life_is_counted_as_jabberd_1_4_counts_it() {
        let vectors: Value = serde_json::from_str(include_str!("../../tests/data/vectors.json")).unwrap();
        let vectors = vectors["x_expire"]["server_delivery"].as_array().unwrap();
        assert!(vectors.len() >= 6);
        for vector in vectors {
            let now = vector["now"].as_u64().unwrap();
            let waited = now - vector["stored"].as_u64().unwrap_or(now);
            // Dropped is what has nothing left.
            let left = vector["seconds_out"].as_u64().unwrap_or(0);
            assert_eq!(vector["result"] == "drop", left == 0, "{vector}");
            assert_eq!(life_left(&expiring(&vector["seconds"].to_string()), waited), Some(left), "{vector}");
        }
        for bad in ["", "abc", "-5", "18446744073709551616"] {
            assert_eq!(life_left(&expiring(bad), 10), None);
        }
    }
}
