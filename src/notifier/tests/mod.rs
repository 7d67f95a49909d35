//! Every rule of what appears on the desktop, with a clock of its own; and the loop around them, with a service of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod loop_and_service;
mod rules;
mod stage;
mod withdrawing;
mod wording;
