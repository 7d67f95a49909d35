//! Notifications in a real service: dunst on a display and a session bus of its own; what is shown, changed, answered and taken
//! back there, by the platform's own part and by the whole program.
//!
//! Needs what `tests/run` installs.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod notifications {
    // What the live and the window tests are made of; they use more of it.
    #[path = "../live/balcony.rs"]
    #[allow(dead_code)]
    mod balcony;
    #[path = "../window/display.rs"]
    #[allow(dead_code)]
    mod display;
    #[path = "../live/server.rs"]
    #[allow(dead_code)]
    mod server;
    #[path = "../live/waiting.rs"]
    #[allow(dead_code)]
    mod waiting;

    mod desktop;

    // The tests.
    mod end_to_end;
    mod service;

    use self::{
        balcony::Balcony,
        desktop::{Bus, Dunst},
        display::Display,
        server::{PASSWORD, Server},
        waiting::eventually,
    };
}
