//! What fills the window.

pub mod chats;
