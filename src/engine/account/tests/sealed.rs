//! Messages of ours that must be encrypted: what leaves, and that nothing leaves in clear whatever fails.

use super::{keyed::*, *};
use crate::{
    engine::openpgp::reopening,
    model::{Decision, EncryptionPolicy, Protection, Scheme, SealProblem, SendFailure, Sender, Timer, Validity},
    xmpp::{payload::openpgp::SignCrypt, session::Sealed},
};

fn failure(message: &Message) -> SealProblem {
    match &message.delivery {
        Some(Delivery::Failed(SendFailure::NotEncrypted(problem))) => problem.clone(),
        other => panic!("{other:?}"),
    }
}

/// Everything that leaves, as text.
fn written(sent: &[OutgoingMessage]) -> String {
    format!("{sent:?}")
}

fn attachment() -> Attachment {
    Attachment { url: "https://capulet.com/map.png".into(), description: Some("the way".into()) }
}

fn contacts() -> RosterExchange {
    let item =
        SuggestedItem { jid: "friar@capulet.com".parse().unwrap(), name: Some("Laurence".into()), groups: vec![], action: Action::Add };
    RosterExchange { items: vec![item], left_out: 0 }
}

fn all_of_it() -> Composed {
    let said = Said { attachments: vec![attachment()], contacts: Some(contacts()), ..Said::text(SECRET) };
    Composed { said, timer: Some(Timer::VanishesAfterReading(5)), encryption: None }
}

impl Stage {
    /// Juliet writes, something happens, and the message stays with its text and its reason.
    fn keeps(&mut self, happens: impl FnOnce(&mut Self)) -> SealProblem {
        assert!(self.enters(Composed::text(SECRET)));
        happens(self);
        let sent = self.sends_out();
        assert_eq!(sent, [], "{sent:?}");
        let message = self.last();
        assert_eq!(message.body(), SECRET);
        failure(&message)
    }
}

#[test]
fn a_message_of_2001_leaves_encrypted_to_the_contact_and_to_ourselves() {
    let mut stage = Stage::keyed();
    assert!(stage.enters(all_of_it()));
    let sent = stage.sends_out();
    let [message] = sent.as_slice() else { panic!("{sent:?}") };
    for word in [SECRET, "map.png", "the way", "friar", "Laurence"] {
        assert!(!written(&sent).contains(word), "{word}");
    }
    assert_eq!(message.ephemeral, Some(Ephemeral { timer: 5 }), "a program of 2001 knows nothing inside");
    let sealed = message.sealed.clone().unwrap();
    let text = format!("{SECRET}\nthe way\nhttps://capulet.com/map.png\nLaurence <friar@capulet.com>");
    for key in [romeos(), juliets()] {
        let opened = opened_by(&key, &sealed).unwrap();
        assert_eq!((String::from_utf8(opened.content).unwrap(), opened.signatures.len()), (text.clone(), 0));
    }
    assert!(matches!(sealed, Sealed::Legacy(_)));
    let keys = vec![romeos().locked.fingerprint(), juliets().locked.fingerprint()];
    assert_eq!(stage.protection(), Protection::Encrypted { scheme: Scheme::Legacy, sender: Sender::Ourselves, keys, repeats: None });
}

#[test]
fn a_message_of_today_has_everything_inside_signed_and_to_whom_it_is() {
    let mut stage = Stage::modern();
    assert!(stage.enters(all_of_it()));
    let sent = stage.sends_out();
    let [message] = sent.as_slice() else { panic!("{sent:?}") };
    for word in [SECRET, "map.png", "the way", "friar", "Laurence"] {
        assert!(!written(&sent).contains(word), "{word}");
    }
    assert_eq!(message.ephemeral, None);
    let sealed = message.sealed.clone().unwrap();
    assert!(matches!(sealed, Sealed::Ox(_)));
    for key in [romeos(), juliets()] {
        let opened = opened_by(&key, &sealed).unwrap();
        assert!(
            matches!(opened.signatures.as_slice(), [crate::openpgp::verify::Signed::Good { key, .. }] if *key == juliets().locked.fingerprint())
        );
        let inside = SignCrypt::parse(&opened.content, "en").unwrap();
        assert_eq!((inside.to, inside.time), (vec![ROMEO.parse().unwrap()], stage.now.wall));
        assert_eq!((inside.content.body.as_str(), inside.content.attachments), (SECRET, vec![attachment()]));
        assert_eq!((inside.content.ephemeral, inside.content.contacts), (Some(Ephemeral { timer: 5 }), Some(contacts())));
    }
}

