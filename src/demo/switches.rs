//! How the server behaves: as one of today, or, switch by switch, as jabberd 1.4 of 2001.

/// A login method of `jabber:iq:auth`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LegacyMethod {
    /// `<password/>`: the password itself.
    Plain,
    /// `<digest/>`: SHA-1 over stream id and password.
    Digest,
    /// `<sequence/>` and `<token/>`, answered by `<hash/>`.
    ZeroKnowledge,
}

/// How accounts are made (XEP-0077).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Registration {
    /// Not at all.
    Closed,
    /// `<username/>` and `<password/>`.
    Fields,
    /// The fields of a jabberd 1.4, in its order, `<password/>` twice and `<hash/>` among them.
    Fields2001,
    /// A data form, with plain fields beside it for clients that know no forms.
    Form,
    /// A data form with a picture whose digits are to be written down (XEP-0158), and nothing beside it.
    FormWithCaptcha,
    /// The fields of today, once this token was shown (XEP-0445); it is good for one account.
    Invitation(String),
    /// Only on this web page.
    Redirect(String),
}

/// What becomes of a new password (XEP-0077 §3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PasswordChange {
    /// It is taken.
    #[default]
    Applied,
    /// `not-allowed`, with words.
    Refused,
    /// There is no answer.
    Unanswered {
        /// Whether it is taken all the same.
        applied: bool,
    },
    /// The connection breaks instead of an answer.
    Cut {
        /// Whether it is taken all the same.
        applied: bool,
    },
    /// An error with a form in it, which wants the old password too; taken when that is filled in.
    Form,
}

/// What a server does when somebody removes their account (XEP-0077 §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Removal {
    /// It says so, then ends the stream with `not-authorized`.
    #[default]
    Confirmed,
    /// It only ends the stream, with `not-authorized`.
    StreamError,
    /// It only closes the stream.
    Closes,
    /// `not-allowed`.
    Refused,
    /// It closes the stream, and the account stays.
    ClosesWithoutDeleting,
}

/// How a card is answered for that is not there. All three mean the same (XEP-0054 §3.3), and are said alike of users who do
/// not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MissingCard {
    /// `item-not-found`.
    ItemNotFound,
    /// `service-unavailable`.
    ServiceUnavailable,
    /// A result with an empty `<vCard/>`.
    Empty,
}

/// What the directory of users asks for, and how it answers (XEP-0055).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Search {
    /// Plain fields.
    Fields,
    /// A data form, with plain fields beside it for clients that know no forms; the answer is a table.
    Form,
}

/// Where a gateway leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Network {
    /// E-mail.
    Smtp,
    /// Internet Relay Chat.
    Irc,
}

