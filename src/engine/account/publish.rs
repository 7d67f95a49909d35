//! Keys over the account (XEP-0373 §4, §5): ours in the public list, those of contacts out of theirs, and the copy of our secret key
//! that only a code opens.
//!
//! The list belongs to all our clients: what another one has put there stays.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Asked, Heart};
use crate::{
    engine::{
        KeyCommand, KeyRefusal, Refusal, RequestId, Update, local,
        openpgp::{OwnKey, OwnWork, learn, refusal, tell_contact_keys},
    },
    model::{ConversationKey, KeySource, OpenPgpSettings},
    openpgp::{BackupCode, Certificate, KeyError, UnlockedKey, backup},
    xmpp::{
        error::{StanzaCondition, StanzaError},
        fingerprint::Fingerprint,
        id::Entropy,
        jid::BareJid,
        payload::{
            openpgp::{KeyMetadata, PUBLIC_KEYS_NODE, PublicKey, PublicKeysList, SECRET_KEY_NODE, SecretKeyBackup, public_key_node},
            pubsub::{NodeAccess, NodeItem},
        },
        secret::Secret,
        session::Request,
    },
};

/// The name of the one item of a node that has one.
const CURRENT: &str = "current";
/// More keys of one list are not asked for.
const KEYS_OF_ONE: usize = 10;
/// More keys of one contact are not asked for in one session unless the user wants it: a contact that publishes without end is not
/// followed without end.
const FETCHES_OF_ONE: usize = 50;
/// Our list is not put right more often in one session: another client that insists shall not make a loop.
const REPAIRS: u32 = 5;

/// What goes on with keys over the account, in one session.
#[derive(Debug, Default)]
pub(super) struct Publishing {
    /// Our own list as the server last gave it; `None`: not asked yet.
    list: Option<PublicKeysList>,
    repairs: u32,
    /// Keys of contacts that were asked for, so that each is once for each date.
    fetched: BTreeMap<BareJid, BTreeSet<(Fingerprint, Option<Timestamp>)>>,
    /// Lists of contacts of which keys are on their way.
    fetching: BTreeMap<BareJid, Fetching>,
}

/// The list of a contact, and how many of its keys have not come yet.
#[derive(Debug, Default)]
struct Fetching {
    listed: Vec<Fingerprint>,
    open: usize,
    /// A key has come, whosever it is.
    found: bool,
    /// Who waits for them.
    requests: Vec<RequestId>,
}

/// What was asked of a node.
#[derive(Debug)]
pub(super) enum NodeQuestion {
    /// Our own list.
    OwnList,
    /// Our own key, as it is published.
    OwnKey(Fingerprint),
    /// The list of a contact, for who waits.
    TheirList { peer: BareJid, request: RequestId },
    /// A key of a contact.
    TheirKey { peer: BareJid, fingerprint: Fingerprint },
    /// The copy of our secret key.
    Backup { request: RequestId, code: Secret, passphrase: Secret },
}

impl Heart {
    /// The session is online, or a key has changed: what is public is made what the user wants.
    pub(in crate::engine) fn publish(&mut self) -> Vec<Request> {
        if !self.is_online() || self.security.legacy {
            return Vec::new();
        }
        let settings = self.openpgp();
        // Where nothing is public, and nothing that was is left, the server is not even asked.
        let is_asked = self.asked.values().any(|asked| matches!(asked, Asked::Node(NodeQuestion::OwnList)));
        if is_asked || !settings.publish && settings.withdraw.is_empty() {
            return Vec::new();
        }
        vec![self.ask_node(None, PUBLIC_KEYS_NODE.to_owned(), NodeQuestion::OwnList)]
    }

    fn openpgp(&self) -> OpenPgpSettings {
        self.hub.work(|desk| desk.world().account(self.account).map(|account| account.settings.openpgp.clone())).unwrap_or_default()
    }

    /// What is asked about keys that only the account can do.
    pub(super) fn obey_key_command(&mut self, request: RequestId, command: KeyCommand) -> Vec<Request> {
        match command {
            KeyCommand::FetchPublished { conversation } => {
                let question = NodeQuestion::TheirList { peer: conversation.peer.clone(), request };
                vec![self.ask_node(Some(conversation.peer), PUBLIC_KEYS_NODE.to_owned(), question)]
            }
            KeyCommand::BackUp { .. } => self.back_up(request),
            KeyCommand::Restore { code, passphrase, .. } => {
                vec![self.ask_node(None, SECRET_KEY_NODE.to_owned(), NodeQuestion::Backup { request, code, passphrase })]
            }
            _ => Vec::new(),
        }
    }

