//! All accounts: how each stands, what was proven, and how it is reached.

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use super::reach::{self, Reach};
use crate::{
    engine::{Command, Refusal, RequestId, Update},
    i18n,
    model::{Account, AccountId, Connection, ConversationKey, Problem},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        theme::{self, Theme, measure},
        widget::{Dot, avatar::Surface, button, face_on, field, label, line, piece},
        words::{self, Situation},
    },
    xmpp::secret::Secret,
};

/// Width of the page in pixels.
const WIDTH: f32 = 560.0;

/// The screen.
#[derive(Debug, Default)]
pub struct Accounts {
    editing: Option<Editing>,
}

/// An account whose settings are being changed.
#[derive(Debug)]
struct Editing {
    account: AccountId,
    password: Secret,
    revealed: bool,
    reach: Reach,
    stage: Stage,
}

/// How far the change has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Filling { checked: bool },
    Asked(RequestId),
    Refused(Refusal),
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Log in, or try again at once.
    Connect(AccountId),
    /// Log out.
    Disconnect(AccountId),
    /// Change how it is reached.
    Edit(AccountId),
    /// Open a dialog.
    Open(DialogKind),
    /// Log in with another account.
    SignIn,
    /// Create another account.
    Register,
    /// Our own keys.
    Keys,
    /// A new password was typed.
    Password(Secret),
    /// The password is to be shown, or not.
    Reveal,
    /// Something happened in the settings.
    Reach(reach::Message),
    /// Keep the changes.
    Save,
    /// Do not.
    Cancel,
    /// Leave.
    Back,
}

impl Accounts {
    /// The list; or one account's settings, if one is named.
    #[must_use]
    pub fn open(account: Option<AccountId>, context: &Context<'_>) -> Self {
        Self { editing: account.and_then(|account| Editing::of(account, context)) }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Connect(account) => return Action::Send(Command::Connect(account)),
            Message::Disconnect(account) => return Action::Send(Command::Disconnect(account)),
            Message::Edit(account) => self.editing = Editing::of(account, context),
            Message::Open(dialog) => return Action::Open(dialog),
            Message::SignIn => return Action::Go(Destination::SignIn),
            Message::Register => return Action::Go(Destination::Register),
            Message::Keys => return Action::Go(Destination::Keys),
            Message::Cancel => self.editing = None,
            Message::Back if self.editing.take().is_some() => {}
            Message::Back => return Action::Go(Destination::Back),
            Message::Password(_) | Message::Reveal | Message::Reach(_) | Message::Save => {
                return self.editing.as_mut().map_or(Action::None, |editing| editing.update(message, context));
            }
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, _context: &Context<'_>) -> Action<Message> {
        let Some(editing) = &mut self.editing else { return Action::None };
        match (update, &editing.stage) {
            (Update::Done { request }, Stage::Asked(asked)) if request == asked => self.editing = None,
            (Update::Refused { request, refusal }, Stage::Asked(asked)) if request == asked => {
                editing.stage = Stage::Refused(refusal.clone());
            }
            (Update::AccountRemoved(account), _) if *account == editing.account => self.editing = None,
            _ => {}
        }
        Action::None
    }

    /// The list, or the settings of one.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let editing = self.editing.as_ref().and_then(|editing| Some((editing, context.world.account(editing.account)?)));
        match editing {
            Some((editing, account)) => piece::form_page(editing.view(account, context)),
            None => piece::page(view_list(context), WIDTH),
        }
    }
}

impl Editing {
    fn of(account: AccountId, context: &Context<'_>) -> Option<Self> {
        let settings = &context.world.account(account)?.settings;
        let stage = Stage::Filling { checked: false };
        Some(Self { account, password: Secret::default(), revealed: false, reach: Reach::of(settings), stage })
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Password(password) => self.password = password,
            Message::Reveal => self.revealed = !self.revealed,
            Message::Reach(reach::Message::Submit) | Message::Save => return self.save(context),
            Message::Reach(message) => return self.reach.update(message).map(Message::Reach),
            _ => {}
        }
        Action::None
    }

    fn save(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(account) = context.world.account(self.account).filter(|_| !matches!(self.stage, Stage::Asked(_))) else {
            return Action::None;
        };
        let Ok(settings) = self.reach.apply(account.settings.clone()) else {
            self.stage = Stage::Filling { checked: true };
            return Action::None;
        };
        let request = context.next_request();
        let password = Some(self.password.clone()).filter(|password| !password.is_empty());
        self.stage = Stage::Asked(request);
        Action::Send(Command::ChangeAccount { request, account: self.account, settings, password })
    }

    fn view<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let reveal = context.text(if self.revealed { "password-hide" } else { "password-show" });
        let password = field::field(context.text("account-new-password"), self.password.expose())
            .secure(!self.revealed)
            .reveal(Message::Reveal, reveal)
            .help(context.text("account-new-password-help"))
            .on_input(|text| Message::Password(Secret::new(text)))
            .on_submit(Message::Save)
            .view();
        let refused = match &self.stage {
            Stage::Refused(refusal) => {
                Some(field::wrong(words::refusal(context.words, Situation::Session, refusal).paragraph(context.words)))
            }
            Stage::Filling { .. } | Stage::Asked(_) => None,
        };
        let busy = matches!(self.stage, Stage::Asked(_));
        let buttons = column![
            button::primary(context.text("save")).on_press_maybe((!busy).then_some(Message::Save)),
            button::secondary(context.text("cancel")).on_press(Message::Cancel),
        ]
        .spacing(10.0);
        let checked = matches!(self.stage, Stage::Filling { checked: true });
        column![
            label::page_title(context.text("account-title")),
            label::body(i18n::isolate(&account.settings.jid.to_string())).style(theme::text::dim),
        ]
        .push(view_problem(account, context))
        .push(view_way_on(account, context).map(|button| row![button]))
        .push(password)
        .push(self.reach.view(context, checked).map(Message::Reach))
        .push(refused)
        .push(buttons)
        .spacing(measure::WIDE)
        .into()
    }
}

