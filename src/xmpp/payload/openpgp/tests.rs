use proptest::{prelude::*, test_runner::RngSeed};

use super::*;
use crate::xmpp::{
    payload::{
        counts_only_in_its_place, read,
        roster_exchange::{Action, SuggestedItem},
    },
    xml::write,
};

const JULIET: &str = "1357B01865B2503C18453D208CAC2A9678548E35";
const SECOND: &str = "67819B343B2AB70DED9320872C6464AF2A8E4C02";

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn list(inside: &str) -> PublicKeysList {
    PublicKeysList::parse(&read(&format!("<public-keys-list xmlns='urn:xmpp:openpgp:0'>{inside}</public-keys-list>"))).unwrap()
}

fn metadata(fingerprint: &str, date: Option<&str>) -> KeyMetadata {
    KeyMetadata { fingerprint: fingerprint.parse().unwrap(), date: date.map(time) }
}

#[test]
fn the_nodes_have_the_names_of_the_extension() {
    assert_eq!(public_key_node(&JULIET.parse().unwrap()), format!("urn:xmpp:openpgp:0:public-keys:{JULIET}"));
}

#[test]
fn the_example_of_a_list_is_read_and_written() {
    let keys = list(&format!(
        "<pubkey-metadata v4-fingerprint='{JULIET}' date='2018-03-01T15:26:12Z'/>
         <pubkey-metadata v4-fingerprint='{SECOND}' date='1953-05-16T12:00:00Z'/>"
    ));
    assert_eq!(keys.keys, [metadata(JULIET, Some("2018-03-01T15:26:12Z")), metadata(SECOND, Some("1953-05-16T12:00:00Z"))]);
    assert_eq!(PublicKeysList::parse(&keys.to_element()), Some(keys));
    assert_eq!(PublicKeysList::parse(&Element::new("public-keys-list", "urn:x")), None);
}

#[test]
fn a_list_keeps_whole_fingerprints_each_once_and_dates_that_can_be_read() {
    let v6 = "a".repeat(64);
    let keys = list(&format!(
        "<pubkey-metadata v4-fingerprint='{}' date='2020-01-21T10:46:21+0100'/><pubkey-metadata v4-fingerprint='{JULIET}'/>\
         <pubkey-metadata v6-fingerprint='{v6}' date='yesterday'/><pubkey-metadata v4-fingerprint='{v6}'/>\
         <pubkey-metadata v6-fingerprint='{SECOND}'/><pubkey-metadata v4-fingerprint='8CAC2A9678548E35'/><pubkey-metadata/>\
         <pubkey-metadata xmlns='urn:x' v4-fingerprint='{SECOND}'/>",
        JULIET.to_lowercase()
    ));
    assert_eq!(keys.keys, [metadata(JULIET, Some("2020-01-21T09:46:21Z")), metadata(&v6, None)]);
    assert_eq!(
        write(&keys.to_element(), ns::CLIENT),
        format!(
            "<public-keys-list xmlns='urn:xmpp:openpgp:0'><pubkey-metadata v4-fingerprint='{JULIET}' date='2020-01-21T09:46:21Z'/>\
             <pubkey-metadata v6-fingerprint='{}'/></public-keys-list>",
            v6.to_uppercase()
        )
    );
}

#[test]
fn a_list_without_end_is_cut() {
    let many: String = (0..1000).map(|number| format!("<pubkey-metadata v4-fingerprint='{number:040}'/>")).collect();
    assert_eq!(list(&many).keys.len(), KEYS_LIMIT);
}

#[test]
fn keys_are_read_as_others_write_them_and_written_plainly() {
    let key = |inside: &str| PublicKey::parse(&read(&format!("<pubkey xmlns='urn:xmpp:openpgp:0'><data>{inside}</data></pubkey>")));
    for text in ["AQIDBA==", "\n   AQID\n   BA==\n", "AQIDBA"] {
        assert_eq!(key(text).unwrap().data, [1, 2, 3, 4], "{text}");
    }
    for text in ["", " ", "=", "A", "AQIDBA==AQID", "AQID-_", "-----BEGIN PGP PUBLIC KEY BLOCK-----", "é"] {
        assert_eq!(key(text), None, "{text}");
    }
    assert_eq!(PublicKey::parse(&read("<pubkey xmlns='urn:xmpp:openpgp:0'>AQID</pubkey>")), None);
    let key = PublicKey { data: vec![1, 2, 3, 4], date: Some(time("2020-01-21T10:46:21Z")) };
    assert_eq!(
        write(&key.to_element(), ns::CLIENT),
        "<pubkey xmlns='urn:xmpp:openpgp:0' date='2020-01-21T10:46:21Z'><data>AQIDBA==</data></pubkey>"
    );
    assert_eq!(PublicKey::parse(&key.to_element()), Some(key));
}

