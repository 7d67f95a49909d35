//! Pictures between programs on a real server: in the card and the presence (XEP-0153), published (XEP-0084), and converted by the
//! server from one to the other.

use balcony::{
    engine::{Command, Publication, World},
    picture::{self, Pixels},
    xmpp::{
        ns,
        payload::{
            avatar::{self, METADATA_NODE, PhotoUpdate, PictureHash, PictureInfo},
            vcard::{Property, VCard},
        },
        xml::{self, Element},
    },
};

use super::{Peer, Server, home::friends, person::Person};

/// What a peer says who wants to know about pictures.
const NOTIFIED: &str = "urn:xmpp:avatar:metadata+notify";

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_in_the_card_of_another_program_is_seen_here_and_goes_again() {
    for cards in ["whole", "converted"] {
        let server = Server::prosody_with(&[("CARDS", cards)]);
        let (mut juliet, mut nurse) = friends(&server, &[]).await;
        juliet.tell(Command::See(vec![juliet.conversation(&nurse.jid)]));
        for red in [10, 200] {
            let bytes = picture(red);
            set_card(&mut nurse, &VCard::default().with_photo(Some(("image/png".to_owned(), bytes.clone()))));
            let hash = PictureHash::of(&bytes);
            nurse.stanza(&format!("<presence xmlns='jabber:client'><x xmlns='vcard-temp:x:update'><photo>{hash}</photo></x></presence>"));
            until_seen(&mut juliet, &nurse.jid, Some(hash)).await;
        }
        let mut none = VCard::default();
        none.set(Property::FormattedName("Angelica".to_owned()));
        set_card(&mut nurse, &none);
        nurse.stanza("<presence xmlns='jabber:client'><x xmlns='vcard-temp:x:update'><photo/></x></presence>");
        until_seen(&mut juliet, &nurse.jid, None).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_another_program_publishes_is_seen_here_and_goes_again() {
    for cards in ["whole", "converted"] {
        let server = Server::prosody_with(&[("CARDS", cards)]);
        let (mut juliet, mut nurse) = friends(&server, &[]).await;
        juliet.tell(Command::See(vec![juliet.conversation(&nurse.jid)]));
        for red in [10, 200] {
            let bytes = picture(red);
            let hash = PictureHash::of(&bytes);
            publish(&mut nurse, "urn:xmpp:avatar:data", &hash.to_string(), &avatar::data(&bytes));
            publish(&mut nurse, METADATA_NODE, &hash.to_string(), &avatar::metadata(Some(&info(&bytes))));
            until_seen(&mut juliet, &nurse.jid, Some(hash)).await;
            if cards == "converted" {
                let card = juliet.load_card(&nurse.jid, true).await.unwrap().card.unwrap();
                assert_eq!(card.picture_bytes(), Some(bytes.as_slice()), "the server has put it into the card");
            }
        }
        publish(&mut nurse, METADATA_NODE, "current", &avatar::metadata(None));
        until_seen(&mut juliet, &nurse.jid, None).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn our_picture_is_seen_by_another_program_in_every_way() {
    for cards in ["whole", "converted"] {
        let server = Server::prosody_with(&[("CARDS", cards)]);
        let (mut juliet, mut nurse) = friends(&server, &[NOTIFIED]).await;
        let own = server.jid("juliet");
        for red in [10, 200] {
            let bytes = picture(red);
            let hash = PictureHash::of(&bytes);
            let base = juliet.load_card(&own, true).await.unwrap().card.unwrap_or_default();
            let card = base.clone().with_photo(Some(("image/png".to_owned(), bytes.clone())));
            let (shown, _) = juliet.save_card(base, card).await.unwrap();
            assert_eq!(shown, Publication::Done);
            nurse.wait_for_whole_presence("the hash", |presence| PhotoUpdate::of(presence) == Some(PhotoUpdate::Picture(hash)));
            let event = nurse
                .wait_for_stanza("the metadata", |stanza| published(stanza, &own, METADATA_NODE).is_some_and(|info| says(&info, hash)));
            assert_eq!(event.attribute("from"), Some(own.as_str()));
            assert_eq!(card_of(&mut nurse, &own).picture_bytes(), Some(bytes.as_slice()));
            assert_eq!(data_of(&mut nurse, &own, &hash), Some(bytes));
        }
        let base = juliet.load_card(&own, true).await.unwrap().card.unwrap();
        assert_eq!(juliet.save_card(base.clone(), base.with_photo(None)).await.unwrap().0, Publication::Done);
        nurse.wait_for_stanza("no picture any more", |stanza| {
            published(stanza, &own, METADATA_NODE).and_then(|metadata| PictureInfo::all_in(&metadata)).is_some_and(|infos| infos.is_empty())
        });
        assert_eq!(card_of(&mut nurse, &own).picture_bytes(), None);
        nurse.wait_for_whole_presence("no hash any more", |presence| PhotoUpdate::of(presence) == Some(PhotoUpdate::None));
    }
}

/// A picture of one colour.
pub fn picture(red: u8) -> Vec<u8> {
    let rgba = [red, 80, 120, 255].repeat(64 * 64);
    picture::png(&Pixels { width: 64, height: 64, rgba }).unwrap()
}

fn info(bytes: &[u8]) -> PictureInfo {
    let media_type = "image/png".to_owned();
    PictureInfo { hash: PictureHash::of(bytes), bytes: bytes.len() as u64, media_type, width: Some(64), height: Some(64), url: None }
}

async fn until_seen(person: &mut Person, of: &str, picture: Option<PictureHash>) {
    let key = person.conversation(of);
    let is_seen = |world: &World| world.person(&key).is_some_and(|person| person.picture == picture);
    person.until(&format!("{picture:?} of {of}"), is_seen).await;
}

pub fn set_card(peer: &mut Peer, card: &VCard) {
    let answer = ask(peer, "set", None, &card.to_xml());
    assert_eq!(answer.attribute("type"), Some("result"), "{answer:?}");
}

pub fn publish(peer: &mut Peer, node: &str, item: &str, payload: &Element) {
    let payload = xml::write(payload, "");
    let inside = format!("<publish node='{node}'><item id='{item}'>{payload}</item></publish>");
    let answer = ask(peer, "set", None, &format!("<pubsub xmlns='http://jabber.org/protocol/pubsub'>{inside}</pubsub>"));
    assert_eq!(answer.attribute("type"), Some("result"), "{answer:?}");
}

fn card_of(peer: &mut Peer, of: &str) -> VCard {
    let answer = ask(peer, "get", Some(of), "<vCard xmlns='vcard-temp'/>");
    VCard::parse(answer.child("vCard", ns::VCARD).unwrap()).unwrap()
}

fn data_of(peer: &mut Peer, of: &str, hash: &PictureHash) -> Option<Vec<u8>> {
    let inside = format!("<items node='urn:xmpp:avatar:data'><item id='{hash}'/></items>");
    let answer = ask(peer, "get", Some(of), &format!("<pubsub xmlns='http://jabber.org/protocol/pubsub'>{inside}</pubsub>"));
    let items = answer.child("pubsub", ns::PUBSUB)?.child("items", ns::PUBSUB)?;
    avatar::picture(items.child("item", ns::PUBSUB)?.children().next()?, hash)
}

fn ask(peer: &mut Peer, kind: &str, to: Option<&str>, payload: &str) -> Element {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let id = format!("asked-{}", COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let to = to.map(|to| format!(" to='{to}'")).unwrap_or_default();
    peer.ask(&id, &format!("<iq xmlns='jabber:client' type='{kind}' id='{id}'{to}>{payload}</iq>"))
}

/// What this message tells as published by somebody at a node.
fn published(message: &Element, by: &str, node: &str) -> Option<Element> {
    let items = message.child("event", ns::PUBSUB_EVENT)?.child("items", ns::PUBSUB_EVENT)?;
    let is_it = message.attribute("from") == Some(by) && items.attribute("node") == Some(node);
    items.child("item", ns::PUBSUB_EVENT).filter(|_| is_it)?.children().next().cloned()
}

fn says(metadata: &Element, hash: PictureHash) -> bool {
    PictureInfo::all_in(metadata).is_some_and(|infos| infos.iter().any(|info| info.hash == hash))
}
