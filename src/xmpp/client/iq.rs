//! Answers to our requests (RFC 6120 §8.2.3, RFC 6121 §2.1.6).

use std::time::Duration;

use super::{
    Client, nodes,
    requests::{Open, Purpose},
    services,
};
use crate::xmpp::{
    error::{StanzaCondition, StanzaError},
    jid::Jid,
    ns,
    payload::{
        blocking,
        bob::Bits,
        disco::{Info, Items},
        entity_time::EntityTime,
        gateway::{self, Prompt},
        last_activity::LastActivity,
        private::Notes,
        register::RegistrationForm,
        roster::{Roster, RosterEntry, RosterItem},
        search::{self, SearchForm},
        vcard::VCard,
        version::Version,
    },
    session::{Answer, Event, Question},
    stanza::iq::{Iq, IqType},
    stream::Link,
    xml::{Element, Limits},
};

impl Client {
    /// An iq has come.
    pub(super) fn iq(&mut self, iq: &Iq, stanza: &Element, link: &mut Link) {
        match iq.kind {
            IqType::Get | IqType::Set => self.asked(iq, stanza, link),
            IqType::Result | IqType::Error => self.answer(iq, stanza, link),
        }
    }

    /// An answer has come.
    fn answer(&mut self, iq: &Iq, stanza: &Element, link: &mut Link) {
        let Some(open) = self.open_request(iq) else { return };
        match (&open.purpose, RegistrationForm::of_error(stanza)) {
            (&Purpose::Registration(tag), Some(form)) => link.event(Event::FormDemanded { tag, form }),
            _ => self.answered(open, iq.error.clone().map_or(Ok(iq), Err), link),
        }
    }

    /// An answer has come of which too little is left to say more than whether it was one. No card would be an answer, too.
    pub(super) fn answer_without_contents(&mut self, iq: &Iq, link: &mut Link) {
        let Some(open) = self.open_request(iq) else { return };
        let is_lost = matches!(open.purpose, Purpose::Question { question: Question::Card, .. });
        let lost = is_lost.then(|| StanzaError::new(StanzaCondition::UndefinedCondition));
        self.answered(open, iq.error.clone().or(lost).map_or(Ok(iq), Err), link);
    }

    /// What this is the answer to. It counts by its id and by who gives it; another one changes nothing.
    fn open_request(&mut self, iq: &Iq) -> Option<Open> {
        let own = &self.own;
        self.requests.take(iq.id.as_deref()?, |asked| own.may_answer_for(asked, iq.from.as_ref()))
    }

    /// How a request went.
    pub(super) fn answered(&mut self, open: Open, result: Result<&Iq, StanzaError>, link: &mut Link) {
        match open.purpose {
            // A refusal of a probe is a sign of life, too.
            Purpose::Probe(tag) | Purpose::Tagged(tag) | Purpose::Registration(tag) | Purpose::Offer(tag) => {
                link.event(Event::Replied { tag, result: result.map(|_| ()) });
            }
            Purpose::Question { question, tag, legacy } => match result {
                Err(error) if question == Question::Time && !legacy && is_unknown(&error) => {
                    let again = Purpose::Question { question, tag, legacy: true };
                    self.ask(open.asked, EntityTime::get_legacy(), again, link);
                }
                result => {
                    let elapsed = link.now.saturating_duration_since(open.since);
                    link.event(Event::Answered { tag, result: read(&question, open.asked.as_ref(), result, elapsed) });
                }
            },
            Purpose::Publication(step, publication) => self.stepped(step, publication, result, link),
            Purpose::Items { node, tag } => {
                link.event(Event::ItemsReceived { tag, result: result.and_then(|iq| nodes::items(&node, iq)) });
            }
            Purpose::Roster => self.roster(result, link),
            Purpose::Capabilities(caps) => {
                let info = services::info(result.ok());
                if let Some(asked) = open.asked {
                    for (from, features) in self.sessions.answered(&asked, &caps, info.as_ref()) {
                        link.event(Event::Features { from, features });
                    }
                }
                self.ask_for_capabilities(link);
            }
            Purpose::Blocklist => {
                if let Some(jids) = result.ok().and_then(|iq| iq.payload.as_ref()).and_then(blocking::blocklist) {
                    link.event(Event::BlocklistReceived(jids));
                }
            }
            Purpose::ServerInfo => self.note_server_info(open.asked, result.ok(), link),
            Purpose::AccountInfo => self.note_account_info(result.ok(), link),
            Purpose::ServerItems => self.note_server_items(open.asked.as_ref(), result.ok(), link),
            Purpose::ServiceInfo => {
                if let Some(info) = services::info(result.ok()) {
                    services::tell_service(open.asked, &info, link);
                }
            }
        }
    }

