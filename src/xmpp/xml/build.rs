//! Turns the text of one complete element into a tree. quick-xml splits the text; what it leaves unchecked (names,
//! characters, spaces between attributes, namespaces) is checked here.

use quick_xml::{
    errors::Error,
    escape::{EscapeError, resolve_predefined_entity},
    events::{BytesRef, BytesStart, Event},
    reader::Reader,
};

use super::{
    Element, Limits, Node, XmlError, chars,
    scope::{Mark, Scope},
    tag::Tag,
};

/// What a top-level element has become.
#[derive(Debug)]
pub(super) enum Built {
    /// The whole of it.
    Whole(Element),
    /// It exceeds the limits: only what [`head`] leaves of its start tag.
    Head(Element),
}

/// The attributes that say what a stanza is and who waits for an answer to it (RFC 6120 §8.1).
const HEAD: [&str; 4] = ["type", "id", "from", "to"];

/// An element that is being read.
struct Open<'s> {
    /// The namespaces that were in force around each element that is open, outermost first.
    around: Vec<Mark>,
    contents: Contents,
    scope: &'s mut Scope,
    limits: &'s Limits,
}

/// What is kept of an element that is being read.
enum Contents {
    /// All of it: the elements that are open, outermost first.
    Tree(Vec<Element>),
    /// The head of the outermost.
    Head(Element),
}

/// Reads the element that `text` is, no more and no less. It is checked in the same way whether it is kept or not:
/// `fits` says whether it keeps to those limits that are known before it is read.
pub(super) fn element(text: &str, scope: &mut Scope, limits: &Limits, fits: bool) -> Result<Built, XmlError> {
    let mut reader = Reader::from_str(text);
    let mut open = Open { around: Vec::new(), contents: Contents::Tree(Vec::new()), scope, limits };
    loop {
        let finished = match reader.read_event().map_err(|error| refuse(&error))? {
            Event::Start(start) => open.start(&start, fits)?,
            Event::Empty(start) => {
                open.start(&start, fits)?;
                open.end()?
            }
            Event::End(_) => open.end()?,
            Event::Text(text) => open.text(character_data(&text.xml10_content())?)?,
            Event::CData(section) => open.text(checked(&section.xml10_content())?)?,
            Event::GeneralRef(reference) => open.text(resolve(&reference)?.encode_utf8(&mut [0; 4]))?,
            Event::Comment(comment) => check_comment(&comment).map(|()| None)?,
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) => return Err(XmlError::Restricted),
            Event::Eof => return Err(XmlError::NotWellFormed),
        };
        if let Some(built) = finished {
            let at_end = usize::try_from(reader.buffer_position()).is_ok_and(|position| position == text.len());
            return if at_end { Ok(built) } else { Err(XmlError::NotWellFormed) };
        }
    }
}

/// The element whose start tag `text` is, and its name as written. Its namespaces stay in force. A header that
/// exceeds the limits always ends the stream: nothing could be read without it.
pub(super) fn header(text: &str, scope: &mut Scope, limits: &Limits) -> Result<(Element, String), XmlError> {
    let mut reader = Reader::from_str(text);
    match reader.read_event().map_err(|error| refuse(&error))? {
        Event::Start(start) | Event::Empty(start) => {
            let tag = Tag::read(&start, scope, &limits.strict())?;
            Ok((tag.into_element(), start.name().as_ref().to_owned()))
        }
        _ => Err(XmlError::NotWellFormed),
    }
}

/// Checks the XML declaration `text` (RFC 6120 §11.6: UTF-8 and nothing else).
pub(super) fn check_declaration(text: &str) -> Result<(), XmlError> {
    let mut reader = Reader::from_str(text);
    let Ok(Event::Decl(declaration)) = reader.read_event() else {
        return Err(XmlError::Restricted);
    };
    if declaration.version().map_err(|error| refuse(&error))? != "1.0" {
        return Err(XmlError::NotWellFormed);
    }
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(encoding)) if encoding.eq_ignore_ascii_case("utf-8") => Ok(()),
        Some(Ok(_)) => Err(XmlError::Encoding),
        Some(Err(_)) => Err(XmlError::NotWellFormed),
    }
}