#[test]
fn a_key_that_is_too_large_is_not_taken() {
    let key = |size: usize| PublicKey { data: vec![7; size], date: None };
    assert_eq!(PublicKey::parse(&key(KEY_LIMIT).to_element()), Some(key(KEY_LIMIT)));
    assert_eq!(PublicKey::parse(&key(KEY_LIMIT + 1).to_element()), None);
    assert_eq!(SecretKeyBackup::parse(&SecretKeyBackup { data: vec![7; KEY_LIMIT + 1] }.to_element()), None);
}

#[test]
fn a_backup_is_read_and_written() {
    let backup = SecretKeyBackup { data: vec![1, 2, 3, 4] };
    assert_eq!(write(&backup.to_element(), ns::CLIENT), "<secretkey xmlns='urn:xmpp:openpgp:0'>AQIDBA==</secretkey>");
    assert_eq!(SecretKeyBackup::parse(&backup.to_element()), Some(backup));
    assert_eq!(SecretKeyBackup::parse(&read("<secretkey xmlns='urn:x'>AQIDBA==</secretkey>")), None);
}

#[test]
fn what_is_sealed_in_a_message_is_kept_as_it_stands() {
    assert!(counts_only_in_its_place("<openpgp xmlns='urn:xmpp:openpgp:0'> AQID\n </openpgp>", sealed_in));
    let message = |text: &str| Element::new("message", ns::CLIENT).with_child(openpgp_element(text));
    assert_eq!(sealed_in(&message(" AQID\n ")).as_deref(), Some(" AQID\n "));
    assert_eq!(sealed_in(&message(&"x".repeat(SEALED_LIMIT + 1))).as_deref(), Some(""));
}

fn parse(xml: &str) -> Option<SignCrypt> {
    SignCrypt::parse(xml.as_bytes(), "en")
}

/// A content element, with this in its payload.
fn sealed(payload: &str) -> String {
    format!(
        "<signcrypt xmlns='urn:xmpp:openpgp:0'><to jid='juliet@example.org'/><time stamp='2014-07-10T17:06:00+02:00'/>\
         <rpad>f0rm1l4n4-mT8y33j!Y%fRSrcd^ZE4Q7VDt1L%WEgR!kv</rpad><payload>{payload}</payload></signcrypt>"
    )
}

fn body(payload: &str) -> String {
    parse(&sealed(payload)).unwrap().content.body
}

#[test]
fn the_example_of_a_sealed_message_is_read() {
    let xml = "<signcrypt xmlns='urn:xmpp:openpgp:0'>
  <to jid='juliet@example.org'/>
  <time stamp='2014-07-10T17:06:00+02:00'/>
  <rpad>
    f0rm1l4n4-mT8y33j!Y%fRSrcd^ZE4Q7VDt1L%WEgR!kv
  </rpad>
  <payload>
    <body xmlns='jabber:client'>
      This is a secret message.
    </body>
  </payload>
</signcrypt>
";
    let message = parse(xml).unwrap();
    assert_eq!((message.to, message.time), (vec!["juliet@example.org".parse().unwrap()], time("2014-07-10T15:06:00Z")));
    let content = SealedContent { body: "\n      This is a secret message.\n    ".to_owned(), ..SealedContent::default() };
    assert_eq!(message.content, content);
}

#[test]
fn the_body_is_one_of_a_client_of_a_server_or_of_nobody() {
    for namespace in ["jabber:client", "jabber:server", "urn:xmpp:openpgp:0", ""] {
        assert_eq!(body(&format!("<body xmlns='{namespace}'>x &amp; y</body>")), "x & y", "{namespace}");
    }
    assert_eq!(body("<body>x</body>"), "x");
    assert_eq!(body("<body xmlns='http://www.w3.org/1999/xhtml'>x</body>"), "");
    assert_eq!(body("<html xmlns='urn:x'><body xmlns='jabber:client'>x</body></html>"), "");
    assert_eq!(body("<body xml:lang='de'>eins</body><body xml:lang='en'>one</body>"), "one");
}

#[test]
fn everything_that_a_message_says_goes_into_the_seal_and_comes_out_of_it() {
    let romeo = SuggestedItem { action: Action::Add, jid: "romeo@montague.net".parse().unwrap(), name: None, groups: Vec::new() };
    let content = SealedContent {
        body: "one\n<two> & 'three' 你好".to_owned(),
        attachments: vec![Attachment { url: "https://a/b?c&d".to_owned(), description: Some("plan".to_owned()) }],
        ephemeral: Some(Ephemeral { timer: 60 }),
        contacts: Some(RosterExchange { items: vec![romeo], left_out: 0 }),
    };
    let to = vec!["juliet@example.org".parse().unwrap(), "ann@example.org".parse().unwrap()];
    let message = SignCrypt { to, time: time("2026-01-02T03:04:05Z"), content };
    let bytes = message.to_bytes(&mut Entropy::from_seed(1));
    assert_eq!(SignCrypt::parse(&bytes, "en"), Some(message));
    let empty = SignCrypt { to: vec!["a@b".parse().unwrap()], time: time("2026-01-02T03:04:05Z"), content: SealedContent::default() };
    assert_eq!(SignCrypt::parse(&empty.to_bytes(&mut Entropy::from_seed(1)), "en"), Some(empty));
}

