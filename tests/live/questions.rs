//! The small questions that servers and clients ask each other, in the forms of both ages.

use balcony::xmpp::{ns, payload::entity_time::EntityTime};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Balcony, Peer, Server, contacts::friends, eventually, reports::with_a_nurse};

#[test]
fn two_programs_answer_each_other_on_prosody() {
    two_programs_answer_each_other(&Server::prosody());
}

#[test]
fn two_programs_answer_each_other_on_jabberd2() {
    two_programs_answer_each_other(&Server::jabberd2());
}

#[track_caller]
fn two_programs_answer_each_other(server: &Server) {
    let (juliet, romeo) = friends(server);
    let whom = romeo.full_jid(&server.jid("romeo"));
    let version = juliet.json(&["ask", &whom, "version"]);
    assert_eq!((&version["name"], &version["version"]), (&json!("Balcony"), &json!(env!("CARGO_PKG_VERSION"))));
    let last = juliet.json(&["ask", &whom, "last"]);
    assert!(last["seconds"].as_u64().is_some_and(|seconds| seconds < 60), "{last}");
    let time: Timestamp = juliet.json(&["ask", &whom, "time"])["utc"].as_str().unwrap().parse().unwrap();
    assert!(time.duration_since(Timestamp::now()).as_secs().abs() < 5, "{time}");
    assert!(juliet.json(&["ask", &whom, "ping"])["milliseconds"].is_u64());
}

#[test]
fn servers_are_asked_on_prosody() {
    servers_are_asked(&Server::prosody_with(&[("EXTRA_MODULES", "\"uptime\";")]), "Prosody");
}

#[test]
fn servers_are_asked_on_jabberd2() {
    servers_are_asked(&Server::jabberd2(), "jabber");
}

#[track_caller]
fn servers_are_asked(server: &Server, name: &str) {
    server.register(&["juliet"]);
    let juliet = Balcony::online(server, "juliet");
    let jid = server.jid("juliet");
    let domain = jid.split('@').next_back().unwrap();
    let version = juliet.json(&["ask", domain, "version"]);
    assert!(version["name"].as_str().is_some_and(|told| told.contains(name)), "{version}");
    assert!(juliet.json(&["ask", domain, "last"])["seconds"].is_u64());
    let time: Timestamp = juliet.json(&["ask", domain, "time"])["utc"].as_str().unwrap().parse().unwrap();
    assert!(time.duration_since(Timestamp::now()).as_secs().abs() < 5, "{time}");
    assert!(juliet.json(&["ask", domain, "ping"])["milliseconds"].is_u64());
}

#[test]
fn a_question_that_is_refused_is_told_in_words() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let juliet = Balcony::online(&server, "juliet");
    let outcome = juliet.ctl(&["ask", &format!("{}/nowhere", server.jid("nobody")), "version"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(!outcome.error.trim().is_empty());
}

#[test]
fn another_implementation_gets_answers_in_both_forms() {
    let (server, juliet, mut nurse) = with_a_nurse(&[]);
    let to = juliet.full_jid(&server.jid("juliet"));
    let ask = |nurse: &mut Peer, id: &str, query: &str| {
        nurse.stanza(&format!("<iq type='get' to='{to}' id='{id}'>{query}</iq>"));
        nurse.wait_for_answer(id)
    };
    let version = ask(&mut nurse, "v", "<query xmlns='jabber:iq:version'/>");
    assert_eq!(version.child("query", ns::VERSION).unwrap().child_text("name", ns::VERSION).as_deref(), Some("Balcony"));
    let last = ask(&mut nurse, "l", "<query xmlns='jabber:iq:last'/>");
    assert!(last.child("query", ns::LAST_ACTIVITY).unwrap().attribute("seconds").unwrap().parse::<u64>().unwrap() < 60);
    for (id, query, namespace) in
        [("t1", "<time xmlns='urn:xmpp:time'/>", ns::TIME), ("t2", "<query xmlns='jabber:iq:time'/>", ns::IQ_TIME)]
    {
        let answer = ask(&mut nurse, id, query);
        assert!(answer.children().any(|child| child.ns() == namespace), "{answer:?}");
        let time = EntityTime::of(&answer).expect("it says the time").utc;
        assert!(time.duration_since(Timestamp::now()).as_secs().abs() < 5, "{time}");
    }
    let ping = ask(&mut nurse, "p", "<ping xmlns='urn:xmpp:ping'/>");
    assert_eq!(ping.attribute("type"), Some("result"));
    for (id, query) in
        [("u1", "<query xmlns='jabber:iq:moon'/>"), ("u2", "<vCard xmlns='vcard-temp'/>"), ("u3", "<query xmlns='jabber:iq:browse'/>")]
    {
        let answer = ask(&mut nurse, id, query);
        let error = answer.child("error", ns::CLIENT).unwrap_or_else(|| panic!("{answer:?}"));
        assert!(error.has_child("service-unavailable", ns::STANZAS), "{error:?}");
    }
    nurse.stanza(&format!("<iq type='set' to='{to}' id='u4'><query xmlns='jabber:iq:moon'/></iq>"));
    assert!(nurse.wait_for_answer("u4").child("error", ns::CLIENT).unwrap().has_child("service-unavailable", ns::STANZAS));
}

/// The peer keeps capabilities only if the answer to disco#info has the hash that our presence announced.
#[test]
fn another_implementation_finds_our_capabilities_true() {
    let (server, juliet, mut nurse) = with_a_nurse(&[]);
    let whom = juliet.full_jid(&server.jid("juliet"));
    let features = eventually("slixmpp has verified our capabilities", || nurse.capabilities(&whom).ok_or_else(|| "not yet".to_owned()));
    for feature in [
        "http://jabber.org/protocol/disco#info",
        "http://jabber.org/protocol/caps",
        "http://jabber.org/protocol/chatstates",
        "urn:xmpp:receipts",
        "urn:xmpp:chat-markers:0",
        "urn:xmpp:ephemeral:0",
        "urn:xmpp:ping",
        "urn:xmpp:time",
        "jabber:iq:version",
        "jabber:iq:last",
        "jabber:iq:oob",
        "jabber:x:oob",
        "jabber:x:event",
    ] {
        assert!(features.iter().any(|known| known == feature), "{feature} is not in {features:?}");
    }
}

#[test]
fn what_another_client_can_do_is_known_only_if_its_hash_is_right() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online_with(&server, "nurse", &["urn:xmpp:receipts"]);
    super::contacts::befriend(&juliet, &server.jid("juliet"), &mut nurse);
    assert_eq!(super::contacts::wait_for_features(&juliet, &nurse.jid), json!(["receipts"]));
    let features = |roster: &Value| roster[0]["presences"][0]["features"].clone();
    assert_eq!(features(&juliet.json(&["roster"])), json!(["receipts"]));
}

#[test]
fn strangers_learn_neither_the_time_nor_when_we_were_here() {
    let server = Server::prosody();
    server.register(&["juliet", "tybalt"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut tybalt = Peer::online(&server, "tybalt");
    let to = juliet.full_jid(&server.jid("juliet"));
    for (id, query) in
        [("a", "<query xmlns='jabber:iq:last'/>"), ("b", "<time xmlns='urn:xmpp:time'/>"), ("c", "<query xmlns='jabber:iq:time'/>")]
    {
        tybalt.stanza(&format!("<iq type='get' to='{to}' id='{id}'>{query}</iq>"));
        let answer = tybalt.wait_for_answer(id);
        assert_eq!(answer.attribute("type"), Some("error"), "{answer:?}");
    }
}
