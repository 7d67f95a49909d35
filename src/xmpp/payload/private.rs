//! XEP-0049 private storage, and XEP-0145 notes about contacts in it.

use jiff::Timestamp;

use super::delay::stamp;
use crate::xmpp::{
    jid::BareJid,
    ns, text,
    xml::{Element, Node},
};

/// More notes are not kept.
const NOTES_LIMIT: usize = 5000;
/// More characters of one note are not kept.
const TEXT_LIMIT: usize = 20_000;

/// All notes about contacts: what was written about whom, and whatever else stands among them, which stays as it came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// The notes, in the order in which they stand.
    pub notes: Vec<ContactNote>,
    /// What else stands there.
    others: Vec<Node>,
}

/// A note about a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactNote {
    /// About whom.
    pub jid: BareJid,
    /// What.
    pub text: String,
    /// When it was written first, if that is said.
    pub created: Option<Timestamp>,
    /// When it was changed last, if that is said.
    pub modified: Option<Timestamp>,
}

impl Notes {
    /// Asks for them.
    #[must_use]
    pub fn get() -> Element {
        Element::new("query", ns::PRIVATE).with_child(Element::new("storage", ns::ROSTER_NOTES))
    }

    /// Reads the answer; `None` if it is none. There may be nothing in it.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        let storage = Some(query).filter(|query| query.is("query", ns::PRIVATE))?.child("storage", ns::ROSTER_NOTES)?;
        let mut notes = Self::default();
        for node in storage.nodes() {
            match node {
                Node::Element(element) => match ContactNote::parse(element).filter(|_| notes.notes.len() < NOTES_LIMIT) {
                    Some(note) => notes.notes.push(note),
                    None => notes.others.push(node.clone()),
                },
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Text(_) => notes.others.push(node.clone()),
            }
        }
        Some(notes)
    }

    /// Puts them all in the place of those that are there.
    #[must_use]
    pub fn set(&self) -> Element {
        let mut storage =
            self.notes.iter().map(ContactNote::to_element).fold(Element::new("storage", ns::ROSTER_NOTES), Element::with_child);
        self.others.iter().for_each(|node| storage.push(node.clone()));
        Element::new("query", ns::PRIVATE).with_child(storage)
    }

    /// Writes a note about somebody, or takes it away.
    pub fn write(&mut self, jid: &BareJid, text: Option<&str>, now: Timestamp) {
        let known = self.notes.iter().position(|note| note.jid == *jid);
        match (known.and_then(|known| self.notes.get_mut(known)), text) {
            (Some(note), Some(text)) => {
                note.text = text.to_owned();
                note.modified = Some(now);
            }
            (None, Some(text)) => {
                self.notes.push(ContactNote { jid: jid.clone(), text: text.to_owned(), created: Some(now), modified: Some(now) });
            }
            (_, None) => self.notes.retain(|note| note.jid != *jid),
        }
    }
}

impl ContactNote {
    fn parse(note: &Element) -> Option<Self> {
        let jid = note.attribute("jid").filter(|_| note.is("note", ns::ROSTER_NOTES))?.parse().ok()?;
        let time = |name| note.attribute(name).and_then(stamp::parse);
        Some(Self { jid, text: text::lines(&note.text(), TEXT_LIMIT)?, created: time("cdate"), modified: time("mdate") })
    }

    fn to_element(&self) -> Element {
        Element::new("note", ns::ROSTER_NOTES)
            .with_attribute("jid", self.jid.to_string())
            .with_optional_attribute("cdate", self.created.map(stamp::write))
            .with_optional_attribute("mdate", self.modified.map(stamp::write))
            .with_text(self.text.as_str())
    }
}
