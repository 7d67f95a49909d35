//! Who asks to see our presence. Their address comes first; what they call themselves is only what they say.

use iced::{
    Center, Fill,
    widget::{column, container, row},
};

use crate::{
    engine::{Command, SubscriptionAnswer},
    model::{AccountId, SubscriptionRequest},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{Icon, Rich, avatar, button, label, line, piece, selectable},
    },
    xmpp::jid::BareJid,
};

/// What happens among the requests.
#[derive(Debug, Clone)]
pub enum Message {
    /// A request is answered.
    Answer(AccountId, BareJid, SubscriptionAnswer),
    /// A link in their words was clicked.
    Link(String),
}

/// Handles what happened.
pub fn update<M>(message: Message) -> Action<M> {
    match message {
        Message::Answer(account, jid, answer) => Action::Send(Command::AnswerSubscription { account, jid, answer }),
        Message::Link(link) => Action::OpenLink(link),
    }
}

/// Draws all of them.
#[must_use]
pub fn view<'a>(context: &Context<'a>) -> Element<'a, Message> {
    if context.world.requests().len() == 0 {
        return piece::empty(Icon::UserRoundCheck, context.text("requests-empty"), None);
    }
    let cards = column(context.world.requests().map(|request| card(request, context))).spacing(measure::SPACE);
    let content = column![label::second(context.text("requests-help")), cards].spacing(measure::WIDE).max_width(560.0);
    piece::scroll(container(content).padding(measure::WIDE).center_x(Fill)).height(Fill).into()
}

fn card<'a>(request: &'a SubscriptionRequest, context: &Context<'a>) -> Element<'a, Message> {
    let jid = request.from.to_string();
    let asked = context
        .world
        .account(request.account)
        .filter(|_| context.world.accounts().len() > 1)
        .map(|account| label::small(context.words.text_with("requests-to", &[("jid", account.settings.jid.to_string().into())])));
    let nick = request.nick.as_ref().map(|nick| label::second(context.words.text_with("requests-nick", &[("nick", nick.into())])));
    let time = label::small(context.words.brief(request.received_at, context.now));
    let head = row![avatar(&jid, &jid, measure::AVATAR, None), column![line::name(&jid)].push(nick).push(asked).width(Fill), time,]
        .spacing(measure::SPACE)
        .align_y(Center);
    let words = request
        .text
        .as_ref()
        .map(|text| Rich::new(text))
        .filter(|text| !text.text().is_empty())
        .map(|text| selectable(text, context.theme.palette.accent, Message::Link).style(theme::text::normal));
    let answer = |answer| Message::Answer(request.account, request.from.clone(), answer);
    let buttons = row![
        button::primary_small(context.text("requests-accept-add")).on_press(answer(SubscriptionAnswer::AcceptAndAdd)),
        button::secondary_small(context.text("requests-accept")).on_press(answer(SubscriptionAnswer::Accept)),
        button::quiet(context.text("requests-deny")).on_press(answer(SubscriptionAnswer::Deny)).style(theme::press::quiet_danger),
    ]
    .spacing(measure::STEP)
    .wrap();
    piece::card(column![head].push(words).push(buttons).spacing(measure::SPACE).width(Fill))
}
