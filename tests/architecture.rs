//! The dependency rule of the crate's map (`src/lib.rs`), read from the `use` and other paths of every source file.
//!
//! A complaint names file and line. Whoever wants a rule changed changes it in `tests/architecture/rules.rs`, where a
//! review sees it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod architecture {
    pub mod rules;
    pub mod source;
}

use std::{fs, path::Path};

use architecture::rules::{File, complaints};

#[test]
fn every_module_keeps_the_dependency_rule() {
    let files = sources();
    assert!(files.len() > 20, "only {} source files found: the test looks in the wrong place", files.len());
    let found = complaints(&files);
    assert!(found.is_empty(), "the house rules are broken:\n{}\n", found.join("\n"));
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File { path: name, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

fn judge(path: &str, text: &str) -> Vec<String> {
    complaints(&[File { path: path.to_owned(), text: text.to_owned() }])
}

#[track_caller]
fn refused(path: &str, text: &str, words: &str) {
    let found = judge(path, text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(words), "{found:?} does not say {words:?}");
}

#[track_caller]
fn accepted(path: &str, text: &str) {
    assert_eq!(judge(path, text), Vec::<String>::new());
}

#[test]
fn a_complaint_names_file_and_line() {
    assert_eq!(
        judge("model/contact.rs", "//! Contacts.\n\nuse crate::store::Store;\n"),
        ["src/model/contact.rs:3: `model` may not use `crate::store::Store`; it may use xmpp::jid, xmpp::id, xmpp::secret, xmpp::error, \
          xmpp::stanza::presence, xmpp::payload::roster, xmpp::payload::register, xmpp::payload::data_form, xmpp::uri, xmpp::link, xmpp::features, xmpp::fingerprint, xmpp::text, xmpp::report, xmpp::session::question, xmpp::server, xmpp::payload::avatar, xmpp::payload::blocking, xmpp::payload::disco, xmpp::payload::nickname, xmpp::payload::private, xmpp::payload::vcard, xmpp::payload::addresses, xmpp::payload::encryption, xmpp::payload::oob, xmpp::payload::roster_exchange, xmpp::payload::entity_time, xmpp::payload::last_activity, xmpp::payload::version, xmpp::payload::bob, xmpp::payload::captcha, xmpp::payload::search, xmpp::payload::gateway"]
    );
}

#[test]
fn the_protocol_uses_nothing_of_ours() {
    refused("xmpp/session.rs", "use crate::model::Problem;", "`xmpp` may not use `crate::model::Problem`");
    refused("net/mod.rs", "fn f() { crate::xmpp::jid::parse() }", "`net` may not use `crate::xmpp::jid::parse`");
    accepted("xmpp/session.rs", "use crate::xmpp::jid::Jid; use super::id::StanzaId;");
}

#[test]
fn paths_through_super_are_seen() {
    refused("store/messages.rs", "use super::super::engine::Command;", "crate::engine::Command");
    refused("store/sql/rows.rs", "use super::super::super::ui;", "crate::ui");
    refused("store/mod.rs", "use super::engine;", "crate::engine");
    refused("store/rows.rs", "mod tests { use super::super::super::engine; }", "crate::engine");
    accepted("store/sql/rows.rs", "mod tests { use super::super::super::sql; use super::*; }");
}

#[test]
fn every_branch_of_a_use_tree_is_seen() {
    let text = "use crate::{\n    model::{self, Contact},\n    xmpp::{jid::{BareJid, Jid},\n        session::Session},\n};\n";
    assert_eq!(judge("store/contacts.rs", text).len(), 1);
    refused("store/contacts.rs", text, "src/store/contacts.rs:4: `store` may not use `crate::xmpp::session::Session`");
}

#[test]
fn globs_and_new_names_hide_nothing() {
    refused("model/mod.rs", "use crate::*;", "crate::*");
    refused("model/mod.rs", "use crate::store as s;", "crate::store");
    refused("control/mod.rs", "use crate::engine::*;", "crate::engine::*");
    accepted("control/mod.rs", "use crate::engine::{command::Command as Ask, handle::Handle};");
}

#[test]
fn paths_inside_functions_and_macros_are_seen() {
    refused("model/mod.rs", "fn f() -> Vec<u8> { vec![crate::engine::world::X; 3] }", "crate::engine::world::X");
    refused("model/mod.rs", "impl From<crate::ui::App> for X {}", "crate::ui::App");
    accepted("model/mod.rs", "//! See [`crate::ui`].\n// crate::ui::App\nconst TEXT: &str = \"crate::ui::App\";");
}

#[test]
fn the_window_talks_to_the_engine_by_its_vocabulary_only() {
    let with = |ui: &str| {
        let engine = "pub use command::Command;\npub use self::driver::run;\nmod command;\nmod driver;";
        let files = [("engine/mod.rs", engine), ("ui/mod.rs", ui)];
        complaints(&files.map(|(path, text)| File { path: path.to_owned(), text: text.to_owned() }))
    };
    assert_eq!(with("use crate::engine::Command;"), Vec::<String>::new());
    let found = with("use crate::engine::run;");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("src/ui/mod.rs:1: `ui` may not use `crate::engine::driver::run`"), "{found:?}");
}

#[test]
fn crates_stay_in_their_homes() {
    refused("engine/mod.rs", "use iced::Task;", "`iced` lives in ui, not in `engine`");
    refused("engine/outbox.rs", "fn f() { rusqlite::Connection::open(x) }", "`rusqlite` lives in store");
    refused("xmpp/stanza/iq.rs", "use quick_xml::Reader;", "`quick_xml` lives in xmpp::xml");
    refused("store/mod.rs", "#[tokio::test] async fn f() {}", "`tokio` lives in net, engine, control, notifier, demo, launch, main");
    refused("engine/mod.rs", "use ::rustls::ClientConfig;", "`rustls` lives in net, demo");
    refused("ui/mod.rs", "use open;", "`open` lives in platform");
    refused("ui/mod.rs", "fn f() { image::load_from_memory(x) }", "`image` lives in picture, not in `ui`");
    accepted("main.rs", "use tokio::runtime::Runtime; use balcony::ui;");
    accepted("net/tls.rs", "use tokio_rustls::{TlsConnector, rustls::ClientConfig};");
}

#[test]
fn a_name_of_our_own_is_no_crate() {
    accepted("store/mod.rs", "mod open; pub fn f() { open::database() }");
    accepted("store/mod.rs", "use super::store::open; fn f() { open::database() }");
    refused("store/mod.rs", "fn f() { open::that(x) }", "`open` lives in platform");
}

#[test]
fn the_protocol_has_no_clock_and_no_socket() {
    refused("xmpp/stream/mod.rs", "use std::net::TcpStream;", "`xmpp` is pure");
    refused("xmpp/stream/mod.rs", "use std::time::{Duration, SystemTime};", "`xmpp` is pure");
    refused("xmpp/stream/mod.rs", "use std::time::Instant; fn f() { Instant::now() }", "`std::time::Instant::now`");
    accepted("xmpp/stream/mod.rs", "use std::time::{Duration, Instant}; use std::net::IpAddr;");
    accepted("xmpp/stream/mod.rs", "use std::time::Instant; mod tests { use super::*; fn f() { Instant::now() } }");
}

#[test]
fn empty_names_are_refused() {
    refused("store/utils.rs", "", "a module called `utils` does not say what it is for");
    refused("store/helpers/mod.rs", "", "`helpers`");
    refused("store/mod.rs", "//! Store.\nmod manager;", "src/store/mod.rs:2: a module called `manager`");
}

#[test]
fn long_files_are_refused() {
    accepted("store/mod.rs", &"// line\n".repeat(600));
    refused("store/mod.rs", &"// line\n".repeat(601), "601 lines");
}

#[test]
fn a_file_that_is_not_rust_is_named() {
    refused("store/mod.rs", "fn f() {", "src/store/mod.rs:1: is not Rust");
}
