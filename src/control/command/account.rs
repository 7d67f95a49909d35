//! The arguments of `ctl account ...`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use super::Pair;
use crate::{
    model::{AccountColour, AccountMark, Transport},
    xmpp::jid::BareJid,
};

/// `ctl account ...`
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum AccountCommand {
    /// Add an account and log in; waits until it is online or has failed
    Add(AddArguments),
    /// List the accounts, and what is not proven of them
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
    /// Change the password on the server, and here when the server has taken it
    Password(PasswordArguments),
    /// Delete an account on its server, for ever; what is here stays until it is removed
    Unregister {
        /// Which account
        jid: BareJid,
        /// Its address again: you mean it
        #[arg(long, value_name = "JID")]
        confirm: String,
    },
    /// Give an account a label and a colour, which only you see
    Mark(MarkArguments),
    /// Show what the server of an account says of itself
    Server {
        /// Which account
        jid: BareJid,
    },
    /// List where an account is logged in
    Sessions {
        /// Which account
        jid: BareJid,
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
    pub fields: Vec<Pair>,
}

/// `ctl account password ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct PasswordArguments {
    /// Which account
    pub jid: BareJid,
    /// Read the new password from standard input, first line
    #[arg(long)]
    pub password_stdin: bool,
    /// Only here: it was changed elsewhere
    #[arg(long)]
    pub here: bool,
    /// Read the old password, if the server asks for it, from standard input, second line
    #[arg(long, requires = "password_stdin", conflicts_with = "here")]
    pub old_password_stdin: bool,
    /// What else the server asks for
    #[arg(long = "field", value_name = "NAME=VALUE", conflicts_with = "here")]
    pub fields: Vec<Pair>,
}

impl PasswordArguments {
    /// How many lines with passwords there are.
    pub(super) fn secrets(&self) -> usize {
        usize::from(self.password_stdin) + usize::from(self.old_password_stdin)
    }
}

/// `ctl account mark ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct MarkArguments {
    /// Which account
    pub jid: BareJid,
    /// A short name; empty: the address
    #[arg(long, value_name = "TEXT", required_unless_present = "colour")]
    pub label: Option<String>,
    /// A colour
    #[arg(long)]
    pub colour: Option<ColourArgument>,
}

impl MarkArguments {
    /// The mark that was `known`, with what is said.
    #[must_use]
    pub fn change(&self, known: AccountMark) -> AccountMark {
        let label = match self.label.as_deref().map(str::trim) {
            Some("") => None,
            Some(label) => Some(label.to_owned()),
            None => known.label,
        };
        AccountMark { label, colour: self.colour.map_or(known.colour, ColourArgument::colour) }
    }
}

/// The colour of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[allow(missing_docs)] // a colour is what its name says
pub enum ColourArgument {
    /// That of its address
    Automatic,
    Red,
    Orange,
    Yellow,
    Green,
    Teal,
    Blue,
    Violet,
    Pink,
}

impl ColourArgument {
    /// As the account has it.
    #[must_use]
    pub fn colour(self) -> Option<AccountColour> {
        Some(match self {
            Self::Automatic => return None,
            Self::Red => AccountColour::Red,
            Self::Orange => AccountColour::Orange,
            Self::Yellow => AccountColour::Yellow,
            Self::Green => AccountColour::Green,
            Self::Teal => AccountColour::Teal,
            Self::Blue => AccountColour::Blue,
            Self::Violet => AccountColour::Violet,
            Self::Pink => AccountColour::Pink,
        })
    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(subcommand)]
        account: AccountCommand,
    }

    fn parse(words: &[&str]) -> Result<AccountCommand, clap::Error> {
        Line::try_parse_from([&["account"], words].concat()).map(|line| line.account)
    }

    fn marked(words: &[&str]) -> AccountMark {
        let known = AccountMark { label: Some("Work".to_owned()), colour: Some(AccountColour::Red) };
        let AccountCommand::Mark(arguments) = parse(&[&["mark", "ann@example.org"], words].concat()).unwrap() else {
            panic!("another command")
        };
        arguments.change(known)
    }

    #[test]
    fn of_a_mark_only_what_is_said_is_changed() {
        let work = || Some("Work".to_owned());
        assert_eq!(marked(&["--colour", "teal"]), AccountMark { label: work(), colour: Some(AccountColour::Teal) });
        assert_eq!(marked(&["--colour", "automatic"]), AccountMark { label: work(), colour: None });
        assert_eq!(marked(&["--label", " Home "]), AccountMark { label: Some("Home".to_owned()), colour: Some(AccountColour::Red) });
        assert_eq!(marked(&["--label", ""]), AccountMark { label: None, colour: Some(AccountColour::Red) });
        assert!(parse(&["mark", "ann@example.org"]).is_err(), "nothing is said");
    }

    #[test]
    fn every_colour_can_be_said() {
        let said: Vec<_> = ColourArgument::value_variants().iter().filter_map(|colour| colour.colour()).collect();
        assert_eq!(said, AccountColour::ALL);
    }

    #[test]
    fn an_account_is_deleted_only_if_its_address_is_said_again() {
        assert!(parse(&["unregister", "ann@example.org"]).is_err());
        assert!(parse(&["unregister", "ann@example.org", "--confirm", "ann@example.org"]).is_ok());
    }

    #[test]
    fn the_new_password_is_the_first_line_and_the_old_one_the_second() {
        let lines = |words: &[&str]| match parse(&[&["password", "ann@example.org"], words].concat()) {
            Ok(AccountCommand::Password(arguments)) => Some(arguments.secrets()),
            _ => None,
        };
        assert_eq!(lines(&[]), Some(0));
        assert_eq!(lines(&["--password-stdin", "--here"]), Some(1));
        assert_eq!(lines(&["--password-stdin", "--old-password-stdin"]), Some(2));
        assert_eq!(lines(&["--old-password-stdin"]), None);
        assert_eq!(lines(&["--here", "--field", "a=b"]), None);
    }
}
