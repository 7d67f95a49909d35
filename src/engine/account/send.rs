//! Messages on their way out.
//!
//! A message is stored as queued before anything else. When it is written to the connection its outbox row says so, and it
//! stays queued for the eye: a write proves nothing. Only the server's answer to a ping that was written after it proves
//! that the server has it (a server handles a stream in order, RFC 6120 §10.1), and then it is sent. If the connection
//! ends between, nobody knows: it is failed as "unconfirmed" and the user decides, since sending again by ourselves might
//! say it twice.

use jiff::Timestamp;

use super::{Asked, Heart, seal::must_be_sealed};
use crate::{
    engine::{compose, hub::Desk},
    model::{Delivery, Means, Message, MessageId, OfferState, Proof, Said, SealProblem, SendFailure},
    store::{StoreError, Waiting},
    xmpp::{
        error::{StanzaCondition, StanzaError},
        jid::{BareJid, Jid},
        payload::addresses::Party,
        session::Request,
    },
};

/// How many messages are written before an answer is awaited.
const WINDOW: usize = 50;

impl Heart {
    /// Takes queued messages out of the outbox, marks them as written, and gives what to write; and tells who wants to know
    /// it what was seen since.
    pub(in crate::engine) fn flush(&mut self) -> Vec<Request> {
        if !self.present {
            return Vec::new();
        }
        let mut requests = self.tell_displayed();
        let room = WINDOW.saturating_sub(self.waiting_for_proof());
        let (account, hub, now) = (self.account, self.hub.clone(), self.now.wall);
        let written = hub.try_work("taking messages from the outbox", |desk| {
            let waiting = desk.store.take_queued(account, room, now)?;
            Ok(self.write(desk, &waiting, now))
        });
        requests.extend(written.unwrap_or_default());
        requests.extend(self.prove());
        requests.extend(self.answer_offers());
        requests
    }

    /// What to write for these, in their order. Copies of one message go out as one stanza if the server has a service for it, and
    /// if they are all: the service passes it on to everybody whom it names. Where the store refuses, that message is not written,
    /// and nothing will prove that it was; the others go out.
    pub(super) fn write(&mut self, desk: &mut Desk, waiting: &[Waiting], now: Timestamp) -> Vec<Request> {
        let mut requests = Vec::new();
        for together in waiting.chunk_by(|one, other| one.batch.is_some() && one.batch == other.batch) {
            let messages: Vec<&Message> = together.iter().map(|waiting| &waiting.message).collect();
            if let Err(error) = self.write_together(desk, &messages, now, &mut requests) {
                tracing::error!(%error, "a message was not written");
                let written = |message: &&&Message| self.unproven.contains(&message.id);
                let unwritten: Vec<MessageId> = messages.iter().filter(|message| !written(message)).map(|message| message.id).collect();
                self.unwritten.extend(unwritten);
            }
        }
        requests
    }

    fn write_together(
        &mut self,
        desk: &mut Desk,
        messages: &[&Message],
        now: Timestamp,
        requests: &mut Vec<Request>,
    ) -> Result<(), StoreError> {
        match (self.multicast.clone(), messages) {
            (Some(service), [first, _, ..]) if are_for_all_named(first, messages) && !must_any_be_sealed(desk, messages) => {
                requests.extend(self.write_once(desk, &service, first, messages, now)?);
            }
            _ => {
                for message in messages {
                    requests.extend(self.write_one(desk, message, now)?);
                }
            }
        }
        Ok(())
    }

    fn write_one(&mut self, desk: &mut Desk, message: &Message, now: Timestamp) -> Result<Option<Request>, StoreError> {
        let Some(said) = message.said() else { return Ok(None) };
        if said.offer.is_some() {
            return self.write_offer(desk, message, said);
        }
        self.composing.remove(&message.conversation);
        let stanza = match self.sealed(desk, message, said, now)? {
            Ok(stanza) => stanza,
            Err(problem) => return self.keep_unsealed(desk, message, problem),
        };
        self.unproven.push(message.id);
        Ok(Some(Request::Message(stanza)))
    }

    /// It does not leave, and says why.
    fn keep_unsealed(&self, desk: &mut Desk, message: &Message, problem: SealProblem) -> Result<Option<Request>, StoreError> {
        if message.said().is_some_and(|said| said.offer.is_some()) {
            desk.store.set_offer(message.id, OfferState::Failed)?;
        }
        let kept = desk.store.keep_back(message.id, SendFailure::NotEncrypted(problem))?;
        desk.tell_message_changed(kept)?;
        Ok(None)
    }

    fn write_once(
        &mut self,
        desk: &mut Desk,
        service: &Jid,
        first: &Message,
        copies: &[&Message],
        now: Timestamp,
    ) -> Result<Option<Request>, StoreError> {
        let Some(said) = first.said() else { return Ok(None) };
        let ids: Vec<MessageId> = copies.iter().map(|copy| copy.id).collect();
        let peers: Vec<BareJid> = copies.iter().map(|copy| copy.conversation.peer.clone()).collect();
        let stanza = self.multicast(desk, service, first, said, &peers, now);
        desk.store.set_wire_id(&ids, &stanza.id)?;
        self.unproven.extend(ids);
        Ok(Some(Request::Message(stanza)))
    }

