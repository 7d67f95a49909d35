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
/// After a store that refused, or whose log a reader held, it is asked again.
const AGAIN: Duration = Duration::from_secs(5);
/// So many portions go at once before something is shown; everybody waits for them.
const PORTIONS: usize = 4;

/// Takes content away when its time has come.
pub(super) struct Reaper {
    hub: Arc<Hub>,
    /// When old messages are looked for next.
    round: tokio::time::Instant,
    /// Whether there are any that the user wants to go.
    rounds: bool,
    /// It was not all: when it goes on.
    again: Option<tokio::time::Instant>,
}

impl Reaper {
    pub(super) fn new(hub: Arc<Hub>) -> Self {
        let rounds = hub.work(|desk| keeps_not_for_ever(desk));
        Self { hub, round: tokio::time::Instant::now() + ROUNDS, rounds, again: None }
    }

    /// Waits until something may have to go. Dropping the future loses nothing.
    pub(super) async fn due(&self) {
        let next = self.again.or_else(|| {
            let wait = self.hub.work(|desk| wait(desk, Timestamp::now()));
            let deadline = wait.map(|wait| tokio::time::Instant::now() + wait);
            deadline.into_iter().chain(self.rounds.then_some(self.round)).min()
        });
        tokio::select! {
            () = sleep_until(next) => {}
            () = self.hub.deadlines_changed() => {}
        }
    }

    /// Takes away a portion of what is over: others come between it and the next, and a store that refuses has time.
    pub(super) fn reap(&mut self) {
        let now = Timestamp::now();
        let expired = self.hub.try_work("erasing what is over", |desk| expire_portion(desk, Timestamp::now()));
        let forgotten = self.forget_older(now);
        self.again = match (expired, forgotten) {
            (Ok(Left::Nothing), Ok(Left::Nothing)) => None,
            (Ok(_), Ok(_)) => Some(tokio::time::Instant::now()),
            (Err(_), _) | (_, Err(_)) => Some(tokio::time::Instant::now() + AGAIN),
        };
    }

