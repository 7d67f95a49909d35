//! The whole window, headless: what one does in it, and what the engine is asked for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

mod accounts;
mod attachments;
mod composing;
mod contact_keys;
mod delay;
mod envelopes;
mod expiry;
mod faces;
mod files;
mod finding;
mod handed;
mod links;
mod looking;
mod new_keys;
mod own_keys;
mod own_profile;
mod people;
mod reading;
mod sealed;
mod strangers;
mod suggested;
mod wishes;

use iced::{
    Event, Point, Size,
    keyboard::{Key, key::Named},
    mouse,
};
use iced_test::Simulator;

use super::*;
use crate::{
    engine::{Anchor, HistoryPage, Notifier, Refusal, SubscriptionAnswer},
    i18n::Language,
    model::{
        self, Account, AccountId, AccountSettings, Connection, Conversation, ConversationOptions, Delivery, Direction, Draft, Preview,
        PreviewKind, Said, SendFailure, Settings, SubscriptionRequest,
    },
};

const WIDE: Size = Size::new(1200.0, 780.0);
const NARROW: Size = Size::new(480.0, 700.0);
const JULIET: AccountId = AccountId(1);

fn key(peer: &str) -> ConversationKey {
    ConversationKey { account: JULIET, peer: peer.parse().unwrap() }
}

fn romeo() -> ConversationKey {
    key("romeo@montague.net")
}

fn moment(minute: i64) -> Timestamp {
    Timestamp::from_second(1_795_349_100 + minute * 60).unwrap()
}

fn account(id: i64, jid: &str) -> Account {
    let connection = Connection::Connecting(model::Step::Reaching);
    Account { connection, ..Account::offline(AccountId(id), AccountSettings::new(jid.parse().unwrap())) }
}

fn conversation(peer: &str, unread: u32, active: i64) -> Conversation {
    let last = Preview {
        id: MessageId(1),
        direction: Direction::Incoming,
        text: "…".into(),
        at: moment(active),
        delivery: None,
        kind: PreviewKind::Text,
        timed: false,
    };
    Conversation {
        key: key(peer),
        last: Some(last),
        unread,
        first_unread: None,
        draft: Draft::default(),
        active_at: moment(active),
        answered: true,
        accepted: false,
        options: ConversationOptions::default(),
    }
}

fn message(id: i64, direction: Direction, delivery: Option<Delivery>) -> model::Message {
    model::Message {
        protection: crate::model::Protection::NONE,
        id: MessageId(id),
        conversation: romeo(),
        direction,
        from: "romeo@montague.net/orchard".parse().unwrap(),
        stanza_id: None,
        content: Said::text(format!("message {id}")).into(),
        at: moment(id),
        received_at: moment(id),
        claimed_at: None,
        delivery,
        expiry: None,
    }
}

fn app(size: Size) -> App {
    let mut world = World::new();
    world.apply(&Update::Snapshot {
        settings: Settings::default(),
        accounts: vec![account(1, "juliet@capulet.com")],
        contacts: Vec::new(),
        conversations: vec![conversation("romeo@montague.net", 2, 9), conversation("nurse@capulet.com", 0, 5)],
        requests: Vec::new(),
        downloads: Vec::new(),
        notifier: Notifier::Unknown,
        looking: None,
        openings: Vec::new(),
        typing: Vec::new(),
        own_keys: crate::model::OwnKeys::default(),
        contact_keys: Vec::new(),
        people: Vec::new(),
    });
    let words = Words::of(Language::English).in_zone(jiff::tz::TimeZone::UTC);
    App::for_preview(world, words, false, size, moment(0))
}

/// Opens the chat with Romeo and gives it these messages.
fn chat_of(app: &mut App, messages: Vec<model::Message>, has_older: bool) {
    let _ = app.go(Destination::Chat(romeo()));
    let request = asked_for_history(&app.take_commands());
    let page = HistoryPage { conversation: romeo(), anchor: Anchor::Latest, messages, has_older, has_newer: false };
    let _ = app.hear(&Update::History { request, page });
}

