//! The writer: the plain, prefix-free shape that servers of 2001 understand too.

use super::Element;

/// Writes `element` as it stands directly below a stream whose default namespace is `default_ns`.
#[must_use]
pub fn write(element: &Element, default_ns: &str) -> String {
    let _ = (element, default_ns);
    String::new()
}

/// The stream header (RFC 6120 §4.2); `attributes` are to, from, version, xml:lang as needed.
#[must_use]
pub fn open_tag(attributes: &[(&str, &str)]) -> String {
    let _ = attributes;
    String::new()
}

/// `</stream:stream>`.
#[must_use]
pub fn close_tag() -> &'static str {
    "</stream:stream>"
}
