//! What a server offers for the login, and which of it is used.

use super::scram_keys::Hash;

/// A SASL mechanism we know. The order is ours: from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mechanism {
    /// SCRAM (RFC 5802).
    Scram {
        /// Its hash.
        hash: Hash,
        /// Whether the login is bound to the TLS connection.
        plus: bool,
    },
    /// PLAIN (RFC 4616).
    Plain,
}

impl Mechanism {
    /// All of them, the best first.
    pub const ALL: [Self; 7] = [
        Self::Scram { hash: Hash::Sha512, plus: true },
        Self::Scram { hash: Hash::Sha256, plus: true },
        Self::Scram { hash: Hash::Sha1, plus: true },
        Self::Scram { hash: Hash::Sha512, plus: false },
        Self::Scram { hash: Hash::Sha256, plus: false },
        Self::Scram { hash: Hash::Sha1, plus: false },
        Self::Plain,
    ];

    /// The registered name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Scram { hash: Hash::Sha512, plus: true } => "SCRAM-SHA-512-PLUS",
            Self::Scram { hash: Hash::Sha256, plus: true } => "SCRAM-SHA-256-PLUS",
            Self::Scram { hash: Hash::Sha1, plus: true } => "SCRAM-SHA-1-PLUS",
            Self::Scram { hash: Hash::Sha512, plus: false } => "SCRAM-SHA-512",
            Self::Scram { hash: Hash::Sha256, plus: false } => "SCRAM-SHA-256",
            Self::Scram { hash: Hash::Sha1, plus: false } => "SCRAM-SHA-1",
            Self::Plain => "PLAIN",
        }
    }
}

/// What the stream features offer for the login.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    mechanisms: Vec<String>,
    binding_types: Option<Vec<String>>,
}

/// Why nothing that is offered may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unacceptable {
    /// A stronger login was seen before.
    pub downgrade: bool,
    /// Only a readable password over an unprotected connection is left.
    pub only_plain_in_clear: bool,
}

impl Offer {
    /// These mechanisms (RFC 6120 §6.3.3), and these types of channel binding if the server lists them (XEP-0440).
    pub fn new(
        mechanisms: impl IntoIterator<Item = impl AsRef<str>>,
        binding_types: Option<impl IntoIterator<Item = impl AsRef<str>>>,
    ) -> Self {
        Self { mechanisms: owned(mechanisms), binding_types: binding_types.map(owned) }
    }

    /// Whether a mechanism with channel binding is offered.
    #[must_use]
    pub fn has_binding_mechanism(&self) -> bool {
        self.mechanisms.iter().any(|name| name.starts_with("SCRAM-") && name.ends_with("-PLUS"))
    }

    /// Whether any SCRAM is offered, even one we do not know: no password is said aloud to such a server.
    #[must_use]
    pub fn has_scram(&self) -> bool {
        self.mechanisms.iter().any(|name| name.starts_with("SCRAM-"))
    }

    /// The types of channel binding, if the server lists them.
    #[must_use]
    pub fn binding_types(&self) -> Option<&[String]> {
        self.binding_types.as_deref()
    }

    /// Whether the server lists types of channel binding, but neither one that we know nor the one that every server
    /// must have (XEP-0440 §4): somebody may have changed the list. Such a login goes on only if the list can be
    /// checked (XEP-0474).
    #[must_use]
    pub fn lists_only_unknown_types(&self) -> bool {
        self.has_binding_mechanism()
            && self.binding_types().is_some_and(|types| !types.iter().any(|kind| kind == "tls-exporter" || kind == "tls-server-end-point"))
    }

