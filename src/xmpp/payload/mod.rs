//! One file per extension: its namespace, its type, how it is read and written, and tests from its specification.
//!
//! To add one: a file named by what it does, whose first doc line names its XEP or the section of the 2001 overview; a
//! type; `parse(&Element) -> Option<Self>` that tolerates what real clients send; `to_element(&self) -> Element`; the
//! examples of the specification as tests; a line below.
//!
//! What belongs to a message is read by `of(message: &Element)`, never by looking for the element: `of` sees only direct
//! children, and none of a message that came back as an error.

pub mod addresses;
pub mod avatar;
pub mod blocking;
pub mod bob;
pub mod caps;
pub mod captcha;
pub mod chat_state;
pub mod data_form;
pub mod delay;
pub mod disco;
pub mod encrypted;
pub mod encryption;
pub mod entity_time;
pub mod envelope;
pub mod ephemeral;
pub mod expire;
pub mod gateway;
pub mod hint;
pub mod last_activity;
pub mod marker;
pub mod message_event;
pub mod nickname;
pub mod oob;
pub mod openpgp;
pub mod preauth;
pub mod private;
pub mod pubsub;
pub mod receipt;
pub mod register;
pub mod roster;
pub mod roster_exchange;
pub mod search;
pub mod vcard;
pub mod version;

use super::{ns, xml::Element};

/// What stands directly in `stanza`, if this is a `kind` (`message`, `presence`): nothing in an error, which only echoes
/// what came back.
fn said_in<'s>(stanza: &'s Element, kind: &str) -> impl Iterator<Item = &'s Element> {
    let counts = stanza.is(kind, ns::CLIENT) && stanza.attribute("type") != Some("error");
    stanza.children().filter(move |_| counts)
}

/// What an iq of type `result` answers.
fn answer_in(iq: &Element) -> impl Iterator<Item = &Element> {
    let is_result = iq.attribute("type") == Some("result");
    said_in(iq, "iq").filter(move |_| is_result)
}

/// The id that `text` is, without the space that pretty printers put around it; `None` if it is empty.
fn id(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The element that `xml` is, in a client stream.
#[cfg(test)]
#[allow(clippy::unwrap_used)]
fn read(xml: &str) -> Element {
    crate::xmpp::xml::parse_fragment(xml, ns::CLIENT).unwrap().remove(0)
}

/// Whether `of` finds nothing where `payload` does not count: in an error, in a forwarded copy, outside a message.
#[cfg(test)]
fn counts_only_in_its_place<T>(payload: &str, of: fn(&Element) -> Option<T>) -> bool {
    let forwarded = format!("<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client'>{payload}</message></forwarded>");
    of(&read(&format!("<message id='m1'>{payload}</message>"))).is_some()
        && of(&read(&format!("<message id='m1' type='error'>{payload}</message>"))).is_none()
        && of(&read(&format!("<message id='m1'>{forwarded}</message>"))).is_none()
        && of(&read(&format!("<presence id='m1'>{payload}</presence>"))).is_none()
}
