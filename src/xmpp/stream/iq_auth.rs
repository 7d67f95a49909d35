//! The login of 2001: `jabber:iq:auth` (XEP-0078; 2001 overview §7.2; protocol facts §2, §3).

use super::{Link, State};
use crate::xmpp::{
    auth::{digest::digest, zero_knowledge},
    client::Client,
    error::{StanzaCondition, StanzaError},
    jid::FullJid,
    ns,
    secret::Secret,
    session::{Event, Failure},
    stanza::iq::{Iq, get, set},
    xml::Element,
};

/// It was asked which methods there are.
#[derive(Debug)]
pub(crate) struct AwaitingFields {
    id: String,
    stream_id: Option<String>,
    resource: String,
    /// The zero-knowledge answer that was refused on this stream, if any: another session may have used the same
    /// link at the same time, so it is tried once more.
    refused: Option<(zero_knowledge::Offer, StanzaError)>,
}

/// The credentials are out.
#[derive(Debug)]
pub(crate) struct AwaitingResult {
    id: String,
    jid: FullJid,
    stream_id: Option<String>,
    method: Method,
    /// What was remembered of the chain before this answer.
    memory: Option<(String, u32)>,
    is_retry: bool,
}

/// How the password is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Method {
    Digest,
    ZeroKnowledge(zero_knowledge::Offer),
    Plain,
}

impl Method {
    fn name(&self) -> &'static str {
        match self {
            Self::Digest => "digest",
            Self::ZeroKnowledge(_) => "zero-knowledge",
            Self::Plain => "plain",
        }
    }
}

impl AwaitingFields {
    /// Asks which methods there are.
    pub(crate) fn begin(stream_id: Option<String>, link: &mut Link) -> State {
        let resource = link.resource();
        Self::ask(stream_id, resource, None, link)
    }

    fn ask(stream_id: Option<String>, resource: String, refused: Option<(zero_knowledge::Offer, StanzaError)>, link: &mut Link) -> State {
        let id = link.entropy.stanza_id();
        let query = Element::new("query", ns::IQ_AUTH).with_child(username(link));
        let request = get(&id, link.server().as_ref(), query);
        link.ask(&request);
        State::IqAuthFields(Self { id, stream_id, resource, refused })
    }

    /// Takes the answer; everything else has no meaning yet.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        let Some(answer) = link.answer(&self.id, element) else { return Ok(State::IqAuthFields(self)) };
        let result = answer.map_err(Failure::IqAuth)?;
        let query = result.payload_named("query", ns::IQ_AUTH).ok_or(Failure::Violation("the login fields are missing"))?;
        let method = choose(query, self.stream_id.is_some(), link)?;
        if let (Some((refused, error)), Method::ZeroKnowledge(offer)) = (&self.refused, &method) {
            // The same link again: nobody else has used it, so the password is wrong.
            if offer.is_replay_of(&refused.to_memory()) {
                return Err(Failure::IqAuth(error.clone()));
            }
        }
        self.prove(method, link)
    }

    fn prove(self, method: Method, link: &mut Link) -> Result<State, Failure> {
        let jid = link.config.jid.with_resource(&self.resource).map_err(|_| Failure::Violation("our own resource is not valid"))?;
        let memory = link.memory().zero_knowledge.clone();
        let (name, proof) = match &method {
            Method::Digest => ("digest", Secret::new(digest(self.stream_id.as_deref().unwrap_or_default(), &link.config.password))),
            Method::ZeroKnowledge(offer) => {
                if memory.as_ref().is_some_and(|last| offer.is_replay_of(last)) {
                    return Err(Failure::ZeroKnowledgeReplay);
                }
                if memory.as_ref().is_some_and(|last| offer.is_far_below(last)) {
                    tracing::warn!("the server skips many links of the zero-knowledge chain: it may want to know the rest of it");
                }
                link.remember(|memory| memory.zero_knowledge = Some(offer.to_memory()));
                ("hash", Secret::new(offer.answer(&link.config.password)))
            }
            Method::Plain => ("password", link.config.password.clone()),
        };
        let id = link.entropy.stanza_id();
        let query = Element::new("query", ns::IQ_AUTH)
            .with_child(username(link))
            .with_child(Element::new(name, ns::IQ_AUTH).with_text(proof.expose()))
            .with_child(Element::new("resource", ns::IQ_AUTH).with_text(self.resource));
        let request = set(&id, link.server().as_ref(), query);
        link.ask(&request);
        let is_retry = self.refused.is_some();
        Ok(State::IqAuthResult(AwaitingResult { id, jid, stream_id: self.stream_id, method, memory, is_retry }))
    }
}

impl AwaitingResult {
    /// Takes the answer; everything else has no meaning yet.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        match link.answer(&self.id, element) {
            None => Ok(State::IqAuthResult(self)),
            Some(Err(error)) => self.refused(error, link),
            Some(Ok(result)) if carries_fields(&result) => Err(Failure::Violation("the login was answered with the fields again")),
            Some(Ok(_)) => {
                link.event(Event::Authenticated { mechanism: self.method.name(), legacy: true });
                Ok(Client::begin(self.jid, true, link))
            }
        }
    }

    /// A refused link of the chain was not used: servers offer it again, and then it is no replay.
    fn refused(self, error: StanzaError, link: &mut Link) -> Result<State, Failure> {
        let Method::ZeroKnowledge(offer) = self.method else { return Err(Failure::IqAuth(error)) };
        let memory = self.memory;
        link.remember(|current| current.zero_knowledge = memory);
        if self.is_retry || error.condition != StanzaCondition::NotAuthorized {
            return Err(Failure::IqAuth(error));
        }
        Ok(AwaitingFields::ask(self.stream_id, self.jid.resource().to_owned(), Some((offer, error)), link))
    }
}

fn username(link: &Link) -> Element {
    Element::new("username", ns::IQ_AUTH).with_text(link.config.jid.local().unwrap_or_default())
}

/// The best method that is offered and may be used. A readable password only inside TLS, or with the user's consent:
/// that nothing better is offered may be the work of somebody on the way.
fn choose(query: &Element, has_stream_id: bool, link: &Link) -> Result<Method, Failure> {
    if has_stream_id && query.has_child("digest", ns::IQ_AUTH) {
        return Ok(Method::Digest);
    }
    let text = |name| query.child_text(name, ns::IQ_AUTH);
    if let Some(offer) = zero_knowledge::Offer::parse(text("token").as_deref(), text("sequence").as_deref()) {
        return Ok(Method::ZeroKnowledge(offer));
    }
    match query.has_child("password", ns::IQ_AUTH) {
        true if link.may_be_read() => Ok(Method::Plain),
        only_plain_in_clear => Err(Failure::NoMechanism { downgrade: false, only_plain_in_clear }),
    }
}

/// Some servers answer a set that they did not understand as if it were a get: nobody is logged in then.
fn carries_fields(result: &Iq) -> bool {
    result.payload_named("query", ns::IQ_AUTH).is_some_and(|query| query.children().next().is_some())
}
