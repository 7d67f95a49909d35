//! Contacts, requests and presence between programs.

use serde_json::{Value, json};

use super::{Balcony, Peer, Server};

#[test]
fn two_people_add_each_other_on_prosody() {
    two_people_add_each_other(&Server::prosody());
}

#[test]
fn two_people_add_each_other_on_jabberd2() {
    two_people_add_each_other(&Server::jabberd2());
}

#[track_caller]
fn two_people_add_each_other(server: &Server) {
    let (juliet, romeo) = friends(server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    let item = wait_for_contact(&juliet, &romeo_jid, "both");
    assert_eq!(item["name"], "Romeo");
    assert_eq!(item["groups"], json!(["Orchard"]));
    wait_for_contact(&romeo, &juliet_jid, "both");
    assert_eq!(juliet.json(&["contact", "requests"]), json!([]), "answered requests are gone");
    assert_eq!(romeo.json(&["contact", "requests"]), json!([]), "answered requests are gone");
    wait_for_presence(&juliet, &romeo_jid, "available", |show| ["online", "available"].contains(&show));
    wait_for_presence(&romeo, &juliet_jid, "available", |show| ["online", "available"].contains(&show));
}

#[test]
fn presence_is_shown_as_it_is() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let romeo_jid = server.jid("romeo");
    romeo.done(&["presence", "away", "in the orchard"]);
    let presence = wait_for_presence(&juliet, &romeo_jid, "away", |show| show == "away");
    assert_eq!(presence["status"], "in the orchard");
    romeo.done(&["presence", "dnd"]);
    let presence = wait_for_presence(&juliet, &romeo_jid, "dnd", |show| show == "dnd");
    assert!(presence["status"].as_str().unwrap_or_default().is_empty(), "the old words are gone: {presence}");
    romeo.done(&["presence", "offline"]);
    juliet.wait_for("romeo is gone", &["roster"], |roster| contact(roster, &romeo_jid).filter(|item| item["presences"] == json!([])));
}

#[test]
fn presence_is_not_shown_after_the_own_connection_broke() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let romeo_jid = server.jid("romeo");
    wait_for_presence(&juliet, &romeo_jid, "available", |_| true);
    server.kill();
    juliet.wait_for_state(&server.jid("juliet"), "waiting");
    let item = contact(&juliet.json(&["roster"]), &romeo_jid).expect("contacts stay");
    assert_eq!(item["presences"], json!([]), "nobody knows whether romeo is there");
    drop(romeo);
}

#[test]
fn a_scripted_peer_asks_and_is_accepted() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let juliet_jid = server.jid("juliet");
    nurse.subscribe(&juliet_jid);
    wait_for_request(&juliet, &nurse.jid);
    juliet.done(&["contact", "accept", &nurse.jid]);
    nurse.wait_for_presence(&juliet_jid, "subscribed");
    juliet.done(&["presence", "chat", "at the window"]);
    nurse.wait_for_presence(&juliet_jid, "chat");
}

#[test]
fn a_scripted_peer_accepts_and_its_presence_is_seen() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let juliet_jid = server.jid("juliet");
    juliet.done(&["contact", "add", &nurse.jid, "--name", "Nurse"]);
    nurse.wait_for_presence(&juliet_jid, "subscribe");
    let asked = contact(&juliet.json(&["roster"]), &nurse.jid).unwrap();
    assert_eq!(asked["subscription"], "none", "nothing is shown as granted before it is");
    nurse.accept(&juliet_jid);
    wait_for_contact(&juliet, &nurse.jid, "to");
    nurse.show("xa", "gone to Friar Laurence");
    let presence = wait_for_presence(&juliet, &nurse.jid, "xa", |show| show == "xa");
    assert_eq!(presence["status"], "gone to Friar Laurence");
}

#[test]
fn a_denied_request_is_gone_and_shows_nothing() {
    let server = Server::prosody();
    server.register(&["juliet", "paris"]);
    let (juliet, paris) = (Balcony::online(&server, "juliet"), Balcony::online(&server, "paris"));
    let (juliet_jid, paris_jid) = (server.jid("juliet"), server.jid("paris"));
    paris.done(&["contact", "add", &juliet_jid]);
    wait_for_request(&juliet, &paris_jid);
    juliet.done(&["contact", "deny", &paris_jid]);
    let item = paris.wait_for("the denial", &["roster"], |roster| contact(roster, &juliet_jid).filter(|item| item["ask"] != true));
    assert_eq!(item["subscription"], "none");
    assert_eq!(item["presences"], json!([]));
    assert_eq!(juliet.json(&["contact", "requests"]), json!([]));
}

