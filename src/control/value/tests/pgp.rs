//! OpenPGP: each thing whole, and one stable word for each kind.

use super::*;
use crate::{
    engine::RequestId,
    model::{
        Account, AccountSettings, ContactKey, Conversation, ConversationOptions, Decision, Draft, EncryptionPolicy, ForeignEncryption,
        KeyInfo, KeySource, OpenFailure, OwnKey, OwnKeys, Protection, Scheme, Sender, Unreadable, Verdict, Vouch,
    },
    xmpp::fingerprint::Fingerprint,
};

fn fingerprint(digit: &str) -> Fingerprint {
    digit.repeat(40).parse().unwrap()
}

fn name(digit: &str) -> String {
    digit.repeat(40)
}

fn info(digit: &str) -> KeyInfo {
    KeyInfo {
        fingerprint: fingerprint(digit),
        version: 4,
        user_ids: vec!["xmpp:ann@example.org".to_owned()],
        algorithm: "Ed25519".to_owned(),
        created_at: second(0),
        expires_at: Some(second(5000)),
        revoked: false,
        encrypts: true,
        signs: true,
    }
}

fn own(digit: &str) -> OwnKeys {
    OwnKeys { keys: vec![OwnKey { info: info(digit), unlocked: true }], passphrase_kept: true, working: false }
}

fn contact_key(digit: &str, decision: Decision) -> ContactKey {
    ContactKey {
        info: info(digit),
        decision,
        sources: vec![KeySource::Presence, KeySource::File],
        learnt_at: second(100),
        published: false,
    }
}

fn ann() -> Account {
    let mut settings = AccountSettings::new("ann@example.org".parse().unwrap());
    settings.openpgp.key = Some(fingerprint("A"));
    Account::offline(AccountId(1), settings)
}

fn chat_with_bob(encryption: EncryptionPolicy) -> Conversation {
    Conversation {
        key: key(),
        last: None,
        unread: 0,
        first_unread: None,
        draft: Draft::default(),
        active_at: second(0),
        answered: false,
        accepted: false,
        options: ConversationOptions { encryption, ..ConversationOptions::default() },
    }
}

/// Ann has the key A, unlocked, and knows these keys of Bob.
fn world(encryption: EncryptionPolicy, keys: Vec<ContactKey>) -> World {
    let mut world = World::new();
    for update in [
        Update::AccountAdded { request: RequestId(1), account: ann() },
        Update::OwnKeysChanged(own("A")),
        Update::ConversationChanged(chat_with_bob(encryption)),
        Update::ContactKeysChanged { conversation: key(), keys },
    ] {
        world.apply(&update);
    }
    world
}

fn lock_of(encryption: EncryptionPolicy, keys: Vec<ContactKey>, now: i64) -> Value {
    let world = world(encryption, keys);
    chat(world.conversation(&key()).unwrap(), &world, &words(), second(now))["lock"].clone()
}

#[test]
fn a_key_of_ours_has_every_field() {
    let world = world(EncryptionPolicy::Automatic, vec![]);
    assert_eq!(
        own_keys(world.own_keys(), &world, second(6000)),
        json!({
            "keys": [{
                "fingerprint": name("A"), "version": 4, "userIds": ["xmpp:ann@example.org"], "algorithm": "Ed25519",
                "created": "1970-01-01T00:00:00Z", "expires": "1970-01-01T01:23:20Z", "expired": true, "revoked": false,
                "encrypts": true, "signs": true, "unlocked": true, "accounts": ["ann@example.org"],
            }],
            "passphraseKept": true,
            "working": false,
        })
    );
}

#[test]
fn a_key_of_a_contact_has_every_field() {
    let keys = vec![contact_key("B", Decision::Verified), contact_key("C", Decision::None)];
    let value = contact_keys(&key(), &keys, second(200));
    assert_eq!(
        value["keys"][0],
        json!({
            "fingerprint": name("B"), "version": 4, "userIds": ["xmpp:ann@example.org"], "algorithm": "Ed25519",
            "created": "1970-01-01T00:00:00Z", "expires": "1970-01-01T01:23:20Z", "expired": false, "revoked": false,
            "encrypts": true, "signs": true, "trust": "verified", "decision": "verified", "sources": ["presence", "file"],
            "learnt": "1970-01-01T00:01:40Z", "published": false,
        })
    );
    assert_eq!((&value["with"], &value["keys"][1]["trust"]), (&json!("bob@example.net"), &json!("unknown")));
    assert_eq!(contact_keys(&key(), &keys, second(5000))["keys"][0]["trust"], "expired");
}

