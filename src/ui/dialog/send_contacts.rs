//! Send contacts from the roster: as contacts, and in words for programs that know none.

use iced::widget::column;

use super::{
    people::{self, People},
    waiting::{Waiting, buttons},
};
use crate::{
    engine::{Command, Update},
    i18n::isolate,
    model::{Composed, ConversationKey, Said},
    ui::{
        Element,
        action::{Action, Context},
        theme::measure,
        widget::{label, piece},
        words::Situation,
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::roster_exchange::{Action as Deed, RosterExchange, SuggestedItem},
    },
};

/// More contacts are not taken by anybody.
const MOST: usize = 200;

/// The dialog.
#[derive(Debug)]
pub struct SendContacts {
    key: ConversationKey,
    people: People,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Among the people.
    People(people::Message),
    /// Send them.
    Submit,
    /// Do not.
    Cancel,
}

impl SendContacts {
    /// Nobody is chosen yet.
    pub fn open(key: ConversationKey) -> (Self, Action<Message>) {
        let people = People::contacts(key.account, key.peer.clone());
        let dialog = Self { key, people, waiting: Waiting::default() };
        (dialog, Action::Run(iced::widget::operation::focus(people::SEARCH)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::People(message) => self.people.update(message, context),
            Message::Submit => return self.submit(context),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if self.waiting.hear(update) { Action::Close } else { Action::None }
    }

    fn can_send(&self) -> bool {
        (1..=MOST).contains(&self.people.chosen().len()) && !self.waiting.is_busy()
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        if !self.can_send() {
            return Action::None;
        }
        let request = context.next_request();
        self.waiting.begin(request);
        let items: Vec<_> = self.people.chosen().iter().map(|jid| self.item(jid, context)).collect();
        let said = Said { body: body(&items, context), contacts: Some(RosterExchange { items, left_out: 0 }), ..Said::default() };
        let message = Composed { said, ..Composed::default() };
        Action::Send(Command::SendMessage { request, conversation: self.key.clone(), message })
    }

    /// The user's name for them goes along; in which groups they are is nobody's business.
    fn item(&self, jid: &BareJid, context: &Context<'_>) -> SuggestedItem {
        let contact = context.world.contact_of(self.key.account, &Jid::from(jid.clone()));
        let name = contact.and_then(|contact| contact.name.clone()).filter(|name| !name.trim().is_empty());
        SuggestedItem { action: Deed::Add, jid: jid.clone(), name, groups: Vec::new() }
    }

    /// The search, the list, the button.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let to = context.world.display_name(&self.key);
        let help = label::second(context.words.text_with("dialog-send-contacts-help", &[("name", to.into())]));
        let count = self.people.chosen().len();
        let words = match count {
            0 => context.text("dialog-send-contacts-none"),
            count if count > MOST => context.text("dialog-send-contacts-too-many"),
            count => context.words.text_with("dialog-send-contacts-button", &[("count", count.into())]),
        };
        let people = self.people.view(context.text("dialog-send-contacts-whom"), context).map(Message::People);
        let form = column![help, people].spacing(measure::WIDE);
        let buttons = buttons(Message::Cancel, words, self.can_send().then_some(Message::Submit), context);
        let wrong = self.waiting.view(Situation::Message, context);
        piece::dialog_with_foot(context.text("dialog-send-contacts-title"), form, wrong, buttons, context.size)
    }
}

/// The contacts in words: a name, and the address to which it belongs.
fn body(items: &[SuggestedItem], context: &Context<'_>) -> String {
    let lines = items.iter().map(|item| match &item.name {
        Some(name) => format!("{} – {}", item.jid, isolate(name)),
        None => item.jid.to_string(),
    });
    let head = context.words.text_with("dialog-send-contacts-body", &[("count", items.len().into())]);
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}
