//! Delete an account on its server (XEP-0077 §3.2): what is lost, the address typed to confirm it, and what came of it.

use iced::{
    Fill,
    widget::{column, row},
};
use lucide_icons::Icon;

use super::{Obstacle, may_refuse};
use crate::{
    engine::{CareOutcome, Command, Refusal, Update},
    i18n::{self, Value},
    model::{Account, AccountId, Care},
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        dialog::waiting::Waiting,
        theme::{self, measure},
        widget::{button, field, label, piece},
        words::Situation,
    },
};

/// The field in which the address is typed.
pub const CONFIRMATION: &str = "delete-account-confirmation";

/// The dialog.
#[derive(Debug)]
pub struct DeleteAccount {
    account: AccountId,
    typed: String,
    checked: bool,
    waiting: Waiting,
    /// No answer has come.
    unproven: bool,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The account does not exist any more.
    Deleted,
    /// No answer has come.
    Unproven,
    /// It has shown since: the account still exists.
    NotDeleted,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The address was typed.
    Typed(String),
    /// Delete it.
    Submit,
    /// Forget it here, too.
    Forget,
    /// Do not, or it is done.
    Close,
}

impl DeleteAccount {
    /// For an account.
    pub fn open(account: AccountId) -> (Self, Action<Message>) {
        let dialog = Self { account, typed: String::new(), checked: false, waiting: Waiting::default(), unproven: false };
        (dialog, Action::Run(iced::widget::operation::focus(CONFIRMATION)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Typed(typed) if !self.holds() => {
                self.typed = typed;
                self.waiting.forgive();
                Action::None
            }
            Message::Typed(_) => Action::None,
            Message::Submit => self.submit(context),
            Message::Forget => Action::Open(DialogKind::RemoveAccount(self.account)),
            Message::Close if self.holds() => Action::None,
            Message::Close => Action::Close,
        }
    }

    /// Whether it waits for the server: closed now it could not tell what came of it.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.waiting.is_busy()
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(account) = context.world.account(self.account) else { return Action::None };
        if self.holds() || self.unproven || Obstacle::to_delete(account).is_some() {
            return Action::None;
        }
        self.checked = true;
        if !self.is_confirmed(account) {
            return Action::Run(iced::widget::operation::focus(CONFIRMATION));
        }
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::Unregister { request, account: self.account, confirmation: self.typed.trim().to_owned() })
    }

    fn is_confirmed(&self, account: &Account) -> bool {
        self.typed.trim() == account.settings.jid.to_string()
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if matches!(update, Update::AccountRemoved(account) if *account == self.account) {
            return Action::Close;
        }
        if self.waiting.hear(update) {
            return super::super::focus_close();
        }
        if self.waiting.refusal() == Some(&Refusal::Unproven) {
            self.waiting.forgive();
            self.unproven = true;
            return super::super::focus_close();
        }
        Action::None
    }

    /// What came of it. That it is deleted is what the account says itself, whoever deleted it.
    fn fate(&self, account: &Account, context: &Context<'_>) -> Option<End> {
        match (account.care, context.settled.of(self.account)) {
            (Care::Deleted, _) => Some(End::Deleted),
            (_, Some(CareOutcome::NotDeleted)) if self.unproven => Some(End::NotDeleted),
            _ => self.unproven.then_some(End::Unproven),
        }
    }

    /// The form; afterwards what came of it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let Some(account) = context.world.account(self.account) else {
            let close = button::secondary(context.text("close")).id(super::super::CLOSE).on_press(Message::Close);
            return piece::dialog(context.text("delete-gone"), close);
        };
        let server = Value::from(account.settings.jid.domain());
        let title = context.words.text_with("account-delete", &[("server", server)]);
        let (content, wrong, buttons) = match self.fate(account, context) {
            Some(end) => (view_end(end, account, context), None, view_end_buttons(end, context)),
            None => self.view_form(account, context),
        };
        let address = label::name(i18n::isolate_address(&account.settings.jid.to_string())).width(Fill);
        piece::dialog_with_foot(title, column![address, content].spacing(measure::WIDE), wrong, buttons, context.size)
    }

    fn view_form<'a>(
        &'a self,
        account: &'a Account,
        context: &Context<'a>,
    ) -> (Element<'a, Message>, Option<Element<'a, Message>>, Element<'a, Message>) {
        let busy = self.holds();
        let obstacle = Obstacle::to_delete(account).filter(|_| !busy);
        let address = account.settings.jid.to_string();
        let server = || Value::from(account.settings.jid.domain());
        let lost = context.words.text_with("delete-lost", &[("server", server())]);
        let losses = [
            (Icon::UserRoundX, context.words.text_with("delete-lost-address", &[("server", server())])),
            (Icon::Users, context.text("delete-lost-contacts")),
            (Icon::MessagesSquare, context.text("delete-lost-messages")),
            (Icon::HardDrive, context.text("delete-stays")),
        ];
        let losses = losses.map(|(mark, words)| fact(mark, words));
        let refuses = may_refuse(account).then(|| fact(Icon::Info, context.text("account-may-refuse")));
        let wrong_words = (self.checked && !busy && !self.is_confirmed(account)).then(|| context.text("delete-not-confirmed"));
        let mut field = field::field(context.text("delete-confirmation"), &self.typed)
            .id(CONFIRMATION)
            .help(context.words.text_with("delete-confirmation-help", &[("address", address.into())]))
            .error(wrong_words);
        if !busy {
            field = field.on_input(Message::Typed).on_submit(Message::Submit);
        }
        let losses = column(losses).push(refuses).spacing(measure::STEP);
        let content = column![label::body(lost).width(Fill), losses, field.view()].spacing(measure::WIDE);
        let wrong = match (obstacle, self.waiting.words(Situation::Account, context)) {
            (Some(obstacle), _) => Some(field::wrong(obstacle.words(account, context))),
            (None, Some(refused)) => {
                Some(field::wrong(context.words.join([context.text("delete-still-there").as_str(), refused.as_str()])))
            }
            (None, None) => None,
        };
        let words = context.words.text(if busy { "delete-deleting" } else { "delete-button" });
        let possible = !busy && obstacle.is_none();
        let buttons = row![
            button::secondary(context.text("cancel")).on_press_maybe((!busy).then_some(Message::Close)),
            button::danger(words).on_press_maybe(possible.then_some(Message::Submit))
        ]
        .spacing(10.0);
        (content.into(), wrong, buttons.into())
    }
}