fn asked_for_history(commands: &[Command]) -> RequestId {
    commands
        .iter()
        .find_map(|command| match command {
            Command::LoadHistory { request, .. } => Some(*request),
            _ => None,
        })
        .expect("history is asked for")
}

/// Does something in the window, and lets it take in what came of it.
fn act(app: &mut App, deed: impl FnOnce(&mut Simulator<'_, Message, Theme>)) {
    let settings = iced::Settings { default_font: font::REGULAR, ..iced::Settings::default() };
    let size = app.shared.size;
    let mut simulator = Simulator::with_size(settings, size, app.view());
    deed(&mut simulator);
    let messages: Vec<_> = simulator.into_messages().collect();
    for message in messages {
        let _ = app.update(message);
    }
}

fn sees(app: &App, text: &str) -> bool {
    let settings = iced::Settings { default_font: font::REGULAR, ..iced::Settings::default() };
    Simulator::with_size(settings, app.shared.size, app.view()).find(text).is_ok()
}

/// Whether the open dialog says this; what lies beneath it does not count.
fn sees_in_dialog(app: &App, text: &str) -> bool {
    let settings = iced::Settings { default_font: font::REGULAR, ..iced::Settings::default() };
    let context = app.shared.context();
    let dialog = app.dialog.as_ref().expect("a dialog is open").view(&context).map(Message::Dialog);
    Simulator::with_size(settings, app.shared.size, dialog).find(text).is_ok()
}

fn sent(commands: &[Command]) -> Vec<String> {
    commands
        .iter()
        .filter_map(|command| match command {
            Command::SendMessage { message, .. } => Some(message.said.body.clone()),
            _ => None,
        })
        .collect()
}

/// Clicks into the composer and types.
fn type_in_composer(simulator: &mut Simulator<'_, Message, Theme>, size: Size, text: &str) {
    simulator.point_at(Point::new(size.width * 0.5, size.height - 40.0));
    let _ = simulator.simulate(iced_test::simulator::click());
    let _ = simulator.typewrite(text);
}

/// Draws the window once, as a real one is, and turns the wheel over the timeline: upwards is positive.
fn scroll(simulator: &mut Simulator<'_, Message, Theme>, turns: &[f32]) {
    simulator.point_at(Point::new(650.0, 400.0));
    let drawn = Event::Window(iced::window::Event::RedrawRequested(std::time::Instant::now()));
    let turns = turns.iter().map(|&y| Event::Mouse(mouse::Event::WheelScrolled { delta: mouse::ScrollDelta::Pixels { x: 0.0, y } }));
    let _ = simulator.simulate(std::iter::once(drawn).chain(turns));
}

#[test]
fn enter_sends_what_was_typed() {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "Ay me!");
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    assert_eq!(sent(&app.take_commands()), ["Ay me!"]);
}

#[test]
fn nothing_is_sent_of_blanks() {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "   ");
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    assert!(sent(&app.take_commands()).is_empty());
}

