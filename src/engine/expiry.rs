//! Content goes at its deadline, read or not, connected or not; and messages go when they are older than the user wants.
//!
//! The store says what goes next; the supervisor sleeps until then. A clock that was set and a computer that slept are noticed
//! at the latest after [`GLANCE`]: timers of the operating system do not count sleep.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use jiff::Timestamp;

use super::{
    Update,
    hub::{Desk, Hub},
    local::tell_conversation,
};
use crate::{
    model::ConversationKey,
    store::{Expired, Store, StoreError},
};

/// While something is waiting to go, the clock is looked at this often.
const GLANCE: Duration = Duration::from_secs(30);
/// Old messages are looked for this often, if the user wants them to go at all.
const ROUNDS: Duration = Duration::from_secs(60 * 60);
/// After a store that refused, it is asked again.
const AGAIN: Duration = Duration::from_secs(5);

/// Takes content away when its time has come.
pub(super) struct Reaper {
    hub: Arc<Hub>,
    /// When old messages are looked for next.
    round: tokio::time::Instant,
    /// Whether there are any that the user wants to go.
    rounds: bool,
}

impl Reaper {
    pub(super) fn new(hub: Arc<Hub>) -> Self {
        let rounds = hub.work(|desk| keeps_not_for_ever(desk));
        Self { hub, round: tokio::time::Instant::now() + ROUNDS, rounds }
    }

    /// Waits until something may have to go. Dropping the future loses nothing.
    pub(super) async fn due(&self) {
        let wait = self.hub.work(|desk| wait(desk, Timestamp::now()));
        let deadline = wait.map(|wait| tokio::time::Instant::now() + wait);
        let next = deadline.into_iter().chain(self.rounds.then_some(self.round)).min();
        tokio::select! {
            () = sleep_until(next) => {}
            () = self.hub.deadlines_changed() => {}
        }
    }

    /// Takes away what is over.
    pub(super) fn reap(&mut self) {
        let now = Timestamp::now();
        let _ = self.hub.try_work("erasing what is over", |desk| expire(desk, now));
        if self.round <= tokio::time::Instant::now() {
            self.round = tokio::time::Instant::now() + ROUNDS;
            let _ = self.hub.try_work("deleting old messages", |desk| forget_older(desk, now));
        }
    }

    /// Looks for old messages at once: the user has chosen anew how long they are kept.
    pub(super) fn hurry(&mut self) {
        self.rounds = self.hub.work(|desk| keeps_not_for_ever(desk));
        self.round = tokio::time::Instant::now();
        self.reap();
    }
}

async fn sleep_until(time: Option<tokio::time::Instant>) {
    match time {
        Some(time) => tokio::time::sleep_until(time).await,
        None => std::future::pending().await,
    }
}

/// How long nothing has to go; `None`: nothing will.
fn wait(desk: &Desk, now: Timestamp) -> Option<Duration> {
    match desk.store.next_deadline() {
        Ok(next) => next.map(|deadline| Duration::try_from(deadline.duration_since(now)).unwrap_or_default().min(GLANCE)),
        Err(_) => Some(AGAIN),
    }
}

/// Whether the user wants old messages to go anywhere.
fn keeps_not_for_ever(desk: &Desk) -> bool {
    desk.world().settings().keep_days.is_some()
        || desk.world().conversations().iter().any(|conversation| conversation.options.keep_days.is_some())
}

/// Takes away the content of all messages whose time is over at `now`, and tells. Whoever is about to show messages calls this
/// first: what is past due is never shown.
pub(super) fn expire(desk: &mut Desk, now: Timestamp) -> Result<(), StoreError> {
    let keep = desk.world().settings().keep_expired;
    loop {
        let Expired { messages, drafts, more } = desk.store.expire_due(now, keep)?;
        let mut changed: BTreeSet<ConversationKey> = drafts.into_iter().collect();
        for message in messages {
            changed.insert(message.conversation.clone());
            desk.tell(Update::MessageChanged(message));
        }
        for key in changed {
            tell_conversation(desk, &key)?;
        }
        if !more {
            return Ok(());
        }
    }
}

/// Deletes messages that are older than the user wants, and tells.
fn forget_older(desk: &mut Desk, now: Timestamp) -> Result<(), StoreError> {
    let days = desk.world().settings().keep_days;
    loop {
        let gone = desk.store.forget_older(now, days)?;
        if gone.is_empty() {
            return Ok(());
        }
        let mut changed = BTreeSet::new();
        for (conversation, id) in gone {
            changed.insert(conversation.clone());
            desk.tell(Update::MessageRemoved { conversation, id });
        }
        for key in changed {
            tell_conversation(desk, &key)?;
        }
    }
}

/// Before anything is shown: what was over while the program did not run.
pub(super) fn expire_at_start(store: &mut Store, now: Timestamp) -> Result<(), StoreError> {
    let settings = store.settings()?;
    while store.expire_due(now, settings.keep_expired)?.more {}
    while !store.forget_older(now, settings.keep_days)?.is_empty() {}
    Ok(())
}
