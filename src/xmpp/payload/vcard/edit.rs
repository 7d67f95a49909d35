//! Changes to a card that leave everything else in it as it is, the order included.

use std::mem;

use super::{Media, Property, VCard, read};

/// The properties as XEP-0054 has them in order.
const ORDER: [&str; 30] = [
    "VERSION",
    "FN",
    "N",
    "NICKNAME",
    "PHOTO",
    "BDAY",
    "ADR",
    "LABEL",
    "TEL",
    "EMAIL",
    "JABBERID",
    "MAILER",
    "TZ",
    "GEO",
    "TITLE",
    "ROLE",
    "LOGO",
    "AGENT",
    "ORG",
    "CATEGORIES",
    "NOTE",
    "PRODID",
    "REV",
    "SORT-STRING",
    "SOUND",
    "UID",
    "URL",
    "CLASS",
    "KEY",
    "DESC",
];

impl Property {
    /// Whether its element is one of XEP-0054 with this name, understood or not.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        match self {
            Self::Other(element) => read::is_ours(element) && element.name().eq_ignore_ascii_case(name),
            known => known.name() == name,
        }
    }

    /// Whether it is known and understood.
    fn is_understood(&self) -> bool {
        !matches!(self, Self::Other(_))
    }

    /// Where XEP-0054 has it among the others; whatever is unknown is last.
    fn rank(&self) -> usize {
        ORDER.iter().position(|name| self.is_named(name)).unwrap_or(ORDER.len())
    }

    /// The property that says `new` instead, with what else stands in this one.
    fn changed_to(&self, new: Self) -> Self {
        match self {
            same if *same.known() == new => self.clone(),
            Self::Extended(extended) => extended.changed_to(new),
            _ => new,
        }
    }
}

impl VCard {
    /// Puts `property` in the place of the first one of its name, or where it belongs if there is none. What else stands in the
    /// first one stays. Where the first one could not be understood, it is replaced whole.
    pub fn set(&mut self, property: Property) {
        let has_its_name = |old: &Property| old.is_named(property.name());
        let understood = self.properties.iter().position(|old| old.is_understood() && has_its_name(old));
        let place = understood.or_else(|| self.properties.iter().position(has_its_name));
        match place.and_then(|index| self.properties.get_mut(index)) {
            Some(old) => *old = old.changed_to(property),
            None => self.add(property),
        }
    }

    /// Puts `property` behind the last one of its name, or where it belongs if there is none: behind the last one that XEP-0054 has
    /// before it.
    pub fn add(&mut self, property: Property) {
        let namesake = self.properties.iter().rposition(|old| old.is_named(property.name()));
        let before = || self.properties.iter().rposition(|old| old.rank() <= property.rank());
        let place = namesake.or_else(before).map_or(0, |index| index + 1);
        self.properties.insert(place, property);
    }

    /// Says that these are all properties called `name` (`TEL`), in this order; others in `values` are left out. They take the places
    /// of those that are there: one that says the same is kept as it is, one that is changed keeps what else stands in it. What
    /// could not be understood stays.
    pub fn set_all(&mut self, name: &str, values: Vec<Property>) {
        let is_one = |property: &Property| property.is_understood() && property.is_named(name);
        let old: Vec<_> = self.properties.iter().filter(|property| is_one(property)).cloned().map(Some).collect();
        let mut places = old.len();
        let mut new = settled(old, values.into_iter().filter(is_one)).into_iter();
        for property in mem::take(&mut self.properties) {
            if !is_one(&property) {
                self.properties.push(property);
                continue;
            }
            places -= 1;
            self.properties.extend(new.next());
            if places == 0 {
                self.properties.extend(new.by_ref());
            }
        }
        new.for_each(|property| self.add(property));
    }

