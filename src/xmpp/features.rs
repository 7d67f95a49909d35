//! What the client of the other side can do, of what makes a difference to us.

use super::{ns, payload::disco::Info};

/// What a client says that it can do (XEP-0030, XEP-0115). Never a reason to trust it with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // each is a feature of its own
pub struct Features {
    /// Chat states (XEP-0085).
    pub chat_states: bool,
    /// Delivery receipts (XEP-0184).
    pub receipts: bool,
    /// Displayed markers (XEP-0333).
    pub markers: bool,
    /// Message events (`jabber:x:event`).
    pub events: bool,
    /// Messages that vanish after reading (XEP-0466).
    pub ephemeral: bool,
    /// Contacts that are sent, with actions (XEP-0144).
    pub roster_exchange: bool,
    /// Contacts that are sent, as it was done in 2001 (`jabber:x:roster`).
    pub contacts: bool,
    /// Offers of files (`jabber:iq:oob`).
    pub offers: bool,
    /// Messages sealed with OpenPGP (XEP-0374).
    pub openpgp: bool,
    /// Messages encrypted with OpenPGP, as it was done in 2001 (`jabber:x:encrypted`).
    pub legacy_openpgp: bool,
}

impl Features {
    /// What `info` says.
    #[must_use]
    pub fn of(info: &Info) -> Self {
        Self {
            chat_states: info.has(ns::CHAT_STATES),
            receipts: info.has(ns::RECEIPTS),
            markers: info.has(ns::MARKERS),
            events: info.has(ns::X_EVENT),
            ephemeral: info.has(ns::EPHEMERAL),
            roster_exchange: info.has(ns::ROSTER_EXCHANGE),
            contacts: info.has(ns::X_ROSTER),
            offers: info.has(ns::IQ_OOB),
            openpgp: info.has(ns::OPENPGP_IM),
            legacy_openpgp: info.has(ns::X_ENCRYPTED),
        }
    }
}
