//! Files in the timeline: what is offered for each, what is asked of the engine, and what is never opened.

use super::{reading::asked, *};
use crate::{
    model::{Download, DownloadFailure, DownloadId, DownloadState, OfferState},
    xmpp::payload::oob::Attachment,
};

const WALLS: &str = "https://verona.example/u/walls.png";

fn with_files(urls: &[&str], body: &str) -> model::Message {
    let attachments = urls.iter().map(|url| Attachment { url: (*url).to_owned(), description: None }).collect();
    let said = Said { attachments, ..Said::text(body) };
    model::Message { content: said.into(), ..message(1, Direction::Incoming, None) }
}

fn offer(direction: Direction, state: OfferState) -> model::Message {
    let attachments = vec![Attachment { url: WALLS.to_owned(), description: None }];
    let said = Said { attachments, offer: Some(state), ..Said::default() };
    let delivery = (direction == Direction::Outgoing).then_some(Delivery::Sent);
    model::Message { content: said.into(), ..message(1, direction, delivery) }
}

fn chat(messages: Vec<model::Message>) -> App {
    let mut app = app(WIDE);
    chat_of(&mut app, messages, false);
    app.take_commands();
    app
}

fn download(app: &mut App, state: DownloadState) {
    let _ = app.hear(&Update::DownloadChanged(Download { id: DownloadId(3), message: MessageId(1), url: WALLS.to_owned(), state }));
}

fn click(app: &mut App, words: &str) {
    act(app, |simulator| {
        let _ = simulator.click(words).expect("it can be pressed");
    });
}

#[test]
fn nothing_is_fetched_until_somebody_presses_download() {
    let mut app = chat(vec![with_files(&[WALLS], "")]);
    assert!(app.take_commands().is_empty());
    assert!(sees(&app, "walls.png") && sees(&app, "verona.example"));
    click(&mut app, "Download");
    assert_eq!(app.take_commands(), [Command::Download { message: MessageId(1), url: WALLS.to_owned() }]);
}

#[test]
fn a_running_download_says_how_far_it_is_and_can_be_cancelled() {
    let mut app = chat(vec![with_files(&[WALLS], "")]);
    download(&mut app, DownloadState::Running { done: 3_100_000, total: Some(8_400_000) });
    assert!(sees(&app, "3.1 MB of 8.4 MB · verona.example"));
    assert!(!sees(&app, "Download"));
    click(&mut app, "Cancel");
    assert_eq!(app.take_commands(), [Command::CancelDownload(DownloadId(3))]);
    download(&mut app, DownloadState::Cancelled);
    assert!(sees(&app, "Download"));
}

#[test]
fn a_file_that_is_here_is_opened_only_on_a_press() {
    let mut app = chat(vec![with_files(&[WALLS], "")]);
    download(&mut app, DownloadState::Done("/home/juliet/walls (1).png".into()));
    assert!(sees(&app, "Saved as walls (1).png"));
    let opened = asked(&mut app, |simulator| {
        let _ = simulator.click("Open").expect("it can be opened");
    });
    assert!(matches!(opened.as_slice(), [Action::OpenFile(path)] if path.ends_with("walls (1).png")));
    let shown = asked(&mut app, |simulator| {
        let _ = simulator.click("Show in folder").expect("it can be shown");
    });
    assert!(matches!(shown.as_slice(), [Action::ShowFile(path)] if path.ends_with("walls (1).png")));
}

#[test]
fn a_program_is_not_opened() {
    let mut app = chat(vec![with_files(&[WALLS], "")]);
    download(&mut app, DownloadState::Done("/home/juliet/walls.png.desktop".into()));
    assert!(!sees(&app, "Open") && sees(&app, "Show in folder"));
    assert!(sees(&app, "This file can run as a program. Open it from its folder, if you trust the sender."));
}

#[test]
fn a_failed_download_says_why_and_can_be_tried_again() {
    let mut app = chat(vec![with_files(&[WALLS], "")]);
    download(&mut app, DownloadState::Failed(DownloadFailure::TooLarge(104_857_600)));
    assert!(sees(&app, "The file is larger than 104.8 MB, the limit in your settings. You can change the limit in the settings."));
    click(&mut app, "Try again");
    assert_eq!(app.take_commands(), [Command::Download { message: MessageId(1), url: WALLS.to_owned() }]);
}

