//! What the server does besides passing stanzas on: it keeps messages, answers questions, and sends to several.

use balcony::{
    demo::{Clock, Config, Registration, Server, Switches},
    xmpp::{
        ns,
        payload::{
            addresses::{AddressKind, Addresses},
            delay::Delay,
            disco::{Info, Items},
            entity_time::EntityTime,
            expire::Expire,
            last_activity::LastActivity,
            version::Version,
        },
        xml::Element,
    },
};

use super::client::{Client, DOMAIN, jid, modern_server, server};

async fn old_server() -> Server {
    server(Config::jabberd14(DOMAIN)).await
}

async fn multicasting() -> Server {
    let switches = Switches { multicast: true, ..Switches::default() };
    server(Config { switches, ..Config::new(DOMAIN).with_account(jid("cid@example.org"), "horn") }).await
}

async fn answer(client: &mut Client, to: &str, question: &str) -> Element {
    client.send(&format!("<iq type='get' id='q' to='{to}'>{question}</iq>")).await;
    client.next("iq").await
}

fn condition(answer: &Element) -> Option<&str> {
    answer.child("error", ns::CLIENT)?.children().find(|child| child.ns() == ns::STANZAS).map(Element::name)
}

fn code(answer: &Element) -> Option<&str> {
    answer.child("error", ns::CLIENT)?.attribute("code")
}

fn messages(heard: Vec<Element>) -> Vec<Element> {
    heard.into_iter().filter(|stanza| stanza.name() == "message").collect()
}

#[tokio::test]
async fn a_notification_to_somebody_away_bounces_at_1_4_and_is_never_kept() {
    let server = old_server().await;
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "a").await;
    for inside in ["<x xmlns='jabber:x:event'><composing/><id>1</id></x>", "<body>b</body><x xmlns='jabber:x:event'><delivered/><id/></x>"]
    {
        ann.send(&format!("<message to='bob@example.org' id='n'>{inside}</message>")).await;
        assert_eq!(code(&ann.stanza().await), Some("503"), "{inside}");
    }
    assert_eq!(server.held_messages(&jid("bob@example.org")), 0);
    ann.send("<message to='bob@example.org'><x xmlns='jabber:x:roster'><item jid='cid@example.org'/></x></message>").await;
    assert!(ann.settle().await.is_empty());
    assert_eq!(server.held_messages(&jid("bob@example.org")), 1, "anything else is kept, words or not");
}

#[tokio::test]
async fn no_seconds_to_live_are_refused_by_1_4_and_what_a_sender_says_of_storing_is_forgotten() {
    let (clock, hand) = Clock::by_hand(1_000_000_000);
    let server = server(Config { clock, ..Config::jabberd14(DOMAIN) }).await;
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "a").await;
    let expiring = |id: &str, inside: &str| {
        format!("<message to='bob@example.org' id='{id}'><body>x</body><x xmlns='jabber:x:expire' {inside}/></message>")
    };
    ann.send(&expiring("none", "seconds='0'")).await;
    let refused = ann.stanza().await;
    assert_eq!((refused.attribute("id"), code(&refused)), (Some("none"), Some("503")));
    ann.send(&expiring("due", "seconds='100'")).await;
    ann.send(&expiring("alive", "seconds='101' stored='1'")).await;
    assert!(ann.settle().await.is_empty());
    hand.advance(100);
    let mut bob = Client::of_2001(&server, "bob", "sword", "b").await;
    bob.send("<presence/>").await;
    let heard = bob.settle().await;
    assert_eq!(heard.len(), 1, "the one that is due is dropped");
    assert_eq!(Expire::of(&heard[0]), Some(Expire { seconds: 1, stored: None }));
    assert!(ann.settle().await.is_empty(), "and nobody is told");
}

