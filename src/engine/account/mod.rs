//! The heart of one account: what its session tells becomes commits and updates, what is asked becomes requests.
//!
//! Synchronous and without a socket: [`super::driver`] carries bytes between it and the network.

mod block;
mod care;
mod contacts;
mod notes;
mod offers;
mod open;
mod pictures;
mod profile;
mod publish;
mod receive;
mod report;
mod seal;
mod send;
mod server;
mod take;
mod vouch;
mod wire;

pub(super) use care::{PasswordOutcome, keep_care, settle};
pub(super) use contacts::contact;

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use jiff::Timestamp;

use super::{Command, Refusal, RequestId, Update, hub::Hub};
use crate::{
    model::{AccountId, AccountSettings, Connection, ConversationKey, MessageId, Security},
    xmpp::{
        error::StanzaError,
        fingerprint::Fingerprint,
        jid::{BareJid, FullJid, Jid},
        payload::{
            avatar::PictureHash,
            entity_time::{EntityTime, Zone},
        },
        secret::Secret,
        session::{Answer, Event, Request},
        stanza::presence::Presence,
    },
};

/// What time it is: by the wall clock, which may be set, and by one that only goes on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) wall: Timestamp,
    pub(super) instant: Instant,
}

impl Moment {
    /// This one.
    pub(super) fn now() -> Self {
        Self { wall: Timestamp::now(), instant: Instant::now() }
    }
}

/// The heart of one account while it has a connection.
#[derive(Debug)]
pub(super) struct Heart {
    pub(super) account: AccountId,
    pub(super) settings: AccountSettings,
    /// The time of what is being done; only the caller looks at a clock.
    now: Moment,
    hub: Arc<Hub>,
    /// What TLS and the certificate proved, told when the session is online.
    security: Security,
    me: Option<FullJid>,
    asked: BTreeMap<u64, Asked>,
    next_tag: u64,
    /// Messages written to the connection that no answer of the server has proven yet, oldest first.
    unproven: Vec<MessageId>,
    /// Messages taken out of the outbox that the store did not let go: they wait for the user's word when the session ends.
    unwritten: Vec<MessageId>,
    /// The signature of the status that was said last.
    signature: Option<String>,
    /// The initial presence has gone out: the server delivers from now on.
    present: bool,
    /// The server's service that passes one message on to several people, if it has one.
    multicast: Option<Jid>,
    /// Who writes, and until when that is believed without another word.
    typing: BTreeMap<ConversationKey, Instant>,
    /// Where we have said that we write.
    composing: BTreeMap<ConversationKey, report::Composing>,
    /// Contacts that are being taken over.
    taking: BTreeMap<RequestId, take::Taking>,
    /// Keys over the account.
    publishing: publish::Publishing,
    /// Pictures of people that are fetched.
    pictures: pictures::Pictures,
    /// Nothing more is to be done over this connection: only another login shows whether a password is changed or the account deleted,
    /// or there is no account any more.
    is_spent: bool,
    /// Who waits until a new password is kept.
    settled: Option<RequestId>,
    /// The password of a registration under way, kept until the server has taken it.
    registering: Option<Secret>,
}

