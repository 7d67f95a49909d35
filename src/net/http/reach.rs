//! Which addresses may be connected to: those of the public internet. Whoever writes a URL into a message must not reach the
//! user's own computer or network with it (SSRF). By the registries of special addresses (RFC 6890).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Where connections may go: to public addresses, and to those few that were named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Reach {
    also: Vec<SocketAddr>,
}

impl Reach {
    /// These too: exactly these ports of these addresses.
    pub(super) fn add(&mut self, addresses: impl IntoIterator<Item = SocketAddr>) {
        self.also.extend(addresses);
    }

    /// Whether a connection may go there.
    pub(super) fn allows(&self, address: SocketAddr) -> bool {
        is_public(address.ip()) || self.also.contains(&address)
    }
}

/// Whether an address is of the public internet.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 168, ..]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
            // Multicast, reserved, broadcast.
            | [224..=255, ..]
    )
}

/// Only what is global unicast (RFC 4291 §2.4) and no private thing in disguise.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    match [a, b] {
        // NAT64 (RFC 6052): the last 32 bits are where it goes.
        [0x64, 0xff9b] if [c, d, e, f] == [0; 4] => is_public_v4(v4(g, h)),
        // 6to4 (RFC 3056): the router it goes through.
        [0x2002, _] => is_public_v4(v4(b, c)),
        // Protocols, Teredo among them; examples.
        [0x2001, 0..=0x1ff | 0xdb8] | [0x3fff, 0..=0xfff] => false,
        [0x2000..=0x3fff, _] => true,
        // Unspecified, loopback, IPv4 in IPv6, local NAT64, unique local, link-local, multicast, unassigned.
        _ => IpAddr::V6(address).to_canonical() != IpAddr::V6(address) && is_public(address.to_canonical()),
    }
}

fn v4(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn public(text: &str) -> bool {
        is_public(text.parse().unwrap())
    }

    #[test]
    fn private_networks_of_ipv4_end_exactly_where_the_registry_says() {
        let private = [
            ("0.0.0.0", "0.255.255.255"),
            ("10.0.0.0", "10.255.255.255"),
            ("100.64.0.0", "100.127.255.255"),
            ("127.0.0.0", "127.255.255.255"),
            ("169.254.0.0", "169.254.255.255"),
            ("172.16.0.0", "172.31.255.255"),
            ("192.0.0.0", "192.0.0.255"),
            ("192.0.2.0", "192.0.2.255"),
            ("192.168.0.0", "192.168.255.255"),
            ("198.18.0.0", "198.19.255.255"),
            ("198.51.100.0", "198.51.100.255"),
            ("203.0.113.0", "203.0.113.255"),
            ("224.0.0.0", "255.255.255.255"),
        ];
        for (first, last) in private {
            let (first, last): (Ipv4Addr, Ipv4Addr) = (first.parse().unwrap(), last.parse().unwrap());
            assert!(!is_public_v4(first) && !is_public_v4(last), "{first} {last}");
            let (before, after) = (first.to_bits().checked_sub(1), last.to_bits().checked_add(1));
            for outside in before.into_iter().chain(after) {
                assert!(is_public_v4(Ipv4Addr::from_bits(outside)), "{}", Ipv4Addr::from_bits(outside));
            }
        }
    }

    #[test]
    fn ipv6_is_public_only_where_it_is_global_and_no_private_address_in_disguise() {
        for text in ["2606:4700::1111", "2a00:1450:4001::5", "64:ff9b::8.8.8.8", "2002:808:808::1", "::ffff:8.8.8.8", "3ffe::1"] {
            assert!(public(text), "{text}");
        }
        for text in [
            "::",
            "::1",
            "fc00::1",
            "fdff::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:0:127.0.0.1",
            "::127.0.0.1",
            "::8.8.8.8",
            "64:ff9b::127.0.0.1",
            "64:ff9b::192.168.1.1",
            "64:ff9b:1::8.8.8.8",
            "2002:7f00:1::1",
            "2002:c0a8:101::1",
            "2001::1",
            "2001:0:808:808::1",
            "2001:db8::1",
            "3fff::1",
            "100::1",
            "4000::1",
        ] {
            assert!(!public(text), "{text}");
        }
    }

    #[test]
    fn a_named_address_is_reached_at_that_port_only() {
        let mut reach = Reach::default();
        let at = |port| SocketAddr::from(([127, 0, 0, 1], port));
        assert!(!reach.allows(at(8010)));
        reach.add([at(8010)]);
        assert!(reach.allows(at(8010)));
        assert!(!reach.allows(at(8011)));
    }
}
