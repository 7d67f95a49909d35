//! The arguments of `ctl pgp ...`. Keys are named by whole fingerprints, and secrets come from the standard input only.

use std::{num::NonZeroU32, path::PathBuf, str::FromStr};

use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use super::Switch;
use crate::{
    model::RevocationReason,
    xmpp::{
        fingerprint::{Fingerprint, NotAFingerprint},
        jid::BareJid,
    },
};

/// For how many days a new key may be used where nothing else is said: two years.
const USUAL_DAYS: u32 = 730;

/// `ctl pgp ...`
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum PgpCommand {
    /// List your keys, or those that may be a contact's
    Keys {
        /// Those of this contact
        #[arg(long, value_name = "JID")]
        with: Option<BareJid>,
    },
    /// Make a key for the account; standard input: the passphrase of your keys
    Generate(GenerateArguments),
    /// Take over a secret key of yours, for the account if it has none yet, or public keys of a contact; standard input: passphrases
    Import(ImportArguments),
    /// Give a key as text: a public one, or a secret one of yours; standard input: for secrets the passphrase of your keys
    Export(ExportArguments),
    /// Unlock your keys until Balcony ends; standard input: their passphrase
    Unlock {
        /// Keep the passphrase in the keyring
        #[arg(long)]
        keep: bool,
        /// The passphrase comes from standard input, even if that is a terminal
        #[arg(long)]
        passphrase_stdin: bool,
    },
    /// Lock your keys, and take the passphrase out of the keyring
    Lock,
    /// Give your keys another passphrase; standard input: the old one, and on the next line the new one
    Passphrase {
        /// They come from standard input, even if that is a terminal
        #[arg(long)]
        passphrase_stdin: bool,
    },
    /// Let a key of yours be used until another day
    Extend {
        /// Its whole fingerprint
        fingerprint: Fingerprint,
        /// It expires so many days from now
        #[arg(long, value_name = "N", conflicts_with = "never", required_unless_present = "never")]
        days: Option<NonZeroU32>,
        /// It never expires
        #[arg(long)]
        never: bool,
    },
    /// Take a key of yours back, for good: nobody encrypts to it any more
    Revoke {
        /// Its whole fingerprint
        fingerprint: Fingerprint,
        /// Why
        #[arg(long)]
        reason: Option<ReasonArgument>,
        /// You mean it
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Forget a secret key of yours: what was encrypted to it cannot be opened any more
    Remove {
        /// Its whole fingerprint
        fingerprint: Fingerprint,
        /// You mean it
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Choose the key of the account
    Use {
        /// Its whole fingerprint, or none
        #[arg(value_name = "FINGERPRINT|none")]
        key: KeyOrNone,
    },
    /// Sign the status of the account: everybody who sees it learns which key you have
    Sign {
        /// Whether
        state: Switch,
    },
    /// Have the key in the public list of the account
    Publish {
        /// Whether
        state: Switch,
    },
    /// Choose a key for a contact: messages to them are encrypted to it
    Assign {
        /// Whose
        jid: BareJid,
        /// Its whole fingerprint
        fingerprint: Fingerprint,
    },
    /// Say that you have compared the fingerprint with the contact
    Verify {
        /// Whose
        jid: BareJid,
        /// Its whole fingerprint
        fingerprint: Fingerprint,
    },
    /// Take the choice back: nothing is encrypted to the key any more
    Unassign {
        /// Whose
        jid: BareJid,
        /// Its whole fingerprint
        fingerprint: Fingerprint,
    },
    /// Forget that a key may be a contact's
    Forget {
        /// Whose
        jid: BareJid,
        /// Its whole fingerprint
        fingerprint: Fingerprint,
    },
    /// Look for a key in the web key directory of the contact's domain, which learns that you look
    Lookup {
        /// Whose
        jid: BareJid,
    },
    /// Get the keys in the public list of a contact's account
    Fetch {
        /// Whose
        jid: BareJid,
    },
    /// Show who vouched for which status of a contact with which key
    Vouches {
        /// Whose
        jid: BareJid,
    },
    /// Keep a copy of the secret key on the account's server; prints the code that opens it and is kept nowhere
    Backup,
    /// Take the copy back; standard input: the code, and on the next line the passphrase of your keys
    Restore {
        /// They come from standard input, even if that is a terminal
        #[arg(long)]
        passphrase_stdin: bool,
    },
    /// Try again to open a message that could not be read
    Open {
        /// Which, by the id that `ctl history` gives it
        id: i64,
    },
}

impl PgpCommand {
    /// How many lines with secrets are read from the standard input; see [`super::Command::secrets`].
    pub(super) fn secrets(&self, is_terminal: bool) -> usize {
        let (lines, is_said) = match self {
            Self::Generate(GenerateArguments { passphrase_stdin, .. }) | Self::Unlock { passphrase_stdin, .. } => (1, *passphrase_stdin),
            Self::Import(import) if import.with.is_some() => return 0,
            Self::Import(import) => (1 + usize::from(import.file_passphrase_stdin), import.passphrase_stdin),
            Self::Export(export) => (usize::from(export.secret || export.revocation), export.passphrase_stdin),
            Self::Passphrase { passphrase_stdin } | Self::Restore { passphrase_stdin } => (2, *passphrase_stdin),
            _ => return 0,
        };
        if is_said || !is_terminal { lines } else { 0 }
    }

    /// The file that it names.
    pub(super) fn file(&mut self) -> Option<&mut PathBuf> {
        match self {
            Self::Import(import) => Some(&mut import.file),
            Self::Export(export) => export.output.as_mut(),
            _ => None,
        }
    }
}

/// `ctl pgp generate ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct GenerateArguments {
    /// Your name, as one more user id beside the address
    #[arg(long)]
    pub name: Option<String>,
    /// RSA of 3072 bits, for programs of any age
    #[arg(long)]
    pub rsa: bool,
    /// For how long it may be used; two years where nothing is said
    #[command(flatten)]
    pub lifetime: LifetimeArguments,
    /// The passphrase comes from standard input, even if that is a terminal
    #[arg(long)]
    pub passphrase_stdin: bool,
}

impl GenerateArguments {
    /// For how many days; `None`: for ever.
    #[must_use]
    pub fn days(&self) -> Option<u32> {
        if self.lifetime.never { None } else { Some(self.lifetime.days.map_or(USUAL_DAYS, NonZeroU32::get)) }
    }
}

/// For how long a key may be used.
#[derive(Debug, Clone, Copy, Args, Serialize, Deserialize)]
pub struct LifetimeArguments {
    /// It expires so many days from now
    #[arg(long, value_name = "N", conflicts_with = "never")]
    pub days: Option<NonZeroU32>,
    /// It never expires
    #[arg(long)]
    pub never: bool,
}

/// `ctl pgp import ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct ImportArguments {
    /// The file, as another program exported it
    pub file: PathBuf,
    /// It has public keys of this contact
    #[arg(long, value_name = "JID", conflicts_with_all = ["file_passphrase_stdin", "passphrase_stdin"])]
    pub with: Option<BareJid>,
    /// The first line of standard input is the passphrase that protects the file; that of your keys comes on the next line
    #[arg(long)]
    pub file_passphrase_stdin: bool,
    /// The passphrase of your keys comes from standard input, even if that is a terminal
    #[arg(long)]
    pub passphrase_stdin: bool,
}

