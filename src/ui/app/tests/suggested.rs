//! Contacts that are sent, and those that somebody sends.

use super::{
    people::{chat_saying, contact, erase, jid, open, tell},
    *,
};
use crate::{
    model::Composed,
    ui::dialog::{people, review_contacts, send_contacts},
    xmpp::payload::roster_exchange::{Action as Deed, RosterExchange, SuggestedItem},
};

fn item(action: Deed, address: &str, name: Option<&str>, groups: &[&str]) -> SuggestedItem {
    let groups = groups.iter().map(|&group| group.to_owned()).collect();
    SuggestedItem { action, jid: jid(address), name: name.map(str::to_owned), groups }
}

fn suggesting(items: Vec<SuggestedItem>, left_out: usize) -> App {
    chat_saying(Said { contacts: Some(RosterExchange { items, left_out }), ..Said::default() })
}

fn reviewing(items: Vec<SuggestedItem>) -> App {
    let mut app = suggesting(items, 0);
    open(&mut app, DialogKind::ReviewContacts(romeo(), MessageId(1)));
    app
}

fn review(app: &mut App, message: review_contacts::Message) {
    tell(app, dialog::Message::ReviewContacts(message));
}

/// Who is taken by a press on the button.
fn taken(app: &mut App) -> Vec<String> {
    review(app, review_contacts::Message::Submit);
    let taken = app.take_commands().into_iter().find_map(|command| match command {
        Command::TakeContacts { items, .. } => Some(items),
        _ => None,
    });
    taken.unwrap_or_default().into_iter().map(|item| item.jid.to_string()).collect()
}

fn three() -> Vec<SuggestedItem> {
    vec![
        item(Deed::Add, "carl@verona.example", Some("Carl"), &["Work"]),
        item(Deed::Add, "nurse@capulet.com", Some("Nurse"), &["Family"]),
        item(Deed::Add, "dora@verona.example", None, &[]),
    ]
}

#[test]
fn of_a_contact_the_new_ones_are_ticked_and_those_who_are_known_cannot_be() {
    let mut app = reviewing(three());
    assert!(sees(&app, "Already in your contacts"));
    review(&mut app, review_contacts::Message::Press(1));
    assert_eq!(taken(&mut app), ["carl@verona.example", "dora@verona.example"]);
}

#[test]
fn of_a_stranger_nothing_is_ticked() {
    let mut app = suggesting(three(), 0);
    let _ = app.hear(&Update::ContactRemoved { account: JULIET, jid: jid("romeo@montague.net").into() });
    open(&mut app, DialogKind::ReviewContacts(romeo(), MessageId(1)));
    assert_eq!(taken(&mut app), Vec::<String>::new());
    assert!(sees(&app, "This sender is not in your contacts. Add only people you know: a name is easily forged."));
    review(&mut app, review_contacts::Message::Press(2));
    assert_eq!(taken(&mut app), ["dora@verona.example"]);
}

#[test]
fn contacts_are_taken_with_their_groups_and_from_whom_they_come() {
    let mut app = reviewing(three());
    review(&mut app, review_contacts::Message::All(false));
    review(&mut app, review_contacts::Message::Press(0));
    review(&mut app, review_contacts::Message::Submit);
    let commands = app.take_commands();
    let Some(Command::TakeContacts { account, from, items, .. }) = commands.last() else { panic!("{commands:?}") };
    assert_eq!((*account, from), (JULIET, &jid("romeo@montague.net")));
    assert_eq!(*items, [item(Deed::Add, "carl@verona.example", Some("Carl"), &["Work"])]);
}

#[test]
fn a_known_contact_can_be_put_into_another_group_but_is_not_ticked() {
    let mut app = reviewing(vec![item(Deed::Add, "nurse@capulet.com", None, &["Family", "Friends"])]);
    assert_eq!(taken(&mut app), Vec::<String>::new());
    assert!(sees(&app, "Already in your contacts; would be put into these groups too"));
    review(&mut app, review_contacts::Message::Press(0));
    assert_eq!(taken(&mut app), ["nurse@capulet.com"]);
}

#[test]
fn nobody_is_suggested_to_themselves() {
    let mut app = reviewing(vec![item(Deed::Add, "juliet@capulet.com", None, &[])]);
    review(&mut app, review_contacts::Message::Press(0));
    review(&mut app, review_contacts::Message::All(true));
    assert_eq!(taken(&mut app), Vec::<String>::new());
    assert!(sees(&app, "This is you"));
}

#[test]
fn the_address_stands_first_and_a_name_cannot_disturb_it() {
    let hostile = "\u{202e}moc.telupac@teiluj\u{2069}\n";
    let app = reviewing(vec![item(Deed::Add, "evil@verona.example", Some(hostile), &["\u{202e}krow"])]);
    assert!(sees(&app, "evil@verona.example"));
    assert!(sees(&app, "named “moc.telupac@teiluj ” by the sender"));
    assert!(sees(&app, "Groups: krow"));
}

#[test]
fn the_domain_of_a_very_long_address_can_be_seen() {
    let local = "admin.of.your.own.server".repeat(20);
    let app = reviewing(vec![item(Deed::Add, &format!("{local}@evil.example"), None, &[])]);
    let shown = format!("{}…{}", &local[..30], &format!("{local}@evil.example")[local.len() + 13 - 60..]);
    assert!(shown.ends_with("@evil.example"));
    assert!(sees(&app, &shown), "{shown}");
}

