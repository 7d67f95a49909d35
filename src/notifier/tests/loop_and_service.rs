//! The loop between engine and service: whatever the service does, nobody is kept up and nothing heaps up.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{broadcast, mpsc},
    time::timeout,
};

use super::stage::{FRIENDS, chat, contact, conversation, snapshot};
use crate::{
    engine::{
        Batch, Command, Handle, Notifier, Update,
        handle::{Asked, UPDATE_CAPACITY},
    },
    model::{Content, Direction, Message, MessageId, Said, Settings},
    notifier::runner,
    platform::notifications::{
        Answer, Manner,
        fake::{Fake, Mood},
    },
};

const ROMEO: &str = FRIENDS[0];

/// The engine's side of a runner.
struct Engine {
    updates: broadcast::Sender<Batch>,
    asked: mpsc::Receiver<Asked>,
    running: tokio::task::JoinHandle<()>,
}

impl Engine {
    async fn with(service: &Fake) -> Self {
        let (handle, mut asked) = Handle::pair();
        let (updates, receiver) = broadcast::channel(UPDATE_CAPACITY);
        let running = tokio::spawn(runner::run(handle, Arc::new(service.clone()), Some("en".to_owned()), Duration::from_millis(100)));
        let Some(Asked::Subscribe(reply)) = asked.recv().await else { unreachable!("it subscribes first") };
        reply.send((Batch::new(vec![snapshot(Settings::default())]), receiver)).unwrap();
        Self { updates, asked, running }
    }

    fn tell(&self, updates: Vec<Update>) {
        self.updates.send(Batch::new(updates)).unwrap();
    }

    fn say(&self, number: i64, from: &str) {
        let now = jiff::Timestamp::now();
        let message = Message {
            protection: crate::model::Protection::NONE,
            id: MessageId(number),
            conversation: chat(from),
            direction: Direction::Incoming,
            from: from.parse().unwrap(),
            stanza_id: None,
            content: Content::Said(Said::text(format!("line {number}"))),
            at: now,
            received_at: now,
            claimed_at: None,
            delivery: None,
            expiry: None,
        };
        self.tell(vec![Update::MessageAdded(message), Update::ConversationChanged(conversation(from, 1))]);
    }

    async fn command(&mut self) -> Command {
        match timeout(Duration::from_secs(60), self.asked.recv()).await {
            Ok(Some(Asked::Command(command))) => *command,
            _ => unreachable!("there is a command"),
        }
    }

    async fn end(self) {
        self.tell(vec![Update::Stopped]);
        timeout(Duration::from_secs(10), self.running).await.expect("it ends").unwrap();
    }
}

/// Until it is so.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..10_000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("in vain: {what}");
}

#[tokio::test]
async fn a_service_is_found_shows_and_takes_back() {
    let service = Fake::default();
    let mut engine = Engine::with(&service).await;
    assert_eq!(engine.command().await, Command::ReportNotifier(Notifier::Working));
    engine.say(1, ROMEO);
    until("it is shown", || service.shown().len() == 1).await;
    assert_eq!(service.shown()[0].body, "line 1");
    engine.tell(vec![Update::ConversationChanged(conversation(ROMEO, 0))]);
    until("it is taken back", || service.shown().is_empty()).await;
    assert_eq!(service.withdrawn(), [Manner::Close]);
    engine.end().await;
}

#[tokio::test]
async fn an_answer_comes_back_as_a_command() {
    let service = Fake::default();
    let mut engine = Engine::with(&service).await;
    engine.command().await;
    engine.say(1, ROMEO);
    until("it is shown", || service.shown().len() == 1).await;
    service.answer(Answer::Chosen("default".to_owned()));
    assert_eq!(engine.command().await, Command::Open(Some(chat(ROMEO))));
    engine.end().await;
}

#[tokio::test]
async fn without_a_service_it_is_told_once_and_nothing_else_happens() {
    let service = Fake::default();
    service.set_mood(Mood::Absent);
    let mut engine = Engine::with(&service).await;
    assert_eq!(engine.command().await, Command::ReportNotifier(Notifier::Absent));
    for number in 1..=3 {
        engine.say(number, FRIENDS[number as usize - 1]);
    }
    until("all three are tried", || service.attempts() == 3).await;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(service.attempts(), 3, "nothing is tried again and again");
    assert!(engine.asked.try_recv().is_err(), "nothing else is asked");
    engine.end().await;
}

#[tokio::test]
async fn a_service_that_comes_later_is_used_and_told_about() {
    let service = Fake::default();
    service.set_mood(Mood::Absent);
    let mut engine = Engine::with(&service).await;
    assert_eq!(engine.command().await, Command::ReportNotifier(Notifier::Absent));
    service.set_mood(Mood::Willing);
    engine.say(1, ROMEO);
    assert_eq!(engine.command().await, Command::ReportNotifier(Notifier::Working));
    assert_eq!(service.shown().len(), 1);
    engine.end().await;
}

#[tokio::test]
async fn a_service_that_hangs_keeps_nobody_up_and_nothing_heaps_up() {
    let service = Fake::default();
    service.set_mood(Mood::Hanging);
    let mut engine = Engine::with(&service).await;
    assert_eq!(engine.command().await, Command::ReportNotifier(Notifier::Absent));
    for number in 0..200 {
        let peer = format!("guest{number}@capulet.com");
        engine.tell(vec![Update::ContactChanged(contact(&peer, None))]);
        engine.say(number, &peer);
        // Each is read before the next comes, so that there is always room for a notification.
        tokio::time::sleep(Duration::from_millis(2)).await;
        engine.tell(vec![Update::ConversationChanged(conversation(&peer, 0))]);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    assert!(service.cards() >= 16, "{} cards: it was tried", service.cards());
    assert!(service.cards() <= 32, "{} cards", service.cards());
    assert_eq!(service.shown().len(), 0);
    engine.end().await;
}

#[tokio::test]
async fn what_is_shown_when_the_program_ends_is_taken_back() {
    let service = Fake::default();
    let mut engine = Engine::with(&service).await;
    engine.command().await;
    engine.say(1, ROMEO);
    engine.say(2, FRIENDS[1]);
    until("both are shown", || service.shown().len() == 2).await;
    engine.end().await;
    assert_eq!(service.shown().len(), 0);
    assert_eq!(service.withdrawn(), [Manner::Erase, Manner::Erase]);
}
