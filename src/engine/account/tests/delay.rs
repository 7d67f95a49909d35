//! When messages were sent and since when people are there (XEP-0203, XEP-0091; protocol facts §13).

use super::*;
use crate::xmpp::{payload::delay, stanza::presence::Show, xml::parse_fragment};

fn held_up(stamp: Timestamp) -> Option<Delay> {
    Some(Delay { from: Some("capulet.com".parse().unwrap()), stamp })
}

/// What our server says with this stamp, in today's form or that of 2001.
fn stamped(stamp: &str) -> Option<Delay> {
    let delay = match stamp.contains('-') {
        true => format!("<delay xmlns='urn:xmpp:delay' from='capulet.com' stamp='{stamp}'/>"),
        false => format!("<x xmlns='jabber:x:delay' from='juliet@capulet.com' stamp='{stamp}'/>"),
    };
    delay::Delay::of(&parse_fragment(&format!("<message>{delay}</message>"), crate::xmpp::ns::CLIENT).unwrap()[0], |_| true)
}

impl Stage {
    fn bodies(&self) -> Vec<String> {
        self.messages().iter().map(|message| message.body().to_owned()).collect()
    }

    /// Since when Romeo is there.
    fn since(&self) -> Timestamp {
        self.hub.work(|desk| desk.world().contact(&self.key()).unwrap().resources[0].since)
    }

    fn appears_with(&mut self, delay: Option<Delay>) {
        let presence = Presence::Available { show: Show::Online, status: None, priority: 0, signed: None };
        self.tell(Event::Presence { from: ORCHARD.parse().unwrap(), presence, delay });
    }
}

#[test]
fn a_message_that_was_held_up_stands_where_it_was_sent_and_the_last_word_stays_the_last() {
    let mut stage = Stage::new();
    let start = stage.now.wall;
    let say = |stage: &mut Stage, body: &str, stamp: Option<Timestamp>| {
        stage.hears(Wishes::default(), |message| {
            (message.id, message.body, message.delay) = (None, body.to_owned(), stamp.and_then(held_up));
        });
    };
    say(&mut stage, "first", None);
    stage.passes(100);
    say(&mut stage, "last", None);
    stage.passes(100);
    say(&mut stage, "between", Some(start + SignedDuration::from_secs(50)));
    say(&mut stage, "before all", Some(start - SignedDuration::from_hours(24)));
    assert_eq!(stage.bodies(), ["before all", "first", "between", "last"]);
    let between = &stage.messages()[2];
    assert_eq!((between.at, between.received_at), (start + SignedDuration::from_secs(50), stage.now.wall));
    let preview = stage.hub.work(|desk| desk.world().conversation(&stage.key()).unwrap().last.clone().unwrap());
    assert_eq!(preview.text, "last");
}

#[test]
fn a_time_that_the_sender_only_claims_moves_nothing_and_is_kept_beside_it() {
    let mut stage = Stage::new();
    stage.hears(Wishes::default(), |message| message.body = "first".into());
    stage.passes(60);
    let claimed = Some(stage.now.wall - SignedDuration::from_hours(24));
    stage.hears(Wishes::default(), |message| (message.id, message.body, message.claimed) = (None, "back-dated".into(), claimed));
    assert_eq!(stage.bodies(), ["first", "back-dated"]);
    let last = stage.last();
    assert_eq!((last.at, last.received_at, last.claimed_at), (stage.now.wall, stage.now.wall, claimed));
}

#[test]
fn a_time_in_the_future_is_now() {
    for stamp in ["2100-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "99991231T23:59:59"] {
        let mut stage = Stage::new();
        stage.hears(Wishes::default(), |message| message.delay = stamped(stamp));
        assert_eq!(stage.last().at, stage.now.wall, "{stamp}");
        stage.passes(1);
        stage.hears(Wishes::default(), |message| (message.id, message.body) = (None, "afterwards".into()));
        assert_eq!(stage.last().body(), "afterwards", "{stamp} does not stay at the end for ever");
        stage.appears_with(stamped(stamp));
        assert_eq!(stage.since(), stage.now.wall, "{stamp}");
    }
}

#[test]
fn a_time_long_past_is_the_oldest_there_is_and_one_that_is_none_is_now() {
    for stamp in ["1601-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "16010101T00:00:00"] {
        let mut stage = Stage::new();
        stage.hears(Wishes::default(), |message| message.delay = stamped(stamp));
        assert_eq!(stage.last().at, Timestamp::UNIX_EPOCH, "{stamp}");
    }
    for stamp in ["yesterday-", "2001-13-01T00:00:00Z", "", "20010909", "10000-01-01T00:00:00Z"] {
        let mut stage = Stage::new();
        stage.hears(Wishes::default(), |message| message.delay = stamped(stamp));
        assert_eq!(stage.last().at, stage.now.wall, "{stamp}");
    }
}

#[test]
fn somebody_is_there_since_their_server_says_and_else_since_we_know() {
    let mut stage = Stage::new();
    let morning = stage.now.wall - SignedDuration::from_hours(3);
    stage.appears_with(held_up(morning));
    assert_eq!(stage.since(), morning);
    stage.passes(60);
    stage.appears_with(None);
    assert_eq!(stage.since(), stage.now.wall);
}

#[test]
fn what_waited_longer_than_it_is_of_use_is_not_shown() {
    let mut stage = Stage::new();
    let sent = stage.now.wall - SignedDuration::from_secs(10_000);
    stage.hears(Wishes::default(), |message| {
        (message.expire, message.delay, message.waiting_since) = (Some(Expire::after(3600)), held_up(sent), Some(sent));
    });
    let message = stage.last();
    assert!(matches!(message.content, Content::Gone(gone) if gone.unread));
    assert_eq!(message.at, sent, "that there was one, and when, stays");
}
