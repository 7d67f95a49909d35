//! People who are forgotten, notes and pictures that are deleted, and whole conversations.

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{left_of, nonsense};
use crate::{
    model::{AccountId, AccountSettings, ConversationKey},
    store::{
        Announcer, Protection, Store,
        testing::{Folder, add, add_juliet, answers, card, draft, note, profile, says, second, with},
    },
    xmpp::{
        jid::Jid,
        payload::{
            avatar::PictureHash,
            roster::{RosterItem, Subscription},
        },
    },
};

/// Pieces of what [`know_everything_of`] has the store know, of the words in the index and of addresses, too.
const TRACES: [&str; 12] = [
    "Gurnemanz",
    "Titurel",
    "Amfortas",
    "Ortrud",
    "Telramund",
    "Gottfried",
    "Herzeloyde",
    "Gamuret",
    "halfgedanke",
    "zyplugh",
    "lohengrin",
    "brabant.example",
];

/// A picture of so many bytes: SQLite keeps it beside its row, or on pages of its own.
fn picture(trace: &str, length: usize) -> Vec<u8> {
    format!("{trace}{}{trace}", "#".repeat(length)).into_bytes()
}

/// Whom nobody knows yet: Lohengrin of Brabant.
fn lohengrin(account: AccountId) -> ConversationKey {
    with(account, "lohengrin@brabant.example")
}

/// All that can be known of somebody and said with them; their pictures have so many bytes. Answers with the hashes of the
/// pictures, as they stand in the file.
fn know_everything_of(key: &ConversationKey, length: usize, store: &mut Store) -> Vec<String> {
    for at in 1..20 {
        add(store, &says(key, &format!("xyzzyplugh {at}"), at));
    }
    store.queue(&answers(key, "xyzzyplugh to lohengrin", 20)).unwrap();
    store.save_draft(key, &draft("halfgedanke"), second(21)).unwrap();
    let older = card("Gurnemanz", "Titurel", "Amfortas", &picture("Ortrud", length));
    store.save_profile(&profile(key, Some(older), 1), true).unwrap();
    let newer = card("Gurnemanz II", "Titurel II", &"Amfortas ".repeat(300), &picture("Telramund", length));
    store.save_profile(&profile(key, Some(newer), 2), true).unwrap();
    store.save_published_nickname(key, Some("Gottfried")).unwrap();
    store.save_note(key, Some(&note("Herzeloyde", false))).unwrap();
    let published = picture("Gamuret", length);
    let (published_hash, missing) = (PictureHash::of(&published), PictureHash::of(b"missing"));
    store.announce_picture(key, Announcer::Published, Some(published_hash)).unwrap();
    store.save_picture(&published_hash, &published, second(3)).unwrap();
    store.announce_picture(key, Announcer::Presence, Some(missing)).unwrap();
    store.save_picture_failure(&missing, second(4)).unwrap();
    [PictureHash::of(&picture("Ortrud", length)), PictureHash::of(&picture("Telramund", length)), published_hash, missing]
        .map(|hash| hash.to_string())
        .into()
}

/// Somebody else of another account, of whom as much is known, which stays.
fn somebody_else(store: &mut Store) -> ConversationKey {
    let nurse = store.add_account(&AccountSettings::new("angelica@kitchen.example".parse().unwrap())).unwrap();
    let peter = with(nurse, "peter@cellar.example");
    for at in 1..30 {
        add(store, &says(&peter, "everyday words around it 我们明天见", at));
    }
    store.save_profile(&profile(&peter, Some(card("Peter", "Pete", "a servant", b"a picture of Peter")), 1), true).unwrap();
    store.save_note(&peter, Some(&note("cannot read", true))).unwrap();
    peter
}

fn assert_is_known(store: &Store, peter: &ConversationKey) {
    let person = store.person(peter).unwrap().unwrap();
    assert_eq!((person.own_name(), person.picture), (Some("Pete"), Some(PictureHash::of(b"a picture of Peter"))));
    assert_eq!(person.note.unwrap().text, "cannot read");
    assert_eq!(store.profile(peter).unwrap().unwrap().card, Some(card("Peter", "Pete", "a servant", b"a picture of Peter")));
    assert_eq!(store.search("everyday", None, 99).unwrap().len(), 29);
    let checked: String = store.connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(checked, "ok");
    store
        .connection
        .execute_batch("PRAGMA foreign_key_check; INSERT INTO message_index (message_index) VALUES ('integrity-check')")
        .unwrap();
}

