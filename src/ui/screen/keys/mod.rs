//! Our own OpenPGP keys: all of them, locked or not, and what each account does with them.
//!
//! | file | what |
//! |---|---|
//! | [`card`] | one key: what it says, how it stands, what can be done with it |
//! | [`account`] | one account: which key it uses, and what others learn of it |

pub mod account;
pub mod card;

use std::collections::BTreeMap;

use iced::{
    Center, Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use crate::{
    engine::{Command, KeyCommand, Update},
    model::{AccountId, OpenPgpSettings, OwnKeys},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind, KeyTask},
        dialog::waiting::Waiting,
        theme::{self, measure},
        widget::{button, label, piece},
        words::{Situation, openpgp},
    },
    xmpp::fingerprint::Fingerprint,
};

/// Width of the page in pixels.
const WIDTH: f32 = 560.0;

/// The screen. The keys are the engine's.
#[derive(Debug, Default)]
pub struct Keys {
    menu: Option<Fingerprint>,
    choosing: Option<AccountId>,
    locking: Waiting,
    configuring: BTreeMap<AccountId, Waiting>,
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Open a dialog.
    Open(DialogKind),
    /// Lock all keys.
    Lock,
    /// Copy the whole fingerprint.
    Copy(Fingerprint),
    /// Open or close the menu of a key.
    Menu(Fingerprint),
    /// The menu should go.
    LeaveMenu,
    /// Show or hide the keys that an account may use.
    Choose(AccountId),
    /// An account is to do this.
    Configure(AccountId, OpenPgpSettings),
    /// Leave.
    Back,
}

impl Keys {
    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Open(dialog) => {
                self.menu = None;
                return Action::Open(dialog);
            }
            Message::Lock => return self.lock(context),
            Message::Copy(fingerprint) => return Action::Copy(openpgp::fingerprint(&fingerprint)),
            Message::Menu(fingerprint) => self.menu = Some(fingerprint).filter(|it| self.menu.as_ref() != Some(it)),
            Message::LeaveMenu => self.menu = None,
            Message::Choose(account) => self.choosing = Some(account).filter(|it| self.choosing != Some(*it)),
            Message::Configure(account, settings) => return self.configure(account, settings, context),
            Message::Back => return Action::Go(Destination::Back),
        }
        Action::None
    }

    fn lock(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.locking.is_busy() {
            return Action::None;
        }
        let request = context.next_request();
        self.locking.begin(request);
        Action::Send(Command::Keys { request, command: KeyCommand::Lock })
    }

    /// One wish of an account after the other, so that none is told of a state that is over.
    fn configure(&mut self, account: AccountId, settings: OpenPgpSettings, context: &Context<'_>) -> Action<Message> {
        let waiting = self.configuring.entry(account).or_default();
        if waiting.is_busy() {
            return Action::None;
        }
        let request = context.next_request();
        waiting.begin(request);
        self.choosing = None;
        Action::Send(Command::Keys { request, command: KeyCommand::Configure { account, settings } })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        for waiting in self.configuring.values_mut().chain([&mut self.locking]) {
            waiting.hear(update);
        }
        if let Update::AccountRemoved(account) = update {
            self.configuring.remove(account);
        }
        Action::None
    }

    /// Whether an account waits for the engine.
    fn is_busy(&self, account: AccountId) -> bool {
        self.configuring.get(&account).is_some_and(Waiting::is_busy)
    }

    /// The keys; for who has none, what they are for.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let back = button::link(context.text("back")).on_press(Message::Back);
        let head = row![label::page_title(context.text("keys-title")).width(Fill), back].align_y(Center);
        let keys = context.world.own_keys();
        let content = if keys.keys.is_empty() {
            column![head, view_nothing(context)]
        } else {
            column![head, self.view_keys(keys, context), self.view_accounts(context)]
        };
        piece::page(content.spacing(measure::SECTION), WIDTH)
    }

    fn view_keys<'a>(&'a self, keys: &'a OwnKeys, context: &Context<'a>) -> Element<'a, Message> {
        let cards = keys.keys.iter().map(|key| card::view(key, self.menu.as_ref() == Some(&key.info.fingerprint), context));
        let more = row![
            button::secondary_small(context.text("keys-make-another")).on_press(open(KeyTask::Generate(None))),
            button::quiet(context.text("keys-import")).on_press(open(KeyTask::Import(None))),
            button::quiet(context.text("keys-restore")).on_press(open(KeyTask::Restore(None))),
        ]
        .spacing(measure::STEP)
        .wrap();
        column![label::section(context.text("keys-own")), self.view_lock(keys, context)]
            .push(self.locking.view(Situation::Session, context))
            .push(column(cards).spacing(measure::SPACE))
            .push(more)
            .spacing(measure::SPACE)
            .into()
    }

    fn view_lock<'a>(&self, keys: &OwnKeys, context: &Context<'a>) -> Element<'a, Message> {
        let unlocked = keys.keys.iter().all(|key| key.unlocked);
        let (icon, words, style): (_, _, fn(&theme::Theme) -> iced::widget::text::Style) = match (unlocked, keys.passphrase_kept) {
            _ if keys.working => (Icon::LoaderCircle, "keys-working", theme::text::dim),
            (false, _) => (Icon::Lock, "keys-locked", theme::text::care),
            (true, true) => (Icon::LockOpen, "keys-unlocked-kept", theme::text::good),
            (true, false) => (Icon::LockOpen, "keys-unlocked", theme::text::good),
        };
        let state = row![
            container(label::icon(icon).size(16.0).style(style)).padding([2.0, 0.0]),
            label::second(context.words.text(words)).style(style).width(Fill)
        ]
        .spacing(10.0);
        let lock = if unlocked {
            let lock = (!self.locking.is_busy()).then_some(Message::Lock);
            button::secondary_small(context.text("keys-lock")).on_press_maybe(lock)
        } else {
            button::primary_small(context.text("keys-unlock")).on_press(Message::Open(DialogKind::Unlock))
        };
        let change = button::quiet(context.text("keys-change-passphrase")).on_press(open(KeyTask::ChangePassphrase));
        column![state, row![lock, change].spacing(measure::STEP).wrap()].spacing(measure::STEP).into()
    }

    fn view_accounts<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let cards = context.world.accounts().map(|account| {
            let refused = self.configuring.get(&account.id).and_then(|waiting| waiting.view(Situation::Session, context));
            let shape = account::Shape { choosing: self.choosing == Some(account.id), busy: self.is_busy(account.id) };
            account::view(account, shape, refused, context)
        });
        column![label::section(context.text("keys-accounts")), column(cards).spacing(measure::SPACE)].spacing(measure::SPACE).into()
    }
}

/// Opens the dialog for something with our keys.
fn open(task: KeyTask) -> Message {
    Message::Open(DialogKind::OwnKeys(task))
}

/// What a key is for, and the three ways to one.
fn view_nothing<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let words = container(label::body(context.text("keys-empty")).style(theme::text::dim).align_x(Center)).max_width(measure::FORM);
    let ways = column![
        button::primary(context.text("keys-make")).on_press(open(KeyTask::Generate(None))),
        button::secondary(context.text("keys-import")).on_press(open(KeyTask::Import(None))),
        container(button::quiet(context.text("keys-restore")).on_press(open(KeyTask::Restore(None)))).center_x(Fill),
    ]
    .spacing(10.0)
    .max_width(measure::FORM);
    let content = column![label::icon(Icon::KeyRound).size(40.0).style(theme::text::accent), words, ways].spacing(measure::SECTION);
    container(content.align_x(Center)).center_x(Fill).padding([measure::SECTION, 0.0]).into()
}
