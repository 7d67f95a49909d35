//! `ctl send`, `ctl forward`, `ctl history`, `ctl search`.

use serde_json::{Value, json};

use super::{Client, Stop};
use crate::{
    control::{
        command::{SendArguments, WaitArgument},
        value,
    },
    engine::{Anchor, Command, HistoryPage, Recipients, Refusal, Update},
    model::{Composed, ConversationKey, Delivery, Direction, Message, MessageId, Position, Said},
    words,
    xmpp::{jid::BareJid, payload::oob::Attachment},
};

impl Client {
    pub(super) async fn send(&mut self, arguments: SendArguments) -> Result<(), Stop> {
        let message = self.composed(&arguments).await?;
        if arguments.has_copies() { self.send_to_many(arguments, message).await } else { self.send_to_one(arguments, message).await }
    }

    async fn composed(&mut self, arguments: &SendArguments) -> Result<Composed, Stop> {
        let quotes = arguments.quote.map(MessageId);
        let body = self.below_quotation(quotes, arguments.text.clone()).await?;
        let attachment = |url: &String| Attachment { url: url.clone(), description: arguments.attach_desc.clone() };
        let said = Said { body, quotes, attachments: arguments.attach_url.iter().map(attachment).collect(), ..Said::default() };
        Ok(Composed { said, timer: arguments.timer.timer(), encryption: arguments.encryption() })
    }

    /// A text, below the lines of the message that it quotes.
    pub(super) async fn below_quotation(&mut self, quotes: Option<MessageId>, text: String) -> Result<String, Stop> {
        match quotes {
            Some(id) => Ok(format!("{}\n{text}", quoted(self.message_named(id).await?.body()))),
            None => Ok(text),
        }
    }

    async fn send_to_many(&mut self, arguments: SendArguments, message: Composed) -> Result<(), Stop> {
        let (request, account) = (self.engine.next_request(), self.account_id()?);
        let recipients = Recipients { to: vec![arguments.jid], cc: arguments.cc, bcc: arguments.bcc };
        self.ask_done(request, Command::SendToMany { request, account, recipients, message }).await
    }

    async fn send_to_one(&mut self, arguments: SendArguments, message: Composed) -> Result<(), Stop> {
        let conversation = self.conversation(arguments.jid)?;
        let request = self.engine.next_request();
        self.queue(Command::SendMessage { request, conversation, message }, arguments.wait).await
    }

    /// Sends contacts, which are a message that only carries them.
    pub(super) async fn send_said(&mut self, jid: BareJid, said: Said) -> Result<(), Stop> {
        let (request, conversation) = (self.engine.next_request(), self.conversation(jid)?);
        self.queue(Command::SendMessage { request, conversation, message: Composed { said, ..Composed::default() } }, None).await
    }

    pub(super) async fn forward(&mut self, id: i64, to: Vec<BareJid>) -> Result<(), Stop> {
        let request = self.engine.next_request();
        self.ask_done(request, Command::Forward { request, message: MessageId(id), to }).await
    }

    /// Sends a command that is answered by [`Update::MessageQueued`], and waits until what is wanted is proven.
    pub(super) async fn queue(&mut self, command: Command, wait: Option<WaitArgument>) -> Result<(), Stop> {
        let (Command::SendMessage { request, .. } | Command::OfferFile { request, .. }) = command else { return Ok(()) };
        // What happens to the message may be told in the same batch as its id, or before we look: remember all of it.
        let mut fates: Vec<(MessageId, Option<Delivery>)> = Vec::new();
        let id = self
            .ask(request, command, |update| {
                note_fate(update, &mut fates);
                match update {
                    Update::MessageQueued { request: queued, id } if *queued == request => Some(*id),
                    _ => None,
                }
            })
            .await?;
        if let Some(wanted) = wait {
            self.wait_until_proven(id, wanted, fates).await?;
        }
        self.result(json!({ "id": id.0 }), String::new()).await
    }

    async fn wait_until_proven(
        &mut self,
        id: MessageId,
        wanted: WaitArgument,
        fates: Vec<(MessageId, Option<Delivery>)>,
    ) -> Result<(), Stop> {
        let settled = |delivery: &Option<Delivery>| match delivery {
            Some(Delivery::Failed(failure)) => Some(Err(failure.clone())),
            Some(delivery) => wanted.is_proven_by(delivery).then_some(Ok(())),
            None => None,
        };
        let known = fates.iter().rev().find(|(named, _)| *named == id).and_then(|(_, delivery)| settled(delivery));
        let outcome = match known {
            Some(outcome) => outcome,
            None => {
                self.listen_for(|update, _| match update {
                    Update::MessageChanged(message) if message.id == id => settled(&message.delivery),
                    _ => None,
                })
                .await?
            }
        };
        outcome.map_err(|failure| Stop::failed(words::send_failure(&self.words, &failure).paragraph(&self.words)))
    }

