//! The loaded part of one conversation: a window over all its messages.

use std::collections::BTreeMap;

use crate::{
    engine::{Anchor, HistoryPage},
    model::{Message, MessageId, Position},
};

/// How many messages stay loaded; paging further drops those at the other end.
const CAPACITY: usize = 500;

/// The loaded part of a conversation, in order, without gaps.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    messages: BTreeMap<Position, Message>,
    places: BTreeMap<MessageId, Position>,
    has_older: bool,
    has_newer: bool,
    revision: u64,
}

impl Timeline {
    /// The loaded messages, oldest first.
    pub fn messages(&self) -> impl DoubleEndedIterator<Item = &Message> + ExactSizeIterator {
        self.messages.values()
    }

    /// One loaded message.
    #[must_use]
    pub fn message(&self, id: MessageId) -> Option<&Message> {
        self.messages.get(self.places.get(&id)?)
    }

    /// How many messages are loaded.
    #[must_use]
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    /// Whether nothing is loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// There are older messages than the first loaded one.
    #[must_use]
    pub fn has_older(&self) -> bool {
        self.has_older
    }

    /// There are newer messages than the last loaded one: this is not the end of the conversation.
    #[must_use]
    pub fn has_newer(&self) -> bool {
        self.has_newer
    }

    /// Grows with every change, so that a view knows when to measure again.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes in a page. It joins what is loaded only where the two touch, so that there are never gaps: one that was asked for
    /// at one of our ends, or one that overlaps. A page from elsewhere replaces what is loaded; one that was asked for at an end
    /// that we do not have any more is too late, and nothing.
    pub fn merge(&mut self, page: &HistoryPage) {
        let ours = self.messages.keys().next().copied().zip(self.messages.keys().next_back().copied());
        let theirs = page.messages.first().zip(page.messages.last()).map(|(first, last)| (first.position(), last.position()));
        self.revision += 1;
        match (page.anchor, ours, theirs) {
            (Anchor::Before(end), Some((oldest, _)), _) if end == oldest => self.extend_back(page),
            (Anchor::After(end), Some((_, newest)), _) if end == newest => self.extend_forward(page),
            (_, Some((oldest, newest)), Some((first, last))) if first <= newest && last >= oldest => {
                self.overlap(page, first < oldest, last > newest);
            }
            (Anchor::Before(_) | Anchor::After(_), Some(_), _) => {}
            _ => self.replace(page),
        }
    }

    /// Adds a live message, unless the loaded part ends before the newest messages.
    pub fn add(&mut self, message: &Message) {
        let newest = self.messages.keys().next_back().copied();
        let oldest = self.messages.keys().next().copied();
        let beyond_newest = newest.is_some_and(|newest| message.position() > newest);
        let before_oldest = oldest.is_some_and(|oldest| message.position() < oldest);
        if (self.has_newer && beyond_newest) || (self.has_older && before_oldest) {
            return;
        }
        self.revision += 1;
        self.insert(message);
        self.drop_oldest();
    }

    /// Takes in a change of a loaded message.
    pub fn change(&mut self, message: &Message) {
        if self.places.contains_key(&message.id) {
            self.revision += 1;
            self.forget(message.id);
            self.insert(message);
        }
    }

    /// A message is gone.
    pub fn remove(&mut self, id: MessageId) {
        if self.places.contains_key(&id) {
            self.revision += 1;
            self.forget(id);
        }
    }

    fn extend_back(&mut self, page: &HistoryPage) {
        self.insert_all(page);
        self.has_older = page.has_older;
        while self.messages.len() > CAPACITY {
            if let Some((position, _)) = self.messages.pop_last() {
                self.places.remove(&position.id);
                self.has_newer = true;
            }
        }
    }

    fn extend_forward(&mut self, page: &HistoryPage) {
        self.insert_all(page);
        self.has_newer = page.has_newer;
        self.drop_oldest();
    }

    fn overlap(&mut self, page: &HistoryPage, older: bool, newer: bool) {
        self.insert_all(page);
        if older {
            self.has_older = page.has_older;
        }
        if newer {
            self.has_newer = page.has_newer;
        }
        self.drop_oldest();
    }

    fn replace(&mut self, page: &HistoryPage) {
        self.messages.clear();
        self.places.clear();
        self.insert_all(page);
        self.has_older = page.has_older;
        self.has_newer = page.has_newer;
    }

    fn drop_oldest(&mut self) {
        while self.messages.len() > CAPACITY {
            if let Some((position, _)) = self.messages.pop_first() {
                self.places.remove(&position.id);
                self.has_older = true;
            }
        }
    }

    fn insert_all(&mut self, page: &HistoryPage) {
        page.messages.iter().for_each(|message| self.insert(message));
    }

    fn insert(&mut self, message: &Message) {
        self.places.insert(message.id, message.position());
        self.messages.insert(message.position(), message.clone());
    }

