//! The displays of Unix desktops: Wayland and X11.

use std::{
    env,
    ffi::OsString,
    fs,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

use x11rb::rust_connection::RustConnection;

use super::DisplayProblem;

const PATIENCE: Duration = Duration::from_secs(5);

/// What the window library will load, by the kind of display (winit 0.30 with x11-dl, x11rb, xkbcommon-dl, wayland-sys).
const FOR_X11: [&str; 7] =
    ["libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1", "libXcursor.so.1", "libXi.so.6", "libxkbcommon.so.0", "libxkbcommon-x11.so.0"];
const FOR_WAYLAND: [&str; 2] = ["libwayland-client.so.0", "libxkbcommon.so.0"];

/// Where libraries lie besides what the linker's cache knows.
const LIBRARY_FOLDERS: [&str; 6] = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib", "/app/lib"];

/// What the process was started with.
#[derive(Debug, Clone, Default)]
pub(super) struct Environment {
    pub(super) wayland_display: Option<OsString>,
    pub(super) wayland_socket: Option<OsString>,
    pub(super) display: Option<OsString>,
    pub(super) runtime: Option<PathBuf>,
    pub(super) libraries: Libraries,
}

/// Where libraries are looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Libraries {
    /// The linker's cache. Systems without one (NixOS, Alpine, Guix) find libraries in their own ways: nothing is said there.
    pub(super) cache: Option<Vec<u8>>,
    pub(super) folders: Vec<PathBuf>,
}

/// The kinds of display, in the order the window library prefers them.
#[derive(Debug, PartialEq, Eq)]
enum Kind<'a> {
    /// A socket that is open already, handed down by the parent process.
    WaylandHandedDown,
    Wayland(&'a OsString),
    X11(&'a OsString),
}

impl Environment {
    pub(super) fn of_this_process() -> Self {
        let set = |name| env::var_os(name).filter(|value| !value.is_empty());
        Self {
            wayland_display: set("WAYLAND_DISPLAY"),
            wayland_socket: set("WAYLAND_SOCKET"),
            display: set("DISPLAY"),
            runtime: set("XDG_RUNTIME_DIR").map(PathBuf::from),
            libraries: Libraries::of_this_system(),
        }
    }

    fn kind(&self) -> Option<Kind<'_>> {
        let wayland = self.wayland_socket.as_ref().map(|_| Kind::WaylandHandedDown);
        let wayland = wayland.or_else(|| self.wayland_display.as_ref().map(Kind::Wayland));
        wayland.or_else(|| self.display.as_ref().map(Kind::X11))
    }
}

pub(super) fn check(environment: &Environment) -> Result<(), DisplayProblem> {
    match environment.kind().ok_or(DisplayProblem::NoDisplay)? {
        Kind::WaylandHandedDown => environment.libraries.need(&FOR_WAYLAND),
        Kind::Wayland(name) => {
            reach_wayland(name, environment.runtime.as_deref())?;
            environment.libraries.need(&FOR_WAYLAND)
        }
        Kind::X11(name) => {
            reach_x11(name)?;
            environment.libraries.need(&FOR_X11)
        }
    }
}

fn unreachable(display: &OsString, reason: impl ToString) -> DisplayProblem {
    DisplayProblem::Unreachable { display: display.to_string_lossy().into_owned(), reason: reason.to_string() }
}

/// An absolute path, or a name in the session's folder.
fn reach_wayland(name: &OsString, runtime: Option<&Path>) -> Result<(), DisplayProblem> {
    let absolute = Path::new(name).is_absolute();
    let path = match runtime {
        _ if absolute => PathBuf::from(name),
        Some(folder) => folder.join(name),
        None => return Err(unreachable(name, "XDG_RUNTIME_DIR is not set")),
    };
    UnixStream::connect(path).map(drop).map_err(|error| unreachable(name, error))
}

/// Logs in and out again, with a client that needs no libraries. In a thread of its own, since a hanging server would hang us.
fn reach_x11(name: &OsString) -> Result<(), DisplayProblem> {
    let (answer, answered) = mpsc::channel();
    let display = name.to_string_lossy().into_owned();
    let spawned = thread::Builder::new().name("display check".to_owned()).spawn(move || {
        let outcome = RustConnection::connect(Some(&display)).map(drop).map_err(|error| error.to_string());
        // Nobody may be waiting any more.
        let _ = answer.send(outcome);
    });
    spawned.map_err(|error| unreachable(name, error))?;
    match answered.recv_timeout(PATIENCE) {
        Ok(outcome) => outcome.map_err(|reason| unreachable(name, reason)),
        Err(_) => Err(unreachable(name, "no answer")),
    }
}

impl Libraries {
    fn of_this_system() -> Self {
        let asked = env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
        let ours = env::current_exe().ok().and_then(|program| program.parent().map(Path::to_owned));
        let bundled = ours.into_iter().flat_map(|folder| [folder.clone(), folder.join("lib"), folder.join("../lib")]);
        let known = LIBRARY_FOLDERS.iter().map(PathBuf::from);
        Self { cache: fs::read("/etc/ld.so.cache").ok(), folders: env::split_paths(&asked).chain(bundled).chain(known).collect() }
    }

    fn need(&self, names: &[&'static str]) -> Result<(), DisplayProblem> {
        let libraries: Vec<&'static str> = names.iter().copied().filter(|name| self.lack(name)).collect();
        if libraries.is_empty() { Ok(()) } else { Err(DisplayProblem::MissingLibraries { libraries }) }
    }

    /// Said only where the linker's cache exists and does not name it, and no usual folder holds it.
    fn lack(&self, name: &str) -> bool {
        let Some(cache) = &self.cache else { return false };
        !names_library(cache, name) && !self.folders.iter().any(|folder| folder.join(name).exists())
    }
}

/// The cache holds each library's name, alone or at the end of its path (newer linkers keep the shared tail once), and a zero
/// after it.
fn names_library(cache: &[u8], name: &str) -> bool {
    let wanted = [name.as_bytes(), b"\0"].concat();
    let begins = |before: Option<&u8>| matches!(before, Some(b'\0' | b'/'));
    cache.windows(wanted.len() + 1).any(|window| begins(window.first()) && window.ends_with(&wanted))
}

#[cfg(test)]
#[path = "desktop_tests.rs"]
mod tests;
