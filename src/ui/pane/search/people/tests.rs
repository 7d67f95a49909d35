#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::time::Instant;

use super::*;
use crate::{
    engine::Update,
    model::{AccountId, Contact, Person as Known},
    xmpp::payload::roster::Subscription,
};

const ACCOUNT: AccountId = AccountId(1);

fn contact(address: &str, name: Option<&str>) -> Contact {
    Contact {
        account: ACCOUNT,
        jid: address.parse().unwrap(),
        name: name.map(str::to_owned),
        groups: Vec::new(),
        subscription: Subscription::Both,
        pending_out: false,
        resources: Vec::new(),
        unreachable: None,
    }
}

fn known(address: &str, nickname: Option<&str>, full_name: Option<&str>, words: &[&str]) -> Known {
    Known {
        nickname: nickname.map(str::to_owned),
        full_name: full_name.map(str::to_owned),
        words: words.iter().map(|&word| word.to_owned()).collect(),
        ..Known::unknown(ACCOUNT, address.parse().unwrap())
    }
}

fn world() -> World {
    let mut world = World::new();
    let contacts = vec![
        contact("romeo@montague.net", Some("Rómeo")),
        contact("nurse@capulet.com", None),
        contact("mercutio@montague.net", Some("Mercutio")),
        contact("paris@verona.net", Some("Count Paris")),
    ];
    world.apply(&Update::RosterReplaced { account: ACCOUNT, contacts });
    let people = [
        known("romeo@montague.net", Some("Romy"), Some("Romeo di Montague"), &["Verona", "romeo@mail.example"]),
        known("nurse@capulet.com", Some("Angelica"), None, &["House of Capulet"]),
        known("paris@verona.net", None, Some("Paris, Count of Verona"), &[]),
    ];
    people.into_iter().for_each(|person| world.apply(&Update::PersonChanged(person)));
    world
}

fn found(query: &str) -> Vec<(String, Option<(Field, String)>)> {
    Index::new(&world()).find(query, 6).into_iter().map(|found| (found.key.peer.to_string(), found.by)).collect()
}

fn addresses(query: &str) -> Vec<String> {
    found(query).into_iter().map(|(address, _)| address).collect()
}

fn by(field: Field, text: &str) -> Option<(Field, String)> {
    Some((field, text.to_owned()))
}

#[test]
fn people_are_found_by_every_name_and_by_what_stands_in_their_card() {
    assert_eq!(found("rome")[0], ("romeo@montague.net".into(), by(Field::Name, "Rómeo")), "marks on letters do not matter");
    assert_eq!(found("romy")[0], ("romeo@montague.net".into(), by(Field::Nickname, "Romy")));
    assert_eq!(found("di mont")[0], ("romeo@montague.net".into(), by(Field::FullName, "Romeo di Montague")));
    assert_eq!(found("mail.example")[0], ("romeo@montague.net".into(), by(Field::Word, "romeo@mail.example")));
    assert_eq!(found("angel")[0], ("nurse@capulet.com".into(), by(Field::Name, "Angelica")), "she is called so here");
    assert_eq!(found("nurse@")[0], ("nurse@capulet.com".into(), by(Field::Address, "nurse@capulet.com")));
    assert!(found("tybalt").is_empty());
}

#[test]
fn a_name_that_begins_with_what_is_typed_comes_first() {
    // Mercutio's name begins so; the Montagues have it in address or name, Romeo as a word's beginning.
    assert_eq!(addresses("m")[0], "mercutio@montague.net");
    assert_eq!(addresses("verona"), ["romeo@montague.net", "paris@verona.net"], "a whole entry before a part of a name");
    assert_eq!(addresses("count"), ["paris@verona.net"]);
}

#[test]
fn every_word_has_to_be_found_and_the_hardest_says_why() {
    assert_eq!(found("romeo verona"), [("romeo@montague.net".into(), by(Field::Word, "Verona"))]);
    assert!(found("romeo capulet").is_empty());
}

#[test]
fn nothing_typed_finds_everybody_up_to_the_limit() {
    let index = Index::new(&world());
    assert_eq!(index.find("  ", 2).len(), 2);
    assert!(index.find("", 6).iter().all(|found| found.by.is_none()));
}

/// Says how long it takes; nothing is asserted of the time, which hangs on the machine.
#[test]
fn five_thousand_people_are_searched() {
    let mut world = World::new();
    let addresses: Vec<_> = (0..5000).map(|number| format!("citizen{number}@verona{}.example", number % 7)).collect();
    let contacts = addresses.iter().enumerate().map(|(number, address)| contact(address, (number % 2 == 0).then_some("Bürger von Verona")));
    world.apply(&Update::RosterReplaced { account: ACCOUNT, contacts: contacts.collect() });
    for (number, address) in addresses.iter().enumerate() {
        let (nickname, full_name) = (format!("Nickname {number}"), format!("Citizen {number} of Verona"));
        let words = ["Via Cappello 23", "Verona", "citizen@mail.example", "The House of Capulet, Ltd"];
        world.apply(&Update::PersonChanged(known(address, Some(&nickname), Some(&full_name), &words)));
    }
    let begun = Instant::now();
    let index = Index::new(&world);
    println!("an index of 5000 people: {:?}", begun.elapsed());
    for query in ["c", "citizen 4", "verona", "capulet 4999", "nobody at all"] {
        let begun = Instant::now();
        let found = index.find(query, 6).len();
        println!("{query:?}: {found} shown after {:?}", begun.elapsed());
    }
    assert_eq!(index.find("nickname 4999", 6)[0].key.peer.to_string(), "citizen4999@verona1.example");
}
