//! The card of somebody who asks to see one's presence.

use iced::{
    Alignment, Fill,
    widget::{column, row},
};

use crate::{
    engine::{Command, SubscriptionAnswer},
    i18n,
    model::{AccountId, SubscriptionRequest},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{avatar, button, label, piece},
    },
    xmpp::jid::BareJid,
};

/// An answer was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Which account was asked.
    pub account: AccountId,
    /// Who asked.
    pub jid: BareJid,
    /// The answer.
    pub answer: SubscriptionAnswer,
}

impl Answer {
    /// Tells the engine.
    pub fn into_action<M>(self) -> Action<M> {
        Action::Send(Command::AnswerSubscription { account: self.account, jid: self.jid, answer: self.answer })
    }
}

/// Who asks, in their own words, and the three answers. The address comes first: the name is only what they say.
#[must_use]
pub fn card<'a>(request: &'a SubscriptionRequest, context: &Context<'a>) -> Element<'a, Answer> {
    let address = request.from.to_string();
    let nick = request.nick.as_deref().filter(|nick| !nick.trim().is_empty());
    let said = nick.map(|nick| context.words.text_with("request-nick", &[("nick", nick.into())]));
    let who = column![label::name(i18n::isolate(&address)), label::second(context.text("request-asks"))].push(said.map(label::small));
    let text = request.text.as_deref().filter(|text| !text.trim().is_empty());
    let words = text.map(|text| label::body(context.words.text_with("request-words", &[("text", text.into())])).width(Fill));
    let answer = |answer| Answer { account: request.account, jid: request.from.clone(), answer };
    let answers = row![
        button::primary_small(context.text("request-accept-add")).on_press(answer(SubscriptionAnswer::AcceptAndAdd)),
        button::secondary_small(context.text("request-accept")).on_press(answer(SubscriptionAnswer::Accept)),
        button::quiet(context.text("request-deny")).style(theme::press::quiet_danger).on_press(answer(SubscriptionAnswer::Deny)),
    ]
    .spacing(measure::STEP)
    .wrap();
    let head = row![avatar(&address, &address, measure::AVATAR, None), who.width(Fill)].spacing(measure::SPACE).align_y(Alignment::Center);
    piece::card(column![head].push(words).push(answers).spacing(measure::SPACE))
}
