//! What notifications say.

use super::stage::{ACCOUNT, FRIENDS, Stage, about, account, chat, file};
use crate::{
    engine::Update,
    i18n::{Language, Words},
    model::{
        AccountId, Content, ForeignEncryption, Message, Notifications, OfferState, OpenFailure, Said, Scheme, Settings,
        SubscriptionRequest, Unreadable,
    },
    notifier::{heard::excerpt, notes::Topic},
    platform::notifications::Notice,
    xmpp::{
        fingerprint::Fingerprint,
        payload::roster_exchange::{Action, RosterExchange, SuggestedItem},
    },
};

const ROMEO: &str = FRIENDS[0];

fn stage_that_shows(sender: bool, text: bool) -> Stage {
    let notifications = Notifications { enabled: true, sender, text };
    Stage::with_settings(Settings { notifications, ..Settings::default() })
}

fn of(stage: &mut Stage, said: Said) -> Notice {
    let message = stage.message(ROMEO, said);
    stage.arrive(&message);
    stage.only().clone()
}

fn keys(notice: &Notice) -> Vec<&str> {
    notice.buttons.iter().map(|button| button.key).collect()
}

fn some_contacts() -> Said {
    let item = |jid: &str| SuggestedItem { action: Action::Add, jid: jid.parse().unwrap(), name: None, groups: Vec::new() };
    let contacts = RosterExchange { items: vec![item("rosaline@capulet.com"), item("paris@verona.lit")], left_out: 0 };
    Said { contacts: Some(contacts), ..Said::default() }
}

fn an_offer() -> Said {
    Said { attachments: vec![file("https://montague.net/a/ring.png?x=1")], offer: Some(OfferState::Open), ..Said::default() }
}

#[test]
fn without_the_text_it_is_only_said_that_there_is_a_message() {
    let mut stage = stage_that_shows(true, false);
    let notice = of(&mut stage, Said::text("a secret"));
    assert_eq!((notice.title.as_str(), notice.body.as_str()), ("Romeo", "New message"));
    stage.wait_seconds(2);
    stage.say(ROMEO, "another secret");
    assert_eq!(stage.only().body, "2 new messages");
}

#[test]
fn without_the_sender_nothing_is_said_but_that_there_is_something() {
    for text in [true, false] {
        let notice = of(&mut stage_that_shows(false, text), Said::text("a secret"));
        assert_eq!((notice.title.as_str(), notice.body.as_str()), ("Balcony", "New message"));
        let notice = of(&mut stage_that_shows(false, text), an_offer());
        assert_eq!((notice.title.as_str(), notice.body.as_str()), ("Balcony", "New message"));
        assert_eq!(keys(&notice), ["default", "read"], "nobody can judge an offer without knowing whose it is");
    }
}

#[test]
fn of_what_cannot_be_read_it_is_only_said_that_it_is_encrypted() {
    let locked = Unreadable::OpenPgp(Scheme::Legacy, OpenFailure::Locked(Fingerprint::unknown()));
    let damaged = Unreadable::OpenPgp(Scheme::Ox, OpenFailure::Damaged);
    for (unreadable, words) in [
        (locked, "Encrypted message"),
        (damaged, "Encrypted, not readable here"),
        (Unreadable::Foreign(ForeignEncryption::Omemo), "Encrypted, not readable here"),
    ] {
        for (sender, text, shown) in [(true, true, words), (true, false, words), (false, true, "New message")] {
            let mut stage = stage_that_shows(sender, text);
            let message = Message { content: Content::Unreadable(unreadable.clone()), ..stage.message(ROMEO, Said::text("a hint")) };
            stage.arrive(&message);
            assert_eq!(stage.only().body, shown);
        }
    }
}

#[test]
fn what_was_opened_after_all_is_shown_in_place_of_the_reason() {
    let mut stage = Stage::new();
    let locked = Unreadable::OpenPgp(Scheme::Legacy, OpenFailure::Locked(Fingerprint::unknown()));
    let message = stage.message(ROMEO, Said::text("Hist!"));
    stage.arrive(&Message { content: Content::Unreadable(locked), ..message.clone() });
    assert_eq!(stage.only().body, "Encrypted message");
    stage.wait_seconds(2);
    stage.tell(Update::MessageChanged(message));
    assert_eq!(stage.only().body, "Hist!");
}

#[test]
fn a_face_is_shown_only_with_the_sender() {
    let face = of(&mut Stage::new(), Said::text("Hist!")).face.unwrap();
    assert_eq!((face.name.as_str(), face.address.as_str()), ("Romeo", ROMEO));
    assert!(of(&mut stage_that_shows(false, true), Said::text("Hist!")).face.is_none());
}

#[test]
fn a_setting_that_changes_changes_what_is_shown() {
    let mut stage = Stage::new();
    stage.say(ROMEO, "a secret");
    stage.wait_seconds(2);
    let notifications = Notifications { text: false, ..Notifications::default() };
    stage.tell(Update::SettingsChanged(Settings { notifications, ..Settings::default() }));
    assert_eq!(stage.only().body, "New message");
}

