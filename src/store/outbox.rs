//! Messages of ours: stored before they are sent, and how they fare.

use jiff::Timestamp;
use rusqlite::params;

use super::{
    Reader, Store, StoreError,
    accounts::found,
    messages::NewRow,
    quotes::is_empty,
    rows::{ConversationId, DeliveryColumns, Millis, count},
};
use crate::{
    model::{AccountId, Content, ConversationKey, Delivery, Direction, Expiry, Message, MessageId, OfferState, Protection, SendFailure},
    xmpp::{jid::Jid, report::Wishes},
};

/// How far back an error without an id may reach for the message whose text it echoes.
const ECHO_REACH: u32 = 1000;

/// A message of ours, as the user wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOutgoing {
    /// Where to.
    pub conversation: ConversationKey,
    /// As whom: the account's own address.
    pub from: Jid,
    /// The id it will have on the wire, every time it is tried.
    pub stanza_id: String,
    /// The same for all copies of one message to several people (XEP-0033).
    pub batch: Option<String>,
    /// What it says.
    pub content: Content,
    /// Whether it leaves encrypted: decided when the user pressed Enter, and the same every time it is tried.
    pub protection: Protection,
    /// When its content goes.
    pub expiry: Option<Expiry>,
    /// When the user pressed Enter.
    pub at: Timestamp,
}

/// A message that was taken out of the outbox, to be written now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The message.
    pub message: Message,
    /// The same for all copies of one message to several people (XEP-0033); they are taken together.
    pub batch: Option<String>,
}

impl Reader {
    /// What waits to be written for an account, in the order in which the user pressed Enter; at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn next_queued(&self, account: AccountId, limit: usize) -> Result<Vec<Message>, StoreError> {
        self.find_messages(
            "message.delivery = 'queued' AND message.written = 0 AND conversation.account = ?1 ORDER BY message.id LIMIT ?2",
            params![account, count(limit)],
        )
    }

    /// Up to `limit` messages that wait and are not past due, and the other copies of their batches.
    fn waiting(&self, account: AccountId, limit: usize, now: Millis) -> Result<Vec<(MessageId, Option<String>)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "WITH waiting (id, batch) AS MATERIALIZED (
                 SELECT message.id, message.batch FROM message CROSS JOIN conversation ON conversation.id = message.conversation
                 WHERE message.delivery = 'queued' AND message.written = 0 AND conversation.account = ?1
                 AND (message.deadline IS NULL OR message.deadline > ?3) ORDER BY message.id
             ), first (id, batch) AS MATERIALIZED (SELECT id, batch FROM waiting LIMIT ?2)
             SELECT id, batch FROM waiting WHERE id IN (SELECT id FROM first) OR batch IN (SELECT batch FROM first) ORDER BY id",
        )?;
        let rows = select.query_map(params![account, count(limit), now], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The messages of ours with this id on the wire, the newest first: copies that went out as one stanza share it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn find_outgoing(&self, account: AccountId, stanza_id: &str) -> Result<Vec<Message>, StoreError> {
        self.find_messages(
            "message.stanza_id = ?2 AND message.outgoing = 1 AND conversation.account = ?1 ORDER BY message.id DESC",
            params![account, stanza_id],
        )
    }

    /// The newest message of ours in this conversation with this id on the wire.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn find_outgoing_to(&self, key: &ConversationKey, stanza_id: &str) -> Result<Option<Message>, StoreError> {
        let ours = self.find_outgoing(key.account, stanza_id)?;
        Ok(ours.into_iter().find(|message| message.conversation == *key))
    }

    /// The newest message of ours in this conversation that was written and has this text, for an error without an id that echoes
    /// it. Looks at the last 1,000 messages.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn last_sent_with_body(&self, key: &ConversationKey, body: &str) -> Result<Option<Message>, StoreError> {
        let Some(id) = self.conversation_id(key)? else { return Ok(None) };
        self.find_message(
            "message.id IN (SELECT id FROM message WHERE conversation = ?1 ORDER BY at DESC, id DESC LIMIT ?3)
             AND (message.delivery = 'sent' OR message.written = 1) AND message.body = ?2 ORDER BY message.at DESC, message.id DESC LIMIT 1",
            params![id, body, ECHO_REACH],
        )
    }
}

