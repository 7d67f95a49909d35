//! XEP-0333 displayed markers, as version 1.0 has them.

use super::{id, said_in};
use crate::xmpp::{ns, xml::Element};

/// A marker, or the wish for one. `<received/>` and `<acknowledged/>` of older versions are no markers any more.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Marker {
    /// The sender of this message wants to know that it was displayed.
    Markable,
    /// The message with this id, and all before it, were displayed.
    Displayed {
        /// The id that the sender gave the message, or in a room the id that the room gave it; never empty.
        id: String,
    },
}

impl Marker {
    /// What `message` says. A marker that wants to be marked in turn is only a marker.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        let mut found = said_in(message, "message").filter_map(Self::parse);
        let first = found.next()?;
        if first == Self::Markable { found.find(|other| *other != Self::Markable).or(Some(first)) } else { Some(first) }
    }

    /// Reads `<markable/>` or `<displayed/>`. `None` if it is neither, or does not say what was displayed.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if element.is("markable", ns::MARKERS) {
            return Some(Self::Markable);
        }
        let displayed = element.is("displayed", ns::MARKERS);
        let id = displayed.then(|| id(element.attribute("id")?)).flatten()?;
        Some(Self::Displayed { id })
    }

    /// `<markable/>` for a message that has an id, or `<displayed/>` for one of its own with the same type.
    #[must_use]
    pub fn to_element(&self) -> Element {
        match self {
            Self::Markable => Element::new("markable", ns::MARKERS),
            Self::Displayed { id } => Element::new("displayed", ns::MARKERS).with_attribute("id", id.as_str()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, read},
        xml::write,
    };

    fn of(inside: &str) -> Option<Marker> {
        Marker::of(&read(&format!("<message id='m1'>{inside}</message>")))
    }

    fn displayed(id: &str) -> Option<Marker> {
        Some(Marker::Displayed { id: id.to_owned() })
    }

    #[test]
    fn a_wish_and_its_answer_are_read() {
        assert_eq!(of("<body>Hi</body><markable xmlns='urn:xmpp:chat-markers:0'/>"), Some(Marker::Markable));
        assert_eq!(of("<displayed xmlns='urn:xmpp:chat-markers:0' id='the-msg-1'/>"), displayed("the-msg-1"));
    }

    #[test]
    fn what_version_1_dropped_is_ignored() {
        for old in ["received", "acknowledged"] {
            assert_eq!(of(&format!("<{old} xmlns='urn:xmpp:chat-markers:0' id='a'/>")), None, "{old}");
        }
    }

    #[test]
    fn a_marker_for_nothing_is_none() {
        for bad in ["<displayed xmlns='urn:xmpp:chat-markers:0'/>", "<displayed xmlns='urn:xmpp:chat-markers:0' id=''/>"] {
            assert_eq!(of(bad), None, "the id of the message itself is none: {bad}");
        }
        assert_eq!(of("<displayed xmlns='jabber:x:event' id='a'/>"), None);
    }

    #[test]
    fn a_marker_is_never_marked() {
        let (wish, answer) = ("<markable xmlns='urn:xmpp:chat-markers:0'/>", "<displayed xmlns='urn:xmpp:chat-markers:0' id='a'/>");
        assert_eq!(of(&format!("{wish}{answer}")), displayed("a"));
        assert_eq!(of(&format!("{answer}{wish}")), displayed("a"));
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<markable xmlns='urn:xmpp:chat-markers:0'/>", Marker::of));
        assert!(counts_only_in_its_place("<displayed xmlns='urn:xmpp:chat-markers:0' id='a'/>", Marker::of));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let answer = Marker::Displayed { id: "39K7ZYIp".to_owned() };
        assert_eq!(write(&answer.to_element(), ns::CLIENT), "<displayed xmlns='urn:xmpp:chat-markers:0' id='39K7ZYIp'/>");
        for marker in [Marker::Markable, answer] {
            assert_eq!(Marker::parse(&marker.to_element()), Some(marker));
        }
    }
}
