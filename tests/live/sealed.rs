//! In a chat that is always encrypted nothing leaves readable, whatever fails and whenever: the server writes down every byte of every
//! stream, as it is inside TLS, and what was said is not among them.

use std::fs;

use balcony::xmpp::xml::Element;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;

use super::{
    Balcony, Keyring, Peer, Server,
    openpgp::{PASSPHRASE, choose_key, fetch_key, make_key, wait_for_scheme},
};

/// Nobody else says this. Short words, which no line of a log would break.
const SAID: &str = "a-rose-by-any-other-name-1597";
const SAID_LATER: &str = "would-smell-as-sweet-1597";

/// Juliet and Romeo, who have always encrypted to each other.
struct Chat {
    server: Server,
    juliet: Balcony,
    romeo: Peer,
    romeo_jid: String,
    /// Juliet's key.
    own: String,
    keyring: Keyring,
    /// Romeo's key.
    theirs: String,
}

impl Chat {
    /// In the form of 2001.
    fn begin() -> Self {
        Self::begin_in("legacy")
    }

    fn begin_in(scheme: &str) -> Self {
        let server = Server::prosody();
        server.register(&["juliet", "romeo", "nurse"]);
        let juliet = Balcony::online(&server, "juliet");
        let mut romeo = Peer::online(&server, "romeo");
        let romeo_jid = server.jid("romeo");
        let own = make_key(&juliet);
        let (keyring, theirs) = Keyring::with_key(&format!("xmpp:{romeo_jid}"));
        choose_key(&juliet, &romeo_jid, &keyring, &theirs);
        juliet.done(&["chat", &romeo_jid, "--encryption", "always"]);
        if scheme == "ox" {
            juliet.done(&["pgp", "publish", "on"]);
            publish(&mut romeo, &keyring, &theirs);
            fetch_key(&juliet, &romeo_jid, &theirs);
        }
        wait_for_scheme(&juliet, &romeo_jid, scheme);
        Self { server, juliet, romeo, romeo_jid, own, keyring, theirs }
    }

    /// The server goes away; what is written from now on waits.
    fn cut_off(&self) {
        self.server.stop();
        self.juliet.wait_for("the connection is lost", &["status"], |status| (status["accounts"][0]["state"] != "online").then_some(()));
    }

    /// The server is there again, and Juliet is online.
    fn reconnect(&mut self) {
        self.server.start_again();
        let juliet = self.server.jid("juliet");
        self.juliet.done(&["account", "connect", &juliet]);
        self.juliet.wait_for_state(&juliet, "online");
        self.romeo = Peer::online(&self.server, "romeo");
    }

    /// Presses Enter.
    fn send(&self, text: &str) {
        self.juliet.done(&["send", &self.romeo_jid, text]);
    }

    /// Presses Enter, and it is refused. Gives the reason in words.
    #[track_caller]
    fn is_refused(&self, text: &str, options: &[&str]) -> String {
        let outcome = self.juliet.ctl(&[&["send", &self.romeo_jid, text], options].concat());
        assert_eq!(outcome.code, Some(1), "{options:?}: {}{}", outcome.output, outcome.error);
        outcome.error
    }

    /// Why nothing can be encrypted here now.
    #[track_caller]
    fn wait_for_jam(&self, kind: &str) {
        self.juliet.wait_for(&format!("the lock is jammed: {kind}"), &["chat", &self.romeo_jid], |chat| {
            (chat["lock"]["state"] == "jammed" && chat["lock"]["kind"] == kind).then_some(())
        });
    }

    /// Waits until a message that waited came to its end, which is that it did not leave.
    #[track_caller]
    fn wait_until_failed(&self, text: &str) -> Value {
        let message = self
            .juliet
            .wait_for_message_that("it waits no more", &self.romeo_jid, |message| message["body"] == text && message["state"] != "queued");
        self.assert_nothing_left_readable();
        assert_eq!(message["state"], "failed", "{message}");
        message
    }

    /// Everything that was to be written to the server by now has been, since this comes after it and was answered; and what was said
    /// is not in it.
    #[track_caller]
    fn assert_nothing_left_readable(&self) {
        self.juliet.done(&["ask", "example.test", "ping"]);
        let wire = self.server.wire();
        assert!(wire.contains("urn:xmpp:ping"), "the wire is watched: {wire}");
        for said in [SAID, SAID_LATER] {
            assert!(!wire.contains(said), "{said:?} left readable:\n{}", lines_around(&wire, said));
        }
    }

    /// Romeo gets something encrypted; what was said is not in it.
    #[track_caller]
    fn wait_for_encrypted(&mut self) {
        self.romeo.wait_for_stanza("an encrypted message", is_encrypted);
        self.assert_nothing_left_readable();
    }
}

