//! What the engine tells the window, `ctl` and the tests: [`Update`].

use std::sync::Arc;

use super::{Anchor, Notifier, Opening, RequestId, Showing};
use crate::{
    model::{
        Account, AccountId, Connection, Contact, ContactKey, Conversation, ConversationKey, Download, Message, MessageId, OwnKeys, Person,
        Profile, SealProblem, Settings, SubscriptionRequest, Vouch,
    },
    picture::Pixels,
    xmpp::{
        error::StanzaError,
        fingerprint::Fingerprint,
        jid::{BareJid, Jid},
        payload::{avatar::PictureHash, captcha::Challenge, register::RegistrationForm},
        secret::Secret,
        session::Answer,
    },
};

/// What happened. Applied to a [`super::World`] it keeps a true picture of all accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Update {
    /// Everything there is: the first update of every subscription, and again if the listener fell behind.
    Snapshot {
        /// Preferences.
        settings: Settings,
        /// Accounts, in the order in which they were added.
        accounts: Vec<Account>,
        /// All contacts of all accounts.
        contacts: Vec<Contact>,
        /// All conversations.
        conversations: Vec<Conversation>,
        /// Open requests.
        requests: Vec<SubscriptionRequest>,
        /// Downloads of this run.
        downloads: Vec<Download>,
        /// Whether notifications can be shown.
        notifier: Notifier,
        /// What the user looks at.
        looking: Option<ConversationKey>,
        /// What waits for the window.
        openings: Vec<(RequestId, Opening)>,
        /// Where the other side writes.
        typing: Vec<ConversationKey>,
        /// Our keys.
        own_keys: OwnKeys,
        /// The keys of contacts.
        contact_keys: Vec<(ConversationKey, Vec<ContactKey>)>,
        /// What is known of people.
        people: Vec<Person>,
    },
    /// Preferences changed.
    SettingsChanged(Settings),
    /// There is a new account; answers `AddAccount`.
    AccountAdded {
        /// The question.
        request: RequestId,
        /// The account.
        account: Account,
    },
    /// An account's settings changed.
    AccountChanged(Account),
    /// An account is forgotten, with its contacts and conversations.
    AccountRemoved(AccountId),
    /// An account's connection changed.
    ConnectionChanged {
        /// Which.
        account: AccountId,
        /// How it stands now.
        connection: Connection,
    },
    /// The server offers this form to register.
    RegistrationOffered {
        /// Which account.
        account: AccountId,
        /// The form.
        form: RegistrationForm,
    },
    /// The server refused the registration; it can be submitted again.
    RegistrationRefused {
        /// Which account.
        account: AccountId,
        /// Why.
        error: StanzaError,
    },
    /// The roster as it is now, whole.
    RosterReplaced {
        /// Whose.
        account: AccountId,
        /// All contacts.
        contacts: Vec<Contact>,
    },
    /// A contact is new or changed, presence included.
    ContactChanged(Contact),
    /// A contact is gone.
    ContactRemoved {
        /// Whose.
        account: AccountId,
        /// Which.
        jid: Jid,
    },
    /// Somebody asks to see our presence; replaces an older request of theirs.
    SubscriptionRequested(SubscriptionRequest),
    /// A request is answered or withdrawn.
    SubscriptionRequestGone {
        /// Which account was asked.
        account: AccountId,
        /// Who asked.
        from: BareJid,
    },
    /// A conversation is new or changed: last line, unread count, draft.
    ConversationChanged(Conversation),
    /// A conversation is gone.
    ConversationRemoved(ConversationKey),
    /// A message is new in the store.
    MessageAdded(Message),
    /// A message changed: how it fares, when it goes, that it is gone.
    MessageChanged(Message),
    /// A message is gone.
    MessageRemoved {
        /// Where it was.
        conversation: ConversationKey,
        /// Which.
        id: MessageId,
    },
    /// Our keys changed, or something with them is being done.
    OwnKeysChanged(OwnKeys),
    /// The keys of a contact changed: all of them.
    ContactKeysChanged {
        /// Whose.
        conversation: ConversationKey,
        /// All that are known, the oldest first.
        keys: Vec<ContactKey>,
    },
    /// Answers `Generate`, `ImportOwn` and `Restore`: there is a new key of ours.
    KeyMade {
        /// The question.
        request: RequestId,
        /// The key.
        fingerprint: Fingerprint,
    },
    /// Answers `ExportPublic`, `ExportSecret` and `ExportRevocation`.
    KeyExported {
        /// The question.
        request: RequestId,
        /// The armored text.
        text: Secret,
    },
    /// Answers `Learn`, `LookUp` and `FetchPublished`: keys that are now among those of the contact.
    KeysLearnt {
        /// The question.
        request: RequestId,
        /// They, new or not.
        fingerprints: Vec<Fingerprint>,
    },
    /// Answers `LoadVouches`.
    Vouches {
        /// The question.
        request: RequestId,
        /// The newest first, at most 200.
        vouches: Vec<Vouch>,
    },
    /// Answers `BackUp`: the copy is on the server.
    KeyBackedUp {
        /// The question.
        request: RequestId,
        /// The code that opens it, which is kept nowhere.
        code: Secret,
    },
    /// What is known of somebody changed.
    PersonChanged(Person),
    /// Answers `LoadProfile`.
    ProfileLoaded {
        /// The question.
        request: RequestId,
        /// The card.
        profile: Profile,
    },
    /// Answers `SaveProfile`: the card is on the server.
    ProfileSaved {
        /// The question.
        request: RequestId,
        /// What became of the picture.
        picture: Publication,
        /// What became of the nickname.
        nickname: Publication,
    },
    /// Answers `LoadPicture`.
    PictureLoaded {
        /// Which.
        hash: PictureHash,
        /// The edge that was wanted.
        edge: u32,
        /// The square; `None`: it is not kept here any more, or cannot be read.
        pixels: Option<Arc<Pixels>>,
    },
    /// Answers `ChangePassword`: the server wants to know more.
    PasswordFormNeeded {
        /// The question.
        request: RequestId,
        /// The form.
        form: RegistrationForm,
    },
    /// Somebody wants a question answered before our words are let through (XEP-0158).
    Challenged {
        /// Which account.
        account: AccountId,
        /// The question.
        challenge: Box<Challenge>,
    },
    /// What was not proven of an account is now.
    CareSettled {
        /// Which.
        account: AccountId,
        /// What has shown.
        outcome: CareOutcome,
    },
    /// The other side writes, or no longer.
    TypingChanged {
        /// Where.
        conversation: ConversationKey,
        /// Whether.
        typing: bool,
    },
    /// A download is new or changed.
    DownloadChanged(Download),
    /// What the user looks at changed.
    LookingChanged(Option<ConversationKey>),
    /// Whether notifications can be shown changed.
    NotifierChanged(Notifier),
    /// Answers `Ask`.
    Answered {
        /// The question.
        request: RequestId,
        /// What was answered.
        answer: Answer,
    },
    /// Answers `SendMessage` and `OfferFile`: stored, waiting to be sent.
    MessageQueued {
        /// The question.
        request: RequestId,
        /// Its name.
        id: MessageId,
    },
    /// Answers `LoadHistory`.
    History {
        /// The question.
        request: RequestId,
        /// The page.
        page: HistoryPage,
    },
    /// Answers `Search`.
    SearchResults {
        /// The question.
        request: RequestId,
        /// What was found, newest first.
        hits: Vec<SearchHit>,
    },
    /// The window should be brought to the front, with this conversation.
    OpenRequested(Option<ConversationKey>),
    /// The window should be brought to the front, and show this.
    ShowRequested {
        /// The question.
        request: RequestId,
        /// What.
        opening: Opening,
    },
    /// Answers `Show`.
    Shown {
        /// The question.
        request: RequestId,
        /// What became of it.
        showing: Showing,
    },
    /// Somebody wants a picture of the window.
    ScreenshotRequested {
        /// The question.
        request: RequestId,
        /// Where to save it.
        path: std::path::PathBuf,
    },
    /// What was asked is done.
    Done {
        /// The question.
        request: RequestId,
    },
    /// What was asked is not done.
    Refused {
        /// The question.
        request: RequestId,
        /// Why.
        refusal: Refusal,
    },
    /// The engine has ended. Nothing follows.
    Stopped,
}

