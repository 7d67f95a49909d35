use super::*;
use crate::{
    engine::{Notifier, Update},
    model::{
        Account, AccountId, AccountSettings, Contact, ConversationOptions, Direction, Draft, MessageId, OwnKeys, Preview, PreviewKind,
        Settings,
    },
    xmpp::payload::roster::Subscription,
};

const ACCOUNT: AccountId = AccountId(1);

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn key(peer: &str) -> ConversationKey {
    ConversationKey { account: ACCOUNT, peer: peer.parse().unwrap() }
}

fn written(peer: &str, second: i64) -> Conversation {
    let last = Preview {
        id: MessageId(1),
        direction: Direction::Incoming,
        kind: PreviewKind::Text,
        text: "Draw!".into(),
        at: moment(second),
        delivery: None,
        timed: false,
    };
    Conversation {
        key: key(peer),
        last: Some(last),
        unread: 2,
        first_unread: None,
        draft: Draft::default(),
        active_at: moment(second),
        answered: false,
        accepted: false,
        options: ConversationOptions::default(),
    }
}

fn request(from: &str, second: i64) -> SubscriptionRequest {
    SubscriptionRequest { account: ACCOUNT, from: from.parse().unwrap(), text: None, nick: None, received_at: moment(second) }
}

fn contact(jid: &str) -> Contact {
    Contact {
        account: ACCOUNT,
        jid: jid.parse().unwrap(),
        name: None,
        groups: Vec::new(),
        subscription: Subscription::None,
        pending_out: false,
        resources: Vec::new(),
        unreachable: None,
    }
}

fn account() -> Account {
    Account::offline(ACCOUNT, AccountSettings::new("juliet@capulet.com".parse().unwrap()))
}

fn world(conversations: Vec<Conversation>, requests: Vec<SubscriptionRequest>) -> World {
    let mut world = World::new();
    world.apply(&Update::Snapshot {
        settings: Settings::default(),
        accounts: vec![account()],
        contacts: vec![contact("nurse@capulet.com")],
        conversations,
        requests,
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

fn inbox(world: &World) -> Vec<String> {
    world.inbox().iter().map(|inquiry| inquiry.key().peer.to_string()).collect()
}

fn chats(world: &World) -> Vec<String> {
    world.chats().iter().map(|chat| chat.key.peer.to_string()).collect()
}

#[test]
fn strangers_and_those_who_ask_wait_in_the_inbox_the_latest_first() {
    let world = world(vec![written("tybalt@verona.lit", 10), written("nurse@capulet.com", 20)], vec![request("paris@verona.lit", 30)]);
    assert_eq!(inbox(&world), ["paris@verona.lit", "tybalt@verona.lit"]);
    assert_eq!(chats(&world), ["nurse@capulet.com"]);
    assert_eq!(world.unread(), 2, "what strangers write is not counted");
}

#[test]
fn whoever_is_answered_accepted_or_added_is_no_stranger_any_more() {
    let stranger = || written("tybalt@verona.lit", 10);
    for let_in in [Conversation { answered: true, ..stranger() }, Conversation { accepted: true, ..stranger() }] {
        let world = world(vec![let_in], Vec::new());
        assert_eq!((inbox(&world).len(), chats(&world).len(), world.unread()), (0, 1, 2));
    }
    let mut world = world(vec![stranger()], Vec::new());
    assert!(world.is_with_stranger(&key("tybalt@verona.lit")));
    world.apply(&Update::ContactChanged(contact("tybalt@verona.lit")));
    assert!(!world.is_with_stranger(&key("tybalt@verona.lit")));
}

#[test]
fn a_conversation_that_the_user_has_opened_is_none_of_a_stranger() {
    let world = world(vec![Conversation { last: None, ..written("tybalt@verona.lit", 10) }], Vec::new());
    assert_eq!(chats(&world), ["tybalt@verona.lit"]);
}

#[test]
fn the_own_server_is_no_stranger_but_a_domain_elsewhere_is() {
    let peers = ["capulet.com", "news.capulet.com", "notcapulet.com", "spam.example", "juliet@capulet.com"];
    let world = world(peers.map(|peer| written(peer, 10)).into(), Vec::new());
    assert_eq!(inbox(&world), ["notcapulet.com", "spam.example"]);
}

#[test]
fn who_is_kept_out_is_in_neither_list() {
    let mut world = world(vec![written("tybalt@verona.lit", 10)], vec![request("paris@verona.lit", 30), request("abram@montague.net", 5)]);
    let blocked = Some(vec!["verona.lit".parse().unwrap()]);
    world.apply(&Update::AccountChanged(Account { blocked, ..account() }));
    assert_eq!(inbox(&world), ["abram@montague.net"]);
    assert!(chats(&world).is_empty());
    assert_eq!(world.unread(), 0);
}

#[test]
fn each_entry_that_keeps_somebody_out_is_named_once() {
    let mut account = Account { blocked: Some(vec!["tybalt@verona.lit".parse().unwrap(), "verona.lit".parse().unwrap()]), ..account() };
    account.settings.blocked_here = vec!["tybalt@verona.lit".parse().unwrap(), "abram@montague.net".parse().unwrap()];
    let named = |jids: Vec<crate::xmpp::jid::Jid>| jids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut barriers = named(account.barriers(&"tybalt@verona.lit".parse().unwrap()));
    barriers.sort();
    assert_eq!(barriers, ["tybalt@verona.lit", "verona.lit"]);
    assert_eq!(named(account.barriers(&"paris@verona.lit/hall".parse().unwrap())), ["verona.lit"]);
    assert!(account.barriers(&"romeo@montague.net".parse().unwrap()).is_empty());
    assert_eq!(account.all_barred().len(), 3);
}
