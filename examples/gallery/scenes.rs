//! The scenes: each screen in the states worth looking at.

use balcony::{
    engine::{Command, HistoryPage, RequestId, SearchHit, Update},
    model::{Account, AccountId, AccountSettings, Certificate, CertificateFault, Connection, Problem, Step},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        app::{self, App},
        dialog::{self, Dialog},
        pane::{search, timeline},
        screen::{accounts, chats, form_fields, reach, register, settings, sign_in},
        shortcut::{Reading, Shortcut},
    },
    xmpp::{
        error::{ErrorType, SaslCondition, StanzaCondition, StanzaError},
        payload::{
            data_form::{DataForm, Field, FieldKind},
            register::{RegistrationField, RegistrationForm},
        },
        secret::Secret,
    },
};
use iced::widget::stack;
use jiff::ToSpan;

use super::{cast, payloads};

/// A screen in some state.
pub struct Scene {
    /// The start of the file's name.
    pub name: &'static str,
    /// What is on it.
    pub stage: Box<dyn Stage>,
    /// Whether it is of the world where some accounts are in trouble.
    pub troubled: bool,
    /// Whether the picture is high enough for what otherwise scrolls.
    pub tall: bool,
}

/// Anything that can be drawn.
pub trait Stage {
    /// What it looks like; nothing happens in a picture.
    fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, ()>;
}

macro_rules! stages {
    ($($type:ty),* $(,)?) => { $(impl Stage for $type {
        fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, ()> {
            Self::view(self, context).map(|_| ())
        }
    })* };
}

stages!(sign_in::SignIn, register::Register, accounts::Accounts, settings::Settings);

impl Stage for App {
    fn view<'a>(&'a self, _context: &Context<'a>) -> Element<'a, ()> {
        Self::view(self).map(|_| ())
    }
}

/// A dialog over the chats.
struct Over(App, Dialog);

impl Stage for Over {
    fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, ()> {
        stack![self.0.view().map(|_| ()), self.1.view(context).map(|_| ())].into()
    }
}

/// The window with the chats, where this one is open.
fn chatting(context: &Context<'_>, open: bool) -> App {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    if open {
        let _ = app.go(Destination::Chat(cast::with_romeo()));
    }
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let _ = app.hear(&Update::History { request, page: cast::said(context.words.language()) });
        }
    }
    app
}

fn told(context: &Context<'_>, shortcut: Shortcut) -> App {
    let mut app = chatting(context, true);
    let _ = app.update(app::Message::Shortcut(shortcut, false));
    app
}

/// A message has the focus, after these keys.
fn reading(context: &Context<'_>, keys: &[Reading]) -> App {
    let mut app = told(context, Shortcut::Messages);
    for &key in keys {
        let _ = app.update(app::Message::Chats(chats::Message::Timeline(timeline::Message::Read(key))));
    }
    app
}

/// Older messages were asked for and are not there yet.
fn loading(context: &Context<'_>) -> App {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let page = HistoryPage { has_older: true, ..cast::said(context.words.language()) };
            let _ = app.hear(&Update::History { request, page });
        }
    }
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            for _ in 0..15 {
                let _ = app.update(app::Message::Chats(chats::Message::Timeline(timeline::Message::Beat(request))));
            }
        }
    }
    app
}

fn newcomer(context: &Context<'_>) -> App {
    App::for_preview(cast::nobody(), context.words.clone(), context.theme.dark, context.size, context.now)
}

/// A scene of a world where all is well.
pub fn scene(name: &'static str, stage: impl Stage + 'static) -> Scene {
    Scene { name, stage: Box::new(stage), troubled: false, tall: false }
}

/// The same, in a high picture.
pub fn tall(name: &'static str, stage: impl Stage + 'static) -> Scene {
    Scene { tall: true, ..scene(name, stage) }
}

/// All scenes: those of a world where all is well, and those where some accounts are in trouble.
pub fn all(context: &Context<'_>, troubled: &Context<'_>) -> Vec<Scene> {
    let mut scenes = calm(context);
    scenes.extend(payloads::scenes(context));
    scenes.extend(super::sealed::scenes(context));
    scenes.extend(super::more::all(context));
    scenes.extend(super::keys::scenes(context));
    scenes.extend(super::profile::scenes(context));
    scenes.extend(super::trust::all(context));
    scenes.extend(super::account::all(context));
    scenes.extend(super::strangers::all(context));
    scenes.extend(super::faces::all(context));
    scenes.extend(super::finding::all(context));
    scenes.extend(super::links::all(context));
    scenes.extend(of_trouble(troubled).into_iter().map(|scene| Scene { troubled: true, ..scene }));
    scenes
}

