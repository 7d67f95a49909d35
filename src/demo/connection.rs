//! One TCP connection: bytes to a [`Dialogue`] and back, with TLS between if asked for.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures::FutureExt;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
    time::{Instant, sleep, sleep_until, timeout},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ProtocolVersion, ServerConnection},
    server::TlsStream,
};

use super::{
    dialogue::{Dialogue, Step, Tls},
    hub::{Hub, Inbox, Outgoing, mailbox},
    login::scram::Bindings,
    reply::{self, StreamEnd},
    transcript::{Speaker, Transcript},
};
use crate::xmpp::{
    error::StreamCondition,
    ns,
    xml::{self, Limits, StreamReader, XmlError},
};

/// A TLS handshake takes no longer.
const HANDSHAKE_TIME: Duration = Duration::from_secs(15);
/// A client takes what is written within this time, or is cut off.
const WRITE_TIME: Duration = Duration::from_secs(20);
/// How long the client's goodbye is waited for.
const GOODBYE_TIME: Duration = Duration::from_secs(1);

/// What all connections share.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) hub: Arc<Mutex<Hub>>,
    pub(super) transcript: Arc<Mutex<Transcript>>,
    pub(super) acceptor: TlsAcceptor,
    /// SHA-256 of the certificate: `tls-server-end-point`.
    pub(super) end_point: Vec<u8>,
    pub(super) tls: Tls,
    /// Until a session begins.
    pub(super) login_time: Duration,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shared").field("tls", &self.tls).finish_non_exhaustive()
    }
}

/// A connection and its stream.
struct Connection {
    shared: Shared,
    number: u64,
    transport: Transport,
    reader: StreamReader,
    dialogue: Dialogue,
    inbox: Inbox,
}

/// What carries the bytes.
enum Transport {
    Clear(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
    /// While TLS begins, and after it failed.
    Gone,
}

/// Why a connection is over; there is nothing to tell the client any more.
#[derive(Debug)]
struct Over;

impl From<io::Error> for Over {
    fn from(_: io::Error) -> Self {
        Self
    }
}

/// Serves one client until it is gone. `direct` means TLS from the first byte; what comes from `raw` is sent as it is.
pub(super) async fn serve(stream: TcpStream, number: u64, direct: bool, shared: Shared, raw: mpsc::UnboundedReceiver<Vec<u8>>) {
    let (outbox, inbox) = mailbox();
    let dialogue = Dialogue::new(shared.hub.clone(), shared.tls, outbox);
    let reader = StreamReader::new(Limits::BEFORE_LOGIN);
    let mut connection = Connection { shared, number, transport: Transport::Clear(stream), reader, dialogue, inbox };
    let refused = connection.hub(|hub| hub.faults.refuse_connections);
    if !refused && (!direct || connection.begin_tls().await.is_ok()) {
        // Whatever the reason, the connection is over; its session ends with the dialogue.
        let _ = connection.run(raw).await;
    }
}

impl Connection {
    async fn run(&mut self, mut raw: mpsc::UnboundedReceiver<Vec<u8>>) -> Result<(), Over> {
        let deadline = Instant::now() + self.shared.login_time;
        let mut buffer = vec![0; 8192];
        loop {
            self.take_steps().await?;
            let logged_in = self.dialogue.session().is_some();
            tokio::select! {
                Some(bytes) = raw.recv() => self.write(&bytes).await?,
                outgoing = self.inbox.next(), if logged_in => self.deliver(outgoing.ok_or(Over)?).await?,
                count = self.transport.read(&mut buffer) => {
                    let count = count?;
                    let bytes = buffer.get(..count).filter(|bytes| !bytes.is_empty()).ok_or(Over)?;
                    self.receive(bytes).await?;
                }
                () = sleep_until(deadline), if !logged_in => self.dialogue.end(&StreamCondition::ConnectionTimeout.into()),
            }
        }
    }

    async fn receive(&mut self, bytes: &[u8]) -> Result<(), Over> {
        self.record(Speaker::Client, bytes);
        self.reader.push(bytes);
        loop {
            match self.reader.next() {
                Ok(Some(event)) => self.dialogue.handle(event),
                Ok(None) => return Ok(()),
                Err(error) => self.dialogue.end(&condition_of(error).into()),
            }
            // A stream is handled in order: what was asked before a goodbye is answered before it.
            self.deliver_waiting().await?;
            self.take_steps().await?;
        }
    }

    async fn take_steps(&mut self) -> Result<(), Over> {
        while let Some(step) = self.dialogue.next_step() {
            match step {
                Step::Send(text) => self.answer(text.as_bytes()).await?,
                Step::StartTls => self.begin_tls().await?,
                Step::NewStream => self.reader = StreamReader::new(Limits::BEFORE_LOGIN),
                Step::LoggedIn => self.reader.set_limits(Limits::AFTER_LOGIN.strict()),
                Step::Close => return self.close().await,
            }
        }
        Ok(())
    }

