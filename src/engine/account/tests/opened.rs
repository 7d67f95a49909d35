//! Messages on their way in, encrypted or not: what is shown, and what is claimed about who wrote it.

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{keyed::*, *};
use crate::{
    engine::openpgp::reopening,
    model::{Decision, EncryptionPolicy, Expiry, ForeignEncryption, OpenFailure, Protection, Scheme, Sender, Timer, Unreadable},
    openpgp::{Certificate, Generated, armor, seal, sign},
    xmpp::{
        id::Entropy,
        payload::openpgp::{SealedContent, SignCrypt},
        session::Sealed,
    },
};

fn for_juliet() -> Vec<Certificate> {
    vec![juliets().unlocked.certificate()]
}

fn legacy(text: &str) -> Sealed {
    Sealed::Legacy(armor::strip(&seal::encrypt(text.as_bytes(), &for_juliet(), made()).unwrap()))
}

fn legacy_signed(text: &str, signer: &Generated) -> Sealed {
    Sealed::Legacy(armor::strip(&seal::sign_and_encrypt(text.as_bytes(), &signer.unlocked, &for_juliet(), made()).unwrap()))
}

/// What Romeo seals.
struct Ox {
    signer: Generated,
    to: &'static str,
    time: Timestamp,
    content: SealedContent,
}

impl Ox {
    fn says(stage: &Stage, body: &str) -> Self {
        let content = SealedContent { body: body.to_owned(), ..SealedContent::default() };
        Self { signer: romeos(), to: "juliet@capulet.com", time: stage.now.wall, content }
    }

    fn sealed(self) -> Sealed {
        let inside = SignCrypt { to: vec![self.to.parse().unwrap()], time: self.time, content: self.content };
        let bytes = inside.to_bytes(&mut Entropy::from_seed(1));
        Sealed::Ox(BASE64_STANDARD.encode(seal::sign_and_encrypt(&bytes, &self.signer.unlocked, &for_juliet(), made()).unwrap()))
    }
}

fn unreadable(scheme: Scheme, failure: OpenFailure) -> Content {
    Content::Unreadable(Unreadable::OpenPgp(scheme, failure))
}

fn sender(message: &Message) -> Sender {
    match &message.protection {
        Protection::Encrypted { sender, .. } => sender.clone(),
        Protection::None { .. } => panic!("{message:?}"),
    }
}

fn repeats(message: &Message) -> Option<Timestamp> {
    match &message.protection {
        Protection::Encrypted { repeats, .. } => *repeats,
        Protection::None { .. } => panic!("{message:?}"),
    }
}

impl Stage {
    /// Romeo's program sends this, with what a program that knows nothing of it would show beside it.
    fn gets(&mut self, sealed: Sealed) -> Message {
        self.gets_with(sealed, |_| {})
    }

    fn gets_with(&mut self, sealed: Sealed, change: impl FnOnce(&mut IncomingMessage)) -> Message {
        self.passes(1);
        self.hears(Wishes::default(), |message| {
            message.body = "This message is encrypted.".into();
            message.sealed = Some(sealed);
            message.id = None;
            change(message);
        });
        self.last()
    }

    fn opens_all(&self) {
        reopening::reopen_all(&self.hub, "en", self.now.wall);
    }

    fn hears_plain(&mut self, change: impl FnOnce(&mut IncomingMessage)) -> Protection {
        self.hears(Wishes::default(), |message| {
            message.id = None;
            change(message);
        });
        self.protection()
    }
}

#[test]
fn a_message_of_2001_is_opened_and_proves_nobody() {
    let mut stage = Stage::keyed();
    let message = stage.gets(legacy(SECRET));
    assert_eq!(message.content, Said::text(SECRET).into());
    let expected = Protection::Encrypted { scheme: Scheme::Legacy, sender: Sender::NotSigned, keys: vec![], repeats: None };
    assert_eq!(message.protection, expected);
}

