//! The scenes of our own keys.

use balcony::{
    engine::{Command, KeyRefusal, Refusal, RequestId, Update, World},
    i18n::Language,
    model::{Account, AccountId, AccountSettings, Connection, KeyInfo, OpenPgpSettings, OwnKey, OwnKeys},
    ui::{
        action::{Context, Destination, DialogKind, KeyTask},
        app::{self, App},
        dialog::{
            self,
            own_keys::{
                self, back_up, change_passphrase, export,
                import::{self, Chosen},
                new_key, passphrase, restore,
            },
        },
        screen::{self, keys},
    },
    xmpp::{fingerprint::Fingerprint, secret::Secret},
};
use iced::Size;
use jiff::ToSpan;

use super::{
    TALL, cast,
    scenes::{Scene, scene, tall},
};

/// A key that nothing is wrong with.
const GOOD: &str = "D1A66E1A23B182C9980F788CFBFCC82A015E7330";
/// One that expires soon.
const ENDING: &str = "7A2B09C4E5D6F1837F0E4C5B6A79D8E1F2034B5C";
/// One of version 6 that is revoked.
const REVOKED: &str = "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9";

#[allow(clippy::panic, reason = "the fingerprints are written in this file")]
fn named(text: &str) -> Fingerprint {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn info(fingerprint: &str, user_ids: &[&str], algorithm: &str, days: Option<i64>) -> KeyInfo {
    let hours = |days: i64| (days * 24).hours();
    KeyInfo {
        fingerprint: named(fingerprint),
        version: 4,
        user_ids: user_ids.iter().map(|&id| id.to_owned()).collect(),
        algorithm: algorithm.into(),
        created_at: cast::now() - hours(400),
        expires_at: days.map(|days| cast::now() + hours(days) + 1.hour()),
        revoked: false,
        encrypts: true,
        signs: true,
    }
}

/// Three keys: a good one, one that ends soon and has a long name, one that is revoked.
fn keys(language: Language, unlocked: bool) -> OwnKeys {
    let pick = |english: &'static str, chinese: &'static str| if language == Language::English { english } else { chinese };
    let long = pick(
        "Juliet of the noble and ancient house of Capulet at Verona, only daughter (office, until the wedding)",
        "维罗纳古老而高贵的凯普莱特家族的独生女朱丽叶（办公专用，直到婚礼那一天为止，请勿转交他人使用）",
    );
    let good = info(GOOD, &["xmpp:juliet@capulet.example", pick("Juliet Capulet", "朱丽叶")], "Ed25519", Some(700));
    let ending = info(ENDING, &[long, "juliet.capulet.of.verona@a-very-long-domain-name.verona.example"], "RSA 3072", Some(12));
    let revoked = KeyInfo { version: 6, revoked: true, ..info(REVOKED, &["juliet@verona.example"], "RSA 4096", None) };
    OwnKeys { keys: [good, ending, revoked].map(|info| OwnKey { info, unlocked }).into(), passphrase_kept: false, working: false }
}

fn world(context: &Context<'_>, keys: OwnKeys) -> World {
    let mut world = context.world.clone();
    let account = |id, jid: &str, key: &str| {
        let openpgp = OpenPgpSettings { key: Some(named(key)), sign_status: false, publish: true, ..OpenPgpSettings::default() };
        let settings = AccountSettings { openpgp, ..AccountSettings::new(cast::jid(jid)) };
        Account::offline(id, settings)
    };
    if !keys.keys.is_empty() {
        let juliet = world.account(cast::JULIET).map(|account| account.connection.clone()).unwrap_or(Connection::Offline);
        let ours = Account { connection: juliet, ..account(cast::JULIET, "juliet@capulet.example", GOOD) };
        world.apply(&Update::AccountChanged(ours));
        world.apply(&Update::AccountChanged(account(AccountId(7), "office.of.juliet.capulet@a-long-domain.verona.example", ENDING)));
    }
    world.apply(&Update::OwnKeysChanged(keys));
    world
}

/// The screen, over which nothing lies yet.
struct Window {
    app: App,
}

impl Window {
    fn sized(context: &Context<'_>, keys: OwnKeys, size: Size) -> Self {
        let world = world(context, keys);
        let mut app = App::for_preview(world, context.words.clone(), context.theme.dark, size, context.now);
        let _ = app.go(Destination::Keys);
        app.take_commands();
        Self { app }
    }

    fn new(context: &Context<'_>, keys: OwnKeys) -> Self {
        Self::sized(context, keys, context.size)
    }

    fn high(context: &Context<'_>, keys: OwnKeys) -> Self {
        Self::sized(context, keys, Size::new(context.size.width, TALL))
    }

    fn screen(mut self, message: keys::Message) -> Self {
        let _ = self.app.update(app::Message::Screen(screen::Message::Keys(message)));
        self
    }

    fn open(self, task: KeyTask) -> Self {
        self.screen(keys::Message::Open(DialogKind::OwnKeys(task)))
    }

    fn tell(mut self, message: own_keys::Message) -> Self {
        let _ = self.app.update(app::Message::Dialog(dialog::Message::OwnKeys(message)));
        self
    }

    fn new_key(self, message: new_key::Message) -> Self {
        self.tell(own_keys::Message::NewKey(message))
    }

    fn typed(self, passphrase: &str, again: &str) -> Self {
        let typed = passphrase::Message::Typed(Secret::new(passphrase));
        let again = passphrase::Message::Again(Secret::new(again));
        self.new_key(new_key::Message::Passphrase(typed)).new_key(new_key::Message::Passphrase(again))
    }

    /// What was asked last is answered.
    fn answer(mut self, answer: impl FnOnce(RequestId) -> Update) -> Self {
        let asked = self.app.take_commands().into_iter().rev().find_map(|command| match command {
            Command::Keys { request, .. } => Some(request),
            _ => None,
        });
        if let Some(request) = asked {
            let _ = self.app.hear(&answer(request));
        }
        self
    }

    fn refuse(self, refusal: KeyRefusal) -> Self {
        self.answer(|request| Update::Refused { request, refusal: Refusal::Key(refusal) })
    }

    fn scene(self, name: &'static str) -> Scene {
        scene(name, self.app)
    }

    fn tall(self, name: &'static str) -> Scene {
        tall(name, self.app)
    }
}

/// All of them.
pub fn scenes(context: &Context<'_>) -> Vec<Scene> {
    [on_the_screen(context), new_keys(context), other_dialogs(context)].into_iter().flatten().collect()
}

fn on_the_screen(context: &Context<'_>) -> Vec<Scene> {
    let language = context.words.language();
    let none = OwnKeys::default;
    let open = || keys(language, true);
    let off = OpenPgpSettings::default();
    vec![
        Window::new(context, none()).scene("keys-empty"),
        Window::high(context, open()).tall("keys-full"),
        Window::new(context, keys(language, false)).scene("keys-locked"),
        Window::new(context, OwnKeys { working: true, passphrase_kept: true, ..open() }).scene("keys-working"),
        Window::new(context, OwnKeys { passphrase_kept: true, ..open() }).screen(keys::Message::Menu(named(GOOD))).scene("keys-menu"),
        Window::high(context, OwnKeys { keys: open().keys.into_iter().take(2).collect(), ..open() })
            .screen(keys::Message::Choose(cast::JULIET))
            .screen(keys::Message::Configure(AccountId(7), off))
            .answer(|request| Update::Refused { request, refusal: Refusal::NotOnline })
            .screen(keys::Message::Choose(cast::JULIET))
            .tall("keys-choosing"),
    ]
}

fn new_keys(context: &Context<'_>) -> Vec<Scene> {
    let language = context.words.language();
    let none = OwnKeys::default;
    let some = || keys(language, true);
    let good = "orchard ladder nightingale lark";
    let generate = |keys: OwnKeys| Window::new(context, keys).open(KeyTask::Generate(None));
    let chosen = |window: Window| {
        let chosen = Chosen { name: Some("juliet-capulet-secret-key-of-the-old-computer.asc".into()), text: Secret::new("…") };
        window.new_key(new_key::Message::Source(import::Message::Read(Some(Ok(chosen)))))
    };
    let import = || chosen(Window::new(context, some()).open(KeyTask::Import(None)).typed("x", ""));
    let code = restore::Message::Typed(Secret::new("TWNK KD5Y MT3T E1GS DRDB KVTW"));
    vec![
        Window::high(context, none()).open(KeyTask::Generate(None)).tall("dialog-key-make"),
        generate(none()).scene("dialog-key-make-small"),
        Window::high(context, none())
            .open(KeyTask::Generate(None))
            .typed("wherefore", "wherefor")
            .new_key(new_key::Message::Submit)
            .tall("dialog-key-make-mistakes"),
        Window::high(context, some())
            .open(KeyTask::Generate(None))
            .typed("wherefore", "")
            .new_key(new_key::Message::Submit)
            .refuse(KeyRefusal::WrongPassphrase)
            .tall("dialog-key-make-refused"),
        (0..12)
            .fold(generate(none()).typed(good, good).new_key(new_key::Message::Submit), |window, _| window.new_key(new_key::Message::Beat))
            .scene("dialog-key-making"),
        generate(none()).typed(good, good).new_key(new_key::Message::Submit).refuse(KeyRefusal::Cancelled).scene("dialog-key-cancelled"),
        generate(some())
            .typed(good, good)
            .new_key(new_key::Message::Submit)
            .answer(|request| Update::KeyMade { request, fingerprint: named(GOOD) })
            .scene("dialog-key-ready"),
        Window::new(context, none()).open(KeyTask::Import(None)).new_key(new_key::Message::Submit).scene("dialog-key-import"),
        import().scene("dialog-key-import-chosen"),
        import().new_key(new_key::Message::Submit).refuse(KeyRefusal::SeveralKeys).scene("dialog-key-import-several"),
        import().new_key(new_key::Message::Submit).refuse(KeyRefusal::WrongFilePassphrase).scene("dialog-key-import-passphrase"),
        Window::new(context, some())
            .open(KeyTask::Restore(None))
            .new_key(new_key::Message::Code(code))
            .new_key(new_key::Message::Code(restore::Message::Reveal))
            .typed("x", "")
            .new_key(new_key::Message::Submit)
            .refuse(KeyRefusal::WrongCode)
            .scene("dialog-key-restore"),
    ]
}

fn other_dialogs(context: &Context<'_>) -> Vec<Scene> {
    let language = context.words.language();
    let window = || Window::new(context, keys(language, true));
    let export = |task: KeyTask| {
        let typed = passphrase::Message::Typed(Secret::new("wherefore art"));
        window().open(task).tell(own_keys::Message::Export(export::Message::Passphrase(typed)))
    };
    let told = |request| Update::KeyExported { request, text: Secret::new("…") };
    let saved = export::Message::Saved(Some(Ok(format!("/home/juliet/Documents/{GOOD}-secret.asc").into())));
    let failed = export::Message::Saved(Some(Err("No space left on device (os error 28)".into())));
    let backed_up = |request| Update::KeyBackedUp { request, code: Secret::new("TWNK-KD5Y-MT3T-E1GS-DRDB-KVTW") };
    let back_up = || window().open(KeyTask::BackUp(named(GOOD)));
    let ask_back_up = || back_up().tell(own_keys::Message::BackUp(back_up::Message::Submit));
    let held = {
        let mut window = ask_back_up().answer(backed_up);
        let _ = window.app.update(app::Message::Dialog(dialog::Message::Dismiss));
        window
    };
    let change = |message| own_keys::Message::ChangePassphrase(message);
    let typed = |text: &str| passphrase::Message::Typed(Secret::new(text));
    let again = |text: &str| passphrase::Message::Again(Secret::new(text));
    vec![
        export(KeyTask::ExportPublic(named(ENDING))).answer(told).scene("dialog-key-public"),
        export(KeyTask::ExportSecret(named(GOOD))).scene("dialog-key-secret"),
        export(KeyTask::ExportSecret(named(GOOD)))
            .tell(own_keys::Message::Export(export::Message::Save))
            .refuse(KeyRefusal::WrongPassphrase)
            .scene("dialog-key-secret-refused"),
        export(KeyTask::ExportSecret(named(GOOD)))
            .tell(own_keys::Message::Export(export::Message::Save))
            .answer(told)
            .tell(own_keys::Message::Export(saved))
            .scene("dialog-key-secret-saved"),
        export(KeyTask::ExportRevocation(named(GOOD)))
            .tell(own_keys::Message::Export(export::Message::Save))
            .answer(told)
            .tell(own_keys::Message::Export(failed))
            .scene("dialog-key-revocation-failed"),
        window()
            .open(KeyTask::ChangePassphrase)
            .tell(change(change_passphrase::Message::Old(typed("x"))))
            .tell(change(change_passphrase::Message::New(typed("wherefore art"))))
            .tell(change(change_passphrase::Message::New(again("wherefore art"))))
            .tell(change(change_passphrase::Message::Submit))
            .refuse(KeyRefusal::WrongPassphrase)
            .scene("dialog-key-passphrase"),
        window().open(KeyTask::Extend(named(ENDING))).scene("dialog-key-extend"),
        window()
            .open(KeyTask::Revoke(named(GOOD)))
            .tell(own_keys::Message::Alter(own_keys::alter::Message::Submit))
            .refuse(KeyRefusal::Locked)
            .scene("dialog-key-revoke"),
        window().screen(keys::Message::Open(DialogKind::RemoveKey(named(ENDING)))).scene("dialog-key-remove"),
        back_up().scene("dialog-key-back-up"),
        ask_back_up().refuse(KeyRefusal::NoPrivatePlace).scene("dialog-key-back-up-refused"),
        ask_back_up().answer(backed_up).scene("dialog-key-back-up-code"),
        held.scene("dialog-key-back-up-held"),
    ]
}
