//! The tables of RFC 6121 appendix A, all 72 cells, over the wire.

use balcony::{
    demo::{Half, Server, State},
    xmpp::{ns, xml::Element},
};

use super::client::{Client, jid, modern_server};

/// The states in the order of the appendix.
const STATES: [(&str, State); 9] = [
    ("None", state(Half::No, Half::No)),
    ("None+PO", state(Half::Pending, Half::No)),
    ("None+PI", state(Half::No, Half::Pending)),
    ("None+POI", state(Half::Pending, Half::Pending)),
    ("To", state(Half::Yes, Half::No)),
    ("To+PI", state(Half::Yes, Half::Pending)),
    ("From", state(Half::No, Half::Yes)),
    ("From+PO", state(Half::Pending, Half::Yes)),
    ("Both", state(Half::Yes, Half::Yes)),
];

/// One row an event; one column a state: `+` is routed or delivered, `-` is not; then the new state, if it changes.
const OUTBOUND: [(&str, [&str; 9]); 4] = [
    ("subscribe", ["+None+PO", "+", "+None+POI", "+", "+", "+", "+From+PO", "+", "+"]),
    ("unsubscribe", ["+", "+None", "+", "+None+PI", "+None", "+None+PI", "+", "+From", "+From"]),
    ("subscribed", ["-", "-", "+From", "+From+PO", "-", "+Both", "-", "-", "-"]),
    ("unsubscribed", ["-", "-", "+None", "+None+PO", "-", "+To", "+None", "+None+PO", "+To"]),
];

const INBOUND: [(&str, [&str; 9]); 4] = [
    ("subscribe", ["+None+PI", "+None+POI", "-", "-", "+To+PI", "-", "-", "-", "-"]),
    ("unsubscribe", ["-", "-", "+None", "+None+PO", "-", "+To", "+None", "+None+PO", "+To"]),
    ("subscribed", ["-", "+To", "-", "+To+PI", "-", "-", "-", "+Both", "-"]),
    ("unsubscribed", ["-", "+None", "-", "+None+PI", "+None", "+None+PI", "-", "+From", "+From"]),
];

const fn state(outbound: Half, inbound: Half) -> State {
    State { outbound, inbound }
}

fn named(name: &str) -> State {
    STATES.iter().find(|(known, _)| *known == name).unwrap().1
}

/// Whether the stanza passes, and the state afterwards.
fn cell(text: &str, before: State) -> (bool, State) {
    let (pass, next) = text.split_at(1);
    (pass == "+", if next.is_empty() { before } else { named(next) })
}

/// The state in which the other side is ready to be told anything: it accepts whatever verb is routed.
fn receptive(verb: &str) -> State {
    match verb {
        "subscribe" => STATES[0].1,
        "subscribed" => named("None+PO"),
        "unsubscribe" => named("From"),
        _ => named("To"),
    }
}

/// The state in which a client can say `verb` so that it is routed.
fn able_to_say(verb: &str) -> State {
    if verb == "subscribed" { named("None+PI") } else { named("Both") }
}

fn verbs(heard: &[Element]) -> Vec<&str> {
    let presences = heard.iter().filter(|stanza| stanza.name() == "presence");
    presences.filter_map(|presence| presence.attribute("type")).filter(|kind| kind.contains("subscribe")).collect()
}

#[tokio::test]
async fn all_36_outbound_cells() {
    let server = modern_server().await;
    let (ann, bob) = (jid("ann@example.org"), jid("bob@example.org"));
    let mut alice = Client::there(&server, "ann", "wherefore", "a").await;
    let mut robert = Client::there(&server, "bob", "sword", "b").await;
    for (verb, row) in OUTBOUND {
        for ((name, before), text) in STATES.into_iter().zip(row) {
            let (routed, after) = cell(text, before);
            server.set_roster_item(&ann, &bob, None, &[], before);
            server.set_roster_item(&bob, &ann, None, &[], receptive(verb));
            alice.send(&format!("<presence to='bob@example.org/b' type='{verb}'/>")).await;
            let pushes = alice.settle().await;
            let heard = robert.settle().await;
            assert_eq!(server.subscription(&ann, &bob), after, "{verb} in {name}");
            assert_eq!(verbs(&heard) == [verb], routed, "{verb} in {name}: {heard:?}");
            assert_eq!(last_pushed(&pushes), pushed(before, after), "{verb} in {name}: {pushes:?}");
        }
    }
}

#[tokio::test]
async fn all_36_inbound_cells() {
    let server = modern_server().await;
    let (ann, bob) = (jid("ann@example.org"), jid("bob@example.org"));
    let mut alice = Client::there(&server, "ann", "wherefore", "a").await;
    let mut robert = Client::there(&server, "bob", "sword", "b").await;
    for (verb, row) in INBOUND {
        for ((name, before), text) in STATES.into_iter().zip(row) {
            let (delivered, after) = cell(text, before);
            server.set_roster_item(&ann, &bob, None, &[], before);
            server.set_roster_item(&bob, &ann, None, &[], able_to_say(verb));
            robert.send(&format!("<presence to='ann@example.org' type='{verb}'/>")).await;
            let answers = robert.settle().await;
            let heard = alice.settle().await;
            assert_eq!(server.subscription(&ann, &bob), after, "{verb} in {name}");
            assert_eq!(verbs(&heard) == [verb], delivered, "{verb} in {name}: {heard:?}");
            assert_eq!(last_pushed(&heard), pushed(before, after), "{verb} in {name}: {heard:?}");
            let already_allowed = verb == "subscribe" && before.inbound == Half::Yes;
            assert_eq!(server.subscription(&bob, &ann).outbound == Half::Yes && already_allowed, already_allowed, "{name}: {answers:?}");
        }
    }
}

