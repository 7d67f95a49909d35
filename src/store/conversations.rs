//! Conversations: the list of chats, kept so that all of it is read by one scan of one table.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::{
    Reader, Store, StoreError,
    index::Whole,
    rows::{ConversationId, DeliveryColumns, Millis, count, direction_from, from_json, preview_kind_from, preview_word, to_json},
};
use crate::model::{
    AccountId, Content, Conversation, ConversationKey, ConversationOptions, Draft, Message, MessageId, Position, Preview, PreviewKind,
};

/// How many characters of a message the list shows at most.
const PREVIEW: usize = 200;

/// What [`conversation_from`] reads.
const SUMMARY: &str = "SELECT account, peer, draft, unread, active_at, last_message, last_at, last_outgoing, last_text, last_delivery, \
     last_failure, last_proof, last_kind, last_timed, draft_quotes, answered, options, last_unreadable, CASE WHEN unread > 0 THEN (SELECT message.id \
     FROM message WHERE message.conversation = conversation.id AND message.unseen = 1 ORDER BY message.at, message.id LIMIT 1) END, \
     accepted FROM conversation";

impl Reader {
    /// The conversations of one account, or of all: the most recently active first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn conversations(&self, account: Option<AccountId>) -> Result<Vec<Conversation>, StoreError> {
        let sql = format!("{SUMMARY} WHERE ?1 IS NULL OR account = ?1 ORDER BY active_at DESC, id DESC");
        self.connection.prepare_cached(&sql)?.query_and_then([account], conversation_from)?.collect()
    }

    /// One conversation, if it was ever opened.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn conversation(&self, key: &ConversationKey) -> Result<Option<Conversation>, StoreError> {
        let sql = format!("{SUMMARY} WHERE account = ?1 AND peer = ?2");
        self.connection.prepare_cached(&sql)?.query_and_then(params![key.account, key.peer], conversation_from)?.next().transpose()
    }

    /// The row of a conversation.
    pub(super) fn conversation_id(&self, key: &ConversationKey) -> Result<Option<ConversationId>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id FROM conversation WHERE account = ?1 AND peer = ?2")?;
        Ok(select.query_row(params![key.account, key.peer], |row| row.get(0)).optional()?)
    }
}

impl Store {
    /// Makes a conversation, so that it is in the list; an existing one stays where it stands. `now` is when. Whoever makes one on
    /// purpose lets the other side in; looking into one that they have begun does not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account.
    pub fn open_conversation(&mut self, key: &ConversationKey, now: Timestamp) -> Result<Conversation, StoreError> {
        match self.conversation(key)? {
            Some(conversation) => Ok(conversation),
            None => self.accept_conversation(key, now),
        }
    }

    /// The user has let the other side in. Makes the conversation where there is none; `now` is when.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account.
    pub fn accept_conversation(&mut self, key: &ConversationKey, now: Timestamp) -> Result<Conversation, StoreError> {
        self.together(|store| {
            let id = store.need_conversation(key, Millis::of(now))?;
            store.connection.prepare_cached("UPDATE conversation SET accepted = 1 WHERE id = ?1")?.execute([id])?;
            store.conversation(key)?.ok_or(StoreError::NotFound)
        })
    }

    /// Forgets a conversation with its draft, its messages, their words in the index, and the copies that the file still holds of any
    /// of them; of somebody who is no contact, also what is known of them, and the user's note. What quotes a message of it
    /// elsewhere stays.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such conversation.
    pub fn remove_conversation(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        self.together(|store| {
            let id = store.conversation_id(key)?.ok_or(StoreError::NotFound)?;
            store.leave_no_traces();
            store.pass_quotes_of_all_on(id)?;
            store.remove_all_from_index(Whole::Conversation(id))?;
            store.connection.prepare_cached("DELETE FROM conversation WHERE id = ?1")?.execute([id])?;
            store.forget_stranger(key)
        })
    }

    /// Keeps what was typed and not sent; empty: no draft. Makes the conversation where there is none. Lines out of a message
    /// whose content is gone meanwhile are not kept.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account.
    pub fn save_draft(&mut self, key: &ConversationKey, draft: &Draft, now: Timestamp) -> Result<Conversation, StoreError> {
        self.together(|store| {
            let id = store.need_conversation(key, Millis::of(now))?;
            let draft = store.draft_without_gone_quotes(draft)?;
            store.write_draft(id, &draft)?;
            store.conversation(key)?.ok_or(StoreError::NotFound)
        })
    }

