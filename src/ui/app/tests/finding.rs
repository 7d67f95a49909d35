//! Registration with pictures and invitations, gateways, the directory, questions that only people can answer.

use std::sync::Arc;

use super::{people::jid, *};
use crate::{
    model::Security,
    picture::Pixels,
    ui::{
        dialog::{challenge, directory, gateway, invitation},
        screen::{form_fields, register},
    },
    xmpp::{
        error::{ErrorType, StanzaCondition, StanzaError},
        payload::{
            bob::Bits,
            captcha::Challenge,
            data_form::{DataForm, Datatype, Field, FieldKind, Media, MediaSource, MediaUri, Method, Validation},
            gateway::Prompt,
            register::{RegistrationField, RegistrationForm},
            search::{Found, SearchForm},
        },
        secret::Secret,
        server::{Service, ServiceKind},
        session::{Answer, Question},
    },
};

const NEW: AccountId = AccountId(7);

fn press(app: &mut App, words: &str) {
    act(app, |simulator| {
        simulator.click(words).unwrap_or_else(|_| panic!("there is no “{words}”"));
    });
}

fn type_into(app: &mut App, field: &'static str, text: &str) {
    act(app, |simulator| {
        simulator.click(iced::widget::Id::new(field)).unwrap();
        simulator.typewrite(text);
    });
}

fn enter(app: &mut App, field: &'static str) {
    act(app, |simulator| {
        simulator.click(iced::widget::Id::new(field)).unwrap();
        simulator.tap_key(Key::Named(Named::Enter));
    });
}

fn nobody() -> App {
    let words = Words::of(Language::English).in_zone(jiff::tz::TimeZone::UTC);
    let mut world = World::new();
    world.apply(&Update::Snapshot {
        settings: Settings::default(),
        accounts: Vec::new(),
        contacts: Vec::new(),
        conversations: Vec::new(),
        requests: Vec::new(),
        downloads: Vec::new(),
        notifier: Notifier::Unknown,
        looking: None,
        openings: Vec::new(),
        typing: Vec::new(),
        own_keys: model::OwnKeys::default(),
        contact_keys: Vec::new(),
        people: Vec::new(),
    });
    App::for_preview(world, words, false, WIDE, moment(0))
}

fn online_connection(jid: &str) -> Connection {
    let security = Security { tls: Some("TLSv1.3".into()), pinned: false, mechanism: "SCRAM-SHA-256".into(), legacy: false };
    Connection::Online { jid: format!("{jid}/balcony").parse().unwrap(), security }
}

/// The window of Juliet, who is online; her server has these services.
fn online(services: &[(&str, ServiceKind)]) -> App {
    let services = services.iter().map(|(jid, kind)| Service {
        jid: jid.parse().unwrap(),
        name: Some(format!("The {}", jid.split('.').next().unwrap())),
        kind: kind.clone(),
    });
    let account =
        Account { connection: online_connection("juliet@capulet.com"), services: services.collect(), ..account(1, "juliet@capulet.com") };
    let mut app = app(WIDE);
    let _ = app.hear(&Update::AccountChanged(account));
    app.take_commands();
    app
}

fn refusal(condition: StanzaCondition, text: &str) -> StanzaError {
    StanzaError { condition, kind: ErrorType::Cancel, code: None, text: Some(text.into()), application: None }
}

/// The server is asked for its form; what goes along with that.
fn asked(app: &mut App) -> model::Registration {
    press(app, "Continue");
    let command = app.take_commands().pop();
    let Some(Command::AddAccount { request, settings, register: Some(register), .. }) = command else { panic!("{command:?}") };
    let account = Account { connection: Connection::Connecting(model::Step::Registering), ..Account::offline(NEW, settings) };
    let _ = app.hear(&Update::AccountAdded { request, account });
    register
}

fn offer(app: &mut App, form: &RegistrationForm) {
    let _ = app.hear(&Update::RegistrationOffered { account: NEW, form: form.clone() });
}

fn plain(names: &[&str]) -> RegistrationForm {
    let fields = names.iter().map(|&name| RegistrationField { name: name.into(), value: None }).collect();
    RegistrationForm::Fields { instructions: None, fields, key: None, registered: false }
}

