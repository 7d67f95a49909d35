//! Secrets in a JSON file, in clear, that only this user can read: for machines without a keyring, and for tests.

use std::{
    fs::File,
    io::{self, ErrorKind, Read},
    path::Path,
};

use zeroize::Zeroizing;

use super::{
    super::{
        paths::make_private,
        private_file::{folder_of, write_private},
    },
    SecretsError, Vault,
};

/// No file of ours is longer; a longer one is not read into memory.
const LONGEST: u64 = 1 << 20;

impl From<io::Error> for SecretsError {
    fn from(error: io::Error) -> Self {
        Self::Io(error.kind())
    }
}

/// All secrets of the file; none if there is no file.
pub(super) fn read(path: &Path) -> Result<Vault, SecretsError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vault::default()),
        Err(error) => return Err(error.into()),
    };
    let length = file.metadata()?.len();
    if is_readable_by_others(&file)? {
        return Err(SecretsError::ReadableByOthers);
    }
    // One more than the file has, so that it is never grown and no copy of it left behind.
    let mut text = Zeroizing::new(Vec::with_capacity(usize::try_from(length.min(LONGEST)).unwrap_or(0) + 1));
    file.take(LONGEST + 1).read_to_end(&mut text)?;
    if text.len() as u64 > LONGEST {
        return Err(SecretsError::Damaged);
    }
    serde_json::from_slice(&text).map(Vault).map_err(|_| SecretsError::Damaged)
}

/// Changes the file: read, change, write whole, all or nothing.
pub(super) fn change(path: &Path, how: impl FnOnce(&mut Vault)) -> Result<(), SecretsError> {
    let mut vault = read(path)?;
    how(&mut vault);
    write(path, &vault)
}

fn write(path: &Path, vault: &Vault) -> Result<(), SecretsError> {
    let json = Zeroizing::new(serde_json::to_vec_pretty(&vault.0).map_err(|_| SecretsError::Damaged)?);
    let folder = folder_of(path);
    if !folder.exists() {
        make_private(folder)?;
    }
    Ok(write_private(path, &json)?)
}

#[cfg(unix)]
fn is_readable_by_others(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(file.metadata()?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_readable_by_others(_file: &File) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::{
        super::{Secrets, SecretsPlace},
        *,
    };

    fn in_folder(folder: &Path) -> (PathBuf, Secrets) {
        let path = folder.join("deep/secrets.json");
        (path.clone(), Secrets::new(SecretsPlace::File(path), "profile"))
    }

    #[test]
    fn a_file_keeps_secrets_across_restarts() {
        let folder = tempfile::tempdir().unwrap();
        let (path, secrets) = in_folder(folder.path());
        assert_eq!(secrets.get("a"), Ok(None));
        secrets.set("a", "wherefore \"art\" 你").unwrap();
        secrets.set("b", "").unwrap();
        let (_, restarted) = in_folder(folder.path());
        assert_eq!(restarted.get("a").unwrap().unwrap().as_str(), "wherefore \"art\" 你");
        assert_eq!(restarted.get("b").unwrap().unwrap().as_str(), "");
        restarted.delete("a").unwrap();
        assert_eq!(secrets.get("a"), Ok(None));
        assert!(secrets.are_kept());
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no draft is left");
    }

    #[cfg(unix)]
    #[test]
    fn only_this_user_can_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, secrets) = in_folder(folder.path());
        secrets.set("a", "1").unwrap();
        secrets.set("a", "2").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        for mode in [0o604, 0o640, 0o602, 0o610] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(secrets.get("a"), Err(SecretsError::ReadableByOthers));
            assert_eq!(secrets.set("a", "3"), Err(SecretsError::ReadableByOthers));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(secrets.get("a").unwrap().unwrap().as_str(), "2");
    }

    #[test]
    fn a_damaged_file_is_told_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (path, secrets) = in_folder(folder.path());
        let too_long = "1".repeat(usize::try_from(LONGEST).unwrap() + 1);
        for content in ["", "{", "[]", "{\"a\":1}", "\u{0}", &too_long] {
            secrets.set("a", "1").unwrap();
            fs::write(&path, content).unwrap();
            assert_eq!(secrets.get("a"), Err(SecretsError::Damaged));
            assert_eq!(secrets.set("a", "2"), Err(SecretsError::Damaged));
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
            fs::remove_file(&path).unwrap();
        }
    }

    #[test]
    fn a_folder_in_the_way_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (path, secrets) = in_folder(folder.path());
        fs::create_dir_all(&path).unwrap();
        assert!(matches!(secrets.set("a", "1"), Err(SecretsError::Io(_) | SecretsError::ReadableByOthers)));
    }
}
