//! Ids and nonces, from a source that a test can seed.

use rand::{RngExt, SeedableRng, rngs::StdRng};

/// The only source of randomness in the protocol. The engine seeds it from the operating system; a test seeds it with
/// a number and gets the same ids, nonces and jitter every time.
#[derive(Debug)]
pub struct Entropy(StdRng);

/// Characters that need no escaping in XML, SASL or a file name.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

impl Entropy {
    /// Seeded by the operating system.
    #[must_use]
    pub fn from_system() -> Self {
        Self(rand::make_rng())
    }

    /// Reproducible, for tests and transcripts.
    #[must_use]
    pub fn from_seed(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A text of `length` characters out of 62; 22 of them hold 130 bits, more than a UUID.
    pub fn token(&mut self, length: usize) -> String {
        self.text(ALPHABET, length)
    }

    /// A text of `length` characters out of an alphabet of ASCII characters, each as likely as the others.
    pub fn text(&mut self, alphabet: &[u8], length: usize) -> String {
        (0..length).filter_map(|_| alphabet.get(self.0.random_range(0..alphabet.len())).map(|&byte| char::from(byte))).collect()
    }

    /// A text of any length up to `most` characters, each as likely as the others.
    pub fn token_up_to(&mut self, most: usize) -> String {
        let length = self.0.random_range(0..=most);
        self.token(length)
    }

    /// A stanza id: unique without anybody keeping count (RFC 6120 §8.1.3 wants it hard to guess).
    pub fn stanza_id(&mut self) -> String {
        self.token(22)
    }

    /// A number in `0.0..1.0`, for jitter.
    pub fn fraction(&mut self) -> f64 {
        self.0.random()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        assert_eq!(Entropy::from_seed(7).stanza_id(), Entropy::from_seed(7).stanza_id());
        assert_ne!(Entropy::from_seed(7).stanza_id(), Entropy::from_seed(8).stanza_id());
    }

    #[test]
    fn a_text_of_any_length_is_never_longer_than_allowed() {
        let mut entropy = Entropy::from_seed(1);
        let lengths: std::collections::BTreeSet<_> = (0..1000).map(|_| entropy.token_up_to(3).len()).collect();
        assert_eq!(lengths, [0, 1, 2, 3].into());
    }

    #[test]
    fn ids_do_not_repeat() {
        let mut entropy = Entropy::from_seed(1);
        let ids: std::collections::BTreeSet<_> = (0..1000).map(|_| entropy.stanza_id()).collect();
        assert_eq!(ids.len(), 1000);
    }
}