impl Store {
    /// Stores a message of ours as [`Delivery::Queued`]: in one transaction it is in its conversation, in the index and in the
    /// outbox. Only then may it be sent. The draft is the caller's to clear, in the same [`Store::together`].
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account; [`StoreError::NotPossible`] if it says nothing, or nothing but lines
    /// out of a message whose content is gone.
    pub fn queue(&mut self, message: &NewOutgoing) -> Result<Message, StoreError> {
        self.together(|store| {
            let content = store.without_gone_quotes(&message.content)?;
            if !matches!(content.as_ref(), Content::Said(said) if !is_empty(said)) {
                return Err(StoreError::NotPossible);
            }
            let conversation = store.need_conversation(&message.conversation, Millis::of(message.at))?;
            let row = NewRow {
                conversation: &message.conversation,
                direction: Direction::Outgoing,
                from: &message.from,
                stanza_id: Some(&message.stanza_id),
                batch: message.batch.as_deref(),
                content: &content,
                protection: &message.protection,
                ciphertext: None,
                at: message.at,
                received_at: message.at,
                claimed_at: None,
                delivery: Some(Delivery::Queued),
                expiry: message.expiry,
                wishes: Wishes::default(),
            };
            store.insert_message(conversation, &row)
        })
    }

    /// Takes up to `limit` messages out of the outbox of an account, in the order in which the user pressed Enter, and with each
    /// the other copies of its batch. They stay [`Delivery::Queued`], but are marked as written before they are: a crash in
    /// between must not send them twice. The seconds of what vanishes begin. What is past due at `now` is left to
    /// [`Store::expire_due`].
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn take_queued(&mut self, account: AccountId, limit: usize, now: Timestamp) -> Result<Vec<Waiting>, StoreError> {
        let now = Millis::of(now);
        let waiting = self.waiting(account, limit, now)?;
        if waiting.is_empty() {
            return Ok(Vec::new());
        }
        self.together(|store| {
            let mut update = store.connection.prepare_cached(
                "UPDATE message SET written = 1, deadline = coalesce(?2 + vanish_seconds * 1000, deadline) WHERE id = ?1",
            )?;
            for (id, _) in &waiting {
                update.execute(params![id, now])?;
            }
            drop(update);
            waiting.into_iter().map(|(id, batch)| Ok(Waiting { message: store.message(id)?, batch })).collect()
        })
    }

    /// Gives messages of ours another id on the wire, before they are written: copies that go out as one stanza share it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if one of them is no message of ours; then none was changed.
    pub fn set_wire_id(&mut self, ids: &[MessageId], stanza_id: &str) -> Result<(), StoreError> {
        self.together(|store| {
            let mut update = store.connection.prepare_cached("UPDATE message SET stanza_id = ?2 WHERE id = ?1 AND outgoing = 1")?;
            ids.iter().try_for_each(|id| found(update.execute(params![id, stanza_id])?))
        })
    }

