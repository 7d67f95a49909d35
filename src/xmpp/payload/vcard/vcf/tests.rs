#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use proptest::{prelude::*, test_runner::RngSeed};

use super::super::{Address, Birthday, Class, Email, Geo, Key, Kind, Label, Media, Name, Organisation, Phone, Sound};
use super::*;

/// In the style of the contacts of a Mac.
const APPLE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Example Inc.//Contacts 1//EN\r\nN:Lee;Ann;;Dr.;\r\nFN:Dr. Ann Lee\r\n\
    NICKNAME:annie\r\nORG:ACME\\, Inc.;Research\r\nTITLE:Engineer\r\nitem1.EMAIL;type=INTERNET;type=pref:ann@example.org\r\n\
    item1.X-ABLabel:_$!<Private>!$_\r\nTEL;type=IPHONE;type=CELL;type=VOICE;type=pref:+1 555 0100\r\n\
    item2.ADR;type=HOME;type=pref:;;1 Main St\\nFlat 2;Springfield;OR;97477;USA\r\nitem2.X-ABADR:us\r\n\
    NOTE:one\\ntwo\\; three\\, four\\\\\r\nitem3.URL;type=pref:https\\://example.org/\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-21\r\n\
    PHOTO;ENCODING=b;TYPE=JPEG:/9j/\r\n 4AAQ\r\n SkZJRg==\r\nIMPP;X-SERVICE-TYPE=Jabber;type=HOME;type=pref:xmpp:ann@example.org\r\n\
    X-JABBER;type=HOME;type=pref:ann@example.org\r\nIMPP;X-SERVICE-TYPE=AIM:aim:ann\r\nEND:VCARD\r\n";

/// In the style of a web mailer, with line feeds alone.
const WEB: &str = "BEGIN:VCARD\nVERSION:3.0\nFN:王小明\nN:王;小明;;;\nEMAIL;TYPE=INTERNET;TYPE=WORK:wang@example.org\nTEL;TYPE=CELL:+86 10 0000\n\
    ADR;TYPE=HOME:;;;上海;;;中国\nitem1.ORG:例子\nBDAY:19800521\nitem2.X-ABLabel:\nCATEGORIES:myContacts,朋友\nEND:VCARD\n";

/// In the style of an office program of Windows.
const OFFICE: &[u8] = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=de;CHARSET=Windows-1252:M\xfcller;J\xf6rg\r\n\
    FN;CHARSET=Windows-1252:J\xf6rg M\xfcller\r\nORG:Firma C:\\new;Einkauf\r\nTEL;WORK;VOICE:+49 30 1\r\nTEL;HOME;FAX:+49 30 2\r\n\
    ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:;;Stra=C3=9Fe 1=0D=0A=\r\nHinterhaus;Berlin;;10115;Deutschland\r\n\
    LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Eins=0D=0A=\r\nZwei\r\nX-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r\n\
    URL;WORK:http://example.org\r\nROLE;CHARSET=Shift_JIS:\x83\x65\r\nEMAIL;PREF;INTERNET:joerg@example.org\r\n\
    PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n /9j/4AAQ\r\n SkZJRg==\r\n\r\nX-MS-OL-DESIGN;CHARSET=utf-8:<card/>\r\nREV:20200101T000000Z\r\nEND:VCARD\r\n";

/// In the style of a server for contacts.
const CLOUD: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//Example//Contacts//EN\r\nUID:urn:uuid:1\r\nFN:Ann Lee\r\nN:Lee;Ann;A.;;\r\n\
    ADR;TYPE=HOME;LABEL=\"Ann Lee\\n1 Main St: Back\":;;1 Main St;Springfield;;;USA\r\nTEL;VALUE=uri;TYPE=\"cell,voice\";PREF=1:tel:+1-555-0100\r\n\
    EMAIL;TYPE=HOME:ann@example.org\r\nIMPP:xmpp:ann@example.org\r\nBDAY:--0521\r\nGEO:geo:39.75,-105\r\nGENDER:F\r\n\
    PHOTO:data:image/png;base64\\,cG5n\r\nLOGO;VALUE=uri:https://example.org/logo.png\r\nCATEGORIES:a,b\r\nCLOUD:x\r\nREV:20200101T000000Z\r\n\
    END:VCARD\r\n";

