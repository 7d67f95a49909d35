//! The push reader: bytes in, whole top-level elements out.

use std::fmt;

use super::{
    Element, Limits,
    build::{self, Built},
    chars,
    scanner::{Markup, Scanner},
    scope::Scope,
};
use crate::xmpp::ns;

/// What the reader found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamEvent {
    /// The stream header: the element without its children.
    Open(Element),
    /// A whole element directly below the stream.
    Stanza(Element),
    /// An element directly below the stream that exceeds the [`Limits`] and so was not kept, where they say
    /// [`super::Excess::DropsStanza`]. It is well formed. Of its start tag this is left: name, namespace, and the
    /// attributes `type`, `id`, `from` and `to`.
    Dropped(Element),
    /// The closing tag of the stream. What comes after it is ignored.
    Close,
}

/// Why the peer's XML is refused. Every one of these ends the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Not well formed, or a namespace prefix that was never bound.
    #[error("not well-formed")]
    NotWellFormed,
    /// A DTD, a processing instruction or an entity beyond the five (RFC 6120 §11.1).
    #[error("restricted XML")]
    Restricted,
    /// Bytes that are not UTF-8, or a declaration of another encoding (RFC 6120 §11.6).
    #[error("not UTF-8")]
    Encoding,
    /// More bytes than [`Limits`] allow; or more of anything else, where they say [`super::Excess::EndsStream`].
    #[error("too large")]
    TooLarge,
}

/// Memory for bytes to come that is kept while nothing waits.
const SPARE_BYTES: usize = 64 * 1024;

/// Reads one stream, however its bytes are cut. After a stream restart a new reader begins.
///
/// No byte is scanned twice, so a stanza that arrives byte by byte costs no more than one that arrives whole; and no
/// more than [`Limits::stanza`] bytes wait for the end of a stanza.
pub struct StreamReader {
    limits: Limits,
    phase: Phase,
    /// What was received and not yet read. Whoever comes first in it starts at `start`.
    buffer: Vec<u8>,
    start: usize,
    /// How far the top-level item at `start` has been looked at.
    scanner: Scanner,
    /// How many elements are open in that item, how many were at most, and how many it has had.
    depth: usize,
    deepest: usize,
    elements: usize,
    /// The namespaces that the stream header declared.
    scope: Scope,
}

/// How far the stream is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase {
    /// Nothing was read yet; an XML declaration may come.
    Start,
    /// The stream header must come.
    Header,
    /// Stanzas may come; the stream was opened under this name.
    Open { name: String },
    /// The header was an empty element: there is nothing inside.
    Empty,
    /// The stream is over.
    Closed,
    /// The stream was refused.
    Failed(XmlError),
}

/// What stands directly on the level of the stream.
enum Item {
    Declaration,
    Comment,
    Header { empty: bool },
    Stanza,
    Close,
}

