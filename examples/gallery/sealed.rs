//! Encrypted chats: the lock, what each message proves, messages that cannot be read, unlocking.

use balcony::{
    engine::{Anchor, Command, HistoryPage, KeyRefusal, Refusal, Update},
    i18n::Language,
    model::{
        Account, ContactKey, Content, Conversation, ConversationOptions, Decision, Delivery, Direction, EncryptionPolicy,
        ForeignEncryption, KeyInfo, KeySource, Means, Message, MessageId, OpenFailure, OpenPgpSettings, OwnKey, OwnKeys, Preview,
        PreviewKind, Proof, Protection, Said, Scheme, SealProblem, SendFailure, Sender, Timer, Unreadable,
    },
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        app::{self, App},
        dialog::{self, Dialog, attach, unlock},
        pane::{composer, timeline, timer},
        screen::chats,
        shortcut::{Reading, Shortcut},
    },
    xmpp::{fingerprint::Fingerprint, payload::oob::Attachment, secret::Secret},
};
use iced::widget::{
    stack,
    text_editor::{Action as Typing, Edit},
};
use jiff::ToSpan;

use super::{
    cast,
    scenes::{Scene, Stage, scene, tall},
};

/// A name of a key, all of one digit.
fn fingerprint(digits: &str) -> Fingerprint {
    digits.repeat(40 / digits.len()).parse().unwrap_or_else(|_| Fingerprint::unknown())
}

fn ours() -> Fingerprint {
    fingerprint("5E7A19C04B")
}

fn theirs() -> Fingerprint {
    fingerprint("A1B2C3D4E5F607182930")
}

fn another() -> Fingerprint {
    fingerprint("0F9E8D7C6B")
}

fn info(fingerprint: Fingerprint, days: i64) -> KeyInfo {
    KeyInfo {
        fingerprint,
        version: 4,
        user_ids: vec!["Romeo Montague <romeo@montague.example>".into()],
        algorithm: "Ed25519".into(),
        created_at: cast::now() - (24 * 400).hours(),
        expires_at: Some(cast::now() + (24 * days).hours()),
        revoked: false,
        encrypts: true,
        signs: true,
    }
}

/// How things stand with the keys.
#[derive(Clone, Copy)]
struct Keys {
    own: Option<bool>,
    theirs: Decision,
    /// For how many days theirs may be used.
    days: i64,
    published: bool,
    policy: EncryptionPolicy,
}

const GOOD: Keys = Keys { own: Some(true), theirs: Decision::Verified, days: 90, published: true, policy: EncryptionPolicy::Automatic };

impl Keys {
    fn updates(self, context: &Context<'_>) -> Vec<Update> {
        let mut updates = Vec::new();
        let own = self.own.map(|unlocked| OwnKey { info: info(ours(), 200), unlocked });
        updates.push(Update::OwnKeysChanged(OwnKeys { keys: own.into_iter().collect(), ..OwnKeys::default() }));
        if let Some(account) = context.world.account(cast::JULIET).filter(|_| self.own.is_some()) {
            let mut settings = account.settings.clone();
            settings.openpgp = OpenPgpSettings { key: Some(ours()), sign_status: false, publish: true, ..OpenPgpSettings::default() };
            updates.push(Update::AccountChanged(Account { settings, ..account.clone() }));
        }
        let key = ContactKey {
            info: info(theirs(), self.days),
            decision: self.theirs,
            sources: vec![KeySource::Published],
            learnt_at: cast::now() - 24.hours(),
            published: self.published,
        };
        updates.push(Update::ContactKeysChanged { conversation: cast::with_romeo(), keys: vec![key] });
        if let Some(conversation) = context.world.conversation(&cast::with_romeo()) {
            let options = ConversationOptions { encryption: self.policy, ..conversation.options.clone() };
            updates.push(Update::ConversationChanged(Conversation { options, ..conversation.clone() }));
        }
        updates
    }
}

/// A message in both languages.
struct Telling(Language);

impl Telling {
    fn text(&self, english: &'static str, chinese: &'static str) -> Said {
        Said::text(if self.0 == Language::English { english } else { chinese })
    }
}

