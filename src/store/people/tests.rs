use super::*;
use crate::{
    model::AccountId,
    store::testing::{card, juliet, note, profile, second, with},
};

fn store_with_romeo() -> (Store, ConversationKey) {
    let (store, juliet) = juliet();
    (store, with(juliet, "romeo@montague.net"))
}

#[test]
fn a_card_comes_back_as_it_was_and_what_is_shown_of_it_beside_it() {
    let (mut store, romeo) = store_with_romeo();
    let mut card = card("Romeo Montague", "Romeo", "a lover", b"a picture");
    card.properties.push(Property::Birthday("1579-01-02".into()));
    card.properties.push(Property::Logo(Media::Bytes { media_type: None, bytes: b"a coat of arms".to_vec() }));
    let kept = profile(&romeo, Some(card.clone()), 5);
    let person = store.save_profile(&kept, true).unwrap();
    assert_eq!(store.profile(&romeo).unwrap(), Some(kept));
    let expected = Person {
        nickname: Some("Romeo".into()),
        full_name: Some("Romeo Montague".into()),
        picture: Some(PictureHash::of(b"a picture")),
        birthday: card.birthday(),
        words: card.search_words(),
        card: CardState::Known(second(5)),
        ..Person::unknown(romeo.account, romeo.peer.clone())
    };
    assert!(expected.birthday.is_some() && expected.words.iter().any(|words| words.contains("a lover")));
    assert_eq!(person, expected);
    assert_eq!((store.person(&romeo).unwrap(), store.people().unwrap()), (Some(expected.clone()), vec![expected]));
    assert_eq!(store.picture(&PictureHash::of(b"a picture")).unwrap().unwrap(), b"a picture");
}

#[test]
fn the_photo_of_a_card_is_kept_once() {
    let (mut store, romeo) = store_with_romeo();
    store.save_profile(&profile(&romeo, Some(card("R", "R", "w", b"a picture that is in no text")), 5), true).unwrap();
    let xml: String = store.connection.query_row("SELECT xml FROM card", [], |row| row.get(0)).unwrap();
    assert!(!VCard::from_xml(&xml).unwrap().known().any(|property| bytes_of_photo(property) == Some(b"a picture that is in no text")));
}

#[test]
fn a_card_without_photo_and_one_whose_photo_is_elsewhere_come_back_too() {
    let (mut store, romeo) = store_with_romeo();
    let elsewhere = Property::Photo(Media::Web("https://montague.net/romeo.png".into()));
    for properties in [vec![], vec![Property::Title("lover".into())], vec![elsewhere]] {
        let kept = profile(&romeo, Some(VCard { properties }), 5);
        assert_eq!(store.save_profile(&kept, true).unwrap().picture, None);
        assert_eq!(store.profile(&romeo).unwrap(), Some(kept));
    }
}

#[test]
fn of_two_photos_the_first_is_the_picture_and_both_come_back() {
    let (mut store, romeo) = store_with_romeo();
    let mut two = card("R", "R", "w", b"one");
    two.properties.push(Property::Photo(Media::Bytes { media_type: None, bytes: b"two".to_vec() }));
    let kept = profile(&romeo, Some(two), 5);
    assert_eq!(store.save_profile(&kept, true).unwrap().picture, Some(PictureHash::of(b"one")));
    assert_eq!(store.profile(&romeo).unwrap(), Some(kept));
}

#[test]
fn a_photo_beside_which_something_unknown_stands_is_the_picture_and_comes_back_too() {
    let (mut store, romeo) = store_with_romeo();
    let xml = "<vCard xmlns='vcard-temp'><PHOTO><TYPE>image/png</TYPE><BINVAL>b25l</BINVAL><X-CROP>1</X-CROP></PHOTO></vCard>";
    let kept = profile(&romeo, VCard::from_xml(xml), 5);
    assert_eq!(store.save_profile(&kept, true).unwrap().picture, Some(PictureHash::of(b"one")));
    assert_eq!(store.profile(&romeo).unwrap(), Some(kept));
}

#[test]
fn a_new_card_replaces_the_old_one_and_none_takes_all_of_it_away() {
    let (mut store, romeo) = store_with_romeo();
    store.save_profile(&profile(&romeo, Some(card("Romeo Montague", "Romeo", "a lover", b"old")), 5), true).unwrap();
    let new = Profile { source: CardSource::Published, ..profile(&romeo, Some(card("Romeo", "R", "in exile", b"new")), 6) };
    let person = store.save_profile(&new, true).unwrap();
    assert_eq!((person.own_name(), person.picture), (Some("R"), Some(PictureHash::of(b"new"))));
    assert_eq!(store.profile(&romeo).unwrap(), Some(new));
    let person = store.save_profile(&profile(&romeo, None, 7), true).unwrap();
    let nothing = Person { card: CardState::None(second(7)), ..Person::unknown(romeo.account, romeo.peer.clone()) };
    assert_eq!((person, store.profile(&romeo).unwrap()), (nothing, Some(profile(&romeo, None, 7))));
}

