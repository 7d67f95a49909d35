//! Pages of a conversation, by key and never by offset: as fast at a million messages as at ten.

use rusqlite::params;

use super::{
    Reader, StoreError,
    rows::{ConversationId, count},
};
use crate::model::{ConversationKey, Message, MessageId, Position};

/// Where in a conversation a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The newest messages.
    Latest,
    /// Those before this one.
    Before(Position),
    /// Those after this one.
    After(Position),
    /// This one in the middle.
    Around(MessageId),
}

/// A page of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Oldest first.
    pub messages: Vec<Message>,
    /// There are older ones than the first.
    pub has_older: bool,
    /// There are newer ones than the last.
    pub has_newer: bool,
}

/// After every message there can be.
const END: Position = Position { at: i64::MAX, id: MessageId(i64::MAX) };

impl Reader {
    /// A page of at most `limit` messages. A conversation that was never opened has none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if the message of [`Place::Around`] is not in this conversation.
    pub fn history(&self, key: &ConversationKey, place: Place, limit: usize) -> Result<Page, StoreError> {
        match (self.conversation_id(key)?, place) {
            (None, Place::Around(_)) => Err(StoreError::NotFound),
            (None, _) => Ok(Page::default()),
            (Some(id), Place::Latest) => self.page_before(id, END, limit),
            (Some(id), Place::Before(position)) => self.page_before(id, position, limit),
            (Some(id), Place::After(position)) => self.page_after(id, position, limit),
            (Some(id), Place::Around(message)) => self.page_around(id, key, message, limit),
        }
    }

    fn page_before(&self, id: ConversationId, position: Position, limit: usize) -> Result<Page, StoreError> {
        let (messages, has_older) = self.older(id, position, limit)?;
        let has_newer = position != END && self.any(id, "(at, id) >= (?2, ?3)", position)?;
        Ok(Page { messages, has_older, has_newer })
    }

    fn page_after(&self, id: ConversationId, position: Position, limit: usize) -> Result<Page, StoreError> {
        let (messages, has_newer) = self.newer(id, position, limit)?;
        let has_older = self.any(id, "(at, id) <= (?2, ?3)", position)?;
        Ok(Page { messages, has_older, has_newer })
    }

    /// Half before it, half after; where one side is short the page is.
    fn page_around(&self, id: ConversationId, key: &ConversationKey, message: MessageId, limit: usize) -> Result<Page, StoreError> {
        let message = self.message(message)?;
        if message.conversation != *key {
            return Err(StoreError::NotFound);
        }
        let others = limit.saturating_sub(1);
        let (mut messages, has_older) = self.older(id, message.position(), others / 2)?;
        let (after, has_newer) = self.newer(id, message.position(), others - others / 2)?;
        messages.push(message);
        messages.extend(after);
        Ok(Page { messages, has_older, has_newer })
    }

    /// The messages before a position, oldest first, and whether there are more.
    fn older(&self, id: ConversationId, position: Position, limit: usize) -> Result<(Vec<Message>, bool), StoreError> {
        let condition =
            "message.conversation = ?1 AND (message.at, message.id) < (?2, ?3) ORDER BY message.at DESC, message.id DESC LIMIT ?4";
        let mut messages = self.find_messages(condition, params![id, position.at, position.id, count(limit.saturating_add(1))])?;
        let more = messages.len() > limit;
        messages.truncate(limit);
        messages.reverse();
        Ok((messages, more))
    }

    /// The messages after a position, oldest first, and whether there are more.
    fn newer(&self, id: ConversationId, position: Position, limit: usize) -> Result<(Vec<Message>, bool), StoreError> {
        let condition = "message.conversation = ?1 AND (message.at, message.id) > (?2, ?3) ORDER BY message.at, message.id LIMIT ?4";
        let mut messages = self.find_messages(condition, params![id, position.at, position.id, count(limit.saturating_add(1))])?;
        let more = messages.len() > limit;
        messages.truncate(limit);
        Ok((messages, more))
    }

