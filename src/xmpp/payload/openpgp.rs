//! XEP-0373 OpenPGP for XMPP, and its profile for instant messages, XEP-0374: the sealed content of a message, the keys that
//! somebody announces, and the backup of a secret key. What is encrypted or signed here is only bytes.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
    prelude::BASE64_STANDARD,
};
use jiff::Timestamp;

use super::{
    delay::stamp,
    encrypted::{SEALED_LIMIT, within},
    ephemeral::Ephemeral,
    oob::Attachment,
    roster_exchange::RosterExchange,
    said_in,
};
use crate::xmpp::{
    fingerprint::Fingerprint,
    id::Entropy,
    jid::Jid,
    ns,
    stanza::message::Message,
    xml::{Element, parse_fragment, write},
};

/// The node that lists somebody's public keys (XEP-0373 §4.2).
pub const PUBLIC_KEYS_NODE: &str = "urn:xmpp:openpgp:0:public-keys";
/// The node that holds the backup of somebody's secret key (XEP-0373 §5).
pub const SECRET_KEY_NODE: &str = "urn:xmpp:openpgp:0:secret-key";

/// More keys of one person are not kept.
const KEYS_LIMIT: usize = 50;
/// Larger keys are not taken, in bytes.
const KEY_LIMIT: usize = 256 * 1024;
/// More recipients of one message are not kept.
const RECIPIENTS_LIMIT: usize = 200;
/// The longest padding, in characters.
const PADDING_LIMIT: usize = 200;

/// Base64 as it is written by others: with or without the padding at its end.
const TOLERANT_BASE64: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// The node that holds the public key with this fingerprint (XEP-0373 §4.1).
#[must_use]
pub fn public_key_node(fingerprint: &Fingerprint) -> String {
    format!("{PUBLIC_KEYS_NODE}:{fingerprint}")
}

/// The keys that somebody announces: `<public-keys-list/>`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublicKeysList {
    /// The keys, in order, each once; at most 50.
    pub keys: Vec<KeyMetadata>,
}

/// A key that somebody announces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMetadata {
    /// Its name.
    pub fingerprint: Fingerprint,
    /// When it was published for the last time, if that can be read.
    pub date: Option<Timestamp>,
}

/// A public key: `<pubkey/>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// The certificate, without armor; at most 256 KiB.
    pub data: Vec<u8>,
    /// When it was published, as clients before version 0.5 of the XEP say.
    pub date: Option<Timestamp>,
}

/// A secret key, encrypted with a backup code: `<secretkey/>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretKeyBackup {
    /// The OpenPGP message, without armor; at most 256 KiB.
    pub data: Vec<u8>,
}

/// What is signed and encrypted: `<signcrypt/>`, the only form in which instant messages are sealed (XEP-0374 §2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignCrypt {
    /// For whom it was sealed; at least one, at most 200.
    pub to: Vec<Jid>,
    /// When it was sealed.
    pub time: Timestamp,
    /// What was sealed.
    pub content: SealedContent,
}

/// What a sealed message says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SealedContent {
    /// The text; empty: none.
    pub body: String,
    /// Files elsewhere.
    pub attachments: Vec<Attachment>,
    /// That it vanishes after reading.
    pub ephemeral: Option<Ephemeral>,
    /// Contacts that it suggests, whatever should be done with them. The own account may be among them: [`RosterExchange::without`].
    pub contacts: Option<RosterExchange>,
}

impl PublicKeysList {
    /// Reads the list. `None` if it is none. What is no key with a whole fingerprint is left out.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("public-keys-list", ns::OPENPGP) {
            return None;
        }
        let mut keys: Vec<KeyMetadata> = Vec::new();
        for key in element.children().filter_map(KeyMetadata::parse) {
            if keys.len() == KEYS_LIMIT {
                break;
            }
            if !keys.iter().any(|known| known.fingerprint == key.fingerprint) {
                keys.push(key);
            }
        }
        Some(Self { keys })
    }

    /// The list as an element.
    #[must_use]
    pub fn to_element(&self) -> Element {
        self.keys.iter().map(KeyMetadata::to_element).fold(Element::new("public-keys-list", ns::OPENPGP), Element::with_child)
    }
}

impl KeyMetadata {
    fn parse(element: &Element) -> Option<Self> {
        if !element.is("pubkey-metadata", ns::OPENPGP) {
            return None;
        }
        let named = |name: &str, digits: usize| {
            let fingerprint: Fingerprint = element.attribute(name)?.parse().ok()?;
            (fingerprint.as_str().len() == digits).then_some(fingerprint)
        };
        let fingerprint = named("v4-fingerprint", 40).or_else(|| named("v6-fingerprint", 64))?;
        Some(Self { fingerprint, date: element.attribute("date").and_then(date) })
    }

    fn to_element(&self) -> Element {
        let is_v6 = self.fingerprint.as_str().len() == 64;
        Element::new("pubkey-metadata", ns::OPENPGP)
            .with_attribute(if is_v6 { "v6-fingerprint" } else { "v4-fingerprint" }, self.fingerprint.as_str())
            .with_optional_attribute("date", self.date.map(stamp::write))
    }
}

impl PublicKey {
    /// Reads the key. `None` if it is none, empty, or too large.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("pubkey", ns::OPENPGP) {
            return None;
        }
        let data = bytes(&element.child_text("data", ns::OPENPGP)?)?;
        Some(Self { data, date: element.attribute("date").and_then(date) })
    }

    /// The key as an element.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let data = Element::new("data", ns::OPENPGP).with_text(BASE64_STANDARD.encode(&self.data));
        Element::new("pubkey", ns::OPENPGP).with_optional_attribute("date", self.date.map(stamp::write)).with_child(data)
    }
}

