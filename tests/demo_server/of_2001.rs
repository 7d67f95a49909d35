//! The server as a jabberd 1.4: what its captures show, switch by switch.

use balcony::{
    demo::{Clock, Config, Registration, Server},
    xmpp::{
        ns,
        xml::{Element, StreamEvent},
    },
};
use sha1::{Digest, Sha1};

use super::client::{Client, DOMAIN, jid, server};

async fn old_server() -> Server {
    let (clock, _) = Clock::by_hand(0x6B02_B963);
    server(Config { clock, ..Config::jabberd14(DOMAIN) }).await
}

fn sha1(text: &str) -> String {
    Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The client's answer to a zero-knowledge offer (protocol facts §3).
fn chain(password: &str, token: &str, sequence: u32) -> String {
    (0..sequence).fold(sha1(&(sha1(password) + token)), |hash, _| sha1(&hash))
}

async fn fields(client: &mut Client, user: &str) -> Element {
    client.send(&format!("<iq type='get' id='g'><query xmlns='jabber:iq:auth'><username>{user}</username></query></iq>")).await;
    client.stanza().await
}

async fn log_in(client: &mut Client, user: &str, proof: &str) -> Element {
    let set = format!(
        "<iq type='set' id='s'><query xmlns='jabber:iq:auth'><username>{user}</username>{proof}<resource>zk</resource></query></iq>"
    );
    client.send(&set).await;
    client.stanza().await
}

fn code(answer: &Element) -> Option<&str> {
    let error = answer.child("error", ns::CLIENT)?;
    assert_eq!(error.children().count(), 0, "an error of 2001 has a text only: {error:?}");
    error.attribute("code")
}

#[tokio::test]
async fn the_header_has_no_version_a_hex_id_and_no_features_follow() {
    let server = old_server().await;
    let mut client = Client::clear(&server).await;
    let header = client.open().await;
    assert_eq!((header.attribute("id"), header.attribute("version")), (Some("6B02B963"), None));
    assert!(client.is_silent().await);
    assert_eq!(code(&fields(&mut client, "nobody").await), Some("401"));
}

#[tokio::test]
async fn a_get_offers_what_the_capture_shows() {
    let server = old_server().await;
    let mut client = Client::clear(&server).await;
    client.open_2001().await;
    let offer = fields(&mut client, "ann").await;
    assert_eq!((offer.attribute("from"), offer.attribute("to")), (None, None));
    let names: Vec<_> =
        offer.child("query", ns::IQ_AUTH).unwrap().children().map(|field| (field.name().to_owned(), field.text())).collect();
    let expected = [("username", "ann"), ("password", ""), ("digest", ""), ("sequence", "499"), ("token", "6B02B963"), ("resource", "")];
    assert_eq!(names, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[tokio::test]
async fn digest_logs_in_and_wrong_answers_echo_the_query_with_401() {
    let server = old_server().await;
    let mut client = Client::clear(&server).await;
    client.open_2001().await;
    let wrong = log_in(&mut client, "ann", "<digest>00</digest>").await;
    assert_eq!(code(&wrong), Some("401"));
    assert_eq!(wrong.child("error", ns::CLIENT).unwrap().text(), "Unauthorized");
    assert!(wrong.has_child("query", ns::IQ_AUTH));
    let answer = log_in(&mut client, "ANN", &format!("<digest>{}</digest>", sha1("6B02B963wherefore").to_uppercase())).await;
    assert_eq!(answer.attribute("type"), Some("result"));
    assert_eq!(server.sessions()[0].to_string(), "ann@example.org/zk");
}

#[tokio::test]
async fn a_login_without_resource_is_not_acceptable() {
    let server = old_server().await;
    let mut client = Client::clear(&server).await;
    client.open_2001().await;
    client
        .send("<iq type='set' id='s'><query xmlns='jabber:iq:auth'><username>ann</username><password>wherefore</password></query></iq>")
        .await;
    assert_eq!(code(&client.stanza().await), Some("406"));
}

/// The course of the capture of a live jabberd 1.4.3: 499, 498, a wrong password at 497, then 497 again.
#[tokio::test]
async fn zero_knowledge_walks_its_chain_backwards_and_a_failure_does_not_move_it() {
    let server = old_server().await;
    server.add_account(&jid("zkeb8d8c@example.org"), "sécret").unwrap();
    let steps = [("sécret", "499", true), ("sécret", "498", true), ("wrong", "497", false), ("sécret", "497", true)];
    for (password, sequence, accepted) in steps {
        let mut client = Client::clear(&server).await;
        client.open_2001().await;
        let offer = fields(&mut client, "zkeb8d8c").await.child("query", ns::IQ_AUTH).unwrap().clone();
        assert_eq!(offer.child_text("sequence", ns::IQ_AUTH).as_deref(), Some(sequence));
        assert_eq!(offer.child_text("token", ns::IQ_AUTH).as_deref(), Some("6B02B963"));
        let hash = chain(password, "6B02B963", sequence.parse().unwrap());
        let answer = log_in(&mut client, "zkeb8d8c", &format!("<hash>{hash}</hash>")).await;
        assert_eq!(answer.attribute("type"), Some(if accepted { "result" } else { "error" }), "{sequence}");
    }
}

#[test]
fn the_chain_gives_the_hashes_of_the_capture() {
    assert_eq!(chain("sécret", "6B02B963", 499), "0d3214d8e4112e1cdea2608f5f76d1d7f6bf8584");
    assert_eq!(chain("sécret", "6B02B963", 498), "03396cd7bb28ee5515e17a0cb949504e00093bda");
}

#[tokio::test]
async fn a_new_password_begins_a_new_chain_and_a_test_may_offer_any() {
    let server = old_server().await;
    server.set_faults(|faults| faults.zero_knowledge_offer = Some(("T0KEN".to_owned(), -1)));
    let mut client = Client::clear(&server).await;
    client.open_2001().await;
    let offer = fields(&mut client, "ann").await.child("query", ns::IQ_AUTH).unwrap().clone();
    assert_eq!(offer.child_text("sequence", ns::IQ_AUTH).as_deref(), Some("-1"));
    server.set_faults(|faults| faults.zero_knowledge_offer = None);
    for password in ["wherefore", "art thou"] {
        server.add_account(&jid("ann@example.org"), password).unwrap();
        let mut client = Client::clear(&server).await;
        client.open_2001().await;
        let offer = fields(&mut client, "ann").await.child("query", ns::IQ_AUTH).unwrap().clone();
        assert_eq!(offer.child_text("sequence", ns::IQ_AUTH).as_deref(), Some("499"));
        let hash = format!("<hash>{}</hash>", chain(password, "6B02B963", 499));
        assert_eq!(log_in(&mut client, "ann", &hash).await.attribute("type"), Some("result"));
    }
}

#[tokio::test]
async fn registration_is_as_captured() {
    let server = old_server().await;
    let mut client = Client::clear(&server).await;
    client.open_2001().await;
    client.send("<iq type='get' id='rg' to='example.org'><query xmlns='jabber:iq:register'/></iq>").await;
    let form = client.stanza().await;
    let names: Vec<_> = form.child("query", ns::REGISTER).unwrap().children().map(Element::name).collect();
    assert_eq!(names, ["password", "password", "hash", "instructions", "name", "email", "username"]);
    let set = "<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>ann</username><password>x</password></query></iq>";
    client.send(set).await;
    let taken = client.stanza().await;
    assert_eq!((code(&taken), taken.child("error", ns::CLIENT).unwrap().text().as_str()), (Some("409"), "Username Not Available"));
    let without_password = "<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>zoe</username><hash>177e</hash></query></iq>";
    client.send(without_password).await;
    assert_eq!(code(&client.stanza().await), Some("406"));
    server.set_switches(|switches| switches.registration = Registration::Closed);
    client.send(set).await;
    assert_eq!(code(&client.stanza().await), Some("501"));
}

#[tokio::test]
async fn results_come_from_ourselves_and_pushes_have_no_id() {
    let server = old_server().await;
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "r").await;
    ann.send("<iq type='get' id='ro'><query xmlns='jabber:iq:roster'/></iq>").await;
    let roster = ann.stanza().await;
    assert_eq!((roster.attribute("id"), roster.attribute("from")), (Some("ro"), Some("ann@example.org/r")));
    ann.send("<iq type='set' id='q'><query xmlns='jabber:iq:roster'><item jid='bob@example.org' name='Bob'/><item jid='eve@example.org'/></query></iq>").await;
    for _ in 0..2 {
        let push = ann.stanza().await;
        assert_eq!(
            (push.attribute("type"), push.attribute("id"), push.attribute("from"), push.attribute("to")),
            (Some("set"), None, None, None)
        );
    }
    assert_eq!(ann.stanza().await.attribute("type"), Some("result"));
    ann.send("<iq type='result' id='whatever'/><iq type='set' id='u'><enable xmlns='urn:xmpp:carbons:2'/></iq>").await;
    let answer = ann.stanza().await;
    assert_eq!(
        (answer.attribute("id"), answer.attribute("type"), answer.attribute("from")),
        (Some("u"), Some("result"), Some("ann@example.org/r"))
    );
    ann.send("<presence/>").await;
    assert!(ann.settle().await.is_empty(), "one's own presence is not told");
}

#[tokio::test]
async fn early_stanzas_are_delivered_after_login() {
    let server = old_server().await;
    let mut bob = Client::of_2001(&server, "bob", "sword", "b").await;
    bob.send("<presence/>").await;
    bob.settle().await;
    let mut ann = Client::clear(&server).await;
    ann.open_2001().await;
    ann.send("<message to='bob@example.org' id='early'><body>too soon</body></message>").await;
    assert!(bob.is_silent().await);
    log_in(&mut ann, "ann", "<password>wherefore</password>").await;
    let message = bob.stanza().await;
    assert_eq!((message.attribute("id"), message.attribute("from")), (Some("early"), Some("ann@example.org/zk")));
}

#[tokio::test]
async fn the_same_resource_is_disconnected_with_a_text() {
    let server = old_server().await;
    let mut first = Client::of_2001(&server, "ann", "wherefore", "r").await;
    let _second = Client::of_2001(&server, "ann", "wherefore", "r").await;
    let error = first.ends_with_error().await;
    assert_eq!((error.text().as_str(), error.children().count()), ("Disconnected", 0));
    assert_eq!(first.event().await, None);
}

#[tokio::test]
async fn stream_errors_are_texts() {
    let server = old_server().await;
    for (header, text) in [
        ("<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>", "Did not specify a valid to argument"),
        ("<stream to='example.org' xmlns='jabber:client'>", "Invalid Namespace"),
    ] {
        let mut client = Client::clear(&server).await;
        client.send(header).await;
        client.header().await;
        assert_eq!(client.ends_with_error().await.text(), text);
    }
}

#[tokio::test]
async fn kept_messages_have_both_the_old_stamp_and_less_life() {
    let (clock, hand) = Clock::by_hand(1_000_000_000);
    let server = server(Config { clock, ..Config::jabberd14(DOMAIN) }).await;
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "a").await;
    let expire = |seconds: u32| format!("<x xmlns='jabber:x:expire' seconds='{seconds}'/>");
    let event = "<x xmlns='jabber:x:event'><offline/><delivered/></x>";
    for (id, payload) in [("short", expire(60)), ("long", expire(3600)), ("plain", event.to_owned())] {
        ann.send(&format!("<message to='bob@example.org' type='chat' id='{id}'><body>{id}</body>{payload}</message>")).await;
    }
    let notice = ann.stanza().await;
    assert_eq!(
        (notice.attribute("from"), notice.attribute("id"), notice.attribute("type")),
        (Some("bob@example.org"), Some("plain"), Some("chat"))
    );
    let told = notice.child("x", "jabber:x:event").unwrap();
    assert!(told.has_child("offline", "jabber:x:event"));
    assert_eq!(told.child_text("id", "jabber:x:event").as_deref(), Some("plain"));
    assert!(!notice.has_child("body", ns::CLIENT));
    hand.advance(100);
    let mut bob = Client::of_2001(&server, "bob", "sword", "b").await;
    bob.send("<presence/>").await;
    let heard = bob.settle().await;
    let ids: Vec<_> = heard.iter().filter_map(|message| message.attribute("id")).collect();
    assert_eq!(ids, ["long", "plain"]);
    assert_eq!(heard[0].child("x", "jabber:x:expire").unwrap().attribute("seconds"), Some("3500"));
    let delay = heard[0].child("x", ns::X_DELAY).unwrap();
    assert_eq!((delay.attribute("from"), delay.attribute("stamp")), (Some("bob@example.org"), Some("20010909T01:46:40")));
    assert!(!heard[0].has_child("delay", ns::DELAY));
}

#[tokio::test]
async fn errors_are_codes_and_echo_the_message() {
    let server = old_server().await;
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "a").await;
    for (stanza, expected) in [
        ("<message to='nobody@example.org' id='e'><body>hi</body></message>", "404"),
        ("<iq type='get' id='e' to='example.org'><query xmlns='nonsense:x'/></iq>", "404"),
        ("<iq type='get' id='e'><query xmlns='jabber:iq:register'/></iq>", "503"),
        ("<message to='bob@example.org' id='e'><x xmlns='jabber:x:event'><composing/><id>1</id></x></message>", "503"),
        ("<message to='bob@elsewhere.example' id='e'><body>hi</body></message>", "502"),
    ] {
        ann.send(stanza).await;
        let answer = ann.stanza().await;
        assert_eq!((answer.attribute("type"), code(&answer)), (Some("error"), Some(expected)), "{stanza}");
        assert!(answer.children().count() > 1, "the stanza is echoed");
    }
}

