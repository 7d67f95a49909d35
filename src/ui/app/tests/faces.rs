//! Pictures, names and profiles of people in the window.

use std::sync::Arc;

use super::{
    people::{contact, jid},
    *,
};
use crate::{
    i18n::Language,
    model::{CardSource, CardState, Contact, Person, PersonNote, Profile},
    picture::Pixels,
    ui::{app::sight, dialog::card, pane::details},
    xmpp::payload::{
        avatar::PictureHash,
        vcard::{Birthday, Email, Property, VCard},
    },
};

const NURSE: &str = "nurse@capulet.com";

fn hash() -> PictureHash {
    PictureHash::of(b"a picture")
}

fn person(address: &str) -> Person {
    Person::unknown(JULIET, jid(address))
}

fn know(app: &mut App, person: Person) {
    let _ = app.hear(&Update::PersonChanged(person));
}

fn without_alias(address: &str) -> Contact {
    Contact { name: None, ..contact(address, "", &[]) }
}

/// The window is drawn, and a moment passes.
fn look(app: &mut App) -> Vec<Command> {
    let _ = app.view();
    let _ = app.update(Message::Sight(sight::Message::Ask));
    app.take_commands()
}

fn seen(commands: &[Command]) -> Vec<ConversationKey> {
    let seen = commands.iter().filter_map(|command| match command {
        Command::See(people) => Some(people.clone()),
        _ => None,
    });
    seen.flatten().collect()
}

fn pictures(commands: &[Command]) -> usize {
    commands.iter().filter(|command| matches!(command, Command::LoadPicture { .. })).count()
}

fn asked_for_profile(commands: &[Command]) -> Option<(RequestId, ConversationKey, bool)> {
    commands.iter().find_map(|command| match command {
        Command::LoadProfile { request, person, fresh } => Some((*request, person.clone(), *fresh)),
        _ => None,
    })
}

fn card() -> VCard {
    let email = Email { kinds: Vec::new(), address: "romeo@mail.example".into() };
    VCard { properties: vec![Property::FormattedName("Romeo di Montague".into()), Property::Email(email)] }
}

fn give(app: &mut App, request: RequestId, card: Option<VCard>) {
    let profile = Profile { key: romeo(), card, source: CardSource::Temp, asked_at: moment(0) };
    let _ = app.hear(&Update::ProfileLoaded { request, profile });
}

/// The chat with Romeo and its details, and the question for his card.
fn details() -> (App, RequestId) {
    let mut app = app(WIDE);
    let _ = app.hear(&Update::ContactChanged(contact("romeo@montague.net", "Romeo", &[])));
    let _ = app.go(Destination::Chat(romeo()));
    let asked = asked_for_profile(&app.take_commands());
    let (request, person, fresh) = asked.expect("the card is asked for");
    assert_eq!((person, fresh), (romeo(), false));
    (app, request)
}

fn opened(card: Option<VCard>) -> App {
    let (mut app, _) = details();
    people::open(&mut app, DialogKind::Card(romeo()));
    let (request, ..) = asked_for_profile(&app.take_commands()).expect("the card is asked for");
    give(&mut app, request, card);
    app
}

#[test]
fn those_who_are_in_the_list_are_told_of_once_and_their_pictures_asked_for_once() {
    let mut app = app(WIDE);
    let first = seen(&look(&mut app));
    assert!(first.contains(&romeo()) && first.contains(&key(NURSE)) && first.contains(&key("juliet@capulet.com")), "{first:?}");
    assert!(look(&mut app).is_empty());
    know(&mut app, Person { picture: Some(hash()), ..person(NURSE) });
    let asked = look(&mut app);
    assert_eq!((seen(&asked).len(), pictures(&asked)), (0, 1));
    assert!(look(&mut app).is_empty(), "the answer is on its way");
    let pixels = Arc::new(Pixels { width: 96, height: 96, rgba: vec![200; 96 * 96 * 4] });
    let _ = app.hear(&Update::PictureLoaded { hash: hash(), edge: 96, pixels: Some(pixels) });
    assert!(app.shared.faces.disc(hash(), measure::AVATAR).is_some());
    assert!(look(&mut app).is_empty());
}