fn one(file: impl AsRef<[u8]>) -> VcfCard {
    let mut cards = read(file.as_ref()).unwrap();
    assert_eq!(cards.len(), 1);
    cards.remove(0)
}

fn lines(inside: &str) -> VcfCard {
    one(format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{inside}\r\nEND:VCARD\r\n"))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn jpeg() -> Property {
    Property::Photo(Media::Bytes { media_type: some("image/jpeg"), bytes: b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec() })
}

#[test]
fn a_card_of_a_mac_is_read() {
    let address = Address {
        kinds: vec![Kind::Home, Kind::Preferred],
        street: some("1 Main St\nFlat 2"),
        locality: some("Springfield"),
        region: some("OR"),
        postal_code: some("97477"),
        country: some("USA"),
        ..Address::default()
    };
    let expected = [
        Property::ProductId("-//Example Inc.//Contacts 1//EN".to_owned()),
        Property::Name(Name { family: some("Lee"), given: some("Ann"), prefix: some("Dr."), ..Name::default() }),
        Property::FormattedName("Dr. Ann Lee".to_owned()),
        Property::Nickname("annie".to_owned()),
        Property::Organisation(Organisation { name: "ACME, Inc.".to_owned(), units: vec!["Research".to_owned()] }),
        Property::Title("Engineer".to_owned()),
        Property::Email(Email { kinds: vec![Kind::Preferred, Kind::Internet], address: "ann@example.org".to_owned() }),
        Property::Phone(Phone { kinds: vec![Kind::Preferred, Kind::Voice, Kind::Cell], number: "+1 555 0100".to_owned() }),
        Property::Address(address),
        Property::Note("one\ntwo; three, four\\".to_owned()),
        Property::Url("https://example.org/".to_owned()),
        Property::Birthday("--05-21".to_owned()),
        jpeg(),
        Property::JabberId("ann@example.org".to_owned()),
    ];
    let read = one(APPLE);
    assert_eq!(read.card.properties, expected);
    assert_eq!(read.left_out, 3, "two labels, and an address elsewhere");
}

#[test]
fn a_card_of_a_web_mailer_is_read() {
    let read = one(WEB);
    assert_eq!(read.card.best_name().as_deref(), Some("王小明"));
    assert_eq!(read.card.birthday(), Birthday::parse("1980-05-21"));
    assert_eq!(read.card.organisation().unwrap().name, "例子");
    assert!(read.card.properties.contains(&Property::Categories(vec!["myContacts".to_owned(), "朋友".to_owned()])));
    assert_eq!(read.card.addresses().next().unwrap().locality.as_deref(), Some("上海"));
    assert_eq!(read.left_out, 0, "an empty label says nothing");
}

#[test]
fn a_card_of_an_office_program_is_read() {
    let address = Address {
        kinds: vec![Kind::Work, Kind::Preferred],
        street: some("Straße 1\nHinterhaus"),
        locality: some("Berlin"),
        postal_code: some("10115"),
        country: some("Deutschland"),
        ..Address::default()
    };
    let expected = [
        Property::Name(Name { family: some("Müller"), given: some("Jörg"), ..Name::default() }),
        Property::FormattedName("Jörg Müller".to_owned()),
        Property::Organisation(Organisation { name: "Firma C:\\new".to_owned(), units: vec!["Einkauf".to_owned()] }),
        Property::Phone(Phone { kinds: vec![Kind::Work, Kind::Voice], number: "+49 30 1".to_owned() }),
        Property::Phone(Phone { kinds: vec![Kind::Home, Kind::Fax], number: "+49 30 2".to_owned() }),
        Property::Address(address),
        Property::Label(Label { kinds: vec![Kind::Work, Kind::Preferred], lines: vec!["Eins".to_owned(), "Zwei".to_owned()] }),
        Property::Url("http://example.org".to_owned()),
        Property::Email(Email { kinds: vec![Kind::Preferred, Kind::Internet], address: "joerg@example.org".to_owned() }),
        jpeg(),
        Property::Revision("20200101T000000Z".to_owned()),
    ];
    let read = one(OFFICE);
    assert_eq!(read.card.properties, expected);
    assert_eq!(read.left_out, 3, "two of its own, and one in letters that nobody here can read");
}

#[test]
fn a_card_of_version_4_is_read() {
    let address = Address {
        kinds: vec![Kind::Home],
        street: some("1 Main St"),
        locality: some("Springfield"),
        country: some("USA"),
        ..Address::default()
    };
    let expected = [
        Property::ProductId("-//Example//Contacts//EN".to_owned()),
        Property::Uid("urn:uuid:1".to_owned()),
        Property::FormattedName("Ann Lee".to_owned()),
        Property::Name(Name { family: some("Lee"), given: some("Ann"), middle: some("A."), ..Name::default() }),
        Property::Address(address),
        Property::Label(Label { kinds: vec![Kind::Home], lines: vec!["Ann Lee".to_owned(), "1 Main St: Back".to_owned()] }),
        Property::Phone(Phone { kinds: vec![Kind::Preferred, Kind::Voice, Kind::Cell], number: "+1-555-0100".to_owned() }),
        Property::Email(Email { kinds: vec![Kind::Home], address: "ann@example.org".to_owned() }),
        Property::JabberId("ann@example.org".to_owned()),
        Property::Birthday("--0521".to_owned()),
        Property::Geo(Geo { latitude: "39.75".to_owned(), longitude: "-105".to_owned() }),
        Property::Photo(Media::Bytes { media_type: some("image/png"), bytes: b"png".to_vec() }),
        Property::Logo(Media::Web("https://example.org/logo.png".to_owned())),
        Property::Categories(vec!["a".to_owned(), "b".to_owned()]),
        Property::Revision("20200101T000000Z".to_owned()),
    ];
    let read = one(CLOUD);
    assert_eq!(read.card.properties, expected);
    assert_eq!(read.left_out, 2);
}

/// All that a file has a place for.
fn full() -> VCard {
    let card = "<vCard xmlns='vcard-temp'><FN>Ann; Lee, &quot;A&quot;</FN><N><FAMILY>Lee</FAMILY><GIVEN>Ann</GIVEN><SUFFIX>MA, BA</SUFFIX></N>\
        <NICKNAME>a,b</NICKNAME><PHOTO><TYPE>image/png</TYPE><BINVAL>iVBORw0KGgo=</BINVAL></PHOTO><BDAY>1980-05-21</BDAY>\
        <ADR><HOME/><PREF/><POBOX>12</POBOX><STREET>1 Main; St</STREET><CTRY>USA</CTRY></ADR><LABEL><WORK/><LINE>Ann</LINE><LINE>Town</LINE></LABEL>\
        <TEL><HOME/><CELL/><NUMBER>+1 555 0100</NUMBER></TEL><EMAIL><INTERNET/><USERID>ann@example.org</USERID></EMAIL>\
        <JABBERID>ann@example.org</JABBERID><MAILER>Pine</MAILER><TZ>-08:00</TZ><GEO><LAT>39.75</LAT><LON>-105.00</LON></GEO>\
        <TITLE>Engineer</TITLE><ROLE>Lead</ROLE><LOGO><EXTVAL>https://example.org/logo.png</EXTVAL></LOGO>\
        <AGENT><vCard><FN>Bob; B.</FN><N><GIVEN>Bob</GIVEN></N><NOTE>a\nb</NOTE></vCard></AGENT><AGENT><EXTVAL>https://example.org/c.vcf</EXTVAL></AGENT>\
        <ORG><ORGNAME>ACME; Co</ORGNAME><ORGUNIT>Research</ORGUNIT></ORG><CATEGORIES><KEYWORD>a,b</KEYWORD><KEYWORD>c</KEYWORD></CATEGORIES>\
        <NOTE>one\ntwo \\n C:\\new 你好😀 a long line of words that must be folded somewhere, since it does not fit: 你好你好你好你好你好你好你好</NOTE>\
        <PRODID>p</PRODID><REV>2020-01-01T00:00:00Z</REV><SORT-STRING>Lee</SORT-STRING><SOUND><TYPE>audio/wav</TYPE><BINVAL>UklGRg==</BINVAL></SOUND>\
        <UID>u1</UID><URL>https://example.org/?a=b,c;d</URL><CLASS><PRIVATE/></CLASS><KEY><TYPE>pgp</TYPE><CRED>AAAA</CRED></KEY></vCard>";
    VCard::from_xml(card).unwrap()
}

#[test]
fn what_is_written_is_read_again() {
    let read = one(write(&full()));
    assert_eq!(read.card.properties, full().properties);
    assert_eq!(read.left_out, 0);
}

#[test]
fn lines_are_short_and_end_as_they_should() {
    let file = write(&full());
    assert!(file.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:") && file.ends_with("END:VCARD\r\n"));
    assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
}

#[test]
fn a_file_has_a_name_in_both_forms_though_the_card_has_none() {
    let card = VCard { properties: vec![Property::Nickname("annie".to_owned())] };
    assert_eq!(write(&card), "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:annie\r\nN:;;;;\r\nNICKNAME:annie\r\nEND:VCARD\r\n");
}

#[test]
fn no_value_begins_a_line_of_its_own() {
    let hostile = "a\r\nEND:VCARD\rNOTE:b".to_owned();
    let card = VCard {
        properties: vec![
            Property::Url(hostile.clone()),
            Property::JabberId(hostile.clone()),
            Property::Photo(Media::Web(hostile.clone())),
            Property::Logo(Media::Bytes { media_type: Some(hostile.clone()), bytes: b"a".to_vec() }),
            Property::Key(Key { kind: Some(hostile.clone()), credential: hostile.clone() }),
            Property::Agent(Agent::Web(hostile.clone())),
            Property::Note(hostile),
        ],
    };
    let file = write(&card);
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    assert_eq!(file.lines().filter(|line| line.starts_with("END") || line.starts_with("NOTE:b")).count(), 1, "{file}");
}

#[test]
fn a_picture_elsewhere_is_only_named() {
    let url = "https://example.org/a.png".to_owned();
    assert_eq!(lines("PHOTO;VALUE=uri:https://example.org/a.png").card.properties, [Property::Photo(Media::Web(url.clone()))]);
    assert_eq!(lines("PHOTO;URL:https://example.org/a.png").card.properties, [Property::Photo(Media::Web(url))], "as version 2.1 says it");
    for other in ["PHOTO;VALUE=uri:file:///etc/passwd", "PHOTO;VALUE=uri:CID:1", "PHOTO;ENCODING=b:!", "PHOTO:words"] {
        assert_eq!((lines(other).left_out, lines(other).card.properties.len()), (1, 0), "{other}");
    }
}

#[test]
fn a_place_whose_order_is_not_known_is_left_out() {
    assert_eq!(lines("GEO:1,2").left_out, 1);
    let place = Geo { latitude: "1.5".to_owned(), longitude: "-2".to_owned() };
    assert_eq!(lines("GEO:1.5;-2").card.properties, [Property::Geo(place)]);
}

#[test]
fn a_sound_may_be_how_a_name_is_said() {
    assert_eq!(lines("SOUND;X-IRMC-N:リー").card.properties, [Property::Sound(Sound::Phonetic("リー".to_owned()))]);
}

#[test]
fn an_agent_may_stand_in_lines_of_its_own() {
    let read = lines("AGENT:\r\nBEGIN:VCARD\r\nFN:Bob\r\nX-A:1\r\nEND:VCARD\r\nFN:Ann");
    let bob = VCard { properties: vec![Property::FormattedName("Bob".to_owned())] };
    assert_eq!(read.card.properties, [Property::Agent(Agent::Card(bob)), Property::FormattedName("Ann".to_owned())]);
    assert_eq!(read.left_out, 1);
    assert_eq!(lines("BEGIN:VCARD\r\nFN:Bob\r\nEND:VCARD").left_out, 1, "nobody says whose card this is");
}

#[test]
fn cards_in_cards_have_an_end() {
    let nested = |depth: usize| format!("{}{}", "BEGIN:VCARD\nFN:a\nAGENT:\n".repeat(depth), "END:VCARD\n".repeat(depth));
    assert!(read(nested(4).as_bytes()).is_ok());
    for depth in [5, 200_000] {
        assert_eq!(read(nested(depth).as_bytes()), Err(VcfError::TooDeep), "{depth}");
    }
    let mut inline = VCard::default();
    for _ in 0..4 {
        inline = VCard { properties: vec![Property::Agent(Agent::Card(inline))] };
    }
    assert_eq!(read(write(&inline).as_bytes()), Err(VcfError::TooDeep));
}

#[test]
fn a_file_without_a_whole_card_says_why() {
    for (file, error) in [
        ("", VcfError::NoCard),
        ("words", VcfError::NoCard),
        ("END:VCARD\n", VcfError::NoCard),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", VcfError::NoCard),
        ("BEGIN:VCARD\nFN:Ann\n", VcfError::Unfinished),
        ("BEGIN:VCARD", VcfError::Unfinished),
    ] {
        assert_eq!(read(file.as_bytes()), Err(error), "{file}");
    }
    assert_eq!(read(&vec![b'\n'; FILE_LIMIT + 1]), Err(VcfError::TooLarge));
    assert_eq!(read("BEGIN:VCARD\nEND:VCARD\n".repeat(CARDS_LIMIT + 1).as_bytes()), Err(VcfError::TooLarge));
}

#[test]
fn a_file_may_have_several_cards_and_begin_with_a_mark() {
    let cards = read(format!("\u{feff}{APPLE}\r\n\r\n{WEB}{CLOUD}").as_bytes()).unwrap();
    let names: Vec<_> = cards.iter().filter_map(|read| read.card.best_name()).collect();
    assert_eq!(names, ["Dr. Ann Lee", "王小明", "Ann Lee"]);
}

#[test]
fn base64_may_be_folded_without_a_space() {
    assert_eq!(lines("PHOTO;TYPE=JPEG;ENCODING=BASE64:/9j/\r\n4AAQ\r\nSkZJRg==\r\n\r\nFN:Ann").card.properties[0], jpeg());
}

#[test]
fn a_line_may_be_folded_inside_a_letter() {
    let file = b"BEGIN:VCARD\nFN:Stra\xc3\n \x9fe\nEND:VCARD\n";
    assert_eq!(one(file).card.formatted_name().as_deref(), Some("Straße"));
}

#[test]
fn letters_of_nobody_knows_what_are_those_of_the_west() {
    let file = b"BEGIN:VCARD\nFN:M\xfcller \x80\x93\nEND:VCARD\n";
    assert_eq!(one(file).card.formatted_name().as_deref(), Some("Müller €“"));
}

#[test]
fn what_has_no_place_in_a_card_is_counted() {
    let read =
        lines(&format!("X-A:1\r\nno property\r\nNOTE:{}\r\nCLASS:SECRET\r\nANNIVERSARY:2000-01-01\r\nX-EMPTY:;;", "n".repeat(70_000)));
    assert_eq!((read.left_out, read.card.properties.len()), (5, 0));
    assert_eq!(lines("CLASS:public").card.properties, [Property::Class(Class::Public)]);
    let many = lines(&"FN:a\r\n".repeat(1500));
    assert_eq!((many.left_out, many.card.properties.len()), (500, 1000));
}

fn any_text() -> impl Strategy<Value = String> {
    "[a-z你é😀;,:\\\\\"= \n]{0,90}".prop_map(|text| text.trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(2426), ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = (read(&bytes), read(&[b"BEGIN:VCARD\n", &bytes[..], b"\nEND:VCARD\n"].concat()));
    }

    #[test]
    fn no_damage_to_a_file_makes_it_panic(which in 0_usize..4, at in 0_usize..1200, with in "[\\\\:;,=\"\n\r .A-Fé\u{0}]{0,5}") {
        let mut file = [APPLE.as_bytes(), WEB.as_bytes(), OFFICE, CLOUD.as_bytes()][which].to_vec();
        let start = at.min(file.len());
        let end = (start + 3).min(file.len());
        file.splice(start..end, with.bytes());
        for card in read(&file).unwrap_or_default() {
            let _ = (write(&card.card), card.card.to_xml(), card.card.search_words());
        }
    }

    #[test]
    fn all_words_come_back(texts in prop::collection::vec(any_text(), 4)) {
        let parts: Vec<_> = texts.iter().map(|text| Some(text.clone()).filter(|text| !text.is_empty())).collect();
        prop_assume!(parts.iter().all(Option::is_some) && texts.iter().all(|text| !text.chars().all(|character| ";, \n".contains(character))));
        let card = VCard { properties: vec![
            Property::FormattedName("a".to_owned()),
            Property::Name(Name { family: parts[0].clone(), given: parts[1].clone(), middle: parts[2].clone(), prefix: parts[3].clone(), suffix: None }),
            Property::Note(texts[0].clone()),
            Property::Organisation(Organisation { name: texts[1].clone(), units: vec![texts[2].clone()] }),
            Property::Categories(texts.clone()),
        ] };
        prop_assert_eq!(one(write(&card)).card, card);
    }
}
