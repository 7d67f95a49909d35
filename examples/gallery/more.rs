//! More scenes: timers, quotations, files, several people, contacts that are sent, what the user wants of a chat.

use std::time::Duration;

use balcony::{
    engine::{Command, Notifier, Refusal, Update},
    i18n::Language,
    model::{
        Account, Contact, Content, Conversation, ConversationKey, ConversationOptions, Direction, Expiry, Gone, Message, MessageId,
        Resource, Said, Timer,
    },
    ui::{
        action::{Context, Destination, DialogKind},
        app::{self, App},
        dialog::{self, attach, forward, people, recipients, reply_to_all, review_contacts, send_contacts, send_to_many},
        pane::{composer, details, options, timer},
        screen::chats,
    },
    xmpp::{
        features::Features,
        jid::{BareJid, Jid},
        payload::{
            addresses::{Addressing, Party},
            entity_time::{EntityTime, Zone},
            last_activity::LastActivity,
            oob::Attachment,
            roster::Subscription,
            roster_exchange::{Action as Deed, RosterExchange, SuggestedItem},
            version::Version,
        },
        server::{Service, ServiceKind},
        session::{Answer, Question},
        stanza::presence::Show,
    },
};
use iced::widget::text_editor::{Action, Edit};
use jiff::{Timestamp, ToSpan, tz::offset};

use super::{
    cast,
    scenes::{Scene, scene, tall},
};

/// A message of the page with something in it.
const RICH: MessageId = MessageId(9);
/// The last message of the page.
const LAST: MessageId = MessageId(10);

/// All of them.
pub fn all(context: &Context<'_>) -> Vec<Scene> {
    let mut scenes = of_composer(context);
    scenes.extend(of_people(context));
    scenes.extend(of_contacts(context));
    scenes.extend(of_chat(context));
    scenes
}

fn of_composer(context: &Context<'_>) -> Vec<Scene> {
    let useful = Some(Timer::UsefulFor(3_600));
    let vanishing = Some(Timer::VanishesAfterReading(60));
    vec![
        scene("composer-more", composing(context, &[composer::Message::OpenMore])),
        scene("composer-timer-menu", composing(context, &[composer::Message::OpenTimer])),
        scene(
            "composer-timer-other",
            composing(
                context,
                &[
                    composer::Message::OpenTimer,
                    composer::Message::Timer(timer::Message::Other),
                    composer::Message::Timer(timer::Message::Number("900".into())),
                    composer::Message::Timer(timer::Message::Unit(timer::Unit::Days)),
                ],
            ),
        ),
        scene(
            "composer-timer-chosen",
            composing(context, &[composer::Message::OpenTimer, composer::Message::Timer(timer::Message::Choose(useful))]),
        ),
        scene("composer-useful", composing(context, &chosen(useful))),
        scene("composer-vanishing", composing(context, &chosen(vanishing))),
        scene("composer-quote", quoting(context)),
        scene("composer-files", with_files(context)),
        dialog("dialog-attach", context, DialogKind::Attach(cast::with_romeo()), vec![]),
        dialog(
            "dialog-attach-wrong",
            context,
            DialogKind::Attach(cast::with_romeo()),
            [
                attach::Message::Url("javascript:alert(1)".into()),
                attach::Message::Description(context_words(context, "The map of Verona’s walls", "维罗纳城墙的地图").into()),
                attach::Message::Way(attach::Way::Offer),
                attach::Message::Submit,
            ]
            .map(dialog::Message::Attach)
            .into(),
        ),
        scene("dialog-attach-refused", offer_refused(context)),
    ]
}