    pub(super) async fn history(&mut self, jid: BareJid, limit: u16, before: Option<i64>) -> Result<(), Stop> {
        let conversation = self.conversation(jid)?;
        let anchor = match before {
            Some(id) => Anchor::Before(self.position_of(&conversation, MessageId(id)).await?),
            None => Anchor::Latest,
        };
        let page = self.page(conversation, anchor, usize::from(limit)).await?;
        let value = Value::Array(page.messages.iter().map(|message| value::message(message, &self.world, &self.words)).collect());
        let lines: Vec<String> = page.messages.iter().map(|message| super::readable::message(message, &self.world, &self.words)).collect();
        self.result(value, lines.join("\n")).await
    }

    async fn position_of(&mut self, conversation: &ConversationKey, id: MessageId) -> Result<Position, Stop> {
        let page = self.page(conversation.clone(), Anchor::Around(id), 1).await?;
        let found = page.messages.iter().find(|message| message.id == id).map(Message::position);
        found.ok_or_else(|| Stop::failed(self.refusal(&Refusal::NotFound)))
    }

    /// The message with this id, in whichever conversation it is.
    pub(super) async fn message_named(&mut self, id: MessageId) -> Result<Message, Stop> {
        let account = self.account.as_ref().map(|_| self.account_id()).transpose()?;
        let keys: Vec<ConversationKey> = self.world.conversations().into_iter().map(|conversation| conversation.key.clone()).collect();
        for key in keys.into_iter().filter(|key| account.is_none_or(|chosen| chosen == key.account)) {
            let page = self.try_page(key, Anchor::Around(id), 1).await?;
            if let Some(found) = page.into_iter().flat_map(|page| page.messages).find(|message| message.id == id) {
                return Ok(found);
            }
        }
        Err(Stop::failed(self.refusal(&Refusal::NotFound)))
    }

    /// The newest message of a conversation.
    pub(super) async fn newest(&mut self, conversation: ConversationKey) -> Result<Option<Message>, Stop> {
        Ok(self.page(conversation, Anchor::Latest, 1).await?.messages.pop())
    }

    async fn page(&mut self, conversation: ConversationKey, anchor: Anchor, limit: usize) -> Result<HistoryPage, Stop> {
        self.try_page(conversation, anchor, limit).await?.map_err(|refusal| Stop::failed(self.refusal(&refusal)))
    }

    async fn try_page(
        &mut self,
        conversation: ConversationKey,
        anchor: Anchor,
        limit: usize,
    ) -> Result<Result<HistoryPage, Refusal>, Stop> {
        let request = self.engine.next_request();
        self.try_ask(request, Command::LoadHistory { request, conversation, anchor, limit }, |update| match update {
            Update::History { request: answered, page } if *answered == request => Some(page.clone()),
            _ => None,
        })
        .await
    }

    pub(super) async fn search(&mut self, query: String, with: Option<BareJid>, limit: u16) -> Result<(), Stop> {
        let request = self.engine.next_request();
        let command = Command::Search { request, query, with, limit: usize::from(limit) };
        let hits = self
            .ask(request, command, |update| match update {
                Update::SearchResults { request: answered, hits } if *answered == request => Some(hits.clone()),
                _ => None,
            })
            .await?;
        let value = Value::Array(hits.iter().map(value::hit).collect());
        let lines: Vec<String> = hits
            .iter()
            .map(|hit| format!("{} {}\n    {}", hit.message.at, hit.message.conversation.peer, hit.message.body().replace('\n', "\n    ")))
            .collect();
        self.result(value, lines.join("\n")).await
    }
}

fn note_fate(update: &Update, fates: &mut Vec<(MessageId, Option<Delivery>)>) {
    if let Update::MessageAdded(message) | Update::MessageChanged(message) = update
        && message.direction == Direction::Outgoing
    {
        fates.push((message.id, message.delivery.clone()));
    }
}

/// A text as people quote it.
fn quoted(body: &str) -> String {
    body.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn every_line_of_a_quotation_is_marked() {
        assert_eq!(quoted("one\n\n> two"), "> one\n> \n> > two");
    }
}