fn is_encrypted(stanza: &Element) -> bool {
    stanza.name() == "message" && (stanza.has_child("x", "jabber:x:encrypted") || stanza.has_child("openpgp", "urn:xmpp:openpgp:0"))
}

/// Puts a key into the public list of a peer (XEP-0373 §4).
fn publish(romeo: &mut Peer, keyring: &Keyring, key: &str) {
    let data = BASE64_STANDARD.encode(fs::read(keyring.export_binary(key)).unwrap());
    let pubkey = format!("<pubkey xmlns='urn:xmpp:openpgp:0'><data>{data}</data></pubkey>");
    publish_item(romeo, &format!("urn:xmpp:openpgp:0:public-keys:{key}"), &pubkey);
    let list = format!(
        "<public-keys-list xmlns='urn:xmpp:openpgp:0'><pubkey-metadata v4-fingerprint='{key}' date='2026-01-01T00:00:00Z'/></public-keys-list>"
    );
    publish_item(romeo, "urn:xmpp:openpgp:0:public-keys", &list);
}

fn publish_item(romeo: &mut Peer, node: &str, payload: &str) {
    let option = |var: &str, value: &str| format!("<field var='{var}'><value>{value}</value></field>");
    let form = option("FORM_TYPE", "http://jabber.org/protocol/pubsub#publish-options") + &option("pubsub#access_model", "open");
    romeo.stanza(&format!(
        "<iq type='set' id='{node}'><pubsub xmlns='http://jabber.org/protocol/pubsub'>\
         <publish node='{node}'><item id='2026-01-01T00:00:00Z'>{payload}</item></publish>\
         <publish-options><x xmlns='jabber:x:data' type='submit'>{form}</x></publish-options></pubsub></iq>"
    ));
    let answer = romeo.wait_for_answer(node);
    assert_eq!(answer.attribute("type"), Some("result"), "{answer:?}");
}

fn lines_around(wire: &str, said: &str) -> String {
    wire.lines().filter(|line| line.contains(said)).collect::<Vec<_>>().join("\n")
}

/// Something fails between Enter and sending; then more is written. Neither leaves readable, in either form: the first fails, as it
/// cannot be encrypted, and the second is refused.
#[track_caller]
fn nothing_leaves_when(kind: &str, fail: impl Fn(&Chat)) {
    for scheme in ["legacy", "ox"] {
        nothing_leaves_in(scheme, kind, &fail);
    }
}

#[track_caller]
fn nothing_leaves_in(scheme: &str, kind: &str, fail: impl Fn(&Chat)) {
    let mut chat = Chat::begin_in(scheme);
    chat.cut_off();
    chat.send(SAID);
    fail(&chat);
    chat.wait_for_jam(kind);
    let refused = chat.is_refused(SAID_LATER, &[]);
    assert!(!refused.trim().is_empty() && !refused.contains(SAID_LATER), "{refused:?}");
    chat.reconnect();
    let failed = chat.wait_until_failed(SAID);
    assert!(failed["error"].as_str().unwrap().contains("not sent"), "{failed}");
    chat.is_refused(SAID_LATER, &["--encrypt"]);
    chat.is_refused(SAID_LATER, &["--plain"]);
    chat.assert_nothing_left_readable();
}

#[test]
fn when_our_key_is_locked() {
    nothing_leaves_when("locked", |chat| {
        chat.juliet.done(&["pgp", "lock"]);
    });
}

#[test]
fn when_our_key_is_revoked() {
    nothing_leaves_when("own-key-revoked", |chat| {
        chat.juliet.done(&["pgp", "revoke", &chat.own, "--reason", "superseded", "--yes"]);
    });
}

#[test]
fn when_our_key_is_removed() {
    nothing_leaves_when("no-own-key", |chat| {
        chat.juliet.done(&["pgp", "use", "none"]);
        chat.juliet.done(&["pgp", "remove", &chat.own, "--yes"]);
    });
}

#[test]
fn when_their_key_is_unassigned() {
    nothing_leaves_when("no-contact-key", |chat| {
        chat.juliet.done(&["pgp", "unassign", &chat.romeo_jid, &chat.theirs]);
    });
}

#[test]
fn when_their_key_is_forgotten() {
    nothing_leaves_when("no-contact-key", |chat| {
        chat.juliet.done(&["pgp", "forget", &chat.romeo_jid, &chat.theirs]);
    });
}

#[test]
fn when_their_key_has_expired() {
    nothing_leaves_when("contact-key-expired", |chat| {
        let file = chat.keyring.expire(&chat.theirs);
        chat.juliet.done(&["pgp", "import", file.to_str().unwrap(), "--with", &chat.romeo_jid]);
    });
}

#[test]
fn when_their_key_is_revoked() {
    nothing_leaves_when("contact-key-revoked", |chat| {
        let file = chat.keyring.revoke(&chat.theirs);
        chat.juliet.done(&["pgp", "import", file.to_str().unwrap(), "--with", &chat.romeo_jid]);
    });
}

