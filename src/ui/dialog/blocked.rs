//! Who is kept out of an account: by its server, or here. Each can be let through again, and an address or a domain be added by hand.

use iced::{
    Center, Fill,
    widget::{column, container, row, text::Wrapping},
};

use super::waiting::Waiting;
use crate::{
    engine::{Command, Update},
    i18n,
    model::{Account, AccountId},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{Icon, button, choice, field, icon, label, line, piece},
        words::{self, Situation},
    },
    xmpp::{jid::Jid, payload::blocking::Block},
};

/// The field for an address or a domain.
const ADDRESS: &str = "blocked-address";

/// The dialog.
#[derive(Debug)]
pub struct Blocked {
    account: AccountId,
    address: String,
    /// What is typed was to be added, and cannot be.
    checked: bool,
    /// What is being added is kept in the field until it is there.
    adding: bool,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another account was chosen.
    Account(AccountId),
    /// The address was typed.
    Address(String),
    /// Keep it out.
    Add,
    /// Let this one through again.
    Unblock(Jid),
    /// That is all.
    Close,
}

impl Blocked {
    /// The list of this account.
    pub fn open(account: AccountId) -> (Self, Action<Message>) {
        let dialog = Self { account, address: String::new(), checked: false, adding: false, waiting: Waiting::default() };
        (dialog, Action::Run(iced::widget::operation::focus(ADDRESS)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Close => return Action::Close,
            _ if self.waiting.is_busy() => {}
            Message::Account(account) => *self = Self::open(account).0,
            Message::Address(address) => {
                (self.address, self.checked) = (address, false);
                self.waiting.forgive();
            }
            Message::Add => return self.add(context),
            Message::Unblock(jid) => {
                let request = context.next_request();
                self.waiting.begin(request);
                self.adding = false;
                return Action::Send(Command::Unblock { request, account: self.account, jid });
            }
        }
        Action::None
    }

    fn add(&mut self, context: &Context<'_>) -> Action<Message> {
        self.checked = true;
        let (Ok(jid), None) = (self.address.trim().parse::<Jid>(), self.mistake(context)) else {
            return Action::Run(iced::widget::operation::focus(ADDRESS));
        };
        let request = context.next_request();
        self.waiting.begin(request);
        self.adding = true;
        Action::Send(Command::Block { request, account: self.account, block: Block { jid, report: None } })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if self.waiting.hear(update) && std::mem::take(&mut self.adding) {
            self.address.clear();
            self.checked = false;
        }
        Action::None
    }

    /// What is wrong with what is to be added.
    fn mistake(&self, context: &Context<'_>) -> Option<String> {
        let typed = self.address.trim();
        let account = context.world.account(self.account).filter(|_| self.checked)?;
        match typed.parse::<Jid>() {
            _ if typed.is_empty() => Some(context.text("blocked-missing")),
            Err(error) => Some(words::jid_error(context.words, error)),
            Ok(jid) if *jid.bare() == account.settings.jid => Some(context.text("blocked-self")),
            Ok(jid) if jid.bare().local().is_none() && jid.bare().domain() == account.settings.jid.domain() => {
                Some(context.text("blocked-own-server"))
            }
            Ok(jid) if account.blocks(&jid) => Some(context.text("blocked-already")),
            Ok(_) => None,
        }
    }

    /// The list.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let account = context.world.account(self.account);
        let can_add = account.is_some_and(|account| account.connection.is_online()) && !self.waiting.is_busy();
        let add =
            button::secondary_small(context.text("block-button")).on_press_maybe(can_add.then_some(Message::Add)).height(measure::FIELD);
        let address = field::field(context.text("blocked-add"), &self.address)
            .id(ADDRESS)
            .placeholder(context.text("blocked-placeholder"))
            .on_input(Message::Address)
            .on_submit(Message::Add)
            .view();
        let mistake = self.mistake(context).map(field::wrong);
        let add = column![row![address, add].spacing(measure::STEP).align_y(iced::Bottom)].push(mistake).spacing(6.0);
        let content = column![]
            .push(self.view_accounts(context))
            .push(account.map(|account| label::second(how(account, context)).width(Fill)))
            .push(account.map(|account| self.view_list(account, context)))
            .push(add)
            .spacing(measure::WIDE);
        let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(Message::Close);
        let wrong = self.waiting.view(Situation::Roster, context);
        piece::dialog_with_foot(context.text("blocked-title"), content, wrong, close.into(), context.size)
    }

    fn view_accounts<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let accounts = context.world.accounts();
        (accounts.len() > 1).then(|| {
            let pill = |account: &Account| {
                let address = i18n::isolate(&account.settings.jid.to_string());
                choice::pill(address, account.id == self.account).on_press(Message::Account(account.id)).into()
            };
            row(accounts.map(pill)).spacing(measure::STEP).wrap().vertical_spacing(measure::STEP).into()
        })
    }

    fn view_list<'a>(&self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let all = account.all_barred();
        if all.is_empty() {
            let nobody = account.blocked.is_some() || account.connection.is_online();
            let words = if nobody { "blocked-nobody" } else { "blocked-nobody-here" };
            return container(label::body(context.words.text(words)).style(theme::text::dim)).padding([measure::STEP, 0.0]).into();
        }
        column(all.into_iter().map(|jid| self.view_entry(jid, account, context))).spacing(2.0).into()
    }

    fn view_entry<'a>(&self, jid: Jid, account: &Account, context: &Context<'a>) -> Element<'a, Message> {
        let is_domain = jid.bare().local().is_none();
        let mark = icon(if is_domain { Icon::Globe } else { Icon::UserRoundX }).size(16.0).style(theme::text::dim);
        let here = account.settings.blocked_here.contains(jid.bare()) && !account.blocked.iter().flatten().any(|blocked| *blocked == jid);
        let second = match (is_domain, here) {
            (true, true) => Some("blocked-domain-here"),
            (true, false) => Some("blocked-domain"),
            (false, true) => Some("blocked-here"),
            (false, false) => None,
        };
        let second = second.map(|id| line::small(&context.words.text(id)));
        // Whole, however long it is: where it ends is what tells people apart.
        let address = label::body(i18n::isolate_address(&jid.to_string())).wrapping(Wrapping::WordOrGlyph).width(Fill);
        let words = column![address].push(second).width(Fill);
        let unblock = button::link(context.text("gate-unblock")).on_press_maybe((!self.waiting.is_busy()).then_some(Message::Unblock(jid)));
        row![mark, words, unblock].spacing(10.0).align_y(Center).padding([6.0, 0.0]).into()
    }
}

/// Who keeps them out, and what is not known.
fn how(account: &Account, context: &Context<'_>) -> String {
    context.words.text(match (account.connection.is_online(), account.server.blocking, &account.blocked) {
        (false, _, _) => "blocked-how-offline",
        (true, false, _) => "blocked-how-here",
        (true, true, None) => "blocked-how-unknown",
        (true, true, Some(_)) => "blocked-how-server",
    })
}
