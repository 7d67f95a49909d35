//! What the system tells a running program beside its windows: on macOS, links that were opened with it, and that it is about to
//! end. Elsewhere nothing: links come on the command line there, and signals end a program.

use std::sync::{LazyLock, Mutex, PoisonError};

use futures::{
    channel::mpsc,
    stream::{self, BoxStream, StreamExt},
};

/// Links wait while nobody reads them; more than a person opens in that time are no person's.
const MOST_WAITING: usize = 16;

/// This process has one event loop, and so one box for what comes.
static LINKS: LazyLock<Mailbox> = LazyLock::new(Mailbox::new);

/// Listens from now on: to be called on the main thread before there is a window. Links come out of [`links`]; `end` is called on
/// the main thread before the system ends the process, which waits for it, and must not panic.
#[cfg(target_os = "macos")]
pub fn listen(end: impl Fn() + 'static) {
    balcony_macos_events::listen(|link| LINKS.put(link), end);
}

/// Nothing is said here.
#[cfg(not(target_os = "macos"))]
pub fn listen(_: impl Fn() + 'static) {}

/// Links that were opened with this program since [`listen`], as they came: anybody may have made them up. Never ends; only the
/// first to ask is told.
#[must_use]
pub fn links() -> BoxStream<'static, String> {
    LINKS.open()
}

/// Texts on their way from the system's thread to whoever wants them.
struct Mailbox {
    slot: Mutex<mpsc::Sender<String>>,
    letters: Mutex<Option<mpsc::Receiver<String>>>,
}

impl Mailbox {
    fn new() -> Self {
        let (slot, letters) = mpsc::channel(MOST_WAITING);
        Self { slot: Mutex::new(slot), letters: Mutex::new(Some(letters)) }
    }

    /// Never waits: what finds no room is dropped.
    #[cfg_attr(not(any(test, target_os = "macos")), expect(dead_code, reason = "only macOS says something"))]
    fn put(&self, letter: String) {
        let _ = self.slot.lock().unwrap_or_else(PoisonError::into_inner).try_send(letter);
    }

    fn open(&self) -> BoxStream<'static, String> {
        let letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner).take();
        letters.map_or_else(|| stream::pending().boxed(), StreamExt::boxed)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn links_wait_until_somebody_reads_them() {
        let mailbox = Mailbox::new();
        mailbox.put("xmpp:romeo@montague.net".to_owned());
        mailbox.put("xmpp:juliet@capulet.com".to_owned());
        let mut links = mailbox.open();
        assert_eq!(links.next().now_or_never(), Some(Some("xmpp:romeo@montague.net".to_owned())));
        assert_eq!(links.next().now_or_never(), Some(Some("xmpp:juliet@capulet.com".to_owned())));
        assert_eq!(links.next().now_or_never(), None, "and then more may come");
    }

    #[test]
    fn a_flood_of_links_takes_no_more_than_its_room() {
        let mailbox = Mailbox::new();
        (0..1000).for_each(|n| mailbox.put(format!("xmpp:romeo{n}@montague.net")));
        let mut links = mailbox.open();
        let waiting = std::iter::from_fn(|| links.next().now_or_never().flatten()).count();
        assert!((MOST_WAITING..=MOST_WAITING + 1).contains(&waiting), "{waiting}");
    }

    #[test]
    fn a_second_reader_is_told_nothing_and_never_that_it_is_over() {
        let mailbox = Mailbox::new();
        let _first = mailbox.open();
        mailbox.put("xmpp:romeo@montague.net".to_owned());
        assert_eq!(mailbox.open().next().now_or_never(), None);
    }
}
