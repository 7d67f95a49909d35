//! How an account is reached: server, protection, certificates, resource, and the password that is stored here.

use iced::widget::{column, row};

use super::state;
use crate::{
    engine::{Command, Refusal, RequestId, Update},
    i18n,
    model::{Account, AccountId},
    ui::{
        Element,
        action::{Action, Context, Destination},
        screen::reach::{self, Reach},
        theme::{self, measure},
        widget::{button, field, label, piece},
        words::{self, Situation},
    },
    xmpp::secret::Secret,
};

/// The screen.
#[derive(Debug)]
pub struct ConnectionForm {
    account: AccountId,
    password: Secret,
    revealed: bool,
    reach: Reach,
    stage: Stage,
}

/// How far the change has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Filling { checked: bool },
    Asked(RequestId),
    Refused(Refusal),
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// With what went wrong.
    State(state::Message),
    /// A password was typed.
    Password(Secret),
    /// The password is to be shown, or not.
    Reveal,
    /// Something happened in the settings.
    Reach(reach::Message),
    /// Keep the changes.
    Save,
    /// Do not.
    Cancel,
}

impl ConnectionForm {
    /// The form, filled in as the account is reached now; `None`: there is no such account.
    #[must_use]
    pub fn open(account: AccountId, context: &Context<'_>) -> Option<Self> {
        let settings = &context.world.account(account)?.settings;
        let stage = Stage::Filling { checked: false };
        Some(Self { account, password: Secret::default(), revealed: false, reach: Reach::of(settings), stage })
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::State(message) => return state::update(message),
            Message::Password(password) => self.password = password,
            Message::Reveal => self.revealed = !self.revealed,
            Message::Reach(reach::Message::Submit) | Message::Save => return self.save(context),
            Message::Reach(message) => return self.reach.update(message).map(Message::Reach),
            Message::Cancel => return Action::Go(Destination::Back),
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match (update, &self.stage) {
            (Update::Done { request }, Stage::Asked(asked)) if request == asked => return Action::Go(Destination::Back),
            (Update::Refused { request, refusal }, Stage::Asked(asked)) if request == asked => {
                self.stage = Stage::Refused(refusal.clone());
            }
            (Update::AccountRemoved(account), _) if *account == self.account => return Action::Go(Destination::Back),
            _ => {}
        }
        Action::None
    }

    fn save(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(account) = context.world.account(self.account).filter(|_| !matches!(self.stage, Stage::Asked(_))) else {
            return Action::None;
        };
        let Ok(settings) = self.reach.apply(account.settings.clone()) else {
            self.stage = Stage::Filling { checked: true };
            return Action::None;
        };
        let request = context.next_request();
        let password = Some(self.password.clone()).filter(|password| !password.is_empty());
        self.stage = Stage::Asked(request);
        Action::Send(Command::ChangeAccount { request, account: self.account, settings, password })
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        piece::form_page(piece::or_nothing(context.world.account(self.account).map(|account| self.view_form(account, context))))
    }

    fn view_form<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        let password = field::field(context.text("account-stored-password"), self.password.expose())
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .help(context.text("account-stored-password-help"))
            .on_input(|text| Message::Password(Secret::new(text)))
            .on_submit(Message::Save)
            .view();
        let refused = match &self.stage {
            Stage::Refused(refusal) => {
                Some(field::wrong(words::refusal(context.words, Situation::Session, refusal).paragraph(context.words)))
            }
            Stage::Filling { .. } | Stage::Asked(_) => None,
        };
        let busy = matches!(self.stage, Stage::Asked(_));
        let buttons = column![
            button::primary(context.text("save")).on_press_maybe((!busy).then_some(Message::Save)),
            button::secondary(context.text("cancel")).on_press(Message::Cancel),
        ]
        .spacing(10.0);
        let checked = matches!(self.stage, Stage::Filling { checked: true });
        let head = column![
            label::page_title(context.text("account-connection")),
            label::body(i18n::isolate_address(&account.settings.jid.to_string())).style(theme::text::dim),
        ]
        .push(state::view_problem(account, context))
        .push(state::view_way_on(account, context).map(|button| row![button.map(Message::State)]))
        .spacing(measure::WIDE);
        column![head]
            .push(password)
            .push(self.reach.view(context, checked).map(Message::Reach))
            .push(refused)
            .push(buttons)
            .spacing(measure::WIDE)
            .into()
    }
}
