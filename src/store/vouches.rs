//! Signed statuses (`jabber:x:signed`) as they were heard: each signature once for each contact who shows it.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::{
    Reader, Store, StoreError,
    accounts::found,
    keys::key_id,
    rows::{Millis, from_json, to_json},
};
use crate::{
    model::{ConversationKey, Verdict, Vouch},
    xmpp::jid::BareJid,
};

/// How many are kept of one contact.
const MOST_OF_ONE: u32 = 200;
/// How many are kept in all.
const MOST: u32 = 20_000;
/// How many are judged again at a time.
const MOST_UNJUDGED: u32 = 1000;

/// What [`vouch_from`] reads.
const COLUMNS: &str = "account, sender, status, heard_at, verdict";

/// The columns by which a verdict is found.
struct VerdictColumns {
    verdict: String,
    key: Option<String>,
    issuer: Option<String>,
}

impl VerdictColumns {
    fn of(verdict: &Verdict) -> Result<Self, StoreError> {
        let issuer = match verdict {
            Verdict::UnknownKey { issuer } => Some(key_id_or_all(&issuer.to_ascii_uppercase()).to_owned()),
            _ => None,
        };
        Ok(Self { verdict: to_json(verdict)?, key: verdict.key().map(ToString::to_string), issuer })
    }
}

/// What two names of the same key have in common.
fn key_id_or_all(handle: &str) -> &str {
    key_id(handle).unwrap_or(handle)
}

/// Whether two names may be of the same key: equal, or one is the key id of the other.
fn may_be_the_same(one: &str, other: &str) -> bool {
    let whole = key_id(one).is_some() && key_id(other).is_some();
    if whole { one.eq_ignore_ascii_case(other) } else { key_id_or_all(one).eq_ignore_ascii_case(key_id_or_all(other)) }
}

impl Reader {
    /// What a contact's signed statuses said, the newest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn vouches(&self, key: &ConversationKey) -> Result<Vec<Vouch>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM vouch WHERE account = ?1 AND peer = ?2 ORDER BY heard_at DESC, id DESC");
        self.connection.prepare_cached(&sql)?.query_and_then(params![key.account, key.peer], vouch_from)?.collect()
    }

    /// Who has shown this signature under this status first, and when, as far as is known: among all contacts of all accounts.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn first_heard(&self, digest: &[u8; 32]) -> Result<Option<(BareJid, Timestamp)>, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT peer, heard_at FROM vouch WHERE digest = ?1 ORDER BY heard_at, id LIMIT 1")?;
        let first = select.query_row([digest], |row| Ok((row.get(0)?, row.get::<_, Millis>(1)?.timestamp())));
        Ok(first.optional()?)
    }

    /// The signed statuses that could not be judged without a key of this name, a whole fingerprint or a key id in hexadecimal
    /// digits: the row, for [`Store::judge_vouch`], what is known, and the signature as it stood on the wire. The newest 1,000,
    /// the newest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn unjudged(&self, handle: &str) -> Result<Vec<(i64, Vouch, String)>, StoreError> {
        let handle = handle.to_ascii_uppercase();
        let sql = format!("SELECT {COLUMNS}, id, signature FROM vouch WHERE issuer = ?1 ORDER BY heard_at DESC, id DESC LIMIT ?2");
        let mut select = self.connection.prepare_cached(&sql)?;
        let found = select.query_and_then(params![key_id_or_all(&handle), MOST_UNJUDGED], |row| {
            Ok::<_, StoreError>((row.get::<_, i64>(5)?, vouch_from(row)?, row.get::<_, String>(6)?))
        })?;
        let named = |vouch: &Vouch| matches!(&vouch.verdict, Verdict::UnknownKey { issuer } if may_be_the_same(issuer, &handle));
        found.filter(|found| found.as_ref().map_or(true, |(_, vouch, _)| named(vouch))).collect()
    }
}

impl Store {
    /// Keeps what a signed status said; `digest` is by what the same signature of the same status is found again. Answers whether it is
    /// new of this contact: of one that is there only sender and verdict are replaced, not the time. Beyond 200 of one contact and 20,000
    /// in all the oldest go.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account; then, and with every other error, nothing was changed.
    pub fn note_vouch(&mut self, vouch: &Vouch, signature: &str, digest: &[u8; 32]) -> Result<bool, StoreError> {
        self.together(|store| {
            if store.hear_again(vouch, digest)? {
                return Ok(false);
            }
            let Vouch { account, from, status, heard_at, verdict } = vouch;
            let VerdictColumns { verdict, key, issuer } = VerdictColumns::of(verdict)?;
            let mut insert = store.connection.prepare_cached(
                "INSERT INTO vouch (account, peer, sender, status, signature, digest, heard_at, verdict, key, issuer)
                 SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM account WHERE id = ?1",
            )?;
            let heard_at = Millis::of(*heard_at);
            found(insert.execute(params![account, from.bare(), from, status, signature, digest, heard_at, verdict, key, issuer])?)?;
            drop(insert);
            store.drop_old_vouches(&vouch.conversation())?;
            Ok(true)
        })
    }

