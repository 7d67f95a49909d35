//! Scenes of strangers: the inbox of requests, reading one of them, blocking, who is blocked.

use balcony::{
    engine::{Anchor, Command, HistoryPage, Refusal, RequestId, Update},
    i18n::Language,
    model::{Account, Connection, Conversation, ConversationKey, Direction, Message, MessageId, Person, Preview, PreviewKind, Said},
    ui::{
        action::{Context, Destination, DialogKind},
        app::{self, App},
        dialog::{self, block, blocked},
        pane::inbox,
        screen::chats,
    },
    xmpp::{
        payload::{blocking::ReportReason, oob::Attachment},
        server::ServerFeatures,
    },
};
use jiff::ToSpan;

use super::{
    cast,
    scenes::{Scene, scene},
};

const ABRAM: &str = "abram@montague-servants.example";
const LONG: &str = "a.very.long.name.of.a.merchant.of.miracles@cheap-potions-and-other-wonders.mantua.example";

/// All of them.
pub fn all(context: &Context<'_>) -> Vec<Scene> {
    let (abram, romeo) = (cast::jid(ABRAM), cast::jid("romeo@montague.example"));
    let block = |jid: &balcony::xmpp::jid::BareJid, report| DialogKind::Block { account: cast::JULIET, jid: jid.clone(), report };
    let mut nobody = window(context, able());
    let _ = nobody.hear(&Update::SubscriptionRequestGone { account: cast::JULIET, from: cast::jid("tybalt@capulet.example") });
    for jid in [ABRAM, LONG] {
        let _ = nobody.hear(&Update::ConversationRemoved(key(jid)));
    }
    let _ = nobody.go(Destination::Requests);
    let mut inbox = window(context, able());
    let _ = inbox.go(Destination::Requests);
    let with_words = [
        block::Message::Scope(block::Scope::Domain),
        block::Message::Report(Some(ReportReason::Abuse)),
        block::Message::Words(pick(context, "He bites his thumb at us.", "他向我们咬拇指。").into()),
        block::Message::Toggle(block::Aftermath::DeleteChat),
    ];
    let with_words = with_words.map(dialog::Message::Block).into();
    let wrong = [blocked::Message::Address("juliet@capulet.example".into()), blocked::Message::Add].map(dialog::Message::Blocked).into();
    let offline = Account { connection: Connection::Offline, server: ServerFeatures::default(), ..account(context, able()) };
    vec![
        scene("strangers-list", window(context, able())),
        scene("strangers-inbox", inbox),
        scene("strangers-inbox-empty", nobody),
        scene("strangers-reading", reading(context)),
        opened("strangers-delete", context, account(context, able()), DialogKind::RemoveChat(key(ABRAM)), vec![]),
        opened("blocked-ask", context, account(context, able()), block(&romeo, None), vec![]),
        opened("blocked-ask-report", context, account(context, able()), block(&abram, Some(ReportReason::Spam)), with_words),
        opened("blocked-ask-unable", context, account(context, ServerFeatures::default()), block(&abram, None), vec![]),
        opened("blocked-ask-offline", context, offline.clone(), block(&abram, None), vec![]),
        scene("blocked-ask-partly", partly(context)),
        scene("blocked-chat", chatting(context, barred(context, &["romeo@montague.example"]))),
        scene("blocked-chat-domain", chatting(context, barred(context, &["montague.example"]))),
        opened(
            "blocked-unblock",
            context,
            barred(context, &["montague.example"]),
            DialogKind::Unblock { account: cast::JULIET, jid: romeo },
            vec![],
        ),
        opened("blocked-list", context, several(context), DialogKind::Blocked(cast::JULIET), vec![]),
        opened("blocked-list-wrong", context, several(context), DialogKind::Blocked(cast::JULIET), wrong),
        opened("blocked-list-nobody", context, barred(context, &[]), DialogKind::Blocked(cast::JULIET), vec![]),
        opened("blocked-list-offline", context, offline, DialogKind::Blocked(cast::JULIET), vec![]),
    ]
}

fn pick<'a>(context: &Context<'_>, english: &'a str, chinese: &'a str) -> &'a str {
    if context.words.language() == Language::English { english } else { chinese }
}

fn key(peer: &str) -> ConversationKey {
    ConversationKey { account: cast::JULIET, peer: cast::jid(peer) }
}

fn able() -> ServerFeatures {
    ServerFeatures { blocking: true, reports: true, ..ServerFeatures::default() }
}

fn account(context: &Context<'_>, server: ServerFeatures) -> Account {
    let known = context.world.account(cast::JULIET).cloned();
    let known =
        known.unwrap_or_else(|| Account::offline(cast::JULIET, balcony::model::AccountSettings::new(cast::jid("juliet@capulet.example"))));
    Account { server, ..known }
}

fn barred(context: &Context<'_>, jids: &[&str]) -> Account {
    Account { blocked: Some(jids.iter().map(|jid| cast::jid(jid).into()).collect()), ..account(context, able()) }
}

fn several(context: &Context<'_>) -> Account {
    let mut account = barred(context, &[ABRAM, LONG, "spam.example", "gregory@capulet.example"]);
    account.settings.blocked_here = vec![cast::jid("apothecary@mantua.example")];
    account
}

