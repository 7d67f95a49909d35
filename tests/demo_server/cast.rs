//! The cast of `--demo`: what a newcomer finds, and who answers.

use std::time::{Duration, Instant};

use balcony::{
    demo::{self, Clock, Demo, Timing},
    xmpp::{ns, xml::Element},
};

use super::client::Client;

/// A play without long pauses, and without scenes.
pub const QUICK: Timing = Timing {
    pause: Duration::from_millis(1),
    per_character: Duration::ZERO,
    longest: Duration::from_millis(1),
    request_after: Duration::from_millis(50),
    beat: Duration::from_secs(3600),
};

/// Juliet, logged in, with what her arrival brought: the roster, then everything else.
pub async fn juliet(demo: &Demo) -> (Client, Element, Vec<Element>) {
    let mut client = Client::logged_in_at(&demo.server, "capulet.com", "juliet", demo.password.expose(), "balcony").await;
    client.send("<iq type='get' id='ro'><query xmlns='jabber:iq:roster'/></iq>").await;
    let roster = client.stanza().await.child("query", ns::ROSTER).unwrap().clone();
    client.send("<presence/>").await;
    let heard = client.settle().await;
    (client, roster, heard)
}

fn of<'a>(heard: &'a [Element], name: &str, from: &str) -> Option<&'a Element> {
    heard.iter().find(|stanza| stanza.name() == name && stanza.attribute("from").is_some_and(|sender| sender.starts_with(from)))
}

pub async fn say(client: &mut Client, to: &str, body: &str) -> Element {
    client.send(&format!("<message to='{to}' type='chat' id='m'><body>{body}</body></message>")).await;
    client.next_words().await
}

#[tokio::test]
async fn juliet_finds_her_roster_presences_and_what_was_said_while_she_was_away() {
    let (clock, _) = Clock::by_hand(1_000_000_000);
    let demo = demo::start_with("en", clock, QUICK).await.unwrap();
    let (_client, roster, heard) = juliet(&demo).await;
    assert_eq!(roster.children().count(), 8);
    let rosaline = roster.children().find(|item| item.attribute("jid") == Some("rosaline@capulet.com")).unwrap();
    assert_eq!((rosaline.attribute("subscription"), rosaline.attribute("ask")), (Some("none"), Some("subscribe")));
    let romeo = of(&heard, "presence", "romeo@montague.net/orchard").unwrap();
    assert!(!romeo.has_child("show", ns::CLIENT) && romeo.has_child("status", ns::CLIENT));
    for (from, show) in
        [("mercutio@montague.net", "away"), ("benvolio@montague.net", "dnd"), ("lady@capulet.com", "xa"), ("nurse@capulet.com", "chat")]
    {
        assert_eq!(of(&heard, "presence", from).unwrap().child_text("show", ns::CLIENT).as_deref(), Some(show), "{from}");
    }
    assert_eq!(of(&heard, "presence", "paris@verona.example").unwrap().attribute("type"), Some("unavailable"));
    let messages: Vec<_> = heard.iter().filter(|stanza| stanza.has_child("body", ns::CLIENT)).collect();
    assert_eq!(messages.len(), 10);
    let stamps: Vec<_> = messages.iter().map(|message| message.child("delay", ns::DELAY).unwrap().attribute("stamp").unwrap()).collect();
    assert!(stamps.is_sorted() && stamps[0] == "2001-09-07T23:46:40Z", "{stamps:?}");
    let old: Vec<_> = messages.iter().map(|message| message.child("x", ns::X_DELAY).unwrap().attribute("stamp").unwrap()).collect();
    assert!(old.is_sorted() && old[0] == "20010907T23:46:40", "both stamps are in each: {old:?}");
    let since = romeo.child("x", ns::X_DELAY).unwrap();
    assert_eq!((since.attribute("from"), since.attribute("stamp")), (Some("romeo@montague.net/orchard"), Some("20010909T01:34:40")));
}

