//! The examples of the 2001 overview, §6.20 to §6.24, sent by the server as they are corrected, and as they were printed.

use balcony::{
    demo::{Server, State},
    engine::Command,
    model::{Content, Expiry, Message, Problem},
    xmpp::payload::roster_exchange::{Action, SuggestedItem},
};

use super::person::{Person, jid};
use crate::server;

const SAILOR: &str = "sailor@denmark.com";

fn example(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/seed-examples/{name}.xml", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The nurse, who knows Romeo.
async fn nurse() -> (Server, Person) {
    let server = server().await;
    server.set_roster_item(&jid("nurse@capulet.com"), &jid("romeo@montague.net"), None, &[], State::BOTH);
    server.set_roster_item(&jid("nurse@capulet.com"), &jid("juliet@capulet.com"), None, &[], State::BOTH);
    let mut nurse = Person::online("nurse@capulet.com", "anon, anon", &server).await;
    nurse.until("the roster", |world| world.contacts().count() == 2).await;
    (server, nurse)
}

/// The only message with somebody.
async fn only(nurse: &mut Person, with: &str) -> Message {
    nurse.until_history(with, |messages| messages.len() == 1).await.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_envelope_of_the_overview_says_whom_the_message_went_to_and_who_passed_it_on() {
    let (server, mut nurse) = nurse().await;
    server.send_raw(&example("02.fixed"));
    let message = only(&mut nurse, "juliet@capulet.com").await;
    assert_eq!(message.body(), "And there I am. Where is my Romeo?");
    let addressing = message.said().unwrap().addressing.clone().unwrap();
    let named = |parties: &[balcony::xmpp::payload::addresses::Party]| {
        parties.iter().map(|party| (party.destination.jid().unwrap().to_string(), party.name.clone().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(named(&addressing.to), [("romeo@heaven.org".to_owned(), "Romeo".to_owned())]);
    assert_eq!(named(&addressing.forwarded_by), [("root@heaven.org".to_owned(), "God".to_owned())]);
    assert_eq!(message.from.to_string(), "juliet@capulet.com/tomb", "answers go there");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_s_juliet_hears_that_an_answer_is_written_and_its_romeo_is_seen_to_write() {
    let (server, mut nurse) = nurse().await;
    server.send_raw(b"<presence from='juliet@capulet.com/balcony'/>");
    server.send_raw(&example("03.fixed"));
    only(&mut nurse, "juliet@capulet.com").await;
    nurse.until("Juliet", |world| world.contacts().any(|contact| contact.presence().is_some())).await;
    nurse.tell(Command::Typing { conversation: nurse.conversation("juliet@capulet.com"), typing: true });
    nurse.tell(Command::Typing { conversation: nurse.conversation("juliet@capulet.com"), typing: false });
    for said in ["<composing/><id>1001</id></x>", "<x xmlns='jabber:x:event'><id>1001</id></x>"] {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while !server.transcript().contains(said) {
            assert!(std::time::Instant::now() < deadline, "{said} is not said: {}", server.transcript());
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
    server.send_raw(&example("04.fixed"));
    let romeo = nurse.conversation("romeo@montague.net");
    nurse.until("Romeo writes", |world| world.is_typing(&romeo)).await;
    assert!(nurse.history("romeo@montague.net").await.is_empty(), "a notification is no message");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_s_letter_is_of_use_for_an_hour() {
    let (server, mut nurse) = nurse().await;
    server.send_raw(&example("05"));
    let letter = only(&mut nurse, SAILOR).await;
    assert_eq!(letter.body(), "There’s a letter for you sir");
    let Some(Expiry::UsefulUntil { deadline, kept: false }) = letter.expiry else { panic!("{letter:?}") };
    assert_eq!(deadline.duration_since(letter.at).as_secs(), 3600);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_s_attachment_stands_below_its_words_and_is_not_fetched() {
    let (server, mut nurse) = nurse().await;
    server.send_raw(&example("06"));
    let letter = only(&mut nurse, SAILOR).await;
    let said = letter.said().unwrap();
    assert_eq!((said.body.as_str(), said.body_is_attachment(), said.attachments.len()), ("URL Attached.", false, 1));
    assert_eq!(said.attachments[0].url, "http://denmark.com/act4/letter-1.html");
    assert_eq!(said.attachments[0].description.as_deref(), Some("There’s a letter for you sir"));
    assert_eq!(nurse.world.downloads().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_s_new_users_can_be_taken_over_with_their_groups() {
    let (server, mut nurse) = nurse().await;
    server.send_raw(&example("07"));
    let message = only(&mut nurse, "capulet.com").await;
    let items = message.said().unwrap().contacts.clone().unwrap().items;
    let item = |name: &str, title: &str, groups: &[&str]| SuggestedItem {
        action: Action::Add,
        jid: jid(name),
        name: Some(title.to_owned()),
        groups: groups.iter().map(|&group| group.to_owned()).collect(),
    };
    let suggested = [
        item("claudius@denmark.com", "King", &["Royalty"]),
        item("horatio@denmark.com", "Horatio", &["Friends"]),
        item("fortinbras@norway", "Prince Fortinbras", &[]),
    ];
    assert_eq!(items, suggested);
    assert!(message.body().contains("Here are some new Jabber users"));
    assert_eq!(nurse.world.contacts().count(), 2, "nothing happens by itself");
    let (request, account) = (nurse.handle.next_request(), nurse.account());
    nurse.ask(request, Command::TakeContacts { request, account, from: jid("capulet.com"), items }).await.unwrap();
    nurse.until("all three", |world| world.contacts().count() == 5).await;
    for wanted in suggested {
        let contact = nurse.contact(&wanted.jid.to_string()).unwrap();
        assert_eq!((contact.name, contact.groups), (wanted.name, wanted.groups));
    }
}

/// §6.19 (encrypted, beyond this program), §6.20 and §6.21 have quotes and tags that no server ever sent.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_overview_misprints_ends_the_session_and_shows_nothing() {
    // Of the last one nothing is closed before the stream is.
    for (printed, end) in [("01", ""), ("02", ""), ("04", "</stream:stream>")] {
        let (server, mut nurse) = nurse().await;
        server.send_raw(&[&example(printed), end.as_bytes()].concat());
        nurse.until("the end", |world| world.accounts().all(|account| !account.connection.is_online())).await;
        assert!(nurse.world.conversations().is_empty(), "{printed}");
        assert_eq!(nurse.connection().problem(), Some(&Problem::Malformed), "{printed}");
        nurse.hurry();
        nurse.until("the next session", |world| world.accounts().all(|account| account.connection.is_online())).await;
        server.send_raw(&example("05"));
        assert!(matches!(only(&mut nurse, SAILOR).await.content, Content::Said(_)), "after {printed}");
    }
}
