//! Files, keys and pragmas.

use std::{
    fs::{File, OpenOptions},
    io::Read,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::{Reader, Store, StoreError};
use crate::xmpp::secret::Secret;

/// The first bytes of every plain SQLite file; an encrypted one begins with its random salt.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";
/// SQLCipher's page: no file of ours is shorter or has another remainder.
const PAGE: u64 = 4096;
/// How long to wait for another connection's lock; readers hold theirs for milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// Prepared statements kept per connection: all that we have.
const STATEMENTS: usize = 96;

/// How the file is protected at rest.
#[derive(Debug, Clone, Copy)]
pub enum Protection<'a> {
    /// By SQLCipher with this key: 32 bytes as 64 hexadecimal digits, from [`new_key`].
    Encrypted(&'a Secret),
    /// Not at all.
    Plain,
}

/// What a file is, as far as its first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// There is none, or it is empty.
    Missing,
    /// A plain SQLite database.
    Plain,
    /// An encrypted store, or no database at all.
    EncryptedOrDamaged,
}

/// Looks at the first bytes of a file, before anybody is asked for a key.
///
/// # Errors
/// [`StoreError::Io`].
pub fn kind_of_file(path: &Path) -> Result<FileKind, StoreError> {
    let mut header = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(PLAIN_HEADER.len() as u64).read_to_end(&mut header)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(FileKind::Missing),
        Err(error) => return Err(error.into()),
    };
    Ok(match header.as_slice() {
        [] => FileKind::Missing,
        bytes if bytes == PLAIN_HEADER => FileKind::Plain,
        _ => FileKind::EncryptedOrDamaged,
    })
}

/// A new random key for a store, as 64 hexadecimal digits.
#[must_use]
pub fn new_key() -> Secret {
    let bytes = Zeroizing::new(rand::random::<[u8; 32]>());
    Secret::new(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

/// Where a store is, to open it once more for reading.
#[derive(Debug)]
pub(super) struct Source {
    path: PathBuf,
    key: Option<Secret>,
    flags: OpenFlags,
}

impl Store {
    /// Opens a store, or makes a new one, and brings it to the present schema. The file can be read by this user only.
    ///
    /// The folder must be there. A raw key costs no derivation, so that opening takes milliseconds.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`], [`StoreError::NotEncrypted`], [`StoreError::Encrypted`], [`StoreError::Damaged`],
    /// [`StoreError::TooNew`], or what the file system says.
    pub fn open(path: &Path, protection: Protection<'_>) -> Result<Self, StoreError> {
        let kind = kind_of_file(path)?;
        let key = match (protection, kind) {
            (Protection::Encrypted(_), FileKind::Plain) => return Err(StoreError::NotEncrypted),
            (Protection::Plain, FileKind::EncryptedOrDamaged) => return Err(StoreError::Encrypted),
            (Protection::Encrypted(key), _) => Some(key.clone()),
            (Protection::Plain, _) => None,
        };
        make_private(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::from_source(Source { path: path.to_owned(), key, flags })
    }

    /// A store that is gone when it and its readers are: for tests and for the demo.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`] if there is no memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        // SQLite's memdb files are shared by name within the process, which is what lets a reader in.
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let path = PathBuf::from(format!("file:/balcony-{}?vfs=memdb", NEXT.fetch_add(1, Ordering::Relaxed)));
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::from_source(Source { path, key: None, flags })
    }

    /// One more connection, for questions from another thread.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn reader(&self) -> Result<Reader, StoreError> {
        let connection = self.source.connect()?;
        connection.execute_batch("PRAGMA query_only = ON;")?;
        Ok(Reader { connection })
    }

    fn from_source(source: Source) -> Result<Self, StoreError> {
        let connection = source.connect()?;
        prepare_for_writing(&connection)?;
        let mut store = Self { reader: Reader { connection }, source, traces_left: false };
        store.migrate()?;
        store.renew_index_if_rules_changed()?;
        Ok(store)
    }
}

impl Source {
    /// A connection that has proven that it can read the file.
    fn connect(&self) -> Result<Connection, StoreError> {
        let connection = Connection::open_with_flags(&self.path, self.flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        if let Some(key) = &self.key {
            unlock(&connection, key)?;
        }
        match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(StoreError::from) {
            Err(StoreError::Damaged) if self.may_be_the_key() => Err(StoreError::WrongKey),
            result => result,
        }?;
        // Sorting must not spill to a file, which would be plain. 8 MiB hold the hot pages of a million messages' indexes.
        connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA foreign_keys = ON;")?;
        Ok(connection)
    }

    /// A file that cannot be read, and has the shape of an encrypted one.
    fn may_be_the_key(&self) -> bool {
        self.key.is_some() && std::fs::metadata(&self.path).is_ok_and(|file| file.len() >= PAGE && file.len().is_multiple_of(PAGE))
    }
}

/// Gives SQLCipher the key. Raw keys need no derivation: it is random already.
fn unlock(connection: &Connection, key: &Secret) -> Result<(), StoreError> {
    let digits = key.expose();
    if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(StoreError::WrongKey);
    }
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{digits}'\";"));
    Ok(connection.execute_batch(&pragma)?)
}

/// The pragmas of the one writer.
///
/// - `WAL`: readers never wait for the writer, nor it for them.
/// - `synchronous = FULL`: a commit is on the disk when it returns. `NORMAL` would survive a killed process too, but a power cut
///   could take back the last seconds, and with them messages that the server has handed over and forgotten.
/// - `secure_delete`: see [`super::erase`].
fn prepare_for_writing(connection: &Connection) -> Result<(), StoreError> {
    // WAL answers with the mode it has; memory has no log and says so.
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    Ok(connection.execute_batch("PRAGMA synchronous = FULL;")?)
}

/// Makes the file if there is none, for this user only; SQLite gives its log the same mode.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    drop(file);
    Ok(())
}
