//! What the engine asks of others, and what it wants changed at our own account.

use super::{Client, outgoing::ping, requests::Purpose};
use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    jid::Jid,
    payload::{
        blocking, bob::Bits, disco, entity_time::EntityTime, gateway, last_activity::LastActivity, private::Notes, register,
        register::RegistrationForm, search, vcard::VCard, version::Version,
    },
    secret::Secret,
    session::{Event, Order, Question},
    stanza::iq::IqType,
    stream::Link,
    xml::Element,
};

/// The field with the new password, in the form that a server demands (XEP-0077 §3.3).
const PASSWORD: &str = "password";

impl Client {
    /// Asks a question.
    pub(super) fn question(&mut self, to: Option<Jid>, question: Question, tag: u64, link: &mut Link) {
        let Some((kind, payload)) = question_element(&question) else {
            let result = Err(StanzaError::new(StanzaCondition::NotAcceptable));
            return link.event(Event::Answered { tag, result });
        };
        let purpose = Purpose::Question { question: without_answers(question), tag, legacy: false };
        match kind {
            IqType::Set => self.order(to, payload, purpose, link),
            _ => self.ask(to, payload, purpose, link),
        }
    }

    /// Orders a change at our own account, or at a service.
    pub(super) fn order_ours(&mut self, to: Option<Jid>, order: Order, tag: u64, link: &mut Link) {
        let to = self.recipient(to, &order);
        let purpose = match order {
            Order::ChangePassword { .. } | Order::Unregister => Purpose::Registration(tag),
            _ => Purpose::Tagged(tag),
        };
        match self.order_element(order, link) {
            Ok(payload) => self.order(to, payload, purpose, link),
            Err(condition) => link.event(Event::Replied { tag, result: Err(StanzaError::new(condition)) }),
        }
    }

    /// To whom an order goes.
    fn recipient(&self, to: Option<Jid>, order: &Order) -> Option<Jid> {
        match order {
            // XEP-0077 §3.3.
            Order::ChangePassword { .. } => self.own.server(),
            // XEP-0077 §3.2 has it without an address. Servers of 2001 send what is addressed to nobody back.
            Order::Unregister => self.own.server().filter(|_| self.own.is_historical),
            Order::AnswerChallenge { challenge, .. } => Some(challenge.challenger.clone()),
            _ => to,
        }
    }

    fn order_element(&self, order: Order, link: &Link) -> Result<Element, StanzaCondition> {
        match order {
            Order::SetCard(card) => Ok(card.to_element()),
            Order::SetNotes(notes) => Ok(notes.set()),
            // What servers of 2001 answer proves nothing: they know no blocking.
            Order::Block(_) | Order::Unblock(_) if self.own.is_historical => Err(StanzaCondition::ServiceUnavailable),
            Order::Block(blocks) => blocking::block(&blocks).ok_or(StanzaCondition::BadRequest),
            Order::Unblock(jids) => blocking::unblock(&jids).ok_or(StanzaCondition::BadRequest),
            Order::ChangePassword { password, form } => self.change_password(password, form, link),
            Order::Unregister => Ok(register::unregister(None)),
            Order::AnswerChallenge { challenge, answers } => Ok(challenge.answer(&answers)),
        }
    }

    /// The new password, where nobody on the way can read it.
    fn change_password(
        &self,
        password: Secret,
        form: Option<(RegistrationForm, Vec<(String, Secret)>)>,
        link: &Link,
    ) -> Result<Element, StanzaCondition> {
        if link.tls.is_none() || password.is_empty() {
            return Err(StanzaCondition::NotAllowed);
        }
        let Some((form, mut answers)) = form else {
            let username = self.own.jid.bare().local().ok_or(StanzaCondition::NotAllowed)?;
            return Ok(register::change_password(username, &password));
        };
        answers.retain(|(name, _)| name != PASSWORD);
        answers.push((PASSWORD.to_owned(), password));
        form.submit(&answers).ok_or(StanzaCondition::NotAcceptable)
    }
}

/// How a question is asked; `None` if it cannot be.
fn question_element(question: &Question) -> Option<(IqType, Element)> {
    let asked = match question {
        Question::Version => Version::get(),
        Question::LastActivity => LastActivity::get(),
        Question::Time => EntityTime::get(),
        Question::Ping => ping(),
        Question::Info => disco::get_info(None),
        Question::Items => disco::get_items(None),
        Question::Card => VCard::get(),
        Question::Notes => Notes::get(),
        Question::RegistrationForm => register::get(),
        Question::DirectoryForm => search::get(),
        Question::GatewayPrompt => gateway::get(),
        Question::Bits(cid) => Bits::get(cid),
        Question::Register { form, answers } => return form.submit(answers).map(|filled_in| (IqType::Set, filled_in)),
        Question::Unregister { key } => return Some((IqType::Set, register::unregister(key.as_deref()))),
        Question::Directory { form, answers } => return Some((IqType::Set, form.submit(answers))),
        Question::GatewayAddress(name) => return Some((IqType::Set, gateway::set(name))),
    };
    Some((IqType::Get, asked))
}

/// What is kept of a question until it is answered: nothing secret.
fn without_answers(question: Question) -> Question {
    match question {
        Question::Register { form, .. } => Question::Register { form, answers: Vec::new() },
        Question::Directory { form, .. } => Question::Directory { form, answers: Vec::new() },
        other => other,
    }
}
