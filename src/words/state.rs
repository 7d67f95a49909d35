//! How things stand: messages, presence, subscriptions, connections, and what was proven.

use super::{Sentence, Situation, openpgp, stanza_error};
use crate::{
    i18n::{Value, Words},
    model::{self, Account, Connection, Contact, Delivery, Means, SendFailure, Step},
    xmpp::{payload::roster::Subscription, stanza::presence::Show},
};

/// How a message of ours fares: exactly what is known, and no more.
#[must_use]
pub fn delivery(words: &Words, delivery: &Delivery) -> Sentence {
    match delivery {
        Delivery::Queued => state(words, "delivery-queued"),
        Delivery::Sent => state(words, "delivery-sent"),
        Delivery::Stored(proof) => proven(words, "delivery-stored", proof),
        Delivery::Delivered(proof) => proven(words, "delivery-delivered", proof),
        Delivery::Displayed(proof) => proven(words, "delivery-displayed", proof),
        Delivery::Failed(failure) => send_failure(words, failure),
    }
}

/// Why a message failed, and what to do.
#[must_use]
pub fn send_failure(words: &Words, failure: &SendFailure) -> Sentence {
    match failure {
        SendFailure::Refused(error) => undelivered(words, stanza_error(words, Situation::Message, error)),
        SendFailure::Unconfirmed => Sentence::new(words, "delivery-unconfirmed", "delivery-unconfirmed-advice"),
        SendFailure::NotSendable => Sentence::new(words, "refusal-not-sendable", "refusal-not-sendable-advice"),
        SendFailure::Expired => state(words, "delivery-expired"),
        SendFailure::NotEncrypted(problem) => not_encrypted(words, openpgp::seal_problem(words, problem)),
    }
}

/// It stayed here, since it must not leave as it is.
fn not_encrypted(words: &Words, why: Sentence) -> Sentence {
    Sentence { what: words.text_with("refusal-not-encrypted", &[("why", Value::own(why.what))]), ..why }
}

/// What is known, who says so, in which form, and when.
fn proven(words: &Words, id: &str, proof: &model::Proof) -> Sentence {
    let form = words.text(match proof.means {
        Means::Event => "means-event",
        Means::Receipt => "means-receipt",
        Means::Marker => "means-marker",
        Means::Offer => "means-offer",
    });
    let by = proof.by.to_string();
    let values = [("by", by.as_str().into()), ("form", Value::own(form)), ("moment", Value::own(words.moment(proof.at)))];
    Sentence { what: words.text_with(id, &values), ..Sentence::default() }
}

/// How available somebody is.
#[must_use]
pub fn show(words: &Words, show: Show) -> String {
    words.text(match show {
        Show::Chat => "show-chat",
        Show::Online => "show-online",
        Show::Away => "show-away",
        Show::Xa => "show-xa",
        Show::Dnd => "show-dnd",
    })
}

/// What is known of a contact's presence; nothing is guessed.
#[must_use]
pub fn presence(words: &Words, contact: &Contact) -> String {
    match contact.presence() {
        Some(resource) => show(words, resource.show),
        None if contact.presence_is_known() => words.text("show-offline"),
        None => words.text("show-unknown"),
    }
}

/// Who sees whom.
#[must_use]
pub fn subscription(words: &Words, subscription: Subscription) -> String {
    words.text(match subscription {
        Subscription::Both => "subscription-both",
        Subscription::To => "subscription-to",
        Subscription::From => "subscription-from",
        Subscription::None => "subscription-none",
    })
}

/// How an account stands, in a few words.
#[must_use]
pub fn connection(words: &Words, account: &Account) -> String {
    match &account.connection {
        Connection::Offline => words.text("connection-offline"),
        Connection::Connecting(on_the_way) => step(words, *on_the_way),
        Connection::Online { .. } if account.settings.presence.show == Show::Online => words.text("connection-online"),
        Connection::Online { .. } => words.text_with("connection-online-as", &[("show", show_value(words, account))]),
        Connection::Waiting { retry_at, .. } => {
            words.text_with("connection-waiting", &[("time", crate::i18n::Value::own(words.time(*retry_at)))])
        }
        Connection::Stopped(_) => words.text("connection-stopped"),
        Connection::Disconnecting => words.text("connection-disconnecting"),
    }
}

/// How far a connection has come.
#[must_use]
pub fn step(words: &Words, step: Step) -> String {
    words.text(match step {
        Step::Resolving => "connection-resolving",
        Step::Reaching => "connection-reaching",
        Step::LoggingIn => "connection-logging-in",
        Step::Registering => "connection-registering",
    })
}

/// Whether something proven is good, wants care, or is bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// As it should be.
    Good,
    /// Not wrong, but weaker than it could be.
    Care,
    /// Unprotected.
    Bad,
}

/// What was proven when an account's session was made, one sentence each. Empty while it is not online.
#[must_use]
pub fn security(words: &Words, account: &Account) -> Vec<(Proof, String)> {
    let Connection::Online { security, .. } = &account.connection else { return Vec::new() };
    let mut proven = Vec::new();
    match &security.tls {
        Some(version) => {
            proven.push((Proof::Good, words.text_with("security-tls", &[("version", version.into())])));
            proven.push(if security.pinned {
                (Proof::Care, words.text("security-pinned"))
            } else {
                (Proof::Good, words.text_with("security-verified", &[("domain", account.settings.jid.domain().into())]))
            });
        }
        None => proven.push((Proof::Bad, words.text("security-no-tls"))),
    }
    proven.extend(login(words, &security.mechanism, security.tls.is_some()));
    if security.legacy {
        proven.push((Proof::Care, words.text("security-legacy")));
    }
    proven
}

fn login(words: &Words, mechanism: &str, encrypted: bool) -> Vec<(Proof, String)> {
    let say = |id| words.text_with(id, &[("mechanism", mechanism.into())]);
    if mechanism.starts_with("SCRAM-") {
        let mut proven = vec![(Proof::Good, say("security-scram"))];
        if mechanism.ends_with("-PLUS") {
            proven.push((Proof::Good, words.text("security-bound")));
        }
        return proven;
    }
    vec![match mechanism.to_ascii_lowercase().as_str() {
        "plain" if encrypted => (Proof::Care, say("security-plain")),
        "plain" => (Proof::Bad, say("security-plain-clear")),
        "digest" | "zero-knowledge" => (Proof::Care, say("security-digest")),
        _ => (Proof::Care, say("security-other")),
    }]
}

fn state(words: &Words, id: &str) -> Sentence {
    Sentence { what: words.text(id), ..Sentence::default() }
}

fn show_value(words: &Words, account: &Account) -> crate::i18n::Value<'static> {
    crate::i18n::Value::own(show(words, account.settings.presence.show))
}

/// Says first that the message did not arrive, unless the sentence says so already.
fn undelivered(words: &Words, sentence: Sentence) -> Sentence {
    let says_so = ["message-no-recipient", "message-no-server", "message-blocked"].iter().any(|id| words.text(id) == sentence.what);
    if says_so {
        return sentence;
    }
    Sentence { what: words.join([words.text("delivery-refused").as_str(), sentence.what.as_str()]), ..sentence }
}