/// Why a tagged request was made.
#[derive(Debug)]
enum Asked {
    /// Somebody waits for the answer.
    Command(RequestId),
    /// A new contact: when the server has it, ask to see their presence.
    NewContact { request: RequestId, jid: BareJid, message: Option<String>, token: Option<String> },
    /// A contact added with the answer to their request.
    ContactBack { jid: BareJid },
    /// Proof that the server has read everything before it.
    Proof { messages: Vec<MessageId> },
    /// The offer of a file, to this session.
    Offer { message: MessageId, to: Jid },
    /// What is in a node of somebody's account.
    Node(publish::NodeQuestion),
    /// The copy of our secret key; the code that opens it.
    BackedUp { request: RequestId, code: Secret },
    /// Our key is put where contacts look for it.
    KeyPublished(Fingerprint),
    /// These keys are taken out of our public list.
    Withdrawn(Vec<Fingerprint>),
    /// Nobody waits for the answer.
    Nothing,
    /// A picture that somebody has published.
    Picture { peer: BareJid, hash: PictureHash },
    /// What somebody has published about their picture.
    Metadata(BareJid),
    /// Somebody's card.
    Card(profile::CardPurpose),
    /// Somebody's card of version 4.
    PublishedCard { person: ConversationKey, request: RequestId },
    /// Our own card of version 4, before it is replaced.
    PublishedCardToSave(Box<profile::Saving>),
    /// A part of our own card is saved.
    Saving(profile::Part, Box<profile::Saving>),
    /// The notes that the server keeps.
    Notes(notes::NotesPurpose),
    /// The notes are saved.
    WrittenNotes(notes::WrittenNotes),
    /// Somebody is kept out, or let through.
    Barring(RequestId, block::Barring),
    /// The password is changed.
    NewPassword(RequestId),
    /// The account is deleted.
    Deletion(RequestId),
    /// One of several contacts that are taken over; when the server has them, ask to see their presence.
    Taken { request: RequestId, subscribe: Option<BareJid> },
}

/// What the driver has to do after an event.
#[derive(Debug, Default)]
pub(super) struct Reaction {
    /// For the session, in order.
    pub(super) requests: Vec<Request>,
    /// The password that the server has taken for a new account, to be kept.
    pub(super) registered: Option<(BareJid, Secret)>,
    /// What has become of a new password.
    pub(super) password: Option<PasswordOutcome>,
    /// Nothing more is to be done over this connection.
    pub(super) hang_up: bool,
    /// What had to be remembered could not be: nothing that relies on it may leave.
    pub(super) forgetful: bool,
}

impl Heart {
    pub(super) fn new(account: AccountId, settings: AccountSettings, hub: Arc<Hub>) -> Self {
        let security = Security { tls: None, pinned: false, mechanism: String::new(), legacy: false };
        Self {
            account,
            settings,
            now: Moment::now(),
            hub,
            security,
            me: None,
            asked: BTreeMap::new(),
            next_tag: 1,
            unproven: Vec::new(),
            unwritten: Vec::new(),
            signature: None,
            present: false,
            multicast: None,
            typing: BTreeMap::new(),
            composing: BTreeMap::new(),
            taking: BTreeMap::new(),
            publishing: publish::Publishing::default(),
            pictures: pictures::Pictures::default(),
            is_spent: false,
            settled: None,
            registering: None,
        }
    }

    /// Says what time it is, before anything that is done then.
    pub(super) fn set_time(&mut self, now: Moment) {
        self.now = now;
    }

    /// Where its changes pass.
    pub(super) fn hub(&self) -> &Hub {
        &self.hub
    }