fn text_field(var: &str, label: &str) -> Field {
    Field { var: Some(var.into()), label: Some(label.into()), required: true, ..Field::default() }
}

/// A form with a picture, whose name and challenge depend on `bytes`.
fn with_picture(bytes: &[u8]) -> (RegistrationForm, Bits) {
    let bits = Bits::new("image/png", bytes.to_vec());
    let uris = vec![MediaUri { media_type: "image/png".into(), uri: MediaSource::Bits(bits.cid) }];
    let hidden = |var: &str, value: String| Field { kind: FieldKind::Hidden, values: vec![value], ..text_field(var, "") };
    let fields = vec![
        hidden("challenge", format!("{bytes:?}")),
        text_field("username", "Your name here"),
        Field { kind: FieldKind::TextPrivate, ..text_field("password", "Password") },
        Field { media: Some(Media { width: None, height: None, uris }), ..text_field("ocr", "The digits") },
        text_field("SHA-256", "Work"),
    ];
    let form = DataForm { title: Some("The house of Capulet".into()), instructions: vec!["Be brief.".into()], fields };
    (RegistrationForm::Form { form, bits: vec![bits.clone()], page: None }, bits)
}

fn fields(app: &mut App, message: form_fields::Message) {
    let _ = app.update(Message::Screen(screen::Message::Register(register::Message::Fields(message))));
}

fn dialog_message(app: &mut App, message: dialog::Message) {
    let _ = app.update(Message::Dialog(message));
}

fn registering(form: &RegistrationForm) -> App {
    let mut app = nobody();
    let _ = app.go(Destination::Register);
    type_into(&mut app, register::SERVER, "capulet.example");
    asked(&mut app);
    offer(&mut app, form);
    app.take_commands();
    app
}

fn submitted(app: &mut App) -> Vec<(String, String)> {
    press(app, "Create the account");
    let command = app.take_commands().pop();
    let Some(Command::SubmitRegistration { answers, .. }) = command else { panic!("nothing was submitted: {command:?}") };
    answers.into_iter().map(|(name, value)| (name, value.expose().to_owned())).collect()
}

fn ask_of(app: &mut App) -> (RequestId, String, Question) {
    let asked = app.take_commands().into_iter().rev().find_map(|command| match command {
        Command::Ask { request, jid, question, .. } => Some((request, jid.to_string(), question)),
        _ => None,
    });
    asked.expect("something is asked")
}

#[test]
fn a_picture_comes_into_the_form_and_a_new_one_after_a_mistake_while_the_rest_stays() {
    let (form, bits) = with_picture(b"first");
    let mut app = registering(&form);
    for words in ["The house of Capulet", "Be brief.", "capulet.example says", "The picture is being read…", "The digits"] {
        assert!(sees(&app, words), "{words}");
    }
    assert!(!sees(&app, "Work"), "programs that work for it are not people");
    let pixels = Arc::new(Pixels { width: 2, height: 1, rgba: vec![0; 8] });
    fields(&mut app, form_fields::Message::Pictured(bits.cid, Some(pixels.clone())));
    assert!(!sees(&app, "The picture is being read…"));
    fields(&mut app, form_fields::Message::Typed(1, "juliet".into()));
    fields(&mut app, form_fields::Message::Secret(2, Secret::new("wherefore")));
    fields(&mut app, form_fields::Message::Again(2, Secret::new("wherefore")));
    fields(&mut app, form_fields::Message::Typed(3, "12345".into()));
    let first = submitted(&mut app);
    let pairs = |answers: &[(String, String)]| answers.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
    assert_eq!(pairs(&first), ["challenge=[102, 105, 114, 115, 116]", "username=juliet", "password=wherefore", "ocr=12345"]);
    let error = refusal(StanzaCondition::NotAcceptable, "Wrong digits.");
    let _ = app.hear(&Update::RegistrationRefused { account: NEW, error });
    offer(&mut app, &with_picture(b"second").0);
    fields(&mut app, form_fields::Message::Pictured(bits.cid, Some(pixels)));
    assert!(sees(&app, "The picture is being read…"), "the new picture is not the old one");
    let again =
        "This was not accepted. Perhaps the picture was misread; the next try needs the new one above. The server says: Wrong digits.";
    assert!(sees(&app, again));
    press(&mut app, "Create the account");
    assert!(app.take_commands().is_empty(), "what was read from the old picture is gone");
    fields(&mut app, form_fields::Message::Typed(3, "67890".into()));
    let second = submitted(&mut app);
    assert_eq!(pairs(&second)[1..], ["username=juliet", "password=wherefore", "ocr=67890"]);
}

