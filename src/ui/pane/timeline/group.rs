//! Which messages stand together: days, groups of one author, the unread line.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::model::{Direction, Message, MessageId, Position};

/// A pause this long opens a new group.
const PAUSE_MILLISECONDS: i64 = 5 * 60 * 1000;

/// What is known of a row before it is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which message.
    pub id: MessageId,
    /// Where it stands.
    pub position: Position,
    /// From whom.
    pub direction: Direction,
    /// A day begins with it.
    pub day: Option<Timestamp>,
    /// The unread line stands before it.
    pub unread: bool,
    /// A group begins with it: another author, another day, or a pause.
    pub opens: bool,
    /// A group ends with it: the author's picture stands beside it.
    pub closes: bool,
}

/// Groups messages, oldest first; the unread line goes before `unread_from`.
#[must_use]
pub fn group<'a>(messages: impl Iterator<Item = &'a Message>, unread_from: Option<MessageId>, zone: &TimeZone) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut before: Option<(&Message, Date)> = None;
    for message in messages {
        let day = message.at.to_zoned(zone.clone()).date();
        let new_day = before.is_none_or(|(_, before)| before != day);
        let unread = unread_from == Some(message.id);
        let opens = new_day || unread || before.is_none_or(|(before, _)| !stand_together(before, message));
        if let Some(last) = rows.last_mut() {
            last.closes = opens;
        }
        rows.push(Row {
            id: message.id,
            position: message.position(),
            direction: message.direction,
            day: new_day.then_some(message.at),
            unread,
            opens,
            closes: true,
        });
        before = Some((message, day));
    }
    rows
}

fn stand_together(one: &Message, next: &Message) -> bool {
    let pause = next.at.as_millisecond() - one.at.as_millisecond();
    one.direction == next.direction && pause < PAUSE_MILLISECONDS
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
pub(super) mod tests {
    use super::*;
    use crate::model::{AccountId, ConversationKey, Delivery, Said};

    /// A message; `at` as `2026-11-22T12:04`.
    pub(in crate::ui::pane::timeline) fn message(id: i64, direction: Direction, at: &str, body: &str) -> Message {
        let at: Timestamp = format!("{at}:00Z").parse().unwrap();
        let conversation = ConversationKey { account: AccountId(1), peer: "romeo@montague.net".parse().unwrap() };
        Message {
            protection: crate::model::Protection::NONE,
            id: MessageId(id),
            conversation,
            direction,
            from: "romeo@montague.net/orchard".parse().unwrap(),
            stanza_id: None,
            content: Said::text(body).into(),
            at,
            received_at: at,
            claimed_at: None,
            delivery: (direction == Direction::Outgoing).then_some(Delivery::Sent),
            expiry: None,
        }
    }

    fn rows(messages: &[Message], unread: Option<i64>) -> Vec<Row> {
        group(messages.iter(), unread.map(MessageId), &TimeZone::UTC)
    }

    use Direction::{Incoming, Outgoing};

    #[test]
    fn messages_of_one_author_share_a_group_until_a_pause_of_five_minutes() {
        let messages = [
            message(1, Incoming, "2026-11-22T12:00", "a"),
            message(2, Incoming, "2026-11-22T12:04", "b"),
            message(3, Incoming, "2026-11-22T12:09", "c"),
            message(4, Outgoing, "2026-11-22T12:09", "d"),
        ];
        let rows = rows(&messages, None);
        assert_eq!(rows.iter().map(|row| row.opens).collect::<Vec<_>>(), [true, false, true, true]);
        assert_eq!(rows.iter().map(|row| row.closes).collect::<Vec<_>>(), [false, true, true, true]);
    }

    #[test]
    fn a_new_day_opens_a_group_with_its_label() {
        let messages = [message(1, Incoming, "2026-11-21T23:59", "a"), message(2, Incoming, "2026-11-22T00:01", "b")];
        let rows = rows(&messages, None);
        assert!(rows[0].day.is_some() && rows[1].day.is_some());
        assert!(rows[1].opens && rows[0].closes);
    }

    #[test]
    fn days_are_those_of_the_users_zone() {
        let messages = [message(1, Incoming, "2026-11-21T22:30", "a"), message(2, Incoming, "2026-11-21T23:30", "b")];
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        let rows = group(messages.iter(), None, &zone);
        assert!(rows[1].day.is_some());
    }

    #[test]
    fn the_unread_line_opens_a_group() {
        let messages = [message(1, Incoming, "2026-11-22T12:00", "a"), message(2, Incoming, "2026-11-22T12:01", "b")];
        let rows = rows(&messages, Some(2));
        assert!(!rows[0].unread && rows[1].unread && rows[1].opens);
    }
}
