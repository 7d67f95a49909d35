//! Messages, with all that they carry, as JSON.

use serde_json::{Value, json};

use super::pgp;
use crate::{
    engine::{SearchHit, World},
    i18n::Words,
    model::{Content, Delivery, Download, DownloadFailure, DownloadState, Expiry, Gone, Message, Proof, Said},
    words,
    xmpp::payload::{
        addresses::{Addressing, Destination, Party},
        roster_exchange::SuggestedItem,
    },
};

/// A message.
#[must_use]
pub fn message(message: &Message, world: &World, words: &Words) -> Value {
    let failure = match &message.delivery {
        Some(Delivery::Failed(failure)) => Some(words::send_failure(words, failure).paragraph(words)),
        _ => None,
    };
    let nothing = Said::default();
    let (said, unreadable, gone) = match &message.content {
        Content::Said(said) => (said, None, None),
        Content::Unreadable(unreadable) => (&nothing, Some(pgp::unreadable(unreadable, words)), None),
        Content::Gone(erased) => (&nothing, None, Some(gone(*erased))),
    };
    json!({
        "id": message.id.0,
        "with": message.conversation.peer.to_string(),
        "direction": message.direction,
        "from": message.from.to_string(),
        "time": message.at.to_string(),
        "claimed": message.claimed_at.map(|at| at.to_string()),
        "body": said.body,
        "state": message.delivery.as_ref().map(delivery),
        "proof": message.delivery.as_ref().and_then(proven).map(proof),
        "error": failure,
        "expiry": message.expiry.map(expiry),
        "encryption": pgp::encryption(message, world),
        "unexpectedlyPlain": pgp::is_unexpectedly_plain(&message.protection),
        "signed": pgp::signed(&message.protection),
        "unreadable": unreadable,
        "gone": gone,
        "quotes": said.quotes.map(|quoted| quoted.0),
        "attachments": said.attachments.iter().map(|attachment| json!({
            "url": attachment.url,
            "description": attachment.description,
            "download": world.download(message.id, &attachment.url).map(download),
        })).collect::<Vec<_>>(),
        "offer": said.offer,
        "addresses": said.addressing.as_ref().map(addresses),
        "contacts": said.contacts.iter().flat_map(|sent| &sent.items).map(suggested).collect::<Vec<_>>(),
        "contactsLeftOut": said.contacts.as_ref().map_or(0, |sent| sent.left_out),
    })
}

fn delivery(delivery: &Delivery) -> &'static str {
    match delivery {
        Delivery::Queued => "queued",
        Delivery::Sent => "sent",
        Delivery::Stored(_) => "stored",
        Delivery::Delivered(_) => "delivered",
        Delivery::Displayed(_) => "displayed",
        Delivery::Failed(_) => "failed",
    }
}

fn proven(delivery: &Delivery) -> Option<&Proof> {
    match delivery {
        Delivery::Stored(proof) | Delivery::Delivered(proof) | Delivery::Displayed(proof) => Some(proof),
        Delivery::Queued | Delivery::Sent | Delivery::Failed(_) => None,
    }
}

fn proof(proof: &Proof) -> Value {
    json!({ "by": proof.by.to_string(), "means": proof.means, "time": proof.at.to_string() })
}

fn expiry(expiry: Expiry) -> Value {
    let (kind, seconds, kept) = match expiry {
        Expiry::UsefulUntil { kept, .. } => ("useful", None, kept),
        Expiry::AfterReading { seconds, .. } => ("vanishing", Some(seconds), false),
    };
    json!({ "kind": kind, "deadline": expiry.deadline().map(|at| at.to_string()), "seconds": seconds, "kept": kept })
}

fn gone(gone: Gone) -> Value {
    json!({ "at": gone.at.to_string(), "unread": gone.unread })
}

fn addresses(addressing: &Addressing) -> Value {
    let parties = |parties: &[Party]| parties.iter().map(party).collect::<Vec<_>>();
    json!({
        "to": parties(&addressing.to),
        "cc": parties(&addressing.cc),
        "replyTo": parties(&addressing.reply_to),
        "replyRoom": parties(&addressing.reply_room),
        "from": parties(&addressing.original_from),
        "forwardedBy": parties(&addressing.forwarded_by),
        "noReply": addressing.no_reply,
        "leftOut": addressing.left_out,
    })
}

fn party(party: &Party) -> Value {
    let (jid, uri) = match &party.destination {
        Destination::Jid { jid, .. } => (Some(jid.to_string()), None),
        Destination::Uri(uri) => (None, Some(uri)),
    };
    json!({ "jid": jid, "uri": uri, "name": party.name })
}

fn suggested(item: &SuggestedItem) -> Value {
    json!({ "jid": item.jid.to_string(), "name": item.name, "groups": item.groups, "action": item.action })
}

/// A file on its way.
#[must_use]
pub fn download(download: &Download) -> Value {
    let empty = json!({ "state": null, "done": null, "total": null, "path": null, "error": null });
    let state = match &download.state {
        DownloadState::Running { done, total } => json!({ "state": "running", "done": done, "total": total }),
        DownloadState::Done(path) => json!({ "state": "done", "path": path }),
        DownloadState::Cancelled => json!({ "state": "cancelled" }),
        DownloadState::Failed(failure) => json!({ "state": "failed", "error": download_failure(failure) }),
    };
    super::joined(empty, state)
}

/// One word for why a download failed, and the number that goes with it.
fn download_failure(failure: &DownloadFailure) -> Value {
    let (kind, number) = match failure {
        DownloadFailure::Scheme => ("scheme", None),
        DownloadFailure::Address => ("address", None),
        DownloadFailure::PrivateNetwork => ("private-network", None),
        DownloadFailure::Redirect => ("redirect", None),
        DownloadFailure::Unreachable => ("unreachable", None),
        DownloadFailure::Certificate => ("certificate", None),
        DownloadFailure::Status(status) => ("status", Some(u64::from(*status))),
        DownloadFailure::TooLarge(limit) => ("too-large", Some(*limit)),
        DownloadFailure::Interrupted => ("interrupted", None),
        DownloadFailure::Storage(_) => ("storage", None),
    };
    json!({ "kind": kind, "number": number })
}

/// A message that a search found.
#[must_use]
pub fn hit(hit: &SearchHit) -> Value {
    json!({
        "id": hit.message.id.0,
        "with": hit.message.conversation.peer.to_string(),
        "direction": hit.message.direction,
        "time": hit.message.at.to_string(),
        "body": hit.message.body(),
        "matches": hit.matches.iter().map(|range| [range.start, range.end]).collect::<Vec<_>>(),
    })
}
