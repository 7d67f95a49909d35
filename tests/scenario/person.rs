//! Somebody with an engine of their own.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use balcony::{
    demo::Server,
    engine::{Anchor, CareOutcome, Command, Engine, Handle, Publication, Refusal, RequestId, Running, Update, Updates, World},
    model::{
        AccountId, AccountSettings, Care, Composed, Connection, Contact, ConversationKey, Delivery, Message, MessageId, Problem, Profile,
        SendFailure, ServerAddress, Transport,
    },
    net::Fetcher,
    platform::{Secrets, SecretsPlace},
    store::{Protection, Store},
    xmpp::{jid::BareJid, payload::vcard::VCard, secret::Secret},
};

/// How long anything may take. Generous, for slow machines: a test that passes never waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where an account is: the server in this process, or a real one.
pub trait Home {
    /// Where it listens.
    fn listens_at(&self) -> ServerAddress;

    /// The certificate (PEM) of the authority that vouches for it.
    fn authority_pem(&self) -> String;
}

impl Home for Server {
    fn listens_at(&self) -> ServerAddress {
        ServerAddress { host: self.addr().ip().to_string(), port: Some(self.addr().port()) }
    }

    fn authority_pem(&self) -> String {
        self.ca_pem().to_owned()
    }
}

pub fn jid(text: &str) -> BareJid {
    text.parse().unwrap()
}

/// Somebody with an engine of their own, and the picture of the world it paints.
pub struct Person {
    pub handle: Handle,
    pub world: World,
    name: BareJid,
    updates: Updates,
    running: Option<Running>,
    secrets: Arc<Secrets>,
    store: PathBuf,
    folder: Arc<tempfile::TempDir>,
}

