//! New files that only this user can read, such as a key that is saved.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

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

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.asc");
        fs::write(&path, b"another").unwrap();
        assert_eq!(write_new_private(&path, b"secret").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"another");
    }
}
