//! Files, keys and pragmas.

use std::{
    collections::BTreeSet,
    fs::{File, OpenOptions},
    io::Read,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use rand::{RngExt, rngs::StdRng};
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::{Reader, Store, StoreError};
use crate::xmpp::secret::Secret;

/// The first bytes of every plain SQLite file; an encrypted one begins with its random salt.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";
/// SQLCipher's page: no file of ours is shorter or has another remainder.
const PAGE: u64 = 4096;
/// How long to wait for another connection's lock; readers hold theirs for milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long the erasure of what was deleted waits for a reader: everybody who wants to write waits too, and it is tried again.
const ERASING: Duration = Duration::from_millis(250);
/// Prepared statements kept per connection: all that we have.
const STATEMENTS: usize = 200;

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
    let mut random: StdRng = rand::make_rng();
    let bytes = Zeroizing::new(random.random::<[u8; 32]>());
    // Room for all at the start, so that no piece of it is left behind where it grew.
    let mut digits = String::with_capacity(64);
    for byte in bytes.iter() {
        digits.extend([byte >> 4, byte & 15].into_iter().filter_map(|half| char::from_digit(half.into(), 16)));
    }
    Secret::new(digits)
}

/// Where a store is, to open it once more for reading.
#[derive(Debug)]
pub(super) struct Source {
    path: PathBuf,
    key: Option<Secret>,
    flags: OpenFlags,
    /// As if SQLite had been built without its table of pages ([`super::erase`]): for tests, which must show both ways.
    pub(super) does_without_pages: bool,
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
        Self::from_source(Source { path: path.to_owned(), key, flags, does_without_pages: false })
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
        Self::from_source(Source { path, key: None, flags, does_without_pages: false })
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
        // A process that was killed has left its log, and in it maybe what it was about to erase.
        let traces_left = source.length_of_log() > 0;
        let connection = source.connect()?;
        prepare_for_writing(&connection)?;
        let mut store = Self {
            reader: Reader { connection },
            source,
            traces_left,
            delayed: false,
            patience: ERASING,
            forgotten_words: BTreeSet::new(),
        };
        store.migrate()?;
        store.renew_index_if_rules_changed()?;
        store.erase_traces()?;
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

    /// Where the write-ahead log is.
    pub(super) fn log(&self) -> PathBuf {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        log.into()
    }

