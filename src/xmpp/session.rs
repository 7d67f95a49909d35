//! One connection to one account's server, from the first byte to the last: [`Input`] in, [`Output`] out.
//!
//! The contract (as str0m and quinn-proto have it): after every [`Session::handle`], call [`Session::poll`] until it
//! answers [`Output::Wait`]; then wait for bytes, for a request, or until the time it names. The session never
//! reads a clock: `now` is what the caller says it is, and never goes back.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{
    error::{SaslCondition, StanzaError, StreamCondition, StreamError},
    features::Features,
    id::Entropy,
    jid::{BareJid, FullJid, Jid},
    payload::{
        addresses::{Addresses, Addressing},
        delay::Delay,
        entity_time::EntityTime,
        envelope::Envelope,
        ephemeral::Ephemeral,
        expire::Expire,
        last_activity::LastActivity,
        oob::Attachment,
        register::RegistrationForm,
        roster::RosterItem,
        roster_exchange::RosterExchange,
        version::Version,
    },
    report::{Report, Wishes},
    secret::Secret,
    stanza::presence::SubscriptionVerb,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Log in.
    Login,
    /// Ask for the registration fields, register, then log in on the same stream.
    Register,
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

/// What the engine asks of a session. Requests before [`Event::Online`] other than registration and
/// [`Request::Logout`] are ignored: the engine keeps its own queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Send a message.
    Message(OutgoingMessage),
    /// Broadcast our presence.
    Presence(crate::xmpp::stanza::presence::OwnPresence),
    /// Say something about subscriptions to one contact (RFC 6121 §3).
    Subscription {
        /// The contact.
        to: BareJid,
        /// What is said.
        verb: SubscriptionVerb,
        /// Words for the contact; only `subscribe` carries them.
        status: Option<String>,
    },
    /// Add or change a roster item: the complete state, name and all groups (RFC 6121 §2.3).
    RosterSet {
        /// The contact.
        item: RosterItem,
        /// Comes back in [`Event::Replied`].
        tag: u64,
    },
    /// Remove a roster item; the server ends the subscriptions itself.
    RosterRemove {
        /// The contact; a [`Jid`] since old gateways have items with a resource.
        jid: Jid,
        /// Comes back in [`Event::Replied`].
        tag: u64,
    },
    /// Submit the registration: the values for the fields of [`Event::RegistrationOffered`].
    Register {
        /// The filled-in form.
        answers: Vec<(String, Secret)>,
    },
    /// Say what became of a message, or that an answer is being written. What comes back as an error is swallowed.
    Report {
        /// To whom.
        to: Jid,
        /// What.
        report: Report,
    },
    /// Offer a file to one session and wait until it was fetched, for up to a day (`jabber:iq:oob`). Comes back in
    /// [`Event::Replied`]: a result only when all of it was fetched.
    Offer {
        /// The session.
        to: Jid,
        /// The file.
        attachment: Attachment,
        /// Comes back.
        tag: u64,
    },
    /// Answer what was asked with [`Event::FileOffered`] or [`Event::ContactsSent`].
    Answer {
        /// Who asked.
        to: Jid,
        /// The id of the question.
        id: String,
        /// The answer.
        result: Result<(), StanzaError>,
    },
    /// Ask somebody's client or server. Comes back as [`Event::Answered`].
    Ask {
        /// Whom.
        to: Jid,
        /// What.
        question: Question,
        /// Comes back.
        tag: u64,
    },
    /// Answer [`Event::TimeAsked`].
    TellTime {
        /// Who asked.
        to: Jid,
        /// The id of the question.
        id: String,
        /// What time it is here.
        time: EntityTime,
        /// In the form of 2001.
        legacy: bool,
    },
    /// The user did something: what others are told about our last activity counts from now.
    Active,
    /// Ping our own server (XEP-0199). Any answer, a refusal too, proves that the connection is alive and that the server
    /// has read everything written before (RFC 6120 §10.1: a stream is handled in order); it comes back as
    /// [`Event::Replied`]. Silence for 15 s ends the session with [`Failure::Timeout`].
    Probe {
        /// Comes back in [`Event::Replied`].
        tag: u64,
    },
    /// Say goodbye: unavailable presence with this status, close the stream, wait for the peer's close tag up to 3 s.
    Logout {
        /// Words for the contacts.
        status: Option<String>,
    },
}

