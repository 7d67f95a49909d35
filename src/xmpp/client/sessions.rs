//! What the sessions of our contacts, and our own other ones, can do (XEP-0115): who is asked, and what is believed.
//!
//! Everybody who may see our presence anyway may be asked: to others the question itself would say that we are here.

use std::collections::{BTreeMap, VecDeque};

use super::capabilities;
use crate::xmpp::{
    features::Features,
    jid::Jid,
    payload::{
        caps::{Caps, Verdict},
        disco::{self, Info},
    },
    xml::Element,
};

/// More sessions are not followed.
const SESSIONS_LIMIT: usize = 5_000;
/// More sessions of one contact are not followed.
const CONTACT_LIMIT: usize = 20;
/// Older answers that hold of everybody are forgotten.
const VERIFIED_LIMIT: usize = 500;
/// More questions are not open at the same time.
const QUESTIONS_LIMIT: usize = 10;

/// What is known of the sessions.
#[derive(Debug)]
pub(super) struct Sessions {
    /// What holds of everybody with these capabilities, the oldest first.
    verified: VecDeque<(Caps, Features)>,
    sessions: BTreeMap<Jid, Session>,
    /// Whom we have asked about what.
    asking: Vec<(Jid, Caps)>,
}

/// A session that has said what it can do.
#[derive(Debug)]
struct Session {
    caps: Caps,
    knowledge: Knowledge,
}

/// How far we are with a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Knowledge {
    /// Neither it nor another one like it has answered yet.
    None,
    /// It was asked itself, and is not asked again.
    Asked,
    /// We know what it can do.
    Full,
}

impl Default for Sessions {
    /// What our own program can do is known from the beginning.
    fn default() -> Self {
        let ours = (capabilities::caps().clone(), Features::of(&capabilities::for_contacts()));
        Self { verified: VecDeque::from([ours]), sessions: BTreeMap::new(), asking: Vec::new() }
    }
}

impl Sessions {
    /// A session says what it can do; what that is, if that is news. It is nothing, if that was known and has changed to
    /// something unknown: nobody is told what may not be true any more.
    pub(super) fn announce(&mut self, from: &Jid, caps: Caps) -> Option<Features> {
        let known = self.sessions.get(from);
        let is_news = known.map_or_else(|| self.has_place_for(from), |session| session.caps != caps);
        if !is_news {
            return None;
        }
        let was_full = known.is_some_and(|session| session.knowledge == Knowledge::Full);
        let features = self.verified.iter().find(|(verified, _)| *verified == caps).map(|(_, features)| *features);
        let knowledge = if features.is_some() { Knowledge::Full } else { Knowledge::None };
        self.sessions.insert(from.clone(), Session { caps, knowledge });
        features.or(was_full.then(Features::default))
    }

    /// The next one that must be asked, about what, of those who `may_be_asked`: one for the same capabilities, and nobody
    /// about two things at once.
    pub(super) fn next_question(&mut self, may_be_asked: impl Fn(&Jid) -> bool) -> Option<(Jid, Caps)> {
        if self.asking.len() >= QUESTIONS_LIMIT {
            return None;
        }
        let asking = &self.asking;
        let is_open = |jid: &Jid, caps: &Caps| asking.iter().any(|(asked, about)| asked == jid || about == caps);
        let (jid, session) = self
            .sessions
            .iter_mut()
            .find(|(jid, session)| session.knowledge == Knowledge::None && !is_open(jid, &session.caps) && may_be_asked(jid))?;
        session.knowledge = Knowledge::Asked;
        let question = (jid.clone(), session.caps.clone());
        self.asking.push(question.clone());
        Some(question)
    }

