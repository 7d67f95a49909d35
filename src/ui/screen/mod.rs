//! What fills the window, one at a time.
//!
//! | file | what |
//! |---|---|
//! | [`chats`] | the chats: where one lives |
//! | [`folding`] | which of their panes are shown at which width |
//! | [`welcome`] | the first thing a newcomer sees |
//! | [`sign_in`] | log in with an account one has |
//! | [`register`] | create an account |
//! | [`form_fields`] | the fields a server asks for |
//! | [`reach`] | how an account is reached: the advanced part of several forms |
//! | [`accounts`] | all accounts |
//! | [`account`] | one account, and how it is reached |
//! | [`profile`] | the own profile: the card that everybody can read |
//! | [`keys`] | our own OpenPGP keys |
//! | [`settings`] | preferences |

pub mod account;
pub mod accounts;
pub mod chats;
pub mod folding;
pub mod form_fields;
pub mod keys;
pub mod profile;
pub mod reach;
pub mod register;
pub mod settings;
pub mod sign_in;
pub mod welcome;

use iced::{
    Fill,
    widget::{container, space},
};

use super::{
    Element,
    action::{Action, Context, Destination},
    theme,
};
use crate::engine::Update;

/// The screen that is shown.
pub enum Screen {
    /// Nothing was heard of the engine yet.
    Waiting,
    /// The chats; their state is the window's own, so that they go on while another screen is shown.
    Chats,
    /// Log in, create an account, look around.
    Welcome(welcome::Welcome),
    /// Log in.
    SignIn(Box<sign_in::SignIn>),
    /// Create an account.
    Register(Box<register::Register>),
    /// All accounts.
    Accounts(accounts::Accounts),
    /// One account.
    Account(account::Page),
    /// How an account is reached.
    Connection(account::connection::ConnectionForm),
    /// The own profile.
    Profile(Box<profile::Profile>),
    /// Our own OpenPGP keys.
    Keys(keys::Keys),
    /// Preferences.
    Settings(settings::Settings),
}

/// What happens on a screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// On the welcome.
    Welcome(welcome::Message),
    /// While logging in.
    SignIn(sign_in::Message),
    /// While creating an account.
    Register(register::Message),
    /// Among the accounts.
    Accounts(accounts::Message),
    /// On the page of an account.
    Account(account::Message),
    /// In how an account is reached.
    Connection(account::connection::Message),
    /// In the own profile.
    Profile(profile::Message),
    /// Among our own keys.
    Keys(keys::Message),
    /// In the preferences.
    Settings(settings::Message),
}

impl Screen {
    /// Shows a place; a conversation is the chats.
    pub fn open(destination: &Destination, context: &Context<'_>) -> (Self, Action<Message>) {
        match destination {
            Destination::SignIn => lift(sign_in::SignIn::open(), |screen| Self::SignIn(Box::new(screen)), Message::SignIn),
            Destination::Register => lift(register::Register::open(), |screen| Self::Register(Box::new(screen)), Message::Register),
            Destination::Invited(invitation) => {
                lift(register::Register::invited(invitation.clone()), |screen| Self::Register(Box::new(screen)), Message::Register)
            }
            Destination::Profile(account) => {
                lift(profile::Profile::open(*account, context), |screen| Self::Profile(Box::new(screen)), Message::Profile)
            }
            Destination::Keys => (Self::Keys(keys::Keys::default()), Action::None),
            Destination::Settings => (Self::Settings(settings::Settings), Action::None),
            Destination::Account(account) => (Self::of_account(account::Page::open(*account, context).map(Self::Account)), Action::None),
            Destination::Connection(account) => {
                let form = account::connection::ConnectionForm::open(*account, context);
                (Self::of_account(form.map(Self::Connection)), Action::None)
            }
            Destination::Welcome => (Self::Welcome(welcome::Welcome::new()), Action::None),
            _ if context.world.accounts().len() == 0 => (Self::Welcome(welcome::Welcome::new()), Action::None),
            Destination::Accounts => (Self::Accounts(accounts::Accounts), Action::None),
            _ => (Self::Chats, Action::None),
        }
    }