fn incoming(minutes: i64, content: impl Into<Content>, protection: Protection) -> Message {
    let at = cast::now() - minutes.minutes();
    Message {
        protection,
        id: MessageId(0),
        conversation: cast::with_romeo(),
        direction: Direction::Incoming,
        from: cast::with_romeo().peer.into(),
        stanza_id: None,
        content: content.into(),
        at,
        received_at: at,
        claimed_at: None,
        delivery: None,
        expiry: None,
    }
}

fn encrypted(scheme: Scheme, sender: Sender) -> Protection {
    Protection::Encrypted { scheme, sender, keys: Vec::new(), repeats: None }
}

fn to_keys(scheme: Scheme) -> Protection {
    Protection::Encrypted { scheme, sender: Sender::Ourselves, keys: vec![theirs(), ours()], repeats: None }
}

fn outgoing(minutes: i64, said: Said, protection: Protection, delivery: Delivery) -> Message {
    Message { direction: Direction::Outgoing, delivery: Some(delivery), ..incoming(minutes, said, protection) }
}

fn verdicts(tell: &Telling) -> Vec<Message> {
    use Scheme::{Legacy, Ox};
    let repeated =
        Protection::Encrypted { scheme: Legacy, sender: Sender::NotSigned, keys: Vec::new(), repeats: Some(cast::now() - 26.hours()) };
    let plain = |unexpected, signed| Protection::None { unexpected, signed };
    let bad_file = Said {
        attachments: vec![Attachment { url: "https://mantua.example/letter.pdf".into(), description: None }],
        ..tell.text("Look at https://mantua.example/poison before the hour is out.", "请在一个时辰内看看 https://mantua.example/poison。")
    };
    vec![
        incoming(30, tell.text("Is the day so young?", "天还这么早吗？"), encrypted(Legacy, Sender::NotSigned)),
        incoming(
            29,
            tell.text("By love, that first did prompt me to inquire.", "是爱情怂恿我探听出来的。"),
            encrypted(Ox, Sender::Proven(theirs())),
        ),
        incoming(28, tell.text("Call me but love.", "只要你叫我爱人。"), encrypted(Legacy, Sender::SignedForAnybody(theirs()))),
        incoming(27, tell.text("I am no pilot.", "我不会操舟驾舵。"), encrypted(Ox, Sender::NotAssigned(another()))),
        incoming(
            26,
            tell.text("Lady, by yonder blessed moon I vow.", "姑娘，凭着这轮皎洁的月亮。"),
            encrypted(Legacy, Sender::UnknownKey("0F9E8D7C6B5A4938".into())),
        ),
        incoming(
            25,
            tell.text("What shall I swear by?", "我应该指着什么起誓呢？"),
            encrypted(Ox, Sender::WrongTime(theirs(), cast::now() - 80.hours())),
        ),
        incoming(24, tell.text("If my heart’s dear love", "要是我的出自深心的爱情"), encrypted(Ox, Sender::InvalidKey(another()))),
        incoming(23, tell.text("So thrive my soul.", "愿我的灵魂得救。"), repeated),
        incoming(
            22,
            tell.text("A thousand times the worse, to want thy light.", "晚上没有你的光，我只有一千次的心伤。"),
            plain(true, None),
        ),
        incoming(
            21,
            tell.text("It is my soul that calls upon my name.", "那是我的灵魂在叫喊着我的名字。"),
            plain(false, Some(Sender::SignedForAnybody(theirs()))),
        ),
        incoming(20, bad_file, encrypted(Ox, Sender::BadSignature)),
        incoming(19, tell.text("My dear?", "我的爱！"), plain(true, Some(Sender::BadSignature))),
        incoming(18, tell.text("The clock strikes nine.", "时钟敲九点。"), Protection::NONE),
    ]
}

fn own(tell: &Telling) -> Vec<Message> {
    let proof = Proof { by: cast::with_romeo().peer.into(), means: Means::Receipt, at: cast::now() };
    let failed = Delivery::Failed(SendFailure::NotEncrypted(SealProblem::ContactKeyInvalid(
        theirs(),
        balcony::model::Validity::Expired(cast::now() - 3.hours()),
    )));
    vec![
        incoming(
            9,
            tell.text("Wilt thou be gone? it is not yet near day.", "你现在就要走了吗？天亮还有一会儿呢。"),
            encrypted(Scheme::Ox, Sender::Proven(theirs())),
        ),
        outgoing(
            8,
            tell.text("It was the nightingale, and not the lark.", "那是夜莺的歌声，不是云雀。"),
            to_keys(Scheme::Ox),
            Delivery::Delivered(proof),
        ),
        outgoing(7, tell.text("Believe me, love.", "相信我，爱人。"), to_keys(Scheme::Legacy), Delivery::Sent),
        outgoing(6, tell.text("This one the servers could read.", "这一条服务器看得到。"), Protection::NONE, Delivery::Sent),
        outgoing(
            3,
            tell.text("Yon light is not day-light, I know it.", "那边的光不是晨曦，我知道。"),
            Protection::ours(Scheme::Ox),
            failed,
        ),
        outgoing(1, tell.text("Therefore stay yet.", "所以你不必急着要去。"), Protection::ours(Scheme::Ox), Delivery::Queued),
    ]
}

