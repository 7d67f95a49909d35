//! What is notified, and what is not.

use jiff::SignedDuration;

use super::stage::{ACCOUNT, FRIENDS, Stage, about, account, chat, contact, conversation, file, noon, snapshot};
use crate::{
    engine::{Command, SubscriptionAnswer, Update},
    model::{
        AccountId, ConversationOptions, Delivery, Direction, Expiry, Message, MessageId, Notifications, OfferState, Position, Said,
        SendFailure, Settings,
    },
    notifier::notes::{SINGLES, Topic},
    xmpp::stanza::presence::Show,
};

const ROMEO: &str = FRIENDS[0];
const NURSE: &str = FRIENDS[1];

#[test]
fn a_message_is_notified_with_its_sender_and_text() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "But soft, what light?");
    assert_eq!((stage.only().title.as_str(), stage.only().body.as_str()), ("Romeo", "But soft, what light?"));
}

#[test]
fn what_we_write_ourselves_is_not_notified() {
    let mut stage = Stage::new();
    let message = stage.own(ROMEO, Delivery::Queued);
    stage.tell(Update::MessageAdded(message));
    stage.nothing();
}

#[test]
fn each_chat_has_one_notification_that_is_updated() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    stage.say(NURSE, "Madam!");
    stage.wait_seconds(2);
    stage.say(ROMEO, "two");
    stage.wait_seconds(2);
    stage.say(ROMEO, "three");
    assert_eq!(stage.desktop.len(), 2);
    assert_eq!(stage.desktop[&about(ROMEO)].body, "3 new messages\nthree");
    assert_eq!(stage.desktop[&about(NURSE)].body, "Madam!");
    assert_eq!(stage.withdrawn, [], "it changes in place");
}

#[test]
fn the_visible_chat_is_not_notified_but_others_are() {
    let mut stage = Stage::new();
    stage.tell(Update::LookingChanged(Some(chat(ROMEO))));
    stage.say(ROMEO, "here");
    stage.nothing();
    stage.say(NURSE, "there");
    assert_eq!(stage.only().body, "there");
}

#[test]
fn a_chat_that_is_looked_at_loses_its_notification() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "here");
    stage.tell(Update::LookingChanged(Some(chat(ROMEO))));
    stage.nothing();
    stage.tell(Update::LookingChanged(None));
    stage.nothing();
}

#[test]
fn history_is_not_notified() {
    let mut stage = Stage::new();
    let mut message = stage.written(ROMEO, "long ago");
    message.at = stage.now - SignedDuration::from_hours(5);
    message.received_at = stage.now - SignedDuration::from_hours(4);
    stage.arrive(&message);
    stage.wait_seconds(5);
    stage.nothing();
}

#[test]
fn what_waited_on_the_server_comes_as_one_summary_for_each_chat() {
    let mut stage = Stage::new();
    for (from, text) in [(ROMEO, "one"), (ROMEO, "two"), (NURSE, "Madam!"), (ROMEO, "three")] {
        let mut message = stage.written(from, text);
        message.at = stage.now - SignedDuration::from_hours(3);
        stage.arrive(&message);
        stage.wait(SignedDuration::from_millis(50));
    }
    stage.wait_seconds(3);
    assert_eq!(stage.desktop[&about(ROMEO)].body, "3 messages from while you were away");
    assert_eq!(stage.desktop[&about(NURSE)].body, "Madam!");
    assert_eq!(stage.shows, 2, "each chat is shown once");
}

#[test]
fn nobody_is_disturbed_who_does_not_want_to_be() {
    let mut stage = Stage::new();
    stage.be(Show::Dnd);
    stage.say(ROMEO, "busy?");
    let request = stage.request("tybalt@capulet.com");
    stage.tell(Update::SubscriptionRequested(request));
    let failure = stage.failure(NURSE);
    stage.tell(Update::MessageChanged(failure));
    stage.nothing();
    stage.be(Show::Online);
    stage.nothing();
    stage.say(ROMEO, "still busy?");
    assert_eq!(stage.only().body, "still busy?");
}

