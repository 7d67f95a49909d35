//! The two ends of the engine that others hold: [`Handle`] to ask, [`Updates`] to listen.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::sync::{broadcast, mpsc, oneshot};

use super::{Command, RequestId, Update};

/// Updates that belong together: applied one after the other, drawn once.
pub type Batch = Arc<Vec<Update>>;

/// How many commands may wait; more means the engine hangs, and the asker is told so.
pub(crate) const COMMAND_CAPACITY: usize = 1024;
/// How many batches a listener may fall behind before it gets a new snapshot instead.
pub(crate) const UPDATE_CAPACITY: usize = 256;

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
        Ok(Updates { handle: self.clone(), first: Some(snapshot), receiver })
    }
}

/// Listens to the engine.
#[derive(Debug)]
pub struct Updates {
    handle: Handle,
    first: Option<Batch>,
    receiver: broadcast::Receiver<Batch>,
}

impl Updates {
    /// The next batch; `None` when the engine has ended. A listener that fell behind gets a new snapshot.
    pub async fn next(&mut self) -> Option<Batch> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        match self.receiver.recv().await {
            Ok(batch) => Some(batch),
            Err(broadcast::error::RecvError::Closed) => None,
            Err(broadcast::error::RecvError::Lagged(_)) => {
                *self = self.handle.subscribe().await.ok()?;
                self.first.take()
            }
        }
    }
}
