//! Pictures of people: the bytes, each once, and who says to have which.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Store, StoreError, rows::Millis};
use crate::{
    model::{ConversationKey, Person},
    xmpp::payload::avatar::PictureHash,
};

/// What somebody's clients say of their picture. `None`: nothing was ever said. `Some(None)`: there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Announced {
    /// As published (XEP-0084).
    pub published: Option<Option<PictureHash>>,
    /// As a presence says (XEP-0153).
    pub presence: Option<Option<PictureHash>>,
}

/// By what a picture is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Announcer {
    /// It is published (XEP-0084).
    Published,
    /// A presence says it (XEP-0153).
    Presence,
}

impl Announcer {
    fn word(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Presence => "presence",
        }
    }
}

/// The one announcement that counts: the published picture if there is one, else what was said last.
const WHAT_COUNTS: &str = "SELECT said.hash FROM announced_picture AS said WHERE said.account = ?1 AND said.jid = ?2
     AND (said.announcer <> 'published' OR said.hash IS NOT NULL)
     ORDER BY said.announcer = 'published' DESC, said.announcer = 'card' DESC LIMIT 1";

/// Nobody says to have it, and no card needs it.
const IS_UNUSED: &str = "NOT EXISTS (SELECT 1 FROM announced_picture AS said WHERE said.hash = it.hash)
     AND NOT EXISTS (SELECT 1 FROM card WHERE card.photo = it.hash)";

impl Reader {
    /// A picture as it came; `None`: it is not here.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn picture(&self, hash: &PictureHash) -> Result<Option<Vec<u8>>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT bytes FROM picture WHERE hash = ?1")?;
        Ok(select.query_row([hash], |row| row.get(0)).optional()?)
    }

    /// Whether a picture is here.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn has_picture(&self, hash: &PictureHash) -> Result<bool, StoreError> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM picture WHERE hash = ?1")?.exists([hash])?)
    }

    /// When it was tried last to get a picture that could not be had; `None`: it is here, or was not tried.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn picture_failed_at(&self, hash: &PictureHash) -> Result<Option<Timestamp>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT failed_at FROM picture_failure WHERE hash = ?1")?;
        Ok(select.query_row([hash], |row| row.get::<_, Millis>(0)).optional()?.map(Millis::timestamp))
    }

    /// What somebody's clients have said of their picture.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn announced_picture(&self, key: &ConversationKey) -> Result<Announced, StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT hash FROM announced_picture WHERE account = ?1 AND jid = ?2 AND announcer = ?3")?;
        let mut said_by = |by: Announcer| {
            select.query_row(params![key.account, key.peer, by.word()], |row| row.get::<_, Option<PictureHash>>(0)).optional()
        };
        Ok(Announced { published: said_by(Announcer::Published)?, presence: said_by(Announcer::Presence)? })
    }

    /// Everybody whose picture it is, by account and address; nobody if it is not here.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn people_with_picture(&self, hash: &PictureHash) -> Result<Vec<Person>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT account, jid FROM person WHERE picture = ?1 ORDER BY account, jid")?;
        let keys = select.query_map([hash], |row| Ok(ConversationKey { account: row.get(0)?, peer: row.get(1)? }))?;
        keys.map(|key| self.person(&key?)?.ok_or(StoreError::Damaged)).collect()
    }
}

impl Store {
    /// Keeps what somebody says of their picture; `None`: they have none. What a presence repeats is nothing new. Answers with what is
    /// known of them now: their picture is the published one if there is one, else that of the presence, or of the card if that came
    /// later; and only if it is here.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account.
    pub fn announce_picture(&mut self, key: &ConversationKey, by: Announcer, hash: Option<PictureHash>) -> Result<Person, StoreError> {
        self.change_person(key, |store| {
            let before = store.announced_picture(key)?;
            let known = match by {
                Announcer::Presence => before.presence,
                Announcer::Published => before.published,
            };
            let is_news = known != Some(hash);
            store.write_announced(key, by.word(), hash)?;
            if is_news { store.withdraw_claim(key) } else { Ok(()) }
        })
    }