    /// The roster has come, or will not.
    fn roster(&mut self, result: Result<&Iq, StanzaError>, link: &mut Link) {
        link.reader().set_limits(Limits::AFTER_LOGIN);
        link.event(match result.and_then(items) {
            Ok(items) => {
                self.contacts.replace(&items);
                Event::RosterReceived(items)
            }
            Err(error) => Event::RosterFailed(error),
        });
        self.find_services(link);
    }
}

/// A result without a roster says nothing: the contacts that are known stay.
fn items(iq: &Iq) -> Result<Vec<RosterItem>, StanzaError> {
    let roster = iq.payload.as_ref().and_then(Roster::parse);
    let entries = roster.ok_or_else(|| StanzaError::new(StanzaCondition::UndefinedCondition))?.entries;
    let item = |entry| match entry {
        RosterEntry::Item(item) => Some(item),
        RosterEntry::Removed(_) => None,
    };
    Ok(entries.into_iter().filter_map(item).collect())
}

/// A push has one entry; those of 2001 may have several.
pub(super) fn tell(push: Roster, link: &mut Link) {
    for entry in push.entries {
        link.event(match entry {
            RosterEntry::Item(item) => Event::RosterChanged(item),
            RosterEntry::Removed(jid) => Event::RosterRemoved(jid),
        });
    }
}

/// Whether somebody does not know a question.
fn is_unknown(error: &StanzaError) -> bool {
    matches!(error.condition, StanzaCondition::ServiceUnavailable | StanzaCondition::FeatureNotImplemented)
}

/// What was answered. A result that does not say what was asked for is none: servers of 2001 return even the question as
/// one, if it was for ourselves.
fn read(question: &Question, asked: Option<&Jid>, result: Result<&Iq, StanzaError>, elapsed: Duration) -> Result<Answer, StanzaError> {
    if *question == Question::Card {
        return card(result);
    }
    let payload = result?.payload.as_ref();
    let time = |payload| EntityTime::parse(payload).or_else(|| EntityTime::parse_legacy(payload));
    // A gateway has nothing to say about addresses elsewhere.
    let belongs_there = |jid: &Jid| asked.is_some_and(|asked| asked.bare().domain() == jid.bare().domain());
    let answer = match question {
        Question::Version => payload.and_then(Version::parse).filter(|version| *version != Version::default()).map(Answer::Version),
        Question::LastActivity => payload.and_then(LastActivity::parse).map(Answer::LastActivity),
        Question::Time => payload.and_then(time).map(Answer::Time),
        Question::Ping => Some(Answer::Ping(elapsed)),
        Question::Info => payload.and_then(Info::parse).map(Answer::Info),
        Question::Items => payload.and_then(Items::parse).map(Answer::Items),
        Question::Card => None,
        Question::Notes => payload.and_then(Notes::parse).map(Answer::Notes),
        Question::RegistrationForm => payload.and_then(RegistrationForm::parse).map(Answer::RegistrationForm),
        Question::Register { .. } | Question::Unregister { .. } => Some(Answer::Registered),
        Question::DirectoryForm => payload.and_then(SearchForm::parse).map(Answer::DirectoryForm),
        Question::Directory { .. } => payload.filter(|payload| payload.is("query", ns::SEARCH)).map(search::results).map(Answer::Found),
        Question::GatewayPrompt => payload.and_then(Prompt::parse).map(Answer::GatewayPrompt),
        Question::GatewayAddress(_) => payload.and_then(gateway::address).filter(belongs_there).map(Answer::GatewayAddress),
        Question::Bits(cid) => payload.and_then(Bits::parse).filter(|bits| bits.cid == *cid).map(Answer::Bits),
    };
    answer.ok_or_else(|| StanzaError::new(StanzaCondition::UndefinedCondition))
}

/// Whether a refusal says that there is no card. The codes of 2001 for a server that cannot be reached are told apart from those for
/// an account without a card, whatever condition stands beside them.
fn says_none(error: &StanzaError) -> bool {
    let is_unreachable = matches!(error.code, Some(502 | 504 | 510));
    !is_unreachable && (is_unknown(error) || error.condition == StanzaCondition::ItemNotFound)
}

/// A card, or that there is none, which is said in many ways (protocol facts §12). Silence, or a server that is not there, is no
/// answer.
fn card(result: Result<&Iq, StanzaError>) -> Result<Answer, StanzaError> {
    match result {
        Ok(iq) => {
            let card = iq.payload.as_ref().and_then(VCard::parse).filter(|card| !card.is_empty());
            let is_none = iq.payload.as_ref().is_none_or(|payload| payload.is("vCard", ns::VCARD));
            if is_none || card.is_some() { Ok(Answer::Card(card)) } else { Err(StanzaError::new(StanzaCondition::UndefinedCondition)) }
        }
        Err(error) if says_none(&error) => Ok(Answer::Card(None)),
        Err(error) => Err(error),
    }
}
