//! The JSON of each thing, stable across versions: fields are added, never renamed.

mod account;
mod answer;
mod chat;
mod contact;
mod event;
mod message;

pub use self::{
    account::{account, state},
    answer::answer,
    chat::chat,
    contact::{contact, request},
    event::event,
    message::{download, hit, message},
};

#[cfg(test)]
mod tests;
