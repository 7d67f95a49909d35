//! The window: iced, following Elm. It talks to the engine by `Command`, `Update` and `World` only.
//!
//! | part | what |
//! |---|---|
//! | [`app`] | the window's state: one place turns `Action` into `Task` |
//! | [`keyring`] | where to keep secrets when no keyring runs: a window of its own |
//! | [`launch`] | starting the window, and what it listens to |
//! | [`action`] | what screens are given ([`action::Context`]) and what they ask of their parent ([`action::Action`]) |
//! | [`faces`] | the pictures of people, and who can be seen |
//! | [`screen`] | what fills the window, one at a time |
//! | [`pane`] | the parts of the chats screen, and the search |
//! | [`dialog`] | what lies over the window for a while |
//! | [`shortcut`] | all keyboard shortcuts |
//! | [`theme`] | colours by role, sizes, fonts, styles |
//! | [`widget`] | the pieces that screens are built of |

pub(crate) use crate::words;

pub mod action;
pub mod app;
pub mod dialog;
pub mod faces;
pub mod keyring;
pub mod launch;
pub mod pane;
pub mod screen;
pub mod shortcut;
pub mod theme;
pub mod widget;

pub use app::App;
pub use launch::{Error, Launch, run};

/// What draws.
pub type Renderer = iced::Renderer;

/// A piece of the window.
pub type Element<'a, Message> = iced::Element<'a, Message, theme::Theme, Renderer>;
