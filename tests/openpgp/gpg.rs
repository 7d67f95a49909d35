//! GnuPG, with a home of its own.

use std::{
    io::Write,
    process::{Command, Stdio},
    thread,
};

use tempfile::TempDir;

use super::{PASSPHRASE, data};

/// A home with all our keys; its agent ends with it.
pub struct Gpg {
    home: TempDir,
}

/// What GnuPG said.
pub struct Outcome {
    /// What it made.
    pub output: Vec<u8>,
    /// Its lines for programs, without what is at the start of each.
    pub status: Vec<String>,
    /// Its lines for people.
    pub words: String,
    /// It is content with itself.
    pub is_success: bool,
}

impl Gpg {
    /// With all keys of the test data, as they are without the revocation.
    pub fn new() -> Self {
        let gpg = Self { home: TempDir::new().unwrap() };
        for name in ["alice", "bob"] {
            gpg.import(&format!("captures/{name}.sec.gpg"));
        }
        for name in ["rsa4096", "dsa", "dsa1024", "curve", "expired", "revoked-before", "subkeys", "brainpool", "rsa5120"] {
            gpg.import(&format!("keys/{name}.sec.gpg"));
        }
        gpg
    }

    fn import(&self, path: &str) {
        let outcome = self.run(&["--import"], &data(path));
        assert!(outcome.is_success, "{path}: {}", outcome.words);
    }

    /// Runs it on `input`, at the time of the tests.
    pub fn run(&self, arguments: &[&str], input: &[u8]) -> Outcome {
        self.run_at("20270101T000000", arguments, input)
    }

    /// Runs it on `input`, at this time.
    pub fn run_at(&self, time: &str, arguments: &[&str], input: &[u8]) -> Outcome {
        let mut process = Command::new("gpg")
            .arg("--homedir")
            .arg(self.home.path())
            .args(["--batch", "--no-tty", "--quiet", "--yes", "--trust-model", "always", "--status-fd", "2"])
            .args(["--pinentry-mode", "loopback", "--passphrase", PASSPHRASE])
            // Its clock stands still.
            .args(["--faked-system-time", &format!("{time}!")])
            .args(arguments)
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("gpg is needed: package gnupg");
        let mut stdin = process.stdin.take().unwrap();
        let input = input.to_vec();
        // It may end before it has read all: that is its business.
        let writer = thread::spawn(move || drop(stdin.write_all(&input)));
        let outcome = process.wait_with_output().unwrap();
        writer.join().unwrap();
        let words = String::from_utf8_lossy(&outcome.stderr).into_owned();
        let status = words.lines().filter_map(|line| line.strip_prefix("[GNUPG:] ")).map(ToOwned::to_owned).collect();
        Outcome { output: outcome.stdout, status, words, is_success: outcome.status.success() }
    }

    /// What it makes of `input`, if it is content.
    pub fn made(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let outcome = self.run(arguments, input);
        assert!(outcome.is_success, "gpg {arguments:?}: {}", outcome.words);
        outcome.output
    }

    /// Whether it calls a detached signature good, and by which key.
    pub fn verified(&self, signature: &[u8], text: &[u8]) -> Option<String> {
        let file = self.home.path().join("signature");
        std::fs::write(&file, signature).unwrap();
        self.run(&["--verify", file.to_str().unwrap(), "-"], text).signer()
    }
}

impl Outcome {
    /// The fingerprint of the primary key of a good signature.
    pub fn signer(&self) -> Option<String> {
        let valid = self.status.iter().find_map(|line| line.strip_prefix("VALIDSIG "))?;
        valid.split(' ').next_back().map(ToOwned::to_owned)
    }
}

impl Drop for Gpg {
    fn drop(&mut self) {
        let ended = Command::new("gpgconf").arg("--homedir").arg(self.home.path()).args(["--kill", "all"]).status();
        assert!(ended.is_ok_and(|status| status.success()) || thread::panicking(), "the agent of GnuPG did not end");
    }
}
