//! Everything about the contact one talks with, what can be done with them, and what the user wants of the chat.

pub mod asking;
pub mod keys;
pub mod note;
pub mod person;
pub mod vouches;

use iced::{
    Center, Fill, Length,
    widget::{column, container, row, tooltip},
};

use super::options;
use crate::{
    engine::{Command, Update},
    i18n::isolate,
    model::{Contact, ConversationKey, Resource},
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        theme::{self, Theme, font, measure},
        widget::{
            Dot, Icon, Rich,
            avatar::{Surface, presence_dot},
            button, choice, face, icon, label, line, piece, selectable,
        },
        words,
    },
    xmpp::{jid::Jid, payload::roster::Subscription},
};

/// Space around a thing that can be done: its icon stands below those of the chat's options.
const ACTION: [f32; 2] = [0.0, 3.0];

/// What happens in the details.
#[derive(Debug, Clone)]
pub enum Message {
    /// Fold the pane away.
    Close,
    /// Put the address into the clipboard.
    CopyAddress,
    /// Search their messages.
    Search,
    /// Put them into the contacts.
    Add,
    /// Change name and groups.
    Edit,
    /// Ask to see their presence.
    Ask,
    /// Stop showing them ours.
    Hide,
    /// Remove them.
    Remove,
    /// Keep them out.
    Block,
    /// Let them through again.
    Unblock,
    /// Delete the chat.
    Delete,
    /// A link in their words.
    Link(String),
    /// In their keys.
    Keys(keys::Message),
    /// In their signed statuses.
    Vouches(vouches::Message),
    /// In who they say they are.
    Person(person::Message),
    /// In the note about them.
    Note(note::Message),
    /// In what the user wants of the chat.
    Options(options::Message),
    /// Ask their program which it is, and more.
    AskProgram,
    /// Let this service change contacts, or no longer.
    TrustGateway(bool),
}

/// The details of one conversation: which menu is open, what was answered.
#[derive(Debug, Default)]
pub struct Details {
    options: options::Options,
    asking: asking::Asking,
    keys: keys::Keys,
    vouches: vouches::Vouches,
    person: person::Person,
    note: note::Note,
}

impl Details {
    /// They are shown: what is not known of whom they are about is asked for.
    pub fn show(&mut self, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        let somebody = key.peer.local().is_some();
        if somebody { self.person.show(key, context).map(Message::Person) } else { Action::None }
    }

    /// Handles what happened; `Close` is its parent's.
    pub fn update(&mut self, message: Message, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        let (account, jid) = (key.account, Jid::from(key.peer.clone()));
        match message {
            Message::Close => Action::None,
            Message::CopyAddress => Action::Copy(key.peer.to_string()),
            Message::Search => Action::Open(DialogKind::Search { with: Some(key.peer.clone()) }),
            Message::Add => Action::Open(DialogKind::AddContact { account: Some(account), jid: Some(key.peer.clone()) }),
            Message::Edit => Action::Open(DialogKind::EditContact { account, jid }),
            Message::Ask => Action::Send(Command::RequestSubscription { account, jid: key.peer.clone() }),
            Message::Hide => Action::Open(DialogKind::CancelSubscription { account, jid: key.peer.clone() }),
            Message::Remove => Action::Open(DialogKind::RemoveContact { account, jid }),
            Message::Block => Action::Open(DialogKind::Block { account, jid: key.peer.clone(), report: None }),
            Message::Unblock => Action::Open(DialogKind::Unblock { account, jid: key.peer.clone() }),
            Message::Delete => Action::Open(DialogKind::RemoveChat(key.clone())),
            Message::Link(link) => Action::OpenLink(link),
            Message::Options(message) => self.options.update(message, key, context).map(Message::Options),
            Message::Person(message) => self.person.update(message, key, context).map(Message::Person),
            Message::Note(message) => self.note.update(message, key, context).map(Message::Note),
            Message::Keys(message) => self.keys.update(message, key, context).map(Message::Keys),
            Message::Vouches(message) => self.vouches.update(message, key, context).map(Message::Vouches),
            Message::AskProgram => self.asking.ask(key, context),
            Message::TrustGateway(trusted) => Action::Send(Command::TrustGateway { account, gateway: key.peer.clone(), trusted }),
        }
    }

    /// Asks for the public list of keys.
    pub fn look_for_keys(&mut self, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        self.keys.look(key, context).map(Message::Keys)
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        self.asking.hear(update);
        self.note.hear(update);
        let person = self.person.hear(update, key, context).map(Message::Person);
        let keys = self.keys.hear(update).map(Message::Keys);
        person.and(keys).and(self.vouches.hear(update, key, context).map(Message::Vouches))
    }

