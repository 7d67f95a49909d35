//! Who asks to see our presence and has no answer yet.

use rusqlite::{Row, params};

use super::{Reader, Store, StoreError, rows::Millis};
use crate::{
    model::{AccountId, SubscriptionRequest},
    xmpp::jid::BareJid,
};

/// How many open requests an account keeps; strangers send them, so there must be an end.
const MOST: u32 = 1000;

impl Reader {
    /// All open requests of all accounts, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn requests(&self) -> Result<Vec<SubscriptionRequest>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT account, sender, text, nick, received_at FROM subscription_request ORDER BY received_at, account, sender",
        )?;
        select.query_and_then([], request)?.collect()
    }
}

impl Store {
    /// Keeps a request; a newer one of the same sender replaces the older. Says whether it was kept: an account with 1,000 open
    /// requests takes no new sender.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`], also if there is no such account.
    pub fn save_request(&mut self, request: &SubscriptionRequest) -> Result<bool, StoreError> {
        let mut insert = self.connection.prepare_cached(
            "INSERT OR REPLACE INTO subscription_request (account, sender, text, nick, received_at) SELECT ?1, ?2, ?3, ?4, ?5
             WHERE EXISTS (SELECT 1 FROM subscription_request WHERE account = ?1 AND sender = ?2)
                OR (SELECT count(*) FROM subscription_request WHERE account = ?1) < ?6",
        )?;
        let SubscriptionRequest { account, from, text, nick, received_at } = request;
        Ok(insert.execute(params![account, from, text, nick, Millis::of(*received_at), MOST])? > 0)
    }

    /// Removes a request that is answered or withdrawn; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn remove_request(&mut self, account: AccountId, from: &BareJid) -> Result<bool, StoreError> {
        let mut delete = self.connection.prepare_cached("DELETE FROM subscription_request WHERE account = ?1 AND sender = ?2")?;
        Ok(delete.execute(params![account, from])? > 0)
    }
}

fn request(row: &Row<'_>) -> Result<SubscriptionRequest, StoreError> {
    Ok(SubscriptionRequest {
        account: row.get(0)?,
        from: row.get(1)?,
        text: row.get(2)?,
        nick: row.get(3)?,
        received_at: row.get::<_, Millis>(4)?.timestamp(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::testing::{juliet, second};

    fn asks(account: AccountId, from: &str, at: i64) -> SubscriptionRequest {
        SubscriptionRequest {
            account,
            from: from.parse().unwrap(),
            text: Some("let me see you".into()),
            nick: None,
            received_at: second(at),
        }
    }

    #[test]
    fn the_newest_request_of_a_sender_counts() {
        let (mut store, juliet) = juliet();
        store.save_request(&asks(juliet, "paris@verona.it", 1)).unwrap();
        store.save_request(&asks(juliet, "romeo@montague.net", 2)).unwrap();
        let again = SubscriptionRequest { nick: Some("County".into()), ..asks(juliet, "paris@verona.it", 3) };
        assert!(store.save_request(&again).unwrap());
        assert_eq!(store.requests().unwrap(), [asks(juliet, "romeo@montague.net", 2), again]);
        assert!(store.remove_request(juliet, &"paris@verona.it".parse().unwrap()).unwrap());
        assert!(!store.remove_request(juliet, &"paris@verona.it".parse().unwrap()).unwrap());
        assert_eq!(store.requests().unwrap().len(), 1);
    }

    #[test]
    fn a_flood_of_strangers_ends_at_a_thousand() {
        let (mut store, juliet) = juliet();
        let kept = store.together(|store| (0..1010).map(|n| store.save_request(&asks(juliet, &format!("s{n}@spam.example"), n))).collect());
        let kept: Vec<bool> = kept.unwrap();
        assert_eq!(kept.iter().filter(|kept| **kept).count(), 1000);
        assert!(store.save_request(&asks(juliet, "s3@spam.example", 2000)).unwrap(), "one who is there may ask again");
        assert_eq!(store.requests().unwrap().len(), 1000);
    }
}
