//! Create an account: the server is asked what it wants to know, and that is filled in here.

mod view;

use super::{
    form_fields::{self, FormFields},
    reach::{self, Reach},
};
use crate::{
    engine::{Command, Refusal, RequestId, Update},
    model::{AccountId, AccountSettings, Connection, Problem, Registration, Step},
    ui::action::{Action, Context, Destination, DialogKind},
    xmpp::{
        error::{StanzaCondition, StanzaError},
        jid::BareJid,
        payload::register::RegistrationForm,
        secret::Secret,
    },
};

/// The field that takes the focus first.
pub const SERVER: &str = "register-server";

/// The screen.
#[derive(Debug)]
pub struct Register {
    domain: String,
    reach: Reach,
    advanced: bool,
    account: Option<(AccountId, AccountSettings)>,
    stage: Stage,
    form: Option<Form>,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// Something is being filled in; it may be wrong, which shows after Enter.
    Filling { checked: bool },
    /// The engine was asked.
    Asked(RequestId, AccountSettings),
    /// On the way.
    Trying(Step),
    /// The form was submitted.
    Submitted,
    /// The server refused what was filled in.
    Refused(StanzaError),
    /// The server could not be reached, or does not let people register.
    Failed(Problem),
    /// The engine said no.
    NotDone(Refusal),
}

/// What the server asks.
#[derive(Debug)]
struct Form {
    title: Option<String>,
    instructions: Vec<String>,
    body: Body,
    registered: bool,
}

/// How the server wants its answers.
#[derive(Debug)]
enum Body {
    /// Filled in here.
    Fields(FormFields),
    /// On a web page.
    Page(String),
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The server was typed.
    Domain(String),
    /// The advanced part is to be shown, or not.
    Advanced,
    /// Something happened in the advanced part.
    Reach(reach::Message),
    /// Ask the server.
    Ask,
    /// Something happened in the server's fields.
    Fields(form_fields::Message),
    /// Send what was filled in.
    Submit,
    /// Open the server's web page.
    OpenPage,
    /// Put the page's address into the clipboard.
    CopyPage,
    /// Look at the certificate.
    InspectCertificate,
    /// Do not go on trying; back to the choice of the server.
    Cancel,
    /// Leave.
    Back,
}

