//! Cards (XEP-0054), kept as they came, and the pictures in them: told by hash in presence (XEP-0153) and copied between card
//! and node (XEP-0398) where the switches want it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha1::{Digest, Sha1};

use super::{
    hub::{Hub, SessionId, weight},
    login::hex,
    reply::with_children,
    switches::MissingCard,
};
use crate::{
    picture::{self, Format, Header},
    xmpp::{error::StanzaCondition, jid::BareJid, ns, xml::Element},
};

/// Somebody's card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    /// As it came: unknown elements and their order are the user's business.
    pub(super) element: Element,
    /// The hash of the photo in it.
    photo: Option<String>,
}

/// A picture in bytes.
#[derive(Debug)]
struct Picture {
    media_type: String,
    bytes: Vec<u8>,
}

impl Card {
    /// `element` as a card.
    pub(super) fn new(element: Element) -> Self {
        let photo = photo_in(&element).map(|picture| picture.hash());
        Self { element, photo }
    }
}

impl Picture {
    /// Its name everywhere: SHA-1 of the bytes, in lower-case hex (XEP-0084 §3.1, XEP-0153 §2.1).
    fn hash(&self) -> String {
        hex(&Sha1::digest(&self.bytes))
    }
}

impl Hub {
    /// Session `id` asks for the card of its own user, or replaces it.
    pub(super) fn handle_own_vcard(&mut self, id: SessionId, iq: &Element, card: &Element) {
        let Some(user) = self.sessions.get(&id).map(|session| session.jid.bare().clone()) else { return };
        if iq.attribute("type") == Some("get") {
            return self.answer_card(id, iq, &user);
        }
        match self.set_card(&user, card.clone()) {
            Ok(()) => self.answer(id, iq, None),
            Err(condition) => self.refuse(id, iq, condition),
        }
    }

    /// Session `id` asks for the card of `user`; nobody else may write it (XEP-0054 §3.2).
    pub(super) fn handle_vcard_of(&mut self, id: SessionId, iq: &Element, user: &BareJid) {
        match iq.attribute("type") {
            Some("get") => self.answer_card(id, iq, user),
            _ => self.refuse(id, iq, StanzaCondition::Forbidden),
        }
    }

    fn answer_card(&mut self, id: SessionId, iq: &Element, user: &BareJid) {
        let card = self.accounts.get(user).and_then(|account| account.card.as_ref()).map(|card| card.element.clone());
        match (card, self.switches.missing_card) {
            (Some(card), _) => self.answer(id, iq, Some(card)),
            (None, MissingCard::Empty) => self.answer(id, iq, Some(Element::new("vCard", ns::VCARD))),
            (None, MissingCard::ItemNotFound) => self.refuse(id, iq, StanzaCondition::ItemNotFound),
            (None, MissingCard::ServiceUnavailable) => self.refuse(id, iq, StanzaCondition::ServiceUnavailable),
        }
    }

    /// Keeps `card` instead of what was there. A new photo is published, if the switches want it.
    pub(super) fn set_card(&mut self, user: &BareJid, card: Element) -> Result<(), StanzaCondition> {
        if weight(&card) > self.switches.card_bytes {
            return Err(StanzaCondition::NotAcceptable);
        }
        let converts = self.switches.avatar_conversion;
        let account = self.accounts.get_mut(user).ok_or(StanzaCondition::ItemNotFound)?;
        let card = Card::new(card);
        let picture = photo_in(&card.element);
        let before = account.card.replace(card.clone()).and_then(|card| card.photo);
        if converts && before != card.photo {
            self.publish_photo(user, picture)?;
            self.say_presence_again(user);
        }
        Ok(())
    }

