//! The read-only picture of all accounts that the window and `ctl` look at. Only [`World::apply`] changes it.
//!
//! It has no iced inside, so that the headless program keeps the same picture as the window.

mod inbox;
mod lock;
mod people;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};

pub use inbox::Inquiry;
pub use timeline::Timeline;

use crate::{
    engine::{Notifier, Opening, RequestId, Update},
    model::{
        Account, AccountId, Contact, ContactKey, Conversation, ConversationKey, Decision, Download, DownloadId, MessageId, OwnKeys, Person,
        Settings, SubscriptionRequest,
    },
    xmpp::{
        fingerprint::Fingerprint,
        jid::{BareJid, Jid},
    },
};

/// Everything the engine has said, put together.
#[derive(Debug, Clone, Default)]
pub struct World {
    settings: Settings,
    accounts: BTreeMap<AccountId, Account>,
    contacts: BTreeMap<(AccountId, Jid), Contact>,
    conversations: BTreeMap<ConversationKey, Conversation>,
    requests: BTreeMap<(AccountId, BareJid), SubscriptionRequest>,
    timelines: BTreeMap<ConversationKey, Timeline>,
    typing: BTreeSet<ConversationKey>,
    downloads: BTreeMap<DownloadId, Download>,
    notifier: Notifier,
    looking: Option<ConversationKey>,
    openings: Vec<(RequestId, Opening)>,
    own_keys: OwnKeys,
    contact_keys: BTreeMap<ConversationKey, Vec<ContactKey>>,
    people: BTreeMap<ConversationKey, Person>,
}

impl World {
    /// The picture before the first snapshot.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The user's preferences.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All accounts, in the order in which they were added.
    pub fn accounts(&self) -> impl ExactSizeIterator<Item = &Account> {
        self.accounts.values()
    }

    /// One account.
    #[must_use]
    pub fn account(&self, id: AccountId) -> Option<&Account> {
        self.accounts.get(&id)
    }

    /// The account with this address.
    #[must_use]
    pub fn account_by_jid(&self, jid: &BareJid) -> Option<&Account> {
        self.accounts.values().find(|account| account.settings.jid == *jid)
    }

