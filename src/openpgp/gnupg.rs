//! The system's GnuPG with a home of its own, to compare with.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// One home; its agent ends with it.
pub(super) struct GnuPg(TempDir);

impl GnuPg {
    /// `None` where GnuPG is not installed.
    pub(super) fn start() -> Option<Self> {
        Command::new("gpg").arg("--version").output().ok()?;
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("gpg-agent.conf"), "allow-loopback-pinentry\ns2k-count 65536\n").unwrap();
        Some(Self(home))
    }

    /// What it says about this input; or, if it fails, why.
    pub(super) fn run(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
        let mut gpg = Command::new("gpg")
            .env("GNUPGHOME", self.0.path())
            .env("LC_ALL", "C")
            .args(["--batch", "--no-tty", "--yes", "--pinentry-mode", "loopback"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        gpg.stdin.take().unwrap().write_all(input).unwrap();
        let output = gpg.wait_with_output().unwrap();
        if output.status.success() { Ok(output.stdout) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    }

    /// The same, as text.
    pub(super) fn say(&self, arguments: &[&str], input: &[u8]) -> String {
        String::from_utf8(self.run(arguments, input).unwrap()).unwrap()
    }
}

impl Drop for GnuPg {
    fn drop(&mut self) {
        let _ = Command::new("gpgconf").env("GNUPGHOME", self.0.path()).args(["--kill", "all"]).output();
    }
}
