//! OpenPGP certificates of anybody, found by every name that a signature or a message may use, and secret keys of ours.

use std::{collections::BTreeSet, fmt};

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Store, StoreError, accounts::found, rows::Millis};
use crate::{model::AccountId, xmpp::fingerprint::Fingerprint};

/// How many certificates one name finds: whoever makes a certificate may claim the subkeys of others in it.
const MOST_NAMED: u32 = 10;
/// How many names of a certificate are kept; its own fingerprint is always one of them.
const MOST_HANDLES: usize = 200;

/// Who still needs a certificate; `certificate.fingerprint` is asked about.
const NEEDED: &str = "EXISTS (SELECT 1 FROM contact_key WHERE contact_key.fingerprint = certificate.fingerprint)
     OR EXISTS (SELECT 1 FROM own_key WHERE own_key.fingerprint = certificate.fingerprint)
     OR EXISTS (SELECT 1 FROM vouch WHERE vouch.key = certificate.fingerprint)";

/// A key of ours as stored: its secret parts are locked by its passphrase, which is not here.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// Its name.
    pub fingerprint: Fingerprint,
    /// The whole key with its locked secret parts, in OpenPGP's binary form.
    pub packets: Vec<u8>,
    /// The armored certificate that ends the key, made together with it; `None` for keys that were made elsewhere.
    pub revocation: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
}

impl fmt::Debug for StoredKey {
    /// Its name only: whoever has the rest needs only the passphrase, or can end the key.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StoredKey").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}

/// The key id that is part of a whole fingerprint (RFC 9580 §5.5.4): the last 16 of 40 digits (version 4), the first 16 of 64
/// (version 6). `None`: it is no whole fingerprint.
pub(super) fn key_id(handle: &str) -> Option<&str> {
    match handle.len() {
        40 => handle.get(24..),
        64 => handle.get(..16),
        _ => None,
    }
}

impl Reader {
    /// A certificate, in OpenPGP's binary form.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn certificate(&self, fingerprint: &Fingerprint) -> Result<Option<Vec<u8>>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT packets FROM certificate WHERE fingerprint = ?1")?;
        Ok(select.query_row([fingerprint], |row| row.get(0)).optional()?)
    }

    /// The certificates with a key or subkey of this name, a whole fingerprint or a key id in hexadecimal digits; at most 10.
    /// First is the one whose own fingerprint it is, then keys of ours, then those that the user has chosen for somebody:
    /// certificates that claim the same name do not hide them.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn certificates_named(&self, handle: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT packets FROM certificate_handle JOIN certificate USING (fingerprint) WHERE handle = ?1
             ORDER BY fingerprint = handle DESC,
             EXISTS (SELECT 1 FROM own_key WHERE own_key.fingerprint = certificate.fingerprint) DESC,
             EXISTS (SELECT 1 FROM contact_key WHERE contact_key.fingerprint = certificate.fingerprint AND decision <> 'none') DESC,
             fingerprint LIMIT ?2",
        )?;
        let named = select.query_map(params![handle.to_ascii_uppercase(), MOST_NAMED], |row| row.get(0))?;
        Ok(named.collect::<Result<_, _>>()?)
    }

    /// The certificates that an account's contacts and signed statuses need.
    pub(super) fn certificates_for(&self, account: AccountId) -> Result<Vec<Fingerprint>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT fingerprint FROM contact_key WHERE account = ?1 UNION SELECT key FROM vouch WHERE account = ?1 AND key IS NOT NULL",
        )?;
        Ok(select.query_map([account], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The keys of ours, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn own_keys(&self) -> Result<Vec<StoredKey>, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT fingerprint, packets, revocation, made_at FROM own_key ORDER BY made_at, fingerprint")?;
        Ok(select.query_map([], stored_key)?.collect::<Result<_, _>>()?)
    }
}

impl Store {
    /// Keeps a certificate; one of the same fingerprint is replaced, with its names. `handles` are the whole fingerprints of its key
    /// and subkeys, of which 200 are kept; the key ids that are part of them find it, too.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`]; then nothing was changed.
    pub fn save_certificate(&mut self, fingerprint: &Fingerprint, handles: &BTreeSet<String>, packets: &[u8]) -> Result<(), StoreError> {
        self.together(|store| {
            store
                .connection
                .prepare_cached(
                    "INSERT INTO certificate (fingerprint, packets) VALUES (?1, ?2)
                     ON CONFLICT (fingerprint) DO UPDATE SET packets = excluded.packets",
                )?
                .execute(params![fingerprint, packets])?;
            store.connection.prepare_cached("DELETE FROM certificate_handle WHERE fingerprint = ?1")?.execute([fingerprint])?;
            store.save_handle(fingerprint, fingerprint.as_str())?;
            handles.iter().take(MOST_HANDLES).try_for_each(|handle| store.save_handle(fingerprint, &handle.to_ascii_uppercase()))
        })
    }

