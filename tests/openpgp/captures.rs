//! What real programs have sent, and the blocks of the 2001 overview.

use balcony::{
    model::OpenFailure,
    openpgp::{
        Certificate, Signed, UnlockedKey,
        armor::{Damaged, restore},
        verify,
    },
    xmpp::xml::{Element, parse_fragment},
};
use sequoia_openpgp::{Packet, parse::Parse};
use serde_json::Value;

use super::{among, certificate, data, now, opened_by, unlocked};

const PEOPLE: [&str; 5] = ["alice", "bob", "psiuser", "gina-ox", "hank-ox"];

/// One line of `captures/index.json`, and the stanza.
struct Capture {
    facts: Value,
    stanza: Element,
}

impl Capture {
    fn all(kind: &str) -> Vec<Self> {
        let index: Vec<Value> = serde_json::from_slice(&data("captures/index.json")).unwrap();
        assert_eq!(index.len(), 19);
        let of_kind = index.into_iter().filter(|facts| facts["kind"] == kind);
        of_kind
            .map(|facts| {
                let xml = data(&format!("captures/{}", facts["file"].as_str().unwrap()));
                let stanza = stanza(&String::from_utf8(xml).unwrap());
                Self { facts, stanza }
            })
            .collect()
    }

    fn fact(&self, name: &str) -> &str {
        self.facts[name].as_str().unwrap()
    }

    fn armor(&self) -> String {
        self.stanza.child_text("x", &format!("jabber:x:{}", self.fact("kind"))).unwrap()
    }

    fn packets(&self) -> Vec<u8> {
        restore(&self.armor()).unwrap()
    }

    /// Whose key it names.
    fn signer(&self) -> &'static str {
        let address = self.fact("from").split('@').next().unwrap();
        PEOPLE.into_iter().find(|person| person.starts_with(address)).unwrap()
    }

    fn status(&self) -> String {
        self.stanza.child_text("status", "jabber:client").unwrap_or_default()
    }
}

fn stanza(xml: &str) -> Element {
    parse_fragment(xml.trim(), "jabber:client").unwrap().remove(0)
}

fn certificates() -> Vec<Certificate> {
    PEOPLE.map(certificate).to_vec()
}

/// The checksum, changed in its first digit.
fn with_another_crc(armor: &str) -> String {
    let (data, crc) = armor.trim().rsplit_once("\n=").unwrap();
    let digit = if crc.starts_with('A') { "B" } else { "A" };
    format!("{data}\n={digit}{}", crc.get(1..).unwrap())
}

#[test]
fn all_captured_signatures_say_who_has_signed_which_words() {
    let captures = Capture::all("signed");
    assert_eq!(captures.len(), 13);
    let all = certificates();
    for capture in &captures {
        let file = capture.fact("file");
        let signature = capture.packets();
        assert_eq!(capture.status(), capture.fact("signed_text"), "{file}");
        let signer = certificate(capture.signer()).fingerprint();
        let verdict = verify::detached(&signature, capture.status().as_bytes(), &among(&all), now());
        assert!(matches!(&verdict, Signed::Good { key, made_at: Some(at) } if *key == signer && *at < now()), "{file}: {verdict:?}");
        let names: Vec<String> = verify::issuers(&signature).iter().map(|issuer| issuer.to_hex()).collect();
        assert!(names.iter().all(|name| signer.as_str().ends_with(name)), "{file}: {names:?}");
        assert!(names.iter().any(|name| name.ends_with(capture.fact("key"))), "{file}: {names:?}");
    }
}

#[test]
fn their_class_and_hash_are_as_captured() {
    for capture in Capture::all("signed") {
        let Packet::Signature(signature) = Packet::from_bytes(&capture.packets()).unwrap() else { panic!("no signature") };
        assert_eq!(format!("{:02x}", u8::from(signature.typ())), capture.fact("sig_class"));
        assert_eq!(u8::from(signature.hash_algo()).to_string(), capture.fact("hash_algo"));
    }
}

#[test]
fn captured_signatures_of_other_words_keys_and_checksums_are_called_so() {
    let all = certificates();
    for capture in Capture::all("signed") {
        let signature = capture.packets();
        let key = certificate(capture.signer()).fingerprint();
        let other = format!("{} ", capture.status());
        assert_eq!(verify::detached(&signature, other.as_bytes(), &among(&all), now()), Signed::Bad { key: key.clone() });
        let strangers: Vec<Certificate> = all.iter().filter(|other| other.fingerprint() != key).cloned().collect();
        let unknown = verify::detached(&signature, capture.status().as_bytes(), &among(&strangers), now());
        assert_eq!(unknown, Signed::UnknownKey { issuer: key.as_str().to_owned() });
        assert_eq!(restore(&with_another_crc(&capture.armor())), Err(Damaged));
    }
}

