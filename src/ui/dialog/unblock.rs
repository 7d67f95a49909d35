//! Let somebody through again. Where it is a domain that keeps them out, everybody there comes through.

use iced::{
    Fill,
    widget::{column, row},
};

use super::waiting::Waiting;
use crate::{
    engine::{Command, Update},
    model::{AccountId, ConversationKey},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{button, label, piece},
        words::Situation,
    },
    xmpp::jid::{BareJid, Jid},
};

/// The dialog.
#[derive(Debug)]
pub struct Unblock {
    key: ConversationKey,
    /// The entries that are still to go.
    barriers: Vec<Jid>,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    /// Do it.
    Submit,
    /// Do not.
    Cancel,
}

impl Unblock {
    /// The question.
    #[must_use]
    pub fn open(account: AccountId, jid: BareJid, context: &Context<'_>) -> Self {
        let barriers = context.world.account(account).map(|account| account.barriers(&Jid::from(jid.clone())));
        // The server may block somebody of whom it has not told yet.
        let barriers = barriers.filter(|barriers| !barriers.is_empty()).unwrap_or_else(|| vec![Jid::from(jid.clone())]);
        Self { key: ConversationKey { account, peer: jid }, barriers, waiting: Waiting::default() }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Cancel => Action::Close,
            Message::Submit if self.waiting.is_busy() => Action::None,
            Message::Submit => self.go_on(context),
        }
    }

    /// Takes the next entry away; none is left: that is all.
    fn go_on(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(jid) = self.barriers.last().cloned() else { return Action::Close };
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::Unblock { request, account: self.key.account, jid })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        if !self.waiting.hear(update) {
            return Action::None;
        }
        self.barriers.pop();
        self.go_on(context)
    }

    /// The question.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let name = context.world.display_name(&self.key);
        let title = context.words.text_with("unblock-title", &[("name", name.into())]);
        let domain = self.barriers.iter().find(|barrier| *barrier.bare() != self.key.peer);
        let text = match domain {
            Some(domain) => context.words.text_with("unblock-domain", &[("domain", domain.to_string().into())]),
            None => context.text("unblock-text"),
        };
        let can = !self.waiting.is_busy();
        let buttons = row![
            button::secondary(context.text("cancel")).id(super::CLOSE).on_press(Message::Cancel),
            button::primary(context.text("gate-unblock")).on_press_maybe(can.then_some(Message::Submit)),
        ]
        .spacing(10.0);
        let content = column![label::body(text).style(theme::text::dim).width(Fill)]
            .push(self.waiting.view(Situation::Roster, context))
            .push(buttons)
            .spacing(measure::WIDE);
        piece::dialog(title, content)
    }
}