    /// What becomes of messages, the keys, the signed statuses.
    fn view_encryption<'a>(&'a self, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let keys = self.keys.view(key, context).map(Message::Keys);
        let somebody = key.peer.local().is_some();
        let vouches = somebody.then(|| self.vouches.view(key, context).map(Message::Vouches));
        column![keys].push(vouches).spacing(2.0).width(Fill).into()
    }

    /// Draws them.
    #[must_use]
    pub fn view<'a>(&'a self, key: &'a ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let contact = context.world.contact(key);
        let chat = column![self.options.view(key, context).map(Message::Options)].push(gateway(key, context));
        let program = self.asking.view(key, Message::AskProgram, context);
        let somebody = key.peer.local().is_some();
        let person = somebody.then(|| self.person.view(key, context).map(Message::Person));
        let note = (!context.world.is_own(key)).then(|| self.note.view(key, context).map(Message::Note));
        let content = column![head(key, contact, context)]
            .push(contact.map(|contact| presence(contact, key, context)))
            .push(section(context.text("details-encryption"), self.view_encryption(key, context)))
            .push(person)
            .push(note)
            .push(contact.map(|contact| subscription(contact, context)))
            .push(contact.filter(|contact| !contact.groups.is_empty()).map(|contact| groups(contact, context)))
            .push(section(context.text("details-chat"), chat))
            .push(column![actions(contact, context), program].spacing(2.0))
            .push(against(key, contact.is_some(), context))
            .push(protection(key, context))
            .spacing(measure::SECTION - 4.0)
            .padding(iced::Padding { top: 20.0, right: 18.0, bottom: measure::SECTION, left: 18.0 })
            .width(Fill);
        container(piece::scroll(content).height(Fill)).height(Fill).width(Fill).style(theme::container::list).into()
    }
}

/// Whether a service, which has no name before its domain, may change contacts at that domain.
fn gateway<'a>(key: &ConversationKey, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let account = context.world.account(key.account).filter(|_| key.peer.local().is_none())?;
    let trusted = account.settings.trusted_gateways.contains(&key.peer);
    let help = context.words.text_with("details-gateway-help", &[("domain", key.peer.domain().into())]);
    Some(choice::switch(context.text("details-gateway"), Some(help), trusted).on_press(Message::TrustGateway(!trusted)).into())
}

fn head<'a>(key: &ConversationKey, contact: Option<&Contact>, context: &Context<'a>) -> Element<'a, Message> {
    let (name, jid) = (context.world.display_name(key), key.peer.to_string());
    let picture = face(key, measure::AVATAR_LARGE, contact.map(Dot::of_contact), context);
    let named = (name != jid).then(|| container(line::name(&name).size(measure::TEXT_TITLE).width(Length::Shrink)));
    let address = selectable(Rich::line(&jid), context.theme.palette.accent, Message::Link).style(theme::text::dim);
    let copy = piece::tooltip(button::icon_small(Icon::Copy).on_press(Message::CopyAddress), context.text("copy-address"));
    let address = row![container(address).padding([3.0, 0.0]), copy].spacing(2.0).align_y(Center);
    column![picture].push(named).push(address).spacing(measure::STEP).align_x(Center).width(Fill).into()
}

fn section<'a>(title: String, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    column![label::section(title), content.into()].spacing(6.0).width(Fill).into()
}

fn presence<'a>(contact: &'a Contact, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
    let mut content = column(contact.resources.iter().map(|resource| session(resource, key, context))).spacing(measure::SPACE);
    if contact.resources.is_empty() {
        content = content.push(
            row![presence_dot(Dot::Offline, Surface::List), label::second(words::presence(context.words, contact))]
                .spacing(measure::STEP)
                .align_y(Center),
        );
    }
    let unreachable = contact.unreachable.as_ref().map(|error| {
        let sentence = words::stanza_error(context.words, words::Situation::Subscription, error).paragraph(context.words);
        crate::ui::widget::field::wrong(sentence)
    });
    section(context.text("details-presence"), content.push(vouches::view_proves(contact, context)).push(unreachable))
}

/// One session: how available, its name and priority, their words, and what a signature under them says.
fn session<'a>(resource: &'a Resource, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
    let name = if resource.name.is_empty() { context.text("details-unnamed") } else { isolate(&resource.name) };
    let show = row![
        presence_dot(Dot::Available(resource.show), Surface::List),
        label::second(words::show(context.words, resource.show)).style(theme::text::normal),
        container(line::second(&name).width(Length::Shrink)).align_right(Fill),
    ]
    .spacing(measure::STEP)
    .align_y(Center);
    let priority = (resource.priority != 0).then(|| {
        let id = if resource.priority < 0 { "details-priority-negative" } else { "details-priority" };
        label::small(context.words.text_with(id, &[("priority", resource.priority.into())]))
    });
    let since = label::small(
        context
            .words
            .text_with("details-since", &[("time", crate::i18n::Value::own(context.words.time_or_moment(resource.since, context.now)))]),
    );
    let status = resource
        .status
        .as_ref()
        .map(|status| Rich::new(status))
        .filter(|status| !status.text().is_empty())
        .map(|status| selectable(status, context.theme.palette.accent, Message::Link).style(theme::text::normal));
    let more = column![]
        .push(status)
        .push(vouches::view_signed(resource, key, context))
        .push(row![since].push(priority).spacing(measure::SPACE).wrap())
        .spacing(2.0);
    column![show, container(more).padding(iced::Padding { left: 18.0, ..iced::Padding::ZERO })].spacing(2.0).into()
}

