//! Log in with an account one has. Nothing typed is lost when the server says no.

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use super::reach::{self, Reach};
use crate::{
    engine::{Command, Refusal, RequestId, Update},
    model::{AccountId, AccountSettings, Connection, Problem, Step},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        theme::{self, measure},
        widget::{button, field, label, piece, press::press},
    },
    words::{self, Situation},
    xmpp::{
        error::{SaslCondition, StreamCondition},
        jid::BareJid,
        secret::Secret,
    },
};

/// The field that takes the focus first.
pub const ADDRESS: &str = "sign-in-address";
/// The password's field.
pub const PASSWORD: &str = "sign-in-password";

/// The screen.
#[derive(Debug)]
pub struct SignIn {
    address: String,
    password: Secret,
    revealed: bool,
    reach: Reach,
    advanced: bool,
    account: Option<(AccountId, AccountSettings)>,
    stage: Stage,
}

/// How far the login has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// The form is being filled in; it may be wrong, which shows after Enter.
    Filling { checked: bool },
    /// The engine was asked for the account.
    Asked(RequestId, AccountSettings),
    /// On the way.
    Trying(Step),
    /// The server, or somebody on the way, said no.
    Failed(Problem),
    /// The engine said no.
    Refused(Refusal),
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The address was typed.
    Address(String),
    /// The password was typed.
    Password(Secret),
    /// The password is to be shown, or not.
    Reveal,
    /// The advanced part is to be shown, or not.
    Advanced,
    /// Something happened in the advanced part.
    Reach(reach::Message),
    /// Log in.
    Submit,
    /// Look at the certificate.
    InspectCertificate,
    /// "This is a historical server."
    DeclareHistorical,
    /// Do not go on trying.
    Cancel,
    /// Leave.
    Back,
}

/// Where an error is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Address,
    Password,
    Form,
}

