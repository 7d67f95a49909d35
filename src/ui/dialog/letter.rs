//! What the two dialogs that write to several people have in common: the text, and how it gets to them.

use iced::widget::{column, text_editor};

use crate::{
    i18n::Value,
    model::{AccountId, Composed},
    ui::{
        Element,
        action::Context,
        theme::{font, measure},
        widget::label,
    },
};

/// A message can go to so many people.
pub const MOST_PEOPLE: usize = 100;
/// The field of the text.
pub const TEXT: &str = "letter-text";

/// The text.
#[derive(Debug, Default)]
pub struct Letter {
    content: text_editor::Content,
}

impl Letter {
    /// Takes in what is typed.
    pub fn edit(&mut self, action: text_editor::Action) {
        self.content.perform(action);
    }

    /// The message, if there is a text.
    #[must_use]
    pub fn composed(&self) -> Option<Composed> {
        let text = self.content.text().trim_end_matches('\n').to_owned();
        (!text.trim().is_empty()).then(|| Composed::text(text))
    }

    /// The field.
    #[must_use]
    pub fn view<'a, M: Clone + 'a>(&'a self, on_edit: impl Fn(text_editor::Action) -> M + 'a, context: &Context<'a>) -> Element<'a, M> {
        let editor = text_editor::TextEditor::new(&self.content)
            .id(TEXT)
            .placeholder(context.text("composer-placeholder"))
            .font(font::REGULAR)
            .size(measure::TEXT)
            .line_height(measure::LINE_HEIGHT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .padding([8.0, measure::SPACE])
            .min_height(72.0)
            .max_height(150.0)
            .key_binding(|key| match &key.key {
                // The way on, and the way out.
                iced::keyboard::Key::Named(iced::keyboard::key::Named::Tab | iced::keyboard::key::Named::Escape) => None,
                _ => text_editor::Binding::from_key_press(key),
            })
            .on_action(on_edit);
        column![label::section(context.text("dialog-letter-text")), editor].spacing(6.0).into()
    }
}

/// How the message gets to everybody, and who learns of whom.
#[must_use]
pub fn way_words(account: Option<AccountId>, context: &Context<'_>) -> String {
    let account = account.and_then(|account| context.world.account(account));
    match account {
        Some(account) if !account.connection.is_online() => context.text("dialog-letter-offline"),
        Some(account) => match account.multicast() {
            Some(service) => context.words.text_with("dialog-letter-service", &[("service", Value::from(service.to_string()))]),
            None => context.text("dialog-letter-one-by-one"),
        },
        None => String::new(),
    }
}