#[tokio::test]
async fn a_server_of_today_leaves_expiry_to_clients_and_delivers_what_is_past_due() {
    let (clock, hand) = Clock::by_hand(1_000_000_000);
    let server = server(Config { clock, ..Config::new(DOMAIN) }).await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    for seconds in [0, 60] {
        ann.send(&format!("<message to='bob@example.org'><body>x</body><x xmlns='jabber:x:expire' seconds='{seconds}'/></message>")).await;
    }
    ann.settle().await;
    hand.advance(3600);
    let mut bob = Client::logged_in(&server, "bob", "sword", "b").await;
    bob.send("<presence/>").await;
    let lives: Vec<_> = messages(bob.settle().await).iter().map(|message| Expire::of(message).unwrap().seconds).collect();
    assert_eq!(lives, [0, 60]);
}

#[tokio::test]
async fn both_stamps_may_be_in_one_stanza() {
    let (clock, hand) = Clock::by_hand(1_000_000_000);
    let switches = Switches { delay_2001: true, delay_modern: true, ..Switches::default() };
    let server = server(Config { clock: clock.clone(), switches, ..Config::new(DOMAIN) }).await;
    let sent = clock.now();
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    ann.send("<message to='bob@example.org'><body>x</body></message>").await;
    ann.settle().await;
    hand.advance(10);
    let mut bob = Client::logged_in(&server, "bob", "sword", "b").await;
    bob.send("<presence/>").await;
    let message = messages(bob.settle().await).remove(0);
    let modern = Delay::parse(message.child("delay", ns::DELAY).unwrap()).unwrap();
    let old = Delay::parse_legacy(message.child("x", ns::X_DELAY).unwrap()).unwrap();
    assert_eq!((modern.stamp, modern.from), (sent, Some("example.org".parse().unwrap())));
    assert_eq!((old.stamp, old.from), (sent, Some("bob@example.org".parse().unwrap())));
}

#[tokio::test]
async fn the_server_says_what_it_is_and_can_do() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let info = Info::of(&answer(&mut ann, DOMAIN, &format!("<query xmlns='{}'/>", ns::DISCO_INFO)).await).unwrap();
    assert_eq!((info.identities[0].category.as_str(), info.identities[0].kind.as_str()), ("server", "im"));
    for feature in [ns::DISCO_INFO, ns::DISCO_ITEMS, ns::PING, ns::VERSION, ns::LAST_ACTIVITY, ns::TIME, ns::REGISTER, "msgoffline"] {
        assert!(info.has(feature), "{feature}");
    }
    let items = Items::of(&answer(&mut ann, DOMAIN, &format!("<query xmlns='{}'/>", ns::DISCO_ITEMS)).await).unwrap();
    assert!(items.items.is_empty(), "no multicast unless switched on");
    let of_node = answer(&mut ann, DOMAIN, &format!("<query xmlns='{}' node='x'/>", ns::DISCO_INFO)).await;
    assert_eq!(condition(&of_node), Some("item-not-found"));

    let switches = Switches { registration: Registration::Closed, ..Switches::default() };
    let closed = super::client::server(Config { switches, ..Config::new(DOMAIN) }).await;
    let mut ann = Client::there(&closed, "ann", "wherefore", "a").await;
    let info = Info::of(&answer(&mut ann, DOMAIN, &format!("<query xmlns='{}'/>", ns::DISCO_INFO)).await).unwrap();
    assert!(!info.has(ns::REGISTER), "what is closed is not announced");

    let old = old_server().await;
    let mut ann = Client::of_2001(&old, "ann", "wherefore", "a").await;
    let info = Info::of(&answer(&mut ann, DOMAIN, &format!("<query xmlns='{}'/>", ns::DISCO_INFO)).await).unwrap();
    assert_eq!((info.identities[0].category.as_str(), info.identities[0].kind.as_str()), ("services", "jabber"));
    assert!(info.features.is_empty());
}

