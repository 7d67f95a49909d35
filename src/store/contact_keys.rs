//! Which OpenPGP keys may be those of which contact, and what the user has decided about them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::{
    Reader, Store, StoreError,
    accounts::found,
    rows::{Millis, from_json, to_json},
};
use crate::{
    model::{ConversationKey, Decision, KeySource},
    xmpp::fingerprint::Fingerprint,
};

/// How many keys a contact may have: they come from the network.
const MOST: u32 = 50;

/// What [`contact_key_from`] reads.
const COLUMNS: &str = "account, peer, fingerprint, decision, sources, published, learnt_at";

/// A key that may be a contact's, as stored. What it says is in its certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredContactKey {
    /// Its name.
    pub fingerprint: Fingerprint,
    /// What the user has decided.
    pub decision: Decision,
    /// Where it was learnt, each once, oldest first.
    pub sources: Vec<KeySource>,
    /// It is in the contact's public list now (XEP-0373).
    pub published: bool,
    /// When it was learnt.
    pub learnt_at: Timestamp,
}

impl Reader {
    /// The keys of a contact, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn contact_keys(&self, key: &ConversationKey) -> Result<Vec<StoredContactKey>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM contact_key WHERE account = ?1 AND peer = ?2 ORDER BY learnt_at, fingerprint");
        let mut select = self.connection.prepare_cached(&sql)?;
        let keys = select.query_and_then(params![key.account, key.peer], contact_key_from)?;
        keys.map(|key| key.map(|(_, key)| key)).collect()
    }

    /// The keys of all contacts; those of one stand together, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn all_contact_keys(&self) -> Result<Vec<(ConversationKey, StoredContactKey)>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM contact_key ORDER BY account, peer, learnt_at, fingerprint");
        self.connection.prepare_cached(&sql)?.query_and_then([], contact_key_from)?.collect()
    }

    fn sources_of(&self, key: &ConversationKey, fingerprint: &Fingerprint) -> Result<Option<Vec<KeySource>>, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT sources FROM contact_key WHERE account = ?1 AND peer = ?2 AND fingerprint = ?3")?;
        let sources: Option<String> = select.query_row(params![key.account, key.peer, fingerprint], |row| row.get(0)).optional()?;
        sources.as_deref().map(from_json).transpose()
    }
}

impl Store {
    /// A key may be this contact's, as this source says. Of one that is known the source is added once; decision and time stay.
    /// Beyond 50 keys the oldest one about which nothing was decided gives way.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account, or not the key's certificate; [`StoreError::NotPossible`] if the
    /// contact has 50 keys and something was decided about all of them. Then nothing was changed.
    pub fn learn_contact_key(
        &mut self,
        key: &ConversationKey,
        fingerprint: &Fingerprint,
        source: KeySource,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.together(|store| {
            let Some(mut sources) = store.sources_of(key, fingerprint)? else {
                store.make_room_for_key(key)?;
                return store.insert_contact_key(key, fingerprint, source, now);
            };
            if sources.contains(&source) {
                return Ok(());
            }
            sources.push(source);
            let mut update = store
                .connection
                .prepare_cached("UPDATE contact_key SET sources = ?4 WHERE account = ?1 AND peer = ?2 AND fingerprint = ?3")?;
            found(update.execute(params![key.account, key.peer, fingerprint, to_json(&sources)?])?)
        })
    }