#[test]
fn what_was_refused_comes_back_with_the_reason() {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "Ay me!");
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    let request = app
        .take_commands()
        .iter()
        .find_map(|command| match command {
            Command::SendMessage { request, .. } => Some(*request),
            _ => None,
        })
        .unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotSendable });
    act(&mut app, |simulator| {
        simulator.point_at(Point::new(WIDE.width * 0.5, WIDE.height - 40.0));
        let _ = simulator.simulate(iced_test::simulator::click());
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    assert_eq!(sent(&app.take_commands()), ["Ay me!"]);
}

#[test]
fn a_draft_is_kept_when_one_goes_to_another_chat() {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    act(&mut app, |simulator| type_in_composer(simulator, WIDE, "Wherefore"));
    let _ = app.update(Message::Shortcut(Shortcut::Next, false));
    let kept = app.take_commands().into_iter().find_map(|command| match command {
        Command::SaveDraft { conversation, draft } => Some((conversation, draft.text)),
        _ => None,
    });
    assert_eq!(kept, Some((romeo(), "Wherefore".to_owned())));
    assert_eq!(app.chats.conversation(), Some(&key("nurse@capulet.com")));
}

#[test]
fn retry_and_discard_are_offered_in_the_failed_message() {
    let mut app = app(WIDE);
    let failed = message(7, Direction::Outgoing, Some(Delivery::Failed(SendFailure::Unconfirmed)));
    chat_of(&mut app, vec![failed], false);
    act(&mut app, |simulator| {
        simulator.click("Retry").expect("there is a way to try again");
    });
    assert_eq!(app.take_commands().last(), Some(&Command::RetryMessage(MessageId(7))));
    act(&mut app, |simulator| {
        simulator.click("Discard").expect("there is a way to give up");
    });
    assert_eq!(app.take_commands().last(), Some(&Command::DiscardMessage(MessageId(7))));
}

#[test]
fn a_click_in_the_list_opens_the_chat_at_its_end() {
    let mut app = app(WIDE);
    act(&mut app, |simulator| {
        simulator.click("romeo@montague.net").expect("the chat is in the list");
    });
    let asked = app.take_commands().into_iter().find_map(|command| match command {
        Command::LoadHistory { conversation, anchor, .. } => Some((conversation, anchor)),
        _ => None,
    });
    assert_eq!(asked, Some((romeo(), Anchor::Latest)));
}

#[test]
fn messages_count_as_read_only_in_a_window_with_the_focus() {
    let mut app = app(WIDE);
    let _ = app.update(Message::Focused(false));
    chat_of(&mut app, vec![message(1, Direction::Incoming, None)], false);
    let reads = |commands: Vec<Command>| commands.into_iter().any(|command| matches!(command, Command::MarkRead { .. }));
    assert!(!reads(app.take_commands()));
    let _ = app.update(Message::Focused(true));
    assert!(reads(app.take_commands()));
}

#[test]
fn only_messages_near_the_viewport_are_built() {
    let mut app = app(WIDE);
    chat_of(&mut app, (1..=500).map(|id| message(id, Direction::Incoming, None)).collect(), true);
    assert!(sees(&app, "message 500"));
    assert!(!sees(&app, "message 100"));
}

#[test]
fn scrolling_up_asks_for_older_messages_once() {
    let mut app = app(WIDE);
    chat_of(&mut app, (101..=160).map(|id| message(id, Direction::Incoming, None)).collect(), true);
    act(&mut app, |simulator| scroll(simulator, &[9000.0]));
    let asked: Vec<_> = app
        .take_commands()
        .into_iter()
        .filter_map(|command| match command {
            Command::LoadHistory { anchor, .. } => Some(anchor),
            _ => None,
        })
        .collect();
    assert_eq!(asked, [Anchor::Before(message(101, Direction::Incoming, None).position())]);
}

#[test]
fn a_search_result_is_shown_in_its_place() {
    let mut app = app(WIDE);
    let _ = app.go(Destination::Message(romeo(), MessageId(50)));
    let commands = app.take_commands();
    assert!(commands.iter().any(|command| matches!(command, Command::LoadHistory { anchor: Anchor::Around(MessageId(50)), .. })));
    let messages = (1..=100).map(|id| message(id, Direction::Incoming, None)).collect();
    let page = HistoryPage { conversation: romeo(), anchor: Anchor::Around(MessageId(50)), messages, has_older: true, has_newer: true };
    let _ = app.hear(&Update::History { request: asked_for_history(&commands), page });
    assert!(sees(&app, "message 50"));
    assert!(!sees(&app, "message 100"));
}

#[test]
fn a_request_shows_the_address_and_can_be_answered() {
    let mut app = app(WIDE);
    let request = SubscriptionRequest {
        account: JULIET,
        from: "tybalt@capulet.com".parse().unwrap(),
        text: None,
        nick: Some("Romeo".into()),
        received_at: moment(0),
    };
    let _ = app.hear(&Update::SubscriptionRequested(request));
    act(&mut app, |simulator| {
        simulator.click("Requests (1)").expect("the request is in the list");
    });
    assert!(sees(&app, "tybalt@capulet.com"));
    act(&mut app, |simulator| {
        simulator.click("Accept").expect("it can be accepted");
    });
    let answer =
        Command::AnswerSubscription { account: JULIET, jid: "tybalt@capulet.com".parse().unwrap(), answer: SubscriptionAnswer::Accept };
    assert_eq!(app.take_commands().last(), Some(&answer));
}

#[test]
fn escape_goes_back_to_the_list_in_a_narrow_window_and_never_quits() {
    let mut app = app(NARROW);
    chat_of(&mut app, vec![message(1, Direction::Incoming, None)], false);
    assert!(!sees(&app, "nurse@capulet.com"));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(sees(&app, "nurse@capulet.com"));
    for _ in 0..3 {
        let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    }
    assert!(!app.is_closing());
}

#[test]
fn closing_the_window_keeps_the_draft_and_says_goodbye() {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    act(&mut app, |simulator| type_in_composer(simulator, WIDE, "Good night"));
    let _ = app.update(Message::CloseRequested);
    let commands = app.take_commands();
    assert!(matches!(commands.as_slice(), [.., Command::SaveDraft { .. }, Command::Quit]));
    let _ = app.update(Message::CloseRequested);
    assert!(app.take_commands().is_empty());
}

#[test]
fn who_sends_is_always_visible_with_several_accounts() {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    assert!(!sees(&app, "Sending as juliet@capulet.com"));
    let _ = app.hear(&Update::AccountAdded { request: RequestId(99), account: account(2, "juliet@verona.example") });
    let security = model::Security { tls: None, pinned: false, mechanism: "PLAIN".into(), legacy: false };
    let connection = Connection::Online { jid: "juliet@capulet.com/balcony".parse().unwrap(), security };
    let _ = app.hear(&Update::ConnectionChanged { account: JULIET, connection });
    assert!(sees(&app, "Sending as juliet@capulet.com"));
}

#[test]
fn a_chat_never_claims_to_be_encrypted() {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    assert!(sees(&app, "Not encrypted"));
}

#[test]
fn a_connection_that_waits_says_why_and_offers_to_try_now() {
    let mut app = app(WIDE);
    let problem = model::Problem::Timeout;
    let _ = app.hear(&Update::ConnectionChanged { account: JULIET, connection: Connection::Waiting { retry_at: moment(3), problem } });
    act(&mut app, |simulator| {
        simulator.click("Try now").expect("there is a way on");
    });
    assert_eq!(app.take_commands().last(), Some(&Command::Connect(JULIET)));
}

#[test]
fn without_an_account_one_is_welcomed() {
    let words = Words::of(Language::English).in_zone(jiff::tz::TimeZone::UTC);
    let app = App::for_preview(World::new(), words, false, WIDE, moment(0));
    assert!(sees(&app, "Log in"));
}

#[test]
fn reading_on_from_a_search_result_does_not_run_away_to_the_end() {
    let mut app = app(WIDE);
    let _ = app.go(Destination::Message(romeo(), MessageId(50)));
    let request = asked_for_history(&app.take_commands());
    let page = |anchor, ids: std::ops::RangeInclusive<i64>| HistoryPage {
        conversation: romeo(),
        anchor,
        messages: ids.map(|id| message(id, Direction::Incoming, None)).collect(),
        has_older: true,
        has_newer: true,
    };
    let _ = app.hear(&Update::History { request, page: page(Anchor::Around(MessageId(50)), 1..=100) });
    act(&mut app, |simulator| scroll(simulator, &[100.0, -9000.0]));
    let request = asked_for_history(&app.take_commands());
    let after = Anchor::After(message(100, Direction::Incoming, None).position());
    let _ = app.hear(&Update::History { request, page: page(after, 101..=180) });
    assert!(sees(&app, "message 100"));
    assert!(!sees(&app, "message 180"));
}

#[test]
fn the_way_to_the_latest_message_loads_it_if_need_be() {
    let mut app = app(WIDE);
    let _ = app.go(Destination::Message(romeo(), MessageId(50)));
    let request = asked_for_history(&app.take_commands());
    let messages = (1..=100).map(|id| message(id, Direction::Incoming, None)).collect();
    let page = HistoryPage { conversation: romeo(), anchor: Anchor::Around(MessageId(50)), messages, has_older: true, has_newer: true };
    let _ = app.hear(&Update::History { request, page });
    let _ = app.update(Message::Chats(chats::Message::Timeline(crate::ui::pane::timeline::Message::JumpToLatest)));
    let request = asked_for_history(&app.take_commands());
    let messages = (60..=140).map(|id| message(id, Direction::Incoming, None)).collect();
    let page = HistoryPage { conversation: romeo(), anchor: Anchor::Latest, messages, has_older: true, has_newer: false };
    let _ = app.hear(&Update::History { request, page });
    assert!(sees(&app, "message 140"));
}

#[test]
fn a_shortcut_leaves_no_letter_in_the_message() {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "Ay");
        let comma = iced::keyboard::Event::KeyPressed {
            key: Key::Character(",".into()),
            modified_key: Key::Character(",".into()),
            physical_key: iced::keyboard::key::Physical::Code(iced::keyboard::key::Code::Comma),
            location: iced::keyboard::Location::Standard,
            modifiers: iced::keyboard::Modifiers::COMMAND,
            text: Some(",".into()),
            repeat: false,
        };
        let _ = simulator.simulate([Event::Keyboard(comma)]);
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    assert_eq!(sent(&app.take_commands()), ["Ay"]);
}