impl Person {
    pub async fn new(name: &str) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let secrets = Arc::new(Secrets::new(SecretsPlace::Memory, "test"));
        Self::start(jid(name), folder.path().join("balcony.db"), secrets, folder).await
    }

    async fn start(name: BareJid, store: PathBuf, secrets: Arc<Secrets>, folder: Arc<tempfile::TempDir>) -> Self {
        Self::start_with(Fetcher::default(), name, store, secrets, folder).await
    }

    async fn start_with(fetcher: Fetcher, name: BareJid, store: PathBuf, secrets: Arc<Secrets>, folder: Arc<tempfile::TempDir>) -> Self {
        let engine = Engine {
            store: Store::open(&store, Protection::Plain).unwrap(),
            secrets: secrets.clone(),
            fetcher,
            language: "en".to_owned(),
            hint: |_| String::new(),
            has_window: false,
        };
        let running = engine.start(|_| std::future::pending()).unwrap();
        let handle = running.handle.clone();
        let mut updates = handle.subscribe().await.unwrap();
        let mut world = World::new();
        updates.next().await.unwrap().iter().for_each(|update| world.apply(update));
        Self { handle, world, name, updates, running: Some(running), secrets, store, folder }
    }

    /// Ends the engine in order and begins anew with what it has kept.
    pub async fn restart(mut self, _server: &impl Home) -> Self {
        self.stop();
        Self::start(self.name.clone(), self.store.clone(), self.secrets.clone(), self.folder.clone()).await
    }

    /// What a crash now would leave on the disk.
    pub fn copy_of_the_store(&self) -> Arc<tempfile::TempDir> {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        for ending in ["", "-wal"] {
            let from = PathBuf::from(format!("{}{ending}", self.store.display()));
            if from.exists() {
                std::fs::copy(&from, folder.path().join(from.file_name().unwrap())).unwrap();
            }
        }
        folder
    }

    /// Begins anew with what a crash has left.
    pub async fn after_a_crash(mut self, wreck: Arc<tempfile::TempDir>) -> Self {
        self.stop();
        Self::start(self.name.clone(), wreck.path().join("balcony.db"), self.secrets.clone(), wreck).await
    }

    fn stop(&mut self) {
        let _ = self.handle.send(Command::Quit);
        if let Some(running) = self.running.take() {
            running.join();
        }
    }

    /// Logged in, roster and all.
    pub async fn online(name: &str, password: &str, server: &impl Home) -> Self {
        Self::new(name).await.logged_in(password, server).await
    }

    /// The same, and may fetch files from a server at this address.
    pub async fn online_reaching(name: &str, password: &str, server: &impl Home, files: SocketAddr) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let secrets = Arc::new(Secrets::new(SecretsPlace::Memory, "test"));
        let (store, fetcher) = (folder.path().join("balcony.db"), Fetcher::default().reaching([files]));
        Self::start_with(fetcher, jid(name), store, secrets, folder).await.logged_in(password, server).await
    }

    async fn logged_in(self, password: &str, server: &impl Home) -> Self {
        let mut person = self;
        person.add_account(server, password, false).await;
        person.until("the login", |world| world.accounts().any(|account| account.connection.is_online())).await;
        person
    }

    pub async fn add_account(&mut self, server: &impl Home, password: &str, register: bool) {
        self.try_add_account(server, password, register).await.unwrap();
    }

    pub async fn try_add_account(&mut self, server: &impl Home, password: &str, register: bool) -> Result<(), Refusal> {
        let mut settings = AccountSettings::new(self.name.clone());
        settings.server = Some(server.listens_at());
        settings.transport = Transport::StartTls;
        settings.extra_ca = Some(server.authority_pem());
        let request = self.handle.next_request();
        self.tell(Command::AddAccount { request, settings, password: Secret::new(password), register: register.then(Default::default) });
        self.listen_for("the account", |update| match update {
            Update::AccountAdded { request: added, .. } if *added == request => Some(Ok(())),
            Update::Refused { request: refused, refusal } if *refused == request => Some(Err(refusal.clone())),
            _ => None,
        })
        .await
    }

    /// Waits for the form and fills it in.
    pub async fn register(&mut self, user: &str, password: &str) {
        self.listen_for("the form", |update| matches!(update, Update::RegistrationOffered { .. }).then_some(())).await;
        self.submit(user, password);
    }

    pub fn submit(&self, user: &str, password: &str) {
        let answers = vec![("username".to_owned(), Secret::new(user)), ("password".to_owned(), Secret::new(password))];
        self.tell(Command::SubmitRegistration { account: self.account(), answers });
    }

    pub fn tell(&self, command: Command) {
        self.handle.send(command).unwrap();
    }

    /// As if the network had come back: no waiting for the next try.
    pub fn hurry(&self) {
        self.tell(Command::NetworkChanged);
    }

    pub async fn ask(&mut self, request: RequestId, command: Command) -> Result<(), Refusal> {
        self.tell(command);
        self.listen_for("an answer", |update| match update {
            Update::Done { request: done } if *done == request => Some(Ok(())),
            Update::Refused { request: refused, refusal } if *refused == request => Some(Err(refusal.clone())),
            _ => None,
        })
        .await
    }

    pub fn account(&self) -> AccountId {
        self.world.accounts().next().expect("there is an account").id
    }

    pub fn connection(&self) -> Connection {
        self.world.accounts().next().expect("there is an account").connection.clone()
    }

    pub fn contact(&self, name: &str) -> Option<Contact> {
        self.world.contact(&self.conversation(name)).cloned()
    }

    pub fn conversation(&self, with: &str) -> ConversationKey {
        ConversationKey { account: self.account(), peer: jid(with) }
    }

    /// Presses Enter; gives the message's name.
    pub async fn write(&mut self, to: &str, body: &str) -> MessageId {
        self.send(to, Composed::text(body)).await
    }

    /// The same with all that a message may carry.
    pub async fn send(&mut self, to: &str, message: Composed) -> MessageId {
        let (request, conversation) = (self.handle.next_request(), self.conversation(to));
        self.tell(Command::SendMessage { request, conversation, message });
        self.listen_for("the message is stored", |update| match update {
            Update::MessageQueued { request: queued, id } if *queued == request => Some(*id),
            _ => None,
        })
        .await
    }

    /// Sends a message and waits until the server has it.
    pub async fn say(&mut self, to: &str, body: &str) {
        let id = self.write(to, body).await;
        self.until_fate(id, &Delivery::Sent).await;
    }

    pub async fn history(&mut self, with: &str) -> Vec<Message> {
        let (request, conversation) = (self.handle.next_request(), self.conversation(with));
        self.tell(Command::LoadHistory { request, conversation, anchor: Anchor::Latest, limit: 100 });
        self.listen_for("a page", |update| match update {
            Update::History { request: answered, page } if *answered == request => Some(page.messages.clone()),
            _ => None,
        })
        .await
    }

    pub async fn until_history(&mut self, with: &str, is_right: impl Fn(&[Message]) -> bool) -> Vec<Message> {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let messages = self.history(with).await;
            if is_right(&messages) {
                return messages;
            }
            assert!(tokio::time::Instant::now() < deadline, "the history never became right: {messages:#?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn message(&mut self, id: MessageId) -> Option<Message> {
        let conversations: Vec<String> = self.world.conversations().iter().map(|conversation| conversation.key.peer.to_string()).collect();
        for with in conversations {
            if let Some(message) = self.history(&with).await.into_iter().find(|message| message.id == id) {
                return Some(message);
            }
        }
        None
    }

    pub async fn fate(&mut self, id: MessageId) -> Option<Delivery> {
        self.message(id).await.expect("the message is there").delivery
    }

    pub async fn until_fate(&mut self, id: MessageId, wanted: &Delivery) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let fate = self.fate(id).await;
            // The other side may have said more before anybody looked.
            let says_more = fate.as_ref().is_some_and(|fate| !matches!(fate, Delivery::Failed(_)) && fate.outranks(wanted));
            if fate.as_ref() == Some(wanted) || (*wanted == Delivery::Sent && says_more) {
                return;
            }
            assert!(tokio::time::Instant::now() < deadline, "wanted {wanted:?}, but it is {fate:?}; {:?}", self.connection());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until enough is known of a message of theirs; gives what.
    pub async fn until_proven(&mut self, id: MessageId, is_enough: impl Fn(&Delivery) -> bool) -> Delivery {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let fate = self.fate(id).await;
            if let Some(fate) = fate.as_ref().filter(|fate| is_enough(fate)) {
                return fate.clone();
            }
            assert!(tokio::time::Instant::now() < deadline, "it is only {fate:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Gives somebody's card.
    pub async fn load_card(&mut self, of: &str, fresh: bool) -> Result<Profile, Refusal> {
        let (request, person) = (self.handle.next_request(), self.conversation(of));
        self.tell(Command::LoadProfile { request, person, fresh });
        self.listen_for("a card", |update| match update {
            Update::ProfileLoaded { request: loaded, profile } if *loaded == request => Some(Ok(profile.clone())),
            Update::Refused { request: refused, refusal } if *refused == request => Some(Err(refusal.clone())),
            _ => None,
        })
        .await
    }

    /// Saves their own card; gives what became of the picture and of the nickname.
    pub async fn save_card(&mut self, base: VCard, card: VCard) -> Result<(Publication, Publication), Refusal> {
        let (request, account) = (self.handle.next_request(), self.account());
        self.tell(Command::SaveProfile { request, account, base, card });
        self.listen_for("it is saved", |update| match update {
            Update::ProfileSaved { request: saved, picture, nickname } if *saved == request => {
                Some(Ok((picture.clone(), nickname.clone())))
            }
            Update::Refused { request: refused, refusal } if *refused == request => Some(Err(refusal.clone())),
            _ => None,
        })
        .await
    }

    /// Changes the password on the server.
    pub async fn change_password(&mut self, new: &str) -> Result<(), Refusal> {
        let (request, account) = (self.handle.next_request(), self.account());
        self.ask(request, Command::ChangePassword { request, account, password: Secret::new(new), form: None }).await
    }

    /// Deletes the account on its server.
    pub async fn unregister(&mut self, confirmation: &str) -> Result<(), Refusal> {
        let (request, account) = (self.handle.next_request(), self.account());
        self.ask(request, Command::Unregister { request, account, confirmation: confirmation.to_owned() }).await
    }

    /// What is not proven of the account itself.
    pub fn care(&self) -> Care {
        self.world.accounts().next().expect("there is an account").care
    }

    /// Waits until what was not proven of the account shows.
    pub async fn until_settled(&mut self) -> CareOutcome {
        self.listen_for("it shows", |update| match update {
            Update::CareSettled { outcome, .. } => Some(*outcome),
            _ => None,
        })
        .await
    }

    /// Where everything of theirs is kept.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub async fn until_failed(&mut self, id: MessageId) -> SendFailure {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Some(Delivery::Failed(failure)) = self.fate(id).await {
                return failure;
            }
            assert!(tokio::time::Instant::now() < deadline, "it never failed");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn until_problem(&mut self) -> Problem {
        self.until("a problem", |world| world.accounts().any(|account| account.connection.problem().is_some())).await;
        self.connection().problem().expect("there is a problem").clone()
    }

    /// Listens until the world is as wanted.
    pub async fn until(&mut self, what: &str, is_right: impl Fn(&World) -> bool) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while !is_right(&self.world) {
            self.listen(deadline, what).await;
        }
    }

    /// Listens until `answer` finds what it looks for.
    pub async fn listen_for<T>(&mut self, what: &str, answer: impl Fn(&Update) -> Option<T>) -> T {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Some(found) = self.listen(deadline, what).await.iter().find_map(&answer) {
                return found;
            }
        }
    }

    async fn listen(&mut self, deadline: tokio::time::Instant, what: &str) -> balcony::engine::Batch {
        let batch = tokio::time::timeout_at(deadline, self.updates.next()).await;
        let batch = batch.unwrap_or_else(|_| panic!("{}: {what} did not come; {:#?}", self.name, self.world)).expect("the engine lives");
        batch.iter().for_each(|update| self.world.apply(update));
        batch
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        self.stop();
    }
}