    /// An offer is for one session. If there is none any more, it has failed.
    fn write_offer(&mut self, desk: &mut Desk, message: &Message, said: &Said) -> Result<Option<Request>, StoreError> {
        if must_be_sealed(desk, message) {
            return self.keep_unsealed(desk, message, SealProblem::NotForThisContent);
        }
        match (compose::taker(desk, &message.conversation), said.attachments.first()) {
            (Some(to), Some(attachment)) => {
                self.unproven.push(message.id);
                let tag = self.tag(Asked::Offer { message: message.id, to: to.clone() });
                Ok(Some(Request::Offer { to, attachment: attachment.clone(), tag }))
            }
            _ => {
                let gone = StanzaError::new(StanzaCondition::RecipientUnavailable);
                desk.store.set_offer(message.id, OfferState::Failed)?;
                let failed = desk.store.set_delivery(message.id, &Delivery::Failed(SendFailure::Refused(gone)))?;
                desk.tell_message_changed(failed)?;
                Ok(None)
            }
        }
    }

    /// The other side has answered an offer: a result says that all of it was fetched.
    pub(super) fn note_offer_answered(&self, message: MessageId, to: Jid, result: Result<(), StanzaError>) {
        let (state, delivery) = match result {
            Ok(()) => (OfferState::Taken, Delivery::Delivered(Proof { by: to, means: Means::Offer, at: self.now.wall })),
            Err(error) if error.condition == StanzaCondition::NotAcceptable => {
                (OfferState::Refused, Delivery::Failed(SendFailure::Refused(error)))
            }
            Err(error) => (OfferState::Failed, Delivery::Failed(SendFailure::Refused(error))),
        };
        self.settle_offer(message, state, &delivery);
    }

    /// The session that would have heard the answer is over.
    pub(super) fn give_up_offer(&self, message: MessageId) {
        self.settle_offer(message, OfferState::Failed, &Delivery::Failed(SendFailure::Unconfirmed));
    }

    fn settle_offer(&self, message: MessageId, state: OfferState, delivery: &Delivery) {
        let _ = self.hub.try_work("noting the answer to an offer", |desk| {
            // Its time may have come meanwhile.
            if desk.store.message(message)?.is_gone() {
                return Ok(());
            }
            desk.store.set_offer(message, state)?;
            let message = desk.store.set_delivery(message, delivery)?;
            desk.tell_message_changed(message)
        });
    }

    fn waiting_for_proof(&self) -> usize {
        let asked: usize = self.asked.values().map(|asked| if let Asked::Proof { messages } = asked { messages.len() } else { 0 }).sum();
        self.unproven.len() + asked
    }

    /// Asks for proof of what was written, one question at a time.
    pub(super) fn prove(&mut self) -> Vec<Request> {
        let asking = self.asked.values().any(|asked| matches!(asked, Asked::Proof { .. }));
        if asking { Vec::new() } else { self.ask_for_proof() }
    }

    /// Asks for proof of everything that was written and not yet asked for.
    pub(super) fn ask_for_proof(&mut self) -> Vec<Request> {
        if self.unproven.is_empty() {
            return Vec::new();
        }
        let messages = std::mem::take(&mut self.unproven);
        let tag = self.tag(Asked::Proof { messages });
        vec![Request::Probe { tag }]
    }

    /// The server has these.
    pub(super) fn note_proof(&self, messages: &[MessageId]) {
        self.set_delivery(messages, &Delivery::Sent);
    }

    /// The connection ended before the server answered.
    pub(super) fn give_up_unproven(&mut self) {
        let mut messages = std::mem::take(&mut self.unproven);
        messages.append(&mut self.unwritten);
        self.set_delivery(&messages, &Delivery::Failed(SendFailure::Unconfirmed));
    }

    fn set_delivery(&self, messages: &[MessageId], delivery: &Delivery) {
        let _ = self.hub.try_work("noting how messages fare", |desk| {
            for &id in messages {
                // What was learnt before the proof says more: a refusal, or that somebody has it.
                let waits = desk.store.message(id).is_ok_and(|message| message.delivery == Some(Delivery::Queued));
                if waits {
                    let message = desk.store.set_delivery(id, delivery)?;
                    desk.tell_message_changed(message)?;
                }
            }
            Ok(())
        });
    }
}

/// Whether one of these copies may leave only encrypted: then each goes its own way.
fn must_any_be_sealed(desk: &Desk, copies: &[&Message]) -> bool {
    copies.iter().any(|copy| must_be_sealed(desk, copy))
}

/// Whether everybody whom a message names openly gets one of these copies. Some may have got theirs before, or are to get none any
/// more.
fn are_for_all_named(message: &Message, copies: &[&Message]) -> bool {
    let gets_one =
        |party: &Party| party.destination.jid().is_some_and(|named| copies.iter().any(|copy| copy.conversation.peer == *named.bare()));
    let addressing = message.said().and_then(|said| said.addressing.as_ref());
    addressing.is_none_or(|addressing| addressing.to.iter().chain(&addressing.cc).all(gets_one))
}
