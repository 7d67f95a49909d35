//! Roster and presence: pushes, broadcasts, probes, several sessions.

use balcony::{
    demo::{Half, State},
    xmpp::{ns, xml::Element},
};

use super::client::{Client, jid, modern_server};

fn item(push: &Element) -> &Element {
    push.child("query", ns::ROSTER).unwrap().child("item", ns::ROSTER).unwrap()
}

fn seen(stanzas: &[Element]) -> Vec<(String, String)> {
    let presences = stanzas.iter().filter(|stanza| stanza.name() == "presence");
    presences
        .map(|presence| {
            (presence.attribute("from").unwrap_or_default().to_owned(), presence.attribute("type").unwrap_or_default().to_owned())
        })
        .collect()
}

#[tokio::test]
async fn roster_items_are_added_changed_and_removed_and_all_interested_sessions_hear_of_it() {
    let server = modern_server().await;
    let mut desk = Client::there(&server, "ann", "wherefore", "desk").await;
    let mut phone = Client::there(&server, "ann", "wherefore", "phone").await;
    let mut deaf = Client::logged_in(&server, "ann", "wherefore", "deaf").await;
    desk.settle().await;
    desk.send("<iq type='set' id='1'><query xmlns='jabber:iq:roster'><item jid='Bob@example.org' name='Bob'><group>Friends</group><group>Work</group></item></query></iq>").await;
    for heard in [desk.settle().await, phone.settle().await] {
        let push = heard.iter().find(|stanza| stanza.attribute("type") == Some("set")).unwrap();
        assert!(push.attribute("id").is_some() && push.attribute("from").is_none());
        assert_eq!((item(push).attribute("jid"), item(push).attribute("subscription")), (Some("bob@example.org"), Some("none")));
        assert_eq!(item(push).children().count(), 2);
    }
    assert!(deaf.settle().await.is_empty(), "who did not ask for the roster gets no pushes");
    desk.send("<iq type='set' id='2'><query xmlns='jabber:iq:roster'><item jid='bob@example.org' subscription='remove'/></query></iq>")
        .await;
    let heard = phone.settle().await;
    assert_eq!(item(heard.last().unwrap()).attribute("subscription"), Some("remove"));
    desk.settle().await;
    for (query, condition) in [
        ("<item jid='bob@example.org' subscription='remove'/>", "item-not-found"),
        ("<item jid='a@x'/><item jid='b@x'/>", "bad-request"),
        ("<item jid='a@x'><group/></item>", "not-acceptable"),
        ("<item jid='a@x'><group>G</group><group>G</group></item>", "bad-request"),
        ("<item jid='ann@example.org'/>", "not-allowed"),
        ("<item name='nobody'/>", "bad-request"),
    ] {
        desk.send(&format!("<iq type='set' id='3'><query xmlns='jabber:iq:roster'>{query}</query></iq>")).await;
        let answer = desk.stanza().await;
        assert!(answer.child("error", ns::CLIENT).unwrap().has_child(condition, ns::STANZAS), "{query}: {answer:?}");
    }
}

#[tokio::test]
async fn friends_see_each_other_come_change_and_go() {
    let server = modern_server().await;
    server.befriend(&jid("ann@example.org"), &jid("bob@example.org"));
    let mut bob = Client::logged_in(&server, "bob", "sword", "b").await;
    bob.send("<presence><show>away</show><status>out</status><priority>3</priority></presence>").await;
    let heard = bob.settle().await;
    assert_eq!(seen(&heard), [("bob@example.org/b".to_owned(), String::new()), ("ann@example.org".to_owned(), "unavailable".to_owned())]);
    let mut ann = Client::logged_in(&server, "ann", "wherefore", "a").await;
    ann.send("<presence/>").await;
    let heard = ann.settle().await;
    let of_bob = heard.iter().find(|stanza| stanza.attribute("from") == Some("bob@example.org/b")).unwrap();
    assert_eq!(of_bob.child_text("show", ns::CLIENT).as_deref(), Some("away"));
    assert_eq!(bob.next("presence").await.attribute("from"), Some("ann@example.org/a"));
    ann.send("<presence type='unavailable'><status>good night</status></presence>").await;
    let gone = bob.next("presence").await;
    assert_eq!((gone.attribute("type"), gone.child_text("status", ns::CLIENT).as_deref()), (Some("unavailable"), Some("good night")));
}

#[tokio::test]
async fn a_broken_connection_is_seen_as_unavailable() {
    let server = modern_server().await;
    server.befriend(&jid("ann@example.org"), &jid("bob@example.org"));
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let ann = Client::there(&server, "ann", "wherefore", "a").await;
    bob.next("presence").await;
    drop(ann);
    assert_eq!(bob.next("presence").await.attribute("type"), Some("unavailable"));
}

#[tokio::test]
async fn directed_presence_is_withdrawn_at_the_end() {
    let server = modern_server().await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    ann.send("<presence to='bob@example.org/b'><status>only you</status></presence>").await;
    assert_eq!(bob.next("presence").await.child_text("status", ns::CLIENT).as_deref(), Some("only you"));
    ann.send("</stream:stream>").await;
    assert_eq!(bob.next("presence").await.attribute("type"), Some("unavailable"));
}

#[tokio::test]
async fn own_sessions_see_each_other_and_themselves() {
    let server = modern_server().await;
    let mut desk = Client::there(&server, "ann", "wherefore", "desk").await;
    let mut phone = Client::logged_in(&server, "ann", "wherefore", "phone").await;
    phone.send("<presence/>").await;
    let heard: Vec<_> = seen(&phone.settle().await).into_iter().map(|(from, _)| from).collect();
    assert_eq!(heard, ["ann@example.org/phone", "ann@example.org/desk"]);
    assert_eq!(desk.next("presence").await.attribute("from"), Some("ann@example.org/phone"));
}

#[tokio::test]
async fn only_who_is_allowed_sees_presence() {
    let server = modern_server().await;
    let (ann, bob) = (jid("ann@example.org"), jid("bob@example.org"));
    server.set_roster_item(&ann, &bob, None, &[], State { outbound: Half::Yes, inbound: Half::No });
    server.set_roster_item(&bob, &ann, None, &[], State { outbound: Half::No, inbound: Half::Yes });
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let mut ann = Client::logged_in(&server, "ann", "wherefore", "a").await;
    ann.send("<presence/>").await;
    assert!(ann.settle().await.iter().any(|stanza| stanza.attribute("from") == Some("bob@example.org/b")));
    assert!(bob.settle().await.is_empty(), "bob may not see ann");
    bob.send("<presence to='ann@example.org' type='probe'/>").await;
    assert!(bob.settle().await.is_empty(), "not even if he asks");
}
