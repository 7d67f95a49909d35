//! Who people are: cards, pictures, nicknames, notes and who is kept out, from one engine to another.

use balcony::{
    demo::{Server, Switches},
    engine::{Command, Publication, Refusal, Update},
    model::{CardState, Delivery},
    picture::{self, Pixels},
    xmpp::{
        jid::Jid,
        payload::{
            avatar::PictureHash,
            blocking::{Block, ReportReason, SpamReport},
            vcard::{Email, Kind, Property, VCard},
        },
    },
};

use super::person::{Person, jid};

const JULIET: &str = "juliet@capulet.com";
const NURSE: &str = "nurse@capulet.com";

async fn household(switches: Switches) -> (Server, Person, Person) {
    let server = crate::server_with(switches).await;
    server.befriend(&jid(JULIET), &jid(NURSE));
    let mut juliet = Person::online(JULIET, "wherefore", &server).await;
    let mut nurse = Person::online(NURSE, "anon, anon", &server).await;
    for person in [&mut juliet, &mut nurse] {
        person.until("they see each other", |world| world.contacts().any(|contact| contact.presence().is_some())).await;
        person.until("the server is known", |world| world.accounts().any(|account| account.server.cards)).await;
    }
    (server, juliet, nurse)
}

/// A picture of one colour.
fn picture(red: u8) -> Vec<u8> {
    let rgba = [red, 80, 120, 255].repeat(64 * 64);
    picture::png(&Pixels { width: 64, height: 64, rgba }).unwrap()
}

fn card(nick: &str) -> VCard {
    let mut card = VCard::default();
    card.set(Property::FormattedName("Angelica".to_owned()));
    card.set(Property::Nickname(nick.to_owned()));
    card.add(Property::Email(Email { kinds: vec![Kind::Home], address: "nurse@capulet.example".to_owned() }));
    card
}

