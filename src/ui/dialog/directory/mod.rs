//! Find people in a directory (XEP-0055): which one, what it can be asked for, whom it knows.

mod view;

use super::waiting::Waiting;
use crate::{
    engine::{Command, Update},
    model::{Account, AccountId, ConversationKey},
    ui::{
        action::{Action, Context, Destination, DialogKind},
        screen::form_fields::{self, FormFields},
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::search::{Found, SearchForm},
        server::{Service, ServiceKind},
        session::{Answer, Question},
    },
};

/// The field for the address of a directory.
pub const PLACE: &str = "directory-place";
/// More people are not shown: a better question is quicker than reading.
const MOST: usize = 100;

/// The dialog.
#[derive(Debug)]
pub struct Directory {
    account: Option<AccountId>,
    place: Place,
    stage: Stage,
    checked: bool,
    waiting: Waiting,
}

/// Which directory.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// One of the account's server.
    Known(Jid),
    /// Another one, as it was typed.
    Typed(String),
}

/// How far it has come.
#[derive(Debug)]
enum Stage {
    /// A directory is to be chosen, or it has not said what it can be asked for.
    Choosing,
    /// The question is being filled in.
    Filling(Query),
    /// Whom it knows.
    Found(Query, Vec<Found>),
}

/// What a directory can be asked for, as it said and as it is filled in.
#[derive(Debug)]
struct Query {
    place: Jid,
    form: SearchForm,
    fields: FormFields,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// An account was chosen.
    Account(AccountId),
    /// A directory of the server was chosen.
    Known(Jid),
    /// Another one is to be typed.
    Other,
    /// Its address was typed.
    Typed(String),
    /// Ask it what it can be asked for.
    Ask,
    /// In the directory's fields.
    Fields(form_fields::Message),
    /// Search.
    Search,
    /// Back to the question.
    Refine,
    /// Back to the choice of a directory.
    Choose,
    /// Add somebody who was found.
    Add(BareJid),
    /// Write to somebody who was found.
    Chat(BareJid),
    /// Close.
    Close,
}

impl Directory {
    /// With an account, or the first that is online; its only directory is asked at once.
    pub fn open(account: Option<AccountId>, context: &Context<'_>) -> (Self, Action<Message>) {
        let has_one = |account: &&Account| account.connection.is_online() && directories(account).next().is_some();
        let online = || context.world.accounts().find(|account| account.connection.is_online());
        let first = || context.world.accounts().find(has_one).or_else(online).or_else(|| context.world.accounts().next());
        let account = account.or_else(|| first().map(|account| account.id));
        let mut dialog =
            Self { account, place: Place::Typed(String::new()), stage: Stage::Choosing, checked: false, waiting: Waiting::default() };
        let action = dialog.choose_first(context);
        (dialog, action)
    }

    /// The first directory of the account; if it is the only one, there is nothing to choose.
    fn choose_first(&mut self, context: &Context<'_>) -> Action<Message> {
        (self.stage, self.checked, self.waiting) = (Stage::Choosing, false, Waiting::default());
        let Some(account) = self.account(context) else { return super::focus_close() };
        let mut known = directories(account);
        let first = known.next().map(|service| service.jid.clone());
        let is_only = known.next().is_none();
        match first {
            Some(jid) => {
                self.place = Place::Known(jid);
                if is_only { self.ask(context).and(super::focus_close()) } else { super::focus_close() }
            }
            None => {
                self.place = Place::Typed(String::new());
                Action::Run(iced::widget::operation::focus(PLACE))
            }
        }
    }

