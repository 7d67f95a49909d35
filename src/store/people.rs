//! People: what they say of themselves. Cards are kept whole, but for the photo, which is with the other pictures; what the list
//! and the search show of a card is copied beside it, so that a start reads no card.

use jiff::Timestamp;
use rusqlite::{Row, params};

use super::{
    Reader, Store, StoreError,
    accounts::found,
    rows::{Millis, from_json, to_json},
};
use crate::{
    model::{CardSource, CardState, ConversationKey, Person, PersonNote, Profile},
    xmpp::payload::{
        avatar::PictureHash,
        vcard::{Media, Property, VCard},
    },
};

/// What [`person_from`] reads.
const COLUMNS: &str = "account, jid, coalesce(published_nickname, card_nickname), full_name, picture, note, note_changed_at, note_on_server, \
     birthday, words, card, card_at";

impl Reader {
    /// Everybody of whom something is known, of all accounts, by account and address.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM person ORDER BY account, jid");
        self.connection.prepare_cached(&sql)?.query_and_then([], person_from)?.collect()
    }

    /// What is known of somebody; `None`: nothing.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn person(&self, key: &ConversationKey) -> Result<Option<Person>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM person WHERE account = ?1 AND jid = ?2");
        self.connection.prepare_cached(&sql)?.query_and_then(params![key.account, key.peer], person_from)?.next().transpose()
    }

    /// Somebody's card, photo included, as it was got last. `None`: nobody has asked, or it could never be had.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn profile(&self, key: &ConversationKey) -> Result<Option<Profile>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT xml, photo, source, asked_at FROM card WHERE account = ?1 AND jid = ?2")?;
        let mut rows = select.query(params![key.account, key.peer])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut card = row.get_ref(0)?.as_str_or_null()?.map(|xml| VCard::from_xml(xml).ok_or(StoreError::Damaged)).transpose()?;
        if let Some(hash) = row.get::<_, Option<PictureHash>>(1)? {
            let place = card.as_mut().and_then(place_of_photo).ok_or(StoreError::Damaged)?;
            *place = self.picture(&hash)?.ok_or(StoreError::Damaged)?;
        }
        Ok(Some(Profile {
            key: key.clone(),
            card,
            source: source_from(row.get_ref(2)?.as_str()?)?,
            asked_at: row.get::<_, Millis>(3)?.timestamp(),
        }))
    }
}

impl Store {
    /// Keeps somebody's card instead of an older one, or that they have none, and answers with what is known of them now. The photo
    /// is their picture, unless they publish another one or a presence says something new of it later; others who have announced the same one
    /// have it now, too: [`Reader::people_with_picture`]. One that is not `photo_is_fit` stays in the card, and is nobody's picture.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account; [`StoreError::NotPossible`] if the card is too long to be read again. Then
    /// nothing was changed.
    pub fn save_profile(&mut self, profile: &Profile, photo_is_fit: bool) -> Result<Person, StoreError> {
        let mut card = profile.card.clone();
        let photo = profile.card.as_ref().filter(|_| photo_is_fit).and_then(photo).map(|bytes| (PictureHash::of(bytes), bytes));
        let hash = photo.map(|(hash, _)| hash);
        let taken_out = card.as_mut().and_then(place_of_photo).zip(hash).map(|(place, hash)| {
            *place = hash.to_string().into_bytes();
            hash
        });
        self.change_person(&profile.key, |store| {
            if let Some((hash, bytes)) = photo {
                store.keep_picture(&hash, bytes, profile.asked_at)?;
            }
            store.write_card(profile, card.as_ref(), taken_out)?;
            store.copy_from_card(profile)?;
            // Cards of version 4 say nothing of the photo in the other one.
            if hash.is_some() || profile.source == CardSource::Temp {
                store.claim_photo(&profile.key, hash)?;
            }
            hash.map_or(Ok(()), |hash| store.renew_everybodys_picture(&hash))
        })
    }

