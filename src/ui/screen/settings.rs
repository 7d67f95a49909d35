//! Preferences: language, light or dark, privacy, how long messages stay, notifications, files, what is kept where, and about the
//! program.

pub mod wishes;

use iced::{
    Fill,
    widget::{column, row},
};
use lucide_icons::Icon;

use super::welcome;
use crate::{
    engine::Command,
    i18n::{Language, Value, Words},
    model::{self, Appearance},
    platform::SecretsPlace,
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind, Kept, StorePlace},
        theme::{self, measure},
        widget::{button, choice, label, piece},
    },
};

/// The screen. It keeps nothing: the preferences are the engine's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings;

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// A language was chosen; `None` follows the system.
    Language(Option<Language>),
    /// Light, dark, or as the system.
    Appearance(Appearance),
    /// About messages.
    Wishes(wishes::Message),
    /// All accounts.
    Accounts,
    /// Our own keys.
    Keys,
    /// Keyboard shortcuts.
    Shortcuts,
    /// Leave.
    Back,
}

impl Settings {
    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        let now = context.world.settings().clone();
        match message {
            Message::Language(language) => {
                let language = language.map(|language| language.tag().to_owned());
                Action::Send(Command::ChangeSettings(model::Settings { language, ..now }))
            }
            Message::Appearance(appearance) => Action::Send(Command::ChangeSettings(model::Settings { appearance, ..now })),
            Message::Wishes(message) => wishes::update(message, context).map(Message::Wishes),
            Message::Accounts => Action::Go(Destination::Accounts),
            Message::Keys => Action::Go(Destination::Keys),
            Message::Shortcuts => Action::Open(DialogKind::Shortcuts),
            Message::Back => Action::Go(Destination::Back),
        }
    }

    /// The preferences.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let back = button::link(context.text("back")).on_press(Message::Back);
        let head = row![label::page_title(context.text("settings-title")).width(Fill), back].align_y(iced::Center);
        let more = row![
            button::secondary_small(context.text("accounts-title")).on_press(Message::Accounts),
            button::secondary_small(context.text("keys-title")).on_press(Message::Keys),
            button::secondary_small(context.text("shortcuts-title")).on_press(Message::Shortcuts),
        ]
        .spacing(measure::STEP)
        .wrap();
        let wishes = [
            wishes::view_privacy(context),
            wishes::view_keeping(context),
            wishes::view_notifications(context),
            wishes::view_files(context),
        ];
        let sections = column![head, view_language(context), view_appearance(context), more]
            .extend(wishes.map(|section| section.map(Message::Wishes)))
            .push(view_kept(context))
            .push(view_about(context));
        piece::form_page(sections.spacing(measure::SECTION))
    }
}

fn section<'a>(title: String, rows: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    column![label::section(title), column(rows)].spacing(measure::TIGHT).width(Fill).into()
}

fn view_language<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let set = context.world.settings().language.as_deref().map(Language::from_tag);
    let of_system = choice::option(context.text("settings-language-system"), None, set.is_none()).on_press(Message::Language(None)).into();
    let languages = Language::ALL.iter().map(|&language| {
        choice::option(language.native_name(), None, set == Some(language)).on_press(Message::Language(Some(language))).into()
    });
    section(context.text("settings-language"), std::iter::once(of_system).chain(languages).collect())
}

fn view_appearance<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let set = context.world.settings().appearance;
    let option =
        |appearance, id| choice::option(context.words.text(id), None, set == appearance).on_press(Message::Appearance(appearance)).into();
    let options = vec![
        option(Appearance::System, "settings-appearance-system"),
        option(Appearance::Light, "settings-appearance-light"),
        option(Appearance::Dark, "settings-appearance-dark"),
    ];
    section(context.text("settings-appearance"), options)
}

