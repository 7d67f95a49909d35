//! Balcony in the terminals of Windows.
//!
//! A Windows program has either a window or a terminal: one that is made for windows has no standard output, and the terminal does
//! not wait for it. So there are two: `balcony.exe` with the window, and beside it `balcony.com` for terminals, which take it first
//! when somebody types `balcony`. It is small: it speaks to the running Balcony by itself, and has the other do all the rest.

use std::{
    env,
    io::{self, Read, Write},
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
    thread,
};

use super::{
    arguments::{Arguments, Subcommand},
    control_running, exit_code, print,
    trouble::Trouble,
};
use crate::{control, i18n::Words};

/// Does what the command line says, and gives the exit code, as [`super::run`] does.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let words = Words::new(arguments.language.as_deref());
    let outcome = match arguments.subcommand {
        Some(Subcommand::Ctl(ctl)) => control_running(arguments.profile.as_deref(), ctl, arguments.language, &words),
        None => run_beside().map_err(Trouble::Io),
    };
    exit_code(outcome, &words, print)
}

/// Starts the program with the window with the same arguments, passes on what it says, and waits for its end.
fn run_beside() -> io::Result<u8> {
    let mut program = Command::new(program_beside()?);
    // Pipes, since a program for windows cannot write to the terminal of another.
    let mut child = program.args(env::args_os().skip(1)).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (results, errors) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| pass_on(results, io::stdout()));
        pass_on(errors, io::stderr());
    });
    let code = child.wait()?.code();
    Ok(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(control::FAILED))
}

/// Until one of the two ends.
fn pass_on(said: Option<impl Read>, mut here: impl Write) {
    let _ = said.map(|mut said| io::copy(&mut said, &mut here));
}

fn program_beside() -> io::Result<PathBuf> {
    let name = format!("balcony{}", env::consts::EXE_SUFFIX);
    Ok(env::current_exe()?.with_file_name(name))
}
