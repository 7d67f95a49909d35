//! With whom one talks, what is known of them now, and how the chat is protected, in words that are exactly true.

use iced::{
    Center, Fill, Length,
    widget::{column, container, row},
};

use super::{
    birthday,
    lock::{self, Compared},
    options,
};
use crate::{
    i18n::Value,
    model::{ConversationKey, Lock},
    ui::{
        Element,
        action::Context,
        shortcut,
        theme::{self, Theme, font, measure},
        widget::{Dot, Icon, avatar::Surface, button, face_on, icon, label, line, piece, press},
        words,
    },
};

/// The pill is at most this wide.
const PILL: f32 = 250.0;

/// What happens in the header.
#[derive(Debug, Clone)]
pub enum Message {
    /// Back to the list.
    Back,
    /// Search in this chat.
    Search,
    /// Show or hide the details.
    Details,
    /// What the user wants of this chat.
    Options,
    /// Show the keys.
    Protection,
}

/// What the header must know besides the conversation.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// The list is folded away: there must be a way back.
    pub back: bool,
    /// The details are open.
    pub details: bool,
    /// Its width.
    pub width: f32,
}

/// Draws it.
#[must_use]
pub fn view<'a>(key: &ConversationKey, shape: Shape, context: &Context<'a>) -> Element<'a, Message> {
    let contact = context.world.contact(key);
    let name = context.world.display_name(key);
    let back = shape.back.then(|| button::icon(Icon::ArrowLeft, context.text("header-back"), Some(Message::Back)));
    let picture = face_on(Surface::Page, key, measure::AVATAR, contact.map(Dot::of_contact), context);
    let title = line::name(&name).size(15.0).width(Length::Shrink);
    let title = row![title].push(birthday::mark(key, context)).spacing(measure::STEP).align_y(Center);
    let known = column![title, line::small(&known(key, shape.width > 700.0, context))].width(Fill);
    let who = press(row![picture, known].spacing(measure::SPACE).align_y(Center)).width(Fill).on_press(Message::Details);
    let keys = Value::own(shortcut::written_together(&["Ctrl", "F"]));
    let search = button::icon(Icon::Search, context.words.text_with("header-search", &[("keys", keys)]), Some(Message::Search));
    let style = if shape.details { theme::press::icon_on } else { theme::press::icon };
    let details = button::icon_only(Icon::PanelRight).style(style).on_press(Message::Details);
    let details = piece::tooltip(details, context.text("header-details"));
    let content = row![]
        .push(back)
        .push(who)
        .push(wanted(key, context))
        .push(protection(key, shape.width > 520.0, context))
        .push(search)
        .push(details)
        .spacing(measure::STEP)
        .align_y(Center);
    let left = if shape.back { measure::STEP } else { measure::WIDE };
    container(content)
        .height(measure::HEADER)
        .width(Fill)
        .padding(iced::Padding { left, right: measure::STEP, ..iced::Padding::ZERO })
        .align_y(Center)
        .style(theme::container::page)
        .into()
}

/// `online · orchard — romeo@montague.net`, as far as it is known; the resource only where there is room.
fn known(key: &ConversationKey, room: bool, context: &Context<'_>) -> String {
    let jid = key.peer.to_string();
    let with_address = |words: String| if context.world.display_name(key) != jid { format!("{words} — {jid}") } else { words };
    let Some(contact) = context.world.contact(key) else { return with_address(context.text("header-stranger")) };
    let presence = words::presence(context.words, contact);
    let resource = contact.presence().map(|resource| resource.name.as_str()).filter(|name| room && !name.is_empty());
    let presence = resource.map_or_else(|| presence.clone(), |resource| format!("{presence} · {}", crate::i18n::isolate(resource)));
    with_address(presence)
}

