//! XEP-0049 private storage, and XEP-0145 notes about contacts in it.

use jiff::Timestamp;

use super::delay::stamp;
use crate::xmpp::{
    jid::BareJid,
    ns,
    xml::{Element, Node},
};

/// More notes are not kept.
const NOTES_LIMIT: usize = 5000;

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
    /// What, as it is: it is never cut, since all notes are written back together.
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
        let created = known.and_then(|known| self.notes.get(known)).map_or(Some(now), |note| note.created);
        self.notes.retain(|note| note.jid != *jid);
        if let Some(text) = text {
            let note = ContactNote { jid: jid.clone(), text: text.to_owned(), created, modified: Some(now) };
            self.notes.insert(known.unwrap_or(self.notes.len()).min(self.notes.len()), note);
        }
    }
}

impl ContactNote {
    fn parse(note: &Element) -> Option<Self> {
        let jid = note.attribute("jid").filter(|_| note.is("note", ns::ROSTER_NOTES))?.parse().ok()?;
        let time = |name| note.attribute(name).and_then(stamp::parse);
        let text = Some(note.text()).filter(|text| !text.trim().is_empty())?;
        Some(Self { jid, text, created: time("cdate"), modified: time("mdate") })
    }

    fn to_element(&self) -> Element {
        Element::new("note", ns::ROSTER_NOTES)
            .with_attribute("jid", self.jid.to_string())
            .with_optional_attribute("cdate", self.created.map(stamp::write))
            .with_optional_attribute("mdate", self.modified.map(stamp::write))
            .with_text(self.text.as_str())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::xmpp::{payload::read, xml::write};

    fn stored(inside: &str) -> String {
        format!("<query xmlns='jabber:iq:private'><storage xmlns='storage:rosternotes'>{inside}</storage></query>")
    }

    fn notes(inside: &str) -> Notes {
        Notes::parse(&read(&stored(inside))).unwrap()
    }

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn notes_are_read_and_written_as_the_example_has_them() {
        let inside = "<note jid='hamlet@shakespeare.lit' cdate='2004-09-24T15:23:21Z' mdate='2004-09-24T15:23:22Z'>Seems to be a \
            good writer</note><note jid='juliet@capulet.com'>Oh my sweetest love ...</note>";
        let all = notes(inside);
        assert_eq!(all.notes[0].jid, "hamlet@shakespeare.lit".parse().unwrap());
        assert_eq!(all.notes[0].text, "Seems to be a good writer");
        assert_eq!(all.notes[0].created, Some(time("2004-09-24T15:23:21Z")));
        assert_eq!(all.notes[0].modified, Some(time("2004-09-24T15:23:22Z")));
        assert_eq!((all.notes[1].created, all.notes[1].modified), (None, None));
        assert_eq!(write(&all.set(), ns::CLIENT), stored(inside));
        assert_eq!(write(&Notes::get(), ns::CLIENT), "<query xmlns='jabber:iq:private'><storage xmlns='storage:rosternotes'/></query>");
    }

    #[test]
    fn what_is_no_note_stays_as_it_came() {
        let odd = "<note jid='@'>odd</note><note>nobody</note><note jid='a@b'> </note><other xmlns='urn:x'>x</other>loose words";
        let mut all = notes(odd);
        assert_eq!(all.notes, []);
        assert_eq!(write(&all.set(), ns::CLIENT), stored(odd));
        all.write(&"bob@example.net".parse().unwrap(), Some("new"), time("2026-11-22T12:00:00Z"));
        let note = "<note jid='bob@example.net' cdate='2026-11-22T12:00:00Z' mdate='2026-11-22T12:00:00Z'>new</note>";
        assert_eq!(write(&all.set(), ns::CLIENT), stored(&format!("{note}{odd}")));
    }

    #[test]
    fn a_note_is_changed_in_its_place_and_keeps_the_time_of_its_first_writing() {
        let (first, later) = (time("2004-09-24T15:23:21Z"), time("2026-11-22T12:00:00Z"));
        let mut all = notes(
            "<note jid='a@x' cdate='2004-09-24T15:23:21Z'>one</note><note jid='b@x'>two</note><note jid='a@x'>twice</note>\
             <note jid='c@x'>three</note>",
        );
        all.write(&"a@x".parse().unwrap(), Some("changed"), later);
        let told: Vec<_> = all.notes.iter().map(|note| (note.jid.to_string(), note.text.as_str())).collect();
        assert_eq!(told, [("a@x".to_owned(), "changed"), ("b@x".to_owned(), "two"), ("c@x".to_owned(), "three")]);
        assert_eq!((all.notes[0].created, all.notes[0].modified), (Some(first), Some(later)));
        all.write(&"a@x".parse().unwrap(), None, later);
        all.write(&"nobody@x".parse().unwrap(), None, later);
        assert_eq!(all.notes.len(), 2);
    }

    #[test]
    fn a_long_note_is_kept_whole_and_too_many_are_kept_aside() {
        let long = format!("{}\n  end ", "x".repeat(100_000));
        assert_eq!(notes(&format!("<note jid='a@x'>{long}</note>")).notes[0].text, long);
        let many: String = (0..NOTES_LIMIT + 3).map(|number| format!("<note jid='u{number}@x'>n</note>")).collect();
        let all = notes(&many);
        assert_eq!((all.notes.len(), all.others.len()), (NOTES_LIMIT, 3));
        assert_eq!(write(&all.set(), ns::CLIENT), stored(&many), "nothing is lost");
    }

    #[test]
    fn what_does_not_hold_notes_is_no_answer() {
        for xml in [
            "<query xmlns='jabber:iq:private'/>",
            "<query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'/></query>",
            "<query xmlns='urn:x'><storage xmlns='storage:rosternotes'/></query>",
        ] {
            assert_eq!(Notes::parse(&read(xml)), None, "{xml}");
        }
        assert_eq!(notes(""), Notes::default());
    }
}
