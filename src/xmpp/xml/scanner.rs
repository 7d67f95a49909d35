//! Finds where markup ends, without looking at any byte twice, however small the pieces in which the bytes arrive.

use quick_xml::parser::{ElementParser, Parser};

use super::XmlError;

/// A piece of markup that is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// `<a>`
    Start,
    /// `<a/>`
    Empty,
    /// `</a>`
    End,
    /// `<!-- -->`
    Comment,
    /// `<![CDATA[ ]]>`
    Section,
    /// `<? ?>`
    Instruction,
}

/// Where in the markup the scanner is.
#[derive(Debug, Clone, Copy)]
enum State {
    /// Between markup.
    Text,
    /// After `<`, while it is not yet clear what begins.
    Bracket,
    /// In a start tag or an empty-element tag.
    Tag(ElementParser),
    /// In one of the others, each of which ends with its own terminator.
    Until(Markup),
}

/// A position in a growing run of bytes.
#[derive(Debug)]
pub(super) struct Scanner {
    state: State,
    /// All before this has been looked at.
    position: usize,
    /// Where the contents of the present markup begin.
    contents: usize,
}

impl Scanner {
    /// At the beginning.
    pub(super) fn new() -> Self {
        Self { state: State::Text, position: 0, contents: 0 }
    }

    /// How many bytes have been looked at.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// Goes on to the end of the next markup in `bytes`, which must begin with the bytes given before; `None` if it
    /// is not complete yet.
    pub(super) fn next(&mut self, bytes: &[u8]) -> Result<Option<Markup>, XmlError> {
        loop {
            match self.state {
                State::Text => {
                    if !self.seek(bytes, b'<') {
                        return Ok(None);
                    }
                    self.contents = self.position;
                    self.state = State::Bracket;
                }
                State::Bracket => {
                    let Some((state, skipped)) = begin(bytes.get(self.contents..).unwrap_or_default())? else {
                        return Ok(None);
                    };
                    self.contents += skipped;
                    self.position = self.contents;
                    self.state = state;
                }
                State::Tag(parser) => return Ok(self.finish_tag(bytes, parser)),
                State::Until(markup) => {
                    if !self.seek(bytes, b'>') {
                        return Ok(None);
                    }
                    if self.contents_of(bytes).ends_with(terminator(markup)) {
                        self.state = State::Text;
                        return Ok(Some(markup));
                    }
                }
            }
        }
    }

    fn finish_tag(&mut self, bytes: &[u8], mut parser: ElementParser) -> Option<Markup> {
        let rest = bytes.get(self.position..).unwrap_or_default();
        let Some(index) = parser.feed(rest) else {
            self.position = bytes.len();
            self.state = State::Tag(parser);
            return None;
        };
        self.position += index + 1;
        self.state = State::Text;
        Some(if self.contents_of(bytes).ends_with(b"/>") { Markup::Empty } else { Markup::Start })
    }

    fn contents_of<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        bytes.get(self.contents..self.position).unwrap_or_default()
    }

    /// Goes behind the next `byte`, or to the end.
    fn seek(&mut self, bytes: &[u8], byte: u8) -> bool {
        let found = memchr::memchr(byte, bytes.get(self.position..).unwrap_or_default());
        self.position = found.map_or(bytes.len(), |index| self.position + index + 1);
        found.is_some()
    }
}

/// What begins with `<` and `rest`, and how many bytes of `rest` say so; `None` if more bytes are needed.
fn begin(rest: &[u8]) -> Result<Option<(State, usize)>, XmlError> {
    const COMMENT: &[u8] = b"!--";
    const SECTION: &[u8] = b"![CDATA[";
    match rest.first() {
        None => Ok(None),
        Some(b'?') => Ok(Some((State::Until(Markup::Instruction), 1))),
        Some(b'/') => Ok(Some((State::Until(Markup::End), 1))),
        Some(b'!') if rest.starts_with(COMMENT) => Ok(Some((State::Until(Markup::Comment), COMMENT.len()))),
        Some(b'!') if rest.starts_with(SECTION) => Ok(Some((State::Until(Markup::Section), SECTION.len()))),
        Some(b'!') if COMMENT.starts_with(rest) || SECTION.starts_with(rest) => Ok(None),
        Some(b'!') => Err(XmlError::Restricted),
        Some(_) => Ok(Some((State::Tag(ElementParser::Outside), 0))),
    }
}

fn terminator(markup: Markup) -> &'static [u8] {
    match markup {
        Markup::Comment => b"-->",
        Markup::Section => b"]]>",
        Markup::Instruction => b"?>",
        Markup::Start | Markup::Empty | Markup::End => b">",
    }
}
