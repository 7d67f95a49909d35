//! Who is blocked (XEP-0191), what that does to stanzas, and what is reported of them (XEP-0377).

use super::{
    hub::{Hub, SessionId},
    reply,
    subscription::Half,
};
use crate::xmpp::{
    error::StanzaCondition,
    jid::{BareJid, Jid},
    ns,
    xml::Element,
};

/// Addresses that one account may block.
const MAX_BLOCKED: usize = 1000;
/// Reports that are kept; later ones are forgotten.
const MAX_REPORTS: usize = 1000;

/// What somebody has said of somebody whom they blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Who says it.
    pub by: BareJid,
    /// Of whom.
    pub of: Jid,
    /// `<report/>`, as it came.
    pub report: Element,
}

/// An entry of a list of addresses, with what is reported of it.
type Entry = (Jid, Option<Element>);

impl Hub {
    /// Session `id` asks whom its user has blocked; from now on it gets pushes (XEP-0191 §3.2).
    pub(super) fn tell_blocklist(&mut self, id: SessionId, iq: &Element) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        session.wants_blocks = true;
        let user = session.jid.bare().clone();
        let blocked = self.accounts.get(&user).into_iter().flat_map(|account| &account.blocked);
        let list = blocked.fold(Element::new("blocklist", ns::BLOCKING), |list, jid| list.with_child(item(jid)));
        self.answer(id, iq, Some(list));
    }

    /// Session `id` blocks (XEP-0191 §3.3).
    pub(super) fn block(&mut self, id: SessionId, iq: &Element, block: &Element) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let entries = match entries(block) {
            Ok(entries) if entries.is_empty() => return self.refuse(id, iq, StanzaCondition::BadRequest),
            Ok(entries) => entries,
            Err(condition) => return self.refuse(id, iq, condition),
        };
        let count = self.accounts.get(&user).map_or(0, |account| account.blocked.len());
        if count.saturating_add(entries.len()) > MAX_BLOCKED {
            return self.refuse(id, iq, StanzaCondition::ResourceConstraint);
        }
        let jids: Vec<Jid> = entries.iter().map(|(jid, _)| jid.clone()).collect();
        // Whoever is blocked sees the user go; afterwards nothing would reach them any more.
        for contact in self.who_see(&user, &jids) {
            self.hide_presence(&user, &contact);
        }
        for (of, report) in entries {
            self.record(&user, of, report);
        }
        if let Some(account) = self.accounts.get_mut(&user) {
            account.blocked.extend(jids.iter().cloned());
        }
        self.answer(id, iq, None);
        self.push_blocking(&user, "block", &jids);
    }

    /// Session `id` unblocks: those who are named, or everybody (XEP-0191 §3.4, §3.5).
    pub(super) fn unblock(&mut self, id: SessionId, iq: &Element, unblock: &Element) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        let named: Vec<Jid> = match entries(unblock) {
            Ok(entries) => entries.into_iter().map(|(jid, _)| jid).collect(),
            Err(condition) => return self.refuse(id, iq, condition),
        };
        let Some(account) = self.accounts.get_mut(&user) else { return };
        let freed = if named.is_empty() {
            std::mem::take(&mut account.blocked).into_iter().collect()
        } else {
            account.blocked.retain(|jid| !named.contains(jid));
            named.clone()
        };
        self.answer(id, iq, None);
        self.push_blocking(&user, "unblock", &named);
        for contact in self.who_see(&user, &freed) {
            self.show_presence(&user, &contact);
        }
        for contact in self.contacts(&user, |state| state.outbound == Half::Yes).into_iter().map(Jid::from) {
            if freed.iter().any(|jid| covers(jid, &contact)) {
                self.available_sessions(&user).into_iter().for_each(|session| self.answer_probe(&contact, session));
            }
        }
    }

    /// Contacts among `jids` who may see `user`.
    fn who_see(&self, user: &BareJid, jids: &[Jid]) -> Vec<BareJid> {
        let contacts = self.contacts(user, |state| state.inbound == Half::Yes).into_iter();
        contacts.filter(|contact| jids.iter().any(|jid| covers(jid, &contact.clone().into()))).collect()
    }

    /// Tells the sessions that want to know.
    fn push_blocking(&mut self, user: &BareJid, change: &str, jids: &[Jid]) {
        for id in self.sessions_of(user) {
            let Some(session) = self.sessions.get(&id).filter(|session| session.wants_blocks) else { continue };
            let to = session.jid.to_string();
            let list = jids.iter().fold(Element::new(change, ns::BLOCKING), |list, jid| list.with_child(item(jid)));
            let push = Element::new("iq", ns::CLIENT)
                .with_attribute("type", "set")
                .with_attribute("id", self.entropy.stanza_id())
                .with_attribute("from", user.to_string())
                .with_attribute("to", to);
            self.send(id, push.with_child(list));
        }
    }

    fn record(&mut self, by: &BareJid, of: Jid, report: Option<Element>) {
        let report = report.filter(|_| self.switches.reporting && self.reports.len() < MAX_REPORTS);
        self.reports.extend(report.map(|report| Report { by: by.clone(), of, report }));
    }

    /// Whether `user` has blocked `other`; nobody blocks themselves.
    pub(super) fn has_blocked(&self, user: &BareJid, other: &Jid) -> bool {
        let blocked = self.accounts.get(user).map(|account| &account.blocked).filter(|_| user != other.bare());
        blocked.is_some_and(|blocked| blocked.iter().any(|jid| covers(jid, other)))
    }

    /// Whether `user` hears nothing of whoever sent `stanza`.
    pub(super) fn is_deaf_to(&self, user: &BareJid, stanza: &Element) -> bool {
        let from = stanza.attribute("from").and_then(|from| from.parse::<Jid>().ok());
        from.is_some_and(|from| self.has_blocked(user, &from))
    }

    /// Whether one of the two has blocked the other.
    pub(super) fn are_parted(&self, one: &Jid, other: &Jid) -> bool {
        self.has_blocked(one.bare(), other) || self.has_blocked(other.bare(), one)
    }

    /// Session `id` has sent something to somebody whom its user has blocked (XEP-0191 §3.3).
    pub(super) fn refuse_to_blocked(&mut self, id: SessionId, stanza: &Element) {
        if matches!(stanza.attribute("type"), Some("error" | "result")) {
            return;
        }
        let error = Element::new("error", ns::CLIENT)
            .with_attribute("type", "cancel")
            .with_child(Element::new("not-acceptable", ns::STANZAS))
            .with_child(Element::new("blocked", ns::BLOCKING_ERRORS));
        self.send(id, reply::with_error(stanza, error));
    }
}

