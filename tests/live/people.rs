//! Nicknames, notes and who is kept out, on a real server; and what is left of an account that is forgotten.

use std::{fs, path::Path};

use balcony::{
    engine::{Command, World},
    xmpp::{jid::Jid, payload::blocking::Block},
};

use super::{
    PASSWORD, Server,
    avatars::{picture, publish, set_card},
    home::{friends, online},
    person::Person,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_nickname_that_another_program_publishes_is_the_name_of_who_has_no_other() {
    let server = Server::prosody();
    let (mut juliet, mut nurse) = friends(&server, &[]).await;
    let key = juliet.conversation(&nurse.jid);
    let nick = |text: &str| balcony::xmpp::payload::nickname::to_element(Some(text));
    publish(&mut nurse, "http://jabber.org/protocol/nick", "current", &nick("Nanny"));
    juliet.until("the nickname", |world| world.display_name(&key) == "Nanny").await;
    publish(&mut nurse, "http://jabber.org/protocol/nick", "current", &nick(""));
    juliet.until("no nickname", |world| world.display_name(&key) == nurse.jid).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn our_nickname_reaches_another_program() {
    let server = Server::prosody();
    let (mut juliet, mut nurse) = friends(&server, &["http://jabber.org/protocol/nick+notify"]).await;
    let mut card = balcony::xmpp::payload::vcard::VCard::default();
    card.set(balcony::xmpp::payload::vcard::Property::Nickname("Jule".to_owned()));
    juliet.save_card(Default::default(), card).await.unwrap();
    nurse.wait_for_stanza("the nickname", |stanza| balcony::xmpp::xml::write(stanza, "").contains(">Jule</nick>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_kept_by_prosody_for_all_our_programs() {
    let server = Server::prosody();
    let (mut juliet, nurse) = friends(&server, &[]).await;
    let key = juliet.conversation(&nurse.jid);
    set_note(&mut juliet, &nurse.jid, Some("Talks a lot")).await;
    assert!(note_in(&juliet.world, &juliet, &nurse.jid).is_some_and(|(text, on_server)| text == "Talks a lot" && on_server));
    let mut other = online(&server, "juliet").await;
    other.until("the note", |world| world.people().any(|person| person.note.as_ref().is_some_and(|note| note.text == "Talks a lot"))).await;
    set_note(&mut other, &nurse.jid, None).await;
    let mut juliet = juliet.restart(&server).await;
    juliet.until("no note", |world| world.person(&key).is_none_or(|person| person.note.is_none())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_kept_out_at_prosody_is_not_heard_until_let_in() {
    let server = Server::prosody();
    let (mut juliet, mut nurse) = friends(&server, &[]).await;
    let (own, jid): (String, Jid) = (server.jid("juliet"), nurse.jid.parse().unwrap());
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    let block = Command::Block { request, account, block: Block { jid: jid.clone(), report: None } };
    assert_eq!(juliet.ask(request, block).await, Ok(()));
    assert!(juliet.world.accounts().all(|account| account.blocked.as_deref() == Some(std::slice::from_ref(&jid))));
    nurse.send(&own, "Madam!");
    nurse.wait_for_stanza("that it is not let through", |stanza| stanza.name() == "message" && stanza.attribute("type") == Some("error"));
    let request = juliet.handle.next_request();
    assert_eq!(juliet.ask(request, Command::Unblock { request, account, jid }).await, Ok(()));
    nurse.send(&own, "Juliet!");
    let heard = juliet.until_history(&nurse.jid, |messages| !messages.is_empty()).await;
    assert_eq!(heard.iter().map(|message| message.body()).collect::<Vec<_>>(), ["Juliet!"]);
    // The list is the server's: another program of hers sees it.
    let other = online(&server, "juliet").await;
    assert!(other.world.accounts().all(|account| account.all_barred().is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_account_that_is_forgotten_nothing_is_left() {
    let server = Server::prosody();
    let (mut juliet, mut nurse) = friends(&server, &[]).await;
    let (own, bytes) = (server.jid("juliet"), picture(77));
    let key = juliet.conversation(&nurse.jid);
    let card = "<vCard xmlns='vcard-temp'><FN>Angelica Zanzibar</FN><NICKNAME>Quirinalia</NICKNAME><NOTE>Xylophone lessons</NOTE></vCard>";
    let card = balcony::xmpp::payload::vcard::VCard::from_xml(card).unwrap().with_photo(Some(("image/png".to_owned(), bytes.clone())));
    set_card(&mut nurse, &card);
    juliet.tell(Command::See(vec![key.clone()]));
    juliet.until("the picture", |world| world.person(&key).is_some_and(|person| person.picture.is_some())).await;
    juliet.load_card(&nurse.jid, true).await.unwrap();
    set_note(&mut juliet, &nurse.jid, Some("Knows of Friar Bartholomew")).await;
    nurse.send(&own, "Wisely and slowly ventricose");
    juliet.until_history(&nurse.jid, |messages| messages.len() == 1).await;
    let seeds: [&[u8]; 9] = [
        b"Zanzibar",
        b"Quirinalia",
        b"Xylophone",
        b"Bartholomew",
        b"ventricose",
        b"nurse@",
        b"juliet@",
        PASSWORD.as_bytes(),
        &bytes[40..90],
    ];
    let found = |seed: &[u8]| seed != PASSWORD.as_bytes();
    for seed in seeds {
        assert_eq!(hits(&juliet.folder(), seed) > 0, found(seed), "{:?} before", String::from_utf8_lossy(seed));
    }
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    assert_eq!(juliet.ask(request, Command::RemoveAccount { request, account }).await, Ok(()));
    let juliet = juliet.restart(&server).await;
    for seed in seeds {
        assert_eq!(hits(&juliet.folder(), seed), 0, "{:?} after", String::from_utf8_lossy(seed));
    }
}

async fn set_note(person: &mut Person, about: &str, text: Option<&str>) {
    let (request, about) = (person.handle.next_request(), person.conversation(about));
    let command = Command::SetNote { request, person: about, text: text.map(str::to_owned) };
    assert_eq!(person.ask(request, command).await, Ok(()));
}

fn note_in(world: &World, person: &Person, about: &str) -> Option<(String, bool)> {
    world.person(&person.conversation(about))?.note.as_ref().map(|note| (note.text.clone(), note.on_server))
}

/// How often these bytes are in the files of a folder.
fn hits(folder: &Path, bytes: &[u8]) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            if path.is_dir() {
                hits(&path, bytes)
            } else {
                fs::read(&path).unwrap().windows(bytes.len()).filter(|window| *window == bytes).count()
            }
        })
        .sum()
}
