//! The content of a message goes at its deadline, and every copy of it: in the row, the index, the last line of the conversation, in
//! what quotes it, and in drafts. The row stays, with the sender and the time.
//!
//! A deadline is a time of the wall clock, so that it outlives the program. A clock that is set back gives no content more than
//! the time it had left when that was counted; one that is set forward takes it away.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::params;

use super::{
    Reader, Store, StoreError,
    quotes::{is_empty, without_quotes},
    rows::{ConversationId, Millis, count, to_json},
};
use crate::model::{Content, ConversationKey, Draft, Message, MessageId, SendFailure};

/// How many messages lose their content in one transaction: other work waits for it.
const BATCH: usize = 500;

/// What [`Store::expire_due`] has done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expired {
    /// The messages that are different now, by name: their content is gone, or lines that they quoted; or they are kept; or, after
    /// the clock was set back, they go earlier.
    pub messages: Vec<Message>,
    /// Conversations whose draft lost quoted lines.
    pub drafts: Vec<ConversationKey>,
    /// It is not over: more is past due, or a reader delayed the erasure in the write-ahead log. To be called again at once.
    pub more: bool,
}

/// What changes while contents go.
#[derive(Debug)]
struct Purge {
    now: Millis,
    messages: BTreeSet<MessageId>,
    conversations: BTreeSet<ConversationId>,
    drafts: BTreeSet<ConversationId>,
}

/// A message whose time is over.
struct Due {
    id: MessageId,
    conversation: ConversationId,
    /// Somebody else's, useful until now, and it was read in time.
    read: bool,
}

impl Reader {
    /// When the next content goes, as far as is known: what vanishes after reading and was not read is not waited for.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn next_deadline(&self) -> Result<Option<Timestamp>, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT min(deadline) FROM message WHERE deadline IS NOT NULL AND gone_at IS NULL AND kept = 0")?;
        Ok(select.query_row([], |row| row.get::<_, Option<Millis>>(0))?.map(Millis::timestamp))
    }

    fn due(&self, now: Millis) -> Result<Vec<Due>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, conversation, outgoing = 0 AND unseen = 0 AND expiry = 'useful' FROM message
             WHERE deadline IS NOT NULL AND deadline <= ?1 AND gone_at IS NULL AND kept = 0 ORDER BY deadline, id LIMIT ?2",
        )?;
        let due = select
            .query_map(params![now, count(BATCH)], |row| Ok(Due { id: row.get(0)?, conversation: row.get(1)?, read: row.get(2)? }))?;
        Ok(due.collect::<Result<_, _>>()?)
    }

    fn key_of(&self, conversation: ConversationId) -> Result<ConversationKey, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT account, peer FROM conversation WHERE id = ?1")?;
        Ok(select.query_row([conversation], |row| Ok(ConversationKey { account: row.get(0)?, peer: row.get(1)? }))?)
    }
}

impl Store {
    /// Erases what is past due at `now`, up to 500 messages in one transaction, and no byte of it is left in any file; with
    /// `keep_read`, what others wrote and was read in time is kept instead. One of ours that was not written yet has failed then.
    ///
    /// To be called when [`Reader::next_deadline`] has come, after every start, and when the clock was changed.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`]; then nothing was done.
    pub fn expire_due(&mut self, now: Timestamp, keep_read: bool) -> Result<Expired, StoreError> {
        let now = Millis::of(now);
        let expired = self.together(|store| {
            let mut purge = Purge { now, messages: store.shorten_deadlines(now)?, conversations: BTreeSet::new(), drafts: BTreeSet::new() };
            let due = store.due(now)?;
            for due in &due {
                if due.read && keep_read { store.keep(due, &mut purge)? } else { store.erase(due.id, &mut purge)? }
            }
            purge.conversations.iter().try_for_each(|conversation| store.renew_preview(*conversation))?;
            let messages: Vec<_> = purge.messages.into_iter().collect();
            Ok(Expired {
                messages: store.messages_named(&messages)?,
                drafts: purge.drafts.into_iter().map(|conversation| store.key_of(conversation)).collect::<Result<_, _>>()?,
                more: due.len() == BATCH,
            })
        })?;
        Ok(Expired { more: expired.more || self.traces_left, ..expired })
    }

