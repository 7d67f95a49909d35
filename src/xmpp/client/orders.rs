//! What the engine asks of others, and what it wants changed at our own account.

use super::{Client, outgoing::ping, requests::Purpose};
use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    jid::Jid,
    payload::{
        blocking, disco, entity_time::EntityTime, last_activity::LastActivity, private::Notes, register, vcard::VCard, version::Version,
    },
    session::{Event, Order, Question},
    stanza::iq::Iq,
    stream::Link,
    xml::Element,
};

impl Client {
    /// Asks a question.
    pub(super) fn question(&mut self, to: Option<Jid>, question: Question, tag: u64, link: &mut Link) {
        let purpose = |question| Purpose::Question { question, tag, legacy: false };
        match &question {
            Question::Register { form, answers } => match form.submit(answers) {
                Some(payload) => self.order(to, payload, purpose(question), link),
                None => link.event(Event::Answered { tag, result: Err(StanzaError::new(StanzaCondition::NotAcceptable)) }),
            },
            Question::Unregister { key } => self.order(to, register::unregister(key.as_deref()), purpose(question), link),
            asked => self.ask(to, question_element(asked), purpose(question), link),
        }
    }

    /// Orders a change at our own account, or at a service.
    pub(super) fn order_ours(&mut self, to: Option<Jid>, order: Order, tag: u64, link: &mut Link) {
        let is_registration = matches!(order, Order::ChangePassword { .. } | Order::Unregister);
        // XEP-0077 §3.2, §3.3: the server is asked, not the account. Servers of 2001 send what is addressed to nobody back.
        let to = if is_registration { self.own.server() } else { to };
        match self.order_element(order, link) {
            Ok(payload) => self.order(to, payload, Purpose::Order(tag), link),
            Err(condition) => link.event(Event::Replied { tag, result: Err(StanzaError::new(condition)) }),
        }
    }

    fn order_element(&self, order: Order, link: &Link) -> Result<Element, StanzaCondition> {
        match order {
            Order::SetCard(card) => Ok(card.to_element()),
            Order::SetNotes(notes) => Ok(notes.set()),
            Order::Block(blocks) => blocking::block(&blocks).ok_or(StanzaCondition::BadRequest),
            Order::Unblock(jids) => blocking::unblock(&jids).ok_or(StanzaCondition::BadRequest),
            Order::ChangePassword { .. } if link.tls.is_none() => Err(StanzaCondition::NotAllowed),
            Order::ChangePassword { form: Some((form, answers)), .. } => form.submit(&answers).ok_or(StanzaCondition::NotAcceptable),
            Order::ChangePassword { password, .. } if password.expose().is_empty() => Err(StanzaCondition::NotAllowed),
            Order::ChangePassword { password, .. } => {
                let username = self.own.jid.bare().local().ok_or(StanzaCondition::NotAllowed)?;
                Ok(register::change_password(username, &password))
            }
            Order::Unregister => Ok(register::unregister(None)),
        }
    }

    /// What became of an order.
    pub(super) fn ordered_ours(&mut self, tag: u64, result: Result<&Iq, StanzaError>, link: &mut Link) {
        link.event(Event::Replied { tag, result: result.map(|_| ()) });
    }
}

fn question_element(question: &Question) -> Element {
    match question {
        Question::Version => Version::get(),
        Question::LastActivity => LastActivity::get(),
        Question::Time => EntityTime::get(),
        Question::Ping => ping(),
        Question::Info => disco::get_info(None),
        Question::Items => disco::get_items(None),
        Question::Card => VCard::get(),
        Question::Notes => Notes::get(),
        Question::RegistrationForm | Question::Register { .. } | Question::Unregister { .. } => register::get(),
    }
}
