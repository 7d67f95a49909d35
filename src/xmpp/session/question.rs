//! What the engine wants to know or changed, of our own account, of somebody's client, of a server or a service: [`Question`],
//! [`Answer`], [`Order`].

use std::time::Duration;

use crate::xmpp::{
    jid::Jid,
    payload::{
        blocking::Block,
        disco::{Info, Items},
        entity_time::EntityTime,
        last_activity::LastActivity,
        private::Notes,
        register::RegistrationForm,
        vcard::VCard,
        version::Version,
    },
    secret::Secret,
};

/// What can be asked of somebody's client or server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Which program it is (XEP-0092).
    Version,
    /// How long ago it was used, or the account was online, or how long the server is up (XEP-0012).
    LastActivity,
    /// What time it is there: XEP-0202, and if that is not understood as in 2001.
    Time,
    /// Whether it is there (XEP-0199).
    Ping,
    /// What it is and can do (XEP-0030 §3).
    Info,
    /// What belongs to it (XEP-0030 §4).
    Items,
    /// Who they say they are (XEP-0054). That there is no card is an answer, too.
    Card,
    /// The notes about contacts, of our own account (XEP-0145).
    Notes,
    /// What it asks of who wants to register there (XEP-0077): a gateway.
    RegistrationForm,
    /// Register there: what its form asks for. Answered by [`Answer::Registered`].
    Register {
        /// The form.
        form: RegistrationForm,
        /// The name and the value of each field.
        answers: Vec<(String, Secret)>,
    },
    /// End the registration there. Answered by [`Answer::Registered`].
    Unregister {
        /// The key of the form, which old gateways want back.
        key: Option<String>,
    },
}

/// What it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Which program it is. Hostile.
    Version(Version),
    /// How long ago it was used.
    LastActivity(LastActivity),
    /// What time it is there.
    Time(EntityTime),
    /// It is there; so long took the answer.
    Ping(Duration),
    /// What it is and can do. Hostile.
    Info(Info),
    /// What belongs to it. Hostile.
    Items(Items),
    /// Who they say they are; `None`: they have no card (protocol facts §12). Hostile.
    Card(Option<VCard>),
    /// The notes.
    Notes(Notes),
    /// What it asks of who registers. Hostile.
    RegistrationForm(RegistrationForm),
    /// It is done: registered, or not any more.
    Registered,
}

/// What can be changed at our own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Who we say we are: the whole card (XEP-0054).
    SetCard(VCard),
    /// All notes about contacts (XEP-0145).
    SetNotes(Notes),
    /// These are not let through any more (XEP-0191). Never nobody.
    Block(Vec<Block>),
    /// These are let through again. Never nobody: that would be everybody.
    Unblock(Vec<Jid>),
    /// The password (XEP-0077 §3.3). Only over TLS, and never an empty one: else `not-allowed`.
    ChangePassword {
        /// The new one.
        password: Secret,
        /// The form that the server has demanded, filled in.
        form: Option<(RegistrationForm, Vec<(String, Secret)>)>,
    },
    /// The account itself is deleted (XEP-0077 §3.2). Servers answer with a result, with the stream error `not-authorized`, or by
    /// closing the stream.
    Unregister,
}