#[test]
fn a_picture_that_cannot_be_read_or_did_not_come_says_so_and_one_on_the_web_is_opened_only_by_a_press() {
    let (form, bits) = with_picture(b"x");
    let mut app = registering(&form);
    fields(&mut app, form_fields::Message::Pictured(bits.cid, None));
    assert!(sees(&app, "There should be a picture here, but it did not come along or cannot be read."));
    let uris = vec![MediaUri { media_type: "image/png".into(), uri: MediaSource::Web("https://capulet.example/x.png".into()) }];
    let field = Field { media: Some(Media { width: None, height: None, uris }), ..text_field("ocr", "The digits") };
    let form = DataForm { title: None, instructions: Vec::new(), fields: vec![field] };
    let app = registering(&RegistrationForm::Form { form, bits: Vec::new(), page: Some("https://capulet.example/join".into()) });
    for words in ["https://capulet.example/x.png", "Open the picture in a browser", "https://capulet.example/join"] {
        assert!(sees(&app, words), "{words}");
    }
}

#[test]
fn what_a_form_does_not_take_is_told_while_it_is_typed() {
    let age = Validation {
        datatype: Datatype::Integer,
        method: Method::Range { min: Some("13".into()), max: Some("99".into()) },
        ..Validation::default()
    };
    let guardian = Field { kind: FieldKind::JidSingle, ..text_field("guardian", "Guardian") };
    let fields_of = vec![Field { validation: Some(age), ..text_field("age", "Age") }, guardian];
    let form = DataForm { title: None, instructions: Vec::new(), fields: fields_of };
    let mut app = registering(&RegistrationForm::Form { form, bits: Vec::new(), page: None });
    fields(&mut app, form_fields::Message::Typed(0, "x".into()));
    assert!(sees(&app, "This must be a number."));
    fields(&mut app, form_fields::Message::Typed(0, "7".into()));
    assert!(sees(&app, "This must be between 13 and 99."));
    fields(&mut app, form_fields::Message::Typed(0, "14".into()));
    assert!(!sees(&app, "This must be between 13 and 99."));
    fields(&mut app, form_fields::Message::Typed(1, "nurse".into()));
    assert!(!sees(&app, "This is not a Jabber address."), "more may come");
    fields(&mut app, form_fields::Message::Typed(1, "nur se@x y".into()));
    assert!(sees(&app, "This is not a Jabber address."));
}

#[test]
fn a_list_that_is_open_takes_something_else() {
    let open = Validation { method: Method::Open, ..Validation::default() };
    let field = Field {
        kind: FieldKind::ListSingle,
        validation: Some(open),
        options: vec![(Some("Roses".into()), "rose".into())],
        ..text_field("flower", "Flower")
    };
    let form = DataForm { title: None, instructions: Vec::new(), fields: vec![text_field("username", "Name"), field] };
    let mut app = registering(&RegistrationForm::Form { form, bits: Vec::new(), page: None });
    fields(&mut app, form_fields::Message::Typed(0, "juliet".into()));
    press(&mut app, "Roses");
    fields(&mut app, form_fields::Message::Typed(1, "violet".into()));
    assert_eq!(submitted(&mut app)[1], ("flower".to_owned(), "violet".to_owned()));
}

#[test]
fn an_invitation_to_a_newcomer_leads_to_the_server_with_its_token_and_its_name() {
    let mut app = nobody();
    let _ = app.open_link("xmpp:ann@capulet.example?register;preauth=TOKEN".into());
    assert!(sees(&app, "ann@capulet.example"));
    assert!(app.take_commands().is_empty(), "a link does nothing by itself");
    assert_eq!(asked(&mut app).token.as_deref(), Some("TOKEN"));
    offer(&mut app, &plain(&["username", "password"]));
    assert!(sees(&app, "This name is kept for you."));
    fields(&mut app, form_fields::Message::Typed(0, "bob".into()));
    fields(&mut app, form_fields::Message::Secret(1, Secret::new("pw")));
    fields(&mut app, form_fields::Message::Again(1, Secret::new("pw")));
    assert_eq!(submitted(&mut app)[0], ("username".to_owned(), "ann".to_owned()));
}

