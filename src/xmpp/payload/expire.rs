//! XEP-0023 / 2001 overview §6.22 `jabber:x:expire`: a message that is useless if it was not read in time.
//!
//! It is a hint, not deletion: copies on servers and with others stay.

use jiff::{SignedDuration, Timestamp};

use super::{delay::Delay, said_in};
use crate::xmpp::{jid::Jid, ns, xml::Element};

/// How long a message is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Expire {
    /// Seconds of life that were left when the message was sent, stored or delivered: see [`Expire::deadline`]. With 0 it
    /// is over on arrival.
    pub seconds: u64,
    /// When a server stored the message, if it did not take this out again at delivery. A sender never says it.
    pub stored: Option<Timestamp>,
}

impl Expire {
    /// The wish of a sender: useless after `seconds` seconds.
    #[must_use]
    pub fn after(seconds: u64) -> Self {
        Self { seconds, stored: None }
    }

    /// What `message` says; the first that can be read, if it says several.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        said_in(message, "message").find_map(Self::parse)
    }

    /// Reads `<x xmlns='jabber:x:expire'/>`. `None` if it is none, or its seconds are no number of 64 bits: then the
    /// message lives for ever. A `stored` that is no time counts as absent.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        let number = |name| element.attribute(name)?.trim().parse::<u64>().ok();
        let seconds = element.is("x", ns::X_EXPIRE).then(|| number("seconds")).flatten()?;
        let stored = number("stored").and_then(|second| Timestamp::from_second(i64::try_from(second).ok()?).ok());
        Some(Self { seconds, stored })
    }

    /// `<x xmlns='jabber:x:expire'/>`.
    #[must_use]
    pub fn to_element(self) -> Element {
        Element::new("x", ns::X_EXPIRE)
            .with_attribute("seconds", self.seconds.to_string())
            .with_optional_attribute("stored", self.stored.map(|stored| stored.as_second().to_string()))
    }

    /// When the message becomes useless; then it must not be shown any more ([`is_past_due`]).
    ///
    /// `arrival` is when we got it, `delay` since when it had waited as [`waiting_since`] or the archive says, `now` the
    /// wall clock. The seconds count from `stored`, else from `delay`, else from `arrival`. A `stored` later than arrival
    /// or now is not believed, and no life begins later than that: a clock set back gives nobody more than `seconds`
    /// from now. To be asked once, on arrival, and kept. Where there is no such time, the end of time.
    #[must_use]
    pub fn deadline(self, arrival: Timestamp, delay: Option<Timestamp>, now: Timestamp) -> Timestamp {
        let latest = arrival.min(now);
        let stored = self.stored.filter(|stored| *stored <= latest);
        let start = stored.or(delay).map_or(latest, |start| start.min(latest));
        let life = SignedDuration::from_secs(i64::try_from(self.seconds).unwrap_or(i64::MAX));
        start.checked_add(life).unwrap_or(Timestamp::MAX)
    }
}

/// Whether the time of a message with this `deadline` is over: at that very moment it is.
#[must_use]
pub fn is_past_due(deadline: Timestamp, now: Timestamp) -> bool {
    deadline <= now
}

/// Since when `message` has waited without its seconds being counted down, as far as somebody who is `trusted` says so
/// ([`Delay::of`]).
///
/// jabberd 1.4 has subtracted the wait already when it delivers. Counting it a second time would kill a message in its
/// lifetime. It is known by its stamp: the old form only, in the name of the recipient. All others deliver the seconds
/// unchanged.
#[must_use]
pub fn waiting_since(message: &Element, trusted: impl Fn(&Jid) -> bool) -> Option<Timestamp> {
    let delay = Delay::of(message, &trusted)?;
    let stamped_anew = message.children().filter_map(Delay::parse).any(|delay| delay.from.as_ref().is_some_and(&trusted));
    (stamped_anew || !is_by_recipient(&delay, message)).then_some(delay.stamp)
}