    /// `card` is without the bytes of the photo that was taken out.
    fn write_card(&mut self, profile: &Profile, card: Option<&VCard>, photo: Option<PictureHash>) -> Result<(), StoreError> {
        let Profile { key, source, asked_at, .. } = profile;
        let xml = card.map(VCard::to_xml);
        if xml.as_ref().is_some_and(|xml| VCard::from_xml(xml).is_none()) {
            return Err(StoreError::NotPossible);
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR REPLACE INTO card (account, jid, asked_at, source, xml, photo) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        insert.execute(params![key.account, key.peer, Millis::of(*asked_at), source_word(*source), xml, photo])?;
        Ok(())
    }

    fn copy_from_card(&mut self, profile: &Profile) -> Result<(), StoreError> {
        let Profile { key, asked_at, .. } = profile;
        let card = profile.card.as_ref();
        let nickname = card.and_then(VCard::nickname);
        let full_name = card.and_then(VCard::formatted_name);
        let birthday = card.and_then(VCard::birthday).map(|birthday| to_json(&birthday)).transpose()?;
        let words = card.map(VCard::search_words).filter(|words| !words.is_empty());
        let words = words.map(|words| to_json(&words)).transpose()?;
        let state = if card.is_some() { CardState::Known(*asked_at) } else { CardState::None(*asked_at) };
        let mut update = self.connection.prepare_cached(
            "UPDATE person SET card_nickname = ?3, full_name = ?4, birthday = ?5, words = ?6 WHERE account = ?1 AND jid = ?2",
        )?;
        update.execute(params![key.account, key.peer, nickname, full_name, birthday, words])?;
        drop(update);
        self.write_card_state(key, state)
    }

    fn write_card_state(&mut self, key: &ConversationKey, state: CardState) -> Result<(), StoreError> {
        let (word, at) = match state {
            CardState::Unasked => (None, None),
            CardState::Known(at) => (Some("known"), Some(at)),
            CardState::None(at) => (Some("none"), Some(at)),
            CardState::Failed(at) => (Some("failed"), Some(at)),
        };
        let mut update = self.connection.prepare_cached("UPDATE person SET card = ?3, card_at = ?4 WHERE account = ?1 AND jid = ?2")?;
        update.execute(params![key.account, key.peer, word, at.map(Millis::of)])?;
        Ok(())
    }

    /// Somebody's card could not be had; an older one is kept. Answers with what is known of them now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account.
    pub fn save_profile_failure(&mut self, key: &ConversationKey, at: Timestamp) -> Result<Person, StoreError> {
        self.change_person(key, |store| store.write_card_state(key, CardState::Failed(at)))
    }

    /// What somebody calls themselves, as they have published it (XEP-0172); it goes before what stands in their card. `None`: they have
    /// taken it back. Answers with what is known of them now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account.
    pub fn save_published_nickname(&mut self, key: &ConversationKey, nickname: Option<&str>) -> Result<Person, StoreError> {
        self.change_person(key, |store| {
            let mut update =
                store.connection.prepare_cached("UPDATE person SET published_nickname = ?3 WHERE account = ?1 AND jid = ?2")?;
            update.execute(params![key.account, key.peer, nickname])?;
            Ok(())
        })
    }

    /// Does `work` to somebody's row, which is there meanwhile, and answers with what is known of them then.
    pub(super) fn change_person(
        &mut self,
        key: &ConversationKey,
        work: impl FnOnce(&mut Self) -> Result<(), StoreError>,
    ) -> Result<Person, StoreError> {
        self.together(|store| {
            store.need_person(key)?;
            work(store)?;
            store.renew_picture_of(key)?;
            store.drop_if_unknown(key)?;
            Ok(store.person(key)?.unwrap_or_else(|| Person::unknown(key.account, key.peer.clone())))
        })
    }

    fn need_person(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        let mut select = self.connection.prepare_cached("SELECT 1 FROM person WHERE account = ?1 AND jid = ?2")?;
        if select.exists(params![key.account, key.peer])? {
            return Ok(());
        }
        drop(select);
        let mut insert = self.connection.prepare_cached("INSERT INTO person (account, jid) SELECT id, ?2 FROM account WHERE id = ?1")?;
        found(insert.execute(params![key.account, key.peer])?)
    }

    /// Nobody is kept of whom nothing is known.
    fn drop_if_unknown(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        let mut delete = self.connection.prepare_cached(
            "DELETE FROM person WHERE account = ?1 AND jid = ?2 AND published_nickname IS NULL AND card IS NULL AND note IS NULL
             AND NOT EXISTS (SELECT 1 FROM announced_picture AS said WHERE said.account = ?1 AND said.jid = ?2)",
        )?;
        delete.execute(params![key.account, key.peer])?;
        Ok(())
    }

    /// Forgets what is known of somebody who is neither a contact nor ourselves, and the pictures that nobody else has.
    pub(super) fn forget_stranger(&mut self, key: &ConversationKey) -> Result<(), StoreError> {
        let mut delete = self.connection.prepare_cached(
            "DELETE FROM person WHERE account = ?1 AND jid = ?2
             AND NOT EXISTS (SELECT 1 FROM account WHERE account.id = ?1 AND account.jid = ?2)
             AND NOT EXISTS (SELECT 1 FROM roster_item AS item WHERE item.account = ?1
                             AND (item.jid = ?2 OR substr(item.jid, 1, length(?2) + 1) = ?2 || '/'))",
        )?;
        delete.execute(params![key.account, key.peer])?;
        drop(delete);
        self.drop_all_unused_pictures()
    }
}

/// The bytes of a card's photo, if they are in the card.
fn photo(card: &VCard) -> Option<&[u8]> {
    card.known().find_map(bytes_of_photo)
}

/// The same, to be replaced; `None` also if something unknown stands beside them, which stays as it came.
fn place_of_photo(card: &mut VCard) -> Option<&mut Vec<u8>> {
    match card.properties.iter_mut().find(|property| bytes_of_photo(property.known()).is_some())? {
        Property::Photo(Media::Bytes { bytes, .. }) => Some(bytes),
        _ => None,
    }
}

fn bytes_of_photo(property: &Property) -> Option<&[u8]> {
    match property {
        Property::Photo(Media::Bytes { bytes, .. }) if !bytes.is_empty() => Some(bytes),
        _ => None,
    }
}

fn source_word(source: CardSource) -> &'static str {
    match source {
        CardSource::Temp => "temp",
        CardSource::Published => "published",
    }
}

