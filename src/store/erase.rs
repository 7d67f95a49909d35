//! Deleted means gone from the disk.
//!
//! Four things together leave no copy of a deleted text in any file (each alone leaves some; measured, and tested in `audit`):
//!
//! - `secure_delete` overwrites freed cells and pages;
//! - FTS5's `secure-delete` takes words out of the index at once;
//! - where SQLite moves rows from page to page, it leaves copies of them between the rows of the old page, in bytes that it counts
//!   as free: those are overwritten here, in every page that has changed, before it comes from the write-ahead log into the
//!   database. `sqlite_dbpage` is the way to them, also in an encrypted store. A SQLite that was built without it (it needs
//!   `LIBSQLITE3_FLAGS=-DSQLITE_ENABLE_DBPAGE_VTAB` in the environment of the build) writes the whole file anew instead, which
//!   leaves as little and takes longer: milliseconds for thousands of messages, seconds for a million;
//! - a truncating checkpoint empties the log, where the deleted pages still stand as they were.
//!
//! That is done at once when messages, conversations, notes and accounts are deleted and when contents go. A draft that was
//! overwritten, or a card that was replaced, is out of the database at once and out of the log at the next checkpoint, which
//! these, every thousand written pages, and closing the store bring: one for each would make typing slow.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufReader, Read},
    time::Duration,
};

use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError, open::PATIENCE};

/// The log is emptied when it has grown to this: a thousand pages.
const LONG_LOG: u64 = 4 << 20;
/// In databases of 2²⁴ pages the first byte of a page does not say any more whether it has rows.
const MOST_PAGES: i64 = 1 << 24;
/// SQLite's own lengths: what stands before the log, and before each page in it.
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The first page begins with the header of the file.
const FILE_HEADER: usize = 100;

impl Drop for Store {
    /// SQLite would bring the log into the database as it is.
    fn drop(&mut self) {
        // Nobody is left who could be told; the next start does it then.
        let _ = self.empty_log(self.patience);
    }
}

impl Store {
    /// Says that something was deleted: when the transaction is over, its traces go too.
    pub(super) fn leave_no_traces(&mut self) {
        self.traces_left = true;
    }

    /// Whether something deleted is still in the write-ahead log, since a reader delayed its erasure. Every write tries again.
    #[must_use]
    pub fn has_traces(&self) -> bool {
        self.traces_left
    }

    /// Empties the write-ahead log if something deleted is still in it, or if it is long. A reader in the middle of a question can
    /// delay that; then the next write tries again.
    pub(super) fn erase_traces(&mut self) -> Result<(), StoreError> {
        if !self.connection.is_autocommit() {
            return Ok(());
        }
        if self.traces_left {
            // One write has waited for the reader: the others do not.
            let patience = if self.delayed { Duration::ZERO } else { self.patience };
            self.traces_left = !self.empty_log(patience)?;
            self.delayed = self.traces_left;
        } else if self.source.length_of_log() >= LONG_LOG {
            self.empty_log(Duration::ZERO)?;
        }
        Ok(())
    }

    /// Overwrites what is left between the rows of every page, for a file that was written without doing so.
    pub(super) fn scrub_everything(&mut self) -> Result<(), StoreError> {
        self.leave_no_traces();
        self.scrub((1..=self.pages()?).collect())
    }

    /// Brings all that is in the log into the database, and empties it. Waits for readers so long at most; `false`: one was there
    /// all the time.
    fn empty_log(&mut self, patience: Duration) -> Result<bool, StoreError> {
        if self.source.length_of_log() == 0 {
            return Ok(true);
        }
        self.scrub(self.pages_in_log()?)?;
        self.connection.busy_timeout(patience)?;
        let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        self.connection.busy_timeout(PATIENCE)?;
        Ok(busy? == 0)
    }

    /// The numbers of all pages that stand in the log.
    fn pages_in_log(&self) -> Result<BTreeSet<i64>, StoreError> {
        let mut log = BufReader::new(File::open(self.source.log())?);
        let mut pages = BTreeSet::new();
        // What is shorter than its header holds no page.
        let mut header = [0; LOG_HEADER];
        if log.read_exact(&mut header).is_err() {
            return Ok(pages);
        }
        let [_, _, _, _, _, _, _, _, a, b, c, d, ..] = header;
        let page = i64::from(u32::from_be_bytes([a, b, c, d]));
        let mut frame = [0; FRAME_HEADER];
        while log.read_exact(&mut frame).is_ok() {
            let [a, b, c, d, ..] = frame;
            pages.insert(i64::from(u32::from_be_bytes([a, b, c, d])));
            log.seek_relative(page)?;
        }
        Ok(pages)
    }

    fn pages(&self) -> Result<i64, StoreError> {
        Ok(self.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?)
    }

    /// Whether SQLite was built with the table of pages.
    fn has_page_table(&self) -> Result<bool, StoreError> {
        if self.source.does_without_pages {
            return Ok(false);
        }
        Ok(self.connection.prepare_cached("SELECT 1 FROM pragma_module_list WHERE name = 'sqlite_dbpage'")?.exists([])?)
    }

    /// Writes every row into a new place, where nothing stands between them; only if something was deleted, since it takes time.
    fn write_anew(&self) -> Result<(), StoreError> {
        if self.traces_left {
            self.connection.execute_batch("VACUUM")?;
        }
        Ok(())
    }

    /// Overwrites what is left between the rows of these pages.
    fn scrub(&mut self, pages: BTreeSet<i64>) -> Result<(), StoreError> {
        if !self.has_page_table()? {
            return self.write_anew();
        }
        if self.pages()? >= MOST_PAGES {
            return Ok(());
        }
        self.bracket("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", |store| {
            let mut select = store.connection.prepare_cached("SELECT data FROM sqlite_dbpage WHERE pgno = ?1")?;
            let mut update = store.connection.prepare_cached("UPDATE sqlite_dbpage SET data = ?2 WHERE pgno = ?1")?;
            for number in pages {
                let page: Option<Vec<u8>> = select.query_row([number], |row| row.get(0)).optional()?;
                let Some(mut page) = page else { continue };
                if clear_gap(&mut page, number == 1).is_some_and(|left| left) {
                    update.execute(params![number, page])?;
                }
            }
            Ok(())
        })
    }
}

/// Overwrites what stands between the list of a page's rows and the first of them, and says whether anything was left there.
/// `None`: the page is of another kind, and has no such gap.
fn clear_gap(page: &mut [u8], first: bool) -> Option<bool> {
    let header = page.get(if first { FILE_HEADER } else { 0 }..)?;
    let header_length = match header.first()? {
        2 | 5 => 12,
        10 | 13 => 8,
        _ => return None,
    };
    let number = |at: usize| Some(usize::from(u16::from_be_bytes([*header.get(at)?, *header.get(at + 1)?])));
    let list_end = page.len() - header.len() + header_length + 2 * number(3)?;
    let gap = page.get_mut(list_end..number(5)?)?;
    let left = gap.iter().any(|byte| *byte != 0);
    gap.fill(0);
    Some(left)
}
