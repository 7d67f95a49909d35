//! What views and the search want to know of a card. All of it is what somebody says of themselves: hostile, shown with the address.

use std::iter;

use super::{Address, Birthday, Email, Media, Name, Organisation, Phone, Property, VCard};
use crate::xmpp::text;

/// Longer names are cut, in characters.
const NAME_LIMIT: usize = 200;
/// Longer notes are cut, in characters.
const NOTE_LIMIT: usize = 10_000;
/// More words are not searched for.
const WORDS_LIMIT: usize = 40;
/// Longer words are cut, in characters.
const WORD_LIMIT: usize = 200;

impl Name {
    /// The parts as they are said, in the order of most of the West: titles, given, middle, family name, titles. `None` if there is
    /// none.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        let parts = [&self.prefix, &self.given, &self.middle, &self.family, &self.suffix];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        name(&parts.join(" "))
    }
}

impl Organisation {
    /// The organisation and its units on one line, from large to small; `None` if nothing is said.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        let parts: Vec<&str> = iter::once(&self.name).chain(&self.units).map(String::as_str).filter(|part| !part.is_empty()).collect();
        name(&parts.join(", "))
    }
}

impl VCard {
    /// `FN`: the whole name on one line, at most 200 characters.
    #[must_use]
    pub fn formatted_name(&self) -> Option<String> {
        self.words(|property| match property {
            Property::FormattedName(text) => Some(text),
            _ => None,
        })
    }

    /// `N`: the parts of the name.
    #[must_use]
    pub fn name(&self) -> Option<&Name> {
        self.known().find_map(|property| match property {
            Property::Name(name) => Some(name),
            _ => None,
        })
    }

    /// `NICKNAME` on one line, at most 200 characters.
    #[must_use]
    pub fn nickname(&self) -> Option<String> {
        self.words(|property| match property {
            Property::Nickname(text) => Some(text),
            _ => None,
        })
    }

    /// What to call them: the whole name, else its parts, else the nickname.
    #[must_use]
    pub fn best_name(&self) -> Option<String> {
        self.formatted_name().or_else(|| self.name()?.to_text()).or_else(|| self.nickname())
    }

    /// The picture.
    #[must_use]
    pub fn photo(&self) -> Option<&Media> {
        self.known().find_map(|property| match property {
            Property::Photo(media) => Some(media),
            _ => None,
        })
    }

    /// The bytes of the picture, if they stand in the card. What they are, nobody has checked.
    #[must_use]
    pub fn picture_bytes(&self) -> Option<&[u8]> {
        self.known().find_map(|property| match property {
            Property::Photo(Media::Bytes { bytes, .. }) => Some(bytes.as_slice()),
            _ => None,
        })
    }

    /// The day they were born on, if what the card says is one.
    #[must_use]
    pub fn birthday(&self) -> Option<Birthday> {
        self.known().find_map(|property| match property {
            Property::Birthday(text) => Birthday::parse(text),
            _ => None,
        })
    }

    /// Their e-mail addresses, but for empty ones. The address is as it came.
    pub fn emails(&self) -> impl Iterator<Item = &Email> {
        self.known().filter_map(|property| match property {
            Property::Email(email) if !email.address.is_empty() => Some(email),
            _ => None,
        })
    }

    /// Their telephones, but for those without a number. The number is as it came.
    pub fn phones(&self) -> impl Iterator<Item = &Phone> {
        self.known().filter_map(|property| match property {
            Property::Phone(phone) if !phone.number.is_empty() => Some(phone),
            _ => None,
        })
    }

