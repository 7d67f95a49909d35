//! What ties a SCRAM login to its TLS connection (RFC 5802 §6, RFC 9266, RFC 5929, XEP-0440).

use super::mechanism::Offer;
use crate::xmpp::session::TlsInfo;

/// What the client says about channel binding: the "gs2 header" and what it binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChannelBinding {
    /// `n`: we cannot.
    Unsupported,
    /// `y`: we could, but the server does not offer it. A server that does offer it, but whose offer somebody has
    /// stripped on the way, refuses the login.
    NotOffered,
    /// `p`: the login is bound to this connection.
    Bound {
        /// The name of the type.
        kind: &'static str,
        /// What it binds.
        data: Vec<u8>,
    },
}

impl ChannelBinding {
    /// What to say to a server that makes this offer, over this TLS connection.
    ///
    /// Without a list of types (XEP-0440) only `tls-exporter` is tried, and only in TLS 1.3, where RFC 9266 makes it
    /// the default; in older TLS the default would be `tls-unique`, which is not safe to use.
    #[must_use]
    pub fn choose(offer: &Offer, tls: Option<&TlsInfo>) -> Self {
        let ours = tls.map(types_of).unwrap_or_default();
        if ours.is_empty() {
            return Self::Unsupported;
        }
        if !offer.has_binding_mechanism() {
            return Self::NotOffered;
        }
        let by_default = tls.is_some_and(|tls| tls.version == "TLSv1.3").then_some("tls-exporter");
        let usable = |kind: &str| match offer.binding_types() {
            Some(types) => types.iter().any(|offered| offered == kind),
            None => by_default == Some(kind),
        };
        ours.into_iter().find(|(kind, _)| usable(kind)).map_or(Self::Unsupported, |(kind, data)| Self::Bound { kind, data })
    }

    /// What to say in a mechanism with (`plus`) or without binding: a server may offer binding only with hashes that we
    /// do not know, and then there is nothing to claim.
    #[must_use]
    pub fn in_mechanism(self, plus: bool) -> Self {
        match self {
            Self::Bound { .. } if !plus => Self::Unsupported,
            other => other,
        }
    }

    /// The gs2 header (RFC 5802 §7), without authorization identity.
    #[must_use]
    pub fn header(&self) -> String {
        match self {
            Self::Unsupported => "n,,".to_owned(),
            Self::NotOffered => "y,,".to_owned(),
            Self::Bound { kind, .. } => format!("p={kind},,"),
        }
    }

    /// What the `c=` attribute carries: the header and what is bound.
    #[must_use]
    pub fn input(&self) -> Vec<u8> {
        let mut input = self.header().into_bytes();
        if let Self::Bound { data, .. } = self {
            input.extend_from_slice(data);
        }
        input
    }
}

/// The types this connection can bind, the better first.
fn types_of(tls: &TlsInfo) -> Vec<(&'static str, Vec<u8>)> {
    [("tls-exporter", &tls.exporter), ("tls-server-end-point", &tls.server_end_point)]
        .into_iter()
        .filter_map(|(kind, data)| data.clone().map(|data| (kind, data)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tls(version: &str, exporter: bool, end_point: bool) -> TlsInfo {
        TlsInfo { version: version.to_owned(), exporter: exporter.then(|| vec![1; 32]), server_end_point: end_point.then(|| vec![2; 32]) }
    }

    fn chosen(mechanisms: &[&str], types: Option<&[&str]>, tls: &TlsInfo) -> String {
        ChannelBinding::choose(&Offer::new(mechanisms, types), Some(tls)).header()
    }

    const BOTH: &[&str] = &["SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"];
    const TYPES: &[&str] = &["tls-server-end-point", "tls-exporter"];

    #[test]
    fn the_exporter_comes_before_the_end_point() {
        assert_eq!(chosen(BOTH, Some(TYPES), &tls("TLSv1.3", true, true)), "p=tls-exporter,,");
        assert_eq!(chosen(BOTH, Some(TYPES), &tls("TLSv1.2", false, true)), "p=tls-server-end-point,,");
    }

    #[test]
    fn a_server_without_binding_is_told_that_we_could() {
        assert_eq!(chosen(&["SCRAM-SHA-256"], None, &tls("TLSv1.3", true, true)), "y,,");
        assert_eq!(chosen(&["SCRAM-SHA-256"], Some(TYPES), &tls("TLSv1.3", true, true)), "y,,");
    }

    #[test]
    fn what_we_cannot_bind_is_not_claimed() {
        assert_eq!(chosen(BOTH, Some(TYPES), &tls("TLSv1.2", false, false)), "n,,");
        assert_eq!(chosen(BOTH, Some(&["tls-unique"]), &tls("TLSv1.3", true, true)), "n,,");
        assert_eq!(ChannelBinding::choose(&Offer::new(BOTH, Some(TYPES)), None), ChannelBinding::Unsupported);
    }

    #[test]
    fn without_types_only_the_default_of_tls_1_3_is_tried() {
        assert_eq!(chosen(BOTH, None, &tls("TLSv1.3", true, true)), "p=tls-exporter,,");
        assert_eq!(chosen(BOTH, None, &tls("TLSv1.2", true, true)), "n,,");
        assert_eq!(chosen(BOTH, None, &tls("TLSv1.3", false, true)), "n,,");
    }

    #[test]
    fn nothing_is_bound_in_a_mechanism_without_binding() {
        let bound = ChannelBinding::Bound { kind: "tls-exporter", data: vec![0] };
        assert_eq!(bound.clone().in_mechanism(false), ChannelBinding::Unsupported);
        assert_eq!(bound.clone().in_mechanism(true), bound);
        assert_eq!(ChannelBinding::NotOffered.in_mechanism(false), ChannelBinding::NotOffered);
    }

    #[test]
    fn what_is_bound_follows_the_header() {
        let bound = ChannelBinding::Bound { kind: "tls-exporter", data: vec![0, 255] };
        assert_eq!(bound.input(), b"p=tls-exporter,,\x00\xff");
    }
}
