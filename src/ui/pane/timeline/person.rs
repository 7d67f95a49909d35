//! Somebody by their address, and beside it, never before it, the name that somebody else gives them.

use iced::{
    Center, Fill,
    widget::{column, container, row},
};

use super::{
    Message,
    measured::{Measured, SMALL},
};
use crate::{
    i18n::{self, Words},
    ui::{
        Element,
        action::Context,
        theme::{self, measure},
        widget::{Rich, line},
    },
};

/// Height of a line of small text among others.
pub const LINE: f32 = 18.0;
/// A name with less room than this stands below the address.
const ROOM_FOR_NAME: f32 = 56.0;

/// Somebody, measured. The address is always there whole, however long it is: where it ends is what tells people apart.
#[derive(Debug, Clone)]
pub struct Person {
    address: Measured,
    name: Option<String>,
    /// How wide the name would like to be.
    name_width: f32,
}

impl Person {
    /// Somebody with this address, whom somebody calls so. The name is in quotation marks: it may read like an address.
    #[must_use]
    pub fn new(address: &str, name: Option<&str>, words: &Words) -> Self {
        let name = name.filter(|name| !name.trim().is_empty() && *name != address);
        let name = name.map(|name| i18n::left_to_right(&words.text_with("timeline-named", &[("name", name.into())])));
        let name_width = name.as_ref().map_or(0.0, |name| Rich::line(name).measure(SMALL, f32::INFINITY).width.ceil());
        Self { address: Measured::new(Rich::line(&i18n::left_to_right(address)), SMALL), name, name_width }
    }

    /// How wide it would like to be.
    #[must_use]
    pub fn natural_width(&self) -> f32 {
        self.address.natural_width().ceil() + if self.name.is_some() { measure::STEP + self.name_width } else { 0.0 }
    }

    /// How high it is.
    #[must_use]
    pub fn height(&mut self, width: f32) -> f32 {
        let below = if self.name.is_some() && !self.has_room_beside(width) { LINE } else { 0.0 };
        self.address.height(width).max(LINE) + below
    }

    fn has_room_beside(&self, width: f32) -> bool {
        self.address.natural_width() + measure::STEP + self.name_width.min(ROOM_FOR_NAME) <= width
    }

    /// Draws it.
    pub fn view<'a>(&self, width: f32, context: &Context<'a>) -> Element<'a, Message> {
        let address = self.address.view(theme::text::normal, context);
        let fits = self.address.natural_width() <= width;
        let address = if fits { container(address).center_y(LINE).into() } else { address };
        let Some(name) = &self.name else { return address };
        let name = line::small(name);
        if self.has_room_beside(width) {
            row![address, name].spacing(measure::STEP).align_y(Center).height(LINE).width(width).into()
        } else {
            column![address, container(name.width(Fill)).center_y(LINE)].width(width).into()
        }
    }
}
