//! Messages that could not be read when they came: kept as they stood on the wire while a key may still open them, and opened
//! later. Of those that were opened, and of ours, how they were protected.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{
    Reader, Store, StoreError,
    accounts::found,
    rows::{ConversationId, MESSAGE_COLUMNS, Millis, count, message_from, offer_word, parts_column, protection_column, to_json},
};
use crate::model::{AccountId, Content, Delivery, Message, MessageId, Protection, Said, SealProblem, SendFailure, Unreadable};

/// Whether a key that comes later may open it: then it is kept as it stood on the wire.
pub(super) fn may_be_opened(unreadable: &Unreadable) -> bool {
    match unreadable {
        Unreadable::OpenPgp(_, failure) => failure.may_pass(),
        Unreadable::Foreign(_) => false,
    }
}

impl Reader {
    /// The messages of all accounts that a key may still open, and what stood on the wire: those after this one, oldest arrivals
    /// first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn unopened(&self, after: MessageId, limit: usize) -> Result<Vec<(Message, String)>, StoreError> {
        let sql = format!(
            "SELECT {MESSAGE_COLUMNS}, message.ciphertext FROM message CROSS JOIN conversation ON conversation.id = message.conversation
             WHERE message.ciphertext IS NOT NULL AND message.id > ?1 ORDER BY message.id LIMIT ?2"
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let unopened =
            select.query_and_then(params![after, count(limit)], |row| Ok::<_, StoreError>((message_from(row)?, row.get("ciphertext")?)))?;
        unopened.collect()
    }

    /// What stood on the wire of a message that a key may still open; `None` of all others.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn ciphertext_of(&self, id: MessageId) -> Result<Option<String>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT ciphertext FROM message WHERE id = ?1")?;
        Ok(select.query_row([id], |row| row.get(0)).optional()?.flatten())
    }

    /// When this account first had a message with exactly this encrypted content: another one with it is an old one sent again. To be
    /// asked before a message is added; one that a server hands over a second time is [`super::Added::Duplicate`] then, whatever
    /// the answer. Messages whose content is gone are not remembered.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn seen_before(&self, account: AccountId, digest: &[u8; 32]) -> Result<Option<Timestamp>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT min(message.at) FROM message CROSS JOIN conversation ON conversation.id = message.conversation
             WHERE message.digest = ?2 AND conversation.account = ?1",
        )?;
        Ok(select.query_row(params![account, digest], |row| row.get::<_, Option<Millis>>(0))?.map(Millis::timestamp))
    }

    /// Messages of ours that did not leave because a key was locked then.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn kept_back(&self) -> Result<Vec<MessageId>, StoreError> {
        let kept = self.find_messages("message.delivery = 'failed' AND message.failure LIKE '%not-encrypted%'", [])?;
        let is_locked =
            |message: &&Message| matches!(message.delivery, Some(Delivery::Failed(SendFailure::NotEncrypted(SealProblem::Locked(_)))));
        Ok(kept.iter().filter(is_locked).map(|message| message.id).collect())
    }
}

impl Store {
    /// A message that could not be read was opened: now it says `content`, or cannot be read for another reason, or was opened too
    /// late and is gone. Its words come into the index and into the summary of its conversation; what stood on the wire is in no
    /// file any more, unless a key may still open it. When its content goes, and whether it was seen, stays as it is. Of one that was seen
    /// before it could be read, its sender is not told that it was displayed: nobody knows that.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::NotPossible`] if its content is gone, or could be read already. Then nothing was
    /// changed.
    pub fn open_message(&mut self, id: MessageId, content: &Content, protection: &Protection) -> Result<Message, StoreError> {
        self.together(|store| {
            let (conversation, message) = store.message_in_row(id)?;
            if !matches!(message.content, Content::Unreadable(_)) {
                return Err(StoreError::NotPossible);
            }
            store.write_protection(id, protection)?;
            match store.content_left(content, message.received_at)?.as_ref() {
                Content::Said(said) => store.write_opened(id, conversation, said)?,
                Content::Unreadable(unreadable) => store.write_unreadable(id, unreadable)?,
                Content::Gone(gone) => store.erase_at(id, gone.at)?,
            }
            store.renew_preview(conversation)?;
            store.message(id)
        })
    }

    fn write_opened(&mut self, id: MessageId, conversation: ConversationId, said: &Said) -> Result<(), StoreError> {
        self.leave_no_traces();
        self.remove_from_index(id, conversation, "")?;
        self.add_to_index(id, conversation, &said.body)?;
        let mut update = self.connection.prepare_cached(
            "UPDATE message SET body = ?2, parts = ?3, offer = ?4, quotes = ?5, unreadable = NULL, ciphertext = NULL,
             owes_displayed = owes_displayed AND unseen WHERE id = ?1",
        )?;
        update.execute(params![id, said.body, parts_column(said)?, said.offer.map(offer_word), said.quotes])?;
        Ok(())
    }

    fn write_unreadable(&mut self, id: MessageId, unreadable: &Unreadable) -> Result<(), StoreError> {
        let keep = may_be_opened(unreadable);
        if !keep {
            self.leave_no_traces();
        }
        let mut update =
            self.connection.prepare_cached("UPDATE message SET unreadable = ?2, ciphertext = iif(?3, ciphertext, NULL) WHERE id = ?1")?;
        update.execute(params![id, to_json(unreadable)?, keep])?;
        Ok(())
    }

    fn write_protection(&mut self, id: MessageId, protection: &Protection) -> Result<(), StoreError> {
        let mut update = self.connection.prepare_cached("UPDATE message SET protection = ?2 WHERE id = ?1")?;
        found(update.execute(params![id, protection_column(protection)?])?)
    }

    /// A message says, now that it was opened, when its content goes. What was known from outside stays.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn give_timer(&mut self, id: MessageId, seconds: u32, now: Timestamp) -> Result<Message, StoreError> {
        self.together(|store| {
            // It was seen as what it was before: from now on it can be read.
            let mut update = store.connection.prepare_cached(
                "UPDATE message SET expiry = 'vanishing', vanish_seconds = ?2, deadline = iif(unseen, NULL, ?3 + ?2 * 1000)
                 WHERE id = ?1 AND expiry IS NULL AND gone_at IS NULL",
            )?;
            update.execute(params![id, seconds, Millis::of(now)])?;
            drop(update);
            let message = store.message(id)?;
            store.renew_preview_of(&message.conversation)?;
            Ok(message)
        })
    }

    /// Messages of ours were encrypted, all to the same keys; `digest` is that of what stands on the wire, for
    /// [`Reader::seen_before`].
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if one of them is no message of ours; then none was changed.
    pub fn note_sealed(&mut self, ids: &[MessageId], protection: &Protection, digest: Option<&[u8; 32]>) -> Result<(), StoreError> {
        let protection = protection_column(protection)?;
        self.together(|store| {
            let mut update = store.connection.prepare_cached(
                "UPDATE message SET protection = ?2, digest = iif(gone_at IS NULL, ?3, NULL) WHERE id = ?1 AND outgoing = 1",
            )?;
            ids.iter().try_for_each(|id| found(update.execute(params![id, protection, digest])?))
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests;