#[test]
fn do_not_disturb_holds_for_its_own_account_only() {
    let mut stage = Stage::new();
    let mut other = account();
    other.id = AccountId(2);
    other.settings.presence.show = Show::Dnd;
    stage.tell(Update::AccountChanged(other));
    stage.say(ROMEO, "But soft");
    assert_eq!(stage.only().body, "But soft");
}

#[test]
fn muted_chats_are_not_notified() {
    let mut stage = Stage::new();
    let mut muted = conversation(ROMEO, 0);
    muted.options = ConversationOptions { muted: true, ..ConversationOptions::default() };
    stage.tell(Update::ConversationChanged(muted));
    let message = stage.written(ROMEO, "psst");
    stage.tell(Update::MessageAdded(message));
    let failure = stage.failure(ROMEO);
    stage.tell(Update::MessageChanged(failure));
    stage.nothing();
}

#[test]
fn what_strangers_write_or_send_is_a_request_and_not_notified() {
    let mut stage = Stage::new();
    stage.say("tybalt@verona.lit", "Draw!");
    let offer = Said { attachments: vec![file("https://verona.lit/sword.png")], offer: Some(OfferState::Open), ..Said::default() };
    let offer = stage.message("tybalt@verona.lit", offer);
    stage.arrive(&offer);
    stage.nothing();
}

#[test]
fn whom_we_have_answered_is_no_stranger() {
    let mut stage = Stage::new();
    let mut answered = conversation("tybalt@verona.lit", 0);
    answered.answered = true;
    stage.tell(Update::ConversationChanged(answered.clone()));
    let message = stage.written("tybalt@verona.lit", "Draw!");
    answered.unread = 1;
    stage.tell_all(&[Update::MessageAdded(message), Update::ConversationChanged(answered)]);
    assert_eq!((stage.only().title.as_str(), stage.only().body.as_str()), ("tybalt@verona.lit", "Draw!"));
}

#[test]
fn notes_to_oneself_from_elsewhere_are_notified() {
    let mut stage = Stage::new();
    stage.say("juliet@capulet.com", "Buy a potion");
    assert_eq!(stage.only().body, "Buy a potion");
}

#[test]
fn that_somebody_came_online_is_not_notified() {
    let mut stage = Stage::new();
    stage.tell(Update::ContactChanged(contact(ROMEO, Some("Romeo"))));
    stage.nothing();
}

#[test]
fn nothing_is_notified_when_that_is_switched_off() {
    let off = Settings { notifications: Notifications { enabled: false, ..Notifications::default() }, ..Settings::default() };
    let mut stage = Stage::with_settings(off.clone());
    stage.say(ROMEO, "Hist!");
    stage.nothing();
    stage.tell(Update::SettingsChanged(Settings::default()));
    stage.nothing();
    stage.say(NURSE, "Madam!");
    assert_eq!(stage.desktop.len(), 1);
    stage.tell(Update::SettingsChanged(off));
    stage.nothing();
}

#[test]
fn a_past_due_message_is_never_shown() {
    let mut stage = Stage::new();
    let message = stage.written_for(ROMEO, "too late", 0);
    stage.arrive(&message);
    stage.nothing();
}

#[test]
fn a_request_to_see_our_presence_is_notified_whoever_it_is_from() {
    let mut stage = Stage::new();
    let request = stage.request("tybalt@capulet.com");
    stage.tell(Update::SubscriptionRequested(request));
    assert_eq!(stage.only().title, "tybalt@capulet.com");
}

#[test]
fn a_request_that_the_server_repeats_is_notified_once() {
    let mut stage = Stage::new();
    let request = stage.request("tybalt@capulet.com");
    stage.tell(Update::SubscriptionRequested(request.clone()));
    stage.close(&Topic::Request(ACCOUNT, request.from.clone()));
    stage.tell(Update::SubscriptionRequested(request));
    stage.nothing();
}

#[test]
fn a_request_that_was_there_at_the_start_is_not_notified() {
    let mut stage = Stage::new();
    let request = stage.request("tybalt@capulet.com");
    let mut known = snapshot(Settings::default());
    let Update::Snapshot { requests, .. } = &mut known else { unreachable!("it is one") };
    requests.push(request.clone());
    stage.tell(known);
    stage.tell(Update::SubscriptionRequested(request));
    stage.nothing();
}