#[test]
fn beside_what_is_encrypted_stands_a_hint_in_the_language_of_the_user_and_nothing_else() {
    for (stage, language, hint) in [(Stage::keyed(), None, "Encrypted (en)"), (Stage::modern(), Some("zh-CN"), "Encrypted (zh-CN)")] {
        let mut stage = stage;
        let settings = Settings { language: language.map(str::to_owned), ..Settings::default() };
        stage.hub.work(|desk| desk.tell(Update::SettingsChanged(settings)));
        assert!(stage.enters(all_of_it()));
        let [message] = stage.sends_out().try_into().unwrap();
        let hidden = OutgoingMessage {
            sealed: message.sealed.clone(),
            wishes: message.wishes,
            ephemeral: message.ephemeral,
            ..OutgoingMessage::text(message.id.clone(), message.to.clone(), hint)
        };
        assert_eq!(message, hidden);
    }
}

#[test]
fn what_waits_is_encrypted_with_the_key_that_the_account_has_when_it_leaves() {
    let mut stage = Stage::modern();
    assert!(stage.enters(Composed::text(SECRET)));
    let new = key("xmpp:juliet@capulet.com and another");
    stage.own(&new);
    let [message] = stage.sends_out().try_into().unwrap();
    let sealed = message.sealed.unwrap();
    assert!(opened_by(&new, &sealed).is_ok() && opened_by(&romeos(), &sealed).is_ok() && opened_by(&juliets(), &sealed).is_err());
    let Protection::Encrypted { keys, .. } = stage.protection() else { panic!() };
    assert_eq!(keys, [romeos().locked.fingerprint(), new.locked.fingerprint()]);
}

#[test]
fn what_is_forwarded_to_several_leaves_to_each_as_their_chat_has_it_or_to_nobody() {
    let mut stage = Stage::keyed();
    stage.hears(Wishes::default(), |message| message.body = SECRET.into());
    let message = stage.last().id;
    let to: Vec<BareJid> = ["nurse@capulet.com", ROMEO].map(|jid| jid.parse().unwrap()).to_vec();
    assert!(compose::forward(&stage.hub, RequestId(1), message, &to).is_some());
    let sent: Vec<(String, bool)> = stage.sends_out().iter().map(|sent| (sent.to.to_string(), sent.sealed.is_some())).collect();
    assert_eq!(sent, [("nurse@capulet.com".to_owned(), false), (ROMEO.to_owned(), true)]);
    stage.locks();
    let mut listener = stage.listens();
    assert!(compose::forward(&stage.hub, RequestId(2), message, &to).is_none());
    assert!(matches!(
        Stage::told(&mut listener).as_slice(),
        [Update::Refused { refusal: Refusal::NotEncrypted(SealProblem::Locked(_)), .. }]
    ));
    assert_eq!(stage.sends_out(), []);
}

#[test]
fn nothing_that_was_kept_back_is_called_sent_when_the_server_answers() {
    let mut stage = Stage::keyed();
    stage.keeps(|stage| stage.locks());
    stage.unlocks();
    assert!(stage.enters(Composed::text("another")));
    stage.heart.set_time(stage.now);
    let probe = stage.heart.flush().into_iter().find_map(|request| match request {
        Request::Probe { tag } => Some(tag),
        _ => None,
    });
    stage.tell(Event::Replied { tag: probe.unwrap(), result: Ok(()) });
    let fates: Vec<_> = stage.messages().into_iter().map(|message| message.delivery.unwrap()).collect();
    assert!(matches!(fates.as_slice(), [Delivery::Failed(_), Delivery::Sent]), "{fates:?}");
    stage.heart.end();
    assert_eq!(failure(&stage.messages()[0]), SealProblem::Locked(juliets().locked.fingerprint()), "and not that nobody knows");
}

