//! The scenes of the cast: what each shows of what a message can carry, as our own payload types read it.

use std::time::Duration;

use balcony::{
    demo::{self, Clock, Demo, Timing},
    xmpp::{
        jid::BareJid,
        ns,
        payload::{
            addresses::Addressing,
            chat_state::ChatState,
            ephemeral::Ephemeral,
            expire::Expire,
            oob::{Attachment, Offer},
            receipt::Receipt,
            roster_exchange::RosterExchange,
        },
        xml::Element,
    },
};

use super::{
    cast::{QUICK, juliet},
    client::{Client, jid},
};

/// The whole play in a second.
const FAST: Timing = Timing { beat: Duration::from_millis(4), ..QUICK };

struct Tour {
    demo: Demo,
    client: Client,
    heard: Vec<Element>,
}

/// Everything that is said unasked, to the end of the play.
async fn tour(language: &str) -> Tour {
    let demo = demo::start_with(language, Clock::system(), FAST).await.unwrap();
    let (mut client, _, mut heard) = juliet(&demo).await;
    let last_scenes = [("query", ns::IQ_OOB), ("addresses", ns::ADDRESS), ("x", ns::ROSTER_EXCHANGE)];
    while !last_scenes.iter().all(|(name, ns)| heard.iter().any(|stanza| stanza.has_child(name, ns))) {
        heard.push(client.stanza().await);
    }
    Tour { demo, client, heard }
}

impl Tour {
    /// The messages of somebody that are no history and have words.
    fn from<'a>(&'a self, whose: &str) -> Vec<&'a Element> {
        let live = self.heard.iter().filter(|stanza| stanza.has_child("body", ns::CLIENT) && !stanza.has_child("delay", ns::DELAY));
        live.filter(|stanza| stanza.attribute("from").unwrap().starts_with(whose)).collect()
    }

    fn url(&self, name: &str) -> String {
        format!("http://{}/{name}", self.demo.files)
    }
}

