//! The program against real servers: `balcony --headless` driven by `balcony ctl`, private Prosody and jabberd2 on loopback,
//! a scripted peer, Profanity and mcabber in terminals, and servers that misbehave.
//!
//! Needs what `tests/run` installs. Every test has a server, a profile and a program of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod live {
    // What the tests are made of.
    mod bad_server;
    // The window tests use more of it.
    #[allow(dead_code)]
    mod balcony;
    mod gnupg;
    mod home;
    mod mcabber;
    mod peer;
    // The scenario tests use more of it.
    #[allow(dead_code)]
    #[path = "../scenario/person.rs"]
    mod person;
    mod profanity;
    mod proxy;
    mod server;
    mod terminal;
    mod waiting;

    // The tests.
    mod addresses;
    mod avatars;
    mod cards;
    mod care;
    mod chat;
    mod command_line;
    mod contacts;
    mod crowd;
    mod erasure;
    mod expiry;
    mod files;
    mod hostile;
    mod log_in;
    mod openpgp;
    mod overload;
    mod own_keys;
    mod people;
    mod questions;
    mod refusal;
    mod registration;
    mod reports;
    mod restart;
    mod sealed;
    mod storage;
    mod suggestions;

    use self::{
        bad_server::BadServer,
        balcony::{Balcony, Outcome},
        gnupg::Keyring,
        mcabber::Mcabber,
        peer::Peer,
        profanity::Profanity,
        server::{PASSWORD, Server},
        waiting::{DEADLINE, eventually},
    };
}
