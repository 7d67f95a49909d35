//! The heart of the server: who is there, and where a stanza goes. No sockets; connections and the cast hand stanzas
//! in and take them out of their [`Inbox`].

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use jiff::Timestamp;
use tokio::sync::mpsc;

use super::{
    Clock,
    blocking::Report,
    faults::Faults,
    reply::{self, StreamEnd},
    script::Language,
    store::{Account, MAX_ACCOUNTS},
    switches::Switches,
};
use crate::xmpp::{
    error::{StanzaCondition, StreamCondition},
    id::Entropy,
    jid::{BareJid, FullJid, Jid},
    ns,
    secret::Secret,
    xml::{Element, Node},
};

/// Bytes that may wait for one client; a client who reads slower is cut off.
const MAX_QUEUED: usize = 8 * 1024 * 1024;

/// Names a session; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SessionId(u64);

/// What goes out to a client.
#[derive(Debug)]
pub(super) enum Outgoing {
    /// A stanza.
    Stanza(Element),
    /// The end of the stream.
    End(StreamEnd),
    /// Nothing: the connection is to break.
    Cut,
}

/// The hub's end of the way to a client.
#[derive(Debug, Clone)]
pub(super) struct Outbox {
    sender: mpsc::UnboundedSender<(Outgoing, usize)>,
    queued: Arc<AtomicUsize>,
}

/// The client's end.
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: mpsc::UnboundedReceiver<(Outgoing, usize)>,
    queued: Arc<AtomicUsize>,
}

/// Two ends of a way that holds a bounded number of bytes.
pub(super) fn mailbox() -> (Outbox, Inbox) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let queued = Arc::new(AtomicUsize::new(0));
    (Outbox { sender, queued: queued.clone() }, Inbox { receiver, queued })
}

impl Outbox {
    /// Whether it went through; if not, the client is gone or too slow.
    pub(super) fn push(&self, outgoing: Outgoing) -> bool {
        let size = match &outgoing {
            Outgoing::Stanza(element) => weight(element),
            Outgoing::End(_) | Outgoing::Cut => 0,
        };
        if self.queued.load(Ordering::Relaxed).saturating_add(size) > MAX_QUEUED {
            return false;
        }
        self.queued.fetch_add(size, Ordering::Relaxed);
        self.sender.send((outgoing, size)).is_ok()
    }
}

impl Inbox {
    /// The next thing to tell the client; `None` when the hub has let go of the session.
    pub(super) async fn next(&mut self) -> Option<Outgoing> {
        let (outgoing, size) = self.receiver.recv().await?;
        self.queued.fetch_sub(size, Ordering::Relaxed);
        Some(outgoing)
    }
}

/// About how many bytes an element takes.
pub(super) fn weight(element: &Element) -> usize {
    let attributes: usize = element.attributes().iter().map(|attribute| attribute.name.len() + attribute.value.len() + 4).sum();
    let inside: usize = element
        .nodes()
        .iter()
        .map(|node| match node {
            Node::Element(child) => weight(child),
            Node::Text(text) => text.len(),
        })
        .sum();
    2 * element.name().len() + element.ns().len() + 8 + attributes + inside
}

/// A bound resource.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) jid: FullJid,
    outbox: Outbox,
    /// The last available presence, as broadcast.
    pub(super) presence: Option<Element>,
    /// When that was said.
    pub(super) presence_since: Timestamp,
    pub(super) priority: i8,
    /// Has asked for the roster, and so gets pushes (RFC 6121 §2.1.6).
    pub(super) interested: bool,
    /// Has asked who is blocked, and so gets pushes (XEP-0191 §3.3).
    pub(super) wants_blocks: bool,
    /// Whom presence was directed to, to be told when the session ends (RFC 6121 §4.6.3).
    pub(super) directed: BTreeSet<Jid>,
}

