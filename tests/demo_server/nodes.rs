//! Nodes of accounts, as our own client asks for them: publishing, reading, news, configuration.

use balcony::{
    demo::{Config, Server},
    xmpp::{
        ns,
        payload::pubsub::{self, NodeAccess, NodeItem, Notification},
        xml::{Element, write},
    },
};

use super::client::{Client, DOMAIN, jid, modern_server, server};

const NODE: &str = "urn:xmpp:openpgp:0:public-keys";
const ANN: &str = "ann@example.org";

fn list(text: &str) -> Element {
    Element::new("public-keys-list", ns::OPENPGP).with_text(text)
}

/// The answer to a request, and what was heard before it.
async fn ask(client: &mut Client, kind: &str, to: Option<&str>, payload: &Element) -> (Element, Vec<Element>) {
    let iq = Element::new("iq", ns::CLIENT)
        .with_attribute("type", kind)
        .with_attribute("id", "q")
        .with_optional_attribute("to", to)
        .with_child(payload.clone());
    client.send(&write(&iq, ns::CLIENT)).await;
    let mut before = Vec::new();
    loop {
        let stanza = client.stanza().await;
        if stanza.attribute("id") == Some("q") {
            return (stanza, before);
        }
        before.push(stanza);
    }
}

fn outcome(answer: &Element) -> String {
    let error = answer.child("error", ns::CLIENT).and_then(|error| error.children().next());
    error.map_or(answer.attribute("type").unwrap(), Element::name).to_owned()
}

async fn set(client: &mut Client, payload: &Element) -> String {
    outcome(&ask(client, "set", None, payload).await.0)
}

async fn publish(client: &mut Client, node: &str, item: Option<&str>, text: &str, access: NodeAccess) -> String {
    set(client, &pubsub::publish(node, item, list(text), access)).await
}

/// The texts in a node, or why not.
async fn read(client: &mut Client, of: Option<&str>, node: &str) -> Result<Vec<(Option<String>, String)>, String> {
    let (answer, _) = ask(client, "get", of, &pubsub::get_items(node, None, Some(1))).await;
    let items = answer.child("pubsub", ns::PUBSUB).and_then(|pubsub| NodeItem::all_in(pubsub, node));
    items.map(|items| items.into_iter().map(|item| (item.id, item.payload.text())).collect()).ok_or_else(|| outcome(&answer))
}

fn news(heard: &[Element]) -> Vec<(String, String, Vec<String>)> {
    let told = |message: &Element| {
        let Notification { node, items } = Notification::of(message)?;
        Some((message.attribute("from")?.to_owned(), node, items.iter().map(|item| item.payload.text()).collect()))
    };
    heard.iter().filter_map(told).collect()
}

async fn friends() -> (Server, Client, Client) {
    let server = modern_server().await;
    server.befriend(&jid(ANN), &jid("bob@example.org"));
    let ann = Client::there(&server, "ann", "wherefore", "a").await;
    let bob = Client::there(&server, "bob", "sword", "b").await;
    (server, ann, bob)
}

#[tokio::test]
async fn what_is_published_last_is_what_a_node_holds() {
    let (_server, mut ann, mut bob) = friends().await;
    assert_eq!(read(&mut bob, Some(ANN), NODE).await, Err("item-not-found".to_owned()));
    assert_eq!(publish(&mut ann, NODE, Some("current"), "one", NodeAccess::Open).await, "result");
    assert_eq!(publish(&mut ann, NODE, Some("current"), "two", NodeAccess::Open).await, "result");
    for (client, of) in [(&mut ann, None), (&mut bob, Some(ANN))] {
        assert_eq!(read(client, of, NODE).await, Ok(vec![(Some("current".to_owned()), "two".to_owned())]));
    }
    assert_eq!(publish(&mut ann, NODE, None, "three", NodeAccess::Open).await, "result");
    let named = read(&mut ann, None, NODE).await.unwrap();
    assert!(matches!(named.as_slice(), [(Some(id), text)] if !id.is_empty() && text == "three"), "{named:?}");
}

#[tokio::test]
async fn contacts_and_own_sessions_hear_of_it_at_once_and_whoever_comes_later_hears_the_last() {
    let (server, mut ann, mut bob) = friends().await;
    let mut phone = Client::there(&server, "ann", "wherefore", "phone").await;
    ann.settle().await;
    let (_, before) = ask(&mut ann, "set", None, &pubsub::publish(NODE, Some("current"), list("one"), NodeAccess::Open)).await;
    let told = vec![(ANN.to_owned(), NODE.to_owned(), vec!["one".to_owned()])];
    assert_eq!(news(&before), told, "the session that has published, too");
    assert_eq!(news(&phone.settle().await), told);
    assert_eq!(news(&bob.settle().await), told);
    let mut later = Client::logged_in(&server, "bob", "sword", "later").await;
    later.send("<presence/>").await;
    assert_eq!(news(&later.settle().await), told);
    later.send("<presence><show>away</show></presence>").await;
    assert_eq!(news(&later.settle().await), [], "once is enough");
    assert_eq!(set(&mut ann, &pubsub::delete(NODE)).await, "result");
    assert_eq!(news(&bob.settle().await), [(ANN.to_owned(), NODE.to_owned(), vec![])]);
    assert_eq!(set(&mut ann, &pubsub::delete(NODE)).await, "item-not-found");
}

