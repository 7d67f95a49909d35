//! Timers and quotations: what goes with a message, and what goes away.

use iced::widget::text_editor::{Action as Typing, Edit, Motion};

use super::*;
use crate::{
    model::{Composed, Content, Expiry, Gone, Timer},
    ui::pane::{composer, timer},
};

const HOUR: Option<Timer> = Some(Timer::UsefulFor(3_600));
const MINUTE: Option<Timer> = Some(Timer::VanishesAfterReading(60));

pub(super) fn compose(app: &mut App, message: composer::Message) {
    let _ = app.update(Message::Chats(chats::Message::Composer(message)));
}

pub(super) fn write(app: &mut App, text: &str) {
    compose(app, composer::Message::Edit(Typing::Edit(Edit::Paste(std::sync::Arc::new(text.to_owned())))));
}

pub(super) fn clear(app: &mut App) {
    compose(app, composer::Message::Edit(Typing::SelectAll));
    compose(app, composer::Message::Edit(Typing::Edit(Edit::Delete)));
}

/// What is sent by Enter.
pub(super) fn send(app: &mut App) -> Option<(RequestId, Composed)> {
    compose(app, composer::Message::Submit);
    app.take_commands().into_iter().find_map(|command| match command {
        Command::SendMessage { request, message, .. } => Some((request, message)),
        _ => None,
    })
}

fn choose(app: &mut App, timer: Option<Timer>) {
    compose(app, composer::Message::OpenTimer);
    compose(app, composer::Message::Timer(timer::Message::Choose(timer)));
}

fn configured(commands: &[Command]) -> Option<ConversationOptions> {
    commands.iter().find_map(|command| match command {
        Command::ConfigureConversation { options, .. } => Some(options.clone()),
        _ => None,
    })
}

fn with_timer(timer: Option<Timer>) -> Conversation {
    let options = ConversationOptions { timer, ..ConversationOptions::default() };
    Conversation { options, ..conversation("romeo@montague.net", 0, 9) }
}

fn chat(messages: Vec<model::Message>) -> App {
    let mut app = app(WIDE);
    chat_of(&mut app, messages, false);
    app.take_commands();
    app
}

#[test]
fn a_timer_goes_with_one_message_and_not_with_the_next() {
    let mut app = chat(Vec::new());
    choose(&mut app, HOUR);
    write(&mut app, "lunch now?");
    assert_eq!(send(&mut app).unwrap().1.timer, HOUR);
    write(&mut app, "well then");
    assert_eq!(send(&mut app).unwrap().1.timer, None);
}

#[test]
fn the_timer_of_the_chat_is_chosen_already_and_can_be_left_out_once() {
    let mut app = chat(Vec::new());
    let _ = app.hear(&Update::ConversationChanged(with_timer(MINUTE)));
    write(&mut app, "one");
    assert_eq!(send(&mut app).unwrap().1.timer, MINUTE);
    choose(&mut app, None);
    write(&mut app, "two");
    assert_eq!(send(&mut app).unwrap().1.timer, None);
    write(&mut app, "three");
    assert_eq!(send(&mut app).unwrap().1.timer, MINUTE);
}

#[test]
fn a_timer_can_be_kept_for_the_chat_and_taken_from_it_again() {
    let mut app = chat(Vec::new());
    choose(&mut app, HOUR);
    compose(&mut app, composer::Message::KeepTimer);
    assert_eq!(configured(&app.take_commands()).unwrap().timer, HOUR);
    let _ = app.hear(&Update::ConversationChanged(with_timer(HOUR)));
    compose(&mut app, composer::Message::KeepTimer);
    assert_eq!(configured(&app.take_commands()).unwrap().timer, None);
    let _ = app.hear(&Update::ConversationChanged(with_timer(None)));
    write(&mut app, "this one still");
    assert_eq!(send(&mut app).unwrap().1.timer, HOUR);
}

#[test]
fn what_a_timer_does_is_said_before_anything_is_sent() {
    let mut app = chat(Vec::new());
    choose(&mut app, HOUR);
    compose(&mut app, composer::Message::LeaveMenu);
    assert!(sees(
        &app,
        "Useful for 1 hour. Then the text is removed here, read or not, and your contact’s program is asked to do the same."
    ));
    assert!(sees(&app, "Other copies may exist: on servers, on other devices, in screenshots."));
    choose(&mut app, MINUTE);
    compose(&mut app, composer::Message::LeaveMenu);
    assert!(sees(&app, "Goes 1 minute after your contact has read it; your own copy 1 minute after sending."));
    assert!(sees(
        &app,
        "Nobody has said whether your contact’s program knows this. Other copies may exist: on servers, on other devices, in screenshots."
    ));
}

