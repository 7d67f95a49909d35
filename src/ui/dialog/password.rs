//! An account's password, typed again.

use iced::{
    Fill,
    widget::{column, row},
};

use crate::{
    engine::{Command, Refusal, RequestId, Update},
    i18n,
    model::AccountId,
    ui::{
        Element,
        action::{Action, Context},
        theme::measure,
        widget::{button, field, label, piece},
        words::{self, Situation},
    },
    xmpp::secret::Secret,
};

/// The field that takes the focus.
pub const PASSWORD: &str = "password-again";

/// The dialog.
#[derive(Debug)]
pub struct Password {
    account: AccountId,
    typed: Secret,
    revealed: bool,
    checked: bool,
    asked: Option<RequestId>,
    refused: Option<Refusal>,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// It was typed.
    Typed(Secret),
    /// It is to be shown, or not.
    Reveal,
    /// Log in with it.
    Submit,
    /// Do not.
    Cancel,
}

impl Password {
    /// Asks for an account's password.
    pub fn open(account: AccountId) -> (Self, Action<Message>) {
        let dialog = Self { account, typed: Secret::default(), revealed: false, checked: false, asked: None, refused: None };
        (dialog, Action::Run(iced::widget::operation::focus(PASSWORD)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Typed(typed) => self.typed = typed,
            Message::Reveal => self.revealed = !self.revealed,
            Message::Submit => return self.submit(context),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        self.checked = true;
        let Some(account) = context.world.account(self.account).filter(|_| !self.typed.is_empty() && self.asked.is_none()) else {
            return Action::None;
        };
        let request = context.next_request();
        (self.asked, self.refused) = (Some(request), None);
        let settings = crate::model::AccountSettings { enabled: true, ..account.settings.clone() };
        Action::Send(Command::ChangeAccount { request, account: self.account, settings, password: Some(self.typed.clone()) })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match update {
            Update::Done { request } if self.asked == Some(*request) => Action::Close,
            Update::Refused { request, refusal } if self.asked == Some(*request) => {
                (self.asked, self.refused) = (None, Some(refusal.clone()));
                Action::None
            }
            Update::AccountRemoved(account) if *account == self.account => Action::Close,
            _ => Action::None,
        }
    }

    fn error(&self, context: &Context<'_>) -> Option<String> {
        match &self.refused {
            Some(refusal) => Some(words::refusal(context.words, Situation::Session, refusal).paragraph(context.words)),
            None => (self.checked && self.typed.is_empty()).then(|| context.text("sign-in-password-missing")),
        }
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let account = context.world.account(self.account);
        let address = account.map(|account| i18n::isolate(&account.settings.jid.to_string()));
        let why = account.and_then(|account| {
            let problem = account.connection.problem()?;
            Some(words::problem(context.words, problem, &account.settings).what)
        });
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        let field = field::field(context.text("sign-in-password"), self.typed.expose())
            .id(PASSWORD)
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .error(self.error(context))
            .on_input(|text| Message::Typed(Secret::new(text)))
            .on_submit(Message::Submit)
            .view();
        let buttons = row![
            button::secondary(context.text("cancel")).on_press(Message::Cancel),
            button::primary(context.text("sign-in-button")).on_press_maybe(self.asked.is_none().then_some(Message::Submit))
        ]
        .spacing(10.0);
        let content = column![]
            .push(address.map(label::name))
            .push(why.map(|why| label::second(why).width(Fill)))
            .push(field)
            .push(buttons)
            .spacing(measure::WIDE);
        piece::dialog(context.text("password-title"), content)
    }
}
