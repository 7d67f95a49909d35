//! How an account stands: what went wrong, what is not proven, and the ways on. In the list of accounts and on the page of each.

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use crate::{
    engine::Command,
    model::{Account, AccountId, Care, Connection, Problem},
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        theme::{self, Theme, measure},
        widget::{button, field, label},
        words::{self, Sentence},
    },
};

/// What can be done about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// Log in, or try again at once.
    Connect(AccountId),
    /// Log out.
    Disconnect(AccountId),
    /// Open a dialog.
    Open(DialogKind),
    /// What has shown is read.
    Acknowledge(AccountId),
}

/// Handles what happened.
pub fn update<M>(message: Message) -> Action<M> {
    match message {
        Message::Connect(account) => Action::Send(Command::Connect(account)),
        Message::Disconnect(account) => Action::Send(Command::Disconnect(account)),
        Message::Open(dialog) => Action::Open(dialog),
        Message::Acknowledge(account) => Action::Acknowledge(account),
    }
}

/// The colour of the words that say how it stands.
#[must_use]
pub fn style_of(account: &Account) -> fn(&Theme) -> iced::widget::text::Style {
    match &account.connection {
        Connection::Online { .. } => theme::text::good,
        Connection::Waiting { .. } => theme::text::care,
        Connection::Stopped(_) => theme::text::bad,
        Connection::Offline | Connection::Connecting(_) | Connection::Disconnecting => theme::text::dim,
    }
}

/// Why it is not connected. An account that does not exist any more is told as that alone.
#[must_use]
pub fn view_problem<'a, M: 'a>(account: &'a Account, context: &Context<'a>) -> Option<Element<'a, M>> {
    let problem = account.connection.problem().filter(|_| account.care != Care::Deleted)?;
    Some(field::wrong(words::problem(context.words, problem, &account.settings).paragraph(context.words)))
}

/// The way on that belongs to what went wrong.
#[must_use]
pub fn view_way_on<'a>(account: &'a Account, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let (id, dialog) = match account.connection.problem()? {
        Problem::Certificate { .. } => ("sign-in-inspect-certificate", DialogKind::Certificate(account.id)),
        problem if problem.asks_for_password() => ("account-enter-password", DialogKind::Password(account.id)),
        _ => return None,
    };
    Some(button::primary_small(context.words.text(id)).on_press(Message::Open(dialog)).into())
}

/// Log in or out, and the way on from what went wrong; nothing for an account that does not exist any more.
#[must_use]
pub fn view_buttons<'a>(account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    if account.care == Care::Deleted {
        return row![].into();
    }
    let id = account.id;
    let (words, message) = match &account.connection {
        Connection::Offline => ("account-connect", Some(Message::Connect(id))),
        Connection::Waiting { .. } | Connection::Stopped(_) => ("account-try-again", Some(Message::Connect(id))),
        Connection::Connecting(_) | Connection::Online { .. } => ("account-disconnect", Some(Message::Disconnect(id))),
        Connection::Disconnecting => ("account-disconnect", None),
    };
    let stay_offline = matches!(account.connection, Connection::Waiting { .. })
        .then(|| button::quiet(context.text("account-stay-offline")).on_press(Message::Disconnect(id)));
    row![]
        .push(view_way_on(account, context))
        .push(button::secondary_small(context.words.text(words)).on_press_maybe(message))
        .push(stay_offline)
        .spacing(measure::STEP)
        .wrap()
        .into()
}

/// What is not proven of the account itself, or has shown of it and was not read yet.
#[must_use]
pub fn view_care<'a>(account: &'a Account, context: &Context<'a>) -> Option<Element<'a, Message>> {
    if let Some(sentence) = words::care(context.words, account) {
        let forget = (account.care == Care::Deleted)
            .then(|| way(context.text("account-forget-button"), Message::Open(DialogKind::RemoveAccount(account.id))));
        return Some(notice(Urgency::Care, sentence, forget));
    }
    let outcome = context.settled.of(account.id)?;
    let sentence = Sentence { what: words::care_outcome(context.words, outcome), ..Sentence::default() };
    let read = way(context.text("account-care-read"), Message::Acknowledge(account.id));
    Some(notice(Urgency::News, sentence, Some(read)))
}

fn way<'a>(words: String, message: Message) -> Element<'a, Message> {
    button::secondary_small(words).on_press(message).into()
}

/// How much a notice wants to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Urgency {
    Care,
    News,
}

fn notice<'a>(urgency: Urgency, sentence: Sentence, way: Option<Element<'a, Message>>) -> Element<'a, Message> {
    let mark = match urgency {
        Urgency::Care => label::icon(Icon::TriangleAlert).style(theme::text::care),
        Urgency::News => label::icon(Icon::Info).style(theme::text::dim),
    };
    let frame = match urgency {
        Urgency::Care => theme::container::card_care,
        Urgency::News => theme::container::card,
    };
    let advice = (!sentence.advice.is_empty()).then(|| label::second(sentence.advice).width(Fill));
    let words = column![label::name(sentence.what).width(Fill)].push(advice).push(way).spacing(measure::STEP).width(Fill);
    container(row![container(mark).padding([1.0, 0.0]), words].spacing(10.0)).padding(measure::SPACE).width(Fill).style(frame).into()
}
