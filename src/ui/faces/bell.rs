//! A view can only be looked at: what it wants is heard of by this.

use std::{
    hash::{Hash, Hasher},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Poll,
};

use futures::{Stream, stream, task::AtomicWaker};
use iced::Subscription;

/// Rung by views, heard by one listener.
#[derive(Debug, Default)]
pub struct Bell {
    rung: AtomicBool,
    listener: AtomicWaker,
}

impl Bell {
    /// Rings, once for however many calls until it is heard.
    pub fn ring(&self) {
        self.rung.store(true, Ordering::Release);
        self.listener.wake();
    }
}

/// Always the same bell, so that it is listened to once.
struct Listener(Arc<Bell>);

impl Hash for Listener {
    fn hash<H: Hasher>(&self, state: &mut H) {
        "bell".hash(state);
    }
}

/// Says each time when the bell was rung. Nothing runs while it is silent.
pub fn rung(bell: Arc<Bell>) -> Subscription<()> {
    Subscription::run_with(Listener(bell), listen)
}

fn listen(listener: &Listener) -> impl Stream<Item = ()> + use<> {
    let bell = Arc::clone(&listener.0);
    stream::poll_fn(move |context| {
        bell.listener.register(context.waker());
        if bell.rung.swap(false, Ordering::AcqRel) { Poll::Ready(Some(())) } else { Poll::Pending }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use futures::{FutureExt, StreamExt};

    use super::*;

    #[test]
    fn a_bell_is_heard_once_however_often_it_was_rung() {
        let bell = Arc::new(Bell::default());
        let mut heard = Box::pin(listen(&Listener(Arc::clone(&bell))));
        assert_eq!(heard.next().now_or_never(), None, "it is silent");
        bell.ring();
        bell.ring();
        assert_eq!(heard.next().now_or_never(), Some(Some(())));
        assert_eq!(heard.next().now_or_never(), None);
    }
}
