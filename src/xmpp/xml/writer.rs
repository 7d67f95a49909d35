//! The writer: the plain, prefix-free shape that servers of 2001 understand too (protocol facts, general rule 1).

use std::fmt::Write as _;

use super::{Attribute, Element, Node, chars};
use crate::xmpp::ns;

/// Writes `element` as it stands directly below a stream whose default namespace is `default_ns`.
///
/// Each element in another namespace than its surroundings declares it as the default; only elements of the stream
/// namespace have a prefix, `stream`, which the stream header binds. Characters that XML cannot carry are dropped
/// ([`super::is_sendable`] tells beforehand).
#[must_use]
pub fn write(element: &Element, default_ns: &str) -> String {
    let mut out = String::new();
    write_element(&mut out, element, default_ns);
    out
}

/// The stream header (RFC 6120 §4.2); `attributes` are to, from, version, xml:lang as needed. They are written in
/// the order given, but `to` first of all: servers of 2001 know the header by its shape.
#[must_use]
pub fn open_tag(attributes: &[(&str, &str)]) -> String {
    let mut out = String::from("<?xml version='1.0'?><stream:stream");
    let (to, others): (Vec<_>, Vec<_>) = attributes.iter().partition(|(name, _)| *name == "to");
    let namespaces = [("xmlns", ns::CLIENT), ("xmlns:stream", ns::STREAM)];
    for (name, value) in to.into_iter().chain(namespaces).chain(others) {
        write_attribute(&mut out, name, value);
    }
    out.push('>');
    out
}

/// `</stream:stream>`.
#[must_use]
pub fn close_tag() -> &'static str {
    "</stream:stream>"
}

fn write_element(out: &mut String, element: &Element, default_ns: &str) {
    let (prefix, inner_ns) = match element.ns() {
        ns::STREAM if default_ns != ns::STREAM => ("stream:", default_ns),
        ns::XML => ("xml:", default_ns),
        namespace => ("", namespace),
    };
    out.push('<');
    out.push_str(prefix);
    out.push_str(element.name());
    if inner_ns != default_ns {
        write_attribute(out, "xmlns", inner_ns);
    }
    for (index, attribute) in element.attributes().iter().enumerate() {
        write_namespaced_attribute(out, attribute, index);
    }
    if element.nodes().is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for node in element.nodes() {
        match node {
            Node::Element(child) => write_element(out, child, inner_ns),
            Node::Text(text) => write_text(out, text),
        }
    }
    out.push_str("</");
    out.push_str(prefix);
    out.push_str(element.name());
    out.push('>');
}

fn write_namespaced_attribute(out: &mut String, attribute: &Attribute, index: usize) {
    match attribute.ns.as_deref() {
        // The namespace of an element is in its type; an attribute `xmlns` beside it would contradict it.
        None | Some("") if attribute.name == "xmlns" => {}
        None | Some("") => write_attribute(out, &attribute.name, &attribute.value),
        Some(ns::XML) => write_attribute(out, &format!("xml:{}", attribute.name), &attribute.value),
        Some(namespace) => {
            write_attribute(out, &format!("xmlns:ns{index}"), namespace);
            write_attribute(out, &format!("ns{index}:{}", attribute.name), &attribute.value);
        }
    }
}

fn write_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("='");
    for character in value.chars() {
        match character {
            '\'' => out.push_str("&apos;"),
            '"' => out.push_str("&quot;"),
            // Written out, these would arrive as spaces (XML 1.0 §3.3.3).
            '\t' | '\n' => write_reference(out, character),
            _ => write_character(out, character),
        }
    }
    out.push('\'');
}

fn write_text(out: &mut String, text: &str) {
    for character in text.chars() {
        write_character(out, character);
    }
}

fn write_character(out: &mut String, character: char) {
    match character {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        // Written out, it would arrive as a line feed (XML 1.0 §2.11).
        '\r' => write_reference(out, character),
        _ if chars::is_allowed(character) => out.push(character),
        _ => {}
    }
}

fn write_reference(out: &mut String, character: char) {
    // Writing to a String cannot fail.
    let _ = write!(out, "&#{};", u32::from(character));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(element: &Element) -> String {
        write(element, ns::CLIENT)
    }

    #[test]
    fn the_header_has_the_shape_that_servers_of_2001_look_for() {
        assert_eq!(
            open_tag(&[("version", "1.0"), ("to", "example.org")]),
            "<?xml version='1.0'?><stream:stream to='example.org' xmlns='jabber:client' \
             xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
        );
    }

    #[test]
    fn each_extension_declares_its_own_namespace_and_no_prefix() {
        let query = Element::new("query", ns::IQ_AUTH).with_child(Element::new("username", ns::IQ_AUTH).with_text("ann"));
        let iq = Element::new("iq", ns::CLIENT).with_attribute("type", "get").with_attribute("id", "a1").with_child(query);
        assert_eq!(client(&iq), "<iq type='get' id='a1'><query xmlns='jabber:iq:auth'><username>ann</username></query></iq>");
    }

    #[test]
    fn only_the_stream_namespace_has_a_prefix() {
        let error = Element::new("error", ns::STREAM).with_child(Element::new("conflict", ns::STREAMS));
        assert_eq!(client(&error), "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
    }

    #[test]
    fn an_element_of_the_default_namespace_inside_an_extension_returns_to_it() {
        let inner = Element::new("message", ns::CLIENT).with_child(Element::new("body", ns::CLIENT));
        let outer = Element::new("forwarded", "urn:xmpp:forward:0").with_child(inner);
        assert_eq!(client(&outer), "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client'><body/></message></forwarded>");
    }

    #[test]
    fn escapes_what_would_not_arrive() {
        let element = Element::new("a", ns::CLIENT).with_attribute("b", "<>&'\"\r\n\t").with_text("<>&'\"\r\n\t]]>\u{1}\u{ffff}");
        assert_eq!(client(&element), "<a b='&lt;&gt;&amp;&apos;&quot;&#13;&#10;&#9;'>&lt;&gt;&amp;'\"&#13;\n\t]]&gt;</a>");
    }

    #[test]
    fn attributes_of_other_namespaces_get_a_prefix() {
        let mut element = Element::new("a", ns::CLIENT);
        element.set_attribute_ns(Some(ns::XML.to_owned()), "lang".to_owned(), "zh".to_owned());
        element.set_attribute_ns(Some("urn:x".to_owned()), "b".to_owned(), "1".to_owned());
        assert_eq!(client(&element), "<a xml:lang='zh' xmlns:ns1='urn:x' ns1:b='1'/>");
    }

    #[test]
    fn an_attribute_xmlns_cannot_contradict_the_type() {
        assert_eq!(client(&Element::new("a", ns::CLIENT).with_attribute("xmlns", "urn:x")), "<a/>");
    }
}
