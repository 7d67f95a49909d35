//! Small pieces: badge, pill, divider, tooltip, thin bar, empty state, card, dialog frame.

use std::time::Duration;

use iced::{
    Alignment, Center, Fill, Length, Padding, Shrink, Size,
    widget::{self, column, container, row, space, text::IntoFragment, tooltip as tips},
};
use lucide_icons::Icon;

use super::label;
use crate::{
    model::ConversationKey,
    ui::{
        Element,
        action::Context,
        theme::{self, Theme, font, measure},
    },
};

/// How long the pointer rests before a tooltip comes.
const TOOLTIP_DELAY: Duration = Duration::from_millis(450);

/// A count that wants to be seen; nothing for zero.
#[must_use]
pub fn badge<'a, Message: 'a>(count: u32) -> Option<Element<'a, Message>> {
    let text = if count > 999 { "999+".to_owned() } else { count.to_string() };
    let words = label::small(text).size(measure::TEXT_FOOT).font(font::SEMIBOLD).line_height(1.0).style(theme::text::on_accent);
    let wide = text_width(count);
    (count > 0).then(|| container(words).center_x(wide).height(18.0).align_y(Center).style(theme::container::badge).into())
}

/// Something, or nothing in its place. What comes after it keeps its own place among its siblings, and with it the focus
/// and the scrolling, which iced remembers by place.
#[must_use]
pub fn or_nothing<'a, Message: 'a>(content: Option<impl Into<Element<'a, Message>>>) -> Element<'a, Message> {
    content.map_or_else(|| space().into(), Into::into)
}

/// A badge of one digit is round.
fn text_width(count: u32) -> f32 {
    match count {
        0..=9 => 18.0,
        10..=99 => 24.0,
        100..=999 => 30.0,
        _ => 38.0,
    }
}

/// A part that scrolls down, with a thin scrollbar.
#[must_use]
pub fn scroll<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> widget::Scrollable<'a, Message, Theme> {
    let bar = widget::scrollable::Scrollbar::new().width(6).scroller_width(6).margin(2);
    widget::scrollable(content).direction(widget::scrollable::Direction::Vertical(bar)).width(Fill)
}

/// A pill: an icon and words that say exactly what is proven; the style colours both.
#[must_use]
pub fn pill<'a, Message: 'a>(icon: Icon, words: impl IntoFragment<'a>, style: fn(&Theme) -> widget::text::Style) -> Element<'a, Message> {
    let content = row![label::icon(icon).size(measure::ICON_SMALL).style(style), label::small(words).style(style)]
        .spacing(6.0)
        .align_y(Alignment::Center);
    container(content).padding([3.0, 10.0]).style(theme::container::pill).into()
}

/// A hairline between things one below the other.
#[must_use]
pub fn divider<'a, Message: 'a>() -> Element<'a, Message> {
    container(space()).width(Fill).height(1.0).style(theme::container::line).into()
}

/// A hairline between panes side by side.
#[must_use]
pub fn divider_vertical<'a, Message: 'a>() -> Element<'a, Message> {
    container(space()).width(1.0).height(Fill).style(theme::container::line).into()
}

/// Words that come when the pointer rests on something.
#[must_use]
pub fn tooltip<'a, Message: 'a>(content: impl Into<Element<'a, Message>>, words: impl IntoFragment<'a>) -> Element<'a, Message> {
    tooltip_at(content, words, tips::Position::Bottom)
}

/// Somebody who is called what they call themselves: their address comes when the pointer rests on them.
#[must_use]
pub fn named<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    key: &ConversationKey,
    context: &Context<'a>,
) -> Element<'a, Message> {
    if context.world.is_self_named(key) {
        tooltip(content, context.words.text_with("face-self-named", &[("jid", key.peer.to_string().into())]))
    } else {
        content.into()
    }
}

/// Words that come, on another side.
#[must_use]
pub fn tooltip_at<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    words: impl IntoFragment<'a>,
    position: tips::Position,
) -> Element<'a, Message> {
    let words = container(label::small(words).style(theme::text::normal)).max_width(320.0);
    tips(content, words, position).gap(4.0).padding(8.0).delay(TOOLTIP_DELAY).style(theme::container::tooltip).into()
}

/// A thin bar for work that takes longer than 300 ms and of which nobody knows how much is done: a part that moves on
/// with every `beat`, from left to right and again.
#[must_use]
pub fn thin_bar<'a, Message: 'a>(beat: u16) -> Element<'a, Message> {
    const STEPS: u16 = 40;
    const PART: u16 = 12;
    let part = |portion| space().width(Length::FillPortion(portion));
    let before = beat % (STEPS + 1);
    let moving = container(space()).width(Length::FillPortion(PART)).height(2.0).style(theme::container::working);
    row![part(before), moving, part(STEPS - before)].width(Fill).height(2.0).into()
}

