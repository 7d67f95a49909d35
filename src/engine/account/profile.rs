//! Cards (XEP-0054, XEP-0292): those of others, and our own, which is never saved before it was read (protocol facts §12).

use jiff::Timestamp;

use super::{Asked, Heart};
use crate::{
    engine::{Publication, Refusal, RequestId, Update},
    model::{CardSource, ConversationKey, Profile},
    picture,
    xmpp::{
        error::{StanzaCondition, StanzaError},
        jid::{BareJid, Jid},
        payload::{
            avatar::{self, DATA_NODE, METADATA_NODE, PhotoUpdate, PictureHash, PictureInfo},
            nickname,
            pubsub::{NodeAccess, NodeItem},
            vcard::{
                VCard,
                version4::{self, VCARD4_NODE},
            },
        },
        session::{Answer, Order, Question, Request},
    },
};

/// The name of the one item of a node that has one.
const CURRENT: &str = "current";

/// Why a card was asked for.
#[derive(Debug)]
pub(super) enum CardPurpose {
    /// Somebody can be seen.
    Seen(BareJid),
    /// Somebody wants to look at it.
    Wanted {
        /// Whose.
        person: ConversationKey,
        /// Who waits.
        request: RequestId,
    },
    /// It is our own, at the beginning of the session or after another client has changed it.
    Own,
    /// It is our own, which is to be saved.
    ToSave(Box<Saving>),
}

/// Our card on its way to the server.
#[derive(Debug)]
pub(super) struct Saving {
    request: RequestId,
    base: VCard,
    card: VCard,
    picture: Publication,
    nickname: Publication,
}

/// What of a card is being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The card.
    Card,
    /// The picture itself.
    Picture,
    /// What there is to say about the picture.
    Metadata,
    /// The nickname.
    Nickname,
}

impl Heart {
    /// Gives a card: the one that is kept, or the one that is there now.
    pub(super) fn load_profile(&mut self, request: RequestId, person: ConversationKey, fresh: bool) -> Vec<Request> {
        let kept = self.hub.try_work("reading a card", |desk| desk.store.profile(&person)).ok().flatten().filter(|_| !fresh);
        if let Some(profile) = kept {
            self.tell(Update::ProfileLoaded { request, profile });
            return Vec::new();
        }
        if !self.is_online() {
            self.tell(Update::Refused { request, refusal: Refusal::NotOnline });
            return Vec::new();
        }
        let to = (person.peer != self.settings.jid).then(|| Jid::from(person.peer.clone()));
        let tag = self.tag(Asked::Card(CardPurpose::Wanted { person, request }));
        vec![Request::Ask { to, question: Question::Card, tag }]
    }

    /// A card has come, or not.
    pub(super) fn note_card(&mut self, purpose: CardPurpose, result: Result<Answer, StanzaError>) -> Vec<Request> {
        let card = result.map(|answer| match answer {
            Answer::Card(card) => card,
            _ => None,
        });
        match purpose {
            CardPurpose::Seen(peer) => {
                let person = self.key(&peer);
                self.keep_card(&person, card, CardSource::Temp);
                self.fetched(&peer)
            }
            CardPurpose::Wanted { person, request } => self.note_wanted_card(person, request, card),
            CardPurpose::Own => {
                let me = self.me();
                let photo = card.as_ref().ok().map(|card| photo_of(card.as_ref()));
                self.keep_card(&me, card, CardSource::Temp);
                self.note_own_picture(photo)
            }
            CardPurpose::ToSave(saving) => self.note_card_to_save(saving, card),
        }
    }

    fn note_wanted_card(&mut self, person: ConversationKey, request: RequestId, card: Result<Option<VCard>, StanzaError>) -> Vec<Request> {
        let is_own = person == self.me();
        match card {
            // Who has no card of the old kind may have one of the new.
            Ok(None) if !self.security.legacy => {
                let of = (!is_own).then(|| person.peer.clone());
                let tag = self.tag(Asked::PublishedCard { person, request });
                vec![Request::Items { of, node: VCARD4_NODE.to_owned(), item: None, max: Some(1), tag }]
            }
            Ok(card) => self.give_card(person, request, card, CardSource::Temp),
            Err(error) => {
                let now = self.now.wall;
                self.keep_person("keeping that a card could not be had", |desk| desk.store.save_profile_failure(&person, now));
                self.tell(Update::Refused { request, refusal: Refusal::Server(error) });
                Vec::new()
            }
        }
    }