#[test]
fn a_signature_in_a_message_of_2001_says_who_wrote_it_and_not_to_whom() {
    let mut stage = Stage::keyed();
    let romeo = romeos().locked.fingerprint();
    assert_eq!(sender(&stage.gets(legacy_signed("one", &romeos()))), Sender::SignedForAnybody(romeo.clone()));
    stage.decides(&romeo, Decision::None);
    assert_eq!(sender(&stage.gets(legacy_signed("two", &romeos()))), Sender::NotAssigned(romeo));
    let eves = key("xmpp:eve@example.org");
    assert!(matches!(sender(&stage.gets(legacy_signed("three", &eves))), Sender::UnknownKey(_)));
    let taken_back = romeos().unlocked.revoke(crate::model::RevocationReason::Compromised, made()).unwrap();
    stage.learns(&taken_back.certificate());
    assert!(matches!(sender(&stage.gets(legacy_signed("four", &romeos()))), Sender::InvalidKey(_)));
}

#[test]
fn what_is_signed_for_us_and_now_by_a_chosen_key_is_proven() {
    let mut stage = Stage::keyed();
    let message = stage.gets(Ox::says(&stage, SECRET).sealed());
    assert_eq!((message.body(), sender(&message)), (SECRET, Sender::Proven(romeos().locked.fingerprint())));
    for apart in [SignedDuration::from_mins(59), SignedDuration::from_mins(-59)] {
        let time = stage.now.wall + apart;
        let message = stage.gets(Ox { time, ..Ox::says(&stage, "in time") }.sealed());
        assert_eq!(sender(&message), Sender::Proven(romeos().locked.fingerprint()), "{apart}");
    }
}

#[test]
fn what_was_signed_at_quite_another_time_says_when() {
    let mut stage = Stage::keyed();
    for apart in [SignedDuration::from_mins(62), SignedDuration::from_mins(-62)] {
        let time = stage.now.wall + apart;
        let message = stage.gets(Ox { time, ..Ox::says(&stage, "late") }.sealed());
        assert_eq!(sender(&message), Sender::WrongTime(romeos().locked.fingerprint(), time));
    }
    // It was held up on its way, as a server says that we believe.
    let time = stage.now.wall - SignedDuration::from_hours(9);
    let sealed = Ox { time, ..Ox::says(&stage, "held up") }.sealed();
    stage.gets_with(sealed, |message| message.delay = Some(Delay { from: None, stamp: time }));
    let held_up = stage.messages().into_iter().find(|message| message.body() == "held up").unwrap();
    assert_eq!(sender(&held_up), Sender::Proven(romeos().locked.fingerprint()));
}

#[test]
fn what_somebody_else_has_signed_says_so() {
    let mut stage = Stage::keyed();
    let eves = key("xmpp:eve@example.org");
    let message = stage.gets(Ox { signer: eves.clone(), ..Ox::says(&stage, "I am Romeo") }.sealed());
    assert!(matches!(sender(&message), Sender::UnknownKey(_)));
    stage.knows_key(&eves, Decision::None);
    let message = stage.gets(Ox { signer: eves.clone(), ..Ox::says(&stage, "I am Romeo") }.sealed());
    assert_eq!(sender(&message), Sender::NotAssigned(eves.locked.fingerprint()));
}

#[test]
fn what_is_to_somebody_else_is_not_shown() {
    let mut stage = Stage::keyed();
    let message = stage.gets(Ox { to: "nurse@capulet.com", ..Ox::says(&stage, SECRET) }.sealed());
    assert_eq!(message.content, unreadable(Scheme::Ox, OpenFailure::NotForUs));
    let message = stage.gets(Ox { to: "juliet@capulet.com/balcony", ..Ox::says(&stage, SECRET) }.sealed());
    assert_eq!(message.body(), SECRET, "one of our sessions is we");
}

#[test]
fn what_claims_a_sender_and_is_not_signed_is_not_shown() {
    let mut stage = Stage::keyed();
    let inside = SignCrypt {
        to: vec!["juliet@capulet.com".parse().unwrap()],
        time: stage.now.wall,
        content: SealedContent { body: SECRET.to_owned(), ..SealedContent::default() },
    };
    let bytes = seal::encrypt(&inside.to_bytes(&mut Entropy::from_seed(1)), &for_juliet(), made()).unwrap();
    let message = stage.gets(Sealed::Ox(BASE64_STANDARD.encode(bytes)));
    assert_eq!(message.content, unreadable(Scheme::Ox, OpenFailure::Forged));
}