    /// Whether the contact has shown it before; then what is known of it is kept up to date.
    fn hear_again(&mut self, vouch: &Vouch, digest: &[u8; 32]) -> Result<bool, StoreError> {
        let VerdictColumns { verdict, key, issuer } = VerdictColumns::of(&vouch.verdict)?;
        let mut update = self.connection.prepare_cached(
            "UPDATE vouch SET sender = ?4, verdict = ?5, key = ?6, issuer = ?7 WHERE account = ?1 AND peer = ?2 AND digest = ?3",
        )?;
        Ok(update.execute(params![vouch.account, vouch.from.bare(), digest, vouch.from, verdict, key, issuer])? > 0)
    }

    fn drop_old_vouches(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "DELETE FROM vouch WHERE id IN
                 (SELECT id FROM vouch WHERE account = ?1 AND peer = ?2 ORDER BY heard_at DESC, id DESC LIMIT -1 OFFSET ?3)",
            )?
            .execute(params![key.account, key.peer, MOST_OF_ONE])?;
        self.connection
            .prepare_cached(
                "DELETE FROM vouch WHERE id IN (SELECT id FROM vouch ORDER BY heard_at, id LIMIT max((SELECT count(*) FROM vouch) - ?1, 0))",
            )?
            .execute([MOST])?;
        Ok(())
    }

    /// A signed status was judged again, since its key is known now; `digest` is by what it is found from now on. Another row of the
    /// same contact that has it gives way.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not there any more.
    pub fn judge_vouch(&mut self, row: i64, verdict: &Verdict, digest: &[u8; 32]) -> Result<(), StoreError> {
        let VerdictColumns { verdict, key, issuer } = VerdictColumns::of(verdict)?;
        self.together(|store| {
            let mut update = store
                .connection
                .prepare_cached("UPDATE OR REPLACE vouch SET verdict = ?2, key = ?3, issuer = ?4, digest = ?5 WHERE id = ?1")?;
            found(update.execute(params![row, verdict, key, issuer, digest])?)
        })
    }
}

