//! The people of the demo, as the window would know them.

use balcony::{
    engine::{SearchHit, Update, World},
    i18n::Language,
    model::{
        Account, AccountId, AccountSettings, Connection, Contact, Conversation, ConversationKey, Delivery, Direction, Message, MessageId,
        Problem, Resource, Security, Settings, SubscriptionRequest,
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::roster::Subscription,
        stanza::presence::Show,
    },
};
use jiff::{Timestamp, ToSpan};

/// Sunday, 22 November 2026, 12:05.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_795_349_100).unwrap_or_default()
}

/// The account that is online.
pub const JULIET: AccountId = AccountId(1);
/// The account whose server has a certificate of unknown origin.
pub const OFFICE: AccountId = AccountId(2);

/// An address that is one.
pub fn jid(text: &str) -> BareJid {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn minutes_ago(minutes: i64) -> Timestamp {
    now() - minutes.minutes()
}

fn juliet() -> Account {
    let security = Security { tls: Some("TLSv1.3".into()), pinned: false, mechanism: "SCRAM-SHA-256-PLUS".into(), legacy: false };
    let session = jid("juliet@capulet.example").with_resource("balcony").unwrap_or_else(|error| panic!("{error}"));
    Account {
        id: JULIET,
        settings: AccountSettings::new(jid("juliet@capulet.example")),
        connection: Connection::Online { jid: session, security },
    }
}

fn office() -> Account {
    Account {
        id: OFFICE,
        settings: AccountSettings::new(jid("juliet@verona.example")),
        connection: Connection::Stopped(super::scenes::unknown_certificate()),
    }
}

fn waiting() -> Account {
    let problem = Problem::Unreachable { host: "mantua.example".into(), port: 5222, refused: false };
    Account {
        id: AccountId(3),
        settings: AccountSettings::new(jid("j.capulet@mantua.example")),
        connection: Connection::Waiting { retry_at: now() + 4.minutes(), problem },
    }
}

fn contact(address: &str, name: &str, group: &str, show: Option<Show>) -> Contact {
    let resource = |show| Resource { name: "orchard".into(), show, status: None, priority: 0, since: minutes_ago(40) };
    Contact {
        account: JULIET,
        jid: Jid::from(jid(address)),
        name: Some(name.into()),
        groups: vec![group.into()],
        subscription: Subscription::Both,
        pending_out: false,
        resources: show.map(resource).into_iter().collect(),
        unreachable: None,
    }
}

fn conversation(address: &str) -> Conversation {
    Conversation {
        key: ConversationKey { account: JULIET, peer: jid(address) },
        last: None,
        unread: 0,
        first_unread: None,
        draft: String::new(),
        active_at: minutes_ago(5),
    }
}

/// What the engine would have said.
pub fn world(language: Language) -> World {
    let pick = |english: &'static str, chinese: &'static str| if language == Language::English { english } else { chinese };
    let contacts = vec![
        contact("romeo@montague.example", pick("Romeo Montague", "罗密欧"), pick("Friends", "朋友"), Some(Show::Online)),
        contact("nurse@capulet.example", pick("Nurse", "奶妈"), pick("Family", "家人"), Some(Show::Online)),
        contact("mercutio@verona.example", pick("Mercutio", "茂丘西奥"), pick("Friends", "朋友"), Some(Show::Away)),
        contact("benvolio@montague.example", pick("Benvolio", "班伏里奥"), pick("Friends", "朋友"), Some(Show::Dnd)),
        contact("paris@verona.example", pick("Paris", "帕里斯"), pick("Suitors", "求婚者"), None),
    ];
    let conversations = contacts.iter().map(|contact| conversation(&contact.jid.to_string())).collect();
    let request = SubscriptionRequest {
        account: JULIET,
        from: jid("tybalt@capulet.example"),
        text: Some(pick("Cousin, a word with you.", "表妹，有话对你说。").into()),
        nick: Some(pick("Tybalt", "提伯尔特").into()),
        received_at: minutes_ago(12),
    };
    let mut world = World::new();
    world.apply(&Update::Snapshot {
        settings: Settings::default(),
        accounts: vec![juliet(), office(), waiting()],
        contacts,
        conversations,
        requests: vec![request],
    });
    world
}

/// What is searched for.
pub fn query(language: Language, something: bool) -> &'static str {
    match (language, something) {
        (Language::English, true) => "orchard",
        (Language::English, false) => "rapier",
        (Language::SimplifiedChinese, true) => "果园",
        (Language::SimplifiedChinese, false) => "长剑",
    }
}

/// What the engine finds for it.
pub fn found(language: Language) -> Vec<SearchHit> {
    let english = [
        ("romeo@montague.example", "Meet me at the orchard wall.", Direction::Outgoing),
        (
            "nurse@capulet.example",
            "The orchard walls are high and hard to climb, and the place death, considering who thou art.",
            Direction::Incoming,
        ),
        (
            "benvolio@montague.example",
            "He ran this way, and leap’d this wall: call, good Mercutio! Nay, I’ll conjure too; the orchard wall was nothing to him.",
            Direction::Incoming,
        ),
    ];
    let chinese = [
        ("romeo@montague.example", "在果园的墙边等我。", Direction::Outgoing),
        ("nurse@capulet.example", "果园的墙又高又难爬，想想你是什么人，这地方会要了你的命。", Direction::Incoming),
        ("benvolio@montague.example", "他朝这边跑来，跳过了这道墙。好茂丘西奥，叫他一声吧！果园的墙拦不住他。", Direction::Incoming),
    ];
    let said = if language == Language::English { english } else { chinese };
    said.into_iter().enumerate().map(|(place, (peer, body, direction))| hit(place, peer, body, direction, query(language, true))).collect()
}

fn hit(place: usize, peer: &str, body: &str, direction: Direction, word: &str) -> SearchHit {
    let at = minutes_ago(60 * 13 * i64::try_from(place).unwrap_or_default() + 7);
    let message = Message {
        id: MessageId(i64::try_from(place).unwrap_or_default()),
        conversation: ConversationKey { account: JULIET, peer: jid(peer) },
        direction,
        from: jid(peer).into(),
        stanza_id: None,
        body: body.into(),
        at,
        received_at: at,
        claimed_at: None,
        delivery: (direction == Direction::Outgoing).then_some(Delivery::Sent),
    };
    SearchHit { message, matches: body.match_indices(word).map(|(start, text)| start..start + text.len()).collect() }
}
