//! Writing to several people, answering everybody, passing a message on.

use iced::widget::text_editor::{Action as Typing, Edit};

use super::{composing::compose, *};
use crate::{
    engine::Recipients,
    model::{Composed, Contact, Content, Gone},
    ui::{
        dialog::{
            forward, people,
            recipients::{self, Line},
            reply_to_all, send_to_many,
        },
        pane::composer,
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::{
            addresses::{Addressing, Party},
            roster::Subscription,
        },
        server::{Service, ServiceKind},
    },
};

pub(super) fn jid(text: &str) -> BareJid {
    text.parse().unwrap()
}

pub(super) fn contact(address: &str, name: &str, groups: &[&str]) -> Contact {
    Contact {
        account: JULIET,
        jid: jid(address).into(),
        name: Some(name.into()),
        groups: groups.iter().map(|&group| group.to_owned()).collect(),
        subscription: Subscription::Both,
        pending_out: false,
        resources: Vec::new(),
        unreachable: None,
    }
}

/// A chat with Romeo whose one message says this.
pub(super) fn chat_saying(said: Said) -> App {
    let mut app = app(WIDE);
    let _ = app.hear(&Update::ContactChanged(contact("romeo@montague.net", "Romeo", &["Friends"])));
    let _ = app.hear(&Update::ContactChanged(contact("nurse@capulet.com", "Nurse", &["Family"])));
    chat_of(&mut app, vec![model::Message { content: said.into(), ..message(1, Direction::Incoming, None) }], false);
    app.take_commands();
    app
}

pub(super) fn open(app: &mut App, kind: DialogKind) {
    compose(app, composer::Message::Open(kind));
}

pub(super) fn tell(app: &mut App, message: dialog::Message) {
    let _ = app.update(Message::Dialog(message));
}

pub(super) fn erase(app: &mut App) {
    let content = Content::Gone(Gone { at: moment(9), unread: false });
    let _ = app.hear(&Update::MessageChanged(model::Message { content, ..message(1, Direction::Incoming, None) }));
}

fn party(address: &str, name: Option<&str>) -> Party {
    Party { destination: Jid::from(jid(address)).into(), name: name.map(str::to_owned) }
}

fn sent_to_many(app: &mut App) -> Option<(Recipients, Composed)> {
    app.take_commands().into_iter().find_map(|command| match command {
        Command::SendToMany { recipients, message, .. } => Some((recipients, message)),
        _ => None,
    })
}

fn paste(text: &str) -> Typing {
    Typing::Edit(Edit::Paste(std::sync::Arc::new(text.to_owned())))
}

fn addressed() -> App {
    let addressing = Addressing {
        to: vec![party("juliet@capulet.com", None), party("mercutio@montague.net", Some("\u{202e}oituc\nreM"))],
        cc: vec![party("benvolio@montague.net", None), party("mercutio@montague.net", None)],
        reply_to: vec![party("secretary@montague.net", Some("The secretary"))],
        reply_room: vec![party("orchard@rooms.montague.net", None)],
        no_reply: true,
        left_out: 9_900,
        ..Addressing::default()
    };
    let mut app = chat_saying(Said { body: "a feast".into(), addressing: Some(addressing), ..Said::default() });
    open(&mut app, DialogKind::ReplyToAll(romeo(), MessageId(1)));
    app
}

fn reply(app: &mut App, message: reply_to_all::Message) {
    tell(app, dialog::Message::ReplyToAll(message));
}

#[test]
fn an_answer_to_all_lists_exactly_the_addresses_and_sends_nothing_by_itself() {
    let mut app = addressed();
    assert_eq!(sent_to_many(&mut app), None);
    for address in ["romeo@montague.net", "mercutio@montague.net", "benvolio@montague.net", "secretary@montague.net"] {
        assert!(sees(&app, address), "{address}");
    }
    assert!(!sees_in_dialog(&app, "juliet@capulet.com"), "one does not answer oneself");
    reply(&mut app, reply_to_all::Message::Submit);
    assert_eq!(sent_to_many(&mut app), None, "there is no text yet");
    reply(&mut app, reply_to_all::Message::Edit(paste("I come")));
    reply(&mut app, reply_to_all::Message::Submit);
    let (recipients, message) = sent_to_many(&mut app).unwrap();
    assert_eq!(recipients.to, [jid("romeo@montague.net"), jid("mercutio@montague.net")]);
    assert_eq!(recipients.cc, [jid("benvolio@montague.net")]);
    assert!(recipients.bcc.is_empty());
    assert_eq!(message, Composed::text("I come"));
}

#[test]
fn where_the_sender_would_like_answers_is_offered_and_not_chosen() {
    let mut app = addressed();
    reply(&mut app, reply_to_all::Message::Edit(paste("I come")));
    for place in 0..4 {
        reply(&mut app, reply_to_all::Message::Press(place));
    }
    reply(&mut app, reply_to_all::Message::Press(9_999));
    reply(&mut app, reply_to_all::Message::Submit);
    let (recipients, _) = sent_to_many(&mut app).unwrap();
    assert_eq!((recipients.to, recipients.cc), (vec![jid("secretary@montague.net")], Vec::new()));
}

