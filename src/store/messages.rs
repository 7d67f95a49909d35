//! Messages: taking in those of others, finding any by its name.

use jiff::Timestamp;
use rusqlite::params;

use super::{
    Reader, Store, StoreError,
    quotes::may_have_lost_quotes,
    rows::{
        ConversationId, DeliveryColumns, ExpiryColumns, MESSAGE_COLUMNS, Millis, from_json, message_from, offer_word, parts_column,
        protection_column, to_json,
    },
    sealed::may_be_opened,
};
use crate::{
    model::{Content, ConversationKey, Delivery, Direction, Expiry, Gone, Message, MessageId, Protection, Said, Unreadable},
    xmpp::{jid::Jid, report::Wishes},
};

/// How far the times of the two copies of a message that was handed over twice may lie apart: the first time our clock may have
/// stamped it, the second time the server's.
const CLOCKS_APART: i64 = 5 * 60 * 1000;

/// A message of somebody else, as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIncoming {
    /// Where it belongs.
    pub conversation: ConversationKey,
    /// Who sent it, with the resource if there was one.
    pub from: Jid,
    /// Its id, unique at most for this sender.
    pub stanza_id: Option<String>,
    /// What it says; gone where its time was over on arrival.
    pub content: Content,
    /// How it was protected on its way.
    pub protection: Protection,
    /// What stood on the wire where it was encrypted: kept with content that may be opened later.
    pub ciphertext: Option<Ciphertext>,
    /// When it was sent, as far as we may believe; equal to `received_at` if nobody we trust says that it was held up.
    pub at: Timestamp,
    /// When it arrived.
    pub received_at: Timestamp,
    /// The time the sender claims if nobody we trust confirms it.
    pub claimed_at: Option<Timestamp>,
    /// When its content goes.
    pub expiry: Option<Expiry>,
    /// What its sender wants to know of it, and may.
    pub wishes: Wishes,
}

/// An encrypted message as it stood on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ciphertext {
    /// What stood there; `None` if it is not to be kept.
    pub text: Option<String>,
    /// SHA-256 of what was encrypted, without the wrapping.
    pub digest: [u8; 32],
}

/// What became of an incoming message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // taken apart where it is returned, and nearly always new
pub enum Added {
    /// It is stored, and unread unless its content is gone.
    New(Message),
    /// It was stored before: the server handed it over a second time.
    Duplicate,
}

/// A row to be.
pub(super) struct NewRow<'a> {
    pub(super) conversation: &'a ConversationKey,
    pub(super) direction: Direction,
    pub(super) from: &'a Jid,
    pub(super) stanza_id: Option<&'a str>,
    pub(super) batch: Option<&'a str>,
    pub(super) content: &'a Content,
    pub(super) protection: &'a Protection,
    pub(super) ciphertext: Option<&'a Ciphertext>,
    pub(super) at: Timestamp,
    pub(super) received_at: Timestamp,
    pub(super) claimed_at: Option<Timestamp>,
    pub(super) delivery: Option<Delivery>,
    pub(super) expiry: Option<Expiry>,
    pub(super) wishes: Wishes,
}

impl Reader {
    /// A message by its name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn message(&self, id: MessageId) -> Result<Message, StoreError> {
        self.find_message("message.id = ?1", params![id])?.ok_or(StoreError::NotFound)
    }

    /// These messages, in this order; those that are not there are left out.
    pub(super) fn messages_named(&self, ids: &[MessageId]) -> Result<Vec<Message>, StoreError> {
        ids.iter().filter_map(|id| self.find_message("message.id = ?1", [id]).transpose()).collect()
    }

    /// The first message for which this holds; `condition` is ours, with parameters.
    pub(super) fn find_message(&self, condition: &str, values: impl rusqlite::Params) -> Result<Option<Message>, StoreError> {
        Ok(self.find_messages(condition, values)?.into_iter().next())
    }

    /// The messages for which this holds.
    pub(super) fn find_messages(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<Message>, StoreError> {
        // The cross join keeps SQLite at finding messages first, then their conversation.
        let sql = format!(
            "SELECT {MESSAGE_COLUMNS} FROM message CROSS JOIN conversation ON conversation.id = message.conversation WHERE {condition}"
        );
        self.connection.prepare_cached(&sql)?.query_and_then(values, message_from)?.collect()
    }
}