#[test]
fn what_is_damaged_or_for_others_is_not_shown_and_neither_is_what_stands_beside_it() {
    let mut stage = Stage::keyed();
    for sealed in [Sealed::Legacy(String::new()), Sealed::Legacy("no armor".into()), Sealed::Legacy("AAAA\n=AAAA".into())] {
        let message = stage.gets(sealed);
        assert_eq!(message.content, unreadable(Scheme::Legacy, OpenFailure::Damaged));
    }
    for sealed in [Sealed::Ox(String::new()), Sealed::Ox("%".into())] {
        assert_eq!(stage.gets(sealed).content, unreadable(Scheme::Ox, OpenFailure::Damaged));
    }
    let not_for_us = seal::encrypt(b"for Romeo", &[romeos().unlocked.certificate()], made()).unwrap();
    let message = stage.gets(Sealed::Legacy(armor::strip(&not_for_us)));
    assert!(matches!(&message.content, Content::Unreadable(Unreadable::OpenPgp(_, OpenFailure::NoKey(keys))) if keys.len() == 1));
    let inside = seal::sign_and_encrypt(b"<signcrypt/>", &romeos().unlocked, &for_juliet(), made()).unwrap();
    assert_eq!(stage.gets(Sealed::Ox(BASE64_STANDARD.encode(inside))).content, unreadable(Scheme::Ox, OpenFailure::Damaged));
}

#[test]
fn what_stands_outside_of_a_seal_is_never_part_of_the_message() {
    let mut stage = Stage::keyed();
    let sealed = [legacy(SECRET), Ox::says(&stage, SECRET).sealed(), Sealed::Foreign(ForeignEncryption::Omemo)];
    for sealed in sealed {
        let message = stage.gets_with(sealed, |message| {
            message.subject = Some("not a word of mine".into());
            message.attachments = vec![Attachment { url: "https://evil.example/".into(), description: None }];
            let item = SuggestedItem { jid: "eve@example.org".parse().unwrap(), name: None, groups: vec![], action: Action::Add };
            message.contacts = Some(RosterExchange { items: vec![item], left_out: 0 });
        });
        let shown = format!("{:?}", message.content);
        assert!(
            !shown.contains("evil") && !shown.contains("eve@") && !shown.contains("not a word") && !shown.contains("is encrypted"),
            "{shown}"
        );
    }
}

#[test]
fn what_is_inside_of_a_seal_is_part_of_the_message() {
    let mut stage = Stage::keyed();
    let attachments = vec![Attachment { url: "https://montague.net/rose.jpg".into(), description: Some("a rose".into()) }];
    let item = |jid: &str| SuggestedItem { jid: jid.parse().unwrap(), name: None, groups: vec![], action: Action::Add };
    let contacts = Some(RosterExchange { items: vec![item("benvolio@montague.net"), item("juliet@capulet.com")], left_out: 0 });
    let content =
        SealedContent { body: SECRET.into(), attachments: attachments.clone(), ephemeral: Some(Ephemeral { timer: 9 }), contacts };
    let message = stage.gets(Ox { content, ..Ox::says(&stage, "") }.sealed());
    let said = message.said().unwrap();
    assert_eq!((said.body.as_str(), &said.attachments), (SECRET, &attachments));
    assert_eq!(said.contacts.as_ref().unwrap().items, [item("benvolio@montague.net")], "nobody suggests ourselves");
    assert_eq!(message.expiry, Some(Expiry::AfterReading { seconds: 9, deadline: None }));
    let options = stage.hub.work(|desk| desk.world().conversation(&stage.key()).unwrap().options.clone());
    assert_eq!(options.timer, Some(Timer::VanishesAfterReading(9)), "we answer with the same timer");
}

#[test]
fn the_same_encrypted_message_again_is_an_old_one_whoever_sends_it() {
    let mut stage = Stage::keyed();
    let sealed = legacy(SECRET);
    let first = stage.gets(sealed.clone());
    assert_eq!(repeats(&first), None);
    let again = stage.gets(sealed.clone());
    assert_eq!((again.body(), repeats(&again)), (SECRET, Some(first.at)));
    stage.gets_with(sealed, |message| message.from = "tybalt@capulet.com/duel".parse().unwrap());
    let key = ConversationKey { account: stage.heart.account, peer: "tybalt@capulet.com".parse().unwrap() };
    let tybalts = stage.hub.work(|desk| desk.store.history(&key, Place::Latest, 1)).unwrap().messages.remove(0);
    assert_eq!(repeats(&tybalts), Some(first.at));
}

