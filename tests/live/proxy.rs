//! A connection that is cut at the worst moment: bytes go through, until a test says when they shall not.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use balcony::model::ServerAddress;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinHandle,
};

use super::{Server, person::Home};

/// When the connection is cut, once; the next one is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// What the program sends next does not leave.
    BeforeTheRequest,
    /// Half of what the program sends next leaves.
    InTheRequest,
    /// The server has what the program sends next, and nothing comes back.
    BeforeTheAnswer,
    /// The answer has come back.
    AfterTheAnswer,
}

impl Cut {
    pub const ALL: [Self; 4] = [Self::BeforeTheRequest, Self::InTheRequest, Self::BeforeTheAnswer, Self::AfterTheAnswer];

    /// Whether the server has got the request.
    pub fn is_asked(self) -> bool {
        matches!(self, Self::BeforeTheAnswer | Self::AfterTheAnswer)
    }
}

/// How long a server may go on talking after its first bytes: its answer is among them.
const ANSWER: Duration = Duration::from_millis(700);

/// Stands between a program and its server.
pub struct Proxy<'a> {
    server: &'a Server,
    port: u16,
    next: Arc<Mutex<Option<Cut>>>,
    task: JoinHandle<()>,
}

impl<'a> Proxy<'a> {
    pub async fn before(server: &'a Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, next, address) = (listener.local_addr().unwrap().port(), Arc::default(), server.address());
        let task = tokio::spawn(serve(listener, address, Arc::clone(&next)));
        Self { server, port, next, task }
    }

    /// From now on, once.
    pub fn cut(&self, cut: Cut) {
        *self.next.lock().unwrap() = Some(cut);
    }
}

impl Home for Proxy<'_> {
    fn listens_at(&self) -> ServerAddress {
        ServerAddress { host: "127.0.0.1".to_owned(), port: Some(self.port) }
    }

    fn authority_pem(&self) -> String {
        self.server.authority_pem()
    }
}

impl Drop for Proxy<'_> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, server: String, next: Arc<Mutex<Option<Cut>>>) {
    loop {
        let Ok((client, _)) = listener.accept().await else { return };
        let Ok(server) = TcpStream::connect(&server).await else { continue };
        let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
        // Which cut the request that has just left is to suffer; `true`: the connection is over.
        let (requested, request) = watch::channel(None);
        let next = Arc::clone(&next);
        tokio::spawn(async move {
            tokio::select! {
                () = requests(from_client, to_server, next, requested) => {}
                () = answers(from_server, to_client, request) => {}
            }
        });
    }
}

/// Ends when the connection shall.
async fn requests(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, next: Arc<Mutex<Option<Cut>>>, requested: watch::Sender<Option<Cut>>) {
    let mut buffer = vec![0; 65_536];
    loop {
        let Ok(count @ 1..) = from.read(&mut buffer).await else { return };
        let cut = next.lock().unwrap().take();
        let passing = match cut {
            Some(Cut::BeforeTheRequest) => return,
            Some(Cut::InTheRequest) => {
                to.write_all(&buffer[..count / 2]).await.ok();
                return;
            }
            Some(cut) => {
                requested.send_replace(Some(cut));
                count
            }
            None => count,
        };
        if to.write_all(&buffer[..passing]).await.is_err() {
            return;
        }
    }
}

/// Ends when the connection shall.
async fn answers(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, request: watch::Receiver<Option<Cut>>) {
    let (mut buffer, mut end) = (vec![0; 65_536], None);
    loop {
        let read = from.read(&mut buffer);
        let count = match end {
            Some(end) => match tokio::time::timeout_at(end, read).await {
                Ok(Ok(count @ 1..)) => count,
                _ => return,
            },
            None => match read.await {
                Ok(count @ 1..) => count,
                _ => return,
            },
        };
        let cut = *request.borrow();
        if cut.is_some() && end.is_none() {
            end = Some(tokio::time::Instant::now() + ANSWER);
        }
        if cut != Some(Cut::BeforeTheAnswer) && to.write_all(&buffer[..count]).await.is_err() {
            return;
        }
    }
}
