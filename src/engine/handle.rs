//! The two ends of the engine that others hold: [`Handle`] to ask, [`Updates`] to listen.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::sync::{broadcast, mpsc, oneshot};

use super::{Command, RequestId, Update};

/// Updates that belong together: applied one after the other, drawn once.
pub type Batch = Arc<Vec<Update>>;

/// How many commands may wait; more means the engine hangs, and the asker is told so.
pub(crate) const COMMAND_CAPACITY: usize = 1024;
/// How many batches a listener may fall behind before it gets a new snapshot instead.
pub(crate) const UPDATE_CAPACITY: usize = 256;

/// Updates closer together than this are a flood; one frame of a screen.
const QUIET: Duration = Duration::from_millis(16);
/// How long a flood is collected before it is shown.
const FLOOD: Duration = Duration::from_millis(50);

/// What reaches the engine from outside.
#[derive(Debug)]
pub(crate) enum Asked {
    /// Do something.
    Command(Box<Command>),
    /// Somebody wants to listen: answer with a snapshot and a receiver that continues exactly after it.
    Subscribe(oneshot::Sender<(Batch, broadcast::Receiver<Batch>)>),
}

/// Asks things of the engine. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Handle {
    asked: mpsc::Sender<Asked>,
    requests: Arc<AtomicU64>,
}

/// The engine has ended, or does not take commands any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the engine does not answer")]
pub struct EngineGone;

impl Handle {
    /// A handle and the end that the engine reads.
    pub(crate) fn pair() -> (Self, mpsc::Receiver<Asked>) {
        let (asked, receiver) = mpsc::channel(COMMAND_CAPACITY);
        (Self { asked, requests: Arc::new(AtomicU64::new(1)) }, receiver)
    }

    /// A name for a question that nobody else uses.
    #[must_use]
    pub fn next_request(&self) -> RequestId {
        RequestId(self.requests.fetch_add(1, Ordering::Relaxed))
    }

    /// Asks without waiting: the window's way.
    ///
    /// # Errors
    /// [`EngineGone`] if the engine has ended or 1,024 commands are waiting.
    pub fn send(&self, command: Command) -> Result<(), EngineGone> {
        self.asked.try_send(Asked::Command(Box::new(command))).map_err(|_| EngineGone)
    }

    /// Listens: a snapshot first, then everything that happens.
    ///
    /// # Errors
    /// [`EngineGone`] if the engine has ended.
    pub async fn subscribe(&self) -> Result<Updates, EngineGone> {
        let (reply, answer) = oneshot::channel();
        self.asked.send(Asked::Subscribe(reply)).await.map_err(|_| EngineGone)?;
        let (snapshot, receiver) = answer.await.map_err(|_| EngineGone)?;
        Ok(Updates { handle: self.clone(), first: Some(snapshot), receiver, behind: false, seen: None })
    }
}

/// Listens to the engine.
#[derive(Debug)]
pub struct Updates {
    handle: Handle,
    first: Option<Batch>,
    receiver: broadcast::Receiver<Batch>,
    /// Something was missed: only a new snapshot helps.
    behind: bool,
    /// When something was last given to somebody who looks at a screen.
    seen: Option<tokio::time::Instant>,
}

impl Updates {
    /// The next batch for somebody who looks at a screen: at once after a quiet moment, and in a flood everything of 50 ms
    /// together, so that it costs few redraws. `None` when the engine has ended.
    pub async fn next_for_the_eye(&mut self) -> Option<Batch> {
        let first = self.next().await?;
        let flood = self.seen.is_some_and(|seen| seen.elapsed() < QUIET);
        let mut all: Vec<Update> = first.to_vec();
        if flood {
            let deadline = tokio::time::Instant::now() + FLOOD;
            while let Ok(Some(batch)) = tokio::time::timeout_at(deadline, self.next()).await {
                all.extend(batch.iter().cloned());
            }
        }
        self.seen = Some(tokio::time::Instant::now());
        Some(Batch::new(all))
    }

    /// The next batch; `None` when the engine has ended. A listener that fell behind gets a new snapshot. Dropping the future
    /// loses nothing.
    pub async fn next(&mut self) -> Option<Batch> {
        loop {
            if self.behind {
                let seen = self.seen;
                *self = Self { seen, ..self.handle.subscribe().await.ok()? };
            }
            if let Some(first) = self.first.take() {
                return Some(first);
            }
            match self.receiver.recv().await {
                Ok(batch) => return Some(batch),
                Err(broadcast::error::RecvError::Closed) => return None,
                Err(broadcast::error::RecvError::Lagged(_)) => self.behind = true,
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::AccountId;

    fn batch(account: i64) -> Batch {
        Batch::new(vec![Update::AccountRemoved(AccountId(account))])
    }

    async fn listening() -> (broadcast::Sender<Batch>, Updates, mpsc::Receiver<Asked>) {
        let (handle, mut asked) = Handle::pair();
        let (sender, receiver) = broadcast::channel(UPDATE_CAPACITY);
        let listening = tokio::spawn(async move { handle.subscribe().await });
        let Some(Asked::Subscribe(reply)) = asked.recv().await else { unreachable!("it subscribes") };
        reply.send((batch(0), receiver)).unwrap();
        (sender, listening.await.unwrap().unwrap(), asked)
    }

    #[tokio::test]
    async fn a_snapshot_comes_first() {
        let (sender, mut updates, _asked) = listening().await;
        sender.send(batch(1)).unwrap();
        assert_eq!(updates.next().await, Some(batch(0)));
        assert_eq!(updates.next().await, Some(batch(1)));
    }

    #[tokio::test]
    async fn a_flood_is_shown_together_and_in_order() {
        let (sender, mut updates, _asked) = listening().await;
        assert_eq!(updates.next_for_the_eye().await, Some(batch(0)));
        (1..=100).for_each(|account| assert!(sender.send(batch(account)).is_ok()));
        let mut seen = Vec::new();
        let mut redraws = 0;
        while seen.len() < 100 {
            seen.extend(updates.next_for_the_eye().await.unwrap().iter().cloned());
            redraws += 1;
        }
        assert!(redraws <= 2, "{redraws} redraws");
        assert_eq!(seen, (1..=100).map(|account| Update::AccountRemoved(AccountId(account))).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn who_falls_behind_gets_a_new_snapshot() {
        let (sender, mut updates, mut asked) = listening().await;
        updates.next().await;
        (1..=1000).for_each(|account| assert!(sender.send(batch(account)).is_ok()));
        let answer = async {
            let Some(Asked::Subscribe(reply)) = asked.recv().await else { unreachable!("it subscribes again") };
            reply.send((batch(7), sender.subscribe())).unwrap();
        };
        let (next, ()) = tokio::join!(updates.next(), answer);
        assert_eq!(next, Some(batch(7)));
    }

    #[tokio::test]
    async fn nothing_comes_after_the_end() {
        let (sender, mut updates, _asked) = listening().await;
        drop(sender);
        assert_eq!(updates.next().await, Some(batch(0)));
        assert_eq!(updates.next().await, None);
    }
}
