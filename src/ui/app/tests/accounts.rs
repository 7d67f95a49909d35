//! One account: its label and colour, its password and its end at the server, what the server says of itself, and forgetting it here.

use super::{people::tell, *};
use crate::{
    engine::CareOutcome,
    model::{AccountColour, AccountMark, Care, Security},
    ui::dialog::{
        care::{change_password, delete_account, new_password},
        confirm, server_details,
    },
    xmpp::{
        error::{ErrorType, StanzaCondition, StanzaError},
        payload::{
            disco::{Form, FormField, Info},
            register::{RegistrationField, RegistrationForm},
        },
        secret::Secret,
        server::ServerFeatures,
        session::{Answer, Question},
        stanza::presence::Show,
    },
};

const TALL: Size = Size::new(900.0, 1900.0);
const ADDRESS: &str = "juliet@capulet.com";

fn connected(tls: Option<&str>) -> Connection {
    let security = Security { tls: tls.map(Into::into), pinned: false, mechanism: "PLAIN".into(), legacy: false };
    Connection::Online { jid: "juliet@capulet.com/balcony".parse().unwrap(), security }
}

fn online() -> Account {
    let server = ServerFeatures { registration: true, ..ServerFeatures::default() };
    Account { connection: connected(Some("TLSv1.3")), server, ..account(1, ADDRESS) }
}

/// The page of an account.
fn page(account: Account) -> App {
    let mut app = app(TALL);
    let _ = app.hear(&Update::AccountChanged(account));
    let _ = app.go(Destination::Account(JULIET));
    app.take_commands();
    app
}

fn click(app: &mut App, words: &str) {
    act(app, |simulator| {
        simulator.click(words).unwrap_or_else(|_| panic!("there is “{words}”"));
    });
}

fn type_into(app: &mut App, field: &'static str, text: &str, enter: bool) {
    act(app, |simulator| {
        let _ = simulator.click(iced_test::selector::id(field)).expect("the field is there");
        let _ = simulator.typewrite(text);
        if enter {
            let _ = simulator.tap_key(Key::Named(Named::Enter));
        }
    });
}

/// The page, with the dialog in which a password was typed twice.
fn changing() -> App {
    let mut app = page(online());
    click(&mut app, "Change password");
    type_into(&mut app, new_password::NEW, "orchard ladder lark", false);
    type_into(&mut app, new_password::AGAIN, "orchard ladder lark", false);
    app
}

fn password(app: &mut App, message: change_password::Message) {
    tell(app, dialog::Message::ChangePassword(message));
}

fn asked_for_password(app: &mut App) -> Vec<(RequestId, Secret, bool)> {
    let commands = app.take_commands().into_iter();
    let asked = commands.filter_map(|command| match command {
        Command::ChangePassword { request, account: JULIET, password, form } => Some((request, password, form.is_some())),
        _ => None,
    });
    asked.collect()
}

fn submitted() -> (App, RequestId) {
    let mut app = changing();
    password(&mut app, change_password::Message::Submit);
    let asked = asked_for_password(&mut app);
    assert_eq!(asked.len(), 1);
    (app, asked[0].0)
}

fn server_error(condition: StanzaCondition) -> Refusal {
    Refusal::Server(StanzaError { condition, kind: ErrorType::Cancel, code: None, text: None, application: None })
}

fn care(app: &mut App, care: Care) {
    let _ = app.hear(&Update::AccountChanged(Account { care, ..online() }));
}

#[test]
fn a_card_leads_to_the_page_of_its_account_and_back() {
    let mut app = app(WIDE);
    let _ = app.go(Destination::Accounts);
    click(&mut app, "Manage…");
    assert!(sees(&app, "Password and account"));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(sees(&app, "Log in with another"));
}

#[test]
fn a_label_is_kept_with_enter_and_a_colour_at_once_and_neither_takes_the_other_back() {
    let mut app = page(online());
    type_into(&mut app, screen::account::mark::LABEL, "Home", true);
    let label = AccountMark { label: Some("Home".into()), colour: None };
    assert_eq!(app.take_commands(), [Command::MarkAccount { account: JULIET, mark: label.clone() }]);
    let colour = screen::account::mark::Message::Colour(Some(AccountColour::Teal));
    let _ = app.update(Message::Screen(screen::Message::Account(screen::account::Message::Mark(colour))));
    let both = AccountMark { colour: Some(AccountColour::Teal), ..label.clone() };
    assert_eq!(app.take_commands(), [Command::MarkAccount { account: JULIET, mark: both.clone() }]);
    for mark in [label, both] {
        let mut account = online();
        account.settings.mark = mark;
        let _ = app.hear(&Update::AccountChanged(account));
    }
    assert!(sees(&app, "Home") && sees(&app, "Colour: teal"));
    assert!(!sees(&app, "Not saved yet. Press Enter or Save."));
}

