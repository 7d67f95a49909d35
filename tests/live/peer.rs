//! A scripted peer on another implementation of XMPP: `peer.py`, spoken to in lines of JSON.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Instant,
};

use balcony::xmpp::{
    ns,
    xml::{Element, parse_fragment},
};
use serde_json::{Value, json};

use super::{DEADLINE, PASSWORD, Server};

/// A peer that is online; ended when dropped.
pub struct Peer {
    pub jid: String,
    /// The same with the resource.
    pub full_jid: String,
    process: Child,
    commands: ChildStdin,
    events: Receiver<Value>,
    seen: Vec<Value>,
}

impl Peer {
    /// Logs in as `user`, whose account must be there. Nobody is told what it can do.
    pub fn online(server: &Server, user: &str) -> Self {
        Self::start(server, user, None)
    }

    /// The same, and it says that it can do this (XEP-0115).
    pub fn online_with(server: &Server, user: &str, features: &[&str]) -> Self {
        Self::start(server, user, Some(features.join(" ")))
    }

    fn start(server: &Server, user: &str, features: Option<String>) -> Self {
        let (jid, address) = (server.jid(user), server.address());
        let (host, port) = address.split_once(':').unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL"]).arg(python()).arg(script()).args([&jid, host, port, server.authority()]);
        command.envs(features.map(|features| ("FEATURES", features)));
        let mut process = command.env("PASSWORD", PASSWORD).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (commands, output) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let (sender, events) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let Ok(event) = serde_json::from_str(&line) else { continue };
                if sender.send(event).is_err() {
                    break;
                }
            }
        });
        let mut peer = Self { jid, full_jid: String::new(), process, commands, events, seen: Vec::new() };
        peer.full_jid = peer.wait_for("to be online", |event| event["what"] == "online")["jid"].as_str().unwrap().to_owned();
        peer
    }

    /// Sends a chat message.
    pub fn send(&mut self, to: &str, body: &str) {
        self.tell(&json!({"do": "send", "to": to, "body": body}));
    }

    /// Asks to see somebody's presence.
    pub fn subscribe(&mut self, to: &str) {
        self.tell(&json!({"do": "subscribe", "to": to}));
    }

    /// Lets somebody see its presence.
    pub fn accept(&mut self, to: &str) {
        self.tell(&json!({"do": "accept", "to": to}));
    }

    /// Shows itself so.
    pub fn show(&mut self, show: &str, status: &str) {
        self.tell(&json!({"do": "presence", "show": show, "status": status}));
    }

    /// Sends a stanza as it is.
    pub fn stanza(&mut self, xml: &str) {
        self.tell(&json!({"do": "stanza", "xml": xml}));
    }

    /// Waits for a message or an iq that satisfies, and gives the first.
    #[track_caller]
    pub fn wait_for_stanza(&mut self, what: &str, look: impl Fn(&Element) -> bool) -> Element {
        let event = self.wait_for(what, |event| told_in(event, "stanza").is_some_and(|stanza| look(&stanza)));
        told_in(&event, "stanza").unwrap()
    }

    /// Waits for a presence that satisfies, and gives the first.
    #[track_caller]
    pub fn wait_for_whole_presence(&mut self, what: &str, look: impl Fn(&Element) -> bool) -> Element {
        let event = self.wait_for(what, |event| told_in(event, "whole presence").is_some_and(|presence| look(&presence)));
        told_in(&event, "whole presence").unwrap()
    }

    /// Sends an iq and gives the answer; `id` is the one in it.
    #[track_caller]
    pub fn ask(&mut self, id: &str, iq: &str) -> Element {
        self.stanza(iq);
        self.wait_for_answer(id)
    }

    /// Waits for the answer to the iq with this id.
    #[track_caller]
    pub fn wait_for_answer(&mut self, id: &str) -> Element {
        let is_answer = |stanza: &Element| matches!(stanza.attribute("type"), Some("result" | "error"));
        self.wait_for_stanza(id, |stanza| stanza.name() == "iq" && stanza.attribute("id") == Some(id) && is_answer(stanza))
    }

    /// The messages and iqs that have come so far.
    pub fn stanzas(&mut self) -> Vec<Element> {
        self.seen.extend(self.events.try_iter());
        self.seen.iter().filter_map(|event| told_in(event, "stanza")).collect()
    }

    /// What a client can do as its verified capabilities say; `None`: they are not there, or their hash is wrong.
    pub fn capabilities(&mut self, of: &str) -> Option<Vec<String>> {
        self.seen.extend(self.events.try_iter());
        self.seen.retain(|event| event["what"] != "caps");
        self.tell(&json!({"do": "caps", "of": of}));
        let features = self.wait_for("capabilities", |event| event["what"] == "caps" && event["of"] == of)["features"].clone();
        serde_json::from_value(features).unwrap()
    }

    /// Waits until the server has taken everything it sent so far.
    pub fn wait_until_the_server_has_it(&mut self) {
        let jid = self.jid.clone();
        self.send(&jid, "an echo to oneself");
        self.wait_for_message("an echo to oneself");
    }

    /// Waits for a message with this text.
    #[track_caller]
    pub fn wait_for_message(&mut self, body: &str) -> Value {
        self.wait_for(body, |event| event["what"] == "message" && event["body"] == body)
    }

    /// Waits for presence of this type from this bare address.
    #[track_caller]
    pub fn wait_for_presence(&mut self, from: &str, kind: &str) -> Value {
        let is_from = |event: &Value| event["from"].as_str().is_some_and(|jid| jid.split('/').next() == Some(from));
        self.wait_for(kind, |event| event["what"] == "presence" && event["type"] == kind && is_from(event))
    }

    /// How many messages with this text have come so far.
    pub fn count(&mut self, body: &str) -> usize {
        self.seen.extend(self.events.try_iter());
        self.seen.iter().filter(|event| event["body"] == body).count()
    }

    #[track_caller]
    fn wait_for(&mut self, what: &str, look: impl Fn(&Value) -> bool) -> Value {
        if let Some(event) = self.seen.iter().find(|event| look(event)) {
            return event.clone();
        }
        let end = Instant::now() + DEADLINE;
        while let Ok(event) = self.events.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.seen.push(event.clone());
            if look(&event) {
                return event;
            }
        }
        panic!("the peer {} waited in vain for {what:?}; it saw {:?}", self.jid, self.seen);
    }

    fn tell(&mut self, command: &Value) {
        writeln!(self.commands, "{command}").unwrap();
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// A stanza as it came, if this is what the event tells.
fn told_in(event: &Value, what: &str) -> Option<Element> {
    let xml = event["xml"].as_str().filter(|_| event["what"] == what)?;
    Some(parse_fragment(xml, ns::CLIENT).unwrap_or_else(|error| panic!("{error}: {xml}")).remove(0))
}

/// The Python that `tests/run` gave slixmpp to.
fn python() -> PathBuf {
    let python = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("python").join("bin/python");
    assert!(python.exists(), "the scripted peer is not installed: run tests/run once");
    python
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/peer.py")
}
