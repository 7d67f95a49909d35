//! What was shown goes when it is seen, gone or over.

use jiff::SignedDuration;

use super::stage::{ACCOUNT, FRIENDS, Stage, about, chat, conversation, noon, snapshot};
use crate::{
    engine::Update,
    model::{Delivery, Expiry, Message, Settings},
    notifier::notes::Topic,
    platform::notifications::Manner,
    xmpp::stanza::presence::Show,
};

const ROMEO: &str = FRIENDS[0];

#[test]
fn a_chat_that_is_read_loses_its_notification() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    stage.read_down_to(ROMEO, 0);
    assert_eq!(stage.withdrawn, [(about(ROMEO), Manner::Close)]);
    stage.wait_seconds(5);
    stage.nothing();
}

#[test]
fn messages_that_were_seen_elsewhere_are_not_counted_any_more() {
    let mut stage = Stage::new();
    for text in ["one", "two", "three"] {
        stage.say(ROMEO, text);
        stage.wait_seconds(2);
    }
    stage.read_down_to(ROMEO, 1);
    assert_eq!(stage.only().body, "three");
}

#[test]
fn an_expired_message_loses_its_notification_at_its_deadline() {
    let mut stage = Stage::new();
    let message = stage.text_for(ROMEO, "until the lark sings", 30);
    stage.arrive(&message);
    assert_eq!(stage.notes.next(), Some(noon() + SignedDuration::from_secs(30)), "it wakes up by itself");
    stage.wait_seconds(29);
    assert_eq!(stage.only().body, "until the lark sings");
    stage.wait_seconds(1);
    stage.nothing();
    assert_eq!(stage.withdrawn, [(about(ROMEO), Manner::Erase)], "and its text is overwritten");
}

#[test]
fn a_clock_that_jumps_over_the_deadline_takes_it_away_at_once() {
    let mut stage = Stage::new();
    let message = stage.text_for(ROMEO, "until the lark sings", 3600);
    stage.arrive(&message);
    stage.now = noon() + SignedDuration::from_hours(8);
    stage.settle();
    stage.nothing();
}

#[test]
fn of_several_messages_only_the_expired_one_goes() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "this stays");
    stage.wait_seconds(2);
    let message = stage.text_for(ROMEO, "this goes", 10);
    stage.arrive(&message);
    assert_eq!(stage.only().body, "2 new messages\nthis goes");
    stage.wait_seconds(10);
    assert_eq!(stage.only().body, "this stays");
}

#[test]
fn a_deadline_that_becomes_known_later_counts() {
    let mut stage = Stage::new();
    let seconds = 5;
    let message = Message { expiry: Some(Expiry::AfterReading { seconds, deadline: None }), ..stage.text(ROMEO, "burn this") };
    stage.arrive(&message);
    stage.wait_seconds(60);
    let deadline = Some(stage.now + SignedDuration::from_secs(5));
    stage.tell(Update::MessageChanged(Message { expiry: Some(Expiry::AfterReading { seconds, deadline }), ..message }));
    stage.wait_seconds(6);
    stage.nothing();
}

#[test]
fn what_will_go_is_overwritten_even_when_it_was_only_read() {
    let mut stage = Stage::new();
    let message = Message { expiry: Some(Expiry::AfterReading { seconds: 5, deadline: None }), ..stage.text(ROMEO, "burn this") };
    stage.arrive(&message);
    stage.read_down_to(ROMEO, 0);
    assert_eq!(stage.withdrawn, [(about(ROMEO), Manner::Erase)]);
}

#[test]
fn an_erased_message_loses_its_notification() {
    let mut stage = Stage::new();
    let message = stage.say(ROMEO, "I take it back");
    stage.erase(&message);
    assert_eq!(stage.withdrawn, [(about(ROMEO), Manner::Erase)]);
}

#[test]
fn a_removed_message_loses_its_notification() {
    let mut stage = Stage::new();
    let message = stage.say(ROMEO, "I take it back");
    stage.tell(Update::MessageRemoved { conversation: chat(ROMEO), id: message.id });
    assert_eq!(stage.withdrawn, [(about(ROMEO), Manner::Erase)]);
}

#[test]
fn a_message_that_is_erased_before_its_turn_is_never_shown() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    let message = stage.say(ROMEO, "two");
    stage.erase(&message);
    stage.wait_seconds(3);
    assert_eq!((stage.only().body.as_str(), stage.shows), ("one", 1));
}

#[test]
fn a_removed_conversation_or_account_takes_its_notifications_along() {
    for update in [Update::ConversationRemoved(chat(ROMEO)), Update::AccountRemoved(ACCOUNT)] {
        let mut stage = Stage::new();
        stage.say(ROMEO, "one");
        let failure = stage.failure(ROMEO);
        stage.tell(Update::MessageChanged(failure));
        assert_eq!(stage.desktop.len(), 2);
        stage.tell(update);
        stage.nothing();
    }
}

#[test]
fn an_answered_request_loses_its_notification() {
    let mut stage = Stage::new();
    let request = stage.request("tybalt@capulet.com");
    stage.tell(Update::SubscriptionRequested(request.clone()));
    stage.tell(Update::SubscriptionRequestGone { account: ACCOUNT, from: request.from });
    stage.nothing();
}

#[test]
fn muting_a_chat_or_not_to_be_disturbed_takes_away_what_is_there() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    let mut muted = conversation(ROMEO, 1);
    muted.options.muted = true;
    stage.tell(Update::ConversationChanged(muted));
    stage.nothing();
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    stage.be(Show::Dnd);
    stage.nothing();
}

#[test]
fn a_failure_goes_when_it_is_tried_again_discarded_or_looked_at() {
    let mut stage = Stage::new();
    let [one, two] = [stage.failure(ROMEO), stage.failure(ROMEO)];
    stage.tell_all(&[Update::MessageChanged(one.clone()), Update::MessageChanged(two.clone())]);
    assert_eq!(stage.only().body, "2 messages were not delivered.");
    stage.wait_seconds(2);
    stage.tell(Update::MessageChanged(Message { delivery: Some(Delivery::Sent), ..one }));
    assert_eq!(stage.desktop.len(), 1);
    stage.tell(Update::MessageRemoved { conversation: chat(ROMEO), id: two.id });
    stage.nothing();
    let three = stage.failure(ROMEO);
    stage.tell(Update::MessageChanged(three));
    stage.wait_seconds(2);
    stage.tell(Update::LookingChanged(Some(chat(ROMEO))));
    assert!(!stage.desktop.contains_key(&Topic::Failure(chat(ROMEO))));
}

#[test]
fn a_listener_that_fell_behind_takes_back_what_is_read_meanwhile() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    let request = stage.request("tybalt@capulet.com");
    stage.tell(Update::SubscriptionRequested(request));
    assert_eq!(stage.desktop.len(), 2);
    stage.tell(snapshot(Settings::default()));
    stage.nothing();
}
