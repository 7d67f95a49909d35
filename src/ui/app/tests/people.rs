//! Whom messages name, contacts that are sent, what can be done with a message, and who writes.

use super::{
    reading::{asked, right_click, said},
    *,
};
use crate::xmpp::payload::{
    addresses::{Addressing, Destination as Addressee, Party},
    roster_exchange::{self, RosterExchange, SuggestedItem},
};

fn party(address: &str, name: Option<&str>) -> Party {
    Party { destination: Addressee::from(address.parse::<crate::xmpp::jid::Jid>().unwrap()), name: name.map(str::to_owned) }
}

fn addressed(addressing: Addressing) -> model::Message {
    let said = Said { addressing: Some(addressing), ..Said::text("A feast tonight") };
    model::Message { content: said.into(), ..message(1, Direction::Incoming, None) }
}

fn to(count: usize) -> Addressing {
    let to = (0..count).map(|index| party(&format!("citizen{index}@verona.example"), None)).collect();
    Addressing { to, ..Addressing::default() }
}

fn contacts(direction: Direction, count: usize, left_out: usize) -> model::Message {
    let item = |index: usize| SuggestedItem {
        action: roster_exchange::Action::Add,
        jid: format!("c{index}@verona.example").parse().unwrap(),
        name: Some("Admin".to_owned()),
        groups: Vec::new(),
    };
    let contacts = Some(RosterExchange { items: (0..count).map(item).collect(), left_out });
    let delivery = (direction == Direction::Outgoing).then_some(Delivery::Sent);
    model::Message { content: Said { contacts, ..Said::default() }.into(), ..message(1, direction, delivery) }
}

fn chat(messages: Vec<model::Message>) -> App {
    let mut app = app(WIDE);
    chat_of(&mut app, messages, false);
    app.take_commands();
    app
}

/// What the only message's menu asks for.
fn chosen(app: &mut App, text: &str, words: &str) -> Vec<Action<chats::Message>> {
    right_click(app, text);
    asked(app, |simulator| {
        let _ = simulator.click(words).expect("it is in the menu");
    })
}

#[test]
fn of_a_hundred_addresses_three_are_shown_until_somebody_asks() {
    let mut app = chat(vec![addressed(Addressing { left_out: 7, ..to(100) })]);
    assert!(sees(&app, "citizen2@verona.example") && !sees(&app, "citizen3@verona.example"));
    act(&mut app, |simulator| {
        let _ = simulator.click("and 104 more").expect("there is a way to see all");
    });
    assert!(sees(&app, "citizen99@verona.example") && sees(&app, "7 more addresses are not shown"));
}

#[test]
fn a_name_never_stands_without_its_address_and_never_as_one() {
    let hostile = Addressing {
        original_from: vec![party("evil@evil.example", Some("nurse@capulet.com"))],
        reply_to: vec![party("collector@evil.example", Some("\u{202E}moc.teluapac@esrun"))],
        ..Addressing::default()
    };
    let app = chat(vec![addressed(hostile)]);
    assert!(sees(&app, "Written by") && sees(&app, "evil@evil.example") && sees(&app, "“nurse@capulet.com”"));
    assert!(sees(&app, "Reply to") && sees(&app, "collector@evil.example") && sees(&app, "“moc.teluapac@esrun”"));
}

#[test]
fn every_kind_of_address_has_its_label() {
    let all = Addressing {
        to: vec![party("a@b.example", None)],
        cc: vec![party("c@b.example", None)],
        forwarded_by: vec![party("d@b.example", None)],
        no_reply: true,
        ..Addressing::default()
    };
    let app = chat(vec![addressed(all)]);
    for words in ["To", "Cc", "Forwarded by", "No reply wanted"] {
        assert!(sees(&app, words), "{words}");
    }
}

#[test]
fn an_answer_to_all_goes_through_the_dialog_that_lists_them() {
    let mut app = chat(vec![addressed(to(3))]);
    let opened = chosen(&mut app, "A feast tonight", "Reply to all…");
    assert!(matches!(opened.as_slice(), [Action::Open(DialogKind::ReplyToAll(key, MessageId(1)))] if *key == romeo()));
    let mut app = chat(vec![said(1, "Ay me!")]);
    right_click(&mut app, "Ay me!");
    assert!(sees(&app, "Forward…") && !sees(&app, "Reply to all…"));
}

