//! Waiting for what must come: on a condition, with a deadline, never for a guessed time.

use std::{
    thread,
    time::{Duration, Instant},
};

/// After this long a thing that should have happened will not happen. Generous, for slow machines: a test that passes never
/// waits for it.
pub const DEADLINE: Duration = Duration::from_secs(40);

/// Asks until there is an answer; panics with `what` and the last reason why not.
#[track_caller]
pub fn eventually<T>(what: &str, mut ask: impl FnMut() -> Result<T, String>) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        match ask() {
            Ok(answer) => return answer,
            Err(reason) if Instant::now() > end => panic!("{what}: not within {DEADLINE:?}; last seen: {reason}"),
            // A short breath between two looks, so that the look itself does not starve what it waits for.
            Err(_) => thread::sleep(Duration::from_millis(25)),
        }
    }
}
