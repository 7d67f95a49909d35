#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use jiff::Timestamp;

use super::*;
use crate::model::{AccountId, CardSource, ConversationKey};

/// Every property of XEP-0054, one with more in it than is known, and one that nobody knows.
const WHOLE: &str = "<vCard xmlns='vcard-temp'><FN>Ann Lee</FN><N><FAMILY>Lee</FAMILY><GIVEN>Ann</GIVEN></N><NICKNAME>annie</NICKNAME>\
    <PHOTO><TYPE>image/png</TYPE><BINVAL>cG5n</BINVAL></PHOTO><BDAY>1980-05-21</BDAY><ADR><HOME/><STREET>1 Main St</STREET>\
    <LOCALITY>Springfield</LOCALITY><CTRY>Neverland</CTRY></ADR><LABEL><WORK/><LINE>1 Main St</LINE></LABEL>\
    <TEL><WORK/><CELL/><NUMBER>123</NUMBER></TEL><EMAIL><HOME/><USERID>ann@example.org</USERID></EMAIL><JABBERID>ann@example.org</JABBERID>\
    <MAILER>m</MAILER><TZ>+01:00</TZ><GEO><LAT>1</LAT><LON>2</LON></GEO><TITLE>t</TITLE><ROLE>r</ROLE>\
    <LOGO><EXTVAL>https://example.org/</EXTVAL></LOGO><AGENT><vCard><FN>Bob</FN><PHOTO><BINVAL>Z2lm</BINVAL></PHOTO></vCard></AGENT>\
    <ORG><ORGNAME>ACME</ORGNAME><ORGUNIT>Research</ORGUNIT></ORG><CATEGORIES><KEYWORD>k</KEYWORD></CATEGORIES><NOTE>n</NOTE>\
    <PRODID>p</PRODID><REV>v</REV><SORT-STRING>s</SORT-STRING><SOUND><PHONETIC>an</PHONETIC></SOUND><UID>u</UID>\
    <URL>https://example.org/</URL><CLASS><PUBLIC/></CLASS><KEY><TYPE>pgp</TYPE><CRED>c</CRED></KEY><DESC>d</DESC>\
    <TEL a='1'><HOME/><NUMBER>456</NUMBER><X-EXT>7</X-EXT></TEL><PHOTO b='2'><TYPE>image/gif</TYPE><BINVAL>Z2lmMg==</BINVAL></PHOTO>\
    <x xmlns='urn:x'>y</x></vCard>";

fn whole() -> VCard {
    VCard::from_xml(WHOLE).unwrap()
}

fn written(value: &Value) -> Result<WrittenCard, CardMistake> {
    read_card(value.to_string().as_bytes(), &whole())
}

