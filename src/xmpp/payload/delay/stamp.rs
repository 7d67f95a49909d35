//! Time stamps: XEP-0082, read with the tolerance that it needs, and the form of 2001 (XEP-0091).

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::TimeZone};

/// 1970-01-01T00:00:00Z and 2199-12-31T23:59:59Z in seconds: no honest stamp is outside.
const HONEST: (i64, i64) = (0, 7_258_118_399);

/// `CCYY-MM-DDThh:mm:ss[.fff]Z` or with an offset `±hh:mm`. Also taken: a comma for the point, a small `t` or `z`, no
/// zone at all (UTC), and a leap second.
pub(in crate::xmpp::payload) fn parse(text: &str) -> Option<Timestamp> {
    let mut rest = Rest(text);
    let year = rest.digits(4)?;
    rest.one_of("-")?;
    let month = rest.digits(2)?;
    rest.one_of("-")?;
    let day = rest.digits(2)?;
    rest.one_of("Tt")?;
    let hour = rest.digits(2)?;
    rest.one_of(":")?;
    let minute = rest.digits(2)?;
    rest.one_of(":")?;
    let second = rest.digits(2)?;
    let nanosecond = rest.fraction()?;
    let east = rest.offset()?;
    let local = utc([year, month, day, hour, minute, second], nanosecond)?;
    Some(local.checked_sub(SignedDuration::from_mins(i64::from(east))).unwrap_or(Timestamp::MAX))
}

/// `CCYYMMDDThh:mm:ss` in UTC. Also taken: no colons, and a `Z` at the end.
pub(in crate::xmpp::payload) fn parse_legacy(text: &str) -> Option<Timestamp> {
    let mut rest = Rest(text);
    let (year, month, day) = (rest.digits(4)?, rest.digits(2)?, rest.digits(2)?);
    rest.one_of("T")?;
    let hour = rest.digits(2)?;
    let colons = rest.one_of(":").is_some();
    let minute = rest.digits(2)?;
    if colons {
        rest.one_of(":")?;
    }
    let second = rest.digits(2)?;
    let _ = rest.one_of("Z");
    if rest.0.is_empty() { utc([year, month, day, hour, minute, second], 0) } else { None }
}

/// A zone alone, `Z` or `±hh:mm`, in minutes east of UTC.
pub(in crate::xmpp::payload) fn parse_offset(text: &str) -> Option<i16> {
    if text.is_empty() { None } else { Rest(text).offset() }
}

/// As XEP-0082 has it, in UTC.
pub(in crate::xmpp::payload) fn write(stamp: Timestamp) -> String {
    stamp.to_string()
}

/// As XEP-0091 has it; parts of a second are lost.
pub(in crate::xmpp::payload) fn write_legacy(stamp: Timestamp) -> String {
    stamp.strftime("%Y%m%dT%H:%M:%S").to_string()
}

