//! The audit: what is erased is in no byte of any file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

mod people;

use std::{collections::HashSet, time::Duration};

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    NewIncoming, NewOutgoing, Protection, Store, StoredKey,
    testing::{Folder, add, add_juliet, answers, draft, fingerprint, says, sealed, seals, second, with},
};
use crate::{
    model::{Content, ConversationKey, Draft, Expiry, KeySource, MessageId, OpenFailure, Said, Scheme, Unreadable, Verdict, Vouch},
    xmpp::payload::{
        addresses::{Addressing, Destination, Party},
        oob::Attachment,
        roster_exchange::{Action, RosterExchange, SuggestedItem},
    },
};

/// Pieces of what [`everything`] says, of the words in the index too, which holds Chinese ones character by character.
const TRACES: [&str; 8] = ["zyplugh", "𪚥", "lohengrin", "parsifal", "brangaene", "klingsor", "kundry", "halfgedanke"];

/// All that a message can say.
fn everything() -> Said {
    let party = Party {
        destination: Destination::Jid { jid: "lohengrin@brabant.example".parse().unwrap(), node: None },
        name: Some("Parsifal".into()),
    };
    let item = SuggestedItem {
        action: Action::Add,
        jid: "brangaene@cornwall.example".parse().unwrap(),
        name: Some("Klingsor".into()),
        groups: vec!["kundry".into()],
    };
    Said {
        body: "xyzzyplugh 我们𪚥见 Brangaene".into(),
        attachments: vec![Attachment { url: "https://kundry.example/klingsor".into(), description: Some("parsifal".into()) }],
        addressing: Some(Addressing { to: vec![party], ..Addressing::default() }),
        contacts: Some(RosterExchange { items: vec![item], left_out: 0 }),
        ..Said::default()
    }
}

fn useful(until: i64) -> Option<Expiry> {
    Some(Expiry::UsefulUntil { deadline: second(until), kept: false })
}

/// A store with everything that goes at second 100, from others and from us, quoted and half quoted in a draft, among much that
/// stays.
fn filled(folder: &Folder) -> (Store, ConversationKey) {
    let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
    let key = with(add_juliet(&mut store), "romeo@montague.net");
    for at in 1..40 {
        add(&mut store, &says(&key, "everyday words around it 我们明天见", at));
    }
    store.save_draft(&key, &draft("xyzzyplugh halfgedanke"), second(40)).unwrap();
    store.queue(&NewOutgoing { content: everything().into(), expiry: useful(100), ..answers(&key, "", 41) }).unwrap();
    let theirs = add(&mut store, &NewIncoming { content: everything().into(), expiry: useful(100), ..says(&key, "", 42) });
    let quoting = Said { quotes: Some(theirs.id), ..Said::text("> xyzzyplugh 我们𪚥见\nwhat for?") };
    let answer = store.queue(&NewOutgoing { content: quoting.into(), ..answers(&key, "", 43) }).unwrap();
    let again = Draft { text: "> > xyzzyplugh\n> what for?\nhalf a thought".into(), quotes: Some(answer.id) };
    store.save_draft(&key, &again, second(44)).unwrap();
    // A conversation whose last line it is.
    let nurse = with(key.account, "nurse@capulet.com");
    add(&mut store, &NewIncoming { content: everything().into(), expiry: useful(100), ..says(&nurse, "", 45) });
    for at in 46..80 {
        add(&mut store, &says(&key, "everyday words around it 我们明天见", at));
    }
    (store, key)
}

fn traces(folder: &Folder) -> Vec<&'static str> {
    let bytes = folder.bytes().to_ascii_lowercase();
    TRACES.into_iter().filter(|trace| bytes.windows(trace.len()).any(|window| window == trace.as_bytes())).collect()
}

/// What has to be there after all that, whatever happened in between.
fn assert_the_rest_is_there(store: &Store, key: &ConversationKey) {
    assert_eq!(store.search("everyday", None, 999).unwrap().len(), 73);
    assert_eq!(store.search("what for", None, 999).unwrap().len(), 1);
    for gone in ["xyzzyplugh", "𪚥", "brangaene"] {
        assert_eq!(store.search(gone, None, 999).unwrap(), []);
    }
    assert_eq!(store.conversation(key).unwrap().unwrap().draft.text, "> what for?\nhalf a thought");
    let checked: String = store.connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(checked, "ok");
    store.connection.execute_batch("INSERT INTO message_index (message_index) VALUES ('integrity-check')").unwrap();
}

