//! Registration with a gateway to another network (XEP-0100 §4.1). Whatever is typed here goes to that gateway: it is told so, and
//! nothing is filled in beforehand that the gateway did not send.

pub mod contact;

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use super::waiting::Waiting;
use crate::{
    engine::{Command, Refusal, Update},
    i18n,
    model::{Account, AccountId},
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        screen::form_fields::{self, ServiceForm},
        theme::{self, measure},
        widget::{button, field, label, piece},
        words,
    },
    xmpp::{
        jid::Jid,
        payload::register::RegistrationForm,
        server::{Service, ServiceKind},
        session::{Answer, Question},
    },
};

/// The dialog.
#[derive(Debug)]
pub struct Gateway {
    account: AccountId,
    jid: Jid,
    stage: Stage,
    checked: bool,
    waiting: Waiting,
    /// What was asked last: it says what did not work.
    asked: Asked,
}

/// How far it has come.
#[derive(Debug)]
enum Stage {
    /// The gateway is asked what it wants to know, or did not say.
    Asking,
    /// That is being filled in.
    Filling(Box<Filling>),
    /// The registration is to end, if that is meant.
    Ending(Box<Filling>),
    /// Registered.
    Registered,
    /// Registered no more.
    Ended,
}

/// What the gateway wants to know, as it said and as it is filled in.
#[derive(Debug)]
struct Filling {
    form: RegistrationForm,
    view: ServiceForm,
}

/// What was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Form,
    Registration,
    End,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// In the gateway's fields.
    Fields(form_fields::Message),
    /// Register, or change the registration.
    Submit,
    /// The registration is to end: is that meant?
    End,
    /// It is.
    ReallyEnd,
    /// It is not.
    Keep,
    /// Ask again what the gateway wants to know.
    Again,
    /// Open the gateway's page on the web.
    OpenPage,
    /// Put its address into the clipboard.
    CopyPage,
    /// Add somebody on that network.
    AddContact,
    /// Close.
    Close,
}

impl Gateway {
    /// Asks the gateway what it wants to know.
    pub fn open(account: AccountId, jid: Jid, context: &Context<'_>) -> (Self, Action<Message>) {
        let mut dialog = Self { account, jid, stage: Stage::Asking, checked: false, waiting: Waiting::default(), asked: Asked::Form };
        let action = dialog.ask(Asked::Form, Question::RegistrationForm, context).and(super::focus_close());
        (dialog, action)
    }

