//! Stream errors and SASL failures.

use super::{SaslCondition, SaslFailure, StreamCondition, StreamError, TEXT_LIMIT};
use crate::xmpp::{ns, text, xml::Element};

/// A host name or address with a port is never longer.
const HOST_LIMIT: usize = 300;

impl StreamError {
    /// Reads `<stream:error/>`: with a condition (RFC 6120 §4.9), or with nothing but words as in 2001.
    #[must_use]
    pub fn parse(error: &Element) -> Self {
        let stated =
            error.children().filter(|child| child.ns() == ns::STREAMS).find_map(|child| Some((condition_named(child.name())?, child)));
        let other_host = match stated {
            Some((StreamCondition::SeeOtherHost, child)) => host(&child.text()),
            _ => None,
        };
        let words = error.child_text("text", ns::STREAMS).unwrap_or_else(|| error.text());
        Self {
            condition: stated.map_or(StreamCondition::UndefinedCondition, |(condition, _)| condition),
            text: text::single_line(&words, TEXT_LIMIT),
            other_host,
        }
    }

    /// `<stream:error/>`, to be followed by the closing tag.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let words = self.text.as_ref().map(|text| Element::new("text", ns::STREAMS).with_text(text.as_str()));
        let condition = Element::new(self.condition.name(), ns::STREAMS).with_text(self.other_host.clone().unwrap_or_default());
        Element::new("error", ns::STREAM).with_child(condition).with_optional_child(words)
    }
}

/// The condition with this name, or with its name of RFC 3920.
fn condition_named(name: &str) -> Option<StreamCondition> {
    match name {
        "xml-not-well-formed" => Some(StreamCondition::NotWellFormed),
        _ => StreamCondition::from_name(name),
    }
}

fn host(text: &str) -> Option<String> {
    let host = text.trim();
    let plausible = !host.is_empty()
        && host.len() <= HOST_LIMIT
        && !host.contains(|character: char| character.is_control() || character.is_whitespace());
    plausible.then(|| host.to_owned())
}

impl SaslFailure {
    /// Reads `<failure/>` (RFC 6120 §6.5). Servers of RFC 3920's time leave the condition out or invent one: that is
    /// [`SaslCondition::NotAuthorized`].
    #[must_use]
    pub fn parse(failure: &Element) -> Self {
        let condition = failure.children().filter(|child| child.ns() == ns::SASL).find_map(|child| SaslCondition::from_name(child.name()));
        let words = failure.child_text("text", ns::SASL).unwrap_or_default();
        Self { condition: condition.unwrap_or(SaslCondition::NotAuthorized), text: text::single_line(&words, TEXT_LIMIT) }
    }
}