    /// Keeps what the user wants of a conversation.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account.
    pub fn configure(&mut self, key: &ConversationKey, options: &ConversationOptions, now: Timestamp) -> Result<Conversation, StoreError> {
        self.together(|store| {
            let id = store.need_conversation(key, Millis::of(now))?;
            let options = (*options != ConversationOptions::default()).then(|| to_json(options)).transpose()?;
            store.connection.prepare_cached("UPDATE conversation SET options = ?2 WHERE id = ?1")?.execute(params![id, options])?;
            store.conversation(key)?.ok_or(StoreError::NotFound)
        })
    }

    /// Everything up to this position was seen: the seconds of what vanishes after reading begin, unless it cannot be read yet. Answers with the messages that
    /// this changed, besides the conversation. What is past due at `now` was not shown, and stays unseen until it is erased.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such conversation.
    pub fn mark_read(
        &mut self,
        key: &ConversationKey,
        up_to: Position,
        now: Timestamp,
    ) -> Result<(Conversation, Vec<Message>), StoreError> {
        self.together(|store| {
            let id = store.conversation_id(key)?.ok_or(StoreError::NotFound)?;
            let seen = store.note_seen(id, up_to, now)?;
            store.count_seen(id, seen.len())?;
            let vanishing: Vec<_> = seen.into_iter().filter(|(_, vanishes)| *vanishes).map(|(id, _)| id).collect();
            Ok((store.conversation(key)?.ok_or(StoreError::NotFound)?, store.messages_named(&vanishing)?))
        })
    }

    /// Answers with what was seen just now, and whether it vanishes.
    fn note_seen(&mut self, id: ConversationId, up_to: Position, now: Timestamp) -> Result<Vec<(MessageId, bool)>, StoreError> {
        let mut update = self.connection.prepare_cached(
            "UPDATE message SET unseen = 0, deadline = coalesce(deadline, iif(unreadable IS NULL, ?4 + vanish_seconds * 1000, NULL))
             WHERE conversation = ?1 AND unseen = 1 AND (at, id) <= (?2, ?3) AND (deadline IS NULL OR deadline > ?4)
             RETURNING id, expiry IS 'vanishing'",
        )?;
        let seen = update.query_map(params![id, up_to.at, up_to.id, Millis::of(now)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(seen.collect::<Result<_, _>>()?)
    }

    /// The row of a conversation, made if there is none.
    pub(super) fn need_conversation(&mut self, key: &ConversationKey, active_at: Millis) -> Result<ConversationId, StoreError> {
        if let Some(id) = self.conversation_id(key)? {
            return Ok(id);
        }
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO conversation (account, peer, active_at) SELECT id, ?2, ?3 FROM account WHERE id = ?1 RETURNING id",
        )?;
        Ok(insert.query_row(params![key.account, key.peer, active_at], |row| row.get(0))?)
    }

    /// Writes a draft as it is.
    pub(super) fn write_draft(&mut self, id: ConversationId, draft: &Draft) -> Result<(), StoreError> {
        let mut update = self.connection.prepare_cached("UPDATE conversation SET draft = ?2, draft_quotes = ?3 WHERE id = ?1")?;
        update.execute(params![id, draft.text, draft.quotes])?;
        Ok(())
    }

    /// A message was added: it may be the last one, and it may be unread.
    pub(super) fn note_added(&mut self, id: ConversationId, message: &Message, unseen: bool) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "UPDATE conversation SET active_at = max(active_at, ?2), unread = unread + ?3, answered = answered OR ?4 WHERE id = ?1",
            )?
            .execute(params![id, Millis::of(message.at), unseen, message.delivery.is_some()])?;
        let last: Option<i64> =
            self.connection.prepare_cached("SELECT last_at FROM conversation WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
        if last.is_none_or(|last| last <= message.at.as_millisecond()) { self.renew_preview(id) } else { Ok(()) }
    }

