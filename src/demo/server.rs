//! The server as others use it: start, stop, accounts, and what tests look at.

use std::{
    collections::BTreeMap,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use jiff::{Timestamp, tz::TimeZone};
use sha2::{Digest, Sha256};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    task::JoinHandle,
};

use super::{
    blocking::Report,
    certificate::{Certificate, CertificateError},
    clock::Clock,
    connection::{self, Shared},
    dialogue::Tls,
    faults::Faults,
    hub::{Hub, Inbox, SessionId, mailbox},
    script::Language,
    store::Departure,
    subscription::State,
    switches::Switches,
    transcript::Transcript,
};
use crate::xmpp::{
    error::StanzaCondition,
    id::Entropy,
    jid::{BareJid, FullJid, Jid, JidError},
    ns,
    secret::Secret,
    xml::Element,
};

/// Connections at once; more are closed at once.
const MAX_CONNECTIONS: usize = 512;

/// What a server is to be.
#[derive(Debug, Clone)]
pub struct Config {
    /// The domains served; the first is the main one.
    pub domains: Vec<String>,
    /// How it behaves.
    pub switches: Switches,
    /// Who has an account.
    pub accounts: Vec<(BareJid, Secret)>,
    /// What protects the streams.
    pub tls: Tls,
    /// The DNS names in the certificate, where they are to differ from the domains.
    pub certificate_names: Option<Vec<String>>,
    /// In which the server speaks to people.
    pub language: Language,
    /// What time it is.
    pub clock: Clock,
    /// Seeds ids and nonces; without it the operating system does.
    pub seed: Option<u64>,
    /// Bytes of transcript that are kept; 0 keeps none.
    pub transcript_bytes: usize,
    /// How long a client may take to log in.
    pub login_time: Duration,
}

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// No port, or the port of before is taken now.
    #[error("cannot listen: {0}")]
    Listen(#[from] io::Error),
    /// No certificate.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// An account of the cast, or of the configuration, cannot be.
    #[error("account refused: {}", .0.name())]
    Account(StanzaCondition),
    /// An address that is none.
    #[error("address refused: {0}")]
    Address(JidError),
}

/// A running server on loopback. Dropping it ends everything.
#[derive(Debug)]
pub struct Server {
    shared: Shared,
    ca_pem: String,
    addr: SocketAddr,
    direct_tls_addr: SocketAddr,
    listeners: Mutex<Vec<JoinHandle<()>>>,
    connections: Arc<Connections>,
}

/// Who is connected.
#[derive(Debug, Default)]
struct Connections {
    next: AtomicU64,
    live: Mutex<BTreeMap<u64, Live>>,
}

#[derive(Debug)]
struct Live {
    task: JoinHandle<()>,
    raw: mpsc::UnboundedSender<Vec<u8>>,
}

impl Config {
    /// A server of today for `domain`, without accounts, that keeps a mebibyte of transcript.
    #[must_use]
    pub fn new(domain: &str) -> Self {
        Self {
            domains: vec![domain.to_owned()],
            switches: Switches::default(),
            accounts: Vec::new(),
            tls: Tls::Required,
            certificate_names: None,
            language: Language::English,
            clock: Clock::system(),
            seed: None,
            transcript_bytes: 1024 * 1024,
            login_time: Duration::from_secs(60),
        }
    }

    /// A jabberd 1.4 of 2001 for `domain`: all its behaviours, and no TLS.
    #[must_use]
    pub fn jabberd14(domain: &str) -> Self {
        Self { switches: Switches::jabberd14(), tls: Tls::None, ..Self::new(domain) }
    }

    /// With this account, too.
    #[must_use]
    pub fn with_account(mut self, jid: BareJid, password: &str) -> Self {
        self.accounts.push((jid, Secret::new(password)));
        self
    }
}

impl Server {
    /// Starts on two free ports of 127.0.0.1.
    ///
    /// # Errors
    /// [`ServerError`].
    pub async fn start(config: Config) -> Result<Self, ServerError> {
        let names = config.certificate_names.as_ref().unwrap_or(&config.domains);
        // Clients check certificates against the real time, whatever the server's clock says.
        let certificate = Certificate::make(names, Timestamp::now().to_zoned(TimeZone::UTC).year())?;
        let entropy = config.seed.map_or_else(Entropy::from_system, Entropy::from_seed);
        let mut hub = Hub::new(config.domains, config.switches, config.clock, entropy);
        hub.language = config.language;
        for (jid, password) in config.accounts {
            hub.set_password(&jid, password).map_err(ServerError::Account)?;
        }
        let shared = Shared {
            hub: Arc::new(Mutex::new(hub)),
            transcript: Arc::new(Mutex::new(Transcript::new(config.transcript_bytes))),
            acceptor: certificate.acceptor()?,
            end_point: Sha256::digest(&certificate.leaf_der).to_vec(),
            tls: config.tls,
            login_time: config.login_time,
        };
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let (listener, direct) = (TcpListener::bind(any).await?, TcpListener::bind(any).await?);
        let server = Self {
            shared,
            ca_pem: certificate.ca_pem,
            addr: listener.local_addr()?,
            direct_tls_addr: direct.local_addr()?,
            listeners: Mutex::default(),
            connections: Arc::default(),
        };
        server.listen(listener, direct);
        Ok(server)
    }

