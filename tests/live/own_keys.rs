//! Keys of ours, driven by `ctl pgp`: made, taken over, given out, locked, and kept on the server; two programs that use them.

use std::{fs, os::unix::fs::PermissionsExt};

use serde_json::Value;

use super::{
    Balcony, Keyring, Outcome, Server,
    contacts::friends,
    openpgp::{PASSPHRASE, exported, fetch_key, make_key, wait_for_scheme},
};

const FILE_PASSPHRASE: &str = "it-is-the-east";

fn online() -> (Server, Balcony) {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let juliet = Balcony::online(&server, "juliet");
    (server, juliet)
}

/// The only key.
#[track_caller]
fn only_key(balcony: &Balcony) -> Value {
    let keys = balcony.json(&["pgp", "keys"]);
    assert_eq!(keys["keys"].as_array().map(Vec::len), Some(1), "{keys}");
    keys["keys"][0].clone()
}

#[track_caller]
fn assert_failed(outcome: &Outcome, code: i32, words: &str) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
    assert!(outcome.error.contains(words), "{outcome:?}");
    assert!(outcome.output.is_empty(), "{outcome:?}");
}

#[test]
fn a_new_key_is_the_key_of_its_account() {
    let (server, juliet) = online();
    let made = make_key(&juliet);
    let key = only_key(&juliet);
    assert_eq!((&key["fingerprint"], &key["unlocked"], &key["revoked"]), (&made.as_str().into(), &true.into(), &false.into()));
    assert_eq!(key["accounts"], serde_json::json!([server.jid("juliet")]));
    assert_eq!(key["userIds"], serde_json::json!([format!("xmpp:{}", server.jid("juliet"))]));
    assert!(key["expires"].is_string(), "two years: {key}");
    let settings = juliet.account(&server.jid("juliet"))["openpgp"].clone();
    assert_eq!(settings, serde_json::json!({ "key": made, "unlocked": true, "sign": false, "publish": false }));
}

#[test]
fn a_key_comes_from_gnupg_and_goes_back() {
    let (server, juliet) = online();
    let keyring = Keyring::empty();
    let key = keyring.generate_protected(&format!("xmpp:{}", server.jid("juliet")), FILE_PASSPHRASE);
    let file = keyring.export_secret(&key, FILE_PASSPHRASE);
    let import = ["pgp", "import", file.to_str().unwrap(), "--file-passphrase-stdin"];
    assert_failed(&juliet.ctl_with_input(&import, &format!("something else\n{PASSPHRASE}")), 1, "The passphrase of the file is not right.");
    juliet.done_with_input(&import, &format!("{FILE_PASSPHRASE}\n{PASSPHRASE}"));
    assert_eq!(only_key(&juliet)["fingerprint"], key.as_str());
    assert_eq!(juliet.account(&server.jid("juliet"))["openpgp"]["key"], key.as_str());

    let path = juliet.profile().join("secret.asc");
    let export = ["pgp", "export", &key, "--secret", "--output", path.to_str().unwrap()];
    assert_failed(&juliet.ctl_with_input(&export, "something else\n"), 1, "The passphrase is not right.");
    assert!(!path.exists(), "nothing was written");
    juliet.done_with_input(&export, PASSPHRASE);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_failed(&juliet.ctl_with_input(&export, PASSPHRASE), 1, "cannot be written");
    Keyring::empty().import_secret_and_sign(&path, PASSPHRASE.trim_end());
}

#[test]
fn one_passphrase_locks_and_unlocks() {
    let (_server, mut juliet) = online();
    make_key(&juliet);
    assert_failed(&juliet.ctl(&["pgp", "unlock"]), 2, "A passphrase is missing.");
    juliet.done_with_input(&["pgp", "passphrase"], &format!("{PASSPHRASE}{FILE_PASSPHRASE}\n"));
    juliet.done(&["pgp", "lock"]);
    assert_eq!(only_key(&juliet)["unlocked"], false);
    assert_failed(&juliet.ctl_with_input(&["pgp", "unlock"], PASSPHRASE), 1, "The passphrase is not right.");
    juliet.done_with_input(&["pgp", "unlock", "--keep"], &format!("{FILE_PASSPHRASE}\n"));
    assert_eq!(only_key(&juliet)["unlocked"], true);

    juliet.quit();
    juliet.start_again();
    juliet.wait_for("the kept passphrase unlocks", &["pgp", "keys"], |keys| (keys["keys"][0]["unlocked"] == true).then_some(()));
    juliet.done(&["pgp", "lock"]);
    juliet.quit();
    juliet.start_again();
    assert_eq!(only_key(&juliet)["unlocked"], false, "who locks wants it forgotten");
    let secrets = fs::read_to_string(juliet.secrets()).unwrap();
    assert!(!secrets.contains(FILE_PASSPHRASE) && !juliet.log().contains(FILE_PASSPHRASE));
}

