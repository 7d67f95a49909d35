//! Notifications on the desktop: shown, changed in place, taken back, and what the user answered.
//!
//! Everything here is a future that nobody needs to wait for: a service that hangs keeps nobody up. Futures of the desktop's own
//! service must run inside a tokio runtime.
//!
//! | file | what |
//! |---|---|
//! | `freedesktop` | the service of Linux and BSD desktops: changes in place, takes back, has buttons |
//! | `toast` | Windows and macOS: shown, and out of our hands from then on |
//! | `fake` | for tests: remembers everything, fails and hangs as told |

#[cfg(test)]
pub mod fake;
#[cfg(all(unix, not(target_os = "macos")))]
mod freedesktop;
#[cfg(not(all(unix, not(target_os = "macos"))))]
mod toast;

use std::{fmt, sync::Arc};

#[cfg(all(unix, not(target_os = "macos")))]
pub use freedesktop::Desktop;
use futures::future::BoxFuture;
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub use toast::Desktop;

/// Whoever shows notifications in this session.
pub trait Service: Send + Sync + 'static {
    /// Whether there is anybody.
    fn probe(&self) -> BoxFuture<'static, Result<(), NotifyError>>;

    /// Room for one notification. Nothing is shown yet.
    fn card(&self) -> Box<dyn Card>;
}

/// Room for one notification.
pub trait Card: Send + 'static {
    /// Shows a notification, or changes the one that is shown. A future that is dropped may have shown it or not.
    fn show<'a>(&'a mut self, notice: &'a Notice) -> BoxFuture<'a, Result<(), NotifyError>>;

    /// Waits for what the user does with what is shown; for ever if nothing is. Dropping the future loses nothing that comes
    /// later.
    fn answer(&mut self) -> BoxFuture<'_, Answer>;

    /// Takes it back.
    fn withdraw(&mut self, manner: Manner) -> BoxFuture<'_, ()>;
}

/// How a notification is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Manner {
    /// It has been seen.
    Close,
    /// What it said must be nowhere any more: overwritten first, since services keep a history of what they have shown.
    Erase,
}

/// What is shown. All texts are plain.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// One line.
    pub title: String,
    /// A few lines; may be empty.
    pub body: String,
    /// What stands in place of the body where nothing can be taken back, if the body has to go at some time.
    pub lasting_body: Option<String>,
    /// Whose picture goes with it.
    pub face: Option<Face>,
    /// What kind it is, in the words of the desktop notification specification.
    pub category: &'static str,
    /// What can be answered.
    pub buttons: Vec<Button>,
}

impl fmt::Debug for Notice {
    /// Never what it says: it may be logged.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Notice").field("category", &self.category).finish_non_exhaustive()
    }
}

/// Somebody who has a picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Face {
    /// What to call them.
    pub name: String,
    /// Their address.
    pub address: String,
}

/// A square picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row, and rows.
    pub side: u16,
    /// Red, green, blue and alpha of each pixel, row by row.
    pub rgba: Vec<u8>,
}

/// Who draws faces; `None` if that cannot be done here.
#[derive(Clone)]
#[cfg_attr(any(windows, target_os = "macos"), allow(dead_code))] // the program's own picture is shown there
pub struct Painter(Arc<Paint>);

type Paint = dyn Fn(&Face) -> Option<Picture> + Send + Sync;

impl Painter {
    /// Faces are drawn so. It may take its time.
    #[must_use]
    pub fn new(paint: impl Fn(&Face) -> Option<Picture> + Send + Sync + 'static) -> Self {
        Self(Arc::new(paint))
    }
}

impl fmt::Debug for Painter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Painter")
    }
}

/// Something that can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// Comes back in [`Answer::Chosen`].
    pub key: &'static str,
    /// What stands on it.
    pub label: String,
}

/// The key of a click on the notification itself.
pub const CLICK: &str = "default";

/// What the user does with a notification. It is gone from the screen then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// This button was pressed.
    Chosen(String),
    /// It was closed, by the user or because its time was over.
    Closed,
}

/// Why nothing is shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no notification service: {0}")]
pub struct NotifyError(pub String);

impl From<notify_rust::error::Error> for NotifyError {
    fn from(error: notify_rust::error::Error) -> Self {
        Self(error.to_string())
    }
}

/// Does something that may block for ever on a thread of its own.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, NotifyError> {
    super::aside(work).await.ok_or_else(|| NotifyError("the service's own thread has ended".to_owned()))
}