    /// What somebody asked is not done.
    pub(super) fn refuse(&self, request: RequestId, refusal: Refusal) {
        self.tell(Update::Refused { request, refusal });
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
    pub(super) fn take(&mut self, event: Event) -> Reaction {
        let now = self.now.wall;
        let mut reaction = Reaction::default();
        if self.is_barred(&event) {
            return reaction;
        }
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
            Event::Presence { from, presence, delay } => {
                if !matches!(presence, Presence::Available { .. }) {
                    self.stop_typing(&ConversationKey { account: self.account, peer: from.bare().clone() });
                }
                self.note_presence(&from, presence, delay, now);
            }
            Event::Subscription { from, verb, status, nick } => reaction.requests = self.note_subscription(from, verb, status, nick, now),
            Event::Message(message) => reaction.requests = self.receive(*message, now),
            Event::Reported { from, report, delayed } => self.note_report(&from, &report, delayed, now),
            Event::TimerSet { from, ephemeral } => self.note_timer(&from, ephemeral, now),
            Event::FileOffered { from, id, attachment } => reaction.requests = self.receive_offer(from, id, attachment, now),
            Event::ContactsSent { from, id, contacts } => reaction.requests = self.receive_contacts(from, id, contacts, now),
            Event::TimeAsked { from, id, legacy } => reaction.requests = vec![tell_time(from, id, legacy, now)],
            Event::Features { from, features } => self.note_features(&from, features),
            Event::Published { from, node, items } => reaction.requests = self.note_published(&from, &node, items),
            Event::ItemsReceived { tag, result } => reaction.requests = self.note_items(tag, result),
            Event::ServerKnown(features) => reaction.requests = self.note_server(features),
            Event::ServiceFound(service) => self.note_service(service),
            Event::PhotoAnnounced { from, photo } => reaction.requests = self.note_photo(&from, photo),
            Event::BlocklistReceived(jids) => self.note_blocklist(jids),
            Event::Blocked(jids) => self.note_blocked(jids),
            Event::Unblocked(jids) => self.note_unblocked(&jids),
            Event::Challenged(challenge) => self.note_challenge(*challenge),
            Event::FormDemanded { tag, form } => reaction.password = self.note_form_demanded(tag, form),
            Event::Answered { tag, result } => reaction.requests = self.note_answer(tag, result),
            Event::MessageRefused { id, from, error, echoed_body } => {
                self.note_refusal(id.as_deref(), from.as_ref(), error, echoed_body.as_deref());
            }
            Event::Replied { tag, result } => match self.asked.remove(&tag) {
                Some(Asked::NewPassword(request)) => reaction.password = self.note_password(request, result),
                Some(asked) => reaction.requests = self.note_reply(asked, result),
                None => {}
            },
            Event::Ended(_) => {}
        }
        reaction.hang_up = std::mem::take(&mut self.is_spent);
        reaction
    }

    /// Carries out what needs a session; what cannot be done is refused at once.
    pub(super) fn obey(&mut self, command: Command) -> Vec<Request> {
        match command {
            // What is kept here can be had, and changed, without a connection.
            Command::LoadProfile { request, person, fresh } => self.load_profile(request, person, fresh),
            Command::SetNote { request, person, text } => self.set_note(request, person, text),
            command if self.is_online() || matches!(command, Command::SubmitRegistration { .. }) => self.obey_online(command),
            command => {
                self.refuse_offline(&command);
                Vec::new()
            }
        }
    }