    fn save_handle(&mut self, fingerprint: &Fingerprint, handle: &str) -> Result<(), StoreError> {
        let mut insert =
            self.connection.prepare_cached("INSERT OR IGNORE INTO certificate_handle (handle, fingerprint) VALUES (?1, ?2)")?;
        for name in [Some(handle), key_id(handle)].into_iter().flatten() {
            insert.execute(params![name, fingerprint])?;
        }
        Ok(())
    }

    /// Drops the certificates that nobody needs: neither a contact, nor a key of ours, nor a signed status, nor `keep`. Answers
    /// with how many there were. What is forgotten or removed takes its certificate along; this is for those that were kept and
    /// then not used.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`]; then nothing was dropped.
    pub fn drop_unused_certificates(&mut self, keep: &[Fingerprint]) -> Result<usize, StoreError> {
        self.together(|store| {
            let sql = format!("SELECT fingerprint FROM certificate WHERE NOT ({NEEDED})");
            let unused: Vec<Fingerprint> =
                store.connection.prepare_cached(&sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut delete = store.connection.prepare_cached("DELETE FROM certificate WHERE fingerprint = ?1")?;
            let mut dropped = 0;
            for fingerprint in unused.iter().filter(|fingerprint| !keep.contains(fingerprint)) {
                dropped += delete.execute([fingerprint])?;
            }
            Ok(dropped)
        })
    }

    /// Drops a certificate if nobody needs it any more.
    pub(super) fn drop_if_unused(&mut self, fingerprint: &Fingerprint) -> Result<(), StoreError> {
        let sql = format!("DELETE FROM certificate WHERE fingerprint = ?1 AND NOT ({NEEDED})");
        self.connection.prepare_cached(&sql)?.execute([fingerprint])?;
        Ok(())
    }

    /// Keeps a key of ours. Of one that is there the packets are replaced, and no byte of the old ones is left in any file; its
    /// revocation stays if the new one has none.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`]; then nothing was changed.
    pub fn save_own_key(&mut self, key: &StoredKey) -> Result<(), StoreError> {
        self.together(|store| {
            store.leave_no_traces();
            let StoredKey { fingerprint, packets, revocation, made_at } = key;
            let mut insert = store.connection.prepare_cached(
                "INSERT INTO own_key (fingerprint, packets, revocation, made_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (fingerprint) DO UPDATE SET packets = excluded.packets, revocation = coalesce(excluded.revocation, revocation)",
            )?;
            insert.execute(params![fingerprint, packets, revocation, Millis::of(*made_at)])?;
            Ok(())
        })
    }

    /// Replaces keys of ours that are there, all of them or none: with another passphrase their packets are others. Keys that are
    /// not named stay as they are.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if one of them is not there; then, and with every other error, nothing was changed.
    pub fn replace_own_keys(&mut self, keys: &[StoredKey]) -> Result<(), StoreError> {
        self.together(|store| {
            keys.iter().try_for_each(|key| {
                store.need_own_key(&key.fingerprint)?;
                store.save_own_key(key)
            })
        })
    }

    fn need_own_key(&self, fingerprint: &Fingerprint) -> Result<(), StoreError> {
        let there = self.connection.prepare_cached("SELECT 1 FROM own_key WHERE fingerprint = ?1")?.exists([fingerprint])?;
        if there { Ok(()) } else { Err(StoreError::NotFound) }
    }

    /// Removes a key of ours for good: no byte of its secret parts is left in any file. Its certificate goes with it, unless
    /// somebody else needs it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn remove_own_key(&mut self, fingerprint: &Fingerprint) -> Result<(), StoreError> {
        self.together(|store| {
            store.leave_no_traces();
            found(store.connection.prepare_cached("DELETE FROM own_key WHERE fingerprint = ?1")?.execute([fingerprint])?)?;
            store.drop_if_unused(fingerprint)
        })
    }
}

fn stored_key(row: &Row<'_>) -> rusqlite::Result<StoredKey> {
    Ok(StoredKey { fingerprint: row.get(0)?, packets: row.get(1)?, revocation: row.get(2)?, made_at: row.get::<_, Millis>(3)?.timestamp() })
}
