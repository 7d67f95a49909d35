//! Login mechanisms: SASL (RFC 6120 §6) and the 2001 `jabber:iq:auth` (XEP-0078, 2001 overview §7.2).
//!
//! Everything here is a function of what it is given: no stream, no clock. The exchange on the wire is in
//! [`super::stream`].
//!
//! | file | what |
//! |---|---|
//! | `mechanism` | what a server offers, and which of it is used |
//! | `scram` | SCRAM-SHA-1, -256, -512, with and without channel binding |
//! | `scram_keys` | the hashes of SCRAM |
//! | `channel_binding` | what ties a SCRAM login to its TLS connection |
//! | `plain` | SASL PLAIN |
//! | `saslprep` | how user names and passwords are prepared for SCRAM and PLAIN |
//! | `digest` | `jabber:iq:auth` with a digest |
//! | `zero_knowledge` | `jabber:iq:auth` with a hash chain |

pub mod channel_binding;
pub mod digest;
pub mod mechanism;
pub mod plain;
pub mod saslprep;
pub mod scram;
mod scram_keys;
pub mod zero_knowledge;

/// Lower-case hexadecimal, as the logins of 2001 hash and send it.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod vectors {
    //! The machine-checkable vectors, by their key.

    use serde_json::Value;

    /// The vectors under `key`.
    pub(crate) fn vectors(key: &str) -> Value {
        let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/vectors.json"));
        serde_json::from_str::<Value>(text).unwrap().get(key).unwrap().clone()
    }

    /// The text under `key`.
    pub(crate) fn text(vector: &Value, key: &str) -> String {
        vector.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}