    /// Messages were seen, or are gone unseen.
    pub(super) fn count_seen(&mut self, id: ConversationId, seen: usize) -> Result<(), StoreError> {
        let mut update = self.connection.prepare_cached("UPDATE conversation SET unread = unread - ?2 WHERE id = ?1")?;
        update.execute(params![id, count(seen)])?;
        Ok(())
    }

    /// Copies the last message, as it is now, to its conversation.
    pub(super) fn renew_preview(&mut self, id: ConversationId) -> Result<(), StoreError> {
        let newest = "FROM message WHERE conversation = ?1 ORDER BY at DESC, id DESC LIMIT 1";
        let last = self.find_message("message.conversation = ?1 ORDER BY message.at DESC, message.id DESC LIMIT 1", [id])?;
        let (kind, text) = last.as_ref().map_or((PreviewKind::Text, None), |last| {
            let (kind, text) = preview(&last.content);
            (kind, Some(text))
        });
        let timed = last.is_some_and(|last| !last.is_gone() && last.expiry.is_some_and(|expiry| !expiry.is_kept()));
        let mut update = self.connection.prepare_cached(&format!(
            "UPDATE conversation SET last_text = ?2, last_kind = ?3, last_timed = ?4, last_unreadable = ?5,
             (last_message, last_at, last_outgoing, last_delivery, last_failure, last_proof)
             = (SELECT id, at, outgoing, delivery, failure, proof {newest}) WHERE id = ?1"
        ))?;
        update.execute(params![id, text, preview_word(kind), timed, kind == PreviewKind::Unreadable])?;
        Ok(())
    }
}

fn conversation_from(row: &Row<'_>) -> Result<Conversation, StoreError> {
    Ok(Conversation {
        key: ConversationKey { account: row.get(0)?, peer: row.get(1)? },
        draft: Draft { text: row.get(2)?, quotes: row.get(14)? },
        unread: row.get(3)?,
        active_at: row.get::<_, Millis>(4)?.timestamp(),
        last: row.get::<_, Option<MessageId>>(5)?.map(|id| preview_from(id, row)).transpose()?,
        first_unread: row.get(18)?,
        answered: row.get(15)?,
        accepted: row.get(19)?,
        options: row.get_ref(16)?.as_str_or_null()?.map(from_json).transpose()?.unwrap_or_default(),
    })
}

fn preview_from(id: MessageId, row: &Row<'_>) -> Result<Preview, StoreError> {
    Ok(Preview {
        id,
        at: row.get::<_, Millis>(6)?.timestamp(),
        direction: direction_from(row.get(7)?),
        kind: if row.get(17)? { PreviewKind::Unreadable } else { preview_kind_from(row.get_ref(12)?.as_str()?)? },
        text: row.get(8)?,
        delivery: DeliveryColumns::read(
            row.get_ref(9)?.as_str_or_null()?,
            row.get_ref(10)?.as_str_or_null()?,
            row.get_ref(11)?.as_str_or_null()?,
        )?,
        timed: row.get(13)?,
    })
}

/// What the list shows of a message: what kind of line, and its text.
fn preview(content: &Content) -> (PreviewKind, String) {
    let said = match content {
        Content::Said(said) => said,
        Content::Unreadable(_) => return (PreviewKind::Unreadable, String::new()),
        Content::Gone(_) => return (PreviewKind::Gone, String::new()),
    };
    match said.attachments.first().filter(|_| said.body.trim().is_empty() || said.body_is_attachment()) {
        Some(file) => (PreviewKind::File, beginning(file.description.as_deref().unwrap_or(&file.url))),
        None if said.contacts.is_some() && said.body.trim().is_empty() => (PreviewKind::Contacts, String::new()),
        None => (PreviewKind::Text, beginning(&said.body)),
    }
}

