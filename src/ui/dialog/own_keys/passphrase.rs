//! The passphrase of the own keys, as dialogs ask for it: the one they have, or a new one, typed twice.

use std::collections::BTreeSet;

use iced::{
    Task,
    widget::{column, operation},
};

use crate::{
    i18n::Value,
    ui::{Element, action::Context, theme::measure, widget::field},
    xmpp::secret::Secret,
};

/// The field for the passphrase that the own keys have.
pub const PRESENT: &str = "own-passphrase";
/// The field for a new one.
pub const NEW: &str = "own-passphrase-new";
/// The field in which it is typed again.
pub const AGAIN: &str = "own-passphrase-again";

/// Shorter ones are found by trying, unless they are quite random.
const FAIR: usize = 12;
/// From this length on it is only a question of what is in it.
const LONG: usize = 20;
/// A passphrase of fewer different characters is as good as a short one.
const DIFFERENT: usize = 6;

/// Which passphrase is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// That of the own keys: a new one as long as there are none.
    OwnKeys,
    /// The one they have, to be changed.
    Present,
    /// The one they get.
    New,
}

/// What is typed. It is erased with the dialog.
#[derive(Debug)]
pub struct Passphrase {
    kind: Kind,
    typed: Secret,
    again: Secret,
    revealed: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// It was typed.
    Typed(Secret),
    /// It was typed again.
    Again(Secret),
    /// It is to be shown, or not.
    Reveal,
    /// Enter was pressed.
    Submit,
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing was typed.
    Missing,
    /// The two are not the same.
    NotTheSame,
}

impl Passphrase {
    /// Asks for this one.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self { kind, typed: Secret::default(), again: Secret::default(), revealed: false }
    }

    /// Takes in what happens; [`Message::Submit`] is for the parent.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Typed(typed) => self.typed = typed,
            Message::Again(again) => self.again = again,
            Message::Reveal => self.revealed = !self.revealed,
            Message::Submit => {}
        }
    }

    fn is_new(&self, context: &Context<'_>) -> bool {
        match self.kind {
            Kind::OwnKeys => context.world.own_keys().keys.is_empty(),
            Kind::Present => false,
            Kind::New => true,
        }
    }

    /// What was typed.
    ///
    /// # Errors
    /// [`Mistake`] if it cannot be taken.
    pub fn given(&self, context: &Context<'_>) -> Result<Secret, Mistake> {
        match () {
            () if self.typed.is_empty() => Err(Mistake::Missing),
            () if self.is_new(context) && self.typed != self.again => Err(Mistake::NotTheSame),
            () => Ok(self.typed.clone()),
        }
    }

    /// Puts the focus where it is typed; into the second field if only that one is wrong.
    pub fn focus<M: Send + 'static>(&self, context: &Context<'_>) -> Task<M> {
        operation::focus(match (self.is_new(context), self.given(context)) {
            (true, Err(Mistake::NotTheSame)) => AGAIN,
            (true, _) => NEW,
            (false, _) => PRESENT,
        })
    }

    /// The field, or both. Mistakes are shown once `checked`; `refused` is what the engine says.
    #[must_use]
    pub fn view<'a>(&'a self, checked: bool, refused: Option<String>, context: &Context<'a>) -> Element<'a, Message> {
        let mistake = self.given(context).err().filter(|_| checked);
        let missing = || (mistake == Some(Mistake::Missing)).then_some(());
        if !self.is_new(context) {
            let label = if self.kind == Kind::Present { "keys-passphrase-now" } else { "keys-passphrase-own" };
            let error = missing().map(|()| context.text("keys-passphrase-own-missing"));
            return self
                .first(PRESENT, context.words.text(label), context)
                .help(context.text("keys-passphrase-own-help"))
                .error(refused.or(error))
                .view();
        }
        let label = context.text("keys-passphrase-new");
        let error = missing().map(|()| context.text("keys-passphrase-missing"));
        let first = self.first(NEW, label.clone(), context).help(context.words.text(strength(&self.typed))).error(refused.or(error)).view();
        let again = field::field(context.words.text_with("form-again", &[("label", Value::own(label))]), self.again.expose())
            .id(AGAIN)
            .secure(!self.revealed)
            .error((mistake == Some(Mistake::NotTheSame)).then(|| context.text("form-not-the-same")))
            .on_input(|text| Message::Again(Secret::new(text)))
            .on_submit(Message::Submit)
            .view();
        column![first, again].spacing(measure::WIDE).into()
    }

    fn first<'a>(&'a self, id: &'static str, label: String, context: &Context<'a>) -> field::Field<'a, Message> {
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        field::field(label, self.typed.expose())
            .id(id)
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .on_input(|text| Message::Typed(Secret::new(text)))
            .on_submit(Message::Submit)
    }
}

/// What can honestly be said of a passphrase by its length: the id of the words.
fn strength(passphrase: &Secret) -> &'static str {
    let characters = passphrase.expose().chars();
    let different = characters.clone().collect::<BTreeSet<_>>().len();
    match characters.count() {
        0 => "keys-passphrase-none",
        length if length < FAIR || different < DIFFERENT => "keys-passphrase-short",
        length if length < LONG => "keys-passphrase-fair",
        _ => "keys-passphrase-long",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_length_can_say_is_said_of_a_passphrase() {
        for (passphrase, words) in [
            ("", "keys-passphrase-none"),
            ("rose", "keys-passphrase-short"),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "keys-passphrase-short"),
            ("wherefore art", "keys-passphrase-fair"),
            ("orchard ladder nightingale lark", "keys-passphrase-long"),
            ("果园梯子夜莺云雀", "keys-passphrase-short"),
        ] {
            assert_eq!(strength(&Secret::new(passphrase)), words, "{passphrase}");
        }
    }
}
