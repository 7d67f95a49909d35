//! What an `xmpp:` link asks for (XEP-0147), before anything is done: of whom, with which account, and what would be put where. The
//! user does it or not. Nothing is ever sent by a link.

mod view;

use crate::{
    engine::Command,
    model::{Account, AccountId, ConversationKey},
    ui::{
        action::{Action, Context, Destination, DialogKind},
        pane::gate::Gate,
    },
    xmpp::{
        jid::{BareJid, Jid},
        link::{Entry, Link, Request, Undone},
    },
};

/// The dialog.
#[derive(Debug)]
pub struct Opened {
    link: Link,
    /// The account of the chat from which it was opened.
    here: Option<AccountId>,
    /// The account that the user has chosen.
    chosen: Option<AccountId>,
    /// A contact for whom a person could take the address, which is none of theirs.
    lookalike: Option<(AccountId, Jid)>,
}

/// What happens in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// An account was chosen.
    Account(AccountId),
    /// Do this.
    Do(Deed),
    /// Log in with an account one has.
    LogIn,
    /// Make a new account.
    Register,
    /// Do nothing.
    Close,
}

/// What can be done with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Open the chat.
    Chat,
    /// Open the chat, and put the text into the message field.
    Write,
    /// Fill in the form for a new contact.
    Add,
    /// Ask a contact to see when they are online.
    Ask,
    /// Look for keys.
    LookForKeys,
    /// Show the card.
    ShowCard,
    /// Show the account that the link names.
    ShowAccount,
}

/// Why the text cannot be put into the message field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    /// The address is kept out.
    Blocked,
    /// They are a stranger whom the user has not let in.
    Stranger,
}

impl Opened {
    /// For a link that was opened in, or beside, a chat of this account.
    #[must_use]
    pub fn open(link: Link, here: Option<AccountId>, context: &Context<'_>) -> Self {
        let lookalike = lookalike(link.target.bare(), context);
        Self { link, here, chosen: None, lookalike }
    }

    /// The link.
    #[must_use]
    pub fn link(&self) -> &Link {
        &self.link
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Account(account) => {
                self.chosen = Some(account);
                Action::None
            }
            Message::Do(deed) => self.act(deed, context),
            Message::LogIn => Action::Go(Destination::SignIn),
            Message::Register => Action::Go(Destination::Register),
            Message::Close => Action::Close,
        }
    }

    fn act(&self, deed: Deed, context: &Context<'_>) -> Action<Message> {
        let Some(account) = self.account(context).map(|account| account.id) else { return Action::None };
        let (key, jid) = (ConversationKey { account, peer: self.peer().clone() }, self.peer().clone());
        match deed {
            Deed::Chat => Action::Go(Destination::Chat(key)),
            Deed::Write => match &self.link.request {
                Request::Message(text) if self.obstacle(context).is_none() => Action::Go(Destination::Write(key, text.as_str().to_owned())),
                _ => Action::None,
            },
            Deed::Add => Action::Open(DialogKind::AddSuggested { account, jid, entry: self.entry().cloned().unwrap_or_default() }),
            Deed::Ask => Action::Send(Command::RequestSubscription { account, jid }).and(Action::Go(Destination::Chat(key))),
            Deed::LookForKeys => Action::Go(Destination::ContactKeys(key)),
            Deed::ShowCard => Action::Open(DialogKind::Card(key)),
            Deed::ShowAccount => Action::Go(Destination::Account(account)),
        }
    }

    /// What the link asks for, as far as it makes sense with the chosen account.
    fn deed(&self, context: &Context<'_>) -> Option<Deed> {
        let key = self.key(context)?;
        let contact = context.world.contact(&key);
        match &self.link.request {
            Request::Account => context.world.account_by_jid(self.peer()).map(|_| Deed::ShowAccount),
            Request::Chat => Some(Deed::Chat),
            Request::Message(_) => Some(Deed::Write),
            Request::Subscribe if contact.is_some_and(|contact| !contact.presence_is_known()) => Some(Deed::Ask),
            Request::AddContact(_) | Request::Subscribe => (contact.is_none() && !context.world.is_own(&key)).then_some(Deed::Add),
            Request::PublicKey => (!self.link.is_about_a_server() && !context.world.is_own(&key)).then_some(Deed::LookForKeys),
            Request::Card => Some(Deed::ShowCard),
            // An invitation has a dialog of its own.
            Request::Invitation(_) | Request::Undone(_) => None,
        }
    }

    /// Whether the chat can be opened instead: where no link says what is done there, it is there that it can be done.
    fn offers_chat(&self, context: &Context<'_>) -> bool {
        let is_room = matches!(self.link.request, Request::Undone(Undone::Room) | Request::Account);
        !is_room && self.account(context).is_some() && self.deed(context) != Some(Deed::Chat)
    }

    fn peer(&self) -> &BareJid {
        self.link.target.bare()
    }

    fn entry(&self) -> Option<&Entry> {
        match &self.link.request {
            Request::AddContact(entry) => Some(entry),
            _ => None,
        }
    }

    fn key(&self, context: &Context<'_>) -> Option<ConversationKey> {
        Some(ConversationKey { account: self.account(context)?.id, peer: self.peer().clone() })
    }

    /// The account that acts: the one the user has chosen, the one the link names, one that knows them, the one of the chat one looks
    /// at, one that is online.
    fn account<'a>(&self, context: &Context<'a>) -> Option<&'a Account> {
        let world = context.world;
        let named =
            || world.account_by_jid(if self.link.request == Request::Account { self.peer() } else { self.link.account.as_ref()? });
        let knows = |account: &&Account| world.is_acquainted(&ConversationKey { account: account.id, peer: self.peer().clone() });
        self.chosen
            .and_then(|chosen| world.account(chosen))
            .or_else(named)
            .or_else(|| world.accounts().find(knows))
            .or_else(|| world.account(self.here?))
            .or_else(|| world.accounts().find(|account| account.connection.is_online()))
            .or_else(|| world.accounts().next())
    }

    /// The account that the link names, if it is none of ours.
    fn foreign_account(&self, context: &Context<'_>) -> Option<&BareJid> {
        self.link.account.as_ref().filter(|jid| context.world.account_by_jid(jid).is_none())
    }

    fn obstacle(&self, context: &Context<'_>) -> Option<Obstacle> {
        match Gate::of(&self.key(context)?, context)? {
            Gate::Blocked(_) => Some(Obstacle::Blocked),
            Gate::Stranger => Some(Obstacle::Stranger),
        }
    }

    /// Whether something is being written there already.
    fn has_draft(&self, context: &Context<'_>) -> bool {
        let conversation = self.key(context).and_then(|key| context.world.conversation(&key));
        conversation.is_some_and(|conversation| !conversation.draft.text.trim().is_empty())
    }
}

fn lookalike(jid: &BareJid, context: &Context<'_>) -> Option<(AccountId, Jid)> {
    if context.world.contacts().any(|contact| contact.jid.bare() == jid) {
        return None;
    }
    let contact = context.world.contacts().find(|contact| jid.looks_like(contact.jid.bare()))?;
    Some((contact.account, contact.jid.clone()))
}
