//! Questions before something is removed: they say what goes, and what stays.

use iced::{
    Fill,
    widget::{column, row},
};

use crate::{
    engine::{Command, KeyCommand, Refusal, RequestId, Update},
    model::{AccountId, Care, ConversationKey},
    ui::{
        Element,
        action::{Action, Context},
        screen::keys::card,
        theme::{self, measure},
        widget::{button, field, label, piece},
        words::{self, Situation},
    },
    xmpp::{
        fingerprint::Fingerprint,
        jid::{BareJid, Jid},
    },
};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Remove a contact?
    RemoveContact {
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: Jid,
    },
    /// Stop showing our presence to a contact?
    CancelSubscription {
        /// Whose contact.
        account: AccountId,
        /// Which.
        jid: BareJid,
    },
    /// Delete a chat with all its messages?
    RemoveChat(ConversationKey),
    /// Remove an account from here?
    RemoveAccount(AccountId),
    /// Forget a secret key of ours?
    RemoveKey(Fingerprint),
}

/// The dialog.
#[derive(Debug)]
pub struct Confirm {
    question: Question,
    asked: Option<RequestId>,
    refused: Option<Refusal>,
}

/// What happens in it.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    /// Do it.
    Confirm,
    /// Do not.
    Cancel,
}

/// The words of a question.
struct Words {
    title: String,
    explanation: String,
    button: &'static str,
}

impl Confirm {
    /// Asks.
    #[must_use]
    pub fn open(question: Question) -> Self {
        Self { question, asked: None, refused: None }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Cancel if self.holds() => Action::None,
            Message::Cancel => Action::Close,
            Message::Confirm if self.asked.is_some() => Action::None,
            Message::Confirm => self.confirm(context),
        }
    }

    /// Whether an account is being forgotten: nothing of it is left to go back to.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.asked.is_some() && matches!(self.question, Question::RemoveAccount(_))
    }

    fn confirm(&mut self, context: &Context<'_>) -> Action<Message> {
        let request = context.next_request();
        let command = match self.question.clone() {
            Question::RemoveContact { account, jid } => Command::RemoveContact { request, account, jid },
            Question::RemoveChat(conversation) => Command::RemoveConversation { request, conversation },
            Question::RemoveAccount(account) => Command::RemoveAccount { request, account },
            Question::RemoveKey(fingerprint) => Command::Keys { request, command: KeyCommand::RemoveOwn { fingerprint } },
            Question::CancelSubscription { account, jid } => {
                return Action::Send(Command::CancelSubscription { account, jid }).and(Action::Close);
            }
        };
        (self.asked, self.refused) = (Some(request), None);
        Action::Send(command)
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

    fn words(&self, context: &Context<'_>) -> Words {
        let said = |title, explanation, name: String, button| Words {
            title: context.words.text_with(title, &[("name", name.as_str().into())]),
            explanation: context.words.text_with(explanation, &[("name", name.as_str().into())]),
            button,
        };
        match &self.question {
            Question::RemoveContact { account, jid } => {
                let name = name_of(*account, jid, context);
                said("remove-contact-title", "remove-contact-text", name, "remove-contact-button")
            }
            Question::CancelSubscription { account, jid } => {
                let name = name_of(*account, &Jid::from(jid.clone()), context);
                said("cancel-subscription-title", "cancel-subscription-text", name, "cancel-subscription-button")
            }
            Question::RemoveChat(key) => {
                said("remove-chat-title", "remove-chat-text", context.world.display_name(key), "remove-chat-button")
            }
            Question::RemoveKey(fingerprint) => {
                let key = context.world.own_keys().get(fingerprint);
                let name = key.map_or_else(|| fingerprint.to_string(), |key| card::name(&key.info, context));
                said("remove-key-title", "remove-key-text", name, "remove-key-button")
            }
            Question::RemoveAccount(account) => {
                let account = context.world.account(*account);
                let name = account.map(|account| account.settings.jid.to_string()).unwrap_or_default();
                let is_gone = account.is_some_and(|account| account.care == Care::Deleted);
                let text = if is_gone { "remove-account-gone-text" } else { "remove-account-text" };
                let button = if self.holds() { "remove-account-busy" } else { "remove-account-button" };
                said("remove-account-title", text, name, button)
            }
        }
    }

    /// The question.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let words = self.words(context);
        let error = self.refused.as_ref().map(|refusal| {
            let sentence = words::refusal(context.words, Situation::Roster, refusal);
            field::wrong(sentence.paragraph(context.words))
        });
        let buttons = row![
            button::secondary(context.text("cancel")).id(super::CLOSE).on_press_maybe((!self.holds()).then_some(Message::Cancel)),
            button::danger(context.words.text(words.button)).on_press_maybe(self.asked.is_none().then_some(Message::Confirm))
        ]
        .spacing(10.0);
        let content =
            column![label::body(words.explanation).style(theme::text::dim).width(Fill)].push(error).push(buttons).spacing(measure::WIDE);
        piece::dialog(words.title, content)
    }
}

fn name_of(account: AccountId, jid: &Jid, context: &Context<'_>) -> String {
    let contact = context.world.contacts().find(|contact| contact.account == account && contact.jid == *jid);
    contact.map_or_else(|| jid.to_string(), |contact| context.world.contact_name(contact))
}
