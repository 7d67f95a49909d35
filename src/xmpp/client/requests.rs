//! Our own iq requests that wait for their answers (RFC 6120 §8.2.3).

use std::time::{Duration, Instant};

use super::nodes::{Publication, Step};
use crate::xmpp::{jid::Jid, payload::caps::Caps, session::Question};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the connection may be silent after a probe.
const PROBE_PATIENCE: Duration = Duration::from_secs(15);
/// How long a person may think about a file, and fetch it.
const OFFER_PATIENCE: Duration = Duration::from_secs(24 * 60 * 60);

/// What an answer is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The roster.
    Roster,
    /// A request of the engine's, by its tag.
    Tagged(u64),
    /// A sign of life, by its tag.
    Probe(u64),
    /// A file that somebody is to fetch, by its tag.
    Offer(u64),
    /// What the engine wants to know, by its tag.
    Question {
        /// What was asked.
        question: Question,
        /// The tag.
        tag: u64,
        /// In the form of 2001, as the new one was not understood.
        legacy: bool,
    },
    /// A step on the way of something that is to be published.
    Publication(Step, Box<Publication>),
    /// What is in a node, by its tag.
    Items {
        /// The node.
        node: String,
        /// The tag.
        tag: u64,
    },
    /// What the sessions with these capabilities can do.
    Capabilities(Caps),
    /// A change of the password or the end of the account, by its tag.
    Registration(u64),
    /// Who is blocked.
    Blocklist,
    /// What our server can do.
    ServerInfo,
    /// What our account can do.
    AccountInfo,
    /// What belongs to our server.
    ServerItems,
    /// What a service of our server can do.
    ServiceInfo,
}

impl Purpose {
    fn patience(&self) -> Duration {
        match self {
            Self::Probe(_) => PROBE_PATIENCE,
            Self::Offer(_) => OFFER_PATIENCE,
            _ => PATIENCE,
        }
    }
}

/// A request without its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Open {
    /// Its id.
    pub(super) id: String,
    /// Who was asked; `None` means our own server or account.
    pub(super) asked: Option<Jid>,
    /// What the answer is for.
    pub(super) purpose: Purpose,
    /// When it was asked.
    pub(super) since: Instant,
    deadline: Instant,
}

impl Open {
    /// A request that is sent now.
    pub(super) fn new(id: String, asked: Option<Jid>, purpose: Purpose, now: Instant) -> Self {
        let deadline = now + purpose.patience();
        Self { id, asked, purpose, since: now, deadline }
    }
}

/// The requests without answers.
#[derive(Debug, Default)]
pub(super) struct OpenRequests(Vec<Open>);

impl OpenRequests {
    /// A request was sent.
    pub(super) fn insert(&mut self, open: Open) {
        self.0.push(open);
    }

    /// The answer to the request with this id has come, from somebody who `may_answer` what this one was asked.
    pub(super) fn take(&mut self, id: &str, may_answer: impl Fn(Option<&Jid>) -> bool) -> Option<Open> {
        let position = self.0.iter().position(|open| open.id == id && may_answer(open.asked.as_ref()))?;
        Some(self.0.swap_remove(position))
    }

    /// The server is not silent: a probe has time again.
    pub(super) fn heard(&mut self, now: Instant) {
        for open in self.0.iter_mut().filter(|open| matches!(open.purpose, Purpose::Probe(_))) {
            open.deadline = now + PROBE_PATIENCE;
        }
    }

    /// Takes the requests whose time is over, the oldest first.
    pub(super) fn expired(&mut self, now: Instant) -> Vec<Open> {
        let (mut late, waiting): (Vec<_>, _) = std::mem::take(&mut self.0).into_iter().partition(|open| open.deadline <= now);
        self.0 = waiting;
        late.sort_by_key(|open| open.deadline);
        late
    }

    /// When the first of them runs out of time.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.0.iter().map(|open| open.deadline).min()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn jid(text: &str) -> Jid {
        text.parse().unwrap()
    }

    fn sent(open: &mut OpenRequests, id: &str, asked: Option<&str>, purpose: Purpose, now: Instant) {
        open.insert(Open::new(id.to_owned(), asked.map(jid), purpose, now));
    }

    #[test]
    fn requests_expire_in_their_time_and_are_answered_once() {
        let start = Instant::now();
        let mut open = OpenRequests::default();
        sent(&mut open, "a", None, Purpose::Tagged(1), start);
        sent(&mut open, "b", None, Purpose::Probe(7), start);
        sent(&mut open, "c", Some("bob@example.net/desk"), Purpose::Offer(8), start);
        assert_eq!(open.deadline(), Some(start + PROBE_PATIENCE));
        let late: Vec<_> = open.expired(start + PROBE_PATIENCE).into_iter().map(|open| open.purpose).collect();
        assert_eq!(late, [Purpose::Probe(7)]);
        assert_eq!(open.take("a", |_| true).map(|open| open.purpose), Some(Purpose::Tagged(1)));
        assert_eq!(open.take("a", |_| true), None);
        assert_eq!(open.deadline(), Some(start + OFFER_PATIENCE));
    }

    #[test]
    fn an_answer_of_somebody_else_leaves_the_request_open() {
        let start = Instant::now();
        let mut open = OpenRequests::default();
        sent(&mut open, "a", Some("bob@example.net/desk"), Purpose::Offer(1), start);
        let answer_of = |from: &str| {
            let from = jid(from);
            move |asked: Option<&Jid>| asked == Some(&from)
        };
        assert_eq!(open.take("a", answer_of("eve@example.net/desk")), None);
        assert!(open.take("a", answer_of("bob@example.net/desk")).is_some());
    }
}
