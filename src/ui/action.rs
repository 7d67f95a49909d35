//! What screens, panes and dialogs are given, and what they ask of their parent.
//!
//! Each of them is a struct with the same four functions:
//!
//! ```text
//! fn open(.., &Context) -> (Self, Action<Message>)        or `new` where there is nothing to ask at once
//! fn update(&mut self, Message, &Context) -> Action<Message>
//! fn hear(&mut self, &Update, &Context) -> Action<Message>     what the engine says; `World` has it already
//! fn view(&self, &Context) -> Element<Message>                  pure
//! ```

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};

use iced::{Size, Task};
use jiff::Timestamp;

use crate::{
    engine::{CareOutcome, Command, Handle, RequestId, Update, World},
    i18n::Words,
    model::{AccountId, Care, ConversationKey, MessageId},
    platform::SecretsPlace,
    ui::{dialog::add_key, faces::Faces, theme::Theme},
    xmpp::{
        fingerprint::Fingerprint,
        jid::{BareJid, Jid},
        link::{Entry, Link},
        payload::{blocking::ReportReason, captcha::Challenge, oob::Attachment},
        uri::Invitation,
    },
};

/// What everything in the window may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What the engine said.
    pub world: &'a World,
    /// The words of the user's language.
    pub words: &'a Words,
    /// Names for questions.
    pub requests: &'a Requests,
    /// The time, exact to the minute.
    pub now: Timestamp,
    /// The window's size in logical pixels.
    pub size: Size,
    /// Whether the window has the focus: somebody looks.
    pub focused: bool,
    /// What everything is drawn with, where a style function does not reach (colours inside text).
    pub theme: &'a Theme,
    /// Whether this is the demo.
    pub demo: bool,
    /// Where things are kept.
    pub kept: &'a Kept,
    /// What has shown of accounts, and was not read yet.
    pub settled: &'a Settled,
    /// The pictures of people.
    pub faces: &'a Faces,
}

/// What has shown of accounts for which something was not proven, until the user has read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled(BTreeMap<AccountId, CareOutcome>);

impl Settled {
    /// What has shown of an account.
    #[must_use]
    pub fn of(&self, account: AccountId) -> Option<CareOutcome> {
        self.0.get(&account).copied()
    }

    /// Takes in what the engine says. What has shown is over when something is in doubt again, and an account that does not exist any
    /// more says so itself.
    pub fn hear(&mut self, update: &Update) {
        match update {
            Update::CareSettled { account, outcome: CareOutcome::Deleted } | Update::AccountRemoved(account) => self.acknowledge(*account),
            Update::CareSettled { account, outcome } => {
                self.0.insert(*account, *outcome);
            }
            Update::AccountChanged(account) if account.care != Care::Settled => self.acknowledge(account.id),
            _ => {}
        }
    }

    /// The user has read it.
    pub fn acknowledge(&mut self, account: AccountId) {
        self.0.remove(&account);
    }
}

/// Where this profile keeps its things: what the settings screen says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Passwords, and the key of an encrypted store.
    pub secrets: SecretsPlace,
    /// Accounts, contacts, messages.
    pub store: StorePlace,
}

/// How accounts, contacts and messages are kept on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorePlace {
    /// In an encrypted file; its key is among the secrets.
    Encrypted,
    /// In a file in clear.
    Plain,
    /// Nowhere: gone when the program ends.
    Memory,
}

impl Context<'_> {
    /// A name for a question that nobody else uses.
    #[must_use]
    pub fn next_request(&self) -> RequestId {
        self.requests.next()
    }

    /// The text with this id.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.words.text(id)
    }
}

/// Gives names for questions: the engine's, or own ones where there is no engine (previews).
#[derive(Debug)]
pub enum Requests {
    /// The engine's.
    Engine(Handle),
    /// Own ones.
    Own(AtomicU64),
}

impl Requests {
    /// For previews and tests.
    #[must_use]
    pub fn own() -> Self {
        Self::Own(AtomicU64::new(1))
    }

    fn next(&self) -> RequestId {
        match self {
            Self::Engine(handle) => handle.next_request(),
            Self::Own(next) => RequestId(next.fetch_add(1, Ordering::Relaxed)),
        }
    }
}

