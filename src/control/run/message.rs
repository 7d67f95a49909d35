//! `ctl send`, `ctl history`, `ctl search`.

use serde_json::Value;

use super::{Client, Stop};
use crate::{
    control::{command::SendArguments, value},
    engine::{Anchor, Command, Refusal, Update},
    model::{Composed, Delivery, MessageId, Position},
    words,
    xmpp::jid::BareJid,
};

impl Client {
    pub(super) async fn send(&mut self, arguments: SendArguments) -> Result<(), Stop> {
        let conversation = self.conversation(arguments.jid)?;
        let request = self.engine.next_request();
        // What happens to the message may be told in the same batch as its id, or before we look: remember all of it.
        let mut fates: Vec<(MessageId, Option<Delivery>)> = Vec::new();
        let command = Command::SendMessage { request, conversation, message: Composed::text(arguments.text) };
        let id = self
            .ask(request, command, |update| {
                note_fate(update, &mut fates);
                match update {
                    Update::MessageQueued { request: queued, id } if *queued == request => Some(*id),
                    _ => None,
                }
            })
            .await?;
        if arguments.wait.is_some() {
            self.wait_until_sent(id, fates).await?;
        }
        self.result(serde_json::json!({ "id": id.0 }), String::new()).await
    }

    async fn wait_until_sent(&mut self, id: MessageId, fates: Vec<(MessageId, Option<Delivery>)>) -> Result<(), Stop> {
        let settled = |delivery: &Option<Delivery>| match delivery {
            Some(Delivery::Queued) | None => None,
            Some(Delivery::Sent | Delivery::Stored(_) | Delivery::Delivered(_) | Delivery::Displayed(_)) => Some(Ok(())),
            Some(Delivery::Failed(failure)) => Some(Err(failure.clone())),
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
        let value = Value::Array(page.messages.iter().map(|message| value::message(message, &self.words)).collect());
        let lines: Vec<String> = page
            .messages
            .iter()
            .map(|message| {
                let state = message.delivery.as_ref().map(|delivery| format!(" [{}]", words::delivery(&self.words, delivery).what));
                format!("{} {}{}\n    {}", message.at, message.from, state.unwrap_or_default(), message.body().replace('\n', "\n    "))
            })
            .collect();
        self.result(value, lines.join("\n")).await
    }

    async fn position_of(&mut self, conversation: &crate::model::ConversationKey, id: MessageId) -> Result<Position, Stop> {
        let page = self.page(conversation.clone(), Anchor::Around(id), 1).await?;
        let found = page.messages.iter().find(|message| message.id == id).map(crate::model::Message::position);
        found.ok_or_else(|| Stop::failed(self.refusal(&Refusal::NotFound)))
    }

    async fn page(
        &mut self,
        conversation: crate::model::ConversationKey,
        anchor: Anchor,
        limit: usize,
    ) -> Result<crate::engine::HistoryPage, Stop> {
        let request = self.engine.next_request();
        self.ask(request, Command::LoadHistory { request, conversation, anchor, limit }, |update| match update {
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
    if let Update::MessageAdded(message) | Update::MessageChanged(message) = update {
        fates.push((message.id, message.delivery.clone()));
    }
}
