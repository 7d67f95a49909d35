//! One connection to one account's server, from the first byte to the last: [`Input`] in, [`Output`] out.
//!
//! The contract (as str0m and quinn-proto have it): after every [`Session::handle`], call [`Session::poll`] until it
//! answers [`Output::Wait`]; then wait for bytes, for a request, or until the time it names. The session never
//! reads a clock: `now` is what the caller says it is, and never goes back.

use std::time::Instant;

mod event;
mod question;
mod request;
mod sealed;

pub use event::{Event, IncomingMessage};
pub use question::{Answer, Order, Question};
pub use request::{Introduction, OutgoingMessage, Request};
pub use sealed::Sealed;

use super::{
    error::{SaslCondition, StanzaError, StreamCondition, StreamError},
    id::Entropy,
    jid::BareJid,
    secret::Secret,
    stream::{Link, State},
    xml::XmlError,
};

/// One connection, fed with [`Input`] and drained of [`Output`].
pub struct Session {
    link: Link,
    state: State,
}

impl Session {
    /// A session that waits for [`Input::Connected`].
    #[must_use]
    pub fn new(config: Config, entropy: Entropy, now: Instant) -> Self {
        Self { link: Link::new(config, entropy, now), state: State::Idle }
    }

    /// Takes what happened. Call [`Session::poll`] afterwards until it answers [`Output::Wait`].
    pub fn handle(&mut self, input: Input, now: Instant) {
        self.link.now = self.link.now.max(now);
        match input {
            Input::Connected(tls) => self.advance(|state, link| Ok(state.connected(tls, link))),
            Input::TlsEstablished(tls) => self.advance(|state, link| Ok(state.secured(tls, link))),
            Input::Received(bytes) => self.receive(&bytes),
            Input::Disconnected => self.advance(|state, link| {
                link.cut();
                Err(state.disconnected())
            }),
            Input::Timeout => self.advance(State::timeout),
            Input::Request(request) => self.advance(|state, link| state.request(request, link)),
        }
    }

    /// What is to be done next.
    pub fn poll(&mut self) -> Output {
        self.link.next_output().unwrap_or_else(|| Output::Wait(self.state.deadline(&self.link)))
    }

    fn receive(&mut self, bytes: &[u8]) {
        if self.state.reads() {
            self.link.reader().push(bytes);
        }
        while self.state.reads() {
            match self.link.reader().next() {
                Ok(None) => return,
                Ok(Some(event)) => self.advance(|state, link| state.received(event, link)),
                Err(error) => self.refuse(error),
            }
        }
    }

    /// Makes a step. A step that fails is the last one.
    fn advance(&mut self, step: impl FnOnce(State, &mut Link) -> Result<State, Failure>) {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Over => {}
            state => match step(state, &mut self.link) {
                Ok(next) => self.state = next,
                Err(failure) => self.end(failure),
            },
        }
    }

    /// The peer's XML is refused, and told why (RFC 6120 §4.9.3).
    fn refuse(&mut self, error: XmlError) {
        let condition = match error {
            XmlError::NotWellFormed => StreamCondition::NotWellFormed,
            XmlError::Restricted => StreamCondition::RestrictedXml,
            XmlError::Encoding => StreamCondition::UnsupportedEncoding,
            XmlError::TooLarge => StreamCondition::PolicyViolation,
        };
        self.link.send(&StreamError { condition, text: None, other_host: None }.to_element());
        self.advance(|state, _| Err(state.explain(Failure::Xml(error))));
    }

    fn end(&mut self, failure: Failure) {
        self.link.close();
        self.link.event(Event::Ended(failure));
        self.link.want(Output::Close);
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Session").field("account", &self.link.config.jid).finish_non_exhaustive()
    }
}