/// Forgets in one way, and looks through every byte while the store is open, and when it is closed.
fn assert_leaves_nothing(length: usize, without_pages: bool, forget: impl FnOnce(&mut Store, AccountId), of_the_account: &[&str]) {
    let folder = Folder::new();
    let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
    store.source.does_without_pages = without_pages;
    let juliet = add_juliet(&mut store);
    let peter = somebody_else(&mut store);
    let hashes = know_everything_of(&lohengrin(juliet), length, &mut store);
    let traces: Vec<&str> = TRACES.into_iter().chain(hashes.iter().map(String::as_str)).chain(of_the_account.iter().copied()).collect();
    assert_eq!(left_of(&folder, &traces), traces, "the audit finds what is there");
    forget(&mut store, juliet);
    assert_eq!(left_of(&folder, &traces), [""; 0], "pictures of {length} bytes, while the store is open");
    assert_is_known(&store, &peter);
    drop(store);
    assert_eq!(left_of(&folder, &traces), [""; 0], "pictures of {length} bytes, when it is closed");
    let store = Store::open(&folder.store(), Protection::Plain).unwrap();
    assert_is_known(&store, &peter);
}

#[test]
fn everybody_an_account_knew_is_in_no_byte_of_any_file_once_it_is_removed() {
    for length in [10, 3000, 100_000] {
        let forget = |store: &mut Store, juliet| store.remove_account(juliet).unwrap();
        assert_leaves_nothing(length, false, forget, &["juliet@capulet"]);
    }
    assert_leaves_nothing(3000, true, |store, juliet| store.remove_account(juliet).unwrap(), &["juliet@capulet"]);
}

#[test]
fn a_stranger_whose_conversation_is_removed_is_in_no_byte_of_any_file() {
    for length in [10, 3000, 100_000] {
        let forget = |store: &mut Store, juliet| store.remove_conversation(&lohengrin(juliet)).unwrap();
        assert_leaves_nothing(length, false, forget, &[]);
    }
    assert_leaves_nothing(3000, true, |store, juliet| store.remove_conversation(&lohengrin(juliet)).unwrap(), &[]);
}

#[test]
fn of_a_contact_whose_conversation_is_removed_no_message_is_left_and_everything_else() {
    // As contacts of old gateways are, too.
    for jid in ["lohengrin@brabant.example", "lohengrin@brabant.example/registered"] {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        let juliet = add_juliet(&mut store);
        let jid: Jid = jid.parse().unwrap();
        let item = RosterItem { jid, name: None, subscription: Subscription::Both, pending_out: false, groups: vec![] };
        store.save_roster_item(juliet, &item).unwrap();
        know_everything_of(&lohengrin(juliet), 3000, &mut store);
        let known = (store.people().unwrap(), store.profile(&lohengrin(juliet)).unwrap());
        store.remove_conversation(&lohengrin(juliet)).unwrap();
        assert_eq!(left_of(&folder, &["zyplugh", "halfgedanke", "orchard"]), [""; 0]);
        assert_eq!((store.people().unwrap(), store.profile(&lohengrin(juliet)).unwrap()), known);
    }
}

#[test]
fn our_own_card_outlives_the_notes_to_ourselves() {
    let folder = Folder::new();
    let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
    let juliet = add_juliet(&mut store);
    let myself = with(juliet, "juliet@capulet.com");
    know_everything_of(&myself, 10, &mut store);
    store.remove_conversation(&myself).unwrap();
    assert_eq!(left_of(&folder, &["zyplugh", "halfgedanke"]), [""; 0]);
    assert_eq!(store.person(&myself).unwrap().unwrap().own_name(), Some("Gottfried"));
}

