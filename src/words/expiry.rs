//! When the content of a message goes, how long that is, and what is said in its place.

use jiff::{SignedDuration, Timestamp};

use super::span;
use crate::{
    i18n::{Value, Words},
    model::{Content, Delivery, Direction, Expiry, Message, SendFailure},
};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Below this the seconds are shown.
const SOON: i64 = 10 * MINUTE;

/// A unit in which time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Seconds,
    Minutes,
    Hours,
    Days,
}

impl Unit {
    fn seconds(self) -> i64 {
        match self {
            Self::Seconds => 1,
            Self::Minutes => MINUTE,
            Self::Hours => HOUR,
            Self::Days => DAY,
        }
    }

    /// The largest unit in which so many seconds are a round number, or a large one.
    fn of(seconds: i64) -> Self {
        let fits = |unit: &Self| seconds > 0 && (seconds % unit.seconds() == 0 || seconds > 2 * unit.seconds());
        [Self::Days, Self::Hours, Self::Minutes].into_iter().find(fits).unwrap_or(Self::Seconds)
    }

    /// In which unit the rest of a time is told.
    fn of_rest(seconds: i64) -> Self {
        [Self::Days, Self::Hours, Self::Minutes].into_iter().find(|unit| seconds > unit.ends()).unwrap_or(Self::Seconds)
    }

    /// At so many seconds the rest of a time is told in a smaller unit.
    fn ends(self) -> i64 {
        match self {
            Self::Seconds => 0,
            Self::Minutes => SOON - 1,
            Self::Hours => HOUR - MINUTE,
            Self::Days => 2 * DAY - HOUR,
        }
    }
}

/// A time in a few letters: `30 s`, `5 min`, `3 h`, `2 d`.
#[must_use]
pub fn brief(words: &Words, seconds: u32) -> String {
    told(words, i64::from(seconds), Unit::of(i64::from(seconds)))
}

/// What is left of a time, never less than there is: `1:05`, `42 min`, `3 h`, `2 d`.
#[must_use]
pub fn left(words: &Words, left: SignedDuration) -> String {
    let seconds = whole_seconds(left);
    match Unit::of_rest(seconds) {
        Unit::Seconds => format!("{}:{:02}", seconds / MINUTE, seconds % MINUTE),
        unit => told(words, seconds, unit),
    }
}

/// How long [`left`] says the same.
#[must_use]
pub fn until_it_changes(left: SignedDuration) -> SignedDuration {
    let unit = Unit::of_rest(whole_seconds(left));
    let left = i64::try_from(left.as_millis()).unwrap_or(i64::MAX);
    let (size, until_end) = (unit.seconds() * 1000, left - unit.ends() * 1000);
    let until_less = match left.rem_euclid(size) {
        0 => size,
        rest => rest,
    };
    SignedDuration::from_millis(if until_end > 0 { until_less.min(until_end) } else { until_less })
}

/// Which kind of timer a message has, when its content goes, and what that cannot reach.
#[must_use]
pub fn expiry(words: &Words, message: &Message, now: Timestamp) -> Option<String> {
    let own = message.direction == Direction::Outgoing;
    let kind = match message.expiry? {
        Expiry::UsefulUntil { deadline, kept: true } if deadline <= now => {
            return Some(words.text_with("timeline-expiry-kept", &[("moment", Value::own(words.moment(deadline)))]));
        }
        Expiry::UsefulUntil { deadline, .. } => {
            words.text_with("timeline-expiry-useful", &[("moment", Value::own(words.moment(deadline)))])
        }
        Expiry::AfterReading { seconds, deadline } => {
            let span = ("span", Value::own(span(words, seconds.into())));
            match (deadline, own) {
                (Some(deadline), false) => words.text_with("timeline-expiry-read", &[span, ("moment", Value::own(words.moment(deadline)))]),
                (Some(deadline), true) => words.text_with("timeline-expiry-sent", &[span, ("moment", Value::own(words.moment(deadline)))]),
                (None, false) => words.text_with("timeline-expiry-when-read", &[span]),
                (None, true) => words.text_with("timeline-expiry-when-sent", &[span]),
            }
        }
    };
    let copies = if own { words.text("timeline-expiry-copies") } else { String::new() };
    Some(words.join([kind.as_str(), copies.as_str()]))
}