    /// The answer to a question, or that there is none. Of whom it holds, and what they can do.
    pub(super) fn answered(&mut self, from: &Jid, caps: &Caps, info: Option<&Info>) -> Vec<(Jid, Features)> {
        self.asking.retain(|(asked, about)| asked != from || about != caps);
        let Some(info) = info else { return Vec::new() };
        let features = Features::of(info);
        let holds_of_everybody = match caps.judge(info) {
            Verdict::Everybody => true,
            Verdict::SenderOnly(_) => false,
            Verdict::Malformed => return Vec::new(),
        };
        if holds_of_everybody {
            self.remember(caps.clone(), features);
        }
        let holds_of = |jid: &Jid, session: &Session| session.caps == *caps && (holds_of_everybody || jid == from);
        let news = self.sessions.iter_mut().filter(|(jid, session)| session.knowledge != Knowledge::Full && holds_of(jid, session));
        news.map(|(jid, session)| {
            session.knowledge = Knowledge::Full;
            (jid.clone(), features)
        })
        .collect()
    }

    /// A session is gone; without a resource, all of that contact's.
    pub(super) fn forget(&mut self, gone: &Jid) {
        if gone.is_bare() {
            self.sessions.retain(|jid, _| jid.bare() != gone.bare());
        } else {
            self.sessions.remove(gone);
        }
    }

    fn remember(&mut self, caps: Caps, features: Features) {
        if self.verified.len() == VERIFIED_LIMIT {
            self.verified.pop_front();
        }
        self.verified.push_back((caps, features));
    }

    fn has_place_for(&self, jid: &Jid) -> bool {
        let of_the_contact = self.sessions.range(Jid::from(jid.bare().clone())..).take_while(|(known, _)| known.bare() == jid.bare());
        self.sessions.len() < SESSIONS_LIMIT && of_the_contact.count() < CONTACT_LIMIT
    }
}

