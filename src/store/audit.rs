//! The audit: what is erased is in no byte of any file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

use std::collections::HashMap;

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    NewIncoming, Protection, Store,
    testing::{Folder, add_juliet, draft, says, second, with},
};
use crate::model::{Expiry, Message, MessageId, Position};

/// Letters that nobody else writes.
fn nonsense(random: &mut StdRng, letters: usize) -> String {
    (0..letters).map(|_| char::from(b'a' + random.random_range(0..26u8))).collect()
}

#[test]
fn whatever_pages_its_rows_have_moved_through_nothing_erased_is_left() {
    let seed = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let mut random = StdRng::seed_from_u64(seed);
    let folder = Folder::new();
    let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
    let juliet = add_juliet(&mut store);
    let keys: Vec<_> = (0..60).map(|n| with(juliet, &format!("friend-{n}@montague.net"))).collect();
    let mut gone: HashMap<Vec<u8>, String> = HashMap::new();
    let mut at = 0;
    for round in 0..1500 {
        at += 1;
        let key = &keys[random.random_range(0..keys.len())];
        let word = nonsense(&mut random, 14);
        let length = [3, 30, 150, 600, 2000, 6000][random.random_range(0..6)];
        let filling = "x ".repeat(random.random_range(0..length));
        let body = format!("{filling}{word} {filling}");
        match random.random_range(0..4) {
            0 => {
                let text = format!("{word} {}", "y".repeat(random.random_range(0..length)));
                store.save_draft(key, &draft(&text), second(at)).unwrap();
                gone.insert(word.as_bytes()[8..].to_vec(), format!("draft {round}"));
            }
            1 => {
                super::testing::add(&mut store, &says(key, &body, at));
            }
            _ => {
                let expiry = Some(Expiry::UsefulUntil { deadline: second(at + random.random_range(1..3000)), kept: false });
                super::testing::add(&mut store, &NewIncoming { expiry, ..says(key, &format!("{word} {body}"), at) });
                gone.insert(word.as_bytes()[8..].to_vec(), format!("message {round} {length}"));
            }
        }
        if round % 100 == 99 {
            store.expire_due(second(at), false).unwrap();
        }
    }
    keys.iter().for_each(|key| drop(store.save_draft(key, &draft(""), second(at)).unwrap()));
    while store.expire_due(second(9999), false).unwrap().more {}
    let bytes = folder.bytes();
    let left: Vec<_> =
        bytes.windows(6).filter(|window| window.iter().all(u8::is_ascii_lowercase)).filter_map(|window| gone.get(window)).collect();
    if !left.is_empty() {
        std::fs::create_dir_all("/tmp/leak").unwrap();
        std::fs::copy(folder.store(), "/tmp/leak/store.db").unwrap();
        for w in gone.iter().filter(|(w, _)| bytes.windows(6).any(|x| x == w.as_slice())) {
            println!("WORD {}", String::from_utf8_lossy(w.0));
        }
    }
    assert!(left.is_empty(), "{} of {}: {left:?}", left.len(), gone.len());
    let _ = (MessageId(1), Position { at: 0, id: MessageId(0) }, None::<Message>);
}
