//! Messages and presence, as they come in (RFC 6121 §4, §5).

use jiff::Timestamp;

use super::Client;
use crate::xmpp::{
    error::StanzaError,
    jid::Jid,
    ns,
    payload::{
        addresses::Addressing, avatar::PhotoUpdate, caps::Caps, captcha::Challenge, delay::Delay, encrypted, ephemeral::Ephemeral, expire,
        expire::Expire, oob::Attachment, pubsub::Notification, roster_exchange::RosterExchange,
    },
    report::{Form, Report, ReportKind, Wishes},
    session::{Event, IncomingMessage, Sealed},
    stanza::{
        message::{Message, MessageType},
        presence::{IncomingPresence, Presence, PresenceContent},
    },
    stream::Link,
    xml::Element,
};

impl Client {
    /// A message has come. Rooms are not ours to be in.
    pub(super) fn message(&self, stanza: &Element, link: &mut Link) {
        let Some(mut message) = Message::parse(stanza, &link.config.language) else { return };
        if let Some(error) = message.error.take() {
            return self.refused(message, error, link);
        }
        let Some(from) = message.from.take().or_else(|| self.own.server()) else { return };
        if message.kind == MessageType::Groupchat {
            return;
        }
        if let Some(notification) = Notification::of(stanza).filter(|_| from.is_bare()) {
            return self.notified(&from, notification, link);
        }
        if let Some(challenge) = Challenge::of(stanza).filter(|challenge| self.may_challenge(challenge)) {
            return link.event(Event::Challenged(Box::new(challenge)));
        }
        let message = self.read(from, message, stanza);
        let has_content =
            !message.body.is_empty() || message.sealed.is_some() || !message.attachments.is_empty() || message.contacts.is_some();
        if message.kind != MessageType::Headline {
            // A report comes before the message that it came with: who has sent one writes no more.
            tell_reports(&message.from, stanza, has_content, link);
        }
        if has_content {
            link.event(Event::Message(Box::new(message)));
        } else if let Some(ephemeral) = message.ephemeral.filter(|_| message.kind != MessageType::Headline) {
            link.event(Event::TimerSet { from: message.from, ephemeral });
        }
    }

    /// A message of ours has come back. If it was a report, nobody has to know.
    fn refused(&self, message: Message, error: StanzaError, link: &mut Link) {
        if !message.id.as_deref().is_some_and(|id| self.reports.contains(id)) {
            link.event(Event::MessageRefused { id: message.id, from: message.from, error, echoed_body: message.body });
        }
    }

    /// Whether somebody may ask what only people can answer: about what we have sent, or our own server. To anybody else an answer
    /// would only say that we are here (XEP-0158 §3.1.3).
    fn may_challenge(&self, challenge: &Challenge) -> bool {
        self.recipients.contains(challenge.about.bare()) || self.own.is_domain(&challenge.challenger)
    }

    fn read(&self, from: Jid, message: Message, stanza: &Element) -> IncomingMessage {
        // Nobody answers an announcement.
        let sealed = Sealed::of(stanza, message.body.as_deref());
        // What stands beside a sealed content is not what its sender has said.
        let is_clear = sealed.is_none();
        let body = message.body.filter(|_| is_clear);
        let wishes = if message.kind == MessageType::Headline { Wishes::default() } else { Wishes::of(stanza) };
        IncomingMessage {
            from,
            to: message.to,
            id: message.id,
            signature: body.is_some().then(|| encrypted::signed_in(stanza)).flatten(),
            body: body.unwrap_or_default(),
            sealed,
            subject: message.subject.filter(|_| is_clear),
            kind: message.kind,
            delay: self.delay(stanza),
            claimed: self.claimed(stanza),
            expire: Expire::of(stanza),
            waiting_since: expire::waiting_since(stanza, |from| self.own.may_delay(from)),
            ephemeral: Ephemeral::of(stanza),
            wishes,
            addressing: Addressing::of(stanza),
            attachments: if is_clear { Attachment::of(stanza) } else { Vec::new() },
            contacts: is_clear.then(|| RosterExchange::of(stanza, self.own.jid.bare(), |_| true)).flatten(),
        }
    }

    /// Presence has come. Without a sender it is our own account's.
    pub(super) fn presence(&mut self, stanza: &Element, link: &mut Link) {
        let Some(presence) = IncomingPresence::parse(stanza, &link.config.language) else { return };
        let from = presence.from.unwrap_or_else(|| self.own.jid.bare().clone().into());
        match presence.content {
            PresenceContent::State(presence) => {
                let is_there = matches!(presence, Presence::Available { .. });
                let is_gone = matches!(presence, Presence::Unavailable { .. });
                if let Some(photo) = PhotoUpdate::of(stanza).filter(|_| is_there && self.may_announce_photo(&from)) {
                    link.event(Event::PhotoAnnounced { from: from.clone(), photo });
                }
                link.event(Event::Presence { from: from.clone(), presence, delay: self.delay(stanza) });
                if is_there {
                    self.note_capabilities(&from, stanza, link);
                } else if is_gone {
                    self.sessions.forget(&from);
                }
            }
            PresenceContent::Subscription { verb, status, nick } => {
                link.event(Event::Subscription { from: from.into_bare(), verb, status, nick });
            }
        }
    }

    /// What a session of a contact, or another of ours, says that it can do. Servers may leave it out where it has not changed
    /// (XEP-0115 §8.4).
    fn note_capabilities(&mut self, from: &Jid, stanza: &Element, link: &mut Link) {
        let Some(caps) = Caps::of(stanza).filter(|_| self.is_followed(from)) else { return };
        if let Some(features) = self.sessions.announce(from, caps) {
            link.event(Event::Features { from: from.clone(), features });
        }
        self.ask_for_capabilities(link);
    }

    /// Whether it is a session of a contact, or another one of ours.
    fn is_followed(&self, from: &Jid) -> bool {
        !from.is_bare() && !self.own.is_session(from) && (self.own.is_ours(from) || self.contacts.knows(from))
    }

    /// Whether it is a contact, which at old gateways has no sessions, or another session of ours.
    fn may_announce_photo(&self, from: &Jid) -> bool {
        self.is_followed(from) || (!self.own.is_ours(from) && self.contacts.knows(from))
    }

    /// When the stanza was sent, if our server says so.
    fn delay(&self, stanza: &Element) -> Option<Delay> {
        Delay::of(stanza, |from| self.own.may_delay(from))
    }

    /// The oldest time at which the stanza was sent, as somebody says who may not say so.
    fn claimed(&self, stanza: &Element) -> Option<Timestamp> {
        let delays = stanza.children().filter_map(|child| Delay::parse(child).or_else(|| Delay::parse_legacy(child)));
        let claims = delays.filter(|delay| !delay.from.as_ref().is_some_and(|from| self.own.may_delay(from)));
        claims.map(|delay| delay.stamp).min()
    }
}

/// Tells what a message says about messages of ours and about what its sender does. Beside content, what they do is no news.
fn tell_reports(from: &Jid, stanza: &Element, has_content: bool, link: &mut Link) {
    let is_state = |report: &Report| report.form == Form::Modern && matches!(report.kind, ReportKind::Composing | ReportKind::NotComposing);
    let delayed = stanza.children().any(|child| child.is("delay", ns::DELAY) || child.is("x", ns::X_DELAY));
    for report in Report::of(stanza).into_iter().filter(|report| !(has_content && is_state(report))) {
        link.event(Event::Reported { from: from.clone(), report, delayed });
    }
}