#[test]
fn all_captured_messages_are_opened_by_those_they_are_for() {
    let captures = Capture::all("encrypted");
    assert_eq!(captures.len(), 6);
    let people = PEOPLE.map(unlocked);
    for capture in &captures {
        let file = capture.fact("file");
        let message = capture.packets();
        let recipients: Vec<&str> = capture.facts["recipients"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let Err(OpenFailure::NoKey(named)) = opened_by(&[], &message) else { panic!("{file}: opened without a key") };
        assert_eq!(named, recipients, "{file}");
        let mut readers = 0;
        for person in &people {
            match opened_by(std::slice::from_ref(person), &message) {
                Ok(opened) => {
                    assert_eq!(String::from_utf8(opened.content).unwrap(), capture.fact("plaintext"), "{file}");
                    assert_eq!(opened.signatures, [], "{file}");
                    readers += 1;
                }
                Err(why) => assert_eq!(why, OpenFailure::NoKey(named.clone()), "{file}: {person:?}"),
            }
        }
        assert_eq!(readers, recipients.len(), "{file}");
    }
}

#[test]
fn captured_messages_that_were_changed_are_damaged() {
    let people: Vec<UnlockedKey> = PEOPLE.map(unlocked).to_vec();
    for capture in Capture::all("encrypted") {
        let mut message = capture.packets();
        assert_eq!(restore(&with_another_crc(&capture.armor())), Err(Damaged));
        *message.last_mut().unwrap() ^= 1;
        assert_eq!(opened_by(&people, &message), Err(OpenFailure::Damaged));
        message.pop();
        assert_eq!(opened_by(&people, &message), Err(OpenFailure::Damaged));
    }
}

/// What armor is made of.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\n: -";

/// The captured armor with some of its letters replaced: the same for the same `seed`.
fn mutated(text: &str, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 16).unwrap() % below
    };
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=next(4) {
        // The headers of packets are at the start.
        let at = next(letters.len()).min(next(letters.len() * 2));
        letters[at] = LETTERS.chars().nth(next(LETTERS.len())).unwrap();
    }
    if next(4) == 0 {
        letters.truncate(next(letters.len()));
    }
    letters.into_iter().collect()
}

#[test]
fn no_changed_capture_brings_it_down_or_says_something_else() {
    let all = certificates();
    let people: Vec<UnlockedKey> = PEOPLE.map(unlocked).to_vec();
    // Without the checksum, which would find nearly every change.
    let without_crc = |armor: &str| armor.rsplit_once("\n=").unwrap().0.to_owned();
    for (capture, seed) in Capture::all("signed").iter().cycle().zip(0..600) {
        let Ok(signature) = restore(&mutated(&without_crc(&capture.armor()), seed)) else { continue };
        if let Signed::Good { key, .. } = verify::detached(&signature, capture.status().as_bytes(), &among(&all), now()) {
            assert_eq!(key, certificate(capture.signer()).fingerprint(), "{seed}");
        }
    }
    for (capture, seed) in Capture::all("encrypted").iter().cycle().zip(0..200) {
        let Ok(message) = restore(&mutated(&without_crc(&capture.armor()), seed)) else { continue };
        if let Ok(opened) = opened_by(&people, &message) {
            assert_eq!(String::from_utf8(opened.content).unwrap(), capture.fact("plaintext"), "{seed}");
        }
    }
}

#[test]
fn the_message_of_2001_is_for_somebody_else() {
    let message = stanza(include_str!("../data/seed-examples/01.fixed.xml"));
    let packets = restore(&message.child_text("x", "jabber:x:encrypted").unwrap()).unwrap();
    let people: Vec<UnlockedKey> = PEOPLE.map(unlocked).to_vec();
    // That it is not protected against changes matters only to those who could read it.
    assert_eq!(opened_by(&people, &packets), Err(OpenFailure::NoKey(vec!["BB9CAAEE7702194F".to_owned()])));
}

#[test]
fn the_signature_of_2001_is_of_a_key_that_nobody_has() {
    let presence = stanza(include_str!("../data/seed-examples/08.fixed.xml"));
    let signature = restore(&presence.child_text("x", "jabber:x:signed").unwrap()).unwrap();
    let status = presence.child_text("status", "jabber:client").unwrap();
    let verdict = verify::detached(&signature, status.as_bytes(), &among(&certificates()), now());
    assert_eq!(verdict, Signed::UnknownKey { issuer: "D31A5CDBF3CE7CF9".to_owned() });
}
