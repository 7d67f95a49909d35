//! Little things that the store's tests share.
#![allow(clippy::unwrap_used)]

use jiff::Timestamp;

use super::{Added, NewIncoming, NewOutgoing, Store};
use crate::{
    model::{AccountId, AccountSettings, ConversationKey, Draft, Message, Said},
    xmpp::report::Wishes,
};

/// A store in memory with Juliet's account.
pub(crate) fn juliet() -> (Store, AccountId) {
    let mut store = Store::in_memory().unwrap();
    let account = add_juliet(&mut store);
    (store, account)
}

/// Adds Juliet's account.
pub(crate) fn add_juliet(store: &mut Store) -> AccountId {
    store.add_account(&AccountSettings::new("juliet@capulet.com".parse().unwrap())).unwrap()
}

/// Her conversation with somebody.
pub(crate) fn with(account: AccountId, peer: &str) -> ConversationKey {
    ConversationKey { account, peer: peer.parse().unwrap() }
}

/// A second after 2001 began.
pub(crate) fn second(second: i64) -> Timestamp {
    Timestamp::from_second(978_307_200 + second).unwrap()
}

/// What was typed and not sent.
pub(crate) fn draft(text: &str) -> Draft {
    Draft { text: text.to_owned(), quotes: None }
}

/// A live message of the peer, without id.
pub(crate) fn says(key: &ConversationKey, body: &str, at: i64) -> NewIncoming {
    NewIncoming {
        conversation: key.clone(),
        from: key.peer.with_resource("orchard").unwrap().into(),
        stanza_id: None,
        content: Said::text(body).into(),
        at: second(at),
        received_at: second(at),
        claimed_at: None,
        expiry: None,
        wishes: Wishes::default(),
    }
}

/// A message to the peer.
pub(crate) fn answers(key: &ConversationKey, body: &str, at: i64) -> NewOutgoing {
    NewOutgoing {
        conversation: key.clone(),
        from: "juliet@capulet.com/balcony".parse().unwrap(),
        stanza_id: format!("id-{at}"),
        batch: None,
        content: Said::text(body).into(),
        expiry: None,
        at: second(at),
    }
}

/// Takes in a message that is none of before.
pub(crate) fn add(store: &mut Store, message: &NewIncoming) -> Message {
    match store.add_incoming(message).unwrap() {
        Added::New(message) => message,
        Added::Duplicate => unreachable!("{message:?} is no duplicate"),
    }
}
