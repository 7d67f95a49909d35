//! How a message was protected: a small lock at its bubble's foot, with words beside it where something must not be overlooked,
//! and all that is proven beside the pointer.

use iced::{
    Center,
    widget::{row, text::Text, tooltip},
};

use super::{
    Message,
    measured::{Measured, SMALL},
};
use crate::{
    model,
    ui::{
        Element,
        action::Context,
        theme::{self, Theme, measure},
        widget::{Icon, Rich, icon, label, piece, rich::Setting},
        words::{
            self,
            protection::{Mark, mark},
        },
    },
};

/// Between the icon and its words.
const GAP: f32 = 3.0;

/// What the mark is drawn with.
fn look(mark: Mark) -> (Icon, fn(&Theme) -> iced::widget::text::Style) {
    match mark {
        Mark::Open | Mark::Signed(_) => (Icon::LockOpen, theme::text::dim),
        Mark::Unexpected(_) => (Icon::LockOpen, theme::text::care),
        Mark::Closed => (Icon::Lock, theme::text::dim),
        Mark::Compared => (Icon::LockKeyhole, theme::text::good),
        Mark::Doubtful(_) => (Icon::ShieldAlert, theme::text::care),
        Mark::Forged(_) => (Icon::ShieldX, theme::text::bad),
    }
}

/// The mark of a message.
pub fn view<'a>(message: &model::Message, context: &Context<'a>) -> Element<'a, Message> {
    let mark = mark(message, context.world);
    let (shown, style) = look(mark);
    let beside = mark
        .words()
        .map(|id| -> Text<'a, Theme> { label::small(context.words.text(id)).size(measure::TEXT_FOOT).line_height(1.0).style(style) });
    let content = row![icon(shown).size(measure::ICON_SMALL).style(style)].push(beside).spacing(GAP).align_y(Center);
    piece::tooltip_at(content, known(message, context), tooltip::Position::Top)
}

/// How wide it is.
#[must_use]
pub fn width(message: &model::Message, context: &Context<'_>) -> f32 {
    let set = Setting { size: measure::TEXT_FOOT, ..SMALL };
    let beside = mark(message, context.world).words().map(|id| Measured::new(Rich::line(&context.words.text(id)), set));
    measure::ICON_SMALL + beside.map_or(0.0, |words| GAP + words.natural_width().ceil())
}

/// All that is known of how a message was protected, and what to do.
#[must_use]
pub fn known(message: &model::Message, context: &Context<'_>) -> String {
    words::protection(context.words, message, context.world).paragraph(context.words)
}
