//! The sessions of an account: this one, and the others, with their programs.

use iced::{
    Fill, Length,
    widget::{column, container, row},
};

use super::Message;
use crate::{
    i18n::{Value, isolate},
    model::{Account, Connection, Resource},
    ui::{
        Element,
        action::{Context, DialogKind},
        theme::{self, measure},
        widget::{
            Dot,
            avatar::{Surface, presence_dot},
            button, label, line,
        },
        words,
    },
    xmpp::{features::Features, stanza::presence::Show},
};

/// Of their words so much is shown, in characters.
const LONGEST_STATUS: usize = 200;
/// More sessions are counted, not shown.
const MOST: usize = 20;

/// What is shown of a session.
struct Session<'a> {
    name: &'a str,
    show: Show,
    status: Option<&'a str>,
    priority: i8,
    /// What stands at the end of its first line.
    tag: Option<String>,
    since: Option<String>,
    features: Option<Features>,
}

/// This session, with the way to change how one is seen; then the others.
#[must_use]
pub fn view<'a>(account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    let change = button::secondary_small(context.text("account-presence")).on_press(Message::Open(DialogKind::Presence(Some(account.id))));
    let content = match &account.connection {
        Connection::Online { jid, .. } => view_all(here(account, jid.resource(), context), account, context),
        _ => label::second(context.text("account-sessions-offline")).width(Fill).into(),
    };
    let content = column![content, row![change], label::small(context.text("account-priority-help")).width(Fill)].spacing(measure::SPACE);
    container(content).padding(measure::WIDE).width(Fill).style(theme::container::card).into()
}

fn view_all<'a>(here: Session<'_>, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    let others = account.sessions.iter().take(MOST).map(|resource| view_session(&of(resource, context), context));
    let alone = account.sessions.is_empty().then(|| label::small(context.text("account-sessions-alone")).width(Fill));
    let left_out = account.sessions.len().saturating_sub(MOST);
    let more = (left_out > 0).then(|| label::small(context.words.text_with("account-sessions-more", &[("count", left_out.into())])));
    column![view_session(&here, context)].extend(others).push(alone).push(more).spacing(measure::SPACE).into()
}

fn here<'a>(account: &'a Account, resource: &'a str, context: &Context<'_>) -> Session<'a> {
    let presence = &account.settings.presence;
    Session {
        name: resource,
        show: presence.show,
        status: presence.status.as_deref(),
        priority: presence.priority,
        tag: Some(context.text("account-session-here")),
        since: None,
        features: None,
    }
}

fn of<'a>(resource: &'a Resource, context: &Context<'_>) -> Session<'a> {
    let since = Value::own(context.words.time_or_moment(resource.since, context.now));
    Session {
        name: &resource.name,
        show: resource.show,
        status: resource.status.as_deref(),
        priority: resource.priority,
        tag: None,
        since: Some(context.words.text_with("details-since", &[("time", since)])),
        features: resource.features,
    }
}

fn view_session<'a>(session: &Session<'_>, context: &Context<'a>) -> Element<'a, Message> {
    let name = if session.name.is_empty() { context.text("details-unnamed") } else { isolate(session.name) };
    let tag = session.tag.clone().map(|tag| container(label::small(tag)).padding([1.0, measure::STEP]).style(theme::container::pill));
    let first = row![presence_dot(Dot::Available(session.show), Surface::Raised), line::name(&name).width(Length::Shrink)]
        .push(tag)
        .spacing(measure::STEP)
        .align_y(iced::Center);
    let id = if session.priority < 0 { "details-priority-negative" } else { "details-priority" };
    let priority = context.words.text_with(id, &[("priority", session.priority.into())]);
    let facts = [Some(words::show(context.words, session.show)), session.since.clone(), Some(priority)];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let status = session.status.map(|status| status.chars().take(LONGEST_STATUS).collect::<String>());
    let status = status
        .filter(|status| !status.trim().is_empty())
        .map(|status| label::second(isolate(&status)).style(theme::text::normal).width(Fill));
    let can = session.features.map(|features| words_of(features, context)).filter(|can| !can.is_empty());
    let can = can.map(|can| {
        let values = [("features", Value::own(context.words.list(&can)))];
        label::small(context.words.text_with("account-session-can", &values)).width(Fill)
    });
    let below = column![].push(status).push(label::small(facts).width(Fill)).push(can).spacing(2.0);
    column![first, container(below).padding(iced::Padding { left: 18.0, ..iced::Padding::ZERO })].spacing(2.0).into()
}

/// What a program says that it can do, as far as it makes a difference to people.
fn words_of(features: Features, context: &Context<'_>) -> Vec<String> {
    let known = [
        (features.chat_states || features.events, "account-can-typing"),
        (features.receipts, "account-can-receipts"),
        (features.markers, "account-can-markers"),
        (features.ephemeral, "account-can-ephemeral"),
        (features.openpgp, "account-can-openpgp"),
        (features.legacy_openpgp, "account-can-legacy-openpgp"),
        (features.offers, "account-can-files"),
    ];
    known.into_iter().filter(|(can, _)| *can).map(|(_, id)| context.words.text(id)).collect()
}
