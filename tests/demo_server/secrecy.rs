//! The Nurse's secrets, as a program sees them that is not ours: her published key, her signature, and what she seals.

use balcony::{
    demo::{self, Clock, Demo},
    model::{KeyKind, RevocationReason},
    openpgp::{Certificate, Generated, Keys, Opened, SecretKey, Signed, armor, open, seal, verify},
    xmpp::{
        id::Entropy,
        ns,
        payload::{
            encrypted::{encrypted_element, encrypted_in, signed_in},
            encryption::{ExplicitEncryption, ForeignEncryption},
            ephemeral::Ephemeral,
            openpgp::{
                KeyMetadata, PUBLIC_KEYS_NODE, PublicKey, PublicKeysList, SealedContent, SignCrypt, openpgp_element, public_key_node,
                sealed_in,
            },
            pubsub::{self, NodeAccess, NodeItem, Notification},
        },
        secret::Secret,
        xml::{Element, write},
    },
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::Timestamp;

use super::{
    cast::{QUICK, juliet},
    client::Client,
};

const NURSE: &str = "nurse@capulet.com";

/// Juliet by hand, with a key of her own.
struct Stage {
    _demo: Demo,
    client: Client,
    heard: Vec<Element>,
    own: Generated,
    of_the_nurse: Certificate,
}

impl Stage {
    /// Juliet is there and has the Nurse's key; the Nurse does not have hers.
    async fn set(language: &str) -> Self {
        let demo = demo::start_with(language, Clock::system(), QUICK).await.unwrap();
        let (mut client, _, heard) = juliet(&demo).await;
        let list = heard.iter().filter_map(Notification::of).find(|news| news.node == PUBLIC_KEYS_NODE).unwrap();
        let list = PublicKeysList::parse(&list.items[0].payload).unwrap();
        let node = public_key_node(&list.keys[0].fingerprint);
        let question = Element::new("iq", ns::CLIENT)
            .with_attribute("type", "get")
            .with_attribute("id", "k")
            .with_attribute("to", NURSE)
            .with_child(pubsub::get_items(&node, None, Some(1)));
        client.send(&write(&question, ns::CLIENT)).await;
        let answer = client.next("iq").await;
        let items = NodeItem::all_in(answer.child("pubsub", ns::PUBSUB).unwrap(), &node).unwrap();
        let of_the_nurse = Certificate::read(&PublicKey::parse(&items[0].payload).unwrap().data).unwrap().remove(0);
        assert_eq!(of_the_nurse.fingerprint(), list.keys[0].fingerprint);
        let user_id = ["xmpp:juliet@capulet.com".to_owned()];
        let own = SecretKey::generate(&user_id, KeyKind::Curve25519, None, &Secret::new("wherefore"), Timestamp::now()).unwrap();
        Self { _demo: demo, client, heard, own, of_the_nurse }
    }

    /// Each has the key of the other, and the Nurse has begun.
    async fn in_secret() -> Self {
        let mut stage = Self::set("en").await;
        stage.publish().await;
        for _ in 0..2 {
            stage.next_sealed().await;
        }
        stage
    }

    /// Juliet gives her key to everybody.
    async fn publish(&mut self) {
        let certificate = self.own.unlocked.certificate();
        let fingerprint = certificate.fingerprint();
        let key = PublicKey { data: certificate.to_bytes().unwrap(), date: None }.to_element();
        let list = PublicKeysList { keys: vec![KeyMetadata { fingerprint: fingerprint.clone(), date: None }] }.to_element();
        for (node, payload) in [(public_key_node(&fingerprint).as_str(), key), (PUBLIC_KEYS_NODE, list)] {
            let payload = pubsub::publish(node, Some("current"), payload, NodeAccess::Open);
            let iq = Element::new("iq", ns::CLIENT).with_attribute("type", "set").with_attribute("id", "p").with_child(payload);
            self.client.send(&write(&iq, ns::CLIENT)).await;
        }
    }

    fn opened(&self, sealed: &[u8]) -> Opened {
        let unlocked = [self.own.unlocked.clone()];
        let find = |_: &balcony::openpgp::Issuer| vec![self.of_the_nurse.clone()];
        open::open(sealed, &Keys { unlocked: &unlocked, locked: &[], find: &find }, Timestamp::now()).unwrap()
    }

    /// What is in a message of today's form, and that the Nurse has signed it.
    fn in_ox(&self, message: &Element) -> SignCrypt {
        assert_eq!(ExplicitEncryption::of(message).unwrap().namespace, ns::OPENPGP);
        let opened = self.opened(&BASE64_STANDARD.decode(sealed_in(message).unwrap()).unwrap());
        let by_the_nurse = |signed: &Signed| matches!(signed, Signed::Good { key, .. } if *key == self.of_the_nurse.fingerprint());
        assert!(opened.signatures.iter().all(by_the_nurse) && opened.signatures.len() == 1);
        let sealed = SignCrypt::parse(&opened.content, "en").unwrap();
        assert_eq!(sealed.to.iter().map(ToString::to_string).collect::<Vec<_>>(), ["juliet@capulet.com"]);
        sealed
    }

    fn in_legacy(&self, message: &Element) -> String {
        let opened = self.opened(&armor::restore(&encrypted_in(message).unwrap()).unwrap());
        assert!(opened.signatures.is_empty());
        String::from_utf8(opened.content).unwrap()
    }

    async fn next_sealed(&mut self) -> Element {
        self.client.next_words().await
    }

    fn ox(&self, to: &str, body: &str) -> Element {
        self.ox_with(to, SealedContent { body: body.to_owned(), ..SealedContent::default() })
    }

    fn ox_with(&self, to: &str, content: SealedContent) -> Element {
        let sealed = SignCrypt { to: vec![to.parse().unwrap()], time: Timestamp::now(), content }.to_bytes(&mut Entropy::from_seed(1));
        let sealed = seal::sign_and_encrypt(&sealed, &self.own.unlocked, std::slice::from_ref(&self.of_the_nurse), Timestamp::now());
        openpgp_element(&BASE64_STANDARD.encode(sealed.unwrap()))
    }

    fn legacy(&self, body: &str) -> Element {
        let sealed = seal::encrypt(body.as_bytes(), std::slice::from_ref(&self.of_the_nurse), Timestamp::now()).unwrap();
        encrypted_element(&armor::strip(&sealed))
    }

    async fn say(&mut self, sealed: Element) -> Element {
        let message = Element::new("message", ns::CLIENT)
            .with_attribute("to", NURSE)
            .with_attribute("type", "chat")
            .with_attribute("id", "m")
            .with_child(Element::new("body", ns::CLIENT).with_text("sealed"))
            .with_child(sealed);
        self.client.send(&write(&message, ns::CLIENT)).await;
        self.next_sealed().await
    }
}

fn hint(message: &Element) -> String {
    message.child_text("body", ns::CLIENT).unwrap()
}

#[tokio::test]
async fn the_nurse_signs_her_status_with_the_key_that_she_publishes() {
    let stage = Stage::set("en").await;
    assert!(stage.of_the_nurse.info(Timestamp::now()).names(&NURSE.parse().unwrap()));
    let presence =
        stage.heard.iter().find(|stanza| stanza.attribute("from") == Some("nurse@capulet.com/chamber") && stanza.name() == "presence");
    let presence = presence.unwrap();
    let status = presence.child_text("status", ns::CLIENT).unwrap();
    let signature = armor::restore(&presence.child_text("x", ns::X_SIGNED).unwrap()).unwrap();
    let find = |_: &balcony::openpgp::Issuer| vec![stage.of_the_nurse.clone()];
    let verdict = |text: &str| verify::detached(&signature, text.as_bytes(), &find, Timestamp::now());
    assert!(matches!(verdict(&status), Signed::Good { .. }));
    assert!(matches!(verdict("never at hand"), Signed::Bad { .. }));
    assert!(stage.heard.iter().all(|stanza| signed_in(stanza).is_none()), "and no message");
}

#[tokio::test]
async fn when_she_has_juliets_key_the_nurse_writes_in_both_forms() {
    for language in ["en", "zh-CN"] {
        let mut stage = Stage::set(language).await;
        stage.publish().await;
        let (first, second) = (stage.next_sealed().await, stage.next_sealed().await);
        let (ox, legacy) = (stage.in_ox(&first).content.body, stage.in_legacy(&second));
        let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        assert!([&ox, &legacy].iter().all(|text| is_chinese(text) == (language == "zh-CN")), "{ox} {legacy}");
        for (message, words) in [(&first, &ox), (&second, &legacy)] {
            assert_ne!(hint(message), *words);
            assert!(!write(message, ns::CLIENT).contains(words.as_str()), "nothing of it is readable");
            assert!(message.has_child("x", ns::X_EVENT), "what becomes of it is asked for outside");
        }
    }
}

#[tokio::test]
async fn the_nurse_opens_what_is_sealed_and_answers_to_it_in_the_same_form() {
    let mut stage = Stage::in_secret().await;
    let answer = stage.say(stage.ox(NURSE, "Is Romeo here?")).await;
    assert_eq!(stage.in_ox(&answer).content.body, "I warrant him as gentle as a lamb.");
    let answer = stage.say(stage.legacy("Goodnight!")).await;
    assert_eq!(stage.in_legacy(&answer), "Go, girl, seek happy nights to happy days.");
    let plain = super::cast::say(&mut stage.client, NURSE, "Tell me of Paris").await;
    assert_eq!(hint(&plain), "O, he’s a lovely gentleman!");
    assert_eq!((sealed_in(&plain), encrypted_in(&plain)), (None, None));
}

#[tokio::test]
async fn the_nurse_does_not_believe_what_is_not_for_her_or_not_juliets() {
    let mut stage = Stage::in_secret().await;
    let for_romeo = stage.ox("romeo@montague.net", "Is Romeo here?");
    let user_id = ["xmpp:tybalt@capulet.com".to_owned()];
    let tybalt = SecretKey::generate(&user_id, KeyKind::Curve25519, None, &Secret::new("rat"), Timestamp::now()).unwrap();
    let own = std::mem::replace(&mut stage.own, tybalt);
    let by_tybalt = stage.ox(NURSE, "Is Romeo here?");
    stage.own = own;
    for sealed in [for_romeo, by_tybalt, openpgp_element("bm9uc2Vuc2U="), encrypted_element("bm9uc2Vuc2U=")] {
        let answer = stage.say(sealed).await;
        assert!(stage.in_ox(&answer).content.body.contains("cannot break this seal"));
    }
}

#[tokio::test]
async fn a_timer_in_a_sealed_letter_is_in_the_sealed_answer() {
    let mut stage = Stage::in_secret().await;
    let content = SealedContent { body: "Burn it".to_owned(), ephemeral: Some(Ephemeral { timer: 60 }), ..SealedContent::default() };
    let answer = stage.say(stage.ox_with(NURSE, content)).await;
    assert_eq!(stage.in_ox(&answer).content.ephemeral, Some(Ephemeral { timer: 60 }));
    assert_eq!(Ephemeral::of(&answer), None, "nothing of it is outside");
}

#[tokio::test]
async fn to_a_key_that_was_taken_back_the_nurse_says_nothing() {
    let mut stage = Stage::in_secret().await;
    stage.own.unlocked = stage.own.unlocked.revoke(RevocationReason::Compromised, Timestamp::now()).unwrap();
    stage.publish().await;
    stage.client.settle().await;
    let answer = stage.say(stage.legacy("Is Romeo here?")).await;
    assert_eq!((sealed_in(&answer), encrypted_in(&answer)), (None, None));
    assert!(hint(&answer).contains("hold my tongue"), "{answer:?}");
}

#[tokio::test]
async fn mercutio_has_written_in_something_that_nobody_here_speaks() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (_client, _, heard) = juliet(&demo).await;
    let foreign =
        heard.iter().filter_map(|stanza| Some((stanza, ForeignEncryption::of(stanza, stanza.child_text("body", ns::CLIENT).as_deref())?)));
    let foreign: Vec<_> = foreign.collect();
    assert_eq!(foreign.len(), 1);
    let (message, encryption) = &foreign[0];
    assert_eq!(*encryption, ForeignEncryption::Omemo);
    assert!(message.attribute("from").unwrap().starts_with("mercutio@"));
}
