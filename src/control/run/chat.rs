//! `ctl chats`, `ctl chat`, `ctl draft`, `ctl typing`, `ctl read`, `ctl ask`.

use jiff::Timestamp;
use serde_json::Value;

use super::{Client, Stop};
use crate::{
    control::{
        command::{ChatArguments, ChatCommand, QuestionArgument, Switch},
        value,
    },
    engine::{Command, Refusal, Update},
    model::{Conversation, ConversationKey, Draft, MessageId},
    xmpp::jid::{BareJid, Jid},
};

impl Client {
    pub(super) async fn chat(&mut self, arguments: ChatArguments) -> Result<(), Stop> {
        let jid = match (&arguments.command, &arguments.jid) {
            (Some(ChatCommand::Remove { jid }), _) => return self.remove_chat(jid.clone()).await,
            (None, Some(jid)) => jid.clone(),
            // The command line has asked for it.
            (None, None) => return Err(Stop::usage(self.refusal(&Refusal::NotFound))),
        };
        let key = self.conversation(jid)?;
        let known = self.world.conversation(&key).map(|conversation| conversation.options.clone()).unwrap_or_default();
        let wanted = arguments.options(known.clone());
        if wanted != known {
            self.open_conversation(&key).await?;
            self.tell(Command::ConfigureConversation { conversation: key.clone(), options: wanted.clone() })?;
            self.listen_until(|world| world.conversation(&key).is_some_and(|conversation| conversation.options == wanted)).await?;
        }
        let value = self.known(&key).map(|conversation| value::chat(conversation, &self.world, &self.words, Timestamp::now()))?;
        let text = value.to_string();
        self.result(value, text).await
    }

    pub(super) async fn chats(&mut self) -> Result<(), Stop> {
        let account = self.account.as_ref().map(|_| self.account_id()).transpose()?;
        let all = self.world.conversations().into_iter().filter(|chat| account.is_none_or(|chosen| chosen == chat.key.account));
        let (value, lines): (Vec<Value>, Vec<String>) = all
            .map(|chat| {
                (
                    value::chat(chat, &self.world, &self.words, Timestamp::now()),
                    super::readable::chat(chat, &self.world, &self.words, Timestamp::now()),
                )
            })
            .unzip();
        self.result(Value::Array(value), lines.join("\n")).await
    }

    fn known(&self, key: &ConversationKey) -> Result<&Conversation, Stop> {
        self.world.conversation(key).ok_or_else(|| Stop::failed(self.refusal(&Refusal::NotFound)))
    }

    /// So that there is something to configure.
    async fn open_conversation(&mut self, key: &ConversationKey) -> Result<(), Stop> {
        let request = self.engine.next_request();
        self.ask_done(request, Command::OpenConversation { request, conversation: key.clone() }).await
    }

    pub(super) async fn save_draft(&mut self, jid: BareJid, text: String, quotes: Option<MessageId>) -> Result<(), Stop> {
        let key = self.conversation(jid)?;
        let draft = Draft { text: self.below_quotation(quotes, text).await?, quotes };
        self.open_conversation(&key).await?;
        self.tell(Command::SaveDraft { conversation: key.clone(), draft: draft.clone() })?;
        self.listen_until(|world| world.conversation(&key).is_some_and(|conversation| conversation.draft == draft)).await
    }

    pub(super) fn typing(&mut self, jid: BareJid, state: Switch) -> Result<(), Stop> {
        let conversation = self.conversation(jid)?;
        self.tell(Command::Typing { conversation, typing: state.is_on() })
    }

    pub(super) async fn mark_read(&mut self, jid: BareJid) -> Result<(), Stop> {
        let conversation = self.conversation(jid)?;
        let Some(newest) = self.newest(conversation.clone()).await? else { return Ok(()) };
        self.tell(Command::MarkRead { conversation: conversation.clone(), up_to: newest.position() })?;
        self.listen_until(|world| world.conversation(&conversation).is_none_or(|conversation| conversation.unread == 0)).await
    }

    pub(super) async fn ask_somebody(&mut self, jid: Jid, question: QuestionArgument) -> Result<(), Stop> {
        let (request, account) = (self.engine.next_request(), self.account_id()?);
        let command = Command::Ask { request, account, jid, question: question.into() };
        let answer = self
            .ask(request, command, |update| match update {
                Update::Answered { request: answered, answer } if *answered == request => Some(answer.clone()),
                _ => None,
            })
            .await?;
        let value = value::answer(&answer);
        let text = value.to_string();
        self.result(value, text).await
    }
}
