//! Every verdict says exactly what is proven, in both languages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::*;
use crate::{
    engine::Update,
    i18n::Language,
    model::{AccountId, ContactKey, ConversationKey, ForeignEncryption, KeyInfo, KeySource, MessageId, OpenFailure, Said, SendFailure},
};

fn key() -> ConversationKey {
    ConversationKey { account: AccountId(1), peer: "romeo@montague.example".parse().unwrap() }
}

fn fingerprint(digit: &str) -> Fingerprint {
    digit.repeat(40).parse().unwrap()
}

fn world(decision: Decision) -> World {
    let info = KeyInfo {
        fingerprint: fingerprint("A"),
        version: 4,
        user_ids: Vec::new(),
        algorithm: "Ed25519".to_owned(),
        created_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
        revoked: false,
        encrypts: true,
        signs: true,
    };
    let chosen = ContactKey { info, decision, sources: vec![KeySource::File], learnt_at: Timestamp::UNIX_EPOCH, published: false };
    let mut world = World::new();
    world.apply(&Update::ContactKeysChanged { conversation: key(), keys: vec![chosen] });
    world
}

fn message(direction: Direction, protection: Protection) -> Message {
    Message {
        id: MessageId(1),
        conversation: key(),
        direction,
        from: "romeo@montague.example/orchard".parse().unwrap(),
        stanza_id: None,
        content: Said::text("O").into(),
        protection,
        at: Timestamp::UNIX_EPOCH,
        received_at: Timestamp::UNIX_EPOCH,
        claimed_at: None,
        delivery: None,
        expiry: None,
    }
}

fn encrypted(sender: Sender) -> Protection {
    Protection::Encrypted { scheme: Scheme::Ox, sender, keys: Vec::new(), repeats: None }
}

fn senders() -> Vec<Sender> {
    vec![
        Sender::NotSigned,
        Sender::Proven(fingerprint("A")),
        Sender::SignedForAnybody(fingerprint("A")),
        Sender::NotAssigned(fingerprint("B")),
        Sender::UnknownKey("C".repeat(16)),
        Sender::WrongTime(fingerprint("A"), Timestamp::UNIX_EPOCH),
        Sender::InvalidKey(fingerprint("A")),
        Sender::BadSignature,
    ]
}

fn protections() -> Vec<Protection> {
    let plain = |sender| Protection::None { unexpected: false, signed: Some(sender) };
    let again = |sender| Protection::Encrypted { scheme: Scheme::Legacy, sender, keys: Vec::new(), repeats: Some(Timestamp::UNIX_EPOCH) };
    let mut all = vec![Protection::NONE, Protection::None { unexpected: true, signed: None }];
    all.extend(senders().into_iter().flat_map(|sender| [encrypted(sender.clone()), plain(sender.clone()), again(sender)]));
    all
}

fn both() -> [Words; 2] {
    Language::ALL.iter().map(|&language| Words::of(language).in_zone(jiff::tz::TimeZone::UTC)).collect::<Vec<_>>().try_into().unwrap()
}

fn is_whole(words: &Words, text: &str) -> bool {
    let stop = if words.language() == Language::English { '.' } else { '。' };
    text.ends_with(stop) && !text.contains(['{', '}']) && !["sender-", "protection-", "scheme-"].iter().any(|id| text.contains(id))
}

#[test]
fn every_verdict_is_a_whole_sentence_and_no_two_say_the_same() {
    for words in both() {
        for decision in [Decision::None, Decision::Assigned, Decision::Verified] {
            let world = world(decision);
            let said: BTreeSet<_> = protections()
                .into_iter()
                .map(|protection| {
                    let sentence = super::protection(&words, &message(Direction::Incoming, protection.clone()), &world);
                    assert!(is_whole(&words, &sentence.what), "{protection:?}: {sentence:?}");
                    assert!(sentence.advice.is_empty() || is_whole(&words, &sentence.advice), "{protection:?}: {sentence:?}");
                    sentence.what
                })
                .collect();
            assert_eq!(said.len(), protections().len());
        }
    }
}

#[test]
fn only_a_key_that_was_compared_is_called_compared() {
    let [english, _] = both();
    let proven = message(Direction::Incoming, encrypted(Sender::Proven(fingerprint("A"))));
    for (decision, of_it, seen) in [
        (Decision::Verified, "that you have compared with your contact", Mark::Compared),
        (Decision::Assigned, "that you have chosen for your contact, and not compared", Mark::Closed),
        (Decision::None, "and have not chosen now", Mark::Closed),
    ] {
        let sentence = protection(&english, &proven, &world(decision));
        assert!(sentence.what.contains(of_it) && sentence.what.contains("AAAA AAAA"), "{sentence:?}");
        assert_eq!(mark(&proven, &world(decision)), seen);
    }
    let unsigned = message(Direction::Incoming, encrypted(Sender::NotSigned));
    assert_eq!(mark(&unsigned, &world(Decision::Verified)), Mark::Closed, "a chosen key proves nothing without a signature");
}

