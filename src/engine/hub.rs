//! Where every change passes: the store, the picture of the world, and those who listen, under one lock.
//!
//! One lock makes the order of updates the order of commits: a listener that asks for a page of history gets either the
//! page with a new message or the message after the page, never neither. What is done under it is short: a transaction,
//! a few copies. Searches, which may take longer, have a connection of their own.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use tokio::sync::{Notify, broadcast};

use super::{Batch, Hint, Update, World, handle::UPDATE_CAPACITY, offers::Offers, openpgp::Ring};
use crate::{
    model::{ConversationKey, Message},
    store::{Store, StoreError},
};

/// In which language others are spoken to.
#[derive(Debug, Clone)]
pub(super) struct Speech {
    language: String,
    hint: Hint,
}

impl Default for Speech {
    /// English, and nothing beside what is encrypted.
    fn default() -> Self {
        Self { language: "en".to_owned(), hint: |_| String::new() }
    }
}

impl Speech {
    pub(super) fn new(language: String, hint: Hint) -> Self {
        Self { language, hint }
    }

    /// In which texts of others are preferred, a language tag.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// What stands beside an encrypted message, in the language that the user has chosen.
    pub(super) fn hint(&self, chosen: Option<&str>) -> String {
        (self.hint)(chosen)
    }
}

/// See the module docs.
#[derive(Debug)]
pub(super) struct Hub {
    desk: Mutex<Desk>,
    speech: Speech,
    /// Rung when the content of some message got another deadline, or a first one, and when something deleted is still in the log.
    deadlines: Notify,
    /// Rung when keys of ours have come otherwise than by what is asked about keys: out of their copy on a server.
    keys: Notify,
}

/// What one works with while holding the lock.
#[derive(Debug)]
pub(super) struct Desk {
    /// The truth that lasts.
    pub store: Store,
    /// What is owed to those who offer files.
    pub(super) offers: Offers,
    /// The OpenPGP keys of ours.
    pub(super) ring: Ring,
    /// Who could be seen in this run: what there is to know of them is asked for, whenever their account comes online.
    pub(super) seen: BTreeSet<ConversationKey>,
    world: World,
    told: Vec<Update>,
    listeners: broadcast::Sender<Batch>,
    deadline_changed: bool,
}

impl Hub {
    pub(super) fn new(store: Store, world: World) -> Self {
        let (listeners, _) = broadcast::channel(UPDATE_CAPACITY);
        let desk = Desk {
            store,
            offers: Offers::default(),
            ring: Ring::default(),
            seen: BTreeSet::new(),
            world,
            told: Vec::new(),
            listeners,
            deadline_changed: false,
        };
        Self { desk: Mutex::new(desk), speech: Speech::default(), deadlines: Notify::new(), keys: Notify::new() }
    }

    /// Speaks to others like this.
    pub(super) fn speaking(self, speech: Speech) -> Self {
        Self { speech, ..self }
    }

    pub(super) fn speech(&self) -> &Speech {
        &self.speech
    }

    /// Does `work` and then tells everybody what it told the desk. What was told before an error is told all the same:
    /// it has happened.
    pub(super) fn work<T>(&self, work: impl FnOnce(&mut Desk) -> T) -> T {
        // A panic while the lock was held would be a bug of ours; the store's transactions keep the data whole, so going
        // on is better than taking every account down.
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        let had_traces = desk.store.has_traces();
        let outcome = work(&mut desk);
        desk.publish();
        let has_new_traces = desk.store.has_traces() && !had_traces;
        if std::mem::take(&mut desk.deadline_changed) || has_new_traces {
            self.deadlines.notify_one();
        }
        outcome
    }

    /// Waits until some message has got another deadline, or the erasure of one was delayed; at once, if that was since the last wait.
    pub(super) async fn deadlines_changed(&self) {
        self.deadlines.notified().await;
    }

    /// Says that keys of ours have come.
    pub(super) fn keys_came(&self) {
        self.keys.notify_one();
    }

    /// Waits until keys of ours have come; at once, if that was since the last wait.
    pub(super) async fn keys_have_come(&self) {
        self.keys.notified().await;
    }

    /// Like [`Hub::work`], for what the store may refuse: the refusal is logged here, once, with what was being done.
    pub(super) fn try_work<T>(&self, doing: &'static str, work: impl FnOnce(&mut Desk) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.work(work).inspect_err(|error| tracing::error!(%error, doing, "the store refused"))
    }

    /// A snapshot, and a receiver that continues exactly after it.
    pub(super) fn listen(&self) -> (Batch, broadcast::Receiver<Batch>) {
        self.work(|desk| (Batch::new(vec![desk.world.snapshot()]), desk.listeners.subscribe()))
    }
}

impl Desk {
    /// The picture as it is now, with all that was told.
    pub(super) fn world(&self) -> &World {
        &self.world
    }

    /// Tells everybody, when the work is done.
    pub(super) fn tell(&mut self, update: Update) {
        // Pages are for who asked; the picture here keeps no timelines.
        if !matches!(update, Update::History { .. }) {
            self.world.apply(&update);
        }
        if let Update::MessageAdded(message) | Update::MessageChanged(message) = &update {
            self.deadline_changed |= !message.is_gone() && message.expiry.is_some_and(|expiry| expiry.deadline().is_some());
        }
        self.told.push(update);
    }

    /// Tells that a message changed, and with it maybe the last line of its conversation.
    pub(super) fn tell_message_changed(&mut self, message: Message) -> Result<(), StoreError> {
        let key = message.conversation.clone();
        self.tell(Update::MessageChanged(message));
        if let Some(conversation) = self.store.conversation(&key)? {
            self.tell(Update::ConversationChanged(conversation));
        }
        Ok(())
    }

    fn publish(&mut self) {
        if !self.told.is_empty() {
            // An error means that nobody listens: nobody misses anything.
            let _ = self.listeners.send(Batch::new(std::mem::take(&mut self.told)));
        }
    }
}