    /// The mechanism to use. PLAIN only inside TLS, and never where SCRAM is offered or was `scram_seen` before.
    ///
    /// # Errors
    /// [`Unacceptable`].
    pub fn choose(&self, can_bind: bool, in_tls: bool, scram_seen: bool) -> Result<Mechanism, Unacceptable> {
        let best = Mechanism::ALL.into_iter().find(|mechanism| {
            let possible = can_bind || !matches!(mechanism, Mechanism::Scram { plus: true, .. });
            possible && self.mechanisms.iter().any(|name| name == mechanism.name())
        });
        match best {
            Some(Mechanism::Plain) if scram_seen => Err(Unacceptable { downgrade: true, only_plain_in_clear: false }),
            Some(Mechanism::Plain) if self.has_scram() => Err(Unacceptable { downgrade: false, only_plain_in_clear: false }),
            Some(Mechanism::Plain) if !in_tls => Err(Unacceptable { downgrade: false, only_plain_in_clear: true }),
            Some(mechanism) => Ok(mechanism),
            None => Err(Unacceptable { downgrade: scram_seen, only_plain_in_clear: false }),
        }
    }

    /// What XEP-0474 §3 hashes: the sorted mechanisms, and the sorted types of channel binding if they are listed.
    #[must_use]
    pub(super) fn downgrade_protection_input(&self) -> String {
        let sorted = |names: &[String]| {
            let mut names: Vec<_> = names.iter().map(String::as_str).collect();
            names.sort_unstable();
            names.join("\u{1e}")
        };
        match &self.binding_types {
            Some(types) => format!("{}\u{1f}{}", sorted(&self.mechanisms), sorted(types)),
            None => sorted(&self.mechanisms),
        }
    }
}

fn owned(names: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    names.into_iter().map(|name| name.as_ref().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_TYPES: Option<[&str; 0]> = None;

    fn chosen(mechanisms: &[&str]) -> Option<&'static str> {
        Offer::new(mechanisms.iter().copied(), NO_TYPES).choose(true, true, false).ok().map(Mechanism::name)
    }

    #[test]
    fn the_best_mechanism_is_used_whatever_the_order() {
        let mut names: Vec<_> = Mechanism::ALL.iter().map(|mechanism| mechanism.name()).collect();
        names.reverse();
        for best in Mechanism::ALL {
            assert_eq!(chosen(&names), Some(best.name()));
            names.pop();
        }
        assert_eq!(chosen(&["DIGEST-MD5", "CRAM-MD5", "ANONYMOUS", "EXTERNAL"]), None);
    }

    #[test]
    fn binding_is_not_chosen_where_nothing_can_be_bound() {
        let offer = Offer::new(["SCRAM-SHA-512-PLUS", "SCRAM-SHA-1"], NO_TYPES);
        assert_eq!(offer.choose(false, true, false).map(Mechanism::name), Ok("SCRAM-SHA-1"));
    }

    #[test]
    fn a_password_is_never_said_aloud_outside_tls_or_after_scram() {
        let plain = Offer::new(["PLAIN", "X-OTHER"], NO_TYPES);
        assert_eq!(plain.choose(true, true, false), Ok(Mechanism::Plain));
        assert_eq!(plain.choose(true, false, false), Err(Unacceptable { downgrade: false, only_plain_in_clear: true }));
        assert_eq!(plain.choose(true, true, true), Err(Unacceptable { downgrade: true, only_plain_in_clear: false }));
        let unknown_scram = Offer::new(["PLAIN", "SCRAM-SHA3-512"], NO_TYPES);
        assert_eq!(unknown_scram.choose(true, true, false), Err(Unacceptable { downgrade: false, only_plain_in_clear: false }));
    }

    #[test]
    fn nothing_offered_after_scram_is_a_downgrade() {
        let nothing = Offer::new(["DIGEST-MD5"], NO_TYPES);
        assert_eq!(nothing.choose(true, true, true), Err(Unacceptable { downgrade: true, only_plain_in_clear: false }));
        assert_eq!(nothing.choose(true, true, false), Err(Unacceptable { downgrade: false, only_plain_in_clear: false }));
    }

    #[test]
    fn a_list_of_unknown_types_is_noticed() {
        let offer = |types: &[&str]| Offer::new(["SCRAM-SHA-1-PLUS"], Some(types.iter().copied())).lists_only_unknown_types();
        assert!(offer(&["tls-unique"]));
        assert!(offer(&[]));
        assert!(!offer(&["tls-unique", "tls-server-end-point"]));
        assert!(!Offer::new(["SCRAM-SHA-1-PLUS"], NO_TYPES).lists_only_unknown_types());
    }
}