#[tokio::test]
async fn the_server_answers_the_small_questions_of_both_ages() {
    for (config, program) in [(Config::new(DOMAIN), "Balcony demo"), (Config::jabberd14(DOMAIN), "jsm")] {
        let old = !config.switches.delay_modern;
        let (clock, hand) = Clock::by_hand(1_000_000_000);
        let server = server(Config { clock: clock.clone(), ..config }).await;
        let mut ann = if old {
            Client::of_2001(&server, "ann", "wherefore", "a").await
        } else {
            Client::there(&server, "ann", "wherefore", "a").await
        };
        hand.advance(56);
        let version = Version::of(&answer(&mut ann, DOMAIN, "<query xmlns='jabber:iq:version'/>").await).unwrap();
        assert_eq!(version.name.as_deref(), Some(program));
        let last = LastActivity::of(&answer(&mut ann, DOMAIN, "<query xmlns='jabber:iq:last'/>").await).unwrap();
        assert_eq!(last.seconds, 56, "since the server was started");
        let time = EntityTime::of(&answer(&mut ann, DOMAIN, "<query xmlns='jabber:iq:time'/>").await).unwrap();
        assert_eq!(time.utc, clock.now());
        let modern = answer(&mut ann, DOMAIN, "<time xmlns='urn:xmpp:time'/>").await;
        assert_eq!(EntityTime::of(&modern).is_some(), !old, "1.4 does not know that form");
    }
}

#[tokio::test]
async fn since_when_somebody_is_away_is_told_to_friends_only() {
    let (clock, hand) = Clock::by_hand(1_000_000_000);
    let server = server(Config { clock, ..Config::new(DOMAIN) }).await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let question = "<query xmlns='jabber:iq:last'/>";
    assert_eq!(condition(&answer(&mut ann, "bob@example.org", question).await), Some("service-unavailable"), "a stranger learns nothing");
    server.befriend(&jid("ann@example.org"), &jid("bob@example.org"));
    let last = LastActivity::of(&answer(&mut ann, "bob@example.org", question).await).unwrap();
    assert_eq!((last.seconds, last.status), (0, None));
    bob.send("<presence type='unavailable'><status>to bed</status></presence>").await;
    bob.settle().await;
    hand.advance(90);
    let last = LastActivity::of(&answer(&mut ann, "bob@example.org", question).await).unwrap();
    assert_eq!((last.seconds, last.status.as_deref()), (90, Some("to bed")));
    assert_eq!(condition(&answer(&mut ann, "nobody@example.org", question).await), Some("service-unavailable"));
}

#[tokio::test]
async fn requests_between_clients_come_to_their_answer_or_to_an_error() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let offer = "<iq to='bob@example.org/b' type='set' id='o1'><query xmlns='jabber:iq:oob'><url>http://192.0.2.7/x</url></query></iq>";
    for answered in ["type='result'", "type='error'"] {
        ann.send(offer).await;
        let request = bob.next("iq").await;
        assert_eq!((request.attribute("from"), request.attribute("type")), (Some("ann@example.org/a"), Some("set")));
        bob.send(&format!("<iq to='ann@example.org/a' {answered} id='o1'/>")).await;
        let answer = ann.next("iq").await;
        assert_eq!((answer.attribute("from"), answer.attribute("id")), (Some("bob@example.org/b"), Some("o1")));
    }
    bob.send("</stream:stream>").await;
    while bob.event().await.is_some() {}
    ann.send(offer).await;
    let answer = ann.next("iq").await;
    assert_eq!(condition(&answer), Some("service-unavailable"));
    assert_eq!((answer.attribute("from"), answer.attribute("id")), (Some("bob@example.org/b"), Some("o1")));
}

#[tokio::test]
async fn the_multicast_service_is_found_by_discovery() {
    let server = multicasting().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let items = Items::of(&answer(&mut ann, DOMAIN, &format!("<query xmlns='{}'/>", ns::DISCO_ITEMS)).await).unwrap();
    assert_eq!(items.items.iter().map(|item| item.jid.to_string()).collect::<Vec<_>>(), ["multicast.example.org"]);
    let info = Info::of(&answer(&mut ann, "multicast.example.org", &format!("<query xmlns='{}'/>", ns::DISCO_INFO)).await).unwrap();
    assert!(info.has(ns::ADDRESS));
    assert_eq!(condition(&answer(&mut ann, "multicast.example.org", "<ping xmlns='urn:xmpp:ping'/>").await), Some("service-unavailable"));
}

