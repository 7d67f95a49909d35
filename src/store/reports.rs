//! What becomes of messages: what others say of ours, and what we still have to say of theirs.

use rusqlite::{OptionalExtension, params};

use super::{
    Reader, Store, StoreError,
    rows::{count, from_json},
};
use crate::{
    model::{AccountId, ConversationKey, Delivery, Direction, Message, MessageId, Proof, SendFailure},
    xmpp::{
        jid::Jid,
        report::{Form, Wishes},
    },
};

/// How many messages back a displayed marker counts, and how many senders are told at a time.
const REACH: usize = 500;

/// A message that was seen, and its sender, who wants to know that, has not been told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owing {
    /// The message.
    pub id: MessageId,
    /// Where it is.
    pub conversation: ConversationKey,
    /// Whom to tell.
    pub from: Jid,
    /// The id that its sender gave it.
    pub stanza_id: Option<String>,
    /// In which form its sender wants to be told.
    pub form: Form,
}

impl Reader {
    /// The messages of an account, or of one of its conversations, that were seen and whose senders have not been told; up to 500,
    /// in each conversation the oldest first. What could not be read was not displayed.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn owing(&self, account: AccountId, key: Option<&ConversationKey>) -> Result<Vec<Owing>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT message.id, conversation.account, conversation.peer, message.sender, message.stanza_id, message.wishes
             FROM message CROSS JOIN conversation ON conversation.id = message.conversation
             WHERE message.owes_displayed = 1 AND message.unseen = 0 AND message.unreadable IS NULL AND conversation.account = ?1
             AND (?2 IS NULL OR conversation.peer = ?2) ORDER BY message.conversation, message.at, message.id LIMIT ?3",
        )?;
        let peer = key.map(|key| &key.peer);
        let owing = select.query_and_then(params![account, peer, count(REACH)], |row| {
            let wishes: Wishes = from_json(row.get_ref(5)?.as_str()?)?;
            Ok(Owing {
                id: row.get(0)?,
                conversation: ConversationKey { account: row.get(1)?, peer: row.get(2)? },
                from: row.get(3)?,
                stanza_id: row.get(4)?,
                form: wishes.displayed.ok_or(StoreError::Damaged)?,
            })
        })?;
        owing.collect()
    }

    /// What the sender of the newest message of others that wants to know anything wants: who, of which id, and what. Looks at the
    /// last 500 messages.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn last_wish(&self, key: &ConversationKey) -> Result<Option<(Jid, Option<String>, Wishes)>, StoreError> {
        let Some(id) = self.conversation_id(key)? else { return Ok(None) };
        let mut select = self.connection.prepare_cached(
            "SELECT sender, stanza_id, wishes FROM (SELECT id, at, outgoing, sender, stanza_id, wishes FROM message
             WHERE conversation = ?1 ORDER BY at DESC, id DESC LIMIT ?2)
             WHERE outgoing = 0 AND wishes IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1",
        )?;
        let found = select.query_row(params![id, count(REACH)], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)));
        found.optional()?.map(|(sender, stanza_id, wishes)| Ok((sender, stanza_id, from_json(&wishes)?))).transpose()
    }
}

impl Store {
    /// Takes in what was learnt about a message of ours, if it [says more](Delivery::outranks) than what is known. Nothing is
    /// believed of one that was never written: whoever says it cannot know. `None`: nothing has changed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such message of ours.
    pub fn learn(&mut self, id: MessageId, delivery: &Delivery) -> Result<Option<Message>, StoreError> {
        self.together(|store| {
            if !store.says_more(id, delivery)? {
                return Ok(None);
            }
            store.set_delivery(id, delivery).map(Some)
        })
    }

    /// A client of the other side says that it has shown this message, and with it all that it had got before (XEP-0333 section
    /// 4.1); offers of files have answers of their own. Answers with those of which we did not know it, newest first; looks at 500 messages.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such message of ours in this conversation.
    pub fn displayed_up_to(&mut self, key: &ConversationKey, id: MessageId, proof: &Proof) -> Result<Vec<Message>, StoreError> {
        self.together(|store| {
            let (conversation, shown) = store.message_in_row(id)?;
            if shown.conversation != *key || shown.direction != Direction::Outgoing {
                return Err(StoreError::NotFound);
            }
            let earlier: Vec<(MessageId, bool)> = store
                .connection
                .prepare_cached(
                    "SELECT id, delivery IN ('sent', 'stored', 'delivered') OR written = 1 OR (id = ?3 AND delivery IS NOT 'displayed')
                     FROM message WHERE conversation = ?1 AND (at, id) <= (?2, ?3) AND offer IS NULL ORDER BY at DESC, id DESC LIMIT ?4",
                )?
                .query_map(params![conversation, shown.position().at, id, count(REACH)], |row| {
                    Ok((row.get(0)?, row.get::<_, Option<bool>>(1)?.unwrap_or(false)))
                })?
                .collect::<Result<_, _>>()?;
            let delivery = Delivery::Displayed(proof.clone());
            let mut changed = Vec::new();
            for (id, _) in earlier.into_iter().filter(|(_, may_be)| *may_be) {
                if store.says_more(id, &delivery)? {
                    store.write_delivery(id, &delivery)?;
                    changed.push(id);
                }
            }
            store.renew_preview(conversation)?;
            store.messages_named(&changed)
        })
    }

