//! Files that only this user can read, such as secrets, or a key that is saved.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::random::random_hex;

/// Writes a file that must not exist yet, readable by this user only from its first moment on, and onto the disk. Of a file that could
/// not be written nothing stays.
///
/// # Errors
/// The operating system's reason; `AlreadyExists` where there is such a file.
pub fn write_new_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = for_this_user_only().write(true).create_new(true).open(path)?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    if written.is_err() {
        // What matters is why it was not written.
        let _ = fs::remove_file(path);
    }
    written
}

/// Writes a file that only this user can read, in the place of one that may be there, all or nothing; its folder exists.
///
/// # Errors
/// What the system says; then nothing is left, and what was there still is.
pub fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    let draft = private_draft(folder, content)?;
    if let Err(error) = fs::rename(&draft, path) {
        // What matters is why it was not kept.
        let _ = fs::remove_file(&draft);
        return Err(error);
    }
    sync_folder(folder)
}

/// The folder of a file; that of the process for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a new file of an unused name into a folder. It is to be renamed.
pub(super) fn private_draft(folder: &Path, content: &[u8]) -> io::Result<PathBuf> {
    let unused = random_hex(8).map_err(io::Error::other)?;
    let draft = folder.join(format!(".{}.draft", *unused));
    write_new_private(&draft, content)?;
    Ok(draft)
}

#[cfg(unix)]
fn for_this_user_only() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// The user's own folders are closed to others there.
#[cfg(not(unix))]
fn for_this_user_only() -> OpenOptions {
    OpenOptions::new()
}

/// So that the new name, too, survives a crash.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_saved_key_is_readable_by_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.asc");
        write_new_private(&path, b"secret").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"secret");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_takes_the_place_of_another_and_is_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.asc");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        write_private(&path, b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::create_dir(folder.path().join("folder")).unwrap();
        assert!(write_private(&folder.path().join("folder"), b"new").is_err());
        assert!(write_private(&folder.path().join("nowhere/key.asc"), b"new").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no draft is left");
    }

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.asc");
        fs::write(&path, b"another").unwrap();
        assert_eq!(write_new_private(&path, b"secret").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"another");
    }
}
