//! The own profile: read before it is changed, typed, cropped, saved, refused, loaded again.

use std::sync::Arc;

use super::*;
use crate::{
    engine::Publication,
    model::{CardSource, Profile},
    picture::{Crop, Pixels},
    ui::screen::{
        self,
        profile::{
            self,
            editing::Message as Edit,
            entry::{EntryId, Part},
            portrait,
            sort::Sort,
        },
    },
    xmpp::payload::vcard::{Media, Property, VCard, vcf::VcfCard},
};

const TALL: Size = Size::new(1200.0, 3000.0);

fn online() -> Connection {
    let jid = "juliet@capulet.com/balcony".parse().unwrap();
    let security = model::Security { tls: None, pinned: false, mechanism: "PLAIN".into(), legacy: false };
    Connection::Online { jid, security }
}

/// The profile is open, and this was answered; `None`: nothing yet.
fn profile_of(connection: Connection) -> App {
    let mut app = app(TALL);
    let _ = app.hear(&Update::ConnectionChanged { account: JULIET, connection });
    let _ = app.go(Destination::Profile(JULIET));
    app
}

fn card(properties: &[Property]) -> VCard {
    VCard { properties: properties.to_vec() }
}

fn juliet() -> VCard {
    card(&[Property::FormattedName("Juliet".into()), Property::Nickname("Jule".into()), Property::Title("Daughter".into())])
}

fn loading(commands: &[Command]) -> Option<RequestId> {
    commands.iter().find_map(|command| match command {
        Command::LoadProfile { request, fresh: true, person } if person.peer.to_string() == "juliet@capulet.com" => Some(*request),
        _ => None,
    })
}

fn saving(commands: &[Command]) -> Option<(RequestId, VCard, VCard)> {
    commands.iter().find_map(|command| match command {
        Command::SaveProfile { request, account: JULIET, base, card } => Some((*request, base.clone(), card.clone())),
        _ => None,
    })
}

fn load(app: &mut App, card: Option<VCard>) {
    let request = loading(&app.take_commands()).expect("the profile is asked for");
    let profile = Profile { key: key("juliet@capulet.com"), card, source: CardSource::Temp, asked_at: moment(0) };
    let _ = app.hear(&Update::ProfileLoaded { request, profile });
}

fn loaded(card: VCard) -> App {
    let mut app = profile_of(online());
    load(&mut app, Some(card));
    app
}

fn edit(app: &mut App, message: Edit) {
    let _ = app.update(Message::Screen(screen::Message::Profile(profile::Message::Edit(message))));
}

fn write(app: &mut App, number: u32, text: &str) {
    edit(app, Edit::Write(EntryId::nth(number), Part::Whole, text.into()));
}

fn press(app: &mut App, words: &str) {
    act(app, |simulator| {
        simulator.click(words).unwrap_or_else(|_| panic!("there is “{words}”"));
    });
}

fn saved(request: RequestId) -> Update {
    Update::ProfileSaved { request, picture: Publication::Unchanged, nickname: Publication::Done }
}

fn picture(side: u32) -> Arc<Pixels> {
    Arc::new(Pixels { width: side, height: side, rgba: [10, 120, 200, 255].repeat((side * side) as usize) })
}

#[test]
fn what_is_typed_is_saved_with_the_card_as_it_was() {
    let mut app = loaded(juliet());
    assert!(sees(&app, "Everybody who knows your address can read this."));
    act(&mut app, |simulator| {
        simulator.click("Jule").expect("the nickname is in its field");
        let _ = simulator.typewrite("t");
    });
    press(&mut app, "Save");
    let (request, base, card) = saving(&app.take_commands()).expect("it is saved");
    assert_eq!(base, juliet());
    let nickname = card.properties[1].clone();
    assert!(matches!(&nickname, Property::Nickname(text) if text.contains('t')), "{nickname:?}");
    assert_eq!((&card.properties[0], &card.properties[2]), (&base.properties[0], &base.properties[2]));
    assert!(sees(&app, "Being saved…"));
    let _ = app.hear(&saved(request));
    assert!(sees(&app, "Saved.") && sees(&app, "The nickname is published: contacts will see it."));
    press(&mut app, "Save");
    assert_eq!(saving(&app.take_commands()), None, "nothing is changed");
}

