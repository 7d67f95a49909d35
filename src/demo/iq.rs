//! Requests (RFC 6120 §8.2.3, RFC 6121 §8.5): what the server answers itself, and what it hands on.

use super::hub::{Hub, SessionId};
use crate::xmpp::{error::StanzaCondition, jid::Jid, ns, xml::Element};

const DISCO_INFO: &str = "http://jabber.org/protocol/disco#info";
const DISCO_ITEMS: &str = "http://jabber.org/protocol/disco#items";

/// Who is asked.
enum Target {
    /// The server, for the user's own account.
    OwnAccount,
    /// The server as such.
    Server,
    /// One session of somebody.
    Session(SessionId),
    /// Somebody's account, or a session that is not there.
    Elsewhere,
    /// A domain that is not served.
    Abroad,
}

impl Hub {
    /// A request or an answer of session `id`.
    pub(super) fn handle_iq(&mut self, id: SessionId, iq: &Element, to: Option<Jid>) {
        let kind = iq.attribute("type").map(str::to_owned);
        let target = self.target(id, to);
        match kind.as_deref() {
            Some("get" | "set") => self.handle_request(id, iq, target),
            Some("result" | "error") => {
                if let Target::Session(session) = target {
                    self.send(session, iq.clone());
                }
            }
            _ => self.refuse(id, iq, StanzaCondition::BadRequest),
        }
    }

    fn target(&self, id: SessionId, to: Option<Jid>) -> Target {
        let own = self.sessions.get(&id).map(|session| session.jid.bare());
        let Some(to) = to else { return Target::OwnAccount };
        if !self.serves(to.bare().domain()) {
            return Target::Abroad;
        }
        match to.as_full() {
            Some(full) => self.session_named(&full).map_or(Target::Elsewhere, Target::Session),
            None if to.bare().local().is_none() => Target::Server,
            None if own == Some(to.bare()) => Target::OwnAccount,
            None => Target::Elsewhere,
        }
    }

    fn handle_request(&mut self, id: SessionId, iq: &Element, target: Target) {
        let strict = !self.switches.text_only_errors;
        if strict && (iq.attribute("id").is_none() || iq.children().count() != 1) {
            return self.refuse(id, iq, StanzaCondition::BadRequest);
        }
        match target {
            Target::OwnAccount => self.handle_own_request(id, iq),
            Target::Server => self.handle_server_request(id, iq),
            Target::Session(session) => self.send(session, iq.clone()),
            Target::Elsewhere => {
                let condition = self.nobody_there();
                self.refuse(id, iq, condition);
            }
            Target::Abroad => self.refuse(id, iq, StanzaCondition::RemoteServerNotFound),
        }
    }

    /// What the account is asked by its own user.
    fn handle_own_request(&mut self, id: SessionId, iq: &Element) {
        let Some(payload) = iq.children().next().cloned() else {
            return self.refuse(id, iq, StanzaCondition::BadRequest);
        };
        let is_get = iq.attribute("type") == Some("get");
        match (payload.name(), payload.ns()) {
            ("query", ns::ROSTER) if is_get => self.roster_get(id, iq),
            ("query", ns::ROSTER) => self.roster_set(id, iq, &payload),
            ("query", DISCO_INFO) if is_get => self.answer(id, iq, Some(disco_info("account", "registered", &[DISCO_INFO, ns::PING]))),
            ("query", DISCO_ITEMS) if is_get => self.answer(id, iq, Some(Element::new("query", DISCO_ITEMS))),
            _ => self.handle_common_request(id, iq, &payload),
        }
    }

    /// What the server is asked.
    fn handle_server_request(&mut self, id: SessionId, iq: &Element) {
        let Some(payload) = iq.children().next().cloned() else {
            return self.refuse(id, iq, StanzaCondition::BadRequest);
        };
        let is_get = iq.attribute("type") == Some("get");
        match (payload.name(), payload.ns()) {
            ("query", DISCO_INFO) if is_get => {
                let features: &[&str] =
                    if self.switches.text_only_errors { &[] } else { &[DISCO_INFO, DISCO_ITEMS, ns::PING, ns::REGISTER] };
                self.answer(id, iq, Some(disco_info("server", "im", features)));
            }
            ("query", DISCO_ITEMS) if is_get => self.answer(id, iq, Some(Element::new("query", DISCO_ITEMS))),
            _ => self.handle_common_request(id, iq, &payload),
        }
    }

    /// What both may be asked.
    fn handle_common_request(&mut self, id: SessionId, iq: &Element, payload: &Element) {
        let is_get = iq.attribute("type") == Some("get");
        let for_nobody = iq.attribute("to").is_none();
        match (payload.name(), payload.ns()) {
            ("ping", ns::PING) if is_get && !self.switches.text_only_errors => self.answer(id, iq, None),
            ("session", ns::SESSION) if !is_get && !self.switches.no_features => self.answer(id, iq, None),
            ("bind", ns::BIND) if !self.switches.no_features => self.refuse(id, iq, StanzaCondition::NotAllowed),
            ("query", ns::REGISTER) => self.handle_registration_of_user(id, iq, payload),
            _ if for_nobody && self.switches.unknown_namespace_succeeds => self.answer(id, iq, None),
            _ => self.refuse(id, iq, if for_nobody { StanzaCondition::ServiceUnavailable } else { self.unknown_request() }),
        }
    }

    /// 1.4 answered an unknown namespace sent to the server with 404.
    fn unknown_request(&self) -> StanzaCondition {
        if self.switches.text_only_errors { StanzaCondition::ItemNotFound } else { StanzaCondition::ServiceUnavailable }
    }
}

fn disco_info(category: &str, kind: &str, features: &[&str]) -> Element {
    let identity = Element::new("identity", DISCO_INFO).with_attribute("category", category).with_attribute("type", kind);
    features.iter().fold(Element::new("query", DISCO_INFO).with_child(identity), |query, feature| {
        query.with_child(Element::new("feature", DISCO_INFO).with_attribute("var", *feature))
    })
}
