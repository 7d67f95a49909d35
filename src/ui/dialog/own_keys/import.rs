//! A secret key out of a file or the clipboard.

use std::{io::Read, path::Path};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use iced::{
    Center, Fill, Task,
    widget::{column, container, row},
};
use lucide_icons::Icon;
use zeroize::{Zeroize, Zeroizing};

use crate::{
    i18n,
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{button, field, label, line},
    },
    xmpp::secret::Secret,
};

/// The button that takes the focus first.
pub const CHOOSE: &str = "import-key-file";
/// The field for the passphrase of the file.
pub const PASSPHRASE: &str = "import-key-passphrase";
/// No file with one key is larger, in bytes.
const LARGEST: u64 = 1024 * 1024;
/// How an armored key begins and ends (RFC 9580 §6.2).
const ARMOR: (&str, &str) = ("-----BEGIN PGP PRIVATE KEY BLOCK-----", "-----END PGP PRIVATE KEY BLOCK-----");
/// Digits in a line of an armor.
const LINE: usize = 64;

/// The form.
#[derive(Debug, Default)]
pub struct Source {
    chosen: Option<Chosen>,
    trouble: Option<Trouble>,
    passphrase: Secret,
    revealed: bool,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The name of the file; `None`: it comes from the clipboard.
    pub name: Option<String>,
    /// The armored text of the key.
    pub text: Secret,
}

/// Why nothing could be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is no text in the clipboard.
    Nothing,
    /// More than 1 MiB.
    TooLarge,
    /// The system does not let us.
    Unreadable,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// A file is to be chosen.
    Choose,
    /// One was chosen and read, or not; `None`: nothing was chosen.
    Read(Option<Result<Chosen, Trouble>>),
    /// The text in the clipboard is the key.
    Paste,
    /// This is in it.
    Pasted(Option<Secret>),
    /// It is to be another one.
    Forget,
    /// The passphrase of the file was typed.
    Passphrase(Secret),
    /// It is to be shown, or not.
    Reveal,
    /// Enter was pressed.
    Submit,
}

impl Source {
    /// Takes in what happens; [`Message::Submit`] is for the parent.
    pub fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Choose => return Action::Run(Task::perform(choose(), Message::Read)),
            Message::Read(None) | Message::Submit => {}
            Message::Read(Some(read)) => self.take(read),
            Message::Paste => return Action::Run(iced::clipboard::read().map(|text| Message::Pasted(text.map(Secret::new)))),
            Message::Pasted(text) => self.take(pasted(text)),
            Message::Forget => (self.chosen, self.trouble) = (None, None),
            Message::Passphrase(passphrase) => self.passphrase = passphrase,
            Message::Reveal => self.revealed = !self.revealed,
        }
        Action::None
    }

    /// What could not be read does not replace what is here.
    fn take(&mut self, read: Result<Chosen, Trouble>) {
        match read {
            Ok(chosen) => (self.chosen, self.trouble) = (Some(chosen), None),
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    /// The text and its passphrase, if there is one.
    #[must_use]
    pub fn given(&self) -> Option<(Secret, Secret)> {
        Some((self.chosen.as_ref()?.text.clone(), self.passphrase.clone()))
    }

    /// The form. `wrong` is what the engine says of the key, `wrong_passphrase` of its passphrase.
    #[must_use]
    pub fn view<'a>(
        &'a self,
        checked: bool,
        wrong: Option<String>,
        wrong_passphrase: Option<String>,
        context: &Context<'a>,
    ) -> Element<'a, Message> {
        let missing = (checked && self.chosen.is_none()).then(|| context.text("keys-import-missing"));
        let trouble = self.trouble.map(|trouble| context.words.text(trouble_id(trouble)));
        let source = match &self.chosen {
            None => view_ways(context),
            Some(chosen) => view_chosen(chosen, context),
        };
        let source = column![label::section(context.text("keys-import-source")), source]
            .push(wrong.or(trouble).or(missing).map(field::wrong))
            .spacing(6.0)
            .width(Fill);
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        let passphrase = field::field(context.text("keys-import-protected"), self.passphrase.expose())
            .id(PASSPHRASE)
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .help(context.text("keys-import-protected-help"))
            .error(wrong_passphrase)
            .on_input(|text| Message::Passphrase(Secret::new(text)))
            .on_submit(Message::Submit)
            .view();
        let intro = label::second(context.text("keys-import-intro")).width(Fill);
        column![intro, source, passphrase].spacing(measure::WIDE).into()
    }
}

