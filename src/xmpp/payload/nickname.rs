//! XEP-0172 nicknames: what somebody calls themselves. Hostile: shown with the address.

use crate::xmpp::{ns, text, xml::Element};

/// The node with it.
pub const NODE: &str = ns::NICK;
/// More characters are not kept.
const LIMIT: usize = 100;

/// The nickname that `element` is; `None` if it is none, or says none.
#[must_use]
pub fn parse(element: &Element) -> Option<String> {
    element.is("nick", ns::NICK).then(|| text::single_line(&text::undirected(&element.text()), LIMIT))?
}

/// The nickname as an element; nothing: none any more.
#[must_use]
pub fn to_element(nick: Option<&str>) -> Element {
    Element::new("nick", ns::NICK).with_text(nick.unwrap_or_default())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::xmpp::{payload::read, xml::write};

    fn nick(text: &str) -> Option<String> {
        parse(&read(&format!("<nick xmlns='http://jabber.org/protocol/nick'>{text}</nick>")))
    }

    #[test]
    fn a_nickname_is_read_and_written_as_the_example_has_it() {
        assert_eq!(nick("Ishmael").as_deref(), Some("Ishmael"));
        assert_eq!(write(&to_element(Some("Ish<mael")), ns::CLIENT), "<nick xmlns='http://jabber.org/protocol/nick'>Ish&lt;mael</nick>");
        assert_eq!(write(&to_element(None), ns::CLIENT), "<nick xmlns='http://jabber.org/protocol/nick'/>");
        assert_eq!(parse(&to_element(None)), None);
    }

    #[test]
    fn a_hostile_nickname_is_one_short_line_that_turns_nothing() {
        assert_eq!(nick(" \u{202e}nimdA\n\u{2066}\u{200f}now ").as_deref(), Some("nimdA now"));
        assert_eq!(nick(" \n ").as_deref(), None);
        assert_eq!(nick("\u{202e}").as_deref(), None);
        assert_eq!(nick(&"唠".repeat(5000)).unwrap().chars().count(), LIMIT);
    }

    #[test]
    fn what_is_no_nickname_is_none() {
        assert_eq!(parse(&read("<nick xmlns='urn:x'>Ishmael</nick>")), None);
        assert_eq!(parse(&read("<name xmlns='http://jabber.org/protocol/nick'>Ishmael</name>")), None);
    }
}
