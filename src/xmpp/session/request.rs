//! What the engine asks of a session: [`Request`].

use super::{Order, Question, Sealed};
use crate::xmpp::{
    error::StanzaError,
    jid::{BareJid, Jid},
    payload::{
        addresses::Addresses, avatar::PhotoUpdate, entity_time::EntityTime, envelope::Envelope, ephemeral::Ephemeral, expire::Expire,
        oob::Attachment, pubsub::NodeAccess, roster::RosterItem, roster_exchange::RosterExchange,
    },
    report::{Report, Wishes},
    secret::Secret,
    stanza::presence::{OwnPresence, SubscriptionVerb},
    xml::Element,
};

/// What the engine asks of a session. Requests before [`super::Event::Online`] other than registration and
/// [`Request::Logout`] are ignored: the engine keeps its own queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Send a message.
    Message(OutgoingMessage),
    /// Broadcast our presence.
    Presence {
        /// What it says.
        presence: OwnPresence,
        /// The signature of its status, as in 2001 (`jabber:x:signed`): armor without its first and last lines.
        signature: Option<String>,
        /// What it says about our picture (XEP-0153); `None`: nothing.
        photo: Option<PhotoUpdate>,
    },
    /// Say something about subscriptions to one contact (RFC 6121 §3).
    Subscription {
        /// The contact.
        to: BareJid,
        /// What is said.
        verb: SubscriptionVerb,
        /// Words for the contact; only `subscribe` carries them.
        status: Option<String>,
    },
    /// Add or change a roster item: the complete state, name and all groups (RFC 6121 §2.3).
    RosterSet {
        /// The contact.
        item: RosterItem,
        /// Comes back in [`super::Event::Replied`].
        tag: u64,
    },
    /// Remove a roster item; the server ends the subscriptions itself.
    RosterRemove {
        /// The contact; a [`Jid`] since old gateways have items with a resource.
        jid: Jid,
        /// Comes back in [`super::Event::Replied`].
        tag: u64,
    },
    /// Submit the registration: the values for the fields of [`super::Event::RegistrationOffered`].
    Register {
        /// The filled-in form.
        answers: Vec<(String, Secret)>,
    },
    /// Say what became of a message, or that an answer is being written. What comes back as an error is swallowed.
    Report {
        /// To whom.
        to: Jid,
        /// What.
        report: Report,
    },
    /// Offer a file to one session and wait until it was fetched, for up to a day (`jabber:iq:oob`). Comes back in
    /// [`super::Event::Replied`]: a result only when all of it was fetched.
    Offer {
        /// The session.
        to: Jid,
        /// The file.
        attachment: Attachment,
        /// Comes back.
        tag: u64,
    },
    /// Answer what was asked with [`super::Event::FileOffered`] or [`super::Event::ContactsSent`].
    Answer {
        /// Who asked.
        to: Jid,
        /// The id of the question.
        id: String,
        /// The answer.
        result: Result<(), StanzaError>,
    },
    /// Ask somebody's client or server. Comes back as [`super::Event::Answered`].
    Ask {
        /// Whom; `None`: our own account.
        to: Option<Jid>,
        /// What.
        question: Question,
        /// Comes back.
        tag: u64,
    },
    /// Change something at our own account, or at a service. Comes back in [`super::Event::Replied`], or as
    /// [`super::Event::FormDemanded`].
    Order {
        /// At which service; `None`: our own account. Some orders go elsewhere by themselves.
        to: Option<Jid>,
        /// What.
        order: Order,
        /// Comes back.
        tag: u64,
    },
    /// Publish something to a node of our own account, which is created if there is none (XEP-0163). Comes back in
    /// [`super::Event::Replied`].
    ///
    /// A node that has another access gets the one that is asked for before anything is published to it. What is only for
    /// [`NodeAccess::Whitelist`] does not even leave before the server has confirmed that access; where it will not,
    /// `not-allowed` comes back.
    Publish {
        /// The node.
        node: String,
        /// The name of the item in the node; without one, the server makes one up.
        item: Option<String>,
        /// What.
        payload: Element,
        /// Who may read it; never [`NodeAccess::Other`].
        access: NodeAccess,
        /// Comes back.
        tag: u64,
    },
    /// Ask what is in a node. Comes back as [`super::Event::ItemsReceived`].
    Items {
        /// Whose node; `None`: our own.
        of: Option<BareJid>,
        /// The node.
        node: String,
        /// Only the one of this name.
        item: Option<String>,
        /// Only the last so many.
        max: Option<u32>,
        /// Comes back.
        tag: u64,
    },
    /// Delete a node of our own account with all that is in it. Comes back in [`super::Event::Replied`].
    DeleteNode {
        /// The node.
        node: String,
        /// Comes back.
        tag: u64,
    },
    /// Answer [`super::Event::TimeAsked`].
    TellTime {
        /// Who asked.
        to: Jid,
        /// The id of the question.
        id: String,
        /// What time it is here.
        time: EntityTime,
        /// In the form of 2001.
        legacy: bool,
    },
    /// The user did something: what others are told about our last activity counts from now.
    Active,
    /// Ping our own server (XEP-0199). Any answer, a refusal too, proves that the connection is alive and that the server
    /// has read everything written before (RFC 6120 §10.1: a stream is handled in order); it comes back as
    /// [`super::Event::Replied`]. Silence for 15 s ends the session with [`super::Failure::Timeout`].
    Probe {
        /// Comes back in [`super::Event::Replied`].
        tag: u64,
    },
    /// Say goodbye: unavailable presence with this status, close the stream, wait for the peer's close tag up to 3 s.
    Logout {
        /// Words for the contacts.
        status: Option<String>,
    },
}

/// A chat message on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMessage {
    /// The stanza id, from [`crate::xmpp::id::Entropy::stanza_id`].
    pub id: String,
    /// The contact, bare or one session of theirs; the service for several recipients if `addresses` names them.
    pub to: Jid,
    /// The text; empty: none. Beside something sealed, it is a hint for those who cannot open it.
    pub body: String,
    /// The encrypted content. With it nothing else of what the message says is written: neither files nor contacts, addresses or an
    /// envelope, and beside [`Sealed::Ox`] no timer either. A message with [`Sealed::Foreign`] is not sent.
    pub sealed: Option<Sealed>,
    /// What we want to know of it.
    pub wishes: Wishes,
    /// When it becomes useless.
    pub expire: Option<Expire>,
    /// That it vanishes after reading.
    pub ephemeral: Option<Ephemeral>,
    /// Whom else it goes to (XEP-0033).
    pub addresses: Option<Addresses>,
    /// Through whose hands it went (2001 overview §6.20), which XEP-0033 cannot say.
    pub envelope: Option<Envelope>,
    /// Files elsewhere.
    pub attachments: Vec<Attachment>,
    /// Contacts that it suggests.
    pub contacts: Option<RosterExchange>,
    /// Write the contacts as it was done in 2001.
    pub contacts_as_of_2001: bool,
}

impl OutgoingMessage {
    /// Nothing but a text.
    #[must_use]
    pub fn text(id: impl Into<String>, to: Jid, body: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            to,
            body: body.into(),
            sealed: None,
            wishes: Wishes::default(),
            expire: None,
            ephemeral: None,
            addresses: None,
            envelope: None,
            attachments: Vec::new(),
            contacts: None,
            contacts_as_of_2001: false,
        }
    }
}
