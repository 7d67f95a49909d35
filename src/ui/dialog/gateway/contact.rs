//! Somebody on another network: the gateway asks for their name there in its own words, and says what their address is here
//! (XEP-0100 §6.1).

use iced::{
    Fill,
    widget::{column, row},
};

use super::{Waiting, name, view_head};
use crate::{
    engine::{Command, Refusal, Update},
    i18n,
    model::AccountId,
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        dialog::waiting,
        screen::form_fields,
        theme::measure,
        widget::{button, field, label, piece},
        words,
    },
    xmpp::{
        error::StanzaCondition,
        jid::Jid,
        payload::gateway::Prompt,
        session::{Answer, Question},
    },
};

/// The field for the name on the other network.
pub const NAME: &str = "gateway-name";

/// The dialog.
#[derive(Debug)]
pub struct GatewayContact {
    account: AccountId,
    jid: Jid,
    prompt: Option<Prompt>,
    typed: String,
    checked: bool,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The name was typed.
    Typed(String),
    /// Find the address.
    Submit,
    /// Ask again what the gateway wants to know.
    Again,
    /// Register with the gateway, or look at the registration.
    Registration,
    /// Close.
    Cancel,
}

impl GatewayContact {
    /// Asks the gateway what it wants to know.
    pub fn open(account: AccountId, jid: Jid, context: &Context<'_>) -> (Self, Action<Message>) {
        let mut dialog = Self { account, jid, prompt: None, typed: String::new(), checked: false, waiting: Waiting::default() };
        let action = dialog.ask(Question::GatewayPrompt, context).and(super::super::focus_close());
        (dialog, action)
    }

    fn ask(&mut self, question: Question, context: &Context<'_>) -> Action<Message> {
        if self.waiting.is_busy() {
            return Action::None;
        }
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::Ask { request, account: self.account, jid: self.jid.clone(), question })
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Typed(text) => {
                self.typed = text;
                self.waiting.forgive();
            }
            Message::Submit if self.prompt.is_some() => {
                self.checked = true;
                let name = self.typed.trim();
                if name.is_empty() {
                    return Action::Run(iced::widget::operation::focus(NAME));
                }
                return self.ask(Question::GatewayAddress(name.to_owned()), context);
            }
            Message::Submit => {}
            Message::Again => return self.ask(Question::GatewayPrompt, context),
            Message::Registration => {
                return Action::Open(DialogKind::Gateway { account: self.account, jid: self.jid.clone() });
            }
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says. The address that is found is added as any other is.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        self.waiting.hear(update);
        let Update::Answered { request, answer } = update else { return Action::None };
        if !self.waiting.ends(*request) {
            return Action::None;
        }
        match answer {
            Answer::GatewayPrompt(prompt) => {
                self.prompt = Some(prompt.clone());
                Action::Run(iced::widget::operation::focus(NAME))
            }
            Answer::GatewayAddress(jid) => {
                Action::Open(DialogKind::AddContact { account: Some(self.account), jid: Some(jid.bare().clone()) })
            }
            _ => Action::None,
        }
    }

    /// The gateway's question.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let account = context.world.account(self.account);
        let body = match &self.prompt {
            Some(prompt) => self.view_prompt(prompt, context),
            None => self.view_asking(context),
        };
        let registration = button::link(context.text("gateway-registration")).padding([2.0, 0.0]).on_press(Message::Registration);
        let content = column![view_head(account, &self.jid, context), body, row![registration]].spacing(measure::WIDE);
        let refusal = self.waiting.refusal().filter(|_| self.prompt.is_some());
        let wrong = refusal.map(|refusal| field::wrong(self.sentence(&Question::GatewayAddress(String::new()), refusal, context)));
        let busy = self.waiting.is_busy() && self.prompt.is_some();
        let words = context.text(if busy { "gateway-finding" } else { "gateway-find" });
        let submit = (!busy && self.prompt.is_some()).then_some(Message::Submit);
        let buttons = waiting::buttons(Message::Cancel, words, submit, context);
        let title = context.words.text_with("gateway-contact-title", &[("name", i18n::Value::own(name(account, &self.jid)))]);
        piece::dialog_with_foot(title, content, wrong, buttons, context.size)
    }

    /// Who is not registered with a gateway is told so rather than that they may not.
    fn sentence(&self, question: &Question, refusal: &Refusal, context: &Context<'_>) -> String {
        match refusal {
            Refusal::Server(error) if error.condition == StanzaCondition::RegistrationRequired => context.text("gateway-register-first"),
            _ => words::no_answer(context.words, question, refusal),
        }
    }

    fn view_asking<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match self.waiting.refusal() {
            Some(refusal) => {
                let again = button::secondary_small(context.text("finding-again")).on_press(Message::Again);
                column![field::wrong(self.sentence(&Question::GatewayPrompt, refusal, context)), row![again]].spacing(measure::SPACE).into()
            }
            None => label::second(context.text("gateway-asking")).width(Fill).into(),
        }
    }

    fn view_prompt<'a>(&'a self, prompt: &Prompt, context: &Context<'a>) -> Element<'a, Message> {
        let said = prompt.description.as_deref().map(|words| form_fields::said(words.lines()));
        let label = prompt.prompt.as_deref().map_or_else(|| context.text("gateway-name"), i18n::isolate);
        let missing = (self.checked && self.typed.trim().is_empty()).then(|| context.text("form-missing"));
        let field = field::field(label, &self.typed)
            .id(NAME)
            .help(context.text("gateway-name-help"))
            .error(missing)
            .on_input(Message::Typed)
            .on_submit(Message::Submit)
            .view();
        column![].push(said).push(field).spacing(measure::WIDE).into()
    }
}
