//! Keys and secrets between engines: what is encrypted, what is proven, and what is said when it is not.

use balcony::{
    demo::Server,
    engine::{Command, KeyCommand, KeyRefusal, Refusal, Update, World},
    model::{
        Composed, ContactKey, Content, ConversationOptions, Decision, Draft, EncryptionPolicy, KeyKind, Lock, Message, OpenFailure,
        OpenPgpSettings, Protection, RevocationReason, Scheme, SealProblem, Sender, Trust, Unreadable, Validity, Verdict, Vouch,
    },
    xmpp::{
        fingerprint::Fingerprint,
        secret::{Secret, SecretBytes},
        stanza::presence::OwnPresence,
    },
};
use jiff::Timestamp;

use super::person::Person;
use crate::friends;

const JULIET: &str = "juliet@capulet.com";
const NURSE: &str = "nurse@capulet.com";
const PASSPHRASE: &str = "the gods of my idolatry";

/// What came of a command.
#[derive(Debug)]
enum Answer {
    Done,
    Made(Fingerprint),
    Learnt(Vec<Fingerprint>),
    Text(Secret),
    Vouches(Vec<Vouch>),
}

async fn tell(person: &mut Person, command: KeyCommand) -> Result<Answer, Refusal> {
    let asked = person.handle.next_request();
    person.tell(Command::Keys { request: asked, command });
    let answer = |update: &Update| match update {
        Update::Done { request } if *request == asked => Some(Ok(Answer::Done)),
        Update::KeyMade { request, fingerprint } if *request == asked => Some(Ok(Answer::Made(fingerprint.clone()))),
        Update::KeysLearnt { request, fingerprints } if *request == asked => Some(Ok(Answer::Learnt(fingerprints.clone()))),
        Update::KeyExported { request, text } if *request == asked => Some(Ok(Answer::Text(text.clone()))),
        Update::KeyBackedUp { request, code } if *request == asked => Some(Ok(Answer::Text(code.clone()))),
        Update::Vouches { request, vouches } if *request == asked => Some(Ok(Answer::Vouches(vouches.clone()))),
        Update::Refused { request, refusal } if *request == asked => Some(Err(refusal.clone())),
        _ => None,
    };
    person.listen_for("an answer about keys", answer).await
}

async fn done(person: &mut Person, command: KeyCommand) {
    let answer = tell(person, command).await;
    assert!(matches!(answer, Ok(Answer::Done)), "{answer:?}");
}

async fn made(person: &mut Person, command: KeyCommand) -> Fingerprint {
    match tell(person, command).await {
        Ok(Answer::Made(fingerprint)) => fingerprint,
        other => panic!("{other:?}"),
    }
}

async fn learnt(person: &mut Person, command: KeyCommand) -> Vec<Fingerprint> {
    match tell(person, command).await {
        Ok(Answer::Learnt(fingerprints)) => fingerprints,
        other => panic!("{other:?}"),
    }
}

async fn text(person: &mut Person, command: KeyCommand) -> Secret {
    match tell(person, command).await {
        Ok(Answer::Text(text)) => text,
        other => panic!("{other:?}"),
    }
}