fn said(id: i64, body: &str) -> model::Message {
    model::Message { content: Said::text(body).into(), ..message(id, Direction::Incoming, None) }
}

fn erased(id: i64) -> Update {
    let content = Content::Gone(Gone { at: moment(9), unread: false });
    Update::MessageChanged(model::Message { content, ..message(id, Direction::Incoming, None) })
}

/// A chat in which the first message is quoted, and an answer begun.
fn quoting() -> App {
    let mut app = chat(vec![said(1, "the key is\nunder the mat"), said(2, "another")]);
    let _ = app.quote(MessageId(1));
    write(&mut app, "I have it");
    app
}

fn saved(commands: &[Command]) -> Option<Draft> {
    commands.iter().rev().find_map(|command| match command {
        Command::SaveDraft { draft, .. } => Some(draft.clone()),
        _ => None,
    })
}

fn drafted(text: &str, quotes: Option<i64>) -> Update {
    let draft = Draft { text: text.into(), quotes: quotes.map(MessageId) };
    Update::ConversationChanged(Conversation { draft, ..conversation("romeo@montague.net", 0, 9) })
}

#[test]
fn a_quotation_goes_with_the_answer_and_says_whose_it_is() {
    let mut app = quoting();
    let said = send(&mut app).unwrap().1.said;
    assert_eq!(said.body, "> the key is\n> under the mat\nI have it");
    assert_eq!(said.quotes, Some(MessageId(1)));
    write(&mut app, "next");
    assert_eq!(send(&mut app).unwrap().1.said.quotes, None);
}

#[test]
fn a_draft_keeps_what_it_quotes() {
    let mut app = quoting();
    compose(&mut app, composer::Message::KeepDraft);
    let draft = saved(&app.take_commands()).unwrap();
    assert_eq!(draft, Draft { text: "> the key is\n> under the mat\nI have it".into(), quotes: Some(MessageId(1)) });
    let _ = app.hear(&drafted(&draft.text, Some(1)));
    let _ = app.go(Destination::Chat(key("nurse@capulet.com")));
    let _ = app.go(Destination::Chat(romeo()));
    assert_eq!(send(&mut app).unwrap().1.said.quotes, Some(MessageId(1)));
}

#[test]
fn when_a_quoted_message_goes_its_lines_go_from_what_is_being_written() {
    let mut app = quoting();
    let _ = app.hear(&erased(2));
    assert!(send(&mut quoting()).unwrap().1.said.body.contains("under the mat"), "of another message nothing goes");
    let _ = app.hear(&erased(1));
    compose(&mut app, composer::Message::KeepDraft);
    assert_eq!(saved(&app.take_commands()), Some(Draft { text: "I have it".into(), quotes: None }), "the draft forgets it too");
    assert_eq!(send(&mut app).unwrap().1.said, Said::text("I have it"));
}

#[test]
fn when_a_quoted_message_is_removed_its_lines_go_too() {
    let mut app = quoting();
    let _ = app.hear(&Update::MessageRemoved { conversation: romeo(), id: MessageId(1) });
    assert_eq!(send(&mut app).unwrap().1.said, Said::text("I have it"));
}

#[test]
fn what_the_engine_drops_from_a_draft_goes_from_the_field() {
    let mut app = quoting();
    compose(&mut app, composer::Message::KeepDraft);
    let _ = app.hear(&drafted("> the key is\n> under the mat\nI have it", Some(1)));
    let _ = app.hear(&drafted("I have it", None));
    assert_eq!(send(&mut app).unwrap().1.said, Said::text("I have it"));
}

#[test]
fn an_older_draft_that_is_told_late_drops_nothing() {
    let mut app = quoting();
    compose(&mut app, composer::Message::KeepDraft);
    let _ = app.hear(&drafted("", None));
    assert_eq!(send(&mut app).unwrap().1.said.quotes, Some(MessageId(1)));
}

