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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::{ConversationKey, Decision, KeySource, Verdict, Vouch},
        store::testing::{fingerprint, juliet, second, with},
    };

    const SUBKEY: &str = "D1A66E1A23B182C9980F788CFBFCC82A015E7330";

    fn save(store: &mut Store, key: &Fingerprint, handles: &[&str], packets: &[u8]) {
        let handles = handles.iter().map(|handle| (*handle).to_owned()).collect();
        store.save_certificate(key, &handles, packets).unwrap();
    }

    fn learn(store: &mut Store, contact: &ConversationKey, key: &Fingerprint) {
        store.learn_contact_key(contact, key, KeySource::File, second(1)).unwrap();
    }

    fn own(number: u32, packets: &[u8], revocation: Option<&str>) -> StoredKey {
        StoredKey {
            fingerprint: fingerprint(number),
            packets: packets.to_vec(),
            revocation: revocation.map(str::to_owned),
            made_at: second(i64::from(number)),
        }
    }

    fn handles_left(store: &Store) -> u32 {
        store.connection.query_row("SELECT count(*) FROM certificate_handle", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_certificate_is_found_by_every_name_of_it() {
        let (mut store, _) = juliet();
        let key = fingerprint(0xABCD);
        let modern = "0123456789ABCDEF".repeat(4);
        assert_eq!(store.certificate(&key).unwrap(), None);
        save(&mut store, &key, &[key.as_str(), SUBKEY, &modern], b"packets");
        assert_eq!(store.certificate(&key).unwrap(), Some(b"packets".to_vec()));
        let names = [key.as_str(), "000000000000ABCD", SUBKEY, "FBFCC82A015E7330", "fbfcc82a015e7330", &modern, "0123456789ABCDEF"];
        for name in names {
            assert_eq!(store.certificates_named(name).unwrap(), [b"packets"], "{name}");
        }
        for name in ["", "015E7330", "D1A66E1A23B182C9", "é".repeat(20).as_str()] {
            assert_eq!(store.certificates_named(name).unwrap().len(), 0, "{name}");
        }
    }

    #[test]
    fn a_newer_copy_of_a_certificate_replaces_its_names_and_keeps_what_is_known_of_it() {
        let (mut store, juliet) = juliet();
        let (key, romeo) = (fingerprint(2), with(juliet, "romeo@montague.net"));
        save(&mut store, &key, &[SUBKEY], b"old");
        learn(&mut store, &romeo, &key);
        store.decide_contact_key(&romeo, &key, Decision::Verified).unwrap();
        save(&mut store, &key, &[], b"new");
        assert_eq!(store.certificate(&key).unwrap(), Some(b"new".to_vec()));
        assert_eq!(store.certificates_named(SUBKEY).unwrap().len(), 0);
        assert_eq!(store.certificates_named(key.as_str()).unwrap(), [b"new"]);
        assert_eq!(store.contact_keys(&romeo).unwrap()[0].decision, Decision::Verified);
    }

    /// Anybody can put the subkey of somebody else into a certificate.
    #[test]
    fn certificates_that_claim_the_same_name_do_not_hide_those_that_matter() {
        let (mut store, juliet) = juliet();
        for number in 0..40 {
            save(&mut store, &fingerprint(number), &[SUBKEY], format!("claims {number}").as_bytes());
        }
        learn(&mut store, &with(juliet, "romeo@montague.net"), &fingerprint(30));
        learn(&mut store, &with(juliet, "nurse@capulet.com"), &fingerprint(35));
        store.decide_contact_key(&with(juliet, "romeo@montague.net"), &fingerprint(30), Decision::Assigned).unwrap();
        store.save_own_key(&own(20, b"secret", None)).unwrap();
        save(&mut store, &SUBKEY.parse().unwrap(), &[], b"itself");
        let named = store.certificates_named(SUBKEY).unwrap();
        assert_eq!(named.len(), 10);
        assert_eq!(named[..3], [b"itself".to_vec(), b"claims 20".to_vec(), b"claims 30".to_vec()]);
    }

    #[test]
    fn a_certificate_has_at_most_so_many_names_and_its_own_always() {
        let (mut store, _) = juliet();
        let handles: Vec<String> = (0..5000_u32).map(|number| fingerprint(number).to_string()).collect();
        let handles: Vec<&str> = handles.iter().map(String::as_str).collect();
        save(&mut store, &fingerprint(u32::MAX), &handles, b"packets");
        assert_eq!(handles_left(&store), 402);
        assert_eq!(store.certificates_named(fingerprint(u32::MAX).as_str()).unwrap().len(), 1);
    }

    #[test]
    fn certificates_that_nobody_needs_are_dropped_with_their_names() {
        let (mut store, juliet) = juliet();
        let romeo = with(juliet, "romeo@montague.net");
        (1..=5).for_each(|number| save(&mut store, &fingerprint(number), &[SUBKEY], b"packets"));
        learn(&mut store, &romeo, &fingerprint(1));
        store.save_own_key(&own(2, b"secret", None)).unwrap();
        let vouch = Vouch {
            account: juliet,
            from: "romeo@montague.net/orchard".parse().unwrap(),
            status: String::new(),
            heard_at: second(1),
            verdict: Verdict::Good { key: fingerprint(3), made_at: None },
        };
        store.note_vouch(&vouch, "signature", &[3; 32]).unwrap();
        assert_eq!(store.drop_unused_certificates(&[fingerprint(4)]).unwrap(), 1);
        let there = |store: &Store| (1..=5).map(|number| store.certificate(&fingerprint(number)).unwrap().is_some()).collect::<Vec<_>>();
        assert_eq!(there(&store), [true, true, true, true, false]);
        store.forget_contact_key(&romeo, &fingerprint(1)).unwrap();
        store.remove_own_key(&fingerprint(2)).unwrap();
        assert_eq!(there(&store), [false, false, true, true, false], "what is forgotten takes them along");
        assert_eq!(store.drop_unused_certificates(&[]).unwrap(), 1);
        store.note_vouch(&Vouch { verdict: Verdict::Damaged, ..vouch }, "signature", &[3; 32]).unwrap();
        assert_eq!(store.drop_unused_certificates(&[]).unwrap(), 1);
        assert_eq!(handles_left(&store), 0);
    }

    #[test]
    fn keys_of_ours_come_back_oldest_first_and_one_that_is_saved_again_keeps_its_revocation() {
        let (mut store, _) = juliet();
        let (younger, older) = (own(2, b"two", None), own(1, b"one", Some("ends it")));
        store.save_own_key(&younger).unwrap();
        store.save_own_key(&older).unwrap();
        assert_eq!(store.own_keys().unwrap(), [older.clone(), younger.clone()]);
        store.save_own_key(&StoredKey { packets: b"other".to_vec(), revocation: None, made_at: second(99), ..older.clone() }).unwrap();
        assert_eq!(store.own_keys().unwrap(), [StoredKey { packets: b"other".to_vec(), ..older.clone() }, younger.clone()]);
        store.save_own_key(&StoredKey { revocation: Some("another".into()), ..younger.clone() }).unwrap();
        assert_eq!(store.own_keys().unwrap()[1].revocation.as_deref(), Some("another"));
        store.remove_own_key(&older.fingerprint).unwrap();
        assert_eq!(store.remove_own_key(&older.fingerprint), Err(StoreError::NotFound));
        assert_eq!(store.own_keys().unwrap().len(), 1);
    }

    #[test]
    fn a_changed_passphrase_changes_all_keys_or_none() {
        let (mut store, _) = juliet();
        (1..=3).for_each(|number| store.save_own_key(&own(number, b"old", Some("ends it"))).unwrap());
        let before = store.own_keys().unwrap();
        let new = |number| own(number, b"new", None);
        assert_eq!(store.replace_own_keys(&[new(1), new(2), new(9)]), Err(StoreError::NotFound));
        assert_eq!(store.own_keys().unwrap(), before);
        store.replace_own_keys(&[new(1), new(3)]).unwrap();
        let packets: Vec<_> = store.own_keys().unwrap().into_iter().map(|key| (key.packets, key.revocation)).collect();
        let expected = [b"new", b"old", b"new"].map(|packets| (packets.to_vec(), Some("ends it".to_owned())));
        assert_eq!(packets, expected);
    }

    #[test]
    fn a_key_of_ours_does_not_show_its_secrets() {
        let shown = format!("{:?}", own(1, b"secret", Some("ends it")));
        assert_eq!(shown, format!("StoredKey {{ fingerprint: {:?}, .. }}", fingerprint(1)));
    }
}
