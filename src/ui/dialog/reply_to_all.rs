//! Answer everybody whom a message names: each address is listed, and nothing is sent before the user has seen them.

use iced::{
    Fill,
    widget::{column, text::Wrapping, text_editor},
};

use super::{
    letter::{self, Letter, MOST_PEOPLE},
    waiting::{Waiting, buttons},
};
use crate::{
    engine::{Command, Recipients, Update},
    i18n::{Value, isolate_address},
    model::{self, ConversationKey, MessageId},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{button, choice, field, label, piece},
        words::Situation,
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::addresses::{Addressing, Party},
    },
};

/// The dialog.
#[derive(Debug)]
pub struct ReplyToAll {
    key: ConversationKey,
    id: MessageId,
    entries: Vec<Entry>,
    letter: Letter,
    checked: bool,
    waiting: Waiting,
}

/// Somebody who can get the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    jid: BareJid,
    name: Option<String>,
    role: Role,
    ticked: bool,
}

/// Why somebody is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// They sent it.
    Sender,
    /// They are named as a recipient.
    To,
    /// They are named as a recipient of a copy.
    Cc,
    /// The sender would like answers to go there.
    ReplyTo,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// An address was pressed: in or out.
    Press(usize),
    /// The answer is edited.
    Edit(text_editor::Action),
    /// Send it.
    Submit,
    /// Do not.
    Cancel,
}

impl ReplyToAll {
    /// With sender and recipients ticked; where the sender would like answers to go is only offered.
    pub fn open(key: ConversationKey, id: MessageId, context: &Context<'_>) -> (Self, Action<Message>) {
        let message = context.world.timeline(&key).and_then(|timeline| timeline.message(id));
        let entries = message.map(|message| entries(message, context)).unwrap_or_default();
        let dialog = Self { key, id, entries, letter: Letter::default(), checked: false, waiting: Waiting::default() };
        (dialog, Action::Run(iced::widget::operation::focus(letter::TEXT)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Press(place) => {
                if let Some(entry) = self.entries.get_mut(place) {
                    entry.ticked = !entry.ticked;
                }
            }
            Message::Edit(action) => self.letter.edit(action),
            Message::Submit => return self.submit(context),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says. The addresses go with what the message said.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match update {
            Update::MessageChanged(message) if message.id == self.id && message.is_gone() => self.entries.clear(),
            Update::MessageRemoved { id, .. } if *id == self.id => self.entries.clear(),
            _ => {}
        }
        if self.waiting.hear(update) { Action::Close } else { Action::None }
    }

    fn ticked(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.ticked)
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        self.checked = true;
        let people = (1..=MOST_PEOPLE).contains(&self.ticked().count());
        let Some(message) = self.letter.composed().filter(|_| people && !self.waiting.is_busy()) else { return Action::None };
        let request = context.next_request();
        let in_role =
            |copies: bool| self.ticked().filter(|entry| (entry.role == Role::Cc) == copies).map(|entry| entry.jid.clone()).collect();
        let recipients = Recipients { to: in_role(false), cc: in_role(true), bcc: Vec::new() };
        self.waiting.begin(request);
        Action::Send(Command::SendToMany { request, account: self.key.account, recipients, message })
    }

    /// The addresses, the answer, the button.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let title = context.text("dialog-reply-title");
        if self.entries.is_empty() {
            let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(Message::Cancel);
            return piece::dialog(title, column![field::wrong(context.text("refusal-gone")), close].spacing(measure::WIDE));
        }
        let message = context.world.timeline(&self.key).and_then(|timeline| timeline.message(self.id));
        let addressing = message.and_then(model::Message::said).and_then(|said| said.addressing.as_ref());
        let list = column(self.entries.iter().enumerate().map(|(place, entry)| entry.view(place, context))).width(Fill);
        let count = self.ticked().count();
        let can_send = (1..=MOST_PEOPLE).contains(&count) && !self.waiting.is_busy();
        let words = match count {
            _ if self.waiting.is_busy() => context.text("dialog-letter-sending"),
            0 => context.text("dialog-letter-nobody"),
            count if count > MOST_PEOPLE => context.text("dialog-too-many"),
            count => context.words.text_with("dialog-letter-button", &[("count", count.into())]),
        };
        let form = column![label::small(context.text("dialog-reply-help")), list]
            .push(addressing.map(|addressing| notes(addressing, context)))
            .push(self.letter.view(Message::Edit, context))
            .push(label::small(letter::way_words(Some(self.key.account), context)))
            .spacing(measure::SPACE);
        let empty = (self.checked && self.letter.composed().is_none()).then(|| field::wrong(context.text("dialog-letter-no-text")));
        let wrong = empty.or_else(|| self.waiting.view(Situation::Message, context));
        let buttons = buttons(Message::Cancel, words, can_send.then_some(Message::Submit), context);
        piece::dialog_with_foot(title, form, wrong, buttons, context.size)
    }
}

