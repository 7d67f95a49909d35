//! The heart of one account: what its session tells becomes commits and updates, what is asked becomes requests.
//!
//! Synchronous and without a socket: [`super::driver`] carries bytes between it and the network.

mod contacts;
mod offers;
mod receive;
mod send;

pub(super) use contacts::contact;

use std::{collections::BTreeMap, sync::Arc};

use jiff::Timestamp;

use super::{Command, Refusal, RequestId, Update, hub::Hub};
use crate::{
    model::{AccountId, AccountSettings, Connection, MessageId, Security},
    xmpp::{
        error::StanzaError,
        jid::{BareJid, FullJid},
        secret::Secret,
        session::{Event, Request},
    },
};

/// The heart of one account while it has a connection.
#[derive(Debug)]
pub(super) struct Heart {
    pub(super) account: AccountId,
    pub(super) settings: AccountSettings,
    hub: Arc<Hub>,
    /// What TLS and the certificate proved, told when the session is online.
    security: Security,
    me: Option<FullJid>,
    asked: BTreeMap<u64, Asked>,
    next_tag: u64,
    /// Messages written to the connection that no answer of the server has proven yet, oldest first.
    unproven: Vec<MessageId>,
    /// The initial presence has gone out: the server delivers from now on.
    present: bool,
    /// The password of a registration under way, kept until the server has taken it.
    registering: Option<Secret>,
}

/// Why a tagged request was made.
#[derive(Debug)]
enum Asked {
    /// Somebody waits for the answer.
    Command(RequestId),
    /// A new contact: when the server has it, ask to see their presence.
    NewContact { request: RequestId, jid: BareJid, message: Option<String> },
    /// A contact added with the answer to their request.
    ContactBack { jid: BareJid },
    /// Proof that the server has read everything before it.
    Proof { messages: Vec<MessageId> },
}

/// What the driver has to do after an event.
#[derive(Debug, Default)]
pub(super) struct Reaction {
    /// For the session, in order.
    pub(super) requests: Vec<Request>,
    /// The password that the server has taken for a new account, to be kept.
    pub(super) registered: Option<(BareJid, Secret)>,
    /// What had to be remembered could not be: nothing that relies on it may leave.
    pub(super) forgetful: bool,
}

impl Heart {
    pub(super) fn new(account: AccountId, settings: AccountSettings, hub: Arc<Hub>) -> Self {
        let security = Security { tls: None, pinned: false, mechanism: String::new(), legacy: false };
        Self {
            account,
            settings,
            hub,
            security,
            me: None,
            asked: BTreeMap::new(),
            next_tag: 1,
            unproven: Vec::new(),
            present: false,
            registering: None,
        }
    }

    /// Whether the session takes requests.
    pub(super) fn is_online(&self) -> bool {
        self.me.is_some()
    }

    /// TLS is up, with this version; `pinned`: the certificate is the one the user chose.
    pub(super) fn note_tls(&mut self, version: String, pinned: bool) {
        self.security.tls = Some(version);
        self.security.pinned = pinned;
    }

    /// Tells everybody how the account stands.
    pub(super) fn tell_connection(&self, connection: Connection) {
        let account = self.account;
        self.hub.work(|desk| desk.tell(Update::ConnectionChanged { account, connection }));
    }

    /// Keeps the settings, which the server has changed: a new account has its name now.
    pub(super) fn tell_settings(&self) {
        super::local::save_settings(&self.hub, self.account, &self.settings);
    }

    /// Takes in what the session tells, except its end.
    pub(super) fn take(&mut self, event: Event, now: Timestamp) -> Reaction {
        let mut reaction = Reaction::default();
        match event {
            Event::MemoryChanged(memory) => {
                let account = self.account;
                let saved = self.hub.try_work("remembering how the login went", |desk| desk.store.save_auth_memory(account, &memory));
                reaction.forgetful = saved.is_err();
            }
            Event::RegistrationOffered(form) => {
                self.tell_connection(Connection::Connecting(crate::model::Step::Registering));
                self.tell(Update::RegistrationOffered { account: self.account, form });
            }
            Event::RegistrationRefused(error) => self.tell(Update::RegistrationRefused { account: self.account, error }),
            Event::Registered { jid } => reaction.registered = self.registering.take().map(|password| (jid, password)),
            Event::Authenticated { mechanism, legacy } => {
                self.security.mechanism = mechanism.to_owned();
                self.security.legacy = legacy;
            }
            Event::Online { jid } => {
                self.me = Some(jid.clone());
                self.tell_connection(Connection::Online { jid, security: self.security.clone() });
            }
            Event::RosterReceived(items) => {
                self.replace_roster(&items);
                reaction.requests = self.become_present();
            }
            Event::RosterFailed(_) => reaction.requests = self.become_present(),
            Event::RosterChanged(item) => self.change_contact(item),
            Event::RosterRemoved(jid) => self.remove_contact(&jid),
            Event::Presence { from, presence, delay } => self.note_presence(&from, presence, delay, now),
            Event::Subscription { from, verb, status, nick } => reaction.requests = self.note_subscription(from, verb, status, nick, now),
            Event::Message(message) => self.receive(*message, now),
            Event::MessageRefused { id, from, error, echoed_body } => {
                self.note_refusal(id.as_deref(), from.as_ref(), error, echoed_body.as_deref());
            }
            Event::Replied { tag, result } => reaction.requests = self.note_reply(tag, result),
            Event::Reported { .. }
            | Event::TimerSet { .. }
            | Event::FileOffered { .. }
            | Event::ContactsSent { .. }
            | Event::TimeAsked { .. }
            | Event::Features { .. }
            | Event::MulticastFound(_)
            | Event::Answered { .. }
            | Event::Ended(_) => {}
        }
        reaction
    }

