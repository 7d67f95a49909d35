//! What the engine is told of where the user looks.

use super::*;

fn looked(app: &mut App) -> Vec<Option<ConversationKey>> {
    let commands = app.take_commands();
    let looked = commands.into_iter().filter_map(|command| match command {
        Command::Look(key) => Some(key),
        _ => None,
    });
    looked.collect()
}

fn focus(app: &mut App, focused: bool) {
    let _ = app.update(Message::Focused(focused));
}

fn nth(app: &mut App, index: usize) {
    let _ = app.update(Message::Shortcut(Shortcut::Nth(index), false));
}

#[test]
fn the_engine_is_told_what_the_user_looks_at_only_when_it_changes() {
    let mut app = app(WIDE);
    focus(&mut app, true);
    assert_eq!(looked(&mut app), [], "no chat is open");
    nth(&mut app, 0);
    assert_eq!(looked(&mut app), [Some(romeo())]);
    let _ = app.update(Message::Resized(WIDE));
    focus(&mut app, true);
    let _ = app.hear(&Update::ConversationChanged(conversation("nurse@capulet.com", 1, 20)));
    assert_eq!(looked(&mut app), []);
    nth(&mut app, 0);
    assert_eq!(looked(&mut app), [Some(key("nurse@capulet.com"))], "the nurse has written last");
}

#[test]
fn nobody_looks_at_a_window_without_the_focus() {
    let mut app = app(WIDE);
    nth(&mut app, 0);
    looked(&mut app);
    focus(&mut app, false);
    assert_eq!(looked(&mut app), [None]);
    nth(&mut app, 1);
    assert_eq!(looked(&mut app), [], "what is opened without the focus is not looked at");
    focus(&mut app, true);
    assert_eq!(looked(&mut app), [Some(key("nurse@capulet.com"))]);
}

#[test]
fn nobody_looks_at_a_chat_behind_another_screen() {
    let mut app = app(WIDE);
    nth(&mut app, 0);
    looked(&mut app);
    let _ = app.update(Message::Shortcut(Shortcut::Settings, false));
    assert_eq!(looked(&mut app), [None]);
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert_eq!(looked(&mut app), [Some(romeo())]);
}

#[test]
fn nobody_looks_at_messages_that_the_details_cover() {
    let mut app = app(NARROW);
    nth(&mut app, 0);
    looked(&mut app);
    let _ = app.update(Message::Shortcut(Shortcut::Details, false));
    assert_eq!(looked(&mut app), [None]);
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert_eq!(looked(&mut app), [Some(romeo())]);
}

#[test]
fn nobody_looks_at_the_chat_of_an_account_that_is_removed() {
    let mut app = app(WIDE);
    nth(&mut app, 0);
    looked(&mut app);
    let _ = app.hear(&Update::AccountRemoved(JULIET));
    assert_eq!(looked(&mut app), [None]);
}
