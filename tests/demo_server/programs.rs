//! The programs of the cast, as other programs see them.

use balcony::{
    demo::{self, Clock},
    xmpp::{
        features::Features,
        ns,
        payload::{
            caps::{Caps, Verdict},
            chat_state::ChatState,
            disco::Info,
            entity_time::EntityTime,
            last_activity::LastActivity,
            marker::Marker,
            message_event::{Event, Events, MessageEvent},
            receipt::Receipt,
            version::Version,
        },
        xml::Element,
    },
};

use super::{
    cast::{QUICK, juliet},
    client::Client,
};

const ROMEO: &str = "romeo@montague.net/orchard";
const NURSE: &str = "nurse@capulet.com/chamber";
const BENVOLIO: &str = "benvolio@montague.net/square";
const LADY: &str = "lady@capulet.com/hall";

async fn ask(client: &mut Client, to: &str, question: &str) -> Element {
    client.send(&format!("<iq type='get' id='q' to='{to}'>{question}</iq>")).await;
    client.next("iq").await
}

async fn features(client: &mut Client, presences: &[Element], whose: &str) -> Features {
    let presence = presences.iter().find(|stanza| stanza.name() == "presence" && stanza.attribute("from") == Some(whose)).unwrap();
    let caps = Caps::of(presence).unwrap();
    let answer = ask(client, whose, &format!("<query xmlns='{}' node='{}'/>", ns::DISCO_INFO, caps.query_node())).await;
    let info = Info::of(&answer).unwrap();
    assert_eq!(caps.judge(&info), Verdict::Everybody, "{whose}");
    assert_eq!(info.node.as_deref(), Some(caps.query_node().as_str()));
    Features::of(&info)
}

#[tokio::test]
async fn everybody_says_with_a_true_hash_what_they_can_do() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, heard) = juliet(&demo).await;
    let today = Features {
        chat_states: true,
        receipts: true,
        markers: true,
        ephemeral: true,
        roster_exchange: true,
        contacts: true,
        ..Features::default()
    };
    for whose in [ROMEO, "mercutio@montague.net/street", "laurence@verona.example/cell"] {
        assert_eq!(features(&mut client, &heard, whose).await, today, "{whose}");
    }
    assert_eq!(features(&mut client, &heard, BENVOLIO).await, Features { offers: true, ..today });
    let of_the_nurse = Features { events: true, contacts: true, openpgp: true, legacy_openpgp: true, ..Features::default() };
    assert_eq!(features(&mut client, &heard, NURSE).await, of_the_nurse);
    assert_eq!(features(&mut client, &heard, LADY).await, Features::default());
    let answer = ask(&mut client, ROMEO, &format!("<query xmlns='{}' node='nonsense'/>", ns::DISCO_INFO)).await;
    assert!(answer.child("error", ns::CLIENT).unwrap().has_child("item-not-found", ns::STANZAS));
    assert!(Info::of(&ask(&mut client, ROMEO, &format!("<query xmlns='{}'/>", ns::DISCO_INFO)).await).unwrap().has(ns::PING));
}

#[tokio::test]
async fn players_answer_the_small_questions_that_their_programs_know() {
    let (clock, hand) = Clock::by_hand(1_000_000_000);
    let demo = demo::start_with("en", clock.clone(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    assert_eq!(ask(&mut client, ROMEO, "<ping xmlns='urn:xmpp:ping'/>").await.attribute("type"), Some("result"));
    let version = Version::of(&ask(&mut client, ROMEO, "<query xmlns='jabber:iq:version'/>").await).unwrap();
    assert_eq!((version.name.as_deref(), version.version.as_deref(), version.os), (Some("Quill"), Some("4.2"), None));
    hand.advance(60);
    let last = LastActivity::of(&ask(&mut client, ROMEO, "<query xmlns='jabber:iq:last'/>").await).unwrap();
    assert_eq!(last.seconds, 13 * 60, "12 minutes when the play began");
    let time = EntityTime::of(&ask(&mut client, ROMEO, "<time xmlns='urn:xmpp:time'/>").await).unwrap();
    assert_eq!(time.utc, clock.now());
    let time = EntityTime::of(&ask(&mut client, NURSE, "<query xmlns='jabber:iq:time'/>").await).unwrap();
    assert_eq!(time.utc, clock.now());
    for (to, question) in [
        (NURSE, "<ping xmlns='urn:xmpp:ping'/>"),
        (NURSE, "<time xmlns='urn:xmpp:time'/>"),
        (LADY, "<query xmlns='jabber:iq:last'/>"),
        (ROMEO, "<query xmlns='nonsense:x'/>"),
    ] {
        let answer = ask(&mut client, to, question).await;
        assert!(answer.child("error", ns::CLIENT).unwrap().has_child("service-unavailable", ns::STANZAS), "{to} {question}");
    }
}

/// What comes back when `payload` is asked for in a message to `to`, up to the answer in words.
async fn told(client: &mut Client, to: &str, payload: &str) -> Vec<Element> {
    client.send(&format!("<message to='{to}' type='chat' id='m1'><body>Hello</body>{payload}</message>")).await;
    let mut told = Vec::new();
    loop {
        told.push(client.next("message").await);
        if told.last().unwrap().has_child("body", ns::CLIENT) {
            return told;
        }
    }
}

#[tokio::test]
async fn romeo_tells_what_becomes_of_a_message_as_it_is_done_today() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    let asked = "<active xmlns='http://jabber.org/protocol/chatstates'/><request xmlns='urn:xmpp:receipts'/><markable xmlns='urn:xmpp:chat-markers:0'/>";
    let told = told(&mut client, ROMEO, asked).await;
    assert_eq!(told.len(), 4);
    assert_eq!(Receipt::of(&told[0]), Some(Receipt::Received { id: "m1".to_owned() }));
    assert_eq!(Marker::of(&told[1]), Some(Marker::Displayed { id: "m1".to_owned() }));
    assert_eq!(ChatState::of(&told[2]), Some(ChatState::Composing));
    assert_eq!(
        (ChatState::of(&told[3]), Receipt::of(&told[3]), Marker::of(&told[3])),
        (Some(ChatState::Active), Some(Receipt::Request), Some(Marker::Markable))
    );
}

#[tokio::test]
async fn the_nurse_knows_message_events_and_nothing_newer() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    let told = told(&mut client, NURSE, "<x xmlns='jabber:x:event'><offline/><delivered/><displayed/><composing/></x>").await;
    let said: Vec<_> = told.iter().map(|message| MessageEvent::of(message).unwrap()).collect();
    let about = |event| MessageEvent::Notification { events: Events::from([event]), id: Some("m1".to_owned()) };
    let asks = MessageEvent::Request(Events::from([Event::Offline, Event::Delivered, Event::Displayed, Event::Composing]));
    assert_eq!(said, [about(Event::Delivered), about(Event::Displayed), about(Event::Composing), asks]);
    assert!(told.iter().all(|message| Receipt::of(message).is_none() && ChatState::of(message).is_none()));
}

#[tokio::test]
async fn nobody_tells_what_nobody_asked() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    for to in [ROMEO, NURSE, LADY] {
        assert_eq!(told(&mut client, to, "").await.len(), 1, "{to}");
    }
    let all = "<x xmlns='jabber:x:event'><delivered/></x><request xmlns='urn:xmpp:receipts'/>";
    assert_eq!(told(&mut client, LADY, all).await.len(), 1, "Lady Capulet's program knows neither");
}
