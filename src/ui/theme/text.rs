//! Styles of text.

use iced::widget::text::{Catalog, Style};

use super::Theme;

impl Catalog for Theme {
    type Class<'a> = Box<dyn Fn(&Theme) -> Style + 'a>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(inherited)
    }

    fn style(&self, class: &Self::Class<'_>) -> Style {
        class(self)
    }
}

/// The colour of what the text lies on: a button's, or the theme's.
#[must_use]
pub fn inherited(_theme: &Theme) -> Style {
    Style { color: None }
}

/// Text.
#[must_use]
pub fn normal(theme: &Theme) -> Style {
    Style { color: Some(theme.palette.text) }
}

/// Secondary text, labels, times.
#[must_use]
pub fn dim(theme: &Theme) -> Style {
    Style { color: Some(theme.palette.dim) }
}

/// The accent.
#[must_use]
pub fn accent(theme: &Theme) -> Style {
    Style { color: Some(theme.palette.accent) }
}

/// Text on the accent.
#[must_use]
pub fn on_accent(theme: &Theme) -> Style {
    Style { color: Some(theme.palette.on_accent) }
}

/// Proven, done.
#[must_use]
pub fn good(theme: &Theme) -> Style {
    Style { color: Some(theme.palette.good) }
}

/// Needs attention.
#[must_use]
pub fn care(theme: &Theme) -> Style {
    Style { color: Some(theme.palette.care) }
}

/// Failed, dangerous.
#[must_use]
pub fn bad(theme: &Theme) -> Style {
    Style { color: Some(theme.palette.bad) }
}