fn is_by_recipient(delay: &Delay, message: &Element) -> bool {
    let recipient = message.attribute("to").and_then(|to| to.parse::<Jid>().ok());
    delay.from.as_ref().zip(recipient).is_some_and(|(from, to)| from.bare() == to.bare())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, read},
        xml::write,
    };

    fn vectors(name: &str) -> Vec<Value> {
        let all: Value = serde_json::from_str(include_str!("../../../tests/data/vectors.json")).unwrap();
        all["x_expire"][name].as_array().unwrap().clone()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn expire(seconds: &str, stored: Option<&str>) -> Option<Expire> {
        let x = Element::new("x", ns::X_EXPIRE).with_attribute("seconds", seconds).with_optional_attribute("stored", stored);
        Expire::of(&Element::new("message", ns::CLIENT).with_child(x))
    }

    /// The second at which `message`, arrived at `arrival` for bob@example.test, becomes useless.
    fn deadline(message: &str, arrival: i64) -> i64 {
        let message = read(message);
        let own = |from: &Jid| ["example.test", "bob@example.test"].contains(&from.to_string().as_str());
        Expire::of(&message).unwrap().deadline(at(arrival), waiting_since(&message, own), at(arrival)).as_second()
    }

    #[test]
    fn deadlines_are_those_of_the_vectors() {
        let vectors = vectors("client_deadline");
        assert!(vectors.len() >= 6);
        for vector in vectors {
            let expire = expire(vector["seconds"].as_str().unwrap(), vector["stored"].as_str()).unwrap();
            let arrival = at(vector["arrival"].as_i64().unwrap());
            let deadline = expire.deadline(arrival, vector["delay"].as_i64().map(at), arrival);
            assert_eq!(Some(deadline.as_second()), vector["deadline"].as_i64(), "{vector}");
        }
    }

    #[test]
    fn malformed_seconds_are_no_expiry() {
        let vectors = vectors("client_ignore_element");
        assert!(vectors.len() >= 6);
        for vector in vectors {
            assert_eq!(expire(vector.as_str().unwrap(), None), None, "{vector}");
        }
        assert_eq!(Expire::of(&read("<message><x xmlns='jabber:x:expire'/></message>")), None);
        assert_eq!(Expire::of(&read("<message><x xmlns='jabber:x:expire' secondes='5'/></message>")), None, "a misprint of 2001");
    }

    #[test]
    fn a_malformed_time_of_storing_counts_as_absent() {
        for bad in ["", "soon", "-5", "1.5", "9223372036854775807", "18446744073709551616"] {
            assert_eq!(expire("60", Some(bad)), Some(Expire::after(60)), "{bad}");
        }
    }

    #[test]
    fn at_its_deadline_a_message_is_past_due() {
        let deadline = expire("3600", None).unwrap().deadline(at(1000), None, at(1000));
        assert!(!is_past_due(deadline, at(4599)));
        assert!(is_past_due(deadline, at(4600)));
        let over = expire("0", None).unwrap().deadline(at(1000), None, at(1000));
        assert!(is_past_due(over, at(1000)), "no life: over on arrival");
    }

    #[test]
    fn long_lives_do_not_overflow() {
        let expire = expire("18446744073709551615", None).unwrap();
        for time in [Timestamp::MIN, at(0), at(1_000_000_000), Timestamp::MAX] {
            assert_eq!(expire.deadline(time, None, time), Timestamp::MAX);
        }
        assert_eq!(Expire::after(i64::MAX as u64).deadline(at(0), Some(Timestamp::MIN), at(0)), Timestamp::MAX);
    }

    #[test]
    fn a_wrong_clock_gives_nobody_more_than_the_seconds_from_now() {
        let later = at(2_000_000_000);
        let expire = expire("60", Some("2000000000")).unwrap();
        for (arrival, delay, now) in [(at(1000), Some(later), at(1000)), (later, None, at(1000)), (at(1000), None, later)] {
            assert_eq!(expire.deadline(arrival, delay, now), at(1060), "{arrival} {delay:?} {now}");
        }
    }

    #[test]
    fn the_time_of_storing_goes_before_the_delay() {
        assert_eq!(expire("60", Some("900")).unwrap().deadline(at(1000), Some(at(950)), at(1000)), at(960));
    }

    #[test]
    fn prosody_and_jabberd2_leave_the_count_to_us() {
        let prosody = "<message id='e1' to='bob@example.test' from='alice@example.test/home' type='chat'><body>dies in 2</body>\
                       <x seconds='2' xmlns='jabber:x:expire'/>\
                       <delay stamp='2026-11-22T09:46:02Z' xmlns='urn:xmpp:delay' from='example.test'/></message>";
        let stored = "2026-11-22T09:46:02Z".parse::<Timestamp>().unwrap().as_second();
        assert_eq!(deadline(prosody, stored + 4), stored + 2);
        let old_form = prosody
            .replace("delay stamp='2026-11-22T09:46:02Z'", "x stamp='20261122T09:46:02'")
            .replace("urn:xmpp:delay", "jabber:x:delay");
        assert_eq!(deadline(&old_form, stored + 4), stored + 2, "in the name of the server: not counted either");
    }

    #[test]
    fn what_jabberd_1_4_has_counted_is_not_counted_again() {
        let counted = "<message to='bob@example.test' type='chat' id='e2' from='alice@example.test/home'><body>lives 60</body>\
                       <x xmlns='jabber:x:expire' seconds='16'/>\
                       <x xmlns='jabber:x:delay' from='bob@example.test' stamp='20261122T09:44:34'>Offline Storage</x></message>";
        let stored = "2026-11-22T09:44:34Z".parse::<Timestamp>().unwrap().as_second();
        assert_eq!(deadline(counted, stored + 44), stored + 60, "it must not be over when it arrives");
        let forged =
            counted.replace("</message>", "<delay xmlns='urn:xmpp:delay' from='evil.example' stamp='2001-01-01T00:00:00Z'/></message>");
        assert_eq!(deadline(&forged, stored + 44), stored + 60);
        let both =
            counted.replace("</message>", "<delay xmlns='urn:xmpp:delay' from='example.test' stamp='2026-11-22T09:44:34Z'/></message>");
        assert_eq!(deadline(&both, stored + 10), stored + 16, "a server with both forms is no jabberd 1.4");
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<x xmlns='jabber:x:expire' seconds='60'/>", Expire::of));
    }

    #[test]
    fn the_example_of_2001_is_read_and_written() {
        let message = read(include_str!("../../../tests/data/seed-examples/05.xml"));
        assert_eq!(Expire::of(&message), Some(Expire::after(3600)));
        assert_eq!(write(&Expire::after(3600).to_element(), ns::CLIENT), "<x xmlns='jabber:x:expire' seconds='3600'/>");
        let stored = Expire { seconds: 1800, stored: Some(at(912_830_221)) };
        assert_eq!(write(&stored.to_element(), ns::CLIENT), "<x xmlns='jabber:x:expire' seconds='1800' stored='912830221'/>");
        assert_eq!(Expire::parse(&stored.to_element()), Some(stored));
    }
}