#[test]
fn what_is_forwarded_into_an_encrypted_chat_leaves_encrypted() {
    let mut stage = Stage::keyed();
    let nurse = ConversationKey { account: stage.heart.account, peer: "nurse@capulet.com".parse().unwrap() };
    let from_nurse = crate::store::testing::says(&nurse, SECRET, 1);
    let message = stage.hub.work(|desk| crate::store::testing::add(&mut desk.store, &from_nurse));
    assert!(compose::forward(&stage.hub, RequestId(1), message.id, &[ROMEO.parse().unwrap()]).is_some());
    let sent = stage.sends_out();
    assert!(sent.len() == 1 && sent[0].sealed.is_some() && sent[0].envelope.is_none() && !written(&sent).contains(SECRET), "{sent:?}");
    stage.locks();
    assert!(compose::forward(&stage.hub, RequestId(2), message.id, &[ROMEO.parse().unwrap()]).is_none());
    assert_eq!(stage.messages().len(), 1, "what is refused is not stored");
}

#[test]
fn what_cannot_be_encrypted_at_enter_is_refused_and_not_stored() {
    let refused = |prepare: fn(&Stage), expected: SealProblem| {
        let stage = Stage::keyed();
        prepare(&stage);
        let mut listener = stage.listens();
        assert!(!stage.enters(Composed::text(SECRET)));
        let refusals = Stage::told(&mut listener);
        assert!(
            matches!(refusals.as_slice(), [Update::Refused { refusal: Refusal::NotEncrypted(problem), .. }] if *problem == expected),
            "{refusals:?}"
        );
        assert_eq!(stage.messages(), []);
    };
    refused(|stage| stage.locks(), SealProblem::Locked(juliets().locked.fingerprint()));
    refused(|stage| stage.wants(|settings| settings.key = None), SealProblem::NoOwnKey);
    refused(|stage| stage.revokes(&juliets()), SealProblem::OwnKeyInvalid(juliets().locked.fingerprint(), Validity::Revoked));
    refused(
        |stage| {
            stage.decides(&romeos().locked.fingerprint(), Decision::None);
            stage.policy(EncryptionPolicy::Always);
        },
        SealProblem::NoContactKey,
    );
}

#[test]
fn a_key_of_ours_that_is_locked_or_gone_or_over_since_enter_keeps_the_message() {
    let own = juliets().locked.fingerprint();
    assert_eq!(Stage::keyed().keeps(|stage| stage.locks()), SealProblem::Locked(own.clone()));
    assert_eq!(Stage::modern().keeps(|stage| stage.locks()), SealProblem::Locked(own.clone()));
    assert_eq!(Stage::keyed().keeps(|stage| stage.wants(|settings| settings.key = None)), SealProblem::NoOwnKey);
    let removed = Stage::keyed().keeps(|stage| {
        stage.hub.work(|desk| desk.ring = crate::engine::openpgp::Ring::default());
    });
    assert_eq!(removed, SealProblem::NoOwnKey);
    assert_eq!(Stage::keyed().keeps(|stage| stage.revokes(&juliets())), SealProblem::OwnKeyInvalid(own, Validity::Revoked));
    let short = key_for("xmpp:juliet@capulet.com", Some(70));
    let mut stage = Stage::new();
    stage.own(&short);
    stage.knows_key(&romeos(), Decision::Assigned);
    let later = stage.keeps(|stage| stage.now.wall = "2095-01-01T00:00:00Z".parse().unwrap());
    assert!(matches!(later, SealProblem::OwnKeyInvalid(key, Validity::Expired(_)) if key == short.locked.fingerprint()));
}

#[test]
fn a_key_of_the_contact_that_is_over_or_not_chosen_any_more_since_enter_keeps_the_message() {
    let short = key_for("xmpp:romeo@montague.net", Some(70));
    let mut stage = Stage::new();
    stage.own(&juliets());
    stage.knows_key(&short, Decision::Verified);
    let later = stage.keeps(|stage| stage.now.wall = "2095-01-01T00:00:00Z".parse().unwrap());
    assert!(matches!(later, SealProblem::ContactKeyInvalid(key, Validity::Expired(_)) if key == short.locked.fingerprint()));
    for stage in [Stage::keyed(), Stage::modern()] {
        let mut stage = stage;
        let revoked = stage.keeps(|stage| {
            let taken_back = romeos().unlocked.revoke(crate::model::RevocationReason::Compromised, made()).unwrap();
            stage.learns(&taken_back.certificate());
        });
        assert_eq!(revoked, SealProblem::ContactKeyInvalid(romeos().locked.fingerprint(), Validity::Revoked));
    }
    let unassigned = Stage::keyed().keeps(|stage| stage.decides(&romeos().locked.fingerprint(), Decision::None));
    assert_eq!(unassigned, SealProblem::NoContactKey);
}