impl StreamReader {
    /// At the beginning of a stream.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            phase: Phase::Start,
            buffer: Vec::new(),
            start: 0,
            scanner: Scanner::new(),
            depth: 0,
            deepest: 0,
            elements: 0,
            scope: Scope::new(),
        }
    }

    /// Inside a stream whose default namespace is `default_ns`.
    fn inside(default_ns: &str, limits: Limits) -> Result<Self, XmlError> {
        let mut reader = Self::new(limits);
        reader.scope.declare(Some("stream"), ns::STREAM)?;
        reader.scope.declare(None, default_ns)?;
        reader.phase = Phase::Open { name: String::new() };
        Ok(reader)
    }

    /// From now on these limits hold, also for what is read in part.
    pub fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Takes bytes from the peer. Ignored after the end of the stream and after an error.
    pub fn push(&mut self, bytes: &[u8]) {
        if matches!(self.phase, Phase::Closed | Phase::Failed(_)) {
            return;
        }
        self.buffer.drain(..self.start.min(self.buffer.len()));
        self.start = 0;
        // One large stanza must not cost its memory for the rest of the session.
        if self.buffer.is_empty() && self.buffer.capacity() > SPARE_BYTES {
            self.buffer = Vec::new();
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// What comes next; `None` if more bytes are needed or the stream is over.
    ///
    /// # Errors
    /// What is wrong with the stream; the same again at every later call.
    #[allow(clippy::should_implement_trait)] // An iterator's None means the end; here it means "not yet".
    pub fn next(&mut self) -> Result<Option<StreamEvent>, XmlError> {
        let result = self.read();
        if let Err(error) = result {
            self.finish(Phase::Failed(error));
        }
        result
    }

    fn read(&mut self) -> Result<Option<StreamEvent>, XmlError> {
        loop {
            match self.phase {
                Phase::Failed(error) => return Err(error),
                Phase::Closed => return Ok(None),
                Phase::Empty => return Ok(Some(self.close())),
                Phase::Start | Phase::Header | Phase::Open { .. } => {}
            }
            if !self.begin_item()? {
                return Ok(None);
            }
            let Some(item) = self.find_item()? else {
                return Ok(None);
            };
            if let Some(event) = self.read_item(&item)? {
                return Ok(Some(event));
            }
        }
    }

    /// Skips the white space between items (RFC 6120 §4.4: a keepalive). Whether an item has begun.
    fn begin_item(&mut self) -> Result<bool, XmlError> {
        if self.scanner.position() > 0 {
            return Ok(true);
        }
        let waiting = self.waiting();
        let spaces = waiting.iter().take_while(|&&byte| chars::is_space(byte)).count();
        let first = waiting.get(spaces).copied();
        self.start += spaces;
        match first {
            None => Ok(false),
            Some(b'<') => Ok(true),
            Some(_) => Err(XmlError::NotWellFormed),
        }
    }

    /// Looks for the end of the item that begins at `start`. Only so many bytes as an item may have are looked at:
    /// so the outcome does not depend on how much arrived at once.
    fn find_item(&mut self) -> Result<Option<Item>, XmlError> {
        loop {
            let waiting = self.buffer.get(self.start..).unwrap_or_default();
            let window = waiting.get(..self.limits.stanza).unwrap_or(waiting);
            match self.scanner.next(window)? {
                Some(markup) => {
                    if let Some(item) = self.enter(markup)? {
                        return Ok(Some(item));
                    }
                }
                None if waiting.len() > self.limits.stanza => return Err(XmlError::TooLarge),
                None => return Ok(None),
            }
        }
    }

    /// Counts `markup` in; the item that it ends, if it does.
    fn enter(&mut self, markup: Markup) -> Result<Option<Item>, XmlError> {
        match (markup, &self.phase) {
            (Markup::Instruction, Phase::Start) => Ok(Some(Item::Declaration)),
            (Markup::Instruction, _) => Err(XmlError::Restricted),
            (Markup::Start, Phase::Start | Phase::Header) => Ok(Some(Item::Header { empty: false })),
            (Markup::Empty, Phase::Start | Phase::Header) => Ok(Some(Item::Header { empty: true })),
            (Markup::Comment, _) => Ok((self.depth == 0).then_some(Item::Comment)),
            (Markup::Section | Markup::End, Phase::Start | Phase::Header) => Err(XmlError::NotWellFormed),
            (Markup::Section, _) if self.depth == 0 => Err(XmlError::NotWellFormed),
            (Markup::Section, _) => Ok(None),
            (Markup::End, _) if self.depth == 0 => Ok(Some(Item::Close)),
            (Markup::End, _) => Ok(self.leave_element()),
            (Markup::Start, _) => self.enter_element().map(|()| None),
            (Markup::Empty, _) => self.enter_element().map(|()| self.leave_element()),
        }
    }

    fn enter_element(&mut self) -> Result<(), XmlError> {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        self.elements += 1;
        self.limits.keeps(self.fits()).map(drop)
    }

    /// Whether the item keeps to the limits, as far as it is known.
    fn fits(&self) -> bool {
        self.deepest <= self.limits.depth && self.elements <= self.limits.elements
    }

    fn leave_element(&mut self) -> Option<Item> {
        self.depth -= 1;
        (self.depth == 0).then_some(Item::Stanza)
    }

    /// Reads the item whose end the scanner has found, and goes behind it.
    fn read_item(&mut self, item: &Item) -> Result<Option<StreamEvent>, XmlError> {
        let fits = self.fits();
        let end = self.start + self.scanner.position();
        let bytes = self.buffer.get(self.start..end).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| XmlError::Encoding)?;
        let mut next_phase = None;
        let event = match item {
            Item::Declaration => {
                build::check_declaration(text)?;
                next_phase = Some(Phase::Header);
                None
            }
            Item::Comment => {
                build::check_comment(text.strip_prefix("<!--").and_then(|text| text.strip_suffix("-->")).unwrap_or_default())?;
                next_phase = (self.phase == Phase::Start).then_some(Phase::Header);
                None
            }
            Item::Header { empty } => {
                let (header, name) = build::header(text, &mut self.scope, &self.limits)?;
                next_phase = Some(if *empty { Phase::Empty } else { Phase::Open { name } });
                Some(StreamEvent::Open(header))
            }
            Item::Stanza => Some(match build::element(text, &mut self.scope, &self.limits, fits)? {
                Built::Whole(element) => StreamEvent::Stanza(element),
                Built::Head(element) => StreamEvent::Dropped(element),
            }),
            Item::Close if closes(text, &self.phase) => return Ok(Some(self.close())),
            Item::Close => return Err(XmlError::NotWellFormed),
        };
        self.start = end;
        self.scanner = Scanner::new();
        self.deepest = 0;
        self.elements = 0;
        if let Some(phase) = next_phase {
            self.phase = phase;
        }
        Ok(event)
    }

    fn close(&mut self) -> StreamEvent {
        self.finish(Phase::Closed);
        StreamEvent::Close
    }

    /// Nothing more will be read: what waits is let go.
    fn finish(&mut self, phase: Phase) {
        self.phase = phase;
        self.buffer = Vec::new();
        self.start = 0;
    }

    fn waiting(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }
}