    /// After the clock was set back: nothing stays longer than it could have when its time was counted.
    fn shorten_deadlines(&mut self, now: Millis) -> Result<BTreeSet<MessageId>, StoreError> {
        let mut update = self.connection.prepare_cached(
            "UPDATE message SET deadline = ?1 + coalesce(life, vanish_seconds * 1000)
             WHERE deadline IS NOT NULL AND gone_at IS NULL AND kept = 0 AND deadline > ?1 + coalesce(life, vanish_seconds * 1000)
             RETURNING id",
        )?;
        Ok(update.query_map([now], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    fn keep(&mut self, due: &Due, purge: &mut Purge) -> Result<(), StoreError> {
        self.connection.prepare_cached("UPDATE message SET kept = 1 WHERE id = ?1")?.execute([due.id])?;
        purge.note(due.id, due.conversation);
        Ok(())
    }

    /// The content of a message goes, and the lines of it that others quote.
    fn erase(&mut self, id: MessageId, purge: &mut Purge) -> Result<(), StoreError> {
        let (conversation, message) = self.message_in_row(id)?;
        let Content::Said(said) = &message.content else { return Ok(()) };
        self.leave_no_traces();
        self.remove_from_index(id, conversation, &said.body)?;
        self.add_to_index(id, conversation, "")?;
        let unseen = self
            .connection
            .prepare_cached(
                "UPDATE message SET body = '', parts = NULL, offer = NULL, quotes = NULL, gone_at = ?2, gone_unread = unseen, unseen = 0,
                 owes_displayed = 0, kept = 0, delivery = iif(delivery = 'queued' AND written = 0, 'failed', delivery),
                 failure = iif(delivery = 'queued' AND written = 0, ?3, failure) WHERE id = ?1 RETURNING gone_unread",
            )?
            .query_row(params![id, purge.now, to_json(&SendFailure::Expired)?], |row| row.get::<_, bool>(0))?;
        self.count_seen(conversation, unseen.into())?;
        purge.note(id, conversation);
        self.erase_quotes(id, purge)
    }

    /// The lines of a message go wherever they are quoted.
    fn erase_quotes(&mut self, id: MessageId, purge: &mut Purge) -> Result<(), StoreError> {
        let quoting = self.quoting(id)?;
        self.take_from_drafts(id, 1, purge)?;
        for (id, level) in &quoting {
            self.take_from_drafts(*id, level + 1, purge)?;
        }
        quoting.into_iter().try_for_each(|(id, level)| self.take_from_message(id, level, purge))
    }

    fn take_from_drafts(&mut self, id: MessageId, level: usize, purge: &mut Purge) -> Result<(), StoreError> {
        for quoting in self.drafts_quoting(id)? {
            let Draft { text, quotes } = quoting.draft;
            let left = Draft { text: without_quotes(&text, level), quotes: quotes.filter(|_| level > 1) };
            self.write_draft(quoting.conversation, &left)?;
            purge.drafts.insert(quoting.conversation);
        }
        Ok(())
    }

    /// A message that says nothing besides is gone with what it quoted.
    fn take_from_message(&mut self, id: MessageId, level: usize, purge: &mut Purge) -> Result<(), StoreError> {
        let (conversation, message) = self.message_in_row(id)?;
        let Content::Said(mut said) = message.content else { return Ok(()) };
        let body = std::mem::take(&mut said.body);
        said.body = without_quotes(&body, level);
        if is_empty(&said) {
            return self.erase(id, purge);
        }
        self.remove_from_index(id, conversation, &body)?;
        self.add_to_index(id, conversation, &said.body)?;
        let mut update = self.connection.prepare_cached("UPDATE message SET body = ?2, quotes = ?3 WHERE id = ?1")?;
        update.execute(params![id, said.body, said.quotes.filter(|_| level > 1)])?;
        purge.note(id, conversation);
        Ok(())
    }
}

impl Purge {
    fn note(&mut self, id: MessageId, conversation: ConversationId) {
        self.messages.insert(id);
        self.conversations.insert(conversation);
    }
}
