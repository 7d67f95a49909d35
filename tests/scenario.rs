//! Whole engines over the in-process server: what is true is shown, and nothing else.
//!
//! Each test is a short play: somebody does something, and soon the others see exactly what happened.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod scenario {
    mod care;
    mod command_line;
    mod demo;
    mod expiry;
    mod files;
    mod many;
    mod openpgp;
    mod overview;
    mod people;
    pub mod person;
    mod registration;
    mod reports;
    mod suggestions;
}

use std::time::Duration;

use balcony::{
    demo::{Config, Server, Switches},
    engine::{Command, Refusal, SubscriptionAnswer, Update},
    model::{Connection, Delivery, Direction, Draft, Problem, SendFailure, Settings, Tell},
    xmpp::{
        error::{SaslCondition, StanzaCondition},
        payload::roster::Subscription,
        stanza::presence::{OwnPresence, Show},
    },
};
use scenario::person::{Person, jid};

const DOMAIN: &str = "capulet.com";

async fn server() -> Server {
    server_with(Switches::default()).await
}

async fn server_with(switches: Switches) -> Server {
    let mut config =
        Config::new(DOMAIN).with_account(jid("juliet@capulet.com"), "wherefore").with_account(jid("nurse@capulet.com"), "anon, anon");
    config.switches = switches;
    Server::start(config).await.unwrap()
}

async fn friends() -> (Server, Person, Person) {
    let server = server().await;
    server.befriend(&jid("juliet@capulet.com"), &jid("nurse@capulet.com"));
    let mut juliet = Person::online("juliet@capulet.com", "wherefore", &server).await;
    let mut nurse = Person::online("nurse@capulet.com", "anon, anon", &server).await;
    // Only then the server delivers to both.
    for person in [&mut juliet, &mut nurse] {
        person.until("they see each other", |world| world.contacts().any(|contact| contact.presence().is_some())).await;
    }
    (server, juliet, nurse)
}

