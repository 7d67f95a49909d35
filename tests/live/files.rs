//! Files by their address: beside messages and offered, both ways. What is fetched is tested where the network is ours
//! (`tests/scenario`): here every address is a private one, which the program must not touch.

use std::{net::TcpListener, thread};

use balcony::xmpp::{
    ns,
    payload::oob::{Attachment, Offer},
    xml::Element,
};
use serde_json::{Value, json};

use super::{
    Balcony, Peer, Server,
    contacts::friends,
    reports::{has_body, with_a_nurse},
};

const PLAN: &str = "https://files.example.test/plan.pdf";
const MAP: &str = "https://files.example.test/map.png";

#[test]
fn several_files_go_with_a_message_and_arrive_with_it() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    juliet.done(&[
        "send",
        &romeo_jid,
        "The plan",
        "--attach-url",
        PLAN,
        "--attach-url",
        MAP,
        "--attach-desc",
        "of the cell",
        "--wait",
        "sent",
    ]);
    let attachments = json!([
        { "url": PLAN, "description": "of the cell", "download": null },
        { "url": MAP, "description": "of the cell", "download": null },
    ]);
    assert_eq!(romeo.wait_for_message(&juliet_jid, "The plan")["attachments"], attachments);
    assert_eq!(juliet.wait_for_message(&romeo_jid, "The plan")["attachments"], attachments);
}

#[test]
fn files_are_written_as_others_read_them() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    juliet.done(&["send", &nurse.jid, PLAN, "--attach-url", PLAN, "--wait", "sent"]);
    let stanza = nurse.wait_for_stanza("the file", |stanza| has_body(stanza, PLAN));
    assert_eq!(Attachment::of(&stanza), [Attachment { url: PLAN.to_owned(), description: None }]);
    let x = stanza.child("x", ns::X_OOB).unwrap();
    assert_eq!(x.children().count(), 1, "a file that is the text has no description");
}

#[test]
fn a_file_without_words_is_a_message_of_its_own() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let to = server.jid("juliet");
    nurse.stanza(&format!(
        "<message to='{to}' type='chat' id='f1'><x xmlns='jabber:x:oob'><url>{PLAN}</url><desc>the plan</desc></x></message>"
    ));
    let message = juliet.wait_for_message_that("the file", &nurse.jid, |message| message["attachments"] != json!([]));
    assert_eq!(message["attachments"], json!([{ "url": PLAN, "description": "the plan", "download": null }]));
    assert_eq!(message["body"], "");
    // Nobody writes a presence to anybody.
    nurse.stanza(&format!("<presence><x xmlns='jabber:x:oob'><url>{MAP}</url></x></presence>"));
    nurse.send(&to, "that was all");
    juliet.wait_for_message(&nurse.jid, "that was all");
    assert_eq!(juliet.history(&nurse.jid).len(), 2);
}

#[test]
fn an_offer_that_is_refused_is_answered_so() {
    let (server, juliet, mut nurse) = with_a_nurse(&["jabber:iq:oob"]);
    let id = offer(&server, &juliet, &mut nurse, "o1", PLAN);
    nurse.send(&server.jid("juliet"), "have you seen it?");
    juliet.wait_for_message(&nurse.jid, "have you seen it?");
    assert!(!nurse.stanzas().iter().any(|stanza| stanza.attribute("id") == Some("o1")), "nothing is answered before the person has");
    juliet.done(&["file", "refuse", &id]);
    assert_error(&nurse.wait_for_answer("o1"), "not-acceptable", "406");
    wait_for_offer(&juliet, &nurse.jid, "refused");
    assert_eq!(juliet.ctl(&["file", "refuse", "999999"]).code, Some(1));
}

#[test]
fn an_offer_of_a_file_that_cannot_be_had_is_answered_so_and_nobody_inside_is_asked() {
    let (server, juliet, mut nurse) = with_a_nurse(&["jabber:iq:oob"]);
    let inside = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/plan.pdf", inside.local_addr().unwrap());
    let id = offer(&server, &juliet, &mut nurse, "o2", &url);
    juliet.done(&["file", "accept", &id]);
    assert_error(&nurse.wait_for_answer("o2"), "item-not-found", "404");
    let message = wait_for_offer(&juliet, &nurse.jid, "failed");
    assert_eq!(message["attachments"][0]["download"]["error"]["kind"], "private-network", "{message}");
    inside.set_nonblocking(true).unwrap();
    assert!(inside.accept().is_err(), "somebody was asked");
}

#[test]
fn an_offer_nobody_answered_while_the_program_ran_is_refused_after_the_start() {
    let (server, mut juliet, mut nurse) = with_a_nurse(&["jabber:iq:oob"]);
    offer(&server, &juliet, &mut nurse, "o3", PLAN);
    juliet.quit();
    juliet.start_again();
    juliet.wait_for_state(&server.jid("juliet"), "online");
    wait_for_offer(&juliet, &nurse.jid, "refused");
}

