//! Accounts: how they are reached, and what their logins have proven.

use rusqlite::{OptionalExtension, Row, params};

use super::{
    Reader, Store, StoreError,
    index::Whole,
    rows::{from_json, to_json},
};
use crate::{
    model::{AccountId, AccountSettings, Care},
    xmpp::session::AuthMemory,
};

/// An account as stored. Its password is in the keyring, not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAccount {
    /// Its name.
    pub id: AccountId,
    /// What the user set.
    pub settings: AccountSettings,
    /// What earlier logins have proven.
    pub memory: AuthMemory,
    /// What was changed of the account itself, and is not proven.
    pub care: Care,
}

impl Reader {
    /// All accounts, in the order in which they were added.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn accounts(&self) -> Result<Vec<StoredAccount>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id, settings, auth_memory, care FROM account ORDER BY id")?;
        select.query_and_then([], stored_account)?.collect()
    }

    /// What earlier logins of this account have proven.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], and those of [`Reader::accounts`].
    pub fn auth_memory(&self, account: AccountId) -> Result<AuthMemory, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id, settings, auth_memory, care FROM account WHERE id = ?1")?;
        let found = select.query_and_then([account], stored_account)?.next();
        Ok(found.ok_or(StoreError::NotFound)??.memory)
    }
}

impl Store {
    /// Adds an account.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`] if there is one with this address.
    pub fn add_account(&mut self, settings: &AccountSettings) -> Result<AccountId, StoreError> {
        self.together(|store| {
            store.refuse_second_account(settings, None)?;
            let mut insert = store.connection.prepare_cached("INSERT INTO account (jid, settings) VALUES (?1, ?2)")?;
            Ok(AccountId(insert.insert(params![settings.jid, to_json(settings)?])?))
        })
    }

    /// Changes how an account is reached. Under another address nothing is proven yet: the memory of its logins begins anew, and
    /// nothing was changed of that account at its server.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::AlreadyThere`] if another account has this address.
    pub fn change_account(&mut self, account: AccountId, settings: &AccountSettings) -> Result<(), StoreError> {
        self.together(|store| {
            store.refuse_second_account(settings, Some(account))?;
            let changed = store
                .connection
                .prepare_cached(
                    "UPDATE account SET auth_memory = CASE WHEN jid = ?2 THEN auth_memory END,
                     care = CASE WHEN jid = ?2 THEN care ELSE 'settled' END, jid = ?2, settings = ?3 WHERE id = ?1",
                )?
                .execute(params![account, settings.jid, to_json(settings)?])?;
            found(changed)
        })
    }

    /// Keeps what a login has proven. On the disk when this returns.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn save_auth_memory(&mut self, account: AccountId, memory: &AuthMemory) -> Result<(), StoreError> {
        self.together(|store| {
            let mut update = store.connection.prepare_cached("UPDATE account SET auth_memory = ?2 WHERE id = ?1")?;
            found(update.execute(params![account, to_json(memory)?])?)
        })
    }

    /// Keeps what was changed of the account itself at its server. On the disk when this returns.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn save_care(&mut self, account: AccountId, care: Care) -> Result<(), StoreError> {
        self.together(|store| {
            let mut update = store.connection.prepare_cached("UPDATE account SET care = ?2 WHERE id = ?1")?;
            found(update.execute(params![account, care_word(care)])?)
        })
    }

    /// Forgets an account and all that belongs to it: contacts, their keys and signed statuses, what is known of people, notes,
    /// pictures that nobody else has, requests, conversations, drafts, messages, their words in the index, and the copies that the
    /// file still holds of any of them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn remove_account(&mut self, account: AccountId) -> Result<(), StoreError> {
        self.together(|store| {
            store.leave_no_traces();
            store.remove_all_from_index(Whole::Account(account))?;
            let certificates = store.certificates_for(account)?;
            found(store.connection.prepare_cached("DELETE FROM account WHERE id = ?1")?.execute([account])?)?;
            certificates.iter().try_for_each(|fingerprint| store.drop_if_unused(fingerprint))?;
            store.drop_all_unused_pictures()
        })
    }

    fn refuse_second_account(&self, settings: &AccountSettings, except: Option<AccountId>) -> Result<(), StoreError> {
        let mut select = self.connection.prepare_cached("SELECT 1 FROM account WHERE jid = ?1 AND id IS NOT ?2")?;
        match select.query_row(params![settings.jid, except], |_| Ok(())).optional()? {
            Some(()) => Err(StoreError::AlreadyThere),
            None => Ok(()),
        }
    }
}

fn stored_account(row: &Row<'_>) -> Result<StoredAccount, StoreError> {
    let memory = row.get_ref(2)?.as_str_or_null()?;
    Ok(StoredAccount {
        id: row.get(0)?,
        settings: from_json(row.get_ref(1)?.as_str()?)?,
        memory: memory.map(from_json).transpose()?.unwrap_or_default(),
        care: care_from(row.get_ref(3)?.as_str()?)?,
    })
}