#[test]
fn an_invitation_that_is_refused_says_so_and_the_form_follows() {
    let mut app = nobody();
    let _ = app.open_link("xmpp:ann@capulet.example?register;preauth=TOKEN".into());
    asked(&mut app);
    let error = refusal(StanzaCondition::ItemNotFound, "Too late.");
    let _ = app.hear(&Update::RegistrationRefused { account: NEW, error });
    assert!(sees(&app, "The server does not accept this invitation: it may be used up, or too old."));
    offer(&mut app, &plain(&["username", "password"]));
    let go_on = "The server does not accept this invitation: it may be used up, or too old. You can register without it all the same.";
    assert!(sees(&app, go_on) && sees(&app, "The server says: Too late."));
    assert!(!sees(&app, "This name is kept for you."), "without the invitation nothing is kept");
    assert!(sees(&app, "Create the account"));
}

#[test]
fn an_invitation_is_pasted_and_what_is_none_says_so() {
    let mut app = nobody();
    press(&mut app, "I have an invitation");
    type_into(&mut app, register::INVITATION, "hello");
    enter(&mut app, register::INVITATION);
    assert!(sees(&app, "This is not an invitation. Copy the whole link; it begins with xmpp: and ends with a code."));
    let paste = |app: &mut App, text: &str| {
        let _ = app.update(Message::Screen(screen::Message::Register(register::Message::Pasted(text.into()))));
    };
    paste(&mut app, "xmpp:romeo@montague.net?roster;preauth=T");
    assert!(sees(&app, "This invitation is for people who have an account already. Log in first, then open the link again."));
    paste(&mut app, "Come! https://montague.net/i/#xmpp:romeo@montague.net?roster;preauth=T;ibr=y");
    assert!(sees(&app, "romeo@montague.net") && sees(&app, "invites you to be in contact, and to an account at montague.net"));
    assert_eq!(asked(&mut app).token.as_deref(), Some("T"));
}

#[test]
fn who_has_invited_us_is_added_after_the_account_is_made_if_that_is_wanted() {
    let mut app = nobody();
    let _ = app.open_link("xmpp:romeo@montague.net?roster;preauth=T;ibr=y".into());
    asked(&mut app);
    offer(&mut app, &plain(&["username", "password"]));
    let connection = online_connection("juliet@montague.net");
    let settings = AccountSettings::new(jid("juliet@montague.net"));
    let _ = app.hear(&Update::AccountChanged(Account { connection: connection.clone(), ..Account::offline(NEW, settings) }));
    let _ = app.hear(&Update::ConnectionChanged { account: NEW, connection });
    assert!(sees_in_dialog(&app, "Your account is ready"));
    app.take_commands();
    assert!(sees_in_dialog(&app, "romeo@montague.net"));
    press(&mut app, "Add to your contacts");
    let command = app.take_commands().pop();
    let Some(Command::AcceptInvitation { request, account, inviter, token }) = command else { panic!("{command:?}") };
    assert_eq!((account, inviter, token.as_deref()), (NEW, jid("romeo@montague.net"), Some("T")));
    let _ = app.hear(&Update::Done { request });
    assert!(app.dialog.is_none());
}

#[test]
fn with_an_account_an_invitation_offers_both_ways_and_does_neither_by_itself() {
    let mut app = online(&[]);
    let _ = app.open_link("xmpp:paris@verona.example?roster;preauth=T;ibr=y".into());
    assert!(app.take_commands().is_empty());
    assert!(sees_in_dialog(&app, "paris@verona.example") && sees_in_dialog(&app, "Add to your contacts"));
    press(&mut app, "Make an account there");
    assert!(app.dialog.is_none() && sees(&app, "You are invited"));
    assert_eq!(asked(&mut app).token.as_deref(), Some("T"));
}