#[test]
fn when_it_waited_for_the_server() {
    for scheme in ["legacy", "ox"] {
        let mut chat = Chat::begin_in(scheme);
        chat.cut_off();
        chat.send(SAID);
        chat.reconnect();
        chat.juliet.wait_for_delivery(&chat.romeo_jid, SAID, "sent");
        chat.wait_for_encrypted();
    }
}

#[test]
fn when_it_waited_and_the_program_began_anew() {
    let mut chat = Chat::begin();
    chat.cut_off();
    chat.send(SAID);
    chat.juliet.kill();
    chat.juliet.start_again();
    // The passphrase was not kept: the keys are locked again.
    chat.reconnect();
    chat.wait_until_failed(SAID);
    chat.wait_for_jam("locked");
    chat.assert_nothing_left_readable();

    chat.juliet.done_with_input(&["pgp", "unlock"], PASSPHRASE);
    chat.send(SAID_LATER);
    chat.wait_for_encrypted();
}

#[test]
fn when_the_chat_is_locked_after_enter() {
    let mut chat = Chat::begin();
    chat.juliet.done(&["chat", &chat.romeo_jid, "--encryption", "never"]);
    chat.cut_off();
    chat.send(SAID);
    chat.juliet.done(&["chat", &chat.romeo_jid, "--encryption", "always"]);
    chat.reconnect();
    chat.wait_until_failed(SAID);
    chat.assert_nothing_left_readable();
}

#[test]
fn when_it_goes_to_several_or_carries_a_file() {
    let chat = Chat::begin();
    let nurse = chat.server.jid("nurse");
    chat.is_refused(SAID, &["--cc", &nurse]);
    let address = format!("https://files.example.test/{SAID}");
    let offer = chat.juliet.ctl(&["file", "offer", &chat.romeo_jid, &address]);
    assert_eq!(offer.code, Some(1), "{}", offer.error);
    chat.assert_nothing_left_readable();
}

#[test]
fn when_it_has_a_timer_or_carries_a_link() {
    let mut chat = Chat::begin();
    let address = format!("https://files.example.test/{SAID_LATER}");
    for options in [&["--expire", "600"][..], &["--vanish", "600"], &["--attach-url", &address, "--attach-desc", SAID_LATER]] {
        chat.juliet.done(&[&["send", &chat.romeo_jid, SAID, "--wait", "sent"], options].concat());
    }
    chat.wait_for_encrypted();
    assert_eq!(chat.juliet.count(&chat.romeo_jid, SAID), 3);
}

#[test]
fn before_enter() {
    let chat = Chat::begin();
    chat.juliet.done(&["draft", &chat.romeo_jid, SAID]);
    chat.juliet.done(&["typing", &chat.romeo_jid, "on"]);
    chat.juliet.done(&["typing", &chat.romeo_jid, "off"]);
    chat.assert_nothing_left_readable();
}

#[test]
fn what_others_said_is_passed_on_encrypted_or_not_at_all() {
    let mut chat = Chat::begin();
    let mut nurse = Peer::online(&chat.server, "nurse");
    nurse.send(&chat.server.jid("juliet"), SAID);
    let message = chat.juliet.wait_for_message(&nurse.jid, SAID);
    let id = message["id"].to_string();
    chat.juliet.done(&["pgp", "lock"]);
    assert_eq!(chat.juliet.ctl(&["forward", &id, &chat.romeo_jid]).code, Some(1));
    chat.juliet.done_with_input(&["pgp", "unlock"], PASSPHRASE);
    chat.juliet.done(&["forward", &id, &chat.romeo_jid]);
    let stanza = chat.romeo.wait_for_stanza("what was passed on", |stanza| stanza.name() == "message");
    assert!(is_encrypted(&stanza), "{stanza:?}");
    assert_eq!(chat.romeo.count(SAID), 0, "nor before");
}

#[test]
fn what_leaves_readable_is_found_on_the_wire() {
    let mut chat = Chat::begin();
    chat.juliet.done(&["chat", &chat.romeo_jid, "--encryption", "never"]);
    chat.juliet.done(&["send", &chat.romeo_jid, SAID, "--wait", "sent"]);
    chat.romeo.wait_for_message(SAID);
    assert!(chat.server.wire().contains(SAID), "else the other tests prove nothing");
}

#[test]
fn in_an_automatic_chat_with_a_chosen_key() {
    let chat = Chat::begin();
    chat.juliet.done(&["chat", &chat.romeo_jid, "--encryption", "automatic"]);
    chat.juliet.done(&["pgp", "lock"]);
    chat.is_refused(SAID, &[]);
    chat.assert_nothing_left_readable();
}
