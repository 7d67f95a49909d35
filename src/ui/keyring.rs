//! Where to keep secrets when no keyring runs: a small window of its own, before anything is opened.

use iced::{
    Center, Fill, Size, Subscription, Task,
    keyboard::{Key, key::Named},
    widget::{column, container, operation},
    window,
};
use lucide_icons::Icon;

use super::{
    Element, launch,
    launch::Error,
    theme::{self, Theme, measure},
    widget::{button, label, piece},
};
use crate::i18n::Words;

/// What the user chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// In a file that only this user can read.
    File,
    /// Nowhere: everything is forgotten when Balcony ends.
    Forget,
    /// Ask the keyring again.
    TryAgain,
    /// End.
    Quit,
}

/// The window's state.
#[derive(Debug, Clone)]
pub struct Chooser {
    words: Words,
    theme: Theme,
    chosen: Chosen,
}

/// Where the choice is left for who opened the window.
type Chosen = std::sync::Arc<std::sync::Mutex<Choice>>;

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The user chose.
    Chose(Choice),
    /// The system is light or dark.
    System(iced::theme::Mode),
    /// Tab: to the next answer, or with Shift to the one before.
    Tab {
        /// With Shift.
        back: bool,
    },
}

/// Asks, and waits for the answer; closing the window is [`Choice::Quit`].
///
/// # Errors
/// [`Error`] if there can be no window.
pub fn ask(words: &Words) -> Result<Choice, Error> {
    let chosen = Chosen::new(std::sync::Mutex::new(Choice::Quit));
    let (words, answer) = (words.clone(), chosen.clone());
    let boot = move || (Chooser::new(words.clone(), false, chosen.clone()), iced::system::theme().map(Message::System));
    iced::application(boot, Chooser::update, Chooser::view)
        .title(|chooser: &Chooser| chooser.words.text("app-name"))
        .theme(|chooser: &Chooser| chooser.theme.clone())
        .subscription(|_: &Chooser| {
            Subscription::batch([
                iced::system::theme_changes().map(Message::System),
                iced::keyboard::listen().filter_map(|event| match event {
                    iced::keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. } => Some(Message::Chose(Choice::Quit)),
                    iced::keyboard::Event::KeyPressed { key: Key::Named(Named::Tab), modifiers, .. } => {
                        Some(Message::Tab { back: modifiers.shift() })
                    }
                    _ => None,
                }),
            ])
        })
        .settings(launch::settings())
        .window(window::Settings { size: Size::new(560.0, 560.0), exit_on_close_request: true, ..launch::window_settings() })
        .run()
        .map_err(|error| Error::Window(error.to_string()))?;
    let choice = *answer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    Ok(choice)
}

impl Chooser {
    /// For previews.
    #[must_use]
    pub fn for_preview(words: Words, dark: bool) -> Self {
        Self::new(words, dark, Chosen::new(std::sync::Mutex::new(Choice::Quit)))
    }

    fn new(words: Words, dark: bool, chosen: Chosen) -> Self {
        theme::font::load();
        Self { words, theme: Theme::verona(dark), chosen }
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::System(mode) => {
                self.theme = Theme::verona(mode == iced::theme::Mode::Dark);
                Task::none()
            }
            Message::Tab { back: false } => operation::focus_next(),
            Message::Tab { back: true } => operation::focus_previous(),
            Message::Chose(choice) => {
                *self.chosen.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = choice;
                iced::exit()
            }
        }
    }

    /// What it looks like.
    #[must_use]
    pub fn view(&self) -> Element<'_, Message> {
        let text = |id: &str| self.words.text(id);
        let head = column![
            label::icon(Icon::KeyRound).size(40.0).style(theme::text::accent),
            label::page_title(text("keyring-title")).align_x(Center),
            label::body(text("keyring-explained")).style(theme::text::dim).align_x(Center),
        ]
        .spacing(measure::STEP * 1.5)
        .align_x(Center)
        .width(Fill);
        let answers = column![
            button::primary(text("keyring-try-again")).on_press(Message::Chose(Choice::TryAgain)),
            button::secondary(text("keyring-file")).on_press(Message::Chose(Choice::File)),
            label::second(text("keyring-file-help")).style(theme::text::dim),
            button::secondary(text("keyring-forget")).on_press(Message::Chose(Choice::Forget)),
            label::second(text("keyring-forget-help")).style(theme::text::dim),
        ]
        .spacing(measure::STEP);
        let quit = container(button::quiet(text("keyring-quit")).on_press(Message::Chose(Choice::Quit))).center_x(Fill);
        piece::form_page(column![head, answers, quit].spacing(measure::SECTION))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use iced_test::Simulator;

    use super::*;

    fn press(id: &str) -> Vec<Message> {
        let chooser = Chooser::for_preview(Words::new(Some("en")), false);
        let mut simulator = Simulator::with_size(launch::settings(), Size::new(560.0, 700.0), chooser.view());
        simulator.click(chooser.words.text(id).as_str()).unwrap();
        simulator.into_messages().collect()
    }

    #[test]
    fn each_answer_is_what_its_button_says() {
        for (id, choice) in [
            ("keyring-try-again", Choice::TryAgain),
            ("keyring-file", Choice::File),
            ("keyring-forget", Choice::Forget),
            ("keyring-quit", Choice::Quit),
        ] {
            let messages = press(id);
            assert!(matches!(messages.as_slice(), [Message::Chose(chosen)] if *chosen == choice), "{id}: {messages:?}");
        }
    }

    #[test]
    fn nothing_is_chosen_by_closing_the_window() {
        let chooser = Chooser::for_preview(Words::new(Some("en")), false);
        assert_eq!(*chooser.chosen.lock().unwrap(), Choice::Quit);
    }
}
