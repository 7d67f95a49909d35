//! Where everything of ours lies: the platform's folders, or one folder given by `--profile`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

use super::random::random_hex;

/// The folders of one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    data: PathBuf,
    config: PathBuf,
}

/// Why there are no folders.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathsError {
    /// The user has no home folder; only `--profile` can help.
    #[error("no home folder")]
    NoHome,
    /// A folder or file of ours cannot be made or read.
    #[error("{path}: {kind}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        kind: io::ErrorKind,
    },
}

impl Paths {
    /// The platform's folders for this user: on Linux `~/.local/share/balcony` and `~/.config/balcony`. On Windows the folder
    /// `profile` beside the program, if there is one: that makes a program portable.
    ///
    /// # Errors
    /// [`PathsError::NoHome`].
    pub fn standard() -> Result<Self, PathsError> {
        if cfg!(windows)
            && let Some(folder) = std::env::current_exe().ok().as_deref().and_then(carried_by)
        {
            return Self::profile(&folder);
        }
        let folders = ProjectDirs::from("", "", "balcony").ok_or(PathsError::NoHome)?;
        Ok(Self { data: folders.data_dir().to_owned(), config: folders.config_dir().to_owned() })
    }

    /// Everything in one folder (`--profile DIR`). A relative one is taken from where we are now, once and for all.
    ///
    /// # Errors
    /// [`PathsError::Io`] if there is no "where we are now".
    pub fn profile(folder: &Path) -> Result<Self, PathsError> {
        let folder = std::path::absolute(folder).map_err(|error| at(folder, &error))?;
        Ok(Self { data: folder.clone(), config: folder })
    }

    /// Makes the folders that are missing, for this user only (0700 on Unix). Folders that exist keep their rights, except the
    /// one for sockets, which is ours alone.
    ///
    /// # Errors
    /// [`PathsError::Io`].
    pub fn create(&self) -> Result<(), PathsError> {
        for folder in [&self.data, &self.config, &self.runtime()] {
            make_private(folder).map_err(|error| at(folder, &error))?;
        }
        close_to_others(&self.runtime()).map_err(|error| at(&self.runtime(), &error))
    }

    /// The message store (SQLCipher or plain SQLite).
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.data.join("balcony.db")
    }

    /// Settings that must be known before the store is open.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.config.join("settings.toml")
    }

    /// The user's own themes.
    #[must_use]
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// Socket and lock of the running instance.
    #[must_use]
    pub fn runtime(&self) -> PathBuf {
        self.data.join("run")
    }

    /// The folder of the store.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// What names this profile among others in the keyring, so that two profiles do not overwrite each other's keys: 16 hex
    /// digits, made once and kept in the profile, wherever it is moved. [`Paths::create`] comes first.
    ///
    /// # Errors
    /// [`PathsError::Io`]; `InvalidData` if somebody changed the file.
    pub fn profile_id(&self) -> Result<String, PathsError> {
        let file = self.data.join("profile-id");
        match fs::read_to_string(&file) {
            Ok(text) => checked_id(text.trim()).ok_or_else(|| at(&file, &io::ErrorKind::InvalidData.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => make_id(&file).map_err(|error| at(&file, &error)),
            Err(error) => Err(at(&file, &error)),
        }
    }
}

/// The profile that goes wherever this program goes.
fn carried_by(program: &Path) -> Option<PathBuf> {
    let folder = program.with_file_name("profile");
    folder.is_dir().then_some(folder)
}

fn at(path: &Path, error: &io::Error) -> PathsError {
    PathsError::Io { path: path.to_owned(), kind: error.kind() }
}

fn checked_id(text: &str) -> Option<String> {
    let fits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| text.to_owned())
}

fn make_id(file: &Path) -> io::Result<String> {
    let id = random_hex(8).map_err(io::Error::other)?.to_string();
    // Of two that start at once, the second takes what the first has written.
    match write_new(file, id.as_bytes()) {
        Ok(()) => Ok(id),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            checked_id(fs::read_to_string(file)?.trim()).ok_or_else(|| io::ErrorKind::InvalidData.into())
        }
        Err(error) => Err(error),
    }
}

/// Writes a file that must not exist, readable by this user only; whole or not at all where the file system has links, which those
/// of memory sticks have not.
fn write_new(file: &Path, content: &[u8]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let draft = super::private_file::private_draft(folder, content)?;
    let linked = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => super::private_file::write_new_private(file, content),
        outcome => outcome,
    }
}

#[cfg(unix)]
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn close_to_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn close_to_others(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_holds_everything() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::profile(folder.path()).unwrap();
        for file in [paths.store(), paths.settings(), paths.themes(), paths.runtime()] {
            assert!(file.starts_with(folder.path()), "{file:?}");
        }
    }

    #[test]
    fn a_program_carries_the_profile_that_lies_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("balcony.exe");
        assert_eq!(carried_by(&program), None);
        fs::write(folder.path().join("profile"), "").unwrap();
        assert_eq!(carried_by(&program), None, "a file is no profile");
        fs::remove_file(folder.path().join("profile")).unwrap();
        fs::create_dir(folder.path().join("profile")).unwrap();
        assert_eq!(carried_by(&program), Some(folder.path().join("profile")));
    }

    #[cfg(unix)]
    #[test]
    fn folders_are_for_this_user_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::profile(&folder.path().join("deep/profile")).unwrap();
        paths.create().unwrap();
        paths.create().unwrap();
        for made in [paths.data().to_owned(), paths.runtime()] {
            assert_eq!(fs::metadata(&made).unwrap().permissions().mode() & 0o777, 0o700, "{made:?}");
        }
        fs::set_permissions(paths.runtime(), fs::Permissions::from_mode(0o777)).unwrap();
        paths.create().unwrap();
        assert_eq!(fs::metadata(paths.runtime()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_profile_keeps_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::profile(folder.path()).unwrap();
        let id = paths.profile_id().unwrap();
        assert_eq!(id.len(), 16);
        assert_eq!(paths.profile_id().unwrap(), id);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
        fs::write(folder.path().join("profile-id"), "../../x").unwrap();
        assert!(matches!(paths.profile_id(), Err(PathsError::Io { kind: io::ErrorKind::InvalidData, .. })));
    }

    #[test]
    fn a_file_in_the_way_is_told() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let paths = Paths::profile(&folder.path().join("file/profile")).unwrap();
        assert!(matches!(paths.create(), Err(PathsError::Io { .. })));
    }
}