    /// XEP-0398 §4: the photo of a card as a picture of today.
    fn publish_photo(&mut self, user: &BareJid, picture: Option<Picture>) -> Result<(), StanzaCondition> {
        let metadata = Element::new("metadata", ns::AVATAR_METADATA);
        if !self.switches.publishing {
            return Ok(());
        }
        let Some(picture) = picture else {
            return self.publish_item(user, ns::AVATAR_METADATA, "current", metadata);
        };
        let Ok(Header { width, height, .. }) = picture::header(&picture.bytes) else { return Ok(()) };
        let hash = picture.hash();
        let info = Element::new("info", ns::AVATAR_METADATA)
            .with_attribute("id", hash.as_str())
            .with_attribute("type", picture.media_type.as_str())
            .with_attribute("bytes", picture.bytes.len().to_string())
            .with_attribute("width", width.to_string())
            .with_attribute("height", height.to_string());
        let data = Element::new("data", ns::AVATAR_DATA).with_text(STANDARD.encode(&picture.bytes));
        self.publish_item(user, ns::AVATAR_DATA, &hash, data)?;
        self.publish_item(user, ns::AVATAR_METADATA, &hash, metadata.with_child(info))
    }

    /// XEP-0398 §3: `user` has published what is known of a picture; the picture itself goes into the card.
    pub(super) fn take_over_avatar(&mut self, user: &BareJid, item: &Element) {
        if !self.switches.avatar_conversion {
            return;
        }
        let Some(account) = self.accounts.get_mut(user) else { return };
        let info = item.child("metadata", ns::AVATAR_METADATA).and_then(|metadata| metadata.child("info", ns::AVATAR_METADATA));
        let photo = info.and_then(|info| {
            let data = account.nodes.get(ns::AVATAR_DATA)?.item_named(info.attribute("id")?)?.child_text("data", ns::AVATAR_DATA)?;
            let child = |name: &str, text: &str| Element::new(name, ns::VCARD).with_text(text);
            let media_type = child("TYPE", info.attribute("type").unwrap_or("image/png"));
            Some(Element::new("PHOTO", ns::VCARD).with_child(media_type).with_child(child("BINVAL", &data)))
        });
        if info.is_some() && photo.is_none() {
            // The data was never published: there is nothing to copy.
            return;
        }
        let card = account.card.take().map_or_else(|| Element::new("vCard", ns::VCARD), |card| card.element);
        let others = with_children(&card, |child| (!child.is("PHOTO", ns::VCARD)).then(|| child.clone()));
        account.card = Some(Card::new(others.with_optional_child(photo)));
        self.say_presence_again(user);
    }

    /// `presence` with the hash of the user's photo, if it is the server who writes that.
    pub(super) fn with_photo_hash(&self, user: &BareJid, presence: Element) -> Element {
        if !self.switches.avatar_conversion || presence.attribute("type").is_some() {
            return presence;
        }
        let hash = self.accounts.get(user).and_then(|account| account.card.as_ref()?.photo.clone());
        let photo = Element::new("photo", ns::VCARD_UPDATE);
        let photo = match hash {
            Some(hash) => photo.with_text(hash),
            None => photo,
        };
        let others = with_children(&presence, |child| (!child.is("x", ns::VCARD_UPDATE)).then(|| child.clone()));
        others.with_child(Element::new("x", ns::VCARD_UPDATE).with_child(photo))
    }

    /// Everybody who sees `user` hears of the new photo.
    fn say_presence_again(&mut self, user: &BareJid) {
        for id in self.available_sessions(user) {
            let Some(presence) = self.sessions.get(&id).and_then(|session| session.presence.clone()) else { continue };
            let presence = self.with_photo_hash(user, presence);
            if let Some(session) = self.sessions.get_mut(&id) {
                session.presence = Some(presence.clone());
            }
            self.broadcast(id, user, &presence);
        }
    }
}

/// The photo in a card, if it is there in bytes.
fn photo_in(card: &Element) -> Option<Picture> {
    let photo = card.child("PHOTO", ns::VCARD)?;
    let text: String = photo.child_text("BINVAL", ns::VCARD)?.split_whitespace().collect();
    let bytes = STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty())?;
    let media_type = photo.child_text("TYPE", ns::VCARD).filter(|name| !name.is_empty());
    let guessed = || Format::of(&bytes).unwrap_or(Format::Png).media_type().to_owned();
    Some(Picture { media_type: media_type.unwrap_or_else(guessed), bytes })
}