    fn any(&self, id: ConversationId, condition: &str, position: Position) -> Result<bool, StoreError> {
        let sql = format!("SELECT 1 FROM message WHERE conversation = ?1 AND {condition}");
        Ok(self.connection.prepare_cached(&sql)?.exists(params![id, position.at, position.id])?)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::testing::{add, juliet, says, with};

    /// Ten messages, two each at the same time, and a stranger's between.
    fn ten() -> (crate::store::Store, ConversationKey, Vec<Message>) {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        add(&mut store, &says(&with(juliet, "nurse@capulet.com"), "madam", 3));
        let mut messages: Vec<_> = (0..10).map(|n| add(&mut store, &says(&key, &n.to_string(), 9 - n / 2))).collect();
        messages.sort_by_key(Message::position);
        (store, key, messages)
    }

    fn page(messages: &[Message], has_older: bool, has_newer: bool) -> Page {
        Page { messages: messages.to_vec(), has_older, has_newer }
    }

    #[test]
    fn the_latest_page_ends_with_the_newest() {
        let (store, key, all) = ten();
        assert_eq!(store.history(&key, Place::Latest, 3).unwrap(), page(&all[7..], true, false));
        assert_eq!(store.history(&key, Place::Latest, 10).unwrap(), page(&all, false, false));
        assert_eq!(store.history(&key, Place::Latest, 99).unwrap(), page(&all, false, false));
    }

    #[test]
    fn pages_before_and_after_meet_without_gap_or_overlap() {
        let (store, key, all) = ten();
        for at in 0..10 {
            let position = all[at].position();
            assert_eq!(store.history(&key, Place::Before(position), 4).unwrap(), page(&all[at.saturating_sub(4)..at], at > 4, true));
            let end = (at + 5).min(10);
            assert_eq!(store.history(&key, Place::After(position), 4).unwrap(), page(&all[at + 1..end], true, end < 10));
        }
    }

    #[test]
    fn a_message_stands_in_the_middle_of_its_page() {
        let (store, key, all) = ten();
        assert_eq!(store.history(&key, Place::Around(all[5].id), 5).unwrap(), page(&all[3..8], true, true));
        assert_eq!(store.history(&key, Place::Around(all[0].id), 5).unwrap(), page(&all[..3], false, true));
        assert_eq!(store.history(&key, Place::Around(all[9].id), 1).unwrap(), page(&all[9..], true, false));
    }

    #[test]
    fn a_message_of_another_conversation_is_not_found_here() {
        let (store, key, all) = ten();
        let nurse = with(key.account, "nurse@capulet.com");
        assert_eq!(store.history(&nurse, Place::Around(all[0].id), 5), Err(StoreError::NotFound));
        let nobody = with(key.account, "nobody@capulet.com");
        assert_eq!(store.history(&nobody, Place::Latest, 5).unwrap(), Page::default());
        assert_eq!(store.history(&nobody, Place::Around(all[0].id), 5), Err(StoreError::NotFound));
    }

    #[test]
    fn pages_are_read_from_the_index_without_sorting() {
        let (store, _, _) = ten();
        for comparison in ["< (?2, ?3) ORDER BY message.at DESC, message.id DESC", "> (?2, ?3) ORDER BY message.at, message.id"] {
            let sql = format!(
                "EXPLAIN QUERY PLAN SELECT message.body FROM message CROSS JOIN conversation ON conversation.id = message.conversation
                 WHERE message.conversation = ?1 AND (message.at, message.id) {comparison} LIMIT 50"
            );
            let mut explain = store.connection.prepare(&sql).unwrap();
            let plan: Vec<String> = explain.query_map([1, 2, 3], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
            let plan = plan.join("; ");
            assert!(plan.contains("message_by_time (conversation=? AND at"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