#[test]
fn a_text_that_only_repeats_the_address_is_not_shown_beside_the_file() {
    let app = chat(vec![with_files(&[WALLS], WALLS)]);
    assert!(sees(&app, "walls.png") && !sees(&app, WALLS));
    let words = "Look at https://verona.example/u/walls.png";
    let app = chat(vec![with_files(&[WALLS], words)]);
    assert!(sees(&app, "walls.png") && sees(&app, words));
}

#[test]
fn hostile_addresses_are_only_text() {
    for url in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "smb://evil.example/share",
        "data:text/html,<script>",
        "ftp://evil.example/x",
        "\\\\evil.example\\share",
        "https:///x",
        "http://[x/",
        "aesgcm://evil.example/x",
    ] {
        let mut app = chat(vec![with_files(&[url], "")]);
        assert!(sees(&app, url) && sees(&app, "Balcony does not open addresses of this kind."), "{url}");
        for words in ["Download", "Open", "Open link"] {
            assert!(!sees(&app, words), "{url}: {words}");
        }
        let asked = asked(&mut app, |simulator| {
            let _ = simulator.click(url);
        });
        assert!(asked.is_empty(), "{url}");
    }
}

#[test]
fn addresses_of_mail_and_places_are_opened_only_on_a_press() {
    for url in ["mailto:nurse@capulet.com", "geo:45.43,10.99", "xmpp:nurse@capulet.com"] {
        let mut app = chat(vec![with_files(&[url], "")]);
        assert!(sees(&app, url) && !sees(&app, "Download"));
        let asked = asked(&mut app, |simulator| {
            let _ = simulator.click("Open link").expect("it can be opened");
        });
        assert!(matches!(asked.as_slice(), [Action::OpenLink(link)] if link == url), "{url}");
    }
}

#[test]
fn an_offer_is_taken_or_refused_only_by_its_buttons() {
    for (words, accept) in [("Accept", true), ("Refuse", false)] {
        let mut app = chat(vec![offer(Direction::Incoming, OfferState::Open)]);
        assert!(!sees(&app, "Download"));
        click(&mut app, words);
        assert_eq!(app.take_commands(), [Command::AnswerOffer { message: MessageId(1), accept }]);
    }
}

#[test]
fn an_offer_says_how_it_goes() {
    use OfferState::{Accepted, Failed, Open, Refused, Taken};
    for (direction, state, words) in [
        (Direction::Incoming, Open, "Your contact offers this file and waits for you."),
        (Direction::Incoming, Accepted, "You accepted this file. It is being fetched."),
        (Direction::Incoming, Taken, "You have this file, and the sender knows."),
        (Direction::Incoming, Refused, "You did not take this file."),
        (Direction::Incoming, Failed, "This file could not be fetched. The sender knows."),
        (Direction::Outgoing, Open, "Waits until your contact accepts or refuses."),
        (Direction::Outgoing, Accepted, "Your contact is fetching the file."),
        (Direction::Outgoing, Taken, "Your contact has fetched the file."),
        (Direction::Outgoing, Refused, "Your contact did not want the file."),
        (Direction::Outgoing, Failed, "Your contact could not fetch the file."),
    ] {
        let app = chat(vec![offer(direction, state)]);
        assert!(sees(&app, words), "{words}");
        let answerable = direction == Direction::Incoming && state == Open;
        assert_eq!(sees(&app, "Accept"), answerable, "{words}");
        assert!(direction == Direction::Incoming || !sees(&app, "Download"), "{words}");
    }
}

#[test]
fn a_file_of_a_message_whose_time_is_over_is_not_fetched() {
    let expiry = Some(model::Expiry::UsefulUntil { deadline: moment(1), kept: false });
    let mut app = chat(vec![model::Message { expiry, ..with_files(&[WALLS], "") }]);
    app.shared.now = moment(2);
    assert!(!sees(&app, "walls.png") && !sees(&app, "Download"));
    let deed = crate::ui::pane::timeline::attachment::Deed::Download(WALLS.to_owned());
    let message = crate::ui::pane::timeline::Message::File(MessageId(1), deed);
    let _ = app.update(Message::Chats(chats::Message::Timeline(message)));
    assert!(app.take_commands().is_empty());
}
