//! A row of the chats: who, when, the last line, how many are unread.

use iced::{
    Center, Fill,
    widget::{column, container, row, space},
};

use super::Message;
use crate::{
    i18n::Value,
    model::{Conversation, ConversationKey, Delivery, Direction, Preview, PreviewKind},
    ui::{
        Element,
        action::Context,
        pane::{banner, birthday},
        theme::{self, Theme, measure},
        widget::{Dot, Icon, face, icon, label, line, piece, press, stripe},
    },
};

/// Draws it.
pub fn draw<'a>(conversation: &'a Conversation, chosen: bool, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let key = &conversation.key;
    let name = context.world.display_name(key);
    let dot = context.world.contact(key).map(Dot::of_contact);
    let time = conversation.last.as_ref().map(|last| label::small(context.words.brief(last.at, context.now)).line_height(1.3));
    let first = row![line::name(&name)].push(birthday::mark(key, context)).push(time).spacing(measure::STEP).align_y(Center);
    let second =
        row![last_line(conversation, chosen, context)].push(piece::badge(conversation.unread)).spacing(measure::STEP).align_y(Center);
    let words = column![first, container(second).height(20.0).align_y(Center)].width(Fill);
    let picture = face(key, measure::AVATAR, dot, context);
    let content = row![mark_of_account(key, context), picture, space().width(10.0), words].align_y(Center);
    let style = if chosen { theme::press::row_chosen } else { theme::press::row };
    let button = press(container(content).center_y(Fill))
        .width(Fill)
        .height(measure::LIST_ROW)
        .padding(iced::Padding { right: measure::SPACE, ..iced::Padding::ZERO });
    let button = button.style(style).on_press(Message::Choose(key.clone()));
    Some(piece::named(button, key, context))
}

/// Whose conversation it is, where there are several accounts: at the edge of the row, so that all pictures stay in their place.
fn mark_of_account<'a>(key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
    /// In pixels.
    const HEIGHT: f32 = 26.0;
    let account = context.world.account(key.account).filter(|_| context.world.accounts().len() > 1);
    container(piece::or_nothing(account.map(|account| stripe(account, HEIGHT)))).width(measure::SPACE).padding([0.0, 2.0]).into()
}

/// That the other side writes; else the draft, unless it is being written; else the last message, with a leading mark for
/// what wants to be known.
fn last_line<'a>(conversation: &Conversation, chosen: bool, context: &Context<'a>) -> Element<'a, Message> {
    if context.world.is_typing(&conversation.key) {
        return line::second(&context.text("list-typing")).style(theme::text::accent).into();
    }
    let draft = conversation.draft.text.trim();
    if !draft.is_empty() && !chosen {
        let words = context.words.text_with("list-draft", &[("text", draft.into())]);
        return marked(Icon::Pencil, theme::text::care, &words);
    }
    match &conversation.last {
        None => line::second("").into(),
        Some(last) => preview(&conversation.key, last, context),
    }
}

fn preview<'a>(key: &ConversationKey, last: &Preview, context: &Context<'a>) -> Element<'a, Message> {
    let said = said(key, last, context);
    let text = match last.direction {
        Direction::Incoming => said,
        Direction::Outgoing => context.words.text_with("list-you", &[("text", Value::from(said))]),
    };
    let marks: Vec<_> = [delivery_mark(last), timer_mark(last), kind_mark(last)].into_iter().flatten().collect();
    if marks.is_empty() {
        return line::second(&text).into();
    }
    let marks = row(marks.into_iter().map(|(mark, style)| icon(mark).size(measure::ICON_SMALL).style(style).into())).spacing(4.0);
    row![marks, line::second(&text)].spacing(5.0).align_y(Center).width(Fill).into()
}

/// What the last line says; words of ours where the message has none.
#[must_use]
pub fn said(key: &ConversationKey, last: &Preview, context: &Context<'_>) -> String {
    let nothing = match last.kind {
        PreviewKind::Gone => return context.text("list-gone"),
        PreviewKind::Unreadable if may_be_opened(key, context) => return context.text("list-encrypted"),
        PreviewKind::Unreadable => return context.text("list-unreadable"),
        PreviewKind::Text => "",
        PreviewKind::File => "list-file",
        PreviewKind::Contacts => "list-sent-contacts",
    };
    if last.text.trim().is_empty() && !nothing.is_empty() { context.text(nothing) } else { last.text.clone() }
}

/// Whether a message that was not opened may only wait for the passphrase.
fn may_be_opened(key: &ConversationKey, context: &Context<'_>) -> bool {
    context.world.account(key.account).is_some_and(|account| banner::is_locked(account, context))
}

type Mark = (Icon, fn(&Theme) -> iced::widget::text::Style);

fn delivery_mark(last: &Preview) -> Option<Mark> {
    match &last.delivery {
        Some(Delivery::Failed(_)) => Some((Icon::CircleAlert, theme::text::bad)),
        Some(Delivery::Queued) => Some((Icon::Clock, theme::text::dim)),
        Some(_) | None => None,
    }
}

/// Its content will go; where it is gone already that is what the line says.
fn timer_mark(last: &Preview) -> Option<Mark> {
    (last.timed && last.kind != PreviewKind::Gone).then_some((Icon::Timer, theme::text::care))
}

fn kind_mark(last: &Preview) -> Option<Mark> {
    match last.kind {
        PreviewKind::Text => None,
        PreviewKind::File => Some((Icon::Paperclip, theme::text::dim)),
        PreviewKind::Contacts => Some((Icon::Users, theme::text::dim)),
        PreviewKind::Gone => Some((Icon::Ghost, theme::text::dim)),
        PreviewKind::Unreadable => Some((Icon::Lock, theme::text::dim)),
    }
}

fn marked<'a>(mark: Icon, style: fn(&Theme) -> iced::widget::text::Style, text: &str) -> Element<'a, Message> {
    row![icon(mark).size(measure::ICON_SMALL).style(style), line::second(text)].spacing(5.0).align_y(Center).width(Fill).into()
}
