//! When to try again after a connection ended, and when only the user can help.

use std::time::Duration;

use crate::{model::Problem, xmpp::error::StreamCondition};

/// The longest pause between two tries.
const LONGEST: Duration = Duration::from_secs(300);
/// The pause after which a server that is overloaded or angry is tried again at the earliest.
const LONG: Duration = Duration::from_secs(60);
/// A session shorter than this does not count as a success: a server that throws us out at once must not be hammered.
const STABLE: Duration = Duration::from_secs(60);

/// What to do after a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Try again after this pause.
    RetryAfter(Duration),
    /// Trying again by ourselves cannot help, or would do harm.
    Stop,
}

/// The growing pauses between tries: 1, 2, 4 .. 300 seconds, each with jitter so that a restarted server is not met by
/// all its clients in the same second (RFC 6120 §3.3).
#[derive(Debug, Clone, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// What to do now that the connection ended with `problem` after it was online for `online` (`None`: it never was).
    /// `fraction` in `0.0..1.0` is the jitter.
    pub(super) fn after(&mut self, problem: &Problem, online: Option<Duration>, fraction: f64) -> Verdict {
        if online.is_some_and(|online| online >= STABLE) {
            self.failures = 0;
        }
        match patience(problem, online) {
            Patience::None => Verdict::Stop,
            Patience::Once if self.failures > 0 => Verdict::Stop,
            Patience::Once | Patience::Usual => Verdict::RetryAfter(self.next(Duration::from_secs(1), fraction)),
            Patience::Long => Verdict::RetryAfter(self.next(LONG, fraction)),
        }
    }

    /// Something changed for the better (the network came back, the user pressed "connect"): begin anew.
    pub(super) fn reset(&mut self) {
        self.failures = 0;
    }

    fn next(&mut self, least: Duration, fraction: f64) -> Duration {
        let pause = Duration::from_secs(1_u64 << self.failures.min(9)).clamp(least, LONGEST);
        self.failures = self.failures.saturating_add(1);
        // Half fixed, half jitter: never at once (jabberd2 answers an immediate return with an end of file).
        pause.mul_f64(0.5 + fraction.clamp(0.0, 1.0) / 2.0)
    }
}

enum Patience {
    None,
    Once,
    Usual,
    Long,
}

fn patience(problem: &Problem, online: Option<Duration>) -> Patience {
    match problem {
        Problem::HostNotFound { .. }
        | Problem::NoNetwork
        | Problem::Unreachable { .. }
        | Problem::ConnectionLost
        | Problem::Timeout
        | Problem::TlsFailed(_) => Patience::Usual,
        Problem::Malformed => Patience::Once,
        Problem::Stream(error) => stream_patience(error.condition, error.text.as_deref(), online),
        Problem::LoginRefused(crate::xmpp::error::SaslCondition::TemporaryAuthFailure, _) | Problem::StoreFailed => Patience::Long,
        Problem::SessionRefused(error) if error.kind == crate::xmpp::error::ErrorType::Wait => Patience::Long,
        Problem::NoService { .. }
        | Problem::TlsUnavailable
        | Problem::Certificate { .. }
        | Problem::BadExtraCa
        | Problem::LoginRefused(..)
        | Problem::LegacyLoginRefused(_)
        | Problem::ServerNotProven
        | Problem::NoLoginMethod { .. }
        | Problem::HistoricalServer
        | Problem::ZeroKnowledgeReplay
        | Problem::SessionRefused(_)
        | Problem::RegistrationUnavailable(_)
        | Problem::PasswordMissing => Patience::None,
    }
}

