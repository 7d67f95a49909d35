//! What every step of a session shares: configuration, memory, the reader, and what is to be sent.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use crate::xmpp::{
    error::StanzaError,
    id::Entropy,
    jid::Jid,
    ns,
    session::{AuthMemory, Config, Event, Output, Protection, Purpose, TlsInfo},
    stanza::iq::Iq,
    xml::{Element, Limits, StreamReader, close_tag, open_tag, write},
};

/// How long a server may take for one step of the negotiation.
const PATIENCE: Duration = Duration::from_secs(30);

/// The stream, whatever step it is in.
pub(crate) struct Link {
    /// What this session is to do.
    pub(crate) config: Config,
    /// Ids and nonces.
    pub(crate) entropy: Entropy,
    /// The time, as the caller says.
    pub(crate) now: Instant,
    /// What TLS proved, once there is TLS.
    pub(crate) tls: Option<TlsInfo>,
    /// When the step that is under way has taken too long.
    pub(crate) deadline: Option<Instant>,
    reader: StreamReader,
    output: VecDeque<Output>,
    /// Whether our newest stream header said `version='1.0'`.
    said_version: bool,
    is_open: bool,
}

impl Link {
    pub(crate) fn new(config: Config, entropy: Entropy, now: Instant) -> Self {
        Self {
            config,
            entropy,
            now,
            tls: None,
            deadline: None,
            reader: StreamReader::new(Limits::BEFORE_LOGIN),
            output: VecDeque::new(),
            said_version: true,
            is_open: false,
        }
    }

    /// What earlier logins have proven, and this one so far.
    pub(crate) fn memory(&self) -> &AuthMemory {
        &self.config.memory
    }

    /// Changes the memory. If that changes anything, the engine is told, and so has stored it before anything that
    /// is sent afterwards leaves.
    pub(crate) fn remember(&mut self, change: impl FnOnce(&mut AuthMemory)) {
        let before = self.config.memory.clone();
        change(&mut self.config.memory);
        if self.config.memory != before {
            self.event(Event::MemoryChanged(self.config.memory.clone()));
        }
    }

    /// Whether our newest stream header said `version='1.0'`, without which no features come.
    pub(crate) fn said_version(&self) -> bool {
        self.said_version
    }

    /// Tells the engine.
    pub(crate) fn event(&mut self, event: Event) {
        self.output.push_back(Output::Event(event));
    }

    /// Wants something of the caller other than to send.
    pub(crate) fn want(&mut self, output: Output) {
        self.output.push_back(output);
    }

    /// What the caller gets next, if there is anything.
    pub(crate) fn next_output(&mut self) -> Option<Output> {
        self.output.pop_front()
    }

    /// Opens the stream, for the first time or again, with a new reader: whatever was received and not yet read is
    /// forgotten.
    pub(crate) fn open(&mut self, limits: Limits, with_version: bool) {
        self.reader = StreamReader::new(limits);
        self.said_version = with_version;
        self.is_open = true;
        let (domain, own) = (self.config.jid.domain().to_owned(), self.config.jid.to_string());
        let mut attributes = vec![("to", domain.as_str())];
        // Who wants to log in is nobody's business on the way (RFC 6120 §4.7.1), nor when there is no account yet.
        if self.tls.is_some() && self.config.purpose == Purpose::Login {
            attributes.push(("from", own.as_str()));
        }
        if with_version {
            attributes.push(("version", "1.0"));
            attributes.push(("xml:lang", self.config.language.as_str()));
        }
        let header = open_tag(&attributes);
        self.transmit(header);
        self.begin_step();
    }

    /// Forgets what was received and not yet read.
    pub(crate) fn forget_received(&mut self) {
        self.reader = StreamReader::new(Limits::BEFORE_LOGIN);
    }

    /// What the peer sent is read here.
    pub(crate) fn reader(&mut self) -> &mut StreamReader {
        &mut self.reader
    }

    /// The server has 30 s from now.
    pub(crate) fn begin_step(&mut self) {
        self.deadline = Some(self.now + PATIENCE);
    }

    /// Sends `element` and waits for what it leads to.
    pub(crate) fn ask(&mut self, element: &Element) {
        self.send(element);
        self.begin_step();
    }

    /// Sends `element`, unless we have said goodbye.
    pub(crate) fn send(&mut self, element: &Element) {
        if self.is_open {
            let bytes = write(element, ns::CLIENT);
            self.transmit(bytes);
        }
    }

    /// Says goodbye, once.
    pub(crate) fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.transmit(close_tag().to_owned());
        }
    }

    /// The transport is gone or not ours any more: nothing can be sent.
    pub(crate) fn cut(&mut self) {
        self.is_open = false;
    }

    /// Whether a readable password may be sent: nobody on the way sees it, or the user has agreed that everybody does.
    pub(crate) fn may_be_read(&self) -> bool {
        self.tls.is_some() || self.config.protection == Protection::Clear { plain: true }
    }

    /// The resource to ask for.
    pub(crate) fn resource(&mut self) -> String {
        match &self.config.resource {
            Some(resource) => resource.clone(),
            None => format!("balcony.{}", self.entropy.token(6)),
        }
    }

    fn transmit(&mut self, text: String) {
        self.output.push_back(Output::Transmit(text.into_bytes()));
    }

    /// Our server, as an address.
    pub(crate) fn server(&self) -> Option<Jid> {
        self.config.jid.domain().parse().ok()
    }

    /// The answer in `stanza` to our request with this id: the result, or why it was refused. None if it is no answer
    /// to it, or comes from somebody who has nothing to say before we have an address: it may come from nobody, our
    /// server, or our own account, as servers of 2001 say (protocol facts §2, §5).
    pub(crate) fn answer(&self, id: &str, stanza: &Element) -> Option<Result<Iq, StanzaError>> {
        let mut iq = Iq::parse(stanza).filter(|iq| !iq.is_request() && iq.id.as_deref() == Some(id))?;
        let is_ours = iq.from.as_ref().is_none_or(|from| *from.bare() == self.config.jid || Some(from) == self.server().as_ref());
        is_ours.then(|| iq.error.take().map_or(Ok(iq), Err))
    }
}
