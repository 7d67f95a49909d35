//! What is wrong with an account's connection, or which keys something waits for, in words, and what to do: above the list, where it is seen and in
//! nobody's way.

use iced::{
    Alignment, Fill,
    widget::{Column, column, container, row, text},
};

use super::lock;
use crate::{
    engine::{Command, Timeline},
    model::{
        Account, AccountId, Care, Connection, Content, Conversation, ConversationKey, Lock, OpenFailure, PreviewKind, Problem, SealProblem,
        Unreadable,
    },
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        theme::{self, Theme, font, measure},
        widget::{Icon, button, icon, label},
        words,
    },
};

/// What can be done about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// Connect, or try again at once.
    Connect(AccountId),
    /// Show another place.
    Go(Destination),
    /// Open a dialog.
    Open(DialogKind),
    /// What has shown of an account is read.
    Acknowledge(AccountId),
}

/// Handles what happened.
pub fn update<M>(message: Message) -> Action<M> {
    match message {
        Message::Connect(account) => Action::Send(Command::Connect(account)),
        Message::Go(destination) => Action::Go(destination),
        Message::Open(dialog) => Action::Open(dialog),
        Message::Acknowledge(account) => Action::Acknowledge(account),
    }
}

/// The banners of all accounts that are not online or of which something is in doubt, and that of own keys that are locked while something waits for them. `chosen` is
/// the conversation one looks at.
#[must_use]
pub fn view<'a>(chosen: Option<&ConversationKey>, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let locked = waits_for_keys(chosen, context).then(|| locked(context));
    let accounts = context.world.accounts().flat_map(|account| [care(account, context), banner(account, context)]).flatten();
    let banners: Vec<_> = accounts.chain(locked).collect();
    (!banners.is_empty()).then(|| column(banners).spacing(6.0).into())
}

/// Whether a locked key of an account is needed: an encrypted message is the last of some chat, or the chat one looks at has one or
/// cannot be written in. Nobody is asked for a passphrase before.
fn waits_for_keys(chosen: Option<&ConversationKey>, context: &Context<'_>) -> bool {
    let world = context.world;
    let is_locked = |account: AccountId| world.account(account).is_some_and(|account| is_locked(account, context));
    if !world.accounts().any(|account| self::is_locked(account, context)) {
        return false;
    }
    let is_closed = |chat: &&Conversation| chat.last.as_ref().is_some_and(|last| last.kind == PreviewKind::Unreadable);
    let waits = |key: &ConversationKey| {
        let jammed = matches!(lock::of(key, context), Lock::Jammed(SealProblem::Locked(_)));
        let mut loaded = world.timeline(key).into_iter().flat_map(Timeline::messages);
        jammed || loaded.any(|message| matches!(message.content, Content::Unreadable(Unreadable::OpenPgp(_, OpenFailure::Locked(_)))))
    };
    chosen.is_some_and(|key| is_locked(key.account) && waits(key))
        || world.chats().iter().any(|chat| is_locked(chat.key.account) && is_closed(chat))
}

/// Whether the key that an account uses is here and locked.
#[must_use]
pub fn is_locked(account: &Account, context: &Context<'_>) -> bool {
    let key = account.settings.openpgp.key.as_ref().and_then(|key| context.world.own_keys().get(key));
    key.is_some_and(|key| !key.unlocked)
}

fn locked<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let title = label::second(context.text("banner-locked")).font(font::SEMIBOLD).style(theme::text::normal);
    let why = label::small(context.text("banner-locked-why")).style(theme::text::normal);
    let unlock = button::link(context.text("banner-unlock")).padding([2.0, 0.0]).on_press(Message::Open(DialogKind::Unlock));
    framed(Icon::LockKeyhole, theme::text::care, column![title, why, unlock].spacing(2.0))
}