/// Marks for a chat without notifications and for the timer of its messages; a press leads to where both are set.
fn wanted<'a>(key: &ConversationKey, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let options = options::of(key, context);
    let mark = |shown: Icon, style: fn(&theme::Theme, theme::press::Status) -> theme::press::Style, words| {
        let mark = button::icon_small(shown).style(style).on_press(Message::Options);
        piece::tooltip(mark, words)
    };
    let muted = options.muted.then(|| mark(Icon::BellOff, theme::press::icon, context.text("header-muted")));
    let timer = options.timer.map(|timer| {
        let words = words::timer(context.words, Some(timer));
        mark(Icon::Timer, theme::press::icon_care, words)
    });
    (muted.is_some() || timer.is_some()).then(|| row![].push(muted).push(timer).align_y(Center).into())
}

/// What becomes of what is written here, in words that are exactly what is proven; a press leads to the keys.
fn protection<'a>(key: &ConversationKey, room: bool, context: &Context<'a>) -> Element<'a, Message> {
    let lock = lock::of(key, context);
    let (shown, style) = look(&lock, key, context);
    let (words, why) = proven(&lock, key, context);
    let mark = icon(shown).size(if room { measure::ICON_SMALL } else { 16.0 }).style(style);
    if room {
        let words = container(line::small(&words).width(Length::Shrink).style(style)).max_width(PILL);
        let content = row![mark, words].spacing(6.0).align_y(Center);
        return piece::tooltip(press(content).padding([3.0, 10.0]).style(theme::press::pill).on_press(Message::Protection), why);
    }
    let mark = press(container(mark).center(Length::Fixed(28.0))).style(theme::press::icon).on_press(Message::Protection);
    piece::tooltip(mark, format!("{words}\n{why}"))
}

/// A lock that is closed for keys that were compared is told by its shape too.
fn look(lock: &Lock, key: &ConversationKey, context: &Context<'_>) -> (Icon, fn(&Theme) -> iced::widget::text::Style) {
    match (lock, Compared::of(key, context)) {
        (Lock::Closed(_), Compared::One | Compared::All) => (Icon::LockKeyhole, theme::text::good),
        (Lock::Closed(_), Compared::None | Compared::NotAll) => (Icon::Lock, theme::text::normal),
        (Lock::Open(_) | Lock::Jammed(_), _) => lock::look(lock),
    }
}

/// The words of the pill, and what they mean.
fn proven(lock: &Lock, key: &ConversationKey, context: &Context<'_>) -> (String, String) {
    let words = context.words;
    let lock_words = words::protection::lock(words, lock);
    let Lock::Closed(_) = lock else {
        let pill = match lock {
            Lock::Jammed(problem) => {
                let why = words::protection::brief(words, problem);
                words.text_with("header-cannot-encrypt", &[("why", Value::own(why))])
            }
            Lock::Open(_) | Lock::Closed(_) => words.text("header-not-encrypted"),
        };
        return (pill, lock_words.paragraph(words));
    };
    let (pill, why) = match Compared::of(key, context) {
        Compared::One => ("header-compared", "header-compared-why"),
        Compared::All => ("header-compared-all", "header-compared-why"),
        Compared::None => ("header-not-compared", "header-not-compared-why"),
        Compared::NotAll => ("header-not-compared-all", "header-not-compared-why"),
    };
    (words.text(pill), words.join([lock_words.what.as_str(), &words.text(why)]))
}

/// The title of a pane without a conversation.
#[must_use]
pub fn plain<'a>(title: String, back: bool, context: &Context<'a>) -> Element<'a, Message> {
    let back = back.then(|| button::icon(Icon::ArrowLeft, context.text("header-back"), Some(Message::Back)));
    let content = row![].push(back).push(label::title(title).font(font::SEMIBOLD)).spacing(measure::STEP).align_y(Center);
    container(content)
        .height(measure::HEADER)
        .width(Fill)
        .padding([0.0, measure::WIDE])
        .align_y(Center)
        .style(theme::container::page)
        .into()
}
