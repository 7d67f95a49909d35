//! All keyboard shortcuts.

use iced::{
    Fill,
    widget::{column, container, row},
};

use crate::ui::{
    Element,
    action::Context,
    shortcut::{self, READING, TABLE},
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
        let reading = column![label::section(context.text("shortcuts-reading")), list(READING, context)].spacing(measure::STEP);
        let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(());
        piece::dialog(context.text("shortcuts-title"), column![list(TABLE, context), reading, close].spacing(measure::WIDE))
    }
}

/// What is pressed, and what it means.
fn list<'a>(table: &'a [(&[&'static str], &str)], context: &Context<'a>) -> Element<'a, ()> {
    let rows = table.iter().map(|(keys, id)| {
        let caps = row(keys.iter().map(|key| cap(shortcut::written(key)))).spacing(measure::TIGHT);
        row![label::body(context.words.text(id)).width(Fill), caps].spacing(measure::SPACE).align_y(iced::Center).into()
    });
    column(rows).spacing(measure::STEP).into()
}

/// A key.
fn cap<'a>(key: &'a str) -> Element<'a, ()> {
    container(label::small(key).style(theme::text::normal)).padding([2.0, 8.0]).style(theme::container::tooltip).into()
}
