//! What programs of different ages ask about their messages, and what they tell about those of others.

use crate::xmpp::{ns, xml::Element};

/// How a program talks about messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Chat states, receipts and displayed markers (XEP-0085, XEP-0184, XEP-0333).
    Today,
    /// `jabber:x:event` and nothing else (XEP-0022).
    Of2001,
    /// Not at all.
    Plain,
}

impl Manner {
    /// What it adds to a message of its own, to hear what becomes of it.
    pub(super) fn requests(self) -> Vec<Element> {
        match self {
            Self::Today => {
                vec![Element::new("active", ns::CHAT_STATES), Element::new("request", ns::RECEIPTS), Element::new("markable", ns::MARKERS)]
            }
            Self::Of2001 => {
                let events = ["offline", "delivered", "displayed", "composing"];
                vec![events.into_iter().fold(Element::new("x", ns::X_EVENT), |x, event| x.with_child(Element::new(event, ns::X_EVENT)))]
            }
            Self::Plain => Vec::new(),
        }
    }

    /// That `message` is here, if its sender asked for that.
    pub(super) fn delivered(self, message: &Element) -> Option<Element> {
        match self {
            Self::Today => answer(message, ("request", ns::RECEIPTS), "received"),
            Self::Of2001 => event(message, "delivered"),
            Self::Plain => None,
        }
    }

    /// That `message` was seen, if its sender asked for that.
    pub(super) fn displayed(self, message: &Element) -> Option<Element> {
        match self {
            Self::Today => answer(message, ("markable", ns::MARKERS), "displayed"),
            Self::Of2001 => event(message, "displayed"),
            Self::Plain => None,
        }
    }

    /// That an answer to `message` is being written, if its sender asked for that, or does the same (XEP-0085 §5.1).
    pub(super) fn composing(self, message: &Element) -> Option<Element> {
        match self {
            Self::Today => message.children().any(|child| child.ns() == ns::CHAT_STATES).then(composing),
            Self::Of2001 => event(message, "composing"),
            Self::Plain => None,
        }
    }

    /// That something is being written to somebody who knows what that means.
    pub(super) fn begins(self) -> Option<Element> {
        (self == Self::Today).then(composing)
    }
}

fn composing() -> Element {
    Element::new("composing", ns::CHAT_STATES)
}

fn answer(message: &Element, (wanted, namespace): (&str, &str), said: &str) -> Option<Element> {
    let id = message.attribute("id").filter(|_| message.has_child(wanted, namespace))?;
    Some(Element::new(said, namespace).with_attribute("id", id))
}

/// XEP-0022 §2.1: a request has no `<id/>`; a message without id is told about by an empty one.
fn event(message: &Element, name: &str) -> Option<Element> {
    let request = message.children().find(|child| child.is("x", ns::X_EVENT) && !child.has_child("id", ns::X_EVENT))?;
    let id = Element::new("id", ns::X_EVENT).with_text(message.attribute("id").unwrap_or_default());
    request.has_child(name, ns::X_EVENT).then(|| Element::new("x", ns::X_EVENT).with_child(Element::new(name, ns::X_EVENT)).with_child(id))
}