#[test]
fn a_message_of_ours_that_fails_is_notified_once() {
    let mut stage = Stage::new();
    let message = stage.failure(ROMEO);
    stage.tell(Update::MessageChanged(message.clone()));
    assert_eq!(stage.only().title, "Not delivered to Romeo");
    stage.close(&Topic::Failure(chat(ROMEO)));
    stage.tell(Update::MessageChanged(message));
    stage.nothing();
}

#[test]
fn a_failure_of_an_earlier_run_whose_content_goes_now_is_not_notified() {
    let mut stage = Stage::new();
    let message = stage.failure(ROMEO);
    stage.erase(&message);
    stage.nothing();
    let expired = stage.own(ROMEO, Delivery::Failed(SendFailure::Expired));
    stage.erase(&expired);
    assert_eq!(stage.only().title, "Not delivered to Romeo", "but one whose time was over before it could be sent is");
}

#[test]
fn a_message_that_fails_again_after_another_try_is_notified_again() {
    let mut stage = Stage::new();
    let message = stage.failure(ROMEO);
    stage.tell(Update::MessageChanged(message.clone()));
    stage.tell(Update::MessageChanged(Message { delivery: Some(Delivery::Queued), ..message.clone() }));
    stage.nothing();
    stage.wait_seconds(2);
    stage.tell(Update::MessageChanged(message));
    assert_eq!(stage.only().title, "Not delivered to Romeo");
}

#[test]
fn a_chat_changes_its_notification_at_most_once_a_second() {
    let mut stage = Stage::new();
    for number in 0..100 {
        stage.say(ROMEO, &format!("line {number}"));
        stage.wait(SignedDuration::from_millis(40));
    }
    assert!((4..=5).contains(&stage.shows), "{} in four seconds", stage.shows);
    stage.wait_seconds(1);
    assert_eq!(stage.only().body, "100 new messages\nline 99");
}

#[test]
fn a_chat_that_is_read_and_written_to_again_keeps_the_pace_too() {
    let mut stage = Stage::new();
    for _ in 0..20 {
        stage.say(ROMEO, "again");
        stage.read_down_to(ROMEO, 0);
    }
    stage.say(ROMEO, "and again");
    assert_eq!(stage.shows, 1);
    stage.wait_seconds(1);
    assert_eq!((stage.only().body.as_str(), stage.shows), ("and again", 2));
}

#[test]
fn a_clock_that_is_set_back_makes_nobody_wait() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    stage.now = noon() - SignedDuration::from_hours(10);
    stage.say(ROMEO, "two");
    assert_eq!(stage.only().body, "2 new messages\ntwo");
}

#[test]
fn a_flood_from_many_becomes_a_few_notifications_and_a_number() {
    let mut stage = Stage::new();
    let peers: Vec<String> = (0..500).map(|number| format!("guest{number}@capulet.com")).collect();
    for peer in &peers {
        stage.tell(Update::ContactChanged(contact(peer, None)));
        stage.say(peer, "Hello");
    }
    stage.wait_seconds(2);
    assert_eq!(stage.desktop.len(), SINGLES + 1);
    assert!(stage.shows <= SINGLES + 3, "{}", stage.shows);
    let body = &stage.desktop[&Topic::Rest].body;
    assert!(body.starts_with("Something new in ") && body.ends_with(" more places"), "{body}");
    // What is read goes out of the number, and at last the number goes too.
    for peer in &peers {
        stage.read_down_to(peer, 0);
    }
    stage.wait_seconds(2);
    stage.nothing();
}

#[test]
fn what_was_only_counted_does_not_pop_up_later() {
    let mut stage = Stage::new();
    for number in 0..=SINGLES {
        let peer = format!("guest{number}@capulet.com");
        stage.tell(Update::ContactChanged(contact(&peer, None)));
        stage.say(&peer, "Hello");
    }
    assert_eq!(stage.desktop[&Topic::Rest].body, "Something new in one more place");
    stage.read_down_to("guest0@capulet.com", 0);
    stage.wait_seconds(5);
    assert_eq!(stage.desktop.len(), SINGLES);
    assert_eq!(stage.answer(&Topic::Rest, "default"), [Command::Open(None)]);
    stage.wait_seconds(5);
    assert!(!stage.desktop.contains_key(&Topic::Rest));
}

