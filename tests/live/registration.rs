//! Making accounts on real servers.

use super::{Balcony, PASSWORD, Server};

#[test]
fn makes_an_account_on_prosody_and_logs_in() {
    makes_an_account_and_logs_in(&Server::prosody());
}

#[test]
fn makes_an_account_on_jabberd2_and_logs_in() {
    makes_an_account_and_logs_in(&Server::jabberd2());
}

#[track_caller]
fn makes_an_account_and_logs_in(server: &Server) {
    let (balcony, jid) = (Balcony::start(), server.jid("juliet"));
    let options = ["--server", &server.address(), "--ca", server.authority(), "--register"];
    let outcome = balcony.add_account(&jid, PASSWORD, &options);
    assert_eq!(outcome.code, Some(0), "{}\n{}", outcome.error, balcony.log());
    assert_eq!(balcony.account(&jid)["state"], "online");

    // The account is real: another program logs in with what was chosen.
    let other = Balcony::online(server, "juliet");
    assert_eq!(other.account(&jid)["state"], "online");
}

#[test]
fn a_name_that_is_taken_is_said_to_be() {
    for server in [Server::prosody(), Server::jabberd2()] {
        server.register(&["juliet"]);
        let balcony = Balcony::start();
        let options = ["--server", &server.address(), "--ca", server.authority(), "--register"];
        let outcome = balcony.add_account(&server.jid("juliet"), "another password", &options);
        assert_eq!(outcome.code, Some(1), "{outcome:?}");
        assert!(outcome.error.contains("taken") || outcome.error.contains("already in use"), "{}", outcome.error);
    }
}

#[test]
fn a_server_without_registration_is_said_to_have_none() {
    let server = Server::prosody_with(&[("REGISTRATION", "closed")]);
    let balcony = Balcony::start();
    let options = ["--server", &server.address(), "--ca", server.authority(), "--register"];
    let outcome = balcony.add_account(&server.jid("juliet"), PASSWORD, &options);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.error.contains("does not"), "{}", outcome.error);
    assert!(!server.wire().contains(PASSWORD), "the password was sent to a server that takes no registration");
}