fn of_trouble(context: &Context<'_>) -> Vec<Scene> {
    vec![
        scene("chats-trouble", chatting(context, true)),
        scene("accounts", accounts::Accounts),
        scene("dialog-add-contact", adding(context)),
        over("dialog-certificate", DialogKind::Certificate(cast::OFFICE), context),
    ]
}

fn calm(context: &Context<'_>) -> Vec<Scene> {
    vec![
        scene("chats", chatting(context, true)),
        scene("chats-none-open", chatting(context, false)),
        scene("chats-details", told(context, Shortcut::Details)),
        scene("chats-contacts", told(context, Shortcut::Contacts)),
        scene("chats-reading", reading(context, &[Reading::Up, Reading::Up])),
        scene("chats-menu-failed", reading(context, &[Reading::Up, Reading::Up, Reading::Menu])),
        scene(
            "chats-menu-link",
            reading(context, &[Reading::First, Reading::Down, Reading::Down, Reading::Down, Reading::Down, Reading::Down, Reading::Menu]),
        ),
        scene("chats-loading", loading(context)),
        scene("chats-presence", told(context, Shortcut::Presence)),
        scene("welcome", newcomer(context)),
        scene("sign-in", sign_in::SignIn::open().0),
        scene("sign-in-error", signing_in(context, Some(Problem::LoginRefused(SaslCondition::NotAuthorized, None)))),
        scene("sign-in-certificate", signing_in(context, Some(unknown_certificate()))),
        scene("sign-in-progress", signing_in(context, None)),
        scene("sign-in-advanced", advanced(context)),
        scene("register", register::Register::open().0),
        scene("register-fields", registering(context, &plain_fields(), None)),
        scene("register-taken", registering(context, &plain_fields(), Some(StanzaCondition::Conflict))),
        scene("register-form", registering(context, &every_kind_of_field(), None)),
        scene("register-page", registering(context, &web_page(), None)),
        scene("settings", settings::Settings),
        over(
            "dialog-edit-contact",
            DialogKind::EditContact { account: cast::JULIET, jid: cast::jid("romeo@montague.example").into() },
            context,
        ),
        over(
            "dialog-remove-contact",
            DialogKind::RemoveContact { account: cast::JULIET, jid: cast::jid("romeo@montague.example").into() },
            context,
        ),
        over("dialog-remove-account", DialogKind::RemoveAccount(cast::JULIET), context),
        over("dialog-password", DialogKind::Password(cast::JULIET), context),
        over("dialog-presence", DialogKind::Presence(None), context),
        over("dialog-security", DialogKind::Security(cast::JULIET), context),
        over("dialog-shortcuts", DialogKind::Shortcuts, context),
        over("search", DialogKind::Search { with: None }, context),
        scene("search-found", searching(context, cast::found(context.words.language()))),
        scene("search-nothing", searching(context, Vec::new())),
    ]
}

/// A certificate that nobody vouches for.
pub fn unknown_certificate() -> Problem {
    let certificate = Certificate {
        subject: "capulet.example".into(),
        issuer: "Friar Laurence’s own authority".into(),
        names: vec!["capulet.example".into(), "xmpp.capulet.example".into(), "*.rooms.capulet.example".into()],
        not_before: Some(cast::now() - (24 * 100).hours()),
        not_after: Some(cast::now() + (24 * 265).hours()),
        sha256: "3b8f1c5e9a7d2046f1b3c5d7e9fa0b1c2d3e4f5061728394a5b6c7d8e9f0a1b2".into(),
    };
    Problem::Certificate { fault: CertificateFault::UnknownIssuer, certificate }
}

fn typed(context: &Context<'_>) -> sign_in::SignIn {
    let (mut form, _) = sign_in::SignIn::open();
    let _ = form.update(sign_in::Message::Address("juliet@capulet.example".into()), context);
    let _ = form.update(sign_in::Message::Password(Secret::new("wherefore art")), context);
    form
}

fn signing_in(context: &Context<'_>, problem: Option<Problem>) -> sign_in::SignIn {
    let mut form = typed(context);
    let request = asked(form.update(sign_in::Message::Submit, context));
    let id = AccountId(9);
    let settings = AccountSettings::new(cast::jid("juliet@capulet.example"));
    let connection = problem.map_or(Connection::Connecting(Step::LoggingIn), Connection::Stopped);
    let added = Update::AccountAdded { request, account: Account { connection, ..Account::offline(id, settings) } };
    let _ = form.hear(&added, context);
    form
}

fn advanced(context: &Context<'_>) -> sign_in::SignIn {
    let mut form = typed(context);
    for message in [reach::Message::Host("chat.capulet.example".into()), reach::Message::Historical(true)] {
        let _ = form.update(sign_in::Message::Reach(message), context);
    }
    let _ = form.update(sign_in::Message::Advanced, context);
    form
}

