//! Balcony's own [`Session`] against this server, over sockets: both must read the same specifications.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use balcony::{
    demo::{Clock, Config, LegacyMethod, Server, Tls},
    xmpp::{
        id::Entropy,
        secret::Secret,
        session::{self, AuthMemory, Event, Failure, Input, Output, Protection, Purpose, Request, Session, TlsInfo},
    },
};
use sha2::{Digest, Sha256};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::client::TlsStream;

use super::client::{DOMAIN, Wire, begin_tls, jid, modern_server, server};

/// A session, and the bytes between it and the server.
struct Line<'a> {
    server: &'a Server,
    session: Session,
    clear: Option<TcpStream>,
    tls: Option<TlsStream<TcpStream>>,
    events: VecDeque<Event>,
    closed: bool,
}

fn config(password: &str) -> session::Config {
    session::Config {
        jid: jid("ann@example.org"),
        resource: Some("balcony".to_owned()),
        password: Secret::new(password),
        purpose: Purpose::Login,
        historical: false,
        protection: Protection::Tls,
        memory: AuthMemory::default(),
        language: "en".to_owned(),
    }
}

fn historical(plain: bool) -> session::Config {
    session::Config { historical: true, protection: Protection::Clear { plain }, ..config("wherefore") }
}

fn info(stream: &TlsStream<TcpStream>) -> TlsInfo {
    let tls = stream.get_ref().1;
    let exporter = tls.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(&[])).unwrap();
    let leaf = tls.peer_certificates().unwrap().first().unwrap();
    TlsInfo { version: "TLSv1.3".to_owned(), exporter: Some(exporter.to_vec()), server_end_point: Some(Sha256::digest(leaf).to_vec()) }
}

impl<'a> Line<'a> {
    async fn starttls(server: &'a Server, config: session::Config) -> Self {
        let clear = TcpStream::connect(server.addr()).await.unwrap();
        let session = Session::new(config, Entropy::from_seed(1), Instant::now());
        let mut line = Self { server, session, clear: Some(clear), tls: None, events: VecDeque::new(), closed: false };
        line.session.handle(Input::Connected(None), Instant::now());
        line
    }

    async fn direct(server: &'a Server, config: session::Config) -> Self {
        let stream = TcpStream::connect(server.direct_tls_addr()).await.unwrap();
        let tls = begin_tls(server, DOMAIN, stream).await.unwrap();
        let mut session = Session::new(config, Entropy::from_seed(1), Instant::now());
        session.handle(Input::Connected(Some(info(&tls))), Instant::now());
        Self { server, session, clear: None, tls: Some(tls), events: VecDeque::new(), closed: false }
    }

    /// The next event, within five seconds.
    async fn event(&mut self) -> Event {
        timeout(Duration::from_secs(5), self.event_some_day()).await.expect("nothing happened")
    }

    /// Skips what is not asked for.
    async fn until<T>(&mut self, wanted: impl Fn(&Event) -> Option<T>) -> T {
        loop {
            let event = self.event().await;
            if let Some(found) = wanted(&event) {
                return found;
            }
            assert!(!matches!(event, Event::Ended(_)), "{event:?}");
        }
    }

    async fn event_some_day(&mut self) -> Event {
        loop {
            if let Some(event) = self.events.pop_front() {
                return event;
            }
            if self.drain().await {
                self.read().await;
            }
        }
    }

    /// Does what the session wants; whether it waits now.
    async fn drain(&mut self) -> bool {
        match self.session.poll() {
            Output::Transmit(bytes) => {
                self.wire().write_all(&bytes).await.unwrap();
                self.wire().flush().await.unwrap();
            }
            Output::StartTls => {
                let stream = begin_tls(self.server, DOMAIN, self.clear.take().unwrap()).await.unwrap();
                self.session.handle(Input::TlsEstablished(info(&stream)), Instant::now());
                self.tls = Some(stream);
            }
            Output::Event(event) => self.events.push_back(event),
            Output::Close => self.closed = true,
            Output::Wait(_) => return self.events.is_empty(),
        }
        false
    }

    async fn read(&mut self) {
        assert!(!self.closed, "the session waits on a closed line");
        let mut buffer = vec![0; 4096];
        let input = match self.wire().read(&mut buffer).await {
            Ok(0) | Err(_) => Input::Disconnected,
            Ok(count) => Input::Received(buffer[..count].to_vec()),
        };
        self.session.handle(input, Instant::now());
    }

    fn wire(&mut self) -> &mut dyn Wire {
        match (&mut self.tls, &mut self.clear) {
            (Some(tls), _) => tls,
            (None, Some(clear)) => clear,
            (None, None) => panic!("no line"),
        }
    }

