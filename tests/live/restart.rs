//! Broken connections, killed servers, killed programs: nothing lost, nothing doubled, nothing said that is not so.

use std::collections::BTreeMap;

use super::{Balcony, Peer, Server};

#[test]
fn queued_message_goes_out_after_a_server_restart() {
    let mut server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let (juliet_jid, nurse_jid) = (server.jid("juliet"), server.jid("nurse"));
    server.kill();
    let account = juliet.wait_for_state(&juliet_jid, "waiting");
    assert!(["connection-lost", "unreachable"].contains(&account["error"]["kind"].as_str().unwrap()), "{account}");
    juliet.done(&["send", &nurse_jid, "Hie you, make haste"]);
    assert_eq!(juliet.wait_for_message(&nurse_jid, "Hie you, make haste")["state"], "queued");

    server.start_again();
    let mut nurse = Peer::online(&server, "nurse");
    juliet.done(&["account", "connect", &juliet_jid]);
    nurse.wait_for_message("Hie you, make haste");
    juliet.wait_for_delivery(&nurse_jid, "Hie you, make haste", "sent");
    juliet.done(&["send", &nurse_jid, "the end", "--wait", "sent"]);
    nurse.wait_for_message("the end");
    assert_eq!(nurse.count("Hie you, make haste"), 1);
    assert_eq!(juliet.count(&nurse_jid, "Hie you, make haste"), 1);
}

#[test]
fn comes_back_by_itself_when_the_server_does() {
    let mut server = Server::prosody();
    server.register(&["juliet"]);
    let (juliet, jid) = (Balcony::online(&server, "juliet"), server.jid("juliet"));
    server.kill();
    juliet.wait_for_state(&jid, "waiting");
    server.start_again();
    let account = juliet.wait_for_state(&jid, "online");
    assert!(account["error"].is_null(), "{account}");
}

#[test]
fn jabberd2_restarted_is_found_again() {
    let mut server = Server::jabberd2();
    server.register(&["juliet", "romeo"]);
    let (juliet, romeo) = (Balcony::online(&server, "juliet"), Balcony::online(&server, "romeo"));
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    server.kill();
    juliet.wait_for_state(&juliet_jid, "waiting");
    juliet.done(&["send", &romeo_jid, "What's here? A cup"]);
    server.start_again();
    romeo.wait_for_message(&juliet_jid, "What's here? A cup");
    juliet.wait_for_delivery(&romeo_jid, "What's here? A cup", "sent");
    assert_eq!(romeo.count(&juliet_jid, "What's here? A cup"), 1);
}

#[test]
fn queued_message_survives_a_killed_program() {
    let mut server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let mut juliet = Balcony::online(&server, "juliet");
    let nurse_jid = server.jid("nurse");
    server.kill();
    juliet.wait_for_state(&server.jid("juliet"), "waiting");
    juliet.done(&["send", &nurse_jid, "Is it even so?"]);
    juliet.kill();
    server.start_again();
    let mut nurse = Peer::online(&server, "nurse");
    juliet.start_again();
    nurse.wait_for_message("Is it even so?");
    juliet.wait_for_delivery(&nurse_jid, "Is it even so?", "sent");
    assert_eq!(nurse.count("Is it even so?"), 1);
}

#[test]
fn received_messages_survive_a_killed_program() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let mut juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    nurse.send(&server.jid("juliet"), "Hark how they knock!");
    juliet.wait_for_message(&nurse.jid, "Hark how they knock!");
    juliet.kill();
    juliet.start_again();
    assert_eq!(juliet.count(&nurse.jid, "Hark how they knock!"), 1);
}

/// A server that goes down in the middle of a stream of messages. Whatever the program then says of each must be true: sent
/// ones arrived once, none arrived twice, and none is forgotten.
#[test]
fn nothing_is_lost_or_doubled_or_lied_about_when_the_server_goes_down_under_load() {
    let mut server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let (juliet_jid, nurse_jid) = (server.jid("juliet"), server.jid("nurse"));
    let bodies: Vec<String> = (0..60).map(|number| format!("verse {number:02}")).collect();
    for (number, body) in bodies.iter().enumerate() {
        if number == 30 {
            server.stop();
        }
        juliet.done(&["send", &nurse_jid, body]);
    }
    server.start_again();
    // The nurse was offline all the time: the server kept for her what it took.
    juliet.done(&["account", "connect", &juliet_jid]);
    let settled = juliet.wait_for("every message is sent or failed", &["history", &nurse_jid, "--limit", "500"], |history| {
        let states: BTreeMap<String, String> = history
            .as_array()?
            .iter()
            .map(|message| (message["body"].as_str().unwrap().to_owned(), message["state"].as_str().unwrap().to_owned()))
            .collect();
        states.values().all(|state| state != "queued").then_some(states)
    });
    assert_eq!(settled.len(), bodies.len(), "none is forgotten");
    juliet.done(&["send", &nurse_jid, "the end", "--wait", "sent"]);
    let mut nurse = Peer::online(&server, "nurse");
    nurse.wait_for_message("the end");
    for (body, state) in &settled {
        let arrived = nurse.count(body);
        match state.as_str() {
            "sent" => assert_eq!(arrived, 1, "{body} is said to be sent"),
            _ => assert!(arrived <= 1, "{body} arrived {arrived} times"),
        }
    }
    assert!(settled.values().filter(|state| *state == "sent").count() >= 30, "{settled:?}");
}
