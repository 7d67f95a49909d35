//! XEP-0203 delayed delivery and XEP-0091 / 2001 overview §6.18 `jabber:x:delay`.

pub(super) mod stamp;

use jiff::Timestamp;

use crate::xmpp::{jid::Jid, ns, xml::Element};

/// A stanza was held up on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delay {
    /// Who held it.
    pub from: Option<Jid>,
    /// When it was sent, within the years 1970 to 2199. May be in the future, if a clock is wrong: who shows it knows
    /// what time it is now.
    pub stamp: Timestamp,
}

impl Delay {
    /// What `stanza` says about its delay through somebody who may say so; `None` if it was not held up, as far as
    /// can be trusted.
    ///
    /// Any sender can claim a delay, to put a message into the past. So only those count whose `from` is `trusted`:
    /// our own server, our own account (servers of 2001 name the recipient) or the room. Where both forms are there,
    /// the new one counts; of several, the last, which our own server added. An error has no delay of its own: it
    /// echoes that of the stanza that came back.
    #[must_use]
    pub fn of(stanza: &Element, trusted: impl Fn(&Jid) -> bool) -> Option<Self> {
        if stanza.attribute("type") == Some("error") {
            return None;
        }
        let last = |parse: fn(&Element) -> Option<Self>| {
            let delays: Vec<_> = stanza.children().filter_map(parse).collect();
            delays.into_iter().rfind(|delay| delay.from.as_ref().is_some_and(&trusted))
        };
        last(Self::parse).or_else(|| last(Self::parse_legacy))
    }

