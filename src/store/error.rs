//! Why the store did not do what was asked.

use rusqlite::{Error as SqliteError, ErrorCode, ffi, types::FromSqlError};

/// Why the store did not do what was asked. No variant ever carries contents: neither SQL, nor a value, nor a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The key does not open this file. (A damaged first page looks the same; nothing can tell them apart.)
    #[error("the key does not fit the store")]
    WrongKey,
    /// A key was given, but the file is a plain SQLite database.
    #[error("the store is not encrypted")]
    NotEncrypted,
    /// No key was given, but the file is encrypted (or is no database at all).
    #[error("the store is encrypted")]
    Encrypted,
    /// The file is broken, or holds what no version of ours has written.
    #[error("the store is damaged")]
    Damaged,
    /// A newer version of the program has written it; this is its schema version.
    #[error("the store is of a newer version ({0})")]
    TooNew(u32),
    /// There is no room left on the disk.
    #[error("the disk is full")]
    Full,
    /// There is no such account, conversation or message (any more).
    #[error("not in the store")]
    NotFound,
    /// There is such an account already.
    #[error("already in the store")]
    AlreadyThere,
    /// It is not in a state that allows this: only failed messages are retried, only failed or queued ones discarded, and a picture is
    /// only what its hash says.
    #[error("not possible in this state")]
    NotPossible,
    /// The file system's words.
    #[error("{0}")]
    Io(String),
    /// SQLite's words for its result code.
    #[error("{0}")]
    Sqlite(String),
}

impl From<SqliteError> for StoreError {
    fn from(error: SqliteError) -> Self {
        match error {
            SqliteError::SqliteFailure(failure, _) | SqliteError::SqlInputError { error: failure, .. } => Self::from_code(failure),
            SqliteError::QueryReturnedNoRows => Self::NotFound,
            SqliteError::FromSqlConversionFailure(..)
            | SqliteError::IntegralValueOutOfRange(..)
            | SqliteError::Utf8Error(..)
            | SqliteError::InvalidColumnType(..) => Self::Damaged,
            _ => Self::Sqlite("the query does not fit the library".to_owned()),
        }
    }
}

impl From<FromSqlError> for StoreError {
    fn from(_: FromSqlError) -> Self {
        Self::Damaged
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull => Self::Full,
            _ => Self::Io(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    /// Our own types always become JSON, so it is the stored JSON that is wrong.
    fn from(_: serde_json::Error) -> Self {
        Self::Damaged
    }
}

impl StoreError {
    /// Only the result code speaks: SQLite's longer messages may quote a query.
    fn from_code(failure: ffi::Error) -> Self {
        match failure.code {
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Damaged,
            ErrorCode::DiskFull => Self::Full,
            _ => Self::Sqlite(format!("{} (SQLite {})", ffi::code_to_str(failure.extended_code), failure.extended_code)),
        }
    }
}
