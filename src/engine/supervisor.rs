//! Starts a driver for every account, routes commands, and ends it all in order.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    sync::{mpsc, oneshot},
    task::JoinSet,
};

use super::{
    Command, Refusal, RequestId, Update,
    account::keep_care,
    compose,
    downloads::{Answered, Downloads},
    driver::{Change, Driver, Order},
    expiry::Reaper,
    faces::Faces,
    handle::Asked,
    hub::Hub,
    keys::Keys,
    local,
    openpgp::Locksmith,
};
use crate::{
    model::{Account, AccountId, AccountSettings, Care, ConversationKey, Registration},
    net::{self, Fetcher, Watch},
    store::Reader,
    xmpp::{jid::BareJid, secret::Secret, stanza::presence::OwnPresence},
};

/// Pictures that nobody has any more are kept for so long.
const UNUSED: jiff::SignedDuration = jiff::SignedDuration::from_hours(30 * 24);
/// More people that could be seen are not remembered.
const SEEN_LIMIT: usize = 20_000;
/// How many orders may wait for one account.
const ORDERS: usize = 256;
/// How long everybody has to say goodbye when Balcony ends.
const GOODBYE: Duration = Duration::from_secs(5);

/// See the module docs.
pub(super) struct Supervisor {
    hub: Arc<Hub>,
    reader: Arc<Mutex<Reader>>,
    faces: Faces,
    keys: Keys,
    language: String,
    has_window: bool,
    drivers: BTreeMap<AccountId, mpsc::Sender<Order>>,
    running: JoinSet<()>,
    reaper: Reaper,
    downloads: Downloads,
    answered: Answered,
    locksmith: Locksmith,
    keys_changed: mpsc::Receiver<()>,
}

impl Supervisor {
    pub(super) fn new(hub: Arc<Hub>, reader: Reader, keys: Keys, fetcher: Fetcher, language: String, has_window: bool) -> Self {
        let (locksmith, keys_changed) = Locksmith::new(hub.clone(), keys.clone(), fetcher.clone(), language.clone());
        let (downloads, answered) = Downloads::start(hub.clone(), fetcher);
        let (reaper, reader) = (Reaper::new(hub.clone()), Arc::new(Mutex::new(reader)));
        let (drivers, running) = (BTreeMap::new(), JoinSet::new());
        let faces = Faces::new(hub.clone(), reader.clone());
        Self { hub, reader, faces, keys, language, has_window, drivers, running, reaper, downloads, answered, locksmith, keys_changed }
    }

    /// Runs until [`Command::Quit`], or until nobody holds a handle any more.
    pub(super) async fn run(mut self, mut asked: mpsc::Receiver<Asked>) {
        let accounts: Vec<Account> = self.hub.work(|desk| desk.world().accounts().cloned().collect());
        let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
        let _ = self.hub.try_work("recalling open offers", |desk| desk.recall_offers(&ids));
        for account in accounts {
            self.start(account.id, account.settings, None);
        }
        self.locksmith.begin();
        self.drop_unused_pictures();
        let mut watch = Watch::new();
        loop {
            tokio::select! {
                question = asked.recv() => match question {
                    None => break,
                    Some(Asked::Subscribe(reply)) => {
                        let _ = reply.send(self.hub.listen());
                    }
                    Some(Asked::Command(command)) if *command == Command::Quit => break,
                    Some(Asked::Command(command)) => self.obey(*command).await,
                },
                change = watch.changed() => if change != net::Change::NetworkGone { self.order_all(|| Order::NetworkChanged) },
                Some(account) = self.answered.recv() => {
                    self.order(account, Order::Flush);
                }
                Some(()) = self.keys_changed.recv() => self.order_all(|| Order::KeysChanged),
                Some(_) = self.running.join_next() => {}
                () = self.reaper.due() => self.reaper.reap(),
            }
        }
        self.end().await;
    }

    async fn end(mut self) {
        let _ = tokio::time::timeout(GOODBYE, self.leave()).await;
        self.running.shutdown().await;
        self.locksmith.end().await;
        self.hub.work(|desk| desk.tell(Update::Stopped));
    }

    /// Whose file is not fetched to its end any more is told so before the goodbye.
    async fn leave(&mut self) {
        self.downloads.end().await;
        while let Ok(account) = self.answered.try_recv() {
            self.order(account, Order::Flush);
        }
        self.shut_all().await;
    }

    async fn shut_all(&mut self) {
        let mut goodbyes = JoinSet::new();
        for orders in std::mem::take(&mut self.drivers).into_values() {
            goodbyes.spawn(shut(orders));
        }
        while goodbyes.join_next().await.is_some() {}
    }

