#![allow(clippy::string_slice, clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::xmpp::{payload::read, xml::write};

const HASH: &str = "111f4b3c50d7b0df729d299bc6f8e9ef9066971f";

fn hash(text: &str) -> PictureHash {
    text.parse().unwrap()
}

fn photo(inside: &str) -> Option<PhotoUpdate> {
    PhotoUpdate::of(&read(&format!("<presence>{inside}</presence>")))
}

fn update(inside: &str) -> Option<PhotoUpdate> {
    photo(&format!("<x xmlns='vcard-temp:x:update'>{inside}</x>"))
}

fn forms(inside: &str) -> Option<Vec<PictureInfo>> {
    PictureInfo::all_in(&read(&format!("<metadata xmlns='urn:xmpp:avatar:metadata'>{inside}</metadata>")))
}

fn picture_in(text: &str, hash: &PictureHash) -> Option<Vec<u8>> {
    picture(&read(&format!("<data xmlns='urn:xmpp:avatar:data'>{text}</data>")), hash)
}

#[test]
fn a_picture_is_known_by_the_hash_of_its_bytes() {
    let all: Value = serde_json::from_str(include_str!("../../../../tests/data/vectors.json")).unwrap();
    let vectors = all["xep0153_0084"].as_array().unwrap();
    assert_eq!(vectors.len(), 3);
    for vector in vectors {
        let bytes = BASE64_STANDARD.decode(vector["bytes_b64"].as_str().unwrap()).unwrap();
        let written = vector["sha1"].as_str().unwrap();
        assert_eq!(PictureHash::of(&bytes), hash(written));
        assert_eq!(PictureHash::of(&bytes).to_string(), written);
        assert_eq!(hash(&written.to_uppercase()), hash(written));
        assert_eq!(hash(written).is_of_nothing(), bytes.is_empty());
    }
}

#[test]
fn what_is_no_hash_is_none() {
    let [short, long] = [&HASH[1..], &format!("{HASH}0")];
    for text in ["", "sha1-hash-of-image", short, long, "+11f4b3c50d7b0df729d299bc6f8e9ef9066971f", &"ä".repeat(20), &"ä".repeat(40)] {
        assert_eq!(text.parse::<PictureHash>(), Err(NotAPictureHash), "{text}");
    }
    assert_eq!(hash(&format!("\n {HASH} ")), hash(HASH));
    let stored = serde_json::to_string(&hash(HASH)).unwrap();
    assert_eq!(stored, format!("\"{HASH}\""));
    assert_eq!(serde_json::from_str::<PictureHash>(&stored).unwrap(), hash(HASH));
    assert!(serde_json::from_str::<PictureHash>("\"x\"").is_err());
}

#[test]
fn a_presence_says_what_it_says_about_the_picture() {
    assert_eq!(photo(""), None);
    assert_eq!(update(""), Some(PhotoUpdate::NotReady));
    assert_eq!(update("<photo/>"), Some(PhotoUpdate::None));
    assert_eq!(update("<photo>\n</photo>"), Some(PhotoUpdate::None));
    assert_eq!(update(&format!("<photo>{HASH}</photo>")), Some(PhotoUpdate::Picture(hash(HASH))));
    assert_eq!(update("<photo>da39a3ee5e6b4b0d3255bfef95601890afd80709</photo>"), Some(PhotoUpdate::None));
    assert_eq!(update("<photo>nonsense</photo>"), None, "nothing is known of what was meant");
    assert_eq!(update("<photo xmlns='urn:x'/>"), Some(PhotoUpdate::NotReady));
}

#[test]
fn only_a_presence_itself_says_something_about_the_picture() {
    let said = "<x xmlns='vcard-temp:x:update'><photo/></x>";
    assert_eq!(photo(&format!("<show>away</show>{said}")), Some(PhotoUpdate::None));
    assert_eq!(photo(&format!("<x xmlns='urn:x'>{said}</x>")), None);
    for other in [format!("<presence type='error'>{said}</presence>"), format!("<message>{said}</message>")] {
        assert_eq!(PhotoUpdate::of(&read(&other)), None, "{other}");
    }
}

