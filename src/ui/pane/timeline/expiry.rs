//! When content goes: the countdown at a bubble's foot, the moment at which a row becomes a ghost, and the time that must be
//! listened to for both: only while something that can be seen counts down, or something that is loaded has a deadline.

use std::time::Duration;

use iced::{
    Center,
    widget::{row, text::Text, tooltip},
};
use jiff::{SignedDuration, Timestamp};

use super::{Message, Timeline};
use crate::{
    engine::World,
    i18n::Value,
    model::{self, Direction, Expiry, Position, Said},
    ui::{
        Element,
        action::Context,
        theme::{self, Theme, measure},
        widget::{Icon, Rich, icon, label, piece},
        words,
    },
};

/// Time is looked at at least this often while something has a deadline: a computer that slept, or a clock that was set, is
/// noticed so.
const LONGEST_PACE: SignedDuration = SignedDuration::from_mins(10);
/// And not more often.
const SHORTEST_PACE: SignedDuration = SignedDuration::from_millis(20);

/// What the next look at the clock is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clock {
    /// The next deadline of what is loaded.
    next: Option<Timestamp>,
    /// How long nothing that is drawn changes.
    pace: Option<Duration>,
}

impl Clock {
    /// Whether a row must become a ghost.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.next.is_some_and(|next| next <= now)
    }

    /// How long nothing happens; nothing: nothing will.
    #[must_use]
    pub fn pace(&self) -> Option<Duration> {
        self.pace
    }
}

/// What a message says, unless that is gone, or its time is over, or that of what it quotes.
#[must_use]
pub fn said<'a>(message: &'a model::Message, context: &Context<'_>) -> Option<&'a Said> {
    let quoted_is_due = |said: &Said| said.quotes.is_some_and(|id| is_due(context.world, message, id, context.now));
    message.said().filter(|said| !message.is_past_due(context.now) && !quoted_is_due(said))
}

fn is_due(world: &World, quoting: &model::Message, id: model::MessageId, now: Timestamp) -> bool {
    let quoted = world.timeline(&quoting.conversation).and_then(|timeline| timeline.message(id));
    quoted.is_some_and(|quoted| quoted.is_gone() || quoted.is_past_due(now))
}

/// Why a message cannot be read, unless its time is over.
#[must_use]
pub fn unreadable<'a>(message: &'a model::Message, context: &Context<'_>) -> Option<&'a model::Unreadable> {
    match &message.content {
        model::Content::Unreadable(unreadable) if !message.is_past_due(context.now) => Some(unreadable),
        _ => None,
    }
}

/// What is said in place of content that is gone.
#[must_use]
pub fn ghost_words(message: &model::Message, context: &Context<'_>) -> String {
    words::expiry::gone(context.words, message, is_unread(message, context))
}

/// Whether a message is after those that were seen here.
fn is_unread(message: &model::Message, context: &Context<'_>) -> bool {
    let Some(conversation) = context.world.conversation(&message.conversation) else { return false };
    let first = conversation.first_unread.filter(|_| conversation.unread > 0);
    let first = first.and_then(|id| context.world.timeline(&message.conversation)?.message(id)).map(model::Message::position);
    message.direction == Direction::Incoming && first.is_some_and(|first: Position| message.position() >= first)
}

/// What the foot says of a message's time.
fn brief(message: &model::Message, context: &Context<'_>) -> Option<String> {
    let words = context.words;
    Some(match message.expiry? {
        Expiry::UsefulUntil { deadline, kept: true } if deadline <= context.now => words.text("timeline-expired"),
        Expiry::UsefulUntil { deadline, .. } | Expiry::AfterReading { deadline: Some(deadline), .. } => {
            words::expiry::left(words, deadline.duration_since(context.now))
        }
        Expiry::AfterReading { seconds, deadline: None } => {
            let id = match message.direction {
                Direction::Incoming => "timeline-after-reading",
                Direction::Outgoing => "timeline-after-sending",
            };
            words.text_with(id, &[("span", Value::own(words::expiry::brief(words, seconds)))])
        }
    })
}

/// Whether a message is shown although its time is over.
#[must_use]
pub fn is_kept(message: &model::Message, now: Timestamp) -> bool {
    matches!(message.expiry, Some(Expiry::UsefulUntil { deadline, kept: true }) if deadline <= now)
}

/// The countdown in a bubble's foot, with the exact words beside the pointer.
pub fn mark<'a>(message: &model::Message, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let brief = brief(message, context)?;
    let style: fn(&Theme) -> _ = if is_kept(message, context.now) { theme::text::dim } else { theme::text::care };
    let time: Text<'a, Theme> = label::small(brief).size(measure::TEXT_FOOT).line_height(1.0).style(style);
    let mark = row![icon(Icon::Timer).size(measure::ICON_SMALL).style(style), time].spacing(3.0).align_y(Center);
    let words = words::expiry::expiry(context.words, message, context.now)?;
    Some(piece::tooltip_at(mark, words, tooltip::Position::Top))
}

/// How wide that is.
#[must_use]
pub fn mark_width(message: &model::Message, context: &Context<'_>) -> Option<f32> {
    let set = crate::ui::widget::rich::Setting { size: measure::TEXT_FOOT, ..crate::ui::widget::selectable::MESSAGE };
    Some(measure::ICON_SMALL + 3.0 + Rich::line(&brief(message, context)?).measure(set, f32::INFINITY).width.ceil())
}

impl Timeline {
    /// Finds out when the clock must be looked at next.
    pub(super) fn wind(&mut self, context: &Context<'_>) {
        let Some(world) = context.world.timeline(&self.key) else { return };
        let alive = |message: &model::Message| !message.is_gone() && !message.is_past_due(context.now);
        let deadline = |message: &model::Message| message.expiry.and_then(Expiry::deadline).filter(|deadline| *deadline > context.now);
        let left = |deadline: Timestamp| deadline.duration_since(context.now);
        let next = world.messages().filter(|message| alive(message)).filter_map(deadline).min();
        let seen = self.rows.get(self.in_view()).unwrap_or_default().iter().filter_map(|row| world.message(row.id));
        let change = seen.filter(|message| alive(message)).filter_map(deadline).map(|at| words::expiry::until_it_changes(left(at))).min();
        // The next whole millisecond: a look that comes too early is in vain.
        let pace = [next.map(left), change].into_iter().flatten().min();
        let pace = pace.map(|pace| (pace + SignedDuration::from_millis(1)).clamp(SHORTEST_PACE, LONGEST_PACE));
        self.clock = Clock { next, pace: pace.and_then(|pace| Duration::try_from(pace).ok()) };
    }
}
