//! The JSON of each thing, stable across versions: fields are added, never renamed.

mod account;
mod answer;
mod card;
mod chat;
mod contact;
mod event;
mod message;
mod person;
mod pgp;
mod stranger;

pub use self::{
    account::{account, features, service, sessions, state},
    answer::answer,
    card::{CardMistake, WrittenCard, base_of, profile, publication, read_card},
    chat::chat,
    contact::{contact, request},
    event::event,
    message::{download, hit, message},
    person::{gateway, note, person, registration_form, search_form},
    pgp::{contact_keys, own_keys, vouch},
    stranger::{blocked, inquiry},
};
use serde_json::Value;

/// The fields of both.
#[must_use]
pub fn joined(mut all: Value, more: Value) -> Value {
    if let (Value::Object(all), Value::Object(more)) = (&mut all, more) {
        all.extend(more);
    }
    all
}

#[cfg(test)]
mod tests;
