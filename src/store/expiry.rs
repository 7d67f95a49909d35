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
            "SELECT id, conversation, outgoing = 0 AND unseen = 0 AND unreadable IS NULL AND expiry = 'useful' FROM message
             WHERE deadline IS NOT NULL AND deadline <= ?1 AND gone_at IS NULL AND kept = 0 ORDER BY deadline, id LIMIT ?2",
        )?;
        let due = select
            .query_map(params![now, count(BATCH)], |row| Ok(Due { id: row.get(0)?, conversation: row.get(1)?, read: row.get(2)? }))?;
        Ok(due.collect::<Result<_, _>>()?)
    }

    /// What was kept before.
    fn kept(&self) -> Result<Vec<Due>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id, conversation FROM message WHERE kept = 1 ORDER BY id LIMIT ?1")?;
        let kept = select.query_map([count(BATCH)], |row| Ok(Due { id: row.get(0)?, conversation: row.get(1)?, read: true }))?;
        Ok(kept.collect::<Result<_, _>>()?)
    }

    fn is_unseen(&self, id: MessageId) -> Result<bool, StoreError> {
        Ok(self.connection.prepare_cached("SELECT unseen FROM message WHERE id = ?1")?.query_row([id], |row| row.get(0))?)
    }

    fn key_of(&self, conversation: ConversationId) -> Result<ConversationKey, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT account, peer FROM conversation WHERE id = ?1")?;
        Ok(select.query_row([conversation], |row| Ok(ConversationKey { account: row.get(0)?, peer: row.get(1)? }))?)
    }
}

