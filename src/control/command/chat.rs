//! The arguments of `ctl chat` and `ctl typing`.

use std::str::FromStr;

use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use super::message::TimerArguments;
use crate::{
    model::{ConversationOptions, EncryptionPolicy},
    xmpp::jid::BareJid,
};

/// `ctl chat ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ChatArguments {
    /// What else is to be done with one
    #[command(subcommand)]
    pub command: Option<ChatCommand>,
    /// With whom
    #[arg(required = true)]
    pub jid: Option<BareJid>,
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
    /// Whether messages here are encrypted
    #[arg(long)]
    pub encryption: Option<EncryptionArgument>,
}

/// `ctl chat ...` where it is not about what the user wants of one.
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum ChatCommand {
    /// Remove a conversation with all its messages
    Remove {
        /// With whom
        jid: BareJid,
    },
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
            encryption: self.encryption.map_or(known.encryption, EncryptionPolicy::from),
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

/// Whether messages in a conversation are encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum EncryptionArgument {
    /// As soon as a key is chosen for the contact, and never less from then on
    Automatic,
    /// Nothing leaves that is not encrypted
    Always,
    /// Nothing is encrypted
    Never,
}

impl From<EncryptionArgument> for EncryptionPolicy {
    fn from(argument: EncryptionArgument) -> Self {
        match argument {
            EncryptionArgument::Automatic => Self::Automatic,
            EncryptionArgument::Always => Self::Always,
            EncryptionArgument::Never => Self::Never,
        }
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::model::Timer;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        chat: ChatArguments,
    }

    fn options(line: &str) -> ConversationOptions {
        let known = ConversationOptions {
            muted: true,
            timer: Some(Timer::UsefulFor(60)),
            keep_days: Some(7),
            encryption: EncryptionPolicy::Always,
        };
        let words = format!("chat ann@example.org {line}");
        Line::try_parse_from(words.split_whitespace()).unwrap().chat.options(known)
    }

    #[test]
    fn what_is_not_named_stays() {
        assert_eq!(
            options(""),
            ConversationOptions {
                muted: true,
                timer: Some(Timer::UsefulFor(60)),
                keep_days: Some(7),
                encryption: EncryptionPolicy::Always
            }
        );
        assert_eq!(options("--unmute"), ConversationOptions { muted: false, ..options("") });
        assert_eq!(options("--vanish 5"), ConversationOptions { timer: Some(Timer::VanishesAfterReading(5)), ..options("") });
        assert_eq!(options("--no-timer"), ConversationOptions { timer: None, ..options("") });
        assert_eq!(options("--keep-days usual"), ConversationOptions { keep_days: None, ..options("") });
        assert_eq!(options("--keep-days 30"), ConversationOptions { keep_days: Some(30), ..options("") });
        assert_eq!(options("--encryption never"), ConversationOptions { encryption: EncryptionPolicy::Never, ..options("") });
        assert_eq!(options("--encryption automatic"), ConversationOptions { encryption: EncryptionPolicy::Automatic, ..options("") });
    }

    #[test]
    fn a_conversation_is_removed_by_a_command_of_its_own() {
        let read = |line: &str| Line::try_parse_from(line.split_whitespace()).ok().map(|line| line.chat);
        let removing = read("chat remove ann@example.org").unwrap();
        let Some(ChatCommand::Remove { jid }) = removing.command else { panic!("it is to be removed") };
        assert_eq!(jid.to_string(), "ann@example.org");
        assert!(read("chat ann@example.org").unwrap().command.is_none());
        for line in ["chat", "chat remove", "chat --mute", "chat --mute remove ann@example.org"] {
            assert!(read(line).is_none(), "{line}");
        }
    }

    #[test]
    fn contradictions_are_not_understood() {
        for line in [
            "--mute --unmute",
            "--expire 5 --vanish 5",
            "--expire 5 --no-timer",
            "--expire 0",
            "--vanish -1",
            "--keep-days 0",
            "--keep-days x",
            "--encryption perhaps",
        ] {
            let words = format!("chat ann@example.org {line}");
            assert!(Line::try_parse_from(words.split_whitespace()).is_err(), "{line}");
        }
    }
}