#[test]
fn content_that_is_gone_is_in_no_byte_of_any_file() {
    let folder = Folder::new();
    let (mut store, key) = filled(&folder);
    assert_eq!(traces(&folder), TRACES, "the audit finds what is there");
    let expired = store.expire_due(second(100), true).unwrap();
    assert!(!expired.more);
    assert_eq!((expired.messages.len(), expired.drafts), (4, vec![key.clone()]));
    assert_eq!(traces(&folder), [""; 0], "while the store is open");
    add(&mut store, &says(&key, "and life goes on", 101));
    assert_eq!(traces(&folder), [""; 0], "after the next write");
    assert_the_rest_is_there(&store, &key);
    drop(store);
    assert_eq!(traces(&folder), [""; 0], "when it is closed");
    let store = Store::open(&folder.store(), Protection::Plain).unwrap();
    assert_eq!(traces(&folder), [""; 0], "when it is open again");
    assert_the_rest_is_there(&store, &key);
}

#[test]
fn a_process_killed_in_the_middle_of_erasing_has_erased_at_its_next_start() {
    let folder = Folder::new();
    let (mut store, key) = filled(&folder);
    // A reader in the middle of a question keeps the log, as a kill between commit and checkpoint does.
    let reader = store.reader().unwrap();
    reader.connection.execute_batch("BEGIN; SELECT count(*) FROM message;").unwrap();
    let before = folder.as_left_by_a_killed_process();
    store.set_patience(Duration::ZERO);
    assert!(store.expire_due(second(100), true).unwrap().more, "it is not over");
    let after = folder.as_left_by_a_killed_process();
    assert_eq!(traces(&after), TRACES, "all of it is still in the log");
    let left = Store::open(&after.store(), Protection::Plain).unwrap();
    assert_eq!(traces(&after), [""; 0]);
    assert_the_rest_is_there(&left, &key);
    // Killed before the commit: the deadline is past at the next start.
    let mut left = Store::open(&before.store(), Protection::Plain).unwrap();
    assert!(!left.expire_due(second(100), true).unwrap().more);
    assert_eq!(traces(&before), [""; 0]);
    assert_the_rest_is_there(&left, &key);
    // Not killed: the next call brings it to its end.
    reader.connection.execute_batch("COMMIT").unwrap();
    assert!(!store.expire_due(second(101), true).unwrap().more);
    assert_eq!(traces(&folder), [""; 0]);
}

#[test]
fn a_sqlite_without_its_table_of_pages_erases_as_well() {
    let folder = Folder::new();
    let (mut store, key) = filled(&folder);
    store.source.does_without_pages = true;
    let before = folder.as_left_by_a_killed_process();
    assert!(!store.expire_due(second(100), true).unwrap().more);
    assert_eq!(traces(&folder), [""; 0]);
    assert_the_rest_is_there(&store, &key);
    assert_eq!(traces(&before), TRACES, "the audit finds what is there");
}

#[test]
fn messages_deleted_for_their_age_are_in_no_byte_of_any_file() {
    let folder = Folder::new();
    let (mut store, key) = filled(&folder);
    let theirs: Vec<MessageId> = store.search("xyzzyplugh", None, 99).unwrap().into_iter().map(|hit| hit.message.id).collect();
    store.give_up_unproven().unwrap();
    for id in &theirs {
        let _ = store.set_delivery(*id, &crate::model::Delivery::Sent);
    }
    store.save_draft(&key, &Draft::default(), second(90)).unwrap();
    assert!(!store.forget_older(second(90 + 86_400), Some(1)).unwrap().is_empty());
    assert_eq!(traces(&folder), [""; 0]);
    assert_eq!(store.search("everyday", None, 999).unwrap(), []);
}

/// Letters that nobody else writes.
fn nonsense(random: &mut StdRng, letters: usize) -> String {
    (0..letters).map(|_| char::from(b'a' + random.random_range(0..26u8))).collect()
}

