//! What a session tells: [`Event`].

use jiff::Timestamp;

use super::{Answer, AuthMemory, Failure, Sealed};
use crate::xmpp::{
    error::StanzaError,
    features::Features,
    jid::{BareJid, FullJid, Jid},
    payload::{
        addresses::Addressing, avatar::PhotoUpdate, captcha::Challenge, delay::Delay, ephemeral::Ephemeral, expire::Expire,
        oob::Attachment, pubsub::NodeItem, register::RegistrationForm, roster::RosterItem, roster_exchange::RosterExchange,
    },
    report::{Report, Wishes},
    server::{ServerFeatures, Service},
    stanza::presence::SubscriptionVerb,
};

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// What must be remembered for later logins. The engine stores it before it lets anything else happen: the
    /// zero-knowledge answer leaves only after this.
    MemoryChanged(AuthMemory),
    /// The server's registration form (only with [`super::Purpose::Register`]).
    RegistrationOffered(RegistrationForm),
    /// The account exists now. The session says goodbye and ends; the login is for another one.
    Registered {
        /// The account as registered: the user name submitted, at the domain.
        jid: BareJid,
    },
    /// The registration was refused; the stream stays, another try may follow.
    RegistrationRefused(StanzaError),
    /// The credentials were accepted, and so was the server's proof where the mechanism has one.
    Authenticated {
        /// `SCRAM-SHA-256-PLUS`, `PLAIN`, `digest`, `zero-knowledge`, ...
        mechanism: &'static str,
        /// Whether `jabber:iq:auth` was used.
        legacy: bool,
    },
    /// The resource is ours and the roster has been asked for; requests are taken from now on.
    Online {
        /// The address of this session.
        jid: FullJid,
    },
    /// The whole roster.
    RosterReceived(Vec<RosterItem>),
    /// One item was added or changed.
    RosterChanged(RosterItem),
    /// One item is gone.
    RosterRemoved(Jid),
    /// The server could not give the roster.
    RosterFailed(StanzaError),
    /// Available or unavailable presence, or an error, of one session of a contact or of our own account.
    Presence {
        /// Whose.
        from: Jid,
        /// What it says.
        presence: crate::xmpp::stanza::presence::Presence,
        /// Since when, if the server says so and may.
        delay: Option<Delay>,
    },
    /// Somebody says something about a subscription.
    Subscription {
        /// Who.
        from: BareJid,
        /// What.
        verb: SubscriptionVerb,
        /// Their words: `<status/>`.
        status: Option<String>,
        /// What they call themselves: XEP-0172. Hostile.
        nick: Option<String>,
    },
    /// A chat or normal message with a text, files or contacts, or with something sealed.
    Message(Box<IncomingMessage>),
    /// Somebody says something about messages of ours, or about what they do.
    Reported {
        /// Who.
        from: Jid,
        /// What.
        report: Report,
        /// It was held up on its way: what somebody does is not news any more.
        delayed: bool,
    },
    /// Somebody sets the timer of the chat without saying anything (XEP-0466).
    TimerSet {
        /// Who.
        from: Jid,
        /// The timer.
        ephemeral: Ephemeral,
    },
    /// Somebody offers a file and waits for the answer, which is [`super::Request::Answer`].
    FileOffered {
        /// Who.
        from: Jid,
        /// The id of the question.
        id: String,
        /// The file.
        attachment: Attachment,
    },
    /// Somebody sends contacts and waits for the answer, which is [`super::Request::Answer`] (XEP-0144 in an iq).
    ContactsSent {
        /// Who.
        from: Jid,
        /// The id of the question.
        id: String,
        /// The contacts, whatever should be done with them.
        contacts: RosterExchange,
    },
    /// Somebody who may see our presence asks what time it is here; the answer is [`super::Request::TellTime`].
    TimeAsked {
        /// Who.
        from: Jid,
        /// The id of the question.
        id: String,
        /// In the form of 2001.
        legacy: bool,
    },
    /// What a session of a contact, or another one of ours, can do. Nothing also means that it is not known any more.
    Features {
        /// Which session.
        from: Jid,
        /// What it can do.
        features: Features,
    },
    /// What a session of a contact, or another one of ours, says about its picture (XEP-0153). It comes before the presence that it
    /// stands in.
    PhotoAnnounced {
        /// Who.
        from: Jid,
        /// What.
        photo: PhotoUpdate,
    },
    /// What our server can do.
    ServerKnown(ServerFeatures),
    /// The server has a service.
    ServiceFound(Service),
    /// Who is blocked: all of them (XEP-0191).
    BlocklistReceived(Vec<Jid>),
    /// These are blocked now; another session of ours may have done so.
    Blocked(Vec<Jid>),
    /// These are not blocked any more; nobody: all of them.
    Unblocked(Vec<Jid>),
    /// A contact, or our own account, has published something (XEP-0163).
    Published {
        /// Who.
        from: BareJid,
        /// To which of their nodes.
        node: String,
        /// What, at most 20; empty if something was taken away, or must be asked for with [`super::Request::Items`].
        items: Vec<NodeItem>,
    },
    /// The answer to [`super::Request::Items`].
    ItemsReceived {
        /// The tag of the request.
        tag: u64,
        /// What is there, the oldest first as a rule; at most 200.
        result: Result<Vec<NodeItem>, StanzaError>,
    },
    /// The answer to [`super::Request::Ask`].
    Answered {
        /// The tag of the request.
        tag: u64,
        /// What was answered.
        result: Result<Answer, StanzaError>,
    },
    /// What was ordered with [`super::Request::Order`] needs this form to be filled in first.
    FormDemanded {
        /// The tag of the request.
        tag: u64,
        /// The form.
        form: RegistrationForm,
    },
    /// Somebody to whom we have written in this session, or their server, or our own, asks what only people can answer before our
    /// words are let through (XEP-0158).
    Challenged(Box<Challenge>),
    /// A message of ours was refused, or so the sender of this error says: the engine checks id and sender.
    MessageRefused {
        /// The id of the refused message; errors of 2001 may have none.
        id: Option<String>,
        /// Who refuses.
        from: Option<Jid>,
        /// Why.
        error: StanzaError,
        /// The body the error echoes, if any, to find a message without id.
        echoed_body: Option<String>,
    },
    /// The answer to a request that carried a tag.
    Replied {
        /// The tag of the request.
        tag: u64,
        /// How it went; no answer within 60 s, or a day for an offer, is `remote-server-timeout`.
        result: Result<(), StanzaError>,
    },
    /// The session is over, and why. Nothing comes after it but [`super::Output::Close`].
    Ended(Failure),
}

