//! Reading transcripts.

use std::time::Duration;

use balcony::xmpp::{
    secret::Secret,
    session::{AuthMemory, Config, Input, Protection, Purpose, Request, TlsInfo},
};

use super::request::request;

/// One transcript.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// Its file and its sentence.
    pub name: String,
    /// Its lines, with their numbers.
    pub lines: Vec<(usize, Line)>,
}

/// A line of a transcript.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant)] // a few hundred lines, read once
pub enum Line {
    /// Who logs in.
    Account(Box<Config>),
    /// `@connected`, with or without TLS.
    Connected(bool),
    /// `@tls`.
    Tls,
    /// `@tick`.
    Tick(Duration),
    /// `@eof`.
    Eof,
    /// `@request`.
    Request(Request),
    /// The server sends.
    Server(String),
    /// The client must send.
    Client(String),
    /// The session must say.
    Event(String),
}

impl Line {
    /// Whether this is what must come out, not what goes in.
    pub fn is_expectation(&self) -> bool {
        matches!(self, Self::Client(_) | Self::Event(_))
    }

    /// Whether the server speaks.
    pub fn is_from_server(&self) -> bool {
        matches!(self, Self::Server(_))
    }

    /// What goes in, if it is not bytes.
    pub fn input(&self) -> Option<Input> {
        Some(match self {
            Self::Connected(with_tls) => Input::Connected(with_tls.then(tls)),
            Self::Tls => Input::TlsEstablished(tls()),
            Self::Tick(_) => Input::Timeout,
            Self::Eof => Input::Disconnected,
            Self::Request(request) => Input::Request(request.clone()),
            _ => return None,
        })
    }
}

/// The TLS of all transcripts.
fn tls() -> TlsInfo {
    TlsInfo { version: "TLSv1.3".to_owned(), exporter: Some((0..32).collect()), server_end_point: Some(vec![7; 32]) }
}

/// All transcripts of a file.
pub fn read(file: &str, text: &str, prologues: &str) -> Vec<Transcript> {
    let mut transcripts: Vec<Transcript> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(sentence) = line.strip_prefix("== ") {
            transcripts.push(Transcript { name: format!("{file}: {sentence}"), lines: Vec::new() });
        } else if let Some(transcript) = transcripts.last_mut() {
            read_line(line, number + 1, prologues, &mut transcript.lines);
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "{file}:{}: before the first transcript", number + 1);
        }
    }
    assert!(!transcripts.is_empty(), "{file} has no transcripts");
    transcripts
}

fn read_line(line: &str, number: usize, prologues: &str, lines: &mut Vec<(usize, Line)>) {
    let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
    let parsed = match kind {
        "" => return,
        _ if kind.starts_with('#') => return,
        "@play" => {
            let prologue = prologues.split("== ").find(|part| part.lines().next() == Some(rest)).expect("no such prologue");
            return prologue.lines().skip(1).for_each(|line| read_line(line, number, prologues, lines));
        }
        "@account" => Line::Account(Box::new(account(rest))),
        "@connected" => Line::Connected(rest == "tls"),
        "@tls" => Line::Tls,
        "@tick" => Line::Tick(Duration::from_secs(rest.trim_end_matches('s').parse().expect("seconds"))),
        "@eof" => Line::Eof,
        "@request" => Line::Request(request(rest)),
        "S:" => Line::Server(rest.to_owned()),
        "@seed" => Line::Server(seed(rest)),
        "C:" => Line::Client(rest.to_owned()),
        "!" => Line::Event(rest.to_owned()),
        _ => panic!("line {number} is not a line of a transcript: {line}"),
    };
    lines.push((number, parsed));
}

/// `@account JID [WORD]...`: the password is `secret` unless given, the resource `desk`; `register` may carry a token.
fn account(text: &str) -> Config {
    let mut words = text.split(' ');
    let mut config = Config {
        jid: words.next().and_then(|jid| jid.parse().ok()).expect("an address"),
        resource: Some("desk".to_owned()),
        password: Secret::new("secret"),
        purpose: Purpose::Login,
        historical: false,
        protection: Protection::Tls,
        memory: AuthMemory::default(),
        language: "en".to_owned(),
    };
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key {
            "password" => config.password = Secret::new(value),
            "resource" => config.resource = Some(value.to_owned()).filter(|resource| !resource.is_empty()),
            "register" => config.purpose = Purpose::Register { preauth: Some(value.to_owned()).filter(|token| !token.is_empty()) },
            "historical" => config.historical = true,
            "clear" => config.protection = Protection::Clear { plain: false },
            "clear-plain" => config.protection = Protection::Clear { plain: true },
            "scram-seen" => config.memory.scram_seen = true,
            "sasl-seen" => config.memory.sasl_seen = true,
            "zero-knowledge" => {
                let (token, sequence) = value.split_once(':').expect("token:sequence");
                config.memory.zero_knowledge = Some((token.to_owned(), sequence.parse().expect("a sequence")));
            }
            _ => panic!("@account: {word}"),
        }
    }
    config
}

/// An example of the 2001 overview: `04` as printed, `04.fixed` as it was meant.
fn seed(name: &str) -> String {
    let file = format!("{}/tests/data/seed-examples/{name}.xml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
}
