//! The birthday of somebody, near.

use iced::widget::container;

use crate::{
    model::ConversationKey,
    ui::{
        Element,
        action::Context,
        theme,
        widget::{Icon, icon, piece},
    },
    words::profile,
};

/// A small cake on the day, by their own word.
#[must_use]
pub fn mark<'a, Message: 'a>(key: &ConversationKey, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let birthday = context.world.person(key)?.birthday?;
    if profile::days_until(birthday, context.words.date_here(context.now)) != 0 {
        return None;
    }
    let cake = container(icon(Icon::Cake).size(14.0).style(theme::text::accent)).padding([0.0, 1.0]);
    Some(piece::tooltip(cake, context.text("birthday-today")))
}
