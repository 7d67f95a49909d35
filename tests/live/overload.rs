//! Payloads that are too much, or that want to deceive, from a contact: clear, bounded, and the program goes on.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Balcony, Peer, Server};

/// More than the program needs.
const MEMORY_LIMIT_MIB: u64 = 200;
/// Far more than it takes to read the largest stanza, on a slow and busy machine.
const SOON: Duration = Duration::from_secs(10);

#[test]
fn ten_thousand_addresses_are_shown_as_the_first_and_a_number() {
    let mut stage = Stage::set();
    let addresses: String = (0..10_000).map(|number| format!("<address type='to' jid='u{number}@b'/>")).collect();
    let message = stage.receive("a feast", &format!("<addresses xmlns='http://jabber.org/protocol/address'>{addresses}</addresses>"));
    let shown = message["addresses"]["to"].as_array().unwrap().len();
    assert!((1..=100).contains(&shown), "{shown}");
    assert_eq!(message["addresses"]["leftOut"], 10_000 - shown);

    let entries: String = (0..10_000).map(|number| format!("<cc jid='u{number}@b'/>")).collect();
    let message = stage.receive("a feast of 2001", &format!("<x xmlns='jabber:x:envelope'>{entries}</x>"));
    let shown = message["addresses"]["cc"].as_array().unwrap().len();
    assert!((1..=100).contains(&shown), "{shown}");
    stage.goes_on();
}

#[test]
fn ten_thousand_contacts_are_suggested_as_the_first_and_a_number() {
    let mut stage = Stage::set();
    let items: String = (0..10_000).map(|number| format!("<item jid='u{number}@b'/>")).collect();
    for (namespace, body) in [("jabber:x:roster", "all of Verona"), ("http://jabber.org/protocol/rosterx", "and of Mantua")] {
        let message = stage.receive(body, &format!("<x xmlns='{namespace}'>{items}</x>"));
        assert_eq!(message["contacts"].as_array().unwrap().len(), 200);
        assert_eq!(message["contactsLeftOut"], 9_800);
    }
    stage.goes_on();
}

#[test]
fn a_thousand_files_are_shown_as_the_first_hundred() {
    let mut stage = Stage::set();
    let files: String =
        (0..1_000).map(|number| format!("<x xmlns='jabber:x:oob'><url>https://files.example.test/{number}</url></x>")).collect();
    let message = stage.receive("papers", &files);
    assert_eq!(message["attachments"].as_array().unwrap().len(), 100);
    stage.goes_on();
}

#[test]
fn thousands_of_events_about_nothing_change_nothing() {
    let mut stage = Stage::set();
    let to = stage.jid.clone();
    for number in 0..3_000 {
        stage.nurse.stanza(&format!(
            "<message to='{to}'><x xmlns='jabber:x:event'><displayed/><composing/><delivered/><id>none{number}</id></x></message>"
        ));
    }
    stage.goes_on();
    assert_eq!(stage.juliet.history(&stage.nurse.jid).len(), 2, "only what was said");
}

#[test]
fn names_that_want_to_deceive_are_stripped_and_never_stand_without_the_address() {
    let mut stage = Stage::set();
    let message = stage.receive(
        "trust me",
        "<x xmlns='jabber:x:roster'><item jid='evil@b' name='&#x202e;nimdA&#x2066;'><group>&#x202e;sdneirF</group></item></x>\
         <addresses xmlns='http://jabber.org/protocol/address'><address type='cc' jid='evil@b' desc='&#x202e;nimdA &#x200f;'/></addresses>\
         <x xmlns='jabber:x:oob'><url>https://files.example.test/&#x202e;gpj.exe</url></x>\
         <x xmlns='jabber:x:oob'><url>https://files.example.test/a</url><desc>&#x202e;fdp.exe</desc></x>",
    );
    let steering = ['\u{202e}', '\u{2066}', '\u{200f}'];
    let names = [&message["contacts"][0]["name"], &message["contacts"][0]["groups"][0], &message["addresses"]["cc"][0]["name"]];
    assert!(names.iter().all(|name| !name.to_string().contains(steering)), "{message}");
    assert_eq!((&message["contacts"][0]["jid"], &message["addresses"]["cc"][0]["jid"]), (&json!("evil@b"), &json!("evil@b")));
    let urls: Vec<&str> = message["attachments"].as_array().unwrap().iter().filter_map(|file| file["url"].as_str()).collect();
    assert_eq!(urls, ["https://files.example.test/a"], "an address that does not read as it is is none");
    stage.goes_on();
}

#[test]
fn everything_at_once_and_all_of_it_wrong() {
    let mut stage = Stage::set();
    let message = stage.receive(
        "a plague",
        "<x xmlns='jabber:x:expire' seconds='-5'/><ephemeral xmlns='urn:xmpp:ephemeral:0' timer='99999999999999999999'/>\
         <x xmlns='jabber:x:event'/><x xmlns='jabber:x:oob'/><x xmlns='jabber:x:oob'><url/></x><x xmlns='jabber:x:roster'/>\
         <x xmlns='jabber:x:envelope'/><addresses xmlns='http://jabber.org/protocol/address'><address/><address type='to'/></addresses>\
         <x xmlns='jabber:x:delay' stamp='16010101T00:00:00'/><delay xmlns='urn:xmpp:delay' stamp='9999-12-31T23:59:59Z'/>\
         <received xmlns='urn:xmpp:receipts'/><displayed xmlns='urn:xmpp:chat-markers:0'/>",
    );
    assert_eq!((&message["gone"], &message["attachments"], &message["contacts"]), (&Value::Null, &json!([]), &json!([])), "{message}");
    stage.goes_on();
}

/// Juliet's program, and a nurse who is a stranger to it.
struct Stage {
    _server: Server,
    juliet: Balcony,
    jid: String,
    nurse: Peer,
}

impl Stage {
    fn set() -> Self {
        // Large stanzas must come through the server, or they would only test that.
        let server = Server::prosody_with(&[("STANZA_LIMIT", "1000000")]);
        server.register(&["juliet", "nurse"]);
        let juliet = Balcony::online(&server, "juliet");
        let (jid, nurse) = (server.jid("juliet"), Peer::online(&server, "nurse"));
        Self { _server: server, juliet, jid, nurse }
    }

    /// Receives a message that carries this; gives it as it is shown, which is soon.
    #[track_caller]
    fn receive(&mut self, body: &str, payload: &str) -> Value {
        let sent = Instant::now();
        self.nurse.stanza(&format!("<message to='{}' type='chat' id='{}'><body>{body}</body>{payload}</message>", self.jid, body.len()));
        let message = self.juliet.wait_for_message(&self.nurse.jid, body);
        assert!(sent.elapsed() < SOON, "{:?}", sent.elapsed());
        message
    }

    /// Both sides still talk, and nothing has grown.
    #[track_caller]
    fn goes_on(&mut self) {
        self.nurse.send(&self.jid, "Madam!");
        self.juliet.wait_for_message(&self.nurse.jid, "Madam!");
        self.juliet.done(&["send", &self.nurse.jid, "I come, anon", "--wait", "sent"]);
        self.nurse.wait_for_message("I come, anon");
        let memory = self.juliet.resident_memory();
        assert!(memory < MEMORY_LIMIT_MIB, "{memory} MiB resident");
        assert!(!self.juliet.log().contains("panicked"), "{}", self.juliet.log());
    }
}