    /// Carries out what needs a session; what cannot be done is refused at once.
    pub(super) fn obey(&mut self, command: Command) -> Vec<Request> {
        if !self.is_online() && !matches!(command, Command::SubmitRegistration { .. }) {
            self.refuse_offline(&command);
            return Vec::new();
        }
        match command {
            Command::SubmitRegistration { answers, .. } => {
                self.registering = answers.iter().find(|(name, _)| name == "password").map(|(_, password)| password.clone());
                vec![Request::Register { answers }]
            }
            Command::SetPresence { presence, .. } => self.set_presence(presence),
            Command::AddContact { request, jid, name, groups, message, .. } => self.add_contact(request, jid, name, groups, message),
            Command::ChangeContact { request, jid, name, groups, .. } => self.set_contact(request, jid, name, groups),
            Command::RemoveContact { request, jid, .. } => {
                let tag = self.tag(Asked::Command(request));
                vec![Request::RosterRemove { jid, tag }]
            }
            Command::RequestSubscription { jid, .. } => vec![contacts::subscribe(jid, None)],
            Command::CancelSubscription { jid, .. } => vec![contacts::refuse(jid)],
            Command::AnswerSubscription { jid, answer, .. } => self.answer_subscription(jid, answer),
            _ => Vec::new(),
        }
    }

    /// Goodbye is being said: what waits in the outbox waits for the next session, and what was written is asked for now, since
    /// the server still answers what it reads before the goodbye.
    pub(super) fn leave(&mut self) -> Vec<Request> {
        self.present = false;
        self.ask_for_proof()
    }

    /// The session is over: nobody's presence is known any more, nothing that was asked will be answered, and what was
    /// written without proof may or may not have arrived.
    pub(super) fn end(&mut self) {
        self.me = None;
        self.present = false;
        for asked in std::mem::take(&mut self.asked).into_values() {
            match asked {
                Asked::Command(request) | Asked::NewContact { request, .. } => {
                    self.tell(Update::Refused { request, refusal: Refusal::NotOnline });
                }
                Asked::ContactBack { .. } => {}
                Asked::Proof { messages } => self.unproven.extend(messages),
            }
        }
        self.give_up_unproven();
        self.forget_presences();
    }

    fn tag(&mut self, asked: Asked) -> u64 {
        let tag = self.next_tag;
        self.next_tag += 1;
        self.asked.insert(tag, asked);
        tag
    }

    fn tell(&self, update: Update) {
        self.hub.work(|desk| desk.tell(update));
    }

    fn refuse_offline(&self, command: &Command) {
        if let Command::AddContact { request, .. } | Command::ChangeContact { request, .. } | Command::RemoveContact { request, .. } =
            command
        {
            self.tell(Update::Refused { request: *request, refusal: Refusal::NotOnline });
        }
    }

    fn note_reply(&mut self, tag: u64, result: Result<(), StanzaError>) -> Vec<Request> {
        let Some(asked) = self.asked.remove(&tag) else { return Vec::new() };
        match (asked, result) {
            // Any answer to the probe, a refusal too, proves that the server has read what stood before it.
            (Asked::Proof { messages }, _) => {
                self.note_proof(&messages);
                self.flush()
            }
            (Asked::Command(request), Ok(())) => {
                self.tell(Update::Done { request });
                Vec::new()
            }
            (Asked::NewContact { request, jid, message }, Ok(())) => {
                self.tell(Update::Done { request });
                vec![contacts::subscribe(jid, message)]
            }
            (Asked::ContactBack { jid }, Ok(())) => vec![contacts::subscribe(jid, None)],
            (Asked::Command(request) | Asked::NewContact { request, .. }, Err(error)) => {
                self.tell(Update::Refused { request, refusal: Refusal::Server(error) });
                Vec::new()
            }
            (Asked::ContactBack { .. }, Err(_)) => Vec::new(),
        }
    }

    /// The roster is there (or cannot be had): now the server may tell the contacts that we are, and deliver.
    fn become_present(&mut self) -> Vec<Request> {
        if self.present {
            return Vec::new();
        }
        self.present = true;
        let mut requests = vec![Request::Presence(self.settings.presence.clone())];
        requests.extend(self.flush());
        requests
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{engine::World, store::Store, xmpp::session::AuthMemory};

    #[test]
    fn what_cannot_be_remembered_is_told_to_the_line() {
        let settings = AccountSettings::new("juliet@capulet.com".parse().unwrap());
        let mut store = Store::in_memory().unwrap();
        let known = store.add_account(&settings).unwrap();
        let hub = Arc::new(Hub::new(store, World::new()));
        let remember = |account| {
            let event = Event::MemoryChanged(AuthMemory { sasl_seen: true, ..AuthMemory::default() });
            Heart::new(account, settings.clone(), hub.clone()).take(event, Timestamp::UNIX_EPOCH).forgetful
        };
        assert!(!remember(known));
        assert!(remember(AccountId(99)), "the store has no such account");
    }
}
