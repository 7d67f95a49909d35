//! What the engine wants to know or changed, of our own account, of somebody's client, of a server or a service: [`Question`],
//! [`Answer`], [`Order`].

use std::time::Duration;

use crate::xmpp::{
    jid::Jid,
    payload::{
        blocking::Block,
        bob::{Bits, ContentId},
        captcha::Challenge,
        disco::{Info, Items},
        entity_time::EntityTime,
        gateway::Prompt,
        last_activity::LastActivity,
        private::Notes,
        register::RegistrationForm,
        search::{Found, SearchForm},
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
    /// What a directory can be asked for (XEP-0055).
    DirectoryForm,
    /// Whom a directory knows. Answered by [`Answer::Found`].
    Directory {
        /// Its form.
        form: SearchForm,
        /// The name and the value of each field.
        answers: Vec<(String, Secret)>,
    },
    /// What a gateway wants to know of somebody on the network that it leads to (XEP-0100 §6.1).
    GatewayPrompt,
    /// The address here of somebody who is called so there.
    GatewayAddress(String),
    /// Bits that a form or a message names (XEP-0231).
    Bits(ContentId),
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
    /// What it can be asked for. Hostile.
    DirectoryForm(SearchForm),
    /// Whom it knows; maybe nobody. Hostile.
    Found(Vec<Found>),
    /// What the gateway wants to know. Hostile.
    GatewayPrompt(Prompt),
    /// The address, which belongs to the gateway.
    GatewayAddress(Jid),
    /// The bits, which are those that were asked for.
    Bits(Bits),
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
        /// The form that the server has demanded, filled in; whatever is in its field `password`, the new one is sent.
        form: Option<(RegistrationForm, Vec<(String, Secret)>)>,
    },
    /// The account itself is deleted (XEP-0077 §3.2). Servers answer with a result, with the stream error `not-authorized`, or by
    /// closing the stream.
    Unregister,
    /// What was asked so that our words are let through (XEP-0158). It goes to who has asked.
    AnswerChallenge {
        /// The challenge of [`super::Event::Challenged`].
        challenge: Box<Challenge>,
        /// The name and the value of each field.
        answers: Vec<(String, Secret)>,
    },
}