/// What is kept where, as it is in this profile.
fn view_kept<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let kept =
        |icon, words| row![label::icon(icon).size(16.0).style(theme::text::dim), label::second(words).width(Fill)].spacing(10.0).into();
    let rows = [
        kept(Icon::KeyRound, secrets_words(&context.kept.secrets, context.words)),
        kept(Icon::Database, store_words(context.kept, context.words)),
        kept(Icon::Server, context.text("settings-kept-server")),
    ];
    column![label::section(context.text("settings-kept")), column(rows).spacing(measure::STEP)].spacing(measure::STEP).into()
}

/// Where passwords are, with the weakness of that place.
fn secrets_words(place: &SecretsPlace, words: &Words) -> String {
    match place {
        SecretsPlace::Keyring => words.text("settings-secrets-keyring"),
        SecretsPlace::File(path) => words.text_with("settings-secrets-file", &[("file", path.display().to_string().into())]),
        SecretsPlace::Memory => words.text("settings-secrets-memory"),
    }
}

/// How messages are kept; encryption whose key lies beside it in clear is called what it is.
fn store_words(kept: &Kept, words: &Words) -> String {
    words.text(match (kept.store, &kept.secrets) {
        (StorePlace::Encrypted, SecretsPlace::Keyring) => "settings-store-encrypted",
        (StorePlace::Encrypted, SecretsPlace::File(_)) => "settings-store-encrypted-key-in-file",
        (StorePlace::Encrypted, SecretsPlace::Memory) => "settings-store-encrypted-key-lost",
        (StorePlace::Plain, _) => "settings-store-plain",
        (StorePlace::Memory, _) => "settings-store-memory",
    })
}

fn view_about<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let version = context.words.text_with("settings-version", &[("version", Value::own(env!("CARGO_PKG_VERSION")))]);
    let words =
        column![label::name(version), label::small(context.text("settings-licence")), label::small(context.text("settings-thanks"))];
    row![welcome::mark(36.0), words.width(Fill)].spacing(measure::SPACE).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(secrets: SecretsPlace, store: StorePlace) -> (String, String) {
        let words = Words::of(Language::English);
        let kept = Kept { secrets, store };
        (secrets_words(&kept.secrets, &words), store_words(&kept, &words))
    }

    #[test]
    fn says_exactly_where_passwords_are() {
        let (keyring, _) = said(SecretsPlace::Keyring, StorePlace::Encrypted);
        let (file, _) = said(SecretsPlace::File("/home/juliet/secrets.json".into()), StorePlace::Encrypted);
        let (memory, _) = said(SecretsPlace::Memory, StorePlace::Memory);
        assert!(keyring.contains("keyring") && !keyring.contains("file") && !keyring.contains("memory"), "{keyring}");
        assert!(file.contains("/home/juliet/secrets.json") && file.contains("not encrypted") && !file.contains("keyring"), "{file}");
        assert!(memory.contains("only in memory") && !memory.contains("keyring"), "{memory}");
    }

    #[test]
    fn says_exactly_how_messages_are_kept() {
        let (_, encrypted) = said(SecretsPlace::Keyring, StorePlace::Encrypted);
        let (_, plain) = said(SecretsPlace::Keyring, StorePlace::Plain);
        let (_, forgotten) = said(SecretsPlace::Memory, StorePlace::Memory);
        assert!(encrypted.contains("encrypted") && !encrypted.contains("not encrypted"), "{encrypted}");
        assert!(plain.contains("not encrypted"), "{plain}");
        assert!(forgotten.contains("only in memory"), "{forgotten}");
    }

    #[test]
    fn does_not_praise_an_encryption_whose_key_lies_beside_it() {
        let (_, beside) = said(SecretsPlace::File("secrets.json".into()), StorePlace::Encrypted);
        assert!(beside.contains("key is in that file"), "{beside}");
        let (_, lost) = said(SecretsPlace::Memory, StorePlace::Encrypted);
        assert!(lost.contains("cannot be read again"), "{lost}");
    }
}
