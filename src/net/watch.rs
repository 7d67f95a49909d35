//! Notices that the network changed or that the computer slept, since a connection then is likely dead without knowing it.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
    time::{Duration, Instant, SystemTime},
};

use tokio::time::{Interval, MissedTickBehavior, interval};

/// One wake-up per this long is what attention costs.
const TICK: Duration = Duration::from_secs(15);
/// The wall clock ran this much further than the monotonic one, or our timer came this much late: the computer slept.
const SLEPT: Duration = Duration::from_secs(20);

/// What was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The computer slept, or its clock was set forward: no old connection is to be believed.
    WokeUp,
    /// There is a network, and it is not the one before: connections are to be probed, waiting ends.
    NetworkChanged,
    /// There is no route to anywhere any more.
    NetworkGone,
}

/// Notices changes by looking every 15 s, without asking anybody and without sending anything. One serves all accounts.
#[derive(Debug)]
pub struct Watch {
    ticks: Interval,
    last: Glance,
}

/// How things look at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Glance {
    wall: SystemTime,
    monotonic: Instant,
    addresses: Addresses,
}

/// The local addresses that packets to the world would leave from, by family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Addresses {
    v4: Option<IpAddr>,
    v6: Option<IpAddr>,
}

impl Watch {
    /// Begins to watch: what is now is the state to compare with. Must be called inside a tokio runtime.
    #[must_use]
    pub fn new() -> Self {
        Self::every(TICK)
    }

    fn every(tick: Duration) -> Self {
        let mut ticks = interval(tick);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { ticks, last: Glance::now() }
    }

    /// Waits for the next change. Dropping the future loses nothing.
    pub async fn changed(&mut self) -> Change {
        loop {
            self.ticks.tick().await;
            let now = Glance::now();
            let change = now.since(&self.last, self.ticks.period());
            self.last = now;
            if let Some(change) = change {
                return change;
            }
        }
    }
}

impl Default for Watch {
    fn default() -> Self {
        Self::new()
    }
}

impl Glance {
    fn now() -> Self {
        Self { wall: SystemTime::now(), monotonic: Instant::now(), addresses: Addresses::now() }
    }

    /// What changed since an earlier glance, which should have been `tick` ago. Where the monotonic clock stops in sleep
    /// (Linux, macOS), the wall clock has run ahead; where it does not (Windows), the glance itself is late.
    fn since(&self, earlier: &Self, tick: Duration) -> Option<Change> {
        let monotonic = self.monotonic.saturating_duration_since(earlier.monotonic);
        let wall = self.wall.duration_since(earlier.wall).unwrap_or(monotonic);
        let slept = wall.saturating_sub(monotonic) > SLEPT || monotonic.saturating_sub(tick) > SLEPT;
        match () {
            () if slept => Some(Change::WokeUp),
            () if self.addresses == earlier.addresses => None,
            () if self.addresses.are_none() => Some(Change::NetworkGone),
            () => Some(Change::NetworkChanged),
        }
    }
}

impl Addresses {
    fn now() -> Self {
        Self {
            // RFC 5737 and RFC 3849: addresses for documentation, routed like the world and answered by nobody.
            v4: leaving_address((Ipv4Addr::UNSPECIFIED, 0).into(), (Ipv4Addr::new(192, 0, 2, 1), 9).into()),
            v6: leaving_address((Ipv6Addr::UNSPECIFIED, 0).into(), (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1), 9).into()),
        }
    }

    fn are_none(self) -> bool {
        self.v4.is_none() && self.v6.is_none()
    }
}

/// Connecting a UDP socket sends nothing; it makes the system choose a route, and with it our address.
fn leaving_address(ours: SocketAddr, theirs: SocketAddr) -> Option<IpAddr> {
    let socket = UdpSocket::bind(ours).ok()?;
    socket.connect(theirs).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const HOME: Addresses = Addresses { v4: Some(IpAddr::V4(Ipv4Addr::new(192, 168, 1, 2))), v6: None };
    const CAFE: Addresses = Addresses { v4: Some(IpAddr::V4(Ipv4Addr::new(10, 0, 0, 7))), v6: None };
    const NOWHERE: Addresses = Addresses { v4: None, v6: None };

    fn glances(wall: u64, monotonic: u64, before: Addresses, after: Addresses) -> Option<Change> {
        let (start, begin) = (SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000), Instant::now());
        let earlier = Glance { wall: start, monotonic: begin, addresses: before };
        let later = Glance { wall: start + Duration::from_secs(wall), monotonic: begin + Duration::from_secs(monotonic), addresses: after };
        later.since(&earlier, TICK)
    }

    #[test]
    fn nothing_happened() {
        assert_eq!(glances(15, 15, HOME, HOME), None);
        assert_eq!(glances(30, 15, HOME, HOME), None);
        assert_eq!(glances(15, 15, NOWHERE, NOWHERE), None);
    }

    #[test]
    fn sleep_is_noticed_with_either_kind_of_clock() {
        assert_eq!(glances(3600, 15, HOME, HOME), Some(Change::WokeUp));
        assert_eq!(glances(3600, 3600, HOME, CAFE), Some(Change::WokeUp));
    }

    #[test]
    fn a_clock_set_back_is_not_sleep() {
        let now = Glance { wall: SystemTime::UNIX_EPOCH, monotonic: Instant::now(), addresses: HOME };
        let before = Glance { wall: SystemTime::UNIX_EPOCH + Duration::from_secs(9999), ..now };
        assert_eq!(now.since(&before, TICK), None);
    }

    #[test]
    fn the_network_is_noticed() {
        assert_eq!(glances(15, 15, HOME, CAFE), Some(Change::NetworkChanged));
        assert_eq!(glances(15, 15, NOWHERE, HOME), Some(Change::NetworkChanged));
        assert_eq!(glances(15, 15, HOME, NOWHERE), Some(Change::NetworkGone));
    }

    #[test]
    fn the_address_towards_this_computer_is_its_own() {
        let loopback = leaving_address((Ipv4Addr::UNSPECIFIED, 0).into(), (Ipv4Addr::LOCALHOST, 9).into());
        assert_eq!(loopback, Some(Ipv4Addr::LOCALHOST.into()));
    }

    #[tokio::test]
    async fn a_watch_tells_each_change_once() {
        let mut watch = Watch::every(Duration::from_millis(1));
        watch.last.wall -= Duration::from_secs(3600);
        assert_eq!(watch.changed().await, Change::WokeUp);
        let again = tokio::time::timeout(Duration::from_millis(50), watch.changed()).await;
        assert!(again.is_err(), "{again:?}");
    }
}
