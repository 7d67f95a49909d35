//! The messages by keyboard: one of them has the focus, and what can be done with it is done to that one.
//!
//! While a message has the focus no widget has it, so that each key has one meaning; anything that gives the focus to a
//! widget, or a press anywhere, takes it from the message.

use std::ops::Range;

use iced::{Event, Point, keyboard, mouse, touch, widget::Id, widget::operation};

use super::{
    Message, Timeline, attachment, expiry,
    geometry::Anchor,
    menu::{self, Deed, Menu, Step},
    trust::Trust,
};
use crate::{
    engine::{Command, KeyCommand},
    model::{self, MessageId},
    ui::{
        action::{Action, Context, Destination, DialogKind},
        pane::composer,
        shortcut::{self, Reading},
        widget::{Rich, keys::Heard},
    },
};

/// Nothing has this name: to give it the focus takes the focus from everything.
const NOTHING: Id = Id::new("nothing");
/// What lies over the upper edge of the viewport: the day.
const BELOW_DAY: f32 = 44.0;
/// Space below a message that was scrolled up to.
const MARGIN: f32 = 10.0;

/// What an event means while a message has the focus.
pub(super) fn heard(event: &Event) -> Option<Heard<Message>> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, .. }) => {
            shortcut::reading(key, *physical_key, *modifiers).map(Message::Read).map(Heard::Taken)
        }
        Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
            Some(Heard::Noted(Message::LeaveReading))
        }
        _ => None,
    }
}

/// What an event means on any bubble.
pub(super) fn pointed(id: MessageId, event: &Event, inside: Option<Point>) -> Option<Heard<Message>> {
    match (event, inside) {
        (Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)), Some(point)) => Some(Heard::Taken(Message::OpenMenu(id, point))),
        _ => None,
    }
}

impl Timeline {
    /// Gives the focus to a message: the one a search jumped to, or the last one sees.
    pub fn enter(&mut self, context: &Context<'_>) -> Action<Message> {
        let found = self.highlighted.and_then(|id| self.index(id));
        let Some(index) = found.or_else(|| self.in_view().last()) else { return Action::None };
        self.highlighted = None;
        self.menu = None;
        Action::Run(operation::focus(NOTHING)).and(self.focus_on(index, context))
    }

    /// No message has the focus any more, and none shows its menu. Whether one had the focus.
    pub fn leave(&mut self) -> bool {
        self.menu = None;
        self.focused.take().is_some()
    }

    /// Back to what is being written.
    fn leave_to_composer(&mut self) -> Action<Message> {
        self.leave();
        Action::Run(composer::Composer::focus())
    }

    /// Does what a key means on the message that has the focus.
    pub(super) fn read(&mut self, reading: Reading, context: &Context<'_>) -> Action<Message> {
        let Some((id, index)) = self.focused.and_then(|id| Some((id, self.index(id)?))) else { return Action::None };
        let last = self.rows.len().saturating_sub(1);
        match reading {
            Reading::Up => self.focus_on(index.saturating_sub(1), context),
            Reading::Down if index < last => self.focus_on(index + 1, context),
            Reading::Down if self.has_newer(context) => Action::None,
            Reading::First => self.focus_on(0, context),
            Reading::Last => self.focus_on(last, context),
            Reading::Copy => self.perform(id, Deed::Copy, context),
            Reading::Open => self.open_link(id, context),
            Reading::Retry => self.retry(id, context),
            Reading::Discard => self.perform(id, Deed::Discard, context),
            Reading::Menu => {
                self.menu = Some(Menu { id, at: None, chosen: Some(0) });
                Action::None
            }
            Reading::Down | Reading::Leave => self.leave_to_composer(),
        }
    }

    /// Sends it again if it failed; tries to open it again if it cannot be read.
    fn retry(&mut self, id: MessageId, context: &Context<'_>) -> Action<Message> {
        let deed = if self.deeds(id, context).contains(&Deed::OpenAgain) { Deed::OpenAgain } else { Deed::Retry };
        self.perform(id, deed, context)
    }