    async fn deliver_waiting(&mut self) -> Result<(), Over> {
        while let Some(Some(outgoing)) = self.inbox.next().now_or_never() {
            self.deliver(outgoing).await?;
        }
        Ok(())
    }

    async fn deliver(&mut self, outgoing: Outgoing) -> Result<(), Over> {
        match outgoing {
            Outgoing::Stanza(element) => self.answer(xml::write(&element, ns::CLIENT).as_bytes()).await,
            Outgoing::End(end) => self.end(&end).await,
            Outgoing::Cut => Err(Over),
        }
    }

    /// The hub has ended the session.
    async fn end(&mut self, end: &StreamEnd) -> Result<(), Over> {
        let text_only = self.hub(|hub| hub.switches.text_only_errors);
        if let Some(error) = reply::stream_error(end, text_only) {
            self.answer(xml::write(&error, ns::CLIENT).as_bytes()).await?;
        }
        self.answer(xml::close_tag().as_bytes()).await?;
        self.close().await
    }

    /// Writes, unless the server is told to be slow or silent.
    async fn answer(&mut self, bytes: &[u8]) -> Result<(), Over> {
        let (delay, silent) = self.hub(|hub| (hub.faults.answer_delay, hub.faults.never_answer));
        if silent {
            return Ok(());
        }
        if !delay.is_zero() {
            sleep(delay).await;
        }
        self.write(bytes).await
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), Over> {
        self.record(Speaker::Server, bytes);
        timeout(WRITE_TIME, self.transport.write(bytes)).await.map_err(|_| Over)??;
        Ok(())
    }

    async fn begin_tls(&mut self) -> Result<(), Over> {
        let Transport::Clear(stream) = std::mem::replace(&mut self.transport, Transport::Gone) else { return Err(Over) };
        let stream = timeout(HANDSHAKE_TIME, self.shared.acceptor.accept(stream)).await.map_err(|_| Over)??;
        let bindings = self.bindings(stream.get_ref().1);
        self.transport = Transport::Tls(Box::new(stream));
        self.reader = StreamReader::new(Limits::BEFORE_LOGIN);
        self.dialogue.secured(bindings);
        self.record(Speaker::Note, b"tls");
        Ok(())
    }

    /// RFC 9266 wants TLS 1.3 (or 1.2 with extended master secret, which is not told apart here).
    fn bindings(&self, tls: &ServerConnection) -> Bindings {
        let wanted = tls.protocol_version() == Some(ProtocolVersion::TLSv1_3);
        let exporter = wanted.then(|| tls.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(&[])).ok()).flatten();
        Bindings { exporter: exporter.map(|bytes| bytes.to_vec()), end_point: Some(self.shared.end_point.clone()) }
    }

    /// Ends our side and reads on for a moment, so that the last words are not lost to a reset.
    async fn close(&mut self) -> Result<(), Over> {
        timeout(WRITE_TIME, self.transport.shutdown()).await.map_err(|_| Over)??;
        let mut buffer = vec![0; 8192];
        let drained = async { while let Ok(1..) = self.transport.read(&mut buffer).await {} };
        let _ = timeout(GOODBYE_TIME, drained).await;
        Err(Over)
    }

    fn record(&self, speaker: Speaker, bytes: &[u8]) {
        self.shared.transcript.lock().unwrap_or_else(PoisonError::into_inner).add(self.number, speaker, bytes);
    }

    fn hub<T>(&self, ask: impl FnOnce(&Hub) -> T) -> T {
        ask(&self.shared.hub.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Transport {
    async fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Clear(stream) => stream.read(buffer).await,
            Self::Tls(stream) => stream.read(buffer).await,
            Self::Gone => Ok(0),
        }
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Clear(stream) => stream.write_all(bytes).await,
            Self::Tls(stream) => {
                stream.write_all(bytes).await?;
                stream.flush().await
            }
            Self::Gone => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    async fn shutdown(&mut self) -> io::Result<()> {
        match self {
            Self::Clear(stream) => stream.shutdown().await,
            Self::Tls(stream) => stream.shutdown().await,
            Self::Gone => Ok(()),
        }
    }
}

/// RFC 6120 §4.9.3.
fn condition_of(error: XmlError) -> StreamCondition {
    match error {
        XmlError::NotWellFormed => StreamCondition::NotWellFormed,
        XmlError::Restricted => StreamCondition::RestrictedXml,
        XmlError::Encoding => StreamCondition::UnsupportedEncoding,
        XmlError::TooLarge => StreamCondition::PolicyViolation,
    }
}
