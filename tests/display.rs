//! Whether a window can be opened, asked of a real X server (Xvfb). Each test starts this program again with the environment it
//! needs; the part that runs there is the ignored test whose name begins with `inside_`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
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

/// Runs an ignored test of this program on this display, with no rights but those of the folder.
fn passes(test: &str, display: &str, folder: &Path) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env("DISPLAY", display)
        .env("XAUTHORITY", folder.join("none"))
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_x_server_that_lets_us_in_is_a_display() {
    let (folder, server) = (tempfile::tempdir().unwrap(), XServer::start(&["-ac"]));
    passes("inside_the_display_is_good", &server.display, folder.path());
}

#[test]
#[ignore = "runs with an environment of its own"]
fn inside_the_display_is_good() {
    // Libraries may be missing where the tests run; the display itself is what this is about.
    let problem = display::check().err();
    assert!(matches!(problem, None | Some(DisplayProblem::MissingLibraries { .. })), "{problem:?}");
}

#[test]
fn an_x_server_that_keeps_us_out_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    std::fs::write(&keys, one_key()).unwrap();
    let server = XServer::start(&["-auth", keys.to_str().unwrap()]);
    passes("inside_the_display_is_bad", &server.display, folder.path());
}

#[test]
fn an_x_server_that_has_ended_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let display = XServer::start(&["-ac"]).display.clone();
    passes("inside_the_display_is_bad", &display, folder.path());
}

#[test]
#[ignore = "runs with an environment of its own"]
fn inside_the_display_is_bad() {
    let problem = display::check().err();
    assert!(matches!(problem, Some(DisplayProblem::Unreachable { .. })), "{problem:?}");
}

/// An Xauthority file with a cookie for every host and display (family "wild"), which the client does not know.
fn one_key() -> Vec<u8> {
    let text = |text: &[u8]| [&u16::try_from(text.len()).unwrap().to_be_bytes()[..], text].concat();
    [&[0xff, 0xff][..], &text(b""), &text(b""), &text(b"MIT-MAGIC-COOKIE-1"), &text(&[7; 16])].concat()
}