fn unreadable(minutes: i64, failure: OpenFailure) -> Message {
    incoming(minutes, Content::Unreadable(Unreadable::OpenPgp(Scheme::Legacy, failure)), encrypted(Scheme::Legacy, Sender::NotSigned))
}

fn foreign(minutes: i64, encryption: ForeignEncryption) -> Message {
    incoming(minutes, Content::Unreadable(Unreadable::Foreign(encryption)), Protection::NONE)
}

fn closed() -> Vec<Message> {
    vec![
        unreadable(30, OpenFailure::Locked(ours())),
        unreadable(29, OpenFailure::NoKey(vec!["0F9E8D7C6B5A4938".into()])),
        unreadable(28, OpenFailure::Unsupported),
        unreadable(27, OpenFailure::Damaged),
        unreadable(26, OpenFailure::NoIntegrity),
        unreadable(25, OpenFailure::TooLarge),
        unreadable(24, OpenFailure::NotForUs),
        unreadable(23, OpenFailure::Forged),
        foreign(22, ForeignEncryption::Omemo),
        foreign(21, ForeignEncryption::Otr),
        foreign(20, ForeignEncryption::Other("urn:example:capulet".into())),
    ]
}

/// The window with these messages and keys.
fn chatting(context: &Context<'_>, keys: Keys, mut messages: Vec<Message>) -> App {
    for (message, id) in messages.iter_mut().zip(1..) {
        message.id = MessageId(id);
    }
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = app.hear_all(&keys.updates(context));
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let page = HistoryPage {
                conversation: cast::with_romeo(),
                anchor: Anchor::Latest,
                messages: messages.clone(),
                has_older: false,
                has_newer: false,
            };
            let _ = app.hear(&Update::History { request, page });
        }
    }
    app
}

/// In a picture that is high enough for all.
fn high(context: &Context<'_>, keys: Keys, messages: Vec<Message>) -> App {
    let size = iced::Size::new(context.size.width, super::TALL);
    chatting(&Context { size, ..*context }, keys, messages)
}

fn compose(mut app: App, messages: impl IntoIterator<Item = composer::Message>) -> App {
    for message in messages {
        let _ = app.update(app::Message::Chats(chats::Message::Composer(message)));
    }
    app
}

fn typed(context: &Context<'_>) -> composer::Message {
    let text = if context.words.language() == Language::English { "Wilt thou be gone?" } else { "你现在就要走了吗？" };
    composer::Message::Edit(Typing::Edit(Edit::Paste(std::sync::Arc::new(text.to_owned()))))
}

/// A file goes with the next message.
fn with_file(mut app: App) -> App {
    let open = composer::Message::Open(DialogKind::Attach(cast::with_romeo()));
    let _ = app.update(app::Message::Chats(chats::Message::Composer(open)));
    for message in [attach::Message::Url("https://mantua.example/letter.pdf".into()), attach::Message::Submit] {
        let _ = app.update(app::Message::Dialog(dialog::Message::Attach(message)));
    }
    app
}

/// A key on the last message but so many.
fn with_key(mut app: App, up: usize, key: Reading) -> App {
    let _ = app.update(app::Message::Shortcut(Shortcut::Messages, false));
    for key in std::iter::repeat_n(Reading::Up, up).chain([key]) {
        let _ = app.update(app::Message::Chats(chats::Message::Timeline(timeline::Message::Read(key))));
    }
    app
}

fn with_menu(app: App, up: usize) -> App {
    with_key(app, up, Reading::Menu)
}

