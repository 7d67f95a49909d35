//! Why it does not start, in the user's words.

use std::{io, path::PathBuf};

use crate::{
    engine,
    i18n::Words,
    platform::{DisplayProblem, Paths, PathsError, SecretsError, SecretsPlace},
    store::StoreError,
};

/// Why it does not start.
#[derive(Debug)]
pub enum Trouble {
    /// There is no place for a window.
    Display(DisplayProblem),
    /// The window ended with an error; the toolkit's words.
    Window(String),
    /// The folders cannot be used.
    Folders(PathsError),
    /// Another Balcony uses the profile.
    InUse,
    /// Another Balcony uses the profile, and does not answer.
    Silent,
    /// The secrets cannot be read or kept; the file, if they are in one.
    Secrets(SecretsError, Option<PathBuf>),
    /// The store cannot be opened; its file.
    Store(StoreError, Option<PathBuf>),
    /// The store is encrypted and its key is not among the secrets.
    StoreKeyMissing,
    /// The store is plain, and an encrypted one was asked for.
    StoreIsPlain,
    /// The store is encrypted, and a plain one was asked for.
    StoreIsEncrypted,
    /// The file with the settings is not understood.
    Settings(PathBuf),
    /// The demo's server cannot start.
    Demo(String),
    /// The operating system's reason.
    Io(io::Error),
}

/// Something to be said at the start, though it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Secrets are in a file, in clear.
    SecretsInFile(PathBuf),
    /// Nothing is kept.
    ForgetsEverything,
}

impl Notice {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        match self {
            Self::SecretsInFile(path) => words.text_with("start-secrets-in-file", &[("file", path.display().to_string().into())]),
            Self::ForgetsEverything => words.text("start-forgets-everything"),
        }
    }
}

impl Trouble {
    /// The same, with the files it is about.
    #[must_use]
    pub(super) fn about(self, paths: &Paths, place: &SecretsPlace) -> Self {
        match (self, place) {
            (Self::Secrets(error, None), SecretsPlace::File(path)) => Self::Secrets(error, Some(path.clone())),
            (Self::Store(error, None), _) => Self::Store(error, Some(paths.store())),
            (trouble, _) => trouble,
        }
    }

    /// What happened, and what to do next.
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        let with = |id: &str, name: &str, value: String| words.text_with(id, &[(name, value.into())]);
        match self {
            Self::Display(problem) => display_sentence(problem, words),
            Self::Window(reason) => with("start-window-failed", "reason", reason.clone()),
            Self::Folders(PathsError::Io { path, kind }) => words
                .text_with("start-profile-failed", &[("folder", path.display().to_string().into()), ("reason", kind.to_string().into())]),
            Self::Folders(error) => {
                words.text_with("start-profile-failed", &[("folder", "~".into()), ("reason", error.to_string().into())])
            }
            Self::InUse => words.text("start-profile-in-use"),
            Self::Silent => words.text("start-profile-silent"),
            Self::Secrets(error, file) => secrets_sentence(error, file.as_ref(), words),
            Self::Store(error, file) => store_sentence(error, file.as_ref(), words),
            Self::StoreKeyMissing => words.text("start-store-key-missing"),
            Self::StoreIsPlain => words.text("start-store-is-plain"),
            Self::StoreIsEncrypted => words.text("start-store-is-encrypted"),
            Self::Settings(path) => with("start-settings-damaged", "file", path.display().to_string()),
            Self::Demo(reason) => with("start-demo-failed", "reason", reason.clone()),
            Self::Io(error) => with("system-says", "text", error.to_string()),
        }
    }
}

fn display_sentence(problem: &DisplayProblem, words: &Words) -> String {
    match problem {
        DisplayProblem::NoDisplay => words.text("start-no-display"),
        DisplayProblem::Unreachable { display, .. } => words.text_with("start-display-silent", &[("display", display.into())]),
        DisplayProblem::MissingLibraries { libraries } => {
            words.text_with("start-library-missing", &[("library", libraries.join(", ").into())])
        }
    }
}

fn secrets_sentence(error: &SecretsError, file: Option<&PathBuf>, words: &Words) -> String {
    let file = file.map(|file| file.display().to_string()).unwrap_or_default();
    match error {
        SecretsError::NoKeyring => words.text("start-no-keyring"),
        SecretsError::Locked => words.text("start-keyring-locked"),
        SecretsError::Damaged => words.text_with("start-secrets-damaged", &[("file", file.into())]),
        SecretsError::ReadableByOthers => words.text_with("start-secrets-exposed", &[("file", file.into())]),
        error => words.text_with("start-secrets-failed", &[("reason", error.to_string().into())]),
    }
}

fn store_sentence(error: &StoreError, file: Option<&PathBuf>, words: &Words) -> String {
    let file = file.map(|file| file.display().to_string()).unwrap_or_default();
    match error {
        StoreError::WrongKey => words.text("start-store-wrong-key"),
        StoreError::NotEncrypted => words.text("start-store-is-plain"),
        StoreError::Encrypted => words.text("start-store-is-encrypted"),
        StoreError::Damaged => words.text_with("start-store-damaged", &[("file", file.into())]),
        StoreError::TooNew(_) => words.text("start-store-too-new"),
        error => words.text_with("start-store-failed", &[("reason", error.to_string().into())]),
    }
}

impl From<PathsError> for Trouble {
    fn from(error: PathsError) -> Self {
        Self::Folders(error)
    }
}

impl From<engine::StartError> for Trouble {
    fn from(error: engine::StartError) -> Self {
        match error {
            engine::StartError::Store(error) => Self::Store(error, None),
            engine::StartError::Io(error) => Self::Io(error),
        }
    }
}
