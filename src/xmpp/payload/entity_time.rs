//! XEP-0202 entity time, and XEP-0090 `jabber:iq:time` as it was asked in 2001.

use jiff::{Timestamp, tz::Offset};

use super::delay::stamp;
use crate::xmpp::{ns, text, xml::Element};

/// More characters of the name of a zone are not kept.
const ZONE_LIMIT: usize = 100;

/// What time it is for somebody, as they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityTime {
    /// The time, within the years 1970 to 2199.
    pub utc: Timestamp,
    /// Their zone.
    pub zone: Option<Zone>,
}

/// A time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Zone {
    /// How far it is from UTC.
    Offset(Offset),
    /// A name that clients of 2001 gave it (`MDT`), from which no time can be told. Hostile.
    Named(String),
}

impl EntityTime {
    /// The question.
    #[must_use]
    pub fn get() -> Element {
        Element::new("time", ns::TIME)
    }

    /// The question as it was asked in 2001.
    #[must_use]
    pub fn get_legacy() -> Element {
        Element::new("query", ns::IQ_TIME)
    }

    /// The answer in an iq of type `result`, in either form.
    #[must_use]
    pub fn of(iq: &Element) -> Option<Self> {
        super::answer_in(iq).find_map(|answer| Self::parse(answer).or_else(|| Self::parse_legacy(answer)))
    }

    /// Reads `<time xmlns='urn:xmpp:time'/>`. `None` if it is none, or does not say the time.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        let utc = element.child_text("utc", ns::TIME).filter(|_| element.is("time", ns::TIME))?;
        let zone = element.child_text("tzo", ns::TIME).and_then(|text| offset(text.trim()));
        Some(Self { utc: stamp::clamp(stamp::parse(utc.trim())?), zone: zone.map(Zone::Offset) })
    }

    /// Reads `<query xmlns='jabber:iq:time'/>`. `None` if it is none, or does not say the time.
    #[must_use]
    pub fn parse_legacy(element: &Element) -> Option<Self> {
        let utc = element.child_text("utc", ns::IQ_TIME).filter(|_| element.is("query", ns::IQ_TIME))?;
        let utc = stamp::parse_legacy(utc.trim()).or_else(|| stamp::parse(utc.trim()))?;
        let zone = element.child_text("tz", ns::IQ_TIME).and_then(|text| Zone::parse(&text));
        Some(Self { utc: stamp::clamp(utc), zone })
    }

    /// The answer as XEP-0202 has it, where a zone that is only a name cannot be said: then it is UTC.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let child = |name: &str, text: String| Element::new(name, ns::TIME).with_text(text);
        let zone = match &self.zone {
            Some(Zone::Offset(offset)) => written(*offset),
            Some(Zone::Named(_)) | None => written(Offset::UTC),
        };
        Self::get().with_child(child("tzo", zone)).with_child(child("utc", stamp::write(self.utc)))
    }

    /// The answer as XEP-0090 has it.
    #[must_use]
    pub fn to_legacy_element(&self) -> Element {
        let child = |name: &str, text: String| Element::new(name, ns::IQ_TIME).with_text(text);
        let zone = self.zone.as_ref().map(|zone| match zone {
            Zone::Offset(offset) => written(*offset),
            Zone::Named(name) => name.clone(),
        });
        let utc = child("utc", stamp::write_legacy(self.utc));
        Self::get_legacy().with_child(utc).with_optional_child(zone.map(|zone| child("tz", zone)))
    }
}

impl Zone {
    fn parse(words: &str) -> Option<Self> {
        offset(words.trim()).map(Self::Offset).or_else(|| text::single_line(words, ZONE_LIMIT).map(Self::Named))
    }
}

fn offset(text: &str) -> Option<Offset> {
    Offset::from_seconds(i32::from(stamp::parse_offset(text)?) * 60).ok()
}

/// `Z` for UTC, otherwise `±hh:mm`; the seconds of zones of the nineteenth century are lost.
fn written(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
    if minutes == 0 { "Z".to_owned() } else { format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    fn answer(inside: &str) -> Option<EntityTime> {
        EntityTime::of(&parse_fragment(&format!("<iq type='result'>{inside}</iq>"), ns::CLIENT).unwrap()[0])
    }

    fn new(utc: &str, tzo: &str) -> Option<EntityTime> {
        answer(&format!("<time xmlns='urn:xmpp:time'><tzo>{tzo}</tzo><utc>{utc}</utc></time>"))
    }

    fn old(utc: &str, tz: &str) -> Option<EntityTime> {
        answer(&format!("<query xmlns='jabber:iq:time'><utc>{utc}</utc><tz>{tz}</tz><display>now</display></query>"))
    }

    fn time(second: i64, zone: Option<Zone>) -> EntityTime {
        EntityTime { utc: Timestamp::from_second(second).unwrap(), zone }
    }

    fn east(minutes: i32) -> Option<Zone> {
        Some(Zone::Offset(Offset::from_seconds(minutes * 60).unwrap()))
    }

    #[test]
    fn both_forms_are_read() {
        assert_eq!(new("2006-12-19T17:58:35Z", "-06:00"), Some(time(1_166_551_115, east(-360))), "the example of XEP-0202");
        let named = Some(Zone::Named("MDT".to_owned()));
        assert_eq!(old("20020910T17:58:35", "MDT"), Some(time(1_031_680_715, named)), "the example of XEP-0090");
        assert_eq!(old("2002-09-10T17:58:35Z", "+05:30"), Some(time(1_031_680_715, east(330))));
        let asked = "<iq type='get'><time xmlns='urn:xmpp:time'><utc>2006-12-19T17:58:35Z</utc></time></iq>";
        assert_eq!(EntityTime::of(&parse_fragment(asked, ns::CLIENT).unwrap()[0]), None);
    }

    #[test]
    fn a_bad_zone_is_none_and_a_bad_time_no_answer() {
        assert_eq!(new("2006-12-19T17:58:35Z", "MDT"), Some(time(1_166_551_115, None)));
        assert_eq!(old("20020910T17:58:35", ""), Some(time(1_031_680_715, None)));
        assert_eq!(["", "now", "2006-13-19T17:58:35Z"].map(|utc| new(utc, "Z")), [None, None, None]);
        assert_eq!(answer("<time xmlns='urn:xmpp:time'/>"), None);
        assert_eq!(new("1601-01-01T00:00:00Z", "Z"), Some(time(0, east(0))), "far times are brought near");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let here = time(1_031_680_715, east(-210));
        assert_eq!(
            write(&here.to_element(), ns::CLIENT),
            "<time xmlns='urn:xmpp:time'><tzo>-03:30</tzo><utc>2002-09-10T17:58:35Z</utc></time>"
        );
        assert_eq!(
            write(&here.to_legacy_element(), ns::CLIENT),
            "<query xmlns='jabber:iq:time'><utc>20020910T17:58:35</utc><tz>-03:30</tz></query>"
        );
        assert_eq!(EntityTime::parse(&here.to_element()), Some(here.clone()));
        assert_eq!(EntityTime::parse_legacy(&here.to_legacy_element()), Some(here));
        assert!(write(&time(0, None).to_element(), ns::CLIENT).contains("<tzo>Z</tzo>"));
    }
}