impl SecretKeyBackup {
    /// Reads the backup. `None` if it is none, empty, or too large.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        let known = element.is("secretkey", ns::OPENPGP);
        known.then(|| bytes(&element.text())).flatten().map(|data| Self { data })
    }

    /// The backup as an element.
    #[must_use]
    pub fn to_element(&self) -> Element {
        Element::new("secretkey", ns::OPENPGP).with_text(BASE64_STANDARD.encode(&self.data))
    }
}

impl SignCrypt {
    /// What is to be signed and encrypted: the element, with a padding that hides how long the text is. Characters that XML cannot
    /// carry are dropped from it.
    #[must_use]
    pub fn to_bytes(&self, entropy: &mut Entropy) -> Vec<u8> {
        let child = |name: &str| Element::new(name, ns::OPENPGP);
        let to = self.to.iter().map(|to| child("to").with_attribute("jid", to.to_string()));
        let sealed = to
            .fold(child("signcrypt"), Element::with_child)
            .with_child(child("time").with_attribute("stamp", stamp::write(self.time)))
            .with_child(child("rpad").with_text(entropy.token_up_to(PADDING_LIMIT)))
            .with_child(self.content.to_payload());
        write(&sealed, "").into_bytes()
    }

    /// Reads what was decrypted, texts in `language` (a language tag) where there is a choice. `None` if it is anything else than
    /// one `<signcrypt/>` with at least one recipient, one time, one payload and at most one padding (XEP-0373 §3.1): what could
    /// be read in two ways is not read. What else stands in it is ignored.
    #[must_use]
    pub fn parse(bytes: &[u8], language: &str) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let elements = parse_fragment(text.trim(), "").ok()?;
        let [sealed] = elements.as_slice() else { return None };
        if !sealed.is("signcrypt", ns::OPENPGP) || count(sealed, "rpad") > 1 {
            return None;
        }
        let to: Vec<Jid> = named(sealed, "to").map(|to| to.attribute("jid")?.parse().ok()).collect::<Option<_>>()?;
        if to.is_empty() || to.len() > RECIPIENTS_LIMIT {
            return None;
        }
        let time = stamp::clamp(only(sealed, "time")?.attribute("stamp").and_then(date)?);
        Some(Self { to, time, content: SealedContent::parse(only(sealed, "payload")?, language) })
    }
}

impl SealedContent {
    /// What stands in the payload means what it would mean in a message.
    fn parse(payload: &Element, language: &str) -> Self {
        let message = payload.children().map(as_in_a_message).fold(Element::new("message", ns::CLIENT), Element::with_child);
        Self {
            body: Message::parse(&message, language).and_then(|message| message.body).unwrap_or_default(),
            attachments: Attachment::of(&message),
            ephemeral: Ephemeral::of(&message),
            contacts: RosterExchange::sent_in(&message, |_| true),
        }
    }

    fn to_payload(&self) -> Element {
        let body = Some(self.body.as_str()).filter(|body| !body.is_empty());
        let payload = Element::new("payload", ns::OPENPGP)
            .with_optional_child(body.map(|body| Element::new("body", ns::CLIENT).with_text(body)))
            .with_optional_child(self.ephemeral.map(Ephemeral::to_element));
        let payload = self.attachments.iter().map(Attachment::to_element).fold(payload, Element::with_child);
        payload.with_optional_child(self.contacts.as_ref().map(RosterExchange::to_element))
    }
}

/// The body of a message, which some write as servers have it or without a namespace of its own; anything else as it is.
fn as_in_a_message(child: &Element) -> Element {
    let is_body = [ns::SERVER, ns::OPENPGP, ""].iter().any(|namespace| child.is("body", namespace));
    if !is_body {
        return child.clone();
    }
    let mut body = Element::new("body", ns::CLIENT).with_text(child.text());
    if let Some(language) = child.attribute_ns(Some(ns::XML), "lang") {
        body.set_attribute_ns(Some(ns::XML.to_owned()), "lang".to_owned(), language.to_owned());
    }
    body
}

/// What is sealed in a message that is no error, in Base64 as it stands there; empty if it is too long. `None` if nothing is.
#[must_use]
pub fn sealed_in(message: &Element) -> Option<String> {
    let sealed = said_in(message, "message").find(|element| element.is("openpgp", ns::OPENPGP))?;
    Some(within(sealed.text(), SEALED_LIMIT))
}

/// A sealed content, in Base64, as it stands in a message.
#[must_use]
pub fn openpgp_element(base64: &str) -> Element {
    Element::new("openpgp", ns::OPENPGP).with_text(base64)
}

fn named<'e>(parent: &'e Element, name: &'static str) -> impl Iterator<Item = &'e Element> {
    parent.children().filter(move |child| child.is(name, ns::OPENPGP))
}

fn count(parent: &Element, name: &'static str) -> usize {
    named(parent, name).count()
}

fn only<'e>(parent: &'e Element, name: &'static str) -> Option<&'e Element> {
    let mut all = named(parent, name);
    all.next().filter(|_| all.next().is_none())
}

/// A time. Some clients write a zone without its colon.
fn date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let with_colon = || {
        let (hours, minutes) = text.split_at_checked(text.len().checked_sub(2)?)?;
        stamp::parse(&format!("{hours}:{minutes}"))
    };
    stamp::parse(text).or_else(with_colon)
}

/// The bytes that `base64` stands for, white space left out. `None` if it stands for none or too many.
fn bytes(base64: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = base64.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let data = TOLERANT_BASE64.decode(digits).ok()?;
    (!data.is_empty() && data.len() <= KEY_LIMIT).then_some(data)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests;
