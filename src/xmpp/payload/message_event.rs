//! XEP-0022 / 2001 overview §6.21 `jabber:x:event`: what became of a message.
//!
//! A request stands in a message with content and an id, and holds for that one only. A notification tells of one event
//! of one message. Whoever raises one must swallow the error that comes back if the other side is gone: servers never
//! store notifications.

use std::collections::BTreeSet;

use super::{chat_state::ChatState, id, marker::Marker, receipt::Receipt, said_in};
use crate::xmpp::{ns, xml::Element};

/// What may happen to a message (XEP-0022 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// The server of the recipient has stored it. Only a server says so.
    Offline,
    /// A client has got it.
    Delivered,
    /// It was visible.
    Displayed,
    /// An answer is being written.
    Composing,
}

/// Events, each once.
pub type Events = BTreeSet<Event>;

/// What `<x xmlns='jabber:x:event'/>` says: a request if it names no message, a notification if it does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MessageEvent {
    /// The sender of this message wants to know of these.
    Request(Events),
    /// This has happened to a message.
    Notification {
        /// What; usually one event. None: no answer is being written any more.
        events: Events,
        /// The id that its sender gave the message; `None` if it had none, or the other client did not keep it.
        id: Option<String>,
    },
}

impl Event {
    const ALL: [Self; 4] = [Self::Offline, Self::Delivered, Self::Displayed, Self::Composing];

    /// The name of the element.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Delivered => "delivered",
            Self::Displayed => "displayed",
            Self::Composing => "composing",
        }
    }

    fn parse(element: &Element) -> Option<Self> {
        Self::ALL.into_iter().find(|event| element.is(event.name(), ns::X_EVENT))
    }
}