#[test]
fn an_account_says_what_it_does_with_openpgp() {
    let world = world(EncryptionPolicy::Automatic, vec![]);
    let value = account(world.account(AccountId(1)).unwrap(), &world, &words());
    assert_eq!(value["openpgp"], json!({ "key": name("A"), "unlocked": true, "sign": false, "publish": false }));
}

#[test]
fn the_lock_says_what_becomes_of_a_message_and_why() {
    let chosen = || vec![contact_key("B", Decision::Assigned)];
    assert_eq!(
        lock_of(EncryptionPolicy::Automatic, chosen(), 200),
        json!({
            "state": "closed", "scheme": "legacy", "kind": null,
            "reason": "What you write here leaves encrypted: OpenPGP in the form of 2001.",
        })
    );
    let jammed = lock_of(EncryptionPolicy::Automatic, chosen(), 5000);
    assert_eq!((&jammed["state"], &jammed["scheme"], &jammed["kind"]), (&json!("jammed"), &json!(null), &json!("contact-key-expired")));
    assert!(jammed["reason"].as_str().unwrap().contains("expired"), "{jammed}");
    let open = lock_of(EncryptionPolicy::Automatic, vec![], 200);
    assert_eq!((&open["state"], &open["kind"]), (&json!("open"), &json!("no-contact-key")));
    assert_eq!(lock_of(EncryptionPolicy::Always, vec![], 200)["state"], "jammed");
    assert_eq!(lock_of(EncryptionPolicy::Never, chosen(), 200)["state"], "open");
}

#[test]
fn a_chat_says_what_the_user_wants_of_encryption() {
    let world = world(EncryptionPolicy::Always, vec![]);
    assert_eq!(chat(world.conversation(&key()).unwrap(), &world, &words(), second(0))["encryption"], "always");
}

fn protected(sender: Sender, keys: Vec<Fingerprint>, world: &World) -> Value {
    let protection = Protection::Encrypted { scheme: Scheme::Ox, sender, keys, repeats: Some(second(50)) };
    message(&Message { protection, ..sample(Said::text("hi")) }, world, &words())["encryption"].clone()
}

#[test]
fn an_encrypted_message_has_every_field() {
    let world = world(EncryptionPolicy::Automatic, vec![contact_key("B", Decision::Assigned)]);
    assert_eq!(
        protected(Sender::Proven(fingerprint("B")), vec![fingerprint("A")], &world),
        json!({
            "scheme": "ox",
            "sender": { "kind": "proven", "key": name("B"), "issuer": null, "made": null },
            "verified": false,
            "keys": [name("A")],
            "repeats": "1970-01-01T00:00:50Z",
        })
    );
}

#[test]
fn verified_is_only_what_the_user_has_compared() {
    let compared = || vec![contact_key("B", Decision::Verified), contact_key("C", Decision::Assigned)];
    let world = world(EncryptionPolicy::Automatic, compared());
    let verified = |sender: Sender, keys: &[&str]| {
        protected(sender, keys.iter().map(|digit| fingerprint(digit)).collect(), &world)["verified"].as_bool().unwrap()
    };
    assert!(verified(Sender::Proven(fingerprint("B")), &[]));
    assert!(!verified(Sender::Proven(fingerprint("C")), &[]), "chosen, not compared");
    for sender in [
        Sender::NotSigned,
        Sender::SignedForAnybody(fingerprint("B")),
        Sender::NotAssigned(fingerprint("B")),
        Sender::WrongTime(fingerprint("B"), second(1)),
        Sender::InvalidKey(fingerprint("B")),
        Sender::BadSignature,
    ] {
        assert!(!verified(sender.clone(), &[]), "{sender:?}");
    }
    assert!(verified(Sender::Ourselves, &["A", "B"]), "ours, to a key that was compared");
    assert!(!verified(Sender::Ourselves, &["A", "B", "C"]), "one of them was not");
    assert!(!verified(Sender::Ourselves, &["A"]), "to nobody else");
}

#[test]
fn senders_are_told_apart() {
    let kind = |sender: Sender| protected(sender, vec![], &World::new())["sender"].clone();
    assert_eq!(kind(Sender::NotSigned)["kind"], "not-signed");
    assert_eq!(kind(Sender::UnknownKey("F00D".to_owned())), json!({ "kind": "unknown-key", "key": null, "issuer": "F00D", "made": null }));
    assert_eq!(
        kind(Sender::WrongTime(fingerprint("B"), second(60))),
        json!({ "kind": "wrong-time", "key": name("B"), "issuer": null, "made": "1970-01-01T00:01:00Z" })
    );
}

