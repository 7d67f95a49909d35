//! Accounts: one of them in all its states, the care of it at its server, and what the server says of itself.

use std::time::Duration;

use balcony::{
    engine::{CareOutcome, Command, Refusal, RequestId, Update},
    model::{Account, AccountColour, AccountId, AccountMark, AccountSettings, Care, Connection, Problem, Resource, Security},
    ui::{
        action::{Context, Destination, DialogKind},
        app::{self, App},
        dialog::{self, care::change_password, care::delete_account, server_details},
        screen::{self, account},
    },
    xmpp::{
        error::{ErrorType, StanzaCondition, StanzaError},
        features::Features,
        jid::Jid,
        payload::{
            data_form::{DataForm, Field, FieldKind},
            disco::{Form, FormField, Info, Item, Items},
            entity_time::{EntityTime, Zone},
            last_activity::LastActivity,
            register::RegistrationForm,
            version::Version,
        },
        secret::Secret,
        server::{ServerFeatures, Service, ServiceKind},
        session::{Answer, Question},
        stanza::presence::{OwnPresence, Show},
    },
};
use jiff::ToSpan;

use super::{
    cast,
    scenes::{Scene, scene, tall},
};

/// A second account.
const WORK: AccountId = AccountId(4);

/// All scenes.
pub fn all(context: &Context<'_>) -> Vec<Scene> {
    let mut scenes = pages(context);
    scenes.extend(passwords(context));
    scenes.extend(ends(context));
    scenes.extend(servers(context));
    scenes
}

fn pages(context: &Context<'_>) -> Vec<Scene> {
    let care = |care| page(context, Account { care, ..online() });
    let problem = Problem::Unreachable { host: "capulet.example".into(), port: 5222, refused: false };
    let waiting = Connection::Waiting { retry_at: cast::now() + 4.minutes(), problem };
    vec![
        tall("account-page", page(context, online())),
        scene("account-page-top", page(context, online())),
        tall("account-offline", page(context, Account { connection: Connection::Offline, sessions: Vec::new(), ..online() })),
        tall("account-waiting", page(context, Account { connection: waiting, sessions: Vec::new(), ..online() })),
        tall("account-clear", page(context, clear())),
        tall("account-uncertain", care(Care::PasswordUncertain)),
        tall("account-deletion-uncertain", care(Care::DeletionUncertain)),
        tall("account-deleted", page(context, Account { care: Care::Deleted, connection: Connection::Offline, ..online() })),
        tall("account-settled", settled(context, CareOutcome::PasswordKept)),
        tall("account-long", page(context, long())),
        scene("account-connection", placed(context, vec![online()], Destination::Connection(cast::JULIET))),
        scene("account-several", placed(context, several(), Destination::Accounts)),
        scene("account-several-chats", placed(context, several(), Destination::Chat(cast::with_romeo()))),
        scene("account-several-doubt", placed(context, vec![Account { care: Care::PasswordUncertain, ..online() }], Destination::Home)),
    ]
}

fn passwords(context: &Context<'_>) -> Vec<Scene> {
    let kind = DialogKind::ChangePassword(cast::JULIET);
    let open = |account| over(context, account, kind.clone());
    let refused = StanzaError {
        condition: StanzaCondition::NotAcceptable,
        kind: ErrorType::Modify,
        code: None,
        text: Some("The password is too weak".into()),
        application: None,
    };
    let after = |update: fn(RequestId) -> Update| {
        let mut app = changing(context);
        let request = asked(&mut app);
        let _ = app.hear(&update(request));
        app
    };
    let mut mistaken = open(online());
    password(&mut mistaken, change_password::Message::Submit);
    let mut lost = typed(context);
    let _ = lost.hear(&Update::ConnectionChanged { account: cast::JULIET, connection: Connection::Offline });
    let mut not_taken = changing(context);
    let request = asked(&mut not_taken);
    let _ = not_taken.hear(&Update::Refused { request, refusal: Refusal::Server(refused) });
    vec![
        scene("account-password", open(Account { server: ServerFeatures::default(), ..online() })),
        scene("account-password-made", typed(context)),
        scene("account-password-missing", mistaken),
        scene("account-password-asked", changing(context)),
        scene("account-password-lost", lost),
        scene("account-password-refused", not_taken),
        tall("account-password-form", after(|request| Update::PasswordFormNeeded { request, form: form() })),
        scene("account-password-web", after(|request| Update::PasswordFormNeeded { request, form: web() })),
        scene("account-password-done", after(|request| Update::Done { request })),
        scene("account-password-unproven", after(|request| Update::Refused { request, refusal: Refusal::Unproven })),
    ]
}

