//! The messages of a conversation. Only rows near the viewport are built, and older pages are asked for as one scrolls,
//! so that 100,000 messages scroll as well as 100.

mod addresses;
pub mod attachment;
mod bubble;
mod contacts;
mod expiry;
mod geometry;
mod group;
mod measured;
mod menu;
mod person;
mod reading;
mod row;
mod seal;
mod trust;
mod typing;
mod unreadable;

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use iced::{
    Fill, Length, Point, Shrink, Subscription, Task,
    widget::{Id, column, container, keyed_column, operation, scrollable, space, stack},
};

pub use self::geometry::Geometry;
use self::{
    expiry::Clock,
    geometry::{Anchor as Hold, Viewport},
    group::Row,
    measured::{Cache, Width},
    menu::{Deed, Menu},
};
use crate::{
    engine::{Anchor, Command, RequestId, Timeline as Loaded, Update},
    model::{ConversationKey, MessageId, Position},
    ui::{
        Element,
        action::{Action, Context},
        shortcut::Reading,
        widget::{Icon, keys::hearing, piece},
    },
};

/// The name of the scrolling part.
const SCROLL: Id = Id::new("timeline");
/// How many messages are asked for at a time.
const PAGE: usize = 80;
/// Rows this many pixels beyond the viewport are built too, so that a fast wheel shows no gap.
const BEYOND: f32 = 500.0;
/// Another page is asked for when its end is this near.
const NEAR_THE_END: f32 = 900.0;
/// Nearer to the end than this counts as being there.
const AT_THE_END: f32 = 24.0;
/// Header and composer together, until the real height is known.
const AROUND: f32 = 130.0;
/// A page that takes longer shows a thin bar.
const PATIENCE: Duration = Duration::from_millis(300);
/// The bar moves this often.
const BEAT: Duration = Duration::from_millis(60);
/// After so many beats, half a minute, it stands still: what has taken so long may never come.
const BEATS: u16 = 500;
/// Space after the last message.
const FOOT: f32 = 10.0;

/// What happens in the timeline.
#[derive(Debug, Clone)]
pub enum Message {
    /// It was scrolled, or its size changed.
    Scrolled(scrollable::Viewport),
    /// To the newest message, please.
    JumpToLatest,
    /// Try a failed message again.
    Retry(MessageId),
    /// Drop a failed or queued message.
    Discard(MessageId),
    /// A link was clicked.
    Link(String),
    /// Show a long message whole.
    Unfold(MessageId),
    /// Show all addresses of a message.
    UnfoldAddresses(MessageId),
    /// Do this with a file of a message.
    File(MessageId, attachment::Deed),
    /// A key on the message that has the focus.
    Read(Reading),
    /// Something was pressed: no message has the focus any more.
    LeaveReading,
    /// Show a message's menu at this place, seen from its bubble's corner.
    OpenMenu(MessageId, Point),
    /// Close the menu.
    CloseMenu,
    /// A key in the menu.
    Step(menu::Step),
    /// Do this with a message.
    Deed(MessageId, Deed),
    /// The page that was asked for is not there yet.
    Beat(RequestId),
    /// Something counts down, or its time is over.
    Tick,
}

/// A conversation being looked at.
#[derive(Debug)]
pub struct Timeline {
    key: ConversationKey,
    rows: Vec<Row>,
    geometry: Geometry,
    cache: Cache,
    width: Width,
    viewport: Viewport,
    revision: Option<u64>,
    loading: Option<RequestId>,
    /// The messages that are being tried again, by the question.
    trying: HashMap<RequestId, MessageId>,
    /// How often it was noted that the page is not there yet; the bar is shown from the first time.
    beats: u16,
    /// The message that has the focus.
    focused: Option<MessageId>,
    menu: Option<Menu>,
    clock: Clock,
    /// The other side writes, and there is a line for it.
    typing: bool,
    /// The other side is a stranger: what they send is not followed.
    strange: bool,
    unread_from: Option<MessageId>,
    target: Option<MessageId>,
    highlighted: Option<MessageId>,
    seen: Option<Position>,
    marked: Option<Position>,
    /// There were newer messages than the last row when the rows were made.
    open_end: bool,
    /// The scrolling part is new and may begin at its end, wherever the viewport should be.
    fresh: bool,
    /// The end is asked for, and goes where the viewport goes.
    wants_latest: bool,
}

