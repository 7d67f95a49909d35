//! The audit: what has expired is nowhere in the profile any more. Every byte of every file is searched, while the program runs
//! and after it was killed in the middle of erasing. The stores are plain, or the cipher would hide the truth.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use serde_json::Value;

use super::{
    Balcony, Peer, Server,
    contacts::friends,
    expiry::{seconds, wait_until_gone},
};

/// From the deadline to nothing being left.
const AT_MOST: Duration = Duration::from_secs(1);

/// What the messages say: words that are nowhere else, which the index would have to write out, and rare Chinese characters,
/// which it holds one by one.
const LATIN: &[&str] = &["zumbooruk", "quomodocunquizing", "floccinaucinihil", "jentacular", "xertzing"];
const CHINESE: &[&str] = &["龘", "麤", "鱻", "犇", "骉"];

#[test]
fn nothing_of_an_expired_message_is_left_within_a_second() {
    let server = Server::prosody();
    let (juliet, romeo) = friends(&server);
    let (juliet_jid, romeo_jid) = (server.jid("juliet"), server.jid("romeo"));
    let nurse_jid = server.jid("nurse");

    let text = |number: usize| format!("{} met {} by night", LATIN[number], CHINESE[number]);
    // Sent and received, with a file, quoted in another chat and in drafts on both sides.
    let plain = send(&juliet, &romeo_jid, &[&text(0), "--expire", "14"]);
    let with_file = send(&juliet, &romeo_jid, &[&text(1), "--expire", "14", "--attach-url", &url(2), "--attach-desc", &text(3)]);
    let theirs = romeo.wait_for_message(&juliet_jid, &text(1));
    let answer = send(&romeo, &juliet_jid, &[&text(4), "--expire", "13"]);
    let received = juliet.wait_for_message(&romeo_jid, &text(4));
    let quoting = send(&juliet, &nurse_jid, &["he says so", "--quote", &received["id"].to_string()]);
    juliet.done(&["draft", &server.jid("friar"), "and this", "--quote", &plain.to_string()]);
    romeo.done(&["draft", &juliet_jid, "and that", "--quote", &theirs["id"].to_string()]);

    // They are found while they live: in the history, by search, in the files.
    for balcony in [&juliet, &romeo] {
        for word in [LATIN[0], LATIN[4], CHINESE[1], CHINESE[4]] {
            assert!(!balcony.json(&["search", word]).as_array().unwrap().is_empty(), "{word} is not found by search");
        }
        for secret in [LATIN[0], LATIN[1], LATIN[3], LATIN[4], CHINESE[0], &url(2)] {
            assert_ne!(hits(balcony, secret), Vec::<String>::new(), "{secret} is in no file: the audit proves nothing");
        }
    }
    let deadline = [
        juliet.message(&romeo_jid, &plain),
        juliet.message(&romeo_jid, &with_file),
        romeo.message(&juliet_jid, &theirs["id"]),
        romeo.message(&juliet_jid, &answer),
        juliet.message(&romeo_jid, &received["id"]),
    ]
    .iter()
    .map(|message| seconds(&message["expiry"]["deadline"]))
    .fold(0.0, f64::max);

    sleep_until(deadline);
    for balcony in [&juliet, &romeo] {
        assert_nothing_is_left(balcony, deadline);
    }
    wait_until_gone(&juliet, &romeo_jid, &plain);
    for balcony in [&juliet, &romeo] {
        for word in LATIN.iter().chain(CHINESE) {
            assert_eq!(balcony.json(&["search", word]), serde_json::json!([]), "{word}");
        }
    }
    let left = juliet.message(&nurse_jid, &quoting);
    assert!(!left["body"].as_str().unwrap().contains(CHINESE[4]), "what quoted it went with it: {left}");
    for (balcony, with) in [(&juliet, server.jid("friar")), (&romeo, juliet_jid.clone())] {
        let draft = balcony.json(&["chat", &with])["draft"].clone();
        assert!(!draft.as_str().unwrap().contains("met"), "the quotation in the draft went with it: {draft}");
    }
}

/// The same after a restart in an orderly way: nothing comes back from a journal or a backup.
#[test]
fn nothing_comes_back_after_the_end_and_another_start() {
    let server = Server::prosody();
    let (mut juliet, romeo) = friends(&server);
    let romeo_jid = server.jid("romeo");
    let id = send(&juliet, &romeo_jid, &[&format!("{} {}", LATIN[0], CHINESE[0]), "--expire", "3"]);
    wait_until_gone(&juliet, &romeo_jid, &id);
    juliet.quit();
    assert_eq!(all_hits(&juliet), Vec::<String>::new(), "after the end");
    juliet.start_again();
    assert_eq!(all_hits(&juliet), Vec::<String>::new(), "after the start");
    drop(romeo);
}