fn subscription<'a>(contact: &Contact, context: &Context<'a>) -> Element<'a, Message> {
    let mark = match contact.subscription {
        Subscription::Both => Icon::ArrowLeftRight,
        Subscription::To => Icon::ArrowLeft,
        Subscription::From => Icon::ArrowRight,
        Subscription::None => Icon::EyeOff,
    };
    let said = row![
        label::second(words::subscription(context.words, contact.subscription)).width(Fill),
        icon(mark).size(15.0).style(theme::text::dim)
    ]
    .spacing(measure::STEP)
    .align_y(Center);
    let pending = contact.pending_out.then(|| label::small(context.text("subscription-pending")).style(theme::text::care));
    section(context.text("details-subscription"), column![said].push(pending).spacing(2.0))
}

fn groups<'a>(contact: &Contact, context: &Context<'a>) -> Element<'a, Message> {
    let pills = contact.groups.iter().map(|group| {
        container(line::small(group).width(Length::Shrink).style(theme::text::normal))
            .padding([3.0, 10.0])
            .style(theme::container::pill)
            .into()
    });
    section(context.text("details-groups"), row(pills).spacing(6.0).wrap().vertical_spacing(6.0))
}

/// How the connection is protected: what is proven, and nothing else.
fn protection<'a>(key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
    let account = context.world.account(key.account);
    let proven = account.map(|account| words::security(context.words, account)).unwrap_or_default();
    let proven = proven.into_iter().map(|(how, words)| match how {
        words::Proof::Good => proof(Icon::ShieldCheck, theme::text::good, words),
        words::Proof::Care => proof(Icon::ShieldAlert, theme::text::care, words),
        words::Proof::Bad => proof(Icon::ShieldX, theme::text::bad, words),
    });
    let via = account
        .filter(|_| context.world.accounts().len() > 1)
        .map(|account| label::small(context.words.text_with("details-via", &[("jid", account.settings.jid.to_string().into())])));
    section(context.text("details-protection"), column![].extend(proven).push(via).spacing(measure::STEP))
}

fn proof<'a>(mark: Icon, style: fn(&Theme) -> iced::widget::text::Style, words: String) -> Element<'a, Message> {
    let mark = container(icon(mark).size(15.0).style(style)).padding([2.0, 0.0]);
    row![mark, label::small(words).width(Fill)].spacing(measure::STEP).into()
}

fn actions<'a>(contact: Option<&Contact>, context: &Context<'a>) -> Element<'a, Message> {
    let entry = |mark, id: &str, message| button::menu_row(mark, context.text(id)).padding(ACTION).on_press(message);
    let mut content = column![].spacing(2.0).width(Fill);
    let Some(contact) = contact else {
        return content
            .push(entry(Icon::UserRoundPlus, "details-add", Message::Add))
            .push(entry(Icon::Search, "details-search", Message::Search))
            .into();
    };
    content = content.push(entry(Icon::Pencil, "details-edit", Message::Edit)).push(entry(Icon::Search, "details-search", Message::Search));
    if !contact.presence_is_known() {
        let id = if contact.pending_out { "details-ask-again" } else { "details-ask" };
        content = content.push(entry(Icon::Eye, id, Message::Ask));
    }
    if matches!(contact.subscription, Subscription::From | Subscription::Both) {
        content = content.push(entry(Icon::EyeOff, "details-hide", Message::Hide));
    }
    content.into()
}

/// What can be done against them, and to the chat: apart from the rest.
fn against<'a>(key: &ConversationKey, is_contact: bool, context: &Context<'a>) -> Element<'a, Message> {
    let entry = |mark, id: &str, message| button::menu_row(mark, context.text(id)).padding(ACTION).on_press(message);
    let danger = |mark, id: &str, message| entry(mark, id, message).style(theme::press::menu_row_danger);
    let barring = (!context.world.is_own(key)).then(|| match context.world.is_blocked(key) {
        true => entry(Icon::UserRoundCheck, "details-unblock", Message::Unblock),
        false => danger(Icon::Ban, "details-block", Message::Block),
    });
    let remove = is_contact.then(|| danger(Icon::UserRoundX, "details-remove", Message::Remove));
    let delete = danger(Icon::Trash2, "chat-delete", Message::Delete);
    column![].push(remove).push(barring).push(delete).spacing(2.0).width(Fill).into()
}

/// The upper edge of the pane where it covers the whole window: a way back.
#[must_use]
pub fn bar<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let close = piece::tooltip_at(
        button::icon_only(Icon::ArrowLeft).on_press(Message::Close),
        context.text("header-back"),
        tooltip::Position::Bottom,
    );
    let title = label::title(context.text("header-details")).font(font::SEMIBOLD);
    container(row![close, title].spacing(measure::STEP).align_y(Center))
        .height(measure::HEADER)
        .width(Fill)
        .padding([0.0, measure::STEP])
        .align_y(Center)
        .style(theme::container::list)
        .into()
}
