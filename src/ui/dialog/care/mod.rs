//! The care of an account at its server: a new password, and its end. What is not proven is told so.

pub mod change_password;
pub mod delete_account;
pub mod new_password;

use crate::{
    i18n::Value,
    model::{Account, Care, Connection},
    ui::action::Context,
};

/// Why something cannot be asked of the server now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The account is not online.
    NotOnline,
    /// Everybody on the way could read a password.
    InClear,
    /// It is not known yet what became of what was asked before.
    Unsettled,
    /// The account does not exist any more.
    Deleted,
}

impl Obstacle {
    /// What is in the way of a new password.
    #[must_use]
    pub fn to_change_password(account: &Account) -> Option<Self> {
        Self::to_anything(account).or_else(|| match &account.connection {
            Connection::Online { security, .. } if security.tls.is_none() => Some(Self::InClear),
            _ => None,
        })
    }

    /// What is in the way of deleting the account.
    #[must_use]
    pub fn to_delete(account: &Account) -> Option<Self> {
        Self::to_anything(account)
    }

    fn to_anything(account: &Account) -> Option<Self> {
        match account.care {
            Care::Deleted => Some(Self::Deleted),
            Care::PasswordUncertain | Care::DeletionUncertain => Some(Self::Unsettled),
            Care::Settled => (!account.connection.is_online()).then_some(Self::NotOnline),
        }
    }

    /// It in words: a sentence.
    #[must_use]
    pub fn words(self, account: &Account, context: &Context<'_>) -> String {
        let server = Value::from(account.settings.jid.domain());
        match self {
            Self::NotOnline => context.text("account-not-online"),
            Self::InClear => context.text("account-in-clear"),
            Self::Unsettled => context.text("account-unsettled"),
            Self::Deleted => context.words.text_with("care-deleted", &[("server", server)]),
        }
    }
}

/// Whether the server does not say that it lets people do this: it may refuse.
fn may_refuse(account: &Account) -> bool {
    account.connection.is_online() && !account.server.registration
}