    fn insert_contact_key(
        &mut self,
        key: &ConversationKey,
        fingerprint: &Fingerprint,
        source: KeySource,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO contact_key (account, peer, fingerprint, decision, sources, learnt_at)
             SELECT account.id, ?2, certificate.fingerprint, ?4, ?5, ?6 FROM account CROSS JOIN certificate
             WHERE account.id = ?1 AND certificate.fingerprint = ?3",
        )?;
        let undecided = decision_word(Decision::None);
        found(insert.execute(params![key.account, key.peer, fingerprint, undecided, to_json(&[source])?, Millis::of(now)])?)
    }

    /// Makes room for one more key.
    fn make_room_for_key(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        let keys: u32 = self
            .connection
            .prepare_cached("SELECT count(*) FROM contact_key WHERE account = ?1 AND peer = ?2")?
            .query_row(params![key.account, key.peer], |row| row.get(0))?;
        if keys < MOST {
            return Ok(());
        }
        let oldest: Option<Fingerprint> = self
            .connection
            .prepare_cached(
                "SELECT fingerprint FROM contact_key WHERE account = ?1 AND peer = ?2 AND decision = 'none'
                 ORDER BY learnt_at, fingerprint LIMIT 1",
            )?
            .query_row(params![key.account, key.peer], |row| row.get(0))
            .optional()?;
        self.forget_contact_key(key, &oldest.ok_or(StoreError::NotPossible)?)
    }

    /// The user has decided about a key of a contact.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it was not learnt.
    pub fn decide_contact_key(&mut self, key: &ConversationKey, fingerprint: &Fingerprint, decision: Decision) -> Result<(), StoreError> {
        self.together(|store| {
            let mut update = store
                .connection
                .prepare_cached("UPDATE contact_key SET decision = ?4 WHERE account = ?1 AND peer = ?2 AND fingerprint = ?3")?;
            found(update.execute(params![key.account, key.peer, fingerprint, decision_word(decision)])?)
        })
    }

    /// The key is not this contact's any more, as far as is known. Its certificate goes with it, unless somebody else needs it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it was not learnt.
    pub fn forget_contact_key(&mut self, key: &ConversationKey, fingerprint: &Fingerprint) -> Result<(), StoreError> {
        self.together(|store| {
            let mut delete =
                store.connection.prepare_cached("DELETE FROM contact_key WHERE account = ?1 AND peer = ?2 AND fingerprint = ?3")?;
            found(delete.execute(params![key.account, key.peer, fingerprint])?)?;
            drop(delete);
            store.drop_if_unused(fingerprint)
        })
    }

    /// Exactly these of the contact's keys are in the contact's public list now (XEP-0373); those that were not learnt are passed over.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`]; then nothing was changed.
    pub fn set_published(&mut self, key: &ConversationKey, published: &[Fingerprint]) -> Result<(), StoreError> {
        self.together(|store| {
            let published = to_json(&published)?;
            let mut update = store.connection.prepare_cached(
                "UPDATE contact_key SET published = fingerprint IN (SELECT value FROM json_each(?3)) WHERE account = ?1 AND peer = ?2",
            )?;
            update.execute(params![key.account, key.peer, published])?;
            Ok(())
        })
    }
}

fn decision_word(decision: Decision) -> &'static str {
    match decision {
        Decision::None => "none",
        Decision::Assigned => "assigned",
        Decision::Verified => "verified",
    }
}

fn decision_from(word: &str) -> Result<Decision, StoreError> {
    let all = [Decision::None, Decision::Assigned, Decision::Verified];
    all.into_iter().find(|decision| decision_word(*decision) == word).ok_or(StoreError::Damaged)
}

