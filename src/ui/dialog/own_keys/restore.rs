//! The backup code, as the user types it (XEP-0373 §5.4).

use crate::{
    ui::{Element, action::Context, widget::field},
    xmpp::secret::Secret,
};

/// The field for the code.
pub const CODE: &str = "restore-key-code";
/// Characters of a code.
const CHARACTERS: usize = 24;
/// Characters of a group of it.
const GROUP: usize = 4;

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The code was typed.
    Typed(Secret),
    /// It is to be shown, or not.
    Reveal,
    /// Enter was pressed.
    Submit,
}

/// What is typed.
#[derive(Debug, Default)]
pub struct Code {
    typed: Secret,
    revealed: bool,
}

impl Code {
    /// Takes in what happens; [`Message::Submit`] is for the parent.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Typed(typed) => self.typed = typed,
            Message::Reveal => self.revealed = !self.revealed,
            Message::Submit => {}
        }
    }

    /// The code as it was made: capitals, in six groups with dashes between, which are a part of it. `None`: it is no whole code.
    #[must_use]
    pub fn given(&self) -> Option<Secret> {
        let mut code = String::with_capacity(2 * CHARACTERS);
        let mut count = 0;
        for character in self.typed.expose().chars().filter(char::is_ascii_alphanumeric) {
            if count > 0 && count % GROUP == 0 {
                code.push('-');
            }
            code.push(character.to_ascii_uppercase());
            count += 1;
            if count > CHARACTERS {
                break;
            }
        }
        let code = Secret::new(code);
        (count == CHARACTERS).then_some(code)
    }

    /// The field. `refused` is what the engine says of the code.
    #[must_use]
    pub fn view<'a>(&'a self, checked: bool, refused: Option<String>, context: &Context<'a>) -> Element<'a, Message> {
        let mistake = (checked && self.given().is_none()).then(|| context.text("keys-restore-code-wrong"));
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        field::field(context.text("keys-restore-code"), self.typed.expose())
            .id(CODE)
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .placeholder("TWNK-KD5Y-MT3T-E1GS-DRDB-KVTW")
            .help(context.text("keys-restore-code-help"))
            .error(refused.or(mistake))
            .on_input(|text| Message::Typed(Secret::new(text)))
            .on_submit(Message::Submit)
            .view()
    }
}

/// A code in two lines of three groups, as it is written down.
#[must_use]
pub fn in_two_lines(code: &Secret) -> String {
    let groups: Vec<_> = code.expose().split('-').collect();
    groups.chunks(3).map(|line| line.join("-")).collect::<Vec<_>>().join("-\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn typed(code: &str) -> Option<String> {
        Code { typed: Secret::new(code), revealed: false }.given().map(|code| code.expose().to_owned())
    }

    #[test]
    fn a_code_is_read_however_it_is_spaced() {
        let code = "TWNK-KD5Y-MT3T-E1GS-DRDB-KVTW";
        for written in [code, " twnk kd5y mt3t e1gs drdb kvtw\n", "TWNKKD5YMT3TE1GSDRDBKVTW", "TWNK-KD5Y-MT3T-\nE1GS-DRDB-KVTW"] {
            assert_eq!(typed(written).as_deref(), Some(code), "{written}");
        }
    }

    #[test]
    fn what_is_not_whole_is_no_code() {
        for written in ["", "TWNK-KD5Y", "TWNK-KD5Y-MT3T-E1GS-DRDB-KVTW-1", &"A".repeat(10_000)] {
            assert_eq!(typed(written), None, "{written}");
        }
    }

    #[test]
    fn a_code_stands_in_two_lines_that_can_be_read_back() {
        let code = Secret::new("TWNK-KD5Y-MT3T-E1GS-DRDB-KVTW");
        let lines = in_two_lines(&code);
        assert_eq!(lines, "TWNK-KD5Y-MT3T-\nE1GS-DRDB-KVTW");
        assert_eq!(typed(&lines).as_deref(), Some(code.expose()));
    }
}