/// What a screen, pane or dialog asks of its parent.
#[must_use]
#[allow(clippy::large_enum_variant)] // each is moved a few times and then gone
pub enum Action<M> {
    /// Nothing.
    None,
    /// Tell the engine.
    Send(Command),
    /// Show another place.
    Go(Destination),
    /// Lay a dialog over the window.
    Open(DialogKind),
    /// Close the dialog this comes from, or what lies over the window.
    Close,
    /// Open a link with the desktop's program: `http`, `https`, `mailto`; or here: `xmpp`.
    OpenLink(String),
    /// Open a file that was fetched with the desktop's program for it.
    OpenFile(PathBuf),
    /// Show a file that was fetched in its folder.
    ShowFile(PathBuf),
    /// Nobody looks at this conversation any more: what is loaded of it may go.
    Forget(ConversationKey),
    /// Put a text into the clipboard.
    Copy(String),
    /// Quote this message of the conversation that is open in what is being written.
    Quote(MessageId),
    /// Let a file go with what is being written in this conversation, if it is open.
    Attach(ConversationKey, Attachment),
    /// Open the menu of the lock of the conversation that is open.
    Lock,
    /// What has shown of an account is read.
    Acknowledge(AccountId),
    /// Run this and hear of it.
    Run(Task<M>),
    /// End the program, with a proper goodbye.
    Quit,
    /// All of these, in order.
    Many(Vec<Self>),
}

impl<M> Action<M> {
    /// This, and then that.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, action) | (action, Self::None) => action,
            (Self::Many(mut all), action) => {
                all.push(action);
                Self::Many(all)
            }
            (one, another) => Self::Many(vec![one, another]),
        }
    }

    /// The same, with messages of a parent.
    pub fn map<N>(self, f: impl Fn(M) -> N + Clone + Send + 'static) -> Action<N>
    where
        M: Send + 'static,
        N: Send + 'static,
    {
        match self {
            Self::None => Action::None,
            Self::Send(command) => Action::Send(command),
            Self::Go(destination) => Action::Go(destination),
            Self::Open(dialog) => Action::Open(dialog),
            Self::Close => Action::Close,
            Self::OpenLink(link) => Action::OpenLink(link),
            Self::OpenFile(path) => Action::OpenFile(path),
            Self::ShowFile(path) => Action::ShowFile(path),
            Self::Forget(key) => Action::Forget(key),
            Self::Copy(text) => Action::Copy(text),
            Self::Quote(id) => Action::Quote(id),
            Self::Attach(key, attachment) => Action::Attach(key, attachment),
            Self::Lock => Action::Lock,
            Self::Acknowledge(account) => Action::Acknowledge(account),
            Self::Run(task) => Action::Run(task.map(f)),
            Self::Quit => Action::Quit,
            Self::Many(all) => Action::Many(all.into_iter().map(|action| action.map(f.clone())).collect()),
        }
    }
}

/// A place in the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The chats, or the welcome where there is no account.
    Home,
    /// Log in, create an account, look around.
    Welcome,
    /// Log in with an account one has.
    SignIn,
    /// Create an account.
    Register,
    /// Create an account with an invitation; without one it can be pasted.
    Invited(Option<Invitation>),
    /// All accounts.
    Accounts,
    /// One account, with all that can be done with it.
    Account(AccountId),
    /// How an account is reached, to change it.
    Connection(AccountId),
    /// The inbox of requests.
    Requests,
    /// The profile of one account, as everybody sees it, to change it.
    Profile(AccountId),
    /// Our own OpenPGP keys, and what each account does with them.
    Keys,
    /// Preferences.
    Settings,
    /// A conversation; opened if there is none yet.
    Chat(ConversationKey),
    /// A conversation, with this text below what is written in its message field.
    Write(ConversationKey, String),
    /// The keys of the other side of a conversation: their public list is asked for.
    ContactKeys(ConversationKey),
    /// A message in its conversation, in its place.
    Message(ConversationKey, MessageId),
    /// Where one came from.
    Back,
}