    fn forget(&mut self, id: MessageId) {
        if let Some(position) = self.places.remove(&id) {
            self.messages.remove(&position);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::model::{AccountId, ConversationKey, Direction, Said};

    fn key() -> ConversationKey {
        ConversationKey { account: AccountId(1), peer: "romeo@montague.net".parse().unwrap() }
    }

    /// Message `id`, sent `id` seconds after 1970.
    fn message(id: i64) -> Message {
        Message {
            protection: crate::model::Protection::NONE,
            id: MessageId(id),
            conversation: key(),
            direction: Direction::Incoming,
            from: "romeo@montague.net/orchard".parse().unwrap(),
            stanza_id: None,
            content: Said::text(format!("line {id}")).into(),
            at: Timestamp::from_second(id).unwrap(),
            received_at: Timestamp::from_second(id).unwrap(),
            claimed_at: None,
            delivery: None,
            expiry: None,
        }
    }

    fn page(anchor: Anchor, ids: std::ops::Range<i64>, has_older: bool, has_newer: bool) -> HistoryPage {
        HistoryPage { conversation: key(), anchor, messages: ids.map(message).collect(), has_older, has_newer }
    }

    fn latest(ids: std::ops::Range<i64>, has_older: bool) -> HistoryPage {
        page(Anchor::Latest, ids, has_older, false)
    }

    fn before(end: i64, ids: std::ops::Range<i64>, has_older: bool) -> HistoryPage {
        page(Anchor::Before(message(end).position()), ids, has_older, true)
    }

    fn after(end: i64, ids: std::ops::Range<i64>, has_newer: bool) -> HistoryPage {
        page(Anchor::After(message(end).position()), ids, true, has_newer)
    }

    fn around(id: i64, ids: std::ops::Range<i64>) -> HistoryPage {
        page(Anchor::Around(MessageId(id)), ids, true, true)
    }

    fn ids(timeline: &Timeline) -> Vec<i64> {
        timeline.messages().map(|message| message.id.0).collect()
    }

    #[test]
    fn older_pages_go_before_newer_ones() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(50..60, true));
        timeline.merge(&before(50, 40..50, false));
        assert_eq!(ids(&timeline), (40..60).collect::<Vec<_>>());
        assert!(!timeline.has_older() && !timeline.has_newer());
    }

    #[test]
    fn paging_back_far_drops_the_newest_and_says_so() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(1000..1400, true));
        timeline.merge(&before(1000, 600..1000, true));
        assert_eq!(timeline.len(), CAPACITY);
        assert_eq!(ids(&timeline).first(), Some(&600));
        assert!(timeline.has_newer());
    }

    #[test]
    fn paging_forward_again_finds_what_was_dropped() {
        let mut timeline = Timeline::default();
        timeline.merge(&around(800, 600..1100));
        timeline.merge(&after(1099, 1100..1400, false));
        assert_eq!(ids(&timeline).last(), Some(&1399));
        assert!(timeline.has_older() && !timeline.has_newer());
    }

    #[test]
    fn a_page_from_elsewhere_replaces_what_is_loaded() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(900..950, true));
        timeline.merge(&around(120, 100..150));
        assert_eq!(ids(&timeline), (100..150).collect::<Vec<_>>());
        timeline.merge(&latest(900..950, true));
        assert_eq!(ids(&timeline), (900..950).collect::<Vec<_>>());
    }

    #[test]
    fn a_page_for_an_end_that_is_gone_is_too_late() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(900..950, true));
        timeline.merge(&around(120, 100..150));
        timeline.merge(&before(900, 850..900, true));
        assert_eq!(ids(&timeline), (100..150).collect::<Vec<_>>());
    }

    #[test]
    fn a_page_that_overlaps_joins() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(900..950, true));
        timeline.merge(&around(890, 870..910));
        assert_eq!(ids(&timeline), (870..950).collect::<Vec<_>>());
        assert!(!timeline.has_newer());
    }

    #[test]
    fn live_messages_join_at_the_end_only_if_the_end_is_loaded() {
        let mut timeline = Timeline::default();
        timeline.merge(&around(15, 10..20));
        timeline.add(&message(99));
        assert_eq!(ids(&timeline), (10..20).collect::<Vec<_>>());
        timeline.merge(&after(19, 20..30, false));
        timeline.add(&message(99));
        assert_eq!(ids(&timeline).last(), Some(&99));
    }

    #[test]
    fn a_late_message_finds_its_place() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(10..13, false));
        let mut late = message(50);
        late.at = Timestamp::from_second(11).unwrap();
        timeline.add(&late);
        assert_eq!(ids(&timeline), [10, 11, 50, 12]);
    }

    #[test]
    fn the_same_message_twice_is_there_once() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(10..13, false));
        timeline.add(&message(12));
        timeline.merge(&latest(11..13, true));
        assert_eq!(ids(&timeline), [10, 11, 12]);
    }

    #[test]
    fn changes_of_messages_that_are_not_loaded_change_nothing() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(10..13, true));
        let before = timeline.revision();
        timeline.change(&message(5));
        timeline.remove(MessageId(6));
        assert_eq!((ids(&timeline), timeline.revision()), (vec![10, 11, 12], before));
        timeline.remove(MessageId(11));
        assert_eq!(ids(&timeline), [10, 12]);
    }

    #[test]
    fn an_empty_page_says_that_an_end_is_reached() {
        let mut timeline = Timeline::default();
        timeline.merge(&latest(10..13, true));
        timeline.merge(&before(10, 0..0, false));
        assert!(!timeline.has_older());
    }
}