/// The nearest time that an honest stamp can have.
pub(in crate::xmpp::payload) fn clamp(stamp: Timestamp) -> Timestamp {
    let (first, last) = HONEST;
    let second = stamp.as_second();
    if (first..=last).contains(&second) {
        stamp
    } else {
        Timestamp::from_second(second.clamp(first, last)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// The time of year, month, day, hour, minute and second, if there is such a time.
fn utc(parts: [i16; 6], nanosecond: i32) -> Option<Timestamp> {
    let [year, rest @ ..] = parts;
    let [month, day, hour, minute, second] = rest.map(|part| i8::try_from(part).unwrap_or(i8::MAX));
    // Clocks without leap seconds know no 60th.
    let second = if second == 60 { 59 } else { second };
    let time = DateTime::new(year, month, day, hour, minute, second, nanosecond).ok()?;
    // Only the last day of the year 9999 is a time of the calendar and no time stamp.
    Some(time.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |zoned| zoned.timestamp()))
}

/// What of a stamp was not read yet.
struct Rest<'t>(&'t str);

impl Rest<'_> {
    /// Exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<i16> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    /// One of `characters`.
    fn one_of(&mut self, characters: &str) -> Option<char> {
        let character = self.0.chars().next().filter(|&character| characters.contains(character))?;
        self.0 = self.0.strip_prefix(character)?;
        Some(character)
    }

    /// The parts of a second in nanoseconds; 0 if there are none. What is finer is dropped.
    fn fraction(&mut self) -> Option<i32> {
        if self.one_of(".,").is_none() {
            return Some(0);
        }
        let end = self.0.find(|character: char| !character.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
        self.0 = rest;
        digits
            .bytes()
            .chain(std::iter::repeat(b'0'))
            .take(9)
            .try_fold(0_i32, |sum, digit| sum.checked_mul(10)?.checked_add(i32::from(digit - b'0')))
    }

    /// The zone, in minutes east of UTC, with which the stamp must end.
    fn offset(&mut self) -> Option<i16> {
        let offset = match self.one_of("Zz+-") {
            None | Some('Z' | 'z') => 0,
            Some(sign) => {
                let hours = self.digits(2).filter(|hours| *hours <= 14)?;
                self.one_of(":")?;
                let minutes = self.digits(2).filter(|minutes| *minutes <= 59)?;
                (hours * 60 + minutes) * if sign == '-' { -1 } else { 1 }
            }
        };
        self.0.is_empty().then_some(offset)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn vectors() -> Value {
        serde_json::from_str(include_str!("../../../../tests/data/vectors.json")).unwrap()
    }

    #[test]
    fn stamps_of_today_are_read_as_the_vectors_say() {
        for vector in vectors()["xep0082_datetime_accept"].as_array().unwrap() {
            let (text, seconds) = (vector[0].as_str().unwrap(), vector[1].as_str().unwrap());
            let (whole, fraction) = seconds.split_once('.').unwrap();
            let stamp = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(stamp.as_second(), whole.parse::<i64>().unwrap(), "{text}");
            assert_eq!(format!("{:09}", stamp.subsec_nanosecond()), format!("{fraction:0<9}"), "{text}");
        }
    }

    #[test]
    fn what_is_no_stamp_is_refused() {
        for vector in vectors()["xep0082_datetime_reject"].as_array().unwrap() {
            let text = vector.as_str().unwrap();
            // The one that is tolerated: without a zone it is UTC.
            let expected = (text == "2002-09-10T23:08:25").then(|| Timestamp::from_second(1_031_699_305).unwrap());
            assert_eq!(parse(text), expected, "{text}");
        }
        for text in [
            "2002-09-10T23:08:25Zz",
            "2002-09-10T23:08:25+15:00",
            "2002-09-10T23:08:25+01:60",
            "2002-09-10T23:61:25Z",
            "２002-09-10T23:08:25Z",
            "-002-09-10T23:08:25Z",
            "2002-09-10T23:08:25+é0:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_zone_alone_is_read() {
        assert_eq!(["Z", "-06:00", "+05:30", "+14:00"].map(parse_offset), [Some(0), Some(-360), Some(330), Some(840)]);
        assert_eq!(["", "06:00", "+6", "+15:00", "MDT", "+06:00x"].map(parse_offset), [None; 6]);
    }

    #[test]
    fn odd_stamps_are_tolerated() {
        let expected = Timestamp::from_second(1_031_699_305).unwrap();
        for text in ["2002-09-10t23:08:25z", "2002-09-10T23:08:25,000", "2002-09-10T23:08:25.000000000000000000001Z"] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
        assert_eq!(parse("2016-12-31T23:59:60Z"), parse("2016-12-31T23:59:59Z"));
    }

    #[test]
    fn stamps_of_2001_are_read_and_written_as_the_vectors_say() {
        let vectors = &vectors()["xep0091_stamp"];
        for vector in vectors["accept"].as_array().unwrap().iter().chain(vectors["tolerant"].as_array().unwrap()) {
            let text = vector[0].as_str().unwrap();
            let stamp = parse_legacy(text).or_else(|| parse(text)).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(Some(stamp.as_second()), vector[1].as_i64(), "{text}");
        }
        for vector in vectors["reject"].as_array().unwrap() {
            let text = vector.as_str().unwrap();
            assert_eq!(parse_legacy(text).or_else(|| parse(text)), None, "{text}");
        }
        let example = &vectors["emit_example"];
        let stamp = Timestamp::from_second(example["unix"].as_i64().unwrap()).unwrap();
        assert_eq!(Some(write_legacy(stamp).as_str()), example["stamp"].as_str());
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9TZtz:.,+-]{0,30}") {
            let _ = (parse(&text), parse_legacy(&text));
        }

        #[test]
        fn what_is_written_is_read_back(second in HONEST.0..=HONEST.1, nanosecond in 0..1_000_000_000_i32) {
            let stamp = Timestamp::new(second, nanosecond).unwrap();
            proptest::prop_assert_eq!(parse(&write(stamp)), Some(stamp));
            proptest::prop_assert_eq!(parse_legacy(&write_legacy(stamp)).map(|stamp| stamp.as_second()), Some(second));
        }
    }
}
