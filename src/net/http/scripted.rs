//! A web server for the tests that says what it is told, and remembers what it was asked.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::Semaphore,
    task::JoinSet,
};

use super::{Fetcher, Names, Stream};
use crate::net::testing::{Authority, Identity, THESE_DAYS};

/// What the server does after it has read a request.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Writes this.
    Say(Vec<u8>),
    /// Waits until [`Server::go_on`] lets one connection go on.
    Wait,
    /// Writes zeros for as long as anybody takes them.
    Flood,
}

/// A server on loopback; it ends when dropped.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Arc<Seen>,
    _task: JoinSet<()>,
}

#[derive(Debug)]
struct Seen {
    heads: Mutex<Vec<String>>,
    open: AtomicUsize,
    most_open: AtomicUsize,
    gate: Semaphore,
}

type Script = dyn Fn(&str) -> Vec<Step> + Send + Sync;

impl Server {
    /// Answers each path as the script says.
    pub(crate) async fn start(script: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::listen(None, script).await
    }

    /// The same under TLS.
    pub(in crate::net) async fn start_tls(identity: &Identity, script: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::listen(Some(identity.acceptor()), script).await
    }

    /// The same under TLS, as this host at the usual port; and somebody who knows of no other host.
    pub(crate) async fn start_as(host: &str, script: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> (Self, Fetcher) {
        let authority = Authority::new();
        let server = Self::start_tls(&authority.issue(host, THESE_DAYS), script).await;
        let names = Names::At(host.to_owned(), server.address);
        let fetcher = Fetcher { names, ..Fetcher::default().reaching([server.address]).trusting(authority.trust()) };
        (server, fetcher)
    }

    async fn listen(acceptor: Option<tokio_rustls::TlsAcceptor>, script: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen =
            Arc::new(Seen { heads: Mutex::default(), open: AtomicUsize::new(0), most_open: AtomicUsize::new(0), gate: Semaphore::new(0) });
        let (script, shared): (Arc<Script>, _) = (Arc::new(script), seen.clone());
        let mut task = JoinSet::new();
        task.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, script, seen) = (acceptor.clone(), script.clone(), shared.clone());
                connections.spawn(async move {
                    match acceptor {
                        None => play(Box::new(stream), &*script, &seen).await,
                        Some(acceptor) => {
                            if let Ok(stream) = acceptor.accept(stream).await {
                                play(Box::new(stream), &*script, &seen).await;
                            }
                        }
                    }
                });
            }
        });
        Self { address, seen, _task: task }
    }

    /// The URL of a path here.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The heads of the requests so far.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.seen.heads.lock().unwrap().clone()
    }

    /// The most connections that were served at the same time.
    pub(crate) fn most_open(&self) -> usize {
        self.seen.most_open.load(Ordering::SeqCst)
    }

    /// Lets so many waiting connections go on.
    pub(crate) fn go_on(&self, connections: usize) {
        self.seen.gate.add_permits(connections);
    }
}

async fn play(mut stream: Box<dyn Stream>, script: &Script, seen: &Seen) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { return };
        head.push(byte);
    }
    let head = String::from_utf8(head).unwrap();
    let path = head.split(' ').nth(1).unwrap().to_owned();
    seen.heads.lock().unwrap().push(head);
    let open = seen.open.fetch_add(1, Ordering::SeqCst) + 1;
    seen.most_open.fetch_max(open, Ordering::SeqCst);
    for step in script(&path) {
        match step {
            Step::Say(bytes) => drop(stream.write_all(&bytes).await),
            Step::Wait => seen.gate.acquire().await.unwrap().forget(),
            Step::Flood => while stream.write_all(&[0; 4096]).await.is_ok() {},
        }
    }
    seen.open.fetch_sub(1, Ordering::SeqCst);
    let _ = stream.shutdown().await;
}

/// These words.
pub(crate) fn say(words: impl AsRef<[u8]>) -> Step {
    Step::Say(words.as_ref().to_vec())
}

/// A whole answer.
pub(crate) fn file(content: impl AsRef<[u8]>) -> Vec<Step> {
    vec![head_of(content.as_ref().len()), say(content)]
}

/// The head of an answer of so many bytes.
pub(crate) fn head_of(length: usize) -> Step {
    say(format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n"))
}

/// Sends the asker elsewhere.
pub(crate) fn redirect(location: &str) -> Vec<Step> {
    vec![say(format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"))]
}

/// No such thing.
pub(crate) fn not_found() -> Vec<Step> {
    vec![say("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")]
}