#[test]
fn an_invitation_cannot_be_taken_offline_or_by_oneself() {
    let mut app = app(WIDE);
    let _ = app.open_link("xmpp:paris@verona.example?roster;preauth=T".into());
    assert!(sees_in_dialog(&app, "This account is not online. Connect it, then try again."));
    app.take_commands();
    dialog_message(&mut app, dialog::Message::Invitation(invitation::Message::Accept));
    assert!(app.take_commands().is_empty());
    press(&mut app, "Cancel");
    let _ = app.open_link("xmpp:juliet@capulet.com?roster;preauth=T".into());
    assert!(sees_in_dialog(&app, "This is the address of this account itself."));
}

#[test]
fn the_only_directory_is_asked_at_once_and_whom_it_knows_can_be_added() {
    let mut app = online(&[("search.capulet.com", ServiceKind::Directory)]);
    let _ = app.open(DialogKind::Directory(None));
    let (request, to, question) = ask_of(&mut app);
    assert_eq!((to.as_str(), question), ("search.capulet.com", Question::DirectoryForm));
    assert!(sees_in_dialog(&app, "Asking the directory what can be searched for…"));
    let form = SearchForm::Fields { instructions: Some("Fill in one.".into()), fields: vec!["nick".into(), "last".into()], key: None };
    let _ = app.hear(&Update::Answered { request, answer: Answer::DirectoryForm(form) });
    assert!(sees_in_dialog(&app, "Fill in one.") && sees_in_dialog(&app, "Nickname (optional)"));
    press(&mut app, "Search");
    assert!(sees_in_dialog(&app, "Fill in at least one field."));
    dialog_message(&mut app, dialog::Message::Directory(directory::Message::Fields(form_fields::Message::Typed(1, "Montague".into()))));
    press(&mut app, "Search");
    let (request, _, question) = ask_of(&mut app);
    assert!(matches!(question, Question::Directory { answers, .. } if answers[1] == ("last".to_owned(), Secret::new("Montague"))));
    let found = |jid: &str, nick: &str| Found { jid: jid.parse().ok(), fields: vec![("nick".into(), nick.into())] };
    let answer = Answer::Found(vec![found("benvolio@montague.net", "Ben"), found("juliet@capulet.com", "Jule")]);
    let _ = app.hear(&Update::Answered { request, answer });
    for words in ["2 entries", "Ben", "benvolio@montague.net", "this is you"] {
        assert!(sees_in_dialog(&app, words), "{words}");
    }
    press(&mut app, "Add");
    assert!(sees_in_dialog(&app, "Add a contact") && sees_in_dialog(&app, "benvolio@montague.net"));
}

#[test]
fn a_directory_that_knows_nobody_too_many_or_does_not_answer_says_so() {
    let mut app = online(&[("search.capulet.com", ServiceKind::Directory)]);
    let search = |app: &mut App| {
        dialog_message(app, dialog::Message::Directory(directory::Message::Fields(form_fields::Message::Typed(0, "a".into()))));
        press(app, "Search");
        ask_of(app).0
    };
    let _ = app.open(DialogKind::Directory(Some(JULIET)));
    let (request, ..) = ask_of(&mut app);
    let form = SearchForm::Fields { instructions: None, fields: vec!["nick".into()], key: None };
    let _ = app.hear(&Update::Answered { request, answer: Answer::DirectoryForm(form) });
    let request = search(&mut app);
    let _ = app.hear(&Update::Answered { request, answer: Answer::Found(Vec::new()) });
    assert!(sees_in_dialog(&app, "The directory knows nobody like that."));
    dialog_message(&mut app, dialog::Message::Directory(directory::Message::Refine));
    let request = search(&mut app);
    let many = (0..101).map(|number| Found { jid: format!("p{number}@a.example").parse().ok(), fields: Vec::new() }).collect();
    let _ = app.hear(&Update::Answered { request, answer: Answer::Found(many) });
    assert!(sees_in_dialog(&app, "More than 100 entries. Only the first 100 are shown: ask for something more precise."));
    dialog_message(&mut app, dialog::Message::Directory(directory::Message::Refine));
    let request = search(&mut app);
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotOnline });
    assert!(!sees_in_dialog(&app, "Searching…") && sees_in_dialog(&app, "Search"));
}

