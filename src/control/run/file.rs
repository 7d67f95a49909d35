//! `ctl file ...`

use super::{Client, Stop};
use crate::{
    control::{command::FileCommand, value},
    engine::{Command, Refusal},
    model::{Download, DownloadId, DownloadState, MessageId},
    xmpp::payload::oob::Attachment,
};

impl Client {
    pub(super) async fn obey_file(&mut self, command: FileCommand) -> Result<(), Stop> {
        match command {
            FileCommand::Offer { jid, url, desc } => {
                let (request, conversation) = (self.engine.next_request(), self.conversation(jid)?);
                let attachment = Attachment { url, description: desc };
                self.queue(Command::OfferFile { request, conversation, attachment }, None).await
            }
            FileCommand::Accept { id } => self.answer_offer(MessageId(id), true).await,
            FileCommand::Refuse { id } => self.answer_offer(MessageId(id), false).await,
            FileCommand::Download { id, url, wait } => self.download(MessageId(id), url, wait).await,
            FileCommand::Cancel { id } => self.cancel_downloads(MessageId(id)),
        }
    }

    async fn answer_offer(&mut self, message: MessageId, accept: bool) -> Result<(), Stop> {
        let offer = self.message_named(message).await?.said().and_then(|said| said.offer);
        if offer.is_none() {
            return Err(Stop::failed(self.refusal(&Refusal::NotFound)));
        }
        self.tell(Command::AnswerOffer { message, accept })
    }

    async fn download(&mut self, message: MessageId, url: String, wait: bool) -> Result<(), Stop> {
        let found = self.message_named(message).await?;
        if !found.said().is_some_and(|said| said.attachments.iter().any(|attachment| attachment.url == url)) {
            return Err(Stop::failed(self.refusal(&Refusal::NotFound)));
        }
        let before = self.world.download(message, &url).map(|download| download.id);
        self.tell(Command::Download { message, url: url.clone() })?;
        let is_new = |download: &&Download| Some(download.id) != before || is_running(download);
        let is_enough = |download: &&Download| !wait || !is_running(download);
        self.listen_until(|world| world.download(message, &url).filter(is_new).is_some_and(|download| is_enough(&download))).await?;
        let value = self.world.download(message, &url).map(value::download).unwrap_or_default();
        let text = value.to_string();
        self.result(value, text).await
    }

    fn cancel_downloads(&self, message: MessageId) -> Result<(), Stop> {
        let running: Vec<DownloadId> = self
            .world
            .downloads()
            .filter(|download| download.message == message && is_running(download))
            .map(|download| download.id)
            .collect();
        if running.is_empty() {
            return Err(Stop::failed(self.refusal(&Refusal::NotFound)));
        }
        running.into_iter().try_for_each(|id| self.tell(Command::CancelDownload(id)))
    }
}

fn is_running(download: &Download) -> bool {
    matches!(download.state, DownloadState::Running { .. })
}
