//! Small questions of that age, answered by the server and by the cast: which program (XEP-0092), since when
//! (XEP-0012), what time it is (XEP-0202, and XEP-0090 as it was asked in 2001).

use jiff::Timestamp;

use super::{hub::Hub, message::stamp_2001, store::Departure, subscription::Half};
use crate::xmpp::{jid::BareJid, ns, xml::Element};

impl Hub {
    /// What the server says about itself; `None` if that is not what it is asked.
    pub(super) fn answer_about_server(&self, question: &Element) -> Option<Element> {
        let of_2001 = self.switches.text_only_errors;
        match (question.name(), question.ns()) {
            ("query", ns::VERSION) if of_2001 => Some(version("jsm", "1.4")),
            ("query", ns::VERSION) => Some(version("Balcony demo", env!("CARGO_PKG_VERSION"))),
            ("query", ns::LAST_ACTIVITY) => Some(last_activity(self.now(), self.started, None)),
            ("query", ns::IQ_TIME) => Some(time_2001(self.now(), "UTC")),
            ("time", ns::TIME) if !of_2001 => Some(time(self.now(), "Z")),
            _ => None,
        }
    }

    /// Since when `user` is away, for somebody who may see their presence (XEP-0012 §4); 0 seconds if they are there.
    pub(super) fn last_activity_of(&self, user: &BareJid, asker: &BareJid) -> Option<Element> {
        let account = self.accounts.get(user)?;
        if user != asker && account.state(asker).inbound != Half::Yes {
            return None;
        }
        if !self.available_sessions(user).is_empty() {
            return Some(last_activity(self.now(), self.now(), None));
        }
        let departure = account.departure.as_ref()?;
        Some(last_activity(self.now(), departure.at, departure.status.as_deref()))
    }

    /// A session of `user` goes with this presence.
    pub(super) fn remember_departure(&mut self, user: &BareJid, presence: &Element) {
        let at = self.now();
        if let Some(account) = self.accounts.get_mut(user) {
            account.departure = Some(Departure { at, status: presence.child_text("status", ns::CLIENT) });
        }
    }
}

/// `jabber:iq:version`.
pub(super) fn version(name: &str, number: &str) -> Element {
    let part = |element: &str, words: &str| Element::new(element, ns::VERSION).with_text(words);
    Element::new("query", ns::VERSION).with_child(part("name", name)).with_child(part("version", number))
}

/// `jabber:iq:last`: the seconds from `since` to `now`.
pub(super) fn last_activity(now: Timestamp, since: Timestamp, status: Option<&str>) -> Element {
    let seconds = now.as_second().saturating_sub(since.as_second()).max(0);
    let answer = Element::new("query", ns::LAST_ACTIVITY).with_attribute("seconds", seconds.to_string());
    match status {
        Some(status) => answer.with_text(status),
        None => answer,
    }
}

/// `urn:xmpp:time`, the zone as its distance from UTC.
pub(super) fn time(now: Timestamp, zone: &str) -> Element {
    let part = |element: &str, words: &str| Element::new(element, ns::TIME).with_text(words);
    let utc = now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    Element::new("time", ns::TIME).with_child(part("tzo", zone)).with_child(part("utc", &utc))
}

/// `jabber:iq:time`, the zone as its name.
pub(super) fn time_2001(now: Timestamp, zone: &str) -> Element {
    let part = |element: &str, words: &str| Element::new(element, ns::IQ_TIME).with_text(words);
    let display = now.strftime("%a %b %d %H:%M:%S %Y").to_string();
    let answer = Element::new("query", ns::IQ_TIME).with_child(part("utc", &stamp_2001(now)));
    answer.with_child(part("display", &display)).with_child(part("tz", zone))
}
