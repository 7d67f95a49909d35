//! Blocking (XEP-0191) and reports (XEP-0377).

use balcony::{
    demo::{Server, State},
    xmpp::{
        ns,
        xml::{Element, write},
    },
};

use super::client::{Client, jid, modern_server, outcome};

const ANN: &str = "ann@example.org";
const BOB: &str = "bob@example.org";
const LIST: &str = "<blocklist xmlns='urn:xmpp:blocking'/>";

async fn friends() -> (Server, Client, Client) {
    let server = modern_server().await;
    server.befriend(&jid(ANN), &jid(BOB));
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let bob = Client::there(&server, "bob", "sword", "b").await;
    ann.settle().await;
    (server, ann, bob)
}

fn change(name: &str, jids: &[&str]) -> String {
    let items: String = jids.iter().map(|jid| format!("<item jid='{jid}'/>")).collect();
    format!("<{name} xmlns='urn:xmpp:blocking'>{items}</{name}>")
}

async fn set(client: &mut Client, payload: &str) -> String {
    outcome(&client.ask("set", None, payload).await).to_owned()
}

fn listed(list: &Element) -> Vec<&str> {
    list.children().map(|item| item.attribute("jid").unwrap()).collect()
}

async fn blocked(client: &mut Client) -> Vec<String> {
    let answer = client.ask("get", None, LIST).await;
    listed(answer.child("blocklist", "urn:xmpp:blocking").unwrap()).into_iter().map(str::to_owned).collect()
}

/// Name, type and sender of what is no answer.
fn kinds(heard: &[Element]) -> Vec<(&str, Option<&str>, Option<&str>)> {
    heard.iter().map(|stanza| (stanza.name(), stanza.attribute("type"), stanza.attribute("from"))).collect()
}

#[tokio::test]
async fn a_list_grows_and_shrinks_and_an_empty_unblock_frees_everybody() {
    let (_server, mut ann, _bob) = friends().await;
    assert!(blocked(&mut ann).await.is_empty());
    assert_eq!(set(&mut ann, &change("block", &[BOB, "spam.example", "cid@example.org/x"])).await, "result");
    assert_eq!(set(&mut ann, &change("unblock", &["spam.example", "unknown@example.org"])).await, "result");
    let mut left = blocked(&mut ann).await;
    left.sort();
    assert_eq!(left, [BOB, "cid@example.org/x"]);
    assert_eq!(set(&mut ann, &change("unblock", &[])).await, "result");
    assert!(blocked(&mut ann).await.is_empty());
    for (payload, expected) in [(change("block", &[]), "bad-request"), (change("block", &["@"]), "jid-malformed")] {
        assert_eq!(set(&mut ann, &payload).await, expected);
    }
}

#[tokio::test]
async fn only_sessions_that_have_asked_for_the_list_hear_of_changes() {
    let (server, mut ann, _bob) = friends().await;
    let mut phone = Client::there(&server, "ann", "wherefore", "phone").await;
    let mut deaf = Client::there(&server, "ann", "wherefore", "deaf").await;
    blocked(&mut ann).await;
    blocked(&mut phone).await;
    ann.settle().await;
    phone.settle().await;
    for (payload, name, items) in [
        (change("block", &["spam.example"]), "block", vec!["spam.example"]),
        (change("unblock", &["spam.example"]), "unblock", vec!["spam.example"]),
        (change("unblock", &[]), "unblock", vec![]),
    ] {
        assert_eq!(set(&mut ann, &payload).await, "result");
        for client in [&mut ann, &mut phone] {
            let heard = client.settle().await;
            assert_eq!(kinds(&heard), [("iq", Some("set"), Some(ANN))]);
            assert_eq!(listed(heard[0].child(name, "urn:xmpp:blocking").unwrap()), items);
        }
    }
    assert!(deaf.settle().await.iter().all(|stanza| stanza.name() != "iq"));
}

#[tokio::test]
async fn whoever_is_blocked_sees_the_user_go_and_reaches_nobody() {
    let (_server, mut ann, mut bob) = friends().await;
    assert_eq!(set(&mut ann, &change("block", &[BOB])).await, "result");
    assert_eq!(kinds(&bob.settle().await), [("presence", Some("unavailable"), Some("ann@example.org/a"))]);
    ann.send("<presence><show>away</show></presence>").await;
    ann.settle().await;
    assert!(bob.settle().await.is_empty(), "later presence stays hidden");
    bob.send("<message to='ann@example.org' type='chat' id='m'><body>x</body></message>").await;
    assert_eq!(outcome(&bob.next("message").await), "service-unavailable");
    for to in [ANN, "ann@example.org/a"] {
        assert_eq!(outcome(&bob.ask("get", Some(to), "<query xmlns='jabber:iq:last'/>").await), "service-unavailable");
    }
    bob.send("<presence to='ann@example.org/a'/><presence type='probe' to='ann@example.org'/><presence><show>dnd</show></presence>").await;
    bob.send("<presence to='ann@example.org' type='unsubscribed'/>").await;
    assert!(bob.settle().await.iter().all(|stanza| stanza.attribute("from") != Some("ann@example.org/a")));
    assert!(ann.settle().await.is_empty());
}

