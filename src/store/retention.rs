//! Messages older than so many days are deleted whole, where the user wants that.
//!
//! Of those of others a tombstone stays for a year: a copy that a server or an archive hands over again is not taken for new.

use jiff::Timestamp;
use rusqlite::{Row, params};

use super::{
    Store, StoreError,
    rows::{ConversationId, Millis, count, from_json},
};
use crate::model::{ConversationKey, ConversationOptions, MessageId};

/// How many messages are deleted in one transaction: other work waits for it.
const BATCH: usize = 500;
/// A day, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;
/// How long a tombstone stays.
const BURIED: i64 = 365 * DAY;

/// A conversation that does not keep everything.
struct Forgetful {
    id: ConversationId,
    key: ConversationKey,
    days: u32,
}

/// A message that is too old.
struct Old {
    id: MessageId,
    body: String,
    unseen: bool,
}

impl Store {
    /// Deletes messages that are older than the days that their conversation keeps, or, where it says nothing, than `keep_days`;
    /// `None` keeps all. Up to 500 in one transaction: to be called again until nothing is deleted. No byte of them is left in
    /// any file. What waits to be sent stays, and so does what has arrived only since.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`]; then nothing was done.
    pub fn forget_older(&mut self, now: Timestamp, keep_days: Option<u32>) -> Result<Vec<(ConversationKey, MessageId)>, StoreError> {
        let now = Millis::of(now);
        self.together(|store| {
            store.drop_old_tombstones(now)?;
            let mut forgotten = Vec::new();
            for Forgetful { id, key, days } in store.forgetful(keep_days)? {
                let before = Millis(now.0.saturating_sub(i64::from(days).saturating_mul(DAY)));
                let room = BATCH.saturating_sub(forgotten.len());
                let deleted = store.forget_before(id, before, now, room)?;
                forgotten.extend(deleted.into_iter().map(|id| (key.clone(), id)));
            }
            Ok(forgotten)
        })
    }

    fn drop_old_tombstones(&mut self, now: Millis) -> Result<(), StoreError> {
        let mut delete = self.connection.prepare_cached("DELETE FROM tombstone WHERE buried_at < ?1")?;
        delete.execute([Millis(now.0.saturating_sub(BURIED))])?;
        Ok(())
    }

    fn forgetful(&self, keep_days: Option<u32>) -> Result<Vec<Forgetful>, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT id, account, peer, options FROM conversation WHERE ?1 OR options IS NOT NULL")?;
        let all = select.query_and_then([keep_days.is_some()], |row| forgetful_from(row, keep_days))?;
        all.filter_map(Result::transpose).collect()
    }

    /// Deletes the oldest messages of a conversation, if they are from before this time; at most so many.
    fn forget_before(
        &mut self,
        conversation: ConversationId,
        before: Millis,
        now: Millis,
        room: usize,
    ) -> Result<Vec<MessageId>, StoreError> {
        let old = self.old_messages(conversation, before, room)?;
        if old.is_empty() {
            return Ok(Vec::new());
        }
        for Old { id, body, .. } in &old {
            self.bury(*id, now)?;
            self.delete_message(*id, conversation, body)?;
        }
        self.count_seen(conversation, old.iter().filter(|old| old.unseen).count())?;
        self.renew_preview(conversation)?;
        Ok(old.into_iter().map(|old| old.id).collect())
    }

    fn old_messages(&self, conversation: ConversationId, before: Millis, limit: usize) -> Result<Vec<Old>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, body, unseen FROM message WHERE conversation = ?1 AND at < ?2 AND received_at < ?2
             AND delivery IS NOT 'queued' ORDER BY at, id LIMIT ?3",
        )?;
        let old = select.query_map(params![conversation, before, count(limit)], |row| {
            Ok(Old { id: row.get(0)?, body: row.get(1)?, unseen: row.get(2)? })
        })?;
        Ok(old.collect::<Result<_, _>>()?)
    }

    fn bury(&mut self, id: MessageId, now: Millis) -> Result<(), StoreError> {
        let mut insert = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO tombstone (conversation, stanza_id, sender, at, buried_at)
             SELECT conversation, stanza_id, sender, at, ?2 FROM message WHERE id = ?1 AND outgoing = 0 AND stanza_id IS NOT NULL",
        )?;
        insert.execute(params![id, now])?;
        Ok(())
    }
}

/// `None` if it keeps everything.
fn forgetful_from(row: &Row<'_>, keep_days: Option<u32>) -> Result<Option<Forgetful>, StoreError> {
    let options: ConversationOptions = row.get_ref(3)?.as_str_or_null()?.map(from_json).transpose()?.unwrap_or_default();
    let Some(days) = options.keep_days.or(keep_days) else { return Ok(None) };
    Ok(Some(Forgetful { id: row.get(0)?, key: ConversationKey { account: row.get(1)?, peer: row.get(2)? }, days }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::{
        Added, NewIncoming,
        testing::{add, answers, juliet, says, second, with},
    };

    const A_DAY: i64 = 86_400;

    #[test]
    fn old_messages_go_and_a_copy_of_them_is_not_new() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let old = NewIncoming { stanza_id: Some("m1".into()), ..says(&key, "old", 1) };
        let first = add(&mut store, &old);
        store.queue(&answers(&key, "waits", 2)).unwrap();
        let held_up = add(&mut store, &NewIncoming { received_at: second(9 * A_DAY), ..says(&key, "came late", 3) });
        assert_eq!(store.forget_older(second(9 * A_DAY), None).unwrap(), []);
        assert_eq!(store.forget_older(second(9 * A_DAY), Some(7)).unwrap(), [(key.clone(), first.id)]);
        assert_eq!(store.forget_older(second(9 * A_DAY), Some(7)).unwrap(), []);
        let conversation = store.conversation(&key).unwrap().unwrap();
        assert_eq!((conversation.unread, conversation.last.unwrap().id), (1, held_up.id));
        assert_eq!(store.search("old", None, 9).unwrap(), []);
        let again = NewIncoming { received_at: second(9 * A_DAY), ..old };
        assert_eq!(store.add_incoming(&again).unwrap(), Added::Duplicate);
        store.forget_older(second(400 * A_DAY), None).unwrap();
        assert!(matches!(store.add_incoming(&again).unwrap(), Added::New(_)), "after a year nobody remembers");
    }

    #[test]
    fn a_conversation_may_keep_longer_or_shorter_than_the_others() {
        let (mut store, juliet) = juliet();
        let (romeo, nurse) = (with(juliet, "romeo@montague.net"), with(juliet, "nurse@capulet.com"));
        let keep = |days| ConversationOptions { keep_days: Some(days), ..ConversationOptions::default() };
        store.configure(&romeo, &keep(30), second(1)).unwrap();
        add(&mut store, &says(&romeo, "kept", 1));
        let other = add(&mut store, &says(&nurse, "gone", 1));
        assert_eq!(store.forget_older(second(9 * A_DAY), Some(7)).unwrap(), [(nurse, other.id)]);
        assert_eq!(store.forget_older(second(40 * A_DAY), None).unwrap().len(), 1, "its own days count without any others");
        assert_eq!(store.conversation(&romeo).unwrap().unwrap().last, None);
    }
}