    /// Where streams begin in clear (and go on in TLS by STARTTLS).
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Where TLS begins with the first byte.
    #[must_use]
    pub fn direct_tls_addr(&self) -> SocketAddr {
        self.direct_tls_addr
    }

    /// The certificate authority to trust for this server, PEM. It is made anew at each start.
    #[must_use]
    pub fn ca_pem(&self) -> &str {
        &self.ca_pem
    }

    /// Makes an account, or changes its password.
    ///
    /// # Errors
    /// [`ServerError::Account`] if there are too many.
    pub fn add_account(&self, jid: &BareJid, password: &str) -> Result<(), ServerError> {
        self.hub().set_password(jid, Secret::new(password)).map_err(ServerError::Account)
    }

    /// Whether there is such an account.
    #[must_use]
    pub fn has_account(&self, jid: &BareJid) -> bool {
        self.hub().accounts.contains_key(jid)
    }

    /// Writes `contact` into the roster of `user` as it is to stand; nobody is told.
    pub fn set_roster_item(&self, user: &BareJid, contact: &BareJid, name: Option<&str>, groups: &[&str], state: State) {
        if let Some(account) = self.hub().accounts.get_mut(user) {
            let item = account.roster.entry(Jid::from(contact.clone())).or_default();
            item.name = name.map(str::to_owned);
            item.groups = groups.iter().map(|group| (*group).to_owned()).collect();
            item.state = state;
            item.listed = true;
            item.request = None;
        }
    }

    /// Both in each other's rosters, both see each other.
    pub fn befriend(&self, one: &BareJid, other: &BareJid) {
        self.set_roster_item(one, other, None, &[], State::BOTH);
        self.set_roster_item(other, one, None, &[], State::BOTH);
    }

    /// How `user` stands with `contact`.
    #[must_use]
    pub fn subscription(&self, user: &BareJid, contact: &BareJid) -> State {
        self.hub().accounts.get(user).map(|account| account.state(contact)).unwrap_or_default()
    }

    /// Writes the card of `user`, as if they had done so themselves.
    ///
    /// # Errors
    /// `item-not-found` for an unknown account, `not-acceptable` for a card that is too large.
    pub fn set_card(&self, user: &BareJid, card: Element) -> Result<(), StanzaCondition> {
        self.hub().set_card(user, card)
    }

    /// Publishes `payload` as `item` of `node` for `user`; a new node is for those who may see them.
    ///
    /// # Errors
    /// `item-not-found` for an unknown account, `not-acceptable` or `not-allowed` if they have published too much.
    pub fn publish(&self, user: &BareJid, node: &str, item: &str, payload: Element) -> Result<(), StanzaCondition> {
        self.hub().publish_item(user, node, item, payload)
    }

    /// Keeps a message that `from` sent to `to` at `at`, as if `to` had been away since.
    ///
    /// # Errors
    /// `item-not-found` for an unknown account, `service-unavailable` if too many are kept.
    pub fn hold_message(&self, from: &Jid, to: &BareJid, body: &str, at: Timestamp) -> Result<(), StanzaCondition> {
        let mut hub = self.hub();
        let message = Element::new("message", ns::CLIENT)
            .with_attribute("from", from.to_string())
            .with_attribute("to", to.to_string())
            .with_attribute("type", "chat")
            .with_attribute("id", hub.entropy.stanza_id())
            .with_child(Element::new("body", ns::CLIENT).with_text(body));
        hub.hold_since(message, to, at)
    }

    /// Keeps `message`, addressed as it is, for `to` since `at`.
    pub(super) fn keep(&self, message: Element, to: &BareJid, at: Timestamp) -> Result<(), StanzaCondition> {
        self.hub().hold_since(message, to, at)
    }

    /// Writes down when `user` left, and with what words.
    pub(super) fn set_departure(&self, user: &BareJid, at: Timestamp, status: Option<&str>) {
        if let Some(account) = self.hub().accounts.get_mut(user) {
            account.departure = Some(Departure { at, status: status.map(str::to_owned) });
        }
    }

    /// Messages kept for `user`.
    #[must_use]
    pub fn held_messages(&self, user: &BareJid) -> usize {
        self.hub().accounts.get(user).map_or(0, |account| account.held.len())
    }