#[test]
fn our_own_encrypted_words_that_come_back_in_the_name_of_others_are_old_ones() {
    let mut stage = Stage::keyed();
    assert!(stage.enters(Composed::text(SECRET)));
    let [message] = stage.sends_out().try_into().unwrap();
    let ours = stage.last().at;
    stage.gets(message.sealed.unwrap());
    let messages = stage.messages();
    let back = messages.iter().find(|message| message.delivery.is_none()).unwrap();
    assert_eq!((back.body(), repeats(back)), (SECRET, Some(ours)));
}

#[test]
fn what_a_server_hands_over_twice_is_there_once_and_repeats_nothing() {
    let mut stage = Stage::keyed();
    let stamp = stage.now.wall - SignedDuration::from_secs(60);
    let sealed = legacy(SECRET);
    for _ in 0..2 {
        stage.hears(Wishes::default(), |message| {
            message.sealed = Some(sealed.clone());
            message.delay = Some(Delay { from: None, stamp });
        });
    }
    assert_eq!(stage.messages().len(), 1);
    assert_eq!(repeats(&stage.last()), None);
}

#[test]
fn what_came_while_the_key_was_locked_is_opened_when_it_is_not() {
    let mut stage = Stage::keyed();
    stage.locks();
    let sealed = Ox {
        content: SealedContent { body: SECRET.into(), ephemeral: Some(Ephemeral { timer: 9 }), ..SealedContent::default() },
        ..Ox::says(&stage, "")
    };
    let locked = stage.gets(sealed.sealed());
    let own = juliets().locked.fingerprint();
    assert_eq!(locked.content, unreadable(Scheme::Ox, OpenFailure::Locked(own)));
    let chat = |stage: &Stage| stage.hub.work(|desk| desk.world().conversation(&stage.key()).cloned()).unwrap();
    assert_eq!(chat(&stage).unread, 1);
    let found = |stage: &Stage| stage.hub.work(|desk| desk.store.search("cell", None, 9)).unwrap().len();
    assert_eq!(found(&stage), 0);
    stage.opens_all();
    assert!(matches!(stage.last().content, Content::Unreadable(_)), "it is still locked");
    stage.passes(24 * 60 * 60);
    stage.unlocks();
    let mut listener = stage.listens();
    stage.opens_all();
    let opened = stage.last();
    assert_eq!((opened.body(), sender(&opened)), (SECRET, Sender::Proven(romeos().locked.fingerprint())), "it counts when it came");
    assert_eq!(opened.expiry, Some(Expiry::AfterReading { seconds: 9, deadline: None }), "nobody has read it yet");
    assert_eq!((chat(&stage).unread, chat(&stage).last.unwrap().text.as_str(), found(&stage)), (1, SECRET, 1));
    let told = Stage::told(&mut listener);
    assert!(told.iter().any(|update| matches!(update, Update::MessageChanged(message) if message.body() == SECRET)));
    stage.opens_all();
    assert_eq!(Stage::told(&mut listener), [], "nothing is left to be opened");
}

#[test]
fn what_was_still_locked_when_it_was_looked_at_and_is_not_when_it_is_stored_is_opened() {
    let mut stage = Stage::keyed();
    stage.locks();
    let locked = stage.gets(legacy(SECRET));
    stage.heart.open_if_unlocked(&locked);
    assert_eq!(stage.last(), locked);
    stage.unlocks();
    stage.heart.open_if_unlocked(&locked);
    assert_eq!(stage.last().body(), SECRET);
}

