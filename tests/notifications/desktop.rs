//! A session bus, and dunst on it, with hands for its buttons.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use super::{Display, eventually};

/// A session bus that starts nothing by itself; ended when dropped.
pub struct Bus {
    address: String,
    process: Child,
    _folder: TempDir,
}

impl Bus {
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("bus.conf");
        fs::write(
            &config,
            "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\"><allow send_destination=\"*\" \
             eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
        )
        .unwrap();
        let mut command = tied("dbus-daemon");
        command.arg("--config-file").arg(&config).args(["--nofork", "--print-address"]).stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        assert!(!address.trim().is_empty(), "dbus-daemon did not start (run tests/run once)");
        Self { address: address.trim().to_owned(), process, _folder: folder }
    }

    /// For `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// A notification daemon; ended when dropped. Nothing leaves the screen by itself.
pub struct Dunst {
    bus: String,
    process: Child,
    folder: TempDir,
}

impl Dunst {
    pub fn start(bus: &str, display: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (config, menu) = (folder.path().join("dunstrc"), folder.path().join("menu"));
        // The menu of buttons, which picks the one that the test wants.
        let script = format!("#!/bin/sh\ngrep -m1 -F \"$(cat '{}')\"\n", folder.path().join("choice").display());
        fs::write(&menu, script).unwrap();
        fs::set_permissions(&menu, fs::Permissions::from_mode(0o755)).unwrap();
        let text = format!(
            "[global]\n dmenu = {}\n history_length = 100\n width = 400\n offset = 20x20\n[urgency_normal]\n timeout = 0\n",
            menu.display()
        );
        fs::write(&config, text).unwrap();
        let printed = File::create(folder.path().join("printed")).unwrap();
        let mut command = tied("dunst");
        command.arg("-conf").arg(&config).arg("-print").stdout(printed);
        command.env("DBUS_SESSION_BUS_ADDRESS", bus).env("DISPLAY", display).env("HOME", folder.path());
        let dunst = Self { bus: bus.to_owned(), process: command.spawn().unwrap(), folder };
        eventually("dunst answers", || {
            let output = dunst.output(&["count", "displayed"]);
            if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
        });
        dunst
    }

    /// How many notifications are on the screen.
    pub fn displayed(&self) -> usize {
        let output = self.output(&["count", "displayed"]);
        String::from_utf8_lossy(&output.stdout).trim().parse().unwrap()
    }

    #[track_caller]
    pub fn wait_until_displayed(&self, count: usize) {
        eventually(&format!("{count} on the screen"), || match self.displayed() {
            displayed if displayed == count => Ok(()),
            displayed => Err(format!("{displayed}: {}", self.printed())),
        });
    }

    /// Waits until it was given a notification with this title and body.
    #[track_caller]
    pub fn wait_for(&self, title: &str, body: &str) {
        let wanted = format!("summary: '{title}'\n\tbody: '{body}'");
        eventually(&wanted, || if self.printed().contains(&wanted) { Ok(()) } else { Err(self.printed()) });
    }

    /// Everything that it was ever given.
    pub fn printed(&self) -> String {
        fs::read_to_string(self.folder.path().join("printed")).unwrap()
    }

    /// Presses this button of what is on the screen.
    pub fn press(&self, label: &str) {
        fs::write(self.folder.path().join("choice"), label).unwrap();
        self.done(&["context"]);
    }

    /// Clicks on the newest notification.
    pub fn click(&self) {
        self.done(&["action"]);
    }

    /// The user closes the newest one.
    pub fn close(&self) {
        self.done(&["close"]);
    }

    /// What it remembers of notifications that are not on the screen any more.
    pub fn history(&self) -> Value {
        serde_json::from_slice(&self.output(&["history"]).stdout).unwrap()
    }

    /// It hangs, or goes on.
    pub fn signal(&self, signal: &str) {
        let status = Command::new("kill").args(["-s", signal, &self.process.id().to_string()]).status().unwrap();
        assert!(status.success());
    }

    fn done(&self, arguments: &[&str]) {
        let output = self.output(arguments);
        assert!(output.status.success(), "dunstctl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn output(&self, arguments: &[&str]) -> Output {
        Command::new("dunstctl")
            .args(arguments)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .output()
            .expect("dunst is needed: run tests/run once")
    }
}

impl Drop for Dunst {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// A bus and a display.
pub fn session() -> (Bus, Display) {
    (Bus::open(), Display::open(480, 320))
}

/// Set where the surroundings are those of the test.
const INSIDE: &str = "BALCONY_TEST_INSIDE";

/// Does `work` where the session bus is that of the test: this program is started again there, with the same test only. `bus` gives
/// the address, and what must live as long.
pub fn inside<S>(test: &str, bus: impl FnOnce() -> (S, Vec<(&'static str, String)>), work: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        return work();
    }
    let (_alive, environment) = bus();
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]).arg(std::env::current_exe().unwrap()).args(["--exact", test, "--nocapture"]);
    command.env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("XDG_RUNTIME_DIR").env_remove("DISPLAY").env(INSIDE, "1").envs(environment);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// The surroundings of a whole desktop, for [`inside`].
pub fn whole_session() -> ((Bus, Display), Vec<(&'static str, String)>) {
    let (bus, display) = session();
    let environment = vec![("DBUS_SESSION_BUS_ADDRESS", bus.address().to_owned()), ("DISPLAY", display.name().to_owned())];
    ((bus, display), environment)
}

/// A daemon in the session that this program was started in.
pub fn dunst_here() -> Dunst {
    Dunst::start(&std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap(), &std::env::var("DISPLAY").unwrap())
}

fn end(process: &mut Child) {
    process.kill().ok();
    process.wait().ok();
}

/// A program that ends with the test.
fn tied(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]).arg(program.as_ref()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
