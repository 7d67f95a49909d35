//! `balcony(1)`.

use clap::Command;

use super::{
    roff::{lines, literal, sentence},
    usage::{Explained, meanings, words},
};

/// What people have written; a line such as `@OPTIONS@` is replaced.
const WRITTEN: &str = include_str!("balcony.1.in");

/// The commands of `ctl`, by what they are about, in the order in which one wants to read them.
const TOPICS: [(&str, &[&str]); 7] = [
    ("The program", &["status", "open", "events", "screenshot", "settings", "quit"]),
    ("Accounts", &["account", "presence"]),
    ("Contacts and strangers", &["roster", "contact", "requests", "accept", "block", "unblock", "blocked"]),
    ("Messages", &["send", "forward", "history", "search", "chats", "chat", "draft", "typing", "read"]),
    ("Files", &["file"]),
    ("People and services", &["vcard", "avatar", "note", "ask", "directory", "gateway"]),
    ("OpenPGP", &["pgp"]),
];

/// The whole page, for a command line that is built.
///
/// # Errors
/// In words: a command that no topic names, a topic that names no command, no version.
pub fn page(command: &Command, changelog: &str) -> Result<String, String> {
    let ctl = command.find_subcommand("ctl").ok_or("there is no `ctl`")?;
    let version = command.get_version().ok_or("the command line has no version")?;
    let title = format!(".TH BALCONY 1 \"{}\" \"Balcony {version}\" \"User Commands\"\n", release_date(changelog, version));
    let mut explained = Explained::default();
    let options = meanings(command, &mut explained);
    let commands = commands(ctl, &mut explained)?;
    let places = [("@TITLE@\n", title), ("@OPTIONS@\n", options), ("@COMMANDS@\n", commands)];
    let mut page = WRITTEN.to_owned();
    for (place, text) in places {
        if !page.contains(place) {
            return Err(format!("balcony.1.in has no place {}", place.trim_end()));
        }
        page = page.replace(place, &text);
    }
    Ok(page)
}

/// `2026-11-30` of `## [0.1.0] - 2026-11-30`; what is not released has none.
fn release_date<'a>(changelog: &'a str, version: &str) -> &'a str {
    let heading = format!("## [{version}] - ");
    changelog.lines().find_map(|line| line.strip_prefix(&heading)).map_or("", str::trim)
}

fn commands(ctl: &Command, explained: &mut Explained) -> Result<String, String> {
    let named = |name: &str| TOPICS.iter().any(|(_, names)| names.contains(&name));
    if let Some(missing) = ctl.get_subcommands().map(Command::get_name).find(|name| *name != "help" && !named(name)) {
        return Err(format!("`ctl {missing}` belongs to no topic of the page: name it in TOPICS"));
    }
    let mut text = String::new();
    for (topic, names) in TOPICS {
        let mut below = String::new();
        for name in names {
            let command = ctl.find_subcommand(name).ok_or_else(|| format!("there is no `ctl {name}` any more"))?;
            below += &entries(name, command, explained);
        }
        // What follows a heading is a paragraph by itself.
        text += &format!(".SS {topic}\n{}", below.trim_start_matches(".PP\n"));
    }
    Ok(text)
}

/// A command and those below it.
fn entries(name: &str, command: &Command, explained: &mut Explained) -> String {
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    let below: String = below.map(|below| entries(&format!("{name} {}", below.get_name()), below, &mut *explained)).collect();
    if command.is_subcommand_required_set() { below } else { entry(name, command, explained) + &below }
}

fn entry(name: &str, command: &Command, explained: &mut Explained) -> String {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let line = lines(&format!("{} {}", literal(name), words(command)));
    format!(".PP\n{line}.RS 4\n{}{}.RE\n", lines(&sentence(&about)), meanings(command, explained))
}