#[test]
fn a_file_is_named_by_its_description_or_its_address() {
    let mut described = file("https://montague.net/x");
    described.description = Some("Our garden".to_owned());
    let files = |attachment, body: &str| Said { body: body.to_owned(), attachments: vec![attachment], ..Said::default() };
    let url = "https://montague.net/a/ring.png?x=1";
    assert_eq!(of(&mut Stage::new(), files(described, "")).body, "File: Our garden");
    assert_eq!(of(&mut Stage::new(), files(file(url), url)).body, "File: ring.png");
    assert_eq!(of(&mut Stage::new(), files(file(url), "look at this")).body, "look at this");
    assert_eq!(of(&mut stage_that_shows(true, false), files(file(url), url)).body, "New file");
}

#[test]
fn an_offer_can_be_accepted_and_denied() {
    let notice = of(&mut Stage::new(), an_offer());
    assert_eq!((notice.body.as_str(), keys(&notice)), ("Offers you a file: ring.png", vec!["default", "accept", "deny"]));
    assert_eq!(of(&mut stage_that_shows(true, false), an_offer()).body, "Offers you a file");
}

#[test]
fn suggested_contacts_are_counted() {
    assert_eq!(of(&mut Stage::new(), some_contacts()).body, "Suggests 2 contacts to you");
}

#[test]
fn a_message_can_be_opened_and_marked_as_read() {
    assert_eq!(keys(&of(&mut Stage::new(), Said::text("Hist!"))), ["default", "read"]);
}

#[test]
fn a_failure_says_why_and_never_what() {
    let mut stage = Stage::new();
    let failure = stage.failure(ROMEO);
    stage.tell(Update::MessageChanged(failure.clone()));
    assert_eq!(stage.only().title, "Not delivered to Romeo");
    assert!(!stage.only().body.is_empty() && !stage.only().body.contains(failure.body()));
    let mut stage = stage_that_shows(false, true);
    let failure = stage.failure(ROMEO);
    stage.tell(Update::MessageChanged(failure));
    assert_eq!((stage.only().title.as_str(), stage.only().body.as_str()), ("Balcony", "A message was not delivered."));
}

#[test]
fn a_request_shows_the_address_first_and_what_they_say_only_if_texts_are_shown() {
    let shown = |sender, text| {
        let mut stage = stage_that_shows(sender, text);
        let words = Some("I am\nRomeo".to_owned());
        let request = SubscriptionRequest { text: words, nick: Some("Juliet".to_owned()), ..stage.request("tybalt@capulet.com") };
        stage.tell(Update::SubscriptionRequested(request));
        stage.only().clone()
    };
    let full = shown(true, true);
    assert_eq!(full.title, "tybalt@capulet.com");
    assert_eq!(full.body, "Asks to see whether you are online.\nI am Romeo");
    assert_eq!(keys(&full), ["default", "accept", "deny"]);
    assert_eq!(shown(true, false).body, "Asks to see whether you are online.");
    let hidden = shown(false, true);
    assert_eq!((hidden.title.as_str(), hidden.body.as_str()), ("Balcony", "Somebody asks to see whether you are online."));
    assert_eq!(keys(&hidden), ["default"]);
}

#[test]
fn with_several_accounts_a_request_says_whom_it_asks() {
    let mut stage = Stage::new();
    let mut other = account();
    other.id = AccountId(2);
    stage.tell(Update::AccountChanged(other));
    let request = stage.request("tybalt@capulet.com");
    stage.tell(Update::SubscriptionRequested(request.clone()));
    let notice = &stage.desktop[&Topic::Request(ACCOUNT, request.from)];
    assert_eq!(notice.body, "Asks to see whether you are online.\nAsks juliet@capulet.com.");
}

#[test]
fn where_nothing_can_be_taken_back_the_text_that_must_go_is_not_shown() {
    let mut stage = Stage::new();
    let message = stage.written_for(ROMEO, "until the lark sings", 30);
    stage.arrive(&message);
    assert_eq!(stage.only().lasting_body.as_deref(), Some("New message"));
    stage.say(FRIENDS[1], "Madam!");
    assert_eq!(stage.desktop[&about(FRIENDS[1])].lasting_body, None);
}

#[test]
fn hostile_texts_are_one_harmless_line() {
    let body = of(&mut Stage::new(), Said::text("a\r\nb\u{202E}c\u{7}\u{2028}d")).body;
    assert_eq!(body, "a b\u{63} d");
}

#[test]
fn long_texts_are_cut() {
    assert_eq!(excerpt(" a  b\n c "), "a b c");
    let long = excerpt(&"x".repeat(100_000));
    assert!(long.chars().count() <= 301 && long.ends_with('…'), "{long}");
    let words = excerpt(&"word ".repeat(10_000));
    assert!(words.chars().count() <= 302 && words.ends_with('…'), "{words}");
    assert_eq!(excerpt(&"x".repeat(299)), "x".repeat(299));
}

#[test]
fn debugging_never_shows_what_is_said() {
    let notice = of(&mut Stage::new(), Said::text("a secret"));
    assert!(!format!("{notice:?}").contains("secret"));
}

#[test]
fn the_language_of_the_settings_is_spoken() {
    let mut stage = Stage::new();
    stage.notes = crate::notifier::notes::Notes::with_words(Words::of(Language::English), None);
    let notifications = Notifications { text: false, ..Notifications::default() };
    let settings = Settings { language: Some("zh-CN".to_owned()), notifications, ..Settings::default() };
    stage.tell(super::stage::snapshot(settings));
    stage.say(ROMEO, "a secret");
    assert_eq!(stage.desktop[&Topic::Chat(chat(ROMEO))].body, "新消息");
}
