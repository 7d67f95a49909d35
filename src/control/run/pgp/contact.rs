//! The keys of contacts.

use std::path::Path;

use jiff::Timestamp;
use serde_json::Value;

use super::{Client, Stop};
use crate::{
    control::{run::readable, value},
    engine::{KeyCommand, RequestId, Update},
    model::Decision,
    xmpp::{fingerprint::Fingerprint, jid::BareJid},
};

impl Client {
    pub(super) async fn list_contact_keys(&mut self, jid: BareJid) -> Result<(), Stop> {
        let (now, conversation) = (Timestamp::now(), self.conversation(jid)?);
        let keys = self.world.contact_keys(&conversation);
        let value = value::contact_keys(&conversation, keys, now);
        let lines: Vec<String> = keys.iter().map(|key| readable::contact_key(key, keys, &self.words, now)).collect();
        self.result(value, lines.join("\n")).await
    }

    pub(super) async fn learn_keys(&mut self, jid: BareJid, file: &Path) -> Result<(), Stop> {
        let conversation = self.conversation(jid)?;
        let data = self.read_key_file(file)?.expose().to_vec();
        self.learn(KeyCommand::Learn { conversation, data }).await
    }

    /// Does what is answered by keys of a contact, and tells their names.
    pub(super) async fn learn(&mut self, command: KeyCommand) -> Result<(), Stop> {
        let learnt = |request: RequestId, update: &Update| match update {
            Update::KeysLearnt { request: answered, fingerprints } if *answered == request => Some(fingerprints.clone()),
            _ => None,
        };
        let fingerprints = self.ask_key(command, learnt).await?;
        self.tell_keys(&fingerprints).await
    }

    pub(super) async fn decide(&mut self, jid: BareJid, fingerprint: Fingerprint, decision: Decision) -> Result<(), Stop> {
        let conversation = self.conversation(jid)?;
        self.key_done(KeyCommand::Decide { conversation, fingerprint, decision }).await
    }

    pub(super) async fn list_vouches(&mut self, jid: BareJid) -> Result<(), Stop> {
        let conversation = self.conversation(jid)?;
        let loaded = |request: RequestId, update: &Update| match update {
            Update::Vouches { request: answered, vouches } if *answered == request => Some(vouches.clone()),
            _ => None,
        };
        let vouches = self.ask_key(KeyCommand::LoadVouches { conversation }, loaded).await?;
        let lines: Vec<String> = vouches.iter().map(|vouch| readable::vouch(vouch, &self.world, &self.words)).collect();
        self.result(Value::Array(vouches.iter().map(value::vouch).collect()), lines.join("\n")).await
    }
}