#[test]
fn nothing_is_asked_of_a_stranger_until_the_user_wants_it() {
    let mut app = app(WIDE);
    let stranger = key("stranger@verona.net");
    let chat = Conversation { answered: false, ..conversation("stranger@verona.net", 1, 20) };
    let _ = app.hear(&Update::ConversationChanged(chat));
    know(&mut app, Person { picture: Some(hash()), nickname: Some("Romeo".into()), ..person("stranger@verona.net") });
    let asked = look(&mut app);
    assert!(!seen(&asked).contains(&stranger));
    assert_eq!(pictures(&asked), 0);
    let _ = app.go(Destination::Chat(stranger.clone()));
    assert_eq!(asked_for_profile(&app.take_commands()), None);
    act(&mut app, |simulator| {
        simulator.click("Look at their profile…").expect("there is a way to their profile");
    });
    assert_eq!(asked_for_profile(&app.take_commands()).map(|(_, person, _)| person), Some(stranger));
}

#[test]
fn a_contact_without_an_alias_is_called_what_they_call_themselves_with_the_address_near() {
    let mut app = app(WIDE);
    let _ = app.hear(&Update::ContactChanged(without_alias(NURSE)));
    know(&mut app, Person { nickname: Some("Angelica".into()), ..person(NURSE) });
    let _ = app.go(Destination::Chat(key(NURSE)));
    assert!(sees(&app, "Angelica"));
    assert!(sees(&app, "offline — nurse@capulet.com"), "the header has the address");
    let _ = app.update(Message::Shortcut(Shortcut::Contacts, false));
    assert!(sees(&app, "Angelica"));
}

#[test]
fn the_details_show_the_profile_and_ask_for_it_once() {
    let (mut app, request) = details();
    assert!(sees(&app, "Asking for the profile…"));
    give(&mut app, request, Some(card()));
    assert!(sees(&app, "Romeo di Montague") && sees(&app, "romeo@mail.example"));
    let _ = app.update(Message::Resized(WIDE));
    assert_eq!(asked_for_profile(&app.take_commands()), None);
}

#[test]
fn the_details_say_that_there_is_no_profile() {
    let (mut app, request) = details();
    give(&mut app, request, None);
    assert!(sees(&app, "Has no profile.") && !sees(&app, "Whole profile…"), "nothing leads to what is not there");
}

#[test]
fn a_profile_that_cannot_be_had_is_asked_for_again_when_the_user_wants_it() {
    let (mut app, request) = details();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotOnline });
    act(&mut app, |simulator| {
        simulator.click("Try again").expect("there is a way on");
    });
    let (request, _, fresh) = asked_for_profile(&app.take_commands()).unwrap();
    assert!(fresh);
    give(&mut app, request, Some(card()));
    assert!(sees(&app, "Romeo di Montague"));
}

#[test]
fn a_card_that_changes_is_shown_anew() {
    let (mut app, request) = details();
    give(&mut app, request, Some(card()));
    know(&mut app, Person { card: CardState::Known(moment(9)), ..person("romeo@montague.net") });
    let (request, _, fresh) = asked_for_profile(&app.take_commands()).expect("the new card is asked for");
    assert!(!fresh, "it is kept here already");
    give(&mut app, request, None);
    know(&mut app, Person { card: CardState::Known(moment(9)), ..person("romeo@montague.net") });
    assert_eq!(asked_for_profile(&app.take_commands()), None);
    assert!(sees(&app, "Has no profile.") && !sees(&app, "Whole profile…"), "nothing leads to what is not there");
}

#[test]
fn a_birthday_is_marked_on_the_day_only() {
    let mut app = app(WIDE);
    let today = app.shared.words.date_here(app.shared.now);
    let mark = |app: &App| super::super::super::pane::birthday::mark::<()>(&romeo(), &app.shared.context()).is_some();
    let birthday = Some(Birthday { year: None, month: today.month(), day: today.day() });
    know(&mut app, Person { birthday, ..person("romeo@montague.net") });
    assert!(mark(&app));
    app.shared.now += jiff::SignedDuration::from_hours(24);
    assert!(!mark(&app));
}

