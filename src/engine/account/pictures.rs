//! Pictures of people (XEP-0084, XEP-0153): what contacts say about theirs, and the queue in which they are fetched. Only what can be
//! seen is fetched, a few at a time, each person once, and what could not be had rests for a day (protocol facts §12).

use std::collections::{BTreeSet, VecDeque};

use jiff::{SignedDuration, Timestamp};

use super::{Asked, Heart, profile::CardPurpose};
use crate::{
    engine::Update,
    model::{CardState, ConversationKey, Person},
    picture,
    store::Announcer,
    xmpp::{
        error::StanzaError,
        jid::{BareJid, Jid},
        payload::{
            avatar::{self, BYTES_LIMIT, DATA_NODE, METADATA_NODE, PhotoUpdate, PictureHash, PictureInfo},
            nickname,
            pubsub::NodeItem,
        },
        session::{Question, Request},
    },
};

/// More are not fetched at the same time.
const AT_ONCE: usize = 5;
/// More people are not waited for: who is pushed out is asked for when they are seen again.
const QUEUE_LIMIT: usize = 2_000;
/// What could not be had is not tried again for so long.
const REST: SignedDuration = SignedDuration::from_hours(24);
/// A card of somebody whose client says nothing about its picture may be out of date after so long.
const STALE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is fetched, and what will be.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    queue: VecDeque<BareJid>,
    open: BTreeSet<BareJid>,
    /// Of whom something was told while their node was asked for: the answer may be older, and they are asked again.
    outrun: BTreeSet<BareJid>,
    /// What our presence says about our own picture.
    own: Option<PhotoUpdate>,
    /// Our card is on its way.
    asking_own: bool,
}

/// What is to be fetched of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// The picture that they have published.
    Published(PictureHash),
    /// Their card, with the picture in it.
    Card,
}

impl Heart {
    /// These people can be seen.
    pub(super) fn see(&mut self, people: &[ConversationKey]) -> Vec<Request> {
        if !self.present {
            return Vec::new();
        }
        let ours: Vec<BareJid> = people.iter().filter(|key| key.account == self.account).map(|key| key.peer.clone()).collect();
        // Who is seen now comes before who was seen a while ago.
        for peer in ours.into_iter().rev() {
            self.pictures.queue.retain(|waiting| *waiting != peer);
            self.pictures.queue.push_front(peer);
        }
        self.pictures.queue.truncate(QUEUE_LIMIT);
        self.fetch()
    }

    /// Asks for what is wanted most, as much as may be asked now.
    pub(super) fn fetch(&mut self) -> Vec<Request> {
        let mut requests = Vec::new();
        while self.pictures.open.len() < AT_ONCE {
            let Some(peer) = self.pictures.queue.pop_front() else { break };
            if self.pictures.open.contains(&peer) {
                continue;
            }
            if let Some(wanted) = self.wanted(&peer) {
                self.pictures.open.insert(peer.clone());
                requests.push(self.ask_for(peer, wanted));
            }
        }
        requests
    }

    fn ask_for(&mut self, peer: BareJid, wanted: Wanted) -> Request {
        match wanted {
            Wanted::Published(hash) => {
                let tag = self.tag(Asked::Picture { peer: peer.clone(), hash });
                Request::Items { of: Some(peer), node: DATA_NODE.to_owned(), item: Some(hash.to_string()), max: None, tag }
            }
            Wanted::Card => {
                let tag = self.tag(Asked::Card(CardPurpose::Seen(peer.clone())));
                Request::Ask { to: Some(Jid::from(peer)), question: Question::Card, tag }
            }
        }
    }

    /// What there is to fetch of somebody; nothing of strangers, who would learn that we are here.
    fn wanted(&self, peer: &BareJid) -> Option<Wanted> {
        let (key, now) = (self.key(peer), self.now.wall);
        let found = self.hub.try_work("looking at what is known of somebody", |desk| {
            if desk.world().contact(&key).is_none() {
                return Ok(None);
            }
            let rests = |since: Timestamp| now.duration_since(since) < REST;
            let announced = desk.store.announced_picture(&key)?;
            if let Some(hash) = announced.published.flatten() {
                let is_here = desk.store.has_picture(&hash)? || desk.store.picture_failed_at(&hash)?.is_some_and(rests);
                if !is_here {
                    return Ok(Some(Wanted::Published(hash)));
                }
            }
            if let (None | Some(None), Some(Some(hash))) = (announced.published, announced.presence) {
                let is_here = desk.store.has_picture(&hash)? || desk.store.picture_failed_at(&hash)?.is_some_and(rests);
                if !is_here {
                    return Ok(Some(Wanted::Card));
                }
            }
            let says_nothing = announced.published.is_none() && announced.presence.is_none();
            let is_old = match desk.world().person(&key).map(|person| person.card).unwrap_or_default() {
                CardState::Unasked => true,
                CardState::Failed(at) => !rests(at),
                CardState::Known(at) | CardState::None(at) => says_nothing && now.duration_since(at) > STALE,
            };
            Ok(is_old.then_some(Wanted::Card))
        });
        found.ok().flatten()
    }

