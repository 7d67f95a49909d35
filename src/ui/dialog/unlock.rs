//! Unlock the own keys: one passphrase for all of them, once in a run.

use iced::{
    Fill, Task,
    widget::{column, operation},
};

use super::waiting::{self, Waiting};
use crate::{
    engine::{Command, KeyCommand, Update},
    model::OwnKeys,
    platform::SecretsPlace,
    ui::{
        Element,
        action::{Action, Context},
        theme::measure,
        widget::{Press, choice, field, label, piece},
        words::Situation,
    },
    xmpp::secret::Secret,
};

/// The field that takes the focus.
pub const PASSPHRASE: &str = "unlock-passphrase";

/// The dialog.
#[derive(Debug)]
pub struct Unlock {
    typed: Secret,
    revealed: bool,
    /// The passphrase goes into the keyring.
    keep: bool,
    /// It was tried without a passphrase.
    checked: bool,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The passphrase was typed.
    Typed(Secret),
    /// It is to be shown, or not.
    Reveal,
    /// It is to be kept in the keyring, or not.
    Keep,
    /// Unlock with it.
    Submit,
    /// Do not.
    Cancel,
}

impl Unlock {
    /// Asks for the passphrase of the own keys.
    pub fn open() -> (Self, Action<Message>) {
        let dialog = Self { typed: Secret::default(), revealed: false, keep: false, checked: false, waiting: Waiting::default() };
        (dialog, Action::Run(focus()))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Typed(typed) => self.type_in(typed),
            Message::Reveal => self.revealed = !self.revealed,
            Message::Keep => self.keep = !self.keep,
            Message::Submit => return self.submit(context),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Another passphrase: what was said of the last one is over.
    fn type_in(&mut self, typed: Secret) {
        (self.typed, self.checked) = (typed, false);
        if !self.waiting.is_busy() {
            self.waiting = Waiting::default();
        }
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        self.checked = true;
        if self.typed.is_empty() || self.waiting.is_busy() {
            return Action::None;
        }
        let request = context.next_request();
        self.waiting.begin(request);
        let command = KeyCommand::Unlock { passphrase: self.typed.clone(), keep: self.keep };
        Action::Send(Command::Keys { request, command })
    }

    /// Takes in what the engine says. It goes when the keys are unlocked, whoever did that.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        let busy = self.waiting.is_busy();
        if self.waiting.hear(update) {
            return Action::Close;
        }
        match update {
            Update::OwnKeysChanged(keys) if !busy && !is_locked(keys) => Action::Close,
            Update::Refused { .. } if busy && !self.waiting.is_busy() => Action::Run(focus().chain(operation::select_all(PASSPHRASE))),
            _ => Action::None,
        }
    }

    /// What is wrong with the passphrase.
    fn error(&self, context: &Context<'_>) -> Option<String> {
        let missing = self.checked && self.typed.is_empty();
        self.waiting.words(Situation::Session, context).or_else(|| missing.then(|| context.text("unlock-missing")))
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let busy = self.waiting.is_busy();
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        let passphrase = field::field(context.text("unlock-passphrase"), self.typed.expose())
            .id(PASSPHRASE)
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .error(self.error(context))
            .on_input(|text| Message::Typed(Secret::new(text)))
            .on_submit(Message::Submit)
            .view();
        let keep = self.view_keep(context);
        let words = context.text(if busy { "unlock-busy" } else { "unlock-submit" });
        let buttons = waiting::buttons(Message::Cancel, words, (!busy).then_some(Message::Submit), context);
        let content =
            column![label::second(context.text("unlock-why")).width(Fill), passphrase].push(keep).push(buttons).spacing(measure::WIDE);
        piece::dialog(context.text("unlock-title"), content)
    }

    /// Where the passphrase can be kept, and what that means; nowhere if the program keeps nothing.
    fn view_keep<'a>(&self, context: &Context<'a>) -> Option<Press<'a, Message>> {
        let (words, help) = match &context.kept.secrets {
            SecretsPlace::Keyring => ("unlock-keep", "unlock-keep-help"),
            SecretsPlace::File(_) => ("unlock-keep-file", "unlock-keep-file-help"),
            SecretsPlace::Memory => return None,
        };
        Some(choice::tick(context.text(words), Some(context.text(help)), self.keep).on_press(Message::Keep))
    }
}

/// Whether there is something to unlock.
#[must_use]
pub fn is_locked(keys: &OwnKeys) -> bool {
    keys.keys.iter().any(|key| !key.unlocked)
}

fn focus<M: Send + 'static>() -> Task<M> {
    operation::focus(PASSPHRASE)
}