#[test]
fn a_note_is_written_and_kept_and_its_place_is_said() {
    let (mut app, _) = details();
    act(&mut app, |simulator| {
        simulator.click("Write a note…").expect("there is a way to write one");
    });
    let note = |message| Message::Chats(chats::Message::Details(details::Message::Note(message)));
    let paste = iced::widget::text_editor::Edit::Paste(Arc::new("climbs walls".to_owned()));
    let _ = app.update(note(details::note::Message::Typed(iced::widget::text_editor::Action::Edit(paste))));
    act(&mut app, |simulator| {
        simulator.click("Save").expect("it can be kept");
    });
    let request = app.take_commands().into_iter().find_map(|command| match command {
        Command::SetNote { request, person, text } => {
            assert_eq!((person, text.as_deref()), (romeo(), Some("climbs walls")));
            Some(request)
        }
        _ => None,
    });
    assert!(sees(&app, "Saving…"));
    let kept = PersonNote { text: "climbs walls".into(), changed_at: None, on_server: false };
    know(&mut app, Person { note: Some(kept), ..person("romeo@montague.net") });
    let _ = app.hear(&Update::Done { request: request.unwrap() });
    assert!(sees(&app, "climbs walls") && sees(&app, "Kept on this computer only."));
}

#[test]
fn a_note_that_is_refused_stays_with_the_reason() {
    let (mut app, _) = details();
    let note = |message| Message::Chats(chats::Message::Details(details::Message::Note(message)));
    let _ = app.update(note(details::note::Message::Edit));
    let paste = iced::widget::text_editor::Edit::Paste(Arc::new("x".to_owned()));
    let _ = app.update(note(details::note::Message::Typed(iced::widget::text_editor::Action::Edit(paste))));
    let _ = app.update(note(details::note::Message::Save));
    let request = app.take_commands().into_iter().find_map(|command| match command {
        Command::SetNote { request, .. } => Some(request),
        _ => None,
    });
    let _ = app.hear(&Update::Refused { request: request.unwrap(), refusal: Refusal::NotOnline });
    assert!(sees(&app, "Save"), "it can be tried again");
}

#[test]
fn a_card_shows_everything_and_opens_a_link_only_after_showing_where_it_leads() {
    let mut properties = card().properties;
    properties.push(Property::Url("https://montague.example/".into()));
    let mut app = opened(Some(VCard { properties }));
    assert!(sees_in_dialog(&app, "They have written this themselves. Nobody has checked it, and everybody can read it."));
    assert!(sees_in_dialog(&app, "whole name"));
    let goes = "This opens https://montague.example/";
    assert!(!sees_in_dialog(&app, goes));
    act(&mut app, |simulator| {
        simulator.click("https://montague.example/").expect("the link is there");
    });
    assert!(sees_in_dialog(&app, goes));
    act(&mut app, |simulator| {
        simulator.click("Do not open").expect("there is a way back");
    });
    assert!(!sees_in_dialog(&app, goes));
}

#[test]
fn nobody_has_a_card_is_said() {
    let app = opened(None);
    assert!(sees_in_dialog(&app, "Romeo has no profile."));
    assert!(!sees_in_dialog(&app, "Save as .vcf…"), "there is nothing to save");
}

#[test]
fn our_own_card_leads_to_where_it_is_edited() {
    let (mut app, _) = details();
    people::open(&mut app, DialogKind::Card(key("juliet@capulet.com")));
    assert!(sees_in_dialog(&app, "Your profile"));
    people::tell(&mut app, dialog::Message::Card(card::Message::Edit));
    assert_eq!(app.place, Destination::Profile(JULIET));
}

#[test]
fn the_palette_finds_people_by_what_stands_in_their_card_and_says_so() {
    let mut app = app(WIDE);
    know(&mut app, Person { words: vec!["House of Montague".into()], ..person("romeo@montague.net") });
    let _ = app.update(Message::Shortcut(Shortcut::Search, false));
    people::tell(&mut app, dialog::Message::Search(super::super::super::pane::search::Message::Typed("house".into())));
    assert!(sees_in_dialog(&app, "romeo@montague.net — in the profile: House of Montague"));
    assert_eq!(app.shared.words.language(), Language::English);
}
