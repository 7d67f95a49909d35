//! Carries one `ctl` command out.

mod account;
mod card;
mod care;
mod chat;
mod contact;
mod directory;
mod file;
mod message;
mod open;
mod person;
mod pgp;
mod readable;
mod settings;
mod stranger;

use std::collections::VecDeque;

use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::mpsc;

use super::{
    DONE, FAILED, USAGE,
    command::Command,
    value,
    wire::{Reply, Request, SecretText},
};
use crate::{
    engine::{Batch, Command as Ask, Handle, Refusal, RequestId, Update, Updates, World},
    i18n::Words,
    model::{Account, AccountId, ConversationKey, MessageId},
    words::{self, Situation},
    xmpp::{jid::BareJid, secret::Secret, stanza::presence::OwnPresence},
};

/// Why a command ended early, with its exit code and a sentence for standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stop {
    code: u8,
    text: String,
}

impl Stop {
    fn failed(text: impl Into<String>) -> Self {
        Self { code: FAILED, text: text.into() }
    }

    fn usage(text: impl Into<String>) -> Self {
        Self { code: USAGE, text: text.into() }
    }
}

/// A client being served.
struct Client {
    engine: Handle,
    updates: Updates,
    world: World,
    words: Words,
    account: Option<BareJid>,
    secrets: VecDeque<SecretText>,
    replies: mpsc::Sender<Reply>,
}

/// Carries `request` out and tells `replies` how it went; the last reply is the exit code.
pub async fn run(request: Request, engine: Handle, replies: mpsc::Sender<Reply>) {
    let words = Words::new(request.language.as_deref());
    let ended = words.text("ctl-engine-ended");
    let outcome = match engine.subscribe().await {
        Ok(updates) => {
            let world = World::new();
            let Request { command, account, secrets, .. } = request;
            let mut client = Client { engine, updates, world, words, account, secrets: secrets.into(), replies: replies.clone() };
            client.obey(command).await
        }
        Err(_) => Err(Stop::failed(ended)),
    };
    let code = match outcome {
        Ok(()) => DONE,
        Err(stop) => {
            let _ = replies.send(Reply::Error(stop.text)).await;
            stop.code
        }
    };
    let _ = replies.send(Reply::Exit(code)).await;
}

impl Client {
    async fn obey(&mut self, command: Command) -> Result<(), Stop> {
        self.listen().await?;
        match command {
            Command::Status => self.status().await,
            Command::Account(command) => self.obey_account(command).await,
            Command::Presence { show, status } => self.set_presence(show, status),
            Command::Roster => self.roster().await,
            Command::Contact(command) => self.obey_contact(command).await,
            Command::Send(arguments) => self.send(arguments).await,
            Command::History { jid, limit, before } => self.history(jid, limit, before).await,
            Command::Search { query, with, limit } => self.search(query, with, limit).await,
            Command::Forward { id, jids } => self.forward(id, jids).await,
            Command::File(command) => self.obey_file(command).await,
            Command::Chats => self.chats().await,
            Command::Chat(arguments) => self.chat(arguments).await,
            Command::Requests => self.inquiries().await,
            Command::Accept { jid } => self.accept(jid).await,
            Command::Block(arguments) => self.block(arguments).await,
            Command::Unblock { jid } => self.unblock(jid).await,
            Command::Blocked => self.blocked().await,
            Command::Vcard(command) => self.obey_vcard(command).await,
            Command::Avatar(command) => self.obey_avatar(command).await,
            Command::Note(arguments) => self.note(arguments).await,
            Command::Directory(arguments) => self.directory(arguments).await,
            Command::Gateway(arguments) => self.gateway(arguments).await,
            Command::Draft { jid, text, quote } => self.save_draft(jid, text, quote.map(MessageId)).await,
            Command::Typing { jid, state } => self.typing(jid, state),
            Command::Read { jid } => self.mark_read(jid).await,
            Command::Ask { jid, question } => self.ask_somebody(jid, question).await,
            Command::Pgp(command) => self.obey_pgp(command).await,
            Command::Settings(command) => self.obey_settings(command).await,
            Command::Open { target } => self.open(target.as_deref()).await,
            Command::Screenshot { file } => self.screenshot(file).await,
            Command::Events => self.events().await,
            Command::Quit => self.quit().await,
        }
    }

    /// Takes the next batch in; the first is the snapshot.
    async fn listen(&mut self) -> Result<Batch, Stop> {
        let Some(batch) = self.updates.next().await else { return Err(self.engine_ended()) };
        batch.iter().for_each(|update| self.world.apply(update));
        Ok(batch)
    }

    /// Listens until `answer` finds what it looks for.
    async fn listen_for<T>(&mut self, mut answer: impl FnMut(&Update, &World) -> Option<T>) -> Result<T, Stop> {
        loop {
            let batch = self.listen().await?;
            if let Some(found) = batch.iter().find_map(|update| answer(update, &self.world)) {
                return Ok(found);
            }
        }
    }

    fn tell(&self, command: Ask) -> Result<(), Stop> {
        self.engine.send(command).map_err(|_| self.engine_ended())
    }

    /// Listens until the picture is as it should be.
    async fn listen_until(&mut self, is_so: impl Fn(&World) -> bool) -> Result<(), Stop> {
        while !is_so(&self.world) {
            self.listen().await?;
        }
        Ok(())
    }