impl Timeline {
    /// Looks at a conversation: its end, or the place of one message.
    pub fn open(key: ConversationKey, target: Option<MessageId>, width: f32, context: &Context<'_>) -> (Self, Action<Message>) {
        let mut timeline = Self {
            unread_from: context.world.conversation(&key).and_then(|conversation| conversation.first_unread),
            key,
            rows: Vec::new(),
            geometry: Geometry::default(),
            cache: Cache::default(),
            width: Width(width),
            viewport: Viewport { from_end: 0.0, height: (context.size.height - AROUND).max(100.0) },
            revision: None,
            loading: None,
            trying: HashMap::new(),
            beats: 0,
            focused: None,
            menu: None,
            clock: Clock::default(),
            typing: false,
            strange: false,
            target: None,
            highlighted: None,
            seen: None,
            marked: None,
            open_end: false,
            fresh: true,
            wants_latest: false,
        };
        let action = match target {
            Some(id) => timeline.jump_to(id, context),
            None => timeline.reload(context),
        };
        (timeline, action)
    }

    /// Which conversation this is.
    #[must_use]
    pub fn key(&self) -> &ConversationKey {
        &self.key
    }

    /// Handles what happened.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Scrolled(viewport) => self.scrolled(viewport, context),
            Message::JumpToLatest => self.jump_to_latest(context),
            Message::Retry(id) => Action::Send(Command::RetryMessage(id)),
            Message::Discard(id) => Action::Send(Command::DiscardMessage(id)),
            Message::Link(link) => Action::OpenLink(link),
            Message::Unfold(id) => self.unfold(id, context),
            Message::UnfoldAddresses(id) => {
                self.cache.unfold_addresses(id);
                self.measure_again(context)
            }
            Message::File(id, deed) => self.handle_file(id, deed, context),
            Message::Read(reading) => self.read(reading, context),
            Message::LeaveReading => {
                self.focused = None;
                Action::None
            }
            Message::OpenMenu(id, point) => {
                self.menu = Some(Menu { id, at: Some(point), chosen: None });
                Action::None
            }
            Message::CloseMenu => {
                self.menu = None;
                Action::None
            }
            Message::Step(step) => self.step(step, context),
            Message::Deed(id, deed) => self.perform(id, deed, context),
            Message::Beat(request) => {
                if self.loading == Some(request) {
                    self.beats = self.beats.saturating_add(1);
                }
                Action::None
            }
            Message::Tick => self.refresh(context),
        }
    }

    fn unfold(&mut self, id: MessageId, context: &Context<'_>) -> Action<Message> {
        self.cache.unfold(id);
        self.measure_again(context)
    }

    fn measure_again(&mut self, context: &Context<'_>) -> Action<Message> {
        self.revision = None;
        self.refresh(context)
    }

    /// What must be listened to: time, while a page is awaited or something counts down. Nothing otherwise, so that nothing
    /// moves while nothing happens.
    pub fn subscription(&self) -> Subscription<Message> {
        let ticks = self.clock.pace().map_or_else(Subscription::none, |pace| iced::time::every(pace).map(|_| Message::Tick));
        Subscription::batch([self.beats(), ticks])
    }

    fn beats(&self) -> Subscription<Message> {
        let Some(request) = self.loading.filter(|_| self.beats < BEATS) else { return Subscription::none() };
        let every = if self.beats == 0 { PATIENCE } else { BEAT };
        iced::time::every(every).with(request).map(|(request, _)| Message::Beat(request))
    }

    /// Takes in what the engine says of this conversation; what it says of messages is for [`Timeline::refresh`], once for
    /// many updates.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        match update {
            Update::Snapshot { .. } => {
                self.loading = None;
                self.trying.clear();
                return self.reload(context);
            }
            Update::History { request, .. } if self.loading == Some(*request) => {
                self.loading = None;
                let refreshed = self.refresh(context);
                // What is not there now will not come.
                self.target = None;
                return refreshed.and(self.page(context));
            }
            // What can be read now is here before this answer.
            Update::Done { request } | Update::Refused { request, .. } if self.trying.contains_key(request) => self.note_tried(*request),
            Update::Refused { request, .. } if self.loading == Some(*request) => (self.loading, self.target) = (None, None),
            // What a card shows of it may be higher or lower now.
            Update::DownloadChanged(download) if self.cache.bubble(download.message).is_some() => self.revision = None,
            _ => {}
        }
        Action::None
    }

    fn note_tried(&mut self, request: RequestId) {
        let tried = self.trying.remove(&request);
        tried.into_iter().for_each(|id| self.cache.note_try(id, true));
        self.revision = None;
    }

    /// Takes in everything that may have changed: messages, width, language, focus.
    pub fn refresh(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(world) = context.world.timeline(&self.key) else { return Action::None };
        let typing = context.world.is_typing(&self.key) && !world.has_newer();
        let strange = context.world.is_with_stranger(&self.key);
        let same = self.revision == Some(world.revision()) && (self.typing, self.strange) == (typing, strange);
        let same = same && !self.clock.is_due(context.now);
        if same {
            self.wind(context);
            return self.mark_read(context);
        }
        self.revision = Some(world.revision());
        (self.typing, self.strange) = (typing, strange);
        let (held, focused) = (self.held(), self.focused_index());
        self.rows = group::group(world.messages(), self.unread_from, context.words.zone());
        self.measure(context);
        let scrolled = self.hold(held, world.has_newer());
        self.cache.retain(|id| world.message(id).is_some());
        let kept = self.keep_focus(focused);
        self.wind(context);
        scrolled.and(kept).and(self.reach_target()).and(self.page(context)).and(self.mark_read(context))
    }

    /// The window or a pane changed its size.
    pub fn resize(&mut self, width: f32, context: &Context<'_>) -> Action<Message> {
        if (self.width.0 - width).abs() < 0.5 {
            return Action::None;
        }
        let held = self.held();
        self.width = Width(width);
        self.measure(context);
        self.hold(held, self.has_newer(context))
    }

    /// Measures again what is written in another language now.
    pub fn translate(&mut self, context: &Context<'_>) -> Action<Message> {
        self.cache = Cache::default();
        self.measure_again(context)
    }

    /// Brings a message to the middle, loading its place if need be.
    pub fn jump_to(&mut self, id: MessageId, context: &Context<'_>) -> Action<Message> {
        self.target = Some(id);
        self.highlighted = Some(id);
        let loaded = context.world.timeline(&self.key).is_some_and(|timeline| timeline.message(id).is_some());
        let asked = if loaded { Action::None } else { self.load(Anchor::Around(id), context) };
        asked.and(self.refresh(context)).and(self.reach_target())
    }

    /// Goes to the newest message.
    pub fn jump_to_latest(&mut self, context: &Context<'_>) -> Action<Message> {
        self.highlighted = None;
        self.target = None;
        self.wants_latest = self.has_newer(context);
        let asked = if self.wants_latest { self.load(Anchor::Latest, context) } else { Action::None };
        self.focused = self.focused.and_then(|_| self.rows.last()).map(|row| row.id);
        asked.and(self.scroll_to(0.0)).and(self.mark_read(context))
    }

    /// Scrolls by this many heights of the viewport; upwards is negative.
    pub fn turn(&mut self, heights: f32, context: &Context<'_>) -> Action<Message> {
        let most = (self.geometry.total() - self.viewport.height).max(0.0);
        let from_end = (self.viewport.from_end - heights * self.viewport.height).clamp(0.0, most);
        let scrolled = self.scroll_to(from_end);
        self.take_focus_along();
        scrolled.and(self.page(context))
    }

    /// It is shown again after another screen: the scrolling part is a new one.
    pub fn restore(&mut self) -> Action<Message> {
        self.fresh = true;
        self.leave();
        self.scroll_to(self.viewport.from_end)
    }

    /// A message was sent: the unread line has done its work.
    pub fn sent(&mut self, context: &Context<'_>) -> Action<Message> {
        self.unread_from = None;
        self.jump_to_latest(context)
    }

    fn reload(&mut self, context: &Context<'_>) -> Action<Message> {
        let asked = match context.world.timeline(&self.key) {
            Some(timeline) if !timeline.has_newer() => Action::None,
            _ => self.load(Anchor::Latest, context),
        };
        asked.and(self.refresh(context))
    }

    fn load(&mut self, anchor: Anchor, context: &Context<'_>) -> Action<Message> {
        let request = context.next_request();
        (self.loading, self.beats) = (Some(request), 0);
        Action::Send(Command::LoadHistory { request, conversation: self.key.clone(), anchor, limit: PAGE })
    }

    fn scrolled(&mut self, seen: scrollable::Viewport, context: &Context<'_>) -> Action<Message> {
        let from_end = seen.absolute_offset().y;
        self.viewport.height = seen.bounds().height;
        if std::mem::take(&mut self.fresh) && (from_end - self.viewport.from_end).abs() > 1.0 {
            return self.scroll_to(self.viewport.from_end);
        }
        // The menu belongs to a place that moves away.
        self.menu.take_if(|_| (from_end - self.viewport.from_end).abs() > 1.0);
        self.viewport.from_end = from_end;
        self.wind(context);
        self.page(context).and(self.mark_read(context))
    }

    /// Asks for the next page where its end is near.
    fn page(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(world) = context.world.timeline(&self.key) else { return Action::None };
        if self.loading.is_some() || self.target.is_some() {
            return Action::None;
        }
        let (first, last) = (self.rows.first().map(|row| row.position), self.rows.last().map(|row| row.position));
        match (first, last) {
            (Some(first), _) if world.has_older() && self.geometry.upper(self.viewport) < NEAR_THE_END => {
                self.load(Anchor::Before(first), context)
            }
            (_, Some(last)) if world.has_newer() && self.viewport.from_end < NEAR_THE_END => self.load(Anchor::After(last), context),
            _ => Action::None,
        }
    }

    fn measure(&mut self, context: &Context<'_>) {
        let Some(world) = context.world.timeline(&self.key) else { return };
        let (cache, width) = (&mut self.cache, self.width);
        let heights = self.rows.iter().zip(world.messages()).map(|(row, message)| cache.height(row, message, context, width));
        self.geometry = Geometry::new(heights.chain([if self.typing { typing::TYPING } else { FOOT }]));
    }

    /// Which message holds its place, if one does not simply stay at the end.
    fn held(&self) -> Option<(MessageId, Hold)> {
        if self.is_at_the_end() && !self.open_end {
            return None;
        }
        let hold = self.geometry.anchor(self.viewport)?;
        Some((self.rows.get(hold.index)?.id, hold))
    }

    /// Scrolls so that the held message is where it was.
    fn hold(&mut self, held: Option<(MessageId, Hold)>, has_newer: bool) -> Action<Message> {
        self.open_end = has_newer;
        if self.wants_latest && !has_newer {
            self.wants_latest = false;
            return self.scroll_to(0.0);
        }
        let Some((id, hold)) = held else {
            self.note_seen(has_newer);
            return Action::None;
        };
        let Some(index) = self.rows.iter().position(|row| row.id == id) else { return self.scroll_to(0.0) };
        let from_end = self.geometry.from_end(Hold { index, ..hold }, self.viewport.height);
        if (from_end - self.viewport.from_end).abs() < 0.5 { Action::None } else { self.scroll_to(from_end) }
    }

    fn reach_target(&mut self) -> Action<Message> {
        let Some(index) = self.target.and_then(|id| self.rows.iter().position(|row| row.id == id)) else { return Action::None };
        self.target = None;
        let from_end = self.geometry.centred(index, self.viewport.height);
        self.scroll_to(from_end)
    }

    fn scroll_to(&mut self, from_end: f32) -> Action<Message> {
        self.viewport.from_end = from_end;
        Action::Run(scroll(from_end))
    }

    fn is_at_the_end(&self) -> bool {
        self.viewport.from_end < AT_THE_END
    }

    fn has_newer(&self, context: &Context<'_>) -> bool {
        context.world.timeline(&self.key).is_some_and(Loaded::has_newer)
    }

    fn note_seen(&mut self, has_newer: bool) {
        if self.is_at_the_end() && !has_newer {
            self.seen = self.rows.last().map(|row| row.position);
        }
    }

    /// Says that the newest message was seen, if it really can be: at the end, in a window with the focus.
    fn mark_read(&mut self, context: &Context<'_>) -> Action<Message> {
        let has_newer = self.has_newer(context);
        self.note_seen(has_newer);
        let unread = context.world.conversation(&self.key).is_some_and(|conversation| conversation.unread > 0);
        let Some(last) = self.rows.last().map(|row| row.position) else { return Action::None };
        if !unread || !context.focused || !self.is_at_the_end() || has_newer || self.marked == Some(last) {
            return Action::None;
        }
        self.marked = Some(last);
        Action::Send(Command::MarkRead { conversation: self.key.clone(), up_to: last })
    }

    /// How many messages came below what was seen.
    fn arrived(&self) -> usize {
        let Some(seen) = self.seen else { return 0 };
        self.rows.iter().rev().take_while(|row| row.position > seen).count()
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let bar = (self.loading.is_some() && self.beats > 0).then(|| piece::thin_bar(self.beats));
        let content = stack![self.view_messages(context)].push(bar);
        let reading = self.focused.is_some() && self.menu.is_none();
        hearing(content, move |event, _| reading::heard(event).filter(|_| reading))
    }

    fn view_messages<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let Some(world) = context.world.timeline(&self.key) else { return space().width(Fill).height(Fill).into() };
        if world.is_empty() {
            return self.view_empty(context);
        }
        let near = self.geometry.near(self.viewport, BEYOND);
        let above = self.geometry.top(near.start);
        let below = self.geometry.total() - self.geometry.top(near.end.min(self.rows.len()));
        let rows = keyed_column(near.filter_map(|index| {
            let row = self.rows.get(index)?;
            let message = world.message(row.id)?;
            let drawn = row::Drawn {
                row,
                message,
                bubble: self.cache.bubble(row.id)?,
                width: self.width,
                height: self.geometry.height(index),
                ringed: self.highlighted == Some(row.id) || self.focused == Some(row.id),
                menu: self.menu.as_ref().filter(|menu| menu.id == row.id).map(|menu| (menu, self.deeds(row.id, context))),
            };
            Some((row.id, drawn.view(context)))
        }));
        let typing = self.typing.then(|| typing::view(&self.key, self.width, context));
        let below = if typing.is_some() { below - typing::TYPING } else { below };
        let content = column![space().height(above), rows, space().height(below)].push(typing).width(Fill);
        let bar = scrollable::Scrollbar::new().width(6).scroller_width(6).margin(2);
        let scrolling = scrollable(content)
            .id(SCROLL)
            .direction(scrollable::Direction::Vertical(bar))
            .width(Fill)
            .height(Shrink)
            .anchor_bottom()
            .on_scroll(Message::Scrolled);
        // Another conversation is another scrolling part, with a place of its own.
        let keyed: Element<'a, Message> = keyed_column([(self.name(), scrolling.into())]).height(Length::Shrink).into();
        stack![container(keyed).height(Fill).align_bottom(Fill)].push(self.view_day(context)).push(self.view_jump(context)).into()
    }

    /// A number that stands for the conversation.
    fn name(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.key.hash(&mut hasher);
        hasher.finish()
    }

    fn view_empty<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let name = context.world.display_name(&self.key);
        piece::empty(Icon::MessageCircle, context.words.text_with("timeline-empty", &[("name", name.into())]), None)
    }

    /// The day of the first row one sees, while one is not at the end.
    fn view_day<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let upper = self.geometry.upper(self.viewport);
        if self.is_at_the_end() || upper < 1.0 {
            return None;
        }
        let first = self.rows.get(self.geometry.between(upper + 1.0, upper + 2.0).start)?;
        let at = jiff::Timestamp::from_millisecond(first.position.at).ok()?;
        Some(row::floating_day(context.words.day(at, context.now)))
    }

    fn view_jump<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let away = self.viewport.from_end > 160.0 || self.has_newer(context);
        away.then(|| row::jump_button(self.arrived(), context))
    }
}

fn scroll(from_end: f32) -> Task<Message> {
    operation::scroll_to(SCROLL, operation::AbsoluteOffset { x: 0.0, y: from_end })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests;