#[test]
fn a_short_key_id_is_no_name() {
    let (server, juliet) = online();
    let key = make_key(&juliet);
    let romeo = server.jid("romeo");
    for arguments in [&["pgp", "export", &key[24..]][..], &["pgp", "use", &key[32..]], &["pgp", "assign", &romeo, &key[24..]]] {
        assert_failed(&juliet.ctl(arguments), 2, "a short key id is not enough");
    }
    let spaced: Vec<&str> = (0..10).map(|group| &key[group * 4..group * 4 + 4]).collect();
    assert!(juliet.done(&["pgp", "export", &spaced.join(" ")]).contains("BEGIN PGP PUBLIC KEY BLOCK"));
    assert_failed(&juliet.ctl(&["pgp", "export", &"A".repeat(40)]), 1, "");
}

#[test]
fn the_copy_on_the_server_comes_back_with_its_code() {
    let (server, juliet) = online();
    let key = make_key(&juliet);
    let backed_up: Value = serde_json::from_str(&juliet.done(&["--json", "pgp", "backup"])).unwrap();
    let code = backed_up["code"].as_str().unwrap();
    assert!(!server.wire().contains(code), "only the user has it");

    let other = Balcony::online(&server, "juliet");
    let wrong = format!("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA\n{PASSPHRASE}");
    assert_failed(&other.ctl_with_input(&["pgp", "restore"], &wrong), 1, "The backup code is not right.");
    other.done_with_input(&["pgp", "restore"], &format!("{code}\n{PASSPHRASE}"));
    assert_eq!(only_key(&other)["fingerprint"], key.as_str());
}

#[test]
fn two_programs_find_each_others_keys_and_messages_wait_for_the_passphrase() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    let keys = [&juliet, &romeo].map(|balcony| {
        let key = make_key(balcony);
        balcony.done(&["pgp", "publish", "on"]);
        key
    });
    for (balcony, contact, key) in [(&juliet, &romeo_jid, &keys[1]), (&romeo, &juliet_jid, &keys[0])] {
        fetch_key(balcony, contact, key);
        balcony.done(&["pgp", "verify", contact, key]);
        balcony.done(&["chat", contact, "--encryption", "always"]);
        wait_for_scheme(balcony, contact, "ox");
    }
    romeo.done(&["pgp", "lock"]);
    juliet.done(&["send", &romeo_jid, "My bounty is as boundless as the sea", "--wait", "sent"]);
    let closed = romeo.wait_for_message_that("an encrypted message", &juliet_jid, |message| message["unreadable"].is_object());
    assert_eq!((&closed["unreadable"]["kind"], &closed["unreadable"]["key"]), (&"locked".into(), &keys[1].as_str().into()));
    assert!(closed["unreadable"]["reason"].as_str().unwrap().contains("Your key is locked."), "{closed}");
    assert_eq!(closed["body"], "");

    romeo.done_with_input(&["pgp", "unlock"], PASSPHRASE);
    let open = romeo.wait_for_message(&juliet_jid, "My bounty is as boundless as the sea");
    assert_eq!((&open["id"], &open["encryption"]["scheme"]), (&closed["id"], &"ox".into()));
    assert_eq!((&open["encryption"]["sender"]["kind"], &open["encryption"]["verified"]), (&"proven".into(), &true.into()));
    assert!(!server.wire().contains("My bounty is as boundless as the sea"));
}

#[test]
fn a_key_that_is_taken_back_is_told_to_those_who_have_it() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let romeo_jid = server.jid("romeo");
    let key = make_key(&romeo);
    let file = exported(&romeo, &key);
    juliet.done(&["pgp", "import", file.to_str().unwrap(), "--with", &romeo_jid]);
    juliet.done(&["pgp", "assign", &romeo_jid, &key]);
    fs::remove_file(&file).unwrap();
    romeo.done(&["pgp", "revoke", &key, "--yes"]);
    assert_eq!(only_key(&romeo)["revoked"], true);
    let file = exported(&romeo, &key);
    juliet.done(&["pgp", "import", file.to_str().unwrap(), "--with", &romeo_jid]);
    let known = juliet.json(&["pgp", "keys", "--with", &romeo_jid]);
    assert_eq!((&known["keys"][0]["trust"], &known["keys"][0]["decision"]), (&"revoked".into(), &"assigned".into()), "{known}");
}