#[test]
fn a_plain_message_in_an_encrypted_chat_is_marked() {
    let protection = Protection::None { unexpected: true, signed: Some(Sender::BadSignature) };
    let value = in_json(&Message { protection, ..sample(Said::text("hi")) });
    assert_eq!((&value["encryption"], &value["unexpectedlyPlain"]), (&json!(null), &json!(true)));
    assert_eq!(value["signed"]["kind"], "bad-signature");
}

#[test]
fn what_cannot_be_read_says_why() {
    let unreadable = |unreadable: Unreadable| in_json(&sample(Content::Unreadable(unreadable)))["unreadable"].clone();
    let locked = unreadable(Unreadable::OpenPgp(Scheme::Legacy, OpenFailure::Locked(fingerprint("A"))));
    assert_eq!((&locked["kind"], &locked["scheme"], &locked["key"]), (&json!("locked"), &json!("legacy"), &json!(name("A"))));
    assert!(locked["reason"].as_str().unwrap().contains("locked"), "{locked}");
    let no_key = unreadable(Unreadable::OpenPgp(Scheme::Ox, OpenFailure::NoKey(vec!["F00D".to_owned()])));
    assert_eq!((&no_key["kind"], &no_key["keyIds"]), (&json!("no-key"), &json!(["F00D"])));
    for (failure, kind) in [
        (OpenFailure::Damaged, "damaged"),
        (OpenFailure::NoIntegrity, "no-integrity"),
        (OpenFailure::TooLarge, "too-large"),
        (OpenFailure::NotForUs, "not-for-us"),
        (OpenFailure::Forged, "forged"),
        (OpenFailure::Unsupported, "unsupported"),
    ] {
        assert_eq!(unreadable(Unreadable::OpenPgp(Scheme::Ox, failure))["kind"], kind);
    }
    let omemo = unreadable(Unreadable::Foreign(ForeignEncryption::Omemo));
    assert_eq!((&omemo["kind"], &omemo["scheme"], &omemo["keyIds"]), (&json!("omemo"), &json!(null), &json!([])));
    assert_eq!(unreadable(Unreadable::Foreign(ForeignEncryption::Other("Rot".to_owned())))["kind"], "other");
}

fn in_vouch(verdict: Verdict) -> Value {
    vouch(&Vouch {
        account: AccountId(1),
        from: "bob@example.net/home".parse().unwrap(),
        status: "Lunch".to_owned(),
        heard_at: second(300),
        verdict,
    })
}

#[test]
fn a_signed_status_says_what_the_signature_says() {
    let first_from = Some("eve@example.net".parse().unwrap());
    assert_eq!(
        in_vouch(Verdict::Replayed { key: fingerprint("B"), made_at: Some(second(60)), first_from }),
        json!({
            "from": "bob@example.net/home", "status": "Lunch", "heard": "1970-01-01T00:05:00Z", "verdict": "replayed",
            "key": name("B"), "issuer": null, "made": "1970-01-01T00:01:00Z", "firstFrom": "eve@example.net",
        })
    );
    let unknown = in_vouch(Verdict::UnknownKey { issuer: "F00D".to_owned() });
    assert_eq!((&unknown["verdict"], &unknown["key"], &unknown["issuer"]), (&json!("unknown-key"), &json!(null), &json!("F00D")));
    assert_eq!(in_vouch(Verdict::Good { key: fingerprint("B"), made_at: None })["verdict"], "good");
    assert_eq!(in_vouch(Verdict::Damaged)["verdict"], "damaged");
}

#[test]
fn changed_keys_are_events() {
    let world = world(EncryptionPolicy::Automatic, vec![]);
    let own = event(&Update::OwnKeysChanged(own("A")), &world, &words(), second(0)).unwrap();
    assert_eq!((&own["event"], &own["own"]["keys"][0]["fingerprint"]), (&json!("own-keys-changed"), &json!(name("A"))));
    let update = Update::ContactKeysChanged { conversation: key(), keys: vec![contact_key("B", Decision::Assigned)] };
    let theirs = event(&update, &world, &words(), second(0)).unwrap();
    assert_eq!((&theirs["event"], &theirs["contact"]["with"]), (&json!("contact-keys-changed"), &json!("bob@example.net")));
    assert_eq!(theirs["contact"]["keys"][0]["trust"], "assigned");
}