#[test]
fn the_second_saving_goes_on_from_the_first() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    edit(&mut app, Edit::Save);
    let (request, _, first) = saving(&app.take_commands()).unwrap();
    let _ = app.hear(&saved(request));
    write(&mut app, 0, "Giulietta");
    edit(&mut app, Edit::Save);
    let (_, base, second) = saving(&app.take_commands()).unwrap();
    assert_eq!(base, first);
    assert_eq!(second.properties[..2], [Property::FormattedName("Giulietta".into()), Property::Nickname("J".into())]);
}

#[test]
fn nothing_can_be_saved_after_a_failed_get() {
    let mut app = profile_of(online());
    let request = loading(&app.take_commands()).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Storage("broken".into()) });
    assert!(sees(&app, "Nothing can be changed until it is here: saving would replace what nobody has read."));
    write(&mut app, 0, "x");
    edit(&mut app, Edit::Save);
    let _ = app.update(Message::Screen(screen::Message::Profile(profile::Message::Begin)));
    write(&mut app, 0, "x");
    edit(&mut app, Edit::Save);
    assert_eq!(saving(&app.take_commands()), None);
    press(&mut app, "Try again");
    load(&mut app, Some(juliet()));
    assert!(sees(&app, "Nothing is changed."));
}

#[test]
fn an_account_that_comes_online_gets_its_profile() {
    let mut app = profile_of(Connection::Offline);
    let request = loading(&app.take_commands()).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotOnline });
    press(&mut app, "Log in");
    assert_eq!(app.take_commands(), [Command::Connect(JULIET)]);
    let _ = app.hear(&Update::ConnectionChanged { account: JULIET, connection: online() });
    load(&mut app, Some(juliet()));
    assert!(sees(&app, "Nothing is changed."));
}

#[test]
fn who_has_no_profile_begins_one() {
    for none in [None, Some(VCard::default())] {
        let mut app = profile_of(online());
        load(&mut app, none);
        press(&mut app, "Begin a profile");
        write(&mut app, 0, "Juliet");
        press(&mut app, "Save");
        let (_, base, card) = saving(&app.take_commands()).unwrap();
        assert!(base.is_empty());
        assert_eq!(card.properties, [Property::FormattedName("Juliet".into())]);
    }
}

#[test]
fn nothing_is_saved_offline_and_what_was_typed_waits() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    let _ = app.hear(&Update::ConnectionChanged { account: JULIET, connection: Connection::Offline });
    assert!(sees(&app, "Offline: it can be saved once this account is online."));
    edit(&mut app, Edit::Save);
    assert_eq!(saving(&app.take_commands()), None);
    let _ = app.hear(&Update::ConnectionChanged { account: JULIET, connection: online() });
    press(&mut app, "Save");
    assert!(saving(&app.take_commands()).is_some());
}

#[test]
fn a_refusal_is_told_and_nothing_typed_is_lost() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    edit(&mut app, Edit::Save);
    let (request, ..) = saving(&app.take_commands()).unwrap();
    write(&mut app, 1, "typed while it is being saved");
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotSendable });
    assert!(sees(&app, "J"));
    press(&mut app, "Save");
    assert_eq!(saving(&app.take_commands()).unwrap().2.properties[1], Property::Nickname("J".into()));
}

#[test]
fn a_card_that_was_changed_elsewhere_is_loaded_again_with_what_was_typed() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    edit(&mut app, Edit::Save);
    let (request, ..) = saving(&app.take_commands()).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::ProfileChanged });
    edit(&mut app, Edit::Save);
    assert_eq!(saving(&app.take_commands()), None, "what is there now has to be read first");
    press(&mut app, "Load again and keep my changes");
    let mut fresh = juliet();
    fresh.properties[0] = Property::FormattedName("Juliet of Verona".into());
    fresh.properties.push(Property::Url("https://capulet.com".into()));
    load(&mut app, Some(fresh.clone()));
    assert!(sees(&app, "Loaded again, with your changes in it. They are not saved yet."));
    press(&mut app, "Save");
    let (_, base, card) = saving(&app.take_commands()).unwrap();
    assert_eq!(base, fresh);
    fresh.properties[1] = Property::Nickname("J".into());
    assert_eq!(card, fresh);
}

