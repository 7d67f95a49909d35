//! `ctl` as scripts use it: what is said of people and of accounts, and what becomes of what is asked.

use std::path::Path;

use balcony::{
    control::{
        command::Command,
        run,
        wire::{Reply, Request, SecretText},
    },
    demo::{Network, PasswordChange, Search, Server, Switches},
    model::Care,
    picture::{self, Pixels},
};
use clap::Parser;
use serde_json::{Value, json};

use super::person::{Person, jid};

const JULIET: &str = "juliet@capulet.com";
const NURSE: &str = "nurse@capulet.com";
const OLD: &str = "wherefore";
const GATEWAY: &str = "gateway.capulet.com";

#[derive(Debug, Parser)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// What a command has printed, and its exit code.
#[derive(Debug, Default)]
struct Outcome {
    code: u8,
    values: Vec<Value>,
    text: String,
    error: String,
}

async fn ctl_with(person: &Person, words: &[&str], secrets: &[&str]) -> Outcome {
    let command = Line::try_parse_from([&["ctl"], words].concat()).unwrap_or_else(|error| panic!("{error}")).command;
    assert_eq!(command.secrets(false), secrets.len(), "{words:?}");
    let secrets = secrets.iter().map(|secret| SecretText::new((*secret).to_owned())).collect();
    let request = Request { command, account: None, language: Some("en".to_owned()), secrets };
    let (replies, mut queue) = tokio::sync::mpsc::channel(64);
    tokio::spawn(run::run(request, person.handle.clone(), replies));
    let mut outcome = Outcome::default();
    while let Some(reply) = queue.recv().await {
        match reply {
            Reply::Result { value, text } => {
                outcome.values.push(value);
                outcome.text.push_str(&text);
            }
            Reply::Secret { .. } => panic!("a secret was told"),
            Reply::Error(error) => outcome.error = error,
            Reply::Exit(code) => outcome.code = code,
        }
    }
    outcome
}

async fn ctl(person: &Person, words: &[&str]) -> Outcome {
    ctl_with(person, words, &[]).await
}

/// What is told, of a command that must succeed.
async fn told(person: &Person, words: &[&str]) -> Value {
    let outcome = ctl(person, words).await;
    assert_eq!(outcome.code, 0, "{words:?}: {outcome:?}");
    outcome.values.into_iter().next().unwrap_or_default()
}

async fn refused(person: &Person, words: &[&str]) -> String {
    let outcome = ctl(person, words).await;
    assert_eq!(outcome.code, 1, "{words:?}: {outcome:?}");
    assert!(!outcome.error.is_empty() && outcome.values.is_empty(), "{words:?}: {outcome:?}");
    outcome.error
}

async fn juliet_at(switches: Switches) -> (Server, Person) {
    let server = crate::server_with(switches).await;
    let mut juliet = Person::online(JULIET, OLD, &server).await;
    juliet.until("the server is known", |world| world.accounts().any(|account| account.server.cards)).await;
    (server, juliet)
}

async fn household() -> (Server, Person, Person) {
    let server = crate::server_with(Switches::default()).await;
    server.befriend(&jid(JULIET), &jid(NURSE));
    let mut juliet = Person::online(JULIET, OLD, &server).await;
    let mut nurse = Person::online(NURSE, "anon, anon", &server).await;
    for person in [&mut juliet, &mut nurse] {
        person.until("they see each other", |world| world.contacts().any(|contact| contact.presence().is_some())).await;
        person.until("the server is known", |world| world.accounts().any(|account| account.server.cards)).await;
    }
    (server, juliet, nurse)
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

/// A file in a folder, and its path.
fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    std::fs::write(folder.join(name), content).unwrap();
    path(folder, name)
}

