//! What the window, `ctl` and the tests ask of the engine: [`Command`].

mod keys;

pub use keys::KeyCommand;

use super::{Opening, Showing};
use crate::{
    model::{
        AccountId, AccountMark, AccountSettings, Composed, ConversationKey, ConversationOptions, DownloadId, Draft, MessageId, Position,
        Registration, Settings,
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::{
            avatar::PictureHash, blocking::Block, captcha::Challenge, oob::Attachment, register::RegistrationForm,
            roster_exchange::SuggestedItem, vcard::VCard,
        },
        secret::Secret,
        session::Question,
        stanza::presence::OwnPresence,
    },
};

/// Names a question, so that the asker knows its answer; unique in one run (see [`super::Handle::next_request`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u64);

/// What is asked of the engine, in the imperative. Every command with a `request` is answered: by the update named in
/// its description, or by [`super::Update::Done`] / [`super::Update::Refused`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Add an account and log in. Answered by `AccountAdded`; how the login goes is told by `ConnectionChanged`. The
    /// account stays whatever the server says: after a mistake `ChangeAccount` mends it, `RemoveAccount` takes it back.
    AddAccount {
        /// For the answer.
        request: RequestId,
        /// How to reach it.
        settings: AccountSettings,
        /// Its password; not used when `register` is set.
        password: Secret,
        /// Make the account on the server first: `RegistrationOffered` follows.
        register: Option<Registration>,
    },
    /// Change how an account is reached; reconnects if it is enabled. What it does with OpenPGP stays: that is
    /// [`KeyCommand::Configure`]. Answered by `Done`.
    ChangeAccount {
        /// For the answer.
        request: RequestId,
        /// Which.
        account: AccountId,
        /// The new settings.
        settings: AccountSettings,
        /// A new password, if it was typed again.
        password: Option<Secret>,
    },
    /// Name and colour an account. Told by `AccountChanged`.
    MarkAccount {
        /// Which.
        account: AccountId,
        /// How.
        mark: AccountMark,
    },
    /// Change the password on the server, and here when the server has taken it. Answered by `Done`; by `PasswordFormNeeded`, if the
    /// server wants to know more; by `Refused`, with [`super::Refusal::Unproven`] if no answer has come.
    ChangePassword {
        /// For the answer.
        request: RequestId,
        /// Which account, which must be online.
        account: AccountId,
        /// The new password.
        password: Secret,
        /// The form that the server has asked for, filled in.
        form: Option<(RegistrationForm, Vec<(String, Secret)>)>,
    },
    /// Delete the account on its server. What is here stays, until `RemoveAccount`. Answered by `Done`, or by `Refused`, with
    /// [`super::Refusal::Unproven`] if it is not known whether it is deleted.
    Unregister {
        /// For the answer.
        request: RequestId,
        /// Which account, which must be online.
        account: AccountId,
        /// What the user has typed to confirm it: the address of the account.
        confirmation: String,
    },
    /// Forget an account here: its password, contacts, messages. Logs out first. Answered by `Done`.
    RemoveAccount {
        /// For the answer.
        request: RequestId,
        /// Which.
        account: AccountId,
    },
    /// Submit the filled-in registration: pairs of field name and value. Told by `ConnectionChanged`, `RegistrationRefused`.
    SubmitRegistration {
        /// Which account.
        account: AccountId,
        /// The values.
        answers: Vec<(String, Secret)>,
    },
    /// Go online, or try again at once.
    Connect(AccountId),
    /// Log out and stay offline.
    Disconnect(AccountId),
    /// Be seen like this; for one account, or for all.
    SetPresence {
        /// Which; `None`: all.
        account: Option<AccountId>,
        /// How.
        presence: OwnPresence,
    },
    /// Add a contact and ask to see their presence. Answered by `Done` when the server has taken it.
    AddContact {
        /// For the answer.
        request: RequestId,
        /// Whose contact.
        account: AccountId,
        /// The address.
        jid: BareJid,
        /// The user's name for them.
        name: Option<String>,
        /// The groups.
        groups: Vec<String>,
        /// Words that go with the request.
        message: Option<String>,
    },
    /// Take an invitation: add its author to the contacts, and show them the token that they have given (XEP-0379). Answered by `Done`
    /// when the server has taken it.
    AcceptInvitation {
        /// For the answer.
        request: RequestId,
        /// Whose contact.
        account: AccountId,
        /// Who invites.
        inviter: BareJid,
        /// What the invitation has given.
        token: Option<String>,
    },
    /// Rename or regroup: the complete new state. Answered by `Done`.
    ChangeContact {
        /// For the answer.
        request: RequestId,
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: Jid,
        /// The new name.
        name: Option<String>,
        /// The new groups.
        groups: Vec<String>,
    },
    /// Remove a contact; both subscriptions end, the history stays. Answered by `Done`.
    RemoveContact {
        /// For the answer.
        request: RequestId,
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: Jid,
    },
    /// Ask (again) to see a contact's presence.
    RequestSubscription {
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: BareJid,
    },
    /// No longer show our presence to a contact.
    CancelSubscription {
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: BareJid,
    },
    /// Answer a subscription request.
    AnswerSubscription {
        /// Which account was asked.
        account: AccountId,
        /// Who asked.
        jid: BareJid,
        /// The answer.
        answer: SubscriptionAnswer,
    },
    /// Send a message: stored as queued first, then told by `MessageAdded`; answered by `MessageQueued` or `Refused`.
    SendMessage {
        /// For the answer.
        request: RequestId,
        /// Where.
        conversation: ConversationKey,
        /// What.
        message: Composed,
    },
    /// Send a message to several people at once (XEP-0033): through the server's service if it has one, else one by one. Each
    /// conversation gets the message. Answered by `Done` or `Refused`.
    SendToMany {
        /// For the answer.
        request: RequestId,
        /// Whose message.
        account: AccountId,
        /// To whom.
        recipients: Recipients,
        /// What.
        message: Composed,
    },
    /// Pass a message on, with the names of those through whose hands it went; not one whose time is over. Answered by `Done` or `Refused`.
    Forward {
        /// For the answer.
        request: RequestId,
        /// Which message.
        message: MessageId,
        /// To whom, from the same account.
        to: Vec<BareJid>,
    },
    /// Offer a file by its URL to a contact who is online, and wait until they have fetched it (`jabber:iq:oob`). Answered by
    /// `MessageQueued` or `Refused`; how it goes is told by `MessageChanged`.
    OfferFile {
        /// For the answer.
        request: RequestId,
        /// To whom.
        conversation: ConversationKey,
        /// The file.
        attachment: Attachment,
    },
    /// Answer the offer of a file that this message is: fetch it, or say no. Told by `MessageChanged` and `DownloadChanged`.
    AnswerOffer {
        /// The message.
        message: MessageId,
        /// Fetch it.
        accept: bool,
    },
    /// Fetch a file of a message. Told by `DownloadChanged`.
    Download {
        /// The message.
        message: MessageId,
        /// Which of its attachments.
        url: String,
    },
    /// End a download; nothing of it is left.
    CancelDownload(DownloadId),
    /// Take over contacts that somebody sent: add them with their groups and ask to see their presence, or what else a trusted
    /// gateway wants. Answered by `Done` when the server has taken all, else by `Refused`.
    TakeContacts {
        /// For the answer.
        request: RequestId,
        /// Whose contacts.
        account: AccountId,
        /// Who suggests them.
        from: BareJid,
        /// Those that the user chose.
        items: Vec<SuggestedItem>,
    },
    /// Let a gateway change and remove contacts at its own domain, or no longer.
    TrustGateway {
        /// Which account.
        account: AccountId,
        /// The gateway.
        gateway: BareJid,
        /// Whether.
        trusted: bool,
    },
    /// These people can be seen: what there is to know of their pictures is asked for, a few at a time.
    See(Vec<ConversationKey>),
    /// Give somebody's card, or our own. Answered by `ProfileLoaded`, or `Refused`.
    LoadProfile {
        /// For the answer.
        request: RequestId,
        /// Whose.
        person: ConversationKey,
        /// Ask for it even if it is kept here.
        fresh: bool,
    },
    /// Save our own card, its picture and nickname, and publish the latter. Answered by `ProfileSaved`, or by `Refused`: with
    /// [`super::Refusal::ProfileChanged`] if it is not on the server what it was.
    SaveProfile {
        /// For the answer.
        request: RequestId,
        /// Whose.
        account: AccountId,
        /// The card as it was when it was loaded; nothing of it is lost that the new one does not change.
        base: VCard,
        /// The card as it should be.
        card: VCard,
    },
    /// Give the pixels of a picture that is kept here. Answered by `PictureLoaded`.
    LoadPicture {
        /// Which.
        hash: PictureHash,
        /// The edge of the square that is wanted, in pixels, 1..=512.
        edge: u32,
    },
    /// Write a note about somebody, or take it away. Answered by `Done`: it is kept by the server, or here if the server does not.
    SetNote {
        /// For the answer.
        request: RequestId,
        /// About whom.
        person: ConversationKey,
        /// What; `None`: nothing.
        text: Option<String>,
    },
    /// Keep somebody out, and maybe report them: at the server, or here if the server cannot. Answered by `Done`.
    Block {
        /// For the answer.
        request: RequestId,
        /// Which account.
        account: AccountId,
        /// Whom.
        block: Block,
    },
    /// Let somebody through again. Answered by `Done`.
    Unblock {
        /// For the answer.
        request: RequestId,
        /// Which account.
        account: AccountId,
        /// Whom.
        jid: Jid,
    },
    /// Answer what is asked so that our words are let through (XEP-0158). Answered by `Done` or `Refused`.
    AnswerChallenge {
        /// For the answer.
        request: RequestId,
        /// Which account.
        account: AccountId,
        /// What was asked.
        challenge: Box<Challenge>,
        /// The name and the value of each field.
        answers: Vec<(String, Secret)>,
    },
    /// Let a stranger in: their conversation is one like any other.
    AcceptConversation(ConversationKey),
    /// Remove a conversation with all its messages. Answered by `Done`.
    RemoveConversation {
        /// For the answer.
        request: RequestId,
        /// Which.
        conversation: ConversationKey,
    },
    /// The user writes in this conversation, or no longer. Said at every key; the engine tells the other side as seldom as it
    /// may.
    Typing {
        /// Where.
        conversation: ConversationKey,
        /// Whether.
        typing: bool,
    },
    /// What the user looks at: the conversation that is open in a window that has the focus.
    Look(Option<ConversationKey>),
    /// Keep what the user wants of a conversation. Told by `ConversationChanged`.
    ConfigureConversation {
        /// Which.
        conversation: ConversationKey,
        /// What.
        options: ConversationOptions,
    },
    /// Ask somebody's client or server something. Answered by `Answered` or `Refused`.
    Ask {
        /// For the answer.
        request: RequestId,
        /// From which account.
        account: AccountId,
        /// Whom: a session, an account, a server or a service.
        jid: Jid,
        /// What.
        question: Question,
    },
    /// Something with OpenPGP keys. Answered by what [`KeyCommand`] says there, or `Refused`.
    Keys {
        /// For the answer.
        request: RequestId,
        /// What.
        command: KeyCommand,
    },
    /// Who shows notifications says whether it can. Told by `NotifierChanged`.
    ReportNotifier(Notifier),
    /// Try a failed message again, with the same id; an offer of a file too. Not one whose time is over.
    RetryMessage(MessageId),
    /// Drop a failed or queued message for good.
    DiscardMessage(MessageId),
    /// Keep what was typed.
    SaveDraft {
        /// Where.
        conversation: ConversationKey,
        /// The text; empty: no draft.
        draft: Draft,
    },
    /// Everything in the conversation up to here was seen.
    MarkRead {
        /// Which conversation.
        conversation: ConversationKey,
        /// The last message seen.
        up_to: Position,
    },
    /// Open a conversation with somebody, so that it is in the list. Answered by `Done`.
    OpenConversation {
        /// For the answer.
        request: RequestId,
        /// Which.
        conversation: ConversationKey,
    },
    /// Give a page of a conversation. Answered by `History`.
    LoadHistory {
        /// For the answer.
        request: RequestId,
        /// Which conversation.
        conversation: ConversationKey,
        /// Where in it.
        anchor: Anchor,
        /// At most this many messages, 1..=500.
        limit: usize,
    },
    /// Search all messages. Answered by `SearchResults`.
    Search {
        /// For the answer.
        request: RequestId,
        /// What the user typed.
        query: String,
        /// Only with this address.
        with: Option<BareJid>,
        /// At most this many, 1..=500.
        limit: usize,
    },
    /// Trust this certificate, and only it, for this account, and connect. The user has seen it.
    PinCertificate {
        /// Which account.
        account: AccountId,
        /// SHA-256 of the certificate, hex.
        sha256: String,
    },
    /// Keep these preferences. Told by `SettingsChanged`.
    ChangeSettings(Settings),
    /// The network changed or the machine woke up: reconnect at once, check what seems alive.
    NetworkChanged,
    /// Bring the window to the front, if there is one, with this conversation (from a notification). Told by `OpenRequested`.
    Open(Option<ConversationKey>),
    /// Bring the window to the front and show this there (from `ctl open`, or a second start); it waits for a window that is not there
    /// yet. Answered by `Shown`; by `Refused` where there is never one.
    Show {
        /// For the answer.
        request: RequestId,
        /// What.
        opening: Opening,
    },
    /// The window answers a [`super::Update::ShowRequested`].
    Shown {
        /// Which.
        request: RequestId,
        /// What became of it.
        showing: Showing,
    },
    /// Save a picture of the window. Answered by `Done` or `Refused` from the window; without one `Refused`.
    Screenshot {
        /// For the answer.
        request: RequestId,
        /// Where.
        path: std::path::PathBuf,
    },
    /// The window answers a [`super::Update::ScreenshotRequested`].
    ScreenshotTaken {
        /// For the asker.
        request: RequestId,
        /// Whether it is saved; else why not.
        result: Result<(), String>,
    },
    /// Log out everywhere, close the store, end. Told by `Stopped`.
    Quit,
}

/// To whom a message to several people goes. Nobody is in two of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipients {
    /// The recipients.
    pub to: Vec<BareJid>,
    /// The recipients of copies.
    pub cc: Vec<BareJid>,
    /// The recipients of copies of whom the others learn nothing.
    pub bcc: Vec<BareJid>,
}

/// Whether notifications can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Notifier {
    /// Nobody has tried yet.
    #[default]
    Unknown,
    /// They can.
    Working,
    /// This system has no service for it.
    Absent,
}

/// Where in a conversation a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The newest messages.
    Latest,
    /// Those before this one.
    Before(Position),
    /// Those after this one.
    After(Position),
    /// This one in the middle.
    Around(MessageId),
}

/// How a subscription request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubscriptionAnswer {
    /// They may see our presence.
    Accept,
    /// And we want to see theirs: added to the contacts.
    AcceptAndAdd,
    /// They may not.
    Deny,
}
