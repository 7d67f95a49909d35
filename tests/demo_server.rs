//! The demo's server, driven from outside with raw sockets: as a server of today, as a jabberd 1.4, and misbehaving.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

#[path = "demo_server/blocking.rs"]
mod blocking;
#[path = "demo_server/cards.rs"]
mod cards;
#[path = "demo_server/care.rs"]
mod care;
#[path = "demo_server/cast.rs"]
mod cast;
#[path = "demo_server/client.rs"]
mod client;
#[path = "demo_server/directory.rs"]
mod directory;
#[path = "demo_server/files.rs"]
mod files;
#[path = "demo_server/gateway.rs"]
mod gateway;
#[path = "demo_server/login.rs"]
mod login;
#[path = "demo_server/messages.rs"]
mod messages;
#[path = "demo_server/misbehaviour.rs"]
mod misbehaviour;
#[path = "demo_server/nodes.rs"]
mod nodes;
#[path = "demo_server/of_2001.rs"]
mod of_2001;
#[path = "demo_server/people.rs"]
mod people;
#[path = "demo_server/presence.rs"]
mod presence;
#[path = "demo_server/private.rs"]
mod private;
#[path = "demo_server/programs.rs"]
mod programs;
#[path = "demo_server/scenes.rs"]
mod scenes;
#[path = "demo_server/secrecy.rs"]
mod secrecy;
#[path = "demo_server/services.rs"]
mod services;
#[path = "demo_server/session.rs"]
mod session;
#[path = "demo_server/subscriptions.rs"]
mod subscriptions;