    /// Where they live and work, but for empty addresses. The parts are as they came.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.known().filter_map(|property| match property {
            Property::Address(address) if *address != (Address { kinds: address.kinds.clone(), ..Address::default() }) => Some(address),
            _ => None,
        })
    }

    /// Their organisation.
    #[must_use]
    pub fn organisation(&self) -> Option<&Organisation> {
        self.known().find_map(|property| match property {
            Property::Organisation(organisation) if *organisation != Organisation::default() => Some(organisation),
            _ => None,
        })
    }

    /// What they are, on one line, at most 200 characters.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.words(|property| match property {
            Property::Title(text) => Some(text),
            _ => None,
        })
    }

    /// What they do, on one line, at most 200 characters.
    #[must_use]
    pub fn role(&self) -> Option<String> {
        self.words(|property| match property {
            Property::Role(text) => Some(text),
            _ => None,
        })
    }

    /// Their pages, but for empty ones, as they came: any scheme. Never fetched by itself.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        self.known().filter_map(|property| match property {
            Property::Url(url) if !url.is_empty() => Some(url.as_str()),
            _ => None,
        })
    }

    /// Addresses that they claim. Never taken for the sender's.
    pub fn jabber_ids(&self) -> impl Iterator<Item = &str> {
        self.known().filter_map(|property| match property {
            Property::JabberId(address) if !address.is_empty() => Some(address.as_str()),
            _ => None,
        })
    }

    /// What they say about themselves, in as many lines as it has, at most 10,000 characters: the description, else the note.
    #[must_use]
    pub fn about(&self) -> Option<String> {
        let description = self.known().find_map(|property| match property {
            Property::Description(text) => text::lines(text, NOTE_LIMIT),
            _ => None,
        });
        let note = || {
            self.known().find_map(|property| match property {
                Property::Note(text) => text::lines(text, NOTE_LIMIT),
                _ => None,
            })
        };
        description.or_else(note)
    }

    /// What the search finds them by: names, organisation, title, role, e-mail addresses, numbers (also without what separates
    /// their digits), towns, categories, notes. At most 40, each on one line of at most 200 characters, none twice.
    #[must_use]
    pub fn search_words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in self.known().flat_map(searched).filter_map(|word| text::single_line(&word, WORD_LIMIT)) {
            if words.len() == WORDS_LIMIT {
                break;
            }
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// The first words that `of` finds and that are not empty.
    fn words(&self, of: impl Fn(&Property) -> Option<&String>) -> Option<String> {
        self.known().filter_map(of).find_map(|text| name(text))
    }
}

/// `text` as a name: on one line, and not able to change how the address beside it reads.
fn name(text: &str) -> Option<String> {
    text::single_line(&text::undirected(text), NAME_LIMIT)
}

/// What somebody may search for in a property.
fn searched(property: &Property) -> Vec<String> {
    match property {
        Property::FormattedName(text)
        | Property::Nickname(text)
        | Property::Title(text)
        | Property::Role(text)
        | Property::Note(text)
        | Property::Description(text) => vec![text.clone()],
        Property::Name(name) => name.to_text().into_iter().collect(),
        Property::Organisation(organisation) => organisation.to_text().into_iter().collect(),
        Property::Email(email) => vec![email.address.clone()],
        Property::Phone(phone) => vec![phone.number.clone(), dialled(&phone.number)],
        Property::Address(address) => address.locality.iter().cloned().collect(),
        Property::Categories(keywords) => keywords.clone(),
        _ => Vec::new(),
    }
}

