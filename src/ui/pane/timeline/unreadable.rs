//! A message that is here and cannot be read: what it is, what to do, and the way to do it. What stood beside it for other programs
//! is never shown: it is not the message.

use iced::{
    Alignment,
    widget::{column, row, space},
};

use super::{
    Message, attachment,
    bubble::FOOT,
    measured::{Measured, SMALL},
    menu::Deed,
};
use crate::{
    i18n::Words,
    model::{self, Delivery, OpenFailure, Unreadable},
    ui::{
        Element,
        action::Context,
        theme::{self, Theme},
        widget::{Icon, Rich, selectable::MESSAGE},
        words,
    },
};

/// How wide its words may be where there is room.
const WIDEST: f32 = 360.0;
/// Between what it is and what to do.
const BETWEEN: f32 = 2.0;

/// The card, measured.
#[derive(Debug, Clone)]
pub struct Card {
    of: Unreadable,
    what: Measured,
    advice: Measured,
    /// What is said once it was tried again in vain.
    still: Option<Measured>,
}

impl Card {
    /// The card of this content.
    #[must_use]
    pub fn new(unreadable: &Unreadable, words: &Words) -> Self {
        let sentence = words::openpgp::unreadable(words, unreadable);
        Self {
            of: unreadable.clone(),
            what: Measured::new(Rich::line(&sentence.what), MESSAGE),
            advice: Measured::new(Rich::line(&sentence.advice), SMALL),
            still: None,
        }
    }

    /// The same after it was tried again in vain.
    #[must_use]
    pub fn tried_again(self, words: &Words) -> Self {
        Self { still: Some(Measured::new(Rich::line(&words.text("unreadable-still")), SMALL)), ..self }
    }

    /// Whether it is the card of this content.
    #[must_use]
    pub fn is_of(&self, unreadable: &Unreadable) -> bool {
        self.of == *unreadable
    }

    /// How high it is, with its foot.
    #[must_use]
    pub fn height(&mut self, width: f32) -> f32 {
        let room = room(width);
        let still = self.still.as_mut().map_or(0.0, |still| BETWEEN + still.height(room));
        let words = self.what.height(room) + BETWEEN + self.advice.height(room) + still;
        let buttons = if may_pass(&self.of) { attachment::BUTTONS } else { 0.0 };
        words.max(attachment::HEAD) + buttons + FOOT
    }

    /// Draws it, without its foot.
    pub fn view<'a>(&self, message: &model::Message, width: f32, context: &Context<'a>) -> Element<'a, Message> {
        let (mark, style) = look(&self.of);
        let words =
            column![self.what.view(theme::text::normal, context), space().height(BETWEEN), self.advice.view(theme::text::dim, context)];
        let still = self.still.as_ref().map(|still| column![space().height(BETWEEN), still.view(theme::text::care, context)]);
        let words = words.push(still).max_width(room(width));
        let ways = ways(&self.of, context).into_iter().map(|way| {
            let words = context.words.text(named(&way));
            attachment::button(words).on_press(Message::Deed(message.id, way)).into()
        });
        let ways: Vec<_> = ways.collect();
        let indented = |buttons| row![space().width(attachment::INDENT), attachment::buttons(buttons)];
        let buttons = may_pass(&self.of).then(|| indented(ways));
        let head = row![attachment::tile(mark, style), words].align_y(Alignment::Start);
        column![head].push(buttons).into()
    }
}

/// What can be done with a message, if it cannot be read.
#[must_use]
pub fn deeds(message: &model::Message, unreadable: &Unreadable, context: &Context<'_>) -> Vec<Deed> {
    let failed = matches!(message.delivery, Some(Delivery::Failed(_)));
    ways(unreadable, context).into_iter().chain(failed.then_some(Deed::Discard)).collect()
}

/// The ways to read it after all, the best first.
fn ways(unreadable: &Unreadable, context: &Context<'_>) -> Vec<Deed> {
    let Unreadable::OpenPgp(_, failure) = unreadable else { return Vec::new() };
    match failure {
        OpenFailure::Locked(key) => match context.world.own_keys().get(key) {
            Some(key) if !key.unlocked => vec![Deed::Unlock],
            Some(_) => vec![Deed::OpenAgain],
            None => vec![Deed::ImportKey, Deed::OpenAgain],
        },
        OpenFailure::NoKey(_) => vec![Deed::ImportKey, Deed::OpenAgain],
        failure if failure.may_pass() => vec![Deed::OpenAgain],
        _ => Vec::new(),
    }
}

fn may_pass(unreadable: &Unreadable) -> bool {
    matches!(unreadable, Unreadable::OpenPgp(_, failure) if failure.may_pass())
}

/// The words of a way.
fn named(way: &Deed) -> &'static str {
    match way {
        Deed::Unlock => "unreadable-unlock",
        Deed::ImportKey => "unreadable-import",
        _ => "unreadable-retry",
    }
}

fn room(width: f32) -> f32 {
    width.min(WIDEST) - attachment::INDENT
}

fn look(unreadable: &Unreadable) -> (Icon, fn(&Theme) -> iced::widget::text::Style) {
    match unreadable {
        Unreadable::Foreign(_) => (Icon::LockKeyhole, theme::text::dim),
        Unreadable::OpenPgp(_, failure) => match failure {
            OpenFailure::Locked(_) => (Icon::Lock, theme::text::accent),
            OpenFailure::NoKey(_) => (Icon::KeyRound, theme::text::accent),
            OpenFailure::Unsupported => (Icon::LockKeyhole, theme::text::dim),
            OpenFailure::Damaged | OpenFailure::TooLarge => (Icon::FileWarning, theme::text::care),
            OpenFailure::NoIntegrity | OpenFailure::NotForUs => (Icon::ShieldAlert, theme::text::care),
            OpenFailure::Forged => (Icon::ShieldX, theme::text::bad),
        },
    }
}