fn ends(context: &Context<'_>) -> Vec<Scene> {
    let open = |account| over(context, account, DialogKind::DeleteAccount(cast::JULIET));
    let type_in = |app: &mut App, text: &str| deletion(app, delete_account::Message::Typed(text.into()));
    let mut wrong = open(online());
    type_in(&mut wrong, "juliet");
    deletion(&mut wrong, delete_account::Message::Submit);
    let asked_to_delete = || {
        let mut app = open(Account { server: ServerFeatures::default(), ..online() });
        type_in(&mut app, "juliet@capulet.example");
        deletion(&mut app, delete_account::Message::Submit);
        app
    };
    let mut unproven = asked_to_delete();
    let request = asked(&mut unproven);
    let _ = unproven.hear(&Update::Refused { request, refusal: Refusal::Unproven });
    let mut forgetting = over(context, online(), DialogKind::RemoveAccount(cast::JULIET));
    let _ = forgetting.update(app::Message::Dialog(dialog::Message::Confirm(dialog::confirm::Message::Confirm)));
    vec![
        scene("account-delete", open(online())),
        scene("account-delete-wrong", wrong),
        scene("account-delete-asked", asked_to_delete()),
        scene("account-delete-unproven", unproven),
        scene("account-delete-done", open(Account { care: Care::Deleted, connection: Connection::Offline, ..online() })),
        scene("account-forget", over(context, online(), DialogKind::RemoveAccount(cast::JULIET))),
        scene("account-forget-busy", forgetting),
    ]
}

fn servers(context: &Context<'_>) -> Vec<Scene> {
    let kind = DialogKind::ServerDetails(cast::JULIET);
    let mut raw = answering(context);
    let _ = raw.update(app::Message::Dialog(dialog::Message::ServerDetails(server_details::Message::Raw)));
    let mut silent = over(context, Account { server: ServerFeatures::default(), services: Vec::new(), ..online() }, kind.clone());
    for command in silent.take_commands() {
        if let Command::Ask { request, .. } = command {
            let error = StanzaError {
                condition: StanzaCondition::ServiceUnavailable,
                kind: ErrorType::Cancel,
                code: Some(503),
                text: None,
                application: None,
            };
            let _ = silent.hear(&Update::Refused { request, refusal: Refusal::Server(error) });
        }
    }
    vec![
        tall("account-server", raw),
        scene("account-server-low", answering(context)),
        scene("account-server-asked", over(context, online(), kind.clone())),
        scene("account-server-silent", silent),
        scene("account-server-offline", over(context, Account { connection: Connection::Offline, ..online() }, kind)),
    ]
}

