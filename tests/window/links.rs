//! Links and one instance: a second start shows the window of the first, and what a link asks for is done only by who looks at it.

use std::{
    ffi::OsString,
    os::unix::ffi::OsStringExt,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use super::{Balcony, Display, balcony::program, display::Window, eventually};

const LINK: &str = "xmpp:romeo@montague.net?message;body=Wherefore%20art%20thou";

/// The demo in a profile, and its window.
fn demo<'a>(display: &'a Display, options: &[&str]) -> (Balcony, Window<'a>) {
    let balcony = Balcony::start_in(&[("DISPLAY", display.name())], &[&["--demo"], options].concat());
    let window = display.wait_for_window_of(balcony.process());
    (balcony, window)
}

fn second(balcony: &Balcony, display: &Display) -> Command {
    let mut command = program(&balcony.profile());
    command.env("DISPLAY", display.name()).arg("--profile").arg(balcony.profile()).stdin(Stdio::null());
    command
}

/// Starts it once more in the same profile, until that has ended.
fn start_again(balcony: &Balcony, display: &Display, arguments: &[&str]) -> Output {
    second(balcony, display).args(arguments).output().unwrap()
}

#[track_caller]
fn wait_until_in_front(window: &Window<'_>) {
    eventually("the window is in front", || if window.is_in_front() { Ok(()) } else { Err("another one is".to_owned()) });
}

/// A window that the window manager is still placing is not activated yet, and nobody says so.
#[track_caller]
fn bring_to_front(window: &Window<'_>) {
    eventually("the window comes to the front", || {
        window.activate();
        if window.is_in_front() { Ok(()) } else { Err("another one is".to_owned()) }
    });
}

fn romeo(balcony: &Balcony) -> String {
    balcony.wait_for("Romeo is known", &["roster"], |roster| {
        let romeo = roster.as_array()?.iter().filter_map(|contact| contact["jid"].as_str()).find(|jid| jid.starts_with("romeo@"));
        romeo.map(str::to_owned)
    })
}

fn draft(balcony: &Balcony, jid: &str) -> Value {
    let chats = balcony.json(&["chats"]);
    let chat = chats.as_array().and_then(|chats| chats.iter().find(|chat| chat["with"] == jid).cloned());
    chat.map_or(Value::Null, |chat| chat["draft"].clone())
}

#[test]
fn a_second_start_brings_the_window_of_its_profile_to_the_front() {
    let display = Display::open(1280, 860);
    let (one, its_window) = demo(&display, &[]);
    let (_other, other_window) = demo(&display, &[]);
    bring_to_front(&other_window);
    let output = start_again(&one, &display, &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    wait_until_in_front(&its_window);
    its_window.minimise();
    bring_to_front(&other_window);
    assert_eq!(start_again(&one, &display, &["--", LINK]).status.code(), Some(0));
    wait_until_in_front(&its_window);
}

#[test]
fn a_link_is_shown_and_its_text_is_put_into_the_field_by_who_looks_at_it() {
    let display = Display::open(1280, 860);
    let (balcony, window) = demo(&display, &[]);
    let romeo = romeo(&balcony);
    let said = balcony.history(&romeo).len();
    let link = format!("xmpp:{romeo}?message;body=Wherefore%20art%20thou");
    assert_eq!(start_again(&balcony, &display, &[&link]).status.code(), Some(0));
    window.picture("link-message");
    assert_eq!(draft(&balcony, &romeo), "", "nothing is written yet");
    // The last button has the focus; before it come the chat alone, and the text.
    window.press(&["shift+Tab", "shift+Tab", "Return"]);
    eventually("the text is in the field", || {
        let draft = draft(&balcony, &romeo);
        if draft.to_string().contains("Wherefore art thou") { Ok(()) } else { Err(draft.to_string()) }
    });
    window.picture("link-written");
    assert_eq!(balcony.history(&romeo).len(), said, "nothing was sent");
}

#[test]
fn a_link_is_shown_by_the_first_start_too() {
    let display = Display::open(1280, 860);
    let (balcony, window) = demo(&display, &[LINK]);
    romeo(&balcony);
    window.picture("link-first");
    // It is still there: the same link is shown once.
    let again = balcony.json(&["open", LINK]);
    assert_eq!(
        again,
        serde_json::json!({
            "showing": "now",
            "what": { "link": "message", "jid": "romeo@montague.net", "account": null },
        })
    );
    assert_eq!(balcony.json(&["open", "xmpp:nurse@capulet.com?vcard"])["showing"], "later");
}

#[test]
fn hostile_words_on_the_command_line_are_only_words() {
    let display = Display::open(1280, 860);
    let (balcony, window) = demo(&display, &[]);
    let long = format!("xmpp:{}", "a".repeat(100_000));
    for arguments in
        [&[long.as_str()][..], &["--", "--headless"], &["xmpp:a@b\n--quit"], &["xmpp:romeo@montague.net?message;body=%00"], &["xmpp:"]]
    {
        let output = start_again(&balcony, &display, arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(words.contains("link") && !words.contains("panicked"), "{words}");
    }
    let mut bytes = second(&balcony, &display);
    let output = bytes.arg(OsString::from_vec(b"xmpp:\xff@montague.net".to_vec())).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    window.picture("link-unreadable");
    assert_eq!(balcony.ctl(&["status"]).code, Some(0), "the first one is unharmed");
}

#[test]
fn two_starts_at_once_make_one_window() {
    let display = Display::open(1280, 860);
    let folder = tempfile::Builder::new().prefix("balcony").tempdir().unwrap();
    let start = || {
        let mut command = program(folder.path());
        command.env("DISPLAY", display.name()).arg("--profile").arg(folder.path().join("profile"));
        command.arg("--secrets").arg(format!("file:{}", folder.path().join("secrets").display())).arg(LINK);
        command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let mut starts = [start(), start()];
    let ended = eventually("one of them has shown the window of the other", || {
        let ended = starts.iter_mut().find_map(|start| start.try_wait().unwrap());
        ended.ok_or_else(|| "both run".to_owned())
    });
    assert_eq!(ended.code(), Some(0));
    assert_eq!(starts.iter_mut().filter_map(|start| start.try_wait().unwrap()).count(), 1, "the other one runs");
    for mut start in starts {
        start.kill().ok();
        start.wait().unwrap();
    }
}

#[test]
fn an_instance_that_hangs_is_said_to_hang() {
    let display = Display::open(1280, 860);
    let (balcony, _window) = demo(&display, &[]);
    signal(&balcony, "STOP");
    let output = start_again(&balcony, &display, &[LINK]);
    signal(&balcony, "CONT");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("does not answer"), "{output:?}");
}

#[test]
fn an_instance_without_a_window_says_so() {
    let display = Display::open(1280, 860);
    let balcony = Balcony::start();
    for arguments in [&[][..], &[LINK]] {
        let output = start_again(&balcony, &display, arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("window"), "{output:?}");
    }
    assert_eq!(balcony.ctl(&["open", LINK]).code, Some(1));
}

fn signal(balcony: &Balcony, signal: &str) {
    let status = Command::new("kill").args([&format!("-{signal}"), &balcony.process().to_string()]).status().unwrap();
    assert!(status.success());
}