#[test]
fn what_the_sender_says_about_answers_is_told_in_words() {
    let app = addressed();
    assert!(sees(&app, "The sender wants no answer."));
    assert!(sees(&app, "The sender would like answers in the room orchard@rooms.montague.net. Balcony enters no room by itself."));
    assert!(sees(&app, "The message named 9900 more addresses, which are not kept."));
    assert!(sees(&app, "recipient; named “oituc reM” by the sender"), "a name is harmless and comes after its address");
}

#[test]
fn the_addresses_go_with_what_the_message_said() {
    let mut app = addressed();
    erase(&mut app);
    reply(&mut app, reply_to_all::Message::Edit(paste("I come")));
    reply(&mut app, reply_to_all::Message::Submit);
    assert_eq!(sent_to_many(&mut app), None);
    assert!(sees(&app, "The content of this message is gone, or its time is over."));
}

fn many() -> App {
    let mut app = chat_saying(Said::text("hi"));
    open(&mut app, DialogKind::SendToMany { account: None, to: Some(jid("romeo@montague.net")) });
    app
}

fn line(app: &mut App, message: recipients::Message) {
    tell(app, dialog::Message::SendToMany(send_to_many::Message::Recipients(message)));
}

fn submit(app: &mut App, text: &str) -> Option<(Recipients, Composed)> {
    tell(app, dialog::Message::SendToMany(send_to_many::Message::Edit(paste(text))));
    tell(app, dialog::Message::SendToMany(send_to_many::Message::Submit));
    sent_to_many(app)
}

#[test]
fn recipients_are_typed_pasted_and_chosen_among_the_contacts() {
    let mut app = many();
    line(&mut app, recipients::Message::Typed(Line::Cc, "nur".into()));
    assert!(sees(&app, "nurse@capulet.com"));
    line(&mut app, recipients::Message::Enter(Line::Cc));
    line(&mut app, recipients::Message::Typed(Line::Bcc, "paris@verona.example; laurence@verona.example，".into()));
    line(&mut app, recipients::Message::Typed(Line::To, "mercutio@montague.net".into()));
    let (recipients, message) = submit(&mut app, "a feast").unwrap();
    assert_eq!(recipients.to, [jid("romeo@montague.net"), jid("mercutio@montague.net")], "what is left in a field is taken too");
    assert_eq!(recipients.cc, [jid("nurse@capulet.com")]);
    assert_eq!(recipients.bcc, [jid("paris@verona.example"), jid("laurence@verona.example")]);
    assert_eq!(message, Composed::text("a feast"));
}

#[test]
fn a_contact_is_found_by_a_name_with_spaces() {
    let mut app = many();
    let _ = app.hear(&Update::ContactChanged(contact("laurence@verona.example", "Friar Laurence", &[])));
    line(&mut app, recipients::Message::Typed(Line::Cc, "friar lau".into()));
    line(&mut app, recipients::Message::Enter(Line::Cc));
    assert_eq!(submit(&mut app, "a feast").unwrap().0.cc, [jid("laurence@verona.example")]);
}

#[test]
fn nobody_is_in_two_of_the_lists_and_nobody_writes_to_themselves() {
    let mut app = many();
    line(&mut app, recipients::Message::Typed(Line::Bcc, "ROMEO@montague.net,".into()));
    assert!(sees(&app, "romeo@montague.net is among the recipients already."));
    line(&mut app, recipients::Message::Typed(Line::Bcc, "juliet@capulet.com,".into()));
    assert!(sees(&app, "This is the address you send from."));
    let (recipients, _) = submit(&mut app, "a feast").unwrap();
    assert_eq!(recipients, Recipients { to: vec![jid("romeo@montague.net")], ..Recipients::default() });
}

#[test]
fn what_is_no_address_is_not_sent_to_and_stays_to_be_mended() {
    let mut app = many();
    line(&mut app, recipients::Message::Typed(Line::To, "mercutio@".into()));
    assert_eq!(submit(&mut app, "a feast"), None);
    assert!(app.dialog.is_some());
    line(&mut app, recipients::Message::Typed(Line::To, "mercutio@montague.net".into()));
    assert_eq!(submit(&mut app, "").unwrap().0.to.len(), 2);
}

#[test]
fn of_ten_thousand_pasted_addresses_a_hundred_are_taken_and_the_others_are_not_forgotten_silently() {
    let mut app = many();
    let pasted: String = (0..10_000).map(|number| format!("guest{number}@verona.example,")).collect();
    line(&mut app, recipients::Message::Typed(Line::To, pasted));
    assert!(sees(&app, "A message can go to at most 100 people."));
    assert_eq!(submit(&mut app, "a feast"), None);
    line(&mut app, recipients::Message::Typed(Line::To, String::new()));
    assert_eq!(submit(&mut app, "").unwrap().0.to.len(), 100);
}

#[test]
fn nothing_is_sent_to_nobody_and_nothing_without_a_text() {
    let mut app = many();
    tell(&mut app, dialog::Message::SendToMany(send_to_many::Message::Submit));
    assert_eq!(sent_to_many(&mut app), None);
    assert!(sees(&app, "Write something first."));
    line(&mut app, recipients::Message::Drop(jid("romeo@montague.net")));
    assert_eq!(submit(&mut app, "a feast"), None);
    assert!(sees(&app, "Choose at least one recipient."));
}

