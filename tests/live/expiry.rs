//! Messages that go: of no use after a while, or some seconds after reading; online, offline, and across restarts.

use std::{thread, time::Duration};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Balcony, Peer, Server, contacts::friends, reports::go_offline};

/// How exact a deadline is, where a second passes on the way.
const ABOUT: f64 = 1.6;

#[test]
fn both_sides_know_when_a_message_is_of_no_use_any_more_on_prosody() {
    both_sides_know_when_a_message_is_of_no_use_any_more(&Server::prosody());
}

#[test]
fn both_sides_know_when_a_message_is_of_no_use_any_more_on_jabberd2() {
    both_sides_know_when_a_message_is_of_no_use_any_more(&Server::jabberd2());
}

#[track_caller]
fn both_sides_know_when_a_message_is_of_no_use_any_more(server: &Server) {
    let (juliet, romeo) = friends(server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    let sent_at = Timestamp::now();
    juliet.done(&["send", &romeo_jid, "Come at nine", "--expire", "600", "--wait", "sent"]);
    let theirs = romeo.wait_for_message(&juliet_jid, "Come at nine");
    let ours = juliet.wait_for_message(&romeo_jid, "Come at nine");
    for message in [theirs, ours] {
        assert_eq!((&message["expiry"]["kind"], &message["expiry"]["kept"]), (&json!("useful"), &json!(false)), "{message}");
        assert_about(&message["expiry"]["deadline"], sent_at, 600.0);
        assert_eq!(message["gone"], Value::Null);
    }
}

#[test]
fn the_content_goes_at_the_deadline_on_both_sides_and_a_line_stays() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    let id = juliet.json(&["send", &romeo_jid, "The clock struck nine", "--expire", "4", "--wait", "sent"])["id"].clone();
    let theirs = romeo.wait_for_message(&juliet_jid, "The clock struck nine")["id"].clone();
    assert_eq!(romeo.json(&["chat", &juliet_jid])["unread"], 1);
    let ours = wait_until_gone(&juliet, &romeo_jid, &id);
    let gone = wait_until_gone(&romeo, &juliet_jid, &theirs);
    for message in [&ours, &gone] {
        assert_eq!(message["body"], "");
        assert!(seconds(&message["gone"]["at"]) >= seconds(&message["expiry"]["deadline"]), "not before its time: {message}");
        assert!(message["from"].as_str().unwrap().starts_with(&juliet_jid), "who wrote it stays: {message}");
    }
    assert_eq!((&ours["gone"]["unread"], &gone["gone"]["unread"]), (&json!(false), &json!(true)), "romeo has not looked");
    let chat = romeo.json(&["chat", &juliet_jid]);
    assert_eq!((&chat["unread"], &chat["preview"]["kind"], &chat["preview"]["text"]), (&json!(0), &json!("gone"), &json!("")), "{chat}");
}

#[test]
fn what_was_read_in_time_stays_if_the_user_wants_it_so() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    romeo.done(&["settings", "set", "keep-expired", "on"]);
    juliet.done(&["send", &romeo_jid, "read in time", "--expire", "5", "--wait", "sent"]);
    romeo.wait_for_message(&juliet_jid, "read in time");
    romeo.done(&["read", &juliet_jid]);
    juliet.done(&["send", &romeo_jid, "never read", "--expire", "3", "--wait", "sent"]);
    let unread = romeo.wait_for_message(&juliet_jid, "never read")["id"].clone();
    wait_until_gone(&romeo, &juliet_jid, &unread);
    let kept = romeo.wait_for_message_that("it is kept", &juliet_jid, |message| message["expiry"]["kept"] == true);
    assert_eq!((&kept["body"], &kept["gone"]), (&json!("read in time"), &Value::Null));
}

#[test]
fn the_time_in_offline_storage_counts_on_prosody() {
    the_time_in_offline_storage_counts(&Server::prosody());
}

