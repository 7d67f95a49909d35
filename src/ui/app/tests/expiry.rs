//! Content whose time is over: it goes by itself, everywhere at once, and a ghost stays.

use iced::advanced::subscription::into_recipes;
use jiff::ToSpan;

use super::{reading::*, *};
use crate::model::{Content, Expiry, Gone, Means, Proof};

const SECRET: &str = "The ladder hangs from thy window";

fn useful_until(id: i64, deadline: Timestamp) -> model::Message {
    model::Message { expiry: Some(Expiry::UsefulUntil { deadline, kept: false }), ..said(id, SECRET) }
}

fn tick(app: &mut App) {
    let _ = app.update(Message::Chats(chats::Message::Timeline(crate::ui::pane::timeline::Message::Tick)));
}

fn later(app: &mut App, seconds: i64) {
    app.shared.now = app.shared.now + seconds.seconds();
}

/// A chat at minute 9 of the story.
fn at_nine(messages: Vec<model::Message>) -> App {
    let mut app = app(WIDE);
    app.shared.now = moment(9);
    chat_of(&mut app, messages, false);
    app.take_commands();
    app
}

#[test]
fn at_its_deadline_a_message_becomes_a_ghost_before_the_engine_says_so() {
    let mut app = at_nine(vec![useful_until(1, moment(9) + 65.seconds()), said(2, "Ay me!")]);
    assert!(sees(&app, SECRET) && sees(&app, "1:05"));
    later(&mut app, 1);
    tick(&mut app);
    assert!(sees(&app, SECRET) && sees(&app, "1:04"));
    later(&mut app, 64);
    tick(&mut app);
    assert!(!sees(&app, SECRET));
    assert!(sees(&app, "Expired") && sees(&app, "Ay me!"));
}

#[test]
fn content_whose_time_is_over_is_not_drawn_even_if_nobody_looked_at_the_clock() {
    let mut app = at_nine(vec![useful_until(1, moment(9) + 65.seconds())]);
    later(&mut app, 65);
    assert!(!sees(&app, SECRET));
    assert!(sees(&app, "Expired"));
}

#[test]
fn content_whose_time_is_over_when_it_is_loaded_is_never_drawn() {
    let app = at_nine(vec![useful_until(1, moment(8))]);
    assert!(!sees(&app, SECRET));
}

#[test]
fn what_quotes_content_whose_time_is_over_goes_with_it() {
    let quoting = Said { quotes: Some(MessageId(1)), ..Said::text(format!("> {SECRET}\n\nI come")) };
    let quoting = model::Message { content: quoting.into(), ..message(2, Direction::Outgoing, Some(Delivery::Sent)) };
    let mut app = at_nine(vec![useful_until(1, moment(9) + 65.seconds()), quoting]);
    assert!(sees(&app, &format!("> {SECRET}\n\nI come")));
    later(&mut app, 65);
    tick(&mut app);
    assert!(!sees(&app, &format!("> {SECRET}\n\nI come")) && !sees(&app, SECRET));
    assert!(sees(&app, "The content is gone"));
}

#[test]
fn nothing_of_a_ghost_can_be_copied_quoted_or_passed_on() {
    let mut app = reading(vec![useful_until(1, moment(1))]);
    assert!(copied(&mut app).is_some());
    app.shared.now = moment(2);
    assert_eq!(copied(&mut app), None);
    press(&mut app, Named::Enter);
    act(&mut app, |simulator| {
        let _ = simulator.simulate([with_modifiers(Key::Named(Named::F10), iced::keyboard::Modifiers::SHIFT)]);
    });
    for words in ["Copy text", "Quote", "Forward…", SECRET] {
        assert!(!sees(&app, words), "{words}");
    }
}