#[test]
fn contacts_in_a_message_that_is_opened_later_are_still_there_and_judged() {
    let mut stage = Stage::keyed();
    stage.locks();
    let item = |jid: &str, action| SuggestedItem { jid: jid.parse().unwrap(), name: None, groups: vec![], action };
    let items = vec![
        item("benvolio@montague.net", Action::Add),
        item("nurse@capulet.com", Action::Delete),
        item("juliet@capulet.com", Action::Add),
    ];
    let content = SealedContent { contacts: Some(RosterExchange { items, left_out: 0 }), ..SealedContent::default() };
    stage.gets(Ox { content, ..Ox::says(&stage, "") }.sealed());
    stage.unlocks();
    stage.opens_all();
    let message = stage.last();
    assert_eq!(message.said().unwrap().contacts.as_ref().unwrap().items, [item("benvolio@montague.net", Action::Add)]);
}

#[test]
fn a_message_as_long_as_any_may_be_is_opened_later_too() {
    let mut stage = Stage::keyed();
    stage.locks();
    let long = "x".repeat(330 * 1024);
    stage.gets(legacy(&long));
    stage.unlocks();
    stage.opens_all();
    assert_eq!(stage.last().body().len(), long.len());
}

#[test]
fn that_it_arrived_is_said_of_what_cannot_be_read_and_that_it_was_seen_only_of_what_was_read() {
    let mut stage = Stage::keyed();
    stage.locks();
    let sealed = legacy(SECRET);
    let told = stage.hears(Wishes::all(Form::Modern), |message| message.sealed = Some(sealed));
    assert_eq!(told, [said(ReportKind::Delivered, Some("r1"), Form::Modern)]);
    assert_eq!(stage.heart.flush(), []);
    stage.unlocks();
    stage.opens_all();
    assert_eq!(stage.has_read_all(), [said(ReportKind::Displayed, Some("r1"), Form::Modern)], "now it was read");
    stage.locks();
    let sealed = legacy("another");
    stage.hears(Wishes::all(Form::Modern), |message| (message.id, message.sealed) = (Some("r2".into()), Some(sealed)));
    assert_eq!(stage.has_read_all(), [], "nobody has read it");
    stage.unlocks();
    stage.opens_all();
    assert_eq!(stage.has_read_all(), [], "and nobody knows that they did");
}

#[test]
fn an_encrypted_message_whose_time_is_over_on_arrival_leaves_only_a_trace() {
    let mut stage = Stage::keyed();
    stage.locks();
    let message = stage.gets_with(legacy(SECRET), |message| message.expire = Some(Expire::after(0)));
    assert!(message.is_gone());
    stage.unlocks();
    stage.opens_all();
    assert!(stage.last().is_gone());
}

#[test]
fn an_opened_text_is_as_harmless_as_any_other() {
    let mut stage = Stage::keyed();
    let message = stage.gets(legacy("Wherefore\r\nart\u{0} thou\u{7}\u{1b}[31m <b>&amp;</b>"));
    assert_eq!(message.body(), "Wherefore\nart thou[31m <b>&amp;</b>");
    let bytes = [b"Ay\xff me".as_slice()].concat();
    let broken = Sealed::Legacy(armor::strip(&seal::encrypt(&bytes, &for_juliet(), made()).unwrap()));
    assert_eq!(stage.gets(broken).body(), "Ay\u{fffd} me");
}

#[test]
fn what_says_nothing_is_no_message_and_once_it_was_shown_as_one_stays() {
    let mut stage = Stage::keyed();
    stage.gets_with_nothing(legacy(""));
    stage.gets_with_nothing(Ox::says(&stage, "").sealed());
    assert_eq!(stage.messages(), [], "as if it had come as it is");
    stage.locks();
    stage.gets(legacy(""));
    stage.unlocks();
    stage.opens_all();
    assert_eq!(stage.last().content, Said::default().into(), "there was one, and nothing is in it");
}

impl Stage {
    fn gets_with_nothing(&mut self, sealed: Sealed) {
        self.hears(Wishes::default(), |message| (message.id, message.sealed) = (None, Some(sealed)));
    }
}

#[test]
fn what_is_encrypted_in_another_way_is_named_and_not_shown() {
    let mut stage = Stage::keyed();
    let message = stage.gets(Sealed::Foreign(ForeignEncryption::Omemo));
    assert_eq!(message.content, Content::Unreadable(Unreadable::Foreign(ForeignEncryption::Omemo)));
}