#[test]
fn our_offer_fares_as_the_other_side_says() {
    let (_server, juliet, mut nurse) = with_a_nurse(&["jabber:iq:oob"]);
    for (number, (answer, state)) in [
        ("result", "taken"),
        ("<error code='406' type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>", "refused"),
        ("<error code='404' type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>", "failed"),
    ]
    .into_iter()
    .enumerate()
    {
        let url = format!("https://files.example.test/{number}.pdf");
        let id = juliet.json(&["file", "offer", &nurse.jid, &url, "--desc", "the plan"])["id"].clone();
        let iq = nurse.wait_for_stanza("the offer", |stanza| Offer::of(stanza).is_some_and(|offer| offer.attachment.url == url));
        assert_eq!(iq.attribute("to"), Some(nurse.full_jid.as_str()), "to one session");
        assert_eq!(Offer::of(&iq).unwrap().attachment.description.as_deref(), Some("the plan"));
        assert_eq!(juliet.message(&nurse.jid, &id)["offer"], "open", "nobody has answered");
        let (kind, inside) = if answer == "result" { ("result", "") } else { ("error", answer) };
        let (to, iq_id) = (iq.attribute("from").unwrap(), iq.attribute("id").unwrap());
        nurse.stanza(&format!("<iq type='{kind}' to='{to}' id='{iq_id}'>{inside}</iq>"));
        juliet.wait_for_message_that(state, &nurse.jid, |message| message["id"] == id && message["offer"] == state);
    }
}

#[test]
fn a_file_cannot_be_offered_to_somebody_who_is_not_there() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let juliet = Balcony::online(&server, "juliet");
    let outcome = juliet.ctl(&["file", "offer", &server.jid("nurse"), PLAN]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.error.contains("not online"), "{}", outcome.error);
    assert!(juliet.history(&server.jid("nurse")).is_empty());
}

#[test]
fn two_programs_offer_and_refuse() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    super::contacts::wait_for_features(&juliet, &romeo_jid);
    let id = juliet.json(&["file", "offer", &romeo_jid, PLAN])["id"].clone();
    let offered = wait_for_offer(&romeo, &juliet_jid, "open");
    romeo.done(&["file", "refuse", &offered["id"].to_string()]);
    juliet.wait_for_message_that("the refusal", &romeo_jid, |message| message["id"] == id && message["offer"] == "refused");
    wait_for_offer(&romeo, &juliet_jid, "refused");
}

#[test]
fn nothing_is_fetched_from_inside_or_by_odd_ways() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let inside = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = inside.local_addr().unwrap().port();
    let asked = thread::spawn(move || inside.accept().is_ok());
    let to = server.jid("juliet");
    let urls = [
        (format!("http://127.0.0.1:{port}/x"), "private-network"),
        (format!("http://localhost:{port}/x"), "private-network"),
        (format!("http://[::ffff:127.0.0.1]:{port}/x"), "private-network"),
        (format!("http://2130706433:{port}/x"), "private-network"),
        ("http://10.0.0.1/x".to_owned(), "private-network"),
        ("http://169.254.169.254/latest".to_owned(), "private-network"),
        ("file:///etc/passwd".to_owned(), "scheme"),
        ("javascript:alert(1)".to_owned(), "scheme"),
        ("data:text/plain,x".to_owned(), "scheme"),
        ("ftp://files.example.test/x".to_owned(), "scheme"),
        ("smb://files.example.test/x".to_owned(), "scheme"),
    ];
    let attached: String = urls.iter().map(|(url, _)| format!("<x xmlns='jabber:x:oob'><url>{url}</url></x>")).collect();
    nurse.stanza(&format!("<message to='{to}' type='chat' id='n1'><body>take these</body>{attached}</message>"));
    let message = juliet.wait_for_message(&nurse.jid, "take these");
    assert_eq!(message["attachments"].as_array().unwrap().len(), urls.len(), "they are shown");
    let id = message["id"].to_string();
    for (url, reason) in &urls {
        let download = juliet.json(&["file", "download", &id, url, "--wait"]);
        assert_eq!((&download["state"], &download["error"]["kind"]), (&json!("failed"), &json!(reason)), "{url}");
    }
    let other = juliet.ctl(&["file", "download", &id, "https://files.example.test/not-in-the-message"]);
    assert_eq!(other.code, Some(1), "only what is in the message: {other:?}");
    assert!(!asked.is_finished(), "somebody inside was asked");
}

/// The nurse offers a file; gives the name of the message that it is.
#[track_caller]
fn offer(server: &Server, juliet: &Balcony, nurse: &mut Peer, id: &str, url: &str) -> String {
    let to = juliet.full_jid(&server.jid("juliet"));
    nurse
        .stanza(&format!("<iq type='set' to='{to}' id='{id}'><query xmlns='jabber:iq:oob'><url>{url}</url><desc>plan</desc></query></iq>"));
    let message = wait_for_offer(juliet, &nurse.jid, "open");
    assert_eq!(message["attachments"], json!([{ "url": url, "description": "plan", "download": null }]));
    message["id"].to_string()
}

#[track_caller]
fn wait_for_offer(balcony: &Balcony, with: &str, state: &str) -> Value {
    balcony.wait_for_message_that(&format!("the offer is {state}"), with, |message| message["offer"] == state)
}

#[track_caller]
fn assert_error(iq: &Element, condition: &str, code: &str) {
    let error = iq.child("error", ns::CLIENT).unwrap_or_else(|| panic!("no error: {iq:?}"));
    assert!(error.has_child(condition, ns::STANZAS), "{error:?}");
    assert_eq!(error.attribute("code"), Some(code), "as clients of 2001 read it");
}
