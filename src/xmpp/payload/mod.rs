//! One file per extension: its namespace, its type, how it is read and written, and tests from its specification.
//!
//! To add one: a file named by what it does, whose first doc line names its XEP or the section of the 2001 overview; a
//! type; `parse(&Element) -> Option<Self>` that tolerates what real clients send; `to_element(&self) -> Element`; the
//! examples of the specification as tests; a line below.

pub mod addresses;
pub mod caps;
pub mod data_form;
pub mod delay;
pub mod disco;
pub mod entity_time;
pub mod envelope;
pub mod last_activity;
pub mod oob;
pub mod register;
pub mod roster;
pub mod roster_exchange;
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
