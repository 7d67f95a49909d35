//! `BDAY`: the day somebody was born on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A year in which there is a 29 February, for days without a year.
const LEAP_YEAR: i16 = 2000;

/// The day somebody was born on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Birthday {
    /// The year, if it is said.
    pub year: Option<i16>,
    /// 1..=12.
    pub month: i8,
    /// 1..=31.
    pub day: i8,
}

impl Birthday {
    /// Reads `1980-05-21`, `19800521`, `--05-21` and `--0521` (ISO 8601, RFC 6350 §6.2.5), also with a time behind it; `None` for
    /// whatever is no day of the calendar. The year 0 is how some programs say that there is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let date = text.split_once(['T', 't', ' ']).map_or(text, |(date, _time)| date);
        let (year, day) = match date.strip_prefix("--") {
            Some(day) => (None, day),
            None => (Some(digits(date.get(..4)?)?), date.get(4..)?),
        };
        let day = if year.is_some() { day.strip_prefix('-').unwrap_or(day) } else { day };
        let (month, day) = match day.len() {
            4 => day.split_at_checked(2)?,
            _ => day.split_once('-').filter(|(month, _)| month.len() == 2)?,
        };
        let valid = |text: &str| i8::try_from(digits(text)?).ok();
        let birthday = Self { year: year.filter(|&year| year != 0), month: valid(month)?, day: valid(day)? };
        Date::new(birthday.year.unwrap_or(LEAP_YEAR), birthday.month, birthday.day).is_ok().then_some(birthday)
    }

    /// As it is written into a card: `1980-05-21`, or `--05-21` without a year.
    #[must_use]
    pub fn to_text(self) -> String {
        let Self { month, day, .. } = self;
        match self.year {
            Some(year) => format!("{year:04}-{month:02}-{day:02}"),
            None => format!("--{month:02}-{day:02}"),
        }
    }

    /// When it is next: `date` itself, or a day after it. Who was born on 29 February is remembered on the 28th in common years. At
    /// the end of all calendars (the year 9999) it is `date`.
    #[must_use]
    pub fn next_on_or_after(self, date: Date) -> Date {
        let this_year = self.in_year(date.year());
        let next_year = || date.year().checked_add(1).and_then(|year| self.in_year(year));
        this_year.filter(|&day| day >= date).or_else(next_year).unwrap_or(date)
    }

    /// How many years old they are on `date`; `None` if the year is not said, or they are not born yet.
    #[must_use]
    pub fn age_on(self, date: Date) -> Option<i16> {
        let years = date.year().checked_sub(self.year?)?;
        let was_birthday = self.in_year(date.year()).is_some_and(|day| day <= date);
        let age = if was_birthday { years } else { years.checked_sub(1)? };
        (age >= 0).then_some(age)
    }

    /// The day on which it is remembered in `year`.
    fn in_year(self, year: i16) -> Option<Date> {
        let first = Date::new(year, self.month.clamp(1, 12), 1).ok()?;
        Date::new(year, first.month(), self.day.clamp(1, first.days_in_month())).ok()
    }
}

/// Two or four digits, and nothing else.
fn digits(text: &str) -> Option<i16> {
    let is_number = matches!(text.len(), 2 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn born(text: &str) -> Birthday {
        Birthday::parse(text).unwrap()
    }

    #[test]
    fn a_birthday_is_read_in_all_forms() {
        let full = Birthday { year: Some(1980), month: 5, day: 21 };
        for text in ["1980-05-21", "19800521", " 1980-05-21\n", "1980-05-21T00:00:00Z", "19800521T101500", "1980-05-21 10:00"] {
            assert_eq!(Birthday::parse(text), Some(full), "{text}");
        }
        for text in ["--05-21", "--0521", "--0521T10", "0000-05-21"] {
            assert_eq!(Birthday::parse(text), Some(Birthday { year: None, ..full }), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_no_birthday() {
        for text in [
            "",
            "-",
            "--",
            "1980",
            "1980-05",
            "1980-5-21",
            "1980-13-01",
            "1980-00-10",
            "1980-04-31",
            "1981-02-29",
            "1900-02-29",
            "--02-30",
            "---21",
            "21.05.1980",
            "05/21/1980",
            "1980-05-2",
            "1980-05-211",
            "+980-05-21",
            "1980-+5-21",
            "１９８０-05-21",
            "é",
            "日日日",
            "19800521x",
            "1980-0521-",
            "--05--21",
        ] {
            assert_eq!(Birthday::parse(text), None, "{text}");
        }
        assert_eq!(born("2000-02-29").day, 29);
        assert_eq!(born("--02-29").year, None, "there is such a day in some years");
    }

    #[test]
    fn a_birthday_is_written_as_it_is_read() {
        for text in ["1980-05-21", "--02-29", "0999-12-31"] {
            assert_eq!(born(text).to_text(), text);
        }
    }

    #[test]
    fn the_next_birthday_is_today_or_later() {
        let birthday = born("1980-05-21");
        assert_eq!(birthday.next_on_or_after(date(2024, 5, 20)), date(2024, 5, 21));
        assert_eq!(birthday.next_on_or_after(date(2024, 5, 21)), date(2024, 5, 21));
        assert_eq!(birthday.next_on_or_after(date(2024, 5, 22)), date(2025, 5, 21));
        assert_eq!(born("--01-01").next_on_or_after(date(9999, 1, 2)), date(9999, 1, 2));
    }

    #[test]
    fn who_was_born_on_29_february_is_remembered_on_the_28th_in_common_years() {
        let birthday = born("2000-02-29");
        assert_eq!(birthday.next_on_or_after(date(2025, 1, 1)), date(2025, 2, 28));
        assert_eq!(birthday.next_on_or_after(date(2027, 3, 1)), date(2028, 2, 29));
        assert_eq!((birthday.age_on(date(2025, 2, 27)), birthday.age_on(date(2025, 2, 28))), (Some(24), Some(25)));
        assert_eq!((birthday.age_on(date(2028, 2, 28)), birthday.age_on(date(2028, 2, 29))), (Some(27), Some(28)));
    }

    #[test]
    fn the_age_is_that_of_the_last_birthday() {
        let birthday = born("1980-05-21");
        assert_eq!(birthday.age_on(date(2024, 5, 20)), Some(43));
        assert_eq!(birthday.age_on(date(2024, 5, 21)), Some(44));
        assert_eq!(birthday.age_on(date(1980, 5, 21)), Some(0));
        assert_eq!(birthday.age_on(date(1980, 5, 20)), None, "not born yet");
        assert_eq!(born("--05-21").age_on(date(2024, 5, 21)), None);
    }

    #[test]
    fn a_birthday_that_is_no_day_ends_nothing() {
        let made_up = Birthday { year: Some(i16::MIN), month: 77, day: -3 };
        assert_eq!(made_up.next_on_or_after(date(2024, 5, 21)), date(2024, 12, 1));
        assert_eq!(made_up.age_on(date(2024, 5, 21)), None);
    }
}
