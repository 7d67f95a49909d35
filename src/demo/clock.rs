//! What time the server thinks it is: the system's, or a test's.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::Timestamp;

/// The wall clock.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

/// Moves a clock of [`Clock::by_hand`].
#[derive(Debug, Clone)]
pub struct Hand(Arc<AtomicI64>);

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Timestamp::now))
    }

    /// A clock that stands at `second` (Unix time) until its hand is moved.
    #[must_use]
    pub fn by_hand(second: i64) -> (Self, Hand) {
        let hand = Hand(Arc::new(AtomicI64::new(second)));
        let seen = hand.clone();
        (Self(Arc::new(move || Timestamp::from_second(seen.0.load(Ordering::Relaxed)).unwrap_or(Timestamp::UNIX_EPOCH))), hand)
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl Hand {
    /// Moves the clock on by `seconds`.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Clock({})", self.now())
    }
}
