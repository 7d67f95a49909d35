//! The arguments of `ctl file ...`.

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use crate::xmpp::jid::BareJid;

/// `ctl file ...`
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum FileCommand {
    /// Offer a file by its URL to somebody who is online, who fetches it or says no
    Offer {
        /// To whom
        jid: BareJid,
        /// Where the file is
        url: String,
        /// What is said about it
        #[arg(long, value_name = "TEXT")]
        desc: Option<String>,
    },
    /// Accept the offer of a file: fetch it
    Accept {
        /// The message that is the offer, by the id that `ctl history` gives it
        id: i64,
    },
    /// Refuse the offer of a file
    Refuse {
        /// The message that is the offer
        id: i64,
    },
    /// Fetch a file of a message
    Download {
        /// The message
        id: i64,
        /// Which of its files
        url: String,
        /// Wait until it is here, or has failed
        #[arg(long)]
        wait: bool,
    },
    /// End downloads of a message; nothing of them is left
    Cancel {
        /// The message
        id: i64,
    },
}