impl Register {
    /// The empty form, with the focus in its field.
    pub fn open() -> (Self, Action<Message>) {
        let form = Self {
            domain: String::new(),
            reach: Reach::default(),
            advanced: false,
            account: None,
            stage: Stage::Filling { checked: false },
            form: None,
        };
        (form, Action::Run(iced::widget::operation::focus(SERVER)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Domain(domain) => self.domain = domain,
            Message::Advanced => self.advanced = !self.advanced,
            Message::Reach(reach::Message::Submit) | Message::Ask => return self.ask(context),
            Message::Reach(message) => return self.reach.update(message).map(Message::Reach),
            Message::Fields(form_fields::Message::Submit) | Message::Submit => return self.submit(),
            Message::Fields(message) => {
                if let Some(Form { body: Body::Fields(fields), .. }) = &mut self.form {
                    fields.update(message);
                }
            }
            Message::OpenPage => return self.page().map_or(Action::None, Action::OpenLink),
            Message::CopyPage => return self.page().map_or(Action::None, Action::Copy),
            Message::InspectCertificate => {
                return self.account.as_ref().map_or(Action::None, |(id, _)| Action::Open(DialogKind::Certificate(*id)));
            }
            Message::Cancel => return self.cancel(context),
            Message::Back if self.form.is_some() => return self.cancel(context),
            Message::Back => return self.cancel(context).and(Action::Go(Destination::Back)),
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, _context: &Context<'_>) -> Action<Message> {
        match (update, &self.stage) {
            (Update::AccountAdded { request, account }, Stage::Asked(asked, _)) if request == asked => {
                self.account = Some((account.id, account.settings.clone()));
                self.stage = Stage::Trying(Step::Resolving);
                self.follow(&account.connection)
            }
            (Update::Done { request }, Stage::Asked(asked, settings)) if request == asked => {
                if let Some((_, known)) = &mut self.account {
                    *known = settings.clone();
                }
                self.stage = Stage::Trying(Step::Resolving);
                Action::None
            }
            (Update::Refused { request, refusal }, Stage::Asked(asked, _)) if request == asked => {
                self.stage = Stage::NotDone(refusal.clone());
                Action::None
            }
            (Update::RegistrationOffered { account, form }, _) if self.is_ours(*account) => self.take_form(form),
            (Update::RegistrationRefused { account, error }, _) if self.is_ours(*account) => self.refuse(error.clone()),
            (Update::ConnectionChanged { account, connection }, _) if self.is_ours(*account) => self.follow(&connection.clone()),
            (Update::AccountRemoved(account), _) if self.is_ours(*account) => {
                self.account = None;
                Action::None
            }
            _ => Action::None,
        }
    }

    fn is_ours(&self, account: AccountId) -> bool {
        self.account.as_ref().is_some_and(|(ours, _)| *ours == account)
    }

    /// An offer that comes again (after a reconnect) does not take away what was typed.
    fn take_form(&mut self, form: &RegistrationForm) -> Action<Message> {
        self.stage = Stage::Filling { checked: false };
        if self.form.is_some() {
            return Action::None;
        }
        let form = Form::of(form);
        let first = match &form.body {
            Body::Fields(fields) => fields.first(),
            Body::Page(_) => None,
        };
        self.form = Some(form);
        first.map_or(Action::None, |id| Action::Run(iced::widget::operation::focus(id)))
    }

    /// Where another name is wanted, the name has the focus.
    fn refuse(&mut self, error: StanzaError) -> Action<Message> {
        let name = match &self.form {
            Some(Form { body: Body::Fields(fields), .. }) if error.condition == StanzaCondition::Conflict => fields.place_of("username"),
            _ => None,
        };
        self.stage = Stage::Refused(error);
        name.map_or(Action::None, |place| Action::Run(iced::widget::operation::focus(FormFields::id_at(place))))
    }

    fn follow(&mut self, connection: &Connection) -> Action<Message> {
        match connection {
            Connection::Online { .. } => return Action::Go(Destination::Home),
            Connection::Connecting(Step::Registering) if self.form.is_some() => {}
            Connection::Connecting(step) => self.stage = Stage::Trying(*step),
            Connection::Waiting { problem, .. } | Connection::Stopped(problem) => self.stage = Stage::Failed(problem.clone()),
            Connection::Offline | Connection::Disconnecting => {}
        }
        Action::None
    }

    fn server(&self) -> Option<BareJid> {
        BareJid::new(None, self.domain.trim()).ok()
    }

    fn ask(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.is_busy() {
            return Action::None;
        }
        self.stage = Stage::Filling { checked: true };
        let Some(server) = self.server() else { return Action::Run(iced::widget::operation::focus(SERVER)) };
        let Ok(settings) = self.reach.apply(AccountSettings::new(server)) else {
            self.advanced = true;
            return Action::None;
        };
        let request = context.next_request();
        self.stage = Stage::Asked(request, settings.clone());
        self.forget_account(context).and(Action::Send(Command::AddAccount {
            request,
            settings,
            password: Secret::default(),
            register: Some(Registration::default()),
        }))
    }

    fn submit(&mut self) -> Action<Message> {
        let (Some((account, _)), Some(Form { body: Body::Fields(fields), .. })) = (&self.account, &self.form) else { return Action::None };
        if self.is_busy() {
            return Action::None;
        }
        if !fields.mistakes().is_empty() {
            self.stage = Stage::Filling { checked: true };
            return Action::None;
        }
        let command = Command::SubmitRegistration { account: *account, answers: fields.answers() };
        self.stage = Stage::Submitted;
        Action::Send(command)
    }

    /// Stops; to be called when the screen is left. An account that never came online is not kept.
    pub fn cancel(&mut self, context: &Context<'_>) -> Action<Message> {
        self.stage = Stage::Filling { checked: false };
        self.form = None;
        self.forget_account(context)
    }

    fn forget_account(&mut self, context: &Context<'_>) -> Action<Message> {
        match self.account.take() {
            Some((account, _)) => Action::Send(Command::RemoveAccount { request: context.next_request(), account }),
            None => Action::None,
        }
    }

    fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Asked(..) | Stage::Trying(_) | Stage::Submitted)
    }

    fn page(&self) -> Option<String> {
        match &self.form {
            Some(Form { body: Body::Page(url), .. }) => Some(url.clone()),
            _ => None,
        }
    }

    fn is_checked(&self) -> bool {
        matches!(self.stage, Stage::Filling { checked: true })
    }
}

impl Form {
    fn of(form: &RegistrationForm) -> Self {
        let one = |instructions: &Option<String>| instructions.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
        match form {
            RegistrationForm::Fields { instructions, fields, registered, .. } => Self {
                title: None,
                instructions: one(instructions),
                body: Body::Fields(FormFields::plain(fields)),
                registered: *registered,
            },
            RegistrationForm::Form { form, .. } => Self {
                title: form.title.clone(),
                instructions: form.instructions.clone(),
                body: Body::Fields(FormFields::form(form)),
                registered: false,
            },
            RegistrationForm::Redirect { instructions, url } => {
                Self { title: None, instructions: one(instructions), body: Body::Page(url.clone()), registered: false }
            }
        }
    }
}
