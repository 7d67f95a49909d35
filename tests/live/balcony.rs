//! One running `balcony` in a profile of its own, headless or in a window, and `ctl` to drive it.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
};

use serde_json::Value;
use tempfile::TempDir;

use super::{PASSWORD, Server, eventually};

/// What a `ctl` command answered.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub output: String,
    pub error: String,
}

/// A running program; killed when dropped.
pub struct Balcony {
    // A short path: the control socket may be in it, and such paths have 108 bytes at most.
    folder: TempDir,
    options: Vec<String>,
    environment: Vec<(String, String)>,
    process: Child,
}

impl Balcony {
    /// With a plain store, whose bytes tests can search.
    pub fn start() -> Self {
        Self::start_with(&["--store", "plain"])
    }

    /// Headless with these options; secrets are in a file outside the profile.
    pub fn start_with(options: &[&str]) -> Self {
        Self::start_in(&[], &[&["--headless"], options].concat())
    }

    /// With this added to its environment, and these options; in a window unless they say `--headless`.
    pub fn start_in(environment: &[(&str, &str)], options: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("balcony").tempdir().unwrap();
        let secrets = format!("file:{}", folder.path().join("secrets").display());
        let balcony = Self::begin(folder, environment, &[options, &["--secrets", &secrets]].concat());
        balcony.wait_until_ready();
        balcony
    }

    /// In a window, in a session without a keyring; it asks before it answers anybody.
    pub fn start_without_a_keyring(environment: &[(&str, &str)]) -> Self {
        Self::begin(tempfile::Builder::new().prefix("balcony").tempdir().unwrap(), environment, &[])
    }

    fn begin(folder: TempDir, environment: &[(&str, &str)], options: &[&str]) -> Self {
        let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
        let environment: Vec<_> = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let process = launch(folder.path(), &environment, &options);
        Self { folder, options, environment, process }
    }

    /// Started, and logged in as `user` over STARTTLS.
    pub fn online(server: &Server, user: &str) -> Self {
        let balcony = Self::start();
        balcony.log_in(server, user);
        balcony
    }

    /// Adds the account and waits until it is online.
    pub fn log_in(&self, server: &Server, user: &str) {
        let outcome = self.add_account(&server.jid(user), PASSWORD, &["--server", &server.address(), "--ca", server.authority()]);
        assert_eq!(outcome.code, Some(0), "{user} did not come online: {}\n{}", outcome.error, self.log());
    }

    /// `ctl account add`, with the password on its standard input.
    pub fn add_account(&self, jid: &str, password: &str, options: &[&str]) -> Outcome {
        let arguments = [&["account", "add", jid, "--password-stdin"], options].concat();
        self.ctl_with_input(&arguments, password)
    }

    /// The same without waiting for the end; the process ends with the program.
    pub fn begin_to_add_account(&self, jid: &str, password: &str, options: &[&str]) -> Child {
        let arguments = [&["account", "add", jid, "--password-stdin"], options].concat();
        let mut child = self.command(&arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        child
    }

    /// `ctl account password --here`, with the new password, which was changed elsewhere, on its standard input.
    #[track_caller]
    pub fn change_password(&self, jid: &str, password: &str) {
        let outcome = self.ctl_with_input(&["account", "password", jid, "--here", "--password-stdin"], password);
        assert_eq!(outcome.code, Some(0), "{}", outcome.error);
    }

    /// Runs a `ctl` command.
    pub fn ctl(&self, arguments: &[&str]) -> Outcome {
        self.ctl_with_input(arguments, "")
    }

    /// Runs a `ctl` command that must succeed.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> String {
        let outcome = self.ctl(arguments);
        assert_eq!(outcome.code, Some(0), "ctl {arguments:?}: {}\n{}", outcome.error, self.log());
        outcome.output
    }

    /// Runs a `ctl` command that must succeed, with this on its standard input.
    #[track_caller]
    pub fn done_with_input(&self, arguments: &[&str], input: &str) -> String {
        let outcome = self.ctl_with_input(arguments, input);
        assert_eq!(outcome.code, Some(0), "ctl {arguments:?}: {}\n{}", outcome.error, self.log());
        outcome.output
    }

