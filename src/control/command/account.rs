//! The arguments of `ctl account ...`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::{model::Transport, xmpp::jid::BareJid};

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