#[test]
fn a_message_for_an_expired_key_never_leaves_because_another_one_can_be_used() {
    let mut stage = Stage::keyed();
    let other = key("Romeo");
    stage.knows_key(&other, Decision::Assigned);
    assert!(stage.enters(Composed::text(SECRET)));
    let taken_back = romeos().unlocked.revoke(crate::model::RevocationReason::Compromised, made()).unwrap();
    stage.learns(&taken_back.certificate());
    let [message] = stage.sends_out().try_into().unwrap();
    let sealed = message.sealed.unwrap();
    assert!(opened_by(&other, &sealed).is_ok());
    assert!(opened_by(&romeos(), &sealed).is_err(), "nothing is encrypted to a key that was taken back");
    let Protection::Encrypted { keys, .. } = stage.protection() else { panic!() };
    assert_eq!(keys, [other.locked.fingerprint(), juliets().locked.fingerprint()], "and the message says to which it was");
}

#[test]
fn a_message_that_was_to_go_as_it_is_does_not_leave_once_the_chat_is_locked() {
    let mut stage = Stage::new();
    assert_eq!(stage.keeps(|stage| stage.policy(EncryptionPolicy::Always)), SealProblem::Forbidden);
    let id = stage.last().id;
    assert!(crate::engine::local::retry(&stage.hub, id).is_some());
    assert_eq!(stage.sends_out(), []);
    assert_eq!(failure(&stage.last()), SealProblem::Forbidden, "however often it is tried");
}

#[test]
fn what_was_to_be_encrypted_stays_so_when_the_user_wants_no_encryption_afterwards() {
    let mut stage = Stage::keyed();
    assert!(stage.enters(Composed::text(SECRET)));
    stage.policy(EncryptionPolicy::Never);
    let [message] = stage.sends_out().try_into().unwrap();
    assert!(message.sealed.is_some());
}

#[test]
fn one_message_can_go_as_it_is_unless_the_chat_says_always() {
    let plain = Composed { encryption: Some(EncryptionPolicy::Never), ..Composed::text("no secret") };
    let mut stage = Stage::keyed();
    assert!(stage.enters(plain.clone()));
    assert_eq!(stage.sends_out()[0].body, "no secret");
    stage.policy(EncryptionPolicy::Always);
    assert!(!stage.enters(plain));
    let always = Composed { encryption: Some(EncryptionPolicy::Always), ..Composed::text(SECRET) };
    stage.policy(EncryptionPolicy::Never);
    assert!(stage.enters(always));
    assert!(stage.sends_out()[0].sealed.is_some());
}

#[test]
fn what_was_written_and_not_confirmed_is_encrypted_anew_when_it_is_tried_again_or_not_sent() {
    let mut stage = Stage::keyed();
    assert!(stage.enters(Composed::text(SECRET)));
    let first = stage.sends_out();
    let breaks = |stage: &mut Stage| {
        stage.heart.end();
        stage.heart.present = true;
    };
    breaks(&mut stage);
    let id = stage.last().id;
    assert_eq!(stage.last().delivery, Some(Delivery::Failed(SendFailure::Unconfirmed)));
    assert!(crate::engine::local::retry(&stage.hub, id).is_some());
    let second = stage.sends_out();
    assert!(second[0].sealed.is_some() && second[0].sealed != first[0].sealed && second[0].id == first[0].id);
    breaks(&mut stage);
    stage.locks();
    assert!(crate::engine::local::retry(&stage.hub, id).is_some());
    assert_eq!(stage.sends_out(), []);
    assert_eq!(failure(&stage.last()), SealProblem::Locked(juliets().locked.fingerprint()));
}

#[test]
fn what_was_kept_back_because_of_a_lock_leaves_when_that_is_open() {
    let mut stage = Stage::keyed();
    stage.keeps(|stage| stage.locks());
    reopening::retry_kept_back(&stage.hub);
    assert_eq!(stage.sends_out(), [], "it is still locked");
    assert_eq!(failure(&stage.last()), SealProblem::Locked(juliets().locked.fingerprint()));
    stage.unlocks();
    reopening::retry_kept_back(&stage.hub);
    stage.heart.set_time(stage.now);
    let requests = stage.heart.keys_changed();
    assert!(requests.iter().any(|request| matches!(request, Request::Message(message) if message.sealed.is_some())), "{requests:?}");
    assert_eq!(stage.last().delivery, Some(Delivery::Queued));
}

