//! What the engine asks for, as stanzas.

use super::{
    Client, capabilities,
    nodes::Publication,
    requests::{Open, Purpose},
    sessions,
};
use crate::xmpp::{
    jid::Jid,
    ns,
    payload::{
        avatar::PhotoUpdate,
        encrypted,
        hint::Hint,
        oob::{Attachment, Offer},
        roster,
        roster_exchange::RosterExchange,
    },
    report::{Form, Report, ReportKind},
    session::{OutgoingMessage, Request, Sealed},
    stanza::{
        iq,
        message::{Message, MessageType},
        presence::subscription,
    },
    stream::Link,
    xml::Element,
};

impl Client {
    /// Somebody wants something. The goodbye and the registration are not for us.
    pub(crate) fn request(&mut self, request: Request, link: &mut Link) {
        match request {
            Request::Message(message) => self.send_message(message, link),
            Request::Presence { presence, signature, photo } => {
                let signature = signature.as_deref().map(encrypted::signed_element);
                let photo = photo.map(PhotoUpdate::to_element);
                // XEP-0115 §4: what we can do is said in every presence.
                let caps = capabilities::caps().to_element();
                link.send(&presence.to_element().with_optional_child(signature).with_optional_child(photo).with_child(caps));
            }
            Request::Subscription { to, verb, status } => {
                self.recipients.remember(&to);
                link.send(&subscription(&to, verb, status.as_deref()));
            }
            Request::RosterSet { item, tag } => self.order(None, roster::set(&item), Purpose::Tagged(tag), link),
            Request::RosterRemove { jid, tag } => self.order(None, roster::remove(&jid), Purpose::Tagged(tag), link),
            Request::Report { to, report } => self.report(to, &report, link),
            Request::Offer { to, attachment, tag } => self.offer(to, attachment, tag, link),
            Request::Answer { to, id, result } => link.send(&match result {
                Ok(()) => iq::result(&id, Some(&to), None),
                Err(error) => iq::error(&id, Some(&to), &error),
            }),
            Request::Ask { to, question, tag } => self.question(to, question, tag, link),
            Request::TellTime { to, id, time, legacy } => {
                let time = if legacy { time.to_legacy_element() } else { time.to_element() };
                link.send(&iq::result(&id, Some(&to), Some(time)));
            }
            Request::Active => self.active = link.now,
            // It is addressed to the server, since some servers of 2001 send what is addressed to nobody back to ourselves.
            Request::Probe { tag } => self.ask(self.own.server(), ping(), Purpose::Probe(tag), link),
            Request::Publish { node, item, payload, access, tag } => self.publish(Publication { node, item, payload, access, tag }, link),
            Request::Items { of, node, item, max, tag } => self.ask_for_items(of, node, item.as_deref(), max, tag, link),
            Request::Order { to, order, tag } => self.order_ours(to, order, tag, link),
            Request::DeleteNode { node, tag } => self.delete_node(&node, tag, link),
            Request::Register { .. } | Request::Logout { .. } => {}
        }
    }

    fn send_message(&mut self, message: OutgoingMessage, link: &mut Link) {
        self.active = link.now;
        self.recipients.remember(message.to.bare());
        let others = message.addresses.iter().flat_map(|addresses| &addresses.list).filter_map(|address| address.destination.jid());
        others.for_each(|jid| self.recipients.remember(jid.bare()));
        if let Some(stanza) = message_element(message) {
            link.send(&stanza);
        }
    }

    /// Asks `to`, or our own account, and waits for the answer.
    pub(super) fn ask(&mut self, to: Option<Jid>, question: Element, purpose: Purpose, link: &mut Link) {
        let id = link.entropy.stanza_id();
        link.send(&iq::get(&id, to.as_ref(), question));
        self.requests.insert(Open::new(id, to, purpose, link.now));
    }

    /// Orders something of `to`, or our own account, and waits for the answer.
    pub(super) fn order(&mut self, to: Option<Jid>, order: Element, purpose: Purpose, link: &mut Link) {
        let id = link.entropy.stanza_id();
        link.send(&iq::set(&id, to.as_ref(), order));
        self.requests.insert(Open::new(id, to, purpose, link.now));
    }