    /// Runs a `ctl` command that must succeed with one JSON value.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        let output = self.done(&[&["--json"], arguments].concat());
        serde_json::from_str(&output).unwrap_or_else(|error| panic!("ctl --json {arguments:?}: {error} in {output:?}"))
    }

    /// Runs a `ctl` command again and again until its JSON satisfies.
    #[track_caller]
    pub fn wait_for<T>(&self, what: &str, arguments: &[&str], look: impl Fn(&Value) -> Option<T>) -> T {
        eventually(what, || {
            let value = self.json(arguments);
            look(&value).ok_or_else(|| format!("{value}\n{}", self.log()))
        })
    }

    /// An account as `ctl status` has it.
    #[track_caller]
    pub fn account(&self, jid: &str) -> Value {
        let status = self.json(&["status"]);
        find_account(&status, jid).unwrap_or_else(|| panic!("no account {jid} in {status}"))
    }

    /// Waits until an account is in this state, and gives it.
    #[track_caller]
    pub fn wait_for_state(&self, jid: &str, state: &str) -> Value {
        self.wait_for(&format!("{jid} is {state}"), &["status"], |status| {
            find_account(status, jid).filter(|account| account["state"] == state)
        })
    }

    /// The conversation with somebody, oldest first.
    #[track_caller]
    pub fn history(&self, with: &str) -> Vec<Value> {
        self.json(&["history", with, "--limit", "500"]).as_array().cloned().unwrap()
    }

    /// Waits until the conversation has a message with this text, and gives the message.
    #[track_caller]
    pub fn wait_for_message(&self, with: &str, body: &str) -> Value {
        self.wait_for(&format!("{body:?} from or to {with}"), &["history", with, "--limit", "500"], |history| find_message(history, body))
    }

    /// Waits until a message of ours has this state, and gives the message.
    #[track_caller]
    pub fn wait_for_delivery(&self, with: &str, body: &str, state: &str) -> Value {
        self.wait_for(&format!("{body:?} is {state}"), &["history", with, "--limit", "500"], |history| {
            find_message(history, body).filter(|message| message["state"] == state)
        })
    }

    /// How often the conversation has a message with this text.
    #[track_caller]
    pub fn count(&self, with: &str, body: &str) -> usize {
        self.history(with).iter().filter(|message| message["body"] == body).count()
    }

    /// Waits for a message that satisfies, and gives it.
    #[track_caller]
    pub fn wait_for_message_that(&self, what: &str, with: &str, look: impl Fn(&Value) -> bool) -> Value {
        self.wait_for(what, &["history", with, "--limit", "500"], |history| {
            history.as_array()?.iter().find(|message| look(message)).cloned()
        })
    }

    /// The message with this id.
    #[track_caller]
    pub fn message(&self, with: &str, id: &Value) -> Value {
        self.history(with).into_iter().find(|message| message["id"] == *id).unwrap_or_else(|| panic!("no message {id} with {with}"))
    }

    /// The whole address of the session of an account that is online.
    #[track_caller]
    pub fn full_jid(&self, jid: &str) -> String {
        format!("{jid}/{}", self.account(jid)["resource"].as_str().unwrap())
    }

    /// Ends it as a user does; gives how it ended.
    pub fn quit(&mut self) -> ExitStatus {
        self.done(&["quit"]);
        self.wait_for_the_end()
    }

    /// Waits until it ends by itself, and gives how.
    pub fn wait_for_the_end(&mut self) -> ExitStatus {
        eventually("the program ends", || match self.process.try_wait().unwrap() {
            Some(status) => Ok(status),
            None => Err("it runs".to_owned()),
        })
    }

    /// The power cut.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Starts it again in the same profile, after [`Balcony::quit`] or [`Balcony::kill`].
    pub fn start_again(&mut self) {
        self.process = launch(self.folder.path(), &self.environment, &self.options);
        self.wait_until_ready();
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// The folder with everything the program keeps.
    pub fn profile(&self) -> std::path::PathBuf {
        self.folder.path().join("profile")
    }

    /// The file with the secrets.
    pub fn secrets(&self) -> std::path::PathBuf {
        self.folder.path().join("secrets")
    }

    /// What it wrote to its standard error so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Resident memory now, in MiB.
    pub fn resident_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }

    /// The sockets in the file system that it listens on.
    pub fn sockets(&self) -> Vec<std::path::PathBuf> {
        let inodes = self.open_sockets();
        let table = fs::read_to_string("/proc/net/unix").unwrap();
        let rows = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        // Number, counts, flags, type, state, inode, path.
        let own = rows.filter(|row| row.len() == 8 && inodes.iter().any(|inode| inode == row[6]));
        let mut paths: Vec<_> = own.map(|row| std::path::PathBuf::from(row[7])).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    fn open_sockets(&self) -> Vec<String> {
        let descriptors = fs::read_dir(format!("/proc/{}/fd", self.process.id())).unwrap();
        let names =
            descriptors.filter_map(|entry| fs::read_link(entry.unwrap().path()).ok()).map(|link| link.to_string_lossy().into_owned());
        names.filter_map(|name| Some(name.strip_prefix("socket:[")?.trim_end_matches(']').to_owned())).collect()
    }

    /// Runs a `ctl` command with this on its standard input.
    pub fn ctl_with_input(&self, arguments: &[&str], input: &str) -> Outcome {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that does not read its input may be gone before it is written.
        child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
        let output = child.wait_with_output().unwrap();
        Outcome { code: output.status.code(), output: text(&output.stdout), error: text(&output.stderr) }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(self.folder.path());
        command.arg("--profile").arg(self.profile()).arg("ctl").args(arguments);
        command
    }

    /// Waits until it answers.
    pub fn wait_until_ready(&self) {
        eventually("the program answers", || {
            let outcome = self.ctl(&["status"]);
            if outcome.code == Some(0) { Ok(()) } else { Err(format!("{}\n{}", outcome.error, self.log())) }
        });
    }
}

impl Drop for Balcony {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("--- the program's log:\n{}", self.log());
        }
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The program with an environment of its own: no display, no session bus, English words. It ends with the test.
pub fn program(home: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", env!("CARGO_BIN_EXE_balcony")]);
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", home).env("LANG", "C.UTF-8").env("RUST_BACKTRACE", "0").env("BALCONY_LOG", "balcony=debug");
    command
}

fn launch(folder: &Path, environment: &[(String, String)], options: &[String]) -> Child {
    let log = File::options().create(true).append(true).open(folder.join("log")).unwrap();
    let mut command = program(folder);
    command.envs(environment.iter().cloned()).arg("--profile").arg(folder.join("profile")).args(options);
    command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap()
}

fn find_account(status: &Value, jid: &str) -> Option<Value> {
    status["accounts"].as_array()?.iter().find(|account| account["jid"] == jid).cloned()
}

fn find_message(history: &Value, body: &str) -> Option<Value> {
    history.as_array()?.iter().find(|message| message["body"] == body).cloned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
