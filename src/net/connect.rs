//! A TCP connection to one of several endpoints, fast (RFC 8305).

use std::{
    collections::VecDeque,
    io::{self, ErrorKind},
    net::SocketAddr,
    time::Duration,
};

use futures::{StreamExt, stream::FuturesUnordered};
use socket2::{SockRef, TcpKeepalive};
use tokio::{
    net::{TcpStream, lookup_host},
    time::{sleep, timeout},
};

use super::{Endpoint, Limits, NetError, dns};

/// Connects to an endpoint: all its addresses, both families alternating, each attempt a little after the one before,
/// the first that answers wins.
///
/// # Errors
/// [`NetError::HostNotFound`], [`NetError::NoNetwork`], [`NetError::Unreachable`].
pub(super) async fn connect(endpoint: &Endpoint, limits: &Limits) -> Result<TcpStream, NetError> {
    let addresses = addresses(endpoint, limits.dns).await?;
    connect_to(endpoint, addresses, limits).await
}

/// Connects to one of these addresses of an endpoint, and to no other.
///
/// # Errors
/// [`NetError::NoNetwork`], [`NetError::Unreachable`].
pub(super) async fn connect_to(endpoint: &Endpoint, addresses: Vec<SocketAddr>, limits: &Limits) -> Result<TcpStream, NetError> {
    let mut failures = Failures::default();
    let attempt = timeout(limits.connect, race(alternating(addresses), limits.stagger, &mut failures)).await;
    match attempt {
        Ok(Some(stream)) => {
            prepare(&stream);
            Ok(stream)
        }
        Ok(None) => Err(failures.blame(endpoint)),
        Err(_) => Err(Failures { other: true, ..failures }.blame(endpoint)),
    }
}

/// Where an endpoint is.
///
/// # Errors
/// [`NetError::HostNotFound`], [`NetError::NoNetwork`].
pub(super) async fn addresses(endpoint: &Endpoint, limit: Duration) -> Result<Vec<SocketAddr>, NetError> {
    let not_found = || NetError::HostNotFound { host: endpoint.host.clone() };
    match timeout(limit, lookup_host((endpoint.host.as_str(), endpoint.port))).await {
        Ok(Ok(found)) => {
            let found: Vec<SocketAddr> = found.collect();
            if found.is_empty() { Err(not_found()) } else { Ok(found) }
        }
        Ok(Err(_)) if dns::denies(&endpoint.host, limit).await => Err(not_found()),
        Ok(Err(_)) | Err(_) => Err(NetError::NoNetwork),
    }
}

/// RFC 8305 §4: in the system's order (RFC 6724), but the families take turns, so that a broken one costs one step only.
fn alternating(addresses: Vec<SocketAddr>) -> VecDeque<SocketAddr> {
    let first_is_v6 = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, second): (Vec<_>, Vec<_>) = addresses.into_iter().partition(|address| address.is_ipv6() == first_is_v6);
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut ordered = VecDeque::new();
    loop {
        let pair = [first.next(), second.next()];
        if pair.iter().all(Option::is_none) {
            return ordered;
        }
        ordered.extend(pair.into_iter().flatten());
    }
}

/// The first connection that succeeds. Starts another attempt when the stagger has passed or an attempt has failed.
async fn race(mut waiting: VecDeque<SocketAddr>, stagger: Duration, failures: &mut Failures) -> Option<TcpStream> {
    let mut running = FuturesUnordered::new();
    loop {
        if let Some(address) = waiting.pop_front() {
            running.push(TcpStream::connect(address));
        }
        tokio::select! {
            outcome = running.next() => match outcome {
                Some(Ok(stream)) => return Some(stream),
                Some(Err(error)) => failures.add(&error),
                None if waiting.is_empty() => return None,
                None => {}
            },
            () = sleep(stagger), if !waiting.is_empty() => {}
        }
    }
}

/// What went wrong at the addresses of one endpoint.
#[derive(Debug, Default)]
struct Failures {
    refused: bool,
    no_route: bool,
    other: bool,
}

