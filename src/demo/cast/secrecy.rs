//! OpenPGP in the cast: who has a key signs the status, opens what Juliet seals, and seals what is for her.
//!
//! The keys and messages are real ones; what is around them is written as XEP-0027, XEP-0373 and XEP-0374 print it.

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::Timestamp;

use super::stanzas;
use crate::{
    demo::{reply::with_children, script::Role},
    openpgp::{Certificate, Keys, Opened, SecretKey, Signed, UnlockedKey, armor, open, seal, sign},
    xmpp::{
        id::Entropy,
        jid::{BareJid, Jid},
        ns,
        secret::Secret,
        xml::{Element, parse_fragment, write},
    },
};

/// The secret key of the Nurse, which everybody has: what it proves is true on this stage only.
const OF_THE_NURSE: &[u8] = include_bytes!("../../../resources/demo/nurse.sec.asc");
/// The node that lists somebody's keys; the keys have their nodes below it (XEP-0373 §4).
const KEYS_NODE: &str = "urn:xmpp:openpgp:0:public-keys";
/// The longest padding, in characters (XEP-0373 §3.1).
const PADDING: usize = 100;

/// In which form something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is.
    Plain,
    /// Encrypted as in 2001, and not signed.
    Legacy,
    /// Signed and encrypted, as today.
    Ox,
}

/// What was heard.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Heard {
    /// A message that was not sealed.
    AsItIs,
    /// What was sealed in it, as a message, and how.
    Opened(Form, Element),
    /// It was not opened, or is not to us, or not proven to be Juliet's.
    Sealed,
}

/// Somebody's key, and Juliet's as far as it is known.
pub(super) struct Secrecy {
    own: BareJid,
    key: UnlockedKey,
    juliet: BareJid,
    of_juliet: Option<Certificate>,
    /// The question for her key that waits for its answer.
    asked: Option<String>,
}

impl Secrecy {
    /// The key of `role`, who has the address `own`; most have none.
    pub(super) fn of(role: Role, own: BareJid, juliet: BareJid) -> Option<Self> {
        let key = (role == Role::Nurse).then(|| SecretKey::read(OF_THE_NURSE).ok()?.into_iter().next()).flatten()?;
        Some(Self { own, key: key.unlock(&Secret::new("")).ok()?, juliet, of_juliet: None, asked: None })
    }

    /// What is published for everybody: first the key, then the list that names it (XEP-0373 §4.1, §4.2).
    pub(super) fn publications(&self) -> Option<[Element; 2]> {
        let date = stanzas::stamp(Timestamp::now());
        let fingerprint = self.key.fingerprint();
        let data = BASE64_STANDARD.encode(self.key.certificate().to_bytes().ok()?);
        let key = element("pubkey").with_child(element("data").with_text(data));
        let named = element("pubkey-metadata").with_attribute("v4-fingerprint", fingerprint.as_str()).with_attribute("date", date.as_str());
        let list = element("public-keys-list").with_child(named);
        Some([stanzas::publication(&format!("{KEYS_NODE}:{fingerprint}"), &date, key), stanzas::publication(KEYS_NODE, "current", list)])
    }

    /// The signature under a status (XEP-0027 §3.2).
    pub(super) fn signature(&self, status: &str) -> Option<Element> {
        let signature = sign::detached(status.as_bytes(), &self.key, Timestamp::now()).ok()?;
        Some(Element::new("x", ns::X_SIGNED).with_text(armor::strip(&signature)))
    }

    /// Juliet has published something: if it is her list of keys, the last one is asked for with the id `id`.
    pub(super) fn question(&mut self, news: &Element, id: &str) -> Option<Element> {
        let items = news.child("event", ns::PUBSUB_EVENT)?.child("items", ns::PUBSUB_EVENT)?;
        if items.attribute("node") != Some(KEYS_NODE) {
            return None;
        }
        let list = items.children().last()?.child("public-keys-list", ns::OPENPGP)?;
        let fingerprint = list.children().filter_map(|key| key.attribute("v4-fingerprint")).last()?;
        self.asked = Some(id.to_owned());
        Some(stanzas::question_for_items(&self.juliet.to_string(), id, &format!("{KEYS_NODE}:{fingerprint}")))
    }

