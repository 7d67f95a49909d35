//! `jabber:iq:auth` with a hash chain, called "zero-knowledge" in 2001 (2001 overview §7.2).
//!
//! The server holds the password hashed many times; the client sends it hashed once less, which the server can check
//! but could not have computed. Each login uses one link, so the chain only ever gets shorter. A server that asks for
//! a link at or above the last one is replaying; one that asks far below could compute every link above for itself.

use sha1::{Digest, Sha1};

use super::hex;
use crate::xmpp::secret::Secret;

/// A longer chain than this is a way to keep the client busy.
const LONGEST_CHAIN: u32 = 100_000;

/// Logins from elsewhere use links too; but hardly more than these between two of ours.
const USUAL_DROP: u32 = 50;

/// What a server offers beside the other methods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    token: String,
    sequence: u32,
}

impl Offer {
    /// Reads `<token/>` and `<sequence/>`. Without both, with an empty token, or with a sequence that is not within
    /// 0..=100000, nothing usable is offered.
    #[must_use]
    pub fn parse(token: Option<&str>, sequence: Option<&str>) -> Option<Self> {
        let token = token.map(str::trim).filter(|token| !token.is_empty())?;
        let sequence = sequence?.trim().parse().ok().filter(|sequence| *sequence <= LONGEST_CHAIN)?;
        Some(Self { token: token.to_owned(), sequence })
    }

    /// Whether this chain was used down to this link before: to answer again would serve only somebody who replays.
    #[must_use]
    pub fn is_replay_of(&self, last: &(String, u32)) -> bool {
        self.token == last.0 && self.sequence >= last.1
    }

    /// Whether so many links of this chain are skipped that other logins can hardly have used them.
    #[must_use]
    pub fn is_far_below(&self, last: &(String, u32)) -> bool {
        self.token == last.0 && last.1.saturating_sub(self.sequence) > USUAL_DROP
    }

    /// Token and sequence, to be remembered before the answer leaves.
    #[must_use]
    pub fn to_memory(&self) -> (String, u32) {
        (self.token.clone(), self.sequence)
    }

    /// The link the server asks for: every step hashes the hexadecimal text of the step before.
    #[must_use]
    pub fn answer(&self, password: &Secret) -> String {
        let hash_of_password = hex_sha1(password.expose());
        let mut hash = hex_sha1(&format!("{hash_of_password}{}", self.token));
        for _ in 0..self.sequence {
            hash = hex_sha1(&hash);
        }
        hash
    }
}

fn hex_sha1(text: &str) -> String {
    hex(&Sha1::digest(text.as_bytes()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::xmpp::auth::vectors::{text, vectors};

    fn offer(token: &str, sequence: u32) -> Offer {
        Offer::parse(Some(token), Some(&sequence.to_string())).unwrap()
    }

    #[test]
    fn every_vector_gives_its_hash_and_the_server_accepts_it() {
        let all = vectors("iq_auth_zerok");
        let cases = all.get("cases").and_then(Value::as_array).unwrap();
        assert_eq!(cases.len(), 6);
        for case in cases {
            let sequence = u32::try_from(case.get("sequence").and_then(Value::as_u64).unwrap()).unwrap();
            let hash = offer(&text(case, "token"), sequence).answer(&Secret::new(text(case, "password")));
            assert_eq!(hash, text(case, "client_hash"), "{}", text(case, "why"));
            assert_eq!(hex_sha1(&hash), text(case, "server_stored_before"));
        }
    }

    #[test]
    fn an_offer_survives_whitespace_but_not_nonsense() {
        assert_eq!(Offer::parse(Some(" 3B905BFD\n"), Some("\n 499 ")), Some(offer("3B905BFD", 499)));
        assert!(Offer::parse(Some("T"), Some("0")).is_some());
        for sequence in ["", "-1", "100001", "99999999999999999999", "0x10", "4 9"] {
            assert_eq!(Offer::parse(Some("T"), Some(sequence)), None, "{sequence}");
        }
        assert_eq!(Offer::parse(Some("  "), Some("5")), None);
        assert_eq!(Offer::parse(None, Some("5")), None);
        assert_eq!(Offer::parse(Some("T"), None), None);
    }

    #[test]
    fn a_link_at_or_above_the_last_one_is_a_replay() {
        let last = ("T".to_owned(), 400);
        assert!(offer("T", 400).is_replay_of(&last));
        assert!(offer("T", 450).is_replay_of(&last));
        assert!(!offer("T", 399).is_replay_of(&last));
        assert!(!offer("U", 499).is_replay_of(&last));
        assert!(offer("T", 349).is_far_below(&last));
        assert!(!offer("T", 350).is_far_below(&last));
        assert!(!offer("T", 499).is_far_below(&last));
        assert!(!offer("U", 0).is_far_below(&last));
    }
}