/// What is in doubt of the account itself, or has shown of it.
fn care<'a>(account: &Account, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let doubt = words::care(context.words, account);
    let (mark, style): (Icon, fn(&Theme) -> _) =
        if doubt.is_some() { (Icon::TriangleAlert, theme::text::care) } else { (Icon::Info, theme::text::dim) };
    let (sentence, advice, way) = match doubt {
        Some(doubt) => (doubt.what, Some(doubt.advice), ("banner-account", Message::Go(Destination::Account(account.id)))),
        None => {
            let outcome = words::care_outcome(context.words, context.settled.of(account.id)?);
            (outcome, None, ("account-care-read", Message::Acknowledge(account.id)))
        }
    };
    let several = context.world.accounts().len() > 1;
    let jid = several.then(|| label::small(account.settings.jid.to_string()));
    let title = label::second(sentence).font(font::SEMIBOLD).style(theme::text::normal);
    let advice = advice.map(|advice| label::small(advice).style(theme::text::normal));
    let button = button::link(context.words.text(way.0)).padding([2.0, 0.0]).on_press(way.1);
    Some(framed(mark, style, column![title].push(jid).push(advice).push(button).spacing(2.0)))
}

fn banner<'a>(account: &Account, context: &Context<'a>) -> Option<Element<'a, Message>> {
    // It is told above that there is nothing to connect to.
    if account.care == Care::Deleted {
        return None;
    }
    let (mark, style): (Icon, fn(&Theme) -> _) = match &account.connection {
        Connection::Online { .. } => return None,
        Connection::Offline => (Icon::PowerOff, theme::text::dim),
        Connection::Connecting(_) | Connection::Disconnecting => (Icon::LoaderCircle, theme::text::dim),
        Connection::Waiting { .. } => (Icon::CloudOff, theme::text::care),
        Connection::Stopped(_) => (Icon::CircleAlert, theme::text::bad),
    };
    let several = context.world.accounts().len() > 1;
    let jid = several.then(|| label::small(account.settings.jid.to_string()));
    let state = label::second(words::connection(context.words, account)).font(font::SEMIBOLD).style(theme::text::normal);
    let problem = account.connection.problem().map(|problem| {
        label::small(words::problem(context.words, problem, &account.settings).paragraph(context.words)).style(theme::text::normal)
    });
    let ways = ways(account, context);
    let buttons = (!ways.is_empty()).then(|| {
        row(ways.into_iter().map(|(words, message)| button::link(words).padding([2.0, 0.0]).on_press(message).into()))
            .spacing(measure::SPACE)
            .wrap()
    });
    Some(framed(mark, style, column![state].push(jid).push(problem).push(buttons).spacing(2.0)))
}

fn framed<'a>(mark: Icon, style: fn(&Theme) -> text::Style, words: Column<'a, Message, Theme>) -> Element<'a, Message> {
    let mark = container(icon(mark).size(15.0).style(style)).padding([2.5, 0.0]);
    let content = row![mark, words.width(Fill)].spacing(measure::STEP).align_y(Alignment::Start);
    container(content).width(Fill).padding([measure::STEP, 10.0]).style(theme::container::banner).into()
}

/// The ways on, the best first.
fn ways(account: &Account, context: &Context<'_>) -> Vec<(String, Message)> {
    let say = |id: &str| context.text(id);
    let retry = |id| (say(id), Message::Connect(account.id));
    let change = (say("banner-change"), Message::Go(Destination::Connection(account.id)));
    match &account.connection {
        Connection::Offline => vec![retry("banner-connect")],
        Connection::Waiting { .. } => vec![retry("banner-retry")],
        Connection::Stopped(problem) if problem.asks_for_password() => {
            vec![(say("banner-password"), Message::Open(DialogKind::Password(account.id))), change]
        }
        Connection::Stopped(Problem::Certificate { .. }) => {
            vec![(say("banner-certificate"), Message::Open(DialogKind::Certificate(account.id))), retry("banner-retry")]
        }
        Connection::Stopped(_) => vec![change, retry("banner-retry")],
        Connection::Connecting(_) | Connection::Online { .. } | Connection::Disconnecting => Vec::new(),
    }
}
