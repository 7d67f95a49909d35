//! How a row of the timeline looks.

use iced::{
    Alignment, Bottom, Center, Fill, Length, Right, Shrink,
    widget::{column, container, row, space, text::Text, tooltip},
};

use super::{
    Message, addresses,
    bubble::{BETWEEN, Bubble, FOOT, FOOT_FAILED, GHOST_FOOT, Parts, UNFOLD},
    expiry,
    group::Row,
    measured::{BUBBLE_PADDING, DAY, GAP_GROUP, GAP_ROW, MARK, Measured, UNREAD, Width},
    menu::{self, Deed, Menu},
    reading, seal, unreadable,
};
use crate::{
    model::{self, Delivery, Direction},
    ui::{
        Element,
        action::Context,
        theme::{self, Theme, font, measure},
        widget::{
            Icon, Place, avatar::Surface, button, dashed, dashed_ringed, face_on, icon, keys::hearing, label, line, piece, popover, press,
        },
        words,
    },
};

/// All that a row is drawn from.
pub struct Drawn<'a> {
    /// Where it stands.
    pub row: &'a Row,
    /// The message.
    pub message: &'a model::Message,
    /// What it is made of.
    pub bubble: &'a Bubble,
    /// The width of the timeline.
    pub width: Width,
    /// The height that was measured.
    pub height: f32,
    /// A search jumped here, or it has the focus.
    pub ringed: bool,
    /// Its menu, if it is open, and what can be done.
    pub menu: Option<(&'a Menu, Vec<Deed>)>,
}

impl<'a> Drawn<'a> {
    /// Draws it, exactly as high as it was measured.
    pub fn view(&self, context: &Context<'a>) -> Element<'a, Message> {
        container(self.content(context)).height(self.height).into()
    }

    /// What is in it, as high as that is.
    pub(super) fn content(&self, context: &Context<'a>) -> Element<'a, Message> {
        let gap = match (self.row.day.is_some() || self.row.unread, self.row.opens) {
            (true, _) => 0.0,
            (false, true) => GAP_GROUP,
            (false, false) => GAP_ROW,
        };
        let day = self.row.day.map(|at| day(context.words.day(at, context.now)));
        let unread = self.row.unread.then(|| unread(context.text("timeline-unread")));
        let content = column![].push(day).push(unread).push(space().height(gap)).push(self.placed(context)).width(Fill);
        content.into()
    }

    fn placed(&self, context: &Context<'a>) -> Element<'a, Message> {
        let bubble = self.with_menu(self.bubble(context), context);
        let placed: Element<'a, Message> = match self.message.direction {
            Direction::Outgoing => container(bubble).align_right(Fill).into(),
            Direction::Incoming if self.width.is_narrow() => bubble,
            Direction::Incoming => {
                let picture: Element<'a, Message> = if self.row.closes {
                    face_on(Surface::Page, &self.message.conversation, measure::AVATAR_SMALL, None, context)
                } else {
                    space().width(measure::AVATAR_SMALL).into()
                };
                row![picture, bubble].spacing(10.0).align_y(Bottom).into()
            }
        };
        let left = match (self.message.direction, self.width.is_narrow()) {
            (Direction::Incoming, false) => self.width.leading() - measure::AVATAR_SMALL - 10.0,
            _ => measure::SPACE,
        };
        container(placed).width(Fill).padding(iced::Padding { left, right: self.width.trailing(), ..iced::Padding::ZERO }).into()
    }

    /// The bubble, with the menu that opens at a right press on it.
    fn with_menu(&self, bubble: Element<'a, Message>, context: &Context<'a>) -> Element<'a, Message> {
        let (id, direction) = (self.message.id, self.message.direction);
        let place = self.menu.as_ref().map_or(Place::BelowLeft, |(menu, _)| menu.place(direction));
        let menu = self.menu.as_ref().map(|(menu, deeds)| menu.view(self.message, deeds.clone(), context));
        hearing(popover(bubble, menu, place, Message::CloseMenu), move |event, inside| reading::pointed(id, event, inside))
    }

