//! The dependency rule: which module may name which, where each crate lives, what a file may be called and how long it
//! may grow.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{self, Mention, Path, Source};

/// The longest a file may be, in lines.
const LONGEST_FILE: usize = 600;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 8] = ["utils", "util", "helpers", "helper", "common", "manager", "misc", "shared"];

/// The protocol's basic values, which mean the same everywhere.
const BASICS: [&str; 33] = [
    "xmpp::jid",
    "xmpp::id",
    "xmpp::secret",
    "xmpp::error",
    "xmpp::stanza::presence",
    "xmpp::payload::roster",
    "xmpp::payload::register",
    "xmpp::payload::data_form",
    "xmpp::uri",
    "xmpp::link",
    "xmpp::features",
    "xmpp::fingerprint",
    "xmpp::text",
    "xmpp::report",
    "xmpp::session::question",
    "xmpp::server",
    "xmpp::payload::avatar",
    "xmpp::payload::blocking",
    "xmpp::payload::disco",
    "xmpp::payload::nickname",
    "xmpp::payload::private",
    "xmpp::payload::vcard",
    "xmpp::payload::addresses",
    "xmpp::payload::encryption",
    "xmpp::payload::oob",
    "xmpp::payload::roster_exchange",
    "xmpp::payload::entity_time",
    "xmpp::payload::last_activity",
    "xmpp::payload::version",
    "xmpp::payload::bob",
    "xmpp::payload::captcha",
    "xmpp::payload::search",
    "xmpp::payload::gateway",
];

/// The whole vocabulary between the engine and those who talk to it.
const VOCABULARY: [&str; 7] =
    ["picture", "model", "engine::command", "engine::opening", "engine::update", "engine::handle", "engine::world"];

/// What a module may use besides itself; `None`: everything.
fn allowed(module: &str) -> Option<Vec<&'static str>> {
    let talks_to_the_engine = [&VOCABULARY[..], &BASICS].concat();
    match module {
        "xmpp" | "net" | "platform" | "i18n" | "picture" => Some(vec![]),
        "model" => Some(BASICS.to_vec()),
        // AuthMemory is what a session wants remembered; the store only keeps it.
        "store" => Some([&["model", "xmpp::session::AuthMemory"], &BASICS[..]].concat()),
        // It is fed bytes and the time, as the protocol is.
        "openpgp" => Some([&["model"], &BASICS[..]].concat()),
        "engine" => Some(vec!["xmpp", "net", "platform", "model", "store", "openpgp", "picture"]),
        "words" => Some([&["i18n"], &talks_to_the_engine[..]].concat()),
        "notifier" => Some([&["i18n", "words", "platform"], &talks_to_the_engine[..]].concat()),
        "control" => Some([&["i18n", "words", "platform"], &talks_to_the_engine[..]].concat()),
        "demo" => Some([&["xmpp::xml", "xmpp::ns", "openpgp", "picture"], &talks_to_the_engine[..]].concat()),
        "ui" => Some([&["i18n", "words", "platform", "picture"], &talks_to_the_engine[..]].concat()),
        _ => None,
    }
}

/// What is a program of its own and so names the library: the one with a window, and that for the terminals of Windows.
const PROGRAMS: [&str; 2] = ["main", "console"];

/// Crates that have one home, so that replacing one touches one place.
const HOMES: [(&[&str], &[&str]); 15] = [
    (&["iced", "iced_core", "iced_runtime", "iced_widget", "lucide_icons", "hsluv"], &["ui"]),
    (&["rusqlite"], &["store"]),
    (&["sequoia_openpgp"], &["openpgp"]),
    (&["quick_xml"], &["xmpp::xml"]),
    (&["tokio"], &["net", "engine", "control", "notifier", "demo", "launch", "main"]),
    (&["tokio_rustls", "rustls"], &["net", "demo"]),
    (&["rustls_platform_verifier", "rustls_native_certs", "hickory_resolver", "socket2", "x509_parser"], &["net"]),
    (&["keyring_core", "open", "directories", "balcony_macos_events"], &["platform"]),
    (&["interprocess"], &["control"]),
    (&["hyper", "hyper_util", "http_body_util"], &["net"]),
    (&["notify_rust"], &["platform"]),
    (&["fluent_bundle", "unic_langid", "sys_locale"], &["i18n"]),
    (&["rfd"], &["ui", "launch"]),
    (&["image"], &["picture"]),
    (&["clap"], &["control", "main", "console", "launch"]),
];

/// What the protocol may not touch: it is fed bytes and the time.
const OUTSIDE_WORLD: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::net::TcpStream",
    "std::net::UdpSocket",
    "std::time::SystemTime",
    "std::time::Instant::now",
    "jiff::Timestamp::now",
];

/// A file of the crate: its path under `src/` with `/`, and its text.
pub struct File {
    pub path: String,
    pub text: String,
}