#[test]
fn what_names_nobody_but_us_offers_no_answer_to_all() {
    let ours = Addressing { to: vec![party("juliet@capulet.com", None)], ..Addressing::default() };
    let mut app = chat(vec![addressed(ours)]);
    right_click(&mut app, "A feast tonight");
    assert!(sees(&app, "Quote") && !sees(&app, "Reply to all…"));
}

#[test]
fn a_message_can_be_passed_on() {
    let mut app = chat(vec![said(1, "Ay me!")]);
    let opened = chosen(&mut app, "Ay me!", "Forward…");
    assert!(matches!(opened.as_slice(), [Action::Open(DialogKind::Forward(key, MessageId(1)))] if *key == romeo()));
}

#[test]
fn a_quoted_message_stands_in_what_is_being_written() {
    let mut app = chat(vec![said(1, "Ay me!\nShe speaks.")]);
    right_click(&mut app, "Ay me!\nShe speaks.");
    act(&mut app, |simulator| {
        let _ = simulator.click("Quote").expect("it is in the menu");
    });
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "O, speak again");
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    let quoting = app.take_commands().into_iter().find_map(|command| match command {
        Command::SendMessage { message, .. } => Some(message.said),
        _ => None,
    });
    let quoting = quoting.expect("it is sent");
    assert!(quoting.body.starts_with("> Ay me!\n> She speaks.\n"), "{}", quoting.body);
    assert_eq!(quoting.quotes, Some(MessageId(1)));
}

#[test]
fn contacts_are_shown_by_address_and_taken_over_only_in_the_dialog() {
    let mut app = chat(vec![contacts(Direction::Incoming, 5, 10)]);
    assert!(sees(&app, "15 contacts from romeo@montague.net") && sees(&app, "Nothing is added until you agree."));
    assert!(sees(&app, "c0@verona.example") && sees(&app, "“Admin”"));
    assert!(!sees(&app, "c3@verona.example") && sees(&app, "and 12 more"));
    let opened = asked(&mut app, |simulator| {
        let _ = simulator.click("Review…").expect("they can be looked at");
    });
    assert!(matches!(opened.as_slice(), [Action::Open(DialogKind::ReviewContacts(key, MessageId(1)))] if *key == romeo()));
}

#[test]
fn contacts_that_we_sent_are_not_reviewed() {
    let app = chat(vec![contacts(Direction::Outgoing, 1, 0)]);
    assert!(sees(&app, "You sent one contact") && !sees(&app, "Review…"));
}

#[test]
fn who_writes_is_told_below_the_messages_and_in_the_list() {
    let mut app = chat(vec![said(1, "Ay me!")]);
    let typing = |conversation: &ConversationKey, typing| Update::TypingChanged { conversation: conversation.clone(), typing };
    let _ = app.hear(&typing(&romeo(), true));
    assert!(sees(&app, "romeo@montague.net is typing…") && sees(&app, "typing…") && sees(&app, "Ay me!"));
    let _ = app.hear(&typing(&romeo(), false));
    assert!(!sees(&app, "romeo@montague.net is typing…") && !sees(&app, "typing…"));
    let _ = app.hear(&typing(&key("nurse@capulet.com"), true));
    assert!(sees(&app, "typing…") && !sees(&app, "romeo@montague.net is typing…"));
}

#[test]
fn the_list_says_what_kind_of_line_the_last_one_is() {
    let icon = |icon| char::from(icon).to_string();
    use crate::ui::widget::Icon;
    for (kind, text, timed, words, mark) in [
        (PreviewKind::File, "walls.png", false, "walls.png", Some(Icon::Paperclip)),
        (PreviewKind::File, "", false, "File", Some(Icon::Paperclip)),
        (PreviewKind::Contacts, "", false, "Contacts", Some(Icon::Users)),
        (PreviewKind::Gone, "", true, "Expired message", Some(Icon::Ghost)),
        (PreviewKind::Text, "I swear", true, "I swear", Some(Icon::Timer)),
        (PreviewKind::Text, "I swear", false, "I swear", None),
    ] {
        let mut app = app(WIDE);
        let mut changed = conversation("nurse@capulet.com", 0, 9);
        let last = changed.last.take().unwrap();
        changed.last = Some(Preview { kind, text: text.to_owned(), timed, ..last });
        let _ = app.hear(&Update::ConversationChanged(changed));
        assert!(sees(&app, words), "{words}");
        for known in [Icon::Paperclip, Icon::Ghost, Icon::Timer] {
            let expected = mark.as_ref().is_some_and(|mark| char::from(*mark) == char::from(known));
            assert_eq!(sees(&app, &icon(known)), expected, "{words}");
        }
    }
}
