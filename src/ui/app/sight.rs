//! Who is in sight, and how finely: what the pictures of people hang on.

use iced::{Subscription, Task};

use super::App;
use crate::ui::{faces, launch};

/// What happens to what is in sight.
#[derive(Debug, Clone)]
pub enum Message {
    /// The screen has so many pixels in a logical one.
    Rescaled(f32),
    /// A view wants pictures, or shows other people than before.
    Wanted,
    /// It has done so for a moment: the engine is asked.
    Ask,
}

impl App {
    pub(super) fn see(&mut self, message: &Message) {
        match message {
            Message::Rescaled(scale) => self.shared.faces.rescale(*scale),
            Message::Wanted => self.faces_wanted = true,
            Message::Ask => {
                self.faces_wanted = false;
                self.shared.faces.take_wishes().into_iter().for_each(|wish| self.send(wish));
            }
        }
    }

    /// Asks how fine the screen is: a window that has just opened does not say so by itself.
    pub(super) fn measure_screen(&self) -> Task<super::Message> {
        if self.live { launch::scale().map(super::Message::Sight) } else { Task::none() }
    }

    /// Listens to views that want something, and lets a moment pass.
    pub(super) fn sight(&self) -> Subscription<super::Message> {
        let wanted = faces::rung(self.shared.faces.bell()).map(|()| Message::Wanted);
        let asking = if self.faces_wanted { launch::pause().map(|()| Message::Ask) } else { Subscription::none() };
        Subscription::batch([wanted, asking]).map(super::Message::Sight)
    }
}
