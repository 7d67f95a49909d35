//! The zero-knowledge method of `jabber:iq:auth`, server side (protocol facts §3): a chain of hashes that is walked
//! backwards, one step a login.

use sha1::{Digest, Sha1};

use super::hex;

/// The rounds of a new chain; its first offer is one less, as a fresh account of jabberd 1.4 shows it.
pub(crate) const FRESH_ROUNDS: u32 = 500;

/// What the server keeps: not the password, and nothing from which the next answer follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chain {
    hash: String,
    token: String,
    sequence: u32,
}

impl Chain {
    /// A chain of `rounds` for this password.
    pub(crate) fn new(password: &str, token: &str, rounds: u32) -> Self {
        let start = hash(&format!("{}{token}", hash(password)));
        let end = (0..rounds).fold(start, |text, _| hash(&text));
        Self { hash: end, token: token.to_owned(), sequence: rounds }
    }

    /// Token and sequence to offer; none when the chain is used up.
    pub(crate) fn offer(&self) -> Option<(&str, u32)> {
        Some((self.token.as_str(), self.sequence.checked_sub(1)?))
    }

    /// Whether `answer` is the hash one step before the one kept; if so it is kept instead.
    pub(crate) fn accept(&mut self, answer: &str) -> bool {
        let Some(sequence) = self.sequence.checked_sub(1) else { return false };
        if hash(answer) != self.hash {
            return false;
        }
        self.hash = answer.to_owned();
        self.sequence = sequence;
        true
    }
}

/// SHA-1 of the text, as lower-case hex text.
fn hash(text: &str) -> String {
    hex(&Sha1::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_501_rounds_offers_500_and_holds_the_known_hash() {
        let mut chain = Chain::new("wherefore", "3B905BFD", 501);
        assert_eq!(chain.hash, "64ff7120fbb90a50b8be3484ba45879baf8def7d");
        assert_eq!(chain.offer(), Some(("3B905BFD", 500)));
        assert!(chain.accept("659920b5ed499d91f0de6957d88c4890998d3035"));
        assert_eq!(chain.offer(), Some(("3B905BFD", 499)));
        assert!(chain.accept("b4e24811505d1e08d010134d3530fa3b3c3a6cf2"));
    }

    #[test]
    fn a_wrong_answer_and_a_replayed_one_change_nothing() {
        let mut chain = Chain::new("wherefore", "3B905BFD", 501);
        assert!(chain.accept("659920b5ed499d91f0de6957d88c4890998d3035"));
        let before = chain.clone();
        assert!(!chain.accept("659920b5ed499d91f0de6957d88c4890998d3035"));
        assert!(!chain.accept("659920B5ED499D91F0DE6957D88C4890998D3035"));
        assert_eq!(chain, before);
    }

    #[test]
    fn a_used_up_chain_offers_nothing() {
        let mut chain = Chain::new("test", "3B905BFD", 1);
        assert_eq!(chain.offer(), Some(("3B905BFD", 0)));
        assert!(chain.accept("d05f2f57f75b5d598bb1a24ad72db17e012c3344"));
        assert_eq!(chain.offer(), None);
        assert!(!chain.accept("d05f2f57f75b5d598bb1a24ad72db17e012c3344"));
    }
}
