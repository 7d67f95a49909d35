//! Things to choose: ticks, one of several, switches, pills. Unlike iced's own they can be reached and pressed by keyboard.

use iced::{
    Alignment, Fill,
    widget::{
        column, row,
        text::{IntoFragment, Text, Wrapping},
    },
};
use lucide_icons::Icon;

use super::{
    label,
    press::{Press, press},
};
use crate::ui::theme::{self, Theme, measure};

fn line<'a, Message: Clone + 'a>(mark: Icon, on: bool, words: impl IntoFragment<'a>, help: Option<Text<'a, Theme>>) -> Press<'a, Message> {
    let mark = label::icon(mark).style(if on { theme::text::accent } else { theme::text::dim });
    let align = if help.is_some() { Alignment::Start } else { Alignment::Center };
    let words = column![label::body(words).wrapping(Wrapping::WordOrGlyph).width(Fill)].push(help).width(Fill);
    press(row![mark, words].spacing(10.0).align_y(align)).width(Fill).padding([6.0, 2.0]).style(theme::press::row)
}

/// Something that is so or not so.
#[must_use]
pub fn tick<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>, help: Option<String>, on: bool) -> Press<'a, Message> {
    line(if on { Icon::SquareCheck } else { Icon::Square }, on, words, help.map(label::small))
}

/// One of several that exclude each other.
#[must_use]
pub fn option<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>, help: Option<String>, chosen: bool) -> Press<'a, Message> {
    line(if chosen { Icon::CircleDot } else { Icon::Circle }, chosen, words, help.map(label::small))
}

/// One of several that exclude each other, told apart by a fingerprint below its name.
#[must_use]
pub fn option_with_fingerprint<'a, Message: Clone + 'a>(
    words: impl IntoFragment<'a>,
    fingerprint: String,
    chosen: bool,
) -> Press<'a, Message> {
    let below = label::mono(fingerprint).style(theme::text::dim);
    line(if chosen { Icon::CircleDot } else { Icon::Circle }, chosen, words, Some(below))
}

/// Something that is turned on or off.
#[must_use]
pub fn switch<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>, help: Option<String>, on: bool) -> Press<'a, Message> {
    line(if on { Icon::ToggleRight } else { Icon::ToggleLeft }, on, words, help.map(label::small))
}

/// One of several, in a small space.
#[must_use]
pub fn pill<'a, Message: Clone + 'a>(words: impl IntoFragment<'a>, chosen: bool) -> Press<'a, Message> {
    let style = move |theme: &Theme, status| {
        let mut style = if chosen { theme::press::icon_chosen(theme, status) } else { theme::press::secondary(theme, status) };
        style.border.radius = measure::ROUND.into();
        style
    };
    press(label::second(words).style(theme::text::inherited)).padding([3.0, 12.0]).style(style)
}
