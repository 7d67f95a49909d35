//! The command line: exit codes, one instance per profile, words instead of panics.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use super::{Balcony, Server, balcony::program};

#[test]
fn without_a_running_instance_ctl_ends_with_3() {
    let home = tempfile::tempdir().unwrap();
    let output = run(program(home.path()).arg("--profile").arg(home.path()).args(["ctl", "status"]));
    assert_eq!(output.status.code(), Some(3));
    assert!(!output.stderr.is_empty());
}

#[test]
fn wrong_usage_ends_with_2() {
    let home = tempfile::tempdir().unwrap();
    for arguments in [&["ctl", "dance"][..], &["ctl", "send", "romeo@example.test"], &["--no-such-option"], &["--store", "hidden"]] {
        let output = run(program(home.path()).arg("--profile").arg(home.path()).args(arguments));
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_is_refused_ends_with_1_and_words() {
    let balcony = Balcony::start();
    for arguments in [
        &["account", "connect", "nobody@example.test"][..],
        &["send", "romeo@example.test", "hello"],
        &["screenshot", "/nonexistent/x.png"],
    ] {
        let outcome = balcony.ctl(arguments);
        assert_eq!(outcome.code, Some(1), "{arguments:?}: {outcome:?}");
        assert!(!outcome.error.trim().is_empty(), "{arguments:?}");
        assert_eq!(outcome.output, "", "{arguments:?}");
    }
}

#[test]
fn a_fresh_profile_has_nothing() {
    let balcony = Balcony::start();
    assert_eq!(balcony.json(&["status"]), serde_json::json!({"accounts": []}));
}

#[test]
fn quit_ends_the_program_well() {
    let mut balcony = Balcony::start();
    assert_eq!(balcony.quit().code(), Some(0), "{}", balcony.log());
    assert_eq!(balcony.ctl(&["status"]).code, Some(3));
}

#[test]
fn a_second_instance_on_the_same_profile_is_refused() {
    let balcony = Balcony::start();
    let home = tempfile::tempdir().unwrap();
    let mut second = program(home.path());
    second.arg("--headless").arg("--profile").arg(balcony.profile()).args(["--secrets", "memory", "--store", "plain"]);
    let output = run(&mut second);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(!output.stderr.is_empty());
    assert_eq!(balcony.ctl(&["status"]).code, Some(0), "the first one is unharmed");
}

#[test]
fn a_window_without_a_display_is_refused_in_words() {
    let home = tempfile::tempdir().unwrap();
    let output = run(program(home.path()).arg("--profile").arg(home.path().join("p")).args(["--secrets", "memory", "--store", "plain"]));
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.contains("--headless"), "{words}");
    assert!(!words.contains("panicked"), "{words}");
}

#[test]
fn events_are_one_json_value_per_line() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let balcony = Balcony::start();
    let home = tempfile::tempdir().unwrap();
    let mut events = program(home.path());
    events.arg("--profile").arg(balcony.profile()).args(["ctl", "--json", "events"]);
    let mut events = events.stdout(Stdio::piped()).spawn().unwrap();
    balcony.log_in(&server, "juliet");
    let jid = server.jid("juliet");
    let lines = BufReader::new(events.stdout.take().unwrap()).lines();
    let told =
        lines.map_while(Result::ok).map(|line| serde_json::from_str::<Value>(&line).unwrap()).any(|event| event.to_string().contains(&jid));
    assert!(told, "the new account is told");
    events.kill().unwrap();
    events.wait().unwrap();
}

#[test]
fn only_the_user_may_open_the_control_socket() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    let balcony = Balcony::start();
    let sockets = balcony.sockets();
    assert_eq!(sockets.len(), 1, "{sockets:?}");
    assert!(std::fs::metadata(&sockets[0]).unwrap().file_type().is_socket());
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert!(mode(&sockets[0]) == 0 && mode(sockets[0].parent().unwrap()) == 0, "others may speak to the program");
}

fn run(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().unwrap()
}
