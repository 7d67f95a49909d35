//! Learn keys of a contact out of a file or a text. What is found is shown, and nothing of it is used until the user says so.

use std::{io::Read, path::Path};

use iced::{
    Fill, Task,
    widget::{column, container, row, text_editor},
};

use super::waiting::Waiting;
use crate::{
    engine::{Command, KeyCommand, Refusal, RequestId, Update},
    i18n::Value,
    model::{ContactKey, ConversationKey, Decision, Trust},
    ui::{
        Element,
        action::{Action, Context},
        pane::details::keys::{view_names, view_trust},
        theme::{self, font, measure},
        widget::{button, choice, field, fingerprint, label, piece},
    },
    words::{self, Situation},
    xmpp::fingerprint::Fingerprint,
};

/// The field for the text of a key.
pub const TEXT: &str = "add-key-text";
/// Files and texts that are larger, in bytes, hold more than a key: even one that thousands have signed is smaller.
const LARGEST: usize = 4_000_000;
/// A text that is larger makes the field slow: it goes by file.
const LARGEST_TEXT: usize = 250_000;
/// More keys of one file are listed only in the details.
const MOST: usize = 10;
/// How the names of files with keys end.
const ENDINGS: [&str; 4] = ["asc", "gpg", "pgp", "key"];

/// The dialog.
#[derive(Debug)]
pub struct AddKey {
    key: ConversationKey,
    way: Way,
    text: text_editor::Content,
    asked: Option<RequestId>,
    came: Option<Came>,
    deciding: Waiting,
}

/// Where the key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A file.
    File,
    /// Pasted text.
    Text,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Came {
    /// These keys.
    Learnt(Vec<Fingerprint>),
    /// Nothing, for this reason.
    Refused(Refusal),
    /// There is no text.
    Missing,
    /// It is larger than this many bytes.
    TooLarge(usize),
    /// The file could not be read.
    Unreadable,
}

/// What a file that was chosen holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// This.
    Data(Vec<u8>),
    /// More than any key.
    TooLarge,
    /// It could not be read.
    Unreadable,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// A way was chosen.
    Way(Way),
    /// A file is to be chosen.
    Choose,
    /// It was; `None`: it was not.
    Chosen(Option<Chosen>),
    /// The text was typed or pasted.
    Edit(text_editor::Action),
    /// Read the text.
    Submit,
    /// A key is the contact's.
    Use(Fingerprint),
    /// Put a fingerprint into the clipboard.
    Copy(Fingerprint),
    /// Read another one.
    Another,
    /// Enough.
    Close,
}