#[test]
fn what_was_changed_in_both_places_is_named() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    edit(&mut app, Edit::Save);
    let (request, ..) = saving(&app.take_commands()).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::ProfileChanged });
    edit(&mut app, Edit::Reload);
    let request = loading(&app.take_commands()).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotOnline });
    edit(&mut app, Edit::Save);
    assert_eq!(saving(&app.take_commands()), None, "it is still not read");
    edit(&mut app, Edit::Reload);
    let mut fresh = juliet();
    fresh.properties[1] = Property::Nickname("Giulietta".into());
    load(&mut app, Some(fresh));
    assert!(sees(&app, "Loaded again, with your changes in it. Changed in both places, and shown here as you typed it: Nickname."));
    assert!(sees(&app, "J"));
}

#[test]
fn what_is_wrong_is_told_in_its_place_and_not_saved() {
    let mut app = loaded(juliet());
    edit(&mut app, Edit::Add(Sort::Email));
    let email = EntryId::nth(3 + 10);
    edit(&mut app, Edit::Write(email, Part::Whole, "juliet".into()));
    assert!(!sees(&app, "An e-mail address looks like name@example.org."), "not while it is typed");
    edit(&mut app, Edit::Save);
    assert_eq!(saving(&app.take_commands()), None);
    assert!(sees(&app, "An e-mail address looks like name@example.org."));
    edit(&mut app, Edit::Write(email, Part::Whole, "juliet@capulet.com".into()));
    assert!(!sees(&app, "An e-mail address looks like name@example.org."));
    edit(&mut app, Edit::Save);
    assert!(saving(&app.take_commands()).is_some());
}

#[test]
fn control_s_saves() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    act(&mut app, |simulator| {
        let pressed = iced::keyboard::Event::KeyPressed {
            key: Key::Character("s".into()),
            modified_key: Key::Character("s".into()),
            physical_key: iced::keyboard::key::Physical::Code(iced::keyboard::key::Code::KeyS),
            location: iced::keyboard::Location::Standard,
            modifiers: iced::keyboard::Modifiers::COMMAND,
            text: None,
            repeat: false,
        };
        let _ = simulator.simulate([Event::Keyboard(pressed)]);
    });
    assert!(saving(&app.take_commands()).is_some());
}

#[test]
fn leaving_with_changes_asks_first() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    for destination in [Destination::Settings, Destination::Chat(romeo()), Destination::Profile(JULIET)] {
        let _ = app.go(destination);
        assert!(sees(&app, "Your profile") && sees(&app, "J"));
    }
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(sees(&app, "There are changes that are not saved. Leave without saving?"));
    press(&mut app, "Stay here");
    assert!(!sees(&app, "There are changes that are not saved. Leave without saving?"));
    let _ = app.go(Destination::Settings);
    press(&mut app, "Discard changes");
    assert!(sees(&app, "Settings") && !sees(&app, "Your profile"));
}

#[test]
fn leaving_after_saving_goes_where_one_wanted_to() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    let _ = app.go(Destination::Settings);
    press(&mut app, "Save");
    let (request, ..) = saving(&app.take_commands()).unwrap();
    assert!(sees(&app, "Your profile"));
    let _ = app.hear(&saved(request));
    assert!(!sees(&app, "Your profile"));
}

#[test]
fn leaving_without_changes_asks_nothing() {
    let mut app = loaded(juliet());
    press(&mut app, "Back");
    assert!(app.screen.is_chats());
}

#[test]
fn closing_the_window_asks_once() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    let _ = app.update(Message::CloseRequested);
    assert!(!app.is_closing());
    let _ = app.update(Message::CloseRequested);
    assert!(app.is_closing());
}

#[test]
fn an_account_that_is_removed_takes_its_profile_with_it() {
    let mut app = loaded(juliet());
    write(&mut app, 1, "J");
    let _ = app.hear(&Update::AccountRemoved(JULIET));
    assert!(!sees(&app, "Your profile"));
}

fn crop_to(app: &mut App, pixels: Arc<Pixels>, crop: Crop) {
    let ready = portrait::prepare(&pixels, crop);
    edit(app, Edit::Portrait(portrait::Message::Read(Some(Ok(pixels)))));
    edit(app, Edit::Portrait(portrait::Message::Crop(crop)));
    edit(app, Edit::Portrait(portrait::Message::Prepared(crop, ready)));
}

#[test]
fn a_picture_is_cropped_made_small_and_saved() {
    let mut app = loaded(juliet());
    crop_to(&mut app, picture(400), Crop { x: 100, y: 50, edge: 250 });
    press(&mut app, "Use this part");
    assert!(!sees(&app, "Use this part"));
    press(&mut app, "Save");
    let (_, _, card) = saving(&app.take_commands()).unwrap();
    let bytes = card.properties.iter().find_map(portrait::bytes_of).unwrap();
    let header = crate::picture::header(bytes).unwrap();
    assert_eq!((header.width, header.height), (192, 192));
    assert!(bytes.len() <= 64 * 1024);
    assert_eq!(card.properties.len(), 4);
}

