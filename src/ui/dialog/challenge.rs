//! A question that only people can answer, asked before our words are let through (XEP-0158).

use iced::{Fill, widget::column};

use super::waiting::{self, Waiting};
use crate::{
    engine::{Command, Update},
    i18n,
    model::{AccountId, ConversationKey},
    ui::{
        Element,
        action::{Action, Context},
        screen::form_fields::{self, FormFields},
        theme::measure,
        widget::{button, field, label, piece},
        words::Situation,
    },
    xmpp::payload::captcha::Challenge,
};

/// The dialog.
#[derive(Debug)]
pub struct Asked {
    account: AccountId,
    challenge: Box<Challenge>,
    fields: FormFields,
    checked: bool,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// In the questions.
    Fields(form_fields::Message),
    /// Answer.
    Submit,
    /// Open the page on the web where it can be answered too.
    OpenPage,
    /// Do not answer: what was written stays where it is.
    Cancel,
}

impl Asked {
    /// The question, with the focus where its answer is typed.
    pub fn open(account: AccountId, challenge: Box<Challenge>) -> (Self, Action<Message>) {
        let (fields, pictures) = FormFields::with_pictures(&challenge.form, &challenge.bits);
        let focus = fields.first().map_or_else(super::focus_close, |id| Action::Run(iced::widget::operation::focus(id)));
        let pictures = Action::Run(pictures.map(Message::Fields));
        (Self { account, challenge, fields: fields.once(), checked: false, waiting: Waiting::default() }, focus.and(pictures))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Fields(form_fields::Message::Submit) | Message::Submit => return self.submit(context),
            Message::Fields(form_fields::Message::OpenPage(place)) => {
                return self.fields.page_of(place).map_or(Action::None, Action::OpenLink);
            }
            Message::Fields(message) => {
                if !matches!(message, form_fields::Message::Pictured(..)) {
                    self.waiting.forgive();
                }
                self.fields.update(message);
            }
            Message::OpenPage => return self.challenge.page.clone().map_or(Action::None, Action::OpenLink),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if self.waiting.hear(update) { Action::Close } else { Action::None }
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.waiting.is_busy() {
            return Action::None;
        }
        self.checked = true;
        if !self.fields.mistakes().is_empty() || self.missing() > 0 {
            return Action::None;
        }
        let request = context.next_request();
        self.waiting.begin(request);
        let answers = self.fields.answers().into_iter().filter(|(_, answer)| !answer.is_empty()).collect();
        Action::Send(Command::AnswerChallenge { request, account: self.account, challenge: self.challenge.clone(), answers })
    }

    /// How many answers are still needed.
    fn missing(&self) -> usize {
        self.challenge.answers_needed().saturating_sub(self.fields.answered())
    }

    /// The question.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let about = ConversationKey { account: self.account, peer: self.challenge.about.bare().clone() };
        let names = [("challenger", self.challenge.challenger.to_string().into()), ("name", context.world.display_name(&about).into())];
        let needed = self.challenge.answers_needed();
        // Where there is but one question, nothing is to be chosen.
        let count = (self.fields.asked() > 1)
            .then(|| label::second(context.words.text_with("challenge-needed", &[("count", needed.into())])).width(Fill));
        let title = self.challenge.form.title.as_deref().map(|title| label::name(i18n::isolate(title)).width(Fill));
        let instructions = self.challenge.form.instructions.iter().flat_map(|text| text.lines()).collect::<Vec<_>>();
        let said = (!instructions.is_empty()).then(|| form_fields::said(instructions.into_iter()));
        let page = self.challenge.page.as_deref().map(|url| view_page(url, context));
        let content = column![label::second(context.words.text_with("challenge-explained", &names)).width(Fill)]
            .push(title)
            .push(said)
            .push(count)
            .push(self.fields.view(context, self.checked, None).map(Message::Fields))
            .push(page)
            .spacing(measure::WIDE);
        let missing = (self.checked && self.missing() > 0 && self.fields.asks())
            .then(|| field::wrong(context.words.text_with("challenge-missing", &[("count", self.missing().into())])));
        let wrong = missing.or_else(|| self.waiting.view(Situation::Subscription, context));
        let busy = self.waiting.is_busy();
        let words = context.text(if busy { "challenge-answering" } else { "challenge-answer" });
        let submit = (!busy && self.fields.asks()).then_some(Message::Submit);
        let buttons = waiting::buttons(Message::Cancel, words, submit, context);
        piece::dialog_with_foot(context.text("challenge-title"), content, wrong, buttons, context.size)
    }
}

fn view_page<'a>(url: &'a str, context: &Context<'a>) -> Element<'a, Message> {
    column![
        label::small(context.text("challenge-page")).width(Fill),
        label::mono(i18n::isolate_address(url)).wrapping(iced::widget::text::Wrapping::WordOrGlyph).width(Fill),
        iced::widget::row![button::secondary_small(context.text("register-open-page")).on_press(Message::OpenPage)],
    ]
    .spacing(6.0)
    .into()
}
