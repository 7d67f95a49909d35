//! How an older file becomes a newer one: numbered steps, each in a transaction of its own.

use super::{Store, StoreError};

/// The steps, in order; the version of a file is how many of them it has had. A step that was released is never changed.
const STEPS: &[&str] = &[
    include_str!("migrations/0001_accounts.sql"),
    include_str!("migrations/0002_messages.sql"),
    include_str!("migrations/0003_search.sql"),
    include_str!("migrations/0004_expiry.sql"),
    include_str!("migrations/0005_openpgp.sql"),
    include_str!("migrations/0006_people.sql"),
];

/// The programs that wrote older versions left copies of deleted rows in the file.
const SCRUBBED_SINCE: usize = 4;

impl Store {
    /// Takes the steps that the file has not had.
    pub(super) fn migrate(&mut self) -> Result<(), StoreError> {
        let version = self.version()?;
        if version > STEPS.len() {
            return Err(StoreError::TooNew(u32::try_from(version).unwrap_or(u32::MAX)));
        }
        for (done, step) in STEPS.iter().enumerate().skip(version) {
            self.together(|store| Ok(store.connection.execute_batch(&format!("{step}\nPRAGMA user_version = {};", done + 1))?))?;
        }
        if (1..SCRUBBED_SINCE).contains(&version) {
            self.scrub_everything()?;
        }
        Ok(())
    }

    fn version(&self) -> Result<usize, StoreError> {
        let version: i64 = self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        usize::try_from(version).map_err(|_| StoreError::Damaged)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::store::Protection;

    /// A plain file that has had the first `steps` steps, and something in it from the second on.
    fn older_file(path: &std::path::Path, steps: usize) {
        let connection = Connection::open(path).unwrap();
        for (done, step) in STEPS.iter().enumerate().take(steps) {
            connection.execute_batch(&format!("BEGIN; {step}; PRAGMA user_version = {}; COMMIT;", done + 1)).unwrap();
        }
        let settings = crate::model::AccountSettings::new("juliet@capulet.com".parse().unwrap());
        if steps >= 1 {
            let sql = "INSERT INTO account (jid, settings) VALUES ('juliet@capulet.com', ?1)";
            connection.execute(sql, [serde_json::to_string(&settings).unwrap()]).unwrap();
        }
        if steps >= 2 {
            connection
                .execute_batch(
                    "INSERT INTO conversation (account, peer, active_at) VALUES (1, 'romeo@montague.net', 0);
                     INSERT INTO message (conversation, at, received_at, outgoing, unseen, sender, body)
                     VALUES (1, 5, 5, 0, 0, 'romeo@montague.net/orchard', 'by yonder blessed moon');",
                )
                .unwrap();
        }
    }

    #[test]
    fn a_file_of_every_older_version_opens_with_what_is_in_it() {
        for steps in 0..=STEPS.len() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("store.db");
            older_file(&path, steps);
            let store = Store::open(&path, Protection::Plain).unwrap();
            assert_eq!(store.version().unwrap(), STEPS.len());
            assert_eq!(store.accounts().unwrap().len(), usize::from(steps >= 1), "after {steps} steps");
            assert_eq!(store.search("yonder moon", None, 10).unwrap().len(), usize::from(steps >= 2), "after {steps} steps");
        }
    }

