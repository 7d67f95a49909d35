//! XEP-0203 delayed delivery and XEP-0091 / 2001 overview §6.18 `jabber:x:delay`.

use jiff::Timestamp;

/// A stanza was held up on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delay {
    /// Who held it.
    pub from: Option<crate::xmpp::jid::Jid>,
    /// When it was sent.
    pub stamp: Timestamp,
}
