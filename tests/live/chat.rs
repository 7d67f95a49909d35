//! Messages: both ways, with delays, refused ones, and found again.

use jiff::Timestamp;
use serde_json::Value;

use super::{Balcony, Peer, Server, contacts::friends};

#[test]
fn two_programs_chat_both_ways_on_prosody() {
    two_programs_chat_both_ways(&Server::prosody());
}

#[test]
fn two_programs_chat_both_ways_on_jabberd2() {
    two_programs_chat_both_ways(&Server::jabberd2());
}

#[track_caller]
fn two_programs_chat_both_ways(server: &Server) {
    let (juliet, romeo) = friends(server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    juliet.done(&["send", &romeo_jid, "Wherefore art thou Romeo?", "--wait", "sent"]);
    let message = romeo.wait_for_message(&juliet_jid, "Wherefore art thou Romeo?");
    assert_eq!(message["direction"], "incoming");
    assert!(message["from"].as_str().unwrap().starts_with(&juliet_jid), "{message}");
    assert_eq!(message["state"], Value::Null, "only our own have a state");

    romeo.done(&["send", &juliet_jid, "Call me but love & I'll be <new> baptized 😀 爱", "--wait", "sent"]);
    let message = juliet.wait_for_message(&romeo_jid, "Call me but love & I'll be <new> baptized 😀 爱");
    assert_eq!(message["direction"], "incoming");
    let own = juliet.wait_for_delivery(&romeo_jid, "Wherefore art thou Romeo?", "delivered");
    assert_eq!(own["direction"], "outgoing");
}

#[test]
fn two_programs_chat_over_the_stream_of_2001() {
    let server = Server::jabberd2();
    server.register(&["juliet", "romeo"]);
    let (juliet, romeo) = (Balcony::start(), Balcony::start());
    for (balcony, user) in [(&juliet, "juliet"), (&romeo, "romeo")] {
        let options = ["--server", &server.historical_address(), "--tls", "none", "--legacy"];
        let outcome = balcony.add_account(&server.jid(user), super::PASSWORD, &options);
        assert_eq!(outcome.code, Some(0), "{}", outcome.error);
    }
    juliet.done(&["send", &server.jid("romeo"), "By whose direction found'st thou out this place?", "--wait", "sent"]);
    romeo.wait_for_message(&server.jid("juliet"), "By whose direction found'st thou out this place?");
    romeo.done(&["send", &server.jid("juliet"), "By love.", "--wait", "sent"]);
    juliet.wait_for_message(&server.jid("romeo"), "By love.");
}

#[test]
fn chats_with_another_implementation() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let juliet_jid = server.jid("juliet");
    juliet.done(&["send", &nurse.jid, "What says he of our marriage?", "--wait", "sent"]);
    let message = nurse.wait_for_message("What says he of our marriage?");
    assert!(message["from"].as_str().unwrap().starts_with(&juliet_jid));
    nurse.send(&juliet_jid, "Lord, how my head aches!");
    let message = juliet.wait_for_message(&nurse.jid, "Lord, how my head aches!");
    assert_eq!(message["direction"], "incoming");
}

#[test]
fn messages_keep_their_order() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let bodies: Vec<String> = (0..40).map(|number| format!("line {number:02}")).collect();
    for body in &bodies {
        nurse.send(&server.jid("juliet"), body);
    }
    juliet.wait_for_message(&nurse.jid, "line 39");
    let seen: Vec<String> = juliet.history(&nurse.jid).iter().map(|message| message["body"].as_str().unwrap().to_owned()).collect();
    assert_eq!(seen, bodies);
}

#[test]
fn offline_messages_arrive_after_login_with_the_time_they_were_sent() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let mut nurse = Peer::online(&server, "nurse");
    let sent_at = Timestamp::now();
    nurse.send(&server.jid("juliet"), "I am a-weary, give me leave awhile.");
    nurse.wait_until_the_server_has_it();
    // Time passes, so that the time of sending differs from that of arrival in whole seconds.
    super::eventually("three seconds", || {
        let passed = Timestamp::now().duration_since(sent_at).as_secs();
        if passed >= 3 { Ok(()) } else { Err(format!("{passed} s")) }
    });
    let juliet = Balcony::start();
    let logged_in_at = Timestamp::now();
    juliet.log_in(&server, "juliet");
    let message = juliet.wait_for_message(&nurse.jid, "I am a-weary, give me leave awhile.");
    let time: Timestamp = message["time"].as_str().unwrap().parse().unwrap();
    let delay = time.duration_since(sent_at).as_secs();
    assert!((-1..=2).contains(&delay), "sent {sent_at}, said to be sent {time}");
    assert!(time < logged_in_at);
    assert_eq!(juliet.count(&nurse.jid, "I am a-weary, give me leave awhile."), 1);
}