fn of_people(context: &Context<'_>) -> Vec<Scene> {
    let many = DialogKind::SendToMany { account: Some(cast::JULIET), to: Some(cast::jid("romeo@montague.example")) };
    let forward = DialogKind::Forward(cast::with_romeo(), RICH);
    let press = |text: &str| dialog::Message::Forward(forward::Message::People(people::Message::Press(cast::jid(text))));
    let mut gone = opened(context, forward.clone());
    let _ = gone.hear(&Update::MessageChanged(erased(context)));
    let mut loop_ = opened(context, forward.clone());
    tell(&mut loop_, [press("nurse@capulet.example"), dialog::Message::Forward(forward::Message::Submit)]);
    refuse(&mut loop_, &Refusal::WouldLoop);
    let mut served = opened(context, many.clone());
    let _ = served.hear(&Update::AccountChanged(with_multicast(context)));
    tell(&mut served, letter(context));
    vec![
        dialog("dialog-many", context, many.clone(), vec![]),
        scene("dialog-many-filled", served),
        dialog("dialog-many-offered", context, many, vec![typed(recipients::Line::Cc, context_words(context, "mon", "茂"))]),
        dialog(
            "dialog-reply-to-all",
            context,
            DialogKind::ReplyToAll(cast::with_romeo(), RICH),
            vec![dialog::Message::ReplyToAll(reply_to_all::Message::Press(2))],
        ),
        dialog("dialog-forward", context, forward, vec![press("nurse@capulet.example"), press("mercutio@montague.example")]),
        scene("dialog-forward-loop", loop_),
        scene("dialog-forward-gone", gone),
    ]
}

fn of_contacts(context: &Context<'_>) -> Vec<Scene> {
    let review = DialogKind::ReviewContacts(cast::with_romeo(), RICH);
    let mut stranger = opened(context, DialogKind::Shortcuts);
    let _ = stranger.hear(&Update::ContactRemoved { account: cast::JULIET, jid: cast::jid("romeo@montague.example").into() });
    let _ = stranger.update(app::Message::Dialog(dialog::Message::Dismiss));
    let _ = stranger.update(app::Message::Chats(chats::Message::Composer(composer::Message::Open(review.clone()))));
    let send = DialogKind::SendContacts(cast::with_romeo());
    let press = |text: &str| dialog::Message::SendContacts(send_contacts::Message::People(people::Message::Press(cast::jid(text))));
    vec![
        dialog("dialog-review-contacts", context, review, vec![dialog::Message::ReviewContacts(review_contacts::Message::Press(1))]),
        scene("dialog-review-stranger", stranger),
        scene("dialog-review-gateway", gateway_suggests(context)),
        dialog("dialog-send-contacts", context, send, vec![press("nurse@capulet.example")]),
    ]
}

fn of_chat(context: &Context<'_>) -> Vec<Scene> {
    let open = |message| dialog::Message::Options(dialog::options::Message::Options(message));
    let options = DialogKind::Options(cast::with_romeo());
    let mut scenes = vec![
        dialog("dialog-options", context, options.clone(), vec![]),
        dialog("dialog-options-timer", context, options.clone(), vec![open(options::Message::OpenTimer)]),
        dialog("dialog-options-keep", context, options, vec![open(options::Message::OpenKeep)]),
        tall("details-answers", asked(context, detailed(context, &cast::with_romeo()), false)),
        tall("details-no-answers", asked(context, detailed(context, &cast::with_romeo()), true)),
        tall("details-gateway", gateway(context)),
    ];
    let mut settings = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = settings.go(Destination::Settings);
    scenes.push(tall("settings-whole", settings));
    let mut absent = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = absent.hear(&Update::NotifierChanged(Notifier::Absent));
    let _ = absent.go(Destination::Settings);
    scenes.push(tall("settings-absent", absent));
    scenes
}

fn context_words<'a>(context: &Context<'_>, english: &'a str, chinese: &'a str) -> &'a str {
    if context.words.language() == Language::English { english } else { chinese }
}

/// The chat with Romeo, whose next to last message carries everything.
fn chatting(context: &Context<'_>) -> App {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let mut page = cast::said(context.words.language());
            for message in &mut page.messages {
                if message.id == RICH {
                    message.content = Content::Said(everything(context, message.body()));
                }
                if message.id == LAST {
                    message.delivery = None;
                    message.direction = Direction::Incoming;
                    message.content = Said::text(context_words(context, "The gate stays open until ten.", "大门开到十点。")).into();
                    message.expiry = Some(Expiry::UsefulUntil { deadline: context.now + 50.minutes(), kept: false });
                }
            }
            let _ = app.hear(&Update::History { request, page });
        }
    }
    app
}

fn address(text: &str) -> Jid {
    cast::jid(text).into()
}

