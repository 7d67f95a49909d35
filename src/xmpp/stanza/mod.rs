//! Stanzas: message, presence, iq (RFC 6120 §8), read from and written to elements.

pub mod iq;
pub mod message;
pub mod presence;
