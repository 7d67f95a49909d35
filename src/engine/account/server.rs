//! What the server of the account offers, as long as it is connected.

use super::Heart;
use crate::{
    engine::Update,
    model::Account,
    xmpp::{
        server::{ServerFeatures, Service, ServiceKind},
        session::Request,
    },
};

/// More services are not kept.
const SERVICES_LIMIT: usize = 50;

impl Heart {
    /// The server has said what it can do: now it is asked for what it keeps of ours.
    pub(super) fn note_server(&mut self, features: ServerFeatures) -> Vec<Request> {
        self.change_account(|account| account.server = features);
        let mut requests = self.ask_for_own_card();
        requests.push(self.ask_for_notes());
        requests
    }

    /// The server has a service.
    pub(super) fn note_service(&mut self, service: Service) {
        if service.kind == ServiceKind::Multicast {
            self.multicast.get_or_insert_with(|| service.jid.clone());
        }
        self.change_account(|account| {
            let is_new = account.services.iter().all(|known| known.jid != service.jid || known.kind != service.kind);
            if is_new && account.services.len() < SERVICES_LIMIT {
                account.services.push(service);
            }
        });
    }

    /// The session is over: nobody knows any more.
    pub(super) fn forget_server(&mut self) {
        self.multicast = None;
        self.change_account(|account| {
            account.server = ServerFeatures::default();
            account.services.clear();
            account.sessions.clear();
            account.blocked = None;
        });
    }

    /// Changes what is known of the account, and tells it if that is something new.
    pub(super) fn change_account(&self, change: impl FnOnce(&mut Account)) {
        self.hub.work(|desk| {
            let Some(known) = desk.world().account(self.account) else { return };
            let mut account = known.clone();
            change(&mut account);
            if account != *known {
                desk.tell(Update::AccountChanged(account));
            }
        });
    }
}