    /// Sends a command and waits for its answer, whichever update that is.
    async fn ask<T>(&mut self, request: RequestId, command: Ask, answer: impl FnMut(&Update) -> Option<T>) -> Result<T, Stop> {
        self.try_ask(request, command, answer).await?.map_err(|refusal| Stop::failed(self.refusal(&refusal)))
    }

    /// The same where a refusal is no reason to end.
    async fn try_ask<T>(
        &mut self,
        request: RequestId,
        command: Ask,
        mut answer: impl FnMut(&Update) -> Option<T>,
    ) -> Result<Result<T, Refusal>, Stop> {
        self.tell(command)?;
        self.listen_for(|update, _| match update {
            Update::Refused { request: refused, refusal } if *refused == request => Some(Err(refusal.clone())),
            update => answer(update).map(Ok),
        })
        .await
    }

    /// Sends a command that is answered by [`Update::Done`].
    async fn ask_done(&mut self, request: RequestId, command: Ask) -> Result<(), Stop> {
        self.ask(request, command, |update| matches!(update, Update::Done { request: done } if *done == request).then_some(())).await
    }

    async fn result(&self, value: Value, text: impl Into<String>) -> Result<(), Stop> {
        self.replies.send(Reply::Result { value, text: text.into() }).await.map_err(|_| Stop::failed(""))
    }

    /// A result that nobody else may see.
    async fn secret_result(&self, name: &str, secret: &Secret) -> Result<(), Stop> {
        let reply = Reply::Secret { name: name.to_owned(), text: secret.into() };
        self.replies.send(reply).await.map_err(|_| Stop::failed(""))
    }

    /// The next line of the client's standard input; empty if there was none.
    fn take_secret(&mut self) -> Secret {
        self.secrets.pop_front().map(|text| text.to_secret()).unwrap_or_default()
    }

    fn refusal(&self, refusal: &Refusal) -> String {
        words::refusal(&self.words, Situation::Roster, refusal).paragraph(&self.words)
    }

    fn engine_ended(&self) -> Stop {
        Stop::failed(self.words.text("ctl-engine-ended"))
    }

    /// The account that is meant: the one named with `--account`, or the only one there is.
    fn chosen_account(&self) -> Result<&Account, Stop> {
        match &self.account {
            Some(jid) => self.account_named(jid),
            None => {
                let mut accounts = self.world.accounts();
                match (accounts.next(), accounts.next()) {
                    (Some(account), None) => Ok(account),
                    (None, _) => Err(Stop::failed(self.words.text("ctl-no-account"))),
                    (Some(_), Some(_)) => Err(Stop::usage(self.words.text("ctl-which-account"))),
                }
            }
        }
    }

    fn account_named(&self, jid: &BareJid) -> Result<&Account, Stop> {
        self.world
            .account_by_jid(jid)
            .ok_or_else(|| Stop::failed(self.words.text_with("ctl-unknown-account", &[("jid", jid.to_string().into())])))
    }

    fn account_id(&self) -> Result<AccountId, Stop> {
        self.chosen_account().map(|account| account.id)
    }

    fn conversation(&self, peer: BareJid) -> Result<ConversationKey, Stop> {
        Ok(ConversationKey { account: self.account_id()?, peer })
    }

    async fn status(&mut self) -> Result<(), Stop> {
        let (value, text) = {
            let accounts: Vec<&Account> = self.world.accounts().collect();
            let value = serde_json::json!({ "accounts": accounts.iter().map(|account| value::account(account, &self.world, &self.words)).collect::<Vec<_>>() });
            let lines: Vec<String> = accounts.iter().map(|account| readable::account(account, &self.words)).collect();
            (value, lines.join("\n"))
        };
        self.result(value, text).await
    }

    fn set_presence(&mut self, show: super::command::ShowArgument, status: Option<String>) -> Result<(), Stop> {
        let account = self.account.as_ref().map(|_| self.account_id()).transpose()?;
        let accounts: Vec<AccountId> =
            self.world.accounts().map(|account| account.id).filter(|id| account.is_none_or(|chosen| chosen == *id)).collect();
        match show.show() {
            Some(show) => {
                self.tell(Ask::SetPresence { account, presence: OwnPresence { show, status, priority: 0 } })?;
                accounts.into_iter().try_for_each(|id| self.tell(Ask::Connect(id)))
            }
            None => accounts.into_iter().try_for_each(|id| self.tell(Ask::Disconnect(id))),
        }
    }

    async fn screenshot(&mut self, file: std::path::PathBuf) -> Result<(), Stop> {
        let request = self.engine.next_request();
        self.ask_done(request, Ask::Screenshot { request, path: file }).await
    }

    async fn events(&mut self) -> Result<(), Stop> {
        loop {
            let batch = self.listen().await?;
            for update in batch.iter() {
                if let Some(value) = value::event(update, &self.world, &self.words, Timestamp::now()) {
                    let text = value.to_string();
                    self.result(value, text).await?;
                }
            }
        }
    }

    async fn quit(&mut self) -> Result<(), Stop> {
        self.tell(Ask::Quit)?;
        while let Ok(batch) = self.listen().await {
            if batch.contains(&Update::Stopped) {
                break;
            }
        }
        Ok(())
    }
}