/// The same was tried again in vain.
fn tried_again(app: App, up: usize) -> App {
    let mut app = with_key(app, up, Reading::Retry);
    for command in app.take_commands() {
        if let Command::Keys { request, .. } = command {
            let _ = app.hear(&Update::Done { request });
        }
    }
    let _ = app.update(app::Message::Chats(chats::Message::Timeline(timeline::Message::LeaveReading)));
    app
}

/// A chat in the list ends with an encrypted message that waits for the passphrase.
fn waiting(context: &Context<'_>, keys: Keys) -> App {
    let mut app = chatting(context, keys, own(&Telling(context.words.language())));
    let closed = context.world.conversations().into_iter().find(|chat| chat.key.peer.to_string().starts_with("nurse")).cloned();
    if let Some(chat) = closed {
        let last = chat.last.clone().map(|last| Preview { kind: PreviewKind::Unreadable, text: String::new(), ..last });
        let _ = app.hear(&Update::ConversationChanged(Conversation { last, ..chat }));
    }
    app
}

/// The dialog over the chats.
struct Unlocking(App, Dialog);

impl Stage for Unlocking {
    fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, ()> {
        stack![self.0.view().map(|_| ()), self.1.view(context).map(|_| ())].into()
    }
}

fn unlocking(context: &Context<'_>, refused: bool) -> Unlocking {
    let (mut dialog, _) = Dialog::open(DialogKind::Unlock, context);
    if refused {
        let typed = unlock::Message::Typed(Secret::new("wherefore art"));
        let _ = dialog.update(dialog::Message::Unlock(typed), context);
        let _ = dialog.update(dialog::Message::Unlock(unlock::Message::Keep), context);
        if let Action::Send(Command::Keys { request, .. }) = dialog.update(dialog::Message::Unlock(unlock::Message::Submit), context) {
            let _ = dialog.hear(&Update::Refused { request, refusal: Refusal::Key(KeyRefusal::WrongPassphrase) }, context);
        }
    }
    Unlocking(waiting(context, Keys { own: Some(false), ..GOOD }), dialog)
}

/// All of them.
pub fn scenes(context: &Context<'_>) -> Vec<Scene> {
    let tell = Telling(context.words.language());
    let locked = Keys { own: Some(false), ..GOOD };
    let chosen = Keys { theirs: Decision::Assigned, published: false, ..GOOD };
    let none = Keys { own: None, theirs: Decision::None, ..GOOD };
    let opened = |keys| compose(chatting(context, keys, own(&tell)), [composer::Message::OpenLock]);
    let held = |keys| compose(chatting(context, keys, own(&tell)), [typed(context), composer::Message::Submit]);
    let timed = [
        composer::Message::OpenTimer,
        composer::Message::Timer(timer::Message::Choose(Some(Timer::UsefulFor(3_600)))),
        composer::Message::LeaveMenu,
        typed(context),
    ];
    let beside = compose(with_file(chatting(context, chosen, own(&tell))), timed);
    vec![
        tall("sealed-verdicts", high(context, GOOD, verdicts(&tell))),
        tall("sealed-unreadable", tried_again(high(context, locked, closed()), 9)),
        scene("sealed-own", chatting(context, GOOD, own(&tell))),
        scene("sealed-menu-verdict", with_menu(chatting(context, chosen, verdicts(&tell)), 1)),
        scene("sealed-menu-own", with_menu(chatting(context, GOOD, own(&tell)), 4)),
        scene("sealed-menu-locked", with_menu(chatting(context, locked, closed().into_iter().take(2).collect()), 1)),
        scene("sealed-lock-closed", opened(chosen)),
        scene("sealed-lock-open", opened(none)),
        scene("sealed-lock-never", opened(Keys { policy: EncryptionPolicy::Never, ..GOOD })),
        scene("sealed-lock-locked", opened(locked)),
        scene("sealed-jammed-locked", held(locked)),
        scene("sealed-jammed-expired", held(Keys { days: -1, ..GOOD })),
        scene("sealed-jammed-no-key", held(Keys { theirs: Decision::None, policy: EncryptionPolicy::Always, ..GOOD })),
        scene("sealed-beside", beside),
        scene("sealed-more", compose(chatting(context, chosen, own(&tell)), [composer::Message::OpenMore])),
        scene("sealed-banner", waiting(context, locked)),
        scene("dialog-unlock", unlocking(context, false)),
        scene("dialog-unlock-wrong", unlocking(context, true)),
    ]
}