#[test]
fn a_roster_of_ten_thousand_with_all_their_presences_is_taken_in_as_one() {
    let mut app = app(WIDE);
    let contact = |number: u32, there: bool| {
        let resource = model::Resource {
            name: "r".into(),
            show: crate::xmpp::stanza::presence::Show::Online,
            status: None,
            priority: 0,
            features: None,
            signed: None,
            since: moment(0),
        };
        model::Contact {
            account: JULIET,
            jid: format!("c{number:05}@verona.example").parse().unwrap(),
            name: None,
            groups: vec![format!("Group {}", number % 20)],
            subscription: crate::xmpp::payload::roster::Subscription::Both,
            pending_out: false,
            resources: if there { vec![resource] } else { Vec::new() },
            unreachable: None,
        }
    };
    let roster = Update::RosterReplaced { account: JULIET, contacts: (0..10_000).map(|number| contact(number, false)).collect() };
    let presences = (0..10_000).map(|number| Update::ContactChanged(contact(number, true)));
    let updates: Vec<_> = std::iter::once(roster).chain(presences).collect();
    let _ = app.hear_all(&updates);
    let _ = app.update(Message::Shortcut(Shortcut::Contacts, false));
    assert!(sees(&app, "500/500"));
    assert!(sees(&app, "c00000@verona.example"));
    assert!(!sees(&app, "c09999@verona.example"));
}