impl AddKey {
    /// The empty form; a file is asked for at once.
    pub fn open(key: ConversationKey, way: Way) -> (Self, Action<Message>) {
        let dialog = Self { key, way, text: text_editor::Content::new(), asked: None, came: None, deciding: Waiting::default() };
        let action = match way {
            Way::File => Action::Run(iced::widget::operation::focus(super::CLOSE)).and(choose()),
            Way::Text => focus(),
        };
        (dialog, action)
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Way(way) => {
                (self.way, self.came) = (way, None);
                return if way == Way::Text { focus() } else { Action::None };
            }
            Message::Choose => return choose(),
            Message::Chosen(None) => {}
            Message::Chosen(Some(Chosen::Data(data))) => return self.learn(data, context),
            Message::Chosen(Some(Chosen::TooLarge)) => self.came = Some(Came::TooLarge(LARGEST)),
            Message::Chosen(Some(Chosen::Unreadable)) => self.came = Some(Came::Unreadable),
            Message::Edit(action) => self.edit(action),
            Message::Submit => return self.submit(context),
            Message::Use(fingerprint) => return self.decide(fingerprint, context),
            Message::Copy(fingerprint) => return Action::Copy(words::openpgp::fingerprint(&fingerprint)),
            Message::Another => {
                (self.came, self.text) = (None, text_editor::Content::new());
                return if self.way == Way::Text { focus() } else { choose() };
            }
            Message::Close => return Action::Close,
        }
        Action::None
    }

    fn edit(&mut self, action: text_editor::Action) {
        let pasted = match &action {
            text_editor::Action::Edit(text_editor::Edit::Paste(text)) => text.len(),
            _ => 0,
        };
        if pasted > LARGEST_TEXT {
            self.came = Some(Came::TooLarge(LARGEST_TEXT));
            return;
        }
        if action.is_edit() {
            self.came = None;
        }
        self.text.perform(action);
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        let text = self.text.text();
        match text.trim().len() {
            0 => {
                self.came = Some(Came::Missing);
                focus()
            }
            1..=LARGEST_TEXT => self.learn(text.into_bytes(), context),
            _ => {
                self.came = Some(Came::TooLarge(LARGEST_TEXT));
                Action::None
            }
        }
    }

    fn learn(&mut self, data: Vec<u8>, context: &Context<'_>) -> Action<Message> {
        if self.asked.is_some() {
            return Action::None;
        }
        let request = context.next_request();
        (self.asked, self.came) = (Some(request), None);
        Action::Send(Command::Keys { request, command: KeyCommand::Learn { conversation: self.key.clone(), data } })
    }

    fn decide(&mut self, fingerprint: Fingerprint, context: &Context<'_>) -> Action<Message> {
        if self.deciding.is_busy() {
            return Action::None;
        }
        let request = context.next_request();
        self.deciding.begin(request);
        let (conversation, decision) = (self.key.clone(), Decision::Assigned);
        Action::Send(Command::Keys { request, command: KeyCommand::Decide { conversation, fingerprint, decision } })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        self.deciding.hear(update);
        match update {
            Update::KeysLearnt { request, fingerprints } if self.asked == Some(*request) => {
                (self.asked, self.came) = (None, Some(Came::Learnt(fingerprints.clone())));
                Action::Run(iced::widget::operation::focus(super::CLOSE))
            }
            Update::Refused { request, refusal } if self.asked == Some(*request) => {
                (self.asked, self.came) = (None, Some(Came::Refused(refusal.clone())));
                Action::None
            }
            _ => Action::None,
        }
    }

    /// The form, or what came of it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let title = context.words.text_with("add-key-title", &[("name", context.world.display_name(&self.key).into())]);
        if let Some(Came::Learnt(learnt)) = &self.came {
            let buttons = row![
                button::secondary(context.text("add-key-another")).on_press(Message::Another),
                button::primary(context.text("close")).id(super::CLOSE).on_press(Message::Close),
            ]
            .spacing(10.0);
            let wrong = self.deciding.view(Situation::Roster, context);
            return piece::dialog_with_foot(title, self.view_learnt(learnt, context), wrong, buttons.into(), context.size);
        }
        let way = |way, id: &str| choice::pill(context.text(id), self.way == way).on_press(Message::Way(way));
        let ways = row![way(Way::File, "add-key-way-file"), way(Way::Text, "add-key-way-text")].spacing(measure::STEP);
        let form = match self.way {
            Way::File => self.view_file(context),
            Way::Text => self.view_text(context),
        };
        let wrong = self.mistake(context).map(field::wrong);
        piece::dialog_with_foot(title, column![ways, form].spacing(measure::WIDE), wrong, self.view_buttons(context), context.size)
    }

    fn view_buttons<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let ready = self.asked.is_none();
        let (id, message) = match self.way {
            Way::File => ("add-key-choose-file", Message::Choose),
            Way::Text => ("add-key-read", Message::Submit),
        };
        let words = context.words.text(if ready { id } else { "add-key-reading" });
        super::waiting::buttons(Message::Close, words, ready.then_some(message), context)
    }

    fn view_file<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let endings = ENDINGS.map(|ending| format!(".{ending}"));
        let help = context.words.text_with("add-key-file-help", &[("endings", Value::own(context.words.list(&endings)))]);
        label::second(help).width(Fill).into()
    }

    fn view_text<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let editor = text_editor::TextEditor::new(&self.text)
            .id(TEXT)
            .placeholder("-----BEGIN PGP PUBLIC KEY BLOCK-----")
            .font(font::MONO)
            .size(measure::TEXT_SMALL)
            .line_height(measure::LINE_HEIGHT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .padding([8.0, measure::SPACE])
            .height(180.0)
            .key_binding(|key| match &key.key {
                // The way on, and the way out.
                iced::keyboard::Key::Named(iced::keyboard::key::Named::Tab | iced::keyboard::key::Named::Escape) => None,
                _ => text_editor::Binding::from_key_press(key),
            })
            .on_action(Message::Edit);
        column![label::section(context.text("add-key-text")), editor].spacing(6.0).into()
    }

    fn mistake(&self, context: &Context<'_>) -> Option<String> {
        let too_large = |bytes: usize| {
            let size = words::file::size(u64::try_from(bytes).unwrap_or(u64::MAX));
            context.words.text_with("add-key-too-large", &[("size", Value::own(size))])
        };
        match self.came.as_ref()? {
            Came::Learnt(_) => None,
            Came::Refused(refusal) => Some(words::refusal(context.words, Situation::Roster, refusal).paragraph(context.words)),
            Came::Missing => Some(context.text("add-key-text-missing")),
            Came::TooLarge(bytes) => Some(too_large(*bytes)),
            Came::Unreadable => Some(context.text("add-key-unreadable")),
        }
    }

    fn view_learnt<'a>(&self, learnt: &[Fingerprint], context: &Context<'a>) -> Element<'a, Message> {
        let all = context.world.contact_keys(&self.key);
        let keys: Vec<_> = all.iter().filter(|key| learnt.contains(&key.info.fingerprint)).collect();
        let found = context.words.text_with("add-key-found", &[("count", keys.len().into())]);
        let shown = keys.iter().take(MOST).map(|key| self.view_key(key, all, context));
        let more = keys.len().saturating_sub(MOST);
        let more = (more > 0).then(|| label::small(context.words.text_with("add-key-more", &[("count", more.into())])));
        column![label::second(found).width(Fill)].extend(shown).push(more).spacing(measure::SPACE).into()
    }

    fn view_key<'a>(&self, key: &ContactKey, all: &[ContactKey], context: &Context<'a>) -> Element<'a, Message> {
        let trust = key.trust(all, context.now);
        let fingerprint = &key.info.fingerprint;
        let digits = fingerprint::with_copy(fingerprint, Message::Copy(fingerprint.clone()), context.text("copy-fingerprint"));
        let ready = !self.deciding.is_busy();
        let choose = matches!(trust, Trust::Unknown | Trust::Changed).then(|| {
            button::secondary_small(context.text("contact-key-use")).on_press_maybe(ready.then(|| Message::Use(fingerprint.clone())))
        });
        let content = column![view_trust(trust, context), digits, view_names(&key.info, &self.key, context)].push(choose);
        let style = if trust == Trust::Changed { theme::container::card_care } else { theme::container::card };
        container(content.spacing(measure::STEP)).padding(measure::SPACE).width(Fill).style(style).into()
    }
}

