//! A key of ours as a text: the public one for others, the secret one as a copy, the certificate that ends it.

use std::{
    io,
    path::{Path, PathBuf},
};

use iced::{
    Fill, Task,
    widget::{column, container, row, text::Wrapping},
};
use lucide_icons::Icon;

use super::{
    passphrase::{self, Kind, Passphrase},
    refusal::{self, Place},
};
use crate::{
    engine::{Command, KeyCommand, Refusal, Update},
    i18n::{self, Value},
    platform,
    ui::{
        Element,
        action::{Action, Context},
        dialog::{
            CLOSE, focus_close,
            waiting::{Waiting, buttons},
        },
        screen::keys::card,
        theme::{self, measure},
        widget::{button, field, fingerprint::Code, label, piece},
        words::{self, Situation},
    },
    xmpp::{fingerprint::Fingerprint, secret::Secret},
};

/// Where something can be wrong, besides the whole.
const PLACES: &[Place] = &[Place::Passphrase];

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The public key: no secret.
    Public,
    /// The secret key, protected by its passphrase.
    Secret,
    /// The certificate with which it can be revoked.
    Revocation,
}

/// The dialog.
#[derive(Debug)]
pub struct Export {
    fingerprint: Fingerprint,
    what: What,
    passphrase: Passphrase,
    checked: bool,
    waiting: Waiting,
    text: Option<Secret>,
    saved: Option<Result<PathBuf, String>>,
    /// Shows a public key to a camera.
    code: Option<Code>,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// In the passphrase.
    Passphrase(passphrase::Message),
    /// Save it to a file.
    Save,
    /// It was saved there, or why not; `None`: no file was chosen.
    Saved(Option<Result<PathBuf, String>>),
    /// Put the text into the clipboard: only what is no secret.
    CopyText,
    /// Copy the fingerprint.
    CopyFingerprint,
    /// The keys are to be unlocked first.
    Unlock,
    /// That is all.
    Close,
}

impl What {
    fn title(self) -> &'static str {
        match self {
            Self::Public => "keys-export-public-title",
            Self::Secret => "keys-export-secret-title",
            Self::Revocation => "keys-export-revocation-title",
        }
    }

    /// The end of the file's name.
    fn ending(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Secret => "secret",
            Self::Revocation => "revocation",
        }
    }
}

