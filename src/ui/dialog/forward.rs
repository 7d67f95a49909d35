//! Pass a message on: to whom, what of it, and whose names go along.

use iced::{
    Fill,
    widget::{column, container, text::Wrapping},
};

use super::{
    people::{self, People},
    waiting::{Waiting, buttons},
};
use crate::{
    engine::{Command, Update},
    i18n::{Value, isolate_address},
    model::{self, ConversationKey, MessageId, Said},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{Rich, button, field, label, piece},
        words::Situation,
    },
    xmpp::payload::addresses::Destination,
};

/// A message can go to so many people.
const MOST: usize = 100;
/// So many characters of the text are shown.
const SHOWN: usize = 280;
/// So many names of those through whose hands it went are shown.
const NAMES: usize = 5;

/// The dialog.
#[derive(Debug)]
pub struct Forward {
    key: ConversationKey,
    id: MessageId,
    people: People,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Among the people.
    People(people::Message),
    /// Pass it on.
    Submit,
    /// Do not.
    Cancel,
}

impl Forward {
    /// Nobody is chosen yet.
    pub fn open(key: ConversationKey, id: MessageId) -> (Self, Action<Message>) {
        let people = People::anybody(key.account);
        let dialog = Self { key, id, people, waiting: Waiting::default() };
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
        if !self.can_send() || self.said(context).is_none() {
            return Action::None;
        }
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::Forward { request, message: self.id, to: self.people.chosen().to_vec() })
    }

    fn message<'a>(&self, context: &Context<'a>) -> Option<&'a model::Message> {
        context.world.timeline(&self.key)?.message(self.id)
    }

    /// What is to be passed on, unless that is gone.
    fn said<'a>(&self, context: &Context<'a>) -> Option<(&'a model::Message, &'a Said)> {
        let message = self.message(context).filter(|message| !message.is_past_due(context.now))?;
        Some((message, message.said()?))
    }

    /// What is passed on, to whom, whose names go along.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let title = context.text("dialog-forward-title");
        let Some((message, said)) = self.said(context) else {
            let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(Message::Cancel);
            return piece::dialog(title, column![field::wrong(context.text("refusal-gone")), close].spacing(measure::WIDE));
        };
        let words = match self.people.chosen().len() {
            0 => context.text("dialog-forward-nobody"),
            count if count > MOST => context.text("dialog-too-many"),
            count => context.words.text_with("dialog-forward-button", &[("count", count.into())]),
        };
        let form = column![
            view_original(message, said, context),
            label::small(hands(message, said, context)),
            self.people.view(context.text("dialog-forward-whom"), context).map(Message::People),
        ]
        .spacing(measure::WIDE);
        let buttons = buttons(Message::Cancel, words, self.can_send().then_some(Message::Submit), context);
        piece::dialog_with_foot(title, form, self.waiting.view(Situation::Message, context), buttons, context.size)
    }
}

/// The start of the message, and what it carries.
fn view_original<'a>(message: &model::Message, said: &Said, context: &Context<'a>) -> Element<'a, Message> {
    let text: String = said.body.chars().take(SHOWN).collect();
    let text = Rich::new(if said.body.chars().nth(SHOWN).is_some() { text + "…" } else { text }.trim());
    let body = (!text.text().is_empty()).then(|| label::body(text.text().to_owned()).wrapping(Wrapping::WordOrGlyph));
    let count = |id, count: usize| (count > 0).then(|| label::small(context.words.text_with(id, &[("count", count.into())])));
    let files = count("dialog-forward-files", said.attachments.len());
    let contacts = count("dialog-forward-contacts", said.contacts.as_ref().map_or(0, |contacts| contacts.items.len()));
    let from = label::small(isolate_address(&message.from.bare().to_string())).wrapping(Wrapping::WordOrGlyph);
    let content = column![from].push(body).push(files).push(contacts).spacing(measure::TIGHT).width(Fill);
    container(content).padding(measure::SPACE).width(Fill).style(theme::container::card).into()
}

/// Whose names go along: who wrote it, who passed it on before, and the user.
fn hands(message: &model::Message, said: &Said, context: &Context<'_>) -> String {
    let before = said.addressing.iter().flat_map(|addressing| addressing.original_from.iter().chain(&addressing.forwarded_by));
    let mut names: Vec<String> = vec![message.from.bare().to_string()];
    for party in before {
        let name = match &party.destination {
            Destination::Jid { jid, .. } => jid.bare().to_string(),
            Destination::Uri(uri) => uri.clone(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    let names: Vec<_> = names.iter().map(|name| isolate_address(name)).collect();
    let list = context.words.list(&names);
    let along = context.words.text_with("dialog-forward-hands", &[("names", Value::own(list))]);
    let more = if more > 0 { context.words.text_with("dialog-forward-more-hands", &[("count", more.into())]) } else { String::new() };
    context.words.join([along.as_str(), more.as_str()])
}
