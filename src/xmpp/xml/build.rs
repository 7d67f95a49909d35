//! Turns the text of one complete element into a tree. quick-xml splits the text; what it leaves unchecked (names,
//! characters, spaces between attributes, namespaces) is checked here.

use quick_xml::{
    XmlVersion,
    errors::Error,
    escape::{EscapeError, resolve_predefined_entity},
    events::{BytesRef, BytesStart, Event},
    reader::Reader,
};

use super::{
    Element, Limits, Node, XmlError, chars,
    scope::{Mark, Purpose, Scope},
};

/// The elements that are open, outermost first, each with the namespaces that were in force around it.
struct Open<'s> {
    elements: Vec<(Element, Mark)>,
    scope: &'s mut Scope,
}

/// The element that `text` is, no more and no less.
pub(super) fn element(text: &str, scope: &mut Scope, limits: &Limits) -> Result<Element, XmlError> {
    let mut reader = Reader::from_str(text);
    let mut open = Open { elements: Vec::new(), scope };
    loop {
        let finished = match reader.read_event().map_err(|error| refuse(&error))? {
            Event::Start(start) => open.start(&start, limits)?,
            Event::Empty(start) => {
                open.start(&start, limits)?;
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
        if let Some(element) = finished {
            let at_end = usize::try_from(reader.buffer_position()).is_ok_and(|position| position == text.len());
            return if at_end { Ok(element) } else { Err(XmlError::NotWellFormed) };
        }
    }
}

/// The element whose start tag `text` is, and its name as written. Its namespaces stay in force.
pub(super) fn header(text: &str, scope: &mut Scope, limits: &Limits) -> Result<(Element, String), XmlError> {
    let mut reader = Reader::from_str(text);
    match reader.read_event().map_err(|error| refuse(&error))? {
        Event::Start(start) | Event::Empty(start) => Ok((start_tag(&start, scope, limits)?, start.name().as_ref().to_owned())),
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
    fn start(&mut self, start: &BytesStart<'_>, limits: &Limits) -> Result<Option<Element>, XmlError> {
        let around = self.scope.mark();
        let element = start_tag(start, self.scope, limits)?;
        self.elements.push((element, around));
        Ok(None)
    }

    /// Closes the innermost element; if it was the outermost too, it is finished.
    fn end(&mut self) -> Result<Option<Element>, XmlError> {
        let (element, around) = self.elements.pop().ok_or(XmlError::NotWellFormed)?;
        self.scope.leave(around);
        match self.elements.last_mut() {
            Some((parent, _)) => {
                parent.push(Node::Element(element));
                Ok(None)
            }
            None => Ok(Some(element)),
        }
    }

    fn text(&mut self, text: &str) -> Result<Option<Element>, XmlError> {
        let (parent, _) = self.elements.last_mut().ok_or(XmlError::NotWellFormed)?;
        parent.push_text(text);
        Ok(None)
    }
}

/// The element that `start` opens. What it declares comes into force.
fn start_tag(start: &BytesStart<'_>, scope: &mut Scope, limits: &Limits) -> Result<Element, XmlError> {
    if !spaces_between_attributes(start.attributes_raw()) {
        return Err(XmlError::NotWellFormed);
    }
    let mut plain = Vec::new();
    for (index, attribute) in start.attributes().enumerate() {
        if index >= limits.attributes {
            return Err(XmlError::TooLarge);
        }
        let attribute = attribute.map_err(|_| XmlError::NotWellFormed)?;
        if attribute.value.contains('<') {
            return Err(XmlError::NotWellFormed);
        }
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| refuse(&error))?;
        checked(&value)?;
        match Purpose::of(attribute.key.0) {
            Purpose::Declare(prefix) => scope.declare(prefix, &value)?,
            Purpose::Say => plain.push((attribute.key.0, value)),
        }
    }
    let (namespace, name) = scope.resolve_element(start.name().0)?;
    let mut element = Element::with_shared_ns(name, namespace);
    for (key, value) in plain {
        let (namespace, name) = scope.resolve_attribute(key)?;
        if element.has_attribute(namespace.as_deref(), name) {
            return Err(XmlError::NotWellFormed);
        }
        element.push_attribute(namespace, name, value.into_owned());
    }
    Ok(element)
}

/// Whether white space follows each closing quote (XML 1.0 §3.1), unless the tag ends there.
fn spaces_between_attributes(attributes: &str) -> bool {
    let mut quote = None;
    let mut closed = false;
    for byte in attributes.bytes() {
        if closed && !chars::is_space(byte) {
            return false;
        }
        closed = quote == Some(byte);
        quote = match quote {
            Some(_) if closed => None,
            Some(open) => Some(open),
            None => matches!(byte, b'\'' | b'"').then_some(byte),
        };
    }
    true
}

/// Text between markup: `]]>` may not stand there (XML 1.0 §2.4).
fn character_data(text: &str) -> Result<&str, XmlError> {
    if text.contains("]]>") { Err(XmlError::NotWellFormed) } else { checked(text) }
}

/// Lets only characters through that XML allows.
fn checked(text: &str) -> Result<&str, XmlError> {
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

fn refuse(error: &Error) -> XmlError {
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