#[test]
fn the_document_is_plain_and_its_length_hides_that_of_the_text() {
    let content = SealedContent { body: "hi\u{0}\u{b}\u{ffff}!".to_owned(), ..SealedContent::default() };
    let message = SignCrypt { to: vec!["juliet@example.org".parse().unwrap()], time: time("2026-01-02T03:04:05Z"), content };
    let mut entropy = Entropy::from_seed(1);
    let lengths: std::collections::BTreeSet<_> = (0..2000).map(|_| message.to_bytes(&mut entropy).len()).collect();
    assert_eq!(lengths.len(), PADDING_LIMIT + 1);
    let text = String::from_utf8(message.to_bytes(&mut entropy)).unwrap();
    let (start, rest) = text.split_once("<rpad>").unwrap();
    let (padding, end) = rest.split_once("</rpad>").unwrap();
    assert_eq!(
        format!("{start}{end}"),
        "<signcrypt xmlns='urn:xmpp:openpgp:0'><to jid='juliet@example.org'/><time stamp='2026-01-02T03:04:05Z'/>\
         <payload><body xmlns='jabber:client'>hi!</body></payload></signcrypt>"
    );
    assert!(padding.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{padding}");
    assert_eq!(parse(&text).unwrap().content.body, "hi!");
}

#[test]
fn what_stands_beside_the_payload_says_nothing() {
    let xml = sealed("<body>sealed</body>").replace("<payload>", "<body xmlns='jabber:client'>beside</body>text<payload>");
    let content = SealedContent { body: "sealed".to_owned(), ..SealedContent::default() };
    assert_eq!(parse(&xml).unwrap().content, content);
}

#[test]
fn only_a_whole_sealed_message_is_read() {
    let good = sealed("<body>x</body>");
    assert!(parse(&good).is_some());
    assert!(parse(&good.replace("<rpad>f0rm1l4n4-mT8y33j!Y%fRSrcd^ZE4Q7VDt1L%WEgR!kv</rpad>", "")).is_some());
    let twice = |part: &str| good.replace(part, &part.repeat(2));
    for bad in [
        String::new(),
        "x".to_owned(),
        good.replace("signcrypt", "sign"),
        good.replace("signcrypt", "crypt"),
        good.replace("urn:xmpp:openpgp:0", "urn:xmpp:openpgp:1"),
        good.replace(" xmlns='urn:xmpp:openpgp:0'", ""),
        good.replace("<to jid='juliet@example.org'/>", ""),
        good.replace("juliet@example.org", "@"),
        good.replace(" jid='juliet@example.org'", ""),
        good.replace("<time stamp='2014-07-10T17:06:00+02:00'/>", ""),
        good.replace("2014-07-10T17:06:00+02:00", "yesterday"),
        twice("<time stamp='2014-07-10T17:06:00+02:00'/>"),
        twice("<payload><body>x</body></payload>"),
        twice("<rpad>f0rm1l4n4-mT8y33j!Y%fRSrcd^ZE4Q7VDt1L%WEgR!kv</rpad>"),
        good.replace("<payload><body>x</body></payload>", ""),
        good.replace("<to jid='juliet@example.org'/>", &"<to jid='juliet@example.org'/>".repeat(RECIPIENTS_LIMIT + 1)),
        good.repeat(2),
        format!("{good}</stream:stream>"),
        good.replace("</signcrypt>", ""),
        format!("<!DOCTYPE x [<!ENTITY e 'x'>]>{good}"),
        good.replace("<body>x", &"<body>".repeat(100)),
        good.replace("<body>x</body>", &"<a/>".repeat(100_000)),
        good.replace('x', "&#0;"),
    ] {
        assert_eq!(parse(&bad), None, "{}", bad.chars().take(500).collect::<String>());
    }
    assert_eq!(SignCrypt::parse(b"\xff\xfe", "en"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(373), ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = (SignCrypt::parse(&bytes, "en"), super::bytes(&String::from_utf8_lossy(&bytes)), date(&String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn no_damage_to_a_sealed_message_makes_it_panic(at in 0_usize..250, with in "[<>/'a&;é\u{0}]{0,4}") {
        let mut xml = sealed("<body>x</body>").into_bytes();
        let end = (at + 3).min(xml.len());
        xml.splice(at.min(end)..end, with.bytes());
        let _ = SignCrypt::parse(&xml, "en");
    }

    #[test]
    fn every_text_comes_out_as_the_writer_can_carry_it(text in any::<String>()) {
        let content = SealedContent { body: text.clone(), ..SealedContent::default() };
        let message = SignCrypt { to: vec!["a@b".parse().unwrap()], time: Timestamp::UNIX_EPOCH, content };
        let read = SignCrypt::parse(&message.to_bytes(&mut Entropy::from_seed(1)), "en").unwrap();
        prop_assert_eq!(read.content.body, crate::xmpp::xml::sanitize(&text).into_owned());
    }
}
