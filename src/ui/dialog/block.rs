//! Keep somebody out, and maybe report them: what that does is said before, exactly as the server can do it.

use iced::{
    Fill,
    widget::{column, container, row},
};

use super::{add_contact::filled, waiting::Waiting};
use crate::{
    engine::{Command, Update},
    model::{AccountId, ConversationKey},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{button, choice, field, label, piece},
        words::Situation,
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::blocking::{Block as Blocking, ReportReason, SpamReport},
    },
};

/// The field for one's own words.
const WORDS: &str = "block-words";

/// Who is to be kept out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// This address.
    Address,
    /// Everybody at its domain.
    Domain,
}

/// What follows once they are kept out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aftermath {
    /// They are no contact any more.
    RemoveContact,
    /// Their chat is deleted.
    DeleteChat,
}

/// The dialog.
#[derive(Debug)]
pub struct Block {
    key: ConversationKey,
    scope: Scope,
    report: Option<ReportReason>,
    words: String,
    remove_contact: bool,
    delete_chat: bool,
    waiting: Waiting,
    /// They are kept out; what is still to be done, the next thing last.
    left: Option<Vec<Aftermath>>,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Who is to be kept out was chosen.
    Scope(Scope),
    /// Why they are reported was chosen; `None`: they are not.
    Report(Option<ReportReason>),
    /// The words of the report were typed.
    Words(String),
    /// This is to follow, or not.
    Toggle(Aftermath),
    /// Do it.
    Submit,
    /// Do not; or, once they are kept out, leave it at that.
    Cancel,
}

impl Block {
    /// The question, for this address; the report may be chosen already.
    pub fn open(account: AccountId, jid: BareJid, report: Option<ReportReason>) -> (Self, Action<Message>) {
        let scope = if jid.local().is_some() { Scope::Address } else { Scope::Domain };
        let dialog = Self {
            key: ConversationKey { account, peer: jid },
            scope,
            report,
            words: String::new(),
            remove_contact: false,
            delete_chat: false,
            waiting: Waiting::default(),
            left: None,
        };
        (dialog, super::focus_close())
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        if self.waiting.is_busy() {
            return if matches!(message, Message::Cancel) { Action::Close } else { Action::None };
        }
        match message {
            Message::Scope(scope) => self.scope = scope,
            Message::Report(reason) => {
                let asks_for_words = reason == Some(ReportReason::Abuse) && self.report != reason;
                self.report = reason;
                return if asks_for_words { Action::Run(iced::widget::operation::focus(WORDS)) } else { Action::None };
            }
            Message::Words(words) => self.words = words,
            Message::Toggle(Aftermath::RemoveContact) => self.remove_contact = !self.remove_contact,
            Message::Toggle(Aftermath::DeleteChat) => self.delete_chat = !self.delete_chat,
            Message::Submit if self.left.is_some() => return self.go_on(context),
            Message::Submit => return self.block(context),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    fn block(&mut self, context: &Context<'_>) -> Action<Message> {
        if !self.is_online(context) {
            return Action::None;
        }
        let report = self.report.filter(|_| self.takes_reports(context));
        let report = report.map(|reason| SpamReport { reason, text: filled(&self.words) });
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::Block { request, account: self.key.account, block: Blocking { jid: self.jid(), report } })
    }

    /// The next thing that is to follow; nothing is left: that is all.
    fn go_on(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(next) = self.left.as_ref().and_then(|left| left.last()) else { return Action::Close };
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(match next {
            Aftermath::RemoveContact => {
                Command::RemoveContact { request, account: self.key.account, jid: Jid::from(self.key.peer.clone()) }
            }
            Aftermath::DeleteChat => Command::RemoveConversation { request, conversation: self.key.clone() },
        })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        if !self.waiting.hear(update) {
            return Action::None;
        }
        match &mut self.left {
            Some(left) => {
                left.pop();
            }
            None => self.left = Some(self.aftermath(context)),
        }
        self.go_on(context)
    }

    /// What the user wants to follow, as far as it is there, the first thing last.
    fn aftermath(&self, context: &Context<'_>) -> Vec<Aftermath> {
        let contact = self.remove_contact && context.world.contact(&self.key).is_some();
        let chat = self.delete_chat && context.world.conversation(&self.key).is_some();
        let wanted = [(chat, Aftermath::DeleteChat), (contact, Aftermath::RemoveContact)];
        wanted.into_iter().filter_map(|(wanted, aftermath)| wanted.then_some(aftermath)).collect()
    }

    fn jid(&self) -> Jid {
        let domain = BareJid::new(None, self.key.peer.domain()).ok().filter(|_| self.scope == Scope::Domain);
        Jid::from(domain.unwrap_or_else(|| self.key.peer.clone()))
    }

    fn is_online(&self, context: &Context<'_>) -> bool {
        context.world.account(self.key.account).is_some_and(|account| account.connection.is_online())
    }

    fn server_blocks(&self, context: &Context<'_>) -> bool {
        context.world.account(self.key.account).is_some_and(|account| account.server.blocking)
    }

    fn takes_reports(&self, context: &Context<'_>) -> bool {
        context.world.account(self.key.account).is_some_and(|account| account.server.reports)
    }

    /// Whether the whole domain may be kept out: not our own, where our server is.
    fn may_choose_domain(&self, context: &Context<'_>) -> bool {
        let own = context.world.account(self.key.account).map(|account| account.settings.jid.domain().to_owned());
        self.key.peer.local().is_some() && own.as_deref() != Some(self.key.peer.domain())
    }

    /// The question.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let name = context.world.display_name(&self.key);
        let title = context.words.text_with("block-title", &[("name", name.into())]);
        let form = if self.left.is_some() { self.view_done(context) } else { self.view_form(context) };
        let offline = (!self.is_online(context) && self.left.is_none()).then(|| field::wrong(context.text("block-offline")));
        let refused = self.waiting.view(Situation::Roster, context);
        piece::dialog_with_foot(title, form, offline.or(refused), self.view_buttons(context), context.size)
    }

