//! Our own iq requests that wait for their answers (RFC 6120 §8.2.3).

use std::time::{Duration, Instant};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the connection may be silent after a probe.
const PROBE_PATIENCE: Duration = Duration::from_secs(15);

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The roster.
    Roster,
    /// A request of the engine's, by its tag.
    Tagged(u64),
    /// A sign of life, by its tag.
    Probe(u64),
}

/// A request without its answer.
#[derive(Debug)]
struct Open {
    id: String,
    purpose: Purpose,
    deadline: Instant,
}

/// The requests without answers.
#[derive(Debug, Default)]
pub(super) struct OpenRequests(Vec<Open>);

impl OpenRequests {
    /// A request was sent.
    pub(super) fn insert(&mut self, id: String, purpose: Purpose, now: Instant) {
        let patience = if matches!(purpose, Purpose::Probe(_)) { PROBE_PATIENCE } else { PATIENCE };
        self.0.push(Open { id, purpose, deadline: now + patience });
    }

    /// The answer to the request with this id has come.
    pub(super) fn take(&mut self, id: &str) -> Option<Purpose> {
        let position = self.0.iter().position(|open| open.id == id)?;
        Some(self.0.swap_remove(position).purpose)
    }

    /// The server is not silent: a probe has time again.
    pub(super) fn heard(&mut self, now: Instant) {
        for open in self.0.iter_mut().filter(|open| matches!(open.purpose, Purpose::Probe(_))) {
            open.deadline = now + PROBE_PATIENCE;
        }
    }

    /// Takes the requests whose time is over, the oldest first.
    pub(super) fn expired(&mut self, now: Instant) -> Vec<Purpose> {
        let (late, waiting) = std::mem::take(&mut self.0).into_iter().partition(|open| open.deadline <= now);
        self.0 = waiting;
        let mut late: Vec<Open> = late;
        late.sort_by_key(|open| open.deadline);
        late.into_iter().map(|open| open.purpose).collect()
    }

    /// When the first of them runs out of time.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.0.iter().map(|open| open.deadline).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_expire_in_their_time_and_are_answered_once() {
        let start = Instant::now();
        let mut open = OpenRequests::default();
        open.insert("a".to_owned(), Purpose::Tagged(1), start);
        open.insert("b".to_owned(), Purpose::Probe(7), start);
        assert_eq!(open.deadline(), Some(start + PROBE_PATIENCE));
        assert_eq!(open.expired(start + PROBE_PATIENCE), [Purpose::Probe(7)]);
        assert_eq!(open.take("a"), Some(Purpose::Tagged(1)));
        assert_eq!(open.take("a"), None);
        assert_eq!(open.deadline(), None);
    }
}
