//! Questions to the other side's program: which it is, when it was used, what time it is there, whether it answers at all.

use iced::{
    Fill,
    widget::{column, container, row},
};

use crate::{
    engine::{Command, Refusal, RequestId, Update},
    model::{AccountId, ConversationKey},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{Icon, button, icon, label},
    },
    words::{self, Situation},
    xmpp::{
        jid::Jid,
        session::{Answer, Question},
    },
};

/// What was asked, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asking {
    asked: Vec<Asked>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    request: RequestId,
    who: Jid,
    question: Question,
    answer: Option<Result<Answer, Refusal>>,
}

/// Whom to ask, and what: the best session everything; of an account without one only when it was online; a server everything.
fn questions(key: &ConversationKey, context: &Context<'_>) -> (Jid, &'static [Question]) {
    const ALL: &[Question] = &[Question::Version, Question::LastActivity, Question::Time, Question::Ping];
    let best = context.world.contact(key).and_then(|contact| contact.presence()).filter(|resource| !resource.name.is_empty());
    let session = best.and_then(|resource| key.peer.with_resource(&resource.name).ok());
    match session {
        Some(session) => (session.into(), ALL),
        None if key.peer.local().is_none() => (key.peer.clone().into(), ALL),
        None => (key.peer.clone().into(), &[Question::LastActivity]),
    }
}

impl Asking {
    /// Asks, anew.
    pub fn ask<M>(&mut self, key: &ConversationKey, context: &Context<'_>) -> Action<M> {
        let (who, questions) = questions(key, context);
        self.ask_all(key.account, &who, questions, context)
    }

    /// Asks somebody all of these, anew.
    pub fn ask_all<M>(&mut self, account: AccountId, who: &Jid, questions: &[Question], context: &Context<'_>) -> Action<M> {
        self.asked = questions
            .iter()
            .map(|question| Asked { request: context.next_request(), who: who.clone(), question: question.clone(), answer: None })
            .collect();
        let commands = self.asked.iter().map(|asked| {
            let (request, question) = (asked.request, asked.question.clone());
            Action::Send(Command::Ask { request, account, jid: who.clone(), question })
        });
        Action::Many(commands.collect())
    }

    /// Takes in the answers.
    pub fn hear(&mut self, update: &Update) {
        let (request, answer) = match update {
            Update::Answered { request, answer } => (request, Ok(answer.clone())),
            Update::Refused { request, refusal } => (request, Err(refusal.clone())),
            _ => return,
        };
        if let Some(asked) = self.asked.iter_mut().find(|asked| asked.request == *request) {
            asked.answer = Some(answer);
        }
    }

    /// The answers, and the button that asks.
    #[must_use]
    pub fn view<'a, M: Clone + 'a>(&'a self, key: &ConversationKey, ask: M, context: &Context<'a>) -> Element<'a, M> {
        let online = context.world.account(key.account).is_some_and(|account| account.connection.is_online());
        let waiting = self.is_waiting();
        let words = context.text(if waiting { "details-asking" } else { "details-ask-program" });
        let button = button::menu_row(Icon::MessageCircleQuestionMark, words)
            .padding(super::ACTION)
            .on_press_maybe((online && !waiting).then_some(ask));
        column![button, self.view_answers(|_| true, context)].spacing(measure::TIGHT).width(Fill).into()
    }

    /// Whether some answer is not there yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.asked.iter().any(|asked| asked.answer.is_none())
    }

    /// The answer to a question, if it is there.
    #[must_use]
    pub fn answer(&self, question: &Question) -> Option<&Result<Answer, Refusal>> {
        self.asked.iter().find(|asked| asked.question == *question)?.answer.as_ref()
    }

    /// The answers to those questions that are `wanted`.
    #[must_use]
    pub fn view_answers<'a, M: 'a>(&self, wanted: impl Fn(&Question) -> bool, context: &Context<'a>) -> Element<'a, M> {
        let alike = self.refused_alike();
        let reason = alike.map(|refusal| {
            let reason = words::refusal(context.words, Situation::Roster, refusal).paragraph(context.words);
            view_line(Icon::Info, reason, theme::text::dim)
        });
        let answered = self.asked.iter().filter(|asked| alike.is_none() && wanted(&asked.question));
        let answers = answered.filter_map(|asked| Some(asked.view(asked.answer.as_ref()?, context)));
        column![].extend(reason).extend(answers).spacing(measure::TIGHT).width(Fill).into()
    }

    /// Why nothing at all was answered, where that has one reason: it is told once.
    fn refused_alike(&self) -> Option<&Refusal> {
        let mut refusals = self.asked.iter().map(|asked| asked.answer.as_ref()?.as_ref().err());
        let first = refusals.next()?.filter(|refusal| !matches!(refusal, Refusal::Server(_)))?;
        (self.asked.len() > 1 && refusals.all(|other| other == Some(first))).then_some(first)
    }
}

impl Asked {
    fn view<'a, M: 'a>(&self, answer: &Result<Answer, Refusal>, context: &Context<'a>) -> Element<'a, M> {
        let mark = match self.question {
            Question::Version => Icon::AppWindow,
            Question::LastActivity => Icon::History,
            Question::Time => Icon::Clock,
            Question::Ping => Icon::Activity,
            _ => Icon::Info,
        };
        let (words, style): (_, fn(&theme::Theme) -> iced::widget::text::Style) = match answer {
            Ok(answer) => (words::answer(context.words, &self.who, answer), theme::text::normal),
            Err(refusal) => (words::no_answer(context.words, &self.question, refusal), theme::text::dim),
        };
        view_line(mark, words, style)
    }
}

fn view_line<'a, M: 'a>(mark: Icon, words: String, style: fn(&theme::Theme) -> iced::widget::text::Style) -> Element<'a, M> {
    let mark = container(icon(mark).size(15.0).style(theme::text::dim)).width(16.0).padding([2.0, 0.0]);
    let words = label::small(words).style(style).width(Fill).wrapping(iced::widget::text::Wrapping::WordOrGlyph);
    container(row![mark, words].spacing(10.0)).padding(super::ACTION).into()
}
