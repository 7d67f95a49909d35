//! The arguments of `ctl contact ...`.

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use crate::xmpp::jid::{BareJid, Jid};

/// `ctl contact ...`
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum ContactCommand {
    /// Add a contact and ask to see their presence
    Add {
        /// Who
        jid: BareJid,
        /// Your name for them
        #[arg(long)]
        name: Option<String>,
        /// A group to put them in; may be given several times
        #[arg(long = "group", value_name = "GROUP")]
        groups: Vec<String>,
        /// Words that go with the request
        #[arg(long, value_name = "TEXT")]
        message: Option<String>,
    },
    /// Rename or regroup a contact: the complete new state
    Change {
        /// Who
        jid: Jid,
        /// Your name for them; without it they have none
        #[arg(long)]
        name: Option<String>,
        /// A group; may be given several times
        #[arg(long = "group", value_name = "GROUP")]
        groups: Vec<String>,
    },
    /// Remove a contact
    Remove {
        /// Who
        jid: Jid,
    },
    /// Take over contacts that somebody sent: add them with their groups and ask to see their presence
    Take {
        /// The message that suggests them, by the id that `ctl history` gives it
        id: i64,
        /// Only these of them; without any, all
        #[arg(value_name = "JID")]
        jids: Vec<BareJid>,
    },
    /// Send contacts of yours to somebody
    Send {
        /// To whom
        jid: BareJid,
        /// Whom of your contacts
        #[arg(required = true, value_name = "CONTACT")]
        contacts: Vec<BareJid>,
    },
    /// Let a gateway change and remove contacts at its own domain
    TrustGateway {
        /// Which
        jid: BareJid,
        /// No longer
        #[arg(long)]
        no_longer: bool,
    },
    /// List who asks to see your presence
    Requests,
    /// Let somebody see your presence
    Accept {
        /// Who
        jid: BareJid,
        /// And add them to your contacts
        #[arg(long)]
        add: bool,
    },
    /// Refuse, or no longer let somebody see your presence
    Deny {
        /// Who
        jid: BareJid,
    },
}
