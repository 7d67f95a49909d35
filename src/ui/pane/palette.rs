//! The commands of the palette: what can be done from anywhere, by its name.

use lucide_icons::Icon;

use crate::{
    engine::Command,
    i18n::Words,
    model::{AccountId, ConversationKey},
    ui::{
        action::{Action, Context, Destination, DialogKind},
        dialog::unlock,
    },
    xmpp::{
        jid::BareJid,
        stanza::presence::{OwnPresence, Show},
    },
};

/// Something that can be done from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaletteCommand {
    /// Add a contact.
    AddContact,
    /// Find people in a directory.
    Directory,
    /// Write to several people at once.
    SendToMany,
    /// Be seen in this state, with all accounts.
    BeSeen(Show),
    /// Set state and words.
    SetPresence,
    /// The inbox of requests.
    Requests,
    /// Keep out whom one talks with.
    Block,
    /// Let them through again.
    Unblock,
    /// Who is kept out.
    Blocked,
    /// The own profile.
    Profile,
    /// All accounts.
    Accounts,
    /// Log in with another account.
    SignIn,
    /// Create another account.
    Register,
    /// The same with an invitation, or somebody to add.
    Invitation,
    /// The lock of the chat that is open.
    Lock,
    /// The passphrase of the own keys.
    Unlock,
    /// Our own keys.
    Keys,
    /// Preferences.
    Settings,
    /// Keyboard shortcuts.
    Shortcuts,
    /// End the program.
    Quit,
}

impl PaletteCommand {
    /// All of them, the most used first.
    pub const ALL: &'static [Self] = &[
        Self::AddContact,
        Self::Directory,
        Self::SendToMany,
        Self::BeSeen(Show::Online),
        Self::BeSeen(Show::Away),
        Self::BeSeen(Show::Dnd),
        Self::SetPresence,
        Self::Lock,
        Self::Unlock,
        Self::Requests,
        Self::Block,
        Self::Unblock,
        Self::Blocked,
        Self::Profile,
        Self::Accounts,
        Self::SignIn,
        Self::Register,
        Self::Invitation,
        Self::Keys,
        Self::Settings,
        Self::Shortcuts,
        Self::Quit,
    ];

    /// What it is called.
    #[must_use]
    pub fn name(self, words: &Words) -> String {
        words.text(match self {
            Self::AddContact => "command-add-contact",
            Self::Directory => "command-directory",
            Self::SendToMany => "command-send-to-many",
            Self::BeSeen(Show::Online) => "command-online",
            Self::BeSeen(Show::Chat) => "command-chat",
            Self::BeSeen(Show::Away) => "command-away",
            Self::BeSeen(Show::Xa) => "command-xa",
            Self::BeSeen(Show::Dnd) => "command-dnd",
            Self::SetPresence => "command-presence",
            Self::Requests => "command-requests",
            Self::Block => "command-block",
            Self::Unblock => "command-unblock",
            Self::Blocked => "command-blocked",
            Self::Profile => "own-command",
            Self::Accounts => "command-accounts",
            Self::SignIn => "command-sign-in",
            Self::Register => "command-register",
            Self::Invitation => "command-invitation",
            Self::Lock => "command-lock",
            Self::Unlock => "command-unlock",
            Self::Keys => "command-keys",
            Self::Settings => "command-settings",
            Self::Shortcuts => "command-shortcuts",
            Self::Quit => "command-quit",
        })
    }

    /// Its icon.
    #[must_use]
    pub fn icon(self) -> Icon {
        match self {
            Self::AddContact => Icon::UserPlus,
            Self::Directory => Icon::UserRoundSearch,
            Self::SendToMany => Icon::UsersRound,
            Self::BeSeen(Show::Online | Show::Chat) => Icon::CircleCheck,
            Self::BeSeen(Show::Away | Show::Xa) => Icon::Moon,
            Self::BeSeen(Show::Dnd) => Icon::CircleMinus,
            Self::SetPresence => Icon::Smile,
            Self::Requests => Icon::Inbox,
            Self::Block | Self::Blocked => Icon::Ban,
            Self::Unblock => Icon::UserRoundCheck,
            Self::Profile => Icon::IdCard,
            Self::Accounts => Icon::Users,
            Self::SignIn => Icon::LogIn,
            Self::Register => Icon::CirclePlus,
            Self::Invitation => Icon::Ticket,
            Self::Lock => Icon::Lock,
            Self::Unlock => Icon::KeyRound,
            Self::Keys => Icon::KeyRound,
            Self::Settings => Icon::Settings,
            Self::Shortcuts => Icon::Keyboard,
            Self::Quit => Icon::Power,
        }
    }

    /// Whether it can be done now.
    #[must_use]
    pub fn applies(self, context: &Context<'_>) -> bool {
        match self {
            Self::Lock => context.world.looking().is_some(),
            Self::Block => looked_at(context).is_some_and(|key| !context.world.is_blocked(key)),
            Self::Unblock => looked_at(context).is_some_and(|key| context.world.is_blocked(key)),
            Self::Unlock => unlock::is_locked(context.world.own_keys()),
            _ => true,
        }
    }

    /// Does it, and closes the palette.
    pub fn act<M>(self, context: &Context<'_>) -> Action<M> {
        let then = match self {
            Self::AddContact => Action::Open(DialogKind::AddContact { account: None, jid: None }),
            Self::Directory => Action::Open(DialogKind::Directory(None)),
            Self::SendToMany => Action::Open(DialogKind::SendToMany { account: None, to: None }),
            Self::BeSeen(show) => be_seen(show, context),
            Self::SetPresence => Action::Open(DialogKind::Presence(None)),
            Self::Requests => Action::Go(Destination::Requests),
            Self::Block => about_peer(context, |account, jid| DialogKind::Block { account, jid, report: None }),
            Self::Unblock => about_peer(context, |account, jid| DialogKind::Unblock { account, jid }),
            Self::Blocked => blocked(context),
            Self::Profile => profile(context),
            Self::Accounts => Action::Go(Destination::Accounts),
            Self::SignIn => Action::Go(Destination::SignIn),
            Self::Register => Action::Go(Destination::Register),
            Self::Invitation => Action::Go(Destination::Invited(None)),
            Self::Lock => Action::Lock,
            Self::Unlock => Action::Open(DialogKind::Unlock),
            Self::Keys => Action::Go(Destination::Keys),
            Self::Settings => Action::Go(Destination::Settings),
            Self::Shortcuts => Action::Open(DialogKind::Shortcuts),
            Self::Quit => Action::Quit,
        };
        Action::Close.and(then)
    }
}

