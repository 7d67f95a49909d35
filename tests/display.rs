//! Whether a window can be opened, asked of a real X server (Xvfb). Each test starts this program again with the environment it
//! needs, where the same test does its work.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
};

use balcony::platform::{DisplayProblem, display};

/// An X server on a display of its own choice, ended with the test.
struct XServer {
    process: Child,
    display: String,
}

impl XServer {
    fn start(access: &[&str]) -> Self {
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "64x64x24"])
            .args(access)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is needed: package xvfb");
        let mut number = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { process, display: format!(":{}", number.trim()) }
    }
}

impl Drop for XServer {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// Set where the environment is that of the test.
const INSIDE: &str = "BALCONY_TEST_INSIDE";

/// A server that begins takes the first number that is free, also that of one which has just ended and must be gone: one at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Does `work` on the display that `stage` gives, with no rights but those of a folder: this program is started again there
/// with the same test only.
fn inside<S>(test: &str, stage: impl FnOnce(&Path) -> (S, String), work: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        return work();
    }
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let (_server, display) = stage(folder.path());
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .env("DISPLAY", display)
        .env("XAUTHORITY", folder.path().join("none"))
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

fn running(server: XServer) -> (XServer, String) {
    let display = server.display.clone();
    (server, display)
}

#[test]
fn an_x_server_that_lets_us_in_is_a_display() {
    inside(
        "an_x_server_that_lets_us_in_is_a_display",
        |_| running(XServer::start(&["-ac"])),
        || {
            // Libraries may be missing where the tests run; the display itself is what this is about.
            let problem = display::check().err();
            assert!(matches!(problem, None | Some(DisplayProblem::MissingLibraries { .. })), "{problem:?}");
        },
    );
}

#[test]
fn an_x_server_that_keeps_us_out_is_none() {
    let stage = |folder: &Path| {
        let keys = folder.join("keys");
        std::fs::write(&keys, one_key()).unwrap();
        running(XServer::start(&["-auth", keys.to_str().unwrap()]))
    };
    inside("an_x_server_that_keeps_us_out_is_none", stage, the_display_is_bad);
}

#[test]
fn an_x_server_that_has_ended_is_none() {
    let stage = |_: &Path| ((), XServer::start(&["-ac"]).display.clone());
    inside("an_x_server_that_has_ended_is_none", stage, the_display_is_bad);
}

fn the_display_is_bad() {
    let problem = display::check().err();
    assert!(matches!(problem, Some(DisplayProblem::Unreachable { .. })), "{problem:?}");
}

/// An Xauthority file with a cookie for every host and display (family "wild"), which the client does not know.
fn one_key() -> Vec<u8> {
    let text = |text: &[u8]| [&u16::try_from(text.len()).unwrap().to_be_bytes()[..], text].concat();
    [&[0xff, 0xff][..], &text(b""), &text(b""), &text(b"MIT-MAGIC-COOKIE-1"), &text(&[7; 16])].concat()
}