    /// Nothing is on its way to or from somebody any more.
    pub(super) fn fetched(&mut self, peer: &BareJid) -> Vec<Request> {
        self.pictures.open.remove(peer);
        self.fetch()
    }

    /// A contact, or another client of ours, has published something about themselves.
    pub(super) fn note_person_published(&mut self, from: &BareJid, node: &str, items: &[NodeItem]) -> Vec<Request> {
        match node {
            METADATA_NODE => self.note_metadata_event(from, items),
            nickname::NODE => {
                let key = self.key(from);
                let nick = items.last().and_then(|item| nickname::parse(&item.payload));
                self.keep_person("keeping a nickname", |desk| desk.store.save_published_nickname(&key, nick.as_deref()));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// What is told of the node. The answer to what was asked before may be older, since a server may make it before the change and send
    /// it after.
    fn note_metadata_event(&mut self, from: &BareJid, items: &[NodeItem]) -> Vec<Request> {
        if items.is_empty() {
            return self.ask_for_metadata(from);
        }
        if self.asks_for_metadata(from) {
            self.pictures.outrun.insert(from.clone());
        }
        self.note_metadata(from, items)
    }

    fn asks_for_metadata(&self, from: &BareJid) -> bool {
        self.asked.values().any(|asked| matches!(asked, Asked::Metadata(peer) if peer == from))
    }

    /// Something was taken away, or is only said to have changed. One question at a time, however often that is said.
    fn ask_for_metadata(&mut self, from: &BareJid) -> Vec<Request> {
        if self.asks_for_metadata(from) {
            self.pictures.outrun.insert(from.clone());
            return Vec::new();
        }
        let of = (*from != self.settings.jid).then(|| from.clone());
        let tag = self.tag(Asked::Metadata(from.clone()));
        vec![Request::Items { of, node: METADATA_NODE.to_owned(), item: None, max: Some(1), tag }]
    }

    /// What the node says about a picture: if there is nothing in it, there is no picture.
    pub(super) fn note_metadata_node(&mut self, from: &BareJid, result: Result<Vec<NodeItem>, StanzaError>) -> Vec<Request> {
        if self.pictures.outrun.remove(from) {
            return self.ask_for_metadata(from);
        }
        match result {
            Ok(items) if items.is_empty() => self.announce(from, Announcer::Published, None),
            Ok(items) => self.note_metadata(from, &items),
            Err(_) => Vec::new(),
        }
    }

    /// What there is to say about a picture; without an item nothing is said.
    fn note_metadata(&mut self, from: &BareJid, items: &[NodeItem]) -> Vec<Request> {
        let Some(infos) = items.last().and_then(|item| PictureInfo::all_in(&item.payload)) else { return Vec::new() };
        let is_fit = |info: &&PictureInfo| info.url.is_none() && info.bytes <= BYTES_LIMIT as u64;
        let hash = infos.iter().find(is_fit).map(|info| info.hash);
        if hash.is_none() && !infos.is_empty() {
            // It has pictures, and none that we take: what is known stays.
            return Vec::new();
        }
        self.announce(from, Announcer::Published, hash)
    }

    /// What a session says about its picture (XEP-0153).
    pub(super) fn note_photo(&mut self, from: &Jid, photo: PhotoUpdate) -> Vec<Request> {
        if *from.bare() == self.settings.jid {
            return self.note_own_photo(photo);
        }
        match photo {
            PhotoUpdate::NotReady => Vec::new(),
            PhotoUpdate::None => self.note_announced_photo(from.bare(), None),
            PhotoUpdate::Picture(hash) => self.note_announced_photo(from.bare(), Some(hash)),
        }
    }

    /// Some servers take away what was published with the card, and only the presence shows it: where the two differ, what is
    /// published is read anew.
    fn note_announced_photo(&mut self, from: &BareJid, photo: Option<PictureHash>) -> Vec<Request> {
        let key = self.key(from);
        let known = self.hub.try_work("reading which picture somebody has", |desk| desk.store.announced_picture(&key));
        let differs =
            known.is_ok_and(|known| known.presence != Some(photo) && known.published.flatten().is_some_and(|is| Some(is) != photo));
        let mut requests = self.announce(from, Announcer::Presence, photo);
        if differs {
            requests.extend(self.ask_for_metadata(from));
        }
        requests
    }

    /// Keeps what was announced, and fetches it if they can be seen.
    fn announce(&mut self, from: &BareJid, by: Announcer, hash: Option<PictureHash>) -> Vec<Request> {
        let key = self.key(from);
        self.keep_person("keeping which picture somebody has", |desk| desk.store.announce_picture(&key, by, hash));
        let is_seen = self.hub.work(|desk| desk.seen.contains(&key));
        if !is_seen {
            return Vec::new();
        }
        if !self.pictures.queue.contains(from) && self.pictures.queue.len() < QUEUE_LIMIT {
            self.pictures.queue.push_back(from.clone());
        }
        self.fetch()
    }

    /// A published picture has come, or not.
    pub(super) fn note_picture(&mut self, peer: &BareJid, hash: &PictureHash, result: Result<Vec<NodeItem>, StanzaError>) -> Vec<Request> {
        let items = result.unwrap_or_default();
        let bytes = items.iter().find_map(|item| avatar::picture(&item.payload, hash));
        self.keep_picture(hash, bytes.as_deref());
        self.fetched(peer)
    }

    /// Keeps a picture that was checked against its hash; nothing, or what is no picture, rests for a day.
    pub(super) fn keep_picture(&self, hash: &PictureHash, bytes: Option<&[u8]>) {
        let now = self.now.wall;
        let fit = bytes.filter(|bytes| picture::header(bytes).is_ok());
        let _ = self.hub.try_work("keeping a picture", |desk| {
            match fit {
                Some(bytes) => desk.store.save_picture(hash, bytes, now)?.into_iter().for_each(|person| desk.tell_person(person)),
                None => desk.store.save_picture_failure(hash, now)?,
            }
            Ok(())
        });
    }

    /// Changes what is known of somebody, and tells it.
    pub(super) fn keep_person(
        &self,
        doing: &'static str,
        change: impl FnOnce(&mut crate::engine::hub::Desk) -> Result<Person, crate::store::StoreError>,
    ) {
        let _ = self.hub.try_work(doing, |desk| {
            let person = change(desk)?;
            desk.tell_person(person);
            Ok(())
        });
    }
}

/// Our own picture.
impl Heart {
    /// What our presence says about it; nothing where the server says it for us (XEP-0398).
    pub(super) fn own_photo(&self) -> Option<PhotoUpdate> {
        let is_converted = self.hub.work(|desk| desk.world().account(self.account).is_some_and(|account| account.server.avatar_conversion));
        (!is_converted).then(|| self.pictures.own.unwrap_or(PhotoUpdate::NotReady))
    }

    /// Asks for our own card, to know which picture is ours.
    pub(super) fn ask_for_own_card(&mut self) -> Vec<Request> {
        if std::mem::replace(&mut self.pictures.asking_own, true) {
            return Vec::new();
        }
        let tag = self.tag(Asked::Card(CardPurpose::Own));
        vec![Request::Ask { to: None, question: Question::Card, tag }]
    }

    /// Our own card is here: our presence says from now on which picture we have.
    pub(super) fn note_own_picture(&mut self, photo: Option<PhotoUpdate>) -> Vec<Request> {
        self.pictures.asking_own = false;
        let (said, known) = (self.own_photo(), self.pictures.own);
        if let Some(photo) = photo {
            self.pictures.own = Some(photo);
        }
        // A server that says it for us does so only in what we send.
        let changed = self.own_photo() != said || known.is_some_and(|known| self.pictures.own != Some(known));
        let presence = (changed && self.present).then(|| self.presence(self.settings.presence.clone()));
        presence.into_iter().collect()
    }

    /// Another session of ours has another picture: it has changed it, and ours is read again. It is never put back (XEP-0153 §4.3).
    fn note_own_photo(&mut self, photo: PhotoUpdate) -> Vec<Request> {
        let is_news = self.pictures.own.is_some_and(|own| own != photo && photo != PhotoUpdate::NotReady);
        if is_news { self.ask_for_own_card() } else { Vec::new() }
    }

    /// Nothing that was asked will be answered.
    pub(super) fn give_up_pictures(&mut self) {
        self.pictures = Pictures::default();
    }
}

impl crate::engine::hub::Desk {
    /// Tells what is known of somebody, if that is something new.
    pub(in crate::engine) fn tell_person(&mut self, person: Person) {
        let is_known = self.world().person(&person.key()).is_some_and(|known| *known == person);
        let is_nobody = self.world().person(&person.key()).is_none() && person == Person::unknown(person.account, person.jid.clone());
        if !is_known && !is_nobody {
            self.tell(Update::PersonChanged(person));
        }
    }
}
