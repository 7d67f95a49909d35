//! Attach a file by its URL: in the message, or offered until it is fetched.

use iced::{Fill, widget::column};

use super::waiting::{Waiting, buttons};
use crate::{
    engine::{Command, Update},
    model::{Contact, ConversationKey},
    ui::{
        Element,
        action::{Action, Context},
        theme::measure,
        widget::{choice, field, label, piece},
        words::Situation,
    },
    xmpp::payload::oob::Attachment,
};

/// The field that takes the focus first.
pub const URL: &str = "attach-url";
/// Longer URLs are not sent: nobody takes them.
const LONGEST_URL: usize = 2048;
/// More characters of a description are not sent.
const LONGEST_DESCRIPTION: usize = 300;

/// The dialog.
#[derive(Debug)]
pub struct Attach {
    key: ConversationKey,
    url: String,
    description: String,
    way: Way,
    checked: bool,
    waiting: Waiting,
}

/// How the file gets to the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is named in the next message.
    Message,
    /// It is offered, and the answer comes when it is fetched.
    Offer,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The URL was typed.
    Url(String),
    /// The description was typed.
    Description(String),
    /// A way was chosen.
    Way(Way),
    /// Attach or offer it.
    Submit,
    /// Do not.
    Cancel,
}

impl Attach {
    /// The empty form.
    pub fn open(key: ConversationKey) -> (Self, Action<Message>) {
        let dialog =
            Self { key, url: String::new(), description: String::new(), way: Way::Message, checked: false, waiting: Waiting::default() };
        (dialog, Action::Run(iced::widget::operation::focus(URL)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Url(url) => self.url = url,
            Message::Description(description) => self.description = description.chars().take(LONGEST_DESCRIPTION).collect(),
            Message::Way(way) => self.way = way,
            Message::Submit => return self.submit(context),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if self.waiting.hear(update) { Action::Close } else { Action::None }
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        self.checked = true;
        let Ok(attachment) = self.attachment() else { return Action::Run(iced::widget::operation::focus(URL)) };
        match self.way {
            _ if self.waiting.is_busy() => Action::None,
            Way::Message => Action::Close.and(Action::Attach(self.key.clone(), attachment)),
            Way::Offer => {
                let request = context.next_request();
                self.waiting.begin(request);
                Action::Send(Command::OfferFile { request, conversation: self.key.clone(), attachment })
            }
        }
    }

    /// What was typed, as an attachment; else the id of the words for what is wrong with it.
    fn attachment(&self) -> Result<Attachment, &'static str> {
        let url = self.url.trim();
        let attachment = Attachment { url: url.to_owned(), description: super::add_contact::filled(&self.description) };
        let odd = |character: char| character.is_whitespace() || character.is_control() || crate::i18n::steers_direction(character);
        match () {
            () if url.is_empty() => Err("dialog-attach-missing"),
            () if url.len() > LONGEST_URL => Err("dialog-attach-long"),
            () if url.contains(odd) => Err("dialog-attach-odd"),
            () if !attachment.is_web() => Err("dialog-attach-scheme"),
            () => Ok(attachment),
        }
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let mistake = self.attachment().err().filter(|_| self.checked).map(|id| context.words.text(id));
        let url = field::field(context.text("dialog-attach-url"), &self.url)
            .id(URL)
            .placeholder("https://")
            .help(context.text("dialog-attach-url-help"))
            .error(mistake)
            .on_input(Message::Url)
            .on_submit(Message::Submit)
            .view();
        let description = field::field(context.text("dialog-attach-description"), &self.description)
            .on_input(Message::Description)
            .on_submit(Message::Submit)
            .view();
        let option =
            |way, title, help: String| choice::option(context.words.text(title), Some(help), self.way == way).on_press(Message::Way(way));
        let offer_help = context.words.join([
            context.text("dialog-attach-way-offer-help").as_str(),
            context.words.text(takes_offers(context.world.contact(&self.key))).as_str(),
        ]);
        let ways = column![
            label::section(context.text("dialog-attach-way")),
            option(Way::Message, "dialog-attach-way-message", context.text("dialog-attach-way-message-help")),
            option(Way::Offer, "dialog-attach-way-offer", offer_help),
        ]
        .width(Fill);
        let words = context.words.text(match self.way {
            _ if self.waiting.is_busy() => "dialog-attach-offering",
            Way::Message => "dialog-attach-button",
            Way::Offer => "dialog-attach-offer-button",
        });
        let form = column![url, description, ways].spacing(measure::WIDE);
        let buttons = buttons(Message::Cancel, words, (!self.waiting.is_busy()).then_some(Message::Submit), context);
        let wrong = self.waiting.view(Situation::Message, context);
        piece::dialog_with_foot(context.text("dialog-attach-title"), form, wrong, buttons, context.size)
    }
}

/// Whether a program of the other side takes offers, as far as it says.
fn takes_offers(contact: Option<&Contact>) -> &'static str {
    let resources = contact.map(|contact| contact.resources.as_slice()).unwrap_or_default();
    let said = || resources.iter().filter_map(|resource| resource.features);
    if resources.is_empty() {
        "dialog-attach-offer-nobody"
    } else if said().any(|features| features.offers) {
        "dialog-attach-offer-taken"
    } else if said().count() == resources.len() {
        "dialog-attach-offer-unknown-to-them"
    } else {
        "dialog-attach-offer-unsaid"
    }
}