/// Nothing is here: one icon, one sentence, one action.
#[must_use]
pub fn empty<'a, Message: 'a>(icon: Icon, sentence: impl IntoFragment<'a>, action: Option<Element<'a, Message>>) -> Element<'a, Message> {
    let content =
        column![label::icon(icon).size(40.0).style(theme::text::dim), container(label::second(sentence).align_x(Center)).max_width(320.0),]
            .push(action)
            .spacing(measure::WIDE)
            .align_x(Center);
    container(content).center(Fill).padding(measure::SECTION).into()
}

/// A card.
#[must_use]
pub fn card<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(content).padding(measure::SPACE).style(theme::container::card).into()
}

/// A page of a form: a column of 420 px in the middle, that scrolls where the window is low.
#[must_use]
pub fn form_page<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    page(content, measure::FORM)
}

/// The name of the part of a page that scrolls.
pub const PAGE_SCROLL: widget::Id = widget::Id::new("page-scroll");

/// A page whose column is at most this wide, in the middle, that scrolls where the window is low.
#[must_use]
pub fn page<'a, Message: 'a>(content: impl Into<Element<'a, Message>>, width: f32) -> Element<'a, Message> {
    let form = container(content).width(Fill).max_width(width).padding([measure::SECTION, 0.0]);
    let page = scroll(container(form).center_x(Fill).padding([0.0, measure::WIDE])).id(PAGE_SCROLL).height(Shrink);
    container(page).center_y(Fill).width(Fill).style(theme::container::page).into()
}

/// The name of the part of a dialog that scrolls.
pub const DIALOG_SCROLL: widget::Id = widget::Id::new("dialog-scroll");

/// The frame of a dialog, to be laid over the window.
#[must_use]
pub fn dialog<'a, Message: 'a>(title: impl IntoFragment<'a>, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    let inner = column![label::title(title), content.into()].spacing(measure::WIDE).width(Fill);
    let frame = container(scroll(container(inner).padding(measure::SECTION)).id(DIALOG_SCROLL).height(Length::Shrink))
        .max_width(measure::DIALOG)
        .style(theme::container::dialog);
    // A press on the dialog itself must not reach what lies below.
    container(widget::opaque(frame)).center(Fill).padding(measure::WIDE).into()
}

/// The frame of a dialog that may be higher than the window: its buttons stay in sight while the rest scrolls, and above them
/// what is wrong, if something is.
#[must_use]
pub fn dialog_with_foot<'a, Message: 'a>(
    title: impl IntoFragment<'a>,
    content: impl Into<Element<'a, Message>>,
    wrong: Option<Element<'a, Message>>,
    buttons: Element<'a, Message>,
    window: Size,
) -> Element<'a, Message> {
    dialog_of_width(measure::DIALOG, title, content, wrong, buttons, measure::BUTTON, window)
}

/// The same where the dialog is at most `width` wide and its buttons are `height` high.
#[must_use]
pub fn dialog_of_width<'a, Message: 'a>(
    width: f32,
    title: impl IntoFragment<'a>,
    content: impl Into<Element<'a, Message>>,
    wrong: Option<Element<'a, Message>>,
    buttons: Element<'a, Message>,
    height: f32,
    window: Size,
) -> Element<'a, Message> {
    /// Three lines of an explanation, and the space below it.
    const WRONG: f32 = 72.0;
    let foot = measure::WIDE + height + measure::SECTION + if wrong.is_some() { WRONG } else { 0.0 };
    let inner = column![label::title(title), content.into()].spacing(measure::WIDE).width(Fill);
    let padding = Padding { bottom: 0.0, ..Padding::new(measure::SECTION) };
    let body = container(scroll(container(inner).padding(padding)).id(DIALOG_SCROLL).height(Length::Shrink))
        .max_height((window.height - 2.0 * measure::WIDE - foot).max(0.0));
    let wrong = wrong.map(|wrong| container(wrong).padding(Padding { bottom: measure::SPACE, ..Padding::ZERO }));
    let foot = column![or_nothing(wrong), buttons];
    let foot = container(foot).padding(Padding { top: measure::WIDE, ..Padding::new(measure::SECTION) });
    let frame = container(column![body, foot]).max_width(width).style(theme::container::dialog);
    container(widget::opaque(frame)).center(Fill).padding(measure::WIDE).into()
}

/// Two hairline ends and words between them: a day, the unread line.
#[must_use]
pub fn caption<'a, Message: 'a>(words: impl IntoFragment<'a>, style: fn(&Theme) -> widget::text::Style) -> Element<'a, Message> {
    container(label::small(words).style(style)).center_x(Fill).into()
}
