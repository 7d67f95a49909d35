//! Messages, requests, and what is kept.

use balcony::{
    demo::{Clock, Config},
    xmpp::ns,
};

use super::client::{Client, DOMAIN, jid, modern_server, server};

#[tokio::test]
async fn a_message_reaches_the_full_and_the_bare_address() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    for to in ["bob@example.org/b", "bob@example.org", "BOB@example.org/gone"] {
        ann.send(&format!("<message to='{to}' type='chat' id='m'><body>a &lt; b</body></message>")).await;
        let message = bob.next("message").await;
        assert_eq!(message.attribute("from"), Some("ann@example.org/a"));
        assert_eq!(message.child_text("body", ns::CLIENT).as_deref(), Some("a < b"));
        assert!(!message.has_child("delay", ns::DELAY));
    }
}

#[tokio::test]
async fn all_sessions_of_non_negative_priority_hear_a_message() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut desk = Client::there(&server, "bob", "sword", "desk").await;
    let mut phone = Client::there(&server, "bob", "sword", "phone").await;
    let mut robot = Client::there(&server, "bob", "sword", "robot").await;
    robot.send("<presence><priority>-1</priority></presence>").await;
    for client in [&mut desk, &mut phone, &mut robot] {
        client.settle().await;
    }
    ann.send("<message to='bob@example.org' type='chat'><body>hi</body></message>").await;
    ann.settle().await;
    assert_eq!(desk.settle().await.len(), 1);
    assert_eq!(phone.settle().await.len(), 1);
    assert!(robot.settle().await.is_empty());
}

#[tokio::test]
async fn a_message_waits_for_its_recipient_and_says_since_when() {
    let (clock, hand) = Clock::by_hand(1_000_000_000);
    let server = server(Config { clock, ..Config::new(DOMAIN) }).await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    ann.send("<message to='bob@example.org' type='chat' id='m1'><body>first</body></message>").await;
    ann.send("<message to='bob@example.org/x' id='m2'><body>second</body></message>").await;
    ann.send("<message to='bob@example.org' type='headline'><body>news</body></message>").await;
    ann.send("<message to='bob@example.org' type='chat'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>").await;
    assert!(ann.settle().await.is_empty());
    assert_eq!(server.held_messages(&jid("bob@example.org")), 2);
    hand.advance(3600);
    let mut bob = Client::logged_in(&server, "bob", "sword", "b").await;
    bob.send("<presence><priority>-5</priority></presence>").await;
    assert_eq!(bob.settle().await.len(), 1, "a session of negative priority gets nothing but its own presence");
    bob.send("<presence/>").await;
    let heard: Vec<_> = bob.settle().await.into_iter().filter(|stanza| stanza.name() == "message").collect();
    let bodies: Vec<_> = heard.iter().filter_map(|message| message.child_text("body", ns::CLIENT)).collect();
    assert_eq!(bodies, ["first", "second"]);
    let delay = heard[0].child("delay", ns::DELAY).unwrap();
    assert_eq!((delay.attribute("from"), delay.attribute("stamp")), (Some(DOMAIN), Some("2001-09-09T01:46:40Z")));
    assert_eq!(server.held_messages(&jid("bob@example.org")), 0);
}

#[tokio::test]
async fn a_message_without_words_waits_only_if_its_sender_wishes_so() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    for (hint, held) in [("", 0), ("<no-copy xmlns='urn:xmpp:hints'/>", 0), ("<store xmlns='urn:xmpp:hints'/>", 1)] {
        ann.send(&format!("<message to='bob@example.org' type='chat'><openpgp xmlns='urn:xmpp:openpgp:0'>c2Vj</openpgp>{hint}</message>"))
            .await;
        assert!(ann.settle().await.is_empty());
        assert_eq!(server.held_messages(&jid("bob@example.org")), held, "{hint}");
    }
}

#[tokio::test]
async fn unknown_users_domains_and_kinds_are_refused() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let cases = [
        ("<message to='nobody@example.org' id='1'><body>x</body></message>", "service-unavailable"),
        ("<message to='bob@elsewhere.example' id='1'><body>x</body></message>", "remote-server-not-found"),
        ("<message to='bob@example.org' type='groupchat' id='1'><body>x</body></message>", "service-unavailable"),
        ("<message to='@example.org' id='1'><body>x</body></message>", "jid-malformed"),
        ("<iq to='bob@example.org/gone' type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>", "service-unavailable"),
        ("<iq type='get' id='1'><query xmlns='nonsense:x'/></iq>", "service-unavailable"),
        ("<iq type='maybe' id='1'><query xmlns='nonsense:x'/></iq>", "bad-request"),
        ("<iq type='get' id='1'/>", "bad-request"),
        ("<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", "not-allowed"),
    ];
    for (stanza, condition) in cases {
        ann.send(stanza).await;
        let answer = ann.stanza().await;
        assert_eq!((answer.attribute("type"), answer.attribute("id")), (Some("error"), Some("1")), "{stanza}");
        assert!(answer.child("error", ns::CLIENT).unwrap().has_child(condition, ns::STANZAS), "{stanza}: {answer:?}");
    }
    ann.send("<message to='nobody@example.org' type='error'><body>x</body></message><iq type='result' id='9' to='nobody@example.org'/>")
        .await;
    assert!(ann.settle().await.is_empty(), "an error is not answered with an error");
}

#[tokio::test]
async fn requests_go_to_sessions_and_answers_come_back() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    ann.send("<iq to='bob@example.org/b' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(bob.next("iq").await.attribute("from"), Some("ann@example.org/a"));
    bob.send("<iq to='ann@example.org/a' type='result' id='p'/>").await;
    let answer = ann.next("iq").await;
    assert_eq!((answer.attribute("type"), answer.attribute("from")), (Some("result"), Some("bob@example.org/b")));
    ann.send("<iq to='example.org' type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(ann.next("iq").await.attribute("type"), Some("result"));
    ann.send("<iq to='example.org' type='get' id='d'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>").await;
    assert!(ann.next("iq").await.child("query", "http://jabber.org/protocol/disco#info").unwrap().children().count() > 2);
}

#[tokio::test]
async fn no_more_than_200_messages_wait() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    for number in 0..201 {
        ann.send(&format!("<message to='bob@example.org' id='m{number}'><body>x</body></message>")).await;
    }
    let refused = ann.settle().await;
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].attribute("id"), Some("m200"));
}

#[tokio::test]
async fn a_foreign_sender_ends_the_stream() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    ann.send("<message from='bob@example.org' to='bob@example.org'><body>x</body></message>").await;
    assert!(ann.ends_with_error().await.has_child("invalid-from", ns::STREAMS));
}