#[test]
fn the_keyboard_scrolls_the_messages() {
    let mut app = app(WIDE);
    chat_of(&mut app, (1..=100).map(|id| message(id, Direction::Incoming, None)).collect(), false);
    for _ in 0..20 {
        let _ = app.update(Message::Shortcut(Shortcut::PageUp, false));
    }
    assert!(sees(&app, "message 1"));
    assert!(!sees(&app, "message 100"));
    let _ = app.update(Message::Shortcut(Shortcut::Latest, false));
    assert!(sees(&app, "message 100"));
}

#[test]
fn a_chat_chosen_by_keyboard_is_scrolled_into_view() {
    let mut app = app(WIDE);
    let chats: Vec<_> =
        (0..60).map(|number| Update::ConversationChanged(conversation(&format!("c{number:02}@verona.example"), 0, -number))).collect();
    let _ = app.hear_all(&chats);
    act(&mut app, |simulator| {
        simulator.point_at(Point::new(200.0, 400.0));
        let _ = simulator.simulate([Event::Window(iced::window::Event::RedrawRequested(std::time::Instant::now()))]);
    });
    assert!(!sees(&app, "c59@verona.example"));
    let _ = app.update(Message::Shortcut(Shortcut::Previous, false));
    assert!(sees(&app, "c59@verona.example"));
    assert_eq!(app.chats.conversation(), Some(&key("c59@verona.example")));
}