    fn write_announced(&mut self, key: &ConversationKey, announcer: &str, hash: Option<PictureHash>) -> Result<(), StoreError> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR REPLACE INTO announced_picture (account, jid, announcer, hash) VALUES (?1, ?2, ?3, ?4)")?;
        insert.execute(params![key.account, key.peer, announcer, hash])?;
        Ok(())
    }

    /// Somebody's card has this photo, or none: that is later than what their presence said.
    pub(super) fn claim_photo(&mut self, key: &ConversationKey, photo: Option<PictureHash>) -> Result<(), StoreError> {
        let said = self.announced_picture(key)?.presence;
        if photo == said.flatten() { self.withdraw_claim(key) } else { self.write_announced(key, "card", photo) }
    }

    fn withdraw_claim(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        let mut delete =
            self.connection.prepare_cached("DELETE FROM announced_picture WHERE account = ?1 AND jid = ?2 AND announcer = 'card'")?;
        delete.execute(params![key.account, key.peer])?;
        Ok(())
    }

    /// Keeps a picture, and forgets that it could not be had. Answers with everybody who has it now.
    ///
    /// # Errors
    /// [`StoreError::NotPossible`] if it is not the picture of this hash; then nothing was changed.
    pub fn save_picture(&mut self, hash: &PictureHash, bytes: &[u8], at: Timestamp) -> Result<Vec<Person>, StoreError> {
        if PictureHash::of(bytes) != *hash {
            return Err(StoreError::NotPossible);
        }
        self.together(|store| {
            store.keep_picture(hash, bytes, at)?;
            store.renew_everybodys_picture(hash)?;
            store.people_with_picture(hash)
        })
    }

    pub(super) fn keep_picture(&mut self, hash: &PictureHash, bytes: &[u8], at: Timestamp) -> Result<(), StoreError> {
        self.connection.prepare_cached("DELETE FROM picture_failure WHERE hash = ?1")?.execute([hash])?;
        if self.has_picture(hash)? {
            let mut update = self.connection.prepare_cached("UPDATE picture SET kept_at = ?2 WHERE hash = ?1")?;
            update.execute(params![hash, Millis::of(at)])?;
            return Ok(());
        }
        let mut insert = self.connection.prepare_cached("INSERT INTO picture (hash, bytes, kept_at) VALUES (?1, ?2, ?3)")?;
        insert.execute(params![hash, bytes, Millis::of(at)])?;
        Ok(())
    }

    /// A picture could not be had, or was another one, or none.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn save_picture_failure(&mut self, hash: &PictureHash, at: Timestamp) -> Result<(), StoreError> {
        self.together(|store| {
            let mut insert = store.connection.prepare_cached("INSERT OR REPLACE INTO picture_failure (hash, failed_at) VALUES (?1, ?2)")?;
            insert.execute(params![hash, Millis::of(at)])?;
            Ok(())
        })
    }

    /// Copies to somebody's row which picture is shown.
    pub(super) fn renew_picture_of(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE person SET picture = (SELECT it.hash FROM picture AS it WHERE it.hash = ({WHAT_COUNTS})) WHERE account = ?1 AND jid = ?2"
        );
        self.connection.prepare_cached(&sql)?.execute(params![key.account, key.peer])?;
        Ok(())
    }

    /// The same for all who say to have this picture.
    pub(super) fn renew_everybodys_picture(&mut self, hash: &PictureHash) -> Result<(), StoreError> {
        let keys: Vec<_> = self
            .connection
            .prepare_cached("SELECT DISTINCT account, jid FROM announced_picture WHERE hash = ?1")?
            .query_map([hash], |row| Ok(ConversationKey { account: row.get(0)?, peer: row.get(1)? }))?
            .collect::<Result<_, _>>()?;
        keys.iter().try_for_each(|key| self.renew_picture_of(key))
    }

    /// Forgets the pictures that nobody says to have any more, and what is known of those that could not be had, if that is older; says
    /// how many pictures went. No byte of them is left in any file.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn drop_unused_pictures(&mut self, older_than: Timestamp) -> Result<usize, StoreError> {
        self.together(|store| store.drop_unused(Millis::of(older_than)))
    }

    /// The same whatever their age: the last trace of somebody who is forgotten.
    pub(super) fn drop_all_unused_pictures(&mut self) -> Result<(), StoreError> {
        self.drop_unused(Millis(i64::MAX)).map(drop)
    }

    fn drop_unused(&mut self, older_than: Millis) -> Result<usize, StoreError> {
        let pictures = format!("DELETE FROM picture AS it WHERE kept_at < ?1 AND {IS_UNUSED}");
        let dropped = self.connection.prepare_cached(&pictures)?.execute([older_than])?;
        let failures = format!("DELETE FROM picture_failure AS it WHERE failed_at < ?1 AND {IS_UNUSED}");
        let forgotten = self.connection.prepare_cached(&failures)?.execute([older_than])?;
        if dropped + forgotten > 0 {
            self.leave_no_traces();
        }
        Ok(dropped)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::{AccountSettings, CardSource, Profile},
        store::testing::{card, juliet, profile, second, with},
    };

    fn hash(bytes: &[u8]) -> PictureHash {
        PictureHash::of(bytes)
    }

    fn store_with_romeo() -> (Store, ConversationKey) {
        let (store, juliet) = juliet();
        (store, with(juliet, "romeo@montague.net"))
    }

    fn save(store: &mut Store, bytes: &[u8]) -> Vec<ConversationKey> {
        store.save_picture(&hash(bytes), bytes, second(1)).unwrap().iter().map(Person::key).collect()
    }

    #[test]
    fn a_picture_is_shown_when_it_is_said_and_here() {
        let (mut store, romeo) = store_with_romeo();
        assert_eq!(store.announce_picture(&romeo, Announcer::Presence, Some(hash(b"one"))).unwrap().picture, None);
        assert_eq!(save(&mut store, b"one"), std::slice::from_ref(&romeo));
        assert_eq!(store.person(&romeo).unwrap().unwrap().picture, Some(hash(b"one")));
        assert_eq!((store.picture(&hash(b"one")).unwrap().unwrap(), store.has_picture(&hash(b"one")).unwrap()), (b"one".to_vec(), true));
        assert_eq!((store.picture(&hash(b"two")).unwrap(), store.has_picture(&hash(b"two")).unwrap()), (None, false));
        assert_eq!(save(&mut store, b"two"), [], "nobody says to have it");
        assert_eq!(store.announce_picture(&romeo, Announcer::Presence, Some(hash(b"two"))).unwrap().picture, Some(hash(b"two")));
        assert_eq!(store.announce_picture(&romeo, Announcer::Presence, None).unwrap().picture, None);
    }

    #[test]
    fn a_published_picture_goes_before_that_of_a_presence() {
        let (mut store, romeo) = store_with_romeo();
        [&b"one"[..], b"two"].iter().for_each(|bytes| drop(save(&mut store, bytes)));
        let mut says = |by, bytes: Option<&[u8]>| store.announce_picture(&romeo, by, bytes.map(hash)).unwrap().picture;
        assert_eq!(says(Announcer::Presence, Some(b"one")), Some(hash(b"one")));
        assert_eq!(says(Announcer::Published, Some(b"two")), Some(hash(b"two")));
        assert_eq!(says(Announcer::Published, Some(b"not here")), None, "an older one would not be true");
        assert_eq!(says(Announcer::Presence, None), None);
        assert_eq!(says(Announcer::Published, Some(b"two")), Some(hash(b"two")));
        assert_eq!(says(Announcer::Published, None), None);
        assert_eq!(says(Announcer::Presence, Some(b"one")), Some(hash(b"one")));
    }

    #[test]
    fn what_was_said_is_told_from_what_was_never_said() {
        let (mut store, romeo) = store_with_romeo();
        assert_eq!(store.announced_picture(&romeo).unwrap(), Announced::default());
        store.announce_picture(&romeo, Announcer::Presence, Some(hash(b"one"))).unwrap();
        store.announce_picture(&romeo, Announcer::Published, None).unwrap();
        assert_eq!(store.announced_picture(&romeo).unwrap(), Announced { published: Some(None), presence: Some(Some(hash(b"one"))) });
        store.save_profile(&profile(&romeo, Some(card("R", "R", "w", b"two")), 5), true).unwrap();
        assert_eq!(store.announced_picture(&romeo).unwrap().presence, Some(Some(hash(b"one"))), "a card is no presence");
    }

    /// Some servers change the photo, so that its hash is another one than the presence said, again and again.
    #[test]
    fn between_a_presence_and_a_card_the_later_news_counts() {
        let (mut store, romeo) = store_with_romeo();
        save(&mut store, b"old");
        let says = |store: &mut Store, bytes| store.announce_picture(&romeo, Announcer::Presence, Some(hash(bytes))).unwrap().picture;
        assert_eq!(says(&mut store, b"old"), Some(hash(b"old")));
        let answer = profile(&romeo, Some(card("R", "R", "w", b"changed")), 5);
        assert_eq!(store.save_profile(&answer, true).unwrap().picture, Some(hash(b"changed")));
        assert_eq!(says(&mut store, b"old"), Some(hash(b"changed")), "that is not new");
        assert_eq!(says(&mut store, b"new"), None);
        assert_eq!(store.save_profile(&profile(&romeo, None, 6), true).unwrap().picture, None);
        assert_eq!(save(&mut store, b"new"), [], "the card said later that there is none");
        let version_4 = Profile { source: CardSource::Published, ..profile(&romeo, None, 7) };
        assert_eq!(says(&mut store, b"old"), Some(hash(b"old")));
        assert_eq!(store.save_profile(&version_4, true).unwrap().picture, Some(hash(b"old")), "it does not speak of that photo");
    }

    #[test]
    fn everybody_who_says_to_have_a_picture_has_it_when_it_comes() {
        let (mut store, romeo) = store_with_romeo();
        let nurse = store.add_account(&AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
        let (again, other) = (with(nurse, "romeo@montague.net"), with(nurse, "peter@capulet.com"));
        store.announce_picture(&again, Announcer::Published, Some(hash(b"one"))).unwrap();
        store.announce_picture(&romeo, Announcer::Presence, Some(hash(b"one"))).unwrap();
        store.announce_picture(&other, Announcer::Presence, Some(hash(b"two"))).unwrap();
        assert_eq!(save(&mut store, b"one"), [romeo.clone(), again.clone()]);
        store.save_profile(&profile(&romeo, Some(card("R", "R", "w", b"two")), 5), true).unwrap();
        let keys = store.people_with_picture(&hash(b"two")).unwrap().iter().map(Person::key).collect::<Vec<_>>();
        assert_eq!(keys, [romeo, other]);
        assert_eq!(store.people_with_picture(&hash(b"three")).unwrap(), []);
    }

    #[test]
    fn what_is_not_the_picture_of_its_hash_is_not_kept() {
        let (mut store, _) = store_with_romeo();
        assert_eq!(store.save_picture(&hash(b"one"), b"two", second(1)), Err(StoreError::NotPossible));
        assert!(!store.has_picture(&hash(b"one")).unwrap());
    }

    #[test]
    fn a_failure_is_remembered_until_the_picture_comes() {
        let (mut store, _) = store_with_romeo();
        assert_eq!(store.picture_failed_at(&hash(b"one")).unwrap(), None);
        [4, 5].iter().for_each(|at| store.save_picture_failure(&hash(b"one"), second(*at)).unwrap());
        assert_eq!(store.picture_failed_at(&hash(b"one")).unwrap(), Some(second(5)));
        save(&mut store, b"one");
        assert_eq!(store.picture_failed_at(&hash(b"one")).unwrap(), None);
    }

    #[test]
    fn pictures_go_when_nobody_has_them_any_more_but_not_at_once() {
        let (mut store, romeo) = store_with_romeo();
        let nurse = with(romeo.account, "nurse@capulet.com");
        store.announce_picture(&romeo, Announcer::Presence, Some(hash(b"shown"))).unwrap();
        store.announce_picture(&romeo, Announcer::Published, Some(hash(b"published"))).unwrap();
        store.save_profile(&profile(&nurse, Some(card("N", "N", "w", b"in a card")), 1), true).unwrap();
        store.announce_picture(&nurse, Announcer::Presence, None).unwrap();
        for bytes in [&b"shown"[..], b"published", b"in a card", b"old"] {
            save(&mut store, bytes);
        }
        store.save_picture(&hash(b"just fetched"), b"just fetched", second(9)).unwrap();
        [b"failed", b"listed"].iter().for_each(|bytes| store.save_picture_failure(&hash(*bytes), second(1)).unwrap());
        store.announce_picture(&with(romeo.account, "peter@capulet.com"), Announcer::Presence, Some(hash(b"listed"))).unwrap();
        assert_eq!(store.drop_unused_pictures(second(5)).unwrap(), 1);
        let here = |bytes: &[u8]| store.has_picture(&hash(bytes)).unwrap();
        assert_eq!([&b"shown"[..], b"published", b"in a card", b"old", b"just fetched"].map(here), [true, true, true, false, true]);
        let failed = |bytes: &[u8]| store.picture_failed_at(&hash(bytes)).unwrap().is_some();
        assert_eq!([b"failed", b"listed"].map(|bytes| failed(bytes)), [false, true]);
        assert!(store.profile(&nurse).unwrap().is_some());
    }
}
