//! The index of all words, kept with the messages: what FTS5 is told, and how it forgets.
//!
//! The index keeps no copy of the texts, so to forget a message it must be told exactly the tokens it was given. They are made anew
//! from the body; therefore, if the rules that make them change, the index is made anew too.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params, types::ValueRef};

use super::{
    Store, StoreError,
    rows::{ConversationId, count},
    tokens,
};
use crate::model::{AccountId, MessageId};

/// Where the rules are noted by which the index was made.
const RULES: &str = "index_rules";

/// How FTS5 makes one number of those of a segment and of a page.
const SEGMENT_SHIFT: i64 = 37;

/// Messages are few if they are not one of so many: to take the words of one off their pages takes FTS5 about as long as to write
/// the words of so many anew (measured).
const FEW: i64 = 200;

/// Where FTS5 finds a page of words: by a start of the first one.
struct Signpost {
    segment: i64,
    term: Vec<u8>,
    /// Twice the number of the page, and one more if a list of its own says where in it to look.
    page: i64,
}

/// The first term on a page: where it stands is the first number after the text, whose length is in the third and fourth byte.
fn first_term_of(block: &[u8]) -> Option<&[u8]> {
    let [_, _, high, low, ..] = block else { return None };
    let places = block.get(usize::from(u16::from_be_bytes([*high, *low]))..)?;
    let (place, _) = number(places)?;
    let (length, term) = number(block.get(place..)?)?;
    term.get(..length)
}

/// SQLite's number of variable length at the start of `bytes`, and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let length = bytes.iter().take(3).position(|byte| *byte < 0x80)? + 1;
    let (number, rest) = bytes.split_at_checked(length)?;
    Some((number.iter().fold(0, |sum, byte| sum << 7 | usize::from(byte & 0x7f)), rest))
}

/// Messages that go together.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whole {
    /// All of an account.
    Account(AccountId),
    /// All of a conversation.
    Conversation(ConversationId),
}

impl Whole {
    /// By what they are found.
    fn column_and_id(self) -> (&'static str, i64) {
        match self {
            Self::Account(account) => ("conversation.account", account.0),
            Self::Conversation(conversation) => ("conversation.id", conversation.0),
        }
    }
}

/// The one token that stands for a conversation.
pub(super) fn place_token(conversation: ConversationId) -> String {
    format!("c{}", conversation.0)
}

impl Store {
    /// Takes in the words of a message.
    pub(super) fn add_to_index(&mut self, id: MessageId, conversation: ConversationId, body: &str) -> Result<(), StoreError> {
        let mut insert = self.connection.prepare_cached("INSERT INTO message_index (rowid, words, place) VALUES (?1, ?2, ?3)")?;
        insert.execute(params![id, tokens::index_text(body), place_token(conversation)])?;
        Ok(())
    }

    /// Forgets the words of a message.
    pub(super) fn remove_from_index(&mut self, id: MessageId, conversation: ConversationId, body: &str) -> Result<(), StoreError> {
        let mut delete = self
            .connection
            .prepare_cached("INSERT INTO message_index (message_index, rowid, words, place) VALUES ('delete', ?1, ?2, ?3)")?;
        delete.execute(params![id, tokens::index_text(body), place_token(conversation)])?;
        drop(delete);
        self.forgotten_words.extend(tokens::tokens(body).into_iter().map(|token| token.text.into_bytes()));
        Ok(())
    }

    /// Takes forgotten words out of the signposts of the index, before the end of the transaction.
    ///
    /// FTS5 notes for each page of words the first of them, to find it. Its `secure-delete` takes a word off the page, but the
    /// note stays: the next word of the page does as well.
    pub(super) fn mend_signposts(&mut self) -> Result<(), StoreError> {
        let words = std::mem::take(&mut self.forgotten_words);
        if words.is_empty() {
            return Ok(());
        }
        // A savepoint makes FTS5 write what it has not written yet.
        self.connection.execute_batch("SAVEPOINT written; RELEASE written")?;
        for Signpost { segment, term, page } in self.signposts_with(&words)? {
            let (sql, first) = match self.first_term(segment, page >> 1)? {
                Some(first) if first.starts_with(&term) => continue,
                Some(first) => ("UPDATE message_index_idx SET term = ?3 WHERE segid = ?1 AND term = ?2", Some(first)),
                None => ("DELETE FROM message_index_idx WHERE segid = ?1 AND term = ?2 AND ?3 IS NULL", None),
            };
            self.connection.prepare_cached(sql)?.execute(params![segment, term, first])?;
        }
        Ok(())
    }