    fn obey_online(&mut self, command: Command) -> Vec<Request> {
        match command {
            Command::SubmitRegistration { answers, .. } => {
                self.registering = answers.iter().find(|(name, _)| name == "password").map(|(_, password)| password.clone());
                vec![Request::Register { answers }]
            }
            Command::SetPresence { presence, .. } => self.set_presence(presence),
            Command::AddContact { request, jid, name, groups, message, .. } => self.add_contact(request, jid, name, groups, message),
            Command::AcceptInvitation { request, inviter, token, .. } => self.accept_invitation(request, inviter, token),
            Command::ChangeContact { request, jid, name, groups, .. } => self.set_contact(request, jid, name, groups),
            Command::RemoveContact { request, jid, .. } => {
                let tag = self.tag(Asked::Command(request));
                vec![Request::RosterRemove { jid, tag }]
            }
            Command::RequestSubscription { jid, .. } => vec![self.subscribe(jid, None, None)],
            Command::CancelSubscription { jid, .. } => vec![contacts::refuse(jid)],
            Command::AnswerSubscription { jid, answer, .. } => self.answer_subscription(jid, answer),
            Command::TakeContacts { request, from, items, .. } => self.take_contacts(request, &from, items),
            Command::Typing { conversation, typing } => self.compose(conversation, typing),
            Command::Ask { request, jid, question, .. } => {
                let tag = self.tag(Asked::Command(request));
                vec![Request::Ask { to: Some(jid), question, tag }]
            }
            Command::Keys { request, command } => self.obey_key_command(request, command),
            Command::Look(_) => vec![Request::Active],
            Command::See(people) => self.see(&people),
            Command::SaveProfile { request, base, card, .. } => self.save_profile(request, base, card),
            Command::Block { request, block, .. } => self.block(request, block),
            Command::Unblock { request, jid, .. } => self.unblock(request, jid),
            Command::AnswerChallenge { request, challenge, answers, .. } => self.answer_challenge(request, challenge, answers),
            Command::Unregister { request, confirmation, .. } => self.unregister(request, &confirmation),
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
                Asked::Offer { message, .. } => self.give_up_offer(message),
                Asked::BackedUp { request, .. } => self.tell(Update::Refused { request, refusal: Refusal::NotOnline }),
                Asked::Node(question) => {
                    if let Some(request) = question.request() {
                        self.tell(Update::Refused { request, refusal: Refusal::NotOnline });
                    }
                }
                Asked::Card(purpose) => self.refuse_unanswered(purpose.request(), Refusal::NotOnline),
                Asked::Notes(purpose) => self.refuse_unanswered(purpose.request(), Refusal::NotOnline),
                Asked::PublishedCardToSave(saving) => self.refuse_unanswered(Some(saving.request()), Refusal::NotOnline),
                Asked::PublishedCard { request, .. } => self.refuse_unanswered(Some(request), Refusal::NotOnline),
                Asked::WrittenNotes(written) => self.refuse_unanswered(written.request(), Refusal::Unproven),
                Asked::Barring(request, _) | Asked::NewPassword(request) | Asked::Deletion(request) => {
                    self.refuse_unanswered(Some(request), Refusal::Unproven);
                }
                Asked::Saving(part, saving) => self.tell(saving.give_up(part)),
                Asked::Taken { .. }
                | Asked::KeyPublished(_)
                | Asked::Withdrawn(_)
                | Asked::Picture { .. }
                | Asked::Metadata(_)
                | Asked::Nothing => {}
            }
        }
        self.give_up_unproven();
        self.give_up_taking();
        self.give_up_publishing();
        self.give_up_pictures();
        self.forget_typing();
        self.forget_server();
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

    /// Whoever waits learns that nothing will come.
    fn refuse_unanswered(&self, request: Option<RequestId>, refusal: Refusal) {
        if let Some(request) = request {
            self.tell(Update::Refused { request, refusal });
        }
    }

    fn refuse_offline(&self, command: &Command) {
        if let Command::AddContact { request, .. }
        | Command::AcceptInvitation { request, .. }
        | Command::ChangeContact { request, .. }
        | Command::RemoveContact { request, .. }
        | Command::TakeContacts { request, .. }
        | Command::Keys { request, .. }
        | Command::SaveProfile { request, .. }
        | Command::ChangePassword { request, .. }
        | Command::Unregister { request, .. }
        | Command::Block { request, .. }
        | Command::Unblock { request, .. }
        | Command::AnswerChallenge { request, .. }
        | Command::Ask { request, .. } = command
        {
            self.tell(Update::Refused { request: *request, refusal: Refusal::NotOnline });
        }
    }