    /// Says of every message that was written and not proven that nobody knows whether it arrived, and of every offer of a file
    /// that nobody will hear the answer; for the start after a crash. Answers with how many there were.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn give_up_unproven(&mut self) -> Result<usize, StoreError> {
        self.together(|store| {
            let unproven = store.find_messages(
                "message.delivery = 'queued' AND message.written = 1
                 OR message.offer = 'open' AND message.outgoing = 1 AND message.delivery NOT IN ('queued', 'failed')",
                [],
            )?;
            for message in &unproven {
                if message.said().is_some_and(|said| said.offer.is_some()) {
                    store.set_offer(message.id, OfferState::Failed)?;
                }
                store.set_delivery(message.id, &Delivery::Failed(SendFailure::Unconfirmed))?;
            }
            Ok(unproven.len())
        })
    }

    /// A message of ours was taken out of the outbox and then not written: it has failed, and what vanishes after reading lives until
    /// it was sent.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such message of ours.
    pub fn keep_back(&mut self, id: MessageId, failure: SendFailure) -> Result<Message, StoreError> {
        self.together(|store| {
            store.stop_vanishing(id)?;
            store.set_delivery(id, &Delivery::Failed(failure))
        })
    }

    /// What vanishes after reading begins anew.
    fn stop_vanishing(&mut self, id: MessageId) -> Result<(), StoreError> {
        let mut update = self.connection.prepare_cached("UPDATE message SET deadline = NULL WHERE id = ?1 AND expiry = 'vanishing'")?;
        update.execute([id])?;
        Ok(())
    }

    /// Says how a message of ours fares now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such message of ours.
    pub fn set_delivery(&mut self, id: MessageId, delivery: &Delivery) -> Result<Message, StoreError> {
        self.together(|store| {
            store.write_delivery(id, delivery)?;
            let message = store.message(id)?;
            store.renew_preview_of(&message.conversation)?;
            Ok(message)
        })
    }

    /// The same without the summary of its conversation.
    pub(super) fn write_delivery(&mut self, id: MessageId, delivery: &Delivery) -> Result<(), StoreError> {
        let DeliveryColumns { word, failure, proof } = DeliveryColumns::of(Some(delivery))?;
        let mut update = self
            .connection
            .prepare_cached("UPDATE message SET delivery = ?2, failure = ?3, proof = ?4, written = 0 WHERE id = ?1 AND outgoing = 1")?;
        found(update.execute(params![id, word, failure, proof])?)
    }

    /// Queues a failed message again, with the same id; an offer is open again. What vanishes after reading lives until it was sent
    /// this time.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::NotPossible`] if it has not failed, or its content is gone or past due at `now`.
    pub fn retry(&mut self, id: MessageId, now: Timestamp) -> Result<Message, StoreError> {
        self.together(|store| {
            let message = store.message(id)?;
            let (Some(Delivery::Failed(_)), Content::Said(said), false) = (&message.delivery, &message.content, message.is_past_due(now))
            else {
                return Err(StoreError::NotPossible);
            };
            if said.offer.is_some() {
                store.set_offer(id, OfferState::Open)?;
            }
            store.stop_vanishing(id)?;
            store.set_delivery(id, &Delivery::Queued)
        })
    }

    /// Deletes a failed or queued message for good; answers with what it was.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::NotPossible`] if it was sent or written, or is not ours.
    pub fn discard(&mut self, id: MessageId) -> Result<Message, StoreError> {
        self.together(|store| {
            let (conversation, message) = store.message_in_row(id)?;
            if !matches!(message.delivery, Some(Delivery::Queued | Delivery::Failed(_))) || store.is_written(id)? {
                return Err(StoreError::NotPossible);
            }
            store.delete_message(id, conversation, message.body())?;
            store.renew_preview(conversation)?;
            Ok(message)
        })
    }

    /// Deletes a row with its words in the index, and leaves no copy; the summary of its conversation is the caller's.
    pub(super) fn delete_message(&mut self, id: MessageId, conversation: ConversationId, body: &str) -> Result<(), StoreError> {
        self.leave_no_traces();
        self.remove_from_index(id, conversation, body)?;
        self.pass_quotes_on(id)?;
        self.connection.prepare_cached("DELETE FROM message WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    pub(super) fn is_written(&self, id: MessageId) -> Result<bool, StoreError> {
        Ok(self.connection.prepare_cached("SELECT written FROM message WHERE id = ?1")?.query_row([id], |row| row.get(0))?)
    }

    pub(super) fn renew_preview_of(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        let id = self.conversation_id(key)?.ok_or(StoreError::Damaged)?;
        self.renew_preview(id)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::SendFailure,
        store::testing::{add, answers, juliet, says, second, with},
        xmpp::error::{ErrorType, StanzaCondition, StanzaError},
    };

    fn refused() -> Delivery {
        Delivery::Failed(SendFailure::Refused(StanzaError {
            condition: StanzaCondition::ServiceUnavailable,
            kind: ErrorType::Cancel,
            code: Some(503),
            text: Some("not here".into()),
            application: None,
        }))
    }

    #[test]
    fn what_is_queued_waits_in_order_until_it_is_sent() {
        let (mut store, juliet) = juliet();
        let nurse = store.add_account(&crate::model::AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
        let (romeo, tybalt) = (with(juliet, "romeo@montague.net"), with(juliet, "tybalt@capulet.com"));
        let first = store.queue(&answers(&romeo, "one", 1)).unwrap();
        store.queue(&answers(&with(nurse, "peter@capulet.com"), "other account", 2)).unwrap();
        let other = store.queue(&answers(&tybalt, "two", 3)).unwrap();
        assert_eq!(first.delivery, Some(Delivery::Queued));
        assert_eq!(store.next_queued(juliet, 10).unwrap(), [first.clone(), other.clone()]);
        assert_eq!(store.next_queued(juliet, 1).unwrap(), std::slice::from_ref(&first));
        let sent = store.set_delivery(first.id, &Delivery::Sent).unwrap();
        assert_eq!(sent.delivery, Some(Delivery::Sent));
        assert_eq!(store.next_queued(juliet, 10).unwrap(), [other]);
    }

    #[test]
    fn what_was_taken_is_not_taken_again() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let message = store.queue(&answers(&key, "one", 1)).unwrap();
        assert_eq!(store.take_queued(juliet, 0, second(2)).unwrap(), []);
        assert_eq!(store.take_queued(juliet, 10, second(2)).unwrap(), [Waiting { message: message.clone(), batch: None }]);
        assert_eq!(store.take_queued(juliet, 10, second(2)).unwrap(), []);
        assert_eq!(store.discard(message.id), Err(StoreError::NotPossible), "it may be on its way");
        assert_eq!(store.last_sent_with_body(&key, "one").unwrap(), Some(message));
    }

    #[test]
    fn after_a_crash_what_was_taken_may_or_may_not_have_arrived() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let taken = store.queue(&answers(&key, "one", 1)).unwrap();
        store.take_queued(juliet, 10, second(9)).unwrap();
        let waiting = store.queue(&answers(&key, "two", 2)).unwrap();
        assert_eq!(store.give_up_unproven().unwrap(), 1);
        assert_eq!(store.message(taken.id).unwrap().delivery, Some(Delivery::Failed(SendFailure::Unconfirmed)));
        assert_eq!(store.next_queued(juliet, 10).unwrap(), [waiting]);
        store.retry(taken.id, second(9)).unwrap();
        assert_eq!(store.take_queued(juliet, 10, second(9)).unwrap().len(), 2, "the user may say it again");
    }

    fn offers(key: &ConversationKey, at: i64) -> NewOutgoing {
        let file = crate::xmpp::payload::oob::Attachment { url: "https://capulet.com/plan.pdf".into(), description: None };
        let said = crate::model::Said { attachments: vec![file], offer: Some(OfferState::Open), ..Default::default() };
        NewOutgoing { content: said.into(), ..answers(key, "", at) }
    }

    fn offer_of(message: &Message) -> Option<OfferState> {
        message.said().and_then(|said| said.offer)
    }

    #[test]
    fn after_a_crash_nobody_hears_the_answer_to_an_offer() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let [taken, sent, written, waiting] = [1, 2, 3, 4].map(|at| store.queue(&offers(&key, at)).unwrap().id);
        store.take_queued(juliet, 3, second(9)).unwrap();
        store.set_delivery(taken, &Delivery::Sent).unwrap();
        store.set_offer(taken, OfferState::Taken).unwrap();
        store.set_delivery(sent, &Delivery::Sent).unwrap();
        assert_eq!(store.give_up_unproven().unwrap(), 2);
        let unconfirmed = (Some(Delivery::Failed(SendFailure::Unconfirmed)), Some(OfferState::Failed));
        let now = [taken, sent, written, waiting].map(|id| store.message(id).unwrap()).map(|now| (now.delivery.clone(), offer_of(&now)));
        let expected = [
            (Some(Delivery::Sent), Some(OfferState::Taken)),
            unconfirmed.clone(),
            unconfirmed,
            (Some(Delivery::Queued), Some(OfferState::Open)),
        ];
        assert_eq!(now, expected);
    }

    #[test]
    fn an_offer_that_is_tried_again_is_open_again() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let offer = store.queue(&offers(&key, 1)).unwrap();
        store.set_offer(offer.id, OfferState::Refused).unwrap();
        store.set_delivery(offer.id, &refused()).unwrap();
        assert_eq!(store.retry(offer.id, second(9)).unwrap(), offer);
    }

    #[test]
    fn what_is_tried_again_has_its_time_again_unless_that_was_over() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let vanishing = Some(Expiry::AfterReading { seconds: 5, deadline: None });
        let useful = Some(Expiry::UsefulUntil { deadline: second(20), kept: false });
        let [first, late, over] = [(1, vanishing), (2, vanishing), (3, useful)].map(|(at, expiry)| {
            let id = store.queue(&NewOutgoing { expiry, ..answers(&key, "one", at) }).unwrap().id;
            store.take_queued(juliet, 9, second(10)).unwrap();
            store.set_delivery(id, &Delivery::Failed(SendFailure::Unconfirmed)).unwrap();
            id
        });
        assert_eq!(store.retry(first, second(14)).unwrap().expiry, vanishing, "it lives until it is sent");
        assert_eq!(store.retry(late, second(15)), Err(StoreError::NotPossible));
        assert_eq!(store.retry(over, second(20)), Err(StoreError::NotPossible));
        assert_eq!(store.expire_due(second(20), true).unwrap().messages.len(), 2);
        assert_eq!(store.take_queued(juliet, 9, second(99)).unwrap().len(), 1);
    }

    #[test]
    fn an_error_finds_its_message_by_the_id() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let ours = store.queue(&answers(&key, "one", 1)).unwrap();
        // Nobody makes a message of ours fail by using its id.
        add(&mut store, &crate::store::NewIncoming { stanza_id: ours.stanza_id.clone(), ..says(&key, "mine", 2) });
        assert_eq!(store.find_outgoing(juliet, "id-1").unwrap(), std::slice::from_ref(&ours));
        assert_eq!(store.find_outgoing_to(&key, "id-1").unwrap(), Some(ours));
        assert_eq!(store.find_outgoing_to(&with(juliet, "nurse@capulet.com"), "id-1").unwrap(), None);
        assert_eq!(store.find_outgoing(juliet, "id-2").unwrap(), []);
        assert_eq!(store.find_outgoing(AccountId(99), "id-1").unwrap(), []);
    }

    #[test]
    fn an_error_without_id_finds_the_newest_that_was_sent() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let first = store.queue(&answers(&key, "good night", 1)).unwrap();
        let second = store.queue(&answers(&key, "good night", 2)).unwrap();
        store.queue(&answers(&key, "good night", 3)).unwrap();
        assert_eq!(store.last_sent_with_body(&key, "good night").unwrap(), None);
        store.set_delivery(first.id, &Delivery::Sent).unwrap();
        let second = store.set_delivery(second.id, &Delivery::Sent).unwrap();
        assert_eq!(store.last_sent_with_body(&key, "good night").unwrap(), Some(second.clone()));
        store.set_delivery(second.id, &refused()).unwrap();
        assert_eq!(store.last_sent_with_body(&key, "good night").unwrap().map(|message| message.id), Some(first.id));
        assert_eq!(store.last_sent_with_body(&key, "good").unwrap(), None);
    }

    #[test]
    fn only_what_failed_is_retried_and_keeps_its_id() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let message = store.queue(&answers(&key, "one", 1)).unwrap();
        assert_eq!(store.retry(message.id, second(9)), Err(StoreError::NotPossible));
        assert_eq!(store.set_delivery(message.id, &refused()).unwrap().delivery, Some(refused()));
        assert_eq!(store.message(message.id).unwrap().delivery, Some(refused()));
        assert_eq!(store.conversation(&key).unwrap().unwrap().last.unwrap().delivery, Some(refused()));
        assert_eq!(store.retry(message.id, second(9)).unwrap(), message);
        assert_eq!(store.next_queued(juliet, 10).unwrap(), [message]);
    }

    #[test]
    fn only_what_did_not_go_out_is_discarded() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let theirs = add(&mut store, &says(&key, "theirs", 1));
        let ours = store.queue(&answers(&key, "ours", 2)).unwrap();
        store.set_delivery(ours.id, &Delivery::Sent).unwrap();
        assert_eq!(store.discard(ours.id), Err(StoreError::NotPossible));
        assert_eq!(store.discard(theirs.id), Err(StoreError::NotPossible));
        assert_eq!(store.set_delivery(theirs.id, &Delivery::Sent), Err(StoreError::NotFound));
        store.set_delivery(ours.id, &Delivery::Failed(SendFailure::Unconfirmed)).unwrap();
        store.discard(ours.id).unwrap();
        assert_eq!(store.discard(ours.id), Err(StoreError::NotFound));
        assert_eq!(store.search("ours", None, 10).unwrap(), []);
        assert_eq!(store.conversation(&key).unwrap().unwrap().last.unwrap().id, theirs.id);
        assert!(store.queue(&answers(&key, "again", 3)).unwrap().id > ours.id, "a name is never reused");
    }

    #[test]
    fn copies_for_several_people_are_taken_together_and_may_share_an_id() {
        let (mut store, juliet) = juliet();
        let copy = |peer: &str, at| NewOutgoing { batch: Some("b".into()), ..answers(&with(juliet, peer), "to all", at) };
        let first = store.queue(&copy("romeo@montague.net", 1)).unwrap();
        let other = store.queue(&answers(&with(juliet, "tybalt@capulet.com"), "to one", 2)).unwrap();
        let last = store.queue(&copy("nurse@capulet.com", 3)).unwrap();
        let taken = store.take_queued(juliet, 1, second(9)).unwrap();
        assert_eq!(
            taken.iter().map(|one| (one.message.id, one.batch.as_deref())).collect::<Vec<_>>(),
            [(first.id, Some("b")), (last.id, Some("b"))]
        );
        store.set_wire_id(&[first.id, last.id], "one-stanza").unwrap();
        let found: Vec<_> = store.find_outgoing(juliet, "one-stanza").unwrap().into_iter().map(|one| one.id).collect();
        assert_eq!(found, [last.id, first.id]);
        assert_eq!(store.find_outgoing_to(&first.conversation, "one-stanza").unwrap().unwrap().id, first.id);
        assert_eq!(store.take_queued(juliet, 1, second(9)).unwrap()[0].message, other);
        let theirs = add(&mut store, &says(&first.conversation, "theirs", 10));
        assert_eq!(store.set_wire_id(&[theirs.id], "x"), Err(StoreError::NotFound));
    }
}
