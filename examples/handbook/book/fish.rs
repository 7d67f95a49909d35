//! Completions for fish. The generator of `clap_complete` knows commands of two levels and no values of arguments; ours have three, and
//! `ctl presence` without its values would be no help.

use clap::{Arg, Command, ValueHint, builder::PossibleValue};

/// What finds out which command the cursor is in; `@TAKES@` are the options that are followed by a value.
const FUNCTIONS: &str = r#"# Completions of balcony for fish.

# The commands and arguments so far, without options and their values.
function __balcony_words
    set -l takes @TAKES@
    set -l is_value 0
    for word in (commandline -opc)[2..-1]
        if test $is_value = 1
            set is_value 0
        else if contains -- $word $takes
            set is_value 1
        else if not string match -q -- '-*' $word
            echo $word
        end
    end
end

# Whether these commands, and nothing more, were typed.
function __balcony_exactly
    set -l words (__balcony_words)
    test "$words" = "$argv"
end

# Whether these commands, and maybe arguments, were typed.
function __balcony_within
    set -l words (__balcony_words)
    set -l last (count $argv)
    test (count $words) -ge $last; and test "$words[1..$last]" = "$argv"
end

# Whether it is the turn of an argument, counted from 0, of these commands.
function __balcony_argument
    set -l words (__balcony_words)
    set -l commands $argv[2..-1]
    test (count $words) -eq (math (count $commands) + $argv[1]); and __balcony_within $commands
end

complete -c balcony -f
"#;

/// What offers files.
const FILES: &str = "-F";

/// The whole script, for a command line that is not built yet: options of all commands stand where they are declared.
pub fn script(command: &Command) -> String {
    let mut takes = Vec::new();
    options_with_values(command, &mut takes);
    takes.sort();
    takes.dedup();
    FUNCTIONS.replace("@TAKES@", &takes.join(" ")) + &lines(command, "")
}

fn options_with_values(command: &Command, names: &mut Vec<String>) {
    // Where the value may be missing nobody knows whether the next word is one.
    let always = |arg: &&Arg| arg.get_action().takes_values() && arg.get_num_args().is_none_or(|range| range.min_values() > 0);
    names.extend(command.get_arguments().filter(always).filter_map(Arg::get_long).map(|name| format!("--{name}")));
    command.get_subcommands().for_each(|below| options_with_values(below, names));
}

/// A command, found after the commands of `path`, and those below it.
fn lines(command: &Command, path: &str) -> String {
    let mut text = String::new();
    for below in command.get_subcommands() {
        let about = below.get_about().map(ToString::to_string).unwrap_or_default();
        text += &complete(&format!("__balcony_exactly{path}"), &format!("-a {}{}", below.get_name(), description(&about)));
    }
    for option in command.get_arguments().filter(|arg| !arg.is_positional()) {
        let place = if command.has_subcommands() && !option.is_global_set() { "exactly" } else { "within" };
        let name = option.get_long().unwrap_or_default();
        let help = option.get_help().map(ToString::to_string).unwrap_or_default();
        text += &complete(&format!("__balcony_{place}{path}"), &format!("-l {name}{}{}", description(&help), of_option(option)));
    }
    for (index, argument) in command.get_positionals().enumerate() {
        if let Some(offer) = offer(argument) {
            text += &complete(&format!("__balcony_argument {index}{path}"), &offer);
        }
    }
    text + &command.get_subcommands().map(|below| lines(below, &format!("{path} {}", below.get_name()))).collect::<String>()
}

fn complete(condition: &str, rest: &str) -> String {
    format!("complete -c balcony -n '{condition}' {rest}\n")
}

fn of_option(option: &Arg) -> String {
    match offer(option) {
        _ if !option.get_action().takes_values() => String::new(),
        Some(offer) if offer == FILES => format!(" -r {offer}"),
        Some(offer) => format!(" -x {offer}"),
        None => " -x".to_owned(),
    }
}

/// What may stand in the place of a value; `None`: what only the person knows.
fn offer(arg: &Arg) -> Option<String> {
    let values = arg.get_possible_values();
    match arg.get_value_hint() {
        _ if !values.is_empty() => Some(format!("-a \"{}\"", values.iter().map(value).collect::<Vec<_>>().join("\n"))),
        ValueHint::DirPath => Some("-a '(__fish_complete_directories)'".to_owned()),
        ValueHint::AnyPath | ValueHint::FilePath => Some(FILES.to_owned()),
        _ => None,
    }
}

fn value(value: &PossibleValue) -> String {
    match value.get_help() {
        Some(help) => format!("{}\\t{}", value.get_name(), quoted(&help.to_string())),
        None => value.get_name().to_owned(),
    }
}

fn description(help: &str) -> String {
    if help.is_empty() { String::new() } else { format!(" -d {}", quoted(help)) }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('`', "").replace('\\', "\\\\").replace('\'', "\\'"))
}