fn mistake(property: Value) -> (usize, String, String) {
    match written(&json!([{ "property": "FN", "text": "Ann" }, property])) {
        Err(CardMistake::Property { number, name, field }) => (number, name, field),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_property_is_told() {
    let told = card(&whole());
    assert_eq!(told[0], json!({ "property": "FN", "text": "Ann Lee" }));
    assert_eq!(told[1], json!({ "property": "N", "family": "Lee", "given": "Ann", "middle": null, "prefix": null, "suffix": null }));
    let sha1 = PictureHash::of(b"png").to_string();
    assert_eq!(told[3], json!({ "property": "PHOTO", "type": "image/png", "bytes": 3, "sha1": sha1 }));
    assert_eq!(
        told[5],
        json!({
            "property": "ADR", "kinds": ["home"], "postBox": null, "extended": null, "street": "1 Main St", "locality": "Springfield",
            "region": null, "postalCode": null, "country": "Neverland",
        })
    );
    assert_eq!(told[6], json!({ "property": "LABEL", "kinds": ["work"], "lines": ["1 Main St"] }));
    assert_eq!(told[7], json!({ "property": "TEL", "kinds": ["work", "cell"], "number": "123" }));
    assert_eq!(told[8], json!({ "property": "EMAIL", "kinds": ["home"], "address": "ann@example.org" }));
    assert_eq!(told[12], json!({ "property": "GEO", "latitude": "1", "longitude": "2" }));
    assert_eq!(told[15], json!({ "property": "LOGO", "url": "https://example.org/" }));
    assert_eq!(told[16]["card"][0], json!({ "property": "FN", "text": "Bob" }));
    assert_eq!(told[17], json!({ "property": "ORG", "name": "ACME", "units": ["Research"] }));
    assert_eq!(told[18], json!({ "property": "CATEGORIES", "keywords": ["k"] }));
    assert_eq!(told[23], json!({ "property": "SOUND", "phonetic": "an" }));
    assert_eq!(told[26], json!({ "property": "CLASS", "class": "public" }));
    assert_eq!(told[27], json!({ "property": "KEY", "type": "pgp", "credential": "c" }));
    let extended = "<vCard xmlns='vcard-temp'><TEL a='1'><HOME/><NUMBER>456</NUMBER><X-EXT>7</X-EXT></TEL></vCard>";
    assert_eq!(told[29], json!({ "property": "TEL", "kinds": ["home"], "number": "456", "xml": extended }));
    assert_eq!(told[31], json!({ "property": "x", "xml": "<vCard xmlns='vcard-temp'><x xmlns='urn:x'>y</x></vCard>" }));
}

#[test]
fn a_card_that_is_read_and_saved_again_is_the_same() {
    let key = ConversationKey { account: AccountId(1), peer: "ann@example.org".parse().unwrap() };
    let loaded = Profile { key, card: Some(whole()), source: CardSource::Temp, asked_at: Timestamp::UNIX_EPOCH };
    let told = profile(&loaded);
    assert_eq!(
        (&told["jid"], &told["source"], &told["asked"]),
        (&json!("ann@example.org"), &json!("temp"), &json!("1970-01-01T00:00:00Z"))
    );
    assert_eq!(written(&told), Ok(WrittenCard { base: Some(base_of(&whole())), card: whole() }));
    assert_eq!(written(&told["card"]), Ok(WrittenCard { base: None, card: whole() }));
    let none = profile(&Profile { card: None, ..loaded });
    assert_eq!((&none["card"], &none["base"]), (&Value::Null, &json!(base_of(&VCard::default()))));
}

#[test]
fn a_changed_property_keeps_what_else_stands_in_it() {
    let mut told = card(&whole());
    told[29]["number"] = json!("789");
    let changed = written(&told).unwrap().card.to_xml();
    assert_eq!(changed, whole().to_xml().replace("456", "789"));
}

#[test]
fn a_new_picture_is_given_in_base64() {
    let photo = json!({ "property": "PHOTO", "type": "image/png", "base64": "bmV3" });
    let card = written(&json!([photo])).unwrap().card;
    assert_eq!(card.picture_bytes(), Some(b"new".as_slice()));
    assert_eq!(mistake(json!({ "property": "PHOTO", "base64": "?" })).2, "base64");
    assert_eq!(mistake(json!({ "property": "PHOTO", "sha1": PictureHash::of(b"other").to_string() })).2, "sha1");
    assert_eq!(mistake(json!({ "property": "LOGO", "sha1": PictureHash::of(b"png").to_string() })).2, "sha1", "it is no logo");
    assert_eq!(mistake(json!({ "property": "PHOTO" })).2, "base64");
}

#[test]
fn nothing_is_left_out_in_silence() {
    for (property, field) in [
        (json!({ "property": "TEL", "kinds": ["home"] }), "number"),
        (json!({ "property": "TEL", "kinds": ["sofa"], "number": "1" }), "kinds"),
        (json!({ "property": "TEL", "number": 1 }), "number"),
        (json!({ "property": "NICKNAME", "text": "a", "txet": "b" }), "txet"),
        (json!({ "property": "CLASS", "class": "secret" }), "class"),
        (json!({ "property": "COLOUR", "text": "red" }), "property"),
        (json!({ "property": "x", "xml": "<vCard xmlns='vcard-temp'><y xmlns='urn:x'/></vCard>" }), "xml"),
        (json!({ "property": "AGENT", "card": [{ "property": "FN" }] }), "card"),
    ] {
        let name = property["property"].as_str().unwrap().to_owned();
        assert_eq!(mistake(property), (2, name, field.to_owned()));
    }
    assert_eq!(mistake(json!("FN")), (2, String::new(), "property".to_owned()));
    for text in ["", "{}", "[", "\"FN\"", "{\"card\":null}", "{\"card\":[],\"base\":1}"] {
        assert_eq!(read_card(text.as_bytes(), &VCard::default()), Err(CardMistake::NotACard), "{text}");
    }
}

#[test]
fn what_became_of_a_publication_is_one_word() {
    assert_eq!(publication(&Publication::Unchanged), "unchanged");
    assert_eq!(publication(&Publication::Done), "published");
    assert_eq!(publication(&Publication::NotOffered), "not-offered");
}