/// What became of something that was to be published beside a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publication {
    /// It is as it was.
    Unchanged,
    /// It is published.
    Done,
    /// The server does not do that.
    NotOffered,
    /// The server refused.
    Refused(StanzaError),
}

/// What has shown of an account for which something was not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CareOutcome {
    /// The new password is the one.
    PasswordChanged,
    /// The old password still is the one.
    PasswordKept,
    /// The account does not exist any more.
    Deleted,
    /// The account still exists.
    NotDeleted,
}

/// Why the engine did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The account is not online, and this cannot wait.
    NotOnline,
    /// There is no such account, contact or message (any more).
    NotFound,
    /// There is such an account already.
    AlreadyThere,
    /// The server refused.
    Server(StanzaError),
    /// The keyring could not keep or give a secret.
    Secrets,
    /// There is nothing to send, it has characters that XML cannot carry, or it is too long (60 KiB).
    NotSendable,
    /// No window is open.
    NoWindow,
    /// The other side is not online, and this cannot wait.
    NotAvailable,
    /// The message went through our hands before: passing it on once more would go in circles (2001 overview §6.20).
    WouldLoop,
    /// More recipients than a message may have: 100.
    TooManyRecipients,
    /// What the message said is gone, or its time is over, though it was kept here.
    Gone,
    /// It must be encrypted, and cannot be: nothing was sent.
    NotEncrypted(SealProblem),
    /// Something with OpenPGP keys.
    Key(KeyRefusal),
    /// It was asked of the server, and no answer has come: it may be done or not. The account's [`crate::model::Care`] says so until
    /// it shows.
    Unproven,
    /// What was typed to confirm it is not the address of the account.
    NotConfirmed,
    /// The card on the server is not what it was when it was loaded: nothing was saved.
    ProfileChanged,
    /// The new password is empty, or is to go over a connection that others can read.
    PasswordNotSendable,
    /// The store or the file system; the system's words.
    Storage(String),
}

