//! The forms and dialogs of the window, pressed and typed into without a display.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

use balcony::{
    engine::{Command, Notifier, Refusal, RequestId, SearchHit, Update, World},
    i18n::{Language, Words},
    model::{
        Account, AccountId, AccountSettings, Certificate, CertificateFault, Connection, Contact, ConversationKey, Direction, Message,
        MessageId, Problem, Said, Settings, Step,
    },
    ui::{
        action::{Destination, DialogKind},
        app::{self, App},
        dialog, pane,
        screen::{self, form_fields, reach, register, sign_in},
        theme::{font, measure},
    },
    xmpp::{
        error::{ErrorType, SaslCondition, StanzaCondition, StanzaError},
        jid::BareJid,
        payload::{
            data_form::{DataForm, Field, FieldKind},
            register::{RegistrationField, RegistrationForm},
            roster::Subscription,
        },
        secret::Secret,
    },
};
use iced::{Pixels, Size, keyboard::key::Named, widget::Id};
use iced_test::Simulator;
use jiff::Timestamp;

const SIZE: Size = Size::new(1200.0, 780.0);
const JULIET: AccountId = AccountId(1);

fn jid(text: &str) -> BareJid {
    text.parse().unwrap()
}

fn window(accounts: Vec<Account>, contacts: Vec<Contact>) -> App {
    let mut world = World::new();
    let settings = Settings::default();
    world.apply(&Update::Snapshot {
        settings,
        accounts,
        contacts,
        conversations: Vec::new(),
        requests: Vec::new(),
        downloads: Vec::new(),
        notifier: Notifier::Unknown,
        looking: None,
        openings: Vec::new(),
        typing: Vec::new(),
        own_keys: balcony::model::OwnKeys::default(),
        contact_keys: Vec::new(),
        people: Vec::new(),
    });
    App::for_preview(world, Words::of(Language::English), false, SIZE, Timestamp::UNIX_EPOCH)
}

fn at(destination: Destination) -> App {
    let mut app = window(Vec::new(), Vec::new());
    let _ = app.go(destination);
    app.take_commands();
    app
}

fn account(connection: Connection) -> Account {
    Account { connection, ..Account::offline(JULIET, AccountSettings::new(jid("juliet@capulet.example"))) }
}

fn romeo() -> Contact {
    Contact {
        account: JULIET,
        jid: jid("romeo@montague.example").into(),
        name: Some("Romeo".into()),
        groups: vec!["Friends".into()],
        subscription: Subscription::Both,
        pending_out: false,
        resources: Vec::new(),
        unreachable: None,
    }
}

fn simulator(app: &App) -> Simulator<'_, app::Message, balcony::ui::theme::Theme, balcony::ui::Renderer> {
    let settings = iced::Settings {
        default_font: font::REGULAR,
        default_text_size: Pixels(measure::TEXT),
        fonts: font::FILES.iter().map(|&file| file.into()).collect(),
        ..iced::Settings::default()
    };
    Simulator::with_size(settings, SIZE, app.view())
}

