//! Messages and presence, as they come in (RFC 6121 §4, §5).

use super::source::Own;
use crate::xmpp::{
    payload::delay::Delay,
    report::Wishes,
    session::{Event, IncomingMessage},
    stanza::{
        message::{Message, MessageType},
        presence::{IncomingPresence, PresenceContent},
    },
    stream::Link,
    xml::Element,
};

/// A message has come. One without text is not for people, and rooms are not ours to be in.
pub(super) fn message(own: &Own, stanza: &Element, link: &mut Link) {
    let Some(message) = Message::parse(stanza, &link.config.language) else { return };
    if let Some(error) = message.error {
        link.event(Event::MessageRefused { id: message.id, from: message.from, error, echoed_body: message.body });
        return;
    }
    let (Some(from), Some(body)) = (message.from.or_else(|| own.server()), message.body) else { return };
    if message.kind == MessageType::Groupchat {
        return;
    }
    link.event(Event::Message(Box::new(IncomingMessage {
        from,
        to: message.to,
        id: message.id,
        body,
        subject: message.subject,
        kind: message.kind,
        delay: delay(own, stanza),
        claimed: None,
        expire: None,
        waiting_since: None,
        ephemeral: None,
        wishes: Wishes::of(stanza),
        addressing: None,
        attachments: Vec::new(),
        contacts: None,
    })));
}

/// Presence has come. Without a sender it is our own account's.
pub(super) fn presence(own: &Own, stanza: &Element, link: &mut Link) {
    let Some(presence) = IncomingPresence::parse(stanza, &link.config.language) else { return };
    let from = presence.from.unwrap_or_else(|| own.jid.bare().clone().into());
    link.event(match presence.content {
        PresenceContent::State(presence) => Event::Presence { from, presence, delay: delay(own, stanza) },
        PresenceContent::Subscription { verb, status, nick } => Event::Subscription { from: from.into_bare(), verb, status, nick },
    });
}

/// When the stanza was sent, if our server says so.
fn delay(own: &Own, stanza: &Element) -> Option<Delay> {
    Delay::of(stanza, |from| own.may_delay(from))
}