    fn account<'a>(&self, context: &Context<'a>) -> Option<&'a Account> {
        context.world.account(self.account?)
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Account(account) if self.account != Some(account) => {
                self.account = Some(account);
                return self.choose_first(context);
            }
            Message::Account(_) => {}
            Message::Known(jid) => (self.place, self.checked) = (Place::Known(jid), false),
            Message::Other => {
                self.place = Place::Typed(String::new());
                return Action::Run(iced::widget::operation::focus(PLACE));
            }
            Message::Typed(text) => {
                self.place = Place::Typed(text);
                self.waiting.forgive();
            }
            Message::Ask => return self.ask(context),
            Message::Fields(form_fields::Message::Submit) | Message::Search => return self.search(context),
            Message::Fields(message) => return self.change(message),
            Message::Refine => return self.refine(),
            Message::Choose => (self.stage, self.checked, self.waiting) = (Stage::Choosing, false, Waiting::default()),
            Message::Add(jid) => return Action::Open(DialogKind::AddContact { account: self.account, jid: Some(jid) }),
            Message::Chat(peer) => {
                let key = self.account.map(|account| ConversationKey { account, peer });
                return Action::Close.and(key.map_or(Action::None, |key| Action::Go(Destination::Chat(key))));
            }
            Message::Close => return Action::Close,
        }
        Action::None
    }

    fn place(&self) -> Option<Jid> {
        match &self.place {
            Place::Known(jid) => Some(jid.clone()),
            Place::Typed(text) => text.trim().parse().ok(),
        }
    }

    fn ask(&mut self, context: &Context<'_>) -> Action<Message> {
        self.checked = true;
        let Some(place) = self.place() else { return Action::Run(iced::widget::operation::focus(PLACE)) };
        self.checked = false;
        self.send(place, Question::DirectoryForm, context)
    }

    fn send(&mut self, jid: Jid, question: Question, context: &Context<'_>) -> Action<Message> {
        let Some(account) = self.account.filter(|_| !self.waiting.is_busy()) else { return Action::None };
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::Ask { request, account, jid, question })
    }

    fn change(&mut self, message: form_fields::Message) -> Action<Message> {
        let Stage::Filling(query) = &mut self.stage else { return Action::None };
        if let form_fields::Message::OpenPage(place) = message {
            return query.fields.page_of(place).map_or(Action::None, Action::OpenLink);
        }
        query.fields.update(message);
        self.waiting.forgive();
        Action::None
    }

    fn search(&mut self, context: &Context<'_>) -> Action<Message> {
        let Stage::Filling(query) = &self.stage else { return Action::None };
        self.checked = true;
        if !query.fields.mistakes().is_empty() || query.is_empty() {
            return Action::None;
        }
        let question = Question::Directory { form: query.form.clone(), answers: query.fields.answers() };
        let place = query.place.clone();
        self.send(place, question, context)
    }

    fn refine(&mut self) -> Action<Message> {
        self.checked = false;
        self.stage = match std::mem::replace(&mut self.stage, Stage::Choosing) {
            Stage::Found(query, _) => Stage::Filling(query),
            stage => stage,
        };
        match &self.stage {
            Stage::Filling(query) => query.focus(),
            _ => Action::None,
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        self.waiting.hear(update);
        let Update::Answered { request, answer } = update else { return Action::None };
        if !self.waiting.ends(*request) {
            return Action::None;
        }
        match answer {
            Answer::DirectoryForm(form) => self.take_form(form),
            Answer::Found(found) => {
                self.stage = match std::mem::replace(&mut self.stage, Stage::Choosing) {
                    Stage::Filling(query) | Stage::Found(query, _) => Stage::Found(query, found.clone()),
                    Stage::Choosing => Stage::Choosing,
                };
                super::focus_close()
            }
            _ => Action::None,
        }
    }

    fn take_form(&mut self, form: &SearchForm) -> Action<Message> {
        let Some(place) = self.place() else { return Action::None };
        let fields = match form {
            SearchForm::Fields { fields, .. } => FormFields::search(fields),
            SearchForm::Form(form) => FormFields::form(form).once(),
        };
        let query = Query { place, form: form.clone(), fields };
        let focus = query.focus();
        (self.stage, self.checked) = (Stage::Filling(query), false);
        focus
    }
}

impl Query {
    /// Whether nothing is asked. Only plain fields are known to mean nothing then: the fields of a form may be chosen beforehand.
    fn is_empty(&self) -> bool {
        matches!(self.form, SearchForm::Fields { .. }) && self.fields.answered() == 0
    }

    fn focus(&self) -> Action<Message> {
        self.fields.first().map_or_else(super::focus_close, |id| Action::Run(iced::widget::operation::focus(id)))
    }
}

/// The directories of people that belong to an account's server.
fn directories(account: &Account) -> impl Iterator<Item = &Service> {
    account.services.iter().filter(|service| service.kind == ServiceKind::Directory)
}