    /// What users have reported of those whom they blocked, oldest first.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        self.hub().reports.clone()
    }

    /// What is written in the picture that was sent last to somebody who wants an account.
    #[must_use]
    pub fn digits_in_last_picture(&self) -> Option<String> {
        self.hub().last_digits.clone()
    }

    /// Who is logged in.
    #[must_use]
    pub fn sessions(&self) -> Vec<FullJid> {
        self.hub().sessions.values().map(|session| session.jid.clone()).collect()
    }

    /// Changes what goes wrong on purpose.
    pub fn set_faults(&self, change: impl FnOnce(&mut Faults)) {
        change(&mut self.hub().faults);
    }

    /// Changes how the server behaves.
    pub fn set_switches(&self, change: impl FnOnce(&mut Switches)) {
        change(&mut self.hub().switches);
    }

    /// The last bytes both ways: `C:` and `S:` lines, `# connection N` where another connection speaks, `@tls` where TLS
    /// began (what follows was protected). Passwords may be in it.
    #[must_use]
    pub fn transcript(&self) -> String {
        self.shared.transcript.lock().unwrap_or_else(PoisonError::into_inner).text()
    }

    /// Forgets the transcript.
    pub fn clear_transcript(&self) {
        self.shared.transcript.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Open connections.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.connections.lock().len()
    }

    /// Sends these bytes to every connected client, as they are.
    pub fn send_raw(&self, bytes: &[u8]) {
        for live in self.connections.lock().values() {
            // A connection that is just ending misses them.
            let _ = live.raw.send(bytes.to_vec());
        }
    }

    /// Cuts all connections, without a word, as a broken network does. They are gone when this returns.
    pub async fn drop_all(&self) {
        let live = std::mem::take(&mut *self.connections.lock());
        for (_, connection) in live {
            connection.task.abort();
            // An aborted task answers with an error; only that it is over counts.
            let _ = connection.task.await;
        }
    }

    /// Stops listening and cuts all connections. Accounts, rosters and kept messages stay.
    pub async fn stop(&self) {
        let listeners = std::mem::take(&mut *self.listeners.lock().unwrap_or_else(PoisonError::into_inner));
        for listener in listeners {
            listener.abort();
            let _ = listener.await;
        }
        self.drop_all().await;
    }

    /// Listens again, on the same ports, after [`Server::stop`].
    ///
    /// # Errors
    /// [`ServerError::Listen`] if somebody else has a port now.
    pub async fn restart(&self) -> Result<(), ServerError> {
        let (listener, direct) = (TcpListener::bind(self.addr).await?, TcpListener::bind(self.direct_tls_addr).await?);
        self.listen(listener, direct);
        Ok(())
    }

    fn listen(&self, listener: TcpListener, direct: TcpListener) {
        let accept = |listener, direct| tokio::spawn(accept(listener, direct, self.shared.clone(), self.connections.clone()));
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.extend([accept(listener, false), accept(direct, true)]);
    }

    fn hub(&self) -> MutexGuard<'_, Hub> {
        self.shared.hub.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Logs somebody in who lives in this process and needs no socket.
    pub(super) fn join(&self, jid: FullJid) -> Result<Guest, ServerError> {
        let (outbox, inbox) = mailbox();
        let session = self.hub().attach(jid, outbox).map_err(ServerError::Account)?;
        Ok(Guest { hub: self.shared.hub.clone(), session, inbox })
    }
}

/// Somebody logged in without a socket.
#[derive(Debug)]
pub(super) struct Guest {
    hub: Arc<Mutex<Hub>>,
    session: SessionId,
    pub(super) inbox: Inbox,
}

impl Guest {
    /// Says something to the server.
    pub(super) fn say(&self, stanza: Element) {
        // A guest's own stanzas are well formed; a stream that could end with an error does not exist.
        let _ = self.hub.lock().unwrap_or_else(PoisonError::into_inner).handle(self.session, stanza);
    }
}

impl Guest {
    /// Says its presence as if it had done so at `at`.
    pub(super) fn appear(&self, presence: Element, at: Timestamp) {
        self.say(presence);
        if let Some(session) = self.hub.lock().unwrap_or_else(PoisonError::into_inner).sessions.get_mut(&self.session) {
            session.presence_since = at;
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.hub.lock().unwrap_or_else(PoisonError::into_inner).detach(self.session, None);
    }
}

impl Connections {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Live>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves `stream` in a task of its own.
    fn begin(self: &Arc<Self>, stream: TcpStream, direct: bool, shared: Shared) {
        let mut live = self.lock();
        if live.len() >= MAX_CONNECTIONS {
            return;
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed) + 1;
        let (raw, orders) = mpsc::unbounded_channel();
        let connections = self.clone();
        let task = tokio::spawn(async move {
            connection::serve(stream, number, direct, shared, orders).await;
            connections.lock().remove(&number);
        });
        live.insert(number, Live { task, raw });
    }
}

async fn accept(listener: TcpListener, direct: bool, shared: Shared, connections: Arc<Connections>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Small stanzas go out at once; where that cannot be set they go out a little later.
                let _ = stream.set_nodelay(true);
                connections.begin(stream, direct, shared.clone());
            }
            // Out of file handles or a connection that died in the queue: others may go on.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for listener in self.listeners.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            listener.abort();
        }
        for live in self.connections.lock().values() {
            live.task.abort();
        }
    }
}
