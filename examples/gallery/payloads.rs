//! The open conversation with what messages of 2001 carry: marks, timers, addresses, files, contacts.

use balcony::{
    engine::{Anchor, Command, HistoryPage, Update, World},
    i18n::Language,
    model::{
        Content, Conversation, Delivery, Direction, Download, DownloadFailure, DownloadId, DownloadState, Expiry, Gone, Means, Message,
        MessageId, OfferState, Preview, PreviewKind, Proof, Said, SendFailure,
    },
    ui::{
        action::{Context, Destination},
        app::{self, App},
        pane::timeline,
        screen::chats,
        shortcut::{Reading, Shortcut},
    },
    xmpp::payload::{
        addresses::{Addressing, Destination as Addressee, Party},
        oob::Attachment,
        roster_exchange::{Action, RosterExchange, SuggestedItem},
    },
};
use jiff::{Timestamp, ToSpan};

use super::{
    cast,
    scenes::{Scene, scene},
};

/// A message in both languages.
struct Telling(Language);

impl Telling {
    fn pick(&self, english: &'static str, chinese: &'static str) -> String {
        if self.0 == Language::English { english } else { chinese }.to_owned()
    }

    fn text(&self, english: &'static str, chinese: &'static str) -> Said {
        Said::text(self.pick(english, chinese))
    }
}

fn incoming(minutes: i64, said: Said) -> Message {
    let at = cast::now() - minutes.minutes();
    Message {
        protection: balcony::model::Protection::NONE,
        id: MessageId(0),
        conversation: cast::with_romeo(),
        direction: Direction::Incoming,
        from: cast::with_romeo().peer.into(),
        stanza_id: None,
        content: said.into(),
        at,
        received_at: at,
        claimed_at: None,
        delivery: None,
        expiry: None,
    }
}

fn outgoing(minutes: i64, said: Said, delivery: Delivery) -> Message {
    Message { direction: Direction::Outgoing, delivery: Some(delivery), ..incoming(minutes, said) }
}

fn proof(means: Means) -> Proof {
    Proof { by: cast::with_romeo().peer.into(), means, at: cast::now() - 1.minutes() }
}

fn useful(seconds: i64, message: Message) -> Message {
    Message { expiry: Some(Expiry::UsefulUntil { deadline: cast::now() + seconds.seconds(), kept: false }), ..message }
}

fn vanishing(seconds: u32, deadline: Option<i64>, message: Message) -> Message {
    let deadline: Option<Timestamp> = deadline.map(|seconds| cast::now() + seconds.seconds());
    Message { expiry: Some(Expiry::AfterReading { seconds, deadline }), ..message }
}

fn gone(unread: bool, message: Message) -> Message {
    Message { content: Content::Gone(Gone { at: cast::now(), unread }), ..message }
}

fn marks(tell: &Telling) -> Vec<Message> {
    vec![
        incoming(9, tell.text("Art thou not Romeo, and a Montague?", "你不是罗密欧，不是蒙太古家的人吗？")),
        outgoing(8, tell.text("Neither, fair saint.", "都不是，美丽的圣女。"), Delivery::Displayed(proof(Means::Marker))),
        outgoing(
            8,
            tell.text("How cam’st thou hither, tell me?", "告诉我，你怎么会到这儿来？"),
            Delivery::Delivered(proof(Means::Receipt)),
        ),
        outgoing(7, tell.text("They will find thee here.", "他们会在这儿找到你的。"), Delivery::Stored(proof(Means::Event))),
        outgoing(6, tell.text("I would not for the world they saw thee.", "我怎么也不愿让他们瞧见你。"), Delivery::Sent),
        outgoing(6, tell.text("Hie thee.", "快走。"), Delivery::Queued),
        outgoing(5, tell.text("Good night, good night!", "晚安，晚安！"), Delivery::Failed(SendFailure::Unconfirmed)),
    ]
}

fn timers(tell: &Telling) -> Vec<Message> {
    let kept = Message {
        expiry: Some(Expiry::UsefulUntil { deadline: cast::now() - 1.minutes(), kept: true }),
        ..incoming(12, tell.text("The watch passes the orchard within the hour.", "巡夜人一个时辰之内会经过果园。"))
    };
    vec![
        useful(-300, gone(true, incoming(14, Said::default()))),
        kept,
        vanishing(60, Some(-10), gone(false, outgoing(11, Said::default(), Delivery::Displayed(proof(Means::Marker))))),
        useful(-1, outgoing(10, Said::default(), Delivery::Failed(SendFailure::Expired))),
        useful(65, incoming(3, tell.text("The ladder hangs from thy window now.", "绳梯已经挂在你的窗下了。"))),
        useful(3 * 3600 - 5, incoming(3, tell.text("Friar Laurence is in his cell till noon.", "劳伦斯神父中午以前都在他的寺院里。"))),
        vanishing(300, Some(272), incoming(3, tell.text("Burn this when thou hast read it.", "读完就把它烧掉。"))),
        vanishing(300, Some(290), outgoing(2, tell.text("It is done.", "已经办好了。"), Delivery::Delivered(proof(Means::Receipt)))),
        vanishing(300, None, outgoing(1, tell.text("Tell no one.", "别告诉任何人。"), Delivery::Queued)),
        vanishing(30, None, incoming(0, tell.text("I swear.", "我发誓。"))),
    ]
}

