//! What the user wants of one conversation, as a dialog: where the details have no room.

use iced::widget::column;

use crate::{
    model::ConversationKey,
    ui::{
        Element,
        action::{Action, Context},
        pane::options,
        theme::measure,
        widget::{button, line, piece},
    },
};

/// The dialog.
#[derive(Debug)]
pub struct Options {
    key: ConversationKey,
    options: options::Options,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Among the options.
    Options(options::Message),
    /// That is all.
    Close,
}

impl Options {
    /// Of this conversation.
    #[must_use]
    pub fn open(key: ConversationKey) -> Self {
        Self { key, options: options::Options::default() }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Options(message) => self.options.update(message, &self.key, context).map(Message::Options),
            Message::Close => Action::Close,
        }
    }

    /// The options, and the way out.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(Message::Close);
        let with = line::second(&context.world.display_name(&self.key));
        let content = column![with, self.options.view(&self.key, context).map(Message::Options), close].spacing(measure::WIDE);
        piece::dialog(context.text("dialog-options-title"), content)
    }
}
