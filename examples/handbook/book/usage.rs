//! How one command is written down: its line, and what its words mean.

use std::collections::BTreeSet;

use clap::{Arg, ArgAction, Command, builder::PossibleValue};

use super::roff::{lines, literal, placeholder, sentence};

/// As many values stand in the line itself; more are told below it.
const VALUES_IN_LINE: usize = 6;
/// A help of so many words says no more than the name does.
const SAYS_NOTHING: usize = 2;
/// Helps of values of so many words say no more than their names do.
const VALUE_SAYS_NOTHING: usize = 3;

/// What was explained before, and is not told again: sets of values, and what stands for what.
#[derive(Debug, Default)]
pub struct Explained {
    values: BTreeSet<Vec<String>>,
    positionals: BTreeSet<(String, String)>,
}

/// Everything that may stand after the name of a command, in the order in which it is declared; what excludes each other stands together.
pub fn words(command: &Command) -> String {
    let (options, positionals): (Vec<&Arg>, Vec<&Arg>) = own(command).partition(|arg| !arg.is_positional());
    let mut groups: Vec<Vec<&Arg>> = Vec::new();
    for option in options {
        match groups.last_mut().filter(|group| group.iter().all(|other| exclude(command, option, other))) {
            Some(group) => group.push(option),
            None => groups.push(vec![option]),
        }
    }
    let positionals = positionals.into_iter().map(positional);
    positionals.chain(groups.iter().map(|group| alternatives(group))).collect::<Vec<_>>().join(" ")
}

/// A list of what the arguments of a command mean.
pub fn meanings(command: &Command, explained: &mut Explained) -> String {
    own(command).filter_map(|arg| meaning(arg, explained)).collect()
}

/// Its own arguments; those of every command are told once.
fn own(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_global_set() && !["help", "version"].contains(&arg.get_id().as_str()))
}

fn exclude(command: &Command, one: &Arg, other: &Arg) -> bool {
    let names = |from: &Arg, to: &Arg| command.get_arg_conflicts_with(from).iter().any(|arg| arg.get_id() == to.get_id());
    !one.is_required_set() && (names(one, other) || names(other, one))
}

fn alternatives(group: &[&Arg]) -> String {
    let text = group.iter().map(|arg| option(arg)).collect::<Vec<_>>().join(" | ");
    let is_required = group.iter().any(|arg| arg.is_required_set());
    let repeats = if group.iter().any(|arg| matches!(arg.get_action(), ArgAction::Append)) { "..." } else { "" };
    if is_required { text } else { format!("[{text}]{repeats}") }
}

fn option(arg: &Arg) -> String {
    let name = literal(&format!("--{}", arg.get_long().unwrap_or_default()));
    let range = arg.get_num_args().unwrap_or_default();
    match (range.takes_values(), range.min_values()) {
        (false, _) => name,
        // A line breaks between options, not within one.
        (true, 0) => format!(r"{name}\~[{}]", value(arg)),
        (true, _) => format!(r"{name}\~{}", value(arg)),
    }
}

fn positional(arg: &Arg) -> String {
    let repeats = if arg.get_num_args().is_some_and(|range| range.max_values() > 1) { "..." } else { "" };
    let text = value(arg);
    if arg.is_required_set() { format!("{text}{repeats}") } else { format!("[{text}]{repeats}") }
}

/// The values where they are few, else a name for them.
fn value(arg: &Arg) -> String {
    let values = values(arg);
    if (1..=VALUES_IN_LINE).contains(&values.len()) {
        return values.iter().map(|value| literal(value.get_name())).collect::<Vec<_>>().join("|");
    }
    let name = arg.get_value_names().and_then(<[_]>::first).map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string);
    // `DAYS|usual`: what is written small is meant as it stands.
    let part = |part: &str| if part.chars().any(char::is_lowercase) && !part.contains('.') { literal(part) } else { placeholder(part) };
    name.split('|').map(part).collect::<Vec<_>>().join("|")
}

fn values(arg: &Arg) -> Vec<PossibleValue> {
    if arg.get_action().takes_values() && !arg.is_hide_possible_values_set() { arg.get_possible_values() } else { Vec::new() }
}

fn meaning(arg: &Arg, explained: &mut Explained) -> Option<String> {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values = explanation(arg, explained);
    let tag = if arg.is_positional() { value(arg) } else { option(arg) };
    let says_nothing = words_in(&help) <= SAYS_NOTHING;
    if arg.is_positional() && values.is_none() && (says_nothing || !explained.positionals.insert((tag.clone(), help.clone()))) {
        return None;
    }
    let default = arg.get_default_values().first().filter(|_| arg.get_action().takes_values());
    let default = default.map_or_else(String::new, |default| format!(" (default: {})", default.to_string_lossy()));
    let text = match values {
        None => lines(&sentence(&format!("{help}{default}"))),
        Some(Values::InLine(values)) => lines(&format!("{help}: {values}.")),
        Some(Values::Below(values)) => format!("{}{values}", lines(&format!("{help}:"))),
    };
    Some(format!(".TP\n{tag}\n{text}"))
}

/// What values mean: in the sentence, or one by one where they are many.
enum Values {
    InLine(String),
    Below(String),
}

/// What the values of an argument mean, if that is more than their names say, and was not told before.
fn explanation(arg: &Arg, explained: &mut Explained) -> Option<Values> {
    let values = values(arg);
    let help = |value: &PossibleValue| value.get_help().map(|help| help.to_string().replace('`', ""));
    if !values.iter().filter_map(help).any(|help| words_in(&help) > VALUE_SAYS_NOTHING) {
        return None;
    }
    if !explained.values.insert(values.iter().map(|value| value.get_name().to_owned()).collect()) {
        return None;
    }
    if values.len() > VALUES_IN_LINE && values.iter().all(|value| value.get_help().is_some()) {
        let each =
            |value: &PossibleValue| format!(".TP\n{}\n{}", literal(value.get_name()), lines(&sentence(&help(value).unwrap_or_default())));
        return Some(Values::Below(format!(".RS\n{}.RE\n", values.iter().map(each).collect::<String>())));
    }
    let each = |value: &PossibleValue| match help(value) {
        Some(help) => format!("{} ({})", literal(value.get_name()), within_a_sentence(&help)),
        None => literal(value.get_name()),
    };
    Some(Values::InLine(values.iter().map(each).collect::<Vec<_>>().join(", ")))
}

/// `Away for long` -> `away for long`; names such as `SQLCipher` and `STARTTLS` stay.
fn within_a_sentence(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

fn words_in(text: &str) -> usize {
    text.split_whitespace().count()
}
