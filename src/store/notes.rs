//! The user's notes about people: here, and on the server for all clients (XEP-0145).

use std::collections::BTreeMap;

use rusqlite::params;

use super::{Reader, Store, StoreError, accounts::found, rows::Millis};
use crate::{
    model::{AccountId, ConversationKey, Person, PersonNote},
    xmpp::jid::BareJid,
};

impl Reader {
    fn note(&self, key: &ConversationKey) -> Result<Option<PersonNote>, StoreError> {
        Ok(self.person(key)?.and_then(|person| person.note))
    }

    fn noted_on_server(&self, account: AccountId) -> Result<Vec<BareJid>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT jid FROM person WHERE account = ?1 AND note_on_server = 1 ORDER BY jid")?;
        let noted = select.query_map([account], |row| row.get(0))?;
        Ok(noted.collect::<Result<_, _>>()?)
    }

    fn is_account(&self, account: AccountId) -> Result<bool, StoreError> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM account WHERE id = ?1")?.exists([account])?)
    }
}

impl Store {
    /// Keeps the user's note about somebody instead of an older one, of which no byte is left in any file; `None`: there is none any
    /// more. Answers with what is known of them now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account.
    pub fn save_note(&mut self, key: &ConversationKey, note: Option<&PersonNote>) -> Result<Person, StoreError> {
        self.change_person(key, |store| {
            let before = store.note(key)?;
            if before.is_some_and(|before| note.is_none_or(|note| note.text != before.text)) {
                store.leave_no_traces();
            }
            let (text, changed_at) = (note.map(|note| &note.text), note.and_then(|note| note.changed_at));
            let mut update = store
                .connection
                .prepare_cached("UPDATE person SET note = ?3, note_changed_at = ?4, note_on_server = ?5 WHERE account = ?1 AND jid = ?2")?;
            let on_server = note.is_some_and(|note| note.on_server);
            found(update.execute(params![key.account, key.peer, text, changed_at.map(Millis::of), on_server])?)
        })
    }

    /// Takes in all notes that the server keeps: of the notes that it kept, those that are not among them are gone; notes that are only
    /// here stay unless the server has one about the same person. Of several about one person the last counts. Answers with
    /// those about whom the note is another one now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such account; then nothing was changed.
    pub fn replace_server_notes(&mut self, account: AccountId, notes: &[(BareJid, PersonNote)]) -> Result<Vec<Person>, StoreError> {
        self.together(|store| {
            if !store.is_account(account)? {
                return Err(StoreError::NotFound);
            }
            let kept: BTreeMap<&BareJid, &PersonNote> = notes.iter().map(|(jid, note)| (jid, note)).collect();
            let gone: Vec<_> = store.noted_on_server(account)?.into_iter().filter(|jid| !kept.contains_key(jid)).collect();
            let mut changed = Vec::new();
            for jid in gone {
                changed.push(store.save_note(&ConversationKey { account, peer: jid }, None)?);
            }
            for (jid, note) in kept {
                let key = ConversationKey { account, peer: jid.clone() };
                let note = as_kept(note);
                if store.note(&key)?.as_ref() != Some(&note) {
                    changed.push(store.save_note(&key, Some(&note))?);
                }
            }
            Ok(changed)
        })
    }
}

/// A note of the server's as reading it will give it.
fn as_kept(note: &PersonNote) -> PersonNote {
    let changed_at = note.changed_at.map(|at| Millis::of(at).timestamp());
    PersonNote { changed_at, on_server: true, ..note.clone() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        model::AccountSettings,
        store::testing::{juliet, note, second, with},
    };

    fn jid(text: &str) -> BareJid {
        text.parse().unwrap()
    }

    fn texts(people: &[Person]) -> Vec<(String, Option<String>)> {
        people.iter().map(|person| (person.jid.to_string(), person.note.as_ref().map(|note| note.text.clone()))).collect()
    }

    #[test]
    fn a_note_is_what_was_stored() {
        let (mut store, juliet) = juliet();
        let romeo = with(juliet, "romeo@montague.net");
        for note in [note("climbs walls", false), PersonNote { changed_at: None, ..note("爬墙", true) }] {
            assert_eq!(store.save_note(&romeo, Some(&note)).unwrap().note.as_ref(), Some(&note));
            assert_eq!(store.person(&romeo).unwrap().unwrap().note, Some(note));
        }
        store.save_published_nickname(&romeo, Some("Romeo")).unwrap();
        assert_eq!(store.save_note(&romeo, None).unwrap().note, None);
        assert_eq!(store.person(&romeo).unwrap().unwrap().own_name(), Some("Romeo"));
    }

    #[test]
    fn the_notes_of_the_server_replace_those_it_kept_and_not_those_that_are_only_here() {
        let (mut store, juliet) = juliet();
        let here = with(juliet, "peter@capulet.com");
        store.save_note(&here, Some(&note("only here", false))).unwrap();
        store.save_note(&with(juliet, "nurse@capulet.com"), Some(&note("only here, too", false))).unwrap();
        let first = [(jid("romeo@montague.net"), note("old", true)), (jid("tybalt@capulet.com"), note("stays", true))];
        assert_eq!(store.replace_server_notes(juliet, &first).unwrap().len(), 2);
        let second_time = [
            (jid("tybalt@capulet.com"), note("stays", false)),
            (jid("nurse@capulet.com"), note("first", true)),
            (jid("nurse@capulet.com"), note("last", true)),
        ];
        let changed = store.replace_server_notes(juliet, &second_time).unwrap();
        assert_eq!(texts(&changed), [("romeo@montague.net".into(), None), ("nurse@capulet.com".into(), Some("last".into()))]);
        assert!(changed[1].note.as_ref().unwrap().on_server);
        assert_eq!(store.person(&here).unwrap().unwrap().note, Some(note("only here", false)));
        assert_eq!(store.person(&with(juliet, "romeo@montague.net")).unwrap(), None);
        assert_eq!(store.replace_server_notes(juliet, &second_time).unwrap(), [], "nothing is new");
        assert_eq!(store.replace_server_notes(AccountId(99), &second_time), Err(StoreError::NotFound));
    }

    #[test]
    fn a_note_whose_time_is_finer_than_a_millisecond_is_not_new_every_time() {
        let (mut store, juliet) = juliet();
        let fine = Some(second(1) + jiff::SignedDuration::from_nanos(1_234_567));
        let notes = [(jid("romeo@montague.net"), PersonNote { changed_at: fine, ..note("climbs walls", true) })];
        assert_eq!(store.replace_server_notes(juliet, &notes).unwrap().len(), 1);
        assert_eq!(store.replace_server_notes(juliet, &notes).unwrap(), []);
    }

    #[test]
    fn the_notes_of_one_account_are_not_those_of_another() {
        let (mut store, juliet) = juliet();
        let nurse = store.add_account(&AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
        store.replace_server_notes(juliet, &[(jid("romeo@montague.net"), note("of Juliet", true))]).unwrap();
        assert_eq!(store.replace_server_notes(nurse, &[]).unwrap(), []);
        assert_eq!(store.people().unwrap().len(), 1);
    }
}