#[tokio::test]
async fn whoever_is_let_in_hears_what_was_published_before() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    publish(&mut ann, NODE, None, "one", NodeAccess::Presence).await;
    bob.send("<presence type='subscribe' to='ann@example.org'/>").await;
    assert_eq!(news(&bob.settle().await), []);
    ann.send("<presence type='subscribed' to='bob@example.org'/>").await;
    ann.settle().await;
    assert_eq!(news(&bob.settle().await), [(ANN.to_owned(), NODE.to_owned(), vec!["one".to_owned()])]);
}

#[tokio::test]
async fn who_may_read_is_who_the_node_says() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    for (node, access) in [("open", NodeAccess::Open), ("presence", NodeAccess::Presence), ("whitelist", NodeAccess::Whitelist)] {
        assert_eq!(publish(&mut ann, node, None, "x", access).await, "result");
        let (answer, _) = ask(&mut ann, "get", None, &pubsub::get_configuration(node)).await;
        assert_eq!(NodeAccess::of(answer.child("pubsub", ns::PUBSUB_OWNER).unwrap(), node), access);
        assert!(read(&mut ann, None, node).await.is_ok());
    }
    assert!(read(&mut bob, Some(ANN), "open").await.is_ok());
    for node in ["presence", "whitelist"] {
        assert_eq!(read(&mut bob, Some(ANN), node).await, Err("not-allowed".to_owned()));
    }
    assert_eq!(news(&bob.settle().await), [], "a stranger hears nothing");
    server.befriend(&jid(ANN), &jid("bob@example.org"));
    assert!(read(&mut bob, Some(ANN), "presence").await.is_ok());
    assert_eq!(read(&mut bob, Some(ANN), "whitelist").await, Err("not-allowed".to_owned()));
    assert_eq!(publish(&mut ann, "whitelist", None, "y", NodeAccess::Whitelist).await, "result");
    assert_eq!(news(&bob.settle().await), [], "and a friend nothing of what is for the owner");
}

#[tokio::test]
async fn a_node_with_another_access_is_not_published_to_until_it_is_changed() {
    let (_server, mut ann, _bob) = friends().await;
    assert_eq!(set(&mut ann, &pubsub::create(NODE, NodeAccess::Open)).await, "result");
    assert_eq!(set(&mut ann, &pubsub::create(NODE, NodeAccess::Open)).await, "conflict");
    assert_eq!(read(&mut ann, None, NODE).await, Ok(vec![]));
    assert_eq!(publish(&mut ann, NODE, None, "secret", NodeAccess::Whitelist).await, "conflict");
    assert_eq!(set(&mut ann, &pubsub::set_configuration(NODE, NodeAccess::Whitelist)).await, "result");
    assert_eq!(publish(&mut ann, NODE, None, "secret", NodeAccess::Whitelist).await, "result");
}

#[tokio::test]
async fn nodes_of_others_are_not_to_be_changed() {
    let (_server, mut ann, mut bob) = friends().await;
    publish(&mut ann, NODE, None, "mine", NodeAccess::Open).await;
    for payload in [pubsub::publish(NODE, None, list("his"), NodeAccess::Open), pubsub::create("other", NodeAccess::Open)] {
        assert_eq!(outcome(&ask(&mut bob, "set", Some(ANN), &payload).await.0), "forbidden");
    }
    for payload in [pubsub::delete(NODE), pubsub::set_configuration(NODE, NodeAccess::Open)] {
        assert_ne!(outcome(&ask(&mut bob, "set", Some(ANN), &payload).await.0), "result");
    }
    assert_eq!(read(&mut bob, Some(ANN), NODE).await.unwrap()[0].1, "mine");
}

#[tokio::test]
async fn an_account_holds_so_much_and_no_more() {
    let (_server, mut ann, _bob) = friends().await;
    let long = "x".repeat(400 * 1024);
    assert_eq!(publish(&mut ann, "a", None, &long, NodeAccess::Open).await, "result");
    assert_eq!(publish(&mut ann, "b", None, &long, NodeAccess::Open).await, "result");
    assert_eq!(publish(&mut ann, "c", None, &long, NodeAccess::Open).await, "not-acceptable");
    assert_eq!(publish(&mut ann, "a", None, &long, NodeAccess::Open).await, "result", "in its own place there is room");
    for number in 2..100 {
        assert_eq!(set(&mut ann, &pubsub::create(&format!("n{number}"), NodeAccess::Open)).await, "result");
    }
    assert_eq!(set(&mut ann, &pubsub::create("one more", NodeAccess::Open)).await, "not-allowed");
    assert_eq!(set(&mut ann, &pubsub::create(&"n".repeat(2000), NodeAccess::Open)).await, "bad-request");
}

#[tokio::test]
async fn a_server_of_2001_and_one_that_is_told_so_know_no_nodes() {
    let server = server(Config::new(DOMAIN)).await;
    server.set_switches(|switches| switches.publishing = false);
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    assert_eq!(publish(&mut ann, NODE, None, "x", NodeAccess::Open).await, "service-unavailable");
    assert!(!balcony::demo::Switches::jabberd14().publishing);
}
