//! `ctl roster` and `ctl contact ...`

use serde_json::Value;

use super::{Client, Stop};
use crate::{
    control::{command::ContactCommand, value},
    engine::{Command, Refusal, SubscriptionAnswer},
    model::Contact,
    words,
};

impl Client {
    pub(super) async fn roster(&mut self) -> Result<(), Stop> {
        let account = self.account.as_ref().map(|_| self.account_id()).transpose()?;
        let contacts: Vec<&Contact> =
            self.world.contacts().filter(|contact| account.is_none_or(|chosen| chosen == contact.account)).collect();
        let value = Value::Array(contacts.iter().map(|contact| value::contact(contact)).collect());
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

    fn online_account(&self) -> Result<crate::model::AccountId, Stop> {
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
