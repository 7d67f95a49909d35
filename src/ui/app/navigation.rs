//! From one place in the window to another, and back.

use iced::{
    Task,
    widget::{operation, operation::RelativeOffset},
};

use super::{App, Message};
use crate::{
    model::{ConversationKey, MessageId},
    ui::{
        action::{Action, Context, Destination},
        screen::{Screen, chats, profile::Way},
        widget::piece,
    },
};

impl App {
    /// Shows another place.
    pub fn go(&mut self, destination: Destination) -> Task<Message> {
        let left = self.leave_dialog();
        if self.screen.holds(Way::To(destination.clone())) {
            return left;
        }
        Task::batch([left, self.go_to(destination)])
    }

    fn go_to(&mut self, destination: Destination) -> Task<Message> {
        match destination {
            Destination::Chat(key) => self.go_to_chat(key, None),
            Destination::Message(key, id) => self.go_to_chat(key, Some(id)),
            Destination::Write(key, text) => self.go_to_chats(|chats, context| chats.open_to_write(key, &text, context)),
            Destination::ContactKeys(key) => self.go_to_chats(|chats, context| chats.open_keys(key, context)),
            Destination::Requests => self.go_to_chats(|chats, _| chats.open_inbox()),
            Destination::Back => {
                let back = self.came_from.pop().unwrap_or(Destination::Home);
                self.show(back)
            }
            Destination::Home => {
                self.came_from.clear();
                self.show(Destination::Home)
            }
            destination => {
                let here = self.place.clone();
                if here != destination {
                    self.came_from.push(here);
                }
                self.show(destination)
            }
        }
    }

    fn show(&mut self, destination: Destination) -> Task<Message> {
        let (screen, action) = Screen::open(&destination, &self.shared.context());
        self.screen = screen;
        self.place = destination;
        let shown = self.perform(action, Message::Screen);
        if !self.screen.is_chats() {
            // Pages look alike to iced: without this one begins where the one before was scrolled to.
            let from_the_top = operation::snap_to(piece::PAGE_SCROLL, RelativeOffset::START);
            return Task::batch([from_the_top, shown]);
        }
        let restored = self.chats.restore();
        Task::batch([shown, self.perform(restored, Message::Chats)])
    }

    fn go_to_chat(&mut self, key: ConversationKey, at: Option<MessageId>) -> Task<Message> {
        self.go_to_chats(|chats, context| chats.open(key, at, context))
    }

    /// Shows the chats, where something is opened.
    fn go_to_chats(&mut self, open: impl FnOnce(&mut chats::Chats, &Context<'_>) -> Action<chats::Message>) -> Task<Message> {
        let elsewhere = !self.screen.is_chats();
        (self.screen, self.place) = (Screen::Chats, Destination::Home);
        self.came_from.clear();
        let restored = if elsewhere { self.chats.restore() } else { Action::None };
        let action = restored.and(open(&mut self.chats, &self.shared.context()));
        self.perform(action, Message::Chats)
    }
}
