//! The JSON is what scripts rely on: each thing whole, with the names that stay.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod people;
mod pgp;
mod stranger;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::*;
use crate::{
    engine::{Update, World},
    i18n::Words,
    model::{
        AccountId, Content, ConversationKey, Delivery, Direction, Download, DownloadFailure, DownloadId, DownloadState, Expiry, Gone,
        Means, Message, MessageId, OfferState, Proof, Said, SendFailure,
    },
    xmpp::{
        payload::{
            addresses::{Addressing, Party},
            entity_time::{EntityTime, Zone},
            last_activity::LastActivity,
            oob::Attachment,
            roster_exchange::{Action, RosterExchange, SuggestedItem},
        },
        session::Answer,
    },
};

const URL: &str = "https://files.example.org/plan.pdf";

fn words() -> Words {
    Words::new(Some("en"))
}

fn second(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn key() -> ConversationKey {
    ConversationKey { account: AccountId(1), peer: "bob@example.net".parse().unwrap() }
}

fn sample(content: impl Into<Content>) -> Message {
    Message {
        protection: crate::model::Protection::NONE,
        id: MessageId(7),
        conversation: key(),
        direction: Direction::Outgoing,
        from: "ann@example.org/desk".parse().unwrap(),
        stanza_id: Some("m7".to_owned()),
        content: content.into(),
        at: second(1000),
        received_at: second(1000),
        claimed_at: None,
        delivery: Some(Delivery::Sent),
        expiry: None,
    }
}

fn in_json(sample: &Message) -> Value {
    message(sample, &World::new(), &words())
}

#[test]
fn a_plain_message_has_every_field() {
    assert_eq!(
        in_json(&sample(Said::text("hi"))),
        json!({
            "id": 7, "with": "bob@example.net", "direction": "outgoing", "from": "ann@example.org/desk", "time": "1970-01-01T00:16:40Z",
            "claimed": null, "body": "hi", "state": "sent", "proof": null, "error": null, "expiry": null,
            "encryption": null, "unexpectedlyPlain": false, "signed": null, "unreadable": null, "gone": null, "quotes": null,
            "attachments": [], "offer": null, "addresses": null, "contacts": [], "contactsLeftOut": 0,
        })
    );
}

#[test]
fn what_is_proven_is_told_with_who_and_how() {
    let proof = Proof { by: "bob@example.net/home".parse().unwrap(), means: Means::Marker, at: second(1100) };
    let value = in_json(&Message { delivery: Some(Delivery::Displayed(proof)), ..sample(Said::text("hi")) });
    assert_eq!(value["state"], "displayed");
    assert_eq!(value["proof"], json!({ "by": "bob@example.net/home", "means": "marker", "time": "1970-01-01T00:18:20Z" }));
    let failed = in_json(&Message { delivery: Some(Delivery::Failed(SendFailure::Expired)), ..sample(Said::text("hi")) });
    assert_eq!((&failed["state"], failed["error"].is_string()), (&json!("failed"), true));
}

#[test]
fn both_timers_are_told_apart() {
    let useful = Expiry::UsefulUntil { deadline: second(2000), kept: true };
    assert_eq!(
        in_json(&Message { expiry: Some(useful), ..sample(Said::text("hi")) })["expiry"],
        json!({ "kind": "useful", "deadline": "1970-01-01T00:33:20Z", "seconds": null, "kept": true })
    );
    let vanishing = Expiry::AfterReading { seconds: 30, deadline: None };
    assert_eq!(
        in_json(&Message { expiry: Some(vanishing), ..sample(Said::text("hi")) })["expiry"],
        json!({ "kind": "vanishing", "deadline": null, "seconds": 30, "kept": false })
    );
}

#[test]
fn of_what_is_gone_nothing_is_left_but_when() {
    let value = in_json(&sample(Content::Gone(Gone { at: second(2000), unread: true })));
    assert_eq!(value["gone"], json!({ "at": "1970-01-01T00:33:20Z", "unread": true }));
    assert_eq!((&value["body"], &value["attachments"], &value["contacts"]), (&json!(""), &json!([]), &json!([])));
}

#[test]
fn everything_that_a_message_carries_is_told() {
    let party = Party { destination: "carl@example.net".parse::<crate::xmpp::jid::Jid>().unwrap().into(), name: Some("Carl".to_owned()) };
    let item = SuggestedItem {
        action: Action::Add,
        jid: "dora@example.net".parse().unwrap(),
        name: Some("Dora".to_owned()),
        groups: vec!["Work".to_owned()],
    };
    let value = in_json(&sample(Said {
        attachments: vec![Attachment { url: URL.to_owned(), description: Some("plan".to_owned()) }],
        addressing: Some(Addressing { cc: vec![party.clone()], forwarded_by: vec![party], left_out: 3, ..Addressing::default() }),
        contacts: Some(RosterExchange { items: vec![item], left_out: 2 }),
        offer: Some(OfferState::Refused),
        quotes: Some(MessageId(3)),
        ..Said::default()
    }));
    let carl = json!([{ "jid": "carl@example.net", "uri": null, "name": "Carl" }]);
    assert_eq!(value["attachments"], json!([{ "url": URL, "description": "plan", "download": null }]));
    assert_eq!(
        value["addresses"],
        json!({
            "to": [], "cc": carl, "replyTo": [], "replyRoom": [], "from": [], "forwardedBy": carl, "noReply": false, "leftOut": 3,
        })
    );
    assert_eq!(value["contacts"], json!([{ "jid": "dora@example.net", "name": "Dora", "groups": ["Work"], "action": "add" }]));
    assert_eq!((&value["contactsLeftOut"], &value["offer"], &value["quotes"]), (&json!(2), &json!("refused"), &json!(3)));
}

fn fetched(state: DownloadState) -> Download {
    Download { id: DownloadId(1), message: MessageId(7), url: URL.to_owned(), state }
}

#[test]
fn a_download_has_the_same_fields_however_it_goes() {
    for (state, value) in [
        (
            DownloadState::Running { done: 5, total: Some(9) },
            json!({ "state": "running", "done": 5, "total": 9, "path": null, "error": null }),
        ),
        (
            DownloadState::Done("/files/plan.pdf".into()),
            json!({ "state": "done", "done": null, "total": null, "path": "/files/plan.pdf", "error": null }),
        ),
        (DownloadState::Cancelled, json!({ "state": "cancelled", "done": null, "total": null, "path": null, "error": null })),
        (
            DownloadState::Failed(DownloadFailure::Status(404)),
            json!({ "state": "failed", "done": null, "total": null, "path": null, "error": { "kind": "status", "number": 404 } }),
        ),
    ] {
        assert_eq!(download(&fetched(state)), value);
    }
}

#[test]
fn a_file_is_told_with_its_last_download() {
    let mut world = World::new();
    let update = Update::DownloadChanged(fetched(DownloadState::Cancelled));
    world.apply(&update);
    let attachments = vec![Attachment { url: URL.to_owned(), description: None }];
    let value = message(&sample(Said { attachments, ..Said::default() }), &world, &words());
    assert_eq!(value["attachments"][0]["download"]["state"], "cancelled");
    let told = event(&update, &world, &words(), second(0)).unwrap();
    assert_eq!((&told["event"], &told["message"], &told["url"]), (&json!("download-changed"), &json!(7), &json!(URL)));
}

#[test]
fn who_writes_is_an_event() {
    let update = Update::TypingChanged { conversation: key(), typing: true };
    let told = event(&update, &World::new(), &words(), second(0)).unwrap();
    assert_eq!(told, json!({ "event": "typing-changed", "with": "bob@example.net", "typing": true }));
}

#[test]
fn answers_are_told_in_plain_numbers_and_words() {
    let time = |zone| answer(&Answer::Time(EntityTime { utc: second(0), zone }));
    assert_eq!(time(None), json!({ "utc": "1970-01-01T00:00:00Z", "zone": null }));
    assert_eq!(time(Some(Zone::Named("MDT".to_owned())))["zone"], "MDT");
    assert_eq!(answer(&Answer::LastActivity(LastActivity { seconds: 903, status: None })), json!({ "seconds": 903, "status": null }));
    assert_eq!(answer(&Answer::Ping(std::time::Duration::from_millis(12))), json!({ "milliseconds": 12 }));
}