#[test]
fn notes_that_are_changed_or_deleted_and_pictures_that_nobody_has_are_in_no_byte_of_any_file() {
    let folder = Folder::new();
    let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
    let juliet = add_juliet(&mut store);
    let key = lohengrin(juliet);
    store.save_note(&key, Some(&note("Herzeloyde", false))).unwrap();
    store.save_note(&key, Some(&note("Gurnemanz", false))).unwrap();
    assert_eq!(left_of(&folder, &["Herzeloyde", "Gurnemanz"]), ["Gurnemanz"]);
    store.save_note(&key, None).unwrap();
    assert_eq!(left_of(&folder, &["Gurnemanz", "lohengrin"]), [""; 0]);
    store.replace_server_notes(juliet, &[(key.peer.clone(), note("Titurel", true))]).unwrap();
    assert_eq!(left_of(&folder, &["Titurel"]), ["Titurel"]);
    store.replace_server_notes(juliet, &[]).unwrap();
    assert_eq!(left_of(&folder, &["Titurel", "lohengrin"]), [""; 0]);

    let (large, small) = (picture("Ortrud", 50_000), picture("Telramund", 20));
    [&large, &small].iter().for_each(|bytes| drop(store.save_picture(&PictureHash::of(bytes), bytes, second(1)).unwrap()));
    assert_eq!(left_of(&folder, &["Ortrud", "Telramund"]).len(), 2);
    assert_eq!(store.drop_unused_pictures(second(2)).unwrap(), 2);
    assert_eq!(left_of(&folder, &["Ortrud", "Telramund"]), [""; 0]);
}

#[test]
fn whatever_pages_they_have_moved_through_nothing_is_left_of_people_who_are_forgotten() {
    for seed in [4, 5] {
        let mut random = StdRng::seed_from_u64(seed);
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        let juliet = add_juliet(&mut store);
        let keys: Vec<_> = (0..25).map(|n| with(juliet, &format!("friend-{n}@montague.net"))).collect();
        let mut gone = std::collections::HashSet::new();
        for at in 1..=600 {
            let key = &keys[random.random_range(0..keys.len())];
            let word = nonsense(&mut random, 14);
            let length = [3, 30, 300, 1000, 3000, 12_000][random.random_range(0..6)];
            let filling = "X ".repeat(random.random_range(0..length));
            match random.random_range(0..5) {
                0 => drop(add(&mut store, &says(key, &format!("{word} {filling}"), at))),
                1 => drop(store.save_note(key, Some(&note(&format!("{filling} {word}"), at % 2 == 0))).unwrap()),
                2 => drop(store.save_published_nickname(key, Some(&word)).unwrap()),
                3 => {
                    let photo = format!("{word}{filling}{word}").into_bytes();
                    drop(
                        store.save_profile(&profile(key, Some(card(&word, &word, &format!("{filling}{word}"), &photo)), at), true).unwrap(),
                    );
                }
                _ => {
                    let bytes = format!("{word}{filling}{word}").into_bytes();
                    let hash = PictureHash::of(&bytes);
                    store.announce_picture(key, Announcer::Presence, Some(hash)).unwrap();
                    store.save_picture(&hash, &bytes, second(at)).unwrap();
                }
            }
            gone.insert(word[8..].to_owned());
            if at % 40 == 0 {
                let _ = store.remove_conversation(&keys[random.random_range(0..keys.len())]);
                store.drop_unused_pictures(second(at - 100)).unwrap();
            }
        }
        if seed % 2 == 0 {
            keys.iter().for_each(|key| drop(store.open_conversation(key, second(999)).unwrap()));
            keys.iter().for_each(|key| store.remove_conversation(key).unwrap());
            assert_eq!(store.people().unwrap(), []);
        } else {
            store.remove_account(juliet).unwrap();
        }
        let bytes = folder.bytes();
        let lowercase = bytes.windows(6).filter(|window| window.iter().all(u8::is_ascii_lowercase));
        let left: Vec<_> = lowercase.filter_map(|window| gone.get(std::str::from_utf8(window).unwrap())).collect();
        assert!(left.is_empty(), "with seed {seed}: {left:?}");
        assert_eq!(folder.copies_of("montague"), 0, "with seed {seed}");
    }
}
