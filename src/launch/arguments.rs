//! What may stand on the command line.

use std::{error::Error, ffi::OsStr, marker::PhantomData, path::PathBuf, str::FromStr};

use clap::{
    Arg, Args, Command, Parser, ValueEnum, ValueHint,
    builder::{PossibleValue, TypedValueParser},
};

use crate::{control, i18n::Language, platform::SecretsPlace, xmpp::jid::BareJid};

/// A desktop messenger for Jabber/XMPP.
#[derive(Debug, Parser)]
#[command(name = "balcony", version, about, args_conflicts_with_subcommands = false)]
pub struct Arguments {
    /// Keep everything in this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub profile: Option<PathBuf>,
    /// Where passwords are kept: keyring, file:PATH or memory
    #[arg(long, value_name = "WHERE", value_parser = usually::<SecretsPlace>(["keyring", "file:", "memory"]), hide_possible_values = true)]
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
    #[arg(long, value_name = "TAG", value_parser = usually::<String>(Language::ALL.iter().map(|language| language.tag())), hide_possible_values = true)]
    pub language: Option<String>,
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

/// Takes whatever `T` takes; what is usual is there for completions.
#[derive(Debug, Clone)]
struct Usually<T> {
    names: Vec<&'static str>,
    takes: PhantomData<fn() -> T>,
}

fn usually<T>(names: impl IntoIterator<Item = &'static str>) -> Usually<T> {
    Usually { names: names.into_iter().collect(), takes: PhantomData }
}

impl<T> TypedValueParser for Usually<T>
where
    T: FromStr<Err: Into<Box<dyn Error + Send + Sync>>> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, clap::Error> {
        T::from_str.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.names.iter().map(PossibleValue::new)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_not_all_that_is_taken() {
        let read = |words: &[&str]| Arguments::try_parse_from([&["balcony"], words].concat());
        let file = read(&["--secrets", "file:/home/ann/secrets.json", "--language", "zh-TW"]).unwrap();
        assert_eq!(file.secrets, Some(SecretsPlace::File("/home/ann/secrets.json".into())));
        assert_eq!(file.language.as_deref(), Some("zh-TW"));
        let error = read(&["--secrets", "cloud"]).unwrap_err().to_string();
        assert!(error.contains("expected keyring, file:PATH or memory"), "{error}");
    }
}
