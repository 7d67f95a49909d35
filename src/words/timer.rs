//! How long something lasts, and what a timer does.

use crate::{
    i18n::{Value, Words},
    model::Timer,
};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;

/// A length of time in its two largest units: `1 week`, `2 days 3 hours`, `5 minutes`.
#[must_use]
pub fn span(words: &Words, seconds: u64) -> String {
    let say = |id, count: u64| words.text_with(id, &[("count", i64::try_from(count).unwrap_or(i64::MAX).into())]);
    if seconds >= WEEK && seconds.is_multiple_of(WEEK) {
        return say("span-weeks", seconds / WEEK);
    }
    let units = [("span-days", DAY), ("span-hours", HOUR), ("span-minutes", MINUTE), ("span-seconds", 1)];
    let mut rest = seconds;
    let counts = units.map(|(id, unit)| {
        let count = rest / unit;
        rest %= unit;
        (id, count)
    });
    let largest = counts.iter().position(|(_, count)| *count > 0).unwrap_or(units.len() - 1);
    let parts = counts.into_iter().skip(largest).take(2).enumerate().filter(|(place, (_, count))| *place == 0 || *count > 0);
    parts.map(|(_, (id, count))| say(id, count)).collect::<Vec<_>>().join(" ")
}

/// What a timer does, in a few words.
#[must_use]
pub fn timer(words: &Words, timer: Option<Timer>) -> String {
    let say = |id, seconds: u32| words.text_with(id, &[("span", Value::own(span(words, seconds.into())))]);
    match timer {
        None => words.text("timer-off"),
        Some(Timer::UsefulFor(seconds)) => say("timer-useful", seconds),
        Some(Timer::VanishesAfterReading(seconds)) => say("timer-vanishes", seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_length_of_time_is_told_in_its_two_largest_units() {
        let english = Words::of(Language::English);
        for (seconds, said) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (300, "5 minutes"),
            (90, "1 minute 30 seconds"),
            (3_600, "1 hour"),
            (3_601, "1 hour"),
            (5_400, "1 hour 30 minutes"),
            (86_400, "1 day"),
            (10 * 86_400 + 7_200, "10 days 2 hours"),
            (604_800, "1 week"),
            (864_000, "10 days"),
        ] {
            assert_eq!(span(&english, seconds), said);
        }
        assert_eq!(span(&Words::of(Language::SimplifiedChinese), 5_400), "1 小时 30 分钟");
    }

    #[test]
    fn the_longest_time_there_is_has_words_too() {
        assert!(span(&Words::of(Language::English), u64::MAX).ends_with("hours"));
        assert!(timer(&Words::of(Language::English), Some(Timer::UsefulFor(u32::MAX))).starts_with("Useful for 49710 days"));
    }

    #[test]
    fn the_two_timers_are_told_apart() {
        let english = Words::of(Language::English);
        assert_eq!(timer(&english, None), "Off");
        assert_eq!(timer(&english, Some(Timer::UsefulFor(3_600))), "Useful for 1 hour");
        assert_eq!(timer(&english, Some(Timer::VanishesAfterReading(5))), "Vanishes 5 seconds after reading");
    }
}