    #[test]
    fn a_file_of_a_newer_version_is_refused_and_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        drop(Store::open(&path, Protection::Plain).unwrap());
        let newer = STEPS.len() + 1;
        Connection::open(&path).unwrap().execute_batch(&format!("PRAGMA user_version = {newer};")).unwrap();
        assert_eq!(Store::open(&path, Protection::Plain).unwrap_err(), StoreError::TooNew(u32::try_from(newer).unwrap()));
        let version: i64 = Connection::open(&path).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(usize::try_from(version).unwrap(), newer);
    }

    #[test]
    fn a_step_that_fails_leaves_nothing_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        // A table in the way of the second step.
        older_file(&path, 1);
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE message (id INTEGER);").unwrap();
        assert!(Store::open(&path, Protection::Plain).is_err());
        let connection = Connection::open(&path).unwrap();
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        let tables: i64 =
            connection.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'conversation'", [], |row| row.get(0)).unwrap();
        assert_eq!((version, tables), (1, 0));
    }

    #[test]
    fn a_file_from_before_expiry_keeps_its_names_and_knows_who_was_answered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        older_file(&path, 3);
        Connection::open(&path)
            .unwrap()
            .execute_batch(
                "INSERT INTO message (conversation, at, received_at, outgoing, unseen, delivery, sender, stanza_id, body)
                 VALUES (1, 6, 6, 1, 0, 'queued', 'juliet@capulet.com', 'a', 'waits'),
                 (1, 7, 7, 1, 0, 'sent', 'juliet@capulet.com', 'b', 'deleted');
                 DELETE FROM message WHERE body = 'deleted';",
            )
            .unwrap();
        let mut store = Store::open(&path, Protection::Plain).unwrap();
        let conversation = store.conversations(None).unwrap().remove(0);
        assert!(conversation.answered);
        let waiting = store.take_queued(conversation.key.account, 9, crate::store::testing::second(0)).unwrap();
        assert_eq!((waiting[0].message.id.0, waiting[0].message.body(), &waiting[0].batch), (2, "waits", &None));
        let next = crate::store::testing::add(&mut store, &crate::store::testing::says(&conversation.key, "new", 9));
        assert_eq!(next.id.0, 4, "a name is never reused");
    }

    #[test]
    fn a_file_from_before_openpgp_has_messages_that_were_not_protected() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        older_file(&path, 4);
        Connection::open(&path)
            .unwrap()
            .execute_batch(
                "INSERT INTO message (conversation, at, received_at, outgoing, unseen, sender, stanza_id, body, gone_at)
                 VALUES (1, 6, 6, 0, 0, 'romeo@montague.net/orchard', 'm1', '', 7);
                 UPDATE conversation SET last_message = 2, last_at = 6, last_outgoing = 0, last_text = '', last_kind = 'gone';",
            )
            .unwrap();
        let mut store = Store::open(&path, Protection::Plain).unwrap();
        let conversation = store.conversations(None).unwrap().remove(0);
        assert_eq!(conversation.last.unwrap().kind, crate::model::PreviewKind::Gone);
        let messages = store.history(&conversation.key, crate::store::Place::Latest, 9).unwrap().messages;
        assert_eq!(messages.iter().map(crate::model::Message::is_gone).collect::<Vec<_>>(), [false, true]);
        assert!(messages.iter().all(|message| message.protection == crate::model::Protection::NONE));
        assert_eq!(store.unopened(crate::model::MessageId(0), 9).unwrap(), []);
        let sealed = crate::store::testing::add(&mut store, &crate::store::testing::seals(&conversation.key, "wire", 9));
        assert_eq!(store.unopened(crate::model::MessageId(0), 9).unwrap(), [(sealed, "wire".to_owned())]);
        assert_eq!((store.own_keys().unwrap(), store.all_contact_keys().unwrap()), (vec![], vec![]));
    }

    #[test]
    fn a_file_from_before_people_keeps_who_was_in_the_list_and_lets_nobody_in_who_comes_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        older_file(&path, 5);
        let mut store = Store::open(&path, Protection::Plain).unwrap();
        let romeo = store.conversations(None).unwrap().remove(0);
        assert!(romeo.accepted);
        let tybalt = crate::store::testing::with(romeo.key.account, "tybalt@capulet.com");
        crate::store::testing::add(&mut store, &crate::store::testing::says(&tybalt, "turn thee", 9));
        assert!(!store.conversation(&tybalt).unwrap().unwrap().accepted);
        assert_eq!((store.accounts().unwrap()[0].care, store.people().unwrap()), (crate::model::Care::Settled, vec![]));
    }
}
