//! What becomes of messages, as both ages say it: stored, delivered, displayed, being answered; and whom nothing is told.

use balcony::xmpp::{ns, xml::Element};
use serde_json::{Value, json};

use super::{
    Balcony, Peer, Server,
    contacts::{befriend, friends, wait_for_features},
};

/// What a client of 2001 can do, of what makes a difference here.
const OF_2001: &[&str] = &["jabber:x:event"];

#[test]
fn a_message_is_sent_then_delivered_then_displayed_on_prosody() {
    a_message_is_sent_then_delivered_then_displayed(&Server::prosody());
}

#[test]
fn a_message_is_sent_then_delivered_then_displayed_on_jabberd2() {
    a_message_is_sent_then_delivered_then_displayed(&Server::jabberd2());
}

#[track_caller]
fn a_message_is_sent_then_delivered_then_displayed(server: &Server) {
    let (juliet, romeo) = friends(server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    juliet.done(&["send", &romeo_jid, "Art thou not Romeo?", "--wait", "delivered"]);
    let delivered = juliet.wait_for_message(&romeo_jid, "Art thou not Romeo?");
    assert_eq!(delivered["state"], "delivered", "nobody has looked at it yet: {delivered}");
    assert_eq!(delivered["proof"]["means"], "receipt");
    assert_eq!(delivered["proof"]["by"], romeo.full_jid(&romeo_jid));
    romeo.done(&["read", &juliet_jid]);
    let displayed = juliet.wait_for_delivery(&romeo_jid, "Art thou not Romeo?", "displayed");
    assert_eq!(displayed["proof"]["means"], "marker");
    assert_eq!(displayed["proof"]["by"], romeo.full_jid(&romeo_jid));
}

#[test]
fn a_message_to_somebody_offline_is_only_sent_until_they_are_there_on_prosody() {
    a_message_to_somebody_offline_is_only_sent_until_they_are_there(&Server::prosody());
}

#[test]
fn a_message_to_somebody_offline_is_only_sent_until_they_are_there_on_jabberd2() {
    a_message_to_somebody_offline_is_only_sent_until_they_are_there(&Server::jabberd2());
}

#[track_caller]
fn a_message_to_somebody_offline_is_only_sent_until_they_are_there(server: &Server) {
    let (juliet, romeo) = friends(server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    go_offline(&juliet, &romeo, &romeo_jid);
    juliet.done(&["send", &romeo_jid, "Romeo, doff thy name", "--wait", "sent"]);
    let sent = juliet.wait_for_message(&romeo_jid, "Romeo, doff thy name");
    assert_eq!((&sent["state"], &sent["proof"]), (&json!("sent"), &Value::Null), "nobody has said more");
    romeo.done(&["account", "connect", &romeo_jid]);
    romeo.wait_for_message(&juliet_jid, "Romeo, doff thy name");
    juliet.wait_for_delivery(&romeo_jid, "Romeo, doff thy name", "delivered");
    romeo.done(&["read", &juliet_jid]);
    juliet.wait_for_delivery(&romeo_jid, "Romeo, doff thy name", "displayed");
}

#[test]
fn who_writes_is_seen_to_write_and_to_stop() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    wait_for_features(&romeo, &juliet_jid);
    romeo.done(&["send", &juliet_jid, "She speaks", "--wait", "sent"]);
    juliet.wait_for_message(&romeo_jid, "She speaks");
    romeo.done(&["typing", &juliet_jid, "on"]);
    wait_for_typing(&juliet, &romeo_jid, true);
    romeo.done(&["typing", &juliet_jid, "off"]);
    wait_for_typing(&juliet, &romeo_jid, false);
    romeo.done(&["typing", &juliet_jid, "on"]);
    wait_for_typing(&juliet, &romeo_jid, true);
    romeo.done(&["send", &juliet_jid, "O, speak again, bright angel!", "--wait", "sent"]);
    juliet.wait_for_message(&romeo_jid, "O, speak again, bright angel!");
    wait_for_typing(&juliet, &romeo_jid, false);
}

#[test]
fn a_client_of_2001_is_asked_with_events_and_every_state_follows() {
    let (server, juliet, mut nurse) = with_a_nurse(OF_2001);
    juliet.done(&["send", &nurse.jid, "What says he?", "--wait", "sent"]);
    let asked = nurse.wait_for_stanza("the question", |stanza| has_body(stanza, "What says he?"));
    let request = asked.child("x", ns::X_EVENT).expect("events are asked for");
    for event in ["offline", "delivered", "displayed", "composing"] {
        assert!(request.has_child(event, ns::X_EVENT), "{event} is not asked for");
    }
    assert!(!request.has_child("id", ns::X_EVENT), "a request has no id");
    assert!(!asked.has_child("request", ns::RECEIPTS) && !asked.has_child("markable", ns::MARKERS));
    let (to, id) = (asked.attribute("from").unwrap().to_owned(), asked.attribute("id").expect("there is an id").to_owned());
    let mut says = |event: &str| {
        nurse.stanza(&format!("<message to='{to}' type='chat'><x xmlns='jabber:x:event'><{event}/><id>{id}</id></x></message>"));
        nurse.full_jid.clone()
    };
    says("offline");
    for event in ["delivered", "displayed"] {
        let by = says(event);
        let message = juliet
            .wait_for_message_that(event, &server.jid("nurse"), |message| message["proof"] != Value::Null && message["state"] == event);
        assert_eq!(message["proof"]["means"], "event");
        assert_eq!(message["proof"]["by"], by);
    }
    assert_eq!(juliet.history(&server.jid("nurse")).len(), 1, "a notice is no message, and no echo of ours");
}

/// Only a server says so: a client that has the message cannot be where it is kept.
#[test]
fn a_client_that_claims_to_keep_a_message_is_not_believed() {
    let (server, juliet, mut nurse) = with_a_nurse(OF_2001);
    juliet.done(&["send", &nurse.jid, "Are you there?", "--wait", "sent"]);
    let id = nurse.wait_for_stanza("the question", |stanza| has_body(stanza, "Are you there?")).attribute("id").unwrap().to_owned();
    let to = server.jid("juliet");
    nurse.stanza(&format!("<message to='{to}' id='{id}' type='chat'><x xmlns='jabber:x:event'><offline/><id>{id}</id></x></message>"));
    nurse.send(&to, "I am not");
    juliet.wait_for_message(&nurse.jid, "I am not");
    assert_eq!(juliet.wait_for_message(&nurse.jid, "Are you there?")["state"], "sent");
}

/// jabberd2 says so as 1.4 did. By the login of 2001 events are what is usual, and so it is asked.
#[test]
fn a_server_of_2001_that_keeps_a_message_says_so() {
    let server = Server::jabberd2();
    server.register(&["juliet", "romeo"]);
    let (juliet, romeo) = (Balcony::start(), Balcony::start());
    let options = ["--server", &server.historical_address(), "--tls", "none", "--legacy"];
    let outcome = juliet.add_account(&server.jid("juliet"), super::PASSWORD, &options);
    assert_eq!(outcome.code, Some(0), "{}", outcome.error);
    let romeo_jid = server.jid("romeo");
    juliet.done(&["send", &romeo_jid, "Keep this for him", "--wait", "sent"]);
    let stored = juliet.wait_for_delivery(&romeo_jid, "Keep this for him", "stored");
    assert_eq!((&stored["proof"]["means"], &stored["proof"]["by"]), (&json!("event"), &json!(romeo_jid)), "{stored}");
    romeo.log_in(&server, "romeo");
    romeo.wait_for_message(&server.jid("juliet"), "Keep this for him");
}

#[test]
fn a_client_of_2001_is_seen_to_write_and_to_stop() {
    let (server, juliet, mut nurse) = with_a_nurse(OF_2001);
    let to = juliet.full_jid(&server.jid("juliet"));
    juliet.done(&["send", &nurse.jid, "Where is my mother?", "--wait", "sent"]);
    let asked = nurse.wait_for_stanza("the question", |stanza| has_body(stanza, "Where is my mother?"));
    let id = asked.attribute("id").unwrap().to_owned();
    nurse.stanza(&format!("<message to='{to}'><x xmlns='jabber:x:event'><composing/><id>{id}</id></x></message>"));
    wait_for_typing(&juliet, &nurse.jid, true);
    nurse.stanza(&format!("<message to='{to}'><x xmlns='jabber:x:event'><id>{id}</id></x></message>"));
    wait_for_typing(&juliet, &nurse.jid, false);
}

#[test]
fn a_client_of_2001_is_told_what_it_asked_for_and_nothing_else() {
    let (server, juliet, mut nurse) = with_a_nurse(OF_2001);
    let to = server.jid("juliet");
    ask(&mut nurse, &to, Some("e1"), "Your love says", "<offline/><delivered/><displayed/><composing/>");
    wait_for_event(&mut nurse, "delivered", "e1");
    juliet.wait_for_message(&nurse.jid, "Your love says");
    assert!(events_of(&mut nurse, "displayed").is_empty(), "nobody has looked at it yet");
    juliet.done(&["read", &nurse.jid]);
    wait_for_event(&mut nurse, "displayed", "e1");
    assert!(events_of(&mut nurse, "offline").is_empty(), "only servers raise it");

    ask(&mut nurse, &to, Some("e2"), "like an honest gentleman", "<composing/>");
    juliet.wait_for_message(&nurse.jid, "like an honest gentleman");
    juliet.done(&["read", &nurse.jid]);
    juliet.done(&["typing", &nurse.jid, "on"]);
    let composing = wait_for_event(&mut nurse, "composing", "e2");
    assert!(!composing.has_child("body", ns::CLIENT) && !composing.has_child("subject", ns::CLIENT));
    juliet.done(&["typing", &nurse.jid, "off"]);
    nurse.wait_for_stanza("the cancellation", |stanza| {
        stanza
            .child("x", ns::X_EVENT)
            .is_some_and(|x| x.children().count() == 1 && x.child_text("id", ns::X_EVENT).as_deref() == Some("e2"))
    });
    barrier(&juliet, &mut nurse);
    assert_eq!(events_of(&mut nurse, "delivered").len() + events_of(&mut nurse, "displayed").len(), 2, "each once, and only for e1");
}

#[test]
fn a_message_without_an_id_is_answered_with_an_empty_one() {
    let (server, _juliet, mut nurse) = with_a_nurse(OF_2001);
    ask(&mut nurse, &server.jid("juliet"), None, "O, she says nothing", "<delivered/>");
    wait_for_event(&mut nurse, "delivered", "");
}

#[test]
fn a_notice_that_says_something_is_a_message_too() {
    let (server, juliet, mut nurse) = with_a_nurse(OF_2001);
    juliet.done(&["send", &nurse.jid, "Nurse?", "--wait", "sent"]);
    let id = nurse.wait_for_stanza("the question", |stanza| has_body(stanza, "Nurse?")).attribute("id").unwrap().to_owned();
    let to = server.jid("juliet");
    nurse.stanza(&format!("<message to='{to}'><body>I come, anon</body><x xmlns='jabber:x:event'><displayed/><id>{id}</id></x></message>"));
    juliet.wait_for_message(&nurse.jid, "I come, anon");
    juliet.wait_for_delivery(&nurse.jid, "Nurse?", "displayed");
}

/// A notice to somebody who has gone comes back as an error (1.4 keeps none), and is nobody's business.
#[test]
fn errors_to_our_notices_are_swallowed() {
    let (server, juliet, mut nurse) = with_a_nurse(OF_2001);
    ask(&mut nurse, &server.jid("juliet"), Some("e3"), "Peter, my fan", "<delivered/><displayed/><composing/>");
    let notice = wait_for_event(&mut nurse, "delivered", "e3");
    let (to, id) = (notice.attribute("from").unwrap(), notice.attribute("id").map(|id| format!(" id='{id}'")).unwrap_or_default());
    nurse.stanza(&format!(
        "<message to='{to}'{id} type='error'><x xmlns='jabber:x:event'><delivered/><id>e3</id></x>\
         <error code='503' type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
    ));
    juliet.done(&["send", &nurse.jid, "Good Peter, to hide her face", "--wait", "sent"]);
    nurse.wait_for_message("Good Peter, to hide her face");
    nurse.send(&server.jid("juliet"), "God ye good morrow");
    juliet.wait_for_message(&nurse.jid, "God ye good morrow");
    let states: Vec<Value> = juliet.history(&nurse.jid).into_iter().map(|message| message["state"].clone()).collect();
    assert_eq!(states, [Value::Null, json!("sent"), Value::Null], "no error is shown");
}

#[test]
fn strangers_are_told_nothing() {
    let server = Server::prosody();
    server.register(&["juliet", "tybalt"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut tybalt = Peer::online_with(&server, "tybalt", &["jabber:x:event", "urn:xmpp:receipts", "urn:xmpp:chat-markers:0"]);
    let to = server.jid("juliet");
    ask(&mut tybalt, &to, Some("s1"), "What dares the slave", "<delivered/><displayed/><composing/>");
    tybalt.stanza(&format!(
        "<message to='{to}' id='s2' type='chat'><body>Come hither</body><request xmlns='urn:xmpp:receipts'/>\
         <markable xmlns='urn:xmpp:chat-markers:0'/><active xmlns='http://jabber.org/protocol/chatstates'/></message>"
    ));
    juliet.wait_for_message(&tybalt.jid, "Come hither");
    juliet.done(&["read", &tybalt.jid]);
    juliet.done(&["typing", &tybalt.jid, "on"]);
    barrier(&juliet, &mut tybalt);
    assert_only_bodies(&mut tybalt);
}

#[test]
fn what_the_user_will_not_tell_is_not_told() {
    let (server, juliet, mut nurse) = with_a_nurse(OF_2001);
    for key in ["tell.delivered", "tell.displayed", "tell.composing"] {
        assert_eq!(juliet.json(&["settings", "set", key, "off"]), json!({ key: false }));
    }
    ask(&mut nurse, &server.jid("juliet"), Some("p1"), "Is your man secret?", "<delivered/><displayed/><composing/>");
    juliet.wait_for_message(&nurse.jid, "Is your man secret?");
    juliet.done(&["read", &nurse.jid]);
    juliet.done(&["typing", &nurse.jid, "on"]);
    barrier(&juliet, &mut nurse);
    assert_only_bodies(&mut nurse);

    juliet.done(&["settings", "set", "tell.delivered", "on"]);
    ask(&mut nurse, &server.jid("juliet"), Some("p2"), "Two may keep counsel", "<delivered/><displayed/><composing/>");
    wait_for_event(&mut nurse, "delivered", "p2");
    juliet.wait_for_message(&nurse.jid, "Two may keep counsel");
    juliet.done(&["read", &nurse.jid]);
    barrier(&juliet, &mut nurse);
    assert!(events_of(&mut nurse, "displayed").is_empty() && events_of(&mut nurse, "composing").is_empty(), "one switch each");
}

/// History that the server hands over again, or copies of what another session of ours got, ask for nothing.
#[test]
fn a_message_kept_for_us_is_answered_once() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let mut juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online_with(&server, "nurse", OF_2001);
    let jid = server.jid("juliet");
    befriend(&juliet, &jid, &mut nurse);
    juliet.done(&["account", "disconnect", &jid]);
    nurse.wait_for_presence(&jid, "unavailable");
    ask(&mut nurse, &jid, Some("k1"), "My lady sweet", "<delivered/>");
    nurse.wait_until_the_server_has_it();
    juliet.done(&["account", "connect", &jid]);
    wait_for_event(&mut nurse, "delivered", "k1");
    juliet.quit();
    juliet.start_again();
    juliet.wait_for_state(&jid, "online");
    barrier(&juliet, &mut nurse);
    assert_eq!(events_of(&mut nurse, "delivered").len(), 1);
}

/// Juliet's program and a scripted nurse that can do this, friends, and what she can do is known.
pub fn with_a_nurse(features: &[&str]) -> (Server, Balcony, Peer) {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online_with(&server, "nurse", features);
    befriend(&juliet, &server.jid("juliet"), &mut nurse);
    wait_for_features(&juliet, &nurse.jid);
    (server, juliet, nurse)
}

/// The user of `gone` logs out, and the other one sees it.
#[track_caller]
pub fn go_offline(stays: &Balcony, gone: &Balcony, jid: &str) {
    gone.done(&["account", "disconnect", jid]);
    stays.wait_for(&format!("{jid} is gone"), &["roster"], |roster| {
        let item = roster.as_array()?.iter().find(|item| item["jid"] == jid)?;
        (item["presences"] == json!([])).then_some(())
    });
}

/// Whether a message says this.
pub fn has_body(stanza: &Element, body: &str) -> bool {
    stanza.name() == "message" && stanza.child_text("body", ns::CLIENT).as_deref() == Some(body)
}

/// Everything that the program sent to this peer so far has come.
#[track_caller]
pub fn barrier(balcony: &Balcony, peer: &mut Peer) {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let body = format!("barrier {}", COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    balcony.done(&["send", &peer.jid, &body, "--wait", "sent"]);
    peer.wait_for_message(&body);
}

/// Sends a message that asks for events.
fn ask(peer: &mut Peer, to: &str, id: Option<&str>, body: &str, events: &str) {
    let id = id.map(|id| format!(" id='{id}'")).unwrap_or_default();
    peer.stanza(&format!("<message to='{to}'{id} type='chat'><body>{body}</body><x xmlns='jabber:x:event'>{events}</x></message>"));
}

/// Waits for the one event about the message with this id.
#[track_caller]
fn wait_for_event(peer: &mut Peer, event: &str, id: &str) -> Element {
    peer.wait_for_stanza(&format!("{event} of {id:?}"), |stanza| {
        let is_it = |x: &Element| x.has_child(event, ns::X_EVENT) && x.child_text("id", ns::X_EVENT).as_deref() == Some(id);
        stanza.child("x", ns::X_EVENT).is_some_and(|x| is_it(x) && x.children().count() == 2)
    })
}

/// The notices of this event that have come.
fn events_of(peer: &mut Peer, event: &str) -> Vec<Element> {
    let is_notice = |x: &Element| x.has_child(event, ns::X_EVENT) && x.has_child("id", ns::X_EVENT);
    peer.stanzas().into_iter().filter(|stanza| stanza.child("x", ns::X_EVENT).is_some_and(is_notice)).collect()
}

/// Every message that came from the program says something, and reports nothing.
#[track_caller]
fn assert_only_bodies(peer: &mut Peer) {
    for stanza in peer.stanzas().iter().filter(|stanza| stanza.name() == "message") {
        assert!(stanza.has_child("body", ns::CLIENT), "something was told: {stanza:?}");
        assert!(!stanza.children().any(|child| child.has_child("id", ns::X_EVENT)), "something was told: {stanza:?}");
        assert!(!stanza.has_child("received", ns::RECEIPTS) && !stanza.has_child("displayed", ns::MARKERS));
    }
}

#[track_caller]
fn wait_for_typing(balcony: &Balcony, with: &str, typing: bool) {
    balcony.wait_for(&format!("{with} writes: {typing}"), &["chat", with], |chat| (chat["typing"] == typing).then_some(()));
}
