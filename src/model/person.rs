//! People: what is known of somebody beside the roster. All of it is what they say themselves, but for the note.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AccountId, ConversationKey};
use crate::xmpp::{
    jid::BareJid,
    payload::{
        avatar::PictureHash,
        vcard::{Birthday, VCard},
    },
};

/// What is known of somebody, whether a contact or not; of ourselves, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who sees them.
    pub account: AccountId,
    /// Their address.
    pub jid: BareJid,
    /// What they call themselves: as published (XEP-0172), else as in their card. Hostile.
    pub nickname: Option<String>,
    /// Their whole name, as in their card. Hostile.
    pub full_name: Option<String>,
    /// Their picture, which is kept here and was checked against its hash.
    pub picture: Option<PictureHash>,
    /// The user's note about them.
    pub note: Option<PersonNote>,
    /// The day they were born on, as in their card.
    pub birthday: Option<Birthday>,
    /// What else stands in their card, for the search. Hostile.
    pub words: Vec<String>,
    /// What is known of their card.
    pub card: CardState,
}

impl Person {
    /// Somebody of whom nothing is known.
    #[must_use]
    pub fn unknown(account: AccountId, jid: BareJid) -> Self {
        Self {
            account,
            jid,
            nickname: None,
            full_name: None,
            picture: None,
            note: None,
            birthday: None,
            words: Vec::new(),
            card: CardState::Unasked,
        }
    }

    /// Who it is.
    #[must_use]
    pub fn key(&self) -> ConversationKey {
        ConversationKey { account: self.account, peer: self.jid.clone() }
    }

    /// What they call themselves, if they say so: the nickname, else the whole name. Never shown without the address.
    #[must_use]
    pub fn own_name(&self) -> Option<&str> {
        self.nickname.as_deref().or(self.full_name.as_deref())
    }
}

/// The user's note about somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonNote {
    /// What.
    pub text: String,
    /// When it was changed last, if that is known.
    pub changed_at: Option<Timestamp>,
    /// The server keeps it, for all clients of the user's (XEP-0145); otherwise it is only here.
    pub on_server: bool,
}

/// What is known of somebody's card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum CardState {
    /// Nobody has asked yet.
    #[default]
    Unasked,
    /// It is kept here, and was so at this time.
    Known(Timestamp),
    /// They had none at this time.
    None(Timestamp),
    /// It could not be had at this time.
    Failed(Timestamp),
}

/// Somebody's card, as it was when it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Whose.
    pub key: ConversationKey,
    /// The card; `None`: they have none.
    pub card: Option<VCard>,
    /// In which form they keep it.
    pub source: CardSource,
    /// When it was asked for.
    pub asked_at: Timestamp,
}

/// In which form somebody keeps their card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CardSource {
    /// `vcard-temp` (XEP-0054).
    #[default]
    Temp,
    /// Version 4, published (XEP-0292).
    Published,
}
