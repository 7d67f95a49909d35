//! Comparing what the client sends with what it must send, as element trees.

use std::collections::BTreeMap;

use balcony::xmpp::{
    ns,
    xml::{Element, Limits, Node, StreamEvent, StreamReader, parse_fragment},
};

/// What stands for `{name}`.
pub type Names = BTreeMap<String, String>;

/// Something that goes over the wire as a whole.
#[derive(Debug, PartialEq)]
pub enum Sent {
    /// A stream header.
    Open(Element),
    /// An element below the stream.
    Stanza(Element),
    /// The closing tag.
    Close,
}

impl Sent {
    /// Reads what was sent.
    pub fn parse(text: &str) -> Self {
        if text == "</stream:stream>" {
            return Self::Close;
        }
        if text.starts_with("<?xml") || text.starts_with("<stream:stream") {
            let mut reader = StreamReader::new(Limits::AFTER_LOGIN);
            reader.push(text.as_bytes());
            return match reader.next() {
                Ok(Some(StreamEvent::Open(element))) => Self::Open(element),
                other => panic!("not a header: {text}: {other:?}"),
            };
        }
        let mut elements = parse_fragment(text, ns::CLIENT).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(elements.len(), 1, "{text}");
        Self::Stanza(elements.remove(0))
    }

    /// Whether this is what must be sent. Binds the names that are not bound yet.
    pub fn is(&self, expected: &Self, names: &mut Names) -> bool {
        match (self, expected) {
            (Self::Open(sent), Self::Open(expected)) | (Self::Stanza(sent), Self::Stanza(expected)) => element(sent, expected, names),
            (Self::Close, Self::Close) => true,
            _ => false,
        }
    }
}

fn element(sent: &Element, expected: &Element, names: &mut Names) -> bool {
    sent.is(expected.name(), expected.ns())
        && sent.attributes().len() == expected.attributes().len()
        && expected.attributes().iter().all(|attribute| {
            let value = sent.attribute_ns(attribute.ns.as_deref(), &attribute.name);
            value.is_some_and(|value| text(value, &attribute.value, names))
        })
        && sent.nodes().len() == expected.nodes().len()
        && sent.nodes().iter().zip(expected.nodes()).all(|pair| match pair {
            (Node::Element(sent), Node::Element(expected)) => element(sent, expected, names),
            (Node::Text(sent), Node::Text(expected)) => text(sent, expected, names),
            _ => false,
        })
}

/// `{name}` is whatever stands there at its first use, and the same afterwards; `{prefix.*}` begins so.
fn text(sent: &str, expected: &str, names: &mut Names) -> bool {
    let Some(name) = expected.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { return sent == expected };
    if let Some(prefix) = name.strip_suffix('*') {
        return sent.starts_with(prefix);
    }
    names.entry(name.to_owned()).or_insert_with(|| sent.to_owned()) == sent
}
