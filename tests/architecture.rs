//! The dependency rule of the crate's map (`src/lib.rs`), read from the `use` and other paths of every source file; and what is
//! written for people, which is held to what is so: the list of specifications, the README, the manual page.
//!
//! A complaint names file and line. Whoever wants a rule changed changes it in `tests/architecture/rules.rs`, where a
//! review sees it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod architecture {
    pub mod doap;
    pub mod papers;
    pub mod rules;
    pub mod source;
}
#[path = "../examples/handbook/book/mod.rs"]
mod book;

use std::{collections::BTreeSet, fs, path::Path};

use architecture::{
    doap::{self, Doap},
    papers,
    rules::{File, complaints},
};
use balcony::launch::arguments::Arguments;
use clap::{Command, CommandFactory};

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

fn text_of(path: &str) -> Option<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

fn exists(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists()
}

fn specifications() -> Doap {
    doap::read(&text_of("packaging/balcony.doap").unwrap()).unwrap()
}

/// XEPs that a source says it is: the first line of the docs of a payload, and the names of namespaces.
fn implemented(files: &[File]) -> Vec<(String, String)> {
    let first_line = |file: &File| file.text.lines().next().filter(|line| line.starts_with("//!")).unwrap_or_default().to_owned();
    let payloads = files.iter().filter(|file| file.path.starts_with("xmpp/payload/")).map(|file| (file, first_line(file)));
    let namespaces = files.iter().filter(|file| file.path == "xmpp/ns.rs").map(|file| (file, file.text.clone()));
    let each =
        |(file, text): (&File, String)| doap::names(&text).into_iter().map(|name| (name, format!("src/{}", file.path))).collect::<Vec<_>>();
    payloads.chain(namespaces).flat_map(each).collect()
}

#[test]
fn each_specification_is_listed_once_and_proven_by_tests_that_exist() {
    let files = sources();
    let named: BTreeSet<String> = files.iter().flat_map(|file| doap::names(&file.text)).collect();
    let found = doap::complaints(&specifications(), text_of, &implemented(&files), &named);
    assert!(found.is_empty(), "packaging/balcony.doap does not say what is so:\n{}\n", found.join("\n"));
}

#[test]
fn the_readme_says_of_specifications_what_the_list_says() {
    let (readme, list) = (text_of("README.md").unwrap(), specifications());
    let found = doap::table_complaints(&list, &readme);
    assert!(found.is_empty(), "README.md and packaging/balcony.doap differ:\n{}\n", found.join("\n"));
    for other in list.others {
        let number = other.address.rsplit("/rfc").next().unwrap_or_default().trim_end_matches(".html").trim_start_matches('/');
        assert!(other.address.contains("draft-") || readme.contains(&format!("RFC {number}")), "README.md does not name {}", other.address);
    }
}

#[test]
fn a_list_of_specifications_that_is_wrong_is_found_out() {
    let xep = |number: u32, inside: &str| {
        format!(
            "<implements><xmpp:SupportedXep><xmpp:xep rdf:resource='https://xmpp.org/extensions/xep-{number:04}.html'/>{inside}</xmpp:SupportedXep></implements>"
        )
    };
    let good = "<xmpp:status>complete</xmpp:status><xmpp:version>1.0</xmpp:version>";
    let proof = |test: &str| format!("{good}<balcony:proof>{test}</balcony:proof>");
    let judge = |text: &str| {
        let sources = |path: &str| match path {
            "tests/a.rs" => Some("#[test]\n/// Why.\nfn it_works() {}\n\nfn helps() {}\n".to_owned()),
            "tests/a.txt" => Some("# File\n== it works: so\n".to_owned()),
            _ => None,
        };
        let named = ["XEP-0004", "XEP-0030"].map(str::to_owned).into();
        doap::complaints(
            &doap::read(&format!("<Project>{text}</Project>")).unwrap(),
            sources,
            &[("XEP-0004".into(), "src/form.rs".into())],
            &named,
        )
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(judge(&xep(4, &proof("tests/a.rs::it_works"))), none);
    assert_eq!(judge(&xep(4, &proof("tests/a.txt::it works: so"))), none);
    for test in ["tests/a.rs::helps", "tests/a.rs::it_work", "tests/a.txt::it works", "tests/b.rs::it_works", "it_works"] {
        assert_eq!(judge(&xep(4, &proof(test))), [format!("XEP-0004: there is no test {test}")]);
    }
    let form = xep(4, &proof("tests/a.rs::it_works"));
    assert_eq!(judge(&(form.clone() + &form)), ["XEP-0004 is listed twice"]);
    assert_eq!(judge(&(form.clone() + &xep(30, good))), ["XEP-0030 has no proof"]);
    assert_eq!(judge(&(form.clone() + &xep(45, &proof("tests/a.rs::it_works")))), ["XEP-0045 is listed, and no source names it"]);
    assert_eq!(judge(&xep(30, &proof("tests/a.rs::it_works"))), ["src/form.rs is XEP-0004, which is not listed"]);
    let vague = "<xmpp:status>partial</xmpp:status><xmpp:version>1.0</xmpp:version><balcony:proof>tests/a.rs::it_works</balcony:proof>";
    assert_eq!(judge(&xep(4, vague)), ["XEP-0004 is partial, and no note says what is missing"]);
}

#[test]
fn what_is_written_for_people_names_files_and_commands_that_exist() {
    let mut command = Arguments::command();
    command.build();
    let papers = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "packaging/README.md"];
    let found: Vec<String> = papers
        .iter()
        .flat_map(|name| {
            papers::complaints(name, &text_of(name).unwrap(), &command, |path| {
                let beside = Path::new(name).with_file_name(path);
                exists(path) || exists(&beside.to_string_lossy())
            })
        })
        .collect();
    assert!(found.is_empty(), "what is written is not so:\n{}\n", found.join("\n"));
}

#[test]
fn commands_and_files_that_do_not_exist_are_found_out() {
    let mut command: Command = Arguments::command();
    command.build();
    let judge = |text: &str| papers::complaints("a.md", text, &command, |path| path == "src/lib.rs");
    let none: Vec<String> = Vec::new();
    for good in [
        "    balcony --demo xmpp:a@b",
        "    printf x | balcony ctl account add a@b --password-stdin",
        "`ctl pgp keys`",
        "`src/lib.rs::x`",
        "`src/<name>.rs`, [a](https://a.example)",
        "--no-such",
    ] {
        assert_eq!(judge(good), none, "{good}");
    }
    assert_eq!(judge("```\nbalcony --demos\n```"), ["a.md:2: `balcony --demos`: there is no option --demos"]);
    assert_eq!(judge("`balcony ctl acount list`"), ["a.md:1: `balcony ctl acount list`: `ctl` has no command acount"]);
    assert_eq!(judge("`ctl account ad`"), ["a.md:1: `ctl account ad`: `account` has no command ad"]);
    assert_eq!(judge("\n`src/main.rs`, ![x](y.png)"), ["a.md:2: there is no src/main.rs", "a.md:2: there is no y.png"]);
}

#[test]
fn the_manual_page_and_the_completions_are_those_of_this_command_line() {
    for file in book::files(&text_of("CHANGELOG.md").unwrap()).unwrap() {
        let path = format!("packaging/{}", file.path);
        let is_so = text_of(&path).is_some_and(|text| text.replace("\r\n", "\n") == file.text);
        assert!(is_so, "{path} is of another command line: run `cargo run --example handbook -- packaging`");
    }
}