fn vouch_from(row: &Row<'_>) -> Result<Vouch, StoreError> {
    Ok(Vouch {
        account: row.get(0)?,
        from: row.get(1)?,
        status: row.get(2)?,
        heard_at: row.get::<_, Millis>(3)?.timestamp(),
        verdict: from_json(row.get_ref(4)?.as_str()?)?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::{AccountId, AccountSettings},
        store::testing::{fingerprint, juliet, second, with},
    };

    fn vouch(account: AccountId, from: &str, at: i64) -> Vouch {
        Vouch {
            account,
            from: from.parse().unwrap(),
            status: "in the orchard".into(),
            heard_at: second(at),
            verdict: Verdict::UnknownKey { issuer: "FBFCC82A015E7330".into() },
        }
    }

    fn digest(number: i64) -> [u8; 32] {
        let mut digest = [7; 32];
        digest[..8].copy_from_slice(&number.to_be_bytes());
        digest
    }

    fn good() -> Verdict {
        Verdict::Good { key: fingerprint(1), made_at: Some(second(0)) }
    }

    #[test]
    fn a_signed_status_is_new_once_of_each_who_shows_it() {
        let (mut store, juliet) = juliet();
        let romeo = with(juliet, "romeo@montague.net");
        let first = vouch(juliet, "romeo@montague.net/orchard", 1);
        assert!(store.note_vouch(&first, "signature", &digest(1)).unwrap());
        let again = Vouch { verdict: good(), ..vouch(juliet, "romeo@montague.net/tomb", 9) };
        assert!(!store.note_vouch(&again, "signature", &digest(1)).unwrap());
        assert_eq!(store.vouches(&romeo).unwrap(), [Vouch { heard_at: second(1), ..again.clone() }]);
        assert!(store.note_vouch(&vouch(juliet, "tybalt@capulet.com/street", 5), "signature", &digest(1)).unwrap());
        assert!(store.note_vouch(&vouch(juliet, "romeo@montague.net/orchard", 6), "other", &digest(2)).unwrap());
        assert_eq!(store.vouches(&romeo).unwrap().iter().map(|vouch| vouch.heard_at).collect::<Vec<_>>(), [second(6), second(1)]);
        assert_eq!(store.first_heard(&digest(1)).unwrap(), Some(("romeo@montague.net".parse().unwrap(), second(1))));
        assert_eq!(store.first_heard(&digest(3)).unwrap(), None);
        let nobody = vouch(AccountId(99), "romeo@montague.net/orchard", 1);
        assert_eq!(store.note_vouch(&nobody, "signature", &digest(1)), Err(StoreError::NotFound));
    }

    #[test]
    fn who_showed_it_first_is_known_across_accounts() {
        let (mut store, juliet) = juliet();
        let nurse = store.add_account(&AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
        store.note_vouch(&vouch(juliet, "tybalt@capulet.com/street", 5), "signature", &digest(1)).unwrap();
        store.note_vouch(&vouch(nurse, "romeo@montague.net/orchard", 2), "signature", &digest(1)).unwrap();
        assert_eq!(store.first_heard(&digest(1)).unwrap(), Some(("romeo@montague.net".parse().unwrap(), second(2))));
        store.remove_account(nurse).unwrap();
        assert_eq!(store.first_heard(&digest(1)).unwrap(), Some(("tybalt@capulet.com".parse().unwrap(), second(5))));
        assert_eq!(store.vouches(&with(nurse, "romeo@montague.net")).unwrap(), []);
    }

    #[test]
    fn every_verdict_comes_back() {
        let (mut store, juliet) = juliet();
        let (key, made_at) = (fingerprint(1), Some(second(3)));
        let verdicts = [
            good(),
            Verdict::Bad { key: key.clone() },
            Verdict::UnknownKey { issuer: "FBFCC82A015E7330".into() },
            Verdict::Expired { key: key.clone(), made_at },
            Verdict::Revoked { key: key.clone(), made_at: None },
            Verdict::Damaged,
            Verdict::Replayed { key, made_at, first_from: Some("tybalt@capulet.com".parse().unwrap()) },
        ];
        for (at, verdict) in (0..).zip(&verdicts) {
            let heard = Vouch { verdict: verdict.clone(), ..vouch(juliet, "romeo@montague.net", at) };
            store.note_vouch(&heard, "signature", &digest(at)).unwrap();
            assert_eq!(store.vouches(&with(juliet, "romeo@montague.net")).unwrap()[0], heard);
        }
    }

    #[test]
    fn what_could_not_be_judged_is_found_by_every_name_of_the_missing_key() {
        let (mut store, juliet) = juliet();
        let whole = "D1A66E1A23B182C9980F788CFBFCC82A015E7330";
        let other = format!("{}FBFCC82A015E7330", "0".repeat(24));
        let by = |issuer: &str, at| Vouch {
            verdict: Verdict::UnknownKey { issuer: issuer.into() },
            ..vouch(juliet, "romeo@montague.net/orchard", at)
        };
        store.note_vouch(&by("FBFCC82A015E7330", 1), "by key id", &digest(1)).unwrap();
        store.note_vouch(&by(&whole.to_lowercase(), 2), "by fingerprint", &digest(2)).unwrap();
        store.note_vouch(&by(&other, 3), "another key of that id", &digest(3)).unwrap();
        store.note_vouch(&by("éééé", 4), "by nonsense", &digest(4)).unwrap();
        let judged = Vouch { verdict: good(), ..by("", 5) };
        store.note_vouch(&judged, "judged", &digest(5)).unwrap();
        let found = |store: &Store, handle: &str| store.unjudged(handle).unwrap().into_iter().map(|found| found.2).collect::<Vec<_>>();
        assert_eq!(found(&store, whole), ["by fingerprint", "by key id"]);
        assert_eq!(found(&store, "fbfcc82a015e7330"), ["another key of that id", "by fingerprint", "by key id"]);
        assert_eq!(found(&store, "015E7330"), [""; 0]);
        let (row, heard, _) = store.unjudged(whole).unwrap().remove(0);
        assert_eq!(heard, by(&whole.to_lowercase(), 2));
        store.judge_vouch(row, &good(), &[9; 32]).unwrap();
        assert_eq!(found(&store, whole), ["by key id"]);
        assert_eq!(store.vouches(&heard.conversation()).unwrap()[3], Vouch { verdict: good(), ..heard });
        assert_eq!(store.judge_vouch(99, &good(), &[9; 32]), Err(StoreError::NotFound));
    }

    #[test]
    fn a_flood_of_signed_statuses_drops_the_oldest() {
        let (mut store, juliet) = juliet();
        let many = |store: &mut Store| {
            (0..21_000).try_for_each(|n| {
                let contact = format!("friend-{}@montague.net/orchard", n % 120);
                store.note_vouch(&vouch(juliet, &contact, n), "signature", &digest(n)).map(drop)
            })?;
            (0..250).try_for_each(|n| {
                store.note_vouch(&vouch(juliet, "romeo@montague.net/orchard", 30_000 - n), "s", &digest(-1 - n)).map(drop)
            })
        };
        store.together(many).unwrap();
        let all: u32 = store.connection.query_row("SELECT count(*) FROM vouch", [], |row| row.get(0)).unwrap();
        assert_eq!(all, 20_000);
        let kept = store.vouches(&with(juliet, "romeo@montague.net")).unwrap();
        assert_eq!((kept.len(), kept[0].heard_at, kept[199].heard_at), (200, second(30_000), second(29_801)));
        assert_eq!(store.first_heard(&digest(1199)).unwrap(), None, "the oldest went");
        assert!(store.first_heard(&digest(1200)).unwrap().is_some());
    }
}
