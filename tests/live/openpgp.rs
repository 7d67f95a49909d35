//! OpenPGP with programs of others: signed statuses, and encrypted chats in the form of 2001 and of today.

use std::path::PathBuf;

use serde_json::Value;

use super::{
    Balcony, Keyring, Mcabber, Peer, Profanity, Server,
    contacts::{wait_for_contact, wait_for_request},
    eventually,
};

/// The passphrase of own keys.
pub const PASSPHRASE: &str = "what-light-through-yonder-window\n";

/// Makes a key for the account, and gives its fingerprint.
#[track_caller]
pub fn make_key(balcony: &Balcony) -> String {
    let made = balcony.done_with_input(&["--json", "pgp", "generate"], PASSPHRASE);
    let made: Value = serde_json::from_str(&made).unwrap();
    made["fingerprint"].as_str().unwrap().to_owned()
}

/// Learns the key of a contact out of a file, and chooses it.
#[track_caller]
pub fn choose_key(balcony: &Balcony, jid: &str, keyring: &Keyring, key: &str) {
    balcony.done(&["pgp", "import", keyring.export(key).to_str().unwrap(), "--with", jid]);
    balcony.done(&["pgp", "assign", jid, key]);
}

/// Waits until a key is in the public list of a contact, and learns it.
#[track_caller]
pub fn fetch_key(balcony: &Balcony, jid: &str, key: &str) {
    eventually(&format!("{key} in the list of {jid}"), || {
        let outcome = balcony.ctl(&["--json", "pgp", "fetch", jid]);
        if outcome.output.contains(key) { Ok(()) } else { Err(outcome.error + &outcome.output) }
    });
}

/// Waits until what is written in the chat leaves in this form.
#[track_caller]
pub fn wait_for_scheme(balcony: &Balcony, jid: &str, scheme: &str) {
    balcony.wait_for("the lock is closed", &["chat", jid], |chat| {
        (chat["lock"]["state"] == "closed" && chat["lock"]["scheme"] == scheme).then_some(())
    });
}

/// A key of ours in a file.
pub fn exported(balcony: &Balcony, key: &str) -> PathBuf {
    let path = balcony.profile().join("public.asc");
    balcony.done(&["pgp", "export", key, "--output", path.to_str().unwrap()]);
    path
}

/// A program with a key, and the keyring of a peer who has it.
struct Meeting {
    server: Server,
    juliet: Balcony,
    /// Her fingerprint.
    own: String,
    keyring: Keyring,
    /// His fingerprint.
    theirs: String,
}

impl Meeting {
    fn prepare() -> Self {
        let server = Server::prosody();
        server.register(&["juliet", "romeo"]);
        let juliet = Balcony::online(&server, "juliet");
        let own = make_key(&juliet);
        let (keyring, theirs) = Keyring::with_key(&format!("xmpp:{}", server.jid("romeo")));
        keyring.import(&exported(&juliet, &own));
        Self { server, juliet, own, keyring, theirs }
    }

    fn juliet_jid(&self) -> String {
        self.server.jid("juliet")
    }

    fn romeo_jid(&self) -> String {
        self.server.jid("romeo")
    }

    /// Both see each other's presence.
    fn befriend(&self, romeo: impl FnOnce(&str)) {
        self.juliet.done(&["contact", "add", &self.romeo_jid()]);
        romeo(&self.juliet_jid());
        wait_for_request(&self.juliet, &self.romeo_jid());
        self.juliet.done(&["contact", "accept", &self.romeo_jid()]);
        wait_for_contact(&self.juliet, &self.romeo_jid(), "both");
    }

    fn profanity(&self) -> Profanity {
        let romeo = Profanity::online(&self.server, "romeo", &self.keyring, &self.theirs);
        self.befriend(|jid| romeo.befriend(jid));
        romeo
    }

    fn mcabber(&self) -> Mcabber {
        let romeo = Mcabber::online(&self.server, "romeo", &self.keyring, &self.theirs);
        self.befriend(|jid| romeo.befriend(jid));
        romeo
    }

    /// Waits until Romeo's key has vouched for this status.
    #[track_caller]
    fn wait_for_vouch(&self, status: &str) -> Value {
        self.juliet.wait_for(&format!("{status:?} is vouched for"), &["pgp", "vouches", &self.romeo_jid()], |vouches| {
            vouches.as_array()?.iter().find(|vouch| vouch["status"] == status).cloned()
        })
    }