/// What one session is to do.
#[derive(Debug, Clone)]
pub struct Config {
    /// The account.
    pub jid: BareJid,
    /// The resource to ask for; without one, a random one of ours (`balcony.` and six characters).
    pub resource: Option<String>,
    /// The password; not used when `purpose` is [`Purpose::Register`].
    pub password: Secret,
    /// Log in, or make the account first.
    pub purpose: Purpose,
    /// Whether the user said "this is a historical server": only then may `jabber:iq:auth` be used, and a stream
    /// without `version` be accepted (2001 overview §7; protocol facts §1).
    pub historical: bool,
    /// What must protect the stream before anything secret is said.
    pub protection: Protection,
    /// What earlier logins of this account have proven.
    pub memory: AuthMemory,
    /// `xml:lang` of the stream (RFC 6120 §4.7.4), a language tag.
    pub language: String,
}

/// What a session is for.
#[derive(Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Log in.
    Login,
    /// Ask for the registration fields, then register. The login is for another session.
    Register {
        /// The token of an invitation, which the server must accept first (XEP-0445).
        preauth: Option<String>,
    },
}

/// Whoever sees the token of an invitation can use it.
impl std::fmt::Debug for Purpose {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Login => formatter.write_str("Login"),
            Self::Register { preauth } => write!(formatter, "Register({})", if preauth.is_some() { "invited" } else { "uninvited" }),
        }
    }
}

/// What must protect the stream before anything secret is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// STARTTLS, or TLS from the first byte. Anything else ends the session with [`Failure::TlsUnavailable`].
    Tls,
    /// None, by the user's explicit choice for this account. A plain password is still refused unless `plain` says
    /// that the user agreed to send it readable by everybody on the way.
    Clear {
        /// The user's consent to a readable password.
        plain: bool,
    },
}

/// What earlier logins have proven, so that a later one is never weaker. Kept by the store, updated by
/// [`Event::MemoryChanged`].
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AuthMemory {
    /// The server has offered a SCRAM mechanism (or any SASL for `sasl_seen`): never PLAIN again.
    pub scram_seen: bool,
    /// The server has spoken version 1.0 with SASL: never `jabber:iq:auth` again.
    pub sasl_seen: bool,
    /// The last zero-knowledge offer that was answered: token and sequence (protocol facts §3).
    pub zero_knowledge: Option<(String, u32)>,
}

/// What TLS proved, for channel binding and for the user's eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsInfo {
    /// `TLSv1.3`, `TLSv1.2`.
    pub version: String,
    /// RFC 9266 `tls-exporter`, 32 bytes; only where it is safe (TLS 1.3, or 1.2 with extended master secret).
    pub exporter: Option<Vec<u8>>,
    /// RFC 5929 `tls-server-end-point`: the hash of the leaf certificate.
    pub server_end_point: Option<Vec<u8>>,
}

/// What happens to a session.
#[allow(clippy::large_enum_variant)] // Each is moved once, from the caller to its session; a box would only cost more.
pub enum Input {
    /// The transport is up; with TLS if it was TLS from the first byte.
    Connected(Option<TlsInfo>),
    /// The TLS handshake asked for by [`Output::StartTls`] is done, certificate checked.
    TlsEstablished(TlsInfo),
    /// Bytes from the peer (after TLS).
    Received(Vec<u8>),
    /// The transport is gone: end of file or an I/O error. Nothing more can be sent.
    Disconnected,
    /// Only the time has passed.
    Timeout,
    /// Somebody wants something.
    Request(Request),
}

/// What a session wants.
#[allow(clippy::large_enum_variant)] // Each is moved once, from the session to its caller; a box would only cost more.
pub enum Output {
    /// Send these bytes.
    Transmit(Vec<u8>),
    /// Drop whatever was received and not yet handed in, begin the TLS handshake for the account's domain, then say
    /// [`Input::TlsEstablished`].
    StartTls,
    /// Tell the engine.
    Event(Event),
    /// The stream is closed on both sides or given up: flush, TLS close_notify, close the transport.
    Close,
    /// Nothing more now. Come back at this time, if there is one.
    Wait(Option<Instant>),
}