#[test]
fn escape_leaves_the_crop_and_not_the_page() {
    let mut app = loaded(juliet());
    crop_to(&mut app, picture(400), Crop { x: 0, y: 0, edge: 100 });
    edit(&mut app, Edit::Save);
    assert_eq!(saving(&app.take_commands()), None, "it is not decided yet");
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(!sees(&app, "Use this part") && sees(&app, "Your profile") && sees(&app, "Nothing is changed."));
}

#[test]
fn the_frame_is_dragged() {
    let mut app = loaded(juliet());
    edit(
        &mut app,
        Edit::Portrait(portrait::Message::Read(Some(Ok(Arc::new(Pixels { width: 800, height: 400, rgba: vec![200; 800 * 400 * 4] }))))),
    );
    assert!(sees(&app, "Being made ready…"));
    let crop = |app: &App| match &app.screen {
        Screen::Profile(screen) => screen.editing().unwrap().portrait().cropping().unwrap().square().crop(),
        _ => panic!("the profile is shown"),
    };
    assert_eq!(crop(&app), Crop { x: 200, y: 0, edge: 400 });
    act(&mut app, |simulator| {
        // The dialog is in the middle of the window, the picture at its left.
        let middle = Point::new(470.0, 1490.0);
        simulator.point_at(middle);
        let pressed = Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left));
        let to = Point::new(middle.x - 500.0, middle.y);
        let moved = Event::Mouse(mouse::Event::CursorMoved { position: to });
        let _ = simulator.simulate([pressed]);
        simulator.point_at(to);
        let _ = simulator.simulate([moved, Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))]);
    });
    assert_eq!(crop(&app), Crop { x: 0, y: 0, edge: 400 });
}

#[test]
fn a_picture_is_removed() {
    let photo = Property::Photo(Media::Web("https://capulet.com/j.png".into()));
    let mut app = loaded(card(&[Property::FormattedName("Juliet".into()), photo]));
    assert!(sees(&app, "A picture on the web. It is not fetched: that would tell its owner that you look."));
    press(&mut app, "Remove");
    press(&mut app, "Save");
    assert_eq!(saving(&app.take_commands()).unwrap().2.properties, [Property::FormattedName("Juliet".into())]);
}

#[test]
fn what_is_no_picture_is_told() {
    let mut app = loaded(juliet());
    let trouble = portrait::Trouble::Picture(crate::picture::PictureError::NotAPicture);
    edit(&mut app, Edit::Portrait(portrait::Message::Read(Some(Err(trouble)))));
    assert!(sees(&app, "This is not a picture that others can see: PNG, JPEG, GIF or WebP."));
}

#[test]
fn a_card_of_a_file_is_filled_in_and_not_saved() {
    let mut app = loaded(juliet());
    let one = card(&[Property::FormattedName("Paris".into())]);
    let two = card(&[Property::FormattedName("Juliet C.".into()), Property::Role("Lover".into())]);
    let cards = [one, two].map(|card| VcfCard { card, left_out: 0 });
    edit(&mut app, Edit::Imported(Some(Ok(Arc::new(cards)))));
    press(&mut app, "Juliet C.");
    assert!(sees(&app, "The file is filled in. Look it over, then save."));
    assert_eq!(saving(&app.take_commands()), None);
    press(&mut app, "Save");
    let (_, base, card) = saving(&app.take_commands()).unwrap();
    assert_eq!(base, juliet());
    let expected = [
        Property::FormattedName("Juliet C.".into()),
        Property::Nickname("Jule".into()),
        Property::Title("Daughter".into()),
        Property::Role("Lover".into()),
    ];
    assert_eq!(card.properties, expected);
}

#[test]
fn the_profile_is_found_from_everywhere() {
    let mut app = app(WIDE);
    let _ = app.update(Message::Shortcut(Shortcut::Presence, false));
    press(&mut app, "Your profile");
    assert!(loading(&app.take_commands()).is_some());
    let _ = app.go(Destination::Home);
    let _ = app.update(Message::Shortcut(Shortcut::Search, false));
    act(&mut app, |simulator| {
        let _ = simulator.typewrite("Your profile");
    });
}
