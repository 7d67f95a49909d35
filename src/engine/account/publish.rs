//! Keys over the account (XEP-0373 §4, §5): ours in the public list, those of contacts out of theirs, and the copy of our secret key
//! that only a code opens.
//!
//! The list belongs to all our clients: what another one has put there stays.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Asked, Heart};
use crate::{
    engine::{
        KeyCommand, KeyRefusal, Refusal, RequestId, Update,
        openpgp::{OwnKey, OwnWork, learn, tell_contact_keys},
    },
    model::{ConversationKey, KeySource, OpenPgpSettings},
    openpgp::{BackupCode, Certificate, UnlockedKey, backup},
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
/// More keys of one contact are not asked for.
const KEYS_OF_ONE: usize = 10;
/// Our list is not put right more often in one session: another client that insists shall not make a loop.
const REPAIRS: u32 = 5;

/// What goes on with keys over the account, in one session.
#[derive(Debug, Default)]
pub(super) struct Publishing {
    /// Our own list as the server last gave it; `None`: not asked yet.
    list: Option<PublicKeysList>,
    repairs: u32,
    /// Keys of contacts that were asked for, so that each is once for each date.
    fetched: BTreeSet<(BareJid, Fingerprint, Option<Timestamp>)>,
    /// Lists of contacts of which keys are on their way.
    fetching: BTreeMap<BareJid, Fetching>,
}

/// The list of a contact, and how many of its keys have not come yet.
#[derive(Debug, Default)]
struct Fetching {
    listed: Vec<Fingerprint>,
    open: usize,
    learnt: Vec<Fingerprint>,
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
        if !settings.publish && settings.withdraw.is_empty() {
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
        Request::Items { of, node, max: Some(1), tag }
    }

    /// What was in a node.
    pub(super) fn note_items(&mut self, tag: u64, result: Result<Vec<NodeItem>, StanzaError>) -> Vec<Request> {
        let Some(Asked::Node(question)) = self.asked.remove(&tag) else { return Vec::new() };
        match question {
            NodeQuestion::OwnList => match list(result) {
                Ok(list) => self.reconcile(list),
                // No such service here, or it does not answer now: nothing is public, and nothing is overwritten.
                Err(_) => Vec::new(),
            },
            NodeQuestion::OwnKey(fingerprint) => self.reconcile_key(&fingerprint, result.unwrap_or_default()),
            NodeQuestion::TheirList { peer, request } => match list(result) {
                Ok(list) if !list.keys.is_empty() => self.follow_list(&peer, &list, Some(request)),
                _ => {
                    self.refuse_key(request, KeyRefusal::NothingFound);
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
            return Vec::new();
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

    /// First the list, then the keys: nobody is sent to what is not there.
    fn withdraw(&mut self, withdrawn: &[Fingerprint], list: &mut PublicKeysList) -> Vec<Request> {
        if withdrawn.is_empty() {
            return Vec::new();
        }
        list.keys.retain(|key| !withdrawn.contains(&key.fingerprint));
        let tag = self.tag(Asked::Withdrawn(withdrawn.to_vec()));
        let mut requests = vec![publish_list(list, tag)];
        for fingerprint in withdrawn {
            let tag = self.tag(Asked::Nothing);
            requests.push(Request::DeleteNode { node: public_key_node(fingerprint), tag });
        }
        requests
    }

    /// They are not public any more.
    pub(super) fn note_withdrawn(&self, withdrawn: &[Fingerprint]) {
        let settings = self.hub.work(|desk| desk.world().account(self.account).map(|account| account.settings.clone()));
        let Some(mut settings) = settings else { return };
        settings.openpgp.withdraw.retain(|key| !withdrawn.contains(key));
        crate::engine::local::save_settings(&self.hub, self.account, &settings);
    }

    /// Our key as it is published: if it is another one than we have, ours is published, first the key, then that there is one.
    fn reconcile_key(&mut self, fingerprint: &Fingerprint, items: Vec<NodeItem>) -> Vec<Request> {
        let Some(ours) = self.hub.work(|desk| desk.key_of(self.account).map(|key| key.locked.certificate())) else { return Vec::new() };
        let (Ok(data), true) = (ours.to_bytes(), ours.fingerprint() == *fingerprint) else { return Vec::new() };
        let there = items.last().and_then(|item| PublicKey::parse(&item.payload));
        let is_there = there.is_some_and(|key| key.data == data);
        let listed = self.publishing.list.as_ref().is_some_and(|list| list.keys.iter().any(|key| key.fingerprint == *fingerprint));
        if is_there && listed {
            return Vec::new();
        }
        let date = self.now.wall;
        let mut list = self.publishing.list.clone().unwrap_or_default();
        list.keys.retain(|key| key.fingerprint != *fingerprint);
        list.keys.push(KeyMetadata { fingerprint: fingerprint.clone(), date: Some(date) });
        let mut requests = Vec::new();
        if !is_there {
            let tag = self.tag(Asked::Nothing);
            let payload = PublicKey { data, date: None }.to_element();
            let item = Some(date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
            requests.push(Request::Publish { node: public_key_node(fingerprint), item, payload, access: NodeAccess::Open, tag });
        }
        let tag = self.tag(Asked::Nothing);
        requests.push(publish_list(&list, tag));
        self.publishing.list = Some(list);
        requests
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

    /// The keys that a contact has in its list: those that are not here, or may be newer there, are asked for.
    fn follow_list(&mut self, peer: &BareJid, list: &PublicKeysList, request: Option<RequestId>) -> Vec<Request> {
        let key = self.conversation(peer);
        let known: BTreeSet<Fingerprint> =
            self.hub.work(|desk| desk.world().contact_keys(&key).iter().map(|key| key.info.fingerprint.clone()).collect());
        let listed: Vec<Fingerprint> = list.keys.iter().map(|key| key.fingerprint.clone()).take(KEYS_OF_ONE).collect();
        let mut requests = Vec::new();
        for KeyMetadata { fingerprint, date } in list.keys.iter().take(KEYS_OF_ONE) {
            let is_news = self.publishing.fetched.insert((peer.clone(), fingerprint.clone(), *date));
            if is_news || !known.contains(fingerprint) {
                let question = NodeQuestion::TheirKey { peer: peer.clone(), fingerprint: fingerprint.clone() };
                requests.push(self.ask_node(Some(peer.clone()), public_key_node(fingerprint), question));
            }
        }
        let fetching = self.publishing.fetching.entry(peer.clone()).or_default();
        fetching.listed = listed;
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
        let theirs = certificates.into_iter().find(|key| key.fingerprint() == *fingerprint && key.info(now).names(peer));
        let key = self.conversation(peer);
        let learnt = theirs.and_then(|certificate| {
            self.hub.try_work("learning a published key", |desk| learn(desk, &key, vec![certificate], KeySource::Published, now)).ok()
        });
        if let Some(fetching) = self.publishing.fetching.get_mut(peer) {
            fetching.open = fetching.open.saturating_sub(1);
            fetching.learnt.extend(learnt.unwrap_or_default());
        }
        self.settle_list(peer);
    }

    /// When all keys of a list have come: which of them are public now, and who waited is told.
    fn settle_list(&mut self, peer: &BareJid) {
        if self.publishing.fetching.get(peer).is_none_or(|fetching| fetching.open > 0) {
            return;
        }
        let Some(Fetching { listed, learnt, requests, .. }) = self.publishing.fetching.remove(peer) else { return };
        let key = self.conversation(peer);
        let _ = self.hub.try_work("noting which keys are published", |desk| {
            desk.store.set_published(&key, &listed)?;
            tell_contact_keys(desk, &key)
        });
        let fingerprints: Vec<Fingerprint> = self.hub.work(|desk| {
            desk.world().contact_keys(&key).iter().map(|key| key.info.fingerprint.clone()).filter(|key| listed.contains(key)).collect()
        });
        debug_assert!(learnt.iter().all(|key| listed.contains(key)));
        for request in requests {
            match fingerprints.is_empty() {
                true => self.refuse_key(request, KeyRefusal::NotTheirs),
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
            Err(_) => self.refuse_key(request, KeyRefusal::NoPrivatePlace),
        }
    }

    fn restore(&self, request: RequestId, result: Result<Vec<NodeItem>, StanzaError>, code: &Secret, passphrase: &Secret) {
        let restored = self.restored(result, code, passphrase);
        self.tell(match restored {
            Ok(fingerprint) => Update::KeyMade { request, fingerprint },
            Err(refusal) => Update::Refused { request, refusal: Refusal::Key(refusal) },
        });
    }

    fn restored(&self, result: Result<Vec<NodeItem>, StanzaError>, code: &Secret, passphrase: &Secret) -> Result<Fingerprint, KeyRefusal> {
        let items = result.map_err(|_| KeyRefusal::NoBackup)?;
        let copy = items.last().and_then(|item| SecretKeyBackup::parse(&item.payload)).ok_or(KeyRefusal::NoBackup)?;
        let code = BackupCode::parse(code.expose()).ok_or(KeyRefusal::WrongCode)?;
        let work = OwnWork { hub: self.hub.clone(), now: self.now.wall };
        work.prove(passphrase)?;
        let keys = backup::open(&copy.data, &code).map_err(|_| KeyRefusal::WrongCode)?;
        // The one that is in use: of several, the newest.
        let newest = keys.into_iter().max_by_key(|key| key.certificate().info(self.now.wall).created_at).ok_or(KeyRefusal::NoBackup)?;
        work.adopt(Some(self.account), newest, passphrase, &|| true)
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

/// The list in an answer; a node that is not there has none.
fn list(result: Result<Vec<NodeItem>, StanzaError>) -> Result<PublicKeysList, StanzaError> {
    match result {
        Ok(items) => Ok(items.last().and_then(|item| PublicKeysList::parse(&item.payload)).unwrap_or_default()),
        Err(error) if error.condition == StanzaCondition::ItemNotFound => Ok(PublicKeysList::default()),
        Err(error) => Err(error),
    }
}