impl Store {
    /// Erases what is past due at `now`, up to 500 messages in one transaction, and no byte of it is left in any file; with
    /// `keep_read`, what others wrote and was read in time is kept instead; without it what was kept before goes, too. One of ours that
    /// was not written yet has failed then.
    ///
    /// To be called when [`Reader::next_deadline`] has come, after every start, and when the clock was changed.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`]; then nothing was done.
    pub fn expire_due(&mut self, now: Timestamp, keep_read: bool) -> Result<Expired, StoreError> {
        let now = Millis::of(now);
        let expired = self.together(|store| {
            let mut purge = Purge { messages: store.shorten_deadlines(now)?, ..Purge::at(now) };
            let mut due = store.due(now)?;
            if !keep_read {
                due.extend(store.kept()?);
            }
            for due in &due {
                if due.read && keep_read { store.keep(due, &mut purge)? } else { store.erase(due.id, &mut purge)? }
            }
            purge.conversations.iter().try_for_each(|conversation| store.renew_preview(*conversation))?;
            let messages: Vec<_> = purge.messages.into_iter().collect();
            Ok(Expired {
                messages: store.messages_named(&messages)?,
                drafts: purge.drafts.into_iter().map(|conversation| store.key_of(conversation)).collect::<Result<_, _>>()?,
                more: due.len() >= BATCH,
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

    /// The content of a message goes that never was here to be read; so nobody quotes it.
    pub(super) fn erase_at(&mut self, id: MessageId, at: Timestamp) -> Result<(), StoreError> {
        self.erase(id, &mut Purge::at(Millis::of(at)))
    }

    /// The content of a message goes, and the lines of it that others quote.
    fn erase(&mut self, id: MessageId, purge: &mut Purge) -> Result<(), StoreError> {
        let (conversation, message) = self.message_in_row(id)?;
        if message.is_gone() {
            return Ok(());
        }
        self.leave_no_traces();
        self.remove_from_index(id, conversation, message.body())?;
        self.add_to_index(id, conversation, "")?;
        let unseen = self.is_unseen(id)?;
        self.connection
            .prepare_cached(
                "UPDATE message SET body = '', parts = NULL, unreadable = NULL, ciphertext = NULL, digest = NULL, offer = NULL,
                 quotes = NULL, gone_at = ?2, gone_unread = unseen OR (outgoing = 0 AND unreadable IS NOT NULL), unseen = 0,
                 owes_displayed = 0, kept = 0, delivery = iif(delivery = 'queued' AND written = 0, 'failed', delivery),
                 failure = iif(delivery = 'queued' AND written = 0, ?3, failure) WHERE id = ?1",
            )?
            .execute(params![id, purge.now, to_json(&SendFailure::Expired)?])?;
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
    fn at(now: Millis) -> Self {
        Self { now, messages: BTreeSet::new(), conversations: BTreeSet::new(), drafts: BTreeSet::new() }
    }

    fn note(&mut self, id: MessageId, conversation: ConversationId) {
        self.messages.insert(id);
        self.conversations.insert(conversation);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::{Delivery, Expiry, Gone, PreviewKind, Said},
        store::{
            Added, NewIncoming, NewOutgoing, Protection,
            testing::{Folder, add, add_juliet, answers, juliet, says, second, with},
        },
        xmpp::report::{Form, Wishes},
    };

    fn useful(until: i64) -> Option<Expiry> {
        Some(Expiry::UsefulUntil { deadline: second(until), kept: false })
    }

    fn vanishing(seconds: u32) -> Option<Expiry> {
        Some(Expiry::AfterReading { seconds, deadline: None })
    }

    #[test]
    fn unread_content_goes_at_its_deadline_and_the_placeholder_stays() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let wishes = Wishes { displayed: Some(Form::Modern), ..Wishes::default() };
        let message = add(&mut store, &NewIncoming { expiry: useful(60), wishes, ..says(&key, "lunch now?", 1) });
        assert_eq!(store.next_deadline().unwrap(), Some(second(60)));
        assert_eq!(store.expire_due(second(59), true).unwrap(), Expired::default());
        let expired = store.expire_due(second(60), true).unwrap();
        let gone = Message { content: Content::Gone(Gone { at: second(60), unread: true }), ..message };
        assert_eq!(expired, Expired { messages: vec![gone.clone()], ..Expired::default() });
        assert_eq!(store.message(gone.id).unwrap(), gone);
        let conversation = store.conversation(&key).unwrap().unwrap();
        let last = conversation.last.unwrap();
        assert_eq!((conversation.unread, last.kind, last.text, last.timed), (0, PreviewKind::Gone, String::new(), false));
        assert_eq!((store.search("lunch", None, 9).unwrap(), store.next_deadline().unwrap()), (vec![], None));
        assert_eq!(store.owing(juliet, None).unwrap(), []);
    }

    #[test]
    fn what_was_read_in_time_is_kept_if_the_user_wants_that() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let read = add(&mut store, &NewIncoming { expiry: useful(60), ..says(&key, "read", 1) });
        store.mark_read(&key, read.position(), second(59)).unwrap();
        let late = add(&mut store, &NewIncoming { expiry: useful(60), ..says(&key, "late", 2) });
        let (conversation, changed) = store.mark_read(&key, late.position(), second(60)).unwrap();
        assert_eq!((conversation.unread, changed), (1, vec![]), "what is past due was not shown");
        let messages = store.expire_due(second(60), true).unwrap().messages;
        assert_eq!(messages[0].expiry, Some(Expiry::UsefulUntil { deadline: second(60), kept: true }));
        assert_eq!((messages[0].body(), messages[1].said()), ("read", None));
        assert_eq!(store.expire_due(second(99), true).unwrap(), Expired::default(), "kept is kept");
        let changed = store.expire_due(second(99), false).unwrap().messages;
        assert_eq!(changed.iter().map(|message| message.said()).collect::<Vec<_>>(), [None], "until the user wants it no more");
    }

    #[test]
    fn what_vanishes_after_reading_waits_for_the_reader() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let message = add(&mut store, &NewIncoming { expiry: vanishing(5), ..says(&key, "burn this", 1) });
        assert_eq!(store.expire_due(second(9999), true).unwrap(), Expired::default());
        let (_, changed) = store.mark_read(&key, message.position(), second(10_000)).unwrap();
        let deadline = Some(second(10_005));
        assert_eq!(changed[0].expiry, Some(Expiry::AfterReading { seconds: 5, deadline }));
        assert_eq!(store.next_deadline().unwrap(), deadline);
        let gone = store.expire_due(second(10_005), true).unwrap().messages;
        assert_eq!(gone[0].content, Content::Gone(Gone { at: second(10_005), unread: false }));
    }

    #[test]
    fn ours_vanishes_after_it_was_sent_and_fails_if_it_never_was() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        store.queue(&NewOutgoing { expiry: vanishing(5), ..answers(&key, "sent", 1) }).unwrap();
        let taken = store.take_queued(juliet, 9, second(100)).unwrap();
        assert_eq!(taken[0].message.expiry, Some(Expiry::AfterReading { seconds: 5, deadline: Some(second(105)) }));
        let late = store.queue(&NewOutgoing { expiry: useful(104), ..answers(&key, "never sent", 2) }).unwrap();
        assert_eq!(store.take_queued(juliet, 9, second(104)).unwrap(), [], "its time is over");
        let gone = store.expire_due(second(105), true).unwrap().messages;
        assert_eq!(
            gone.iter().map(|gone| gone.delivery.clone()).collect::<Vec<_>>(),
            [Some(Delivery::Queued), Some(Delivery::Failed(SendFailure::Expired))]
        );
        assert!(gone.iter().all(|gone| gone.said().is_none()));
        assert_eq!(store.retry(late.id, second(105)), Err(StoreError::NotPossible));
        assert_eq!(store.discard(late.id).unwrap().id, late.id);
    }

    #[test]
    fn a_clock_that_is_set_back_gives_nothing_more_time_than_it_had() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let message = add(&mut store, &NewIncoming { expiry: useful(5060), ..says(&key, "a minute", 5000) });
        let vanishes = add(&mut store, &NewIncoming { expiry: vanishing(60), ..says(&key, "another", 5000) });
        store.mark_read(&key, vanishes.position(), second(5000)).unwrap();
        for now in [1000, 1030] {
            store.expire_due(second(now), false).unwrap();
            assert_eq!(store.next_deadline().unwrap(), Some(second(1060)), "at {now}");
        }
        assert_eq!(store.expire_due(second(1060), false).unwrap().messages.len(), 2);
        assert_eq!(store.message(message.id).unwrap().said(), None);
    }

    #[test]
    fn a_deadline_outlives_the_program_and_a_clock_that_was_set_back_while_it_did_not_run() {
        let folder = Folder::new();
        let open = || Store::open(&folder.store(), Protection::Plain).unwrap();
        let mut store = open();
        let key = with(add_juliet(&mut store), "romeo@montague.net");
        let soon = add(&mut store, &NewIncoming { expiry: useful(60), ..says(&key, "soon", 1) });
        let later = add(&mut store, &NewIncoming { expiry: useful(5060), ..says(&key, "later", 5000) });
        drop(store);
        let mut store = open();
        assert_eq!(store.next_deadline().unwrap(), Some(second(60)));
        assert_eq!(store.expire_due(second(60), false).unwrap().messages.len(), 2, "one is gone, the other goes earlier");
        assert_eq!(store.next_deadline().unwrap(), Some(second(120)));
        drop(store);
        let mut store = open();
        store.expire_due(second(10), false).unwrap();
        assert_eq!(store.message(soon.id).unwrap().content, Content::Gone(Gone { at: second(60), unread: true }), "gone is gone");
        assert_eq!((store.message(later.id).unwrap().body(), store.next_deadline().unwrap()), ("later", Some(second(70))));
        drop(store);
        let mut store = open();
        store.expire_due(second(70), false).unwrap();
        assert_eq!(store.message(later.id).unwrap().said(), None);
    }

    #[test]
    fn a_copy_that_is_handed_over_again_does_not_revive_what_is_gone() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let first = NewIncoming { stanza_id: Some("m1".into()), expiry: useful(60), ..says(&key, "once", 1) };
        add(&mut store, &first);
        store.expire_due(second(60), false).unwrap();
        let again = NewIncoming { received_at: second(99), ..first.clone() };
        assert_eq!(store.add_incoming(&again).unwrap(), Added::Duplicate);
        // Nor is a copy that comes too late a second placeholder.
        let late = NewIncoming { content: Content::Gone(Gone { at: second(99), unread: true }), ..again };
        assert_eq!(store.add_incoming(&late).unwrap(), Added::Duplicate);
        let new = store.add_incoming(&NewIncoming { stanza_id: Some("m2".into()), ..late }).unwrap();
        assert!(matches!(new, Added::New(Message { content: Content::Gone(_), .. })));
        assert_eq!(store.conversation(&key).unwrap().unwrap().unread, 0);
    }