/// A dialog over the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialogKind {
    /// Search messages and people, and find commands (Ctrl+K). With an address: only messages with them.
    Search {
        /// Only with them.
        with: Option<BareJid>,
    },
    /// Add a contact.
    AddContact {
        /// Whose contact; `None`: the user chooses among the accounts.
        account: Option<AccountId>,
        /// The address, if it is known already.
        jid: Option<BareJid>,
    },
    /// Add a contact whom a link suggests.
    AddSuggested {
        /// Whose contact.
        account: AccountId,
        /// The address.
        jid: BareJid,
        /// What else is suggested.
        entry: Entry,
    },
    /// A contact's name and groups.
    EditContact {
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: Jid,
    },
    /// Remove a contact?
    RemoveContact {
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: Jid,
    },
    /// Stop showing our presence to a contact?
    CancelSubscription {
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: BareJid,
    },
    /// Delete a chat with all its messages?
    RemoveChat(ConversationKey),
    /// Keep somebody out, and maybe report them.
    Block {
        /// Of which account.
        account: AccountId,
        /// Whom.
        jid: BareJid,
        /// As what they are to be reported, if that is chosen already.
        report: Option<ReportReason>,
    },
    /// Let somebody through again?
    Unblock {
        /// Of which account.
        account: AccountId,
        /// Whom.
        jid: BareJid,
    },
    /// Who is kept out of an account.
    Blocked(AccountId),
    /// Remove an account from here?
    RemoveAccount(AccountId),
    /// Change an account's password on its server.
    ChangePassword(AccountId),
    /// Delete an account on its server.
    DeleteAccount(AccountId),
    /// What an account's server says of itself.
    ServerDetails(AccountId),
    /// Remove a key of ours?
    RemoveKey(Fingerprint),
    /// Something with our own keys.
    OwnKeys(KeyTask),
    /// The account's password, typed again.
    Password(AccountId),
    /// The certificate that was refused, to look at and perhaps trust.
    Certificate(AccountId),
    /// How one is seen: state, words, priority; of one account, or of all.
    Presence(Option<AccountId>),
    /// What was proven when an account's session was made.
    Security(AccountId),
    /// All keyboard shortcuts.
    Shortcuts,
    /// Pass a message on.
    Forward(ConversationKey, MessageId),
    /// Answer everybody whom a message names.
    ReplyToAll(ConversationKey, MessageId),
    /// Look at the contacts that a message suggests, and choose.
    ReviewContacts(ConversationKey, MessageId),
    /// Send contacts from the roster.
    SendContacts(ConversationKey),
    /// Write to several people at once.
    SendToMany {
        /// From which account; `None`: the user chooses.
        account: Option<AccountId>,
        /// The first recipient.
        to: Option<BareJid>,
    },
    /// Attach a file by its URL.
    Attach(ConversationKey),
    /// What the user wants of a conversation: timer, notifications, how long its history is kept.
    Options(ConversationKey),
    /// Compare a key of a contact with what they see.
    CompareKey(ConversationKey, Fingerprint),
    /// Learn a key of a contact out of a file or a text.
    AddKey(ConversationKey, add_key::Way),
    /// Somebody's card, or our own.
    Card(ConversationKey),
    /// Unlock the own keys with their passphrase, for all accounts.
    Unlock,
    /// What can be done with an invitation.
    Invitation {
        /// It.
        invitation: Invitation,
        /// The account that was made for it just now.
        account: Option<AccountId>,
    },
    /// What a link asks for.
    Link {
        /// The link.
        link: Box<Link>,
        /// The account of the chat one looked at.
        here: Option<AccountId>,
    },
    /// Find people in a directory; `None`: with an account that has one.
    Directory(Option<AccountId>),
    /// Register with a gateway, or change or end that.
    Gateway {
        /// Which account.
        account: AccountId,
        /// The gateway.
        jid: Jid,
    },
    /// Add somebody on the network that a gateway leads to.
    GatewayContact {
        /// Whose contact.
        account: AccountId,
        /// The gateway.
        jid: Jid,
    },
    /// A question that only people can answer.
    Challenge {
        /// Which account was asked.
        account: AccountId,
        /// The question.
        challenge: Box<Challenge>,
    },
}

/// What is done with our own OpenPGP keys in a dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyTask {
    /// Make a key; `None`: the user chooses for which account.
    Generate(Option<AccountId>),
    /// Take over a secret key out of a file or the clipboard.
    Import(Option<AccountId>),
    /// Take back the copy that an account's server keeps.
    Restore(Option<AccountId>),
    /// Give the public key to somebody.
    ExportPublic(Fingerprint),
    /// Keep a copy of the secret key in a file.
    ExportSecret(Fingerprint),
    /// Keep the certificate that can end it in a file.
    ExportRevocation(Fingerprint),
    /// Give all of them another passphrase.
    ChangePassphrase,
    /// Let a key live longer, or shorter.
    Extend(Fingerprint),
    /// Take a key back, for good.
    Revoke(Fingerprint),
    /// Keep a sealed copy on the server of an account that uses it.
    BackUp(Fingerprint),
}