    /// Takes away all properties called `name` (`NICKNAME`), understood or not. Returns whether there were any.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.properties.len();
        self.properties.retain(|property| !property.is_named(name));
        self.properties.len() < before
    }

    /// The card with this picture, a media type and the bytes, in the place of all that it has; without any for `None`.
    #[must_use]
    pub fn with_photo(mut self, photo: Option<(String, Vec<u8>)>) -> Self {
        let place = self.properties.iter().position(|property| property.is_named("PHOTO"));
        self.remove("PHOTO");
        if let Some((media_type, bytes)) = photo {
            let photo = Property::Photo(Media::Bytes { media_type: Some(media_type), bytes });
            match place {
                Some(index) => self.properties.insert(index.min(self.properties.len()), photo),
                None => self.add(photo),
            }
        }
        self
    }
}

/// The new values, each with the old property that says the same, or with what else stood in the one at its place.
fn settled(mut old: Vec<Option<Property>>, values: impl Iterator<Item = Property>) -> Vec<Property> {
    let values: Vec<(Property, Option<Property>)> = values
        .map(|value| {
            let same = old.iter_mut().find(|old| old.as_ref().is_some_and(|old| *old.known() == *value.known()));
            let same = same.and_then(Option::take);
            (value, same)
        })
        .collect();
    let mut old = old.into_iter();
    values
        .into_iter()
        .map(|(value, same)| match (same, old.next().flatten()) {
            (Some(same), _) => same,
            (None, Some(changed)) => changed.changed_to(value),
            (None, None) => value,
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::xmpp::payload::vcard::{Kind, Phone};

    fn card(inside: &str) -> VCard {
        VCard::from_xml(&format!("<vCard xmlns='vcard-temp'>{inside}</vCard>")).unwrap()
    }

    fn inside(card: &VCard) -> String {
        card.to_xml().replace("<vCard xmlns='vcard-temp'>", "").replace("</vCard>", "")
    }

    fn phone(number: &str) -> Property {
        Property::Phone(Phone { kinds: vec![Kind::Home], number: number.to_owned() })
    }

    #[test]
    fn one_field_is_changed_and_all_else_stays() {
        let mut edited = card("<DESC>d</DESC><x xmlns='urn:x'>1</x><NICKNAME>one</NICKNAME><NICKNAME>two</NICKNAME><FN>f</FN>");
        edited.set(Property::Nickname("new".to_owned()));
        let expected = "<DESC>d</DESC><x xmlns='urn:x'>1</x><NICKNAME>new</NICKNAME><NICKNAME>two</NICKNAME><FN>f</FN>";
        assert_eq!(inside(&edited), expected);
    }

    #[test]
    fn a_new_field_goes_where_it_belongs() {
        let mut edited = card("<FN>f</FN><x xmlns='urn:x'/><TEL><NUMBER>1</NUMBER></TEL><DESC>d</DESC>");
        edited.set(Property::Nickname("n".to_owned()));
        edited.set(Property::Url("u".to_owned()));
        edited.add(phone("2"));
        let expected = "<FN>f</FN><NICKNAME>n</NICKNAME><x xmlns='urn:x'/><TEL><NUMBER>1</NUMBER></TEL>\
            <TEL><HOME/><NUMBER>2</NUMBER></TEL><URL>u</URL><DESC>d</DESC>";
        assert_eq!(inside(&edited), expected);
        let mut empty = VCard::default();
        empty.set(Property::Note("n".to_owned()));
        empty.set(Property::FormattedName("f".to_owned()));
        assert_eq!(inside(&empty), "<FN>f</FN><NOTE>n</NOTE>");
    }

    #[test]
    fn a_changed_field_keeps_what_else_stands_in_it() {
        let mut edited = card("<TEL a='1'><HOME/><NUMBER b='2'>1</NUMBER><X-EXT>3</X-EXT></TEL>");
        edited.set(phone("2"));
        assert_eq!(inside(&edited), "<TEL a='1'><HOME/><NUMBER b='2'>2</NUMBER><X-EXT>3</X-EXT></TEL>");
        assert_eq!(edited.known().collect::<Vec<_>>(), [&phone("2")]);
    }

    #[test]
    fn a_field_that_says_the_same_is_not_touched() {
        let original = card("<TEL>1<X-EXT>3</X-EXT></TEL>");
        let mut edited = original.clone();
        edited.set(Property::Phone(Phone { kinds: vec![], number: "1".to_owned() }));
        assert_eq!(edited, original);
    }

    #[test]
    fn what_could_not_be_understood_is_replaced_by_what_is_set() {
        let mut edited = card("<N><x xmlns='urn:x'/></N><GEO>here</GEO>");
        edited.set(Property::Geo(crate::xmpp::payload::vcard::Geo { latitude: "1".to_owned(), longitude: "2".to_owned() }));
        assert_eq!(inside(&edited), "<N><x xmlns='urn:x'/></N><GEO><LAT>1</LAT><LON>2</LON></GEO>");
    }

    #[test]
    fn a_list_takes_the_places_of_the_old_one() {
        let start = "<TEL><HOME/><NUMBER>1</NUMBER><x xmlns='urn:1'/></TEL><FN>f</FN><TEL><HOME/><NUMBER>2</NUMBER><x xmlns='urn:2'/></TEL>\
            <NOTE>n</NOTE>";
        let mut edited = card(start);
        edited.set_all("TEL", vec![phone("2"), phone("3"), phone("4")]);
        let expected = "<TEL><HOME/><NUMBER>2</NUMBER><x xmlns='urn:2'/></TEL><FN>f</FN><TEL><HOME/><NUMBER>3</NUMBER></TEL>\
            <TEL><HOME/><NUMBER>4</NUMBER></TEL><NOTE>n</NOTE>";
        assert_eq!(inside(&edited), expected);
        let mut shorter = card(start);
        shorter.set_all("TEL", vec![phone("2")]);
        assert_eq!(inside(&shorter), "<TEL><HOME/><NUMBER>2</NUMBER><x xmlns='urn:2'/></TEL><FN>f</FN><NOTE>n</NOTE>");
        let mut changed = card(start);
        changed.set_all("TEL", vec![phone("9"), phone("2")]);
        assert_eq!(inside(&changed), start.replace("<NUMBER>1", "<NUMBER>9"));
        let mut first = card("<FN>f</FN>");
        first.set_all("TEL", vec![phone("1"), Property::Note("is no telephone".to_owned()), phone("2")]);
        assert_eq!(first.properties[1..], [phone("1"), phone("2")]);
    }

    #[test]
    fn what_is_removed_is_gone_in_every_form() {
        let mut edited = card("<NICKNAME>n</NICKNAME><fn a='1'>f</fn><PHOTO/><NICKNAME xmlns='urn:x'>x</NICKNAME>");
        assert!(edited.remove("NICKNAME") && edited.remove("FN") && edited.remove("PHOTO"));
        assert!(!edited.remove("FN"));
        assert_eq!(inside(&edited), "<NICKNAME xmlns='urn:x'>x</NICKNAME>", "it only has the name");
    }

    #[test]
    fn a_new_picture_takes_the_place_of_all_old_ones() {
        let old = card("<FN>f</FN><PHOTO><EXTVAL>https://example.org/</EXTVAL></PHOTO><NOTE>n</NOTE><PHOTO/>");
        let new = old.clone().with_photo(Some(("image/png".to_owned(), b"png".to_vec())));
        assert_eq!(inside(&new), "<FN>f</FN><PHOTO><TYPE>image/png</TYPE><BINVAL>cG5n</BINVAL></PHOTO><NOTE>n</NOTE>");
        assert_eq!(inside(&old.with_photo(None)), "<FN>f</FN><NOTE>n</NOTE>");
        let first = card("<DESC>d</DESC>").with_photo(Some(("image/png".to_owned(), b"png".to_vec())));
        assert_eq!(first.properties[0].name(), "PHOTO");
    }
}
