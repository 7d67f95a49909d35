//! Offers of files (`jabber:iq:oob`): messages that wait for an answer.

use rusqlite::params;

use super::{Reader, Store, StoreError, accounts::found, rows::offer_word};
use crate::model::{AccountId, Message, MessageId, OfferState};

impl Reader {
    /// The offers of others that have no answer yet, accepted ones included; oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn open_offers(&self, account: AccountId) -> Result<Vec<Message>, StoreError> {
        self.find_messages(
            "message.offer IN ('open', 'accepted') AND message.outgoing = 0 AND conversation.account = ?1 ORDER BY message.id",
            [account],
        )
    }
}

impl Store {
    /// Says how an offer goes now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such offer.
    pub fn set_offer(&mut self, id: MessageId, offer: OfferState) -> Result<Message, StoreError> {
        self.together(|store| {
            let mut update = store.connection.prepare_cached("UPDATE message SET offer = ?2 WHERE id = ?1 AND offer IS NOT NULL")?;
            found(update.execute(params![id, offer_word(offer)])?)?;
            drop(update);
            store.message(id)
        })
    }
}