#[test]
fn a_password_is_sent_once_and_said_to_be_changed_only_when_the_server_has_taken_it() {
    let (mut app, request) = submitted();
    password(&mut app, change_password::Message::Submit);
    password(&mut app, change_password::Message::Submit);
    assert!(asked_for_password(&mut app).is_empty(), "a double click asks once");
    let _ = app.hear(&Update::Done { request: RequestId(request.0 + 1_000) });
    assert!(!sees_in_dialog(&app, "The server has taken the new password."), "the answer to another question");
    let _ = app.hear(&Update::Done { request });
    assert!(sees_in_dialog(&app, "The server has taken the new password."));
    password(&mut app, change_password::Message::Submit);
    assert!(asked_for_password(&mut app).is_empty());
    click(&mut app, "Close");
    assert!(app.dialog.is_none());
}

#[test]
fn two_passwords_that_differ_or_none_are_not_sent() {
    let mut app = page(online());
    click(&mut app, "Change password");
    password(&mut app, change_password::Message::Submit);
    assert!(sees_in_dialog(&app, "Type the new password."));
    type_into(&mut app, new_password::NEW, "orchard", false);
    type_into(&mut app, new_password::AGAIN, "ladder", true);
    assert!(asked_for_password(&mut app).is_empty());
    type_into(&mut app, new_password::AGAIN, "", false);
    password(&mut app, change_password::Message::Password(new_password::Message::Again(Secret::new("orchard"))));
    password(&mut app, change_password::Message::Submit);
    assert_eq!(asked_for_password(&mut app)[0].1, Secret::new("orchard"));
}

#[test]
fn a_password_made_by_chance_is_the_one_that_is_sent() {
    let mut app = page(online());
    click(&mut app, "Change password");
    click(&mut app, "Make a random one");
    password(&mut app, change_password::Message::Submit);
    assert_eq!(asked_for_password(&mut app)[0].1.expose().len(), 23);
}

#[test]
fn a_dialog_that_waits_for_the_server_stays_until_it_can_say_what_came_of_it() {
    let (mut app, request) = submitted();
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    tell(&mut app, dialog::Message::Dismiss);
    password(&mut app, change_password::Message::Close);
    assert!(app.dialog.is_some());
    let _ = app.hear(&Update::Refused { request, refusal: server_error(StanzaCondition::NotAllowed) });
    let refused = "The old password stays. The server does not let you do this from a messenger. Look on the server’s website, or ask \
                   its operator.";
    assert!(sees_in_dialog(&app, refused));
    password(&mut app, change_password::Message::Submit);
    assert_eq!(asked_for_password(&mut app)[0].1, Secret::new("orchard ladder lark"), "nothing typed is lost");
}

#[test]
fn an_answer_that_has_not_come_is_told_as_unknown_until_it_shows() {
    for (outcome, words, banner) in [
        (CareOutcome::PasswordChanged, "The server has taken the new password.", "The new password is in use."),
        (CareOutcome::PasswordKept, "The old password is still the one in use.", "The old password is still the one in use."),
    ] {
        let (mut app, request) = submitted();
        care(&mut app, Care::PasswordUncertain);
        let _ = app.hear(&Update::Refused { request, refusal: Refusal::Unproven });
        let unknown = "It is not known whether your new password is in use.";
        assert!(sees_in_dialog(&app, unknown) && !sees_in_dialog(&app, words));
        care(&mut app, Care::Settled);
        let _ = app.hear(&Update::CareSettled { account: AccountId(2), outcome: CareOutcome::PasswordChanged });
        assert!(sees_in_dialog(&app, unknown), "of another account");
        let _ = app.hear(&Update::CareSettled { account: JULIET, outcome });
        assert!(sees_in_dialog(&app, words), "{outcome:?}");
        click(&mut app, "Close");
        assert!(sees(&app, banner));
        click(&mut app, "Got it");
        assert!(!sees(&app, banner));
    }
}

