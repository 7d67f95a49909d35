//! A contact's name and groups.

use iced::widget::{column, container, row};

use super::{
    add_contact::filled,
    groups::{self, Groups},
};
use crate::{
    engine::{Command, Refusal, RequestId, Update},
    i18n,
    model::AccountId,
    ui::{
        Element,
        action::{Action, Context},
        theme::measure,
        widget::{button, field, label, piece},
        words::{self, Situation},
    },
    xmpp::jid::Jid,
};

/// The field that takes the focus first.
pub const NAME: &str = "edit-contact-name";

/// The dialog.
#[derive(Debug)]
pub struct EditContact {
    account: AccountId,
    jid: Jid,
    name: String,
    groups: Groups,
    asked: Option<RequestId>,
    refused: Option<Refusal>,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The name was typed.
    Name(String),
    /// Something happened to the groups.
    Groups(groups::Message),
    /// Save.
    Submit,
    /// Do not.
    Cancel,
}

impl EditContact {
    /// The form, filled in as it is now.
    pub fn open(account: AccountId, jid: Jid, context: &Context<'_>) -> (Self, Action<Message>) {
        let contact = context.world.contacts().find(|contact| contact.account == account && contact.jid == jid);
        let dialog = Self {
            account,
            jid,
            name: contact.and_then(|contact| contact.name.clone()).unwrap_or_default(),
            groups: contact.map(|contact| Groups::of(&contact.groups)).unwrap_or_default(),
            asked: None,
            refused: None,
        };
        (dialog, Action::Run(iced::widget::operation::focus(NAME)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Name(name) => self.name = name,
            Message::Groups(groups::Message::Submit) | Message::Submit => return self.submit(context),
            Message::Groups(message) => self.groups.update(message),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.asked.is_some() {
            return Action::None;
        }
        let request = context.next_request();
        (self.asked, self.refused) = (Some(request), None);
        let (name, groups) = (filled(&self.name), self.groups.all());
        Action::Send(Command::ChangeContact { request, account: self.account, jid: self.jid.clone(), name, groups })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match update {
            Update::Done { request } if self.asked == Some(*request) => Action::Close,
            Update::Refused { request, refusal } if self.asked == Some(*request) => {
                (self.asked, self.refused) = (None, Some(refusal.clone()));
                Action::None
            }
            _ => Action::None,
        }
    }

    /// The form.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let name = field::field(context.text("contact-name"), &self.name)
            .id(NAME)
            .placeholder(self.jid.to_string())
            .help(context.text("contact-name-help"))
            .on_input(Message::Name)
            .on_submit(Message::Submit)
            .view();
        let error = self.refused.as_ref().map(|refusal| {
            let words = context.words;
            field::wrong(words::refusal(words, Situation::Roster, refusal).paragraph(words))
        });
        let buttons = row![
            button::secondary(context.text("cancel")).on_press(Message::Cancel),
            button::primary(context.text("save")).on_press_maybe(self.asked.is_none().then_some(Message::Submit))
        ]
        .spacing(10.0);
        let form = column![
            container(label::second(i18n::isolate(&self.jid.to_string()))),
            name,
            self.groups.view(Some(self.account), context).map(Message::Groups)
        ]
        .push(error)
        .push(buttons)
        .spacing(measure::WIDE);
        piece::dialog(context.text("edit-contact-title"), form)
    }
}