    fn note_reply(&mut self, asked: Asked, result: Result<(), StanzaError>) -> Vec<Request> {
        match (asked, result) {
            (Asked::Saving(part, saving), result) => self.note_saved(part, saving, result),
            (Asked::WrittenNotes(written), result) => {
                self.note_written_notes(written, result);
                Vec::new()
            }
            (Asked::Barring(request, barring), result) => {
                self.note_barred(request, barring, result);
                Vec::new()
            }
            (Asked::Deletion(request), result) => {
                self.note_deletion(request, result);
                Vec::new()
            }
            (
                Asked::Picture { .. }
                | Asked::Metadata(_)
                | Asked::Card(_)
                | Asked::PublishedCard { .. }
                | Asked::PublishedCardToSave(_)
                | Asked::Notes(_)
                | Asked::NewPassword(_),
                _,
            ) => Vec::new(),
            // Any answer to the probe, a refusal too, proves that the server has read what stood before it.
            (Asked::Proof { messages }, _) => {
                self.note_proof(&messages);
                self.flush()
            }
            (Asked::Offer { message, to }, result) => {
                self.note_offer_answered(message, to, result);
                Vec::new()
            }
            (Asked::BackedUp { request, code }, result) => {
                self.note_backed_up(request, code, result);
                Vec::new()
            }
            (Asked::Withdrawn(keys), Ok(())) => {
                self.note_withdrawn(&keys);
                Vec::new()
            }
            (Asked::KeyPublished(key), Ok(())) => self.list_key(&key, true),
            (Asked::Node(_) | Asked::KeyPublished(_) | Asked::Withdrawn(_) | Asked::Nothing, _) => Vec::new(),
            (Asked::Taken { request, subscribe }, result) => self.note_taken(request, subscribe, result),
            (Asked::Command(request), Ok(())) => {
                self.tell(Update::Done { request });
                Vec::new()
            }
            (Asked::NewContact { request, jid, message, token }, Ok(())) => {
                self.tell(Update::Done { request });
                vec![self.subscribe(jid, message, token)]
            }
            (Asked::ContactBack { jid }, Ok(())) => vec![self.subscribe(jid, None, None)],
            (Asked::Command(request) | Asked::NewContact { request, .. }, Err(error)) => {
                self.tell(Update::Refused { request, refusal: Refusal::Server(error) });
                Vec::new()
            }
            (Asked::ContactBack { .. }, Err(_)) => Vec::new(),
        }
    }

    /// The answer to a question, the user's or our own.
    fn note_answer(&mut self, tag: u64, result: Result<Answer, StanzaError>) -> Vec<Request> {
        match self.asked.remove(&tag) {
            Some(Asked::Card(purpose)) => self.note_card(purpose, result),
            Some(Asked::Notes(purpose)) => self.note_notes(purpose, result),
            Some(Asked::Command(request)) => {
                self.tell(match result {
                    Ok(answer) => Update::Answered { request, answer },
                    Err(error) => Update::Refused { request, refusal: Refusal::Server(error) },
                });
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// A key was unlocked, or has come, or the user wants something else of OpenPGP: our status is signed accordingly, the public list
    /// put right, and what waits is sent.
    pub(super) fn keys_changed(&mut self) -> Vec<Request> {
        if !self.present {
            return Vec::new();
        }
        let before = self.signature.clone();
        let presence = self.presence(self.settings.presence.clone());
        let mut requests: Vec<Request> = Some(presence).filter(|_| self.signature != before).into_iter().collect();
        requests.extend(self.publish());
        requests.extend(self.flush());
        requests
    }

    /// The roster is there (or cannot be had): now the server may tell the contacts that we are, and deliver.
    fn become_present(&mut self) -> Vec<Request> {
        if self.present {
            return Vec::new();
        }
        self.present = true;
        let mut requests = vec![self.presence(self.settings.presence.clone())];
        requests.extend(self.flush());
        requests.extend(self.publish());
        if self.security.legacy {
            // Servers of 2001 say nothing about themselves.
            requests.extend(self.ask_for_own_card());
            requests.push(self.ask_for_notes());
        }
        let seen: Vec<ConversationKey> = self.hub.work(|desk| desk.seen.iter().cloned().collect());
        requests.extend(self.see(&seen));
        requests
    }
}

/// What time it is here, and how far that is from UTC.
fn tell_time(to: Jid, id: String, legacy: bool, now: Timestamp) -> Request {
    let offset = jiff::tz::TimeZone::system().to_offset(now);
    Request::TellTime { to, id, time: EntityTime { utc: now, zone: Some(Zone::Offset(offset)) }, legacy }
}

#[cfg(test)]
mod tests;