    /// The senders of these messages were told that they were seen, or need not be any more.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn told_displayed(&mut self, ids: &[MessageId]) -> Result<(), StoreError> {
        self.together(|store| {
            let mut update = store.connection.prepare_cached("UPDATE message SET owes_displayed = 0 WHERE id = ?1")?;
            for id in ids {
                update.execute([id])?;
            }
            Ok(())
        })
    }

    fn says_more(&self, id: MessageId, delivery: &Delivery) -> Result<bool, StoreError> {
        Ok(match self.message(id)?.delivery.ok_or(StoreError::NotFound)? {
            Delivery::Queued if !self.is_written(id)? => false,
            Delivery::Failed(SendFailure::NotSendable | SendFailure::Expired | SendFailure::NotEncrypted(_)) => false,
            known => delivery.outranks(&known),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::{Means, OfferState, Said},
        store::{
            NewIncoming, NewOutgoing,
            testing::{add, answers, juliet, says, second, with},
        },
        xmpp::payload::oob::Attachment,
    };

    fn proof() -> Proof {
        Proof { by: "romeo@montague.net/orchard".parse().unwrap(), means: Means::Marker, at: second(99) }
    }

    #[test]
    fn only_what_says_more_is_learnt_and_nothing_of_what_was_never_written() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let id = store.queue(&answers(&key, "one", 1)).unwrap().id;
        assert_eq!(store.learn(id, &Delivery::Delivered(proof())).unwrap(), None);
        store.take_queued(juliet, 9, second(2)).unwrap();
        assert_eq!(store.learn(id, &Delivery::Delivered(proof())).unwrap().unwrap().delivery, Some(Delivery::Delivered(proof())));
        assert_eq!(store.learn(id, &Delivery::Stored(proof())).unwrap(), None);
        assert_eq!(store.conversation(&key).unwrap().unwrap().last.unwrap().delivery, Some(Delivery::Delivered(proof())));
        let theirs = add(&mut store, &says(&key, "theirs", 3));
        assert_eq!(store.learn(theirs.id, &Delivery::Delivered(proof())), Err(StoreError::NotFound));
    }

    #[test]
    fn a_marker_counts_for_all_that_went_before() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let ids: Vec<_> = (1..=4).map(|at| store.queue(&answers(&key, "knock", at)).unwrap().id).collect();
        store.take_queued(juliet, 3, second(9)).unwrap();
        store.set_delivery(ids[0], &Delivery::Failed(SendFailure::Unconfirmed)).unwrap();
        store.set_delivery(ids[1], &Delivery::Sent).unwrap();
        let shown = store.displayed_up_to(&key, ids[2], &proof()).unwrap();
        assert_eq!(shown.iter().map(|message| message.id).collect::<Vec<_>>(), [ids[2], ids[1]]);
        assert_eq!(store.displayed_up_to(&key, ids[3], &proof()).unwrap(), [], "it waits still");
        let file = Attachment { url: "https://capulet.com/plan.pdf".into(), description: None };
        let said = Said { attachments: vec![file], offer: Some(OfferState::Open), ..Said::default() };
        let offer = store.queue(&NewOutgoing { content: said.into(), ..answers(&key, "", 5) }).unwrap();
        let after = store.queue(&answers(&key, "knock", 6)).unwrap();
        store.take_queued(juliet, 9, second(9)).unwrap();
        let shown = store.displayed_up_to(&key, after.id, &proof()).unwrap();
        assert!(shown.iter().all(|message| message.id != offer.id), "an offer has an answer of its own");
        assert_eq!(store.displayed_up_to(&with(juliet, "nurse@capulet.com"), ids[2], &proof()), Err(StoreError::NotFound));
    }

    #[test]
    fn a_sender_is_told_once_and_only_of_what_was_seen() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let wishing = |at, form| NewIncoming { stanza_id: Some(format!("m{at}")), wishes: Wishes::all(form), ..says(&key, "look", at) };
        let first = add(&mut store, &wishing(1, Form::Event));
        let second_one = add(&mut store, &wishing(2, Form::Modern));
        add(&mut store, &says(&key, "no wish", 3));
        assert_eq!(store.owing(juliet, None).unwrap(), []);
        store.mark_read(&key, first.position(), second(4)).unwrap();
        let owing = store.owing(juliet, Some(&key)).unwrap();
        assert_eq!((owing[0].id, owing[0].stanza_id.as_deref(), owing[0].form, owing.len()), (first.id, Some("m1"), Form::Event, 1));
        assert_eq!(store.owing(juliet, Some(&with(juliet, "nurse@capulet.com"))).unwrap(), []);
        store.told_displayed(&[first.id]).unwrap();
        assert_eq!(store.owing(juliet, None).unwrap(), []);
        let wish = store.last_wish(&key).unwrap().unwrap();
        assert_eq!(wish, (second_one.from, Some("m2".into()), Wishes::all(Form::Modern)));
        assert_eq!(store.last_wish(&with(juliet, "nurse@capulet.com")).unwrap(), None);
    }
}