#[test]
fn how_the_message_gets_to_all_is_said_as_it_is() {
    let mut app = many();
    assert!(sees(&app, "This account is not online: connect it first."));
    let mut online = account(1, "juliet@capulet.com");
    let security = model::Security { tls: None, pinned: false, mechanism: "PLAIN".into(), legacy: false };
    online.connection = Connection::Online { jid: "juliet@capulet.com/b".parse().unwrap(), security };
    let _ = app.hear(&Update::AccountChanged(online.clone()));
    assert!(sees(
        &app,
        "Your server has no service for this: Balcony sends one message to each. Everybody sees who else gets it, but not \
         the hidden recipients."
    ));
    let _ = app.hear(&Update::AccountChanged(Account { services: vec![multicast("multicast.capulet.com")], ..online }));
    assert!(sees(
        &app,
        "Your server’s service multicast.capulet.com passes the message on. It learns all addresses; the recipients learn all but the \
         hidden ones."
    ));
}

fn forwarding(said: Said) -> App {
    let mut app = chat_saying(said);
    open(&mut app, DialogKind::Forward(romeo(), MessageId(1)));
    app
}

fn forward_to(app: &mut App, address: &str) -> Option<(RequestId, Vec<BareJid>)> {
    let pressed = people::Message::Press(jid(address));
    tell(app, dialog::Message::Forward(forward::Message::People(pressed)));
    tell(app, dialog::Message::Forward(forward::Message::Submit));
    app.take_commands().into_iter().find_map(|command| match command {
        Command::Forward { request, message: MessageId(1), to } => Some((request, to)),
        _ => None,
    })
}

#[test]
fn a_message_is_passed_on_to_those_who_are_chosen_and_the_dialog_closes_when_it_is_done() {
    let mut app = forwarding(Said::text("a feast"));
    tell(&mut app, dialog::Message::Forward(forward::Message::Submit));
    assert!(app.take_commands().is_empty(), "nobody is chosen");
    let (request, to) = forward_to(&mut app, "nurse@capulet.com").unwrap();
    assert_eq!(to, [jid("nurse@capulet.com")]);
    let _ = app.hear(&Update::Done { request });
    assert!(app.dialog.is_none());
}

#[test]
fn whose_names_go_along_is_said_before() {
    let addressing = Addressing {
        original_from: vec![party("paris@verona.example", Some("a false name"))],
        forwarded_by: (0..9).map(|number| party(&format!("hand{number}@verona.example"), None)).collect(),
        ..Addressing::default()
    };
    let app = forwarding(Said { body: "a feast".into(), addressing: Some(addressing), ..Said::default() });
    assert!(sees(
        &app,
        "Your address goes along, and those of everybody through whose hands it went: romeo@montague.net, paris@verona.example, \
         hand0@verona.example, hand1@verona.example, hand2@verona.example. And 6 more."
    ));
    assert!(!sees(&app, "a false name"));
}

#[test]
fn a_message_that_would_go_in_circles_is_refused_in_words() {
    let mut app = forwarding(Said::text("a feast"));
    let (request, _) = forward_to(&mut app, "nurse@capulet.com").unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::WouldLoop });
    assert!(sees(&app, "You have already forwarded this message once: it would go in circles. Write a new message instead."));
}

#[test]
fn what_is_gone_cannot_be_passed_on() {
    let mut app = forwarding(Said::text("a feast"));
    erase(&mut app);
    assert_eq!(forward_to(&mut app, "nurse@capulet.com"), None);
    assert!(sees(&app, "The content of this message is gone, or its time is over."));
    assert!(!sees(&app, "a feast"));
}

#[test]
fn somebody_new_can_be_forwarded_to_by_their_address() {
    let mut app = forwarding(Said::text("a feast"));
    for message in [people::Message::Search("paris@verona.example".into()), people::Message::Enter] {
        tell(&mut app, dialog::Message::Forward(forward::Message::People(message)));
    }
    let (_, to) = forward_to(&mut app, "nurse@capulet.com").unwrap();
    assert_eq!(to, [jid("paris@verona.example"), jid("nurse@capulet.com")]);
}

#[test]
fn ten_thousand_contacts_do_not_make_ten_thousand_rows() {
    let mut app = forwarding(Said::text("a feast"));
    let contacts = (0..10_000).map(|number| contact(&format!("guest{number:05}@verona.example"), &format!("Guest {number:05}"), &[]));
    let _ = app.hear(&Update::RosterReplaced { account: JULIET, contacts: contacts.collect() });
    assert!(sees(&app, "9962 more: type to find them."));
    tell(&mut app, dialog::Message::Forward(forward::Message::People(people::Message::Search("guest 09999".into()))));
    assert!(sees(&app, "guest09999@verona.example"));
}

fn multicast(jid: &str) -> Service {
    Service { jid: jid.parse().unwrap(), name: None, kind: ServiceKind::Multicast }
}