async fn refused(person: &mut Person, command: KeyCommand) -> KeyRefusal {
    match tell(person, command).await {
        Err(Refusal::Key(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn passphrase() -> Secret {
    Secret::new(PASSPHRASE)
}

async fn generate(person: &mut Person) -> Fingerprint {
    let account = person.account();
    let kind = KeyKind::Curve25519;
    made(person, KeyCommand::Generate { account, name: None, kind, days: Some(30), passphrase: passphrase() }).await
}

/// Everything about OpenPGP but the key is as `change` says.
async fn configure(person: &mut Person, change: impl FnOnce(&mut OpenPgpSettings)) {
    let account = person.account();
    let mut settings = person.world.account(account).unwrap().settings.openpgp.clone();
    change(&mut settings);
    done(person, KeyCommand::Configure { account, settings }).await;
}

fn keys<'a>(world: &'a World, with: &str) -> &'a [ContactKey] {
    let found = world.all_contact_keys().find(|(conversation, _)| conversation.peer.to_string() == with);
    found.map(|(_, keys)| keys).unwrap_or_default()
}

async fn until_key(person: &mut Person, with: &str, what: &str, is_so: impl Fn(&ContactKey) -> bool) {
    person.until(what, |world| keys(world, with).iter().any(&is_so)).await;
}

fn trust(person: &Person, with: &str, key: &Fingerprint) -> Trust {
    let all = keys(&person.world, with);
    all.iter().find(|known| known.info.fingerprint == *key).unwrap().trust(all, Timestamp::now())
}

fn lock(person: &Person, with: &str) -> Lock {
    person.world.lock(&person.conversation(with), None, Timestamp::now())
}

async fn until_lock(person: &mut Person, with: &str, wanted: Lock) {
    let conversation = person.conversation(with);
    person.until(&format!("the lock says {wanted:?}"), |world| world.lock(&conversation, None, Timestamp::now()) == wanted).await;
}

async fn decide(person: &mut Person, with: &str, key: &Fingerprint, decision: Decision) {
    let (conversation, fingerprint) = (person.conversation(with), key.clone());
    done(person, KeyCommand::Decide { conversation, fingerprint, decision }).await;
}

/// Takes the key of the other one out of their public list and says that it is theirs.
async fn get_to_know(person: &mut Person, with: &str, key: &Fingerprint) {
    until_key(person, with, "the key is in their list", |known| known.info.fingerprint == *key && known.published).await;
    let conversation = person.conversation(with);
    assert_eq!(learnt(person, KeyCommand::FetchPublished { conversation }).await, std::slice::from_ref(key));
    assert_eq!(trust(person, with, key), Trust::Unknown, "nobody has decided yet");
    decide(person, with, key, Decision::Assigned).await;
}

/// Juliet and her nurse, who have each other's key, and each the key.
struct Confidants {
    server: Server,
    juliet: Person,
    nurse: Person,
    of_juliet: Fingerprint,
    of_the_nurse: Fingerprint,
}

async fn confidants() -> Confidants {
    let (server, mut juliet, mut nurse) = friends().await;
    let (of_juliet, of_the_nurse) = (generate(&mut juliet).await, generate(&mut nurse).await);
    for person in [&mut juliet, &mut nurse] {
        configure(person, |settings| settings.publish = true).await;
    }
    get_to_know(&mut juliet, NURSE, &of_the_nurse).await;
    get_to_know(&mut nurse, JULIET, &of_juliet).await;
    until_lock(&mut juliet, NURSE, Lock::Closed(Scheme::Ox)).await;
    until_lock(&mut nurse, JULIET, Lock::Closed(Scheme::Ox)).await;
    Confidants { server, juliet, nurse, of_juliet, of_the_nurse }
}

async fn until_heard(person: &mut Person, with: &str, body: &str) -> Message {
    let heard = person.until_history(with, |messages| messages.iter().any(|message| message.body() == body)).await;
    heard.into_iter().find(|message| message.body() == body).unwrap()
}

fn encrypted(scheme: Scheme, sender: Sender) -> Protection {
    Protection::Encrypted { scheme, sender, keys: Vec::new(), repeats: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_in_secret_is_proven_and_readable_by_nobody_on_its_way() {
    let Confidants { server, mut juliet, mut nurse, of_juliet, of_the_nurse } = confidants().await;
    juliet.say(NURSE, "Ay me! what news?").await;
    let heard = until_heard(&mut nurse, JULIET, "Ay me! what news?").await;
    assert_eq!(heard.protection, encrypted(Scheme::Ox, Sender::Proven(of_juliet.clone())));
    nurse.say(JULIET, "Hie you to the cell 小羊羔").await;
    let heard = until_heard(&mut juliet, NURSE, "Hie you to the cell 小羊羔").await;
    assert_eq!(heard.protection, encrypted(Scheme::Ox, Sender::Proven(of_the_nurse.clone())));
    let ours = until_heard(&mut juliet, NURSE, "Ay me! what news?").await;
    let to_whom =
        Protection::Encrypted { scheme: Scheme::Ox, sender: Sender::Ourselves, keys: vec![of_the_nurse.clone(), of_juliet], repeats: None };
    assert_eq!(ours.protection, to_whom);
    decide(&mut juliet, NURSE, &of_the_nurse, Decision::Verified).await;
    assert_eq!(trust(&juliet, NURSE, &of_the_nurse), Trust::Verified);
    let wire = server.transcript();
    assert!(wire.contains("<openpgp") && !wire.contains("what news") && !wire.contains("Hie you") && !wire.contains("小羊羔"));
    assert!(!wire.contains(PASSPHRASE));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_publishes_no_key_is_written_to_in_the_form_of_2001() {
    let Confidants { server, mut juliet, mut nurse, of_juliet, .. } = confidants().await;
    configure(&mut juliet, |settings| settings.publish = false).await;
    assert_eq!(lock(&juliet, NURSE), Lock::Closed(Scheme::Legacy));
    until_key(&mut nurse, JULIET, "it is no longer in her list", |known| known.info.fingerprint == of_juliet && !known.published).await;
    assert_eq!(lock(&nurse, JULIET), Lock::Closed(Scheme::Legacy));
    juliet.say(NURSE, "Is thy news good, or bad?").await;
    let heard = until_heard(&mut nurse, JULIET, "Is thy news good, or bad?").await;
    assert_eq!(heard.protection, encrypted(Scheme::Legacy, Sender::NotSigned), "anybody could have encrypted it");
    nurse.say(JULIET, "You have made a simple choice").await;
    let heard = until_heard(&mut juliet, NURSE, "You have made a simple choice").await;
    assert_eq!(heard.protection, encrypted(Scheme::Legacy, Sender::NotSigned));
    let wire = server.transcript();
    assert!(wire.contains("jabber:x:encrypted") && !wire.contains("thy news") && !wire.contains("simple choice"));
    juliet
        .until("nothing is left to be withdrawn", |world| world.accounts().all(|account| account.settings.openpgp.withdraw.is_empty()))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_while_the_key_was_locked_is_opened_when_it_is_unlocked() {
    let Confidants { server, juliet, mut nurse, of_juliet, of_the_nurse } = confidants().await;
    let mut juliet = juliet.restart(&server).await;
    juliet.until("she is online again", |world| world.accounts().all(|account| account.connection.is_online())).await;
    assert_eq!(lock(&juliet, NURSE), Lock::Jammed(SealProblem::Locked(of_juliet.clone())));
    nurse.say(JULIET, "Then is there one at the cell").await;
    let sealed = juliet.until_history(NURSE, |messages| !messages.is_empty()).await.remove(0);
    let locked = Unreadable::OpenPgp(Scheme::Ox, OpenFailure::Locked(of_juliet));
    assert_eq!((sealed.content, sealed.protection), (Content::Unreadable(locked), encrypted(Scheme::Ox, Sender::NotSigned)));
    let wrong = KeyCommand::Unlock { passphrase: Secret::new("guess"), keep: false };
    assert_eq!(refused(&mut juliet, wrong).await, KeyRefusal::WrongPassphrase);
    assert_eq!(juliet.history(NURSE).await[0].body(), "");
    done(&mut juliet, KeyCommand::Unlock { passphrase: passphrase(), keep: true }).await;
    let opened = until_heard(&mut juliet, NURSE, "Then is there one at the cell").await;
    assert_eq!((opened.id, opened.protection), (sealed.id, encrypted(Scheme::Ox, Sender::Proven(of_the_nurse))));
    let mut juliet = juliet.restart(&server).await;
    until_lock(&mut juliet, NURSE, Lock::Closed(Scheme::Ox)).await;
    assert!(juliet.world.own_keys().passphrase_kept, "the keyring has it now");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_in_secret_waits_for_who_is_away() {
    let Confidants { server, juliet, mut nurse, of_juliet, .. } = confidants().await;
    juliet.tell(Command::Disconnect(juliet.account()));
    nurse.until("she is away", |world| world.contacts().all(|contact| contact.presence().is_none())).await;
    nurse.say(JULIET, "Then is there one at the cell").await;
    let mut juliet = juliet.restart(&server).await;
    juliet.tell(Command::Connect(juliet.account()));
    let sealed = juliet.until_history(NURSE, |messages| !messages.is_empty()).await.remove(0);
    assert_eq!(sealed.content, Content::Unreadable(Unreadable::OpenPgp(Scheme::Ox, OpenFailure::Locked(of_juliet))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_its_owner_takes_back_jams_the_lock() {
    let Confidants { server, mut juliet, mut nurse, of_the_nurse, .. } = confidants().await;
    done(&mut nurse, KeyCommand::Revoke { fingerprint: of_the_nurse.clone(), reason: RevocationReason::Compromised }).await;
    let problem = SealProblem::ContactKeyInvalid(of_the_nurse.clone(), Validity::Revoked);
    until_lock(&mut juliet, NURSE, Lock::Jammed(problem.clone())).await;
    assert_eq!(trust(&juliet, NURSE, &of_the_nurse), Trust::Revoked);
    let (request, conversation) = (juliet.handle.next_request(), juliet.conversation(NURSE));
    let message = Composed::text("the secret of the rope");
    assert_eq!(juliet.ask(request, Command::SendMessage { request, conversation, message }).await, Err(Refusal::NotEncrypted(problem)));
    assert!(juliet.history(NURSE).await.is_empty() && !server.transcript().contains("the rope"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_key_of_a_contact_is_pointed_out_and_does_not_replace_the_chosen_one() {
    let Confidants { server: _server, mut juliet, mut nurse, of_the_nurse: old, .. } = confidants().await;
    let new = generate(&mut nurse).await;
    until_key(&mut juliet, NURSE, "the new key", |known| known.info.fingerprint == new && known.published).await;
    assert_eq!((trust(&juliet, NURSE, &old), trust(&juliet, NURSE, &new)), (Trust::Assigned, Trust::Changed));
    nurse.say(JULIET, "I am the drudge").await;
    let heard = until_heard(&mut juliet, NURSE, "I am the drudge").await;
    assert_eq!(heard.protection, encrypted(Scheme::Ox, Sender::NotAssigned(new.clone())));
    let id = juliet.write(NURSE, "and toil in your delight").await;
    until_heard(&mut nurse, JULIET, "and toil in your delight").await;
    let ours = juliet.history(NURSE).await.into_iter().find(|message| message.id == id).unwrap();
    let Protection::Encrypted { keys, .. } = ours.protection else { panic!("{ours:?}") };
    assert!(keys.contains(&old) && !keys.contains(&new), "nothing is encrypted to a key that she has not chosen");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_status_is_good_for_who_has_the_key_and_is_remembered() {
    let (_server, mut juliet, mut nurse) = friends().await;
    let key = generate(&mut nurse).await;
    configure(&mut nurse, |settings| settings.sign_status = true).await;
    let at_hand = OwnPresence { status: Some("at hand — 随叫随到".to_owned()), ..OwnPresence::default() };
    nurse.tell(Command::SetPresence { account: None, presence: at_hand });
    let verdict = |world: &World| {
        let mut sessions = world.contacts().flat_map(|contact| contact.resources.iter());
        sessions.find(|session| session.status.is_some()).and_then(|session| session.signed.clone())
    };
    juliet.until("it is signed", |world| verdict(world).is_some()).await;
    assert!(matches!(verdict(&juliet.world), Some(Verdict::UnknownKey { issuer }) if issuer == key.to_string()));
    let exported = text(&mut nurse, KeyCommand::ExportPublic { fingerprint: key.clone() }).await;
    let conversation = juliet.conversation(NURSE);
    learnt(&mut juliet, KeyCommand::Learn { conversation: conversation.clone(), data: exported.expose().as_bytes().to_vec() }).await;
    let is_good = |verdict: Option<Verdict>| matches!(verdict, Some(Verdict::Good { key: by, .. }) if by == key);
    juliet.until("it is known whose it is", |world| is_good(verdict(world))).await;
    nurse.tell(Command::SetPresence {
        account: None,
        presence: OwnPresence { status: Some("asleep".to_owned()), ..OwnPresence::default() },
    });
    let asleep =
        |world: &World| world.contacts().filter_map(|contact| contact.presence()).any(|best| best.status.as_deref() == Some("asleep"));
    juliet.until("she sleeps", |world| asleep(world) && is_good(verdict(world))).await;
    let Ok(Answer::Vouches(vouches)) = tell(&mut juliet, KeyCommand::LoadVouches { conversation }).await else { panic!() };
    let said: Vec<_> = vouches.iter().map(|vouch| vouch.status.as_str()).collect();
    assert_eq!((said.first(), said.get(1)), (Some(&"asleep"), Some(&"at hand — 随叫随到")), "{said:?}");
    assert!(vouches.into_iter().all(|vouch| is_good(Some(vouch.verdict))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_answer_in_an_encrypted_chat_is_marked() {
    let Confidants { server: _server, mut juliet, mut nurse, .. } = confidants().await;
    let message = Composed { encryption: Some(EncryptionPolicy::Never), ..Composed::text("God save the mark!") };
    nurse.send(JULIET, message).await;
    let heard = until_heard(&mut juliet, NURSE, "God save the mark!").await;
    assert_eq!(heard.protection, Protection::None { unexpected: true, signed: None });
    let ours = until_heard(&mut nurse, JULIET, "God save the mark!").await;
    assert_eq!(ours.protection, Protection::NONE, "she wanted it so");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_on_the_server_brings_the_key_to_another_device() {
    let Confidants { server, mut juliet, mut nurse, of_juliet, of_the_nurse } = confidants().await;
    let account = juliet.account();
    let code = text(&mut juliet, KeyCommand::BackUp { account }).await;
    assert!(!server.transcript().contains(code.expose()), "the server never has the code");
    let mut tablet = Person::online(JULIET, "wherefore", &server).await;
    let account = tablet.account();
    let restore = |code: &str| KeyCommand::Restore { account, code: Secret::new(code), passphrase: Secret::new("of the tablet") };
    let wrong = code.expose().chars().rev().collect::<String>();
    assert_eq!(refused(&mut tablet, restore(&wrong)).await, KeyRefusal::WrongCode);
    assert!(tablet.world.own_keys().keys.is_empty());
    assert_eq!(made(&mut tablet, restore(code.expose())).await, of_juliet);
    get_to_know(&mut tablet, NURSE, &of_the_nurse).await;
    nurse.say(JULIET, "Go, girl, seek happy nights").await;
    for device in [&mut juliet, &mut tablet] {
        let heard = until_heard(device, NURSE, "Go, girl, seek happy nights").await;
        assert_eq!(heard.protection, encrypted(Scheme::Ox, Sender::Proven(of_the_nurse.clone())));
    }
    let account = nurse.account();
    let restore = KeyCommand::Restore { account, code: Secret::new(code.expose()), passphrase: passphrase() };
    assert_eq!(refused(&mut nurse, restore).await, KeyRefusal::NoBackup, "her own account has none, and juliet's is not asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_key_is_the_same_in_another_program() {
    let (server, mut juliet, mut nurse) = friends().await;
    let key = generate(&mut juliet).await;
    let export = |passphrase: Secret| KeyCommand::ExportSecret { fingerprint: key.clone(), passphrase };
    assert_eq!(refused(&mut juliet, export(Secret::new("guess"))).await, KeyRefusal::WrongPassphrase);
    let secret = text(&mut juliet, export(passphrase())).await;
    let mut tablet = Person::online(JULIET, "wherefore", &server).await;
    let account = Some(tablet.account());
    let import = |protected_by: &str| KeyCommand::ImportOwn {
        account,
        data: SecretBytes::new(secret.expose().as_bytes().to_vec()),
        protected_by: Secret::new(protected_by),
        passphrase: Secret::new("of the tablet"),
    };
    assert_eq!(refused(&mut tablet, import("guess")).await, KeyRefusal::WrongFilePassphrase);
    assert_eq!(made(&mut tablet, import(PASSPHRASE)).await, key);
    assert!(tablet.world.own_keys().get(&key).unwrap().unlocked);
    assert_eq!(refused(&mut tablet, export(passphrase())).await, KeyRefusal::WrongPassphrase, "there it has another one");
    let public = text(&mut tablet, KeyCommand::ExportPublic { fingerprint: key.clone() }).await;
    let learn = |conversation, text: &Secret| KeyCommand::Learn { conversation, data: text.expose().as_bytes().to_vec() };
    let conversation = nurse.conversation(JULIET);
    assert_eq!(learnt(&mut nurse, learn(conversation.clone(), &public)).await, std::slice::from_ref(&key));
    let revocation = KeyCommand::ExportRevocation { fingerprint: key.clone(), passphrase: passphrase() };
    let revocation = text(&mut juliet, revocation).await;
    learnt(&mut nurse, learn(conversation, &revocation)).await;
    assert_eq!(trust(&nurse, JULIET, &key), Trust::Revoked, "whoever has the certificate can end the key");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_leaves_readable_a_locked_key_keeps_the_text_here() {
    let Confidants { server, mut juliet, of_juliet, .. } = confidants().await;
    let conversation = juliet.conversation(NURSE);
    let options = ConversationOptions { encryption: EncryptionPolicy::Always, ..ConversationOptions::default() };
    juliet.tell(Command::ConfigureConversation { conversation: conversation.clone(), options });
    done(&mut juliet, KeyCommand::Lock).await;
    let draft = Draft { text: "My bounty is as boundless".to_owned(), quotes: None };
    juliet.tell(Command::SaveDraft { conversation: conversation.clone(), draft });
    juliet.until("the draft", |world| world.conversation(&conversation).is_some_and(|chat| !chat.draft.text.is_empty())).await;
    let problem = SealProblem::Locked(of_juliet);
    assert_eq!(lock(&juliet, NURSE), Lock::Jammed(problem.clone()));
    for (encryption, problem) in [(None, problem), (Some(EncryptionPolicy::Never), SealProblem::Forbidden)] {
        let (request, conversation) = (juliet.handle.next_request(), conversation.clone());
        let message = Composed { encryption, ..Composed::text("My bounty is as boundless") };
        let refused = juliet.ask(request, Command::SendMessage { request, conversation, message }).await;
        assert_eq!(refused, Err(Refusal::NotEncrypted(problem)));
    }
    assert!(juliet.history(NURSE).await.is_empty());
    assert_eq!(juliet.world.conversation(&conversation).unwrap().draft.text, "My bounty is as boundless");
    assert!(!server.transcript().contains("boundless"));
    done(&mut juliet, KeyCommand::Unlock { passphrase: passphrase(), keep: false }).await;
    juliet.say(NURSE, "My bounty is as boundless").await;
    assert!(!server.transcript().contains("boundless"));
}
