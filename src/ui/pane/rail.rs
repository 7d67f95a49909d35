//! The narrow rail at the left: own accounts with their presence, the places of the window.

use iced::{
    Center, Fill,
    widget::{column, container, row, scrollable, space, tooltip},
};

use super::presence;
use crate::{
    i18n::isolate,
    model::{Account, AccountId, ConversationKey},
    ui::{
        Element,
        action::{Action, Context, Destination},
        theme::{self, measure},
        widget::{Dot, Icon, Place, avatar::Surface, face_on, icon, piece, popover, press, stripe},
        words,
    },
};

/// Height of an account's stripe beside its picture, in pixels.
const STRIPE: f32 = 24.0;

/// What happens in the rail.
#[derive(Debug, Clone)]
pub enum Message {
    /// Open or close an account's presence menu.
    Menu(AccountId),
    /// The menu should go.
    Leave,
    /// Something in the menu.
    Presence(presence::Message),
    /// The chats.
    Chats,
    /// The accounts.
    Accounts,
    /// Our own keys.
    Keys,
    /// The preferences.
    Settings,
}

/// The rail, with the presence menu that may be open.
#[derive(Debug, Default)]
pub struct Rail {
    menu: Option<presence::Menu>,
}

impl Rail {
    /// Whether a menu is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.menu.is_some()
    }

    /// Opens the presence menu of an account, or closes it.
    pub fn toggle(&mut self, account: AccountId, context: &Context<'_>) {
        let open = self.menu.as_ref().map(presence::Menu::account);
        self.menu = context.world.account(account).filter(|_| open != Some(account)).map(presence::Menu::open);
    }

    /// Closes what is open.
    pub fn leave(&mut self) {
        self.menu = None;
    }

    /// Handles what happened.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Menu(account) => {
                self.toggle(account, context);
                Action::None
            }
            Message::Leave => {
                self.leave();
                Action::None
            }
            Message::Presence(message) => {
                let Some(menu) = &mut self.menu else { return Action::None };
                let action = menu.update(message, context).map(Message::Presence);
                if menu.is_done() {
                    self.leave();
                }
                action
            }
            Message::Chats => Action::Go(Destination::Home),
            Message::Accounts => Action::Go(Destination::Accounts),
            Message::Keys => Action::Go(Destination::Keys),
            Message::Settings => Action::Go(Destination::Settings),
        }
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let accounts =
            column(context.world.accounts().map(|account| self.account(account, context))).spacing(measure::SPACE).align_x(Center);
        let places = column![
            self.place(Icon::MessagesSquare, context.text("rail-chats"), Message::Chats, true),
            self.place(Icon::CircleUserRound, context.text("rail-accounts"), Message::Accounts, false),
            self.place(Icon::KeyRound, context.text("rail-keys"), Message::Keys, false),
        ]
        .spacing(measure::SPACE);
        let upper = scrollable(column![accounts, places].spacing(measure::SPACE).align_x(Center).width(Fill))
            .direction(scrollable::Direction::Vertical(scrollable::Scrollbar::hidden()))
            .height(Fill);
        let lower = self.place(Icon::Settings, context.text("rail-settings"), Message::Settings, false);
        let content = column![upper, space().height(measure::STEP), lower].align_x(Center).width(measure::RAIL);
        container(content).height(Fill).padding([measure::SPACE, 0.0]).style(theme::container::rail).into()
    }

    fn account<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let jid = account.settings.jid.to_string();
        let me = ConversationKey { account: account.id, peer: account.settings.jid.clone() };
        let picture = press(face_on(Surface::Rail, &me, measure::AVATAR, Some(Dot::of_account(account)), context))
            .style(theme::press::bare_round)
            .on_press(Message::Menu(account.id));
        let marked = stripe::name(account);
        let name = if marked == jid { jid } else { format!("{}\n{jid}", isolate(&marked)) };
        let words = format!("{name}\n{}", words::connection(context.words, account));
        let menu = self.menu.as_ref().filter(|menu| menu.account() == account.id);
        let anchor = if menu.is_some() { picture.into() } else { piece::tooltip_at(picture, words, tooltip::Position::Right) };
        let content = menu.map(|menu| menu.view(account, context).map(Message::Presence));
        let anchor = popover(anchor, content, Place::Right, Message::Leave);
        let side = (measure::RAIL - measure::AVATAR) / 2.0;
        let several = context.world.accounts().len() > 1;
        let is_marked = several || account.settings.mark.colour.is_some();
        let mark = container(piece::or_nothing(is_marked.then(|| stripe(account, STRIPE)))).width(side).padding([0.0, 2.0]);
        row![mark, anchor, space().width(side)].align_y(Center).into()
    }

    fn place<'a>(&self, mark: Icon, words: String, message: Message, chosen: bool) -> Element<'a, Message> {
        let style = if chosen { theme::press::icon_chosen } else { theme::press::icon };
        let button = press(container(icon(mark).size(20.0)).center(Fill))
            .width(measure::BUTTON_SMALL)
            .height(measure::BUTTON_SMALL)
            .style(style)
            .on_press(message);
        piece::tooltip_at(button, words, tooltip::Position::Right)
    }
}
