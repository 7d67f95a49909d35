//! mcabber in a terminal: a peer that speaks OpenPGP in the form of 2001, by way of GnuPG.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{Keyring, PASSWORD, Server, eventually, terminal::Terminal};

/// How long a command may show no effect before it is typed again.
const PATIENCE: Duration = Duration::from_secs(2);

/// An mcabber that is online; ended when dropped.
pub struct Mcabber {
    terminal: Terminal,
    // Its configuration; removed after it.
    _folder: TempDir,
}

impl Mcabber {
    /// Logs in as `user`, whose account must be there, and signs its status with this key.
    pub fn online(server: &Server, user: &str, keyring: &Keyring, key: &str) -> Self {
        let folder = tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o700)).tempdir().unwrap();
        let settings = folder.path().join("rc");
        fs::write(&settings, options(server, user, key)).unwrap();
        // It reads its password out of no file that others can read.
        fs::set_permissions(&settings, fs::Permissions::from_mode(0o600)).unwrap();
        let program = ["mcabber", "-f", settings.to_str().unwrap()];
        let terminal = Terminal::start(&program, folder.path(), &[("GNUPGHOME", keyring.home())]);
        terminal.wait_for("Your status has been set");
        Self { terminal, _folder: folder }
    }

    /// Lets somebody who asks see its presence, and asks to see theirs.
    pub fn befriend(&self, jid: &str) {
        self.wait_for(&format!("<{jid}> wants to subscribe to your presence updates"));
        self.type_line(&format!("/authorization allow {jid}"));
        self.wait_for("Sent presence subscription approval");
        self.type_line(&format!("/add {jid}"));
        self.wait_for("Sent presence notification request");
    }

    /// Shows itself away with this status.
    pub fn show_away(&self, status: &str) {
        self.type_line(&format!("/status away {status}"));
    }

    /// Shows the chat with somebody in its list.
    pub fn open(&self, jid: &str) {
        // While its list is being drawn anew it finds nobody in it, and says nothing of that.
        let (shown, mut typed) = (format!("Buddy: {jid}"), None::<Instant>);
        eventually("the chat in the list", || {
            if typed.is_none_or(|typed| typed.elapsed() > PATIENCE) {
                self.type_line(&format!("/roster search {jid}"));
                typed = Some(Instant::now());
            }
            let screen = self.terminal.screen();
            if screen.contains(&shown) { Ok(()) } else { Err(format!("\n{screen}\n")) }
        });
        // An empty line shows the chat.
        self.type_line("");
    }

    /// Types a command.
    pub fn type_line(&self, line: &str) {
        self.terminal.type_line(line);
    }

    /// Waits until this stands on its screen.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.terminal.wait_for(text);
    }
}

fn options(server: &Server, user: &str, key: &str) -> String {
    let (jid, address) = (server.jid(user), server.address());
    let (host, port) = address.split_once(':').unwrap();
    let settings = [
        ("jid", jid.as_str()),
        ("password", PASSWORD),
        ("resource", "mcabber"),
        ("server", host),
        ("port", port),
        ("tls", "1"),
        // The authority of the tests is none that it could know.
        ("ssl_ignore_checks", "1"),
        ("pgp", "1"),
        ("pgp_private_key", key),
    ];
    settings.map(|(name, value)| format!("set {name} = {value}\n")).concat()
}
