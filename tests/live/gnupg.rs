//! The keys of a peer, in a GnuPG home of their own: never those of whoever runs the tests.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use super::eventually;

/// A home of GnuPG; removed, and its agent ended, when dropped.
pub struct Keyring {
    // A short path: the agent's socket is in it, and such paths have 108 bytes at most.
    home: TempDir,
}

impl Keyring {
    /// Without any key.
    pub fn empty() -> Self {
        let home = tempfile::Builder::new().prefix("gpg").permissions(fs::Permissions::from_mode(0o700)).tempdir().unwrap();
        Self { home }
    }

    /// With a key of this user id, which never expires and has no passphrase. Gives its fingerprint, too.
    pub fn with_key(user_id: &str) -> (Self, String) {
        let keyring = Self::empty();
        let fingerprint = keyring.generate(user_id, "never");
        (keyring, fingerprint)
    }

    /// Makes a key that lives for so long, as `gpg` says it. Gives its fingerprint.
    pub fn generate(&self, user_id: &str, expires: &str) -> String {
        self.gpg(&["--passphrase", "", "--quick-generate-key", user_id, "future-default", "default", expires]);
        self.fingerprint(user_id)
    }

    /// Makes a key that this passphrase protects. Gives its fingerprint.
    pub fn generate_protected(&self, user_id: &str, passphrase: &str) -> String {
        self.gpg(&["--passphrase", passphrase, "--quick-generate-key", user_id, "future-default", "default", "never"]);
        self.fingerprint(user_id)
    }

    fn fingerprint(&self, user_id: &str) -> String {
        let listed = self.gpg(&["--with-colons", "--list-keys", "--", user_id]);
        let line = listed.lines().find_map(|line| line.strip_prefix("fpr:")).unwrap();
        line.trim_matches(':').to_owned()
    }

    /// The secret key in a file: binary, still protected.
    pub fn export_secret(&self, fingerprint: &str, passphrase: &str) -> PathBuf {
        self.write("secret.gpg", &["--passphrase", passphrase, "--export-secret-keys", fingerprint])
    }

    /// Takes the secret keys in a file over, and signs something with one of them: this proves that the passphrase is right.
    pub fn import_secret_and_sign(&self, path: &Path, passphrase: &str) {
        self.gpg(&["--passphrase", passphrase, "--import", path.to_str().unwrap()]);
        let text = self.home().join("text");
        fs::write(&text, "my true love's passion").unwrap();
        self.gpg(&["--passphrase", passphrase, "--clearsign", text.to_str().unwrap()]);
    }

    /// The folder, for programs that use it.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The public key in a file: armored.
    pub fn export(&self, fingerprint: &str) -> PathBuf {
        self.write("public.asc", &["--armor", "--export", fingerprint])
    }

    /// The same in binary and without the signatures of others, as it is published.
    pub fn export_binary(&self, fingerprint: &str) -> PathBuf {
        self.write("public.gpg", &["--export-options", "export-minimal", "--export", fingerprint])
    }

    /// The key with its revocation in a file. It cannot be used here any more.
    pub fn revoke(&self, fingerprint: &str) -> PathBuf {
        let made = self.home().join("openpgp-revocs.d").join(format!("{fingerprint}.rev"));
        // A colon keeps people from importing it by accident.
        let certificate = fs::read_to_string(made).unwrap().replace(":-----BEGIN", "-----BEGIN");
        let path = self.home().join("revocation.asc");
        fs::write(&path, certificate).unwrap();
        self.import(&path);
        self.export(fingerprint)
    }

    /// The key in a file, whose time is over when this returns.
    pub fn expire(&self, fingerprint: &str) -> PathBuf {
        self.gpg(&["--quick-set-expire", fingerprint, "seconds=1"]);
        eventually("the key has expired", || {
            let listed = self.gpg(&["--with-colons", "--list-keys", fingerprint]);
            if listed.lines().any(|line| line.starts_with("pub:e:")) { Ok(()) } else { Err(listed) }
        });
        self.export(fingerprint)
    }

    /// Takes the keys in a file over.
    pub fn import(&self, path: &Path) {
        self.gpg(&["--import", path.to_str().unwrap()]);
    }

    /// Says that a key is whose it says it is.
    pub fn certify(&self, fingerprint: &str) {
        self.gpg(&["--quick-sign-key", fingerprint]);
    }

    fn write(&self, name: &str, arguments: &[&str]) -> PathBuf {
        let path = self.home().join(name);
        self.gpg(&[&["--output", path.to_str().unwrap()], arguments].concat());
        path
    }

    fn gpg(&self, arguments: &[&str]) -> String {
        let mut command = self.command("gpg");
        command.args(["--batch", "--yes", "--quiet", "--no-auto-check-trustdb", "--pinentry-mode", "loopback"]).args(arguments);
        let output = command.stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "gpg {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("LANG", "C.UTF-8").env("HOME", self.home()).env("GNUPGHOME", self.home());
        command
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        self.command("gpgconf").args(["--kill", "all"]).output().ok();
    }
}