#[tokio::test(flavor = "multi_thread")]
async fn friends_talk_both_ways() {
    let (_server, mut juliet, mut nurse) = friends().await;
    juliet.say("nurse@capulet.com", "What o'clock tomorrow?").await;
    nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1 && messages[0].body() == "What o'clock tomorrow?").await;
    nurse.say("juliet@capulet.com", "By the hour of nine.").await;
    let talk = juliet.until_history("nurse@capulet.com", |messages| messages.len() == 2).await;
    assert!(matches!(talk[0].delivery, Some(Delivery::Sent | Delivery::Delivered(_))), "{talk:?}");
    assert_eq!((talk[1].direction, &talk[1].delivery), (Direction::Incoming, &None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_waits_for_the_server_and_goes_out_once() {
    let (server, mut juliet, mut nurse) = friends().await;
    server.stop().await;
    juliet.until("she is not online", |world| world.accounts().all(|account| !account.connection.is_online())).await;
    let id = juliet.write("nurse@capulet.com", "Nurse!").await;
    assert_eq!(juliet.fate(id).await, Some(Delivery::Queued));
    server.restart().await.unwrap();
    juliet.hurry();
    nurse.hurry();
    let talk = nurse.until_history("juliet@capulet.com", |messages| !messages.is_empty()).await;
    assert_eq!(talk.len(), 1);
    juliet.until_fate(id, &Delivery::Sent).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_the_server_never_confirmed_is_not_called_sent() {
    let (server, mut juliet, _nurse) = friends().await;
    server.set_faults(|faults| faults.never_answer = true);
    let id = juliet.write("nurse@capulet.com", "Art thou gone so?").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(juliet.fate(id).await, Some(Delivery::Queued), "nothing has proven that the server has it");
    server.stop().await;
    juliet.until_fate(id, &Delivery::Failed(SendFailure::Unconfirmed)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unconfirmed_message_is_sent_again_when_the_user_says_so() {
    let (server, mut juliet, mut nurse) = friends().await;
    server.set_faults(|faults| {
        faults.never_answer = true;
        faults.swallow_messages = true;
    });
    let id = juliet.write("nurse@capulet.com", "Hast thou met with him?").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.stop().await;
    juliet.until_fate(id, &Delivery::Failed(SendFailure::Unconfirmed)).await;
    server.set_faults(|faults| *faults = balcony::demo::Faults::default());
    server.restart().await.unwrap();
    juliet.hurry();
    nurse.hurry();
    juliet.until("she is online again", |world| world.accounts().all(|account| account.connection.is_online())).await;
    juliet.tell(Command::RetryMessage(id));
    juliet.until_fate(id, &Delivery::Sent).await;
    let talk = nurse.until_history("juliet@capulet.com", |messages| !messages.is_empty()).await;
    assert_eq!(talk.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_message_says_why() {
    let (server, mut juliet, _nurse) = friends().await;
    server.set_faults(|faults| faults.refuse_messages = Some(StanzaCondition::PolicyViolation));
    let id = juliet.write("nurse@capulet.com", "I would not for the world").await;
    let failure = juliet.until_failed(id).await;
    assert!(matches!(failure, SendFailure::Refused(error) if error.condition == StanzaCondition::PolicyViolation));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_to_nobody_fails_with_the_servers_reason() {
    let (_server, mut juliet, _nurse) = friends().await;
    let id = juliet.write("rosaline@capulet.com", "Who art thou?").await;
    assert!(matches!(juliet.until_failed(id).await, SendFailure::Refused(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_sent_while_away_arrive_with_their_time() {
    let server = server().await;
    server.befriend(&jid("juliet@capulet.com"), &jid("nurse@capulet.com"));
    let an_hour_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1);
    server
        .hold_message(
            &"nurse@capulet.com/hall".parse().unwrap(),
            &jid("juliet@capulet.com"),
            "My lord and you were then at Mantua",
            an_hour_ago,
        )
        .unwrap();
    let mut juliet = Person::online("juliet@capulet.com", "wherefore", &server).await;
    let talk = juliet.until_history("nurse@capulet.com", |messages| !messages.is_empty()).await;
    assert_eq!(talk[0].at.as_second(), an_hour_ago.as_second());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_stops_and_says_so() {
    let server = server().await;
    let mut juliet = Person::new("juliet@capulet.com").await;
    juliet.add_account(&server, "jule", false).await;
    let problem = juliet.until_problem().await;
    assert!(matches!(problem, Problem::LoginRefused(SaslCondition::NotAuthorized, _)), "{problem:?}");
    assert!(problem.asks_for_password());
    let connection = juliet.connection();
    assert!(matches!(connection, Connection::Stopped(_)), "{connection:?}");
    assert!(!server.transcript().contains("jule\n"), "the password must not be on the wire");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_does_not_know_the_password_is_not_believed() {
    let server = server().await;
    server.set_faults(|faults| faults.bad_server_signature = true);
    let mut juliet = Person::new("juliet@capulet.com").await;
    juliet.add_account(&server, "wherefore", false).await;
    assert_eq!(juliet.until_problem().await, Problem::ServerNotProven);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stripped_starttls_ends_before_anything_secret() {
    let server = server().await;
    server.set_faults(|faults| {
        faults.strip_starttls = true;
        faults.refuse_starttls = true;
    });
    let mut juliet = Person::new("juliet@capulet.com").await;
    juliet.add_account(&server, "wherefore", false).await;
    assert_eq!(juliet.until_problem().await, Problem::TlsUnavailable);
    assert!(!server.transcript().contains("<auth"));
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_become_contacts_by_asking() {
    let server = server().await;
    let mut juliet = Person::online("juliet@capulet.com", "wherefore", &server).await;
    let mut nurse = Person::online("nurse@capulet.com", "anon, anon", &server).await;
    let request = juliet.handle.next_request();
    juliet
        .ask(
            request,
            Command::AddContact {
                request,
                account: juliet.account(),
                jid: jid("nurse@capulet.com"),
                name: Some("Nurse".to_owned()),
                groups: vec!["Family".to_owned()],
                message: Some("It is I".to_owned()),
            },
        )
        .await
        .unwrap();
    nurse.until("the request is there", |world| world.requests().any(|request| request.text.as_deref() == Some("It is I"))).await;
    juliet.until("she waits for the answer", |world| world.contacts().any(|contact| contact.pending_out)).await;
    let waiting = juliet.contact("nurse@capulet.com").unwrap();
    assert!(waiting.subscription == Subscription::None && waiting.resources.is_empty());
    nurse.tell(Command::AnswerSubscription {
        account: nurse.account(),
        jid: jid("juliet@capulet.com"),
        answer: SubscriptionAnswer::AcceptAndAdd,
    });
    juliet
        .until("she asks back", |world| {
            world.requests().len() == 1 || world.contacts().any(|contact| contact.subscription == Subscription::Both)
        })
        .await;
    juliet.tell(Command::AnswerSubscription {
        account: juliet.account(),
        jid: jid("nurse@capulet.com"),
        answer: SubscriptionAnswer::Accept,
    });
    for person in [&mut juliet, &mut nurse] {
        person
            .until("they see each other", |world| {
                world.requests().len() == 0
                    && world.contacts().any(|contact| contact.subscription == Subscription::Both && contact.presence().is_some())
            })
            .await;
    }
    let nurse_of_juliet = juliet.contact("nurse@capulet.com").unwrap();
    assert_eq!((nurse_of_juliet.name.as_deref(), nurse_of_juliet.groups), (Some("Nurse"), vec!["Family".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn presence_is_shown_as_it_is_said() {
    let (_server, mut juliet, nurse) = friends().await;
    let presence = OwnPresence { show: Show::Dnd, status: Some("in the orchard".to_owned()), priority: 7 };
    nurse.tell(Command::SetPresence { account: None, presence });
    juliet
        .until("she sees it", |world| {
            world.contacts().filter_map(|contact| contact.presence()).any(|presence| {
                presence.show == Show::Dnd && presence.status.as_deref() == Some("in the orchard") && presence.priority == 7
            })
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_online_without_a_connection() {
    let (server, mut juliet, _nurse) = friends().await;
    juliet.until("she sees the nurse", |world| world.contacts().any(|contact| contact.presence().is_some())).await;
    server.stop().await;
    juliet.until("nobody is known to be there", |world| world.contacts().all(|contact| contact.presence().is_none())).await;
    assert!(juliet.contact("nurse@capulet.com").is_some(), "the contact stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_are_renamed_regrouped_and_removed() {
    let (_server, mut juliet, _nurse) = friends().await;
    juliet.until("she has her", |world| world.contacts().count() == 1).await;
    let request = juliet.handle.next_request();
    let change = Command::ChangeContact {
        request,
        account: juliet.account(),
        jid: "nurse@capulet.com".parse().unwrap(),
        name: Some("Amme".to_owned()),
        groups: vec!["House".to_owned(), "Friends".to_owned()],
    };
    juliet.ask(request, change).await.unwrap();
    juliet
        .until("the name is there", |world| {
            world.contacts().any(|contact| contact.name.as_deref() == Some("Amme") && contact.groups.len() == 2)
        })
        .await;
    let request = juliet.handle.next_request();
    let remove = Command::RemoveContact { request, account: juliet.account(), jid: "nurse@capulet.com".parse().unwrap() };
    juliet.ask(request, remove).await.unwrap();
    juliet.until("she is gone", |world| world.contacts().count() == 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_a_server_is_refused_without_one() {
    let server = server().await;
    let mut juliet = Person::online("juliet@capulet.com", "wherefore", &server).await;
    juliet.tell(Command::Disconnect(juliet.account()));
    juliet.until("she is offline", |world| world.accounts().all(|account| account.connection == Connection::Offline)).await;
    let request = juliet.handle.next_request();
    let command = Command::RemoveContact { request, account: juliet.account(), jid: "nurse@capulet.com".parse().unwrap() };
    assert_eq!(juliet.ask(request, command).await, Err(Refusal::NotOnline));
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_out_says_goodbye() {
    let (server, mut juliet, mut nurse) = friends().await;
    nurse.until("she sees juliet", |world| world.contacts().any(|contact| contact.presence().is_some())).await;
    juliet.tell(Command::Disconnect(juliet.account()));
    juliet.until("she is offline", |world| world.accounts().all(|account| account.connection == Connection::Offline)).await;
    nurse.until("juliet is gone", |world| world.contacts().all(|contact| contact.presence().is_none())).await;
    assert!(server.transcript().contains("</stream:stream>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_come_back_after_a_restart() {
    let (server, mut juliet, _nurse) = friends().await;
    let conversation = juliet.conversation("nurse@capulet.com");
    juliet.tell(Command::SaveDraft {
        conversation: conversation.clone(),
        draft: Draft { text: "Good, good nurse, ".to_owned(), quotes: None },
    });
    juliet
        .until("the draft is kept", |world| world.conversation(&conversation).is_some_and(|found| found.draft.text == "Good, good nurse, "))
        .await;
    let juliet = juliet.restart(&server).await;
    assert_eq!(juliet.world.conversation(&conversation).unwrap().draft.text, "Good, good nurse, ");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_account_leaves_nothing() {
    let (_server, mut juliet, _nurse) = friends().await;
    juliet.say("nurse@capulet.com", "burn this letter").await;
    let request = juliet.handle.next_request();
    let account = juliet.account();
    juliet.ask(request, Command::RemoveAccount { request, account }).await.unwrap();
    assert_eq!(juliet.world.accounts().len(), 0);
    assert!(juliet.world.conversations().is_empty());
    let request = juliet.handle.next_request();
    juliet.tell(Command::Search { request, query: "letter".to_owned(), with: None, limit: 10 });
    let hits = juliet
        .listen_for("search results", |update| match update {
            Update::SearchResults { request: answered, hits } if *answered == request => Some(hits.len()),
            _ => None,
        })
        .await;
    assert_eq!(hits, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_account_is_not_added_twice() {
    let server = server().await;
    let mut juliet = Person::online("juliet@capulet.com", "wherefore", &server).await;
    assert_eq!(juliet.try_add_account(&server, "a wrong password", false).await, Err(Refusal::AlreadyThere));
    // The password of the account that is there is still the right one.
    let mut juliet = juliet.restart(&server).await;
    juliet.until("she is online again", |world| world.accounts().all(|account| account.connection.is_online())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_account_is_made_and_used() {
    let server = server().await;
    let mut paris = Person::new("capulet.com").await;
    paris.add_account(&server, "", true).await;
    paris.register("paris", "poor tomb").await;
    paris.until("he is online", |world| world.accounts().all(|account| account.connection.is_online())).await;
    assert_eq!(paris.world.accounts().next().unwrap().settings.jid, jid("paris@capulet.com"));
    // The password is kept: a new start needs none.
    let mut paris = paris.restart(&server).await;
    paris.until("he is online again", |world| world.accounts().all(|account| account.connection.is_online())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_name_is_told_and_another_may_be_tried() {
    let server = server().await;
    let mut paris = Person::new("capulet.com").await;
    paris.add_account(&server, "", true).await;
    paris.register("juliet", "poor tomb").await;
    let error = paris
        .listen_for("a refusal", |update| match update {
            Update::RegistrationRefused { error, .. } => Some(error.clone()),
            _ => None,
        })
        .await;
    assert_eq!(error.condition, StanzaCondition::Conflict);
    paris.submit("paris", "poor tomb");
    paris.until("he is online", |world| world.accounts().all(|account| account.connection.is_online())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_can_mark_our_messages_as_failed() {
    let (server, mut juliet, mut nurse) = friends().await;
    // What the nurse says she has is not taken back by an error.
    let tell = Tell { delivered: false, ..Tell::default() };
    nurse.tell(Command::ChangeSettings(Settings { tell, ..Settings::default() }));
    let id = juliet.write("nurse@capulet.com", "Is thy news good or bad?").await;
    juliet.until_fate(id, &Delivery::Sent).await;
    let stanza = juliet.history("nurse@capulet.com").await[0].stanza_id.clone().unwrap();
    let refusal = |from: &str| {
        format!(
            "<message type='error' from='{from}' to='juliet@capulet.com' id='{stanza}'><error type='cancel'>\
             <service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
        )
    };
    server.send_raw(refusal("tybalt@capulet.com/street").as_bytes());
    // What comes after it shows that it was read.
    nurse.say("juliet@capulet.com", "Your love says").await;
    juliet.until_history("nurse@capulet.com", |messages| messages.len() == 2).await;
    assert_eq!(juliet.fate(id).await, Some(Delivery::Sent));
    server.send_raw(refusal("nurse@capulet.com/hall").as_bytes());
    assert!(matches!(juliet.until_failed(id).await, SendFailure::Refused(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_that_echoes_a_message_is_not_shown_as_one() {
    let (server, mut juliet, mut nurse) = friends().await;
    server.send_raw(
        b"<message type='error' from='nurse@capulet.com' to='juliet@capulet.com' id='7'><body>never written</body><error code='404'>Not Found</error></message>",
    );
    nurse.say("juliet@capulet.com", "Here is for thy pains").await;
    let talk = juliet.until_history("nurse@capulet.com", |messages| !messages.is_empty()).await;
    assert_eq!(talk.len(), 1);
    assert_eq!(talk[0].body(), "Here is for thy pains");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_before_a_crash_is_not_sent_twice() {
    let (server, mut juliet, mut nurse) = friends().await;
    server.set_faults(|faults| faults.never_answer = true);
    let id = juliet.write("nurse@capulet.com", "O honey nurse").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(server.transcript().contains("O honey nurse"), "it was written");
    let wreck = juliet.copy_of_the_store();
    server.set_faults(|faults| faults.never_answer = false);
    let mut juliet = juliet.after_a_crash(wreck).await;
    assert_eq!(juliet.fate(id).await, Some(Delivery::Failed(SendFailure::Unconfirmed)));
    juliet.until("she is online", |world| world.accounts().all(|account| account.connection.is_online())).await;
    juliet.say("nurse@capulet.com", "what news?").await;
    let heard = nurse.until_history("juliet@capulet.com", |messages| messages.iter().any(|message| message.body() == "what news?")).await;
    assert!(heard.iter().filter(|message| message.body() == "O honey nurse").count() <= 1, "{heard:#?}");
    assert_eq!(juliet.fate(id).await, Some(Delivery::Failed(SendFailure::Unconfirmed)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_while_logging_out_is_sent_or_waits() {
    let (server, mut juliet, mut nurse) = friends().await;
    let mut ids = Vec::new();
    for line in 0..120 {
        ids.push(juliet.write("nurse@capulet.com", &format!("line {line}")).await);
    }
    juliet.tell(Command::Disconnect(juliet.account()));
    juliet.until("she is offline", |world| world.accounts().all(|account| account.connection == Connection::Offline)).await;
    let fates: Vec<_> = juliet.history("nurse@capulet.com").await.into_iter().filter_map(|message| message.delivery).collect();
    assert!(
        fates.iter().all(|fate| matches!(fate, Delivery::Sent | Delivery::Queued | Delivery::Delivered(_))),
        "{fates:?}\n{}",
        server.transcript()
    );
    juliet.tell(Command::Connect(juliet.account()));
    juliet.until_fate(*ids.last().unwrap(), &Delivery::Sent).await;
    nurse.until_history("juliet@capulet.com", |messages| messages.last().is_some_and(|last| last.body() == "line 119")).await;
}