#[test]
fn of_ten_thousand_items_two_hundred_are_shown_and_the_others_counted() {
    let items: Vec<_> = (0..10_000).map(|number| item(Deed::Add, &format!("guest{number:05}@verona.example"), None, &[])).collect();
    let mut app = suggesting(items, 5);
    open(&mut app, DialogKind::ReviewContacts(romeo(), MessageId(1)));
    assert!(sees(&app, "and 9805 more, which are not shown"));
    review(&mut app, review_contacts::Message::All(true));
    review(&mut app, review_contacts::Message::Press(9_000));
    assert_eq!(taken(&mut app).len(), 200);
}

fn changes() -> Vec<SuggestedItem> {
    vec![
        item(Deed::Delete, "123@icq.verona.example", None, &[]),
        item(Deed::Modify, "456@icq.verona.example", Some("Peter"), &[]),
        item(Deed::Delete, "nurse@capulet.com", None, &[]),
        item(Deed::Modify, "789@icq.verona.example", Some("Nobody"), &[]),
    ]
}

/// A gateway suggests changes; the user trusts it or not.
fn gateway(trusted: bool) -> App {
    let mut app = suggesting(Vec::new(), 0);
    for address in ["icq.verona.example", "123@icq.verona.example", "456@icq.verona.example"] {
        let _ = app.hear(&Update::ContactChanged(contact(address, address, &[])));
    }
    let mut account = account(1, "juliet@capulet.com");
    account.settings.trusted_gateways.extend(trusted.then(|| jid("icq.verona.example")));
    let _ = app.hear(&Update::AccountChanged(account));
    let said = Said { contacts: Some(RosterExchange { items: changes(), left_out: 0 }), ..Said::default() };
    let suggestion =
        model::Message { from: jid("icq.verona.example").into(), content: said.into(), ..message(1, Direction::Incoming, None) };
    let _ = app.hear(&Update::MessageChanged(suggestion));
    open(&mut app, DialogKind::ReviewContacts(romeo(), MessageId(1)));
    app
}

#[test]
fn only_a_trusted_gateway_changes_and_removes_and_only_at_its_domain_and_nothing_by_itself() {
    let mut app = gateway(true);
    assert!(sees(&app, "The service wants to remove this contact"));
    assert!(!sees_in_dialog(&app, "nurse@capulet.com"), "that is not at its domain");
    assert!(sees(&app, "Not in your contacts"), "what is not there cannot be changed");
    assert_eq!(taken(&mut app), Vec::<String>::new());
    review(&mut app, review_contacts::Message::All(true));
    assert!(sees(&app, "Apply to 2 contacts"));
    assert_eq!(taken(&mut app), ["123@icq.verona.example", "456@icq.verona.example"]);
}

#[test]
fn a_gateway_that_is_not_trusted_and_a_person_change_nothing() {
    let mut app = gateway(false);
    for app in [&mut app, &mut reviewing(changes())] {
        review(app, review_contacts::Message::All(true));
        (0..4).for_each(|place| review(app, review_contacts::Message::Press(place)));
        assert_eq!(taken(app), Vec::<String>::new());
        assert!(!sees_in_dialog(app, "123@icq.verona.example"));
    }
}

#[test]
fn suggestions_go_with_what_the_message_said() {
    let mut app = reviewing(three());
    erase(&mut app);
    assert_eq!(taken(&mut app), Vec::<String>::new());
    assert!(!sees(&app, "carl@verona.example"));
}

#[test]
fn a_refusal_is_told_and_what_was_ticked_stays() {
    let mut app = reviewing(three());
    review(&mut app, review_contacts::Message::Submit);
    let commands = app.take_commands();
    let Some(Command::TakeContacts { request, .. }) = commands.last() else { panic!("{commands:?}") };
    let _ = app.hear(&Update::Refused { request: *request, refusal: Refusal::NotOnline });
    assert!(sees(&app, "This account is not online. Connect it, then try again."));
    assert_eq!(taken(&mut app).len(), 2);
}

fn sending() -> App {
    let mut app = chat_saying(Said::text("hi"));
    open(&mut app, DialogKind::SendContacts(romeo()));
    app
}

fn press(app: &mut App, address: &str) {
    tell(app, dialog::Message::SendContacts(send_contacts::Message::People(people::Message::Press(jid(address)))));
}

fn sent_contacts(app: &mut App) -> Option<(RequestId, Composed)> {
    tell(app, dialog::Message::SendContacts(send_contacts::Message::Submit));
    app.take_commands().into_iter().find_map(|command| match command {
        Command::SendMessage { request, message, .. } => Some((request, message)),
        _ => None,
    })
}

#[test]
fn contacts_are_sent_as_contacts_and_in_words_without_the_users_groups() {
    let mut app = sending();
    assert_eq!(sent_contacts(&mut app), None, "nobody is chosen");
    press(&mut app, "nurse@capulet.com");
    let (request, message) = sent_contacts(&mut app).unwrap();
    assert_eq!(message.said.contacts.unwrap().items, [item(Deed::Add, "nurse@capulet.com", Some("Nurse"), &[])]);
    assert_eq!(message.said.body, "A contact for you:\nnurse@capulet.com – Nurse");
    assert_eq!(sent_contacts(&mut app), None, "they are sent once");
    let _ = app.hear(&Update::MessageQueued { request, id: MessageId(7) });
    assert!(app.dialog.is_none());
}

#[test]
fn nobody_is_sent_to_themselves() {
    let app = sending();
    assert!(sees(&app, "nurse@capulet.com"));
    // Once in the list of chats, once in the header; a third time would be the dialog.
    tell_search(app, "montague");
}

fn tell_search(mut app: App, search: &str) {
    tell(&mut app, dialog::Message::SendContacts(send_contacts::Message::People(people::Message::Search(search.into()))));
    assert!(sees(&app, "Nobody is found."));
}
