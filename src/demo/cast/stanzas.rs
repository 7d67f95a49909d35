//! The stanzas of the cast and what is in them, written as their specifications print them. They are not made of the
//! program's own payload types: what both got wrong in the same way, no test would find.

use jiff::Timestamp;

use crate::xmpp::{id::Entropy, ns, xml::Element};

/// The namespace of OMEMO in the version that most programs speak (XEP-0384 0.3).
const OMEMO: &str = "eu.siacs.conversations.axolotl";
/// What asks servers to keep a message though it has no words for them (XEP-0334).
const HINTS: &str = "urn:xmpp:hints";

/// A message of a chat.
pub(super) fn message(to: &str, id: &str, body: &str) -> Element {
    notice(to, id).with_child(Element::new("body", ns::CLIENT).with_text(body))
}

/// A message of a chat that has no words.
pub(super) fn notice(to: &str, id: &str) -> Element {
    Element::new("message", ns::CLIENT).with_attribute("to", to).with_attribute("type", "chat").with_attribute("id", id)
}

/// Presence, with the hash of what the program can do.
pub(super) fn presence(show: Option<&str>, status: Option<&str>, caps: Element) -> Element {
    let child = |name: &str, text: &str| Element::new(name, ns::CLIENT).with_text(text);
    Element::new("presence", ns::CLIENT)
        .with_optional_child(show.map(|show| child("show", show)))
        .with_optional_child(status.map(|status| child("status", status)))
        .with_child(caps)
}

/// A word about a subscription.
pub(super) fn subscription(kind: &str, to: &str) -> Element {
    Element::new("presence", ns::CLIENT).with_attribute("type", kind).with_attribute("to", to)
}

/// The answer to `request` of `to`.
pub(super) fn result(request: &Element, to: &str, payload: Option<Element>) -> Element {
    answer(request, to, "result").with_optional_child(payload)
}

/// Its refusal.
pub(super) fn refusal(request: &Element, to: &str, kind: &str, condition: &str) -> Element {
    let error = Element::new("error", ns::CLIENT).with_attribute("type", kind).with_child(Element::new(condition, ns::STANZAS));
    answer(request, to, "error").with_child(error)
}

fn answer(request: &Element, to: &str, kind: &str) -> Element {
    let iq = Element::new("iq", ns::CLIENT).with_attribute("to", to).with_attribute("type", kind);
    iq.with_optional_attribute("id", request.attribute("id"))
}

/// XEP-0023: useless after so many seconds.
pub(super) fn useful_for(seconds: u64) -> Element {
    Element::new("x", ns::X_EXPIRE).with_attribute("seconds", seconds.to_string())
}

/// XEP-0466: forgotten so many seconds after it was read.
pub(super) fn vanishes_after(seconds: u32) -> Element {
    Element::new("ephemeral", ns::EPHEMERAL).with_attribute("timer", seconds.to_string())
}

/// XEP-0066 §3: a file beside a message.
pub(super) fn attachment(url: &str, description: &str) -> Element {
    file(Element::new("x", ns::X_OOB), url, description)
}

/// XEP-0066 §2: a file that is offered, and waits for an answer.
pub(super) fn offer(to: &str, id: &str, url: &str, description: &str) -> Element {
    let query = file(Element::new("query", ns::IQ_OOB), url, description);
    Element::new("iq", ns::CLIENT).with_attribute("to", to).with_attribute("type", "set").with_attribute("id", id).with_child(query)
}

fn file(element: Element, url: &str, description: &str) -> Element {
    let child = |name: &str, text: &str| Element::new(name, element.ns()).with_text(text);
    let (url, description) = (child("url", url), child("desc", description));
    element.with_child(url).with_child(description)
}

/// A contact that is sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contact {
    pub(super) jid: &'static str,
    pub(super) name: &'static str,
    pub(super) group: &'static str,
}

/// XEP-0093: contacts, as they were sent in 2001.
pub(super) fn contacts_of_2001(contacts: &[Contact]) -> Element {
    contacts.iter().fold(Element::new("x", ns::X_ROSTER), |x, contact| x.with_child(item(contact, ns::X_ROSTER)))
}

