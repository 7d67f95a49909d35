//! What goes wrong on purpose, for tests of clients.

use std::time::Duration;

/// Misbehaviour that a test orders. [`Faults::default`] is an honest server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// Wait this long before each answer.
    pub answer_delay: Duration,
    /// Read everything, say nothing.
    pub never_answer: bool,
    /// Accept TCP, but close at once.
    pub refuse_connections: bool,
    /// Do not mention STARTTLS in the features, and answer `<starttls/>` with a failure, as a man in the middle would.
    pub strip_starttls: bool,
    /// Mention STARTTLS, but answer `<starttls/>` with a failure.
    pub refuse_starttls: bool,
    /// Clear bytes sent in the same write as `<proceed/>`.
    pub inject_after_proceed: Option<String>,
    /// Offer exactly these SASL mechanisms, served or not.
    pub mechanisms: Option<Vec<String>>,
    /// Tell success with a wrong SCRAM signature: the server does not know the password.
    pub bad_server_signature: bool,
    /// Tell success without any SCRAM signature.
    pub no_server_signature: bool,
    /// Offer these instead of the real token and sequence of zero-knowledge login.
    pub zero_knowledge_offer: Option<(String, i64)>,
    /// Refuse logins, right password or not, with this SASL condition.
    pub refuse_login: Option<crate::xmpp::error::SaslCondition>,
    /// After the next stream header, send the client to this host with `see-other-host`.
    pub see_other_host: Option<String>,
    /// Answer every message with this error instead of delivering it.
    pub refuse_messages: Option<crate::xmpp::error::StanzaCondition>,
    /// Take messages and lose them.
    pub swallow_messages: bool,
}