    /// A card of version 4 has come, or there is none.
    pub(super) fn note_published_card(
        &mut self,
        person: ConversationKey,
        request: RequestId,
        result: Result<Vec<NodeItem>, StanzaError>,
    ) -> Vec<Request> {
        if let Some(error) = result.as_ref().err().filter(|error| is_no_answer(error)) {
            return self.note_wanted_card(person, request, Err(error.clone()));
        }
        let card = result.ok().and_then(|items| items.last().and_then(|item| version4::parse(&item.payload)));
        let source = if card.is_some() { CardSource::Published } else { CardSource::Temp };
        self.give_card(person, request, card, source)
    }

    fn give_card(&mut self, person: ConversationKey, request: RequestId, card: Option<VCard>, source: CardSource) -> Vec<Request> {
        let profile = Profile { key: person.clone(), card: card.clone(), source, asked_at: self.asked_at() };
        let photo = (person == self.me()).then(|| photo_of(card.as_ref()));
        self.keep_card(&person, Ok(card), source);
        self.tell(Update::ProfileLoaded { request, profile });
        photo.map(|photo| self.note_own_picture(Some(photo))).unwrap_or_default()
    }

    /// Keeps a card and the picture in it, if that is the one that was announced.
    fn keep_card(&self, person: &ConversationKey, card: Result<Option<VCard>, StanzaError>, source: CardSource) {
        let now = self.asked_at();
        let Ok(card) = card else {
            return self.keep_person("keeping that a card could not be had", |desk| desk.store.save_profile_failure(person, now));
        };
        let bytes = card.as_ref().and_then(VCard::picture_bytes).map(<[u8]>::to_vec);
        let is_fit = bytes.as_deref().is_some_and(|bytes| picture::header(bytes).is_ok());
        let profile = Profile { key: person.clone(), card, source, asked_at: now };
        // One that is too long to be kept counts as one that could not be had.
        self.keep_person("keeping a card", |desk| {
            desk.store.save_profile(&profile, is_fit).or_else(|_| desk.store.save_profile_failure(&profile.key, now))
        });
        let announced = self.hub.try_work("reading which picture somebody has", |desk| desk.store.announced_picture(person));
        let announced = announced.ok().and_then(|announced| announced.presence.flatten()).filter(|_| *person != self.me());
        let shown = bytes.as_deref().map(PictureHash::of).filter(|hash| !hash.is_of_nothing());
        // What was announced may be another one: it is not there (yet), and the one of the card is not taken for it.
        if let Some(announced) = announced.filter(|announced| shown != Some(*announced)) {
            self.keep_picture(&announced, None);
        }
        if let Some(shown) = shown {
            self.keep_picture(&shown, bytes.as_deref());
        }
    }

    /// Now, as exactly as the store keeps it.
    fn asked_at(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now.wall.as_millisecond()).unwrap_or(self.now.wall)
    }

    pub(super) fn me(&self) -> ConversationKey {
        self.key(&self.settings.jid)
    }
}

/// Our own card.
impl Heart {
    /// Reads our card anew: only if it is what it was when it was loaded may it be replaced.
    pub(super) fn save_profile(&mut self, request: RequestId, base: VCard, card: VCard) -> Vec<Request> {
        let unchanged = || Publication::Unchanged;
        let saving = Box::new(Saving { request, base, card, picture: unchanged(), nickname: unchanged() });
        let tag = self.tag(Asked::Card(CardPurpose::ToSave(saving)));
        vec![Request::Ask { to: None, question: Question::Card, tag }]
    }

    fn note_card_to_save(&mut self, saving: Box<Saving>, card: Result<Option<VCard>, StanzaError>) -> Vec<Request> {
        let request = saving.request;
        match card {
            Err(error) => {
                self.tell(Update::Refused { request, refusal: Refusal::Server(error) });
                Vec::new()
            }
            // What was loaded may have been a card of the new kind: it counts where there is none of the old one.
            Ok(None) if !saving.base.is_empty() && !self.security.legacy => {
                let tag = self.tag(Asked::PublishedCardToSave(saving));
                vec![Request::Items { of: None, node: VCARD4_NODE.to_owned(), item: None, max: Some(1), tag }]
            }
            Ok(current) => self.replace_card(saving, current, CardSource::Temp),
        }
    }

