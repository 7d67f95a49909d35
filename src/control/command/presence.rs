//! The arguments of `ctl presence ...`.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::xmpp::stanza::presence::Show;

/// How to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum ShowArgument {
    /// Available
    Online,
    /// Free for a chat
    Chat,
    /// Away
    Away,
    /// Away for long
    Xa,
    /// Do not disturb
    Dnd,
    /// Logged out
    Offline,
}

impl ShowArgument {
    /// The availability; `None` is logged out.
    #[must_use]
    pub fn show(self) -> Option<Show> {
        match self {
            Self::Online => Some(Show::Online),
            Self::Chat => Some(Show::Chat),
            Self::Away => Some(Show::Away),
            Self::Xa => Some(Show::Xa),
            Self::Dnd => Some(Show::Dnd),
            Self::Offline => None,
        }
    }
}