fn view_list<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let accounts = context.world.accounts();
    let cards = accounts.map(|account| view_card(account, context));
    let more = row![
        button::primary_small(context.text("accounts-sign-in")).on_press(Message::SignIn),
        button::secondary_small(context.text("accounts-register")).on_press(Message::Register),
    ]
    .spacing(measure::STEP)
    .wrap();
    let back = button::link(context.text("back")).on_press(Message::Back);
    let head = row![label::page_title(context.text("accounts-title")).width(Fill), back].align_y(iced::Center);
    column![head, column(cards).spacing(measure::SPACE), more].spacing(measure::WIDE).into()
}

fn view_card<'a>(account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    let address = account.settings.jid.to_string();
    let dot = if account.connection.is_online() { Dot::Available(account.settings.presence.show) } else { Dot::Offline };
    let state = label::second(words::connection(context.words, account)).style(style_of(account));
    let me = ConversationKey { account: account.id, peer: account.settings.jid.clone() };
    let who = row![face_on(Surface::Raised, &me, measure::AVATAR, Some(dot), context), column![line::name(&address), state].width(Fill)]
        .spacing(measure::SPACE)
        .align_y(iced::Center);
    let content = column![who].push(view_problem(account, context)).push(view_buttons(account, context)).spacing(measure::SPACE);
    container(content).padding(measure::WIDE).width(Fill).style(theme::container::card).into()
}

fn style_of(account: &Account) -> fn(&Theme) -> iced::widget::text::Style {
    match &account.connection {
        Connection::Online { .. } => theme::text::good,
        Connection::Waiting { .. } => theme::text::care,
        Connection::Stopped(_) => theme::text::bad,
        Connection::Offline | Connection::Connecting(_) | Connection::Disconnecting => theme::text::dim,
    }
}

/// Why it is not connected.
fn view_problem<'a>(account: &'a Account, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let problem = account.connection.problem()?;
    Some(field::wrong(words::problem(context.words, problem, &account.settings).paragraph(context.words)))
}

/// The way on that belongs to what went wrong.
fn view_way_on<'a>(account: &'a Account, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let (id, dialog) = match account.connection.problem()? {
        Problem::Certificate { .. } => ("sign-in-inspect-certificate", DialogKind::Certificate(account.id)),
        problem if problem.asks_for_password() => ("account-enter-password", DialogKind::Password(account.id)),
        _ => return None,
    };
    Some(button::primary_small(context.words.text(id)).on_press(Message::Open(dialog)).into())
}

fn view_buttons<'a>(account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    let id = account.id;
    let (words, message) = match &account.connection {
        Connection::Offline => ("account-connect", Some(Message::Connect(id))),
        Connection::Waiting { .. } | Connection::Stopped(_) => ("account-try-again", Some(Message::Connect(id))),
        Connection::Connecting(_) | Connection::Online { .. } => ("account-disconnect", Some(Message::Disconnect(id))),
        Connection::Disconnecting => ("account-disconnect", None),
    };
    let log_out = matches!(account.connection, Connection::Waiting { .. })
        .then(|| button::quiet(context.text("account-stay-offline")).on_press(Message::Disconnect(id)));
    let proven = account
        .connection
        .is_online()
        .then(|| button::icon(Icon::ShieldCheck, context.text("account-security"), Some(Message::Open(DialogKind::Security(id)))));
    let keys = button::icon(Icon::KeyRound, context.text("keys-title"), Some(Message::Keys));
    let edit = button::icon(Icon::Settings, context.text("account-edit"), Some(Message::Edit(id)));
    let remove = button::icon(Icon::Trash2, context.text("account-remove"), Some(Message::Open(DialogKind::RemoveAccount(id))));
    let main = row![]
        .push(view_way_on(account, context))
        .push(button::secondary_small(context.words.text(words)).on_press_maybe(message))
        .push(log_out)
        .spacing(measure::STEP);
    row![container(main).width(Fill)].push(proven).push(keys).push(edit).push(remove).spacing(2.0).align_y(iced::Center).into()
}