fn body(message: &Element) -> String {
    message.child_text("body", ns::CLIENT).unwrap()
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

fn suggested(message: &Element) -> Vec<(String, Option<String>, Vec<String>)> {
    let all = RosterExchange::of(message, &jid("juliet@capulet.com"), |item| item.is_for_anybody()).unwrap();
    all.items.into_iter().map(|item| (item.jid.to_string(), item.name, item.groups)).collect()
}

#[tokio::test]
async fn the_play_shows_each_payload_in_english() {
    let tour = tour("en").await;

    let romeo = tour.from("romeo@");
    assert_eq!(body(romeo[0]), "It was the lark, the herald of the morn, no nightingale.");
    assert_eq!((ChatState::of(romeo[0]), Receipt::of(romeo[0])), (Some(ChatState::Active), Some(Receipt::Request)));
    let composing = tour.heard.iter().position(|stanza| ChatState::of(stanza) == Some(ChatState::Composing)).unwrap();
    assert!(composing < tour.heard.iter().position(|stanza| stanza == romeo[0]).unwrap(), "he writes first");

    let mercutio = tour.from("mercutio@");
    assert_eq!((Expire::of(mercutio[0]), Ephemeral::of(mercutio[0])), (Some(Expire::after(90)), None));
    assert_eq!((Expire::of(mercutio[1]), Ephemeral::of(mercutio[1])), (None, Some(Ephemeral { timer: 20 })));

    let benvolio = tour.from("benvolio@");
    let picture = Attachment::of(benvolio[0]);
    assert_eq!((picture.len(), picture[0].url.as_str()), (1, body(benvolio[0]).as_str()));
    assert_eq!(picture[0].url, tour.url("balcony-by-night.png"));
    assert!(picture[0].description.as_ref().unwrap().contains("window"));
    let files = Attachment::of(benvolio[1]);
    assert_eq!(files.iter().map(|file| file.url.clone()).collect::<Vec<_>>(), [tour.url("guests.txt"), tour.url("orchard-wall.png")]);
    assert!(body(benvolio[1]).contains("feast") && files.iter().all(|file| file.description.is_some()));

    let laurence = tour.from("laurence@");
    assert!(laurence[0].has_child("x", ns::X_ROSTER) && !laurence[0].has_child("x", ns::ROSTER_EXCHANGE));
    let messengers = suggested(laurence[0]);
    assert_eq!(messengers.len(), 3);
    assert!(messengers.iter().any(|(jid, ..)| jid == "nurse@capulet.com"), "one is known already");
    assert!(messengers.iter().all(|(jid, _, groups)| body(laurence[0]).contains(jid) && groups == &["Messengers"]), "and readable");
    let confidants = suggested(laurence[1]);
    assert_eq!(confidants.len(), 4);
    assert!(confidants.iter().any(|(jid, ..)| jid == "romeo@montague.net"));
    let domains = ["capulet.com", "montague.net", "verona.example"];
    for (jid, ..) in messengers.iter().chain(&confidants) {
        let jid: BareJid = jid.parse().unwrap();
        assert!(domains.contains(&jid.domain()) && tour.demo.server.has_account(&jid), "{jid} can be added");
    }

    let lady = tour.from("lady@");
    let envelope = Addressing::of(lady[0]).unwrap();
    let named = |party: &balcony::xmpp::payload::addresses::Party| party.destination.jid().unwrap().to_string();
    assert_eq!(envelope.forwarded_by.iter().map(named).collect::<Vec<_>>(), ["lady@capulet.com"]);
    assert_eq!(envelope.original_from.iter().map(named).collect::<Vec<_>>(), ["paris@verona.example/palace"]);
    assert_eq!(envelope.cc.iter().map(named).collect::<Vec<_>>(), ["juliet@capulet.com", "nurse@capulet.com"]);
    let several = Addressing::of(lady[1]).unwrap();
    assert_eq!(several.to.iter().map(named).collect::<Vec<_>>(), ["juliet@capulet.com"]);
    assert_eq!(several.cc.iter().map(named).collect::<Vec<_>>(), ["nurse@capulet.com"]);
    assert_eq!(lady[1].attribute("from"), Some("lady@capulet.com/hall"), "the service passes on in her name");

    let servant = tour.from("servant@");
    assert!(body(servant[0]).contains("can you read"), "a stranger writes first");
    assert!(tour.from("nurse@")[0].has_child("x", ns::X_EVENT));
}

#[tokio::test]
async fn the_play_is_the_same_in_chinese() {
    let tour = tour("zh-CN").await;
    for (whose, count) in
        [("romeo@", 1), ("mercutio@", 2), ("nurse@", 1), ("laurence@", 2), ("lady@", 2), ("servant@", 1), ("benvolio@", 2)]
    {
        let said = tour.from(whose);
        assert_eq!(said.len(), count, "{whose}");
        assert!(said.iter().all(|message| is_chinese(&body(message)) || !Attachment::of(message).is_empty()), "{whose}");
    }
    let described = tour.from("benvolio@").into_iter().flat_map(Attachment::of);
    assert!(described.into_iter().all(|file| is_chinese(&file.description.unwrap())));
    let contacts = tour.from("laurence@").into_iter().flat_map(suggested).collect::<Vec<_>>();
    assert!(contacts.iter().all(|(_, name, groups)| is_chinese(name.as_ref().unwrap()) && is_chinese(&groups[0])));
    let history: Vec<_> = tour.heard.iter().filter(|stanza| stanza.has_child("delay", ns::DELAY)).collect();
    assert!(!history.is_empty() && history.iter().all(|message| is_chinese(&body(message))));
}

#[tokio::test]
async fn one_message_of_yesterday_is_past_due_when_juliet_comes() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (_client, _, heard) = juliet(&demo).await;
    let lives: Vec<_> = heard.iter().filter_map(Expire::of).collect();
    assert_eq!(lives, [Expire::after(3600)]);
}