    /// How many bytes the log has; none if there is none.
    pub(super) fn length_of_log(&self) -> u64 {
        std::fs::metadata(self.log()).map_or(0, |file| file.len())
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
    // Its own words would go to the terminal; ours say the same.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    Ok(connection.execute_batch(&pragma)?)
}

/// What encrypts stores, with its versions, for people: SQLCipher, and the OpenSSL that computes for it, which is the system's or was
/// built in by Cargo's feature `vendored-openssl`.
///
/// # Errors
/// [`StoreError::Sqlite`].
pub fn library() -> Result<String, StoreError> {
    let connection = Connection::open_in_memory()?;
    // SQLCipher names what computes for it only where there is something to compute.
    unlock(&connection, &new_key())?;
    let answer = |question: &str| connection.query_row(question, [], |row| row.get::<_, String>(0));
    Ok(format!("SQLCipher {}, {}", answer("PRAGMA cipher_version")?, answer("PRAGMA cipher_provider_version")?))
}

/// The pragmas of the one writer.
///
/// - `WAL`: readers never wait for the writer, nor it for them. When the log goes into the database is for [`super::erase`] to say.
/// - `synchronous = FULL`: a commit is on the disk when it returns. `NORMAL` would survive a killed process too, but a power cut
///   could take back the last seconds, and with them messages that the server has handed over and forgotten.
/// - `secure_delete`: see [`super::erase`].
fn prepare_for_writing(connection: &Connection) -> Result<(), StoreError> {
    // WAL answers with the mode it has; memory has no log and says so.
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    Ok(connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;")?)
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::testing::{Folder, add, add_juliet, answers, draft, says, second, with};

    #[test]
    fn an_encrypted_store_opens_again_with_its_key_only() {
        let folder = Folder::new();
        let (key, other) = (new_key(), new_key());
        let mut store = Store::open(&folder.store(), Protection::Encrypted(&key)).unwrap();
        add_juliet(&mut store);
        drop(store);
        let store = Store::open(&folder.store(), Protection::Encrypted(&key)).unwrap();
        assert_eq!(store.accounts().unwrap().len(), 1);
        drop(store);
        for wrong in [&other, &Secret::new("romeo"), &Secret::default(), &Secret::new("é".repeat(32))] {
            assert_eq!(Store::open(&folder.store(), Protection::Encrypted(wrong)).unwrap_err(), StoreError::WrongKey);
        }
        assert_eq!(Store::open(&folder.store(), Protection::Encrypted(&key)).unwrap().accounts().unwrap().len(), 1);
    }

    #[test]
    fn an_encrypted_store_that_was_not_closed_opens_again_and_one_that_was_leaves_no_log() {
        let folder = Folder::new();
        let (key, killed) = (new_key(), Folder::new());
        let mut store = Store::open(&folder.store(), Protection::Encrypted(&key)).unwrap();
        let romeo = with(add_juliet(&mut store), "romeo@montague.net");
        add(&mut store, &says(&romeo, "wherefore", 1));
        for end in ["", "-wal"] {
            let name = |of: &Path| PathBuf::from(format!("{}{end}", of.display()));
            std::fs::copy(name(&folder.store()), name(&killed.store())).unwrap();
        }
        assert!(store.source.length_of_log() > 0, "what was written is in the log");
        drop(store);
        for path in [killed.store(), folder.store()] {
            let store = Store::open(&path, Protection::Encrypted(&key)).unwrap();
            assert_eq!(store.history(&romeo, crate::store::Place::Latest, 9).unwrap().messages.len(), 1);
            let log = store.source.log();
            drop(store);
            assert!(!log.exists(), "a closed store leaves no log");
        }
    }

    #[test]
    fn plain_and_encrypted_are_not_taken_for_each_other() {
        let (plain, encrypted) = (Folder::new(), Folder::new());
        let key = new_key();
        assert_eq!(kind_of_file(&plain.store()).unwrap(), FileKind::Missing);
        drop(Store::open(&plain.store(), Protection::Plain).unwrap());
        drop(Store::open(&encrypted.store(), Protection::Encrypted(&key)).unwrap());
        assert_eq!(kind_of_file(&plain.store()).unwrap(), FileKind::Plain);
        assert_eq!(kind_of_file(&encrypted.store()).unwrap(), FileKind::EncryptedOrDamaged);
        assert_eq!(Store::open(&plain.store(), Protection::Encrypted(&key)).unwrap_err(), StoreError::NotEncrypted);
        assert_eq!(Store::open(&encrypted.store(), Protection::Plain).unwrap_err(), StoreError::Encrypted);
    }

    #[test]
    fn a_damaged_file_is_called_damaged() {
        let folder = Folder::new();
        let key = new_key();
        drop(Store::open(&folder.store(), Protection::Encrypted(&key)).unwrap());
        let file = OpenOptions::new().write(true).open(folder.store()).unwrap();
        file.set_len(PAGE / 2).unwrap();
        assert_eq!(Store::open(&folder.store(), Protection::Encrypted(&key)).unwrap_err(), StoreError::Damaged);

        let plain = Folder::new();
        drop(Store::open(&plain.store(), Protection::Plain).unwrap());
        let mut bytes = std::fs::read(plain.store()).unwrap();
        bytes[100..].fill(0xa5);
        std::fs::write(plain.store(), bytes).unwrap();
        assert_eq!(Store::open(&plain.store(), Protection::Plain).unwrap_err(), StoreError::Damaged);
    }

    #[test]
    fn a_missing_folder_is_said_in_the_system_s_words() {
        let path = Folder::new().store();
        assert!(matches!(Store::open(&path, Protection::Plain), Err(StoreError::Io(_))));
    }

    #[test]
    fn says_what_encrypts_it() {
        let library = library().unwrap();
        assert!(library.starts_with("SQLCipher 4.") && library.contains(", OpenSSL 3."), "{library}");
    }

    #[test]
    fn keys_are_64_digits_and_never_the_same() {
        let (one, other) = (new_key(), new_key());
        assert!(one.expose().len() == 64 && one.expose().bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_ne!(one, other);
    }

    #[cfg(unix)]
    #[test]
    fn no_other_user_can_read_any_file_of_the_store() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new();
        std::fs::write(folder.store(), []).unwrap();
        std::fs::set_permissions(folder.store(), std::fs::Permissions::from_mode(0o644)).unwrap();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        add_juliet(&mut store);
        let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().metadata().unwrap()).collect();
        assert!(files.len() >= 2, "the database and its log");
        assert!(files.iter().all(|file| file.permissions().mode() & 0o777 == 0o600));
    }

    #[test]
    fn a_reader_of_an_encrypted_store_reads_and_cannot_write() {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Encrypted(&new_key())).unwrap();
        let reader = store.reader().unwrap();
        let key = with(add_juliet(&mut store), "romeo@montague.net");
        add(&mut store, &says(&key, "good night", 1));
        assert_eq!(reader.search("night", None, 10).unwrap().len(), 1);
        assert!(reader.connection.execute_batch("DELETE FROM message").is_err());
    }