/// Everything wrong with these files, one sentence each, beginning with `src/file:line`.
pub fn complaints(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    let mut sources = Vec::new();
    for file in files {
        let module = module_of(&file.path);
        match source::read(&file.text, &module) {
            Ok(source) => sources.push((file, module, source)),
            Err(error) => found.push(format!("src/{}:1: is not Rust: {error}", file.path)),
        }
        found.extend(too_long(file));
    }
    let exports = exports(&sources);
    for (file, module, source) in &sources {
        found.extend(empty_names(file, module, source));
        found.extend(forbidden_paths(file, module, source, &exports));
    }
    found
}

fn too_long(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    (lines > LONGEST_FILE)
        .then(|| format!("src/{}:{LONGEST_FILE}: the file has {lines} lines; more than {LONGEST_FILE} are too many to read", file.path))
}

fn empty_names(file: &File, module: &[String], source: &Source) -> Vec<String> {
    let own = module.last().map(|name| (1, name.clone()));
    let named = own.into_iter().chain(source.modules.iter().cloned());
    named
        .filter(|(_, name)| EMPTY_NAMES.contains(&name.as_str()))
        .map(|(line, name)| format!("src/{}:{line}: a module called `{name}` does not say what it is for", file.path))
        .collect()
}

/// `crate::a::B` -> `crate::a::b::B` for every `pub use b::B` in `a`.
type Exports = BTreeMap<Vec<String>, Vec<String>>;

fn exports(sources: &[(&File, Vec<String>, Source)]) -> Exports {
    let each = |(_, module, source): &(&File, Vec<String>, Source)| {
        let place = |name: &String| [&module[..], std::slice::from_ref(name)].concat();
        let ours = source.exports.iter().filter_map(|(name, path)| match path {
            Path::Ours(path) => Some((place(name), path.clone())),
            Path::Other(_) => None,
        });
        ours.collect::<Vec<_>>()
    };
    sources.iter().flat_map(each).collect()
}

fn origin(path: &[String], exports: &Exports) -> Vec<String> {
    let mut path = path.to_vec();
    // A re-export of a re-export is followed too, but not for ever.
    for _ in 0..8 {
        let known = (1..=path.len()).rev().find_map(|length| Some((length, exports.get(path.get(..length)?)?)));
        let Some((length, target)) = known else { break };
        let next = [&target[..], path.get(length..).unwrap_or_default()].concat();
        if next == path {
            break;
        }
        path = next;
    }
    path
}

fn forbidden_paths(file: &File, module: &[String], source: &Source, exports: &Exports) -> BTreeSet<String> {
    let verdict = |mention: &Mention| match &mention.path {
        Path::Ours(path) => across_modules(module, &origin(path, exports)),
        Path::Other(path) => away_from_home(module, path).or_else(|| impure(module, path).filter(|_| !mention.in_tests)),
    };
    source.mentions.iter().filter_map(|mention| Some(format!("src/{}:{}: {}", file.path, mention.line, verdict(mention)?))).collect()
}

fn across_modules(module: &[String], path: &[String]) -> Option<String> {
    let (own, target) = (module.first()?, path.first()?);
    let free = allowed(own)?;
    let is_module = allowed(target).is_some() || target == "*";
    if !is_module || own == target || free.iter().any(|prefix| begins_with(path, prefix)) {
        return None;
    }
    let free = if free.is_empty() { "no other module of ours".to_owned() } else { free.join(", ") };
    Some(format!("`{own}` may not use `crate::{}`; it may use {free}", path.join("::")))
}

fn impure(module: &[String], path: &[String]) -> Option<String> {
    let thing = OUTSIDE_WORLD.iter().find(|thing| begins_with(path, thing)).filter(|_| begins_with(module, "xmpp"))?;
    Some(format!("`xmpp` is pure and may not use `{thing}`: bytes and the time are given to it"))
}

fn away_from_home(module: &[String], path: &[String]) -> Option<String> {
    let first = path.first()?;
    if first == "balcony" && !PROGRAMS.iter().any(|program| begins_with(module, program)) {
        return Some("a module names the crate as `crate`, so that this rule sees it".to_owned());
    }
    let (_, homes) = HOMES.iter().find(|(crates, _)| crates.contains(&first.as_str()))?;
    let at_home = homes.iter().any(|home| begins_with(module, home));
    (!at_home).then(|| format!("`{first}` lives in {}, not in `{}`", homes.join(", "), module.join("::")))
}

fn begins_with(path: &[String], prefix: &str) -> bool {
    prefix.split("::").enumerate().all(|(index, segment)| path.get(index).is_some_and(|other| other == segment))
}

/// `xmpp/xml/mod.rs` -> `["xmpp", "xml"]`; the library's root has none.
fn module_of(path: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs");
    let names = stem.split('/').filter(|name| !["mod", "lib"].contains(name));
    names.map(str::to_owned).collect()
}