#[test]
fn whatever_pages_its_rows_have_moved_through_nothing_that_is_gone_is_left() {
    // With these, rows moved so that SQLite alone left pieces of drafts (6), messages (1) and words in the index (1, 11).
    for seed in [1, 6, 11] {
        let mut random = StdRng::seed_from_u64(seed);
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        let juliet = add_juliet(&mut store);
        let keys: Vec<_> = (0..60).map(|n| with(juliet, &format!("friend-{n}@montague.net"))).collect();
        let mut gone = HashSet::new();
        for at in 1..=1500 {
            let key = &keys[random.random_range(0..keys.len())];
            let word = nonsense(&mut random, 14);
            let length = [3, 30, 150, 600, 2000, 6000][random.random_range(0..6)];
            let filling = "x ".repeat(random.random_range(0..length));
            let body = format!("{filling}{word} {filling}");
            match random.random_range(0..4) {
                0 => {
                    let text = format!("{word} {}", "y".repeat(random.random_range(0..length)));
                    store.save_draft(key, &draft(&text), second(at)).unwrap();
                    gone.insert(word[8..].to_owned());
                }
                1 => drop(add(&mut store, &says(key, &body, at))),
                _ => {
                    let expiry = useful(at + random.random_range(1..3000));
                    add(&mut store, &NewIncoming { expiry, ..says(key, &format!("{word} {body}"), at) });
                    gone.insert(word[8..].to_owned());
                }
            }
            if at % 100 == 0 {
                store.expire_due(second(at), false).unwrap();
            }
        }
        keys.iter().for_each(|key| drop(store.save_draft(key, &draft(""), second(1501)).unwrap()));
        while store.expire_due(second(9999), false).unwrap().more {}
        let bytes = folder.bytes();
        let lowercase = bytes.windows(6).filter(|window| window.iter().all(u8::is_ascii_lowercase));
        let left: Vec<_> = lowercase.filter_map(|window| gone.get(std::str::from_utf8(window).unwrap())).collect();
        assert!(left.is_empty(), "with seed {seed}: {left:?}");
        store.connection.execute_batch("INSERT INTO message_index (message_index) VALUES ('integrity-check')").unwrap();
    }
}

/// As it stood on the wire, of a length that SQLite keeps beside its row or on pages of its own.
fn wire(trace: &str, length: usize) -> String {
    format!("{trace}{}{trace}", "hQEMA5".repeat(length / 6))
}

fn locked(key: &ConversationKey, trace: &str, length: usize, at: i64) -> NewIncoming {
    NewIncoming { expiry: useful(100), ..seals(key, &wire(trace, length), at) }
}

fn left_of(folder: &Folder, traces: &[&str]) -> Vec<String> {
    traces.iter().filter(|trace| folder.copies_of(trace) > 0).map(|trace| (*trace).to_owned()).collect()
}

#[test]
fn what_stood_on_the_wire_is_in_no_byte_of_any_file_once_it_was_opened_or_is_gone() {
    let folder = Folder::new();
    let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
    let key = with(add_juliet(&mut store), "romeo@montague.net");
    let every = [("Lohengrin", 30), ("Parsifal", 3000), ("Brangaene", 30_000), ("Klingsor", 300), ("Kundry", 30)];
    let traces = every.map(|(trace, _)| trace);
    let ids = every.map(|(trace, length)| {
        add(&mut store, &says(&key, "everyday words around it", 1));
        add(&mut store, &locked(&key, trace, length, 2)).id
    });
    assert_eq!(left_of(&folder, &traces), traces, "the audit finds what is there");

    let digest = seals(&key, &wire("Lohengrin", 30), 2).ciphertext.unwrap().digest;
    assert!(folder.bytes().windows(32).any(|window| window == digest));
    store.open_message(ids[0], &Said::text("xyzzyplugh").into(), &sealed()).unwrap();
    assert_eq!(left_of(&folder, &["Lohengrin", "xyzzyplugh"]), ["xyzzyplugh"]);
    store.open_message(ids[1], &Said::text("short").into(), &sealed()).unwrap();
    let damaged = Content::Unreadable(Unreadable::OpenPgp(Scheme::Legacy, OpenFailure::Damaged));
    store.open_message(ids[2], &damaged, &sealed()).unwrap();
    assert_eq!(left_of(&folder, &traces), ["Klingsor", "Kundry"]);

    assert_eq!(store.expire_due(second(100), true).unwrap().messages.len(), 5);
    let all = [&traces[..], &["hQEMA5", "xyzzyplugh", "zyplugh"]].concat();
    assert_eq!(left_of(&folder, &all), [""; 0]);
    assert!(!folder.bytes().windows(32).any(|window| window == digest), "nor its digest");
    assert_eq!(store.search("everyday", None, 99).unwrap().len(), 5);
    drop(store);
    assert_eq!(left_of(&folder, &all), [""; 0], "when it is closed");
}

#[test]
fn sealed_messages_that_are_deleted_for_their_age_or_with_their_account_are_in_no_byte_of_any_file() {
    let folder = Folder::new();
    let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
    let juliet = add_juliet(&mut store);
    let key = with(juliet, "brangaene@cornwall.example");
    add(&mut store, &seals(&key, &wire("Lohengrin", 3000), 1));
    assert_eq!(store.forget_older(second(90 + 86_400), Some(1)).unwrap().len(), 1);
    assert_eq!(left_of(&folder, &["Lohengrin", "hQEMA5"]), [""; 0]);

    add(&mut store, &seals(&key, &wire("Parsifal", 3000), 1));
    let vouch = Vouch {
        account: juliet,
        from: "brangaene@cornwall.example/tristan".parse().unwrap(),
        status: "Klingsor".into(),
        heard_at: second(1),
        verdict: Verdict::UnknownKey { issuer: "FBFCC82A015E7330".into() },
    };
    store.note_vouch(&vouch, &wire("Kundry", 300), &[1; 32]).unwrap();
    store.save_certificate(&fingerprint(7), &[].into(), b"zyplugh").unwrap();
    store.learn_contact_key(&key, &fingerprint(7), KeySource::File, second(1)).unwrap();
    let traces =
        ["Parsifal", "Klingsor", "Kundry", "zyplugh", "brangaene@cornwall", "FBFCC82A015E7330", fingerprint(7).as_str()].map(str::to_owned);
    let traces = traces.each_ref().map(String::as_str);
    assert_eq!(left_of(&folder, &traces), traces, "the audit finds what is there");
    store.remove_account(juliet).unwrap();
    assert_eq!(left_of(&folder, &traces), [""; 0]);
}