fn party(text: &str, name: Option<&str>) -> Party {
    Party { destination: address(text).into(), name: name.map(str::to_owned) }
}

/// A text with files, addresses and contacts.
fn everything(context: &Context<'_>, body: &str) -> Said {
    let addressing = Addressing {
        to: vec![party("juliet@capulet.example", None), party("mercutio@montague.example", Some("Mercutio"))],
        cc: vec![
            party("abraham@montague.example", Some("\u{202e}nimdA — שלום")),
            party("a.very.long.name.of.a.servant.of.the.house@a-house-with-a-very-long-name.montague.example", None),
        ],
        reply_to: vec![party("secretary@montague.example", Some("The secretary"))],
        original_from: vec![party("paris@verona.example", None)],
        forwarded_by: vec![party("benvolio@montague.example", None)],
        left_out: 3,
        ..Addressing::default()
    };
    Said {
        body: body.to_owned(),
        attachments: vec![Attachment { url: "https://verona.example/walls.png".into(), description: None }],
        addressing: Some(addressing),
        contacts: Some(suggestions(context)),
        ..Said::default()
    }
}

fn item(action: Deed, jid: &str, name: Option<&str>, groups: &[&str]) -> SuggestedItem {
    let groups = groups.iter().map(|&group| group.to_owned()).collect();
    SuggestedItem { action, jid: cast::jid(jid), name: name.map(str::to_owned), groups }
}

fn suggestions(context: &Context<'_>) -> RosterExchange {
    let (friends, family) = (context_words(context, "Friends", "朋友"), context_words(context, "Family", "家人"));
    let nurse = context_words(context, "Nurse", "奶妈");
    let items = vec![
        item(Deed::Add, "abraham@montague.example", Some(context_words(context, "Abraham", "亚伯拉罕")), &[friends]),
        item(Deed::Add, "balthasar@montague.example", Some("מנהל המערכת"), &[]),
        item(Deed::Add, "nurse@capulet.example", Some(nurse), &[family]),
        item(Deed::Add, "mercutio@montague.example", None, &[friends, family]),
        item(
            Deed::Add,
            "admin.of.your.own.server.capulet.example.trust.me.please@a-house-with-a-very-long-name.evil.example",
            Some("Admin <juliet@capulet.example>"),
            &[],
        ),
        item(Deed::Add, "juliet@capulet.example", None, &[]),
    ];
    RosterExchange { items, left_out: 9_800 }
}

fn erased(context: &Context<'_>) -> Message {
    let page = cast::said(context.words.language());
    let mut message = page.messages.into_iter().find(|message| message.id == RICH).unwrap_or_else(|| unreachable!("it is in the page"));
    message.content = Content::Gone(Gone { at: context.now, unread: false });
    message
}

fn compose(app: &mut App, message: composer::Message) {
    let _ = app.update(app::Message::Chats(chats::Message::Composer(message)));
}

fn composing(context: &Context<'_>, messages: &[composer::Message]) -> App {
    let mut app = chatting(context);
    write(&mut app, context_words(context, "Till it be morrow.", "直到天明。"));
    for message in messages {
        compose(&mut app, message.clone());
    }
    app
}

fn write(app: &mut App, text: &str) {
    compose(app, composer::Message::Edit(Action::Edit(Edit::Paste(std::sync::Arc::new(text.to_owned())))));
}

fn chosen(timer: Option<Timer>) -> Vec<composer::Message> {
    vec![composer::Message::OpenTimer, composer::Message::Timer(timer::Message::Choose(timer)), composer::Message::LeaveMenu]
}

fn quoting(context: &Context<'_>) -> App {
    let mut app = chatting(context);
    quote(&mut app, LAST);
    write(&mut app, context_words(context, "I shall be there at nine.", "我九点到。"));
    app
}

/// As the menu of the message does it.
fn quote(app: &mut App, id: MessageId) {
    let _ = app.quote(id);
}

