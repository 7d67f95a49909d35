//! The messages by keyboard, their menu, and the bar while a page is awaited.

use iced::{advanced::subscription::into_recipes, keyboard::Modifiers};

use super::*;

const LINK: &str = "https://verona.example/walls";

/// What the chats screen asks for when this is done in the window.
pub(super) fn asked(app: &mut App, deed: impl FnOnce(&mut Simulator<'_, Message, Theme>)) -> Vec<Action<chats::Message>> {
    let settings = iced::Settings { default_font: font::REGULAR, ..iced::Settings::default() };
    let size = app.shared.size;
    let mut simulator = Simulator::with_size(settings, size, app.view());
    deed(&mut simulator);
    let messages: Vec<_> = simulator.into_messages().collect();
    let context = app.shared.context();
    messages
        .into_iter()
        .filter_map(|message| match message {
            Message::Chats(message) => Some(app.chats.update(message, &context)),
            _ => None,
        })
        .filter(|action| !matches!(action, Action::None))
        .collect()
}

pub(super) fn press(app: &mut App, named: Named) {
    act(app, |simulator| {
        let _ = simulator.tap_key(Key::Named(named));
    });
}

pub(super) fn with_modifiers(key: Key, modifiers: Modifiers) -> Event {
    let Event::Keyboard(keyboard) = iced_test::simulator::press_key(key, None) else { panic!("a key is pressed") };
    match keyboard {
        iced::keyboard::Event::KeyPressed { key, modified_key, physical_key, location, text, repeat, .. } => {
            Event::Keyboard(iced::keyboard::Event::KeyPressed { key, modified_key, physical_key, location, modifiers, text, repeat })
        }
        other => Event::Keyboard(other),
    }
}

pub(super) fn said(id: i64, body: &str) -> model::Message {
    model::Message { content: model::Said::text(body).into(), ..message(id, Direction::Incoming, None) }
}

fn failed(id: i64) -> model::Message {
    message(id, Direction::Outgoing, Some(Delivery::Failed(SendFailure::Unconfirmed)))
}

/// A chat with these messages, the last of which has the focus.
pub(super) fn reading(messages: Vec<model::Message>) -> App {
    let mut app = app(WIDE);
    chat_of(&mut app, messages, false);
    let _ = app.update(Message::Shortcut(Shortcut::Messages, false));
    app.take_commands();
    app
}

/// What Ctrl+C copies.
pub(super) fn copied(app: &mut App) -> Option<String> {
    let copy = with_modifiers(Key::Character("c".into()), Modifiers::COMMAND);
    let asked = asked(app, |simulator| {
        let _ = simulator.simulate([copy]);
    });
    asked.into_iter().find_map(|action| match action {
        Action::Copy(text) => Some(text),
        _ => None,
    })
}

fn opened(actions: Vec<Action<chats::Message>>) -> Option<String> {
    actions.into_iter().find_map(|action| match action {
        Action::OpenLink(link) => Some(link),
        _ => None,
    })
}

pub(super) fn right_click(app: &mut App, text: &str) {
    act(app, |simulator| {
        let place = simulator.find(text).expect("it is shown").visible_bounds().expect("it can be seen").center();
        simulator.point_at(place);
        let _ = simulator.simulate([Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right))]);
    });
}

#[test]
fn up_in_an_empty_field_goes_to_the_messages() {
    let mut app = app(WIDE);
    chat_of(&mut app, vec![said(1, "Ay me!"), said(2, "She speaks.")], false);
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "");
        let _ = simulator.tap_key(Key::Named(Named::ArrowUp));
    });
    assert_eq!(copied(&mut app).as_deref(), Some("She speaks."));
}

#[test]
fn up_in_what_is_being_written_stays_there() {
    let mut app = app(WIDE);
    chat_of(&mut app, vec![said(1, "Ay me!")], false);
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "Wherefore");
        let _ = simulator.tap_key(Key::Named(Named::ArrowUp));
    });
    assert_eq!(copied(&mut app), None);
    let _ = app.update(Message::Shortcut(Shortcut::Messages, false));
    assert_eq!(copied(&mut app).as_deref(), Some("Ay me!"));
}

#[test]
fn arrows_and_home_and_end_move_among_the_messages() {
    let mut app = reading((1..=200).map(|id| said(id, &format!("line {id}"))).collect());
    let mut after = |named| {
        press(&mut app, named);
        let text = copied(&mut app);
        assert!(text.as_ref().is_none_or(|text| sees(&app, text)), "{text:?} is in view");
        text
    };
    assert_eq!(after(Named::ArrowUp).as_deref(), Some("line 199"));
    assert_eq!(after(Named::Home).as_deref(), Some("line 1"));
    assert_eq!(after(Named::ArrowUp).as_deref(), Some("line 1"));
    assert_eq!(after(Named::ArrowDown).as_deref(), Some("line 2"));
    assert_eq!(after(Named::End).as_deref(), Some("line 200"));
    assert_eq!(after(Named::ArrowDown), None, "below the last message one writes again");
}