/// What a session with these capabilities is asked. Before XEP-0115 had a hash, each node stood for a part of them only.
pub(super) fn question(caps: &Caps) -> Element {
    let node = caps.hash.is_some().then(|| caps.query_node());
    disco::get_info(node.as_deref())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::xmpp::{ns, payload::disco::Identity};

    fn jid(text: &str) -> Jid {
        text.parse().unwrap()
    }

    fn info() -> Info {
        Info::new(vec![Identity::new("client", "pc", "Other")], [ns::RECEIPTS])
    }

    fn caps(ver: &str) -> Caps {
        Caps { node: "https://other.example".to_owned(), ver: ver.to_owned(), hash: Some("sha-1".to_owned()) }
    }

    fn honest() -> Caps {
        Caps::new("https://other.example", &info())
    }

    #[test]
    fn one_session_is_asked_for_all_that_are_the_same() {
        let mut sessions = Sessions::default();
        let (a, b, c) = (jid("a@x/1"), jid("b@x/1"), jid("c@x/1"));
        for session in [&b, &a] {
            assert_eq!(sessions.announce(session, honest()), None);
        }
        assert_eq!(sessions.next_question(|_| true), Some((a.clone(), honest())));
        assert_eq!(sessions.next_question(|_| true), None);
        let receipts = Features { receipts: true, ..Features::default() };
        assert_eq!(sessions.answered(&a, &honest(), Some(&info())), [(a.clone(), receipts), (b, receipts)]);
        assert_eq!(sessions.announce(&c, honest()), Some(receipts), "it is known");
        assert_eq!(sessions.announce(&c, honest()), None, "it is no news");
        assert_eq!(sessions.announce(&a, honest()), None);
    }

    #[test]
    fn a_forged_hash_holds_of_the_forger_only_and_the_next_one_is_asked() {
        let mut sessions = Sessions::default();
        let (forger, honest_one) = (jid("a@x/1"), jid("b@x/1"));
        sessions.announce(&forger, honest());
        sessions.announce(&honest_one, honest());
        sessions.next_question(|_| true);
        let forged = Info::new(vec![Identity::new("client", "pc", "Other")], [ns::IQ_OOB]);
        let offers = Features { offers: true, ..Features::default() };
        assert_eq!(sessions.answered(&forger, &honest(), Some(&forged)), [(forger, offers)]);
        assert_eq!(sessions.next_question(|_| true), Some((honest_one.clone(), honest())));
        assert_eq!(sessions.answered(&honest_one, &honest(), Some(&info())).len(), 1);
    }

    #[test]
    fn an_answer_that_contradicts_itself_or_does_not_come_says_nothing_and_is_not_asked_for_again() {
        let mut sessions = Sessions::default();
        let (a, b) = (jid("a@x/1"), jid("b@x/1"));
        sessions.announce(&a, caps("1"));
        sessions.announce(&b, caps("2"));
        sessions.next_question(|_| true);
        sessions.next_question(|_| true);
        let twice = Info { features: vec![ns::RECEIPTS.to_owned(); 2], ..info() };
        assert_eq!(sessions.answered(&a, &caps("1"), Some(&twice)), []);
        assert_eq!(sessions.answered(&b, &caps("2"), None), []);
        assert_eq!(sessions.next_question(|_| true), None);
    }

    #[test]
    fn who_has_changed_or_gone_in_the_meantime_is_not_meant_by_the_answer() {
        let mut sessions = Sessions::default();
        let a = jid("a@x/1");
        sessions.announce(&a, caps("1"));
        sessions.next_question(|_| true);
        sessions.announce(&a, caps("2"));
        assert_eq!(sessions.next_question(|_| true), None, "it still owes an answer");
        assert_eq!(sessions.answered(&a, &caps("1"), Some(&info())), []);
        assert_eq!(sessions.next_question(|_| true), Some((a.clone(), caps("2"))));
        sessions.forget(&a);
        assert_eq!(sessions.answered(&a, &caps("2"), Some(&info())), []);
        assert_eq!(sessions.next_question(|_| true), None);
    }

    #[test]
    fn who_may_not_be_asked_is_asked_later() {
        let mut sessions = Sessions::default();
        sessions.announce(&jid("a@x/1"), caps("1"));
        assert_eq!(sessions.next_question(|_| false), None);
        assert!(sessions.next_question(|_| true).is_some());
    }

    #[test]
    fn everything_is_bounded() {
        let mut sessions = Sessions::default();
        for number in 0..100 {
            sessions.announce(&jid(&format!("a@x/{number}")), caps(&number.to_string()));
        }
        assert_eq!(sessions.sessions.len(), CONTACT_LIMIT);
        for number in 0..SESSIONS_LIMIT {
            sessions.announce(&jid(&format!("b{number}@x/1")), caps(&number.to_string()));
        }
        assert_eq!(sessions.sessions.len(), SESSIONS_LIMIT);
        let mut open = 0;
        while sessions.next_question(|_| true).is_some() {
            open += 1;
        }
        assert_eq!(open, QUESTIONS_LIMIT);
        (0..VERIFIED_LIMIT).for_each(|number| sessions.remember(caps(&number.to_string()), Features::default()));
        assert_eq!(sessions.verified.len(), VERIFIED_LIMIT);
        sessions.forget(&jid("a@x"));
        assert_eq!(sessions.sessions.len(), SESSIONS_LIMIT - CONTACT_LIMIT);
    }

    #[test]
    fn what_may_not_be_true_any_more_is_taken_back() {
        let mut sessions = Sessions::default();
        let a = jid("a@x/1");
        sessions.announce(&a, capabilities::caps().clone());
        assert_eq!(sessions.announce(&a, caps("1")), Some(Features::default()));
        assert_eq!(sessions.announce(&a, caps("2")), None, "nothing was said that could be taken back");
    }

    #[test]
    fn our_own_program_is_never_asked_what_it_can_do() {
        let mut sessions = Sessions::default();
        let features = sessions.announce(&jid("a@x/1"), capabilities::caps().clone()).unwrap();
        assert!(features.offers && features.receipts);
    }
}
