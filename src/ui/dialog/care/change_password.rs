//! Change the password of an account on its server (XEP-0077 §3.3). If nobody knows whether the server has taken it, that is what is
//! said.

use iced::{
    Fill,
    widget::{column, row},
};
use lucide_icons::Icon;

use super::{Obstacle, may_refuse, new_password};
use crate::{
    engine::{CareOutcome, Command, Refusal, RequestId, Update},
    i18n,
    model::{Account, AccountId},
    ui::{
        Element,
        action::{Action, Context},
        dialog::waiting::Waiting,
        screen::form_fields::{self, FormFields},
        theme::{self, measure},
        widget::{button, field, label, piece},
        words::Situation,
    },
    xmpp::{payload::register::RegistrationForm, secret::Secret},
};

/// The dialog.
#[derive(Debug)]
pub struct ChangePassword {
    account: AccountId,
    password: new_password::NewPassword,
    form: Option<ServerForm>,
    checked: bool,
    waiting: Waiting,
    end: Option<End>,
}

/// What the server wants to know besides.
#[derive(Debug)]
struct ServerForm {
    form: RegistrationForm,
    body: Body,
}

/// A form, with the name and the value of each field.
type FilledForm = (RegistrationForm, Vec<(String, Secret)>);

/// How it wants to know it.
#[derive(Debug)]
enum Body {
    Fields(FormFields),
    Page(String),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The server has taken it.
    Changed,
    /// No answer has come.
    Unproven,
    /// It has shown since: the old one still is the one.
    Kept,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// To the new password.
    Password(new_password::Message),
    /// In the server's form.
    Form(form_fields::Message),
    /// Open the server's web page.
    OpenPage,
    /// Change it.
    Submit,
    /// Do not, or it is done.
    Close,
}

impl ChangePassword {
    /// For an account.
    pub fn open(account: AccountId) -> (Self, Action<Message>) {
        let password = new_password::NewPassword::default();
        let focus = Action::Run(password.focus());
        (Self { account, password, form: None, checked: false, waiting: Waiting::default(), end: None }, focus)
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Close if self.holds() => Action::None,
            Message::Close => Action::Close,
            Message::OpenPage => self.page().map_or(Action::None, |page| Action::OpenLink(page.to_owned())),
            Message::Submit | Message::Password(new_password::Message::Submit) | Message::Form(form_fields::Message::Submit) => {
                self.submit(context)
            }
            Message::Password(message)
                if !self.holds() || matches!(message, new_password::Message::Copy | new_password::Message::Reveal) =>
            {
                if matches!(message, new_password::Message::Typed(_) | new_password::Message::Generate) {
                    self.waiting.forgive();
                }
                self.password.update(message)
            }
            Message::Form(message) if !self.holds() => {
                if let Some(ServerForm { body: Body::Fields(fields), .. }) = &mut self.form {
                    fields.update(message);
                }
                Action::None
            }
            Message::Password(_) | Message::Form(_) => Action::None,
        }
    }

    /// Whether it waits for the server: closed now it could not tell what came of it.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.waiting.is_busy()
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        let possible = context.world.account(self.account).is_some_and(|account| Obstacle::to_change_password(account).is_none());
        if self.holds() || self.end.is_some() || !possible || self.page().is_some() {
            return Action::None;
        }
        self.checked = true;
        let Ok(password) = self.password.given() else { return Action::Run(self.password.focus()) };
        let Ok(form) = self.filled_form() else { return Action::None };
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::ChangePassword { request, account: self.account, password, form })
    }

    /// The server's form, filled in.
    ///
    /// # Errors
    /// Something in it is missing or wrong.
    fn filled_form(&self) -> Result<Option<FilledForm>, ()> {
        match &self.form {
            None | Some(ServerForm { body: Body::Page(_), .. }) => Ok(None),
            Some(ServerForm { body: Body::Fields(fields), .. }) if !fields.mistakes().is_empty() => Err(()),
            Some(ServerForm { form, body: Body::Fields(fields) }) => Ok(Some((form.clone(), fields.answers()))),
        }
    }

    fn page(&self) -> Option<&str> {
        match &self.form {
            Some(ServerForm { body: Body::Page(url), .. }) => Some(url),
            _ => None,
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match update {
            Update::PasswordFormNeeded { request, form } => return self.take_form(*request, form),
            Update::AccountRemoved(account) if *account == self.account => return Action::Close,
            _ => {}
        }
        if self.waiting.hear(update) {
            self.end = Some(End::Changed);
            return super::super::focus_close();
        }
        if self.waiting.refusal() == Some(&Refusal::Unproven) {
            self.waiting.forgive();
            self.end = Some(End::Unproven);
            return super::super::focus_close();
        }
        Action::None
    }

    fn take_form(&mut self, request: RequestId, form: &RegistrationForm) -> Action<Message> {
        if !self.waiting.ends(request) {
            return Action::None;
        }
        let body = match form {
            RegistrationForm::Fields { fields, .. } => Body::Fields(FormFields::plain(fields)),
            RegistrationForm::Form { form, .. } => Body::Fields(FormFields::form(form)),
            RegistrationForm::Redirect { url, .. } => Body::Page(url.clone()),
        };
        let first = match &body {
            Body::Fields(fields) => fields.first(),
            Body::Page(_) => None,
        };
        (self.form, self.checked) = (Some(ServerForm { form: form.clone(), body }), false);
        first.map_or(Action::None, |id| Action::Run(iced::widget::operation::focus(id)))
    }

    /// What came of it, with what has shown since.
    fn fate(&self, context: &Context<'_>) -> Option<End> {
        match (self.end?, context.settled.of(self.account)) {
            (End::Unproven, Some(CareOutcome::PasswordChanged)) => Some(End::Changed),
            (End::Unproven, Some(CareOutcome::PasswordKept)) => Some(End::Kept),
            (end, _) => Some(end),
        }
    }

    /// The form; afterwards what came of it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let account = context.world.account(self.account);
        let (content, wrong, buttons) = match (self.fate(context), account) {
            (Some(end), _) => (self.view_end(end, context), None, view_close(context)),
            (None, Some(account)) => self.view_form(account, context),
            (None, None) => (piece::or_nothing(None::<Element<'_, _>>), None, view_close(context)),
        };
        let address = account.map(|account| label::name(i18n::isolate_address(&account.settings.jid.to_string())).width(Fill));
        let content = column![].push(address).push(content).spacing(measure::WIDE);
        piece::dialog_with_foot(context.text("account-change-password"), content, wrong, buttons, context.size)
    }

    fn view_form<'a>(
        &'a self,
        account: &'a Account,
        context: &Context<'a>,
    ) -> (Element<'a, Message>, Option<Element<'a, Message>>, Element<'a, Message>) {
        let busy = self.holds();
        let obstacle = Obstacle::to_change_password(account).filter(|_| !busy);
        let refuses = may_refuse(account).then(|| note(context.text("account-may-refuse")));
        let asks = self.form.as_ref().map(|form| form.view(self.checked, context));
        let explained = label::second(context.text("password-change-explained")).width(Fill);
        let content = column![
            column![explained].push(refuses).spacing(measure::SPACE),
            self.password.view(self.checked, busy, context).map(Message::Password),
        ]
        .push(asks)
        .spacing(measure::WIDE);
        let wrong = match (obstacle, self.waiting.words(Situation::Account, context)) {
            (Some(obstacle), _) => Some(field::wrong(obstacle.words(account, context))),
            (None, Some(refused)) => {
                Some(field::wrong(context.words.join([context.text("password-old-stays").as_str(), refused.as_str()])))
            }
            (None, None) => None,
        };
        let words = context.words.text(if busy { "password-changing" } else { "password-change" });
        let possible = !busy && obstacle.is_none() && self.page().is_none();
        let buttons = row![
            button::secondary(context.text("cancel")).on_press_maybe((!busy).then_some(Message::Close)),
            button::primary(words).on_press_maybe(possible.then_some(Message::Submit))
        ]
        .spacing(10.0);
        (content.into(), wrong, buttons.into())
    }
}