    fn start(&mut self, account: AccountId, settings: AccountSettings, registering: Option<Registration>) {
        let (orders, receiver) = mpsc::channel(ORDERS);
        let driver = Driver::new(account, settings, self.hub.clone(), self.keys.clone(), receiver, self.language.clone(), registering);
        self.running.spawn(driver.run());
        self.drivers.insert(account, orders);
    }

    /// An order that does not fit any more means that the account's task hangs in a write: it is lost, which the log tells.
    fn order(&self, account: AccountId, order: Order) -> bool {
        let sent = self.drivers.get(&account).is_some_and(|orders| orders.try_send(order).is_ok());
        if !sent {
            tracing::warn!(account = account.0, "an order was not taken");
        }
        sent
    }

    /// An order that is of no use later, or will be given again: it leaves room for the others.
    fn mention(&self, account: AccountId, order: Order) {
        if let Some(orders) = self.drivers.get(&account).filter(|orders| orders.capacity() > ORDERS / 2) {
            let _ = orders.try_send(order);
        }
    }

    fn order_all(&self, order: impl Fn() -> Order) {
        self.drivers.keys().for_each(|&account| {
            self.order(account, order());
        });
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::AddAccount { request, settings, password, register } => self.add_account(request, settings, password, register).await,
            Command::ChangeAccount { request, account, settings, password } => {
                self.change_account(request, account, settings, password).await;
            }
            Command::RemoveAccount { request, account } => self.remove_account(request, account).await,
            Command::Connect(account) => self.enable(account, true),
            Command::Disconnect(account) => self.enable(account, false),
            Command::SetPresence { account, presence } => self.set_presence(account, &presence),
            Command::PinCertificate { account, sha256 } => self.pin(account, sha256),
            Command::SendMessage { request, conversation, message } => {
                let account = conversation.account;
                self.flush_if(compose::queue(&self.hub, request, conversation, message), account);
            }
            Command::SendToMany { request, account, recipients, message } => {
                self.flush_if(compose::queue_for_many(&self.hub, request, account, recipients, message), account);
            }
            Command::OfferFile { request, conversation, attachment } => {
                let account = conversation.account;
                self.flush_if(compose::offer(&self.hub, request, conversation, attachment), account);
            }
            Command::Forward { request, message, to } => {
                if let Some(account) = compose::forward(&self.hub, request, message, &to) {
                    self.order(account, Order::Flush);
                }
            }
            Command::TrustGateway { account, gateway, trusted } => local::trust_gateway(&self.hub, account, &gateway, trusted),
            Command::Look(_) => {
                local::obey(&self.hub, command.clone());
                self.drivers.keys().for_each(|&account| self.mention(account, Order::Obey(Box::new(command.clone()))));
            }
            Command::Typing { conversation: ConversationKey { account, .. }, .. } => {
                self.mention(account, Order::Obey(Box::new(command)));
            }
            Command::See(people) => self.see(people),
            Command::LoadPicture { hash, edge } => self.faces.load(hash, edge),
            Command::LoadProfile { person: ConversationKey { account, .. }, request, .. }
            | Command::SetNote { person: ConversationKey { account, .. }, request, .. } => {
                if !self.order(account, Order::Obey(Box::new(command))) {
                    self.refuse(request, Refusal::NotFound);
                }
            }
            Command::MarkRead { ref conversation, .. } => {
                let account = conversation.account;
                local::obey(&self.hub, command);
                self.mention(account, Order::Flush);
            }
            Command::ChangeSettings(_) | Command::ConfigureConversation { .. } => {
                local::obey(&self.hub, command);
                self.reaper.hurry();
            }
            Command::RetryMessage(message) => {
                if let Some(account) = local::retry(&self.hub, message) {
                    self.order(account, Order::Flush);
                }
            }
            Command::Keys { request, command } => {
                if let Some((account, command)) = self.locksmith.obey(request, command)
                    && !self.order(account, Order::Obey(Box::new(command)))
                {
                    self.refuse(request, Refusal::NotFound);
                }
            }
            Command::Screenshot { request, .. } | Command::Show { request, .. } if !self.has_window => {
                self.refuse(request, Refusal::NoWindow);
            }
            Command::NetworkChanged => self.order_all(|| Order::NetworkChanged),
            Command::Download { message, url } => self.downloads.fetch(message, url),
            Command::CancelDownload(id) => self.downloads.cancel(id),
            Command::AnswerOffer { message, accept } => self.downloads.answer_offer(message, accept),
            Command::Search { request, query, with, limit } => self.search(request, query, with, limit),
            Command::SubmitRegistration { account, .. }
            | Command::RequestSubscription { account, .. }
            | Command::CancelSubscription { account, .. }
            | Command::AnswerSubscription { account, .. } => {
                self.order(account, Order::Obey(Box::new(command)));
            }
            Command::AddContact { request, account, .. }
            | Command::AcceptInvitation { request, account, .. }
            | Command::ChangeContact { request, account, .. }
            | Command::RemoveContact { request, account, .. }
            | Command::TakeContacts { request, account, .. }
            | Command::SaveProfile { request, account, .. }
            | Command::Block { request, account, .. }
            | Command::Unblock { request, account, .. }
            | Command::AnswerChallenge { request, account, .. }
            | Command::ChangePassword { request, account, .. }
            | Command::Unregister { request, account, .. }
            | Command::Ask { request, account, .. } => {
                if !self.order(account, Order::Obey(Box::new(command))) {
                    self.refuse(request, Refusal::NotFound);
                }
            }
            command => local::obey(&self.hub, command),
        }
    }

    fn flush_if(&self, queued: bool, account: AccountId) {
        if queued {
            self.order(account, Order::Flush);
        }
    }

    fn refuse(&self, request: RequestId, refusal: Refusal) {
        self.hub.work(|desk| desk.tell(Update::Refused { request, refusal }));
    }

    fn settings(&self, account: AccountId) -> Option<AccountSettings> {
        self.hub.work(|desk| desk.world().account(account).map(|account| account.settings.clone()))
    }

    async fn add_account(&mut self, request: RequestId, settings: AccountSettings, password: Secret, register: Option<Registration>) {
        // Asked before the password is kept: the one of the account that is there must not be overwritten.
        if self.hub.work(|desk| desk.world().account_by_jid(&settings.jid).is_some()) {
            return self.refuse(request, Refusal::AlreadyThere);
        }
        if register.is_none() && self.keys.set_password(&settings.jid, &password).await.is_err() {
            return self.refuse(request, Refusal::Secrets);
        }
        if let Some(account) = local::add_account(&self.hub, request, settings) {
            self.start(account.id, account.settings, register);
        }
    }

    async fn change_account(&mut self, request: RequestId, account: AccountId, settings: AccountSettings, password: Option<Secret>) {
        let Some(old) = self.settings(account) else { return self.refuse(request, Refusal::NotFound) };
        if let Some(password) = password {
            if self.keys.set_password(&settings.jid, &password).await.is_err() {
                return self.refuse(request, Refusal::Secrets);
            }
            self.settle_password(account, &settings.jid).await;
        }
        if old.jid != settings.jid {
            self.forget_password(&old.jid).await;
            // What was not proven was so of the other address.
            let _ = keep_care(&self.hub, account, Care::Settled);
        }
        if local::save_settings(&self.hub, account, &settings) {
            self.order(account, Order::Change(Change::Configure(Box::new(settings))));
            self.hub.work(|desk| desk.tell(Update::Done { request }));
        } else {
            self.refuse(request, Refusal::NotFound);
        }
    }

    /// Says goodbye to the server first, then forgets.
    async fn remove_account(&mut self, request: RequestId, account: AccountId) {
        let Some(settings) = self.settings(account) else { return self.refuse(request, Refusal::NotFound) };
        if let Some(orders) = self.drivers.remove(&account) {
            let _ = tokio::time::timeout(GOODBYE, shut(orders)).await;
        }
        self.forget_password(&settings.jid).await;
        local::remove_account(&self.hub, request, account);
    }

    async fn forget_password(&self, jid: &BareJid) {
        let forgotten = self.keys.forget_password(jid).await.and(self.keys.forget_new_password(jid).await);
        if forgotten.is_err() {
            tracing::warn!("a password could not be taken out of the keyring");
        }
    }

    /// The user has typed the password: which of two is the right one is no question any more, and should it be refused, that says
    /// nothing about whether the account is deleted.
    async fn settle_password(&self, account: AccountId, jid: &BareJid) {
        let care = self.hub.work(|desk| desk.world().account(account).map(|account| account.care));
        let is_uncertain = matches!(care, Some(Care::PasswordUncertain | Care::DeletionUncertain));
        if is_uncertain && self.keys.forget_new_password(jid).await.is_ok() {
            let _ = keep_care(&self.hub, account, Care::Settled);
        }
    }

    /// Pictures that nobody has any more are not kept for ever.
    fn drop_unused_pictures(&self) {
        let hub = self.hub.clone();
        tokio::task::spawn_blocking(move || {
            let since = jiff::Timestamp::now().saturating_sub(UNUSED).unwrap_or(jiff::Timestamp::MIN);
            let _ = hub.try_work("dropping pictures that nobody has", |desk| desk.store.drop_unused_pictures(since));
        });
    }

    /// Who can be seen is remembered for the accounts that come online later.
    fn see(&self, people: Vec<ConversationKey>) {
        let accounts: BTreeSet<AccountId> = people.iter().map(|key| key.account).collect();
        self.hub.work(|desk| {
            let free = SEEN_LIMIT.saturating_sub(desk.seen.len());
            desk.seen.extend(people.iter().take(free).cloned());
        });
        for account in accounts {
            let theirs = people.iter().filter(|key| key.account == account).cloned().collect();
            self.mention(account, Order::Obey(Box::new(Command::See(theirs))));
        }
    }

    /// What the user wishes is kept, so that the next start does the same.
    fn enable(&self, account: AccountId, enabled: bool) {
        let Some(settings) = self.settings(account) else { return };
        if settings.enabled != enabled {
            local::save_settings(&self.hub, account, &AccountSettings { enabled, ..settings });
        }
        self.order(account, Order::Change(if enabled { Change::Connect } else { Change::Disconnect }));
    }

    fn set_presence(&self, account: Option<AccountId>, presence: &OwnPresence) {
        let accounts: Vec<AccountId> = self.drivers.keys().copied().filter(|id| account.is_none_or(|chosen| chosen == *id)).collect();
        for account in accounts {
            if let Some(settings) = self.settings(account) {
                local::save_settings(&self.hub, account, &AccountSettings { presence: presence.clone(), ..settings });
            }
            self.order(account, Order::Obey(Box::new(Command::SetPresence { account: Some(account), presence: presence.clone() })));
        }
    }

    fn pin(&self, account: AccountId, sha256: String) {
        let Some(settings) = self.settings(account) else { return };
        let settings = AccountSettings { pinned_certificate: Some(sha256), enabled: true, ..settings };
        if local::save_settings(&self.hub, account, &settings) {
            self.order(account, Order::Change(Change::Configure(Box::new(settings))));
        }
    }

    /// On a thread and a connection of its own: a search never holds anybody up.
    fn search(&self, request: RequestId, query: String, with: Option<BareJid>, limit: usize) {
        let (hub, reader) = (self.hub.clone(), self.reader.clone());
        tokio::task::spawn_blocking(move || local::search(&hub, &reader, request, &query, with.as_ref(), limit));
    }
}

