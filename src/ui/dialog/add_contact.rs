//! Add a contact: the address is checked while it is typed.

use iced::widget::{column, row};

use super::{
    gateway,
    groups::{self, Groups},
};
use crate::{
    engine::{Command, Refusal, RequestId, Update},
    i18n,
    model::{AccountId, ConversationKey},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        theme::measure,
        widget::{button, choice, field, label, piece},
        words::{self, Situation},
    },
    xmpp::{
        jid::{BareJid, Jid},
        link::Entry,
        server::ServiceKind,
    },
};

/// The field that takes the focus first.
pub const ADDRESS: &str = "add-contact-address";
/// The field that takes it if the address is known.
const NAME: &str = "add-contact-name";

/// The dialog.
#[derive(Debug)]
pub struct AddContact {
    account: Option<AccountId>,
    address: String,
    name: String,
    groups: Groups,
    message: String,
    stage: Stage,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Filling { checked: bool },
    Asked(RequestId, ConversationKey),
    Refused(Refusal),
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// An account was chosen.
    Account(AccountId),
    /// The address was typed.
    Address(String),
    /// The name was typed.
    Name(String),
    /// Something happened to the groups.
    Groups(groups::Message),
    /// The words for the contact were typed.
    Words(String),
    /// Look for people in a directory.
    Directory,
    /// Somebody on the network that a gateway leads to.
    Gateway(Jid),
    /// Add.
    Submit,
    /// Do not.
    Cancel,
}

impl AddContact {
    /// The form; with the only account, if there is but one.
    pub fn open(account: Option<AccountId>, jid: Option<BareJid>, context: &Context<'_>) -> (Self, Action<Message>) {
        let first = context.world.accounts().find(|account| account.connection.is_online()).or_else(|| context.world.accounts().next());
        let focus = if jid.is_some() { NAME } else { ADDRESS };
        let dialog = Self {
            account: account.or(first.map(|account| account.id)),
            address: jid.map(|jid| jid.to_string()).unwrap_or_default(),
            name: String::new(),
            groups: Groups::default(),
            message: String::new(),
            stage: Stage::Filling { checked: false },
        };
        (dialog, Action::Run(iced::widget::operation::focus(focus)))
    }

    /// The form for somebody whom a link suggests: what it suggests is filled in, to be changed.
    pub fn suggested(account: AccountId, jid: BareJid, entry: Entry, context: &Context<'_>) -> (Self, Action<Message>) {
        let (dialog, action) = Self::open(Some(account), Some(jid), context);
        (Self { name: entry.name.unwrap_or_default(), groups: Groups::of(&entry.groups), ..dialog }, action)
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Account(account) => self.account = Some(account),
            Message::Address(address) => self.address = address,
            Message::Name(name) => self.name = name,
            Message::Groups(groups::Message::Submit) | Message::Submit => return self.submit(context),
            Message::Groups(message) => self.groups.update(message),
            Message::Words(words) => self.message = words,
            Message::Directory => return Action::Open(DialogKind::Directory(self.account)),
            Message::Gateway(jid) => {
                let kind = self.account.map(|account| DialogKind::GatewayContact { account, jid });
                return kind.map_or(Action::None, Action::Open);
            }
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Who does not know the address may find it: in a directory, or by the name on another network.
    fn view_elsewhere<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        /// More gateways are found in what the server says of itself.
        const MOST: usize = 6;
        let account = context.world.account(self.account?).filter(|account| account.connection.is_online())?;
        if !self.address.trim().is_empty() {
            return None;
        }
        let link = |words: String, message| row![button::link(words).padding([2.0, 0.0]).on_press(message)].into();
        let directory = link(context.text("add-contact-directory"), Message::Directory);
        let gateways = account.services.iter().filter(|service| matches!(service.kind, ServiceKind::Gateway(_))).take(MOST);
        let gateways = gateways.map(|service| {
            let name = i18n::Value::own(gateway::name(Some(account), &service.jid));
            link(context.words.text_with("add-contact-gateway", &[("name", name)]), Message::Gateway(service.jid.clone()))
        });
        Some(column![label::small(context.text("add-contact-elsewhere")), directory].extend(gateways).spacing(2.0).into())
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        let Stage::Asked(asked, conversation) = &self.stage else { return Action::None };
        match update {
            Update::Done { request } if request == asked => Action::Close.and(Action::Go(Destination::Chat(conversation.clone()))),
            Update::Refused { request, refusal } if request == asked => {
                self.stage = Stage::Refused(refusal.clone());
                Action::None
            }
            _ => Action::None,
        }
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        if matches!(self.stage, Stage::Asked(..)) {
            return Action::None;
        }
        self.stage = Stage::Filling { checked: true };
        let (Some(account), Ok(jid), None) = (self.account, self.address.trim().parse::<BareJid>(), self.mistake(context)) else {
            return Action::Run(iced::widget::operation::focus(ADDRESS));
        };
        let request = context.next_request();
        self.stage = Stage::Asked(request, ConversationKey { account, peer: jid.clone() });
        Action::Send(Command::AddContact {
            request,
            account,
            jid,
            name: filled(&self.name),
            groups: self.groups.all(),
            message: filled(&self.message),
        })
    }