#[test]
fn without_a_directory_one_is_typed() {
    let mut app = online(&[]);
    let _ = app.open(DialogKind::Directory(None));
    assert!(sees_in_dialog(&app, "capulet.com keeps no directory. If you know another one, enter its address."));
    press(&mut app, "Continue");
    assert!(sees_in_dialog(&app, "Enter the address of a directory, such as example.org."));
    type_into(&mut app, directory::PLACE, "users.verona.example");
    enter(&mut app, directory::PLACE);
    assert_eq!(ask_of(&mut app).1, "users.verona.example");
}

fn at_gateway(registered: bool) -> App {
    let mut app = online(&[("smtp.capulet.com", ServiceKind::Gateway("smtp".into()))]);
    let _ = app.open(DialogKind::Gateway { account: JULIET, jid: "smtp.capulet.com".parse().unwrap() });
    let (request, to, question) = ask_of(&mut app);
    assert_eq!((to.as_str(), question), ("smtp.capulet.com", Question::RegistrationForm));
    let fields = ["username", "password"].map(|name| RegistrationField { name: name.into(), value: None }).to_vec();
    let form = RegistrationForm::Fields { instructions: Some("Your mailbox.".into()), fields, key: Some("k7".into()), registered };
    let _ = app.hear(&Update::Answered { request, answer: Answer::RegistrationForm(form) });
    app
}

fn gateway(app: &mut App, message: gateway::Message) {
    dialog_message(app, dialog::Message::Gateway(message));
}

#[test]
fn a_gateway_gets_what_is_typed_for_it_and_says_that_one_is_registered() {
    let mut app = at_gateway(false);
    let care = "What you enter goes to smtp.capulet.com, which can use it on the other network in your name. Enter your name and \
                password there, not those of juliet@capulet.com.";
    for words in ["Registration with The smtp", "A gateway to e-mail", "Your mailbox.", care] {
        assert!(sees_in_dialog(&app, words), "{words}");
    }
    assert!(!sees_in_dialog(&app, "Password again"), "a password that one has is typed once");
    gateway(&mut app, gateway::Message::Submit);
    assert!(app.take_commands().is_empty() && sees_in_dialog(&app, "Fill this in."));
    gateway(&mut app, gateway::Message::Fields(form_fields::Message::Typed(0, "ju@mail.example".into())));
    gateway(&mut app, gateway::Message::Fields(form_fields::Message::Secret(1, Secret::new("letters"))));
    press(&mut app, "Register");
    let (request, _, question) = ask_of(&mut app);
    let Question::Register { answers, .. } = question else { panic!("{question:?}") };
    assert_eq!(
        answers,
        [("username", "ju@mail.example"), ("password", "letters")].map(|(name, value)| (name.to_owned(), Secret::new(value)))
    );
    let error = refusal(StanzaCondition::NotAuthorized, "No.");
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Server(error) });
    press(&mut app, "Register");
    let (request, ..) = ask_of(&mut app);
    let _ = app.hear(&Update::Answered { request, answer: Answer::Registered });
    assert!(sees_in_dialog(&app, "Add somebody there"));
}

#[test]
fn a_registration_with_a_gateway_ends_only_after_a_question_and_with_its_key() {
    let mut app = at_gateway(true);
    press(&mut app, "End the registration");
    assert!(app.take_commands().is_empty());
    press(&mut app, "Keep it");
    press(&mut app, "End the registration");
    press(&mut app, "End it");
    let (request, _, question) = ask_of(&mut app);
    assert_eq!(question, Question::Unregister { key: Some("k7".into()) });
    let _ = app.hear(&Update::Answered { request, answer: Answer::Registered });
    assert!(sees_in_dialog(&app, "Your registration has ended. The gateway says that it knows nothing of you any more."));
}

