//! A roster of 500 with pictures at a real server: what it costs is printed; that all come, and the engine answers meanwhile, is
//! asserted.
#![allow(clippy::print_stdout)] // a measurement is for people

use std::{
    collections::BTreeSet,
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use balcony::{
    engine::{Anchor, Command, Handle, Update},
    model::ConversationKey,
};

use super::{PASSWORD, Server, person::Person};

const PEOPLE: usize = 500;

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_contacts_with_pictures_are_all_seen_and_the_engine_answers_meanwhile() {
    let server = Server::prosody_with(&[("CARDS", "whole")]);
    server.register(&["juliet"]);
    server.fill_with_pictures("juliet", PEOPLE);
    let before = memory("VmRSS:");
    let began = Instant::now();
    let mut juliet = Person::online(&server.jid("juliet"), PASSWORD, &server).await;
    juliet.until("the roster", |world| world.contacts().count() == PEOPLE).await;
    let login = began.elapsed();
    let everybody: Vec<ConversationKey> =
        juliet.world.contacts().map(|contact| ConversationKey { account: contact.account, peer: contact.jid.bare().clone() }).collect();
    let is_over = Arc::new(AtomicBool::new(false));
    let asking = tokio::spawn(longest_answer(juliet.handle.clone(), everybody[0].clone(), Arc::clone(&is_over)));
    juliet.tell(Command::See(everybody));
    let has_picture = |world: &balcony::engine::World| world.people().filter(|person| person.picture.is_some()).count();
    juliet.until("the first picture", |world| has_picture(world) > 0).await;
    let first = began.elapsed();
    juliet.until("all pictures", |world| has_picture(world) == PEOPLE).await;
    let all = began.elapsed();
    is_over.store(true, Ordering::Relaxed);
    let longest = asking.await.unwrap();
    let pictures: BTreeSet<_> = juliet.world.people().filter_map(|person| person.picture).map(|hash| hash.to_string()).collect();
    assert_eq!(pictures.len(), PEOPLE, "everybody has their own");
    println!("{PEOPLE} contacts with pictures: roster {login:?}, first picture {first:?}, all {all:?}, longest answer {longest:?}");
    println!("memory of the process: {before} MiB before, {} MiB now, {} MiB at most", memory("VmRSS:"), memory("VmHWM:"));
}

/// Asks for a page of history again and again; gives the longest time until an answer.
async fn longest_answer(handle: Handle, conversation: ConversationKey, is_over: Arc<AtomicBool>) -> Duration {
    let mut updates = handle.subscribe().await.unwrap();
    let mut longest = Duration::ZERO;
    while !is_over.load(Ordering::Relaxed) {
        let (asked, request) = (Instant::now(), handle.next_request());
        handle.send(Command::LoadHistory { request, conversation: conversation.clone(), anchor: Anchor::Latest, limit: 50 }).unwrap();
        let is_answer = |update: &Update| matches!(update, Update::History { request: answered, .. } if *answered == request);
        while !updates.next().await.unwrap().iter().any(is_answer) {}
        longest = longest.max(asked.elapsed());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    longest
}

/// A line of what the system says of this process, in MiB.
fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let value = status.lines().find_map(|found| found.strip_prefix(line)).unwrap();
    value.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}