fn fact<'a>(mark: Icon, words: String) -> Element<'a, Message> {
    row![label::icon(mark).size(16.0).style(theme::text::dim), label::second(words).width(Fill)].spacing(10.0).into()
}

fn view_end<'a>(end: End, account: &Account, context: &Context<'a>) -> Element<'a, Message> {
    let (mark, style, sentence, advice): (_, fn(&theme::Theme) -> _, _, _) = match end {
        End::Deleted => (Icon::CircleCheck, theme::text::good, "care-deleted", "care-deleted-advice"),
        End::Unproven => (Icon::TriangleAlert, theme::text::care, "care-deletion", "care-deletion-advice"),
        End::NotDeleted => (Icon::Info, theme::text::dim, "care-not-deleted", "delete-try-again"),
    };
    let server = Value::from(account.settings.jid.domain());
    let sentence = context.words.text_with(sentence, &[("server", server)]);
    let words = column![label::body(sentence).width(Fill), label::second(context.words.text(advice)).width(Fill)];
    row![label::icon(mark).style(style), words.spacing(measure::TIGHT).width(Fill)].spacing(measure::SPACE).into()
}

fn view_end_buttons<'a>(end: End, context: &Context<'a>) -> Element<'a, Message> {
    let close = button::secondary(context.text("close")).id(super::super::CLOSE).on_press(Message::Close);
    let forget = (end == End::Deleted).then(|| button::danger(context.text("account-forget-button")).on_press(Message::Forget));
    row![close].push(forget).spacing(10.0).into()
}
