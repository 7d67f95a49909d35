//! Quoted lines: they go together with the content of the message they are from, and so do quotes of quotes.
//!
//! A line is quoted if it begins with `>`, once for every message it has come through. Where in the text it stands does not
//! matter: who answers line by line moves them.

use std::{borrow::Cow, collections::HashSet};

use jiff::Timestamp;
use rusqlite::params;

use super::{
    Reader, Store, StoreError,
    rows::{ConversationId, MESSAGE_COLUMNS, message_from},
};
use crate::model::{Content, Draft, Gone, Message, MessageId, Said};

/// How many levels of quotes are tried to find out whether a text is another one without them.
const LEVELS_TRIED: usize = 16;

/// A draft with lines of a message.
#[derive(Debug)]
pub(super) struct QuotingDraft {
    pub(super) conversation: ConversationId,
    pub(super) draft: Draft,
}

/// The text without the lines that were quoted `level` times or more often.
pub(super) fn without_quotes(text: &str, level: usize) -> String {
    let mut left: Vec<&str> = text.split('\n').collect();
    let all = left.len();
    left.retain(|line| level_of(line) < level);
    if left.len() == all { text.to_owned() } else { left.join("\n").trim().to_owned() }
}

/// How many times a line was quoted.
fn level_of(line: &str) -> usize {
    line.chars().take_while(|character| *character == '>' || character.is_whitespace()).filter(|character| *character == '>').count()
}

/// Whether `stored` may be `text` after what it quoted is gone.
pub(super) fn may_have_lost_quotes(text: &str, stored: &str) -> bool {
    stored.len() < text.len() && (1..=LEVELS_TRIED).any(|level| without_quotes(text, level) == stored)
}

/// Whether nothing is left that could be shown.
pub(super) fn is_empty(said: &Said) -> bool {
    said.body.trim().is_empty() && said.attachments.is_empty() && said.contacts.is_none()
}

impl Reader {
    /// Content as it may be stored: without lines out of a message whose content is gone meanwhile.
    pub(super) fn without_gone_quotes<'a>(&self, content: &'a Content) -> Result<Cow<'a, Content>, StoreError> {
        match content {
            Content::Said(said) if self.is_gone(said.quotes)? => {
                let body = without_quotes(&said.body, 1);
                Ok(Cow::Owned(Said { body, quotes: None, ..said.clone() }.into()))
            }
            _ => Ok(Cow::Borrowed(content)),
        }
    }

    /// Content that comes from outside, likewise: if nothing is left of it, it is gone since `received_at`.
    pub(super) fn content_left<'a>(&self, content: &'a Content, received_at: Timestamp) -> Result<Cow<'a, Content>, StoreError> {
        Ok(match self.without_gone_quotes(content)? {
            Cow::Owned(Content::Said(said)) if is_empty(&said) => Cow::Owned(Content::Gone(Gone { at: received_at, unread: true })),
            content => content,
        })
    }

    /// A draft as it may be stored, likewise.
    pub(super) fn draft_without_gone_quotes<'a>(&self, draft: &'a Draft) -> Result<Cow<'a, Draft>, StoreError> {
        if self.is_gone(draft.quotes)? {
            return Ok(Cow::Owned(Draft { text: without_quotes(&draft.text, 1), quotes: None }));
        }
        Ok(Cow::Borrowed(draft))
    }

    fn is_gone(&self, message: Option<MessageId>) -> Result<bool, StoreError> {
        let Some(id) = message else { return Ok(false) };
        Ok(self.connection.prepare_cached("SELECT 1 FROM message WHERE id = ?1 AND gone_at IS NOT NULL")?.exists([id])?)
    }

    /// The messages with lines of this one, and how often those were quoted there: 1, in a quote of a quote 2, and so on.
    pub(super) fn quoting(&self, id: MessageId) -> Result<Vec<(MessageId, usize)>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id FROM message WHERE quotes = ?1")?;
        let mut met = HashSet::from([id]);
        let mut found = Vec::new();
        let mut latest = vec![id];
        for level in 1_usize.. {
            let mut next = Vec::new();
            for quoted in latest {
                let quoting: Vec<MessageId> = select.query_map([quoted], |row| row.get(0))?.collect::<Result<_, _>>()?;
                next.extend(quoting.into_iter().filter(|id| met.insert(*id)));
            }
            if next.is_empty() {
                break;
            }
            found.extend(next.iter().map(|id| (*id, level)));
            latest = next;
        }
        Ok(found)
    }

    /// The drafts with lines of this message.
    pub(super) fn drafts_quoting(&self, id: MessageId) -> Result<Vec<QuotingDraft>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id, draft, draft_quotes FROM conversation WHERE draft_quotes = ?1")?;
        let drafts = select.query_map([id], |row| {
            Ok(QuotingDraft { conversation: row.get(0)?, draft: Draft { text: row.get(1)?, quotes: row.get(2)? } })
        })?;
        Ok(drafts.collect::<Result<_, _>>()?)
    }

    /// A message and the row of its conversation.
    pub(super) fn message_in_row(&self, id: MessageId) -> Result<(ConversationId, Message), StoreError> {
        let sql = format!(
            "SELECT {MESSAGE_COLUMNS}, conversation.id AS place FROM message CROSS JOIN conversation ON conversation.id = message.conversation
             WHERE message.id = ?1"
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let mut rows = select.query([id])?;
        let row = rows.next()?.ok_or(StoreError::NotFound)?;
        Ok((row.get("place")?, message_from(row)?))
    }
}

impl Store {
    /// What quotes a message that is deleted whole quotes from now on what that one quoted: the lines may be of both.
    pub(super) fn pass_quotes_on(&mut self, id: MessageId) -> Result<(), StoreError> {
        for sql in [
            "UPDATE message SET quotes = (SELECT quotes FROM message WHERE id = ?1) WHERE quotes = ?1",
            "UPDATE conversation SET draft_quotes = (SELECT quotes FROM message WHERE id = ?1) WHERE draft_quotes = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute(params![id])?;
        }
        Ok(())
    }

    /// The same for all messages of a conversation, which are deleted together: until nothing elsewhere quotes any of them.
    pub(super) fn pass_quotes_of_all_on(&mut self, conversation: ConversationId) -> Result<(), StoreError> {
        for (table, quotes, elsewhere) in [("message", "quotes", "conversation"), ("conversation", "draft_quotes", "id")] {
            let those =
                format!("WHERE {elsewhere} <> ?1 AND {quotes} IN (SELECT id FROM message AS quoted WHERE quoted.conversation = ?1)");
            let pass_on = format!(
                "UPDATE {table} SET {quotes} = (SELECT quoted.quotes FROM message AS quoted WHERE quoted.id = {table}.{quotes}) {those}"
            );
            for _ in 0..LEVELS_TRIED {
                if self.connection.prepare_cached(&pass_on)?.execute([conversation])? == 0 {
                    break;
                }
            }
            self.connection.prepare_cached(&format!("UPDATE {table} SET {quotes} = NULL {those}"))?.execute([conversation])?;
        }
        Ok(())
    }
}
