//! Folders, secrets and store of one profile, opened in their order.

use std::{path::Path, sync::Arc};

use super::{
    arguments::StoreArgument,
    trouble::{Notice, Trouble},
};
use crate::{
    platform::{InstanceError, InstanceLock, Paths, Secrets, SecretsError, SecretsPlace, SocketName},
    store::{self, FileKind, Protection, Store, StoreError},
    ui::action::{Kept, StorePlace},
    xmpp::secret::Secret,
};

/// The name of the store's key among the secrets.
const STORE_KEY: &str = "store-key";

/// An opened profile that nobody else uses.
#[derive(Debug)]
pub struct Profile {
    /// Messages, accounts, rosters.
    pub store: Store,
    /// Passwords and keys.
    pub secrets: Arc<Secrets>,
    /// Where `ctl` finds us; `None`: nowhere.
    pub socket: Option<SocketName>,
    /// Keeps others out.
    pub lock: Option<InstanceLock>,
    /// Where all of this is kept.
    pub kept: Kept,
    /// Something to be said at the start.
    pub notice: Option<Notice>,
}

/// The folders of a profile.
///
/// # Errors
/// [`Trouble::Folders`].
pub fn paths(profile: Option<&Path>) -> Result<Paths, Trouble> {
    Ok(match profile {
        Some(folder) => Paths::profile(folder)?,
        None => Paths::standard()?,
    })
}

impl Profile {
    /// Opens a profile, or makes a new one.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn open(folder: Option<&Path>, place: Option<SecretsPlace>, wish: Option<StoreArgument>) -> Result<Self, Trouble> {
        let paths = paths(folder)?;
        paths.create()?;
        let (socket, lock) = occupy(&paths)?;
        let place = match place {
            Some(place) => place,
            None => preferred_place(&paths)?,
        };
        let secrets = Secrets::new(place.clone(), &paths.profile_id()?);
        let forgets = place == SecretsPlace::Memory && wish.is_none() && store::kind_of_file(&paths.store())? == FileKind::Missing;
        let notice = match &place {
            SecretsPlace::File(path) => Some(Notice::SecretsInFile(path.clone())),
            SecretsPlace::Memory if forgets => Some(Notice::ForgetsEverything),
            SecretsPlace::Keyring | SecretsPlace::Memory => None,
        };
        // A store whose key nobody keeps could never be read again: better to keep none.
        let opened = match forgets {
            true => Store::in_memory().map(|store| (store, StorePlace::Memory)).map_err(Trouble::from),
            false => open_store(&paths.store(), &secrets, wish),
        };
        let (store, kind) = opened.map_err(|trouble| trouble.about(&paths, &place))?;
        let kept = Kept { secrets: place, store: kind };
        Ok(Self { store, secrets: Arc::new(secrets), socket: Some(socket), lock: Some(lock), kept, notice })
    }

    /// Everything in memory: the demo leaves nothing behind.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn for_demo(folder: Option<&Path>) -> Result<Self, Trouble> {
        let (socket, lock) = match folder {
            Some(folder) => {
                let paths = Paths::profile(folder)?;
                paths.create()?;
                let (socket, lock) = occupy(&paths)?;
                (Some(socket), Some(lock))
            }
            None => (None, None),
        };
        let secrets = Arc::new(Secrets::new(SecretsPlace::Memory, "demo"));
        let kept = Kept { secrets: SecretsPlace::Memory, store: StorePlace::Memory };
        Ok(Self { store: Store::in_memory()?, secrets, socket, lock, kept, notice: None })
    }
}

/// What the user chose when no keyring ran, kept in the profile; else the keyring.
fn preferred_place(paths: &Paths) -> Result<SecretsPlace, Trouble> {
    let text = match std::fs::read_to_string(paths.settings()) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(SecretsPlace::Keyring),
        Err(error) => return Err(Trouble::Io(error)),
    };
    let chosen: Chosen = toml::from_str(&text).map_err(|_| Trouble::Settings(paths.settings()))?;
    Ok(match chosen.secrets {
        Some(ChosenPlace::File) => SecretsPlace::File(secrets_file(paths)),
        Some(ChosenPlace::Keyring) | None => SecretsPlace::Keyring,
    })
}

