//! Servers that send rubbish, too much, or nothing. The account says what is wrong; memory stays bounded; the other account of
//! the same program goes on as if nothing were.

use super::{
    BadServer, Balcony, PASSWORD, Peer, Server,
    bad_server::{Connection, HEADER},
};

/// More than the program needs, far less than what the bad servers send.
const MEMORY_LIMIT_MIB: u64 = 200;

#[test]
fn garbage_instead_of_a_stream() {
    leaves_the_other_account_alone(|connection| {
        connection.wait_for("version=");
        connection.write_bytes(&[0xff, 0xfe, 0x00, 0x13, b'<', b'<', b'>', 0x80, b'&', b';']);
    });
}

#[test]
fn another_protocol() {
    leaves_the_other_account_alone(|connection| {
        connection
            .write("HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html><body><h1>400 Bad Request</h1></body></html>\r\n");
    });
}

#[test]
fn closed_at_once() {
    leaves_the_other_account_alone(|_| {});
}

#[test]
fn an_entity_bomb() {
    leaves_the_other_account_alone(|connection| {
        connection.wait_for("version=");
        connection.write("<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>");
        connection.write("<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='&c;' version='1.0'>");
        connection.listen_on();
    });
}

#[test]
fn truncated_utf_8() {
    leaves_the_other_account_alone(|connection| {
        connection.wait_for("version=");
        connection.write(HEADER);
        connection.write_bytes(b"<stream:features><a>\xe7\x88</a></stream:features>");
        connection.listen_on();
    });
}

#[test]
fn endless_depth() {
    leaves_the_other_account_alone(|connection| {
        connection.wait_for("version=");
        connection.write(HEADER);
        flood(connection, &"<a>".repeat(10_000));
    });
}

#[test]
fn an_endless_stanza() {
    leaves_the_other_account_alone(|connection| {
        connection.wait_for("version=");
        connection.write(HEADER);
        connection.write("<message><body>");
        flood(connection, &"wherefore ".repeat(10_000));
    });
}

#[test]
fn endless_attributes() {
    leaves_the_other_account_alone(|connection| {
        connection.wait_for("version=");
        connection.write(HEADER);
        connection.write("<stream:features ");
        let attributes: String = (0..10_000).map(|number| format!("a{number}='x' ")).collect();
        flood(connection, &attributes);
    });
}

#[test]
fn an_endless_header() {
    leaves_the_other_account_alone(|connection| {
        connection.wait_for("version=");
        connection.write("<?xml version='1.0'?><stream:stream id='");
        flood(connection, &"0123456789".repeat(10_000));
    });
}

#[test]
fn endless_stanzas_before_login() {
    leaves_the_other_account_alone(|connection| {
        connection.open("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>");
        flood(connection, &"<message from='paris@example.test'><body>Poor soul</body></message>".repeat(1_000));
    });
}

#[test]
fn a_stream_error_in_words() {
    leaves_the_other_account_alone(|connection| {
        connection.wait_for("version=");
        connection.write(HEADER);
        connection.write("<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>");
    });
}

/// A server that takes the connection and says nothing: the account is on its way until the deadline, the other one lives.
#[test]
fn a_server_that_never_answers() {
    let bad = BadServer::start(Connection::listen_on);
    let (server, balcony, mut nurse) = one_good_account();
    let mut adding = balcony.begin_to_add_account("paris@example.test", PASSWORD, &["--server", bad.address()]);
    super::eventually("the program speaks to the silent server", || {
        let received = bad.received();
        if received.contains("<stream:stream") { Ok(()) } else { Err(received) }
    });
    let state = balcony.account("paris@example.test")["state"].clone();
    assert_eq!(state, "connecting", "not online before the server said so");
    chat_goes_on(&server, &balcony, &mut nurse);
    adding.kill().ok();
    adding.wait().unwrap();
}

/// The same one byte at a time: slow is not wrong.
#[test]
fn a_server_that_speaks_slowly_is_waited_for() {
    let bad = BadServer::start(|connection| {
        connection.wait_for("version=");
        let mechanisms = "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>";
        for byte in format!("{HEADER}<stream:features>{mechanisms}</stream:features>").bytes() {
            connection.write_bytes(&[byte]);
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        connection.listen_on();
    });
    let outcome = Balcony::start().add_account("paris@example.test", PASSWORD, &["--server", bad.address()]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.error.contains("offers no encryption"), "the whole of it was read: {}", outcome.error);
}

#[track_caller]
fn leaves_the_other_account_alone(behave: fn(&mut Connection)) {
    let bad = BadServer::start(behave);
    let (server, balcony, mut nurse) = one_good_account();
    let outcome = balcony.add_account("paris@example.test", PASSWORD, &["--server", bad.address()]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(!outcome.error.trim().is_empty(), "it says what is wrong");
    assert!(!outcome.error.contains("panicked"), "{}", outcome.error);
    chat_goes_on(&server, &balcony, &mut nurse);
    let memory = balcony.resident_memory();
    assert!(memory < MEMORY_LIMIT_MIB, "{memory} MiB resident");
    assert!(!balcony.log().contains("panicked"), "{}", balcony.log());
}

fn one_good_account() -> (Server, Balcony, Peer) {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let balcony = Balcony::online(&server, "juliet");
    let nurse = Peer::online(&server, "nurse");
    (server, balcony, nurse)
}

#[track_caller]
fn chat_goes_on(server: &Server, balcony: &Balcony, nurse: &mut Peer) {
    let jid = server.jid("juliet");
    assert_eq!(balcony.account(&jid)["state"], "online");
    balcony.done(&["--account", &jid, "send", &nurse.jid, "Anon, good nurse!", "--wait", "sent"]);
    nurse.wait_for_message("Anon, good nurse!");
    nurse.send(&jid, "Your lady mother is coming");
    balcony.wait_for("the nurse's answer", &["--account", &jid, "history", &nurse.jid], |history| {
        history.as_array()?.iter().any(|message| message["body"] == "Your lady mother is coming").then_some(())
    });
}

/// Sends the same again and again, half a gigabyte at most, until the other side has had enough.
fn flood(connection: &mut Connection, text: &str) {
    let times = (512 << 20) / text.len();
    (0..times).take_while(|_| connection.write(text)).for_each(drop);
}
