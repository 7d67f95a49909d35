//! What a logged-in client tracks: open iq requests, the roster, presence, messages.
//!
//! | file | what |
//! |---|---|
//! | `source` | who may say what |
//! | `requests` | our own iq requests that wait for their answers |
//! | `iq` | answers, pushes, and what others ask of us |
//! | `incoming` | messages and presence |
//! | `outgoing` | what the engine asks for |

mod incoming;
mod iq;
mod outgoing;
mod requests;
mod source;

use requests::{OpenRequests, Purpose};
use source::Own;

use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    jid::FullJid,
    ns,
    payload::roster,
    session::{Event, Failure},
    stanza::iq::{Iq, get},
    stream::{Link, State},
    xml::{Element, Limits},
};

/// How large the roster may be: ten thousand contacts are more than a megabyte, and no other stanza is.
const ROSTER_LIMITS: Limits = Limits { stanza: 8 * 1024 * 1024, elements: 200_000, ..Limits::AFTER_LOGIN };

/// Somebody who is logged in.
pub(crate) struct Client {
    own: Own,
    requests: OpenRequests,
}

impl Client {
    /// The resource is ours: asks for the roster, which must come before the first presence (RFC 6121 §2.2).
    pub(crate) fn begin(jid: FullJid, is_historical: bool, link: &mut Link) -> State {
        link.reader().set_limits(ROSTER_LIMITS);
        link.deadline = None;
        let own = Own { jid: jid.clone(), is_historical };
        let mut requests = OpenRequests::default();
        let id = link.entropy.stanza_id();
        link.send(&get(&id, None, roster::get(None)));
        requests.insert(id, Purpose::Roster, link.now);
        link.event(Event::Online { jid });
        State::Online(Box::new(Self { own, requests }))
    }

    /// Something has come.
    pub(crate) fn handle(&mut self, element: &Element, link: &mut Link) {
        self.requests.heard(link.now);
        if element.ns() != ns::CLIENT {
            return;
        }
        match element.name() {
            "iq" => {
                if let Some(iq) = Iq::parse(element) {
                    self.iq(&iq, link);
                }
            }
            "message" => incoming::message(&self.own, element, link),
            "presence" => incoming::presence(&self.own, element, link),
            _ => {}
        }
    }

    /// Something has come that is too much to be read; `head` is left of it. Whoever asks for something that way is
    /// refused, and an answer still says whether our request was granted. The rest would be guessed: nothing is said
    /// about it.
    pub(crate) fn dropped(&mut self, head: &Element, link: &mut Link) {
        self.requests.heard(link.now);
        let Some(iq) = Iq::parse(head) else { return };
        if !iq.is_request() {
            self.iq(&iq, link);
        } else if let Some(refusal) = iq.refusal(&StanzaError::new(StanzaCondition::NotAcceptable)) {
            link.send(&refusal);
        }
    }

    /// The time has passed.
    pub(crate) fn timeout(&mut self, link: &mut Link) -> Result<(), Failure> {
        for purpose in self.requests.expired(link.now) {
            if matches!(purpose, Purpose::Probe(_)) {
                return Err(Failure::Timeout);
            }
            iq::answered(purpose, Err(StanzaError::new(StanzaCondition::RemoteServerTimeout)), link);
        }
        Ok(())
    }

    /// When the time is wanted next.
    pub(crate) fn deadline(&self) -> Option<std::time::Instant> {
        self.requests.deadline()
    }
}
