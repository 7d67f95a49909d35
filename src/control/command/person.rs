//! The arguments of `ctl vcard ...`, `ctl avatar ...`, `ctl note`, `ctl directory` and `ctl gateway`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};

use super::Pair;
use crate::xmpp::jid::{BareJid, Jid};

/// `ctl vcard ...`
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum VcardCommand {
    /// Show somebody's card, or your own
    Get {
        /// Whose; without it your own
        jid: Option<BareJid>,
        /// Ask for it even if it is kept here
        #[arg(long)]
        fresh: bool,
        /// Write the picture that stands in it to this file
        #[arg(long, value_name = "FILE")]
        picture: Option<PathBuf>,
    },
    /// Save your whole card, in the form that `ctl --json vcard get` gives; not if it was changed since
    Set {
        /// Where it is written down
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
    /// Take over what stands in a .vcf file; what does not stand there stays in your card
    Import {
        /// The file, in which there is one card
        #[arg(value_name = "FILE.vcf")]
        file: PathBuf,
    },
    /// Write somebody's card, or your own, to a .vcf file
    #[command(allow_missing_positional = true)]
    Export {
        /// Whose; without it your own
        jid: Option<BareJid>,
        /// The file
        #[arg(value_name = "FILE.vcf", required = true)]
        file: PathBuf,
    },
}

/// `ctl avatar ...`
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum AvatarCommand {
    /// Make the middle of a picture yours: PNG, JPEG, GIF or WebP
    Set {
        /// The picture
        file: PathBuf,
    },
    /// Take your picture away
    Clear,
    /// Write somebody's picture to a file, as PNG
    Get {
        /// Whose
        jid: BareJid,
        /// The file
        #[arg(value_name = "FILE.png")]
        file: PathBuf,
    },
}

/// `ctl note ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct NoteArguments {
    /// About whom
    pub jid: BareJid,
    /// What to remember; without it the note is shown
    pub text: Option<String>,
    /// Take the note away
    #[arg(long, conflicts_with = "text")]
    pub clear: bool,
}

/// `ctl directory ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct DirectoryArguments {
    /// What is known of whom you look for; without any it is shown what can be asked for
    #[arg(value_name = "FIELD=VALUE")]
    pub fields: Vec<Pair>,
    /// Which directory; without it that of your server
    #[arg(long, value_name = "JID")]
    pub at: Option<Jid>,
}

/// `ctl gateway ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct GatewayArguments {
    /// Which
    pub jid: Jid,
    /// Whom on its network you look for; without it, it is shown what the gateway wants to know
    #[arg(conflicts_with_all = ["register", "unregister"])]
    pub name: Option<String>,
    /// Register there
    #[arg(long)]
    pub register: bool,
    /// A field of its form
    #[arg(long = "field", value_name = "NAME=VALUE", requires = "register")]
    pub fields: Vec<Pair>,
    /// Read the password for its network from standard input, first line
    #[arg(long, requires = "register")]
    pub password_stdin: bool,
    /// End the registration there
    #[arg(long, conflicts_with = "register")]
    pub unregister: bool,
}

impl VcardCommand {
    /// The file that it names.
    pub(super) fn file(&mut self) -> Option<&mut PathBuf> {
        match self {
            Self::Get { picture, .. } => picture.as_mut(),
            Self::Set { file } | Self::Import { file } | Self::Export { file, .. } => Some(file),
        }
    }
}

impl AvatarCommand {
    /// The file that it names.
    pub(super) fn file(&mut self) -> Option<&mut PathBuf> {
        match self {
            Self::Set { file } | Self::Get { file, .. } => Some(file),
            Self::Clear => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::control::command::Command;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(subcommand)]
        command: Command,
    }

    fn parse(words: &[&str]) -> Result<Command, clap::Error> {
        Line::try_parse_from([&["ctl"], words].concat()).map(|line| line.command)
    }

    #[test]
    fn without_an_address_it_is_your_own_card() {
        let export = |words: &[&str]| match parse(&[&["vcard", "export"], words].concat()) {
            Ok(Command::Vcard(VcardCommand::Export { jid, file })) => Some((jid, file)),
            _ => None,
        };
        assert_eq!(export(&["own.vcf"]), Some((None, "own.vcf".into())));
        assert_eq!(export(&["ann@example.org", "ann.vcf"]), Some((Some("ann@example.org".parse().unwrap()), "ann.vcf".into())));
        assert_eq!(export(&[]), None);
    }

    #[test]
    fn files_are_where_the_caller_stands() {
        let files = |words: &[&str]| parse(words).unwrap().files().map(|file| file.clone()).collect::<Vec<_>>();
        for words in [
            &["vcard", "get", "--picture", "x"][..],
            &["vcard", "set", "x"],
            &["vcard", "import", "x"],
            &["vcard", "export", "x"],
            &["avatar", "set", "x"],
            &["avatar", "get", "ann@example.org", "x"],
        ] {
            assert_eq!(files(words), [PathBuf::from("x")], "{words:?}");
        }
        assert!(files(&["avatar", "clear"]).is_empty());
    }

    #[test]
    fn contradictions_are_not_understood() {
        for words in [
            &["note", "ann@example.org", "tall", "--clear"][..],
            &["gateway", "irc.example.org", "ann", "--register"],
            &["gateway", "irc.example.org", "--register", "--unregister"],
            &["gateway", "irc.example.org", "--field", "nick=ann"],
            &["directory", "ann"],
            &["directory", "=ann"],
        ] {
            assert!(parse(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn a_value_may_be_empty_and_have_signs_in_it() {
        let Ok(Command::Directory(DirectoryArguments { fields, .. })) = parse(&["directory", "first=a=b", "last="]) else {
            panic!("another command")
        };
        let fields: Vec<_> = fields.into_iter().map(|pair| (pair.name, pair.value)).collect();
        assert_eq!(fields, [("first".to_owned(), "a=b".to_owned()), ("last".to_owned(), String::new())]);
    }
}
