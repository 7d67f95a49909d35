//! A byte stream to the server: clear, or under TLS.

use std::{
    io::{self, ErrorKind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::client::TlsStream;

use super::{
    Domain, Endpoint, NetError, Plan, TlsInfo, connect, dns,
    tls::{self, Begin},
};

/// A byte stream to the server. It keeps no plaintext back: what it has read it has handed out.
#[derive(Debug)]
pub struct Transport {
    stream: Stream,
    plan: Arc<Plan>,
}

#[derive(Debug)]
enum Stream {
    Clear(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Transport {
    /// Finds the server and connects: [`resolve`](super::resolve), then [`Transport::connect`].
    ///
    /// # Errors
    /// As those two.
    pub async fn open(plan: &Plan, fraction: impl FnMut() -> f64) -> Result<(Self, Endpoint, Option<TlsInfo>), NetError> {
        let endpoints = dns::resolve(plan, fraction).await?;
        Self::connect(plan, &endpoints).await
    }

    /// Connects to the first endpoint that answers; where TLS begins with the first byte, it is established too. An
    /// endpoint whose TLS fails is left for the next (XEP-0368 §3), but a bad certificate ends the search: it is to be shown, not
    /// walked around.
    ///
    /// # Errors
    /// [`NetError`] of the last endpoint tried; [`NetError::NoNetwork`] only if it was the reason everywhere.
    pub async fn connect(plan: &Plan, endpoints: &[Endpoint]) -> Result<(Self, Endpoint, Option<TlsInfo>), NetError> {
        let mut failure = NetError::HostNotFound { host: plan.domain.clone() };
        for (tried, endpoint) in endpoints.iter().enumerate() {
            match Self::connect_to(plan, endpoint).await {
                Ok((transport, info)) => return Ok((transport, endpoint.clone(), info)),
                Err(error) if !error.is_worth_another_endpoint() => return Err(error),
                Err(error) => failure = if tried == 0 { error } else { more_telling(failure, error) },
            }
        }
        Err(failure)
    }

    async fn connect_to(plan: &Plan, endpoint: &Endpoint) -> Result<(Self, Option<TlsInfo>), NetError> {
        let stream = connect::connect(endpoint, &plan.limits).await?;
        let transport = Self { stream: Stream::Clear(stream), plan: Arc::new(plan.clone()) };
        if !endpoint.direct_tls {
            return Ok((transport, None));
        }
        let (transport, info) = transport.secure(Begin::FirstByte).await?;
        Ok((transport, Some(info)))
    }

    /// Makes the TLS handshake after the server's `<proceed/>` (RFC 6120 §5.4.3.3). The caller drops whatever it received after
    /// that and did not parse; bytes still in the socket become part of the handshake and break it, so that nothing
    /// injected in clear is ever read as if it had come through TLS.
    ///
    /// # Errors
    /// [`NetError::Certificate`], [`NetError::TlsFailed`], [`NetError::Timeout`], [`NetError::BadExtraCa`],
    /// [`NetError::ConnectionLost`]. The connection is gone then.
    pub async fn start_tls(self) -> Result<(Self, TlsInfo), NetError> {
        self.secure(Begin::StartTls).await
    }

    async fn secure(self, begin: Begin) -> Result<(Self, TlsInfo), NetError> {
        let Self { stream, plan } = self;
        let Stream::Clear(stream) = stream else { return Err(NetError::TlsFailed("TLS is there already".to_owned())) };
        let domain = Domain::parse(&plan.domain)?;
        let (stream, info) = tls::handshake(stream, &domain, &plan.trust, begin, plan.limits.handshake).await?;
        Ok((Self { stream: Stream::Tls(Box::new(stream)), plan }, info))
    }

    /// Whether the bytes are protected.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        matches!(self.stream, Stream::Tls(_))
    }

    /// Reads what is there, waiting for at least one byte; 0 is the peer's goodbye. Dropping the future loses nothing.
    ///
    /// # Errors
    /// [`NetError::ConnectionLost`].
    pub async fn read(&mut self, buffer: &mut [u8]) -> Result<usize, NetError> {
        AsyncReadExt::read(self, buffer).await.map_err(lost)
    }

    /// Writes all of it, out of every buffer of ours. Dropping the future may leave a part written.
    ///
    /// # Errors
    /// [`NetError::ConnectionLost`]; [`NetError::Timeout`] if the peer does not take it in time.
    pub async fn write_all(&mut self, bytes: &[u8]) -> Result<(), NetError> {
        let limit = self.plan.limits.write;
        let write = async {
            AsyncWriteExt::write_all(self, bytes).await?;
            self.flush().await
        };
        timeout(limit, write).await.map_err(|_| NetError::Timeout)?.map_err(lost)
    }

    /// Says goodbye (TLS `close_notify`, then the end of TCP) and closes. Whether the peer hears it does not matter, so nothing
    /// can fail.
    pub async fn shutdown(mut self) {
        let limit = self.plan.limits.shutdown;
        if let Ok(Err(error)) = timeout(limit, AsyncWriteExt::shutdown(&mut self)).await {
            tracing::debug!(%error, "goodbye unheard");
        }
    }
}

fn lost(error: io::Error) -> NetError {
    NetError::ConnectionLost(error.kind())
}

/// Of two failures the one that says more about the server; the later one if both do.
fn more_telling(earlier: NetError, later: NetError) -> NetError {
    let says_little = |error: &NetError| matches!(error, NetError::NoNetwork | NetError::HostNotFound { .. });
    if says_little(&later) && !says_little(&earlier) { earlier } else { later }
}

impl AsyncRead for Transport {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Clear(stream) => Pin::new(stream).poll_read(context, buffer),
            Stream::Tls(stream) => Pin::new(stream).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Transport {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match &mut self.stream {
            Stream::Clear(stream) => Pin::new(stream).poll_write(context, bytes),
            Stream::Tls(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Clear(stream) => Pin::new(stream).poll_flush(context),
            Stream::Tls(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = match &mut self.stream {
            Stream::Clear(stream) => Pin::new(stream).poll_shutdown(context),
            Stream::Tls(stream) => Pin::new(stream).poll_shutdown(context),
        };
        // The peer may have closed first; then there is nobody to say goodbye to.
        outcome.map(|result| result.or_else(|error| if error.kind() == ErrorKind::NotConnected { Ok(()) } else { Err(error) }))
    }
}

#[cfg(test)]
#[path = "transport_tests.rs"]
mod tests;