/// Keeps the choice "in a file" for this and later starts.
///
/// # Errors
/// [`Trouble`].
pub fn choose_file(folder: Option<&Path>) -> Result<(), Trouble> {
    let paths = paths(folder)?;
    paths.create()?;
    let text = toml::to_string(&Chosen { secrets: Some(ChosenPlace::File) }).map_err(|_| Trouble::Settings(paths.settings()))?;
    std::fs::write(paths.settings(), text).map_err(Trouble::Io)
}

fn secrets_file(paths: &Paths) -> std::path::PathBuf {
    paths.data().join("secrets.json")
}

/// `settings.toml`: what must be known before the store is open.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
struct Chosen {
    secrets: Option<ChosenPlace>,
}

#[derive(Debug, Clone, Copy, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum ChosenPlace {
    Keyring,
    File,
}

fn occupy(paths: &Paths) -> Result<(SocketName, InstanceLock), Trouble> {
    let lock = InstanceLock::take(paths).map_err(|error| match error {
        InstanceError::Running => Trouble::InUse,
        InstanceError::Io(kind) => Trouble::Io(kind.into()),
    })?;
    let socket = SocketName::of(paths).map_err(Trouble::Io)?;
    lock.remove_stale_socket(&socket).map_err(Trouble::Io)?;
    Ok((socket, lock))
}

/// What a profile is, it stays: a wish that contradicts the file is refused, never obeyed by half.
fn open_store(path: &Path, secrets: &Secrets, wish: Option<StoreArgument>) -> Result<(Store, StorePlace), Trouble> {
    match (store::kind_of_file(path)?, wish) {
        (FileKind::Plain, Some(StoreArgument::Encrypted)) => Err(Trouble::StoreIsPlain),
        (FileKind::EncryptedOrDamaged, Some(StoreArgument::Plain)) => Err(Trouble::StoreIsEncrypted),
        (FileKind::Plain, _) | (FileKind::Missing, Some(StoreArgument::Plain)) => {
            Ok((Store::open(path, Protection::Plain)?, StorePlace::Plain))
        }
        (FileKind::Missing, _) => {
            let key = store::new_key();
            // Kept before it is used: a store whose key is lost is lost.
            secrets.set(STORE_KEY, key.expose())?;
            Ok((Store::open(path, Protection::Encrypted(&key))?, StorePlace::Encrypted))
        }
        (FileKind::EncryptedOrDamaged, _) => {
            let key = secrets.get(STORE_KEY)?.ok_or(Trouble::StoreKeyMissing)?;
            Ok((Store::open(path, Protection::Encrypted(&Secret::new(key.as_str())))?, StorePlace::Encrypted))
        }
    }
}

impl From<SecretsError> for Trouble {
    fn from(error: SecretsError) -> Self {
        Self::Secrets(error, None)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error, None)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn kept(place: &SecretsPlace, wish: Option<StoreArgument>, folder: &Path) -> Kept {
        Profile::open(Some(folder), Some(place.clone()), wish).unwrap().kept
    }

    #[test]
    fn says_what_was_really_opened_whatever_was_wished() {
        let folder = tempfile::tempdir().unwrap();
        let file = SecretsPlace::File(folder.path().join("secrets.json"));
        for (name, wish, store) in [("a", None, StorePlace::Encrypted), ("b", Some(StoreArgument::Plain), StorePlace::Plain)] {
            let profile = folder.path().join(name);
            assert_eq!(kept(&file, wish, &profile), Kept { secrets: file.clone(), store }, "new {name}");
            assert_eq!(kept(&file, None, &profile), Kept { secrets: file.clone(), store }, "again {name}");
        }
        let forgotten = kept(&SecretsPlace::Memory, None, &folder.path().join("c"));
        assert_eq!(forgotten, Kept { secrets: SecretsPlace::Memory, store: StorePlace::Memory });
    }
}