async fn shut(orders: mpsc::Sender<Order>) {
    let (done, answer) = oneshot::channel();
    if orders.send(Order::Change(Change::Shut(done))).await.is_ok() {
        let _ = answer.await;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        engine::World,
        model::{Composed, MessageId, Position},
        platform::{Secrets, SecretsPlace},
        store::testing::{juliet, with},
    };

    #[tokio::test]
    async fn what_is_said_at_every_key_takes_no_room_from_what_must_be_done() {
        let (store, account) = juliet();
        let known = store.accounts().unwrap().remove(0);
        let (reader, hub) = (store.reader().unwrap(), Arc::new(Hub::new(store, World::new())));
        let account_added = Update::AccountAdded { request: RequestId(0), account: Account::offline(known.id, known.settings) };
        hub.work(|desk| desk.tell(account_added));
        let keys = Keys::new(Arc::new(Secrets::new(SecretsPlace::Memory, "test")));
        let mut supervisor = Supervisor::new(hub, reader, keys, Fetcher::default(), "en".to_owned(), false);
        // An account that hangs in a write.
        let (orders, hanging) = mpsc::channel(ORDERS);
        supervisor.drivers.insert(account, orders);
        let conversation = with(account, "romeo@montague.net");
        for _ in 0..ORDERS {
            supervisor.obey(Command::Typing { conversation: conversation.clone(), typing: true }).await;
            supervisor.obey(Command::Look(Some(conversation.clone()))).await;
            let up_to = Position { at: 0, id: MessageId(0) };
            supervisor.obey(Command::MarkRead { conversation: conversation.clone(), up_to }).await;
        }
        let (mentioned, text) = (hanging.len(), Composed::text("But soft"));
        supervisor.obey(Command::SendMessage { request: RequestId(1), conversation, message: text }).await;
        assert_eq!(hanging.len(), mentioned + 1);
        assert!(supervisor.order(account, Order::NetworkChanged));
    }
}