/// Why something with OpenPGP keys was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyRefusal {
    /// There is no key in the file or text.
    NoKey,
    /// There are only public keys in it.
    NotSecret,
    /// There are several secret keys in it: one at a time.
    SeveralKeys,
    /// The passphrase of the own keys is another one.
    WrongPassphrase,
    /// The passphrase that protects the file is another one.
    WrongFilePassphrase,
    /// A passphrase is needed: a key without one is not kept.
    PassphraseNeeded,
    /// The own keys are locked.
    Locked,
    /// A part of the secret key is missing, as of one that lives on a smart card.
    Incomplete,
    /// It is of a kind that this program does not know.
    Unsupported,
    /// Another account uses the key: it stays.
    InUse,
    /// The account has no key.
    NoOwnKey,
    /// None of the keys that were found names the contact's address.
    NotTheirs,
    /// The domain has no such directory, or no key in it for this address; nor has the account a public list.
    NothingFound,
    /// The directory could not be reached.
    Unreachable,
    /// The server keeps no copies that only this account can read.
    NoPrivatePlace,
    /// The server has no copy.
    NoBackup,
    /// The code does not open the copy.
    WrongCode,
    /// The user did not want to wait any longer.
    Cancelled,
    /// The library failed.
    Failed,
}

/// A page of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryPage {
    /// Which.
    pub conversation: ConversationKey,
    /// Where in it, as it was asked: a page joins what is loaded only where the two are known to touch.
    pub anchor: Anchor,
    /// Oldest first.
    pub messages: Vec<Message>,
    /// There are older ones than the first.
    pub has_older: bool,
    /// There are newer ones than the last.
    pub has_newer: bool,
}

/// A message found by a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// The message.
    pub message: Message,
    /// Byte ranges in its body that match, in order, on character boundaries.
    pub matches: Vec<std::ops::Range<usize>>,
}