/// Shows where the stream is, never what was received: that may be a secret.
impl fmt::Debug for StreamReader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StreamReader").field("phase", &self.phase).field("waiting", &self.waiting().len()).finish_non_exhaustive()
    }
}

/// Whether the end tag `text` closes the stream that `phase` says is open.
fn closes(text: &str, phase: &Phase) -> bool {
    let name = text.strip_prefix("</").and_then(|text| text.strip_suffix('>')).map(|name| name.trim_end_matches([' ', '\t', '\r', '\n']));
    matches!(phase, Phase::Open { name: open } if name == Some(open.as_str()))
}

/// Reads whole elements that stand side by side, as they would inside a stream whose default namespace is
/// `default_ns` and whose prefix `stream` is bound as usual.
///
/// # Errors
/// What is wrong with `text`; [`XmlError::NotWellFormed`] too if it ends in the middle of an element.
pub fn parse_fragment(text: &str, default_ns: &str) -> Result<Vec<Element>, XmlError> {
    let mut reader = StreamReader::inside(default_ns, Limits::AFTER_LOGIN.strict())?;
    let mut elements = Vec::new();
    reader.push(text.as_bytes());
    while let Some(event) = reader.next()? {
        match event {
            StreamEvent::Stanza(element) => elements.push(element),
            StreamEvent::Dropped(_) => return Err(XmlError::TooLarge),
            StreamEvent::Open(_) | StreamEvent::Close => return Err(XmlError::NotWellFormed),
        }
    }
    if reader.waiting().is_empty() { Ok(elements) } else { Err(XmlError::NotWellFormed) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests;