fn view_ways<'a>(context: &Context<'a>) -> Element<'a, Message> {
    row![
        button::secondary_small(context.text("keys-import-file")).id(CHOOSE).on_press(Message::Choose),
        button::secondary_small(context.text("keys-import-paste")).on_press(Message::Paste),
    ]
    .spacing(measure::STEP)
    .wrap()
    .vertical_spacing(measure::STEP)
    .into()
}

fn view_chosen<'a>(chosen: &'a Chosen, context: &Context<'a>) -> Element<'a, Message> {
    let name = chosen.name.as_deref().map_or_else(|| context.text("keys-import-pasted"), i18n::isolate);
    let another = button::link(context.text("keys-import-forget")).id(CHOOSE).on_press(Message::Forget);
    let content = row![label::icon(Icon::FileKey).size(16.0).style(theme::text::dim), line::line(&name), another];
    container(content.spacing(10.0).align_y(Center)).padding([measure::STEP, measure::SPACE]).style(theme::container::card).into()
}

fn trouble_id(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Nothing => "keys-import-nothing",
        Trouble::TooLarge => "keys-import-too-large",
        Trouble::Unreadable => "keys-import-unreadable",
    }
}

fn pasted(text: Option<Secret>) -> Result<Chosen, Trouble> {
    let text = text.filter(|text| !text.expose().trim().is_empty()).ok_or(Trouble::Nothing)?;
    if text.expose().len() as u64 > LARGEST {
        return Err(Trouble::TooLarge);
    }
    Ok(Chosen { name: None, text })
}

/// Lets the user choose a file, and reads it.
async fn choose() -> Option<Result<Chosen, Trouble>> {
    let file = rfd::AsyncFileDialog::new().pick_file().await?;
    let name = Some(file.file_name());
    Some(read(file.path()).map(|text| Chosen { name, text }))
}

/// The key in a file, armored: most programs export keys as such text, some in binary.
fn read(path: &Path) -> Result<Secret, Trouble> {
    let file = std::fs::File::open(path).map_err(|_| Trouble::Unreadable)?;
    let length = file.metadata().map_err(|_| Trouble::Unreadable)?.len();
    // One more than the file has, so that it is never grown and no copy of it left behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(length.min(LARGEST)).unwrap_or_default() + 1));
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| Trouble::Unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Trouble::TooLarge);
    }
    Ok(std::str::from_utf8(&bytes).map_or_else(|_| armored(&bytes), Secret::new))
}

/// The same key as text (RFC 9580 §6).
fn armored(bytes: &[u8]) -> Secret {
    let mut digits = BASE64_STANDARD.encode(bytes);
    let mut text = String::with_capacity(digits.len() + digits.len() / LINE + 128);
    text.push_str(ARMOR.0);
    text.push_str("\n\n");
    for line in digits.as_bytes().chunks(LINE) {
        text.push_str(std::str::from_utf8(line).unwrap_or_default());
        text.push('\n');
    }
    text.push_str(ARMOR.1);
    text.push('\n');
    digits.zeroize();
    Secret::new(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn written(content: &[u8]) -> Result<Secret, Trouble> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("juliet.asc");
        std::fs::write(&path, content).unwrap();
        read(&path)
    }

    #[test]
    fn a_text_is_taken_as_it_is() {
        assert_eq!(written(b"-----BEGIN PGP").unwrap().expose(), "-----BEGIN PGP");
    }

    #[test]
    fn a_binary_key_becomes_a_text_with_the_same_content() {
        let bytes: Vec<u8> = (0..200).map(|number| number | 0x80).collect();
        let text = written(&bytes).unwrap();
        let lines: Vec<_> = text.expose().lines().collect();
        assert_eq!((lines[0], lines[1], lines[lines.len() - 1]), (ARMOR.0, "", ARMOR.1));
        let digits = lines[2..lines.len() - 1].concat();
        assert_eq!(BASE64_STANDARD.decode(digits).unwrap(), bytes);
    }

    #[test]
    fn no_more_than_a_mebibyte_is_read() {
        let largest = usize::try_from(LARGEST).unwrap();
        assert!(written(&vec![b'x'; largest]).is_ok());
        assert_eq!(written(&vec![b'x'; largest + 1]), Err(Trouble::TooLarge));
    }

    #[test]
    fn a_file_that_is_none_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(&folder.path().join("nowhere")), Err(Trouble::Unreadable));
        assert_eq!(read(folder.path()), Err(Trouble::Unreadable));
    }
}