#[test]
fn secret_keys_that_were_replaced_or_removed_are_in_no_byte_of_any_file() {
    let folder = Folder::new();
    let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
    let key = |number: u32, trace: &str, revocation: Option<&str>| StoredKey {
        fingerprint: fingerprint(number),
        packets: wire(trace, 40 << (2 * number)).into_bytes(),
        revocation: revocation.map(str::to_owned),
        made_at: second(1),
    };
    let old = ["Lohengrin", "Parsifal", "Brangaene", "Klingsor", "Kundry"];
    let all: Vec<_> = (0..).zip(old).map(|(number, trace)| key(number, trace, Some("zyplugh"))).collect();
    all.iter().for_each(|key| store.save_own_key(key).unwrap());
    assert_eq!(left_of(&folder, &old), old, "the audit finds what is there");
    let new: Vec<_> = (0..5).map(|number| key(number, "Mechthild", None)).collect();
    store.replace_own_keys(&new).unwrap();
    assert_eq!(left_of(&folder, &old), [""; 0]);
    assert_eq!(
        store.own_keys().unwrap().iter().map(|key| &key.packets).collect::<Vec<_>>(),
        new.iter().map(|key| &key.packets).collect::<Vec<_>>()
    );
    new.iter().for_each(|key| store.remove_own_key(&key.fingerprint).unwrap());
    assert_eq!(left_of(&folder, &["Mechthild", "hQEMA5", "zyplugh"]), [""; 0]);
    drop(store);
    assert_eq!(left_of(&folder, &["Mechthild", "hQEMA5", "zyplugh"]), [""; 0], "when it is closed");
}

#[test]
fn whatever_pages_they_have_moved_through_nothing_is_left_of_sealed_messages_and_replaced_keys() {
    for seed in [2, 3] {
        let mut random = StdRng::seed_from_u64(seed);
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        let juliet = add_juliet(&mut store);
        let keys: Vec<_> = (0..20).map(|n| with(juliet, &format!("friend-{n}@montague.net"))).collect();
        let mut gone = HashSet::new();
        for at in 1..=600 {
            let key = &keys[random.random_range(0..keys.len())];
            let word = nonsense(&mut random, 14);
            let length = [3, 30, 300, 1000, 3000, 12_000][random.random_range(0..6)];
            let length = random.random_range(0..length);
            match random.random_range(0..4) {
                0 => drop(add(&mut store, &says(key, &"x ".repeat(length / 4), at))),
                1 => {
                    let packets = wire(&word, length).into_bytes();
                    let number = random.random_range(0..6);
                    let own = StoredKey { fingerprint: fingerprint(number), packets, revocation: None, made_at: second(1) };
                    store.save_own_key(&own).unwrap();
                }
                2 => drop(add(&mut store, &locked(key, &word, length, at))),
                _ => {
                    let id = add(&mut store, &locked(key, &word, length, at)).id;
                    let said = nonsense(&mut random, 14);
                    store.open_message(id, &Said::text(format!("{said} {}", "x ".repeat(length / 4))).into(), &sealed()).unwrap();
                    gone.insert(said[8..].to_owned());
                }
            }
            gone.insert(word[8..].to_owned());
            if at % 50 == 0 {
                let _ = store.remove_own_key(&fingerprint(random.random_range(0..6)));
            }
        }
        while store.expire_due(second(9999), false).unwrap().more {}
        (0..6).for_each(|number| drop(store.remove_own_key(&fingerprint(number))));
        let bytes = folder.bytes();
        let lowercase = bytes.windows(6).filter(|window| window.iter().all(u8::is_ascii_lowercase));
        let left: Vec<_> = lowercase.filter_map(|window| gone.get(std::str::from_utf8(window).unwrap())).collect();
        assert!(left.is_empty(), "with seed {seed}: {left:?}");
        assert_eq!(folder.copies_of("hQEMA5"), 0, "with seed {seed}");
    }
}