#[test]
fn somebody_on_another_network_is_found_by_the_words_of_the_gateway_and_then_added() {
    let mut app = online(&[("smtp.capulet.com", ServiceKind::Gateway("smtp".into()))]);
    let _ = app.open(DialogKind::AddContact { account: None, jid: None });
    press(&mut app, "Somebody on The smtp");
    let (request, _, question) = ask_of(&mut app);
    assert_eq!(question, Question::GatewayPrompt);
    let prompt = Prompt { description: Some("Whom do you write to?".into()), prompt: Some("E-mail address".into()) };
    let _ = app.hear(&Update::Answered { request, answer: Answer::GatewayPrompt(prompt) });
    assert!(sees_in_dialog(&app, "Whom do you write to?") && sees_in_dialog(&app, "E-mail address"));
    type_into(&mut app, gateway::contact::NAME, "friar@cell.example");
    enter(&mut app, gateway::contact::NAME);
    let (request, _, question) = ask_of(&mut app);
    assert_eq!(question, Question::GatewayAddress("friar@cell.example".into()));
    let error = refusal(StanzaCondition::RegistrationRequired, "");
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Server(error) });
    assert!(sees_in_dialog(&app, "The gateway wants you to register first."));
    enter(&mut app, gateway::contact::NAME);
    let (request, ..) = ask_of(&mut app);
    let address = "friar%cell.example@smtp.capulet.com".parse().unwrap();
    let _ = app.hear(&Update::Answered { request, answer: Answer::GatewayAddress(address) });
    assert!(sees_in_dialog(&app, "Add a contact") && sees_in_dialog(&app, "friar%cell.example@smtp.capulet.com"));
}

fn a_challenge(needed: Option<&str>) -> Box<Challenge> {
    let answers = needed.map(|count| Field { kind: FieldKind::Hidden, values: vec![count.into()], ..text_field("answers", "") });
    let question = |var: &str, label: &str| Field { required: false, ..text_field(var, label) };
    let fields = vec![question("ocr", "The digits"), question("qa", "The colour of a stop light"), question("SHA-256", "Work")];
    let fields = fields.into_iter().chain(answers).collect();
    let form = DataForm { title: None, instructions: Vec::new(), fields };
    Box::new(Challenge {
        challenger: "montague.net".parse().unwrap(),
        about: "romeo@montague.net".parse().unwrap(),
        stanza: None,
        form,
        bits: Vec::new(),
        page: None,
    })
}

#[test]
fn a_question_for_people_is_shown_and_one_answer_is_enough() {
    let mut app = online(&[]);
    let _ = app.hear(&Update::Challenged { account: JULIET, challenge: a_challenge(None) });
    assert!(sees_in_dialog(&app, "A question before your message goes on"));
    assert!(sees_in_dialog(&app, "One of these questions is enough."));
    assert!(!sees_in_dialog(&app, "Work (optional)"));
    press(&mut app, "Answer");
    assert!(app.take_commands().is_empty() && sees_in_dialog(&app, "One more answer is needed."));
    dialog_message(&mut app, dialog::Message::Challenge(challenge::Message::Fields(form_fields::Message::Typed(1, "red".into()))));
    press(&mut app, "Answer");
    let command = app.take_commands().pop();
    let Some(Command::AnswerChallenge { request, answers, .. }) = command else { panic!("{command:?}") };
    assert_eq!(answers, [("qa".to_owned(), Secret::new("red"))]);
    let _ = app.hear(&Update::Done { request });
    assert!(app.dialog.is_none());
}

#[test]
fn as_many_answers_are_wanted_as_the_question_says() {
    let mut app = online(&[]);
    let _ = app.hear(&Update::Challenged { account: JULIET, challenge: a_challenge(Some("2")) });
    assert!(sees_in_dialog(&app, "Answer 2 of these questions."));
    dialog_message(&mut app, dialog::Message::Challenge(challenge::Message::Fields(form_fields::Message::Typed(1, "red".into()))));
    press(&mut app, "Answer");
    assert!(app.take_commands().is_empty());
}

#[test]
fn a_question_waits_until_the_dialog_that_is_open_is_closed() {
    let mut app = online(&[]);
    let _ = app.open(DialogKind::AddContact { account: None, jid: None });
    let _ = app.hear(&Update::Challenged { account: JULIET, challenge: a_challenge(None) });
    assert!(sees_in_dialog(&app, "Add a contact"));
    press(&mut app, "Cancel");
    assert!(sees_in_dialog(&app, "A question before your message goes on"));
}
