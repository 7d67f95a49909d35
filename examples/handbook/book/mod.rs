//! The manual page and the completions, out of the command line itself.
//!
//! | file | what |
//! |---|---|
//! | [`page`] | `balcony(1)`: what people have written (`balcony.1.in`), with the options and commands in their places |
//! | [`usage`] | how one command is written down |
//! | [`roff`] | words for a manual page |

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
        (Shell::Fish, "linux/completions/balcony.fish"),
        (Shell::PowerShell, "windows/completions/balcony.ps1"),
    ] {
        files.push(File { path, text: completions(shell)? });
    }
    Ok(files)
}

fn completions(shell: impl Generator) -> Result<String, String> {
    let mut text = Vec::new();
    generate(shell, &mut only_files_are_files(Arguments::command()), "balcony", &mut text);
    String::from_utf8(text).map_err(|error| error.to_string())
}

/// Where nothing is known of an argument, shells offer the files of the folder: senseless for addresses and texts.
fn only_files_are_files(command: Command) -> Command {
    let is_unknown = |arg: &Arg| arg.get_action().takes_values() && arg.get_value_hint() == ValueHint::Unknown;
    let hint = |arg: Arg| if is_unknown(&arg) { arg.value_hint(ValueHint::Other) } else { arg };
    command.mut_args(hint).mut_subcommands(only_files_are_files)
}
