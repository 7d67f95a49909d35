//! A program for terminals: it runs on a screen of its own that can be read, and on a keyboard that can be typed on (tmux).

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    thread,
};

use tempfile::TempDir;

use super::{DEADLINE, eventually};

/// So wide that no line of a test is broken, and so high that none leaves the screen.
const SIZE: [&str; 4] = ["-x", "220", "-y", "200"];

/// A program on a screen; ended when dropped.
pub struct Terminal {
    // A short path: a socket is in it, and such paths have 108 bytes at most.
    folder: TempDir,
    server: Child,
}

impl Terminal {
    /// Starts a program, given with its arguments, in `home` and with this environment besides.
    pub fn start(program: &[&str], home: &Path, environment: &[(&str, &Path)]) -> Self {
        let folder = tempfile::Builder::new().prefix("screen").tempdir().unwrap();
        let mut command = Command::new("setpriv");
        // It does not go to the background: it ends with the test, and the program with it.
        command.args(["--pdeathsig", "KILL", "tmux", "-D", "-f", "/dev/null", "-S"]).arg(folder.path().join("s"));
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("LANG", "C.UTF-8").env("TERM", "screen");
        command.env("HOME", home).envs(environment.iter().copied());
        let server = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let terminal = Self { folder, server };
        eventually("a screen", || {
            let arguments = [&["new-session", "-d", "-s", "only"], &SIZE[..], program].concat();
            let output = terminal.tmux(&arguments).output().unwrap();
            if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
        });
        terminal
    }

    /// Types a line and presses Enter.
    pub fn type_line(&self, line: &str) {
        for keys in [&["-l", "--", line][..], &["Enter"]] {
            let typed = self.tmux(&[&["send-keys", "-t", "only"], keys].concat()).status().unwrap();
            assert!(typed.success(), "{line:?} could not be typed");
        }
    }

    /// What is on the screen now, without the blanks at the ends of lines.
    pub fn screen(&self) -> String {
        let output = self.tmux(&["capture-pane", "-p", "-t", "only"]).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Waits until this stands on the screen, on one line.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        eventually(&format!("{text:?} on the screen"), || {
            let screen = self.screen();
            if screen.contains(text) { Ok(()) } else { Err(format!("\n{screen}\n")) }
        });
    }

    fn tmux(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("tmux");
        // It does not start a server, which would have another environment.
        command.args(["-N", "-S"]).arg(self.folder.path().join("s")).args(arguments).env_remove("TMUX");
        command
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("--- the screen:\n{}", self.screen());
        }
        // The program is hung up on, and the server ends with it.
        self.tmux(&["kill-server"]).output().ok();
        let end = std::time::Instant::now() + DEADLINE;
        while self.server.try_wait().is_ok_and(|ended| ended.is_none()) && std::time::Instant::now() < end {
            thread::sleep(std::time::Duration::from_millis(5));
        }
        self.server.kill().ok();
        self.server.wait().ok();
    }
}
