//! How high rows are, known without building them: texts are measured once per width and remembered.

use std::collections::{HashMap, HashSet};

use super::{
    bubble::{Bubble, Folding},
    group::Row,
};
use crate::{
    model::{Message, MessageId},
    ui::{
        Element,
        action::Context,
        theme::{Theme, measure},
        widget::{
            rich::{Rich, Setting},
            selectable,
            selectable::MESSAGE,
        },
    },
};

/// Space above a group, and above a row within one.
pub const GAP_GROUP: f32 = 12.0;
/// See [`GAP_GROUP`].
pub const GAP_ROW: f32 = 4.0;
/// Height of a day's label.
pub const DAY: f32 = 40.0;
/// Height of the unread line.
pub const UNREAD: f32 = 32.0;
/// Space inside a bubble, above and below.
pub const BUBBLE_PADDING: [f32; 2] = [8.0, 12.0];
/// Width of the mark before the words that say why a message failed.
pub const MARK: f32 = 20.0;

/// How small text in a bubble is set.
pub const SMALL: Setting = Setting { size: measure::TEXT_SMALL, ..MESSAGE };

/// The width of the timeline, and what follows from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Width(pub f32);

impl Width {
    /// Whether there is no room for the authors' pictures.
    #[must_use]
    pub fn is_narrow(self) -> bool {
        self.0 < 460.0
    }

    /// Space left of other people's bubbles, pictures included.
    #[must_use]
    pub fn leading(self) -> f32 {
        if self.is_narrow() { measure::SPACE } else { 62.0 }
    }

    /// Space right of own bubbles.
    #[must_use]
    pub fn trailing(self) -> f32 {
        if self.is_narrow() { measure::SPACE } else { 20.0 }
    }

    /// Bubbles are at most 60 % wide, more where that would be too narrow to read.
    #[must_use]
    pub fn bubble(self) -> f32 {
        let room = self.0 - self.leading() - self.trailing() - if self.is_narrow() { 32.0 } else { 0.0 };
        (self.0 * 0.6).max(320.0).min(room).max(80.0)
    }

    /// Text in a bubble.
    #[must_use]
    pub fn text(self) -> f32 {
        let [_, sides] = BUBBLE_PADDING;
        self.bubble() - 2.0 * sides
    }
}

/// A text that is measured: at its natural width, and wrapped where it must be.
#[derive(Debug, Clone)]
pub struct Measured {
    rich: Rich,
    natural: iced::Size,
    wrapped: Option<(f32, f32)>,
    set: Setting,
}

impl Measured {
    /// Measures a text.
    #[must_use]
    pub fn new(rich: Rich, set: Setting) -> Self {
        let natural = rich.measure(set, f32::INFINITY);
        Self { rich, natural, wrapped: None, set }
    }

    /// The text.
    #[must_use]
    pub fn rich(&self) -> &Rich {
        &self.rich
    }

    /// How wide it is in as few lines as it has.
    #[must_use]
    pub fn natural_width(&self) -> f32 {
        self.natural.width
    }

    /// How high it is in at most this width.
    pub fn height(&mut self, width: f32) -> f32 {
        if self.natural.width <= width {
            return self.natural.height;
        }
        match self.wrapped {
            Some((at, height)) if (at - width).abs() < 0.01 => height,
            _ => {
                let height = self.rich.measure(self.set, width).height;
                self.wrapped = Some((width, height));
                height
            }
        }
    }

    /// Draws it.
    pub fn view<'a>(&self, style: fn(&Theme) -> iced::widget::text::Style, context: &Context<'a>) -> Element<'a, super::Message> {
        selectable(self.rich.clone(), context.theme.palette.accent, super::Message::Link).set(self.set).style(style).into()
    }
}

/// The measured messages of one conversation, in one language.
#[derive(Debug, Default)]
pub struct Cache {
    messages: HashMap<MessageId, Bubble>,
    unfolded: HashSet<MessageId>,
    all_addresses: HashSet<MessageId>,
    tried_again: HashSet<MessageId>,
}

impl Cache {
    /// The height of a row at this width.
    pub fn height(&mut self, row: &Row, message: &Message, context: &Context<'_>, width: Width) -> f32 {
        let [padding, _] = BUBBLE_PADDING;
        let bubble = self.remember(message, context).height(width.text()) + 2.0 * padding;
        above(row) + bubble.ceil()
    }

    /// What a message is drawn from.
    #[must_use]
    pub fn bubble(&self, id: MessageId) -> Option<&Bubble> {
        self.messages.get(&id)
    }

    /// Shows a message whole from now on.
    pub fn unfold(&mut self, id: MessageId) {
        self.unfolded.insert(id);
        self.messages.remove(&id);
    }

