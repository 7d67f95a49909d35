//! Messages to several people, and messages that are passed on: who is named to whom, and who is not.

use balcony::xmpp::{
    jid::BareJid,
    ns,
    payload::{
        addresses::{Addresses, Addressing},
        envelope::Envelope,
    },
};
use serde_json::{Value, json};

use super::{Balcony, Peer, Server, contacts::friends, reports::has_body};

/// Prosody has no service that passes one message on to several: everybody gets one of their own.
#[test]
fn everybody_gets_one_message_and_nobody_learns_of_hidden_copies() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse", "friar", "romeo"]);
    let juliet = Balcony::online(&server, "juliet");
    let [mut nurse, mut friar, mut romeo] = ["nurse", "friar", "romeo"].map(|user| Peer::online(&server, user));
    let from = server.wire().len();
    juliet.done(&["send", &nurse.jid, "I am not well", "--cc", &friar.jid, "--bcc", &romeo.jid]);
    for peer in [&mut nurse, &mut friar, &mut romeo] {
        let stanza = peer.wait_for_stanza("the message", |stanza| has_body(stanza, "I am not well"));
        assert_eq!(bare(stanza.attribute("to")), peer.jid, "it is their own");
        let addresses = Addresses::of(&stanza).expect("it says whom it went to");
        let named: Vec<(&str, String)> =
            addresses.list.iter().map(|address| (address.kind.name(), address.destination.jid().unwrap().to_string())).collect();
        assert_eq!(named, [("to", server.jid("nurse")), ("cc", server.jid("friar"))], "to {}", peer.jid);
    }
    assert!(!server.wire().split_off(from).contains("bcc"), "hidden copies are not even told to the server");
    for peer in [&mut nurse, &mut friar, &mut romeo] {
        juliet.wait_for_delivery(&peer.jid, "I am not well", "sent");
        assert_eq!(peer.count("I am not well"), 1);
    }
}

#[test]
fn the_other_recipients_are_shown_to_a_recipient() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid, nurse_jid) = (server.jid("juliet"), server.jid("romeo"), server.jid("nurse"));
    juliet.done(&["send", &romeo_jid, "Both of you, come", "--cc", &nurse_jid]);
    let message = romeo.wait_for_message(&juliet_jid, "Both of you, come");
    assert_eq!(jids(&message["addresses"]["to"]), [romeo_jid]);
    assert_eq!(jids(&message["addresses"]["cc"]), [nurse_jid]);
}

#[test]
fn more_than_a_hundred_recipients_are_refused() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let juliet = Balcony::online(&server, "juliet");
    let copies: Vec<String> = (0..120).flat_map(|number| ["--cc".to_owned(), server.jid(&format!("guest{number}"))]).collect();
    let copies: Vec<&str> = copies.iter().map(String::as_str).collect();
    let outcome = juliet.ctl(&[&["send", &server.jid("nurse"), "A feast!"], copies.as_slice()].concat());
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.error.contains("100"), "{}", outcome.error);
    assert!(juliet.history(&server.jid("nurse")).is_empty(), "nobody gets it");
}

#[test]
fn a_message_is_passed_on_with_the_names_of_all_hands() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse", "friar"]);
    let juliet = Balcony::online(&server, "juliet");
    let [mut nurse, mut friar] = ["nurse", "friar"].map(|user| Peer::online(&server, user));
    nurse.send(&server.jid("juliet"), "Romeo waits at the cell");
    let id = juliet.wait_for_message(&nurse.jid, "Romeo waits at the cell")["id"].to_string();
    juliet.done(&["forward", &id, &friar.jid]);
    let stanza = friar.wait_for_stanza("what was passed on", |stanza| {
        stanza.child_text("body", ns::CLIENT).is_some_and(|body| body.contains("Romeo waits at the cell"))
    });
    assert_eq!(bare(stanza.attribute("from")), server.jid("juliet"), "who passes it on is its sender");
    let addressing = Addressing::of(&stanza).unwrap();
    let names = |parties: &[balcony::xmpp::payload::addresses::Party]| {
        parties.iter().map(|party| party.destination.jid().unwrap().bare().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&addressing.forwarded_by), [server.jid("juliet")]);
    assert_eq!(names(&addressing.original_from), [nurse.jid.clone()]);
    assert!(Envelope::of(&stanza).is_some(), "only the envelope of 2001 says who passed it on");
}

