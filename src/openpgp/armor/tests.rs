#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn vectors() -> Value {
    let all: Value = serde_json::from_str(include_str!("../../../tests/data/vectors.json")).unwrap();
    all["pgp_armor"].clone()
}

/// Both a vector's base64 and its letters say what is inside.
fn bytes(base64: &Value) -> Vec<u8> {
    general_purpose::STANDARD.decode(base64.as_str().unwrap()).unwrap()
}

#[test]
fn the_crc_is_that_of_the_field() {
    for case in vectors()["cases"].as_array().unwrap() {
        let wire = strip(&bytes(&case["data_b64"]));
        assert_eq!(wire.lines().last(), case["crc"].as_str(), "{case}");
        assert_eq!(restore(&wire), Ok(bytes(&case["data_b64"])));
    }
}

#[test]
fn all_that_programs_send_is_read_if_its_crc_is_right() {
    for case in vectors()["restore_cases"].as_array().unwrap() {
        let wire = case["wire"].as_str().unwrap();
        if case["error"] == "damaged" {
            assert_eq!(restore(wire), Err(Damaged), "{case}");
            continue;
        }
        // The vectors are about the form: their CRC is made up.
        let expected = bytes(&case["b64"]);
        assert_eq!(restore(&wire.replace("=abcd", &format!("={}", crc24(&expected)))), Ok(expected), "{case}");
        assert_eq!(restore(wire).is_err(), case["crc"].is_string(), "{case}");
    }
}

#[test]
fn what_other_programs_armor_is_read_whole_or_stripped() {
    for case in vectors()["strip_cases"].as_array().unwrap() {
        let fit = |text: &Value| text.as_str().unwrap().replace("=abcd", &format!("={}", crc24(&restore_without_crc(text))));
        assert_eq!(restore(&fit(&case["armored"])), restore(&fit(&case["wire"])), "{case}");
        assert!(restore(&fit(&case["wire"])).is_ok(), "{case}");
    }
}

fn restore_without_crc(text: &Value) -> Vec<u8> {
    restore(&text.as_str().unwrap().replace("=abcd", "")).unwrap()
}

#[test]
fn a_crc_may_be_glued_to_padding_or_to_none() {
    for data in [b"ABCDEF".as_slice(), b"ABCDE", b"ABCD"] {
        let wire = strip(data);
        assert_eq!(restore(&wire.replace('\n', "")), Ok(data.to_vec()));
        assert_eq!(restore(&wire.replace('\n', " ")), Ok(data.to_vec()));
        let line = Block::Message.armor(data).replace('\n', " ");
        assert_eq!(restore(&line), Ok(data.to_vec()), "{line}");
    }
}

#[test]
fn the_armor_of_two_kinds_has_their_names_around_what_is_sent() {
    let armor = Block::Signature.armor(b"ABC");
    assert!(armor.starts_with("-----BEGIN PGP SIGNATURE-----\n\nQUJD\n=") && armor.ends_with("\n-----END PGP SIGNATURE-----\n"));
    assert!(Block::Message.armor(b"ABC").contains(&strip(b"ABC")));
}

#[test]
fn lines_are_of_64_characters() {
    let wire = strip(&[7; 100]);
    assert_eq!(wire.lines().map(str::len).collect::<Vec<_>>(), [64, 64, 8, 5]);
}

#[test]
fn nothing_and_what_is_no_base64_is_damaged() {
    for text in ["", " \n ", "=", "====", "=abcd", "QUJD\u{e9}", "QU*D", "-----BEGIN PGP MESSAGE-----", "Version: x", "QUJD=ab", "🌹"] {
        assert_eq!(restore(text), Err(Damaged), "{text:?}");
    }
}

#[test]
fn the_signature_of_2001_is_damaged_as_it_is_printed_and_whole_as_it_was() {
    let between = |text: &'static str, start: &str, end: &str| text.split_once(start).unwrap().1.split_once(end).unwrap().0;
    let printed = include_str!("../../../tests/data/seed-examples/08.xml");
    assert_eq!(restore(between(printed, "signed’>", "</x>")), Err(Damaged));
    let repaired = include_str!("../../../tests/data/seed-examples/08.fixed.xml");
    assert_eq!(restore(between(repaired, "signed'>", "</x>")).unwrap().len(), 65);
}

proptest! {
    #[test]
    fn what_was_stripped_is_restored(bytes in proptest::collection::vec(any::<u8>(), 1..300)) {
        prop_assert_eq!(restore(&strip(&bytes)), Ok(bytes));
    }

    #[test]
    fn no_text_brings_it_down(text in ".{0,200}") {
        let _ = restore(&text);
    }

    #[test]
    fn one_changed_digit_is_seen(bytes in proptest::collection::vec(any::<u8>(), 30..60), at in 0_usize..30) {
        let mut wire = strip(&bytes).into_bytes();
        wire[at] = if wire[at] == b'A' { b'B' } else { b'A' };
        let wire = String::from_utf8(wire).unwrap();
        prop_assert_eq!(restore(&wire), Err(Damaged));
    }
}