fn care_word(care: Care) -> &'static str {
    match care {
        Care::Settled => "settled",
        Care::PasswordUncertain => "password-uncertain",
        Care::DeletionUncertain => "deletion-uncertain",
        Care::Deleted => "deleted",
    }
}

fn care_from(word: &str) -> Result<Care, StoreError> {
    let all = [Care::Settled, Care::PasswordUncertain, Care::DeletionUncertain, Care::Deleted];
    all.into_iter().find(|care| care_word(*care) == word).ok_or(StoreError::Damaged)
}

/// Whether a change met a row.
pub(super) fn found(rows: usize) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::testing::{add, add_juliet, answers, draft, juliet, says, second, with};

    #[test]
    fn an_account_is_what_was_stored() {
        let (mut store, juliet) = juliet();
        let mut settings = AccountSettings::new("nurse@capulet.com".parse().unwrap());
        settings.historical = true;
        settings.resource = Some("kitchen".into());
        let nurse = store.add_account(&settings).unwrap();
        let accounts = store.accounts().unwrap();
        assert_eq!(accounts.iter().map(|account| account.id).collect::<Vec<_>>(), [juliet, nurse]);
        assert_eq!(accounts[1], StoredAccount { id: nurse, settings, memory: AuthMemory::default(), care: Care::Settled });
    }

    #[test]
    fn the_same_address_is_not_added_twice() {
        let (mut store, juliet) = juliet();
        let same = AccountSettings::new("Juliet@Capulet.com".parse().unwrap());
        assert_eq!(store.add_account(&same), Err(StoreError::AlreadyThere));
        let nurse = store.add_account(&AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
        assert_eq!(store.change_account(nurse, &same), Err(StoreError::AlreadyThere));
        assert_eq!(store.change_account(juliet, &same), Ok(()));
    }

    #[test]
    fn what_logins_have_proven_is_kept_until_the_address_changes() {
        let (mut store, juliet) = juliet();
        let proven = AuthMemory { scram_seen: true, sasl_seen: true, zero_knowledge: Some(("token".into(), 7)) };
        store.save_auth_memory(juliet, &proven).unwrap();
        let mut settings = store.accounts().unwrap()[0].settings.clone();
        settings.enabled = false;
        store.change_account(juliet, &settings).unwrap();
        assert_eq!(store.auth_memory(juliet).unwrap(), proven);
        settings.jid = "juliet@montague.net".parse().unwrap();
        store.change_account(juliet, &settings).unwrap();
        assert_eq!(store.auth_memory(juliet).unwrap(), AuthMemory::default());
    }

    #[test]
    fn what_is_not_proven_of_an_account_is_kept_until_the_address_changes() {
        let (mut store, juliet) = juliet();
        let care = |store: &Store| store.accounts().unwrap()[0].care;
        for each in [Care::PasswordUncertain, Care::DeletionUncertain, Care::Deleted, Care::Settled, Care::PasswordUncertain] {
            store.save_care(juliet, each).unwrap();
            assert_eq!(care(&store), each);
        }
        let mut settings = store.accounts().unwrap()[0].settings.clone();
        settings.enabled = false;
        store.change_account(juliet, &settings).unwrap();
        assert_eq!(care(&store), Care::PasswordUncertain);
        settings.jid = "juliet@montague.net".parse().unwrap();
        store.change_account(juliet, &settings).unwrap();
        assert_eq!(care(&store), Care::Settled);
        assert_eq!(store.save_care(AccountId(99), Care::Deleted), Err(StoreError::NotFound));
    }

    #[test]
    fn a_removed_account_takes_all_that_is_its_own_and_nothing_else() {
        let (mut store, juliet) = juliet();
        let nurse = store.add_account(&AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
        let (to_romeo, to_peter) = (with(juliet, "romeo@montague.net"), with(nurse, "peter@capulet.com"));
        // The first removal finds most messages to be its own, the second time only the fewer.
        for at in 0..3 {
            add(&mut store, &says(&to_romeo, "shall I hear more", at));
        }
        add(&mut store, &says(&to_peter, "I hear no more", 1));
        store.save_draft(&to_romeo, &draft("half"), second(3)).unwrap();
        store.remove_account(juliet).unwrap();
        assert_eq!(store.accounts().unwrap().len(), 1);
        assert_eq!(store.conversations(None).unwrap().iter().map(|one| one.key.clone()).collect::<Vec<_>>(), [to_peter]);
        assert_eq!(store.search("hear more", None, 10).unwrap().len(), 1);

        let juliet = add_juliet(&mut store);
        let to_romeo = with(juliet, "romeo@montague.net");
        for at in 0..3 {
            store.queue(&answers(&to_romeo, "shall I hear more", at)).unwrap();
        }
        store.remove_account(nurse).unwrap();
        assert_eq!(store.search("hear more", None, 10).unwrap().len(), 3);
        assert_eq!(store.remove_account(nurse), Err(StoreError::NotFound));
    }

    #[test]
    fn the_name_of_an_account_is_never_reused() {
        let (mut store, first) = juliet();
        store.remove_account(first).unwrap();
        assert!(add_juliet(&mut store) > first);
    }
}