fn with_files(context: &Context<'_>) -> App {
    let mut app = chatting(context);
    for (url, description) in [
        ("https://verona.example/walls.png", Some(context_words(context, "The map of Verona’s walls", "维罗纳城墙的地图"))),
        ("https://files.montague.example/a/very/long/path/to/the/letter-of-the-friar-to-romeo-in-mantua.pdf", None),
        ("https://verona.example/song.ogg", Some("שיר")),
    ] {
        compose(&mut app, composer::Message::Open(DialogKind::Attach(cast::with_romeo())));
        let messages = [
            attach::Message::Url(url.into()),
            attach::Message::Description(description.unwrap_or_default().into()),
            attach::Message::Submit,
        ];
        tell(&mut app, messages.map(dialog::Message::Attach));
    }
    app
}

fn offer_refused(context: &Context<'_>) -> App {
    let mut app = opened(context, DialogKind::Attach(cast::with_romeo()));
    let messages = [
        attach::Message::Url("https://verona.example/walls.png".into()),
        attach::Message::Way(attach::Way::Offer),
        attach::Message::Submit,
    ];
    tell(&mut app, messages.map(dialog::Message::Attach));
    refuse(&mut app, &Refusal::NotAvailable);
    app
}

fn opened(context: &Context<'_>, kind: DialogKind) -> App {
    let mut app = chatting(context);
    compose(&mut app, composer::Message::Open(kind));
    app
}

fn dialog(name: &'static str, context: &Context<'_>, kind: DialogKind, messages: Vec<dialog::Message>) -> Scene {
    let mut app = opened(context, kind);
    tell(&mut app, messages);
    scene(name, app)
}

fn tell(app: &mut App, messages: impl IntoIterator<Item = dialog::Message>) {
    for message in messages {
        let _ = app.update(app::Message::Dialog(message));
    }
}

fn refuse(app: &mut App, refusal: &Refusal) {
    for command in app.take_commands() {
        if let Command::OfferFile { request, .. } | Command::Forward { request, .. } = command {
            let _ = app.hear(&Update::Refused { request, refusal: refusal.clone() });
        }
    }
}

fn typed(line: recipients::Line, text: &str) -> dialog::Message {
    dialog::Message::SendToMany(send_to_many::Message::Recipients(recipients::Message::Typed(line, text.to_owned())))
}

fn letter(context: &Context<'_>) -> Vec<dialog::Message> {
    let words = context_words(context, "The feast begins at nine. Bring your masks.", "晚宴九点开始，请戴上面具。");
    vec![
        typed(recipients::Line::To, "mercutio@montague.example, benvolio@montague.example,"),
        typed(
            recipients::Line::Cc,
            "a.very.long.name.of.a.servant.of.the.house@a-house-with-a-very-long-name.montague.example,שלום@verona.example,",
        ),
        typed(recipients::Line::Bcc, "paris@verona.example,mercutio@montague.example,"),
        dialog::Message::SendToMany(send_to_many::Message::Edit(Action::Edit(Edit::Paste(std::sync::Arc::new(words.to_owned()))))),
    ]
}

fn with_multicast(context: &Context<'_>) -> Account {
    let account = context.world.account(cast::JULIET).cloned().unwrap_or_else(|| unreachable!("Juliet is in the play"));
    let service = Service { jid: address("multicast.capulet.example"), name: None, kind: ServiceKind::Multicast };
    Account { services: vec![service], ..account }
}

fn conversation(context: &Context<'_>, key: &ConversationKey, options: ConversationOptions) -> Conversation {
    let known = context.world.conversation(key).or_else(|| context.world.conversation(&cast::with_romeo())).cloned();
    let known = known.unwrap_or_else(|| unreachable!("Romeo is in the play"));
    Conversation { key: key.clone(), options, ..known }
}

/// A chat that is muted and has a timer, with its details beside it.
fn detailed(context: &Context<'_>, key: &ConversationKey) -> App {
    let mut app = chatting(context);
    let options =
        ConversationOptions { muted: true, timer: Some(Timer::UsefulFor(86_400)), keep_days: Some(30), ..ConversationOptions::default() };
    let _ = app.go(Destination::Chat(key.clone()));
    let _ = app.hear(&Update::ConversationChanged(conversation(context, key, options)));
    if context.size.width < 1_200.0 {
        let _ = app.update(app::Message::Chats(chats::Message::Header(balcony::ui::pane::header::Message::Details)));
    }
    app
}