#[test]
fn what_is_in_doubt_is_told_on_the_page_and_in_the_chats_and_forbids_another_change() {
    let mut app = page(online());
    care(&mut app, Care::PasswordUncertain);
    let unknown = "It is not known whether your new password is in use.";
    assert!(sees(&app, unknown));
    click(&mut app, "Change password");
    assert!(app.dialog.is_none());
    let _ = app.go(Destination::Home);
    assert!(sees(&app, unknown));
    click(&mut app, "Show account");
    assert!(sees(&app, "Password and account"));
}

#[test]
fn news_are_over_when_something_is_in_doubt_again() {
    let mut app = page(online());
    let _ = app.hear(&Update::CareSettled { account: JULIET, outcome: CareOutcome::PasswordKept });
    assert!(sees(&app, "The old password is still the one in use."));
    care(&mut app, Care::DeletionUncertain);
    assert!(!sees(&app, "The old password is still the one in use."));
    care(&mut app, Care::Settled);
    assert!(!sees(&app, "The old password is still the one in use."));
}

#[test]
fn a_password_does_not_go_over_a_connection_that_others_can_read_nor_while_offline() {
    for (connection, reason) in [
        (connected(None), "Not over this connection: it is not encrypted, and everybody on the way could read the password."),
        (Connection::Offline, "Only possible while this account is online."),
    ] {
        let mut app = page(Account { connection: connection.clone(), ..online() });
        assert!(sees(&app, reason));
        click(&mut app, "Change password");
        assert!(app.dialog.is_none());
        let mut typed = changing();
        let _ = typed.hear(&Update::ConnectionChanged { account: JULIET, connection });
        assert!(sees_in_dialog(&typed, reason), "{reason}");
        password(&mut typed, change_password::Message::Submit);
        assert!(asked_for_password(&mut typed).is_empty());
        let _ = typed.hear(&Update::ConnectionChanged { account: JULIET, connection: connected(Some("TLSv1.3")) });
        password(&mut typed, change_password::Message::Submit);
        assert_eq!(asked_for_password(&mut typed)[0].1, Secret::new("orchard ladder lark"), "nothing typed is lost");
    }
}

#[test]
fn who_is_blocked_is_seen_while_offline_too() {
    let mut app = page(Account { connection: Connection::Offline, ..online() });
    click(&mut app, "Blocked people");
    assert!(sees_in_dialog(&app, "Nobody is blocked on this computer."));
}

#[test]
fn a_server_that_does_not_offer_it_may_be_asked_all_the_same() {
    let mut app = page(Account { server: ServerFeatures::default(), ..online() });
    click(&mut app, "Change password");
    assert!(sees_in_dialog(&app, "The server does not say that it lets you do this here. It may refuse."));
    click(&mut app, "Make a random one");
    password(&mut app, change_password::Message::Submit);
    assert_eq!(asked_for_password(&mut app).len(), 1);
}

#[test]
fn the_form_that_a_server_wants_is_filled_in_and_goes_with_the_password() {
    let (mut app, request) = submitted();
    let fields = vec![RegistrationField { name: "email".into(), value: None }];
    let form = RegistrationForm::Fields { instructions: Some("Your e-mail, please".into()), fields, key: None, registered: true };
    let _ = app.hear(&Update::PasswordFormNeeded { request: RequestId(request.0 + 1_000), form: form.clone() });
    assert!(!sees_in_dialog(&app, "Your e-mail, please"), "the form of another question");
    let _ = app.hear(&Update::PasswordFormNeeded { request, form });
    assert!(sees_in_dialog(&app, "Your e-mail, please"));
    password(&mut app, change_password::Message::Submit);
    assert!(asked_for_password(&mut app).is_empty(), "it is not filled in");
    let typed = screen::form_fields::Message::Typed(0, "juliet@mail.example".into());
    password(&mut app, change_password::Message::Form(typed));
    password(&mut app, change_password::Message::Form(screen::form_fields::Message::Submit));
    let asked = asked_for_password(&mut app);
    assert!(asked.len() == 1 && asked[0].2 && asked[0].1 == Secret::new("orchard ladder lark"));
    let _ = app.hear(&Update::Done { request });
    assert!(!sees_in_dialog(&app, "The server has taken the new password."), "the answer to the first question, late");
    let _ = app.hear(&Update::Done { request: asked[0].0 });
    assert!(sees_in_dialog(&app, "The server has taken the new password."));
}

