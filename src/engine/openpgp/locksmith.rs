//! Does what is asked about keys, beside the accounts: what takes its time runs on a thread of its own, and nobody waits for it.

use std::{
    collections::BTreeSet,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use jiff::Timestamp;
use tokio::{sync::mpsc, task::JoinSet};

use super::{contact, own::OwnWork, reopening};
use crate::{
    engine::{Command, KeyCommand, KeyRefusal, Refusal, RequestId, Update, hub::Hub, keys::Keys},
    model::{AccountId, ConversationKey, MessageId},
    net::{FetchError, Fetcher},
    openpgp::{Certificate, directory},
    xmpp::{fingerprint::Fingerprint, jid::BareJid, secret::Secret},
};

/// The largest answer of a key directory, in bytes.
const LARGEST_ANSWER: u64 = 256 * 1024;

/// More work on keys of ours does not wait.
const JOBS: usize = 100;

/// Work on keys of ours. One thing is done after the other, in the order in which it was asked: what was locked last stays locked, and
/// no key keeps a passphrase that the others have no more.
type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Does what is asked about keys.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Locksmith {
    hub: Arc<Hub>,
    passwords: Keys,
    fetcher: Arc<Fetcher>,
    language: String,
    /// What is being done and may be cancelled.
    open: Arc<Mutex<BTreeSet<RequestId>>>,
    jobs: mpsc::Sender<Job>,
    changed: mpsc::Sender<()>,
    /// All that runs: each of them holds the store.
    tasks: Arc<Mutex<JoinSet<()>>>,
}

/// What was made of it.
enum Outcome {
    /// It is done.
    Done,
    /// There is a key.
    Made(Fingerprint),
    /// This is the text that was asked for.
    Text(Secret),
}

impl Outcome {
    /// The answer.
    fn told(self, request: RequestId) -> Update {
        match self {
            Self::Done => Update::Done { request },
            Self::Made(fingerprint) => Update::KeyMade { request, fingerprint },
            Self::Text(text) => Update::KeyExported { request, text },
        }
    }
}

impl Locksmith {
    /// Somebody who works, and what rings when the accounts should look at their keys again. To be called inside of a runtime.
    pub(in crate::engine) fn new(hub: Arc<Hub>, passwords: Keys, fetcher: Fetcher, language: String) -> (Self, mpsc::Receiver<()>) {
        let (changed, ringing) = mpsc::channel(1);
        let (jobs, waiting) = mpsc::channel(JOBS);
        let (open, tasks) = (Arc::default(), Arc::default());
        let locksmith = Self { hub, passwords, fetcher: Arc::new(fetcher), language, open, jobs, changed, tasks };
        locksmith.spawn(work_through(waiting));
        (locksmith, ringing)
    }

    /// Stops whatever is going on, so that the store can be closed. What was not kept by then is not.
    pub(in crate::engine) async fn end(&self) {
        let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        tasks.shutdown().await;
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        // Those that have ended are let go.
        while tasks.try_join_next().is_some() {}
        tasks.spawn(task);
    }

    /// Unlocks the own keys if their passphrase is in the keyring, and reads the keys that contacts have besides.
    pub(in crate::engine) fn begin(&self) {
        let locksmith = self.clone();
        self.line_up(async move {
            locksmith.unlock_as_kept().await;
            let hub = locksmith.hub.clone();
            tokio::task::spawn_blocking(move || contact::tell_the_rest(&hub));
        });
        let locksmith = self.clone();
        self.spawn(async move {
            loop {
                locksmith.hub.keys_have_come().await;
                locksmith.keys_changed().await;
            }
        });
    }

    /// Whether there was room for it.
    fn line_up(&self, job: impl Future<Output = ()> + Send + 'static) -> bool {
        self.jobs.try_send(Box::pin(job)).is_ok()
    }

    async fn unlock_as_kept(&self) {
        if self.hub.work(|desk| desk.ring.own().is_empty()) {
            return;
        }
        let Ok(Some(passphrase)) = self.passwords.openpgp_passphrase().await else { return };
        self.hub.work(|desk| desk.ring.set_passphrase_kept(true));
        let unlocked = self.blocking(move |work| work.unlock(&passphrase)).await;
        self.hub.work(|desk| desk.tell_own_keys());
        if unlocked.is_ok() {
            self.keys_changed().await;
        }
    }

    /// Does what was asked. What needs the session of an account comes back, with the account.
    pub(in crate::engine) fn obey(&self, request: RequestId, command: KeyCommand) -> Option<(AccountId, Command)> {
        let now = Timestamp::now();
        match command {
            KeyCommand::FetchPublished { ref conversation } => return Some((conversation.account, Command::Keys { request, command })),
            KeyCommand::BackUp { account } | KeyCommand::Restore { account, .. } => {
                return Some((account, Command::Keys { request, command }));
            }
            KeyCommand::Cancel { of } => self.cancel(request, of),
            KeyCommand::ExportPublic { fingerprint } => contact::export_public(&self.hub, request, &fingerprint),
            KeyCommand::Learn { conversation, data } => {
                contact::learn_from(&self.hub, request, &conversation, &data, now);
                self.look_again();
            }
            KeyCommand::LookUp { conversation } => self.look_up(request, conversation),
            KeyCommand::Decide { conversation, fingerprint, decision } => {
                contact::decide(&self.hub, request, &conversation, &fingerprint, decision);
            }
            KeyCommand::Forget { conversation, fingerprint } => contact::forget(&self.hub, request, &conversation, &fingerprint),
            KeyCommand::LoadVouches { conversation } => contact::load_vouches(&self.hub, request, &conversation),
            KeyCommand::Open { message } => self.reopen_one(request, message),
            KeyCommand::Lock => self.lock(request),
            command => self.work_on(request, command),
        }
        None
    }

    /// Work on keys of ours that takes its time.
    fn work_on(&self, request: RequestId, command: KeyCommand) {
        let locksmith = self.clone();
        self.opened().insert(request);
        if !self.line_up(async move { locksmith.work_in_turn(request, command).await }) {
            self.opened().remove(&request);
            self.tell(Update::Refused { request, refusal: Refusal::Key(KeyRefusal::Failed) });
        }
    }

    /// Who is answered has not been told before that it was cancelled; who was told that, of them nothing is kept.
    async fn work_in_turn(&self, request: RequestId, command: KeyCommand) {
        let begun = Arc::new(AtomicBool::new(false));
        let begin = {
            let (locksmith, begun) = (self.clone(), begun.clone());
            move || {
                let is_wanted = locksmith.opened().remove(&request);
                begun.fetch_or(is_wanted, Ordering::Relaxed);
                is_wanted
            }
        };
        // Of these nothing is kept before the end; the others cannot be cancelled any more.
        let is_cancellable = matches!(command, KeyCommand::Generate { .. } | KeyCommand::ImportOwn { .. });
        if !is_cancellable && !begin() || !begun.load(Ordering::Relaxed) && !self.opened().contains(&request) {
            return;
        }
        let keeping = self.what_to_keep(&command);
        let outcome = self.blocking(move |work| carry_out(&work, command, &begin)).await;
        if !begun.load(Ordering::Relaxed) && !self.opened().remove(&request) {
            return;
        }
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(refusal) => return self.tell(Update::Refused { request, refusal: Refusal::Key(refusal) }),
        };
        let kept = self.keep(keeping).await;
        self.tell(if kept { outcome.told(request) } else { Update::Refused { request, refusal: Refusal::Secrets } });
        self.keys_changed().await;
    }

    /// The passphrase that belongs in the keyring if this succeeds.
    fn what_to_keep(&self, command: &KeyCommand) -> Option<Secret> {
        match command {
            KeyCommand::Unlock { passphrase, keep: true } => Some(passphrase.clone()),
            KeyCommand::ChangePassphrase { new, .. } if self.hub.work(|desk| desk.world().own_keys().passphrase_kept) => Some(new.clone()),
            _ => None,
        }
    }

    /// Whether what was to be kept is.
    async fn keep(&self, passphrase: Option<Secret>) -> bool {
        let Some(passphrase) = passphrase else { return true };
        let kept = self.passwords.keep_openpgp_passphrase(&passphrase).await.is_ok();
        self.hub.work(|desk| {
            desk.ring.set_passphrase_kept(kept);
            desk.tell_own_keys();
        });
        kept
    }

    /// At once, and once more when what was asked before is done: that may have unlocked them.
    fn lock(&self, request: RequestId) {
        self.lock_now();
        let locksmith = self.clone();
        let is_in_line = self.line_up(async move {
            locksmith.lock_now();
            let forgotten = locksmith.passwords.forget_openpgp_passphrase().await.is_ok();
            locksmith.tell(if forgotten { Update::Done { request } } else { Update::Refused { request, refusal: Refusal::Secrets } });
            locksmith.look_again();
        });
        if !is_in_line {
            self.tell(Update::Refused { request, refusal: Refusal::Secrets });
        }
    }

    fn lock_now(&self) {
        self.hub.work(|desk| {
            desk.ring.lock();
            desk.ring.set_passphrase_kept(false);
            desk.tell_own_keys();
        });
    }

    /// Who waits is told at once; what is made meanwhile is not kept. What cannot be stopped any more is answered as if nobody had asked.
    fn cancel(&self, request: RequestId, of: RequestId) {
        if self.opened().remove(&of) {
            self.tell(Update::Refused { request: of, refusal: Refusal::Key(KeyRefusal::Cancelled) });
        }
        self.tell(Update::Done { request });
    }

    /// Asks the directory of the contact's domain.
    fn look_up(&self, request: RequestId, conversation: ConversationKey) {
        let locksmith = self.clone();
        locksmith.opened().insert(request);
        self.spawn(async move {
            let found = locksmith.ask_directory(&conversation.peer).await;
            if locksmith.opened().remove(&request) {
                contact::learn_directory(&locksmith.hub, request, &conversation, found, Timestamp::now());
                locksmith.look_again();
            }
        });
    }

    async fn ask_directory(&self, jid: &BareJid) -> Result<Vec<Certificate>, KeyRefusal> {
        let [advanced, direct] = directory::urls(jid).ok_or(KeyRefusal::NothingFound)?;
        // Only where there is no host for the advanced place the direct one counts.
        let answer = match self.fetch(&advanced).await {
            Err(FetchError::Unreachable) => self.fetch(&direct).await,
            answer => answer,
        };
        let bytes = answer.map_err(|error| match error {
            FetchError::Status(_) | FetchError::TooLarge(_) => KeyRefusal::NothingFound,
            _ => KeyRefusal::Unreachable,
        })?;
        let certificates = directory::choose(&bytes, jid);
        if certificates.is_empty() { Err(KeyRefusal::NotTheirs) } else { Ok(certificates) }
    }

    async fn fetch(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        let mut fetched = self.fetcher.open(url, LARGEST_ANSWER).await?;
        let mut bytes = Vec::new();
        while let Some(piece) = fetched.next().await? {
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes)
    }

    fn reopen_one(&self, request: RequestId, message: MessageId) {
        let (hub, language) = (self.hub.clone(), self.language.clone());
        tokio::task::spawn_blocking(move || {
            let opened = reopening::reopen(&hub, message, &language, Timestamp::now());
            hub.work(|desk| {
                desk.tell(match opened {
                    Ok(()) => Update::Done { request },
                    Err(_) => Update::Refused { request, refusal: Refusal::NotFound },
                });
            });
        });
    }

    /// The accounts look at their keys again, and messages that could not be opened are tried again.
    async fn keys_changed(&self) {
        let (hub, language) = (self.hub.clone(), self.language.clone());
        let again = move || {
            reopening::reopen_all(&hub, &language, Timestamp::now());
            if hub.work(|desk| desk.ring.own().iter().any(|key| key.unlocked.is_some())) {
                reopening::retry_kept_back(&hub);
            }
        };
        let _ = tokio::task::spawn_blocking(again).await;
        self.look_again();
    }

    /// Rings; once is enough for all that changed.
    fn look_again(&self) {
        let _ = self.changed.try_send(());
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(OwnWork) -> Result<T, KeyRefusal> + Send + 'static,
    ) -> Result<T, KeyRefusal> {
        let hub = self.hub.clone();
        self.note_work(super::ring::Ring::begin_work);
        let done = tokio::task::spawn_blocking(move || work(OwnWork { hub, now: Timestamp::now() })).await;
        self.note_work(super::ring::Ring::end_work);
        done.unwrap_or(Err(KeyRefusal::Failed))
    }

    fn note_work(&self, note: impl FnOnce(&mut super::ring::Ring)) {
        self.hub.work(|desk| {
            note(&mut desk.ring);
            desk.tell_own_keys();
        });
    }

    fn tell(&self, update: Update) {
        self.hub.work(|desk| desk.tell(update));
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, BTreeSet<RequestId>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn work_through(mut waiting: mpsc::Receiver<Job>) {
    while let Some(job) = waiting.recv().await {
        job.await;
    }
}

fn carry_out(work: &OwnWork, command: KeyCommand, wanted: &dyn Fn() -> bool) -> Result<Outcome, KeyRefusal> {
    match command {
        KeyCommand::Generate { account, name, kind, days, passphrase } => {
            work.generate(account, name, kind, days, &passphrase, wanted).map(Outcome::Made)
        }
        KeyCommand::ImportOwn { account, data, protected_by, passphrase } => {
            work.import(account, data.expose(), &protected_by, &passphrase, wanted).map(Outcome::Made)
        }
        KeyCommand::ExportSecret { fingerprint, passphrase } => work.export_secret(&fingerprint, &passphrase).map(Outcome::Text),
        KeyCommand::ExportRevocation { fingerprint, passphrase } => work.export_revocation(&fingerprint, &passphrase).map(Outcome::Text),
        KeyCommand::Unlock { passphrase, .. } => work.unlock(&passphrase).map(|()| Outcome::Done),
        KeyCommand::ChangePassphrase { old, new } => work.change_passphrase(&old, &new).map(|()| Outcome::Done),
        KeyCommand::SetExpiry { fingerprint, expires_at } => work.set_expiry(&fingerprint, expires_at).map(|()| Outcome::Done),
        KeyCommand::Revoke { fingerprint, reason } => work.revoke(&fingerprint, reason).map(|()| Outcome::Done),
        KeyCommand::RemoveOwn { fingerprint } => work.remove(&fingerprint).map(|()| Outcome::Done),
        KeyCommand::Configure { account, settings } => work.configure(account, &settings).map(|()| Outcome::Done),
        // The others are done elsewhere.
        _ => Err(KeyRefusal::Failed),
    }
}

#[cfg(test)]
mod tests;
