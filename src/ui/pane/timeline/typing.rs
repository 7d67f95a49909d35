//! Below the last message: the other side writes.

use iced::{
    Center, Shrink,
    widget::{container, row, space},
};

use super::{Message, measured::Width};
use crate::{
    model::ConversationKey,
    ui::{
        Element,
        action::Context,
        theme::{self, measure},
        widget::line,
    },
};

/// Height of the line.
pub const TYPING: f32 = 30.0;
const DOT: f32 = 5.0;

/// Three dots, which stand still: what moves costs a picture at each step, and says no more; and the words.
pub fn view<'a>(key: &ConversationKey, width: Width, context: &Context<'a>) -> Element<'a, Message> {
    let words = context.words.text_with("timeline-typing", &[("name", context.world.display_name(key).into())]);
    let dot = || container(space()).width(DOT).height(DOT).style(theme::container::dot);
    let dots = row![dot(), dot(), dot()].spacing(3.0);
    let content = row![dots, line::small(&words).width(Shrink)].spacing(measure::STEP).align_y(Center);
    let left = width.leading() + if width.is_narrow() { measure::TIGHT } else { measure::SPACE };
    container(content).padding(iced::Padding { left, right: width.trailing(), ..iced::Padding::ZERO }).center_y(TYPING).into()
}