/// The addresses in `list`, and what is reported of them.
fn entries(list: &Element) -> Result<Vec<Entry>, StanzaCondition> {
    let items = list.children().filter(|child| child.is("item", ns::BLOCKING)).take(MAX_BLOCKED + 1);
    let entry = |item: &Element| {
        let jid = item.attribute("jid").ok_or(StanzaCondition::BadRequest)?.parse().map_err(|_| StanzaCondition::JidMalformed)?;
        Ok((jid, item.child("report", ns::REPORTING).cloned()))
    };
    items.map(entry).collect()
}

fn item(jid: &Jid) -> Element {
    Element::new("item", ns::BLOCKING).with_attribute("jid", jid.to_string())
}

/// Whether a blocked address means `other` (XEP-0191 §3.1 with the order of RFC 3921 §10.4.2): a full address itself, a bare one
/// all its resources, `domain/resource` itself, a domain everybody there.
fn covers(blocked: &Jid, other: &Jid) -> bool {
    let same_domain = blocked.bare().domain() == other.bare().domain();
    match (blocked.bare().local(), blocked.resource()) {
        (_, Some(_)) => blocked == other,
        (Some(_), None) => blocked.bare() == other.bare(),
        (None, None) => same_domain,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_address_covers_what_is_below_it() {
        for (blocked, covered, spared) in [
            ("a@b/c", &["a@b/c"][..], &["a@b", "a@b/d", "b", "x@b/c"][..]),
            ("a@b", &["a@b", "a@b/c"], &["b", "x@b", "a@c"]),
            ("b", &["b", "a@b", "a@b/c", "b/c"], &["a.b", "a@c"]),
            ("b/c", &["b/c"], &["b", "a@b/c"]),
        ] {
            let blocked = blocked.parse().unwrap();
            assert!(covered.iter().all(|jid| covers(&blocked, &jid.parse().unwrap())), "{blocked}");
            assert!(!spared.iter().any(|jid| covers(&blocked, &jid.parse().unwrap())), "{blocked}");
        }
    }
}
