//! Fetches files over HTTP/1.1 (RFC 9110, RFC 9112) by URLs that strangers write.
//!
//! The host is resolved here and every connection goes to an address that was judged before, so that neither a redirect nor
//! a name that changes its address leads into a private network. Each hop is a connection of its own; what a server says
//! beside a redirect is not read.

mod error;
mod reach;
#[cfg(test)]
pub(crate) mod scripted;
mod target;

use std::{net::SocketAddr, time::Duration};

pub use error::FetchError;
use http_body_util::{BodyExt, Empty};
use hyper::{
    Response, StatusCode,
    body::{Body, Bytes, Incoming},
    client::conn::http1,
    header::LOCATION,
};
use hyper_util::rt::TokioIo;
use reach::Reach;
use target::Target;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    task::JoinSet,
    time::{Instant, timeout, timeout_at},
};

use super::{
    Domain, Limits, NetError, Trust, connect,
    tls::{self, Begin},
};

/// How often one is sent on before that is a loop.
const HOPS: usize = 5;
/// How long a server may be silent.
const IDLE: Duration = Duration::from_secs(30);
/// More header fields than this are no answer.
const MOST_FIELDS: usize = 100;
/// A longer head is no answer.
const LONGEST_HEAD: usize = 32 * 1024;
/// How much is read ahead.
const BUFFER: usize = 64 * 1024;

/// Fetches files of the public internet; certificates as the system judges them.
#[derive(Debug, Clone)]
pub struct Fetcher {
    reach: Reach,
    trust: Trust,
    limits: Limits,
    names: Names,
    idle: Duration,
}

impl Default for Fetcher {
    fn default() -> Self {
        Self { reach: Reach::default(), trust: Trust::System, limits: Limits::default(), names: Names::System, idle: IDLE }
    }
}

/// Who knows where hosts are.
#[derive(Debug, Clone)]
enum Names {
    System,
    #[cfg(test)]
    Fixed(std::collections::BTreeMap<String, Vec<std::net::IpAddr>>),
    /// One host, which is there whatever the port of the URL.
    #[cfg(test)]
    At(String, SocketAddr),
}

/// A byte stream, protected or not.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

impl Fetcher {
    /// Reaches these addresses too, though they are private: for the demo and for tests, whose servers are on this computer.
    #[must_use]
    pub fn reaching(mut self, addresses: impl IntoIterator<Item = SocketAddr>) -> Self {
        self.reach.add(addresses);
        self
    }

    /// Believes other certificates than the system does.
    #[must_use]
    pub fn trusting(self, trust: Trust) -> Self {
        Self { trust, ..self }
    }