    /// Whether `answer` brings Juliet's key for the first time. Later ones are taken, too.
    pub(super) fn learn(&mut self, answer: &Element) -> bool {
        if self.asked.is_none() || answer.attribute("id") != self.asked.as_deref() {
            return false;
        }
        self.asked = None;
        let certificate = key_in(answer).filter(|certificate| certificate.info(Timestamp::now()).names(&self.juliet));
        let is_first = self.of_juliet.is_none() && certificate.is_some();
        self.of_juliet = certificate.or(self.of_juliet.take());
        is_first
    }

    /// What Juliet says in `message`.
    pub(super) fn open(&self, message: &Element) -> Heard {
        let sealed = message.children().find(|child| is_sealed(child));
        let opened = match sealed.map(Element::ns) {
            None => return Heard::AsItIs,
            Some(ns::X_ENCRYPTED) => sealed.and_then(|sealed| self.open_legacy(sealed)).map(|inside| (Form::Legacy, inside)),
            Some(_) => sealed.and_then(|sealed| self.open_ox(sealed)).map(|inside| (Form::Ox, inside)),
        };
        let Some((form, inside)) = opened else { return Heard::Sealed };
        // The text beside what is sealed is only a hint for others.
        let around = with_children(message, |child| (!is_sealed(child) && !child.is("body", ns::CLIENT)).then(|| child.clone()));
        Heard::Opened(form, inside.into_iter().fold(around, Element::with_child))
    }

    fn open_legacy(&self, sealed: &Element) -> Option<Vec<Element>> {
        let opened = self.decrypt(&armor::restore(&sealed.text()).ok()?)?;
        Some(vec![Element::new("body", ns::CLIENT).with_text(String::from_utf8(opened.content).ok()?)])
    }

    /// It must be to us, and signed by her (XEP-0373 §3.1).
    fn open_ox(&self, sealed: &Element) -> Option<Vec<Element>> {
        let opened = self.decrypt(&bytes(&sealed.text())?)?;
        let of_juliet = self.of_juliet.as_ref()?.fingerprint();
        let is_hers = opened.signatures.iter().any(|signed| matches!(signed, Signed::Good { key, .. } if *key == of_juliet));
        let elements = parse_fragment(std::str::from_utf8(&opened.content).ok()?.trim(), "").ok()?;
        let signcrypt = elements.first().filter(|element| is_hers && element.is("signcrypt", ns::OPENPGP))?;
        let to_us = |to: &Element| to.attribute("jid").and_then(|jid| jid.parse::<Jid>().ok()).is_some_and(|jid| *jid.bare() == self.own);
        let is_to_us = signcrypt.children().any(|child| child.is("to", ns::OPENPGP) && to_us(child));
        let payload = signcrypt.child("payload", ns::OPENPGP).filter(|_| is_to_us)?;
        Some(payload.children().cloned().collect())
    }

    fn decrypt(&self, sealed: &[u8]) -> Option<Opened> {
        let find = |issuer: &crate::openpgp::Issuer| self.of_juliet.iter().filter(|key| key.is(issuer)).cloned().collect();
        let keys = Keys { unlocked: std::slice::from_ref(&self.key), locked: &[], find: &find };
        open::open(sealed, &keys, Timestamp::now()).ok()
    }

    /// `message` in another form, with `hint` for programs that cannot open it. `None` if nothing can be sealed for Juliet (any more).
    pub(super) fn seal(&self, form: Form, message: &Element, hint: &str, entropy: &mut Entropy) -> Option<Element> {
        let to = [self.of_juliet.clone()?, self.key.certificate()];
        let now = Timestamp::now();
        let sealed = match form {
            Form::Plain => return Some(message.clone()),
            Form::Legacy => {
                let body = message.child_text("body", ns::CLIENT)?;
                let sealed = seal::encrypt(body.as_bytes(), &to, now).ok()?;
                vec![Element::new("x", ns::X_ENCRYPTED).with_text(armor::strip(&sealed))]
            }
            Form::Ox => {
                let content = write(&self.signcrypt(message, now, entropy), "");
                let sealed = seal::sign_and_encrypt(content.as_bytes(), &self.key, &to, now).ok()?;
                vec![element("openpgp").with_text(BASE64_STANDARD.encode(sealed)), stanzas::encrypted_with(ns::OPENPGP, None)]
            }
        };
        let stays = |child: &Element| !child.is("body", ns::CLIENT) && (form == Form::Legacy || !is_content(child));
        let around = with_children(message, |child| stays(child).then(|| child.clone()));
        let hinted = around.with_child(Element::new("body", ns::CLIENT).with_text(hint));
        Some(sealed.into_iter().fold(hinted, Element::with_child))
    }

