//! Whether a window can be opened at all, asked before the window library is, since that one panics where it cannot.
//!
//! Only Unix desktops have this problem; elsewhere the answer is always yes.

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop;

/// Why no window can be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DisplayProblem {
    /// Neither `WAYLAND_DISPLAY` nor `WAYLAND_SOCKET` nor `DISPLAY` is set: this is no graphical session.
    #[error("no display")]
    NoDisplay,
    /// A display is named, but nobody answers there, or it does not let us in.
    #[error("the display {display} cannot be reached: {reason}")]
    Unreachable {
        /// As the variable names it.
        display: String,
        /// The reason, for the log.
        reason: String,
    },
    /// Libraries that are loaded at run time are not installed.
    #[error("missing libraries: {}", .libraries.join(" "))]
    MissingLibraries {
        /// Their names, like `libXi.so.6`.
        libraries: Vec<&'static str>,
    },
}

/// Whether a window can be opened now. May block for up to 5 s if the display is silent.
///
/// # Errors
/// [`DisplayProblem`].
pub fn check() -> Result<(), DisplayProblem> {
    #[cfg(all(unix, not(target_os = "macos")))]
    return desktop::check(&desktop::Environment::of_this_process());
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    Ok(())
}
