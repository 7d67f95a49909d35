//! `ctl roster` and `ctl contact ...`

use serde_json::Value;

use super::{Client, Stop};
use crate::{
    control::{command::ContactCommand, value},
    engine::{Command, Refusal, SubscriptionAnswer},
    model::{AccountId, Contact, MessageId, Said},
    words,
    xmpp::{
        jid::BareJid,
        payload::roster_exchange::{Action, RosterExchange, SuggestedItem},
    },
};

impl Client {
    pub(super) async fn roster(&mut self) -> Result<(), Stop> {
        let account = self.account.as_ref().map(|_| self.account_id()).transpose()?;
        let contacts: Vec<&Contact> =
            self.world.contacts().filter(|contact| account.is_none_or(|chosen| chosen == contact.account)).collect();
        let value = Value::Array(contacts.iter().map(|contact| value::contact(contact, &self.world)).collect());
        let text: Vec<String> = contacts.iter().map(|contact| self.contact_line(contact)).collect();
        let text = text.join("\n");
        self.result(value, text).await
    }

    fn contact_line(&self, contact: &Contact) -> String {
        let presence = words::presence(&self.words, contact);
        let subscription = words::subscription(&self.words, contact.subscription);
        [contact.jid.to_string(), contact.name.clone().unwrap_or_default(), contact.groups.join(", "), subscription, presence].join("\t")
    }

    pub(super) async fn obey_contact(&mut self, command: ContactCommand) -> Result<(), Stop> {
        match command {
            ContactCommand::Requests => self.requests().await,
            ContactCommand::Add { jid, name, groups, message } => {
                let (request, account) = (self.engine.next_request(), self.account_id()?);
                self.ask_done(request, Command::AddContact { request, account, jid, name, groups, message }).await
            }
            ContactCommand::Change { jid, name, groups } => {
                let (request, account) = (self.engine.next_request(), self.account_id()?);
                self.ask_done(request, Command::ChangeContact { request, account, jid, name, groups }).await
            }
            ContactCommand::Remove { jid } => {
                let (request, account) = (self.engine.next_request(), self.account_id()?);
                self.ask_done(request, Command::RemoveContact { request, account, jid }).await
            }
            ContactCommand::Take { id, jids } => self.take_contacts(MessageId(id), &jids).await,
            ContactCommand::Send { jid, contacts } => self.send_contacts(jid, &contacts).await,
            ContactCommand::TrustGateway { jid, no_longer } => self.trust_gateway(jid, !no_longer).await,
            ContactCommand::Accept { jid, add } => {
                let account = self.online_account()?;
                let answer = if add { SubscriptionAnswer::AcceptAndAdd } else { SubscriptionAnswer::Accept };
                self.tell(Command::AnswerSubscription { account, jid, answer })
            }
            ContactCommand::Deny { jid } => {
                let account = self.online_account()?;
                self.tell(Command::AnswerSubscription { account, jid, answer: SubscriptionAnswer::Deny })
            }
        }
    }

    /// Takes over what a message suggests: all of it, or only these contacts.
    async fn take_contacts(&mut self, message: MessageId, only: &[BareJid]) -> Result<(), Stop> {
        let message = self.message_named(message).await?;
        let suggested = message.said().and_then(|said| said.contacts.clone()).unwrap_or_default().items;
        let is_there = |jid: &BareJid| suggested.iter().any(|item| item.jid == *jid);
        if suggested.is_empty() || !only.iter().all(is_there) {
            return Err(Stop::failed(self.words.text("ctl-not-suggested")));
        }
        let items = suggested.into_iter().filter(|item| only.is_empty() || only.contains(&item.jid)).collect();
        let (request, account) = (self.engine.next_request(), message.conversation.account);
        self.ask_done(request, Command::TakeContacts { request, account, from: message.conversation.peer, items }).await
    }

    async fn send_contacts(&mut self, to: BareJid, contacts: &[BareJid]) -> Result<(), Stop> {
        let account = self.account_id()?;
        let items = contacts.iter().map(|jid| self.suggestion(account, jid)).collect::<Result<_, _>>()?;
        self.send_said(to, Said { contacts: Some(RosterExchange { items, left_out: 0 }), ..Said::default() }).await
    }

    /// A contact as the user has them.
    fn suggestion(&self, account: AccountId, jid: &BareJid) -> Result<SuggestedItem, Stop> {
        let contact = self.world.contact_of(account, &jid.clone().into());
        let contact = contact.ok_or_else(|| Stop::failed(self.words.text_with("ctl-not-a-contact", &[("jid", jid.to_string().into())])))?;
        Ok(SuggestedItem { action: Action::Add, jid: jid.clone(), name: contact.name.clone(), groups: contact.groups.clone() })
    }

    async fn trust_gateway(&mut self, gateway: BareJid, trusted: bool) -> Result<(), Stop> {
        let account = self.account_id()?;
        self.tell(Command::TrustGateway { account, gateway: gateway.clone(), trusted })?;
        self.listen_until(|world| {
            world.account(account).is_none_or(|account| account.settings.trusted_gateways.contains(&gateway) == trusted)
        })
        .await
    }

    fn online_account(&self) -> Result<AccountId, Stop> {
        let account = self.chosen_account()?;
        if account.connection.is_online() { Ok(account.id) } else { Err(Stop::failed(self.refusal(&Refusal::NotOnline))) }
    }

    async fn requests(&mut self) -> Result<(), Stop> {
        let requests: Vec<_> = self.world.requests().collect();
        let value = Value::Array(requests.iter().map(|request| value::request(request, &self.world)).collect());
        let text: Vec<String> =
            requests.iter().map(|request| format!("{}\t{}", request.from, request.text.clone().unwrap_or_default())).collect();
        let text = text.join("\n");
        self.result(value, text).await
    }
}
