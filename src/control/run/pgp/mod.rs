//! `ctl pgp ...`
//!
//! | file | what |
//! |---|---|
//! | [`own`] | our keys, and what an account does with them |
//! | [`contact`] | the keys of contacts |

mod contact;
mod own;

use serde_json::json;

use super::{Client, Stop};
use crate::{
    control::command::PgpCommand,
    engine::{Command, KeyCommand, RequestId, Update},
    model::{Decision, MessageId, OpenPgpSettings},
    words,
    xmpp::{fingerprint::Fingerprint, secret::Secret},
};

/// Of a file with keys at most so much is read, in bytes: a key with very many signatures is far smaller.
const KEY_FILE_LIMIT: u64 = 4 * 1024 * 1024;

impl Client {
    pub(super) async fn obey_pgp(&mut self, command: PgpCommand) -> Result<(), Stop> {
        match command {
            PgpCommand::Keys { with: None } => self.list_own_keys().await,
            PgpCommand::Keys { with: Some(jid) } => self.list_contact_keys(jid).await,
            PgpCommand::Generate(arguments) => self.generate_key(arguments).await,
            PgpCommand::Import(arguments) => match arguments.with {
                Some(jid) => self.learn_keys(jid, &arguments.file).await,
                None => self.import_own_key(&arguments.file, arguments.file_passphrase_stdin).await,
            },
            PgpCommand::Export(arguments) => self.export_key(arguments).await,
            PgpCommand::Unlock { keep, .. } => {
                let passphrase = self.take_passphrase()?;
                self.key_done(KeyCommand::Unlock { passphrase, keep }).await
            }
            PgpCommand::Lock => self.key_done(KeyCommand::Lock).await,
            PgpCommand::Passphrase { .. } => {
                let (old, new) = (self.take_passphrase()?, self.take_passphrase()?);
                self.key_done(KeyCommand::ChangePassphrase { old, new }).await
            }
            PgpCommand::Extend { fingerprint, days, .. } => self.extend_key(fingerprint, days).await,
            PgpCommand::Revoke { fingerprint, reason, .. } => {
                self.key_done(KeyCommand::Revoke { fingerprint, reason: reason.map(Into::into).unwrap_or_default() }).await
            }
            PgpCommand::Remove { fingerprint, .. } => self.key_done(KeyCommand::RemoveOwn { fingerprint }).await,
            PgpCommand::Use { key } => self.configure_openpgp(|known| OpenPgpSettings { key: key.0, ..known }).await,
            PgpCommand::Sign { state } => self.configure_openpgp(|known| OpenPgpSettings { sign_status: state.is_on(), ..known }).await,
            PgpCommand::Publish { state } => self.configure_openpgp(|known| OpenPgpSettings { publish: state.is_on(), ..known }).await,
            PgpCommand::Assign { jid, fingerprint } => self.decide(jid, fingerprint, Decision::Assigned).await,
            PgpCommand::Verify { jid, fingerprint } => self.decide(jid, fingerprint, Decision::Verified).await,
            PgpCommand::Unassign { jid, fingerprint } => self.decide(jid, fingerprint, Decision::None).await,
            PgpCommand::Forget { jid, fingerprint } => {
                let conversation = self.conversation(jid)?;
                self.key_done(KeyCommand::Forget { conversation, fingerprint }).await
            }
            PgpCommand::Lookup { jid } => {
                let conversation = self.conversation(jid)?;
                self.learn(KeyCommand::LookUp { conversation }).await
            }
            PgpCommand::Fetch { jid } => {
                let conversation = self.conversation(jid)?;
                self.learn(KeyCommand::FetchPublished { conversation }).await
            }
            PgpCommand::Vouches { jid } => self.list_vouches(jid).await,
            PgpCommand::Backup => self.back_up_key().await,
            PgpCommand::Restore { .. } => self.restore_key().await,
            PgpCommand::Open { id } => self.key_done(KeyCommand::Open { message: MessageId(id) }).await,
        }
    }

    /// Asks something about keys, and waits for the update that answers it.
    async fn ask_key<T>(&mut self, command: KeyCommand, mut answer: impl FnMut(RequestId, &Update) -> Option<T>) -> Result<T, Stop> {
        let request = self.engine.next_request();
        self.ask(request, Command::Keys { request, command }, |update| answer(request, update)).await
    }

    /// The same where the answer says nothing more.
    async fn key_done(&mut self, command: KeyCommand) -> Result<(), Stop> {
        let request = self.engine.next_request();
        self.ask_done(request, Command::Keys { request, command }).await
    }

    /// A line that must be there.
    fn take_passphrase(&mut self) -> Result<Secret, Stop> {
        let passphrase = self.take_secret();
        if passphrase.is_empty() { Err(Stop::usage(self.words.text("ctl-no-passphrase"))) } else { Ok(passphrase) }
    }

    /// Tells the names of keys.
    async fn tell_keys(&mut self, fingerprints: &[Fingerprint]) -> Result<(), Stop> {
        let lines: Vec<String> = fingerprints.iter().map(words::openpgp::fingerprint).collect();
        self.result(json!({ "fingerprints": fingerprints }), lines.join("\n")).await
    }
}