    /// Opens the only link; shows the menu where there are several; shows the message whole where it has none; does the first thing
    /// that can be done with one that cannot be read.
    fn open_link(&mut self, id: MessageId, context: &Context<'_>) -> Action<Message> {
        let deeds = self.deeds(id, context);
        if let Some(way) = deeds.iter().find(|deed| matches!(deed, Deed::Unlock | Deed::ImportKey | Deed::OpenAgain)) {
            return self.perform(id, way.clone(), context);
        }
        let mut links = deeds.iter().filter(|deed| matches!(deed, Deed::Open(_)));
        match (links.next(), links.next()) {
            (Some(_), Some(_)) => {
                let chosen = deeds.iter().position(|deed| matches!(deed, Deed::Open(_)));
                self.menu = Some(Menu { id, at: None, chosen });
                Action::None
            }
            (Some(link), None) => self.perform(id, link.clone(), context),
            (None, _) => self.perform(id, Deed::Unfold, context),
        }
    }

    /// Chooses in the menu, or does what is chosen.
    pub(super) fn step(&mut self, step: Step, context: &Context<'_>) -> Action<Message> {
        let Some(id) = self.menu.as_ref().map(|menu| menu.id) else { return Action::None };
        let deeds = self.deeds(id, context);
        let Some(menu) = &mut self.menu else { return Action::None };
        menu.step(step, deeds.len());
        match menu.chosen.and_then(|chosen| deeds.into_iter().nth(chosen)) {
            Some(deed) if step == Step::Press => self.perform(id, deed, context),
            _ => Action::None,
        }
    }

    /// Does something with a message, if it still applies.
    pub(super) fn perform(&mut self, id: MessageId, deed: Deed, context: &Context<'_>) -> Action<Message> {
        self.menu = None;
        let Some(message) = self.message(id, context) else { return Action::None };
        if !self.deeds(id, context).contains(&deed) {
            return Action::None;
        }
        match deed {
            // As it is shown, and whole.
            Deed::Copy => Action::Copy(Rich::new(message.body()).text().to_owned()),
            Deed::Quote => Action::Quote(id),
            Deed::ReplyToAll => Action::Open(DialogKind::ReplyToAll(self.key.clone(), id)),
            Deed::Forward => Action::Open(DialogKind::Forward(self.key.clone(), id)),
            Deed::Review => Action::Open(DialogKind::ReviewContacts(self.key.clone(), id)),
            Deed::Open(link) => Action::OpenLink(link),
            Deed::CopyLink(link) => Action::Copy(link),
            Deed::Unfold => self.unfold(id, context),
            Deed::Retry => Action::Send(Command::RetryMessage(id)),
            Deed::Discard => Action::Send(Command::DiscardMessage(id)),
            Deed::Unblock => {
                let key = &self.key;
                Action::Open(DialogKind::Unblock { account: key.account, jid: key.peer.clone() })
            }
            Deed::Unlock => Action::Open(DialogKind::Unlock),
            Deed::ImportKey => Action::Go(Destination::Keys),
            Deed::OpenAgain => self.open_again(id, context),
        }
    }

    /// Tries again to read a message; what was said of the last try is over.
    fn open_again(&mut self, id: MessageId, context: &Context<'_>) -> Action<Message> {
        let request = context.next_request();
        self.trying.insert(request, id);
        self.cache.note_try(id, false);
        let command = KeyCommand::Open { message: id };
        self.measure_again(context).and(Action::Send(Command::Keys { request, command }))
    }

    /// What can be done with a message now.
    pub(super) fn deeds(&self, id: MessageId, context: &Context<'_>) -> Vec<Deed> {
        let known = self.message(id, context).zip(self.cache.bubble(id));
        known.map_or_else(Vec::new, |(message, bubble)| menu::deeds(message, bubble.parts(), context))
    }