#[test]
fn a_message_that_went_through_our_hands_is_not_passed_on_again() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse", "friar"]);
    let juliet = Balcony::online(&server, "juliet");
    let [mut nurse, mut friar] = ["nurse", "friar"].map(|user| Peer::online(&server, user));
    let to = server.jid("juliet");
    nurse.stanza(&format!(
        "<message to='{to}' type='chat' id='l1'><body>round and round</body><x xmlns='jabber:x:envelope'>\
         <forwardedby jid='{to}/elsewhere'/><from jid='paris@example.test'/></x></message>"
    ));
    let id = juliet.wait_for_message(&nurse.jid, "round and round")["id"].to_string();
    let outcome = juliet.ctl(&["forward", &id, &friar.jid]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.error.contains("in circles"), "{}", outcome.error);
    juliet.done(&["send", &friar.jid, "and that is all", "--wait", "sent"]);
    friar.wait_for_message("and that is all");
    assert_eq!(friar.count("round and round"), 0);
}

#[test]
fn an_envelope_of_2001_is_read_whole_and_answers_go_to_its_bearer() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let to = server.jid("juliet");
    nurse.stanza(&format!(
        "<message to='{to}' type='chat' id='v1'><body>see below</body><x xmlns='jabber:x:envelope'>\
         <forwardedby jid='peter@example.test'>Peter</forwardedby><forwardedby jid='nurse@example.test'/><from jid='romeo@montague.test/orchard'/>\
         <to jid='{to}'/><cc jid='friar@example.test'>Friar Laurence</cc><cc jid='@'/><cc/><replyto jid='balthasar@montague.test'/></x></message>"
    ));
    let message = juliet.wait_for_message(&nurse.jid, "see below");
    let addresses = &message["addresses"];
    assert_eq!(jids(&addresses["forwardedBy"]), ["peter@example.test", "nurse@example.test"]);
    assert_eq!(jids(&addresses["from"]), ["romeo@montague.test/orchard"]);
    assert_eq!(jids(&addresses["to"]), [to]);
    assert_eq!(addresses["cc"], json!([{ "jid": "friar@example.test", "uri": null, "name": "Friar Laurence" }]), "others are no addresses");
    assert_eq!(jids(&addresses["replyTo"]), ["balthasar@montague.test"]);
    assert_eq!(bare(message["from"].as_str()), nurse.jid, "the envelope claims, the server knows");
    juliet.done(&["send", &nurse.jid, "I have seen it", "--wait", "sent"]);
    nurse.wait_for_message("I have seen it");
}

#[test]
fn hidden_copies_of_others_are_shown_to_nobody() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let to = server.jid("juliet");
    nurse.stanza(&format!(
        "<message to='{to}' type='chat' id='h1'><body>between us</body><addresses xmlns='http://jabber.org/protocol/address'>\
         <address type='to' jid='{to}'/><address type='bcc' jid='paris@example.test'/></addresses></message>"
    ));
    let message = juliet.wait_for_message(&nurse.jid, "between us");
    assert_eq!(jids(&message["addresses"]["to"]), [to]);
    assert!(!message.to_string().contains("paris"), "{message}");
}

fn jids(parties: &Value) -> Vec<String> {
    parties.as_array().unwrap().iter().map(|party| party["jid"].as_str().unwrap().to_owned()).collect()
}

fn bare(jid: Option<&str>) -> String {
    let jid: balcony::xmpp::jid::Jid = jid.unwrap().parse().unwrap();
    BareJid::to_string(jid.bare())
}