    fn ask_node(&mut self, of: Option<BareJid>, node: String, question: NodeQuestion) -> Request {
        let tag = self.tag(Asked::Node(question));
        Request::Items { of, node, item: None, max: Some(1), tag }
    }

    /// What was in a node.
    pub(super) fn note_items(&mut self, tag: u64, result: Result<Vec<NodeItem>, StanzaError>) -> Vec<Request> {
        let question = match self.asked.remove(&tag) {
            Some(Asked::Node(question)) => question,
            Some(Asked::Picture { peer, hash }) => return self.note_picture(&peer, &hash, result),
            Some(Asked::Metadata(peer)) => return self.note_metadata_node(&peer, result),
            Some(Asked::PublishedCardToSave(saving)) => return self.note_published_card_to_save(saving, result),
            Some(Asked::PublishedCard { person, request }) => return self.note_published_card(person, request, result),
            _ => return Vec::new(),
        };
        match question {
            NodeQuestion::OwnList => match list(result) {
                Ok(list) => self.reconcile(list),
                // No such service here, or it does not answer now: nothing is public, and nothing is overwritten.
                Err(_) => Vec::new(),
            },
            NodeQuestion::OwnKey(fingerprint) => self.reconcile_key(&fingerprint, result),
            NodeQuestion::TheirList { peer, request } => match list(result) {
                Ok(list) => self.follow_list(&peer, &list, Some(request)),
                Err(error) => {
                    self.tell(refused(request, error, KeyRefusal::NothingFound));
                    Vec::new()
                }
            },
            NodeQuestion::TheirKey { peer, fingerprint } => {
                self.note_their_key(&peer, &fingerprint, result.unwrap_or_default());
                Vec::new()
            }
            NodeQuestion::Backup { request, code, passphrase } => {
                self.restore(request, result, &code, &passphrase);
                Vec::new()
            }
        }
    }

    /// A contact, or another client of ours, has published something.
    pub(super) fn note_published(&mut self, from: &BareJid, node: &str, items: Vec<NodeItem>) -> Vec<Request> {
        if node != PUBLIC_KEYS_NODE {
            return self.note_person_published(from, node, &items);
        }
        let Some(list) = items.last().and_then(|item| PublicKeysList::parse(&item.payload)) else { return Vec::new() };
        if *from == self.settings.jid { self.repair(list) } else { self.follow_list(from, &list, None) }
    }

    /// Our list as it is; what we have to say is added or taken out, and the rest stays.
    fn reconcile(&mut self, mut list: PublicKeysList) -> Vec<Request> {
        let OpenPgpSettings { key, publish, withdraw, .. } = self.openpgp();
        let mut requests = self.withdraw(&withdraw, &mut list);
        self.publishing.list = Some(list);
        if let Some(fingerprint) = key.filter(|_| publish) {
            requests.push(self.ask_node(None, public_key_node(&fingerprint), NodeQuestion::OwnKey(fingerprint)));
        }
        requests
    }

    /// First the list, then the keys: nobody is sent to what is not there. What is on its way out already is only left out.
    fn withdraw(&mut self, withdrawn: &[Fingerprint], list: &mut PublicKeysList) -> Vec<Request> {
        list.keys.retain(|key| !withdrawn.contains(&key.fingerprint));
        let is_leaving = |key: &Fingerprint| self.asked.values().any(|asked| matches!(asked, Asked::Withdrawn(keys) if keys.contains(key)));
        let withdrawn: Vec<Fingerprint> = withdrawn.iter().filter(|key| !is_leaving(key)).cloned().collect();
        if withdrawn.is_empty() {
            return Vec::new();
        }
        let tag = self.tag(Asked::Withdrawn(withdrawn.clone()));
        let mut requests = vec![publish_list(list, tag)];
        for fingerprint in &withdrawn {
            let tag = self.tag(Asked::Nothing);
            requests.push(Request::DeleteNode { node: public_key_node(fingerprint), tag });
        }
        requests
    }

    /// They are not public any more.
    pub(super) fn note_withdrawn(&self, withdrawn: &[Fingerprint]) {
        local::change_settings(&self.hub, self.account, |settings| settings.openpgp.withdraw.retain(|key| !withdrawn.contains(key)));
    }

