//! What the window is asked for from outside it: by `ctl open`, by a second start.

use crate::{
    model::ConversationKey,
    xmpp::link::{Link, LinkError},
};

/// More do not wait for a window.
pub(super) const MOST_OPENINGS: usize = 20;

/// What the window is to show. The window comes to the front for all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Itself.
    Window,
    /// A conversation.
    Chat(ConversationKey),
    /// What a link asks for. The user decides what becomes of it.
    Link(Link),
    /// That a link cannot be read.
    Unreadable(LinkError),
}

/// What became of it in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// It is shown.
    Now,
    /// It waits: something that must not be lost lies over the window, or there is no account yet.
    Later,
    /// It is not shown: too much waits already.
    Full,
}
