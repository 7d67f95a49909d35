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
    /// Keeps what a signed status said; `digest` is SHA-256 of the signature's packets and of the status. Answers whether it is
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

    /// A signed status was judged again, since its key is known now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not there any more.
    pub fn judge_vouch(&mut self, row: i64, verdict: &Verdict) -> Result<(), StoreError> {
        let VerdictColumns { verdict, key, issuer } = VerdictColumns::of(verdict)?;
        self.together(|store| {
            let mut update = store.connection.prepare_cached("UPDATE vouch SET verdict = ?2, key = ?3, issuer = ?4 WHERE id = ?1")?;
            found(update.execute(params![row, verdict, key, issuer])?)
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
