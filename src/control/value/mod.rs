//! The JSON of each thing, stable across versions: fields are added, never renamed.

mod account;
mod answer;
mod chat;
mod contact;
mod event;
mod message;
mod pgp;
mod stranger;

pub use self::{
    account::{account, state},
    answer::answer,
    chat::chat,
    contact::{contact, request},
    event::event,
    message::{download, hit, message},
    pgp::{contact_keys, own_keys, vouch},
    stranger::{blocked, inquiry},
};
use serde_json::Value;

/// The fields of both.
fn joined(mut all: Value, more: Value) -> Value {
    if let (Value::Object(all), Value::Object(more)) = (&mut all, more) {
        all.extend(more);
    }
    all
}

#[cfg(test)]
mod tests;
