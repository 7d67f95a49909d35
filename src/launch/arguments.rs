//! What may stand on the command line.

use std::{
    error::Error,
    ffi::{OsStr, OsString},
    marker::PhantomData,
    path::PathBuf,
    str::FromStr,
};

use clap::{
    Arg, Args, Command, Parser, ValueEnum, ValueHint,
    builder::{PossibleValue, TypedValueParser},
};

use crate::{
    control,
    i18n::Language,
    platform::SecretsPlace,
    xmpp::{
        jid::{BareJid, Jid},
        link::is_uri,
        uri::XmppUri,
    },
};

/// A desktop messenger for Jabber/XMPP.
#[derive(Debug, Parser)]
#[command(name = "balcony", version, disable_version_flag = true, about, args_conflicts_with_subcommands = false)]
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
    /// Say which version this is, and what it computes with
    #[arg(short = 'V', long)]
    pub version: bool,
    /// An xmpp: link, or an address: it is shown, and nothing is done without you
    #[arg(value_name = "URI")]
    pub uri: Option<OsString>,
    /// What else
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,
}

impl Arguments {
    /// The link that is given, if one is. An address alone is a link to its chat; what is neither becomes a link to nobody, which
    /// cannot be read, and is said to the user like every other.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        const TO_NOBODY: &str = "xmpp:";
        let text = self.uri.as_ref()?.to_str().unwrap_or(TO_NOBODY);
        if is_uri(text) {
            return Some(text.to_owned());
        }
        let address = text.parse::<Jid>().ok().filter(|_| !text.starts_with('-')).map(|jid| XmppUri::to(jid).to_uri_string());
        Some(address.unwrap_or_else(|| TO_NOBODY.to_owned()))
    }
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
    use crate::xmpp::link::{Link, LinkError, Request};

    fn link(words: &[&str]) -> Option<String> {
        Arguments::try_parse_from([&["balcony"], words].concat()).unwrap().link()
    }

    #[test]
    fn a_link_is_an_argument_whatever_it_says() {
        let hostile = "xmpp:--headless@montague.net?message;body=--secrets\n--demo\u{1b}[2J";
        for text in ["xmpp:romeo@montague.net?message", "XMPP:romeo@montague.net", "xmpp:ctl", hostile] {
            assert_eq!(link(&[text]).as_deref(), Some(text));
            assert_eq!(link(&["--", text]).as_deref(), Some(text));
            assert_eq!(link(&["--demo", text, "--language", "en"]).as_deref(), Some(text));
        }
        assert_eq!(link(&[]), None);
        let long = format!("xmpp:{}", "a".repeat(1_000_000));
        assert_eq!(link(&[&long]).map(|text| Link::read(&text)), Some(Err(LinkError::TooMuch)));
    }

    #[test]
    fn an_option_is_never_a_link() {
        for words in [&["--xmpp:romeo@montague.net"][..], &["-xmpp:a@b"], &["xmpp:a@b", "xmpp:c@d"]] {
            assert!(Arguments::try_parse_from([&["balcony"], words].concat()).is_err(), "{words:?}");
        }
        assert_eq!(link(&["--", "--headless"]).as_deref(), Some("xmpp:"), "it is no address either");
    }

    #[test]
    fn an_address_is_a_link_to_its_chat() {
        let read = Link::read(&link(&["romeo@montague.net/the orchard"]).unwrap()).unwrap();
        assert_eq!((read.target.to_string().as_str(), read.request), ("romeo@montague.net/the orchard", Request::Chat));
        for text in ["", "https://montague.net", "two words@montague.net", "a@b@c\n", "mailto:romeo@montague.net"] {
            assert_eq!(Link::read(&link(&[text]).unwrap()), Err(LinkError::NotALink), "{text:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_no_link() {
        use std::os::unix::ffi::OsStringExt;
        let words = [OsString::from("balcony"), OsString::from_vec(b"xmpp:\xff@montague.net".to_vec())];
        let link = Arguments::try_parse_from(words).unwrap().link().unwrap();
        assert_eq!(Link::read(&link), Err(LinkError::NotALink));
    }

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
