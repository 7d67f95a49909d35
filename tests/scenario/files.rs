//! Files that go from one engine to another: fetched for true, from a server that is this test.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::mpsc::{self, Sender},
    thread,
};

use balcony::{
    demo::Server,
    engine::Command,
    model::{Composed, DownloadState, Downloads, MessageId, OfferState, Said, Settings},
    xmpp::payload::oob::Attachment,
};

use super::person::{Person, jid};

const JULIET: &str = "juliet@capulet.com";
const NURSE: &str = "nurse@capulet.com";
const FIRST_HALF: &str = "Go, get thee to thy love, ";
const SECOND_HALF: &str = "as was decreed.";

/// Gives the first half of a file at once and the second when the test says so; anything but `/letter.txt` it does not have.
fn files() -> (SocketAddr, Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (go_on, going_on) = mpsc::channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut request = [0; 4096];
            let length = stream.read(&mut request).unwrap_or_default();
            if request[..length].starts_with(b"GET /letter.txt ") {
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", FIRST_HALF.len() + SECOND_HALF.len());
                stream.write_all(format!("{head}{FIRST_HALF}").as_bytes()).ok();
                going_on.recv().ok();
                stream.write_all(SECOND_HALF.as_bytes()).ok();
            } else {
                stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").ok();
            }
        }
    });
    (address, go_on)
}

/// Juliet, and her nurse who may fetch from `files` into a folder of her own.
async fn household(files: SocketAddr) -> (Server, Person, Person, PathBuf) {
    let server = crate::server().await;
    server.befriend(&jid(JULIET), &jid(NURSE));
    let mut juliet = Person::online(JULIET, "wherefore", &server).await;
    let mut nurse = Person::online_reaching(NURSE, "anon, anon", &server, files).await;
    for person in [&mut juliet, &mut nurse] {
        let can_be_offered = |world: &balcony::engine::World| {
            world.contacts().filter_map(|contact| contact.presence()?.features).any(|features| features.offers)
        };
        person.until("they know what the other can do", can_be_offered).await;
    }
    let folder = nurse.folder();
    let downloads = Downloads { folder: Some(folder.clone()), ..Downloads::default() };
    nurse.tell(Command::ChangeSettings(Settings { downloads, ..Settings::default() }));
    nurse.until("her folder", |world| world.settings().downloads.folder.is_some()).await;
    (server, juliet, nurse, folder)
}

fn file(address: SocketAddr, name: &str) -> Attachment {
    Attachment { url: format!("http://{address}/{name}"), description: Some("a letter".to_owned()) }
}

async fn offer(juliet: &mut Person, nurse: &mut Person, attachment: Attachment) -> MessageId {
    let (request, conversation) = (juliet.handle.next_request(), juliet.conversation(NURSE));
    juliet.tell(Command::OfferFile { request, conversation, attachment: attachment.clone() });
    let offered = nurse.until_history(JULIET, |messages| messages.len() == 1).await.remove(0);
    let said = offered.said().unwrap();
    assert_eq!((said.offer, said.attachments.as_slice()), (Some(OfferState::Open), [attachment].as_slice()));
    offered.id
}

async fn until_offer_is(person: &mut Person, with: &str, state: OfferState) {
    person
        .until_history(with, |messages| messages.iter().any(|message| message.said().is_some_and(|said| said.offer == Some(state))))
        .await;
}

async fn until_download(person: &mut Person, what: &str, is_so: impl Fn(&DownloadState) -> bool) -> DownloadState {
    person.until(what, |world| world.downloads().any(|download| is_so(&download.state))).await;
    person.world.downloads().find(|download| is_so(&download.state)).unwrap().state.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_offer_is_taken_only_when_all_of_the_file_is_here() {
    let (address, go_on) = files();
    let (_server, mut juliet, mut nurse, folder) = household(address).await;
    let message = offer(&mut juliet, &mut nurse, file(address, "letter.txt")).await;
    nurse.tell(Command::AnswerOffer { message, accept: true });
    until_download(&mut nurse, "half of it", |state| matches!(state, DownloadState::Running { done, .. } if *done > 0)).await;
    until_offer_is(&mut nurse, JULIET, OfferState::Accepted).await;
    until_offer_is(&mut juliet, NURSE, OfferState::Open).await;
    go_on.send(()).unwrap();
    until_offer_is(&mut juliet, NURSE, OfferState::Taken).await;
    until_offer_is(&mut nurse, JULIET, OfferState::Taken).await;
    let done = until_download(&mut nurse, "all of it", |state| matches!(state, DownloadState::Done(_))).await;
    let DownloadState::Done(path) = done else { panic!("{done:?}") };
    assert_eq!(path, folder.join("letter.txt"));
    assert_eq!(std::fs::read_to_string(path).unwrap(), format!("{FIRST_HALF}{SECOND_HALF}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_offer_of_a_file_that_is_not_there_fails_on_both_sides() {
    let (address, _go_on) = files();
    let (_server, mut juliet, mut nurse, _folder) = household(address).await;
    let message = offer(&mut juliet, &mut nurse, file(address, "nothing.txt")).await;
    nurse.tell(Command::AnswerOffer { message, accept: true });
    until_offer_is(&mut juliet, NURSE, OfferState::Failed).await;
    until_offer_is(&mut nurse, JULIET, OfferState::Failed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_beside_a_message_is_fetched_when_the_user_wants_it_and_not_before() {
    let (address, go_on) = files();
    let (_server, mut juliet, mut nurse, _folder) = household(address).await;
    let letter = file(address, "letter.txt");
    let said = Said { body: "read this".to_owned(), attachments: vec![letter.clone()], ..Said::default() };
    juliet.send(NURSE, Composed { said, ..Composed::default() }).await;
    let message = nurse.until_history(JULIET, |messages| messages.len() == 1).await.remove(0).id;
    assert_eq!(nurse.world.downloads().count(), 0);
    go_on.send(()).unwrap();
    nurse.tell(Command::Download { message, url: letter.url });
    until_download(&mut nurse, "the letter", |state| matches!(state, DownloadState::Done(_))).await;
}
