//! A sealed copy of a secret key on the server of its account, and the code that opens it (XEP-0373 §5).

use iced::{
    Center, Fill,
    widget::{column, container, operation, row, text::Wrapping},
};
use lucide_icons::Icon;

use super::{refusal, restore};
use crate::{
    engine::{Command, KeyCommand, Update},
    i18n,
    model::{Account, AccountId},
    ui::{
        Element,
        action::{Action, Context},
        dialog::{
            focus_close,
            waiting::{Waiting, buttons},
        },
        screen::keys::card,
        theme::{self, measure},
        widget::{button, choice, label, piece},
        words,
    },
    xmpp::{fingerprint::Fingerprint, secret::Secret},
};

/// Where one says that the code is written down: takes the focus when it is shown.
pub const WRITTEN: &str = "back-up-written";

/// The dialog.
#[derive(Debug)]
pub struct BackUp {
    fingerprint: Fingerprint,
    account: Option<AccountId>,
    waiting: Waiting,
    code: Option<Secret>,
    written: bool,
    /// It was to be closed without the code being written down.
    held: bool,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// On the server of this account.
    Account(AccountId),
    /// Copy the fingerprint.
    CopyFingerprint,
    /// Copy the code.
    CopyCode,
    /// The code is written down, or not.
    Written,
    /// The keys are to be unlocked first.
    Unlock,
    /// Do it.
    Submit,
    /// Do not; or that is all.
    Close,
}

impl BackUp {
    /// Says what a backup is.
    pub fn open(fingerprint: Fingerprint, context: &Context<'_>) -> (Self, Action<Message>) {
        let account = card::users(&fingerprint, context).next().map(|account| account.id);
        let dialog = Self { fingerprint, account, waiting: Waiting::default(), code: None, written: false, held: false };
        (dialog, focus_close())
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Account(account) if !self.waiting.is_busy() => self.account = Some(account),
            Message::Account(_) => {}
            Message::CopyFingerprint => return Action::Copy(words::openpgp::fingerprint(&self.fingerprint)),
            Message::CopyCode => return self.code.as_ref().map_or(Action::None, |code| Action::Copy(code.expose().to_owned())),
            Message::Written => (self.written, self.held) = (!self.written, false),
            Message::Unlock => return refusal::unlock(),
            Message::Submit => return self.submit(context),
            Message::Close => return Action::Close,
        }
        Action::None
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(account) = self.account.filter(|_| !self.waiting.is_busy() && self.code.is_none()) else { return Action::None };
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::Keys { request, command: KeyCommand::BackUp { account } })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        match update {
            Update::AccountChanged(_) | Update::AccountRemoved(_) if !self.waiting.is_busy() => {
                let users = || card::users(&self.fingerprint, context).map(|account| account.id);
                self.account = users().find(|account| self.account == Some(*account)).or_else(|| users().next());
                Action::None
            }
            Update::KeyBackedUp { request, code } if self.waiting.ends(*request) => {
                self.code = Some(code.clone());
                Action::Run(operation::focus(WRITTEN))
            }
            _ => {
                self.waiting.hear(update);
                Action::None
            }
        }
    }

    /// Whether it stays open although it is to be closed: once, while the code that is shown only here is not written down.
    pub fn holds(&mut self) -> bool {
        let unwritten = self.code.is_some() && !self.written;
        unwritten && !std::mem::replace(&mut self.held, true)
    }

    /// What it is, or the code.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match &self.code {
            Some(code) => self.view_code(code, context),
            None => self.view_offer(context),
        }
    }

    fn view_offer<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let info = context.world.own_keys().get(&self.fingerprint).map(|key| &key.info);
        let key = info.map(|info| card::summary(info, Message::CopyFingerprint, context));
        let form = column![label::second(context.text("keys-back-up-text")).width(Fill)].push(key).push(self.view_accounts(context));
        let busy = self.waiting.is_busy();
        let foot = refusal::view(&[], &self.waiting, Message::Unlock, context);
        let words = context.text(if busy { "keys-back-up-busy" } else { "keys-back-up-button" });
        let submit = (!busy && self.account.is_some()).then_some(Message::Submit);
        let buttons = buttons(Message::Close, words, submit, context);
        piece::dialog_with_foot(context.text("keys-back-up-title"), form.spacing(measure::WIDE), foot, buttons, context.size)
    }

    /// On which server; one account is no choice.
    fn view_accounts<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let users: Vec<_> = card::users(&self.fingerprint, context).collect();
        let address = |account: &Account| i18n::isolate(&account.settings.jid.to_string());
        let option = |account: &Account| choice::option(address(account), None, self.account == Some(account.id));
        let options: Vec<Element<'a, Message>> = match users.as_slice() {
            [only] => vec![label::body(address(only)).wrapping(Wrapping::WordOrGlyph).into()],
            users => users.iter().map(|account| option(account).on_press(Message::Account(account.id)).into()).collect(),
        };
        column![label::section(context.text("keys-new-account"))].extend(options).spacing(measure::TIGHT).width(Fill).into()
    }

    fn view_code<'a>(&'a self, code: &'a Secret, context: &Context<'a>) -> Element<'a, Message> {
        let digits = label::mono(restore::in_two_lines(code)).size(CODE_SIZE).width(Fill).align_x(Center);
        let digits = container(digits).padding(measure::WIDE).width(Fill).style(theme::container::digits);
        let copy = row![button::quiet(context.text("keys-back-up-copy")).on_press(Message::CopyCode)];
        let written = choice::tick(context.text("keys-back-up-written"), None, self.written).id(WRITTEN).on_press(Message::Written);
        let done = label::icon(Icon::CircleCheck).size(20.0).style(theme::text::good);
        let words = row![done, label::second(context.text("keys-back-up-done-text")).width(Fill)].spacing(10.0);
        let form = column![words, digits, container(copy).center_x(Fill), written].spacing(measure::SPACE);
        let why = match (self.written, self.held) {
            (true, _) => None,
            (false, true) => Some(crate::ui::widget::field::wrong(context.text("keys-back-up-hold"))),
            (false, false) => Some(label::small(context.text("keys-back-up-write-first")).into()),
        };
        let close = button::primary(context.text("done")).on_press_maybe(self.written.then_some(Message::Close)).into();
        piece::dialog_with_foot(context.text("keys-back-up-done-title"), form, why, close, context.size)
    }
}

/// A code is copied by hand: large.
const CODE_SIZE: f32 = 20.0;
