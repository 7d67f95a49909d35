//! Text in the sizes and weights of the theme, and icons.

use iced::{
    Font,
    widget::{
        Text, text,
        text::{IntoFragment, LineHeight},
    },
};
use lucide_icons::Icon;

use crate::ui::theme::{self, Theme, font, measure};

fn label<'a>(content: impl IntoFragment<'a>, size: f32, font: Font) -> Text<'a, Theme> {
    text(content).size(size).font(font).line_height(LineHeight::Relative(measure::LINE_HEIGHT))
}

/// Base text, in the colour of what it lies on.
#[must_use]
pub fn body<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    label(content, measure::TEXT, font::REGULAR)
}

/// Secondary text, dim.
#[must_use]
pub fn second<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    label(content, measure::TEXT_SECOND, font::REGULAR).style(theme::text::dim)
}

/// Small text, dim: times, help below fields.
#[must_use]
pub fn small<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    label(content, measure::TEXT_SMALL, font::REGULAR).style(theme::text::dim)
}

/// The label of a section or a field.
#[must_use]
pub fn section<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    label(content, measure::TEXT_SMALL, font::SEMIBOLD).style(theme::text::dim)
}

/// A name, a row's first line.
#[must_use]
pub fn name<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    label(content, measure::TEXT, font::SEMIBOLD)
}

/// A title.
#[must_use]
pub fn title<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    label(content, measure::TEXT_TITLE, font::SEMIBOLD)
}

/// A page's title.
#[must_use]
pub fn page_title<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    label(content, measure::TEXT_PAGE, font::BOLD)
}

/// Protocol text and fingerprints.
#[must_use]
pub fn mono<'a>(content: impl IntoFragment<'a>) -> Text<'a, Theme> {
    label(content, measure::TEXT_SMALL, font::MONO)
}

/// An icon, in the colour of what it lies on.
#[must_use]
pub fn icon<'a>(icon: Icon) -> Text<'a, Theme> {
    text(char::from(icon).to_string())
        .size(measure::ICON)
        .font(font::ICON)
        .line_height(LineHeight::Relative(1.0))
        .shaping(text::Shaping::Basic)
}