#[tokio::test]
async fn a_message_reaches_all_its_addresses_and_nobody_sees_a_hidden_one_but_its_own_recipient() {
    let server = multicasting().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let mut cid = Client::there(&server, "cid", "horn", "c").await;
    ann.send(
        "<message to='multicast.example.org' type='chat' id='m2'><addresses xmlns='http://jabber.org/protocol/address'>\
         <address type='to' jid='bob@example.org' desc='Bob'/><address type='cc' jid='bob@example.org'/>\
         <address type='bcc' jid='cid@example.org'/><address type='bcc' jid='nobody@example.org'/>\
         <address type='cc' jid='ann@example.org' delivered='true'/><address type='cc' uri='mailto:dora@example.net'/>\
         <address type='replyto' jid='ann@example.org/a'/></addresses><body>hi</body></message>",
    )
    .await;
    let heard = messages(bob.settle().await);
    assert_eq!(heard.len(), 1, "each once");
    let message = &heard[0];
    assert_eq!(
        (message.attribute("from"), message.attribute("to"), message.attribute("id")),
        (Some("ann@example.org/a"), Some("bob@example.org"), Some("m2"))
    );
    assert_eq!(message.child_text("body", ns::CLIENT).as_deref(), Some("hi"));
    let seen = |message: &Element| -> Vec<(AddressKind, bool)> {
        Addresses::of(message).unwrap().list.iter().map(|address| (address.kind, address.delivered)).collect()
    };
    let shown = [
        (AddressKind::To, true),
        (AddressKind::Cc, true),
        (AddressKind::Cc, true),
        (AddressKind::Cc, false),
        (AddressKind::ReplyTo, false),
    ];
    assert_eq!(seen(message), shown);
    let heard = messages(cid.settle().await);
    assert_eq!(heard.len(), 1);
    assert_eq!(seen(&heard[0]), [&shown[..], &[(AddressKind::Bcc, true)]].concat());
    let own = Addresses::of(&heard[0]).unwrap().list.pop().unwrap();
    assert_eq!(own.destination.jid().unwrap().to_string(), "cid@example.org");
    let bounced = messages(ann.settle().await);
    assert_eq!(bounced.len(), 1, "one is told who could not be reached, and nothing of the others");
    assert_eq!((bounced[0].attribute("from"), condition(&bounced[0])), (Some("nobody@example.org"), Some("service-unavailable")));
}

#[tokio::test]
async fn what_is_addressed_to_somebody_away_waits_and_presence_is_passed_on_too() {
    let server = multicasting().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let addresses = "<addresses xmlns='http://jabber.org/protocol/address'><address type='to' jid='bob@example.org'/><address type='to' jid='cid@example.org'/></addresses>";
    ann.send(&format!("<presence to='multicast.example.org'>{addresses}</presence>")).await;
    ann.send(&format!("<message to='multicast.example.org'>{addresses}<body>later</body></message>")).await;
    assert!(ann.settle().await.is_empty());
    assert_eq!(bob.next("presence").await.attribute("from"), Some("ann@example.org/a"));
    assert_eq!(server.held_messages(&jid("cid@example.org")), 1);
}

#[tokio::test]
async fn the_multicast_service_refuses_too_many_addresses_bad_ones_and_none() {
    let server = multicasting().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let to = |count: usize| "<address type='to' jid='bob@example.org'/>".repeat(count);
    for (inside, expected) in
        [(to(101), Some("not-acceptable")), ("<address type='to' jid='@'/>".to_owned(), Some("jid-malformed")), (to(100), None)]
    {
        ann.send(&format!(
            "<message to='multicast.example.org' id='x'><addresses xmlns='http://jabber.org/protocol/address'>{inside}</addresses><body>x</body></message>"
        ))
        .await;
        assert_eq!(ann.settle().await.first().and_then(condition), expected);
    }
    ann.send("<message to='multicast.example.org' id='x'><body>x</body></message>").await;
    assert_eq!(condition(&ann.next("message").await), Some("bad-request"));
    assert_eq!(server.held_messages(&jid("bob@example.org")), 1, "a hundred addresses of one person are one message");
    let plain = modern_server().await;
    let mut ann = Client::there(&plain, "ann", "wherefore", "a").await;
    ann.send("<message to='multicast.example.org' id='x'><body>x</body></message>").await;
    assert_eq!(condition(&ann.next("message").await), Some("remote-server-not-found"), "no service unless switched on");
}
