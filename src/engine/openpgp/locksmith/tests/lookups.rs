//! Keys that a contact's domain gives out on the web.

use super::*;
use crate::{
    model::{ContactKey, KeySource},
    net::scripted::{Server, Step, file, not_found},
    store::testing::with,
};

const ADVANCED: &str = "openpgpkey.montague.net";
const DIRECT: &str = "montague.net";

/// A key of somebody.
fn key_of(user_id: &str) -> Certificate {
    let made = Timestamp::from_second(1_577_836_800).unwrap();
    SecretKey::generate(&[user_id.to_owned()], KeyKind::Curve25519, None, &word("theirs"), made).unwrap().locked.certificate()
}

/// What Juliet learns of Romeo where this host, and no other, gives this answer; and what it was asked.
async fn looks_up(host: &str, answer: Vec<Step>) -> (Update, Vec<ContactKey>, Vec<String>) {
    let (server, fetcher) = Server::start_as(host, move |_| answer.clone()).await;
    let mut workshop = Workshop::new();
    workshop.locksmith.fetcher = Arc::new(fetcher);
    let conversation = with(workshop.account, "romeo@montague.net");
    let update = workshop.asks(KeyCommand::LookUp { conversation: conversation.clone() }).await;
    let known = workshop.hub.work(|desk| desk.world().contact_keys(&conversation).to_vec());
    (update, known, server.heads())
}

async fn finds_nothing(host: &str, answer: Vec<Step>) -> KeyRefusal {
    match looks_up(host, answer).await {
        (Update::Refused { refusal: Refusal::Key(refusal), .. }, known, _) if known.is_empty() => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_key_in_the_directory_is_learnt_and_not_chosen() {
    let romeo = key_of("Romeo <romeo@montague.net>");
    for (host, path) in [(ADVANCED, "/.well-known/openpgpkey/montague.net/hu/"), (DIRECT, "/.well-known/openpgpkey/hu/")] {
        let (update, known, asked) = looks_up(host, file(romeo.to_bytes().unwrap())).await;
        assert!(matches!(update, Update::KeysLearnt { fingerprints, .. } if fingerprints == [romeo.fingerprint()]), "{host}");
        assert_eq!((known[0].decision, &known[0].sources), (Decision::None, &vec![KeySource::Directory]));
        assert!(asked[0].starts_with(&format!("GET {path}")) && asked[0].contains("?l=romeo "), "{}", asked[0]);
        assert_eq!(asked.len(), 1);
    }
}

#[tokio::test]
async fn a_key_of_somebody_else_is_not_learnt() {
    let eve = key_of("Eve <eve@montague.net>");
    assert_eq!(finds_nothing(ADVANCED, file(eve.to_bytes().unwrap())).await, KeyRefusal::NotTheirs);
    assert_eq!(finds_nothing(ADVANCED, file("no key at all")).await, KeyRefusal::NotTheirs);
}

#[tokio::test]
async fn where_there_is_a_directory_without_the_key_the_domain_itself_is_not_asked() {
    assert_eq!(finds_nothing(ADVANCED, not_found()).await, KeyRefusal::NothingFound, "the domain could not be reached");
    let huge = usize::try_from(LARGEST_ANSWER).unwrap() + 1;
    assert_eq!(finds_nothing(ADVANCED, file(vec![0; huge])).await, KeyRefusal::NothingFound);
}

#[tokio::test]
async fn without_a_directory_that_is_said() {
    assert_eq!(finds_nothing("verona.example", not_found()).await, KeyRefusal::Unreachable);
    assert_eq!(finds_nothing(ADVANCED, Vec::new()).await, KeyRefusal::Unreachable, "it broke off");
}
