//! Notifications on the desktop: the engine's updates in, notifications out, and their answers back as commands.
//!
//! | file | what |
//! |---|---|
//! | [`notes`] | what should be on the desktop now: all the rules, without a clock and without a desktop |
//! | `heard` | a message as far as its notification needs it |
//! | `wording` | what a notification says: as much as the settings allow |
//! | `card` | one notification: shows, changes and takes back what it is told, at the pace of the service |
//! | `runner` | the loop between engine, notes and cards |
//!
//! It runs on a thread of its own beside the engine, with a window and without. A service that hangs, or none, keeps nobody up:
//! the engine is told ([`crate::engine::Command::ReportNotifier`]), and nothing else changes.

mod card;
mod heard;
pub mod notes;
mod runner;
mod wording;

#[cfg(test)]
mod tests;

use std::{io, sync::Arc, thread, time::Duration};

use crate::{engine::Handle, platform::notifications::Service};

/// After this long a service hangs.
const PATIENCE: Duration = Duration::from_secs(5);

/// A started notifier.
#[derive(Debug)]
pub struct Running(thread::JoinHandle<()>);

impl Running {
    /// Waits until it has taken everything back, which it does when the engine has ended; not longer than a moment.
    pub fn join(self) {
        let _ = self.0.join();
    }
}

/// Starts a notifier that listens to this engine. `language` goes before the preferences and the system.
///
/// # Errors
/// The operating system gave no thread.
pub fn start(engine: Handle, service: Arc<dyn Service>, language: Option<String>) -> io::Result<Running> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let thread = thread::Builder::new().name("notifier".to_owned()).spawn(move || {
        runtime.block_on(runner::run(engine, service, language, PATIENCE));
        // A service that never answers must not keep the program from ending.
        runtime.shutdown_background();
    })?;
    Ok(Running(thread))
}