/// The column "reconnect?" of the table of stream errors.
fn stream_patience(condition: StreamCondition, text: Option<&str>, online: Option<Duration>) -> Patience {
    use StreamCondition as C;
    match condition {
        // The 2001 shape of a resource conflict: two clients must not throw each other out forever.
        C::UndefinedCondition if text == Some("Disconnected") && online.is_some_and(|online| online < STABLE) => Patience::None,
        C::ConnectionTimeout | C::RemoteConnectionFailed | C::Reset | C::SeeOtherHost | C::SystemShutdown | C::UndefinedCondition => {
            Patience::Usual
        }
        C::InternalServerError | C::PolicyViolation | C::ResourceConstraint => Patience::Long,
        C::NotWellFormed => Patience::Once,
        C::BadFormat
        | C::BadNamespacePrefix
        | C::Conflict
        | C::HostGone
        | C::HostUnknown
        | C::ImproperAddressing
        | C::InvalidFrom
        | C::InvalidNamespace
        | C::InvalidXml
        | C::NotAuthorized
        | C::RestrictedXml
        | C::UnsupportedEncoding
        | C::UnsupportedFeature
        | C::UnsupportedStanzaType
        | C::UnsupportedVersion => Patience::None,
    }
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::error::{SaslCondition, StreamError};

    fn pause(verdict: Verdict) -> Duration {
        match verdict {
            Verdict::RetryAfter(pause) => pause,
            Verdict::Stop => panic!("it should try again"),
        }
    }

    fn stream(condition: StreamCondition, text: Option<&str>) -> Problem {
        Problem::Stream(StreamError { condition, text: text.map(str::to_owned), other_host: None })
    }

    #[test]
    fn pauses_double_up_to_five_minutes() {
        let mut backoff = Backoff::default();
        let pauses: Vec<u64> = (0..11).map(|_| pause(backoff.after(&Problem::ConnectionLost, None, 1.0)).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    }

    #[test]
    fn jitter_never_makes_a_pause_vanish() {
        assert_eq!(pause(Backoff::default().after(&Problem::ConnectionLost, None, 0.0)), Duration::from_millis(500));
    }

    #[test]
    fn a_stable_session_forgives_earlier_failures() {
        let mut backoff = Backoff::default();
        for _ in 0..6 {
            backoff.after(&Problem::ConnectionLost, None, 1.0);
        }
        let after_an_hour = backoff.after(&Problem::ConnectionLost, Some(Duration::from_secs(3600)), 1.0);
        assert_eq!(pause(after_an_hour), Duration::from_secs(1));
    }

    #[test]
    fn a_server_that_throws_us_out_at_once_is_not_hammered() {
        let mut backoff = Backoff::default();
        for _ in 0..4 {
            backoff.after(&Problem::ConnectionLost, Some(Duration::from_millis(10)), 1.0);
        }
        assert_eq!(pause(backoff.after(&Problem::ConnectionLost, Some(Duration::from_millis(10)), 1.0)), Duration::from_secs(16));
    }

    #[test]
    fn a_wrong_password_is_not_tried_again() {
        let problem = Problem::LoginRefused(SaslCondition::NotAuthorized, None);
        assert_eq!(Backoff::default().after(&problem, None, 0.5), Verdict::Stop);
    }

    #[test]
    fn a_temporary_refusal_is_tried_again_after_a_while() {
        let problem = Problem::LoginRefused(SaslCondition::TemporaryAuthFailure, None);
        assert_eq!(pause(Backoff::default().after(&problem, None, 1.0)), LONG);
    }

    #[test]
    fn two_clients_with_one_resource_do_not_fight() {
        let conflict = stream(StreamCondition::Conflict, None);
        assert_eq!(Backoff::default().after(&conflict, Some(Duration::from_secs(5)), 0.5), Verdict::Stop);
        let conflict_of_2001 = stream(StreamCondition::UndefinedCondition, Some("Disconnected"));
        assert_eq!(Backoff::default().after(&conflict_of_2001, Some(Duration::from_secs(5)), 0.5), Verdict::Stop);
        assert_ne!(Backoff::default().after(&conflict_of_2001, Some(Duration::from_secs(90)), 0.5), Verdict::Stop);
    }

    #[test]
    fn damaged_xml_gets_one_more_try() {
        let mut backoff = Backoff::default();
        assert_ne!(backoff.after(&Problem::Malformed, None, 0.5), Verdict::Stop);
        assert_eq!(backoff.after(&Problem::Malformed, None, 0.5), Verdict::Stop);
    }
}