#[test]
fn what_we_say_about_our_picture_is_read_as_it_was_meant() {
    for photo in [PhotoUpdate::NotReady, PhotoUpdate::None, PhotoUpdate::Picture(hash(HASH))] {
        let presence = Element::new("presence", ns::CLIENT).with_child(photo.to_element());
        assert_eq!(PhotoUpdate::of(&presence), Some(photo));
    }
    let written = write(&PhotoUpdate::Picture(hash(HASH)).to_element(), ns::CLIENT);
    assert_eq!(written, format!("<x xmlns='vcard-temp:x:update'><photo>{HASH}</photo></x>"));
}

#[test]
fn the_forms_of_a_picture_are_read_as_the_examples_have_them() {
    let png = format!("<info bytes='12345' id='{HASH}' height='64' type='image/png' width='64'/>");
    let gif = "<info bytes='23456' height='64' id='357a8123a30844a3aa99861b6349264ba67a5694' type='image/gif' \
        url='http://avatars.example.org/happy.gif' width='64'/>";
    let all = forms(&format!("{png}{gif}<pointer/>")).unwrap();
    let info =
        PictureInfo { hash: hash(HASH), bytes: 12345, media_type: "image/png".to_owned(), width: Some(64), height: Some(64), url: None };
    assert_eq!((all.len(), &all[0]), (2, &info));
    assert_eq!(all[1].url.as_deref(), Some("http://avatars.example.org/happy.gif"));
    assert_eq!(PictureInfo::all_in(&metadata(Some(&info))), Some(vec![info]));
    assert_eq!(forms(""), Some(Vec::new()), "the picture is taken away");
    assert_eq!(PictureInfo::all_in(&metadata(None)), Some(Vec::new()));
    assert_eq!(PictureInfo::all_in(&read("<data xmlns='urn:xmpp:avatar:data'/>")), None);
}

#[test]
fn a_form_that_cannot_be_read_does_not_take_the_picture_away() {
    assert_eq!(forms("<info id='x' bytes='1' type='image/png'/>"), None);
    assert_eq!(forms("<info bytes='1' type='image/png'/>"), None);
    assert_eq!(forms(&format!("<info id='x'/><info id='{HASH}'/>")).unwrap().len(), 1);
    assert_eq!(forms("<info id='da39a3ee5e6b4b0d3255bfef95601890afd80709' bytes='0'/>"), Some(Vec::new()));
    let odd = &forms(&format!("<info id='{HASH}' bytes='many' width='-1' height='1e9' url='{}'/>", "x".repeat(3000))).unwrap()[0];
    assert_eq!((odd.bytes, odd.width, odd.height, odd.url.as_deref(), odd.media_type.as_str()), (0, None, None, None, ""));
    let flood = format!("<info id='{HASH}' type='{}'/>", "x".repeat(1000)).repeat(100);
    let all = forms(&flood).unwrap();
    assert_eq!((all.len(), all[0].media_type.len()), (INFO_LIMIT, TYPE_LIMIT));
}

#[test]
fn a_picture_is_the_one_that_was_asked_for_or_none() {
    let hello = PictureHash::of(b"hello");
    assert_eq!(picture(&data(b"hello"), &hello).as_deref(), Some(&b"hello"[..]));
    assert_eq!(picture_in(" aGVs\n bG8= ", &hello).as_deref(), Some(&b"hello"[..]));
    assert_eq!(picture(&data(b"hullo"), &hello), None);
    assert_eq!(picture_in("qANQR1DBwU4DX7jmYZnncm...", &hello), None);
    assert_eq!(picture_in("", &PictureHash::of(b"")), None, "nothing is no picture");
    assert_eq!(picture(&read("<data xmlns='urn:x'>aGVsbG8=</data>"), &hello), None);
}

#[test]
fn a_picture_has_at_most_a_mebibyte() {
    for (size, fits) in [(BYTES_LIMIT, true), (BYTES_LIMIT + 1, false), (BYTES_LIMIT + 3, false)] {
        let bytes = vec![7; size];
        assert_eq!(picture(&data(&bytes), &PictureHash::of(&bytes)).is_some(), fits, "{size}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(153),
        ..ProptestConfig::with_cases(500)
    })]

    #[test]
    fn no_text_is_too_odd_for_a_hash_or_a_picture(text in "\\PC{0,60}|[0-9a-fA-F ]{36,44}") {
        if let Ok(hash) = text.parse::<PictureHash>() {
            prop_assert_eq!(hash.to_string(), text.trim().to_lowercase());
        }
        let element = Element::new("data", ns::AVATAR_DATA).with_text(text.as_str());
        prop_assert_eq!(picture(&element, &PictureHash::of(b"hello")), None);
    }
}
