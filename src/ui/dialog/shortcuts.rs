//! All keyboard shortcuts.

use iced::{
    Fill,
    widget::{column, container, row},
};

use crate::ui::{
    Element,
    action::Context,
    theme::{self, measure},
    widget::{button, label, piece},
};

/// The dialog.
#[derive(Debug, Clone, Copy)]
pub struct Shortcuts;

/// Keys as they are written on them, and what they do.
const ALL: &[(&[&str], &str)] = &[
    (&["Ctrl", "K"], "shortcut-search"),
    (&["Ctrl", "F"], "shortcut-find"),
    (&["Ctrl", "N"], "shortcut-add-contact"),
    (&["Alt", "↑"], "shortcut-previous"),
    (&["Alt", "↓"], "shortcut-next"),
    (&["Ctrl", "1 … 9"], "shortcut-nth"),
    (&["Ctrl", "Shift", "H"], "shortcut-chats"),
    (&["Ctrl", "Shift", "C"], "shortcut-contacts"),
    (&["Ctrl", "I"], "shortcut-details"),
    (&["Ctrl", "P"], "shortcut-presence"),
    (&["Ctrl", ","], "shortcut-settings"),
    (&["Ctrl", "Shift", "A"], "shortcut-accounts"),
    (&["Ctrl", "/"], "shortcut-shortcuts"),
    (&["Tab"], "shortcut-focus"),
    (&["Enter"], "shortcut-send"),
    (&["Shift", "Enter"], "shortcut-line"),
    (&["Esc"], "shortcut-back"),
    (&["Ctrl", "Q"], "shortcut-quit"),
];

impl Shortcuts {
    /// The list; the message means: close it.
    #[must_use]
    pub fn view<'a>(&self, context: &Context<'a>) -> Element<'a, ()> {
        let rows = ALL.iter().map(|(keys, id)| {
            let caps = row(keys.iter().map(|key| cap(key))).spacing(measure::TIGHT);
            row![label::body(context.words.text(id)).width(Fill), caps].spacing(measure::SPACE).align_y(iced::Center).into()
        });
        let close = button::secondary(context.text("close")).on_press(());
        piece::dialog(context.text("shortcuts-title"), column![column(rows).spacing(measure::STEP), close].spacing(measure::WIDE))
    }
}

/// A key.
fn cap<'a>(key: &'a str) -> Element<'a, ()> {
    container(label::small(key).style(theme::text::normal)).padding([2.0, 8.0]).style(theme::container::tooltip).into()
}