    /// Our key as it is published: if it says less than we know, ours is published, together with what another client has said of it.
    fn reconcile_key(&mut self, fingerprint: &Fingerprint, result: Result<Vec<NodeItem>, StanzaError>) -> Vec<Request> {
        // Nobody knows what is there: nothing is overwritten.
        let Ok(there) = key_in(result, fingerprint) else { return Vec::new() };
        let Some(ours) = self.hub.work(|desk| desk.key_of(self.account).map(|key| key.locked.certificate())) else { return Vec::new() };
        if ours.fingerprint() != *fingerprint {
            return Vec::new();
        }
        let Some(key) = self.with_what_is_said_elsewhere(ours, there.as_ref()) else { return Vec::new() };
        if there.as_ref() == Some(&key) {
            return self.list_key(fingerprint, false);
        }
        let Ok(data) = key.to_bytes() else { return Vec::new() };
        let tag = self.tag(Asked::KeyPublished(fingerprint.clone()));
        let payload = PublicKey { data, date: None }.to_element();
        let item = Some(self.now.wall.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        vec![Request::Publish { node: public_key_node(fingerprint), item, payload, access: NodeAccess::Open, tag }]
    }

    /// Our key with what another client has published of it, which counts here, too: that it was taken back, or lives longer. `None`:
    /// the two cannot be put together.
    fn with_what_is_said_elsewhere(&self, ours: Certificate, there: Option<&Certificate>) -> Option<Certificate> {
        let Some(there) = there else { return Some(ours) };
        let now = self.now.wall;
        let merged = ours.clone().merge(there.clone()).ok()?;
        // What changes nothing is not taken in: a server could make the key as large as it likes.
        if merged.info(now) != ours.info(now) {
            OwnWork { hub: self.hub.clone(), now }.note_said(&merged).ok()?;
        }
        Some(merged)
    }

    /// Our key is where contacts look for it: the list says so, with a new date if it is `renewed`. First the key, then the list:
    /// nobody is sent to what is not there.
    pub(super) fn list_key(&mut self, fingerprint: &Fingerprint, renewed: bool) -> Vec<Request> {
        let OpenPgpSettings { key, publish, .. } = self.openpgp();
        let is_wanted = publish && key.as_ref() == Some(fingerprint);
        let Some(mut list) = self.publishing.list.clone().filter(|_| is_wanted) else { return Vec::new() };
        if !renewed && list.keys.iter().any(|key| key.fingerprint == *fingerprint) {
            return Vec::new();
        }
        list.keys.retain(|key| key.fingerprint != *fingerprint);
        list.keys.push(KeyMetadata { fingerprint: fingerprint.clone(), date: Some(self.now.wall) });
        let tag = self.tag(Asked::Nothing);
        let request = publish_list(&list, tag);
        self.publishing.list = Some(list);
        vec![request]
    }

    /// Another client of ours has changed the list; if our key fell out of it, it is put back.
    fn repair(&mut self, list: PublicKeysList) -> Vec<Request> {
        let known = self.publishing.list.replace(list.clone());
        let ours = self.hub.work(|desk| desk.key_of(self.account).map(OwnKey::fingerprint));
        let fell_out = |known: PublicKeysList| {
            ours.is_some_and(|ours| {
                known.keys.iter().any(|key| key.fingerprint == ours) && !list.keys.iter().any(|key| key.fingerprint == ours)
            })
        };
        if !known.is_some_and(fell_out) || self.publishing.repairs >= REPAIRS {
            return Vec::new();
        }
        self.publishing.repairs += 1;
        self.publish()
    }

    /// The keys that a contact has in its list: those that may be newer there are asked for; if somebody waits, also those that are not
    /// here.
    fn follow_list(&mut self, peer: &BareJid, list: &PublicKeysList, request: Option<RequestId>) -> Vec<Request> {
        let key = self.conversation(peer);
        let known: BTreeSet<Fingerprint> =
            self.hub.work(|desk| desk.world().contact_keys(&key).iter().map(|key| key.info.fingerprint.clone()).collect());
        let mut wanted = Vec::new();
        let fetched = self.publishing.fetched.entry(peer.clone()).or_default();
        for KeyMetadata { fingerprint, date } in list.keys.iter().take(KEYS_OF_ONE) {
            let has_room = fetched.len() < FETCHES_OF_ONE;
            let is_news = !fetched.contains(&(fingerprint.clone(), *date));
            if is_news && has_room {
                fetched.insert((fingerprint.clone(), *date));
            }
            if is_news && has_room || request.is_some() && (is_news || !known.contains(fingerprint)) {
                wanted.push(fingerprint.clone());
            }
        }
        let mut requests = Vec::new();
        for fingerprint in wanted {
            let (of, node) = (Some(peer.clone()), public_key_node(&fingerprint));
            requests.push(self.ask_node(of, node, NodeQuestion::TheirKey { peer: peer.clone(), fingerprint }));
        }
        let fetching = self.publishing.fetching.entry(peer.clone()).or_default();
        fetching.listed = list.keys.iter().map(|key| key.fingerprint.clone()).take(KEYS_OF_ONE).collect();
        fetching.open += requests.len();
        fetching.requests.extend(request);
        self.settle_list(peer);
        requests
    }

    /// One key of a contact: it must be the one that was asked for, and name the contact.
    fn note_their_key(&mut self, peer: &BareJid, fingerprint: &Fingerprint, items: Vec<NodeItem>) {
        let now = self.now.wall;
        let published = items.last().and_then(|item| PublicKey::parse(&item.payload));
        let certificates = published.and_then(|key| Certificate::read(&key.data).ok()).unwrap_or_default();
        let found = !certificates.is_empty();
        let theirs = certificates.into_iter().find(|key| key.fingerprint() == *fingerprint && key.info(now).names(peer));
        if let Some(certificate) = theirs {
            let key = self.conversation(peer);
            let _ = self.hub.try_work("learning a published key", |desk| learn(desk, &key, vec![certificate], KeySource::Published, now));
        }
        if let Some(fetching) = self.publishing.fetching.get_mut(peer) {
            fetching.open = fetching.open.saturating_sub(1);
            fetching.found |= found;
        }
        self.settle_list(peer);
    }

    /// When all keys of a list have come: which of them are public now, and who waited is told.
    fn settle_list(&mut self, peer: &BareJid) {
        if self.publishing.fetching.get(peer).is_none_or(|fetching| fetching.open > 0) {
            return;
        }
        let Some(Fetching { listed, found, requests, .. }) = self.publishing.fetching.remove(peer) else { return };
        let key = self.conversation(peer);
        let _ = self.hub.try_work("noting which keys are published", |desk| {
            desk.store.set_published(&key, &listed)?;
            tell_contact_keys(desk, &key)
        });
        let fingerprints: Vec<Fingerprint> = self.hub.work(|desk| {
            desk.world().contact_keys(&key).iter().map(|key| key.info.fingerprint.clone()).filter(|key| listed.contains(key)).collect()
        });
        let none = if found { KeyRefusal::NotTheirs } else { KeyRefusal::NothingFound };
        for request in requests {
            match fingerprints.is_empty() {
                true => self.refuse_key(request, none.clone()),
                false => self.tell(Update::KeysLearnt { request, fingerprints: fingerprints.clone() }),
            }
        }
    }

    /// The copy of the secret key leaves only sealed, and only to where nobody else reads.
    fn back_up(&mut self, request: RequestId) -> Vec<Request> {
        let unlocked = self.hub.work(|desk| desk.key_of(self.account).map(|key| key.unlocked.clone()));
        let unlocked: UnlockedKey = match unlocked {
            Some(Some(unlocked)) => unlocked,
            Some(None) => return self.refuse_at_once(request, KeyRefusal::Locked),
            None => return self.refuse_at_once(request, KeyRefusal::NoOwnKey),
        };
        let code = BackupCode::generate(&mut Entropy::from_system());
        let Ok(data) = backup::seal(&[unlocked], &code) else { return self.refuse_at_once(request, KeyRefusal::Failed) };
        let tag = self.tag(Asked::BackedUp { request, code: Secret::new(code.expose()) });
        let payload = SecretKeyBackup { data }.to_element();
        let (node, item) = (SECRET_KEY_NODE.to_owned(), Some(CURRENT.to_owned()));
        vec![Request::Publish { node, item, payload, access: NodeAccess::Whitelist, tag }]
    }

    /// The server has the copy, or keeps none that only we can read.
    pub(super) fn note_backed_up(&self, request: RequestId, code: Secret, result: Result<(), StanzaError>) {
        match result {
            Ok(()) => self.tell(Update::KeyBackedUp { request, code }),
            Err(error) => self.tell(refused(request, error, KeyRefusal::NoPrivatePlace)),
        }
    }

    fn restore(&self, request: RequestId, result: Result<Vec<NodeItem>, StanzaError>, code: &Secret, passphrase: &Secret) {
        let items = match result {
            Ok(items) => items,
            Err(error) => return self.tell(refused(request, error, KeyRefusal::NoBackup)),
        };
        match self.restored(&items, code, passphrase) {
            Ok(fingerprint) => {
                self.tell(Update::KeyMade { request, fingerprint });
                self.hub.keys_came();
            }
            Err(refusal) => self.refuse_key(request, refusal),
        }
    }

    fn restored(&self, items: &[NodeItem], code: &Secret, passphrase: &Secret) -> Result<Fingerprint, KeyRefusal> {
        let copy = items.last().and_then(|item| SecretKeyBackup::parse(&item.payload)).ok_or(KeyRefusal::NoBackup)?;
        let code = BackupCode::parse(code.expose()).ok_or(KeyRefusal::WrongCode)?;
        let keys = backup::open(&copy.data, &code).map_err(|error| match error {
            KeyError::WrongPassphrase => KeyRefusal::WrongCode,
            // What is there is no copy.
            KeyError::Damaged => KeyRefusal::NoBackup,
            other => refusal(&other),
        })?;
        // The one that is in use: of several, the newest.
        let newest = keys.into_iter().max_by_key(|key| key.certificate().info(self.now.wall).created_at).ok_or(KeyRefusal::NoBackup)?;
        OwnWork { hub: self.hub.clone(), now: self.now.wall }.adopt(Some(self.account), newest, passphrase, &|| true)
    }

    fn refuse_at_once(&self, request: RequestId, refusal: KeyRefusal) -> Vec<Request> {
        self.refuse_key(request, refusal);
        Vec::new()
    }

    fn refuse_key(&self, request: RequestId, refusal: KeyRefusal) {
        self.tell(Update::Refused { request, refusal: Refusal::Key(refusal) });
    }

    fn conversation(&self, peer: &BareJid) -> ConversationKey {
        ConversationKey { account: self.account, peer: peer.clone() }
    }

    /// The session is over: nobody hears any more what was asked.
    pub(super) fn give_up_publishing(&mut self) {
        for fetching in std::mem::take(&mut self.publishing).fetching.into_values() {
            fetching.requests.into_iter().for_each(|request| self.tell(Update::Refused { request, refusal: Refusal::NotOnline }));
        }
    }
}

impl NodeQuestion {
    /// Who waits for the answer.
    pub(super) fn request(&self) -> Option<RequestId> {
        match self {
            Self::TheirList { request, .. } | Self::Backup { request, .. } => Some(*request),
            Self::OwnList | Self::OwnKey(_) | Self::TheirKey { .. } => None,
        }
    }
}

fn publish_list(list: &PublicKeysList, tag: u64) -> Request {
    let (node, item) = (PUBLIC_KEYS_NODE.to_owned(), Some(CURRENT.to_owned()));
    Request::Publish { node, item, payload: list.to_element(), access: NodeAccess::Open, tag }
}

/// What was asked could not be done: `none` if the server says that there is no such thing, else its own words.
fn refused(request: RequestId, error: StanzaError, none: KeyRefusal) -> Update {
    let is_none = matches!(
        error.condition,
        StanzaCondition::ItemNotFound
            | StanzaCondition::NotAllowed
            | StanzaCondition::ServiceUnavailable
            | StanzaCondition::FeatureNotImplemented
    );
    Update::Refused { request, refusal: if is_none { Refusal::Key(none) } else { Refusal::Server(error) } }
}

/// The key with this fingerprint in an answer; a node that is not there has none.
fn key_in(result: Result<Vec<NodeItem>, StanzaError>, fingerprint: &Fingerprint) -> Result<Option<Certificate>, StanzaError> {
    let items = match result {
        Err(error) if error.condition == StanzaCondition::ItemNotFound => Vec::new(),
        items => items?,
    };
    let published = items.last().and_then(|item| PublicKey::parse(&item.payload));
    let certificates = published.and_then(|key| Certificate::read(&key.data).ok()).unwrap_or_default();
    Ok(certificates.into_iter().find(|key| key.fingerprint() == *fingerprint))
}

/// The list in an answer; a node that is not there has none.
fn list(result: Result<Vec<NodeItem>, StanzaError>) -> Result<PublicKeysList, StanzaError> {
    match result {
        Ok(items) => Ok(items.last().and_then(|item| PublicKeysList::parse(&item.payload)).unwrap_or_default()),
        Err(error) if error.condition == StanzaCondition::ItemNotFound => Ok(PublicKeysList::default()),
        Err(error) => Err(error),
    }
}
