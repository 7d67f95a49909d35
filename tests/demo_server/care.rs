//! How accounts are made today, and what becomes of them: forms with pictures, invitations, new passwords, removal.

use balcony::{
    demo::{PasswordChange, Registration, Removal, Server},
    xmpp::{
        ns,
        xml::{Element, StreamEvent},
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha1::{Digest, Sha1};

use super::client::{Client, jid, modern_server, outcome};

const GET: &str = "<query xmlns='jabber:iq:register'/>";

async fn open_to(registration: Registration) -> (Server, Client, Element) {
    let server = modern_server().await;
    server.set_switches(|switches| switches.registration = registration);
    let mut client = Client::direct_tls(&server).await;
    client.open().await;
    let features = client.features().await;
    (server, client, features)
}

fn query(inside: &str) -> String {
    format!("<query xmlns='jabber:iq:register'>{inside}</query>")
}

fn account(name: &str, password: &str) -> String {
    query(&format!("<username>{name}</username><password>{password}</password>"))
}

fn words(answer: &Element) -> Option<String> {
    answer.child("error", ns::CLIENT)?.child_text("text", ns::STANZAS)
}

fn submitted(form_type: &str, values: &[(&str, &str)]) -> String {
    let field = |(name, value): &(&str, &str)| format!("<field var='{name}'><value>{value}</value></field>");
    let fields: String = [("FORM_TYPE", form_type)].iter().chain(values).map(field).collect();
    query(&format!("<x xmlns='jabber:x:data' type='submit'>{fields}</x>"))
}

fn field<'a>(form: &'a Element, var: &str) -> &'a Element {
    form.children().find(|field| field.attribute("var") == Some(var)).unwrap()
}

async fn asked(client: &mut Client) -> Element {
    client.ask("get", None, GET).await.child("query", ns::REGISTER).unwrap().clone()
}

#[tokio::test]
async fn a_form_shows_a_picture_whose_digits_are_wanted_once() {
    let (server, mut client, _) = open_to(Registration::FormWithCaptcha).await;
    let answer = |challenge: &str, digits: &str| {
        submitted("jabber:iq:register", &[("username", "carl"), ("password", "x"), ("challenge", challenge), ("ocr", digits)])
    };
    let challenge_of = |query: &Element| field(query.child("x", ns::DATA_FORMS).unwrap(), "challenge").child_text("value", ns::DATA_FORMS);

    let query = asked(&mut client).await;
    assert!(!query.has_child("username", ns::REGISTER), "plain fields would be a way around it");
    let media = field(query.child("x", ns::DATA_FORMS).unwrap(), "ocr").child("media", "urn:xmpp:media-element").unwrap();
    let uri = media.child_text("uri", "urn:xmpp:media-element").unwrap();
    let data = query.child("data", "urn:xmpp:bob").unwrap();
    let png = STANDARD.decode(data.text()).unwrap();
    let hash: String = Sha1::digest(&png).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((uri, data.attribute("cid").unwrap()), (format!("cid:sha1+{hash}@bob.xmpp.org"), &*format!("sha1+{hash}@bob.xmpp.org")));
    let picture = image::load_from_memory(&png).unwrap();
    assert_eq!(media.attribute("width"), Some(&*picture.width().to_string()));

    let (challenge, digits) = (challenge_of(&query).unwrap(), server.digits_in_last_picture().unwrap());
    let wrong = client.ask("set", None, &answer(&challenge, "00000")).await;
    assert_eq!(outcome(&wrong), "not-acceptable");
    assert!(words(&wrong).unwrap().contains("picture"));
    assert_eq!(outcome(&client.ask("set", None, &answer(&challenge, &digits)).await), "not-acceptable", "it is used up");
    let again = asked(&mut client).await;
    let (challenge, digits) = (challenge_of(&again).unwrap(), server.digits_in_last_picture().unwrap());
    assert_eq!(outcome(&client.ask("set", None, &account("carl", "x")).await), "not-acceptable");
    asked(&mut client).await;
    assert_eq!(outcome(&client.ask("set", None, &answer(&challenge, &digits)).await), "not-acceptable", "the answer to another picture");
    let challenge = challenge_of(&asked(&mut client).await).unwrap();
    let digits = server.digits_in_last_picture().unwrap();
    assert_eq!(outcome(&client.ask("set", None, &answer(&challenge, &digits)).await), "result");
    assert!(server.has_account(&jid("carl@example.org")));
}

#[tokio::test]
async fn an_invitation_opens_the_door_once() {
    let (server, mut client, features) = open_to(Registration::Invitation("T-1".to_owned())).await;
    for name in ["urn:xmpp:invite", "urn:xmpp:ibr-token:0", ns::FEATURE_REGISTER] {
        assert!(features.has_child("register", name), "{name}");
    }
    let show = |token: &str| format!("<preauth xmlns='urn:xmpp:pars:0' token='{token}'/>");
    let uninvited = client.ask("get", None, GET).await;
    assert_eq!(outcome(&uninvited), "not-allowed");
    assert!(words(&uninvited).unwrap().contains("invitation"));
    assert_eq!(outcome(&client.ask("set", None, &account("carl", "x")).await), "not-allowed");
    assert_eq!(outcome(&client.ask("set", Some("example.org"), &show("T-2")).await), "item-not-found");
    assert_eq!(outcome(&client.ask("set", Some("example.org"), &show("T-1")).await), "result");
    assert!(asked(&mut client).await.has_child("username", ns::REGISTER));
    assert_eq!(outcome(&client.ask("set", None, &account("ann", "x")).await), "conflict", "another name may be tried");
    assert_eq!(outcome(&client.ask("set", None, &account("carl", "x")).await), "result");
    assert_eq!(outcome(&client.ask("set", None, &account("dora", "x")).await), "not-allowed");
    let mut another = Client::direct_tls(&server).await;
    another.open().await;
    another.features().await;
    assert_eq!(outcome(&another.ask("set", None, &show("T-1")).await), "item-not-found");
    server.set_switches(|switches| switches.registration = Registration::Fields);
    assert_eq!(outcome(&another.ask("set", None, &show("T-1")).await), "service-unavailable");
}

