//! An invitation that came as a link (XEP-0379, XEP-0401, XEP-0445): what it says, and what can be done with it. Nothing is done
//! because a link says so.

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use super::waiting::Waiting;
use crate::{
    engine::{Command, Update},
    i18n,
    model::{Account, AccountId, ConversationKey},
    ui::{
        Element,
        action::{Action, Context, Destination},
        theme::{self, measure},
        widget::{button, choice, field, label, piece},
        words::{self, Situation},
    },
    xmpp::uri::Invitation,
};

/// The dialog.
#[derive(Debug)]
pub struct Invited {
    invitation: Invitation,
    account: Option<AccountId>,
    /// The account was made for this invitation just now.
    is_new: bool,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// An account was chosen.
    Account(AccountId),
    /// Add who invites with this account.
    Accept,
    /// Make a new account.
    Register,
    /// Log in with an account one has.
    LogIn,
    /// Do nothing.
    Close,
}

impl Invited {
    /// For an invitation; with an account that was made for it just now, or for all.
    #[must_use]
    pub fn open(invitation: Invitation, account: Option<AccountId>, context: &Context<'_>) -> Self {
        let online = || context.world.accounts().find(|account| account.connection.is_online());
        let first = || online().or_else(|| context.world.accounts().next()).map(|account| account.id);
        Self { invitation, account: account.or_else(first), is_new: account.is_some(), waiting: Waiting::default() }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Account(account) => {
                if !self.waiting.is_busy() {
                    self.account = Some(account);
                    self.waiting.forgive();
                }
            }
            Message::Accept => return self.accept(context),
            Message::Register => return Action::Close.and(Action::Go(Destination::Invited(Some(self.invitation.clone())))),
            Message::LogIn => return Action::Close.and(Action::Go(Destination::SignIn)),
            Message::Close => return Action::Close,
        }
        Action::None
    }

    fn accept(&mut self, context: &Context<'_>) -> Action<Message> {
        let (Some(account), Some(inviter), true) = (self.account, &self.invitation.inviter, self.can_accept(context)) else {
            return Action::None;
        };
        let request = context.next_request();
        self.waiting.begin(request);
        let token = self.invitation.token.clone();
        Action::Send(Command::AcceptInvitation { request, account, inviter: inviter.clone(), token })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if !self.waiting.hear(update) {
            return Action::None;
        }
        let key = self.account.zip(self.invitation.inviter.clone()).map(|(account, peer)| ConversationKey { account, peer });
        Action::Close.and(key.map_or(Action::None, |key| Action::Go(Destination::Chat(key))))
    }

    fn chosen<'a>(&self, context: &Context<'a>) -> Option<&'a Account> {
        context.world.account(self.account?)
    }

    fn can_accept(&self, context: &Context<'_>) -> bool {
        !self.waiting.is_busy() && self.obstacle(context).is_none()
    }

    /// Why who invites cannot be added with the chosen account now.
    fn obstacle(&self, context: &Context<'_>) -> Option<&'static str> {
        let inviter = self.invitation.inviter.as_ref()?;
        let account = self.chosen(context)?;
        let key = ConversationKey { account: account.id, peer: inviter.clone() };
        if account.settings.jid == *inviter {
            Some("invitation-own")
        } else if context.world.contact(&key).is_some() {
            Some("invitation-known")
        } else if !account.connection.is_online() {
            Some("invitation-offline")
        } else {
            None
        }
    }

    /// What it says, and what can be done.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let card = container(view(&self.invitation, context)).padding(measure::WIDE).width(Fill).style(theme::container::card);
        let has_account = context.world.accounts().len() > 0;
        let adds = self.invitation.inviter.is_some() && has_account;
        let explained = match (&self.invitation.inviter, has_account) {
            (Some(_), true) => "invitation-add-explained",
            (Some(_), false) => "invitation-account-needed",
            (None, _) => "invitation-register-explained",
        };
        let content = column![card, label::second(context.text(explained)).width(Fill)]
            .push(if adds { self.view_accounts(context) } else { None })
            .push((!self.is_new).then(|| label::small(context.text("invitation-care")).width(Fill)))
            .spacing(measure::WIDE);
        let obstacle = self.obstacle(context).filter(|_| adds && !self.waiting.is_busy()).map(|id| field::wrong(context.text(id)));
        let wrong = obstacle.or_else(|| self.waiting.view(Situation::Subscription, context));
        let (buttons, height) = self.view_buttons(adds, has_account, context);
        let title = context.text(if self.is_new { "invitation-title-new" } else { "invitation-title" });
        piece::dialog_of_width(measure::DIALOG, title, content, wrong, buttons, height, context.size)
    }

    fn view_accounts<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let accounts = context.world.accounts();
        (accounts.len() > 1 && !self.is_new).then(|| {
            let options = accounts.map(|account| {
                let address = i18n::isolate_address(&account.settings.jid.to_string());
                let state = (!account.connection.is_online()).then(|| words::connection(context.words, account));
                choice::option(address, state, self.account == Some(account.id)).on_press(Message::Account(account.id)).into()
            });
            column![label::section(context.text("add-contact-account"))].extend(options).into()
        })
    }

    /// One below the other, since they are up to three.
    fn view_buttons<'a>(&self, adds: bool, has_account: bool, context: &Context<'a>) -> (Element<'a, Message>, f32) {
        const GAP: f32 = 10.0;
        let busy = self.waiting.is_busy();
        let add = adds.then(|| {
            let words = context.text(if busy { "add-contact-adding" } else { "invitation-add" });
            button::primary(words).on_press_maybe(self.can_accept(context).then_some(Message::Accept))
        });
        let registers = self.invitation.registers && !self.is_new;
        let register = registers.then(|| {
            let words = context.text("invitation-register");
            let button = if adds { button::secondary(words) } else { button::primary(words) };
            button.on_press_maybe((!busy).then_some(Message::Register))
        });
        let log_in = (!has_account && !registers).then(|| button::primary(context.text("welcome-log-in")).on_press(Message::LogIn));
        let later = context.text(if self.is_new { "invitation-later" } else { "cancel" });
        let close = button::secondary(later).id(super::CLOSE).on_press(Message::Close);
        let count = [add.is_some(), register.is_some(), log_in.is_some(), true].into_iter().filter(|&there| there).count();
        #[allow(clippy::cast_precision_loss, reason = "there are at most four")]
        let height = measure::BUTTON * count as f32 + GAP * count.saturating_sub(1) as f32;
        (column![].push(add).push(register).push(log_in).push(close).spacing(GAP).into(), height)
    }
}

/// What an invitation says: who invites, and whereto.
#[must_use]
pub fn view<'a, M: 'a>(invitation: &Invitation, context: &Context<'a>) -> Element<'a, M> {
    let inviter = invitation.inviter.as_ref().map(|jid| i18n::isolate_address(&jid.to_string()));
    let server = || i18n::Value::from(invitation.domain.as_str());
    let (name, what) = match (inviter, &invitation.username, invitation.registers) {
        (Some(inviter), _, true) => (inviter, context.words.text_with("invitation-by-at", &[("server", server())])),
        (Some(inviter), _, false) => (inviter, context.text("invitation-by")),
        (None, Some(name), _) => {
            let address = i18n::isolate_address(&format!("{name}@{}", invitation.domain));
            (address, context.text("invitation-name"))
        }
        (None, None, _) => (i18n::isolate_address(&invitation.domain), context.text("invitation-at")),
    };
    let mark = container(label::icon(Icon::Ticket).size(22.0).style(theme::text::accent)).padding([2.0, 0.0]);
    let name = label::name(name).wrapping(iced::widget::text::Wrapping::WordOrGlyph).width(Fill);
    row![mark, column![name, label::second(what).width(Fill)].spacing(2.0)].spacing(measure::SPACE).into()
}
