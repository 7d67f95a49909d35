//! What the keyboard does in the whole window: shortcuts, the way of the focus, the way back.

use iced::{Task, widget::operation};

use super::{App, Message};
use crate::ui::{
    action::{Action, Destination, DialogKind},
    dialog,
    pane::{composer, list::Face},
    shortcut::Shortcut,
};

impl App {
    /// Does what a shortcut is for.
    pub(super) fn shortcut(&mut self, shortcut: Shortcut, taken: bool) -> Task<Message> {
        match shortcut {
            Shortcut::FocusNext | Shortcut::FocusPrevious if taken => return Task::none(),
            Shortcut::FocusNext | Shortcut::FocusPrevious => return self.move_focus(shortcut == Shortcut::FocusNext),
            Shortcut::Quit => return self.close(),
            Shortcut::PageUp | Shortcut::PageDown if self.dialog.is_some() => return dialog::turn(shortcut == Shortcut::PageDown),
            Shortcut::Back => return self.back(taken),
            _ => {}
        }
        // Without an account there is nothing else to go to.
        if self.shared.world.accounts().len() == 0 {
            return Task::none();
        }
        match shortcut {
            Shortcut::Search => self.open(DialogKind::Search { with: None }),
            Shortcut::Find => {
                let action = self.chats.search();
                self.perform(action, Message::Chats)
            }
            Shortcut::AddContact => self.open(DialogKind::AddContact { account: None, jid: None }),
            Shortcut::Shortcuts => self.open(DialogKind::Shortcuts),
            Shortcut::Settings => self.go(Destination::Settings),
            Shortcut::Accounts => self.go(Destination::Accounts),
            shortcut => self.chats_shortcut(shortcut),
        }
    }

    /// To the next thing that takes the focus, or the one before. After the messages comes what is being written.
    fn move_focus(&mut self, forward: bool) -> Task<Message> {
        let field = || operation::focus(composer::FIELD);
        match (self.chats.leave_messages(), forward) {
            (true, true) => field(),
            (true, false) => field().chain(operation::focus_previous()),
            (false, true) => operation::focus_next(),
            (false, false) => operation::focus_previous(),
        }
    }

    fn chats_shortcut(&mut self, shortcut: Shortcut) -> Task<Message> {
        if !self.screen.is_chats() {
            return Task::none();
        }
        let context = self.shared.context();
        let action = match shortcut {
            Shortcut::Previous => self.chats.step(-1, &context),
            Shortcut::PageUp => self.chats.turn(-0.9, &context),
            Shortcut::PageDown => self.chats.turn(0.9, &context),
            Shortcut::Latest => self.chats.latest(&context),
            Shortcut::Messages => self.chats.read(&context),
            Shortcut::Next => self.chats.step(1, &context),
            Shortcut::Nth(index) => self.chats.nth(index, &context),
            Shortcut::Details => self.chats.toggle_details(&context),
            Shortcut::Lock if self.dialog.is_some() => Action::None,
            Shortcut::Lock => self.chats.open_lock(&context),
            Shortcut::Presence => {
                self.chats.toggle_presence(&context);
                Action::None
            }
            Shortcut::Chats => {
                self.chats.show(Face::Chats);
                Action::None
            }
            Shortcut::Contacts => {
                self.chats.show(Face::Contacts);
                Action::None
            }
            _ => Action::None,
        };
        self.perform(action, Message::Chats)
    }

    /// Goes back one step; never quits.
    fn back(&mut self, taken: bool) -> Task<Message> {
        if let Some(dialog) = &mut self.dialog {
            return if dialog.holds() { Task::none() } else { self.close_dialog() };
        }
        if taken {
            return Task::none();
        }
        if self.notice.take().is_some() {
            return Task::none();
        }
        if self.screen.is_chats() {
            let action = self.chats.back(&self.shared.context());
            return action.map_or_else(Task::none, |action| self.perform(action, Message::Chats));
        }
        let action = self.screen.back(&self.shared.context());
        self.perform(action, Message::Screen)
    }
}
