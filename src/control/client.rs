//! `balcony ctl`: sends one command to the running Balcony, prints what comes back, gives its exit code.

use std::io::{self, BufRead, BufReader, Read, Write};

use interprocess::local_socket::{ConnectOptions, prelude::*};

use super::{
    DONE, FAILED, NOT_RUNNING,
    command::Command,
    wire::{LINE_LIMIT, Reply, Request},
};
use crate::{i18n::Words, platform::SocketName};

/// Where results and errors are printed.
#[derive(Debug)]
pub struct Printer<Out, Err> {
    /// For results.
    pub out: Out,
    /// For errors.
    pub err: Err,
    /// Results as JSON.
    pub json: bool,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was answered, with this exit code.
    Answered(u8),
    /// Nobody listens.
    NotRunning,
    /// The other end went away before it gave the exit code.
    Lost,
}

impl<Out: Write, Err: Write> Printer<Out, Err> {
    /// Sends `request` to the Balcony that listens on `socket` and prints the replies. Gives the exit code.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn run(&mut self, socket: &SocketName, request: &Request, words: &Words) -> io::Result<u8> {
        match self.ask(socket, request)? {
            Outcome::Answered(code) => Ok(code),
            // It ended while it was asked to: that may come before its answer.
            Outcome::Lost if matches!(request.command, Command::Quit) => Ok(DONE),
            Outcome::Lost => {
                writeln!(self.err, "{}", words.text("ctl-connection-lost"))?;
                Ok(FAILED)
            }
            Outcome::NotRunning => {
                writeln!(self.err, "{}", words.text("ctl-not-running"))?;
                Ok(NOT_RUNNING)
            }
        }
    }

    /// The same without words where nobody answers.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn ask(&mut self, socket: &SocketName, request: &Request) -> io::Result<Outcome> {
        match super::server::local_name(socket).and_then(|name| ConnectOptions::new().name(name).connect_sync()) {
            Ok(stream) => Ok(self.converse(&stream, request)?.map_or(Outcome::Lost, Outcome::Answered)),
            Err(_) => Ok(Outcome::NotRunning),
        }
    }

    /// `None`: the other end went away before it gave the exit code.
    fn converse(&mut self, mut stream: &LocalSocketStream, request: &Request) -> io::Result<Option<u8>> {
        let mut line = serde_json::to_vec(request)?;
        line.push(b'\n');
        if stream.write_all(&line).and_then(|()| stream.flush()).is_err() {
            return Ok(None);
        }
        let mut reader = BufReader::new(stream);
        loop {
            let mut line = String::new();
            match (&mut reader).take(LINE_LIMIT).read_line(&mut line) {
                Ok(0) | Err(_) => return Ok(None),
                Ok(_) => {}
            }
            let Ok(reply) = serde_json::from_str(&line) else { return Ok(None) };
            match reply {
                Reply::Result { value, text } => self.print(&value, &text)?,
                Reply::Secret { name, text } => self.print(&serde_json::json!({ name: text.expose() }), text.expose())?,
                Reply::Error(text) => writeln!(self.err, "{text}")?,
                Reply::Exit(code) => return Ok(Some(code)),
            }
        }
    }

    fn print(&mut self, value: &serde_json::Value, text: &str) -> io::Result<()> {
        match (self.json, text.is_empty()) {
            (true, _) => writeln!(self.out, "{value}")?,
            (false, true) => {}
            (false, false) => writeln!(self.out, "{text}")?,
        }
        self.out.flush()
    }
}