#[tokio::test]
async fn romeo_answers_in_the_language_in_which_he_is_spoken_to() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    let answer = say(&mut client, "romeo@montague.net", "Hello, Romeo!").await;
    assert_eq!(
        (answer.attribute("from"), answer.attribute("to")),
        (Some("romeo@montague.net/orchard"), Some("juliet@capulet.com/balcony"))
    );
    assert!(answer.attribute("id").is_some() && !answer.has_child("delay", ns::DELAY));
    assert_eq!(answer.child_text("body", ns::CLIENT).as_deref(), Some("O, speak again, bright angel!"));
    let answer = say(&mut client, "romeo@montague.net/orchard", "晚安").await;
    assert!(answer.child_text("body", ns::CLIENT).unwrap().contains("安宁"));
}

#[tokio::test]
async fn romeo_answers_within_two_seconds_at_his_natural_pace() {
    let demo = demo::start("en", Clock::system()).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    let began = Instant::now();
    say(&mut client, "romeo@montague.net", "danger!").await;
    assert!(began.elapsed() >= Timing::default().pause && began.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn everybody_who_is_there_answers_and_who_is_away_gets_it_later() {
    let demo = demo::start_with("zh-CN", Clock::system(), QUICK).await.unwrap();
    let (mut client, roster, _) = juliet(&demo).await;
    let names: Vec<_> = roster.children().filter_map(|item| item.attribute("name")).collect();
    assert!(names.contains(&"罗密欧"), "{names:?}");
    for to in ["nurse@capulet.com", "mercutio@montague.net", "benvolio@montague.net", "lady@capulet.com", "laurence@verona.example"] {
        assert!(say(&mut client, to, "…").await.attribute("from").unwrap().starts_with(to));
    }
    let before = demo.server.held_messages(&"paris@verona.example".parse().unwrap());
    client.send("<message to='paris@verona.example' type='chat' id='m'><body>No.</body></message>").await;
    client.settle().await;
    assert_eq!(demo.server.held_messages(&"paris@verona.example".parse().unwrap()), before + 1);
}

#[tokio::test]
async fn tybalt_asks_to_be_let_in_and_speaks_when_he_is() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, heard) = juliet(&demo).await;
    let request = match of(&heard, "presence", "tybalt@capulet.com") {
        Some(request) => request.clone(),
        None => client.next("presence").await,
    };
    assert_eq!((request.attribute("from"), request.attribute("type")), (Some("tybalt@capulet.com"), Some("subscribe")));
    assert!(request.has_child("status", ns::CLIENT) && request.child_text("nick", ns::NICK).as_deref() == Some("Tybalt"));
    client.send("<presence to='tybalt@capulet.com' type='subscribed'/><presence to='tybalt@capulet.com' type='subscribe'/>").await;
    loop {
        let presence = client.next("presence").await;
        if presence.attribute("from") == Some("tybalt@capulet.com/gate") {
            break;
        }
    }
    assert!(say(&mut client, "tybalt@capulet.com", "peace!").await.child_text("body", ns::CLIENT).unwrap().contains("hate the word"));
}

#[tokio::test]
async fn a_removed_romeo_can_be_won_again() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let (mut client, _, _) = juliet(&demo).await;
    client
        .send("<iq type='set' id='x'><query xmlns='jabber:iq:roster'><item jid='romeo@montague.net' subscription='remove'/></query></iq>")
        .await;
    client.send("<presence to='romeo@montague.net' type='subscribe'/>").await;
    loop {
        let presence = client.next("presence").await;
        if presence.attribute("from") == Some("romeo@montague.net/orchard") && presence.attribute("type").is_none() {
            break;
        }
    }
}

#[tokio::test]
async fn the_play_keeps_no_record_of_what_is_said() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    juliet(&demo).await;
    assert_eq!(demo.server.transcript(), "");
    assert!(!format!("{demo:?}").contains(demo.password.expose()));
}
