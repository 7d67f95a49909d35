//! Work that would hold up the window, on a thread of its own.

use futures::channel::oneshot;

/// What becomes of `deed`; `None`: it has failed in a way that nobody foresees.
pub async fn aside<T: Send + 'static>(deed: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, answer) = oneshot::channel();
    std::thread::spawn(move || {
        // Whoever asked may be gone.
        let _ = done.send(deed());
    });
    answer.await.ok()
}
