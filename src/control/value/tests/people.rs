//! Accounts, people, directories and gateways.

use super::*;
use crate::{
    model::{Account, AccountColour, AccountMark, AccountSettings, Care, Connection, Contact, Person, PersonNote, Resource, Security},
    xmpp::{
        payload::{
            avatar::PictureHash,
            data_form::{DataForm, Field, FieldKind},
            gateway::Prompt,
            register::{RegistrationField, RegistrationForm},
            roster::Subscription,
            search::SearchForm,
            vcard::Birthday,
        },
        server::{ServerFeatures, Service, ServiceKind},
        stanza::presence::Show,
    },
};

fn ann(connection: Connection) -> Account {
    let mark = AccountMark { label: Some("Home".to_owned()), colour: Some(AccountColour::Teal) };
    let settings = AccountSettings { mark, ..AccountSettings::new("ann@example.org".parse().unwrap()) };
    Account { connection, ..Account::offline(AccountId(1), settings) }
}

fn online() -> Connection {
    let security = Security { tls: Some("TLSv1.3".to_owned()), pinned: false, mechanism: "SCRAM-SHA-256".to_owned(), legacy: false };
    Connection::Online { jid: "ann@example.org/desk".parse().unwrap(), security }
}

fn bob() -> Person {
    Person {
        nickname: Some("bobby".to_owned()),
        full_name: Some("Bob Lee".to_owned()),
        picture: Some(PictureHash::of(b"png")),
        note: Some(PersonNote { text: "tall".to_owned(), changed_at: Some(second(0)), on_server: true }),
        birthday: Some(Birthday { year: None, month: 5, day: 21 }),
        ..Person::unknown(AccountId(1), "bob@example.net".parse().unwrap())
    }
}

fn world() -> World {
    let mut world = World::new();
    world.apply(&Update::AccountAdded { request: crate::engine::RequestId(1), account: ann(Connection::Offline) });
    world.apply(&Update::PersonChanged(bob()));
    world
}

#[test]
fn an_account_says_by_what_it_is_known_and_what_is_not_proven_of_it() {
    for (care, name) in [
        (Care::Settled, "settled"),
        (Care::PasswordUncertain, "password-uncertain"),
        (Care::DeletionUncertain, "deletion-uncertain"),
        (Care::Deleted, "deleted"),
    ] {
        let told = account(&Account { care, ..ann(Connection::Offline) }, &World::new(), &words());
        assert_eq!((&told["label"], &told["colour"], &told["care"]), (&json!("Home"), &json!("teal"), &json!(name)));
    }
}

#[test]
fn the_sessions_of_an_account_are_told_with_ours_first() {
    let phone = Resource {
        name: "phone".to_owned(),
        show: Show::Away,
        status: Some("out".to_owned()),
        priority: 5,
        since: second(0),
        features: None,
        signed: None,
    };
    let told = sessions(&Account { sessions: vec![phone.clone()], ..ann(online()) });
    let [here, there] = told.as_array().unwrap().as_slice() else { unreachable!("{told}") };
    assert_eq!((&here["resource"], &here["here"]), (&json!("desk"), &json!(true)));
    assert_eq!(
        *there,
        json!({
            "resource": "phone", "here": false, "show": "away", "status": "out", "priority": 5, "since": "1970-01-01T00:00:00Z",
            "features": null,
        })
    );
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(here), names(there), "all have the same fields");
    assert_eq!(sessions(&Account { sessions: vec![phone], ..ann(Connection::Offline) }), json!([]));
}

#[test]
fn a_server_is_told_by_the_names_of_what_it_can_and_its_services() {
    assert_eq!(features(ServerFeatures { cards: true, blocking: true, ..ServerFeatures::default() }), ["blocking", "cards"]);
    let told = |kind| service(&Service { jid: "s.example.org".parse().unwrap(), name: Some("S".to_owned()), kind });
    let gateway = json!({ "jid": "s.example.org", "name": "S", "kind": "gateway", "network": "irc" });
    assert_eq!(told(ServiceKind::Gateway("irc".to_owned())), gateway);
    assert_eq!(told(ServiceKind::Directory), json!({ "jid": "s.example.org", "name": "S", "kind": "directory", "network": null }));
}

#[test]
fn a_contact_says_what_they_call_themselves() {
    let bob = Contact {
        account: AccountId(1),
        jid: "bob@example.net".parse().unwrap(),
        name: None,
        groups: vec![],
        subscription: Subscription::Both,
        pending_out: false,
        resources: vec![],
        unreachable: None,
    };
    let told = contact(&bob, &world());
    assert_eq!((&told["name"], &told["nickname"], &told["fullName"]), (&Value::Null, &json!("bobby"), &json!("Bob Lee")));
    assert_eq!(told["picture"], json!(PictureHash::of(b"png").to_string()));
    assert_eq!(contact(&bob, &World::new())["picture"], Value::Null);
}

#[test]
fn what_is_known_of_somebody_is_an_event() {
    let told = event(&Update::PersonChanged(bob()), &world(), &words(), second(0)).unwrap();
    assert_eq!(told["event"], "person-changed");
    assert_eq!(
        told["person"],
        json!({
            "account": "ann@example.org", "jid": "bob@example.net", "nickname": "bobby", "fullName": "Bob Lee",
            "picture": PictureHash::of(b"png").to_string(), "birthday": "--05-21",
            "note": { "text": "tall", "changed": "1970-01-01T00:00:00Z", "onServer": true },
        })
    );
    assert_eq!(note(None), json!({ "text": null, "changed": null, "onServer": false }));
}

fn form() -> DataForm {
    let field = |var: &str, kind| Field {
        var: Some(var.to_owned()),
        kind,
        label: Some("First name".to_owned()),
        required: true,
        ..Field::default()
    };
    DataForm {
        instructions: vec!["Fill in".to_owned()],
        fields: vec![field("t", FieldKind::Hidden), field("first", FieldKind::TextSingle)],
        ..DataForm::default()
    }
}

#[test]
fn a_form_has_the_same_fields_whichever_it_is() {
    let of_form = search_form(&SearchForm::Form(form()));
    let asked = json!({ "name": "first", "label": "First name", "type": "text-single", "required": true, "options": [] });
    assert_eq!(of_form, json!({ "instructions": "Fill in", "fields": [asked] }));
    let plain = search_form(&SearchForm::Fields { instructions: None, fields: vec!["first".to_owned()], key: Some("k".to_owned()) });
    let asked = json!({ "name": "first", "label": null, "type": "text-single", "required": false, "options": [] });
    assert_eq!(plain, json!({ "instructions": null, "fields": [asked] }));
}

#[test]
fn a_gateway_says_what_it_wants_to_know_and_whether_we_are_registered() {
    let prompt = Prompt { description: Some("Type a name".to_owned()), prompt: Some("Name".to_owned()) };
    let fields = vec![RegistrationField { name: "username".to_owned(), value: None }];
    let plain = RegistrationForm::Fields { instructions: None, fields, key: None, registered: true };
    let told = gateway(Some(&prompt), Some(&plain));
    assert_eq!((&told["description"], &told["prompt"], &told["registered"]), (&json!("Type a name"), &json!("Name"), &json!(true)));
    assert_eq!(told["registration"]["fields"][0]["name"], "username");
    let redirect = RegistrationForm::Redirect { instructions: None, url: "https://example.org/".to_owned() };
    assert_eq!(registration_form(&redirect), json!({ "instructions": null, "fields": [], "url": "https://example.org/" }));
    let none = gateway(Some(&prompt), None);
    assert_eq!((&none["registration"], &none["registered"]), (&Value::Null, &Value::Null));
}
