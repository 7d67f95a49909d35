//! Buttons: one main button per view, others beside it quieter.

use iced::{
    Alignment, Center, Fill, Length,
    widget::{center_x, container, row, text::IntoFragment},
};
use lucide_icons::Icon;

use super::{
    label, piece,
    press::{Press, press},
};
use crate::ui::{
    Element,
    theme::{self, font, measure},
};

fn main_button<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    press(center_x(label::name(words)).height(Fill).align_y(Center)).width(Fill).height(measure::BUTTON).padding([0.0, measure::WIDE])
}

/// The main button of a view: 44 px high, as wide as its place; disabled until it has a message.
#[must_use]
pub fn primary<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    main_button(words).style(theme::press::primary)
}

/// The main button of a view that destroys something.
#[must_use]
pub fn danger<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    main_button(words).style(theme::press::danger)
}

/// Another big button beside or below the main one.
#[must_use]
pub fn secondary<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    main_button(words).style(theme::press::secondary)
}

fn small_button<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    press(container(label::second(words).font(font::SEMIBOLD).style(theme::text::inherited)).height(Fill).align_y(Center))
        .height(measure::BUTTON_SMALL)
        .padding([0.0, measure::SPACE])
}

/// A main button in a row or card: 36 px high, as wide as its words.
#[must_use]
pub fn primary_small<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    small_button(words).style(theme::press::primary)
}

/// A quieter one beside it.
#[must_use]
pub fn secondary_small<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    small_button(words).style(theme::press::secondary)
}

/// A button that looks like a link, as high as a small button.
#[must_use]
pub fn quiet<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    small_button(words).style(theme::press::quiet)
}

/// The same for what takes something away, among others of its height.
#[must_use]
pub fn quiet_danger<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    small_button(words).style(theme::press::quiet_danger)
}

/// A link-like button inside a line of small text.
#[must_use]
pub fn link<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    press(label::second(words).font(font::SEMIBOLD).style(theme::text::inherited)).padding([2.0, 4.0]).style(theme::press::quiet)
}

/// The same for something that destroys.
#[must_use]
pub fn link_danger<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>) -> Press<'a, Message> {
    link(words).style(theme::press::quiet_danger)
}

/// An icon button, 36 px square, without its words: give it a tooltip ([`icon`] does).
#[must_use]
pub fn icon_only<'a, Message: Clone + 'a>(icon: Icon) -> Press<'a, Message> {
    press(container(label::icon(icon)).center(Fill)).width(measure::BUTTON_SMALL).height(measure::BUTTON_SMALL).style(theme::press::icon)
}

/// A smaller one, to stand beside text.
#[must_use]
pub fn icon_small<'a, Message: Clone + 'a>(icon: Icon) -> Press<'a, Message> {
    press(container(label::icon(icon).size(15.0)).center(Fill)).width(26.0).height(26.0).style(theme::press::icon)
}

/// An icon button with the words for it in a tooltip.
#[must_use]
pub fn icon<'a, Message: Clone + 'a>(icon: Icon, words: impl IntoFragment<'a>, message: Option<Message>) -> Element<'a, Message> {
    piece::tooltip(icon_only(icon).on_press_maybe(message), words)
}

/// A row of a menu: icon and words.
#[must_use]
pub fn menu_row<'a, Message: Clone + 'a>(icon: Icon, words: impl IntoFragment<'a>) -> Press<'a, Message> {
    let content = row![label::icon(icon).size(16.0), label::body(words)].spacing(10.0).align_y(Alignment::Center);
    press(container(content).height(Length::Fill).align_y(Center))
        .width(Fill)
        .height(34.0)
        .padding([0.0, 10.0])
        .style(theme::press::menu_row)
}

/// A round button that floats over something.
#[must_use]
pub fn floating<'a, Message: Clone + 'a>(content: impl Into<Element<'a, Message>>, width: Length) -> Press<'a, Message> {
    press(container(content).center_x(width).height(Fill).align_y(Center))
        .width(width)
        .height(measure::BUTTON_SMALL)
        .padding([0.0, if width == Length::Shrink { measure::SPACE } else { 0.0 }])
        .style(theme::press::floating)
}
