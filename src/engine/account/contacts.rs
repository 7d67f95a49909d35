//! Roster, presence, subscriptions: the window shows what the server says, and nothing that we worked out ourselves.

use jiff::Timestamp;

use super::{Asked, Heart};
use crate::{
    engine::{RequestId, SubscriptionAnswer, Update, hub::Desk, openpgp::judge},
    model::{AccountId, Contact, Resource, SubscriptionRequest, Verdict},
    xmpp::{
        features::Features,
        jid::{BareJid, Jid},
        payload::{
            delay::Delay,
            roster::{RosterItem, Subscription},
        },
        session::{Introduction, Request},
        stanza::presence::{OwnPresence, Presence, SubscriptionVerb},
    },
};

/// How many sessions of one contact are kept; a contact that claims more is playing with us.
const RESOURCES: usize = 32;

/// A roster item as the window shows it, without any presence yet.
pub(in crate::engine) fn contact(account: AccountId, item: RosterItem) -> Contact {
    Contact {
        account,
        jid: item.jid,
        name: item.name,
        groups: item.groups,
        subscription: item.subscription,
        pending_out: item.pending_out,
        resources: Vec::new(),
        unreachable: None,
    }
}

pub(super) fn refuse(to: BareJid) -> Request {
    Request::Subscription { to, verb: SubscriptionVerb::Unsubscribed, introduction: Introduction::default() }
}

fn allow(to: BareJid) -> Request {
    Request::Subscription { to, verb: SubscriptionVerb::Subscribed, introduction: Introduction::default() }
}

impl Heart {
    pub(super) fn replace_roster(&self, items: &[RosterItem]) {
        let account = self.account;
        let contacts = items.iter().cloned().map(|item| contact(account, item)).collect();
        let _ = self.hub.try_work("storing the roster", |desk| {
            desk.tell(Update::RosterReplaced { account, contacts });
            desk.store.replace_roster(account, items)
        });
    }

    pub(super) fn change_contact(&self, item: RosterItem) {
        let account = self.account;
        let _ = self.hub.try_work("storing a contact", |desk| {
            desk.store.save_roster_item(account, &item)?;
            let granted = matches!(item.subscription, Subscription::From | Subscription::Both);
            let asker = item.jid.bare().clone();
            let known = desk.world().contact_of(account, &item.jid);
            let (resources, unreachable) = known.map(|known| (known.resources.clone(), known.unreachable.clone())).unwrap_or_default();
            let mut changed = contact(account, item);
            if changed.presence_is_known() {
                changed.resources = resources;
            }
            changed.unreachable = unreachable;
            desk.tell(Update::ContactChanged(changed));
            // Another session of ours has answered the request.
            if granted { forget_request(desk, account, asker) } else { Ok(()) }
        });
    }

    pub(super) fn remove_contact(&self, jid: &Jid) {
        let account = self.account;
        let _ = self.hub.try_work("removing a contact", |desk| {
            desk.store.remove_roster_item(account, jid)?;
            desk.tell(Update::ContactRemoved { account, jid: jid.clone() });
            Ok(())
        });
    }

    /// Presence of contacts only: of strangers it means nothing to us (RFC 6121 §4.3.2).
    pub(super) fn note_presence(&self, from: &Jid, presence: Presence, delay: Option<Delay>, now: Timestamp) {
        let account = self.account;
        let signed = match &presence {
            Presence::Available { signed: Some(signed), .. } if self.hub.work(|desk| contact_behind(desk, account, from).is_some()) => {
                Some(judge(&self.hub, account, from, signed, now))
            }
            _ => None,
        };
        let since = delay.map_or(now, |delay| delay.stamp.min(now));
        if *from.bare() == self.settings.jid {
            self.note_own_session(from, &presence, since);
        }
        self.hub.work(|desk| {
            let Some(mut contact) = contact_behind(desk, account, from) else { return };
            match presence {
                Presence::Error(error) => contact.unreachable = Some(error),
                presence => {
                    if matches!(presence, Presence::Available { .. }) {
                        contact.unreachable = None;
                    }
                    change_resources(&mut contact.resources, from, &presence, since, signed);
                }
            }
            desk.tell(Update::ContactChanged(contact));
        });
    }