    fn ask(&mut self, asked: Asked, question: Question, context: &Context<'_>) -> Action<Message> {
        if self.waiting.is_busy() {
            return Action::None;
        }
        let request = context.next_request();
        self.waiting.begin(request);
        self.asked = asked;
        Action::Send(Command::Ask { request, account: self.account, jid: self.jid.clone(), question })
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Fields(form_fields::Message::Submit) | Message::Submit => return self.submit(context),
            Message::Fields(message) => return self.change(message),
            Message::End => return self.doubt(),
            Message::Keep => self.keep(),
            Message::ReallyEnd => return self.end(context),
            Message::Again => return self.ask(Asked::Form, Question::RegistrationForm, context),
            Message::OpenPage => return self.page().map_or(Action::None, Action::OpenLink),
            Message::CopyPage => return self.page().map_or(Action::None, Action::Copy),
            Message::AddContact => {
                return Action::Open(DialogKind::GatewayContact { account: self.account, jid: self.jid.clone() });
            }
            Message::Close => return Action::Close,
        }
        Action::None
    }

    fn change(&mut self, message: form_fields::Message) -> Action<Message> {
        let Stage::Filling(filling) = &mut self.stage else { return Action::None };
        let Some(fields) = filling.view.fields_mut() else { return Action::None };
        if let form_fields::Message::OpenPage(place) = message {
            return fields.page_of(place).map_or(Action::None, Action::OpenLink);
        }
        fields.update(message);
        Action::None
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        let Stage::Filling(filling) = &self.stage else { return Action::None };
        let Some(fields) = filling.view.fields() else { return Action::None };
        self.checked = true;
        if !fields.mistakes().is_empty() {
            return Action::None;
        }
        let question = Question::Register { form: filling.form.clone(), answers: fields.answers() };
        self.ask(Asked::Registration, question, context)
    }

    fn doubt(&mut self) -> Action<Message> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Asking) {
            Stage::Filling(filling) => Stage::Ending(filling),
            stage => stage,
        };
        self.waiting.forgive();
        super::focus_close()
    }

    fn keep(&mut self) {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Asking) {
            Stage::Ending(filling) => Stage::Filling(filling),
            stage => stage,
        };
        self.waiting.forgive();
    }

    fn end(&mut self, context: &Context<'_>) -> Action<Message> {
        let Stage::Ending(filling) = &self.stage else { return Action::None };
        let key = match &filling.form {
            RegistrationForm::Fields { key, .. } => key.clone(),
            RegistrationForm::Form { .. } | RegistrationForm::Redirect { .. } => None,
        };
        self.ask(Asked::End, Question::Unregister { key }, context)
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        self.waiting.hear(update);
        let Update::Answered { request, answer } = update else { return Action::None };
        if !self.waiting.ends(*request) {
            return Action::None;
        }
        match (answer, self.asked) {
            (Answer::RegistrationForm(form), _) => return self.take_form(form),
            (Answer::Registered, Asked::End) => self.stage = Stage::Ended,
            (Answer::Registered, _) => self.stage = Stage::Registered,
            _ => {}
        }
        super::focus_close()
    }

    fn take_form(&mut self, form: &RegistrationForm) -> Action<Message> {
        let (view, pictures) = ServiceForm::of(form);
        let view = view.once();
        let first = view.fields().and_then(form_fields::FormFields::first);
        self.stage = Stage::Filling(Box::new(Filling { form: form.clone(), view }));
        self.checked = false;
        let focus = first.map_or_else(super::focus_close, |id| Action::Run(iced::widget::operation::focus(id)));
        focus.and(Action::Run(pictures.map(Message::Fields)))
    }

    fn page(&self) -> Option<String> {
        match &self.stage {
            Stage::Filling(filling) => filling.view.page().map(str::to_owned),
            _ => None,
        }
    }

    /// The form, or what came of it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let account = context.world.account(self.account);
        let head = view_head(account, &self.jid, context);
        let body = match &self.stage {
            Stage::Asking => self.view_asking(context),
            Stage::Filling(filling) => self.view_filling(filling, account, context),
            Stage::Ending(_) => label::body(context.text("gateway-end-explained")).width(Fill).into(),
            Stage::Registered => view_end(Icon::CircleCheck, theme::text::good, "gateway-registered", context),
            Stage::Ended => view_end(Icon::Info, theme::text::dim, "gateway-ended", context),
        };
        let content = column![head, body].spacing(measure::WIDE);
        let wrong = self
            .waiting
            .refusal()
            .filter(|_| !matches!(self.stage, Stage::Asking))
            .map(|refusal| field::wrong(words::no_answer(context.words, &self.question_asked(), refusal)));
        piece::dialog_with_foot(title(account, &self.jid, context), content, wrong, self.view_buttons(context), context.size)
    }

    fn question_asked(&self) -> Question {
        match self.asked {
            Asked::Form => Question::RegistrationForm,
            Asked::Registration => Question::Register {
                form: RegistrationForm::Fields { instructions: None, fields: Vec::new(), key: None, registered: false },
                answers: Vec::new(),
            },
            Asked::End => Question::Unregister { key: None },
        }
    }

    fn view_asking<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match self.waiting.refusal() {
            Some(refusal) => {
                let again = button::secondary_small(context.text("finding-again")).on_press(Message::Again);
                let words = words::no_answer(context.words, &Question::RegistrationForm, refusal);
                let again = (*refusal != Refusal::NotFound).then_some(row![again]);
                column![field::wrong(words)].push(again).spacing(measure::SPACE).into()
            }
            None => label::second(context.text("gateway-asking")).width(Fill).into(),
        }
    }

    fn view_filling<'a>(&'a self, filling: &'a Filling, account: Option<&Account>, context: &Context<'a>) -> Element<'a, Message> {
        let registered = filling.view.is_registered().then(|| {
            let end = button::link_danger(context.text("gateway-end")).padding([2.0, 0.0]).on_press(Message::End);
            let words = column![label::second(context.text("gateway-is-registered")).style(theme::text::normal).width(Fill), row![end]];
            let mark = label::icon(Icon::CircleCheck).size(18.0).style(theme::text::good);
            let content = row![mark, words.spacing(measure::TIGHT)].spacing(10.0);
            container(content).padding(measure::SPACE).width(Fill).style(theme::container::card)
        });
        let said = filling.view.view_said();
        let title = filling.view.title().map(|title| label::name(title).width(Fill));
        let fields = filling.view.fields();
        let care = fields.map(|_| self.view_care(account, context));
        let fields = fields.map(|fields| fields.view(context, self.checked, None).map(Message::Fields));
        let page = filling.view.view_page("gateway-page", Message::OpenPage, Message::CopyPage, context);
        column![].push(registered).push(title).push(said).push(care).push(fields).push(page).spacing(measure::WIDE).into()
    }

    /// What is typed goes to whoever runs the gateway.
    fn view_care<'a>(&self, account: Option<&Account>, context: &Context<'a>) -> Element<'a, Message> {
        let account = account.map(|account| account.settings.jid.to_string()).unwrap_or_default();
        let names = [("jid", self.jid.to_string().into()), ("account", account.into())];
        let mark = container(label::icon(Icon::TriangleAlert).size(16.0).style(theme::text::care)).padding([2.0, 0.0]);
        let words = label::second(context.words.text_with("gateway-care", &names)).style(theme::text::normal).width(Fill);
        container(row![mark, words].spacing(10.0)).padding(measure::SPACE).width(Fill).style(theme::container::card_care).into()
    }

    fn view_buttons<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let busy = self.waiting.is_busy();
        let close = |id: &str| button::secondary(context.text(id)).id(super::CLOSE).on_press(Message::Close);
        match &self.stage {
            Stage::Filling(filling) if filling.view.fields().is_some() => {
                let id = match (busy, filling.view.is_registered()) {
                    (true, _) => "gateway-registering",
                    (false, true) => "gateway-change",
                    (false, false) => "gateway-register",
                };
                row![close("cancel"), button::primary(context.text(id)).on_press_maybe((!busy).then_some(Message::Submit))]
                    .spacing(10.0)
                    .into()
            }
            Stage::Ending(_) => {
                let id = if busy { "gateway-ending" } else { "gateway-end-button" };
                let keep =
                    button::secondary(context.text("gateway-keep")).id(super::CLOSE).on_press_maybe((!busy).then_some(Message::Keep));
                row![keep, button::danger(context.text(id)).on_press_maybe((!busy).then_some(Message::ReallyEnd))].spacing(10.0).into()
            }
            Stage::Registered => {
                row![close("close"), button::primary(context.text("gateway-add")).on_press(Message::AddContact)].spacing(10.0).into()
            }
            Stage::Asking | Stage::Ended | Stage::Filling(_) => close("close").into(),
        }
    }
}