/// `number` as it is dialled: without what separates its digits.
fn dialled(number: &str) -> String {
    number.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn card(inside: &str) -> VCard {
        VCard::from_xml(&format!("<vCard xmlns='vcard-temp'>{inside}</vCard>")).unwrap()
    }

    #[test]
    fn the_best_name_is_the_whole_one_then_its_parts_then_the_nickname() {
        let parts = "<N><FAMILY>Lee</FAMILY><GIVEN>Ann</GIVEN><PREFIX>Dr.</PREFIX></N>";
        let nickname = "<NICKNAME>annie</NICKNAME>";
        assert_eq!(card(&format!("{nickname}{parts}<FN>A. Lee</FN>")).best_name().as_deref(), Some("A. Lee"));
        assert_eq!(card(&format!("{nickname}{parts}<FN> </FN>")).best_name().as_deref(), Some("Dr. Ann Lee"));
        assert_eq!(card(&format!("{nickname}<N/>")).best_name().as_deref(), Some("annie"));
        assert_eq!(card("<TITLE>t</TITLE>").best_name(), None);
    }

    #[test]
    fn a_name_is_one_harmless_line() {
        let hostile = format!("<FN>a\n\u{202e}b{}</FN>", "c".repeat(1000));
        let name = card(&hostile).formatted_name().unwrap();
        assert!(name.starts_with("a bc") && name.chars().count() == 200, "{name}");
    }

    #[test]
    fn an_empty_property_says_nothing() {
        let card = card(
            "<NICKNAME/><NICKNAME>b</NICKNAME><TEL><HOME/><NUMBER/></TEL><EMAIL/><ADR><HOME/></ADR><ORG/><URL/><JABBERID/><BDAY>soon</BDAY>",
        );
        assert_eq!(card.nickname().as_deref(), Some("b"));
        assert_eq!((card.phones().count(), card.emails().count(), card.addresses().count(), card.urls().count()), (0, 0, 0, 0));
        assert_eq!((card.organisation(), card.jabber_ids().count(), card.birthday(), card.about()), (None, 0, None, None));
    }

    #[test]
    fn a_property_with_something_unknown_in_it_is_found_as_any_other() {
        let card = card("<TEL a='1'><NUMBER>1</NUMBER></TEL><PHOTO><BINVAL>cG5n</BINVAL><x xmlns='urn:x'/></PHOTO><DESC a='1'>d</DESC>");
        assert_eq!(card.phones().count(), 1);
        assert_eq!(card.picture_bytes(), Some(b"png".as_slice()));
        assert_eq!(card.about().as_deref(), Some("d"));
    }

    #[test]
    fn a_picture_elsewhere_has_no_bytes_here() {
        let card = card("<PHOTO><EXTVAL>https://example.org/a.png</EXTVAL></PHOTO>");
        assert_eq!(card.photo(), Some(&Media::Web("https://example.org/a.png".to_owned())));
        assert_eq!(card.picture_bytes(), None);
    }

    #[test]
    fn people_are_found_by_what_they_say_of_themselves() {
        let card = card(
            "<FN>Ann Lee</FN><N><GIVEN>Ann</GIVEN><FAMILY>Lee</FAMILY></N><NICKNAME>annie</NICKNAME><BDAY>1980-05-21</BDAY>\
             <ADR><STREET>1 Main St</STREET><LOCALITY>Springfield</LOCALITY></ADR><TEL><NUMBER>+1 (555) 01-00</NUMBER></TEL>\
             <EMAIL><USERID>ann@example.org</USERID></EMAIL><TITLE>Engineer</TITLE><ROLE>Lead</ROLE>\
             <ORG><ORGNAME>ACME</ORGNAME><ORGUNIT>Research</ORGUNIT></ORG><CATEGORIES><KEYWORD>chess</KEYWORD></CATEGORIES>\
             <NOTE>one\ntwo</NOTE><URL>https://example.org/</URL>",
        );
        let expected = [
            "Ann Lee",
            "annie",
            "Springfield",
            "+1 (555) 01-00",
            "+15550100",
            "ann@example.org",
            "Engineer",
            "Lead",
            "ACME, Research",
            "chess",
            "one two",
        ];
        assert_eq!(card.search_words(), expected);
    }

    #[test]
    fn words_for_the_search_are_few_and_short() {
        let many: String = (0..60).map(|index| format!("<NICKNAME>{index}{}</NICKNAME>", "n".repeat(300))).collect();
        let words = card(&many).search_words();
        assert_eq!(words.len(), 40);
        assert!(words.iter().all(|word| word.chars().count() == 200));
    }
}