    /// Asks the sessions of which nobody knows yet what they can do, as many as may be asked now.
    pub(super) fn ask_for_capabilities(&mut self, link: &mut Link) {
        loop {
            let (own, contacts) = (&self.own, &self.contacts);
            let Some((to, caps)) = self.sessions.next_question(|jid| own.is_ours(jid) || contacts.may_see_us(jid)) else { return };
            self.ask(Some(to), sessions::question(&caps), Purpose::Capabilities(caps), link);
        }
    }

    /// The id is there to know the report again if it comes back: servers do not keep it for people who are gone.
    fn report(&mut self, to: Jid, report: &Report, link: &mut Link) {
        let Some(said) = report.to_element() else { return };
        let id = link.entropy.stanza_id();
        let hint = hint(report).map(Hint::to_element);
        link.send(&chat(to, id.clone(), String::new()).to_element().with_child(said).with_optional_child(hint));
        self.reports.remember(id);
    }

    fn offer(&mut self, to: Jid, attachment: Attachment, tag: u64, link: &mut Link) {
        self.recipients.remember(to.bare());
        let offer = Offer { attachment, session: None };
        self.order(Some(to), offer.to_element(), Purpose::Offer(tag), link);
    }
}

fn chat(to: Jid, id: String, body: String) -> Message {
    let body = Some(body).filter(|body| !body.is_empty());
    Message { to: Some(to), id: Some(id), kind: MessageType::Chat, body, ..Message::default() }
}

/// The message as it is sent, if it can be.
fn message_element(mut message: OutgoingMessage) -> Option<Element> {
    match message.sealed.take() {
        Some(sealed) => sealed_element(message, &sealed),
        None => Some(clear_element(message)),
    }
}

/// The message with its sealed content. Of the rest only what says nothing stands beside it: whatever is not written into the seal
/// is not said at all.
fn sealed_element(message: OutgoingMessage, sealed: &Sealed) -> Option<Element> {
    let elements = sealed.to_elements()?;
    // XEP-0373 seals elements, XEP-0027 only a text: the timer has no other place.
    let ephemeral = message.ephemeral.filter(|_| matches!(sealed, Sealed::Legacy(_)));
    let stanza = chat(message.to, message.id, message.body).to_element();
    let stanza = message.wishes.to_elements().into_iter().fold(stanza, Element::with_child);
    let stanza = stanza
        .with_optional_child(message.expire.map(|expire| expire.to_element()))
        .with_optional_child(ephemeral.map(|ephemeral| ephemeral.to_element()));
    Some(elements.into_iter().fold(stanza, Element::with_child).with_child(Hint::Store.to_element()))
}

/// The message with all that it carries. One without a text has [`Hint::Store`]: archives keep only what looks like one.
fn clear_element(message: OutgoingMessage) -> Element {
    let contacts = |contacts: RosterExchange| match message.contacts_as_of_2001 {
        true => contacts.to_legacy_element(),
        false => contacts.to_element(),
    };
    let store = message.body.is_empty().then(|| Hint::Store.to_element());
    let stanza = chat(message.to, message.id, message.body).to_element();
    let stanza = message.wishes.to_elements().into_iter().fold(stanza, Element::with_child);
    let stanza = stanza
        .with_optional_child(message.expire.map(|expire| expire.to_element()))
        .with_optional_child(message.ephemeral.map(|ephemeral| ephemeral.to_element()))
        .with_optional_child(message.addresses.map(|addresses| addresses.to_element()))
        .with_optional_child(message.envelope.map(|envelope| envelope.to_element()));
    let stanza = message.attachments.iter().map(Attachment::to_element).fold(stanza, Element::with_child);
    stanza.with_optional_child(message.contacts.map(contacts)).with_optional_child(store)
}

/// What servers should do with a report (XEP-0334 §4). What somebody does is of no use later. What became of a message is, to
/// all clients of the one who is told, and archives would not keep it by themselves. Nobody had hints in 2001, but the servers
/// between may be of today.
fn hint(report: &Report) -> Option<Hint> {
    match (report.kind, report.form) {
        (ReportKind::Composing | ReportKind::NotComposing, _) => Some(Hint::NoStore),
        (_, Form::Modern) => Some(Hint::Store),
        (_, Form::Event) => None,
    }
}

pub(super) fn ping() -> Element {
    Element::new("ping", ns::PING)
}