    async fn mechanism(&mut self) -> &'static str {
        self.until(|event| match event {
            Event::Authenticated { mechanism, .. } => Some(*mechanism),
            _ => None,
        })
        .await
    }

    async fn online(&mut self) {
        self.until(|event| matches!(event, Event::Online { .. }).then_some(())).await;
        self.until(|event| matches!(event, Event::RosterReceived(_)).then_some(())).await;
    }

    async fn failure(&mut self) -> Failure {
        loop {
            if let Event::Ended(failure) = self.event().await {
                return failure;
            }
        }
    }
}

#[tokio::test]
async fn logs_in_with_channel_binding_over_starttls_and_direct_tls_and_out_again() {
    let server = modern_server().await;
    for direct in [false, true] {
        let mut line =
            if direct { Line::direct(&server, config("wherefore")).await } else { Line::starttls(&server, config("wherefore")).await };
        assert_eq!(line.mechanism().await, "SCRAM-SHA-256-PLUS");
        line.online().await;
        assert_eq!(server.sessions(), ["ann@example.org/balcony".parse().unwrap()]);
        line.session.handle(Input::Request(Request::Logout { status: None }), Instant::now());
        assert_eq!(line.failure().await, Failure::LoggedOut);
        drop(line);
        assert!(server.sessions().is_empty());
    }
}

#[tokio::test]
async fn each_method_of_2001_logs_in() {
    for (method, name) in
        [(LegacyMethod::Digest, "digest"), (LegacyMethod::ZeroKnowledge, "zero-knowledge"), (LegacyMethod::Plain, "plain")]
    {
        let server = server(Config::jabberd14(DOMAIN)).await;
        server.set_switches(|switches| switches.legacy_login = vec![method]);
        let mut line = Line::starttls(&server, historical(true)).await;
        assert_eq!(line.mechanism().await, name);
        line.online().await;
        assert_eq!(server.sessions().len(), 1);
        assert_eq!(server.transcript().contains("wherefore"), method == LegacyMethod::Plain, "only plain shows the password");
    }
}

#[tokio::test]
async fn a_remembered_offer_is_not_answered_twice() {
    let (clock, _) = Clock::by_hand(1_000_000_000);
    let server = server(Config { clock, ..Config::jabberd14(DOMAIN) }).await;
    server.set_switches(|switches| switches.legacy_login = vec![LegacyMethod::ZeroKnowledge]);
    let mut line = Line::starttls(&server, historical(false)).await;
    let memory = line
        .until(|event| match event {
            Event::MemoryChanged(memory) if memory.zero_knowledge.is_some() => Some(memory.clone()),
            _ => None,
        })
        .await;
    line.online().await;
    let (token, sequence) = memory.zero_knowledge.clone().unwrap();
    assert_eq!(sequence, 499);
    server.set_faults(|faults| faults.zero_knowledge_offer = Some((token, 499)));
    let mut replayed = Line::starttls(&server, session::Config { memory, ..historical(false) }).await;
    assert_eq!(replayed.failure().await, Failure::ZeroKnowledgeReplay);
}

#[tokio::test]
async fn a_server_that_does_not_know_the_password_is_found_out() {
    let server = modern_server().await;
    server.set_faults(|faults| faults.bad_server_signature = true);
    assert_eq!(Line::starttls(&server, config("wherefore")).await.failure().await, Failure::ServerNotProven);
    server.set_faults(|faults| (faults.bad_server_signature, faults.no_server_signature) = (false, true));
    assert_eq!(Line::starttls(&server, config("wherefore")).await.failure().await, Failure::ServerNotProven);
}

#[tokio::test]
async fn a_wrong_password_is_told_as_such() {
    let server = modern_server().await;
    let failure = Line::starttls(&server, config("wrong")).await.failure().await;
    assert!(matches!(failure, Failure::Sasl(balcony::xmpp::error::SaslCondition::NotAuthorized, _)), "{failure:?}");
}

#[tokio::test]
async fn no_secret_is_said_on_a_stripped_stream() {
    let server = modern_server().await;
    server.set_faults(|faults| faults.strip_starttls = true);
    assert_eq!(Line::starttls(&server, config("wherefore")).await.failure().await, Failure::TlsUnavailable);
    let transcript = server.transcript();
    assert!(!transcript.contains("<auth") && !transcript.contains("@tls"), "{transcript}");
}

#[tokio::test]
async fn without_consent_a_server_of_2001_is_refused() {
    let server = server(Config { tls: Tls::None, ..Config::jabberd14(DOMAIN) }).await;
    let clear = session::Config { protection: Protection::Clear { plain: false }, ..config("wherefore") };
    assert_eq!(Line::starttls(&server, clear).await.failure().await, Failure::HistoricalServer);
    assert!(!server.transcript().contains("jabber:iq:auth"));
}
