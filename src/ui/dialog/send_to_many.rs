//! Write to several people at once: to, copies, hidden copies.

use iced::widget::{column, text_editor};

use super::{
    letter::{self, Letter, MOST_PEOPLE},
    recipients::{self, Chosen, Line},
    waiting::{Waiting, buttons},
};
use crate::{
    engine::{Command, Update},
    i18n,
    model::AccountId,
    ui::{
        Element,
        action::{Action, Context},
        theme::measure,
        widget::{choice, field, label, piece},
        words::{self, Situation},
    },
    xmpp::jid::BareJid,
};

/// The dialog.
#[derive(Debug)]
pub struct SendToMany {
    account: Option<AccountId>,
    chosen: Chosen,
    letter: Letter,
    checked: bool,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// An account was chosen.
    Account(AccountId),
    /// Among the recipients.
    Recipients(recipients::Message),
    /// The text is edited.
    Edit(text_editor::Action),
    /// Send it.
    Submit,
    /// Do not.
    Cancel,
}

impl SendToMany {
    /// The empty letter, with the first recipient if there is one.
    pub fn open(account: Option<AccountId>, to: Option<BareJid>, context: &Context<'_>) -> (Self, Action<Message>) {
        let first = context.world.accounts().find(|account| account.connection.is_online()).or_else(|| context.world.accounts().next());
        let dialog = Self {
            account: account.or(first.map(|account| account.id)),
            chosen: Chosen::with(to),
            letter: Letter::default(),
            checked: false,
            waiting: Waiting::default(),
        };
        (dialog, Action::Run(iced::widget::operation::focus(Line::To.field())))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Account(account) => self.account = Some(account),
            Message::Recipients(message) => self.chosen.update(message, self.account, context),
            Message::Edit(action) => self.letter.edit(action),
            Message::Submit => return self.submit(context),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if self.waiting.hear(update) { Action::Close } else { Action::None }
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.waiting.is_busy() {
            return Action::None;
        }
        self.checked = true;
        let finished = self.chosen.finish(self.account, context);
        let (Some(account), Some(message)) = (self.account, self.letter.composed()) else { return Action::None };
        if !finished || self.chosen.count() == 0 || self.chosen.count() > MOST_PEOPLE {
            return Action::None;
        }
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::SendToMany { request, account, recipients: self.chosen.recipients(), message })
    }

    /// What is missing, once the user wanted to send.
    fn mistake(&self, context: &Context<'_>) -> Option<String> {
        let missing = match () {
            () if !self.checked => None,
            () if self.chosen.count() == 0 && !self.chosen.is_unfinished() => Some("dialog-letter-nobody"),
            () if self.letter.composed().is_none() => Some("dialog-letter-no-text"),
            () => None,
        };
        missing.map(|id| context.words.text(id))
    }

    /// The letter.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let words = match self.chosen.count() {
            _ if self.waiting.is_busy() => context.text("dialog-letter-sending"),
            0 => context.text("dialog-letter-send"),
            count => context.words.text_with("dialog-letter-button", &[("count", count.into())]),
        };
        let form = column![]
            .push(self.view_accounts(context))
            .push(self.chosen.view(self.account, context).map(Message::Recipients))
            .push(self.letter.view(Message::Edit, context))
            .push(label::small(letter::way_words(self.account, context)))
            .spacing(measure::WIDE);
        let wrong = self.mistake(context).map(field::wrong).or_else(|| self.waiting.view(Situation::Message, context));
        let buttons = buttons(Message::Cancel, words, (!self.waiting.is_busy()).then_some(Message::Submit), context);
        piece::dialog_with_foot(context.text("dialog-many-title"), form, wrong, buttons, context.size)
    }

    fn view_accounts<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let accounts = context.world.accounts();
        (accounts.len() > 1).then(|| {
            let options = accounts.map(|account| {
                let address = i18n::isolate(&account.settings.jid.to_string());
                let state = (!account.connection.is_online()).then(|| words::connection(context.words, account));
                choice::option(address, state, self.account == Some(account.id)).on_press(Message::Account(account.id)).into()
            });
            column![label::section(context.text("dialog-many-account"))].extend(options).into()
        })
    }
}