fn deletion(app: &mut App, message: delete_account::Message) {
    tell(app, dialog::Message::DeleteAccount(message));
}

fn asked_to_delete(app: &mut App) -> Vec<(RequestId, String)> {
    let commands = app.take_commands().into_iter();
    let asked = commands.filter_map(|command| match command {
        Command::Unregister { request, account: JULIET, confirmation } => Some((request, confirmation)),
        _ => None,
    });
    asked.collect()
}

fn deleting() -> (App, RequestId) {
    let mut app = page(online());
    click(&mut app, "Delete the account on capulet.com");
    type_into(&mut app, delete_account::CONFIRMATION, ADDRESS, true);
    let asked = asked_to_delete(&mut app);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].1, ADDRESS);
    (app, asked[0].0)
}

#[test]
fn an_account_is_deleted_only_with_its_whole_address_and_once() {
    let mut app = page(online());
    click(&mut app, "Delete the account on capulet.com");
    for wrong in ["", "juliet", "juliet@capulet.co", "romeo@montague.net"] {
        deletion(&mut app, delete_account::Message::Typed(wrong.into()));
        deletion(&mut app, delete_account::Message::Submit);
        assert!(sees_in_dialog(&app, "This is not the whole address of the account."), "{wrong}");
        assert!(asked_to_delete(&mut app).is_empty(), "{wrong}");
    }
    let (mut app, _) = deleting();
    deletion(&mut app, delete_account::Message::Submit);
    deletion(&mut app, delete_account::Message::Close);
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(asked_to_delete(&mut app).is_empty() && app.dialog.is_some());
}

#[test]
fn an_account_that_is_deleted_says_so_and_can_be_forgotten() {
    let (mut app, request) = deleting();
    care(&mut app, Care::Deleted);
    let _ = app.hear(&Update::Done { request });
    assert!(sees_in_dialog(&app, "This account does not exist any more on capulet.com."));
    deletion(&mut app, delete_account::Message::Forget);
    assert!(sees_in_dialog(&app, "Forget juliet@capulet.com on this computer?"));
    let gone = "Everything of this account is erased here: its messages, contacts, pictures, the notes kept here, and the password. It \
                cannot be brought back: the account does not exist on its server any more.";
    assert!(sees_in_dialog(&app, gone));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(sees(&app, "This account does not exist any more on capulet.com.") && !sees(&app, "Change password"));
    assert!(sees(&app, "Erases all of it here. Nothing is left of it then."), "it does not stay on its server");
    assert!(!sees(&app, "Status and priority…") && !sees(&app, "About the server"));
    let _ = app.go(Destination::Accounts);
    assert!(sees(&app, "Forget here…") && !sees(&app, "Log out"), "there is nothing to log in to");
}

#[test]
fn a_deletion_without_an_answer_is_unknown_until_it_shows() {
    let (mut app, request) = deleting();
    care(&mut app, Care::DeletionUncertain);
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Unproven });
    assert!(sees_in_dialog(&app, "It is not known whether this account still exists on capulet.com."));
    care(&mut app, Care::Settled);
    let _ = app.hear(&Update::CareSettled { account: JULIET, outcome: CareOutcome::NotDeleted });
    assert!(sees_in_dialog(&app, "The account still exists on its server."));
    let (mut app, request) = deleting();
    let _ = app.hear(&Update::Refused { request, refusal: server_error(StanzaCondition::Forbidden) });
    let refused = "The account is as it was. The server does not let you do this from a messenger. Look on the server’s website, or ask \
                   its operator.";
    assert!(sees_in_dialog(&app, refused));
}

#[test]
fn forgetting_says_that_it_goes_on_and_cannot_be_left_or_asked_twice() {
    let mut app = page(online());
    let _ = app.hear(&Update::AccountAdded { request: RequestId(900), account: account(2, "juliet@verona.example") });
    click(&mut app, "Forget on this computer");
    let press = |app: &mut App| tell(app, dialog::Message::Confirm(confirm::Message::Confirm));
    press(&mut app);
    press(&mut app);
    let commands = app.take_commands();
    let [Command::RemoveAccount { request, account: JULIET }] = commands.as_slice() else { panic!("{commands:?}") };
    assert!(sees_in_dialog(&app, "Erasing…"));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(app.dialog.is_some());
    let _ = app.hear_all(&[Update::AccountRemoved(JULIET), Update::Done { request: *request }]);
    assert!(app.dialog.is_none() && !sees(&app, "Password and account"));
}