    /// Our card of version 4 has come, or there is none.
    pub(super) fn note_published_card_to_save(&mut self, saving: Box<Saving>, result: Result<Vec<NodeItem>, StanzaError>) -> Vec<Request> {
        match result {
            Err(error) if error.condition != StanzaCondition::ItemNotFound => {
                self.tell(Update::Refused { request: saving.request, refusal: Refusal::Server(error) });
                Vec::new()
            }
            result => {
                let current = result.ok().and_then(|items| items.last().and_then(|item| version4::parse(&item.payload)));
                let source = if current.is_some() { CardSource::Published } else { CardSource::Temp };
                self.replace_card(saving, current, source)
            }
        }
    }

    /// Saves our card, if the one on the server is what it was when it was loaded.
    fn replace_card(&mut self, saving: Box<Saving>, current: Option<VCard>, source: CardSource) -> Vec<Request> {
        if current.clone().unwrap_or_default() != saving.base {
            let me = self.me();
            self.keep_card(&me, Ok(current), source);
            self.tell(Update::Refused { request: saving.request, refusal: Refusal::ProfileChanged });
            return Vec::new();
        }
        let order = Order::SetCard(saving.card.clone());
        let tag = self.tag(Asked::Saving(Part::Card, saving));
        vec![Request::Order { to: None, order, tag }]
    }

    /// A part of our card is saved, or refused.
    pub(super) fn note_saved(&mut self, part: Part, mut saving: Box<Saving>, result: Result<(), StanzaError>) -> Vec<Request> {
        match (part, result) {
            (Part::Card, Err(error)) => {
                let refusal = unproven_or(error);
                self.tell(Update::Refused { request: saving.request, refusal });
                Vec::new()
            }
            (Part::Card, Ok(())) => {
                let me = self.me();
                self.keep_card(&me, Ok(Some(saving.card.clone()).filter(|card| !card.is_empty())), CardSource::Temp);
                let mut requests = self.note_own_picture(Some(photo_of(Some(&saving.card))));
                requests.extend(self.publish_picture(saving));
                requests
            }
            (Part::Picture, Ok(())) => {
                let info = saving.card.picture_bytes().and_then(picture_info);
                vec![self.publish_part(Part::Metadata, saving, METADATA_NODE, info)]
            }
            (Part::Metadata, Ok(())) => {
                saving.picture = Publication::Done;
                self.publish_nickname(saving)
            }
            (Part::Picture | Part::Metadata, Err(error)) => {
                saving.picture = refused(error);
                self.publish_nickname(saving)
            }
            (Part::Nickname, result) => {
                saving.nickname = result.map_or_else(refused, |()| Publication::Done);
                self.saved(*saving)
            }
        }
    }

    /// The data first, then that it is there (XEP-0084 §4.2).
    fn publish_picture(&mut self, mut saving: Box<Saving>) -> Vec<Request> {
        let (before, now) = (saving.base.picture_bytes(), saving.card.picture_bytes());
        if before == now {
            return self.publish_nickname(saving);
        }
        if !self.can_publish() {
            saving.picture = Publication::NotOffered;
            return self.publish_nickname(saving);
        }
        match now {
            // What nobody could show is not published: without its size nothing could be said about it either.
            Some(bytes) if picture_info(bytes).is_none() => {
                saving.picture = Publication::Refused(StanzaError::new(StanzaCondition::NotAcceptable));
                self.publish_nickname(saving)
            }
            Some(bytes) => {
                let (hash, payload) = (PictureHash::of(bytes), avatar::data(bytes));
                let tag = self.tag(Asked::Saving(Part::Picture, saving));
                let (node, item) = (DATA_NODE.to_owned(), Some(hash.to_string()));
                vec![Request::Publish { node, item, payload, access: NodeAccess::Open, tag }]
            }
            None => vec![self.publish_part(Part::Metadata, saving, METADATA_NODE, None)],
        }
    }

