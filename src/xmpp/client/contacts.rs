//! Who is in the roster and who of them may see our presence: only they are told anything about us.

use std::collections::HashMap;

use crate::xmpp::{
    jid::Jid,
    payload::roster::{RosterEntry, RosterItem, Subscription},
};

/// More contacts are not followed: to us they are strangers.
const CONTACTS_LIMIT: usize = 20_000;

/// The roster, as far as it says who may know what.
#[derive(Debug, Default)]
pub(super) struct Contacts(HashMap<Jid, Subscription>);

impl Contacts {
    /// The whole roster has come.
    pub(super) fn replace(&mut self, items: &[RosterItem]) {
        self.0 = items.iter().take(CONTACTS_LIMIT).map(|item| (item.jid.clone(), item.subscription)).collect();
    }

    /// An entry has changed.
    pub(super) fn change(&mut self, entry: &RosterEntry) {
        match entry {
            RosterEntry::Removed(jid) => {
                self.0.remove(jid);
            }
            RosterEntry::Item(item) if self.0.len() < CONTACTS_LIMIT || self.0.contains_key(&item.jid) => {
                self.0.insert(item.jid.clone(), item.subscription);
            }
            RosterEntry::Item(_) => {}
        }
    }

    /// Whether they are in the roster.
    pub(super) fn knows(&self, jid: &Jid) -> bool {
        self.subscription(jid).is_some()
    }

    /// Whether they may see our presence (RFC 6121 §2.1.2.5).
    pub(super) fn may_see_us(&self, jid: &Jid) -> bool {
        matches!(self.subscription(jid), Some(Subscription::From | Subscription::Both))
    }

    /// Items of old gateways have a resource, and are meant for it only.
    fn subscription(&self, jid: &Jid) -> Option<Subscription> {
        self.0.get(jid).or_else(|| self.0.get(&Jid::from(jid.bare().clone()))).copied()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn jid(text: &str) -> Jid {
        text.parse().unwrap()
    }

    fn item(text: &str, subscription: Subscription) -> RosterItem {
        RosterItem { jid: jid(text), name: None, subscription, pending_out: false, groups: Vec::new() }
    }

    #[test]
    fn only_who_may_see_our_presence_may_see_us_and_all_sessions_of_theirs() {
        let mut contacts = Contacts::default();
        contacts.replace(&[
            item("bob@example.net", Subscription::Both),
            item("carl@example.net", Subscription::To),
            item("gw.example.org/registered", Subscription::From),
        ]);
        let seen: Vec<_> = [
            "bob@example.net",
            "bob@example.net/x",
            "carl@example.net/x",
            "gw.example.org/registered",
            "gw.example.org",
            "eve@example.net",
        ]
        .into_iter()
        .map(|text| (contacts.knows(&jid(text)), contacts.may_see_us(&jid(text))))
        .collect();
        assert_eq!(seen, [(true, true), (true, true), (true, false), (true, true), (false, false), (false, false)]);
    }

    #[test]
    fn the_roster_is_followed_and_bounded() {
        let mut contacts = Contacts::default();
        contacts.change(&RosterEntry::Item(item("bob@example.net", Subscription::From)));
        assert!(contacts.may_see_us(&jid("bob@example.net/x")));
        contacts.change(&RosterEntry::Item(item("bob@example.net", Subscription::None)));
        assert!(contacts.knows(&jid("bob@example.net/x")) && !contacts.may_see_us(&jid("bob@example.net/x")));
        contacts.change(&RosterEntry::Removed(jid("bob@example.net")));
        assert!(!contacts.knows(&jid("bob@example.net/x")));
        for number in 0..=CONTACTS_LIMIT {
            contacts.change(&RosterEntry::Item(item(&format!("u{number}@example.net"), Subscription::Both)));
        }
        assert_eq!(contacts.0.len(), CONTACTS_LIMIT);
        contacts.change(&RosterEntry::Item(item("u0@example.net", Subscription::None)));
        assert!(!contacts.may_see_us(&jid("u0@example.net")), "a known one still changes");
    }
}