/// What a push would show: `subscription` and `ask`; nothing if the wire form stays.
fn pushed(before: State, after: State) -> Option<(String, bool)> {
    let wire = |state: State| (state.subscription().to_owned(), state.asks());
    (wire(before) != wire(after)).then(|| wire(after))
}

fn last_pushed(heard: &[Element]) -> Option<(String, bool)> {
    let push = heard.iter().rev().find(|stanza| stanza.name() == "iq" && stanza.attribute("type") == Some("set"))?;
    let item = push.child("query", ns::ROSTER)?.child("item", ns::ROSTER)?;
    Some((item.attribute("subscription")?.to_owned(), item.attribute("ask") == Some("subscribe")))
}

async fn strangers() -> (Server, Client, Client) {
    let server = modern_server().await;
    let ann = Client::there(&server, "ann", "wherefore", "a").await;
    let bob = Client::there(&server, "bob", "sword", "b").await;
    (server, ann, bob)
}

#[tokio::test]
async fn asking_accepting_and_seeing_each_other() {
    let (_server, mut ann, mut bob) = strangers().await;
    ann.send("<presence to='bob@example.org' type='subscribe'><status>Hi</status></presence>").await;
    assert_eq!(last_pushed(&ann.settle().await), Some(("none".to_owned(), true)));
    let request = bob.next("presence").await;
    assert_eq!((request.attribute("from"), request.child_text("status", ns::CLIENT).as_deref()), (Some("ann@example.org"), Some("Hi")));
    assert!(bob.settle().await.is_empty(), "a mere request is not in the roster");
    bob.send("<presence to='ann@example.org' type='subscribed'/>").await;
    assert_eq!(last_pushed(&bob.settle().await), Some(("from".to_owned(), false)));
    let heard = ann.settle().await;
    assert_eq!(verbs(&heard), ["subscribed"]);
    assert_eq!(last_pushed(&heard), Some(("to".to_owned(), false)));
    assert!(heard.iter().any(|stanza| stanza.attribute("from") == Some("bob@example.org/b")), "bob's presence follows");
    bob.send("<presence to='ann@example.org' type='unsubscribed'/>").await;
    let heard = ann.settle().await;
    assert!(
        heard.iter().any(|stanza| stanza.attribute("from") == Some("bob@example.org/b") && stanza.attribute("type") == Some("unavailable"))
    );
}

#[tokio::test]
async fn a_request_waits_for_who_is_away_and_is_told_until_answered() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    ann.send("<presence to='bob@example.org' type='subscribe'/>").await;
    ann.settle().await;
    for _ in 0..2 {
        let mut bob = Client::logged_in(&server, "bob", "sword", "b").await;
        bob.send("<presence/>").await;
        assert_eq!(verbs(&bob.settle().await), ["subscribe"]);
    }
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    bob.send("<presence to='ann@example.org' type='unsubscribed'/>").await;
    bob.settle().await;
    assert_eq!(verbs(&ann.settle().await), ["unsubscribed"]);
    bob.send("<presence type='unavailable'/><presence/>").await;
    assert!(verbs(&bob.settle().await).is_empty());
}

#[tokio::test]
async fn removing_a_contact_ends_both_subscriptions() {
    let server = modern_server().await;
    let (ann, bob) = (jid("ann@example.org"), jid("bob@example.org"));
    server.befriend(&ann, &bob);
    let mut alice = Client::there(&server, "ann", "wherefore", "a").await;
    let mut robert = Client::there(&server, "bob", "sword", "b").await;
    alice.settle().await;
    alice
        .send("<iq type='set' id='1'><query xmlns='jabber:iq:roster'><item jid='bob@example.org' subscription='remove'/></query></iq>")
        .await;
    alice.settle().await;
    assert_eq!(verbs(&robert.settle().await), ["unsubscribe", "unsubscribed"]);
    assert_eq!((server.subscription(&ann, &bob), server.subscription(&bob, &ann)), (State::NONE, State::NONE));
}

#[tokio::test]
async fn nobody_is_asked_for_nothing() {
    let (_server, mut ann, _bob) = strangers().await;
    for (to, condition) in [("nobody@example.org", "item-not-found"), ("bob@elsewhere.example", "remote-server-not-found")] {
        ann.send(&format!("<presence to='{to}' type='subscribe' id='s'/>")).await;
        let error = ann.next("presence").await;
        assert!(error.child("error", ns::CLIENT).unwrap().has_child(condition, ns::STANZAS));
    }
    ann.send("<presence to='ann@example.org' type='subscribe'/>").await;
    assert!(ann.settle().await.is_empty());
}