/// `ctl pgp export ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct ExportArguments {
    /// Its whole fingerprint
    pub fingerprint: Fingerprint,
    /// The secret key, protected by the passphrase of your keys
    #[arg(long, conflicts_with = "revocation")]
    pub secret: bool,
    /// The certificate that ends the key when the key itself is lost
    #[arg(long)]
    pub revocation: bool,
    /// The passphrase comes from standard input, even if that is a terminal
    #[arg(long)]
    pub passphrase_stdin: bool,
    /// Into this new file, which only you can read
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Why a key is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum ReasonArgument {
    /// Somebody else may have it
    Compromised,
    /// Another one takes its place
    Superseded,
    /// It is used no more
    Retired,
}

impl From<ReasonArgument> for RevocationReason {
    fn from(argument: ReasonArgument) -> Self {
        match argument {
            ReasonArgument::Compromised => Self::Compromised,
            ReasonArgument::Superseded => Self::Superseded,
            ReasonArgument::Retired => Self::Retired,
        }
    }
}

/// The key of an account, if it is to have one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyOrNone(pub Option<Fingerprint>);

impl FromStr for KeyOrNone {
    type Err = NotAFingerprint;

    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        if text == "none" { Ok(Self(None)) } else { text.parse().map(|fingerprint| Self(Some(fingerprint))) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use clap::Parser;

    use super::*;

    const WHOLE: &str = "D1A66E1A23B182C9980F788CFBFCC82A015E7330";

    #[derive(Debug, Parser)]
    struct Line {
        #[command(subcommand)]
        pgp: PgpCommand,
    }

    fn parse(words: &[&str]) -> Result<PgpCommand, clap::Error> {
        Line::try_parse_from([&["pgp"], words].concat()).map(|line| line.pgp)
    }

    #[test]
    fn keys_are_named_by_whole_fingerprints_as_people_write_them() {
        for text in [WHOLE, "d1a6 6e1a 23b1 82c9 980f 788c fbfc c82a 015e 7330", "0xD1A66E1A23B182C9980F788CFBFCC82A015E7330"] {
            let PgpCommand::Use { key } = parse(&["use", text]).unwrap() else { panic!("{text}") };
            assert_eq!(key, KeyOrNone(Some(WHOLE.parse().unwrap())), "{text}");
        }
        let PgpCommand::Use { key } = parse(&["use", "none"]).unwrap() else { panic!("none") };
        assert_eq!(key, KeyOrNone(None));
    }

    #[test]
    fn a_short_key_id_is_refused_and_told_why() {
        for words in
            [&["use", "015E7330"][..], &["assign", "bob@example.net", "FBFCC82A015E7330"], &["export", "0x015E7330"], &["use", "None"]]
        {
            let error = parse(words).unwrap_err().to_string();
            assert!(error.contains("a short key id is not enough"), "{words:?}: {error}");
        }
    }

    #[test]
    fn what_cannot_be_taken_back_wants_to_be_meant() {
        assert!(parse(&["revoke", WHOLE]).is_err());
        assert!(parse(&["remove", WHOLE]).is_err());
        assert!(parse(&["remove", WHOLE, "--yes"]).is_ok());
        let PgpCommand::Revoke { reason, .. } = parse(&["revoke", WHOLE, "--reason", "retired", "--yes"]).unwrap() else {
            panic!("another command")
        };
        assert_eq!(reason.map(RevocationReason::from), Some(RevocationReason::Retired));
    }

    #[test]
    fn a_new_key_lives_two_years_unless_it_is_said() {
        let days = |flags: &[&str]| match parse(&[&["generate"], flags].concat()) {
            Ok(PgpCommand::Generate(arguments)) => Some(arguments.days()),
            _ => None,
        };
        assert_eq!(days(&[]), Some(Some(730)));
        assert_eq!(days(&["--days", "10"]), Some(Some(10)));
        assert_eq!(days(&["--never"]), Some(None));
        assert_eq!(days(&["--days", "10", "--never"]), None);
        assert_eq!(days(&["--days", "0"]), None);
    }

    #[test]
    fn secrets_come_in_lines_and_from_a_terminal_only_if_it_is_said() {
        let lines = |words: &[&str]| {
            let command = parse(words).unwrap();
            (command.secrets(false), command.secrets(true))
        };
        assert_eq!(lines(&["generate"]), (1, 0));
        assert_eq!(lines(&["generate", "--passphrase-stdin"]), (1, 1));
        assert_eq!(lines(&["import", "key.asc", "--file-passphrase-stdin", "--passphrase-stdin"]), (2, 2));
        assert_eq!(lines(&["import", "key.asc"]), (1, 0));
        assert_eq!(lines(&["import", "key.asc", "--with", "bob@example.net"]), (0, 0));
        assert_eq!(lines(&["export", WHOLE]), (0, 0));
        assert_eq!(lines(&["export", WHOLE, "--secret"]), (1, 0));
        assert_eq!(lines(&["export", WHOLE, "--revocation", "--passphrase-stdin"]), (1, 1));
        assert_eq!(lines(&["unlock", "--keep"]), (1, 0));
        assert_eq!(lines(&["passphrase"]), (2, 0));
        assert_eq!(lines(&["restore", "--passphrase-stdin"]), (2, 2));
        assert_eq!(lines(&["lock"]), (0, 0));
    }

    #[test]
    fn contradictions_are_not_understood() {
        for words in [
            &["export", WHOLE, "--secret", "--revocation"][..],
            &["import", "key.asc", "--with", "bob@example.net", "--passphrase-stdin"],
            &["extend", WHOLE, "--days", "3", "--never"],
            &["sign", "perhaps"],
            &["extend", WHOLE],
        ] {
            assert!(parse(words).is_err(), "{words:?}");
        }
    }
}