    /// All contacts, by account and address.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.values()
    }

    /// The contact a conversation is with, if they are in the roster.
    #[must_use]
    pub fn contact(&self, key: &ConversationKey) -> Option<&Contact> {
        self.contacts.get(&(key.account, Jid::from(key.peer.clone())))
    }

    /// One contact of an account.
    #[must_use]
    pub fn contact_of(&self, account: AccountId, jid: &Jid) -> Option<&Contact> {
        self.contacts.get(&(account, jid.clone()))
    }

    /// The contacts of one account.
    pub fn contacts_of(&self, account: AccountId) -> impl Iterator<Item = &Contact> {
        self.contacts.values().filter(move |contact| contact.account == account)
    }

    /// All conversations, the most recently active first.
    #[must_use]
    pub fn conversations(&self) -> Vec<&Conversation> {
        let mut all: Vec<_> = self.conversations.values().collect();
        all.sort_by(|one, other| other.active_at.cmp(&one.active_at).then_with(|| one.key.cmp(&other.key)));
        all
    }

    /// One conversation.
    #[must_use]
    pub fn conversation(&self, key: &ConversationKey) -> Option<&Conversation> {
        self.conversations.get(key)
    }

    /// How many messages wait to be seen, in all chats; those of strangers are not counted.
    #[must_use]
    pub fn unread(&self) -> u32 {
        self.conversations.values().filter(|conversation| !self.is_stranger(conversation)).map(|conversation| conversation.unread).sum()
    }

    /// Open subscription requests.
    pub fn requests(&self) -> impl ExactSizeIterator<Item = &SubscriptionRequest> {
        self.requests.values()
    }

    /// The loaded part of a conversation.
    #[must_use]
    pub fn timeline(&self, key: &ConversationKey) -> Option<&Timeline> {
        self.timelines.get(key)
    }

    /// Whether the other side writes.
    #[must_use]
    pub fn is_typing(&self, key: &ConversationKey) -> bool {
        self.typing.contains(key)
    }

    /// The downloads of this run, oldest first.
    pub fn downloads(&self) -> impl DoubleEndedIterator<Item = &Download> {
        self.downloads.values()
    }

    /// The last download of a file of a message.
    #[must_use]
    pub fn download(&self, message: MessageId, url: &str) -> Option<&Download> {
        self.downloads.values().rev().find(|download| download.message == message && download.url == url)
    }

    /// Whether notifications can be shown.
    #[must_use]
    pub fn notifier(&self) -> Notifier {
        self.notifier
    }

    /// The conversation the user looks at, in a window that has the focus.
    #[must_use]
    pub fn looking(&self) -> Option<&ConversationKey> {
        self.looking.as_ref()
    }

    /// What the window is asked for and has not answered yet, the oldest first.
    #[must_use]
    pub fn openings(&self) -> &[(RequestId, Opening)] {
        &self.openings
    }

    /// Our OpenPGP keys.
    #[must_use]
    pub fn own_keys(&self) -> &OwnKeys {
        &self.own_keys
    }

    /// The keys that may be those of the other side of a conversation, the oldest first.
    #[must_use]
    pub fn contact_keys(&self, key: &ConversationKey) -> &[ContactKey] {
        self.contact_keys.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The keys of all contacts.
    pub fn all_contact_keys(&self) -> impl Iterator<Item = (&ConversationKey, &[ContactKey])> {
        self.contact_keys.iter().map(|(key, keys)| (key, keys.as_slice()))
    }

    /// With whom a key was seen, and what the user has decided there: those first for whom it is compared, then chosen.
    #[must_use]
    pub fn holder(&self, fingerprint: &Fingerprint) -> Option<(&ConversationKey, Decision)> {
        let decision = |keys: &[ContactKey]| keys.iter().find(|key| key.info.fingerprint == *fingerprint).map(|key| key.decision);
        let holders = self.contact_keys.iter().filter_map(|(holder, keys)| Some((holder, decision(keys)?)));
        holders.max_by(|(one, first), (other, second)| first.cmp(second).then_with(|| other.cmp(one)))
    }

    /// Forgets the loaded part of a conversation that nobody looks at any more.
    pub fn close_timeline(&mut self, key: &ConversationKey) {
        self.timelines.remove(key);
    }

    /// Takes in what the engine says. Answers to questions (`Done`, `SearchResults`, ...) change nothing here.
    pub fn apply(&mut self, update: &Update) {
        match update {
            Update::Snapshot {
                settings,
                accounts,
                contacts,
                conversations,
                requests,
                downloads,
                notifier,
                looking,
                openings,
                typing,
                own_keys,
                contact_keys,
                people,
            } => {
                *self = Self {
                    settings: settings.clone(),
                    accounts: accounts.iter().map(|account| (account.id, account.clone())).collect(),
                    conversations: conversations.iter().map(|conversation| (conversation.key.clone(), conversation.clone())).collect(),
                    requests: requests.iter().map(|request| ((request.account, request.from.clone()), request.clone())).collect(),
                    downloads: downloads.iter().map(|download| (download.id, download.clone())).collect(),
                    notifier: *notifier,
                    looking: looking.clone(),
                    openings: openings.clone(),
                    typing: typing.iter().cloned().collect(),
                    own_keys: own_keys.clone(),
                    contact_keys: contact_keys.iter().cloned().collect(),
                    people: people.iter().map(|person| (person.key(), person.clone())).collect(),
                    ..Self::default()
                };
                self.add_contacts(contacts);
            }
            Update::SettingsChanged(settings) => self.settings = settings.clone(),
            Update::AccountAdded { account, .. } | Update::AccountChanged(account) => {
                self.accounts.insert(account.id, account.clone());
            }
            Update::AccountRemoved(account) => self.forget_account(*account),
            Update::ConnectionChanged { account, connection } => {
                if let Some(account) = self.accounts.get_mut(account) {
                    account.connection = connection.clone();
                }
            }
            Update::RosterReplaced { account, contacts } => {
                self.contacts.retain(|(owner, _), _| owner != account);
                self.add_contacts(contacts);
            }
            Update::ContactChanged(contact) => self.add_contacts(std::slice::from_ref(contact)),
            Update::ContactRemoved { account, jid } => {
                self.contacts.remove(&(*account, jid.clone()));
            }
            Update::SubscriptionRequested(request) => {
                self.requests.insert((request.account, request.from.clone()), request.clone());
            }
            Update::SubscriptionRequestGone { account, from } => {
                self.requests.remove(&(*account, from.clone()));
            }
            Update::ConversationChanged(conversation) => {
                self.conversations.insert(conversation.key.clone(), conversation.clone());
            }
            Update::ConversationRemoved(key) => {
                self.conversations.remove(key);
                self.timelines.remove(key);
            }
            Update::MessageAdded(message) => {
                if let Some(timeline) = self.timelines.get_mut(&message.conversation) {
                    timeline.add(message);
                }
            }
            Update::MessageChanged(message) => {
                if message.is_gone() {
                    self.forget_downloads(message.id);
                }
                if let Some(timeline) = self.timelines.get_mut(&message.conversation) {
                    timeline.change(message);
                }
            }
            Update::MessageRemoved { conversation, id } => {
                self.forget_downloads(*id);
                if let Some(timeline) = self.timelines.get_mut(conversation) {
                    timeline.remove(*id);
                }
            }
            Update::TypingChanged { conversation, typing: true } => {
                self.typing.insert(conversation.clone());
            }
            Update::TypingChanged { conversation, typing: false } => {
                self.typing.remove(conversation);
            }
            Update::DownloadChanged(download) => {
                self.downloads.insert(download.id, download.clone());
            }
            Update::LookingChanged(looking) => self.looking.clone_from(looking),
            Update::ShowRequested { request, opening } => self.openings.push((*request, opening.clone())),
            Update::Shown { request, .. } => self.openings.retain(|(waiting, _)| waiting != request),
            Update::NotifierChanged(notifier) => self.notifier = *notifier,
            Update::OwnKeysChanged(keys) => self.own_keys = keys.clone(),
            Update::ContactKeysChanged { conversation, keys } => {
                self.contact_keys.insert(conversation.clone(), keys.clone());
            }
            Update::PersonChanged(person) => {
                self.people.insert(person.key(), person.clone());
            }
            Update::History { page, .. } => self.timelines.entry(page.conversation.clone()).or_default().merge(page),
            Update::RegistrationOffered { .. }
            | Update::RegistrationRefused { .. }
            | Update::MessageQueued { .. }
            | Update::Answered { .. }
            | Update::SearchResults { .. }
            | Update::OpenRequested(_)
            | Update::ScreenshotRequested { .. }
            | Update::KeyMade { .. }
            | Update::KeyExported { .. }
            | Update::KeysLearnt { .. }
            | Update::Vouches { .. }
            | Update::KeyBackedUp { .. }
            | Update::ProfileLoaded { .. }
            | Update::ProfileSaved { .. }
            | Update::PictureLoaded { .. }
            | Update::PasswordFormNeeded { .. }
            | Update::CareSettled { .. }
            | Update::Challenged { .. }
            | Update::Done { .. }
            | Update::Refused { .. }
            | Update::Stopped => {}
        }
    }

    /// All that a new listener needs to have the same picture, loaded parts of conversations aside.
    #[must_use]
    pub fn snapshot(&self) -> Update {
        Update::Snapshot {
            settings: self.settings.clone(),
            accounts: self.accounts.values().cloned().collect(),
            contacts: self.contacts.values().cloned().collect(),
            conversations: self.conversations.values().cloned().collect(),
            requests: self.requests.values().cloned().collect(),
            downloads: self.downloads.values().cloned().collect(),
            notifier: self.notifier,
            looking: self.looking.clone(),
            openings: self.openings.clone(),
            typing: self.typing.iter().cloned().collect(),
            own_keys: self.own_keys.clone(),
            contact_keys: self.contact_keys.iter().map(|(key, keys)| (key.clone(), keys.clone())).collect(),
            people: self.people.values().cloned().collect(),
        }
    }

    fn add_contacts(&mut self, contacts: &[Contact]) {
        self.contacts.extend(contacts.iter().map(|contact| ((contact.account, contact.jid.clone()), contact.clone())));
    }

    /// Where its files were is part of what a message said.
    fn forget_downloads(&mut self, message: MessageId) {
        self.downloads.retain(|_, download| download.message != message);
    }

    fn forget_account(&mut self, account: AccountId) {
        self.accounts.remove(&account);
        self.contacts.retain(|(owner, _), _| *owner != account);
        self.conversations.retain(|key, _| key.account != account);
        self.timelines.retain(|key, _| key.account != account);
        self.requests.retain(|(owner, _), _| *owner != account);
        self.typing.retain(|key| key.account != account);
        self.contact_keys.retain(|key, _| key.account != account);
        self.people.retain(|key, _| key.account != account);
    }
}