#[test]
fn a_request_made_while_offline_is_there_after_login() {
    let server = Server::prosody();
    server.register(&["juliet", "romeo"]);
    let romeo = Balcony::online(&server, "romeo");
    romeo.done(&["contact", "add", &server.jid("juliet")]);
    let juliet = Balcony::online(&server, "juliet");
    wait_for_request(&juliet, &server.jid("romeo"));
}

#[test]
fn a_removed_contact_is_gone_on_both_sides() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    wait_for_contact(&romeo, &juliet_jid, "both");
    juliet.done(&["contact", "remove", &romeo_jid]);
    juliet.wait_for("romeo is removed", &["roster"], |roster| contact(roster, &romeo_jid).is_none().then_some(()));
    wait_for_contact(&romeo, &juliet_jid, "none");
}

#[test]
fn contacts_of_another_program_of_the_same_account_arrive() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let (here, there) = (Balcony::online(&server, "juliet"), Balcony::online(&server, "juliet"));
    there.done(&["contact", "add", &server.jid("nurse"), "--name", "Nurse", "--group", "Family", "--group", "House"]);
    let item = here.wait_for("the nurse", &["roster"], |roster| contact(roster, &server.jid("nurse")));
    assert_eq!(item["name"], "Nurse");
    let mut groups: Vec<_> = item["groups"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    groups.sort_unstable();
    assert_eq!(groups, ["Family", "House"]);
}

#[test]
fn an_address_that_is_none_is_refused() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let juliet = Balcony::online(&server, "juliet");
    let outcome = juliet.ctl(&["contact", "add", "not an address@@"]);
    assert!(matches!(outcome.code, Some(1 | 2)), "{outcome:?}");
    assert!(!outcome.error.is_empty());
    assert_eq!(juliet.json(&["roster"]), json!([]));
}

/// Juliet and Romeo, online, each a contact of the other.
pub fn friends(server: &Server) -> (Balcony, Balcony) {
    server.register(&["juliet", "romeo"]);
    let (juliet, romeo) = (Balcony::online(server, "juliet"), Balcony::online(server, "romeo"));
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    juliet.done(&["contact", "add", &romeo_jid, "--name", "Romeo", "--group", "Orchard"]);
    wait_for_request(&romeo, &juliet_jid);
    romeo.done(&["contact", "accept", &juliet_jid, "--add"]);
    wait_for_request(&juliet, &romeo_jid);
    juliet.done(&["contact", "accept", &romeo_jid]);
    wait_for_contact(&juliet, &romeo_jid, "both");
    (juliet, romeo)
}

/// Lets a scripted peer and the only account of a program see each other's presence; what the peer says that it can do is known
/// then.
#[track_caller]
pub fn befriend(balcony: &Balcony, jid: &str, peer: &mut Peer) {
    peer.subscribe(jid);
    wait_for_request(balcony, &peer.jid);
    balcony.done(&["contact", "accept", &peer.jid, "--add"]);
    peer.wait_for_presence(jid, "subscribe");
    peer.accept(jid);
    wait_for_contact(balcony, &peer.jid, "both");
    wait_for_presence(balcony, &peer.jid, "available", |_| true);
    peer.wait_for_presence(jid, "available");
}

/// Waits until what a contact's client can do is known.
#[track_caller]
pub fn wait_for_features(balcony: &Balcony, jid: &str) -> Value {
    balcony.wait_for(&format!("what {jid} can do"), &["roster"], |roster| {
        let item = contact(roster, jid)?;
        item["presences"].as_array()?.iter().map(|presence| presence["features"].clone()).find(Value::is_array)
    })
}

#[track_caller]
pub fn wait_for_request(balcony: &Balcony, from: &str) {
    balcony.wait_for(&format!("a request of {from}"), &["contact", "requests"], |requests| {
        requests.as_array()?.iter().any(|request| request["from"] == from).then_some(())
    });
}

#[track_caller]
pub fn wait_for_contact(balcony: &Balcony, jid: &str, subscription: &str) -> Value {
    balcony.wait_for(&format!("{jid} with subscription {subscription}"), &["roster"], |roster| {
        contact(roster, jid).filter(|item| item["subscription"] == subscription)
    })
}

#[track_caller]
fn wait_for_presence(balcony: &Balcony, jid: &str, what: &str, show: impl Fn(&str) -> bool) -> Value {
    balcony.wait_for(&format!("{jid} is {what}"), &["roster"], |roster| {
        let item = contact(roster, jid)?;
        item["presences"].as_array()?.iter().find(|presence| show(presence["show"].as_str().unwrap_or("online"))).cloned()
    })
}

fn contact(roster: &Value, jid: &str) -> Option<Value> {
    roster.as_array()?.iter().find(|item| item["jid"] == jid).cloned()
}