impl Export {
    /// Exports this of a key. A public key is no secret: it is asked for at once.
    pub fn open(what: What, fingerprint: Fingerprint, context: &Context<'_>) -> (Self, Action<Message>) {
        let passphrase = Passphrase::new(Kind::OwnKeys);
        let waiting = Waiting::default();
        let code = (what == What::Public).then(|| Code::new(&fingerprint));
        let mut dialog = Self { fingerprint, what, passphrase, checked: false, waiting, text: None, saved: None, code };
        let action = match what {
            What::Public => dialog.ask(Secret::default(), context).and(focus_close()),
            What::Secret | What::Revocation => Action::Run(dialog.passphrase.focus(context)),
        };
        (dialog, action)
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Save | Message::Passphrase(passphrase::Message::Submit) => return self.save(context),
            Message::Passphrase(message) => {
                self.waiting.forgive();
                self.passphrase.update(message);
            }
            Message::Saved(None) => {}
            Message::Saved(saved) => self.saved = saved,
            Message::CopyText => {
                let text = self.text.as_ref().filter(|_| self.what == What::Public);
                return text.map_or(Action::None, |text| Action::Copy(text.expose().to_owned()));
            }
            Message::CopyFingerprint => return Action::Copy(words::openpgp::fingerprint(&self.fingerprint)),
            Message::Unlock => return refusal::unlock(),
            Message::Close => return Action::Close,
        }
        Action::None
    }

    /// Asks for the text if it is not here yet, and then for a file.
    fn save(&mut self, context: &Context<'_>) -> Action<Message> {
        self.saved = None;
        match (&self.text, self.passphrase.given(context)) {
            _ if self.waiting.is_busy() => Action::None,
            (Some(text), _) => self.choose_file(text.clone()),
            (None, _) if self.what == What::Public => self.ask(Secret::default(), context),
            (None, Ok(passphrase)) => self.ask(passphrase, context),
            (None, Err(_)) => {
                self.checked = true;
                Action::Run(self.passphrase.focus(context))
            }
        }
    }

    fn ask(&mut self, passphrase: Secret, context: &Context<'_>) -> Action<Message> {
        let fingerprint = self.fingerprint.clone();
        let command = match self.what {
            What::Public => KeyCommand::ExportPublic { fingerprint },
            What::Secret => KeyCommand::ExportSecret { fingerprint, passphrase },
            What::Revocation => KeyCommand::ExportRevocation { fingerprint, passphrase },
        };
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::Keys { request, command })
    }

    fn choose_file(&self, text: Secret) -> Action<Message> {
        let name = format!("{}-{}.asc", self.fingerprint, self.what.ending());
        Action::Run(Task::perform(save(name, text, self.what), Message::Saved))
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match update {
            Update::KeyExported { request, text } if self.waiting.ends(*request) => {
                self.text = Some(text.clone());
                if self.what == What::Public { Action::None } else { self.choose_file(text.clone()) }
            }
            _ => {
                self.waiting.hear(update);
                Action::None
            }
        }
    }

    /// What it is, for whom, and the ways to it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let info = context.world.own_keys().get(&self.fingerprint).map(|key| &key.info);
        let key = info.map(|info| card::summary(info, Message::CopyFingerprint, context));
        let form = match self.what {
            What::Public => {
                let copy = self.text.is_some().then_some(Message::CopyText);
                let copy = row![button::secondary_small(context.text("keys-export-copy")).on_press_maybe(copy)];
                let code = self.code.as_ref().and_then(Code::view).map(|code| container(code).center_x(Fill));
                column![label::second(context.text("keys-export-public-text")).width(Fill)].push(key).push(code).push(copy)
            }
            What::Secret => column![warning(context.text("keys-export-secret-text"))].push(key).push(self.view_passphrase(context)),
            What::Revocation => column![warning(context.text("keys-export-revocation-text"))].push(key).push(self.view_passphrase(context)),
        };
        let busy = self.waiting.is_busy();
        let words = context.text(if busy { "keys-export-busy" } else { "keys-export-save" });
        let foot = refusal::view(PLACES, &self.waiting, Message::Unlock, context).or_else(|| self.view_saved(context));
        let buttons = match &self.saved {
            Some(Ok(_)) => button::primary(context.text("done")).id(CLOSE).on_press(Message::Close).into(),
            _ => buttons(Message::Close, words, (!busy).then_some(Message::Save), context),
        };
        piece::dialog_with_foot(context.words.text(self.what.title()), form.spacing(measure::WIDE), foot, buttons, context.size)
    }

    /// Once the text is here, the passphrase is not needed any more.
    fn view_passphrase<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let refused = refusal::words_at(Place::Passphrase, PLACES, &self.waiting, context);
        self.text.is_none().then(|| self.passphrase.view(self.checked, refused, context).map(Message::Passphrase))
    }

    fn view_saved<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        Some(match self.saved.as_ref()? {
            Ok(path) => {
                let file = Value::own(i18n::left_to_right(&i18n::isolate(&path.display().to_string())));
                let mark = container(label::icon(Icon::CircleCheck).size(14.0).style(theme::text::good)).padding([3.0, 0.0]);
                let words = label::second(context.words.text_with("keys-export-saved", &[("file", file)])).wrapping(Wrapping::WordOrGlyph);
                row![mark, words.style(theme::text::good).width(Fill)].spacing(7.0).into()
            }
            Err(error) => {
                let refusal = Refusal::Storage(error.clone());
                field::wrong(words::refusal(context.words, Situation::Session, &refusal).paragraph(context.words))
            }
        })
    }
}

/// What others could do with it.
fn warning<'a, M: 'a>(words: String) -> Element<'a, M> {
    let mark = container(label::icon(Icon::TriangleAlert).size(16.0).style(theme::text::care)).padding([2.0, 0.0]);
    row![mark, label::second(words).style(theme::text::care).width(Fill)].spacing(10.0).into()
}

/// Lets the user choose a file, and writes it.
async fn save(name: String, text: Secret, what: What) -> Option<Result<PathBuf, String>> {
    let file = rfd::AsyncFileDialog::new().set_file_name(name).save_file().await?;
    let path = file.path().to_owned();
    Some(write(&path, &text, what).map(|()| path).map_err(|error| error.to_string()))
}

/// What is secret is written so that nobody else on this computer can read it.
fn write(path: &Path, text: &Secret, what: What) -> io::Result<()> {
    match what {
        What::Public => std::fs::write(path, text.expose()),
        What::Secret | What::Revocation => platform::write_private(path, text.expose().as_bytes()),
    }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_is_secret_can_be_read_by_this_user_only() {
        let folder = tempfile::tempdir().unwrap();
        for what in [What::Public, What::Secret, What::Revocation] {
            let path = folder.path().join(what.ending());
            write(&path, &Secret::new("armored"), what).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "armored");
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert!(what == What::Public || mode & 0o077 == 0, "{what:?}: {mode:o}");
        }
    }
}
