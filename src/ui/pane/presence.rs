//! How we want to be seen: the menu on an own account's picture.

use iced::{
    Center, Fill, Length,
    widget::{column, container, row, text_input},
};

use crate::{
    engine::Command,
    model::{Account, AccountId, Connection},
    ui::{
        Element,
        action::{Action, Context, Destination},
        theme::{self, font, measure},
        widget::{
            Dot, Icon,
            avatar::{Surface, presence_dot},
            button, field, label, line, piece, press,
        },
        words,
    },
    xmpp::stanza::presence::{OwnPresence, Show},
};

/// A status is at most this long, in characters.
const STATUS_LENGTH: usize = 200;
/// The ways to be seen, in the order of the menu.
const SHOWS: [Show; 5] = [Show::Online, Show::Chat, Show::Away, Show::Xa, Show::Dnd];

/// What happens in the menu.
#[derive(Debug, Clone)]
pub enum Message {
    /// Be seen like this.
    Show(Show),
    /// The status is typed.
    Status(String),
    /// The priority is typed.
    Priority(String),
    /// Take status and priority over.
    Apply,
    /// Go offline.
    Offline,
    /// The own profile.
    Profile,
    /// Change the account.
    Account,
    /// Put the address into the clipboard.
    CopyAddress,
}

/// The open menu of one account.
#[derive(Debug, Clone)]
pub struct Menu {
    account: AccountId,
    show: Show,
    status: String,
    priority: String,
    done: bool,
}

impl Menu {
    /// Opens it on the account's presence.
    #[must_use]
    pub fn open(account: &Account) -> Self {
        let OwnPresence { show, status, priority } = account.settings.presence.clone();
        Self { account: account.id, show, status: status.unwrap_or_default(), priority: priority.to_string(), done: false }
    }

    /// Whose menu it is.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Whether it can close.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done
    }

    fn priority(&self) -> Option<i8> {
        self.priority.trim().parse().ok()
    }

    /// Handles what happened.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Show(show) => {
                self.show = show;
                self.apply(context)
            }
            Message::Status(status) => {
                self.status = status.chars().filter(|character| !character.is_control()).take(STATUS_LENGTH).collect();
                Action::None
            }
            Message::Priority(priority) => {
                self.priority = priority.chars().take(4).collect();
                Action::None
            }
            Message::Apply => self.apply(context),
            Message::Offline => {
                self.done = true;
                Action::Send(Command::Disconnect(self.account))
            }
            Message::Profile => {
                self.done = true;
                Action::Go(Destination::Profile(self.account))
            }
            Message::Account => {
                self.done = true;
                Action::Go(Destination::Account(self.account))
            }
            Message::CopyAddress => {
                self.done = true;
                context.world.account(self.account).map_or(Action::None, |account| Action::Copy(account.settings.jid.to_string()))
            }
        }
    }

    fn apply(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(priority) = self.priority() else { return Action::None };
        self.done = true;
        let status = Some(self.status.trim().to_owned()).filter(|status| !status.is_empty());
        let presence = OwnPresence { show: self.show, status, priority };
        let set = Action::Send(Command::SetPresence { account: Some(self.account), presence });
        let offline = context.world.account(self.account).is_some_and(|account| account.connection == Connection::Offline);
        if offline { set.and(Action::Send(Command::Connect(self.account))) } else { set }
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let jid = account.settings.jid.to_string();
        let head = column![line::name(&jid), line::small(&words::connection(context.words, account))].spacing(2.0);
        let shows = column(SHOWS.into_iter().map(|show| self.show_row(show, account, context)));
        let wrong = self.priority().is_none();
        let status = text_input(&context.text("presence-status"), &self.status)
            .font(font::REGULAR)
            .size(measure::TEXT)
            .padding([8.0, 10.0])
            .on_input(Message::Status)
            .on_submit(Message::Apply);
        let priority = text_input("0", &self.priority)
            .font(font::REGULAR)
            .size(measure::TEXT)
            .padding([8.0, 10.0])
            .width(72.0)
            .on_input(Message::Priority)
            .on_submit(Message::Apply)
            .style(if wrong { theme::control::field_wrong } else { theme::control::field });
        let priority = row![label::small(context.text("presence-priority")).width(Fill), priority].spacing(measure::STEP).align_y(Center);
        let problem = wrong.then(|| field::wrong(context.text("presence-priority-wrong")));
        let apply = button::primary(context.text("presence-apply"))
            .height(measure::BUTTON_SMALL)
            .on_press_maybe((!wrong).then_some(Message::Apply));
        let fields = container(column![status, priority].push(problem).push(apply).spacing(measure::STEP)).padding([measure::STEP, 10.0]);
        let online = account.connection != Connection::Offline;
        let more = column![]
            .push(online.then(|| button::menu_row(Icon::PowerOff, context.text("presence-offline")).on_press(Message::Offline)))
            .push(button::menu_row(Icon::IdCard, context.text("own-title")).on_press(Message::Profile))
            .push(button::menu_row(Icon::Copy, context.text("copy-address")).on_press(Message::CopyAddress))
            .push(button::menu_row(Icon::SlidersHorizontal, context.text("presence-account")).on_press(Message::Account));
        let content =
            column![container(head).padding([measure::STEP, 10.0]), shows, fields, piece::divider(), more].spacing(measure::TIGHT);
        container(content).width(288.0).padding(6.0).style(theme::container::menu).into()
    }

    fn show_row<'a>(&self, show: Show, account: &Account, context: &Context<'a>) -> Element<'a, Message> {
        let chosen = account.connection != Connection::Offline && account.settings.presence.show == show;
        let tick = chosen.then(|| label::icon(Icon::Check).size(15.0).style(theme::text::accent));
        let content = row![presence_dot(Dot::Available(show), Surface::Raised), label::body(words::show(context.words, show)).width(Fill)]
            .push(tick)
            .spacing(10.0)
            .align_y(Center);
        press(container(content).center_y(Fill))
            .width(Fill)
            .height(Length::Fixed(34.0))
            .padding([0.0, 10.0])
            .style(theme::press::menu_row)
            .on_press(Message::Show(show))
            .into()
    }
}