impl SignIn {
    /// The empty form, with the focus in its first field.
    pub fn open() -> (Self, Action<Message>) {
        let form = Self {
            address: String::new(),
            password: Secret::default(),
            revealed: false,
            reach: Reach::default(),
            advanced: false,
            account: None,
            stage: Stage::Filling { checked: false },
        };
        (form, Action::Run(iced::widget::operation::focus(ADDRESS)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Address(address) => self.address = address,
            Message::Password(password) => self.password = password,
            Message::Reveal => self.revealed = !self.revealed,
            Message::Advanced => self.advanced = !self.advanced,
            Message::Reach(reach::Message::Submit) | Message::Submit => return self.submit(context),
            Message::Reach(message) => return self.reach.update(message).map(Message::Reach),
            Message::InspectCertificate => {
                return self.account.as_ref().map_or(Action::None, |(id, _)| Action::Open(DialogKind::Certificate(*id)));
            }
            Message::DeclareHistorical => {
                self.reach.declare_historical();
                self.advanced = true;
            }
            Message::Cancel => return self.cancel(context),
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
            (Update::Refused { request, refusal }, Stage::Asked(asked, _)) if request == asked => {
                self.stage = Stage::Refused(refusal.clone());
                Action::None
            }
            (Update::Done { request }, Stage::Asked(asked, settings)) if request == asked => {
                if let Some((_, known)) = &mut self.account {
                    *known = settings.clone();
                }
                self.stage = Stage::Trying(Step::Resolving);
                Action::None
            }
            (Update::ConnectionChanged { account, connection }, _) if self.is_ours(*account) => self.follow(&connection.clone()),
            (Update::AccountChanged(account), _) if self.is_ours(account.id) => {
                self.account = Some((account.id, account.settings.clone()));
                Action::None
            }
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

    fn follow(&mut self, connection: &Connection) -> Action<Message> {
        match connection {
            Connection::Online { .. } => return Action::Go(Destination::Home),
            Connection::Connecting(step) => self.stage = Stage::Trying(*step),
            Connection::Waiting { problem, .. } | Connection::Stopped(problem) => return self.fail(problem.clone()),
            Connection::Offline | Connection::Disconnecting => {}
        }
        Action::None
    }

    fn fail(&mut self, problem: Problem) -> Action<Message> {
        let asks_for_password = place_of(&problem) == Place::Password;
        self.advanced |= is_advanced(&problem);
        self.stage = Stage::Failed(problem);
        if asks_for_password { Action::Run(iced::widget::operation::focus(PASSWORD)) } else { Action::None }
    }

    fn jid(&self) -> Option<BareJid> {
        self.address.trim().parse().ok().filter(|jid: &BareJid| jid.local().is_some())
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.is_busy() {
            return Action::None;
        }
        self.stage = Stage::Filling { checked: true };
        let Some(jid) = self.jid() else { return Action::Run(iced::widget::operation::focus(ADDRESS)) };
        if self.password.is_empty() {
            return Action::Run(iced::widget::operation::focus(PASSWORD));
        }
        let Ok(settings) = self.reach.apply(self.known_settings(jid)) else {
            self.advanced = true;
            return Action::None;
        };
        let request = context.next_request();
        let ask = self.ask(request, settings.clone(), context);
        self.stage = Stage::Asked(request, settings);
        ask
    }

    /// What is set for this address already, a certificate the user trusts included; else what fits nearly everybody.
    fn known_settings(&self, jid: BareJid) -> AccountSettings {
        match &self.account {
            Some((_, settings)) if settings.jid == jid => AccountSettings { enabled: true, ..settings.clone() },
            _ => AccountSettings::new(jid),
        }
    }

    /// The first try makes the account, the others change it; another address is another account.
    fn ask(&mut self, request: RequestId, settings: AccountSettings, context: &Context<'_>) -> Action<Message> {
        let password = self.password.clone();
        match self.account.take() {
            Some((account, known)) if known.jid == settings.jid => {
                self.account = Some((account, known));
                Action::Send(Command::ChangeAccount { request, account, settings, password: Some(password) })
            }
            Some((account, _)) => Action::Send(Command::RemoveAccount { request: context.next_request(), account })
                .and(Action::Send(Command::AddAccount { request, settings, password, register: None })),
            None => Action::Send(Command::AddAccount { request, settings, password, register: None }),
        }
    }

    /// Stops trying; to be called when the screen is left without a login. An account that never came online is not kept.
    pub fn cancel(&mut self, context: &Context<'_>) -> Action<Message> {
        self.stage = Stage::Filling { checked: false };
        match self.account.take() {
            Some((account, _)) => Action::Send(Command::RemoveAccount { request: context.next_request(), account }),
            None => Action::None,
        }
    }

    fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Asked(..) | Stage::Trying(_))
    }

    fn error_at(&self, place: Place, context: &Context<'_>) -> Option<String> {
        match (&self.stage, place) {
            (Stage::Filling { checked: true }, Place::Address) => self.address_mistake(context),
            (Stage::Filling { checked: true }, Place::Password) => {
                self.password.is_empty().then(|| context.words.text("sign-in-password-missing"))
            }
            (Stage::Failed(problem), place) if place_of(problem) == place => {
                let (_, settings) = self.account.as_ref()?;
                Some(words::problem(context.words, problem, settings).paragraph(context.words))
            }
            (Stage::Refused(refusal), place) if place_of_refusal(refusal) == place => {
                Some(words::refusal(context.words, Situation::Session, refusal).paragraph(context.words))
            }
            _ => None,
        }
    }

    fn address_mistake(&self, context: &Context<'_>) -> Option<String> {
        match self.address.trim().parse::<BareJid>() {
            _ if self.address.trim().is_empty() => Some(context.words.text("sign-in-address-missing")),
            Ok(jid) if jid.local().is_some() => None,
            Ok(_) => Some(context.words.text("jid-error-no-local")),
            Err(error) => Some(words::jid_error(context.words, error)),
        }
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let head =
            column![label::page_title(context.text("sign-in-title")), label::body(context.text("sign-in-intro")).style(theme::text::dim)]
                .spacing(measure::STEP);
        let error = self.error_at(Place::Form, context).map(field::wrong);
        let form = column![head, self.view_address(context), self.view_password(context)]
            .push(error)
            .push(self.view_way_on(context))
            .push(self.view_button(context))
            .push(self.view_advanced(context))
            .spacing(measure::WIDE);
        piece::form_page(form)
    }

    fn view_address<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        field::field(context.text("sign-in-address"), &self.address)
            .id(ADDRESS)
            .placeholder(context.text("sign-in-address-placeholder"))
            .error(self.error_at(Place::Address, context))
            .on_input(Message::Address)
            .on_submit(Message::Submit)
            .view()
    }

