//! Preferences: language, light or dark, what is kept where, and about the program.

use iced::{
    Fill,
    widget::{column, row},
};
use lucide_icons::Icon;

use super::welcome;
use crate::{
    engine::Command,
    i18n::{Language, Value},
    model::{self, Appearance},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
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
    /// All accounts.
    Accounts,
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
            Message::Accounts => Action::Go(Destination::Accounts),
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
            button::secondary_small(context.text("shortcuts-title")).on_press(Message::Shortcuts),
        ]
        .spacing(measure::STEP)
        .wrap();
        let sections = column![head, view_language(context), view_appearance(context), more, view_kept(context), view_about(context)];
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

/// What is kept where. Said of every profile alike: it holds whatever was chosen when the profile was made.
fn view_kept<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let kept = |icon, id| {
        row![label::icon(icon).size(16.0).style(theme::text::dim), label::second(context.words.text(id)).width(Fill)].spacing(10.0).into()
    };
    let rows = [kept(Icon::KeyRound, "settings-kept-passwords"), kept(Icon::Database, "settings-kept-messages")];
    column![label::section(context.text("settings-kept")), column(rows).spacing(measure::STEP)].spacing(measure::STEP).into()
}

fn view_about<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let version = context.words.text_with("settings-version", &[("version", Value::own(env!("CARGO_PKG_VERSION")))]);
    let words =
        column![label::name(version), label::small(context.text("settings-licence")), label::small(context.text("settings-thanks"))];
    row![welcome::mark(36.0), words.width(Fill)].spacing(measure::SPACE).into()
}