fn party(address: &str, name: &str) -> Party {
    Party {
        destination: Addressee::Jid { jid: cast::jid(address).into(), node: None },
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
    }
}

fn envelopes(tell: &Telling) -> Vec<Message> {
    let forwarded = Addressing {
        original_from: vec![party("prince@verona.example", &tell.pick("Prince Escalus", "亲王"))],
        forwarded_by: vec![party("benvolio@montague.example", "")],
        to: vec![party("juliet@capulet.example", "")],
        ..Addressing::default()
    };
    let many = |index: usize| party(&format!("citizen{index}@verona.example"), "");
    let to_many = Addressing {
        to: vec![party("nurse@capulet.example", &tell.pick("Nurse", "奶妈")), party("mercutio@montague.example", "")],
        cc: (1..=14).map(many).collect(),
        no_reply: true,
        ..Addressing::default()
    };
    let hostile = Addressing {
        to: vec![
            party("evil@capulet.example.a-very-long-domain-that-nobody-reads-to-its-end.evil.example", "nurse@capulet.example"),
            party("x@evil.example", "אמא nurse@capulet.example"),
        ],
        reply_to: vec![party("collector@evil.example", "Juliet Capulet, the one and only, who lives in Verona behind the orchard wall")],
        left_out: 9900,
        ..Addressing::default()
    };
    vec![
        incoming(
            9,
            Said {
                addressing: Some(forwarded),
                ..tell.text("Three civil brawls have thrice disturb’d the quiet of our streets.", "三次内讧，三次扰乱了我们街市的安宁。")
            },
        ),
        incoming(
            5,
            Said {
                addressing: Some(to_many), ..tell.text("A feast tonight at the house of Capulet.", "今晚在凯普莱特家设宴。")
            },
        ),
        incoming(2, Said { addressing: Some(hostile), ..tell.text("Answer me at once.", "马上回复我。") }),
        outgoing(
            0,
            Said {
                addressing: Some(Addressing {
                    to: vec![party("romeo@montague.example", ""), party("nurse@capulet.example", "")],
                    ..Addressing::default()
                }),
                ..tell.text("I will come.", "我会来的。")
            },
            Delivery::Sent,
        ),
    ]
}

fn file(url: &str, description: &str) -> Attachment {
    Attachment { url: url.to_owned(), description: Some(description.to_owned()).filter(|words| !words.is_empty()) }
}

fn with_files(said: Said, attachments: Vec<Attachment>) -> Said {
    Said { attachments, ..said }
}

const WALLS: &str = "https://verona.example/u/walls.png";
const LETTER: &str = "https://files.mantua.example/letter.pdf";
const SONG: &str = "http://verona.example:8080/music/lark.ogg";
const LOST: &str = "https://例子.example/%E5%9C%B0%E5%9B%BE.zip";

fn files(tell: &Telling) -> Vec<Message> {
    let harm = vec![file("javascript:alert(document.cookie)", ""), file("mailto:nurse@capulet.example?subject=ladder", "")];
    let body_is_file = Said { body: WALLS.to_owned(), attachments: vec![file(WALLS, "")], ..Said::default() };
    let letter = vec![file(
        LETTER,
        &tell.pick("The friar’s letter: read it before the feast, and tell nobody.", "神父的信：宴会前读完，不要告诉任何人。"),
    )];
    vec![
        incoming(9, with_files(tell.text("Two more for thee.", "还有两样给你。"), harm)),
        incoming(8, body_is_file),
        incoming(7, with_files(tell.text("It came this morning.", "今天早上送到的。"), letter)),
        incoming(6, with_files(Said::default(), vec![file(SONG, ""), file(LOST, "")])),
    ]
}

fn offers(tell: &Telling) -> Vec<Message> {
    let offer = |state, url: &str| Said { attachments: vec![file(url, "")], offer: Some(state), ..Said::default() };
    let described = Said {
        attachments: vec![file("http://192.0.2.7:8010/plan.pdf", &tell.pick("The plan", "计划"))],
        offer: Some(OfferState::Open),
        ..Said::default()
    };
    vec![
        incoming(9, offer(OfferState::Refused, "http://192.0.2.7:8010/setup.exe")),
        outgoing(8, offer(OfferState::Taken, "https://capulet.example/ring.jpg"), Delivery::Delivered(proof(Means::Offer))),
        outgoing(7, offer(OfferState::Open, "https://capulet.example/key.zip"), Delivery::Sent),
        incoming(2, described),
    ]
}