    /// The signposts that are the start of one of these words. Before it stands the digit of the index of whole words or of one
    /// of those of their first letters.
    fn signposts_with(&self, words: &BTreeSet<Vec<u8>>) -> Result<Vec<Signpost>, StoreError> {
        let begins = |start: &[u8]| words.range(start.to_vec()..).next().is_some_and(|word| word.starts_with(start));
        let mut select = self.connection.prepare_cached("SELECT segid, term, pgno FROM message_index_idx")?;
        let mut rows = select.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let term = match row.get_ref(1)? {
                ValueRef::Blob(term) | ValueRef::Text(term) => term,
                _ => continue,
            };
            if let Some((_, start)) = term.split_first()
                && !start.is_empty()
                && begins(start)
            {
                found.push(Signpost { segment: row.get(0)?, term: term.to_vec(), page: row.get(2)? });
            }
        }
        Ok(found)
    }

    /// The first word that begins on a page of the index.
    fn first_term(&self, segment: i64, page: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT block FROM message_index_data WHERE id = ?1")?;
        let block: Option<Vec<u8>> = select.query_row([(segment << SEGMENT_SHIFT) + page], |row| row.get(0)).optional()?;
        Ok(block.as_deref().and_then(first_term_of).map(<[u8]>::to_vec))
    }

    /// Forgets the words of all messages that are about to go together: few of them one by one; if most messages go, by making the
    /// index anew without them.
    pub(super) fn remove_all_from_index(&mut self, whole: Whole) -> Result<(), StoreError> {
        let messages = self.messages_of(whole)?;
        let its = count(messages.len());
        // No more are counted than it takes to say that these are few.
        let many = its.saturating_mul(FEW);
        let all: i64 = self.connection.query_row("SELECT count(*) FROM (SELECT 1 FROM message LIMIT ?1)", [many], |row| row.get(0))?;
        if all >= many {
            return self.forget_words_of(&messages);
        }
        if its <= all - its {
            return self.merge_index_without(&messages);
        }
        self.connection.execute_batch("INSERT INTO message_index (message_index) VALUES ('delete-all')")?;
        if its == all {
            // Without a condition SQLite drops whole trees instead of rows: a million messages go in a moment.
            self.connection.execute_batch("DELETE FROM message")?;
        }
        let (column, id) = whole.column_and_id();
        self.for_each_message(&format!("{column} <> ?1"), id, Self::add_to_index)
    }

    /// Forgets the words of many messages: FTS5 notes that they are deleted, and writes the whole index anew without them and
    /// without these notes.
    fn merge_index_without(&mut self, messages: &[(MessageId, ConversationId)]) -> Result<(), StoreError> {
        self.connection.execute_batch("INSERT INTO message_index (message_index, rank) VALUES ('secure-delete', 0)")?;
        self.forget_words_of(messages)?;
        self.connection.execute_batch(
            "INSERT INTO message_index (message_index) VALUES ('optimize');
             INSERT INTO message_index (message_index, rank) VALUES ('secure-delete', 1)",
        )?;
        Ok(())
    }

    fn forget_words_of(&mut self, messages: &[(MessageId, ConversationId)]) -> Result<(), StoreError> {
        for (id, conversation) in messages {
            let mut select = self.connection.prepare_cached("SELECT body FROM message WHERE id = ?1")?;
            let body: String = select.query_row([id], |row| row.get(0))?;
            drop(select);
            self.remove_from_index(*id, *conversation, &body)?;
        }
        Ok(())
    }

    fn messages_of(&self, whole: Whole) -> Result<Vec<(MessageId, ConversationId)>, StoreError> {
        let (column, id) = whole.column_and_id();
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT message.id, conversation.id FROM conversation CROSS JOIN message ON message.conversation = conversation.id
             WHERE {column} = ?1"
        ))?;
        let messages = select.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(messages.collect::<Result<_, _>>()?)
    }

    /// Makes the index anew if it was made by other rules: an older version's, or another edition of Unicode.
    pub(super) fn renew_index_if_rules_changed(&mut self) -> Result<(), StoreError> {
        let rules = tokens::rules();
        if self.fact::<String>(RULES)?.as_ref() == Some(&rules) {
            return Ok(());
        }
        self.together(|store| {
            store.connection.execute_batch("INSERT INTO message_index (message_index) VALUES ('delete-all')")?;
            store.for_each_message("conversation.id > ?1", 0, Self::add_to_index)?;
            store.save_fact(RULES, &rules)
        })
    }

    /// Goes through the messages of some conversations in portions, so that a million of them need not fit into memory. The
    /// condition knows `id` as `?1`.
    fn for_each_message(
        &mut self,
        condition: &str,
        id: i64,
        mut work: impl FnMut(&mut Self, MessageId, ConversationId, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT message.id, conversation.id, message.body FROM message CROSS JOIN conversation
             ON conversation.id = message.conversation WHERE message.id > ?2 AND {condition} ORDER BY message.id LIMIT 1000"
        );
        let mut after = MessageId(0);
        loop {
            let portion: Vec<(MessageId, ConversationId, String)> = self
                .connection
                .prepare_cached(&sql)?
                .query_map(params![id, after], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<Result<_, _>>()?;
            let Some((last, _, _)) = portion.last() else { return Ok(()) };
            after = *last;
            for (id, conversation, body) in &portion {
                work(self, *id, *conversation, body)?;
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::{
        Protection,
        testing::{add, add_juliet, says, with},
    };

    #[test]
    fn an_index_made_by_other_rules_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let mut store = Store::open(&path, Protection::Plain).unwrap();
        let key = with(add_juliet(&mut store), "romeo@montague.net");
        let nights = |store: &mut Store| (0..2500).try_for_each(|at| store.add_incoming(&says(&key, "good night", at)).map(drop));
        store.together(nights).unwrap();
        let last = add(&mut store, &says(&key, "good morning", 9000));
        // Other rules made other words of it.
        store.save_fact(RULES, &"0").unwrap();
        store.remove_from_index(last.id, store.conversation_id(&key).unwrap().unwrap(), last.body()).unwrap();
        assert_eq!(store.search("morning", None, 10).unwrap(), []);
        drop(store);
        let store = Store::open(&path, Protection::Plain).unwrap();
        assert_eq!(store.search("morning", None, 10).unwrap().len(), 1);
        assert_eq!(store.search("night", None, 9999).unwrap().len(), 2500);
        assert_eq!(store.fact::<String>(RULES).unwrap(), Some(tokens::rules()));
    }

    #[test]
    fn messages_that_go_together_leave_no_word_behind_whatever_their_share() {
        for (its, others) in [(1, 300), (20, 300), (200, 100), (50, 0)] {
            let folder = crate::store::testing::Folder::new();
            let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
            let juliet = add_juliet(&mut store);
            let (romeo, nurse) = (with(juliet, "romeo@montague.net"), with(juliet, "nurse@capulet.com"));
            (0..others).for_each(|at| drop(add(&mut store, &says(&nurse, &format!("everyday words {at}"), at))));
            (0..its).for_each(|at| drop(add(&mut store, &says(&romeo, &format!("xyzzyplugh{at} halfgedanke"), at))));
            // All together are undone, and the index still forgets at once.
            let undone: Result<(), _> = store.together(|store| {
                store.remove_conversation(&romeo)?;
                Err(StoreError::Full)
            });
            assert_eq!((undone, store.search("halfgedanke", None, 999).unwrap().len()), (Err(StoreError::Full), its as usize));
            let discarded = store.queue(&crate::store::testing::answers(&nurse, "telramund", 999)).unwrap();
            store.discard(discarded.id).unwrap();
            assert_eq!(folder.copies_of("elramund"), 0);
            store.remove_conversation(&romeo).unwrap();
            assert_eq!(["yzzyplugh", "alfgedank", "romeo"].map(|trace| folder.copies_of(trace)), [0; 3], "{its} of {others}");
            assert_eq!(store.search("everyday", None, 999).unwrap().len(), others as usize);
            store.connection.execute_batch("INSERT INTO message_index (message_index) VALUES ('integrity-check')").unwrap();
            let discarded = store.queue(&crate::store::testing::answers(&nurse, "telramund", 999)).unwrap();
            store.discard(discarded.id).unwrap();
            assert_eq!(folder.copies_of("elramund"), 0, "and it still forgets at once");
        }
    }
}