#[test]
fn the_time_in_offline_storage_counts_on_jabberd2() {
    the_time_in_offline_storage_counts(&Server::jabberd2());
}

/// These servers hand a message over with the seconds that it had when it was sent, past due or not, and say when that was.
#[track_caller]
fn the_time_in_offline_storage_counts(server: &Server) {
    let (juliet, romeo) = friends(server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    go_offline(&juliet, &romeo, &romeo_jid);
    let sent_at = Timestamp::now();
    juliet.done(&["send", &romeo_jid, "Send me word to-morrow", "--expire", "60", "--wait", "sent"]);
    let past_due = juliet.json(&["send", &romeo_jid, "Good night", "--expire", "2", "--wait", "sent"])["id"].clone();
    wait_until_gone(&juliet, &romeo_jid, &past_due);
    pass_until(sent_at, 4.0);
    romeo.done(&["account", "connect", &romeo_jid]);
    let message = romeo.wait_for_message(&juliet_jid, "Send me word to-morrow");
    assert_about(&message["expiry"]["deadline"], sent_at, 60.0);
    let late = romeo.wait_for_message_that("the placeholder", &juliet_jid, |message| message["gone"] != Value::Null);
    assert_eq!((&late["body"], &late["gone"]["unread"]), (&json!(""), &json!(true)), "never displayed when past due: {late}");
    assert_eq!(romeo.history(&juliet_jid).len(), 2);
    assert_eq!(romeo.json(&["search", "night"]), json!([]));
    assert_eq!(romeo.json(&["chat", &juliet_jid])["unread"], 1, "only the one that can be read");
}

#[test]
fn a_message_whose_time_came_while_nothing_ran_is_gone_after_the_start_on_both_sides() {
    let server = Server::prosody();
    let (mut juliet, mut romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    let sent_at = Timestamp::now();
    juliet.done(&["send", &romeo_jid, "O, I have bought the mansion", "--expire", "5", "--wait", "sent"]);
    juliet.done(&["send", &romeo_jid, "of a love", "--expire", "900", "--wait", "sent"]);
    romeo.wait_for_message(&juliet_jid, "of a love");
    juliet.quit();
    romeo.kill();
    pass_until(sent_at, 7.0);
    juliet.start_again();
    romeo.start_again();
    for (balcony, with) in [(&juliet, &romeo_jid), (&romeo, &juliet_jid)] {
        let history = balcony.history(with);
        assert_eq!(history.len(), 2, "{history:?}");
        assert_eq!((&history[0]["body"], history[0]["gone"].is_object()), (&json!(""), true), "gone before anything was shown");
        assert_about(&history[1]["expiry"]["deadline"], sent_at, 900.0);
        assert_eq!(history[1]["body"], "of a love");
    }
}

#[test]
fn a_message_that_could_not_be_sent_in_time_is_not_sent() {
    let mut server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    server.stop();
    juliet.wait_for_state(&juliet_jid, "waiting");
    let id = juliet.json(&["send", &romeo_jid, "Tarry but a while", "--expire", "2"])["id"].clone();
    wait_until_gone(&juliet, &romeo_jid, &id);
    server.start_again();
    juliet.done(&["account", "connect", &juliet_jid]);
    juliet.done(&["send", &romeo_jid, "I come, anon", "--wait", "sent"]);
    assert_eq!(juliet.message(&romeo_jid, &id)["state"], "failed");
    romeo.wait_for_message(&juliet_jid, "I come, anon");
    assert_eq!(romeo.history(&juliet_jid).len(), 1, "it never left");
}

#[test]
fn a_message_vanishes_so_long_after_reading_on_both_sides() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    let ours = juliet.json(&["send", &romeo_jid, "Burn this letter", "--vanish", "3", "--wait", "sent"])["id"].clone();
    let message = romeo.wait_for_message(&juliet_jid, "Burn this letter");
    assert_eq!(message["expiry"], json!({ "kind": "vanishing", "seconds": 3, "deadline": null, "kept": false }), "not read yet");
    wait_until_gone(&juliet, &romeo_jid, &ours);
    assert_eq!(romeo.count(&juliet_jid, "Burn this letter"), 1, "it waits for its reader");
    let read_at = Timestamp::now();
    romeo.done(&["read", &juliet_jid]);
    assert_about(&romeo.message(&juliet_jid, &message["id"])["expiry"]["deadline"], read_at, 3.0);
    let gone = wait_until_gone(&romeo, &juliet_jid, &message["id"]);
    assert_eq!(gone["gone"]["unread"], false);
}

#[test]
fn the_timer_of_a_chat_holds_for_what_is_written_in_it() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    let chat = juliet.json(&["chat", &romeo_jid, "--expire", "500"]);
    assert_eq!(chat["timer"], json!({ "kind": "useful", "seconds": 500 }));
    assert_eq!(juliet.json(&["chat", &romeo_jid])["timer"], chat["timer"], "it stays");
    assert_eq!(juliet.json(&["chat", &romeo_jid, "--no-timer", "--mute"])["timer"], Value::Null);
    juliet.done(&["send", &romeo_jid, "without end", "--wait", "sent"]);
    assert_eq!(romeo.wait_for_message(&juliet_jid, "without end")["expiry"], Value::Null);
}