    /// The screen about an account that may be gone: then all of them.
    fn of_account(screen: Option<Self>) -> Self {
        screen.unwrap_or(Self::Accounts(accounts::Accounts))
    }

    /// Whether the chats are shown.
    #[must_use]
    pub fn is_chats(&self) -> bool {
        matches!(self, Self::Chats)
    }

    /// Whether an account is being logged in to or made, with things typed that must not be lost.
    #[must_use]
    pub fn is_form(&self) -> bool {
        matches!(self, Self::SignIn(_) | Self::Register(_))
    }

    /// Whether the user has to be asked before it is left that way: then they are.
    pub fn holds(&mut self, way: profile::Way) -> bool {
        match self {
            Self::Profile(screen) => screen.holds(way),
            _ => false,
        }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match (self, message) {
            (Self::Welcome(screen), Message::Welcome(message)) => screen.update(message).map(Message::Welcome),
            (Self::SignIn(screen), Message::SignIn(message)) => screen.update(message, context).map(Message::SignIn),
            (Self::Register(screen), Message::Register(message)) => screen.update(message, context).map(Message::Register),
            (Self::Accounts(_), Message::Accounts(message)) => accounts::Accounts::update(message).map(Message::Accounts),
            (Self::Account(screen), Message::Account(message)) => screen.update(message, context).map(Message::Account),
            (Self::Connection(screen), Message::Connection(message)) => screen.update(message, context).map(Message::Connection),
            (Self::Profile(screen), Message::Profile(message)) => screen.update(message, context).map(Message::Profile),
            (Self::Keys(screen), Message::Keys(message)) => screen.update(message, context).map(Message::Keys),
            (Self::Settings(screen), Message::Settings(message)) => screen.update(message, context).map(Message::Settings),
            // Late: meant for a screen that is gone.
            _ => Action::None,
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        match self {
            Self::SignIn(screen) => screen.hear(update, context).map(Message::SignIn),
            Self::Register(screen) => screen.hear(update, context).map(Message::Register),
            Self::Account(screen) => screen.hear(update).map(Message::Account),
            Self::Connection(screen) => screen.hear(update).map(Message::Connection),
            Self::Profile(screen) => screen.hear(update, context).map(Message::Profile),
            Self::Keys(screen) => screen.hear(update).map(Message::Keys),
            Self::Waiting | Self::Chats | Self::Welcome(_) | Self::Accounts(_) | Self::Settings(_) => Action::None,
        }
    }

    /// Goes back one step.
    pub fn back(&mut self, context: &Context<'_>) -> Action<Message> {
        match self {
            Self::SignIn(screen) => screen.cancel(context).map(Message::SignIn).and(Action::Go(Destination::Back)),
            Self::Register(screen) => screen.cancel(context).map(Message::Register).and(Action::Go(Destination::Back)),
            Self::Welcome(_) | Self::Accounts(_) | Self::Account(_) | Self::Connection(_) | Self::Settings(_) | Self::Keys(_) => {
                Action::Go(Destination::Back)
            }
            Self::Profile(screen) => screen.back(context).map(Message::Profile),
            Self::Waiting | Self::Chats => Action::None,
        }
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match self {
            Self::Waiting | Self::Chats => container(space()).width(Fill).height(Fill).style(theme::container::page).into(),
            Self::Welcome(screen) => screen.view(context).map(Message::Welcome),
            Self::SignIn(screen) => screen.view(context).map(Message::SignIn),
            Self::Register(screen) => screen.view(context).map(Message::Register),
            Self::Accounts(screen) => screen.view(context).map(Message::Accounts),
            Self::Account(screen) => screen.view(context).map(Message::Account),
            Self::Connection(screen) => screen.view(context).map(Message::Connection),
            Self::Profile(screen) => screen.view(context).map(Message::Profile),
            Self::Keys(screen) => screen.view(context).map(Message::Keys),
            Self::Settings(screen) => screen.view(context).map(Message::Settings),
        }
    }
}

fn lift<S, M: Send + 'static>(
    (screen, action): (S, Action<M>),
    show: fn(S) -> Screen,
    message: fn(M) -> Message,
) -> (Screen, Action<Message>) {
    (show(screen), action.map(message))
}