fn asked<M>(action: Action<M>) -> RequestId {
    match action {
        Action::Send(Command::AddAccount { request, .. }) => request,
        _ => RequestId(0),
    }
}

fn over(name: &'static str, kind: DialogKind, context: &Context<'_>) -> Scene {
    scene(name, Over(chatting(context, true), Dialog::open(kind, context).0))
}

fn registering(context: &Context<'_>, form: &RegistrationForm, refused: Option<StanzaCondition>) -> register::Register {
    let (mut screen, _) = register::Register::open();
    let _ = screen.update(register::Message::Domain("capulet.example".into()), context);
    let request = asked(screen.update(register::Message::Ask, context));
    let account = AccountId(9);
    let settings = AccountSettings::new(cast::jid("capulet.example"));
    let connection = Connection::Connecting(Step::Registering);
    let _ = screen.hear(&Update::AccountAdded { request, account: Account { connection, ..Account::offline(account, settings) } }, context);
    let _ = screen.hear(&Update::RegistrationOffered { account, form: form.clone() }, context);
    if let Some(condition) = refused {
        let answers = [
            form_fields::Message::Typed(0, "juliet".into()),
            form_fields::Message::Secret(1, Secret::new("wherefore art")),
            form_fields::Message::Again(1, Secret::new("wherefore art")),
            form_fields::Message::Typed(2, "juliet@mail.example".into()),
        ];
        for answer in answers {
            let _ = screen.update(register::Message::Fields(answer), context);
        }
        let error = StanzaError { condition, kind: ErrorType::Cancel, code: Some(409), text: None, application: None };
        let _ = screen.hear(&Update::RegistrationRefused { account, error }, context);
    }
    screen
}

fn plain_fields() -> RegistrationForm {
    let fields = ["username", "password", "email"].map(|name| RegistrationField { name: name.into(), value: None });
    let instructions = Some("Choose a name and a password for the house of Capulet.".into());
    RegistrationForm::Fields { instructions, fields: fields.into(), key: None, registered: false }
}

fn field(var: &str, kind: FieldKind, label: &str, values: &[&str], options: &[&str]) -> Field {
    Field {
        var: Some(var.into()),
        kind,
        label: Some(label.into()),
        required: matches!(kind, FieldKind::TextSingle | FieldKind::TextPrivate),
        values: values.iter().map(|&value| value.to_owned()).collect(),
        options: options.iter().map(|&option| (None, option.to_owned())).collect(),
        ..Field::default()
    }
}

fn every_kind_of_field() -> RegistrationForm {
    let fields = vec![
        field("FORM_TYPE", FieldKind::Hidden, "", &["jabber:iq:register"], &[]),
        field("", FieldKind::Fixed, "", &["Who you are"], &[]),
        field("username", FieldKind::TextSingle, "User name", &["juliet"], &[]),
        field("password", FieldKind::TextPrivate, "Password", &[], &[]),
        field("house", FieldKind::ListSingle, "House", &["Capulet"], &["Capulet", "Montague", "Escalus"]),
        field("likes", FieldKind::ListMulti, "Likes", &["Balconies"], &["Balconies", "Balls", "Orchards"]),
        field("letters", FieldKind::Boolean, "Send me letters", &["1"], &[]),
        field("about", FieldKind::TextMulti, "About you", &["My only love sprung", "from my only hate!"], &[]),
        field("guardian", FieldKind::JidSingle, "Guardian", &["nurse@capulet.example"], &[]),
    ];
    let instructions = vec!["Everything may be changed later.".into()];
    let form = DataForm { title: Some("The house of Capulet".into()), instructions, fields };
    RegistrationForm::Form { form, bits: Vec::new(), page: None }
}

fn web_page() -> RegistrationForm {
    RegistrationForm::Redirect { instructions: None, url: "https://www.capulet.example/register?lang=en".into() }
}

fn adding(context: &Context<'_>) -> Over {
    let kind = DialogKind::AddContact { account: None, jid: None };
    let (mut dialog, _) = Dialog::open(kind, context);
    let typed = dialog::add_contact::Message::Address("tybalt@capulet.example".into());
    let _ = dialog.update(dialog::Message::AddContact(typed), context);
    Over(chatting(context, true), dialog)
}

fn searching(context: &Context<'_>, hits: Vec<SearchHit>) -> Over {
    let (mut dialog, _) = Dialog::open(DialogKind::Search { with: None }, context);
    let typed = search::Message::Typed(cast::query(context.words.language(), !hits.is_empty()).into());
    if let Action::Send(Command::Search { request, .. }) = dialog.update(dialog::Message::Search(typed), context) {
        let _ = dialog.hear(&Update::SearchResults { request, hits }, context);
    }
    Over(chatting(context, true), dialog)
}
