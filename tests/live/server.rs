//! A private server on loopback: the scripts of `tests/servers`, one instance per value, ended with it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

/// The password of every account: long and odd, so that finding it (or its base64 form) anywhere proves something.
pub const PASSWORD: &str = "wherefore-art-thou-1595";

/// A running server.
pub struct Server {
    kind: &'static str,
    choices: Vec<(String, String)>,
    folder: PathBuf,
    settings: BTreeMap<String, String>,
}

impl Server {
    /// Prosody with open registration and a certificate for its domain.
    pub fn prosody() -> Self {
        Self::start("prosody", &[])
    }

    /// Prosody started with choices from the environment (see the head of its start script).
    pub fn prosody_with(choices: &[(&str, &str)]) -> Self {
        Self::start("prosody", choices)
    }

    /// jabberd2, which still speaks as in 2001 on [`Server::historical_address`].
    pub fn jabberd2() -> Self {
        Self::start("jabberd2", &[])
    }

    /// jabberd2 started with choices from the environment.
    pub fn jabberd2_with(choices: &[(&str, &str)]) -> Self {
        Self::start("jabberd2", choices)
    }

    fn start(kind: &'static str, choices: &[(&str, &str)]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers").join(format!("{kind}-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let choices = choices.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut server = Self { kind, choices, folder, settings: BTreeMap::new() };
        server.start_again();
        server
    }

    /// Starts it after [`Server::kill`] or [`Server::stop`]: same ports, same data.
    pub fn start_again(&mut self) {
        let output = script(&format!("{}/start.sh", self.kind)).arg(&self.folder).envs(self.choices.iter().cloned()).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{} did not start (run tests/run once):\n{}", self.kind, String::from_utf8_lossy(&output.stderr));
        self.settings =
            text.lines().filter_map(|line| line.split_once('=')).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    }

    /// The power cut.
    pub fn kill(&self) {
        self.end("KILL");
    }

    /// An orderly stop.
    pub fn stop(&self) {
        self.end("TERM");
    }

    fn end(&self, signal: &str) {
        script("stop.sh").arg(&self.folder).arg(signal).status().unwrap();
    }

    /// Makes accounts with [`PASSWORD`], by a stream that has nothing to do with the program.
    pub fn register(&self, users: &[&str]) {
        self.prepare(&[&["register"], users].concat());
    }

    /// Gives this user so many contacts, with accounts and cards, each with a picture of their own.
    pub fn fill_with_pictures(&self, user: &str, count: usize) {
        self.prepare(&["people", user, &count.to_string()]);
    }

    fn prepare(&self, arguments: &[&str]) {
        let output = script("accounts.py").arg(self.folder.join("env")).args(arguments).env("PASSWORD", PASSWORD).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// The address of a user here.
    pub fn jid(&self, user: &str) -> String {
        format!("{user}@{}", self.setting("DOMAIN"))
    }

    /// Host and port with STARTTLS.
    pub fn address(&self) -> String {
        format!("{}:{}", self.setting("HOST"), self.setting("PORT"))
    }

    /// Host and port with TLS from the first byte.
    pub fn direct_tls_address(&self) -> String {
        format!("{}:{}", self.setting("HOST"), self.setting("TLS_PORT"))
    }

    /// Host and port of jabberd2 without any TLS.
    pub fn historical_address(&self) -> String {
        format!("{}:{}", self.setting("HOST"), self.setting("PLAIN_PORT"))
    }

    /// The authority that signed its certificate.
    pub fn authority(&self) -> &str {
        self.setting("CA")
    }

    /// Everything that client streams carried so far, as it is inside TLS (Prosody only).
    pub fn wire(&self) -> String {
        // A character may be cut where a packet ends.
        String::from_utf8_lossy(&fs::read(self.setting("TAP")).unwrap()).into_owned()
    }

    fn setting(&self, name: &str) -> &str {
        self.settings.get(name).unwrap_or_else(|| panic!("{} has no {name}", self.kind))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn script(name: &str) -> Command {
    Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/servers").join(name))
}
