//! Those who wait to be let in, and those who are kept out.

use super::*;
use crate::{
    engine::Notifier,
    model::{
        Account, AccountSettings, Conversation, ConversationOptions, Draft, OwnKeys, Preview, PreviewKind, Settings, SubscriptionRequest,
    },
};

fn account() -> Account {
    let mut account = Account::offline(AccountId(1), AccountSettings::new("ann@example.org".parse().unwrap()));
    account.blocked = Some(vec!["spam.example".parse().unwrap(), "eve@example.net/desk".parse().unwrap()]);
    account.settings.blocked_here = vec!["spam.example".parse().unwrap(), "mal@example.net".parse().unwrap()];
    account
}

fn world() -> World {
    let last = Preview {
        id: MessageId(1),
        direction: Direction::Incoming,
        kind: PreviewKind::Text,
        text: "hi".into(),
        at: second(10),
        delivery: None,
        timed: false,
    };
    let conversation = Conversation {
        key: key(),
        last: Some(last),
        unread: 2,
        first_unread: None,
        draft: Draft::default(),
        active_at: second(10),
        answered: false,
        accepted: false,
        options: ConversationOptions::default(),
    };
    let (from, text) = ("carol@example.net".parse().unwrap(), Some("It is me".to_owned()));
    let request = SubscriptionRequest { account: AccountId(1), from, text, nick: Some("Carol".into()), received_at: second(20) };
    let mut world = World::new();
    world.apply(&Update::Snapshot {
        settings: Settings::default(),
        accounts: vec![account()],
        contacts: Vec::new(),
        conversations: vec![conversation],
        requests: vec![request],
        downloads: Vec::new(),
        notifier: Notifier::Unknown,
        looking: None,
        openings: Vec::new(),
        typing: Vec::new(),
        own_keys: OwnKeys::default(),
        contact_keys: Vec::new(),
        people: Vec::new(),
    });
    world
}

#[test]
fn who_waits_to_be_let_in_has_a_kind() {
    let world = world();
    let all: Vec<Value> = world.inbox().iter().map(|one| inquiry(one, &world)).collect();
    let (asking, written) = ("1970-01-01T00:00:20Z", "1970-01-01T00:00:10Z");
    assert_eq!(
        all,
        [
            json!({ "kind": "subscription", "account": "ann@example.org", "from": "carol@example.net", "text": "It is me", "nick": "Carol", "time": asking }),
            json!({ "kind": "message", "account": "ann@example.org", "from": "bob@example.net", "text": "hi", "nick": null, "unread": 2, "time": written }),
        ]
    );
}

#[test]
fn a_chat_says_that_it_is_a_strangers() {
    let world = world();
    let value = chat(world.conversation(&key()).unwrap(), &world, &words(), second(0));
    assert_eq!((&value["stranger"], &value["accepted"], &value["blocked"]), (&json!(true), &json!(false), &json!(false)));
}

#[test]
fn who_is_kept_out_is_told_with_who_does_it() {
    let mut all = blocked(&account());
    all.sort_by_key(|entry| entry["jid"].to_string());
    let entry = |jid: &str, server: bool, here: bool| json!({ "account": "ann@example.org", "jid": jid, "server": server, "here": here });
    assert_eq!(all, [entry("eve@example.net/desk", true, false), entry("mal@example.net", false, true), entry("spam.example", true, true)]);
}