    /// Reads `<delay xmlns='urn:xmpp:delay'/>`. `None` if it is none, or its stamp or sender cannot be read.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        let known = element.is("delay", ns::DELAY);
        known.then(|| Self::read(element, stamp::parse)).flatten()
    }

    /// Reads `<x xmlns='jabber:x:delay'/>`. `None` if it is none, or its stamp or sender cannot be read.
    #[must_use]
    pub fn parse_legacy(element: &Element) -> Option<Self> {
        let known = element.is("x", ns::X_DELAY);
        known.then(|| Self::read(element, |text| stamp::parse_legacy(text).or_else(|| stamp::parse(text)))).flatten()
    }

    fn read(element: &Element, parse: impl Fn(&str) -> Option<Timestamp>) -> Option<Self> {
        let stamp = element.attribute("stamp").and_then(|text| parse(text.trim()))?;
        let from = element.attribute("from").map(str::parse).transpose().ok()?;
        Some(Self { from, stamp: stamp::clamp(stamp) })
    }

    /// `<delay/>` as XEP-0203 has it.
    #[must_use]
    pub fn to_element(&self) -> Element {
        self.write("delay", ns::DELAY, stamp::write(self.stamp))
    }

    /// `<x/>` as servers of 2001 had it.
    #[must_use]
    pub fn to_legacy_element(&self) -> Element {
        self.write("x", ns::X_DELAY, stamp::write_legacy(self.stamp))
    }

    fn write(&self, name: &str, namespace: &str, stamp: String) -> Element {
        Element::new(name, namespace).with_optional_attribute("from", self.from.as_ref().map(Jid::to_string)).with_attribute("stamp", stamp)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    /// The second that the delay of a message with `inside` says; only `example.org` is trusted.
    fn second(inside: &str) -> Option<i64> {
        let message = parse_fragment(&format!("<message>{inside}</message>"), ns::CLIENT).unwrap().remove(0);
        Delay::of(&message, |from| from.bare().domain() == "example.org").map(|delay| delay.stamp.as_second())
    }

    #[test]
    fn both_forms_are_read() {
        assert_eq!(
            second("<x xmlns='jabber:x:delay' from='ann@example.org' stamp='20010909T01:46:40'>Offline Storage</x>"),
            Some(1_000_000_000)
        );
        assert_eq!(second("<delay xmlns='urn:xmpp:delay' from='example.org' stamp='2001-09-09T01:46:40Z'/>"), Some(1_000_000_000));
        assert_eq!(second("<x xmlns='jabber:x:delay' from='example.org' stamp='2001-09-09T01:46:40Z'/>"), Some(1_000_000_000));
    }

    #[test]
    fn the_new_form_counts_where_both_are() {
        let old = "<x xmlns='jabber:x:delay' from='example.org' stamp='20010909T01:46:40'/>";
        let new = "<delay xmlns='urn:xmpp:delay' from='example.org' stamp='2001-09-09T01:46:41Z'/>";
        assert_eq!(second(&format!("{old}{new}")), Some(1_000_000_001));
        assert_eq!(second(&format!("{new}{old}")), Some(1_000_000_001));
    }

    #[test]
    fn nobody_else_can_put_a_message_into_the_past() {
        let forged = "<delay xmlns='urn:xmpp:delay' from='evil@example.net' stamp='1999-01-01T00:00:00Z'/>";
        assert_eq!(second(forged), None);
        assert_eq!(second("<delay xmlns='urn:xmpp:delay' stamp='1999-01-01T00:00:00Z'/>"), None, "nobody named");
        assert_eq!(second("<delay xmlns='urn:xmpp:delay' from='@' stamp='1999-01-01T00:00:00Z'/>"), None);
        assert_eq!(
            second(&format!("{forged}<x xmlns='jabber:x:delay' from='example.org' stamp='20010909T01:46:40'/>")),
            Some(1_000_000_000)
        );
        let two = "<delay xmlns='urn:xmpp:delay' from='example.org' stamp='1999-01-01T00:00:00Z'/>\
                   <delay xmlns='urn:xmpp:delay' from='example.org' stamp='2001-09-09T01:46:40Z'/>";
        assert_eq!(second(two), Some(1_000_000_000), "the server writes last");
    }

    #[test]
    fn only_a_direct_child_of_a_stanza_that_is_no_error_counts() {
        let delay = "<delay xmlns='urn:xmpp:delay' from='example.org' stamp='2001-09-09T01:46:40Z'/>";
        assert_eq!(second(&format!("<forwarded xmlns='urn:xmpp:forward:0'>{delay}</forwarded>")), None);
        let error = parse_fragment(&format!("<message type='error'>{delay}</message>"), ns::CLIENT).unwrap().remove(0);
        assert_eq!(Delay::of(&error, |_| true), None);
    }

    #[test]
    fn far_times_are_brought_near_and_bad_ones_ignored() {
        let at = |stamp: &str| second(&format!("<delay xmlns='urn:xmpp:delay' from='example.org' stamp='{stamp}'/>"));
        assert_eq!(at("1601-01-01T00:00:00Z"), Some(0));
        assert_eq!(at("0000-01-01T00:00:00Z"), Some(0));
        let last = at("9999-12-31T23:59:59Z").unwrap();
        assert_eq!(at("9999-12-31T23:59:59-14:00"), Some(last));
        assert!((7_258_118_000..7_258_118_400).contains(&last), "{last}");
        for bad in ["", "yesterday", "2001-13-01T00:00:00Z", "10000-01-01T00:00:00Z"] {
            assert_eq!(at(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let delay = Delay { from: Some("example.org".parse().unwrap()), stamp: Timestamp::from_second(1_000_000_000).unwrap() };
        assert_eq!(
            write(&delay.to_element(), ns::CLIENT),
            "<delay xmlns='urn:xmpp:delay' from='example.org' stamp='2001-09-09T01:46:40Z'/>"
        );
        assert_eq!(Delay::parse(&delay.to_element()), Some(delay.clone()));
        assert_eq!(
            write(&delay.to_legacy_element(), ns::CLIENT),
            "<x xmlns='jabber:x:delay' from='example.org' stamp='20010909T01:46:40'/>"
        );
        assert_eq!(Delay::parse_legacy(&delay.to_legacy_element()), Some(delay));
    }
}
