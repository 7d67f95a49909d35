//! XEP-0085 chat states: what somebody does in a chat.

use super::said_in;
use crate::xmpp::{ns, xml::Element};

/// What the other side does in the chat (XEP-0085 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChatState {
    /// Looks at the chat; comes with every message that has content.
    Active,
    /// Writes.
    Composing,
    /// Has stopped writing.
    Paused,
    /// Has not looked at the chat for a while.
    Inactive,
    /// Has closed the chat.
    Gone,
}

impl ChatState {
    const ALL: [Self; 5] = [Self::Active, Self::Composing, Self::Paused, Self::Inactive, Self::Gone];

    /// What `message` says; the first, if it says several, which it must not.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        said_in(message, "message").find_map(Self::parse)
    }

    /// Reads one of the five elements. `None` if it is none of them.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        Self::ALL.into_iter().find(|state| element.is(state.name(), ns::CHAT_STATES))
    }

    /// The element. It may stand alone in a message, with the hint [`NoStore`](super::hint::Hint::NoStore).
    #[must_use]
    pub fn to_element(self) -> Element {
        Element::new(self.name(), ns::CHAT_STATES)
    }

    /// The name of the element.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Composing => "composing",
            Self::Paused => "paused",
            Self::Inactive => "inactive",
            Self::Gone => "gone",
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

    #[test]
    fn each_state_is_read_as_it_is_written() {
        for state in ChatState::ALL {
            assert_eq!(ChatState::parse(&state.to_element()), Some(state));
        }
        assert_eq!(write(&ChatState::Gone.to_element(), ns::CLIENT), "<gone xmlns='http://jabber.org/protocol/chatstates'/>");
    }

    #[test]
    fn a_state_comes_with_a_body_or_alone() {
        let alone = read("<message type='chat'><composing xmlns='http://jabber.org/protocol/chatstates'/><thread>act2</thread></message>");
        assert_eq!(ChatState::of(&alone), Some(ChatState::Composing));
        let body = read("<message type='chat'><body>hi</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>");
        assert_eq!(ChatState::of(&body), Some(ChatState::Active));
    }

    #[test]
    fn unknown_states_and_other_namespaces_are_no_states() {
        for other in ["<asleep xmlns='http://jabber.org/protocol/chatstates'/>", "<composing xmlns='jabber:x:event'/>", "<composing/>"] {
            assert_eq!(ChatState::of(&read(&format!("<message>{other}</message>"))), None, "{other}");
        }
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<paused xmlns='http://jabber.org/protocol/chatstates'/>", ChatState::of));
    }
}
