//! `balcony --demo` without its window: what stands in the chats when Juliet has come.

use std::time::{Duration, Instant};

use balcony::{
    demo::{self, Clock, Timing},
    engine::World,
    model::{Content, ForeignEncryption, Lock, Protection, Scheme, Sender, Trust, Unreadable, Verdict},
};
use jiff::Timestamp;

use super::person::Person;

const JULIET: &str = "juliet@capulet.com";
const NURSE: &str = "nurse@capulet.com";
const MERCUTIO: &str = "mercutio@montague.net";

/// No pauses, and no scenes.
const QUICK: Timing = Timing {
    pause: Duration::from_millis(1),
    per_character: Duration::ZERO,
    longest: Duration::from_millis(1),
    request_after: Duration::from_secs(3600),
    beat: Duration::from_secs(3600),
};

#[tokio::test(flavor = "multi_thread")]
async fn the_chat_with_the_nurse_is_ready_and_says_what_is_proven() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let mut juliet = Person::new(JULIET).await;
    demo.arrival().play(juliet.handle.clone()).await.unwrap();
    let is_sealed = |protection: &Protection| protection.scheme().is_some();
    let in_the_chat = |count: usize| {
        move |messages: &[balcony::model::Message]| messages.iter().filter(|message| is_sealed(&message.protection)).count() == count
    };
    juliet.until("her account", |world| world.accounts().len() == 1).await;
    let chat = juliet.until_history(NURSE, in_the_chat(2)).await;
    let sealed: Vec<_> = chat.iter().filter(|message| is_sealed(&message.protection)).collect();
    let key = juliet.world.contact_keys(&juliet.conversation(NURSE))[0].info.fingerprint.clone();
    let proven = |message: &balcony::model::Message| matches!(&message.protection, Protection::Encrypted { scheme: Scheme::Ox, sender: Sender::Proven(by), .. } if *by == key);
    assert!(proven(sealed[0]), "{:?}", sealed[0]);
    assert!(matches!(sealed[1].protection, Protection::Encrypted { scheme: Scheme::Legacy, sender: Sender::NotSigned, .. }));
    assert!(sealed.iter().all(|message| !message.body().is_empty()));
    assert!(chat.iter().filter(|message| !is_sealed(&message.protection)).all(|message| message.protection == Protection::NONE));

    let keys = juliet.world.contact_keys(&juliet.conversation(NURSE));
    assert_eq!((keys.len(), keys[0].trust(keys, Timestamp::now())), (1, Trust::Assigned));
    let verdict = |world: &World| {
        let nurse = world.contacts().find(|contact| contact.jid.to_string() == NURSE)?;
        nurse.presence()?.signed.clone()
    };
    juliet.until("her status is signed with it", |world| matches!(verdict(world), Some(Verdict::Good { .. }))).await;

    let whispered = juliet.until_history(MERCUTIO, |messages| messages.len() == 3).await;
    let foreign = Content::Unreadable(Unreadable::Foreign(ForeignEncryption::Omemo));
    assert_eq!(whispered.iter().filter(|message| message.content == foreign).count(), 1);

    assert_eq!(juliet.world.lock(&juliet.conversation(NURSE), None, Timestamp::now()), Lock::Closed(Scheme::Ox));
    juliet.write(NURSE, "Is Romeo here?").await;
    let chat = juliet.until_history(NURSE, in_the_chat(4)).await;
    let answer = chat.last().unwrap();
    assert!(answer.body().contains("gentle as a lamb") && proven(answer), "{answer:?}");
    let own = juliet.world.own_keys();
    assert!(own.keys.len() == 1 && own.keys[0].unlocked && own.passphrase_kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_starts_before_any_key_is_made_and_ends_in_the_midst_of_it() {
    let began = Instant::now();
    let demo = demo::start("en", Clock::system()).await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(3), "a window waits for this");
    let juliet = Person::new(JULIET).await;
    let playing = tokio::spawn(demo.arrival().play(juliet.handle.clone()));
    drop(juliet);
    let interrupted = tokio::time::timeout(Duration::from_secs(10), playing).await.expect("it ends with the engine").unwrap();
    assert!(interrupted.is_err());
}