/// What goes over the wire may hold passwords, so of bytes only the number is shown.
impl std::fmt::Debug for Input {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Connected(tls) => formatter.debug_tuple("Connected").field(tls).finish(),
            Self::TlsEstablished(tls) => formatter.debug_tuple("TlsEstablished").field(tls).finish(),
            Self::Received(bytes) => write!(formatter, "Received({} bytes)", bytes.len()),
            Self::Disconnected => formatter.write_str("Disconnected"),
            Self::Timeout => formatter.write_str("Timeout"),
            Self::Request(request) => formatter.debug_tuple("Request").field(request).finish(),
        }
    }
}

impl std::fmt::Debug for Output {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Transmit(bytes) => write!(formatter, "Transmit({} bytes)", bytes.len()),
            Self::StartTls => formatter.write_str("StartTls"),
            Self::Event(event) => formatter.debug_tuple("Event").field(event).finish(),
            Self::Close => formatter.write_str("Close"),
            Self::Wait(time) => formatter.debug_tuple("Wait").field(time).finish(),
        }
    }
}

/// Why a session ended. Variants by blame.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// We said goodbye and the stream was closed.
    #[error("logged out")]
    LoggedOut,
    /// The transport broke, or the server closed the stream without a reason.
    #[error("connection lost")]
    ConnectionLost,
    /// The server did not answer in time.
    #[error("no answer in time")]
    Timeout,
    /// The server ended the stream with a reason.
    #[error("stream error {}", .0.condition.name())]
    Stream(StreamError),
    /// What the server sent is not XMPP.
    #[error("malformed: {0}")]
    Xml(#[from] XmlError),
    /// The server broke the protocol; the text names the rule, for the log only.
    #[error("protocol violation: {0}")]
    Violation(&'static str),
    /// The server refused STARTTLS or does not know it, and the account demands it.
    #[error("TLS is not available")]
    TlsUnavailable,
    /// The server refused the credentials or the login (SASL).
    #[error("login refused: {}", .0.name())]
    Sasl(SaslCondition, Option<String>),
    /// The server refused the credentials or the login (`jabber:iq:auth`).
    #[error("login refused: {}", .0.condition.name())]
    IqAuth(StanzaError),
    /// The server did not prove that it knows the password: it is not the server it says it is.
    #[error("the server did not prove its identity")]
    ServerNotProven,
    /// Nothing that is offered may be used. `downgrade` says that stronger logins were seen before.
    #[error("no acceptable login method")]
    NoMechanism {
        /// The server offered better before: an attack, or a changed server.
        downgrade: bool,
        /// Only a readable password over an unprotected connection is left.
        only_plain_in_clear: bool,
    },
    /// The server is of 2001 and the account is not marked as such.
    #[error("historical server")]
    HistoricalServer,
    /// The zero-knowledge offer was replayed or is unusable (protocol facts §3).
    #[error("zero-knowledge offer refused")]
    ZeroKnowledgeReplay,
    /// The server refused the resource or the session.
    #[error("bind refused: {}", .0.condition.name())]
    Bind(StanzaError),
    /// The server does not offer registration.
    #[error("registration is not offered")]
    RegistrationUnavailable(Option<StanzaError>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_of_an_invitation_is_not_shown() {
        assert_eq!(format!("{:?}", Purpose::Register { preauth: Some("hush".to_owned()) }), "Register(invited)");
    }

    #[test]
    fn bytes_on_the_wire_are_not_shown() {
        let bytes = b"AGFubgBzZWNyZXQ=".to_vec();
        assert_eq!(format!("{:?}", Output::Transmit(bytes.clone())), "Transmit(16 bytes)");
        assert_eq!(format!("{:?}", Input::Received(bytes)), "Received(16 bytes)");
    }
}
