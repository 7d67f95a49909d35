//! The window and an engine at a server that wants a picture read, or an invitation shown.

use std::cell::RefCell;

use balcony::{
    demo::{Registration, Server, Switches},
    engine::{Command, Update},
    i18n::{Language, Words},
    model::{ServerAddress, Transport},
    ui::{
        App,
        action::Destination,
        app,
        screen::{self, form_fields, register},
        theme::font,
    },
    xmpp::{
        jid::BareJid,
        secret::Secret,
        uri::{Invitation, XmppUri},
    },
};
use iced::Size;
use jiff::Timestamp;

use super::person::Person;

const SIZE: Size = Size::new(1200.0, 1600.0);

/// Somebody without an account, in front of the window.
struct Newcomer {
    person: Person,
    app: App,
    address: ServerAddress,
    ca: String,
}

impl Newcomer {
    async fn at(server: &Server, destination: Destination) -> Self {
        let person = Person::new("ann@capulet.com").await;
        let mut app = App::for_preview(person.world.clone(), Words::of(Language::English), false, SIZE, Timestamp::UNIX_EPOCH);
        let _ = app.go(destination);
        let address = ServerAddress { host: server.addr().ip().to_string(), port: Some(server.addr().port()) };
        Self { person, app, address, ca: server.ca_pem().to_owned() }
    }

    fn does(&mut self, message: register::Message) {
        let _ = self.app.update(app::Message::Screen(screen::Message::Register(message)));
        for command in self.app.take_commands() {
            self.person.tell(self.reaching(command));
        }
    }

    fn fills_in(&mut self, answers: &[form_fields::Message]) {
        for answer in answers {
            self.does(register::Message::Fields(answer.clone()));
        }
        self.does(register::Message::Submit);
    }

    /// The server of the test has no name in DNS.
    fn reaching(&self, command: Command) -> Command {
        match command {
            Command::AddAccount { request, mut settings, password, register } => {
                settings.server = Some(self.address.clone());
                settings.transport = Transport::StartTls;
                settings.extra_ca = Some(self.ca.clone());
                Command::AddAccount { request, settings, password, register }
            }
            command => command,
        }
    }

    /// The window takes in what the engine says until it shows these words.
    async fn until_seen(&mut self, words: &str) {
        let app = RefCell::new(&mut self.app);
        self.person
            .listen_for(words, |update| {
                let mut app = app.borrow_mut();
                let _ = app.hear(update);
                sees(&app, words).then_some(())
            })
            .await;
    }

    /// The same when a form comes: nothing that was said with it is left for later.
    async fn until_form_with(&mut self, words: &str) {
        let app = RefCell::new(&mut self.app);
        self.person
            .listen_for(words, |update| {
                let mut app = app.borrow_mut();
                let _ = app.hear(update);
                (matches!(update, Update::RegistrationOffered { .. }) && sees(&app, words)).then_some(())
            })
            .await;
    }

    async fn until_online(&mut self, jid: &str) {
        let jid: BareJid = jid.parse().unwrap();
        let online = |world: &balcony::engine::World| world.account_by_jid(&jid).is_some_and(|account| account.connection.is_online());
        self.person.until("the login", online).await;
    }
}

fn sees(app: &App, words: &str) -> bool {
    let settings = iced::Settings { default_font: font::REGULAR, ..iced::Settings::default() };
    iced_test::Simulator::with_size(settings, SIZE, app.view()).find(words).is_ok()
}

fn typed(place: usize, text: &str) -> form_fields::Message {
    form_fields::Message::Typed(place, text.to_owned())
}

fn password(place: usize) -> [form_fields::Message; 2] {
    let secret = Secret::new("a secret of Ann");
    [form_fields::Message::Secret(place, secret.clone()), form_fields::Message::Again(place, secret)]
}

fn invitation(token: &str) -> Invitation {
    XmppUri::parse(&format!("xmpp:capulet.com?register;preauth={token}")).unwrap().invitation().unwrap()
}

async fn server(registration: Registration) -> Server {
    crate::server_with(Switches { registration, ..Switches::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_was_misread_comes_anew_and_what_was_typed_stays() {
    let server = server(Registration::FormWithCaptcha).await;
    let mut ann = Newcomer::at(&server, Destination::Register).await;
    ann.does(register::Message::Domain("capulet.com".into()));
    ann.does(register::Message::Ask);
    ann.until_seen("The digits in the picture").await;
    let first = server.digits_in_last_picture();
    // The fields, hidden ones too: FORM_TYPE, username, password, challenge, sid, ocr.
    let [once, again] = password(2);
    ann.fills_in(&[typed(1, "ann"), once, again, typed(5, "none")]);
    let misread = "This was not accepted. Perhaps the picture was misread; the next try needs the new one above. The server says: That \
                   is not what the picture shows. Please ask for another one.";
    ann.until_form_with(misread).await;
    let second = server.digits_in_last_picture();
    assert_ne!(first, second);
    ann.fills_in(&[typed(5, &second.unwrap())]);
    ann.until_online("ann@capulet.com").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_lets_one_in_and_a_spent_one_is_told() {
    let server = server(Registration::Invitation("T-1".to_owned())).await;
    let mut ann = Newcomer::at(&server, Destination::Invited(Some(invitation("T-1")))).await;
    ann.does(register::Message::Ask);
    ann.until_seen("Create the account").await;
    let [once, again] = password(1);
    ann.fills_in(&[typed(0, "ann"), once, again]);
    ann.until_online("ann@capulet.com").await;
    let mut bob = Newcomer::at(&server, Destination::Invited(Some(invitation("T-1")))).await;
    bob.does(register::Message::Ask);
    bob.until_seen("The server does not accept this invitation: it may be used up, or too old.").await;
}
