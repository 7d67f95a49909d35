//! What may stand on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, ValueEnum};

use crate::{control, platform::SecretsPlace, xmpp::jid::BareJid};

/// A desktop messenger for Jabber/XMPP.
#[derive(Debug, Parser)]
#[command(name = "balcony", about, args_conflicts_with_subcommands = false)]
pub struct Arguments {
    /// Keep everything in this folder
    #[arg(long, value_name = "DIR")]
    pub profile: Option<PathBuf>,
    /// Where passwords are kept: keyring, file:PATH or memory
    #[arg(long, value_name = "WHERE")]
    pub secrets: Option<SecretsPlace>,
    /// How messages are stored; chosen when a profile is made
    #[arg(long)]
    pub store: Option<StoreArgument>,
    /// Look around with a small server and its cast, without an account
    #[arg(long)]
    pub demo: bool,
    /// Run without a window
    #[arg(long)]
    pub headless: bool,
    /// The language, as a tag such as en or zh-CN
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Say which version this is, and what it computes with
    #[arg(short = 'V', long)]
    pub version: bool,
    /// A conversation to open, as an xmpp: link
    #[arg(value_name = "URI")]
    pub uri: Option<String>,
    /// What else
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,
}

/// What else can be done.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Drive the running Balcony
    Ctl(Ctl),
}

/// `balcony ctl ...`
#[derive(Debug, Args)]
pub struct Ctl {
    /// Print results as JSON, one value per result
    #[arg(long)]
    pub json: bool,
    /// Which account, where several could be meant
    #[arg(long, value_name = "JID", global = true)]
    pub account: Option<BareJid>,
    /// What to do
    #[command(subcommand)]
    pub command: control::command::Command,
}

/// How messages are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StoreArgument {
    /// SQLCipher, its key among the secrets
    Encrypted,
    /// Readable by whoever gets at the file
    Plain,
}