#[test]
fn what_one_must_not_overlook_has_words_beside_its_icon() {
    let of = |protection| mark(&message(Direction::Incoming, protection), &world(Decision::Verified));
    assert_eq!(of(Protection::NONE).words(), None);
    assert_eq!(of(Protection::None { unexpected: true, signed: None }), Mark::Unexpected("mark-not-encrypted"));
    assert_eq!(of(Protection::None { unexpected: true, signed: Some(Sender::BadSignature) }), Mark::Forged("mark-bad-signature"));
    for sender in [Sender::NotAssigned(fingerprint("B")), Sender::UnknownKey("C".to_owned()), Sender::InvalidKey(fingerprint("A"))] {
        assert!(matches!(of(encrypted(sender)), Mark::Doubtful(_)));
    }
    let again = Protection::Encrypted {
        scheme: Scheme::Ox,
        sender: Sender::Proven(fingerprint("A")),
        keys: Vec::new(),
        repeats: Some(Timestamp::UNIX_EPOCH),
    };
    assert_eq!(of(again), Mark::Doubtful("mark-repeats"), "not even a compared key makes a repeated message new");
}

#[test]
fn that_a_key_was_not_chosen_is_over_when_it_is() {
    let [english, _] = both();
    let signed = message(Direction::Incoming, encrypted(Sender::NotAssigned(fingerprint("A"))));
    let said = |decision| protection(&english, &signed, &world(decision)).what;
    assert_eq!(mark(&signed, &world(Decision::None)), Mark::Doubtful("mark-not-assigned"));
    assert!(said(Decision::None).contains("that you have not chosen"), "{}", said(Decision::None));
    assert_eq!(mark(&signed, &world(Decision::Verified)), Mark::Closed, "never called proven: nobody has judged for whom it was");
    assert!(said(Decision::Verified).contains("and have chosen since"), "{}", said(Decision::Verified));
}

#[test]
fn ours_says_to_which_keys_and_before_that_only_what_will_be() {
    let [english, chinese] = both();
    let ours = |keys: Vec<Fingerprint>, delivery| {
        let protection = Protection::Encrypted { scheme: Scheme::Legacy, sender: Sender::Ourselves, keys, repeats: None };
        Message { delivery: Some(delivery), ..message(Direction::Outgoing, protection) }
    };
    let say = |words, message: &Message| protection(words, message, &world(Decision::Assigned)).what;
    let waits = ours(Vec::new(), Delivery::Queued);
    assert_eq!(say(&english, &waits), "It leaves only encrypted: OpenPGP in the form of 2001.");
    let failed = ours(Vec::new(), Delivery::Failed(SendFailure::NotEncrypted(SealProblem::NoContactKey)));
    assert_eq!(say(&english, &failed), "It leaves only encrypted: OpenPGP in the form of 2001.");
    let sent = ours(vec![fingerprint("A"), fingerprint("B")], Delivery::Sent);
    let (theirs, other) = (openpgp::fingerprint(&fingerprint("A")), openpgp::fingerprint(&fingerprint("B")));
    let expected = format!(
        "Encrypted: OpenPGP in the form of 2001. It can be opened with each of these keys: {theirs} (romeo@montague.example), {other}."
    );
    assert_eq!(say(&english, &sent), expected);
    assert!(say(&chinese, &sent).contains(&theirs));
}

#[test]
fn of_what_was_not_opened_nothing_is_called_proven() {
    let [english, _] = both();
    let unreadable = |unreadable| Message {
        content: Content::Unreadable(unreadable),
        ..message(Direction::Incoming, encrypted(Sender::Proven(fingerprint("A"))))
    };
    for why in [Unreadable::OpenPgp(Scheme::Ox, OpenFailure::Locked(fingerprint("A"))), Unreadable::Foreign(ForeignEncryption::Omemo)] {
        let said = protection(&english, &unreadable(why), &world(Decision::Verified)).what;
        assert!(said.contains("who wrote it is not known"), "{said}");
    }
}

fn problems() -> Vec<SealProblem> {
    let expired = Validity::Expired(Timestamp::UNIX_EPOCH);
    vec![
        SealProblem::NoOwnKey,
        SealProblem::OwnKeyInvalid(fingerprint("A"), expired),
        SealProblem::OwnKeyInvalid(fingerprint("A"), Validity::Revoked),
        SealProblem::Locked(fingerprint("A")),
        SealProblem::NoContactKey,
        SealProblem::ContactKeyInvalid(fingerprint("A"), expired),
        SealProblem::ContactKeyInvalid(fingerprint("A"), Validity::Revoked),
        SealProblem::CannotEncrypt(fingerprint("A")),
        SealProblem::NobodyThere,
        SealProblem::SeveralRecipients,
        SealProblem::NotForThisContent,
        SealProblem::TooLarge,
        SealProblem::Failed,
    ]
}

#[test]
fn every_state_of_a_lock_says_why() {
    for words in both() {
        let briefs: BTreeSet<_> = problems().iter().map(|problem| brief(&words, problem)).collect();
        assert_eq!(briefs.len(), problems().len());
        assert!(briefs.iter().all(|brief| !brief.contains("brief-")));
        let open = problems().into_iter().map(|problem| Lock::Open(OpenReason::Missing(problem)));
        let jammed = problems().into_iter().map(Lock::Jammed);
        for lock in open.chain(jammed).chain([Lock::Closed(Scheme::Ox), Lock::Open(OpenReason::Never)]) {
            assert!(is_whole(&words, &super::lock(&words, &lock).what), "{lock:?}");
            assert!(!lock_title(&words, &lock).contains("lock-"));
        }
    }
}
