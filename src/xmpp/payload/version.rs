//! XEP-0092 software version, `jabber:iq:version`.

use crate::xmpp::{ns, text, xml::Element};

/// More characters of each part are not kept.
const WORDS_LIMIT: usize = 300;

/// Which program somebody runs, as it says. Hostile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Version {
    /// Its name. It must be there, and is not always.
    pub name: Option<String>,
    /// Its version. It must be there, and is not always.
    pub version: Option<String>,
    /// The operating system; what we answer does not say it.
    pub os: Option<String>,
}

impl Version {
    /// The question.
    #[must_use]
    pub fn get() -> Element {
        Element::new("query", ns::VERSION)
    }

    /// The answer in an iq of type `result`.
    #[must_use]
    pub fn of(iq: &Element) -> Option<Self> {
        super::answer_in(iq).find_map(Self::parse)
    }

    /// Reads the query; `None` if it is none. The question reads as an answer that says nothing.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        let part = |name| query.child_text(name, ns::VERSION).and_then(|words| text::single_line(&words, WORDS_LIMIT));
        query.is("query", ns::VERSION).then(|| Self { name: part("name"), version: part("version"), os: part("os") })
    }

    /// The answer as an element.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let part =
            |name: &str, words: &Option<String>| words.as_ref().map(|words| Element::new(name, ns::VERSION).with_text(words.as_str()));
        Self::get()
            .with_optional_child(part("name", &self.name))
            .with_optional_child(part("version", &self.version))
            .with_optional_child(part("os", &self.os))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    fn answer(kind: &str, inside: &str) -> Option<Version> {
        let xml = format!("<iq type='{kind}'><query xmlns='jabber:iq:version'>{inside}</query></iq>");
        Version::of(&parse_fragment(&xml, ns::CLIENT).unwrap()[0])
    }

    fn version(name: &str, version: &str, os: Option<&str>) -> Version {
        Version { name: Some(name.to_owned()), version: Some(version.to_owned()), os: os.map(str::to_owned) }
    }

    #[test]
    fn the_example_of_the_specification_is_read() {
        let xml = "<name>Exodus</name><version>0.7.0.4</version><os>Windows-XP 5.01.2600</os>";
        assert_eq!(answer("result", xml), Some(version("Exodus", "0.7.0.4", Some("Windows-XP 5.01.2600"))));
        assert_eq!(["get", "set", "error"].map(|kind| answer(kind, xml)), [None, None, None]);
    }

    #[test]
    fn missing_empty_and_hostile_parts_are_tolerated() {
        assert_eq!(answer("result", ""), Some(Version::default()));
        let long = format!("<name>\n A&#9;B </name><version/><os>{}</os>", "x".repeat(5000));
        let expected = Version { name: Some("A B".to_owned()), version: None, os: Some("x".repeat(WORDS_LIMIT)) };
        assert_eq!(answer("result", &long), Some(expected));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let ours = version("Balcony", "0.1", None);
        assert_eq!(
            write(&ours.to_element(), ns::CLIENT),
            "<query xmlns='jabber:iq:version'><name>Balcony</name><version>0.1</version></query>"
        );
        assert_eq!(Version::parse(&ours.to_element()), Some(ours));
        assert_eq!(write(&Version::get(), ns::CLIENT), "<query xmlns='jabber:iq:version'/>");
    }
}