/// The start of a text on one line: runs of white space become one space.
fn beginning(body: &str) -> String {
    let mut text = String::with_capacity(PREVIEW);
    let mut characters = 0;
    for word in body.split_whitespace() {
        if characters > 0 {
            text.push(' ');
            characters += 1;
        }
        let room = PREVIEW.saturating_sub(characters);
        text.extend(word.chars().take(room));
        characters += word.chars().take(room).count();
        if characters >= PREVIEW {
            break;
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::{Delivery, Direction, Said},
        store::{
            NewIncoming, NewOutgoing,
            testing::{add, answers, juliet, says, second, with},
        },
    };

    #[test]
    fn a_conversation_shows_its_last_message() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        add(&mut store, &says(&key, "  It is\n\tmy   lady ", 1));
        let answer = store.queue(&answers(&key, "Ay me!", 2)).unwrap();
        let preview = Preview {
            id: answer.id,
            direction: Direction::Outgoing,
            kind: PreviewKind::Text,
            text: "Ay me!".into(),
            at: second(2),
            delivery: Some(Delivery::Queued),
            timed: false,
        };
        assert_eq!(store.conversation(&key).unwrap().unwrap().last, Some(preview));
        store.discard(answer.id).unwrap();
        let conversation = store.conversation(&key).unwrap().unwrap();
        assert_eq!(conversation.last.unwrap().text, "It is my lady");
        assert_eq!((conversation.unread, conversation.active_at), (1, second(2)));
    }

    #[test]
    fn a_late_message_of_the_past_is_not_the_last_one() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let now = add(&mut store, &says(&key, "now", 100));
        let then = add(&mut store, &NewIncomingAt(&key, 50).message());
        let conversation = store.conversation(&key).unwrap().unwrap();
        assert_eq!(conversation.last.unwrap().id, now.id);
        assert_eq!((conversation.unread, conversation.first_unread, conversation.active_at), (2, Some(then.id), second(100)));
    }

    /// A message that a server held since `.1` and hands over at 200.
    struct NewIncomingAt<'a>(&'a ConversationKey, i64);

    impl NewIncomingAt<'_> {
        fn message(&self) -> crate::store::NewIncoming {
            crate::store::NewIncoming { received_at: second(200), ..says(self.0, "then", self.1) }
        }
    }

    #[test]
    fn reading_goes_up_to_what_was_seen() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let messages: Vec<_> = (1..=5).map(|at| add(&mut store, &says(&key, "knock", at))).collect();
        let conversation = store.mark_read(&key, messages[2].position(), second(9)).unwrap().0;
        assert_eq!((conversation.unread, conversation.first_unread), (2, Some(messages[3].id)));
        let conversation = store.mark_read(&key, messages[1].position(), second(9)).unwrap().0;
        assert_eq!(conversation.unread, 2, "what was seen stays seen");
        let conversation = store.mark_read(&key, messages[4].position(), second(9)).unwrap().0;
        assert_eq!((conversation.unread, conversation.first_unread), (0, None));
        assert_eq!(store.mark_read(&with(juliet, "nobody@nowhere.net"), messages[0].position(), second(9)), Err(StoreError::NotFound));
    }

    #[test]
    fn messages_of_ours_are_never_unread() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        store.queue(&answers(&key, "Ay me!", 2)).unwrap();
        assert_eq!(store.conversation(&key).unwrap().unwrap().unread, 0);
    }

    #[test]
    fn the_most_recently_active_comes_first() {
        let (mut store, juliet) = juliet();
        let (romeo, nurse) = (with(juliet, "romeo@montague.net"), with(juliet, "nurse@capulet.com"));
        add(&mut store, &says(&romeo, "early", 1));
        store.open_conversation(&nurse, second(2)).unwrap();
        let order = |store: &Store| store.conversations(Some(juliet)).unwrap().into_iter().map(|one| one.key).collect::<Vec<_>>();
        assert_eq!(order(&store), [nurse.clone(), romeo.clone()]);
        add(&mut store, &says(&romeo, "late", 3));
        store.open_conversation(&nurse, second(4)).unwrap();
        assert_eq!(order(&store), [romeo, nurse], "looking into a conversation does not move it");
        assert_eq!(store.conversations(Some(AccountId(99))).unwrap(), []);
    }

    #[test]
    fn a_draft_is_kept_and_cleared() {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        let wherefore = Draft { text: "wherefore".into(), quotes: None };
        assert_eq!(store.save_draft(&key, &wherefore, second(1)).unwrap().draft, wherefore);
        assert_eq!(store.conversation(&key).unwrap().unwrap().draft, wherefore);
        assert_eq!(store.save_draft(&key, &Draft::default(), second(2)).unwrap().draft, Draft::default());
        let nobody = with(AccountId(99), "romeo@montague.net");
        assert_eq!(store.save_draft(&nobody, &wherefore, second(1)), Err(StoreError::NotFound));
    }

    #[test]
    fn whoever_writes_is_not_let_in_until_the_user_says_so() {
        let (mut store, juliet) = juliet();
        let (romeo, nurse) = (with(juliet, "romeo@montague.net"), with(juliet, "nurse@capulet.com"));
        add(&mut store, &says(&romeo, "shall I speak at this", 1));
        let accepted = |store: &Store, key: &ConversationKey| store.conversation(key).unwrap().unwrap().accepted;
        assert!(!store.open_conversation(&romeo, second(2)).unwrap().accepted, "looking in is no answer");
        assert!(store.accept_conversation(&romeo, second(3)).unwrap().accepted);
        assert!(accepted(&store, &romeo));
        assert!(store.open_conversation(&nurse, second(4)).unwrap().accepted, "it was begun on purpose");
        let tybalt = with(juliet, "tybalt@capulet.com");
        assert_eq!(store.accept_conversation(&tybalt, second(5)).unwrap().active_at, second(5));
        let nobody = with(AccountId(99), "romeo@montague.net");
        assert_eq!(store.accept_conversation(&nobody, second(6)), Err(StoreError::NotFound));
        assert_eq!(store.open_conversation(&nobody, second(6)), Err(StoreError::NotFound));
    }

    #[test]
    fn a_removed_conversation_takes_its_messages_and_nothing_else() {
        // With most of all messages, so that the index is made anew; with few; with all.
        for (its, others) in [(3, 1_u32), (1, 3), (2, 0)] {
            let (mut store, juliet) = juliet();
            let (romeo, nurse) = (with(juliet, "romeo@montague.net"), with(juliet, "nurse@capulet.com"));
            (0..its).for_each(|at| drop(add(&mut store, &says(&romeo, "good night", at))));
            (0..others).for_each(|at| drop(add(&mut store, &says(&nurse, "good night", at.into()))));
            store.open_conversation(&nurse, second(9)).unwrap();
            store.remove_conversation(&romeo).unwrap();
            assert_eq!(store.conversation(&romeo).unwrap(), None);
            assert_eq!(store.conversation(&nurse).unwrap().unwrap().unread, others);
            assert_eq!(store.search("night", None, 9).unwrap().len(), others as usize);
            store.connection.execute_batch("INSERT INTO message_index (message_index) VALUES ('integrity-check')").unwrap();
            assert_eq!(store.remove_conversation(&romeo), Err(StoreError::NotFound));
            assert_eq!(add(&mut store, &says(&romeo, "good night", 10)).body(), "good night");
        }
    }

    #[test]
    fn what_quotes_through_a_removed_conversation_still_loses_the_lines_that_expire() {
        let (mut store, juliet) = juliet();
        let (romeo, nurse) = (with(juliet, "romeo@montague.net"), with(juliet, "nurse@capulet.com"));
        let expiry = Some(crate::model::Expiry::UsefulUntil { deadline: second(60), kept: false });
        let secret = add(&mut store, &NewIncoming { expiry, ..says(&romeo, "secret", 1) });
        let quoting = |text: &str, quotes| Said { quotes: Some(quotes), ..Said::text(text) };
        let middle =
            store.queue(&NewOutgoing { content: quoting("> secret\nlisten", secret.id).into(), ..answers(&nurse, "", 2) }).unwrap();
        let last =
            store.queue(&NewOutgoing { content: quoting("> secret\n> listen\nah", middle.id).into(), ..answers(&romeo, "", 3) }).unwrap();
        store.remove_conversation(&nurse).unwrap();
        assert_eq!(store.message(last.id).unwrap().said().unwrap().quotes, Some(secret.id));
        store.expire_due(second(60), false).unwrap();
        assert_eq!(store.message(last.id).unwrap().body(), "ah");
    }

    #[test]
    fn a_preview_is_one_line_of_at_most_200_characters() {
        assert_eq!(beginning("\n a\r\n b\t c \u{3000}d\n"), "a b c d");
        let long = beginning(&"明天 ".repeat(200));
        assert_eq!(long.chars().count(), 200);
        assert!(long.starts_with("明天 明天"));
        assert_eq!(beginning(&"x".repeat(300)).len(), 200);
        assert_eq!(beginning(" \n "), "");
    }
}