fn focus() -> Action<Message> {
    Action::Run(iced::widget::operation::focus(TEXT))
}

fn choose() -> Action<Message> {
    Action::Run(Task::perform(choose_file(), Message::Chosen))
}

/// Lets the user choose a file of any name, and reads it.
async fn choose_file() -> Option<Chosen> {
    let file = rfd::AsyncFileDialog::new().pick_file().await?;
    Some(read(file.path()))
}

fn read(path: &Path) -> Chosen {
    let mut data = Vec::new();
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    let read = std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut data));
    match read {
        Ok(_) if data.len() > LARGEST => Chosen::TooLarge,
        Ok(_) => Chosen::Data(data),
        Err(_) => Chosen::Unreadable,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_the_size_of_a_key_and_a_missing_one_is_said_to_be_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        let file = |size: usize| {
            let path = folder.path().join(size.to_string());
            std::fs::write(&path, vec![b'a'; size]).unwrap();
            read(&path)
        };
        assert_eq!(file(3), Chosen::Data(b"aaa".to_vec()));
        assert!(matches!(file(LARGEST), Chosen::Data(_)));
        assert_eq!(file(LARGEST + 1), Chosen::TooLarge);
        assert_eq!(read(&folder.path().join("nothing")), Chosen::Unreadable);
    }
}