impl Store {
    /// Takes in a message of somebody else, in one transaction with its words in the index and its conversation's summary.
    ///
    /// It is a duplicate only if all of this holds, since a message shown twice is a nuisance but one not shown is a lie: somebody
    /// trusted says that it was held up (`at` is not `received_at`: servers stamp what they hand over again), and there is one
    /// in this conversation of the same full sender with the same id, the same text, and a time within five minutes of `at`. Ids
    /// alone prove nothing: clients of 2001 count from one again after every start. Of what was encrypted the digest is compared in
    /// place of the text, whether it was opened or not; no two messages have the same, so that it needs no id. Of a message whose
    /// content is gone, or that was deleted for its age, neither can be compared any more: there the rest is enough, lest it come to
    /// life again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account; then, and with every other error, nothing was stored.
    pub fn add_incoming(&mut self, message: &NewIncoming) -> Result<Added, StoreError> {
        self.together(|store| {
            let conversation = store.need_conversation(&message.conversation, Millis::of(message.at))?;
            if store.was_handed_over_before(conversation, message)? {
                return Ok(Added::Duplicate);
            }
            let content = store.content_left(&message.content, message.received_at)?;
            let NewIncoming { conversation: key, from, stanza_id, at, received_at, claimed_at, expiry, wishes, .. } = message;
            let row = NewRow {
                conversation: key,
                direction: Direction::Incoming,
                from,
                stanza_id: stanza_id.as_deref(),
                batch: None,
                content: &content,
                protection: &message.protection,
                ciphertext: message.ciphertext.as_ref(),
                at: *at,
                received_at: *received_at,
                claimed_at: *claimed_at,
                delivery: None,
                expiry: *expiry,
                wishes: *wishes,
            };
            Ok(Added::New(store.insert_message(conversation, &row)?))
        })
    }

    /// Writes a message, its words and its conversation's summary.
    pub(super) fn insert_message(&mut self, conversation: ConversationId, row: &NewRow<'_>) -> Result<Message, StoreError> {
        let outgoing = row.direction == Direction::Outgoing;
        let DeliveryColumns { word: delivery, failure, proof } = DeliveryColumns::of(row.delivery.as_ref())?;
        let ExpiryColumns { word: expiry, vanish_seconds, deadline, kept } = ExpiryColumns::of(row.expiry);
        let life = match row.expiry {
            Some(Expiry::UsefulUntil { deadline, .. }) => Some(Millis::of(deadline).0.saturating_sub(Millis::of(row.received_at).0)),
            Some(Expiry::AfterReading { .. }) | None => None,
        };
        let nothing = Said::default();
        let (said, gone, unreadable): (_, _, Option<&Unreadable>) = match row.content {
            Content::Said(said) => (said, None, None),
            Content::Unreadable(unreadable) => (&nothing, None, Some(unreadable)),
            Content::Gone(gone) => (&nothing, Some(gone), None),
        };
        // What came too late to be seen is not waiting to be seen.
        let unseen = !outgoing && gone.is_none();
        let wishes = if row.wishes.is_empty() { None } else { Some(to_json(&row.wishes)?) };
        let id = self
            .connection
            .prepare_cached(
                "INSERT INTO message (conversation, at, received_at, claimed_at, outgoing, unseen, delivery, failure, sender, stanza_id,
                 body, proof, batch, parts, offer, quotes, wishes, owes_displayed, expiry, vanish_seconds, deadline, kept, gone_at,
                 gone_unread, life, protection, unreadable, ciphertext, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
                 ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)",
            )?
            .insert(params![
                conversation,
                Millis::of(row.at),
                Millis::of(row.received_at),
                row.claimed_at.map(Millis::of),
                outgoing,
                unseen,
                delivery,
                failure,
                row.from,
                row.stanza_id,
                said.body,
                proof,
                row.batch,
                parts_column(said)?,
                said.offer.map(offer_word),
                said.quotes,
                wishes,
                unseen && row.wishes.displayed.is_some(),
                expiry,
                vanish_seconds,
                deadline,
                kept,
                gone.map(|gone| Millis::of(gone.at)),
                gone.is_some_and(|gone| gone.unread),
                life,
                protection_column(row.protection)?,
                unreadable.map(to_json).transpose()?,
                row.ciphertext.and_then(|ciphertext| ciphertext.text.as_deref()).filter(|_| unreadable.is_some_and(may_be_opened)),
                row.ciphertext.filter(|_| gone.is_none()).map(|ciphertext| ciphertext.digest),
            ])?;
        let message = row.stored_as(MessageId(id));
        self.add_to_index(message.id, conversation, &said.body)?;
        self.note_added(conversation, &message, unseen)?;
        Ok(message)
    }

    fn was_handed_over_before(&self, conversation: ConversationId, message: &NewIncoming) -> Result<bool, StoreError> {
        if message.at == message.received_at {
            return Ok(false);
        }
        Ok(self.was_sealed_before(conversation, message)? || self.was_named_before(conversation, message)?)
    }

    /// Whether the same encrypted message is here.
    fn was_sealed_before(&self, conversation: ConversationId, message: &NewIncoming) -> Result<bool, StoreError> {
        let Some(Ciphertext { digest, .. }) = &message.ciphertext else { return Ok(false) };
        let (earliest, latest) = message.about_the_same_time();
        let mut select = self.connection.prepare_cached(
            "SELECT 1 FROM message WHERE digest = ?2 AND conversation = ?1 AND stanza_id IS ?3 AND outgoing = 0
             AND at BETWEEN ?4 AND ?5 AND sender = ?6",
        )?;
        Ok(select.exists(params![conversation, digest, message.stanza_id, earliest, latest, message.from])?)
    }

    /// Whether one of the same id is here that may have said the same, or was.
    fn was_named_before(&self, conversation: ConversationId, message: &NewIncoming) -> Result<bool, StoreError> {
        let Some(stanza_id) = &message.stanza_id else { return Ok(false) };
        let (earliest, latest) = message.about_the_same_time();
        let same = params![conversation, stanza_id, earliest, latest, message.from];
        let mut deleted = self.connection.prepare_cached(
            "SELECT 1 FROM tombstone WHERE conversation = ?1 AND stanza_id = ?2 AND at BETWEEN ?3 AND ?4 AND sender = ?5",
        )?;
        if deleted.exists(same)? {
            return Ok(true);
        }
        let mut select = self.connection.prepare_cached(
            "SELECT body, gone_at IS NOT NULL, digest IS NOT NULL, unreadable FROM message WHERE conversation = ?1 AND stanza_id = ?2
             AND outgoing = 0 AND at BETWEEN ?3 AND ?4 AND sender = ?5",
        )?;
        let mut copies = select.query_and_then(same, |row| {
            Ok::<_, StoreError>(FirstCopy {
                body: row.get(0)?,
                gone: row.get(1)?,
                sealed: row.get(2)?,
                unreadable: row.get_ref(3)?.as_str_or_null()?.map(from_json).transpose()?,
            })
        })?;
        copies.try_fold(false, |found, copy| Ok(found || message.may_repeat(&copy?)))
    }
}