impl Failures {
    fn add(&mut self, error: &io::Error) {
        match error.kind() {
            ErrorKind::ConnectionRefused => self.refused = true,
            ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown | ErrorKind::AddrNotAvailable => self.no_route = true,
            _ => self.other = true,
        }
    }

    /// No network only if no attempt even left this computer.
    fn blame(&self, endpoint: &Endpoint) -> NetError {
        if self.no_route && !self.refused && !self.other {
            return NetError::NoNetwork;
        }
        NetError::Unreachable { host: endpoint.host.clone(), port: endpoint.port, refused: self.refused }
    }
}

/// Notices a dead peer within some two minutes even when nothing is sent, and does not hold back small stanzas. Best
/// effort: a connection without these still works.
fn prepare(stream: &TcpStream) {
    let keepalive = TcpKeepalive::new().with_time(Duration::from_secs(60)).with_interval(Duration::from_secs(15)).with_retries(4);
    let socket = SockRef::from(stream);
    // Each by itself: a system that lacks one, as Windows before 2017 does the number of retries, has the others.
    for outcome in [socket.set_tcp_keepalive(&keepalive), stream.set_nodelay(true), give_up_early(&socket)] {
        if let Err(error) = outcome {
            tracing::debug!(%error, "socket options");
        }
    }
}

/// Unacknowledged bytes end the connection after this long, not after the quarter of an hour TCP would take.
#[cfg(target_os = "linux")]
fn give_up_early(socket: &SockRef<'_>) -> io::Result<()> {
    socket.set_tcp_user_timeout(Some(Duration::from_secs(90)))
}

#[cfg(not(target_os = "linux"))]
fn give_up_early(_socket: &SockRef<'_>) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    fn address(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    fn endpoint(port: u16) -> Endpoint {
        Endpoint { host: "127.0.0.1".into(), port, direct_tls: false }
    }

    #[test]
    fn families_take_turns_beginning_with_the_systems_choice() {
        let given = ["[::1]:1", "[::2]:1", "[::3]:1", "10.0.0.1:1", "10.0.0.2:1"].map(address).to_vec();
        let expected = ["[::1]:1", "10.0.0.1:1", "[::2]:1", "10.0.0.2:1", "[::3]:1"].map(address);
        assert_eq!(alternating(given), expected);
        assert!(alternating(Vec::new()).is_empty());
    }

    #[tokio::test]
    async fn a_dead_address_does_not_hold_up_a_living_one() {
        let living = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let dead = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let order = VecDeque::from([dead, living.local_addr().unwrap()]);
        // The stagger is longer than the test may take: a refusal starts the next attempt at once.
        let race = race(order, Duration::from_secs(3600), &mut Failures::default()).await;
        assert_eq!(race.unwrap().peer_addr().unwrap(), living.local_addr().unwrap());
    }

    #[tokio::test]
    async fn a_refusal_is_told_as_one() {
        let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
        let outcome = connect(&endpoint(port), &Limits::default()).await;
        assert_eq!(outcome.unwrap_err(), NetError::Unreachable { host: "127.0.0.1".into(), port, refused: true });
    }

    #[tokio::test]
    async fn keepalive_is_on() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stream = connect(&endpoint(listener.local_addr().unwrap().port()), &Limits::default()).await.unwrap();
        assert!(SockRef::from(&stream).keepalive().unwrap());
        assert!(stream.nodelay().unwrap());
    }

    #[test]
    fn without_any_route_the_network_is_to_blame() {
        let mut failures = Failures::default();
        failures.add(&ErrorKind::NetworkUnreachable.into());
        assert_eq!(failures.blame(&endpoint(1)), NetError::NoNetwork);
        failures.add(&ErrorKind::ConnectionRefused.into());
        assert_eq!(failures.blame(&endpoint(1)), NetError::Unreachable { host: "127.0.0.1".into(), port: 1, refused: true });
    }

    #[test]
    fn silence_is_not_a_refusal() {
        assert_eq!(Failures::default().blame(&endpoint(1)), NetError::Unreachable { host: "127.0.0.1".into(), port: 1, refused: false });
    }
}