fn with_picture(card: &VCard, bytes: &[u8]) -> VCard {
    card.clone().with_photo(Some(("image/png".to_owned(), bytes.to_vec())))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_somebody_saves_is_what_others_read() {
    let (_server, mut juliet, mut nurse) = household(Switches::default()).await;
    let none = nurse.load_card(NURSE, true).await.unwrap();
    assert_eq!(none.card, None, "there is no card at first");
    assert_eq!(nurse.save_card(VCard::default(), card("Nanny")).await, Ok((Publication::Unchanged, Publication::Done)));
    let read = juliet.load_card(NURSE, true).await.unwrap().card.unwrap();
    assert_eq!(read.nickname().as_deref(), Some("Nanny"));
    assert_eq!(read, card("Nanny"));
    let key = juliet.conversation(NURSE);
    juliet.until("the nickname is the name", |world| world.display_name(&key) == "Nanny").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_has_changed_meanwhile_is_not_overwritten() {
    let (_server, _juliet, mut nurse) = household(Switches::default()).await;
    nurse.save_card(VCard::default(), card("Nanny")).await.unwrap();
    assert_eq!(nurse.save_card(VCard::default(), card("Angel")).await, Err(Refusal::ProfileChanged));
    assert_eq!(nurse.load_card(NURSE, true).await.unwrap().card, Some(card("Nanny")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_reaches_those_who_see_its_owner_by_both_ways() {
    for switches in [
        Switches::default(),
        Switches { publishing: false, ..Switches::default() },
        Switches { avatar_conversion: true, ..Switches::default() },
    ] {
        let publishing = switches.publishing;
        let (_server, mut juliet, mut nurse) = household(switches).await;
        let key = juliet.conversation(NURSE);
        juliet.tell(Command::See(vec![key.clone()]));
        for red in [10, 200] {
            let base = nurse.load_card(NURSE, true).await.unwrap().card.unwrap_or_default();
            let bytes = picture(red);
            let card = with_picture(&card("Nanny"), &bytes);
            let (shown, _) = nurse.save_card(base, card).await.unwrap();
            assert_eq!(shown, if publishing { Publication::Done } else { Publication::NotOffered });
            let hash = PictureHash::of(&bytes);
            juliet.until("her picture", |world| world.person(&key).and_then(|person| person.picture) == Some(hash)).await;
            juliet.tell(Command::LoadPicture { hash, edge: 32 });
            let pixels = juliet
                .listen_for("the pixels", |update| match update {
                    Update::PictureLoaded { hash: loaded, pixels, .. } if *loaded == hash => Some(pixels.clone()),
                    _ => None,
                })
                .await;
            let pixels = pixels.expect("it is a picture");
            assert_eq!((pixels.width, pixels.height, pixels.rgba.first()), (32, 32, Some(&red)));
        }
        let base = nurse.load_card(NURSE, true).await.unwrap().card.unwrap();
        nurse.save_card(base, card("Nanny")).await.unwrap();
        juliet.until("she has no picture any more", |world| world.person(&key).is_some_and(|person| person.picture.is_none())).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_be_seen_is_not_asked_for_a_picture() {
    let (server, mut juliet, mut nurse) = household(Switches { publishing: false, ..Switches::default() }).await;
    server.clear_transcript();
    nurse.save_card(VCard::default(), with_picture(&card("Nanny"), &picture(9))).await.unwrap();
    let key = juliet.conversation(NURSE);
    nurse.say(JULIET, "I am here").await;
    juliet.until_history(NURSE, |messages| messages.len() == 1).await;
    let asks = |server: &Server| {
        server.transcript().lines().filter(|line| line.contains("vcard-temp'") && line.contains(&format!("to='{NURSE}'"))).count()
    };
    assert_eq!(asks(&server), 0, "{}", server.transcript());
    juliet.tell(Command::See(vec![key.clone(), key.clone()]));
    juliet.until("her picture", |world| world.person(&key).is_some_and(|person| person.picture.is_some())).await;
    juliet.tell(Command::See(vec![key]));
    juliet.say(NURSE, "So are you").await;
    assert_eq!(asks(&server), 1, "and only once");
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_are_there_without_a_connection_and_say_how_old_they_are() {
    let (server, mut juliet, mut nurse) = household(Switches::default()).await;
    nurse.save_card(VCard::default(), card("Nanny")).await.unwrap();
    let loaded = juliet.load_card(NURSE, true).await.unwrap();
    juliet.tell(Command::Disconnect(juliet.account()));
    juliet.until("she is gone", |world| world.accounts().all(|account| !account.connection.is_online())).await;
    assert_eq!(juliet.load_card(NURSE, true).await, Err(Refusal::NotOnline));
    assert_eq!(juliet.load_card(NURSE, false).await, Ok(loaded.clone()));
    let mut juliet = juliet.restart(&server).await;
    let key = juliet.conversation(NURSE);
    let person = juliet.world.person(&key).expect("she is remembered").clone();
    assert_eq!((person.full_name.as_deref(), person.card), (Some("Angelica"), CardState::Known(loaded.asked_at)));
    assert!(person.words.iter().any(|word| word.contains("nurse@capulet.example")), "{:?}", person.words);
    assert_eq!(juliet.load_card(NURSE, false).await, Ok(loaded));
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_are_kept_by_the_server_and_by_us_where_it_keeps_none() {
    for private_storage in [true, false] {
        let (server, mut juliet, _nurse) = household(Switches { private_storage, ..Switches::default() }).await;
        let (request, person) = (juliet.handle.next_request(), juliet.conversation(NURSE));
        let note = Command::SetNote { request, person: person.clone(), text: Some("Talks a lot".to_owned()) };
        assert_eq!(juliet.ask(request, note).await, Ok(()));
        let kept = juliet.world.person(&person).and_then(|person| person.note.clone()).expect("it is kept");
        assert_eq!((kept.text.as_str(), kept.on_server), ("Talks a lot", private_storage));
        if private_storage {
            // Another program of hers reads it, and takes it away.
            let mut other = Person::online(JULIET, "wherefore", &server).await;
            let theirs = other.conversation(NURSE);
            other.until("the note", |world| world.person(&theirs).is_some_and(|person| person.note.as_ref() == Some(&kept))).await;
            let request = other.handle.next_request();
            assert_eq!(other.ask(request, Command::SetNote { request, person: theirs, text: None }).await, Ok(()));
        }
        let mut juliet = juliet.restart(&server).await;
        juliet.until("the server is known", |world| world.accounts().any(|account| account.server.cards)).await;
        let stays = |world: &balcony::engine::World| world.person(&person).is_some_and(|person| person.note.is_some() != private_storage);
        juliet.until("what the server says of notes", stays).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_kept_out_is_not_heard_whether_the_server_or_we_do_it() {
    for blocking in [true, false] {
        let (server, mut juliet, mut nurse) = household(Switches { blocking, reporting: true, ..Switches::default() }).await;
        let (request, account) = (juliet.handle.next_request(), juliet.account());
        let jid: Jid = NURSE.parse().unwrap();
        let report = Some(SpamReport { reason: ReportReason::Spam, text: Some("She talks".to_owned()) });
        let block = Command::Block { request, account, block: Block { jid: jid.clone(), report } };
        assert_eq!(juliet.ask(request, block).await, Ok(()));
        let key = juliet.conversation(NURSE);
        assert!(juliet.world.is_blocked(&key));
        assert_eq!(server.reports().len(), usize::from(blocking), "the server's people are told");
        let unheard = nurse.write(JULIET, "Madam!").await;
        if blocking {
            nurse.until_failed(unheard).await;
        } else {
            nurse.until_fate(unheard, &Delivery::Sent).await;
            // What was sent before has come when her server answers.
            juliet.load_card(NURSE, true).await.unwrap();
        }
        let request = juliet.handle.next_request();
        assert_eq!(juliet.ask(request, Command::Unblock { request, account, jid }).await, Ok(()));
        assert!(!juliet.world.is_blocked(&key));
        nurse.write(JULIET, "Juliet!").await;
        let heard = juliet.until_history(NURSE, |messages| !messages.is_empty()).await;
        assert_eq!(heard.iter().map(|message| message.body()).collect::<Vec<_>>(), ["Juliet!"], "server: {blocking}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_sessions_of_an_account_are_known() {
    let (server, mut juliet, _nurse) = household(Switches::default()).await;
    let other = Person::online(JULIET, "wherefore", &server).await;
    juliet.until("the other session", |world| world.accounts().any(|account| account.sessions.len() == 1)).await;
    drop(other);
    juliet.until("it is gone", |world| world.accounts().all(|account| account.sessions.is_empty())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_kept_out_of_the_chats_until_let_in() {
    let server = crate::server_with(Switches::default()).await;
    let mut juliet = Person::online(JULIET, "wherefore", &server).await;
    let mut nurse = Person::online(NURSE, "anon, anon", &server).await;
    nurse.say(JULIET, "You do not know me").await;
    juliet.until("a stranger", |world| world.strangers().len() == 1).await;
    assert!(juliet.world.chats().is_empty());
    let key = juliet.conversation(NURSE);
    juliet.tell(Command::AcceptConversation(key.clone()));
    juliet.until("she is let in", |world| world.strangers().is_empty() && world.chats().len() == 1).await;
    let request = juliet.handle.next_request();
    assert_eq!(juliet.ask(request, Command::RemoveConversation { request, conversation: key }).await, Ok(()));
    assert!(juliet.world.conversations().is_empty());
    nurse.say(JULIET, "It is me again").await;
    juliet.until("a stranger again", |world| world.strangers().len() == 1).await;
}
