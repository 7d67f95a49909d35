//! The people of the demo, as the window would know them.

use std::{fmt::Display, str::FromStr};

use balcony::{
    engine::{Anchor, HistoryPage, Notifier, SearchHit, Update, World},
    i18n::Language,
    model::{
        Account, AccountId, AccountSettings, Connection, Contact, Conversation, ConversationKey, ConversationOptions, Delivery, Direction,
        Draft, Message, MessageId, Preview, PreviewKind, Problem, Resource, Said, Security, SendFailure, Settings, SubscriptionRequest,
    },
    xmpp::{
        error::{ErrorType, StanzaCondition, StanzaError},
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

/// Whom the open conversation is with.
const ROMEO: &str = "romeo@montague.example";

/// An address that is one.
pub fn jid(text: &str) -> BareJid {
    address(text)
}

#[allow(clippy::panic, reason = "the addresses of the play are written in this file")]
fn address<T: FromStr<Err: Display>>(text: &str) -> T {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn minutes_ago(minutes: i64) -> Timestamp {
    now() - minutes.minutes()
}

fn juliet() -> Account {
    let security = Security { tls: Some("TLSv1.3".into()), pinned: false, mechanism: "SCRAM-SHA-256-PLUS".into(), legacy: false };
    Account {
        connection: Connection::Online { jid: address("juliet@capulet.example/balcony"), security },
        ..Account::offline(JULIET, AccountSettings::new(jid("juliet@capulet.example")))
    }
}

fn office() -> Account {
    Account {
        connection: Connection::Stopped(super::scenes::unknown_certificate()),
        ..Account::offline(OFFICE, AccountSettings::new(jid("juliet@verona.example")))
    }
}

fn waiting() -> Account {
    let problem = Problem::Unreachable { host: "mantua.example".into(), port: 5222, refused: false };
    Account {
        connection: Connection::Waiting { retry_at: now() + 4.minutes(), problem },
        ..Account::offline(AccountId(3), AccountSettings::new(jid("j.capulet@mantua.example")))
    }
}

fn contact(address: &str, name: &str, group: &str, seen: Option<(Show, &str)>) -> Contact {
    let resource = |(show, status): (Show, &str)| {
        let status = Some(status).filter(|status| !status.is_empty()).map(str::to_owned);
        Resource { name: "orchard".into(), show, status, priority: 0, since: minutes_ago(40), features: None, signed: None }
    };
    Contact {
        account: JULIET,
        jid: Jid::from(jid(address)),
        name: Some(name.into()),
        groups: vec![group.into()],
        subscription: Subscription::Both,
        pending_out: false,
        resources: seen.map(resource).into_iter().collect(),
        unreachable: None,
    }
}

/// A conversation as the list shows it: its last line, how long ago, how many are unread.
fn conversation(address: &str, last: &str, minutes: i64, unread: u32, draft: &str) -> Conversation {
    let at = minutes_ago(minutes);
    let delivery = None;
    let (id, direction, kind) = (MessageId(1), Direction::Incoming, PreviewKind::Text);
    let preview = Preview { id, direction, kind, text: last.into(), at, delivery, timed: false };
    Conversation {
        key: ConversationKey { account: JULIET, peer: jid(address) },
        last: Some(preview),
        unread,
        first_unread: None,
        draft: Draft { text: draft.into(), quotes: None },
        active_at: at,
        answered: true,
        accepted: false,
        options: ConversationOptions::default(),
    }
}

/// What the engine would have said; with accounts in trouble, or with one where all is well.
pub fn world(language: Language, troubled: bool) -> World {
    let pick = |english: &'static str, chinese: &'static str| if language == Language::English { english } else { chinese };
    let (montague, family, friends) = (pick("Montague", "蒙太古家"), pick("Family", "家人"), pick("Friends", "朋友"));
    let contacts = vec![
        contact(ROMEO, pick("Romeo Montague", "罗密欧"), montague, Some((Show::Online, pick("under a certain balcony", "在某个阳台下")))),
        contact("nurse@capulet.example", pick("Nurse", "奶妈"), family, Some((Show::Chat, pick("always at hand", "随叫随到")))),
        contact("mercutio@montague.example", pick("Mercutio", "茂丘西奥"), montague, Some((Show::Away, ""))),
        contact(
            "benvolio@montague.example",
            pick("Benvolio", "班伏里奥"),
            montague,
            Some((Show::Dnd, pick("keeping the peace", "正在维持和平"))),
        ),
        contact(
            "laurence@verona.example",
            pick("Friar Laurence", "劳伦斯神父"),
            friends,
            Some((Show::Xa, pick("gathering herbs", "采药中"))),
        ),
        contact("paris@verona.example", pick("Count Paris", "帕里斯伯爵"), friends, None),
    ];
    let conversations = vec![
        conversation(ROMEO, pick("What o’clock tomorrow shall I send to thee?", "明天几点我差人去找你？"), 1, 0, ""),
        conversation("nurse@capulet.example", pick("Mind you bring the letter", "别忘了带上信"), 17, 2, ""),
        conversation("mercutio@montague.example", pick("A plague o’ both your houses!", "你们两家都该遭瘟！"), 105, 0, ""),
        conversation(
            "benvolio@montague.example",
            pick("Part, fools!", "住手，蠢货！"),
            60 * 20,
            0,
            pick("Good cousin, be so kind", "好表哥，请你"),
        ),
        conversation("paris@verona.example", pick("Thursday, lady?", "周四如何，小姐？"), 60 * 44, 0, ""),
    ];
    let request = SubscriptionRequest {
        account: JULIET,
        from: jid("tybalt@capulet.example"),
        text: Some(pick("Cousin, a word with you.", "表妹，有话对你说。").into()),
        nick: Some(pick("Tybalt", "提伯尔特").into()),
        received_at: minutes_ago(12),
    };
    let accounts = if troubled { vec![juliet(), office(), waiting()] } else { vec![juliet()] };
    let (settings, requests) = (Settings::default(), vec![request]);
    let mut world = World::new();
    let (downloads, notifier, looking) = (Vec::new(), Notifier::Working, None);
    world.apply(&Update::Snapshot {
        settings,
        accounts,
        contacts,
        conversations,
        requests,
        downloads,
        notifier,
        looking,
        openings: Vec::new(),
        typing: Vec::new(),
        own_keys: balcony::model::OwnKeys::default(),
        contact_keys: Vec::new(),
        people: Vec::new(),
    });
    world
}

/// The world of a newcomer.
pub fn nobody() -> World {
    World::new()
}

/// Juliet, as her account has her.
pub fn me() -> ConversationKey {
    ConversationKey { account: JULIET, peer: jid("juliet@capulet.example") }
}

/// The conversation that is open in the pictures.
pub fn with_romeo() -> ConversationKey {
    ConversationKey { account: JULIET, peer: jid(ROMEO) }
}

/// What was said in it: how many minutes ago, by whom, in both languages, and how it fares.
pub fn said(language: Language) -> HistoryPage {
    use Direction::{Incoming, Outgoing};
    let refused = StanzaError {
        condition: StanzaCondition::RemoteServerTimeout,
        kind: ErrorType::Wait,
        code: Some(504),
        text: None,
        application: None,
    };
    let lines = [
        (60 * 14, Incoming, "Lady, by yonder blessed moon I vow.", "小姐，我凭那边神圣的月亮起誓。", None),
        (60 * 14 - 2, Outgoing, "O, swear not by the moon, th’ inconstant moon.", "啊，别指着月亮起誓，它变化无常。", Some(Delivery::Sent)),
        (7, Incoming, "O, wilt thou leave me so unsatisfied?", "啊！你就这样离我而去，不给我一点满足吗？", None),
        (6, Outgoing, "What satisfaction canst thou have to-night?", "你今夜还要什么满足呢？", Some(Delivery::Sent)),
        (5, Incoming, "Th’ exchange of thy love’s faithful vow for mine. 🌹", "你还没有把你忠实的盟誓跟我交换。🌹", None),
        (
            5,
            Incoming,
            "The map of Verona’s walls is at https://verona.example/walls",
            "维罗纳城墙的地图在 https://verona.example/walls",
            None,
        ),
        (3, Outgoing, "I gave thee mine before thou didst request it.", "在你没有要求以前，我已经把我的爱给了你了。", Some(Delivery::Sent)),
        (2, Outgoing, "Meet me at the orchard wall.", "在果园的墙边等我。", Some(Delivery::Failed(SendFailure::Refused(refused)))),
        (1, Incoming, "What o’clock tomorrow shall I send to thee?", "明天几点我差人去找你？", None),
        (0, Outgoing, "By the hour of nine.", "九点吧。", Some(Delivery::Queued)),
    ];
    let messages = lines.into_iter().zip(1..).map(|((minutes, direction, english, chinese, delivery), id)| {
        let body = if language == Language::English { english } else { chinese };
        Message { id: MessageId(id), delivery, ..message(minutes, direction, ROMEO, body) }
    });
    HistoryPage { conversation: with_romeo(), anchor: Anchor::Latest, messages: messages.collect(), has_older: false, has_newer: false }
}

fn message(minutes: i64, direction: Direction, peer: &str, body: &str) -> Message {
    let at = minutes_ago(minutes);
    Message {
        protection: balcony::model::Protection::NONE,
        id: MessageId(0),
        conversation: ConversationKey { account: JULIET, peer: jid(peer) },
        direction,
        from: jid(peer).into(),
        stanza_id: None,
        content: Said::text(body).into(),
        at,
        received_at: at,
        claimed_at: None,
        delivery: None,
        expiry: None,
    }
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
        (ROMEO, "Meet me at the orchard wall.", Direction::Outgoing),
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
        (ROMEO, "在果园的墙边等我。", Direction::Outgoing),
        ("nurse@capulet.example", "果园的墙又高又难爬，想想你是什么人，这地方会要了你的命。", Direction::Incoming),
        ("benvolio@montague.example", "他朝这边跑来，跳过了这道墙。好茂丘西奥，叫他一声吧！果园的墙拦不住他。", Direction::Incoming),
    ];
    let said = if language == Language::English { english } else { chinese };
    said.into_iter().enumerate().map(|(place, (peer, body, direction))| hit(place, peer, body, direction, query(language, true))).collect()
}

fn hit(place: usize, peer: &str, body: &str, direction: Direction, word: &str) -> SearchHit {
    let minutes = 60 * 13 * i64::try_from(place).unwrap_or_default() + 7;
    let delivery = (direction == Direction::Outgoing).then_some(Delivery::Sent);
    let message = Message { delivery, ..message(minutes, direction, peer, body) };
    SearchHit { message, matches: body.match_indices(word).map(|(start, text)| start..start + text.len()).collect() }
}
