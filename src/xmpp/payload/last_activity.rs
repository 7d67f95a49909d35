//! XEP-0012 last activity, `jabber:iq:last`.

use jiff::{SignedDuration, Timestamp};

use crate::xmpp::{ns, text, xml::Element};

/// More characters of a status are not kept.
const STATUS_LIMIT: usize = 1000;

/// How long ago something happened. What, depends on who was asked: an account (bare address) was online for the last
/// time, a session (full address) was used for the last time, a server (domain) was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastActivity {
    /// How many seconds ago; 0 for an account that is online.
    pub seconds: u64,
    /// With what words an account went offline. Hostile.
    pub status: Option<String>,
}

impl LastActivity {
    /// The question.
    #[must_use]
    pub fn get() -> Element {
        Element::new("query", ns::LAST_ACTIVITY)
    }

    /// The answer in an iq of type `result`.
    #[must_use]
    pub fn of(iq: &Element) -> Option<Self> {
        super::answer_in(iq).find_map(Self::parse)
    }

    /// Reads the query. `None` if it is none, or does not say a number of seconds.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        if !query.is("query", ns::LAST_ACTIVITY) {
            return None;
        }
        let seconds = query.attribute("seconds")?.trim();
        let digits = seconds.bytes().all(|byte| byte.is_ascii_digit());
        Some(Self { seconds: seconds.parse().ok().filter(|_| digits)?, status: text::lines(&query.text(), STATUS_LIMIT) })
    }

    /// When that was, if it is `now`; `None` if that is before 1970, which nobody can mean.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Option<Timestamp> {
        let ago = SignedDuration::from_secs(i64::try_from(self.seconds).ok()?);
        now.checked_sub(ago).ok().filter(|time| *time >= Timestamp::UNIX_EPOCH)
    }

    /// The answer as an element.
    #[must_use]
    pub fn to_element(&self) -> Element {
        Self::get().with_attribute("seconds", self.seconds.to_string()).with_text(self.status.as_deref().unwrap_or_default())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    fn answer(query: &str) -> Option<LastActivity> {
        LastActivity::of(&parse_fragment(&format!("<iq type='result'>{query}</iq>"), ns::CLIENT).unwrap()[0])
    }

    fn seconds(text: &str) -> Option<u64> {
        answer(&format!("<query xmlns='jabber:iq:last' seconds='{text}'/>")).map(|last| last.seconds)
    }

    #[test]
    fn the_answer_for_somebody_offline_is_read() {
        let last = answer("<query xmlns='jabber:iq:last' seconds='903'>Heading Home</query>").unwrap();
        assert_eq!(last, LastActivity { seconds: 903, status: Some("Heading Home".to_owned()) });
        let now = Timestamp::from_second(1_000_000_903).unwrap();
        assert_eq!(last.at(now), Some(Timestamp::from_second(1_000_000_000).unwrap()));
    }

    #[test]
    fn what_is_no_number_of_seconds_is_no_answer() {
        assert_eq!(seconds(" 0 "), Some(0));
        assert_eq!(["", "-1", "+1", "1.5", "soon", "18446744073709551616"].map(seconds), [None; 6]);
        assert_eq!(answer("<query xmlns='jabber:iq:last'/>"), None);
        let asked = "<iq type='get'><query xmlns='jabber:iq:last' seconds='1'/></iq>";
        assert_eq!(LastActivity::of(&parse_fragment(asked, ns::CLIENT).unwrap()[0]), None);
    }

    #[test]
    fn a_time_that_nobody_can_mean_is_none() {
        let now = Timestamp::from_second(1_000_000_000).unwrap();
        let at = |seconds| LastActivity { seconds, status: None }.at(now);
        assert_eq!(at(1_000_000_000), Some(Timestamp::UNIX_EPOCH));
        assert_eq!([1_000_000_001, u64::MAX, u64::MAX / 2].map(at), [None; 3]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let last = LastActivity { seconds: 5, status: Some("gone".to_owned()) };
        assert_eq!(write(&last.to_element(), ns::CLIENT), "<query xmlns='jabber:iq:last' seconds='5'>gone</query>");
        assert_eq!(LastActivity::parse(&last.to_element()), Some(last));
        assert_eq!(write(&LastActivity::get(), ns::CLIENT), "<query xmlns='jabber:iq:last'/>");
    }
}