#[test]
fn a_message_to_nobody_is_said_to_have_failed() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let juliet = Balcony::online(&server, "juliet");
    let nobody = server.jid("nobody");
    juliet.ctl(&["send", &nobody, "Is anybody there?"]);
    let message = juliet.wait_for_delivery(&nobody, "Is anybody there?", "failed");
    assert_ne!(message["error"], Value::Null, "{message}");
}

#[test]
fn an_address_on_a_server_that_cannot_be_reached_fails_too() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let juliet = Balcony::online(&server, "juliet");
    juliet.ctl(&["send", "romeo@montague.invalid", "O Romeo"]);
    juliet.wait_for_delivery("romeo@montague.invalid", "O Romeo", "failed");
}

#[test]
fn text_that_xml_cannot_carry_is_refused_before_it_is_queued() {
    let server = Server::prosody();
    server.register(&["juliet", "romeo"]);
    let juliet = Balcony::online(&server, "juliet");
    let outcome = juliet.ctl(&["send", &server.jid("romeo"), "bell \u{7} and escape \u{1b}"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(juliet.history(&server.jid("romeo")).is_empty());
    assert_eq!(juliet.account(&server.jid("juliet"))["state"], "online", "the stream is unharmed");
}

#[test]
fn history_is_given_page_by_page() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    for number in 0..9 {
        nurse.send(&server.jid("juliet"), &format!("page line {number}"));
    }
    juliet.wait_for_message(&nurse.jid, "page line 8");
    let bodies =
        |page: &Value| page.as_array().unwrap().iter().map(|message| message["body"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let newest = juliet.json(&["history", &nurse.jid, "--limit", "4"]);
    assert_eq!(bodies(&newest), ["page line 5", "page line 6", "page line 7", "page line 8"]);
    let before = newest[0]["id"].to_string();
    let older = juliet.json(&["history", &nurse.jid, "--limit", "4", "--before", &before]);
    assert_eq!(bodies(&older), ["page line 1", "page line 2", "page line 3", "page line 4"]);
}

#[test]
fn search_finds_words_newest_first_chinese_too() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let juliet_jid = server.jid("juliet");
    for body in ["The nightingale sang", "今天天气很好，我们去花园", "It was the nightingale, and not the lark"] {
        nurse.send(&juliet_jid, body);
    }
    juliet.wait_for_message(&nurse.jid, "It was the nightingale, and not the lark");
    let found = |query: &str| {
        let hits = juliet.json(&["search", query]);
        hits.as_array().unwrap().iter().map(|hit| hit["body"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("nightingale"), ["It was the nightingale, and not the lark", "The nightingale sang"]);
    assert_eq!(found("NIGHTING"), ["It was the nightingale, and not the lark", "The nightingale sang"], "as one types");
    assert_eq!(found("天气"), ["今天天气很好，我们去花园"]);
    assert_eq!(found("\"; DROP TABLE message; --").len(), 0);
    assert_eq!(juliet.json(&["search", "nightingale", "--with", &server.jid("romeo")]), serde_json::json!([]));
    assert_eq!(juliet.json(&["search", "nightingale", "--limit", "1"]).as_array().unwrap().len(), 1);
}

#[test]
fn two_accounts_in_one_program_stay_apart() {
    let server = Server::prosody();
    server.register(&["juliet", "romeo", "nurse"]);
    let both = Balcony::online(&server, "juliet");
    both.log_in(&server, "romeo");
    let mut nurse = Peer::online(&server, "nurse");
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    both.done(&["--account", &juliet_jid, "send", &nurse.jid, "from Juliet", "--wait", "sent"]);
    both.done(&["--account", &romeo_jid, "send", &nurse.jid, "from Romeo", "--wait", "sent"]);
    assert!(nurse.wait_for_message("from Juliet")["from"].as_str().unwrap().starts_with(&juliet_jid));
    assert!(nurse.wait_for_message("from Romeo")["from"].as_str().unwrap().starts_with(&romeo_jid));
    let history = both.json(&["--account", &romeo_jid, "history", &nurse.jid]);
    let bodies: Vec<_> = history.as_array().unwrap().iter().map(|message| message["body"].as_str().unwrap()).collect();
    assert_eq!(bodies, ["from Romeo"]);
    both.done(&["account", "disconnect", &juliet_jid]);
    both.wait_for_state(&juliet_jid, "offline");
    assert_eq!(both.account(&romeo_jid)["state"], "online");
}
