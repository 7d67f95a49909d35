//! The commands of `balcony ctl`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::{
    model::Transport,
    xmpp::{
        jid::{BareJid, Jid},
        stanza::presence::Show,
    },
};

/// What a client may ask.
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum Command {
    /// Show the accounts and how each stands with its server
    Status,
    /// Add, list, connect, disconnect, remove accounts
    #[command(subcommand)]
    Account(AccountCommand),
    /// Set how you are seen
    Presence {
        /// online, chat, away, xa, dnd or offline
        show: ShowArgument,
        /// Words that go with it
        status: Option<String>,
    },
    /// List the contacts with their presence
    Roster,
    /// Add, rename, remove contacts; answer requests
    #[command(subcommand)]
    Contact(ContactCommand),
    /// Send a message
    Send(SendArguments),
    /// Show the messages of a conversation
    History {
        /// With whom
        jid: BareJid,
        /// At most this many, the newest
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=500))]
        limit: u16,
        /// Only those before the message with this id
        #[arg(long)]
        before: Option<i64>,
    },
    /// Search all messages, newest first
    Search {
        /// Words; all of them must be in the message
        query: String,
        /// Only with this address
        #[arg(long)]
        with: Option<BareJid>,
        /// At most this many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=500))]
        limit: u16,
    },
    /// Show a conversation in the window
    Open {
        /// An address, or an xmpp: link; without one only the window
        target: Option<String>,
    },
    /// Save a picture of the window as PNG
    Screenshot {
        /// Where
        file: PathBuf,
    },
    /// Print what happens, line by line, until interrupted
    Events,
    /// Log out everywhere and end
    Quit,
}

/// `ctl account ...`
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum AccountCommand {
    /// Add an account and log in; waits until it is online or has failed
    Add(AddArguments),
    /// List the accounts
    List,
    /// Go online, or try again at once
    Connect {
        /// Which account
        jid: BareJid,
    },
    /// Log out and stay offline
    Disconnect {
        /// Which account
        jid: BareJid,
    },
    /// Forget an account here, with its password and messages
    Remove {
        /// Which account
        jid: BareJid,
    },
    /// Give an account another password, and log in with it
    Password {
        /// Which account
        jid: BareJid,
        /// Read the password from standard input, first line
        #[arg(long)]
        password_stdin: bool,
    },
    /// Trust this one certificate for an account
    Trust {
        /// Which account
        jid: BareJid,
        /// SHA-256 of the certificate, as `ctl --json status` gives it
        sha256: String,
    },
}

/// `ctl account add ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct AddArguments {
    /// The address
    pub jid: BareJid,
    /// Read the password from standard input, first line
    #[arg(long)]
    pub password_stdin: bool,
    /// Connect to this host instead of asking DNS
    #[arg(long, value_name = "HOST[:PORT]")]
    pub server: Option<String>,
    /// How the connection is protected
    #[arg(long)]
    pub tls: Option<TlsArgument>,
    /// Certificates (PEM) to trust besides the system's
    #[arg(long, value_name = "FILE.pem")]
    pub ca: Option<PathBuf>,
    /// This is a historical server: the login of 2001 may be used
    #[arg(long)]
    pub legacy: bool,
    /// Send the password readable by everybody on the way if nothing else is possible
    #[arg(long, requires = "legacy")]
    pub allow_plain: bool,
    /// Make the account on the server first
    #[arg(long)]
    pub register: bool,
    /// A registration field besides user name and password
    #[arg(long = "field", value_name = "NAME=VALUE", requires = "register")]
    pub fields: Vec<String>,
}

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
        #[arg(long = "group")]
        groups: Vec<String>,
        /// Words that go with the request
        #[arg(long)]
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
        #[arg(long = "group")]
        groups: Vec<String>,
    },
    /// Remove a contact
    Remove {
        /// Who
        jid: Jid,
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

/// `ctl send ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct SendArguments {
    /// To whom
    pub jid: BareJid,
    /// The text
    pub text: String,
    /// Wait until the server has it
    #[arg(long)]
    pub wait: Option<WaitArgument>,
}

/// What `ctl send` waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum WaitArgument {
    /// The server has it
    Sent,
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum TlsArgument {
    /// STARTTLS
    Starttls,
    /// TLS from the first byte
    Direct,
    /// None: everybody on the way can read along
    None,
}

impl From<TlsArgument> for Transport {
    fn from(argument: TlsArgument) -> Self {
        match argument {
            TlsArgument::Starttls => Self::StartTls,
            TlsArgument::Direct => Self::Direct,
            TlsArgument::None => Self::Clear,
        }
    }
}

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