    /// Asks for a file of at most `limit` bytes, and follows where it is sent. Dropping the future ends everything.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn open(&self, url: &str, limit: u64) -> Result<Fetched, FetchError> {
        let mut target = Target::parse(url)?;
        for _ in 0..=HOPS {
            let (response, connection) = self.ask(&target).await?;
            match sent_on(&response) {
                Some(location) => target = target.follow(&location)?,
                None => return Fetched::new(response, connection, limit, self.idle),
            }
        }
        Err(FetchError::Redirect)
    }

    async fn ask(&self, target: &Target) -> Result<(Response<Incoming>, JoinSet<()>), FetchError> {
        let request = target.request()?;
        let stream = self.connect(target).await?;
        let mut builder = http1::Builder::new();
        builder.max_headers(MOST_FIELDS).max_buf_size(BUFFER).max_header_size(LONGEST_HEAD);
        let (mut sender, driving) =
            builder.handshake::<_, Empty<Bytes>>(TokioIo::new(stream)).await.map_err(|_| FetchError::Interrupted)?;
        let mut connection = JoinSet::new();
        connection.spawn(async move {
            // What went wrong reaches who waits for the answer.
            let _ = driving.await;
        });
        let answer = timeout(self.idle, sender.send_request(request)).await.map_err(|_| FetchError::Interrupted)?;
        Ok((answer.map_err(|_| FetchError::Interrupted)?, connection))
    }

    async fn connect(&self, target: &Target) -> Result<Box<dyn Stream>, FetchError> {
        let addresses = self.addresses(target).await?;
        let stream = connect::connect_to(&target.endpoint, addresses, &self.limits).await?;
        if !target.endpoint.direct_tls {
            return Ok(Box::new(stream));
        }
        let (stream, _) = tls::handshake(stream, &target.host, &self.trust, Begin::Http, self.limits.handshake).await?;
        Ok(Box::new(stream))
    }

    /// Where the host is, as far as we may go there.
    async fn addresses(&self, target: &Target) -> Result<Vec<SocketAddr>, FetchError> {
        let found = match target.host {
            Domain::Address(address) => vec![SocketAddr::new(address, target.endpoint.port)],
            Domain::Name(_) => self.look_up(target).await?,
        };
        let reachable: Vec<_> = found.into_iter().filter(|address| self.reach.allows(*address)).collect();
        if reachable.is_empty() { Err(FetchError::PrivateNetwork) } else { Ok(reachable) }
    }

    async fn look_up(&self, target: &Target) -> Result<Vec<SocketAddr>, NetError> {
        match &self.names {
            Names::System => connect::addresses(&target.endpoint, self.limits.dns).await,
            #[cfg(test)]
            Names::At(host, address) if *host == target.endpoint.host => Ok(vec![*address]),
            #[cfg(test)]
            Names::At(..) => Err(NetError::HostNotFound { host: target.endpoint.host.clone() }),
            #[cfg(test)]
            Names::Fixed(names) => {
                let host = target.endpoint.host.clone();
                let found = names.get(&host).ok_or(NetError::HostNotFound { host })?.iter();
                Ok(found.map(|address| SocketAddr::new(*address, target.endpoint.port)).collect())
            }
        }
    }
}

/// Where the server sends us instead of answering (RFC 9110 §15.4).
fn sent_on(response: &Response<Incoming>) -> Option<String> {
    let redirects = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    let location = response.headers().get(LOCATION).filter(|_| redirects.contains(&response.status()))?;
    Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
}

/// A file on its way. Dropping it ends the connection.
#[derive(Debug)]
pub struct Fetched {
    body: Incoming,
    limit: u64,
    done: u64,
    total: Option<u64>,
    idle: Duration,
    /// Since when the server has been silent while we waited.
    waiting_since: Option<Instant>,
    _connection: JoinSet<()>,
}

impl Fetched {
    fn new(response: Response<Incoming>, connection: JoinSet<()>, limit: u64, idle: Duration) -> Result<Self, FetchError> {
        // A part of a file (206), which nobody asked for, is no file.
        if !matches!(response.status(), StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION) {
            return Err(FetchError::Status(response.status().as_u16()));
        }
        let body = response.into_body();
        let total = body.size_hint().exact();
        if total.is_some_and(|total| total > limit) {
            return Err(FetchError::TooLarge(limit));
        }
        Ok(Self { body, limit, done: 0, total, idle, waiting_since: None, _connection: connection })
    }

    /// Bytes of the whole, if the server says.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// The next piece; `None` when all of it is here. Dropping the future loses nothing.
    ///
    /// # Errors
    /// [`FetchError::Interrupted`], [`FetchError::TooLarge`], whatever the server said about the size.
    pub async fn next(&mut self) -> Result<Option<Bytes>, FetchError> {
        loop {
            let since = *self.waiting_since.get_or_insert_with(Instant::now);
            let frame = timeout_at(since + self.idle, self.body.frame()).await.map_err(|_| FetchError::Interrupted)?;
            self.waiting_since = None;
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|_| FetchError::Interrupted)?;
            // Trailers say nothing to us.
            let Ok(bytes) = frame.into_data() else { continue };
            self.done = self.done.saturating_add(bytes.len() as u64);
            if self.done > self.limit {
                return Err(FetchError::TooLarge(self.limit));
            }
            if !bytes.is_empty() {
                return Ok(Some(bytes));
            }
        }
    }
}

#[cfg(test)]
mod tests;