fn online() -> Account {
    let security = Security { tls: Some("TLSv1.3".into()), pinned: false, mechanism: "SCRAM-SHA-256-PLUS".into(), legacy: false };
    let mut settings = AccountSettings::new(cast::jid("juliet@capulet.example"));
    settings.mark = AccountMark { label: Some("Home".into()), colour: Some(AccountColour::Violet) };
    settings.presence = OwnPresence { show: Show::Online, status: Some("at the window".into()), priority: 5 };
    let features = Features { chat_states: true, receipts: true, markers: true, openpgp: true, ..Features::default() };
    let telephone = Resource {
        name: "telephone".into(),
        show: Show::Away,
        status: Some("in the orchard".into()),
        priority: 0,
        since: cast::now() - 3.hours(),
        features: Some(features),
        signed: None,
    };
    let bot = Resource {
        name: "nurse-bot".into(),
        show: Show::Dnd,
        status: None,
        priority: -1,
        since: cast::now() - 60.hours(),
        features: None,
        signed: None,
    };
    Account {
        connection: Connection::Online { jid: full("juliet@capulet.example/balcony"), security },
        server: ServerFeatures {
            blocking: true,
            reports: true,
            publishing: true,
            avatar_conversion: false,
            cards: true,
            registration: true,
            private: true,
        },
        services: vec![
            Service { jid: jid("multicast.capulet.example"), name: None, kind: ServiceKind::Multicast },
            Service { jid: jid("users.capulet.example"), name: Some("Users".into()), kind: ServiceKind::Directory },
            Service { jid: jid("irc.capulet.example"), name: None, kind: ServiceKind::Gateway("irc".into()) },
        ],
        sessions: vec![telephone, bot],
        ..Account::offline(cast::JULIET, settings)
    }
}

fn jid(text: &str) -> Jid {
    cast::jid(text).into()
}

#[allow(clippy::panic, reason = "the addresses of the play are written in this file")]
fn full(text: &str) -> balcony::xmpp::jid::FullJid {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The login of 2001 over a connection in clear.
fn clear() -> Account {
    let security = Security { tls: None, pinned: false, mechanism: "digest".into(), legacy: true };
    let connection = Connection::Online { jid: full("juliet@capulet.example/balcony"), security };
    Account { connection, server: ServerFeatures::default(), services: Vec::new(), sessions: Vec::new(), ..online() }
}

/// Names as long as they may be.
fn long() -> Account {
    let mut account = online();
    account.settings.jid =
        cast::jid("juliet.of.the.most.honourable.house.of.capulet.in.fair.verona@messages.capulet-and-daughters.example");
    account.settings.mark.label = Some("The one for letters to Friar Laurence, r".into());
    account.settings.presence.status = Some(
        "My bounty is as boundless as the sea, my love as deep; the more I give to thee, the more I have, for both are infinite.".into(),
    );
    for session in &mut account.sessions {
        session.name = "a-program-that-takes-its-own-name-very-seriously.0123456789abcdef0123456789abcdef".into();
    }
    account
}

fn several() -> Vec<Account> {
    let mut work = Account::offline(WORK, AccountSettings::new(cast::jid("j.capulet@verona.example")));
    work.settings.mark.colour = Some(AccountColour::Teal);
    let gone = Account { care: Care::Deleted, ..Account::offline(AccountId(5), AccountSettings::new(cast::jid("juliet@mantua.example"))) };
    vec![online(), work, gone]
}

fn placed(context: &Context<'_>, accounts: Vec<Account>, place: Destination) -> App {
    let mut world = context.world.clone();
    for account in accounts {
        world.apply(&Update::AccountChanged(account));
    }
    let mut app = App::for_preview(world, context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = app.go(place);
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let _ = app.hear(&Update::History { request, page: cast::said(context.words.language()) });
        }
    }
    app
}

fn page(context: &Context<'_>, account: Account) -> App {
    placed(context, vec![account], Destination::Account(cast::JULIET))
}

fn settled(context: &Context<'_>, outcome: CareOutcome) -> App {
    let mut app = page(context, online());
    let _ = app.hear(&Update::CareSettled { account: cast::JULIET, outcome });
    app
}

fn over(context: &Context<'_>, account: Account, kind: DialogKind) -> App {
    let mut app = page(context, account);
    let _ = app.update(app::Message::Screen(screen::Message::Account(account::Message::Open(kind))));
    app
}

fn password(app: &mut App, message: change_password::Message) {
    let _ = app.update(app::Message::Dialog(dialog::Message::ChangePassword(message)));
}

fn deletion(app: &mut App, message: delete_account::Message) {
    let _ = app.update(app::Message::Dialog(dialog::Message::DeleteAccount(message)));
}

