//! A real window on a display of its own, driven by keyboard and mouse from outside; what came of it is asked by `ctl`, and
//! pictures are kept under `target/screenshots`.
//!
//! Needs what `tests/run` installs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod window {
    // What the live tests are made of; they use more of it.
    #[path = "../live/balcony.rs"]
    #[allow(dead_code)]
    mod balcony;
    #[path = "../live/peer.rs"]
    #[allow(dead_code)]
    mod peer;
    #[path = "../live/server.rs"]
    #[allow(dead_code)]
    mod server;
    #[path = "../live/waiting.rs"]
    mod waiting;

    mod display;

    mod demo;
    mod everyday;
    mod keyring;
    mod links;

    use self::{
        balcony::Balcony,
        display::Display,
        peer::Peer,
        server::{PASSWORD, Server},
        waiting::{DEADLINE, eventually},
    };
}
