//! What an account's server says of itself: its program, what it can do, its services, and whom to write to.

mod abilities;
mod contacts;

use iced::{
    Fill,
    widget::{column, container, row, text::Wrapping},
};
use lucide_icons::Icon;

use crate::{
    engine::Update,
    i18n,
    model::{Account, AccountId},
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        pane::details::asking::Asking,
        theme::{self, measure},
        widget::{button, label, line, piece},
        words,
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::disco::Info,
        server::ServiceKind,
        session::{Answer, Question},
    },
};

/// What is asked when it opens.
const QUESTIONS: [Question; 6] =
    [Question::Version, Question::LastActivity, Question::Time, Question::Ping, Question::Info, Question::Items];
/// More services, addresses or features of one kind are counted, not shown.
const MOST: usize = 60;

/// The dialog.
#[derive(Debug)]
pub struct ServerDetails {
    account: AccountId,
    asking: Asking,
    /// The features that have no words are shown by name.
    raw: bool,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Ask again.
    Ask,
    /// The features without words are to be shown, or not.
    Raw,
    /// A link was pressed.
    Link(String),
    /// What is proven about the connection.
    Security,
    /// Close it.
    Close,
}

impl ServerDetails {
    /// Asks an account's server.
    pub fn open(account: AccountId, context: &Context<'_>) -> (Self, Action<Message>) {
        let mut dialog = Self { account, asking: Asking::default(), raw: false };
        let asked = dialog.ask(context);
        (dialog, asked.and(super::focus_close()))
    }

    fn ask(&mut self, context: &Context<'_>) -> Action<Message> {
        let online = context.world.account(self.account).filter(|account| account.connection.is_online());
        match online.and_then(server) {
            Some(server) if !self.asking.is_waiting() => self.asking.ask_all(self.account, &server, &QUESTIONS, context),
            _ => Action::None,
        }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Ask => return self.ask(context),
            Message::Raw => self.raw = !self.raw,
            Message::Link(link) => return Action::OpenLink(link),
            Message::Security => return Action::Open(DialogKind::Security(self.account)),
            Message::Close => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        self.asking.hear(update);
        match update {
            Update::AccountRemoved(account) if *account == self.account => Action::Close,
            _ => Action::None,
        }
    }

    fn info(&self) -> Option<&Info> {
        match self.asking.answer(&Question::Info)? {
            Ok(Answer::Info(info)) => Some(info),
            _ => None,
        }
    }

