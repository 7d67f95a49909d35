//! All accounts: how each stands, and the way to all that can be done with one.

use iced::{
    Fill,
    widget::{column, container, row},
};

use super::account::state;
use crate::{
    model::{Account, AccountId, Care, ConversationKey},
    ui::{
        Element,
        action::{Action, Context, Destination},
        theme::{self, measure},
        widget::{Dot, avatar::Surface, button, face_on, label, line, piece, press, stripe},
        words,
    },
};

/// Width of the page in pixels.
const WIDTH: f32 = 560.0;

/// The screen. It keeps nothing: the accounts are the engine's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accounts;

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// With how an account stands.
    State(state::Message),
    /// One of them, with all that can be done with it.
    Account(AccountId),
    /// Log in with another account.
    SignIn,
    /// Create another account.
    Register,
    /// Leave.
    Back,
}

impl Accounts {
    /// Takes in what happens.
    pub fn update(message: Message) -> Action<Message> {
        match message {
            Message::State(message) => state::update(message),
            Message::Account(account) => Action::Go(Destination::Account(account)),
            Message::SignIn => Action::Go(Destination::SignIn),
            Message::Register => Action::Go(Destination::Register),
            Message::Back => Action::Go(Destination::Back),
        }
    }

    /// The list.
    #[must_use]
    pub fn view<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let cards = context.world.accounts().map(|account| view_card(account, context));
        let more = row![
            button::primary_small(context.text("accounts-sign-in")).on_press(Message::SignIn),
            button::secondary_small(context.text("accounts-register")).on_press(Message::Register),
        ]
        .spacing(measure::STEP)
        .wrap();
        let back = button::link(context.text("back")).on_press(Message::Back);
        let head = row![label::page_title(context.text("accounts-title")).width(Fill), back].align_y(iced::Center);
        piece::page(column![head, column(cards).spacing(measure::SPACE), more].spacing(measure::WIDE), WIDTH)
    }
}

fn view_card<'a>(account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    let id = account.id;
    let content = column![view_who(account, context)]
        .push(state::view_problem(account, context))
        .push(state::view_care(account, context).map(|care| care.map(Message::State)));
    let exists = account.care != Care::Deleted;
    let buttons = exists.then(|| {
        let buttons = state::view_buttons(account, context).map(Message::State);
        let manage = button::quiet(context.text("account-manage")).on_press(Message::Account(id));
        row![container(buttons).width(Fill), manage].spacing(measure::STEP).align_y(iced::Center)
    });
    let content = content.push(buttons);
    container(content.spacing(measure::SPACE)).padding(measure::WIDE).width(Fill).style(theme::container::card).into()
}

/// Who it is, and how it stands: pressed, it leads to all that can be done with it.
fn view_who<'a>(account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    let (name, address) = (stripe::name(account), account.settings.jid.to_string());
    let below = (name != address).then(|| line::small(&address));
    let state = label::second(words::connection(context.words, account)).style(state::style_of(account));
    let me = ConversationKey { account: account.id, peer: account.settings.jid.clone() };
    let picture = face_on(Surface::Raised, &me, measure::AVATAR, Some(Dot::of_account(account)), context);
    let who = column![line::name(&name)].push(below).push(state).width(Fill);
    let content = row![stripe(account, measure::AVATAR), picture, who].spacing(measure::SPACE).align_y(iced::Center);
    press(content).width(Fill).padding([2.0, 0.0]).style(theme::press::row).on_press(Message::Account(account.id)).into()
}