/// Checks what stands between `<!--` and `-->` (XML 1.0 §2.5). RFC 6120 §11.1 forbids comments; some servers send
/// them all the same, and to skip one is harmless.
pub(super) fn check_comment(contents: &str) -> Result<(), XmlError> {
    if contents.contains("--") || contents.ends_with('-') {
        return Err(XmlError::NotWellFormed);
    }
    checked(contents).map(drop)
}

impl Open<'_> {
    fn start(&mut self, start: &BytesStart<'_>, fits: bool) -> Result<Option<Built>, XmlError> {
        self.around.push(self.scope.mark());
        let tag = Tag::read(start, self.scope, self.limits)?;
        match &mut self.contents {
            Contents::Head(_) => {}
            Contents::Tree(open) if fits && tag.fits() => open.push(tag.into_element()),
            Contents::Tree(open) => {
                let this = tag.only(&HEAD).into_element();
                self.contents = Contents::Head(head(open.first().unwrap_or(&this)));
            }
        }
        Ok(None)
    }

    /// Closes the innermost element; if it was the outermost too, it is finished.
    fn end(&mut self) -> Result<Option<Built>, XmlError> {
        let around = self.around.pop().ok_or(XmlError::NotWellFormed)?;
        self.scope.leave(around);
        match &mut self.contents {
            Contents::Head(head) => Ok(self.around.is_empty().then(|| Built::Head(head.clone()))),
            Contents::Tree(open) => {
                let element = open.pop().ok_or(XmlError::NotWellFormed)?;
                Ok(match open.last_mut() {
                    Some(parent) => {
                        parent.push(Node::Element(element));
                        None
                    }
                    None => Some(Built::Whole(element)),
                })
            }
        }
    }

    fn text(&mut self, text: &str) -> Result<Option<Built>, XmlError> {
        match &mut self.contents {
            Contents::Head(_) => {}
            Contents::Tree(open) => open.last_mut().ok_or(XmlError::NotWellFormed)?.push_text(text),
        }
        Ok(None)
    }
}

/// Of `element` only its name, its namespace and the attributes that [`HEAD`] names.
fn head(element: &Element) -> Element {
    let attributes = HEAD.into_iter().filter_map(|name| Some((name, element.attribute(name)?)));
    let bare = Element::with_shared_ns(element.name(), element.shared_ns());
    attributes.fold(bare, |head, (name, value)| head.with_attribute(name, value))
}

/// Text between markup: `]]>` may not stand there (XML 1.0 §2.4).
fn character_data(text: &str) -> Result<&str, XmlError> {
    if text.contains("]]>") { Err(XmlError::NotWellFormed) } else { checked(text) }
}

/// Lets only characters through that XML allows.
pub(super) fn checked(text: &str) -> Result<&str, XmlError> {
    if chars::is_sendable(text) { Ok(text) } else { Err(XmlError::NotWellFormed) }
}

/// The character that `&…;` stands for.
fn resolve(reference: &BytesRef<'_>) -> Result<char, XmlError> {
    let character = match reference.resolve_char_ref().map_err(|_| XmlError::NotWellFormed)? {
        Some(character) => Some(character),
        None => resolve_predefined_entity(reference).and_then(|text| text.chars().next()),
    };
    match character {
        Some(character) if chars::is_allowed(character) => Ok(character),
        Some(_) => Err(XmlError::NotWellFormed),
        None => Err(XmlError::Restricted),
    }
}

pub(super) fn refuse(error: &Error) -> XmlError {
    match error {
        Error::Escape(error) => refuse_entity(error),
        _ => XmlError::NotWellFormed,
    }
}

fn refuse_entity(error: &EscapeError) -> XmlError {
    match error {
        EscapeError::UnrecognizedEntity(..) => XmlError::Restricted,
        _ => XmlError::NotWellFormed,
    }
}