#[test]
fn a_ghost_says_why_the_content_is_gone() {
    let gone = |unread| Content::Gone(Gone { at: moment(8), unread });
    let useful = Expiry::UsefulUntil { deadline: moment(8), kept: false };
    let reading = Expiry::AfterReading { seconds: 300, deadline: Some(moment(8)) };
    let unsent = Delivery::Failed(SendFailure::Expired);
    let of = |direction, unread, expiry, delivery| model::Message { content: gone(unread), expiry, ..message(1, direction, delivery) };
    for (message, words) in [
        (of(Direction::Incoming, true, Some(useful), None), "Expired before it was read"),
        (of(Direction::Incoming, false, Some(useful), None), "Expired"),
        (of(Direction::Incoming, false, Some(reading), None), "Vanished after it was read"),
        (of(Direction::Outgoing, false, Some(reading), Some(Delivery::Sent)), "Vanished after it was sent"),
        (of(Direction::Outgoing, false, Some(useful), Some(unsent)), "Expired before it could be sent"),
        (of(Direction::Incoming, false, None, None), "The content is gone"),
    ] {
        let app = at_nine(vec![message]);
        assert!(sees(&app, words), "{words}");
        assert!(!sees(&app, "Retry"), "there is nothing to be sent again");
    }
}

#[test]
fn a_message_that_was_never_looked_at_says_so_when_its_time_is_over() {
    let mut app = app(WIDE);
    app.shared.now = moment(9);
    let mut unread = conversation("romeo@montague.net", 1, 9);
    unread.first_unread = Some(MessageId(2));
    let _ = app.hear(&Update::ConversationChanged(unread));
    chat_of(&mut app, vec![useful_until(1, moment(8)), useful_until(2, moment(8))], false);
    assert!(sees(&app, "Expired") && sees(&app, "Expired before it was read"));
}

#[test]
fn what_was_read_in_time_may_stay_and_says_that_it_expired() {
    let kept = model::Message { expiry: Some(Expiry::UsefulUntil { deadline: moment(8), kept: true }), ..said(1, SECRET) };
    let app = at_nine(vec![kept]);
    assert!(sees(&app, SECRET) && sees(&app, "expired"));
}

#[test]
fn a_message_that_vanishes_after_reading_says_how_long_it_stays() {
    let expiry = Some(Expiry::AfterReading { seconds: 300, deadline: None });
    let own = model::Message { expiry, ..message(2, Direction::Outgoing, Some(Delivery::Queued)) };
    let app = at_nine(vec![model::Message { expiry, ..said(1, "I swear") }, own]);
    assert!(sees(&app, "vanishes 5 min after reading") && sees(&app, "vanishes 5 min after sending"));
}

#[test]
fn the_clock_is_listened_to_only_while_something_loaded_has_a_deadline() {
    let ticks = |app: &App| into_recipes(app.chats.subscription(false)).len();
    let expiry = Some(Expiry::AfterReading { seconds: 300, deadline: None });
    let waits = model::Message { expiry, ..said(1, "I swear") };
    let mut app = at_nine(vec![waits, useful_until(2, moment(9) + 3.seconds())]);
    assert_eq!(ticks(&app), 1);
    later(&mut app, 3);
    tick(&mut app);
    assert_eq!(ticks(&app), 0);
    assert_eq!(ticks(&at_nine(vec![said(1, "Ay me!")])), 0);
}

#[test]
fn a_message_the_server_keeps_has_a_mark_of_its_own_and_the_tooltip_says_what_proves_it() {
    let proof = Proof { by: "romeo@montague.net".parse().unwrap(), means: Means::Event, at: moment(1) };
    let stored = message(1, Direction::Outgoing, Some(Delivery::Stored(proof)));
    let mut app = at_nine(vec![stored]);
    let inbox = char::from(crate::ui::widget::Icon::Inbox).to_string();
    assert!(sees(&app, &inbox));
    let _ = app.update(Message::Shortcut(Shortcut::Messages, false));
    act(&mut app, |simulator| {
        let _ = simulator.simulate([with_modifiers(Key::Named(Named::F10), iced::keyboard::Modifiers::SHIFT)]);
    });
    let words = "The server of your contact keeps it until they come online. romeo@montague.net said so with a message event, Sunday, 22 November 2026, 12:06.";
    assert!(sees(&app, words));
}