fn view_end<'a>(
    mark: Icon,
    style: fn(&theme::Theme) -> iced::widget::text::Style,
    id: &str,
    context: &Context<'a>,
) -> Element<'a, Message> {
    row![label::icon(mark).style(style), label::body(context.text(id)).width(Fill)].spacing(measure::SPACE).into()
}

/// A gateway among the services of an account.
pub(super) fn service<'a>(account: Option<&'a Account>, jid: &Jid) -> Option<(&'a Service, &'a str)> {
    let service = account?.services.iter().find(|service| service.jid == *jid)?;
    match &service.kind {
        ServiceKind::Gateway(network) => Some((service, network)),
        ServiceKind::Multicast | ServiceKind::Directory => None,
    }
}

/// What a gateway is called: its own name, else its address.
pub(super) fn name(account: Option<&Account>, jid: &Jid) -> String {
    service(account, jid)
        .and_then(|(service, _)| service.name.as_deref())
        .map_or_else(|| i18n::isolate_address(&jid.to_string()), i18n::isolate)
}

fn title(account: Option<&Account>, jid: &Jid, context: &Context<'_>) -> String {
    context.words.text_with("gateway-title", &[("name", i18n::Value::own(name(account, jid)))])
}

/// Where it leads, and its address.
pub(super) fn view_head<'a, M: 'a>(account: Option<&Account>, jid: &Jid, context: &Context<'a>) -> Element<'a, M> {
    let network = service(account, jid).map(|(_, network)| network).filter(|network| !network.is_empty());
    let leads = match network {
        Some(network) => context.words.text_with("gateway-leads", &[("network", i18n::Value::own(network_name(network, context)))]),
        None => context.text("gateway-leads-somewhere"),
    };
    let mark = container(label::icon(Icon::Waypoints).size(20.0).style(theme::text::accent)).padding([2.0, 0.0]);
    let address = label::small(i18n::isolate_address(&jid.to_string())).wrapping(iced::widget::text::Wrapping::WordOrGlyph).width(Fill);
    row![mark, column![label::second(leads).style(theme::text::normal).width(Fill), address].spacing(2.0)].spacing(measure::SPACE).into()
}

/// A network by the name that people know (registry of service discovery identities, category `gateway`).
fn network_name(network: &str, context: &Context<'_>) -> String {
    match network {
        "smtp" => context.text("network-smtp"),
        "sms" => context.text("network-sms"),
        "irc" => "IRC".to_owned(),
        "xmpp" => "XMPP".to_owned(),
        "telegram" => "Telegram".to_owned(),
        "whatsapp" => "WhatsApp".to_owned(),
        "signal" => "Signal".to_owned(),
        "discord" => "Discord".to_owned(),
        "matrix" => "Matrix".to_owned(),
        "icq" => "ICQ".to_owned(),
        "aim" => "AIM".to_owned(),
        "msn" => "MSN".to_owned(),
        other => i18n::isolate(other),
    }
}