    /// Shows all addresses of a message from now on.
    pub fn unfold_addresses(&mut self, id: MessageId) {
        self.all_addresses.insert(id);
        self.messages.remove(&id);
    }

    /// Says of a message that it was tried in vain to read it again, or does not say it any more.
    pub fn note_try(&mut self, id: MessageId, in_vain: bool) {
        if in_vain {
            self.tried_again.insert(id)
        } else {
            self.tried_again.remove(&id)
        };
        self.messages.remove(&id);
    }

    /// Keeps only what is asked for.
    pub fn retain(&mut self, keep: impl Fn(MessageId) -> bool) {
        self.messages.retain(|id, _| keep(*id));
    }

    fn remember(&mut self, message: &Message, context: &Context<'_>) -> &mut Bubble {
        if self.messages.get(&message.id).is_some_and(|bubble| !bubble.is_of(message, context)) {
            self.messages.remove(&message.id);
        }
        let folding = Folding { text: !self.unfolded.contains(&message.id), addresses: !self.all_addresses.contains(&message.id) };
        let tried_again = self.tried_again.contains(&message.id);
        self.messages.entry(message.id).or_insert_with(|| {
            let bubble = Bubble::new(message, folding, context);
            if tried_again { bubble.tried_again(context) } else { bubble }
        })
    }
}

/// The height of what stands above a row's bubble.
#[must_use]
pub fn above(row: &Row) -> f32 {
    let gap = if row.day.is_some() || row.unread {
        0.0
    } else if row.opens {
        GAP_GROUP
    } else {
        GAP_ROW
    };
    gap + row.day.map_or(0.0, |_| DAY) + if row.unread { UNREAD } else { 0.0 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        i18n::Language,
        model::{Delivery, Direction, SendFailure},
        ui::pane::timeline::{
            group::{group, tests::message},
            tests::House,
        },
    };

    const LONG: &str = "Th’ exchange of thy love’s faithful vow for mine, and I gave thee mine before thou didst request it.";

    fn height(cache: &mut Cache, message: &Message, width: f32) -> f32 {
        let house = House::new(Vec::new(), Vec::new(), Language::English);
        let rows = group([message].into_iter(), None, &jiff::tz::TimeZone::UTC);
        cache.height(&rows[0], message, &house.context(), Width(width))
    }

    fn parts(cache: &Cache, message: &Message) -> crate::ui::pane::timeline::bubble::Parts {
        cache.bubble(message.id).unwrap().parts().unwrap().clone()
    }

    #[test]
    fn a_short_text_is_as_high_at_any_width() {
        let mut cache = Cache::default();
        let short = message(1, Direction::Incoming, "2026-11-22T12:00", "Ay me!");
        assert_eq!(height(&mut cache, &short, 400.0), height(&mut cache, &short, 900.0));
    }

    #[test]
    fn a_long_text_is_higher_in_a_narrow_window_and_is_measured_again() {
        let mut cache = Cache::default();
        let long = message(1, Direction::Incoming, "2026-11-22T12:00", LONG);
        let wide = height(&mut cache, &long, 1600.0);
        let narrow = height(&mut cache, &long, 400.0);
        assert!(narrow > wide + 15.0);
        assert_eq!(height(&mut cache, &long, 1600.0), wide);
    }

    #[test]
    fn of_a_huge_message_only_the_beginning_is_laid_out_until_asked() {
        let mut cache = Cache::default();
        let huge = message(1, Direction::Incoming, "2026-11-22T12:00", &"罗密欧 ".repeat(16_000));
        let folded = height(&mut cache, &huge, 600.0);
        assert!(parts(&cache, &huge).folded && parts(&cache, &huge).text.unwrap().rich().text().chars().count() < 3_100);
        cache.unfold(huge.id);
        assert!(height(&mut cache, &huge, 600.0) > folded * 4.0);
        assert!(!parts(&cache, &huge).folded);
    }

    #[test]
    fn a_failure_takes_room_for_its_words() {
        let mut cache = Cache::default();
        let mut sent = message(1, Direction::Outgoing, "2026-11-22T12:00", "Ay me!");
        let before = height(&mut cache, &sent, 600.0);
        sent.delivery = Some(Delivery::Failed(SendFailure::Unconfirmed));
        assert!(height(&mut cache, &sent, 600.0) > before + 20.0);
        assert!(parts(&cache, &sent).reason.is_some());
    }

    #[test]
    fn bubbles_leave_room_at_any_width() {
        for width in [300.0, 360.0, 459.0, 460.0, 600.0, 1200.0] {
            let width = Width(width);
            assert!(width.bubble() + width.leading() + width.trailing() <= width.0 + 0.01, "{width:?}");
            assert!(width.0 < 700.0 || width.bubble() <= width.0 * 0.6 + 0.01);
        }
    }
}
