//! Whether what a message says may be followed: its links, its files, the contacts it suggests.

use crate::{model::Message, ui::action::Context, words::protection::is_forged};

/// How far a message is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It may be followed.
    Full,
    /// Its signature is not good.
    Forged,
    /// It is from a stranger whom the user has not let in.
    Stranger,
}

impl Trust {
    /// How far this message is trusted now.
    #[must_use]
    pub fn of(message: &Message, context: &Context<'_>) -> Self {
        match () {
            () if is_forged(&message.protection) => Self::Forged,
            () if context.world.is_with_stranger(&message.conversation) => Self::Stranger,
            () => Self::Full,
        }
    }

    /// Whether it may be followed.
    #[must_use]
    pub fn is_full(self) -> bool {
        self == Self::Full
    }
}
