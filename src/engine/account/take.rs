//! Contacts that somebody sent and the user takes over (XEP-0144 §4, `jabber:x:roster`).

use super::{Asked, Heart};
use crate::{
    engine::{Refusal, RequestId, Update},
    model::Contact,
    xmpp::{
        error::StanzaError,
        jid::{BareJid, Jid},
        payload::{
            roster::{RosterItem, Subscription},
            roster_exchange::{Action, SuggestedItem},
        },
        session::Request,
    },
};

/// How far the taking over of several contacts has come.
#[derive(Debug)]
pub(super) struct Taking {
    open: usize,
    error: Option<StanzaError>,
}

impl Heart {
    /// Takes over what the user chose. What is there already is not asked for again.
    pub(super) fn take_contacts(&mut self, request: RequestId, from: &BareJid, items: Vec<SuggestedItem>) -> Vec<Request> {
        let allowed = crate::xmpp::payload::roster_exchange::RosterExchange { items, left_out: 0 };
        let items = self.allowed(allowed, from).map(|allowed| allowed.items).unwrap_or_default();
        let requests: Vec<Request> = items.into_iter().filter_map(|item| self.take_contact(request, item)).collect();
        if requests.is_empty() {
            self.tell(Update::Done { request });
        } else {
            self.taking.insert(request, Taking { open: requests.len(), error: None });
        }
        requests
    }

    fn take_contact(&mut self, request: RequestId, item: SuggestedItem) -> Option<Request> {
        let known = self.hub.work(|desk| desk.world().contact_of(self.account, &Jid::from(item.jid.clone())).cloned());
        match (item.action, known) {
            (Action::Add, None) => {
                let subscribe = Some(item.jid.clone());
                Some(self.set(request, roster_item(item.jid.into(), item.name, item.groups), subscribe))
            }
            (Action::Add, Some(contact)) => {
                let new: Vec<String> = item.groups.into_iter().filter(|group| !contact.groups.contains(group)).collect();
                let groups = [contact.groups.clone(), new.clone()].concat();
                (!new.is_empty()).then(|| self.set(request, roster_item(contact.jid, contact.name, groups), None))
            }
            (Action::Modify, Some(contact)) => {
                let name = item.name.or(contact.name);
                Some(self.set(request, roster_item(contact.jid, name, item.groups), None))
            }
            (Action::Delete, Some(contact)) => Some(self.delete(request, contact, &item.groups)),
            (Action::Modify | Action::Delete, None) => None,
        }
    }

    /// From the groups that are named; whoever is in no other goes.
    fn delete(&mut self, request: RequestId, contact: Contact, groups: &[String]) -> Request {
        let kept: Vec<String> = contact.groups.iter().filter(|group| !groups.contains(group)).cloned().collect();
        if groups.is_empty() || kept.is_empty() {
            let tag = self.tag(Asked::Taken { request, subscribe: None });
            return Request::RosterRemove { jid: contact.jid, tag };
        }
        self.set(request, roster_item(contact.jid, contact.name, kept), None)
    }

    fn set(&mut self, request: RequestId, item: RosterItem, subscribe: Option<BareJid>) -> Request {
        let tag = self.tag(Asked::Taken { request, subscribe });
        Request::RosterSet { item, tag }
    }

    /// The server has answered for one of them; when it has for all, the asker knows.
    pub(super) fn note_taken(&mut self, request: RequestId, subscribe: Option<BareJid>, result: Result<(), StanzaError>) -> Vec<Request> {
        let done = result.is_ok();
        if let Some(taking) = self.taking.get_mut(&request) {
            taking.open -= usize::from(taking.open > 0);
            taking.error = taking.error.take().or(result.err());
        }
        if self.taking.get(&request).is_some_and(|taking| taking.open == 0)
            && let Some(taking) = self.taking.remove(&request)
        {
            self.tell(match taking.error {
                None => Update::Done { request },
                Some(error) => Update::Refused { request, refusal: Refusal::Server(error) },
            });
        }
        subscribe.filter(|_| done).map(|jid| self.subscribe(jid, None, None)).into_iter().collect()
    }

    /// The session is over: who waits for the rest is told.
    pub(super) fn give_up_taking(&mut self) {
        for request in std::mem::take(&mut self.taking).into_keys() {
            self.tell(Update::Refused { request, refusal: Refusal::NotOnline });
        }
    }
}

fn roster_item(jid: Jid, name: Option<String>, groups: Vec<String>) -> RosterItem {
    RosterItem { jid, name, subscription: Subscription::None, pending_out: false, groups }
}