/// A chat message on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMessage {
    /// The stanza id, from [`super::id::Entropy::stanza_id`].
    pub id: String,
    /// The contact, bare or one session of theirs; the service for several recipients if `addresses` names them.
    pub to: Jid,
    /// The text; empty: none.
    pub body: String,
    /// What we want to know of it.
    pub wishes: Wishes,
    /// When it becomes useless.
    pub expire: Option<Expire>,
    /// That it vanishes after reading.
    pub ephemeral: Option<Ephemeral>,
    /// Whom else it goes to (XEP-0033).
    pub addresses: Option<Addresses>,
    /// Through whose hands it went (2001 overview §6.20), which XEP-0033 cannot say.
    pub envelope: Option<Envelope>,
    /// Files elsewhere.
    pub attachments: Vec<Attachment>,
    /// Contacts that it suggests.
    pub contacts: Option<RosterExchange>,
    /// Write the contacts as it was done in 2001.
    pub contacts_as_of_2001: bool,
}

impl OutgoingMessage {
    /// Nothing but a text.
    #[must_use]
    pub fn text(id: impl Into<String>, to: Jid, body: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            to,
            body: body.into(),
            wishes: Wishes::default(),
            expire: None,
            ephemeral: None,
            addresses: None,
            envelope: None,
            attachments: Vec::new(),
            contacts: None,
            contacts_as_of_2001: false,
        }
    }
}

/// What can be asked of somebody's client or server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Which program it is (XEP-0092).
    Version,
    /// How long ago it was used, or the account was online, or how long the server is up (XEP-0012).
    LastActivity,
    /// What time it is there: XEP-0202, and if that is not understood as in 2001.
    Time,
    /// Whether it is there (XEP-0199).
    Ping,
}

