//! What stands in place of the composer while nothing can be written: the other side is a stranger whom the user has not let in, or is
//! kept out by the user.

use iced::{
    Fill,
    widget::{column, container, row},
};

use crate::{
    engine::Command,
    i18n::Value,
    model::ConversationKey,
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        theme::{self, measure},
        widget::{Icon, button, icon, label},
    },
    xmpp::{jid::Jid, payload::blocking::ReportReason},
};

/// Why nothing can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// They are a stranger.
    Stranger,
    /// They are kept out, by these entries.
    Blocked(Vec<Jid>),
}

/// What can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Let them in.
    Accept,
    /// Delete what they have written.
    Delete,
    /// Keep them out, and maybe report them.
    Block(Option<ReportReason>),
    /// Let them through again.
    Unblock,
}

impl Gate {
    /// The gate of a conversation; `None`: it is open.
    #[must_use]
    pub fn of(key: &ConversationKey, context: &Context<'_>) -> Option<Self> {
        let barriers = context.world.account(key.account).map(|account| account.barriers(&Jid::from(key.peer.clone()))).unwrap_or_default();
        if !barriers.is_empty() {
            return Some(Self::Blocked(barriers));
        }
        context.world.is_with_stranger(key).then_some(Self::Stranger)
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&self, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let (mark, words, buttons) = match self {
            Self::Stranger => (Icon::UserRoundX, stranger_words(key, context), stranger_buttons(key, context)),
            Self::Blocked(barriers) => (Icon::Ban, blocked_words(key, barriers, context), blocked_buttons(context)),
        };
        let mark = container(icon(mark).size(16.0).style(theme::text::care)).padding([3.0, 0.0]);
        let words = label::second(words).style(theme::text::normal).width(Fill);
        let content = column![row![mark, words].spacing(measure::STEP), buttons].spacing(measure::SPACE);
        let card = container(content).padding(measure::SPACE).width(Fill).style(theme::container::composer);
        let sides = if context.size.width < 520.0 { measure::STEP } else { measure::WIDE };
        container(card).padding(iced::Padding { top: 6.0, right: sides, bottom: measure::WIDE, left: sides }).width(Fill).into()
    }
}

/// Does it.
pub fn update<M>(message: Message, key: &ConversationKey) -> Action<M> {
    let (account, jid) = (key.account, key.peer.clone());
    match message {
        Message::Accept => Action::Send(Command::AcceptConversation(key.clone())),
        Message::Delete => Action::Open(DialogKind::RemoveChat(key.clone())),
        Message::Block(report) => Action::Open(DialogKind::Block { account, jid, report }),
        Message::Unblock => Action::Open(DialogKind::Unblock { account, jid }),
    }
}

fn stranger_words(key: &ConversationKey, context: &Context<'_>) -> String {
    context.words.text_with("gate-stranger", &[("jid", key.peer.to_string().into())])
}

fn stranger_buttons<'a>(key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
    let takes_reports = context.world.account(key.account).is_some_and(|account| account.server.reports);
    let report =
        takes_reports.then(|| button::quiet_danger(context.text("inbox-report")).on_press(Message::Block(Some(ReportReason::Spam))));
    row![
        button::primary_small(context.text("inbox-accept")).on_press(Message::Accept),
        button::quiet_danger(context.text("inbox-delete")).on_press(Message::Delete),
        button::quiet_danger(context.text("inbox-block")).on_press(Message::Block(None)),
    ]
    .push(report)
    .spacing(measure::TIGHT)
    .wrap()
    .into()
}

/// That they are kept out, alone or with everybody at their domain.
fn blocked_words(key: &ConversationKey, barriers: &[Jid], context: &Context<'_>) -> String {
    let name = context.world.display_name(key);
    let blocked = match barriers.iter().find(|barrier| barrier.bare() != &key.peer) {
        Some(domain) => context.words.text_with("gate-blocked-domain", &[("domain", domain.to_string().into()), ("name", name.into())]),
        None => context.words.text_with("gate-blocked", &[("name", name.into())]),
    };
    context.words.text_with("gate-blocked-ended", &[("blocked", Value::own(blocked))])
}

fn blocked_buttons<'a>(context: &Context<'a>) -> Element<'a, Message> {
    row![
        button::secondary_small(context.text("gate-unblock")).on_press(Message::Unblock),
        button::link_danger(context.text("chat-delete")).on_press(Message::Delete),
    ]
    .spacing(measure::STEP)
    .align_y(iced::Center)
    .wrap()
    .into()
}
