//! Cards (XEP-0054) and the pictures in them (XEP-0084, XEP-0153, XEP-0398).

use std::io::Cursor;

use balcony::{
    demo::{Config, MissingCard, Server, Switches},
    xmpp::{
        ns,
        xml::{Element, write},
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha1::{Digest, Sha1};

use super::client::{Client, DOMAIN, jid, modern_server, outcome, server};

const VCARD: &str = "vcard-temp";
const GET: &str = "<vCard xmlns='vcard-temp'/>";
const ANN: &str = "ann@example.org";
/// In the order of no specification, with elements of none.
const CARD: &str = "<vCard xmlns='vcard-temp' version='3.0'><NICKNAME>annie</NICKNAME><X-STAR sign='leo'>yes</X-STAR><FN>Ann A.</FN>\
    <TEL><NUMBER>+1</NUMBER><HOME/></TEL><other xmlns='urn:other'/><N><GIVEN>Ann</GIVEN><FAMILY>A.</FAMILY></N></vCard>";

async fn set(client: &mut Client, to: Option<&str>, payload: &str) -> String {
    outcome(&client.ask("set", to, payload).await).to_owned()
}

async fn card_of(client: &mut Client, whose: Option<&str>) -> Result<Element, String> {
    let answer = client.ask("get", whose, GET).await;
    answer.child("vCard", VCARD).cloned().ok_or_else(|| outcome(&answer).to_owned())
}

fn picture(shade: u8) -> (String, String) {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(3, 2, image::Rgb([shade; 3])).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let bytes = png.into_inner();
    let hash = Sha1::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    (STANDARD.encode(bytes), hash)
}

#[tokio::test]
async fn a_card_is_kept_as_it_came() {
    for config in [Config::new(DOMAIN), Config::jabberd14(DOMAIN)] {
        let of_2001 = config.switches.no_features;
        let server = server(config).await;
        let (mut ann, mut bob) = if of_2001 {
            (Client::of_2001(&server, "ann", "wherefore", "a").await, Client::of_2001(&server, "bob", "sword", "b").await)
        } else {
            (Client::there(&server, "ann", "wherefore", "a").await, Client::there(&server, "bob", "sword", "b").await)
        };
        assert_eq!(set(&mut ann, None, CARD).await, "result");
        for (client, whose) in [(&mut ann, None), (&mut bob, Some(ANN))] {
            let card = card_of(client, whose).await.unwrap();
            assert_eq!(write(&card, ns::CLIENT), CARD, "{whose:?}");
        }
        assert_eq!(set(&mut ann, None, "<vCard xmlns='vcard-temp'><FN>Ann</FN></vCard>").await, "result");
        assert_eq!(card_of(&mut bob, Some(ANN)).await.unwrap().children().count(), 1, "a set replaces everything");
    }
}

#[tokio::test]
async fn nobody_writes_the_card_of_somebody_else() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    assert_eq!(set(&mut bob, Some(ANN), CARD).await, "forbidden");
    assert_eq!(card_of(&mut ann, None).await, Err("item-not-found".to_owned()));
}

#[tokio::test]
async fn no_card_is_said_in_three_ways_and_alike_of_users_who_do_not_exist() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    for (missing_card, expected) in [
        (MissingCard::ItemNotFound, Err("item-not-found".to_owned())),
        (MissingCard::ServiceUnavailable, Err("service-unavailable".to_owned())),
        (MissingCard::Empty, Ok(0)),
    ] {
        server.set_switches(|switches| switches.missing_card = missing_card);
        for whose in [None, Some("bob@example.org"), Some("nobody@example.org")] {
            let answer = card_of(&mut ann, whose).await.map(|card| card.children().count());
            assert_eq!(answer, expected, "{whose:?}");
        }
    }
}

#[tokio::test]
async fn a_card_too_large_is_refused_and_the_old_one_stays() {
    let server = modern_server().await;
    server.set_switches(|switches| switches.card_bytes = 2000);
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    assert_eq!(set(&mut ann, None, CARD).await, "result");
    let large = format!("<vCard xmlns='vcard-temp'><DESC>{}</DESC></vCard>", "x".repeat(2000));
    assert_eq!(set(&mut ann, None, &large).await, "not-acceptable");
    assert!(card_of(&mut ann, None).await.unwrap().has_child("FN", VCARD));
}

fn publication(node: &str, item: &str, payload: &str) -> String {
    format!(
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='{node}'><item id='{item}'>{payload}</item></publish></pubsub>"
    )
}

async fn publish_avatar(client: &mut Client, (data, hash): &(String, String)) {
    let payload = format!("<data xmlns='urn:xmpp:avatar:data'>{data}</data>");
    assert_eq!(set(client, None, &publication("urn:xmpp:avatar:data", hash, &payload)).await, "result");
    let info = format!(
        "<metadata xmlns='urn:xmpp:avatar:metadata'><info id='{hash}' bytes='70' type='image/png' width='3' height='2'/></metadata>"
    );
    client.send(&format!("<iq type='set' id='last'>{}</iq>", publication("urn:xmpp:avatar:metadata", hash, &info))).await;
}