/// A password that stays the same in every picture.
fn typed(context: &Context<'_>) -> App {
    use dialog::care::new_password::Message;
    let mut app = over(context, online(), DialogKind::ChangePassword(cast::JULIET));
    let made = || Secret::new("7kq2m-xw93d-hn5pt-z0vge");
    for message in [Message::Typed(made()), Message::Again(made()), Message::Reveal] {
        password(&mut app, change_password::Message::Password(message));
    }
    app
}

fn changing(context: &Context<'_>) -> App {
    let mut app = typed(context);
    password(&mut app, change_password::Message::Submit);
    app
}

fn asked(app: &mut App) -> RequestId {
    let request = |command| match command {
        Command::ChangePassword { request, .. } | Command::Unregister { request, .. } => Some(request),
        _ => None,
    };
    app.take_commands().into_iter().find_map(request).unwrap_or(RequestId(0))
}

fn form() -> RegistrationForm {
    let field =
        |var: &str, kind, label: &str| Field { var: Some(var.into()), kind, label: Some(label.into()), required: true, ..Field::default() };
    let fields = vec![
        field("old_password", FieldKind::TextPrivate, "Your old password"),
        field("mother", FieldKind::TextSingle, "Your mother’s name before her wedding"),
    ];
    let instructions = vec!["To be sure that it is you, we ask two more things.".into()];
    RegistrationForm::Form { form: DataForm { title: None, instructions, fields }, bits: Vec::new(), page: None }
}

fn web() -> RegistrationForm {
    RegistrationForm::Redirect { instructions: None, url: "https://www.capulet.example/password?lang=en".into() }
}

/// The server has answered everything.
fn answering(context: &Context<'_>) -> App {
    let mut app = over(context, online(), DialogKind::ServerDetails(cast::JULIET));
    for command in app.take_commands() {
        if let Command::Ask { request, question, .. } = command {
            let _ = app.hear(&Update::Answered { request, answer: answer(&question) });
        }
    }
    app
}

fn answer(question: &Question) -> Answer {
    match question {
        Question::Version => {
            Answer::Version(Version { name: Some("Prosody".into()), version: Some("0.12.4".into()), os: Some("Linux".into()) })
        }
        Question::LastActivity => Answer::LastActivity(LastActivity { seconds: 12 * 86_400 + 3_000, status: None }),
        Question::Time => Answer::Time(EntityTime { utc: cast::now(), zone: Some(Zone::Offset(jiff::tz::offset(1))) }),
        Question::Items => {
            let item = |address: &str, name: Option<&str>| Item { jid: jid(address), node: None, name: name.map(Into::into) };
            Answer::Items(Items {
                items: vec![item("rooms.capulet.example", Some("Ballrooms")), item("upload.capulet.example", None)],
                ..Items::default()
            })
        }
        Question::Info => Answer::Info(info()),
        _ => Answer::Ping(Duration::from_millis(34)),
    }
}

fn info() -> Info {
    let features = [
        "urn:xmpp:carbons:2",
        "urn:xmpp:mam:2",
        "urn:xmpp:extdisco:2",
        "msgoffline",
        "jabber:iq:version",
        "urn:xmpp:bind:0",
        "urn:xmpp:sm:3",
        "http://jabber.org/protocol/pubsub#publish",
    ];
    let field = |var: &str, values: &[&str]| FormField {
        var: var.into(),
        hidden: false,
        values: values.iter().map(|&value| value.into()).collect(),
    };
    let fields = vec![
        field("FORM_TYPE", &["http://jabber.org/network/serverinfo"]),
        field("admin-addresses", &["mailto:steward@capulet.example", "xmpp:steward@capulet.example"]),
        field("abuse-addresses", &["mailto:abuse@capulet.example", "ask the nurse"]),
        field("support-addresses", &["https://www.capulet.example/help"]),
    ];
    Info { forms: vec![Form { fields }], ..Info::new(Vec::new(), features) }
}
