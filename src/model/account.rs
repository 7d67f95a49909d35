//! Accounts: how one is reached, and how it stands with the server now.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{OpenPgpSettings, Problem, Resource};
use crate::xmpp::{
    jid::{BareJid, FullJid, Jid},
    server::{ServerFeatures, Service, ServiceKind},
    stanza::presence::OwnPresence,
};

/// Names an account in the store; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountId(pub i64);

/// How an account is to be reached: what the user set, and nothing the server said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSettings {
    /// The address.
    pub jid: BareJid,
    /// A host to connect to instead of asking DNS for the domain's.
    pub server: Option<ServerAddress>,
    /// How the stream is protected.
    pub transport: Transport,
    /// Certificates (PEM) trusted for this account besides the system's.
    pub extra_ca: Option<String>,
    /// SHA-256 of the one certificate the user looked at and chose to trust.
    pub pinned_certificate: Option<String>,
    /// "This is a historical server": `jabber:iq:auth` may be used.
    pub historical: bool,
    /// The user agreed that the password goes out readable where nothing else is possible.
    pub plain_consent: bool,
    /// The resource to ask for.
    pub resource: Option<String>,
    /// Whether the user wants it online.
    pub enabled: bool,
    /// How the user wants to be seen.
    pub presence: OwnPresence,
    /// Gateways that the user lets change and remove contacts at their own domain (XEP-0144).
    #[serde(default)]
    pub trusted_gateways: Vec<BareJid>,
    /// The key, and what is done with it.
    #[serde(default)]
    pub openpgp: OpenPgpSettings,
    /// By what the user tells it from others.
    #[serde(default)]
    pub mark: AccountMark,
    /// Who is kept out here, since the server cannot do it: what they send is dropped.
    #[serde(default)]
    pub blocked_here: Vec<BareJid>,
}

impl AccountSettings {
    /// The settings that fit nearly everybody: DNS finds the server, TLS is a must.
    #[must_use]
    pub fn new(jid: BareJid) -> Self {
        Self {
            jid,
            server: None,
            transport: Transport::Automatic,
            extra_ca: None,
            pinned_certificate: None,
            historical: false,
            plain_consent: false,
            resource: None,
            enabled: true,
            presence: OwnPresence::default(),
            trusted_gateways: Vec::new(),
            openpgp: OpenPgpSettings::default(),
            mark: AccountMark::default(),
            blocked_here: Vec::new(),
        }
    }
}

/// A host, and a port where it is not the usual one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerAddress {
    /// A host name or an IP address without brackets.
    pub host: String,
    /// The port; without one 5222, or 5223 for TLS from the first byte.
    pub port: Option<u16>,
}

impl ServerAddress {
    /// Reads `host`, `host:port`, `[v6]` or `[v6]:port`; a bare IPv6 address has no port. `None` if it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix('[') {
            let (host, after) = rest.split_once(']')?;
            host.parse::<std::net::Ipv6Addr>().ok()?;
            let port = match after {
                "" => None,
                after => Some(after.strip_prefix(':')?.parse().ok()?),
            };
            return Some(Self { host: host.to_owned(), port });
        }
        if text.parse::<std::net::Ipv6Addr>().is_ok() {
            return Some(Self { host: text.to_owned(), port: None });
        }
        let (host, port) = match text.split_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok().filter(|port| *port > 0)?)),
            None => (text, None),
        };
        let allowed = |character: char| character.is_alphanumeric() || matches!(character, '-' | '.' | '_');
        (!host.is_empty() && host.chars().all(allowed)).then(|| Self { host: host.to_owned(), port })
    }
}

impl std::fmt::Display for ServerAddress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.host.contains(':'), self.port) {
            (true, Some(port)) => write!(formatter, "[{}]:{port}", self.host),
            (false, Some(port)) => write!(formatter, "{}:{port}", self.host),
            (_, None) => formatter.write_str(&self.host),
        }
    }
}

/// How the stream is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// Whatever DNS offers, TLS in any case.
    #[default]
    Automatic,
    /// STARTTLS, and nothing less.
    StartTls,
    /// TLS from the first byte.
    Direct,
    /// None: only for historical servers.
    Clear,
}

/// An account as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its name in the store.
    pub id: AccountId,
    /// What the user set.
    pub settings: AccountSettings,
    /// How it stands with the server now.
    pub connection: Connection,
    /// What its server can do; nothing while it is not connected, or has not said so yet.
    pub server: ServerFeatures,
    /// The services of its server, in the order found; none while it is not connected.
    pub services: Vec<Service>,
    /// The other sessions of the account, best first; none while it is not connected.
    pub sessions: Vec<Resource>,
    /// Whom the server keeps out (XEP-0191); `None`: it cannot, or has not said whom.
    pub blocked: Option<Vec<Jid>>,
    /// What was changed of the account itself, and is not proven.
    pub care: Care,
}

/// What was changed of the account itself at its server. Kept before the server is asked, so that it is true whatever happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Care {
    /// Nothing.
    #[default]
    Settled,
    /// A new password was sent, and no answer has come: both are kept. The next login tries the new one first, and shows.
    PasswordUncertain,
    /// The server was asked to delete the account, and no answer has come. The next login shows.
    DeletionUncertain,
    /// The account does not exist any more: nothing is left but to forget it here.
    Deleted,
}

/// By what the user tells one account from another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountMark {
    /// A short name; `None`: the address.
    pub label: Option<String>,
    /// A colour; `None`: that of the address (XEP-0392).
    pub colour: Option<AccountColour>,
}

