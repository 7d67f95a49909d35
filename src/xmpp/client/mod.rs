//! What a logged-in client tracks: open iq requests, the roster, presence, messages.
//!
//! | file | what |
//! |---|---|
//! | `source` | who may say what |
//! | `contacts` | who is in the roster, and who may see us |
//! | `requests` | our own iq requests that wait for their answers |
//! | `reports` | our own reports that may come back |
//! | `recipients` | to whom we have written |
//! | `iq` | answers |
//! | `questions` | pushes, and what others ask of us |
//! | `incoming` | messages and presence |
//! | `outgoing` | what the engine asks for |
//! | `orders` | what the engine asks of others, and changes at our own account |
//! | `capabilities` | what we can do |
//! | `sessions` | what the sessions of contacts can do |
//! | `nodes` | what is published, and news of it |
//! | `services` | what our server offers |

mod capabilities;
mod contacts;
mod incoming;
mod iq;
mod nodes;
mod orders;
mod outgoing;
mod questions;
mod recipients;
mod reports;
mod requests;
mod services;
mod sessions;
mod source;

use std::time::Instant;

use contacts::Contacts;
use recipients::Recipients;
use reports::SentReports;
use requests::{OpenRequests, Purpose};
use sessions::Sessions;
use source::Own;

use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    jid::FullJid,
    ns,
    payload::{disco::Info, roster},
    session::{Event, Failure},
    stanza::iq::Iq,
    stream::{Link, State},
    xml::{Element, Limits},
};

/// How large the roster may be: ten thousand contacts are more than a megabyte, and no other stanza is.
const ROSTER_LIMITS: Limits = Limits { stanza: 8 * 1024 * 1024, elements: 200_000, ..Limits::AFTER_LOGIN };

/// Somebody who is logged in.
pub(crate) struct Client {
    own: Own,
    requests: OpenRequests,
    reports: SentReports,
    recipients: Recipients,
    contacts: Contacts,
    sessions: Sessions,
    /// What our server has said that it can do, until our account has said so, too.
    server_info: Option<Info>,
    /// When the user did something for the last time.
    active: Instant,
}

impl Client {
    /// The resource is ours: asks for the roster, which must come before the first presence (RFC 6121 §2.2).
    pub(crate) fn begin(jid: FullJid, is_historical: bool, link: &mut Link) -> State {
        link.reader().set_limits(ROSTER_LIMITS);
        link.deadline = None;
        let mut client = Self {
            own: Own { jid: jid.clone(), is_historical },
            requests: OpenRequests::default(),
            reports: SentReports::default(),
            recipients: Recipients::default(),
            contacts: Contacts::default(),
            sessions: Sessions::default(),
            server_info: None,
            active: link.now,
        };
        client.ask(None, roster::get(None), Purpose::Roster, link);
        link.event(Event::Online { jid });
        State::Online(Box::new(client))
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
                    self.iq(&iq, element, link);
                }
            }
            "message" => self.message(element, link),
            "presence" => self.presence(element, link),
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
            self.answer_without_contents(&iq, link);
        } else if let Some(refusal) = iq.refusal(&StanzaError::new(StanzaCondition::NotAcceptable)) {
            link.send(&refusal);
        }
    }

    /// The time has passed.
    pub(crate) fn timeout(&mut self, link: &mut Link) -> Result<(), Failure> {
        for open in self.requests.expired(link.now) {
            if matches!(open.purpose, Purpose::Probe(_)) {
                return Err(Failure::Timeout);
            }
            self.answered(open, Err(StanzaError::new(StanzaCondition::RemoteServerTimeout)), link);
        }
        Ok(())
    }

    /// When the time is wanted next.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.requests.deadline()
    }
}
