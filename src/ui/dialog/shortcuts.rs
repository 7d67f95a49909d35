//! All keyboard shortcuts.

use iced::{
    Fill,
    widget::{column, container, row},
};

use crate::ui::{
    Element,
    action::Context,
    shortcut::TABLE,
    theme::{self, measure},
    widget::{button, label, piece},
};

/// The dialog.
#[derive(Debug, Clone, Copy)]
pub struct Shortcuts;

impl Shortcuts {
    /// The list; the message means: close it.
    #[must_use]
    pub fn view<'a>(&self, context: &Context<'a>) -> Element<'a, ()> {
        let rows = TABLE.iter().map(|(keys, id)| {
            let caps = row(keys.iter().map(|key| cap(key))).spacing(measure::TIGHT);
            row![label::body(context.words.text(id)).width(Fill), caps].spacing(measure::SPACE).align_y(iced::Center).into()
        });
        let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(());
        piece::dialog(context.text("shortcuts-title"), column![column(rows).spacing(measure::STEP), close].spacing(measure::WIDE))
    }
}

/// A key.
fn cap<'a>(key: &'a str) -> Element<'a, ()> {
    container(label::small(key).style(theme::text::normal)).padding([2.0, 8.0]).style(theme::container::tooltip).into()
}
