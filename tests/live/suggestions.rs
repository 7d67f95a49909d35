//! Contacts that people send each other, and what gateways may do.

use balcony::xmpp::ns;
use serde_json::{Value, json};

use super::{
    Balcony, Peer, Server,
    contacts::{befriend, friends, wait_for_features},
    reports::with_a_nurse,
};

#[test]
fn a_contact_is_sent_and_taken_with_name_and_groups() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    server.register(&["nurse"]);
    let (juliet_jid, romeo_jid, nurse_jid) = (server.jid("juliet"), server.jid("romeo"), server.jid("nurse"));
    wait_for_features(&juliet, &romeo_jid);
    juliet.done(&["contact", "add", &nurse_jid, "--name", "Nurse", "--group", "House", "--group", "Family"]);
    juliet.done(&["contact", "send", &romeo_jid, &nurse_jid]);
    let message = romeo.wait_for_message_that("the contact", &juliet_jid, |message| message["contacts"] != json!([]));
    let item = &message["contacts"][0];
    assert_eq!((&item["jid"], &item["name"], &item["action"]), (&json!(nurse_jid), &json!("Nurse"), &json!("add")));
    assert_eq!(contact(&romeo, &nurse_jid), None, "nothing happens until the person agrees");

    romeo.done(&["contact", "take", &message["id"].to_string()]);
    let taken = contact(&romeo, &nurse_jid).expect("taken");
    let mut groups: Vec<&str> = taken["groups"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    groups.sort_unstable();
    assert_eq!((&taken["name"], groups.as_slice()), (&json!("Nurse"), ["Family", "House"].as_slice()));
    romeo.wait_for("the question whether they may be seen", &["roster"], |roster| {
        roster.as_array()?.iter().find(|item| item["jid"] == nurse_jid && item["ask"] == true).map(|_| ())
    });
}

#[test]
fn some_of_several_are_taken_and_others_not() {
    let (server, juliet, mut nurse) = with_a_nurse(&[]);
    let to = server.jid("juliet");
    nurse.stanza(&format!(
        "<message to='{to}' id='s1'><body>two people for you</body><x xmlns='jabber:x:roster'>\
         <item jid='peter@example.test' name='Peter'><group>House</group></item><item jid='samson@example.test'/><item jid='{to}'/><item jid='@'/>\
         </x></message>"
    ));
    let message = juliet.wait_for_message(&nurse.jid, "two people for you");
    let suggested: Vec<&str> = message["contacts"].as_array().unwrap().iter().filter_map(|item| item["jid"].as_str()).collect();
    assert_eq!(suggested, ["peter@example.test", "samson@example.test"], "not ourselves, and nothing that is no address");
    let id = message["id"].to_string();
    let outcome = juliet.ctl(&["contact", "take", &id, "tybalt@example.test"]);
    assert_eq!(outcome.code, Some(1), "only who is suggested: {outcome:?}");
    juliet.done(&["contact", "take", &id, "peter@example.test"]);
    assert_eq!(contact(&juliet, "peter@example.test").unwrap()["name"], "Peter");
    assert_eq!(contact(&juliet, "samson@example.test"), None);
}

#[test]
fn contacts_are_written_as_the_other_side_reads_them() {
    for (features, namespace) in [(&["http://jabber.org/protocol/rosterx"][..], ns::ROSTER_EXCHANGE), (&["jabber:x:roster"], ns::X_ROSTER)]
    {
        let (server, juliet, mut nurse) = with_a_nurse(features);
        let friar = server.jid("friar");
        juliet.done(&["contact", "add", &friar, "--name", "Laurence"]);
        juliet.done(&["contact", "send", &nurse.jid, &friar]);
        let stanza = nurse.wait_for_stanza("the contact", |stanza| stanza.has_child("x", namespace));
        let item = stanza.child("x", namespace).unwrap().child("item", namespace).unwrap();
        assert_eq!((item.attribute("jid"), item.attribute("name")), (Some(friar.as_str()), Some("Laurence")));
        if namespace == ns::X_ROSTER {
            let body = stanza.child_text("body", ns::CLIENT).unwrap_or_default();
            assert!(body.contains(&friar), "who knows no contacts reads the address: {body:?}");
        }
    }
}

#[test]
fn nobody_but_a_trusted_gateway_changes_or_removes_contacts() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let to = server.jid("juliet");
    befriend(&juliet, &to, &mut nurse);
    juliet.done(&["contact", "add", "romeo@example.test", "--name", "Romeo"]);
    juliet.done(&["contact", "add", "romeo@montague.test", "--name", "Romeo at home"]);
    let deletion = |id: &str| {
        format!(
            "<message to='{to}' id='{id}'><x xmlns='http://jabber.org/protocol/rosterx'><item action='delete' jid='romeo@example.test'/>\
             <item action='delete' jid='romeo@montague.test'/></x></message>"
        )
    };
    nurse.stanza(&deletion("d1"));
    nurse.send(&to, "he is gone");
    juliet.wait_for_message(&nurse.jid, "he is gone");
    assert_eq!(juliet.history(&nurse.jid).len(), 1, "nothing is even suggested");
    assert!(contact(&juliet, "romeo@example.test").is_some());

    juliet.done(&["contact", "trust-gateway", &nurse.jid]);
    nurse.stanza(&deletion("d2"));
    juliet.wait_for("the contact at the gateway's domain is gone or offered to go", &["roster"], |roster| {
        let gone = !roster.as_array()?.iter().any(|item| item["jid"] == "romeo@example.test");
        let offered = juliet.history(&nurse.jid).iter().any(|message| message["contacts"] != json!([]));
        (gone || offered).then_some(())
    });
    let message = juliet.history(&nurse.jid).into_iter().find(|message| message["contacts"] != json!([]));
    if let Some(message) = message {
        assert_eq!(
            message["contacts"],
            json!([{ "jid": "romeo@example.test", "name": null, "groups": [], "action": "delete" }]),
            "only at its own domain"
        );
        juliet.done(&["contact", "take", &message["id"].to_string()]);
    }
    assert_eq!(contact(&juliet, "romeo@example.test"), None);
    assert!(contact(&juliet, "romeo@montague.test").is_some(), "others are none of its business");
}

/// XEP-0144 in an iq: the sender learns whether it was taken for review.
#[test]
fn contacts_that_come_with_a_question_are_answered() {
    let (server, juliet, mut nurse) = with_a_nurse(&[]);
    let to = juliet.full_jid(&server.jid("juliet"));
    nurse.stanza(&format!(
        "<iq type='set' to='{to}' id='q1'><x xmlns='http://jabber.org/protocol/rosterx'><item action='add' jid='peter@example.test'/></x></iq>"
    ));
    assert_eq!(nurse.wait_for_answer("q1").attribute("type"), Some("result"));
    let message = juliet.wait_for_message_that("the contact", &nurse.jid, |message| message["contacts"] != json!([]));
    assert_eq!(message["contacts"][0]["jid"], "peter@example.test");
    assert_eq!(contact(&juliet, "peter@example.test"), None);
}

fn contact(balcony: &Balcony, jid: &str) -> Option<Value> {
    balcony.json(&["roster"]).as_array().unwrap().iter().find(|item| item["jid"] == jid).cloned()
}