#[test]
fn enter_opens_the_link_of_the_message() {
    let mut app = reading(vec![said(1, &format!("The map is at {LINK}."))]);
    let asked = asked(&mut app, |simulator| {
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    assert_eq!(opened(asked).as_deref(), Some(LINK));
}

#[test]
fn enter_asks_which_of_several_links() {
    let mut app = reading(vec![said(1, &format!("{LINK} or https://verona.example/gate"))]);
    press(&mut app, Named::Enter);
    assert!(sees(&app, "Open verona.example/gate"));
    press(&mut app, Named::ArrowDown);
    let asked = asked(&mut app, |simulator| {
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    assert_eq!(opened(asked).as_deref(), Some("https://verona.example/gate"));
    assert!(!sees(&app, "Open verona.example/gate"));
}

#[test]
fn a_failed_message_is_retried_and_discarded_by_keyboard_and_no_other() {
    let mut app = reading(vec![said(1, "Ay me!"), failed(2)]);
    let letter = |app: &mut App| {
        act(app, |simulator| {
            let _ = simulator.tap_key(Key::Character("r".into()));
            let _ = simulator.tap_key(Key::Named(Named::Delete));
        });
        app.take_commands()
    };
    assert_eq!(letter(&mut app), [Command::RetryMessage(MessageId(2)), Command::DiscardMessage(MessageId(2))]);
    press(&mut app, Named::ArrowUp);
    assert!(letter(&mut app).is_empty());
}

#[test]
fn when_the_message_goes_its_neighbour_has_the_focus() {
    let mut app = reading(vec![said(1, "Ay me!"), failed(2)]);
    let _ = app.hear(&Update::MessageRemoved { conversation: romeo(), id: MessageId(2) });
    assert_eq!(copied(&mut app).as_deref(), Some("Ay me!"));
}

#[test]
fn escape_tab_a_press_and_a_dialog_take_the_focus_from_the_message() {
    let leave: [fn(&mut App); 4] = [
        |app| press(app, Named::Escape),
        |app| drop(app.update(Message::Shortcut(Shortcut::FocusNext, false))),
        |app| act(app, |simulator| type_in_composer(simulator, WIDE, "")),
        |app| drop(app.update(Message::Shortcut(Shortcut::AddContact, false))),
    ];
    for leave in leave {
        let mut app = reading(vec![failed(1)]);
        assert!(copied(&mut app).is_some());
        leave(&mut app);
        app.take_commands();
        act(&mut app, |simulator| {
            let _ = simulator.tap_key(Key::Named(Named::Delete));
        });
        assert!(app.take_commands().is_empty());
        assert_eq!(copied(&mut app), None);
    }
}

#[test]
fn the_menu_key_and_a_right_click_show_what_can_be_done() {
    let mut app = reading(vec![failed(1)]);
    act(&mut app, |simulator| {
        let _ = simulator.simulate([with_modifiers(Key::Named(Named::F10), Modifiers::SHIFT)]);
    });
    assert!(sees(&app, "Copy text"));
    press(&mut app, Named::End);
    press(&mut app, Named::Enter);
    assert_eq!(app.take_commands(), [Command::DiscardMessage(MessageId(1))]);
    assert!(!sees(&app, "Copy text"));

    right_click(&mut app, "message 1");
    act(&mut app, |simulator| {
        let _ = simulator.click("Copy text").expect("it can be copied");
    });
    assert!(!sees(&app, "Copy text"));
}

#[test]
fn a_message_that_arrived_offers_no_retry() {
    let mut app = app(WIDE);
    chat_of(&mut app, vec![said(1, &format!("See {LINK}"))], false);
    right_click(&mut app, &format!("See {LINK}"));
    assert!(sees(&app, "Copy text") && sees(&app, "Open link") && sees(&app, "Copy link"));
    assert!(!sees(&app, "Retry") && !sees(&app, "Discard"));
}

#[test]
fn while_the_menu_is_open_nothing_is_sent_or_typed_below_it() {
    let mut app = app(WIDE);
    chat_of(&mut app, vec![said(1, "Ay me!")], false);
    right_click(&mut app, "Ay me!");
    press(&mut app, Named::Enter);
    assert!(sees(&app, "Copy text"));
    press(&mut app, Named::Escape);
    assert!(!sees(&app, "Copy text"));
    assert!(sent(&app.take_commands()).is_empty());
}

#[test]
fn time_is_listened_to_only_while_a_page_is_awaited() {
    let beats = |app: &App| into_recipes(app.chats.subscription(false)).len();
    let mut app = app(WIDE);
    assert_eq!(beats(&app), 0);
    let _ = app.go(Destination::Chat(romeo()));
    let request = asked_for_history(&app.take_commands());
    assert_eq!(beats(&app), 1);
    let beat = |app: &mut App, request| {
        let beat = crate::ui::pane::timeline::Message::Beat(request);
        let _ = app.update(Message::Chats(chats::Message::Timeline(beat)));
    };
    for _ in 0..2000 {
        beat(&mut app, request);
    }
    assert_eq!(beats(&app), 0, "a bar that never ends stands still");
    let page = HistoryPage {
        conversation: romeo(),
        anchor: Anchor::Latest,
        messages: vec![said(1, "Ay me!")],
        has_older: false,
        has_newer: false,
    };
    let _ = app.hear(&Update::History { request, page });
    assert_eq!(beats(&app), 0);
}
