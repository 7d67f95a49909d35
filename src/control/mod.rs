//! The control socket and the `ctl` command line: scripts, key bindings and the end-to-end tests drive a running Balcony.
//!
//! A client connects to a local socket that only this user can open, writes one [`wire::Request`] as a line of JSON and
//! reads [`wire::Reply`] lines until the exit code. The server does what the window does: it sends
//! [`crate::engine::Command`]s and looks at the [`crate::engine::World`] that updates paint.
//!
//! | file | what |
//! |---|---|
//! | [`command`] | the commands and their arguments |
//! | [`wire`] | what goes over the socket |
//! | [`client`] | `balcony ctl`: sends, prints, gives the exit code |
//! | [`server`] | accepts clients, one task each |
//! | [`run`] | carries one command out |
//! | [`value`] | the JSON of each thing, stable across versions |

pub mod client;
pub mod command;
pub mod run;
pub mod server;
pub mod value;
pub mod wire;

/// Exit code: done.
pub const DONE: u8 = 0;
/// Exit code: refused or failed; the reason is on standard error.
pub const FAILED: u8 = 1;
/// Exit code: the command line is not understood.
pub const USAGE: u8 = 2;
/// Exit code: no Balcony runs with this profile.
pub const NOT_RUNNING: u8 = 3;