    fn view_form<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let what = if self.server_blocks(context) { "block-by-server" } else { "block-here" };
        let what = self.is_online(context).then(|| label::body(context.text(what)).style(theme::text::dim).width(Fill));
        column![]
            .push(what)
            .push(self.view_scope(context))
            .push(self.takes_reports(context).then(|| self.view_report(context)))
            .push(self.view_aftermath(context))
            .spacing(measure::WIDE)
            .into()
    }

    fn view_scope<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let option =
            |scope, words: String, help: Option<String>| choice::option(words, help, self.scope == scope).on_press(Message::Scope(scope));
        let address = context.words.text_with("block-address", &[("jid", self.key.peer.to_string().into())]);
        let domain = context.words.text_with("block-domain", &[("domain", self.key.peer.domain().into())]);
        self.may_choose_domain(context).then(|| {
            column![
                label::section(context.text("block-whom")),
                option(Scope::Address, address, None),
                option(Scope::Domain, domain, Some(context.text("block-domain-help"))),
            ]
            .spacing(2.0)
            .into()
        })
    }

    fn view_report<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let option = |reason, id: &str| choice::option(context.text(id), None, self.report == reason).on_press(Message::Report(reason));
        let words = self.report.map(|_| {
            field::field(context.text("block-words"), &self.words)
                .id(WORDS)
                .help(context.text("block-words-help"))
                .on_input(Message::Words)
                .on_submit(Message::Submit)
                .view()
        });
        let words = words.map(|words| container(words).padding(iced::Padding { top: measure::STEP, ..iced::Padding::ZERO }));
        column![
            label::section(context.text("block-report")),
            option(None, "block-report-none"),
            option(Some(ReportReason::Spam), "block-report-spam"),
            option(Some(ReportReason::Abuse), "block-report-abuse"),
        ]
        .push(words)
        .spacing(2.0)
        .into()
    }

    fn view_aftermath<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let tick = |id: &str, on, aftermath| choice::tick(context.text(id), None, on).on_press(Message::Toggle(aftermath));
        let contact = context.world.contact(&self.key).map(|_| tick("block-remove-contact", self.remove_contact, Aftermath::RemoveContact));
        let chat = context.world.conversation(&self.key).map(|_| tick("block-delete-chat", self.delete_chat, Aftermath::DeleteChat));
        (contact.is_some() || chat.is_some())
            .then(|| column![label::section(context.text("block-then"))].push(contact).push(chat).spacing(2.0).into())
    }

    /// They are kept out, and what was to follow was refused.
    fn view_done<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let next = self.left.as_ref().and_then(|left| left.last());
        let id = match next {
            Some(Aftermath::RemoveContact) => "block-done-contact",
            Some(Aftermath::DeleteChat) | None => "block-done-chat",
        };
        label::body(context.text(id)).style(theme::text::dim).width(Fill).into()
    }

    fn view_buttons<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let is_done = self.left.is_some();
        let reports = self.report.is_some() && self.takes_reports(context);
        let id = match (self.waiting.is_busy(), is_done, reports) {
            (true, false, _) => "block-blocking",
            (_, true, _) => "block-again",
            (false, false, true) => "block-button-report",
            (false, false, false) => "block-button",
        };
        let can = !self.waiting.is_busy() && (is_done || self.is_online(context));
        let cancel = context.text(if is_done { "close" } else { "cancel" });
        row![
            button::secondary(cancel).id(super::CLOSE).on_press(Message::Cancel),
            button::danger(context.text(id)).on_press_maybe(can.then_some(Message::Submit)),
        ]
        .spacing(10.0)
        .into()
    }
}
