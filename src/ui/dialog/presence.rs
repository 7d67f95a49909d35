//! How one is seen: state, words, priority; for one account or for all.

use iced::widget::{column, row};

use crate::{
    engine::Command,
    model::AccountId,
    ui::{
        Element,
        action::{Action, Context},
        theme::measure,
        widget::{button, choice, field, piece},
        words,
    },
    xmpp::stanza::presence::{OwnPresence, Show},
};

/// The field that takes the focus first.
pub const STATUS: &str = "presence-status";

/// The dialog.
#[derive(Debug)]
pub struct Presence {
    account: Option<AccountId>,
    show: Show,
    status: String,
    priority: String,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// A state was chosen.
    Show(Show),
    /// The words were typed.
    Status(String),
    /// The priority was typed.
    Priority(String),
    /// Be seen like this.
    Submit,
    /// Do not change anything.
    Cancel,
}

impl Presence {
    /// The form, filled in as one is seen now.
    pub fn open(account: Option<AccountId>, context: &Context<'_>) -> (Self, Action<Message>) {
        let shown = account.and_then(|account| context.world.account(account)).or_else(|| context.world.accounts().next());
        let now = shown.map(|account| account.settings.presence.clone()).unwrap_or_default();
        let dialog = Self { account, show: now.show, status: now.status.unwrap_or_default(), priority: now.priority.to_string() };
        (dialog, Action::Run(iced::widget::operation::focus(STATUS)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Show(show) => self.show = show,
            Message::Status(status) => self.status = status,
            Message::Priority(priority) => self.priority = priority,
            Message::Submit => return self.submit(),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    fn submit(&self) -> Action<Message> {
        let Some(priority) = self.priority() else { return Action::None };
        let presence = OwnPresence { show: self.show, status: super::add_contact::filled(&self.status), priority };
        Action::Send(Command::SetPresence { account: self.account, presence }).and(Action::Close)
    }

    fn priority(&self) -> Option<i8> {
        self.priority.trim().parse().ok()
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let shows = [Show::Online, Show::Chat, Show::Away, Show::Xa, Show::Dnd];
        let options = shows
            .map(|show| choice::option(words::show(context.words, show), None, self.show == show).on_press(Message::Show(show)).into());
        let status = field::field(context.text("seen-status"), &self.status)
            .id(STATUS)
            .placeholder(context.text("seen-status-placeholder"))
            .on_input(Message::Status)
            .on_submit(Message::Submit)
            .view();
        let priority = field::field(context.text("seen-priority"), &self.priority)
            .help(context.text("seen-priority-help"))
            .error(self.priority().is_none().then(|| context.text("seen-priority-wrong")))
            .on_input(Message::Priority)
            .on_submit(Message::Submit)
            .view();
        let buttons = row![
            button::secondary(context.text("cancel")).on_press(Message::Cancel),
            button::primary(context.text("seen-set")).on_press(Message::Submit)
        ]
        .spacing(10.0);
        let form = column![status, column(options), priority, buttons].spacing(measure::WIDE);
        piece::dialog(context.text("seen-title"), form)
    }
}