#[tokio::test]
async fn only_the_session_of_highest_priority_hears_a_message() {
    let server = old_server().await;
    let mut low = Client::of_2001(&server, "bob", "sword", "low").await;
    let mut high = Client::of_2001(&server, "bob", "sword", "high").await;
    low.send("<presence/>").await;
    high.send("<presence><priority>5</priority></presence>").await;
    high.settle().await;
    low.settle().await;
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "a").await;
    ann.send("<message to='bob@example.org'><body>x</body></message>").await;
    ann.settle().await;
    assert_eq!(high.settle().await.len(), 1);
    assert!(low.settle().await.is_empty());
}

#[tokio::test]
async fn waiting_requests_are_told_at_the_roster_get() {
    let server = old_server().await;
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "a").await;
    ann.send("<presence to='bob@example.org' type='subscribe'><status>Hi</status></presence>").await;
    ann.settle().await;
    let mut bob = Client::of_2001(&server, "bob", "sword", "b").await;
    bob.send("<presence/>").await;
    assert!(bob.settle().await.is_empty());
    bob.send("<iq type='get' id='ro'><query xmlns='jabber:iq:roster'/></iq>").await;
    assert_eq!(bob.next("presence").await.attribute("type"), Some("subscribe"));
}

#[tokio::test]
async fn presence_told_to_a_newcomer_says_since_when() {
    let (clock, hand) = Clock::by_hand(1_000_000_000);
    let server = server(Config { clock, ..Config::jabberd14(DOMAIN) }).await;
    server.befriend(&jid("ann@example.org"), &jid("bob@example.org"));
    let mut bob = Client::of_2001(&server, "bob", "sword", "b").await;
    bob.send("<presence/>").await;
    assert!(bob.settle().await.is_empty(), "ann is not there, and 1.4 says nothing of it");
    hand.advance(60);
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "a").await;
    ann.send("<presence/>").await;
    let presence = ann.next("presence").await;
    let delay = presence.child("x", ns::X_DELAY).unwrap();
    assert_eq!((delay.attribute("from"), delay.attribute("stamp")), (Some("bob@example.org/b"), Some("20010909T01:46:40")));
    assert!(!bob.next("presence").await.has_child("x", ns::X_DELAY), "ann's is news");
}

#[tokio::test]
async fn logout_closes_both_ways() {
    let server = old_server().await;
    let mut ann = Client::of_2001(&server, "ann", "wherefore", "a").await;
    ann.send("<presence type='unavailable'><status>bye</status></presence></stream:stream>").await;
    assert_eq!(ann.event().await, Some(StreamEvent::Close));
    assert_eq!(ann.event().await, None);
}