    fn publish_part(&mut self, part: Part, saving: Box<Saving>, node: &str, info: Option<PictureInfo>) -> Request {
        let tag = self.tag(Asked::Saving(part, saving));
        let item = info.as_ref().map_or_else(|| CURRENT.to_owned(), |info| info.hash.to_string());
        Request::Publish {
            node: node.to_owned(),
            item: Some(item),
            payload: avatar::metadata(info.as_ref()),
            access: NodeAccess::Open,
            tag,
        }
    }

    fn publish_nickname(&mut self, mut saving: Box<Saving>) -> Vec<Request> {
        let (before, now) = (saving.base.nickname(), saving.card.nickname());
        if before == now {
            return self.saved(*saving);
        }
        if !self.can_publish() {
            saving.nickname = Publication::NotOffered;
            return self.saved(*saving);
        }
        let payload = nickname::to_element(now.as_deref());
        let tag = self.tag(Asked::Saving(Part::Nickname, saving));
        let (node, item) = (nickname::NODE.to_owned(), Some(CURRENT.to_owned()));
        vec![Request::Publish { node, item, payload, access: NodeAccess::Open, tag }]
    }

    /// All of it is answered. What the server has made of the card is read back: some keep only what they know of it.
    fn saved(&mut self, saving: Saving) -> Vec<Request> {
        let Saving { request, picture, nickname, .. } = saving;
        self.tell(Update::ProfileSaved { request, picture, nickname });
        self.ask_for_own_card()
    }

    fn can_publish(&self) -> bool {
        !self.security.legacy && self.hub.work(|desk| desk.world().account(self.account).is_some_and(|account| account.server.publishing))
    }
}

impl CardPurpose {
    /// Who waits for it.
    pub(super) fn request(&self) -> Option<RequestId> {
        match self {
            Self::Wanted { request, .. } => Some(*request),
            Self::ToSave(saving) => Some(saving.request),
            Self::Seen(_) | Self::Own => None,
        }
    }
}

impl Saving {
    /// Who waits.
    pub(super) fn request(&self) -> RequestId {
        self.request
    }

    /// The session is over before all of it was answered: what has become of the part that was on its way is not known.
    pub(super) fn give_up(self, part: Part) -> Update {
        let Self { request, picture, nickname, .. } = self;
        let unanswered = || Publication::Refused(StanzaError::new(StanzaCondition::RemoteServerTimeout));
        match part {
            Part::Card => Update::Refused { request, refusal: Refusal::Unproven },
            Part::Picture | Part::Metadata => Update::ProfileSaved { request, picture: unanswered(), nickname },
            Part::Nickname => Update::ProfileSaved { request, picture, nickname: unanswered() },
        }
    }
}

/// What a presence says of the picture in a card.
fn photo_of(card: Option<&VCard>) -> PhotoUpdate {
    let hash = card.and_then(VCard::picture_bytes).map(PictureHash::of).filter(|hash| !hash.is_of_nothing());
    hash.map_or(PhotoUpdate::None, PhotoUpdate::Picture)
}

fn picture_info(bytes: &[u8]) -> Option<PictureInfo> {
    let header = picture::header(bytes).ok()?;
    Some(PictureInfo {
        hash: PictureHash::of(bytes),
        bytes: bytes.len() as u64,
        media_type: header.format.media_type().to_owned(),
        width: Some(header.width),
        height: Some(header.height),
        url: None,
    })
}

fn refused(error: StanzaError) -> Publication {
    match error.condition {
        StanzaCondition::ServiceUnavailable | StanzaCondition::FeatureNotImplemented => Publication::NotOffered,
        _ => Publication::Refused(error),
    }
}

/// Whether an error says nothing about what is there: nobody has looked.
fn is_no_answer(error: &StanzaError) -> bool {
    matches!(
        error.condition,
        StanzaCondition::RemoteServerTimeout | StanzaCondition::ResourceConstraint | StanzaCondition::InternalServerError
    )
}

/// Silence says nothing about whether it was done.
pub(super) fn unproven_or(error: StanzaError) -> Refusal {
    match error.condition {
        StanzaCondition::RemoteServerTimeout => Refusal::Unproven,
        _ => Refusal::Server(error),
    }
}