/// What is served, and in which manner. [`Switches::default`] is a server of today; each `bool` that is `true` is one
/// behaviour of 2001, unless its line says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switches {
    /// The stream header carries no `version` (and so no features follow).
    pub no_version: bool,
    /// No `<stream:features/>`, even to a client of version 1.0.
    pub no_features: bool,
    /// The stream id is the Unix time in upper-case hex.
    pub hex_stream_id: bool,
    /// The methods `jabber:iq:auth` offers; none: it is refused.
    pub legacy_login: Vec<LegacyMethod>,
    /// An `iq:auth` get for an unknown user is answered with 401.
    pub unauthorized_on_get: bool,
    /// Roster pushes have neither `id` nor `from` nor `to`.
    pub pushes_without_id: bool,
    /// Results of requests without `to` come from the user's own full JID.
    pub results_from_own_full_jid: bool,
    /// Errors are a code and a text without conditions, and echo the refused stanza; stream errors are a text.
    pub text_only_errors: bool,
    /// Stanzas before login are kept and handled afterwards.
    pub queue_early_stanzas: bool,
    /// User names are lower-cased (ASCII) before they are looked up in `iq:auth`.
    pub lowercase_users: bool,
    /// `jabber:x:event` requests for `<offline/>` are answered when a message is stored.
    pub event_offline_notice: bool,
    /// Whatever is no `jabber:x:event` notification is stored, words in it or not; a notification is refused. Otherwise
    /// messages without words are dropped.
    pub refuse_only_notifications: bool,
    /// `jabber:x:expire` is counted while a message is stored: a message past its time is dropped, one with no seconds to
    /// live is refused.
    pub expire_arithmetic: bool,
    /// Stored messages carry `jabber:x:delay`, `from` the recipient; and so does presence that is told to somebody who
    /// has just come, `from` its sender.
    pub delay_2001: bool,
    /// Stored messages carry `urn:xmpp:delay`, `from` the domain. (Both may be set: many servers write both.) Not of 2001.
    pub delay_modern: bool,
    /// `multicast.` before each domain is a service that passes stanzas on to several (XEP-0033). Not of 2001.
    pub multicast: bool,
    /// Accounts have nodes to which they publish (XEP-0163). Not of 2001.
    pub publishing: bool,
    /// Users may keep what only they see (XEP-0049).
    pub private_storage: bool,
    /// The server says so. Not of 2001, nor of many servers of later years.
    pub private_storage_announced: bool,
    /// `search.` before each domain is a directory of users. Not of 2001.
    pub search: Option<Search>,
    /// `gateway.` before each domain leads to another network. Not of 2001.
    pub gateway: Option<Network>,
    /// Users may block (XEP-0191). Not of 2001.
    pub blocking: bool,
    /// What is reported of those who are blocked is kept (XEP-0377). Not of 2001.
    pub reporting: bool,
    /// How a card is answered for that is not there.
    pub missing_card: MissingCard,
    /// Bytes of the largest card that is kept; larger ones are refused with `not-acceptable`.
    pub card_bytes: usize,
    /// A picture that is published goes into the card and the other way round, and the server writes its hash into every
    /// presence (XEP-0398). Not of 2001.
    pub avatar_conversion: bool,
    /// A session is not told its own presence.
    pub no_presence_echo: bool,
    /// Any request in an unknown namespace without `to` is answered with an empty result.
    pub unknown_namespace_succeeds: bool,
    /// Requests for somebody's presence are not answered when nobody is there.
    pub silent_probes: bool,
    /// A bare address means the session of highest priority; otherwise all of non-negative priority.
    pub only_primary_session: bool,
    /// Subscription requests that wait are told at the roster get; otherwise at the first presence.
    pub requests_at_roster_get: bool,
    /// A resource that is in use is refused to the newcomer (409, `conflict`); otherwise the older session is ended.
    pub refuse_taken_resource: bool,
    /// `<session/>` must be asked for (RFC 3921); otherwise it is optional.
    pub session_required: bool,
    /// How accounts are made.
    pub registration: Registration,
    /// The registration form carries a `<key/>` that must come back unchanged.
    pub registration_key: bool,
    /// What becomes of a new password.
    pub password_change: PasswordChange,
    /// What the server does when somebody removes their account.
    pub removal: Removal,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            no_version: false,
            no_features: false,
            hex_stream_id: false,
            legacy_login: Vec::new(),
            unauthorized_on_get: false,
            pushes_without_id: false,
            results_from_own_full_jid: false,
            text_only_errors: false,
            queue_early_stanzas: false,
            lowercase_users: false,
            event_offline_notice: false,
            refuse_only_notifications: false,
            expire_arithmetic: false,
            delay_2001: false,
            delay_modern: true,
            multicast: false,
            publishing: true,
            private_storage: true,
            private_storage_announced: true,
            search: None,
            gateway: None,
            blocking: true,
            reporting: true,
            missing_card: MissingCard::ItemNotFound,
            card_bytes: 192 * 1024,
            avatar_conversion: false,
            no_presence_echo: false,
            unknown_namespace_succeeds: false,
            silent_probes: false,
            only_primary_session: false,
            requests_at_roster_get: false,
            refuse_taken_resource: false,
            session_required: false,
            registration: Registration::Fields,
            registration_key: false,
            password_change: PasswordChange::Applied,
            removal: Removal::Confirmed,
        }
    }
}

impl Switches {
    /// A jabberd 1.4 of 2001: every behaviour of that time.
    #[must_use]
    pub fn jabberd14() -> Self {
        Self {
            no_version: true,
            no_features: true,
            hex_stream_id: true,
            legacy_login: vec![LegacyMethod::Plain, LegacyMethod::Digest, LegacyMethod::ZeroKnowledge],
            unauthorized_on_get: true,
            pushes_without_id: true,
            results_from_own_full_jid: true,
            text_only_errors: true,
            queue_early_stanzas: true,
            lowercase_users: true,
            event_offline_notice: true,
            refuse_only_notifications: true,
            expire_arithmetic: true,
            delay_2001: true,
            delay_modern: false,
            multicast: false,
            publishing: false,
            private_storage: true,
            private_storage_announced: false,
            search: None,
            gateway: None,
            blocking: false,
            reporting: false,
            missing_card: MissingCard::Empty,
            card_bytes: 64 * 1024,
            avatar_conversion: false,
            no_presence_echo: true,
            unknown_namespace_succeeds: true,
            silent_probes: true,
            only_primary_session: true,
            requests_at_roster_get: true,
            refuse_taken_resource: false,
            session_required: false,
            registration: Registration::Fields2001,
            registration_key: false,
            password_change: PasswordChange::Applied,
            removal: Removal::Confirmed,
        }
    }

    /// Whether `method` of `jabber:iq:auth` is offered.
    #[must_use]
    pub fn offers(&self, method: LegacyMethod) -> bool {
        self.legacy_login.contains(&method)
    }
}
