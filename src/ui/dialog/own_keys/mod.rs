//! What is done with our own keys, one dialog for each.
//!
//! | file | what |
//! |---|---|
//! | [`new_key`] | a key is made, imported or restored, and then it is here |
//! | [`generate`] | what a key is to be like that is made |
//! | [`import`] | a secret key out of a file or the clipboard |
//! | [`restore`] | the backup code of a copy on the server |
//! | [`passphrase`] | the passphrase of the own keys, in several of them |
//! | [`export`] | public key, secret key or revocation certificate as a file |
//! | [`change_passphrase`] | another passphrase for all keys |
//! | [`alter`] | another expiry, or the end |
//! | [`back_up`] | a sealed copy on the server, and its code |
//! | [`refusal`] | why something was not done, at the field it concerns |

pub mod alter;
pub mod back_up;
pub mod change_passphrase;
pub mod export;
pub mod generate;
pub mod import;
pub mod new_key;
pub mod passphrase;
pub mod refusal;
pub mod restore;

use iced::Subscription;

use crate::{
    engine::Update,
    model::RevocationReason,
    ui::{
        Element,
        action::{Action, Context, KeyTask},
    },
};

/// A dialog about our own keys.
#[derive(Debug)]
pub enum OwnKeys {
    /// A key is made, imported or restored.
    NewKey(Box<new_key::NewKey>),
    /// Something of a key becomes a file.
    Export(export::Export),
    /// Another passphrase.
    ChangePassphrase(change_passphrase::ChangePassphrase),
    /// Another expiry, or the end.
    Alter(alter::Alter),
    /// A copy on the server.
    BackUp(back_up::BackUp),
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// While a key is made, imported or restored.
    NewKey(new_key::Message),
    /// While something is exported.
    Export(export::Message),
    /// In the passphrases.
    ChangePassphrase(change_passphrase::Message),
    /// In expiry and revocation.
    Alter(alter::Message),
    /// In the backup.
    BackUp(back_up::Message),
}

impl OwnKeys {
    /// Opens the dialog for this.
    pub fn open(task: KeyTask, context: &Context<'_>) -> (Self, Action<Message>) {
        use alter::To;
        use export::What;
        use new_key::Way;
        match task {
            KeyTask::Generate(account) => make(Way::Generate(generate::Plan::default()), account, context),
            KeyTask::Import(account) => make(Way::Import(import::Source::default()), account, context),
            KeyTask::Restore(account) => make(Way::Restore(restore::Code::default()), account, context),
            KeyTask::ExportPublic(key) => lift(export::Export::open(What::Public, key, context), Self::Export, Message::Export),
            KeyTask::ExportSecret(key) => lift(export::Export::open(What::Secret, key, context), Self::Export, Message::Export),
            KeyTask::ExportRevocation(key) => lift(export::Export::open(What::Revocation, key, context), Self::Export, Message::Export),
            KeyTask::ChangePassphrase => {
                lift(change_passphrase::ChangePassphrase::open(context), Self::ChangePassphrase, Message::ChangePassphrase)
            }
            KeyTask::Extend(key) => lift(alter::Alter::open(key, To::Live(Some(2))), Self::Alter, Message::Alter),
            KeyTask::Revoke(key) => lift(alter::Alter::open(key, To::End(RevocationReason::default())), Self::Alter, Message::Alter),
            KeyTask::BackUp(key) => lift(back_up::BackUp::open(key, context), Self::BackUp, Message::BackUp),
        }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match (self, message) {
            (Self::NewKey(dialog), Message::NewKey(message)) => dialog.update(message, context).map(Message::NewKey),
            (Self::Export(dialog), Message::Export(message)) => dialog.update(message, context).map(Message::Export),
            (Self::ChangePassphrase(dialog), Message::ChangePassphrase(message)) => {
                dialog.update(message, context).map(Message::ChangePassphrase)
            }
            (Self::Alter(dialog), Message::Alter(message)) => dialog.update(message, context).map(Message::Alter),
            (Self::BackUp(dialog), Message::BackUp(message)) => dialog.update(message, context).map(Message::BackUp),
            // Late: meant for a dialog that is closed.
            _ => Action::None,
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        match self {
            Self::NewKey(dialog) => dialog.hear(update, context).map(Message::NewKey),
            Self::Export(dialog) => dialog.hear(update).map(Message::Export),
            Self::ChangePassphrase(dialog) => dialog.hear(update).map(Message::ChangePassphrase),
            Self::Alter(dialog) => dialog.hear(update).map(Message::Alter),
            Self::BackUp(dialog) => dialog.hear(update, context).map(Message::BackUp),
        }
    }

    /// Whether it stays open although it is to be closed.
    pub fn holds(&mut self) -> bool {
        match self {
            Self::BackUp(dialog) => dialog.holds(),
            _ => false,
        }
    }

    /// It is closed: nobody waits any more for what it asked.
    pub fn leave(&mut self, context: &Context<'_>) -> Action<Message> {
        match self {
            Self::NewKey(dialog) => dialog.leave(context).map(Message::NewKey),
            Self::Export(_) | Self::ChangePassphrase(_) | Self::Alter(_) | Self::BackUp(_) => Action::None,
        }
    }

    /// What must be listened to while it is open.
    pub fn subscription(&self) -> Subscription<Message> {
        match self {
            Self::NewKey(dialog) => dialog.subscription().map(Message::NewKey),
            Self::Export(_) | Self::ChangePassphrase(_) | Self::Alter(_) | Self::BackUp(_) => Subscription::none(),
        }
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match self {
            Self::NewKey(dialog) => dialog.view(context).map(Message::NewKey),
            Self::Export(dialog) => dialog.view(context).map(Message::Export),
            Self::ChangePassphrase(dialog) => dialog.view(context).map(Message::ChangePassphrase),
            Self::Alter(dialog) => dialog.view(context).map(Message::Alter),
            Self::BackUp(dialog) => dialog.view(context).map(Message::BackUp),
        }
    }
}

fn make(way: new_key::Way, account: Option<crate::model::AccountId>, context: &Context<'_>) -> (OwnKeys, Action<Message>) {
    lift(new_key::NewKey::open(way, account, context), |dialog| OwnKeys::NewKey(Box::new(dialog)), Message::NewKey)
}

fn lift<D, M: Send + 'static>(
    (dialog, action): (D, Action<M>),
    kind: impl Fn(D) -> OwnKeys,
    message: fn(M) -> Message,
) -> (OwnKeys, Action<Message>) {
    (kind(dialog), action.map(message))
}
