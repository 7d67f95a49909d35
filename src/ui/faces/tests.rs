#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

use super::*;
use crate::model::{AccountId, Person};

const SIZE: f32 = 36.0;

fn hash(number: usize) -> PictureHash {
    PictureHash::of(&number.to_le_bytes())
}

fn pixels(edge: u32) -> Arc<Pixels> {
    Arc::new(Pixels { width: edge, height: edge, rgba: [9, 8, 7, 255].repeat((edge * edge) as usize) })
}

fn key(name: &str) -> ConversationKey {
    ConversationKey { account: AccountId(1), peer: format!("{name}@montague.net").parse().unwrap() }
}

fn asked(faces: &mut Faces) -> Vec<(PictureHash, u32)> {
    let commands = faces.take_wishes().into_iter().filter_map(|command| match command {
        Command::LoadPicture { hash, edge } => Some((hash, edge)),
        _ => None,
    });
    commands.collect()
}

fn told(faces: &mut Faces) -> Vec<ConversationKey> {
    let commands = faces.take_wishes().into_iter().filter_map(|command| match command {
        Command::See(people) => Some(people),
        _ => None,
    });
    commands.flatten().collect()
}

fn load(faces: &mut Faces, number: usize, edge: u32) {
    faces.hear(&Update::PictureLoaded { hash: hash(number), edge, pixels: Some(pixels(edge)) });
}

#[test]
fn a_picture_is_asked_for_once_and_drawn_when_it_is_here() {
    let mut faces = Faces::default();
    for _ in 0..3 {
        faces.begin();
        assert_eq!(faces.disc(hash(1), SIZE), None);
        assert_eq!(faces.disc(hash(1), 32.0), None, "the same square is good for other sizes");
    }
    assert_eq!(asked(&mut faces), [(hash(1), 96)]);
    assert_eq!(faces.disc(hash(1), SIZE), None);
    assert_eq!(asked(&mut faces), [], "the answer is on its way");
    load(&mut faces, 1, 96);
    let disc = faces.disc(hash(1), SIZE).unwrap();
    assert!(matches!(&disc, Handle::Rgba { width: 36, height: 36, .. }), "{disc:?}");
    assert_eq!(faces.disc(hash(1), SIZE), Some(disc), "it is cut once");
    assert_eq!(asked(&mut faces), []);
}

#[test]
fn a_finer_screen_gets_finer_pictures() {
    let mut faces = Faces::default();
    faces.rescale(2.0);
    assert_eq!(faces.disc(hash(1), SIZE), None);
    assert_eq!(faces.disc(hash(1), 72.0), None);
    assert_eq!(asked(&mut faces), [(hash(1), 96), (hash(1), 256)]);
    load(&mut faces, 1, 256);
    assert!(matches!(faces.disc(hash(1), 72.0), Some(Handle::Rgba { width: 144, .. })));
}

#[test]
fn what_is_not_kept_is_not_asked_for_again_until_the_person_changes() {
    let mut faces = Faces::default();
    assert_eq!(faces.disc(hash(1), SIZE), None);
    asked(&mut faces);
    faces.hear(&Update::PictureLoaded { hash: hash(1), edge: 96, pixels: None });
    assert_eq!(faces.disc(hash(1), SIZE), None);
    assert_eq!(asked(&mut faces), []);
    let person = Person { picture: Some(hash(1)), ..Person::unknown(AccountId(1), key("romeo").peer) };
    faces.hear(&Update::PersonChanged(person));
    assert_eq!(faces.disc(hash(1), SIZE), None);
    assert_eq!(asked(&mut faces), [(hash(1), 96)]);
}

#[test]
fn what_nobody_asked_for_is_not_kept() {
    let mut faces = Faces::default();
    load(&mut faces, 1, 96);
    assert!(faces.state.get_mut().squares.is_empty());
}

#[test]
fn only_so_many_pictures_are_kept_those_that_were_drawn_last() {
    let mut faces = Faces::default();
    for number in 0..MOST + 20 {
        faces.begin();
        assert_eq!(faces.disc(hash(number), SIZE), None);
        assert_eq!(faces.disc(hash(0), SIZE).is_some(), number > 0, "the first one is always in sight");
        load(&mut faces, number, 96);
    }
    assert_eq!(faces.state.get_mut().squares.len(), MOST);
    assert!(faces.disc(hash(0), SIZE).is_some() && faces.disc(hash(MOST + 19), SIZE).is_some());
    assert_eq!(faces.disc(hash(1), SIZE), None, "it was not drawn for the longest time");
}

#[test]
fn large_pictures_are_kept_within_their_bytes() {
    let mut faces = Faces::default();
    for number in 0..160 {
        faces.begin();
        assert_eq!(faces.disc(hash(number), 200.0), None);
        load(&mut faces, number, 256);
    }
    let bytes: usize = faces.state.get_mut().squares.values().map(Square::bytes).sum();
    assert!(bytes <= MOST_BYTES && bytes > MOST_BYTES / 2, "{bytes}");
}

#[test]
fn the_engine_is_told_of_those_who_come_into_sight_and_only_then() {
    let mut faces = Faces::default();
    let view = |faces: &Faces, names: &[&str]| {
        faces.begin();
        names.iter().for_each(|name| faces.see(&key(name)));
    };
    view(&faces, &["romeo", "nurse"]);
    assert_eq!(told(&mut faces), [key("romeo"), key("nurse")]);
    view(&faces, &["romeo", "nurse"]);
    assert_eq!(told(&mut faces), []);
    view(&faces, &["nurse", "paris"]);
    assert_eq!(told(&mut faces), [key("paris")]);
    view(&faces, &["romeo"]);
    view(&faces, &["nurse", "romeo"]);
    assert_eq!(told(&mut faces), [key("romeo")], "he was away and has come back");
}

#[test]
fn whoever_is_scrolled_past_is_not_told_of() {
    let mut faces = Faces::default();
    for names in [["romeo"], ["nurse"], ["paris"]] {
        faces.begin();
        names.iter().for_each(|name| faces.see(&key(name)));
    }
    assert_eq!(told(&mut faces), [key("paris")]);
}

#[test]
fn an_account_that_comes_back_hears_again_who_is_in_sight() {
    let mut faces = Faces::default();
    faces.begin();
    faces.see(&key("romeo"));
    told(&mut faces);
    let security = crate::model::Security { tls: None, pinned: false, mechanism: "PLAIN".into(), legacy: false };
    let connection = Connection::Online { jid: "juliet@capulet.com/balcony".parse().unwrap(), security };
    faces.hear(&Update::ConnectionChanged { account: AccountId(1), connection });
    faces.begin();
    faces.see(&key("romeo"));
    assert_eq!(told(&mut faces), [key("romeo")]);
}
