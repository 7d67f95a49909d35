//! A second start: one instance runs per profile, and whoever starts another one wants to see the window of the first.

use std::{
    io::{self, Write},
    path::Path,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use super::{
    arguments::Arguments,
    profile::{self, Profile},
    trouble::Trouble,
};
use crate::{
    control::{
        client::{Outcome, Printer},
        command::Command,
        wire::Request,
    },
    platform::SocketName,
};

/// How long the first one may take to begin, or to end, before it can be spoken to or is gone.
const BEGINNING: Duration = Duration::from_secs(10);
/// How long it may take to answer: longer than its window may (`control::run::open`).
const ANSWER: Duration = Duration::from_secs(8);
/// How long is waited before it is spoken to again.
const PAUSE: Duration = Duration::from_millis(50);

/// What came of a start.
#[derive(Debug)]
pub enum Start {
    /// This is the only one.
    First(Box<Profile>),
    /// Another one has shown its window; the exit code.
    Second(u8),
}

/// What another instance has answered.
#[derive(Debug)]
struct Answer {
    outcome: Outcome,
    out: Vec<u8>,
    err: Vec<u8>,
}

/// Opens the profile with `open`, or has the instance that uses it show its window, with the link that was given.
///
/// # Errors
/// [`Trouble`]; [`Trouble::Silent`] if another instance neither answers nor ends.
pub fn start(arguments: &Arguments, open: impl Fn() -> Result<Profile, Trouble>) -> Result<Start, Trouble> {
    let began = Instant::now();
    loop {
        match open() {
            Err(Trouble::InUse) if !arguments.headless => {}
            outcome => return outcome.map(|profile| Start::First(Box::new(profile))),
        }
        let answer = hand_over(arguments)?;
        if let Outcome::Answered(code) = answer.outcome {
            io::stdout().write_all(&answer.out).and_then(|()| io::stderr().write_all(&answer.err)).map_err(Trouble::Io)?;
            return Ok(Start::Second(code));
        }
        if began.elapsed() > BEGINNING {
            return Err(Trouble::Silent);
        }
        thread::sleep(PAUSE);
    }
}

/// Says to the other instance what this one was started for. Who hangs takes connections still, and never answers.
fn hand_over(arguments: &Arguments) -> Result<Answer, Trouble> {
    let socket = socket(arguments.profile.as_deref())?;
    let request = Request {
        command: Command::Open { target: arguments.link() },
        account: None,
        language: arguments.language.clone(),
        secrets: Vec::new(),
    };
    let (answers, answer) = mpsc::channel();
    thread::spawn(move || {
        let mut printer = Printer { out: Vec::new(), err: Vec::new(), json: false };
        let outcome = printer.ask(&socket, &request);
        // Whoever waits no longer needs no answer.
        let _ = answers.send(outcome.map(|outcome| Answer { outcome, out: printer.out, err: printer.err }));
    });
    answer.recv_timeout(ANSWER).map_err(|_| Trouble::Silent)?.map_err(Trouble::Io)
}

fn socket(profile: Option<&Path>) -> Result<SocketName, Trouble> {
    SocketName::of(&profile::paths(profile)?).map_err(Trouble::Io)
}
