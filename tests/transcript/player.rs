//! Playing transcripts.

use std::time::Instant;

use balcony::xmpp::{
    id::Entropy,
    session::{Input, Output, Session},
};

use super::{
    matching::{Names, Sent},
    scram::ScramServer,
    script::{Line, Transcript},
    summary::summary,
};

/// How the server's bytes arrive.
#[derive(Debug, Clone, Copy)]
pub enum Cut {
    /// As they were sent.
    Whole,
    /// One by one.
    Bytes,
    /// At random, but the same every time.
    Random(u64),
}

/// Plays a transcript; panics where the session does something else.
pub fn play(transcript: &Transcript, cut: Cut) {
    let mut player = Player::new(transcript, cut);
    let mut lines = transcript.lines.iter().peekable();
    while let Some((number, line)) = lines.next() {
        player.line = *number;
        match line {
            Line::Account(_) => {}
            Line::Server(text) => {
                let mut bytes = player.fill_in(text);
                while let Some((_, Line::Server(text))) = lines.peek() {
                    lines.next();
                    bytes.extend(player.fill_in(text));
                }
                player.receive(&bytes);
            }
            line if line.is_expectation() => player.expect(line),
            line => player.happen(line),
        }
        if !lines.peek().is_some_and(|(_, line)| line.is_expectation()) {
            player.expect_nothing();
        }
    }
}

/// Plays a transcript whose server says something else than it should. What the session says is returned.
pub fn garble(transcript: &Transcript, cut: Cut, mut change: impl FnMut(Vec<u8>) -> Vec<u8>) -> Vec<Output> {
    let mut player = Player { is_garbled: true, ..Player::new(transcript, cut) };
    let mut outputs = Vec::new();
    for (number, line) in &transcript.lines {
        player.line = *number;
        match line {
            Line::Account(_) | Line::Event(_) => {}
            Line::Server(text) => {
                let bytes = player.fill_in(text);
                player.receive(&change(bytes));
            }
            Line::Client(expected) => player.bind(expected),
            line => {
                if let Line::Tick(time) = line {
                    player.now += *time;
                }
                player.handle(line.input().expect("an input"));
            }
        }
        // What is not bound now may be bound by a later line, so the last things said stay for it.
        let said = player.outputs.len().saturating_sub(3);
        outputs.extend(player.outputs.drain(..said));
    }
    player.now += std::time::Duration::from_secs(3600);
    player.handle(Input::Timeout);
    player.handle(Input::Disconnected);
    outputs.extend(player.outputs.drain(..));
    assert_eq!(player.wakes, None, "a session that is over wants to be woken");
    outputs
}

struct Player<'a> {
    name: &'a str,
    line: usize,
    session: Session,
    now: Instant,
    wakes: Option<Instant>,
    outputs: std::collections::VecDeque<Output>,
    names: Names,
    scram: ScramServer,
    cut: Cut,
    entropy: Entropy,
    is_garbled: bool,
}

impl<'a> Player<'a> {
    fn new(transcript: &'a Transcript, cut: Cut) -> Self {
        let config = transcript.lines.iter().find_map(|(_, line)| match line {
            Line::Account(config) => Some((**config).clone()),
            _ => None,
        });
        let now = Instant::now();
        let seed = if let Cut::Random(seed) = cut { seed } else { 0 };
        Self {
            name: &transcript.name,
            line: 0,
            session: Session::new(config.expect("no @account"), Entropy::from_seed(1), now),
            now,
            wakes: None,
            outputs: Default::default(),
            names: Names::new(),
            scram: ScramServer::default(),
            cut,
            entropy: Entropy::from_seed(seed),
            is_garbled: false,
        }
    }

    fn fail(&self, what: &str) -> ! {
        panic!("{} (line {}, {:?}): {what}", self.name, self.line, self.cut)
    }

    /// The client has not sent what an answer would need.
    fn missing(&self, what: &str) -> String {
        if self.is_garbled { "AAAA".to_owned() } else { self.fail(&format!("{what} is missing")) }
    }

    fn happen(&mut self, line: &Line) {
        let input = line.input().unwrap_or_else(|| self.fail("nothing happens"));
        if let Line::Tick(time) = line {
            self.now += *time;
        }
        let wakes = self.wakes;
        self.handle(input);
        // What happens by itself happens only because the session asked to be woken.
        if matches!(line, Line::Tick(_)) && !self.outputs.is_empty() && wakes.is_none_or(|wakes| wakes > self.now) {
            self.fail("the session did something at a time it had not asked for");
        }
    }