/// Somebody else one talks with.
fn looked_at<'a>(context: &Context<'a>) -> Option<&'a ConversationKey> {
    context.world.looking().filter(|key| !context.world.is_own(key))
}

fn about_peer<M>(context: &Context<'_>, dialog: impl FnOnce(AccountId, BareJid) -> DialogKind) -> Action<M> {
    looked_at(context).map_or(Action::None, |key| Action::Open(dialog(key.account, key.peer.clone())))
}

/// Who is kept out of the account that one talks with, else of the first.
fn blocked<M>(context: &Context<'_>) -> Action<M> {
    let first = || context.world.accounts().next().map(|account| account.id);
    let account = context.world.looking().map(|key| key.account).or_else(first);
    account.map_or(Action::None, |account| Action::Open(DialogKind::Blocked(account)))
}

/// The profile of the account whose chat one looks at, else of the first.
fn profile<M>(context: &Context<'_>) -> Action<M> {
    let looking = context.world.looking().map(|key| key.account);
    let account = looking.or_else(|| context.world.accounts().next().map(|account| account.id));
    account.map_or(Action::None, |account| Action::Go(Destination::Profile(account)))
}

/// Changes the state of all accounts; each keeps its words and its priority.
fn be_seen<M>(show: Show, context: &Context<'_>) -> Action<M> {
    context.world.accounts().fold(Action::None, |action, account| {
        let presence = OwnPresence { show, ..account.settings.presence.clone() };
        action.and(Action::Send(Command::SetPresence { account: Some(account.id), presence }))
    })
}
