//! A row of the chats: who, when, the last line, how many are unread.

use iced::{
    Center, Fill,
    widget::{column, container, row},
};

use super::Message;
use crate::{
    i18n::Value,
    model::{Conversation, Delivery, Direction, Preview},
    ui::{
        Element,
        action::Context,
        theme::{self, Theme, measure},
        widget::{Dot, Icon, avatar, icon, label, line, piece, press},
    },
};

/// Draws it.
pub fn draw<'a>(conversation: &'a Conversation, chosen: bool, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let key = &conversation.key;
    let name = context.world.display_name(key);
    let dot = context.world.contact(key).map(Dot::of_contact);
    let time = conversation.last.as_ref().map(|last| label::small(context.words.brief(last.at, context.now)).line_height(1.3));
    let first = row![line::name(&name)].push(time).spacing(measure::STEP).align_y(Center);
    let second =
        row![last_line(conversation, chosen, context)].push(piece::badge(conversation.unread)).spacing(measure::STEP).align_y(Center);
    let words = column![first, container(second).height(20.0).align_y(Center)].width(Fill);
    let picture = avatar(&name, &key.peer.to_string(), measure::AVATAR, dot);
    let content = row![picture, words].spacing(10.0).align_y(Center);
    let style = if chosen { theme::press::row_chosen } else { theme::press::row };
    let button = press(container(content).center_y(Fill)).width(Fill).height(measure::LIST_ROW).padding([0.0, measure::SPACE]);
    Some(button.style(style).on_press(Message::Choose(key.clone())).into())
}

/// The draft, unless it is being written, or else the last message, with a leading mark for what wants to be known.
fn last_line<'a>(conversation: &Conversation, chosen: bool, context: &Context<'a>) -> Element<'a, Message> {
    let draft = conversation.draft.text.trim();
    if !draft.is_empty() && !chosen {
        let words = context.words.text_with("list-draft", &[("text", draft.into())]);
        return marked(Icon::Pencil, theme::text::care, &words);
    }
    match &conversation.last {
        None => line::second("").into(),
        Some(last) => preview(last, context),
    }
}

fn preview<'a>(last: &Preview, context: &Context<'a>) -> Element<'a, Message> {
    let text = match last.direction {
        Direction::Incoming => last.text.clone(),
        Direction::Outgoing => context.words.text_with("list-you", &[("text", Value::from(last.text.as_str()))]),
    };
    match &last.delivery {
        Some(Delivery::Failed(_)) => marked(Icon::CircleAlert, theme::text::bad, &text),
        Some(Delivery::Queued) => marked(Icon::Clock, theme::text::dim, &text),
        Some(_) | None => line::second(&text).into(),
    }
}

fn marked<'a>(mark: Icon, style: fn(&Theme) -> iced::widget::text::Style, text: &str) -> Element<'a, Message> {
    row![icon(mark).size(measure::ICON_SMALL).style(style), line::second(text)].spacing(5.0).align_y(Center).width(Fill).into()
}
