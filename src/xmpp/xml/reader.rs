//! The push reader: bytes in, whole top-level elements out.

use super::Element;

/// How much a peer may send before the stream is refused (protocol facts, general rule 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Nesting below the stream element.
    pub depth: usize,
    /// Bytes of one top-level element, tags included.
    pub stanza: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Elements in one top-level element.
    pub elements: usize,
}

impl Limits {
    /// Before login: 64 KiB a stanza.
    pub const BEFORE_LOGIN: Self = Self { depth: 64, stanza: 64 * 1024, attributes: 64, elements: 2_000 };
    /// After login: 1 MiB a stanza.
    pub const AFTER_LOGIN: Self = Self { depth: 64, stanza: 1024 * 1024, attributes: 64, elements: 40_000 };
}

/// What the reader found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamEvent {
    /// The stream header: the element without its children.
    Open(Element),
    /// A whole element directly below the stream.
    Stanza(Element),
    /// The closing tag of the stream. What comes after it is ignored.
    Close,
}

/// Why the peer's XML is refused. Every one of these ends the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Not well formed, or a namespace prefix that was never bound.
    #[error("not well-formed")]
    NotWellFormed,
    /// A DTD, a processing instruction, a comment or an entity beyond the five (RFC 6120 §11.1).
    #[error("restricted XML")]
    Restricted,
    /// Bytes that are not UTF-8, or a declaration of another encoding (RFC 6120 §11.6).
    #[error("not UTF-8")]
    Encoding,
    /// More than [`Limits`] allow.
    #[error("too large")]
    TooLarge,
}

/// Reads one stream. After a stream restart a new reader begins.
#[derive(Debug)]
pub struct StreamReader {}
