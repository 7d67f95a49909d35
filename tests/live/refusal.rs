//! When it must not work: the right words, and no secret on the wire where a check failed.

use super::{BadServer, Balcony, Outcome, PASSWORD, Server, log_in::assert_no_secret_in};

#[test]
fn a_wrong_password_is_said_in_words() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let registered = server.wire().len();
    let balcony = Balcony::start();
    let options = ["--server", &server.address(), "--ca", server.authority()];
    let outcome = balcony.add_account(&server.jid("juliet"), "wrong-password-1595", &options);
    assert_refused(&outcome, "The user name or password is wrong");
    assert!(!server.wire().split_off(registered).contains("wrong-password-1595"));
}

#[test]
fn a_wrong_password_is_said_in_words_as_in_2001() {
    let server = Server::jabberd2();
    server.register(&["juliet"]);
    let balcony = Balcony::start();
    let options = ["--server", &server.historical_address(), "--tls", "none", "--legacy"];
    let outcome = balcony.add_account(&server.jid("juliet"), "wrong-password-1595", &options);
    assert_refused(&outcome, "The user name or password is wrong");
}

#[test]
fn a_password_that_became_wrong_stops_the_account_until_it_is_given_again() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let (balcony, jid) = (Balcony::online(&server, "juliet"), server.jid("juliet"));
    balcony.change_password(&jid, "wrong-password-1595");
    let account = balcony.wait_for_state(&jid, "stopped");
    assert_eq!(account["error"]["kind"], "login-refused", "{account}");
    balcony.change_password(&jid, PASSWORD);
    balcony.wait_for_state(&jid, "online");
}

#[test]
fn an_unknown_host_is_named() {
    let balcony = Balcony::start();
    let outcome = balcony.add_account("juliet@capulet.invalid", PASSWORD, &["--server", "xmpp.capulet.invalid:5222"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    // On a machine without any DNS that is what is said instead, and as true.
    let truths = ["No server named xmpp.capulet.invalid was found", "There is no network connection"];
    assert!(truths.iter().any(|truth| outcome.error.contains(truth)), "{}", outcome.error);
}

#[test]
fn a_port_where_nobody_listens_is_named() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let outcome = Balcony::start().add_account("juliet@example.test", PASSWORD, &["--server", &address.to_string()]);
    assert_refused(&outcome, &format!("takes no connections on port {}", address.port()));
}

#[test]
fn a_certificate_of_an_unknown_authority_is_refused_before_anything_is_sent() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let registered = server.wire().len();
    let balcony = Balcony::start();
    let outcome = balcony.add_account(&server.jid("juliet"), PASSWORD, &["--server", &server.address()]);
    assert_refused(&outcome, "No authority that this computer trusts vouches");
    assert_nothing_said_inside_tls(&server, registered);
}

#[test]
fn one_certificate_that_was_looked_at_can_be_trusted_and_only_that_one() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let (balcony, jid) = (Balcony::start(), server.jid("juliet"));
    balcony.add_account(&jid, PASSWORD, &["--server", &server.address()]);
    let error = balcony.account(&jid)["error"].clone();
    assert_eq!(error["kind"], "certificate-unknown-issuer", "{error}");
    let sha256 = error["certificate"]["sha256"].as_str().unwrap();
    let outcome = balcony.ctl(&["account", "trust", &jid, &"0".repeat(64)]);
    assert_refused(&outcome, "is not the one that you chose to trust");
    balcony.done(&["account", "trust", &jid, sha256]);
    let account = balcony.wait_for_state(&jid, "online");
    assert_eq!(account["pinned"], true, "chosen by the user, and said to be");
}

#[test]
fn a_certificate_for_another_name_is_refused_before_anything_is_sent() {
    let server = Server::prosody_with(&[("CERT_DOMAIN", "montague.test")]);
    server.register(&["juliet"]);
    let registered = server.wire().len();
    let balcony = Balcony::start();
    let options = ["--server", &server.address(), "--ca", server.authority()];
    let outcome = balcony.add_account(&server.jid("juliet"), PASSWORD, &options);
    assert_refused(&outcome, "is for another name than example.test");
    assert_nothing_said_inside_tls(&server, registered);

    let options = ["--server", &server.direct_tls_address(), "--tls", "direct", "--ca", server.authority()];
    let outcome = Balcony::start().add_account(&server.jid("juliet"), PASSWORD, &options);
    assert_refused(&outcome, "is for another name than example.test");
}

#[test]
fn a_server_that_offers_no_tls_gets_no_login() {
    let server = BadServer::start(|connection| {
        connection.open("<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-256</mechanism><mechanism>PLAIN</mechanism></mechanisms>");
        connection.listen_on();
    });
    let outcome = Balcony::start().add_account("juliet@example.test", PASSWORD, &["--server", server.address()]);
    assert_refused(&outcome, "offers no encryption");
    assert_no_login_in(&server.received());
}

#[test]
fn words_slipped_in_before_the_handshake_are_not_believed() {
    let server = BadServer::start(|connection| {
        connection.open("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>");
        connection.wait_for("<starttls");
        connection.write(
            "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><stream:features>\
             <mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>",
        );
        connection.listen_on();
    });
    let balcony = Balcony::start();
    let mut adding = balcony.begin_to_add_account("juliet@example.test", PASSWORD, &["--server", server.address()]);
    let code = adding.wait().unwrap().code();
    assert_eq!(code, Some(1));
    assert_no_login_in(&server.received());
}

#[test]
fn a_server_of_2001_needs_to_be_called_so() {
    let server = Server::jabberd2();
    server.register(&["juliet"]);
    let address = server.historical_address();
    let outcome = Balcony::start().add_account(&server.jid("juliet"), PASSWORD, &["--server", &address]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.error.contains("offers no encryption"), "{}", outcome.error);
}

#[test]
fn an_extra_authority_that_is_no_certificate_is_refused() {
    let server = Server::prosody();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("authority.pem");
    std::fs::write(&file, "no certificate").unwrap();
    let options = ["--server", &server.address(), "--ca", file.to_str().unwrap()];
    let outcome = Balcony::start().add_account(&server.jid("juliet"), PASSWORD, &options);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(!outcome.error.is_empty());
}

#[track_caller]
fn assert_refused(outcome: &Outcome, words: &str) {
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.error.contains(words), "{:?} does not say {words:?}", outcome.error);
}

/// Before TLS there is a stream header and STARTTLS, after a refused certificate there is nothing.
#[track_caller]
fn assert_nothing_said_inside_tls(server: &Server, from: usize) {
    let wire = server.wire().split_off(from);
    let said: Vec<&str> = wire.lines().filter(|line| line.contains("C>S")).collect();
    assert!(said.iter().any(|line| line.contains("<starttls")), "{wire}");
    assert_no_login_in(&said.join("\n"));
}

#[track_caller]
fn assert_no_login_in(wire: &str) {
    assert!(wire.contains("<stream:stream"), "the program did not come at all: {wire:?}");
    for word in ["<auth", "<iq", "juliet"] {
        assert!(!wire.contains(word), "{word} was sent: {wire}");
    }
    assert_no_secret_in(wire);
}
