//! Messages on their way in, and refusals of ours.

use jiff::Timestamp;

use super::Heart;
use crate::{
    engine::{Update, compose, hub::Desk, local::tell_conversation},
    model::{
        Content, ConversationKey, ConversationOptions, Delivery, Expiry, Gone, Message, OfferState, Protection, Said, SendFailure, Timer,
    },
    store::{Added, NewIncoming, StoreError},
    xmpp::{
        error::{StanzaCondition, StanzaError},
        jid::{BareJid, Jid},
        payload::{ephemeral::Ephemeral, oob::Attachment, roster_exchange::RosterExchange},
        report::{Report, ReportKind, Wishes},
        session::{IncomingMessage, Request},
    },
};

/// More offers of one person do not wait for the user.
const OFFERS_OF_ONE: usize = 20;
/// More offers of all people do not.
const OFFERS: usize = 100;
/// More messages with contacts, of those that come in an iq, do not wait for one person.
const SUGGESTIONS_OF_ONE: usize = 20;

impl Heart {
    /// Stores a message, then tells; whoever wants to know that it arrived, and may, is told after that. A message that was
    /// delivered twice is there once.
    pub(super) fn receive(&mut self, message: IncomingMessage, now: Timestamp) -> Vec<Request> {
        let key = self.key(message.from.bare());
        let Some(incoming) = self.incoming(message, now) else { return Vec::new() };
        let timer = match incoming.expiry {
            Some(Expiry::AfterReading { seconds, .. }) => Some(seconds),
            _ => None,
        };
        let stored = self.hub.try_work("storing a message", |desk| {
            let Added::New(message) = desk.store.add_incoming(&incoming)? else { return Ok(None) };
            desk.tell(Update::MessageAdded(message.clone()));
            tell_conversation(desk, &key)?;
            if let Some(seconds) = timer {
                answer_with_timer(desk, &key, seconds, now)?;
            }
            Ok(Some(message))
        });
        self.stop_typing(&key);
        match stored {
            Ok(Some(message)) => {
                self.open_if_unlocked(&message);
                self.tell_delivered(&message, incoming.wishes)
            }
            Ok(None) | Err(_) => Vec::new(),
        }
    }

    /// Who somebody is in the eyes of this account.
    pub(super) fn key(&self, peer: &BareJid) -> ConversationKey {
        ConversationKey { account: self.account, peer: peer.clone() }
    }

    /// The message as it is kept; `None`: nothing is left of it that anybody may see.
    fn incoming(&self, message: IncomingMessage, now: Timestamp) -> Option<NewIncoming> {
        let from = message.from.clone();
        let at = message.delay.as_ref().map_or(now, |delay| delay.stamp.min(now));
        let key = self.key(from.bare());
        let opened = self.opened(&key, &message, self.said(&message), at);
        if let Content::Said(said) = &opened.content
            && said.body.is_empty()
            && said.attachments.is_empty()
            && said.contacts.is_none()
        {
            return None;
        }
        let expiry = match (message.expire, opened.ephemeral.or(message.ephemeral)) {
            (Some(expire), _) => Some(Expiry::UsefulUntil { deadline: expire.deadline(now, message.waiting_since, now), kept: false }),
            (None, Some(ephemeral)) => Some(Expiry::AfterReading { seconds: ephemeral.timer, deadline: None }),
            (None, None) => None,
        };
        let late = expiry.and_then(Expiry::deadline).is_some_and(|deadline| deadline <= now);
        let wishes = if self.may_know(from.bare()) { message.wishes } else { Wishes::default() };
        Some(NewIncoming {
            conversation: key,
            from: message.from,
            stanza_id: message.id,
            content: if late { Content::Gone(Gone { at: now, unread: true }) } else { opened.content },
            protection: opened.protection,
            ciphertext: opened.ciphertext.filter(|_| !late),
            at,
            received_at: now,
            claimed_at: message.claimed.map(|claimed| claimed.min(now)),
            expiry,
            wishes,
        })
    }

    /// What a message says that came as it is.
    fn said(&self, message: &IncomingMessage) -> Said {
        Said {
            body: with_subject(message.subject.as_deref(), &message.body),
            attachments: message.attachments.clone(),
            addressing: message.addressing.clone(),
            contacts: message.contacts.clone().and_then(|contacts| self.allowed(contacts, message.from.bare())),
            offer: None,
            quotes: None,
        }
    }

    /// Of contacts that somebody sends, those that they may.
    pub(super) fn allowed(&self, contacts: RosterExchange, from: &BareJid) -> Option<RosterExchange> {
        self.hub.work(|desk| compose::allowed(desk, &self.key(from), contacts))
    }

    /// Contacts that came in an iq: answered when they wait to be looked at (XEP-0144 §5).
    pub(super) fn receive_contacts(&mut self, from: Jid, id: String, contacts: RosterExchange, now: Timestamp) -> Vec<Request> {
        let result = match self.allowed(contacts, from.bare()) {
            Some(contacts) => {
                let has_room = |desk: &Desk, key: &_| Ok(desk.store.unseen_contacts(key)? < SUGGESTIONS_OF_ONE);
                self.keep(&from, &id, Said { contacts: Some(contacts), ..Said::default() }, now, has_room)
            }
            None => Err(StanzaError::new(StanzaCondition::NotAcceptable)),
        };
        vec![Request::Answer { to: from, id, result }]
    }