/// Does something in the window, and lets it take in what that means.
fn act(app: &mut App, interact: impl FnOnce(&mut Simulator<'_, app::Message, balcony::ui::theme::Theme, balcony::ui::Renderer>)) {
    let mut simulator = simulator(app);
    interact(&mut simulator);
    for message in simulator.into_messages().collect::<Vec<_>>() {
        let _ = app.update(message);
    }
}

/// Types into a field, key by key: each key is seen in the view that the one before has made.
fn type_into(app: &mut App, field: &'static str, text: &str) {
    for character in text.chars() {
        act(app, |window| {
            window.click(Id::new(field)).unwrap();
            window.typewrite(&character.to_string());
        });
    }
}

fn enter(app: &mut App, field: &'static str) {
    act(app, |window| {
        window.click(Id::new(field)).unwrap();
        window.tap_key(Named::Enter);
    });
}

fn press(app: &mut App, words: &str) {
    act(app, |window| {
        window.click(words).unwrap();
    });
}

fn top_of(app: &App, words: &str) -> f32 {
    simulator(app).find(words).unwrap_or_else(|error| panic!("{words}: {error}")).bounds().y
}

fn top_of_field(app: &App, field: &'static str) -> f32 {
    simulator(app).find(Id::new(field)).unwrap().bounds().y
}

fn shows(app: &App, words: &str) -> bool {
    simulator(app).find(words).is_ok()
}

fn hear(app: &mut App, update: Update) {
    let _ = app.hear(&update);
}

/// The one command that was sent.
fn sent(app: &mut App) -> Command {
    let mut commands = app.take_commands();
    assert_eq!(commands.len(), 1, "{commands:?}");
    commands.remove(0)
}

fn filled_sign_in() -> App {
    let mut app = at(Destination::SignIn);
    type_into(&mut app, sign_in::ADDRESS, "juliet@capulet.example");
    type_into(&mut app, sign_in::PASSWORD, "wherefore");
    app
}

/// Logs in until the engine has the account.
fn signing_in() -> App {
    let mut app = filled_sign_in();
    enter(&mut app, sign_in::PASSWORD);
    let Command::AddAccount { request, settings, .. } = sent(&mut app) else { panic!("no account was added") };
    let account = Account { connection: Connection::Connecting(Step::Resolving), ..Account::offline(JULIET, settings) };
    hear(&mut app, Update::AccountAdded { request, account });
    app
}

fn fail(app: &mut App, problem: Problem) {
    hear(app, Update::ConnectionChanged { account: JULIET, connection: Connection::Stopped(problem) });
}

fn certificate() -> Problem {
    let certificate = Certificate {
        subject: "capulet.example".into(),
        issuer: "Friar Laurence".into(),
        names: vec!["capulet.example".into()],
        not_before: None,
        not_after: None,
        sha256: "ab".repeat(32),
    };
    Problem::Certificate { fault: CertificateFault::UnknownIssuer, certificate }
}

const WRONG_PASSWORD: &str = "The user name or password is wrong. Nothing was changed; try again or reset it with your provider.";

#[test]
fn typing_and_enter_asks_for_exactly_these_settings() {
    let mut app = filled_sign_in();
    enter(&mut app, sign_in::PASSWORD);
    let Command::AddAccount { settings, password, register, .. } = sent(&mut app) else { panic!("no account was added") };
    assert_eq!(settings, AccountSettings::new(jid("juliet@capulet.example")));
    assert_eq!(password, Secret::new("wherefore"));
    assert!(register.is_none());
}

#[test]
fn what_is_missing_is_told_and_nothing_is_asked() {
    let mut app = at(Destination::SignIn);
    enter(&mut app, sign_in::ADDRESS);
    assert!(shows(&app, "Enter your address. It looks like name@server."));
    assert!(shows(&app, "Enter your password."));
    type_into(&mut app, sign_in::ADDRESS, "capulet.example");
    enter(&mut app, sign_in::ADDRESS);
    assert!(shows(&app, "An address looks like name@server."));
    assert_eq!(app.take_commands(), []);
}

#[test]
fn a_wrong_password_is_told_under_the_password_and_nothing_typed_is_lost() {
    let mut app = signing_in();
    fail(&mut app, Problem::LoginRefused(SaslCondition::NotAuthorized, None));
    let error = top_of(&app, WRONG_PASSWORD);
    assert!(error > top_of_field(&app, sign_in::PASSWORD));
    assert!(error < top_of(&app, "Advanced: server, port, encryption, historical server"));
    enter(&mut app, sign_in::PASSWORD);
    let Command::ChangeAccount { account, settings, password, .. } = sent(&mut app) else { panic!("the account was not changed") };
    assert_eq!((account, settings), (JULIET, AccountSettings::new(jid("juliet@capulet.example"))));
    assert_eq!(password, Some(Secret::new("wherefore")));
}

#[test]
fn another_address_after_a_failure_is_another_account_and_the_form_stays() {
    let mut app = signing_in();
    fail(&mut app, Problem::HostNotFound { host: "capulet.example".into() });
    type_into(&mut app, sign_in::ADDRESS, ".org");
    enter(&mut app, sign_in::ADDRESS);
    let commands = app.take_commands();
    assert!(matches!(&commands[0], Command::RemoveAccount { account, .. } if *account == JULIET));
    assert!(matches!(&commands[1], Command::AddAccount { settings, .. } if settings.jid == jid("juliet@capulet.example.org")));
    hear(&mut app, Update::AccountRemoved(JULIET));
    assert!(shows(&app, "With an account on any Jabber/XMPP server."));
}

#[test]
fn an_unknown_host_is_told_under_the_address() {
    let mut app = signing_in();
    fail(&mut app, Problem::HostNotFound { host: "capulet.example".into() });
    let error = top_of(&app, "No server named capulet.example was found. Check the part of the address after the @.");
    assert!(error > top_of_field(&app, sign_in::ADDRESS) && error < top_of_field(&app, sign_in::PASSWORD));
}

#[test]
fn how_far_the_login_has_come_is_told_and_it_can_be_cancelled() {
    let mut app = signing_in();
    assert!(shows(&app, "Looking for the server…"));
    hear(&mut app, Update::ConnectionChanged { account: JULIET, connection: Connection::Connecting(Step::LoggingIn) });
    assert!(shows(&app, "Logging in…"));
    press(&mut app, "Cancel");
    assert!(matches!(sent(&mut app), Command::RemoveAccount { account, .. } if account == JULIET));
}

#[test]
fn what_is_set_under_advanced_goes_along() {
    let mut app = filled_sign_in();
    for message in
        [reach::Message::Host("chat.capulet.example".into()), reach::Message::Port("5223".into()), reach::Message::Historical(true)]
    {
        let _ = app.update(app::Message::Screen(screen::Message::SignIn(sign_in::Message::Reach(message))));
    }
    enter(&mut app, sign_in::PASSWORD);
    let Command::AddAccount { settings, .. } = sent(&mut app) else { panic!("no account was added") };
    let server = settings.server.unwrap();
    assert_eq!((server.host.as_str(), server.port, settings.historical), ("chat.capulet.example", Some(5223), true));
}

#[test]
fn a_certificate_is_trusted_only_after_it_was_looked_at_and_compared() {
    let mut app = signing_in();
    fail(&mut app, certificate());
    press(&mut app, "Look at the certificate");
    assert!(shows(&app, "ABAB  ABAB  ABAB  ABAB\nABAB  ABAB  ABAB  ABAB\nABAB  ABAB  ABAB  ABAB\nABAB  ABAB  ABAB  ABAB"));
    press(&mut app, "Trust this certificate for this account");
    assert_eq!(app.take_commands(), []);
    press(&mut app, "I have compared the fingerprint; it is the same");
    press(&mut app, "Trust this certificate for this account");
    assert_eq!(sent(&mut app), Command::PinCertificate { account: JULIET, sha256: "ab".repeat(32) });
    assert!(!shows(&app, "The server’s certificate"));
}

#[test]
fn a_certificate_that_was_trusted_stays_trusted_when_the_password_is_typed_again() {
    let mut app = signing_in();
    fail(&mut app, certificate());
    let settings = AccountSettings { pinned_certificate: Some("ab".repeat(32)), ..AccountSettings::new(jid("juliet@capulet.example")) };
    let problem = Problem::LoginRefused(SaslCondition::NotAuthorized, None);
    hear(
        &mut app,
        Update::AccountChanged(Account { connection: Connection::Stopped(problem.clone()), ..Account::offline(JULIET, settings) }),
    );
    fail(&mut app, problem);
    enter(&mut app, sign_in::PASSWORD);
    let Command::ChangeAccount { settings, .. } = sent(&mut app) else { panic!("the account was not changed") };
    assert_eq!(settings.pinned_certificate, Some("ab".repeat(32)));
}

fn registering(form: RegistrationForm) -> App {
    let mut app = at(Destination::Register);
    type_into(&mut app, register::SERVER, "capulet.example");
    enter(&mut app, register::SERVER);
    let Command::AddAccount { request, settings, register, .. } = sent(&mut app) else { panic!("the server was not asked") };
    assert!(register.is_some() && settings.jid == jid("capulet.example"));
    let account = Account { connection: Connection::Connecting(Step::Registering), ..Account::offline(JULIET, settings) };
    hear(&mut app, Update::AccountAdded { request, account });
    hear(&mut app, Update::RegistrationOffered { account: JULIET, form });
    app
}

fn plain(names: &[&str]) -> RegistrationForm {
    let fields = names.iter().map(|&name| RegistrationField { name: name.into(), value: None }).collect();
    RegistrationForm::Fields { instructions: Some("Be\nbrief.".into()), fields, key: Some("k".into()), registered: false }
}

fn fill(app: &mut App, message: form_fields::Message) {
    let _ = app.update(app::Message::Screen(screen::Message::Register(register::Message::Fields(message))));
}

fn fill_plain(app: &mut App) {
    fill(app, form_fields::Message::Typed(0, "juliet".into()));
    fill(app, form_fields::Message::Secret(1, Secret::new("wherefore")));
    fill(app, form_fields::Message::Again(1, Secret::new("wherefore")));
    fill(app, form_fields::Message::Typed(2, "rose".into()));
}

#[test]
fn a_registration_with_fields_nobody_knows_is_rendered_and_submitted() {
    let mut app = registering(plain(&["username", "password", "x-favourite-flower"]));
    for words in ["A new account at capulet.example", "Be", "brief.", "User name", "Password", "Password again", "x-favourite-flower"] {
        assert!(shows(&app, words), "{words}");
    }
    fill_plain(&mut app);
    press(&mut app, "Create the account");
    let answers = [("username", "juliet"), ("password", "wherefore"), ("x-favourite-flower", "rose")];
    let answers = answers.map(|(name, value)| (name.to_owned(), Secret::new(value))).to_vec();
    assert_eq!(sent(&mut app), Command::SubmitRegistration { account: JULIET, answers });
    assert!(shows(&app, "Creating the account…"));
}

#[test]
fn two_passwords_that_differ_are_told_and_not_sent() {
    let mut app = registering(plain(&["username", "password", "x"]));
    fill_plain(&mut app);
    fill(&mut app, form_fields::Message::Again(1, Secret::new("where fore")));
    press(&mut app, "Create the account");
    assert!(top_of(&app, "The two are not the same. Type it again.") > top_of(&app, "Password again"));
    assert_eq!(app.take_commands(), []);
}

#[test]
fn a_name_that_is_taken_is_told_under_the_name_and_can_be_changed() {
    let mut app = registering(plain(&["username", "password", "x"]));
    fill_plain(&mut app);
    press(&mut app, "Create the account");
    app.take_commands();
    let error =
        StanzaError { condition: StanzaCondition::Conflict, kind: ErrorType::Cancel, code: Some(409), text: None, application: None };
    hear(&mut app, Update::RegistrationRefused { account: JULIET, error });
    let told = top_of(&app, "This user name is taken. Choose another name.");
    assert!(told > top_of(&app, "User name") && told < top_of(&app, "Password"));
    fill(&mut app, form_fields::Message::Typed(0, "juliet2".into()));
    press(&mut app, "Create the account");
    assert!(matches!(sent(&mut app), Command::SubmitRegistration { answers, .. } if answers[0].1 == Secret::new("juliet2")));
}

fn field(var: &str, kind: FieldKind, values: &[&str], options: &[&str]) -> Field {
    let text = |text: &&str| (*text).to_owned();
    let options = options.iter().map(|option| (None, text(option))).collect();
    let values = values.iter().map(text).collect();
    Field { var: Some(var.into()), kind, label: Some(format!("The {var}")), required: true, values, options, ..Field::default() }
}

#[test]
fn every_kind_of_field_is_rendered_and_answered() {
    let fields = vec![
        field("hidden", FieldKind::Hidden, &["h"], &[]),
        field("fixed", FieldKind::Fixed, &["Only words"], &[]),
        field("boolean", FieldKind::Boolean, &["true"], &[]),
        field("one", FieldKind::ListSingle, &[], &["a", "b"]),
        field("several", FieldKind::ListMulti, &["c"], &["c", "d"]),
        field("line", FieldKind::TextSingle, &["text"], &[]),
        field("lines", FieldKind::TextMulti, &["first", "second"], &[]),
        field("address", FieldKind::JidSingle, &["romeo@montague.example"], &[]),
        field("addresses", FieldKind::JidMulti, &["a@b.example", "c@d.example"], &[]),
        field("secret", FieldKind::TextPrivate, &["s"], &[]),
    ];
    let title = Some("The house of Capulet".into());
    let mut app = registering(RegistrationForm::Form {
        form: DataForm { title, instructions: vec!["Be brief.".into()], fields },
        bits: Vec::new(),
        page: None,
    });
    for words in ["The house of Capulet", "Be brief.", "Only words", "The boolean", "The one", "a", "b", "The lines", "The secret again"] {
        assert!(shows(&app, words), "{words}");
    }
    assert!(!shows(&app, "The hidden"));
    let submit = app::Message::Screen(screen::Message::Register(register::Message::Submit));
    let _ = app.update(submit.clone());
    assert!(shows(&app, "Fill this in."), "one of the options must be chosen");
    fill(&mut app, form_fields::Message::Pressed(3, 1));
    fill(&mut app, form_fields::Message::Pressed(4, 1));
    let _ = app.update(submit);
    let Command::SubmitRegistration { answers, .. } = sent(&mut app) else { panic!("nothing was submitted") };
    let answers: Vec<_> = answers.iter().map(|(name, value)| (name.as_str(), value.expose())).collect();
    let expected = [
        ("hidden", "h"),
        ("boolean", "1"),
        ("one", "b"),
        ("several", "c"),
        ("several", "d"),
        ("line", "text"),
        ("lines", "first"),
        ("lines", "second"),
        ("address", "romeo@montague.example"),
        ("addresses", "a@b.example"),
        ("addresses", "c@d.example"),
        ("secret", "s"),
    ];
    assert_eq!(answers, expected);
}

#[test]
fn a_web_page_is_shown_and_opened_only_when_asked() {
    let url = "https://www.capulet.example/register";
    let app = registering(RegistrationForm::Redirect { instructions: None, url: url.into() });
    assert!(shows(&app, url) && shows(&app, "Open the page in a browser"));
}

#[test]
fn an_address_is_checked_while_it_is_typed() {
    let mut app = window(vec![account(Connection::Offline)], vec![romeo()]);
    let _ = app.update(app::Message::Shortcut(balcony::ui::shortcut::Shortcut::AddContact, false));
    app.take_commands();
    let type_address = |app: &mut App, text: &str| {
        let message = dialog::add_contact::Message::Address(text.into());
        let _ = app.update(app::Message::Dialog(dialog::Message::AddContact(message)));
    };
    type_address(&mut app, "romeo@");
    assert!(!shows(&app, "The part after the @ is not a valid server name."), "more may come");
    type_address(&mut app, "romeo@montague.example/orchard");
    assert!(shows(&app, "Leave out the / and what follows it."));
    type_address(&mut app, "romeo@montague.example");
    assert!(shows(&app, "Romeo is among your contacts already."));
    type_address(&mut app, "juliet@capulet.example");
    assert!(shows(&app, "This is your own address."));
    type_address(&mut app, "tybalt@capulet.example");
    enter(&mut app, dialog::add_contact::ADDRESS);
    let Command::AddContact { account, jid: added, name, groups, message, .. } = sent(&mut app) else { panic!("nobody was added") };
    assert_eq!((account, added, name, groups, message), (JULIET, jid("tybalt@capulet.example"), None, Vec::new(), None));
}

#[test]
fn a_refused_contact_keeps_the_form_and_says_why() {
    let mut app = window(vec![account(Connection::Offline)], Vec::new());
    let _ = app.update(app::Message::Shortcut(balcony::ui::shortcut::Shortcut::AddContact, false));
    app.take_commands();
    type_into(&mut app, dialog::add_contact::ADDRESS, "tybalt@capulet.example");
    enter(&mut app, dialog::add_contact::ADDRESS);
    let Command::AddContact { request, .. } = sent(&mut app) else { panic!("nobody was added") };
    hear(&mut app, Update::Refused { request, refusal: Refusal::NotOnline });
    assert!(shows(&app, "This account is not online. Connect it, then try again."));
    assert!(shows(&app, "Add a contact"));
}

fn searching() -> App {
    let mut app = window(vec![account(Connection::Offline)], vec![romeo()]);
    let _ = app.update(app::Message::Shortcut(balcony::ui::shortcut::Shortcut::Search, false));
    app.take_commands();
    app
}

fn type_query(app: &mut App, text: &str) {
    let _ = app.update(app::Message::Dialog(dialog::Message::Search(pane::search::Message::Typed(text.into()))));
}

fn hit(body: &str, word: &str) -> SearchHit {
    let message = Message {
        protection: balcony::model::Protection::NONE,
        id: MessageId(7),
        conversation: ConversationKey { account: JULIET, peer: jid("romeo@montague.example") },
        direction: Direction::Incoming,
        from: jid("romeo@montague.example").into(),
        stanza_id: None,
        content: Said::text(body).into(),
        at: Timestamp::UNIX_EPOCH,
        received_at: Timestamp::UNIX_EPOCH,
        claimed_at: None,
        delivery: None,
        expiry: None,
    };
    SearchHit { message, matches: body.match_indices(word).map(|(start, found)| start..start + found.len()).collect() }
}

fn question(command: Command) -> (RequestId, String) {
    match command {
        Command::Search { request, query, with: None, .. } => (request, query),
        command => panic!("{command:?}"),
    }
}

#[test]
fn fast_fingers_ask_one_question_at_a_time_and_old_answers_are_ignored() {
    let mut app = searching();
    type_query(&mut app, "o");
    let (first, query) = question(sent(&mut app));
    assert_eq!(query, "o");
    type_query(&mut app, "or");
    type_query(&mut app, "orchard");
    assert_eq!(app.take_commands(), [], "one question is out");
    hear(&mut app, Update::SearchResults { request: first, hits: vec![hit("O Romeo", "O")] });
    assert!(!shows(&app, "O"), "the answer is to older words");
    let (second, query) = question(sent(&mut app));
    assert_eq!(query, "orchard");
    hear(&mut app, Update::SearchResults { request: first, hits: vec![hit("O Romeo", "O")] });
    hear(&mut app, Update::SearchResults { request: second, hits: vec![hit("at the orchard wall", "orchard")] });
    assert!(shows(&app, "orchard") && shows(&app, " wall"), "the match is a piece of its own");
    assert_eq!(app.take_commands(), []);
}

#[test]
fn enter_goes_to_the_message_in_its_place() {
    let mut app = searching();
    type_query(&mut app, "orchard");
    let (request, _) = question(sent(&mut app));
    hear(&mut app, Update::SearchResults { request, hits: vec![hit("at the orchard wall", "orchard")] });
    enter(&mut app, pane::search::FIELD);
    let around = app
        .take_commands()
        .into_iter()
        .any(|command| matches!(command, Command::LoadHistory { anchor: balcony::engine::Anchor::Around(id), .. } if id == MessageId(7)));
    assert!(around, "the page around the message is loaded");
    assert!(!shows(&app, "Messages"), "the search is closed");
}

#[test]
fn arrow_keys_choose_among_people_and_commands() {
    let mut app = searching();
    type_query(&mut app, "ac");
    app.take_commands();
    act(&mut app, |window| {
        window.click(Id::new(pane::search::FIELD)).unwrap();
        window.tap_key(Named::ArrowDown);
    });
    let targets: Vec<_> = ["Add a contact", "Accounts"].into_iter().filter(|words| shows(&app, words)).collect();
    assert_eq!(targets.len(), 2);
    enter(&mut app, pane::search::FIELD);
    assert!(!shows(&app, "Commands"), "a command was chosen");
}

#[test]
fn nothing_found_is_said_only_when_it_is_known() {
    let mut app = searching();
    type_query(&mut app, "rapier");
    assert!(!shows(&app, "Nothing was found."));
    let (request, _) = question(sent(&mut app));
    hear(&mut app, Update::SearchResults { request, hits: Vec::new() });
    assert!(shows(&app, "Nothing was found."));
}

#[test]
fn removing_an_account_is_asked_first_and_says_what_goes() {
    let mut app = window(vec![account(Connection::Offline)], Vec::new());
    let _ = app.go(Destination::Account(JULIET));
    let open = screen::account::Message::Open(DialogKind::RemoveAccount(JULIET));
    let _ = app.update(app::Message::Screen(screen::Message::Account(open)));
    app.take_commands();
    assert!(shows(&app, "Forget juliet@capulet.example on this computer?"));
    press(&mut app, "Cancel");
    assert_eq!(app.take_commands(), []);
    let open = screen::account::Message::Open(DialogKind::RemoveAccount(JULIET));
    let _ = app.update(app::Message::Screen(screen::Message::Account(open)));
    press(&mut app, "Erase and forget");
    assert!(matches!(sent(&mut app), Command::RemoveAccount { account, .. } if account == JULIET));
}

#[test]
fn a_missing_password_is_typed_again_where_the_account_says_so() {
    let mut app = window(vec![account(Connection::Stopped(Problem::PasswordMissing))], Vec::new());
    let _ = app.go(Destination::Accounts);
    app.take_commands();
    press(&mut app, "Enter the password again");
    type_into(&mut app, dialog::password::PASSWORD, "art thou");
    enter(&mut app, dialog::password::PASSWORD);
    let Command::ChangeAccount { account, password, .. } = sent(&mut app) else { panic!("the account was not changed") };
    assert_eq!((account, password), (JULIET, Some(Secret::new("art thou"))));
}

#[test]
fn a_language_is_chosen_by_its_own_name() {
    let mut app = window(vec![account(Connection::Offline)], Vec::new());
    let _ = app.go(Destination::Settings);
    app.take_commands();
    press(&mut app, "简体中文");
    assert_eq!(sent(&mut app), Command::ChangeSettings(Settings { language: Some("zh-CN".into()), ..Settings::default() }));
}

#[test]
fn accounts_are_edited_without_losing_what_is_not_shown() {
    let settings = AccountSettings {
        pinned_certificate: Some("ab".repeat(32)),
        enabled: false,
        ..AccountSettings::new(jid("juliet@capulet.example"))
    };
    let mut app = window(vec![Account { connection: Connection::Offline, ..Account::offline(JULIET, settings.clone()) }], Vec::new());
    let _ = app.go(Destination::Connection(JULIET));
    app.take_commands();
    let _ = app.update(app::Message::Screen(screen::Message::Connection(screen::account::connection::Message::Save)));
    let Command::ChangeAccount { settings: changed, password, .. } = sent(&mut app) else { panic!("the account was not changed") };
    assert_eq!((changed, password), (settings, None));
}

/// What a field below hears of a key, after somebody tried to give it the focus.
fn heard_below(covered: bool) -> Vec<String> {
    use iced_test::{
        core::{clipboard::Null, mouse::Cursor, renderer::Headless, widget::operation::focusable},
        futures::futures::executor::block_on,
        runtime::{UserInterface, user_interface::Cache},
    };
    let field = iced::widget::text_input("", "").id("below").on_input(|text| text);
    let view = balcony::ui::widget::beneath::beneath(field, covered);
    let mut renderer = block_on(<balcony::ui::Renderer as Headless>::new(font::REGULAR, Pixels(measure::TEXT), Some("tiny-skia"))).unwrap();
    let mut window = UserInterface::build(view, SIZE, Cache::default(), &mut renderer);
    window.operate(&renderer, &mut focusable::focus::<()>(Id::new("below")));
    let keys: Vec<_> = iced_test::simulator::typewrite("a").collect();
    let mut messages = Vec::new();
    let _ = window.update(&keys, Cursor::Unavailable, &mut renderer, &mut Null, &mut messages);
    messages
}

#[test]
fn no_key_reaches_a_field_below_a_dialog() {
    assert_eq!(heard_below(false), ["a"]);
    assert_eq!(heard_below(true), Vec::<String>::new());
}