impl ChangePassword {
    /// What came of it. A password that was made by chance can be taken along to other programs.
    fn view_end<'a>(&self, end: End, context: &Context<'a>) -> Element<'a, Message> {
        let (mark, style, sentence, advice): (_, fn(&theme::Theme) -> _, _, _) = match end {
            End::Changed => (Icon::CircleCheck, theme::text::good, "password-changed", "password-changed-advice"),
            End::Unproven => (Icon::TriangleAlert, theme::text::care, "care-password", "care-password-advice"),
            End::Kept => (Icon::Info, theme::text::dim, "care-password-kept", "password-kept-advice"),
        };
        let copy = (end != End::Kept).then(|| {
            let copy = Message::Password(new_password::Message::Copy);
            row![button::link(context.text("password-copy")).padding([2.0, 0.0]).on_press(copy)]
        });
        let words = column![label::body(context.words.text(sentence)).width(Fill), label::second(context.words.text(advice)).width(Fill)];
        row![label::icon(mark).style(style), words.push(copy).spacing(measure::TIGHT).width(Fill)].spacing(measure::SPACE).into()
    }
}

impl ServerForm {
    fn view<'a>(&'a self, checked: bool, context: &Context<'a>) -> Element<'a, Message> {
        let instructions = match &self.form {
            RegistrationForm::Form { form, .. } => form.instructions.join("\n"),
            RegistrationForm::Fields { instructions, .. } | RegistrationForm::Redirect { instructions, .. } => {
                instructions.clone().unwrap_or_default()
            }
        };
        let said = instructions.lines().map(|line| label::second(i18n::isolate(line)).width(Fill).into()).collect::<Vec<_>>();
        let body = match &self.body {
            Body::Fields(fields) => fields.view(context, checked, None).map(Message::Form),
            Body::Page(url) => column![
                label::second(context.text("password-page-only")).width(Fill),
                label::mono(i18n::isolate(url)).width(Fill),
                row![button::secondary_small(context.text("register-open-page")).on_press(Message::OpenPage)],
            ]
            .spacing(measure::STEP)
            .into(),
        };
        let title = label::section(context.text("password-form"));
        column![piece::divider(), title].extend(said).push(body).spacing(measure::SPACE).into()
    }
}

fn note<'a>(words: String) -> Element<'a, Message> {
    row![label::icon(Icon::Info).size(16.0).style(theme::text::dim), label::second(words).width(Fill)].spacing(measure::STEP).into()
}

fn view_close<'a>(context: &Context<'a>) -> Element<'a, Message> {
    button::secondary(context.text("close")).id(super::super::CLOSE).on_press(Message::Close).into()
}
