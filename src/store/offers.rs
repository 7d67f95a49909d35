//! Offers of files (`jabber:iq:oob`): messages that wait for an answer.

use rusqlite::params;

use super::{Reader, Store, StoreError, accounts::found, rows::offer_word};
use crate::model::{AccountId, ConversationKey, Message, MessageId, OfferState};

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

    /// How many messages with contacts of others in this conversation were not looked at yet.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn unseen_contacts(&self, key: &ConversationKey) -> Result<usize, StoreError> {
        let Some(id) = self.conversation_id(key)? else { return Ok(0) };
        let unseen = self.find_messages("message.conversation = ?1 AND message.unseen = 1 AND message.parts IS NOT NULL", [id])?;
        Ok(unseen.iter().filter(|message| message.said().is_some_and(|said| said.contacts.is_some())).count())
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        model::Said,
        store::{
            NewIncoming, StoreError,
            testing::{add, juliet, says, with},
        },
        xmpp::payload::oob::Attachment,
    };

    #[test]
    fn an_offer_is_open_until_it_has_its_answer() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let file = Attachment { url: "https://montague.net/plan.pdf".into(), description: None };
        let said = Said { attachments: vec![file], offer: Some(OfferState::Open), ..Said::default() };
        let offer = add(&mut store, &NewIncoming { content: said.into(), ..says(&key, "", 1) });
        let text = add(&mut store, &says(&key, "no offer", 2));
        assert_eq!(store.open_offers(juliet).unwrap(), std::slice::from_ref(&offer));
        let accepted = store.set_offer(offer.id, OfferState::Accepted).unwrap();
        assert_eq!(accepted.said().unwrap().offer, Some(OfferState::Accepted));
        assert_eq!(store.open_offers(juliet).unwrap(), [accepted]);
        store.set_offer(offer.id, OfferState::Taken).unwrap();
        assert_eq!(store.open_offers(juliet).unwrap(), []);
        assert_eq!(store.open_offers(AccountId(99)).unwrap(), []);
        assert_eq!(store.set_offer(text.id, OfferState::Taken), Err(StoreError::NotFound));
    }
}
