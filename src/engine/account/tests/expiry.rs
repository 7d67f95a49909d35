//! How long messages are of use, on their way out and in (XEP-0023, XEP-0466; protocol facts §9).

use super::*;
use crate::{
    model::{Expiry, Said},
    store::NewOutgoing,
};

impl Stage {
    fn queues(&mut self, id: &str, expiry: Expiry) -> MessageId {
        let (conversation, at) = (self.key(), self.now.wall);
        let message = NewOutgoing {
            protection: crate::model::Protection::NONE,
            conversation,
            from: "juliet@capulet.com/balcony".parse().unwrap(),
            stanza_id: id.to_owned(),
            batch: None,
            content: Said::text("lunch now?").into(),
            expiry: Some(expiry),
            at,
        };
        self.hub.work(|desk| desk.store.queue(&message)).unwrap().id
    }

    /// What goes out now, and how long it says that it lives: of use, and after reading.
    fn sends(&mut self) -> Vec<(String, Option<u64>, Option<u32>)> {
        self.heart.set_time(self.now);
        let messages = self.heart.flush().into_iter().filter_map(|request| match request {
            Request::Message(message) => Some(message),
            _ => None,
        });
        messages.map(|sent| (sent.id, sent.expire.map(|expire| expire.seconds), sent.ephemeral.map(|ephemeral| ephemeral.timer))).collect()
    }
}

fn useful_until(deadline: Timestamp) -> Expiry {
    Expiry::UsefulUntil { deadline, kept: false }
}

#[test]
fn a_message_that_waited_here_goes_out_with_the_seconds_that_are_left_and_never_with_both_timers() {
    let mut stage = Stage::new();
    let deadline = stage.now.wall + SignedDuration::from_secs(60);
    stage.queues("useful", useful_until(deadline));
    stage.queues("vanishes", Expiry::AfterReading { seconds: 5, deadline: None });
    stage.passes(20);
    assert_eq!(stage.sends(), [("useful".to_owned(), Some(40), None), ("vanishes".to_owned(), None, Some(5))]);
}

#[test]
fn a_message_whose_time_is_over_before_it_could_go_does_not_go() {
    let mut stage = Stage::new();
    let deadline = stage.now.wall + SignedDuration::from_secs(60);
    stage.queues("useful", useful_until(deadline));
    stage.passes(60);
    assert_eq!(stage.sends(), []);
}

#[test]
fn a_clock_that_is_set_back_gives_no_message_more_than_its_seconds() {
    let mut stage = Stage::new();
    let sent = stage.now.wall;
    stage.now.wall -= SignedDuration::from_hours(1);
    stage.hears(Wishes::default(), |message| {
        (message.expire, message.waiting_since) = (Some(Expire::after(60)), Some(sent));
    });
    assert_eq!(stage.last().expiry, Some(useful_until(stage.now.wall + SignedDuration::from_secs(60))));
}

#[test]
fn a_life_in_seconds_goes_before_one_after_reading_where_a_message_claims_both() {
    let mut stage = Stage::new();
    stage.hears(Wishes::default(), |message| {
        (message.expire, message.ephemeral) = (Some(Expire::after(60)), Some(Ephemeral { timer: 5 }));
    });
    let deadline = stage.now.wall + SignedDuration::from_secs(60);
    assert_eq!(stage.last().expiry, Some(useful_until(deadline)));
}
