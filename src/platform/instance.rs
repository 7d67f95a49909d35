//! One running instance per profile: its lock, and the name of the socket it is spoken to over.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::paths::{Paths, make_private};

/// `sun_path` has 104 bytes on macOS and 108 on Linux, with the final zero.
const LONGEST_SOCKET_PATH: usize = 100;

/// What the control socket of a profile is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SocketName {
    /// A Unix socket in a folder that only this user can enter.
    Path(PathBuf),
    /// A Windows named pipe, without `\\.\pipe\`.
    Pipe(String),
}

/// Why this instance is not the one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InstanceError {
    /// Another instance uses the profile now.
    #[error("the profile is in use")]
    Running,
    /// The lock cannot be made.
    #[error("the lock of the profile: {0}")]
    Io(io::ErrorKind),
}

/// Proof that no other instance uses the profile, as long as it lives. The operating system takes it back however we end, so that
/// a crash leaves nothing to clean up by hand.
#[derive(Debug)]
pub struct InstanceLock {
    _file: File,
}

impl InstanceLock {
    /// Takes the profile. [`Paths::create`] comes first.
    ///
    /// # Errors
    /// [`InstanceError`].
    pub fn take(paths: &Paths) -> Result<Self, InstanceError> {
        let path = paths.runtime().join("lock");
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(path).map_err(|error| InstanceError::Io(error.kind()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(InstanceError::Running),
            Err(TryLockError::Error(error)) => Err(InstanceError::Io(error.kind())),
        }
    }

    /// Removes the socket a crashed instance has left, so that it can be made anew. Only who holds the lock may: nobody
    /// listens on it then.
    ///
    /// # Errors
    /// Why it cannot be removed; no error if it is not there.
    pub fn remove_stale_socket(&self, name: &SocketName) -> io::Result<()> {
        match name {
            SocketName::Pipe(_) => Ok(()),
            SocketName::Path(path) => match fs::remove_file(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                outcome => outcome,
            },
        }
    }
}

impl SocketName {
    /// The name for a profile; who starts the program and who controls it come to the same. [`Paths::create`] comes first.
    ///
    /// # Errors
    /// Why no folder is to be had for the socket: its path would be too long in the profile, and the other place is not ours.
    pub fn of(paths: &Paths) -> io::Result<Self> {
        if cfg!(windows) {
            return Ok(Self::Pipe(format!("balcony-{}", short_hash(&paths.runtime()))));
        }
        let path = paths.runtime().join("control");
        if path.as_os_str().len() <= LONGEST_SOCKET_PATH {
            return Ok(Self::Path(path));
        }
        elsewhere(paths).map(Self::Path)
    }
}

/// For profiles deep down: the session's own folder, or the one for temporary files.
fn elsewhere(paths: &Paths) -> io::Result<PathBuf> {
    let hash = short_hash(&paths.runtime());
    let session = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|folder| folder.is_dir());
    let session = session.map(|folder| shared_by_sandboxes(folder, std::env::var_os("FLATPAK_ID")));
    let folder = session.unwrap_or_else(std::env::temp_dir).join(format!("balcony-{hash}"));
    make_private(&folder)?;
    belongs_to_us_alone(&folder, paths)?;
    let path = folder.join("control");
    if path.as_os_str().len() <= LONGEST_SOCKET_PATH { Ok(path) } else { Err(io::ErrorKind::InvalidFilename.into()) }
}

/// In a Flatpak each instance has a session folder of its own; what instances of one application share is in `app/ID` below it.
fn shared_by_sandboxes(session: PathBuf, sandbox: Option<OsString>) -> PathBuf {
    let shared = sandbox.map(|id| session.join("app").join(id)).filter(|folder| folder.is_dir());
    shared.unwrap_or(session)
}