    /// What Juliet said was written for Romeo and herself, and is nowhere on the wire.
    #[track_caller]
    fn assert_encrypted(&self, body: &str, scheme: &str) {
        let encryption = self.juliet.wait_for_message(&self.romeo_jid(), body)["encryption"].clone();
        assert_eq!((&encryption["scheme"], &encryption["sender"]["kind"]), (&scheme.into(), &"ourselves".into()), "{encryption}");
        let keys: Vec<&str> = encryption["keys"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
        assert!(keys.contains(&self.own.as_str()) && keys.contains(&self.theirs.as_str()), "{encryption}");
        assert!(!self.server.wire().contains(body), "it left readable");
    }

    /// What Romeo said could be opened, and is nowhere on the wire. Gives how it was encrypted.
    #[track_caller]
    fn wait_for_encrypted(&self, body: &str, scheme: &str) -> Value {
        let encryption = self.juliet.wait_for_message(&self.romeo_jid(), body)["encryption"].clone();
        assert_eq!(encryption["scheme"], scheme, "{encryption}");
        assert_eq!(encryption["verified"], false, "nobody has compared fingerprints");
        assert!(!self.server.wire().contains(body), "it came readable");
        encryption
    }
}

#[test]
fn a_status_that_profanity_has_signed_is_vouched_for_by_its_key() {
    let meeting = Meeting::prepare();
    let romeo = meeting.profanity();
    romeo.show_away("By a name I know not");
    let stranger = meeting.wait_for_vouch("By a name I know not");
    assert_eq!((&stranger["verdict"], &stranger["key"]), (&"unknown-key".into(), &Value::Null));
    let file = meeting.keyring.export(&meeting.theirs);
    meeting.juliet.done(&["pgp", "import", file.to_str().unwrap(), "--with", &meeting.romeo_jid()]);
    romeo.show_away("how to tell thee <who> I am & more");
    let vouch = meeting.wait_for_vouch("how to tell thee <who> I am & more");
    assert_eq!((&vouch["verdict"], &vouch["key"]), (&"good".into(), &meeting.theirs.as_str().into()), "{vouch}");
}

#[test]
fn profanity_takes_our_key_from_our_signed_status() {
    let meeting = Meeting::prepare();
    let romeo = meeting.profanity();
    meeting.juliet.done(&["pgp", "sign", "on"]);
    meeting.juliet.done(&["presence", "away", "parting is such sweet sorrow"]);
    romeo.wait_for("is away, \"parting is such sweet sorrow\"");
    romeo.type_line("/pgp contacts");
    // It knows keys by their ids.
    romeo.wait_for(&format!("{}: {} (received)", meeting.juliet_jid(), &meeting.own[24..]));
}

#[test]
fn mcabber_and_we_find_each_others_signatures_good() {
    let meeting = Meeting::prepare();
    let file = meeting.keyring.export(&meeting.theirs);
    meeting.juliet.done(&["pgp", "import", file.to_str().unwrap(), "--with", &meeting.romeo_jid()]);
    let romeo = meeting.mcabber();
    romeo.show_away("with love's light wings");
    let vouch = meeting.wait_for_vouch("with love's light wings");
    assert_eq!((&vouch["verdict"], &vouch["key"]), (&"good".into(), &meeting.theirs.as_str().into()), "{vouch}");

    meeting.juliet.done(&["pgp", "sign", "on"]);
    meeting.juliet.done(&["presence", "away", "parting is such sweet sorrow"]);
    romeo.open(&meeting.juliet_jid());
    romeo.wait_for("-- parting is such sweet sorrow");
    romeo.type_line("/info");
    romeo.wait_for("Last PGP signature: good");
}

#[test]
fn an_encrypted_chat_with_profanity_in_the_form_of_2001() {
    let meeting = Meeting::prepare();
    let romeo = meeting.profanity();
    romeo.type_line(&format!("/pgp setkey {} {}", meeting.juliet_jid(), meeting.own));
    romeo.wait_for(&format!("Key {} set for {}", meeting.own, meeting.juliet_jid()));
    romeo.type_line(&format!("/msg {}", meeting.juliet_jid()));
    romeo.type_line("/pgp start");
    romeo.wait_for("PGP encryption enabled");
    choose_key(&meeting.juliet, &meeting.romeo_jid(), &meeting.keyring, &meeting.theirs);

    meeting.juliet.done(&["send", &meeting.romeo_jid(), "Wherefore art thou <Romeo> & why? 爱", "--encrypt", "--wait", "sent"]);
    romeo.wait_for("Wherefore art thou <Romeo> & why? 爱");
    meeting.assert_encrypted("Wherefore art thou <Romeo> & why? 爱", "legacy");

    romeo.type_line("I know not how to tell thee <who> I am 😀");
    let encryption = meeting.wait_for_encrypted("I know not how to tell thee <who> I am 😀", "legacy");
    assert_eq!(encryption["sender"]["kind"], "not-signed");
}

#[test]
fn an_encrypted_chat_with_mcabber() {
    let meeting = Meeting::prepare();
    let romeo = meeting.mcabber();
    romeo.type_line(&format!("/pgp setkey {} {}", meeting.juliet_jid(), meeting.own));
    romeo.type_line(&format!("/pgp force {}", meeting.juliet_jid()));
    romeo.open(&meeting.juliet_jid());
    choose_key(&meeting.juliet, &meeting.romeo_jid(), &meeting.keyring, &meeting.theirs);

    meeting.juliet.done(&["send", &meeting.romeo_jid(), "Wherefore art thou <Romeo> & why?", "--encrypt", "--wait", "sent"]);
    romeo.wait_for("Wherefore art thou <Romeo> & why?");
    meeting.assert_encrypted("Wherefore art thou <Romeo> & why?", "legacy");

    romeo.type_line(&format!("/say_to {} I know not how to tell thee <who> I am", meeting.juliet_jid()));
    let encryption = meeting.wait_for_encrypted("I know not how to tell thee <who> I am", "legacy");
    assert_eq!(encryption["sender"]["kind"], "not-signed");
}

#[test]
fn an_encrypted_chat_with_profanity_in_todays_form_proves_who_wrote() {
    let meeting = Meeting::prepare();
    let romeo = meeting.profanity();
    meeting.juliet.done(&["pgp", "publish", "on"]);
    let published = meeting.keyring.export_binary(&meeting.theirs);
    romeo.type_line(&format!("/ox announce {}", published.display()));
    fetch_key(&meeting.juliet, &meeting.romeo_jid(), &meeting.theirs);
    meeting.juliet.done(&["pgp", "assign", &meeting.romeo_jid(), &meeting.theirs]);
    meeting.juliet.done(&["chat", &meeting.romeo_jid(), "--encryption", "always"]);
    wait_for_scheme(&meeting.juliet, &meeting.romeo_jid(), "ox");

    romeo.type_line(&format!("/ox discover {}", meeting.juliet_jid()));
    romeo.wait_for(&format!("- {}", meeting.own));
    romeo.type_line(&format!("/ox request {} {}", meeting.juliet_jid(), meeting.own));
    romeo.wait_for("Public Key imported");
    // Profanity encrypts only to keys that its user has certified.
    meeting.keyring.certify(&meeting.own);
    romeo.type_line(&format!("/msg {}", meeting.juliet_jid()));
    romeo.type_line("/ox start");
    romeo.wait_for("OX encryption enabled");

    meeting.juliet.done(&["send", &meeting.romeo_jid(), "Wherefore art thou <Romeo> & why? 爱", "--wait", "sent"]);
    romeo.wait_for("Wherefore art thou <Romeo> & why? 爱");
    meeting.assert_encrypted("Wherefore art thou <Romeo> & why? 爱", "ox");

    romeo.type_line("I know not how to tell thee <who> I am 😀");
    let encryption = meeting.wait_for_encrypted("I know not how to tell thee <who> I am 😀", "ox");
    assert_eq!(encryption["sender"], serde_json::json!({ "kind": "proven", "key": meeting.theirs, "issuer": null, "made": null }));
    meeting.juliet.done(&["pgp", "verify", &meeting.romeo_jid(), &meeting.theirs]);
    let message = meeting.juliet.wait_for_message(&meeting.romeo_jid(), "I know not how to tell thee <who> I am 😀");
    assert_eq!(message["encryption"]["verified"], true, "{message}");
}

#[test]
fn a_readable_answer_in_an_encrypted_chat_is_marked() {
    let meeting = Meeting::prepare();
    let mut romeo = Peer::online(&meeting.server, "romeo");
    romeo.send(&meeting.juliet_jid(), "Shall I speak at this?");
    let before = meeting.juliet.wait_for_message(&romeo.jid, "Shall I speak at this?");
    assert_eq!((&before["encryption"], &before["unexpectedlyPlain"]), (&Value::Null, &false.into()));
    choose_key(&meeting.juliet, &romeo.jid, &meeting.keyring, &meeting.theirs);
    wait_for_scheme(&meeting.juliet, &romeo.jid, "legacy");
    romeo.send(&meeting.juliet_jid(), "Or shall I hear more?");
    let after = meeting.juliet.wait_for_message(&romeo.jid, "Or shall I hear more?");
    assert_eq!((&after["encryption"], &after["unexpectedlyPlain"]), (&Value::Null, &true.into()));
    let text = meeting.juliet.done(&["history", &romeo.jid, "--limit", "1"]);
    assert!(text.contains("(Not encrypted, although this chat was"), "{text}");
}

#[test]
fn what_we_do_not_speak_is_named_and_its_fallback_is_not_shown() {
    let meeting = Meeting::prepare();
    let mut romeo = Peer::online(&meeting.server, "romeo");
    romeo.stanza(&format!(
        "<message to='{}' type='chat' id='o1'><body>You cannot read this</body>\
         <encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'><key rid='2'>AAAA</key><iv>AAAA</iv></header>\
         <payload>AAAA</payload></encrypted><encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl'/></message>",
        meeting.juliet_jid()
    ));
    let message = meeting.juliet.wait_for_message_that("an unreadable message", &romeo.jid, |message| message["unreadable"].is_object());
    assert_eq!((&message["unreadable"]["kind"], &message["body"]), (&"omemo".into(), &"".into()), "{message}");
    assert!(message["unreadable"]["reason"].as_str().unwrap().contains("OMEMO"), "{message}");
}