#[tokio::test]
async fn benvolio_waits_for_the_answer_to_his_offer_and_has_words_for_each() {
    let mut tour = tour("en").await;
    let offer = tour.heard.iter().find(|stanza| stanza.has_child("query", ns::IQ_OOB)).unwrap().clone();
    let offered = Offer::of(&offer).unwrap();
    assert_eq!(offered.attachment.url, tour.url("prologue.txt"));
    assert_eq!((offer.attribute("to"), offer.attribute("type")), (Some("juliet@capulet.com/balcony"), Some("set")));
    let (from, mut id) = (offer.attribute("from").unwrap().to_owned(), offer.attribute("id").unwrap().to_owned());
    let error = |condition: &str| format!("<error type='cancel'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>");
    for (kind, inside, words) in [
        ("result", String::new(), "You have it"),
        ("error", error("not-acceptable"), "none of it"),
        ("error", error("item-not-found"), "lost upon the way"),
        ("error", error("service-unavailable"), "carries no such things"),
    ] {
        let reply = format!("<iq to='{from}' type='{kind}' id='{id}'>{inside}</iq>");
        tour.client.send(&reply).await;
        let said = tour.client.next_words().await;
        assert!(body(&said).contains(words), "{kind} {inside}: {said:?}");
        tour.client.send(&reply).await;
        tour.client.send(&format!("<message to='{from}' type='chat' id='m'><body>Give me the prologue</body></message>")).await;
        let again = tour.client.next("iq").await;
        again.attribute("id").unwrap().clone_into(&mut id);
    }
}

#[tokio::test]
async fn a_scene_is_played_again_for_who_asks_for_it_in_the_language_of_the_question() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    client.send("<message to='mercutio@montague.net' type='chat' id='m'><body>Tell me thy secret.</body></message>").await;
    assert_eq!(Ephemeral::of(&client.next_words().await), Some(Ephemeral { timer: 20 }));
    client.send("<message to='benvolio@montague.net' type='chat' id='m'><body>给我看看那张图</body></message>").await;
    let picture = Attachment::of(&client.next_words().await);
    assert!(is_chinese(picture[0].description.as_ref().unwrap()));
}

#[tokio::test]
async fn an_answer_to_a_vanishing_message_vanishes_after_the_same_time() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    client
        .send("<message to='romeo@montague.net' type='chat' id='m'><body>Hello</body><ephemeral xmlns='urn:xmpp:ephemeral:0' timer='60'/></message>")
        .await;
    assert_eq!(Ephemeral::of(&client.next_words().await), Some(Ephemeral { timer: 60 }));
}

#[tokio::test]
async fn players_thank_for_contacts_and_files_and_take_no_file_from_elsewhere() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    let item = "<x xmlns='http://jabber.org/protocol/rosterx'><item action='add' jid='nurse@capulet.com'/></x>";
    client.send(&format!("<message to='romeo@montague.net' type='chat' id='m'>{item}</message>")).await;
    assert!(body(&client.next_words().await).contains("seek them out"));
    client.send(&format!("<iq to='romeo@montague.net/orchard' type='set' id='x'>{item}</iq>")).await;
    assert_eq!(client.next("iq").await.attribute("type"), Some("result"));
    assert!(body(&client.next_words().await).contains("seek them out"));
    let file = "<x xmlns='jabber:x:oob'><url>https://files.example.org/a.png</url></x>";
    client
        .send(&format!("<message to='romeo@montague.net' type='chat' id='m'><body>https://files.example.org/a.png</body>{file}</message>"))
        .await;
    assert!(body(&client.next_words().await).contains("look on it"));
    let ours = format!("http://{}/guests.txt", demo.files);
    for (to, url, expected) in [
        ("benvolio@montague.net/square", ours.as_str(), None),
        ("benvolio@montague.net/square", "https://files.example.org/a.png", Some("not-acceptable")),
        ("romeo@montague.net/orchard", ours.as_str(), Some("service-unavailable")),
    ] {
        client.send(&format!("<iq to='{to}' type='set' id='o'><query xmlns='jabber:iq:oob'><url>{url}</url></query></iq>")).await;
        let answer = client.next("iq").await;
        let condition = answer.child("error", ns::CLIENT).and_then(|error| error.children().next()).map(Element::name);
        assert_eq!(condition, expected, "{to} {url}");
    }
}

#[tokio::test]
async fn the_players_do_not_answer_each_other() {
    let tour = tour("en").await;
    let mut client = tour.client;
    let nurse = jid("nurse@capulet.com");
    assert_eq!(tour.demo.server.held_messages(&nurse), 0, "the nurse heard Lady Capulet");
    assert!(client.settle().await.iter().all(|stanza| !stanza.has_child("body", ns::CLIENT)), "and nothing comes of it");
}
