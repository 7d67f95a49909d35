//! Logging in: what is proven on the way is what `ctl status` says.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;

use super::{Balcony, PASSWORD, Server};

#[test]
fn logs_in_with_scram_over_starttls() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let balcony = Balcony::online(&server, "juliet");
    let account = balcony.account(&server.jid("juliet"));
    assert_eq!(account["state"], "online");
    assert_eq!(account["tls"], "TLSv1.3");
    assert!(account["mechanism"].as_str().unwrap().starts_with("SCRAM-SHA-"), "{account}");
    assert_eq!(account["legacy"], false);
    assert!(!account["resource"].as_str().unwrap().is_empty());
    assert_eq!(account["error"], Value::Null);
}

#[test]
fn logs_in_with_scram_over_direct_tls_where_passwords_are_hashed() {
    let server = Server::prosody_with(&[("STORE", "hashed")]);
    server.register(&["juliet"]);
    let balcony = Balcony::start();
    let options = ["--server", &server.direct_tls_address(), "--tls", "direct", "--ca", server.authority()];
    let outcome = balcony.add_account(&server.jid("juliet"), PASSWORD, &options);
    assert_eq!(outcome.code, Some(0), "{}", outcome.error);
    let account = balcony.account(&server.jid("juliet"));
    assert_eq!(account["tls"], "TLSv1.3");
    assert!(account["mechanism"].as_str().unwrap().starts_with("SCRAM-SHA-"), "{account}");
}

#[test]
fn scram_never_puts_the_password_on_the_wire() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let registered = server.wire().len();
    let balcony = Balcony::online(&server, "juliet");
    balcony.wait_for_state(&server.jid("juliet"), "online");
    let wire = server.wire().split_off(registered);
    assert!(wire.contains("mechanism='SCRAM-"), "{wire}");
    assert_no_secret_in(&wire);
}

#[test]
fn logs_in_to_jabberd2_over_starttls() {
    let server = Server::jabberd2();
    server.register(&["juliet"]);
    let balcony = Balcony::online(&server, "juliet");
    let account = balcony.account(&server.jid("juliet"));
    assert!(account["tls"].as_str().unwrap().starts_with("TLSv1."), "{account}");
    assert!(account["mechanism"].as_str().unwrap().starts_with("SCRAM-SHA-"), "{account}");
    assert_eq!(account["legacy"], false);
}

#[test]
fn logs_in_as_in_2001_with_a_digest() {
    let server = Server::jabberd2();
    server.register(&["juliet"]);
    let balcony = Balcony::start();
    let options = ["--server", &server.historical_address(), "--tls", "none", "--legacy"];
    let outcome = balcony.add_account(&server.jid("juliet"), PASSWORD, &options);
    assert_eq!(outcome.code, Some(0), "{}", outcome.error);
    let account = balcony.account(&server.jid("juliet"));
    assert_eq!(account["state"], "online");
    assert_eq!(account["tls"], Value::Null, "what is not protected is not said to be");
    assert_eq!(account["mechanism"], "digest");
    assert_eq!(account["legacy"], true);
}

#[test]
fn sends_a_readable_password_only_with_consent() {
    let server = Server::jabberd2_with(&[("DIGEST", "off")]);
    server.register(&["juliet"]);
    let (address, jid) = (server.historical_address(), server.jid("juliet"));
    let options = ["--server", &address, "--tls", "none", "--legacy"];
    let without = Balcony::start();
    let outcome = without.add_account(&jid, PASSWORD, &options);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.error.contains("everybody on the way can read"), "{}", outcome.error);

    let with = Balcony::start();
    let outcome = with.add_account(&jid, PASSWORD, &[&options[..], &["--allow-plain"]].concat());
    assert_eq!(outcome.code, Some(0), "{}", outcome.error);
    assert_eq!(with.account(&jid)["mechanism"], "plain");
}

#[test]
fn comes_online_by_itself_after_a_restart() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let mut balcony = Balcony::online(&server, "juliet");
    assert!(balcony.quit().success(), "{}", balcony.log());
    balcony.start_again();
    balcony.wait_for_state(&server.jid("juliet"), "online");
}

#[test]
fn log_out_and_in_again_by_command() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let (balcony, jid) = (Balcony::online(&server, "juliet"), server.jid("juliet"));
    balcony.done(&["account", "disconnect", &jid]);
    let account = balcony.wait_for_state(&jid, "offline");
    assert_eq!(account["tls"], Value::Null);
    assert_eq!(account["error"], Value::Null, "the user wanted it");
    assert!(server.wire().contains("</stream:stream>"), "the stream was closed in words");
    balcony.done(&["account", "connect", &jid]);
    balcony.wait_for_state(&jid, "online");
}

#[test]
fn a_removed_account_leaves_nothing_behind() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let (mut balcony, jid) = (Balcony::online(&server, "juliet"), server.jid("juliet"));
    balcony.done(&["account", "remove", &jid]);
    assert_eq!(balcony.json(&["status"])["accounts"], serde_json::json!([]));
    let secrets = std::fs::read_to_string(balcony.secrets()).unwrap_or_default();
    assert!(!secrets.contains(PASSWORD), "the password is forgotten too");
    balcony.quit();
    balcony.start_again();
    assert_eq!(balcony.json(&["status"])["accounts"], serde_json::json!([]));
}

/// Neither the password nor what PLAIN makes of it.
pub fn assert_no_secret_in(wire: &str) {
    let plain = BASE64_STANDARD.encode(format!("\0juliet\0{PASSWORD}"));
    for secret in [PASSWORD, &plain] {
        assert!(!wire.contains(secret), "a secret is on the wire: {wire}");
    }
}
