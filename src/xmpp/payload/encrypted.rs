//! XEP-0027 / 2001 overview §6.19 and §6.25 `jabber:x:encrypted` and `jabber:x:signed`: OpenPGP as it was used in 2001.
//!
//! Both elements hold ASCII armor without its first and last lines; what is in it is read elsewhere. XEP-0027 has no words for
//! who may read what, so neither proves anything by being there.

use super::said_in;
use crate::xmpp::{ns, xml::Element};

/// Longer encrypted texts are not kept, in bytes.
pub(super) const SEALED_LIMIT: usize = 512 * 1024;
/// Longer signatures are not kept, in bytes.
const SIGNATURE_LIMIT: usize = 64 * 1024;

/// What is encrypted in a message that is no error, as it stands there; empty if it is too long. `None` if nothing is.
#[must_use]
pub fn encrypted_in(message: &Element) -> Option<String> {
    said_in(message, "message").find_map(|element| kept(element, ns::X_ENCRYPTED, SEALED_LIMIT))
}

/// The signature of the text of a message that is no error, as it stands there; empty if it is too long. `None` if there is
/// none.
#[must_use]
pub fn signed_in(message: &Element) -> Option<String> {
    said_in(message, "message").find_map(parse_signed)
}

/// The signature that `element` is; empty if it is too long. `None` if it is none.
pub(in crate::xmpp) fn parse_signed(element: &Element) -> Option<String> {
    kept(element, ns::X_SIGNED, SIGNATURE_LIMIT)
}

/// An encrypted text, as it stands in a message.
#[must_use]
pub fn encrypted_element(text: &str) -> Element {
    Element::new("x", ns::X_ENCRYPTED).with_text(text)
}

/// A signature, as it stands in a message or a presence.
#[must_use]
pub fn signed_element(text: &str) -> Element {
    Element::new("x", ns::X_SIGNED).with_text(text)
}

fn kept(element: &Element, namespace: &str, limit: usize) -> Option<String> {
    element.is("x", namespace).then(|| within(element.text(), limit))
}

/// `text`, or nothing of it if it is longer than `limit` bytes.
pub(super) fn within(text: String, limit: usize) -> String {
    if text.len() > limit { String::new() } else { text }
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
    fn the_example_of_2001_is_kept_as_it_stands() {
        let message = read(include_str!("../../../tests/data/seed-examples/01.fixed.xml").trim());
        let text = encrypted_in(&message).unwrap();
        assert!(text.starts_with("\nhQEOA7ucqu53AhlPEAP/") && text.ends_with("\n=fijN\n"), "{text}");
        assert_eq!(signed_in(&message), None);
    }

    #[test]
    fn what_is_too_long_is_there_and_empty() {
        let long = "x".repeat(SEALED_LIMIT + 1);
        assert_eq!(encrypted_in(&read(&format!("<message><x xmlns='jabber:x:encrypted'>{long}</x></message>"))).as_deref(), Some(""));
        assert_eq!(signed_in(&read(&format!("<message><x xmlns='jabber:x:signed'>{long}</x></message>"))).as_deref(), Some(""));
        let longest = "x".repeat(SEALED_LIMIT);
        let message = read(&format!("<message><x xmlns='jabber:x:encrypted'>{longest}</x></message>"));
        assert_eq!(encrypted_in(&message).map(|text| text.len()), Some(SEALED_LIMIT));
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<x xmlns='jabber:x:encrypted'>a</x>", encrypted_in));
        assert!(counts_only_in_its_place("<x xmlns='jabber:x:signed'>a</x>", signed_in));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let element = encrypted_element("hQEOA7u\n=fijN");
        assert_eq!(write(&element, ns::CLIENT), "<x xmlns='jabber:x:encrypted'>hQEOA7u\n=fijN</x>");
        let message = Element::new("message", ns::CLIENT).with_child(element).with_child(signed_element("iD8D"));
        assert_eq!((encrypted_in(&message).as_deref(), signed_in(&message).as_deref()), (Some("hQEOA7u\n=fijN"), Some("iD8D")));
    }
}
