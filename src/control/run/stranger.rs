//! `ctl requests`, `ctl accept`, `ctl block`, `ctl unblock`, `ctl blocked`, `ctl chat remove`.

use serde_json::Value;

use super::{Client, Stop, readable};
use crate::{
    control::{command::BlockArguments, value},
    engine::{Command, Inquiry, Refusal},
    model::Account,
    xmpp::jid::{BareJid, Jid},
};

impl Client {
    /// Everybody who waits to be let in.
    pub(super) async fn inquiries(&mut self) -> Result<(), Stop> {
        let account = self.account.as_ref().map(|_| self.account_id()).transpose()?;
        let inbox = self.world.inbox().into_iter().filter(|inquiry| account.is_none_or(|chosen| chosen == inquiry.key().account));
        let inbox: Vec<Inquiry<'_>> = inbox.collect();
        let value = Value::Array(inbox.iter().map(|inquiry| value::inquiry(inquiry, &self.world)).collect());
        let lines: Vec<String> = inbox.iter().map(|inquiry| readable::inquiry(inquiry, &self.words)).collect();
        self.result(value, lines.join("\n")).await
    }

    /// Lets a stranger in who has written.
    pub(super) async fn accept(&mut self, peer: BareJid) -> Result<(), Stop> {
        let key = self.conversation(peer)?;
        if !self.world.is_with_stranger(&key) {
            return Err(Stop::failed(self.refusal(&Refusal::NotFound)));
        }
        self.tell(Command::AcceptConversation(key.clone()))?;
        self.listen_until(|world| !world.is_with_stranger(&key)).await
    }

    pub(super) async fn block(&mut self, arguments: BlockArguments) -> Result<(), Stop> {
        let (account, takes_reports) = self.chosen_account().map(|account| (account.id, account.server.reports))?;
        let block = arguments.block();
        if block.report.is_some() && !takes_reports {
            return Err(Stop::failed(self.words.text("ctl-no-reports")));
        }
        let request = self.engine.next_request();
        self.ask_done(request, Command::Block { request, account, block }).await
    }

    pub(super) async fn unblock(&mut self, jid: Jid) -> Result<(), Stop> {
        let (request, account) = (self.engine.next_request(), self.account_id()?);
        self.ask_done(request, Command::Unblock { request, account, jid }).await
    }

    pub(super) async fn blocked(&mut self) -> Result<(), Stop> {
        let named = self.account.as_ref().map(|_| self.account_id()).transpose()?;
        let accounts: Vec<&Account> = self.world.accounts().filter(|account| named.is_none_or(|chosen| chosen == account.id)).collect();
        let value = Value::Array(accounts.iter().flat_map(|account| value::blocked(account)).collect());
        let lines: Vec<String> = accounts.iter().flat_map(|account| readable::blocked(account, &self.words)).collect();
        self.result(value, lines.join("\n")).await
    }

    pub(super) async fn remove_chat(&mut self, peer: BareJid) -> Result<(), Stop> {
        let (request, conversation) = (self.engine.next_request(), self.conversation(peer)?);
        self.ask_done(request, Command::RemoveConversation { request, conversation }).await
    }
}