#[tokio::test]
async fn nothing_is_sent_to_whoever_is_blocked() {
    let (server, mut ann, mut bob) = friends().await;
    assert_eq!(set(&mut ann, &change("block", &[BOB])).await, "result");
    bob.settle().await;
    for stanza in [
        "<message to='bob@example.org' id='m'><body>x</body></message>",
        "<presence to='bob@example.org/b' id='m'/>",
        "<presence to='bob@example.org' type='subscribe' id='m'/>",
        "<iq type='get' to='bob@example.org/b' id='m'><query xmlns='jabber:iq:version'/></iq>",
    ] {
        ann.send(stanza).await;
        let answer = ann.stanza().await;
        assert_eq!((outcome(&answer), answer.attribute("id")), ("not-acceptable", Some("m")), "{stanza}");
        let error = answer.child("error", ns::CLIENT).unwrap();
        assert!(error.has_child("blocked", "urn:xmpp:blocking:errors") && error.attribute("type") == Some("cancel"));
    }
    ann.send("<iq type='result' to='bob@example.org/b' id='m'/>").await;
    assert!(ann.settle().await.is_empty(), "an answer is not answered");
    assert!(bob.settle().await.is_empty());
    assert_eq!(server.held_messages(&jid(BOB)), 0);
}

#[tokio::test]
async fn who_is_unblocked_is_there_again_on_both_sides() {
    let (server, mut ann, mut bob) = friends().await;
    assert_eq!(set(&mut ann, &change("block", &["example.org"])).await, "result");
    bob.settle().await;
    let mut later = Client::there(&server, "ann", "wherefore", "later").await;
    assert!(later.settle().await.iter().all(|stanza| !stanza.attribute("from").unwrap_or_default().starts_with(BOB)));
    assert!(bob.settle().await.is_empty(), "nor does the one who comes later show herself");
    ann.settle().await;
    assert_eq!(set(&mut ann, &change("unblock", &[])).await, "result");
    assert_eq!(kinds(&ann.settle().await), [("presence", None, Some("bob@example.org/b"))]);
    let seen = bob.settle().await;
    assert_eq!(kinds(&seen), [("presence", None, Some("ann@example.org/a")), ("presence", None, Some("ann@example.org/later"))]);
    bob.send("<message to='ann@example.org/a' type='chat'><body>x</body></message>").await;
    assert!(ann.next("message").await.has_child("body", ns::CLIENT));
}

#[tokio::test]
async fn a_request_of_somebody_blocked_is_not_told() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    assert_eq!(set(&mut ann, &change("block", &[BOB])).await, "result");
    bob.send("<presence to='ann@example.org' type='subscribe'/>").await;
    bob.settle().await;
    assert!(ann.settle().await.is_empty());
    assert_eq!(server.subscription(&jid(ANN), &jid(BOB)), State::NONE);
}

#[tokio::test]
async fn a_report_is_kept_and_told_to_nobody() {
    let (server, mut ann, _bob) = friends().await;
    blocked(&mut ann).await;
    let report = "<report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:spam'><stanza-id xmlns='urn:xmpp:sid:0' by='ann@example.org' id='7'/>\
        <text xml:lang='en'>Buys nothing.</text></report>";
    let block = format!("<block xmlns='urn:xmpp:blocking'><item jid='{BOB}'>{report}</item><item jid='spam.example'/></block>");
    assert_eq!(set(&mut ann, &block).await, "result");
    let push = ann.settle().await;
    assert!(!write(&push[0], ns::CLIENT).contains("report"), "{push:?}");
    let reports = server.reports();
    assert_eq!(reports.len(), 1);
    assert_eq!((reports[0].by.to_string(), reports[0].of.to_string()), (ANN.to_owned(), BOB.to_owned()));
    assert_eq!(reports[0].report.attribute("reason"), Some("urn:xmpp:reporting:spam"));
    assert!(reports[0].report.has_child("stanza-id", "urn:xmpp:sid:0"));
}

#[tokio::test]
async fn blocking_is_announced_and_can_be_missing() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    for (blocking, reporting) in [(true, true), (true, false), (false, true)] {
        server.set_switches(|switches| (switches.blocking, switches.reporting) = (blocking, reporting));
        let info = ann.ask("get", Some("example.org"), "<query xmlns='http://jabber.org/protocol/disco#info'/>").await;
        let info = write(&info, ns::CLIENT);
        assert_eq!(info.contains("'urn:xmpp:blocking'"), blocking);
        assert_eq!(info.contains("'urn:xmpp:reporting:1'"), blocking && reporting);
        assert_eq!(outcome(&ann.ask("get", None, LIST).await), if blocking { "result" } else { "service-unavailable" });
    }
}
