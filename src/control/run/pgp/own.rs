//! Our keys, and what an account does with them.

use std::{fs::File, io::Read, num::NonZeroU32, path::Path};

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use zeroize::Zeroizing;

use super::{Client, KEY_FILE_LIMIT, Stop};
use crate::{
    control::{
        command::{ExportArguments, GenerateArguments},
        run::readable,
        value,
    },
    engine::{KeyCommand, RequestId, Update},
    model::{KeyKind, OpenPgpSettings},
    platform, words,
    xmpp::{
        fingerprint::Fingerprint,
        secret::{Secret, SecretBytes},
    },
};

impl Client {
    pub(super) async fn list_own_keys(&mut self) -> Result<(), Stop> {
        let (now, own) = (Timestamp::now(), self.world.own_keys());
        let value = value::own_keys(own, &self.world, now);
        let lines: Vec<String> = own.keys.iter().map(|key| readable::own_key(key, &self.world, &self.words, now)).collect();
        self.result(value, lines.join("\n")).await
    }

    pub(super) async fn generate_key(&mut self, arguments: GenerateArguments) -> Result<(), Stop> {
        let (account, passphrase, days) = (self.account_id()?, self.take_passphrase()?, arguments.days());
        let kind = if arguments.rsa { KeyKind::Rsa3072 } else { KeyKind::Curve25519 };
        self.make_key(KeyCommand::Generate { account, name: arguments.name, kind, days, passphrase }).await
    }

    /// It becomes the key of the account, unless that has one: an older key is taken over to read older messages.
    pub(super) async fn import_own_key(&mut self, file: &Path, is_protected: bool) -> Result<(), Stop> {
        let account = self.chosen_account()?;
        let account = account.settings.openpgp.key.is_none().then_some(account.id);
        let data = self.read_key_file(file)?;
        let protected_by = if is_protected { self.take_secret() } else { Secret::default() };
        let passphrase = self.take_passphrase()?;
        self.make_key(KeyCommand::ImportOwn { account, data, protected_by, passphrase }).await
    }

    pub(super) async fn restore_key(&mut self) -> Result<(), Stop> {
        let account = self.account_id()?;
        let (code, passphrase) = (self.take_passphrase()?, self.take_passphrase()?);
        self.make_key(KeyCommand::Restore { account, code, passphrase }).await
    }

    /// Does what is answered by a new key, and tells its name.
    async fn make_key(&mut self, command: KeyCommand) -> Result<(), Stop> {
        let made = |request: RequestId, update: &Update| match update {
            Update::KeyMade { request: answered, fingerprint } if *answered == request => Some(fingerprint.clone()),
            _ => None,
        };
        let fingerprint = self.ask_key(command, made).await?;
        let text = words::openpgp::fingerprint(&fingerprint);
        self.result(json!({ "fingerprint": fingerprint }), text).await
    }

    pub(super) async fn export_key(&mut self, arguments: ExportArguments) -> Result<(), Stop> {
        let ExportArguments { fingerprint, secret, revocation, output, .. } = arguments;
        let command = match (secret, revocation) {
            (true, _) => KeyCommand::ExportSecret { fingerprint, passphrase: self.take_passphrase()? },
            (false, true) => KeyCommand::ExportRevocation { fingerprint, passphrase: self.take_passphrase()? },
            (false, false) => KeyCommand::ExportPublic { fingerprint },
        };
        let exported = |request: RequestId, update: &Update| match update {
            Update::KeyExported { request: answered, text } if *answered == request => Some(text.clone()),
            _ => None,
        };
        let text = self.ask_key(command, exported).await?;
        match output {
            Some(path) => self.write_key_file(&path, &text),
            None => self.secret_result("armored", &text).await,
        }
    }

    fn write_key_file(&self, path: &Path, text: &Secret) -> Result<(), Stop> {
        platform::write_new_private(path, text.expose().as_bytes()).map_err(|error| {
            let arguments = [("file", path.display().to_string().into()), ("reason", error.to_string().into())];
            Stop::failed(self.words.text_with("ctl-cannot-write", &arguments))
        })
    }

    /// The bytes of a file with keys.
    pub(super) fn read_key_file(&self, path: &Path) -> Result<SecretBytes, Stop> {
        let mut bytes = Zeroizing::new(Vec::new());
        let named = ("file", path.display().to_string().into());
        match File::open(path).and_then(|file| file.take(KEY_FILE_LIMIT + 1).read_to_end(&mut bytes)) {
            Ok(length) if length as u64 > KEY_FILE_LIMIT => Err(Stop::failed(self.words.text_with("ctl-key-file-too-large", &[named]))),
            Ok(_) => Ok(SecretBytes::new(std::mem::take(&mut *bytes))),
            Err(error) => Err(Stop::failed(self.words.text_with("ctl-cannot-read", &[named, ("reason", error.to_string().into())]))),
        }
    }

    pub(super) async fn extend_key(&mut self, fingerprint: Fingerprint, days: Option<NonZeroU32>) -> Result<(), Stop> {
        let expires_at = days.map(|days| after(Timestamp::now(), days));
        self.key_done(KeyCommand::SetExpiry { fingerprint, expires_at }).await
    }

    pub(super) async fn configure_openpgp(&mut self, wanted: impl FnOnce(OpenPgpSettings) -> OpenPgpSettings) -> Result<(), Stop> {
        let account = self.chosen_account()?;
        let (account, settings) = (account.id, wanted(account.settings.openpgp.clone()));
        self.key_done(KeyCommand::Configure { account, settings }).await
    }

    pub(super) async fn back_up_key(&mut self) -> Result<(), Stop> {
        let account = self.account_id()?;
        let backed_up = |request: RequestId, update: &Update| match update {
            Update::KeyBackedUp { request: answered, code } if *answered == request => Some(code.clone()),
            _ => None,
        };
        let code = self.ask_key(KeyCommand::BackUp { account }, backed_up).await?;
        self.secret_result("code", &code).await
    }
}

fn after(now: Timestamp, days: NonZeroU32) -> Timestamp {
    now.saturating_add(SignedDuration::from_hours(i64::from(days.get()) * 24)).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_time_is_the_latest_day() {
        assert_eq!(after(Timestamp::UNIX_EPOCH, NonZeroU32::new(2).unwrap()).to_string(), "1970-01-03T00:00:00Z");
        assert_eq!(after(Timestamp::UNIX_EPOCH, NonZeroU32::MAX), Timestamp::MAX);
    }
}