    fn forget_older(&mut self, now: Timestamp) -> Result<Left, StoreError> {
        if self.round > tokio::time::Instant::now() {
            return Ok(Left::Nothing);
        }
        let left = self.hub.try_work("deleting old messages", |desk| forget_portion(desk, now))?;
        if left == Left::Nothing {
            self.round = tokio::time::Instant::now() + ROUNDS;
        }
        Ok(left)
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

/// Whether a portion was all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    Nothing,
    More,
}

/// How long nothing has to go; `None`: nothing will.
fn wait(desk: &Desk, now: Timestamp) -> Option<Duration> {
    match desk.store.next_deadline() {
        Ok(_) if desk.store.has_traces() => Some(AGAIN),
        Ok(next) => next.map(|deadline| Duration::try_from(deadline.duration_since(now)).unwrap_or_default().min(GLANCE)),
        Err(_) => Some(AGAIN),
    }
}

/// Whether the user wants old messages to go anywhere.
fn keeps_not_for_ever(desk: &Desk) -> bool {
    desk.world().settings().keep_days.is_some()
        || desk.world().conversations().iter().any(|conversation| conversation.options.keep_days.is_some())
}

/// Takes away the content of messages whose time is over, and tells. Whoever is about to show messages calls this
/// first; there may be more than go at once, and the store may refuse.
pub(super) fn expire(hub: &Hub) {
    let _ = hub.try_work("erasing what is over", |desk| {
        // Looked at under the lock: an earlier time would look like a clock that was set back to what came while we waited.
        let now = Timestamp::now();
        for _ in 0..PORTIONS {
            if expire_portion(desk, now)? == Left::Nothing {
                break;
            }
        }
        Ok(())
    });
}

fn expire_portion(desk: &mut Desk, now: Timestamp) -> Result<Left, StoreError> {
    let keep = desk.world().settings().keep_expired;
    let expired = desk.store.expire_due(now, keep)?;
    let left = left_after(&expired);
    let mut changed: BTreeSet<ConversationKey> = expired.drafts.into_iter().collect();
    for message in expired.messages {
        changed.insert(message.conversation.clone());
        desk.tell(Update::MessageChanged(message));
    }
    for key in changed {
        tell_conversation(desk, &key)?;
    }
    Ok(left)
}

/// Where nothing was done only a reader can be in the way: that is not waited for here.
fn left_after(Expired { messages, drafts, more }: &Expired) -> Left {
    if *more && !(messages.is_empty() && drafts.is_empty()) { Left::More } else { Left::Nothing }
}

/// Deletes messages that are older than the user wants, and tells.
fn forget_portion(desk: &mut Desk, now: Timestamp) -> Result<Left, StoreError> {
    let days = desk.world().settings().keep_days;
    let gone = desk.store.forget_older(now, days)?;
    let left = if gone.is_empty() { Left::Nothing } else { Left::More };
    let mut changed = BTreeSet::new();
    for (conversation, id) in gone {
        changed.insert(conversation.clone());
        desk.tell(Update::MessageRemoved { conversation, id });
    }
    for key in changed {
        tell_conversation(desk, &key)?;
    }
    Ok(left)
}

/// Before anything is shown: what was over while the program did not run.
pub(super) fn expire_at_start(store: &mut Store, now: Timestamp) -> Result<(), StoreError> {
    let settings = store.settings()?;
    while left_after(&store.expire_due(now, settings.keep_expired)?) == Left::More {}
    while !store.forget_older(now, settings.keep_days)?.is_empty() {}
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use std::time::Duration;

    use jiff::SignedDuration;
    use tokio::time::timeout;

    use super::*;
    use crate::{
        engine::{Anchor, Command, RequestId, World, local},
        model::{AccountId, Expiry},
        store::{
            NewIncoming, Place, Protection,
            testing::{Folder, add, add_juliet, juliet, says, with},
        },
    };

    const A_MOMENT: Duration = Duration::from_millis(200);

    /// Adds messages of no use any more.
    fn add_over(store: &mut Store, account: AccountId, count: usize) -> ConversationKey {
        let key = with(account, "romeo@montague.net");
        let deadline = Timestamp::now() - SignedDuration::from_secs(1);
        store
            .together(|store| {
                for _ in 0..count {
                    let expiry = Some(Expiry::UsefulUntil { deadline, kept: false });
                    let received_at = deadline - SignedDuration::from_secs(9);
                    add(store, &NewIncoming { expiry, received_at, at: received_at, ..says(&key, "lunch now?", 1) });
                }
                Ok(())
            })
            .unwrap();
        key
    }

    fn gone(hub: &Hub, key: &ConversationKey) -> usize {
        let page = hub.work(|desk| desk.store.history(key, Place::Latest, 9999)).unwrap();
        page.messages.iter().filter(|message| message.is_gone()).count()
    }

    /// What a page shows, message by message.
    fn shown(hub: &Hub, key: &ConversationKey) -> Vec<Option<String>> {
        let (_, mut updates) = hub.listen();
        let (conversation, anchor) = (key.clone(), Anchor::Latest);
        local::obey(hub, Command::LoadHistory { request: RequestId(1), conversation, anchor, limit: 9 });
        let batch = updates.try_recv().unwrap();
        let page = batch.iter().find_map(|update| if let Update::History { page, .. } = update { Some(page) } else { None });
        page.unwrap().messages.iter().map(|message| message.said().map(|said| said.body.clone())).collect()
    }

    fn hub(store: Store) -> Arc<Hub> {
        Arc::new(Hub::new(store, World::new()))
    }

    #[tokio::test]
    async fn others_come_between_the_portions_of_what_goes() {
        let (mut store, account) = juliet();
        let key = add_over(&mut store, account, 501);
        let hub = hub(store);
        let mut reaper = Reaper::new(hub.clone());
        timeout(A_MOMENT, reaper.due()).await.unwrap();
        reaper.reap();
        assert_eq!(gone(&hub, &key), 500);
        timeout(A_MOMENT, reaper.due()).await.unwrap();
        reaper.reap();
        assert_eq!(gone(&hub, &key), 501);
        // What went has rung once more.
        let _ = timeout(A_MOMENT, reaper.due()).await;
        reaper.reap();
        assert!(timeout(A_MOMENT, reaper.due()).await.is_err(), "nothing more");
    }

    #[tokio::test]
    async fn a_store_that_refuses_is_asked_again_after_a_while_only() {
        let (mut store, account) = juliet();
        let key = add_over(&mut store, account, 1);
        store.refuse_writes(true);
        let hub = hub(store);
        let mut reaper = Reaper::new(hub.clone());
        timeout(A_MOMENT, reaper.due()).await.unwrap();
        reaper.reap();
        assert!(timeout(A_MOMENT, reaper.due()).await.is_err(), "it has time");
        assert_eq!(shown(&hub, &key), [None], "nobody sees it meanwhile");
        assert_eq!(gone(&hub, &key), 0);
        hub.work(|desk| desk.store.refuse_writes(false));
        reaper.reap();
        assert_eq!(gone(&hub, &key), 1);
        assert_eq!(shown(&hub, &key), [None], "that it was there is shown");
    }

    #[tokio::test]
    async fn nobody_waits_for_a_reader_that_holds_the_log_and_it_is_tried_again() {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        store.set_patience(Duration::ZERO);
        let account = add_juliet(&mut store);
        let key = add_over(&mut store, account, 1);
        let reader = store.reader().unwrap();
        reader.begin_long_question();
        let hub = hub(store);
        let mut reaper = Reaper::new(hub.clone());
        expire(&hub);
        reaper.reap();
        assert_eq!(gone(&hub, &key), 1);
        assert_eq!(hub.work(|desk| wait(desk, Timestamp::now())), Some(AGAIN));
        assert!(folder.copies_of("lunch now?") > 0);
        reader.end_long_question();
        reaper.reap();
        assert_eq!(folder.copies_of("lunch now?"), 0);
        assert_eq!(hub.work(|desk| wait(desk, Timestamp::now())), None);
    }

    #[test]
    fn a_start_waits_for_no_reader() {
        let folder = Folder::new();
        let mut store = Store::open(&folder.store(), Protection::Plain).unwrap();
        store.set_patience(Duration::ZERO);
        let account = add_juliet(&mut store);
        let key = add_over(&mut store, account, 501);
        let reader = store.reader().unwrap();
        reader.begin_long_question();
        expire_at_start(&mut store, Timestamp::now()).unwrap();
        assert_eq!(gone(&hub(store), &key), 501);
        reader.end_long_question();
    }
}