/// What is said in place of content that is gone, or whose time is over; `unread`: nobody had looked at it here.
#[must_use]
pub fn gone(words: &Words, message: &Message, unread: bool) -> String {
    let unread = match &message.content {
        Content::Gone(gone) => gone.unread,
        Content::Said(_) | Content::Unreadable(_) => unread,
    };
    let unsent = message.delivery == Some(Delivery::Failed(SendFailure::Expired));
    words.text(match (message.expiry, message.direction) {
        (_, Direction::Outgoing) if unsent => "timeline-gone-unsent",
        (Some(Expiry::UsefulUntil { .. }), Direction::Incoming) if unread => "timeline-gone-unread",
        (Some(Expiry::UsefulUntil { .. }), _) => "timeline-gone-expired",
        (Some(Expiry::AfterReading { .. }), Direction::Incoming) => "timeline-gone-read",
        (Some(Expiry::AfterReading { .. }), Direction::Outgoing) => "timeline-gone-sent",
        (None, _) => "timeline-gone",
    })
}

fn told(words: &Words, seconds: i64, unit: Unit) -> String {
    let id = match unit {
        Unit::Seconds => "timeline-brief-seconds",
        Unit::Minutes => "timeline-brief-minutes",
        Unit::Hours => "timeline-brief-hours",
        Unit::Days => "timeline-brief-days",
    };
    words.text_with(id, &[("count", Value::Number(in_units(seconds, unit)))])
}

fn in_units(seconds: i64, unit: Unit) -> i64 {
    let size = unit.seconds();
    seconds / size + i64::from(seconds % size > 0)
}

/// Rounded up: what is left is left.
fn whole_seconds(left: SignedDuration) -> i64 {
    (left.as_secs() + i64::from(left.subsec_nanos() > 0)).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn english() -> Words {
        Words::of(Language::English)
    }

    #[test]
    fn what_is_left_is_told_in_the_unit_that_matters() {
        for (milliseconds, told) in [
            (0, "0:00"),
            (1, "0:01"),
            (64_001, "1:05"),
            (599_000, "9:59"),
            (600_000, "10 min"),
            (600_001, "11 min"),
            (3_540_000, "59 min"),
            (3_540_001, "1 h"),
            (3_600_001, "2 h"),
            (47 * 3_600_000, "47 h"),
            (47 * 3_600_000 + 1, "2 d"),
            (48 * 3_600_000, "2 d"),
        ] {
            assert_eq!(left(&english(), SignedDuration::from_millis(milliseconds)), told, "{milliseconds}");
        }
    }

    #[test]
    fn it_is_told_again_exactly_when_it_changes() {
        let mut rest = SignedDuration::from_hours(50) + SignedDuration::from_millis(1234);
        while rest > SignedDuration::from_millis(1) {
            let (step, before) = (until_it_changes(rest), left(&english(), rest));
            assert!(step > SignedDuration::ZERO);
            assert_eq!(left(&english(), rest - step + SignedDuration::from_millis(1)), before, "{rest:?}");
            rest -= step;
            assert_ne!(left(&english(), rest), before, "{rest:?}");
            if rest < SignedDuration::from_mins(9) {
                break;
            }
        }
        assert_eq!(until_it_changes(SignedDuration::from_millis(5400)), SignedDuration::from_millis(400));
    }

    #[test]
    fn a_time_is_told_as_people_set_it() {
        for (seconds, said) in
            [(1, "1 s"), (30, "30 s"), (60, "1 min"), (90, "90 s"), (300, "5 min"), (5400, "90 min"), (86_400, "1 d"), (86_399, "24 h")]
        {
            assert_eq!(brief(&english(), seconds), said);
        }
    }
}
