//! What is kept on the disk, and what is not.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{Balcony, PASSWORD, Peer, Server};

const SAID: &str = "Good-night, good-night! parting is such sweet sorrow";
const HEARD: &str = "Sleep dwell upon thine eyes, peace in thy breast";

#[test]
fn an_encrypted_profile_holds_nothing_readable() {
    let folder = profile_after_a_chat("encrypted");
    for secret in [SAID, HEARD, "sorrow", "nurse@example.test", "SQLite format 3", PASSWORD] {
        assert_eq!(files_with(&folder.profile(), secret), Vec::<PathBuf>::new(), "{secret:?} can be read");
    }
}

/// The control for the test above: it would find what is there.
#[test]
fn a_plain_profile_holds_messages_but_no_password() {
    let folder = profile_after_a_chat("plain");
    assert!(!files_with(&folder.profile(), SAID).is_empty(), "a plain store is plain");
    assert!(!files_with(&folder.profile(), HEARD).is_empty(), "a plain store is plain");
    assert_eq!(files_with(&folder.profile(), PASSWORD), Vec::<PathBuf>::new());
}

#[test]
fn an_encrypted_profile_opens_again_with_its_messages() {
    let (server, mut balcony) = after_a_chat("encrypted");
    balcony.quit();
    balcony.start_again();
    assert_eq!(balcony.count(&server.jid("nurse"), SAID), 1);
    assert_eq!(balcony.count(&server.jid("nurse"), HEARD), 1);
}

#[test]
fn only_the_user_can_read_secrets_and_store() {
    let (_server, mut balcony) = after_a_chat("encrypted");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!(mode(&balcony.secrets()), 0, "others may read the secrets");
    assert_eq!(mode(&balcony.profile()), 0, "others may look into the profile");
    balcony.quit();
}

#[test]
fn the_log_carries_no_secret() {
    let (_server, mut balcony) = after_a_chat("encrypted");
    balcony.quit();
    let log = balcony.log();
    assert!(!log.is_empty(), "with BALCONY_LOG there is a log");
    assert!(!log.contains(PASSWORD));
}

#[test]
fn the_file_of_secrets_is_said_to_be_weak() {
    let (_server, balcony) = after_a_chat("plain");
    assert!(balcony.log().contains("not encrypted"), "{}", balcony.log());
}

/// With a real keyring (gnome-keyring on a bus of its own): the account comes back after a restart, and its password is in
/// no file that can be read.
#[test]
fn a_keyring_keeps_the_password() {
    let server = Server::prosody();
    server.register(&["juliet"]);
    let home = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/keyring.sh");
    let mut command = Command::new("dbus-run-session");
    command.arg("--").arg(script).arg(env!("CARGO_BIN_EXE_balcony")).arg(home.path());
    command.args([server.jid("juliet"), server.address(), server.authority().to_owned()]);
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", home.path()).env("LANG", "C.UTF-8");
    let output = command.env("PASSWORD", PASSWORD).stdin(Stdio::null()).output().unwrap();
    let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{errors}");
    assert!(said.contains("online after the restart"), "{said}\n{errors}");
    assert_eq!(files_with(home.path(), PASSWORD), Vec::<PathBuf>::new());
}

#[test]
fn without_a_keyring_the_program_says_so() {
    let home = tempfile::tempdir().unwrap();
    let mut command = super::balcony::program(home.path());
    command.args(["--headless", "--profile"]).arg(home.path().join("profile")).args(["--secrets", "keyring"]);
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    let output = command.stdin(Stdio::null()).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.to_lowercase().contains("keyring"), "{words}");
    assert!(!words.contains("panicked"), "{words}");
}

fn profile_after_a_chat(store: &str) -> Balcony {
    let (_server, mut balcony) = after_a_chat(store);
    balcony.quit();
    balcony
}

fn after_a_chat(store: &str) -> (Server, Balcony) {
    let server = Server::prosody();
    server.register(&["juliet", "nurse"]);
    let balcony = Balcony::start_with(&["--store", store]);
    balcony.log_in(&server, "juliet");
    let mut nurse = Peer::online(&server, "nurse");
    balcony.done(&["send", &nurse.jid, SAID, "--wait", "sent"]);
    nurse.wait_for_message(SAID);
    nurse.send(&server.jid("juliet"), HEARD);
    balcony.wait_for_message(&nurse.jid, HEARD);
    (server, balcony)
}

/// All files under a folder with these bytes in them.
fn files_with(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if path.is_file() && fs::read(&path).unwrap().windows(text.len()).any(|bytes| bytes == text.as_bytes()) {
            found.push(path);
        }
    }
    found
}