#[test]
fn a_message_that_was_closed_unread_is_not_counted_again() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    stage.close(&about(ROMEO));
    stage.wait_seconds(2);
    stage.nothing();
    stage.say(ROMEO, "two");
    assert_eq!(stage.only().body, "two");
}

// --- answers ---

#[test]
fn a_click_opens_the_chat() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "Hist!");
    assert_eq!(stage.answer(&about(ROMEO), "default"), [Command::Open(Some(chat(ROMEO)))]);
    stage.nothing();
}

#[test]
fn mark_as_read_goes_up_to_the_last_message_that_was_shown() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    stage.wait_seconds(2);
    let shown = stage.say(ROMEO, "two");
    let hidden = stage.say(ROMEO, "three, too soon to be shown");
    let up_to = Position { at: shown.at.as_millisecond(), id: shown.id };
    assert_eq!(stage.answer(&about(ROMEO), "read"), [Command::MarkRead { conversation: chat(ROMEO), up_to }]);
    stage.wait_seconds(2);
    assert_eq!(stage.only().body, hidden.body(), "what came after it is still news");
}

#[test]
fn a_request_is_answered_from_its_notification() {
    for (key, answer) in [("accept", SubscriptionAnswer::AcceptAndAdd), ("deny", SubscriptionAnswer::Deny)] {
        let mut stage = Stage::new();
        let request = stage.request("tybalt@capulet.com");
        let topic = Topic::Request(ACCOUNT, request.from.clone());
        stage.tell(Update::SubscriptionRequested(request.clone()));
        let commands = stage.answer(&topic, key);
        assert_eq!(commands, [Command::AnswerSubscription { account: ACCOUNT, jid: request.from, answer }]);
    }
}

#[test]
fn an_offer_is_answered_from_its_notification() {
    for (key, accept) in [("accept", true), ("deny", false)] {
        let mut stage = Stage::new();
        let said = Said { attachments: vec![file("https://montague.net/ring.png")], offer: Some(OfferState::Open), ..Said::default() };
        let offer = stage.message(ROMEO, said);
        stage.arrive(&offer);
        assert_eq!(stage.answer(&about(ROMEO), key), [Command::AnswerOffer { message: offer.id, accept }]);
    }
}

#[test]
fn an_offer_that_was_answered_elsewhere_has_no_buttons_for_it_any_more() {
    let mut stage = Stage::new();
    let said = Said { attachments: vec![file("https://montague.net/ring.png")], offer: Some(OfferState::Open), ..Said::default() };
    let offer = stage.message(ROMEO, said.clone());
    stage.arrive(&offer);
    stage.wait_seconds(2);
    let answered = Message { content: Said { offer: Some(OfferState::Refused), ..said }.into(), ..offer };
    stage.tell(Update::MessageChanged(answered));
    let keys: Vec<_> = stage.only().buttons.iter().map(|button| button.key).collect();
    assert_eq!(keys, ["default", "read"]);
}

#[test]
fn an_answer_to_something_that_is_not_shown_asks_nothing() {
    let mut stage = Stage::new();
    let answer = crate::platform::notifications::Answer::Chosen("read".to_owned());
    assert_eq!(stage.notes.answered(&about(ROMEO), &answer), []);
    stage.say(ROMEO, "Hist!");
    assert_eq!(stage.answer(&about(ROMEO), "no such button"), []);
}

#[test]
fn a_message_that_vanishes_after_reading_is_shown_until_it_is_read() {
    let mut stage = Stage::new();
    let message = Message { expiry: Some(Expiry::AfterReading { seconds: 5, deadline: None }), ..stage.written(ROMEO, "burn this") };
    stage.arrive(&message);
    stage.wait_seconds(3600);
    assert_eq!(stage.only().body, "burn this");
}

#[test]
fn only_incoming_messages_count() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "one");
    let own = Message { id: MessageId(99), direction: Direction::Outgoing, ..stage.own(ROMEO, Delivery::Sent) };
    stage.tell(Update::MessageAdded(own));
    assert_eq!(stage.only().body, "one");
}
