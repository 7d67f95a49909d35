//! Messages on their way in, and refusals of ours.

use jiff::Timestamp;

use super::Heart;
use crate::{
    engine::Update,
    model::{Content, ConversationKey, Delivery, Message, Said, SendFailure},
    store::{Added, NewIncoming},
    xmpp::{error::StanzaError, jid::Jid, session::IncomingMessage},
};

impl Heart {
    /// Stores a message, then tells. A message that was delivered twice is there once.
    pub(super) fn receive(&self, message: IncomingMessage, now: Timestamp) {
        let conversation = ConversationKey { account: self.account, peer: message.from.bare().clone() };
        let at = message.delay.as_ref().map_or(now, |delay| delay.stamp.min(now));
        let incoming = NewIncoming {
            conversation: conversation.clone(),
            from: message.from,
            stanza_id: message.id,
            content: Content::Said(Said::text(with_subject(message.subject, message.body))),
            at,
            received_at: now,
            claimed_at: None,
            expiry: None,
            wishes: message.wishes,
        };
        let _ = self.hub.try_work("storing a message", |desk| {
            if let Added::New(message) = desk.store.add_incoming(&incoming)? {
                desk.tell(Update::MessageAdded(message));
                if let Some(conversation) = desk.store.conversation(&conversation)? {
                    desk.tell(Update::ConversationChanged(conversation));
                }
            }
            Ok(())
        });
    }

    /// A message of ours was refused, if the one who says so may: the one it went to, or a server on the way that speaks
    /// for our own account. Anybody else could mark our messages as failed.
    pub(super) fn note_refusal(&self, id: Option<&str>, from: Option<&Jid>, error: StanzaError, echoed_body: Option<&str>) {
        let account = self.account;
        let _ = self.hub.try_work("noting a refusal", |desk| {
            let refused = match (id, from, echoed_body) {
                (Some(id), _, _) => desk.store.find_outgoing(account, id)?.into_iter().next(),
                // Errors of 2001 may have no id: then the echo of the whole message says which.
                (None, Some(from), Some(body)) => {
                    desk.store.last_sent_with_body(&ConversationKey { account, peer: from.bare().clone() }, body)?
                }
                _ => None,
            };
            let Some(message) = refused.filter(|message| self.may_refuse(from, message)) else { return Ok(()) };
            let message = desk.store.set_delivery(message.id, &Delivery::Failed(SendFailure::Refused(error)))?;
            desk.tell_message_changed(message)
        });
    }

    fn may_refuse(&self, from: Option<&Jid>, message: &Message) -> bool {
        let own = &self.settings.jid;
        from.is_none_or(|from| {
            let bare = from.bare();
            *bare == message.conversation.peer || bare == own || (bare.local().is_none() && bare.domain() == own.domain())
        })
    }
}

/// A subject is part of what was said: it stands above the body.
fn with_subject(subject: Option<String>, body: String) -> String {
    match subject.filter(|subject| !subject.trim().is_empty()) {
        Some(subject) => format!("{subject}\n{body}"),
        None => body,
    }
}