    fn receive(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = match self.cut {
                Cut::Whole => rest.len(),
                // A flood byte by byte would only cost time.
                Cut::Bytes if bytes.len() > 20_000 => 1000.min(rest.len()),
                Cut::Bytes => 1,
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
                Cut::Random(_) => 1 + (self.entropy.fraction() * rest.len().min(bytes.len() / 3 + 1) as f64) as usize,
            };
            let (now, later) = rest.split_at(length.min(rest.len()));
            self.handle(Input::Received(now.to_vec()));
            rest = later;
        }
    }

    fn handle(&mut self, input: Input) {
        self.session.handle(input, self.now);
        loop {
            match self.session.poll() {
                Output::Wait(time) => {
                    self.wakes = time;
                    return;
                }
                output => self.outputs.push_back(output),
            }
        }
    }

    fn expect(&mut self, line: &Line) {
        let Some(output) = self.outputs.pop_front() else { self.fail(&format!("nothing happened, but expected {line:?}")) };
        match (line, output) {
            (Line::Client(expected), Output::Transmit(bytes)) => {
                let text = String::from_utf8(bytes).unwrap();
                let expected = String::from_utf8(self.fill_in(expected)).unwrap();
                if !Sent::parse(&text).is(&Sent::parse(&expected), &mut self.names) {
                    self.fail(&format!("sent\n  {text}\nbut expected\n  {expected}"));
                }
            }
            (Line::Event(expected), output) => {
                let said = said(&output).unwrap_or_else(|| self.fail(&format!("got {} but expected {expected}", show(&output))));
                let expected = String::from_utf8(self.fill_in(expected)).unwrap();
                if said != expected {
                    self.fail(&format!("said\n  {said}\nbut expected\n  {expected}"));
                }
            }
            (line, output) => self.fail(&format!("got {} but expected {line:?}", show(&output))),
        }
    }

    /// Binds the names in what the client should have sent, if it is among the last things it has sent.
    fn bind(&mut self, expected: &str) {
        let expected = String::from_utf8(self.fill_in(expected)).unwrap();
        let expected = Sent::parse(&expected);
        for output in &self.outputs {
            if let Output::Transmit(bytes) = output {
                Sent::parse(&String::from_utf8(bytes.clone()).unwrap()).is(&expected, &mut self.names);
            }
        }
    }

    fn expect_nothing(&self) {
        if let Some(output) = self.outputs.front() {
            self.fail(&format!("unexpected {}", show(output)));
        }
    }

    /// Puts in what `{name}` stands for, repetitions, bytes, and the server's side of SCRAM.
    fn fill_in(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut rest = text;
        while let Some(position) = rest.find(['{', '\\']) {
            let (before, after) = rest.split_at(position);
            bytes.extend_from_slice(before.as_bytes());
            if let Some(hex) = after.strip_prefix("\\x") {
                bytes.push(u8::from_str_radix(&hex[..2], 16).unwrap());
                rest = &hex[2..];
            } else if let Some(after) = after.strip_prefix("\\n") {
                bytes.push(b'\n');
                rest = after;
            } else {
                let (name, after) = after.trim_start_matches('{').split_once('}').unwrap();
                bytes.extend(self.value(name));
                rest = after;
            }
        }
        bytes.extend_from_slice(rest.as_bytes());
        bytes
    }

    fn value(&mut self, name: &str) -> Vec<u8> {
        let bound = |names: &Names, name: &str| names.get(name).cloned().unwrap_or_default();
        let (word, argument) = name.split_once(' ').unwrap_or((name, ""));
        match word {
            "challenge" => {
                let challenge = self.scram.challenge(&bound(&self.names, "client-first"), argument);
                challenge.unwrap_or_else(|| self.missing("a first message")).into_bytes()
            }
            "proof" => {
                let proof = self.scram.proof(&bound(&self.names, "client-final"), argument);
                proof.unwrap_or_else(|| self.missing("a proof of this password")).into_bytes()
            }
            "bound-proof" => {
                let exporter: Vec<u8> = (0..32).collect();
                let proof = self.scram.bound_proof(&bound(&self.names, "client-final"), argument, &exporter);
                proof.unwrap_or_else(|| self.missing("a proof bound to the connection")).into_bytes()
            }
            _ => match (name.rsplit_once('*'), self.names.get(name)) {
                (_, Some(value)) => value.clone().into_bytes(),
                (Some((unit, times)), None) if !times.is_empty() => repeat(unit, times.parse().unwrap()).into_bytes(),
                _ => format!("{{{name}}}").into_bytes(),
            },
        }
    }
}

/// `unit` so many times; each `№` in it is its number.
fn repeat(unit: &str, times: usize) -> String {
    if unit.contains('№') { (0..times).map(|number| unit.replace('№', &number.to_string())).collect() } else { unit.repeat(times) }
}

/// What a session says that is not sent.
fn said(output: &Output) -> Option<String> {
    match output {
        Output::Event(event) => Some(summary(event)),
        Output::StartTls => Some("StartTls".to_owned()),
        Output::Close => Some("Close".to_owned()),
        Output::Transmit(_) | Output::Wait(_) => None,
    }
}

fn show(output: &Output) -> String {
    match output {
        Output::Transmit(bytes) => format!("C: {}", String::from_utf8_lossy(bytes)),
        output => said(output).unwrap_or_default(),
    }
}
