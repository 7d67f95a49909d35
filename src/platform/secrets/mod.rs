//! Passwords and the store's key: in the operating system's keyring, in a file only this user can read, or nowhere but in
//! memory.
//!
//! All calls may block (a keyring may even ask the user): call them where that is allowed.

mod file;
mod keyring;

use std::{
    collections::BTreeMap,
    fmt,
    io::ErrorKind,
    path::PathBuf,
    str::FromStr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use zeroize::{Zeroize, Zeroizing};

/// Where secrets are kept: `--secrets keyring|file:PATH|memory`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SecretsPlace {
    /// The operating system's keyring: Secret Service, Keychain, Credential Manager.
    #[default]
    Keyring,
    /// A JSON file that only this user can read, in clear.
    File(PathBuf),
    /// Nowhere: gone when the program ends.
    Memory,
}

/// The text is none of `keyring`, `file:PATH`, `memory`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected keyring, file:PATH or memory")]
pub struct NoSuchPlace;

impl FromStr for SecretsPlace {
    type Err = NoSuchPlace;

    fn from_str(text: &str) -> Result<Self, NoSuchPlace> {
        match (text, text.strip_prefix("file:")) {
            ("keyring", _) => Ok(Self::Keyring),
            ("memory", _) => Ok(Self::Memory),
            (_, Some(path)) if !path.is_empty() => Ok(Self::File(path.into())),
            _ => Err(NoSuchPlace),
        }
    }
}

/// Why a secret could not be kept, given or forgotten.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecretsError {
    /// No keyring runs in this session.
    #[error("no keyring")]
    NoKeyring,
    /// The keyring is locked, and the user did not open it.
    #[error("the keyring is locked")]
    Locked,
    /// What is stored is not what we stored: no text, no JSON, or several of the same name.
    #[error("the stored secret is damaged")]
    Damaged,
    /// Other users of this computer can read the file; it is neither read nor written.
    #[error("the file of secrets can be read by others")]
    ReadableByOthers,
    /// The keyring takes no secret so long, or none of this name.
    #[error("the keyring does not take it")]
    NotTaken,
    /// The keyring failed in its own way; its words, for the log.
    #[error("the keyring failed: {0}")]
    Failed(String),
    /// The file cannot be read or written.
    #[error("the file of secrets: {0}")]
    Io(ErrorKind),
}

/// Keeps secrets by name. One for the whole program; calls may come from any thread.
pub struct Secrets(BackEnd);

enum BackEnd {
    Keyring { profile: String },
    File(Mutex<PathBuf>),
    Memory(Mutex<Vault>),
}

impl Secrets {
    /// The keeper of secrets at this place. `profile` (see [`super::Paths::profile_id`]) tells the profiles of one user apart in
    /// the keyring. Touches nothing yet.
    #[must_use]
    pub fn new(place: SecretsPlace, profile: &str) -> Self {
        Self(match place {
            SecretsPlace::Keyring => BackEnd::Keyring { profile: profile.to_owned() },
            SecretsPlace::File(path) => BackEnd::File(Mutex::new(path)),
            SecretsPlace::Memory => BackEnd::Memory(Mutex::default()),
        })
    }

    /// The secret of this name, if there is one.
    ///
    /// # Errors
    /// [`SecretsError`].
    pub fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, SecretsError> {
        match &self.0 {
            BackEnd::Keyring { profile } => keyring::get(&entry_name(profile, name)),
            BackEnd::File(path) => Ok(file::read(&held(path))?.get(name)),
            BackEnd::Memory(vault) => Ok(held(vault).get(name)),
        }
    }

    /// Keeps a secret, in place of the one of the same name. When it returns, the secret is where it survives a crash (except
    /// in memory).
    ///
    /// # Errors
    /// [`SecretsError`]; what was kept before is still there then.
    pub fn set(&self, name: &str, secret: &str) -> Result<(), SecretsError> {
        match &self.0 {
            BackEnd::Keyring { profile } => keyring::set(&entry_name(profile, name), secret),
            BackEnd::File(path) => file::change(&held(path), |vault| vault.set(name, secret)),
            BackEnd::Memory(vault) => {
                held(vault).set(name, secret);
                Ok(())
            }
        }
    }

    /// Forgets a secret. One that is not there is forgotten already.
    ///
    /// # Errors
    /// [`SecretsError`].
    pub fn delete(&self, name: &str) -> Result<(), SecretsError> {
        match &self.0 {
            BackEnd::Keyring { profile } => keyring::delete(&entry_name(profile, name)),
            BackEnd::File(path) => file::change(&held(path), |vault| vault.delete(name)),
            BackEnd::Memory(vault) => {
                held(vault).delete(name);
                Ok(())
            }
        }
    }

    /// Whether secrets outlive the program.
    #[must_use]
    pub fn are_kept(&self) -> bool {
        !matches!(self.0, BackEnd::Memory(_))
    }
}

impl fmt::Debug for Secrets {
    /// Says where, never what.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            BackEnd::Keyring { .. } => "Secrets(keyring)",
            BackEnd::File(_) => "Secrets(file)",
            BackEnd::Memory(_) => "Secrets(memory)",
        })
    }
}

fn entry_name(profile: &str, name: &str) -> String {
    format!("{profile}/{name}")
}

/// A panic elsewhere does not spoil what is kept here: every change is whole.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Secrets by name; wiped from memory when dropped.
#[derive(Default)]
struct Vault(BTreeMap<String, String>);

impl Vault {
    fn get(&self, name: &str) -> Option<Zeroizing<String>> {
        self.0.get(name).cloned().map(Zeroizing::new)
    }

    fn set(&mut self, name: &str, secret: &str) {
        if let Some(mut old) = self.0.insert(name.to_owned(), secret.to_owned()) {
            old.zeroize();
        }
    }

    fn delete(&mut self, name: &str) {
        if let Some(mut old) = self.0.remove(name) {
            old.zeroize();
        }
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        self.0.values_mut().for_each(Zeroize::zeroize);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_the_command_line() {
        assert_eq!("keyring".parse(), Ok(SecretsPlace::Keyring));
        assert_eq!("memory".parse(), Ok(SecretsPlace::Memory));
        assert_eq!("file:/a b/c".parse(), Ok(SecretsPlace::File("/a b/c".into())));
        for text in ["", "file", "file:", "Keyring", "/a"] {
            assert_eq!(text.parse::<SecretsPlace>(), Err(NoSuchPlace), "{text:?}");
        }
    }

    #[test]
    fn memory_keeps_replaces_and_forgets() {
        let secrets = Secrets::new(SecretsPlace::Memory, "");
        assert_eq!(secrets.get("a"), Ok(None));
        secrets.set("a", "wherefore").unwrap();
        secrets.set("a", "therefore").unwrap();
        assert_eq!(secrets.get("a").unwrap().unwrap().as_str(), "therefore");
        secrets.delete("a").unwrap();
        secrets.delete("a").unwrap();
        assert_eq!(secrets.get("a"), Ok(None));
        assert!(!secrets.are_kept());
    }

    #[test]
    fn debug_shows_no_secret() {
        let secrets = Secrets::new(SecretsPlace::Memory, "");
        secrets.set("name", "wherefore").unwrap();
        assert_eq!(format!("{secrets:?}"), "Secrets(memory)");
    }
}