#[test]
fn odd_seconds_are_no_timer_and_none_at_all_means_at_once() {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let to = server.jid("juliet");
    for (number, seconds) in ["-1", "soon", "", "99999999999999999999999999", "1.5", "0x10"].iter().enumerate() {
        nurse.stanza(&format!(
            "<message to='{to}' type='chat' id='x{number}'><body>odd {number}</body><x xmlns='jabber:x:expire' seconds='{seconds}'/></message>"
        ));
        let message = juliet.wait_for_message(&nurse.jid, &format!("odd {number}"));
        assert_eq!(message["expiry"], Value::Null, "seconds={seconds:?}");
    }
    // As long as a number can be: far beyond what a calendar has.
    let longest = u64::MAX;
    nurse.stanza(&format!(
        "<message to='{to}' type='chat' id='xl'><body>for ever</body><x xmlns='jabber:x:expire' seconds='{longest}'/></message>"
    ));
    juliet.wait_for_message(&nurse.jid, "for ever");
    nurse.stanza(&format!(
        "<message to='{to}' type='chat' id='x0'><body>too late already</body><x xmlns='jabber:x:expire' seconds='0'/></message>"
    ));
    let late = juliet.wait_for_message_that("the placeholder", &nurse.jid, |message| message["gone"] != Value::Null);
    assert_eq!((&late["body"], &late["gone"]["unread"]), (&json!(""), &json!(true)));
    assert_eq!(juliet.json(&["search", "already"]), json!([]));
}

/// Waits until the content of a message is gone, and gives what is left.
#[track_caller]
pub fn wait_until_gone(balcony: &Balcony, with: &str, id: &Value) -> Value {
    balcony.wait_for_message_that("it is gone", with, |message| message["id"] == *id && message["gone"].is_object())
}

/// A moment as seconds since 1970.
pub fn seconds(time: &Value) -> f64 {
    let time: Timestamp = time.as_str().unwrap_or_else(|| panic!("no time: {time}")).parse().unwrap();
    time.as_millisecond() as f64 / 1000.0
}

#[track_caller]
fn assert_about(time: &Value, from: Timestamp, later: f64) {
    let passed = seconds(time) - from.as_millisecond() as f64 / 1000.0;
    assert!((passed - later).abs() <= ABOUT, "{time} is {passed} s after {from}, not {later} s");
}

/// Waits until so many seconds have passed since then.
fn pass_until(from: Timestamp, seconds: f64) {
    let end = from + Duration::from_secs_f64(seconds);
    let rest = end.duration_since(Timestamp::now());
    thread::sleep(rest.try_into().unwrap_or(Duration::ZERO));
}