/// What is left of the first copy of a message.
struct FirstCopy {
    body: String,
    gone: bool,
    /// Its digest is known: it was encrypted.
    sealed: bool,
    unreadable: Option<Unreadable>,
}

impl NewIncoming {
    /// The times, in milliseconds, that its first copy may have.
    fn about_the_same_time(&self) -> (i64, i64) {
        let at = self.at.as_millisecond();
        (at.saturating_sub(CLOCKS_APART), at.saturating_add(CLOCKS_APART))
    }

    /// Whether this may be the first copy's content: as it is, gone, or without lines that it quoted and that are gone here. What
    /// was encrypted is told by its digest.
    fn may_repeat(&self, first: &FirstCopy) -> bool {
        if first.gone {
            return true;
        }
        match &self.content {
            Content::Gone(_) => true,
            _ if first.sealed || self.ciphertext.is_some() => false,
            // What cannot be read cannot be compared.
            Content::Unreadable(unreadable) => first.unreadable.as_ref() == Some(unreadable),
            Content::Said(said) => first.unreadable.is_none() && (said.body == first.body || may_have_lost_quotes(&said.body, &first.body)),
        }
    }
}

impl NewRow<'_> {
    /// The message that reading this row will give.
    fn stored_as(&self, id: MessageId) -> Message {
        Message {
            id,
            conversation: self.conversation.clone(),
            direction: self.direction,
            from: self.from.clone(),
            stanza_id: self.stanza_id.map(str::to_owned),
            content: match self.content {
                Content::Gone(gone) => Content::Gone(Gone { at: Millis::of(gone.at).timestamp(), ..*gone }),
                content => content.clone(),
            },
            protection: self.protection.clone(),
            at: Millis::of(self.at).timestamp(),
            received_at: Millis::of(self.received_at).timestamp(),
            claimed_at: self.claimed_at.map(|time| Millis::of(time).timestamp()),
            delivery: self.delivery.clone(),
            expiry: self.expiry.map(|expiry| match expiry {
                Expiry::UsefulUntil { deadline, kept } => Expiry::UsefulUntil { deadline: Millis::of(deadline).timestamp(), kept },
                Expiry::AfterReading { seconds, deadline } => {
                    Expiry::AfterReading { seconds, deadline: deadline.map(|deadline| Millis::of(deadline).timestamp()) }
                }
            }),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::AccountId,
        store::testing::{add, juliet, says, second, with},
    };

    fn held_up(key: &ConversationKey, id: &str, body: &str, at: i64, received_at: i64) -> NewIncoming {
        NewIncoming { stanza_id: Some(id.into()), received_at: second(received_at), ..says(key, body, at) }
    }

    #[test]
    fn a_message_read_is_the_message_stored() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let new = NewIncoming { claimed_at: Some(second(-9)), ..held_up(&key, "a1", "小楼 says \u{0} nothing", 3, 7) };
        let stored = add(&mut store, &new);
        assert_eq!(store.message(stored.id).unwrap(), stored);
        assert_eq!((stored.at, stored.received_at, stored.claimed_at), (second(3), second(7), Some(second(-9))));
        assert_eq!((stored.from, stored.stanza_id, stored.content), (new.from, new.stanza_id, new.content));
    }

    #[test]
    fn times_finer_than_a_millisecond_do_not_come_back_different() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let fine = second(1) + jiff::SignedDuration::from_nanos(1_234_567);
        let stored = add(&mut store, &NewIncoming { at: fine, received_at: fine, ..says(&key, "now", 1) });
        assert_eq!(store.message(stored.id).unwrap(), stored);
    }

    /// A sender can name more seconds than any calendar has.
    #[test]
    fn a_deadline_at_the_end_of_time_is_kept() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let expiry = Some(Expiry::UsefulUntil { deadline: Timestamp::MAX, kept: false });
        let stored = add(&mut store, &NewIncoming { expiry, ..says(&key, "for ever", 1) });
        assert_eq!(store.message(stored.id).unwrap(), stored);
        assert!(stored.expiry.and_then(Expiry::deadline) > Some(second(250_000_000_000)));
    }

    #[test]
    fn a_message_that_a_server_hands_over_again_is_stored_once() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        add(&mut store, &held_up(&key, "a1", "good night", 10, 500));
        assert_eq!(store.add_incoming(&held_up(&key, "a1", "good night", 10, 90_000)).unwrap(), Added::Duplicate);
        // First live, stamped by our clock; then out of the offline store, stamped by the server's.
        add(&mut store, &held_up(&key, "a2", "parting", 1000, 1000));
        assert_eq!(store.add_incoming(&held_up(&key, "a2", "parting", 1100, 1500)).unwrap(), Added::Duplicate);
        assert_eq!(store.conversation(&key).unwrap().unwrap().unread, 2);
    }

    #[test]
    fn what_only_looks_like_a_duplicate_is_stored() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let first = held_up(&key, "a1", "ok", 10, 500);
        add(&mut store, &first);
        add(&mut store, &NewIncoming { content: Said::text("OK").into(), ..first.clone() });
        add(&mut store, &NewIncoming { stanza_id: Some("a2".into()), ..first.clone() });
        add(&mut store, &NewIncoming { from: "romeo@montague.net/tomb".parse().unwrap(), ..first.clone() });
        add(&mut store, &held_up(&key, "a1", "ok", 10 + 6 * 60, 500));
        // Live with an old id: a client that counts from one again after every start.
        add(&mut store, &held_up(&key, "a1", "ok", 11, 11));
        add(&mut store, &NewIncoming { conversation: with(juliet, "nurse@capulet.com"), ..first.clone() });
        // Without an id nothing says that it is the same.
        add(&mut store, &NewIncoming { stanza_id: None, ..first.clone() });
        add(&mut store, &NewIncoming { stanza_id: None, ..first });
    }

    #[test]
    fn a_message_for_an_account_that_is_gone_leaves_nothing() {
        let (mut store, _) = juliet();
        let nobody = with(AccountId(99), "romeo@montague.net");
        assert_eq!(store.add_incoming(&says(&nobody, "hello", 1)), Err(StoreError::NotFound));
        assert_eq!(store.conversations(None).unwrap(), []);
    }

    #[test]
    fn together_is_all_or_nothing() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let failed: Result<(), _> = store.together(|store| {
            store.add_incoming(&says(&key, "undone", 1))?;
            Err(StoreError::Full)
        });
        assert_eq!(failed, Err(StoreError::Full));
        assert_eq!(store.search("undone", None, 10).unwrap(), []);
        store
            .together(|store| {
                store.add_incoming(&says(&key, "kept", 1))?;
                let inner: Result<(), _> = store.together(|store| {
                    store.add_incoming(&says(&key, "undone", 2))?;
                    Err(StoreError::Full)
                });
                assert_eq!(inner, Err(StoreError::Full));
                store.add_incoming(&says(&key, "kept", 3))
            })
            .unwrap();
        assert_eq!(store.search("kept", None, 10).unwrap().len(), 2);
        assert_eq!(store.search("undone", None, 10).unwrap(), []);
        assert_eq!(store.conversation(&key).unwrap().unwrap().unread, 2);
    }
}