/// Many messages go at nearly the same time, and the program is killed while it erases them, each time at another moment. After the next start
/// nothing of them is left.
#[test]
fn nothing_is_left_after_a_kill_in_the_middle_of_erasing() {
    const ROUNDS: u64 = 5;
    const MESSAGES: usize = 150;
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let mut juliet = Balcony::online(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    let (jid, mut chance) = (server.jid("juliet"), StdRng::seed_from_u64(2001));
    let mut interrupted = 0;
    for round in 0..ROUNDS {
        let life = 8;
        for number in 0..MESSAGES {
            let body = format!("{} {} {round} {number}", LATIN[number % LATIN.len()], CHINESE[number % CHINESE.len()]);
            nurse.stanza(&format!(
                "<message to='{jid}' type='chat' id='r{round}n{number}'><body>{body}</body>\
                 <x xmlns='jabber:x:oob'><url>{}</url></x><x xmlns='jabber:x:expire' seconds='{life}'/></message>",
                url(number % LATIN.len()),
            ));
        }
        let last = format!("{} {} {round} {}", LATIN[(MESSAGES - 1) % 5], CHINESE[(MESSAGES - 1) % 5], MESSAGES - 1);
        let deadline = seconds(&juliet.wait_for_message(&nurse.jid, &last)["expiry"]["deadline"]);
        let first = format!("{} {} {round} 0", LATIN[0], CHINESE[0]);
        let begins = seconds(&juliet.wait_for_message(&nurse.jid, &first)["expiry"]["deadline"]);
        assert_ne!(all_hits(&juliet), Vec::<String>::new(), "the audit finds what is there");
        // From when the first goes to just after the last: in each round a later part of it.
        let part = (round as f64 + chance.random::<f64>()) / ROUNDS as f64;
        sleep_until(begins + part * (deadline - begins + 0.25));
        juliet.kill();
        interrupted += usize::from(!all_hits(&juliet).is_empty());
        sleep_until(deadline);
        juliet.start_again();
        assert_nothing_is_left(&juliet, now());
        let history = juliet.history(&nurse.jid);
        assert!(history.iter().all(|message| message["body"] == ""), "round {round}");
        juliet.wait_for_state(&jid, "online");
    }
    assert!(interrupted > 0, "no kill came while there was something to erase");
    assert_eq!(juliet.history(&nurse.jid).len(), 500, "a line of each stays, as far as one page goes");
}

#[track_caller]
fn send(balcony: &Balcony, to: &str, arguments: &[&str]) -> Value {
    balcony.json(&[&["send", to], arguments].concat())["id"].clone()
}

/// An address that is nowhere else.
fn url(number: usize) -> String {
    format!("https://files.example.test/{}/plan-{number}.pdf", LATIN[number].chars().rev().collect::<String>())
}

/// Searches until nothing is found; that must be so within a second of the deadline.
#[track_caller]
fn assert_nothing_is_left(balcony: &Balcony, deadline: f64) {
    let begun = Instant::now();
    loop {
        let late = now() - deadline;
        let found = all_hits(balcony);
        if found.is_empty() {
            return;
        }
        assert!(late < AT_MOST.as_secs_f64(), "{late:.2} s after the deadline there is still {found:?}");
        assert!(begun.elapsed() < Duration::from_secs(60));
        thread::sleep(Duration::from_millis(20));
    }
}

/// Where anything of the messages is.
fn all_hits(balcony: &Balcony) -> Vec<String> {
    let urls: Vec<String> = (0..LATIN.len()).map(url).collect();
    // The index may write of a word only what differs from the one before.
    let words = LATIN.iter().flat_map(|word| [*word, &word[2..]]);
    words.chain(CHINESE.iter().copied()).chain(urls.iter().map(String::as_str)).flat_map(|secret| hits(balcony, secret)).collect()
}

/// The files of the profile, and the log, in which these bytes are.
fn hits(balcony: &Balcony, secret: &str) -> Vec<String> {
    let mut found = Vec::new();
    search(&balcony.profile(), secret, &mut found);
    if balcony.log().contains(secret) {
        found.push(format!("{secret} in the log"));
    }
    found
}

fn search(folder: &Path, secret: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map_while(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            search(&path, secret, found);
        // A journal may be gone before it is read.
        } else if fs::read(&path).is_ok_and(|bytes| memchr::memmem::find(&bytes, secret.as_bytes()).is_some()) {
            found.push(format!("{secret} in {}", path.file_name().unwrap_or_default().to_string_lossy()));
        }
    }
}

fn now() -> f64 {
    Timestamp::now().as_millisecond() as f64 / 1000.0
}

fn sleep_until(moment: f64) {
    thread::sleep(Duration::from_secs_f64((moment - now()).max(0.0)));
}
