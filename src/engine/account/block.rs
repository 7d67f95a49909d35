//! Who is kept out (XEP-0191): by the server where it can, else by us, who drop what they send.

use super::{Asked, Heart, profile::unproven_or};
use crate::{
    engine::{RequestId, Update, local},
    model::Contact,
    xmpp::{
        error::StanzaError,
        jid::{BareJid, Jid},
        payload::{blocking::Block, captcha::Challenge},
        secret::Secret,
        session::{Event, Order, Request},
    },
};

/// More addresses are not kept out here.
const HERE_LIMIT: usize = 5_000;

/// What was ordered.
#[derive(Debug)]
pub(super) enum Barring {
    /// Somebody is kept out.
    Block(Jid),
    /// Somebody is let through.
    Unblock(Jid),
}

impl Heart {
    /// Keeps somebody out.
    pub(super) fn block(&mut self, request: RequestId, block: Block) -> Vec<Request> {
        if !self.server_blocks() {
            self.bar_here(request, block.jid.bare(), true);
            return Vec::new();
        }
        let tag = self.tag(Asked::Barring(request, Barring::Block(block.jid.clone())));
        vec![Request::Order { to: None, order: Order::Block(vec![block]), tag }]
    }

    /// Lets somebody through again.
    pub(super) fn unblock(&mut self, request: RequestId, jid: Jid) -> Vec<Request> {
        let here = self
            .hub
            .work(|desk| desk.world().account(self.account).is_some_and(|account| account.settings.blocked_here.contains(jid.bare())));
        let there = self.hub.work(|desk| {
            desk.world().account(self.account).is_some_and(|account| account.blocked.iter().flatten().any(|blocked| *blocked == jid))
        });
        if here || !there {
            self.change_barred_here(jid.bare(), false);
        }
        if !there {
            self.tell(Update::Done { request });
            return Vec::new();
        }
        let tag = self.tag(Asked::Barring(request, Barring::Unblock(jid.clone())));
        vec![Request::Order { to: None, order: Order::Unblock(vec![jid]), tag }]
    }

    /// The server has done so, or not.
    pub(super) fn note_barred(&mut self, request: RequestId, barring: Barring, result: Result<(), StanzaError>) {
        match result {
            Ok(()) => {
                match barring {
                    Barring::Block(jid) => self.note_blocked(vec![jid]),
                    Barring::Unblock(jid) => self.note_unblocked(&[jid]),
                }
                self.tell(Update::Done { request });
            }
            Err(error) => self.tell(Update::Refused { request, refusal: unproven_or(error) }),
        }
    }

    /// The whole list has come.
    pub(super) fn note_blocklist(&mut self, jids: Vec<Jid>) {
        self.change_account(|account| account.blocked = Some(jids));
        self.forget_barred_presences();
    }

    /// Nobody tells us any more whether those who are kept out are there: what was said last is no longer known to be true.
    fn forget_barred_presences(&self) {
        self.hub.work(|desk| {
            let world = desk.world();
            let Some(account) = world.account(self.account) else { return };
            let is_barred = |contact: &&Contact| !contact.resources.is_empty() && account.blocks(&contact.jid);
            let barred: Vec<Contact> = world.contacts_of(self.account).filter(is_barred).cloned().collect();
            barred.into_iter().for_each(|contact| desk.tell(Update::ContactChanged(Contact { resources: Vec::new(), ..contact })));
        });
    }

    /// These are kept out now.
    pub(super) fn note_blocked(&mut self, jids: Vec<Jid>) {
        self.change_account(|account| {
            let blocked = account.blocked.get_or_insert_default();
            jids.into_iter().for_each(|jid| {
                if !blocked.contains(&jid) {
                    blocked.push(jid);
                }
            });
        });
        self.forget_barred_presences();
    }

    /// These are let through again; nobody: all of them.
    pub(super) fn note_unblocked(&mut self, jids: &[Jid]) {
        self.change_account(|account| {
            if let Some(blocked) = &mut account.blocked {
                blocked.retain(|blocked| !jids.is_empty() && !jids.contains(blocked));
            }
        });
    }

    /// Somebody to whom we wrote wants a question answered first.
    pub(super) fn note_challenge(&self, challenge: Challenge) {
        let account = self.account;
        self.tell(Update::Challenged { account, challenge: Box::new(challenge) });
    }

    /// Answers it.
    pub(super) fn answer_challenge(
        &mut self,
        request: RequestId,
        challenge: Box<Challenge>,
        answers: Vec<(String, Secret)>,
    ) -> Vec<Request> {
        let tag = self.tag(Asked::Command(request));
        vec![Request::Order { to: None, order: Order::AnswerChallenge { challenge, answers }, tag }]
    }

    /// Whether this comes from somebody who is kept out: it is as if it had not come. What the server has let through before it
    /// knew is dropped, too.
    pub(super) fn is_barred(&self, event: &Event) -> bool {
        let from = match event {
            Event::Message(message) => Some(message.from.clone()),
            Event::Presence { from, .. }
            | Event::PhotoAnnounced { from, .. }
            | Event::Reported { from, .. }
            | Event::TimerSet { from, .. }
            | Event::FileOffered { from, .. }
            | Event::ContactsSent { from, .. }
            | Event::TimeAsked { from, .. }
            | Event::Features { from, .. } => Some(from.clone()),
            Event::Challenged(challenge) => Some(challenge.challenger.clone()),
            Event::Subscription { from, .. } | Event::Published { from, .. } => Some(Jid::from(from.clone())),
            _ => None,
        };
        from.is_some_and(|from| {
            self.hub.work(|desk| {
                desk.world().account(self.account).is_some_and(|account| account.blocks(&from) && *from.bare() != account.settings.jid)
            })
        })
    }

    fn server_blocks(&self) -> bool {
        self.hub.work(|desk| desk.world().account(self.account).is_some_and(|account| account.server.blocking))
    }

    fn bar_here(&mut self, request: RequestId, jid: &BareJid, barred: bool) {
        self.change_barred_here(jid, barred);
        self.forget_barred_presences();
        self.tell(Update::Done { request });
    }

    fn change_barred_here(&mut self, jid: &BareJid, barred: bool) {
        let change = |settings: &mut crate::model::AccountSettings| {
            settings.blocked_here.retain(|known| known != jid);
            if barred && settings.blocked_here.len() < HERE_LIMIT {
                settings.blocked_here.push(jid.clone());
            }
        };
        change(&mut self.settings);
        local::change_settings(&self.hub, self.account, change);
    }
}