/// Accounts and sessions of all domains of one server.
#[derive(Debug)]
pub(super) struct Hub {
    pub(super) switches: Switches,
    pub(super) faults: Faults,
    pub(super) domains: Vec<String>,
    pub(super) accounts: BTreeMap<BareJid, Account>,
    pub(super) sessions: BTreeMap<SessionId, Session>,
    /// What was reported of those who were blocked.
    pub(super) reports: Vec<Report>,
    /// Tokens with which accounts were made.
    pub(super) used_invitations: BTreeSet<String>,
    /// What is written in the picture that was sent last to somebody who wants an account.
    pub(super) last_digits: Option<String>,
    /// In which the server speaks.
    pub(super) language: Language,
    pub(super) entropy: Entropy,
    pub(super) salt_seed: String,
    /// Since when the server runs.
    pub(super) started: Timestamp,
    clock: Clock,
    next_session: u64,
    broken: Vec<SessionId>,
}

impl Hub {
    pub(super) fn new(domains: Vec<String>, switches: Switches, clock: Clock, mut entropy: Entropy) -> Self {
        let salt_seed = entropy.token(22);
        Self {
            switches,
            faults: Faults::default(),
            domains,
            accounts: BTreeMap::new(),
            sessions: BTreeMap::new(),
            reports: Vec::new(),
            used_invitations: BTreeSet::new(),
            last_digits: None,
            language: Language::English,
            entropy,
            salt_seed,
            started: clock.now(),
            clock,
            next_session: 0,
            broken: Vec::new(),
        }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Makes an account, or changes its password. A new password needs a new zero-knowledge chain.
    pub(super) fn set_password(&mut self, user: &BareJid, password: Secret) -> Result<(), StanzaCondition> {
        if let Some(account) = self.accounts.get_mut(user) {
            account.password = password;
            account.chain = None;
            return Ok(());
        }
        if self.accounts.len() >= MAX_ACCOUNTS {
            return Err(StanzaCondition::ResourceConstraint);
        }
        self.accounts.insert(user.clone(), Account::new(password));
        Ok(())
    }

    pub(super) fn password_of(&self, user: &BareJid) -> Option<Secret> {
        self.accounts.get(user).map(|account| account.password.clone())
    }

    pub(super) fn serves(&self, domain: &str) -> bool {
        self.domains.iter().any(|served| served == domain)
    }

    /// Begins a session. A resource in use is refused, or its older session ends, as the switches say.
    pub(super) fn attach(&mut self, jid: FullJid, outbox: Outbox) -> Result<SessionId, StanzaCondition> {
        if let Some(older) = self.session_named(&jid) {
            if self.switches.refuse_taken_resource {
                return Err(StanzaCondition::Conflict);
            }
            self.end(older, StreamEnd::Error(StreamCondition::Conflict), Some("Replaced by new connection"));
        }
        self.next_session += 1;
        let id = SessionId(self.next_session);
        let session = Session {
            jid,
            outbox,
            presence: None,
            presence_since: self.now(),
            priority: 0,
            interested: false,
            wants_blocks: false,
            directed: BTreeSet::new(),
        };
        self.sessions.insert(id, session);
        Ok(id)
    }

    /// Ends a session that the server ends: tells the client why, and its contacts that it is gone.
    pub(super) fn end(&mut self, id: SessionId, end: StreamEnd, status: Option<&str>) {
        if let Some(session) = self.sessions.get(&id) {
            session.outbox.push(Outgoing::End(end));
        }
        self.detach(id, status);
    }

    /// Breaks the connection of a session, without a word.
    pub(super) fn cut(&mut self, id: SessionId) {
        if let Some(session) = self.sessions.get(&id) {
            session.outbox.push(Outgoing::Cut);
        }
        self.detach(id, None);
    }

    /// A connection is gone.
    pub(super) fn detach(&mut self, id: SessionId, status: Option<&str>) {
        self.become_unavailable(id, status);
        self.sessions.remove(&id);
        self.drop_broken_sessions();
    }

    /// Handles a stanza of session `id`. An error ends its stream.
    pub(super) fn handle(&mut self, id: SessionId, mut stanza: Element) -> Result<(), StreamCondition> {
        let Some(jid) = self.sessions.get(&id).map(|session| session.jid.clone()) else { return Ok(()) };
        if !self.switches.text_only_errors {
            check_stanza(&stanza, &jid)?;
        }
        stanza.set_attribute("from", jid.to_string());
        let to = match stanza.attribute("to").map(str::parse::<Jid>) {
            Some(Err(_)) => {
                self.refuse(id, &stanza, StanzaCondition::JidMalformed);
                return Ok(());
            }
            Some(Ok(to)) => Some(to),
            None => None,
        };
        match stanza.name() {
            _ if to.as_ref().is_some_and(|to| self.has_blocked(jid.bare(), to)) => self.refuse_to_blocked(id, &stanza),
            "message" => self.handle_message(id, stanza, to),
            "presence" => self.handle_presence(id, stanza, to),
            "iq" => self.handle_iq(id, &stanza, to),
            _ => self.refuse(id, &stanza, StanzaCondition::BadRequest),
        }
        self.drop_broken_sessions();
        Ok(())
    }

    /// Answers `stanza` of session `id` with an error, unless it is an answer itself.
    pub(super) fn refuse(&mut self, id: SessionId, stanza: &Element, condition: StanzaCondition) {
        let is_answer = match stanza.attribute("type") {
            Some("error") => true,
            Some("result") => stanza.name() == "iq",
            _ => false,
        };
        if !is_answer {
            self.send(id, reply::error(stanza, condition, self.switches.text_only_errors));
        }
    }

    /// Sends `element` to session `id`; a session that cannot take it is ended soon.
    pub(super) fn send(&mut self, id: SessionId, element: Element) {
        let arrived = self.sessions.get(&id).is_none_or(|session| session.outbox.push(Outgoing::Stanza(element)));
        if !arrived {
            self.broken.push(id);
        }
    }

    /// The session that has exactly this address.
    pub(super) fn session_named(&self, jid: &FullJid) -> Option<SessionId> {
        self.sessions.iter().find(|(_, session)| session.jid == *jid).map(|(id, _)| *id)
    }

    /// All sessions of an account.
    pub(super) fn sessions_of(&self, user: &BareJid) -> Vec<SessionId> {
        self.sessions.iter().filter(|(_, session)| session.jid.bare() == user).map(|(id, _)| *id).collect()
    }

    /// Its sessions that have said they are there.
    pub(super) fn available_sessions(&self, user: &BareJid) -> Vec<SessionId> {
        let sessions = self.sessions.iter().filter(|(_, session)| session.jid.bare() == user && session.presence.is_some());
        sessions.map(|(id, _)| *id).collect()
    }

    /// Sessions whose clients do not read are over.
    fn drop_broken_sessions(&mut self) {
        while let Some(id) = self.broken.pop() {
            if self.sessions.contains_key(&id) {
                self.become_unavailable(id, None);
                self.sessions.remove(&id);
            }
        }
    }
}

/// What no stanza of a client may be (RFC 6120 §8.1.2.1, §4.9.3).
fn check_stanza(stanza: &Element, jid: &FullJid) -> Result<(), StreamCondition> {
    if stanza.ns() != ns::CLIENT {
        return Err(StreamCondition::UnsupportedStanzaType);
    }
    if !matches!(stanza.name(), "message" | "presence" | "iq") {
        return Err(StreamCondition::UnsupportedStanzaType);
    }
    match stanza.attribute("from").map(str::parse::<Jid>) {
        None => Ok(()),
        Some(Ok(from)) if from.bare() == jid.bare() && from.resource().is_none_or(|resource| resource == jid.resource()) => Ok(()),
        Some(_) => Err(StreamCondition::InvalidFrom),
    }
}
