//! The operating system's keyring. A new conversation with it each time: it may have been started, stopped or locked since, and what it
//! said before is no longer true.

use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error};
use zeroize::Zeroizing;

use super::SecretsError;

/// What the keyring shows its user as the program the secrets belong to.
const SERVICE: &str = "Balcony";

pub(super) fn get(name: &str) -> Result<Option<Zeroizing<String>>, SecretsError> {
    match entry(name)?.get_password() {
        Ok(secret) => Ok(Some(Zeroizing::new(secret))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(blame(error)),
    }
}

pub(super) fn set(name: &str, secret: &str) -> Result<(), SecretsError> {
    entry(name)?.set_password(secret).map_err(blame)
}

pub(super) fn delete(name: &str) -> Result<(), SecretsError> {
    match entry(name)?.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(blame(error)),
    }
}

fn entry(name: &str) -> Result<Entry, SecretsError> {
    let store = store().map_err(|error| {
        tracing::debug!(%error, "no keyring");
        SecretsError::NoKeyring
    })?;
    store.build(SERVICE, name, None).map_err(blame)
}

#[cfg(target_os = "macos")]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

/// The Secret Service, and not the kernel's keyring, which forgets when the computer restarts.
#[cfg(all(unix, not(target_os = "macos")))]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// The bytes some of these carry may be the secret: they go nowhere.
fn blame(error: Error) -> SecretsError {
    match error {
        Error::NoStorageAccess(_) => SecretsError::Locked,
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) | Error::Ambiguous(_) => SecretsError::Damaged,
        Error::TooLong(..) | Error::Invalid(..) | Error::NotSupportedByStore(_) => SecretsError::NotTaken,
        Error::NoDefaultStore => SecretsError::NoKeyring,
        Error::PlatformFailure(error) => SecretsError::Failed(error.to_string()),
        other => SecretsError::Failed(other.to_string()),
    }
}