    /// What is signed and encrypted (XEP-0373 §3.1).
    fn signcrypt(&self, message: &Element, now: Timestamp, entropy: &mut Entropy) -> Element {
        let payload = message.children().filter(|child| is_content(child)).cloned().fold(element("payload"), Element::with_child);
        element("signcrypt")
            .with_child(element("to").with_attribute("jid", self.juliet.to_string()))
            .with_child(element("time").with_attribute("stamp", stanzas::stamp(now)))
            .with_child(element("rpad").with_text(entropy.token_up_to(PADDING)))
            .with_child(payload)
    }
}

fn element(name: &str) -> Element {
    Element::new(name, ns::OPENPGP)
}

fn is_sealed(child: &Element) -> bool {
    child.is("x", ns::X_ENCRYPTED) || child.is("openpgp", ns::OPENPGP)
}

/// What a message says, and what belongs to it; the rest is about the message.
fn is_content(child: &Element) -> bool {
    child.is("body", ns::CLIENT) || matches!(child.ns(), ns::EPHEMERAL | ns::X_OOB | ns::ROSTER_EXCHANGE)
}

/// The key that a node holds.
fn key_in(answer: &Element) -> Option<Certificate> {
    let items = answer.child("pubsub", ns::PUBSUB)?.child("items", ns::PUBSUB)?;
    let key = items.children().last()?.child("pubkey", ns::OPENPGP)?;
    Certificate::read(&bytes(&key.child_text("data", ns::OPENPGP)?)?).ok()?.into_iter().next()
}

fn bytes(base64: &str) -> Option<Vec<u8>> {
    BASE64_STANDARD.decode(base64.split_whitespace().collect::<String>()).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn nurse() -> Secrecy {
        Secrecy::of(Role::Nurse, "nurse@capulet.com".parse().unwrap(), "juliet@capulet.com".parse().unwrap()).unwrap()
    }

    #[test]
    fn the_nurse_has_a_key_that_names_her_and_the_others_have_none() {
        let nurse = nurse();
        let info = nurse.key.certificate().info(Timestamp::now());
        assert!(info.names(&nurse.own) && info.encrypts && info.signs && info.expires_at.is_none());
        assert!(Secrecy::of(Role::Romeo, nurse.own.clone(), nurse.juliet.clone()).is_none());
    }

    #[test]
    fn nothing_is_sealed_before_juliets_key_is_known() {
        let message = stanzas::message("juliet@capulet.com", "m", "lamb");
        for form in [Form::Legacy, Form::Ox] {
            assert_eq!(nurse().seal(form, &message, "hint", &mut Entropy::from_seed(1)), None);
        }
    }

    #[test]
    fn what_is_no_answer_to_her_question_teaches_no_key() {
        let mut nurse = nurse();
        assert!(!nurse.learn(&Element::new("iq", ns::CLIENT).with_attribute("id", "q")));
        let of_somebody_else = nurse.publications().unwrap();
        let [key, list] = of_somebody_else;
        let list = list.child("publish", ns::PUBSUB).unwrap().child("item", ns::PUBSUB).unwrap().children().next().unwrap().clone();
        let item = Element::new("item", ns::PUBSUB_EVENT).with_child(list);
        let items = Element::new("items", ns::PUBSUB_EVENT).with_attribute("node", KEYS_NODE).with_child(item);
        let news = Element::new("message", ns::CLIENT).with_child(Element::new("event", ns::PUBSUB_EVENT).with_child(items));
        assert!(nurse.question(&news, "q").is_some());
        let item = key.child("publish", ns::PUBSUB).unwrap().child("item", ns::PUBSUB).unwrap().clone();
        let items = Element::new("items", ns::PUBSUB).with_child(item);
        let answer =
            Element::new("iq", ns::CLIENT).with_attribute("id", "q").with_child(Element::new("pubsub", ns::PUBSUB).with_child(items));
        assert!(!nurse.learn(&answer), "the key names somebody else");
        assert!(nurse.of_juliet.is_none());
    }
}