    #[test]
    fn an_encrypted_store_holds_no_readable_word() {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Encrypted(&new_key())).unwrap();
        let key = with(add_juliet(&mut store), "romeo@montague.net");
        add(&mut store, &says(&key, "wherefore art thou", 1));
        store.queue(&answers(&key, "wherefore not", 2)).unwrap();
        store.save_draft(&key, &draft("unfinished"), second(3)).unwrap();
        assert!(folder.path().join("store.db-wal").metadata().unwrap().len() > 0, "the log is looked through too");
        let secrets = ["wherefore", "unfinished", "romeo", "montague", "juliet", "balcony", "CREATE TABLE", "SQLite"];
        assert_eq!(secrets.map(|secret| folder.copies_of(secret)), [0; 8]);
        drop(store);
        assert_eq!(secrets.map(|secret| folder.copies_of(secret)), [0; 8]);
    }

    #[test]
    fn what_was_committed_survives_a_killed_process() {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        let key = with(add_juliet(&mut store), "romeo@montague.net");
        let queued = store.queue(&answers(&key, "not yet sent", 1)).unwrap();
        let sent = store.queue(&answers(&key, "not yet confirmed", 2)).unwrap();
        let sent = store.set_delivery(sent.id, &crate::model::Delivery::Sent).unwrap();
        let after = folder.as_left_by_a_killed_process();
        let store = Store::open(&after.store(), Protection::Plain).unwrap();
        assert_eq!(store.next_queued(key.account, 10).unwrap(), [queued]);
        assert_eq!(store.message(sent.id).unwrap(), sent);
    }

    #[test]
    fn a_discarded_message_is_in_no_byte_of_any_file() {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        let key = with(add_juliet(&mut store), "romeo@montague.net");
        add(&mut store, &says(&key, "an everyday word", 1));
        let message = store.queue(&answers(&key, "xyzzyplugh forswear", 2)).unwrap();
        for at in 3..40 {
            add(&mut store, &says(&key, "more everyday words around it", at));
        }
        assert!(folder.copies_of("xyzzyplugh") >= 2, "in the message and in the index");
        store.discard(message.id).unwrap();
        assert_eq!(folder.copies_of("xyzzyplugh"), 0);
        assert_eq!(folder.copies_of("yzzyplu"), 0, "nor a part of it in the index");
        assert_eq!(folder.copies_of(&message.stanza_id.unwrap()), 0);
        assert_eq!(store.search("everyday", None, 99).unwrap().len(), 38);
    }

    #[test]
    fn a_removed_account_is_in_no_byte_of_any_file() {
        // Once with all messages; once with most, so that the index is made anew; once with fewer, which leave it one by one.
        for others in [0, 1, 50] {
            let folder = Folder::new();
            let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
            let juliet = add_juliet(&mut store);
            let nurse = store.add_account(&crate::model::AccountSettings::new("angelica@kitchen.example".parse().unwrap())).unwrap();
            let (mine, hers) = (with(juliet, "romeo@montague.net"), with(nurse, "peter@cellar.example"));
            for at in 0..20 {
                add(&mut store, &says(&mine, &format!("xyzzyplugh {at}"), at));
            }
            for at in 0..others {
                add(&mut store, &says(&hers, &format!("everyday {at}"), at));
            }
            store.save_draft(&mine, &draft("halfgedanke"), second(50)).unwrap();
            let traces = ["yzzyplu", "halfgedanke", "romeo", "montague", "juliet", "capulet"];
            assert!(traces.iter().all(|trace| folder.copies_of(trace) > 0));
            store.remove_account(juliet).unwrap();
            assert_eq!(traces.map(|trace| folder.copies_of(trace)), [0; 6]);
            assert_eq!(store.search("everyday", None, 99).unwrap().len(), others as usize);
        }
    }

    #[test]
    fn one_write_waits_for_a_reader_in_the_middle_of_a_question_and_the_others_do_not() {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        store.set_patience(Duration::from_millis(400));
        let key = with(add_juliet(&mut store), "romeo@montague.net");
        let message = store.queue(&answers(&key, "xyzzyplugh", 2)).unwrap();
        let reader = store.reader().unwrap();
        reader.begin_long_question();
        store.discard(message.id).unwrap();
        let begun = std::time::Instant::now();
        for at in 0..5 {
            add(&mut store, &says(&key, "good night", at));
        }
        assert!(begun.elapsed() < Duration::from_secs(1), "it took {:?}", begun.elapsed());
        assert!(store.has_traces());
        reader.end_long_question();
        add(&mut store, &says(&key, "good night", 9));
        assert_eq!((store.has_traces(), folder.copies_of("xyzzyplugh")), (false, 0));
    }

    #[test]
    fn a_reader_in_the_middle_of_a_question_delays_the_erasure_but_not_for_good() {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        store.set_patience(Duration::from_millis(20));
        let key = with(add_juliet(&mut store), "romeo@montague.net");
        let message = store.queue(&answers(&key, "xyzzyplugh", 2)).unwrap();
        let reader = store.reader().unwrap();
        reader.begin_long_question();
        store.discard(message.id).unwrap();
        assert!(folder.copies_of("xyzzyplugh") > 0);
        reader.end_long_question();
        add(&mut store, &says(&key, "good night", 3));
        assert_eq!(folder.copies_of("xyzzyplugh"), 0);
    }
}