    /// Does something with a file of a message, if that is still there.
    pub(super) fn handle_file(&mut self, id: MessageId, deed: attachment::Deed, context: &Context<'_>) -> Action<Message> {
        let trusted = self.message(id, context).filter(|message| Trust::of(message, context).is_full());
        let Some(said) = trusted.and_then(|message| expiry::said(message, context)) else { return Action::None };
        let has = |url: &str| said.attachments.iter().any(|file| file.url == url);
        let path = |url: &str| attachment::path_of(context.world.download(id, url).filter(|_| has(url)));
        match deed {
            attachment::Deed::Download(url) if has(&url) => Action::Send(Command::Download { message: id, url }),
            attachment::Deed::Download(_) => Action::None,
            attachment::Deed::Cancel(download) => Action::Send(Command::CancelDownload(download)),
            attachment::Deed::Open(url) => path(&url).map_or(Action::None, Action::OpenFile),
            attachment::Deed::ShowFolder(url) => path(&url).map_or(Action::None, Action::ShowFile),
            attachment::Deed::Accept => Action::Send(Command::AnswerOffer { message: id, accept: true }),
            attachment::Deed::Refuse => Action::Send(Command::AnswerOffer { message: id, accept: false }),
        }
    }

    fn message<'a>(&self, id: MessageId, context: &Context<'a>) -> Option<&'a model::Message> {
        context.world.timeline(&self.key)?.message(id)
    }

    fn index(&self, id: MessageId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// Where the message is that has the focus, to be remembered while rows change.
    pub(super) fn focused_index(&self) -> Option<usize> {
        self.focused.and_then(|id| self.index(id))
    }

    /// The rows changed: if the message that had the focus is gone, the one in its place has it.
    pub(super) fn keep_focus(&mut self, before: Option<usize>) -> Action<Message> {
        if self.menu.as_ref().is_some_and(|menu| self.index(menu.id).is_none()) {
            self.menu = None;
        }
        if self.focused.is_none() || self.focused_index().is_some() {
            return Action::None;
        }
        let index = before.unwrap_or(usize::MAX).min(self.rows.len().saturating_sub(1));
        self.focused = self.rows.get(index).map(|row| row.id);
        if self.focused.is_some() { Action::None } else { self.leave_to_composer() }
    }

    /// After scrolling: a message out of sight does not keep the focus.
    pub(super) fn take_focus_along(&mut self) {
        let view = self.in_view();
        let Some(index) = self.focused_index().filter(|index| !view.contains(index)) else { return };
        let nearest = index.clamp(view.start, view.end.saturating_sub(1).max(view.start));
        self.focused = self.rows.get(nearest).map(|row| row.id);
    }

    /// The rows of which a part can be seen.
    pub(super) fn in_view(&self) -> Range<usize> {
        let upper = self.geometry.upper(self.viewport);
        let rows = self.geometry.between(upper, upper + self.viewport.height);
        rows.start.min(self.rows.len())..rows.end.min(self.rows.len())
    }

    fn focus_on(&mut self, index: usize, context: &Context<'_>) -> Action<Message> {
        let Some(row) = self.rows.get(index) else { return Action::None };
        self.focused = Some(row.id);
        self.reveal(index).and(self.page(context))
    }

    /// Scrolls so that a row can be seen: whole, or its beginning if it is higher than the viewport.
    fn reveal(&mut self, index: usize) -> Action<Message> {
        let (upper, height) = (self.geometry.upper(self.viewport), self.viewport.height);
        let (top, row) = (self.geometry.top(index), self.geometry.height(index));
        let is_high = row > height - BELOW_DAY - MARGIN;
        let offset = if is_high || top < upper + BELOW_DAY {
            BELOW_DAY
        } else if top + row > upper + height - MARGIN {
            height - row - MARGIN
        } else {
            return Action::None;
        };
        let from_end = self.geometry.from_end(Anchor { index, offset }, height);
        if (from_end - self.viewport.from_end).abs() < 0.5 { Action::None } else { self.scroll_to(from_end) }
    }
}
