//! Stanzas: message, presence, iq (RFC 6120 §8), read from and written to elements.

pub mod iq;
pub mod message;
pub mod presence;

use super::{
    jid::{Jid, JidError},
    ns,
    xml::Element,
};

/// The sender of a stanza: `None` means our own server or account (RFC 6120 §8.1.2.1).
///
/// # Errors
/// There is one, but it is not an address. Then nobody knows who sent the stanza, and it must not be taken for one
/// without a sender.
pub fn sender(stanza: &Element) -> Result<Option<Jid>, JidError> {
    stanza.attribute("from").map(str::parse).transpose()
}

/// Whom a stanza was delivered to, as far as it says so in a way that can be read.
#[must_use]
pub fn recipient(stanza: &Element) -> Option<Jid> {
    stanza.attribute("to").and_then(|to| to.parse().ok())
}

/// The text of the child `name` that suits `language` best: one in that language, else one that names no language,
/// else the first (RFC 6121 §5.2.3). `None` if there is none or it is empty.
fn text_in(stanza: &Element, name: &str, language: &str) -> Option<String> {
    let all = || stanza.children().filter(|child| child.is(name, stanza.ns()));
    let chosen = all()
        .find(|child| lang(child).is_some_and(|lang| same_language(lang, language)))
        .or_else(|| all().find(|child| lang(child).is_none()))
        .or_else(|| all().next());
    chosen.map(Element::text).filter(|text| !text.is_empty())
}

fn lang(element: &Element) -> Option<&str> {
    element.attribute_ns(Some(ns::XML), "lang")
}

/// Whether two language tags have the same primary language: `zh-TW` is better than English for somebody who reads `zh`.
fn same_language(one: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    primary(one) == primary(other)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::parse_fragment;

    fn message(inside: &str) -> Element {
        parse_fragment(&format!("<message>{inside}</message>"), ns::CLIENT).unwrap().remove(0)
    }

    #[test]
    fn the_reader_s_own_language_is_chosen() {
        let stanza = message("<body xml:lang='en'>hi</body><body xml:lang='zh-TW'>嗨</body><body>salut</body>");
        assert_eq!(text_in(&stanza, "body", "zh-CN").as_deref(), Some("嗨"));
        assert_eq!(text_in(&stanza, "body", "EN").as_deref(), Some("hi"));
        assert_eq!(text_in(&stanza, "body", "fr").as_deref(), Some("salut"), "no language named");
        assert_eq!(text_in(&message("<body xml:lang='en'>hi</body>"), "body", "fr").as_deref(), Some("hi"));
    }

    #[test]
    fn only_direct_children_of_the_stanza_s_own_namespace_count() {
        let stanza = message(
            "<x xmlns='urn:x'><body>1</body><body xmlns='jabber:client'>2</body></x><body xmlns='http://www.w3.org/1999/xhtml'>3</body>",
        );
        assert_eq!(text_in(&stanza, "body", "en"), None);
    }

    #[test]
    fn a_sender_that_is_no_address_is_not_taken_for_our_server() {
        let stanza = |from: &str| Element::new("message", ns::CLIENT).with_attribute("from", from);
        assert_eq!(sender(&Element::new("message", ns::CLIENT)), Ok(None));
        assert_eq!(sender(&stanza("a@b")), Ok(Some("a@b".parse().unwrap())));
        assert!(sender(&stanza("@")).is_err());
        assert!(sender(&stanza("")).is_err());
    }
}
