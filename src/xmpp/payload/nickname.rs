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