    /// A file is offered: it waits for the user's answer, and only what cannot be kept, or is too much, is refused at once.
    pub(super) fn receive_offer(&mut self, from: Jid, id: String, attachment: Attachment, now: Timestamp) -> Vec<Request> {
        let said = Said { attachments: vec![attachment], offer: Some(OfferState::Open), ..Said::default() };
        let has_room = |desk: &Desk, key: &ConversationKey| {
            let open = desk.store.open_offers(key.account)?;
            let theirs = open.iter().filter(|offer| offer.conversation == *key).count();
            Ok(theirs < OFFERS_OF_ONE && open.len() < OFFERS)
        };
        match self.keep(&from, &id, said, now, has_room) {
            Ok(()) => Vec::new(),
            Err(error) => vec![Request::Answer { to: from, id, result: Err(error) }],
        }
    }

    /// Keeps what came in an iq as a message of its sender, if there is room for it.
    fn keep(
        &self,
        from: &Jid,
        id: &str,
        said: Said,
        now: Timestamp,
        has_room: impl FnOnce(&Desk, &ConversationKey) -> Result<bool, StoreError>,
    ) -> Result<(), StanzaError> {
        let key = self.key(from.bare());
        let incoming = NewIncoming {
            conversation: key.clone(),
            from: from.clone(),
            stanza_id: Some(id.to_owned()),
            content: said.into(),
            protection: Protection::None { unexpected: self.is_unexpected(&key), signed: None },
            ciphertext: None,
            at: now,
            received_at: now,
            claimed_at: None,
            expiry: None,
            wishes: Wishes::default(),
        };
        let kept = self.hub.try_work("storing what somebody sent", |desk| {
            if !has_room(desk, &key)? {
                return Ok(false);
            }
            if let Added::New(message) = desk.store.add_incoming(&incoming)? {
                desk.tell(Update::MessageAdded(message));
                tell_conversation(desk, &key)?;
            }
            Ok(true)
        });
        match kept {
            Ok(true) => Ok(()),
            Ok(false) => Err(StanzaError::new(StanzaCondition::ResourceConstraint)),
            Err(_) => Err(StanzaError::new(StanzaCondition::InternalServerError)),
        }
    }

    /// Somebody sets the timer of the chat (XEP-0466): what is written there from now on carries it. Strangers set nothing.
    pub(super) fn note_timer(&self, from: &Jid, ephemeral: Ephemeral, now: Timestamp) {
        let key = self.key(from.bare());
        let _ = self.hub.try_work("setting the timer of a chat", |desk| answer_with_timer(desk, &key, ephemeral.timer, now));
    }

    /// Tells that a message has arrived, if its sender wants to know and may.
    fn tell_delivered(&self, message: &Message, wishes: Wishes) -> Vec<Request> {
        let told = self.hub.work(|desk| desk.world().settings().tell.delivered);
        let report =
            wishes.delivered.filter(|_| told).map(|form| Report { kind: ReportKind::Delivered, id: message.stanza_id.clone(), form });
        report.map(|report| Request::Report { to: message.from.clone(), report }).into_iter().collect()
    }

    /// Whether somebody may be told what becomes of their messages: only who may see our presence, and is not ourselves.
    pub(super) fn may_know(&self, peer: &BareJid) -> bool {
        let jid = Jid::from(peer.clone());
        *peer != self.settings.jid
            && self.hub.work(|desk| desk.world().contact_of(self.account, &jid).is_some_and(crate::model::Contact::sees_us))
    }

    /// A message of ours was refused, if the one who says so may: the one it went to, the service that was to pass it on, or a
    /// server on the way that speaks for our own account. Anybody else could mark our messages as failed.
    pub(super) fn note_refusal(&self, id: Option<&str>, from: Option<&Jid>, error: StanzaError, echoed_body: Option<&str>) {
        let account = self.account;
        let _ = self.hub.try_work("noting a refusal", |desk| {
            let refused = match (id, from, echoed_body) {
                (Some(id), _, _) => desk.store.find_outgoing(account, id)?,
                // Errors of 2001 may have no id: then the echo of the whole message says which.
                (None, Some(from), Some(body)) => desk.store.last_sent_with_body(&self.key(from.bare()), body)?.into_iter().collect(),
                _ => Vec::new(),
            };
            for message in refused.iter().filter(|message| self.may_refuse(from, message)) {
                if let Some(message) = desk.store.learn(message.id, &Delivery::Failed(SendFailure::Refused(error.clone())))? {
                    desk.tell_message_changed(message)?;
                }
            }
            Ok(())
        });
    }

    fn may_refuse(&self, from: Option<&Jid>, message: &Message) -> bool {
        let own = &self.settings.jid;
        from.is_none_or(|from| {
            let bare = from.bare();
            *bare == message.conversation.peer
                || bare == own
                || self.multicast.as_ref() == Some(from)
                || (bare.local().is_none() && bare.domain() == own.domain())
        })
    }
}

/// Messages to somebody whose messages vanish after reading vanish too, unless the user has chosen otherwise for this chat. Zero
/// takes the timer away.
fn answer_with_timer(desk: &mut Desk, key: &ConversationKey, seconds: u32, now: Timestamp) -> Result<(), StoreError> {
    if !compose::is_known(desk, key) {
        return Ok(());
    }
    let options = desk.world().conversation(key).map(|conversation| conversation.options.clone()).unwrap_or_default();
    let timer = (seconds > 0).then_some(Timer::VanishesAfterReading(seconds));
    if options.timer == timer || matches!(options.timer, Some(Timer::UsefulFor(_))) {
        return Ok(());
    }
    let conversation = desk.store.configure(key, &ConversationOptions { timer, ..options }, now)?;
    desk.tell(Update::ConversationChanged(conversation));
    Ok(())
}

/// A subject is part of what was said: it stands above the body.
fn with_subject(subject: Option<&str>, body: &str) -> String {
    match subject.filter(|subject| !subject.trim().is_empty()) {
        Some(subject) if body.is_empty() => subject.to_owned(),
        Some(subject) => format!("{subject}\n{body}"),
        None => body.to_owned(),
    }
}
