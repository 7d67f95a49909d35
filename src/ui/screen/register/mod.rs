//! Create an account: the server is asked what it wants to know, and that is filled in here. An invitation goes along, if there is
//! one (XEP-0445).

mod view;

use super::{
    form_fields::{self, FormFields, ServiceForm},
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
        uri::Invitation,
    },
};

/// The field that takes the focus first.
pub const SERVER: &str = "register-server";
/// The field for an invitation.
pub const INVITATION: &str = "register-invitation";

/// The screen.
#[derive(Debug)]
pub struct Register {
    domain: String,
    invited: Invited,
    reach: Reach,
    advanced: bool,
    account: Option<(AccountId, AccountSettings)>,
    stage: Stage,
    form: Option<ServiceForm>,
    /// The server did not want the invitation.
    uninvited: Option<StanzaError>,
}

/// Whether somebody has invited us.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Invited {
    /// Nobody.
    No,
    /// An invitation is being pasted; it may be none, which shows after Enter.
    Pasting { text: String, checked: bool },
    /// Somebody.
    By(Invitation),
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

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The server was typed, or chosen among those that are known.
    Domain(String),
    /// There is an invitation, to be pasted.
    Invited,
    /// The invitation was pasted.
    Pasted(String),
    /// It is complete.
    TakeInvitation,
    /// Without the invitation.
    Uninvited,
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
        (Self::new(Invited::No), Action::Run(iced::widget::operation::focus(SERVER)))
    }

    /// With an invitation; without one it can be pasted.
    pub fn invited(invitation: Option<Invitation>) -> (Self, Action<Message>) {
        match invitation {
            Some(invitation) => (Self::new(Invited::By(invitation)), Action::None),
            None => (Self::new(Invited::pasting()), Action::Run(iced::widget::operation::focus(INVITATION))),
        }
    }

    fn new(invited: Invited) -> Self {
        Self {
            domain: invited.by().map(|invitation| invitation.domain.clone()).unwrap_or_default(),
            invited,
            reach: Reach::default(),
            advanced: false,
            account: None,
            stage: Stage::Filling { checked: false },
            form: None,
            uninvited: None,
        }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Domain(domain) => self.domain = domain,
            Message::Invited => {
                self.invited = Invited::pasting();
                return Action::Run(iced::widget::operation::focus(INVITATION));
            }
            Message::Pasted(text) => self.paste(text),
            Message::TakeInvitation => {
                if let Invited::Pasting { checked, .. } = &mut self.invited {
                    *checked = true;
                }
            }
            Message::Uninvited => {
                self.invited = Invited::No;
                return Action::Run(iced::widget::operation::focus(SERVER));
            }
            Message::Advanced => self.advanced = !self.advanced,
            Message::Reach(reach::Message::Submit) | Message::Ask => return self.ask(context),
            Message::Reach(message) => return self.reach.update(message).map(Message::Reach),
            Message::Fields(form_fields::Message::Submit) | Message::Submit => return self.submit(),
            Message::Fields(form_fields::Message::OpenPage(place)) => {
                return self.fields().and_then(|fields| fields.page_of(place)).map_or(Action::None, Action::OpenLink);
            }
            Message::Fields(message) => {
                if let Some(fields) = self.form.as_mut().and_then(ServiceForm::fields_mut) {
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

    /// What was pasted is taken at once if it is an invitation to register.
    fn paste(&mut self, text: String) {
        self.invited = match Invitation::in_text(&text).filter(|invitation| invitation.registers) {
            Some(invitation) => {
                self.domain.clone_from(&invitation.domain);
                Invited::By(invitation)
            }
            None => Invited::Pasting { text, checked: false },
        };
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

    /// A form that comes again - after a reconnect, or since its picture is used up - does not take away what was typed.
    fn take_form(&mut self, form: &RegistrationForm) -> Action<Message> {
        let is_refused = matches!(self.stage, Stage::Refused(_));
        if !is_refused {
            self.stage = Stage::Filling { checked: false };
        }
        let (mut form, pictures) = ServiceForm::of(form);
        let older = self.form.take();
        let came_again = older.is_some();
        if let Some(older) = older {
            form.take_over(older);
        }
        self.keep_name(&mut form);
        let first = form.fields().and_then(|fields| if came_again { fields.first_empty() } else { fields.first() });
        // Where a name is taken, that is the field to go on with, and it has the focus already.
        let first = first.filter(|_| !(came_again && self.is_name_taken()));
        self.form = Some(form);
        let focus = first.map_or(Action::None, |id| Action::Run(iced::widget::operation::focus(id)));
        focus.and(Action::Run(pictures.map(Message::Fields)))
    }

    /// A name that the invitation keeps for us is no question, unless the server does not want to know of the invitation.
    fn keep_name(&self, form: &mut ServiceForm) {
        let name = self.invited.by().and_then(|invitation| invitation.username.as_deref()).filter(|_| self.uninvited.is_none());
        if let (Some(name), Some(fields)) = (name, form.fields_mut()) {
            fields.keep("username", name);
        }
    }

    /// Before there is anything to fill in, it is the invitation that was refused: a form follows if the server lets other people
    /// register too (XEP-0445 §4). Later, where another name is wanted, the name has the focus.
    fn refuse(&mut self, error: StanzaError) -> Action<Message> {
        if !matches!(self.stage, Stage::Submitted) && self.invited.by().is_some() {
            self.uninvited = Some(error);
            return Action::None;
        }
        self.stage = Stage::Refused(error);
        let name = self.fields().filter(|_| self.is_name_taken()).and_then(|fields| fields.place_of("username"));
        name.map_or(Action::None, |place| Action::Run(iced::widget::operation::focus(FormFields::id_at(place))))
    }

    fn is_name_taken(&self) -> bool {
        matches!(&self.stage, Stage::Refused(error) if error.condition == StanzaCondition::Conflict)
    }

    fn follow(&mut self, connection: &Connection) -> Action<Message> {
        match connection {
            Connection::Online { .. } => return self.arrive(),
            Connection::Connecting(Step::Registering) if self.form.is_some() => {}
            Connection::Connecting(step) => self.stage = Stage::Trying(*step),
            Connection::Waiting { problem, .. } | Connection::Stopped(problem) => self.stage = Stage::Failed(problem.clone()),
            Connection::Offline | Connection::Disconnecting => {}
        }
        Action::None
    }

    /// The account is made, and online. Who has invited us may become a contact, if that is wanted.
    fn arrive(&self) -> Action<Message> {
        let home = Action::Go(Destination::Home);
        match (&self.account, self.invited.by().filter(|invitation| invitation.inviter.is_some())) {
            (Some((account, _)), Some(invitation)) => {
                home.and(Action::Open(DialogKind::Invitation { invitation: invitation.clone(), account: Some(*account) }))
            }
            _ => home,
        }
    }

    fn server(&self) -> Option<BareJid> {
        BareJid::new(None, self.domain.trim()).ok()
    }

    fn fields(&self) -> Option<&FormFields> {
        self.form.as_ref().and_then(ServiceForm::fields)
    }

    fn ask(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.is_busy() {
            return Action::None;
        }
        if let Invited::Pasting { text, checked } = &mut self.invited
            && !text.trim().is_empty()
        {
            *checked = true;
            return Action::Run(iced::widget::operation::focus(INVITATION));
        }
        self.stage = Stage::Filling { checked: true };
        let Some(server) = self.server() else { return Action::Run(iced::widget::operation::focus(SERVER)) };
        let Ok(settings) = self.reach.apply(AccountSettings::new(server)) else {
            self.advanced = true;
            return Action::None;
        };
        let request = context.next_request();
        self.stage = Stage::Asked(request, settings.clone());
        self.uninvited = None;
        let token = self.invited.by().and_then(|invitation| invitation.token.clone());
        self.forget_account(context).and(Action::Send(Command::AddAccount {
            request,
            settings,
            password: Secret::default(),
            register: Some(Registration { token }),
        }))
    }

    fn submit(&mut self) -> Action<Message> {
        let (Some((account, _)), Some(fields)) = (&self.account, self.fields()) else { return Action::None };
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
        (self.form, self.uninvited) = (None, None);
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
        self.form.as_ref().and_then(ServiceForm::page).map(str::to_owned)
    }

    fn is_checked(&self) -> bool {
        matches!(self.stage, Stage::Filling { checked: true })
    }

    /// The domains of the accounts that are here: another account may be wanted there. Others are not suggested, since nobody here
    /// can say which servers are good.
    fn known_domains(&self, context: &Context<'_>) -> Vec<String> {
        /// More are no help.
        const MOST: usize = 4;
        let ours = |id: AccountId| self.account.as_ref().is_some_and(|(account, _)| *account == id);
        let domains = context.world.accounts().filter(|account| !ours(account.id)).map(|account| account.settings.jid.domain());
        let all: std::collections::BTreeSet<&str> = domains.collect();
        all.into_iter().take(MOST).map(str::to_owned).collect()
    }
}

impl Invited {
    fn pasting() -> Self {
        Self::Pasting { text: String::new(), checked: false }
    }

    fn by(&self) -> Option<&Invitation> {
        match self {
            Self::By(invitation) => Some(invitation),
            Self::No | Self::Pasting { .. } => None,
        }
    }
}
