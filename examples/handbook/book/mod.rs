//! The manual page and the completions, out of the command line itself.
//!
//! | file | what |
//! |---|---|
//! | [`page`] | `balcony(1)`: what people have written (`balcony.1.in`), with the options and commands in their places |
//! | [`fish`] | completions for fish |
//! | [`usage`] | how one command is written down |
//! | [`roff`] | words for a manual page |

mod fish;
mod page;
mod roff;
mod usage;

use balcony::launch::arguments::Arguments;
use clap::{Arg, Command, CommandFactory, ValueHint};
use clap_complete::{Generator, Shell, generate};

/// A file of a package.
pub struct File {
    /// Where, from `packaging/` down.
    pub path: &'static str,
    /// What stands in it.
    pub text: String,
}

/// All of them, for the version of this build and the date of its release as the `changelog` has it.
///
/// # Errors
/// What is missing where the page wants it, in words.
pub fn files(changelog: &str) -> Result<Vec<File>, String> {
    let mut command = Arguments::command();
    command.build();
    let mut files = vec![File { path: "linux/balcony.1", text: page::page(&command, changelog)? }];
    for (shell, path) in [
        (Shell::Bash, "linux/completions/balcony.bash"),
        (Shell::Zsh, "linux/completions/_balcony"),
        (Shell::PowerShell, "windows/completions/balcony.ps1"),
    ] {
        files.push(File { path, text: completions(shell)? });
    }
    files.push(File { path: "linux/completions/balcony.fish", text: fish::script(&Arguments::command()) });
    Ok(files)
}

fn completions(shell: impl Generator) -> Result<String, String> {
    let mut text = Vec::new();
    generate(shell, &mut as_shells_see_it(Arguments::command()), "balcony", &mut text);
    String::from_utf8(text).map_err(|error| error.to_string())
}

/// Where nothing is known of an argument, shells offer the files of the folder: senseless for addresses and texts. And where a command may
/// be followed by an address or by another command, the script for zsh takes the other command for the address.
fn as_shells_see_it(command: Command) -> Command {
    let is_unknown = |arg: &Arg| arg.get_action().takes_values() && arg.get_value_hint() == ValueHint::Unknown;
    let hint = |arg: Arg| if is_unknown(&arg) { arg.value_hint(ValueHint::Other) } else { arg };
    let commands: Vec<Command> = command.get_subcommands().cloned().map(as_shells_see_it).collect();
    let arguments = command.get_arguments().filter(|arg| commands.is_empty() || !arg.is_positional()).cloned().map(hint);
    // clap wants names that live as long as the program.
    let name: &'static str = command.get_name().to_owned().leak();
    let seen = Command::new(name).about(command.get_about().cloned().unwrap_or_default()).args(arguments).subcommands(commands);
    seen.allow_missing_positional(command.is_allow_missing_positional_set())
}
