//! Messages to several people, and messages that are passed on.

use balcony::{
    demo::{Config, Server},
    engine::{Command, Recipients, Refusal},
    model::{Composed, Delivery, Message, SendFailure},
    xmpp::{
        error::StanzaCondition,
        payload::addresses::{Addressing, Party},
    },
};

use super::person::{Person, jid};

const PEOPLE: [(&str, &str); 4] = [
    ("juliet@capulet.com", "wherefore"),
    ("nurse@capulet.com", "anon, anon"),
    ("friar@capulet.com", "wisely and slow"),
    ("peter@capulet.com", "anon"),
];

async fn household() -> (Server, [Person; 4]) {
    household_with(false).await
}

/// `multicast`: their server passes a message on to several people.
async fn household_with(multicast: bool) -> (Server, [Person; 4]) {
    let mut config = PEOPLE.iter().fold(Config::new("capulet.com"), |config, (name, password)| config.with_account(jid(name), password));
    config.switches.multicast = multicast;
    let server = Server::start(config).await.unwrap();
    let mut people = Vec::new();
    for (name, password) in PEOPLE {
        people.push(Person::online(name, password, &server).await);
    }
    (server, people.try_into().unwrap_or_else(|_| unreachable!("there are four")))
}

fn names(parties: &[Party]) -> Vec<String> {
    parties.iter().filter_map(|party| party.destination.jid()).map(ToString::to_string).collect()
}

fn addressing(message: &Message) -> Addressing {
    message.said().unwrap().addressing.clone().unwrap_or_default()
}

async fn only(person: &mut Person, with: &str) -> Message {
    person.until_history(with, |messages| messages.len() == 1).await.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_to_several_people_reaches_all_and_names_only_those_whom_all_may_know() {
    let (server, [mut juliet, mut nurse, mut friar, mut peter]) = household().await;
    let recipients =
        Recipients { to: vec![jid("nurse@capulet.com")], cc: vec![jid("friar@capulet.com")], bcc: vec![jid("peter@capulet.com")] };
    let request = juliet.handle.next_request();
    let (account, message) = (juliet.account(), Composed::text("To-night"));
    juliet.ask(request, Command::SendToMany { request, account, recipients, message }).await.unwrap();
    for person in [&mut nurse, &mut friar, &mut peter] {
        let message = only(person, "juliet@capulet.com").await;
        assert_eq!(message.body(), "To-night");
        let addressing = addressing(&message);
        assert_eq!(names(&addressing.to), ["nurse@capulet.com"]);
        assert_eq!(names(&addressing.cc), ["friar@capulet.com"]);
    }
    let to_nurse = server.transcript();
    assert_eq!(to_nurse.matches("type='bcc'").count(), 0, "{to_nurse}");
    for with in ["nurse@capulet.com", "friar@capulet.com", "peter@capulet.com"] {
        only(&mut juliet, with).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_server_has_a_service_one_stanza_goes_to_it_and_all_copies_fare_as_it_does() {
    let (server, [mut juliet, mut nurse, mut friar, mut peter]) = household_with(true).await;
    juliet.until("the service is found", |world| world.accounts().any(|account| account.multicast().is_some())).await;
    server.clear_transcript();
    let recipients =
        Recipients { to: vec![jid("nurse@capulet.com")], cc: vec![jid("friar@capulet.com")], bcc: vec![jid("peter@capulet.com")] };
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    juliet.ask(request, Command::SendToMany { request, account, recipients, message: Composed::text("To-night") }).await.unwrap();
    for person in [&mut nurse, &mut friar, &mut peter] {
        let message = only(person, "juliet@capulet.com").await;
        assert_eq!(message.body(), "To-night");
        let addressing = addressing(&message);
        assert_eq!((names(&addressing.to), names(&addressing.cc)), (vec!["nurse@capulet.com".into()], vec!["friar@capulet.com".into()]));
    }
    let transcript = server.transcript();
    let stanzas = transcript.lines().filter(|line| line.starts_with("C:") && line.contains("To-night")).count();
    assert_eq!(stanzas, 1, "{transcript}");
    for with in ["nurse@capulet.com", "friar@capulet.com", "peter@capulet.com"] {
        let id = only(&mut juliet, with).await.id;
        juliet.until_fate(id, &Delivery::Sent).await;
    }
    server.set_faults(|faults| faults.refuse_messages = Some(StanzaCondition::NotAcceptable));
    let recipients = Recipients { to: vec![jid("nurse@capulet.com"), jid("friar@capulet.com")], ..Recipients::default() };
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    juliet.ask(request, Command::SendToMany { request, account, recipients, message: Composed::text("Peter!") }).await.unwrap();
    for with in ["nurse@capulet.com", "friar@capulet.com"] {
        let id = juliet.until_history(with, |messages| messages.len() == 2).await[1].id;
        assert!(matches!(juliet.until_failed(id).await, SendFailure::Refused(error) if error.condition == StanzaCondition::NotAcceptable));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_named_twice_gets_one_message() {
    let (_server, [mut juliet, mut nurse, _friar, _peter]) = household().await;
    let twice = vec![jid("nurse@capulet.com"), jid("nurse@capulet.com")];
    let recipients = Recipients { to: twice.clone(), cc: twice, bcc: Vec::new() };
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    juliet.ask(request, Command::SendToMany { request, account, recipients, message: Composed::text("once") }).await.unwrap();
    only(&mut nurse, "juliet@capulet.com").await;
    only(&mut juliet, "nurse@capulet.com").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_goes_to_a_hundred_people_and_no_more() {
    let (_server, [mut juliet, ..]) = household().await;
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    let to = (0..101).map(|number| jid(&format!("servant{number}@capulet.com"))).collect();
    let recipients = Recipients { to, ..Recipients::default() };
    let command = Command::SendToMany { request, account, recipients, message: Composed::text("all of you") };
    assert_eq!(juliet.ask(request, command).await, Err(Refusal::TooManyRecipients));
    assert!(juliet.world.conversations().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_passed_on_with_the_names_of_those_through_whose_hands_it_went_but_never_in_circles() {
    let (_server, [mut juliet, mut nurse, mut friar, mut peter]) = household().await;
    juliet.say("nurse@capulet.com", "Find them out whose names are written here").await;
    let first = only(&mut nurse, "juliet@capulet.com").await;
    let forward = |person: &Person, message: &Message, to: &str| {
        let request = person.handle.next_request();
        (request, Command::Forward { request, message: message.id, to: vec![jid(to)] })
    };
    let (request, command) = forward(&nurse, &first, "friar@capulet.com");
    nurse.ask(request, command).await.unwrap();
    let second = only(&mut friar, "nurse@capulet.com").await;
    assert_eq!(second.body(), first.body());
    assert_eq!(names(&addressing(&second).forwarded_by), ["nurse@capulet.com"]);
    assert_eq!(addressing(&second).original_from[0].destination.jid().unwrap().bare(), &jid("juliet@capulet.com"));
    let (request, command) = forward(&friar, &second, "peter@capulet.com");
    friar.ask(request, command).await.unwrap();
    let third = only(&mut peter, "friar@capulet.com").await;
    assert_eq!(names(&addressing(&third).forwarded_by), ["nurse@capulet.com", "friar@capulet.com"]);
    let (request, command) = forward(&peter, &third, "nurse@capulet.com");
    peter.ask(request, command).await.unwrap();
    let fourth = only(&mut nurse, "peter@capulet.com").await;
    let (request, command) = forward(&nurse, &fourth, "juliet@capulet.com");
    assert_eq!(nurse.ask(request, command).await, Err(Refusal::WouldLoop));
}