fn asked(context: &Context<'_>, mut app: App, refused: bool) -> App {
    let _ = app.update(app::Message::Chats(chats::Message::Details(details::Message::AskProgram)));
    for command in app.take_commands() {
        if let Command::Ask { request, question, .. } = command {
            let update = if refused {
                Update::Refused { request, refusal: Refusal::NotAvailable }
            } else {
                Update::Answered { request, answer: answer(question, context.now) }
            };
            let _ = app.hear(&update);
        }
    }
    app
}

fn answer(question: Question, now: Timestamp) -> Answer {
    match question {
        Question::Version => Answer::Version(Version {
            name: Some("Orchard Messenger — לילה טוב".into()),
            version: Some("15.9.1-rc2+a-very-long-build-of-a-very-long-name-that-goes-on-and-on".into()),
            os: Some("GNU/Linux".into()),
        }),
        Question::LastActivity => Answer::LastActivity(LastActivity { seconds: 754, status: None }),
        Question::Time => Answer::Time(EntityTime { utc: now, zone: Some(Zone::Offset(offset(2))) }),
        _ => Answer::Ping(Duration::from_millis(48)),
    }
}

fn gateway_key() -> ConversationKey {
    ConversationKey { account: cast::JULIET, peer: cast::jid("icq.verona.example") }
}

fn gateway_contact(context: &Context<'_>) -> Contact {
    let features = Some(Features { roster_exchange: true, ..Features::default() });
    let resource = Resource {
        name: String::new(),
        show: Show::Online,
        status: None,
        priority: 0,
        since: context.now - 3.hours(),
        features,
        signed: None,
    };
    Contact {
        account: cast::JULIET,
        jid: gateway_key().peer.into(),
        name: Some(context_words(context, "The old network", "老网络").into()),
        groups: Vec::new(),
        subscription: Subscription::Both,
        pending_out: false,
        resources: vec![resource],
        unreachable: None,
    }
}

fn trusting(context: &Context<'_>) -> Update {
    let mut account = with_multicast(context);
    account.settings.trusted_gateways.push(gateway_key().peer);
    Update::AccountChanged(account)
}

fn gateway(context: &Context<'_>) -> App {
    let mut app = chatting(context);
    let _ = app.hear(&trusting(context));
    let _ = app.hear(&Update::ContactChanged(gateway_contact(context)));
    let _ = app.go(Destination::Chat(gateway_key()));
    let _ = app.hear(&Update::ConversationChanged(conversation(context, &gateway_key(), ConversationOptions::default())));
    if context.size.width < 1_200.0 {
        let _ = app.update(app::Message::Chats(chats::Message::Header(balcony::ui::pane::header::Message::Details)));
    }
    app
}

fn known(context: &Context<'_>, jid: BareJid) -> Contact {
    Contact { jid: jid.into(), name: None, groups: vec!["ICQ".into()], resources: Vec::new(), ..gateway_contact(context) }
}

/// A gateway that is trusted suggests all there is to suggest.
fn gateway_suggests(context: &Context<'_>) -> App {
    let mut app = chatting(context);
    let _ = app.hear(&trusting(context));
    for contact in
        [gateway_contact(context), known(context, cast::jid("123@icq.verona.example")), known(context, cast::jid("456@icq.verona.example"))]
    {
        let _ = app.hear(&Update::ContactChanged(contact));
    }
    let items = vec![
        item(Deed::Add, "789@icq.verona.example", Some("Rosaline"), &["ICQ"]),
        item(Deed::Modify, "123@icq.verona.example", Some("Peter"), &["ICQ"]),
        item(Deed::Delete, "456@icq.verona.example", None, &["ICQ"]),
        item(Deed::Delete, "romeo@montague.example", None, &[]),
    ];
    let page = cast::said(context.words.language());
    if let Some(mut message) = page.messages.into_iter().find(|message| message.id == RICH) {
        message.from = gateway_key().peer.into();
        message.content = Content::Said(Said { contacts: Some(RosterExchange { items, left_out: 0 }), ..Said::default() });
        let _ = app.hear(&Update::MessageChanged(message));
    }
    compose(&mut app, composer::Message::Open(DialogKind::ReviewContacts(cast::with_romeo(), RICH)));
    app
}