/// What it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Which program it is. Hostile.
    Version(Version),
    /// How long ago it was used.
    LastActivity(LastActivity),
    /// What time it is there.
    Time(EntityTime),
    /// It is there; so long took the answer.
    Ping(Duration),
}

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// What must be remembered for later logins. The engine stores it before it lets anything else happen: the
    /// zero-knowledge answer leaves only after this.
    MemoryChanged(AuthMemory),
    /// The server's registration form (only with [`Purpose::Register`]).
    RegistrationOffered(RegistrationForm),
    /// The account exists now. The session says goodbye and ends; the login is for another one.
    Registered {
        /// The account as registered: the user name submitted, at the domain.
        jid: BareJid,
    },
    /// The registration was refused; the stream stays, another try may follow.
    RegistrationRefused(StanzaError),
    /// The credentials were accepted, and so was the server's proof where the mechanism has one.
    Authenticated {
        /// `SCRAM-SHA-256-PLUS`, `PLAIN`, `digest`, `zero-knowledge`, ...
        mechanism: &'static str,
        /// Whether `jabber:iq:auth` was used.
        legacy: bool,
    },
    /// The resource is ours and the roster has been asked for; requests are taken from now on.
    Online {
        /// The address of this session.
        jid: FullJid,
    },
    /// The whole roster.
    RosterReceived(Vec<RosterItem>),
    /// One item was added or changed.
    RosterChanged(RosterItem),
    /// One item is gone.
    RosterRemoved(Jid),
    /// The server could not give the roster.
    RosterFailed(StanzaError),
    /// Available or unavailable presence, or an error, of one session of a contact or of our own account.
    Presence {
        /// Whose.
        from: Jid,
        /// What it says.
        presence: crate::xmpp::stanza::presence::Presence,
        /// Since when, if the server says so and may.
        delay: Option<Delay>,
    },
    /// Somebody says something about a subscription.
    Subscription {
        /// Who.
        from: BareJid,
        /// What.
        verb: SubscriptionVerb,
        /// Their words: `<status/>`.
        status: Option<String>,
        /// What they call themselves: XEP-0172. Hostile.
        nick: Option<String>,
    },
    /// A chat or normal message with a text, files or contacts.
    Message(Box<IncomingMessage>),
    /// Somebody says something about messages of ours, or about what they do.
    Reported {
        /// Who.
        from: Jid,
        /// What.
        report: Report,
        /// It was held up on its way: what somebody does is not news any more.
        delayed: bool,
    },
    /// Somebody sets the timer of the chat without saying anything (XEP-0466).
    TimerSet {
        /// Who.
        from: Jid,
        /// The timer.
        ephemeral: Ephemeral,
    },
    /// Somebody offers a file and waits for the answer, which is [`Request::Answer`].
    FileOffered {
        /// Who.
        from: Jid,
        /// The id of the question.
        id: String,
        /// The file.
        attachment: Attachment,
    },
    /// Somebody sends contacts and waits for the answer, which is [`Request::Answer`] (XEP-0144 in an iq).
    ContactsSent {
        /// Who.
        from: Jid,
        /// The id of the question.
        id: String,
        /// The contacts, whatever should be done with them.
        contacts: RosterExchange,
    },
    /// Somebody who may see our presence asks what time it is here; the answer is [`Request::TellTime`].
    TimeAsked {
        /// Who.
        from: Jid,
        /// The id of the question.
        id: String,
        /// In the form of 2001.
        legacy: bool,
    },
    /// What a session of a contact can do.
    Features {
        /// Which session.
        from: Jid,
        /// What it can do.
        features: Features,
    },
    /// The server has a service that passes one message on to several people (XEP-0033).
    MulticastFound(Jid),
    /// The answer to [`Request::Ask`].
    Answered {
        /// The tag of the request.
        tag: u64,
        /// What was answered.
        result: Result<Answer, StanzaError>,
    },
    /// A message of ours was refused, or so the sender of this error says: the engine checks id and sender.
    MessageRefused {
        /// The id of the refused message; errors of 2001 may have none.
        id: Option<String>,
        /// Who refuses.
        from: Option<Jid>,
        /// Why.
        error: StanzaError,
        /// The body the error echoes, if any, to find a message without id.
        echoed_body: Option<String>,
    },
    /// The answer to a request that carried a tag.
    Replied {
        /// The tag of the request.
        tag: u64,
        /// How it went; no answer within 60 s is `remote-server-timeout`.
        result: Result<(), StanzaError>,
    },
    /// The session is over, and why. Nothing comes after it but [`Output::Close`].
    Ended(Failure),
}

/// A chat message as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingMessage {
    /// Who sent it; absent means our own server.
    pub from: Jid,
    /// Whom the server delivered it to.
    pub to: Option<Jid>,
    /// Its id, unique at most for this sender.
    pub id: Option<String>,
    /// The text; empty if it only carries something.
    pub body: String,
    /// The subject, if any.
    pub subject: Option<String>,
    /// `chat`, `normal` or `headline`; `groupchat` and `error` never come here.
    pub kind: crate::xmpp::stanza::message::MessageType,
    /// When it was sent, if it was held up, by somebody who may say so (protocol facts §13).
    pub delay: Option<Delay>,
    /// The oldest time that somebody who may not say so claims: shown beside the arrival, never in its place.
    pub claimed: Option<Timestamp>,
    /// When it becomes useless.
    pub expire: Option<Expire>,
    /// Since when it has waited without its seconds being counted down ([`super::payload::expire::waiting_since`]).
    pub waiting_since: Option<Timestamp>,
    /// That it vanishes after reading.
    pub ephemeral: Option<Ephemeral>,
    /// What its sender wants to know of it.
    pub wishes: Wishes,
    /// Whom else it went to, and where it came from, as its sender says.
    pub addressing: Option<Addressing>,
    /// Files elsewhere.
    pub attachments: Vec<Attachment>,
    /// Contacts that it suggests, whatever should be done with them.
    pub contacts: Option<RosterExchange>,
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
    fn bytes_on_the_wire_are_not_shown() {
        let bytes = b"AGFubgBzZWNyZXQ=".to_vec();
        assert_eq!(format!("{:?}", Output::Transmit(bytes.clone())), "Transmit(16 bytes)");
        assert_eq!(format!("{:?}", Input::Received(bytes)), "Received(16 bytes)");
    }
}