/// Somebody may have made the folder before us, to listen in. Whose we are is known by whose the profile is.
#[cfg(unix)]
fn belongs_to_us_alone(folder: &Path, paths: &Paths) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let (theirs, ours) = (fs::symlink_metadata(folder)?, fs::metadata(paths.runtime())?);
    if theirs.is_dir() && theirs.uid() == ours.uid() && theirs.mode().trailing_zeros() >= 6 {
        Ok(())
    } else {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

#[cfg(not(unix))]
fn belongs_to_us_alone(_folder: &Path, _paths: &Paths) -> io::Result<()> {
    Ok(())
}

/// The folder by its real name, so that a link to it is the same profile.
fn short_hash(folder: &Path) -> String {
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let digest = Sha256::digest(real.as_os_str().as_encoded_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn profile(folder: &Path) -> Paths {
        let paths = Paths::profile(folder).unwrap();
        paths.create().unwrap();
        paths
    }

    #[test]
    fn a_profile_has_one_instance_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let paths = profile(folder.path());
        let first = InstanceLock::take(&paths).unwrap();
        assert_eq!(InstanceLock::take(&paths).unwrap_err(), InstanceError::Running);
        drop(first);
        InstanceLock::take(&paths).unwrap();
    }

    #[test]
    fn without_a_folder_there_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::profile(&folder.path().join("missing")).unwrap();
        assert_eq!(InstanceLock::take(&paths).unwrap_err(), InstanceError::Io(io::ErrorKind::NotFound));
    }

    #[cfg(unix)]
    #[test]
    fn the_socket_lies_in_the_profile_where_its_path_is_short() {
        let folder = tempfile::tempdir().unwrap();
        let paths = profile(folder.path());
        assert_eq!(SocketName::of(&paths).unwrap(), SocketName::Path(paths.runtime().join("control")));
    }

    #[cfg(unix)]
    #[test]
    fn a_deep_profile_has_a_short_socket_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let deep = |name: &str| profile(&folder.path().join("d".repeat(120)).join(name));
        let (one, other) = (SocketName::of(&deep("one")).unwrap(), SocketName::of(&deep("other")).unwrap());
        assert_ne!(one, other);
        assert_eq!(SocketName::of(&deep("one")).unwrap(), one);
        for name in [one, other] {
            let SocketName::Path(path) = name else { unreachable!("this is Unix") };
            drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
            fs::remove_dir_all(path.parent().unwrap()).unwrap();
        }
    }

    #[test]
    fn instances_in_sandboxes_meet_in_the_folder_they_share() {
        let session = tempfile::tempdir().unwrap();
        let (folder, id) = (session.path().to_owned(), Some(OsString::from("chat.balcony.Balcony")));
        assert_eq!(shared_by_sandboxes(folder.clone(), None), folder);
        assert_eq!(shared_by_sandboxes(folder.clone(), id.clone()), folder, "no such folder");
        let shared = folder.join("app/chat.balcony.Balcony");
        fs::create_dir_all(&shared).unwrap();
        assert_eq!(shared_by_sandboxes(folder, id), shared);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_open_to_others_is_not_ours() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let paths = profile(folder.path());
        let place = folder.path().join("place");
        fs::create_dir(&place).unwrap();
        for (mode, ours) in [(0o700, true), (0o701, false), (0o770, false)] {
            fs::set_permissions(&place, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(belongs_to_us_alone(&place, &paths).is_ok(), ours, "{mode:o}");
        }
        fs::set_permissions(&place, fs::Permissions::from_mode(0o700)).unwrap();
        std::os::unix::fs::symlink(&place, folder.path().join("link")).unwrap();
        assert!(belongs_to_us_alone(&folder.path().join("link"), &paths).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_stale_socket_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let paths = profile(folder.path());
        let name = SocketName::of(&paths).unwrap();
        let SocketName::Path(path) = &name else { unreachable!("this is Unix") };
        drop(std::os::unix::net::UnixListener::bind(path).unwrap());
        assert!(path.exists());
        let lock = InstanceLock::take(&paths).unwrap();
        lock.remove_stale_socket(&name).unwrap();
        lock.remove_stale_socket(&name).unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn windows_pipes_have_no_path_in_their_name() {
        let hash = short_hash(Path::new("no such folder"));
        assert!(hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