async fn items(client: &mut Client, node: &str, item: &str) -> Element {
    let payload = format!("<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='{node}'><item id='{item}'/></items></pubsub>");
    client.ask("get", Some(ANN), &payload).await
}

/// The photo that the last presence of Ann tells.
fn told(heard: &[Element]) -> Option<String> {
    let presences = heard.iter().filter(|stanza| stanza.name() == "presence");
    let mut of_ann = presences.filter(|presence| presence.attribute("from").is_some_and(|from| from.starts_with(ANN)));
    of_ann.next_back()?.child("x", "vcard-temp:x:update")?.child_text("photo", "vcard-temp:x:update")
}

async fn converting() -> (Server, Client, Client) {
    let switches = Switches { avatar_conversion: true, ..Switches::default() };
    let server = server(Config { switches, ..Config::new(DOMAIN) }).await;
    server.befriend(&jid(ANN), &jid("bob@example.org"));
    let bob = Client::there(&server, "bob", "sword", "b").await;
    let ann = Client::there(&server, "ann", "wherefore", "a").await;
    (server, ann, bob)
}

#[tokio::test]
async fn a_picture_is_found_by_its_name_and_nobody_is_sent_one_unasked() {
    let server = modern_server().await;
    server.befriend(&jid(ANN), &jid("bob@example.org"));
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    bob.settle().await;
    let avatar = picture(7);
    publish_avatar(&mut ann, &avatar).await;
    ann.settle().await;
    let news = bob.settle().await;
    assert_eq!(news.len(), 1, "only of what is known of it: {news:?}");
    assert!(write(&news[0], ns::CLIENT).contains(&avatar.1));
    let answer = items(&mut bob, "urn:xmpp:avatar:data", &avatar.1).await;
    assert!(write(&answer, ns::CLIENT).contains(&avatar.0));
    assert_eq!(outcome(&items(&mut bob, "urn:xmpp:avatar:data", "another").await), "item-not-found");
    let later = Client::there(&server, "bob", "sword", "later").await.settle().await;
    assert!(later.iter().all(|stanza| !write(stanza, ns::CLIENT).contains(&avatar.0)));
    assert_eq!(card_of(&mut bob, Some(ANN)).await, Err("item-not-found".to_owned()), "nothing is copied unless switched on");
}

#[tokio::test]
async fn a_picture_that_is_published_goes_into_the_card_and_into_presence() {
    let (_server, mut ann, mut bob) = converting().await;
    assert_eq!(told(&bob.settle().await), Some(String::new()), "no picture yet");
    let (data, hash) = picture(7);
    assert_eq!(set(&mut ann, None, CARD).await, "result");
    publish_avatar(&mut ann, &(data.clone(), hash.clone())).await;
    ann.settle().await;
    assert_eq!(told(&bob.settle().await), Some(hash.clone()));
    let card = card_of(&mut bob, Some(ANN)).await.unwrap();
    assert!(card.has_child("X-STAR", VCARD), "the rest of the card stays");
    assert_eq!(card.child("PHOTO", VCARD).unwrap().child_text("BINVAL", VCARD), Some(data));
    ann.send("<presence><show>away</show><x xmlns='vcard-temp:x:update'><photo>forged</photo></x></presence>").await;
    ann.settle().await;
    assert_eq!(told(&bob.settle().await), Some(hash), "the server knows better");
    let none = publication("urn:xmpp:avatar:metadata", "current", "<metadata xmlns='urn:xmpp:avatar:metadata'/>");
    assert_eq!(set(&mut ann, None, &none).await, "result");
    assert_eq!(told(&bob.settle().await), Some(String::new()));
    assert!(!card_of(&mut bob, Some(ANN)).await.unwrap().has_child("PHOTO", VCARD));
}

#[tokio::test]
async fn a_photo_in_a_card_is_published() {
    let (_server, mut ann, mut bob) = converting().await;
    bob.settle().await;
    let (data, hash) = picture(9);
    let card = format!("<vCard xmlns='vcard-temp'><PHOTO><TYPE>image/png</TYPE><BINVAL>\n{data}\n</BINVAL></PHOTO></vCard>");
    assert_eq!(set(&mut ann, None, &card).await, "result");
    let heard = bob.settle().await;
    assert_eq!(told(&heard), Some(hash.clone()));
    let metadata = items(&mut bob, "urn:xmpp:avatar:metadata", &hash).await;
    let metadata = write(&metadata, ns::CLIENT);
    assert!(metadata.contains("width='3'") && metadata.contains("height='2'"), "{metadata}");
    assert!(write(&items(&mut bob, "urn:xmpp:avatar:data", &hash).await, ns::CLIENT).contains(&data));
    let info = ann.ask("get", Some(ANN), "<query xmlns='http://jabber.org/protocol/disco#info'/>").await;
    assert!(write(&info, ns::CLIENT).contains("urn:xmpp:pep-vcard-conversion:0"));
}
