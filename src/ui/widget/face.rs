//! Somebody as they are drawn everywhere: their picture where one is known, else their initials, with their presence.

use super::avatar::{Dot, Surface, avatar_on};
use crate::{
    model::ConversationKey,
    ui::{Element, action::Context},
};

/// Somebody in a list.
#[must_use]
pub fn face<'a, Message: 'a>(key: &ConversationKey, size: f32, dot: Option<Dot>, context: &Context<'_>) -> Element<'a, Message> {
    face_on(Surface::List, key, size, dot, context)
}

/// The same on another surface. Whoever is drawn so can be seen, and their picture is asked for; but not that of a stranger.
#[must_use]
pub fn face_on<'a, Message: 'a>(
    surface: Surface,
    key: &ConversationKey,
    size: f32,
    dot: Option<Dot>,
    context: &Context<'_>,
) -> Element<'a, Message> {
    let world = context.world;
    let picture = if world.is_acquainted(key) {
        context.faces.see(key);
        world.person(key).and_then(|person| person.picture).and_then(|picture| context.faces.disc(picture, size))
    } else {
        None
    };
    avatar_on(surface, picture, (&world.display_name(key), &key.peer.to_string()), size, dot)
}
