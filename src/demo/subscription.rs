//! The nine subscription states of a roster item and how the eight events move them (RFC 6121 appendix A).
//!
//! The appendix writes 72 cells. They are two halves that do not know of each other: what we see of the contact
//! ([`State::outbound`]) and what the contact sees of us ([`State::inbound`]), each *no*, *asked for* or *yes*.

/// One half of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Half {
    /// No subscription.
    #[default]
    No,
    /// Asked for, not answered.
    Pending,
    /// Granted.
    Yes,
}

/// Both halves: one of the nine states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct State {
    /// Whether we see the contact's presence.
    pub outbound: Half,
    /// Whether the contact sees ours.
    pub inbound: Half,
}

/// What a presence stanza says about a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// `subscribe`.
    Subscribe,
    /// `subscribed`.
    Subscribed,
    /// `unsubscribe`.
    Unsubscribe,
    /// `unsubscribed`.
    Unsubscribed,
}

/// What an event does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The state afterwards.
    pub next: State,
    /// Outbound: the stanza is routed to the contact. Inbound: it is delivered to the user.
    pub pass: bool,
    /// Inbound `subscribe` of a contact who is already allowed: the server answers `subscribed` itself.
    pub auto_reply: bool,
}

impl Verb {
    /// The verb with this `type` on the wire.
    #[must_use]
    pub fn from_type(kind: &str) -> Option<Self> {
        match kind {
            "subscribe" => Some(Self::Subscribe),
            "subscribed" => Some(Self::Subscribed),
            "unsubscribe" => Some(Self::Unsubscribe),
            "unsubscribed" => Some(Self::Unsubscribed),
            _ => None,
        }
    }

    /// Its `type` on the wire.
    #[must_use]
    pub fn as_type(self) -> &'static str {
        match self {
            Self::Subscribe => "subscribe",
            Self::Subscribed => "subscribed",
            Self::Unsubscribe => "unsubscribe",
            Self::Unsubscribed => "unsubscribed",
        }
    }
}

impl State {
    /// Neither sees the other.
    pub const NONE: Self = Self { outbound: Half::No, inbound: Half::No };
    /// Both see each other.
    pub const BOTH: Self = Self { outbound: Half::Yes, inbound: Half::Yes };

    /// The user says `verb` to the contact (RFC 6121 §A.2).
    #[must_use]
    pub fn outbound(self, verb: Verb) -> Outcome {
        match verb {
            Verb::Subscribe => self.outbound_becomes(if self.outbound == Half::Yes { Half::Yes } else { Half::Pending }, true),
            Verb::Unsubscribe => self.outbound_becomes(Half::No, true),
            Verb::Subscribed if self.inbound == Half::Pending => self.inbound_becomes(Half::Yes, true),
            Verb::Subscribed => self.unchanged(),
            Verb::Unsubscribed => self.inbound_becomes(Half::No, self.inbound != Half::No),
        }
    }

    /// The contact says `verb` to the user (RFC 6121 §A.3).
    #[must_use]
    pub fn inbound(self, verb: Verb) -> Outcome {
        match verb {
            Verb::Subscribe => match self.inbound {
                Half::No => self.inbound_becomes(Half::Pending, true),
                Half::Pending => self.unchanged(),
                Half::Yes => Outcome { auto_reply: true, ..self.unchanged() },
            },
            Verb::Unsubscribe => self.inbound_becomes(Half::No, self.inbound != Half::No),
            Verb::Subscribed if self.outbound == Half::Pending => self.outbound_becomes(Half::Yes, true),
            Verb::Subscribed => self.unchanged(),
            Verb::Unsubscribed => self.outbound_becomes(Half::No, self.outbound != Half::No),
        }
    }

    /// `subscription` of the roster item on the wire.
    #[must_use]
    pub fn subscription(self) -> &'static str {
        match (self.outbound == Half::Yes, self.inbound == Half::Yes) {
            (false, false) => "none",
            (true, false) => "to",
            (false, true) => "from",
            (true, true) => "both",
        }
    }

    /// Whether the roster item carries `ask='subscribe'`.
    #[must_use]
    pub fn asks(self) -> bool {
        self.outbound == Half::Pending
    }

    fn unchanged(self) -> Outcome {
        Outcome { next: self, pass: false, auto_reply: false }
    }

    fn outbound_becomes(self, outbound: Half, pass: bool) -> Outcome {
        Outcome { next: Self { outbound, ..self }, pass, auto_reply: false }
    }

    fn inbound_becomes(self, inbound: Half, pass: bool) -> Outcome {
        Outcome { next: Self { inbound, ..self }, pass, auto_reply: false }
    }
}
