//! Profanity in a terminal: a peer that speaks OpenPGP in the form of 2001 (`/pgp`) and of today (`/ox`), by way of GnuPG.

use std::{fs, path::Path};

use tempfile::TempDir;

use super::{Keyring, PASSWORD, Server, terminal::Terminal};

/// A Profanity that is online; ended when dropped.
pub struct Profanity {
    terminal: Terminal,
    // Its configuration; removed after it.
    _folder: TempDir,
}

impl Profanity {
    /// Logs in as `user`, whose account must be there, and signs its status with this key.
    pub fn online(server: &Server, user: &str, keyring: &Keyring, key: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (config, data) = (folder.path().join("config"), folder.path().join("data"));
        write(&config.join("profanity/profrc"), "[ui]\nintype=false\nroster=false\n\n[notifications]\nmessage=false\n");
        write(&data.join("profanity/accounts"), &account(server, user, key));
        let environment = [("XDG_CONFIG_HOME", config.as_path()), ("XDG_DATA_HOME", data.as_path()), ("GNUPGHOME", keyring.home())];
        let terminal = Terminal::start(&["profanity", "-a", user], folder.path(), &environment);
        terminal.wait_for("[online]");
        Self { terminal, _folder: folder }
    }

    /// Lets somebody who asks see its presence, and asks to see theirs.
    pub fn befriend(&self, jid: &str) {
        self.wait_for(&format!("Received authorization request from {jid}"));
        self.type_line(&format!("/sub allow {jid}"));
        self.wait_for(&format!("Accepted subscription for {jid}"));
        self.type_line(&format!("/sub request {jid}"));
        self.wait_for(&format!("Sent subscription request to {jid}"));
    }

    /// Shows itself away with this status.
    pub fn show_away(&self, status: &str) {
        self.type_line(&format!("/status set away \"{status}\""));
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

fn account(server: &Server, user: &str, key: &str) -> String {
    let (jid, address) = (server.jid(user), server.address());
    let (host, port) = address.split_once(':').unwrap();
    // The authority of the tests is none that it could know.
    let lines = [
        format!("[{user}]"),
        "enabled=true".to_owned(),
        format!("jid={jid}"),
        format!("server={host}"),
        format!("port={port}"),
        "tls.policy=trust".to_owned(),
        format!("password={PASSWORD}"),
        "resource=profanity".to_owned(),
        format!("pgp.keyid={key}"),
    ];
    lines.join("\n") + "\n"
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
