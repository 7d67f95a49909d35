//! Joins protocol, store, network and platform, off the GUI thread.
//!
//! | file | what |
//! |---|---|
//! | [`command`] | what the window (or `ctl`, or a test) asks: [`Command`] |
//! | [`update`] | what the engine tells: [`Update`] |
//! | [`handle`] | the two ends that others hold |
//! | [`world`] | the picture of all accounts that updates paint: for the window, for `ctl`, and for new listeners |
//! | [`opening`] | what the window is asked for from outside it |
//! | `supervisor` | starts a driver for every account, routes commands |
//! | `local` | commands that need only the store |
//! | `compose` | what the user writes becomes stored messages |
//! | `expiry` | content goes at its deadline |
//! | `driver`, `line` | the tokio loop of one account, and one connection of it |
//! | `downloads` | files on their way here |
//! | `offers` | what is owed to those who offer files |
//! | `openpgp` | keys of ours and of contacts; messages sealed and opened |
//! | `account` | the synchronous heart: events become commits and updates, commands become requests |
//! | `hub` | store, world and listeners under one lock: the order of updates is the order of commits |
//! | `reconnect`, `problem`, `keys` | when to try again; failures in the model's words; passwords |

mod account;
pub mod command;
mod compose;
mod downloads;
mod driver;
mod expiry;
mod faces;
pub mod handle;
mod hub;
mod keys;
mod line;
mod local;
mod offers;
pub mod opening;
mod openpgp;
mod problem;
mod reconnect;
mod supervisor;
pub mod update;
pub mod world;

use std::{io, sync::Arc, thread};

pub use command::{Anchor, Command, KeyCommand, Notifier, Recipients, RequestId, SubscriptionAnswer};
pub use handle::{Batch, EngineGone, Handle, Updates};
pub use opening::{Opening, Showing};
pub use update::{CareOutcome, HistoryPage, KeyRefusal, Publication, Refusal, SearchHit, Update};
pub use world::{Inquiry, Timeline, World};

use crate::{
    model::Account,
    net::Fetcher,
    platform::Secrets,
    store::{Store, StoreError},
};

/// Says what stands beside an encrypted message for programs that cannot read it, in a language (a tag; `None`: the system's).
pub type Hint = fn(Option<&str>) -> String;

/// What an engine needs to run.
#[derive(Debug)]
pub struct Engine {
    /// The truth that lasts.
    pub store: Store,
    /// Where passwords are.
    pub secrets: Arc<Secrets>,
    /// Fetches files.
    pub fetcher: Fetcher,
    /// What language servers are asked to speak (`xml:lang`), a language tag.
    pub language: String,
    /// What stands beside encrypted messages.
    pub hint: Hint,
    /// Whether there is a window that can be asked for a picture of itself.
    pub has_window: bool,
}

/// Why an engine could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system gave no thread.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A started engine: the handle, and the thread to wait for at the end.
#[derive(Debug)]
pub struct Running {
    /// To ask and to listen.
    pub handle: Handle,
    thread: thread::JoinHandle<()>,
}

impl Running {
    /// Waits until the engine has ended (after [`Command::Quit`]).
    pub fn join(self) {
        let _ = self.thread.join();
    }
}

impl Engine {
    /// Starts the engine on threads of its own, which also serve `beside` (the control socket) until the end.
    ///
    /// # Errors
    /// [`StartError`].
    pub fn start<F>(self, beside: impl FnOnce(Handle) -> F + Send + 'static) -> Result<Running, StartError>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let Self { mut store, secrets, fetcher, language, hint, has_window } = self;
        let world = remembered(&mut store)?;
        let reader = store.reader()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_name("engine").enable_all().build()?;
        let (handle, asked) = Handle::pair();
        let speech = hub::Speech::new(language.clone(), hint);
        let hub = Arc::new(hub::Hub::new(store, world).speaking(speech));
        hub.work(remember_keys)?;
        let supervisor = {
            // Downloads are a task of the runtime from the beginning.
            let _inside = runtime.enter();
            supervisor::Supervisor::new(hub, reader, keys::Keys::new(secrets), fetcher, language, has_window)
        };
        let beside = beside(handle.clone());
        let thread = thread::Builder::new().name("engine".to_owned()).spawn(move || {
            runtime.block_on(async {
                let beside = tokio::spawn(beside);
                supervisor.run(asked).await;
                beside.abort();
            });
            // A question to a keyring that never answers must not keep the program from ending.
            runtime.shutdown_background();
        })?;
        Ok(Running { handle, thread })
    }
}

/// The OpenPGP keys as the store remembers them: all of ours locked.
fn remember_keys(desk: &mut hub::Desk) -> Result<(), StoreError> {
    desk.ring = openpgp::Ring::remembered(desk.store.own_keys()?);
    desk.tell_own_keys();
    openpgp::remember(desk)
}

/// The world as the store remembers it: nobody connected, nobody's presence known.
fn remembered(store: &mut Store) -> Result<World, StoreError> {
    // What was written before a crash may or may not have arrived: nobody can know any more.
    store.give_up_unproven()?;
    expiry::expire_at_start(store, jiff::Timestamp::now())?;
    let accounts: Vec<_> =
        store.accounts()?.into_iter().map(|stored| Account { care: stored.care, ..Account::offline(stored.id, stored.settings) }).collect();
    let mut contacts = Vec::new();
    for account in &accounts {
        contacts.extend(store.roster(account.id)?.into_iter().map(|item| account::contact(account.id, item)));
    }
    let mut world = World::new();
    world.apply(&Update::Snapshot {
        settings: store.settings()?,
        accounts,
        contacts,
        conversations: store.conversations(None)?,
        requests: store.requests()?,
        downloads: Vec::new(),
        notifier: Notifier::Unknown,
        looking: None,
        openings: Vec::new(),
        typing: Vec::new(),
        own_keys: crate::model::OwnKeys::default(),
        contact_keys: Vec::new(),
        people: store.people()?,
    });
    Ok(world)
}
