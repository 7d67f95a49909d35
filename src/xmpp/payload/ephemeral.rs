//! XEP-0466 ephemeral messages: forgotten some time after they were read.
//!
//! Not to be mixed up with `jabber:x:expire`, which makes a message useless that was *not* read in time. Neither is
//! security: other copies may exist. The way to opt out is unfinished in the XEP and therefore not here.

use jiff::{SignedDuration, Timestamp};

use super::said_in;
use crate::xmpp::{ns, xml::Element};

/// The content of this message goes some time after it was read, and answers are to carry the same timer. A message
/// without a body only sets the timer of the chat; its sender adds [`Hint::Store`](super::hint::Hint::Store), that all
/// clients see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ephemeral {
    /// Seconds from reading to forgetting; the sender's own copy counts from sending.
    pub timer: u32,
}

impl Ephemeral {
    /// What `message` says.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        said_in(message, "message").find_map(Self::parse)
    }

    /// Reads `<ephemeral/>`. `None` if it is none, or its timer is no number of 32 bits.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        let known = element.is("ephemeral", ns::EPHEMERAL);
        let timer = known.then(|| element.attribute("timer")).flatten()?.trim().parse().ok()?;
        Some(Self { timer })
    }

    /// `<ephemeral/>`.
    #[must_use]
    pub fn to_element(self) -> Element {
        Element::new("ephemeral", ns::EPHEMERAL).with_attribute("timer", self.timer.to_string())
    }

    /// When the content goes, if it was read at `read` or, by ourselves, sent then. The end of time where there is none.
    #[must_use]
    pub fn deadline(self, read: Timestamp) -> Timestamp {
        read.checked_add(SignedDuration::from_secs(i64::from(self.timer))).unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, hint::Hint, read},
        xml::write,
    };

    fn timer(text: &str) -> Option<u32> {
        let message = read(&format!("<message><body>x</body><ephemeral xmlns='urn:xmpp:ephemeral:0' timer='{text}'/></message>"));
        Ephemeral::of(&message).map(|ephemeral| ephemeral.timer)
    }

    #[test]
    fn a_timer_has_32_bits_of_seconds() {
        assert_eq!((timer("604800"), timer(" 0 "), timer("4294967295")), (Some(604_800), Some(0), Some(u32::MAX)));
        for bad in ["", "-1", "1.5", "0x10", "a week", "4294967296"] {
            assert_eq!(timer(bad), None, "{bad}");
        }
        assert_eq!(Ephemeral::of(&read("<message><ephemeral xmlns='urn:xmpp:ephemeral:0'/></message>")), None);
    }

    #[test]
    fn a_message_without_a_body_sets_the_timer_of_the_chat() {
        let message = read(
            "<message type='chat'><ephemeral xmlns='urn:xmpp:ephemeral:0' timer='432000' /><store xmlns='urn:xmpp:hints' /></message>",
        );
        assert_eq!(Ephemeral::of(&message), Some(Ephemeral { timer: 432_000 }));
        assert!(Hint::of(&message).contains(&Hint::Store));
    }

    #[test]
    fn time_runs_from_reading_and_never_overflows() {
        let read = Timestamp::from_second(1_000_000_000).unwrap();
        assert_eq!(Ephemeral { timer: 60 }.deadline(read).as_second(), 1_000_000_060);
        assert_eq!(Ephemeral { timer: 0 }.deadline(read), read);
        assert_eq!(Ephemeral { timer: u32::MAX }.deadline(Timestamp::MAX), Timestamp::MAX);
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<ephemeral xmlns='urn:xmpp:ephemeral:0' timer='5'/>", Ephemeral::of));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let ephemeral = Ephemeral { timer: 604_800 };
        assert_eq!(write(&ephemeral.to_element(), ns::CLIENT), "<ephemeral xmlns='urn:xmpp:ephemeral:0' timer='604800'/>");
        assert_eq!(Ephemeral::parse(&ephemeral.to_element()), Some(ephemeral));
    }
}