/// XEP-0144: contacts to add.
pub(super) fn contacts(contacts: &[Contact]) -> Element {
    let add = |contact| item(contact, ns::ROSTER_EXCHANGE).with_attribute("action", "add");
    contacts.iter().fold(Element::new("x", ns::ROSTER_EXCHANGE), |x, contact| x.with_child(add(contact)))
}

fn item(contact: &Contact, namespace: &str) -> Element {
    Element::new("item", namespace)
        .with_attribute("jid", contact.jid)
        .with_attribute("name", contact.name)
        .with_child(Element::new("group", namespace).with_text(contact.group))
}

/// 2001 overview §6.20: whom a message passed. Each is what they are there for, their address and their name.
pub(super) fn envelope(parties: &[(&str, &str, &str)]) -> Element {
    let party = |(role, jid, name): &(&str, &str, &str)| {
        let party = Element::new(*role, ns::X_ENVELOPE).with_attribute("jid", *jid);
        if name.is_empty() { party } else { party.with_text(*name) }
    };
    parties.iter().fold(Element::new("x", ns::X_ENVELOPE), |x, entry| x.with_child(party(entry)))
}

/// XEP-0033: to whom the multicast service is to pass it on.
pub(super) fn addresses(recipients: &[(&str, &str)]) -> Element {
    let address =
        |(kind, jid): &(&str, &str)| Element::new("address", ns::ADDRESS).with_attribute("type", *kind).with_attribute("jid", *jid);
    recipients.iter().fold(Element::new("addresses", ns::ADDRESS), |all, entry| all.with_child(address(entry)))
}

/// XEP-0082: a time.
pub(super) fn stamp(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// XEP-0060 §7.1: something for everybody.
pub(super) fn publication(node: &str, item: &str, payload: Element) -> Element {
    let field = |name: &str, value: &str| {
        let value = Element::new("value", ns::DATA_FORMS).with_text(value);
        Element::new("field", ns::DATA_FORMS).with_attribute("var", name).with_child(value)
    };
    let form = Element::new("x", ns::DATA_FORMS)
        .with_attribute("type", "submit")
        .with_child(field("FORM_TYPE", &format!("{}#publish-options", ns::PUBSUB)).with_attribute("type", "hidden"))
        .with_child(field("pubsub#access_model", "open"));
    let item = Element::new("item", ns::PUBSUB).with_attribute("id", item).with_child(payload);
    Element::new("pubsub", ns::PUBSUB)
        .with_child(Element::new("publish", ns::PUBSUB).with_attribute("node", node).with_child(item))
        .with_child(Element::new("publish-options", ns::PUBSUB).with_child(form))
}

/// An order to the own account.
pub(super) fn order(id: &str, payload: Element) -> Element {
    Element::new("iq", ns::CLIENT).with_attribute("type", "set").with_attribute("id", id).with_child(payload)
}

/// XEP-0060 §6.5: what is in a node of `to`.
pub(super) fn question_for_items(to: &str, id: &str, node: &str) -> Element {
    let items = Element::new("items", ns::PUBSUB).with_attribute("node", node).with_attribute("max_items", "1");
    Element::new("iq", ns::CLIENT)
        .with_attribute("to", to)
        .with_attribute("type", "get")
        .with_attribute("id", id)
        .with_child(Element::new("pubsub", ns::PUBSUB).with_child(items))
}

/// XEP-0380: the name of that with which a message is encrypted.
pub(super) fn encrypted_with(namespace: &str, name: Option<&str>) -> Element {
    Element::new("encryption", ns::EXPLICIT_ENCRYPTION).with_attribute("namespace", namespace).with_optional_attribute("name", name)
}

/// XEP-0384: a message for other devices, of which nobody here can read a word.
pub(super) fn omemo(entropy: &mut Entropy) -> [Element; 3] {
    let mut part = |name: &str, length: usize| Element::new(name, OMEMO).with_text(entropy.token(length));
    let key = part("key", 64).with_attribute("rid", "1597").with_attribute("prekey", "true");
    let header = Element::new("header", OMEMO).with_attribute("sid", "1595").with_child(key).with_child(part("iv", 16));
    let encrypted = Element::new("encrypted", OMEMO).with_child(header).with_child(part("payload", 48));
    [encrypted, encrypted_with(OMEMO, Some("OMEMO")), Element::new("store", HINTS)]
}