    /// All of it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let account = context.world.account(self.account);
        let online = account.is_some_and(|account| account.connection.is_online());
        let waiting = self.asking.is_waiting();
        let content = match account {
            Some(account) if online => self.view_server(account, context),
            _ => label::second(context.text("account-not-online")).width(Fill).into(),
        };
        let again = button::secondary(context.text(if waiting { "details-asking" } else { "server-ask-again" }))
            .on_press_maybe((online && !waiting).then_some(Message::Ask));
        let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(Message::Close);
        let title = account.map_or_else(
            || context.text("account-details"),
            |account| context.words.text_with("server-title", &[("server", account.settings.jid.domain().into())]),
        );
        piece::dialog_with_foot(title, content, None, row![close, again].spacing(10.0).into(), context.size)
    }

    fn view_server<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let asked = |question: &Question| {
            let is_open = self.asking.answer(question).is_none() && self.asking.is_waiting();
            is_open.then(|| label::small(context.text("details-asking")).width(Fill))
        };
        let program = self.asking.view_answers(|question| !matches!(question, Question::Info | Question::Items), context);
        let program = column![program].push(asked(&Question::Version));
        let security = row![button::secondary_small(context.text("account-security")).on_press(Message::Security)];
        let (known, unknown) = abilities::of(account, self.info());
        let can = known.iter().map(|ability| view_ability(context.words.text(ability.words), ability.can));
        let unanswered = match self.asking.answer(&Question::Info) {
            Some(Err(refusal)) => Some(label::small(words::no_answer(context.words, &Question::Info, refusal)).width(Fill)),
            _ => None,
        };
        let abilities =
            column![].extend(can).push(asked(&Question::Info)).push(unanswered).push(self.view_unknown(&unknown, context)).spacing(6.0);
        column![section(context.text("server-program"), program), section(context.text("server-abilities"), abilities)]
            .push(self.view_services(account, context))
            .push(self.view_contacts(context))
            .push(section(context.text("server-security"), security))
            .spacing(measure::SECTION)
            .into()
    }

    /// The features that have no words, folded.
    fn view_unknown<'a>(&self, unknown: &[String], context: &Context<'a>) -> Option<Element<'a, Message>> {
        if unknown.is_empty() {
            return None;
        }
        let chevron = if self.raw { Icon::ChevronDown } else { Icon::ChevronRight };
        let title = context.words.text_with("server-more", &[("count", unknown.len().into())]);
        let title =
            row![label::icon(chevron).size(14.0), label::second(title).style(theme::text::inherited)].spacing(6.0).align_y(iced::Center);
        let toggle = crate::ui::widget::press(title).padding([2.0, 0.0]).style(theme::press::icon).on_press(Message::Raw);
        let names = unknown
            .iter()
            .take(MOST)
            .map(|name| label::mono(i18n::isolate(name)).style(theme::text::dim).wrapping(Wrapping::WordOrGlyph).width(Fill).into());
        let names = self.raw.then(|| container(column(names).spacing(2.0)).padding(iced::Padding { left: 20.0, ..iced::Padding::ZERO }));
        Some(column![row![toggle]].push(names).spacing(measure::TIGHT).into())
    }

    /// The services that were looked at, then what else belongs to the server.
    fn view_services<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let known = account.services.iter().map(|service| (service.jid.clone(), service.name.clone(), Some(&service.kind)));
        let items = match self.asking.answer(&Question::Items) {
            Some(Ok(Answer::Items(items))) => Some(items),
            _ => None,
        };
        let is_new = |jid: &Jid| !account.services.iter().any(|service| service.jid == *jid);
        let others = items.into_iter().flat_map(|items| &items.items).filter(|item| item.node.is_none() && is_new(&item.jid));
        let all: Vec<_> = known.chain(others.map(|item| (item.jid.clone(), item.name.clone(), None))).collect();
        let left_out = all.len().saturating_sub(MOST) + items.map_or(0, |items| items.left_out);
        let more = (left_out > 0).then(|| label::small(context.words.text_with("server-services-more", &[("count", left_out.into())])));
        let rows = all.iter().take(MOST).map(|(jid, name, kind)| view_service(jid, name.as_deref(), *kind, context));
        (!all.is_empty()).then(|| section(context.text("server-services"), column(rows).push(more).spacing(measure::STEP)))
    }

    /// Whom to write to (XEP-0157).
    fn view_contacts<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let contacts = contacts::of(self.info()?);
        let rows = contacts.iter().map(|contact| {
            let addresses = contact.addresses.iter().map(view_address);
            column![label::small(context.words.text(contact.words)), column(addresses)].spacing(2.0).into()
        });
        (!contacts.is_empty()).then(|| section(context.text("server-contacts"), column(rows).spacing(measure::STEP)))
    }
}

/// The address of an account's server.
fn server(account: &Account) -> Option<Jid> {
    BareJid::new(None, account.settings.jid.domain()).ok().map(Jid::from)
}

fn section<'a>(title: String, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    column![label::section(title), content.into()].spacing(measure::STEP).width(Fill).into()
}

fn view_ability<'a>(words: String, can: bool) -> Element<'a, Message> {
    let mark = if can { label::icon(Icon::Check).style(theme::text::good) } else { label::icon(Icon::X).style(theme::text::dim) };
    let words = label::second(words).style(if can { theme::text::normal } else { theme::text::dim }).width(Fill);
    row![container(mark.size(15.0)).padding([2.0, 0.0]), words].spacing(10.0).into()
}

fn view_service<'a>(jid: &Jid, name: Option<&str>, kind: Option<&ServiceKind>, context: &Context<'a>) -> Element<'a, Message> {
    let address = i18n::isolate_address(&jid.to_string());
    let does = match kind {
        Some(ServiceKind::Multicast) => Some(context.text("server-service-multicast")),
        Some(ServiceKind::Directory) => Some(context.text("server-service-directory")),
        Some(ServiceKind::Gateway(network)) => {
            Some(context.words.text_with("server-service-gateway", &[("network", network.as_str().into())]))
        }
        None => None,
    };
    let below = does.or_else(|| name.map(i18n::isolate)).map(|words| label::small(words).wrapping(Wrapping::WordOrGlyph).width(Fill));
    column![line::second(&address).style(theme::text::normal)].push(below).into()
}

/// An address that can be opened is a link; any other is shown only.
fn view_address<'a>(address: &contacts::Address) -> Element<'a, Message> {
    match address {
        contacts::Address::Link { shown, link } => {
            row![button::link(i18n::isolate(shown)).padding([1.0, 0.0]).on_press(Message::Link(link.clone()))].into()
        }
        contacts::Address::Text(text) => label::second(i18n::isolate(text)).wrapping(Wrapping::WordOrGlyph).width(Fill).into(),
    }
}