fn contacts(tell: &Telling) -> Vec<Message> {
    let item = |address: &str, name: &str| SuggestedItem {
        action: Action::Add,
        jid: cast::jid(address),
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        groups: Vec::new(),
    };
    let some = vec![
        item("balthasar@montague.example", &tell.pick("Balthasar", "鲍尔萨泽")),
        item("friar.john@verona.example", &tell.pick("Friar John", "约翰神父")),
        item("abram@montague.example", ""),
        item("apothecary@mantua.example", ""),
        item("page@verona.example", ""),
    ];
    let own = vec![item("nurse@capulet.example", &tell.pick("Nurse", "奶妈"))];
    vec![
        incoming(
            4,
            Said {
                contacts: Some(RosterExchange { items: some, left_out: 0 }), ..tell.text("These can be trusted.", "这些人可以信任。")
            },
        ),
        outgoing(2, Said { contacts: Some(RosterExchange { items: own, left_out: 0 }), ..Said::default() }, Delivery::Sent),
    ]
}

fn downloads(messages: &[Message]) -> Vec<Download> {
    let state = |url: &str| match url {
        WALLS => DownloadState::Done("/home/juliet/Downloads/walls (1).png".into()),
        LETTER => DownloadState::Running { done: 3_145_000, total: Some(8_400_000) },
        _ => DownloadState::Failed(DownloadFailure::Status(404)),
    };
    let of = |message: &Message| {
        let urls = message.said().map(|said| said.attachments.clone()).unwrap_or_default();
        urls.into_iter().map(|file| (message.id, file.url)).collect::<Vec<_>>()
    };
    let known = messages.iter().flat_map(of).filter(|(_, url)| [WALLS, LETTER, LOST].contains(&url.as_str()));
    known.zip(1..).map(|((message, url), id)| Download { id: DownloadId(id), message, state: state(&url), url }).collect()
}

/// The chats with other last lines: a file, contacts, a timer, content that is gone, somebody who writes.
fn lively(world: &World) -> Vec<Update> {
    let kinds = [
        (PreviewKind::Text, false, "nurse"),
        (PreviewKind::File, false, "mercutio"),
        (PreviewKind::Contacts, false, "benvolio"),
        (PreviewKind::Gone, true, "paris"),
        (PreviewKind::Text, true, "romeo"),
    ];
    let changed = |conversation: &&Conversation| {
        let (kind, timed, _) = kinds.iter().find(|(.., name)| conversation.key.peer.to_string().starts_with(name))?;
        let last = conversation.last.clone()?;
        let text = match kind {
            PreviewKind::Text => last.text,
            PreviewKind::File => "walls.png".to_owned(),
            PreviewKind::Contacts | PreviewKind::Gone | PreviewKind::Unreadable => String::new(),
        };
        let last = Preview { kind: *kind, timed: *timed, text, ..last };
        let draft = balcony::model::Draft::default();
        Some(Update::ConversationChanged(Conversation { last: Some(last), draft, ..(*conversation).clone() }))
    };
    let typing =
        |name: &str| world.conversations().into_iter().find(|it| it.key.peer.to_string().starts_with(name)).map(|it| it.key.clone());
    let typing = ["nurse", "romeo"].into_iter().filter_map(typing);
    let typing = typing.map(|conversation| Update::TypingChanged { conversation, typing: true });
    world.conversations().iter().filter_map(changed).chain(typing).collect()
}

/// The window with these messages.
fn chatting(context: &Context<'_>, mut messages: Vec<Message>, then: &[Update]) -> App {
    for (message, id) in messages.iter_mut().zip(1..) {
        message.id = MessageId(id);
    }
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = app.hear_all(&downloads(&messages).into_iter().map(Update::DownloadChanged).collect::<Vec<_>>());
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let (conversation, anchor, messages) = (cast::with_romeo(), Anchor::Latest, messages.clone());
            let page = HistoryPage { conversation, anchor, messages, has_older: false, has_newer: false };
            let _ = app.hear(&Update::History { request, page });
        }
    }
    let _ = app.hear_all(then);
    app
}

/// The menu of the last message but so many.
fn with_menu(mut app: App, up: usize) -> App {
    let _ = app.update(app::Message::Shortcut(Shortcut::Messages, false));
    for key in std::iter::repeat_n(Reading::Up, up).chain([Reading::Menu]) {
        let _ = app.update(app::Message::Chats(chats::Message::Timeline(timeline::Message::Read(key))));
    }
    app
}

/// All of them.
pub fn scenes(context: &Context<'_>) -> Vec<Scene> {
    let tell = Telling(context.words.language());
    vec![
        scene("timeline-marks", chatting(context, marks(&tell), &[])),
        scene("timeline-expiry", chatting(context, timers(&tell), &lively(context.world))),
        scene("timeline-addresses", chatting(context, envelopes(&tell), &[])),
        scene("timeline-addresses-menu", with_menu(chatting(context, envelopes(&tell), &[]), 2)),
        scene("timeline-files", chatting(context, files(&tell), &[])),
        scene("timeline-offers", chatting(context, offers(&tell), &[])),
        scene("timeline-contacts", chatting(context, contacts(&tell), &[])),
    ]
}
