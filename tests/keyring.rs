//! Secrets in a real keyring: a private D-Bus session with gnome-keyring, in a home of its own. Each test starts this program
//! again inside such a session, where the same test does its work.
//!
//! Needs `dbus-run-session` and `gnome-keyring-daemon`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs,
    io::Write,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use balcony::platform::{Secrets, SecretsError, SecretsPlace};

/// Set where the surroundings are those of the test.
const INSIDE: &str = "BALCONY_TEST_INSIDE";

/// Does `work` in the given surroundings: this program is started again there with the same test only.
fn inside(test: &str, surroundings: impl FnOnce(&Path, &Path) -> Command, work: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() { work() } else { passed(&run_inside(test, surroundings)) }
}

fn run_inside(test: &str, surroundings: impl FnOnce(&Path, &Path) -> Command) -> Output {
    let home = tempfile::tempdir().unwrap();
    let runtime = home.path().join("run");
    fs::create_dir(&runtime).unwrap();
    fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700)).unwrap();
    surroundings(&std::env::current_exe().unwrap(), home.path())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_RUNTIME_DIR", &runtime)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("dbus-run-session and gnome-keyring-daemon are needed: packages dbus-daemon and gnome-keyring")
}

fn in_a_session(program: &Path, home: &Path) -> Command {
    // A bus that starts nothing by itself: what runs is what the test starts.
    let config = home.join("bus.conf");
    fs::write(
        &config,
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\"><allow send_destination=\"*\" \
         eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
    )
    .unwrap();
    let mut command = Command::new("dbus-run-session");
    command.arg("--config-file").arg(config).arg("--").arg(program).env_remove("DBUS_SESSION_BUS_ADDRESS");
    command
}

fn passed(output: &Output) {
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// A keyring daemon, ended with the test.
struct Daemon(Child);

impl Daemon {
    /// Unlocked with a password, or as it comes without one.
    fn start(password: Option<&str>) -> Self {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]).args(password.map(|_| "--unlock"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(password.unwrap_or_default().as_bytes()).unwrap();
        let daemon = Self(child);
        let since = Instant::now();
        while keyring("ready").get("anything") == Err(SecretsError::NoKeyring) {
            assert!(since.elapsed() < Duration::from_secs(20), "the keyring does not start");
            thread::sleep(Duration::from_millis(20));
        }
        daemon
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn keyring(profile: &str) -> Secrets {
    Secrets::new(SecretsPlace::Keyring, profile)
}

#[test]
fn a_keyring_keeps_replaces_and_forgets() {
    inside("a_keyring_keeps_replaces_and_forgets", in_a_session, a_keyring_keeps_replaces_and_forgets_inside);
}

fn a_keyring_keeps_replaces_and_forgets_inside() {
    let daemon = Daemon::start(Some("pw"));
    let (one, other) = (keyring("one"), keyring("other"));
    assert_eq!(one.get("romeo@montague.net"), Ok(None));
    one.set("romeo@montague.net", "wherefore").unwrap();
    one.set("romeo@montague.net", "art thou 你").unwrap();
    other.set("romeo@montague.net", "another profile").unwrap();
    assert_eq!(one.get("romeo@montague.net").unwrap().unwrap().as_str(), "art thou 你");
    one.delete("romeo@montague.net").unwrap();
    one.delete("romeo@montague.net").unwrap();
    assert_eq!(one.get("romeo@montague.net"), Ok(None));

    // What is kept survives the keyring itself.
    drop(daemon);
    assert_eq!(other.get("romeo@montague.net"), Err(SecretsError::NoKeyring));
    let _again = Daemon::start(Some("pw"));
    assert_eq!(other.get("romeo@montague.net").unwrap().unwrap().as_str(), "another profile");
}

#[test]
fn a_locked_keyring_gives_nothing() {
    inside("a_locked_keyring_gives_nothing", in_a_session, a_locked_keyring_gives_nothing_inside);
}

fn a_locked_keyring_gives_nothing_inside() {
    let open = Daemon::start(Some("pw"));
    keyring("one").set("romeo@montague.net", "wherefore").unwrap();
    drop(open);
    let _locked = Daemon::start(None);
    // Nobody is there to be asked for the password.
    assert_eq!(keyring("one").get("romeo@montague.net"), Err(SecretsError::Locked));
    assert_eq!(keyring("one").set("romeo@montague.net", "therefore"), Err(SecretsError::Locked));
    assert_eq!(keyring("one").delete("romeo@montague.net"), Err(SecretsError::Locked));
    assert_eq!(keyring("one").set("juliet@capulet.com", "therefore"), Err(SecretsError::Locked));
}

#[test]
fn a_keyring_that_was_never_made_takes_nothing() {
    inside("a_keyring_that_was_never_made_takes_nothing", in_a_session, a_keyring_that_was_never_made_takes_nothing_inside);
}

fn a_keyring_that_was_never_made_takes_nothing_inside() {
    let _daemon = Daemon::start(None);
    assert_eq!(keyring("one").get("romeo@montague.net"), Ok(None));
    assert_eq!(keyring("one").set("romeo@montague.net", "wherefore"), Err(SecretsError::Locked));
}

#[test]
fn a_keyring_is_asked_from_within_a_runtime() {
    inside("a_keyring_is_asked_from_within_a_runtime", in_a_session, || {
        tokio::runtime::Runtime::new().unwrap().block_on(asked_from_within_a_runtime());
    });
}

async fn asked_from_within_a_runtime() {
    let answer = tokio::task::spawn_blocking(|| {
        let _daemon = Daemon::start(Some("pw"));
        keyring("one").set("romeo@montague.net", "wherefore").unwrap();
        keyring("one").get("romeo@montague.net")
    });
    assert_eq!(answer.await.unwrap().unwrap().unwrap().as_str(), "wherefore");
}

#[test]
fn without_a_keyring_it_is_told() {
    inside("without_a_keyring_it_is_told", in_a_session, it_is_told);
}

#[test]
fn without_a_bus_it_is_told() {
    let surroundings = |program: &Path, _: &Path| {
        let mut command = Command::new(program);
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        command
    };
    inside("without_a_bus_it_is_told", surroundings, it_is_told);
}

#[test]
fn without_a_session_it_is_told() {
    let surroundings = |program: &Path, _: &Path| {
        let mut command = Command::new(program);
        command.env_remove("DBUS_SESSION_BUS_ADDRESS");
        command
    };
    inside("without_a_session_it_is_told", surroundings, it_is_told);
}

fn it_is_told() {
    let secrets = keyring("one");
    assert_eq!(secrets.get("a"), Err(SecretsError::NoKeyring));
    assert_eq!(secrets.set("a", "1"), Err(SecretsError::NoKeyring));
    assert_eq!(secrets.delete("a"), Err(SecretsError::NoKeyring));
}