#[test]
fn a_plain_message_where_we_encrypt_is_marked() {
    let unexpected = |protection| matches!(protection, Protection::None { unexpected: true, .. });
    let mut stage = Stage::new();
    assert!(!unexpected(stage.hears_plain(|_| {})));
    stage.own(&juliets());
    stage.knows_key(&romeos(), Decision::None);
    assert!(!unexpected(stage.hears_plain(|_| {})), "no key is chosen");
    stage.decides(&romeos().locked.fingerprint(), Decision::Assigned);
    assert!(unexpected(stage.hears_plain(|_| {})));
    stage.locks();
    assert!(unexpected(stage.hears_plain(|_| {})), "we would have to");
    stage.policy(EncryptionPolicy::Never);
    assert!(!unexpected(stage.hears_plain(|_| {})));
    stage.policy(EncryptionPolicy::Always);
    assert!(unexpected(stage.hears_plain(|_| {})));
}

#[test]
fn an_offer_that_comes_as_it_is_where_we_encrypt_is_marked() {
    let mut stage = Stage::keyed();
    offer(&mut stage, ORCHARD, 1);
    assert!(matches!(stage.protection(), Protection::None { unexpected: true, .. }));
}

#[test]
fn a_signature_beside_a_plain_message_is_judged_by_its_words() {
    let mut stage = Stage::keyed();
    let romeo = romeos().locked.fingerprint();
    let signature = |text: &str| armor::strip(&sign::detached(text.as_bytes(), &romeos().unlocked, made()).unwrap());
    let mut signed = |text: &str, change: fn(&mut IncomingMessage)| {
        let signature = signature(text);
        let protection = stage.hears_plain(|message| {
            (message.body, message.signature) = ("But soft".into(), Some(signature));
            change(message);
        });
        match protection {
            Protection::None { signed, .. } => signed,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(signed("But soft", |_| {}), Some(Sender::SignedForAnybody(romeo)));
    assert_eq!(signed("But hard", |_| {}), Some(Sender::BadSignature));
    assert_eq!(signed("But soft", |message| message.signature = Some("=".into())), Some(Sender::BadSignature));
    assert_eq!(signed("But soft", |message| message.subject = Some("I hate you".into())), None, "these words nobody has signed");
    assert_eq!(signed("But hard", |message| message.subject = Some("I hate you".into())), Some(Sender::BadSignature));
}

#[test]
fn a_gateway_that_is_trusted_may_also_remove_its_own_in_what_is_sealed() {
    let mut stage = Stage::keyed();
    let delete = SuggestedItem { jid: "nurse@montague.net".parse().unwrap(), name: None, groups: vec![], action: Action::Delete };
    let contacts = Some(RosterExchange { items: vec![delete], left_out: 0 });
    let content = SealedContent { body: SECRET.into(), contacts, ..SealedContent::default() };
    let message = stage.gets(Ox { content, ..Ox::says(&stage, "") }.sealed());
    assert_eq!(message.said().unwrap().contacts, None, "Romeo is no gateway, and nobody trusts him with that");
}

#[test]
fn many_messages_that_waited_for_a_key_are_all_opened_and_others_stay_as_they_were() {
    let mut stage = Stage::keyed();
    stage.locks();
    for number in 0..120 {
        let sealed = legacy(&number.to_string());
        stage.hears(Wishes::default(), |message| (message.id, message.sealed) = (None, Some(sealed)));
    }
    let not_for_us = seal::encrypt(b"for Romeo", &[romeos().unlocked.certificate()], made()).unwrap();
    let foreign = stage.gets(Sealed::Legacy(armor::strip(&not_for_us)));
    stage.unlocks();
    stage.opens_all();
    let messages = stage.hub.work(|desk| desk.store.history(&stage.key(), Place::Latest, 500)).unwrap().messages;
    assert_eq!(messages.iter().filter(|message| !message.body().is_empty()).count(), 120);
    assert_eq!(messages.iter().find(|message| message.id == foreign.id), Some(&foreign));
    assert!(matches!(reopening::reopen(&stage.hub, messages[0].id, "en", stage.now.wall), Err(crate::store::StoreError::NotFound)));
    assert_eq!(reopening::reopen(&stage.hub, foreign.id, "en", stage.now.wall), Ok(()), "it was tried");
}
