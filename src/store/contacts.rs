//! The roster as the server last said it, so that contacts are shown before the first connection (without presence).

use rusqlite::{Row, params};

use super::{
    Reader, Store, StoreError,
    rows::{from_json, to_json},
};
use crate::{
    model::AccountId,
    xmpp::{
        jid::Jid,
        payload::roster::{RosterItem, Subscription},
    },
};

impl Reader {
    /// An account's roster, by address.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn roster(&self, account: AccountId) -> Result<Vec<RosterItem>, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT jid, name, subscription, pending_out, groups FROM roster_item WHERE account = ?1 ORDER BY jid")?;
        select.query_and_then([account], roster_item)?.collect()
    }
}

impl Store {
    /// Takes in the whole roster; what is not in it is gone.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`], also if there is no such account.
    pub fn replace_roster(&mut self, account: AccountId, items: &[RosterItem]) -> Result<(), StoreError> {
        self.together(|store| {
            store.connection.prepare_cached("DELETE FROM roster_item WHERE account = ?1")?.execute([account])?;
            items.iter().try_for_each(|item| store.save_roster_item(account, item))
        })
    }

    /// Adds or replaces one item.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`], also if there is no such account.
    pub fn save_roster_item(&mut self, account: AccountId, item: &RosterItem) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO roster_item (account, jid, name, subscription, pending_out, groups) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![account, item.jid, item.name, name_of(item.subscription), item.pending_out, to_json(&item.groups)?])?;
        Ok(())
    }

    /// Removes one item; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn remove_roster_item(&mut self, account: AccountId, jid: &Jid) -> Result<bool, StoreError> {
        let mut delete = self.connection.prepare_cached("DELETE FROM roster_item WHERE account = ?1 AND jid = ?2")?;
        Ok(delete.execute(params![account, jid])? > 0)
    }
}

fn roster_item(row: &Row<'_>) -> Result<RosterItem, StoreError> {
    Ok(RosterItem {
        jid: row.get(0)?,
        name: row.get(1)?,
        subscription: subscription_of(row.get_ref(2)?.as_str()?)?,
        pending_out: row.get(3)?,
        groups: from_json(row.get_ref(4)?.as_str()?)?,
    })
}

fn name_of(subscription: Subscription) -> &'static str {
    match subscription {
        Subscription::None => "none",
        Subscription::To => "to",
        Subscription::From => "from",
        Subscription::Both => "both",
    }
}

fn subscription_of(name: &str) -> Result<Subscription, StoreError> {
    match name {
        "none" => Ok(Subscription::None),
        "to" => Ok(Subscription::To),
        "from" => Ok(Subscription::From),
        "both" => Ok(Subscription::Both),
        _ => Err(StoreError::Damaged),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::testing::juliet;

    fn item(jid: &str, subscription: Subscription) -> RosterItem {
        RosterItem {
            jid: jid.parse().unwrap(),
            name: Some("A name".into()),
            subscription,
            pending_out: subscription == Subscription::None,
            groups: vec!["Friends".into(), "朋友".into()],
        }
    }

    #[test]
    fn a_roster_is_what_was_stored() {
        let (mut store, juliet) = juliet();
        let items = [
            item("gateway.capulet.com/registered", Subscription::From),
            item("nurse@capulet.com", Subscription::Both),
            item("romeo@montague.net", Subscription::None),
            item("tybalt@capulet.com", Subscription::To),
        ];
        store.replace_roster(juliet, &items).unwrap();
        assert_eq!(store.roster(juliet).unwrap(), items);
    }

    #[test]
    fn a_new_roster_replaces_the_old_one() {
        let (mut store, juliet) = juliet();
        store.replace_roster(juliet, &[item("tybalt@capulet.com", Subscription::Both)]).unwrap();
        let romeo = item("romeo@montague.net", Subscription::Both);
        store.replace_roster(juliet, std::slice::from_ref(&romeo)).unwrap();
        assert_eq!(store.roster(juliet).unwrap(), [romeo]);
    }

    #[test]
    fn one_item_changes_alone() {
        let (mut store, juliet) = juliet();
        let (romeo, nurse) = (item("romeo@montague.net", Subscription::None), item("nurse@capulet.com", Subscription::Both));
        store.replace_roster(juliet, &[nurse.clone(), romeo.clone()]).unwrap();
        let accepted = RosterItem { subscription: Subscription::To, pending_out: false, ..romeo };
        store.save_roster_item(juliet, &accepted).unwrap();
        assert_eq!(store.roster(juliet).unwrap(), [nurse.clone(), accepted]);
        assert!(store.remove_roster_item(juliet, &nurse.jid).unwrap());
        assert!(!store.remove_roster_item(juliet, &nurse.jid).unwrap());
        assert_eq!(store.roster(juliet).unwrap().len(), 1);
    }

    #[test]
    fn a_roster_of_an_account_that_is_gone_is_not_kept() {
        let (mut store, juliet) = juliet();
        store.remove_account(juliet).unwrap();
        assert!(store.replace_roster(juliet, &[item("romeo@montague.net", Subscription::None)]).is_err());
    }
}
