//! Messages on their way out.
//!
//! A message is stored as queued before anything else. When it is written to the connection its outbox row says so, and it
//! stays queued for the eye: a write proves nothing. Only the server's answer to a ping that was written after it proves
//! that the server has it (a server handles a stream in order, RFC 6120 §10.1), and then it is sent. If the connection
//! ends between, nobody knows: it is failed as "unconfirmed" and the user decides, since sending again by ourselves might
//! say it twice.

use jiff::Timestamp;

use super::{Asked, Heart};
use crate::{
    model::{Delivery, Message, MessageId, SendFailure},
    xmpp::session::{OutgoingMessage, Request},
};

/// How many messages are written before an answer is awaited.
const WINDOW: usize = 50;

impl Heart {
    /// Takes queued messages out of the outbox, marks them as written, and gives what to write.
    pub(in crate::engine) fn flush(&mut self) -> Vec<Request> {
        if !self.present {
            return Vec::new();
        }
        let room = WINDOW.saturating_sub(self.waiting_for_proof());
        let account = self.account;
        let taken = self.hub.try_work("taking messages from the outbox", |desk| desk.store.take_queued(account, room, Timestamp::now()));
        let messages: Vec<Message> = taken.unwrap_or_default().into_iter().map(|waiting| waiting.message).collect();
        let mut requests: Vec<Request> = messages.iter().map(outgoing).collect();
        self.unproven.extend(messages.iter().map(|message| message.id));
        requests.extend(self.prove());
        requests.extend(self.answer_offers());
        requests
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
        let messages = std::mem::take(&mut self.unproven);
        self.set_delivery(&messages, &Delivery::Failed(SendFailure::Unconfirmed));
    }

    fn set_delivery(&self, messages: &[MessageId], delivery: &Delivery) {
        let _ = self.hub.try_work("noting how messages fare", |desk| {
            for &id in messages {
                // A refusal that came before the proof stands: the server has read the message, and said no.
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

fn outgoing(message: &Message) -> Request {
    let id = message.stanza_id.clone().unwrap_or_else(|| message.id.0.to_string());
    Request::Message(OutgoingMessage::text(id, message.conversation.peer.clone().into(), message.body()))
}