    /// Another session of ours has come, changed or gone.
    fn note_own_session(&self, from: &Jid, presence: &Presence, since: Timestamp) {
        let is_this_one = self.me.as_ref().is_some_and(|me| Some(me.resource()) == from.resource());
        if !is_this_one {
            self.change_account(|account| change_resources(&mut account.sessions, from, presence, since, None));
        }
    }

    /// What a session of a contact can do.
    pub(super) fn note_features(&self, from: &Jid, features: Features) {
        let account = self.account;
        if *from.bare() == self.settings.jid {
            self.change_account(|account| {
                let session = account.sessions.iter_mut().find(|session| Some(session.name.as_str()) == from.resource());
                if let Some(session) = session {
                    session.features = Some(features);
                }
            });
        }
        self.hub.work(|desk| {
            let Some(mut contact) = contact_behind(desk, account, from) else { return };
            let name = from.resource().unwrap_or_default();
            let Some(resource) = contact.resources.iter_mut().find(|resource| resource.name == name) else { return };
            if resource.features != Some(features) {
                resource.features = Some(features);
                desk.tell(Update::ContactChanged(contact));
            }
        });
    }

    /// Nobody's presence is known without a connection.
    pub(super) fn forget_presences(&self) {
        let account = self.account;
        self.hub.work(|desk| {
            let seen = desk.world().contacts_of(account).any(|contact| !contact.resources.is_empty() || contact.unreachable.is_some());
            if seen {
                let contacts = desk
                    .world()
                    .contacts_of(account)
                    .map(|contact| Contact { resources: Vec::new(), unreachable: None, ..contact.clone() })
                    .collect();
                desk.tell(Update::RosterReplaced { account, contacts });
            }
        });
    }

    pub(super) fn note_subscription(
        &self,
        from: BareJid,
        verb: SubscriptionVerb,
        status: Option<String>,
        nick: Option<String>,
        now: Timestamp,
    ) -> Vec<Request> {
        match verb {
            SubscriptionVerb::Subscribe if self.sees_us(&from) => vec![allow(from)],
            SubscriptionVerb::Subscribe => {
                self.note_request(SubscriptionRequest { account: self.account, from, text: status, nick, received_at: now });
                Vec::new()
            }
            SubscriptionVerb::Unsubscribe => {
                let account = self.account;
                let _ = self.hub.try_work("dropping a withdrawn request", |desk| forget_request(desk, account, from));
                Vec::new()
            }
            // Informative: what they changed comes as a roster push.
            SubscriptionVerb::Subscribed | SubscriptionVerb::Unsubscribed => Vec::new(),
        }
    }

    fn sees_us(&self, jid: &BareJid) -> bool {
        let jid = Jid::from(jid.clone());
        self.hub.work(|desk| {
            let contact = desk.world().contact_of(self.account, &jid);
            contact.is_some_and(|contact| matches!(contact.subscription, Subscription::From | Subscription::Both))
        })
    }

    fn note_request(&self, request: SubscriptionRequest) {
        let _ = self.hub.try_work("storing a subscription request", |desk| {
            // A flood of strangers ends somewhere: what the store does not keep is not shown either. The server asks again.
            if desk.store.save_request(&request)? {
                desk.tell(Update::SubscriptionRequested(request));
            }
            Ok(())
        });
    }

    pub(super) fn answer_subscription(&mut self, jid: BareJid, answer: SubscriptionAnswer) -> Vec<Request> {
        let account = self.account;
        let asker = jid.clone();
        let _ = self.hub.try_work("dropping an answered request", |desk| forget_request(desk, account, asker));
        match answer {
            SubscriptionAnswer::Accept => vec![allow(jid)],
            SubscriptionAnswer::Deny => vec![refuse(jid)],
            SubscriptionAnswer::AcceptAndAdd => {
                let known = self.hub.work(|desk| desk.world().contact_of(account, &Jid::from(jid.clone())).cloned());
                let mut requests = vec![allow(jid.clone())];
                match known {
                    Some(contact) if contact.presence_is_known() || contact.pending_out => {}
                    Some(_) => requests.push(self.subscribe(jid, None, None)),
                    None => {
                        let tag = self.tag(Asked::ContactBack { jid: jid.clone() });
                        requests.push(Request::RosterSet { item: new_item(jid.into(), None, Vec::new()), tag });
                    }
                }
                requests
            }
        }
    }

