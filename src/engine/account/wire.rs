//! How stored messages look on the wire.

use jiff::Timestamp;

use super::Heart;
use crate::{
    engine::hub::Desk,
    model::{ConversationKey, Expiry, Message, Said},
    xmpp::{
        features::Features,
        jid::{BareJid, Jid},
        payload::{
            addresses::{Address, AddressKind, Addresses, Addressing, Party},
            envelope::{Entry, Envelope, Role},
            ephemeral::Ephemeral,
            expire::Expire,
            roster_exchange::{RosterExchange, SuggestedItem},
        },
        report::{Form, Wishes},
        session::OutgoingMessage,
        text,
    },
};

impl Heart {
    /// The stanza for one message. Whom else it went to stands in it as done: everybody gets a copy of their own.
    pub(super) fn stanza(&self, desk: &Desk, message: &Message, said: &Said, now: Timestamp) -> OutgoingMessage {
        let addresses = said.addressing.as_ref().and_then(|addressing| addresses(addressing, &[], true));
        let to = Jid::from(message.conversation.peer.clone());
        OutgoingMessage { addresses, wishes: self.wishes(desk, &message.conversation), ..self.content(desk, message, said, to, now) }
    }

    /// The stanza with which a service passes one message on to all of `copies`, which share what they say (XEP-0033).
    pub(super) fn multicast(
        &self,
        desk: &Desk,
        service: &Jid,
        message: &Message,
        said: &Said,
        copies: &[BareJid],
        now: Timestamp,
    ) -> OutgoingMessage {
        let listed = said.addressing.clone().unwrap_or_default();
        let is_listed = |jid: &BareJid| {
            listed.to.iter().chain(&listed.cc).any(|party| party.destination.jid().is_some_and(|known| known.bare() == jid))
        };
        let hidden: Vec<BareJid> = copies.iter().filter(|jid| !is_listed(jid)).cloned().collect();
        let wishes = Wishes::all(self.usual_form());
        OutgoingMessage { addresses: addresses(&listed, &hidden, false), wishes, ..self.content(desk, message, said, service.clone(), now) }
    }

    fn content(&self, desk: &Desk, message: &Message, said: &Said, to: Jid, now: Timestamp) -> OutgoingMessage {
        let id = message.stanza_id.clone().unwrap_or_else(|| message.id.0.to_string());
        let (expire, ephemeral) = match message.expiry {
            Some(Expiry::UsefulUntil { deadline, .. }) => (Some(Expire::after(seconds_until(deadline, now))), None),
            Some(Expiry::AfterReading { seconds, .. }) => (None, Some(Ephemeral { timer: seconds })),
            None => (None, None),
        };
        let contacts_as_of_2001 = !features(desk, &message.conversation).iter().any(|known| known.roster_exchange);
        let body = match &said.contacts {
            // Whose client knows no contacts at all reads the addresses.
            Some(contacts) if contacts_as_of_2001 && said.body.is_empty() => readable(contacts),
            _ => said.body.clone(),
        };
        OutgoingMessage {
            expire,
            ephemeral,
            envelope: said.addressing.as_ref().and_then(envelope),
            attachments: said.attachments.clone(),
            contacts: said.contacts.clone(),
            contacts_as_of_2001,
            ..OutgoingMessage::text(id, to, body)
        }
    }

    /// What we want to know of a message to somebody: in today's forms if a client of theirs has them, as in 2001 if one has only
    /// that; of clients of which nothing is known, what is usual with this server.
    pub(super) fn wishes(&self, desk: &Desk, key: &ConversationKey) -> Wishes {
        let known = features(desk, key);
        let any = |can: fn(&Features) -> bool| known.iter().any(can);
        if known.is_empty() {
            return Wishes::all(self.usual_form());
        }
        let modern = |can: bool| can.then_some(Form::Modern);
        let today = Wishes {
            delivered: modern(any(|can| can.receipts)),
            displayed: modern(any(|can| can.markers)),
            composing: modern(any(|can| can.chat_states)),
        };
        if today.is_empty() && any(|can| can.events) { Wishes::all(Form::Event) } else { today }
    }

    /// In which form one asks clients of which nothing is known.
    pub(super) fn usual_form(&self) -> Form {
        if self.security.legacy { Form::Event } else { Form::Modern }
    }
}

/// What is known of the clients of somebody.
pub(super) fn features(desk: &Desk, key: &ConversationKey) -> Vec<Features> {
    desk.world().contact(key).map(|contact| contact.resources.iter().filter_map(|resource| resource.features).collect()).unwrap_or_default()
}

/// Whole seconds, at least one: a message that is sent is not over.
fn seconds_until(deadline: Timestamp, now: Timestamp) -> u64 {
    let left = deadline.duration_since(now);
    u64::try_from(left.as_secs() + i64::from(left.subsec_nanos() > 0)).unwrap_or(0).max(1)
}

/// All that a message says as one text, for the form of 2001, which encrypts nothing else: files by their addresses, one on a line,
/// and contacts.
pub(super) fn as_text(said: &Said) -> String {
    let files = said.attachments.iter().filter(|file| !said.body.contains(&file.url)).map(|file| match &file.description {
        Some(description) => format!("{description}\n{}", file.url),
        None => file.url.clone(),
    });
    let body = Some(said.body.clone()).filter(|body| !body.is_empty());
    let parts: Vec<String> = body.into_iter().chain(files).chain(said.contacts.as_ref().map(readable)).collect();
    text::as_xml_carries(&parts.join("\n"))
}

/// Contacts as a text: one per line, the name before the address.
fn readable(contacts: &RosterExchange) -> String {
    let line = |item: &SuggestedItem| match &item.name {
        Some(name) => format!("{name} <{}>", item.jid),
        None => item.jid.to_string(),
    };
    contacts.items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The addresses of a message, with those whom nobody else is to know; `None`: there are none.
fn addresses(addressing: &Addressing, hidden: &[BareJid], delivered: bool) -> Option<Addresses> {
    let address =
        |kind, party: &Party, delivered| Address { kind, destination: party.destination.clone(), name: party.name.clone(), delivered };
    let to = addressing.to.iter().map(|party| address(AddressKind::To, party, delivered));
    let cc = addressing.cc.iter().map(|party| address(AddressKind::Cc, party, delivered));
    let written = addressing.original_from.iter().map(|party| address(AddressKind::OriginalFrom, party, false));
    let hidden = hidden.iter().map(|jid| Address::new(AddressKind::Bcc, jid.clone().into()));
    let list: Vec<Address> = to.chain(cc).chain(hidden).chain(written).collect();
    (!list.is_empty()).then_some(Addresses { list, no_reply: false, left_out: 0 })
}

/// The envelope of a message that was passed on, which says by whom (2001 overview §6.20); `None` for any other.
fn envelope(addressing: &Addressing) -> Option<Envelope> {
    let entry = |role, party: &Party| party.destination.jid().map(|jid| Entry { role, jid: jid.clone(), name: party.name.clone() });
    let passed = addressing.forwarded_by.iter().filter_map(|party| entry(Role::ForwardedBy, party));
    let written = addressing.original_from.iter().filter_map(|party| entry(Role::From, party));
    (!addressing.forwarded_by.is_empty()).then(|| Envelope { entries: passed.chain(written).collect(), left_out: 0 })
}