fn contact_key_from(row: &Row<'_>) -> Result<(ConversationKey, StoredContactKey), StoreError> {
    let key = StoredContactKey {
        fingerprint: row.get(2)?,
        decision: decision_from(row.get_ref(3)?.as_str()?)?,
        sources: from_json(row.get_ref(4)?.as_str()?)?,
        published: row.get(5)?,
        learnt_at: row.get::<_, Millis>(6)?.timestamp(),
    };
    Ok((ConversationKey { account: row.get(0)?, peer: row.get(1)? }, key))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        model::AccountId,
        store::testing::{add_juliet, fingerprint, juliet, second, with},
    };

    /// A store with the certificates 0 to 99.
    fn with_certificates() -> (Store, ConversationKey) {
        let (mut store, juliet) = juliet();
        let save =
            |store: &mut Store| (0..100).try_for_each(|number| store.save_certificate(&fingerprint(number), &BTreeSet::new(), b"packets"));
        store.together(save).unwrap();
        (store, with(juliet, "romeo@montague.net"))
    }

    fn known(store: &Store, key: &ConversationKey) -> Vec<Fingerprint> {
        store.contact_keys(key).unwrap().into_iter().map(|key| key.fingerprint).collect()
    }

    #[test]
    fn a_key_is_learnt_once_and_each_source_of_it() {
        let (mut store, romeo) = with_certificates();
        store.learn_contact_key(&romeo, &fingerprint(2), KeySource::Presence, second(1)).unwrap();
        store.learn_contact_key(&romeo, &fingerprint(1), KeySource::File, second(2)).unwrap();
        store.decide_contact_key(&romeo, &fingerprint(2), Decision::Assigned).unwrap();
        for (source, at) in [(KeySource::Published, 3), (KeySource::Presence, 4), (KeySource::Published, 5)] {
            store.learn_contact_key(&romeo, &fingerprint(2), source, second(at)).unwrap();
        }
        let first = StoredContactKey {
            fingerprint: fingerprint(2),
            decision: Decision::Assigned,
            sources: vec![KeySource::Presence, KeySource::Published],
            published: false,
            learnt_at: second(1),
        };
        let other = StoredContactKey {
            fingerprint: fingerprint(1),
            decision: Decision::None,
            sources: vec![KeySource::File],
            published: false,
            learnt_at: second(2),
        };
        assert_eq!(store.contact_keys(&romeo).unwrap(), [first, other]);
        assert_eq!(store.contact_keys(&with(romeo.account, "nurse@capulet.com")).unwrap(), []);
    }

    #[test]
    fn every_decision_comes_back() {
        let (mut store, romeo) = with_certificates();
        store.learn_contact_key(&romeo, &fingerprint(1), KeySource::Directory, second(1)).unwrap();
        for decision in [Decision::Verified, Decision::Assigned, Decision::None] {
            store.decide_contact_key(&romeo, &fingerprint(1), decision).unwrap();
            assert_eq!(store.contact_keys(&romeo).unwrap()[0].decision, decision);
        }
    }

    #[test]
    fn what_was_not_learnt_is_not_decided() {
        let (mut store, romeo) = with_certificates();
        let nobody = with(AccountId(99), "romeo@montague.net");
        let learn = |store: &mut Store, key, number| store.learn_contact_key(key, &fingerprint(number), KeySource::File, second(1));
        assert_eq!(learn(&mut store, &romeo, 100), Err(StoreError::NotFound), "there is no certificate");
        assert_eq!(learn(&mut store, &nobody, 1), Err(StoreError::NotFound));
        assert_eq!(store.decide_contact_key(&romeo, &fingerprint(1), Decision::Verified), Err(StoreError::NotFound));
        assert_eq!(store.forget_contact_key(&romeo, &fingerprint(1)), Err(StoreError::NotFound));
        assert_eq!(store.all_contact_keys().unwrap(), []);
    }

    #[test]
    fn the_oldest_undecided_key_gives_way_and_never_a_decided_one() {
        let (mut store, romeo) = with_certificates();
        let learn = |store: &mut Store, number: u32| {
            store.learn_contact_key(&romeo, &fingerprint(number), KeySource::Published, second(number.into()))
        };
        (0..50).for_each(|number| learn(&mut store, number).unwrap());
        store.decide_contact_key(&romeo, &fingerprint(0), Decision::Assigned).unwrap();
        learn(&mut store, 50).unwrap();
        learn(&mut store, 7).unwrap();
        let left: Vec<_> = std::iter::once(0).chain(2..=50).map(fingerprint).collect();
        assert_eq!(known(&store, &romeo), left);
        assert_eq!(store.certificate(&fingerprint(1)).unwrap(), None, "nobody needs it");
        left.iter().for_each(|key| store.decide_contact_key(&romeo, key, Decision::Verified).unwrap());
        assert_eq!(learn(&mut store, 51), Err(StoreError::NotPossible));
        assert_eq!(known(&store, &romeo), left);
        store.learn_contact_key(&with(romeo.account, "nurse@capulet.com"), &fingerprint(51), KeySource::File, second(1)).unwrap();
    }

    #[test]
    fn a_failed_lesson_makes_no_room() {
        let (mut store, romeo) = with_certificates();
        for number in 0..50 {
            store.learn_contact_key(&romeo, &fingerprint(number), KeySource::Published, second(1)).unwrap();
        }
        assert_eq!(store.learn_contact_key(&romeo, &fingerprint(100), KeySource::File, second(2)), Err(StoreError::NotFound));
        assert_eq!(known(&store, &romeo).len(), 50);
    }

    #[test]
    fn exactly_those_in_the_public_list_are_published() {
        let (mut store, romeo) = with_certificates();
        let nurse = with(romeo.account, "nurse@capulet.com");
        for number in 1..=3 {
            store.learn_contact_key(&romeo, &fingerprint(number), KeySource::File, second(number.into())).unwrap();
        }
        store.learn_contact_key(&nurse, &fingerprint(1), KeySource::File, second(1)).unwrap();
        let published = |store: &Store, key| store.contact_keys(key).unwrap().iter().map(|key| key.published).collect::<Vec<_>>();
        store.set_published(&nurse, &[fingerprint(1)]).unwrap();
        store.set_published(&romeo, &[fingerprint(2), fingerprint(3), fingerprint(77)]).unwrap();
        assert_eq!(published(&store, &romeo), [false, true, true]);
        store.set_published(&romeo, &[fingerprint(1)]).unwrap();
        assert_eq!(published(&store, &romeo), [true, false, false]);
        store.set_published(&romeo, &[]).unwrap();
        assert_eq!((published(&store, &romeo), published(&store, &nurse)), (vec![false; 3], vec![true]));
    }

    #[test]
    fn a_key_that_is_forgotten_here_may_be_somebody_else_s() {
        let (mut store, romeo) = with_certificates();
        let nurse = with(romeo.account, "nurse@capulet.com");
        for key in [&romeo, &nurse] {
            store.learn_contact_key(key, &fingerprint(1), KeySource::File, second(1)).unwrap();
        }
        store.forget_contact_key(&romeo, &fingerprint(1)).unwrap();
        assert_eq!(known(&store, &romeo), []);
        assert!(store.certificate(&fingerprint(1)).unwrap().is_some());
        let all = store.all_contact_keys().unwrap();
        assert_eq!(all.iter().map(|(key, known)| (key, &known.fingerprint)).collect::<Vec<_>>(), [(&nurse, &fingerprint(1))]);
    }

    #[test]
    fn an_account_that_is_removed_takes_what_it_knows_of_its_contacts_keys() {
        let (mut store, romeo) = with_certificates();
        let nurse = store.add_account(&crate::model::AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
        let theirs = with(nurse, "romeo@montague.net");
        store.learn_contact_key(&romeo, &fingerprint(1), KeySource::File, second(1)).unwrap();
        store.learn_contact_key(&romeo, &fingerprint(2), KeySource::File, second(1)).unwrap();
        store.learn_contact_key(&theirs, &fingerprint(2), KeySource::File, second(1)).unwrap();
        store.remove_account(romeo.account).unwrap();
        assert_eq!(store.all_contact_keys().unwrap().len(), 1);
        assert_eq!((known(&store, &romeo), known(&store, &theirs)), (vec![], vec![fingerprint(2)]));
        let left = [1, 2].map(|number| store.certificate(&fingerprint(number)).unwrap().is_some());
        assert_eq!(left, [false, true]);
        let again = with(add_juliet(&mut store), "romeo@montague.net");
        assert_eq!(known(&store, &again), []);
    }
}
