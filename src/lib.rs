//! Balcony: a desktop messenger for Jabber/XMPP that never shows a state that is not true.
//!
//! # The map of the house
//!
//! | module | what | may use |
//! |---|---|---|
//! | [`xmpp`] | the protocol as values: bytes and time in, bytes and events out | nothing of ours |
//! | [`net`] | DNS, TCP, TLS, HTTP: bytes, never stanzas | nothing of ours |
//! | [`platform`] | keyring, paths, files, links, notifications: what the operating system gives | nothing of ours |
//! | [`i18n`] | words: Fluent bundles, language choice | nothing of ours |
//! | [`model`] | what a messenger is: account, contact, conversation, message | `xmpp` basics |
//! | [`store`] | SQLite: migrations, messages, outbox, search | `model`, `xmpp` basics |
//! | [`openpgp`] | keys, encryption, signatures: the only home of sequoia | `model`, `xmpp` basics |
//! | [`picture`] | pictures of people: recognised, decoded within limits, cropped, scaled, encoded: the only home of `image` | nothing of ours |
//! | [`engine`] | joins all of those off the GUI thread: [`engine::Command`] in, [`engine::Update`] out; [`engine::World`] is the picture that updates paint | all above |
//! | [`words`] | what the engine says as sentences a person reads: one exhaustive function for each kind of value | `engine`'s vocabulary, `model`, `i18n` |
//! | [`notifier`] | what appears on the desktop, and what its buttons ask | `engine`'s vocabulary, `words`, `i18n`, `platform` |
//! | [`control`] | the control socket and the `ctl` command line | `engine`, `words`, `i18n` |
//! | [`demo`] | a small in-process Jabber server and its cast; the tests' double of a 2001 server | `xmpp`'s XML, `picture` |
//! | [`ui`] | the window: iced, following Elm | `engine`, `words`, `i18n`, `platform`, `picture` |
//!
//! [`launch`] puts it all together, from the command line on; `main` only calls it.
//!
//! `tests/architecture.rs` reads the `use` paths and keeps it so.
//!
//! ```text
//! Enter -> composer message -> Action -> Command -> engine: stored first -> Session -> bytes -> TLS -> server
//! server -> TLS -> bytes -> Session -> Event -> engine: one transaction -> Update -> World -> view
//! ```
//!
//! Vocabulary: `Message` a GUI event · `Action` a screen asks its parent · `Command` GUI to engine · `Request` engine to
//! session · `Event` from the wire · `Update` engine to GUI.

pub mod control;
pub mod demo;
pub mod engine;
pub mod i18n;
pub mod launch;
pub mod model;
pub mod net;
pub mod notifier;
pub mod openpgp;
pub mod picture;
pub mod platform;
pub mod store;
pub mod ui;
pub mod words;
pub mod xmpp;
