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
//! | [`words`] | what the engine says, as sentences a person reads |

pub mod action;
pub mod dialog;
pub mod pane;
pub mod screen;
pub mod theme;
pub mod widget;
pub mod words;

/// What draws.
pub type Renderer = iced::Renderer;

/// A piece of the window.
pub type Element<'a, Message> = iced::Element<'a, Message, theme::Theme, Renderer>;
