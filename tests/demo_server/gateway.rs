//! The gateway to another network (XEP-0100).

use balcony::{
    demo::{Network, Server, State},
    xmpp::{ns, payload::disco::Info, xml::Element},
};

use super::client::{Client, jid, modern_server, outcome};

const SERVICE: &str = "gateway.example.org";
const WIDOW: &str = "widow%vitruvio.example@gateway.example.org";

async fn with_gateway(network: Network) -> (Server, Client) {
    let server = modern_server().await;
    server.set_switches(|switches| switches.gateway = Some(network));
    let ann = Client::there(&server, "ann", "wherefore", "a").await;
    (server, ann)
}

fn register(inside: &str) -> String {
    format!("<query xmlns='jabber:iq:register'>{inside}</query>")
}

async fn form(client: &mut Client) -> Element {
    client.ask("get", Some(SERVICE), &register("")).await.child("query", ns::REGISTER).unwrap().clone()
}

async fn set(client: &mut Client, inside: &str) -> String {
    outcome(&client.ask("set", Some(SERVICE), &register(inside)).await).to_owned()
}

/// Registered; the request of the gateway is read.
async fn registered(client: &mut Client) -> String {
    let key = form(client).await.child_text("key", ns::REGISTER).unwrap();
    assert_eq!(set(client, &format!("<username>ann</username><password>p</password><key>{key}</key>")).await, "result");
    key
}

fn presences(heard: &[Element]) -> Vec<(Option<&str>, Option<&str>)> {
    let presences = heard.iter().filter(|stanza| stanza.name() == "presence");
    presences.map(|presence| (presence.attribute("from"), presence.attribute("type"))).collect()
}

#[tokio::test]
async fn registration_wants_the_key_back_and_shows_later_who_has_registered() {
    let (_server, mut ann) = with_gateway(Network::Smtp).await;
    let first = form(&mut ann).await;
    let names: Vec<_> = first.children().map(Element::name).collect();
    assert_eq!(names, ["instructions", "username", "password", "key"]);
    let key = first.child_text("key", ns::REGISTER).unwrap();
    for inside in [
        "<username>ann</username><password>p</password>".to_owned(),
        "<username>ann</username><password>p</password><key>forged</key>".to_owned(),
        format!("<username>ann</username><password/><key>{key}</key>"),
        format!("<password>p</password><key>{key}</key>"),
    ] {
        assert_eq!(set(&mut ann, &inside).await, "not-acceptable", "{inside}");
    }
    assert_eq!(set(&mut ann, &format!("<remove/><key>{key}</key>")).await, "registration-required");
    registered(&mut ann).await;
    let heard = ann.settle().await;
    assert_eq!(presences(&heard), [(Some(SERVICE), Some("subscribe"))], "it wants to know when she is there");
    let later = form(&mut ann).await;
    assert!(later.has_child("registered", ns::REGISTER));
    assert_eq!(later.child_text("username", ns::REGISTER).as_deref(), Some("ann"));
    assert_eq!(later.child_text("password", ns::REGISTER).as_deref(), Some(""));
}

#[tokio::test]
async fn a_contact_of_the_other_network_is_there_and_answers() {
    let (server, mut ann) = with_gateway(Network::Smtp).await;
    let subscribe = format!("<presence to='{WIDOW}' type='subscribe' id='p'/>");
    ann.send(&subscribe).await;
    assert_eq!(outcome(&ann.next("presence").await), "registration-required");
    ann.send(&format!("<message to='{WIDOW}' id='m'><body>x</body></message>")).await;
    assert_eq!(outcome(&ann.next("message").await), "registration-required");
    registered(&mut ann).await;
    ann.settle().await;
    ann.send(&subscribe).await;
    let heard = ann.settle().await;
    assert_eq!(presences(&heard), [(Some(WIDOW), Some("subscribed")), (Some(WIDOW), None)]);
    ann.send(&format!("<message to='{WIDOW}' type='chat' id='m'><body>x</body></message>")).await;
    let answer = ann.next("message").await;
    assert_eq!((answer.attribute("from"), answer.attribute("type")), (Some(WIDOW), Some("chat")));
    assert!(answer.has_child("body", ns::CLIENT));
    let later = Client::logged_in(&server, "ann", "wherefore", "later").await;
    assert_eq!(
        presences(&came(later).await),
        [(Some("ann@example.org/later"), None), (Some(SERVICE), Some("subscribe")), (Some(WIDOW), None)]
    );
}

/// What a session hears when it comes, in an order that can be compared.
async fn came(mut client: Client) -> Vec<Element> {
    client.send("<presence/>").await;
    let mut heard = client.settle().await;
    heard.retain(|stanza| stanza.attribute("from") != Some("ann@example.org/a"));
    heard.sort_by_key(|stanza| stanza.attribute("from").map(str::to_owned));
    heard
}

#[tokio::test]
async fn whoever_unregisters_loses_the_contacts_there() {
    let (server, mut ann) = with_gateway(Network::Smtp).await;
    let key = registered(&mut ann).await;
    ann.send(&format!("<presence to='{SERVICE}' type='subscribed'/><presence to='{WIDOW}' type='subscribe'/>")).await;
    ann.settle().await;
    assert_eq!(set(&mut ann, &format!("<remove/><key>{key}</key>")).await, "result");
    let heard = ann.settle().await;
    assert!(presences(&heard).contains(&(Some(WIDOW), Some("unavailable"))), "{heard:?}");
    assert!(presences(&heard).contains(&(Some(WIDOW), Some("unsubscribed"))));
    assert_eq!(server.subscription(&jid("ann@example.org"), &jid(WIDOW)), State::NONE);
    assert!(!form(&mut ann).await.has_child("registered", ns::REGISTER));
}

#[tokio::test]
async fn addresses_are_made_of_what_is_asked_for() {
    for (network, kind, good, bad) in [
        (Network::Smtp, "smtp", ("widow@vitruvio.example", WIDOW), ["widow", "@vitruvio.example", "a@b@c"]),
        (Network::Irc, "irc", (" Lucio ", "lucio@gateway.example.org"), ["", "a@b", " "]),
    ] {
        let (_server, mut ann) = with_gateway(network).await;
        let info = Info::of(&ann.ask("get", Some(SERVICE), "<query xmlns='http://jabber.org/protocol/disco#info'/>").await).unwrap();
        assert_eq!((info.identities[0].category.as_str(), info.identities[0].kind.as_str()), ("gateway", kind));
        assert!(info.has("jabber:iq:gateway") && info.has(ns::REGISTER));
        let question = ann.ask("get", Some(SERVICE), "<query xmlns='jabber:iq:gateway'/>").await;
        let question = question.child("query", "jabber:iq:gateway").unwrap();
        assert!(question.has_child("desc", "jabber:iq:gateway") && question.has_child("prompt", "jabber:iq:gateway"));
        let answered = |name: &str| format!("<query xmlns='jabber:iq:gateway'><prompt>{name}</prompt></query>");
        let answer = ann.ask("set", Some(SERVICE), &answered(good.0)).await;
        assert_eq!(answer.child("query", "jabber:iq:gateway").unwrap().child_text("jid", "jabber:iq:gateway").as_deref(), Some(good.1));
        for bad in bad {
            assert_eq!(outcome(&ann.ask("set", Some(SERVICE), &answered(bad)).await), "not-acceptable", "{bad}");
        }
    }
}