fn written(context: &Context<'_>, peer: &str, text: &str, minutes: i64, unread: u32) -> Conversation {
    let at = context.now - minutes.minutes();
    let (id, direction, kind) = (MessageId(1), Direction::Incoming, PreviewKind::Text);
    let last = Preview { id, direction, kind, text: text.into(), at, delivery: None, timed: false };
    let known = context.world.conversations().first().map(|conversation| (*conversation).clone());
    let mut conversation = known.unwrap_or_else(|| unreachable!("the cast has chats"));
    conversation.key = key(peer);
    conversation.last = Some(last);
    (conversation.unread, conversation.first_unread, conversation.active_at) = (unread, None, at);
    (conversation.answered, conversation.accepted) = (false, false);
    conversation
}

/// The window with two strangers and somebody who asks to see our presence.
fn window(context: &Context<'_>, server: ServerFeatures) -> App {
    window_of(context, account(context, server))
}

fn window_of(context: &Context<'_>, account: Account) -> App {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let bites = pick(
        context,
        "Do you bite your thumb at us, sir? See https://montague-servants.example/thumb",
        "您是在向我们咬拇指吗，先生？见 https://montague-servants.example/thumb",
    );
    let sells = pick(
        context,
        "Potions!!! Sleep two and forty hours and wake as from a pleasant sleep. Only today, only here, only for you: forty ducats. No cure, no pay, no questions. Ask for the apothecary behind the third arch.",
        "神奇药水！！！沉睡四十二小时，醒来如同美梦初醒。只限今天，只在这里，只为您：四十块金币。无效不收钱，也不问缘由。请到第三道拱门后找药剂师。",
    );
    let nick = Person {
        nickname: Some(pick(context, "Your loving Romeo", "爱你的罗密欧").into()),
        ..Person::unknown(cast::JULIET, cast::jid(ABRAM))
    };
    let updates = [
        Update::AccountChanged(account),
        Update::ConversationChanged(written(context, ABRAM, bites, 4, 2)),
        Update::ConversationChanged(written(context, LONG, sells, 60 * 26, 1)),
        Update::PersonChanged(nick),
    ];
    let _ = app.hear_all(&updates);
    app
}

fn message(context: &Context<'_>, id: i64, said: Said) -> Message {
    let at = context.now - (6 - id).minutes();
    Message {
        protection: balcony::model::Protection::NONE,
        id: MessageId(id),
        conversation: key(ABRAM),
        direction: Direction::Incoming,
        from: cast::jid(ABRAM).into(),
        stanza_id: None,
        content: said.into(),
        at,
        received_at: at,
        claimed_at: None,
        delivery: None,
        expiry: None,
    }
}

/// What a stranger writes, read and not accepted.
fn reading(context: &Context<'_>) -> App {
    let mut app = window(context, able());
    let _ = app.go(Destination::Chat(key(ABRAM)));
    let attachments = vec![Attachment { url: "https://montague-servants.example/thumb.png".into(), description: None }];
    let messages = vec![
        message(
            context,
            1,
            Said::text(pick(
                context,
                "Do you bite your thumb at us, sir? See https://montague-servants.example/thumb",
                "您是在向我们咬拇指吗，先生？见 https://montague-servants.example/thumb",
            )),
        ),
        message(context, 2, Said { attachments, ..Said::default() }),
    ];
    answer_history(
        &mut app,
        &HistoryPage { conversation: key(ABRAM), anchor: Anchor::Latest, messages, has_older: false, has_newer: false },
    );
    app
}

fn answer_history(app: &mut App, page: &HistoryPage) {
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let _ = app.hear(&Update::History { request, page: page.clone() });
        }
    }
}

/// The chat with Romeo, at this account.
fn chatting(context: &Context<'_>, account: Account) -> App {
    let mut app = window_of(context, account);
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    answer_history(&mut app, &cast::said(context.words.language()));
    app
}

fn opened(name: &'static str, context: &Context<'_>, account: Account, kind: DialogKind, messages: Vec<dialog::Message>) -> Scene {
    let mut app = chatting(context, account);
    open(&mut app, kind);
    for message in messages {
        let _ = app.update(app::Message::Dialog(message));
    }
    scene(name, app)
}

/// They are blocked, and what was to follow was refused.
fn partly(context: &Context<'_>) -> App {
    let mut app = chatting(context, account(context, able()));
    let kind = DialogKind::Block { account: cast::JULIET, jid: cast::jid("romeo@montague.example"), report: None };
    open(&mut app, kind);
    let block = |message| app::Message::Dialog(dialog::Message::Block(message));
    let _ = app.update(block(block::Message::Toggle(block::Aftermath::RemoveContact)));
    let _ = app.update(block(block::Message::Submit));
    let asked = |app: &mut App| app.take_commands().into_iter().rev().find_map(request_of);
    if let Some(request) = asked(&mut app) {
        let _ = app.hear(&Update::Done { request });
    }
    if let Some(request) = asked(&mut app) {
        let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotOnline });
    }
    app
}

fn open(app: &mut App, kind: DialogKind) {
    let _ = app.update(app::Message::Chats(chats::Message::Inbox(inbox::Message::Open(kind))));
}

fn request_of(command: Command) -> Option<RequestId> {
    match command {
        Command::Block { request, .. } | Command::RemoveContact { request, .. } => Some(request),
        _ => None,
    }
}
