//! What the user wants of one conversation: the timer of new messages, notifications, how long its history is kept.

use iced::{
    Center, Fill,
    widget::{column, container, row},
};

use super::timer;
use crate::{
    engine::Command,
    i18n::Value,
    model::{ConversationKey, ConversationOptions},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{Icon, Place, choice, icon, label, line, popover, press},
    },
    words,
};

/// For how many days history can be kept.
pub const KEEP_DAYS: [u32; 5] = [1, 7, 30, 90, 365];

/// Which menu is open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    open: Option<Open>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Open {
    Timer(timer::Menu),
    Keep,
}

/// What happens to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The menu of timers is wanted.
    OpenTimer,
    /// In the menu of timers.
    Timer(timer::Message),
    /// The menu of history is wanted.
    OpenKeep,
    /// Keep history for so many days; `None`: as the settings say.
    Keep(Option<u32>),
    /// No notifications, or again.
    Mute,
    /// No menu is wanted any more.
    Leave,
}

/// What the user wants of a conversation.
#[must_use]
pub fn of(key: &ConversationKey, context: &Context<'_>) -> ConversationOptions {
    context.world.conversation(key).map(|conversation| conversation.options.clone()).unwrap_or_default()
}

/// Keeps what the user wants of a conversation.
pub fn configure<M>(key: &ConversationKey, options: ConversationOptions) -> Action<M> {
    Action::Send(Command::ConfigureConversation { conversation: key.clone(), options })
}

/// For how long history is kept.
#[must_use]
pub fn keep_words(days: Option<u32>, context: &Context<'_>) -> String {
    match days {
        None => context.text("keep-forever"),
        Some(days) if days >= ConversationOptions::FOREVER_DAYS => context.text("keep-forever"),
        Some(days) => context.words.text_with("keep-days", &[("count", days.into())]),
    }
}

impl Options {
    /// Takes in what happens.
    pub fn update(&mut self, message: Message, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        let now = of(key, context);
        match message {
            Message::OpenTimer => self.open = Some(Open::Timer(timer::Menu::default())),
            Message::OpenKeep => self.open = Some(Open::Keep),
            Message::Leave => self.open = None,
            Message::Timer(message) => {
                let Some(Open::Timer(menu)) = &mut self.open else { return Action::None };
                if let timer::Chosen::Timer(timer) = menu.update(message) {
                    self.open = None;
                    return configure(key, ConversationOptions { timer, ..now });
                }
            }
            Message::Keep(keep_days) => {
                self.open = None;
                return configure(key, ConversationOptions { keep_days, ..now });
            }
            Message::Mute => return configure(key, ConversationOptions { muted: !now.muted, ..now }),
        }
        Action::None
    }

    /// Draws them.
    #[must_use]
    pub fn view<'a>(&'a self, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let now = of(key, context);
        let timer = entry(Icon::Timer, context.text("options-timer"), &words::timer(context.words, now.timer), Message::OpenTimer);
        let menu = match &self.open {
            Some(Open::Timer(menu)) => Some(menu_frame(menu.view(now.timer, context).map(Message::Timer))),
            Some(Open::Keep) | None => None,
        };
        let timer = popover(timer, menu, Place::BelowRight, Message::Leave);
        let kept = match now.keep_days {
            None => as_settings(context),
            days => keep_words(days, context),
        };
        let keep = entry(Icon::History, context.text("options-keep"), &kept, Message::OpenKeep);
        let menu = matches!(self.open, Some(Open::Keep)).then(|| menu_frame(keep_menu(now.keep_days, context)));
        let keep = popover(keep, menu, Place::BelowRight, Message::Leave);
        let mute = choice::switch(context.text("options-mute"), Some(context.text("options-mute-help")), now.muted).on_press(Message::Mute);
        column![timer, keep, mute].spacing(2.0).width(Fill).into()
    }
}

/// What it is about, how it stands, and that there is more behind it.
fn entry<'a>(mark: Icon, title: String, value: &str, message: Message) -> Element<'a, Message> {
    let words = column![label::small(title), line::second(value).style(theme::text::normal)].width(Fill);
    let content =
        row![icon(mark).size(measure::ICON).style(theme::text::dim), words, icon(Icon::ChevronDown).size(15.0).style(theme::text::dim)]
            .spacing(10.0)
            .align_y(Center);
    press(content).width(Fill).padding([6.0, 2.0]).style(theme::press::row).on_press(message).into()
}

/// A menu, as it floats.
#[must_use]
pub fn menu_frame<'a, M: 'a>(content: Element<'a, M>) -> Element<'a, M> {
    let content = container(content).padding(measure::SPACE).width(timer::WIDTH);
    container(crate::ui::widget::piece::scroll(content).width(timer::WIDTH).height(iced::Shrink)).style(theme::container::menu).into()
}

/// As the settings say, and what they say.
fn as_settings(context: &Context<'_>) -> String {
    let days = keep_words(context.world.settings().keep_days, context);
    context.words.text_with("keep-as-settings", &[("kept", Value::own(days))])
}

fn keep_menu<'a>(now: Option<u32>, context: &Context<'a>) -> Element<'a, Message> {
    let option = |days: Option<u32>, words: String| choice::option(words, None, now == days).on_press(Message::Keep(days)).into();
    let days = [ConversationOptions::FOREVER_DAYS].into_iter().chain(KEEP_DAYS);
    let days = days.map(|days| option(Some(days), keep_words(Some(days), context)));
    let help = container(label::small(context.text("options-keep-help"))).padding([4.0, 2.0]);
    column![help, option(None, as_settings(context))].extend(days).into()
}
