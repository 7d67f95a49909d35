//! Files by their URL: in the message, or offered.

use super::{
    composing::{compose, send, write},
    *,
};
use crate::{
    ui::{
        dialog::attach::{self, Way},
        pane::composer,
    },
    xmpp::payload::oob::Attachment,
};

const WALLS: &str = "https://verona.example/walls.png";
const SONG: &str = "http://verona.example/song.ogg";

fn chat() -> App {
    let mut app = app(WIDE);
    chat_of(&mut app, Vec::new(), false);
    app.take_commands();
    app
}

fn attach(app: &mut App, url: &str, description: &str, way: Way) {
    compose(app, composer::Message::Open(DialogKind::Attach(romeo())));
    for message in [
        attach::Message::Url(url.into()),
        attach::Message::Description(description.into()),
        attach::Message::Way(way),
        attach::Message::Submit,
    ] {
        let _ = app.update(Message::Dialog(dialog::Message::Attach(message)));
    }
}

fn attachment(url: &str, description: Option<&str>) -> Attachment {
    Attachment { url: url.into(), description: description.map(Into::into) }
}

fn offered(commands: &[Command]) -> Option<(RequestId, Attachment)> {
    commands.iter().find_map(|command| match command {
        Command::OfferFile { request, attachment, .. } => Some((*request, attachment.clone())),
        _ => None,
    })
}

#[test]
fn a_single_file_without_words_is_the_text_too_for_programs_that_know_no_attachments() {
    let mut app = chat();
    attach(&mut app, &format!(" {WALLS} "), "", Way::Message);
    assert!(app.dialog.is_none());
    let said = send(&mut app).unwrap().1.said;
    assert_eq!((said.body.as_str(), &said.attachments), (WALLS, &vec![attachment(WALLS, None)]));
    assert!(said.body_is_attachment());
    assert_eq!(send(&mut app), None, "it went with that message");
}

#[test]
fn several_files_go_with_one_message_each_once() {
    let mut app = chat();
    for (url, description) in [(WALLS, "the walls"), (SONG, ""), (WALLS, "again")] {
        attach(&mut app, url, description, Way::Message);
    }
    write(&mut app, "as promised");
    let said = send(&mut app).unwrap().1.said;
    assert_eq!(said.body, "as promised");
    assert_eq!(said.attachments, [attachment(WALLS, Some("the walls")), attachment(SONG, None)]);
}

#[test]
fn several_files_without_words_are_all_named_in_the_text() {
    let mut app = chat();
    attach(&mut app, WALLS, "", Way::Message);
    attach(&mut app, SONG, "", Way::Message);
    assert_eq!(send(&mut app).unwrap().1.said.body, format!("{WALLS}\n{SONG}"));
}

#[test]
fn a_file_can_be_taken_away_again() {
    let mut app = chat();
    attach(&mut app, WALLS, "", Way::Message);
    compose(&mut app, composer::Message::DropAttachment(7));
    compose(&mut app, composer::Message::DropAttachment(0));
    assert_eq!(send(&mut app), None);
}

#[test]
fn a_file_waits_while_one_looks_at_another_chat() {
    let mut app = chat();
    attach(&mut app, WALLS, "", Way::Message);
    let _ = app.go(Destination::Chat(key("nurse@capulet.com")));
    assert_eq!(send(&mut app), None, "it belongs to the other chat");
    let _ = app.go(Destination::Chat(romeo()));
    assert_eq!(send(&mut app).unwrap().1.said.attachments, [attachment(WALLS, None)]);
}

#[test]
fn nothing_but_the_web_can_be_attached_or_offered() {
    let long = format!("https://verona.example/{}", "x".repeat(10_000));
    for url in [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://verona.example/x",
        "\\\\host\\share",
        "https://",
        "https://a b",
        "https://verona.example/\u{202e}gnp.exe",
        &long,
    ] {
        for way in [Way::Message, Way::Offer] {
            let mut app = chat();
            attach(&mut app, url, "", way);
            assert!(app.dialog.is_some(), "{url}");
            assert_eq!(offered(&app.take_commands()), None, "{url}");
            let _ = app.update(Message::Dialog(dialog::Message::Dismiss));
            assert_eq!(send(&mut app), None, "{url}");
        }
    }
}

#[test]
fn why_an_address_is_not_taken_is_said_under_it() {
    let mut app = chat();
    attach(&mut app, "javascript:alert(1)", "", Way::Message);
    assert!(sees(&app, "Only addresses that begin with https:// or http:// can be sent."));
}

#[test]
fn an_offer_closes_the_dialog_when_it_is_stored_and_stays_with_the_reason_when_it_is_refused() {
    let mut app = chat();
    attach(&mut app, WALLS, "the walls", Way::Offer);
    let (request, file) = offered(&app.take_commands()).unwrap();
    assert_eq!(file, attachment(WALLS, Some("the walls")));
    let _ = app.update(Message::Dialog(dialog::Message::Attach(attach::Message::Submit)));
    assert_eq!(offered(&app.take_commands()), None, "it is asked once");
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotAvailable });
    assert!(sees(&app, "Your contact is not online, or their program cannot do this. Try again when they are online."));
    let _ = app.update(Message::Dialog(dialog::Message::Attach(attach::Message::Submit)));
    let (request, _) = offered(&app.take_commands()).unwrap();
    let _ = app.hear(&Update::MessageQueued { request, id: MessageId(5) });
    assert!(app.dialog.is_none());
}