    /// The bubble; a ghost also where the content's time was over only after the row was measured.
    fn bubble(&self, context: &Context<'a>) -> Element<'a, Message> {
        match self.bubble {
            Bubble::Said(parts) if expiry::said(self.message, context).is_some() => self.said(parts, context),
            Bubble::Unreadable(card) if expiry::unreadable(self.message, context).is_some() => self.unreadable(card, context),
            Bubble::Said(_) | Bubble::Unreadable(_) | Bubble::Ghost(_) => self.ghost(context),
        }
    }

    fn said(&self, parts: &Parts, context: &Context<'a>) -> Element<'a, Message> {
        let (id, width) = (self.message.id, self.width.text());
        let style = if expiry::is_kept(self.message, context.now) { theme::text::dim } else { theme::text::normal };
        let text = parts.text.as_ref().map(|text| column![text.view(style, context)].push(self.unfold(parts, context)).into());
        let files = parts.files.iter().map(|file| file.view(self.message, width, context));
        let contacts = parts.contacts.as_ref().map(|contacts| contacts.view(self.message, width, context));
        let header = parts.header.as_ref().map(|header| header.view(id, width, context));
        let blocks = column(text.into_iter().chain(files).chain(contacts)).spacing(BETWEEN);
        let reason = parts.reason.as_ref().map(|reason| failure(reason, context));
        let (foot, height) = if reason.is_some() { (self.foot_failed(context), FOOT_FAILED) } else { (self.foot(context), FOOT) };
        let foot = container(foot).height(height).width(Fill).align_x(Right).align_y(Bottom);
        let rule = header.is_some().then(addresses::Header::rule);
        // Something without height would be left out, and its width with it.
        let above_foot = column![space().height(parts.above_foot()), space().width(self.least_foot(context))];
        self.framed(column![].push(header).push(rule).push(blocks).push(above_foot).push(reason).push(foot).width(Shrink).into())
    }

    /// What is here and cannot be read, in a bubble like any other.
    fn unreadable(&self, card: &unreadable::Card, context: &Context<'a>) -> Element<'a, Message> {
        let foot = container(self.foot(context)).height(FOOT).width(Fill).align_x(Right).align_y(Bottom);
        self.framed(column![card.view(self.message, self.width.text(), context), foot].width(Shrink).into())
    }

    fn framed(&self, content: Element<'a, Message>) -> Element<'a, Message> {
        let [vertical, horizontal] = BUBBLE_PADDING;
        let (ringed, own) = (self.ringed, self.message.direction == Direction::Outgoing);
        container(content)
            .max_width(self.width.bubble())
            .padding([vertical, horizontal])
            .style(move |theme| match (ringed, own) {
                (true, _) => theme::container::highlighted(theme, own),
                (false, true) => theme::container::own_bubble(theme),
                (false, false) => theme::container::other_bubble(theme),
            })
            .into()
    }

    fn unfold(&self, parts: &Parts, context: &Context<'a>) -> Option<Element<'a, Message>> {
        parts.folded.then(|| {
            let words = context.words.text_with("timeline-unfold", &[("count", self.message.body().chars().count().into())]);
            let unfold = small_link(words).on_press(Message::Unfold(self.message.id)).style(theme::press::quiet);
            container(unfold).center_y(UNFOLD).into()
        })
    }

    /// What is left of content that is gone: that there was a message, from whom, when, and why it is gone.
    fn ghost(&self, context: &Context<'a>) -> Element<'a, Message> {
        let words = match self.bubble {
            Bubble::Ghost(words) => words.view(theme::text::dim, context),
            Bubble::Said(_) | Bubble::Unreadable(_) => label::small(expiry::ghost_words(self.message, context)).into(),
        };
        let words = container(words).max_width(self.width.text() - MARK - GHOST_FOOT);
        let mark = container(icon(Icon::Ghost).size(14.0).style(theme::text::dim)).width(MARK);
        let delivery = self.mark(context).or_else(|| self.failure_mark(context));
        let foot = row![space().width(3.0), self.time(context)].push(delivery).spacing(5.0).align_y(Center);
        let content = row![mark, words, container(foot).center_y(FOOT)].align_y(Center).width(Shrink);
        let outline = if self.ringed { dashed_ringed } else { dashed };
        outline(content, BUBBLE_PADDING, measure::RADIUS_BUBBLE, self.width.bubble())
    }

    fn foot(&self, context: &Context<'a>) -> Element<'a, Message> {
        let expiry = expiry::mark(self.message, context);
        let seal = seal::view(self.message, context);
        let row = row![].push(expiry).push(seal).push(self.claimed(context)).push(self.time(context)).push(self.mark(context));
        row.spacing(5.0).align_y(Center).into()
    }

    /// How wide a bubble must be for its foot, however short its text.
    fn least_foot(&self, context: &Context<'_>) -> f32 {
        /// `12:04` in the foot's size.
        const TIME: f32 = 32.0;
        const MARK_AND_SPACE: f32 = measure::ICON_SMALL + 5.0;
        let stored = matches!(self.message.delivery, Some(Delivery::Stored(_)));
        let marks = u8::from(self.message.claimed_at.is_some()) + u8::from(self.message.delivery.is_some()) + u8::from(stored);
        let expiry = expiry::mark_width(self.message, context).map_or(0.0, |width| width + 5.0);
        TIME + f32::from(marks) * MARK_AND_SPACE + expiry + seal::width(self.message, context) + 5.0
    }

    fn time(&self, context: &Context<'a>) -> Element<'a, Message> {
        let time = foot_text(context.words.time(self.message.at));
        tip(time, context.words.moment(self.message.at))
    }

    /// The sender's clock says something else, and nobody we trust confirms it.
    fn claimed(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        menu::claim(self.message, context.words).map(|claim| tip(mark(Icon::History, theme::text::care), claim))
    }

    /// How our message fares: an icon, and the exact words beside the pointer.
    fn mark(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let delivery = self.message.delivery.as_ref()?;
        let dim: fn(&Theme) -> _ = theme::text::dim;
        let content: Element<'a, Message> = match delivery {
            Delivery::Queued => mark(Icon::Clock, dim).into(),
            Delivery::Sent => mark(Icon::Check, dim).into(),
            // Two marks: the server has it, and it waits there.
            Delivery::Stored(_) => row![mark(Icon::Check, dim), mark(Icon::Inbox, dim)].spacing(3.0).into(),
            Delivery::Delivered(_) => mark(Icon::CheckCheck, dim).into(),
            Delivery::Displayed(_) => mark(Icon::CheckCheck, theme::text::accent).into(),
            Delivery::Failed(_) => return None,
        };
        Some(tip(content, words::delivery(context.words, delivery).paragraph(context.words)))
    }

    /// That a message failed whose content is gone: the words beside the pointer.
    fn failure_mark(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let delivery = self.message.delivery.as_ref()?;
        Some(tip(mark(Icon::CircleAlert, theme::text::bad), words::delivery(context.words, delivery).paragraph(context.words)))
    }

    fn foot_failed(&self, context: &Context<'a>) -> Element<'a, Message> {
        let id = self.message.id;
        let retry = small_link(context.text("timeline-retry")).on_press(Message::Retry(id)).style(theme::press::quiet);
        let discard = small_link(context.text("timeline-discard")).on_press(Message::Discard(id)).style(theme::press::quiet_danger);
        let expiry = expiry::mark(self.message, context);
        row![retry, discard, space().width(Fill)]
            .push(expiry)
            .push(seal::view(self.message, context))
            .push(self.time(context))
            .spacing(measure::TIGHT)
            .align_y(Center)
            .width(Fill)
            .into()
    }
}

fn failure<'a>(reason: &Measured, context: &Context<'a>) -> Element<'a, Message> {
    let mark = container(icon(Icon::CircleAlert).size(14.0).style(theme::text::bad)).width(MARK).padding([1.5, 0.0]);
    row![mark, reason.view(theme::text::bad, context)].into()
}

fn small_link<'a>(words: String) -> press::Press<'a, Message> {
    let words = label::small(words).font(font::SEMIBOLD).style(theme::text::inherited);
    press::press(container(words).center_y(Fill)).height(24.0).padding([0.0, 6.0])
}

fn foot_text<'a>(words: String) -> Text<'a, Theme> {
    label::small(words).size(measure::TEXT_FOOT).line_height(1.0)
}

fn mark<'a>(mark: Icon, style: fn(&Theme) -> iced::widget::text::Style) -> Text<'a, Theme> {
    icon(mark).size(measure::ICON_SMALL).style(style)
}

fn tip<'a>(content: impl Into<Element<'a, Message>>, words: String) -> Element<'a, Message> {
    piece::tooltip_at(content, words, tooltip::Position::Top)
}

fn day<'a>(words: String) -> Element<'a, Message> {
    container(label::small(words)).center_x(Fill).center_y(DAY).into()
}

fn unread<'a>(words: String) -> Element<'a, Message> {
    let line = || container(space()).width(Fill).height(1.0).style(theme::container::line_accent);
    let words = label::small(words).font(font::SEMIBOLD).style(theme::text::accent);
    let content = row![line(), words, line()].spacing(measure::SPACE).align_y(Alignment::Center);
    container(content).padding([0.0, measure::WIDE]).center_y(UNREAD).into()
}

/// The day of what one sees, over the upper edge.
pub fn floating_day<'a>(words: String) -> Element<'a, Message> {
    let pill = container(label::small(words)).padding([3.0, 12.0]).style(theme::container::pill);
    container(pill).center_x(Fill).padding([measure::STEP, 0.0]).into()
}

/// Back to the newest message, over the lower edge, with how many came since.
pub fn jump_button<'a>(arrived: usize, context: &Context<'a>) -> Element<'a, Message> {
    let words = if arrived == 0 {
        context.text("timeline-latest")
    } else {
        context.words.text_with("timeline-arrived", &[("count", arrived.into())])
    };
    let count = (arrived > 0).then(|| line::small(&words).width(Shrink).style(theme::text::normal));
    let content = row![icon(Icon::ArrowDown)].push(count).spacing(6.0).align_y(Center);
    let side = if arrived == 0 { Length::Fixed(measure::BUTTON_SMALL) } else { Length::Shrink };
    let button = button::floating(content, side).on_press(Message::JumpToLatest);
    let placed = piece::tooltip_at(button, words, tooltip::Position::Top);
    container(placed).align_right(Fill).align_bottom(Fill).padding(measure::WIDE).into()
}
