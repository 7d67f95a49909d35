//! The arguments of `ctl chat` and `ctl typing`.

use std::str::FromStr;

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use super::message::TimerArguments;
use crate::{model::ConversationOptions, xmpp::jid::BareJid};

/// `ctl chat ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct ChatArguments {
    /// With whom
    pub jid: BareJid,
    /// The timer of messages that are written here
    #[command(flatten)]
    pub timer: TimerArguments,
    /// Messages that are written here live on
    #[arg(long, conflicts_with_all = ["expire", "vanish"])]
    pub no_timer: bool,
    /// No notifications
    #[arg(long, conflicts_with = "unmute")]
    pub mute: bool,
    /// Notifications again
    #[arg(long)]
    pub unmute: bool,
    /// Delete older messages here after so many days; `usual`: as the settings say
    #[arg(long, value_name = "DAYS|usual")]
    pub keep_days: Option<KeepArgument>,
}

impl ChatArguments {
    /// What the user wants of the conversation, where so far it was `known`.
    #[must_use]
    pub fn options(&self, known: ConversationOptions) -> ConversationOptions {
        ConversationOptions {
            muted: (known.muted || self.mute) && !self.unmute,
            timer: if self.no_timer { None } else { self.timer.timer().or(known.timer) },
            keep_days: match self.keep_days {
                Some(KeepArgument::Days(days)) => Some(days),
                Some(KeepArgument::Usual) => None,
                None => known.keep_days,
            },
        }
    }
}

/// For how long messages are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeepArgument {
    /// So many days.
    Days(u32),
    /// As the settings say.
    Usual,
}

impl FromStr for KeepArgument {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "usual" { Ok(Self::Usual) } else { text.parse().map(|days: std::num::NonZeroU32| Self::Days(days.get())) }
    }
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum Switch {
    /// It is
    On,
    /// It is not
    Off,
}

impl Switch {
    /// Whether it is on.
    #[must_use]
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}