#[test]
fn what_never_left_does_not_vanish() {
    let mut stage = Stage::keyed();
    assert!(stage.enters(all_of_it()));
    stage.locks();
    assert_eq!(stage.sends_out(), []);
    let later = stage.now.wall + SignedDuration::from_hours(1);
    stage.hub.work(|desk| desk.store.expire_due(later, false)).unwrap();
    assert_eq!(stage.last().body(), SECRET, "its seconds begin when it is sent");
    stage.unlocks();
    reopening::retry_kept_back(&stage.hub);
    assert_eq!(stage.sends_out().len(), 1);
}

#[test]
fn one_message_for_several_does_not_leave_where_a_chat_is_encrypted() {
    let mut stage = Stage::keyed();
    stage.tell(super::multicast());
    let [to, cc] = ["nurse@capulet.com", ROMEO].map(|jid| vec![jid.parse().unwrap()]);
    let recipients = Recipients { to, cc, bcc: vec![] };
    let account = stage.heart.account;
    assert!(!compose::queue_for_many(&stage.hub, RequestId(1), account, recipients.clone(), Composed::text(SECRET)));
    stage.decides(&romeos().locked.fingerprint(), Decision::None);
    assert!(compose::queue_for_many(&stage.hub, RequestId(2), account, recipients, Composed::text(SECRET)));
    // The chat is locked while the copies wait.
    stage.policy(EncryptionPolicy::Always);
    let sent = stage.sends_out();
    assert_eq!(sent.iter().map(|message| message.to.to_string()).collect::<Vec<_>>(), ["nurse@capulet.com"], "not through the service");
    assert_eq!(failure(&stage.last()), SealProblem::Forbidden);
}

#[test]
fn an_offer_of_a_file_does_not_leave_where_a_chat_is_encrypted() {
    let mut stage = Stage::keyed();
    assert!(!compose::offer(&stage.hub, RequestId(1), stage.key(), attachment()));
    stage.decides(&romeos().locked.fingerprint(), Decision::None);
    assert!(compose::offer(&stage.hub, RequestId(2), stage.key(), attachment()));
    stage.policy(EncryptionPolicy::Always);
    stage.heart.set_time(stage.now);
    assert_eq!(stage.heart.flush(), []);
    let message = stage.last();
    assert_eq!(failure(&message), SealProblem::NotForThisContent);
    assert_eq!(message.said().unwrap().offer, Some(OfferState::Failed));
}

#[test]
fn a_text_that_no_server_takes_once_it_is_encrypted_stays_and_says_so() {
    let mut stage = Stage::modern();
    assert!(stage.enters(Composed::text("<".repeat(100 * 1024))));
    assert_eq!(stage.sends_out(), []);
    assert_eq!(failure(&stage.last()), SealProblem::TooLarge);
    let hundred_kilobytes = "\u{1f339}<&>\n".repeat(10 * 1024);
    let mut stage = Stage::keyed();
    assert!(stage.enters(Composed::text(hundred_kilobytes.clone())));
    let [message] = stage.sends_out().try_into().unwrap();
    assert_eq!(opened_by(&romeos(), &message.sealed.unwrap()).unwrap().content, hundred_kilobytes.as_bytes());
}

#[test]
fn a_chosen_key_that_cannot_be_read_opens_no_chat() {
    let mut stage = Stage::keyed();
    let fingerprint = romeos().locked.fingerprint();
    stage.hub.work(|desk| {
        desk.store.save_certificate(&fingerprint, &std::collections::BTreeSet::new(), b"no certificate").unwrap();
        desk.ring = crate::engine::openpgp::Ring::remembered(desk.store.own_keys().unwrap());
    });
    stage.unlocks();
    let romeo = stage.key();
    stage.hub.work(|desk| crate::engine::openpgp::tell_contact_keys(desk, &romeo)).unwrap();
    assert!(!stage.enters(Composed::text(SECRET)), "the user has chosen a key");
    assert_eq!(stage.sends_out(), []);
}