impl MessageEvent {
    /// What `message` says; the first that says something, if there are several. It may have a body besides, which the
    /// overview of 2001 shows even in a notification: then it is a message as well.
    ///
    /// `None` if the message speaks of the same things by chat state, receipt or marker: those count then.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        let modern = ChatState::of(message).is_some() || Receipt::of(message).is_some() || Marker::of(message).is_some();
        if modern { None } else { said_in(message, "message").find_map(Self::parse) }
    }

    /// Reads `<x xmlns='jabber:x:event'/>`. `None` if it is none, or says nothing.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("x", ns::X_EVENT) {
            return None;
        }
        let events: Events = element.children().filter_map(Event::parse).collect();
        match element.child_text("id", ns::X_EVENT) {
            Some(text) => Some(Self::Notification { events, id: id(&text) }),
            None => (!events.is_empty()).then_some(Self::Request(events)),
        }
    }

    /// That no answer to the message with this id is being written any more.
    #[must_use]
    pub fn cancellation(id: Option<String>) -> Self {
        Self::Notification { events: Events::new(), id }
    }

    /// The notification that `event` has happened to the message with this id, which came with `self`. `None` if that did
    /// not ask for it, or a client cannot know: [`Event::Offline`] stays in requests that were stored, and is no
    /// question to us.
    #[must_use]
    pub fn answer(&self, event: Event, id: Option<String>) -> Option<Self> {
        let Self::Request(wanted) = self else { return None };
        let ours = event != Event::Offline && wanted.contains(&event);
        ours.then(|| Self::Notification { events: Events::from([event]), id })
    }

    /// Whether no answer is being written any more.
    #[must_use]
    pub fn is_cancellation(&self) -> bool {
        matches!(self, Self::Notification { events, .. } if events.is_empty())
    }

    /// Whether a server says that it has stored our message. Such a notice is no echo of it, though jabberd 1.4 gives it
    /// the type and the id of our message and the address to which we wrote as its sender.
    #[must_use]
    pub fn is_offline_notice(&self) -> bool {
        matches!(self, Self::Notification { events, .. } if events.contains(&Event::Offline))
    }

    /// `<x xmlns='jabber:x:event'/>`, the events before the id.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let (events, id) = match self {
            Self::Request(events) => (events, None),
            Self::Notification { events, id } => (events, Some(id.as_deref().unwrap_or_default())),
        };
        let child = |name: &str| Element::new(name, ns::X_EVENT);
        events
            .iter()
            .fold(child("x"), |x, event| x.with_child(child(event.name())))
            .with_optional_child(id.map(|id| if id.is_empty() { child("id") } else { child("id").with_text(id) }))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, read},
        stanza::message::Message,
        xml::{parse_fragment, write},
    };

    fn of(inside: &str) -> Option<MessageEvent> {
        MessageEvent::of(&read(&format!("<message id='m9'>{inside}</message>")))
    }

    fn x(inside: &str) -> Option<MessageEvent> {
        of(&format!("<x xmlns='jabber:x:event'>{inside}</x>"))
    }

    fn request<const N: usize>(events: [Event; N]) -> Option<MessageEvent> {
        Some(MessageEvent::Request(Events::from(events)))
    }

    fn notification<const N: usize>(events: [Event; N], id: Option<&str>) -> Option<MessageEvent> {
        Some(MessageEvent::Notification { events: Events::from(events), id: id.map(str::to_owned) })
    }

    #[test]
    fn without_an_id_it_is_a_request_and_with_one_a_notification() {
        assert_eq!(x("<offline/><delivered/><displayed/><composing/>"), request(Event::ALL));
        assert_eq!(x("<composing/><id>m3</id>"), notification([Event::Composing], Some("m3")));
        assert_eq!(x("<id>\n m3 </id><delivered/>"), notification([Event::Delivered], Some("m3")), "in any order");
    }

    #[test]
    fn an_empty_id_makes_a_notification_too() {
        assert_eq!(x("<id/><composing/>"), notification([Event::Composing], None));
        assert_eq!(x("<id> </id>"), notification([], None));
    }

    #[test]
    fn a_notification_of_nothing_cancels() {
        let cancelled = x("<id>m3</id>").unwrap();
        assert_eq!(cancelled, MessageEvent::cancellation(Some("m3".to_owned())));
        assert!(cancelled.is_cancellation());
        assert!(!x("<composing/><id>m3</id>").unwrap().is_cancellation());
        assert!(!x("<composing/>").unwrap().is_cancellation(), "a request cancels nothing");
    }

    #[test]
    fn what_says_nothing_is_ignored() {
        for nothing in ["", "  ", "<exploded/>", "<composing xmlns='http://jabber.org/protocol/chatstates2'/>"] {
            assert_eq!(x(nothing), None, "{nothing}");
        }
        assert_eq!(x("<exploded/><delivered/>"), request([Event::Delivered]));
        assert_eq!(of("<x xmlns='jabber:x:event'/><x xmlns='jabber:x:event'><composing/></x>"), request([Event::Composing]));
        assert_eq!(of("<x xmlns='jabber:x:delay'><composing/></x>"), None);
    }

    #[test]
    fn several_events_and_a_body_are_taken() {
        let both = of("<body>soon</body><x xmlns='jabber:x:event'><delivered/><displayed/><delivered/><id>m3</id></x>");
        assert_eq!(both, notification([Event::Delivered, Event::Displayed], Some("m3")));
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<x xmlns='jabber:x:event'><composing/></x>", MessageEvent::of));
        assert!(counts_only_in_its_place("<x xmlns='jabber:x:event'><composing/><id>m3</id></x>", MessageEvent::of));
    }

    #[test]
    fn the_notice_of_a_server_is_recognised_and_is_no_echo() {
        let jabberd_1_4 = read(
            "<message to='alice@example.test/home' type='chat' id='ev1' from='bob@example.test'>\
             <x xmlns='jabber:x:event'><offline/><id>ev1</id></x></message>",
        );
        let jabberd2 = read(
            "<message type='chat' from='bob@example.test' to='alice@example.test/home'>\
             <x xmlns='jabber:x:event'><offline/><id>ev1</id></x></message>",
        );
        for notice in [jabberd_1_4, jabberd2] {
            let event = MessageEvent::of(&notice);
            assert_eq!(event, notification([Event::Offline], Some("ev1")));
            assert!(event.unwrap().is_offline_notice());
            assert_eq!(Message::parse(&notice, "en").unwrap().body, None);
        }
        assert!(!x("<offline/><composing/>").unwrap().is_offline_notice(), "a request is no notice");
    }

    #[test]
    fn only_what_was_asked_is_answered_and_offline_never() {
        let asked = x("<offline/><displayed/>").unwrap();
        assert_eq!(asked.answer(Event::Displayed, Some("m3".to_owned())), notification([Event::Displayed], Some("m3")));
        assert_eq!(asked.answer(Event::Displayed, None), notification([Event::Displayed], None));
        assert_eq!(asked.answer(Event::Delivered, Some("m3".to_owned())), None);
        assert_eq!(asked.answer(Event::Offline, Some("m3".to_owned())), None);
        assert_eq!(x("<displayed/><id>m3</id>").unwrap().answer(Event::Displayed, None), None, "a notification asks nothing");
    }

    #[test]
    fn chat_states_receipts_and_markers_go_before() {
        let event = "<x xmlns='jabber:x:event'><composing/></x>";
        for modern in [
            "<active xmlns='http://jabber.org/protocol/chatstates'/>",
            "<request xmlns='urn:xmpp:receipts'/>",
            "<markable xmlns='urn:xmpp:chat-markers:0'/>",
        ] {
            assert_eq!(of(&format!("{event}{modern}")), None, "{modern}");
        }
        assert_eq!(of(event), request([Event::Composing]));
    }

    #[test]
    fn what_psi_sends_is_understood() {
        let typing = "<message type='chat' to='bob@example.test/old' id='aacda'><x xmlns='jabber:x:event'>\n<id/>\n<composing/>\n</x>\n\
                      <composing xmlns='http://jabber.org/protocol/chatstates'/></message>";
        let typing = read(typing);
        assert_eq!(MessageEvent::of(&typing), None);
        assert_eq!(ChatState::of(&typing), Some(ChatState::Composing));
        assert_eq!(typing.children().find_map(MessageEvent::parse), notification([Event::Composing], None));
        let text = read(
            "<message type='chat' to='bob@example.test/old' id='aacea'><body>typing to an old client</body>\
             <x xmlns='jabber:x:event'>\n<composing/>\n</x><active xmlns='http://jabber.org/protocol/chatstates'/>\
             <request xmlns='urn:xmpp:receipts'/></message>",
        );
        assert_eq!(MessageEvent::of(&text), None);
        assert_eq!(text.children().find_map(MessageEvent::parse), request([Event::Composing]));
        assert_eq!(Receipt::of(&text), Some(Receipt::Request));
    }

    #[test]
    fn the_examples_of_2001_are_read_and_the_misprint_is_refused() {
        let asked = read(include_str!("../../../tests/data/seed-examples/03.xml"));
        assert_eq!(MessageEvent::of(&asked), request([Event::Composing]));
        let printed = include_str!("../../../tests/data/seed-examples/04.xml");
        assert!(parse_fragment(printed, ns::CLIENT).is_err(), "its <id/> is never closed");
        let told = read(include_str!("../../../tests/data/seed-examples/04.fixed.xml"));
        assert_eq!(MessageEvent::of(&told), notification([Event::Composing], Some("1001")));
    }

    #[test]
    fn what_is_written_is_read_back() {
        for (event, xml) in [
            (request([Event::Composing, Event::Offline]), "<offline/><composing/>"),
            (notification([Event::Displayed], Some("m3")), "<displayed/><id>m3</id>"),
            (notification([Event::Delivered], None), "<delivered/><id/>"),
            (notification([], Some("a<b")), "<id>a&lt;b</id>"),
        ] {
            let event = event.unwrap();
            assert_eq!(write(&event.to_element(), ns::CLIENT), format!("<x xmlns='jabber:x:event'>{xml}</x>"));
            assert_eq!(MessageEvent::parse(&event.to_element()), Some(event));
        }
    }
}