    #[test]
    fn quotes_of_quotes_go_too_and_a_message_that_is_nothing_else_with_them() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let secret = add(&mut store, &NewIncoming { expiry: useful(60), ..says(&key, "secret", 1) });
        let quoting = |text: &str, quotes, at| NewOutgoing {
            content: Said { quotes: Some(quotes), ..Said::text(text) }.into(),
            ..answers(&key, "", at)
        };
        let answer = store.queue(&quoting("> secret\nyes", secret.id, 2)).unwrap();
        store.queue(&quoting("> > secret\n> yes\nwell", answer.id, 3)).unwrap();
        store.queue(&quoting("> secret", secret.id, 4)).unwrap();
        let bodies: Vec<_> = store.expire_due(second(60), false).unwrap().messages.iter().map(|left| left.body().to_owned()).collect();
        assert_eq!(bodies, ["", "yes", "> yes\nwell", ""]);
        assert_eq!(store.search("secret", None, 9).unwrap(), []);
        assert_eq!(store.next_queued(juliet, 9).unwrap().len(), 2, "what says nothing any more is not sent");
        // A composer that did not notice does not bring it back.
        let draft = Draft { text: "> secret\nstill".into(), quotes: Some(secret.id) };
        assert_eq!(store.save_draft(&key, &draft, second(61)).unwrap().draft, Draft { text: "still".into(), quotes: None });
        assert_eq!(store.queue(&quoting("> secret\nnow", secret.id, 62)).unwrap().body(), "now");
        assert_eq!(store.queue(&quoting("> secret", secret.id, 63)), Err(StoreError::NotPossible));
    }

    #[test]
    fn many_go_in_portions() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let fill = |store: &mut Store| {
            (0..1100).try_for_each(|at| store.add_incoming(&NewIncoming { expiry: useful(5000), ..says(&key, "x", at) }).map(drop))
        };
        store.together(fill).unwrap();
        let portions = [(); 3].map(|()| store.expire_due(second(5000), false).unwrap());
        assert_eq!(portions.map(|portion| (portion.messages.len(), portion.more)), [(500, true), (500, true), (100, false)]);
        assert_eq!(store.conversation(&key).unwrap().unwrap().unread, 0);
    }
}
