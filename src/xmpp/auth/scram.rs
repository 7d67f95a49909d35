//! SCRAM (RFC 5802, RFC 7677): the password is proven, never said, and the server proves that it knows it too.
//!
//! Two states: [`ClientFirst`] has said who wants to log in, [`ClientFinal`] has proven it and waits for the server's
//! proof. A login counts only after [`ClientFinal::verify`].

use base64::{Engine, prelude::BASE64_STANDARD};

pub use super::scram_keys::Hash;
use super::{
    channel_binding::ChannelBinding,
    mechanism::Offer,
    saslprep::{Prohibited, prepare_password, saslprep},
    scram_keys::Keys,
};
use crate::xmpp::secret::Secret;

/// Fewer rounds than RFC 7677 §4 demands would give the password away to whoever guesses fast.
const FEWEST_ITERATIONS: u32 = 4096;
/// More rounds than this only keep the client busy.
const MOST_ITERATIONS: u32 = 10_000_000;

/// Why a SCRAM exchange is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScramError {
    /// The user name or the password cannot be prepared.
    #[error("prohibited characters")]
    Prohibited,
    /// The server's message is not SCRAM, or asks for an extension that must be understood (`m=`).
    #[error("malformed message")]
    Malformed,
    /// The nonce is not ours with something added: an old exchange is played back.
    #[error("foreign nonce")]
    Nonce,
    /// Not within 4096..=10000000 rounds.
    #[error("iteration count out of bounds")]
    Iterations,
    /// What the server says it offered is not what arrived (XEP-0474), or it does not say so where it must.
    #[error("the offer was changed on the way")]
    OfferChanged,
    /// The server refuses (`e=`).
    #[error("refused")]
    Refused,
    /// The signature is missing or wrong.
    #[error("the server does not know the password")]
    ServerNotProven,
}

impl From<Prohibited> for ScramError {
    fn from(_: Prohibited) -> Self {
        Self::Prohibited
    }
}

/// The first message was made.
#[derive(Debug)]
pub struct ClientFirst {
    hash: Hash,
    binding: ChannelBinding,
    nonce: String,
    bare: String,
}

/// The proof was made.
#[derive(Debug)]
pub struct ClientFinal {
    keys: Keys,
    auth_message: String,
    message: String,
}

impl ClientFirst {
    /// `username` is the local part of the address, `nonce` at least 18 random bytes' worth of printable characters
    /// without a comma.
    ///
    /// # Errors
    /// [`ScramError::Prohibited`].
    pub fn new(hash: Hash, binding: ChannelBinding, username: &str, nonce: String) -> Result<Self, ScramError> {
        let bare = format!("n={},r={nonce}", escape(&saslprep(username)?));
        Ok(Self { hash, binding, nonce, bare })
    }

    /// `client-first-message`.
    #[must_use]
    pub fn message(&self) -> String {
        format!("{}{}", self.binding.header(), self.bare)
    }

    /// Answers `server-first-message`. `offer` is what the stream features said, to compare with what the server says
    /// it said.
    ///
    /// # Errors
    /// Every one of [`ScramError`] but [`ScramError::ServerNotProven`].
    pub fn respond(self, server_first: &str, password: &Secret, offer: &Offer) -> Result<ClientFinal, ScramError> {
        let challenge = Challenge::parse(server_first)?;
        if !challenge.nonce.starts_with(&self.nonce) || challenge.nonce.len() == self.nonce.len() {
            return Err(ScramError::Nonce);
        }
        self.check_offer(&challenge, offer)?;
        let keys =
            Keys::derive(self.hash, &prepare_password(password)?, &challenge.salt, challenge.iterations).ok_or(ScramError::Malformed)?;
        let without_proof = format!("c={},r={}", BASE64_STANDARD.encode(self.binding.input()), challenge.nonce);
        let auth_message = format!("{},{server_first},{without_proof}", self.bare);
        let proof = keys.client_proof(&auth_message).ok_or(ScramError::Malformed)?;
        let message = format!("{without_proof},p={}", BASE64_STANDARD.encode(proof));
        Ok(ClientFinal { keys, auth_message, message })
    }

    /// XEP-0474 §3: the hash of what was offered is under the server's signature, so nobody can change both.
    fn check_offer(&self, challenge: &Challenge<'_>, offer: &Offer) -> Result<(), ScramError> {
        match challenge.offer_hash {
            Some(hash) => {
                let expected = self.hash.digest(offer.downgrade_protection_input().as_bytes());
                if hash == BASE64_STANDARD.encode(expected) { Ok(()) } else { Err(ScramError::OfferChanged) }
            }
            None if offer.lists_only_unknown_types() => Err(ScramError::OfferChanged),
            None => Ok(()),
        }
    }
}

impl ClientFinal {
    /// `client-final-message`.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Checks `server-final-message`: the server knows the password too.
    ///
    /// # Errors
    /// [`ScramError::Refused`] or [`ScramError::ServerNotProven`].
    pub fn verify(&self, server_final: &str) -> Result<(), ScramError> {
        let mut parts = server_final.split(',');
        let first = parts.next().unwrap_or_default();
        if first.starts_with("e=") {
            return Err(ScramError::Refused);
        }
        let signature = first.strip_prefix("v=").and_then(|text| BASE64_STANDARD.decode(text).ok());
        match signature {
            Some(signature) if self.keys.server_is_proven(&self.auth_message, &signature) => Ok(()),
            _ => Err(ScramError::ServerNotProven),
        }
    }
}

/// `server-first-message`.
struct Challenge<'a> {
    nonce: &'a str,
    salt: Vec<u8>,
    iterations: u32,
    offer_hash: Option<&'a str>,
}

impl<'a> Challenge<'a> {
    /// The order is fixed (RFC 5802 §7); `m=` in front is an extension that must be understood, and we know none.
    fn parse(message: &'a str) -> Result<Self, ScramError> {
        let mut parts = message.split(',');
        let mut next = |name: &str| parts.next().and_then(|part| part.strip_prefix(name)).ok_or(ScramError::Malformed);
        let nonce = next("r=")?;
        let salt = BASE64_STANDARD.decode(next("s=")?).map_err(|_| ScramError::Malformed)?;
        let iterations = next("i=")?.parse().map_err(|_| ScramError::Iterations)?;
        if salt.is_empty() {
            return Err(ScramError::Malformed);
        }
        if !(FEWEST_ITERATIONS..=MOST_ITERATIONS).contains(&iterations) {
            return Err(ScramError::Iterations);
        }
        let offer_hash = parts.find_map(|part| part.strip_prefix("h="));
        Ok(Self { nonce, salt, iterations, offer_hash })
    }
}

/// `=` and `,` have a meaning of their own (RFC 5802 §5.1).
fn escape(username: &str) -> String {
    username.replace('=', "=3D").replace(',', "=2C")
}

#[cfg(test)]
#[path = "scram_tests.rs"]
mod tests;
