//! Who the cast say they are, how they look, and whom one can find besides.

use balcony::{
    demo::{self, Clock},
    xmpp::{
        ns,
        xml::{Element, write},
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::tz::TimeZone;
use sha1::{Digest, Sha1};

use super::{
    cast::{QUICK, juliet},
    client::{Client, outcome},
};

const VCARD: &str = "vcard-temp";

async fn card(client: &mut Client, whose: &str) -> Element {
    client.ask("get", Some(whose), "<vCard xmlns='vcard-temp'/>").await.child("vCard", VCARD).unwrap().clone()
}

fn sha1(base64: &str) -> String {
    Sha1::digest(STANDARD.decode(base64).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash of the photo in the card.
fn photo(card: &Element) -> Option<String> {
    card.child("PHOTO", VCARD)?.child_text("BINVAL", VCARD).map(|text| sha1(&text))
}

/// The hash of the photo that is told in presence.
fn told(heard: &[Element], whose: &str) -> Option<String> {
    let of = |stanza: &&Element| stanza.name() == "presence" && stanza.attribute("from").is_some_and(|from| from.starts_with(whose));
    heard.iter().find(of)?.child("x", "vcard-temp:x:update")?.child_text("photo", "vcard-temp:x:update")
}

/// What somebody has published at a node, as it is told.
fn news<'a>(heard: &'a [Element], whose: &str, node: &str) -> Option<&'a Element> {
    let events = heard.iter().filter(|stanza| stanza.attribute("from") == Some(whose));
    let mut items = events.filter_map(|message| message.child("event", ns::PUBSUB_EVENT)?.child("items", ns::PUBSUB_EVENT));
    items.find(|items| items.attribute("node") == Some(node))?.child("item", ns::PUBSUB_EVENT)?.children().next()
}

#[tokio::test]
async fn everybody_whom_juliet_knows_has_a_card_and_it_is_the_nurses_birthday() {
    let (clock, _) = Clock::by_hand(1_000_000_000);
    let demo = demo::start_with("en", clock.clone(), QUICK).await.unwrap();
    let (mut client, roster, _) = juliet(&demo).await;
    for item in roster.children() {
        let card = card(&mut client, item.attribute("jid").unwrap()).await;
        assert!(!card.child_text("FN", VCARD).unwrap().is_empty());
    }
    let nurse = card(&mut client, "nurse@capulet.com").await;
    let today = clock.now().to_zoned(TimeZone::system()).strftime("%m-%d").to_string();
    assert!(nurse.child_text("BDAY", VCARD).unwrap().ends_with(&today));
    let friar = card(&mut client, "laurence@verona.example").await;
    for part in ["N", "NICKNAME", "BDAY", "ADR", "EMAIL", "ORG", "TITLE", "URL", "NOTE"] {
        assert!(friar.has_child(part, VCARD), "{part}");
    }
    let own = client.ask("get", None, "<vCard xmlns='vcard-temp'/>").await;
    assert_eq!(own.child("vCard", VCARD).unwrap().child_text("FN", VCARD).as_deref(), Some("Juliet Capulet"));
}

#[tokio::test]
async fn portraits_are_found_in_each_of_the_two_ways_under_their_right_names() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, heard) = juliet(&demo).await;
    let metadata =
        |whose: &str| news(&heard, whose, "urn:xmpp:avatar:metadata").map(|metadata| metadata.children().next().unwrap().clone());
    for (jid, in_card, in_node) in [
        ("romeo@montague.net", true, true),
        ("nurse@capulet.com", true, false),
        ("mercutio@montague.net", false, true),
        ("benvolio@montague.net", true, true),
        ("lady@capulet.com", true, false),
        ("laurence@verona.example", false, true),
    ] {
        let photo = photo(&card(&mut client, jid).await);
        assert_eq!((photo.is_some(), metadata(jid).is_some()), (in_card, in_node), "{jid}");
        assert_eq!(told(&heard, jid), photo, "{jid}");
        let Some(info) = metadata(jid) else { continue };
        let hash = info.attribute("id").unwrap();
        assert!(photo.is_none_or(|photo| photo == hash));
        let question = format!(
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:avatar:data'><item id='{hash}'/></items></pubsub>"
        );
        let answer = client.ask("get", Some(jid), &question).await;
        let items = answer.child("pubsub", ns::PUBSUB).unwrap().child("items", ns::PUBSUB).unwrap();
        let data = items.child("item", ns::PUBSUB).unwrap().child_text("data", "urn:xmpp:avatar:data").unwrap();
        assert_eq!(sha1(&data), hash, "{jid}");
        assert_eq!(info.attribute("bytes"), Some(&*STANDARD.decode(data).unwrap().len().to_string()));
    }
    assert_eq!(news(&heard, "benvolio@montague.net", ns::NICK).map(Element::text).as_deref(), Some("Ben"));
}

#[tokio::test]
async fn a_peddler_whom_nobody_has_asked_has_written() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, roster, heard) = juliet(&demo).await;
    assert!(roster.children().all(|item| !item.attribute("jid").unwrap().ends_with("mantua.example")));
    let written: Vec<_> = heard.iter().filter(|stanza| stanza.attribute("from") == Some("bargains@mantua.example/stall")).collect();
    assert_eq!(written.len(), 1, "one is enough");
    let block = "<block xmlns='urn:xmpp:blocking'><item jid='bargains@mantua.example'>\
        <report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:spam'/></item></block>";
    assert_eq!(outcome(&client.ask("set", None, block).await), "result");
    assert_eq!(demo.server.reports().len(), 1);
}

#[tokio::test]
async fn people_of_verona_are_found_in_the_directory_and_there_is_a_way_to_write_letters() {
    let demo = demo::start_with("zh-CN", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    let items = client.ask("get", Some("capulet.com"), "<query xmlns='http://jabber.org/protocol/disco#items'/>").await;
    let items = write(&items, ns::CLIENT);
    assert!(items.contains("search.capulet.com") && items.contains("gateway.capulet.com"), "{items}");
    let question = "<query xmlns='jabber:iq:search'><x xmlns='jabber:x:data' type='submit'><field var='first'><value>海丽娜</value></field></x></query>";
    let found = write(&client.ask("set", Some("search.capulet.com"), question).await, ns::CLIENT);
    assert!(found.contains("helena@capulet.com"), "{found}");
    let form = client.ask("get", Some("gateway.capulet.com"), "<query xmlns='jabber:iq:register'/>").await;
    let words = form.child("query", ns::REGISTER).unwrap().child_text("instructions", ns::REGISTER).unwrap();
    assert!(words.contains("邮箱"), "{words}");
    let romeo = card(&mut client, "romeo@montague.net").await;
    assert_eq!(romeo.child_text("FN", VCARD).as_deref(), Some("罗密欧·蒙太古"));
}
