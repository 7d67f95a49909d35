//! Another passphrase for all own keys.

use iced::{Fill, widget::column};

use super::{
    passphrase::{self, Kind, Passphrase},
    refusal::{self, Place},
};
use crate::{
    engine::{Command, KeyCommand, Update},
    ui::{
        Element,
        action::{Action, Context},
        dialog::waiting::{Waiting, buttons},
        theme::measure,
        widget::{label, piece},
    },
};

/// Where something can be wrong, besides the whole.
const PLACES: &[Place] = &[Place::Passphrase];

/// The dialog.
#[derive(Debug)]
pub struct ChangePassphrase {
    old: Passphrase,
    new: Passphrase,
    checked: bool,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// In the one they have.
    Old(passphrase::Message),
    /// In the one they get.
    New(passphrase::Message),
    /// The keys are to be unlocked first.
    Unlock,
    /// Change it.
    Submit,
    /// Do not.
    Cancel,
}

impl ChangePassphrase {
    /// The empty form.
    pub fn open(context: &Context<'_>) -> (Self, Action<Message>) {
        let (old, new) = (Passphrase::new(Kind::Present), Passphrase::new(Kind::New));
        let focus = old.focus(context);
        (Self { old, new, checked: false, waiting: Waiting::default() }, Action::Run(focus))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Cancel => return Action::Close,
            Message::Unlock => return refusal::unlock(),
            _ if self.waiting.is_busy() => {}
            Message::Old(passphrase::Message::Submit) | Message::New(passphrase::Message::Submit) | Message::Submit => {
                return self.submit(context);
            }
            Message::Old(message) => {
                self.waiting.forgive();
                self.old.update(message);
            }
            Message::New(message) => self.new.update(message),
        }
        Action::None
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        self.checked = true;
        match (self.old.given(context), self.new.given(context)) {
            (Err(_), _) => Action::Run(self.old.focus(context)),
            (_, Err(_)) => Action::Run(self.new.focus(context)),
            (Ok(old), Ok(new)) => {
                let request = context.next_request();
                self.waiting.begin(request);
                Action::Send(Command::Keys { request, command: KeyCommand::ChangePassphrase { old, new } })
            }
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if self.waiting.hear(update) { Action::Close } else { Action::None }
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let refused = refusal::words_at(Place::Passphrase, PLACES, &self.waiting, context);
        let form = column![
            label::second(context.text("keys-passphrase-text")).width(Fill),
            self.old.view(self.checked, refused, context).map(Message::Old),
            self.new.view(self.checked, None, context).map(Message::New),
        ];
        let foot = refusal::view(PLACES, &self.waiting, Message::Unlock, context);
        let submit = (!self.waiting.is_busy()).then_some(Message::Submit);
        let buttons = buttons(Message::Cancel, context.text("keys-passphrase-button"), submit, context);
        piece::dialog_with_foot(context.text("keys-passphrase-title"), form.spacing(measure::WIDE), foot, buttons, context.size)
    }
}