fn source_from(word: &str) -> Result<CardSource, StoreError> {
    let all = [CardSource::Temp, CardSource::Published];
    all.into_iter().find(|source| source_word(*source) == word).ok_or(StoreError::Damaged)
}

fn card_state(word: Option<&str>, at: Option<Millis>) -> Result<CardState, StoreError> {
    match (word, at.map(Millis::timestamp)) {
        (None, None) => Ok(CardState::Unasked),
        (Some("known"), Some(at)) => Ok(CardState::Known(at)),
        (Some("none"), Some(at)) => Ok(CardState::None(at)),
        (Some("failed"), Some(at)) => Ok(CardState::Failed(at)),
        _ => Err(StoreError::Damaged),
    }
}

/// A person out of [`COLUMNS`].
fn person_from(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        account: row.get(0)?,
        jid: row.get(1)?,
        nickname: row.get(2)?,
        full_name: row.get(3)?,
        picture: row.get(4)?,
        note: row.get::<_, Option<String>>(5)?.map(|text| note_from(text, row)).transpose()?,
        birthday: row.get_ref(8)?.as_str_or_null()?.map(from_json).transpose()?,
        words: row.get_ref(9)?.as_str_or_null()?.map(from_json).transpose()?.unwrap_or_default(),
        card: card_state(row.get_ref(10)?.as_str_or_null()?, row.get(11)?)?,
    })
}

fn note_from(text: String, row: &Row<'_>) -> Result<PersonNote, StoreError> {
    Ok(PersonNote { text, changed_at: row.get::<_, Option<Millis>>(6)?.map(Millis::timestamp), on_server: row.get(7)? })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests;