/// Whether `password` lets Ann in.
async fn lets_in(server: &Server, password: &str) -> bool {
    let mut client = Client::direct_tls(server).await;
    client.open().await;
    client.features().await;
    let data = STANDARD.encode(format!("\0ann\0{password}"));
    client.send(&format!("<auth xmlns='{}' mechanism='PLAIN'>{data}</auth>", ns::SASL)).await;
    client.stanza().await.name() == "success"
}

#[tokio::test]
async fn a_new_password_is_taken_refused_unanswered_or_cut_off() {
    for (change, applied) in [
        (PasswordChange::Applied, true),
        (PasswordChange::Refused, false),
        (PasswordChange::Unanswered { applied: false }, false),
        (PasswordChange::Unanswered { applied: true }, true),
        (PasswordChange::Cut { applied: false }, false),
        (PasswordChange::Cut { applied: true }, true),
    ] {
        let server = modern_server().await;
        server.set_switches(|switches| switches.password_change = change);
        let mut ann = Client::logged_in(&server, "ann", "wherefore", "a").await;
        ann.send(&format!("<iq type='set' id='p' to='example.org'>{}</iq>", account("ann", "new"))).await;
        match change {
            PasswordChange::Applied => assert_eq!(outcome(&ann.stanza().await), "result"),
            PasswordChange::Refused => {
                let answer = ann.stanza().await;
                assert_eq!(outcome(&answer), "not-allowed");
                assert!(words(&answer).is_some());
            }
            PasswordChange::Unanswered { .. } => assert!(ann.settle().await.is_empty(), "the stream goes on"),
            PasswordChange::Cut { .. } => assert_eq!(ann.event().await, None, "not even a goodbye"),
            PasswordChange::Form => unreachable!(),
        }
        assert_eq!((lets_in(&server, "new").await, lets_in(&server, "wherefore").await), (applied, !applied), "{change:?}");
    }
}

#[tokio::test]
async fn a_form_in_the_error_asks_for_the_old_password() {
    let server = modern_server().await;
    server.set_switches(|switches| switches.password_change = PasswordChange::Form);
    let mut ann = Client::logged_in(&server, "ann", "wherefore", "a").await;
    let answer = ann.ask("set", Some("example.org"), &account("ann", "new")).await;
    assert_eq!((answer.attribute("type"), outcome(&answer)), (Some("error"), "not-acceptable"));
    let form = answer.child("query", ns::REGISTER).unwrap().child("x", ns::DATA_FORMS).unwrap();
    assert_eq!(field(form, "FORM_TYPE").child_text("value", ns::DATA_FORMS).unwrap(), "jabber:iq:register:changepassword");
    for var in ["username", "old_password", "password"] {
        assert!(field(form, var).has_child("required", ns::DATA_FORMS), "{var}");
    }
    for (old, expected) in [("wrong", "not-authorized"), ("wherefore", "result")] {
        let values = [("username", "ann"), ("old_password", old), ("password", "new")];
        let answer = ann.ask("set", Some("example.org"), &submitted("jabber:iq:register:changepassword", &values)).await;
        assert_eq!(outcome(&answer), expected);
    }
    assert!(lets_in(&server, "new").await);
}

#[tokio::test]
async fn an_account_is_removed_in_three_ways_or_not_at_all() {
    for (removal, stays) in [
        (Removal::Confirmed, false),
        (Removal::StreamError, false),
        (Removal::Closes, false),
        (Removal::Refused, true),
        (Removal::ClosesWithoutDeleting, true),
    ] {
        let server = modern_server().await;
        server.set_switches(|switches| switches.removal = removal);
        let mut ann = Client::logged_in(&server, "ann", "wherefore", "a").await;
        assert_eq!(outcome(&ann.ask("set", None, &query("<remove/><username>ann</username>")).await), "bad-request");
        ann.send(&format!("<iq type='set' id='r'>{}</iq>", query("<remove/>"))).await;
        if removal == Removal::Confirmed {
            assert_eq!(outcome(&ann.stanza().await), "result");
        }
        match removal {
            Removal::Confirmed | Removal::StreamError => assert!(ann.ends_with_error().await.has_child("not-authorized", ns::STREAMS)),
            Removal::Closes | Removal::ClosesWithoutDeleting => assert_eq!(ann.event().await, Some(StreamEvent::Close)),
            Removal::Refused => assert_eq!(outcome(&ann.stanza().await), "not-allowed"),
        }
        assert_eq!(server.has_account(&jid("ann@example.org")), stays, "{removal:?}");
    }
}
