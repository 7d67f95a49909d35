//! Passwords in the keyring. The keyring blocks, so every question is asked on a thread of its own.

use std::sync::Arc;

use crate::{
    platform::{Secrets, SecretsError},
    xmpp::{jid::BareJid, secret::Secret},
};

/// The name of the passphrase of the OpenPGP keys.
const OPENPGP: &str = "openpgp-passphrase";

/// The passwords of all accounts, and the passphrase of the OpenPGP keys.
#[derive(Debug, Clone)]
pub(super) struct Keys(Arc<Secrets>);

impl Keys {
    pub(super) fn new(secrets: Arc<Secrets>) -> Self {
        Self(secrets)
    }

    /// The password of an account, if it is kept.
    pub(super) async fn password(&self, jid: &BareJid) -> Result<Option<Secret>, SecretsError> {
        let name = name(jid);
        self.ask(move |secrets| Ok(secrets.get(&name)?.map(|text| Secret::new(text.as_str())))).await
    }

    pub(super) async fn set_password(&self, jid: &BareJid, password: &Secret) -> Result<(), SecretsError> {
        let (name, password) = (name(jid), password.clone());
        self.ask(move |secrets| secrets.set(&name, password.expose())).await
    }

    pub(super) async fn forget_password(&self, jid: &BareJid) -> Result<(), SecretsError> {
        let name = name(jid);
        self.ask(move |secrets| secrets.delete(&name)).await
    }

    /// A new password of an account, of which the server has not said yet whether it has taken it.
    pub(super) async fn new_password(&self, jid: &BareJid) -> Result<Option<Secret>, SecretsError> {
        let name = new_name(jid);
        self.ask(move |secrets| Ok(secrets.get(&name)?.map(|text| Secret::new(text.as_str())))).await
    }

    pub(super) async fn set_new_password(&self, jid: &BareJid, password: &Secret) -> Result<(), SecretsError> {
        let (name, password) = (new_name(jid), password.clone());
        self.ask(move |secrets| secrets.set(&name, password.expose())).await
    }

    pub(super) async fn forget_new_password(&self, jid: &BareJid) -> Result<(), SecretsError> {
        let name = new_name(jid);
        self.ask(move |secrets| secrets.delete(&name)).await
    }

    /// The new password is the password: it takes the place of the old one before it is forgotten as the new one.
    pub(super) async fn take_new_password(&self, jid: &BareJid) -> Result<(), SecretsError> {
        if let Some(password) = self.new_password(jid).await? {
            self.set_password(jid, &password).await?;
        }
        self.forget_new_password(jid).await
    }

    /// The passphrase of the OpenPGP keys, if the user wanted it kept.
    pub(super) async fn openpgp_passphrase(&self) -> Result<Option<Secret>, SecretsError> {
        self.ask(|secrets| Ok(secrets.get(OPENPGP)?.map(|text| Secret::new(text.as_str())))).await
    }

    pub(super) async fn keep_openpgp_passphrase(&self, passphrase: &Secret) -> Result<(), SecretsError> {
        let passphrase = passphrase.clone();
        self.ask(move |secrets| secrets.set(OPENPGP, passphrase.expose())).await
    }

    pub(super) async fn forget_openpgp_passphrase(&self) -> Result<(), SecretsError> {
        self.ask(|secrets| secrets.delete(OPENPGP)).await
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Secrets) -> Result<T, SecretsError> + Send + 'static,
    ) -> Result<T, SecretsError> {
        let secrets = self.0.clone();
        tokio::task::spawn_blocking(move || question(&secrets))
            .await
            .unwrap_or(Err(SecretsError::Failed("the question was not answered".to_owned())))
    }
}

fn new_name(jid: &BareJid) -> String {
    format!("new-password:{jid}")
}

fn name(jid: &BareJid) -> String {
    format!("password:{jid}")
}
