//! What the operating system gives: folders, a place for files, a keyring, random numbers, programs for links and documents, a
//! display, notifications; and one running instance per profile.
//!
//! Nothing here knows the rest of the program, and nothing here speaks to people: errors are values, `ui` has the words.

pub mod aside;
pub mod display;
pub mod documents;
pub mod downloads;
pub mod events;
pub mod instance;
pub mod links;
pub mod notifications;
pub mod paths;
pub mod private_file;
pub mod random;
pub mod secrets;

pub use aside::aside;
pub use display::DisplayProblem;
pub use documents::{DocumentError, is_program, open_document, open_folder_of};
pub use downloads::NewFile;
pub use instance::{InstanceError, InstanceLock, SocketName};
pub use links::{Link, LinkError};
pub use paths::{Paths, PathsError};
pub use private_file::{write_new_private, write_private};
pub use random::{random_hex, random_password};
pub use secrets::{Secrets, SecretsError, SecretsPlace};
