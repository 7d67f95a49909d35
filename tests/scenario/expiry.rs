//! Content that goes at its time, on both sides.

use std::{path::Path, time::Duration};

use balcony::{
    engine::{Command, Refusal, Update},
    model::{Composed, Content, ConversationOptions, Delivery, Draft, Expiry, Message, MessageId, Said, SendFailure, Settings, Timer},
    xmpp::jid::BareJid,
};

use super::person::Person;
use crate::friends;

/// Seconds of life that leave a test time to look.
const LIFE: u32 = 2;
/// Content must be gone from every file so long after its time.
const GRACE: Duration = Duration::from_secs(1);

fn timed(body: &str, timer: Timer) -> Composed {
    Composed { said: Said::text(body), timer: Some(timer), ..Composed::default() }
}

fn is_gone(message: &Message) -> bool {
    matches!(message.content, Content::Gone(_))
}

async fn until_gone(person: &mut Person, with: &str) -> Vec<Message> {
    person.until_history(with, |messages| !messages.is_empty() && messages.iter().all(is_gone)).await
}

/// How often `text` stands in the files of a folder.
pub fn found_in_files(folder: &Path, text: &str) -> usize {
    let count = |path: &Path| {
        let bytes = std::fs::read(path).unwrap_or_default();
        bytes.windows(text.len()).filter(|window| window.eq_ignore_ascii_case(text.as_bytes())).count()
    };
    std::fs::read_dir(folder).unwrap().map(|entry| count(&entry.unwrap().path())).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_useful_until_a_moment_goes_at_that_moment_on_both_sides() {
    let (_server, mut juliet, mut nurse) = friends().await;
    let id = juliet.send("nurse@capulet.com", timed("the zyxwvut of the orchard", Timer::UsefulFor(LIFE))).await;
    let arrived = nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    assert_eq!(arrived[0].body(), "the zyxwvut of the orchard");
    let Some(Expiry::UsefulUntil { deadline, kept: false }) = arrived[0].expiry else { panic!("{arrived:?}") };
    assert!(
        found_in_files(&juliet.folder(), "zyxwvut") > 0 && found_in_files(&nurse.folder(), "zyxwvut") > 0,
        "the search finds it at all"
    );
    let left = Duration::try_from(deadline.duration_since(jiff::Timestamp::now())).unwrap();
    tokio::time::sleep(left + GRACE).await;
    for (person, with) in [(&mut juliet, "nurse@capulet.com"), (&mut nurse, "juliet@capulet.com")] {
        assert_eq!(found_in_files(&person.folder(), "zyxwvut"), 0, "a second after its time nothing is left");
        let gone = until_gone(person, with).await;
        assert_eq!(gone.len(), 1, "that there was a message stays");
        let conversation = person.world.conversation(&person.conversation(with)).unwrap();
        assert_eq!((conversation.unread, conversation.last.as_ref().unwrap().text.as_str()), (0, ""));
    }
    assert_eq!(juliet.history("nurse@capulet.com").await[0].id, id);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_vanishes_after_reading_waits_for_the_reader() {
    let (_server, mut juliet, mut nurse) = friends().await;
    juliet.send("nurse@capulet.com", timed("burn this", Timer::VanishesAfterReading(1))).await;
    // The sender's own copy counts from sending.
    until_gone(&mut juliet, "nurse@capulet.com").await;
    let talk = nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    assert_eq!((talk[0].body(), talk[0].expiry), ("burn this", Some(Expiry::AfterReading { seconds: 1, deadline: None })));
    nurse.tell(Command::MarkRead { conversation: nurse.conversation("juliet@capulet.com"), up_to: talk[0].position() });
    until_gone(&mut nurse, "juliet@capulet.com").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_in_a_chat_that_vanishes_vanish_too() {
    let (_server, mut juliet, mut nurse) = friends().await;
    juliet.send("nurse@capulet.com", timed("burn this", Timer::VanishesAfterReading(3600))).await;
    let conversation = nurse.conversation("juliet@capulet.com");
    nurse
        .until("the timer of the chat", |world| {
            world.conversation(&conversation).is_some_and(|chat| chat.options.timer == Some(Timer::VanishesAfterReading(3600)))
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_could_send_in_time_is_not_sent_and_says_so() {
    let (server, mut juliet, mut nurse) = friends().await;
    server.stop().await;
    juliet.until("she is not online", |world| world.accounts().all(|account| !account.connection.is_online())).await;
    let id = juliet.send("nurse@capulet.com", timed("now or never", Timer::UsefulFor(1))).await;
    assert_eq!(juliet.until_failed(id).await, SendFailure::Expired);
    let gone = until_gone(&mut juliet, "nurse@capulet.com").await;
    assert_eq!(gone[0].delivery, Some(Delivery::Failed(SendFailure::Expired)));
    juliet.tell(Command::RetryMessage(id));
    server.restart().await.unwrap();
    juliet.hurry();
    nurse.hurry();
    juliet.until("she is online", |world| world.accounts().all(|account| account.connection.is_online())).await;
    juliet.say("nurse@capulet.com", "later").await;
    let heard = nurse.until_history("juliet@capulet.com", |messages| !messages.is_empty()).await;
    assert_eq!(heard.iter().map(Message::body).collect::<Vec<_>>(), ["later"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_expired_while_the_program_did_not_run_is_never_shown() {
    let (server, mut juliet, mut nurse) = friends().await;
    juliet.send("nurse@capulet.com", timed("the qwertz hour", Timer::UsefulFor(LIFE))).await;
    nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    let wreck = nurse.copy_of_the_store();
    assert!(found_in_files(wreck.path(), "qwertz") > 0);
    tokio::time::sleep(Duration::from_secs(u64::from(LIFE)) + Duration::from_millis(300)).await;
    let folder = wreck.path().to_owned();
    let mut nurse = nurse.after_a_crash(wreck).await;
    assert_eq!(found_in_files(&folder, "qwertz"), 0, "gone before anything was shown");
    assert!(nurse.history("juliet@capulet.com").await.iter().all(is_gone));
    drop(server);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_in_time_stays_if_the_user_wants_it_so() {
    let (_server, mut juliet, mut nurse) = friends().await;
    nurse.tell(Command::ChangeSettings(Settings { keep_expired: true, ..Settings::default() }));
    juliet.send("nurse@capulet.com", timed("read me", Timer::UsefulFor(LIFE))).await;
    let talk = nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    nurse.tell(Command::MarkRead { conversation: nurse.conversation("juliet@capulet.com"), up_to: talk[0].position() });
    let kept = |messages: &[Message]| matches!(messages[0].expiry, Some(Expiry::UsefulUntil { kept: true, .. }));
    let talk = nurse.until_history("juliet@capulet.com", kept).await;
    assert_eq!(talk[0].body(), "read me");
    // Who changes their mind is left with nothing.
    nurse.tell(Command::ChangeSettings(Settings::default()));
    until_gone(&mut nurse, "juliet@capulet.com").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn quoted_lines_go_with_what_they_quote() {
    let (_server, mut juliet, mut nurse) = friends().await;
    juliet.send("nurse@capulet.com", timed("the asdfghj secret", Timer::UsefulFor(LIFE))).await;
    let talk = nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    let quotes: Option<MessageId> = Some(talk[0].id);
    let answer = Said { body: "> the asdfghj secret\nI shall tell nobody".into(), quotes, ..Said::default() };
    nurse.send("juliet@capulet.com", Composed { said: answer, ..Composed::default() }).await;
    let conversation = nurse.conversation("juliet@capulet.com");
    nurse.tell(Command::SaveDraft { conversation, draft: Draft { text: "> the asdfghj secret\nbut".into(), quotes } });
    let stripped = |messages: &[Message]| is_gone(&messages[0]) && messages[1].body() == "I shall tell nobody";
    nurse.until_history("juliet@capulet.com", stripped).await;
    let key = nurse.conversation("juliet@capulet.com");
    nurse.until("the draft without the quote", |world| world.conversation(&key).is_some_and(|chat| chat.draft.text == "but")).await;
    assert_eq!(found_in_files(&nurse.folder(), "asdfghj"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_is_not_found_and_not_passed_on() {
    let (_server, mut juliet, _nurse) = friends().await;
    let id = juliet.send("nurse@capulet.com", timed("poiuytr", Timer::UsefulFor(1))).await;
    assert_eq!(search(&mut juliet, "poiuytr").await, 1);
    until_gone(&mut juliet, "nurse@capulet.com").await;
    assert_eq!(search(&mut juliet, "poiuytr").await, 0);
    let request = juliet.handle.next_request();
    let to: Vec<BareJid> = vec!["nurse@capulet.com".parse().unwrap()];
    assert_eq!(juliet.ask(request, Command::Forward { request, message: id, to }).await, Err(Refusal::Gone));
}

async fn search(person: &mut Person, query: &str) -> usize {
    let request = person.handle.next_request();
    person.tell(Command::Search { request, query: query.to_owned(), with: None, limit: 10 });
    person
        .listen_for("what was found", |update| match update {
            Update::SearchResults { request: answered, hits } if *answered == request => Some(hits.len()),
            _ => None,
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_older_than_the_user_wants_are_deleted() {
    let (_server, mut juliet, mut nurse) = friends().await;
    juliet.say("nurse@capulet.com", "of to-day").await;
    nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    let conversation = nurse.conversation("juliet@capulet.com");
    // Nothing is older than a day; nothing goes.
    let options = ConversationOptions { keep_days: Some(1), ..ConversationOptions::default() };
    nurse.tell(Command::ConfigureConversation { conversation: conversation.clone(), options });
    assert_eq!(nurse.history("juliet@capulet.com").await.len(), 1);
    let options = ConversationOptions { keep_days: Some(0), ..ConversationOptions::default() };
    nurse.tell(Command::ConfigureConversation { conversation, options });
    nurse.until_history("juliet@capulet.com", <[Message]>::is_empty).await;
    assert_eq!(found_in_files(&nurse.folder(), "of to-day"), 0);
}