/// The colours an account can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // a colour is what its name says
pub enum AccountColour {
    Red,
    Orange,
    Yellow,
    Green,
    Teal,
    Blue,
    Violet,
    Pink,
}

impl AccountColour {
    /// All of them, in the order of the rainbow.
    pub const ALL: [Self; 8] = [Self::Red, Self::Orange, Self::Yellow, Self::Green, Self::Teal, Self::Blue, Self::Violet, Self::Pink];
}

/// How an account is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registration {
    /// What an invitation has given (XEP-0445).
    pub token: Option<String>,
}

impl Account {
    /// What is known before anybody is connected.
    #[must_use]
    pub fn offline(id: AccountId, settings: AccountSettings) -> Self {
        Self {
            id,
            settings,
            connection: Connection::Offline,
            server: ServerFeatures::default(),
            services: Vec::new(),
            sessions: Vec::new(),
            blocked: None,
            care: Care::Settled,
        }
    }

    /// The service that passes one message on to several people (XEP-0033), if the server has one.
    #[must_use]
    pub fn multicast(&self) -> Option<&Jid> {
        self.services.iter().find(|service| service.kind == ServiceKind::Multicast).map(|service| &service.jid)
    }

    /// Whether somebody is kept out: by the server, or here where the server cannot.
    #[must_use]
    pub fn blocks(&self, jid: &Jid) -> bool {
        self.barred().any(|barred| bars(&barred, jid))
    }

    /// By which entries somebody is kept out, each once: their address, their domain, or both.
    #[must_use]
    pub fn barriers(&self, jid: &Jid) -> Vec<Jid> {
        self.all_barred().into_iter().filter(|barred| bars(barred, jid)).collect()
    }

    /// Everybody who is kept out, by the server or here, each once.
    #[must_use]
    pub fn all_barred(&self) -> Vec<Jid> {
        let mut all: Vec<Jid> = self.barred().map(std::borrow::Cow::into_owned).collect();
        all.sort();
        all.dedup();
        all
    }

    fn barred(&self) -> impl Iterator<Item = std::borrow::Cow<'_, Jid>> {
        let here = self.settings.blocked_here.iter().map(|blocked| std::borrow::Cow::Owned(Jid::from(blocked.clone())));
        self.blocked.iter().flatten().map(std::borrow::Cow::Borrowed).chain(here)
    }
}

/// Whether an entry keeps somebody out: a domain does so for everybody at it, a session only for itself.
fn bars(barred: &Jid, jid: &Jid) -> bool {
    let is_domain = barred.bare().local().is_none() && barred.bare().domain() == jid.bare().domain();
    let is_same = barred.bare() == jid.bare() || is_domain;
    is_same && (barred.resource().is_none() || barred.resource() == jid.resource())
}

/// How an account stands with its server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Connection {
    /// Not connected because the user wants it so.
    Offline,
    /// On the way.
    Connecting(Step),
    /// Logged in, roster asked for.
    Online {
        /// The address of this session.
        jid: FullJid,
        /// What was proven on the way.
        security: Security,
    },
    /// Not connected; will try again by itself at `retry_at`.
    Waiting {
        /// When.
        retry_at: Timestamp,
        /// Why it is not connected.
        problem: Problem,
    },
    /// Not connected; only the user can help.
    Stopped(Problem),
    /// Saying goodbye.
    Disconnecting,
}

impl Connection {
    /// Whether stanzas can be sent now.
    #[must_use]
    pub fn is_online(&self) -> bool {
        matches!(self, Self::Online { .. })
    }

    /// Why it is not connected, if something went wrong.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Waiting { problem, .. } | Self::Stopped(problem) => Some(problem),
            Self::Offline | Self::Connecting(_) | Self::Online { .. } | Self::Disconnecting => None,
        }
    }
}

/// How far a connection has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Asking DNS.
    Resolving,
    /// Opening the transport, TLS included.
    Reaching,
    /// Exchanging credentials.
    LoggingIn,
    /// Waiting for the user to fill in the registration.
    Registering,
}

/// What was proven when the session was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Security {
    /// `TLSv1.3`, ...; `None`: everybody on the way can read along.
    pub tls: Option<String>,
    /// The certificate was not verified by an authority but chosen by the user.
    pub pinned: bool,
    /// `SCRAM-SHA-256-PLUS`, `digest`, ...
    pub mechanism: String,
    /// The login of 2001 was used.
    pub legacy: bool,
}

#[cfg(test)]
mod tests {
    use super::ServerAddress;

    #[test]
    fn server_addresses_are_read_as_people_write_them() {
        for (text, host, port) in [
            ("xmpp.example.org", "xmpp.example.org", None),
            ("xmpp.example.org:5223", "xmpp.example.org", Some(5223)),
            ("127.0.0.1:5222", "127.0.0.1", Some(5222)),
            ("::1", "::1", None),
            ("[::1]:5222", "::1", Some(5222)),
        ] {
            assert_eq!(ServerAddress::parse(text), Some(ServerAddress { host: host.to_owned(), port }), "{text}");
        }
    }

    #[test]
    fn what_is_no_server_address_is_refused() {
        for text in ["", ":5222", "host:", "host:0", "host:70000", "ho st", "http://host", "[::1", "[::1]x"] {
            assert_eq!(ServerAddress::parse(text), None, "{text}");
        }
    }

    #[test]
    fn server_addresses_are_written_as_they_are_read() {
        for text in ["xmpp.example.org", "xmpp.example.org:5223", "[::1]:5222"] {
            assert_eq!(ServerAddress::parse(text).map(|address| address.to_string()).as_deref(), Some(text));
        }
    }
}
