//! Work that may take long, or block for ever, on a thread of its own.

use futures::channel::oneshot;

/// What becomes of `work`; `None`: the system gave no thread for it, or it has failed in a way that nobody foresees.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, answer) = oneshot::channel();
    let thread = std::thread::Builder::new().name("aside".to_owned()).spawn(move || {
        // Nobody waits any more when who asked is gone.
        let _ = done.send(work());
    });
    thread.inspect_err(|error| tracing::error!(%error, "no thread")).ok()?;
    answer.await.ok()
}
