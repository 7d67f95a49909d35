//! SQLite: what the program must not forget. The only home of rusqlite.
//!
//! | file | what |
//! |---|---|
//! | [`open`] | files, keys, pragmas: [`Store::open`], [`Store::reader`], [`kind_of_file`], [`library`] |
//! | `migrations/`, `migrate` | the schema, commented, and how an older file becomes a newer one |
//! | [`accounts`], [`contacts`], [`requests`], [`settings`] | settings of accounts and of the program; rosters; open requests |
//! | [`conversations`], [`messages`], [`outbox`], [`history`] | the chats |
//! | [`search`] with `tokens` and `index` | every word of every message |
//! | [`reports`], [`offers`] | what others say of our messages, and what we have to say of theirs; offers of files |
//! | [`keys`], [`contact_keys`], [`vouches`] | OpenPGP: certificates, keys of ours and of contacts, signed statuses |
//! | [`sealed`] | messages that could not be read when they came |
//! | [`people`], [`notes`], [`pictures`] | who people say they are, what the user noted about them, and how they look |
//! | [`expiry`] with `quotes`, [`retention`] | content goes at its deadline, messages by their age |
//! | [`erase`] | deleted means gone from the disk |
//! | `rows`, [`error`] | columns and values; what can go wrong |
//!
//! A [`Store`] writes and there is one of it, behind the engine's mutex; a [`Reader`] only reads, and any number of threads may
//! have one. A `Store` dereferences to its own `Reader`, so every question can be put to both. Time is passed in: nothing here
//! looks at a clock.

pub mod accounts;
pub mod contact_keys;
pub mod contacts;
pub mod conversations;
pub mod erase;
pub mod error;
pub mod expiry;
pub mod history;
mod index;
pub mod keys;
pub mod messages;
mod migrate;
pub mod notes;
pub mod offers;
pub mod open;
pub mod outbox;
pub mod people;
pub mod pictures;
mod quotes;
pub mod reports;
pub mod requests;
pub mod retention;
mod rows;
pub mod sealed;
pub mod search;
pub mod settings;
mod tokens;
pub mod vouches;

use std::{collections::BTreeSet, fmt, ops::Deref, time::Duration};

use rusqlite::Connection;

pub use accounts::StoredAccount;
pub use contact_keys::StoredContactKey;
pub use error::StoreError;
pub use expiry::Expired;
pub use history::{Page, Place};
pub use keys::StoredKey;
pub use messages::{Added, Ciphertext, NewIncoming};
pub use open::{FileKind, Protection, kind_of_file, library, new_key};
pub use outbox::{NewOutgoing, Waiting};
pub use pictures::{Announced, Announcer};
pub use reports::Owing;
pub use search::Hit;

/// Reads the store. Sees every committed write, at once.
pub struct Reader {
    connection: Connection,
}

/// Reads and writes the store.
pub struct Store {
    reader: Reader,
    source: open::Source,
    /// Something was deleted whose copies are still in the write-ahead log.
    traces_left: bool,
    /// A reader has delayed their erasure.
    delayed: bool,
    /// How long it may.
    patience: Duration,
    /// Words that left the index in this transaction.
    forgotten_words: BTreeSet<Vec<u8>>,
}

impl Deref for Store {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Reader(…)")
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Store(…)")
    }
}

impl Store {
    /// Does `work` in one transaction: all of it is kept, or nothing. Inside of another one it joins in, and what it did is undone
    /// alone if it fails. Many small writes are much faster together: a commit waits for the disk.
    ///
    /// # Errors
    /// Those of `work`, or of the commit; then nothing was done.
    pub fn together<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        if self.connection.is_autocommit() {
            let result = self.bracket("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", |store| {
                let value = work(store)?;
                store.mend_signposts()?;
                Ok(value)
            });
            // What was done is done, whatever becomes of its traces: the next write tries again.
            if let Err(error) = self.erase_traces() {
                tracing::error!(%error, "what was deleted is still in the log");
            }
            result
        } else {
            self.bracket("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part", work)
        }
    }

    fn bracket<T>(
        &mut self,
        begin: &str,
        commit: &str,
        undo: &str,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection.execute_batch(begin)?;
        let result = work(self).and_then(|value| Ok(self.connection.execute_batch(commit).map(|()| value)?));
        // A full disk may have ended the transaction already.
        if result.is_err() && !self.connection.is_autocommit() {
            self.connection.execute_batch(undo)?;
        }
        result
    }
}

#[cfg(test)]
mod audit;
#[cfg(test)]
pub(crate) mod testing;
