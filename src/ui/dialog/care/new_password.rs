//! A new password: typed twice, or made by chance and shown.

use std::collections::BTreeSet;

use iced::{
    Task,
    widget::{column, operation, row},
};

use crate::{
    i18n::Value,
    platform,
    ui::{
        Element,
        action::{Action, Context},
        theme::measure,
        widget::{button, field},
    },
    xmpp::secret::Secret,
};

/// The field of the new password.
pub const NEW: &str = "account-password-new";
/// The field in which it is typed again.
pub const AGAIN: &str = "account-password-again";

/// Shorter ones are found by trying, if the server's list is stolen, unless they are quite random.
const FAIR: usize = 12;
/// From this length on it is only a question of what is in it.
const LONG: usize = 20;
/// A password of fewer different characters is as good as a short one.
const DIFFERENT: usize = 6;

/// What is typed. It is erased with the dialog.
#[derive(Debug, Default)]
pub struct NewPassword {
    typed: Secret,
    again: Secret,
    revealed: bool,
    no_randomness: bool,
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
    /// One is to be made.
    Generate,
    /// It is to be put into the clipboard.
    Copy,
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

impl NewPassword {
    /// Takes in what happens; [`Message::Submit`] is for the parent.
    pub fn update<M>(&mut self, message: Message) -> Action<M> {
        match message {
            Message::Typed(typed) => self.typed = typed,
            Message::Again(again) => self.again = again,
            Message::Reveal => self.revealed = !self.revealed,
            Message::Generate => self.generate(),
            Message::Copy => return Action::Copy(self.typed.expose().to_owned()),
            Message::Submit => {}
        }
        Action::None
    }

    /// A password made by chance is shown, as nobody knows it else.
    fn generate(&mut self) {
        match platform::random_password() {
            Ok(password) => {
                let password = Secret::new(password.as_str());
                *self = Self { again: password.clone(), typed: password, revealed: true, no_randomness: false };
            }
            Err(platform::random::NoRandomness) => self.no_randomness = true,
        }
    }

    /// What was typed.
    ///
    /// # Errors
    /// [`Mistake`] if it cannot be taken.
    pub fn given(&self) -> Result<Secret, Mistake> {
        match () {
            () if self.typed.is_empty() => Err(Mistake::Missing),
            () if self.typed != self.again => Err(Mistake::NotTheSame),
            () => Ok(self.typed.clone()),
        }
    }

    /// Puts the focus where something is to be typed.
    pub fn focus<M: Send + 'static>(&self) -> Task<M> {
        operation::focus(if self.given() == Err(Mistake::NotTheSame) { AGAIN } else { NEW })
    }

    /// The fields; as long as `busy` nothing can be typed. Mistakes are shown once `checked`.
    #[must_use]
    pub fn view<'a>(&'a self, checked: bool, busy: bool, context: &Context<'a>) -> Element<'a, Message> {
        let mistake = self.given().err().filter(|_| checked);
        let missing = (mistake == Some(Mistake::Missing)).then(|| context.text("password-new-missing"));
        let no_randomness = self.no_randomness.then(|| context.text("password-no-randomness"));
        let label = context.text("password-new");
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        let mut first = field::field(label.clone(), self.typed.expose())
            .id(NEW)
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .help(context.words.text(strength(&self.typed)))
            .error(missing.or(no_randomness));
        let mut again = field::field(context.words.text_with("form-again", &[("label", Value::own(label))]), self.again.expose())
            .id(AGAIN)
            .secure(!self.revealed)
            .error((mistake == Some(Mistake::NotTheSame)).then(|| context.text("form-not-the-same")));
        if !busy {
            first = first.on_input(|text| Message::Typed(Secret::new(text))).on_submit(Message::Submit);
            again = again.on_input(|text| Message::Again(Secret::new(text))).on_submit(Message::Submit);
        }
        let generate =
            button::link(context.text("password-generate")).padding([2.0, 0.0]).on_press_maybe((!busy).then_some(Message::Generate));
        let copy = (self.revealed && !self.typed.is_empty()).then(|| button::link(context.text("copy")).on_press(Message::Copy));
        column![first.view(), row![generate].push(copy).spacing(measure::STEP), again.view()].spacing(measure::SPACE).into()
    }
}

/// What can honestly be said of a password by its length: the id of the words.
fn strength(password: &Secret) -> &'static str {
    let characters = password.expose().chars();
    let different = characters.clone().collect::<BTreeSet<_>>().len();
    match characters.count() {
        0 => "password-strength-none",
        length if length < FAIR || different < DIFFERENT => "password-strength-short",
        length if length < LONG => "password-strength-fair",
        _ => "password-strength-long",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_length_can_say_is_said_of_a_password() {
        for (password, words) in [
            ("", "password-strength-none"),
            ("rose", "password-strength-short"),
            ("abababababababababababab", "password-strength-short"),
            ("wherefore art", "password-strength-fair"),
            ("orchard ladder nightingale", "password-strength-long"),
        ] {
            assert_eq!(strength(&Secret::new(password)), words, "{password}");
        }
    }

    #[test]
    fn a_password_made_by_chance_is_shown_in_both_fields_and_called_long() {
        let mut password = NewPassword::default();
        let _: Action<()> = password.update(Message::Generate);
        let made = password.given().unwrap();
        assert!(password.revealed);
        assert_eq!(strength(&made), "password-strength-long");
        let _: Action<()> = password.update(Message::Generate);
        assert_ne!(password.given().unwrap(), made);
    }
}