#[test]
fn what_is_refused_comes_back_without_the_lines_that_are_gone_meanwhile() {
    let mut app = quoting();
    let (request, _) = send(&mut app).unwrap();
    let _ = app.hear(&erased(1));
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotSendable });
    assert_eq!(send(&mut app).unwrap().1.said, Said::text("I have it"));
}

#[test]
fn what_is_refused_comes_back_with_its_timer_and_its_quotation() {
    let mut app = quoting();
    choose(&mut app, HOUR);
    let (request, first) = send(&mut app).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotSendable });
    assert_eq!(send(&mut app).unwrap().1, first);
}

#[test]
fn without_its_lines_there_is_no_quotation() {
    let mut app = quoting();
    clear(&mut app);
    write(&mut app, "something else");
    assert_eq!(send(&mut app).unwrap().1.said.quotes, None);
    let mut app = quoting();
    compose(&mut app, composer::Message::DropQuote);
    assert_eq!(send(&mut app).unwrap().1.said, Said::text("I have it"));
}

#[test]
fn another_quotation_takes_the_place_of_the_first() {
    let mut app = quoting();
    let _ = app.quote(MessageId(2));
    let said = send(&mut app).unwrap().1.said;
    assert_eq!((said.body.as_str(), said.quotes), ("> another\nI have it", Some(MessageId(2))));
}

#[test]
fn a_message_that_says_nothing_of_its_own_is_not_quoted() {
    let mut app = chat(vec![said(1, "> a secret of somebody else")]);
    let _ = app.quote(MessageId(1));
    let _ = app.quote(MessageId(77));
    assert_eq!(send(&mut app), None);
}

#[test]
fn that_quoted_lines_will_go_is_said_where_they_will() {
    let note = "The quoted lines go together with that message.";
    assert!(!sees(&quoting(), note));
    let expiry = Some(Expiry::UsefulUntil { deadline: moment(90), kept: false });
    let mut app = chat(vec![model::Message { expiry, ..said(1, "lunch now?") }]);
    let _ = app.quote(MessageId(1));
    assert!(sees(&app, note));
    assert!(sees(&app, "Quoting romeo@montague.net"));
}

fn told(app: &mut App) -> Vec<bool> {
    let commands = app.take_commands();
    let told = commands.into_iter().filter_map(|command| match command {
        Command::Typing { typing, .. } => Some(typing),
        _ => None,
    });
    told.collect()
}

fn later(app: &mut App, milliseconds: i64) {
    app.shared.now += jiff::SignedDuration::from_millis(milliseconds);
}

#[test]
fn that_the_user_writes_is_said_at_most_once_in_two_seconds() {
    let mut app = chat(Vec::new());
    for text in ["A", "y", " "] {
        write(&mut app, text);
    }
    assert_eq!(told(&mut app), [true]);
    later(&mut app, 1_999);
    write(&mut app, "me");
    assert_eq!(told(&mut app), [false; 0]);
    later(&mut app, 1);
    write(&mut app, "!");
    assert_eq!(told(&mut app), [true]);
    later(&mut app, -3_600_000);
    write(&mut app, "?");
    assert_eq!(told(&mut app), [true], "a clock that was set back silences nobody");
}

#[test]
fn that_the_user_writes_no_more_is_said_when_the_field_is_emptied_or_left() {
    let mut app = chat(Vec::new());
    write(&mut app, "Ay me");
    clear(&mut app);
    assert_eq!(told(&mut app), [true, false]);
    clear(&mut app);
    assert_eq!(told(&mut app), [false; 0], "there was nothing to take back");
    write(&mut app, "Ay me");
    let _ = app.go(Destination::Chat(key("nurse@capulet.com")));
    assert_eq!(told(&mut app), [true, false]);
}

#[test]
fn sending_ends_writing_without_a_word() {
    let mut app = chat(Vec::new());
    write(&mut app, "Ay me");
    told(&mut app);
    compose(&mut app, composer::Message::Submit);
    assert_eq!(told(&mut app), [false; 0]);
    write(&mut app, "And");
    assert_eq!(told(&mut app), [true], "the next message is written anew");
}

#[test]
fn moving_the_cursor_is_not_writing() {
    let mut app = chat(Vec::new());
    compose(&mut app, composer::Message::Edit(Typing::Move(Motion::Home)));
    assert_eq!(told(&mut app), [false; 0]);
}
