//! From a passphrase to a key (RFC 9580 §3.7): which work a stranger may ask us to do.

use sequoia_openpgp::crypto::S2K;

/// More memory is not used: 2 to this power in KiB, 256 MiB. RFC 9106 §4 recommends 64 MiB or 2 GiB.
const MEMORY_LIMIT: u8 = 18;
/// More passes over it are not made.
const PASSES_LIMIT: u8 = 4;
/// More lanes are not used; RFC 9106 §4 recommends 4.
const LANES_LIMIT: u8 = 16;

/// Whether the library knows it and it costs no more time and memory than a passphrase may. (The other kinds hash at most 62 MiB.)
pub(super) fn is_affordable(s2k: &S2K) -> bool {
    match s2k {
        S2K::Argon2 { t, p, m, .. } => *t <= PASSES_LIMIT && *p <= LANES_LIMIT && *m <= MEMORY_LIMIT,
        other => other.is_supported(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_cannot_make_us_use_all_memory() {
        let argon2 = |t, p, m| S2K::Argon2 { salt: [0; 16], t, p, m };
        assert!(is_affordable(&argon2(3, 4, 16)), "what RFC 9106 recommends");
        for (t, p, m) in [(1, 4, 31), (1, 4, 19), (255, 4, 16), (1, 255, 16)] {
            assert!(!is_affordable(&argon2(t, p, m)), "{t} {p} {m}");
        }
        assert!(is_affordable(&S2K::default()));
        assert!(!is_affordable(&S2K::Private { tag: 101, parameters: None }));
    }
}
