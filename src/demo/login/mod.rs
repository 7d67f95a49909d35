//! Who may come in: SASL (RFC 6120 §6), the `jabber:iq:auth` of 2001, registration; each from the server's side.

mod care;
pub(super) mod forms;
pub(super) mod iq_auth;
pub(super) mod registration;
pub(super) mod sasl;
pub(super) mod scram;
pub(super) mod zero_knowledge;

/// `bytes` in lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