impl Entry {
    fn view<'a>(&self, place: usize, context: &Context<'a>) -> Element<'a, Message> {
        let role = context.words.text(match self.role {
            Role::Sender => "dialog-reply-sender",
            Role::To => "dialog-reply-to",
            Role::Cc => "dialog-reply-cc",
            Role::ReplyTo => "dialog-reply-wished",
        });
        let named = self.name.as_ref().map(|name| {
            let name: String = name.chars().take(80).collect();
            context.words.text_with("dialog-reply-named", &[("name", name.into()), ("role", Value::own(role.clone()))])
        });
        choice::tick(isolate_address(&self.jid.to_string()), Some(named.unwrap_or(role)), self.ticked)
            .on_press(Message::Press(place))
            .into()
    }
}

/// That the sender wants no answer, or wants it in a room, and how many more addresses there were.
fn notes<'a>(addressing: &Addressing, context: &Context<'a>) -> Element<'a, Message> {
    let note = |words: String| label::small(words).style(theme::text::care).wrapping(Wrapping::WordOrGlyph);
    let no_reply = addressing.no_reply.then(|| note(context.text("dialog-reply-unwanted")));
    let rooms = addressing.reply_room.iter().filter_map(|party| party.destination.jid()).take(1);
    let rooms = rooms
        .map(|room| note(context.words.text_with("dialog-reply-room", &[("jid", Value::own(isolate_address(&room.to_string())))])).into());
    let more = addressing.left_out;
    let more = (more > 0).then(|| note(context.words.text_with("dialog-reply-more", &[("count", more.into())])));
    column![].push(no_reply).extend(rooms).push(more).spacing(measure::TIGHT).into()
}

/// The sender first, then everybody named, each once.
fn entries(message: &model::Message, context: &Context<'_>) -> Vec<Entry> {
    let account = message.conversation.account;
    let Some(own) = context.world.account(account).map(|account| account.settings.jid.clone()) else { return Vec::new() };
    let Some(addressing) = message.said().and_then(|said| said.addressing.clone()) else { return Vec::new() };
    let is_among = |parties: &[Party], jid: &BareJid| parties.iter().any(|party| party.destination.jid().map(Jid::bare) == Some(jid));
    let parties = || addressing.to.iter().chain(&addressing.cc).chain(&addressing.reply_to);
    let name =
        |jid: &BareJid| parties().find(|party| party.destination.jid().map(Jid::bare) == Some(jid)).and_then(|party| party.name.clone());
    let mut entries: Vec<Entry> = Vec::new();
    for jid in addressing.everybody(&message.from, &own) {
        let jid = jid.into_bare();
        let role = match () {
            () if jid == *message.from.bare() => Role::Sender,
            () if is_among(&addressing.to, &jid) => Role::To,
            () => Role::Cc,
        };
        entries.push(Entry { name: name(&jid), jid, role, ticked: true });
    }
    for jid in addressing.reply_to.iter().filter_map(|party| party.destination.jid()).map(Jid::bare) {
        if *jid != own && !entries.iter().any(|entry| entry.jid == *jid) {
            entries.push(Entry { name: name(jid), jid: jid.clone(), role: Role::ReplyTo, ticked: false });
        }
    }
    entries
}
