//! The arguments of `ctl send`, `ctl forward` and `ctl ask`.

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::{
    model::{Delivery, EncryptionPolicy, Timer},
    xmpp::{jid::BareJid, session::Question},
};

/// `ctl send ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct SendArguments {
    /// To whom
    pub jid: BareJid,
    /// The text; may be empty if there is a file
    pub text: String,
    /// How long it lives
    #[command(flatten)]
    pub timer: TimerArguments,
    /// A file that is elsewhere; may be given several times
    #[arg(long, value_name = "URL")]
    pub attach_url: Vec<String>,
    /// What is said about the files
    #[arg(long, value_name = "TEXT", requires = "attach_url")]
    pub attach_desc: Option<String>,
    /// Quote the message with this id above the text
    #[arg(long, value_name = "ID")]
    pub quote: Option<i64>,
    /// Somebody who gets a copy; may be given several times
    #[arg(long, value_name = "JID")]
    pub cc: Vec<BareJid>,
    /// Somebody who gets a copy without the others knowing; may be given several times
    #[arg(long, value_name = "JID")]
    pub bcc: Vec<BareJid>,
    /// Send it encrypted, or not at all
    #[arg(long, conflicts_with = "plain")]
    pub encrypt: bool,
    /// Send it without encryption, so that every server on its way can read it
    #[arg(long)]
    pub plain: bool,
    /// Wait until this is proven, or it has failed
    #[arg(long, conflicts_with_all = ["cc", "bcc"])]
    pub wait: Option<WaitArgument>,
}

impl SendArguments {
    /// Whether it goes to more than one.
    #[must_use]
    pub fn has_copies(&self) -> bool {
        !self.cc.is_empty() || !self.bcc.is_empty()
    }

    /// What is wanted of encryption for this one message; `None`: as the conversation has it.
    #[must_use]
    pub fn encryption(&self) -> Option<EncryptionPolicy> {
        match (self.encrypt, self.plain) {
            (true, _) => Some(EncryptionPolicy::Always),
            (false, true) => Some(EncryptionPolicy::Never),
            (false, false) => None,
        }
    }
}

/// How long a message lives.
#[derive(Debug, Clone, Copy, Default, Args, Serialize, Deserialize)]
pub struct TimerArguments {
    /// It is of no use after so many seconds
    #[arg(long, value_name = "SECONDS", conflicts_with = "vanish", value_parser = clap::value_parser!(u32).range(1..))]
    pub expire: Option<u32>,
    /// It vanishes so many seconds after reading
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub vanish: Option<u32>,
}

impl TimerArguments {
    /// The timer, if one is named.
    #[must_use]
    pub fn timer(self) -> Option<Timer> {
        self.expire.map(Timer::UsefulFor).or(self.vanish.map(Timer::VanishesAfterReading))
    }
}

/// What `ctl send` waits for; what proves more is as good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum WaitArgument {
    /// The server has it
    Sent,
    /// A client of the other side has it
    Delivered,
    /// It was displayed to the other side
    Displayed,
}

impl WaitArgument {
    /// Whether this is proven of a message that fares so.
    #[must_use]
    pub fn is_proven_by(self, delivery: &Delivery) -> bool {
        match delivery {
            Delivery::Queued | Delivery::Failed(_) => false,
            Delivery::Sent | Delivery::Stored(_) => self == Self::Sent,
            Delivery::Delivered(_) => self != Self::Displayed,
            Delivery::Displayed(_) => true,
        }
    }
}

/// What can be asked of somebody's client or server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum QuestionArgument {
    /// Which program it is
    Version,
    /// How long ago it was used, or was online, or was started
    Last,
    /// What time it is there
    Time,
    /// Whether it is there
    Ping,
}

impl From<QuestionArgument> for Question {
    fn from(argument: QuestionArgument) -> Self {
        match argument {
            QuestionArgument::Version => Self::Version,
            QuestionArgument::Last => Self::LastActivity,
            QuestionArgument::Time => Self::Time,
            QuestionArgument::Ping => Self::Ping,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use clap::Parser;
    use jiff::Timestamp;

    use super::*;
    use crate::model::{Means, Proof, SendFailure};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        send: SendArguments,
    }

    #[test]
    fn one_message_can_be_encrypted_or_not_but_not_both() {
        let parse = |flags: &str| Line::try_parse_from(format!("send ann@example.org hi {flags}").split_whitespace());
        let encryption = |flags: &str| parse(flags).unwrap().send.encryption();
        assert_eq!(encryption(""), None);
        assert_eq!(encryption("--encrypt"), Some(EncryptionPolicy::Always));
        assert_eq!(encryption("--plain"), Some(EncryptionPolicy::Never));
        assert!(parse("--encrypt --plain").is_err());
    }

    #[test]
    fn what_proves_more_proves_less_too() {
        let proof = || Proof { by: "ann@example.org/desk".parse().unwrap(), means: Means::Receipt, at: Timestamp::UNIX_EPOCH };
        let proves = |delivery: Delivery| {
            [WaitArgument::Sent, WaitArgument::Delivered, WaitArgument::Displayed].map(|wanted| wanted.is_proven_by(&delivery))
        };
        assert_eq!(proves(Delivery::Queued), [false, false, false]);
        assert_eq!(proves(Delivery::Sent), [true, false, false]);
        assert_eq!(proves(Delivery::Stored(proof())), [true, false, false]);
        assert_eq!(proves(Delivery::Delivered(proof())), [true, true, false]);
        assert_eq!(proves(Delivery::Displayed(proof())), [true, true, true]);
        assert_eq!(proves(Delivery::Failed(SendFailure::Expired)), [false, false, false]);
    }
}
