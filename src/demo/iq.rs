//! Requests (RFC 6120 §8.2.3, RFC 6121 §8.5): what the server answers itself, and what it hands on.

use super::{
    disco::disco_info,
    hub::{Hub, SessionId},
    services::Service,
};
use crate::xmpp::{
    error::StanzaCondition,
    jid::{BareJid, Jid},
    ns,
    xml::Element,
};

/// Who is asked.
enum Target {
    /// The server, for the user's own account.
    OwnAccount,
    /// The server as such, at this domain.
    Server(String),
    /// Its multicast service.
    Multicast,
    /// Another service of it.
    Service(Service),
    /// One session of somebody.
    Session(SessionId),
    /// Somebody's account.
    Account(BareJid),
    /// A session that is not there.
    Gone,
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
                if let Target::Session(session) = target
                    && !self.is_barred(session, iq)
                {
                    self.send(session, iq.clone());
                }
            }
            _ => self.refuse(id, iq, StanzaCondition::BadRequest),
        }
    }

    fn target(&self, id: SessionId, to: Option<Jid>) -> Target {
        let own = self.sessions.get(&id).map(|session| session.jid.bare());
        let Some(to) = to else { return Target::OwnAccount };
        if self.is_multicast(&to) {
            return Target::Multicast;
        }
        if let Some(service) = self.service_at(&to) {
            return Target::Service(service);
        }
        if !self.serves(to.bare().domain()) {
            return Target::Abroad;
        }
        match to.as_full() {
            Some(full) => self.session_named(&full).map_or(Target::Gone, Target::Session),
            None if to.bare().local().is_none() => Target::Server(to.bare().domain().to_owned()),
            None if own == Some(to.bare()) => Target::OwnAccount,
            None => Target::Account(to.into_bare()),
        }
    }

    fn handle_request(&mut self, id: SessionId, iq: &Element, target: Target) {
        let strict = !self.switches.text_only_errors;
        if strict && (iq.attribute("id").is_none() || iq.children().count() != 1) {
            return self.refuse(id, iq, StanzaCondition::BadRequest);
        }
        match target {
            Target::OwnAccount => self.handle_own_request(id, iq),
            Target::Server(domain) => self.handle_server_request(id, iq, &domain),
            Target::Multicast => self.handle_multicast_request(id, iq),
            Target::Service(Service::Directory(search)) => self.handle_directory_request(id, iq, search),
            Target::Service(Service::Gateway(network, domain)) => self.handle_gateway_request(id, iq, network, &domain),
            Target::Session(session) if self.is_barred(session, iq) => self.refuse(id, iq, StanzaCondition::ServiceUnavailable),
            Target::Session(session) => self.send(session, iq.clone()),
            Target::Account(user) if self.is_deaf_to(&user, iq) => self.refuse(id, iq, StanzaCondition::ServiceUnavailable),
            Target::Account(user) => self.handle_account_request(id, iq, &user),
            Target::Gone => {
                let condition = self.nobody_there();
                self.refuse(id, iq, condition);
            }
            Target::Abroad => self.refuse(id, iq, StanzaCondition::RemoteServerNotFound),
        }
    }

    /// Whether the user of session `id` has blocked whoever sent `iq`.
    fn is_barred(&self, id: SessionId, iq: &Element) -> bool {
        self.sessions.get(&id).is_some_and(|session| self.is_deaf_to(session.jid.bare(), iq))
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
            ("query", ns::DISCO_INFO) if is_get => {
                let info = self.account_info();
                self.answer(id, iq, Some(info));
            }
            ("pubsub", ns::PUBSUB | ns::PUBSUB_OWNER) if self.switches.publishing => {
                let own = self.sessions.get(&id).map(|session| session.jid.bare().clone());
                own.into_iter().for_each(|own| self.handle_nodes(id, iq, &payload, &own));
            }
            ("query", ns::DISCO_ITEMS) if is_get => self.answer(id, iq, Some(Element::new("query", ns::DISCO_ITEMS))),
            ("query", ns::PRIVATE) if self.switches.private_storage => self.handle_private(id, iq, &payload),
            ("blocklist", ns::BLOCKING) if is_get && self.switches.blocking => self.tell_blocklist(id, iq),
            ("block", ns::BLOCKING) if !is_get && self.switches.blocking => self.block(id, iq, &payload),
            ("unblock", ns::BLOCKING) if !is_get && self.switches.blocking => self.unblock(id, iq, &payload),
            ("vCard", ns::VCARD) => self.handle_own_vcard(id, iq, &payload),
            ("query", ns::LAST_ACTIVITY) if is_get && !self.switches.unknown_namespace_succeeds => {
                let own = self.sessions.get(&id).map(|session| session.jid.bare().clone());
                let answer = own.and_then(|own| self.last_activity_of(&own, &own));
                self.answer(id, iq, answer);
            }
            _ => self.handle_common_request(id, iq, &payload),
        }
    }

    /// What the server is asked.
    fn handle_server_request(&mut self, id: SessionId, iq: &Element, domain: &str) {
        let Some(payload) = iq.children().next().cloned() else {
            return self.refuse(id, iq, StanzaCondition::BadRequest);
        };
        let is_get = iq.attribute("type") == Some("get");
        let about_node = payload.attribute("node").is_some();
        match (payload.name(), payload.ns()) {
            ("query", ns::DISCO_INFO | ns::DISCO_ITEMS) if is_get && about_node => self.refuse(id, iq, StanzaCondition::ItemNotFound),
            ("query", ns::DISCO_INFO) if is_get => {
                let info = self.server_info(domain);
                self.answer(id, iq, Some(info));
            }
            ("query", ns::DISCO_ITEMS) if is_get => {
                let items = self.items_of_server(domain);
                self.answer(id, iq, Some(items));
            }
            _ => match self.answer_about_server(&payload).filter(|_| is_get) {
                Some(answer) => self.answer(id, iq, Some(answer)),
                None => self.handle_common_request(id, iq, &payload),
            },
        }
    }

    /// What the multicast service is asked (XEP-0033 §2.1).
    fn handle_multicast_request(&mut self, id: SessionId, iq: &Element) {
        let is_get = iq.attribute("type") == Some("get");
        let asked = iq.children().next().filter(|payload| is_get && payload.name() == "query").map(|payload| payload.ns().to_owned());
        match asked.as_deref() {
            Some(ns::DISCO_INFO) => {
                let info = disco_info("service", "multicast", &[ns::DISCO_INFO, ns::DISCO_ITEMS, ns::ADDRESS]);
                self.answer(id, iq, Some(info));
            }
            Some(ns::DISCO_ITEMS) => self.answer(id, iq, Some(Element::new("query", ns::DISCO_ITEMS))),
            _ => self.refuse(id, iq, StanzaCondition::ServiceUnavailable),
        }
    }

    /// What somebody else's account is asked, for which the server answers (RFC 6121 §8.5.2).
    fn handle_account_request(&mut self, id: SessionId, iq: &Element, user: &BareJid) {
        if let Some(pubsub) = iq.child("pubsub", ns::PUBSUB).filter(|_| self.switches.publishing) {
            return self.handle_nodes(id, iq, &pubsub.clone(), user);
        }
        if iq.has_child("query", ns::PRIVATE) {
            return self.refuse(id, iq, StanzaCondition::Forbidden);
        }
        if iq.has_child("vCard", ns::VCARD) {
            return self.handle_vcard_of(id, iq, user);
        }
        let asker = self.sessions.get(&id).map(|session| session.jid.bare().clone());
        let wanted = iq.attribute("type") == Some("get") && iq.has_child("query", ns::LAST_ACTIVITY);
        let answer = asker.filter(|_| wanted).and_then(|asker| self.last_activity_of(user, &asker));
        match answer {
            Some(answer) => self.answer(id, iq, Some(answer)),
            None => {
                let condition = self.nobody_there();
                self.refuse(id, iq, condition);
            }
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
