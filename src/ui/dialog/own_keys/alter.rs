//! A key of ours lives longer or shorter, or is taken back.

use iced::{Fill, widget::column};
use jiff::{Timestamp, ToSpan};

use super::{generate, refusal};
use crate::{
    engine::{Command, KeyCommand, Update},
    i18n::Value,
    model::RevocationReason,
    ui::{
        Element,
        action::{Action, Context},
        dialog::{
            CLOSE, focus_close,
            waiting::{Waiting, buttons},
        },
        screen::keys::card,
        theme::measure,
        widget::{button, choice, label, piece},
        words,
    },
    xmpp::fingerprint::Fingerprint,
};

/// Why a key is taken back, in the order of the dialog.
const REASONS: [(RevocationReason, &str, Option<&str>); 4] = [
    (RevocationReason::Unspecified, "keys-revoke-unspecified", None),
    (RevocationReason::Compromised, "keys-revoke-compromised", Some("keys-revoke-compromised-help")),
    (RevocationReason::Superseded, "keys-revoke-superseded", None),
    (RevocationReason::Retired, "keys-revoke-retired", None),
];

/// The dialog.
#[derive(Debug)]
pub struct Alter {
    fingerprint: Fingerprint,
    to: To,
    waiting: Waiting,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// It lives for so many years from now; `None`: for ever.
    Live(Option<u32>),
    /// It is taken back.
    End(RevocationReason),
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// This was chosen.
    Choose(To),
    /// Copy the fingerprint.
    Copy,
    /// The keys are to be unlocked first.
    Unlock,
    /// Do it.
    Submit,
    /// Do not.
    Cancel,
}

impl Alter {
    /// Shows a key, and what may become of it. The focus is on what changes nothing.
    pub fn open(fingerprint: Fingerprint, to: To) -> (Self, Action<Message>) {
        (Self { fingerprint, to, waiting: Waiting::default() }, focus_close())
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            _ if self.waiting.is_busy() && !matches!(message, Message::Cancel) => {}
            Message::Choose(to) => {
                self.waiting.forgive();
                self.to = to;
            }
            Message::Copy => return Action::Copy(words::openpgp::fingerprint(&self.fingerprint)),
            Message::Unlock => return refusal::unlock(),
            Message::Submit => {
                let (request, fingerprint) = (context.next_request(), self.fingerprint.clone());
                self.waiting.begin(request);
                let command = match self.to {
                    To::Live(years) => KeyCommand::SetExpiry { fingerprint, expires_at: until(years, context.now) },
                    To::End(reason) => KeyCommand::Revoke { fingerprint, reason },
                };
                return Action::Send(Command::Keys { request, command });
            }
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if self.waiting.hear(update) { Action::Close } else { Action::None }
    }

    /// The key, and the choice.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let info = context.world.own_keys().get(&self.fingerprint).map(|key| &key.info);
        let key = info.map(|info| card::summary(info, Message::Copy, context));
        let foot = refusal::view(&[], &self.waiting, Message::Unlock, context);
        let submit = (!self.waiting.is_busy()).then_some(Message::Submit);
        let (title, form, buttons) = match self.to {
            To::Live(years) => {
                let buttons = buttons(Message::Cancel, context.text("keys-extend-button"), submit, context);
                ("keys-extend-title", column![].push(key).push(view_years(years, context)), buttons)
            }
            To::End(reason) => {
                let cancel = button::secondary(context.text("cancel")).id(CLOSE).on_press(Message::Cancel);
                let end = button::danger(context.text("keys-revoke-button")).on_press_maybe(submit);
                let words = label::body(context.text("keys-revoke-text")).width(Fill);
                let form = column![words].push(key).push(view_reasons(reason, context));
                ("keys-revoke-title", form, iced::widget::row![cancel, end].spacing(10.0).into())
            }
        };
        piece::dialog_with_foot(context.words.text(title), form.spacing(measure::WIDE), foot, buttons, context.size)
    }
}

/// So many years from now; `None`: never.
fn until(years: Option<u32>, now: Timestamp) -> Option<Timestamp> {
    let days = i64::from(years? * generate::DAYS_OF_A_YEAR);
    // In hours: a time stamp knows no days, since they differ from zone to zone.
    now.checked_add((days * 24).hours()).ok()
}

fn view_years<'a>(years: Option<u32>, context: &Context<'a>) -> Element<'a, Message> {
    let then = match until(years, context.now) {
        Some(at) => context.words.text_with("keys-extend-until", &[("date", Value::own(context.words.date(at)))]),
        None => context.text("keys-extend-never"),
    };
    column![
        label::section(context.text("keys-extend-from")),
        generate::view_years(years, |years| Message::Choose(To::Live(years)), context),
        label::second(then).width(Fill),
    ]
    .spacing(6.0)
    .into()
}

fn view_reasons<'a>(chosen: RevocationReason, context: &Context<'a>) -> Element<'a, Message> {
    let reasons = REASONS.into_iter().map(|(reason, title, help)| {
        let help = help.map(|help| context.words.text(help));
        choice::option(context.words.text(title), help, reason == chosen).on_press(Message::Choose(To::End(reason))).into()
    });
    column![label::section(context.text("keys-revoke-why"))].extend(reasons).width(Fill).into()
}
