//! The commands of `balcony ctl`.

mod account;
mod block;
mod chat;
mod contact;
mod file;
mod message;
mod pair;
mod person;
mod pgp;
mod presence;
mod setting;

use std::path::PathBuf;

use clap::Subcommand;
use serde::{Deserialize, Serialize};

pub use self::{
    account::{AccountCommand, AddArguments, ColourArgument, MarkArguments, PasswordArguments, TlsArgument},
    block::BlockArguments,
    chat::{ChatArguments, ChatCommand, EncryptionArgument, KeepArgument, Switch},
    contact::ContactCommand,
    file::FileCommand,
    message::{QuestionArgument, SendArguments, TimerArguments, WaitArgument},
    pair::{NotAPair, Pair},
    person::{AvatarCommand, DirectoryArguments, GatewayArguments, NoteArguments, VcardCommand},
    pgp::{ExportArguments, GenerateArguments, ImportArguments, KeyOrNone, LifetimeArguments, PgpCommand, ReasonArgument},
    presence::ShowArgument,
    setting::{SettingKey, SettingsCommand, WrongValue},
};
use crate::xmpp::jid::{BareJid, Jid};

/// What a client may ask.
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum Command {
    /// Show the accounts and how each stands with its server
    Status,
    /// Add, list, connect, disconnect, mark accounts; change passwords; delete accounts, or forget them here
    #[command(subcommand)]
    Account(AccountCommand),
    /// Set how you are seen
    Presence {
        /// How
        show: ShowArgument,
        /// Words that go with it
        status: Option<String>,
    },
    /// List the contacts with their presence
    Roster,
    /// Add, rename, remove, send, take contacts; answer requests
    #[command(subcommand)]
    Contact(ContactCommand),
    /// Send a message
    Send(SendArguments),
    /// Pass a message on, with the names of those through whose hands it went
    Forward {
        /// Which message, by the id that `ctl history` gives it
        id: i64,
        /// To whom
        #[arg(required = true, value_name = "JID")]
        jids: Vec<BareJid>,
    },
    /// Offer, accept, refuse, fetch files
    #[command(subcommand)]
    File(FileCommand),
    /// List the conversations, the one where something happened last first
    Chats,
    /// Show a conversation, or change what you want of it; remove one
    Chat(ChatArguments),
    /// List who waits to be let in: strangers who have written, and who asks to see your presence
    Requests,
    /// Let a stranger in who has written
    Accept {
        /// Who
        jid: BareJid,
    },
    /// Keep somebody out, and maybe report them
    Block(BlockArguments),
    /// Let somebody through again
    Unblock {
        /// Whom: an address, a domain, a session
        jid: Jid,
    },
    /// List who is kept out
    Blocked,
    /// Show, save, import, export cards: who people say they are
    #[command(subcommand)]
    Vcard(VcardCommand),
    /// Set or take away your picture, or get that of somebody
    #[command(subcommand)]
    Avatar(AvatarCommand),
    /// Show, write, take away a note about somebody, which only you see
    Note(NoteArguments),
    /// Find people in a directory
    Directory(DirectoryArguments),
    /// Ask a gateway for the address of somebody on its network; register there
    Gateway(GatewayArguments),
    /// Keep a text that is not sent yet
    Draft {
        /// For whom
        jid: BareJid,
        /// The text; empty: no draft
        text: String,
        /// Quote the message with this id above the text
        #[arg(long, value_name = "ID")]
        quote: Option<i64>,
    },
    /// Say that you write, or no longer
    Typing {
        /// With whom
        jid: BareJid,
        /// Whether
        state: Switch,
    },
    /// Mark everything in a conversation as seen
    Read {
        /// With whom
        jid: BareJid,
    },
    /// Ask somebody's client or server something
    Ask {
        /// Whom: a session, an account or a server
        jid: Jid,
        /// What
        question: QuestionArgument,
    },
    /// OpenPGP: your keys, the keys of contacts, what your account does with them
    #[command(subcommand)]
    Pgp(PgpCommand),
    /// Show the messages of a conversation
    History {
        /// With whom
        jid: BareJid,
        /// At most this many, the newest
        #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=500))]
        limit: u16,
        /// Only those before the message with this id
        #[arg(long, value_name = "ID")]
        before: Option<i64>,
    },
    /// Search all messages, newest first
    Search {
        /// Words; all of them must be in the message
        query: String,
        /// Only with this address
        #[arg(long, value_name = "JID")]
        with: Option<BareJid>,
        /// At most this many
        #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=500))]
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
    /// Show or change what you prefer, for all accounts
    #[command(subcommand)]
    Settings(SettingsCommand),
    /// Print what happens, line by line, until interrupted
    Events,
    /// Log out everywhere and end
    Quit,
}

impl Command {
    /// How many lines with passwords or passphrases are read from the client's standard input. Where that is a terminal, on which
    /// they could be seen, only those that the caller says come from there.
    #[must_use]
    pub fn secrets(&self, is_terminal: bool) -> usize {
        match self {
            Self::Account(AccountCommand::Add(add)) => add.password_stdin.into(),
            Self::Account(AccountCommand::Password(arguments)) => arguments.secrets(),
            Self::Gateway(gateway) => gateway.password_stdin.into(),
            Self::Pgp(command) => command.secrets(is_terminal),
            _ => 0,
        }
    }

    /// The files that it names.
    pub fn files(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        match self {
            Self::Screenshot { file } => Some(file),
            Self::Account(AccountCommand::Add(add)) => add.ca.as_mut(),
            Self::Pgp(command) => command.file(),
            Self::Vcard(command) => command.file(),
            Self::Avatar(command) => command.file(),
            _ => None,
        }
        .into_iter()
    }
}