fn angelica() -> Value {
    json!([
        { "property": "FN", "text": "Angelica" },
        { "property": "NICKNAME", "text": "Nurse" },
        { "property": "TEL", "kinds": ["work"], "number": "123" },
        { "property": "x", "xml": "<vCard xmlns='vcard-temp'><x xmlns='urn:x'>kept</x></vCard>" },
    ])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_is_set_is_what_others_get() {
    let (_server, mut juliet, nurse) = household().await;
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(told(&nurse, &["vcard", "get"]).await["card"], Value::Null);
    let card = file(folder.path(), "card.json", angelica().to_string());
    assert_eq!(told(&nurse, &["vcard", "set", &card]).await, json!({ "picture": "unchanged", "nickname": "published" }));
    let got = told(&juliet, &["vcard", "get", NURSE, "--fresh"]).await;
    assert_eq!((&got["jid"], &got["source"], &got["card"]), (&json!(NURSE), &json!("temp"), &angelica()));
    let text = ctl(&juliet, &["vcard", "get", NURSE]).await.text;
    assert!(text.contains("whole name\tAngelica") && text.contains("phone (work)\t123"), "{text}");
    juliet.until("the nickname", |world| world.people().any(|person| person.nickname.is_some())).await;
    let contact = &told(&juliet, &["roster"]).await[0];
    assert_eq!((&contact["nickname"], &contact["fullName"], &contact["picture"]), (&json!("Nurse"), &json!("Angelica"), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_was_changed_in_the_meantime_is_not_overwritten() {
    let (_server, juliet) = juliet_at(Switches::default()).await;
    let folder = tempfile::tempdir().unwrap();
    let read = told(&juliet, &["vcard", "get"]).await;
    let other = file(folder.path(), "other.json", json!([{ "property": "FN", "text": "Juliet" }]).to_string());
    told(&juliet, &["vcard", "set", &other]).await;
    let written = json!({ "base": read["base"], "card": angelica() });
    let stale = file(folder.path(), "stale.json", written.to_string());
    refused(&juliet, &["vcard", "set", &stale]).await;
    let now = told(&juliet, &["vcard", "get", "--fresh"]).await;
    assert_eq!(now["card"], json!([{ "property": "FN", "text": "Juliet" }]));
    let newer = file(folder.path(), "newer.json", json!({ "base": now["base"], "card": angelica() }).to_string());
    told(&juliet, &["vcard", "set", &newer]).await;
    assert_eq!(told(&juliet, &["vcard", "get"]).await["card"], angelica());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_card_is_refused_in_words() {
    let (_server, juliet) = juliet_at(Switches::default()).await;
    let folder = tempfile::tempdir().unwrap();
    let set = |content: &str| file(folder.path(), "card.json", content);
    assert!(refused(&juliet, &["vcard", "set", &set("FN: Juliet")]).await.contains("card.json"));
    let error = refused(&juliet, &["vcard", "set", &set(r#"[{"property":"TEL","kinds":["sofa"],"number":"1"}]"#)]).await;
    assert!(error.contains("TEL") && error.contains("kinds"), "{error}");
    refused(&juliet, &["vcard", "set", "/nonexistent/card.json"]).await;
    refused(&juliet, &["vcard", "import", &set("Dear Romeo")]).await;
    refused(&juliet, &["vcard", "export", &path(folder.path(), "none.vcf")]).await;
    refused(&juliet, &["vcard", "get", "--picture", &path(folder.path(), "none.png")]).await;
    assert!(!folder.path().join("none.vcf").exists() && !folder.path().join("none.png").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_imported_card_replaces_what_it_has_and_leaves_all_else() {
    let (_server, juliet) = juliet_at(Switches::default()).await;
    let folder = tempfile::tempdir().unwrap();
    told(&juliet, &["vcard", "set", &file(folder.path(), "card.json", angelica().to_string())]).await;
    let vcf = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Juliet Capulet\r\nTEL;TYPE=cell:456\r\nX-UNKNOWN:1\r\nEND:VCARD\r\n";
    let imported = told(&juliet, &["vcard", "import", &file(folder.path(), "own.vcf", vcf)]).await;
    assert_eq!((&imported["nickname"], imported["leftOut"].as_u64()), (&json!("unchanged"), Some(1)), "{imported}");
    let card = told(&juliet, &["vcard", "get"]).await["card"].clone();
    assert_eq!((&card[0]["text"], &card[1]["text"], &card[2]["number"]), (&json!("Juliet Capulet"), &json!("Nurse"), &json!("456")));
    assert_eq!(card[3], angelica()[3]);
    let out = path(folder.path(), "out.vcf");
    told(&juliet, &["vcard", "export", &out]).await;
    let written = std::fs::read_to_string(&out).unwrap();
    assert!(written.contains("FN:Juliet Capulet") && written.contains("NICKNAME:Nurse"), "{written}");
    let two = file(folder.path(), "two.vcf", vcf.repeat(2));
    refused(&juliet, &["vcard", "import", &two]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_is_set_is_seen_and_one_that_is_cleared_is_gone() {
    let (_server, mut juliet, nurse) = household().await;
    let folder = tempfile::tempdir().unwrap();
    let wide = picture::png(&Pixels { width: 320, height: 200, rgba: [200, 80, 120, 255].repeat(320 * 200) }).unwrap();
    let photo = file(folder.path(), "photo.png", wide);
    assert_eq!(told(&nurse, &["avatar", "set", &photo]).await["picture"], "published");
    let out = path(folder.path(), "out.png");
    let got = told(&juliet, &["avatar", "get", NURSE, &out]).await;
    let sha1 = told(&juliet, &["roster"]).await[0]["picture"].clone();
    assert_eq!(got, json!({ "sha1": sha1, "width": 192, "height": 192 }), "its middle, no larger than is published");
    let shown = picture::decode(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!((shown.width, shown.height), (192, 192));
    let inside = path(folder.path(), "inside.png");
    let card = told(&juliet, &["vcard", "get", NURSE, "--fresh", "--picture", &inside]).await["card"].clone();
    assert_eq!((&card[0]["property"], &card[0]["sha1"]), (&json!("PHOTO"), &sha1));
    assert_eq!(Some(std::fs::read(&inside).unwrap().len() as u64), card[0]["bytes"].as_u64());
    // `until` asks what was heard so far, which may be of the time before.
    juliet.until("it is there", |world| world.people().any(|person| person.picture.is_some())).await;
    assert_eq!(told(&nurse, &["avatar", "clear"]).await["picture"], "published");
    juliet.until("it is gone", |world| world.people().all(|person| person.picture.is_none())).await;
    refused(&juliet, &["avatar", "get", NURSE, &path(folder.path(), "gone.png")]).await;
    let error = refused(&nurse, &["avatar", "set", &file(folder.path(), "letter", "Dear Romeo")]).await;
    assert!(error.contains("not a picture"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_kept_shown_and_taken_away() {
    let (_server, juliet, _nurse) = household().await;
    assert_eq!(told(&juliet, &["note", NURSE]).await["text"], Value::Null);
    told(&juliet, &["note", NURSE, "talks much"]).await;
    let note = told(&juliet, &["note", NURSE]).await;
    assert_eq!((&note["text"], &note["onServer"]), (&json!("talks much"), &json!(true)));
    told(&juliet, &["note", NURSE, "--clear"]).await;
    assert_eq!(told(&juliet, &["note", NURSE]).await["text"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_changed_on_the_server_unless_only_here() {
    let (server, juliet) = juliet_at(Switches::default()).await;
    let change = ["account", "password", JULIET, "--password-stdin"];
    assert_eq!(ctl_with(&juliet, &change, &[""]).await.code, 2, "there is no password");
    assert_eq!(ctl_with(&juliet, &change, &["art thou Romeo"]).await.code, 0);
    let mut juliet = juliet.restart(&server).await;
    juliet.until("the login", |world| world.accounts().any(|account| account.connection.is_online())).await;
    let here = ["account", "password", JULIET, "--password-stdin", "--here"];
    assert_eq!(ctl_with(&juliet, &here, &[OLD]).await.code, 0);
    juliet.until_problem().await;
    assert_eq!(told(&juliet, &["account", "list"]).await["accounts"][0]["state"], "stopped", "the server knows another one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_wants_the_old_password_too_gets_it() {
    let (_server, juliet) = juliet_at(Switches { password_change: PasswordChange::Form, ..Switches::default() }).await;
    let change = ["account", "password", JULIET, "--password-stdin"];
    let missing = ctl_with(&juliet, &change, &["art thou Romeo"]).await;
    assert!(missing.code == 2 && missing.error.contains("old_password"), "{missing:?}");
    let with_old = [&change[..], &["--old-password-stdin"]].concat();
    let changed = ctl_with(&juliet, &with_old, &["art thou Romeo", OLD]).await;
    assert_eq!(changed.code, 0, "{changed:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_proven_of_an_account_is_told_until_it_shows() {
    let (_server, mut juliet) = juliet_at(Switches { password_change: PasswordChange::Cut { applied: true }, ..Switches::default() }).await;
    let cut = ctl_with(&juliet, &["account", "password", JULIET, "--password-stdin"], &["art thou Romeo"]).await;
    assert!(cut.code == 1 && !cut.error.is_empty(), "{cut:?}");
    let list = ctl(&juliet, &["account", "list"]).await;
    assert_eq!(list.values[0]["accounts"][0]["care"], "password-uncertain");
    assert!(list.text.lines().count() == 2 && list.text.contains("not known"), "{}", list.text);
    juliet.until("it is uncertain", |world| world.accounts().all(|account| account.care == Care::PasswordUncertain)).await;
    juliet.hurry();
    juliet.until("it shows", |world| world.accounts().all(|account| account.care == Care::Settled)).await;
    assert_eq!(told(&juliet, &["account", "list"]).await["accounts"][0]["care"], "settled");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_deleted_on_its_server_and_then_forgotten_here() {
    let (server, juliet) = juliet_at(Switches::default()).await;
    refused(&juliet, &["account", "unregister", JULIET, "--confirm", NURSE]).await;
    assert!(server.has_account(&jid(JULIET)));
    told(&juliet, &["account", "unregister", JULIET, "--confirm", JULIET]).await;
    assert!(!server.has_account(&jid(JULIET)));
    assert_eq!(told(&juliet, &["account", "list"]).await["accounts"][0]["care"], "deleted");
    told(&juliet, &["account", "remove", JULIET]).await;
    assert_eq!(told(&juliet, &["account", "list"]).await, json!({ "accounts": [] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_known_by_its_mark() {
    let (_server, juliet) = juliet_at(Switches::default()).await;
    told(&juliet, &["account", "mark", JULIET, "--label", "Home", "--colour", "teal"]).await;
    told(&juliet, &["account", "mark", JULIET, "--colour", "teal"]).await;
    let account = told(&juliet, &["account", "list"]).await["accounts"][0].clone();
    assert_eq!((&account["label"], &account["colour"]), (&json!("Home"), &json!("teal")));
    told(&juliet, &["account", "mark", JULIET, "--label", "", "--colour", "automatic"]).await;
    let account = told(&juliet, &["account", "list"]).await["accounts"][0].clone();
    assert_eq!((&account["label"], &account["colour"]), (&Value::Null, &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_says_what_it_is_and_where_else_the_account_is() {
    let (server, mut juliet) = juliet_at(Switches { search: Some(Search::Fields), ..Switches::default() }).await;
    juliet.until("the directory", |world| world.accounts().any(|account| !account.services.is_empty())).await;
    let told_of = told(&juliet, &["account", "server", JULIET]).await;
    assert_eq!(told_of["jid"], "capulet.com");
    assert!(told_of["info"]["features"].as_array().is_some_and(|features| features.contains(&json!("vcard-temp"))), "{told_of}");
    assert!(told_of["can"].as_array().is_some_and(|can| can.contains(&json!("cards"))), "{told_of}");
    let directory = json!("search.capulet.com");
    let services = told_of["services"].as_array().unwrap();
    assert!(services.iter().any(|service| service["jid"] == directory && service["kind"] == "directory"), "{told_of}");
    let other = Person::online(JULIET, OLD, &server).await;
    juliet.until("the other session", |world| world.accounts().any(|account| account.sessions.len() == 1)).await;
    let sessions = told(&juliet, &["account", "sessions", JULIET]).await;
    assert_eq!((&sessions[0]["here"], &sessions[1]["here"], sessions.as_array().map(Vec::len)), (&json!(true), &json!(false), Some(2)));
    drop(other);
    told(&juliet, &["account", "disconnect", JULIET]).await;
    refused(&juliet, &["account", "sessions", JULIET]).await;
    refused(&juliet, &["account", "server", JULIET]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_in_the_directory_of_the_server() {
    for search in [Search::Fields, Search::Form] {
        let (_server, mut juliet) = juliet_at(Switches { search: Some(search), ..Switches::default() }).await;
        juliet.until("the directory", |world| world.accounts().any(|account| !account.services.is_empty())).await;
        let folder = tempfile::tempdir().unwrap();
        told(&juliet, &["vcard", "set", &file(folder.path(), "card.json", angelica().to_string())]).await;
        let form = told(&juliet, &["directory"]).await;
        let names: Vec<_> = form["fields"].as_array().unwrap().iter().map(|field| field["name"].clone()).collect();
        assert_eq!(names, ["first", "last", "nick", "email"], "{form}");
        let found = told(&juliet, &["directory", "nick=nurse"]).await;
        assert_eq!(found["found"][0]["jid"], JULIET, "{found}");
        assert_eq!(told(&juliet, &["directory", "--at", "search.capulet.com", "nick=romeo"]).await, json!({ "found": [] }));
        assert_eq!(ctl(&juliet, &["directory", "shoe=39"]).await.code, 2, "it cannot be asked for that");
        refused(&juliet, &["directory", "--at", "capulet.com"]).await;
    }
    let (_server, juliet) = juliet_at(Switches::default()).await;
    refused(&juliet, &["directory"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_gives_addresses_and_takes_registrations() {
    let (_server, juliet) = juliet_at(Switches { gateway: Some(Network::Smtp), ..Switches::default() }).await;
    let shown = told(&juliet, &["gateway", GATEWAY]).await;
    assert!(shown["prompt"].is_string(), "{shown}");
    assert_eq!((&shown["registered"], &shown["registration"]["fields"][0]["name"]), (&json!(false), &json!("username")), "{shown}");
    let address = told(&juliet, &["gateway", GATEWAY, "romeo@montague.example"]).await;
    assert!(address["jid"].as_str().is_some_and(|jid| jid.ends_with(GATEWAY)), "{address}");
    let register = ["gateway", GATEWAY, "--register", "--field", "username=juliet@mail.example", "--password-stdin"];
    let registered = ctl_with(&juliet, &register, &["balcony"]).await;
    assert_eq!(registered.code, 0, "{registered:?}");
    assert_eq!(told(&juliet, &["gateway", GATEWAY]).await["registered"], true);
    told(&juliet, &["gateway", GATEWAY, "--unregister"]).await;
    assert_eq!(told(&juliet, &["gateway", GATEWAY]).await["registered"], false);
    refused(&juliet, &["gateway", "capulet.com", "romeo"]).await;
}