    /// What is wrong with the address. While it is typed, only what more typing cannot mend.
    fn mistake(&self, context: &Context<'_>) -> Option<String> {
        let typed = self.address.trim();
        let checked = !matches!(self.stage, Stage::Filling { checked: false });
        let is_half = typed.split_once('@').is_none_or(|(_, domain)| domain.is_empty());
        match typed.parse::<BareJid>() {
            _ if typed.is_empty() => checked.then(|| context.text("add-contact-address-missing")),
            Err(error) => (checked || !is_half).then(|| words::jid_error(context.words, error)),
            Ok(jid) => self.known(&jid, context),
        }
    }

    /// An address that is here already is no new contact.
    fn known(&self, jid: &BareJid, context: &Context<'_>) -> Option<String> {
        let account = self.account?;
        if context.world.account(account).is_some_and(|account| account.settings.jid == *jid) {
            return Some(context.text("add-contact-self"));
        }
        let key = ConversationKey { account, peer: jid.clone() };
        let contact = context.world.contact(&key).filter(|contact| contact.jid == Jid::from(jid.clone()))?;
        Some(context.words.text_with("add-contact-known", &[("name", context.world.contact_name(contact).into())]))
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let address = field::field(context.text("sign-in-address"), &self.address)
            .id(ADDRESS)
            .placeholder(context.text("sign-in-address-placeholder"))
            .error(self.mistake(context))
            .on_input(Message::Address)
            .on_submit(Message::Submit)
            .view();
        let name = field::field(context.text("contact-name"), &self.name)
            .id(NAME)
            .help(context.text("contact-name-help"))
            .on_input(Message::Name)
            .on_submit(Message::Submit)
            .view();
        let message = field::field(context.text("add-contact-message"), &self.message)
            .help(context.text("add-contact-message-help"))
            .on_input(Message::Words)
            .on_submit(Message::Submit)
            .view();
        let form = column![]
            .push(self.view_accounts(context))
            .push(column![address].push(self.view_elsewhere(context)).spacing(measure::SPACE))
            .push(name)
            .push(self.groups.view(self.account, context).map(Message::Groups))
            .push(message)
            .push(self.view_refusal(context))
            .push(self.view_buttons(context))
            .spacing(measure::WIDE);
        piece::dialog(context.text("add-contact-title"), form)
    }

    fn view_accounts<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let accounts = context.world.accounts();
        (accounts.len() > 1).then(|| {
            let options = accounts.map(|account| {
                let address = i18n::isolate(&account.settings.jid.to_string());
                let state = (!account.connection.is_online()).then(|| words::connection(context.words, account));
                choice::option(address, state, self.account == Some(account.id)).on_press(Message::Account(account.id)).into()
            });
            column![label::section(context.text("add-contact-account"))].extend(options).into()
        })
    }

    fn view_refusal<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let Stage::Refused(refusal) = &self.stage else { return None };
        Some(field::wrong(words::refusal(context.words, Situation::Subscription, refusal).paragraph(context.words)))
    }

    fn view_buttons<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let busy = matches!(self.stage, Stage::Asked(..));
        let words = context.text(if busy { "add-contact-adding" } else { "add-contact-button" });
        row![
            button::secondary(context.text("cancel")).on_press(Message::Cancel),
            button::primary(words).on_press_maybe((!busy).then_some(Message::Submit))
        ]
        .spacing(10.0)
        .into()
    }
}

/// The text, if there is any.
pub(super) fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}