    fn view_password<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        field::field(context.text("sign-in-password"), self.password.expose())
            .id(PASSWORD)
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .error(self.error_at(Place::Password, context))
            .on_input(|text| Message::Password(Secret::new(text)))
            .on_submit(Message::Submit)
            .view()
    }

    fn view_way_on<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let Stage::Failed(problem) = &self.stage else { return None };
        let (id, message) = match problem {
            Problem::Certificate { .. } => ("sign-in-inspect-certificate", Message::InspectCertificate),
            Problem::HistoricalServer => ("sign-in-declare-historical", Message::DeclareHistorical),
            Problem::TlsUnavailable if !self.advanced => ("sign-in-open-advanced", Message::Advanced),
            _ => return None,
        };
        Some(row![button::secondary_small(context.words.text(id)).on_press(message)].into())
    }

    fn view_button<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let doing = match &self.stage {
            Stage::Asked(..) => context.text("connection-reaching"),
            Stage::Trying(step) => words::step(context.words, *step),
            Stage::Filling { .. } | Stage::Failed(_) | Stage::Refused(_) => {
                return button::primary(context.text("sign-in-button")).on_press(Message::Submit).into();
            }
        };
        column![button::primary(doing), button::secondary(context.text("cancel")).on_press(Message::Cancel)].spacing(10.0).into()
    }

    fn view_advanced<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let chevron = if self.advanced { Icon::ChevronDown } else { Icon::ChevronRight };
        let words = row![label::icon(chevron).size(14.0), label::second(context.text("sign-in-advanced")).style(theme::text::inherited)]
            .spacing(6.0)
            .align_y(iced::Center);
        let toggle = press(words).padding([4.0, 4.0]).style(theme::press::icon).on_press(Message::Advanced);
        let back = button::link(context.text("back")).on_press(Message::Back);
        let foot = row![container(toggle).width(Fill), back].spacing(measure::STEP).align_y(iced::Center);
        let checked = matches!(self.stage, Stage::Filling { checked: true });
        let reach = self.advanced.then(|| self.reach.view(context, checked).map(Message::Reach));
        column![foot].push(reach).spacing(measure::WIDE).into()
    }
}

/// The field that a problem concerns.
fn place_of(problem: &Problem) -> Place {
    match problem {
        problem if problem.asks_for_password() => Place::Password,
        Problem::HostNotFound { .. } | Problem::NoService { .. } | Problem::LoginRefused(SaslCondition::InvalidAuthzid, _) => {
            Place::Address
        }
        Problem::Stream(error) if matches!(error.condition, StreamCondition::HostUnknown | StreamCondition::HostGone) => Place::Address,
        _ => Place::Form,
    }
}

fn place_of_refusal(refusal: &Refusal) -> Place {
    if *refusal == Refusal::AlreadyThere { Place::Address } else { Place::Form }
}

/// Whether the way on from a problem is in the advanced part.
fn is_advanced(problem: &Problem) -> bool {
    matches!(problem, Problem::BadExtraCa | Problem::NoLoginMethod { only_plain_in_clear: true, .. })
}