#[test]
fn a_failure_keeps_an_older_card() {
    let (mut store, romeo) = store_with_romeo();
    assert_eq!(store.save_profile_failure(&romeo, second(4)).unwrap().card, CardState::Failed(second(4)));
    assert_eq!(store.profile(&romeo).unwrap(), None);
    let kept = profile(&romeo, Some(card("Romeo Montague", "Romeo", "a lover", b"a picture")), 5);
    let known = store.save_profile(&kept, true).unwrap();
    let failed = Person { card: CardState::Failed(second(6)), ..known };
    assert_eq!(store.save_profile_failure(&romeo, second(6)).unwrap(), failed);
    assert_eq!(store.profile(&romeo).unwrap(), Some(kept));
}

#[test]
fn a_published_nickname_goes_before_that_of_the_card_until_it_is_taken_back() {
    let (mut store, romeo) = store_with_romeo();
    let nickname = |person: Person| person.nickname;
    assert_eq!(nickname(store.save_published_nickname(&romeo, Some("R. M.")).unwrap()).unwrap(), "R. M.");
    store.save_profile(&profile(&romeo, Some(card("Romeo Montague", "Romeo", "", b"x")), 5), true).unwrap();
    assert_eq!(nickname(store.person(&romeo).unwrap().unwrap()).unwrap(), "R. M.");
    assert_eq!(nickname(store.save_published_nickname(&romeo, None).unwrap()).unwrap(), "Romeo");
}

#[test]
fn somebody_of_whom_nothing_is_known_is_not_kept() {
    let (mut store, romeo) = store_with_romeo();
    let unknown = Person::unknown(romeo.account, romeo.peer.clone());
    store.save_published_nickname(&romeo, Some("Romeo")).unwrap();
    assert_eq!(store.save_published_nickname(&romeo, None).unwrap(), unknown);
    store.save_note(&romeo, Some(&note("owes me a dance", false))).unwrap();
    assert_eq!(store.save_note(&romeo, None).unwrap(), unknown);
    assert_eq!((store.person(&romeo).unwrap(), store.people().unwrap()), (None, vec![]));
}

#[test]
fn nothing_is_kept_for_an_account_that_is_gone() {
    let (mut store, _) = store_with_romeo();
    let nobody = with(AccountId(99), "romeo@montague.net");
    assert_eq!(store.save_profile(&profile(&nobody, Some(card("R", "R", "w", b"x")), 5), true), Err(StoreError::NotFound));
    assert_eq!(store.save_profile_failure(&nobody, second(1)), Err(StoreError::NotFound));
    assert_eq!(store.save_published_nickname(&nobody, Some("R")), Err(StoreError::NotFound));
    assert_eq!(store.save_note(&nobody, Some(&note("n", false))), Err(StoreError::NotFound));
    assert!(!store.has_picture(&PictureHash::of(b"x")).unwrap());
}

#[test]
fn people_come_by_account_and_address() {
    let (mut store, juliet) = juliet();
    let nurse = store.add_account(&crate::model::AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
    let keys = [with(juliet, "nurse@capulet.com"), with(juliet, "romeo@montague.net"), with(nurse, "juliet@capulet.com")];
    keys.iter().rev().for_each(|key| drop(store.save_published_nickname(key, Some("somebody")).unwrap()));
    assert_eq!(store.people().unwrap().iter().map(Person::key).collect::<Vec<_>>(), keys);
}

#[test]
fn a_card_that_is_too_long_to_be_read_again_is_not_kept() {
    let (mut store, romeo) = store_with_romeo();
    let logo = || Property::Logo(Media::Bytes { media_type: None, bytes: vec![7; 1024 * 1024] });
    let huge = VCard { properties: vec![logo(), logo()] };
    assert_eq!(store.save_profile(&profile(&romeo, Some(huge), 5), true), Err(StoreError::NotPossible));
    assert_eq!(store.people().unwrap(), []);
    let largest = profile(&romeo, Some(card("R", "R", "w", &vec![7; 1024 * 1024])), 5);
    store.save_profile(&largest, true).unwrap();
    assert_eq!(store.profile(&romeo).unwrap(), Some(largest));
}