    /// Asks to see somebody's presence, with what we call ourselves.
    pub(super) fn subscribe(&self, to: BareJid, status: Option<String>, token: Option<String>) -> Request {
        let me = self.me();
        let nick = self.hub.work(|desk| desk.world().person(&me).and_then(|person| person.nickname.clone()));
        Request::Subscription { to, verb: SubscriptionVerb::Subscribe, introduction: Introduction { status, nick, token } }
    }

    /// Takes an invitation: whoever has given it lets us in by its token.
    pub(super) fn accept_invitation(&mut self, request: RequestId, jid: BareJid, token: Option<String>) -> Vec<Request> {
        let tag = self.tag(Asked::NewContact { request, jid: jid.clone(), message: None, token });
        vec![Request::RosterSet { item: new_item(jid.into(), None, Vec::new()), tag }]
    }

    pub(super) fn add_contact(
        &mut self,
        request: RequestId,
        jid: BareJid,
        name: Option<String>,
        groups: Vec<String>,
        message: Option<String>,
    ) -> Vec<Request> {
        let tag = self.tag(Asked::NewContact { request, jid: jid.clone(), message, token: None });
        vec![Request::RosterSet { item: new_item(jid.into(), name, groups), tag }]
    }

    pub(super) fn set_contact(&mut self, request: RequestId, jid: Jid, name: Option<String>, groups: Vec<String>) -> Vec<Request> {
        let tag = self.tag(Asked::Command(request));
        vec![Request::RosterSet { item: new_item(jid, name, groups), tag }]
    }

    pub(super) fn set_presence(&mut self, presence: OwnPresence) -> Vec<Request> {
        self.settings.presence = presence.clone();
        // Before the roster is there the initial presence will carry it.
        if self.present { vec![self.presence(presence)] } else { Vec::new() }
    }
}

/// The contact whose session this is: some gateways stand in the roster with a whole address.
fn contact_behind(desk: &Desk, account: AccountId, session: &Jid) -> Option<Contact> {
    let world = desk.world();
    world.contact_of(account, session).or_else(|| world.contact_of(account, &Jid::from(session.bare().clone()))).cloned()
}

/// What a roster set says: the server ignores the rest.
fn new_item(jid: Jid, name: Option<String>, groups: Vec<String>) -> RosterItem {
    RosterItem { jid, name: name.filter(|name| !name.trim().is_empty()), subscription: Subscription::None, pending_out: false, groups }
}

/// What a presence changes about the sessions of somebody.
fn change_resources(resources: &mut Vec<Resource>, from: &Jid, presence: &Presence, since: Timestamp, signed: Option<Verdict>) {
    let name = from.resource().unwrap_or_default();
    match presence {
        Presence::Available { show, status, priority, .. } => {
            let features = resources.iter().find(|resource| resource.name == name).and_then(|known| known.features);
            resources.retain(|resource| resource.name != name);
            let (show, status, priority) = (*show, status.clone(), *priority);
            resources.push(Resource { name: name.to_owned(), show, status, priority, since, features, signed });
            put_best_first(resources);
        }
        // From the bare address it speaks for all sessions.
        Presence::Unavailable { .. } if from.is_bare() => resources.clear(),
        Presence::Unavailable { .. } => resources.retain(|resource| resource.name != name),
        Presence::Error(_) => {}
    }
}

fn put_best_first(resources: &mut Vec<Resource>) {
    resources.sort_by(|one, other| {
        other.priority.cmp(&one.priority).then_with(|| one.show.cmp(&other.show)).then_with(|| other.since.cmp(&one.since))
    });
    resources.truncate(RESOURCES);
}

fn forget_request(desk: &mut Desk, account: AccountId, from: BareJid) -> Result<(), crate::store::StoreError> {
    if desk.world().requests().any(|request| request.account == account && request.from == from) {
        desk.store.remove_request(account, &from)?;
        desk.tell(Update::SubscriptionRequestGone { account, from });
    }
    Ok(())
}
