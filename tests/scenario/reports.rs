//! What becomes of messages, told from one engine to another.

use std::time::Duration;

use balcony::{
    engine::Command,
    model::{Delivery, Means, Settings, Tell},
};

use super::person::{Person, jid};
use crate::{friends, server};

async fn look(person: &mut Person, with: &str) {
    let talk = person.until_history(with, |messages| !messages.is_empty()).await;
    let up_to = talk.last().unwrap().position();
    person.tell(Command::MarkRead { conversation: person.conversation(with), up_to });
}

fn telling(tell: Tell) -> Command {
    Command::ChangeSettings(Settings { tell, ..Settings::default() })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_delivered_when_a_client_has_it_and_displayed_when_somebody_has_seen_it() {
    let (_server, mut juliet, mut nurse) = friends().await;
    let id = juliet.write("nurse@capulet.com", "What says he of our marriage?").await;
    let fate = juliet.until_proven(id, |delivery| matches!(delivery, Delivery::Delivered(_))).await;
    let Delivery::Delivered(proof) = fate else { unreachable!() };
    assert_eq!((proof.by.bare(), proof.means), (&jid("nurse@capulet.com"), Means::Receipt));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(matches!(juliet.fate(id).await, Some(Delivery::Delivered(_))), "nobody has looked yet");
    look(&mut nurse, "juliet@capulet.com").await;
    let fate = juliet.until_proven(id, |delivery| matches!(delivery, Delivery::Displayed(_))).await;
    let Delivery::Displayed(proof) = fate else { unreachable!() };
    assert_eq!(proof.means, Means::Marker);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_marker_speaks_for_what_was_written_before() {
    let (_server, mut juliet, mut nurse) = friends().await;
    let first = juliet.write("nurse@capulet.com", "Sweet, sweet, sweet nurse,").await;
    let second = juliet.write("nurse@capulet.com", "tell me, what says my love?").await;
    nurse.until_history("juliet@capulet.com", |messages| messages.len() == 2).await;
    look(&mut nurse, "juliet@capulet.com").await;
    for id in [second, first] {
        juliet.until_proven(id, |delivery| matches!(delivery, Delivery::Displayed(_))).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_user_does_not_want_told_is_not_told() {
    let (_server, mut juliet, mut nurse) = friends().await;
    nurse.tell(telling(Tell { delivered: false, displayed: false, composing: false }));
    let id = juliet.write("nurse@capulet.com", "Is thy news good, or bad?").await;
    juliet.until_fate(id, &Delivery::Sent).await;
    look(&mut nurse, "juliet@capulet.com").await;
    nurse.tell(Command::Typing { conversation: nurse.conversation("juliet@capulet.com"), typing: true });
    nurse.say("juliet@capulet.com", "Jesu, what haste!").await;
    juliet.until_history("nurse@capulet.com", |messages| messages.len() == 2).await;
    assert_eq!(juliet.fate(id).await, Some(Delivery::Sent));
    // Switched on afterwards it is not told either: the user has chosen when it happened.
    nurse.tell(telling(Tell::default()));
    nurse.say("juliet@capulet.com", "can you not stay awhile?").await;
    juliet.until_history("nurse@capulet.com", |messages| messages.len() == 3).await;
    assert_eq!(juliet.fate(id).await, Some(Delivery::Sent));
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_told_nothing() {
    let server = server().await;
    let mut juliet = Person::online("juliet@capulet.com", "wherefore", &server).await;
    let mut nurse = Person::online("nurse@capulet.com", "anon, anon", &server).await;
    let id = juliet.write("nurse@capulet.com", "Who is it?").await;
    juliet.until_fate(id, &Delivery::Sent).await;
    look(&mut nurse, "juliet@capulet.com").await;
    nurse.tell(Command::Typing { conversation: nurse.conversation("juliet@capulet.com"), typing: true });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(juliet.fate(id).await, Some(Delivery::Sent));
    assert!(!server.transcript().contains("<received"), "{}", server.transcript());
    assert!(!server.transcript().contains("<composing"), "{}", server.transcript());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sees_the_other_write_until_the_message_is_there() {
    let (_server, mut juliet, mut nurse) = friends().await;
    juliet.say("nurse@capulet.com", "Speak!").await;
    nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    let conversation = juliet.conversation("nurse@capulet.com");
    nurse.tell(Command::Typing { conversation: nurse.conversation("juliet@capulet.com"), typing: true });
    juliet.until("the nurse writes", |world| world.is_typing(&conversation)).await;
    nurse.say("juliet@capulet.com", "Do you not see that I am out of breath?").await;
    juliet.until("she has written", |world| !world.is_typing(&conversation)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sees_the_other_stop_writing_when_they_empty_the_field_or_go() {
    let (server, mut juliet, mut nurse) = friends().await;
    let conversation = juliet.conversation("nurse@capulet.com");
    juliet.say("nurse@capulet.com", "Speak!").await;
    nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    let typing = |nurse: &Person, typing| nurse.tell(Command::Typing { conversation: nurse.conversation("juliet@capulet.com"), typing });
    typing(&nurse, true);
    juliet.until("the nurse writes", |world| world.is_typing(&conversation)).await;
    typing(&nurse, false);
    juliet.until("the nurse writes no more", |world| !world.is_typing(&conversation)).await;
    typing(&nurse, true);
    juliet.until("the nurse writes", |world| world.is_typing(&conversation)).await;
    nurse.tell(Command::Disconnect(nurse.account()));
    juliet.until("the nurse is gone", |world| !world.is_typing(&conversation)).await;
    drop(server);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_seen_offline_is_told_when_one_is_back() {
    let (server, mut juliet, mut nurse) = friends().await;
    let id = juliet.write("nurse@capulet.com", "Nay, come, I pray thee, speak").await;
    juliet.until_proven(id, |delivery| matches!(delivery, Delivery::Delivered(_))).await;
    nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    nurse.tell(Command::Disconnect(nurse.account()));
    nurse.until("she is offline", |world| world.accounts().all(|account| !account.connection.is_online())).await;
    look(&mut nurse, "juliet@capulet.com").await;
    nurse.tell(Command::Connect(nurse.account()));
    juliet.until_proven(id, |delivery| matches!(delivery, Delivery::Displayed(_))).await;
    drop(server);
}