#[test]
fn the_page_of_an_account_that_is_gone_is_left() {
    let mut app = page(online());
    let _ = app.hear(&Update::AccountAdded { request: RequestId(900), account: account(2, "juliet@verona.example") });
    let _ = app.go(Destination::Connection(JULIET));
    let _ = app.hear(&Update::AccountRemoved(JULIET));
    assert!(sees(&app, "Log in with another"), "the list of those that are left");
    assert!(!sees(&app, ADDRESS));
}

/// The questions asked of the server.
fn asked_of_server(app: &mut App) -> Vec<(RequestId, Question)> {
    let commands = app.take_commands().into_iter();
    let asked = commands.filter_map(|command| match command {
        Command::Ask { request, account: JULIET, jid, question } if jid.to_string() == "capulet.com" => Some((request, question)),
        _ => None,
    });
    asked.collect()
}

#[test]
fn the_server_is_asked_when_its_details_open_and_late_answers_change_nothing() {
    let mut app = page(online());
    click(&mut app, "About the server");
    let first = asked_of_server(&mut app);
    assert_eq!(first.len(), 6);
    assert!(!sees_in_dialog(&app, "Keeps profiles and pictures"), "it has not said that it does not");
    tell(&mut app, dialog::Message::ServerDetails(server_details::Message::Ask));
    assert!(asked_of_server(&mut app).is_empty(), "it is being asked");
    for (request, _) in &first {
        let _ = app.hear(&Update::Refused { request: *request, refusal: Refusal::NotOnline });
    }
    tell(&mut app, dialog::Message::ServerDetails(server_details::Message::Ask));
    let second = asked_of_server(&mut app);
    assert_eq!(second.len(), 6);
    let ping = Answer::Ping(std::time::Duration::from_millis(34));
    let place = |asked: &[(RequestId, Question)], wanted: &Question| asked.iter().find(|(_, question)| question == wanted).unwrap().0;
    let _ = app.hear(&Update::Answered { request: place(&first, &Question::Ping), answer: ping.clone() });
    assert!(!sees_in_dialog(&app, "It answered after 34 milliseconds."));
    let _ = app.hear(&Update::Answered { request: place(&second, &Question::Ping), answer: ping });
    assert!(sees_in_dialog(&app, "It answered after 34 milliseconds."));
    let field = |var: &str, value: &str| FormField { var: var.into(), hidden: false, values: vec![value.into()] };
    let fields = vec![field("FORM_TYPE", "http://jabber.org/network/serverinfo"), field("admin-addresses", "xmpp:steward@capulet.com")];
    let info = Info { forms: vec![Form { fields }], ..Info::new(Vec::new(), ["urn:xmpp:carbons:2", "urn:x:odd"]) };
    let _ = app.hear(&Update::Answered { request: place(&second, &Question::Info), answer: Answer::Info(info) });
    assert!(sees_in_dialog(&app, "Sends copies of messages to all your sessions") && sees_in_dialog(&app, "Keeps profiles and pictures"));
    assert!(!sees_in_dialog(&app, "urn:x:odd"));
    click(&mut app, "1 more feature, by its name in the protocol");
    assert!(sees_in_dialog(&app, "urn:x:odd"));
    click(&mut app, "steward@capulet.com");
    click(&mut app, "Open the chat");
    assert_eq!(app.chats.conversation(), Some(&key("steward@capulet.com")));
}

#[test]
fn the_sessions_of_an_account_are_told_with_their_priority() {
    let session = model::Resource {
        name: "telephone".into(),
        show: Show::Away,
        status: Some("in the orchard".into()),
        priority: -1,
        since: moment(0),
        features: None,
        signed: None,
    };
    let mut app = page(Account { sessions: vec![session], ..online() });
    for words in ["balcony", "this session", "telephone", "in the orchard"] {
        assert!(sees(&app, words), "{words}");
    }
    click(&mut app, "Status and priority…");
    assert!(sees_in_dialog(&app, "How others see you"));
}

#[test]
fn no_new_password_is_in_what_is_logged() {
    let mut app = changing();
    password(&mut app, change_password::Message::Submit);
    let commands = app.take_commands();
    let Some(Dialog::ChangePassword(dialog)) = &app.dialog else { panic!("the dialog is open") };
    assert!(!format!("{commands:?}{dialog:?}").contains("orchard"));
}