/// A chat message as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingMessage {
    /// Who sent it; absent means our own server.
    pub from: Jid,
    /// Whom the server delivered it to.
    pub to: Option<Jid>,
    /// Its id, unique at most for this sender.
    pub id: Option<String>,
    /// The text; empty if it only carries something, or if it is sealed.
    pub body: String,
    /// The encrypted content. Then nothing else of what the message says is here: neither text nor subject, files or contacts.
    pub sealed: Option<Sealed>,
    /// The signature of `body`, as in 2001 (`jabber:x:signed`): armor without its first and last lines. Empty if it is too long.
    pub signature: Option<String>,
    /// The subject, if any.
    pub subject: Option<String>,
    /// `chat`, `normal` or `headline`; `groupchat` and `error` never come here.
    pub kind: crate::xmpp::stanza::message::MessageType,
    /// When it was sent, if it was held up, by somebody who may say so (protocol facts §13).
    pub delay: Option<Delay>,
    /// The oldest time that somebody who may not say so claims: shown beside the arrival, never in its place.
    pub claimed: Option<Timestamp>,
    /// When it becomes useless.
    pub expire: Option<Expire>,
    /// Since when it has waited without its seconds being counted down ([`crate::xmpp::payload::expire::waiting_since`]).
    pub waiting_since: Option<Timestamp>,
    /// That it vanishes after reading.
    pub ephemeral: Option<Ephemeral>,
    /// What its sender wants to know of it.
    pub wishes: Wishes,
    /// Whom else it went to, and where it came from, as its sender says.
    pub addressing: Option<Addressing>,
    /// Files elsewhere.
    pub attachments: Vec<Attachment>,
    /// Contacts that it suggests, whatever should be done with them.
    pub contacts: Option<RosterExchange>,
}
