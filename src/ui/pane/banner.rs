//! What is wrong with an account's connection, in words, and what to do: above the list, where it is seen and in
//! nobody's way.

use iced::{
    Alignment, Fill,
    widget::{column, container, row},
};

use crate::{
    engine::Command,
    model::{Account, Connection, Problem},
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
    Connect(crate::model::AccountId),
    /// Show another place.
    Go(Destination),
    /// Open a dialog.
    Open(DialogKind),
}

/// Handles what happened.
pub fn update<M>(message: Message) -> Action<M> {
    match message {
        Message::Connect(account) => Action::Send(Command::Connect(account)),
        Message::Go(destination) => Action::Go(destination),
        Message::Open(dialog) => Action::Open(dialog),
    }
}

/// The banners of all accounts that are not online.
#[must_use]
pub fn view<'a>(context: &Context<'a>) -> Option<Element<'a, Message>> {
    let banners: Vec<_> = context.world.accounts().filter_map(|account| banner(account, context)).collect();
    (!banners.is_empty()).then(|| column(banners).spacing(6.0).into())
}

fn banner<'a>(account: &Account, context: &Context<'a>) -> Option<Element<'a, Message>> {
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
    let mark = container(icon(mark).size(15.0).style(style)).padding([2.5, 0.0]);
    let words = column![state].push(jid).push(problem).push(buttons).spacing(2.0).width(Fill);
    let content = row![mark, words].spacing(measure::STEP).align_y(Alignment::Start);
    Some(container(content).width(Fill).padding([measure::STEP, 10.0]).style(theme::container::banner).into())
}

/// The ways on, the best first.
fn ways(account: &Account, context: &Context<'_>) -> Vec<(String, Message)> {
    let say = |id: &str| context.text(id);
    let retry = |id| (say(id), Message::Connect(account.id));
    let change = (say("banner-change"), Message::Go(Destination::Account(account.id)));
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
