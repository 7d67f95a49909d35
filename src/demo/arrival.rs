//! What Juliet does when she comes, by the commands of any user: she logs in, makes a key of her own, finds the Nurse's key in the
//! Nurse's public list and says that it is hers, and lets everybody have her own. From then on the two talk in secret.
//!
//! Her key is made for this one performance and thrown away with it, so its passphrase is no secret: whoever locks the keys, to see what
//! that is like, must be able to unlock them. It lies in the keyring of the demo, which is memory and nothing else.

use std::time::Duration;

use super::cast::Demo;
use crate::{
    engine::{
        command::{Command, KeyCommand, RequestId},
        handle::{Handle, Updates},
        update::Update,
        world::World,
    },
    model::{AccountId, AccountSettings, ConversationKey, Decision, KeyKind, OpenPgpSettings, ServerAddress, Transport},
    xmpp::{fingerprint::Fingerprint, jid::BareJid, secret::Secret},
};

/// No single thing takes longer, not even a login on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// For how many days Juliet's key is good.
const DAYS: u32 = 730;
/// The passphrase of her key, which the Nurse tells her (`cast/scenes.rs`) and the README everybody.
const PASSPHRASE: &str = "balcony";

/// How Juliet comes in.
#[derive(Debug)]
pub struct Arrival {
    settings: AccountSettings,
    password: Secret,
    nurse: BareJid,
}

/// Something was not done: the engine has ended, refused it, or took too long; or the user was quicker and has taken the account
/// away. The play goes on without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Juliet did not get as far as {0}")]
pub struct Interrupted(&'static str);

impl Demo {
    /// How Juliet comes in: once in a performance.
    #[must_use]
    pub fn arrival(&self) -> Arrival {
        let mut settings = AccountSettings::new(self.jid.clone());
        settings.server = Some(ServerAddress { host: self.host.clone(), port: Some(self.port) });
        settings.extra_ca = Some(self.ca_pem.clone());
        settings.transport = Transport::StartTls;
        Arrival { settings, password: Secret::new(self.password.expose()), nurse: self.nurse.clone() }
    }
}

impl Arrival {
    /// Does it all, one thing after the other. The window need not wait for any of it.
    ///
    /// # Errors
    /// [`Interrupted`].
    pub async fn play(self, handle: Handle) -> Result<(), Interrupted> {
        let mut juliet = Juliet::new(handle).await?;
        let account = juliet.add_account(self.settings, self.password).await?;
        let passphrase = Secret::new(PASSPHRASE);
        // Before hers is assigned: a chat that would have to be encrypted and cannot be takes no message.
        let own = juliet.make_key(account, passphrase).await?;
        juliet.until_online(account).await?;
        let with_nurse = ConversationKey { account, peer: self.nurse };
        let hers = juliet.find_key(&with_nurse).await?;
        juliet.assign(with_nurse, hers).await?;
        // After that: what the Nurse says as soon as she can is to be proven hers.
        juliet.publish(account, own).await
    }
}

/// Juliet at her program.
struct Juliet {
    handle: Handle,
    updates: Updates,
    world: World,
}

impl Juliet {
    async fn new(handle: Handle) -> Result<Self, Interrupted> {
        let updates = handle.subscribe().await.map_err(|_| Interrupted("her program"))?;
        Ok(Self { handle, updates, world: World::new() })
    }

    async fn add_account(&mut self, settings: AccountSettings, password: Secret) -> Result<AccountId, Interrupted> {
        let add = |request| Command::AddAccount { request, settings, password, register: None };
        let added = |update: &Update, asked| match update {
            Update::AccountAdded { request, account } if *request == asked => Some(account.id),
            _ => None,
        };
        self.ask("her account", add, added).await
    }

    async fn until_online(&mut self, account: AccountId) -> Result<(), Interrupted> {
        let is_online = |world: &World| world.account(account).is_some_and(|account| account.connection.is_online());
        while !is_online(&self.world) {
            self.listen("the login").await?;
        }
        Ok(())
    }

    async fn find_key(&mut self, of: &ConversationKey) -> Result<Fingerprint, Interrupted> {
        let learnt = |update: &Update, asked| match update {
            Update::KeysLearnt { request, fingerprints } if *request == asked => fingerprints.first().cloned(),
            _ => None,
        };
        self.ask_about_keys("the Nurse's key", KeyCommand::FetchPublished { conversation: of.clone() }, learnt).await
    }

    async fn assign(&mut self, conversation: ConversationKey, fingerprint: Fingerprint) -> Result<(), Interrupted> {
        let decide = KeyCommand::Decide { conversation, fingerprint, decision: Decision::Assigned };
        self.ask_about_keys("assigning the Nurse's key", decide, done).await
    }

    async fn make_key(&mut self, account: AccountId, passphrase: Secret) -> Result<Fingerprint, Interrupted> {
        let generate =
            KeyCommand::Generate { account, name: None, kind: KeyKind::Curve25519, days: Some(DAYS), passphrase: passphrase.clone() };
        let made = |update: &Update, asked| match update {
            Update::KeyMade { request, fingerprint } if *request == asked => Some(fingerprint.clone()),
            _ => None,
        };
        let fingerprint = self.ask_about_keys("her key", generate, made).await?;
        self.ask_about_keys("keeping her passphrase", KeyCommand::Unlock { passphrase, keep: true }, done).await?;
        Ok(fingerprint)
    }

    async fn publish(&mut self, account: AccountId, key: Fingerprint) -> Result<(), Interrupted> {
        let settings = OpenPgpSettings { key: Some(key), sign_status: true, publish: true, ..OpenPgpSettings::default() };
        self.ask_about_keys("publishing her key", KeyCommand::Configure { account, settings }, done).await
    }

    async fn ask_about_keys<T>(
        &mut self,
        step: &'static str,
        command: KeyCommand,
        answer: impl Fn(&Update, RequestId) -> Option<T>,
    ) -> Result<T, Interrupted> {
        self.ask(step, |request| Command::Keys { request, command }, answer).await
    }

    async fn ask<T>(
        &mut self,
        step: &'static str,
        command: impl FnOnce(RequestId) -> Command,
        answer: impl Fn(&Update, RequestId) -> Option<T>,
    ) -> Result<T, Interrupted> {
        let asked = self.handle.next_request();
        self.handle.send(command(asked)).map_err(|_| Interrupted(step))?;
        loop {
            for update in self.listen(step).await?.iter() {
                if let Some(found) = answer(update, asked) {
                    return Ok(found);
                }
                if matches!(update, Update::Refused { request, .. } if *request == asked) {
                    return Err(Interrupted(step));
                }
            }
        }
    }

    async fn listen(&mut self, step: &'static str) -> Result<crate::engine::handle::Batch, Interrupted> {
        let heard = tokio::time::timeout(PATIENCE, self.updates.next()).await;
        let batch = heard.ok().flatten().ok_or(Interrupted(step))?;
        batch.iter().for_each(|update| self.world.apply(update));
        Ok(batch)
    }
}

fn done(update: &Update, asked: RequestId) -> Option<()> {
    matches!(update, Update::Done { request } if *request == asked).then_some(())
}
